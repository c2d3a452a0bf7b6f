/* sources/update.h - ask where a list is published whether there is a newer
 * edition, and keep it when it is a good one.
 *
 * A publisher's server may answer with an error page and status 200, with half
 * a file, with nothing, with last year's file, or with a list in which an
 * element has another name. None of that replaces what is there. */
#ifndef TZ_SOURCES_UPDATE_H
#define TZ_SOURCES_UPDATE_H

#include "sources/addresses.h"
#include "sources/diff.h"

struct tz_update_how {
    const char *folder;
    bool offline; /* ask nobody; say what is there */
    bool now;     /* ask even when that was done a short while ago */
    bool fewer;   /* take an edition that lost much: a person has looked */
    int64_t most; /* bytes of a file */
    unsigned seconds, stalled, tries, wait_ms; /* as in fetch/http.h */
    uint32_t show;                             /* print so many of the changes */
};

enum tz_updated {
    TZ_UPDATE_NEW,     /* there is a newer edition now */
    TZ_UPDATE_SAME,    /* asked, and nothing is new */
    TZ_UPDATE_WAITING, /* not asked: it was, a short while ago */
    TZ_UPDATE_OFFLINE, /* not asked: nobody is */
};

/* Update one list and put what there is to say into `told`, a line or more.
 * TZ_OK; else what was kept is as it was, and the text says what came
 * instead: TZ_IO (no answer, or an answer that is no success),
 * TZ_INPUT (not the list, not whole, worse than what is there), TZ_LIMIT,
 * TZ_NOMEM. */
tz_status tz_update_list(const struct tz_update_how *how, const struct tz_address *list,
                         enum tz_updated *what, struct tz_buf *told,
                         struct tz_err *err) TZ_MUST_USE;

#endif
