#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/export/document.h>
#include <committee/export/json.h>
#include <committee/export/markdown.h>
#include <committee/export/text.h>
#include <committee/export/voting.h>

#include "test_export_fixture.h"

TestSuite(test_export_minutes, .timeout = 60);

static void make(struct str *out, enum lang lang, bool markdown)
{
    struct arena arena = {0};
    struct document doc;
    minutes_document(&doc, &arena, lang, fixture_minutes(&arena, lang));
    if (markdown)
        document_markdown(out, &doc);
    else
        document_text(out, &doc);
    arena_free(&arena);
}

Test(test_export_minutes, the_whole_evening)
{
    static const struct {
        const char *name;
        enum lang lang;
        bool markdown;
    } rows[] = {
        {"minutes.nl.txt", LANG_NL, false},
        {"minutes.en.txt", LANG_EN, false},
        {"minutes.nl.md", LANG_NL, true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str text = {0}, again = {0};
        make(&text, rows[i].lang, rows[i].markdown);
        make(&again, rows[i].lang, rows[i].markdown);
        expect_golden(rows[i].name, &text);
        cr_expect_str_eq(str_text(&text), str_text(&again));
        if (!rows[i].markdown)
            expect_pages(&text, PAGE_COLS);
        str_free(&text);
        str_free(&again);
    }
}

/* What was typed below an empty line is still the end of our sentence. */
Test(test_export_minutes, a_reason_begins_with_its_first_word)
{
    struct arena arena = {0};
    struct document doc;
    struct str text = {0};
    struct minutes minutes = *fixture_minutes(&arena, LANG_NL);
    struct minutes_candidate held = minutes.candidates[0];
    held.event_reason = "\n \n  de brief ontbreekt \n";
    minutes.candidates = &held;
    minutes.candidate_count = 1;
    minutes_document(&doc, &arena, LANG_NL, &minutes);
    document_text(&text, &doc);
    cr_expect(strstr(str_text(&text), "houdt de behandeling aan: de brief "
                                      "ontbreekt.\n"),
              "%s", str_text(&text));
    str_free(&text);
    arena_free(&arena);
}

/* --- how the vote went ------------------------------------------------------ */

static const char *vote_told(struct str *out, enum lang lang,
                             const struct policy *policy,
                             const struct minutes_decision *decision)
{
    struct arena arena = {0};
    struct document doc;
    document_start(&doc, &arena, lang, "", "");
    voting_fact(&doc, policy, decision, true);
    str_clear(out);
    document_flow(out, &doc, 400);
    arena_free(&arena);
    return str_text(out);
}

Test(test_export_minutes, every_vote_has_its_words)
{
    static const struct seat_vote even[] = {{"corporation", CAST_FOR},
                                            {"resident", CAST_AGAINST},
                                            {"welfare", CAST_ABSTAIN}};
    static const struct {
        enum vote_rule rule;
        enum even_split split;
        struct minutes_decision decision;
        const char *dutch;
    } told[] = {
        {.decision = {.votes_for = 0}, .dutch = "met algemene stemmen\n"},
        {.decision = {.votes_for = 3}, .dutch = "met algemene stemmen\n"},
        {.decision = {.admit = true, .votes_for = 2, .votes_against = 1},
         .dutch =
             "met 2 stemmen voor en 1 stem tegen; nodig: meer dan de helft "
             "van de 3 stemgerechtigde geledingen (minstens 2).\n"},
        {.rule = VOTE_TWO_THIRDS,
         .decision = {.admit = true, .votes_for = 3, .votes_abstained = 1},
         .dutch = "met 3 stemmen voor, 0 stemmen tegen en 1 onthouding; nodig: "
                  "twee derde van de 4 stemgerechtigde geledingen (minstens 3)."
                  " 1 onthouding telt mee in dat aantal.\n"},
        {.rule = VOTE_UNANIMOUS,
         .decision = {.votes_for = 2, .votes_against = 1},
         .dutch = "nodig: meer dan de helft van de 3"},
        {.split = SPLIT_CHAIR,
         .decision = {.votes_for = 1,
                      .votes_against = 1,
                      .votes_abstained = 1,
                      .votes = even,
                      .vote_count = 3},
         .dutch = "met 1 stem voor (corporatie), 1 stem tegen (huurders) en 1 "
                  "onthouding (welzijn); nodig: meer dan de helft van de 3 "
                  "stemgerechtigde geledingen (minstens 2). 1 onthouding telt "
                  "mee in dat aantal. Evenveel stemmen voor als tegen: de stem "
                  "van de voorzitter was doorslaggevend.\n"},
        {.split = SPLIT_DECLINE,
         .decision = {.votes_for = 1, .votes_against = 1},
         .dutch = "Evenveel stemmen voor als tegen: volgens de regel is de "
                  "kandidaat dan afgewezen.\n"},
    };
    struct arena arena = {0};
    struct policy policy = *fixture_policy(&arena);
    struct str text = {0};
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        policy.rule.vote = told[i].rule;
        policy.rule.even_split = told[i].split;
        cr_expect(strstr(vote_told(&text, LANG_NL, &policy, &told[i].decision),
                         told[i].dutch),
                  "%zu: %s", i, str_text(&text));
    }
    str_free(&text);
    arena_free(&arena);
}

/* An hour on a line of its own is no point, nor is a candidate who is not
   there: nothing that was typed may fall off the pages. */
Test(test_export_minutes, only_a_point_that_there_is_heads_a_text)
{
    static const char typed[] = "Vooraf.\n12:\nMiddag.\n5.9:\nNegen.\n"
                                "20.30:\nAvond.\npunt 5.2:\nOver twee.\n"
                                "5.02:\n5.2.1:\n5.:\n99999999:\n"
                                "Point 10: \r\nSlot.\n0:\n11:\n6.1:";
    static const struct minutes_text expected[] = {
        {"2", "Vooraf.\n12:\nMiddag.\n5.9:\nNegen.\n20.30:\nAvond."},
        {"5.2", "Over twee.\n5.02:\n5.2.1:\n5.:\n99999999:"},
        {"10", "Slot.\n0:\n11:\n6.1:"},
    };
    struct arena arena = {0};
    const struct minutes_text *texts;
    int count = minutes_split_texts(&texts, &arena, typed, 2);
    cr_assert_eq(count, 3);
    for (int i = 0; i < count; i++) {
        cr_expect_str_eq(texts[i].point, expected[i].point);
        cr_expect_str_eq(texts[i].text, expected[i].text);
    }
    count = minutes_split_texts(
        &texts, &arena, "\r\nVooraf.\n\n  \n5.1:\n\n  Een.\n\nTwee.\r\n\n", 1);
    cr_assert_eq(count, 2);
    cr_expect_str_eq(texts[0].text, "Vooraf.");
    cr_expect_str_eq(texts[1].text, "  Een.\n\nTwee.", "no line too many");
    count = minutes_split_texts(&texts, &arena, "5.2:\nOver wie weg is.", 1);
    cr_assert_eq(count, 1);
    cr_expect_str_eq(texts[0].point, "2");
    cr_expect_str_eq(texts[0].text, "5.2:\nOver wie weg is.");
    arena_free(&arena);
}

/* What looks like a point and is none, unless it is an hour. */
Test(test_export_minutes, a_point_that_there_is_not_is_found)
{
    static const struct {
        const char *text, *point;
        int line;
    } rows[] = {
        {"Vooraf.\n99:\nTekst.", "99", 2},
        {"5.2:\nTekst.\n\npunt 0: \r\nNog iets.", "0", 4},
        {"5.3:", "5.3", 1},
        {"5.10:\nNiemand.", "5.10", 1},
        {"Punt 20.30:", "20.30", 1},
        {"5.2.1:", "5.2.1", 1},
        {"20.30:\nAvond.\n5.2:\nDrie: dit.\n12 : 3\n:\n.5:\n3, 4:\n10:", NULL,
         0},
        {"", NULL, 0},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int line = 0;
        const char *point =
            minutes_unknown_point(&line, &arena, rows[i].text, 2);
        cr_expect(text_equal(point, rows[i].point), "%zu: %s", i,
                  point ? point : "none");
        if (rows[i].point)
            cr_expect_eq(line, rows[i].line, "%zu: %d", i, line);
    }
    arena_free(&arena);
}

/* No page begins with the half of what point 6 says. */
Test(test_export_minutes, an_empty_reserve_list_is_one_paragraph)
{
    struct arena arena = {0};
    struct document doc;
    struct str text = {0};
    struct minutes minutes = *fixture_minutes(&arena, LANG_NL);
    minutes.reserve_count = 0;
    minutes_document(&doc, &arena, LANG_NL, &minutes);
    document_markdown(&text, &doc);
    cr_expect(strstr(str_text(&text),
                     "Gebruikte plaatsen van 2026 bij de sluiting: 7 van 12. "
                     "De reservelijst is leeg.\n\n## 7"),
              "%s", str_text(&text));
    str_clear(&text);
    minutes.quota_year = 0;
    minutes_document(&doc, &arena, LANG_NL, &minutes);
    document_markdown(&text, &doc);
    cr_expect(strstr(str_text(&text), "\n\nDe reservelijst is leeg.\n\n## 7"),
              "%s", str_text(&text));
    str_free(&text);
    arena_free(&arena);
}
