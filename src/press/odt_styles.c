/* The named styles and the page, from src/press/styles.xml. */

#include "odt.h"

#include <string.h>

#include <embedded.h>

#include <committee/press/paper.h>
#include <committee/text/tr.h>

enum shape { MINUTES, LETTER, CLOSE, FORM, SHAPES };

static enum shape shape_of(const struct paper *paper)
{
    return paper->compact ? FORM
           : paper->close ? CLOSE
           : paper->bare  ? LETTER
                          : MINUTES;
}

/* What differs between a document, a letter, one set closer and a form of one
   page. */
static const struct {
    const char *field, *values[SHAPES];
} fields[] = {
    {"layout", {"Page", "Bare", "Close", "Form"}},
    {"size", {"10.5pt", "10.5pt", "10pt", "9.5pt"}},
    {"line", {"119%", "122%", "112%", "110%"}},
    {"body-after", {"2mm", "3.8mm", "2.4mm", "0mm"}},
    {"title-size", {"18pt", "15pt", "14pt", "12pt"}},
    {"second-size", {"12pt", "12pt", "11pt", "9.5pt"}},
    {"second-after", {"5mm", "5mm", "3mm", "0.5mm"}},
    {"heading-size", {"12.5pt", "10.5pt", "10pt", "10pt"}},
    {"heading-before", {"5mm", "4.5mm", "3mm", "1.2mm"}},
    {"heading-after", {"1.3mm", "1mm", "0.6mm", "0mm"}},
    {"list-after", {"0.8mm", "0.8mm", "0.4mm", "0mm"}},
};

static const char *value_of(const struct paper *paper, const char *name,
                            size_t size)
{
    bool dutch = paper->lang == LANG_NL;
    if (strncmp(name, "language", size) == 0)
        return dutch ? "nl" : "en";
    if (strncmp(name, "country", size) == 0)
        return dutch ? "NL" : "GB";
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (strlen(fields[i].field) == size &&
            strncmp(name, fields[i].field, size) == 0)
            return fields[i].values[shape_of(paper)];
    return "";
}

int odt_width(const struct paper *paper)
{
    return paper->compact ? 16600 : 16000; /* as in styles.xml */
}

/* "page {1} of {2}" with fields in their places. */
static void put_number(struct xml *x, enum lang lang)
{
    for (const char *at = tr(lang, N_("page {1} of {2}")); *at;) {
        size_t size = strcspn(at, "{");
        xml_textn(x, at, size);
        at += size;
        if (!*at)
            break;
        if (text_starts(at, "{1}"))
            xml_open(x, "text:page-number", "text:select-page", "current");
        else
            xml_open(x, "text:page-count");
        xml_text(x, "1"); /* until somebody counts */
        xml_close(x);
        at += strlen("{1}");
    }
}

/* What stands at the edges of a page. */
static void put_edges(struct str *out, const struct paper *paper)
{
    struct xml x;
    xml_start(&x);
    xml_open(&x, "style:header");
    xml_open(&x, "text:p", "text:style-name", "Header");
    xml_text(&x, paper->running);
    if (*paper->mark) {
        xml_empty(&x, "text:tab");
        xml_open(&x, "text:span", "text:style-name", "Mark");
        xml_text(&x, paper->mark);
        xml_close(&x);
    }
    xml_close(&x);
    xml_close(&x);
    xml_open(&x, "style:footer");
    xml_open(&x, "text:p", "text:style-name", "Footer");
    put_number(&x, paper->lang);
    xml_close(&x);
    xml_close(&x);
    xml_finish(out, &x);
}

void odt_styles(struct str *out, const struct paper *paper)
{
    const char *at = embedded_styles;
    while (*at) {
        size_t size = strcspn(at, "{");
        str_addn(out, at, size);
        at += size;
        if (!*at)
            break;
        size = strcspn(++at, "}");
        if (strncmp(at, "edges", size) == 0 && !paper->bare)
            put_edges(out, paper);
        else
            str_add(out, value_of(paper, at, size));
        at += size + 1;
    }
}
