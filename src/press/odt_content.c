/* The blocks of a document, as paragraphs, headings and lists. */

#include "odt.h"

#include <string.h>

#include <committee/press/paper.h>

#include "measure.h"

enum {
    LABEL_GAP = 400,
    LABEL_MOST = 5200, /* a longer label has a line of its own */
    ITEM_GAP = 600,
};

static int text_size(const struct body *b)
{
    return b->paper->compact ? FORM_SIZE : TEXT_SIZE;
}

/* -- titles and headings --------------------------------------------------- */

static void put_title(struct body *b, const struct part *part)
{
    b->indent = b->label = 0;
    body_paragraph(b, (struct look){.style = "Title"}, part->text);
    if (*part->label)
        body_paragraph(b, (struct look){.style = "Subtitle"}, part->label);
}

static void put_heading(struct body *b, const struct part *part)
{
    bool numbered = *part->label != '\0';
    struct look look = {.style =
                            part->level == 1 ? "Heading_20_1" : "Heading_20_2",
                        .fresh = b->fresh};
    b->fresh = false;
    b->indent = numbered ? UNDER_NUMBER : 0;
    if (part->level == 1)
        b->label = 0;
    if (numbered) {
        look.left = UNDER_NUMBER;
        look.first = -UNDER_NUMBER;
    }
    xml_open(&b->x, "text:h", "text:style-name", body_style(b, &look),
             "text:outline-level", num(part->level));
    xml_text(&b->x, part->label);
    if (numbered)
        xml_empty(&b->x, "text:tab");
    body_text(b, part->text);
    xml_close(&b->x);
}

/* -- running text ---------------------------------------------------------- */

/* Empty lines part paragraphs; other line ends stay. */
static void put_paragraphs(struct body *b, struct look look, const char *text)
{
    struct str one = {0};
    while (*text) {
        const char *end = strstr(text, "\n\n");
        size_t size = end ? (size_t)(end - text) : strlen(text);
        str_clear(&one);
        str_addn(&one, text, size);
        text += size + strspn(text + size, "\n");
        struct look now = look;
        now.keep = look.keep && !*text;
        if (!text_blank(str_text(&one)))
            body_paragraph(b, now, str_text(&one));
    }
    str_free(&one);
}

static const struct part *next_part(const struct body *b,
                                    const struct part *part)
{
    return part + 1 < b->paper->parts + b->paper->count ? part + 1 : NULL;
}

static bool is_text(const struct part *part)
{
    return part && (part->kind == PART_LABEL || part->kind == PART_PARAGRAPH ||
                    part->kind == PART_ITEM);
}

/* One line below a heading brings what comes next: nobody looks for the rest
   of a point of which the foot of a page holds a heading and one line. */
static bool is_lone(const struct body *b, const struct part *part)
{
    int room = b->width - b->indent - (part->kind == PART_LABEL ? b->label : 0);
    return part > b->paper->parts && part[-1].kind == PART_HEADING &&
           is_text(next_part(b, part)) && !strchr(part->text, '\n') &&
           measure_text(part->text, text_size(b)) <= room;
}

static bool stays(const struct body *b, const struct part *part)
{
    const struct part *next = next_part(b, part);
    return is_lone(b, part) || (is_text(next) && next->kind != PART_PARAGRAPH);
}

/* A decision does not stand on another page than its reasons, nor what a list
   is about than the list. */
static void put_paragraph(struct body *b, const struct part *part)
{
    b->closing = paper_closing(b->paper, part);
    put_paragraphs(b,
                   (struct look){.style = "Text_20_body",
                                 .left = b->indent,
                                 .keep = b->closing > 0 || stays(b, part)},
                   part->text);
}

/* Whether it stays with the next: the name does not fall off the letter. */
static bool closes_on(struct body *b)
{
    if (b->closing > 0)
        b->closing--;
    return b->closing > 0;
}

/* A row of "_" at the end goes on to the margin. */
static void put_line(struct body *b, const struct part *part)
{
    size_t size = strlen(part->text);
    while (size > 0 && part->text[size - 1] == '_')
        size--;
    bool rule = part->text[size] != '\0';
    struct look look = {
        .style = "To_20_fill_20_in", .left = b->indent, .keep = closes_on(b)};
    if (rule) {
        look.rule = true;
        look.tab = b->width - b->indent;
    }
    body_open(b, look);
    body_text(b, arena_strndup(&b->arena, part->text, size));
    if (rule)
        xml_empty(&b->x, "text:tab");
    xml_close(&b->x);
}

static void put_space(struct body *b, const struct part *part)
{
    (void)part;
    body_paragraph(b, (struct look){.style = "Standard", .keep = closes_on(b)},
                   "");
}

/* -- facts ----------------------------------------------------------------- */

static bool is_section(const struct part *part)
{
    return part->kind == PART_TITLE ||
           (part->kind == PART_HEADING && part->level == 1);
}

/* "Datum:" */
static const char *label_text(struct body *b, const struct part *part)
{
    size_t size = strlen(part->label);
    bool ends = size > 0 && strchr(":?", part->label[size - 1]);
    return ends ? part->label : arena_printf(&b->arena, "%s:", part->label);
}

/* The labels of a section share one width. */
static int label_width(struct body *b, const struct part *part)
{
    int widest = 0;
    for (; part && !is_section(part); part = next_part(b, part)) {
        if (part->kind != PART_LABEL)
            continue;
        int wide = measure_text(label_text(b, part), text_size(b));
        if (wide <= LABEL_MOST && wide > widest)
            widest = wide;
    }
    widest += LABEL_GAP;
    return (widest + 99) / 100 * 100; /* whole millimetres: fewer styles */
}

static void put_label(struct body *b, const struct part *part)
{
    const struct part *next = next_part(b, part);
    if (b->label == 0)
        b->label = label_width(b, part);
    const char *label = label_text(b, part);
    bool alone = measure_text(label, text_size(b)) > b->label;
    body_open(b, (struct look){
                     .style = "Fact",
                     .left = b->indent + b->label,
                     .first = -b->label,
                     .keep = is_lone(b, part),
                     .last = !b->paper->compact &&
                             (!next || next->kind != PART_LABEL),
                 });
    xml_open(&b->x, "text:span", "text:style-name", "Label");
    body_text(b, label);
    xml_close(&b->x);
    xml_empty(&b->x, alone ? "text:line-break" : "text:tab");
    body_text(b, part->text);
    xml_close(&b->x);
}

/* -- lists ----------------------------------------------------------------- */

/* "-" is what a list shows anyway; other marks are part of the text. */
static bool is_plain(const struct part *part)
{
    return text_equal(part->label, "-");
}

static bool goes_on(const struct part *part, const struct part *other)
{
    return other && other->kind == PART_ITEM &&
           is_plain(part) == is_plain(other);
}

static const char *list_style(const struct body *b, bool plain)
{
    if (b->indent)
        return plain ? "L2" : "L4";
    return plain ? "L1" : "L3";
}

static void put_item(struct body *b, const struct part *part)
{
    const struct part *before = part > b->paper->parts ? part - 1 : NULL;
    const struct part *next = next_part(b, part);
    bool plain = is_plain(part);
    if (!goes_on(part, before))
        xml_open(&b->x, "text:list", "text:style-name", list_style(b, plain));
    xml_open(&b->x, "text:list-item");
    body_open(
        b, (struct look){.style = "List",
                         .last = !b->paper->compact && !goes_on(part, next)});
    if (!plain) {
        body_text(b, part->label);
        xml_empty(&b->x, "text:tab");
    }
    body_text(b, part->text);
    xml_close(&b->x);
    xml_close(&b->x);
    if (!goes_on(part, next))
        xml_close(&b->x);
}

static void list_level(struct body *b, const char *name, const char *bullet,
                       int left)
{
    struct xml *x = &b->styles;
    const char *place = body_length(b, left + ITEM_GAP);
    xml_open(x, "text:list-style", "style:name", name);
    if (bullet)
        xml_open(x, "text:list-level-style-bullet", "text:level", "1",
                 "text:bullet-char", bullet);
    else
        xml_open(x, "text:list-level-style-number", "text:level", "1",
                 "style:num-format", "");
    xml_open(x, "style:list-level-properties",
             "text:list-level-position-and-space-mode", "label-alignment");
    xml_empty(x, "style:list-level-label-alignment", "text:label-followed-by",
              bullet ? "listtab" : "nothing", "text:list-tab-stop-position",
              place, "fo:margin-left", place, "fo:text-indent",
              body_length(b, -ITEM_GAP));
    xml_close(x);
    xml_close(x);
    xml_close(x);
}

static void list_styles(struct body *b)
{
    static const char dash[] = "\xe2\x80\x93";
    list_level(b, "L1", dash, 0);
    list_level(b, "L2", dash, UNDER_NUMBER);
    list_level(b, "L3", NULL, 0);
    list_level(b, "L4", NULL, UNDER_NUMBER);
}

/* -- the whole ------------------------------------------------------------- */

/* Two of them leave an empty page between. */
static void put_page_break(struct body *b, const struct part *part)
{
    if (b->fresh)
        put_space(b, part);
    b->fresh = true;
}

static void put_all(struct body *b)
{
    static void (*const writers[])(struct body *, const struct part *) = {
        [PART_TITLE] = put_title,         [PART_HEADING] = put_heading,
        [PART_PARAGRAPH] = put_paragraph, [PART_LABEL] = put_label,
        [PART_ITEM] = put_item,           [PART_LINE] = put_line,
        [PART_TABLE] = odt_table,         [PART_SIGNATURES] = odt_signatures,
        [PART_SPACE] = put_space,         [PART_PAGE_BREAK] = put_page_break,
    };
    for (size_t i = 0; i < b->paper->count; i++)
        writers[b->paper->parts[i].kind](b, &b->paper->parts[i]);
    if (b->paper->count == 0)
        body_paragraph(b, (struct look){.style = "Standard"}, "");
}

/* What the text makes use of is known only after it. */
static int finish(struct str *out, struct body *b)
{
    struct xml whole;
    struct str text = {0}, styles = {0};
    int status = xml_finish(&text, &b->x);
    int other = xml_finish(&styles, &b->styles);
    xml_start(&whole);
    odt_root(&whole, "office:document-content");
    xml_open(&whole, "office:automatic-styles");
    xml_raw(&whole, str_text(&styles));
    xml_close(&whole);
    xml_open(&whole, "office:body");
    xml_open(&whole, "office:text");
    xml_raw(&whole, str_text(&text));
    xml_close(&whole);
    xml_close(&whole);
    xml_close(&whole);
    str_free(&text);
    str_free(&styles);
    int last = xml_finish(out, &whole);
    return status ? status : other ? other : last;
}

int odt_content(struct str *out, const struct paper *paper, int width)
{
    struct body b = {.paper = paper, .width = width};
    xml_start(&b.x);
    xml_start(&b.styles);
    list_styles(&b);
    odt_cell_styles(&b);
    put_all(&b);
    int status = finish(out, &b);
    vec_free(&b.looks);
    arena_free(&b.arena);
    return status;
}
