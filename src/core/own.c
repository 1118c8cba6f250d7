#include <committee/core/own.h>

#include <committee/base/status.h>

const char *own_part_title(enum own_part part)
{
    static const char *const titles[OWN_PARTS] = {
        [OWN_MEMBERS] = N_("the members"),
        [OWN_LEGAL_BASIS] = N_("the legal basis"),
        [OWN_PLACE] = N_("the place"),
        [OWN_BUILDING] = N_("the building"),
        [OWN_CONTACT] = N_("the address for questions"),
    };
    return titles[part];
}

const char *own_part_key(enum own_part part, enum lang lang)
{
    static const char *const keys[OWN_PARTS] = {
        [OWN_MEMBERS] = "[member …]", [OWN_LEGAL_BASIS] = "legal_basis",
        [OWN_PLACE] = "place",        [OWN_BUILDING] = "building",
        [OWN_CONTACT] = NULL,
    };
    return keys[part]        ? keys[part]
           : lang == LANG_NL ? "contact_nl"
                             : "contact_en";
}
