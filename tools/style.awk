# The part of docs/STYLE.md that a plain reader can check, for C files:
#   awk -f tools/style.awk FILE…
BEGIN {
    MOST_COLUMNS = 100; MOST_TABLE = 132 # a table aligned by hand
    MOST_LINES = 800; MOST_FUNCTION = 60
    split("alloca strcpy strncpy strcat strncat sprintf vsprintf strtok atoi atol atof gets " \
          "gmtime localtime ctime asctime rand srand", names, " ")
    for (i in names) banned = banned (banned ? "|" : "") names[i]
    banned = "(^|[^A-Za-z0-9_])(" banned ")[ ]*\\("
}
FNR == 1 { file_end(); file = FILENAME; body = table = blank = 0 }
{ lines = FNR; blank = ($0 == "") }
/[ \t]$/                             { bad("blank at the end of the line") }
/\t/                                 { bad("tab; indent with four blanks") }
/clang-format off/                   { table = 1 }
/clang-format on/                    { table = 0 }
columns() > (table ? MOST_TABLE : MOST_COLUMNS) { bad("over " (table ? MOST_TABLE : MOST_COLUMNS) " columns") }
/(^|[^A-Za-z])(TODO|FIXME|XXX)([^A-Za-z]|$)/ { bad("something unfinished; finish it, or write an issue") }
/^[ ]*\/\// || /[;{})] *\/\/ /       { bad("// comment; write /* */") }
!/^ *(\/\*|\*)/ && plain() ~ banned  { bad("banned function, see docs/STYLE.md") }
/^\{/                                { body = FNR }
/^\}/ && body {
    if (FNR - body - 1 > MOST_FUNCTION) bad("function of " FNR - body - 1 " lines, over " MOST_FUNCTION)
    body = 0
}
END { file_end(); exit failed }

# Characters, not bytes: continuation bytes of UTF-8 do not count.
function columns(    s) { s = $0; gsub(/[\200-\277]/, "", s); return length(s) }
# Without what stands in quotes.
function plain(    s) { s = $0; gsub(/"([^"\\]|\\.)*"/, "\"\"", s); return s }
function file_end() {
    if (!file) return
    if (lines > MOST_LINES) say(file, lines, "over " MOST_LINES " lines")
    if (blank) say(file, lines, "empty line at the end")
}
function bad(why) { say(FILENAME, FNR, why) }
function say(where, line, why) { printf "%s:%d: %s\n", where, line, why; failed = 1 }
