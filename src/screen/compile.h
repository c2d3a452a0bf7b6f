/* screen/compile.h - entities in, a compiled list out. */
#ifndef TZ_SCREEN_COMPILE_H
#define TZ_SCREEN_COMPILE_H

#include "entity/entity.h"
#include "index/build.h"

/* What a compiled list says of linked entries: an envelope statement, whose text
 * is the id of another entry for the same person. */
#define TZ_SAME_AS "sameAs"

/* What goes into the counts of a source. Zero-initialise. */
struct tz_compile {
    struct tz_build *build; /* borrowed */
    struct tz_arena arena;  /* one entity; give it a budget */
    struct tz_list_source about;
    uint64_t entities; /* seen so far, for progress */
    /* NULL, or: the ids of whom an entry is, itself among them, as a person
     * confirmed it. */
    const tz_str *(*same_as)(const void *links, tz_str id, size_t *count);
    const void *links;
    bool unsearched; /* leave out what names and facts are found by: the list can be looked
                      * into, and no name is found in it */
};

/* Begin a source with these files. */
void tz_compile_source(struct tz_compile *c, const tz_str *files, size_t count);

/* Take one entity: fits tz_entity_sink, `user` is a struct tz_compile.
 * TZ_OK, TZ_NOMEM. */
tz_status tz_compile_entity(void *user, const struct tz_entity *e, struct tz_err *err);

/* End the source. The caller has filled c->about with what the source says of
 * itself; the counts of names and so on are added here. */
void tz_compile_source_end(struct tz_compile *c, const uint8_t (*file_sha256)[TZ_SHA256_BYTES]);

#endif
