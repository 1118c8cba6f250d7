/* Documents of a session: hearing them, writing them to a file, and adopting
   the minutes. */

#include "plain.h"

#include <stdio.h>
#include <string.h>

#include <committee/base/file.h>
#include <committee/work/adoption.h>
#include <committee/work/documents.h>
#include <committee/work/letters.h>

enum { DOCUMENT_COLS = 1000 };

/* ---- which, and as what ---- */

static bool ask_document(enum document_kind *kind, struct plain *p)
{
    enum document_kind kinds[DOCUMENT_COUNT];
    const char *titles[DOCUMENT_COUNT];
    int at = 0, count = document_kinds(kinds, p->s->row.state);
    for (int i = 0; i < count; i++)
        titles[i] = tr(p->lang, document_kind_title(kinds[i]));
    if (!plain_choose(&at, p, plain_prompt(p, N_("Which document")), titles,
                      count))
        return false;
    *kind = kinds[at];
    return true;
}

static bool ask_format(enum document_format *format, struct plain *p,
                       enum document_kind kind)
{
    enum document_format formats[FORMAT_COUNT];
    const char *titles[FORMAT_COUNT];
    int at = 0, count = document_formats(formats, kind);
    for (int i = 0; i < count; i++)
        titles[i] = tr(p->lang, document_format_title(formats[i]));
    if (!plain_choose(&at, p, plain_prompt(p, N_("As which kind of file")),
                      titles, count))
        return false;
    *format = formats[at];
    return true;
}

/* What has the same name is replaced when somebody says so. */
static bool write_document(const char **written, struct plain *p,
                           enum document_kind kind, enum document_format format)
{
    struct document_target target = {0};
    int status = document_write(written, p->c, &p->arena, p->session, kind,
                                format, &target);
    if (!file_is_in_the_way(status))
        return status ? plain_failed(p) : true;
    plain_say(p,
              N_("There is a file with this name already: {1}. It is replaced "
                 "by the new one."),
              fail_message()->args[0]);
    if (!plain_sure(p))
        return false;
    target.force = true;
    status = document_write(written, p->c, &p->arena, p->session, kind, format,
                            &target);
    return status ? plain_failed(p) : true;
}

void plain_export(struct plain *p)
{
    enum document_kind kind;
    enum document_format format;
    const char *written;
    if (ask_document(&kind, p) && ask_format(&format, p, kind) &&
        write_document(&written, p, kind, format))
        plain_say(p, N_("Written: {1}"), written);
}

/* What stands at both sides of a wide page is heard one behind the other. */
static const char *narrowed(struct plain *p, const char *text)
{
    enum { APART = 20 };
    struct str out = {0};
    while (*text) {
        size_t blanks = strspn(text, " ");
        size_t size = blanks + strcspn(text + blanks, " ");
        size_t left_out = blanks > APART && size > blanks ? blanks - 2 : 0;
        str_addn(&out, text + left_out, size - left_out);
        text += size;
    }
    const char *heard = arena_strdup(&p->arena, str_text(&out));
    str_free(&out);
    return heard;
}

/* As it will print, without its pages; the lines are not ours to break. */
void plain_document(struct plain *p)
{
    enum document_kind kind;
    const char *text;
    if (!ask_document(&kind, p))
        return;
    if (document_read(&text, p->c, &p->arena,
                      &(struct document_reading){.session = p->session,
                                                 .kind = kind,
                                                 .cols = DOCUMENT_COLS})) {
        plain_failed(p);
        return;
    }
    plain_block(p, narrowed(p, text));
    plain_say(p, N_("End of the document."));
}

/* All went out on one day already: which day that is stays, unless somebody
   says otherwise.  False: there is nothing to do. */
static bool ask_again(struct plain *p, struct letters_wanted *wanted)
{
    struct letters_made made;
    struct str day = {0}, before = {0};
    int same = 0;
    if (letters_list(&made, p->c, &p->arena,
                     &(struct letters_wanted){.session = p->session}))
        return plain_failed(p);
    for (int i = 0; i < made.row_count; i++)
        same += made.rows[i].sent &&
                date_compare(made.rows[i].date, made.rows[0].date) == 0;
    if (!made.row_count || same < made.row_count)
        return true;
    date_short(&before, made.rows[0].date);
    date_short(&day, wanted->date);
    plain_say(p, N_("It was recorded before: {1} letters went out on {2}."),
              num(made.row_count), str_text(&before));
    wanted->again =
        date_compare(made.rows[0].date, wanted->date) != 0 &&
        plain_sure_to(p,
                      arena_strdup(&p->arena,
                                   trf(p->lang, N_("Was that wrong: is it {1}"),
                                       str_text(&day))));
    str_free(&before);
    str_free(&day);
    return wanted->again;
}

void plain_sent(struct plain *p)
{
    struct letters_made made;
    struct letters_wanted wanted = {.session = p->session};
    struct str day = {0};
    if (!plain_day(&wanted.date, p,
                   plain_prompt(p, N_("The day on which the letters went out, "
                                      "as in 12-3-2026; empty for today"))) ||
        !ask_again(p, &wanted))
        return;
    date_short(&day, wanted.date);
    if (letters_sent(&made, p->c, &p->arena, &wanted))
        plain_failed(p);
    else
        plain_say(p, N_("Recorded: {1} letters went out on {2}."),
                  num(made.row_count), str_text(&day));
    str_free(&day);
}

/* ---- between the facts ---- */

/* Under the key of the screen, so that either goes on where the other one
   stopped. */
void plain_connecting(struct plain *p)
{
    char draft[128];
    const char *text;
    if (p->s->row.adopted) {
        plain_say(p,
                  N_("The minutes of {1} have been adopted, so their text "
                     "stays as it is."),
                  p->session);
        plain_say(p,
                  N_("Type {1} to adopt them once more; there you say what "
                     "is corrected."),
                  plain_name(p, ACT_ADOPT));
        return;
    }
    if (document_connecting_text(&text, p->c, &p->arena, p->session)) {
        plain_failed(p);
        return;
    }
    snprintf(draft, sizeof draft, "remarks/%s", p->session);
    plain_say(p, N_("Connecting text of the minutes of {1}"), p->session);
    plain_say(p, N_("What is not about one candidate. No names of "
                    "candidates."));
    plain_say(p, N_("5: on a line of its own begins the text of point 5; what "
                    "stands before it is for point 2."));
    if (!plain_text(
            &text, p,
            &(struct plain_text){.prompt = plain_prompt(p, N_("Your text")),
                                 .value = text,
                                 .draft = draft}))
        return;
    if (document_set_connecting_text(p->c, p->session, text)) {
        plain_failed(p);
        return;
    }
    draft_save(p->c, draft, "");
    plain_say(p, N_("Saved; it will stand in the minutes."));
}

/* ---- adopting ---- */

static bool ask_to_adopt(struct plain *p)
{
    plain_say(p, N_("Adopt the minutes of {1}?"), p->session);
    if (p->s->row.adopted) {
        plain_say(p, N_("They have been adopted, and their text stays as it "
                        "is."));
        plain_say(p, N_("What you correct now stands below it, in a next "
                        "version; the one before it stays."));
    } else {
        plain_say(p, N_("From then on they are sealed: nothing in them changes "
                        "any more."));
        plain_say(p, N_("First you are asked for the changes that the "
                        "committee wants."));
    }
    return plain_typed(p, tr(p->lang, N_("adopt")));
}

/* Likewise. */
static bool ask_changes(const char **changes, struct plain *p,
                        const char *draft)
{
    plain_say(p, N_("Which changes come first?"));
    plain_say(p, N_("A line each, as: page 2, point 5: \"vrijdags\" becomes "
                    "\"op vrijdag\"."));
    plain_say(p, N_("None? Leave it empty."));
    return plain_text(
               changes, p,
               &(struct plain_text){.prompt = plain_prompt(p, N_("Changes")),
                                    .draft = draft}) &&
           plain_belongs(p, *changes);
}

void plain_adopt(struct plain *p)
{
    char draft[128];
    const char *changes;
    struct date day;
    snprintf(draft, sizeof draft, "changes/%s", p->session);
    if (!ask_to_adopt(p) || !ask_changes(&changes, p, draft) ||
        !plain_day(&day, p,
                   plain_prompt(p, N_("The day on which they were adopted, as "
                                      "in 12-3-2026; empty for today"))))
        return;
    if (minutes_adopt(p->c, p->session, day, changes)) {
        plain_failed(p);
        return;
    }
    draft_save(p->c, draft, "");
    if (document_can_press())
        plain_say(p, N_("The minutes of {1} have been adopted and sealed."),
                  p->session);
    else
        plain_say(p, DOCUMENT_SEALED_TEXT);
}
