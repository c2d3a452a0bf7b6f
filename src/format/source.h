/* format/source.h - open a SOURCE, find out its format, read its entities. */
#ifndef TZ_FORMAT_SOURCE_H
#define TZ_FORMAT_SOURCE_H

#include "format/format.h"

/* One file of a source: on disk, or in an archive on disk. */
struct tz_source_file {
    tz_str name; /* for messages and places: "sdn.csv", "list.zip/sdn.csv" */
    int part;    /* index in the format's parts */
    uint8_t sha256[TZ_SHA256_BYTES]; /* of its bytes, unpacked; set when it has been read whole */
};

struct tz_source {
    const char *path; /* as given; borrowed */
    const struct tz_format *format;
    tz_str dataset; /* the format's, or what the file's name says (cons_prim.csv) */
    struct tz_source_file files[TZ_SOURCE_FILES];
    size_t file_count;
    struct tz_report report;
    uint8_t sha256[TZ_SHA256_BYTES]; /* of a single file on disk: what sha256sum prints; of
                                      * several: of the lines that sha256sum prints for them,
                                      * sorted by name */
    struct tz_arena arena;           /* texts above */
    struct tz_arena scratch;         /* one record; emptied after each entity */
    tz_entity_sink *sink;
    void *user;
};

/* Look at `path` and choose the format; nothing is read yet but heads and
 * digests. TZ_OK, TZ_IO, TZ_NOMEM, TZ_LIMIT, TZ_INPUT (no format knows it,
 * or more than one list in the folder; the text says what was seen). */
tz_status tz_source_open(struct tz_source *src, const char *path, struct tz_err *err) TZ_MUST_USE;

/* Hand every entity to `sink`, in the order of the source. An error of the
 * sink ends the reading. Fills src->report. */
tz_status tz_source_read(struct tz_source *src, tz_entity_sink *sink, void *user,
                         struct tz_err *err) TZ_MUST_USE;

void tz_source_close(struct tz_source *src);

/* For readers: a file of the source as a stream of unpacked bytes. */
struct tz_member; /* opaque; a struct tz_stream comes first */
tz_status tz_member_open(struct tz_member **out, struct tz_source *src, size_t file,
                         struct tz_err *err) TZ_MUST_USE;
struct tz_stream *tz_member_stream(struct tz_member *m);
void tz_member_close(struct tz_member **m); /* fits TZ_AUTO */

/* For readers: hand one entity on, then empty src->scratch. */
tz_status tz_source_emit(struct tz_source *src, const struct tz_entity *e, struct tz_err *err);

/* For readers: count a record that is left out, keeping the first reason. */
void tz_source_reject(struct tz_source *src, size_t file, uint32_t line, const char *fmt, ...)
    TZ_PRINTF(4, 5);

/* For readers: add a date to `prop` in canonical form, the original text too
 * when it says more (circa, a range); a text that is not understood is kept
 * and counted. */
tz_status tz_source_date(struct tz_source *src, struct tz_entity *e, const char *prop,
                         struct tz_value raw, struct tz_err *err);

#endif
