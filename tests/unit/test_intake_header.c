#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/intake/header.h>

TestSuite(test_intake_header);

static const struct header_rules no_rules;

// clang-format off
static const struct {
    const char *title;
    enum field field;
} titles[] = {
    {"ID", FIELD_EXTERNAL_ID},
    {"Nummer", FIELD_EXTERNAL_ID},
    {"Volgnummer", FIELD_EXTERNAL_ID},
    {"Volgnr.", FIELD_EXTERNAL_ID},
    {"Reactienummer", FIELD_EXTERNAL_ID},
    {"Tijd van voltooien", FIELD_RECEIVED_ON},
    {"Tijdstempel", FIELD_RECEIVED_ON},
    {"Completion time", FIELD_RECEIVED_ON},
    {"Timestamp", FIELD_RECEIVED_ON},
    {"Datum", FIELD_RECEIVED_ON},
    {"Ingediend op", FIELD_RECEIVED_ON},
    {"Reactiedatum", FIELD_RECEIVED_ON},
    {"Registratienummer", FIELD_REGISTRATION_NUMBER},
    {"Registratienr.", FIELD_REGISTRATION_NUMBER},
    {"Wat is uw registratienummer", FIELD_REGISTRATION_NUMBER},
    {"Wat is uw registratienummer bij WoningNet?\u00a0", FIELD_REGISTRATION_NUMBER},
    {"WoningNet-nummer", FIELD_REGISTRATION_NUMBER},
    {"Woningnetnummer", FIELD_REGISTRATION_NUMBER},
    {"Inschrijfnummer", FIELD_REGISTRATION_NUMBER},
    {"Reg.nr.", FIELD_REGISTRATION_NUMBER},
    {"Inschrijfdatum", FIELD_REGISTERED_ON},
    {"Datum inschrijving", FIELD_REGISTERED_ON}, /* longer than "Datum" */
    {"Ingeschreven sinds", FIELD_REGISTERED_ON},
    {"Sinds wanneer staat u ingeschreven?", FIELD_REGISTERED_ON},
    {"Voorletters", FIELD_INITIALS},
    {"Voornaam", FIELD_INITIALS},
    {"Roepnaam", FIELD_INITIALS},
    {"Tussenvoegsel", FIELD_INFIX},
    {"Tussenvoegsel(s)", FIELD_INFIX},
    {"Tussenvoegsels", FIELD_INFIX},
    {"Achternaam", FIELD_SURNAME},
    {"Naam", FIELD_NAME},
    {"Volledige naam", FIELD_NAME},
    {"E-mail", FIELD_EMAIL},
    {"E-mailadres", FIELD_EMAIL},
    {"Email", FIELD_EMAIL},
    {"Telefoon", FIELD_PHONE},
    {"Telefoonnummer", FIELD_PHONE},
    {"Mobiel", FIELD_PHONE},
    {"Aantal personen", FIELD_HOUSEHOLD},
    {"Met hoeveel personen gaat u wonen?", FIELD_HOUSEHOLD},
    {"Huishoudgrootte", FIELD_HOUSEHOLD},
    {"Grootte huishouden", FIELD_HOUSEHOLD},
    {"Motivatie", FIELD_LETTER},
    {"Motivatiebrief", FIELD_LETTER},
    {"Beschrijf uw motivatie\n(maximaal 1 A4) ", FIELD_LETTER},
    {"Waarom wilt u hier wonen?", FIELD_LETTER},
    {"Wat wilt u bijdragen aan de buurt?", FIELD_LETTER},
    {"Bestand", FIELD_ATTACHMENT},
    {"Bijlage", FIELD_ATTACHMENT},
    {"Upload uw brief", FIELD_ATTACHMENT},
    {"Passend", FIELD_ELIGIBLE},
    {"Passend (J/N)", FIELD_ELIGIBLE},
    {"Waar wilt u zich voor inzetten?", FIELD_WISHES},
    /* case, accents, blanks, repeats */
    {"MOTIVATIE", FIELD_LETTER},
    {"  Móti\u0301vatie  ", FIELD_LETTER},
    {"Ｎaam", FIELD_NAME},
    {"Naam2", FIELD_NAME},
    {"Waar wilt u zich voor inzetten?3", FIELD_WISHES},
    {"Tijd\u00a0van\r\nvoltooien", FIELD_RECEIVED_ON},
    /* begins with letters, not with words */
    {"Naamgever", FIELD_NONE},
    {"Motivaties", FIELD_NONE},
    {"Idee", FIELD_NONE},
    {"Hobby's", FIELD_NONE},
    {"", FIELD_NONE},
    {"2", FIELD_NONE},
    {"Begintijd", FIELD_NONE},
    {"Inschrijfduur (jr)", FIELD_NONE},
    /* never */
    {"BSN", FIELD_NEVER},
    {"Burgerservicenummer", FIELD_NEVER},
    {"Geboortedatum", FIELD_NEVER},
    {"Datum van geboorte", FIELD_NEVER},
    {"Geslacht", FIELD_NEVER},
    {"Nationaliteit", FIELD_NEVER},
    {"Inkomen", FIELD_NEVER},
    {"Verzamelinkomen 2025", FIELD_NEVER},
    {"Adres", FIELD_NEVER},
    {"IBAN", FIELD_NEVER},
    {"Wat is uw BSN?", FIELD_NEVER},
    {"Motivatie (geen BSN noemen)", FIELD_LETTER},
};
// clang-format on

Test(test_intake_header, knows_the_synonyms)
{
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        struct arena arena = {0};
        struct header header;
        char *cells[] = {arena_strdup(&arena, titles[i].title)};
        cr_assert_eq(header_read(&header, &arena, cells, 1, &no_rules), OK);
        cr_expect_eq(header.columns[0].field, titles[i].field,
                     "\"%s\" is field %d", titles[i].title,
                     header.columns[0].field);
        arena_free(&arena);
    }
}

/* Columns by ';', fields expected by ';' (codes, "-" none, "x" never). */
struct mapping {
    const char *columns, *fields;
    struct header_rule patterns[2], maps[3];
};

// clang-format off
static const struct mapping mappings[] = {
    {"Naam;Naam2;Naam partner", "name;name;-", {{0}}, {{0}}},
    {"Naam partner;Naam van de hond", "name;-", {{0}}, {{0}}},
    {"Datum;Tijdstempel", "received_on;received_on", {{0}}, {{0}}},
    {"Waarom wilt u hier?;Wat wilt u bijdragen?;Motivatie",
     "letter;letter;letter", {{0}}, {{0}}},
    {"Verhaal;Naam", "letter;name", {{"letter", "Verhaal"}}, {{0}}},
    {"Verhaal van de buurt (lang);Naam", "letter;name",
     {{"letter", "Verhaal van"}}, {{0}}},
    {"Naam van de straat;Naam", "wishes;name",
     {{"wishes", "Naam van de straat"}}, {{0}}},
    {"Naam van de straat", "wishes", {{"wishes", "naam van de"}}, {{0}}},
    {"Naam van de straat", "name", {{"wishes", "straat"}}, {{0}}},
    {"Motivatie;Verhaal", "-;letter", {{0}}, {{"letter", "Verhaal"}}},
    {"A;B;Motivatie", "letter;letter;-", {{0}},
     {{"letter", "A"}, {"letter", "b"}}},
    {"A;B;C", "-;name;-", {{0}}, {{"name", "2"}}},
    {"Naam;B", "surname;-", {{0}}, {{"surname", "naam"}, {"name", "Weg"}}},
    {"BSN;Adres;Geboortedatum;ID", "x;x;x;external_id", {{0}}, {{0}}},
    {"ID;ID2", "external_id;external_id", {{0}}, {{0}}},
};
// clang-format on

static size_t split(char **cells, struct arena *arena, const char *text)
{
    size_t count = 0;
    for (;;) {
        size_t size = strcspn(text, ";");
        cells[count++] = arena_strndup(arena, text, size);
        if (!text[size])
            return count;
        text += size + 1;
    }
}

static size_t rule_count(const struct header_rule *rules, size_t most)
{
    size_t count = 0;
    while (count < most && rules[count].field)
        count++;
    return count;
}

Test(test_intake_header, the_surest_match_wins_a_field)
{
    for (size_t i = 0; i < sizeof mappings / sizeof *mappings; i++) {
        const struct mapping *m = &mappings[i];
        struct arena arena = {0};
        struct header header;
        char *cells[8];
        struct str fields = {0};
        struct header_rules rules = {m->patterns, rule_count(m->patterns, 2),
                                     m->maps, rule_count(m->maps, 3)};
        size_t count = split(cells, &arena, m->columns);
        cr_assert_eq(header_read(&header, &arena, cells, count, &rules), OK);
        for (size_t j = 0; j < count; j++) {
            enum field field = header.columns[j].field;
            str_add(&fields, j ? ";" : "");
            str_add(&fields, field == FIELD_NONE    ? "-"
                             : field == FIELD_NEVER ? "x"
                                                    : field_codes[field]);
        }
        cr_expect_str_eq(str_text(&fields), m->fields, "case %zu: %s", i,
                         str_text(&fields));
        str_free(&fields);
        arena_free(&arena);
    }
}

Test(test_intake_header, says_which_maps_were_found)
{
    struct arena arena = {0};
    struct header header;
    char *cells[] = {"A", "B"};
    const struct header_rule maps[] = {
        {"name", "b"}, {"email", "Weg"}, {"letter", "1"}, {"phone", "3"}};
    struct header_rules rules = {NULL, 0, maps, 4};
    cr_assert_eq(header_read(&header, &arena, cells, 2, &rules), OK);
    cr_expect_eq(header.maps_found, 5ul);
    arena_free(&arena);
}

Test(test_intake_header, refuses_rules_that_cannot_be)
{
    struct arena arena = {0};
    struct header header;
    char *cells[] = {"Naam", "BSN", "Motivatie"};
    const struct header_rule bad[] = {{"nam", "Naam"},
                                      {"LETTER", "Naam"},
                                      {"", "Naam"},
                                      {"name", "BSN"},
                                      {"name", "2"}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct header_rules rules = {NULL, 0, &bad[i], 1};
        cr_expect_eq(header_read(&header, &arena, cells, 3, &rules), ERR_USAGE,
                     "rule %zu", i);
    }
    const struct header_rule pattern = {"nam", "Naam"};
    struct header_rules rules = {&pattern, 1, NULL, 0};
    cr_expect_eq(header_rules_check(&rules), ERR_USAGE);
    arena_free(&arena);
}

Test(test_intake_header, one_header_row_is_one_source)
{
    struct arena arena = {0};
    struct header a, b, c;
    char *first[] = {"ID", "Naam "}, *second[] = {"id", "NAAM"};
    char *third[] = {"ID", "Naam", ""};
    cr_assert_eq(header_read(&a, &arena, first, 2, &no_rules), OK);
    cr_assert_eq(header_read(&b, &arena, second, 2, &no_rules), OK);
    cr_assert_eq(header_read(&c, &arena, third, 3, &no_rules), OK);
    cr_expect_eq(strlen(a.source), 64);
    cr_expect_str_eq(a.source, b.source);
    cr_expect_str_neq(a.source, c.source);
    arena_free(&arena);
}

Test(test_intake_header, recognises_the_microsoft_layout)
{
    struct arena arena = {0};
    struct header header;
    char *forms[] = {"ID", "Begintijd", "Tijd van voltooien"};
    cr_assert_eq(header_read(&header, &arena, forms, 3, &no_rules), OK);
    cr_expect(header.microsoft);
    cr_assert_eq(header_read(&header, &arena, forms, 2, &no_rules), OK);
    cr_expect_not(header.microsoft);
    arena_free(&arena);
}
