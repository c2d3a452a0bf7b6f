/* base/file.h - files as streams to read, maps to look into, and outputs that
 * appear whole or not at all. */
#ifndef TZ_BASE_FILE_H
#define TZ_BASE_FILE_H

#include <stdbool.h>

#include "base/buf.h"

/* The name of a file in a folder. TZ_OK or TZ_LIMIT. */
enum { TZ_PATH = 4096 };
tz_status tz_path(const char *folder, const char *name, char out[TZ_PATH],
                  struct tz_err *err) TZ_MUST_USE;

/* Anything that hands out bytes in order: a file, a member of an archive. An
 * owner embeds it as its first member and fills `read`. */
struct tz_stream {
    /* Put up to `cap` bytes into `into`, *got says how many.
     * TZ_OK (at least one byte), TZ_END, TZ_IO, TZ_INPUT, TZ_LIMIT. */
    tz_status (*read)(struct tz_stream *s, char *into, size_t cap, size_t *got, struct tz_err *err);
};

/* Bytes in memory as a stream; `rest` is borrowed and shrinks. */
struct tz_bytes {
    struct tz_stream stream;
    tz_str rest;
};

void tz_bytes_open(struct tz_bytes *b, tz_str bytes);

/* A file or, by the name "-", standard input. */
struct tz_file {
    struct tz_stream stream;
    const char *path; /* borrowed, for messages */
    int fd;
};

/* TZ_OK or TZ_IO (absent, a directory, not allowed). */
tz_status tz_file_open(struct tz_file *f, const char *path, struct tz_err *err) TZ_MUST_USE;

/* The same for a regular file only; a symbolic link is not followed.
 * TZ_OK, TZ_INPUT (a link, a folder, a device …), TZ_IO. */
tz_status tz_file_open_regular(struct tz_file *f, const char *path, struct tz_err *err) TZ_MUST_USE;
void tz_file_close(struct tz_file *f);

/* A whole file mapped read-only. A pipe or an empty file can not be mapped. */
struct tz_map {
    tz_str bytes;
};

tz_status tz_map_open(struct tz_map *m, const char *path, struct tz_err *err) TZ_MUST_USE;
void tz_map_close(struct tz_map *m);

/* The whole of a file of at most `limit` bytes, put behind what is in `into`.
 * TZ_OK, TZ_ABSENT (no such file), TZ_LIMIT, TZ_IO, TZ_NOMEM. */
tz_status tz_file_load(const char *path, size_t limit, struct tz_buf *into,
                       struct tz_err *err) TZ_MUST_USE;

/* Make a folder, and those above it, each durable before the next. One that
 * is there already is no error. TZ_OK, TZ_IO, TZ_NOMEM. */
tz_status tz_folder_make(const char *path, struct tz_err *err) TZ_MUST_USE;

/* Remove a folder with all that is in it, as far as that is allowed. */
void tz_folder_remove(const char *path);

/* Make the name of a file durable: what its folder says. TZ_OK, TZ_IO. */
tz_status tz_file_sync_name(const char *path, struct tz_err *err) TZ_MUST_USE;

/* A file in the making: written beside its final name, given that name only
 * by tz_output_commit(), which first makes it durable. Closing without commit
 * leaves nothing behind, and what stood there before stays. */
struct tz_output {
    int fd;
    char *path, *temporary;
    bool secret; /* set before the commit: only its owner may read it */
};

/* TZ_OK, TZ_NOMEM, TZ_IO (not allowed; a device, pipe or folder of that name,
 * which a rename would destroy). */
tz_status tz_output_open(struct tz_output *o, const char *path, struct tz_err *err) TZ_MUST_USE;
tz_status tz_output_put(struct tz_output *o, tz_str bytes, struct tz_err *err) TZ_MUST_USE;
tz_status tz_output_commit(struct tz_output *o, struct tz_err *err) TZ_MUST_USE;
void tz_output_close(struct tz_output *o);

/* All of that for a file whose bytes are at hand. */
tz_status tz_file_put(const char *path, tz_str bytes, struct tz_err *err) TZ_MUST_USE;

#endif
