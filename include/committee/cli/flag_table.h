/* FLAG(id, name, letter, value, many, help): see command.h.  No guard: this is
   included where FLAG is defined. */
FLAG(NO_OPEN, "no-open", 0, NULL, false,
     N_("Only make it; do not open the screen."))
FLAG(ADOPT, "adopt", 0, "DATE", false,
     N_("Adopt on this date: the minutes, or of policy the configured "
        "criteria and rule."))
FLAG(DRY_RUN, "dry-run", 0, NULL, false, N_("Only tell what would happen."))
FLAG(MAP, "map", 0, "FIELD=COLUMN", true,
     N_("Read this field from the column with this title."))
FLAG(DATES, "dates", 0, "dmy|mdy|ymd", false,
     N_("The order of day, month and year in the file."))
FLAG(REPORT, "report", 0, "FILE.csv", false,
     N_("Write the report for a spreadsheet as well."))
FLAG(FORCE, "force", 0, NULL, false, N_("Replace a file that exists."))
FLAG(LETTER, "letter", 0, "FILE", false, N_("The letter, as plain text."))
FLAG(COVER, "cover", 0, "FILE", false,
     N_("Passages of the letter that others do not read, a line each."))
FLAG(FORMAT, "format", 0, "FORMAT", false, N_("The form of the result."))
FLAG(OUTPUT, "output", 'o', "FILE", false,
     N_("Write to this file instead of standard output."))
FLAG(CHANGES, "changes", 0, "FILE", false,
     N_("Textual changes on adoption, a line each; - is standard input."))
FLAG(TEMPLATES, "templates", 0, "FOLDER", false,
     N_("Take the templates in this folder; what is not there is that of the "
        "program."))
FLAG(FIELDS, "fields", 0, NULL, false,
     N_("Only tell which files and fields a template has; with -o put the "
        "templates of the program in that folder, to begin your own from."))
FLAG(TABLE, "table", 0, NULL, false,
     N_("All decisions under the same criteria, without names and numbers, "
        "for a complaints committee."))
FLAG(RESIDENTS, "residents", 0, NULL, false,
     N_("Of the commitments: the list for the residents' group, without names "
        "and numbers."))
FLAG(VERSIONS, "versions", 0, NULL, false,
     N_("Which concepts went out or were changed, by whom and when, and which "
        "versions were adopted on which day."))
FLAG(CONCEPT, "concept", 0, "N", false,
     N_("Print concept N once more, as it was."))
FLAG(EDITION, "edition", 0, "N", false,
     N_("Print version N of the adopted minutes, as it was sealed; see "
        "--versions."))
FLAG(SENT, "sent", 0, "DATE", false,
     N_("Record that the letters went out on this day; complaints and "
        "retention count from it."))
FLAG(EDIT, "edit", 0, "FILE", false,
     N_("Keep this text as the connecting text of the minutes. 5: on a line of "
        "its own begins the text of point 5."))
FLAG(SESSION, "session", 0, "NUMBER", false,
     N_("The session; without it the one that is open, else the latest."))
FLAG(DATE, "date", 0, "DATE", false, N_("The day, as 2026-03-12."))
FLAG(TIME, "time", 0, "TIME", false,
     N_("The time at which it begins, as 19:30."))
FLAG(PLACE, "place", 0, "TEXT", false, N_("Where it is held."))
FLAG(SEED, "seed", 0, "TEXT", false,
     N_("The seed of the order of the candidates."))
FLAG(AT, "at", 0, "TIME", false,
     N_("The time at which it happened, as 19:30; without it now."))
FLAG(NEXT, "next", 0, "DATE", false, N_("The day of the next evening."))
FLAG(ACTIONS, "actions", 0, "FILE", false,
     N_("Action points, as CSV with the columns what, who and when."))
FLAG(BUSINESS, "business-file", 0, "FILE", false,
     N_("Any other business, as text."))
FLAG(FOR, "for", 0, "MEMBER", false, N_("The member who is replaced."))
FLAG(ALL, "all", 0, NULL, false,
     N_("Everybody who is not a deputy and not yet marked."))
FLAG(GROUND, "ground", 0, "GROUND", false,
     N_("Why: family, friend, neighbour, business, client, dispute or other."))
FLAG(REASON, "reason", 0, "TEXT", false,
     N_("The reason; it stays in the history of your shell."))
FLAG(REASON_FILE, "reason-file", 0, "FILE", false,
     N_("The reasons, from a file or - for standard input."))
FLAG(WHY_FILE, "why-file", 0, "FILE", false,
     N_("Why it falls this way; needed when the outcome is \"discuss\"."))
FLAG(DEPARTURE_FILE, "departure-file", 0, "FILE", false,
     N_("Why the decision departs from the outcome."))
FLAG(MINORITY_FILE, "minority-file", 0, "FILE", false,
     N_("The view of the minority, when it asks for that."))
FLAG(VOTES, "votes", 0, "FOR-AGAINST-ABSTAINED", false,
     N_("How the vote went, as 2-1-0; without it unanimous."))
FLAG(VOTE, "vote", 0, "SEAT=for|against|abstain", true,
     N_("How one seat voted, as resident=for; give it for every seat that has "
        "a vote, in the place of --votes."))
FLAG(COMMITMENT_FILE, "commitment-file", 0, "FILE", false,
     N_("What is promised, in lines \"wat:\", \"voor wie:\", \"hoe vaak:\", "
        "\"vanaf:\" and \"hoe lang:\"."))
FLAG(LED_BY, "led-by", 0, "MEMBER", false,
     N_("The id of who led where the chair takes no part; there it has to be "
        "given."))
FLAG(CORRECTS, "corrects", 0, "DECISION", false,
     N_("The number of the decision that this one corrects."))
FLAG(FROM, "from", 0, "FILE", false,
     N_("Read from this file, or from standard input with -."))
FLAG(SEAT, "seat", 0, "SEAT", false, N_("The seat whose form this is."))
FLAG(MEMBER, "member", 0, "MEMBER", false,
     N_("The member whose form this is, when more than one sits in the seat."))
FLAG(DRAFT, "draft", 0, NULL, false,
     N_("Keep it as a draft; do not hand it in."))
FLAG(VACATED, "vacated", 0, "NUMBER", false,
     N_("Record how many homes fell vacant in that year."))
FLAG(SINCE, "since", 0, "SEQ:HASH", false,
     N_("Check that the log still holds this entry, which you wrote down "
        "before."))
FLAG(METHOD, "method", 0, "METHOD", false,
     N_("The method: mean, median, trimmed, criterion-median or majority."))
FLAG(THRESHOLD, "threshold", 0, "N", false, N_("The threshold, as 3.5 or 7/2."))
FLAG(MARGIN, "margin", 0, "N", false,
     N_("The margin around the threshold, as 0.15 or 3/20; 0 for none."))
FLAG(FLOOR, "floor", 0, "[CODE=]N", true,
     N_("The floor of every criterion, or with CODE=N of one; give it as often "
        "as needed, what is said of one wins."))
FLAG(CRITERIA, "criteria", 0, "FILE.csv", false,
     N_("Other criteria than those of the configuration, with the columns "
        "code, weight, min, max, step and floor."))
FLAG(ANY_SEAT, "any-seat", 0, NULL, false,
     N_("Take every seat in the file; the seats of a candidate are those in "
        "its rows."))
FLAG(SSHD, "sshd", 0, NULL, false,
     N_("Print what to tell sshd and put in authorized_keys, with the "
        "reasons."))
FLAG(YEAR, "year", 0, "YEAR", false,
     N_("The calendar year; without it this one."))
FLAG(CHECK, "check", 0, "FILE", false,
     N_("Reckon the lots in this file again, without a database."))
