/* After the reveal: the table of scores in sentences, and round 2. */

#include "plain.h"

#include <string.h>

#include <committee/text/number.h>
#include <committee/text/safe.h>

static const char *figure_text(struct plain *p, const struct figure *figure)
{
    struct str text = {0};
    if (!figure->exact)
        return tr(p->lang, N_("nothing"));
    hundredths_add(&text, p->lang, figure->hundredths);
    const char *kept = arena_strdup(&p->arena, str_text(&text));
    str_free(&text);
    return kept;
}

/* Who scored; a seat of several is told apart by names. */
static bool has_scored(const struct item_view *v, int member)
{
    for (int i = 0; i < v->policy->criterion_count; i++)
        if (v->scores[member * MAX_CRITERIA + i].score != SCORE_MISSING)
            return true;
    return false;
}

static const char *who_text(const struct item_view *v, int member)
{
    int seat = v->members[member].seat_index;
    for (int m = 0; m < v->member_count; m++)
        if (m != member && v->members[m].seat_index == seat && has_scored(v, m))
            return v->members[member].name;
    return v->policy->seats[seat].brief;
}

static void say_criterion(struct plain *p, int criterion)
{
    const struct item_view *v = p->v;
    struct str scores = {0};
    for (int m = 0; m < v->member_count; m++) {
        if (!has_scored(v, m))
            continue;
        str_add(&scores, scores.len ? "; " : "");
        tr_add(&scores, p->lang, N_("{1} {2}"), who_text(v, m),
               plain_mark(p, v->scores[m * MAX_CRITERIA + criterion].score));
    }
    const struct outcome *o = v->outcome;
    plain_say(p,
              o->spread_flagged[criterion]
                  ? N_("{1}, counts for {2} %: {3}. On average {4}, spread "
                       "{5}, which is much.")
                  : N_("{1}, counts for {2} %: {3}. On average {4}, spread "
                       "{5}."),
              criterion_title(&v->policy->criteria[criterion], p->lang),
              num(policy_share(v->policy, criterion)), str_text(&scores),
              figure_text(p, &o->criterion_mean[criterion]),
              o->criterion_spread[criterion].exact
                  ? plain_mark(p, o->criterion_spread[criterion].hundredths)
                  : figure_text(p, &o->criterion_spread[criterion]));
    str_free(&scores);
}

static void say_total(struct plain *p, const struct outcome *o,
                      const char *sentence)
{
    struct str seats = {0};
    for (int s = 0; s < p->v->policy->seat_count; s++) {
        if (!o->seat_total[s].exact)
            continue;
        str_add(&seats, seats.len ? "; " : "");
        tr_add(&seats, p->lang, N_("{1} {2}"), p->v->policy->seats[s].brief,
               figure_text(p, &o->seat_total[s]));
    }
    plain_say(p, sentence, str_text(&seats), figure_text(p, &o->result));
    str_free(&seats);
}

static void say_changes(struct plain *p)
{
    const struct item_view *v = p->v;
    for (int m = 0; m < v->member_count; m++)
        for (int i = 0; i < v->policy->criterion_count; i++) {
            const struct shown_score *s = &v->scores[m * MAX_CRITERIA + i];
            if (s->changed)
                plain_say(p,
                          text_blank(s->why)
                              ? N_("Changed by {1}, round 2: {2} from {3} to "
                                   "{4}.")
                              : N_("Changed by {1}, round 2: {2} from {3} to "
                                   "{4}: {5}"),
                          v->members[m].name,
                          criterion_brief(&v->policy->criteria[i], p->lang),
                          plain_mark(p, s->first), plain_mark(p, s->score),
                          s->why);
        }
}

static void say_outcome(struct plain *p)
{
    const struct item_view *v = p->v;
    int shown = v->outcome->discuss_first >= 0 ? 2 : 1;
    for (int i = 0; i < v->step_count && i < shown; i++)
        plain_message(p, &v->steps[i]);
    if (v->decision) {
        plain_say(p,
                  v->decision->admit ? N_("Decision {1}: admitted.")
                                     : N_("Decision {1}: declined."),
                  v->decision->number);
        plain_say(p, N_("Reasons: {1}"), v->decision->reasons);
        if (v->decision->admit)
            plain_say(p, N_("Commitment: {1}"), v->decision->commitment[0]);
    } else {
        plain_say(p, N_("The outcome is a proposal. The committee decides."));
    }
}

void plain_scores(struct plain *p)
{
    const struct item_view *v = p->v;
    if (!v->scores || !v->outcome) {
        plain_say(p, N_("The scores have not been shown yet."));
        return;
    }
    plain_say(p, N_("The scores of {1}:"), plain_label(p, v->candidate));
    for (int i = 0; i < v->policy->criterion_count; i++)
        say_criterion(p, i);
    say_total(p, v->outcome, N_("Weighted average: {1}. Together {2}."));
    if (v->first_outcome)
        say_total(p, v->first_outcome,
                  N_("That was in round 1: {1}. Together {2}."));
    say_changes(p);
    if (!text_blank(v->summary))
        plain_say(p, N_("Summary: {1}"), v->summary);
    say_outcome(p);
}

void plain_calculation(struct plain *p)
{
    const struct item_view *v = p->v;
    const struct message *doubts;
    if (!v->outcome || !v->sensitivity) {
        plain_say(p, N_("There is no outcome yet."));
        return;
    }
    int count = tally_doubts(&doubts, &p->arena, v->policy, v->outcome,
                             v->sensitivity, p->lang);
    for (int i = 0; i < v->step_count; i++)
        plain_message(p, &v->steps[i]);
    for (int i = 0; i < count; i++)
        plain_message(p, &doubts[i]);
    plain_say(p, N_("This is meant for doubt, not for choosing the sum that "
                    "suits best."));
}

/* ---- round 2 ---- */

void plain_round(struct plain *p)
{
    if (item_second_round(p->c, p->session, p->candidate)) {
        plain_failed(p);
        return;
    }
    plain_say(p, N_("Round 2 has begun; round 1 is kept."));
    plain_look(p);
    if (p->v)
        plain_change(p);
}

static bool ask_cell(int *member, int *criterion, struct plain *p)
{
    const struct item_view *v = p->v;
    const char *names[MAX_MEMBERS], *titles[MAX_CRITERIA];
    int who[MAX_MEMBERS], count = 0, at = 0;
    for (int m = 0; m < v->member_count && count < MAX_MEMBERS; m++)
        if (has_scored(v, m)) {
            who[count] = m;
            names[count++] = v->members[m].name;
        }
    for (int i = 0; i < v->policy->criterion_count; i++)
        titles[i] = criterion_title(&v->policy->criteria[i], p->lang);
    if (!plain_choose(&at, p, plain_prompt(p, N_("Who changes a score")), names,
                      count))
        return false;
    *member = who[at];
    return plain_choose(criterion, p, plain_prompt(p, N_("Which criterion")),
                        titles, v->policy->criterion_count);
}

static void say_moved(struct plain *p)
{
    plain_look(p);
    if (!p->v || !p->v->outcome)
        return;
    if (p->v->first_outcome)
        say_total(p, p->v->first_outcome,
                  N_("That was in round 1: {1}. Together {2}."));
    say_total(p, p->v->outcome, N_("Weighted average: {1}. Together {2}."));
    if (p->v->step_count)
        plain_message(p, &p->v->steps[0]);
}

static void refuse_score(struct plain *p)
{
    const struct scale *scale = &p->v->policy->scale;
    struct str choices = {0};
    if (scale_is_digits(scale)) {
        scale_add_choices(&choices, scale, p->lang);
        plain_say(p, N_("That number is not on the scale. Choose {1}."),
                  str_text(&choices));
    } else {
        scale_refuse(scale);
        plain_failed(p);
    }
    str_free(&choices);
}

static bool ask_score(int *score, struct plain *p, int from)
{
    const struct plain_mode mode = {.score = true};
    plain_say(p, N_("The score is {1} now."), plain_mark(p, from));
    if (!plain_read(p, plain_prompt(p, N_("New score, {1}"), plain_choices(p)),
                    &mode))
        return false;
    *score = plain_score_of(p, str_text(&p->line));
    if (*score == SCORE_MISSING)
        refuse_score(p);
    else if (*score == from)
        plain_say(p, N_("That is already the score."));
    return *score != SCORE_MISSING && *score != from;
}

void plain_change(struct plain *p)
{
    struct rescore change = {.why = ""};
    char draft[128];
    int member = 0;
    if (!p->v->scores || p->v->round < 2) {
        plain_say(p, N_("The scores of round 1 are fixed. Press r for a second "
                        "round."));
        return;
    }
    if (!ask_cell(&member, &change.criterion, p) ||
        !ask_score(
            &change.score, p,
            p->v->scores[member * MAX_CRITERIA + change.criterion].score))
        return;
    change.member = p->v->members[member].id;
    plain_draft_key(draft, p, "rescore");
    plain_say(p, N_("Why? One sentence is enough; it may also be left empty."));
    if (!plain_text(&change.why, p,
                    &(struct plain_text){.prompt = plain_prompt(p, N_("Why")),
                                         .draft = draft,
                                         .line = true}))
        return;
    if (item_rescore(p->c, p->session, p->candidate, &change)) {
        plain_failed(p);
        return;
    }
    draft_save(p->c, draft, "");
    plain_say(p, N_("Changed by {1}, round 2."), p->v->members[member].name);
    say_moved(p);
}
