/* register/read.h - what a register says, as far as the one who asks may see
 * it, as of any change.
 *
 * An entity can be seen by who can see one of its claims; a claim that names
 * another entity, by who can see that one too. What can not be seen is not
 * there: the same answer, and not counted. Records that are the same, as
 * persons decided (register/same.h), are read as one, by any of their ids. */
#ifndef TZ_REGISTER_READ_H
#define TZ_REGISTER_READ_H

#include "base/arena.h"
#include "register/level.h"

struct tz_claim {
    int64_t id, change;
    tz_str about;           /* id of the entity; of one that is the same as the record's */
    tz_str property, value; /* no value: it is sealed, or was expunged */
    bool sealed;
    tz_str lang, stance;
    tz_str speaker;                         /* id, or empty: our own organisation */
    tz_str document, point, locator, quote; /* of the citation; no document: there is none */
    tz_str accessed;
    tz_str said, origin;
    tz_str team; /* that a restricted value is open to, or empty */
    enum tz_level level;
    enum tz_state state;
};

struct tz_record {
    tz_str uid, schema;     /* of the one that stays */
    const tz_str *referent; /* ids of the others that are the same */
    size_t referents;
    tz_str caption;               /* a name that may be seen, or the id */
    const struct tz_claim *claim; /* by property, then by age */
    size_t count;
};

/* What there is to see of an entity as of change `as_of`; everything lies in
 * `arena`. TZ_OK, TZ_ABSENT (not there, or nothing to see), TZ_NOMEM, TZ_IO,
 * TZ_CORRUPT. */
tz_status tz_read_record(struct tz_register *r, const struct tz_viewer *viewer, tz_str uid,
                         int64_t as_of, struct tz_arena *arena, struct tz_record *out,
                         struct tz_err *err) TZ_MUST_USE;

/* The schema of an entity, for one who may know today that it is there: who
 * sees one of its claims, or, while it has none, every user with a role.
 * TZ_OK, TZ_ABSENT, TZ_NOMEM, TZ_IO, TZ_CORRUPT. */
tz_status tz_read_known(struct tz_register *r, const struct tz_viewer *viewer, tz_str uid,
                        struct tz_arena *arena, tz_str *schema, struct tz_err *err) TZ_MUST_USE;

/* The same of that one record, without those that are the same; and with no
 * claim, for one who may know that it is there. */
tz_status tz_read_alone(struct tz_register *r, const struct tz_viewer *viewer, tz_str uid,
                        int64_t as_of, struct tz_arena *arena, struct tz_record *out,
                        struct tz_err *err) TZ_MUST_USE;

/* The id of the record that stays, of those that are the same as `uid`; or `uid` itself. */
tz_status tz_read_stays(struct tz_register *r, const struct tz_viewer *viewer, tz_str uid,
                        int64_t as_of, struct tz_arena *arena, tz_str *out,
                        struct tz_err *err) TZ_MUST_USE;

/* Whether one may know today that a claim is there (tz_can_know()). */
tz_status tz_read_claim_known(struct tz_register *r, const struct tz_viewer *viewer, int64_t claim,
                              bool *out, struct tz_err *err) TZ_MUST_USE;

/* Whether a reviewer may judge it: who may know of it, and what is restricted to
 * no team; that was so before there were teams, and dossiers are reviewed by it. */
tz_status tz_read_claim_judged(struct tz_register *r, const struct tz_viewer *viewer, int64_t claim,
                               bool *out, struct tz_err *err) TZ_MUST_USE;

/* tz_read_record() of an id that somebody has named: "there is none" takes the
 * same work whether it is not there or may not be seen (register/pad.h). */
tz_status tz_read_named(struct tz_register *r, const struct tz_viewer *viewer, tz_str uid,
                        int64_t as_of, struct tz_arena *arena, struct tz_record *out,
                        struct tz_err *err) TZ_MUST_USE;

/* tz_read_known() likewise. */
tz_status tz_read_named_schema(struct tz_register *r, const struct tz_viewer *viewer, tz_str uid,
                               struct tz_arena *arena, tz_str *schema,
                               struct tz_err *err) TZ_MUST_USE;

/* A name for an entity that may be seen, or its id. */
tz_status tz_read_caption(struct tz_register *r, const struct tz_viewer *viewer, tz_str uid,
                          int64_t as_of, struct tz_arena *arena, tz_str *out,
                          struct tz_err *err) TZ_MUST_USE;

/* An entity that names another one. */
struct tz_naming {
    int64_t id;
    tz_str uid, schema;
};

/* The entities that say `property` is `uid`, in claims that may be seen and are
 * neither rejected, withdrawn nor expunged; the oldest entity first, each once.
 * A claim that denies it counts too: read the record. What may not be seen of
 * `uid` itself is not asked here. TZ_OK, TZ_NOMEM, TZ_IO, TZ_CORRUPT. */
tz_status tz_read_naming(struct tz_register *r, const struct tz_viewer *viewer, tz_str uid,
                         const char *property, int64_t as_of, struct tz_arena *arena,
                         const struct tz_naming **out, size_t *count,
                         struct tz_err *err) TZ_MUST_USE;

/* The entities of exactly that schema that may be seen, the oldest first.
 * TZ_OK, TZ_NOMEM, TZ_IO, TZ_CORRUPT. */
tz_status tz_read_schema(struct tz_register *r, const struct tz_viewer *viewer, const char *schema,
                         int64_t as_of, struct tz_arena *arena, const struct tz_naming **out,
                         size_t *count, struct tz_err *err) TZ_MUST_USE;

/* One thing that happened to a claim. */
struct tz_event {
    int64_t change, claim;
    int64_t verdict; /* number of the verdict, or 0: it was something else */
    enum { TZ_EVENT_STATE, TZ_EVENT_OPENED, TZ_EVENT_EXPUNGE } kind;
    enum tz_state state; /* TZ_EVENT_STATE: that it came to; TZ_DRAFT: it was entered */
};

/* What happened to those claims of a record, in order. TZ_OK, and as above. */
tz_status tz_read_history(struct tz_register *r, const struct tz_record *record, int64_t as_of,
                          struct tz_arena *arena, const struct tz_event **out, size_t *count,
                          struct tz_err *err) TZ_MUST_USE;

/* Who made a change, when and why. TZ_OK, TZ_ABSENT. */
struct tz_change_shown {
    tz_str at, login, name, reason;
};
tz_status tz_read_change(struct tz_register *r, int64_t seq, struct tz_arena *arena,
                         struct tz_change_shown *out, struct tz_err *err) TZ_MUST_USE;

#endif
