/* tizim/name.h - what a name is made of, and how alike two names are.
 *
 * Pure functions: they read their arguments, write their results and touch
 * nothing else. They allocate nothing and keep no state, so any thread may
 * call them at any time; a database extension links this code as it is. */
#ifndef TIZIM_NAME_H
#define TIZIM_NAME_H

#include <tizim/base.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
    TZ_NAME_RULES = 1,    /* goes up when names are taken apart in another way: a compiled list
                           * says by which rules its names were */
    TZ_NAME_RAW = 1024,   /* most bytes of a name that are looked at */
    TZ_NAME_PARTS = 24,   /* most parts kept; the rest is left out, and `cut` says so */
    TZ_PART_BYTES = 48,   /* most bytes of one part's text, and of one of its keys */
    TZ_NAME_BYTES = 4096, /* memory that one parsed name may need */
};

/* Whose name it is decides how it is taken apart. */
enum tz_name_kind {
    TZ_NAME_ANY, /* not known: an organisation if a word in it says so, or else a person */
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
    TZ_ROLE_PARTICLE,   /* al, bin, van, de; of, and, the … */
    TZ_ROLE_TITLE,      /* Dr., General, Hajji … */
    TZ_ROLE_GENERATION, /* Jr., Sr. */
    TZ_ROLE_FORM,       /* legal form of an organisation: LLC, OOO, GmbH */
    TZ_ROLE_WORD,       /* a word that many organisations have: bank, group, trading */
    TZ_ROLE_PLACE,      /* a country or city that tells one branch from another */
    TZ_ROLE_NUMBER,
    TZ_ROLES,
};

/* What else is known of a part: bits of `flags`. */
enum {
    TZ_PART_MALE = 1,       /* its ending is a man's: Ivanov, Ivanovich */
    TZ_PART_FEMALE = 2,     /* its ending is a woman's: Ivanova, Ivanovna */
    TZ_PART_ABJAD = 4,      /* from a script that leaves vowels out: only consonants count */
    TZ_PART_NATIVE = 8,     /* Han or Hangul: keys[1] is the characters themselves */
    TZ_PART_FILIATION = 16, /* after bin, ibn, bint: where it stands matters */
    TZ_PART_HYPHEN = 64,    /* a hyphen stands between it and the part before */
    TZ_PART_APART = 128,    /* a comma or bracket stands there */
    TZ_PART_VARIANT = 32, /* keys[1] is the key of the name that this is a form of: Bill, William */
};

/* One part of a name. `text` is its base form: a patronymic without its ending
 * (Zinatdinovich, Zinatdin oʻgʻli and bin Zinatdin are all "zinatdin"), a
 * woman's surname as her brother's, a legal form as its class ("llc"). `keys`
 * say how it sounds, the same for every usual spelling of a name in any
 * script; keys[1] is a second reading (j as in John, or as in Johannes), and
 * empty where there is only one.
 *
 * A list stores the fields as they are, and makes struct tz_name of them again
 * without parsing. */
struct tz_name_part {
    tz_str text;     /* ASCII letters in lower case and digits; never empty */
    tz_str keys[2];  /* upper case; keys[1] may be empty */
    uint16_t at;     /* where it stands in the raw name, in bytes … */
    uint16_t length; /* … and for how many */
    uint8_t role;    /* enum tz_role */
    uint8_t weight;  /* how much it says, 0 to 100 */
    uint8_t flags;   /* TZ_PART_… */
    uint8_t script;  /* enum tz_script of base/script.h */
};

/* A name taken apart. `text` and `keys` of the parts point into the memory
 * that was given to tz_name_parse(), or into a mapped list. */
struct tz_name {
    tz_str raw;   /* borrowed */
    uint8_t kind; /* enum tz_name_kind; what was found when it was TZ_NAME_ANY */
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

/* Say what is known of a part from a structured source: every plain part of
 * `name` that stands in `known` ("firstName" of the record, say) gets `role`. */
void tz_name_mark(struct tz_name *name, const struct tz_name *known, enum tz_role role);

/* Likeness of two folded texts alone, in basis points: 0, or from 7000 up.
 * 1 - d / longer, where d counts letters put in, left out, changed or swapped
 * with a neighbour, and half of it where they are easily taken for each other:
 * vowels, s and z, a doubled letter, an h. 0 when d is more than a quarter of
 * the longer (from 5 letters on rounded up to a half), or when more than 3
 * letters or a third of the longer differ. */
tz_score tz_part_score(tz_str a, tz_str b);

/* Likeness of two parts with all that is known of them, 0 to 10000. */
tz_score tz_part_compare(const struct tz_name_part *a, const struct tz_name_part *b);

/* Why a name score is what it is: one reason per part or pair of parts. */
enum tz_reason_code {
    TZ_SAME,          /* the parts are equal after folding */
    TZ_SPELLING,      /* alike but for a few letters */
    TZ_SOUND,         /* spellings of one name in another script or language */
    TZ_VARIANT,       /* forms of one name: a nickname, a translation, an abbreviation */
    TZ_INITIAL_OF,    /* an initial and the name that it may stand for */
    TZ_JOINED,        /* two parts here are one part there */
    TZ_ACRONYM,       /* the first letters of the other side's words */
    TZ_ABSENT_QUERY,  /* only the listed name has this part */
    TZ_ABSENT_LISTED, /* only the query has this part */
    TZ_CONTRADICTED,  /* both have a part in this place, and they differ; `score` is a cap */
    TZ_GENDER,        /* a man's name and a woman's; `score` is a cap */
    TZ_THIN,          /* too little is the same to tell; `score` is a cap */
    TZ_REASONS,
};

/* A reason supports the whole name with `score` at `weight`, except that the
 * `score` of a contradiction, of other gender and of thin evidence is a cap:
 * the most that the whole name may reach. */
struct tz_reason {
    uint8_t code;                      /* enum tz_reason_code */
    int8_t query, listed;              /* part index in either name; -1: none */
    uint8_t query_parts, listed_parts; /* how many parts from there on */
    uint16_t score;                    /* basis points */
    uint16_t weight;
};

struct tz_name_match {
    tz_score score;
    uint8_t count;
    struct tz_reason reasons[2 * TZ_NAME_PARTS + 2];
};

/* Compare two parsed names. Never fails. Equal for (a, b) and (b, a), the
 * reasons' sides exchanged. The score is a function of the reasons alone:
 * tz_name_rescore() gives it again. */
void tz_name_compare(const struct tz_name *query, const struct tz_name *listed,
                     struct tz_name_match *out);

/* The score that `reasons` add up to: the published formula, docs/matching.md:
 * sum(score * weight) / sum(weight) over all reasons that are not caps (those
 * count as 0 with their weight), rounded down, and not above any cap. */
tz_score tz_name_rescore(const struct tz_reason *reasons, unsigned count);

/* Stable word for a code or role, for machines: "same", "initial-of", "patronymic". */
const char *tz_reason_word(enum tz_reason_code code);
const char *tz_role_word(enum tz_role role);

#ifdef __cplusplus
}
#endif

#endif
