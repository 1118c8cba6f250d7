/* A letter after a correction says which one it takes the place of. */

#include <stdio.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/base/file.h>
#include <committee/base/str.h>
#include <committee/work/places.h>

#include "../support/post.h"

TestSuite(test_work_replaced, .timeout = 120);

/* One letter as running text, in the language of the committee. */
static const char *letter_text(struct post *s, int guest)
{
    const char *asked[] = {s->numbers[guest]};
    struct letters_made made;
    struct str text = {0};
    char folder[128];
    room_path(folder, sizeof folder, &s->room, "brief");
    room_must(letters_write(
        &made, s->room.c, &s->room.arena,
        &(struct letters_wanted){.numbers = asked, .number_count = 1},
        FORMAT_MARKDOWN, &(struct document_target){folder, true}));
    cr_assert_eq(made.path_count, 1);
    room_must(file_read(&text, made.paths[0], 64 * 1024));
    const char *kept = arena_strdup(&s->room.arena, str_text(&text));
    str_free(&text);
    return kept;
}

static void expect_replaces(struct post *s, int guest, const char *kind,
                            const char *day)
{
    const char *text = letter_text(s, guest);
    cr_expect_str_eq(post_kind_of(s, s->room.c, guest), kind);
    if (day)
        cr_expect(strstr(text, arena_printf(&s->room.arena,
                                            "vervangt onze "
                                            "brief van %s",
                                            day)),
                  "%s", text);
    else
        cr_expect_null(strstr(text, "vervangt"), "%s", text);
}

/* Whoever holds two letters knows which one counts. */
Test(test_work_replaced, a_correction_says_which_letter_it_replaces)
{
    struct post s;
    post_open(&s);
    post_correct(&s, EST, true);
    expect_replaces(&s, EST, "reserve", NULL); /* none went out */
    post_sent(&s, (struct date){2026, 3, 12});
    expect_replaces(&s, EST, "reserve", NULL);
    clock_advance(INT64_C(20) * 24 * 3600 * 1000);
    post_correct(&s, EST, false);
    expect_replaces(&s, EST, "declined", "12 maart 2026");
    expect_replaces(&s, FOK, "held-over", NULL);
    post_correct(&s, BERG, false);
    expect_replaces(&s, BERG, "declined", "12 maart 2026");
    expect_replaces(&s, DAM, "admitted", NULL); /* moved up: no correction */
    post_sent(&s, (struct date){2026, 4, 1});
    expect_replaces(&s, BERG, "declined", "12 maart 2026");
    clock_advance(INT64_C(5) * 24 * 3600 * 1000);
    post_correct(&s, BERG, true);
    expect_replaces(&s, BERG, "reserve", "1 april 2026");
    post_correct(&s, DAM, false);
    expect_replaces(&s, BERG, "admitted", "1 april 2026");
    const char *moved;
    room_must(candidate_withdraw(&moved, s.room.c, &s.room.arena, NULL,
                                 s.numbers[BERG], "verhuisd"));
    expect_replaces(&s, BERG, "withdrawn", "1 april 2026");
    room_close(&s.room);
}

/* One word for it, whatever paper it stands on. */
Test(test_work_replaced, a_correction_is_called_the_same_everywhere)
{
    struct post s;
    char said[80];
    post_open(&s);
    snprintf(said, sizeof said, "herstelt besluit %s", s.decisions[EST]);
    post_correct(&s, EST, true);
    cr_expect_not_null(strstr(
        room_document(&s.room, s.session, DOCUMENT_DECISIONS, FORMAT_TEXT),
        said));
    cr_expect_not_null(
        strstr(room_document(&s.room, s.session, DOCUMENT_MINUTES, FORMAT_TEXT),
               "herstelt"));
    room_close(&s.room);
}

/* What it replaces was told in the letter about the place. */
Test(test_work_replaced, what_a_letter_replaces_is_told_once)
{
    struct post s;
    const char *moved;
    post_open(&s);
    post_sent(&s, (struct date){2026, 3, 12});
    post_correct(&s, EST, true);
    post_sent(&s, (struct date){2026, 3, 12});
    expect_replaces(&s, EST, "reserve", "12 maart 2026");
    room_must(candidate_withdraw(&moved, s.room.c, &s.room.arena, NULL,
                                 s.numbers[EST], "verhuisd"));
    expect_replaces(&s, EST, "withdrawn", NULL);
    room_close(&s.room);
}
