#ifndef COMMITTEE_CLI_COMMANDS_H
#define COMMITTEE_CLI_COMMANDS_H

/* What the rows of command.h run: each returns a status of base/status.h. */

struct call;

/* setup.c */
int run_init(struct call *call);
int run_board(struct call *call);
int run_demo(struct call *call);
int run_check(struct call *call);
int run_policy(struct call *call);
int run_verify(struct call *call);
int run_backup(struct call *call);

/* import.c, candidate.c, list.c */
int run_import(struct call *call);
int run_candidate_add(struct call *call);
int run_candidate_edit(struct call *call);
int run_show(struct call *call);
int run_list(struct call *call);

/* session.c: the evening as a whole */
int run_session_new(struct call *call);
int run_session_add(struct call *call);
int run_session_drop(struct call *call);
int run_session_cancel(struct call *call);
int run_session_attend(struct call *call);
int run_session_confidential(struct call *call);
int run_session_recuse(struct call *call);
int run_session_open(struct call *call);
int run_session_adjourn(struct call *call);
int run_session_close(struct call *call);

/* item.c: one candidate in it */
int run_session_letter(struct call *call);
int run_session_interview(struct call *call);
int run_session_score(struct call *call);
int run_session_reveal(struct call *call);
int run_session_round(struct call *call);
int run_session_reopen(struct call *call);
int run_session_summary(struct call *call);
int run_event(struct call *call);

/* ballot.c, decide.c, document.c */
int run_ballot(struct call *call);
int run_decide(struct call *call);
int run_forms(struct call *call);
int run_minutes(struct call *call);
int run_annex(struct call *call);
int run_calculation(struct call *call);

/* explain.c */
int run_explain(struct call *call);
int run_dossier(struct call *call);

/* letters.c */
int run_letters(struct call *call);

/* places.c */
int run_quota(struct call *call);
int run_lottery(struct call *call);

/* statistics.c */
int run_stats(struct call *call);

/* doctor.c */
int run_doctor(struct call *call);

/* tally.c */
int run_tally(struct call *call);

#endif
