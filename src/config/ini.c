#include <committee/config/ini.h>

#include <iniparser/iniparser.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/config/problem.h>
#include <committee/config/scan.h>

/* iniparser would print its complaints on stderr, past every safety. */
static int say_nothing(const char *format, ...)
    __attribute__((format(printf, 1, 2)));
static int say_nothing(const char *format, ...)
{
    (void)format;
    return 0;
}

struct ini {
    dictionary *dictionary;
};

static int write_whole(int fd, const char *text, size_t size)
{
    while (size > 0) {
        ssize_t wrote = write(fd, text, size);
        if (wrote <= 0)
            return -1;
        text += wrote;
        size -= (size_t)wrote;
    }
    return 0;
}

/*
 * iniparser reads files by name only, and reading the file a second time could
 * find another text: so it gets this one in a file that exists in memory only.
 */
int ini_load(struct ini **out, const char *text, size_t size)
{
    int rc = 0;
    *out = NULL;
    int fd = memfd_create("committee.ini", MFD_CLOEXEC);
    if (fd < 0 || write_whole(fd, text, size) != 0) {
        rc = fail(ERR_IO, N_("the configuration cannot be read: no memory"));
        goto done;
    }
    char path[64];
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    iniparser_set_error_callback(say_nothing);
    dictionary *dictionary = iniparser_load(path);
    if (!dictionary) {
        rc = fail(ERR_CONFIG, N_("the configuration cannot be read"));
        goto done;
    }
    *out = xalloc(sizeof **out);
    (*out)->dictionary = dictionary;
done:
    if (fd >= 0)
        close(fd);
    return rc;
}

void ini_free(struct ini *ini)
{
    if (!ini)
        return;
    iniparser_freedict(ini->dictionary);
    free(ini);
}

const char *ini_value(const struct ini *ini, const char *section,
                      const char *key)
{
    struct str name = {0};
    str_addf(&name, "%s:%s", section, key);
    const char *value =
        iniparser_getstring(ini->dictionary, str_text(&name), NULL);
    str_free(&name);
    return value;
}

/* The dictionary keeps the order of the file, sections and keys alike; where
   it does not, the value is looked for. */
static const char *value_at(const struct ini *ini, int at, const char *section,
                            const char *key)
{
    const dictionary *d = ini->dictionary;
    const char *name = at < d->n ? d->key[at] : NULL;
    size_t size = strlen(section);
    bool here = name && text_starts(name, section) && name[size] == ':' &&
                text_equal(name + size + 1, key);
    return here ? d->val[at] : ini_value(ini, section, key);
}

void ini_compare(const struct ini *ini, const struct scan *scan,
                 struct config_problems *problems)
{
    for (int i = 0; i < scan->entry_count; i++) {
        const struct scan_entry *entry = &scan->entries[i];
        const char *section = scan->sections[entry->section].name;
        int at = entry->section + 1 + i;
        if (!text_equal(value_at(ini, at, section, entry->key), entry->value))
            problem_add(problems, entry->line,
                        N_("the text of \"{1}\" can be read in two ways; put "
                           "it between quotes (\"…\")"),
                        entry->key);
    }
    if (ini->dictionary->n != scan->section_count + scan->entry_count)
        problem_add(problems, 0, N_("the configuration cannot be read"));
}
