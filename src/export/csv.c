#include <committee/export/csv.h>

#include <string.h>

#include <committee/base/str.h>
#include <committee/text/safe.h>

/* Whether a spreadsheet would compute what begins like this. */
static bool starts_formula(const char *text)
{
    return *text != '\0' && strchr("=+-@\t\r", *text) != NULL;
}

/* Behind any number of apostrophes, for whoever reads it takes one off. */
static bool needs_guard(const char *text)
{
    return starts_formula(text + strspn(text, "'"));
}

static void add_quoted(struct str *out, const char *text)
{
    str_addc(out, '"');
    for (; *text != '\0'; text++) {
        if (*text == '"')
            str_addc(out, '"');
        str_addc(out, *text);
    }
    str_addc(out, '"');
}

static void add_field(struct str *out, const char *text, bool guard,
                      const char *quoted)
{
    if (text == NULL)
        text = "";
    bool first = out->len == 0 || out->data[out->len - 1] == '\n';
    if (!first)
        str_addc(out, ',');

    struct str field = {0};
    if (guard && needs_guard(text))
        str_addc(&field, '\'');
    safe_text(&field, text, strlen(text), SAFE_BLOCK);
    const char *safe = str_text(&field);
    /* An empty first field is quoted: the row may have no other. */
    if ((first && *safe == '\0') || strpbrk(safe, quoted) != NULL ||
        *safe == ' ')
        add_quoted(out, safe);
    else
        str_add(out, safe);
    str_free(&field);
}

void csv_field(struct str *out, const char *text, bool computed_number)
{
    add_field(out, text, !computed_number, ",;\"\n");
}

void csv_list(struct str *out, const char *text)
{
    add_field(out, text, true, ",\"\n");
}

void csv_end(struct str *out)
{
    str_addc(out, '\n');
}

void csv_row(struct str *out, const char *const *fields)
{
    for (; *fields != NULL; fields++)
        csv_field(out, *fields, false);
    csv_end(out);
}
