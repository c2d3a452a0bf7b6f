/* screen/subject.h - an entity made ready to be compared: its names taken
 * apart, and the facts that tell namesakes apart in comparable form. The
 * customer that is screened and the entity that is compiled take the same way
 * through here, so that they can not come out differently. */
#ifndef TZ_SCREEN_SUBJECT_H
#define TZ_SCREEN_SUBJECT_H

#include "entity/entity.h"
#include "index/list.h"

enum {
    TZ_SUBJECT_NAMES = 1000, /* most names of one entity that are searched */
    TZ_IDENTIFIER_LEAST = 5, /* fewer letters and digits decide nothing */
    TZ_IDENTIFIER_MOST = 128,
};

struct tz_subject_name {
    struct tz_name name;
    int statement; /* index in the entity; -1: put together from its parts */
    bool weak;
};

struct tz_subject_fact {
    enum tz_fact_kind kind;
    unsigned flags;   /* TZ_FACT_CIRCA, TZ_FACT_RANGE */
    int32_t from, to; /* days, when it is a date */
    tz_str text;      /* what is compared, when it is not */
    tz_str raw;       /* as the source writes it */
    int statement;    /* index in the entity, or in the list */
};

struct tz_subject {
    enum tz_name_kind kind; /* of its schema; TZ_NAME_ANY: unknown */
    bool matchable;         /* an unknown schema is */
    struct tz_subject_name *names;
    size_t name_count;
    struct tz_subject_fact *facts;
    size_t fact_count;
};

/* What kind of names things of this schema have. */
enum tz_name_kind tz_subject_kind(const struct tz_schema *schema);

/* Prepare `e`; everything lies in `arena` or in `e`. A value that can not be
 * compared (no letters, a date that was not understood) is left out.
 * TZ_OK, TZ_NOMEM. */
tz_status tz_subject_of(const struct tz_entity *e, struct tz_arena *arena, struct tz_subject *out,
                        struct tz_err *err) TZ_MUST_USE;

#endif
