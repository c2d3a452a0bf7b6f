# data/vocabulary/*.tsv (code, en, ru, kk, source) as C tables; the first line of a file is its title.
BEGIN { FS = "\t" }
FNR == 1 {
    if (name != "") print "    { NULL },\n};"
    name = FILENAME; sub(/.*\//, "", name); sub(/\.tsv$/, "", name)
    names[++n] = name
    title[n] = substr($0, 3)
    printf "static const struct tz_term terms_%s[] = {\n", name
    next
}
/^#/ { next }
NF != 5 { printf "%s:%d: %d columns\n", FILENAME, FNR, NF > "/dev/stderr"; exit 1 }
{
    gsub(/\\/, "\\\\"); gsub(/"/, "\\\"")
    printf "    { \"%s\", { \"%s\", \"%s\", \"%s\" }, \"%s\" },\n", $1, $2, $3, $4, $5
    count[n]++
}
END {
    print "    { NULL },\n};\n\nconst struct tz_vocabulary tz_vocabularies[] = {"
    for (i = 1; i <= n; i++)
        printf "    { \"%s\", \"%s\", terms_%s, %d },\n", names[i], title[i], names[i], count[i]
    print "    { NULL },\n};"
}
