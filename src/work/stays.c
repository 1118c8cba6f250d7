/* From when until when somebody was there: the attendance as it was written
   down, with its corrections worked in. */

#include "inside.h"

enum { AT_ONCE_MS = 1000, A_MINUTE_MS = 60000, A_DAY_MS = 86400000 };

/* Not written down as it happened, but with a time typed in. */
static bool timed(const struct stored_attendance *row)
{
    int64_t apart = row->moment - row->at;
    return apart > AT_ONCE_MS || apart < -AT_ONCE_MS;
}

/* Comes in.  Somebody who is there already came at another time; a gap of less
   than a minute is a wrong key. */
static int come(struct stay *stays, int count,
                const struct stored_attendance *row)
{
    struct stay *last = count ? &stays[count - 1] : NULL;
    if (last && !last->until) {
        if (timed(row))
            last->from = row->moment;
        return count;
    }
    if (last && row->moment < last->until + A_MINUTE_MS) {
        last->until = 0;
        if (row->moment < last->from)
            last->from = row->moment;
        return count;
    }
    stays[count] = (struct stay){.from = row->moment};
    return count + 1;
}

/* Goes.  Whoever goes before having come was never there; a time typed in for
   somebody who left corrects that time. */
static int go(struct stay *stays, int count,
              const struct stored_attendance *row)
{
    struct stay *last = count ? &stays[count - 1] : NULL;
    bool corrects = row->state == PRESENCE_LEFT && timed(row);
    if (!last || (last->until && !corrects))
        return count;
    last->until = row->moment;
    return last->until >= last->from ? count : count - 1;
}

int stays_of(struct stay **out, struct arena *arena,
             const struct stored_attendance *rows, int count,
             const char *member)
{
    struct stay *stays = arena_array(arena, struct stay, count + 1);
    int found = 0;
    for (int i = 0; i < count; i++)
        if (text_equal(rows[i].member, member))
            found = rows[i].state == PRESENCE_PRESENT
                        ? come(stays, found, &rows[i])
                        : go(stays, found, &rows[i]);
    *out = stays;
    return found;
}

/* --- within the evenings of a session --- */

/* What lies between two evenings belongs to neither: coming moves on to the
   next one, going back to the one before. */
static int64_t moved(const struct stored_sitting *sittings, int count,
                     int64_t moment, bool coming)
{
    int64_t ended = 0;
    for (int i = 0; i < count; i++) {
        if (moment <= sittings[i].opened_at)
            return coming || !i ? sittings[i].opened_at : ended;
        if (!sittings[i].ended_at || moment <= sittings[i].ended_at)
            return moment;
        ended = sittings[i].ended_at;
    }
    return ended;
}

int stays_within(struct stay *stays, int count,
                 const struct stored_sitting *sittings, int sitting_count)
{
    int kept = 0;
    if (!sitting_count)
        return 0;
    int64_t ended = sittings[sitting_count - 1].ended_at;
    for (int i = 0; i < count; i++) {
        struct stay s = {moved(sittings, sitting_count, stays[i].from, true),
                         0};
        if (stays[i].until)
            s.until = moved(sittings, sitting_count, stays[i].until, false);
        if (s.until && s.until == ended)
            s.until = 0;
        bool afterwards = ended && s.from >= ended;
        if (!afterwards && (!s.until || s.until > s.from))
            stays[kept++] = s;
    }
    return kept;
}

/* On the evening that is going on; in the night after it when that has come
   and the evening had not begun at that time. */
int64_t stays_moment(const struct stored_sitting *sittings, int sitting_count,
                     struct date date, struct clock_time at)
{
    const struct stored_sitting *last =
        sitting_count ? &sittings[sitting_count - 1] : NULL;
    int64_t now = clock_now_ms();
    if (at.hour < 0)
        return now;
    if (!last || last->ended_at)
        return moment_of(date, at);
    int64_t moment = moment_of(date_of_ms(last->opened_at), at);
    int64_t night = moment + A_DAY_MS;
    return moment < last->opened_at && night <= now &&
                   night < last->opened_at + A_DAY_MS / 2
               ? night
               : moment;
}
