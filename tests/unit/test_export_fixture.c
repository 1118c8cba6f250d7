#include "test_export_fixture.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/base/file.h>
#include <committee/base/str.h>
#include <committee/export/document.h>
#include <committee/export/text.h>
#include <committee/text/width.h>

enum { CRITERIA = 6, LEVELS = 5, SEATS = 3 };

static const char *anchors_nl[CRITERIA][LEVELS] = {
    {"Noemt geen bijdrage, of alleen dat hij of zij een woning nodig heeft.",
     "Wil helpen (\"ik help graag\"), maar geeft geen voorbeeld.",
     "Noemt een activiteit, maar nog niet voor wie en hoe vaak.",
     "Beschrijft de activiteit, voor wie die is en wat de eerste stap is.",
     "Heeft een uitgewerkt plan: wat, voor wie, hoe vaak en wat ervoor nodig "
     "is."},
    {"Het plan is niet uitvoerbaar, of er is geen tijd voor.",
     "Het is onduidelijk hoeveel tijd er is, of het plan hangt vooral af van "
     "anderen.",
     "Noemt tijd die past bij het plan, maar niet voor hoe lang.",
     "Heeft minstens een jaar tijd, vast of volgens rooster, naast werk, "
     "studie of zorg.",
     "Heeft minstens een jaar tijd, en heeft bedacht wie het bij ziekte "
     "overneemt en wat te veel wordt."},
    {"Heeft geen beeld van de flat of de buurt.",
     "Gaat uit van algemene indrukken of vooroordelen.",
     "Kent enkele kenmerken; het verband met het plan is vaag.",
     "Het plan sluit aan bij iets wat bewoners nodig hebben.",
     "Het plan sluit aan bij wat bewoners nodig hebben; de kandidaat sprak met "
     "hen of met organisaties, of wil dat eerst doen."},
    {"Wil alleen op eigen voorwaarden samenwerken, of praat neerbuigend over "
     "groepen mensen.",
     "Noemt samenwerken niet, of ziet het als een last.",
     "Staat open voor samenwerken, maar geeft geen voorbeeld.",
     "Geeft een voorbeeld van samenwerken met mensen buiten de eigen kring.",
     "Geeft een voorbeeld van een meningsverschil of een verschil in gewoonten "
     "dat goed is opgelost."},
    {"Noemt geen enkele inzet voor een ander.",
     "Hielp weleens, maar vertelt niet hoe.",
     "Geeft één voorbeeld, klein of kort.",
     "Zette zich vaker of langere tijd in.",
     "Had langere tijd een eigen taak en vertelt wat hij of zij daarvan "
     "leerde."},
    {"Ziet de bijdrage als een formaliteit.",
     "Wil vooral snel een woning; noemt een bijdrage pas als de commissie "
     "ernaar vraagt.",
     "Wil een woning en wil bijdragen; weet ongeveer wat er verwacht wordt.",
     "Zegt in eigen woorden wat er verwacht wordt en waarom dat past.",
     "Zegt in eigen woorden wat er verwacht wordt, begrijpt dat anderen erop "
     "rekenen en meldt het op tijd als het niet lukt."},
};
static const char *anchors_en[CRITERIA][LEVELS] = {
    {"Names no contribution, or only the need for a home.",
     "Wants to help but gives no example.",
     "Names an activity, but not yet for whom and how often.",
     "Describes the activity, for whom it is and the first step.",
     "Has a worked-out plan: what, for whom, how often and what it takes."},
    {"The plan cannot be carried out, or there is no time for it.",
     "It is unclear how much time there is, or the plan depends mostly on "
     "others.",
     "Names time that fits the plan, but not for how long.",
     "Has time for at least a year, fixed or by roster, beside work, study or "
     "care.",
     "Has time for at least a year, and has thought about who takes over in "
     "illness and what is too much."},
    {"Has no picture of the flat or the neighbourhood.",
     "Goes by general impressions or prejudice.",
     "Knows some features; the link with the plan is vague.",
     "The plan meets something residents need.",
     "The plan meets what residents need; the candidate spoke with them or "
     "with organisations, or will do so first."},
    {"Works with others only on own terms, or speaks disdainfully of groups of "
     "people.",
     "Does not mention working together, or sees it as a burden.",
     "Is open to working together, but gives no example.",
     "Gives an example of working with people outside the own circle.",
     "Gives an example of a disagreement or a difference in habits that was "
     "solved well."},
    {"Names nothing done for others.",
     "Helped now and then, but does not say how.",
     "Gives one example, small or short.",
     "Was committed more often or for a longer time.",
     "Had an own task for a longer time and tells what was learned."},
    {"Sees the contribution as a formality.",
     "Mainly wants a home soon; names a contribution only when asked.",
     "Wants a home and wants to contribute; knows roughly what is expected.",
     "Says in own words what is expected and why it suits.",
     "Says in own words what is expected, understands that others rely on it "
     "and will say in time if it does not work."},
};
static const struct {
    const char *code, *nl, *brief_nl, *en, *brief_en, *ask_nl, *ask_en;
    int weight;
} criteria[CRITERIA] = {
    {"BIJ", "Concreet plan", "Concreet plan", "Concrete plan", "Concrete plan",
     "Wat merkt een buur over een half jaar van u?",
     "What will a neighbour have noticed of you in six months?", 25},
    {"HAA", "Haalbaar en genoeg tijd", "Haalbaar en tijd",
     "Feasible, with enough time", "Feasible, time",
     "Hoeveel uur per week of maand hebt u hiervoor, en hoe lang wilt u dit "
     "doen?",
     "How many hours a week or month do you have for this, and for how long?",
     20},
    {"BEH", "Past bij wat flat en buurt nodig hebben", "Past bij de buurt",
     "Fits what flat and neighbourhood need", "Fits the neighbours",
     "Wat denkt u dat bewoners hier nodig hebben, en hoe komt u daarachter?",
     "What do you think residents here need, and how will you find out?", 15},
    {"SAM", "Samenwerken en omgaan met verschillen", "Samenwerken",
     "Working together and dealing with difference", "Working together",
     "Vertel over een keer dat u moest samenwerken met iemand die heel anders "
     "is dan u. Wat deed u toen?",
     "Tell us about working with somebody very different from you. What did "
     "you do?",
     15},
    {"ERV", "Eerdere inzet of ervaring", "Eerdere inzet",
     "Earlier commitment or experience", "Earlier commitment",
     "Wanneer deed u iets voor een ander?",
     "When did you do something for others?", 10},
    {"MOT", "Verantwoordelijkheid nemen", "Verantwoordelijkheid",
     "Taking responsibility", "Responsibility",
     "Wat denkt u dat wij van u verwachten als u hier woont?",
     "What do you think we expect of you here?", 15},
};

static void fill_criterion(struct criterion *c, int i)
{
    *c = (struct criterion){
        .code = criteria[i].code,
        .title = {[LANG_NL] = criteria[i].nl, [LANG_EN] = criteria[i].en},
        .brief = {[LANG_NL] = criteria[i].brief_nl,
                  [LANG_EN] = criteria[i].brief_en},
        .why = {[LANG_NL] = "Zo merken buren er iets van.",
                [LANG_EN] = "So that neighbours notice."},
        .ask = {[LANG_NL] = criteria[i].ask_nl, [LANG_EN] = criteria[i].ask_en},
        .anchors = {[LANG_NL] = anchors_nl[i], [LANG_EN] = anchors_en[i]},
        .weight = criteria[i].weight,
        .floor = 200,
    };
}

const struct policy *fixture_policy(struct arena *arena)
{
    struct policy *policy = arena_new(arena, struct policy);
    *policy = (struct policy){
        .seats = {{"resident", "Bewoner van het huurdersplatform", "huurders"},
                  {"welfare", "Medewerker welzijn", "welzijn"},
                  {"corporation", "Medewerker woningcorporatie", "corporatie"}},
        .seat_count = SEATS,
        .scale = {.min = 100, .max = 500, .step = 100, .no_opinion = true},
        .criterion_count = CRITERIA,
        .rule = {.threshold = 350,
                 .margin = 15,
                 .spread_flag = 200,
                 .even_split = SPLIT_CHAIR},
        .version = 2,
        .adopted_on = "2026-01-15",
    };
    for (int i = 0; i < CRITERIA; i++)
        fill_criterion(&policy->criteria[i], i);
    sha256_hex(policy->digest, "fixture", 7);
    return policy;
}

/* The outcome of one round: six digits a seat, "" for a recused one. */
static const struct outcome *outcome_of(struct arena *arena,
                                        const struct policy *policy,
                                        const char *const digits[SEATS])
{
    struct tally_ballot ballots[SEATS];
    struct tally_input input = {.policy = policy, .ballots = ballots};
    struct outcome *outcome = arena_new(arena, struct outcome);
    for (int seat = 0; seat < SEATS; seat++) {
        input.seats[seat] = SEAT_RECUSED;
        if (*digits[seat] == '\0')
            continue;
        input.seats[seat] = SEAT_IN;
        struct tally_ballot *ballot = &ballots[input.ballot_count++];
        ballot->seat = seat;
        for (int i = 0; i < CRITERIA; i++)
            ballot->scores[i] = (digits[seat][i] - '0') * 100;
    }
    tally_compute(outcome, arena, &input);
    return outcome;
}

static void set_outcome(struct minutes_candidate *c, struct arena *arena,
                        const struct policy *policy, enum lang lang,
                        const char *const digits[SEATS])
{
    c->outcome = outcome_of(arena, policy, digits);
    c->step_count = tally_steps(&c->steps, arena, policy, c->outcome, lang);
    c->rounds = 1;
}

static const struct minutes_decision declined[] = {
    {.number = "2026-016",
     .reasons = "Het plan is concreet, maar het is niet duidelijk hoeveel tijd "
                "er is en voor hoe lang."},
};
static const struct seat_vote two_to_one[] = {
    {"corporation", CAST_FOR},
    {"resident", CAST_FOR},
    {"welfare", CAST_AGAINST},
};
static const struct minutes_decision admitted[] = {
    {.number = "2026-017",
     .admit = true,
     .reasons = "Het plan is concreet: één avond in de twee weken, twee jaar "
                "lang.\nDe kandidaat sprak met bewoners.",
     .why = "De kandidaat noemde in het gesprek wie het bij ziekte overneemt.",
     .minority = "Eén lid vindt de eerdere inzet te kort.",
     .votes_for = 2,
     .votes_against = 1,
     .votes = two_to_one,
     .vote_count = 3,
     .commitment = {"een portiekmaaltijd", "acht tot twaalf buren",
                    "om de week op woensdag", "1 juni 2026", "twee jaar"}},
};
static const struct minutes_decision corrected[] = {
    {.number = "2026-018",
     .reasons = "Het plan past niet bij de flat.",
     .votes_for = 1,
     .votes_against = 1,
     .votes_abstained = 1},
    {.number = "2026-019",
     .admit = true,
     .corrects = "2026-018",
     .reasons = "Bij besluit 2026-018 was de verkeerde brief gelezen.",
     .departure = "De uitkomst ging over een andere brief.",
     .votes_for = 3,
     .commitment = {"taalles", "nieuwe buren", "elke zaterdag", "", ""},
     .chair = "M. el Amrani"},
};
static const char *const recused[] = {"M. el Amrani"};

static const struct minutes_candidate *
candidates(struct arena *arena, const struct policy *policy, enum lang lang)
{
    const struct minutes_candidate list[] = {
        {.number = "K-2026-009",
         .phase = PHASE_HELD_OVER,
         .began = {19, 40},
         .present = 1,
         .entitled = 3},
        {.number = "K-2026-011",
         .phase = PHASE_DECIDED,
         .began = {19, 50},
         .present = 2,
         .entitled = 3,
         .quorum = true,
         .recused = recused,
         .recused_count = 1,
         .summary = "De commissie mist een plan voor de tijd na de zomer.",
         .decisions = declined,
         .decision_count = 1},
        {.number = "K-2026-014",
         .phase = PHASE_DECIDED,
         .began = {20, 20},
         .entered = "B. Jansen voor M. el Amrani, A. de Wit",
         .present = 3,
         .entitled = 3,
         .quorum = true,
         .summary = "De commissie waardeert het plan voor een maaltijd in het "
                    "portiek en vraagt zich af wie de inkoop doet.\n\nDe "
                    "kandidaat wil eerst met de buren praten.",
         .decisions = admitted,
         .decision_count = 1},
        {.number = "K-2026-018",
         .phase = PHASE_NO_SHOW,
         .began = {20, 55},
         .present = 3,
         .entitled = 3,
         .quorum = true},
        {.number = "K-2026-020",
         .phase = PHASE_WITHDRAWN,
         .began = {21, 0},
         .event_reason = "de kandidaat heeft een andere woning",
         .present = 3,
         .entitled = 3,
         .quorum = true},
        {.number = "K-2026-021",
         .phase = PHASE_DECIDED,
         .began = {21, 5},
         .present = 3,
         .entitled = 3,
         .quorum = true,
         .decisions = corrected,
         .decision_count = 2},
    };
    struct minutes_candidate *kept =
        arena_array(arena, struct minutes_candidate, 6);
    memcpy(kept, list, sizeof list);
    set_outcome(&kept[1], arena, policy, lang,
                (const char *const[]){"", "333323", "232333"});
    kept[1].rounds = 2;
    kept[1].first_outcome = outcome_of(
        arena, policy, (const char *const[]){"", "444423", "232333"});
    set_outcome(&kept[2], arena, policy, lang,
                (const char *const[]){"434434", "433524", "344333"});
    set_outcome(&kept[5], arena, policy, lang,
                (const char *const[]){"223212", "333323", "222321"});
    return kept;
}

static const struct minutes_stay twice[] = {
    {.from = {19, 45},
     .from_point = "5.2",
     .until = {20, 40},
     .until_point = "5.3"},
    {.from = {20, 50}, .from_point = "5.4", .until = {-1, 0}},
};
static const struct minutes_stay first_hour[] = {
    {.from = {-1, 0}, .until = {21, 1}, .until_point = "5.5"}};
static const struct minutes_person people[] = {
    {.name = "S. van der Meer",
     .seat = 1,
     .deputy = true,
     .deputy_for = "P. Kok",
     .presence = PRESENCE_PRESENT,
     .stays = twice,
     .stay_count = 2,
     .confidential = true},
    {.name = "M. el Amrani",
     .seat = 0,
     .presence = PRESENCE_PRESENT,
     .confidential = true},
    {.name = "J. van Ås",
     .seat = NO_SEAT,
     .role = ROLE_OBSERVER,
     .presence = PRESENCE_LEFT,
     .stays = first_hour,
     .stay_count = 1,
     .confidential = true},
    {.name = "B. Jansen",
     .seat = NO_SEAT,
     .role = ROLE_SECRETARY,
     .presence = PRESENCE_PRESENT,
     .confidential = true},
    {.name = "P. Kok", .seat = 1, .presence = PRESENCE_EXCUSED},
    {.name = "R. Vos", .seat = 0, .deputy = true},
    {.name = "A. de Wit",
     .seat = 2,
     .role = ROLE_CHAIR,
     .presence = PRESENCE_PRESENT,
     .confidential = true},
};
static const struct minutes_part evening[] = {
    {.date = {2026, 3, 12}, .from = {19, 30}, .until = {21, 50}}};
static const char *const changes[] = {
    "Pagina 2, punt 5: \"vrijdags\" wordt \"op vrijdag\"."};
static const struct minutes_reserve reserve[] = {
    {.number = "K-2026-003",
     .decision = "2026-004",
     .result = 412,
     .registered = {2019, 9, 1},
     .rank = 1},
    {.number = "K-2026-014",
     .decision = "2026-017",
     .result = 355,
     .registered = {2015, 2, 3},
     .rank = 2,
     .by_lot = true},
};
static const struct minutes_action actions[] = {
    {"De brieven versturen en de kandidaten bellen die daarom vragen",
     "B. Jansen",
     {2026, 3, 19}},
    {"Vervanger voor het huurdersplatform vragen", "A. de Wit", {0}},
};
static const struct minutes_text texts[] = {
    {"2", "De voorzitter meldt dat de zaal om 22.00 uur sluit."},
    {"5.3", "De kandidaat was samen met een tolk aanwezig."},
};

const struct minutes *fixture_minutes(struct arena *arena, enum lang lang)
{
    struct minutes *m = arena_new(arena, struct minutes);
    const struct policy *policy = fixture_policy(arena);
    *m = (struct minutes){
        .committee = "Selectiecommissie gerichte toewijzing L-flat",
        .session = "2026-03",
        .parts = evening,
        .part_count = 1,
        .place = "Ontmoetingscentrum 't Volle Hof, Zeist",
        .legal_basis = "Huisvestingsverordening Zeist, experiment gerichte "
                       "toewijzing",
        .legal_from = {2023, 7, 1},
        .legal_until = {2027, 6, 30},
        .policy = policy,
        .quorum = true,
        .people = people,
        .person_count = 7,
        .previous_date = {2026, 2, 12},
        .previous_adopted_on = {2026, 3, 12},
        .previous_changes = changes,
        .previous_change_count = 1,
        .candidates = candidates(arena, policy, lang),
        .candidate_count = 6,
        .reserve = reserve,
        .reserve_count = 2,
        .lottery_seed = "7c1e9a",
        .quota_year = 2026,
        .quota_used = 7,
        .quota_places = 12,
        .actions = actions,
        .action_count = 2,
        .next_date = {2026, 4, 9},
        .next_time = {19, 30},
        .texts = texts,
        .text_count = 2,
        .log_seq = 812,
        .log_head = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15"
                    "b0f00a08",
    };
    return m;
}

const struct annex *fixture_annex(struct arena *arena)
{
    static const struct annex_candidate list[] = {
        {.number = "K-2026-009",
         .name = "S. van den Berg",
         .registration = "UT0001234",
         .email = "s.vandenberg@example.org",
         .phone = "06 12 34 56 78"},
        {.number = "K-2026-011", .erased_on = {2026, 4, 1}},
    };
    static const struct annex_recusal grounds[] = {
        {"K-2026-011", "M. el Amrani", GROUND_NEIGHBOUR, false,
         "10-03-2026 14.05"}};
    static const struct annex_entry entries[] = {
        {"K-2026-014", "B. Jansen", "S. van der Meer", "formulier, ronde 1",
         "12-03-2026 20.31"}};
    struct annex *annex = arena_new(arena, struct annex);
    *annex = (struct annex){.committee =
                                "Selectiecommissie gerichte toewijzing L-flat",
                            .session = "2026-03",
                            .date = {2026, 3, 12},
                            .candidates = list,
                            .candidate_count = 2,
                            .recusals = grounds,
                            .recusal_count = 1,
                            .entries = entries,
                            .entry_count = 1};
    return annex;
}

const struct forms *fixture_forms(struct arena *arena)
{
    static const struct form_sheet sheets[] = {
        {"K-2026-009", "M. el Amrani", 0},
        {"K-2026-009", "S. van der Meer", 1},
        {"K-2026-011", "A. de Wit", 2},
    };
    struct forms *forms = arena_new(arena, struct forms);
    *forms = (struct forms){.committee =
                                "Selectiecommissie gerichte toewijzing L-flat",
                            .session = "2026-03",
                            .date = {2026, 3, 12},
                            .policy = fixture_policy(arena),
                            .sheets = sheets,
                            .sheet_count = 3};
    return forms;
}

static char *golden_path(const char *name)
{
    char exe[PATH_MAX];
    ssize_t size = readlink("/proc/self/exe", exe, sizeof exe - 1);
    cr_assert(size > 0);
    exe[size] = '\0';
    *strrchr(exe, '/') = '\0';
    char *folder = file_join(exe, "../../../tests/unit/golden");
    char *path = file_join(folder, name);
    free(folder);
    return path;
}

/* The first line in which two texts differ. */
static int first_difference(const char *a, const char *b)
{
    int line = 1;
    for (; *a != '\0' && *a == *b; a++, b++)
        line += *a == '\n';
    return *a == *b ? 0 : line;
}

void expect_golden(const char *name, const struct str *text)
{
    char *path = golden_path(name);
    const char *mode = getenv("COMMITTEE_GOLDEN");
    struct str golden = {0};
    if (mode != NULL && strcmp(mode, "write") == 0)
        cr_assert(file_write(path, str_text(text), text->len, true) == OK);
    cr_assert(file_read(&golden, path, 1 << 20) == OK, "no %s", path);
    int line = first_difference(str_text(text), str_text(&golden));
    cr_expect(line == 0, "%s differs from line %d on:\n%s", name, line,
              str_text(text));
    str_free(&golden);
    free(path);
}

static void expect_line(const char *line, size_t size, int cols, int number)
{
    char *copy = strndup(line, size);
    cr_expect(text_cols(copy) <= cols, "line %d is %d wide: %s", number,
              text_cols(copy), copy);
    for (size_t i = 0; i < size; i++)
        cr_expect((unsigned char)copy[i] >= 0x20 && copy[i] != 0x7f,
                  "line %d has the control %02x", number,
                  (unsigned)(unsigned char)copy[i]);
    cr_expect(size == 0 || copy[size - 1] != ' ', "line %d ends in a blank",
              number);
    free(copy);
}

void expect_pages(const struct str *text, int cols)
{
    const char *at = str_text(text);
    int on_page = 0, number = 1;
    for (; *at != '\0'; number++) {
        size_t size = strcspn(at, "\n");
        if (*at == '\f') {
            on_page = 0;
            at++;
            size--;
        }
        on_page++;
        cr_expect(on_page <= PAGE_LINES, "line %d of a page", on_page);
        expect_line(at, size, cols, number);
        cr_assert(at[size] == '\n', "the last line has no end");
        at += size + 1;
    }
}

void fixture_say_all(struct document *doc, const char *text)
{
    document_title(doc, text, text);
    document_heading(doc, 1, "1.", text);
    document_heading(doc, 2, "1.1", text);
    document_label(doc, text, text);
    document_label(doc, "b", text);
    document_paragraph(doc, text);
    document_item(doc, "-", text);
    document_item(doc, "-", "b");
    document_item(doc, "(1)", text);
    document_line(doc, text);
    document_line(doc, "Datum: ____    Naam: _________");
    document_page_break(doc);
    struct table *table =
        document_table(doc, "lr", (const char *const[]){text, "b"});
    table_add(table, (const char *const[]){text, "1"});
    document_heading(doc, 1, "", text);
    document_space(doc);
    document_signatures(doc, text, 2, (const char *const[]){text, "b"},
                        (const char *const[]){text, "b"});
}
