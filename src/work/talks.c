/* Whether there was an interview, and how long: the log says so. */

#include "talks.h"

#include <string.h>

/* By a command of its own, not by going on in the program. */
static bool is_said(const struct log_entry *e)
{
    return e->payload && strstr(e->payload, "talk=yes\n");
}

int talk_seconds(int64_t *began, const struct log_entry *log, int count,
                 int64_t candidate)
{
    enum { SECOND_MS = 1000, LEAST_MS = 60000 };
    int64_t from = 0;
    bool said = false;
    if (began)
        *began = 0;
    for (int i = count - 1; i >= 0; i--) { /* newest first: so backwards */
        const struct log_entry *e = &log[i];
        if (text_equal(e->kind, "session-adjourned"))
            from = 0;
        if (e->candidate != candidate)
            continue;
        if (text_equal(e->kind, "interview")) {
            from = e->at;
            said = is_said(e);
        } else if (text_equal(e->kind, "scoring") && from) {
            bool took_place = e->at - from >= LEAST_MS;
            if (began && (took_place || said))
                *began = from;
            return took_place ? (int)((e->at - from) / SECOND_MS) : -1;
        }
    }
    return -1;
}

int talk_date(struct date *out, struct committee *c, struct arena *arena,
              int64_t session, int64_t candidate)
{
    enum { EVERYTHING = 1000000 };
    const struct log_entry *log;
    struct log_query query = {.session = session, .limit = EVERYTHING};
    int64_t began;
    int count;
    int status = log_entries(&log, &count, c->db, arena, &query);
    *out = (struct date){0};
    if (status == OK)
        talk_seconds(&began, log, count, candidate);
    if (status == OK && began)
        *out = date_of_ms(began);
    return status;
}
