#include "pair.h"
#include "soak.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/core/tally.h>
#include <committee/work/ballots.h>
#include <committee/work/committee.h>
#include <committee/work/decisions.h>
#include <committee/work/items.h>
#include <committee/work/sessions.h>

enum { CRITERIA = 6 };
static const char note_key[] = "note/2026-01/K-2026-002";

/* -- which pair ------------------------------------------------------------ */

/* splitmix64 */
static unsigned draw(uint64_t *seed, unsigned below)
{
    uint64_t z = *seed += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return (unsigned)((z ^ z >> 31) % below);
}

/* The scale, its ends more often, and "no opinion"; for a form that is only
   begun often nothing. */
static int draw_score(uint64_t *seed, bool nothing)
{
    static const int scores[] = {
        100,           500,           100,           500,
        200,           300,           400,           SCORE_NO_OPINION,
        SCORE_MISSING, SCORE_MISSING, SCORE_MISSING, SCORE_MISSING};
    return scores[draw(seed, nothing ? 12 : 8)];
}

static void draw_texts(const char *texts[2], uint64_t *seed)
{
    static const char *const some[] = {
        "", "Sterk uitgewerkt.", "Zwak: geen planning, en zij is moslima."};
    unsigned at = draw(seed, 3);
    texts[0] = some[at];
    texts[1] = some[(at + 1 + draw(seed, 2)) % 3];
}

void pair_draw(struct pair *out, unsigned number)
{
    static const enum pair_end ends[] = {END_SCORING,   END_LEFT,
                                         END_HELD_OVER, END_SCORING,
                                         END_RECUSED,   END_CLOSED};
    uint64_t seed = number;
    *out = (struct pair){
        .number = number,
        .member = room_voters[draw(&seed, 3)],
        .criterion = (int)draw(&seed, CRITERIA),
        .way = (enum pair_way)(number % WAY_COUNT),
        .form = (enum pair_form)(number / WAY_COUNT % FORM_COUNT),
        .end = ends[number / (WAY_COUNT * FORM_COUNT) % 6],
        .answered = (int)(draw(&seed, 2) * draw(&seed, CRITERIA)),
        .others = (int)draw(&seed, 3),
        .decided = draw(&seed, 2),
        .notes = {"", ""},
        .typing = {"", ""},
    };
    /* The seat of a member who leaves needs a deputy. */
    if (out->end == END_LEFT)
        out->member = "piet";
    out->scores[0] = out->scores[1] = draw_score(&seed, false);
    unsigned kind = draw(&seed, 8);
    if (kind == 0)
        draw_texts(out->typing, &seed);
    else if (kind < 3)
        draw_texts(out->notes, &seed);
    while (kind >= 3 && out->scores[1] == out->scores[0])
        out->scores[1] = draw_score(&seed, out->form == FORM_BEGUN);
    /* Passages are marked by readers, not by who types in paper. */
    if (number % 5 == 2 && out->way != WAY_PAPER) {
        out->cited[0] = (int)draw(&seed, 2);
        out->cited[1] = 2 - (int)draw(&seed, 2) * out->cited[0];
    }
}

static bool is_plain(const struct pair *pair)
{
    return pair->end == END_SCORING && pair->form != FORM_REOPENED &&
           pair->scores[0] != pair->scores[1];
}

void pair_draw_for(struct pair *out, unsigned n, const char *viewer)
{
    unsigned number = n * 7;
    do
        pair_draw(out, number++);
    while (pair_may_know(out, viewer) || (n % 3 && !is_plain(out)));
}

const char *pair_text(const struct pair *p)
{
    static const char *const ways[] = {"paper", "lent", "own"};
    static const char *const forms[] = {"begun", "locked", "reopened"};
    static const char *const ends[] = {"scoring", "held over", "closed",
                                       "recused", "left"};
    static char said[240];
    snprintf(said, sizeof said,
             "pair %u: %s, criterion %d, %d/%d, \"%s\"/\"%s\", \"%s\"/\"%s\", "
             "cited %d/%d, %s, %s, %s",
             p->number, p->member, p->criterion, p->scores[0], p->scores[1],
             p->notes[0], p->notes[1], p->typing[0], p->typing[1], p->cited[0],
             p->cited[1], ways[p->way], forms[p->form], ends[p->end]);
    return said;
}

unsigned pair_count(unsigned usual)
{
    const char *asked = getenv("COMMITTEE_PAIRS");
#ifdef __SANITIZE_ADDRESS__
    usual = usual / 4 + 1; /* memory is what is looked at there */
#endif
    return asked          ? (unsigned)strtoul(asked, NULL, 10)
           : test_soaks() ? 500
                          : usual;
}

bool pair_turn(unsigned *n, const struct pair_part *part)
{
    for (;; ++*n) {
        if (*n >= pair_count(part->usual))
            return false;
        if (*n % part->parts == part->part)
            return true;
    }
}

void pair_take_turns(const struct pair_part *part, const char *const *viewers,
                     int count,
                     void (*check)(const struct pair *pair, const char *folder,
                                   const char *viewer))
{
    char folder[ROOM_FOLDER];
    room_folder(folder);
    for (unsigned n = 0; pair_turn(&n, part); n++) {
        struct pair pair;
        const char *viewer = viewers[n % (unsigned)count];
        pair_draw_for(&pair, n, viewer);
        /* Typing in by hand tells that its member has it in hand; and as one
           without a mark is handed back, that there is some mark in it. */
        if (!pair.answered)
            pair.answered = 1;
        check(&pair, folder, viewer);
    }
}

/* -- the evening ----------------------------------------------------------- */

static const char *digits_of(const char *member)
{
    for (int i = 0; i < 3; i++)
        if (strcmp(room_voters[i], member) == 0)
            return room_worked[i];
    return "555555"; /* the deputy */
}

static void hand_in(struct evening *e, const char *member)
{
    const char *digits = digits_of(member);
    clock_advance(1000);
    room_fill(e->room.c, e->session, e->numbers[1], member, digits);
    room_lock(e->room.c, e->session, e->numbers[1], member, digits);
}

/* The others, in the order of their seats. */
static void others_in(struct evening *e, const struct pair *pair, int from,
                      int to)
{
    int at = 0;
    for (int i = 0; i < 3; i++) {
        if (strcmp(room_voters[i], pair->member) == 0)
            continue;
        if (at >= from && at < to)
            hand_in(e, room_voters[i]);
        at++;
    }
}

static const struct decision_input refusal = {
    .reasons = "Het plan is nog te vaag.",
    .why = "De planning ontbreekt.",
    .departure = "Er is nog niets geregeld.",
};

void pair_begin(struct evening *e, const char *folder, const struct pair *pair)
{
    static const char *const edits[][2] = {
        {"[member bea]", "[member omar]\nname = \"O. Bakker\"\n"
                         "role = observer\n\n[member bea]"},
        {"scores_in_minutes = no", "scores_in_minutes = yes"},
        {NULL, NULL}};
    char decision[24];
    room_open_in(&e->room, folder, edits);
    struct committee *c = e->room.c;
    for (int i = 0; i < 3; i++)
        room_candidate(e->numbers[i], &e->room,
                       (const char *[]){"F. Berg", "L. Dal", "N. Veld"}[i]);
    room_session(e->session, &e->room,
                 (const char *[]){e->numbers[0], e->numbers[1], e->numbers[2]},
                 3);
    room_must(session_attend(c, e->session, "sanne", PRESENCE_PRESENT,
                             (struct clock_time){19, 30}, NULL));
    room_to_reveal(c, e->session, e->numbers[0]);
    room_must(decide(decision, c, e->session, e->numbers[0], &refusal));
    room_to_scoring(c, e->session, e->numbers[1]);
    others_in(e, pair, 0, pair->others);
}

/* -- the form in question -------------------------------------------------- */

static void fill(struct evening *e, struct committee *c,
                 const struct pair *pair, int side)
{
    struct ballot_key key = {e->session, e->numbers[1], pair->member};
    const char *digits = digits_of(pair->member);
    int answered = pair->form == FORM_BEGUN ? pair->answered : CRITERIA;
    if (pair->taken_back[side]) {
        room_must(ballot_score(c, &key, pair->criterion, 500));
        room_must(ballot_score(c, &key, pair->criterion, SCORE_MISSING));
    }
    for (int i = 0, done = 0; i < CRITERIA && done < answered; i++) {
        if (i == pair->criterion)
            continue;
        room_must(ballot_score(c, &key, i, (digits[i] - '0') * 100));
        done++;
    }
    if (pair->scores[side] != SCORE_MISSING)
        room_must(ballot_score(c, &key, pair->criterion, pair->scores[side]));
    if (*pair->notes[side])
        room_must(ballot_note(c, &key, pair->criterion, pair->notes[side]));
    bool cited;
    if (pair->cited[side])
        room_must(
            ballot_cite(&cited, c, &key, pair->criterion, pair->cited[side]));
    if (*pair->typing[side])
        room_must(draft_save(c, note_key, pair->typing[side]));
}

/* The same on both sides. */
static void begin_again(struct evening *e, struct committee *c,
                        const struct pair *pair)
{
    struct ballot_key key = {e->session, e->numbers[1], pair->member};
    room_must(ballot_score(c, &key, 0, 300));
}

/* Whoever fills in the form: its member, or the secretary from paper. */
static struct committee *take_form(struct evening *e, const struct pair *pair)
{
    clock_advance(1000);
    if (pair->way == WAY_OWN)
        return room_as(&e->room, pair->member);
    if (pair->way == WAY_LENT)
        room_must(committee_lend(e->room.c, pair->member));
    return e->room.c;
}

static void lay_down_form(const struct pair *pair, struct committee *c)
{
    if (pair->way == WAY_OWN)
        committee_close(c);
    if (pair->way == WAY_LENT)
        committee_give_back(c);
    clock_advance(1000);
}

static void fill_form(struct evening *e, const struct pair *pair, int side)
{
    struct ballot_key key = {e->session, e->numbers[1], pair->member};
    const struct ballot_view *stored;
    struct committee *c = take_form(e, pair);
    fill(e, c, pair, side);
    if (pair->form != FORM_BEGUN)
        room_must(ballot_lock(&stored, c, &e->room.arena, &key));
    lay_down_form(pair, c);
    if (pair->form != FORM_REOPENED)
        return;
    room_must(ballot_reopen(e->room.c, &key, "Op eigen verzoek."));
    c = take_form(e, pair);
    begin_again(e, c, pair);
    lay_down_form(pair, c);
}

/* -- what comes of it ------------------------------------------------------ */

static void show_others(struct evening *e, const struct pair *pair)
{
    struct committee *c = e->room.c;
    char decision[24];
    others_in(e, pair, pair->others, 2);
    if (strcmp(pair->member, "piet") == 0)
        hand_in(e, "sanne");
    room_must(item_reveal(c, e->session, e->numbers[1]));
    if (!pair->decided)
        return;
    room_must(item_second_round(c, e->session, e->numbers[1]));
    const char *other = strcmp(pair->member, "anna") ? "anna" : "mohamed";
    room_must(item_rescore(
        c, e->session, e->numbers[1],
        &(struct rescore){other, pair->criterion, 500, "Overtuigd."}));
    struct decision_input input = refusal;
    input.chair = strcmp(pair->member, "anna") ? NULL : "mohamed";
    room_must(decide(decision, c, e->session, e->numbers[1], &input));
}

static void close_evening(struct evening *e)
{
    const char *backup;
    room_must(
        item_event(e->room.c, e->session, e->numbers[2], PHASE_WITHDRAWN, ""));
    room_must(session_close(&backup, e->room.c, &e->room.arena, e->session,
                            &(struct session_closing){.at.hour = -1}));
}

void pair_finish(struct evening *e, const struct pair *pair, int side)
{
    struct committee *c = e->room.c;
    fill_form(e, pair, side);
    switch (pair->end) {
    case END_HELD_OVER:
    case END_CLOSED:
        room_must(item_event(c, e->session, e->numbers[1], PHASE_HELD_OVER,
                             "Er was te weinig tijd."));
        if (pair->end == END_CLOSED)
            close_evening(e);
        break;
    case END_RECUSED:
        room_must(session_recuse(c, e->session, e->numbers[1], pair->member,
                                 GROUND_FRIEND));
        show_others(e, pair);
        break;
    case END_LEFT:
        room_must(session_attend(c, e->session, pair->member, PRESENCE_LEFT,
                                 (struct clock_time){21, 0}, NULL));
        show_others(e, pair);
        break;
    default:
        break;
    }
}

void pair_make(struct evening *e, const char *folder, const struct pair *pair,
               int side)
{
    pair_begin(e, folder, pair);
    pair_finish(e, pair, side);
}

/* On one side there is no form at all. */
static bool begun_once(const struct pair *pair)
{
    return pair->form == FORM_BEGUN && !pair->answered &&
           pair->scores[0] != pair->scores[1] &&
           (pair->scores[0] == SCORE_MISSING ||
            pair->scores[1] == SCORE_MISSING);
}

bool pair_may_know(const struct pair *pair, const char *viewer)
{
    bool owner = strcmp(viewer, pair->member) == 0;
    bool typist = pair->way == WAY_PAPER ? strcmp(viewer, "bea") == 0 : owner;
    if (strcmp(pair->typing[0], pair->typing[1]) != 0 && typist)
        return true;
    if (pair->cited[0] != pair->cited[1] && owner) /* the own marks stay */
        return true;
    if (pair->end == END_SCORING && pair->form == FORM_BEGUN)
        return owner || typist;
    return owner && begun_once(pair);
}

void pair_about(struct told_about *about, const struct evening *e)
{
    *about = (struct told_about){
        .sessions = {e->session},
        .candidates = {e->numbers[0], e->numbers[1], e->numbers[2]},
        .scored = e->numbers[1],
        .members = {"mohamed", "piet", "sanne", "anna", "bea"},
        .words = {"K-2026-002", "uitgewerkt"},
        .drafts = {note_key},
    };
}
