/* decide: the texts come from files, so that no shell keeps them. */

#include <committee/work/decisions.h>

#include <string.h>
#include <strings.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/cli/command.h>
#include <committee/cli/commands.h>
#include <committee/text/number.h>

enum { VOTES_MAX = 99 };

/* "2-1-0" */
static int parse_votes(struct decision_input *input, struct call *call)
{
    const char *text = call_value(call, FLAG_VOTES);
    int *counts[] = {&input->votes_for, &input->votes_against,
                     &input->votes_abstained};
    if (!text)
        return OK;
    const char *at = text;
    for (int i = 0; i < 3; i++) {
        long count;
        size_t size = strcspn(at, "-");
        const char *part = arena_strndup(call->arena, at, size);
        bool last = i == 2;
        if (whole_parse(&count, part, 0, VOTES_MAX) || last != !at[size])
            return fail(ERR_USAGE,
                        N_("\"{1}\" does not say how the vote went; write "
                           "for, against and abstained as 2-1-0"),
                        text);
        *counts[i] = (int)count;
        at += size + !last;
    }
    return OK;
}

/* "resident=for"; whether there is such a seat is not known here. */
static int parse_vote(struct seat_vote *vote, struct call *call,
                      const char *text)
{
    const char *code = strchr(text, '=');
    for (int cast = CAST_FOR; code && cast < CAST_COUNT; cast++) {
        if (!text_equal(code + 1, cast_codes[cast]))
            continue;
        vote->seat = arena_strndup(call->arena, text, (size_t)(code - text));
        vote->cast = (enum cast)cast;
        return OK;
    }
    return fail(ERR_USAGE,
                N_("\"{1}\" does not say how a seat voted; write the id of the "
                   "seat, and behind it =for, =against or =abstain"),
                text);
}

static int parse_seats(struct decision_input *input, struct call *call)
{
    const char *const *texts;
    int count = call_values(&texts, call, FLAG_VOTE), status = OK;
    if (count && call_has(call, FLAG_VOTES))
        return fail(ERR_USAGE, N_("give the votes by seat with --vote, or as "
                                  "figures with --votes, not both"));
    struct seat_vote *votes =
        arena_array(call->arena, struct seat_vote, count + 1);
    for (int i = 0; status == OK && i < count; i++)
        status = parse_vote(&votes[i], call, texts[i]);
    input->votes = votes;
    input->vote_count = count;
    return status;
}

/* Which part a line begins with; `value` gets what follows. */
static int part_of(const char **value, const char *line)
{
    static const struct {
        const char *word;
        int part;
    } words[] = {
        {"wat:", 0},      {"what:", 0},         {"voor wie:", 1},
        {"for whom:", 1}, {"hoe vaak:", 2},     {"how often:", 2},
        {"vanaf:", 3},    {"from:", 3},         {"hoe lang:", 4},
        {"how long:", 4}, {"for how long:", 4},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t size = strlen(words[i].word);
        if (strncasecmp(line, words[i].word, size) != 0)
            continue;
        *value = line + size + strspn(line + size, " \t");
        return words[i].part;
    }
    return -1;
}

static int commitment_line(struct decision_input *input, const char *line)
{
    const char *value;
    if (text_blank(line))
        return OK;
    int part = part_of(&value, line);
    if (part < 0)
        return fail(ERR_DATA, N_("this line begins with none of: wat, voor "
                                 "wie, hoe vaak, vanaf, hoe lang"));
    if (!text_blank(input->commitment[part]))
        return fail(ERR_DATA, N_("this part of the commitment stands here "
                                 "twice"));
    input->commitment[part] = value;
    return OK;
}

static int read_commitment(struct decision_input *input, struct call *call)
{
    const char *path = call_value(call, FLAG_COMMITMENT_FILE), *text;
    int line = 1;
    for (int i = 0; i < COMMITMENT_PARTS; i++)
        input->commitment[i] = "";
    int status = call_text(&text, call, FLAG_COMMITMENT_FILE);
    if (status || !text)
        return status;
    for (const char *at = text; status == OK && *at; line++) {
        size_t size = strcspn(at, "\n");
        size_t kept = size && at[size - 1] == '\r' ? size - 1 : size;
        status = commitment_line(input, arena_strndup(call->arena, at, kept));
        if (status)
            fail_at(status, path, line);
        at += size + (at[size] == '\n');
    }
    return status;
}

static int read_texts(struct decision_input *input, struct call *call)
{
    int status = call_text(&input->reasons, call, FLAG_REASON_FILE);
    if (status == OK)
        status = call_text(&input->why, call, FLAG_WHY_FILE);
    if (status == OK)
        status = call_text(&input->departure, call, FLAG_DEPARTURE_FILE);
    if (status == OK)
        status = call_text(&input->minority, call, FLAG_MINORITY_FILE);
    if (status == OK)
        status = read_commitment(input, call);
    if (!input->why)
        input->why = "";
    if (!input->departure)
        input->departure = "";
    return status;
}

/* What this outcome asks for, by the option that gives it. */
static int check_needs(struct call *call, const struct decision_input *input)
{
    struct decision_needs needs;
    bool known = decision_needs(&needs, call->committee, call->arena,
                                call_value(call, FLAG_SESSION),
                                call_arg(call, 0), input->admit) == OK;
    if (known && needs.why && text_blank(input->why))
        return fail(ERR_DATA, N_("the outcome was \"discuss first\"; give the "
                                 "reason why it falls this way with "
                                 "--why-file"));
    if (known && needs.departure && text_blank(input->departure))
        return fail(ERR_DATA, N_("the decision departs from the outcome; give "
                                 "the reason with --departure-file"));
    if (known && input->admit && text_blank(input->commitment[0]))
        return fail(ERR_DATA, N_("an admission needs the commitment; give it "
                                 "with --commitment-file, from the line "
                                 "\"wat: …\" on"));
    return OK;
}

int run_decide(struct call *call)
{
    static const char *const codes[] = {"decline", "admit"};
    struct decision_input input = {.corrects = call_value(call, FLAG_CORRECTS),
                                   .chair = call_value(call, FLAG_LED_BY)};
    char number[24];
    int admit;
    int status = call_code(&admit, call_arg(call, 1), codes, 2);
    if (status)
        return status;
    input.admit = admit;
    if (!call_has(call, FLAG_REASON_FILE))
        return fail(ERR_USAGE, N_("a decision needs its reasons: "
                                  "--reason-file"));
    status = read_texts(&input, call);
    if (status == OK)
        status = parse_votes(&input, call);
    if (status == OK)
        status = parse_seats(&input, call);
    if (status == OK && !input.corrects)
        status = check_needs(call, &input);
    if (status == OK)
        status = decide(number, call->committee, call_value(call, FLAG_SESSION),
                        call_arg(call, 0), &input);
    if (status == OK)
        str_addf(&call->out, "%s\n", number);
    return status;
}
