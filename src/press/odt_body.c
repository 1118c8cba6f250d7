/* Paragraphs, and the styles that they need beyond the named ones. */

#include "odt.h"

#include <string.h>

const char *body_length(struct body *b, int hundredths)
{
    const char *sign = hundredths < 0 ? "-" : "";
    hundredths = hundredths < 0 ? -hundredths : hundredths;
    return arena_printf(&b->arena, "%s%d.%02dmm", sign, hundredths / 100,
                        hundredths % 100);
}

static bool same_look(const struct look *a, const struct look *b)
{
    return text_equal(a->style, b->style) && a->left == b->left &&
           a->first == b->first && a->tab == b->tab && a->rule == b->rule &&
           a->keep == b->keep && a->above == b->above && a->last == b->last &&
           a->over == b->over && a->right == b->right && a->fresh == b->fresh &&
           a->size == b->size;
}

static void write_edges(struct body *b, const struct look *look)
{
    struct xml *x = &b->styles;
    if (look->left || look->first) {
        xml_attribute(x, "fo:margin-left", body_length(b, look->left));
        xml_attribute(x, "fo:text-indent", body_length(b, look->first));
    }
    if (look->keep)
        xml_attribute(x, "fo:keep-with-next", "always");
    if (look->above)
        xml_attribute(x, "fo:margin-top", body_length(b, look->above));
    if (look->last)
        xml_attribute(x, "fo:margin-bottom", body_length(b, 250));
    if (look->right)
        xml_attribute(x, "fo:text-align", "end");
    if (look->fresh)
        xml_attribute(x, "fo:break-before", "page");
    if (look->over) {
        xml_attribute(x, "fo:margin-top", body_length(b, 1500));
        xml_attribute(x, "fo:margin-right", body_length(b, 800));
        xml_attribute(x, "fo:padding-top", body_length(b, 80));
        xml_attribute(x, "fo:border-top", "0.5pt solid #000000");
    }
}

static void write_tab(struct body *b, const struct look *look)
{
    struct xml *x = &b->styles;
    if (!look->tab)
        return;
    xml_open(x, "style:tab-stops");
    xml_open(x, "style:tab-stop", "style:position", body_length(b, look->tab));
    if (look->rule) {
        xml_attribute(x, "style:type", "right");
        xml_attribute(x, "style:leader-style", "solid");
        xml_attribute(x, "style:leader-text", "_");
    }
    xml_close(x);
    xml_close(x);
}

static void write_look(struct body *b, const struct look *look,
                       const char *name)
{
    struct xml *x = &b->styles;
    xml_open(x, "style:style", "style:name", name, "style:family", "paragraph",
             "style:parent-style-name", look->style);
    xml_open(x, "style:paragraph-properties");
    write_edges(b, look);
    write_tab(b, look);
    xml_close(x);
    if (look->size) {
        const char *size = arena_printf(&b->arena, "%d.%dpt", look->size / 10,
                                        look->size % 10);
        xml_empty(x, "style:text-properties", "fo:font-size", size,
                  "style:font-size-asian", size, "style:font-size-complex",
                  size);
    }
    xml_close(x);
}

const char *body_style(struct body *b, const struct look *look)
{
    const struct look plain = {.style = look->style};
    if (same_look(look, &plain))
        return look->style;
    size_t i = 0;
    while (i < b->looks.count && !same_look(&b->looks.items[i], look))
        i++;
    const char *name = arena_printf(&b->arena, "P%zu", i + 1);
    if (i == b->looks.count) {
        *vec_push(&b->looks) = *look;
        write_look(b, look, name);
    }
    return name;
}

void body_open(struct body *b, struct look look)
{
    look.fresh = look.fresh || b->fresh;
    b->fresh = false;
    xml_open(&b->x, "text:p", "text:style-name", body_style(b, &look));
}

/* XML takes several blanks for one, and one at an edge for none. */
static void write_blanks(struct xml *x, size_t count, bool edge)
{
    if (!edge) {
        xml_text(x, " ");
        count--;
    }
    if (count == 0)
        return;
    xml_open(x, "text:s");
    if (count > 1)
        xml_attribute(x, "text:c", num((long long)count));
    xml_close(x);
}

void body_text(struct body *b, const char *text)
{
    bool edge = true;
    while (*text) {
        size_t size = strcspn(text, " \n");
        if (size > 0)
            xml_textn(&b->x, text, size);
        edge = edge && size == 0;
        text += size;
        size = strspn(text, " ");
        if (size > 0)
            write_blanks(&b->x, size,
                         edge || text[size] == '\n' || text[size] == '\0');
        text += size;
        if (*text == '\n') {
            xml_empty(&b->x, "text:line-break");
            text++;
            edge = true;
        }
    }
}

void body_paragraph(struct body *b, struct look look, const char *text)
{
    body_open(b, look);
    body_text(b, text);
    xml_close(&b->x);
}
