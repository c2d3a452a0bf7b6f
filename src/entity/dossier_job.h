/* entity/dossier_job.h - one line of a dossier file at work; only the
 * dossier_*.c need it. Each function complains of what is wrong with the file,
 * marks the line as bad, and goes on, so that a reader sees every fault at
 * once; a status is for memory only. */
#ifndef TZ_ENTITY_DOSSIER_JOB_H
#define TZ_ENTITY_DOSSIER_JOB_H

#include <jansson.h>

#include "entity/dossier_file.h"
#include "entity/names.h"

/* What a short name stands for. */
struct tz_dossier_name {
    enum { AN_ENTITY, A_CITATION, A_CLAIM } kind;
    tz_str id;                                  /* of an entity */
    const struct tz_dossier_citation *citation; /* of a citation */
    uint64_t number;                            /* of a claim */
};

/* What a file, a form or a claim says of who, where, when, for whom. */
struct tz_dossier_given {
    tz_str speaker, stance, date, lang, origin_group, team;
    const struct tz_dossier_citation *citation;
    enum tz_level level;
    enum { BY_NOBODY, BY_DEFAULT, BY_TEAM, BY_FORM } leveled; /* BY_TEAM: narrows, too */
};

/* What the disclosure table says of a property of a schema, once it was asked. */
enum { TZ_DOSSIER_LEVELS = 256 };
struct tz_dossier_level {
    const struct tz_schema *schema;
    const struct tz_property *property;
    enum tz_level level;
};

struct tz_dossier {
    struct tz_dossier_level levels[TZ_DOSSIER_LEVELS];
    struct tz_dossier_options options;
    struct tz_dossier_report report;
    struct tz_arena arena; /* of what lasts: names, citations, defaults */
    struct tz_names names;
    struct tz_dossier_name *named;
    size_t named_capacity;
    struct tz_dossier_given defaults;
    const char *file;
};

/* One line at work. */
struct tz_dossier_job {
    struct tz_dossier *d;
    struct tz_arena arena; /* of this line */
    uint32_t line;
    bool bad;
    tz_str where; /* property at work, for complaints */
    struct tz_dossier_form form;
    struct tz_err *err; /* memory and the sink; faults of the file are complaints */
};

/* Keys that say who, where, when and for whom; in a file, a form or a claim. */
extern const char tz_given_keys[];

/* ---- dossier_file.c ---- */

/* A further file; then its lines, one by one. TZ_OK, TZ_NOMEM, or what the sink returned. */
void tz_dossier_begin(struct tz_dossier *d, const char *name);
tz_status tz_dossier_line(struct tz_dossier *d, uint32_t line, json_t *json,
                          struct tz_err *err) TZ_MUST_USE;

/* ---- dossier_given.c ---- */

void tz_dossier_complain(struct tz_dossier_job *j, tz_str where, const char *fmt, ...)
    TZ_PRINTF(3, 4);

/* Check a value; a complaint, and false, when it is not one. */
bool tz_dossier_good(struct tz_dossier_job *j, const struct tz_property *property, tz_str where,
                     tz_str text);

/* The text at `key`; false where there is none, or something else. */
bool tz_dossier_text(struct tz_dossier_job *j, json_t *json, const char *key, tz_str *out);

tz_str tz_dossier_string(const json_t *json);

/* A key that stands in neither list (words between blanks) is a slip of the pen. */
void tz_dossier_keys(struct tz_dossier_job *j, json_t *json, const char *some, const char *others);

const struct tz_dossier_name *tz_dossier_named(const struct tz_dossier *d, tz_str name);
bool tz_dossier_is_name(tz_str text);

/* Give the name at "as", when there is one, to `what`. TZ_OK or TZ_NOMEM. */
tz_status tz_dossier_take_name(struct tz_dossier_job *j, json_t *json,
                               struct tz_dossier_name what) TZ_MUST_USE;

/* An id, or the id that a name stands for; empty after a complaint. */
tz_str tz_dossier_resolve(struct tz_dossier_job *j, tz_str where, tz_str text);

/* The object of a citation, copied to `arena`; *out is NULL after a complaint. */
tz_status tz_dossier_cite(struct tz_dossier_job *j, json_t *json, struct tz_arena *arena,
                          const struct tz_dossier_citation **out) TZ_MUST_USE;

/* Change in *g what `json` says; texts stay in the JSON, citations go to `arena`. */
tz_status tz_dossier_give(struct tz_dossier_job *j, json_t *json, struct tz_arena *arena,
                          struct tz_dossier_given *g) TZ_MUST_USE;

/* ---- dossier_claim.c ---- */

/* Fill the form's claims from "properties" and "claims". TZ_OK or TZ_NOMEM. */
tz_status tz_dossier_claims(struct tz_dossier_job *j, json_t *json,
                            const struct tz_dossier_given *g) TZ_MUST_USE;

#endif
