/* The rows of config/option.h, and nothing else. */

#include <committee/config/option.h>

#include <committee/base/status.h>
#include <committee/config/config.h>

// clang-format off
#define AT(member)    offsetof(struct config, member)
#define SEAT(member)  offsetof(struct seat, member)
#define PERSON(part)  offsetof(struct member, part)
#define CRIT(member)  offsetof(struct criterion, member)
#define FIELDS "external_id|received_on|registration_number|registered_on|"    \
               "initials|infix|surname|name|email|phone|household|letter|"     \
               "attachment|eligible|wishes"

const struct option_group option_groups[] = {
    {"committee",
     N_("The committee, its files and the ground it stands on.")},
    {"seat *",
     N_("A seat is one voice in the rule. The seats stand on the screen in "
        "this order. The word after \"seat\" is its id.")},
    {"member *",
     N_("A person of the committee. The word after \"member\" is the name "
        "used with --as and in the log.")},
    {"scale",
     N_("The scale of the scores.")},
    {"criterion *",
     N_("A criterion. The word after \"criterion\" is its code; screens "
        "show it in capitals. The criteria stand on the screen in this "
        "order.")},
    {"rule",
     N_("How scores become an outcome. The outcome is a proposal; the "
        "committee decides.")},
    {"quota",
     N_("How many homes a year may go this way. Above it the program warns "
        "and uses the reserve list.")},
    {"session",
     N_("How a session runs.")},
    {"pin",
     N_("A PIN for members who share one laptop.")},
    {"retention",
     N_("How long letters, contact data, scores, reasons and the annex are "
        "kept together. Let your privacy officer check this.")},
    {"letters",
     N_("What stands in the letters to candidates. Their texts are templates: "
        "committee letters --fields tells how.")},
    {"import",
     N_("Column headers of your forms, beside the ones that the program "
        "knows. Several headers are joined with |.")},
    {"guard",
     N_("Before a text in which one of these words stands is saved, the "
        "program asks: texts are about the plan, never about religion, "
        "origin, health or family. It can be saved all the same; the log then "
        "tells in which text, without the word.")},
    {"theme",
     N_("What the screen looks like.")},
    {"keys",
     N_("Other keys for actions: action = key. Help (?) on each screen "
        "shows the name of the action that is chosen there.")},
};
const int option_group_count = sizeof option_groups / sizeof *option_groups;

const struct option options[] = {
    /* section, key, type, effect, required, min, max, choices,
       default, unit, sentence, where it is stored */
    {"committee", "name", OPTION_TEXT, EFFECT_START, true, 1, 70, NULL,
     "Selectiecommissie gerichte toewijzing L-flat", NULL,
     N_("The name of the committee, as it stands above minutes and letters."),
     AT(name)},
    {"committee", "place", OPTION_TEXT, EFFECT_START, false, 0, 40, NULL,
     "Zeist", NULL,
     N_("The town, for the date line of letters."),
     AT(place)},
    {"committee", "building", OPTION_TEXT, EFFECT_START, false, 0, 40, NULL,
     "L-flat", NULL,
     N_("The building or neighbourhood that the homes are in."),
     AT(building)},
    {"committee", "language", OPTION_CHOICE, EFFECT_START, true, 0, 0, "nl|en",
     "nl", NULL,
     N_("The language of screens and documents."),
     AT(lang)},
    {"committee", "database", OPTION_PATH, EFFECT_START, true, 0, 0, NULL,
     "committee.db", NULL,
     N_("The file with everything the committee records, seen from the "
        "folder of this file."),
     AT(database)},
    {"committee", "exports", OPTION_PATH, EFFECT_START, true, 0, 0, NULL,
     "uitvoer", NULL,
     N_("The folder for minutes, letters and other documents."),
     AT(exports)},
    {"committee", "excel", OPTION_CHOICE, EFFECT_START, true,
     0, 0, "semicolon|comma",
     "semicolon", NULL,
     N_("What stands between the columns of a table for Excel (csv): a "
        "semicolon, with a decimal comma, as a Dutch Excel wants it; or a "
        "comma, with a decimal point."),
     AT(excel)},
    {"committee", "letterhead", OPTION_PATH, EFFECT_START, false, 0, 0, NULL,
     "", NULL,
     N_("The page that documents come on as ODT: a template (.ott) or text "
        "(.odt) with your own header, footer and styles, seen from the folder "
        "of this file. Empty: a plain page."),
     AT(letterhead)},
    {"committee", "legal_basis", OPTION_TEXT, EFFECT_START, false, 0, 200, NULL,
     "Huisvestingsverordening …, experiment gerichte toewijzing", NULL,
     N_("The legal basis, as it stands in the minutes."),
     AT(legal_basis)},
    {"committee", "legal_from", OPTION_DATE, EFFECT_START, false, 0, 0, NULL,
     "2023-07-01", NULL,
     N_("The first day on which the legal basis holds. A session outside "
        "these dates gets a warning."),
     AT(legal_from)},
    {"committee", "legal_until", OPTION_DATE, EFFECT_START, false, 0, 0, NULL,
     "2027-06-30", NULL,
     N_("The last day on which the legal basis holds."),
     AT(legal_until)},

    {"seat *", "title", OPTION_TEXT, EFFECT_POLICY, true, 1, 60, NULL,
     "", NULL,
     N_("Who sits there, in full."),
     SEAT(title)},
    {"seat *", "short", OPTION_TEXT, EFFECT_POLICY, true, 1, 12, NULL,
     "", NULL,
     N_("A short name for tables."),
     SEAT(brief)},

    {"member *", "name", OPTION_TEXT, EFFECT_NOW, true, 1, 40, NULL,
     "", NULL,
     N_("Initials and surname."),
     PERSON(name)},
    {"member *", "seat", OPTION_NAME, EFFECT_NOW, false, 0, 0, NULL,
     "", NULL,
     N_("The id of the seat. Empty: no vote (secretary, observer)."),
     PERSON(seat)},
    {"member *", "role", OPTION_CHOICE, EFFECT_NOW, true,
     0, 0, "member|chair|secretary|observer",
     "member", NULL,
     N_("The role. There is one chair; the secretary has no vote."),
     PERSON(role)},
    {"member *", "deputy", OPTION_YES_NO, EFFECT_NOW, true, 0, 0, NULL,
     "no", NULL,
     N_("Does this person sit only when the member of that seat is absent?"),
     PERSON(deputy)},
    {"member *", "active", OPTION_YES_NO, EFFECT_NOW, true, 0, 0, NULL,
     "yes", NULL,
     N_("Somebody who has left stays in the list, with active = no."),
     PERSON(active)},

    {"scale", "min", OPTION_DECIMAL, EFFECT_POLICY, true, -99900, 99900, NULL,
     "1", NULL,
     N_("The lowest score."),
     AT(policy.scale.min)},
    {"scale", "max", OPTION_DECIMAL, EFFECT_POLICY, true, -99900, 99900, NULL,
     "5", NULL,
     N_("The highest score."),
     AT(policy.scale.max)},
    {"scale", "step", OPTION_DECIMAL, EFFECT_POLICY, true, 1, 199800, NULL,
     "1", NULL,
     N_("The distance between two scores."),
     AT(policy.scale.step)},
    {"scale", "no_opinion", OPTION_YES_NO, EFFECT_POLICY, true, 0, 0, NULL,
     "yes", NULL,
     N_("May a member answer \"no opinion\"? It does not count as a low "
        "score."),
     AT(policy.scale.no_opinion)},
    {"scale", "note_at_ends", OPTION_YES_NO, EFFECT_POLICY, true, 0, 0, NULL,
     "no", NULL,
     N_("Does the program ask for a note at the lowest and the highest score?"),
     AT(policy.scale.note_at_ends)},

    {"criterion *", "title_nl", OPTION_TEXT, EFFECT_POLICY, false, 0, 60, NULL,
     "", NULL,
     N_("The name in full. With _nl it is Dutch, with _en English; one of "
        "them is needed."),
     CRIT(title[LANG_NL])},
    {"criterion *", "title_en", OPTION_TEXT, EFFECT_POLICY, false, 0, 60, NULL,
     "", NULL,
     N_("The same in English."),
     CRIT(title[LANG_EN])},
    {"criterion *", "short_nl", OPTION_TEXT, EFFECT_POLICY, false, 0, 21, NULL,
     "", NULL,
     N_("A short name for tables."),
     CRIT(brief[LANG_NL])},
    {"criterion *", "short_en", OPTION_TEXT, EFFECT_POLICY, false, 0, 21, NULL,
     "", NULL,
     N_("The same in English."),
     CRIT(brief[LANG_EN])},
    {"criterion *", "weight", OPTION_WHOLE, EFFECT_POLICY, true,
     1, 1000000, NULL,
     "", NULL,
     N_("How much it counts. Screens show it as a share of the sum of all "
        "weights."),
     CRIT(weight)},
    {"criterion *", "floor", OPTION_DECIMAL, EFFECT_POLICY, false, 0, 0, NULL,
     "", NULL,
     N_("When the mean of this criterion is lower, the committee discusses "
        "first. Empty: no floor."),
     CRIT(floor)},
    {"criterion *", "why_nl", OPTION_TEXT, EFFECT_POLICY, false, 0, 240, NULL,
     "", NULL,
     N_("Why this serves the aim. It is printed with the criteria."),
     CRIT(why[LANG_NL])},
    {"criterion *", "why_en", OPTION_TEXT, EFFECT_POLICY, false, 0, 240, NULL,
     "", NULL,
     N_("The same in English."),
     CRIT(why[LANG_EN])},
    {"criterion *", "ask_nl", OPTION_TEXT, EFFECT_POLICY, false, 0, 240, NULL,
     "", NULL,
     N_("The question that the committee asks in the interview."),
     CRIT(ask[LANG_NL])},
    {"criterion *", "ask_en", OPTION_TEXT, EFFECT_POLICY, false, 0, 240, NULL,
     "", NULL,
     N_("The same in English."),
     CRIT(ask[LANG_EN])},
    {"criterion *", "anchor_*_nl", OPTION_TEXT, EFFECT_POLICY, false,
     0, 240, NULL,
     "", NULL,
     N_("What belongs to each score, as a whole sentence. The number in the "
        "key is the score. One may be left out."),
     OPTION_NOWHERE},
    {"criterion *", "anchor_*_en", OPTION_TEXT, EFFECT_POLICY, false,
     0, 240, NULL,
     "", NULL,
     N_("The same in English."),
     OPTION_NOWHERE},
    {"criterion *", "letter_*_nl", OPTION_TEXT, EFFECT_POLICY, false,
     0, 240, NULL,
     "", NULL,
     N_("What the letter to the candidate says instead: mild, and about the "
        "plan, never about the person."),
     OPTION_NOWHERE},
    {"criterion *", "letter_*_en", OPTION_TEXT, EFFECT_POLICY, false,
     0, 240, NULL,
     "", NULL,
     N_("The same in English."),
     OPTION_NOWHERE},

    {"rule", "method", OPTION_CHOICE, EFFECT_POLICY, true,
     0, 0, "mean|median|trimmed|criterion-median|majority",
     "mean", NULL,
     N_("How the seats together give one result."),
     AT(policy.rule.method)},
    {"rule", "threshold", OPTION_DECIMAL, EFFECT_POLICY, true, 0, 0, NULL,
     "3.50", NULL,
     N_("From this result on the proposal is to admit."),
     AT(policy.rule.threshold)},
    {"rule", "margin", OPTION_DECIMAL, EFFECT_POLICY, true, 0, 199800, NULL,
     "0.15", NULL,
     N_("A result as close to the threshold as this is discussed first. 0: "
        "no margin."),
     AT(policy.rule.margin)},
    {"rule", "spread_flag", OPTION_DECIMAL, EFFECT_POLICY, true,
     0, 199800, NULL,
     "2", NULL,
     N_("When the highest and the lowest seat differ by this much on a "
        "criterion, it is marked."),
     AT(policy.rule.spread_flag)},
    {"rule", "quorum", OPTION_CHOICE, EFFECT_POLICY, true,
     0, 0, "all-unrecused|all-seats|at-least:N",
     "all-unrecused", NULL,
     N_("Which seats must be there: every seat that takes part and at least "
        "two; all seats; or at least N."),
     OPTION_NOWHERE},
    {"rule", "tie_break", OPTION_CHOICE, EFFECT_POLICY, true,
     0, 0, "registration-date, lottery",
     "registration-date, lottery", NULL,
     N_("What decides between equal results when homes are short. There is "
        "one way: the registration date, then a lottery."),
     OPTION_NOWHERE},
    {"rule", "vote", OPTION_CHOICE, EFFECT_POLICY, true,
     0, 0, "majority|two-thirds|unanimous",
     "majority", NULL,
     N_("What an admission needs, of the seats that are present and may vote; "
        "to decline, a majority is enough."),
     AT(policy.rule.vote)},
    {"rule", "even_split", OPTION_CHOICE, EFFECT_POLICY, true,
     0, 0, "hold|decline|chair",
     "hold", NULL,
     N_("When the votes are equal: hold the candidate over, decline, or the "
        "chair decides."),
     AT(policy.rule.even_split)},

    {"quota", "share", OPTION_WHOLE, EFFECT_NOW, true, 0, 100, NULL,
     "25", N_("per cent"),
     N_("The share of the homes that fall vacant in a calendar year."),
     AT(quota.share)},
    {"quota", "max", OPTION_WHOLE, EFFECT_NOW, true, 0, 100000, NULL,
     "20", N_("homes"),
     N_("The most homes in a calendar year."),
     AT(quota.max)},

    {"session", "start", OPTION_TIME, EFFECT_NOW, true, 0, 0, NULL,
     "19:30", NULL,
     N_("When a session usually begins."),
     AT(session.start)},
    {"session", "minutes_per_candidate", OPTION_WHOLE, EFFECT_NOW, true,
     1, 480, NULL,
     "30", N_("minutes"),
     N_("The time for one candidate. The program computes from it when the "
        "evening ends."),
     AT(session.minutes_per_candidate)},
    {"session", "show_names_to_members", OPTION_YES_NO, EFFECT_NOW, true,
     0, 0, NULL,
     "yes", NULL,
     N_("Do members see the names of candidates? With no they see the number "
        "until the scores are shown."),
     AT(session.show_names_to_members)},
    {"session", "read_at_home", OPTION_YES_NO, EFFECT_NOW, true,
     0, 0, NULL,
     "no", NULL,
     N_("May members read the letters before the session, on a terminal of "
        "their own? Before the first one they promise secrecy."),
     AT(session.read_at_home)},
    {"session", "scores_in_minutes", OPTION_YES_NO, EFFECT_NOW, true,
     0, 0, NULL,
     "no", NULL,
     N_("Do the minutes print the scores of each seat?"),
     AT(session.scores_in_minutes)},
    {"session", "lock_screen_after", OPTION_WHOLE, EFFECT_START, true,
     0, 1440, NULL,
     "10", N_("minutes"),
     N_("After so much time without a key the screen is covered. 0: never."),
     AT(session.lock_screen_after)},

    {"pin", "required", OPTION_YES_NO, EFFECT_NOW, true, 0, 0, NULL,
     "no", NULL,
     N_("Must every member have a PIN before scoring on the shared laptop?"),
     AT(pin_required)},

    {"retention", "declined", OPTION_WHOLE, EFFECT_NOW, true, 0, 36500, NULL,
     "548", N_("days"),
     N_("After a decision to decline, counted from the letter. 0: no end."),
     AT(retention.declined)},
    {"retention", "admitted", OPTION_WHOLE, EFFECT_NOW, true, 0, 36500, NULL,
     "548", N_("days"),
     N_("After a decision to admit, counted from the letter. 0: no end."),
     AT(retention.admitted)},

    {"letters", "contact_nl", OPTION_TEXT, EFFECT_START, false, 0, 120, NULL,
     "Mail naar secretaris@example.org.", NULL,
     N_("Where candidates ask questions, as a sentence. With _nl it stands in "
        "Dutch letters, with _en in English ones."),
     AT(letters.contact[LANG_NL])},
    {"letters", "contact_en", OPTION_TEXT, EFFECT_START, false, 0, 120, NULL,
     "Send an e-mail to secretaris@example.org.", NULL,
     N_("The same in English."),
     AT(letters.contact[LANG_EN])},
    {"letters", "complaints_nl", OPTION_TEXT, EFFECT_START, false, 0, 120, NULL,
     "de klachtencommissie van de woningcorporatie", NULL,
     N_("Where candidates complain, as the end of \"complain to …\"."),
     AT(letters.complaints[LANG_NL])},
    {"letters", "complaints_en", OPTION_TEXT, EFFECT_START, false, 0, 120, NULL,
     "the complaints committee of the housing corporation", NULL,
     N_("The same in English."),
     AT(letters.complaints[LANG_EN])},
    {"letters", "complaint_days", OPTION_WHOLE, EFFECT_START, true, 1, 3650, NULL,
     "42", N_("days"),
     N_("How long a complaint can be made, counted from the letter."),
     AT(letters.complaint_days)},
    {"letters", "again_days", OPTION_WHOLE, EFFECT_START, true, 0, 3650, NULL,
     "180", N_("days"),
     N_("When somebody who was declined can apply again, counted from the "
        "letter. 0: at once."),
     AT(letters.again_days)},
    {"letters", "templates", OPTION_PATH, EFFECT_START, true, 0, 0, NULL,
     "brieven", NULL,
     N_("The folder for templates of your own, seen from the folder of this "
        "file. A letter that has none there is the one of the program."),
     AT(letters.templates)},

    {"import", FIELDS, OPTION_LIST, EFFECT_NOW, false, 0, 0, "|",
     "", NULL,
     N_("The key is the field: external_id, received_on, "
        "registration_number, registered_on, initials, infix, surname, name, "
        "email, phone, household, letter, attachment, eligible or wishes."),
     OPTION_NOWHERE},

    {"guard", "words_nl", OPTION_LIST, EFFECT_START, false, 0, 0, ",",
     "religie*, religieu*, gelovig*, haar geloof, zijn geloof, hun geloof, "
     "het geloof, een geloof, geloofs*, moslim*, islam*, koran, christen*, "
     "christelijk*, katholi*, protestant*, jood, joden, joods*, hindoe*, "
     "kerk, kerken, kerkelijk*, moskee*, synagoge*, hoofddoek*, ramadan, "
     "bidt, bidden, afkomst, herkomst, etnisch*, etniciteit, huidskleur, "
     "nationaliteit*, migratieachtergrond, allochto*, buitenlander*, "
     "asielzoeker*, statushouder*, vluchteling*, marokka*, Turk, Turken, "
     "Turks*, Surina*, Antill*, Syri*, Oekra*, gezondheid*, chronisch*, haar "
     "ziekte, zijn ziekte, psychisch*, psychiat*, depressi*, burn-out, "
     "burnout, autis*, ADHD, handicap*, gehandicapt*, invalid*, rolstoel*, "
     "kanker, verslaafd*, verslaving*, medicijn*, zwanger*, kinderwens, wil "
     "kinderen, willen kinderen, gezinsplan*, gezinsuitbreiding, homo, "
     "homoseksu*, lesbi*, biseksu*, transgender*, geaardheid, seksu*, haar "
     "uiterlijk, zijn uiterlijk, strafblad, politieke voorkeur, vakbond*", NULL,
     N_("Dutch words, with commas between them. One that ends in * counts "
        "for all words that begin so."),
     AT(guard[LANG_NL])},
    {"guard", "words_en", OPTION_LIST, EFFECT_START, false, 0, 0, ",",
     "religio*, her faith, his faith, their faith, Muslim*, Islam*, Koran, "
     "Christian*, Catholic*, Protestant*, Jew, Jews, Jewish, Hindu*, "
     "church*, mosque*, synagogue*, headscar*, hijab, Ramadan, pray, prays, "
     "praying, prayer*, ethnic*, country of origin, her origin*, his "
     "origin*, skin colour, skin color, nationality, migrant*, immigrant*, "
     "foreigner*, asylum*, refugee*, Moroccan*, Turkish, Syria*, Ukrain*, "
     "her health, his health, their health, mental health, health problem*, "
     "health condition*, chronic*, her illness, his illness, disease*, "
     "psychiatr*, depressi*, depressed, burnout, burn-out, autis*, ADHD, "
     "handicap*, disabled, disabilit*, wheelchair*, cancer, addict*, "
     "medication, medicines, pregnan*, want children, wants children, family "
     "plans, gay, homosexual*, lesbian*, bisexual*, transgender*, sexual*, "
     "her looks, his looks, criminal record, political preference, trade "
     "union*", NULL,
     N_("English words, with commas between them. One that ends in * counts "
        "for all words that begin so."),
     AT(guard[LANG_EN])},

    {"theme", "name", OPTION_CHOICE, EFFECT_START, true,
     0, 0, "dark|light|mono|high-contrast|auto",
     "auto", NULL,
     N_("The colours. mono uses none; auto asks the terminal."),
     AT(theme)},
    {"theme", "mouse", OPTION_YES_NO, EFFECT_START, true, 0, 0, NULL,
     "no", NULL,
     N_("May the mouse be used?"),
     AT(mouse)},

    {"keys", "*", OPTION_TEXT, EFFECT_START, true, 1, 12, NULL,
     "", NULL,
     N_("The name of an action, and the key that runs it: a letter or a "
        "sign, F2 to F12, or ^ and a letter (Ctrl)."),
     OPTION_NOWHERE},
};
const int option_count = sizeof options / sizeof *options;
// clang-format on
