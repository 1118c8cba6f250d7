#ifndef TESTS_UNIT_TEST_EXPORT_FIXTURE_H
#define TESTS_UNIT_TEST_EXPORT_FIXTURE_H

/* An invented committee and one full evening of it; every fact that minutes
   can hold occurs in it. */

#include <committee/export/annex.h>
#include <committee/export/dossier.h>
#include <committee/export/forms.h>
#include <committee/export/minutes.h>
#include <committee/export/working.h>

struct arena;
struct str;

/* The default criteria of the design, with all their anchors. */
const struct policy *fixture_policy(struct arena *arena);
const struct minutes *fixture_minutes(struct arena *arena, enum lang lang);
const struct annex *fixture_annex(struct arena *arena);
const struct forms *fixture_forms(struct arena *arena);

/* Blocks of every kind, each with this text. */
struct document;
void fixture_say_all(struct document *doc, const char *text);

/* The text must be that of tests/unit/golden/NAME; with COMMITTEE_GOLDEN=write
   in the environment the file is made anew. */
void expect_golden(const char *name, const struct str *text);
/* No line wider than `cols`, no page longer than 60 lines, no control
   character but the newline and, between pages, the form feed. */
void expect_pages(const struct str *text, int cols);

#endif
