/* tizim/list.h - open a compiled list (*.tzl) and look into it.
 *
 * A compiled list is one read-only file, made by `tizim compile`. It is mapped
 * and shared between processes; nothing in it is parsed. Every text that these
 * functions give points into it and is valid until tz_list_close(). An open
 * list never changes, so any number of threads may read it. docs/tzl.md
 * describes the file byte by byte. */
#ifndef TIZIM_LIST_H
#define TIZIM_LIST_H

#include <tizim/base.h>

#ifdef __cplusplus
extern "C" {
#endif

struct tz_list; /* opaque */

/* An edition of a source list that went in. */
struct tz_list_source {
    tz_str dataset;        /* "us_ofac_sdn" */
    tz_str format, title;  /* "ofac-csv", "OFAC SDN in classic CSV" */
    tz_str edition;        /* the date that it gives itself, ISO 8601, or empty */
    tz_str path;           /* name of the file or folder, without the folders above */
    const uint8_t *sha256; /* 32 bytes: docs/tzl.md says of what */
    uint64_t entities, targets, names, strong, weak, identifiers, birth_dates;
    uint64_t rows, rejected, drift, undated;
    tz_str first_rejected, first_drift, first_undated; /* why or what the first one was */
    uint32_t file, files;                              /* its own among the files */
};

struct tz_list_entity {
    tz_str id, schema, caption;
    uint32_t source;
    uint8_t target;                 /* 1: listed itself, not only named beside one who is */
    uint32_t statement, statements; /* its own: first and how many */
    uint32_t name, names;           /* names that are searched */
    uint32_t link, links;           /* statements of other entities that name this one */
};

/* One thing that is said about an entity, and where. */
struct tz_list_statement {
    tz_str prop, text, lang;
    tz_str file, field; /* where it was read */
    uint32_t line;      /* 1-based, or 0 */
    uint8_t weak;       /* 1: the source calls it of low quality */
    uint8_t envelope;   /* 1: not a property: "datasets", "referents", "first_seen" … */
    uint8_t reference;  /* 1: the text is the id of another entity */
};

struct tz_list_link {
    uint32_t entity;    /* who names the entity … */
    uint32_t statement; /* … in which statement */
};

/* Sizes of a list. */
struct tz_list_counts {
    uint32_t sources, files, entities, statements, links, names, words, identifiers;
    uint64_t bytes;
};

/* Open `path` and check it: magic, version, digest, every offset.
 * TZ_OK, TZ_IO, TZ_NOMEM, TZ_CORRUPT (not a compiled list, of another version,
 * damaged: the text says which, and what to do). */
tz_status tz_list_open(struct tz_list **out, const char *path, struct tz_err *err) TZ_MUST_USE;

/* The same for bytes in memory, aligned to 64, borrowed until tz_list_close();
 * `name` is for messages. */
tz_status tz_list_open_bytes(struct tz_list **out, tz_str bytes, const char *name,
                             struct tz_err *err) TZ_MUST_USE;

/* Sets *list to NULL; accepts NULL there. */
void tz_list_close(struct tz_list **list);

struct tz_list_counts tz_list_counts(const struct tz_list *list);

/* 32 bytes that name this list: equal lists have equal digests. */
const uint8_t *tz_list_sha256(const struct tz_list *list);

/* The i-th record; `i` must be below the count. */
struct tz_list_source tz_list_source(const struct tz_list *list, uint32_t i);
struct tz_list_entity tz_list_entity(const struct tz_list *list, uint32_t i);
struct tz_list_statement tz_list_statement(const struct tz_list *list, uint32_t i);
struct tz_list_link tz_list_link(const struct tz_list *list, uint32_t i);
tz_str tz_list_file(const struct tz_list *list, uint32_t i, const uint8_t **sha256);

/* The entity with that id. TZ_OK or TZ_ABSENT. */
tz_status tz_list_find(const struct tz_list *list, tz_str id, uint32_t *entity);

#ifdef __cplusplus
}
#endif

#endif
