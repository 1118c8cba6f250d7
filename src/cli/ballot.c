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
#include <committee/text/utf8.h>
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

/* What the line gives: a score and perhaps why, for some criteria. */
struct given_scores {
    int scores[MAX_CRITERIA];        /* SCORE_MISSING where it gives none */
    const char *notes[MAX_CRITERIA]; /* "" where it gives none */
};

/* One CODE=SCORE or CODE=SCORE:NOTE; no score behind the sign is "no opinion".
 */
static int parse_score(int *criterion, struct given_scores *out,
                       struct call *call, const struct policy *policy,
                       const char *given)
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
    if (out->scores[*criterion] != SCORE_MISSING)
        return fail(ERR_DATA, N_("{1} stands there twice"), code);
    size_t size = strcspn(equals + 1, ":");
    const char *number = arena_strndup(call->arena, equals + 1, size);
    int status = size ? hundredths_parse(&hundredths, number) : OK;
    out->scores[*criterion] = (int)hundredths;
    const char *note = equals[1 + size] ? equals + 1 + size + 1 : "";
    if (status == OK && utf8_check(note, strlen(note)) < strlen(note))
        return fail(ERR_DATA, N_("\"{1}\" is not valid UTF-8"), given);
    out->notes[*criterion] = note;
    return status;
}

/* The whole line is read before anything is stored: each criterion once, and
   every score on the scale. */
static int read_scores(struct given_scores *out, struct call *call,
                       const struct policy *policy)
{
    for (int i = 0; i < MAX_CRITERIA; i++) {
        out->scores[i] = SCORE_MISSING;
        out->notes[i] = "";
    }
    for (int i = 1; i < call->arg_count; i++) {
        int criterion;
        int status = parse_score(&criterion, out, call, policy, call->args[i]);
        if (status)
            return status;
        int score = out->scores[criterion];
        if (score != SCORE_NO_OPINION && scale_level(&policy->scale, score) < 0)
            return scale_refuse(&policy->scale);
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

/* In the draft; a note only where one is given, so that what was typed stays.
 */
static int put_score(struct call *call, const struct ballot_key *key,
                     const struct given_scores *given, int criterion)
{
    int status =
        ballot_score(call->committee, key, criterion, given->scores[criterion]);
    if (status == OK && !text_blank(given->notes[criterion]))
        status = ballot_note(call->committee, key, criterion,
                             given->notes[criterion]);
    return status;
}

/* In round 2 the note is the reason of the change. */
static int change_score(struct call *call, const struct ballot_key *key,
                        const struct given_scores *given, int criterion)
{
    return item_rescore(call->committee, key->session, key->candidate,
                        &(struct rescore){
                            .member = key->member,
                            .criterion = criterion,
                            .score = given->scores[criterion],
                            .why = given->notes[criterion],
                        });
}

static int put_scores(struct call *call, const struct item_view *view,
                      const struct ballot_key *key)
{
    bool change = view->phase == PHASE_REVEALED && view->round > 1;
    bool lock = !change && !call_has(call, FLAG_DRAFT);
    struct given_scores given;
    int status = read_scores(&given, call, view->policy);
    if (status == OK && lock && view->phase == PHASE_SCORING)
        status = check_whole(given.scores, call, view->policy, key);
    for (int i = 0; status == OK && i < view->policy->criterion_count; i++)
        if (given.scores[i] != SCORE_MISSING)
            status = change ? change_score(call, key, &given, i)
                            : put_score(call, key, &given, i);
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
