/* dossier/papers.h - all that a register holds for one submission: the proposal,
 * whom it is about, the responsibilities that it rests on, acts, victims, posts. */
#ifndef TZ_DOSSIER_PAPERS_H
#define TZ_DOSSIER_PAPERS_H

#include "dossier/dossier.h"

struct tz_paper_link {
    struct tz_record record; /* an Involvement */
    struct tz_records act;   /* that it is about: its object, or the acts of that event */
    struct tz_records finding;
    struct tz_records post;   /* held then (capacity) */
    struct tz_record whole;   /* the same as `record` and `finding`; where those are cut down to */
    struct tz_records wholly; /* what a part may show, these still say who alleges or found it */
};

struct tz_papers {
    bool proposed, submitted, known;
    struct tz_record proposal;   /* when proposed */
    struct tz_record submission; /* when submitted */
    struct tz_record subject;    /* when known */
    const struct tz_paper_link *link;
    size_t links;
    struct tz_records act;    /* of all links, each once */
    struct tz_records victim; /* Victimhood, of all acts */
    struct tz_records post;   /* Occupancy of the subject */
    struct tz_records around; /* what the subject owns and directs, relatives, associates */
};

/* Gather it. `uid` is a Proposal, or who is proposed (LegalEntity); then the
 * proposal is the one for `regime`, or the first. TZ_OK, TZ_INPUT (neither),
 * TZ_NOMEM, TZ_IO, TZ_CORRUPT. */
tz_status tz_papers_read(struct tz_reading *g, tz_str uid, tz_str regime, struct tz_papers *out,
                         struct tz_err *err) TZ_MUST_USE;

/* Independent origins of what a record says of `properties` (blanks between): claims of
 * one origin group count once, and so does all that one speaker says. Our own words
 * are none. */
size_t tz_origins(const struct tz_record *record, const char *properties);

#endif
