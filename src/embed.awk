# Turns text files into C string constants: schemas/001_x.sql becomes an entry
# of embedded_schemas[], committee.ini becomes embedded_config, a template of a
# letter an entry of embedded_templates[], src/press/styles.xml embedded_styles.
function quote(line) {
    gsub(/\\/, "\\\\", line)
    gsub(/"/, "\\\"", line)
    gsub(/\?\?/, "?\\?", line)
    return "    \"" line "\\n\"\n"
}
function base(path) {
    sub(/.*\//, "", path)
    return path
}
FNR == 1 { names[++files] = FILENAME }
{ body[files] = body[files] quote($0) }
END {
    print "/* Generated from the files that it names. */"
    print "#include <stddef.h>"
    print "static const char *const embedded_schemas[] = {"
    for (i = 1; i <= files; i++)
        if (names[i] ~ /\.sql$/)
            printf "    /* %s */\n%s    ,\n", names[i], body[i]
    print "    NULL,\n};"
    for (i = 1; i <= files; i++)
        if (names[i] ~ /committee\.ini$/)
            printf "static const char embedded_config[] =\n%s    ;\n", body[i]
    for (i = 1; i <= files; i++)
        if (names[i] ~ /styles\.xml$/)
            printf "static const char embedded_styles[] =\n%s    ;\n", body[i]
    print "static const struct {\n    const char *name, *text;\n} embedded_templates[] = {"
    for (i = 1; i <= files; i++)
        if (names[i] ~ /templates\//)
            printf "    {\"%s\",\n%s    },\n", base(names[i]), body[i]
    print "    {NULL, NULL},\n};"
}
