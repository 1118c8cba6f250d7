#!/bin/sh
# html.sh BUILD: every HTML document of a sample committee in a real browser.
# axe-core must find nothing, and xmllint nothing malformed; the
# pictures, as on a screen and as on A4, are left in BUILD/html to be looked at.
set -eu
build=$(realpath "$1")
out=$build/html
program=$build/committee
for tool in npm chromium xmllint; do
    command -v "$tool" > /dev/null ||
        { echo "html: $tool is not on the PATH" >&2; exit 1; }
done
rm -rf "$out"
mkdir -p "$out"
(cd "$out" && npm install --no-save --no-package-lock --prefix . \
    axe-core@4.14 > npm.log 2>&1) || {
    cat "$out/npm.log" >&2
    echo "html: npm could not fetch axe-core; what it said is above" >&2
    exit 1
}
axe=$out/node_modules/axe-core/axe.min.js
[ -s "$axe" ] || { echo "html: there is no $axe" >&2; exit 1; }
"$program" demo "$out/demo" --no-open > /dev/null
run() { "$program" -c "$out/demo/committee.ini" --lang "$lang" "$@"; }

export_all() {
    s=2026-01
    [ "$(run list sessions --format csv | cut -d, -f1 | grep -c "^$s")" = 1 ] ||
        s=$(run list sessions --format csv | sed -n 2p | cut -d, -f1)
    for kind in minutes annex; do
        run "$kind" "$s" --format html -o "$out/$kind.$lang.html"
    done
    run letters "$s" --format html -o - > "$out/letters.$lang.html"
    for kind in decisions reserve commitments; do
        run list "$kind" --format html -o "$out/$kind.$lang.html"
    done
    run list commitments --residents --format html \
        -o "$out/residents.$lang.html"
    number=$(run list decisions --format csv | sed -n 2p | cut -d, -f2)
    run explain "$number" --format html -o "$out/explain.$lang.html"
    run explain "$number" --table --format html -o "$out/table.$lang.html"
    run dossier "$number" --format html -o "$out/dossier.$lang.html"
    run stats "$s" --format html -o "$out/stats.$lang.html" ||
        echo "html: figures wait for hidden scores"
}

browse() {
    timeout 120 chromium --headless --no-sandbox --disable-gpu --no-first-run \
        --user-data-dir="$out/profile" "$@" 2> /dev/null
}

# What the page itself forbids (scripts) is allowed in a copy for axe only.
audit() {
    copy=$out/audit.html
    {
        sed '/http-equiv="Content-Security-Policy"/d; s/<\/body>.*//' "$1"
        printf '<script>'
        cat "$axe"
        cat << 'END'
</script><script>axe.run(document).then(function (r) {
var t = r.violations.map(function (v) { return 'AXE ' + v.impact + ' ' + v.id +
' ' + v.nodes.length + 'x ' + v.help; });
document.body.textContent = t.concat(['AXE done ' + r.passes.length]).join('\n');
});</script></body></html>
END
    } > "$copy"
    browse --virtual-time-budget=20000 --dump-dom "file://$copy" |
        grep -o 'AXE [^<]*' || true
}

for lang in nl en; do
    export_all > /dev/null
done
bad=0
count=0
for page in "$out"/*.nl.html "$out"/*.en.html; do
    name=$(basename "$page" .html)
    xmllint --html --noout --nowarning "$page" 2> "$out/lint" || true
    grep -v "Tag \(main\|header\|section\|nav\|footer\) invalid" "$out/lint" |
        grep -q 'error :' && { cat "$out/lint"; bad=$((bad + 1)); }
    found=$(audit "$page")
    case $found in
    *"AXE done"*) ;;
    *) echo "$name: axe said nothing"; bad=$((bad + 1)) ;;
    esac
    if printf '%s\n' "$found" |
        grep 'AXE \(minor\|moderate\|serious\|critical\)'; then
        echo "  in $name"
        bad=$((bad + 1))
    fi
    browse --window-size=900,1200 --screenshot="$out/$name.png" "file://$page"
    browse --no-pdf-header-footer --print-to-pdf="$out/$name.pdf" \
        "file://$page"
    count=$((count + 1))
done
rm -rf "$out/audit.html" "$out/profile" "$out/lint"
echo "html: $count documents, $bad with findings; pictures in $out"
[ "$count" -gt 0 ] && [ "$bad" -eq 0 ]
