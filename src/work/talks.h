#ifndef COMMITTEE_SRC_WORK_TALKS_H
#define COMMITTEE_SRC_WORK_TALKS_H

#include "inside.h"

#include <committee/store/log.h>

/* From the beginning of the interview until scores were asked for, within one
   evening; -1: there was none, as when it was passed over in less than a
   minute.  `began` (NULL: not asked for) gets when, 0 for none; of a talk that
   somebody said there was also when it was typed in faster than that. */
int talk_seconds(int64_t *began, const struct log_entry *log, int count,
                 int64_t candidate);
/* The day of it in a session, year 0 when there was none. */
int talk_date(struct date *out, struct committee *c, struct arena *arena,
              int64_t session, int64_t candidate);

struct clock_time time_after(struct clock_time time, int minutes);
/* As planned; once the session is open from now on, by what is left, in whole
   steps of five minutes. */
struct clock_time talks_planned_end(const struct facts *f,
                                    const struct committee *c);

#endif
