#include <string.h>

#include <committee/base/status.h>
#include <committee/intake/field.h>

const char *const field_codes[FIELD_COUNT] = {
    [FIELD_EXTERNAL_ID] = "external_id",
    [FIELD_RECEIVED_ON] = "received_on",
    [FIELD_REGISTRATION_NUMBER] = "registration_number",
    [FIELD_REGISTERED_ON] = "registered_on",
    [FIELD_INITIALS] = "initials",
    [FIELD_INFIX] = "infix",
    [FIELD_SURNAME] = "surname",
    [FIELD_NAME] = "name",
    [FIELD_EMAIL] = "email",
    [FIELD_PHONE] = "phone",
    [FIELD_HOUSEHOLD] = "household",
    [FIELD_LETTER] = "letter",
    [FIELD_ATTACHMENT] = "attachment",
    [FIELD_ELIGIBLE] = "eligible",
    [FIELD_WISHES] = "wishes",
};

static const char *const titles[FIELD_COUNT] = {
    [FIELD_EXTERNAL_ID] = N_("form number"),
    [FIELD_RECEIVED_ON] = N_("received on"),
    [FIELD_REGISTRATION_NUMBER] = N_("registration number"),
    [FIELD_REGISTERED_ON] = N_("registration date"),
    [FIELD_INITIALS] = N_("initials"),
    [FIELD_INFIX] = N_("name particle"),
    [FIELD_SURNAME] = N_("surname"),
    [FIELD_NAME] = N_("name"),
    [FIELD_EMAIL] = N_("e-mail address"),
    [FIELD_PHONE] = N_("telephone"),
    [FIELD_HOUSEHOLD] = N_("number of persons"),
    [FIELD_LETTER] = N_("letter"),
    [FIELD_ATTACHMENT] = N_("attachment"),
    [FIELD_ELIGIBLE] = N_("eligible"),
    [FIELD_WISHES] = N_("wants to work for"),
};

enum field field_find(const char *code)
{
    for (int i = 0; i < FIELD_COUNT; i++)
        if (strcmp(field_codes[i], code) == 0)
            return (enum field)i;
    return FIELD_NONE;
}

const char *field_title(enum field field)
{
    return field < FIELD_COUNT ? titles[field] : "";
}
