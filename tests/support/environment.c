/*
 * Every test starts in the same surroundings, whatever the shell has set: a
 * UTF-8 locale that exists everywhere, Dutch time, no catalogue but ours. This
 * runs before main, for Criterion takes the locale from the environment.
 */
#include <stdlib.h>
#include <time.h>

#include <committee/base/helper.h>
#include <committee/text/tr.h>

__attribute__((constructor)) static void close_environment(void)
{
    setenv("LC_ALL", "C.UTF-8", 1);
    setenv("TZ", "Europe/Amsterdam", 1);
    setenv("XDG_STATE_HOME", "/dev/null/none", 1); /* nothing is kept */
    unsetenv("LANGUAGE");
    tzset();
    tr_start(NULL);
    helper_look_in(BUILD_DIR); /* tests are a folder further */
}
