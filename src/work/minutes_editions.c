/* What the adoption of minutes tells: of their own, and of those before. */

#include "minutes_facts.h"

#include <string.h>

static const char *const *minutes_lines(int *count, struct arena *arena,
                                        const char *text)
{
    const char **lines = arena_array(arena, const char *, strlen(text) + 1);
    *count = 0;
    for (size_t len; *text; text += len + (text[len] == '\n')) {
        len = strcspn(text, "\n");
        const char *line = arena_strndup(arena, text, len);
        if (!text_blank(line))
            lines[(*count)++] = line;
    }
    return lines;
}

/* As it was known by the end of this session: what was adopted or corrected
   later stands in later minutes.  What one evening decided is told at once. */
static int previous_adoption(struct minutes *m, struct committee *c,
                             struct arena *arena, int64_t session)
{
    const struct stored_minutes *versions;
    struct date last = m->parts[m->part_count - 1].date;
    const char *changes = "";
    int count;
    int status =
        store_minutes_versions(&versions, &count, c->db, arena, session);
    for (int i = 0; status == OK && i < count; i++) {
        if (date_compare(versions[i].adopted, last) > 0)
            continue;
        if (date_compare(versions[i].adopted, m->previous_adopted_on) != 0)
            changes = "";
        changes = arena_printf(arena, "%s%s\n", changes, versions[i].changes);
        m->previous_adopted_on = versions[i].adopted;
    }
    m->previous_changes =
        minutes_lines(&m->previous_change_count, arena, changes);
    return status;
}

int minutes_previous(struct minutes *m, const struct facts *f,
                     struct committee *c, struct arena *arena)
{
    const struct stored_session *sessions;
    int count;
    int status = store_sessions(&sessions, &count, c->db, arena);
    for (int i = 0; status == OK && i < count; i++) {
        if (sessions[i].state != SESSION_CLOSED ||
            sessions[i].id == f->session.id ||
            date_compare(sessions[i].date, f->session.date) >= 0)
            continue;
        m->previous_date = sessions[i].date;
        return previous_adoption(m, c, arena, sessions[i].id);
    }
    return status;
}

/* A correction adds to what was corrected before it; it takes nothing back. */
static int fill_earlier(struct minutes *m, const struct facts *f,
                        struct committee *c, struct arena *arena)
{
    const struct stored_minutes *versions;
    int count;
    int status =
        store_minutes_versions(&versions, &count, c->db, arena, f->session.id);
    if (status)
        return status;
    struct minutes_edition *list =
        arena_array(arena, struct minutes_edition, count + 1);
    for (int i = 0; i < count; i++) {
        struct minutes_edition one = {.number = versions[i].version,
                                      .adopted_on = versions[i].adopted};
        one.changes =
            minutes_lines(&one.change_count, arena, versions[i].changes);
        if (one.number < m->version && one.change_count)
            list[m->earlier_count++] = one;
    }
    m->earlier = list;
    return OK;
}

int minutes_adoption(struct minutes *m, const struct facts *f,
                     struct committee *c, struct arena *arena)
{
    struct stored_minutes adopted;
    int status = store_minutes(&adopted, c->db, arena, f->session.id);
    if (status == OK && c->adopting)
        adopted = *c->adopting;
    if (status || !adopted.version)
        return status;
    m->adopted_on = adopted.adopted;
    m->version = adopted.version;
    m->replaces_on = adopted.replaces_on;
    m->changes = minutes_lines(&m->change_count, arena, adopted.changes);
    return fill_earlier(m, f, c, arena);
}
