/* dossier/dossier.h - what the rules read: a register as one viewer sees it, as
 * of one change. Everything goes through register/read.h, so what somebody may
 * not see is not there, for a rule as for a page. */
#ifndef TZ_DOSSIER_DOSSIER_H
#define TZ_DOSSIER_DOSSIER_H

#include "base/arena.h"
#include "register/read.h"

/* Who reads what, as of when. The caller opens and closes the register, and
 * frees the arena: all answers lie in it. */
struct tz_reading {
    struct tz_register *r;
    struct tz_viewer viewer;
    int64_t as_of;
    struct tz_arena arena;
};

/* One record. TZ_OK, TZ_ABSENT (not there, or nothing to see), failures of tz_read_record(). */
tz_status tz_reading_record(struct tz_reading *g, tz_str uid, struct tz_record *out,
                            struct tz_err *err) TZ_MUST_USE;

/* The same for the entity that somebody asked about: what is not there, or not
 * of `schema` (NULL: of any), is an error that says so. TZ_OK, TZ_INPUT. */
tz_status tz_reading_subject(struct tz_reading *g, tz_str uid, const char *schema,
                             struct tz_record *out, struct tz_err *err) TZ_MUST_USE;

/* A name to show for an entity, or its id. */
tz_status tz_reading_caption(struct tz_reading *g, tz_str uid, tz_str *out,
                             struct tz_err *err) TZ_MUST_USE;

/* Records of `schema` or below that say, and do not only deny, that `property`
 * is `uid`; the oldest first. */
struct tz_records {
    const struct tz_record *item;
    size_t count;
};
tz_status tz_reading_naming(struct tz_reading *g, tz_str uid, const char *property,
                            const char *schema, struct tz_records *out,
                            struct tz_err *err) TZ_MUST_USE;

/* The array `items` of g's arena, with room for one more item of `size` bytes; moved to
 * twice the room when it is full. NULL: no memory, and the old array as it was. */
void *tz_reading_room(struct tz_reading *g, void *items, size_t size, size_t count,
                      size_t *capacity) TZ_MUST_USE;

/* True when the record is of that schema or one that inherits from it. */
bool tz_record_is(const struct tz_record *record, const char *schema);

/* All claims of one property, the oldest first; those that do not stand, too. */
struct tz_values {
    const struct tz_claim *claim;
    size_t count;
};
struct tz_values tz_values_of(const struct tz_record *record, const char *property);

/* Neither rejected, withdrawn nor expunged. */
bool tz_claim_stands(const struct tz_claim *c);

/* Stands, and says that it is so: does not deny it, nor decline to comment. */
bool tz_claim_asserts(const struct tz_claim *c);

/* Stands, and denies it. */
bool tz_claim_denies(const struct tz_claim *c);

/* The claim to go by where one value is needed: of those that assert, the one
 * furthest settled (accepted, conflict, in review, draft), then the oldest.
 * NULL when there is none. Its value is tz_value_text(), or nothing. */
const struct tz_claim *tz_value(const struct tz_record *record, const char *property);
tz_str tz_value_text(const struct tz_record *record, const char *property);
bool tz_value_is(const struct tz_record *record, const char *property, const char *text);

/* True when a claim that stands asserts that property to be `text`. */
bool tz_record_says(const struct tz_record *record, const char *property, tz_str text);

/* A number of the schema's, by the claim to go by; false when there is none. */
bool tz_value_number(const struct tz_record *record, const char *property, int64_t *out);

#endif
