#!/bin/sh
# tests.sh FILTER RUN...: runs the test programs in a closed environment, adds
# up what they say and ends with "N passed, N failed". A test program that runs
# nothing, does not end or ends without a summary counts as a failure.  With
# COMMITTEE_SOAK set some tests go through all cases: that takes minutes.
filter=$1
shift
unset LANGUAGE NO_COLOR COLORTERM TERMINFO EDITOR VISUAL COMMITTEE_CONFIG
export LC_ALL=C.UTF-8 TZ=UTC TERM=xterm-256color
export ASAN_OPTIONS="detect_stack_use_after_return=1:strict_string_checks=1"
export UBSAN_OPTIONS="print_stacktrace=1"
long=${COMMITTEE_SOAK:-}${HOSTILE_STRINGS:-}
whole=${long:+7200}
one=${long:+3600}
passed=0
failed=0
for run in "$@"; do
    printf '== %s\n' "$run"
    log=${run%.run}.log
    timeout -k 10 "${whole:-900}" "$run" --timeout "${one:-300}" \
        ${filter:+--filter "$filter"} > "$log" 2>&1 < /dev/null
    status=$?
    cat "$log"
    sum=$(sed 's/\x1b\[[0-9;]*m//g' "$log" | awk '/Synthesis: Tested:/ {
        gsub(/[^0-9]+/, " "); t = $1; p = $2 } END { print t + 0, p + 0 }')
    tested=${sum% *}
    ok=${sum#* }
    passed=$((passed + ok))
    failed=$((failed + tested - ok))
    if [ "$status" -ne 0 ] && [ "$tested" -eq "$ok" ]; then
        printf '%s: ended with status %s\n' "$run" "$status"
        failed=$((failed + 1))
    elif [ "$tested" -eq 0 ] && [ -z "$filter" ]; then
        printf '%s: ran no test\n' "$run"
        failed=$((failed + 1))
    fi
done
printf '%s passed, %s failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
