/* The ODT that committee-press makes: a sound package, its elements, and every
   word of the document in order, whatever is written in it. */

#include <stdio.h>
#include <string.h>

#include <criterion/criterion.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <zip.h>

#include <committee/base/arena.h>
#include <committee/base/random.h>
#include <committee/base/str.h>
#include <committee/export/document.h>
#include <committee/export/document_json.h>

#include "../support/hostile.h"
#include "../support/program.h"
#include "../support/words.h"
#include "test_export_fixture.h"

TestSuite(test_press_odt, .timeout = 120);

/* -- the program ----------------------------------------------------------- */

static void press(struct str *odt, const struct document *doc)
{
    struct str json = {0};
    document_json(&json, doc);
    struct program p = {.name = "committee-press", .input = str_text(&json)};
    program_run(&p, (const char *const[]){"odt", NULL});
    cr_assert_eq(p.code, 0, "%s", str_text(&p.err));
    cr_assert_eq(p.err.len, 0, "%s", str_text(&p.err));
    str_addn(odt, p.out.data, p.out.len);
    program_free(&p);
    str_free(&json);
}

/* -- the package ----------------------------------------------------------- */

static void unpack(struct str *out, const struct str *odt, const char *name)
{
    char bytes[4096];
    zip_int64_t got;
    zip_source_t *source =
        zip_source_buffer_create(odt->data, odt->len, 0, NULL);
    zip_t *zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, NULL);
    cr_assert_not_null(zip);
    zip_file_t *file = zip_fopen(zip, name, 0);
    cr_assert_not_null(file, "no %s", name);
    while ((got = zip_fread(file, bytes, sizeof bytes)) > 0)
        str_addn(out, bytes, (size_t)got);
    cr_assert_eq(got, 0);
    zip_fclose(file);
    zip_discard(zip);
}

static xmlDocPtr parse(const struct str *odt, const char *name)
{
    struct str text = {0};
    unpack(&text, odt, name);
    xmlDocPtr doc = xmlReadMemory(str_text(&text), (int)text.len, name, NULL,
                                  XML_PARSE_NONET | XML_PARSE_HUGE);
    cr_assert_not_null(doc, "%s is not well-formed:\n%.2000s", name,
                       str_text(&text));
    str_free(&text);
    return doc;
}

static int count_in(xmlDocPtr doc, const char *path)
{
    static const char *const spaces[] = {"office", "style", "text", "table",
                                         "meta"};
    xmlXPathContextPtr context = xmlXPathNewContext(doc);
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
        char uri[100];
        snprintf(uri, sizeof uri,
                 "urn:oasis:names:tc:opendocument:xmlns:%s:1.0", spaces[i]);
        xmlXPathRegisterNs(context, BAD_CAST spaces[i], BAD_CAST uri);
    }
    xmlXPathRegisterNs(context, BAD_CAST "fo",
                       BAD_CAST "urn:oasis:names:tc:opendocument:xmlns:"
                                "xsl-fo-compatible:1.0");
    xmlXPathRegisterNs(context, BAD_CAST "dc",
                       BAD_CAST "http://purl.org/dc/elements/1.1/");
    xmlXPathObjectPtr found = xmlXPathEvalExpression(BAD_CAST path, context);
    cr_assert_not_null(found, "%s", path);
    int count = found->nodesetval ? found->nodesetval->nodeNr : 0;
    xmlXPathFreeObject(found);
    xmlXPathFreeContext(context);
    return count;
}

static void expect_counts(const struct str *odt, const char *name,
                          const char *const (*cases)[2])
{
    xmlDocPtr doc = parse(odt, name);
    for (; (*cases)[0]; cases++) {
        char number[16];
        snprintf(number, sizeof number, "%d", count_in(doc, (*cases)[0]));
        cr_expect_str_eq(number, (*cases)[1], "%s: %s", (*cases)[0], number);
    }
    xmlFreeDoc(doc);
}

/* -- every word ------------------------------------------------------------ */

/* text:s, text:tab and text:line-break are blanks; so is what parts blocks. */
static void add_node(struct str *text, const xmlNode *node)
{
    for (; node; node = node->next) {
        if (node->type == XML_TEXT_NODE)
            str_add(text, (const char *)node->content);
        bool blank = node->type == XML_ELEMENT_NODE &&
                     strcmp((const char *)node->name, "span") != 0;
        str_add(text, blank ? " " : "");
        add_node(text, node->children);
        str_add(text, blank ? " " : "");
    }
}

static void words_of_odt(struct str *out, const struct str *odt)
{
    struct str text = {0};
    xmlDocPtr doc = parse(odt, "content.xml");
    add_node(&text, xmlDocGetRootElement(doc)->children);
    words_add(out, str_text(&text));
    xmlFreeDoc(doc);
    str_free(&text);
}

static void expect_words(const struct document *doc, const struct str *odt)
{
    struct str there = {0}, wanted = {0};
    words_of_document(&wanted, doc);
    words_of_odt(&there, odt);
    cr_expect_str_eq(str_text(&there), str_text(&wanted));
    str_free(&there);
    str_free(&wanted);
}

/* -- tests ----------------------------------------------------------------- */

Test(test_press_odt, is_a_package)
{
    struct arena arena = {0};
    struct document doc;
    struct str odt = {0}, again = {0}, part = {0};
    minutes_document(&doc, &arena, LANG_NL, fixture_minutes(&arena, LANG_NL));
    press(&odt, &doc);
    press(&again, &doc);
    static const char mime[] = "application/vnd.oasis.opendocument.text";
    cr_assert_gt(odt.len, 1000);
    cr_expect_eq(memcmp(odt.data, "PK\3\4", 4), 0);
    cr_expect_eq(memcmp(odt.data + 8, "\0\0", 2), 0, "it is not stored");
    cr_expect_eq(memcmp(odt.data + 28, "\0\0", 2), 0, "it has extra fields");
    cr_expect_eq(memcmp(odt.data + 30, "mimetype", 8), 0);
    cr_expect_eq(memcmp(odt.data + 38, mime, strlen(mime)), 0);
    cr_expect_eq(odt.len, again.len);
    cr_expect_eq(memcmp(odt.data, again.data, odt.len), 0);
    unpack(&part, &odt, "mimetype");
    cr_expect_str_eq(str_text(&part), mime);
    xmlFreeDoc(parse(&odt, "META-INF/manifest.xml"));
    expect_counts(&odt, "styles.xml",
                  (const char *const[][2]){{"//style:footer/text:p[.="
                                            "'bladzijde 1 van 1']",
                                            "1"},
                                           {NULL}});
    expect_counts(&odt, "meta.xml",
                  (const char *const[][2]){{"//dc:title[contains(., 'Notulen "
                                            "van zitting 2026-03, concept')]",
                                            "1"},
                                           {"//dc:language[.='nl-NL']", "1"},
                                           {"//office:meta/*", "3"},
                                           {NULL}});
    str_free(&odt);
    str_free(&again);
    str_free(&part);
    arena_free(&arena);
}

Test(test_press_odt, has_the_elements_of_a_text)
{
    static const char *const content[][2] = {
        {"//text:h[@text:outline-level='1']", "2"},
        {"//text:h[@text:outline-level='2']", "1"},
        {"//text:list", "2"},
        {"//text:list/text:list-item", "3"},
        {"//table:table", "2"},
        {"//table:table-header-rows/table:table-row/table:table-cell", "2"},
        {"//text:p[@text:style-name='Title']", "1"},
        {"//style:style[@style:family='table']/style:table-properties"
         "[@fo:break-before='page']",
         "1"},
        {"//style:tab-stop[@style:leader-text='_']", "1"},
        {NULL}};
    static const char *const styles[][2] = {
        {"//style:header/text:p[.='Een &amp; twee Drie']", "0"},
        {"//style:header/text:p[contains(., 'Een & twee')]", "1"},
        {"//style:header//text:span[.='concept']", "1"},
        {"//style:footer/text:p/text:page-number", "1"},
        {"//style:footer/text:p/text:page-count", "1"},
        {"//style:text-properties[@fo:language='en' and @fo:country='GB']",
         "1"},
        {"//style:page-layout-properties[@fo:page-width='210mm' and "
         "@fo:page-height='297mm']",
         "4"},
        {"//style:style[@style:name='Heading_20_1' and "
         "@style:default-outline-level='1']",
         "1"},
        {NULL}};
    struct arena arena = {0};
    struct document doc;
    struct str odt = {0};
    document_start(&doc, &arena, LANG_EN, "Een & twee", "concept");
    fixture_say_all(&doc, "Een & <twee>");
    press(&odt, &doc);
    expect_counts(&odt, "content.xml", content);
    expect_counts(&odt, "styles.xml", styles);
    expect_words(&doc, &odt);
    str_free(&odt);
    arena_free(&arena);
}

/* The last sentence, the room for a hand and the first line of the name. */
Test(test_press_odt, a_signature_stays_with_its_letter)
{
    struct arena arena = {0};
    struct document doc;
    struct str odt = {0};
    document_start(&doc, &arena, LANG_NL, "", "");
    document_paragraph(&doc, "Een zin.");
    document_paragraph(&doc, "Met groet,");
    document_space(&doc);
    document_space(&doc);
    document_line(&doc, "A. de Wit");
    document_line(&doc, "voorzitter");
    document_page_break(&doc);
    document_paragraph(&doc, "Een tweede brief.");
    document_space(&doc);
    document_paragraph(&doc, "B. Jansen\nsecretaris");
    press(&odt, &doc);
    expect_counts(&odt, "content.xml",
                  (const char *const[][2]){
                      {"//text:p[@text:style-name=//style:style[style:"
                       "paragraph-properties/@fo:keep-with-next='always']/"
                       "@style:name]",
                       "6"},
                      {NULL}});
    str_free(&odt);
    arena_free(&arena);
}

/* The first fact below a heading, and a decision with its reasons. */
Test(test_press_odt, facts_stay_with_what_they_are_about)
{
    struct arena arena = {0};
    struct document doc;
    struct str odt = {0};
    document_start(&doc, &arena, LANG_NL, "", "");
    document_heading(&doc, 1, "5.", "Kandidaten");
    document_heading(&doc, 2, "5.3", "K-2026-003");
    document_label(&doc, "Aanwezig", "3 van 3");
    document_label(&doc, "Berekend", "4,00");
    document_paragraph(&doc, "Besluit 2026-003.");
    document_label(&doc, "Motivering", "Een plan.");
    document_label(&doc, "Stemming", "met algemene stemmen");
    document_paragraph(&doc, "Nog iets.");
    document_paragraph(&doc, "En nog iets:");
    document_item(&doc, "-", "een");
    document_item(&doc, "-", "twee");
    document_heading(&doc, 2, "5.4", "K-2026-004");
    document_label(&doc, "Aanwezig", "3 van 3");
    document_paragraph(&doc, "De kandidaat is niet verschenen.");
    press(&odt, &doc);
    expect_counts(
        &odt, "content.xml",
        (const char *const[][2]){
            {"//text:p[@text:style-name=//style:style[style:paragraph-"
             "properties/@fo:keep-with-next='always']/@style:name]",
             "4"},
            {NULL}});
    str_free(&odt);
    arena_free(&arena);
}

/* A style that is named is there. */
/* Which page a letter of so many paragraphs of two lines comes on. */
static void expect_layout(int paragraphs, const char *layout)
{
    struct arena arena = {0};
    struct document doc;
    struct str odt = {0};
    char path[64];
    document_start(&doc, &arena, LANG_NL, "", "");
    doc.bare = true;
    for (int i = 0; i < paragraphs; i++)
        document_paragraph(&doc, "Een regel\nen nog een.");
    press(&odt, &doc);
    snprintf(path, sizeof path, "//style:master-page[@style:*='%s']", layout);
    expect_counts(&odt, "styles.xml",
                  (const char *const[][2]){{path, "1"}, {NULL}});
    str_free(&odt);
    arena_free(&arena);
}

/* Closer only where that keeps it on one page. */
Test(test_press_odt, a_letter_that_would_just_not_fit_is_set_closer)
{
    expect_layout(12, "Bare");
    expect_layout(20, "Close");
    expect_layout(30, "Bare");
}

Test(test_press_odt, names_no_style_in_vain)
{
    struct arena arena = {0};
    struct document doc;
    struct str odt = {0};
    document_start(&doc, &arena, LANG_NL, "r", "");
    fixture_say_all(&doc, "a");
    press(&odt, &doc);
    xmlDocPtr content = parse(&odt, "content.xml");
    xmlDocPtr styles = parse(&odt, "styles.xml");
    static const char *const names[] = {"Title",
                                        "Subtitle",
                                        "Heading_20_1",
                                        "Heading_20_2",
                                        "Fact",
                                        "Label",
                                        "Text_20_body",
                                        "List",
                                        "Standard",
                                        "Signature",
                                        "To_20_fill_20_in",
                                        "Table_20_Heading",
                                        "Table_20_Contents"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char path[300];
        snprintf(path, sizeof path,
                 "//*[@text:style-name='%s' or @style:parent-style-name='%s']",
                 names[i], names[i]);
        cr_expect_gt(count_in(content, path), 0, "%s is not used", names[i]);
        snprintf(path, sizeof path, "//style:style[@style:name='%s']",
                 names[i]);
        cr_expect_eq(count_in(styles, path), 1, "%s is not there", names[i]);
    }
    xmlFreeDoc(content);
    xmlFreeDoc(styles);
    str_free(&odt);
    arena_free(&arena);
}

/* -- what the schema of OpenDocument asks ----------------------------------- */

static int files_of(const struct str *odt)
{
    zip_source_t *source =
        zip_source_buffer_create(odt->data, odt->len, 0, NULL);
    zip_t *zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, NULL);
    cr_assert_not_null(zip);
    int files = (int)zip_get_num_entries(zip, 0);
    zip_discard(zip);
    return files;
}

/* Each file but the type and the list itself, and the package. */
static void expect_listed(const struct str *odt)
{
    static const char *const parts[] = {"content.xml", "styles.xml",
                                        "meta.xml"};
    enum { PARTS = sizeof parts / sizeof *parts };
    xmlDocPtr list = parse(odt, "META-INF/manifest.xml");
    cr_expect_eq(files_of(odt), PARTS + 2);
    cr_expect_eq(count_in(list, "//*[local-name()='file-entry']"), PARTS + 1);
    cr_expect_eq(count_in(list, "/*[@*[name()='manifest:version']='1.2']/*["
                                "@*[name()='manifest:full-path']='/' and "
                                "@*[name()='manifest:version']='1.2']"),
                 1);
    for (int i = 0; i < PARTS; i++) {
        char path[120];
        snprintf(path, sizeof path, "//*[@*[name()='manifest:full-path']='%s']",
                 parts[i]);
        cr_expect_eq(count_in(list, path), 1, "%s", parts[i]);
        xmlDocPtr part = parse(odt, parts[i]);
        cr_expect_eq(count_in(part, "/*[@office:version='1.2']"), 1);
        xmlFreeDoc(part);
    }
    xmlFreeDoc(list);
}

static bool is_name_of(const xmlNode *node, const char *name)
{
    static const char *const named[] = {"style", "list-style", "page-layout",
                                        "font-face"};
    xmlChar *own = xmlGetProp(node, BAD_CAST "name");
    bool found = false;
    for (size_t i = 0; own && i < sizeof named / sizeof *named; i++)
        found = found || (strcmp((const char *)node->name, named[i]) == 0 &&
                          strcmp((const char *)own, name) == 0);
    xmlFree(own);
    return found;
}

static bool is_named(const xmlNode *node, const char *name)
{
    for (; node; node = node->next)
        if (is_name_of(node, name) || is_named(node->children, name))
            return true;
    return false;
}

static bool ends_in_name(const char *attribute)
{
    size_t size = strlen(attribute), tail = strlen("style-name");
    return strcmp(attribute, "page-layout-name") == 0 ||
           strcmp(attribute, "font-name") == 0 ||
           (size >= tail && strcmp(attribute + size - tail, "style-name") == 0);
}

/* A name of XML without a colon; and whoever is named is there. */
static void expect_names(const xmlNode *node, xmlDocPtr content,
                         xmlDocPtr styles)
{
    for (; node; node = node->next) {
        const xmlAttr *a =
            node->type == XML_ELEMENT_NODE ? node->properties : NULL;
        for (; a; a = a->next) {
            const char *attribute = (const char *)a->name;
            const char *value = (const char *)a->children->content;
            bool uses = ends_in_name(attribute);
            if (uses || strcmp(attribute, "name") == 0)
                cr_expect_eq(xmlValidateNCName(BAD_CAST value, 0), 0,
                             "%s=\"%s\"", attribute, value);
            if (uses)
                cr_expect(is_named(xmlDocGetRootElement(content), value) ||
                              is_named(xmlDocGetRootElement(styles), value),
                          "%s=\"%s\" is not there", attribute, value);
        }
        expect_names(node->children, content, styles);
    }
}

/* What stands before what it has to follow: nothing. */
static const char *const misplaced[][2] = {
    {"/office:document-content/office:body/following-sibling::*", "0"},
    {"//office:automatic-styles/following-sibling::office:font-face-decls",
     "0"},
    {"//office:automatic-styles/following-sibling::office:styles", "0"},
    {"//office:master-styles/following-sibling::*", "0"},
    {"//table:table/*[not(self::table:table-column or "
     "self::table:table-header-rows or self::table:table-row)]",
     "0"},
    {"//table:table-column[preceding-sibling::table:table-header-rows or "
     "preceding-sibling::table:table-row]",
     "0"},
    {"//table:table-row[following-sibling::table:table-header-rows]", "0"},
    {"//table:table[not(.//table:table-row)]", "0"},
    {"//table:table-row[not(table:table-cell)]", "0"},
    {"//text:h[not(@text:outline-level)]", "0"},
    {"//style:style[not(@style:name) or not(@style:family)]", "0"},
    {"//style:style[@style:name=preceding-sibling::style:style/@style:name]",
     "0"},
    {"//style:paragraph-properties[preceding-sibling::style:text-properties]",
     "0"},
    {"//text:p[ancestor::text:p or ancestor::text:h]", "0"},
    {"//office:text/text()[normalize-space()]", "0"},
    {NULL},
};

static void expect_valid(const struct document *doc)
{
    struct str odt = {0};
    press(&odt, doc);
    expect_listed(&odt);
    xmlDocPtr content = parse(&odt, "content.xml");
    xmlDocPtr styles = parse(&odt, "styles.xml");
    expect_names(xmlDocGetRootElement(content), content, styles);
    expect_names(xmlDocGetRootElement(styles), content, styles);
    xmlFreeDoc(content);
    xmlFreeDoc(styles);
    expect_counts(&odt, "content.xml", misplaced);
    expect_counts(&odt, "styles.xml", misplaced);
    str_free(&odt);
}

/* An office that reads strictly, such as Word, calls anything else damaged. */
Test(test_press_odt, is_what_the_schema_asks)
{
    struct arena arena = {0};
    struct document docs[5];
    minutes_document(&docs[0], &arena, LANG_NL,
                     fixture_minutes(&arena, LANG_NL));
    annex_document(&docs[1], &arena, LANG_EN, fixture_annex(&arena));
    forms_document(&docs[2], &arena, LANG_NL, fixture_forms(&arena));
    document_start(&docs[3], &arena, LANG_NL, "r", "");
    fixture_say_all(&docs[3], "a: <b> \"c\"");
    document_start(&docs[4], &arena, LANG_EN, "", "");
    for (int i = 0; i < 5; i++) {
        expect_valid(&docs[i]);
        docs[i].bare = true;
        expect_valid(&docs[i]);
    }
    arena_free(&arena);
}

Test(test_press_odt, papers_of_an_evening)
{
    struct arena arena = {0};
    struct document docs[3];
    minutes_document(&docs[0], &arena, LANG_NL,
                     fixture_minutes(&arena, LANG_NL));
    annex_document(&docs[1], &arena, LANG_EN, fixture_annex(&arena));
    forms_document(&docs[2], &arena, LANG_NL, fixture_forms(&arena));
    for (int i = 0; i < 3; i++) {
        struct str odt = {0};
        press(&odt, &docs[i]);
        expect_words(&docs[i], &odt);
        str_free(&odt);
    }
    arena_free(&arena);
}

Test(test_press_odt, an_empty_document)
{
    struct arena arena = {0};
    struct document doc;
    struct str odt = {0};
    document_start(&doc, &arena, LANG_NL, "", "");
    press(&odt, &doc);
    expect_counts(
        &odt, "content.xml",
        (const char *const[][2]){{"//office:text/text:p", "1"}, {NULL}});
    expect_words(&doc, &odt);
    str_free(&odt);
    arena_free(&arena);
}

Test(test_press_odt, hostile_strings)
{
    const char *const *list;
    struct arena arena = {0};
    struct document doc;
    struct str odt = {0};
    size_t count = hostile_strings(&list, &arena);
    document_start(&doc, &arena, LANG_NL, list[0], list[count - 1]);
    for (size_t i = 0; i < count; i++)
        fixture_say_all(&doc, list[i]);
    for (size_t i = 0; hostile_bytes[i]; i++)
        fixture_say_all(&doc, hostile_bytes[i]);
    press(&odt, &doc);
    expect_words(&doc, &odt);
    xmlFreeDoc(parse(&odt, "styles.xml"));
    xmlFreeDoc(parse(&odt, "meta.xml"));
    str_free(&odt);
    arena_free(&arena);
}

Test(test_press_odt, random_strings)
{
    struct arena arena = {0};
    struct document doc;
    struct str odt = {0}, text = {0};
    random_set_seed(5);
    document_start(&doc, &arena, LANG_EN, "r", "m");
    for (int i = 0; i < 200; i++) {
        str_clear(&text);
        hostile_text(&text, 12);
        fixture_say_all(&doc, str_text(&text));
    }
    press(&odt, &doc);
    expect_words(&doc, &odt);
    str_free(&text);
    str_free(&odt);
    arena_free(&arena);
}

Test(test_press_odt, five_hundred_pages)
{
    struct arena arena = {0};
    struct document doc;
    struct str odt = {0};
    document_start(&doc, &arena, LANG_NL, "Lang", "");
    for (int i = 0; i < 500; i++) {
        document_page_break(&doc);
        for (int p = 0; p < 20; p++)
            document_paragraph(&doc, "Een alinea van een lang document, die "
                                     "nergens over gaat en toch moet worden "
                                     "gelezen door wie hem schreef.");
        document_label(&doc, "Bladzijde", num(i));
    }
    press(&odt, &doc);
    expect_words(&doc, &odt);
    expect_counts(&odt, "content.xml",
                  (const char *const[][2]){{"//text:p", "10500"}, {NULL}});
    str_free(&odt);
    arena_free(&arena);
}

/* What does not fit is made smaller; a word longer than the page stays. */
/* A name of one long word gives way, not the number beside it. */
Test(test_press_odt, a_long_word_breaks_no_number)
{
    struct arena arena = {0};
    struct document doc;
    struct str odt = {0}, name = {0}, address = {0};
    str_repeat(&name, "Abcdefghij", 6);
    str_repeat(&address, "abcdefghij", 7);
    document_start(&doc, &arena, LANG_NL, "Bijlage", "");
    table_add(document_table(&doc, "lll",
                             (const char *const[]){"nummer", "naam", "adres"}),
              (const char *const[]){"K-2026-009", str_text(&name),
                                    str_text(&address)});
    press(&odt, &doc);
    expect_counts(
        &odt, "content.xml",
        (const char *const[][2]){
            {"//style:table-column-properties[number(substring-before("
             "@style:column-width,'mm'))<18]",
             "0"},
            {"//style:table-column-properties", "3"},
            {NULL}});
    str_free(&name);
    str_free(&address);
    str_free(&odt);
    arena_free(&arena);
}

Test(test_press_odt, wide_tables)
{
    static const char align[] = "lrlrlrlrlrlrlrlrlr";
    struct arena arena = {0};
    struct document doc;
    struct str odt = {0}, word = {0};
    const char *titles[18], *cells[18];
    str_repeat(&word, "Donaudampfschiff", 60);
    for (int i = 0; i < 18; i++) {
        titles[i] = "Toegelaten";
        cells[i] = i == 0 ? str_text(&word) : "1234567";
    }
    document_start(&doc, &arena, LANG_NL, "Breed", "");
    table_add(document_table(&doc, align, titles), cells);
    document_table(&doc, "l", (const char *const[]){"leeg"});
    press(&odt, &doc);
    expect_words(&doc, &odt);
    expect_counts(
        &odt, "content.xml",
        (const char *const[][2]){
            {"//style:table-properties[@style:width='160.00mm']", "0"},
            {"//table:table", "2"},
            {"//text:p[@text:style-name='P1']", "9"},
            {"//style:text-properties[@fo:font-size='7.5pt']", "4"},
            {NULL}});
    str_free(&word);
    str_free(&odt);
    arena_free(&arena);
}
