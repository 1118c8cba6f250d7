/*
 * The table of actions; included by action.h and action.c with their own
 * ACTION().  No include guard: it is read more than once.
 *
 * ACTION(id, name, title in the hint bar, help sentence, places, operation of
 *        core/may.h, danger, keys)
 *
 * The order within a place is that of the hint bar where a screen names no
 * order of its own.  Keys: a character, "^x" for Ctrl, Enter Esc Tab BackTab
 * Up Down Left Right PgUp PgDn Home End F1 to F12, "digit".
 */
// clang-format off
ACTION(UP, "up", N_("move"), N_("Move up or scroll up."),
       PLACE_ANY, OP_NONE, DANGER_NONE, "Up")
ACTION(DOWN, "down", N_("move"), N_("Move down or scroll down."),
       PLACE_ANY, OP_NONE, DANGER_NONE, "Down")
ACTION(LEFT, "left", N_("other tab"),
       N_("To the left: tab or value."),
       PLACE_ANY, OP_NONE, DANGER_NONE, "Left")
ACTION(RIGHT, "right", N_("other tab"),
       N_("To the right: tab or value."),
       PLACE_ANY, OP_NONE, DANGER_NONE, "Right")
ACTION(PAGE_UP, "page-up", N_("a page"), N_("One page up."),
       PLACE_ANY, OP_NONE, DANGER_NONE, "PgUp")
ACTION(PAGE_DOWN, "page-down", N_("a page"), N_("One page down."),
       PLACE_ANY, OP_NONE, DANGER_NONE, "PgDn")
ACTION(FIRST, "first", N_("to the beginning"), N_("To the beginning."),
       PLACE_ANY, OP_NONE, DANGER_NONE, "Home")
ACTION(LAST, "last", N_("to the end"), N_("To the end."),
       PLACE_ANY, OP_NONE, DANGER_NONE, "End")
ACTION(ENTER, "enter", N_("open it"),
       N_("Open, confirm or press a button."),
       PLACE_ANY, OP_NONE, DANGER_NONE, "Enter")
ACTION(BACK, "back", N_("back"), N_("One level back."),
       PLACE_ANY, OP_NONE, DANGER_NONE, "Esc")
ACTION(PANE, "pane", N_("other pane"),
       N_("To the next pane or field."),
       PLACE_ANY, OP_NONE, DANGER_NONE, "Tab")
ACTION(PANE_BACK, "pane-back", N_("other pane"),
       N_("To the previous pane or field."),
       PLACE_ANY, OP_NONE, DANGER_NONE, "BackTab")

ACTION(SCORE, "score", N_("score"),
       N_("Give this score; the next one follows."),
       PLACE_SCORING | PLACE_GRID | PLACE_SCORES, OP_SCORE, DANGER_NONE, "digit")
ACTION(NO_OPINION, "no-opinion", N_("no opinion"),
       N_("Say that you have no opinion; that is not a zero."),
       PLACE_SCORING | PLACE_GRID | PLACE_SCORES, OP_SCORE, DANGER_NONE, "-")
ACTION(NOTE, "note", N_("write"),
       N_("Write a text: a note, a remark, the summary of the discussion or "
          "the connecting text of the minutes."),
       PLACE_ITEM | PLACE_WAITING | PLACE_SESSION | PLACE_MINUTES, OP_NONE,
       DANGER_NONE, "t")
ACTION(MARK, "mark", N_("mark"),
       N_("Mark a passage of the letter: for yourself, or to cover it before "
          "others read it."),
       PLACE_EVENING | PLACE_SCORING | PLACE_CANDIDATE, OP_MARK, DANGER_NONE, "m")
ACTION(ASKED, "asked", N_("asked / skipped"),
       N_("Tick this question: asked, skipped, open."),
       PLACE_EVENING, OP_NONE, DANGER_NONE, "x")
ACTION(LOCK, "lock", N_("hand in"),
       N_("Hand in the form; nobody sees it before all forms are in."),
       PLACE_SCORING, OP_LOCK, DANGER_CONFIRM, "i")
ACTION(GRID, "grid", N_("enter forms"),
       N_("Type in scores from paper: those of each member."),
       PLACE_EVENING | PLACE_SESSION, OP_GRID, DANGER_NONE, "f")
ACTION(HAND_OVER, "hand-over", N_("pass the laptop on"),
       N_("Lend this laptop to a member; only the own form can be filled in."),
       PLACE_EVENING | PLACE_SESSION | PLACE_GRID, OP_HAND_OVER, DANGER_NONE,
       "g")
ACTION(REVEAL, "reveal", N_("show scores"),
       N_("Show all scores at once. All forms have to be in."),
       PLACE_EVENING | PLACE_SESSION | PLACE_GRID, OP_REVEAL, DANGER_CONFIRM,
       "s")
ACTION(CALCULATION, "calculation", N_("calculation"),
       N_("How the outcome came about; also what would change it."),
       PLACE_EVENING | PLACE_DECISION | PLACE_BORDERLINE | PLACE_CANDIDATE,
       OP_SEE_CALCULATION, DANGER_NONE, "d")
ACTION(ROUND, "round", N_("round 2"),
       N_("Start a second round: single scores change aloud, round 1 is kept."),
       PLACE_EVENING, OP_ROUND, DANGER_NONE, "r")
ACTION(DECIDE, "decide", N_("decide"),
       N_("Decide about this candidate."),
       PLACE_EVENING | PLACE_BORDERLINE, OP_DECIDE, DANGER_NONE, "b")
ACTION(RECORD_DECISION, "record-decision", N_("record the decision"),
       N_("Record the decision; after that its number is fixed."),
       PLACE_DECISION, OP_DECIDE, DANGER_CONFIRM, "^d")
ACTION(LETTER, "letter", N_("letter"),
       N_("Read the letter while you write; then back to where you were."),
       PLACE_DECISION | PLACE_DIALOG, OP_READ_LETTER, DANGER_NONE, "F2")
ACTION(CORRECT_DECISION, "correct-decision", N_("correct the decision"),
       N_("Take a new decision; it corrects the earlier one."),
       PLACE_SCORES | PLACE_CANDIDATE, OP_CORRECT_DECISION, DANGER_NONE, "")
ACTION(HOLD_OVER, "hold-over", N_("hold over"),
       N_("Hold this candidate over; a later session goes on."),
       PLACE_ITEM | PLACE_WAITING | PLACE_SESSION | PLACE_BORDERLINE,
       OP_HOLD_OVER, DANGER_NONE, "h")
ACTION(WITHDRAWN, "withdrawn", N_("withdrawn / no-show"),
       N_("Withdrawn or did not appear: record that."),
       PLACE_ITEM | PLACE_WAITING | PLACE_SESSION | PLACE_CANDIDATE |
       PLACE_RESERVE, OP_WITHDRAW, DANGER_NONE, "w")
ACTION(CONFLICT, "conflict", N_("I know this candidate"),
       N_("Say who knows a candidate; who does takes no part. Was it a "
          "mistake? Until the letter is opened it is taken back in the "
          "session, under Conflicts."),
       PLACE_EVENING | PLACE_SCORING | PLACE_CONFLICTS | PLACE_SESSION,
       OP_RECUSE, DANGER_NONE, "k")
ACTION(NEXT, "next", N_("next candidate"), N_("To the next candidate."),
       PLACE_ITEM | PLACE_WAITING | PLACE_CANDIDATE | PLACE_BORDERLINE |
       PLACE_LETTERS, OP_NONE, DANGER_NONE, "n")
ACTION(PREVIOUS, "previous", N_("previous candidate"),
       N_("To the previous candidate."),
       PLACE_ITEM | PLACE_WAITING | PLACE_CANDIDATE | PLACE_BORDERLINE |
       PLACE_LETTERS, OP_NONE, DANGER_NONE, "p")
ACTION(REOPEN, "reopen", N_("give the form back"),
       N_("Give a form back. A member asks for it; it needs a reason."),
       PLACE_GRID | PLACE_WAITING, OP_REOPEN, DANGER_NONE, "")

ACTION(NEW_SESSION, "new-session", N_("new session"),
       N_("Plan a session: date, time, place and candidates."),
       PLACE_HOME | PLACE_CANDIDATES | PLACE_CRITERIA | PLACE_MINUTES |
       PLACE_LOG, OP_NEW_SESSION, DANGER_NONE, "z")
ACTION(EDIT_SESSION, "edit-session", N_("change date or place"),
       N_("Change date, time or place; this goes while it is only planned."),
       PLACE_SESSION, OP_EDIT_SESSION, DANGER_NONE, "")
ACTION(CANCEL_SESSION, "cancel-session", N_("call the session off"),
       N_("Call the session off; it was planned by mistake."),
       PLACE_SESSION, OP_CANCEL_SESSION, DANGER_CONFIRM, "")
ACTION(IMPORT, "import", N_("read in applications"),
       N_("Read in the forms: those that applicants filled in."),
       PLACE_HOME | PLACE_CANDIDATES | PLACE_CRITERIA | PLACE_MINUTES |
       PLACE_LOG | PLACE_IMPORT, OP_IMPORT, DANGER_NONE, "o")
ACTION(SEARCH, "search", N_("search"), N_("Search by number, name or word."),
       PLACE_HOME | PLACE_CANDIDATES | PLACE_EVENING | PLACE_SCORING |
       PLACE_LOG | PLACE_LETTERS | PLACE_MINUTES |
       PLACE_CRITERIA | PLACE_FILES | PLACE_CANDIDATE | PLACE_DECISION,
       OP_NONE, DANGER_NONE, "/ ^f")
ACTION(OPEN_SESSION, "open-session", N_("open the session"),
       N_("Open the session; the criteria are then fixed for it."),
       PLACE_SESSION, OP_OPEN_SESSION, DANGER_NONE, "")
ACTION(OPEN_LETTER, "open-letter", N_("open the letter"),
       N_("Open the letter; then all can read it."),
       PLACE_SESSION, OP_OPEN_LETTER, DANGER_NONE, "")
ACTION(ATTENDANCE, "attendance", N_("attendance"),
       N_("Record who is there: present, excused or absent."),
       PLACE_SESSION | PLACE_ITEM | PLACE_ATTENDANCE | PLACE_WAITING, OP_ATTEND,
       DANGER_NONE, "a")
ACTION(CLOSE_SESSION, "close-session", N_("close the session"),
       N_("Close the session; the minutes are made."),
       PLACE_SESSION | PLACE_BORDERLINE, OP_CLOSE_SESSION, DANGER_CONFIRM, "c")
ACTION(ADJOURN, "adjourn", N_("adjourn"),
       N_("Stop for tonight; you go on another evening."),
       PLACE_SESSION, OP_ADJOURN_SESSION, DANGER_NONE, "")
ACTION(PRACTICE, "practice", N_("practice letter"),
       N_("Practise on an invented letter; then talk about the criteria."),
       PLACE_SESSION, OP_PRACTICE, DANGER_NONE, "")
ACTION(BORDERLINE, "borderline", N_("borderline cases"),
       N_("Candidates in doubt: together in one list."),
       PLACE_SESSION, OP_SEE_BORDERLINE, DANGER_NONE, "")
ACTION(PRINT_FORMS, "print-forms", N_("print the forms"),
       N_("Make the paper forms. The full descriptions are on them."),
       PLACE_SESSION, OP_PRINT_FORMS, DANGER_NONE, "")
ACTION(EXPORT, "export", N_("export"),
       N_("Make a document of this: to print or to send."),
       PLACE_HOME | PLACE_CANDIDATES | PLACE_CANDIDATE | PLACE_MINUTES |
       PLACE_LETTERS | PLACE_CRITERIA | PLACE_SESSION | PLACE_LOG, OP_NONE,
       DANGER_NONE, "e ^p")
ACTION(SENT, "sent", N_("sent"),
       N_("The letters went out: record on which day."),
       PLACE_MINUTES, OP_EXPORT_LETTERS, DANGER_NONE, "")
ACTION(ADOPT, "adopt", N_("adopt"),
       N_("Adopt minutes or criteria; after that they are fixed."),
       PLACE_MINUTES | PLACE_CRITERIA, OP_NONE, DANGER_TYPED, "v")
ACTION(HOMES, "homes", N_("homes vacated"),
       N_("Record the homes that fell vacant: how many this year."),
       PLACE_HOME | PLACE_RESERVE, OP_NEW_SESSION, DANGER_NONE, "")
ACTION(RESERVE, "reserve", N_("places this year"),
       N_("Who has a place this year; also who is on the reserve list."),
       PLACE_HOME | PLACE_CANDIDATES, OP_NONE, DANGER_NONE, "j")
ACTION(BOARD, "board", N_("public screen"),
       N_("Let the room look on: number, phase, who is in; no names."),
       PLACE_HOME | PLACE_SESSION | PLACE_EVENING, OP_SHOW_BOARD, DANGER_NONE, "l")
ACTION(STATISTICS, "statistics", N_("figures"),
       N_("How the seats score: how often they agree, and how strict each is."),
       PLACE_HOME | PLACE_MINUTES | PLACE_SESSION, OP_SEE_STATISTICS,
       DANGER_NONE, "")
ACTION(LOTTERY, "lottery", N_("lottery"),
       N_("Draw lots between equals: first the seal, then the draw."),
       PLACE_RESERVE, OP_LOTTERY, DANGER_CONFIRM, "")
ACTION(ADD_CANDIDATE, "add-candidate", N_("add a candidate"),
       N_("Enter a candidate by hand: for instance from a paper letter."),
       PLACE_HOME | PLACE_CANDIDATES, OP_EDIT_CANDIDATE, DANGER_NONE, "")
ACTION(EDIT_CANDIDATE, "edit-candidate", N_("correct data"),
       N_("Correct the data: what is known about this candidate."),
       PLACE_CANDIDATES | PLACE_CANDIDATE, OP_EDIT_CANDIDATE, DANGER_NONE, "")
ACTION(BACKUP, "backup", N_("make a backup"),
       N_("Write a copy of everything: it stands beside the database."),
       PLACE_HOME, OP_BACKUP, DANGER_NONE, "")
ACTION(PINS, "pins", N_("PINs of the members"),
       N_("Who has a PIN; take one away that was forgotten or is locked."),
       PLACE_HOME, OP_SEE_PINS, DANGER_NONE, "")
ACTION(COPY, "copy", N_("copy the paragraph"),
       N_("Copy the chosen paragraph: onto the clipboard of your computer. "
          "It stays confidential."),
       PLACE_READING | PLACE_INTERVIEW | PLACE_WAITING | PLACE_SCORING |
       PLACE_DECISION, OP_READ_LETTER, DANGER_NONE, "")
ACTION(OWN_PIN, "own-pin", N_("choose your PIN"),
       N_("Choose or change your PIN: you type it on the shared laptop."),
       PLACE_HOME | PLACE_CANDIDATES | PLACE_CRITERIA | PLACE_MINUTES |
       PLACE_LOG | PLACE_SESSION | PLACE_READING | PLACE_INTERVIEW |
       PLACE_SCORING | PLACE_WAITING | PLACE_SCORES, OP_SET_PIN, DANGER_NONE,
       "")
ACTION(VERIFY, "verify", N_("check everything"),
       N_("Compute everything again. The log is checked as well."),
       PLACE_HOME | PLACE_LOG, OP_VERIFY, DANGER_NONE, "")

ACTION(UNDO, "undo", N_("undo"),
       N_("Take back what you did last here."),
       PLACE_ITEM | PLACE_SESSION | PLACE_ATTENDANCE | PLACE_FORM |
       PLACE_DECISION | PLACE_CONFLICTS, OP_NONE, DANGER_NONE, "u ^z")
ACTION(SAVED, "saved", N_("saved"),
       N_("Nothing needs saving: everything is saved at once."),
       PLACE_ANY, OP_NONE, DANGER_NONE, "^s")
ACTION(THEME, "theme", N_("other colours"),
       N_("Choose other colours: dark, light, without colour, high contrast."),
       PLACE_ANY & ~PLACE_DIALOG, OP_NONE, DANGER_NONE, "")
ACTION(TOUR, "tour", N_("explanation in one minute"),
       N_("Read six cards: what this program does and how it is worked."),
       PLACE_ANY & ~PLACE_DIALOG, OP_NONE, DANGER_NONE, "")
ACTION(HELP, "help", N_("help"), N_("Everything that you can do here."),
       PLACE_ANY, OP_NONE, DANGER_NONE, "? F1")
ACTION(QUIT, "quit", N_("quit"), N_("Leave the program; everything is saved."),
       PLACE_HOME | PLACE_CANDIDATES | PLACE_CRITERIA | PLACE_MINUTES |
       PLACE_LOG | PLACE_BOARD, OP_NONE, DANGER_NONE, "q")
// clang-format on
