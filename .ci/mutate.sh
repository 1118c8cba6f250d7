#!/bin/sh
# mutate.sh [COUNT [SEED]]: changes one operator or constant of the rule and the
# permissions at a time and asks the tests of core whether they notice.  The
# places are drawn by the seed; what a compiler refuses is drawn again.  Ends
# with "N of COUNT noticed"; survivors are explained in .ci/survivors.txt, and
# one that is not explained there makes the answer 1.
count=${1:-100}
seed=${2:-committee}
tree=build/mutate
run=build/release/tests/unit.run
here=$(pwd)
mkdir -p "$tree"
for part in src include tests schemas Makefile committee.ini .ci; do
    rm -rf "${tree:?}/$part"
    cp -R "$part" "$tree/$part"
done
files=$(ls src/core/tally*.c src/core/may.c src/core/reserve.c \
    src/core/lottery.c)
# shellcheck disable=SC2086
LC_ALL=C awk -f .ci/mutate.awk $files > "$tree/places"
while read -r place; do
    printf '%s %s\n' "$(printf '%s %s' "$seed" "$place" | sha256sum |
        cut -c1-16)" "$place"
done < "$tree/places" | LC_ALL=C sort > "$tree/drawn"
cd "$tree" || exit 1
make CC="${CC:-gcc}" "$run" > make.log 2>&1 || { cat make.log; exit 1; }

notices() {
    timeout -k 5 "$2" "$run" --fail-fast --filter "$1" > run.log 2>&1
    [ $? -ne 0 ]
}

done=0
noticed=0
unexplained=0
while read -r hash file line column old new; do
    [ "$done" -lt "$count" ] || break
    cp "$here/$file" "$file"
    LC_ALL=C awk -v n="$line" -v c="$column" -v o="$old" -v w="$new" '
        FNR == n { $0 = substr($0, 1, c - 1) w substr($0, c + length(o)) }
        { print }' "$here/$file" > "$file"
    if make CC="${CC:-gcc}" "$run" > make.log 2>&1; then
        done=$((done + 1))
        if notices 'test_@(core_rules|core_may|core_tally|core_reserve|core_session|core_naive|export_minutes)/*' 60 ||
            notices 'test_core_@(agree|change)/*' 120 ||
            notices 'test_core_@(lattice|properties)/*' 300; then
            noticed=$((noticed + 1))
        else
            where="$file:$(sed -n "${line}p" "$here/$file" | sed 's/^ *//')"
            if grep -qF "$where # $old -> $new" "$here/.ci/survivors.txt"; then
                printf 'explained    '
            else
                printf 'SURVIVED     '
                unexplained=$((unexplained + 1))
            fi
            printf '%s:%s: %s -> %s: %s\n' "$file" "$line" "$old" "$new" \
                "${where#*:}"
        fi
    fi
    cp "$here/$file" "$file"
    touch "$file"
done < drawn
printf '%s of %s noticed\n' "$noticed" "$done"
[ "$unexplained" -eq 0 ]
