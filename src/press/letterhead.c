#include "letterhead.h"

#include <string.h>

#include <libxml/parser.h>
#include <zip.h>

#include <committee/base/arena.h>
#include <committee/base/file.h>
#include <committee/base/status.h>
#include <committee/text/utf8.h>

enum {
    FILE_BYTES = 8 << 20,
    STYLES_BYTES = 4 << 20,
    PICTURE_BYTES = 4 << 20,
    ENTRIES = 1000,
    PICTURES = 32,
};

static int refuse(const struct letterhead *head, const char *why)
{
    return fail(ERR_CONFIG, N_("the letterhead \"{1}\" cannot be used: {2*}"),
                head->path, why);
}

/* ---- the package --------------------------------------------------------- */

/* At most `most` bytes are taken out, whatever it says of itself. */
static bool take_out(struct str *out, zip_t *zip, const char *name, size_t most)
{
    char bytes[16 * 1024];
    zip_int64_t got = -1;
    zip_file_t *file = zip_fopen(zip, name, 0);
    while (file && (got = zip_fread(file, bytes, sizeof bytes)) > 0) {
        if ((size_t)got > most - out->len)
            got = -1;
        if (got < 0)
            break;
        str_addn(out, bytes, (size_t)got);
    }
    if (file)
        zip_fclose(file);
    return got == 0;
}

static bool is_text_document(zip_t *zip)
{
    static const char mime[] = "application/vnd.oasis.opendocument.text";
    struct str text = {0};
    bool is = take_out(&text, zip, "mimetype", 200) &&
              text_starts(str_text(&text), mime) &&
              (text.len == strlen(mime) ||
               text_equal(str_text(&text) + strlen(mime), "-template"));
    str_free(&text);
    return is;
}

/* One encoding, and no definitions: then nothing can grow or ask. */
static xmlDocPtr parse_styles(zip_t *zip)
{
    enum { QUIET = XML_PARSE_NOERROR | XML_PARSE_NOWARNING };
    struct str text = {0};
    xmlDocPtr doc = NULL;
    if (take_out(&text, zip, "styles.xml", STYLES_BYTES) &&
        strlen(str_text(&text)) == text.len &&
        utf8_check(str_text(&text), text.len) == text.len &&
        !strstr(str_text(&text), "<!DOCTYPE") &&
        !strstr(str_text(&text), "<!ENTITY"))
        doc = xmlReadMemory(str_text(&text), (int)text.len, "styles.xml",
                            "UTF-8", XML_PARSE_NONET | QUIET);
    str_free(&text);
    return doc;
}

static const char *picture_type(const struct str *bytes)
{
    if (bytes->len > 8 && memcmp(bytes->data, "\x89PNG\r\n\x1a\n", 8) == 0)
        return "image/png";
    if (bytes->len > 3 && memcmp(bytes->data, "\xff\xd8\xff", 3) == 0)
        return "image/jpeg";
    return NULL;
}

static bool has_picture(const struct letterhead *head, const char *name)
{
    for (size_t i = 0; i < head->pictures.count; i++)
        if (text_equal(head->pictures.items[i].name, name))
            return true;
    return false;
}

static int take_picture(struct letterhead *head, zip_t *zip, const char *name)
{
    if (has_picture(head, name))
        return OK;
    if (head->pictures.count == PICTURES)
        return refuse(head, N_("it has too many pictures"));
    struct picture *picture = vec_push(&head->pictures);
    picture->name = arena_strdup(head->arena, name);
    if (!take_out(&picture->bytes, zip, name, PICTURE_BYTES))
        return refuse(head, N_("a picture is missing or too large"));
    picture->type = picture_type(&picture->bytes);
    return picture->type ? OK
                         : refuse(head, N_("its pictures have to be PNG or "
                                           "JPEG"));
}

/* ---- what stands in it --------------------------------------------------- */

static bool is_named(const xmlNode *node, const char *const *names)
{
    for (; *names; names++)
        if (strcmp((const char *)node->name, *names) == 0)
            return true;
    return false;
}

/* What would start, ask for or bring in something. */
static bool is_forbidden(const xmlNode *node)
{
    static const char *const names[] = {"script",
                                        "scripts",
                                        "event-listeners",
                                        "event-listener",
                                        "object",
                                        "object-ole",
                                        "applet",
                                        "plugin",
                                        "floating-frame",
                                        "forms",
                                        "form",
                                        "execute-macro",
                                        "dde-source",
                                        "dde-connection",
                                        "dde-connection-decl",
                                        "section-source",
                                        "database-display",
                                        "database-next",
                                        "database-row-select",
                                        "database-name",
                                        NULL};
    return is_named(node, names);
}

/* Another form of a picture that is there too, as for a drawing (SVG). */
static bool is_double(const xmlNode *node, const char *href)
{
    size_t size = strlen(href);
    bool drawing = size > 4 && (strcmp(href + size - 4, ".svg") == 0 ||
                                strcmp(href + size - 4, ".svm") == 0);
    if (!drawing || strcmp((const char *)node->name, "image") != 0)
        return false;
    for (const xmlNode *n = node->parent->children; n; n = n->next)
        if (n != node && n->type == XML_ELEMENT_NODE &&
            strcmp((const char *)n->name, "image") == 0)
            return true;
    return false;
}

static bool is_link(const xmlNode *node, const char *href)
{
    return strcmp((const char *)node->name, "a") == 0 &&
           (text_starts(href, "https://") || text_starts(href, "http://") ||
            text_starts(href, "mailto:"));
}

/* `drop` gets whether the element can do without. */
static int check_reference(bool *drop, struct letterhead *head, zip_t *zip,
                           const xmlNode *node)
{
    int status = OK;
    xmlChar *value = xmlGetProp((xmlNode *)node, BAD_CAST "href");
    const char *href = (const char *)value;
    if (href && is_double(node, href))
        *drop = true;
    else if (href && text_starts(href, "Pictures/") && !strstr(href, ".."))
        status = take_picture(head, zip, href);
    else if (href && *href && !is_link(node, href))
        status = refuse(head, N_("it refers to something that is not in it"));
    xmlFree(value);
    return status;
}

/* Depth is limited by the parser (256). */
static int check_below(struct letterhead *head, zip_t *zip, xmlNode *parent)
{
    static const char *const fonts[] = {"font-face-src", NULL};
    int status = OK;
    xmlNode *next;
    for (xmlNode *node = parent->children; node && status == OK; node = next) {
        bool drop = false;
        next = node->next;
        if (node->type != XML_ELEMENT_NODE && node->type != XML_TEXT_NODE &&
            node->type != XML_CDATA_SECTION_NODE) {
            drop = true; /* comments, instructions */
        } else if (node->type == XML_ELEMENT_NODE) {
            drop = is_named(node, fonts);
            if (is_forbidden(node))
                status = refuse(head, N_("it holds a program, a form or an "
                                         "object"));
            if (status == OK && !drop)
                status = check_reference(&drop, head, zip, node);
            if (status == OK && !drop)
                status = check_below(head, zip, node);
        }
        if (drop) {
            xmlUnlinkNode(node);
            xmlFreeNode(node);
        }
    }
    return status;
}

/* ---- the page ------------------------------------------------------------ */

xmlNode *letterhead_child(const xmlNode *node, const char *name)
{
    node = node ? node->children : NULL;
    while (node && (node->type != XML_ELEMENT_NODE ||
                    strcmp((const char *)node->name, name) != 0))
        node = node->next;
    return (xmlNode *)node;
}

static bool has_value(const xmlNode *node, const char *name, const char *value)
{
    xmlChar *own = xmlGetProp((xmlNode *)node, BAD_CAST name);
    bool is = own && strcmp((const char *)own, value) == 0;
    xmlFree(own);
    return is;
}

/* The child of that name whose attribute has the value. */
static xmlNode *child_with(const xmlNode *parent, const char *name,
                           const char *key, const char *value)
{
    for (xmlNode *n = letterhead_child(parent, name); n; n = n->next)
        if (n->type == XML_ELEMENT_NODE &&
            strcmp((const char *)n->name, name) == 0 &&
            has_value(n, key, value))
            return n;
    return NULL;
}

/* The one that text comes on by itself. */
xmlNode *letterhead_master(const xmlNode *root)
{
    const xmlNode *masters = letterhead_child(root, "master-styles");
    xmlNode *standard = child_with(masters, "master-page", "name", "Standard");
    return standard ? standard : letterhead_child(masters, "master-page");
}

/* "2.5cm": 2500; 0 when it is no length. */
static int length_of(const xmlNode *node, const char *name)
{
    static const struct {
        const char *unit;
        int hundredths; /* of a millimetre */
    } units[] = {{"cm", 1000}, {"mm", 100}, {"in", 2540}, {"pt", 35}};
    enum { LONGEST = 1000 };
    xmlChar *text = xmlGetProp((xmlNode *)node, BAD_CAST name);
    const char *at = text ? (const char *)text : "";
    long thousandths = 0, scale = 1000;
    for (; *at >= '0' && *at <= '9' && thousandths < LONGEST * 1000L; at++)
        thousandths = thousandths * 10 + (*at - '0') * 1000L;
    if (*at == '.')
        for (at++; *at >= '0' && *at <= '9'; at++)
            thousandths += (scale /= 10) * (*at - '0');
    int length = 0;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strcmp(at, units[i].unit) == 0)
            length = (int)(thousandths * units[i].hundredths / 1000);
    xmlFree(text);
    return length;
}

static int width_of(const xmlNode *root)
{
    enum { USUAL = 16000, NARROWEST = 5000 };
    const xmlNode *master = letterhead_master(root);
    xmlChar *name =
        master ? xmlGetProp((xmlNode *)master, BAD_CAST "page-layout-name")
               : NULL;
    const xmlNode *layout =
        name ? child_with(letterhead_child(root, "automatic-styles"),
                          "page-layout", "name", (const char *)name)
             : NULL;
    const xmlNode *page = letterhead_child(layout, "page-layout-properties");
    xmlFree(name);
    int width = page ? length_of(page, "page-width") -
                           length_of(page, "margin-left") -
                           length_of(page, "margin-right")
                     : 0;
    return width < NARROWEST ? USUAL : width;
}

/* ---- reading it ---------------------------------------------------------- */

static int read_package(struct letterhead *head, zip_t *zip)
{
    if (zip_get_num_entries(zip, 0) > ENTRIES || !is_text_document(zip))
        return refuse(head, N_("it is no OpenDocument text or template"));
    head->styles = parse_styles(zip);
    xmlNode *root = head->styles ? xmlDocGetRootElement(head->styles) : NULL;
    if (!root || head->styles->intSubset ||
        strcmp((const char *)root->name, "document-styles") != 0)
        return refuse(head, N_("its styles cannot be read"));
    if (!letterhead_master(root) || !letterhead_child(root, "styles"))
        return refuse(head, N_("it has no page"));
    head->width = width_of(root);
    return check_below(head, zip, root);
}

static int read_bytes(struct letterhead *head, const struct str *bytes)
{
    zip_source_t *source =
        zip_source_buffer_create(bytes->data, bytes->len, 0, NULL);
    zip_t *zip =
        source ? zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, NULL)
               : NULL;
    if (source && !zip)
        zip_source_free(source);
    int status = zip ? read_package(head, zip)
                     : refuse(head, N_("it is no OpenDocument text or "
                                       "template"));
    if (zip)
        zip_discard(zip);
    return status;
}

int letterhead_read(struct letterhead *out, struct arena *arena,
                    const char *path)
{
    struct str bytes = {0};
    *out = (struct letterhead){.arena = arena, .path = path};
    int status = file_read(&bytes, path, FILE_BYTES);
    if (status == ERR_DATA)
        status = refuse(out, N_("it is too large, or no ordinary file"));
    else if (status)
        status = refuse(out, N_("it is missing, or may not be read"));
    else
        status = read_bytes(out, &bytes);
    str_free(&bytes);
    return status;
}

void letterhead_free(struct letterhead *head)
{
    for (size_t i = 0; i < head->pictures.count; i++)
        str_free(&head->pictures.items[i].bytes);
    vec_free(&head->pictures);
    if (head->styles)
        xmlFreeDoc(head->styles);
    head->styles = NULL;
}
