/* format/format.h - published lists: one row per list format, one file each.
 *
 * A user never names a format. A SOURCE is a file, an archive (zip) or a
 * folder that holds one list; each of its files is shown to every format's
 * `detect`, by its first bytes, and the one format that knows them reads. */
#ifndef TZ_FORMAT_FORMAT_H
#define TZ_FORMAT_FORMAT_H

#include "base/digest.h"
#include "base/file.h"
#include "entity/entity.h"
#include "entity/xml.h"

enum {
    TZ_HEAD_BYTES = 64 * 1024, /* what `detect` gets to see */
    TZ_PARTS = 6,              /* most kinds of file in one list */
    TZ_SOURCE_FILES = 64,
};

/* The beginning of a file, unpacked. */
struct tz_head {
    tz_str name;  /* file name without folders, as given */
    tz_str bytes; /* up to TZ_HEAD_BYTES */
};

/* What a reader tells about what it read. Texts live in the source's arena. */
struct tz_report {
    tz_str edition; /* date that the list gives itself, ISO 8601; empty when it gives none */
    uint64_t rows;  /* records of the main file: rows, elements or lines */
    uint64_t part_rows[TZ_PARTS]; /* rows of each kind of file */
    uint64_t rejected;            /* … of which were left out */
    uint64_t gone; /* … of which say that somebody is listed no more: not handed on */
    struct tz_err first_rejected; /* why the first one was: "sdn.csv: line 7: …" */
    uint64_t delisted; /* records that the list keeps although they are off it: left out */
    uint64_t drift;    /* elements or columns that the format's description does not have */
    char first_drift[96];
    uint64_t undated; /* dates that could not be understood, kept as raw text */
    char first_undated[96];
};

struct tz_source; /* an opened SOURCE; format/source.h */

struct tz_format {
    const char *name;            /* "ofac-csv"; NULL ends the table */
    const char *title;           /* "OFAC SDN in classic CSV" */
    const char *dataset;         /* what its entities are said to come from: "us_ofac_sdn" */
    const char *parts[TZ_PARTS]; /* kinds of file, the main one first: "SDN", "ALT" … */
    /* Index in `parts` of a file that begins so, or -1 when it is none of
     * this format. Must not take a file of another format. */
    int (*detect)(const struct tz_head *head);
    /* NULL, or: add to the source the files that its main file names. Called
     * when the source is opened. */
    tz_status (*complete)(struct tz_source *src, struct tz_err *err);
    /* Read the whole source; hand every entity to tz_source_emit(). A list
     * that is not whole (truncated, a declared count not met) is an error
     * that names file, line and reason. */
    tz_status (*read)(struct tz_source *src, struct tz_err *err);
};

/* Every format, ended by a row without a name: format/formats.c. */
extern const struct tz_format *const tz_formats[];

#endif
