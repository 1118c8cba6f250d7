#!/bin/sh
# mutate.sh [COUNT|all [SEED]]: changes one operator or constant of the rule and
# the permissions at a time and asks the tests of core whether they notice.  The
# places are drawn by the seed; what a compiler refuses is drawn again.  Ends
# with "N of COUNT noticed".  Survivors are explained in .ci/survivors.txt and
# count as not noticed without being tried again; one that is not explained there
# makes the answer 1.
#
# A changed file is compiled and linked beside what `make` built, so a change
# costs a second.  Tests that do not end count as tests that noticed.
release=build/release
tree=build/mutate

# FILE OBJECT: what leaves the bounds of an array ends there.
compile() {
    $(sed "s, -Werror , -w -Isrc/core ," $release/flags) -fsanitize=undefined \
        -fsanitize-undefined-trap-on-error -o "$2" -c "$1" 2> "$2.log"
}

# OBJECT OUT: the tests find golden files and translations two folders up.
link() {
    # shellcheck disable=SC2046
    ${CC:-gcc} -pie -o "$2" "$1" $release/tests/unit/test_core_*.o \
        $release/tests/unit/test_export_[fm]i*.o $release/tests/support/*.o \
        $release/libcommittee.a $(pkg-config --libs ncursesw sqlite3 \
        libutf8proc libsodium jansson) -liniparser -lunistring -lgmp \
        -lcriterion -lvterm -lutil
}

# RUN SECONDS SUITES: a test that hangs or eats all memory fails.
passes() {
    (
        # shellcheck disable=SC3045
        ulimit -c 0
        # shellcheck disable=SC3045
        ulimit -v 8000000
        timeout -k 5 $(($2 * 3)) "$1" -j1 --timeout "$2" --fail-fast \
            --filter "test_@($3)/*" > "$1.log" 2>&1 < /dev/null
    )
}

# RUN FILE: the quick ones first.  The slow ones compute outcomes alone, so that
# a change elsewhere cannot reach them.
survives() {
    passes "$1" 20 'core_!(agree|change|lattice|properties)|export_minutes' ||
        return 1
    case "$2" in
    *may.c | *vote.c | *session.c | *reserve.c | *lottery.c | \
        *tally_alpha.c | *tally_steps.c)
        return 0
        ;;
    esac
    passes "$1" 60 core_change && passes "$1" 60 'core_agree|core_lattice' &&
        passes "$1" 180 core_properties
}

# FILE LINE COLUMN OLD NEW: tells on one line what became of it.
try() {
    work=$(mktemp -d "$tree/XXXXXX")
    LC_ALL=C awk -v n="$2" -v c="$3" -v o="$4" -v w="$5" '
        FNR == n { $0 = substr($0, 1, c - 1) w substr($0, c + length(o)) }
        { print }' "$1" > "$work/${1##*/}"
    code=$(sed -n "${2}{s/^ *//;p}" "$1")
    if grep -qxF "$1:$code # $4 -> $5" .ci/survivors.txt; then
        what=explained
    elif ! compile "$work/${1##*/}" "$work/change.o" ||
        ! link "$work/change.o" "$work/change.run" 2> "$work/link.log"; then
        what=refused
    elif ! survives "$work/change.run" "$1"; then
        what=noticed
    else
        what=SURVIVED
    fi
    printf '%-10s %s:%s:%s: %s -> %s: %s\n' "$what" "$1" "$2" "$3" "$4" "$5" \
        "$code"
    rm -rf "$work"
}

if [ "$1" = --try ]; then
    shift
    try "$@"
    exit
fi

seed=${2:-committee}
mkdir -p "$tree"
# shellcheck disable=SC2046
LC_ALL=C awk -f .ci/mutate.awk $(ls src/core/tally*.c) src/core/may.c \
    src/core/vote.c src/core/session.c src/core/reserve.c \
    src/core/lottery.c > "$tree/places"
while read -r place; do
    printf '%s %s\n' "$(printf '%s %s' "$seed" "$place" | sha256sum)" "$place"
done < "$tree/places" | LC_ALL=C sort | sed 's/^[^-]*- *//' > "$tree/drawn"
count=${1:-100}
[ "$count" = all ] && count=$(awk 'END { print NR }' "$tree/drawn")

mkdir -p "$tree/unchanged"
ln -sfn ../release/locale "$tree/locale"
link $release/libcommittee.a "$tree/unchanged/core.run"
if ! survives "$tree/unchanged/core.run" all; then
    echo 'the tests fail before anything is changed' >&2
    exit 1
fi
: > "$tree/results"
at=1
want=$count
while [ "$want" -gt 0 ]; do
    sed -n "$at,$((at + want - 1))p" "$tree/drawn" > "$tree/next"
    [ -s "$tree/next" ] || break
    xargs -P "${JOBS:-$(nproc)}" -L 1 sh "$0" --try < "$tree/next" |
        tee -a "$tree/results" | grep --line-buffered -vE '^(noticed|refused)'
    at=$((at + want))
    want=$((count - $(grep -vc '^refused' "$tree/results")))
done
noticed=$(grep -c '^noticed' "$tree/results")
printf '%s of %s noticed\n' "$noticed" "$(grep -vc '^refused' "$tree/results")"
! grep -q '^SURVIVED' "$tree/results"
