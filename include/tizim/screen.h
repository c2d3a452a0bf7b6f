/* tizim/screen.h - screen one customer against a compiled list.
 *
 * The list is shared; a struct tz_screener is one thread's working memory. An
 * answer depends on the list, the customer and the options alone: not on the
 * machine, the thread or what was screened before. No match is not a
 * clearance: tz_answer tells what was not compared. */
#ifndef TIZIM_SCREEN_H
#define TIZIM_SCREEN_H

#include <stdbool.h>

#include <tizim/list.h>
#include <tizim/name.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What one piece of evidence says. */
enum tz_evidence_code {
    TZ_EV_NAME,          /* how alike the names are; see tz_match.name for the reasons */
    TZ_EV_WEAK_NAME,     /* the name is one that its source calls weak */
    TZ_EV_BIRTH_SAME,    /* the same day */
    TZ_EV_BIRTH_WITHIN,  /* as far as both are known, the same: 1979 and 1979-12-05 */
    TZ_EV_BIRTH_NEAR,    /* off by one digit, or day and month swapped */
    TZ_EV_BIRTH_YEAR,    /* off by a year */
    TZ_EV_BIRTH_OPEN,    /* different, but one is "circa" or a range: says nothing */
    TZ_EV_BIRTH_OTHER,   /* different */
    TZ_EV_COUNTRY_SAME,  /* one country in common, or a former state of it */
    TZ_EV_COUNTRY_OTHER, /* none in common */
    TZ_EV_GENDER_OTHER,  /* a man and a woman */
    TZ_EV_NAMES_APART,   /* the other names of two organisations differ */
    TZ_EV_IDENTIFIER,    /* the same document or registration number */
    TZ_EV_NOT_COMPARED,  /* nothing to compare on one side; `query` says what */
    TZ_EV_CODES,
};

enum { TZ_IDENTIFIER_GAIN = 500 };

/* One row of the explanation. The score is the sum of the points of all rows
 * but that of TZ_EV_IDENTIFIER, which adds TZ_IDENTIFIER_GAIN; with it the
 * score is its points at least; from 0 to TZ_SCORE_MAX: tz_evidence_score(). */
struct tz_evidence {
    uint8_t code;         /* enum tz_evidence_code */
    int16_t points;       /* basis points */
    tz_str query, listed; /* what was compared, as written */
};

enum { TZ_EVIDENCE_MAX = 10 };

/* How alike a customer and one listed entity are, and why. */
struct tz_match {
    tz_score score;
    uint8_t count;
    struct tz_evidence evidence[TZ_EVIDENCE_MAX];
    struct tz_name_match name;    /* reasons of TZ_EV_NAME … */
    struct tz_name query, listed; /* … and the two names that they are about */
};

/* The score that the evidence adds up to. */
tz_score tz_evidence_score(const struct tz_evidence *evidence, unsigned count);

/* Stable word for machines: "birth-date-same"; for people: "same date of birth". */
const char *tz_evidence_word(enum tz_evidence_code code);
const char *tz_evidence_text(enum tz_evidence_code code);

/* What is known of a customer: FollowTheMoney properties and their values. */
struct tz_known {
    const char *prop; /* "name", "birthDate", "nationality", "idNumber" … */
    tz_str text;      /* UTF-8 */
};

struct tz_customer {
    const char *schema; /* "Person", "Company" …, or NULL: not known */
    const struct tz_known *known;
    size_t count;
};

struct tz_screen_options {
    tz_score threshold; /* hits score this or more */
    uint32_t most;      /* most hits of one customer; 0: all */
    uint64_t effort;    /* most work for one name, in posts read; 0: some 270 million */
};

struct tz_hit {
    uint32_t entity; /* in the list */
    struct tz_match match;
};

struct tz_answer {
    const struct tz_hit *hits; /* best first; equal scores by id */
    uint32_t count;
    uint32_t found;  /* how many there were before `most` cut them */
    uint32_t scored; /* names of the list that were compared */
    bool incomplete; /* the search was too dear and was given up: there may be more hits */
};

struct tz_screener; /* opaque */

/* TZ_OK or TZ_NOMEM. The list must stay open. */
tz_status tz_screener_open(struct tz_screener **out, const struct tz_list *list,
                           struct tz_err *err) TZ_MUST_USE;

/* Screen one customer. The answer is valid until the next call.
 * TZ_OK, TZ_ABSENT (nothing to search with: no name with a letter in it, no
 * identifier), TZ_NOMEM. */
tz_status tz_screen(struct tz_screener *s, const struct tz_customer *customer,
                    const struct tz_screen_options *options, struct tz_answer *out,
                    struct tz_err *err) TZ_MUST_USE;

/* Sets *s to NULL; accepts NULL there. */
void tz_screener_close(struct tz_screener **s);

#ifdef __cplusplus
}
#endif

#endif
