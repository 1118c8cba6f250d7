/* Who led where a decision was taken. */

#include "leaders.h"

#include "inside.h"

#include <committee/store/decisions.h>
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

static int load_now(struct leaders *out, struct facts *f, struct leader *list)
{
    if (out->chair && !chair_is_there(f, out->chair))
        out->chair = NULL;
    for (int i = 0; !out->chair && i < f->sitter_count; i++)
        if (f->sitters[i].sits && !f->sitters[i].recused)
            list[out->count++] = (struct leader){f->sitters[i].member->id,
                                                 f->sitters[i].member->name};
    return OK;
}

int leaders_load(struct leaders *out, struct committee *c, struct arena *arena,
                 const struct facts *f)
{
    struct facts then = *f;
    struct leader *list = arena_array(arena, struct leader, MAX_MEMBERS + 1);
    *out = (struct leaders){.chair = chair_of(c), .list = list};
    if (out->chair && facts_apart(f, out->chair->id, f->item.candidate))
        out->chair = NULL;
    return load_now(out, &then, list);
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

int leaders_acting(bool *out, struct committee *c, struct arena *arena,
                   const struct facts *f, const char *member)
{
    const struct stored_decision *decisions;
    const struct member *chair = chair_of(c);
    struct facts then = *f;
    int at = roster_find(&c->roster, member), count;
    *out = chair && at >= 0 && c->roster.members[at].role == ROLE_MEMBER &&
           !facts_apart(f, member, f->item.candidate);
    if (!*out || facts_apart(f, chair->id, f->item.candidate))
        return OK;
    int status = store_decisions(&decisions, &count, c->db, arena,
                                 &(struct decision_search){.item = f->item.id});
    if (status == OK && count)
        status = facts_when(&then, c, arena, decisions[0].at);
    *out = was_away(&then, chair);
    return status;
}
