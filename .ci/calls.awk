# Calls that each cost somebody a defect, and words that mean unfinished work.
BEGIN {
    anywhere = "v?sprintf|strcpy|strcat|strncpy|strncat|atoi|atol|atoll|atof" \
        "|strtok|gets|system|popen|initscr|alloca|tmpnam|mktemp|rand|srand" \
        "|iniparser_get(int|longint|int64|double|boolean|uint64)|strerror" \
        "|wprintw|mvprintw|vw_printw"
    quiet = "printf|puts|putchar|fprintf|fputs|fputc|fwrite|vprintf|perror"
    files = "fopen|fdopen|fread|fgets|fgetc|getline|scanf|fscanf|remove|rename"
    clock = "time|clock|clock_gettime|gettimeofday"
    unfinished = "TODO|FIXME|XXX|[Ss]tub|[Pp]laceholder|[Nn]ot implemented"
}

function wrong(text) {
    printf "%s:%d: %s\n", FILENAME, FNR, text
    bad++
}

# Without string contents and comments; a block comment may go on.
function code_of(text,    out) {
    gsub(/\\./, "", text)
    gsub(/"[^"]*"/, "\"\"", text)
    if (inside) {
        if (!sub(/^.*\*\//, "", text))
            return ""
        inside = 0
    }
    gsub(/\/\*([^*]|\*[^\/])*\*\//, "", text)
    if (sub(/\/\*.*/, "", text))
        inside = 1
    sub(/\/\/.*/, "", text)
    return text
}

function calls(names) {
    return code ~ "(^|[^A-Za-z0-9_.>])(" names ")[ ]*\\("
}

FNR == 1 { inside = 0; files++ }

{
    if ($0 ~ "(^|[^A-Za-z0-9_])(" unfinished ")($|[^A-Za-z0-9_])")
        wrong("unfinished: " $0)
    if (FILENAME !~ /^(src|include)\/.*\.[ch]$/)
        next
    code = code_of($0)
    if (calls(anywhere))
        wrong("forbidden call: " $0)
    if (FILENAME ~ /^(src|include\/committee)\/(core|work|store|text)\// &&
        calls(quiet))
        wrong("this layer prints nothing: " $0)
    if (FILENAME ~ /^(src|include\/committee)\/core\// && calls(files))
        wrong("core opens no file: " $0)
    if (FILENAME ~ /^src\// && FILENAME != "src/base/clock.c" && calls(clock))
        wrong("the clock is base/clock.h: " $0)
    if (FILENAME ~ /^(src|include\/committee)\/core\// &&
        code ~ /(^|[^A-Za-z0-9_])(float|double)($|[^A-Za-z0-9_])/)
        wrong("no floating point in the rule: " $0)
}

END {
    printf "%d files, %d findings\n", files, bad
    exit bad > 0
}
