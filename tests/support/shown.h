#ifndef TESTS_SUPPORT_SHOWN_H
#define TESTS_SUPPORT_SHOWN_H

/* NULL, or why these lines cannot be shown on any terminal: they are no UTF-8,
   or a control or something hidden is in them.  Until the next call. */
const char *shown_fault(const char *text);

#endif
