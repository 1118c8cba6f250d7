#!/bin/sh
# A visitor sees seven things at the top level, and no built file is tracked.
seven='src include tests schemas Makefile committee.ini README.md'
bad=0
for entry in $(git ls-files | cut -d/ -f1 | grep -v '^\.' | sort -u); do
    case " $seven " in
        *" $entry "*) ;;
        *) echo "top level: $entry does not belong there"; bad=1 ;;
    esac
done
for entry in $seven; do
    [ -e "$entry" ] || { echo "top level: $entry is missing"; bad=1; }
done
git ls-files | grep -E '\.(o|a|d|mo|pot|gcda|gcno|db|orig|rej)$' &&
    { echo "top level: these are made, not written"; bad=1; }
words=$(wc -w < README.md)
if [ "$words" -lt 400 ] || [ "$words" -gt 800 ]; then
    echo "README.md has $words words, not 400 to 800"
    bad=1
fi
echo "seven entries, README.md of $words words"
exit $bad
