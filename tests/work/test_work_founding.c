/* A committee of one's own: who is in it, and what it has to fill in. */

#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/file.h>
#include <committee/work/checks.h>
#include <committee/work/committee.h>
#include <committee/work/documents.h>
#include <committee/work/letters.h>

#include "../support/committee.h"
#include "../support/post.h"
#include "../support/program.h"

static char folder[ROOM_FOLDER];
static struct committee *c;

static void start(void)
{
    room_folder(folder);
}

static void stop(void)
{
    committee_close(c);
    program_sweep(folder);
}

TestSuite(test_work_founding, .init = start, .fini = stop);

static void found(const char *const names[FOUNDERS], enum founder chair)
{
    struct founding founding = {
        .lang = LANG_NL, .name = "Commissie De Linde", .chair = chair};
    memcpy(founding.names, names, sizeof founding.names);
    room_must(committee_found(folder, &founding));
    char *config = file_join(folder, "committee.ini");
    room_must(
        committee_open(&c, &(struct committee_options){.config = config}));
    free(config);
}

static void expect_member(const char *id, const char *name, const char *seat,
                          enum role role)
{
    const struct roster *roster = committee_roster(c);
    int at = roster_find(roster, id);
    cr_assert_geq(at, 0, "%s", id);
    const struct member *m = &roster->members[at];
    cr_expect_str_eq(m->name, name);
    cr_expect_str_eq(m->seat, seat);
    cr_expect_eq(m->role, role, "%s", id);
    cr_expect(m->active);
}

Test(test_work_founding, each_is_called_by_their_own_surname)
{
    static const char *const names[] = {"G. Smit", "H. de Bos", "I. Ter Horst",
                                        "J. van der Vös"};
    found(names, FOUNDER_WELFARE);
    cr_expect_eq(committee_roster(c)->count, FOUNDERS);
    expect_member("smit", "G. Smit", "", ROLE_SECRETARY);
    expect_member("bos", "H. de Bos", "resident", ROLE_MEMBER);
    expect_member("terhorst", "I. Ter Horst", "welfare", ROLE_CHAIR);
    expect_member("vos", "J. van der Vös", "corporation", ROLE_MEMBER);
    cr_expect_str_eq(committee_viewer(c)->member, "smit");
}

/* Namesakes, other scripts, long names: each has a name that --as can take. */
Test(test_work_founding, no_two_have_one_name)
{
    static const char *const names[] = {
        "G. Smit", "H. Smit", "M. Иванов",
        "J. Wolfeschlegelsteinhausenbergerdorff"};
    found(names, FOUNDER_RESIDENT);
    expect_member("smit", "G. Smit", "", ROLE_SECRETARY);
    expect_member("smit2", "H. Smit", "resident", ROLE_CHAIR);
    expect_member("member", "M. Иванов", "welfare", ROLE_MEMBER);
    expect_member("wolfeschlegelste", names[3], "corporation", ROLE_MEMBER);
}

/* Of the committee itself a letter prints what nobody can guess. */
Test(test_work_founding, what_is_empty_is_asked_before_there_are_letters)
{
    struct post s;
    struct letters_made made;
    const struct letters_wanted wanted = {0};
    const struct document_target target = {0};
    post_open(&s);
    room_edit(&s.room, "building = \"L-flat\"", "building = \"\"");
    room_edit(&s.room, "\"Mail naar secretaris@example.org.\"", "\"\"");
    room_refused(letters_write(&made, s.room.c, &s.room.arena, &wanted,
                               FORMAT_TEXT, &target),
                 ERR_CONFIG, "building, contact_nl");
    room_refused(letters_write(&made, s.room.c, &s.room.arena, &wanted,
                               FORMAT_CSV, &target),
                 ERR_CONFIG, "building, contact_nl");
    const char *text;
    size_t size;
    room_refused(document_make(&text, &size, s.room.c, &s.room.arena, s.session,
                               DOCUMENT_LETTERS, FORMAT_HTML),
                 ERR_CONFIG, "building, contact_nl");
    struct committee *member = room_as(&s.room, "piet");
    room_refused(letters_write(&made, member, &s.room.arena, &wanted,
                               FORMAT_TEXT, &target),
                 ERR_DENIED, "secretary"); /* who may comes first */
    committee_close(member);
    room_edit(&s.room, "building = \"\"", "building = \"Flat 9\"");
    room_edit(&s.room, "contact_nl = \"\"", "contact_nl = \"Bel 1234.\"");
    room_must(letters_write(&made, s.room.c, &s.room.arena, &wanted,
                            FORMAT_TEXT, &target));
    room_close(&s.room);
}
