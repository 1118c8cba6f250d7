#!/bin/sh
# check.sh NAME COMMAND...: one line when all is well, everything when it is not.
name=$1
shift
if said=$("$@" 2>&1); then
    printf '  ok    %-9s %s\n' "$name" "$(printf '%s\n' "$said" | tail -n 1)"
else
    printf '  WRONG %-9s\n%s\n' "$name" "$said"
    exit 1
fi
