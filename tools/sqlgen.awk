# Turn the "-- name: x" blocks of .sql files into lines X(x, "text") for C.
function flush() {
    if (name != "") printf "X(%s,%s)\n", name, text
    name = text = ""
}
FNR == 1     { flush() }
/^-- name: / { flush(); name = $3; next }
/^--/ || /^[ \t]*$/ { next }
name == ""   { print FILENAME ":" FNR ": a statement without a name" > "/dev/stderr"; exit 1 }
             { gsub(/\\/, "\\\\"); gsub(/"/, "\\\""); text = text " \\\n    \"" $0 "\\n\"" }
END          { flush() }
