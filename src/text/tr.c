#include <langinfo.h>
#include <libintl.h>
#include <limits.h>
#include <locale.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include <committee/base/str.h>
#include <committee/text/safe.h>
#include <committee/text/tr.h>

#define DOMAIN "committee"

/*
 * English is the msgid itself, so the one catalogue that gettext ever reads is
 * the Dutch one: LANGUAGE is set once and two languages live side by side.
 */
static const char *const codes[LANG_COUNT] = {
    [LANG_NL] = "nl",
    [LANG_EN] = "en",
};

/* "C" says nothing about the terminal: those of today are UTF-8. */
static bool names_utf8(const char *name)
{
    if (strcmp(name, "C") == 0 || strcmp(name, "POSIX") == 0)
        return true;
    const char *charset = strchr(name, '.');
    return charset && (strncasecmp(charset, ".UTF-8", 6) == 0 ||
                       strncasecmp(charset, ".UTF8", 5) == 0);
}

/* What the environment asks for, also when that locale is not installed or
   when it asks for nothing. */
static bool environment_is_utf8(void)
{
    static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value && *value)
            return names_utf8(value);
    }
    return true;
}

static bool charset_is_utf8(void)
{
    return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

/* Never LC_NUMERIC: numbers in files and SQL have a point. */
static int start_locale(void)
{
    bool utf8 = setlocale(LC_CTYPE, "") && charset_is_utf8();
    if (!utf8) {
        utf8 = environment_is_utf8();
        setlocale(LC_CTYPE, "C.UTF-8");
    }
    /* gettext does nothing in the C locale, whatever LANGUAGE says. */
    if (!setlocale(LC_MESSAGES, "C.UTF-8"))
        setlocale(LC_MESSAGES, "");
    setenv("LANGUAGE", codes[LANG_NL], 1);
    return utf8;
}

/* Binds the catalogue at `folder`/`place` if the Dutch one is there. */
static bool bind_at(const char *folder, const char *place)
{
    char locale[PATH_MAX], file[PATH_MAX + 64];
    int size = snprintf(locale, sizeof locale, "%s/%s", folder, place);
    if (size < 0 || (size_t)size >= sizeof locale)
        return false;
    snprintf(file, sizeof file, "%s/%s/LC_MESSAGES/" DOMAIN ".mo", locale,
             codes[LANG_NL]);
    return access(file, R_OK) == 0 && bindtextdomain(DOMAIN, locale);
}

static bool folder_of_program(char folder[PATH_MAX], const char *program)
{
    ssize_t size = readlink("/proc/self/exe", folder, PATH_MAX - 1);
    if (size > 0)
        folder[size] = '\0';
    else if (!program || !realpath(program, folder))
        return false;
    char *slash = strrchr(folder, '/');
    if (!slash)
        return false;
    *slash = '\0';
    return true;
}

static void bind_catalogue(const char *program)
{
    /* The build folder, an installed program, a test program. */
    static const char *const places[] = {"locale", "../share/locale",
                                         "../locale"};
    char folder[PATH_MAX];
    if (!folder_of_program(folder, program))
        return;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (bind_at(folder, places[i]))
            break;
    bind_textdomain_codeset(DOMAIN, "UTF-8");
}

static pthread_once_t started = PTHREAD_ONCE_INIT;
static const char *start_program;
static int start_result;

static void start_once(void)
{
    start_result = start_locale();
    bind_catalogue(start_program);
}

int tr_start(const char *program)
{
    start_program = program;
    pthread_once(&started, start_once);
    return start_result;
}

const char *tr(enum lang lang, const char *msgid)
{
    pthread_once(&started, start_once);
    if (lang != LANG_NL || !msgid || !*msgid) /* "" is gettext's header */
        return msgid ? msgid : "";
    return dgettext(DOMAIN, msgid);
}

const char *tr_n(enum lang lang, const char *one, const char *many, long n)
{
    pthread_once(&started, start_once);
    unsigned long count = n < 0 ? -(unsigned long)n : (unsigned long)n;
    if (lang != LANG_NL)
        return count == 1 ? one : many;
    return dngettext(DOMAIN, one, many, count);
}

/* Bytes of a slot such as {1} or {2*} at `at`, or 0. */
static size_t slot_at(int *index, bool *msgid, const char *at)
{
    if (at[0] != '{' || at[1] < '1' || at[1] > '0' + MESSAGE_ARGS)
        return 0;
    *index = at[1] - '1';
    *msgid = at[2] == '*';
    size_t size = *msgid ? 4 : 3;
    return at[size - 1] == '}' ? size : 0;
}

static void add_filled(struct str *out, enum lang lang, const char *text,
                       const char *const args[MESSAGE_ARGS])
{
    while (*text) {
        size_t plain = strcspn(text, "{");
        str_addn(out, text, plain);
        text += plain;
        int index;
        bool msgid;
        size_t slot = slot_at(&index, &msgid, text);
        if (slot == 0 && *text) {
            str_addc(out, *text++);
            continue;
        }
        const char *arg = slot ? args[index] : NULL;
        if (arg && msgid)
            arg = tr(lang, arg);
        if (arg)
            safe_text(out, arg, strlen(arg), SAFE_LINE);
        text += slot;
    }
}

static void collect(const char *args[MESSAGE_ARGS], va_list list)
{
    for (int i = 0; i < MESSAGE_ARGS; i++)
        if (!(args[i] = va_arg(list, const char *)))
            break;
}

void tr_add_args(struct str *out, enum lang lang, const char *msgid, ...)
{
    const char *args[MESSAGE_ARGS] = {0};
    va_list list;
    va_start(list, msgid);
    collect(args, list);
    va_end(list);
    add_filled(out, lang, tr(lang, msgid), args);
}

/* Filled beside the buffers first: an argument may be one of them. */
const char *trf_args(enum lang lang, const char *msgid, ...)
{
    enum { BUFFERS = 16 };
    static _Thread_local struct str buffers[BUFFERS];
    static _Thread_local unsigned turn;
    const char *args[MESSAGE_ARGS] = {0};
    va_list list;
    va_start(list, msgid);
    collect(args, list);
    va_end(list);

    struct str filled = {0};
    add_filled(&filled, lang, tr(lang, msgid), args);
    struct str *buffer = &buffers[turn++ % BUFFERS];
    str_free(buffer);
    *buffer = filled;
    return str_text(buffer);
}

void tr_message(struct str *out, enum lang lang, const struct message *m)
{
    if (m && m->id)
        add_filled(out, lang, tr(lang, m->id), m->args);
}

enum lang lang_parse(const char *code, enum lang otherwise)
{
    for (int i = 0; code && i < LANG_COUNT; i++)
        if (strncasecmp(code, codes[i], 2) == 0 &&
            strchr("_-.@", code[2])) /* finds the NUL as well */
            return (enum lang)i;
    return otherwise;
}

const char *lang_code(enum lang lang)
{
    return codes[lang];
}
