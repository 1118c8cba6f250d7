#include <criterion/criterion.h>
#include <string.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/config/config.h>
#include <committee/config/problem.h>

/* "LINE: SENTENCE" of each mistake (warnings too, when asked), in English. */
static void write_problems(struct str *out,
                           const struct config_problems *problems,
                           bool warnings)
{
    for (int i = 0; i < problems->count; i++) {
        if (problems->items[i].warning != warnings)
            continue;
        str_addf(out, "%d: ", problems->items[i].line);
        tr_message(out, LANG_EN, &problems->items[i].message);
        str_addc(out, '\n');
    }
}

static int parse(struct config *out, struct arena *arena, const char *text,
                 struct config_problems *problems)
{
    struct str copy = {0};
    str_add(&copy, text);
    int rc = config_parse(out, arena, &copy, NULL, problems);
    str_free(&copy);
    return rc;
}

Test(test_config_load, the_default_is_without_a_single_problem)
{
    struct arena arena = {0};
    struct config_problems problems = {0};
    struct config c;
    cr_assert_eq(config_load(&c, &arena, NULL, &problems), 0);
    cr_expect_eq(problems.count, 0);
    cr_expect_null(c.path);
    cr_expect_str_eq(c.name, "Selectiecommissie gerichte toewijzing L-flat");
    cr_expect_str_eq(c.place, "Zeist");
    cr_expect_str_eq(c.building, "L-flat");
    cr_expect_eq(c.lang, LANG_NL);
    cr_expect_str_eq(c.database, "committee.db");
    cr_expect_str_eq(c.exports, "uitvoer");
    cr_expect(c.legal_from.year == 2023 && c.legal_until.day == 30);
    cr_expect_eq(c.quota.share, 25);
    cr_expect_eq(c.quota.max, 20);
    cr_expect(c.session.start.hour == 19 && c.session.start.minute == 30);
    cr_expect_eq(c.session.minutes_per_candidate, 30);
    cr_expect(c.session.show_names_to_members);
    cr_expect(!c.session.scores_in_minutes);
    cr_expect(!c.session.read_at_home);
    cr_expect_eq(c.session.lock_screen_after, 10);
    cr_expect(!c.pin_required && !c.mouse);
    cr_expect_eq(c.theme, THEME_AUTO);
    cr_expect_eq(c.retention.declined, 548);
    cr_expect_eq(c.retention.admitted, 548);
    cr_expect_eq(c.letters.complaint_days, 42);
    cr_expect_eq(c.letters.again_days, 180);
    cr_expect_str_eq(c.letters.templates, "brieven");
    cr_expect_not(text_blank(c.letters.contact[LANG_NL]));
    cr_expect_not(text_blank(c.letters.complaints[LANG_EN]));
    cr_expect(c.guard[LANG_NL].count > 30 && c.guard[LANG_EN].count > 30);
    cr_expect_str_eq(c.guard[LANG_NL].words[0], "religie*");
    arena_free(&arena);
}

Test(test_config_load, the_sample_is_the_default_without_its_rule)
{
    struct arena arena = {0};
    struct config whole, sample;
    cr_assert_eq(config_load(&whole, &arena, NULL, NULL), 0);
    config_sample(&sample, &arena);
    cr_assert_eq(sample.roster.count, whole.roster.count);
    for (int i = 0; i < whole.roster.count; i++) {
        const struct member *got = &sample.roster.members[i];
        cr_expect_str_eq(got->id, whole.roster.members[i].id);
        cr_expect_str_eq(got->name, whole.roster.members[i].name);
        cr_expect_str_eq(got->seat, whole.roster.members[i].seat);
    }
    cr_expect_str_eq(sample.legal_basis, whole.legal_basis);
    cr_expect_str_eq(sample.name, whole.name);
    arena_free(&arena);
}

Test(test_config_load, the_default_has_the_policy_of_the_design)
{
    static const struct {
        const char *code, *title;
        int weight;
    } wanted[] = {
        {"BIJ", "Concreet plan", 25},
        {"HAA", "Haalbaar en genoeg tijd", 20},
        {"BEH", "Past bij wat flat en buurt nodig hebben", 15},
        {"SAM", "Samenwerken en omgaan met verschillen", 15},
        {"ERV", "Eerdere inzet of ervaring", 10},
        {"MOT", "Verantwoordelijkheid nemen", 15},
    };
    struct arena arena = {0};
    struct config c;
    cr_assert_eq(config_load(&c, &arena, NULL, NULL), 0);
    const struct policy *p = &c.policy;
    cr_assert_eq(p->criterion_count, 6);
    for (int i = 0; i < 6; i++) {
        cr_expect_str_eq(p->criteria[i].code, wanted[i].code);
        cr_expect_str_eq(p->criteria[i].title[LANG_NL], wanted[i].title);
        cr_expect_eq(p->criteria[i].weight, wanted[i].weight);
        cr_expect_eq(p->criteria[i].floor, 200);
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            cr_expect(!text_blank(p->criteria[i].why[lang]));
            cr_expect(!text_blank(p->criteria[i].ask[lang]));
        }
    }
    cr_expect_str_eq(p->criteria[0].anchors[LANG_NL][1],
                     "Wil helpen (\"ik help graag\"), maar geeft geen "
                     "voorbeeld.");
    cr_expect(p->scale.min == 100 && p->scale.max == 500 &&
              p->scale.step == 100);
    cr_expect(p->scale.no_opinion && !p->scale.note_at_ends);
    cr_expect(p->rule.threshold == 350 && p->rule.margin == 15 &&
              p->rule.spread_flag == 200);
    cr_expect_eq(p->rule.method, METHOD_MEAN);
    cr_expect_eq(p->rule.quorum, QUORUM_ALL_UNRECUSED);
    cr_expect_eq(p->rule.vote, VOTE_MAJORITY);
    cr_expect_eq(p->rule.even_split, SPLIT_HOLD);
    arena_free(&arena);
}

Test(test_config_load, the_default_has_seats_members_imports_and_keys)
{
    static const struct member wanted[] = {
        {"anna", "A. de Wit", "corporation", ROLE_CHAIR, false, true},
        {"mohamed", "M. el Amrani", "resident", ROLE_MEMBER, false, true},
        {"piet", "P. Kok", "welfare", ROLE_MEMBER, false, true},
        {"sanne", "S. van der Meer", "welfare", ROLE_MEMBER, true, true},
        {"bea", "B. Jansen", "", ROLE_SECRETARY, false, true},
    };
    struct arena arena = {0};
    struct config c;
    cr_assert_eq(config_load(&c, &arena, NULL, NULL), 0);
    cr_assert_eq(c.policy.seat_count, 3);
    cr_expect_str_eq(c.policy.seats[0].id, "resident");
    cr_expect_str_eq(c.policy.seats[1].brief, "welzijn");
    cr_expect_str_eq(c.policy.seats[2].title, "Medewerker woningcorporatie");
    cr_assert_eq(c.roster.count, 5);
    for (int i = 0; i < 5; i++) {
        const struct member *m = &c.roster.members[i];
        cr_expect_str_eq(m->id, wanted[i].id);
        cr_expect_str_eq(m->name, wanted[i].name);
        cr_expect_str_eq(m->seat, wanted[i].seat);
        cr_expect_eq(m->role, wanted[i].role);
        cr_expect_eq(m->deputy, wanted[i].deputy);
        cr_expect(m->active);
    }
    cr_assert_eq(c.import_count, 2);
    cr_expect_str_eq(c.imports[1].field, "letter");
    cr_expect_eq(c.imports[1].headers.count, 1);
    cr_expect_str_eq(c.imports[1].headers.words[0],
                     "Beschrijf uw motivatie (maximaal 1 A4)");
    cr_assert_eq(c.key_count, 1);
    cr_expect_str_eq(c.keys[0].action, "next");
    cr_expect_str_eq(c.keys[0].key, "n");
    arena_free(&arena);
}

#define OWN "[criterion a]\ntitle_nl=\"A\"\nshort_nl=\"A\"\nweight=1\n"

#define ALL_ACTIONS                                                      \
    "no-opinion, note, mark, asked, lock, grid, hand-over, reveal, "     \
    "calculation, round, decide, record-decision, letter, "              \
    "correct-decision, hold-over, withdrawn, conflict, next, previous, " \
    "reopen, new-session, edit-session, cancel-session, import, "        \
    "search, open-session, open-letter, attendance, close-session, "     \
    "adjourn, practice, borderline, print-forms, export, sent, adopt, "  \
    "homes, reserve, board, statistics, lottery, add-candidate, "        \
    "edit-candidate, backup, pins, copy, own-pin, verify, undo, saved, " \
    "theme, tour, quit"
#define NO_KEY                                                               \
    ": choose a letter or a sign, F2 to F12, or ^ and a letter (Ctrl); not " \
    "a digit, a blank, ?, ^c, ^h, ^i, ^j, ^m, ^q or ^s"

static const struct {
    const char *text, *problems;
} mistakes[] = {
    {"", ""},
    {"[rule]\nthreshold = 3.60\n", ""},
    {"[rule]\n\ntreshold = 3.60\n",
     "3: there is no key \"treshold\" in [rule]; did you mean "
     "\"threshold\"?\n"},
    {"[rule]\ndrempel = 3.60\n", "2: there is no key \"drempel\" in [rule]\n"},
    {"[rules]\nthreshold = 3\n",
     "1: there is no section [rules]; did you mean [rule]?\n"},
    {"[wat]\n", "1: there is no section [wat]\n"},
    {"[rule]\nthreshold = 12abc\nmargin = 010\nquorum = at-least:4\n",
     "2: threshold: \"12abc\" is not a number with two decimals at most, such "
     "as 3.50\n"
     "3: margin: \"010\" is not a number with two decimals at most, such as "
     "3.50\n"
     "4: quorum: there are 3 seats, so 4 can never be there\n"},
    {"[rule]\nthreshold = 5.01\nmargin = 4.01\nspread_flag = 5\n",
     "2: threshold: 5.01 is outside the scale of 1 to 5\n"
     "3: margin: 4.01 is more than the whole scale of 1 to 5\n"
     "4: spread_flag: 5 is more than the whole scale of 1 to 5\n"},
    {"[rule]\nmethod = average\nvote = all\ntie_break = lottery\n",
     "2: method: \"average\" is not one of: mean, median, trimmed, "
     "criterion-median, majority\n"
     "3: vote: \"all\" is not one of: majority, two-thirds, unanimous\n"
     "4: tie_break: \"lottery\" is not one of: registration-date, lottery\n"},
    {"[scale]\nmin = 1\nmax = 1\n",
     "3: the scale ends where it begins or lower; max must be higher than "
     "min\n"},
    {"[scale]\nmax = 5\nstep = 0.3\n",
     "2: the steps of the scale do not lead from min to max; change step\n"},
    {"[scale]\nmax = 102\nstep = 0.01\n",
     "2: the scale has more than 10001 scores; make step larger\n"},
    {"[scale]\nmin = 0\nmax = 10\n",
     "3: the built-in criteria are made for the scale of 1 to 5; write your "
     "own [criterion …] sections\n"},
    {"[seat x]\n", "1: [seat x] has no \"title\"\n1: [seat x] has no "
                   "\"short\"\n"},
    {"[seat 1x]\ntitle=\"X\"\nshort=\"x\"\n",
     "1: the name in [seat 1x] begins with a letter and has 20 characters at "
     "most\n"},
    {"[seat x]\ntitle = \"\"\nshort = \"huurdersplatform\"\n",
     "2: title: this may not be empty\n"
     "3: short: the text is 16 columns wide and 12 is the most; make it "
     "shorter\n"},
    {OWN "floor=6\n", "5: floor: 6 is outside the scale of 1 to 5\n"},
    {OWN "floor=\n", ""},
    {OWN "weight_=1\n",
     "5: there is no key \"weight_\" in [criterion a]; did you mean "
     "\"weight\"?\n"},
    {OWN "anchor_1_nl=\"X\"\nanchor_6_nl=\"Y\"\nanchor_x_nl=\"Z\"\n",
     "6: anchor_6_nl: \"6\" is not a score of the [scale]\n"
     "7: anchor_x_nl: \"x\" is not a score of the [scale]\n"},
    {OWN "letter_2_nl=\"X\"\nletter_2.00_nl=\"Y\"\n",
     "6: letter_2.00_nl: this score has its text already\n"},
    {"[criterion a]\nweight = 0\n",
     "1: [criterion A] needs \"title_nl\" or \"title_en\"\n"
     "1: [criterion A] needs \"short_nl\" or \"short_en\"\n"
     "2: weight: \"0\" is not a whole number from 1 to 1000000\n"},
    {"[criterion a]\ntitle_en=\"A\"\nshort_en=\"A\"\n",
     "1: [criterion a] has no \"weight\"\n"},
    {"[member jan]\nname = \"J. Vos\"\nseat = keuken\n",
     "3: seat: there is no [seat keuken]; the seats are: resident, welfare, "
     "corporation\n"},
    {"[member jan]\nname = \"J. Vos\"\n",
     "1: J. Vos has no seat, so role must be secretary, observer or chair\n"},
    {"[member jan]\nname = \"J. Vos\"\nseat = welfare\nrole = secretary\n",
     "3: J. Vos has a seat, but a secretary or observer has no vote; empty "
     "seat, or change role\n"},
    {"[member jan]\nname = \"J. Vos\"\nrole = chair\ndeputy = yes\n"
     "[member an]\nname = \"A. Vos\"\nrole = chair\n",
     "4: J. Vos has no seat to be the deputy of\n"
     "7: A. Vos is the second chair; there is one\n"},
    {"[member jan]\nname = \"J. Vos\"\nrole = chair\n"
     "[member an]\nname = \"A. Vos\"\nrole = chair\nactive = no\n",
     ""},
    {"[member jan]\nname = \"J. Vos\"\nrole = boss\nseat = welfare\n",
     "3: role: \"boss\" is not one of: member, chair, secretary, observer\n"},
    {"[committee]\nlegal_from = 2027-01-01\nlegal_until = 2026-12-31\n",
     "3: legal_until: this day is before legal_from\n"},
    {"[committee]\nname = \"\"\nlanguage = fr\n",
     "2: name: this may not be empty\n"
     "3: language: \"fr\" is not one of: nl, en\n"},
    {"[session]\nstart = half acht\nshow_names_to_members = soms\n",
     "2: start: \"half acht\" is not a time such as 19:30\n"
     "3: show_names_to_members: write yes or no, not \"soms\"\n"},
    {"[import]\nbsn = \"BSN\"\n", "2: there is no key \"bsn\" in [import]\n"},
    {"[keys]\nnext = \"n\"\nprevious = \"n\"\nhelp = \"\"\n",
     "2: the key \"n\" for \"next\" is that of \"previous\" already\n"
     "3: the key \"n\" for \"previous\" is that of \"next\" already\n"
     "4: help: this may not be empty\n"},
    {"[keys]\nfoo = \"j\"\nnext = \"s\"\nenter = \"j\"\nundo = \"12\"\n"
     "lock = \"^c\"\n",
     "2: there is no action \"foo\"; the names are: " ALL_ACTIONS "\n"
     "3: the key \"s\" for \"next\" is that of \"reveal\" already\n"
     "4: the action \"enter\" cannot have another key\n"
     "5: \"12\" cannot be the key for \"undo\"" NO_KEY "\n"
     "6: \"^c\" cannot be the key for \"lock\"" NO_KEY "\n"},
    {"[keys]\nreveel = \"j\"\ninleveren = \"y\"\n",
     "2: there is no action \"reveel\"; did you mean \"reveal\"?\n"
     "3: there is no action \"inleveren\"; did you mean \"lock\"?\n"},
    /* two that change places, and a key that was given away */
    {"[keys]\nnext = \"s\"\nreveal = \"n\"\nadopt = \"y\"\nnote = \"v\"\n"
     "backup = \"t\"\n",
     ""},
    {"woord\n[rules]\n[rule]\nmethod = x\nmargin = a;b\n",
     "1: this line is no [section], no \"key = value\" and no comment; a "
     "comment begins with ;\n"
     "2: there is no section [rules]; did you mean [rule]?\n"
     "4: method: \"x\" is not one of: mean, median, trimmed, "
     "criterion-median, majority\n"
     "5: the text would be cut off at ;; put it between quotes (\"…\")\n"},
    {"[committee]\nlanguage = \"\xe2\x80\xae"
     "nl\"\n",
     "2: language: \"<U+202E>nl\" is not one of: nl, en\n"},
};

Test(test_config_load, every_mistake_is_reported_with_its_line)
{
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        struct arena arena = {0};
        struct config_problems problems = {0};
        struct config c;
        struct str seen = {0};
        int rc = parse(&c, &arena, mistakes[i].text, &problems);
        write_problems(&seen, &problems, false);
        cr_expect_str_eq(str_text(&seen), mistakes[i].problems, "case %zu:\n%s",
                         i, mistakes[i].text);
        cr_expect_eq(rc, *mistakes[i].problems ? ERR_CONFIG : 0, "case %zu", i);
        if (rc != 0)
            cr_expect(fail_line() > 0 && *fail_file(), "case %zu", i);
        str_free(&seen);
        arena_free(&arena);
    }
}

Test(test_config_load, too_many_of_a_kind_are_refused)
{
    struct arena arena = {0};
    struct config_problems problems = {0};
    struct config c;
    struct str text = {0}, seen = {0};
    for (int i = 0; i <= MAX_SEATS; i++)
        str_addf(&text, "[seat x%d]\ntitle=\"T\"\nshort=\"s\"\n", i);
    cr_expect_eq(parse(&c, &arena, str_text(&text), &problems), ERR_CONFIG);
    write_problems(&seen, &problems, false);
    cr_expect_str_eq(str_text(&seen),
                     "28: [seat x9] is one too many: 9 is the most\n");
    str_free(&seen);
    str_free(&text);
    arena_free(&arena);
}

Test(test_config_load, a_roster_with_gaps_is_a_warning)
{
    struct arena arena = {0};
    struct config_problems problems = {0};
    struct config c;
    struct str seen = {0};
    cr_assert_eq(parse(&c, &arena,
                       "[member jan]\nname = \"J. Vos\"\nseat = welfare\n"
                       "[seat welfare]\ntitle = \"W\"\nshort = \"w\"\n"
                       "[seat b]\ntitle = \"B\"\nshort = \"b\"\n",
                       &problems),
                 0);
    write_problems(&seen, &problems, true);
    cr_expect_str_eq(str_text(&seen),
                     "8: nobody active sits in [seat b]\n"
                     "0: no active member has role = chair: nobody's name "
                     "will stand under a decision\n"
                     "0: no active member has role = secretary: nobody can "
                     "prepare a session\n");
    cr_expect_eq(problems.errors, 0);
    str_free(&seen);
    arena_free(&arena);
}

Test(test_config_load, a_method_that_degenerates_is_a_warning)
{
    struct arena arena = {0};
    struct config_problems problems = {0};
    struct config c;
    struct str seen = {0};
    cr_assert_eq(parse(&c, &arena, "[rule]\nmethod = trimmed\n", &problems), 0);
    write_problems(&seen, &problems, true);
    cr_expect_not_null(strstr(str_text(&seen),
                              "2: method: with 3 seats trimmed is the same as "
                              "median\n"),
                       "%s", str_text(&seen));
    cr_expect_eq(problems.errors, 0);
    str_free(&seen);
    arena_free(&arena);
}

Test(test_config_load, a_file_without_members_gets_one_warning)
{
    struct arena arena = {0};
    struct config_problems problems = {0};
    struct config c;
    struct str seen = {0};
    cr_assert_eq(parse(&c, &arena, "[rule]\nmargin = 0\n", &problems), 0);
    write_problems(&seen, &problems, true);
    cr_expect_str_eq(str_text(&seen),
                     "0: there is no [member …]: nobody can prepare a session "
                     "or score\n");
    str_free(&seen);
    arena_free(&arena);
}

Test(test_config_load, another_scale_has_its_own_levels)
{
    struct arena arena = {0};
    struct config_problems problems = {0};
    struct config c;
    cr_assert_eq(parse(&c, &arena,
                       OWN "anchor_0_nl = \"Nul\"\nanchor_0.5_nl = \"Half\"\n"
                           "anchor_2_en = \"Two\"\n"
                           "[scale]\nmin = 0\nmax = 2\nstep = 0.5\n"
                           "[rule]\nthreshold = 1,25\n",
                       &problems),
                 0);
    const struct criterion *k = &c.policy.criteria[0];
    cr_expect_eq(scale_levels(&c.policy.scale), 5);
    cr_expect_str_eq(k->anchors[LANG_NL][0], "Nul");
    cr_expect_str_eq(k->anchors[LANG_NL][1], "Half");
    cr_expect_null(k->anchors[LANG_NL][2]);
    cr_expect_str_eq(k->anchors[LANG_EN][4], "Two");
    cr_expect_eq(k->floor, NO_FLOOR);
    cr_expect_str_eq(k->code, "A");
    cr_expect_eq(c.policy.rule.threshold, 125);
    cr_expect_eq(c.policy.seat_count, 3, "the built-in seats");
    cr_expect_eq(c.roster.count, 0, "but never the built-in members");
    arena_free(&arena);
}

/* The digest of the default with one text replaced by another. */
static void digest_with(char out[SHA256_HEX], const char *from, const char *to)
{
    struct arena arena = {0};
    struct config_problems problems = {0};
    struct config c;
    struct str text = {0};
    const char *whole = config_default_text();
    const char *at = from ? strstr(whole, from) : whole;
    cr_assert_not_null(at, "%s", from);
    str_addn(&text, whole, (size_t)(at - whole));
    if (from) {
        str_add(&text, to);
        at += strlen(from);
    }
    str_add(&text, at);
    cr_assert_eq(config_parse(&c, &arena, &text, NULL, &problems), 0, "%s", to);
    policy_set_digest(&c.policy);
    memcpy(out, c.policy.digest, SHA256_HEX);
    str_free(&text);
    arena_free(&arena);
}

static const struct {
    const char *from, *to;
    bool same;
} changes[] = {
    {"threshold = 3.50", "threshold = 3.5 ; the same", true},
    {"threshold = 3.50", "THRESHOLD = \"3,50\"", true},
    {"spread_flag = 2", "spread_flag = 2.00", true},
    {"no_opinion = yes", "no_opinion = ja", true},
    {"; De laagste score.", "; Iets anders.", true},
    {"max = 20", "max = 21", true},
    {"A. de Wit", "A. de Zwart", true},
    {"name = auto", "name = light", true},
    {"threshold = 3.50", "threshold = 3.51", false},
    {"weight = 25", "weight = 26", false},
    {"short = \"huurders\"", "short = \"bewoners\"", false},
    {"no_opinion = yes", "no_opinion = no", false},
    {"Noemt geen bijdrage", "Noemt niets", false},
    {"even_split = hold", "even_split = chair", false},
    {"[criterion bij]", "[criterion bijd]", false},
};

Test(test_config_load, the_digest_is_of_the_policy_and_nothing_else)
{
    char whole[SHA256_HEX], other[SHA256_HEX];
    digest_with(whole, NULL, NULL);
    /* Of the shipped criteria; adopted policies are known by such a digest, so
       the canonical text may not change under them. */
    cr_expect_str_eq(whole, "6a173d55d42752e874b408ee8ab3ddbb"
                            "9356ef97bf877df70d2af6e1089b064c");
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        digest_with(other, changes[i].from, changes[i].to);
        cr_expect_eq(strcmp(whole, other) == 0, changes[i].same, "%s: %s",
                     changes[i].from, changes[i].to);
    }
}
