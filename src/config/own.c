/* What of a committee.ini somebody gave themselves. */

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/config/config.h>
#include <committee/config/option.h>

static enum own_state state_of(const char *value, const char *section,
                               const char *key)
{
    return text_blank(value)                                     ? OWN_EMPTY
           : text_equal(value, option_find(section, key)->value) ? OWN_SAMPLE
                                                                 : OWN_GIVEN;
}

static enum own_state settled(enum own_state state, enum own_state contact)
{
    return state == OWN_SAMPLE && contact == OWN_GIVEN ? OWN_GIVEN : state;
}

void config_own(enum own_state own[OWN_PARTS], const struct config *config,
                enum lang lang)
{
    struct arena arena = {0};
    struct config sample;
    config_sample(&sample, &arena);
    own[OWN_MEMBERS] =
        roster_same(&config->roster, &sample.roster) ? OWN_SAMPLE : OWN_GIVEN;
    arena_free(&arena);
    own[OWN_CONTACT] = state_of(config->letters.contact[lang], "letters",
                                own_part_key(OWN_CONTACT, lang));
    own[OWN_LEGAL_BASIS] =
        state_of(config->legal_basis, "committee", "legal_basis");
    own[OWN_PLACE] = settled(state_of(config->place, "committee", "place"),
                             own[OWN_CONTACT]);
    own[OWN_BUILDING] = settled(
        state_of(config->building, "committee", "building"), own[OWN_CONTACT]);
}
