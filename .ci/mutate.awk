# Every place in C files where an operator or a constant can be changed, a line
# each: FILE LINE COLUMN OLD NEW.  Comments, strings, the preprocessor and what
# stands in enums or tables of titles are left alone.
function offer(col, old, new) {
    printf "%s %d %d %s %s\n", FILENAME, FNR, col, old, new
}
function scan(text,    i, two, one, before, after) {
    for (i = 1; i <= length(text); i++) {
        one = substr(text, i, 1)
        two = substr(text, i, 2)
        if (one == "\"") {
            while (++i <= length(text) && substr(text, i, 1) != "\"")
                if (substr(text, i, 1) == "\\")
                    i++
            continue
        }
        if (one == "'") {
            while (++i <= length(text) && substr(text, i, 1) != "'")
                if (substr(text, i, 1) == "\\")
                    i++
            continue
        }
        if (two in pairs) {
            offer(i, two, pairs[two])
            i++
            continue
        }
        if (two == "->" || two == "++" || two == "--" || two == "<<" ||
            two == ">>" || two ~ /^[-+*\/&|]=$/) {
            i++
            continue
        }
        before = substr(text, i - 1, 1)
        after = substr(text, i + 1, 1)
        if ((one in single) && before == " " && after == " ")
            offer(i, one, single[one])
        if (one ~ /[0-9]/ && before !~ /[A-Za-z0-9_.]/ &&
            after !~ /[A-Za-z0-9_.]/)
            offer(i, one, one == "0" ? "1" : one - 1)
    }
}
BEGIN {
    pairs["=="] = "!="; pairs["!="] = "=="; pairs["<="] = "<"
    pairs[">="] = ">"; pairs["&&"] = "||"; pairs["||"] = "&&"
    single["<"] = "<="; single[">"] = ">="; single["+"] = "-"
    single["-"] = "+"; single["*"] = "+"; single["/"] = "*"
}
FNR == 1 { comment = 0 }
/^#/ || /_Static_assert/ { next }
{
    text = $0
    if (comment) {
        if (text !~ /\*\//)
            next
        comment = 0
        next
    }
    if (text ~ /\/\*/) {
        if (text !~ /\*\//)
            comment = 1
        next
    }
    scan(text)
}
