/* index/tzl.h - the compiled list as it lies on disk; docs/tzl.md tells it byte
 * by byte. Little-endian, every record of fixed size, every section aligned to
 * 64 bytes: the file is mapped and used where it stands. */
#ifndef TZ_INDEX_TZL_H
#define TZ_INDEX_TZL_H

#include <assert.h>
#include <stdint.h>

#include "base/digest.h"

#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "a compiled list is little-endian and is mapped as it is"
#endif

enum {
    TZL_VERSION = 2,
    TZL_ALIGN = 64,
    TZL_CHUNKS_MAX = 64,
    TZL_NONE = -1, /* as uint32_t: no such record */
};

#define TZL_MAGIC "\x89TZL\r\n\x1a\n" /* damaged by any transfer that is not binary */

struct tzl_header {
    char magic[8];
    uint32_t version;
    uint32_t chunks; /* records of the chunk table, which follows */
    uint64_t size;   /* of the whole file */
    uint32_t rules;  /* TZ_NAME_RULES: how the names were taken apart */
    uint32_t zero;
    uint8_t sha256[TZ_SHA256_BYTES]; /* of the bytes before and after this field */
};

struct tzl_chunk {
    char id[4];
    uint32_t record; /* bytes of one record */
    uint64_t at;     /* from the beginning of the file */
    uint64_t count;  /* records */
};

/* A text: where its length stands in STRS, in units of four bytes. There: the
 * length as uint32_t, the bytes, one NUL, then zeros up to a multiple of four.
 * Text 0 is the empty one. */
typedef uint32_t tzl_text;

/* SRCS: an edition that went in. */
struct tzl_source {
    tzl_text dataset, format, title, edition, path;
    uint32_t file, files; /* its own in FILE */
    tzl_text first_rejected, first_drift, first_undated;
    uint8_t sha256[TZ_SHA256_BYTES];
    uint64_t entities, targets, names, strong, weak, identifiers, birth_dates;
    uint64_t rows, rejected, drift, undated;
};

/* FILE: a file of a source. */
struct tzl_file {
    tzl_text name;
    uint32_t source;
    uint8_t sha256[TZ_SHA256_BYTES];
};

/* ENTS: sorted by the bytes of `id`. */
struct tzl_entity {
    tzl_text id, schema, caption;
    uint32_t source, flags;
    uint32_t statement, statements; /* its own in STMT, and so on */
    uint32_t name, names;
    uint32_t link, links; /* statements of others that name it, in LINK */
    uint32_t fact, facts;
};

enum {
    TZL_TARGET = 1,   /* listed itself, not only named beside one who is */
    TZL_SEARCHED = 2, /* something that can be screened: a person, a ship … */
    TZL_KIND = 8,     /* from this bit on: enum tz_name_kind of its schema */
};

/* STMT */
struct tzl_statement {
    tzl_text prop, text, lang, field;
    uint32_t line;
    uint16_t file; /* in FILE */
    uint16_t flags;
};

enum {
    TZL_WEAK = 1,
    TZL_ENVELOPE = 2,    /* not a property: "datasets", "referents", "first_seen" … */
    TZL_LINK = 4,        /* the text is the id of an entity */
    TZL_FACTS_TO = 8,    /* … whose the facts of this entity are: holder of a passport */
    TZL_FACTS_FROM = 16, /* … whose facts are this entity's: its address */
};

/* LINK: grouped by the entity that is named. */
struct tzl_link {
    uint32_t entity, statement; /* who names it, and where */
};

/* FACT: what is compared beside the name, ready to be compared. */
struct tzl_fact {
    uint8_t kind; /* enum tz_fact_kind */
    uint8_t flags;
    uint16_t zero;
    uint32_t a, b; /* a text, or days since 1970-01-01 */
    uint32_t statement;
};

/* NAME: a name that is searched, in the order of the entities. */
struct tzl_name {
    tzl_text text;
    uint32_t entity;
    uint32_t part;      /* its own in PART */
    uint32_t statement; /* TZL_NONE: built from a first and a last name */
    uint8_t parts, kind, flags, cut;
    uint8_t weighty, zero[3]; /* parts that can contradict: tz_is_weighty() */
};

/* PART */
struct tzl_part {
    uint32_t word; /* in WORD */
    uint16_t at, length;
    uint8_t weight, text, key; /* text, key: lengths of the word's text and first key */
    uint8_t is;                /* the word's role, and TZL_HYPHEN */
};

enum { TZL_HYPHEN = 128, TZL_ROLE = 127 };

/* WORD: each different part with all that is known of it but its place and
 * weight, sorted by the length of the text, then by bytes, then by the rest. */
struct tzl_word {
    tzl_text text, keys[2];
    uint8_t role, flags, script;
    uint8_t weight;       /* the most that it weighs in any name */
    uint32_t post, posts; /* its own in POST */
};

/* POST: the names that have a word, those of few parts that can contradict first, then by
 * number. PSKT: of each post what index/sketch.h says of the other words of its name. */

/* Behind the words stands each different pair of parts that a hyphen joins, as one: only its text,
 * and this instead of a role. Its posts are those of names with such a pair. */
enum { TZL_PAIR = 12 }; /* TZ_ROLES */

/* FORM: what a word can be found by: its text, its keys, its consonants.
 * Sorted by kind, length, bytes, word. */
struct tzl_form {
    tzl_text text;
    uint32_t word;                 /* in WORD */
    uint8_t kind, length, zero[2]; /* enum tzl_form_kind */
};

/* FTXT: of each form the first 16 bytes of its text, then zeros: a sieve that
 * looks at thousands of forms stays in one place. */
enum { TZL_INLINE = 16 };

/* LETT: of each form which letters it has, tz_word_letters(), 8 bytes. HASH: where equal
 * forms begin in FORM, plus one, by tz_form_hash(); 0 is a free slot, the next
 * slot is tried, the number of slots is a power of two. */

enum tzl_form_kind {
    TZL_FORM_TEXT,
    TZL_FORM_KEY,
    TZL_FORM_BONES,  /* its consonants, tz_skeleton(), of a script that writes vowels … */
    TZL_FORM_ABJAD,  /* … and of one that leaves them out: the two are compared crosswise */
    TZL_FORM_NATIVE, /* Han or Hangul as written */
    TZL_FORM_PAIR,   /* the text of a pair */
    TZL_FORM_KINDS,
};

/* ACRO: the first letters of words of a name that follow each other. Sorted by bytes, then name. */
struct tzl_acronym {
    tzl_text text;
    uint32_t name;
};

/* RUNS: of two and three words behind each other the hash of their texts as one, and that of
 * their keys, by tz_run_hash(). Sorted by hash, then name. RBIT: first 8 numbers with a bit
 * for each byte that such texts and keys have; then a power of two of numbers:
 * upper bits of a hash choose one, its lowest ten say which two bits of it are set. */
struct tzl_run {
    uint32_t hash, name;
};

enum { TZL_RUN_BYTES = 8 };

/* IDNT: identifiers in comparable form, sorted by bytes, then entity. */
struct tzl_identifier {
    tzl_text text;
    uint32_t entity;
};

static_assert(sizeof(struct tzl_header) == 64, "mapped");
static_assert(sizeof(struct tzl_chunk) == 24, "mapped");
static_assert(sizeof(struct tzl_source) == 160, "mapped");
static_assert(sizeof(struct tzl_file) == 40, "mapped");
static_assert(sizeof(struct tzl_entity) == 52, "mapped");
static_assert(sizeof(struct tzl_statement) == 24, "mapped");
static_assert(sizeof(struct tzl_link) == 8, "mapped");
static_assert(sizeof(struct tzl_fact) == 16, "mapped");
static_assert(sizeof(struct tzl_name) == 24, "mapped");
static_assert(sizeof(struct tzl_part) == 12, "mapped");
static_assert(sizeof(struct tzl_word) == 24, "mapped");
static_assert(sizeof(struct tzl_form) == 12, "mapped");
static_assert(sizeof(struct tzl_acronym) == 8, "mapped");
static_assert(sizeof(struct tzl_identifier) == 8, "mapped");
static_assert(sizeof(struct tzl_run) == 8, "mapped");

/* The sections, in the order of the file. */
enum tzl_section {
    TZL_STRS,
    TZL_SRCS,
    TZL_FILE,
    TZL_ENTS,
    TZL_STMT,
    TZL_LINKS,
    TZL_FACT,
    TZL_NAME,
    TZL_PART,
    TZL_WORD,
    TZL_POST,
    TZL_FORM,
    TZL_LETT,
    TZL_FTXT,
    TZL_HASH,
    TZL_ACRO,
    TZL_IDNT,
    TZL_PSKT,
    TZL_RUNS,
    TZL_RBIT,
    TZL_SECTIONS,
};

struct tzl_section_row {
    char id[5];
    uint32_t record;
};

extern const struct tzl_section_row tzl_sections[TZL_SECTIONS];

#endif
