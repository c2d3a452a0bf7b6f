/* list/pages.h - a publication for people: the list, one page an entry, what
 * each release changed, and a feed. All of it is made from what is published,
 * by whoever serves it, and can be made again at any time: it is not signed. */
#ifndef TZ_LIST_PAGES_H
#define TZ_LIST_PAGES_H

#include "entity/vocabulary.h"

struct tz_pages_form {
    const char *publication; /* the folder that tz_publish() writes */
    const char *output;      /* where the pages go; may be the same */
    const char *url;         /* of the publication: "https://example.org/list/"; may be empty */
    enum tz_tongue tongue;
};

struct tz_pages_made {
    uint32_t release;        /* the newest */
    uint64_t pages, written; /* all of them; those that are new or say something else */
};

/* Write index.html, changes.html, feed.atom and entries/NUMBER.html. A file that
 * says the same already is left alone.
 * TZ_OK; TZ_INPUT (no release there); TZ_CORRUPT; TZ_IO; TZ_NOMEM. */
tz_status tz_pages_write(const struct tz_pages_form *form, struct tz_pages_made *made,
                         struct tz_err *err) TZ_MUST_USE;

#endif
