/* Documents on the page of a corporation: what is taken of it, and what is
   refused. */

#include <stdio.h>
#include <string.h>

#include <criterion/criterion.h>
#include <libxml/parser.h>
#include <zip.h>

#include <committee/base/file.h>
#include <committee/base/status.h>
#include <committee/base/str.h>

#include "../support/program.h"

static char folder[64], path[96];

static void start(void)
{
    program_folder(folder);
    snprintf(path, sizeof path, "%s/page.ott", folder);
}

static void stop(void)
{
    program_sweep(folder);
}

TestSuite(test_press_letterhead, .init = start, .fini = stop, .timeout = 60);

/* ---- a template ------------------------------------------------------------ */

static const char template_type[] =
    "application/vnd.oasis.opendocument.text-template";
static const char png[] = "\x89PNG\r\n\x1a\n and the rest of a picture";

#define SPACES                                                           \
    " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"" \
    " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""   \
    " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""     \
    " xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\""  \
    " xmlns:script=\"urn:oasis:names:tc:opendocument:xmlns:script:1.0\"" \
    " xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:"                \
    "svg-compatible:1.0\""                                               \
    " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:"                 \
    "xsl-fo-compatible:1.0\""                                            \
    " xmlns:xlink=\"http://www.w3.org/1999/xlink\""
#define STYLES(head, header)                                               \
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" head                      \
    "<office:document-styles" SPACES " office:version=\"1.2\">"            \
    "<office:font-face-decls/><office:styles>"                             \
    "<style:default-style style:family=\"paragraph\"><style:text-"         \
    "properties fo:language=\"de\" fo:country=\"DE\"/>"                    \
    "</style:default-style>"                                               \
    "<style:style style:name=\"Standard\" style:family=\"paragraph\"/>"    \
    "<style:style style:name=\"Title\" style:family=\"paragraph\">"        \
    "<style:text-properties fo:color=\"#123456\"/></style:style>"          \
    "</office:styles><office:automatic-styles>"                            \
    "<style:page-layout style:name=\"pm1\"><style:page-layout-properties " \
    "fo:page-width=\"21cm\" fo:page-height=\"29.7cm\" "                    \
    "fo:margin-left=\"3.5cm\" fo:margin-right=\"35mm\"/>"                  \
    "</style:page-layout></office:automatic-styles>"                       \
    "<office:master-styles><style:master-page style:name=\"Standard\" "    \
    "style:page-layout-name=\"pm1\"><style:header>" header                 \
    "</style:header></style:master-page></office:master-styles>"           \
    "</office:document-styles>"
#define IMAGE(href)                                                          \
    "<text:p><draw:frame><draw:image xlink:href=\"" href "\"/></draw:frame>" \
    "</text:p>"

static void add(zip_t *zip, const char *name, const void *bytes, size_t size)
{
    zip_source_t *source = zip_source_buffer(zip, bytes, size, 0);
    cr_assert_geq(zip_file_add(zip, name, source, 0), 0);
}

static void template_of(const char *type, const char *styles,
                        const char *picture, const char *picture_name)
{
    zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    cr_assert_not_null(zip);
    if (type)
        add(zip, "mimetype", type, strlen(type));
    if (styles)
        add(zip, "styles.xml", styles, strlen(styles));
    if (picture)
        add(zip, picture_name, picture, strlen(picture));
    cr_assert_eq(zip_close(zip), 0);
}

/* ---- the program ----------------------------------------------------------- */

static const char document[] =
    "{\"format\":\"committee-document\",\"version\":1,\"language\":\"nl\","
    "\"running\":\"Notulen\",\"mark\":\"concept\",\"bare\":false,\"compact\":"
    "false,\"blocks\":[{\"kind\":\"title\",\"text\":\"NOTULEN\",\"second\":"
    "\"\"},{\"kind\":\"signatures\",\"text\":\"\",\"places\":[{\"place\":"
    "\"a\",\"name\":\"b\"},{\"place\":\"c\",\"name\":\"d\"}]}]}";

static void press(struct program *p, const char *file)
{
    *p = (struct program){.name = "committee-press", .input = document};
    program_run(p, (const char *const[]){"odt", "--template", file, NULL});
}

static void expect_refused(const char *file, const char *says)
{
    struct program p;
    press(&p, file);
    cr_expect_eq(p.code, 78, "%s: %d: %s", says, p.code, str_text(&p.err));
    cr_expect(strstr(str_text(&p.err), says), "%s is not in %s", says,
              str_text(&p.err));
    cr_expect(strstr(str_text(&p.err), file), "%s", str_text(&p.err));
    cr_expect_eq(p.out.len, 0);
    cr_expect_eq(strchr(str_text(&p.err), '\n'),
                 str_text(&p.err) + p.err.len - 1, "%s", str_text(&p.err));
    program_free(&p);
}

static void part(struct str *out, const struct program *p, const char *name)
{
    char bytes[4096];
    zip_int64_t got;
    zip_source_t *source =
        zip_source_buffer_create(p->out.data, p->out.len, 0, NULL);
    zip_t *zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, NULL);
    cr_assert_not_null(zip, "%s", str_text(&p->err));
    zip_file_t *file = zip_fopen(zip, name, 0);
    str_clear(out);
    while (file && (got = zip_fread(file, bytes, sizeof bytes)) > 0)
        str_addn(out, bytes, (size_t)got);
    if (file)
        zip_fclose(file);
    zip_discard(zip);
}

static void expect_in(const struct str *text, const char *words, int times)
{
    int count = 0;
    for (const char *at = str_text(text); (at = strstr(at, words)); at++)
        count++;
    cr_expect_eq(count, times, "%s: %d times in\n%s", words, count,
                 str_text(text));
}

/* ---- tests ----------------------------------------------------------------- */

static const char good[] = STYLES(
    "", IMAGE("Pictures/logo.png") "<text:p><text:a xlink:href=\"https://"
                                   "example.org/\">Woonstichting</text:a>"
                                   "</text:p><!-- a note -->");

Test(test_press_letterhead, its_page_is_taken)
{
    struct program p, again;
    struct str text = {0};
    template_of(template_type, good, png, "Pictures/logo.png");
    press(&p, path);
    press(&again, path);
    cr_assert_eq(p.code, 0, "%s", str_text(&p.err));
    cr_expect_eq(p.out.len, again.out.len);
    cr_expect_eq(memcmp(p.out.data, again.out.data, p.out.len), 0);
    part(&text, &p, "styles.xml");
    xmlDocPtr styles = xmlReadMemory(str_text(&text), (int)text.len, "", NULL,
                                     XML_PARSE_NONET);
    cr_expect_not_null(styles);
    xmlFreeDoc(styles);
    expect_in(&text, "Woonstichting", 1);
    expect_in(&text, "a note", 0);
    expect_in(&text, "style:name=\"Title\"", 1);
    expect_in(&text, "#123456", 1);
    expect_in(&text, "style:name=\"Fact\"", 1);
    expect_in(&text, "text:page-count", 2); /* opened and closed: our footer */
    expect_in(&text, "<style:header>", 1);
    expect_in(&text, "fo:language=\"nl\"", 1);
    expect_in(&text, "\"DE\"", 0);
    part(&text, &p, "Pictures/logo.png");
    cr_expect_str_eq(str_text(&text), png);
    part(&text, &p, "META-INF/manifest.xml");
    expect_in(&text, "Pictures/logo.png", 1);
    part(&text, &p, "content.xml"); /* 210 - 35 - 35 */
    expect_in(&text, "style:width=\"140.00mm\"", 1);
    part(&text, &p, "mimetype");
    cr_expect_str_eq(str_text(&text),
                     "application/vnd.oasis.opendocument.text");
    str_free(&text);
    program_free(&p);
    program_free(&again);
}

/* Its styles come from another program than the rest. */
Test(test_press_letterhead, a_package_is_of_one_version)
{
    static const char *const versions[] = {"1.0", "1.2", "1.3", "1.4", ""},
                             *const parts[] = {"content.xml", "styles.xml",
                                               "meta.xml"};
    for (size_t i = 0; i < sizeof versions / sizeof *versions; i++) {
        struct str styles = {0}, text = {0};
        struct program p;
        const char *at = strstr(good, " office:version=\"1.2\"");
        str_addn(&styles, good, (size_t)(at - good));
        if (*versions[i])
            str_addf(&styles, " office:version=\"%s\"", versions[i]);
        str_add(&styles, strchr(at, '>'));
        template_of(template_type, str_text(&styles), png, "Pictures/logo.png");
        press(&p, path);
        cr_assert_eq(p.code, 0, "%s", str_text(&p.err));
        for (size_t n = 0; n < sizeof parts / sizeof *parts; n++) {
            part(&text, &p, parts[n]);
            expect_in(&text, "office:version=", 1);
            expect_in(&text, "office:version=\"1.2\"", 1);
        }
        part(&text, &p, "META-INF/manifest.xml");
        expect_in(&text, "manifest:version=\"1.2\"", 2);
        str_free(&styles);
        str_free(&text);
        program_free(&p);
    }
}

Test(test_press_letterhead, what_is_no_template_is_refused)
{
    char other[96];
    expect_refused(path, "it is missing");
    expect_refused(folder, "no ordinary file");
    program_file(folder, "page.ott", "PK\3\4 and so on");
    expect_refused(path, "no OpenDocument text");
    template_of(NULL, good, png, "Pictures/logo.png");
    expect_refused(path, "no OpenDocument text");
    template_of("application/vnd.oasis.opendocument.spreadsheet", good, png,
                "Pictures/logo.png");
    expect_refused(path, "no OpenDocument text");
    template_of(template_type, NULL, png, "Pictures/logo.png");
    expect_refused(path, "styles cannot be read");
    template_of(template_type, "<office/>", NULL, NULL);
    expect_refused(path, "styles cannot be read");
    snprintf(other, sizeof other, "%s/big.ott", folder);
    struct str big = {0};
    str_repeat(&big, "0123456789abcdef", 600000);
    cr_assert_eq(file_write(other, big.data, big.len, true), OK);
    expect_refused(other, "too large");
    str_free(&big);
}

Test(test_press_letterhead, what_is_hostile_is_refused)
{
    static const struct {
        const char *styles, *says;
    } cases[] = {
        {STYLES("<!DOCTYPE a [<!ENTITY b \"c\">]>", "<text:p>&b;</text:p>"),
         "styles cannot be read"},
        {STYLES("<!DOCTYPE a SYSTEM \"file:///etc/passwd\">", ""),
         "styles cannot be read"},
        {STYLES("", "<text:p>&#0;</text:p>"), "styles cannot be read"},
        {STYLES("", "<text:p>\xff</text:p>"), "styles cannot be read"},
        {STYLES("", "<text:p>"), "styles cannot be read"},
        {STYLES("", IMAGE("http://example.org/logo.png")), "not in it"},
        {STYLES("", IMAGE("file:///etc/passwd")), "not in it"},
        {STYLES("", IMAGE("/etc/passwd")), "not in it"},
        {STYLES("", IMAGE("../logo.png")), "not in it"},
        {STYLES("", IMAGE("Pictures/../../etc/passwd")), "not in it"},
        {STYLES("", IMAGE("Pictures/other.png")), "missing or too large"},
        {STYLES("", "<text:p><text:a xlink:href=\"file:///etc/passwd\">a"
                    "</text:a></text:p>"),
         "not in it"},
        {STYLES("", "<text:p><text:a xlink:href=\"vnd.sun.star.script:x\">a"
                    "</text:a></text:p>"),
         "not in it"},
        {STYLES("", "<text:p><script:event-listeners/></text:p>"), "a program"},
        {STYLES("", "<text:p><draw:object xlink:href=\"./Object 1\"/>"
                    "</text:p>"),
         "an object"},
        {STYLES("", "<text:p><text:execute-macro/></text:p>"), "a program"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        template_of(template_type, cases[i].styles, png, "Pictures/logo.png");
        expect_refused(path, cases[i].says);
    }
    template_of(template_type, good, "<svg/>", "Pictures/logo.png");
    expect_refused(path, "PNG or JPEG");
}

/* Little in the file, much when it is unpacked; or deeper than anybody goes. */
Test(test_press_letterhead, what_grows_is_refused)
{
    struct str text = {0};
    str_add(&text, "<?xml version=\"1.0\"?>");
    str_repeat(&text, "                ", 300000);
    str_add(&text, good + strcspn(good, ">") + 1);
    template_of(template_type, str_text(&text), png, "Pictures/logo.png");
    expect_refused(path, "styles cannot be read");
    str_clear(&text);
    str_add(&text, "<office:document-styles" SPACES ">");
    str_repeat(&text, "<text:p>", 1000);
    str_repeat(&text, "</text:p>", 1000);
    str_add(&text, "</office:document-styles>");
    template_of(template_type, str_text(&text), png, "Pictures/logo.png");
    expect_refused(path, "styles cannot be read");
    str_clear(&text);
    str_add(&text, png);
    str_repeat(&text, "                ", 300000);
    template_of(template_type, good, str_text(&text), "Pictures/logo.png");
    expect_refused(path, "missing or too large");
    str_free(&text);
}

/* The form of one page stays one. */
Test(test_press_letterhead, a_form_goes_without)
{
    struct str json = {0};
    const char *at = strstr(document, "\"compact\":false");
    str_addn(&json, document, (size_t)(at - document));
    str_addf(&json, "\"compact\":true%s", at + strlen("\"compact\":false"));
    struct program p = {.name = "committee-press", .input = str_text(&json)};
    program_run(&p, (const char *const[]){"odt", "--template", path, NULL});
    cr_expect_eq(p.code, 0, "%s", str_text(&p.err));
    program_free(&p);
    str_free(&json);
}
