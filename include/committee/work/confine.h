#ifndef COMMITTEE_WORK_CONFINE_H
#define COMMITTEE_WORK_CONFINE_H

struct committee;

/*
 * Somebody at a distance gets no more than the committee: from now on this
 * process reaches the folders of the database, of the exports and of its own
 * state, reads what a terminal needs, and starts nothing (base/cage.h).  For
 * who comes in by a key of sshd, once the committee is open; never where
 * somebody sits at the account itself, who may keep files where they like and
 * could do all of it without us.
 *
 * The one helper program that makes pages is started by a process that stays
 * outside, and can be asked for nothing else (base/helper.h).
 */
void committee_confine(struct committee *c);

#endif
