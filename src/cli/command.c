/* The table of commands, and how a line finds its row. */

#include <committee/cli/command.h>

#include <string.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/cli/commands.h>

static const struct flag_info flags[FLAG_COUNT] = {
#define FLAG(id, name, letter, value, many, help) \
    [FLAG_##id] = {name, letter, value, many, help},
#include <committee/cli/flag_table.h>
#undef FLAG
};

const struct flag_info *flag_info(enum flag flag)
{
    return &flags[flag];
}

// clang-format off
const struct command commands[] = {
    {"init", "", 0, 0, OPENS_NOTHING, run_init,
     N_("Make committee.ini and an empty database here; the default "
        "criteria are adopted today."),
     {FLAG_NONE}},
    {"demo", "[DIR]", 0, 1, OPENS_SCREEN, run_demo,
     N_("Make a sample committee in a new folder, and open it."),
     {FLAG_NO_OPEN}},
    {"board", "", 0, 0, OPENS_SCREEN, run_board,
     N_("The public screen for the projector: number, phase, who is in."),
     {FLAG_NONE}},
    {"check", "", 0, 0, OPENS_NOTHING, run_check,
     N_("Read committee.ini strictly; tell what is in force and every "
        "mistake with its line."),
     {FLAG_NONE}},
    {"policy", "", 0, 0, OPENS_COMMITTEE, run_policy,
     N_("The criteria and the rule as text, with their versions; or, with "
        "--format txt, md, html, odt or pdf, as a document; or adopt them."),
     {FLAG_ADOPT, FLAG_FORMAT, FLAG_OUTPUT, FLAG_FORCE}},
    {"import", "FILE|DIR...", 1, -1, OPENS_COMMITTEE, run_import,
     N_("Read in forms (.csv); the answer is 1 when a row was refused."),
     {FLAG_DRY_RUN, FLAG_MAP, FLAG_DATES, FLAG_REPORT, FLAG_FORCE}},
    {"candidate add", "[FIELD=VALUE...]",
     0, -1, OPENS_COMMITTEE, run_candidate_add,
     N_("Add a candidate by hand; the new number is printed."),
     {FLAG_LETTER}},
    {"candidate edit", "NR [FIELD=VALUE...]",
     1, -1, OPENS_COMMITTEE, run_candidate_edit,
     N_("Correct a candidate by hand, or cover passages of the letter."),
     {FLAG_LETTER, FLAG_COVER}},
    {"list", "candidates|sessions|decisions|reserve|commitments|borderline",
     1, 1, OPENS_COMMITTEE, run_list,
     N_("A list; --format is table, csv, excel or json. Decisions, reserve "
        "and commitments can be txt, md, html, odt or pdf too: documents to print, "
        "of the commitments an annex for each lease, each in a file of its own "
        "when -o is a folder."),
     {FLAG_FORMAT, FLAG_YEAR, FLAG_SESSION, FLAG_RESIDENTS, FLAG_OUTPUT,
      FLAG_FORCE}},
    {"show", "NR", 1, 1, OPENS_COMMITTEE, run_show,
     N_("One candidate, with the letter when you may read it now."),
     {FLAG_NONE}},
    {"session new", "--date DATE [--time TIME]",
     0, 0, OPENS_COMMITTEE, run_session_new,
     N_("Plan a session; its number is printed."),
     {FLAG_DATE, FLAG_TIME, FLAG_PLACE, FLAG_SEED}},
    {"session add", "NR...", 1, -1, OPENS_COMMITTEE, run_session_add,
     N_("Put candidates on the agenda."),
     {FLAG_REASON, FLAG_SESSION}},
    {"session drop", "NR...", 1, -1, OPENS_COMMITTEE, run_session_drop,
     N_("Take candidates off the agenda."),
     {FLAG_SESSION}},
    {"session cancel", "SESSION",
     1, 1, OPENS_COMMITTEE, run_session_cancel,
     N_("Call off a session that was planned by mistake, as long as nothing "
        "was recorded in it. Its candidates come off the agenda; the number "
        "is not used again."),
     {FLAG_NONE}},
    {"session attend", "MEMBER present|absent|excused|left",
     0, 2, OPENS_COMMITTEE, run_session_attend,
     N_("Record who is there."),
     {FLAG_AT, FLAG_FOR, FLAG_ALL, FLAG_SESSION}},
    {"session confidential", "[MEMBER]",
     0, 1, OPENS_COMMITTEE, run_session_confidential,
     N_("Record that a member promised confidentiality; without a name "
        "all who are present."),
     {FLAG_SESSION}},
    {"session recuse", "MEMBER NR --ground GROUND",
     2, 2, OPENS_COMMITTEE, run_session_recuse,
     N_("Record a conflict of interest: this member does not take part "
        "for this candidate."),
     {FLAG_GROUND, FLAG_SESSION}},
    {"session open", "", 0, 0, OPENS_COMMITTEE, run_session_open,
     N_("Open the session; the adopted criteria are bound to it."),
     {FLAG_AT, FLAG_SESSION}},
    {"session adjourn", "--next DATE",
     0, 0, OPENS_COMMITTEE, run_session_adjourn,
     N_("Go on another evening; --at is the time on that evening."),
     {FLAG_NEXT, FLAG_AT, FLAG_SESSION}},
    {"session close", "", 0, 0, OPENS_COMMITTEE, run_session_close,
     N_("Close the session; the path of the backup is printed."),
     {FLAG_AT, FLAG_NEXT, FLAG_ACTIONS, FLAG_BUSINESS, FLAG_SESSION}},
    {"session letter", "NR", 1, 1, OPENS_COMMITTEE, run_session_letter,
     N_("Open the letter of a candidate."),
     {FLAG_SESSION}},
    {"session interview", "NR", 1, 1, OPENS_COMMITTEE, run_session_interview,
     N_("Begin the talk with the candidate; the letter thanks for it."),
     {FLAG_SESSION}},
    {"session score", "NR", 1, 1, OPENS_COMMITTEE, run_session_score,
     N_("Ask for the scores."),
     {FLAG_SESSION}},
    {"session reveal", "NR", 1, 1, OPENS_COMMITTEE, run_session_reveal,
     N_("Show all scores, and print the outcome step by step."),
     {FLAG_SESSION}},
    {"session round", "NR", 1, 1, OPENS_COMMITTEE, run_session_round,
     N_("Begin the second round."),
     {FLAG_SESSION}},
    {"session reopen", "NR MEMBER --reason-file FILE",
     2, 2, OPENS_COMMITTEE, run_session_reopen,
     N_("Give a form back on the member's request, before the scores are "
        "shown."),
     {FLAG_REASON_FILE, FLAG_SESSION}},
    {"session summary", "NR --from FILE|-",
     1, 1, OPENS_COMMITTEE, run_session_summary,
     N_("Keep a short summary of the discussion."),
     {FLAG_FROM, FLAG_SESSION}},
    {"ballot", "[NR] --from FILE|-, NR --seat SEAT CODE=SCORE[:NOTE]...",
     0, -1, OPENS_COMMITTEE, run_ballot,
     N_("Take over forms from paper and hand them in. The file has the "
        "columns candidate, seat, criterion and score; member and note may "
        "be there too. A note may follow a score, as BIJ=4:clear; in round 2 "
        "it says why the score changes. Scores on the command line stay in "
        "the history of your shell: that way is for tests."),
     {FLAG_FROM, FLAG_SEAT, FLAG_MEMBER, FLAG_DRAFT, FLAG_SESSION}},
    {"decide", "NR admit|decline --reason-file FILE|-",
     2, 2, OPENS_COMMITTEE, run_decide,
     N_("Record the decision; its number is printed."),
     {FLAG_REASON_FILE, FLAG_WHY_FILE, FLAG_DEPARTURE_FILE,
      FLAG_MINORITY_FILE, FLAG_VOTES, FLAG_VOTE, FLAG_LED_BY,
      FLAG_COMMITMENT_FILE, FLAG_CORRECTS, FLAG_SESSION}},
    {"event", "NR held-over|withdrawn|absent",
     2, 2, OPENS_COMMITTEE, run_event,
     N_("End a candidate's turn without a decision."),
     {FLAG_REASON, FLAG_SESSION}},
    {"quota", "[YEAR]", 0, 1, OPENS_COMMITTEE, run_quota,
     N_("The places of a year: how many there are and how many are taken."),
     {FLAG_VACATED}},
    {"lottery", "[commit|draw]", 0, 1, OPENS_COMMITTEE, run_lottery,
     N_("Lots between equals on the reserve list: commit makes a seed and "
        "shows its seal, draw shows the seed. Without a word: what was drawn, "
        "as a text that --check reckons again."),
     {FLAG_YEAR, FLAG_CHECK}},
    {"forms", "[SESSION]", 0, 1, OPENS_COMMITTEE, run_forms,
     N_("Blank score forms; --format is txt, md, html, odt or pdf."),
     {FLAG_FORMAT, FLAG_OUTPUT, FLAG_FORCE}},
    {"minutes", "[SESSION]", 0, 1, OPENS_COMMITTEE, run_minutes,
     N_("The minutes; --format is txt, md, html, odt, pdf, json, csv or excel. "
        "With --adopt they are sealed; once more, with --changes, is a "
        "correction."),
     {FLAG_FORMAT, FLAG_OUTPUT, FLAG_FORCE, FLAG_EDIT, FLAG_ADOPT,
      FLAG_CHANGES, FLAG_VERSIONS, FLAG_CONCEPT, FLAG_EDITION}},
    {"annex", "[SESSION]", 0, 1, OPENS_COMMITTEE, run_annex,
     N_("The confidential annex to the minutes; --format is txt, md, html, "
        "odt or pdf."),
     {FLAG_FORMAT, FLAG_OUTPUT, FLAG_FORCE}},
    {"letters", "[SESSION] [NR...]", 0, -1, OPENS_COMMITTEE, run_letters,
     N_("The letters to candidates after a session, a file for each in the "
        "folder of -o, else in that of the exports; with -o - all to standard "
        "output. --format is txt, md, html, odt, pdf, or csv or excel for a mail "
        "merge; then -o names the file. With numbers only theirs, each about the last "
        "session that the candidate was in."),
     {FLAG_FORMAT, FLAG_OUTPUT, FLAG_FORCE, FLAG_DATE, FLAG_TEMPLATES,
      FLAG_FIELDS, FLAG_SENT}},
    {"explain", "NR", 1, 1, OPENS_COMMITTEE, run_explain,
     N_("One sheet for the chair, who explains a decision to the candidate; "
        "--format is txt, md, html, odt or pdf."),
     {FLAG_TABLE, FLAG_FORMAT, FLAG_OUTPUT, FLAG_FORCE}},
    {"dossier", "NR", 1, 1, OPENS_COMMITTEE, run_dossier,
     N_("Everything that is kept about one candidate, for that candidate, "
        "without other people's data; --format is txt, md, html, odt or pdf."),
     {FLAG_FORMAT, FLAG_OUTPUT, FLAG_FORCE}},
    {"stats", "[SESSION]", 0, 1, OPENS_COMMITTEE, run_stats,
     N_("How the seats score, over all sessions or in one: how often they "
        "agree, how strict each is, spread, place on the agenda, time, "
        "places. --format is table, csv, excel or json; txt, md, html, odt or pdf "
        "make a document. Not while a score is hidden."),
     {FLAG_FORMAT, FLAG_OUTPUT, FLAG_FORCE}},
    {"calculation", "[SESSION]", 0, 1, OPENS_COMMITTEE, run_calculation,
     N_("Every step of every outcome, with the other methods, the seats that "
        "were decisive and the smallest changes; --format is json, csv or "
        "excel. For the secretary and the chair only."),
     {FLAG_FORMAT, FLAG_OUTPUT, FLAG_FORCE}},
    {"tally", "BALLOTS.csv|-", 1, 1, OPENS_NOTHING, run_tally,
     N_("Compute outcomes from a table with the columns candidate, seat, "
        "criterion, score and perhaps member, without a database. --format "
        "is csv, or json with every step and the smallest changes."),
     {FLAG_METHOD, FLAG_THRESHOLD, FLAG_MARGIN, FLAG_FLOOR, FLAG_CRITERIA,
      FLAG_ANY_SEAT, FLAG_FORMAT}},
    {"verify", "", 0, 0, OPENS_COMMITTEE, run_verify,
     N_("Check the file, the log and every outcome; the answer is 0 when "
        "all is sound, 1 when something was found."),
     {FLAG_SINCE}},
    {"backup", "FILE", 1, 1, OPENS_COMMITTEE, run_backup,
     N_("Make a consistent copy while others work."),
     {FLAG_NONE}},
    {"doctor", "", 0, 0, OPENS_COMMITTEE, run_doctor,
     N_("What protects this installation and what does not; the answer is 1 "
        "when something has to be put right. --format is table, csv, "
        "excel or json."),
     {FLAG_SSHD, FLAG_FORMAT}},
};
// clang-format on
const int command_count = sizeof commands / sizeof *commands;

/* Whether this is the first word of the name, or all of it. */
static bool in_family(const char *name, const char *word)
{
    size_t size = strcspn(name, " ");
    return strlen(word) == size && !strncmp(name, word, size);
}

static bool same_family(const char *a, const char *b)
{
    size_t size = strcspn(a, " ");
    return size == strcspn(b, " ") && !strncmp(a, b, size);
}

/* What could have been meant: the second words of a family, or all first
   words when `family` is NULL. */
static void list_names(struct str *out, const char *family)
{
    for (int i = 0; i < command_count; i++) {
        const char *name = commands[i].name;
        size_t first = strcspn(name, " ");
        if (family ? !in_family(name, family)
                   : i > 0 && same_family(name, commands[i - 1].name))
            continue;
        str_add(out, out->len ? ", " : "");
        if (family)
            str_add(out, name[first] ? name + first + 1 : name);
        else
            str_addn(out, name, first);
    }
}

static int unknown_command(const char *word)
{
    struct str names = {0};
    list_names(&names, NULL);
    int status =
        fail(ERR_USAGE, N_("there is no command \"{1}\"; there are: {2}"), word,
             str_text(&names));
    str_free(&names);
    return status;
}

static int unknown_in_family(const char *family, const char *word)
{
    struct str names = {0};
    list_names(&names, family);
    int status =
        word ? fail(ERR_USAGE, N_("\"{1}\" has no \"{2}\"; it has: {3}"),
                    family, word, str_text(&names))
             : fail(ERR_USAGE, N_("\"{1}\" needs one of: {2}"), family,
                    str_text(&names));
    str_free(&names);
    return status;
}

const struct command *command_find(int *words, int argc, char *const *argv)
{
    bool family = false;
    for (int i = 0; i < command_count; i++) {
        const char *name = commands[i].name;
        const char *second = name + strcspn(name, " ");
        if (!in_family(name, argv[0]))
            continue;
        *words = *second ? 2 : 1;
        if (!*second || (argc > 1 && text_equal(argv[1], second + 1)))
            return &commands[i];
        family = true;
    }
    if (family)
        unknown_in_family(argv[0], argc > 1 ? argv[1] : NULL);
    else
        unknown_command(argv[0]);
    return NULL;
}

bool command_is_family(const char *word)
{
    for (int i = 0; i < command_count; i++)
        if (in_family(commands[i].name, word) && strchr(commands[i].name, ' '))
            return true;
    return false;
}
