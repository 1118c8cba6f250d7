/* Words that the committee wants to be warned about. */

#include "guard.h"

#include <stdio.h>
#include <string.h>

#include <committee/store/agenda.h>
#include <committee/text/fold.h>
#include <committee/text/width.h>

bool committee_guard(struct guard_hit *hit, const struct committee *c,
                     const char *text)
{
    struct guard_hit first = {0};
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        const struct word_list *list = &c->config.guard[lang];
        struct guard_hit found;
        if (guard_find(&found, text, list->words, list->count) &&
            (!first.size || found.at < first.at))
            first = found;
    }
    *hit = first;
    return first.size > 0;
}

/* The first one stays until it is told.  Entries are short, but what they begin
   may be as long as one likes. */
static void keep(struct guarded *out, struct committee *c,
                 const struct guard_text *text, struct guard_hit hit)
{
    struct str word = {0};
    if (*out->text)
        return;
    text_fit(&word, arena_strndup(&c->arena, text->text + hit.at, hit.size),
             GUARDED_COLS);
    snprintf(out->text, sizeof out->text, "%s", str_text(&word));
    str_free(&word);
    out->field = text->field;
    out->ordinal = db_ordinal(c->db);
    out->line = 1;
    for (size_t i = 0; i < hit.at; i++)
        out->line += text->text[i] == '\n';
}

void guarded_undo(void *committee)
{
    struct committee *c = committee;
    struct guarded *both[] = {&c->guarded, &c->guarded_name};
    for (int i = 0; i < 2; i++)
        if (both[i]->ordinal == db_ordinal(c->db))
            *both[i] = (struct guarded){0};
}

/* NULL: nothing was kept. */
static const char *take(struct guarded *from, struct committee *c)
{
    const char *text = *from->text ? arena_strdup(&c->arena, from->text) : NULL;
    *from = (struct guarded){0};
    return text;
}

const char *committee_guarded(struct committee *c)
{
    return take(&c->guarded, c);
}

/* --- names --- */

/* Other people do not belong in what goes into the file of one candidate; in
   all else nobody is named, for the minutes are kept without end. */
static bool is_own_file(const char *field)
{
    static const char *const fields[] = {"note", "change", "reopening"};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (text_equal(fields[i], field))
            return true;
    return false;
}

/* Whom a text does not name. */
struct people {
    const char **surnames, **phones;
    int surname_count, phone_count;
    const char *own_email; /* may stand there, "" */
};

/* Of those whose names the viewer may see. */
static bool is_seen(const struct committee *c, const struct facts *f,
                    const struct agenda_person *person)
{
    struct subject subject = {
        .has_item = true,
        .phase = person->phase,
        .viewer_recused = facts_apart(f, c->viewer.member, person->candidate)};
    return name_visible(c, &subject);
}

static void add_person(struct people *out, struct arena *arena,
                       const struct agenda_person *person,
                       const struct agenda_person *own)
{
    if (!text_blank(person->phone))
        out->phones[out->phone_count++] = person->phone;
    if (text_blank(person->surname) ||
        (own && text_equal(text_folded(arena, person->surname),
                           text_folded(arena, own->surname))))
        return;
    out->surnames[out->surname_count++] = person->surname;
}

/* `own` NULL: also the candidate in question.  Who is told of a name may learn
   of nobody they do not see; what the log says of notes that are shown does not
   hang on who shows them. */
static int people_load(struct people *out, struct committee *c,
                       struct arena *arena, const struct facts *f,
                       const char *own, bool only_seen)
{
    const struct agenda_person *list, *self = NULL;
    int count;
    int status =
        store_agenda_people(&list, &count, c->db, arena, f->session.id);
    if (status)
        return status;
    for (int i = 0; own && i < count; i++)
        if (text_equal(list[i].number, own))
            self = &list[i];
    *out =
        (struct people){.surnames = arena_array(arena, const char *, count + 1),
                        .phones = arena_array(arena, const char *, count + 1),
                        .own_email = self ? self->email : ""};
    for (int i = 0; i < count; i++)
        if (&list[i] != self && (!only_seen || is_seen(c, f, &list[i])))
            add_person(out, arena, &list[i], self);
    return OK;
}

static bool is_of_word(char c)
{
    return (unsigned char)c >= 0x80 || (c >= '0' && c <= '9') ||
           (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Nothing of the name stands before it: "A.B. Jansen" is somebody else. */
static bool begins_name(const char *text, const char *at)
{
    if (at == text)
        return true;
    bool joins = at[-1] == '.' || at[-1] == '-';
    if (joins && at - text > 1)
        return !is_of_word(at[-2]) || (at[-2] >= '0' && at[-2] <= '9');
    return !is_of_word(at[-1]);
}

/* "B. Jansen" of the committee is not the Jansen of a letter: full stops in
   the place of her name, so that all else stays where it is. */
static const char *without_members(const struct committee *c,
                                   struct arena *arena, const char *text)
{
    char *plain = arena_strdup(arena, text);
    for (int i = 0; i < c->roster.count; i++) {
        const char *name = c->roster.members[i].name;
        size_t size = strlen(name);
        char *at = plain;
        while (size && (at = strstr(at, name)) != NULL) {
            if (begins_name(plain, at) && !is_of_word(at[size]))
                memset(at, '.', size);
            at += size;
        }
    }
    return plain;
}

static void keep_first(struct guard_hit *hit, const struct guard_hit *other)
{
    if (other->size && (!hit->size || other->at <= hit->at))
        *hit = *other;
}

static bool find_address(struct guard_hit *hit, struct arena *arena,
                         const char *text, const char *own)
{
    for (size_t from = 0; guard_find_address(hit, text + from);
         from = hit->at + hit->size) {
        hit->at += from;
        const char *found = arena_strndup(arena, text + hit->at, hit->size);
        if (text_blank(own) ||
            !text_equal(text_folded(arena, found), text_folded(arena, own)))
            return true;
    }
    return false;
}

static bool people_find(struct guard_hit *hit, const struct people *people,
                        const struct committee *c, struct arena *arena,
                        const char *text)
{
    struct guard_hit other;
    const char *plain = without_members(c, arena, text);
    guard_find_name(hit, plain, people->surnames, people->surname_count);
    if (guard_find_number(&other, plain, people->phones, people->phone_count))
        keep_first(hit, &other);
    if (find_address(&other, arena, plain, people->own_email))
        keep_first(hit, &other);
    return hit->size > 0;
}

static int find_names(struct guard_hit *hit, struct committee *c,
                      struct arena *arena, const struct facts *f,
                      const char *own, const char *text)
{
    struct people people;
    *hit = (struct guard_hit){0};
    if (text_blank(text))
        return OK;
    int status = people_load(&people, c, arena, f, own, true);
    if (status == OK)
        people_find(hit, &people, c, arena, text);
    return status;
}

bool committee_guard_names(struct guard_hit *hit, struct committee *c,
                           const char *session, const char *own,
                           const char *text)
{
    struct arena arena = {0};
    struct facts f;
    int status = facts_load(&f, c, &arena, session, NULL);
    if (status == OK)
        status = find_names(hit, c, &arena, &f, own, text);
    arena_free(&arena);
    if (status) /* saving meets the same failure and tells of it */
        fail_forget();
    return status == OK && hit->size > 0;
}

bool committee_named(struct guard_named *out, struct committee *c)
{
    const struct guarded now = c->guarded_name;
    const char *name = take(&c->guarded_name, c);
    if (!name)
        return false;
    *out =
        (struct guard_named){name, now.field, now.line, is_own_file(now.field)};
    return true;
}

/* --- what is stored all the same --- */

/* A word of the list, a name, or both: for who typed it. */
static int remember(bool *held, struct committee *c, struct arena *arena,
                    const struct facts *f, const struct guard_text *text)
{
    struct guard_hit hit;
    const char *own = is_own_file(text->field) ? f->item.number : NULL;
    *held = false;
    if (!text->text)
        return OK;
    int status = find_names(&hit, c, arena, f, own, text->text);
    if (status)
        return status;
    if (hit.size)
        keep(&c->guarded_name, c, text, hit);
    *held = hit.size > 0;
    if (committee_guard(&hit, c, text->text)) {
        keep(&c->guarded, c, text, hit);
        *held = true;
    }
    return OK;
}

int guard_hidden(struct committee *c, struct arena *arena,
                 const struct facts *f, const char *note)
{
    bool held;
    return remember(&held, c, arena, f,
                    &(struct guard_text){"note", note, NULL});
}

static int note_kept(struct committee *c, const struct facts *f,
                     const struct guard_text *text)
{
    struct about about = {f->item.candidate, f->session.id};
    const char *kind = about.candidate ? "guard-kept" : "guard-kept-session";
    /* Of a form that was given back is told when no score is hidden. */
    if (text_equal(text->field, "reopening"))
        kind = "ballot-guard";
    return note_log(c, kind, about,
                    (const char *[]){"field", text->field,
                                     text->member ? "member" : NULL,
                                     text->member, NULL});
}

int guard_kept(struct committee *c, struct arena *arena, const struct facts *f,
               const struct guard_text *text)
{
    bool held;
    int status = remember(&held, c, arena, f, text);
    return status || !held ? status : note_kept(c, f, text);
}

static bool any_holds(const struct committee *c, struct arena *arena,
                      const struct people *people, const char *const *texts,
                      int count)
{
    struct guard_hit hit;
    for (int i = 0; i < count; i++)
        if (texts[i] && (committee_guard(&hit, c, texts[i]) ||
                         people_find(&hit, people, c, arena, texts[i])))
            return true;
    return false;
}

/* Who shows the scores did not type these: she is told nothing. */
int guard_shown(struct committee *c, struct arena *arena, const struct facts *f,
                const struct stored_ballot *ballots, int count)
{
    int scores[MAX_CRITERIA];
    const char *notes[MAX_CRITERIA];
    struct people people;
    int status = people_load(&people, c, arena, f, f->item.number, false);
    for (int i = 0; status == OK && i < count; i++) {
        if (!ballots[i].id)
            continue;
        ballot_values(scores, notes, &ballots[i], f->policy);
        if (any_holds(c, arena, &people, notes, f->policy->criterion_count))
            status = note_kept(
                c, f, &(struct guard_text){"note", NULL, ballots[i].member});
    }
    return status;
}

const char *guard_field(const char *code)
{
    static const struct {
        const char *code, *words;
    } fields[] = {
        {"note", N_("a note with a score")},
        {"change", N_("the reason of a changed score")},
        {"summary", N_("the summary")},
        {"reasons", N_("the reasons")},
        {"why", N_("why the decision falls this way")},
        {"departure", N_("why it departs from the outcome")},
        {"minority", N_("the minority view")},
        {"commitment", N_("the commitment")},
        {"event", N_("the reason that was given")},
        {"agenda", N_("why the candidate is discussed")},
        {"reopening", N_("why a form was given back")},
        {"points", N_("an action point")},
        {"business", N_("any other business")},
        {"remarks", N_("the text for the minutes")},
        {"changes", N_("the changes to the minutes")},
    };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (text_equal(fields[i].code, code))
            return fields[i].words;
    return code;
}
