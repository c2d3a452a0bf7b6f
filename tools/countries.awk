# data/countries.tsv as C: a row C(code, name, within, others) for each country,
# then a row K(key, index of the country) for each text that names it, sorted by
# key. The key of a text is defined here and, the same, by country_key() in
# src/entity/country.c; a unit test looks every text of the table up.
#   LC_ALL=C awk -f tools/countries.awk data/countries.tsv
BEGIN {
    FS = "\t"
    read["rep"] = "republic"; read["dem"] = "democratic"; read["st"] = "saint"; read["peoples"] = "people"
    drop["the"] = drop["of"] = drop["and"] = drop["s"] = 1
    drop["citizen"] = drop["citizenship"] = drop["national"] = drop["nationality"] = 1
}
/^#/ || NF == 0 { next }
NF != 4 { fail(NF " columns where 4 are needed") }
{
    if ($1 <= last) fail("\"" $1 "\" is not in order")
    last = $1
    printf "C(\"%s\", \"%s\", \"%s\", \"%s\")\n", $1, $2, $3, $4
    add($1); add($2)
    n = split($4, other, "|")
    for (i = 1; i <= n; i++) add(other[i])
    count++
}
END {
    if (failed) exit 1
    sorter = "sort | sed 's/\\(.*\\)\t\\(.*\\)/K(\"\\1\", \\2)/'"
    for (k in owner) print k "\t" owner[k] | sorter
    close(sorter)
}

# Words in lower case, without punctuation and filler, sorted.
function key(text,    word, kept, n, m, i, j, w) {
    text = tolower(text)
    gsub(/\342\200[\230\231]|\312\273/, " ", text) # curved apostrophes, and the letter of Uzbek
    gsub(/\./, "", text)
    gsub(/[^a-z0-9\200-\377]+/, " ", text)
    n = split(text, word, " ")
    for (i = 1; i <= n; i++) {
        w = (word[i] in read) ? read[word[i]] : word[i]
        if (w in drop && n > 1) continue
        for (j = m; j > 0 && kept[j] "" > w ""; j--) kept[j + 1] = kept[j]
        kept[j + 1] = w
        m++
    }
    text = kept[1]
    for (i = 2; i <= m; i++) text = text " " kept[i]
    return text
}
function add(text,    k) {
    k = key(text)
    if (k in owner && owner[k] != count + 0) fail("\"" text "\" names two countries")
    owner[k] = count + 0
}
function fail(why) {
    printf "%s:%d: %s\n", FILENAME, FNR, why > "/dev/stderr"
    failed = 1
}
