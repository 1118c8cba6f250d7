#include <committee/core/pin.h>

#include <stddef.h>
#include <string.h>

#include <committee/base/status.h>

/* After the second wrong one, for that may be a finger that slipped: enough
   that nobody tries a hundred in an evening, too little to hold up the room. */
static const int delay_s[PIN_TRIES] = {0, 0, 0, 5, 15, 30, 60, 120, 300, 600};

/* From each digit to the next the same step: 111111, 123456, 987654, 890123.
   Steps of two and more are rare among what people choose. */
static bool is_run(const char *pin)
{
    int step = (pin[1] - pin[0] + 10) % 10;
    if (step != 0 && step != 1 && step != 9)
        return false;
    for (const char *at = pin; at[1]; at++)
        if ((at[1] - at[0] + 10) % 10 != step)
            return false;
    return true;
}

const char *pin_fault(const char *pin)
{
    size_t length = strlen(pin);
    if (strspn(pin, "0123456789") != length)
        return N_("A PIN consists of digits only.");
    if (length < PIN_DIGITS_MIN)
        return N_("A PIN has six digits or more.");
    if (length > PIN_DIGITS_MAX)
        return N_("A PIN has at most 32 digits.");
    if (is_run(pin))
        return N_("Others guess this PIN at once. Choose digits that are not "
                  "all the same and not in a row.");
    return NULL;
}

bool pin_locked(int wrong)
{
    return wrong >= PIN_TRIES;
}

int pin_tries_left(int wrong)
{
    return pin_locked(wrong) ? 0 : PIN_TRIES - wrong;
}

int64_t pin_delay_ms(int wrong)
{
    return wrong < 0 || pin_locked(wrong) ? 0 : delay_s[wrong] * 1000LL;
}

int64_t pin_wait_ms(int wrong, int64_t tried_ms, int64_t now_ms)
{
    int64_t delay = pin_delay_ms(wrong), gone = now_ms - tried_ms;
    if (gone < 0)
        return delay;
    return gone < delay ? delay - gone : 0;
}
