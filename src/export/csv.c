#include <committee/export/csv.h>

#include <string.h>
#include <strings.h>

#include <committee/text/safe.h>

#define DIGITS "0123456789"
/* LibreOffice takes the common no-break space for part of a number. */
#define FIGURE_SPACE "\xE2\x80\x87"
#define BYTE_ORDER "\xEF\xBB\xBF"
enum { EXACT_DIGITS = 15 }; /* of a number, in a spreadsheet */

void csv_begin(struct csv_out *csv, struct str *out, enum csv_style style)
{
    *csv = (struct csv_out){.out = out, .style = style};
    if (style != CSV_PLAIN)
        str_add(out, BYTE_ORDER);
}

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

/* ---- what Excel makes of a text -------------------------------------------- */

/* Digits where the pattern has 0, else the same. */
static bool has_shape(const char *text, const char *pattern)
{
    for (; *pattern != '\0'; pattern++, text++)
        if (*pattern == '0' ? *text < '0' || *text > '9' : *text != *pattern)
            return false;
    return *text == '\0';
}

static bool is_moment(const char *text)
{
    return has_shape(text, "0000-00-00") || has_shape(text, "00:00");
}

/* One that is shown as it stands here. */
static bool is_whole(const char *text)
{
    size_t size = strspn(text, DIGITS);
    return size > 0 && size <= EXACT_DIGITS && text[size] == '\0' &&
           (*text != '0' || size == 1);
}

/* Words that stand in days, times and powers of ten. */
static bool is_day_word(const char *word, size_t size)
{
    static const char *const words[] = {
        "jan",  "januari",   "january", "feb",       "februari", "february",
        "mrt",  "maart",     "mar",     "march",     "apr",      "april",
        "mei",  "may",       "jun",     "juni",      "june",     "jul",
        "juli", "july",      "aug",     "augustus",  "august",   "sep",
        "sept", "september", "okt",     "oktober",   "oct",      "october",
        "nov",  "november",  "dec",     "december",  "ma",       "maandag",
        "mon",  "monday",    "di",      "dinsdag",   "tue",      "tuesday",
        "wo",   "woensdag",  "wed",     "wednesday", "do",       "donderdag",
        "thu",  "thursday",  "vr",      "vrijdag",   "fri",      "friday",
        "za",   "zaterdag",  "sat",     "saturday",  "zo",       "zondag",
        "sun",  "sunday",    "e",       "am",        "pm",       "a",
        "p",    "eur"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == size && strncasecmp(words[i], word, size) == 0)
            return true;
    return false;
}

static bool is_truth(const char *text)
{
    static const char *const words[] = {"true", "false", "waar", "onwaar"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcasecmp(words[i], text) == 0)
            return true;
    return false;
}

/* How much of the text a number, an amount, a day or a time can begin with. */
static size_t mistaken_size(const char *text)
{
    static const char letters[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    static const char *const coins[] = {"€", "£", "¥"};
    size_t word = strspn(text, letters);
    if (word > 0)
        return is_day_word(text, word) ? word : 0;
    for (size_t i = 0; i < sizeof coins / sizeof *coins; i++)
        if (text_starts(text, coins[i]))
            return strlen(coins[i]);
    return strspn(text, DIGITS " .,-/:+%()$\n");
}

/* Something of digits, and of what stands around them in numbers, amounts and
   days: "1 juni 2026". */
static bool is_mistaken(const char *text)
{
    const char *at = text;
    size_t size;
    while ((size = mistaken_size(at)) > 0)
        at += size;
    return is_truth(text) ||
           (*text != '\0' && *at == '\0' && strpbrk(text, DIGITS) != NULL &&
            !is_moment(text) && !is_whole(text));
}

/* "-3.67": what a computed number looks like. */
static bool is_decimal(const char *text)
{
    text += *text == '-';
    size_t whole = strspn(text, DIGITS);
    return whole > 0 &&
           (text[whole] == '\0' ||
            (text[whole] == '.' && strspn(text + whole + 1, DIGITS) > 0 &&
             text[whole + 1 + strspn(text + whole + 1, DIGITS)] == '\0'));
}

static void suit_excel(struct str *field, enum csv_style style, bool number)
{
    if (number && is_decimal(str_text(field))) {
        char *point = strchr(field->data, '.');
        if (point != NULL && style == CSV_SEMICOLON)
            *point = ',';
    } else if (is_mistaken(str_text(field))) {
        struct str text = {0};
        str_addf(&text, FIGURE_SPACE "%s", str_text(field));
        str_free(field);
        *field = text;
    }
}

/* ---- fields ------------------------------------------------------------------ */

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

static void add_field(struct csv_out *csv, const char *text, bool number,
                      const char *quoted)
{
    if (text == NULL)
        text = "";
    bool first = !csv->in_row;
    csv->in_row = true;
    if (!first)
        str_addc(csv->out, csv->style == CSV_SEMICOLON ? ';' : ',');

    struct str field = {0};
    if (!number && needs_guard(text))
        str_addc(&field, '\'');
    safe_text(&field, text, strlen(text), SAFE_BLOCK);
    if (csv->style != CSV_PLAIN)
        suit_excel(&field, csv->style, number);
    const char *safe = str_text(&field);
    /* An empty first field is quoted: the row may have no other. */
    if ((first && *safe == '\0') || strpbrk(safe, quoted) != NULL ||
        *safe == ' ')
        add_quoted(csv->out, safe);
    else
        str_add(csv->out, safe);
    str_free(&field);
}

void csv_field(struct csv_out *csv, const char *text, bool computed_number)
{
    add_field(csv, text, computed_number,
              csv->style == CSV_SEMICOLON ? ";\"\n" : ",;\"\n");
}

void csv_list(struct csv_out *csv, const char *text)
{
    add_field(csv, text, false,
              csv->style == CSV_SEMICOLON ? ";\"\n" : ",\"\n");
}

void csv_end(struct csv_out *csv)
{
    str_add(csv->out, csv->style == CSV_PLAIN ? "\n" : "\r\n");
    csv->in_row = false;
}

void csv_row(struct csv_out *csv, const char *const *fields)
{
    for (; *fields != NULL; fields++)
        csv_field(csv, *fields, false);
    csv_end(csv);
}
