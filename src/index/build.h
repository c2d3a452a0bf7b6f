/* index/build.h - put a compiled list together and write it.
 *
 * Sources come one after another, each with its files and entities; an entity
 * with its statements, facts and names. The same calls in the same order give
 * the same bytes. Memory: about that of the file.
 *
 * Putting has a sticky failure: memory that ran out is told by
 * tz_build_write(). */
#ifndef TZ_INDEX_BUILD_H
#define TZ_INDEX_BUILD_H

#include "index/list.h"
#include "index/pool.h"

struct tz_build; /* opaque */

tz_status tz_build_open(struct tz_build **out, struct tz_err *err) TZ_MUST_USE;
void tz_build_close(struct tz_build **b); /* fits TZ_AUTO */

/* Begin a source; what follows belongs to it. */
void tz_build_source(struct tz_build *b);
void tz_build_file(struct tz_build *b, tz_str name);

/* Begin an entity; flags are TZL_TARGET and TZL_SEARCHED. One that comes again
 * in the same source adds to the first. */
void tz_build_entity(struct tz_build *b, tz_str id, tz_str schema, tz_str caption, unsigned flags);

/* Say something about the entity. `file` counts from the first of the source;
 * flags are TZL_WEAK … TZL_FACTS_FROM. The answer is for the two below. */
uint32_t tz_build_statement(struct tz_build *b, const struct tz_list_statement *s, uint32_t file,
                            unsigned flags);

/* Something to compare, taken from `statement`. */
void tz_build_days(struct tz_build *b, uint32_t statement, int32_t from, int32_t to,
                   unsigned flags);
void tz_build_fact(struct tz_build *b, uint32_t statement, enum tz_fact_kind kind, tz_str text);

/* A name to be searched; `statement` may be TZL_NONE. */
void tz_build_name(struct tz_build *b, uint32_t statement, const struct tz_name *name, bool weak);

/* End the source. `about` tells what it is; its entities and targets are
 * counted here, where an entity that came twice counts once. */
void tz_build_source_end(struct tz_build *b, const struct tz_list_source *about,
                         const uint8_t (*file_sha256)[TZ_SHA256_BYTES]);

/* Sort, link and write everything.
 * TZ_OK, TZ_INPUT (two editions of one list: the text says which),
 * TZ_LIMIT (more than 4 billion of something), TZ_NOMEM, TZ_IO. */
tz_status tz_build_write(struct tz_build *b, struct tz_output *to, struct tz_err *err) TZ_MUST_USE;

#endif
