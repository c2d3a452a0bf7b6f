/* index/list.h - the compiled list (*.tzl): one read-only file that is mapped
 * and shared, never parsed. docs/tzl.md describes it byte by byte.
 *
 * Everything in it is reached by checked offsets: tz_list_open() verifies
 * magic, version, checksum and every offset once, so that a damaged or hostile
 * file is refused there and can do no harm later. */
#ifndef TZ_INDEX_LIST_H
#define TZ_INDEX_LIST_H

#include <stdbool.h>

#include "base/digest.h"
#include "base/file.h"
#include <tizim/name.h>

/* A source edition that went into the list. */
struct tz_list_source {
    tz_str dataset, format, edition, path; /* path: the file or folder name only */
    uint8_t sha256[TZ_SHA256_BYTES];
    uint32_t entities, targets, names, strong_aliases, weak_aliases, identifiers, birth_dates,
        rejected;
};

/* One statement about an entity, as read from its source. */
struct tz_list_statement {
    tz_str prop, text, lang, file, field;
    uint32_t line;
    bool weak;
};

struct tz_list_entity {
    tz_str id, schema, caption, dataset;
    bool target;
    uint32_t first_statement, statement_count; /* index in the statements */
    uint32_t first_name, name_count;           /* index in the names that are searched */
};

#endif
