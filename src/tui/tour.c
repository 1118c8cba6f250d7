/* The first minute: what the program is for and how it is worked. */

#include <committee/tui/dialog.h>

static const struct card cards[] = {
    {N_("In one minute"),
     N_("With this program a committee reads letters from people who look for "
        "a home, and decides together who is admitted.\n\n"
        "This explanation has six cards. Enter goes on, Esc skips it.")},
    {N_("Which keys work"),
     N_("The last line always says which keys work now, and what they do. The "
        "arrows, Tab and Enter are enough for everything.\n\n"
        "A grey key does not work now: press it, and you read why. The ? shows "
        "everything that you can do.")},
    {N_("An evening"),
     N_("A session has an agenda with candidates. For each of them you go "
        "through the same steps: read the letter, talk with the candidate, "
        "score, show the scores, decide.\n\n"
        "Enter always takes the next step.")},
    {N_("Everybody scores alone"),
     N_("Every member gives scores without seeing those of the others. Only "
        "when all forms have been handed in are they shown, all at "
        "once.\n\n"
        "Do you know a candidate? Press k before the letter opens.")},
    {N_("Nothing gets lost"),
     N_("Everything you type is saved at once, also when the power fails. With "
        "u you take back your last step.\n\n"
        "What cannot be taken back is asked first. You cannot break anything "
        "by pressing a key.")},
    {N_("The committee decides"),
     N_("The program computes a proposal and explains it. The committee "
        "decides, and writes down why. The minutes make themselves.\n\n"
        "Do you want to read this again? Press ? and choose \"explanation in "
        "one minute\".")},
};

void tour_open(struct ui *ui)
{
    dialog_cards(ui, cards, sizeof cards / sizeof *cards);
}
