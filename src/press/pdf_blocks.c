/* The blocks of a document, one below the other. */

#include "pdf.h"

#include <string.h>

#include <committee/base/str.h>

static const struct types usual = {
    .body = {11, 15, false, false},
    .label = {11, 15, false, true},
    .title = {19, 24, true, false},
    .second = {12.5, 17, false, true},
    .head = {13, 17, true, false},
    .subhead = {11, 15, true, false},
    .edge = {8.5, 11, false, true},
    .edge_mark = {8.5, 11, true, false},
    .after = MM(2.2),
    .list_after = MM(0.8),
    .fact_after = MM(0.6),
    .head_before = MM(5.5),
    .head_after = MM(1.6),
    .second_after = MM(5),
    .subhead_before = MM(4.2),
};

static const struct types compact = {
    .body = {9.5, 12, false, false},
    .label = {9.5, 12, false, true},
    .title = {12.5, 16, true, false},
    .second = {9.5, 12, false, true},
    .head = {10, 12.5, true, false},
    .subhead = {9.5, 12, true, false},
    .edge = {8.5, 11, false, true},
    .edge_mark = {8.5, 11, true, false},
    .second_after = MM(0.5),
    .head_before = MM(1.2),
    .subhead_before = MM(1),
};

/* A letter that would just not fit its page. */
static const struct types closer = {
    .body = {10.5, 13.5, false, false},
    .label = {10.5, 13.5, false, true},
    .title = {17, 22, true, false},
    .second = {11.5, 15, false, true},
    .head = {11.5, 15, true, false},
    .subhead = {10.5, 13.5, true, false},
    .edge = {8.5, 11, false, true},
    .edge_mark = {8.5, 11, true, false},
    .after = MM(1.8),
    .list_after = MM(0.5),
    .fact_after = MM(0.5),
    .head_before = MM(3.6),
    .head_after = MM(1),
    .second_after = MM(3.5),
    .subhead_before = MM(3),
};

const struct types *types_of(const struct paper *paper)
{
    return paper->compact ? &compact : paper->close ? &closer : &usual;
}

static const double under_number = MM(11); /* what follows "5.2" */
static const double label_most = MM(52);   /* a longer one: its own line */
static const double label_gap = MM(4);
static const double item_gap = MM(6);
static const double line_gap = MM(1);   /* below and above a line */
static const double rule_gap = MM(2.2); /* above one for a hand that writes */

static double room_for_text(const struct sheet *s)
{
    double room = s->right - s->left - s->indent;
    return room < s->measure ? room : s->measure;
}

static const struct part *part_after(const struct sheet *s,
                                     const struct part *part)
{
    return part + 1 < s->paper->parts + s->paper->count ? part + 1 : NULL;
}

/* -- labels of facts ------------------------------------------------------- */

static bool is_section(const struct part *part)
{
    return part->kind == PART_TITLE ||
           (part->kind == PART_HEADING && part->level == 1);
}

/* "Datum:" */
static void label_text(struct lines *out, const struct sheet *s,
                       const struct part *part)
{
    struct str text = {0};
    str_add(&text, part->label);
    if (text.len == 0 || !strchr(":?", text.data[text.len - 1]))
        str_addc(&text, ':');
    lines_open(out, s, str_text(&text), room_for_text(s),
               &types_of(s->paper)->label);
    str_free(&text);
}

/* The labels of a section share one width. */
static double label_width(const struct sheet *s, const struct part *part)
{
    double widest = 0;
    struct lines label;
    do {
        if (part->kind != PART_LABEL)
            continue;
        label_text(&label, s, part);
        double wide = lines_width(&label);
        if (wide <= label_most && wide > widest)
            widest = wide;
        lines_close(&label);
    } while ((part = part_after(s, part)) && !is_section(part));
    return widest + label_gap;
}

static double label_room(const struct sheet *s, const struct part *part)
{
    double label = s->label > 0 ? s->label : label_width(s, part);
    return room_for_text(s) - label;
}

/* -- what must stand together ---------------------------------------------- */

/* The first lines of a text, and all of two or three. */
static double text_need(const struct sheet *s, const char *text, double width,
                        const struct type *type)
{
    struct lines t;
    lines_open(&t, s, text, width, type);
    double height = lines_height(&t, lines_least(&t));
    lines_close(&t);
    return height;
}

static double whole_height(const struct sheet *s, const char *text,
                           double width, const struct type *type)
{
    struct lines t;
    lines_open(&t, s, text, width, type);
    double height = lines_height(&t, t.left);
    lines_close(&t);
    return height;
}

/* Where a running text stands beside a label, and where not. */
static double room_of(const struct sheet *s, const struct part *part)
{
    return part->kind == PART_LABEL ? label_room(s, part) : room_for_text(s);
}

static double begin_need(const struct sheet *s, const struct part *part)
{
    bool running =
        part && (part->kind == PART_LABEL || part->kind == PART_PARAGRAPH ||
                 part->kind == PART_ITEM);
    return running ? text_need(s, part->text, room_of(s, part),
                               &types_of(s->paper)->body)
                   : 0;
}

static const struct type *heading_type(const struct sheet *s,
                                       const struct part *part)
{
    const struct types *types = types_of(s->paper);
    return part->level == 1 ? &types->head : &types->subhead;
}

static double heading_above(const struct sheet *s, const struct part *part)
{
    const struct types *types = types_of(s->paper);
    return part->level == 1 ? types->head_before : types->subhead_before;
}

/* Of the room to sign and the name under a letter. */
static double closing_need(const struct sheet *s, const struct part *part,
                           size_t count)
{
    const struct type *body = &types_of(s->paper)->body;
    double height = 0;
    for (size_t i = 1; i <= count; i++)
        height += part[i].kind == PART_SPACE
                      ? body->leading
                      : whole_height(s, part[i].text, room_for_text(s), body) +
                            line_gap + rule_gap;
    return height;
}

/* What the paragraph above it stays with: a table that it tells about, the
   reasons of a decision, a list, the name under a letter; and nobody signs a
   page that holds nothing else. */
static double kept_below(struct sheet *s, const struct part *part)
{
    const struct part *next = part_after(s, part);
    size_t closing = paper_closing(s->paper, part);
    if (closing > 0)
        return closing_need(s, part, closing);
    if (next && next->kind == PART_TABLE)
        return pdf_table_need(s, next);
    if (next && (next->kind == PART_LABEL || next->kind == PART_ITEM))
        return begin_need(s, next);
    while (next && next->kind == PART_SPACE)
        next = part_after(s, next);
    return next && next->kind == PART_SIGNATURES ? pdf_signatures_need(s, next)
                                                 : 0;
}

/* Of the last paragraph in a block; a long one may be parted. */
static double paragraph_need(struct sheet *s, const struct part *part,
                             const char *text)
{
    const struct types *types = types_of(s->paper);
    double room = room_for_text(s), below = kept_below(s, part);
    double whole = whole_height(s, text, room, &types->body);
    if (below > 0 && whole + types->after + below < sheet_height(s) / 2)
        return whole + types->after + below;
    return text_need(s, text, room, &types->body);
}

/* One line below a heading brings what comes next: nobody looks for the rest
   of a point of which the foot of a page holds a heading and one line. */
static double first_need(const struct sheet *s, const struct part *part)
{
    const struct types *types = types_of(s->paper);
    double whole = whole_height(s, part->text, room_of(s, part), &types->body);
    double below = begin_need(s, part_after(s, part));
    if (whole >= 2 * types->body.leading || below <= 0)
        return begin_need(s, part);
    return whole + types->after + below;
}

static double below_heading(struct sheet *s, const struct part *part)
{
    const struct type *body = &types_of(s->paper)->body;
    double first = first_need(s, part);
    double whole = strstr(part->text, "\n\n")
                       ? text_need(s, part->text, room_for_text(s), body)
                       : paragraph_need(s, part, part->text);
    return first > whole ? first : whole;
}

/* What a block wants to have on the page of the heading above it; `deep`: how
   many headings there are above it. */
static double need_of(struct sheet *s, const struct part *part, int deep)
{
    const struct types *types = types_of(s->paper);
    double room = room_for_text(s);
    if (!part || deep > 2)
        return 0;
    switch (part->kind) {
    case PART_HEADING:
        return heading_above(s, part) +
               whole_height(s, part->text, room, heading_type(s, part)) +
               need_of(s, part_after(s, part), deep + 1);
    case PART_PARAGRAPH:
        return below_heading(s, part);
    case PART_ITEM:
    case PART_LABEL:
        return first_need(s, part);
    case PART_LINE:
        return types->body.leading;
    case PART_TABLE:
        return pdf_table_need(s, part);
    case PART_SIGNATURES:
        return pdf_signatures_need(s, part);
    case PART_TITLE:
    case PART_SPACE:
    case PART_PAGE_BREAK:
        break;
    }
    return 0;
}

/* -- titles and headings --------------------------------------------------- */

/* Several titles, as of forms, are what an outline is for; one is not. */
static void put_title(struct sheet *s, const struct part *part)
{
    const struct types *types = types_of(s->paper);
    double wide = s->right - s->left;
    struct lines title, second;
    s->indent = s->label = 0;
    lines_open(&title, s, part->text, wide, &types->title);
    lines_open(&second, s, part->label, wide, &types->second);
    sheet_gap(s, types->head_before);
    sheet_need(s, lines_height(&title, title.left) +
                      lines_height(&second, second.left) +
                      need_of(s, part_after(s, part), 0));
    if (s->titles > 1)
        sheet_outline(s, 0, part->text);
    lines_flow(&title, s, &(struct flow){.tag = "H1", .x = s->left});
    sheet_gap(s, MM(0.8));
    if (*part->label)
        lines_flow(&second, s, &(struct flow){.tag = "P", .x = s->left});
    s->gap = types->second_after;
    lines_close(&title);
    lines_close(&second);
}

/* "5.2 K-2026-014" */
static void outline_heading(struct sheet *s, const struct part *part)
{
    struct str entry = {0};
    str_add(&entry, part->label);
    str_add(&entry, *part->label ? " " : "");
    str_add(&entry, part->text);
    sheet_outline(s, part->level, str_text(&entry));
    str_free(&entry);
}

static void put_heading(struct sheet *s, const struct part *part)
{
    const struct type *type = heading_type(s, part);
    struct lines number, text;
    s->indent = *part->label ? under_number : 0;
    if (part->level == 1)
        s->label = 0;
    lines_open(&number, s, part->label, under_number, type);
    lines_open(&text, s, part->text, room_for_text(s), type);
    double after = part->level == 1 ? types_of(s->paper)->head_after
                                    : types_of(s->paper)->fact_after;
    sheet_gap(s, heading_above(s, part));
    sheet_need(s, lines_height(&text, text.left) + after +
                      need_of(s, part_after(s, part), 0));
    outline_heading(s, part);
    lines_flow(&text, s,
               &(struct flow){.tag = part->level == 1 ? "H2" : "H3",
                              .x = s->left + s->indent,
                              .mark = *part->label ? &number : NULL,
                              .mark_x = s->left});
    sheet_gap(s, after);
    lines_close(&number);
    lines_close(&text);
}

/* -- running text ---------------------------------------------------------- */

static void put_one(struct sheet *s, const struct part *part, const char *text,
                    bool last)
{
    const struct types *types = types_of(s->paper);
    struct lines t;
    lines_open(&t, s, text, room_for_text(s), &types->body);
    if (last)
        sheet_need(s, paragraph_need(s, part, text));
    lines_flow(&t, s, &(struct flow){.tag = "P", .x = s->left + s->indent});
    lines_close(&t);
    sheet_gap(s, types->after);
}

/* Empty lines part paragraphs; other line ends stay. */
static void put_paragraph(struct sheet *s, const struct part *part)
{
    struct str one = {0};
    for (const char *text = part->text; *text;) {
        const char *end = strstr(text, "\n\n");
        size_t size = end ? (size_t)(end - text) : strlen(text);
        const char *rest = text + size + strspn(text + size, "\n");
        str_clear(&one);
        str_addn(&one, text, size);
        if (!text_blank(str_text(&one)))
            put_one(s, part, str_text(&one), !*rest);
        text = rest;
    }
    str_free(&one);
}

/* A row of "_" at the end goes on to the margin. */
static void put_line(struct sheet *s, const struct part *part)
{
    const struct types *types = types_of(s->paper);
    double from = s->left + s->indent;
    struct lines t;
    struct str text = {0};
    str_add(&text, part->text);
    while (text.len > 0 && text.data[text.len - 1] == '_')
        str_cut(&text, text.len - 1);
    bool rule = text.len < strlen(part->text);
    lines_open(&t, s, str_text(&text), s->right - from, &types->body);
    double start = t.left == 1 ? lines_width(&t) : 0;
    sheet_gap(s, rule ? rule_gap : line_gap);
    lines_flow(&t, s, &(struct flow){.tag = "P", .x = from});
    if (rule)
        sheet_rule(s, from + start, s->right, s->y - MM(1), 0.5, 0.2);
    sheet_gap(s, line_gap);
    lines_close(&t);
    str_free(&text);
}

static void put_space(struct sheet *s, const struct part *part)
{
    (void)part;
    if (!s->used && !s->fresh)
        sheet_need(s, 0);
    s->gap += types_of(s->paper)->body.leading;
}

/* -- facts ----------------------------------------------------------------- */

static void put_label(struct sheet *s, const struct part *part)
{
    const struct types *types = types_of(s->paper);
    const struct part *next = part_after(s, part);
    struct lines label, text;
    if (s->label == 0)
        s->label = label_width(s, part);
    label_text(&label, s, part);
    lines_open(&text, s, part->text, room_for_text(s) - s->label, &types->body);
    struct flow flow = {.tag = "P",
                        .x = s->left + s->indent + s->label,
                        .mark = &label,
                        .mark_x = s->left + s->indent};
    if (lines_width(&label) > s->label) {
        sheet_need(s, lines_height(&label, label.left) +
                          lines_height(&text, lines_least(&text)));
        lines_flow(&label, s, &(struct flow){.tag = "P", .x = flow.mark_x});
        flow.mark = NULL;
    }
    lines_flow(&text, s, &flow);
    sheet_gap(s, next && next->kind == PART_LABEL ? types->fact_after
                                                  : types->after);
    lines_close(&label);
    lines_close(&text);
}

/* -- lists ----------------------------------------------------------------- */

static void put_item(struct sheet *s, const struct part *part)
{
    const struct types *types = types_of(s->paper);
    const struct part *before = part > s->paper->parts ? part - 1 : NULL;
    const struct part *next = part_after(s, part);
    bool last = !next || next->kind != PART_ITEM;
    struct lines mark, text;
    lines_open(&mark, s, text_equal(part->label, "-") ? "\u2013" : part->label,
               room_for_text(s), &types->body);
    double wide = lines_width(&mark) + MM(2);
    double hang = wide > item_gap ? wide : item_gap;
    lines_open(&text, s, part->text, room_for_text(s) - hang, &types->body);
    if (!before || before->kind != PART_ITEM)
        tag_begin(s, "L");
    tag_begin(s, "LI");
    lines_flow(&text, s,
               &(struct flow){.tag = "LBody",
                              .x = s->left + s->indent + hang,
                              .mark = &mark,
                              .mark_tag = "Lbl",
                              .mark_x = s->left + s->indent});
    tag_end(s, "LI");
    if (last)
        tag_end(s, "L");
    sheet_gap(s, last ? types->after : types->list_after);
    lines_close(&mark);
    lines_close(&text);
}

/* -- the whole ------------------------------------------------------------- */

/* Two of them leave an empty page between. */
static void put_page_break(struct sheet *s, const struct part *part)
{
    (void)part;
    if (s->fresh)
        sheet_need(s, 0);
    s->fresh = s->used;
}

void pdf_blocks(struct sheet *s)
{
    static void (*const writers[])(struct sheet *, const struct part *) = {
        [PART_TITLE] = put_title,         [PART_HEADING] = put_heading,
        [PART_PARAGRAPH] = put_paragraph, [PART_LABEL] = put_label,
        [PART_ITEM] = put_item,           [PART_LINE] = put_line,
        [PART_TABLE] = pdf_table,         [PART_SIGNATURES] = pdf_signatures,
        [PART_SPACE] = put_space,         [PART_PAGE_BREAK] = put_page_break,
    };
    tag_begin(s, "Document");
    for (size_t i = 0; i < s->paper->count; i++)
        writers[s->paper->parts[i].kind](s, &s->paper->parts[i]);
    tag_end(s, "Document");
}
