/* dossier/case.h - a case and its stages in order. Every stage is kept with all
 * that is claimed of it: a sentence that was changed stays beside the new one. */
#ifndef TZ_DOSSIER_CASE_H
#define TZ_DOSSIER_CASE_H

#include "dossier/dossier.h"
#include "dossier/holding.h"

struct tz_case_stage {
    struct tz_record record; /* a CaseStage */
    tz_str stage;            /* term of case_stage, or empty */
    int64_t order;           /* INT64_MAX: nobody says */
    bool prison;             /* a sentence that is, or may be, one to prison */
};

/* What an organisation holds: whether somebody is a political prisoner. */
struct tz_case_status {
    struct tz_record record; /* a PrisonerStatus */
    tz_str organization;     /* its name; empty when nobody is said */
};

struct tz_case {
    struct tz_record record; /* a CourtCase */
    const struct tz_case_stage *stage;
    const struct tz_hold_stage *hold; /* of each stage: its days by all sources together */
    size_t count;
    const struct tz_case_status *status;
    size_t statuses;
};

/* A case as far as it may be seen. TZ_OK, TZ_INPUT (no such case), TZ_NOMEM, TZ_IO, TZ_CORRUPT. */
tz_status tz_case_read(struct tz_reading *g, tz_str uid, struct tz_case *out,
                       struct tz_err *err) TZ_MUST_USE;

/* The day that a claim of days or of a date speaks of: one of those in *out. *until
 * is the last day for which it says so. False when it can not be told. */
bool tz_claim_days(const struct tz_claim *c, struct tz_range *out, struct tz_day *until);

#endif
