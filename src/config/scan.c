#include <committee/config/scan.h>

#include <stdbool.h>
#include <string.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/config/problem.h>
#include <committee/text/utf8.h>

/* What one call of scan_text() works with. */
struct scanner {
    struct scan *scan;
    struct arena *arena;
    struct config_problems *problems;
    int section; /* index of the current one, -1: none yet or a wrong one */
    bool skip;   /* the current section is wrong: its keys are not looked at */
    int line;
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* The part [*start, *end) without blanks around it. */
static void trim(const char **start, const char **end)
{
    while (*start < *end && is_blank(**start))
        ++*start;
    while (*end > *start && is_blank((*end)[-1]))
        --*end;
}

static char fold(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Names are ASCII: iniparser folds byte by byte. */
static bool is_name(const char *start, const char *end, const char *others)
{
    if (start == end)
        return false;
    for (const char *p = start; p < end; p++) {
        char c = fold(*p);
        bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!plain && !(c && strchr(others, c)))
            return false;
    }
    return true;
}

static const char *take_folded(struct scanner *s, const char *start,
                               const char *end)
{
    char *name = arena_strndup(s->arena, start, (size_t)(end - start));
    for (char *p = name; *p; p++)
        *p = fold(*p);
    return name;
}

static void *grown(struct arena *arena, void *old, int count, int *cap,
                   size_t size)
{
    if (count < *cap)
        return old;
    *cap = *cap ? 2 * *cap : 32;
    void *fresh = arena_calloc(arena, (size_t)*cap, size);
    if (count > 0)
        memcpy(fresh, old, (size_t)count * size);
    return fresh;
}

/* iniparser counts the carriage return too. */
static bool check_length(struct scanner *s, size_t size)
{
    if (size > SCAN_LINE_BYTES)
        problem_add(s->problems, s->line,
                    N_("this line has {1} bytes and {2} is the most; make the "
                       "text shorter"),
                    num((long long)size), num(SCAN_LINE_BYTES));
    return size <= SCAN_LINE_BYTES;
}

static bool is_control(const char *at)
{
    unsigned char c = (unsigned char)at[0];
    if (c >= ' ' && c < 0x7f)
        return false;
    bool c1 = c == 0xc2 && (unsigned char)at[1] < 0xa0;
    return (c < ' ' && c != '\t') || c == 0x7f || c1;
}

/* Bytes that no line may have; iniparser would stop or go on at them. */
static bool check_bytes(struct scanner *s, const char *start, const char *end)
{
    size_t size = (size_t)(end - start);
    size_t bad = utf8_check(start, size);
    if (bad < size) {
        problem_add(s->problems, s->line,
                    N_("this line is not UTF-8 from byte {1} on; save the file "
                       "as UTF-8"),
                    num((long long)bad + 1));
        return false;
    }
    for (const char *p = start; p < end; p++) {
        if (is_control(p)) {
            problem_add(s->problems, s->line,
                        N_("byte {1} of this line is a control character; "
                           "remove it"),
                        num(p - start + 1));
            return false;
        }
    }
    return true;
}

static void scan_section_line(struct scanner *s, const char *start,
                              const char *end)
{
    s->skip = true;
    s->section = -1;
    const char *close = memchr(start, ']', (size_t)(end - start));
    if (!close || close + 1 != end) {
        problem_add(s->problems, s->line,
                    close ? N_("nothing may stand after the ] of a section; "
                               "put the comment on a line of its own")
                          : N_("the name of this section has no ] at its end"));
        return;
    }
    start++;
    end = close;
    trim(&start, &end);
    const char *space = memchr(start, ' ', (size_t)(end - start));
    bool good =
        space ? is_name(start, space, "-_") && is_name(space + 1, end, "-_")
              : is_name(start, end, "-_");
    if (!good) {
        problem_add(s->problems, s->line,
                    N_("a section is named with letters, digits, - and _, and "
                       "one space at most: [rule], [seat resident]"));
        return;
    }
    const char *name = take_folded(s, start, end);
    int before = scan_find_section(s->scan, name);
    s->skip = false;
    s->section = before;
    if (before >= 0) {
        problem_add(s->problems, s->line,
                    N_("[{1}] is here for the second time; the first is on "
                       "line {2}"),
                    name, num(s->scan->sections[before].line));
        return;
    }
    struct scan *scan = s->scan;
    scan->sections = grown(s->arena, scan->sections, scan->section_count,
                           &scan->section_cap, sizeof *scan->sections);
    s->section = scan->section_count++;
    scan->sections[s->section] = (struct scan_section){
        .name = name, .line = s->line, .first = -1, .last = -1};
}

/* A value that starts with a quote must end at its pair. */
static bool scan_quoted(struct scanner *s, const char **start, const char **end)
{
    char mark[2] = {**start, '\0'};
    const char *text = *start + 1;
    const char *close = memchr(text, mark[0], (size_t)(*end - text));
    if (!close) {
        problem_add(s->problems, s->line,
                    N_("the text begins with {1} and does not end with it; put "
                       "the whole text between quotes (\"…\")"),
                    mark);
        return false;
    }
    const char *after = close + 1;
    while (after < *end && is_blank(*after))
        after++;
    if (after < *end && *after != ';' && *after != '#') {
        problem_add(s->problems, s->line,
                    N_("after the second {1} there is more text; put a text "
                       "with {1} in it between {2}"),
                    mark, mark[0] == '"' ? "'…'" : "\"…\"");
        return false;
    }
    *start = text;
    *end = close;
    return true;
}

/* Without quotes ; and # begin a comment: only after a space, that is. */
static bool scan_bare(struct scanner *s, const char **start, const char **end)
{
    for (const char *p = *start; p < *end; p++) {
        if (*p != ';' && *p != '#')
            continue;
        char mark[2] = {*p, '\0'};
        if (p > *start && !is_blank(p[-1])) {
            problem_add(s->problems, s->line,
                        N_("the text would be cut off at {1}; put it between "
                           "quotes (\"…\")"),
                        mark);
            return false;
        }
        *end = p;
    }
    trim(start, end);
    return true;
}

static int find_in(const struct scan *scan, int section, const char *key)
{
    int at = scan->sections[section].first;
    while (at >= 0 && !text_equal(scan->entries[at].key, key))
        at = scan->entries[at].next;
    return at;
}

/* The new entry is the last of its section. */
static void link_entry(struct scan *scan, int at)
{
    struct scan_section *section = &scan->sections[scan->entries[at].section];
    if (section->last < 0)
        section->first = at;
    else
        scan->entries[section->last].next = at;
    section->last = at;
}

static void scan_add(struct scanner *s, const char *key, const char *start,
                     const char *end)
{
    struct scan *scan = s->scan;
    int before = find_in(scan, s->section, key);
    if (before >= 0) {
        problem_add(s->problems, s->line,
                    N_("\"{1}\" is in [{2}] for the second time; the first is "
                       "on line {3}"),
                    key, scan->sections[s->section].name,
                    num(scan->entries[before].line));
        return;
    }
    scan->entries = grown(s->arena, scan->entries, scan->entry_count,
                          &scan->entry_cap, sizeof *scan->entries);
    scan->entries[scan->entry_count] = (struct scan_entry){
        .section = s->section,
        .key = key,
        .value = arena_strndup(s->arena, start, (size_t)(end - start)),
        .line = s->line,
        .next = -1,
    };
    link_entry(scan, scan->entry_count++);
}

static void scan_value_line(struct scanner *s, const char *start,
                            const char *end)
{
    const char *equals = memchr(start, '=', (size_t)(end - start));
    if (!equals) {
        problem_add(s->problems, s->line,
                    N_("this line is no [section], no \"key = value\" and no "
                       "comment; a comment begins with ;"));
        return;
    }
    const char *key = start;
    const char *key_end = equals;
    trim(&key, &key_end);
    if (!is_name(key, key_end, "-_.")) {
        problem_add(s->problems, s->line,
                    N_("a key is one word of letters, digits, -, _ and . "
                       "before the ="));
        return;
    }
    const char *value = equals + 1;
    trim(&value, &end);
    bool quoted = value < end && (*value == '"' || *value == '\'');
    if (!(quoted ? scan_quoted : scan_bare)(s, &value, &end) || s->skip)
        return;
    const char *name = take_folded(s, key, key_end);
    if (s->section < 0)
        problem_add(s->problems, s->line,
                    N_("\"{1}\" stands before the first [section]"), name);
    else
        scan_add(s, name, value, end);
}

static void scan_line_at(struct scanner *s, const char *start, const char *end)
{
    if (!check_length(s, (size_t)(end - start)))
        return;
    if (end > start && end[-1] == '\r')
        end--;
    if (!check_bytes(s, start, end))
        return;
    trim(&start, &end);
    if (start == end)
        return;
    if (end[-1] == '\\')
        problem_add(s->problems, s->line,
                    N_("a line may not end in \\: the next line would be "
                       "taken for a part of it"));
    else if (*start == '[')
        scan_section_line(s, start, end);
    else if (*start != ';' && *start != '#')
        scan_value_line(s, start, end);
}

void scan_text(struct scan *out, struct arena *arena, const char *text,
               size_t size, struct config_problems *problems)
{
    struct scanner s = {
        .scan = out, .arena = arena, .problems = problems, .section = -1};
    *out = (struct scan){0};
    const char *end = text + size;
    if (size >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
        text += 3;
    while (text < end) {
        s.line++;
        const char *stop = memchr(text, '\n', (size_t)(end - text));
        if (!stop)
            stop = end;
        scan_line_at(&s, text, stop);
        text = stop + 1;
    }
}

int scan_find_section(const struct scan *scan, const char *name)
{
    for (int i = 0; i < scan->section_count; i++)
        if (text_equal(scan->sections[i].name, name))
            return i;
    return -1;
}

int scan_find(const struct scan *scan, const char *section, const char *key)
{
    int at = scan_find_section(scan, section);
    return at < 0 ? -1 : find_in(scan, at, key);
}

int scan_line(const struct scan *scan, const char *section, const char *key)
{
    int entry = scan_find(scan, section, key);
    if (entry >= 0)
        return scan->entries[entry].line;
    int at = scan_find_section(scan, section);
    return at >= 0 ? scan->sections[at].line : 0;
}
