#include <committee/press/pdf.h>

#include <stdlib.h>

#include <committee/base/status.h>
#include <committee/base/str.h>

#include "pdf.h"

static cairo_status_t take_bytes(void *closure, const unsigned char *bytes,
                                 unsigned count)
{
    str_addn(closure, (const char *)bytes, count);
    return CAIRO_STATUS_SUCCESS;
}

#if defined(__SANITIZE_ADDRESS__)
/* What a library keeps for its own next call is no leak of ours. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_options(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig.so\n";
}
const char *__lsan_default_options(void)
{
    return "print_suppressions=0";
}
#endif

/* -- letters --------------------------------------------------------------- */

/* Alike on every screen and printer: no hints, no rounding. */
static PangoContext *make_context(PangoFontMap *map, enum lang lang)
{
    PangoContext *context = pango_font_map_create_context(map);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
    pango_context_set_language(context,
                               pango_language_from_string(lang_code(lang)));
    return context;
}

/* The families that Pango lists are there even where no font is. */
static bool has_fonts(PangoContext *context)
{
    PangoLayout *layout = pango_layout_new(context);
    pango_layout_set_text(layout, "a", 1);
    bool has = pango_layout_get_unknown_glyphs_count(layout) == 0;
    g_object_unref(layout);
    return has;
}

/* What the libraries have to say is for nobody who reads minutes. */
static void say_nothing(const char *domain, GLogLevelFlags level,
                        const char *message, void *data)
{
    (void)domain, (void)level, (void)message, (void)data;
}

/* -- the file -------------------------------------------------------------- */

/* Title and program; no day, or it would be that of this computer. */
static void set_facts(cairo_surface_t *surface, const struct paper *paper)
{
    struct str title = {0};
    str_add(&title, paper->running);
    if (*paper->mark)
        str_addf(&title, ", %s", paper->mark);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE,
                                   str_text(&title));
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR,
                                   "committee");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "");
    str_free(&title);
}

static int count_titles(const struct paper *paper)
{
    int titles = 0;
    for (size_t i = 0; i < paper->count; i++)
        titles += paper->parts[i].kind == PART_TITLE;
    return titles;
}

static int count_pages(const struct sheet *blank)
{
    struct sheet s = *blank;
    sheet_start(&s);
    pdf_blocks(&s);
    return s.page;
}

/* Letters that go on to another page are set closer, when that saves one. */
static void lay_out(struct sheet *s, struct paper *closer)
{
    s->pages = count_pages(s);
    if (!s->paper->bare || s->paper->compact ||
        s->pages <= paper_letters(s->paper))
        return;
    *closer = *s->paper;
    closer->close = true;
    struct sheet other = *s;
    other.paper = closer;
    other.pages = count_pages(&other);
    if (other.pages < s->pages)
        *s = other;
}

static int draw(struct str *out, struct sheet *s)
{
    s->surface =
        cairo_pdf_surface_create_for_stream(take_bytes, out, MM(210), MM(297));
    /* Of later versions the end is compressed: pdf_language() reads it. */
    cairo_pdf_surface_restrict_to_version(s->surface, CAIRO_PDF_VERSION_1_4);
    set_facts(s->surface, s->paper);
    s->cr = cairo_create(s->surface);
    sheet_start(s);
    pdf_blocks(s);
    cairo_show_page(s->cr);
    cairo_status_t status = cairo_status(s->cr);
    cairo_destroy(s->cr);
    cairo_surface_finish(s->surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(s->surface);
    cairo_surface_destroy(s->surface);
    return status == CAIRO_STATUS_SUCCESS
               ? OK
               : fail(ERR_IO, N_("no PDF could be made of this: {1}"),
                      cairo_status_to_string(status));
}

int pdf_make(struct str *out, const struct paper *paper, const char *letterhead)
{
    if (letterhead)
        return fail(ERR_USAGE, N_("this format comes on no letterhead"));
    g_log_set_default_handler(say_nothing, NULL);
    PangoFontMap *map = pango_cairo_font_map_new();
    struct paper closer;
    struct sheet s = {.paper = paper,
                      .context = make_context(map, paper->lang),
                      .titles = count_titles(paper)};
    int status =
        has_fonts(s.context)
            ? OK
            : fail(ERR_NO_INPUT, N_("there are no fonts on this computer; "
                                    "install fonts-liberation"));
    if (status == OK) {
        lay_out(&s, &closer);
        status = draw(out, &s);
    }
    if (status == OK)
        pdf_language(out, paper->lang);
    g_object_unref(s.context);
    g_object_unref(map);
    return status;
}
