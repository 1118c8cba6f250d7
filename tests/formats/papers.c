#include "papers.h"

#include <committee/base/arena.h>
#include <committee/base/random.h>
#include <committee/base/str.h>

#include "../support/hostile.h"
#include "../unit/test_export_fixture.h"

static void say_all(struct document *doc, const char *text)
{
    document_heading(doc, 1, "1.", text);
    document_label(doc, "Naam", text);
    document_paragraph(doc, text);
    document_item(doc, "(1)", text);
    struct table *table =
        document_table(doc, "lr", (const char *const[]){text, "b"});
    table_add(table, (const char *const[]){text, "1"});
    document_signatures(doc, text, 2, (const char *const[]){"a", "b"},
                        (const char *const[]){text, text});
}

static void hostile(struct document *doc, struct arena *arena)
{
    const char *const *list;
    size_t count = hostile_strings(&list, arena);
    document_start(doc, arena, LANG_NL, list[0], "concept");
    for (size_t i = 0; i < count; i++)
        say_all(doc, list[i]);
}

static void random_ones(struct document *doc, struct arena *arena)
{
    struct str text = {0};
    random_set_seed(7);
    document_start(doc, arena, LANG_EN, "Random", "");
    for (int i = 0; i < 100; i++) {
        str_clear(&text);
        hostile_text(&text, 10);
        say_all(doc, str_text(&text));
    }
    str_free(&text);
}

/* A letter as people write them. */
static void letter(struct document *doc, struct arena *arena)
{
    document_start(doc, arena, LANG_NL, "K-2026-011", "");
    doc->bare = true;
    document_paragraph(doc, "Beste Zoë 's-Gravenhage-Đặng,");
    document_paragraph(doc, "Dank u wel voor uw brief. Ik kook graag voor "
                            "anderen; مرحبا بالجميع. Добрий день.\n\n"
                            "<script>alert(1)</script> & \"aanhaling\"");
    document_item(doc, "-", "Een punt over twee regels,\nmet een regeleinde.");
    document_paragraph(doc, "Met vriendelijke groet,\n\nA. de Wit");
}

void papers_gather(struct document docs[PAPERS], struct arena *arena)
{
    minutes_document(&docs[0], arena, LANG_NL, fixture_minutes(arena, LANG_NL));
    minutes_document(&docs[1], arena, LANG_EN, fixture_minutes(arena, LANG_EN));
    annex_document(&docs[2], arena, LANG_NL, fixture_annex(arena));
    forms_document(&docs[3], arena, LANG_NL, fixture_forms(arena));
    hostile(&docs[4], arena);
    random_ones(&docs[5], arena);
    letter(&docs[6], arena);
}
