# Turn whole files into rows { "name", "text" } for C, a line of text on a line.
#   awk -f tools/textgen.awk sql/open.sql sql/schema/*.sql
function flush() { if (name != "") printf "    \"\" },\n" }
FNR == 1 { flush(); name = FILENAME; sub(/.*\//, "", name); printf "{ \"%s\",\n", name }
         { gsub(/\\/, "\\\\"); gsub(/"/, "\\\""); printf "    \"%s\\n\"\n", $0 }
END      { flush() }
