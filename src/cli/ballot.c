/*
 * ballot: forms from paper, as a file or, for tests, as arguments.  In the
 * second round the arguments change single scores of a form that is in.
 */

#include <committee/work/ballots.h>

#include <string.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/cli/command.h>
#include <committee/cli/commands.h>
#include <committee/cli/scores.h>
#include <committee/text/number.h>
#include <committee/work/items.h>

static int from_file(struct call *call)
{
    int stored;
    if (call_has(call, FLAG_SEAT) || call_has(call, FLAG_MEMBER) ||
        call->arg_count > 1)
        return fail(ERR_USAGE, N_("with --from the scores are in the file; "
                                  "leave --seat, --member and CODE=SCORE "
                                  "away"));
    int status = ballots_read_csv(
        &stored, call->committee, call_value(call, FLAG_SESSION),
        call_arg(call, 0), call_value(call, FLAG_FROM),
        call_has(call, FLAG_DRAFT));
    if (status == OK)
        call_say(call, N_("Forms stored: {1}."), num(stored));
    return status;
}

/* The ids of the seats, for a message. */
static const char *seat_list(struct arena *arena, const struct policy *policy)
{
    const char *list = "";
    for (int i = 0; i < policy->seat_count; i++)
        list = arena_printf(arena, "%s%s%s", list, i ? ", " : "",
                            policy->seats[i].id);
    return list;
}

/* The only member who fills in this seat's form, or the one asked for. */
static int find_member(const char **out, const struct call *call,
                       const struct item_view *view, const char *seat)
{
    const char *wanted = call_value(call, FLAG_MEMBER);
    int found = 0;
    if (policy_seat(view->policy, seat) < 0)
        return fail(ERR_DATA,
                    N_("there is no seat \"{1}\"; the seats are: "
                       "{2}"),
                    seat, seat_list(call->arena, view->policy));
    for (int i = 0; i < view->member_count; i++) {
        const struct item_member *m = &view->members[i];
        if (m->recused || !m->present || !text_equal(m->seat, seat) ||
            (wanted && !text_equal(m->id, wanted)))
            continue;
        *out = m->id;
        found++;
    }
    if (!found)
        return fail(ERR_DATA,
                    N_("nobody who is present and takes part sits in seat "
                       "\"{1}\""),
                    seat);
    if (found > 1)
        return fail(ERR_DATA,
                    N_("several members sit in seat \"{1}\"; say "
                       "who with --member"),
                    seat);
    return OK;
}

/* One CODE=SCORE; nothing behind the sign is "no opinion". */
static int parse_score(int *criterion, int *score, struct call *call,
                       const struct policy *policy, const char *given)
{
    const char *equals = strchr(given, '=');
    long hundredths = SCORE_NO_OPINION;
    if (!equals)
        return fail(ERR_USAGE, N_("\"{1}\" does not say CODE=SCORE"), given);
    const char *code =
        arena_strndup(call->arena, given, (size_t)(equals - given));
    *criterion = policy_criterion(policy, code);
    if (*criterion < 0)
        return fail(ERR_DATA, N_("there is no criterion \"{1}\""), code);
    int status = equals[1] ? hundredths_parse(&hundredths, equals + 1) : OK;
    *score = (int)hundredths;
    return status;
}

/* The whole line is read before anything is stored: each criterion once, and
   every score on the scale. */
static int read_scores(int scores[MAX_CRITERIA], struct call *call,
                       const struct policy *policy)
{
    for (int i = 0; i < MAX_CRITERIA; i++)
        scores[i] = SCORE_MISSING;
    for (int i = 1; i < call->arg_count; i++) {
        int criterion, score;
        int status =
            parse_score(&criterion, &score, call, policy, call->args[i]);
        if (status)
            return status;
        if (scores[criterion] != SCORE_MISSING)
            return fail(ERR_DATA, N_("{1} stands there twice"),
                        policy->criteria[criterion].code);
        if (score != SCORE_NO_OPINION && scale_level(&policy->scale, score) < 0)
            return scale_refuse(&policy->scale);
        scores[criterion] = score;
    }
    return OK;
}

/* A form that is handed in is whole: what is given now and typed before. */
static int check_whole(const int scores[MAX_CRITERIA], struct call *call,
                       const struct policy *policy,
                       const struct ballot_key *key)
{
    const struct ballot_view *draft = NULL;
    if (ballot_view(&draft, call->committee, call->arena, key))
        draft = NULL;
    for (int i = 0; i < policy->criterion_count; i++)
        if (scores[i] == SCORE_MISSING &&
            (!draft || draft->scores[i] == SCORE_MISSING))
            return fail(ERR_DATA,
                        N_("{1} has no score; give all of them, or --draft"),
                        policy->criteria[i].code);
    return OK;
}

static int put_scores(struct call *call, const struct item_view *view,
                      const struct ballot_key *key)
{
    bool change = view->phase == PHASE_REVEALED && view->round > 1;
    bool lock = !change && !call_has(call, FLAG_DRAFT);
    int scores[MAX_CRITERIA];
    int status = read_scores(scores, call, view->policy);
    if (status == OK && lock && view->phase == PHASE_SCORING)
        status = check_whole(scores, call, view->policy, key);
    for (int i = 0; status == OK && i < view->policy->criterion_count; i++) {
        struct rescore rescore = {.member = key->member,
                                  .criterion = i,
                                  .score = scores[i],
                                  .why = ""};
        if (scores[i] == SCORE_MISSING)
            continue;
        status = change ? item_rescore(call->committee, key->session,
                                       key->candidate, &rescore)
                        : ballot_score(call->committee, key, i, scores[i]);
    }
    const struct ballot_view *stored;
    if (status == OK && lock)
        status = ballot_lock(&stored, call->committee, call->arena, key);
    return status;
}

/* What a score changed aloud makes of the outcome. */
static int say_moved(struct call *call, const struct item_view *before,
                     const struct ballot_key *key)
{
    const struct item_view *now;
    int status = item_view(&now, call->committee, call->arena, key->session,
                           key->candidate);
    if (status == OK)
        scores_say_moved(call, before->outcome, now);
    return status;
}

int run_ballot(struct call *call)
{
    const struct item_view *view;
    struct ballot_key key = {.session = call_value(call, FLAG_SESSION),
                             .candidate = call_arg(call, 0)};
    const char *seat = call_value(call, FLAG_SEAT);
    if (call_has(call, FLAG_FROM))
        return from_file(call);
    if (!seat || call->arg_count < 2)
        return fail(ERR_USAGE, N_("say which file with --from, or NR --seat "
                                  "SEAT CODE=SCORE..."));
    int status = item_view(&view, call->committee, call->arena, key.session,
                           key.candidate);
    if (status == OK)
        status = find_member(&key.member, call, view, seat);
    if (status == OK)
        status = put_scores(call, view, &key);
    if (status == OK && view->phase == PHASE_REVEALED)
        status = say_moved(call, view, &key);
    return status;
}
