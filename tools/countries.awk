# data/countries.tsv (code, name, within, others) as rows of struct tz_country.
BEGIN { FS = "\t" }
/^#/ || NF == 0 { next }
NF < 2 || NF > 4 { printf "%s:%d: %d columns\n", FILENAME, FNR, NF > "/dev/stderr"; exit 1 }
{ printf "{ \"%s\", \"%s\", \"%s\", \"%s\" },\n", $1, $2, $3, $4 }
