/* dossier/sheet.h - one part of a submission while it is written: its papers, its
 * notes, and the elements that values are put into. Private to dossier/render. */
#ifndef TZ_DOSSIER_SHEET_H
#define TZ_DOSSIER_SHEET_H

#include "dossier/footnotes.h"
#include "dossier/papers.h"

struct tz_sheet {
    struct tz_reading *g;
    struct tz_footnotes notes;
    const struct tz_papers *papers;
    tz_str regime;
    char part; /* 'a': public, 'b': the rest; ids of the annex begin with it */
    struct tz_buf *b;
    struct tz_err *err;
    tz_status failed; /* the first failure; then nothing more is put */
};

/* Put a text with marks (dossier/footnotes.h, `links`): escaped, each mark a link. */
void tz_sheet_text(struct tz_sheet *s, tz_str text);

/* A table of rows "label: values"; the rows of one record follow. An empty table is
 * taken back at the end. */
size_t tz_sheet_open(struct tz_sheet *s, const char *caption);
void tz_sheet_close(struct tz_sheet *s, size_t opened);

/* A row with each value of a property that stands, and those who deny it; nothing
 * where there is none. */
void tz_sheet_row(struct tz_sheet *s, const struct tz_record *r, const char *property,
                  const char *label);

/* A row with a sentence of ours, which may have marks. */
void tz_sheet_said(struct tz_sheet *s, const char *label, tz_str text);

/* The sections, each with what the papers hold for it. */
typedef void tz_section(struct tz_sheet *s);
tz_section tz_section_submitter, tz_section_criterion, tz_section_target, tz_section_summary,
    tz_section_acts, tz_section_link, tz_section_evidence, tz_section_exculpatory,
    tz_section_interest, tz_section_recency, tz_section_assets, tz_section_risk,
    tz_section_accountability, tz_section_public;

/* The annex: each note with the words, the document and its digest. */
void tz_sheet_annex(struct tz_sheet *s);

#endif
