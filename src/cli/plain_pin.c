/* The PIN of whoever types here: asked before anything else is told. */

#include "plain.h"

#include <string.h>

#include <committee/base/secret.h>
#include <committee/core/pin.h>
#include <committee/work/pins.h>

static bool read_pin(char pin[PIN_DIGITS_MAX + 2], struct plain *p,
                     const char *prompt)
{
    const struct plain_mode mode = {.unseen = true};
    if (!plain_read(p, prompt, &mode))
        return false;
    size_t size =
        p->line.len > PIN_DIGITS_MAX ? PIN_DIGITS_MAX + 1 : p->line.len;
    memcpy(pin, str_text(&p->line), size);
    pin[size] = '\0';
    if (p->line.data)
        secret_wipe(p->line.data, p->line.cap);
    str_clear(&p->line);
    return true;
}

static void say_locked(struct plain *p)
{
    plain_say(p, N_("this PIN is locked, because it was typed wrong ten "
                    "times; ask the secretary to take it away"));
}

static void say_wrong(struct plain *p, enum pin_answer answer)
{
    struct pin_state state;
    if (answer == PIN_LOCKED)
        say_locked(p);
    else if (pin_state(&state, p->c))
        plain_failed(p);
    else if (answer == PIN_TOO_SOON)
        plain_say(p, N_("You can try again in {1} seconds."),
                  num((state.wait_ms + 999) / 1000));
    else
        plain_say(p, N_("The PIN was wrong. You can try {1} more times."),
                  num(state.left));
}

/* Typed twice, so that it is what somebody meant. */
static bool choose_pin(struct plain *p)
{
    char pin[PIN_DIGITS_MAX + 2] = "", again[PIN_DIGITS_MAX + 2] = "";
    bool saved = false;
    plain_say(p, N_("Choose a PIN of six digits or more that nobody can "
                    "guess."));
    while (!saved && read_pin(pin, p, plain_prompt(p, N_("New PIN"))) && *pin) {
        if (pin_fault(pin))
            plain_say(p, pin_fault(pin));
        else if (!read_pin(again, p, plain_prompt(p, N_("Once more"))))
            break;
        else if (!text_equal(pin, again))
            plain_say(p, N_("You typed two different PINs. Choose again."));
        else if (pin_set(p->c, pin))
            plain_failed(p);
        else
            saved = true;
    }
    secret_wipe(pin, sizeof pin);
    secret_wipe(again, sizeof again);
    plain_say(p, saved ? N_("Your PIN has been saved. Tell it to nobody.")
                       : N_("Nothing was done."));
    return saved;
}

void plain_own_pin(struct plain *p)
{
    choose_pin(p);
}

/* Once; true when there is nothing more to ask. */
static bool try_pin(struct plain *p)
{
    char pin[PIN_DIGITS_MAX + 2] = "";
    enum pin_answer answer = PIN_WRONG;
    const char *name =
        committee_member_name(p->c, committee_viewer(p->c)->member);
    if (!read_pin(pin, p, plain_prompt(p, N_("PIN of {1}"), name)))
        return true;
    int status = pin_check(&answer, p->c, pin);
    secret_wipe(pin, sizeof pin);
    if (status)
        plain_failed(p);
    else if (answer != PIN_RIGHT)
        say_wrong(p, answer);
    return status || answer == PIN_LOCKED;
}

bool plain_pin(struct plain *p)
{
    struct pin_state state;
    bool done = false;
    while (!done && committee_viewer(p->c)->unproved) {
        if (pin_state(&state, p->c))
            return plain_failed(p);
        if (!committee_viewer(p->c)->unproved)
            break;
        if (state.locked) {
            say_locked(p);
            return false;
        }
        done = state.set ? try_pin(p) : !choose_pin(p);
    }
    return !committee_viewer(p->c)->unproved;
}
