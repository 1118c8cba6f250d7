/* Votes: every majority, base and even split. */
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/str.h>
#include <committee/core/vote.h>

TestSuite(test_core_vote, .timeout = 60);

/* One letter a seat: for, against, abstained, recused or absent, waiting; the
   chair's own in capitals. */
static void read_seats(struct vote_input *input, const char *seats)
{
    static const char letters[CAST_COUNT + 1] = "xwfan";
    static const char chairs[CAST_COUNT + 1] = "XWFAN";
    input->chair_seat = -1;
    for (; seats[input->seat_count]; input->seat_count++) {
        int at = input->seat_count;
        const char *chair = strchr(chairs, seats[at]);
        const char *one = strchr(letters, seats[at]);
        if (chair)
            input->chair_seat = at;
        input->seats[at] = (enum cast)(chair ? chair - chairs : one - letters);
    }
}

static const struct vote_case {
    enum vote_rule rule;
    enum even_split split;
    bool admit;
    const char *seats;
    int base, needed, in_favour, against, abstained, waiting;
    enum vote_result result;
    bool carries;
} cases[] = {
#define MAJ VOTE_MAJORITY
#define TWO VOTE_TWO_THIRDS
#define ALL VOTE_UNANIMOUS
    /* more than half */
    {MAJ, SPLIT_HOLD, true, "ffF", 3, 2, 3, 0, 0, 0, VOTED_CARRIED, true},
    {MAJ, SPLIT_HOLD, true, "faF", 3, 2, 2, 1, 0, 0, VOTED_CARRIED, true},
    {MAJ, SPLIT_HOLD, true, "faA", 3, 2, 1, 2, 0, 0, VOTED_LOST, false},
    {MAJ, SPLIT_HOLD, true, "aaA", 3, 2, 0, 3, 0, 0, VOTED_LOST, false},
    {MAJ, SPLIT_HOLD, true, "ffFaa", 5, 3, 3, 2, 0, 0, VOTED_CARRIED, true},
    {MAJ, SPLIT_HOLD, false, "ffFaa", 5, 3, 3, 2, 0, 0, VOTED_CARRIED, true},
    /* who abstains counts in the base */
    {MAJ, SPLIT_HOLD, true, "fnN", 3, 2, 1, 0, 2, 0, VOTED_LOST, false},
    {MAJ, SPLIT_HOLD, true, "ffN", 3, 2, 2, 0, 1, 0, VOTED_CARRIED, true},
    {MAJ, SPLIT_HOLD, true, "ffannN", 6, 4, 2, 1, 3, 0, VOTED_LOST, false},
    {MAJ, SPLIT_CHAIR, true, "nnN", 3, 2, 0, 0, 3, 0, VOTED_LOST, false},
    {MAJ, SPLIT_DECLINE, false, "nN", 2, 2, 0, 0, 2, 0, VOTED_LOST, false},
    /* who is recused or absent does not */
    {MAJ, SPLIT_HOLD, true, "fxF", 2, 2, 2, 0, 0, 0, VOTED_CARRIED, true},
    {MAJ, SPLIT_HOLD, true, "ffaxX", 3, 2, 2, 1, 0, 0, VOTED_CARRIED, true},
    {MAJ, SPLIT_HOLD, true, "xxX", 0, 1, 0, 0, 0, 0, VOTED_LOST, false},
    {ALL, SPLIT_HOLD, true, "xxX", 0, 0, 0, 0, 0, 0, VOTED_LOST, false},
    {MAJ, SPLIT_HOLD, true, "Fxx", 1, 1, 1, 0, 0, 0, VOTED_CARRIED, true},
    /* two thirds, rounded up; a refusal asks for more than half */
    {TWO, SPLIT_HOLD, true, "ffA", 3, 2, 2, 1, 0, 0, VOTED_CARRIED, true},
    {TWO, SPLIT_HOLD, true, "ffaF", 4, 3, 3, 1, 0, 0, VOTED_CARRIED, true},
    {TWO, SPLIT_HOLD, true, "ffFaa", 5, 4, 3, 2, 0, 0, VOTED_LOST, false},
    {TWO, SPLIT_HOLD, true, "fffFa", 5, 4, 4, 1, 0, 0, VOTED_CARRIED, true},
    {TWO, SPLIT_HOLD, true, "ffFnn", 5, 4, 3, 0, 2, 0, VOTED_LOST, false},
    {TWO, SPLIT_HOLD, false, "ffFaa", 5, 3, 3, 2, 0, 0, VOTED_CARRIED, true},
    {TWO, SPLIT_HOLD, false, "faA", 3, 2, 1, 2, 0, 0, VOTED_LOST, false},
    /* all */
    {ALL, SPLIT_HOLD, true, "ffF", 3, 3, 3, 0, 0, 0, VOTED_CARRIED, true},
    {ALL, SPLIT_HOLD, true, "ffN", 3, 3, 2, 0, 1, 0, VOTED_LOST, false},
    {ALL, SPLIT_HOLD, true, "fxF", 2, 2, 2, 0, 0, 0, VOTED_CARRIED, true},
    {ALL, SPLIT_HOLD, false, "ffA", 3, 2, 2, 1, 0, 0, VOTED_CARRIED, true},
    /* an even split, by each setting */
    {MAJ, SPLIT_HOLD, true, "fA", 2, 2, 1, 1, 0, 0, VOTED_HELD, false},
    {MAJ, SPLIT_HOLD, false, "fA", 2, 2, 1, 1, 0, 0, VOTED_HELD, false},
    {MAJ, SPLIT_HOLD, true, "fnA", 3, 2, 1, 1, 1, 0, VOTED_HELD, false},
    {MAJ, SPLIT_DECLINE, true, "fA", 2, 2, 1, 1, 0, 0, VOTED_DECLINED, false},
    {MAJ, SPLIT_DECLINE, false, "fA", 2, 2, 1, 1, 0, 0, VOTED_DECLINED, true},
    {MAJ, SPLIT_CHAIR, true, "aF", 2, 2, 1, 1, 0, 0, VOTED_CHAIR_FOR, true},
    {MAJ, SPLIT_CHAIR, true, "fA", 2, 2, 1, 1, 0, 0, VOTED_CHAIR_AGAINST,
     false},
    {MAJ, SPLIT_CHAIR, false, "aF", 2, 2, 1, 1, 0, 0, VOTED_CHAIR_FOR, true},
    {MAJ, SPLIT_CHAIR, false, "ffAa", 4, 3, 2, 2, 0, 0, VOTED_CHAIR_AGAINST,
     false},
    {MAJ, SPLIT_CHAIR, true, "faN", 3, 2, 1, 1, 1, 0, VOTED_CHAIR_SILENT,
     false},
    {MAJ, SPLIT_CHAIR, true, "faX", 2, 2, 1, 1, 0, 0, VOTED_CHAIR_SILENT,
     false},
    {MAJ, SPLIT_CHAIR, true, "fa", 2, 2, 1, 1, 0, 0, VOTED_CHAIR_SILENT, false},
    /* half is no two thirds */
    {TWO, SPLIT_CHAIR, true, "ffFaaa", 6, 4, 3, 3, 0, 0, VOTED_LOST, false},
    {ALL, SPLIT_CHAIR, true, "Fa", 2, 2, 1, 1, 0, 0, VOTED_LOST, false},
    {TWO, SPLIT_HOLD, true, "Fa", 2, 2, 1, 1, 0, 0, VOTED_HELD, false},
    {TWO, SPLIT_DECLINE, true, "Fa", 2, 2, 1, 1, 0, 0, VOTED_DECLINED, false},
    {TWO, SPLIT_CHAIR, false, "Fa", 2, 2, 1, 1, 0, 0, VOTED_CHAIR_FOR, true},
    {ALL, SPLIT_DECLINE, false, "Fa", 2, 2, 1, 1, 0, 0, VOTED_DECLINED, true},
    /* nothing is known before the last seat */
    {MAJ, SPLIT_HOLD, true, "ffW", 3, 2, 2, 0, 0, 1, VOTED_WAITING, false},
    {MAJ, SPLIT_CHAIR, true, "faW", 3, 2, 1, 1, 0, 1, VOTED_WAITING, false},
    /* as many seats as there can be */
    {MAJ, SPLIT_HOLD, true, "ffffFaaaa", 9, 5, 5, 4, 0, 0, VOTED_CARRIED, true},
    {MAJ, SPLIT_HOLD, true, "ffffNaaaa", 9, 5, 4, 4, 1, 0, VOTED_HELD, false},
    {TWO, SPLIT_HOLD, true, "fffffFaaa", 9, 6, 6, 3, 0, 0, VOTED_CARRIED, true},
    {TWO, SPLIT_HOLD, true, "ffffFaaan", 9, 6, 5, 3, 1, 0, VOTED_LOST, false},
    {TWO, SPLIT_HOLD, true, "ffffFaaxx", 7, 5, 5, 2, 0, 0, VOTED_CARRIED, true},
    {ALL, SPLIT_HOLD, true, "ffffffffF", 9, 9, 9, 0, 0, 0, VOTED_CARRIED, true},
    {ALL, SPLIT_HOLD, true, "ffffffffA", 9, 9, 8, 1, 0, 0, VOTED_LOST, false},
};
enum { CASES = sizeof cases / sizeof *cases };

static void take(struct vote_count *count, const struct vote_case *one)
{
    struct rule rule = {.vote = one->rule, .even_split = one->split};
    struct vote_input input = {.rule = &rule, .admit = one->admit};
    read_seats(&input, one->seats);
    vote_take(count, &input);
}

Test(test_core_vote, every_branch)
{
    bool seen[VOTED_COUNT] = {false};
    for (int i = 0; i < CASES; i++) {
        const struct vote_case *one = &cases[i];
        struct vote_count count;
        take(&count, one);
        seen[count.result] = true;
        cr_expect_eq(count.base, one->base, "%d %s", i, one->seats);
        cr_expect_eq(count.needed, one->needed, "%d %s: %d", i, one->seats,
                     count.needed);
        cr_expect_eq(count.in_favour, one->in_favour, "%d", i);
        cr_expect_eq(count.against, one->against, "%d", i);
        cr_expect_eq(count.abstained, one->abstained, "%d", i);
        cr_expect_eq(count.waiting, one->waiting, "%d", i);
        cr_expect_eq(count.result, one->result, "%d %s: %d", i, one->seats,
                     count.result);
        cr_expect_eq(vote_carries(&count), one->carries, "%d %s", i,
                     one->seats);
    }
    for (int result = 0; result < VOTED_COUNT; result++)
        cr_expect(seen[result], "no case gives %d", result);
}

/* Which seat says what does not matter, but for the chair's. */
Test(test_core_vote, seats_may_change_places)
{
    for (int i = 0; i < CASES; i++) {
        struct vote_case turned = cases[i];
        char seats[MAX_SEATS + 1];
        struct vote_count count, other;
        size_t size = strlen(turned.seats);
        for (size_t k = 0; k <= size; k++)
            seats[k] = k < size ? turned.seats[(k + 1) % size] : '\0';
        take(&count, &turned);
        turned.seats = seats;
        take(&other, &turned);
        cr_expect_eq(other.result, count.result, "%s", seats);
        cr_expect_eq(other.needed, count.needed, "%s", seats);
    }
}

/* --- in words --- */

static const char *said(struct str *out, const struct vote_case *one,
                        enum lang lang)
{
    struct vote_count count;
    take(&count, one);
    str_clear(out);
    vote_add_figures(out, lang, &count);
    str_addc(out, ' ');
    str_add(out, tr(lang, vote_result_title(count.result)));
    return str_text(out);
}

Test(test_core_vote, the_base_is_named)
{
    static const struct {
        struct vote_case one;
        const char *dutch, *english;
    } told[] = {
        {{.rule = MAJ, .split = SPLIT_HOLD, .admit = true, .seats = "faF"},
         "2 van 3 stemmen voor; nodig: meer dan de helft van de 3 "
         "stemgerechtigde geledingen (minstens 2). Dat is genoeg voor dit "
         "besluit.",
         "2 of 3 votes in favour; needed: more than half of the 3 seats with "
         "a vote (at least 2). That carries the decision."},
        {{.rule = TWO, .split = SPLIT_HOLD, .admit = true, .seats = "ffFaaxN"},
         "3 van 6 stemmen voor; nodig: twee derde van de 6 stemgerechtigde "
         "geledingen (minstens 4). 1 onthouding telt mee in dat aantal. Dat "
         "is niet genoeg voor dit besluit: houd de kandidaat aan of stem "
         "opnieuw.",
         "3 of 6 votes in favour; needed: two thirds of the 6 seats with a "
         "vote (at least 4). 1 abstention counts in that number. That does "
         "not carry the decision: hold the candidate over, or vote again."},
        {{.rule = ALL, .split = SPLIT_HOLD, .admit = true, .seats = "fNn"},
         "1 van 3 stemmen voor; nodig: alle 3 stemgerechtigde geledingen. 2 "
         "onthoudingen tellen mee in dat aantal. Dat is niet genoeg voor dit "
         "besluit: houd de kandidaat aan of stem opnieuw.",
         "1 of 3 votes in favour; needed: all of the 3 seats with a vote. 2 "
         "abstentions count in that number. That does not carry the decision: "
         "hold the candidate over, or vote again."},
        {{.rule = MAJ, .split = SPLIT_CHAIR, .admit = true, .seats = "aFx"},
         "1 van 2 stemmen voor; nodig: meer dan de helft van de 2 "
         "stemgerechtigde geledingen (minstens 2). Evenveel stemmen voor als "
         "tegen: de stem van de voorzitter is doorslaggevend, en die is voor.",
         "1 of 2 votes in favour; needed: more than half of the 2 seats with "
         "a vote (at least 2). As many for as against: the vote of the chair "
         "is decisive, and it is for."},
        {{.rule = MAJ, .split = SPLIT_HOLD, .admit = false, .seats = "Fxx"},
         "1 van 1 stemmen voor; nodig: meer dan de helft van de 1 "
         "stemgerechtigde geleding (minstens 1). Dat is genoeg voor dit "
         "besluit.",
         "1 of 1 votes in favour; needed: more than half of the 1 seat with a "
         "vote (at least 1). That carries the decision."},
    };
    struct str out = {0};
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        cr_expect_str_eq(said(&out, &told[i].one, LANG_NL), told[i].dutch);
        cr_expect_str_eq(said(&out, &told[i].one, LANG_EN), told[i].english);
    }
    str_free(&out);
}

Test(test_core_vote, every_result_has_its_own_sentence)
{
    for (int a = 0; a < VOTED_COUNT; a++)
        for (int b = 0; b < a; b++) {
            const char *first = vote_result_title((enum vote_result)a);
            const char *other = vote_result_title((enum vote_result)b);
            cr_expect_str_neq(tr(LANG_EN, first), tr(LANG_EN, other));
            cr_expect_str_neq(tr(LANG_NL, first), tr(LANG_NL, other));
        }
}

Test(test_core_vote, seats_are_named)
{
    static const enum cast seats[MAX_SEATS] = {CAST_FOR, CAST_AGAINST,
                                               CAST_FOR};
    static const struct policy policy = {
        .seat_count = 3,
        .seats = {{.id = "resident", .brief = "huurders"},
                  {.id = "welfare", .brief = "welzijn"},
                  {.id = "corporation", .brief = "corporatie"}}};
    struct str out = {0};
    vote_add_seats(&out, &policy, seats, CAST_FOR, false);
    cr_expect_str_eq(str_text(&out), "huurders, corporatie");
    str_clear(&out);
    vote_add_seats(&out, &policy, seats, CAST_AGAINST, true);
    cr_expect_str_eq(str_text(&out), "welfare");
    str_clear(&out);
    vote_add_seats(&out, &policy, seats, CAST_ABSTAIN, true);
    cr_expect_str_eq(str_text(&out), "");
    str_free(&out);
}
