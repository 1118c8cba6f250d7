#include "xml.h"

#include <stdarg.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/base/str.h>

void xml_start(struct xml *x)
{
    *x = (struct xml){.buffer = xmlBufferCreate()};
    if (x->buffer) {
        xmlBufferSetAllocationScheme(x->buffer, XML_BUFFER_ALLOC_DOUBLEIT);
        x->writer = xmlNewTextWriterMemory(x->buffer, 0);
    }
    x->failed = !x->writer;
}

static void note(struct xml *x, int wrote)
{
    x->failed = x->failed || wrote < 0;
}

void xml_attribute(struct xml *x, const char *name, const char *value)
{
    if (!x->failed)
        note(x, xmlTextWriterWriteAttribute(x->writer, BAD_CAST name,
                                            BAD_CAST value));
}

void xml_open_with(struct xml *x, const char *name, ...)
{
    va_list list;
    if (!x->failed)
        note(x, xmlTextWriterStartElement(x->writer, BAD_CAST name));
    va_start(list, name);
    for (const char *key; (key = va_arg(list, const char *));)
        xml_attribute(x, key, va_arg(list, const char *));
    va_end(list);
}

void xml_text(struct xml *x, const char *text)
{
    if (!x->failed)
        note(x, xmlTextWriterWriteString(x->writer, BAD_CAST text));
}

void xml_textn(struct xml *x, const char *text, size_t size)
{
    struct str part = {0};
    str_addn(&part, text, size);
    xml_text(x, str_text(&part));
    str_free(&part);
}

void xml_raw(struct xml *x, const char *markup)
{
    if (!x->failed)
        note(x, xmlTextWriterWriteRaw(x->writer, BAD_CAST markup));
}

void xml_close(struct xml *x)
{
    if (!x->failed)
        note(x, xmlTextWriterEndElement(x->writer));
}

int xml_finish(struct str *out, struct xml *x)
{
    if (x->writer)
        xmlFreeTextWriter(x->writer); /* what it held goes to the buffer */
    if (!x->failed)
        str_addn(out, (const char *)xmlBufferContent(x->buffer),
                 (size_t)xmlBufferLength(x->buffer));
    if (x->buffer)
        xmlBufferFree(x->buffer);
    return x->failed ? fail(ERR_IO, N_("there is not enough memory")) : OK;
}
