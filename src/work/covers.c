#include "covers.h"

#include <stdlib.h>
#include <string.h>

#include <committee/store/candidates.h>
#include <committee/text/fold.h>
#include <committee/text/safe.h>

/* A letter and its covers, in order and apart; bytes of the stored text. */
struct covered {
    int64_t candidate;
    const char *text; /* NULL: there is no letter */
    const struct stored_mark *marks;
    int mark_count;
    struct redaction *pieces;
    int count;
};

static int read_covered(struct covered *out, struct committee *c,
                        struct arena *arena, int64_t candidate)
{
    struct stored_letter letter;
    *out = (struct covered){.candidate = candidate};
    int status = store_letter(&letter, c->db, arena, candidate);
    if (status == OK)
        status =
            store_marks(&out->marks, &out->mark_count, c->db, arena, candidate);
    if (status)
        return status;
    size_t size = letter.text ? strlen(letter.text) : 0;
    out->text = letter.text;
    out->pieces =
        arena_array(arena, struct redaction, (size_t)out->mark_count + 1);
    for (int i = 0; i < out->mark_count; i++) {
        const struct stored_mark *m = &out->marks[i];
        size_t start = (size_t)m->start, end = start + (size_t)m->length;
        if (m->cover && end <= size &&
            (!out->count || start >= out->pieces[out->count - 1].end))
            out->pieces[out->count++] = (struct redaction){start, end};
    }
    return OK;
}

static const char *redacted(struct arena *arena, const struct covered *l)
{
    return text_redacted(arena, l->text, l->pieces, l->count);
}

int covered_letter(const char **text, struct committee *c, struct arena *arena,
                   int64_t candidate)
{
    struct covered l = {0};
    int status = read_covered(&l, c, arena, candidate);
    *text = status == OK && l.text ? redacted(arena, &l) : NULL;
    return status;
}

/* -- between the stored text and the one that is shown --------------------- */

static size_t shown_size(const char *text, size_t size)
{
    struct str safe = {0};
    safe_text(&safe, text, size, SAFE_BLOCK);
    size_t shown = safe.len;
    str_free(&safe);
    return shown;
}

/* To the beginning of a character. */
static size_t whole(const char *text, size_t at)
{
    while (at > 0 && ((unsigned char)text[at] & 0xC0) == 0x80)
        at--;
    return at;
}

/* The last byte of the stored text before which no more is shown. */
static size_t stored_at(const char *text, size_t shown)
{
    size_t low = 0, high = strlen(text);
    while (low < high) {
        size_t middle = whole(text, low + (high - low + 1) / 2);
        if (middle <= low)
            break;
        if (shown_size(text, middle) <= shown)
            low = middle;
        else
            high = middle - 1;
    }
    return whole(text, low);
}

int covers_shown(const struct redaction **covers, int *count,
                 struct committee *c, struct arena *arena, int64_t candidate)
{
    struct covered l = {0};
    int status = read_covered(&l, c, arena, candidate);
    for (int i = 0; status == OK && i < l.count; i++)
        l.pieces[i] = (struct redaction){shown_size(l.text, l.pieces[i].start),
                                         shown_size(l.text, l.pieces[i].end)};
    *covers = l.pieces;
    *count = l.count;
    return status;
}

/* -- writing --------------------------------------------------------------- */

static int drop_cover(struct committee *c, const struct covered *l,
                      const struct stored_mark *mark)
{
    return store_mark_remove(c->db, l->candidate, mark);
}

/* One piece, with all that it touches. */
static int put_cover(struct committee *c, const struct covered *l,
                     struct redaction piece)
{
    int status = OK;
    for (int i = 0; status == OK && i < l->mark_count; i++) {
        const struct stored_mark *m = &l->marks[i];
        size_t start = (size_t)m->start, end = start + (size_t)m->length;
        if (!m->cover || start > piece.end || end < piece.start)
            continue;
        piece.start = start < piece.start ? start : piece.start;
        piece.end = end > piece.end ? end : piece.end;
        status = drop_cover(c, l, m);
    }
    struct stored_mark mark = {
        .owner = actor(c),
        .cover = true,
        .start = (int)piece.start,
        .length = (int)(piece.end - piece.start),
    };
    return status ? status : store_mark_set(c->db, l->candidate, &mark);
}

/* What is searched is what others read; the log tells no text. */
static int covers_changed(struct committee *c, struct arena *arena,
                          int64_t candidate)
{
    struct covered l = {0};
    int status = read_covered(&l, c, arena, candidate);
    if (status == OK)
        status = store_letter_fold(c->db, candidate,
                                   text_folded(arena, redacted(arena, &l)));
    return status ? status
                  : note_log(c, "letter-covered", (struct about){candidate, 0},
                             (const char *[]){"passages", num(l.count), NULL});
}

/* The letter, for somebody who may cover in it, within a transaction. */
static int begin_cover(struct covered *out, struct committee *c,
                       struct arena *arena, const char *number)
{
    struct subject subject = {0};
    int64_t id = 0;
    int status = db_begin(c->db);
    if (status)
        return status;
    status = store_candidate_id(&id, c->db, number);
    if (status == OK)
        status = require(c, OP_EDIT_CANDIDATE, &subject);
    if (status == OK)
        status = store_letter_free(c->db, id);
    if (status == OK)
        status = read_covered(out, c, arena, id);
    if (status == OK && !out->text)
        status = fail(ERR_NO_INPUT, N_("there is no letter to cover anything "
                                       "in"));
    return status ? db_finish(c->db, status) : OK;
}

static int finish_cover(struct committee *c, struct arena *arena,
                        const struct covered *l, int status)
{
    if (status == OK)
        status = covers_changed(c, arena, l->candidate);
    return db_finish(c->db, status);
}

int cover_add(struct committee *c, const char *number, struct redaction piece)
{
    struct arena arena = {0};
    struct covered l = {0};
    int status = begin_cover(&l, c, &arena, number);
    if (status == OK) {
        piece.start = stored_at(l.text, piece.start);
        piece.end = stored_at(l.text, piece.end);
        status = piece.start < piece.end
                     ? put_cover(c, &l, piece)
                     : fail(ERR_DATA, N_("there is nothing to cover here"));
        status = finish_cover(c, &arena, &l, status);
    }
    arena_free(&arena);
    return status;
}

int cover_remove(struct committee *c, const char *number, size_t at)
{
    struct arena arena = {0};
    struct covered l = {0};
    int status = begin_cover(&l, c, &arena, number);
    if (status == OK) {
        int stored = (int)stored_at(l.text, at);
        for (int i = 0; status == OK && i < l.mark_count; i++) {
            const struct stored_mark *m = &l.marks[i];
            if (m->cover && m->start <= stored && stored < m->start + m->length)
                status = drop_cover(c, &l, m);
        }
        status = finish_cover(c, &arena, &l, status);
    }
    arena_free(&arena);
    return status;
}

/* Wherever the passage stands. */
static int cover_passage(struct committee *c, struct arena *arena,
                         int64_t candidate, const char *passage, int line)
{
    struct covered l = {0};
    int status = read_covered(&l, c, arena, candidate);
    const char *at = status == OK ? strstr(l.text, passage) : NULL;
    if (status == OK && !at)
        return fail(ERR_DATA,
                    N_("what line {1} says is not in the letter; a passage "
                       "stands on one line, letter for letter"),
                    num(line));
    while (status == OK && at) {
        size_t start = (size_t)(at - l.text), size = strlen(passage);
        status = put_cover(c, &l, (struct redaction){start, start + size});
        at = strstr(l.text + start + size, passage);
        if (status == OK)
            status = read_covered(&l, c, arena, candidate);
    }
    return status;
}

static int cover_lines(struct committee *c, struct arena *arena,
                       int64_t candidate, const char *passages)
{
    int status = OK;
    for (int line = 1; status == OK && *passages; line++) {
        size_t size = strcspn(passages, "\n"), end = size;
        while (end > 0 && strchr(" \t\r", passages[end - 1]))
            end--;
        size_t start = strspn(passages, " \t");
        if (start < end)
            status = cover_passage(
                c, arena, candidate,
                arena_strndup(arena, passages + start, end - start), line);
        passages += size + (passages[size] == '\n');
    }
    return status;
}

int covers_set(struct committee *c, const char *number, const char *passages)
{
    struct arena arena = {0};
    struct covered l = {0};
    int status = begin_cover(&l, c, &arena, number);
    if (status == OK) {
        for (int i = 0; status == OK && i < l.mark_count; i++)
            if (l.marks[i].cover)
                status = drop_cover(c, &l, &l.marks[i]);
        if (status == OK)
            status = cover_lines(c, &arena, l.candidate, passages);
        status = finish_cover(c, &arena, &l, status);
    }
    arena_free(&arena);
    return status;
}
