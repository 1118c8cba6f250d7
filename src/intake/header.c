#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/intake/header.h>
#include <committee/text/fold.h>

/* Written as header_words() makes them: lower case, no marks, one space. */
struct synonym {
    enum field field;
    const char *words;
};

// clang-format off
static const struct synonym synonyms[] = {
    {FIELD_EXTERNAL_ID, "id"},
    {FIELD_EXTERNAL_ID, "nummer"},
    {FIELD_EXTERNAL_ID, "volgnummer"},
    {FIELD_EXTERNAL_ID, "volgnr"},
    {FIELD_EXTERNAL_ID, "reactienummer"},
    {FIELD_RECEIVED_ON, "tijd van voltooien"},
    {FIELD_RECEIVED_ON, "tijdstempel"},
    {FIELD_RECEIVED_ON, "completion time"},
    {FIELD_RECEIVED_ON, "timestamp"},
    {FIELD_RECEIVED_ON, "datum"},
    {FIELD_RECEIVED_ON, "ingediend op"},
    {FIELD_RECEIVED_ON, "reactiedatum"},
    {FIELD_REGISTRATION_NUMBER, "registratienummer"},
    {FIELD_REGISTRATION_NUMBER, "registratienr"},
    {FIELD_REGISTRATION_NUMBER, "wat is uw registratienummer"},
    {FIELD_REGISTRATION_NUMBER, "woningnet nummer"},
    {FIELD_REGISTRATION_NUMBER, "woningnetnummer"},
    {FIELD_REGISTRATION_NUMBER, "inschrijfnummer"},
    {FIELD_REGISTRATION_NUMBER, "reg nr"},
    {FIELD_REGISTERED_ON, "inschrijfdatum"},
    {FIELD_REGISTERED_ON, "datum inschrijving"},
    {FIELD_REGISTERED_ON, "ingeschreven sinds"},
    {FIELD_REGISTERED_ON, "sinds wanneer staat u ingeschreven"},
    {FIELD_INITIALS, "voorletters"},
    {FIELD_INITIALS, "voornaam"},
    {FIELD_INITIALS, "roepnaam"},
    {FIELD_INFIX, "tussenvoegsel"},
    {FIELD_INFIX, "tussenvoegsels"},
    {FIELD_SURNAME, "achternaam"},
    {FIELD_NAME, "naam"},
    {FIELD_NAME, "volledige naam"},
    {FIELD_EMAIL, "e mail"},
    {FIELD_EMAIL, "e mailadres"},
    {FIELD_EMAIL, "email"},
    {FIELD_EMAIL, "emailadres"},
    {FIELD_PHONE, "telefoon"},
    {FIELD_PHONE, "telefoonnummer"},
    {FIELD_PHONE, "mobiel"},
    {FIELD_HOUSEHOLD, "aantal personen"},
    {FIELD_HOUSEHOLD, "met hoeveel personen"},
    {FIELD_HOUSEHOLD, "huishoudgrootte"},
    {FIELD_HOUSEHOLD, "grootte huishouden"},
    {FIELD_LETTER, "motivatie"},
    {FIELD_LETTER, "motivatiebrief"},
    {FIELD_LETTER, "beschrijf uw motivatie"},
    {FIELD_LETTER, "waarom wilt u"},
    {FIELD_LETTER, "wat wilt u bijdragen"},
    {FIELD_ATTACHMENT, "bestand"},
    {FIELD_ATTACHMENT, "bijlage"},
    {FIELD_ATTACHMENT, "upload"},
    {FIELD_ELIGIBLE, "passend"},
    {FIELD_WISHES, "waar wilt u zich voor inzetten"},
    {FIELD_NEVER, "bsn"},
    {FIELD_NEVER, "burgerservicenummer"},
    {FIELD_NEVER, "sofinummer"},
    {FIELD_NEVER, "id bewijs"},
    {FIELD_NEVER, "id kaart"},
    {FIELD_NEVER, "geboortedatum"},
    {FIELD_NEVER, "datum geboorte"},
    {FIELD_NEVER, "datum van geboorte"},
    {FIELD_NEVER, "geslacht"},
    {FIELD_NEVER, "nationaliteit"},
    {FIELD_NEVER, "inkomen"},
    {FIELD_NEVER, "verzamelinkomen"},
    {FIELD_NEVER, "adres"},
    {FIELD_NEVER, "iban"},
};
// clang-format on
enum { SYNONYMS = sizeof synonyms / sizeof *synonyms };

struct match {
    enum field field;
    enum header_rank rank;
    size_t length;
};

/* Letters and digits of any script; everything else parts words. */
static bool is_word_byte(char c)
{
    return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

static char *header_words(struct arena *arena, const char *title)
{
    const char *folded = text_folded(arena, title);
    char *words = arena_alloc(arena, strlen(folded) + 1), *to = words;
    for (const char *c = folded; *c; c++) {
        if (is_word_byte(*c))
            *to++ = *c;
        else if (to > words && to[-1] != ' ')
            *to++ = ' ';
    }
    while (to > words && to[-1] == ' ')
        to--;
    *to = '\0';
    return words;
}

/* "naam2" and "inzetten 2": a repeated question has a number behind it. */
static void cut_repeat(char *words)
{
    size_t size = strlen(words);
    while (size && isdigit((unsigned char)words[size - 1]))
        size--;
    while (size && words[size - 1] == ' ')
        size--;
    words[size] = '\0';
}

static bool better(struct match a, struct match b)
{
    if (a.rank != b.rank)
        return a.rank > b.rank;
    return a.length > b.length;
}

static struct match compare(const char *words, enum field field,
                            const char *synonym)
{
    struct match match = {field, RANK_NONE, strlen(synonym)};
    if (match.length == 0 || strncmp(words, synonym, match.length) != 0)
        return match;
    if (words[match.length] == '\0')
        match.rank = RANK_EQUAL;
    else if (words[match.length] == ' ')
        match.rank = RANK_PREFIX;
    return match;
}

/* A word that is never imported counts wherever it stands: "Wat is uw BSN?" */
static bool names_never(const char *words)
{
    for (size_t i = 0; i < SYNONYMS; i++) {
        if (synonyms[i].field != FIELD_NEVER)
            continue;
        size_t size = strlen(synonyms[i].words);
        const char *at = words;
        while ((at = strstr(at, synonyms[i].words)) != NULL) {
            bool starts = at == words || at[-1] == ' ';
            if (starts && (at[size] == '\0' || at[size] == ' '))
                return true;
            at++;
        }
    }
    return false;
}

static struct match match_words(struct arena *arena, const char *words,
                                const struct header_rules *rules)
{
    struct match best = {.field = FIELD_NONE};
    for (size_t i = 0; i < rules->pattern_count; i++) {
        char *pattern = header_words(arena, rules->patterns[i].header);
        cut_repeat(pattern);
        struct match match =
            compare(words, field_find(rules->patterns[i].field), pattern);
        if (match.rank && better(match, best))
            best = match;
    }
    for (size_t i = 0; i < SYNONYMS; i++) {
        struct match match =
            compare(words, synonyms[i].field, synonyms[i].words);
        if (match.rank && better(match, best))
            best = match;
    }
    if (!best.rank && names_never(words))
        best.field = FIELD_NEVER;
    return best;
}

static void match_columns(struct header *out, struct arena *arena,
                          const struct header_rules *rules)
{
    bool started = false, completed = false;
    for (size_t i = 0; i < out->count; i++) {
        struct header_column *column = &out->columns[i];
        char *words = header_words(arena, column->title);
        started |=
            text_equal(words, "begintijd") || text_equal(words, "start time");
        completed |= text_equal(words, "tijd van voltooien") ||
                     text_equal(words, "completion time");
        cut_repeat(words);
        struct match match = match_words(arena, words, rules);
        column->field = match.field;
        column->rank = match.rank;
        column->length = match.length;
    }
    out->microsoft = started && completed;
}

/* The column that a map names: its words, else its number. */
static size_t find_mapped(const struct header *header, struct arena *arena,
                          const char *wanted)
{
    const char *words = header_words(arena, wanted);
    for (size_t i = 0; i < header->count; i++)
        if (text_equal(header_words(arena, header->columns[i].title), words))
            return i;
    char *end;
    unsigned long number = strtoul(wanted, &end, 10);
    bool whole = isdigit((unsigned char)*wanted) && *end == '\0';
    return whole && number >= 1 && number <= header->count ? number - 1
                                                           : header->count;
}

static int map_columns(struct header *out, struct arena *arena,
                       const struct header_rules *rules)
{
    for (size_t i = 0; i < rules->map_count; i++) {
        size_t at = find_mapped(out, arena, rules->maps[i].header);
        if (at == out->count)
            continue;
        struct header_column *column = &out->columns[at];
        if (column->field == FIELD_NEVER)
            return fail(ERR_USAGE, N_("the column \"{1}\" is never imported"),
                        column->title);
        column->field = field_find(rules->maps[i].field);
        column->rank = RANK_MAPPED;
        if (i < sizeof out->maps_found * 8)
            out->maps_found |= 1ul << i;
    }
    return OK;
}

/* A letter may have many questions; of anything else only the surest match
   counts, of two that merely begin with the words only the longer. */
static bool loses(const struct header_column *a, const struct header_column *b)
{
    if (a->rank == RANK_MAPPED || b->rank == RANK_MAPPED)
        return a->rank < b->rank;
    if (a->field == FIELD_LETTER)
        return false;
    if (a->rank != b->rank)
        return a->rank < b->rank;
    if (a->rank != RANK_PREFIX)
        return false;
    return a->length < b->length || (a->length == b->length && a > b);
}

static void drop_losers(struct header *out)
{
    for (size_t i = 0; i < out->count; i++) {
        struct header_column *column = &out->columns[i];
        if (column->field >= FIELD_COUNT)
            continue;
        for (size_t j = 0; j < out->count; j++) {
            const struct header_column *other = &out->columns[j];
            if (other->field != column->field || !loses(column, other))
                continue;
            column->field = FIELD_NONE;
            break;
        }
    }
}

static void count_columns(struct header *out)
{
    for (size_t i = 0; i < out->count; i++) {
        enum field field = out->columns[i].field;
        if (field < FIELD_COUNT)
            out->per_field[field]++;
        if (field != FIELD_NONE)
            out->known++;
    }
}

static void digest(struct header *out, struct arena *arena)
{
    struct str all = {0};
    for (size_t i = 0; i < out->count; i++) {
        str_add(&all, text_folded(arena, out->columns[i].title));
        str_addc(&all, '\x1f');
    }
    sha256_hex(out->source, str_text(&all), all.len);
    str_free(&all);
}

/* Line breaks and runs of blanks become one space; the rest stays raw. */
static char *one_line(struct arena *arena, const char *text)
{
    char *copy = arena_alloc(arena, strlen(text) + 1), *to = copy;
    for (; *text; text++) {
        bool nbsp = text[0] == '\xC2' && text[1] == '\xA0';
        if (!nbsp && !isspace((unsigned char)*text))
            *to++ = *text;
        else if (to > copy && to[-1] != ' ')
            *to++ = ' ';
        text += nbsp;
    }
    while (to > copy && to[-1] == ' ')
        to--;
    *to = '\0';
    return copy;
}

int header_rules_check(const struct header_rules *rules)
{
    for (size_t i = 0; i < rules->map_count; i++)
        if (field_find(rules->maps[i].field) == FIELD_NONE)
            return fail(ERR_USAGE, N_("\"{1}\" is not a field"),
                        rules->maps[i].field);
    for (size_t i = 0; i < rules->pattern_count; i++)
        if (field_find(rules->patterns[i].field) == FIELD_NONE)
            return fail(ERR_USAGE, N_("\"{1}\" is not a field"),
                        rules->patterns[i].field);
    return OK;
}

int header_read(struct header *out, struct arena *arena, char *const *cells,
                size_t count, const struct header_rules *rules)
{
    int status = header_rules_check(rules);
    *out = (struct header){0};
    if (status != OK)
        return status;
    *out = (struct header){.count = count};
    out->columns = arena_array(arena, struct header_column, count);
    for (size_t i = 0; i < count; i++)
        out->columns[i].title = one_line(arena, cells[i]);
    match_columns(out, arena, rules);
    status = map_columns(out, arena, rules);
    drop_losers(out);
    count_columns(out);
    digest(out, arena);
    return status;
}
