/*
 * The committee's decision, question by question.  Each answer is kept under
 * the key that the form on the screen has for it, so that either goes on where
 * the other one stopped.
 */

#include "plain.h"

#include <string.h>

#include <committee/work/decisions.h>

/* What was answered, and its key among the drafts. */
static const char *const text_keys[] = {
    "decision-reasons",   "decision-why",  "decision-departure",
    "decision-minority",  "decision-what", "decision-for-whom",
    "decision-how-often", "decision-from", "decision-how-long",
    "decision-choice",    "decision-vote",
};
enum { TEXT_KEYS = sizeof text_keys / sizeof *text_keys, FIRST_PART = 4 };

/* The parts of a commitment are a line each. */
static bool is_short(const char *key)
{
    for (int i = FIRST_PART; i < FIRST_PART + COMMITMENT_PARTS; i++)
        if (text_equal(text_keys[i], key))
            return true;
    return false;
}

static bool ask_text(const char **text, struct plain *p, const char *prompt,
                     const char *key, const char *value)
{
    char draft[128];
    plain_draft_key(draft, p, key);
    struct plain_text options = {
        .prompt = prompt,
        .value = value,
        .draft = draft,
        .line = is_short(key),
    };
    if (!plain_text(text, p, &options))
        return false;
    *text = arena_strdup(&p->arena, *text);
    return true;
}

static void keep_choice(struct plain *p, const char *key, const char *word)
{
    char draft[128];
    plain_draft_key(draft, p, key);
    draft_save(p->c, draft, word);
}

static void forget_drafts(struct plain *p)
{
    for (int i = 0; i < TEXT_KEYS; i++)
        keep_choice(p, text_keys[i], "");
}

/* ---- the answers ---- */

static bool ask_choice(bool *admit, struct plain *p)
{
    const char *titles[] = {tr(p->lang, N_("admits the candidate")),
                            tr(p->lang, N_("declines the candidate"))};
    const char *words[] = {tr(p->lang, N_("admit")),
                           tr(p->lang, N_("decline"))};
    int at = 0;
    if (p->v->step_count)
        plain_message(p, &p->v->steps[0]);
    plain_say(p, N_("The outcome is a proposal. The committee decides."));
    if (!plain_choose_word(&at, p, plain_prompt(p, N_("The committee")), titles,
                           words, 2))
        return false;
    *admit = at == 0;
    keep_choice(p, "decision-choice", *admit ? "admit" : "decline");
    return true;
}

static bool ask_reasons(struct decision_input *input, struct plain *p,
                        const struct decision_needs *needs)
{
    if (!text_blank(needs->proposed_reasons))
        plain_say(p, N_("Reasons: there is a proposal from the scores. Change "
                        "what is not right."));
    if (!ask_text(&input->reasons, p, plain_prompt(p, N_("Reasons")),
                  "decision-reasons", needs->proposed_reasons))
        return false;
    if (needs->why &&
        !ask_text(&input->why, p,
                  plain_prompt(p, N_("Why does it fall this way")),
                  "decision-why", ""))
        return false;
    return !needs->departure ||
           ask_text(&input->departure, p,
                    plain_prompt(p, N_("Why does the committee depart from "
                                       "the outcome")),
                    "decision-departure", "");
}

static bool ask_commitment(struct decision_input *input, struct plain *p)
{
    static const char *const parts[COMMITMENT_PARTS] = {
        N_("Commitment, what"), N_("Commitment, for whom"),
        N_("Commitment, how often"), N_("Commitment, starting when"),
        N_("Commitment, for how long")};
    for (int i = 0; i < COMMITMENT_PARTS; i++)
        if (!ask_text(&input->commitment[i], p, plain_prompt(p, parts[i]),
                      text_keys[FIRST_PART + i], ""))
            return false;
    return true;
}

/* Each seat with a vote in turn; what the votes come to is said. */
static bool ask_votes(struct seat_vote votes[MAX_SEATS],
                      struct decision_input *input, struct plain *p,
                      const struct decision_needs *needs)
{
    const char *titles[] = {
        tr(p->lang, input->admit ? N_("for admitting") : N_("for declining")),
        tr(p->lang,
           input->admit ? N_("against admitting") : N_("against declining")),
        tr(p->lang, N_("abstains"))};
    struct vote_input vote = needs->vote;
    struct vote_count count;
    struct str result = {0};
    for (int s = 0; s < vote.seat_count; s++) {
        int at = 0;
        const struct seat *seat = &p->v->policy->seats[s];
        if (vote.seats[s] != CAST_WAITING)
            continue;
        if (!plain_choose(&at, p,
                          plain_prompt(p, N_("Vote of {1}"), seat->brief),
                          titles, 3))
            return false;
        vote.seats[s] = (enum cast)(CAST_FOR + at);
        votes[input->vote_count++] =
            (struct seat_vote){.seat = seat->id, .cast = vote.seats[s]};
    }
    vote_take(&count, &vote);
    vote_add_figures(&result, p->lang, &count);
    plain_block(p, str_text(&result));
    plain_say(p, vote_result_title(count.result));
    str_free(&result);
    return vote_carries(&count);
}

static bool ask_vote(struct seat_vote votes[MAX_SEATS],
                     struct decision_input *input, struct plain *p,
                     const struct decision_needs *needs)
{
    const char *titles[] = {tr(p->lang, N_("unanimously")),
                            tr(p->lang, N_("by counted votes"))};
    int at = 0;
    if (!plain_choose(&at, p, plain_prompt(p, N_("Vote")), titles, 2))
        return false;
    keep_choice(p, "decision-vote", at ? "counted" : "unanimous");
    if (at == 0)
        return true;
    if (!ask_votes(votes, input, p, needs))
        return false;
    bool against = false;
    for (int i = 0; i < input->vote_count; i++)
        against |= votes[i].cast == CAST_AGAINST;
    return !against ||
           ask_text(&input->minority, p,
                    plain_prompt(p, N_("What does the minority want in the "
                                       "minutes")),
                    "decision-minority", "");
}

/* The chair may take no part; then somebody else led. */
static bool ask_leader(const char **chair, struct plain *p,
                       const struct decision_needs *needs)
{
    const char **names =
        arena_array(&p->arena, const char *, needs->leader_count + 1);
    int at = 0;
    if (!needs->leader_count)
        return true;
    for (int i = 0; i < needs->leader_count; i++)
        names[i] = needs->leaders[i].name;
    if (!plain_choose(&at, p, plain_prompt(p, N_("Who chaired here?")), names,
                      needs->leader_count))
        return false;
    *chair = needs->leaders[at].id;
    return true;
}

/* ---- the decision ---- */

static bool confirm(struct plain *p, const struct decision_input *input,
                    const struct decision_needs *needs)
{
    plain_say(p, N_("Reasons: {1}"), input->reasons);
    if (!text_blank(needs->chair))
        plain_say(p, N_("Chair: {1}"), needs->chair);
    plain_say(p,
              input->admit
                  ? N_("The committee admits {1}. After this the number and "
                       "the text are fixed.")
                  : N_("The committee declines {1}. After this the number and "
                       "the text are fixed."),
              p->candidate);
    return plain_sure(p);
}

static bool ask_all(struct decision_input *input,
                    struct seat_vote votes[MAX_SEATS], struct plain *p)
{
    struct decision_needs needs;
    if (!ask_choice(&input->admit, p))
        return false;
    if (decision_needs(&needs, p->c, &p->arena, p->session, p->candidate,
                       input->admit))
        return plain_failed(p);
    return ask_reasons(input, p, &needs) &&
           (!input->admit || ask_commitment(input, p)) &&
           ask_vote(votes, input, p, &needs) &&
           ask_leader(&input->chair, p, &needs) && confirm(p, input, &needs);
}

void plain_decide(struct plain *p)
{
    struct seat_vote votes[MAX_SEATS];
    struct decision_input input = {
        .votes = votes, .reasons = "", .why = "", .departure = ""};
    char number[PLAIN_KEY];
    for (int i = 0; i < COMMITMENT_PARTS; i++)
        input.commitment[i] = "";
    if (!ask_all(&input, votes, p))
        return;
    if (decide(number, p->c, p->session, p->candidate, &input)) {
        plain_failed(p);
        return;
    }
    forget_drafts(p);
    plain_say(p, N_("Decision {1} has been recorded."), number);
}
