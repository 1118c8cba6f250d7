/*
 * The canonical text of a policy.  Its SHA-256 names the policy, so each byte
 * is laid down here; whoever changes the form gives it a new number in line 1.
 *
 *   committee-policy 1
 *   seat resident                    one block a seat, in order
 *   title Bewoner van het huurdersplatform
 *   short huurders
 *   scale                            one block
 *   min 1
 *   max 5
 *   step 1
 *   no_opinion yes                   yes | no
 *   note_at_ends no
 *   criterion BIJ                    one block a criterion, in order
 *   weight 25
 *   floor 2                          or none
 *   title_nl …                       then title_en, short_, why_, ask_ alike
 *   anchor_1_nl …                    by score, for each nl then en
 *   letter_1_nl …                    likewise, after the anchor of that score
 *   rule                             one block
 *   method mean
 *   threshold 3.5
 *   margin 0.15
 *   spread_flag 2
 *   quorum all-unrecused             all-seats | at-least:N
 *   vote majority                    two-thirds | unanimous
 *   even_split hold                  decline | chair
 *
 * Each line ends in LF.  Numbers have a point and no needless zeros.  A text
 * that is missing or empty has no line.  In a text, \n stands for a new line
 * and \\ for a backslash; all else is UTF-8 as it was written.  The reader
 * accepts only what the writer writes: it reads, writes again, and compares.
 */

#include <committee/core/policy.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/core/session.h>
#include <committee/text/number.h>

#define FIRST_LINE "committee-policy 1"

const char *const vote_rule_codes[] = {
    [VOTE_MAJORITY] = "majority",
    [VOTE_TWO_THIRDS] = "two-thirds",
    [VOTE_UNANIMOUS] = "unanimous",
};
static const char *const split_codes[] = {
    [SPLIT_HOLD] = "hold",
    [SPLIT_DECLINE] = "decline",
    [SPLIT_CHAIR] = "chair",
};
static const char *const yes_no_codes[] = {"no", "yes"};
enum { VOTE_CODES = 3, SPLIT_CODES = 3, YES_NO_CODES = 2 };

/* -- writing --------------------------------------------------------------- */

static void write_value(struct str *out, const char *text)
{
    for (;;) {
        size_t plain = strcspn(text, "\\\n");
        str_addn(out, text, plain);
        text += plain;
        if (!*text)
            break;
        str_add(out, *text++ == '\n' ? "\\n" : "\\\\");
    }
    str_addc(out, '\n');
}

static void write_text(struct str *out, const char *key, const char *text)
{
    if (!text || !text[0])
        return;
    str_add(out, key);
    str_addc(out, ' ');
    write_value(out, text);
}

static void write_number(struct str *out, const char *key, int hundredths)
{
    str_add(out, key);
    str_addc(out, ' ');
    hundredths_plain(out, hundredths);
    str_addc(out, '\n');
}

static void write_in_languages(struct str *out, const char *key,
                               const char *const texts[LANG_COUNT])
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        if (!texts[lang] || !texts[lang][0])
            continue;
        str_add(out, key);
        str_addc(out, '_');
        str_add(out, lang_code((enum lang)lang));
        str_addc(out, ' ');
        write_value(out, texts[lang]);
    }
}

/* "anchor_1_nl …" for one level of the scale. */
static void write_level(struct str *out, const char *kind, int score,
                        const char *const texts[LANG_COUNT])
{
    struct str name = {0};

    str_addf(&name, "%s_", kind);
    hundredths_plain(&name, score);
    write_in_languages(out, str_text(&name), texts);
    str_free(&name);
}

static void write_levels(struct str *out, const struct criterion *c,
                         const struct scale *scale)
{
    for (int level = 0; level < scale_levels(scale); level++) {
        int score = scale_score(scale, level);
        const char *anchors[LANG_COUNT], *letters[LANG_COUNT];

        for (int i = 0; i < LANG_COUNT; i++) {
            anchors[i] = c->anchors[i] ? c->anchors[i][level] : NULL;
            letters[i] = c->letters[i] ? c->letters[i][level] : NULL;
        }
        write_level(out, "anchor", score, anchors);
        write_level(out, "letter", score, letters);
    }
}

static void write_criterion(struct str *out, const struct criterion *c,
                            const struct scale *scale)
{
    write_text(out, "criterion", c->code);
    str_addf(out, "weight %d\n", c->weight);
    if (c->floor == NO_FLOOR)
        str_add(out, "floor none\n");
    else
        write_number(out, "floor", c->floor);
    write_in_languages(out, "title", c->title);
    write_in_languages(out, "short", c->brief);
    write_in_languages(out, "why", c->why);
    write_in_languages(out, "ask", c->ask);
    write_levels(out, c, scale);
}

static void write_quorum(struct str *out, const struct rule *rule)
{
    if (rule->quorum == QUORUM_AT_LEAST)
        str_addf(out, "quorum at-least:%d\n", rule->quorum_seats);
    else if (rule->quorum == QUORUM_ALL_SEATS)
        str_add(out, "quorum all-seats\n");
    else
        str_add(out, "quorum all-unrecused\n");
}

static void write_rule(struct str *out, const struct rule *rule)
{
    str_addf(out, "rule\nmethod %s\n", method_codes[rule->method]);
    write_number(out, "threshold", rule->threshold);
    write_number(out, "margin", rule->margin);
    write_number(out, "spread_flag", rule->spread_flag);
    write_quorum(out, rule);
    write_text(out, "vote", vote_rule_codes[rule->vote]);
    write_text(out, "even_split", split_codes[rule->even_split]);
}

void policy_write(struct str *out, const struct policy *policy)
{
    const struct scale *scale = &policy->scale;

    str_add(out, FIRST_LINE "\n");
    for (int i = 0; i < policy->seat_count; i++) {
        write_text(out, "seat", policy->seats[i].id);
        write_text(out, "title", policy->seats[i].title);
        write_text(out, "short", policy->seats[i].brief);
    }
    str_add(out, "scale\n");
    write_number(out, "min", scale->min);
    write_number(out, "max", scale->max);
    write_number(out, "step", scale->step);
    write_text(out, "no_opinion", yes_no_codes[scale->no_opinion]);
    write_text(out, "note_at_ends", yes_no_codes[scale->note_at_ends]);
    for (int i = 0; i < policy->criterion_count; i++)
        write_criterion(out, &policy->criteria[i], scale);
    write_rule(out, &policy->rule);
}

void policy_set_digest(struct policy *policy)
{
    struct str text = {0};

    policy_write(&text, policy);
    sha256_hex(policy->digest, str_text(&text), text.len);
    str_free(&text);
}

/* -- reading --------------------------------------------------------------- */

struct reader {
    struct policy *policy;
    struct arena *arena;
    struct seat *seat;           /* of the block we are in, or NULL */
    struct criterion *criterion; /* likewise */
    enum { IN_NOTHING, IN_SEAT, IN_SCALE, IN_CRITERION, IN_RULE } block;
};

/* A line that this block does not know. */
static int unknown_line(const char *key)
{
    return fail(ERR_DATA,
                N_("\"{1}\" does not belong here in the text of "
                   "the criteria"),
                key);
}

static int read_number(int *out, const char *value)
{
    enum { LARGEST = 10000000 };
    long number;
    int status = hundredths_parse(&number, value);

    if (status == 0 && (number < -LARGEST || number > LARGEST))
        status = fail(ERR_DATA, N_("the number {1} is too large"), value);
    if (status == 0)
        *out = (int)number;
    return status;
}

static int read_code(int *out, const char *const *codes, int count,
                     const char *value)
{
    *out = code_find(codes, count, value);
    if (*out < 0)
        return fail(ERR_DATA,
                    N_("\"{1}\" is not one of the words that can "
                       "stand here"),
                    value);
    return 0;
}

static int read_flag(bool *out, const char *value)
{
    int index;
    int status = read_code(&index, yes_no_codes, YES_NO_CODES, value);

    *out = index == 1;
    return status;
}

/* Undo the two escapes; an unknown one stays and fails the comparison. */
static const char *read_text(struct arena *arena, const char *value)
{
    char *text = arena_strdup(arena, value);
    char *to = text;

    for (const char *from = value; *from; from++) {
        if (*from == '\\' && (from[1] == 'n' || from[1] == '\\'))
            *to++ = *++from == 'n' ? '\n' : '\\';
        else
            *to++ = *from;
    }
    *to = '\0';
    return text;
}

static int read_seat_line(struct reader *r, const char *key, const char *value)
{
    if (strcmp(key, "title") == 0)
        r->seat->title = value;
    else if (strcmp(key, "short") == 0)
        r->seat->brief = value;
    else
        return unknown_line(key);
    return 0;
}

static int read_scale_line(struct reader *r, const char *key, const char *value)
{
    struct scale *scale = &r->policy->scale;

    if (strcmp(key, "min") == 0)
        return read_number(&scale->min, value);
    if (strcmp(key, "max") == 0)
        return read_number(&scale->max, value);
    if (strcmp(key, "step") == 0)
        return read_number(&scale->step, value);
    if (strcmp(key, "no_opinion") == 0)
        return read_flag(&scale->no_opinion, value);
    if (strcmp(key, "note_at_ends") == 0)
        return read_flag(&scale->note_at_ends, value);
    return unknown_line(key);
}

/* Takes "_nl" or "_en" off the end of a key; -1 when it has neither. */
static int cut_lang(char *key)
{
    size_t len = strlen(key);

    for (int i = 0; i < LANG_COUNT && len > 3; i++) {
        if (key[len - 3] == '_' &&
            strcmp(key + len - 2, lang_code((enum lang)i)) == 0) {
            key[len - 3] = '\0';
            return i;
        }
    }
    return -1;
}

/* "anchor_1" or "letter_1": the text of one level. */
static int read_level(struct reader *r, const char *key, int lang,
                      const char *value)
{
    const char ***texts;
    int score, level;

    if (text_starts(key, "anchor_"))
        texts = &r->criterion->anchors[lang];
    else if (text_starts(key, "letter_"))
        texts = &r->criterion->letters[lang];
    else
        return unknown_line(key);
    if (read_number(&score, key + 7) != 0)
        return ERR_DATA;
    level = scale_level(&r->policy->scale, score);
    if (level < 0)
        return fail(ERR_DATA, N_("{1}: this score is not on the scale"), key);
    if (!*texts)
        *texts = arena_array(r->arena, const char *,
                             scale_levels(&r->policy->scale));
    (*texts)[level] = value;
    return 0;
}

static int read_criterion_text(struct reader *r, char *key, const char *value)
{
    struct criterion *c = r->criterion;
    struct {
        const char *key;
        const char **texts;
    } fields[] = {{"title", c->title},
                  {"short", c->brief},
                  {"why", c->why},
                  {"ask", c->ask}};
    int lang = cut_lang(key);

    if (lang < 0)
        return unknown_line(key);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (strcmp(key, fields[i].key) == 0) {
            fields[i].texts[lang] = value;
            return 0;
        }
    }
    return read_level(r, key, lang, value);
}

static int read_criterion_line(struct reader *r, char *key, const char *value)
{
    long weight;

    if (strcmp(key, "floor") == 0) {
        if (strcmp(value, "none") != 0)
            return read_number(&r->criterion->floor, value);
        r->criterion->floor = NO_FLOOR;
        return 0;
    }
    if (strcmp(key, "weight") == 0) {
        int status = whole_parse(&weight, value, 1, 1000000);

        r->criterion->weight = status == 0 ? (int)weight : 0;
        return status;
    }
    return read_criterion_text(r, key, value);
}

static int read_quorum(struct rule *rule, const char *value)
{
    static const char *const kinds[] = {
        [QUORUM_ALL_UNRECUSED] = "all-unrecused",
        [QUORUM_ALL_SEATS] = "all-seats",
    };
    long seats = 0;
    int kind, status;

    if (text_starts(value, "at-least:")) {
        status = whole_parse(&seats, value + strlen("at-least:"), 1, MAX_SEATS);
        rule->quorum = QUORUM_AT_LEAST;
        rule->quorum_seats = (int)seats;
        return status;
    }
    status = read_code(&kind, kinds, 2, value);
    if (status == 0)
        rule->quorum = (enum quorum_kind)kind;
    return status;
}

static int read_rule_line(struct reader *r, const char *key, const char *value)
{
    struct rule *rule = &r->policy->rule;
    int code = 0, status;

    if (strcmp(key, "threshold") == 0)
        return read_number(&rule->threshold, value);
    if (strcmp(key, "margin") == 0)
        return read_number(&rule->margin, value);
    if (strcmp(key, "spread_flag") == 0)
        return read_number(&rule->spread_flag, value);
    if (strcmp(key, "quorum") == 0)
        return read_quorum(rule, value);
    if (strcmp(key, "method") == 0) {
        status = read_code(&code, method_codes, METHOD_COUNT, value);
        rule->method = (enum method)code;
    } else if (strcmp(key, "vote") == 0) {
        status = read_code(&code, vote_rule_codes, VOTE_CODES, value);
        rule->vote = (enum vote_rule)code;
    } else if (strcmp(key, "even_split") == 0) {
        status = read_code(&code, split_codes, SPLIT_CODES, value);
        rule->even_split = (enum even_split)code;
    } else {
        status = unknown_line(key);
    }
    return status;
}

static int begin_seat(struct reader *r, const char *id)
{
    struct policy *policy = r->policy;

    if (policy->seat_count == MAX_SEATS)
        return fail(ERR_DATA, N_("there are more than {1} seats"),
                    num(MAX_SEATS));
    r->seat = &policy->seats[policy->seat_count++];
    *r->seat = (struct seat){.id = id, .title = "", .brief = ""};
    r->block = IN_SEAT;
    return 0;
}

/* Levels are counted from here on, so the scale has to be a sound one. */
static int begin_criterion(struct reader *r, const char *code)
{
    struct policy *policy = r->policy;

    if (policy->scale.step < 1 || policy->scale.max <= policy->scale.min)
        return fail(ERR_DATA, N_("the scale must come before the criteria"));
    if (scale_levels(&policy->scale) > MAX_LEVELS)
        return fail(ERR_DATA, N_("the scale has {1} scores; at most {2}"),
                    num(scale_levels(&policy->scale)), num(MAX_LEVELS));
    if (policy->criterion_count == MAX_CRITERIA)
        return fail(ERR_DATA, N_("there are more than {1} criteria"),
                    num(MAX_CRITERIA));
    r->criterion = &policy->criteria[policy->criterion_count++];
    *r->criterion = (struct criterion){.code = code, .floor = NO_FLOOR};
    r->block = IN_CRITERION;
    return 0;
}

/* A line that begins a block; 1 when it does not. */
static int read_block(struct reader *r, const char *key, const char *value)
{
    bool bare = value[0] == '\0';
    /* The levels of every criterion are counted on the scale before it. */
    bool early = r->policy->criterion_count == 0;

    if (strcmp(key, "seat") == 0)
        return begin_seat(r, value);
    if (strcmp(key, "criterion") == 0)
        return begin_criterion(r, value);
    if (bare && early && strcmp(key, "scale") == 0)
        r->block = IN_SCALE;
    else if (bare && strcmp(key, "rule") == 0)
        r->block = IN_RULE;
    else
        return 1;
    return 0;
}

static int read_line(struct reader *r, char *line)
{
    char *space = strchr(line, ' ');
    const char *value = space ? read_text(r->arena, space + 1) : "";
    int status;

    if (space)
        *space = '\0';
    status = read_block(r, line, value);
    if (status <= 0)
        return status;
    switch (r->block) {
    case IN_SEAT:
        return read_seat_line(r, line, value);
    case IN_SCALE:
        return read_scale_line(r, line, value);
    case IN_CRITERION:
        return read_criterion_line(r, line, value);
    case IN_RULE:
        return read_rule_line(r, line, value);
    default:
        return unknown_line(line);
    }
}

/* The number of the first line in which two texts differ. */
static int first_difference(const char *a, const char *b)
{
    int line = 1;

    for (; *a && *a == *b; a++, b++)
        line += *a == '\n';
    return line;
}

/* Whatever was left out, put in another order or written another way. */
static int check_canonical(struct policy *policy, const char *text)
{
    struct str again = {0};
    int status = 0;

    policy_write(&again, policy);
    sha256_hex(policy->digest, again.data, again.len);
    if (strcmp(str_text(&again), text) != 0)
        status = fail_at(
            fail(ERR_DATA, N_("the text of the criteria is not in its fixed "
                              "form; was it changed by hand?")),
            "", first_difference(str_text(&again), text));
    str_free(&again);
    return status;
}

int policy_read(struct policy *out, struct arena *arena, const char *text)
{
    struct reader r = {.policy = out, .arena = arena};
    int status = 0, number = 1;

    *out = (struct policy){.adopted_on = ""};
    if (!text_starts(text, FIRST_LINE "\n"))
        return fail_at(fail(ERR_DATA, N_("this is not the text of criteria "
                                         "that this program can read")),
                       "", 1);
    for (const char *p = strchr(text, '\n') + 1; *p && status == 0;) {
        size_t size = strcspn(p, "\n");

        number++;
        status = read_line(&r, arena_strndup(arena, p, size));
        if (status != 0)
            return fail_at(status, "", number);
        p += size + (p[size] == '\n');
    }
    status = policy_check(out);
    return status == 0 ? check_canonical(out, text) : status;
}
