#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/intake/merge.h>
#include <committee/text/confusable.h>
#include <committee/text/fold.h>

const char *const merge_fate_codes[MERGE_FATE_COUNT] = {
    [MERGE_ADDED] = "added",         [MERGE_COMPLETED] = "completed",
    [MERGE_UNCHANGED] = "unchanged", [MERGE_SECOND] = "second-application",
    [MERGE_REFUSED] = "refused",
};

const char *merge_fate_title(enum merge_fate fate)
{
    static const char *const titles[MERGE_FATE_COUNT] = {
        [MERGE_ADDED] = N_("added"),
        [MERGE_COMPLETED] = N_("completed"),
        [MERGE_UNCHANGED] = N_("unchanged"),
        [MERGE_SECOND] = N_("second application"),
        [MERGE_REFUSED] = N_("refused"),
    };
    return titles[fate];
}

/* What an entry can be found by.  A kind is the first byte of its key. */
enum key_kind {
    KEY_REGISTRATION = 'r', /* number */
    KEY_SOURCE = 's',       /* source and form number */
    KEY_LETTER = 'l',       /* letter and name */
    KEY_PERSON = 'p',       /* name and e-mail address */
    KEY_LOOKS = 'k',        /* skeleton of the name */
};

/* A key points to an entry; several entries may have one key, and are found in
   the order of arrival. */
struct link {
    const char *key;
    uint64_t hash;
    size_t entry;
    size_t next; /* link of the same slot, from 1; 0: the last */
};

struct merge {
    struct arena keys;
    VEC(struct known) entries;
    VEC(struct link) links;
    size_t *slots, slot_count; /* links by hash, from 1 */
};

struct merge *merge_new(void)
{
    return xalloc(sizeof(struct merge));
}

void merge_free(struct merge *merge)
{
    if (!merge)
        return;
    arena_free(&merge->keys);
    vec_free(&merge->entries);
    vec_free(&merge->links);
    free(merge->slots);
    free(merge);
}

const struct known *merge_entry(const struct merge *merge, size_t entry)
{
    return &merge->entries.items[entry];
}

size_t merge_count(const struct merge *merge)
{
    return merge->entries.count;
}

static uint64_t hash_of(const char *key)
{
    uint64_t hash = 1469598103934665603u; /* FNV-1a */
    for (; *key; key++)
        hash = (hash ^ (unsigned char)*key) * 1099511628211u;
    return hash ^ hash >> 29;
}

static void grow_slots(struct merge *merge)
{
    free(merge->slots);
    merge->slot_count = merge->slot_count ? merge->slot_count * 2 : 64;
    merge->slots = xalloc(merge->slot_count * sizeof *merge->slots);
    for (size_t i = merge->links.count; i-- > 0;) {
        struct link *link = &merge->links.items[i];
        size_t *slot = &merge->slots[link->hash & (merge->slot_count - 1)];
        link->next = *slot;
        *slot = i + 1;
    }
}

static void add_link(struct merge *merge, const char *key, size_t entry)
{
    if (!*key)
        return;
    uint64_t hash = hash_of(key);
    *vec_push(&merge->links) = (struct link){key, hash, entry, 0};
    if (merge->links.count > merge->slot_count) {
        grow_slots(merge);
        return;
    }
    size_t *slot = &merge->slots[hash & (merge->slot_count - 1)];
    while (*slot)
        slot = &merge->links.items[*slot - 1].next;
    *slot = merge->links.count;
}

/* The next link with this key after `link` (NULL: the first), or NULL. */
static const struct link *find_link(const struct merge *merge,
                                    const struct link *link, const char *key)
{
    if (!*key || merge->slot_count == 0)
        return NULL;
    uint64_t hash = hash_of(key);
    size_t at =
        link ? link->next : merge->slots[hash & (merge->slot_count - 1)];
    for (; at; at = link->next) {
        link = &merge->links.items[at - 1];
        if (link->hash == hash && strcmp(link->key, key) == 0)
            return link;
    }
    return NULL;
}

/* "UT 0001234" and "ut0001234" are one number. */
static const char *registration_key(struct arena *arena, const char *number)
{
    const char *folded = text_folded(arena, number);
    char *key = arena_alloc(arena, strlen(folded) + 2), *to = key;
    *to++ = KEY_REGISTRATION;
    for (; *folded; folded++)
        if (*folded != ' ')
            *to++ = *folded;
    *to = '\0';
    return key[1] ? key : "";
}

static const char *pair_key(struct arena *arena, enum key_kind kind,
                            const char *a, const char *b)
{
    if (!*a || !*b)
        return "";
    return arena_printf(arena, "%c%s\x1f%s", kind, a, b);
}

static const char *make_key(struct arena *arena, enum key_kind kind,
                            const struct application *app)
{
    const char *name = text_folded(arena, app->full_name);
    switch (kind) {
    case KEY_REGISTRATION:
        return registration_key(arena, app->registration_number);
    case KEY_SOURCE:
        return pair_key(arena, kind, app->source, app->external_id);
    case KEY_LETTER:
        return pair_key(arena, kind, app->letter_key, name);
    case KEY_PERSON:
        return pair_key(arena, kind, text_folded(arena, app->email), name);
    default:
        return pair_key(arena, kind, "looks",
                        text_skeleton(arena, app->full_name));
    }
}

static const enum key_kind all_kinds[] = {KEY_REGISTRATION, KEY_SOURCE,
                                          KEY_LETTER, KEY_PERSON, KEY_LOOKS};
enum { KINDS = sizeof all_kinds / sizeof *all_kinds };

static bool has_link(const struct merge *merge, const char *key, size_t entry)
{
    const struct link *link = NULL;
    while ((link = find_link(merge, link, key)))
        if (link->entry == entry)
            return true;
    return false;
}

/* Somebody with the same skeleton and the same letters is there already. */
static bool has_spelling(const struct merge *merge, const char *key,
                         const char *name)
{
    const struct link *link = NULL;
    while ((link = find_link(merge, link, key)))
        if (strcmp(merge->entries.items[link->entry].application.full_name,
                   name) == 0)
            return true;
    return false;
}

/* After an entry came in or was completed: the keys that it lacks. */
static void index_entry(struct merge *merge, size_t entry)
{
    const struct application *app = &merge->entries.items[entry].application;
    for (size_t i = 0; i < KINDS; i++) {
        const char *key = make_key(&merge->keys, all_kinds[i], app);
        /* One link a spelling, or a common name makes a long list. */
        bool there = all_kinds[i] == KEY_LOOKS
                         ? has_spelling(merge, key, app->full_name)
                         : has_link(merge, key, entry);
        if (!there)
            add_link(merge, key, entry);
    }
}

size_t merge_know(struct merge *merge, const struct known *known)
{
    size_t entry = merge->entries.count;
    struct known *kept = vec_push(&merge->entries);
    *kept = *known;
    struct application *app = &kept->application;
    if (!*app->letter_key && *app->letter)
        letter_key(app->letter_key, app->letter);
    index_entry(merge, entry);
    return entry;
}

void merge_know_source(struct merge *merge, size_t entry, const char *source,
                       const char *external_id)
{
    struct application app;
    application_start(&app);
    app.source = source;
    app.external_id = external_id;
    const char *key = make_key(&merge->keys, KEY_SOURCE, &app);
    if (!has_link(merge, key, entry))
        add_link(merge, key, entry);
}

/* The entries that may be this applicant's, in the order of arrival. */
struct group {
    VEC(size_t) entries;
};

static bool same_name(struct arena *arena, const struct application *a,
                      const struct application *b)
{
    return text_equal(text_folded(arena, a->full_name),
                      text_folded(arena, b->full_name));
}

static bool fits(struct arena *arena, enum key_kind kind,
                 const struct application *known,
                 const struct application *given)
{
    bool numbered = *known->registration_number && *given->registration_number;
    if (kind == KEY_REGISTRATION)
        return true;
    /* The numbers were compared before: two of them are two people. */
    if (numbered)
        return false;
    return kind != KEY_SOURCE || same_name(arena, known, given);
}

/* The surest key by which anything is found decides. */
static void find_group(struct group *group, struct merge *merge,
                       struct arena *arena, const struct application *given)
{
    static const enum key_kind kinds[] = {KEY_REGISTRATION, KEY_SOURCE,
                                          KEY_LETTER, KEY_PERSON};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const char *key = make_key(arena, kinds[i], given);
        const struct link *link = NULL;
        while ((link = find_link(merge, link, key)))
            if (fits(arena, kinds[i],
                     &merge->entries.items[link->entry].application, given))
                *vec_push(&group->entries) = link->entry;
        if (group->entries.count)
            return;
    }
}

/* Nothing comes of this application any more. */
static bool is_over(enum candidate_status status)
{
    switch (status) {
    case STATUS_ADMITTED:
    case STATUS_RESERVE:
    case STATUS_DECLINED:
    case STATUS_WITHDRAWN:
    case STATUS_ERASED:
        return true;
    default:
        return false;
    }
}

/* It takes no letter any more; who did not appear may still be invited. */
static bool is_closed(enum candidate_status status)
{
    return is_over(status) || status == STATUS_NO_SHOW;
}

/* How well an entry takes this application; 0: only as a second one. */
static int suits(const struct known *known, const struct application *given)
{
    const struct application *app = &known->application;
    bool open = !is_closed(known->status);
    if (*given->letter_key && strcmp(app->letter_key, given->letter_key) == 0)
        return known->aside ? 3 : 4;
    if (*given->letter_key && *app->letter_key)
        return 0;
    if (known->aside)
        return 0;
    if (*given->letter_key)
        return open ? 2 : 0;
    return open ? 2 : 1;
}

/* The entry that takes it, the newest of equals; false: none does. */
static bool choose_entry(size_t *entry, const struct merge *merge,
                         const struct group *group,
                         const struct application *given)
{
    int best = 0;
    for (size_t i = 0; i < group->entries.count; i++) {
        size_t at = group->entries.items[i];
        int suit = suits(&merge->entries.items[at], given);
        if (suit > 0 && suit >= best) {
            best = suit;
            *entry = at;
        }
    }
    return best > 0;
}

/* The entry that it stands beside: the newest that still runs, else the
   newest of all; false: all are over. */
static bool choose_neighbour(size_t *entry, const struct merge *merge,
                             const struct group *group)
{
    bool runs = false;
    *entry = group->entries.items[0];
    for (size_t i = 0; i < group->entries.count; i++) {
        size_t at = group->entries.items[i];
        const struct known *known = &merge->entries.items[at];
        bool over = is_over(known->status);
        if (known->aside || (runs && over))
            continue;
        *entry = at;
        runs |= !over;
    }
    return runs;
}

static const char *entry_title(const struct merge *merge, size_t entry)
{
    const struct known *known = &merge->entries.items[entry];
    if (*known->number)
        return known->number;
    return *known->application.registration_number
               ? known->application.registration_number
               : known->application.full_name;
}

/* Before a new applicant is remembered: who looks like it, whose number was
   this before. */
static void remark_on_new(struct merge_result *out, const struct merge *merge,
                          struct arena *arena, const struct application *given)
{
    enum { REMARKS_MAX = 3 };
    int remarks = 0;
    const struct link *link = NULL;
    const char *key = make_key(arena, KEY_LOOKS, given);
    while (remarks < REMARKS_MAX && (link = find_link(merge, link, key))) {
        const struct known *known = &merge->entries.items[link->entry];
        if (strcmp(known->application.full_name, given->full_name) == 0)
            continue;
        notes_add(&out->notes, arena,
                  N_("the name looks like that of {1}, but is another one"),
                  entry_title(merge, link->entry));
        remarks++;
    }
    key = make_key(arena, KEY_SOURCE, given);
    link = find_link(merge, NULL, key);
    if (link)
        notes_add(&out->notes, arena,
                  N_("form number {1} was that of {2} before"),
                  given->external_id, entry_title(merge, link->entry));
}

/* Another letter of somebody who is known. */
static void stand_beside(struct merge_result *out, const struct merge *merge,
                         struct arena *arena, const struct group *group)
{
    out->fate = MERGE_SECOND;
    if (choose_neighbour(&out->first, merge, group))
        return;
    out->fate = MERGE_ADDED;
    out->again = true;
    notes_add(&out->notes, arena, N_("a new application after {1}"),
              entry_title(merge, out->first));
}

static size_t add_entry(struct merge *merge, const struct application *given,
                        bool aside)
{
    struct known known = {.application = *given,
                          .number = "",
                          .status = STATUS_NEW,
                          .aside = aside};
    return merge_know(merge, &known);
}

static void complete_entry(struct merge_result *out, struct merge *merge,
                           struct arena *arena, const struct application *given)
{
    struct known *known = &merge->entries.items[out->entry];
    out->fate = MERGE_UNCHANGED;
    merge_know_source(merge, out->entry, given->source, given->external_id);
    if (known->aside)
        return;
    complete_application(&out->completion, &known->application, arena, given);
    if (out->completion.filled == 0)
        return;
    out->fate = MERGE_COMPLETED;
    index_entry(merge, out->entry);
}

void merge_apply(struct merge_result *out, struct merge *merge,
                 struct arena *arena, const struct application *given)
{
    *out = (struct merge_result){0};
    struct group group = {0};
    const char *source = make_key(arena, KEY_SOURCE, given);
    out->new_source = *source && !find_link(merge, NULL, source);
    find_group(&group, merge, arena, given);
    if (group.entries.count == 0) {
        out->fate = MERGE_ADDED;
        remark_on_new(out, merge, arena, given);
    } else if (choose_entry(&out->entry, merge, &group, given)) {
        complete_entry(out, merge, arena, given);
    } else {
        stand_beside(out, merge, arena, &group);
    }
    vec_free(&group.entries);
    if (out->fate == MERGE_ADDED && !*given->full_name) {
        *out = (struct merge_result){.fate = MERGE_REFUSED};
        notes_add(&out->notes, arena,
                  N_("the name is missing; a new applicant needs one"));
    }
    if (out->fate != MERGE_ADDED && out->fate != MERGE_SECOND)
        return;
    out->entry = add_entry(merge, given, out->fate == MERGE_SECOND);
}
