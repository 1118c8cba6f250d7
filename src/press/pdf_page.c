/* Pages: where things go, what stands at their edges, tags and outline. */

#include "pdf.h"

#include <stdio.h>

/* Nothing is at hand that says "this is no part of the text" (cairo 1.18 has
   it): what is drawn outside of every tag is left out by readers of tags. */
static void put_edges(struct sheet *s)
{
    const struct types *types = types_of(s->paper);
    struct lines running, mark, number;
    double wide = s->right - s->left;
    lines_open(&mark, s, s->paper->mark, wide / 3, &types->edge_mark);
    lines_open(&running, s, s->paper->running,
               wide - lines_width(&mark) - MM(4), &types->edge);
    lines_open(
        &number, s,
        trf(s->paper->lang, "page {1} of {2}", num(s->page), num(s->pages)),
        wide, &types->edge);
    mark.right = number.right = true;
    double rule = s->top - MM(7);
    lines_draw(&running, s, s->left, rule - MM(1.2) - lines_height(&running, 1),
               1);
    lines_draw(&mark, s, s->right - mark.width,
               rule - MM(1.2) - lines_height(&mark, 1), 1);
    sheet_rule(s, s->left, s->right, rule, 0.5, 0.6);
    lines_draw(&number, s, s->left, s->bottom + MM(5), 1);
    lines_close(&running);
    lines_close(&mark);
    lines_close(&number);
}

static void begin_page(struct sheet *s)
{
    s->page++;
    s->y = s->top;
    s->gap = 0;
    s->used = s->fresh = false;
    if (!s->paper->bare && s->cr)
        put_edges(s);
}

void sheet_start(struct sheet *s)
{
    bool compact = s->paper->compact, bare = s->paper->bare;
    bool close = s->paper->close;
    double side = compact ? MM(22) : MM(25);
    s->left = side;
    s->right = MM(210) - side;
    s->top = !bare ? MM(29) : compact ? MM(14) : close ? MM(18) : MM(22);
    s->bottom = MM(297) - (!bare     ? MM(21)
                           : compact ? MM(12)
                           : close   ? MM(15)
                                     : MM(20));
    s->measure = compact ? s->right - s->left : MM(146);
    begin_page(s);
}

void sheet_need(struct sheet *s, double height)
{
    bool full = s->used && s->y + s->gap + height > s->bottom;
    if (s->fresh || full) {
        if (s->cr)
            cairo_show_page(s->cr);
        begin_page(s);
    } else if (s->used) {
        s->y += s->gap;
    }
    s->gap = 0;
    s->used = true;
}

void sheet_gap(struct sheet *s, double gap)
{
    if (s->gap < gap)
        s->gap = gap;
}

double sheet_room(const struct sheet *s)
{
    return s->bottom - s->y;
}

double sheet_height(const struct sheet *s)
{
    return s->bottom - s->top;
}

void sheet_rule(struct sheet *s, double from, double to, double y, double thick,
                double grey)
{
    if (!s->cr)
        return;
    cairo_set_source_rgb(s->cr, grey, grey, grey);
    cairo_set_line_width(s->cr, thick);
    cairo_move_to(s->cr, from, y);
    cairo_line_to(s->cr, to, y);
    cairo_stroke(s->cr);
}

void sheet_outline(struct sheet *s, int level, const char *text)
{
    char place[80];
    int parent = CAIRO_PDF_OUTLINE_ROOT;
    if (!s->cr)
        return;
    for (int i = 0; i < level; i++)
        if (s->outline[i])
            parent = s->outline[i];
    snprintf(place, sizeof place, "page=%d pos=[%.0f %.0f]", s->page, s->left,
             s->y);
    s->outline[level] =
        cairo_pdf_surface_add_outline(s->surface, parent, text, place, 0);
    for (int i = level + 1; i < OUTLINE_LEVELS; i++)
        s->outline[i] = 0;
}

void tag_begin(struct sheet *s, const char *name)
{
    if (s->cr)
        cairo_tag_begin(s->cr, name, "");
}

void tag_end(struct sheet *s, const char *name)
{
    if (s->cr)
        cairo_tag_end(s->cr, name);
}
