/* log/check.h - read a whole log and compare everything with everything: the
 * entries with the tiles, each level with the one below, the root with the
 * signed checkpoint. */
#ifndef TZ_LOG_CHECK_H
#define TZ_LOG_CHECK_H

#include "log/damage.h"
#include "log/key.h"

struct tz_log_count {
    uint64_t entries, tiles; /* read and compared; bundles and partial ones are tiles too */
    uint64_t leftover;       /* files that no signed tree needs: what a crash left */
};

/* Receives each entry in order; stops the check by a failure. */
typedef tz_status tz_log_entry_sink(void *user, uint64_t index, tz_str entry, struct tz_err *err);

/* Check the log in `folder`, whose checkpoint `key` must have signed. Tells
 * all damage and goes on; entries that can not be read are not handed out.
 * `entry` may be NULL. No file is changed.
 * TZ_OK (whether damaged or not), TZ_IO, TZ_NOMEM, or what `entry` fails with. */
tz_status tz_log_check(const char *folder, const struct tz_vkey *key, tz_log_entry_sink *entry,
                       void *user, struct tz_damage *damage, struct tz_log_count *out,
                       struct tz_err *err) TZ_MUST_USE;

/* The same for what others get to see of a log: a copy without the file in
 * which the owner notes what was signed. */
tz_status tz_log_check_copy(const char *folder, const struct tz_vkey *key, tz_log_entry_sink *entry,
                            void *user, struct tz_damage *damage, struct tz_log_count *out,
                            struct tz_err *err) TZ_MUST_USE;

#endif
