#ifndef TESTS_SUPPORT_NUMBERS_H
#define TESTS_SUPPORT_NUMBERS_H

/* Counts the pieces of memory that GMP has taken and not given back; ends the test
   when one comes back with another size. */
void numbers_watch(void);
long numbers_held(void);

#endif
