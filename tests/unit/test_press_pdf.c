/* The PDF that committee-press makes, read by another program: its tags, its
   pages, and every letter of the document, whatever is written in it. */

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/base/random.h>
#include <committee/base/str.h>
#include <committee/export/document.h>
#include <committee/export/document_json.h>

#include "../support/hostile.h"
#include "../support/program.h"
#include "../support/words.h"
#include "test_export_fixture.h"

TestSuite(test_press_pdf, .timeout = 120);

/* -- the programs ---------------------------------------------------------- */

static void press(struct str *pdf, const struct document *doc)
{
    struct str json = {0};
    document_json(&json, doc);
    struct program p = {.name = "committee-press",
                        .input = str_text(&json),
                        .memory = (size_t)256 << 20};
    program_run(&p, (const char *const[]){"pdf", NULL});
    cr_assert_eq(p.code, 0, "%d: %s", p.code, str_text(&p.err));
    cr_assert_eq(p.err.len, 0, "%s", str_text(&p.err));
    str_addn(pdf, p.out.data, p.out.len);
    program_free(&p);
    str_free(&json);
}

/* What a program of poppler says about it. */
static void ask(struct str *out, const struct str *pdf, const char *name,
                const char *option)
{
    char folder[64], path[128];
    program_folder(folder);
    snprintf(path, sizeof path, "%s/a.pdf", folder);
    FILE *to = fopen(path, "w");
    cr_assert_not_null(to);
    cr_assert_eq(fwrite(pdf->data, 1, pdf->len, to), pdf->len);
    cr_assert_eq(fclose(to), 0);
    struct program p = {.name = name};
    bool reads = strcmp(name, "/usr/bin/pdftotext") == 0;
    program_run(&p,
                (const char *const[]){option, path, reads ? "-" : NULL, NULL});
    cr_assert_eq(p.code, 0, "%s: %d: %s", name, p.code, str_text(&p.err));
    cr_expect_eq(p.err.len, 0, "%s: %.1000s", name, str_text(&p.err));
    str_addn(out, p.out.data, p.out.len);
    program_free(&p);
    program_sweep(folder);
}

static void read_pages(struct str *out, const struct str *pdf,
                       const char *option)
{
    ask(out, pdf, "/usr/bin/pdftotext", option);
}

static void expect_said(const struct str *text, const char *line)
{
    cr_expect(strstr(str_text(text), line), "no \"%s\" in\n%.2000s", line,
              str_text(text));
}

static int count_of(const struct str *text, const char *part)
{
    int count = 0;
    for (const char *at = str_text(text); (at = strstr(at, part)); at++)
        count++;
    return count;
}

static int pages_of(const struct str *pdf)
{
    struct str text = {0};
    read_pages(&text, pdf, "-raw");
    int pages = count_of(&text, "\f");
    str_free(&text);
    return pages;
}

/* -- every letter ---------------------------------------------------------- */

/* What no font can write is shown by its number: which those are depends on
   the computer. */
static bool is_token(const char *text, size_t *size)
{
    if (strncmp(text, "<U+", 3) != 0)
        return false;
    *size = 3 + strspn(text + 3, "0123456789ABCDEF");
    return text[(*size)++] == '>';
}

/* Long words go on in the next line, so blanks do not count.  Other scripts
   may run from right to left, or need other fonts: they have tests of their
   own. */
static void add_ascii(struct str *out, const char *text)
{
    struct str dense = {0};
    for (; *text; text++)
        if ((unsigned char)*text < 0x80 && isgraph((unsigned char)*text))
            str_addc(&dense, *text);
    for (const char *at = str_text(&dense); *at; at++) {
        size_t size;
        if (is_token(at, &size))
            at += size - 1;
        else
            str_addc(out, *at);
    }
    str_free(&dense);
}

/* The ASCII of the model and of the pages, which have nothing at their edges. */
static void read_letters(struct str *wanted, struct str *there,
                         const struct document *doc, const struct str *pdf)
{
    struct str model = {0}, pages = {0};
    words_of_document(&model, doc);
    read_pages(&pages, pdf, "-raw");
    add_ascii(wanted, str_text(&model));
    add_ascii(there, str_text(&pages));
    str_free(&model);
    str_free(&pages);
}

/* All of it, in the order of reading. */
static void expect_letters(const struct document *doc, const struct str *pdf)
{
    struct str wanted = {0}, there = {0};
    read_letters(&wanted, &there, doc, pdf);
    size_t same = 0;
    while (same < there.len && same < wanted.len &&
           there.data[same] == wanted.data[same])
        same++;
    cr_expect(same == there.len && same == wanted.len,
              "at %zu: \"%.60s\" where \"%.60s\" was written", same,
              str_text(&there) + same, str_text(&wanted) + same);
    str_free(&wanted);
    str_free(&there);
}

/* All of it, in whatever order: what runs from right to left takes the signs
   of tokens along. */
static void expect_counts(const struct document *doc, const struct str *pdf)
{
    int more[128] = {0};
    struct str wanted = {0}, there = {0};
    read_letters(&wanted, &there, doc, pdf);
    for (size_t i = 0; i < wanted.len; i++)
        more[(unsigned char)wanted.data[i]]++;
    for (size_t i = 0; i < there.len; i++)
        more[(unsigned char)there.data[i]]--;
    for (int c = 0; c < 128; c++)
        if (!memchr("<>+U0123456789ABCDEF", c, 20))
            cr_expect_eq(more[c], 0, "%d of '%c' are missing", more[c], c);
    str_free(&wanted);
    str_free(&there);
}

/* -- tests ----------------------------------------------------------------- */

Test(test_press_pdf, is_a_tagged_file)
{
    struct arena arena = {0};
    struct document doc;
    struct str pdf = {0}, again = {0}, info = {0};
    minutes_document(&doc, &arena, LANG_NL, fixture_minutes(&arena, LANG_NL));
    press(&pdf, &doc);
    press(&again, &doc);
    cr_expect_eq(memcmp(pdf.data, "%PDF-1.4", 8), 0);
    cr_expect_eq(pdf.len, again.len);
    cr_expect_eq(memcmp(pdf.data, again.data, pdf.len), 0);
    ask(&info, &pdf, "/usr/bin/pdfinfo", "-rawdates");
    expect_said(&info, "Title:           Notulen van zitting 2026-03, concept\n"
                       "Creator:         committee\n");
    expect_said(&info, "Tagged:          yes\n");
    expect_said(&info, "(A4)\n");
    cr_expect_null(strstr(str_text(&info), "Date"));
    cr_expect_null(strstr(str_text(&info), "Author"));
    cr_expect_not_null(memmem(pdf.data, pdf.len, "/Lang (nl-NL)", 13));
    cr_expect_not_null(memmem(pdf.data, pdf.len, "/Outlines", 9));
    str_free(&pdf);
    str_free(&again);
    str_free(&info);
    arena_free(&arena);
}

Test(test_press_pdf, has_the_elements_of_a_text)
{
    static const struct {
        const char *tag;
        int count;
    } cases[] = {
        {"  H1 (block)", 1},
        {"  H2 (block)", 2},
        {"  H3 (block)", 1},
        {"  L (block)", 1},
        {"    LI (block)", 3},
        {"      Lbl (block)", 3},
        {"      LBody (block)", 3},
        {"  Table (block)", 1},
        {"    TR", 2},
        {"      TH", 2},
        {"      TD", 2},
        {"  P (block)", 11},
    };
    struct arena arena = {0};
    struct document doc;
    struct str pdf = {0}, tags = {0};
    document_start(&doc, &arena, LANG_EN, "Een & twee", "concept");
    fixture_say_all(&doc, "Een & <twee>");
    press(&pdf, &doc);
    ask(&tags, &pdf, "/usr/bin/pdfinfo", "-struct");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char line[40];
        snprintf(line, sizeof line, "\n%s", cases[i].tag);
        cr_expect_eq(count_of(&tags, line), cases[i].count, "%s: %d in\n%s",
                     cases[i].tag, count_of(&tags, line), str_text(&tags));
    }
    cr_expect_eq(memcmp(str_text(&tags), "Document\n", 9), 0);
    cr_expect_not_null(memmem(pdf.data, pdf.len, "/Lang (en-GB)", 13));
    str_free(&pdf);
    str_free(&tags);
    arena_free(&arena);
}

/* A paragraph that goes on over the page is still one, in one structure. */
Test(test_press_pdf, parted_by_a_page)
{
    struct arena arena = {0};
    struct document doc;
    struct str pdf = {0}, tags = {0}, text = {0};
    str_repeat(&text, "Een zin die vaak terugkomt. ", 400);
    document_start(&doc, &arena, LANG_NL, "Lang", "");
    document_paragraph(&doc, str_text(&text));
    document_item(&doc, "-", str_text(&text));
    press(&pdf, &doc);
    ask(&tags, &pdf, "/usr/bin/pdfinfo", "-struct");
    cr_expect_eq(pages_of(&pdf), 7);
    cr_expect_eq(count_of(&tags, "P (block)"), 1, "%s", str_text(&tags));
    cr_expect_eq(count_of(&tags, "LBody (block)"), 1);
    cr_expect_geq(count_of(&tags, "Span"), 6);
    str_clear(&text);
    read_pages(&text, &pdf, "-layout");
    expect_said(&text, "bladzijde 1 van 7");
    expect_said(&text, "bladzijde 7 van 7");
    cr_expect_eq(count_of(&text, "Lang\n"), 7);
    str_free(&pdf);
    str_free(&tags);
    str_free(&text);
    arena_free(&arena);
}

Test(test_press_pdf, papers_of_an_evening)
{
    struct arena arena = {0};
    struct document docs[3];
    minutes_document(&docs[0], &arena, LANG_NL,
                     fixture_minutes(&arena, LANG_NL));
    annex_document(&docs[1], &arena, LANG_EN, fixture_annex(&arena));
    forms_document(&docs[2], &arena, LANG_NL, fixture_forms(&arena));
    for (int i = 0; i < 3; i++) {
        struct str pdf = {0};
        docs[i].bare = true;
        press(&pdf, &docs[i]);
        expect_letters(&docs[i], &pdf);
        str_free(&pdf);
    }
    arena_free(&arena);
}

/* One for each member and candidate. */
Test(test_press_pdf, a_form_is_one_page)
{
    struct arena arena = {0};
    struct document doc;
    struct str pdf = {0};
    const struct forms *forms = fixture_forms(&arena);
    forms_document(&doc, &arena, LANG_NL, forms);
    press(&pdf, &doc);
    cr_expect_eq(pages_of(&pdf), forms->sheet_count);
    str_free(&pdf);
    arena_free(&arena);
}

Test(test_press_pdf, an_empty_document)
{
    struct arena arena = {0};
    struct document doc;
    struct str pdf = {0}, text = {0};
    document_start(&doc, &arena, LANG_NL, "", "");
    press(&pdf, &doc);
    read_pages(&text, &pdf, "-raw");
    cr_expect_str_eq(str_text(&text), "bladzijde 1 van 1\n\f");
    str_free(&pdf);
    str_free(&text);
    arena_free(&arena);
}

/* Where no font is installed, which is said rather than boxes drawn. */
Test(test_press_pdf, a_computer_without_fonts)
{
    char folder[64], path[128];
    struct arena arena = {0};
    struct document doc;
    struct str json = {0};
    program_folder(folder);
    program_file(folder, "fonts.conf",
                 "<fontconfig><dir>/nonexistent</dir></fontconfig>");
    snprintf(path, sizeof path, "%s/fonts.conf", folder);
    setenv("FONTCONFIG_FILE", path, 1);
    document_start(&doc, &arena, LANG_NL, "", "");
    document_json(&json, &doc);
    struct program p = {.name = "committee-press", .input = str_text(&json)};
    program_run(&p, (const char *const[]){"pdf", NULL});
    cr_expect_eq(p.code, 66, "%d", p.code);
    cr_expect_eq(p.out.len, 0);
    cr_expect(strstr(str_text(&p.err), "there are no fonts on this computer"),
              "%s", str_text(&p.err));
    program_free(&p);
    program_sweep(folder);
    str_free(&json);
    arena_free(&arena);
}

/* A page without a head, on which so many lines are taken already. */
static void page_with_lines(struct document *doc, struct arena *arena,
                            int lines)
{
    document_start(doc, arena, LANG_NL, "", "");
    doc->bare = true;
    for (int i = 0; i < lines; i++)
        document_line(doc, "regel");
}

/* A paragraph about a table stands above it, and a number is not broken. */
Test(test_press_pdf, what_belongs_together)
{
    enum { LINES = 60 };
    struct arena arena = {0};
    for (int lines = 0; lines < LINES; lines++) {
        struct document doc;
        struct str pdf = {0}, text = {0};
        page_with_lines(&doc, &arena, lines);
        document_heading(&doc, 1, "1.", "Kop");
        document_paragraph(&doc, "Vooraf");
        struct table *table = document_table(
            &doc, "ll", (const char *const[]){"Nummer", "Stand"});
        table_add(table, (const char *const[]){"K-2026-001", "toegelaten"});
        document_paragraph(&doc, "Achteraf");
        document_signatures(&doc, "Aldus vastgesteld", 1,
                            (const char *const[]){"de voorzitter,"},
                            (const char *const[]){"A. de Wit"});
        press(&pdf, &doc);
        read_pages(&text, &pdf, "-raw");
        const char *head = strstr(str_text(&text), "1. Kop");
        const char *row = strstr(str_text(&text), "K-2026-001 toegelaten");
        const char *last = strstr(str_text(&text), "Achteraf");
        cr_assert(head && row && last, "%d: %s", lines, str_text(&text));
        cr_expect_null(memchr(head, '\f', (size_t)(row - head)), "%d", lines);
        cr_expect_not_null(strstr(last, "Wit\n\f"), "%d: %s", lines, last);
        cr_expect_eq(strcspn(last, "\f"), strlen(last) - 1, "%d", lines);
        str_free(&pdf);
        str_free(&text);
    }
    arena_free(&arena);
}

static void expect_one_page(const struct str *text, const char *first,
                            const char *last, int lines)
{
    const char *from = strstr(str_text(text), first);
    const char *to = strstr(str_text(text), last);
    cr_assert(from && to, "%d: %s", lines, str_text(text));
    cr_expect_null(memchr(from, '\f', (size_t)(to - from)), "%d: %s", lines,
                   first);
}

/* A point does not begin with one fact at the foot of a page, nor does a
   decision stand on another page than its reasons. */
Test(test_press_pdf, facts_below_what_they_are_about)
{
    enum { LINES = 60 };
    struct arena arena = {0};
    for (int lines = 0; lines < LINES; lines++) {
        struct document doc;
        struct str pdf = {0}, text = {0};
        page_with_lines(&doc, &arena, lines);
        doc.bare = false; /* a letter is set closer first */
        if (lines % 2) {  /* else it would begin on the same few heights */
            document_heading(&doc, 2, "", "Kop");
            document_line(&doc, "regel");
        }
        document_heading(&doc, 2, "5.3", "K-2026-003");
        document_label(&doc, "Aanwezig", "3 van 3");
        document_label(&doc, "Berekend", "4,00");
        document_paragraph(&doc, "Besluit 2026-003.");
        document_label(&doc, "Motivering", "Een plan.");
        document_heading(&doc, 2, "5.4", "K-2026-004");
        document_label(&doc, "Aanwezig", "3 van 3");
        document_paragraph(&doc, "De kandidaat is er niet.");
        document_paragraph(&doc, "Versie 1:");
        document_item(&doc, "-", "Een wijziging.");
        press(&pdf, &doc);
        read_pages(&text, &pdf, "-raw");
        expect_one_page(&text, "5.3 K-2026-003", "4,00", lines);
        expect_one_page(&text, "Besluit", "Een plan.", lines);
        expect_one_page(&text, "5.4 K-2026-004", "is er niet.", lines);
        expect_one_page(&text, "Versie 1:", "Een wijziging.", lines);
        str_free(&pdf);
        str_free(&text);
    }
    arena_free(&arena);
}

/* The last sentence, the room for a hand and the name below `lines` lines. */
static void expect_together(int lines, bool paragraph)
{
    struct arena arena = {0};
    struct document doc;
    struct str pdf = {0}, text = {0};
    document_start(&doc, &arena, LANG_NL, "", "");
    doc.bare = true;
    for (int i = 0; i < lines; i++)
        document_line(&doc, "regel");
    document_paragraph(&doc, "Met groet,");
    document_space(&doc);
    document_space(&doc);
    if (paragraph) {
        document_paragraph(&doc, "A. de Wit\nvoorzitter");
    } else {
        document_line(&doc, "A. de Wit");
        document_line(&doc, "voorzitter");
    }
    press(&pdf, &doc);
    read_pages(&text, &pdf, "-raw");
    const char *from = strstr(str_text(&text), "Met groet,");
    const char *to = strstr(str_text(&text), "voorzitter");
    cr_assert(from && to, "%d: %s", lines, str_text(&text));
    cr_expect_null(memchr(from, '\f', (size_t)(to - from)), "%d", lines);
    str_free(&pdf);
    str_free(&text);
    arena_free(&arena);
}

/* How many pages letters of so many paragraphs of two lines take. */
static void expect_page_count(int letters, int paragraphs, const char *pages)
{
    struct arena arena = {0};
    struct document doc;
    struct str pdf = {0}, info = {0};
    document_start(&doc, &arena, LANG_NL, "", "");
    doc.bare = true;
    for (int i = 0; i < letters; i++) {
        if (i > 0)
            document_page_break(&doc);
        for (int k = 0; k < paragraphs; k++)
            document_paragraph(&doc, "Een regel\nen nog een.");
    }
    press(&pdf, &doc);
    ask(&info, &pdf, "/usr/bin/pdfinfo", "-rawdates");
    expect_said(&info, pages);
    str_free(&pdf);
    str_free(&info);
    arena_free(&arena);
}

/* Of 15 and of 13.5 points a line: 20 and 23 such paragraphs on a page. */
Test(test_press_pdf, a_letter_that_would_just_not_fit_is_set_closer)
{
    expect_page_count(1, 22, "Pages:           1\n");
    expect_page_count(1, 30, "Pages:           2\n");
    expect_page_count(2, 22, "Pages:           2\n");
}

/* At any height; a template makes the name one paragraph. */
Test(test_press_pdf, a_signature_stays_with_its_letter)
{
    enum { LINES = 60 };
    for (int lines = 0; lines < LINES; lines++) {
        expect_together(lines, false);
        expect_together(lines, true);
    }
}

Test(test_press_pdf, names_of_many_scripts)
{
    static const char *const names[] = {
        "Ş. Öztürk-Yılmaz", "Żółć Łukaszewicz", "Наталія Ґудзь",
        "Nguyễn Thị Hạnh",  "Ángel Müßig",      "Ελένη Παπαδοπούλου",
    };
    struct arena arena = {0};
    struct document doc;
    struct str pdf = {0}, text = {0};
    document_start(&doc, &arena, LANG_NL, "Namen", "");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        document_paragraph(&doc, names[i]);
    press(&pdf, &doc);
    read_pages(&text, &pdf, "-layout");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        expect_said(&text, names[i]);
    str_free(&pdf);
    str_free(&text);
    arena_free(&arena);
}

/* Letters that run from right to left: the first bytes of Hebrew, Arabic,
   Syriac and their like. */
static bool runs_left(const char *text)
{
    for (; *text; text++) {
        unsigned char byte = (unsigned char)*text, next = text[1];
        if ((byte >= 0xD6 && byte <= 0xDF) ||
            (byte == 0xE0 && next >= 0xA0 && next <= 0xA3) ||
            (byte == 0xEF && next >= 0xAC && next <= 0xBB) || byte == 0xF0)
            return true;
    }
    return false;
}

/* At the edges of the pages, too. */
static void expect_edges(const char *running, const char *mark)
{
    struct arena arena = {0};
    struct document doc;
    struct str pdf = {0};
    document_start(&doc, &arena, LANG_NL, running, mark);
    press(&pdf, &doc);
    cr_expect_eq(pages_of(&pdf), 1);
    str_free(&pdf);
    arena_free(&arena);
}

Test(test_press_pdf, hostile_strings)
{
    const char *const *list;
    struct arena arena = {0};
    struct document ahead, mixed;
    struct str pdf = {0};
    size_t count = hostile_strings(&list, &arena);
    document_start(&ahead, &arena, LANG_NL, "", "");
    document_start(&mixed, &arena, LANG_NL, "", "");
    ahead.bare = mixed.bare = true;
    for (size_t i = 0; i < count; i++) {
        fixture_say_all(runs_left(list[i]) ? &mixed : &ahead, list[i]);
        if (i % 8 == 0)
            expect_edges(list[i], list[count - i - 1]);
    }
    for (size_t i = 0; hostile_bytes[i]; i++)
        fixture_say_all(&ahead, hostile_bytes[i]);
    press(&pdf, &ahead);
    expect_letters(&ahead, &pdf);
    str_clear(&pdf);
    press(&pdf, &mixed);
    expect_counts(&mixed, &pdf);
    str_free(&pdf);
    arena_free(&arena);
}

Test(test_press_pdf, random_strings)
{
    struct arena arena = {0};
    struct document ahead, mixed;
    struct str pdf = {0}, text = {0};
    random_set_seed(5);
    document_start(&ahead, &arena, LANG_EN, "", "");
    document_start(&mixed, &arena, LANG_EN, "", "");
    ahead.bare = mixed.bare = true;
    for (int i = 0; i < 60; i++) {
        str_clear(&text);
        hostile_text(&text, 12);
        fixture_say_all(runs_left(str_text(&text)) ? &mixed : &ahead,
                        str_text(&text));
    }
    press(&pdf, &ahead);
    expect_letters(&ahead, &pdf);
    str_clear(&pdf);
    press(&pdf, &mixed);
    expect_counts(&mixed, &pdf);
    str_free(&text);
    str_free(&pdf);
    arena_free(&arena);
}

/* Each page begins with the titles of the columns. */
Test(test_press_pdf, a_long_table)
{
    struct arena arena = {0};
    struct document doc;
    struct str pdf = {0}, text = {0}, tags = {0};
    document_start(&doc, &arena, LANG_NL, "Tabel", "");
    struct table *table = document_table(
        &doc, "lr", (const char *const[]){"Kandidaat", "Uitkomst"});
    for (int i = 0; i < 200; i++) {
        char name[32];
        snprintf(name, sizeof name, "K-2026-%03d", i);
        table_add(table, (const char *const[]){name, "3,55"});
    }
    press(&pdf, &doc);
    read_pages(&text, &pdf, "-layout");
    int pages = count_of(&text, "\f");
    cr_expect_geq(pages, 5);
    cr_expect_eq(count_of(&text, "Kandidaat"), pages);
    cr_expect_eq(count_of(&text, "K-2026-"), 200);
    ask(&tags, &pdf, "/usr/bin/pdfinfo", "-struct");
    cr_expect_eq(count_of(&tags, "Table (block)"), 1);
    cr_expect_eq(count_of(&tags, "    TR\n"), 201);
    cr_expect_eq(count_of(&tags, "      TH"), 2);
    str_free(&pdf);
    str_free(&text);
    str_free(&tags);
    arena_free(&arena);
}

Test(test_press_pdf, five_hundred_pages)
{
    struct arena arena = {0};
    struct document doc;
    struct str pdf = {0};
    document_start(&doc, &arena, LANG_NL, "Lang", "");
    for (int i = 0; i < 500; i++) {
        document_page_break(&doc);
        for (int p = 0; p < 12; p++)
            document_paragraph(&doc, "Een alinea van een lang document, die "
                                     "nergens over gaat en toch moet worden "
                                     "gelezen door wie hem schreef.");
        document_label(&doc, "Bladzijde", num(i));
    }
    press(&pdf, &doc);
    cr_expect_eq(pages_of(&pdf), 500);
    str_free(&pdf);
    arena_free(&arena);
}

/* It takes seconds, not minutes. */
Test(test_press_pdf, a_word_without_an_end, .timeout = 60)
{
    struct arena arena = {0};
    struct document doc;
    struct str pdf = {0}, word = {0};
    str_repeat(&word, "é\u0323x", 20000);
    document_start(&doc, &arena, LANG_NL, "", "");
    doc.bare = true;
    document_paragraph(&doc, str_text(&word));
    press(&pdf, &doc);
    expect_letters(&doc, &pdf);
    str_free(&word);
    str_free(&pdf);
    arena_free(&arena);
}

/* A row that no page holds goes on over several. */
Test(test_press_pdf, wide_tables)
{
    static const char align[] = "lrlrlrlrlrlrlrlrlr";
    struct arena arena = {0};
    struct document doc;
    struct str pdf = {0}, word = {0};
    const char *titles[18], *cells[18];
    str_repeat(&word, "Donaudampfschiff", 60);
    for (int i = 0; i < 18; i++) {
        titles[i] = "T";
        cells[i] = i == 0 ? str_text(&word) : "1234567";
    }
    document_start(&doc, &arena, LANG_NL, "Breed", "");
    doc.bare = true;
    table_add(document_table(&doc, align, titles), cells);
    document_table(&doc, "l", (const char *const[]){"leeg"});
    press(&pdf, &doc);
    struct str text = {0};
    read_pages(&text, &pdf, "-raw");
    cr_expect_eq(count_of(&text, "leeg"), 1);
    str_clear(&word);
    add_ascii(&word, str_text(&text));
    cr_expect_eq(count_of(&word, "1234567"), 17, "%s", str_text(&word));
    str_free(&text);
    str_free(&word);
    str_free(&pdf);
    arena_free(&arena);
}
