/* list/release.h - a release of our list in the making: the records of an
 * edition, in the order of their ids, and the files that are made of them. */
#ifndef TZ_LIST_RELEASE_H
#define TZ_LIST_RELEASE_H

#include "base/clock.h"
#include "base/digest.h"
#include "base/file.h"
#include "list/edition.h"

enum { TZ_RELEASE_FILES = 32 };

/* A line of one of the buffers below. */
struct tz_line {
    tz_str id;
    size_t from, len; /* with its newline */
};

/* A file of the release, as the manifest says it. */
struct tz_release_file {
    const char *name, *mime;
    uint64_t size;
    uint8_t sha256[TZ_SHA256_BYTES];
};

struct tz_delta_count {
    uint64_t added, modified, deleted;
};

struct tz_release {
    const struct tz_edition *edition; /* borrowed */
    uint32_t number;                  /* 1, 2, 3 … */
    char time[TZ_CLOCK_TEXT];         /* when it was made */
    const char *folder;               /* where its files are written */
    struct tz_arena arena;            /* ids of what was made here */
    struct tz_buf records;            /* canonical records of all entities */
    struct tz_line *line;             /* of them, by id */
    size_t count;
    struct tz_buf entries; /* canonical entries */
    struct tz_line *entry; /* one for each of edition->entries */
    tz_str before;         /* entities.ftm.json of the release before, or empty */
    uint64_t log_size;     /* entries of the public log before this release */
    struct tz_buf acts;    /* what goes into it: list/acts.h */
    uint64_t act_count;
    struct tz_buf commitments;   /* for each of edition->entries, where the log has it */
    struct tz_delta_count delta; /* set by writing the delta */
    struct tz_release_file file[TZ_RELEASE_FILES];
    size_t file_count;
};

/* Make the records of an edition, which tz_edition_check() accepted.
 * TZ_OK, TZ_INPUT (what can not be published: the text says where), TZ_NOMEM. */
tz_status tz_release_open(struct tz_release *r, const struct tz_edition *e,
                          struct tz_err *err) TZ_MUST_USE;
void tz_release_close(struct tz_release *r);

static inline tz_str tz_release_line(const struct tz_buf *b, const struct tz_line *l)
{
    return (tz_str){ b->ptr + l->from, l->len };
}

/* A file being written: put into `buf`, and call tz_page_flush() now and then. */
struct tz_page {
    struct tz_buf buf;
    struct tz_output output;
    struct tz_sha256 sha256;
    uint64_t size;
};

/* Pass on what is in `buf` when that has become much. TZ_OK, TZ_IO, TZ_NOMEM. */
tz_status tz_page_flush(struct tz_page *p, struct tz_err *err) TZ_MUST_USE;

/* A format: a file of the release, and how it is written. */
struct tz_writer {
    const char *file;  /* NULL ends the table */
    const char *title; /* for people: "All entities (FollowTheMoney)" */
    const char *mime;
    tz_status (*write)(struct tz_release *r, struct tz_page *p, struct tz_err *err);
};

/* The files of every release, in the order of the manifest. list/writers.c */
extern const struct tz_writer tz_writers[];

/* Write the file of one row into r->folder, and enter it in r->file. */
tz_status tz_release_write(struct tz_release *r, const struct tz_writer *w,
                           struct tz_err *err) TZ_MUST_USE;

/* The writers (write_*.c). */
tz_status tz_write_entities(struct tz_release *r, struct tz_page *p, struct tz_err *err);
tz_status tz_write_delta(struct tz_release *r, struct tz_page *p, struct tz_err *err);
tz_status tz_write_entries(struct tz_release *r, struct tz_page *p, struct tz_err *err);
tz_status tz_write_tombstones(struct tz_release *r, struct tz_page *p, struct tz_err *err);
tz_status tz_write_commitments(struct tz_release *r, struct tz_page *p, struct tz_err *err);
tz_status tz_write_redirects(struct tz_release *r, struct tz_page *p, struct tz_err *err);
tz_status tz_write_simple(struct tz_release *r, struct tz_page *p, struct tz_err *err);
tz_status tz_write_eu_xml(struct tz_release *r, struct tz_page *p, struct tz_err *err);
tz_status tz_write_un_xml(struct tz_release *r, struct tz_page *p, struct tz_err *err);
tz_status tz_write_ofac_xml(struct tz_release *r, struct tz_page *p, struct tz_err *err);
tz_status tz_write_ofac_sdn(struct tz_release *r, struct tz_page *p, struct tz_err *err);
tz_status tz_write_ofac_add(struct tz_release *r, struct tz_page *p, struct tz_err *err);
tz_status tz_write_ofac_alt(struct tz_release *r, struct tz_page *p, struct tz_err *err);
tz_status tz_write_ofac_comments(struct tz_release *r, struct tz_page *p, struct tz_err *err);

#endif
