#ifndef COMMITTEE_TESTS_BENCH_PTY_H
#define COMMITTEE_TESTS_BENCH_PTY_H

/*
 * A program on a terminal, timed from outside.  It has answered when it has
 * written something and then nothing for a while; what counts is when the last
 * byte came, not how long we went on listening.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct pty;

/* 80 × 24, xterm-256color, UTF-8. argv ends in NULL. */
struct pty *pty_start(const char *const argv[]);
/* Nanoseconds from the start to the last byte of the first frame. */
uint64_t pty_first_frame(struct pty *p);
/* From the press of a key to the last byte of the answer; 0: no answer. */
uint64_t pty_press(struct pty *p, const char *key);
/* Bytes of the last answer. */
/* Bytes that came by themselves, until it was quiet; waits as long as that. */
size_t pty_listen(struct pty *p);
/*
 * Keep the screen that its bytes draw: before the first frame.  Then a key can
 * be timed until the last byte of a known screen, with or without bytes after
 * it: pty_screen() tells screens apart, cells and cursor.
 */
void pty_watch(struct pty *p);
uint64_t pty_screen(const struct pty *p);
/* 0: that screen did not come, or did not stay. */
uint64_t pty_press_until(struct pty *p, const char *key, uint64_t screen);
size_t pty_answer_bytes(const struct pty *p);
bool pty_shows(const struct pty *p, const char *text); /* in what it wrote */
long pty_peak_kb(const struct pty *p);
void pty_stop(struct pty *p);

#endif
