#include <committee/config/build.h>

#include <string.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/config/config.h>
#include <committee/config/option.h>
#include <committee/config/problem.h>
#include <committee/config/scan.h>
#include <committee/text/number.h>

enum { MAX_ID = 20 };

struct builder {
    struct config *config;
    struct arena *arena;
    const struct scan *scan; /* the one that the current section is from */
    struct config_problems *problems;
};

static bool is_named(const char *section_pattern)
{
    return strchr(section_pattern, '*') != NULL;
}

/* The defaults of all rows that stand in a section without a name. */
static void build_defaults(struct builder *b)
{
    for (int i = 0; i < option_count; i++)
        if (options[i].offset != OPTION_NOWHERE &&
            !is_named(options[i].section))
            option_store(b->config, b->arena, &options[i], options[i].key,
                         options[i].value);
    b->config->policy.adopted_on = "";
}

/* The defaults of the rows of one [seat x], [member x] or [criterion x]. */
static void build_item_defaults(struct builder *b, struct option_rows rows,
                                void *item)
{
    for (int i = 0; i < rows.count; i++) {
        const struct option *option = &rows.first[i];
        bool empty = text_blank(option->value) && option->required;
        if (!empty && option->offset != OPTION_NOWHERE)
            option_store(item, b->arena, option, option->key, option->value);
    }
}

static void *new_seat(struct builder *b, const char *id)
{
    struct policy *policy = &b->config->policy;
    if (policy->seat_count == MAX_SEATS)
        return NULL;
    struct seat *seat = &policy->seats[policy->seat_count++];
    *seat = (struct seat){.id = id, .title = "", .brief = ""};
    return seat;
}

static void *new_member(struct builder *b, const char *id)
{
    struct roster *roster = &b->config->roster;
    if (roster->count == MAX_MEMBERS)
        return NULL;
    struct member *member = &roster->members[roster->count++];
    *member = (struct member){.id = id, .name = "", .seat = ""};
    return member;
}

static void *new_criterion(struct builder *b, const char *id)
{
    struct policy *policy = &b->config->policy;
    if (policy->criterion_count == MAX_CRITERIA)
        return NULL;
    char *code = arena_strdup(b->arena, id);
    for (char *p = code; *p; p++)
        if (*p >= 'a' && *p <= 'z')
            *p = (char)(*p - 'a' + 'A');
    struct criterion *c = &policy->criteria[policy->criterion_count++];
    *c = (struct criterion){.code = code, .weight = 1, .floor = NO_FLOOR};
    return c;
}

/* The three kinds of sections with a name. */
static const struct item_kind {
    const char *pattern;
    void *(*make)(struct builder *b, const char *id);
    int most;
    bool has_built_in;
} item_kinds[] = {
    {"seat *", new_seat, MAX_SEATS, true},
    {"member *", new_member, MAX_MEMBERS, false},
    {"criterion *", new_criterion, MAX_CRITERIA, true},
};
enum { ITEM_KINDS = sizeof item_kinds / sizeof *item_kinds };

static void say_unknown_key(struct builder *b, const struct scan_entry *entry,
                            const char *section)
{
    const char *guess = option_guess_key(section, entry->key);
    if (guess)
        problem_add(b->problems, entry->line,
                    N_("there is no key \"{1}\" in [{2}]; did you mean "
                       "\"{3}\"?"),
                    entry->key, section, guess);
    else
        problem_add(b->problems, entry->line,
                    N_("there is no key \"{1}\" in [{2}]"), entry->key,
                    section);
}

/* Every entry of one section; `item` is what the offsets count from. */
static void build_entries(struct builder *b, int section,
                          struct option_rows rows, void *item)
{
    const struct scan_section *s = &b->scan->sections[section];
    const struct scan_entry *entry;
    for (int i = s->first; i >= 0; i = entry->next) {
        entry = &b->scan->entries[i];
        const struct option *option = option_among(rows, entry->key);
        if (!option)
            say_unknown_key(b, entry, s->name);
        else if (option_store(item, b->arena, option, entry->key,
                              entry->value) != 0)
            problem_add_failure(b->problems, entry->line);
    }
}

static void say_missing_keys(struct builder *b, int section,
                             struct option_rows rows)
{
    const struct scan_section *s = &b->scan->sections[section];
    for (int i = 0; i < rows.count; i++)
        if (rows.first[i].required && text_blank(rows.first[i].value) &&
            scan_find(b->scan, s->name, rows.first[i].key) < 0)
            problem_add(b->problems, s->line, N_("[{1}] has no \"{2}\""),
                        s->name, rows.first[i].key);
}

static void build_item(struct builder *b, const struct item_kind *kind,
                       int section)
{
    const struct scan_section *s = &b->scan->sections[section];
    const char *id = option_star(b->arena, kind->pattern, s->name);
    if (id[0] < 'a' || id[0] > 'z' || strlen(id) > MAX_ID)
        problem_add(b->problems, s->line,
                    N_("the name in [{1}] begins with a letter and has {2} "
                       "characters at most"),
                    s->name, num(MAX_ID));
    void *item = kind->make(b, id);
    if (!item) {
        problem_add(b->problems, s->line,
                    N_("[{1}] is one too many: {2} is the most"), s->name,
                    num(kind->most));
        return;
    }
    struct option_rows rows = option_rows(s->name);
    build_item_defaults(b, rows, item);
    build_entries(b, section, rows, item);
    say_missing_keys(b, section, rows);
}

static bool has_any(const struct scan *scan, const char *pattern)
{
    for (int i = 0; i < scan->section_count; i++)
        if (option_matches(pattern, scan->sections[i].name))
            return true;
    return false;
}

bool build_needs_built_in(const struct scan *scan)
{
    bool needed = false;
    for (int k = 0; k < ITEM_KINDS; k++)
        needed |=
            item_kinds[k].has_built_in && !has_any(scan, item_kinds[k].pattern);
    return needed;
}

static void build_items(struct builder *b, const struct scan *built_in)
{
    const struct scan *file = b->scan;
    for (int k = 0; k < ITEM_KINDS; k++) {
        const struct item_kind *kind = &item_kinds[k];
        bool own = has_any(file, kind->pattern) || !kind->has_built_in;
        b->scan = own ? file : built_in;
        for (int i = 0; i < b->scan->section_count; i++)
            if (option_matches(kind->pattern, b->scan->sections[i].name))
                build_item(b, kind, i);
    }
    b->scan = file;
}

static void say_unknown_section(struct builder *b,
                                const struct scan_section *section)
{
    const char *guess = option_guess_section(b->arena, section->name);
    if (guess)
        problem_add(b->problems, section->line,
                    N_("there is no section [{1}]; did you mean [{2}]?"),
                    section->name, guess);
    else
        problem_add(b->problems, section->line, N_("there is no section [{1}]"),
                    section->name);
}

static void build_plain_sections(struct builder *b)
{
    for (int i = 0; i < b->scan->section_count; i++) {
        const struct scan_section *section = &b->scan->sections[i];
        const char *pattern = option_section(section->name);
        if (!pattern)
            say_unknown_section(b, section);
        else if (!is_named(pattern))
            build_entries(b, i, option_rows(pattern), b->config);
    }
}

static const char *entry_value(const struct scan *scan, const char *section,
                               const char *key)
{
    int at = scan_find(scan, section, key);
    return at < 0 ? NULL : scan->entries[at].value;
}

static void build_quorum(struct builder *b)
{
    struct rule *rule = &b->config->policy.rule;
    const struct option *option = option_find("rule", "quorum");
    const char *text = entry_value(b->scan, "rule", "quorum");
    int place = option_choice(option->choices, text ? text : option->value,
                              &rule->quorum_seats);
    rule->quorum = place < 0 ? QUORUM_ALL_UNRECUSED : (enum quorum_kind)place;
}

/* The level of the scale that a key such as "anchor_3_nl" is about, or -1. */
static int level_of(struct builder *b, const struct scan_entry *entry,
                    const char *score)
{
    long value;
    int level = -1;
    if (hundredths_parse(&value, score) == 0 && value > -1000000 &&
        value < 1000000)
        level = scale_level(&b->config->policy.scale, (int)value);
    if (level < 0)
        problem_add(b->problems, entry->line,
                    N_("{1}: \"{2}\" is not a score of the [scale]"),
                    entry->key, score);
    return level;
}

/* The texts of one criterion that belong to a score: "anchor_*_nl". */
static void build_levels(struct builder *b, int section, const char *pattern,
                         const char **texts)
{
    const struct scan_entry *entry;
    int i = b->scan->sections[section].first;
    for (; i >= 0; i = entry->next) {
        entry = &b->scan->entries[i];
        if (!option_matches(pattern, entry->key))
            continue;
        int level =
            level_of(b, entry, option_star(b->arena, pattern, entry->key));
        if (level >= 0 && texts[level])
            problem_add(b->problems, entry->line,
                        N_("{1}: this score has its text already"), entry->key);
        else if (level >= 0 && !text_blank(entry->value))
            texts[level] = entry->value;
    }
}

/* Levels are counted on the scale, so it must be one: else the default is. */
static void build_scale(struct builder *b)
{
    struct scale *scale = &b->config->policy.scale;
    int range = scale->max - scale->min;
    int line = scan_line(b->scan, "scale", "max");
    const char *wrong = NULL;
    if (range <= 0)
        wrong = N_("the scale ends where it begins or lower; max must be "
                   "higher than min");
    else if (range % scale->step != 0)
        wrong = N_("the steps of the scale do not lead from min to max; "
                   "change step");
    else if (range / scale->step >= MAX_LEVELS)
        wrong = N_("the scale has more than {1} scores; make step larger");
    if (!wrong)
        return;
    problem_add(b->problems, line, wrong, num(MAX_LEVELS));
    scale->min = scale->step = 100;
    scale->max = 500;
}

static void build_criterion_levels(struct builder *b, int section,
                                   struct criterion *c)
{
    size_t levels = (size_t)scale_levels(&b->config->policy.scale);
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        const char *code = lang_code((enum lang)lang);
        c->anchors[lang] = arena_array(b->arena, const char *, levels);
        c->letters[lang] = arena_array(b->arena, const char *, levels);
        build_levels(b, section, arena_printf(b->arena, "anchor_*_%s", code),
                     c->anchors[lang]);
        build_levels(b, section, arena_printf(b->arena, "letter_*_%s", code),
                     c->letters[lang]);
    }
}

/* The criteria were made from these sections, in this order. */
static void build_all_levels(struct builder *b, const struct scan *built_in)
{
    struct policy *policy = &b->config->policy;
    const struct scan *file = b->scan;
    int made = 0;
    if (!has_any(file, "criterion *"))
        b->scan = built_in;
    for (int i = 0; i < b->scan->section_count; i++)
        if (made < policy->criterion_count &&
            option_matches("criterion *", b->scan->sections[i].name))
            build_criterion_levels(b, i, &policy->criteria[made++]);
    b->scan = file;
}

static void build_lists(struct builder *b)
{
    struct config *c = b->config;
    size_t most = (size_t)b->scan->entry_count + 1;
    c->imports = arena_array(b->arena, struct import_pattern, most);
    c->keys = arena_array(b->arena, struct key_binding, most);
    for (int i = 0; i < b->scan->entry_count; i++) {
        const struct scan_entry *entry = &b->scan->entries[i];
        const char *section = b->scan->sections[entry->section].name;
        if (text_blank(entry->value))
            continue;
        if (text_equal(section, "keys"))
            c->keys[c->key_count++] =
                (struct key_binding){entry->key, entry->value};
        if (!text_equal(section, "import") ||
            !option_find("import", entry->key))
            continue;
        struct import_pattern *pattern = &c->imports[c->import_count++];
        pattern->field = entry->key;
        option_split(&pattern->headers, b->arena, entry->value, '|');
    }
}

void build_values(struct config *out, struct arena *arena,
                  const struct scan *scan, const struct scan *built_in,
                  struct config_problems *problems)
{
    struct builder b = {out, arena, scan, problems};
    build_defaults(&b);
    build_plain_sections(&b);
    build_quorum(&b);
    build_scale(&b);
    build_items(&b, built_in);
    build_all_levels(&b, built_in);
    build_lists(&b);
}
