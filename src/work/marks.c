#include "marks.h"

#include <committee/store/candidates.h>
#include <committee/text/paragraph.h>

/* A letter with its paragraphs and the marks in it. */
struct marked_letter {
    const struct paragraph *paragraphs;
    int paragraph_count;
    const struct stored_mark *marks;
    int mark_count;
};

static int read_marked(struct marked_letter *out, struct committee *c,
                       struct arena *arena, int64_t candidate)
{
    struct stored_letter letter;
    *out = (struct marked_letter){0};
    int status = store_letter(&letter, c->db, arena, candidate);
    if (status == OK)
        status =
            store_marks(&out->marks, &out->mark_count, c->db, arena, candidate);
    if (status == OK && letter.text)
        out->paragraph_count =
            (int)text_paragraphs(&out->paragraphs, arena, letter.text);
    return status;
}

static bool is_own(const struct stored_mark *mark, const struct committee *c)
{
    return !mark->cover && text_equal(mark->owner, c->viewer.member);
}

static bool marks_paragraph(const struct stored_mark *mark,
                            const struct paragraph *paragraph)
{
    return (size_t)mark->start >= paragraph->start &&
           (size_t)mark->start < paragraph->end;
}

static bool is_marked(const struct marked_letter *l, const struct committee *c,
                      int paragraph)
{
    for (int i = 0; i < l->mark_count; i++)
        if (is_own(&l->marks[i], c) &&
            marks_paragraph(&l->marks[i], &l->paragraphs[paragraph]))
            return true;
    return false;
}

/* On the lent laptop nobody can prove whose turn it is: once a form is in, its
   marks are as closed as the form itself. */
static bool is_closed(const struct committee *c, const struct subject *s)
{
    return c->viewer.lent && may(NULL, &c->viewer, OP_SEE_BALLOT, s) != MAY;
}

int marks_own(const int **paragraphs, int *count, struct committee *c,
              struct arena *arena, const struct facts *f)
{
    struct marked_letter l;
    struct subject subject;
    int64_t candidate = f->item.candidate;
    *paragraphs = NULL;
    *count = 0;
    facts_subject(&subject, f, c, c->viewer.member);
    if (is_closed(c, &subject))
        return OK;
    int status = read_marked(&l, c, arena, candidate);
    int *list = arena_array(arena, int, (size_t)l.paragraph_count + 1);
    for (int i = 0; status == OK && i < l.paragraph_count; i++)
        if (is_marked(&l, c, i))
            list[(*count)++] = i + 1;
    *paragraphs = list;
    return status;
}

static bool is_marked_by(const struct marked_letter *l,
                         const struct reveal_member *members, int count,
                         int paragraph)
{
    for (int i = 0; i < l->mark_count; i++)
        for (int m = 0; m < count; m++)
            if (!l->marks[i].cover && members[m].ballot &&
                text_equal(l->marks[i].owner, members[m].member) &&
                marks_paragraph(&l->marks[i], &l->paragraphs[paragraph]))
                return true;
    return false;
}

int marks_of_shown(const char **paragraphs, struct committee *c,
                   struct arena *arena, int64_t candidate,
                   const struct stored_reveal *reveal)
{
    struct marked_letter l;
    struct str text = {0};
    int status = read_marked(&l, c, arena, candidate);
    for (int i = 0; status == OK && i < l.paragraph_count; i++)
        if (is_marked_by(&l, reveal->members, reveal->member_count, i))
            str_addf(&text, "%s%d", text.len ? ", " : "", i + 1);
    *paragraphs = arena_strdup(arena, str_text(&text));
    str_free(&text);
    return status;
}

static int set_mark(const struct marked_letter *l, struct committee *c,
                    int64_t candidate, int paragraph, bool marked)
{
    const struct paragraph *p = &l->paragraphs[paragraph - 1];
    struct stored_mark mark = {
        .owner = c->viewer.member,
        .start = (int)p->start,
        .length = (int)(p->end - p->start),
    };
    return marked ? store_mark_set(c->db, candidate, &mark)
                  : store_mark_remove(c->db, candidate, &mark);
}

static int check_paragraph(const struct marked_letter *l, int paragraph)
{
    if (paragraph < 1 || paragraph > l->paragraph_count)
        return fail(ERR_DATA, N_("the letter has no paragraph {1}"),
                    num(paragraph));
    return OK;
}

int mark_put(struct committee *c, struct arena *arena, int64_t candidate,
             int paragraph, bool marked)
{
    struct marked_letter l;
    int status = read_marked(&l, c, arena, candidate);
    if (status == OK)
        status = check_paragraph(&l, paragraph);
    return status ? status : set_mark(&l, c, candidate, paragraph, marked);
}

/* Within a transaction. */
static int toggle(bool *marked, struct committee *c, struct arena *arena,
                  const struct facts *f, int paragraph)
{
    struct marked_letter l;
    struct subject subject;
    facts_subject(&subject, f, c, c->viewer.member);
    int status = require(c, OP_MARK, &subject);
    if (status == OK)
        status =
            is_closed(c, &subject) ? require(c, OP_SEE_BALLOT, &subject) : OK;
    if (status == OK)
        status = read_marked(&l, c, arena, f->item.candidate);
    if (status == OK)
        status = check_paragraph(&l, paragraph);
    if (status)
        return status;
    *marked = !is_marked(&l, c, paragraph - 1);
    return set_mark(&l, c, f->item.candidate, paragraph, *marked);
}

int mark_toggle(bool *marked, struct committee *c, const char *session,
                const char *candidate, int paragraph)
{
    struct arena arena = {0};
    struct facts f;
    int status = db_begin(c->db);
    if (status)
        return status;
    status = facts_load(&f, c, &arena, session, candidate);
    if (status == OK)
        status = toggle(marked, c, &arena, &f, paragraph);
    status = db_finish(c->db, status);
    arena_free(&arena);
    return status;
}
