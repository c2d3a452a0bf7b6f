/* tizim/name.h - what a name is made of, and how alike two names are.
 *
 * Pure functions: they read their arguments, write their results and touch
 * nothing else. They allocate nothing and keep no state, so any thread may
 * call them at any time; a database extension links this code as it is. */
#ifndef TIZIM_NAME_H
#define TIZIM_NAME_H

#include <tizim/base.h>

enum {
    TZ_NAME_RAW = 1024,   /* most bytes of a name that are looked at */
    TZ_NAME_PARTS = 24,   /* most parts kept; the rest is left out, and `cut` says so */
    TZ_NAME_BYTES = 4096, /* memory that one parsed name may need */
};

/* Whose name it is decides how it is taken apart. */
enum tz_name_kind {
    TZ_NAME_ANY, /* not known */
    TZ_NAME_PERSON,
    TZ_NAME_ORGANIZATION,
    TZ_NAME_OBJECT, /* a vessel, an aircraft */
};

/* What a part does in its name. */
enum tz_role {
    TZ_ROLE_PLAIN, /* not known: a given or a family name, or a word */
    TZ_ROLE_GIVEN,
    TZ_ROLE_FAMILY,
    TZ_ROLE_PATRONYMIC, /* or matronymic */
    TZ_ROLE_INITIAL,
    TZ_ROLE_PARTICLE,   /* al, bin, van, de … */
    TZ_ROLE_TITLE,      /* Dr., General, Hajji … */
    TZ_ROLE_GENERATION, /* Jr., III */
    TZ_ROLE_FORM,       /* legal form of an organisation: LLC, OOO, GmbH */
    TZ_ROLE_NUMBER,
    TZ_ROLES,
};

struct tz_name_part {
    tz_str text;     /* folded: ASCII letters in lower case and digits */
    uint16_t at;     /* where it stands in the raw name, in bytes … */
    uint16_t length; /* … and for how many */
    uint8_t role;    /* enum tz_role */
    uint8_t weight;  /* how much it says, 0 to 100 */
};

/* A name taken apart. `text` of the parts points into the memory that was
 * given to tz_name_parse(), or into a mapped list. */
struct tz_name {
    tz_str raw; /* borrowed */
    uint8_t kind;
    uint8_t count;
    uint8_t cut; /* 1 when the name had more bytes or parts than are kept */
    struct tz_name_part parts[TZ_NAME_PARTS];
};

/* Take `raw` apart.
 *   raw   UTF-8, borrowed for as long as `out` is used.
 *   mem   TZ_NAME_BYTES of memory, borrowed for as long as `out` is used.
 *   out   written only on success; has no part when `raw` has no letter or digit.
 * TZ_OK, or TZ_INPUT (not UTF-8; the text says at which byte). */
tz_status tz_name_parse(tz_str raw, enum tz_name_kind kind, char *mem, struct tz_name *out,
                        struct tz_err *err) TZ_MUST_USE;

/* Say what is known of a part from a structured source: every part of `name`
 * that stands in `known` ("firstName" of the record, say) gets `role`. */
void tz_name_mark(struct tz_name *name, const struct tz_name *known, enum tz_role role);

/* Likeness of two folded parts alone, in basis points: 0, or from 6667 up. */
tz_score tz_part_score(tz_str a, tz_str b);

/* Why a name score is what it is: one reason per part or pair of parts. */
enum tz_reason_code {
    TZ_SAME,          /* the parts are equal after folding */
    TZ_SPELLING,      /* alike but for a few letters */
    TZ_SOUND,         /* spellings of one name in another script or language */
    TZ_INITIAL_OF,    /* an initial and the name that it may stand for */
    TZ_JOINED,        /* two parts here are one part there */
    TZ_ABSENT_QUERY,  /* only the listed name has this part */
    TZ_ABSENT_LISTED, /* only the query has this part */
    TZ_CONTRADICTED,  /* both have a part in this place, and they differ */
    TZ_REASONS,
};

struct tz_reason {
    uint8_t code;          /* enum tz_reason_code */
    int8_t query, listed;  /* part index in either name; -1: none */
    uint8_t query_parts, listed_parts; /* how many parts from there on (TZ_JOINED) */
    uint16_t score;        /* basis points that this evidence gives … */
    uint16_t weight;       /* … with this weight */
};

struct tz_name_match {
    tz_score score;
    uint8_t count;
    struct tz_reason reasons[2 * TZ_NAME_PARTS];
};

/* Compare two parsed names. Never fails. Equal for (a, b) and (b, a), the
 * reasons' sides exchanged. The score is a function of the reasons alone:
 * tz_name_rescore() gives it again. */
void tz_name_compare(const struct tz_name *query, const struct tz_name *listed,
                     struct tz_name_match *out);

/* The score that `reasons` add up to: the published formula, docs/matching.md. */
tz_score tz_name_rescore(const struct tz_reason *reasons, unsigned count);

/* Stable word for a code or role, for machines: "same", "initial-of", "patronymic". */
const char *tz_reason_word(enum tz_reason_code code);
const char *tz_role_word(enum tz_role role);

#endif
