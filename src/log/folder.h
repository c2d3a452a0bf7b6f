/* log/folder.h - the files of a log, one by one; log/log.h has their order. */
#ifndef TZ_LOG_FOLDER_H
#define TZ_LOG_FOLDER_H

#include "log/note.h"
#include "log/tile.h"

#define TZ_LOG_SIGNED     "signed"
#define TZ_LOG_CHECKPOINT "checkpoint"

/* Put the bytes of a tile into `into`, instead of what it holds. A partial
 * tile may have been superseded: then the front of the full one is taken.
 * TZ_OK, TZ_CORRUPT (missing, or of a wrong size), TZ_IO, TZ_NOMEM. */
tz_status tz_log_load(const char *folder, const struct tz_tile *t, struct tz_buf *into,
                      struct tz_err *err) TZ_MUST_USE;

/* Write a tile; the folders above it are made. TZ_OK, TZ_IO, TZ_NOMEM. */
tz_status tz_log_save(const char *folder, const struct tz_tile *t, tz_str bytes,
                      struct tz_err *err) TZ_MUST_USE;

/* Remove the partial tiles beside a full one. What can not be removed stays. */
void tz_log_drop_partials(const char *folder, struct tz_tile full);

/* A signed tree, as one of the two notes says it. */
struct tz_log_state {
    struct tz_buf note;
    struct tz_checkpoint checkpoint; /* points into `note` */
};

/* Read the note of that name, which `key` must have signed.
 * TZ_OK, TZ_ABSENT (no such file), TZ_CORRUPT, TZ_IO, TZ_NOMEM. */
tz_status tz_log_state_read(struct tz_log_state *s, const char *folder, const char *name,
                            const struct tz_vkey *key, struct tz_err *err) TZ_MUST_USE;
void tz_log_state_close(struct tz_log_state *s);

#endif
