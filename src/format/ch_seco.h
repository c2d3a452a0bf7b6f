/* format/ch_seco.h - what the reader of Switzerland's list holds, and the names
 * of that list: each in parts (family name, father's name …), each part with
 * spellings in other languages and scripts. */
#ifndef TZ_FORMAT_CH_SECO_H
#define TZ_FORMAT_CH_SECO_H

#include "format/record.h"
#include "format/texts.h"

enum {
    TZ_SECO_PROGRAMS = 500, /* some 30 in 2026 */
    TZ_SECO_SETS = 2000,
    TZ_SECO_BYTES = 256 * 1024 * 1024, /* texts of programmes and places */
    TZ_SECO_TARGET_SETS = 32,          /* most sets of one target */
    TZ_SECO_PARTS = 24,                /* most parts of one name */
    TZ_SECO_VARIANTS = 200,            /* most spellings in one name, of all its parts */
    TZ_SECO_SPELLINGS = 200, /* most whole names made of them in one language and script */
    TZ_SECO_SLOTS = 32,
};

struct tz_seco_part {
    tz_str type; /* "family-name", "father-name" … */
    int order;
    tz_str value;
};

struct tz_seco_variant {
    size_t part;
    tz_str lang, script, text;
};

struct tz_seco_name {
    const char *prop;
    bool weak;
    tz_str lang;
    struct tz_seco_part parts[TZ_SECO_PARTS];
    size_t part_count;
    struct tz_seco_variant variants[TZ_SECO_VARIANTS];
    size_t variant_count;
};

/* Start a name, add its parts in the order of the file, then put it whole.
 * Texts live in the record's memory. What is more than the limits above is
 * left out and counted as drift. */
void tz_seco_name_open(struct tz_seco_name *n);
void tz_seco_name_part(struct tz_seco_name *n, struct tz_record *r, tz_str type, tz_str order);
void tz_seco_name_value(struct tz_seco_name *n, tz_str value); /* of the part added last */
void tz_seco_name_variant(struct tz_seco_name *n, struct tz_record *r, tz_str lang, tz_str script,
                          tz_str text); /* of the part added last */

/* Add to the party: the name in spoken order (given, father's, family name);
 * its parts when it is the main name of a person; and every whole name that
 * the spellings of one language and script make. A part that has no spelling
 * there keeps its own in Latin script, and is left out in another, so that no
 * name mixes scripts; such a name is weak. */
void tz_seco_name_put(struct tz_seco_name *n, struct tz_record *r, struct tz_entity *party);

struct tz_seco_program {
    tz_str key, name, origin;
};

struct tz_seco_set {
    size_t program;
    tz_str text;
};

struct tz_seco_place {
    tz_str location, area, code, country;
};

/* The state of the reading (ch_seco.c). */
struct tz_seco {
    struct tz_source *src;
    struct tz_arena arena; /* texts of programmes and places */
    struct tz_seco_program programs[TZ_SECO_PROGRAMS];
    size_t program_count;
    struct tz_texts set_ids, place_ids; /* numbers of sets and places, in the order of … */
    struct tz_seco_set sets[TZ_SECO_SETS];
    struct tz_seco_place *places;
    uint32_t place_capacity;
    uint32_t at_hand; /* set or place that is read */
    bool english;     /* the text that is read */

    struct tz_record r; /* the target, and what is below lives in its memory */
    struct tz_entity *party, *sanction;
    tz_str id, foreign;
    tz_str target_sets[TZ_SECO_TARGET_SETS];
    size_t target_set_count;
    tz_str latest, listed; /* days of the latest modification, and of the latest listing */
    bool off;              /* the latest modification took the target off */
    bool main;             /* the identity is the main one */
    struct tz_seco_name name;
    tz_str variant_lang, variant_script, code, place_id, attribute;
    tz_str slots[TZ_SECO_SLOTS]; /* texts of an address or a document */
};

/* Read programmes, sets and places. TZ_OK, TZ_LIMIT, TZ_NOMEM, or what
 * tz_source_walk() returns. */
tz_status tz_seco_read_first(struct tz_seco *j, struct tz_err *err) TZ_MUST_USE;

/* The place of that number; one without any text for an empty number, and for
 * one that the file does not have, which is counted as drift. */
const struct tz_seco_place *tz_seco_place(struct tz_seco *j, tz_str id);

#endif
