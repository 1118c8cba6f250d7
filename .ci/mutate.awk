# Every place in C files where an operator or a constant can be changed, a line
# each: FILE LINE COLUMN OLD NEW.  Comments, strings, the preprocessor and
# assertions are left alone.  In the table of permissions a need can be left
# out, and a role can be another.
function offer(col, old, new) {
    printf "%s %d %d %s %s\n", FILENAME, FNR, col, old, new
}

# How long the string or character is that begins at `i`.
function quoted(text, i,    q, from) {
    from = i
    q = substr(text, i, 1)
    while (++i <= length(text) && substr(text, i, 1) != q)
        if (substr(text, i, 1) == "\\")
            i++
    return i - from + 1
}

# How long the word or number is that begins at `i`; offers another for it.
function word(text, i,    w, after) {
    match(substr(text, i), /^[A-Za-z0-9_.]+/)
    w = substr(text, i, RLENGTH)
    after = substr(text, i + RLENGTH, 1)
    if (w ~ /^[0-9]+$/)
        offer(i, w, w == "0" ? "1" : w - 1)
    else if (w in words)
        offer(i, w, words[w])
    else if (gates && w in roles)
        offer(i, w, roles[w])
    else if (gates && w ~ /^NEED_/)
        offer(i, after == "," ? w "," : w, after == "," ? "/**/" : "NO_NEED")
    return length(w)
}

# How long the operator is that begins at `i`; offers another for it.
function operator(text, i,    one, two, spaced) {
    one = substr(text, i, 1)
    two = substr(text, i, 2)
    if (two in pairs) {
        offer(i, two, pairs[two])
        return 2
    }
    if (two == "->" || two ~ /^[%^]=$/)
        return 2
    spaced = substr(text, i - 1, 1) == " " && substr(text, i + 1, 1) == " "
    if ((one in single) && spaced)
        offer(i, one, single[one])
    else if (one == "!")
        offer(i, one, "!!")
    return 1
}

function scan(text,    i, one) {
    for (i = 1; i <= length(text);) {
        one = substr(text, i, 1)
        if (one == "\"" || one == "'")
            i += quoted(text, i)
        else if (one ~ /[A-Za-z0-9_.]/)
            i += word(text, i)
        else
            i += operator(text, i)
    }
}

# Comments become spaces, so that columns stay what they are.
function without_comments(text,    from, size) {
    while (match(text, /\/\*/)) {
        from = RSTART
        if (!match(substr(text, from), /\*\//)) {
            comment = 1
            return substr(text, 1, from - 1)
        }
        size = RSTART + 1
        text = sprintf("%s%*s%s", substr(text, 1, from - 1), size, "",
            substr(text, from + size))
    }
    sub(/\/\/.*/, "", text)
    return text
}

BEGIN {
    pairs["=="] = "!="; pairs["!="] = "=="; pairs["<="] = "<"
    pairs[">="] = ">"; pairs["&&"] = "||"; pairs["||"] = "&&"
    pairs["+="] = "-="; pairs["-="] = "+="; pairs["*="] = "+="
    pairs["/="] = "*="; pairs["|="] = "&="; pairs["&="] = "|="
    pairs["++"] = "--"; pairs["--"] = "++"; pairs["<<"] = ">>"
    pairs[">>"] = "<<"
    single["<"] = "<="; single[">"] = ">="; single["+"] = "-"
    single["-"] = "+"; single["*"] = "+"; single["/"] = "*"
    single["%"] = "/"; single["&"] = "|"; single["|"] = "&"
    words["true"] = "false"; words["false"] = "true"
    roles["SECRETARY"] = "DRIVERS"; roles["DRIVERS"] = "SECRETARY"
    roles["COMMITTEE"] = "VOTERS"; roles["IN_ROOM"] = "COMMITTEE"
    roles["ANYBODY"] = "IN_ROOM"
}
FNR == 1 { comment = gates = 0 }
/^#/ || /_Static_assert/ { next }
/ gates\[.*= \{/ { gates = 1 }
/^};/ { gates = 0 }
comment {
    if (/\*\//)
        comment = 0
    next
}
{ scan(without_comments($0)) }
