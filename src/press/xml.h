#ifndef PRESS_XML_H
#define PRESS_XML_H

/* XML piece by piece, into memory.  Texts are safe already (press/paper.h). */

#include <stdbool.h>

#include <libxml/xmlwriter.h>

struct str;

struct xml {
    xmlBufferPtr buffer;
    xmlTextWriterPtr writer;
    bool failed; /* there was no memory */
};

void xml_start(struct xml *x);
/* An element with pairs of an attribute and its value, which end in NULL. */
#define xml_open(x, ...) xml_open_with((x), __VA_ARGS__, (const char *)NULL)
void xml_open_with(struct xml *x, const char *name, ...)
    __attribute__((sentinel));
void xml_attribute(struct xml *x, const char *name, const char *value);
void xml_text(struct xml *x, const char *text);
void xml_textn(struct xml *x, const char *text, size_t size);
void xml_raw(struct xml *x, const char *markup);
void xml_close(struct xml *x);
/* An element with nothing in it. */
#define xml_empty(x, ...) (xml_open(x, __VA_ARGS__), xml_close(x))

/* Append what was written, and free it: ERR_IO when there was no memory. */
int xml_finish(struct str *out, struct xml *x);

#endif
