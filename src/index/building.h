/* index/building.h - the inside of a list in the making, shared by the
 * steps that make it: build.c takes everything in, gather.c sorts and merges
 * entities, link.c joins them, words.c, forms.c and acronyms.c make the
 * vocabulary;
 write.c writes. */
#ifndef TZ_INDEX_BUILDING_H
#define TZ_INDEX_BUILDING_H

#include "base/buf.h"
#include "index/build.h"

/* An entity as it came. */
struct tz_raw_entity {
    tzl_text id, schema, caption;
    uint32_t source, flags;
    uint32_t statement, statements, name, names, fact, facts;
};

struct tz_build {
    struct tz_pool pool, words;
    /* As it came. Statements of `facts` and `names` are numbers in `statements`;
     * the word of a part is a text of `words`: a struct tzl_word without posts. */
    struct tz_buf entities, statements, facts, names, parts;
    /* As it is written, in the order of the sections; STRS is the pool's. */
    struct tz_buf out[TZL_SECTIONS];
    uint32_t source_file; /* first file of the source */
    bool failed, too_many;
};

#define TZ_ROWS(buf, type)  ((type *)(void *)(buf)->ptr)
#define TZ_COUNT(buf, type) ((buf)->len / sizeof(type))

/* Append one record. */
void tz_build_put(struct tz_build *b, struct tz_buf *to, const void *record, size_t size);

/* Entities by id, each once, with their statements and names. TZ_OK, TZ_INPUT, TZ_NOMEM. */
tz_status tz_build_gather(struct tz_build *b, struct tz_err *err) TZ_MUST_USE;

/* Who names whom; facts, own and passed on; identifiers. TZ_OK or TZ_NOMEM. */
tz_status tz_build_link(struct tz_build *b, struct tz_err *err) TZ_MUST_USE;

/* Words and which names have them. TZ_OK or TZ_NOMEM. */
tz_status tz_build_words(struct tz_build *b, struct tz_err *err) TZ_MUST_USE;

/* Pairs of words, and which names have each word and pair. The last step of the above. */
tz_status tz_build_posts(struct tz_build *b, struct tz_err *err) TZ_MUST_USE;

/* What words can be found by. TZ_OK or TZ_NOMEM. */
tz_status tz_build_forms(struct tz_build *b, struct tz_err *err) TZ_MUST_USE;

/* Runs of words that may be one part of a query. TZ_OK or TZ_NOMEM. */
tz_status tz_build_runs(struct tz_build *b, struct tz_err *err) TZ_MUST_USE;

/* Acronyms of organisations. TZ_OK or TZ_NOMEM. */
tz_status tz_build_acronyms(struct tz_build *b, struct tz_err *err) TZ_MUST_USE;

#endif
