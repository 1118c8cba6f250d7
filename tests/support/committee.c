#include "committee.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/base/file.h>
#include <committee/base/random.h>
#include <committee/base/str.h>
#include <committee/text/tr.h>
#include <committee/work/ballots.h>
#include <committee/work/candidates.h>
#include <committee/work/checks.h>
#include <committee/work/committee.h>
#include <committee/work/items.h>
#include <committee/work/sessions.h>

static const int64_t evening_ms = INT64_C(1773340200000);

const char *room_said(void)
{
    static char said[1000];
    struct str text = {0};
    tr_message(&text, LANG_EN, fail_message());
    snprintf(said, sizeof said, "%s", str_text(&text));
    str_free(&text);
    return said;
}

void room_must_at(int status, const char *call, const char *file, int line)
{
    cr_assert_eq(status, 0, "%s:%d: %s gives %d: %s", file, line, call, status,
                 status ? room_said() : "");
}

void room_refused_at(int got, int status, const char *words, const char *call,
                     int line)
{
    cr_assert_eq(got, status, "line %d: %s gives %d: %s", line, call, got,
                 got ? room_said() : "");
    cr_assert(strstr(room_said(), words), "line %d: %s says: %s", line, call,
              room_said());
}

void room_path(char *out, size_t size, const struct room *room,
               const char *name)
{
    snprintf(out, size, "%s/%s", room->folder, name);
}

static void open_secretary(struct room *room)
{
    room_must(committee_open(
        &room->c, &(struct committee_options){.config = room->config,
                                              .database = room->database}));
}

void room_open(struct room *room)
{
    room_open_with(room, NULL, NULL);
}

void room_edit_file(const char *path, const char *old, const char *new_text)
{
    struct str text = {0}, changed = {0};
    room_must(file_read(&text, path, 1 << 20));
    const char *at = strstr(str_text(&text), old);
    cr_assert_not_null(at, "\"%s\" is not in committee.ini", old);
    str_addn(&changed, str_text(&text), (size_t)(at - str_text(&text)));
    str_add(&changed, new_text);
    str_add(&changed, at + strlen(old));
    room_must(file_write(path, str_text(&changed), changed.len, true));
    str_free(&text);
    str_free(&changed);
}

/* Where nothing is synced, a thousand commits take no time. */
void room_folder(char folder[ROOM_FOLDER])
{
    snprintf(folder, ROOM_FOLDER, "%s/committee-work-XXXXXX",
             access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    cr_assert_not_null(mkdtemp(folder));
}

void room_open_in(struct room *room, const char *folder,
                  const char *const (*edits)[2])
{
    *room = (struct room){0};
    snprintf(room->folder, sizeof room->folder, "%s", folder);
    room_path(room->config, sizeof room->config, room, "committee.ini");
    room_path(room->database, sizeof room->database, room, "committee.db");
    clock_set(evening_ms);
    random_set_seed(14);
    room_must(committee_init(room->folder));
    for (int i = 0; edits && edits[i][0]; i++)
        room_edit_file(room->config, edits[i][0], edits[i][1]);
    open_secretary(room);
}

void room_open_with(struct room *room, const char *old, const char *new_text)
{
    char folder[ROOM_FOLDER];
    room_folder(folder);
    room_open_in(room, folder,
                 (const char *const[][2]){{old, new_text}, {NULL, NULL}});
}

void room_again(struct room *room)
{
    committee_close(room->c);
    room->c = NULL;
    open_secretary(room);
}

void room_edit(struct room *room, const char *old, const char *new_text)
{
    room_edit_file(room->config, old, new_text);
    room_again(room);
}

struct committee *room_as(struct room *room, const char *member)
{
    struct committee *c = NULL;
    room_must(committee_open(
        &c, &(struct committee_options){.config = room->config,
                                        .database = room->database,
                                        .as = member}));
    return c;
}

void room_close(struct room *room)
{
    struct str command = {0};
    committee_close(room->c);
    arena_free(&room->arena);
    str_addf(&command, "rm -rf '%s'", room->folder);
    cr_assert_eq(system(str_text(&command)), 0);
    str_free(&command);
    random_set_seed(0);
    clock_set(-1);
}

int room_letter(char number[24], struct committee *c, const char *name,
                const char *letter)
{
    const char *values[CANDIDATE_FIELDS + 2] = {0};
    for (int i = 0; candidate_fields[i]; i++) {
        if (strcmp(candidate_fields[i], "name") == 0)
            values[i] = name;
        if (strcmp(candidate_fields[i], "letter") == 0)
            values[i] = letter;
        if (strcmp(candidate_fields[i], "eligible") == 0)
            values[i] = "ja";
    }
    return candidate_add(number, c, values);
}

void room_candidate_of(char number[24], struct committee *c, const char *name)
{
    char letter[200];
    snprintf(letter, sizeof letter,
             "Beste commissie,\n\nIk ben %s en ik kook graag voor de buren.",
             name);
    room_must(room_letter(number, c, name, letter));
}

void room_candidate(char number[24], struct room *room, const char *name)
{
    room_candidate_of(number, room->c, name);
}

void room_open_for(struct room *room, char numbers[][24],
                   const char *const *names, int count)
{
    room_open(room);
    for (int i = 0; i < count; i++)
        room_candidate(numbers[i], room, names[i]);
}

void room_session_of(char number[24], struct committee *c,
                     const char *const *candidates, int count)
{
    room_must(session_new(number, c,
                          &(struct session_plan){.date = {2026, 3, 12},
                                                 .start = {19, 30},
                                                 .seed = "zaad"}));
    room_must(session_add(c, number, candidates, count, NULL));
    room_must(session_all_present(c, number));
    room_must(session_confidential(c, number, NULL));
    room_must(session_open(c, number, (struct clock_time){19, 30}));
}

void room_session(char number[24], struct room *room,
                  const char *const *candidates, int count)
{
    room_session_of(number, room->c, candidates, count);
}

void room_verify(struct room *room)
{
    const struct finding *findings;
    int count;
    int status = verify(&findings, &count, room->c, &room->arena, NULL);
    for (int i = 0; i < count; i++)
        cr_assert(!findings[i].bad, "%s", findings[i].text);
    room_must(status);
    cr_assert_gt(count, 0);
}

/* -- an evening ------------------------------------------------------------ */

const char *const room_voters[3] = {"mohamed", "piet", "anna"};
const char *const room_worked[3] = {"434434", "433524", "344333"};

void room_fill(struct committee *c, const char *session, const char *candidate,
               const char *member, const char *digits)
{
    struct ballot_key key = {session, candidate, member};
    for (int i = 0; digits[i]; i++)
        room_must(ballot_score(c, &key, i, (digits[i] - '0') * 100));
}

void room_lock(struct committee *c, const char *session, const char *candidate,
               const char *member, const char *digits)
{
    struct ballot_key key = {session, candidate, member};
    struct arena arena = {0};
    const struct ballot_view *stored;
    room_must(ballot_lock(&stored, c, &arena, &key));
    cr_assert(stored->locked);
    for (int i = 0; digits[i]; i++)
        cr_assert_eq(stored->scores[i], (digits[i] - '0') * 100);
    arena_free(&arena);
}

void room_to_scoring(struct committee *c, const char *session,
                     const char *candidate)
{
    room_must(item_open_letter(c, session, candidate));
    room_must(item_to_interview(c, session, candidate));
    room_must(item_ask_scores(c, session, candidate));
}

void room_scored(struct committee *c, const char *session,
                 const char *candidate, const char *const digits[3])
{
    for (int i = 0; i < 3; i++) {
        room_fill(c, session, candidate, room_voters[i], digits[i]);
        room_lock(c, session, candidate, room_voters[i], digits[i]);
    }
    room_must(item_reveal(c, session, candidate));
}

void room_to_reveal(struct committee *c, const char *session,
                    const char *candidate)
{
    room_to_scoring(c, session, candidate);
    room_scored(c, session, candidate, room_worked);
}

const struct item_view *room_item(struct room *room, const char *session,
                                  const char *candidate)
{
    const struct item_view *view;
    room_must(item_view(&view, room->c, &room->arena, session, candidate));
    return view;
}

const struct session_view *room_agenda(struct room *room, const char *session)
{
    const struct session_view *view;
    room_must(session_view(&view, room->c, &room->arena, session));
    return view;
}

const char *room_document(struct room *room, const char *session,
                          enum document_kind kind, enum document_format format)
{
    const char *text;
    size_t size;
    room_must(document_make(&text, &size, room->c, &room->arena, session, kind,
                            format));
    cr_assert_eq(strlen(text), size);
    return text;
}
