/* Searching in numbers and names, without the tables. */

#include "finder.h"

#include <stdlib.h>
#include <string.h>

#include <committee/base/arena.h>

struct finder {
    struct arena arena;
    int64_t version; /* data_version when they were read */
    VEC(struct known_name) all;
    const struct known_name **hits; /* room for all */
    int hit_count;
    char *text; /* what the hits are of; NULL: of nothing */
    bool in_numbers, in_names;
};

void finder_forget(struct db *db)
{
    struct finder *finder = db->finder;
    if (!finder)
        return;
    vec_free(&finder->all);
    free(finder->hits);
    arena_free(&finder->arena);
    free(finder->text);
    free(finder);
    db->finder = NULL;
}

static int by_number(const void *a, const void *b)
{
    const struct known_name *x = a, *y = b;
    int order = (x->year > y->year) - (x->year < y->year);
    return order ? order : x->sequence - y->sequence;
}

/* The tables have nearly always the order of the numbers. */
static void put_in_order(struct known_name *names, size_t count)
{
    size_t i = 1;
    while (i < count && by_number(&names[i - 1], &names[i]) < 0)
        i++;
    if (i < count)
        qsort(names, count, sizeof *names, by_number);
}

static int read_names(struct finder *finder, struct db *db)
{
    static const char sql[] =
        "SELECT c.id, c.year, c.sequence, c.number, p.search_key"
        " FROM candidate c"
        " LEFT JOIN candidate_person p ON p.candidate = c.id ORDER BY c.id";
    struct query q;
    query_start(&q, db, sql);
    while (query_row(&q)) {
        struct known_name *one = vec_push(&finder->all);
        one->id = read_int(&q);
        one->year = (int)read_int(&q);
        one->sequence = (int)read_int(&q);
        one->number = read_text(&q, &finder->arena);
        one->name = read_maybe(&q, &finder->arena);
    }
    put_in_order(finder->all.items, finder->all.count);
    finder->hits = xalloc((finder->all.count + 1) * sizeof *finder->hits);
    return query_end(&q);
}

/* What this program writes meanwhile is not seen in the version: db_finish()
   forgets the names, and before that they are read anew each time. */
static int know_names(struct db *db)
{
    static const char sql[] = "PRAGMA data_version";
    struct query q;
    int64_t version;
    query_start(&q, db, sql);
    int status = query_value(&version, &q, 0);
    if (status < 0)
        return status;
    if (db->transaction == TRANSACTION_WRITE ||
        (db->finder && db->finder->version != version))
        finder_forget(db);
    if (db->finder)
        return 0;
    db->finder = xalloc(sizeof *db->finder);
    db->finder->version = version;
    status = read_names(db->finder, db);
    if (status < 0)
        finder_forget(db);
    return status;
}

/* Folded, a number would have one other letter: "K-2026-014". */
static bool has_number(const char *number, const char *text)
{
    return text[0] == 'k' ? text_starts(number + 1, text + 1)
                          : strstr(number, text) != NULL;
}

static bool is_hit(const struct known_name *one,
                   const struct name_search *search)
{
    return (search->numbers && has_number(one->number, search->text)) ||
           (search->names && one->name && strstr(one->name, search->text));
}

static bool was_asked(const struct finder *finder,
                      const struct name_search *search)
{
    return finder->text && text_equal(finder->text, search->text) &&
           finder->in_numbers == search->numbers &&
           finder->in_names == search->names;
}

static void look_through(struct finder *finder,
                         const struct name_search *search)
{
    free(finder->text);
    finder->text = xstrdup(search->text);
    finder->in_numbers = search->numbers;
    finder->in_names = search->names;
    finder->hit_count = 0;
    for (size_t i = 0; i < finder->all.count; i++)
        if (is_hit(&finder->all.items[i], search))
            finder->hits[finder->hit_count++] = &finder->all.items[i];
}

int finder_hits(const struct known_name *const **hits, int *count,
                struct db *db, const struct name_search *search)
{
    *count = 0;
    int status = know_names(db);
    if (status < 0)
        return status;
    struct finder *finder = db->finder;
    if (!was_asked(finder, search))
        look_through(finder, search);
    *hits = finder->hits;
    *count = finder->hit_count;
    return 0;
}
