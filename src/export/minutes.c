#include <committee/export/minutes.h>

#include <stdlib.h>
#include <string.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/export/attendance.h>
#include <committee/export/deliberation.h>
#include <committee/export/document.h>
#include <committee/text/number.h>

/* The points of the agenda, in their fixed order: "5.2" must mean the same in
   every text that refers to it. */
enum {
    POINT_OPENING = 1,
    POINT_AGENDA,
    POINT_PREVIOUS,
    POINT_INTERESTS,
    POINT_CANDIDATES,
    POINT_RESERVE,
    POINT_ACTIONS,
    POINT_OTHER,
    POINT_NEXT,
    POINT_CLOSING,
};

/* What the functions here write to, and from. */
struct writing {
    struct document *doc;
    struct arena *arena;
    enum lang lang;
    const struct minutes *m;
};

typedef void date_writer(struct str *out, enum lang lang, struct date date);

static const char *date_text(const struct writing *w, date_writer *write,
                             struct date date)
{
    struct str text = {0};
    write(&text, w->lang, date);
    const char *kept = arena_strdup(w->arena, str_text(&text));
    str_free(&text);
    return kept;
}

static const char *short_date(const struct writing *w, struct date date)
{
    struct str text = {0};
    date_short(&text, date);
    const char *kept = arena_strdup(w->arena, str_text(&text));
    str_free(&text);
    return kept;
}

static const char *time_text(const struct writing *w, struct clock_time time)
{
    struct str text = {0};
    time_short(&text, w->lang, time);
    const char *kept = arena_strdup(w->arena, str_text(&text));
    str_free(&text);
    return kept;
}

static const char *number_text(const struct writing *w, long hundredths)
{
    struct str text = {0};
    hundredths_add(&text, w->lang, hundredths);
    const char *kept = arena_strdup(w->arena, str_text(&text));
    str_free(&text);
    return kept;
}

static void heading(const struct writing *w, int point, const char *text)
{
    document_heading(w->doc, 1, arena_printf(w->arena, "%d.", point), text);
}

/* What the secretary wrote for this point. */
static void connecting(const struct writing *w, const char *point)
{
    for (int i = 0; i < w->m->text_count; i++)
        if (text_equal(w->m->texts[i].point, point))
            document_paragraph(w->doc, w->m->texts[i].text);
}

static void connecting_point(const struct writing *w, int point)
{
    connecting(w, num(point));
}

static void put_title(const struct writing *w)
{
    bool draft = w->m->adopted_on.year == 0;
    document_title(w->doc,
                   tr(w->lang, draft ? N_("MINUTES (draft)") : N_("MINUTES")),
                   w->m->committee);
    if (!draft)
        document_fact(w->doc, N_("Adopted on"), "{1}",
                      date_text(w, date_long, w->m->adopted_on));
    if (w->m->version > 1)
        document_fact(w->doc, N_("Version"),
                      N_("{1}; takes the place of version {2}, which was "
                         "adopted on {3}"),
                      num(w->m->version), num(w->m->version - 1),
                      date_text(w, date_long, w->m->replaces_on));
}

static const char *span_text(const struct writing *w,
                             const struct minutes_part *part)
{
    struct str text = {0};
    if (part->from.hour >= 0 && part->until.hour >= 0)
        tr_add(&text, w->lang, N_("{1} – {2} h"), time_text(w, part->from),
               time_text(w, part->until));
    else if (part->from.hour >= 0)
        tr_add(&text, w->lang, N_("from {1} h"), time_text(w, part->from));
    const char *kept = arena_strdup(w->arena, str_text(&text));
    str_free(&text);
    return kept;
}

static void put_when(const struct writing *w)
{
    const struct minutes *m = w->m;
    if (m->part_count == 1) {
        document_label(w->doc, tr(w->lang, N_("Date")),
                       date_text(w, date_full, m->parts[0].date));
        document_label(w->doc, tr(w->lang, N_("Time")),
                       span_text(w, &m->parts[0]));
        return;
    }
    for (int i = 0; i < m->part_count; i++)
        document_label(w->doc,
                       tr(w->lang, i == 0 ? N_("Date") : N_("Continued")),
                       arena_printf(w->arena, "%s, %s",
                                    date_text(w, date_full, m->parts[i].date),
                                    span_text(w, &m->parts[i])));
}

static bool outside_basis(const struct minutes *m, struct date date)
{
    return (m->legal_from.year != 0 && date_compare(date, m->legal_from) < 0) ||
           (m->legal_until.year != 0 && date_compare(date, m->legal_until) > 0);
}

static void put_basis(const struct writing *w)
{
    const struct minutes *m = w->m;
    if (text_blank(m->legal_basis))
        return;
    const char *msgid = "{1}";
    if (m->legal_from.year != 0 && m->legal_until.year != 0)
        msgid = N_("{1} (valid from {2} until {3})");
    else if (m->legal_until.year != 0)
        msgid = N_("{1} (valid until {3})");
    else if (m->legal_from.year != 0)
        msgid = N_("{1} (valid from {2})");
    struct str text = {0};
    tr_add(&text, w->lang, msgid, m->legal_basis, short_date(w, m->legal_from),
           short_date(w, m->legal_until));
    if (outside_basis(m, m->parts[0].date)) {
        str_add(&text, ". ");
        str_add(&text, tr(w->lang, N_("The session lies outside this "
                                      "period.")));
    }
    document_label(w->doc, tr(w->lang, N_("Legal basis")), str_text(&text));
    str_free(&text);
}

static void put_policy(const struct writing *w)
{
    const struct policy *policy = w->m->policy;
    const struct rule *rule = &policy->rule;
    struct date adopted = {0};
    struct str text = {0};
    if (policy->version > 0 &&
        date_parse_iso(&adopted, policy->adopted_on) == OK)
        tr_add(&text, w->lang, N_("version {1}, adopted on {2}"),
               num(policy->version), short_date(w, adopted));
    else
        str_add(&text, tr(w->lang, N_("not adopted")));
    if (rule->method != METHOD_MEAN) {
        str_add(&text, "; ");
        str_add(&text, tr(w->lang, method_title(rule->method)));
    }
    tr_add(&text, w->lang, N_("; threshold {1}"),
           number_text(w, rule->threshold));
    if (rule->margin > 0)
        tr_add(&text, w->lang, N_("; margin {1}"),
               number_text(w, rule->margin));
    else
        str_add(&text, tr(w->lang, N_("; no margin")));
    document_label(w->doc, tr(w->lang, N_("Criteria")), str_text(&text));
    str_free(&text);
}

static void put_head(const struct writing *w)
{
    document_label(w->doc, tr(w->lang, N_("Session")), w->m->session);
    put_when(w);
    if (!text_blank(w->m->place))
        document_label(w->doc, tr(w->lang, N_("Place")), w->m->place);
    put_basis(w);
    put_policy(w);
    document_space(w->doc);
    attendance_facts(w->doc, w->m);
}

static bool chair_present(const struct minutes *m)
{
    for (int i = 0; i < m->person_count; i++)
        if (m->people[i].role == ROLE_CHAIR)
            return m->people[i].presence == PRESENCE_PRESENT ||
                   m->people[i].presence == PRESENCE_LEFT;
    return false;
}

static void put_opening(const struct writing *w)
{
    struct clock_time from = w->m->parts[0].from;
    heading(w, POINT_OPENING, tr(w->lang, N_("Opening")));
    if (from.hour < 0)
        document_say(w->doc, N_("The session has not been opened yet."));
    else if (chair_present(w->m))
        document_say(w->doc, N_("The chair opens the session at {1}."),
                     time_text(w, from));
    else
        document_say(w->doc, N_("The session is opened at {1}."),
                     time_text(w, from));
    for (int i = 1; i < w->m->part_count; i++)
        document_say(w->doc,
                     N_("The session is adjourned, and continued on {1} at "
                        "{2}."),
                     date_text(w, date_long, w->m->parts[i].date),
                     time_text(w, w->m->parts[i].from));
    connecting_point(w, POINT_OPENING);
}

static void put_agenda(const struct writing *w)
{
    heading(w, POINT_AGENDA, tr(w->lang, N_("Agenda")));
    if (text_blank(w->m->agenda_changes)) {
        document_say(w->doc, N_("The agenda is adopted unchanged."));
    } else {
        document_say(w->doc, N_("The agenda is adopted with these changes:"));
        document_paragraph(w->doc, w->m->agenda_changes);
    }
    if (!text_blank(w->m->shuffle_seed))
        document_say(w->doc,
                     N_("The order of the candidates was drawn by lot; the "
                        "seed is {1}."),
                     w->m->shuffle_seed);
    connecting_point(w, POINT_AGENDA);
}

/* On an evening of this session. */
static bool adopted_here(const struct minutes *m)
{
    for (int i = 0; i < m->part_count; i++)
        if (date_compare(m->parts[i].date, m->previous_adopted_on) == 0)
            return true;
    return false;
}

static void say_adoption(const struct writing *w)
{
    const struct minutes *m = w->m;
    for (int i = 0; i < m->previous_change_count; i++)
        document_item(w->doc, "-", m->previous_changes[i]);
    if (m->previous_change_count == 0)
        document_say(w->doc, N_("The minutes are adopted without changes."));
    else if (m->previous_change_count == 1)
        document_say(w->doc, N_("With this change the minutes are adopted."));
    else
        document_say(w->doc, N_("With these changes the minutes are adopted."));
}

static void put_previous(const struct writing *w)
{
    const struct minutes *m = w->m;
    struct str title = {0};
    if (m->previous_date.year != 0)
        tr_add(&title, w->lang, N_("Minutes of {1}"),
               date_text(w, date_long, m->previous_date));
    else
        str_add(&title, tr(w->lang, N_("Minutes of the previous session")));
    heading(w, POINT_PREVIOUS, str_text(&title));
    str_free(&title);
    if (m->previous_date.year == 0)
        document_say(w->doc, N_("There are no earlier minutes."));
    else if (m->previous_adopted_on.year == 0)
        document_say(w->doc, N_("The minutes are not adopted yet."));
    else if (adopted_here(m))
        say_adoption(w);
    else
        document_say(w->doc, N_("The minutes of {1} were adopted on {2}."),
                     date_text(w, date_long, m->previous_date),
                     date_text(w, date_long, m->previous_adopted_on));
    connecting_point(w, POINT_PREVIOUS);
}

static void put_interests(const struct writing *w)
{
    heading(w, POINT_INTERESTS,
            tr(w->lang, N_("Interests and "
                           "confidentiality")));
    attendance_interests(w->doc, w->m);
    connecting_point(w, POINT_INTERESTS);
}

static void put_candidates(const struct writing *w)
{
    heading(w, POINT_CANDIDATES, tr(w->lang, N_("Candidates")));
    connecting_point(w, POINT_CANDIDATES);
    if (w->m->candidate_count == 0)
        document_say(w->doc, N_("There are no candidates on the agenda."));
    for (int i = 0; i < w->m->candidate_count; i++) {
        const char *point =
            arena_printf(w->arena, "%d.%d", POINT_CANDIDATES, i + 1);
        document_heading(w->doc, 2, point, w->m->candidates[i].number);
        if (!w->m->candidates[i].hidden)
            connecting(w, point);
        deliberation_facts(w->doc, w->m, i);
    }
}

static void put_reserve_row(const struct writing *w, struct table *table,
                            int index)
{
    const struct minutes_reserve *r = &w->m->reserve[index];
    struct str place = {0};
    str_addf(&place, "%d", r->rank);
    if (r->by_lot)
        tr_add(&place, w->lang, N_(" (drawn)"));
    table_add(
        table,
        (const char *const[]){
            str_text(&place), r->number, r->decision,
            r->result != SCORE_MISSING ? number_text(w, r->result) : "–",
            r->registered.year != 0 ? short_date(w, r->registered) : "–"});
    str_free(&place);
}

/* A correction under point 5 may have given a place since. */
static void add_quota(struct str *text, const struct writing *w)
{
    const struct minutes *m = w->m;
    if (m->quota_year == 0)
        return;
    tr_add(text, w->lang,
           m->log_seq > 0
               ? N_("Places of {1} used when the session closed: {2} of {3}.")
               : N_("In {1}, {2} of {3} places have been used."),
           num(m->quota_year), num(m->quota_used), num(m->quota_places));
}

/* One paragraph, so that no page begins with the half of it. */
static void put_places(const struct writing *w)
{
    const struct minutes *m = w->m;
    struct str text = {0};
    add_quota(&text, w);
    if (m->reserve_hidden || m->reserve_count == 0)
        str_add(&text, text.len ? " " : "");
    if (m->reserve_hidden)
        str_add(&text, tr(w->lang, N_("Whoever takes no part in a decision of "
                                      "this year does not see the reserve "
                                      "list.")));
    else if (m->reserve_count == 0)
        str_add(&text, tr(w->lang, N_("The reserve list is empty.")));
    document_paragraph(w->doc, str_text(&text));
    str_free(&text);
}

static void put_reserve(const struct writing *w)
{
    const struct minutes *m = w->m;
    heading(w, POINT_RESERVE, tr(w->lang, N_("Reserve list")));
    put_places(w);
    if (m->reserve_count > 0) {
        struct table *table = document_table(
            w->doc, "lllrl",
            (const char *const[]){
                tr(w->lang, N_("order")), tr(w->lang, N_("candidate")),
                tr(w->lang, N_("decision")), tr(w->lang, N_("outcome")),
                tr(w->lang, N_("registered"))});
        for (int i = 0; i < m->reserve_count; i++)
            put_reserve_row(w, table, i);
    }
    if (m->reserve_count > 0 && !text_blank(m->lottery_seed))
        document_say(w->doc,
                     N_("The order among equals is drawn by lot; the seed is "
                        "{1}."),
                     m->lottery_seed);
    connecting_point(w, POINT_RESERVE);
}

static void put_actions(const struct writing *w)
{
    const struct minutes *m = w->m;
    heading(w, POINT_ACTIONS, tr(w->lang, N_("Action points")));
    if (m->action_count == 0) {
        document_say(w->doc, N_("There are no action points."));
    } else {
        struct table *table =
            document_table(w->doc, "lll",
                           (const char *const[]){tr(w->lang, N_("action")),
                                                 tr(w->lang, N_("who")),
                                                 tr(w->lang, N_("done by"))});
        for (int i = 0; i < m->action_count; i++)
            table_add(table, (const char *const[]){
                                 m->actions[i].what, m->actions[i].who,
                                 m->actions[i].when.year != 0
                                     ? short_date(w, m->actions[i].when)
                                     : "–"});
    }
    connecting_point(w, POINT_ACTIONS);
}

static void put_other(const struct writing *w)
{
    heading(w, POINT_OTHER, tr(w->lang, N_("Round of questions")));
    if (text_blank(w->m->other_business))
        document_say(w->doc, N_("There are no questions."));
    else
        document_paragraph(w->doc, w->m->other_business);
    connecting_point(w, POINT_OTHER);
}

static void put_next(const struct writing *w)
{
    const struct minutes *m = w->m;
    heading(w, POINT_NEXT, tr(w->lang, N_("Next session")));
    if (m->next_date.year == 0) {
        document_say(w->doc, N_("No date has been agreed yet."));
    } else {
        struct str text = {0};
        str_add(&text, date_text(w, date_full, m->next_date));
        if (m->next_time.hour >= 0)
            tr_add(&text, w->lang, N_(", at {1} h"),
                   time_text(w, m->next_time));
        if (!text_blank(m->next_place)) {
            str_add(&text, ", ");
            str_add(&text, m->next_place);
        }
        document_paragraph(w->doc, str_text(&text));
        str_free(&text);
    }
    connecting_point(w, POINT_NEXT);
}

static void put_closing(const struct writing *w)
{
    const struct minutes *m = w->m;
    struct clock_time until = m->parts[m->part_count - 1].until;
    heading(w, POINT_CLOSING, tr(w->lang, N_("Closing")));
    if (until.hour < 0)
        document_say(w->doc, N_("The session has not been closed yet."));
    else if (chair_present(m))
        document_say(w->doc, N_("The chair closes the session at {1}."),
                     time_text(w, until));
    else
        document_say(w->doc, N_("The session is closed at {1}."),
                     time_text(w, until));
    connecting_point(w, POINT_CLOSING);
    if (m->log_seq > 0 && !text_blank(m->log_head))
        document_say(w->doc,
                     N_("At that moment the log ends at entry {1}, with the "
                        "checksum {2}."),
                     num(m->log_seq), m->log_head);
}

static void put_edition(const struct writing *w,
                        const struct minutes_edition *edition)
{
    if (w->m->earlier_count > 0 && edition->change_count > 0)
        document_say(w->doc, N_("Version {1}, adopted on {2}:"),
                     num(edition->number),
                     date_text(w, date_long, edition->adopted_on));
    for (int i = 0; i < edition->change_count; i++)
        document_item(w->doc, "-", edition->changes[i]);
}

/* Changes first, then adoption.  The text above them stays as it was: those
   of an earlier version stand in each later one. */
static void put_changes(const struct writing *w)
{
    const struct minutes *m = w->m;
    if (m->change_count == 0 && m->earlier_count == 0)
        return;
    document_heading(w->doc, 1, "", tr(w->lang, N_("Changes on adoption")));
    document_say(w->doc, N_("Where the text above says something else, these "
                            "changes apply."));
    for (int i = 0; i < m->earlier_count; i++)
        put_edition(w, &m->earlier[i]);
    put_edition(w, &(struct minutes_edition){m->version, m->adopted_on,
                                             m->changes, m->change_count});
}

static void put_signatures(const struct writing *w)
{
    struct str line = {0};
    if (w->m->adopted_on.year != 0)
        tr_add(&line, w->lang, N_("Thus adopted on {1},"),
               date_text(w, date_long, w->m->adopted_on));
    else
        str_add(&line,
                tr(w->lang, N_("Thus adopted on ____________________,")));
    document_signatures(
        w->doc, str_text(&line), 2,
        (const char *const[]){tr(w->lang, N_("the chair,")),
                              tr(w->lang, N_("the secretary,"))},
        (const char *const[]){attendance_chair(w->m),
                              attendance_secretary(w->m)});
    str_free(&line);
}

static void start(struct document *doc, struct arena *arena, enum lang lang,
                  const struct minutes *m)
{
    struct str running = {0}, mark = {0};
    struct writing w = {.arena = arena, .lang = lang, .m = m};
    tr_add(&running, lang, N_("Minutes of session {1}"),
           m->session != NULL ? m->session : "");
    if (m->adopted_on.year != 0)
        tr_add(&mark, lang, N_("adopted on {1}"),
               short_date(&w, m->adopted_on));
    else
        str_add(&mark, tr(lang, N_("draft")));
    document_start(doc, arena, lang, str_text(&running), str_text(&mark));
    str_free(&running);
    str_free(&mark);
}

void minutes_document(struct document *doc, struct arena *arena, enum lang lang,
                      const struct minutes *minutes)
{
    static void (*const sections[])(const struct writing *) = {
        put_title,    put_head,       put_opening,    put_agenda,
        put_previous, put_interests,  put_candidates, put_reserve,
        put_actions,  put_other,      put_next,       put_closing,
        put_changes,  put_signatures,
    };
    start(doc, arena, lang, minutes);
    const struct writing w = {doc, arena, lang, minutes};
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        sections[i](&w);
}

/* Whether minutes with so many candidates have this point: 1 to 10, and 5.1
   and on, written as the minutes write them. */
static bool has_point(struct arena *arena, const char *point, int candidates)
{
    for (int i = POINT_OPENING; i <= POINT_CLOSING; i++)
        if (text_equal(point, num(i)))
            return true;
    for (int i = 1; i <= candidates; i++)
        if (text_equal(point,
                       arena_printf(arena, "%d.%d", POINT_CANDIDATES, i)))
            return true;
    return false;
}

/* Figures with a full stop here and there, and nothing else. */
static bool is_numbered(const char *text, size_t len)
{
    return len > 0 && strspn(text, "0123456789.") >= len &&
           strchr(".", text[0]) == NULL;
}

/* "20.30", and no "5.10": nobody meets at that hour. */
static bool is_hour(const char *text)
{
    size_t digits = strspn(text, "0123456789");
    const char *minutes = text + digits + 1;
    if (digits > 2 || text[digits] != '.' || strlen(minutes) != 2 ||
        strspn(minutes, "0123456789") != 2)
        return false;
    long hour = strtol(text, NULL, 10);
    return hour < 24 && minutes[0] < '6' && hour != POINT_CANDIDATES;
}

/* What a line such as "punt 5.3:" or "5.3:" names, there or not; NULL for
   other lines: an hour such as "20.30:" is text. */
static const char *named_point(struct arena *arena, const char *line,
                               size_t len)
{
    static const char *const words[] = {"punt ", "point ", "Punt ", "Point "};
    bool worded = false;
    while (len > 0 && strchr(" \r", line[len - 1]) != NULL)
        len--;
    for (size_t i = 0; !worded && i < sizeof words / sizeof *words; i++)
        if (text_starts(line, words[i]) && len > strlen(words[i])) {
            worded = true;
            line += strlen(words[i]);
            len -= strlen(words[i]);
        }
    if (len < 2 || line[len - 1] != ':' || !is_numbered(line, len - 1))
        return NULL;
    const char *point = arena_strndup(arena, line, len - 1);
    return !worded && is_hour(point) ? NULL : point;
}

/* The point that a line names, NULL when these minutes lack it. */
static const char *point_of(struct arena *arena, const char *line, size_t len,
                            int candidates)
{
    const char *point = named_point(arena, line, len);
    return point && has_point(arena, point, candidates) ? point : NULL;
}

const char *minutes_unknown_point(int *line, struct arena *arena,
                                  const char *text, int candidates)
{
    for (*line = 1; *text != '\0'; ++*line) {
        size_t len = strcspn(text, "\n");
        const char *point = named_point(arena, text, len);
        if (point && !has_point(arena, point, candidates))
            return point;
        text += len + (text[len] != '\0');
    }
    return NULL;
}

/* A text for a point under way; kept when something was written. */
struct splitting {
    VEC(struct minutes_text) list;
    struct str text;
    const char *point;
};

/* The empty lines around it part it from the next point in the file only. */
static void end_text(struct splitting *s, struct arena *arena)
{
    while (s->text.len > 0 && strchr(" \r\n", s->text.data[s->text.len - 1]))
        str_cut(&s->text, s->text.len - 1);
    const char *text = str_text(&s->text);
    text += strspn(text, "\r\n");
    if (!text_blank(text))
        *vec_push(&s->list) =
            (struct minutes_text){s->point, arena_strdup(arena, text)};
    str_clear(&s->text);
}

int minutes_split_texts(const struct minutes_text **texts, struct arena *arena,
                        const char *text, int candidates)
{
    struct splitting s = {.point = "2"};
    while (text != NULL && *text != '\0') {
        size_t len = strcspn(text, "\n");
        const char *point = point_of(arena, text, len, candidates);
        if (point != NULL) {
            end_text(&s, arena);
            s.point = point;
        } else {
            if (s.text.len > 0)
                str_addc(&s.text, '\n');
            str_addn(&s.text, text, len);
        }
        text += len + (text[len] != '\0');
    }
    end_text(&s, arena);
    struct minutes_text *kept =
        arena_array(arena, struct minutes_text, s.list.count + 1);
    if (s.list.count > 0)
        memcpy(kept, s.list.items, s.list.count * sizeof *kept);
    *texts = kept;
    int count = (int)s.list.count;
    vec_free(&s.list);
    str_free(&s.text);
    return count;
}
