/* list/changes.h - what one release changed, entry by entry. */
#ifndef TZ_LIST_CHANGES_H
#define TZ_LIST_CHANGES_H

#include "list/edition.h"

enum tz_change_kind { TZ_CHANGE_ADDED, TZ_CHANGE_AMENDED, TZ_CHANGE_DELISTED, TZ_CHANGE_KINDS };

struct tz_change {
    enum tz_change_kind kind;
    uint32_t number;
    tz_str id;
};

/* A release and its changes against the one before; all in the arena. */
struct tz_release_changes {
    uint32_t release;
    tz_str published; /* "2026-11-22T10:00:00Z" */
    uint8_t manifest[32];
    struct tz_change *change; /* by number */
    size_t count;
};

/* Read the releases of a publication, the newest first. TZ_OK; TZ_CORRUPT (a
 * release is missing or not what it should be); TZ_IO; TZ_NOMEM. */
tz_status tz_changes_read(const char *publication, struct tz_arena *arena,
                          struct tz_release_changes **out, size_t *count,
                          struct tz_err *err) TZ_MUST_USE;

#endif
