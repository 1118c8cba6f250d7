/* What a member sees of the form, and the key that comes next. */

#include "crowd.h"

#include <stdio.h>
#include <string.h>

static const char stored[] = "ingeleverd en opgeslagen";
static const char question[] = "Uw formulier inleveren?";
static const char note_title[] = "Toelichting: ";
static const char asked[] = "Geef nu uw scores";
static const char begun[] = "U bent met uw formulier begonnen";

enum { LONG_PRESS_US = 550000 };

/* The marks of the form as they stand on the screen. */
struct marks {
    char values[CROWD_CRITERIA]; /* '.': none */
    bool notes[CROWD_CRITERIA];
    int count, at;
};

static void put_mark(struct marks *m, char value)
{
    if (m->count < CROWD_CRITERIA)
        m->values[m->count++] = value;
}

/* "[4]t  3    ·": the cursor stands on the first. */
static void read_marks(struct marks *m, const char *row)
{
    *m = (struct marks){.at = -1};
    for (; *row && *row != '\n'; row++) {
        if (*row == '[')
            m->at = m->count;
        if (*row >= '1' && *row <= '5')
            put_mark(m, *row);
        else if (strncmp(row, "[ ]", 3) == 0 || strncmp(row, "·", 2) == 0)
            put_mark(m, '.');
        else if (*row == 't' && m->count) /* "t…": not saved yet */
            m->notes[m->count - 1] = strncmp(row, "t…", 4) != 0;
    }
}

/* The row above the second rule; NULL: another screen. */
static const char *row_of_marks(const struct crowd_actor *a)
{
    const char *row = str_text(&a->screen), *before = NULL;
    if (crowd_sees(a, question) || crowd_sees(a, note_title) ||
        crowd_sees(a, stored) || !crowd_sees(a, "Esc stoppen"))
        return NULL;
    for (int i = 0, rules = 0; *row; i++) {
        const char *end = strchr(row, '\n');
        rules += strncmp(row, "─", 3) == 0;
        if (rules == 2)
            return before;
        before = row;
        row = end ? end + 1 : row + strlen(row);
    }
    return NULL;
}

static bool read_form(struct marks *m, const struct crowd_actor *a)
{
    const char *row = row_of_marks(a);
    if (row)
        read_marks(m, row);
    return row && m->count == CROWD_CRITERIA && m->at >= 0;
}

/* What was saved stays; only the digit that was typed last may be new. */
static void check_saved(const struct crowd *c, const struct crowd_actor *a,
                        struct crowd_form *f, const struct marks *m)
{
    for (int i = 0; i < CROWD_CRITERIA; i++) {
        if (m->values[i] == f->saved[i])
            continue;
        if (i != f->sent_at || m->values[i] != f->sent)
            crowd_wrong(c, a, "the draft is not as it was left");
        f->saved[i] = m->values[i];
    }
    bool noted = m->notes[0];
    for (int i = 1; i < CROWD_CRITERIA; i++)
        noted |= m->notes[i];
    if (f->noted && !noted)
        crowd_wrong(c, a, "the note has gone");
    f->noted = noted;
}

/* The digit of a row, which stands last or before "with a note". */
static char digit_of_row(const char *row)
{
    size_t size = strcspn(row, "\n");
    while (size && !(row[size - 1] >= '0' && row[size - 1] <= '9'))
        size--;
    return size ? row[size - 1] : ' ';
}

/* Below "this is what was saved": a row each. */
static void check_stored(const struct crowd *c, const struct crowd_actor *a,
                         const struct crowd_form *f)
{
    const char *row = strstr(str_text(&a->screen), stored);
    int found = 0;
    for (; (row = strchr(row, '\n')) && found < CROWD_CRITERIA; row++)
        if (digit_of_row(row + 1) == f->digits[found])
            found++;
    if (found < CROWD_CRITERIA)
        crowd_wrong(c, a, "another form was saved than was typed");
}

static void is_stored(struct crowd *c, struct crowd_actor *a,
                      struct crowd_form *f)
{
    if (f->said || !crowd_sees(a, "Druk op Enter. Dan"))
        return; /* or half drawn */
    f->said = f->in = true;
    if (a->asked_us)
        crowd_sample(&c->lock, crowd_now_us() - a->asked_us);
    a->asked_us = 0;
    check_stored(c, a, f);
}

void crowd_form_look(struct crowd *c, struct crowd_actor *a)
{
    struct crowd_form *f = &a->forms[c->item < 0 ? 0 : c->item];
    if (!c->scoring || !a->seat)
        return;
    if (crowd_sees(a, stored))
        is_stored(c, a, f);
    bool waits = crowd_sees(a, "Wacht u even.") ||
                 crowd_sees(a, "Alle formulieren zijn ingeleverd.");
    if (waits && crowd_sees(a, c->numbers[c->item]))
        f->in = true;
}

/* -- keys ------------------------------------------------------------------ */

static void send_digit(struct crowd *c, struct crowd_actor *a,
                       struct crowd_form *f, int at)
{
    char key[2] = {f->digits[at], '\0'};
    if (crowd_roll(c, 8) == 0) /* a slip of the finger, put right later */
        key[0] = (char)('1' + crowd_roll(c, 5));
    bool again = key[0] == f->sent;
    f->sent_at = at;
    f->sent = key[0];
    crowd_send(c, a, key);
    if (again) /* perhaps it was taken for one long press */
        a->next_us += LONG_PRESS_US;
}

static void fill_in(struct crowd *c, struct crowd_actor *a,
                    struct crowd_form *f, const struct marks *m)
{
    int at = 0, own = f->digits[0] % CROWD_CRITERIA; /* where the note goes */
    check_saved(c, a, f, m);
    while (at < CROWD_CRITERIA && m->values[at] == f->digits[at])
        at++;
    bool ready = at == CROWD_CRITERIA;
    if (ready)
        at = f->noted ? m->at : own;
    if (at != m->at)
        crowd_send(c, a, key_bytes(at < m->at ? "Left" : "Right"));
    else if (!ready)
        send_digit(c, a, f, at);
    else
        crowd_send(c, a, f->noted ? "i" : "t");
}

static void write_note(struct crowd *c, struct crowd_actor *a,
                       const struct crowd_form *f)
{
    char paste[80];
    snprintf(paste, sizeof paste, "\033[200~%s\033[201~", f->note);
    crowd_send(c, a, crowd_sees(a, f->note) ? "\t\r" : paste);
}

static void confirm(struct crowd *c, struct crowd_actor *a)
{
    if (!a->asked_us)
        a->asked_us = crowd_now_us();
    crowd_send(c, a, "\033[C\r");
}

/* The screen of the evening wants this form. */
static bool is_asked(const struct crowd *c, const struct crowd_actor *a)
{
    return (crowd_sees(a, asked) || crowd_sees(a, begun)) &&
           crowd_sees(a, c->numbers[c->item]);
}

void crowd_hands(struct crowd *c, struct crowd_actor *a)
{
    struct crowd_form *f = &a->forms[c->item];
    struct marks marks;
    if (crowd_now_us() < a->next_us || !term_rests(a->t))
        return;
    crowd_look(c, a);
    if (crowd_sees(a, stored))
        crowd_send(c, a, "\r");
    else if (crowd_sees(a, question))
        confirm(c, a);
    else if (crowd_sees(a, note_title))
        write_note(c, a, f);
    else if (is_asked(c, a) && f->in)
        crowd_wrong(c, a, "a form that was handed in is asked for again");
    else if (is_asked(c, a))
        crowd_send(c, a, "\r");
    else if (read_form(&marks, a))
        fill_in(c, a, f, &marks);
}
