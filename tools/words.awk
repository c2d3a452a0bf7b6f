# data/words/*.tsv and data/countries.tsv (a base form and its other forms, folded) as a hash table for
# src/name/words.c. The file says for whom and what: person-title.tsv is titles
# of persons; number.tsv and given.tsv are for all.
BEGIN {
    FS = "\t"
    SIZE = 8192
    for (i = 1; i < 256; i++) code[sprintf("%c", i)] = i
}
FNR == 1 {
    file = FILENAME; sub(/.*\//, "", file); sub(/\.tsv$/, "", file)
    who = file ~ /^person-/ ? "PERSON" : file ~ /^org-/ ? "ORGANIZATION" : file == "given" ? "PERSON" : "ANYBODY"
    what = file; sub(/.*-/, "", what); what = "WORD_" toupper(what)
}
/^#/ || NF == 0 { next }
# Of the countries: the name and the other names, but not the three-letter codes.
file == "countries" {
    who = "ORGANIZATION"; what = "WORD_PLACE"
    n = split($2 "|" $4, form, /\|/)
    for (i = 1; i <= n; i++) {
        word = tolower(form[i])
        gsub(/[.'\x27]/, "", word); gsub(/[-, ]+/, " ", word)
        if (word ~ /^[a-z ]+$/ && length(word) > 3) put(word, $1)
    }
    next
}
NF > 2 { printf "%s:%d: %d columns\n", FILENAME, FNR, NF > "/dev/stderr"; failed = 1; exit 1 }
{
    put($1, $1)
    n = split($2, form, /, */)
    for (i = 1; i <= n; i++) put(form[i], $1)
}
# The hash of src/name/words.c: h = h * 33 + byte, in 16 bits.
function hash(s,   h, k) {
    for (k = 1; k <= length(s); k++) h = (h * 33 + code[substr(s, k, 1)]) % 65536
    return h % SIZE
}
function put(word, base,   slot, first) {
    if ((who, what, word) in known) return
    known[who, what, word] = 1
    if (index(word, " ")) { first = word; sub(/ .*/, "", first); opens[who, first] = 1 }
    for (slot = hash(word); slot in row; slot = (slot + 1) % SIZE) ;
    row[slot] = word; of[slot] = base; whose[slot] = who; is[slot] = what
}
END {
    if (failed) exit 1
    for (key in opens) {
        split(key, k, SUBSEP); who = k[1]; what = "WORD_OPENS"
        put(k[2], "")
    }
    for (slot = 0; slot < SIZE; slot++)
        if (slot in row) printf "[%d] = { \"%s\", \"%s\", %s, %s },\n", slot, row[slot], of[slot], whose[slot], is[slot]
}
