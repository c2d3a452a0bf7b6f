/* entity/dossier_file.h - read dossier files: what people write by hand, or a
 * tool writes for them, to enter claims into a register. docs/dossier-files.md
 * has the form: JSON lines, FollowTheMoney entities with who says so.
 *
 * A load is one reader and any number of files, read one after the other; short
 * names hold from the line that gives them to the end of the load. Memory is
 * one line, the names and the citations. */
#ifndef TZ_ENTITY_DOSSIER_FILE_H
#define TZ_ENTITY_DOSSIER_FILE_H

#include "base/arena.h"
#include "base/file.h"
#include "entity/disclosure.h"

enum { TZ_QUOTE_RUNES = 300 }; /* longest quote, in characters */

/* Where a source says it. */
struct tz_dossier_citation {
    tz_str document;         /* id of a Document or Source; never empty */
    tz_str trigger, locator; /* "page", "12"; both or neither */
    tz_str quote, accessed;  /* may be empty */
};

/* What a claim is to another. */
struct tz_dossier_link {
    tz_str kind;    /* of the vocabulary claim_link */
    uint64_t claim; /* the other's `number` in this load, or 0: then `id` names it */
    tz_str id;
};

struct tz_dossier_claim {
    uint64_t number;                    /* in this load, from 1 */
    tz_str name;                        /* of the property */
    const struct tz_property *property; /* its row; NULL when unknown and kept */
    tz_str value;                       /* checked; an entity by its id */
    tz_str lang;                        /* or empty */
    tz_str stance;                      /* of the vocabulary stance */
    tz_str speaker;                     /* id, or empty: our own organisation */
    tz_str date;                        /* when the speaker said it, or empty */
    tz_str origin_group;                /* claims that repeat one origin share it; or empty */
    enum tz_level level;
    tz_str state;                               /* of the vocabulary verdict_state, or empty */
    tz_str team;                                /* that a restricted claim is open to, or empty */
    const struct tz_dossier_citation *citation; /* or NULL; a speaker has one always */
    const struct tz_dossier_link *links;
    size_t link_count;
};

/* One line: an entity, or more about one. */
struct tz_dossier_form {
    const char *file;
    uint32_t line;
    tz_str id;
    tz_str schema_name;
    const struct tz_schema *schema; /* NULL when unknown and kept */
    const struct tz_dossier_claim *claims;
    size_t count;
};

/* Receives each form without a fault, in order; it is valid during the call.
 * An error stops the load. */
typedef tz_status tz_dossier_sink(void *user, const struct tz_dossier_form *form,
                                  struct tz_err *err);

/* Something wrong in a line, which is then not handed on. */
struct tz_dossier_fault {
    const char *file;
    uint32_t line;
    tz_str where; /* property or key; empty for the line as a whole */
    const char *reason;
};

typedef void tz_dossier_complaint(void *user, const struct tz_dossier_fault *fault);

struct tz_dossier_options {
    tz_dossier_sink *sink;           /* may be NULL: only check */
    tz_dossier_complaint *complaint; /* may be NULL */
    void *user;                      /* of both */
    bool keep_unknown; /* take schemata and properties that are not in the table, as plain text */
    size_t budget;     /* bytes of memory; 0 for 1 GiB */
};

struct tz_dossier_report {
    uint64_t files, lines, forms, claims;
    uint64_t states;  /* claims whose state is said */
    uint64_t uncited; /* of our own, and without a citation: they stay drafts */
    uint64_t faults;
};

struct tz_dossier; /* opaque */

/* TZ_OK or TZ_NOMEM. */
tz_status tz_dossier_open(struct tz_dossier **out, const struct tz_dossier_options *options,
                          struct tz_err *err) TZ_MUST_USE;

/* Read one file; `name` is for messages, and must stay until the reader is
 * closed. Faults do not end it: they are complained of, and counted in the
 * report. TZ_OK, TZ_INPUT (UTF-16), TZ_LIMIT, TZ_IO, TZ_NOMEM, or what the
 * sink returned. */
tz_status tz_dossier_read(struct tz_dossier *d, struct tz_stream *s, const char *name,
                          struct tz_err *err) TZ_MUST_USE;

const struct tz_dossier_report *tz_dossier_report(const struct tz_dossier *d);

void tz_dossier_close(struct tz_dossier *d);

#endif
