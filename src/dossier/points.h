/* dossier/points.h - the fourteen points, each a function that says what is there
 * and what is missing. Private to dossier/check. */
#ifndef TZ_DOSSIER_POINTS_H
#define TZ_DOSSIER_POINTS_H

#include "dossier/check.h"

/* One point at work. */
struct tz_pointing {
    struct tz_reading *g;
    struct tz_check *check;
    struct tz_point *point;
    struct tz_err *err;
    tz_status failed; /* the first failure; then nothing more is added */
};

/* Say that something is there, `id` may be empty. */
void tz_found(struct tz_pointing *p, tz_str id, const char *fmt, ...) TZ_PRINTF(3, 4);

/* Say that something is missing; tz_add_by() then tells what to type. */
void tz_missing(struct tz_pointing *p, const char *fmt, ...) TZ_PRINTF(2, 3);
void tz_add_by(struct tz_pointing *p, const char *fmt, ...) TZ_PRINTF(2, 3);

/* The same for one property of a record: found with its claim, or missing. */
bool tz_needs(struct tz_pointing *p, const struct tz_record *r, const char *property,
              const char *words, const char *example);

/* The name of an entity; empty after a failure. */
tz_str tz_name_of(struct tz_pointing *p, tz_str uid);

/* Whether there is a proposal; when not, that it is missing is said. */
bool tz_proposed(struct tz_pointing *p);

void tz_point_submitter(struct tz_pointing *p);
void tz_point_criterion(struct tz_pointing *p);
void tz_point_target(struct tz_pointing *p);
void tz_point_summary(struct tz_pointing *p);
void tz_point_acts(struct tz_pointing *p);
void tz_point_link(struct tz_pointing *p);
void tz_point_evidence(struct tz_pointing *p);
void tz_point_exculpatory(struct tz_pointing *p);
void tz_point_interest(struct tz_pointing *p);
void tz_point_recency(struct tz_pointing *p);
void tz_point_assets(struct tz_pointing *p);
void tz_point_risk(struct tz_pointing *p);
void tz_point_accountability(struct tz_pointing *p);
void tz_point_public(struct tz_pointing *p);

#endif
