/* format/source.h - open a SOURCE, find out its format, read its entities. */
#ifndef TZ_FORMAT_SOURCE_H
#define TZ_FORMAT_SOURCE_H

#include "format/format.h"

struct tz_csv_row; /* entity/csv.h */

enum {
    TZ_RECORD_BYTES = 256 * 1024 * 1024, /* most memory that one record of a list may take */
    TZ_FOLDER_FILES = 1000,              /* most files that a folder may hold */
};

/* One file of a source: on disk, or in an archive on disk. */
struct tz_source_file {
    tz_str name;                     /* for messages and places: "sdn.csv", "list.zip/sdn.csv" */
    tz_str path;                     /* of the file on disk; NUL-terminated */
    tz_str bytes;                    /* its content, for tz_source_open_texts() only */
    tz_str entry;                    /* its name in the archive that `path` is, or empty */
    int part;                        /* index in the format's parts */
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
    struct tz_arena scratch;         /* one record; emptied by tz_source_clear() */
    size_t record_bytes;             /* budget of `scratch`: TZ_RECORD_BYTES */
    tz_entity_sink *sink;
    void *user;
};

/* Look at `path` and choose the format; nothing is read yet but heads and
 * digests. In a folder or an archive, files that no format knows are left
 * alone. TZ_OK, TZ_IO, TZ_NOMEM, TZ_LIMIT, TZ_INPUT (no format knows it, two
 * lists in the folder, or a list without its main file; the text says what was
 * seen). */
tz_status tz_source_open(struct tz_source *src, const char *path, struct tz_err *err) TZ_MUST_USE;

/* The same for files that stand in memory: names and contents are borrowed
 * until the source is closed; nothing is unpacked. */
struct tz_source_text {
    tz_str name, bytes;
};

tz_status tz_source_open_texts(struct tz_source *src, const struct tz_source_text *texts,
                               size_t count, struct tz_err *err) TZ_MUST_USE;

/* Hand every entity to `sink`, in the order of the source. An error of the
 * sink ends the reading. Fills src->report. */
tz_status tz_source_read(struct tz_source *src, tz_entity_sink *sink, void *user,
                         struct tz_err *err) TZ_MUST_USE;

void tz_source_close(struct tz_source *src);

/* --- For readers ------------------------------------------------------- */

/* Index of the file that is the format's `part`, or src->file_count. */
size_t tz_source_part(const struct tz_source *src, int part);

/* A file of the source as a stream of unpacked bytes. What comes out of an
 * archive is bounded (format/member.h). */
struct tz_member; /* opaque; a struct tz_stream comes first */
tz_status tz_member_open(struct tz_member **out, struct tz_source *src, size_t file,
                         struct tz_err *err) TZ_MUST_USE;
struct tz_stream *tz_member_stream(struct tz_member *m);
void tz_member_close(struct tz_member **m); /* fits TZ_AUTO */

/* Walk an XML file of the source by `table`: damaged text is refused
 * (format/guard.h), unknown elements are counted as drift, errors name the file. */
tz_status tz_source_walk(struct tz_source *src, size_t file, const struct tz_xml_element *table,
                         int rows, void *job, struct tz_err *err) TZ_MUST_USE;

/* Hand every row of a file of delimited text to `each`; errors name the file.
 * One that ends inside a row, with fewer fields than the row before it and no
 * end of line, is cut off: TZ_INPUT. */
tz_status tz_source_rows(struct tz_source *src, size_t file, char separator,
                         tz_status (*each)(void *user, const struct tz_csv_row *row,
                                           struct tz_err *err),
                         void *user, struct tz_err *err) TZ_MUST_USE;

/* Hand one entity on. The name of the source's dataset is set on it when it
 * has none. */
tz_status tz_source_emit(struct tz_source *src, struct tz_entity *e,
                         struct tz_err *err) TZ_MUST_USE;

/* Empty src->scratch: the record is done. */
void tz_source_clear(struct tz_source *src);

/* Count a record that is left out, keeping the first reason. */
void tz_source_reject(struct tz_source *src, size_t file, uint32_t line, const char *fmt, ...)
    TZ_PRINTF(4, 5);

/* Count an element, column or phrase that the format's description does not
 * have, keeping the first. */
void tz_source_drift(struct tz_source *src, size_t file, uint32_t line, tz_str what);

/* Fail for file and line: "un.xml: line 7: …". Returns `code`. */
tz_status tz_source_fail(const struct tz_source *src, size_t file, uint32_t line,
                         struct tz_err *err, tz_status code, const char *fmt, ...) TZ_PRINTF(6, 7);

/* Count a date that is not understood, keeping the first. */
void tz_source_undated(struct tz_source *src, struct tz_place place, tz_str text);

/* Add a date to `prop` in canonical form, which keeps "circa" and ranges; a
 * text that is not understood is kept as it is and counted. */
tz_status tz_source_date(struct tz_source *src, struct tz_entity *e, const char *prop,
                         struct tz_value raw, struct tz_err *err) TZ_MUST_USE;

#endif
