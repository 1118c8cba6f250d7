/* Who led where a decision was taken. */

#include "leaders.h"

#include "inside.h"

#include <committee/store/decisions.h>
#include <committee/store/reveals.h>
#include <committee/work/decisions.h>

static const struct member *chair_of(const struct committee *c)
{
    int at = roster_chair(&c->roster);
    return at < 0 ? NULL : &c->roster.members[at];
}

/* A chair without a seat stands on no list of who is there. */
static bool chair_is_there(struct facts *f, const struct member *chair)
{
    const struct sitter *s = facts_sitter(f, chair->id);
    return !s || s->presence == PRESENCE_PRESENT;
}

static void add(struct leaders *out, struct leader *list,
                const struct committee *c, const char *id)
{
    list[out->count++] = (struct leader){id, committee_member_name(c, id)};
}

/* One of those who vote on it leads. */
static void load_now(struct leaders *out, struct leader *list,
                     const struct committee *c, struct facts *f)
{
    if (out->chair && !chair_is_there(f, out->chair))
        out->chair = NULL;
    for (int i = 0; !out->chair && i < f->sitter_count; i++)
        if (f->sitters[i].sits && !f->sitters[i].recused)
            add(out, list, c, f->sitters[i].member->id);
}

static const struct reveal_member *
member_then(const struct stored_reveal *reveal, const char *id)
{
    for (int i = 0; i < reveal->member_count; i++)
        if (text_equal(reveal->members[i].member, id))
            return &reveal->members[i];
    return NULL;
}

static bool was_entitled(const struct stored_reveal *reveal, const char *id)
{
    const struct reveal_member *m = member_then(reveal, id);
    return m && m->state == ENTITLED_IN;
}

/* Where nobody was asked the secretary may stand below a decision. */
static bool could_lead(const struct committee *c, const struct facts *f,
                       const char *id)
{
    int at = roster_find(&c->roster, id);
    return at >= 0 && c->roster.members[at].role == ROLE_MEMBER &&
           !facts_apart(f, id, f->item.candidate);
}

/* A correction, perhaps weeks later, asks who was entitled then; and whoever
   led the decision that it corrects did so, whatever the scores were. */
static int load_then(struct leaders *out, struct leader *list,
                     struct committee *c, struct arena *arena,
                     const struct facts *f)
{
    struct stored_reveal reveal;
    struct stored_decision decision;
    int status = store_reveal_latest(&reveal, c->db, arena, f->item.id);
    if (status == OK)
        status = store_decision_latest(&decision, c->db, arena, f->item.id);
    if (status)
        return status;
    if (out->chair && member_then(&reveal, out->chair->id) &&
        !was_entitled(&reveal, out->chair->id) &&
        !text_equal(decision.chair, out->chair->id))
        out->chair = NULL;
    if (out->chair)
        return OK;
    for (int i = 0; i < reveal.member_count; i++)
        if (was_entitled(&reveal, reveal.members[i].member))
            add(out, list, c, reveal.members[i].member);
    if (!was_entitled(&reveal, decision.chair) &&
        could_lead(c, f, decision.chair))
        add(out, list, c, decision.chair);
    return OK;
}

int leaders_load(struct leaders *out, struct committee *c, struct arena *arena,
                 const struct facts *f)
{
    struct facts now = *f;
    struct leader *list = arena_array(arena, struct leader, MAX_MEMBERS + 1);
    *out = (struct leaders){.chair = chair_of(c), .list = list};
    if (out->chair && facts_apart(f, out->chair->id, f->item.candidate))
        out->chair = NULL;
    if (f->decided)
        return load_then(out, list, c, arena, f);
    load_now(out, list, c, &now);
    return OK;
}

static const char *ids_of(struct arena *arena, const struct leaders *leaders)
{
    struct str ids = {0};
    for (int i = 0; i < leaders->count; i++)
        str_addf(&ids, "%s%s", i ? ", " : "", leaders->list[i].id);
    const char *text = arena_strdup(arena, str_text(&ids));
    str_free(&ids);
    return text;
}

static bool may_have_led(const struct leaders *leaders, const char *id)
{
    for (int i = 0; i < leaders->count; i++)
        if (text_equal(leaders->list[i].id, id))
            return true;
    return false;
}

int leaders_choose(const char **id, struct committee *c, struct arena *arena,
                   const struct facts *f, const char *given)
{
    struct leaders leaders;
    int status = leaders_load(&leaders, c, arena, f);
    *id = leaders.chair ? leaders.chair->id : given;
    if (status)
        return status;
    if (leaders.chair && given)
        return fail(ERR_DATA,
                    N_("the chair, {1}, leads here; somebody else is named "
                       "(--led-by) only where the chair takes no part"),
                    leaders.chair->name);
    if (!leaders.chair && !given)
        return fail(ERR_DATA,
                    N_("no chair takes part here; say who led (--led-by), one "
                       "of: {1}"),
                    ids_of(arena, &leaders));
    if (!leaders.chair && !may_have_led(&leaders, given))
        return fail(ERR_DATA,
                    N_("{1} cannot have led here (--led-by); it is "
                       "one of: {2}"),
                    committee_member_name(c, given), ids_of(arena, &leaders));
    return OK;
}

/* An evening long ago may have had another chair, who is a member now. */
static bool was_away(struct facts *then, const struct member *chair)
{
    const struct sitter *s = facts_sitter(then, chair->id);
    return s && s->presence != PRESENCE_PRESENT &&
           s->presence != PRESENCE_UNKNOWN;
}

/* For decisions of before the log held it: by the roster of today. */
static int work_out_acting(bool *out, struct committee *c, struct arena *arena,
                           const struct facts *f, const char *member)
{
    const struct stored_decision *decisions;
    const struct member *chair = chair_of(c);
    struct facts then = *f;
    int at = roster_find(&c->roster, member), count;
    *out = chair && at >= 0 && c->roster.members[at].role == ROLE_MEMBER;
    if (!*out || facts_apart(f, chair->id, f->item.candidate))
        return OK;
    int status = store_decisions(&decisions, &count, c->db, arena,
                                 &(struct decision_search){.item = f->item.id});
    if (status == OK && count)
        status = facts_when(&then, c, arena, decisions[0].at);
    *out = was_away(&then, chair);
    return status;
}

/* "yes", "no", or "" where the log does not say it. */
static int acting_in_log(const char **out, struct committee *c,
                         struct arena *arena, const struct facts *f,
                         const char *number)
{
    const struct log_entry *entries;
    int count;
    int status = log_entries(&entries, &count, c->db, arena,
                             &(struct log_query){.kind = "decided",
                                                 .candidate = f->item.candidate,
                                                 .session = f->session.id});
    *out = "";
    for (int i = 0; status == OK && i < count; i++)
        if (text_equal(log_value(arena, entries[i].payload, "number"), number))
            *out = log_value(arena, entries[i].payload, "acting");
    return status;
}

/* Who leads a correction does so as they led what it corrects. */
int leaders_acting(bool *out, struct committee *c, struct arena *arena,
                   const struct facts *f,
                   const struct stored_decision *decision)
{
    struct stored_decision d = *decision;
    const char *said = "";
    int status = OK;
    *out = false;
    if (facts_apart(f, d.chair, f->item.candidate))
        return OK;
    while (status == OK && !*said && d.id &&
           text_equal(d.chair, decision->chair)) {
        int64_t before = d.corrects;
        status = acting_in_log(&said, c, arena, f, d.number);
        d = (struct stored_decision){0};
        if (status == OK && !*said && before)
            status = store_decision(&d, c->db, arena, before);
    }
    *out = text_equal(said, "yes");
    if (status || *said)
        return status;
    return work_out_acting(out, c, arena, f, decision->chair);
}
