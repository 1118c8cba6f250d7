#include <committee/export/sealed.h>

#include <jansson.h>
#include <stdlib.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>

struct sealing {
    json_t *texts;
};

struct sealing *sealing_start(void)
{
    struct sealing *sealing = xalloc(sizeof *sealing);
    sealing->texts = json_object();
    return sealing;
}

void sealing_add(struct sealing *sealing, const char *name, const char *text,
                 size_t size)
{
    json_object_set_new(sealing->texts, name, json_stringn(text, size));
}

char *sealing_end(struct sealing *sealing)
{
    char *document = json_dumps(sealing->texts, JSON_SORT_KEYS | JSON_COMPACT);
    json_decref(sealing->texts);
    free(sealing);
    return document;
}

bool sealed_text(struct str *out, const char *document, const char *name)
{
    json_t *texts = json_loads(document, 0, NULL);
    const json_t *text = json_object_get(texts, name);
    bool found = json_is_string(text);
    if (found)
        str_addn(out, json_string_value(text), json_string_length(text));
    json_decref(texts);
    return found;
}
