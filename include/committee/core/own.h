#ifndef COMMITTEE_CORE_OWN_H
#define COMMITTEE_CORE_OWN_H

#include <committee/text/tr.h>

/* What a committee has to say itself, for it is printed: given, empty, or still
   that of the shipped file, which is a sample.  The place and building of the
   sample are taken for somebody's own once the address for questions is. */
enum own_part {
    OWN_MEMBERS,
    OWN_LEGAL_BASIS,
    OWN_PLACE,
    OWN_BUILDING,
    OWN_CONTACT, /* in `lang` */
    OWN_PARTS
};
enum own_state { OWN_GIVEN, OWN_EMPTY, OWN_SAMPLE };
const char *own_part_title(enum own_part part); /* msgid */
/* What it is called in committee.ini. */
const char *own_part_key(enum own_part part, enum lang lang);

#endif
