/* The file of one candidate: what is in it of the evening. */
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/work/committee.h>
#include <committee/work/items.h>
#include <committee/work/papers.h>

#include "../support/committee.h"
#include "../support/post.h"

/* The first scores are theirs too: how they stood before anybody changed one. */
Test(test_work_dossier, a_file_holds_both_rounds)
{
    struct post s;
    const char *made;
    post_evening(&s);
    post_reveal(&s, EST, "222222", "");
    room_must(item_second_round(s.room.c, s.session, s.numbers[EST]));
    room_must(item_rescore(s.room.c, s.session, s.numbers[EST],
                           &(struct rescore){"piet", 0, 500, "overtuigend"}));
    room_must(paper_make(&made, s.room.c, &s.room.arena, s.numbers[EST],
                         PAPER_DOSSIER, FORMAT_TEXT));
    const char *text = arena_strdup(&s.room.arena, made);
    const char *first = strstr(text, "Na ronde 1");
    const char *second = strstr(text, "Na ronde 2");
    cr_assert(first && second, "%s", text);
    const char *before = strstr(first, ": 2; 2; 2\n");
    cr_expect(before && before < second, "%s", text);
    cr_expect_not_null(strstr(second, ": 2; 2; 5\n"), "%s", text);
    cr_expect_null(strstr(text, "piet"));
    room_close(&s.room);
}
