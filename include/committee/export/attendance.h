#ifndef COMMITTEE_EXPORT_ATTENDANCE_H
#define COMMITTEE_EXPORT_ATTENDANCE_H

/* Who was there: the part of the minutes about people. */

struct arena;
struct document;
struct minutes;

/* The labels of the head: present, absent, quorum. */
void attendance_facts(struct document *doc, const struct minutes *minutes);
/* Point 4: declarations of confidentiality, and who does not take part. */
void attendance_interests(struct document *doc, const struct minutes *minutes);
/* The name of the chair or the secretary, "" when there is none. */
const char *attendance_chair(const struct minutes *minutes);
const char *attendance_secretary(const struct minutes *minutes);

#endif
