#ifndef COMMITTEE_INTAKE_FIELD_H
#define COMMITTEE_INTAKE_FIELD_H

/* The fields of an application: FIELD in cli.md, in its order. */

enum field {
    FIELD_EXTERNAL_ID,
    FIELD_RECEIVED_ON,
    FIELD_REGISTRATION_NUMBER,
    FIELD_REGISTERED_ON,
    FIELD_INITIALS,
    FIELD_INFIX,
    FIELD_SURNAME,
    FIELD_NAME,
    FIELD_EMAIL,
    FIELD_PHONE,
    FIELD_HOUSEHOLD,
    FIELD_LETTER,
    FIELD_ATTACHMENT,
    FIELD_ELIGIBLE,
    FIELD_WISHES,
    FIELD_COUNT,
    FIELD_NEVER, /* recognised, and never imported: BSN, birth date, income */
    FIELD_NONE,  /* no field of ours */
};

#define FIELD_BIT(field) (1u << (field))

/* "external_id" … "wishes", for files and options. */
extern const char *const field_codes[FIELD_COUNT];
/* FIELD_NONE when there is no such field. */
enum field field_find(const char *code);
/* Words for people, a msgid. */
const char *field_title(enum field field);

#endif
