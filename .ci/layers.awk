# Reads the #include lines of the files given and proves the layers: what a
# file reaches, directly or through other headers of ours, stays within the
# rows that its own row names, and each library stays in its one place.
BEGIN {
    may["base"] = " "
    may["text"] = " base "
    may["core"] = may["press"] = may["letter"] = " base text "
    may["config"] = may["store"] = may["intake"] = may["export"] = \
        " base text core "
    may["work"] = " base text core config store intake export "
    may["tui"] = " base text core work "
    may["cli"] = " base text core config intake export work "
    may["main.c"] = " base text core config store intake export work tui cli "

    # library header = where it may be included, as a pattern of paths
    home["sqlite3.h"] = "src/store/"
    home["curses.h"] = home["term.h"] = "src/tui/"
    home["iniparser/iniparser.h"] = home["iniparser.h"] = "src/config/"
    home["gmp.h"] = "src/core/tally"
    home["jansson.h"] = "src/(export|intake|press)/"
    home["utf8proc.h"] = home["unilbrk.h"] = home["uniname.h"] = \
        home["unictype.h"] = home["uniwidth.h"] = "src/text/"
    home["libintl.h"] = home["locale.h"] = "src/(text/|main.c)"
    home["sodium.h"] = "src/(base|store|core|work)/"
    home["wchar.h"] = home["wctype.h"] = "src/(text|tui)/"
    home["embedded.h"] = "src/(store|config|export|press)/"
    home["zip.h"] = home["libxml"] = "src/(press|letter)/"
    home["pango"] = home["cairo"] = home["cairo.h"] = home["glib.h"] = \
        home["cairo-pdf.h"] = home["fontconfig"] = "src/press/"
    home["gmime"] = "src/letter/"

    libc = " assert ctype dirent errno fcntl float getopt grp inttypes limits" \
        " poll pwd regex sched sched setjmp signal stdarg stdbool stddef" \
        " stdint stdio stdlib string strings sys/ioctl sys/mman sys/prctl" \
        " sys/random sys/resource sys/socket sys/stat sys/statfs sys/types" \
        " sys/un sys/vfs sys/wait sys/file sys/time sys/timex sys/sysmacros sys/utsname" \
        " termios time unistd langinfo stdatomic spawn math" \
        " pthread linux/seccomp linux/filter linux/audit linux/magic linux/landlock" \
        " sys/syscall stdalign "
    # The domain has no clock and no file; .ci/calls.awk sees to the prints.
    impure = " dirent fcntl poll time unistd termios "
}

function layer_of(path,    parts) {
    sub(/^include\/committee\//, "", path)
    sub(/^src\//, "", path)
    split(path, parts, "/")
    return parts[1]
}

# A header has the place of its source.
function place_of(path) {
    sub(/^include\/committee\//, "src/", path)
    return path
}

function wrong(text) {
    printf "%s: %s\n", place, text
    bad++
}

function library(path, name,    base) {
    base = name
    sub(/\.h$/, "", base)
    if (name in home || (index(name, "/") && !index(libc, " " base " "))) {
        if (!(name in home))
            sub(/\/.*/, "", name)
        if (!(name in home))
            wrong("<" name "> has no place in .ci/layers.awk")
        else if (place_of(path) !~ "^(" home[name] ")")
            wrong("<" name "> belongs in " home[name])
    } else if (!index(libc, " " base " ")) {
        wrong("<" name "> has no place in .ci/layers.awk")
    } else if (layer_of(path) == "core" &&
               (index(impure, " " base " ") || name ~ /^sys\//)) {
        wrong("core is pure and does without <" name ">")
    }
}

FNR == 1 { files++; list[files] = FILENAME }

/^[ \t]*#[ \t]*include[ \t]*[<"]/ {
    place = FILENAME ":" FNR
    private = /"/
    name = $0
    sub(/^[^<"]*[<"]/, "", name)
    sub(/[>"].*/, "", name)
    folder = FILENAME
    sub(/[^\/]*$/, "", folder)
    if (name ~ /^committee\//)
        reach[FILENAME] = reach[FILENAME] " include/" name
    else if (private && name !~ /\// && name != "embedded.h")
        reach[FILENAME] = reach[FILENAME] " " folder name
    else
        library(FILENAME, name)
}

# Everything that `path` reaches, depth first; `via` says how.
function walk(path, from, via,    parts, n, i, layer) {
    n = split(reach[path], parts, " ")
    for (i = 1; i <= n; i++) {
        if (seen[from, parts[i]]++)
            continue
        layer = layer_of(parts[i])
        place = from
        if (layer != layer_of(from) &&
            !index(may[layer_of(from)], " " layer " "))
            wrong("may not include " parts[i] via)
        walk(parts[i], from, via == "" ? " (through " parts[i] ")" : via)
    }
}

END {
    for (f = 1; f <= files; f++) {
        place = list[f]
        if (!(layer_of(list[f]) in may))
            wrong("this folder is no layer")
        walk(list[f], list[f], "")
    }
    printf "%d files, %d out of their layer\n", files, bad
    exit bad > 0
}
