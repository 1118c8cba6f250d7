#!/bin/sh
# headers.sh COMMAND...: every header compiles on its own. A header without a
# guard is a table that others include between their own lines.
bad=0
count=0
for header in include/committee/*/*.h; do
    grep -q '^#ifndef COMMITTEE_' "$header" || continue
    count=$((count + 1))
    "$@" -x c -fsyntax-only "$header" || bad=1
done
echo "$count headers stand alone"
exit $bad
