# Check every #include in src/ against tools/layers.txt: folders point down
# only, and each outside library is named in one folder only.
#   awk -f tools/layers.awk tools/layers.txt src/*/*.[ch]
NR == FNR {
    if ($1 ~ /^#/ || NF == 0) next
    known[$1] = may[$1, $1] = 1
    only = 0
    for (i = 2; i <= NF; i++) {
        if ($i == "only") only = 1
        else if (only) owner[$i] = $1
        else if ($i != "|") may[$1, $i] = 1
    }
    next
}
FNR == 1 {
    from = FILENAME; sub(/.*src\//, "", from); sub(/\/.*/, "", from)
    if (!(from in known)) bad("is not in tools/layers.txt")
}
/^#[ ]*include "/ {
    split($0, part, /"/); to = part[2]; sub(/\/.*/, "", to)
    if ((to in known) && !((from, to) in may)) bad("may not include " to "/")
}
/^#[ ]*include </ {
    lib = $0; sub(/.*</, "", lib); sub(/>.*/, "", lib)
    for (o in owner)
        if (index(lib, o) == 1 && owner[o] != from) bad("may not include <" lib ">: it belongs to " owner[o] "/")
}
function bad(why) { printf "%s:%d: %s/ %s\n", FILENAME, FNR, from, why; failed = 1 }
END { exit failed }
