#ifndef COMMITTEE_EXPORT_HTML_H
#define COMMITTEE_EXPORT_HTML_H

/*
 * A document as one HTML file that needs nothing else: real headings, lists
 * and tables, the language named, a style sheet for screen and paper, and a
 * policy that lets nothing be loaded and no script run.
 */

struct document;
struct str;

void document_html(struct str *out, const struct document *doc);

/* The style sheet, of which the policy names the SHA-256. */
extern const char html_style[];
extern const char html_style_hash[]; /* base64 */

#endif
