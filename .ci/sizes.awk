# Function, file and line lengths. A function starts with a brace in the first
# column and ends with one: clang-format sees to that.
function wrong(text) {
    printf "%s\n", text
    bad++
}

function close_file() {
    if (file == "")
        return
    limit = file ~ /\.h$/ ? 250 : 800
    if (length_of_file > limit)
        wrong(file ": " length_of_file " lines, at most " limit)
}

FNR == 1 { close_file(); file = FILENAME; start = 0 }

{
    length_of_file = FNR
    text = $0
    gsub(/[\200-\277]/, "", text)
    if (length(text) > 100)
        wrong(FILENAME ":" FNR ": " length(text) " columns, at most 100")
    else if (length(text) > 80)
        wide++
    lines++
}

/^\{/ { start = FNR }

/^\}/ && start {
    size = FNR - start + 1
    start = 0
    if (size > 70)
        wrong(FILENAME ":" FNR - size + 1 ": function of " size \
            " lines, at most 70")
    if (FILENAME ~ /^src/)
        count[size]++
    functions += FILENAME ~ /^src/
}

function percentile(part,    i, sum) {
    for (i = 1; i < 1000; i++) {
        sum += count[i]
        if (sum >= functions * part)
            return i
    }
    return 0
}

END {
    close_file()
    if (percentile(0.5) > 14)
        wrong("median function of " percentile(0.5) " lines, at most 14")
    if (percentile(0.9) > 40)
        wrong("90th percentile of " percentile(0.9) " lines, at most 40")
    printf "%d lines (%d over 80 columns), %d functions: median %d, p90 %d," \
        " longest %d\n", lines, wide, functions, percentile(0.5),
        percentile(0.9), percentile(1)
    exit bad > 0
}
