#ifndef TESTS_SUPPORT_COMMITTEE_H
#define TESTS_SUPPORT_COMMITTEE_H

/*
 * A committee of the test's own: a folder with the shipped committee.ini and
 * an empty database with adopted criteria, at a fixed moment (Thursday
 * 12 March 2026, 19:30) and with repeatable random numbers.  Anna presides in
 * the seat of the corporation, Mohamed sits for the residents, Piet for
 * welfare with Sanne as his deputy, Bea is the secretary.
 */

#include <stdbool.h>
#include <stddef.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/work/documents.h>

struct committee;
struct item_view;
struct session_view;

enum { ROOM_FOLDER = 64 };

struct room {
    char folder[ROOM_FOLDER];
    char config[96], database[96];
    struct committee *c; /* the secretary's */
    struct arena arena;  /* of whatever is read */
};

void room_open(struct room *room);
/* The same with "old" in the shipped committee.ini replaced by "new". */
void room_open_with(struct room *room, const char *old, const char *new_text);
/* In a folder of that name, for two that must be alike to the last byte;
   `edits` are pairs of old and new text, ending in NULL. */
void room_open_in(struct room *room, const char *folder,
                  const char *const (*edits)[2]);
void room_folder(char folder[ROOM_FOLDER]); /* a new one */
void room_close(struct room *room);         /* and the folder goes */
/* Another text in its committee.ini, opened again. */
void room_edit(struct room *room, const char *old, const char *new_text);
/* The file alone. */
void room_edit_file(const char *path, const char *old, const char *new_text);
/* The database opened once more by somebody else; committee_close() it. */
struct committee *room_as(struct room *room, const char *member);
/* Close and open again, as after the end of the program. */
void room_again(struct room *room);
void room_path(char *out, size_t size, const struct room *room,
               const char *name); /* folder/name */

/* Candidates by hand: "Berg" with a letter; the number into `number`. */
void room_candidate(char number[24], struct room *room, const char *name);
void room_candidate_of(char number[24], struct committee *c, const char *name);
/* The same with this letter; what candidate_add() says. */
int room_letter(char number[24], struct committee *c, const char *name,
                const char *letter);
/* A committee with these, a letter each. */
void room_open_for(struct room *room, char numbers[][24],
                   const char *const *names, int count);
/* A session of 12 March with these candidates, everybody there, opened. */
void room_session(char number[24], struct room *room,
                  const char *const *candidates, int count);
void room_session_of(char number[24], struct committee *c,
                     const char *const *candidates, int count);

/* The worked example of the design: members in the order of their seats, and
   their scores as digits. */
extern const char *const room_voters[3];
extern const char *const room_worked[3];
void room_fill(struct committee *c, const char *session, const char *candidate,
               const char *member, const char *digits);
/* Hands the form in; what was read back is what was typed. */
void room_lock(struct committee *c, const char *session, const char *candidate,
               const char *member, const char *digits);
void room_to_scoring(struct committee *c, const char *session,
                     const char *candidate);
/* Three forms that stand ready to be filled in: handed in, and shown. */
void room_scored(struct committee *c, const char *session,
                 const char *candidate, const char *const digits[3]);
/* With the worked example, typed in from paper. */
void room_to_reveal(struct committee *c, const char *session,
                    const char *candidate);

/* What the secretary sees; in the arena of the room. */
const struct item_view *room_item(struct room *room, const char *session,
                                  const char *candidate);
const struct session_view *room_agenda(struct room *room, const char *session);
const char *room_document(struct room *room, const char *session,
                          enum document_kind kind, enum document_format format);

/* 0, or the test fails with the sentence of the failure. */
#define room_must(call) room_must_at((call), #call, __FILE__, __LINE__)
void room_must_at(int status, const char *call, const char *file, int line);
/* Fails with this status and a sentence (English) that holds `words`. */
#define room_refused(call, status, words) \
    room_refused_at((call), (status), (words), #call, __LINE__)
void room_refused_at(int got, int status, const char *words, const char *call,
                     int line);
/* The last failure in English; until the next call. */
const char *room_said(void);
/* Everything that `committee verify` checks is sound. */
void room_verify(struct room *room);

#endif
