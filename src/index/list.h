/* index/list.h - an open compiled list from the inside: what matching needs
 * beyond tizim/list.h. */
#ifndef TZ_INDEX_LIST_H
#define TZ_INDEX_LIST_H

#include "base/file.h"
#include "index/tzl.h"
#include <tizim/list.h>
#include <tizim/name.h>

struct tz_list {
    struct tz_map map; /* empty when the bytes are somebody else's */
    tz_str bytes;
    const struct tzl_header *header;
    struct {
        const void *at;
        uint64_t count;
    } section[TZL_SECTIONS];
    const char *strs;
    const struct tzl_source *sources;
    const struct tzl_file *files;
    const struct tzl_entity *entities;
    const struct tzl_statement *statements;
    const struct tzl_link *links;
    const struct tzl_fact *facts;
    const struct tzl_name *names;
    const struct tzl_part *parts;
    const struct tzl_word *words;
    const uint32_t *posts;
    const struct tzl_form *forms;
    const uint64_t *letters; /* of each form */
    const char *beginnings;  /* of each form, TZL_INLINE bytes */
    const uint32_t *hash;
    const struct tzl_acronym *acronyms;
    const struct tzl_identifier *identifiers;
    const uint32_t *sketches; /* of each post */
    const struct tzl_run *runs;
    const uint32_t *run_bits;
    /* First form of each kind and length in FORM, and where the longest end. */
    uint32_t lengths[TZL_FORM_KINDS][TZ_PART_BYTES + 2];
};

/* What a fact is about. */
enum tz_fact_kind {
    TZ_FACT_BIRTH,      /* a, b: first and last day it may be, as int32_t; or foundation */
    TZ_FACT_COUNTRY,    /* a: country code */
    TZ_FACT_GENDER,     /* a: "male", "female" or "other" */
    TZ_FACT_IDENTIFIER, /* a: in comparable form; b: what kind, the property */
    TZ_FACT_KINDS,
};

enum {
    TZ_FACT_CIRCA = 1, /* a date that may lie outside */
    TZ_FACT_RANGE = 2, /* between two days, not one day, month or year */
};

/* A text of the list; empty when the file lies about it. */
static inline tz_str tz_list_text(const struct tz_list *l, tzl_text ref)
{
    uint64_t at = (uint64_t)ref * 4, size = l->section[TZL_STRS].count;
    uint32_t len;

    if (at + 4 > size)
        return (tz_str){ "", 0 };
    len = *(const uint32_t *)(const void *)(l->strs + at);
    if (len >= size - at - 4)
        return (tz_str){ "", 0 };
    return (tz_str){ l->strs + at + 4, len };
}

/* Check every number in the sections against the others. list.c's own step. */
tz_status tz_list_check(const struct tz_list *l, struct tz_err *err) TZ_MUST_USE;

/* A name taken apart, as it was when the list was compiled. */
void tz_list_name(const struct tz_list *l, uint32_t name, struct tz_name *out);

/* The text of a form. */
static inline tz_str tz_list_form(const struct tz_list *l, uint32_t form)
{
    const struct tzl_form *f = &l->forms[form];

    if (f->length <= TZL_INLINE)
        return (tz_str){ l->beginnings + (size_t)form * TZL_INLINE, f->length };
    return tz_list_text(l, f->text);
}

/* Forms of that kind and text: the first in FORM, and how many. */
uint32_t tz_list_forms(const struct tz_list *l, enum tzl_form_kind kind, tz_str text,
                       uint32_t *count);

/* FNV-1a of the kind as a byte and the text, its halves folded together. */
uint32_t tz_form_hash(enum tzl_form_kind kind, tz_str text);

/* Identifiers equal to `text` (in comparable form): the first and how many. */
uint32_t tz_list_identifier(const struct tz_list *l, tz_str text, uint32_t *first);

/* Names with an acronym equal to `text`: the first in ACRO and how many. */
uint32_t tz_list_acronym(const struct tz_list *l, tz_str text, uint32_t *first);

/* Which letters a form has: bit 0 to 25 for a to z in either case, 26 to 51 for those that
 * it has twice, 52 to 57 for a, e, i, o, n and r three times, 58 to 63 for all other bytes,
 * folded together. A word that becomes another by k edits has at most k bits that the
 * other has not. */
uint64_t tz_word_letters(tz_str word);

/* A word as a part of no name: without place and weight. */
struct tz_name_part tz_list_word(const struct tz_list *l, uint32_t word);

#endif
