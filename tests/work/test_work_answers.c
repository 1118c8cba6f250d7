/* What the commands of an evening print. */
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/str.h>
#include <committee/core/policy.h>
#include <committee/text/width.h>
#include <committee/work/candidates.h>
#include <committee/work/items.h>
#include <committee/work/policies.h>
#include <committee/work/sessions.h>

#include "../support/committee.h"
#include "../support/program.h"

TestSuite(test_work_answers, .timeout = 120);

enum { ARGS_MAX = 24 };

struct spoken {
    struct room room;
    char session[24], number[24];
    struct program program;
};

static void begin_with(struct spoken *s, const char *old, const char *fresh)
{
    int version;
    *s = (struct spoken){0};
    room_open_with(&s->room, old, fresh);
    if (old)
        room_must(
            policy_adopt(&version, s->room.c, (struct date){2026, 3, 12}));
    room_candidate(s->number, &s->room, "Berg");
    room_session(s->session, &s->room, (const char *const[]){s->number}, 1);
}

static void begin(struct spoken *s)
{
    begin_with(s, NULL, NULL);
}

static void end(struct spoken *s)
{
    program_free(&s->program);
    room_close(&s->room);
}

/* committee -c … ARGS…, which end in NULL. */
static void ask(struct spoken *s, int code, const char *const *args)
{
    const char *argv[ARGS_MAX] = {"-c", s->room.config};
    for (int i = 0; args[i]; i++)
        argv[2 + i] = args[i];
    program_run(&s->program, argv);
    cr_assert_eq(s->program.code, code, "%s%s", str_text(&s->program.out),
                 str_text(&s->program.err));
}
#define ASK(s, code, ...) \
    ask((s), (code), (const char *const[]){__VA_ARGS__, NULL})

static void expect_said(struct spoken *s, const char *words)
{
    cr_expect_not_null(strstr(str_text(&s->program.out), words),
                       "\"%s\" is not in\n%s", words,
                       str_text(&s->program.out));
}

static void expect_unsaid(struct spoken *s, const char *words)
{
    cr_expect_null(strstr(str_text(&s->program.out), words), "\"%s\" is in\n%s",
                   words, str_text(&s->program.out));
}

static void expect_table(struct spoken *s)
{
    expect_said(s, "criterium             huurders  welzijn  corporatie  "
                   "gemiddeld  spreiding\n");
    expect_said(s, "Samenwerken                  4        5           3       "
                   "4,00       2,00\n");
    expect_said(s, "gewogen gemiddelde        3,70     3,60        3,35       "
                   "3,55       0,35\n");
    expect_said(s, "Berekend: EERST BESPREKEN. 3,55");
}

Test(test_work_answers, reveal_prints_the_table)
{
    struct spoken s;
    begin(&s);
    room_to_scoring(s.room.c, s.session, s.number);
    for (int i = 0; i < 3; i++) {
        room_fill(s.room.c, s.session, s.number, room_voters[i],
                  room_worked[i]);
        room_lock(s.room.c, s.session, s.number, room_voters[i],
                  room_worked[i]);
    }
    ASK(&s, 0, "show", s.number);
    expect_unsaid(&s, "gewogen gemiddelde");
    ASK(&s, 0, "session", "reveal", s.number);
    expect_table(&s);
    ASK(&s, 0, "show", s.number);
    expect_table(&s);
    expect_said(&s, "Scores in zitting 2026-01");
    end(&s);
}

Test(test_work_answers, second_round_prints_what_moved)
{
    struct spoken s;
    begin(&s);
    room_to_reveal(s.room.c, s.session, s.number);
    room_must(item_second_round(s.room.c, s.session, s.number));
    ASK(&s, 0, "ballot", s.number, "--seat", "corporation", "BIJ=5");
    expect_said(&s, "Eerst: 3,55, eerst bespreken. Nu: 3,72, toelaten.\n");
    ASK(&s, 0, "show", s.number);
    expect_said(&s, "Gewijzigd in ronde 2: Concreet plan, A. de Wit, van 3 "
                    "naar 5.\n");
    expect_said(&s, "3,72");
    end(&s);
}

/* In round 1 a note explains its score, in round 2 why it changes. */
Test(test_work_answers, a_score_may_say_why)
{
    struct spoken s;
    const struct item_view *v;
    begin_with(&s, "note_at_ends = no", "note_at_ends = yes");
    room_to_scoring(s.room.c, s.session, s.number);
    ASK(&s, 65, "ballot", s.number, "--seat", "welfare", "BIJ=4", "HAA=3",
        "BEH=3", "SAM=5", "ERV=2", "MOT=4");
    ASK(&s, 0, "ballot", s.number, "--seat", "welfare", "BIJ=4", "HAA=3",
        "BEH=3", "SAM=5:Kookt: al drie jaar.", "ERV=2", "MOT=:Niet gevraagd.");
    ASK(&s, 65, "ballot", s.number, "--seat", "resident", "BIJ=4:\xff");
    room_fill(s.room.c, s.session, s.number, "mohamed", "434434");
    room_lock(s.room.c, s.session, s.number, "mohamed", "434434");
    room_fill(s.room.c, s.session, s.number, "anna", "344333");
    room_lock(s.room.c, s.session, s.number, "anna", "344333");
    room_must(item_reveal(s.room.c, s.session, s.number));
    room_must(item_second_round(s.room.c, s.session, s.number));
    ASK(&s, 65, "ballot", s.number, "--seat", "corporation", "BIJ=5");
    ASK(&s, 0, "ballot", s.number, "--seat", "corporation",
        "BIJ=5:De inkoop is geregeld.");
    ASK(&s, 0, "show", s.number);
    expect_said(&s, "Gewijzigd in ronde 2: Concreet plan, A. de Wit, van 3 "
                    "naar 5: De inkoop is geregeld.\n");
    v = room_item(&s.room, s.session, s.number);
    cr_expect_str_eq(v->scores[1 * MAX_CRITERIA + 3].note,
                     "Kookt: al drie jaar.");
    cr_expect_eq(v->scores[1 * MAX_CRITERIA + 5].score, SCORE_NO_OPINION);
    cr_expect_str_eq(v->scores[1 * MAX_CRITERIA + 5].note, "Niet gevraagd.");
    end(&s);
}

Test(test_work_answers, table_is_for_who_takes_part)
{
    struct spoken s;
    begin(&s);
    room_must(session_recuse(s.room.c, s.session, s.number, "mohamed",
                             GROUND_FRIEND));
    room_to_scoring(s.room.c, s.session, s.number);
    for (int i = 1; i < 3; i++) {
        room_fill(s.room.c, s.session, s.number, room_voters[i],
                  room_worked[i]);
        room_lock(s.room.c, s.session, s.number, room_voters[i],
                  room_worked[i]);
    }
    room_must(item_reveal(s.room.c, s.session, s.number));
    ASK(&s, 0, "--as", "piet", "show", s.number);
    expect_said(&s, "gewogen gemiddelde");
    ASK(&s, 0, "--as", "mohamed", "show", s.number);
    expect_unsaid(&s, "gewogen gemiddelde");
    expect_unsaid(&s, "Concreet plan");
    end(&s);
}

/* -- one candidate --------------------------------------------------------- */

static void tell(struct spoken *s, const char *field, const char *value)
{
    const char *values[CANDIDATE_FIELDS + 2] = {0};
    for (int i = 0; candidate_fields[i]; i++)
        if (strcmp(candidate_fields[i], field) == 0)
            values[i] = value;
    room_must(candidate_edit(s->room.c, s->number, values));
}

Test(test_work_answers, who_takes_no_part_gets_a_number)
{
    struct spoken s;
    begin(&s);
    tell(&s, "email", "berg@example.org");
    tell(&s, "wishes", "koken");
    room_must(session_recuse(s.room.c, s.session, s.number, "mohamed",
                             GROUND_FRIEND));
    ASK(&s, 0, "--as", "mohamed", "show", s.number);
    cr_expect_str_eq(str_text(&s.program.out),
                     "Nummer                          K-2026-001\n\n"
                     "U doet niet mee bij deze kandidaat. U kunt alleen zien "
                     "of er een besluit is.\n");
    ASK(&s, 0, "--as", "piet", "show", s.number);
    expect_said(&s, "berg@example.org");
    /* The secretary writes the letters, and reads none. */
    room_must(
        session_recuse(s.room.c, s.session, s.number, "bea", GROUND_FRIEND));
    ASK(&s, 0, "show", s.number);
    expect_said(&s, "berg@example.org");
    expect_unsaid(&s, "koken");
    end(&s);
}

Test(test_work_answers, show_fits_eighty_columns)
{
    struct spoken s;
    struct str wishes = {0};
    begin(&s);
    for (int i = 0; i < 30; i++)
        str_add(&wishes, i ? " buren helpen" : "Wil");
    tell(&s, "wishes", str_text(&wishes));
    ASK(&s, 0, "show", s.number);
    expect_said(&s, "Voldoet aan de basisvoorwaarden ja\n");
    const char *line = str_text(&s.program.out);
    while (*line) {
        size_t size = strcspn(line, "\n");
        char *one = arena_strndup(&s.room.arena, line, size);
        cr_expect_leq(text_cols(one), 80, "%s", one);
        line += size + (line[size] == '\n');
    }
    str_free(&wishes);
    end(&s);
}

/* -- forms from paper ------------------------------------------------------ */

/* The form of the corporation: the worked example, but 5 for SAM on line 5. */
static const char *paper(struct spoken *s, const char *note)
{
    static const char *const codes[] = {"BIJ", "HAA", "BEH",
                                        "SAM", "ERV", "MOT"};
    struct str csv = {0};
    char path[128];
    str_add(&csv, "candidate,seat,criterion,score,note\n");
    for (int i = 0; i < 6; i++)
        str_addf(&csv, "%s,corporation,%s,%d,%s\n", s->number, codes[i],
                 i == 3 ? 5 : 3, i == 3 ? note : "");
    program_file(s->room.folder, "form.csv", str_text(&csv));
    room_path(path, sizeof path, &s->room, "form.csv");
    str_free(&csv);
    return arena_strdup(&s->room.arena, path);
}

Test(test_work_answers, a_note_comes_with_its_score)
{
    struct spoken s;
    begin_with(&s, "note_at_ends = no", "note_at_ends = yes");
    room_to_scoring(s.room.c, s.session, s.number);
    ASK(&s, 65, "ballot", "--from", paper(&s, ""));
    cr_expect_not_null(strstr(str_text(&s.program.err),
                              "form.csv:5: bij \"Samenwerken en omgaan met "
                              "verschillen\" hoort een toelichting"),
                       "%s", str_text(&s.program.err));
    ASK(&s, 0, "ballot", "--from", paper(&s, "\"Kookt, en leert koken.\""));
    for (int i = 0; i < 2; i++) {
        room_fill(s.room.c, s.session, s.number, room_voters[i], "333333");
        room_lock(s.room.c, s.session, s.number, room_voters[i], "333333");
    }
    room_must(item_reveal(s.room.c, s.session, s.number));
    const struct item_view *view = room_item(&s.room, s.session, s.number);
    cr_expect_str_eq(view->scores[2 * MAX_CRITERIA + 3].note,
                     "Kookt, en leert koken.");
    end(&s);
}

/* Nothing of the file goes in, and what is missing is named by its form. */
Test(test_work_answers, a_form_without_a_row_names_its_first)
{
    struct spoken s;
    begin(&s);
    room_to_scoring(s.room.c, s.session, s.number);
    program_file(s.room.folder, "form.csv",
                 "candidate,seat,criterion,score\n"
                 "K-2026-001,welfare,HAA,3\nK-2026-001,welfare,BEH,3\n");
    char path[128];
    room_path(path, sizeof path, &s.room, "form.csv");
    ASK(&s, 65, "ballot", "--from", path);
    cr_expect_not_null(strstr(str_text(&s.program.err),
                              "form.csv:2: \"Concreet plan\" heeft nog geen "
                              "score"),
                       "%s", str_text(&s.program.err));
    end(&s);
}

/* -- refusals say what to do ----------------------------------------------- */

static void expect_refused(struct spoken *s, const char *words)
{
    cr_expect_not_null(strstr(str_text(&s->program.err), words),
                       "\"%s\" is not in\n%s", words,
                       str_text(&s->program.err));
}

Test(test_work_answers, refusals_name_the_option)
{
    struct spoken s;
    begin(&s);
    room_to_reveal(s.room.c, s.session, s.number);
    program_file(s.room.folder, "reasons", "Een plan.");
    char path[128];
    room_path(path, sizeof path, &s.room, "reasons");
    ASK(&s, 65, "decide", s.number, "admit", "--reason-file", path);
    expect_refused(&s, "--why-file");
    ASK(&s, 65, "decide", s.number, "admit", "--reason-file", path,
        "--why-file", path);
    expect_refused(&s, "--commitment-file");
    ASK(&s, 2, "session", "new", "--date", "12-03-2026");
    ASK(&s, 2, "session", "new", "--date", "2026-03-12", "--time", "half");
    ASK(&s, 73, "backup", "/nonexistent/copy.db");
    expect_refused(&s, "die map is er niet");
    ASK(&s, 2, "check", "x");
    expect_refused(&s, "de opdracht is: committee check\n");
    end(&s);
}

Test(test_work_answers, refused_scores_name_scale_and_seats)
{
    struct spoken s;
    begin(&s);
    room_to_scoring(s.room.c, s.session, s.number);
    ASK(&s, 65, "ballot", s.number, "--seat", "welfare", "--draft", "BIJ=9");
    expect_refused(&s, "die loopt van 1 tot 5 in stappen van 1");
    ASK(&s, 65, "ballot", s.number, "--seat", "foo", "BIJ=3");
    expect_refused(&s, "er is geen geleding \"foo\"; de geledingen zijn: "
                       "resident, welfare, corporation");
    end(&s);
}

Test(test_work_answers, refusals_name_the_session)
{
    struct spoken s;
    char number[24];
    begin(&s);
    room_must(session_adjourn(s.room.c, s.session, (struct date){2026, 3, 13},
                              (struct clock_time){.hour = -1}));
    room_must(session_new(number, s.room.c,
                          &(struct session_plan){.date = {2028, 1, 13}}));
    ASK(&s, 66, "minutes");
    expect_refused(&s, "zitting 2028-01: De zitting is nog niet geopend");
    room_must(
        session_open(s.room.c, s.session, (struct clock_time){.hour = -1}));
    room_must(item_event(s.room.c, s.session, s.number, PHASE_HELD_OVER, ""));
    ASK(&s, 0, "session", "close", "--session", s.session);
    ASK(&s, 66, "forms", s.session);
    expect_refused(&s, "dus er valt niemand meer te beoordelen");
    end(&s);
}

/* For people as they write it, for machines as it was. */
Test(test_work_answers, tables_show_dates_as_people_write_them)
{
    struct spoken s;
    begin(&s);
    tell(&s, "registered_on", "1-9-2019");
    ASK(&s, 0, "list", "candidates");
    expect_said(&s, "01-09-2019");
    expect_unsaid(&s, "2019-09-01");
    ASK(&s, 0, "list", "candidates", "--format", "csv");
    expect_said(&s, "2019-09-01");
    ASK(&s, 0, "list", "sessions");
    expect_said(&s, "12-03-2026");
    end(&s);
}

/* Nothing goes wrong yet, but no letter can be opened either. */
Test(test_work_answers, opening_without_a_quorum_says_so)
{
    struct spoken s;
    char next[24];
    begin(&s);
    room_must(session_new(next, s.room.c,
                          &(struct session_plan){.date = {2026, 3, 12}}));
    ASK(&s, 0, "session", "open", "--session", next);
    expect_refused(&s, "er is nog geen quorum; leg met \"committee session "
                       "attend\" vast wie er zijn");
    end(&s);
}
