/* Who gets which letter, and the facts in it. */

#include "leaders.h"
#include "letters.h"
#include "talks.h"
#include "writing.h"

#include <committee/core/tally.h>
#include <committee/store/decisions.h>
#include <committee/store/places.h>
#include <committee/store/sendings.h>

/* What a letter is made of, while it is made. */
struct making {
    struct letter_pile *pile;
    const struct facts *f; /* NULL: the candidate is on no agenda */
    const struct stored_candidate *candidate;
    struct stored_decision decision; /* id 0: none */
    struct made_letter *made;
    enum status refused; /* when there is a sentence why there is none */
};

/* ---- whether there is one, for this viewer -------------------------------- */

static const char not_yet[] =
    N_("nothing has been decided yet that could be told in a letter");

/* A sentence when there is none to be made, or the viewer may not; else NULL. */
static const char *refusal(struct making *m)
{
    const struct committee *c = m->pile->c;
    struct subject subject = {0};
    if (m->f != NULL)
        facts_subject(&subject, m->f, c, NULL);
    int status = writing_require(c, OP_EXPORT_LETTERS, &subject);
    m->refused = status ? (enum status)status : ERR_NO_INPUT;
    if (status)
        return fail_message()->id;
    return m->candidate->erased ? N_("the data of this candidate were erased")
                                : NULL;
}

/* Admitted with or without a place; from who holds one somebody could tell a
   decision in which they take no part. */
static int kind_of_admission(const char **why, struct making *m)
{
    struct committee *c = m->pile->c;
    struct stored_place place;
    bool withheld = false;
    int year = date_of_ms(m->decision.at).year;
    int status = places_withheld(&withheld, c, year);
    if (status == OK)
        status =
            store_place_of_item(&place, c->db, m->pile->arena, m->f->item.id);
    if (status)
        return status;
    if (withheld)
        m->refused = ERR_DENIED;
    if (withheld)
        *why = c->viewer.role == ROLE_CHAIR
                   ? N_("this letter would tell who has a place, and you took "
                        "no part in a decision of that year; the secretary can "
                        "make it")
                   : N_("this letter would tell who has a place, and you took "
                        "no part in a decision of that year; the chair can "
                        "make it");
    m->made->letter.kind = place.state == PLACE_RESERVE ? LETTER_RESERVE
                           : place.state == PLACE_GONE  ? LETTER_WITHDRAWN
                                                        : LETTER_ADMITTED;
    return OK;
}

static int kind_of_item(const char **why, struct making *m)
{
    struct letter *letter = &m->made->letter;
    if (m->decision.id && m->decision.admit)
        return kind_of_admission(why, m);
    if (m->decision.id)
        letter->kind = LETTER_DECLINED;
    else if (m->f->item.phase == PHASE_HELD_OVER)
        letter->kind = LETTER_HELD_OVER;
    else if (m->f->item.phase == PHASE_WITHDRAWN)
        letter->kind = LETTER_WITHDRAWN;
    else if (m->f->item.phase == PHASE_NO_SHOW)
        letter->kind = LETTER_ABSENT;
    else
        *why = not_yet;
    return OK;
}

/* ---- the facts ------------------------------------------------------------ */

static struct date after(struct date date, int days)
{
    return date_add_days(date, days);
}

struct date letter_kept_until(const struct config *config,
                              enum letter_kind kind, struct date sent)
{
    int kept = kind == LETTER_ADMITTED ? config->retention.admitted
                                       : config->retention.declined;
    bool goes_on = kind == LETTER_HELD_OVER || kind == LETTER_RESERVE;
    return kept > 0 && !goes_on ? after(sent, kept) : (struct date){0};
}

static bool is_answer(enum letter_kind kind)
{
    return kind == LETTER_ADMITTED || kind == LETTER_RESERVE ||
           kind == LETTER_DECLINED || kind == LETTER_NOT_ELIGIBLE;
}

/* Whoever waits has no last letter yet: admitted or not, so long at most. */
static void fill_kept_days(struct letter *letter, const struct config *config,
                           struct arena *arena)
{
    int admitted = config->retention.admitted;
    int declined = config->retention.declined;
    int most = admitted > declined ? admitted : declined;
    letter->kept_days = "";
    if (letter->kind == LETTER_RESERVE && admitted > 0 && declined > 0)
        letter->kept_days = arena_printf(arena, "%d", most);
}

/* The day of the letter, and what counts from it: a complaint is about an
   answer, and only who is declined waits before applying again. */
static int fill_dates(const struct making *m)
{
    struct committee *c = m->pile->c;
    const struct config *config = &c->config;
    struct letter *letter = &m->made->letter;
    struct stored_sending sending;
    int status = store_sending_latest(&sending, c->db, m->pile->arena,
                                      m->made->candidate, m->made->item,
                                      m->made->decision);
    struct date asked = m->pile->wanted->date;
    /* Whoever moved up from the reserve list had another letter before. */
    bool same = sending.sent.year &&
                text_equal(sending.kind, letter_kind_codes[letter->kind]);
    m->made->sent = same;
    m->made->sent_on = sending.sent;
    letter->date = asked.year ? asked : same ? sending.sent : date_today();
    struct date from = same ? sending.sent : letter->date;
    if (is_answer(letter->kind))
        letter->complaint_until = after(from, config->letters.complaint_days);
    if (letter->kind == LETTER_DECLINED)
        letter->again_from = after(from, config->letters.again_days);
    letter->kept_until = letter_kept_until(config, letter->kind, from);
    fill_kept_days(letter, config, m->pile->arena);
    return status;
}

/* Of the decision that this one corrects, or one before it; a letter about
   this one has told that already. */
static int fill_replaced(const struct making *m)
{
    const struct stored_sending *list;
    struct date replaced = {0};
    int count = 0;
    if (!m->decision.corrects)
        return OK;
    int status = store_sendings(&list, &count, m->pile->c->db, m->pile->arena,
                                m->made->candidate);
    for (int i = 0; status == OK && i < count; i++) {
        const struct stored_sending *s = &list[i];
        bool same = s->decision == m->made->decision;
        const char *kind = letter_kind_codes[m->made->letter.kind];
        if (same && !text_equal(s->kind, kind))
            return OK;
        if (!same && s->decision && s->item == m->made->item)
            replaced = s->sent;
    }
    m->made->letter.replaces = replaced;
    return status;
}

static void fill_candidate(struct letter *letter, const struct making *m)
{
    letter->number = m->candidate->number;
    letter->name = candidate_name(m->pile->arena, m->candidate);
    letter->email = m->candidate->email;
    letter->phone = m->candidate->phone;
}

/* Whoever took no part in the candidate signs nothing about them. */
static bool may_sign(const struct making *m, const char *member)
{
    return m->f == NULL || !facts_apart(m->f, member, m->candidate->id);
}

static int fill_signer(struct letter *letter, const struct making *m)
{
    struct committee *c = m->pile->c;
    const struct member *members = c->roster.members;
    int chair = roster_chair(&c->roster);
    int secretary = roster_secretary(&c->roster);
    const char *id = m->decision.id ? m->decision.chair
                     : chair < 0    ? ""
                                    : members[chair].id;
    bool acting = false;
    int status =
        m->f && m->decision.id
            ? leaders_acting(&acting, c, m->pile->arena, m->f, &m->decision)
            : OK;
    letter->chair = letter->signed_by = "";
    if (may_sign(m, id)) {
        letter->signed_by = committee_member_name(c, id);
        letter->chair = acting ? "" : letter->signed_by;
        letter->signed_as =
            acting ? N_("acting chair") : role_title(ROLE_CHAIR);
    } else if (secretary >= 0 && may_sign(m, members[secretary].id)) {
        letter->signed_by = members[secretary].name;
        letter->signed_as = role_title(ROLE_SECRETARY);
    }
    return status;
}

static int fill_committee(struct letter *letter, const struct making *m)
{
    const struct committee *c = m->pile->c;
    letter->committee = c->config.name;
    letter->place = c->config.place;
    letter->building = c->config.building;
    letter->contact = c->config.letters.contact[c->lang];
    letter->complaints = c->config.letters.complaints[c->lang];
    return fill_signer(letter, m);
}

/* A refusal tells what was valued and what could be clearer. */
static int fill_plan(struct letter *letter, const struct making *m)
{
    struct tally_input input;
    if (letter->kind != LETTER_DECLINED)
        return OK;
    letter->policy = m->f->policy;
    return outcome_shown(&letter->outcome, &input, m->pile->c, m->pile->arena,
                         m->f);
}

static void fill_promise(struct letter *letter, const struct making *m)
{
    letter->decision = m->decision.number;
    for (int i = 0; i < LETTER_PROMISES && m->decision.admit; i++)
        letter->commitment[i] = m->decision.parts[PART_WHAT + i];
}

static int fill_session(const struct making *m)
{
    struct letter *letter = &m->made->letter;
    const struct stored_session *session = &m->f->session;
    m->made->session = session->id;
    m->made->item = m->f->item.id;
    m->made->decision = m->decision.id;
    letter->session = session->number;
    letter->session_date = session->date;
    letter->next_date = session->next_date;
    if (m->decision.id)
        fill_promise(letter, m);
    int status = talk_date(&letter->talk_date, m->pile->c, m->pile->arena,
                           session->id, m->candidate->id);
    return status ? status : fill_plan(letter, m);
}

static int fill(const struct making *m)
{
    m->made->candidate = m->candidate->id;
    fill_candidate(&m->made->letter, m);
    int status = fill_committee(&m->made->letter, m);
    if (status == OK && m->f != NULL)
        status = fill_session(m);
    if (status == OK)
        status = fill_dates(m);
    return status ? status : fill_replaced(m);
}

/* ---- one candidate -------------------------------------------------------- */

static int make(const char **why, struct making *m)
{
    struct committee *c = m->pile->c;
    int status = OK;
    *why = refusal(m);
    if (*why != NULL)
        return OK;
    if (m->f != NULL) {
        status = store_decision_latest(&m->decision, c->db, m->pile->arena,
                                       m->f->item.id);
        if (status == OK)
            status = kind_of_item(why, m);
    } else if (m->candidate->eligible == ELIGIBLE_NO) {
        m->made->letter.kind = LETTER_NOT_ELIGIBLE;
    } else {
        *why = not_yet;
    }
    return status || *why ? status : fill(m);
}

/* Who was named must have a letter; of all others it is told why not. */
static int keep(struct making *m)
{
    struct letter_pile *pile = m->pile;
    const char *why = NULL;
    m->made = arena_new(pile->arena, struct made_letter);
    int status = make(&why, m);
    if (status)
        return status;
    if (why == NULL)
        *vec_push(&pile->letters) = *m->made;
    else if (pile->wanted->number_count)
        return fail(m->refused, N_("{1}: {2*}"), m->candidate->number, why);
    else
        *vec_push(&pile->left_out) = (struct message){
            .id = N_("{1}: {2*}"), .args = {m->candidate->number, why}};
    return OK;
}

static int keep_item(struct letter_pile *pile, const struct facts *session,
                     const struct stored_item *item)
{
    struct facts f;
    int status = facts_of_item(&f, session, pile->c, pile->arena, item);
    if (status)
        return status;
    struct making m = {.pile = pile, .f = &f, .candidate = &f.candidate};
    return keep(&m);
}

/* The one that is open, as everywhere; else the last one that was closed, for
   letters come after it. */
static int session_asked(const char **session, const struct letter_pile *pile)
{
    const struct stored_session *list, *last = NULL, *open = NULL;
    int count = 0, open_count = 0;
    *session = pile->wanted->session;
    if (*session != NULL)
        return OK;
    int status = store_sessions(&list, &count, pile->c->db, pile->arena);
    for (int i = 0; status == OK && i < count; i++) {
        if (list[i].state == SESSION_OPEN) {
            open = &list[i];
            open_count++;
        }
        if (list[i].state == SESSION_CLOSED &&
            (last == NULL || date_compare(list[i].date, last->date) >= 0))
            last = &list[i];
    }
    last = open_count == 1 ? open : last;
    *session = last ? last->number : NULL;
    return status;
}

static int keep_session(struct letter_pile *pile)
{
    struct facts f = {0};
    const char *session;
    int status = session_asked(&session, pile);
    if (status == OK)
        status = facts_load(&f, pile->c, pile->arena, session, NULL);
    if (status == OK)
        status = writing_require_facts(pile->c, OP_EXPORT_LETTERS, &f);
    if (status && session && !pile->wanted->session)
        status = writing_refuse_session(status, session);
    if (status)
        return status;
    pile->session = f.session.number;
    for (int i = 0; status == OK && i < f.item_count; i++)
        status = keep_item(pile, &f, &f.items[i]);
    return status;
}

/* In the session that was asked for, else the last one with the candidate. */
static int keep_number(struct letter_pile *pile, const char *number)
{
    struct candidate_line line;
    struct facts f;
    int64_t id;
    const char *session = pile->wanted->session;
    int status = store_candidate_id(&id, pile->c->db, number);
    if (status == OK)
        status = store_candidate_line(&line, pile->c->db, pile->arena, id);
    if (status)
        return status;
    struct making m = {.pile = pile, .candidate = &line.candidate};
    if (session || line.item) {
        status = facts_load(&f, pile->c, pile->arena,
                            session ? session : line.session_number, number);
        m.f = &f;
        m.candidate = &f.candidate;
    }
    return status ? status : keep(&m);
}

int letters_gather(struct letter_pile *pile)
{
    int status = OK;
    pile->session = "";
    if (!pile->wanted->number_count)
        return keep_session(pile);
    for (int i = 0; status == OK && i < pile->wanted->number_count; i++)
        status = keep_number(pile, pile->wanted->numbers[i]);
    return status;
}

void letters_release(struct letter_pile *pile)
{
    vec_free(&pile->letters);
    vec_free(&pile->left_out);
}
