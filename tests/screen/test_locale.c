/* Terminals of all kinds of character sets. */
#include <string.h>
#include <unistd.h>

#include <criterion/criterion.h>

#include <committee/work/committee.h>

#include "../support/committee.h"
#include "../support/term.h"

TestSuite(test_locale, .timeout = 120);

static struct term *start_in(const struct room *room, const char *locale)
{
    struct term *t = term_spawn(
        &(struct term_options){.rows = 24, .cols = 80, .locale = locale},
        (const char *[]){BUILD_DIR "/committee", "-c", room->config, NULL});
    term_wait_for(t, "z nieuwe zitting");
    return t;
}

/* What is typed, as it is stored. */
static const char *kept_place(struct room *room)
{
    const char *text;
    room_must(draft_load(&text, room->c, &room->arena, "new-session/place"));
    return text;
}

static const char *type_in(struct room *room, const char *locale,
                           const char *text)
{
    struct term *t = start_in(room, locale);
    term_keys(t, "z");
    term_wait_for(t, "Plaats");
    term_keys(t, "Tab Tab");
    term_type(t, text);
    term_keys(t, "Esc");
    term_free(t);
    return kept_place(room);
}

/* "" is as good as unset. */
Test(test_locale, without_one_what_is_typed_is_utf8)
{
    static const char *const locales[] = {"C", "POSIX", "", "C.UTF-8",
                                          "nl_NL.UTF-8"};
    for (size_t i = 0; i < sizeof locales / sizeof *locales; i++) {
        struct room room;
        room_open(&room);
        const char *kept = type_in(&room, locales[i], "café Müller");
        cr_expect(strstr(kept, "café Müller"), "%s: %s", locales[i], kept);
        room_close(&room);
    }
}

Test(test_locale, an_eight_bit_terminal_stays_one)
{
    struct room room;
    room_open(&room);
    const char *kept = type_in(&room, "nl_NL.ISO-8859-1", "caf\xE9");
    cr_expect(strstr(kept, "café"), "%s", kept);
    room_close(&room);
}
