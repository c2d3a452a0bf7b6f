/* dossier/figures.h - the numbers that are given for an event: whose each is,
 * which replaces which, and which only look alike. Numbers are compared and
 * never added up; there is no mean of them. */
#ifndef TZ_DOSSIER_FIGURES_H
#define TZ_DOSSIER_FIGURES_H

#include "base/buf.h"
#include "dossier/dossier.h"

enum { TZ_FIGURES = 2000 }; /* most figures of one event */

struct tz_figure {
    const struct tz_record *record;       /* Figure */
    size_t event;                         /* in tz_figures.events */
    tz_str what, population, place, kind; /* codes; place is text */
    int64_t low, high;                    /* high: -1, but for a range */
    bool official;                        /* given as the authorities' own */
    tz_str date;                          /* asOf, publishedOn, or when it was said; may be empty */
    int32_t day;                          /* the same, to sort by */
    tz_str speaker, quoted;               /* names: who says it, and whom he quotes, or empty */
    tz_str origin;        /* group of claims that repeat one origin, or the speaker */
    size_t superseded_by; /* number of a later figure of the series, from 1, or 0 */
    size_t repeats;       /* number of an earlier one, of one origin and with the same number */
};

/* Figures that count the same: what, whom, where. */
struct tz_figure_group {
    size_t first, count;
    size_t highest_official, highest_unofficial; /* numbers from 1, or 0: none */
    size_t official, official_origins, unofficial, unofficial_origins;
    bool has_named; /* the lower bound is known for this kind of figure */
    size_t named;   /* distinct persons named as such victims, on accepted records */
};

/* Two figures with one number that count different things. */
struct tz_lookalike {
    size_t one, other; /* numbers from 1; the one is in the earlier group */
    bool stated;       /* a claim says so */
};

struct tz_figures {
    struct tz_record asked;
    struct tz_records events; /* it and its parts */
    const struct tz_figure *item;
    size_t count;
    const struct tz_figure_group *group;
    size_t groups;
    const struct tz_lookalike *lookalike;
    size_t lookalikes;
    size_t left_out; /* figures without a number */
};

/* The figures of an event and its parts, those that count the same together:
 * the official ones first, the oldest first.
 *
 * Superseded: a later figure names it in `supersedes`. The highest are taken
 * of those that are not superseded, by the upper end of a range; of equal ones
 * the oldest. Figures look alike when they have one number of at least
 * TZ_ALIKE and differ in what or whom they count, or when a claim says so.
 * TZ_OK; TZ_INPUT (no such event); TZ_LIMIT; failures of reading. */
enum { TZ_ALIKE = 10 };
tz_status tz_figures_read(struct tz_reading *g, tz_str uid, struct tz_figures *out,
                          struct tz_err *err) TZ_MUST_USE;

tz_status tz_figures_text(struct tz_reading *g, const struct tz_figures *figures, struct tz_buf *b,
                          struct tz_err *err) TZ_MUST_USE;
tz_status tz_figures_json(struct tz_reading *g, const struct tz_figures *figures, struct tz_buf *b,
                          struct tz_err *err) TZ_MUST_USE;

/* As a picture: official, unofficial and documented on one scale; a dot is
 * exact, a bar a range, an arrow "at least" or "at most", hollow is superseded. */
void tz_figures_svg(const struct tz_figures *figures, struct tz_buf *b);

/* "exactly 13", "at least 17", "from 30 to 70". */
void tz_figure_number(struct tz_buf *b, const struct tz_figure *f);

/* "Killed, all: Events of December 2011": what a group counts. */
void tz_figure_group_title(struct tz_buf *b, const struct tz_figures *figures,
                           const struct tz_figure_group *group);

#endif
