/* Whether there was an interview, and how long: the log says so; and when all
   of them are over. */

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

struct clock_time time_after(struct clock_time time, int minutes)
{
    if (time.hour < 0)
        return time;
    int all = time.hour * 60 + time.minute + minutes;
    return (struct clock_time){.hour = all / 60 % 24, .minute = all % 60};
}

/* Minutes that an item is still expected to take. */
static int minutes_left(const struct stored_item *item, int each)
{
    if (item->phase == PHASE_WAITING)
        return each;
    if (item->phase >= PHASE_REVEALED || !item->letter_opened_at)
        return 0;
    int64_t gone = (clock_now_ms() - item->letter_opened_at) / 60000;
    return gone < 0 ? each : gone > each ? 0 : each - (int)gone;
}

struct clock_time talks_planned_end(const struct facts *f,
                                    const struct committee *c)
{
    int each = c->settings.minutes_per_candidate, left = 0;
    if (f->session.state != SESSION_OPEN)
        return time_after(f->session.start, f->item_count * each);
    for (int i = 0; i < f->item_count; i++)
        left += minutes_left(&f->items[i], each);
    struct clock_time now = time_of(clock_now_ms());
    int past = (now.minute + left) % 5;
    return time_after(now, left + (past ? 5 - past : 0));
}
