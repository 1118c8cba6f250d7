/*
 * What the secretary covers in a letter nobody else reads: not in the letter,
 * not by searching; and it stays so once the letter lies open.
 */
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/text/safe.h>
#include <committee/work/candidates.h>
#include <committee/work/checks.h>
#include <committee/work/committee.h>
#include <committee/work/covers.h>
#include <committee/work/documents.h>
#include <committee/work/items.h>
#include <committee/work/papers.h>
#include <committee/work/sessions.h>

#include "../support/committee.h"

TestSuite(test_work_covers, .timeout = 120);

#define EIGHT "████████"

struct covered {
    struct room room;
    char session[24], number[24];
};

/* "Beste commissie,\n\nIk ben F. Berg en ik kook graag voor de buren." */
static void covered_open(struct covered *v)
{
    room_open(&v->room);
    room_candidate(v->number, &v->room, "F. Berg");
}

static void covered_close(struct covered *v)
{
    room_verify(&v->room);
    room_close(&v->room);
}

static void on_the_table(struct covered *v)
{
    room_session(v->session, &v->room, (const char *[]){v->number}, 1);
    room_must(item_open_letter(v->room.c, v->session, v->number));
}

static const char *letter_of(struct covered *v, const char *member)
{
    const struct candidate_view *view;
    struct committee *c = member ? room_as(&v->room, member) : v->room.c;
    room_must(candidate_view(&view, c, &v->room.arena, v->number));
    if (member)
        committee_close(c);
    return view->letter;
}

static int hits(struct covered *v, struct committee *c, const char *word)
{
    const struct candidate_row *rows;
    int count;
    struct candidate_query query = {.text = word, .letters = true};
    room_must(candidates_list(&rows, &count, c, &v->room.arena, &query));
    return count;
}

Test(test_work_covers, others_read_blocks)
{
    struct covered v;
    const struct item_view *item;
    covered_open(&v);
    room_must(covers_set(v.room.c, v.number, "\n  F. Berg \r\nkook graag\n"));
    on_the_table(&v);
    static const char blocked[] = "Beste commissie,\n\nIk ben " EIGHT
                                  " en ik " EIGHT " " EIGHT " voor de buren.";
    cr_expect_str_eq(letter_of(&v, "anna"), blocked);
    cr_expect(strstr(letter_of(&v, NULL), "ik kook graag voor"));
    /* on the secretary's screen of the session the room looks on */
    room_must(item_view(&item, v.room.c, &v.room.arena, v.session, v.number));
    cr_expect_str_eq(item->letter, blocked);
    covered_close(&v);
}

static const char *own_file(struct covered *v, const char *member)
{
    const char *text;
    struct committee *c = member ? room_as(&v->room, member) : v->room.c;
    room_must(paper_make(&text, c, &v->room.arena, v->number, PAPER_DOSSIER,
                         FORMAT_TEXT));
    if (member)
        committee_close(c);
    return text;
}

/* The chair hands out what the chair may not read. */
Test(test_work_covers, the_own_file_is_whole_from_the_secretary_only)
{
    struct covered v;
    covered_open(&v);
    room_must(covers_set(v.room.c, v.number, "kook graag"));
    on_the_table(&v);
    cr_expect(strstr(own_file(&v, NULL), "ik kook graag voor"));
    cr_expect_null(strstr(own_file(&v, "anna"), "kook graag"));
    cr_expect(strstr(own_file(&v, "anna"), "en ik " EIGHT));
    covered_close(&v);
}

Test(test_work_covers, what_is_covered_is_not_found)
{
    struct covered v;
    covered_open(&v);
    cr_assert_eq(hits(&v, v.room.c, "kook graag"), 1);
    room_must(covers_set(v.room.c, v.number, "kook"));
    cr_expect_eq(hits(&v, v.room.c, "kook"), 0);
    cr_expect_eq(hits(&v, v.room.c, "graag voor"), 1);
    room_must(covers_set(v.room.c, v.number, ""));
    cr_expect_eq(hits(&v, v.room.c, "kook graag"), 1);
    covered_close(&v);
}

Test(test_work_covers, the_log_tells_no_text)
{
    struct covered v;
    const struct log_row *rows;
    int count;
    covered_open(&v);
    room_must(covers_set(v.room.c, v.number, "kook\ngraag"));
    room_must(log_list(&rows, &count, v.room.c, &v.room.arena,
                       &(struct log_range){.limit = 50}));
    int told = 0;
    for (int i = 0; i < count; i++) {
        told += strstr(rows[i].what, "Gelakte passages") != NULL;
        cr_expect_null(strstr(rows[i].what, "kook"));
    }
    cr_expect_eq(told, 1);
    covered_close(&v);
}

Test(test_work_covers, by_place_joined_and_taken_away)
{
    struct covered v;
    const struct candidate_view *view;
    covered_open(&v);
    struct committee *c = v.room.c;
    const char *letter = letter_of(&v, NULL);
    size_t berg = (size_t)(strstr(letter, "F. Berg") - letter);
    room_must(cover_add(c, v.number, (struct redaction){berg, berg + 2}));
    room_must(cover_add(c, v.number, (struct redaction){berg + 1, berg + 7}));
    room_must(candidate_view(&view, c, &v.room.arena, v.number));
    cr_assert_eq(view->cover_count, 1);
    cr_expect_eq(view->covers[0].start, berg);
    cr_expect_eq(view->covers[0].end, berg + 7);
    room_must(cover_remove(c, v.number, berg + 6));
    room_must(candidate_view(&view, c, &v.room.arena, v.number));
    cr_expect_eq(view->cover_count, 0);
    cr_expect_eq(cover_add(c, v.number, (struct redaction){5, 5}), ERR_DATA);
    covered_close(&v);
}

/* The places are those of the letter as it is shown. */
Test(test_work_covers, what_is_shown_otherwise_is_found_again)
{
    struct covered v;
    const char *values[CANDIDATE_FIELDS + 2] = {0};
    covered_open(&v);
    for (int i = 0; candidate_fields[i]; i++)
        if (strcmp(candidate_fields[i], "letter") == 0)
            values[i] = "Be\u202Est\tgeheim één\r\n\r\nslot";
    room_must(candidate_edit(v.room.c, v.number, values));
    const char *safe = safe_block(&v.room.arena, letter_of(&v, NULL));
    size_t at = (size_t)(strstr(safe, "geheim") - safe);
    room_must(cover_add(v.room.c, v.number,
                        (struct redaction){at, at + strlen("geheim één")}));
    on_the_table(&v);
    cr_expect_str_eq(safe_block(&v.room.arena, letter_of(&v, "anna")),
                     "Be<U+202E>st " EIGHT " " EIGHT "\n\nslot");
    covered_close(&v);
}

Test(test_work_covers, who_and_until_when)
{
    struct covered v;
    const char *values[CANDIDATE_FIELDS + 2] = {0};
    covered_open(&v);
    struct redaction piece = {0, 5};
    struct committee *anna = room_as(&v.room, "anna");
    cr_expect_eq(cover_add(anna, v.number, piece), ERR_DENIED);
    cr_expect_eq(covers_set(anna, v.number, ""), ERR_DENIED);
    committee_close(anna);
    cr_expect_eq(covers_set(v.room.c, v.number, "kook\nstaat er niet"),
                 ERR_DATA);
    cr_expect(strstr(letter_of(&v, NULL), "kook"), "all of it or nothing");
    cr_expect_eq(hits(&v, v.room.c, "kook"), 1);
    room_must(cover_add(v.room.c, v.number, piece));
    for (int i = 0; candidate_fields[i]; i++)
        if (strcmp(candidate_fields[i], "letter") == 0)
            values[i] = "Een andere brief.";
    cr_expect_eq(candidate_edit(v.room.c, v.number, values), ERR_DATA);
    on_the_table(&v);
    cr_expect_eq(cover_add(v.room.c, v.number, piece), ERR_DATA);
    cr_expect_eq(cover_remove(v.room.c, v.number, 2), ERR_DATA);
    cr_expect_eq(covers_set(v.room.c, v.number, ""), ERR_DATA);
    cr_expect(strstr(letter_of(&v, "anna"), EIGHT " commissie,"));
    covered_close(&v);
}
