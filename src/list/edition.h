/* list/edition.h - an edition of our own list: what stands on it at a moment,
 * as it may be published. list/gather.c makes one from a register,
 * list/edition_read.c from a file; list/publication.h makes a release of it.
 *
 * Nothing in an edition is secret: who fills one has asked can_see() and
 * entity/disclosure.h for every value. */
#ifndef TZ_LIST_EDITION_H
#define TZ_LIST_EDITION_H

#include "entity/entity.h"

enum tz_entry_status {
    TZ_ENTRY_IN_FORCE,
    TZ_ENTRY_AMENDED,  /* in force, and its text has been changed since it was listed */
    TZ_ENTRY_DELISTED, /* no longer listed; its number is never given again */
    TZ_ENTRY_STATUSES,
};

/* Some texts, in the order in which they are shown. */
struct tz_texts_of {
    const tz_str *text;
    size_t count;
};

/* One entry. Days are written as "2026-11-22"; what is not known is empty. */
struct tz_list_entry {
    uint32_t number; /* permanent: from 1, never given twice */
    enum tz_entry_status status;
    tz_str id;                       /* of the subject, also when that is gone */
    const struct tz_entity *subject; /* what may be published of it; NULL only when delisted */
    const struct tz_entity *const *linked; /* addresses, documents, posts, bodies … of its own */
    size_t linked_count;                   /* one that several entries share stands with each */
    struct tz_texts_of reasons;            /* statement of reasons: its public paragraphs */
    struct tz_texts_of measures;           /* codes of the vocabulary measure */
    struct tz_texts_of criteria;           /* codes of the vocabulary criterion */
    struct tz_texts_of legal_basis;        /* acts by which it was adopted and amended */
    struct tz_texts_of approved_by;        /* names of the keys that signed the adoption */
    tz_str regime;                         /* code of the vocabulary regime, or a name */
    tz_str act;                            /* id of the last adopted act */
    tz_str listed_on, amended_on, delisted_on;
    tz_str ground;        /* of the delisting: code of the vocabulary delisting_ground */
    tz_str public_reason; /* the same in words */
};

/* An id that was given up when two records were merged. */
struct tz_redirect {
    tz_str from, to;
};

struct tz_edition {
    struct tz_arena arena; /* holds everything below */
    tz_str id;             /* of the list: a-z, 0-9, '_'; the dataset of its entities */
    tz_str title;          /* "Example list" */
    tz_str authority;      /* who decides on it, in words */
    tz_str country;        /* of the authority, a code; may be empty */
    struct tz_list_entry *entries;
    size_t count; /* all that were ever listed, by number */
    struct tz_redirect *redirects;
    size_t redirect_count; /* by `from` */
};

/* Check what must be so before an edition is published: numbers rise, ids are
 * given once, every entry has a subject, a day of listing and a reason, a
 * delisted one a day and a ground; redirects lead to an entry. The text names
 * the entry. TZ_OK, TZ_INPUT, TZ_NOMEM. */
tz_status tz_edition_check(const struct tz_edition *e, struct tz_err *err) TZ_MUST_USE;

/* The entry of that number, or NULL. */
const struct tz_list_entry *tz_edition_find(const struct tz_edition *e, uint32_t number);

/* "in_force", "amended", "delisted": codes of the vocabulary designation_status. */
const char *tz_entry_status_name(enum tz_entry_status status);

/* Free the arena and with it the edition. */
void tz_edition_close(struct tz_edition *e);

#endif
