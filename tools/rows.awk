# A file of tab-separated values as rows of C strings: -v columns=N says how many. A dash is empty.
BEGIN { FS = "\t" }
/^#/ || NF == 0 { next }
NF != columns { printf "%s:%d: %d columns, not %d\n", FILENAME, FNR, NF, columns > "/dev/stderr"; exit 1 }
{
    gsub(/\\/, "\\\\"); gsub(/"/, "\\\"")
    printf "{"
    for (i = 1; i <= NF; i++) printf " \"%s\"%s", $i == "-" ? "" : $i, i < NF ? "," : " },\n"
}
