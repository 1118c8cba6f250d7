#!/bin/sh
# po.sh FOLDER POT: is the Dutch complete? Every message of the program has one
# translation, none is left over, and both sides have the same {1}…{6}.
set -u
out=$1
pot=$2
bad=0
complain() {
    [ -s "$2" ] || return 0
    printf 'po: %s:\n' "$1"
    grep -vE '^(#[^:~]|msgstr ""$|$)' "$2" | head -n 200
    bad=1
}
entries() { # without the header entry
    msgattrib --no-wrap --no-obsolete "$@" 2>/dev/null |
        awk 'BEGIN { RS = ""; ORS = "\n\n" } !/(^|\n)msgid ""\nmsgstr/'
}

for file in src/po/nl.po src/po/nl/*.po; do
    [ -e "$file" ] || continue
    msgfmt --check-format -o /dev/null "$file" || bad=1
done
set -- src/po/nl.po
for file in src/po/nl/*.po; do
    [ -e "$file" ] && set -- "$@" "$file"
done
msgcat --no-wrap "$@" | awk 'BEGIN { RS = ""; ORS = "\n\n" }
    /#-#-#-#-#/ && !/(^|\n)msgid ""\nmsgstr/' > "$out/twice.po"
complain "translated in two ways" "$out/twice.po"
msgcat --no-wrap --use-first -o "$out/all.po" "$@"
msgmerge -q --no-wrap --no-fuzzy-matching -o "$out/nl.po" "$out/all.po" "$pot"
entries --untranslated "$out/nl.po" > "$out/missing.po"
complain "not translated" "$out/missing.po"
msgattrib --no-wrap --only-obsolete "$out/nl.po" | grep '^#~ msgid' > "$out/left.po"
complain "translated, but the program no longer says it" "$out/left.po"

entries --translated "$out/nl.po" | awk '
    function arguments(text,    set, i) {
        for (i = 1; i <= 6; i++)
            set = set (index(text, "{" i "}") ? i : "-") \
                (index(text, "{" i "*}") ? i : "-")
        return set
    }
    BEGIN { RS = ""; FS = "\n" }
    {
        id = text = ""
        for (i = 1; i <= NF; i++) {
            if ($i ~ /^msgid/) { id = $i; part = "id" }
            else if ($i ~ /^msgstr/) { text = $i; part = "str" }
            else if ($i ~ /^"/ && part == "id") id = id $i
            else if ($i ~ /^"/) text = text $i
            else continue
            if ($i ~ /^msgstr\[0\]/)    # "one" may leave the number out
                text = text id
        }
        if (arguments(id) != arguments(text))
            print id "\n" text "\n"
    }' > "$out/arguments.po"
complain "other arguments than the English" "$out/arguments.po"
count=$(grep -c '^msgid' "$pot")
printf '%s messages\n' "$((count - 1))"
exit $bad
