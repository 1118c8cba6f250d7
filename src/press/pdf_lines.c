/* Letters and lines.  What no font has is written by its number. */

#include "pdf.h"

#include <string.h>

#include <committee/base/str.h>
#include <committee/text/utf8.h>
#include <committee/text/width.h>

/* The first is what Debian's fonts-liberation gives; the others are as wide, or
   know more scripts. */
static const char families[] =
    "Liberation Sans,Arimo,Nimbus Sans,Arial,DejaVu Sans,sans-serif";

static const double grey_ink = 0.27;

/* -- what no font has ------------------------------------------------------ */

struct codes {
    VEC(uint32_t) list;
};

static bool is_among(const struct codes *codes, uint32_t code)
{
    for (size_t i = 0; i < codes->list.count; i++)
        if (codes->list.items[i] == code)
            return true;
    return false;
}

static void note(struct codes *out, uint32_t code)
{
    if (!is_among(out, code))
        *vec_push(&out->list) = code;
}

/* The shaper takes some letters apart (Thai, Lao): then it is the letter that
   is unknown, not what it was made into. */
static void note_glyph(struct codes *out, uint32_t code, const char *text,
                       const char *cluster)
{
    struct str part = {0};
    utf8_add(&part, code);
    if (!strstr(text, str_text(&part)))
        utf8_next(&code, cluster, strlen(cluster));
    note(out, code);
    str_free(&part);
}

static void note_unknown(struct codes *out, const PangoGlyphItem *run,
                         const char *text)
{
    const PangoGlyphString *glyphs = run->glyphs;
    const char *start = text + run->item->offset;
    for (int i = 0; i < glyphs->num_glyphs; i++) {
        PangoGlyph glyph = glyphs->glyphs[i].glyph;
        if (glyph & PANGO_GLYPH_UNKNOWN_FLAG)
            note_glyph(out, glyph & ~(PangoGlyph)PANGO_GLYPH_UNKNOWN_FLAG, text,
                       start + glyphs->log_clusters[i]);
    }
}

static void find_unknown(struct codes *out, PangoLayout *layout)
{
    const char *text = pango_layout_get_text(layout);
    GSList *lines = pango_layout_get_lines_readonly(layout);
    for (; lines; lines = lines->next) {
        const PangoLayoutLine *line = lines->data;
        for (GSList *run = line->runs; run; run = run->next)
            note_unknown(out, run->data, text);
    }
}

/* As text/safe.h shows what nobody sees. */
static void write_known(struct str *out, const char *text,
                        const struct codes *unknown)
{
    size_t left = strlen(text), size;
    uint32_t code;
    while ((size = utf8_next(&code, text, left)) > 0) {
        if (is_among(unknown, code))
            str_addf(out, "<U+%04X>", (unsigned)code);
        else
            str_addn(out, text, size);
        text += size;
        left -= size;
    }
}

static void replace_unknown(PangoLayout *layout)
{
    struct codes unknown = {0};
    struct str text = {0};
    find_unknown(&unknown, layout);
    write_known(&text, pango_layout_get_text(layout), &unknown);
    pango_layout_set_text(layout, str_text(&text), (int)text.len);
    str_free(&text);
    vec_free(&unknown.list);
}

/* -- words without an end --------------------------------------------------- */

/* Pango takes a time that goes with the square of a word: one that fills half
   a page is cut in pieces, each of which begins a line. */
enum { WORD_BYTES = 2000, PIECE_BYTES = 1000 };

static void write_pieces(struct str *out, const char *word, size_t size)
{
    size_t piece = 0;
    while (size > 0) {
        int cols;
        size_t bytes = cluster_next(&cols, word, size);
        if (piece + bytes > PIECE_BYTES && piece > 0) {
            str_addc(out, '\n');
            piece = 0;
        }
        str_addn(out, word, bytes);
        piece += bytes;
        word += bytes;
        size -= bytes;
    }
}

static void write_words(struct str *out, const char *text)
{
    while (*text) {
        size_t size = strcspn(text, " \n");
        size_t blanks = strspn(text + size, " \n");
        if (size > WORD_BYTES)
            write_pieces(out, text, size);
        else
            str_addn(out, text, size);
        str_addn(out, text + size, blanks);
        text += size + blanks;
    }
}

static void set_text(PangoLayout *layout, const char *text)
{
    struct str words = {0};
    write_words(&words, text);
    pango_layout_set_text(layout, str_text(&words), (int)words.len);
    if (pango_layout_get_unknown_glyphs_count(layout) > 0)
        replace_unknown(layout);
    str_free(&words);
}

/* -- lines ----------------------------------------------------------------- */

static PangoFontDescription *font_of(const struct type *type)
{
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family_static(font, families);
    pango_font_description_set_absolute_size(font, type->size * PANGO_SCALE);
    if (type->bold)
        pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
    return font;
}

/* A number or an address that is broken gets no hyphen that is not its own;
   and whoever looks for "flat" finds it, which a ligature would hide. */
static void keep_letters(PangoLayout *layout)
{
    PangoAttrList *attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(FALSE));
    pango_attr_list_insert(attributes,
                           pango_attr_font_features_new("liga=0, clig=0"));
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
}

void lines_open(struct lines *t, const struct sheet *s, const char *text,
                double width, const struct type *type)
{
    PangoLayout *layout = pango_layout_new(s->context);
    PangoFontDescription *font = font_of(type);
    double narrow = width > 1 ? width : 1;
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    keep_letters(layout);
    pango_layout_set_auto_dir(layout, FALSE);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_width(layout, (int)(narrow * PANGO_SCALE));
    set_text(layout, text);
    *t = (struct lines){
        .layout = layout,
        .type = type,
        .next = pango_layout_get_lines_readonly(layout),
        .left = pango_layout_get_line_count(layout),
        .width = width,
    };
}

void lines_close(struct lines *t)
{
    if (t->layout)
        g_object_unref(t->layout);
    *t = (struct lines){0};
}

/* How it goes below its top: the baseline, and the next line. */
struct measure {
    double base, height, width;
};

static struct measure measure_line(const struct lines *t, const GSList *at)
{
    PangoRectangle box;
    pango_layout_line_get_extents(at->data, NULL, &box);
    double above = -box.y / (double)PANGO_SCALE;
    double tall = box.height / (double)PANGO_SCALE;
    double height = tall > t->type->leading ? tall : t->type->leading;
    return (struct measure){
        .base = above + (height - tall) / 2,
        .height = height,
        .width = box.width / (double)PANGO_SCALE,
    };
}

double lines_height(const struct lines *t, int lines)
{
    double height = 0;
    for (const GSList *at = t->next; at && lines > 0; at = at->next, lines--)
        height += measure_line(t, at).height;
    return height;
}

double lines_width(const struct lines *t)
{
    double widest = 0;
    for (const GSList *at = t->next; at; at = at->next) {
        double width = measure_line(t, at).width;
        widest = width > widest ? width : widest;
    }
    return widest;
}

int lines_fit(const struct lines *t, double room)
{
    int lines = 0;
    for (const GSList *at = t->next; at; at = at->next, lines++) {
        room -= measure_line(t, at).height;
        if (room < -0.01)
            break;
    }
    return lines;
}

int lines_least(const struct lines *t)
{
    return t->left <= 3 ? t->left : 2;
}

/* Lines that a reader aloud gets are one text: a blank parts them. */
static void draw_blank(const struct lines *t, struct sheet *s)
{
    PangoLayout *blank = pango_layout_new(s->context);
    pango_layout_set_font_description(
        blank, pango_layout_get_font_description(t->layout));
    pango_layout_set_text(blank, " ", 1);
    pango_cairo_show_layout_line(s->cr,
                                 pango_layout_get_line_readonly(blank, 0));
    g_object_unref(blank);
}

static void draw_line(const struct lines *t, struct sheet *s, double x,
                      double base)
{
    double ink = t->type->grey ? grey_ink : 0;
    double wide = measure_line(t, t->next).width;
    cairo_set_source_rgb(s->cr, ink, ink, ink);
    x += t->right ? t->width - wide : 0;
    cairo_move_to(s->cr, x, base);
    pango_cairo_show_layout_line(s->cr, t->next->data);
    cairo_move_to(s->cr, x + wide, base);
    if (wide > 0)
        draw_blank(t, s);
}

double lines_draw(struct lines *t, struct sheet *s, double x, double y,
                  int lines)
{
    double top = y;
    for (; lines > 0 && t->left > 0; lines--) {
        struct measure m = measure_line(t, t->next);
        if (s->cr)
            draw_line(t, s, x, y + m.base);
        y += m.height;
        t->left--;
        t->next = t->next->next;
    }
    return y - top;
}

/* -- from page to page ----------------------------------------------------- */

static int lines_here(const struct lines *t, const struct sheet *s)
{
    int fit = lines_fit(t, sheet_room(s));
    if (fit == t->left - 1 && fit > 2)
        fit--;
    return fit > 0 ? fit : 1;
}

static void draw_mark(struct sheet *s, const struct flow *flow)
{
    if (flow->mark_tag)
        tag_begin(s, flow->mark_tag);
    lines_draw(flow->mark, s, flow->mark_x, s->y, flow->mark->left);
    if (flow->mark_tag)
        tag_end(s, flow->mark_tag);
}

void lines_flow(struct lines *t, struct sheet *s, const struct flow *flow)
{
    bool begun = false, parted = false;
    do {
        sheet_need(s, lines_height(t, lines_least(t)));
        int lines = lines_here(t, s);
        if (!begun) {
            parted = lines < t->left;
            if (flow->mark && flow->mark_tag)
                draw_mark(s, flow);
            tag_begin(s, flow->tag);
        }
        if (parted)
            tag_begin(s, "Span");
        if (!begun && flow->mark && !flow->mark_tag)
            draw_mark(s, flow);
        s->y += lines_draw(t, s, flow->x, s->y, lines);
        if (parted)
            tag_end(s, "Span");
        begun = true;
        s->fresh = t->left > 0;
    } while (t->left > 0);
    tag_end(s, flow->tag);
}
