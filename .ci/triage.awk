# triage.awk TRIAGE FINDINGS...: turns what an analyser prints into
# path:line: id: text, drops what the triage file explains, and fails on the
# rest and on explanations that explain nothing any more.
BEGIN { FS = "|" }

function trim(text) {
    gsub(/^ +| +$/, "", text)
    return text
}

FNR == 1 { file++ }

file == 1 {
    if ($0 ~ /^#/ || trim($0) == "")
        next
    if (NF < 5 || trim($5) == "") {
        printf "%s:%d: needs tool | path | id | text | reason\n", FILENAME, FNR
        bad++
    } else if (trim($1) == tool) {
        rows++
        path[rows] = trim($2)
        id[rows] = trim($3)
        text[rows] = trim($4)
        row[rows] = FNR
    }
    next
}

match($0, /^[^ :]+:[0-9]+:([0-9]+:)? (warning|error|style|performance|portability|information): /) {
    place = substr($0, 1, RLENGTH)
    rest = substr($0, RLENGTH + 1)
    sub(/ \[CWE-[0-9]+\]/, "", rest)
    kind = ""
    if (match(rest, /\[[^][]*\]$/))
        kind = substr(rest, RSTART + 1, RLENGTH - 2)
    sub(/:.*/, "", place)
    if (seen[$0]++)
        next
    findings++
    for (r = 1; r <= rows; r++)
        if (place == path[r] && kind == id[r] && index(rest, text[r])) {
            used[r] = 1
            explained++
            next
        }
    print
    bad++
}

END {
    for (r = 1; r <= rows; r++)
        if (!used[r]) {
            printf "triage line %d explains nothing any more\n", row[r]
            bad++
        }
    printf "%d findings, %d explained\n", findings, explained
    exit bad > 0
}
