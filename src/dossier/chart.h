/* dossier/chart.h - charts by Graphviz: boxes of text with lines between them. */
#ifndef TZ_DOSSIER_CHART_H
#define TZ_DOSSIER_CHART_H

#include <stdbool.h>

#include "base/buf.h"

struct tz_chart; /* opaque */

/* A new chart, whose lines point upwards. NULL: no memory. */
struct tz_chart *tz_chart_open(void);
void tz_chart_close(struct tz_chart *c);

/* Add a box. `title` is its text alternative and must be its own; `label` is a
 * label of Graphviz in its HTML form, in which texts were put by tz_markup_text().
 * The box's number, from 0; -1 on failure. */
int tz_chart_box(struct tz_chart *c, tz_str title, tz_str label);

/* A line from one box to another, dashed with a word on it, or solid. */
void tz_chart_line(struct tz_chart *c, int from, int to, bool dashed, const char *word);

/* The chart in the language of Graphviz; TZ_OK, TZ_NOMEM, TZ_LIMIT. */
tz_status tz_chart_dot(struct tz_chart *c, struct tz_buf *b, struct tz_err *err) TZ_MUST_USE;

/* As an SVG element that says in words what it shows: `title` in short, `text`
 * in full. TZ_OK, TZ_NOMEM, TZ_LIMIT (Graphviz can not draw it: its own words). */
tz_status tz_chart_svg(struct tz_chart *c, tz_str title, tz_str text, struct tz_buf *b,
                       struct tz_err *err) TZ_MUST_USE;

/* `s` as text of a label, broken into lines of at most `width` letters at blanks. */
void tz_chart_text(struct tz_buf *b, tz_str s, size_t width);

/* The beginning of an SVG element that is read aloud as one picture. */
void tz_svg_alternative(struct tz_buf *b, tz_str title, tz_str text);

#endif
