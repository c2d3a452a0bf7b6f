#include "screen/score.h"

#include <stdlib.h>

#include "base/err.h"
#include "base/str.h"
#include "entity/country.h"
#include "entity/date.h"

/* Points, in basis points. A name alone reaches 0.93; with date of birth and
 * country it may be certain. A date that contradicts takes the best name below
 * the usual threshold of 0.70. */
enum {
    NAME_KNEE = 8000, /* up to here a name score counts in full … */
    NAME_SLOPE = 65,  /* … and from here on by so many hundredths */
    SURE = 9500,      /* from here on it counts how much of the names there was to agree … */
    SHORT_NAME = 50,  /* … less by so much for each part that is missing … */
    LONG_NAME = 500,  /* … to five of weight 100 */
    WEAK_NAME = -800,
    BIRTH_SAME = 500,
    BIRTH_WITHIN = 200,
    BIRTH_NEAR = -300,
    BIRTH_YEAR = -500,
    BIRTH_OTHER = -2700,
    COUNTRY_SAME = 200,
    COUNTRY_OTHER = -1000,
    COUNTRY_OTHER_BODY = -2500, /* a branch abroad is another organisation */
    GENDER_OTHER = -1500,
    NAMES_APART = -2400, /* whatever the facts add, a branch is not the group */
    IDENTIFIER = 9000,
    CIRCA_DAYS = 3653, /* so far off may an approximate date be: ten years */
};

/* clang-format off */
static const struct { const char *word, *text; } codes[TZ_EV_CODES] = {
    [TZ_EV_NAME]          = { "name",                "names" },
    [TZ_EV_WEAK_NAME]     = { "weak-name",           "a weak alias" },
    [TZ_EV_BIRTH_SAME]    = { "birth-date-same",     "same date of birth" },
    [TZ_EV_BIRTH_WITHIN]  = { "birth-date-within",   "dates of birth agree as far as known" },
    [TZ_EV_BIRTH_NEAR]    = { "birth-date-near",     "dates of birth differ by a digit or a swap" },
    [TZ_EV_BIRTH_YEAR]    = { "birth-date-year",     "dates of birth differ by a year" },
    [TZ_EV_BIRTH_OPEN]    = { "birth-date-open",     "date of birth is approximate" },
    [TZ_EV_BIRTH_OTHER]   = { "birth-date-other",    "other date of birth" },
    [TZ_EV_COUNTRY_SAME]  = { "country-same",        "same country" },
    [TZ_EV_COUNTRY_OTHER] = { "country-other",       "other country" },
    [TZ_EV_GENDER_OTHER]  = { "gender-other",        "other gender" },
    [TZ_EV_NAMES_APART]   = { "other-names-apart",   "their other names differ" },
    [TZ_EV_IDENTIFIER]    = { "identifier-same",     "same identifier" },
    [TZ_EV_NOT_COMPARED]  = { "not-compared",        "not compared" },
};
/* clang-format on */

const char *tz_evidence_word(enum tz_evidence_code code)
{
    return codes[code].word;
}

const char *tz_evidence_text(enum tz_evidence_code code)
{
    return codes[code].text;
}

tz_score tz_name_points(tz_score name)
{
    if (name <= NAME_KNEE)
        return name;
    return (tz_score)(NAME_KNEE + (name - NAME_KNEE) * NAME_SLOPE / 100);
}

int tz_weak_points(void)
{
    return WEAK_NAME;
}

bool tz_kinds_agree(enum tz_name_kind a, enum tz_name_kind b)
{
    return a == b || a == TZ_NAME_ANY || b == TZ_NAME_ANY;
}

tz_score tz_evidence_score(const struct tz_evidence *evidence, unsigned count)
{
    int sum = 0, least = 0;

    for (unsigned i = 0; i < count; i++) {
        if (evidence[i].code == TZ_EV_IDENTIFIER) {
            least = evidence[i].points;
            sum += TZ_IDENTIFIER_GAIN;
        } else {
            sum += evidence[i].points;
        }
    }
    if (sum < least)
        sum = least;
    return (tz_score)(sum < 0 ? 0 : sum > TZ_SCORE_MAX ? TZ_SCORE_MAX : sum);
}

/* Two parts that agree say less than four: how much less. */
static int shortness(const struct tz_name_match *m)
{
    int weight = 0;

    for (unsigned i = 0; i < m->count; i++)
        weight += m->reasons[i].score ? m->reasons[i].weight : 0;
    if (m->score < SURE || weight >= LONG_NAME)
        return 0;
    return (LONG_NAME - weight) * SHORT_NAME / 100;
}

static void add(struct tz_match *out, enum tz_evidence_code code, int points, tz_str query,
                tz_str listed)
{
    if (out->count < TZ_EVIDENCE_MAX)
        out->evidence[out->count++] = (struct tz_evidence){
            .code = (uint8_t)code, .points = (int16_t)points, .query = query, .listed = listed
        };
}

/* Two people with one part of their names in contradiction: brothers have a
 * country in common, and a decade. */
static bool may_be_kin(const struct tz_match *m)
{
    bool contradicted = false;

    for (unsigned i = 0; i < m->name.count; i++)
        contradicted |= m->name.reasons[i].code == TZ_CONTRADICTED;
    return contradicted && m->query.kind == TZ_NAME_PERSON && m->listed.kind == TZ_NAME_PERSON;
}

static bool is_day(const struct tz_subject_fact *f)
{
    return f->from == f->to;
}

/* Do the decimal digits of two days, YYYYMMDD, differ in one place only? */
static bool one_digit_off(struct tz_day a, struct tz_day b)
{
    int x = a.year * 10000 + a.month * 100 + a.day, y = b.year * 10000 + b.month * 100 + b.day;
    int differ = 0;

    for (; x || y; x /= 10, y /= 10)
        differ += x % 10 != y % 10;
    return differ == 1;
}

static enum tz_evidence_code compare_days(const struct tz_subject_fact *q,
                                          const struct tz_subject_fact *l)
{
    struct tz_day a = tz_day_of_number(q->from), b = tz_day_of_number(l->from);
    struct tz_day a_end = tz_day_of_number(q->to), b_end = tz_day_of_number(l->to);

    if (q->from <= l->to && l->from <= q->to)
        return is_day(q) && is_day(l) ? TZ_EV_BIRTH_SAME : TZ_EV_BIRTH_WITHIN;
    if (is_day(q) && is_day(l)) {
        bool swapped = a.year == b.year && a.month == b.day && a.day == b.month;

        if (swapped || one_digit_off(a, b))
            return TZ_EV_BIRTH_NEAR;
    }
    if ((q->flags | l->flags) & (TZ_FACT_CIRCA | TZ_FACT_RANGE) && q->from - l->to <= CIRCA_DAYS &&
        l->from - q->to <= CIRCA_DAYS)
        return TZ_EV_BIRTH_OPEN;
    if (!(is_day(q) && is_day(l)) && a.year - b_end.year <= 1 && b.year - a_end.year <= 1)
        return TZ_EV_BIRTH_YEAR;
    return TZ_EV_BIRTH_OTHER;
}

static int birth_points(enum tz_evidence_code code)
{
    switch (code) {
    case TZ_EV_BIRTH_SAME:
        return BIRTH_SAME;
    case TZ_EV_BIRTH_WITHIN:
        return BIRTH_WITHIN;
    case TZ_EV_BIRTH_NEAR:
        return BIRTH_NEAR;
    case TZ_EV_BIRTH_YEAR:
        return BIRTH_YEAR;
    case TZ_EV_BIRTH_OTHER:
        return BIRTH_OTHER;
    default:
        return 0;
    }
}

/* The next fact of `kind` from *i on, or NULL. */
static const struct tz_subject_fact *next(struct tz_facts f, enum tz_fact_kind kind, size_t *i)
{
    while (*i < f.count)
        if (f.rows[(*i)++].kind == kind)
            return &f.rows[*i - 1];
    return NULL;
}

static bool has(struct tz_facts f, enum tz_fact_kind kind)
{
    size_t i = 0;

    return next(f, kind, &i) != NULL;
}

tz_score tz_name_least(tz_score threshold, struct tz_facts query)
{
    int points = threshold - (has(query, TZ_FACT_BIRTH) ? BIRTH_SAME : 0) -
                 (has(query, TZ_FACT_COUNTRY) ? COUNTRY_SAME : 0);

    if (points <= NAME_KNEE)
        return (tz_score)(points < 0 ? 0 : points);
    points = NAME_KNEE + (points - NAME_KNEE) * 100 / NAME_SLOPE;
    return (tz_score)(points > TZ_SCORE_MAX ? TZ_SCORE_MAX : points);
}

/* Nothing to compare on one side is said, not punished. */
static bool comparable(struct tz_match *out, enum tz_fact_kind kind, tz_str what,
                       struct tz_facts query, struct tz_facts listed)
{
    bool ours = has(query, kind), theirs = has(listed, kind);

    if (ours != theirs)
        add(out, TZ_EV_NOT_COMPARED, 0, what, ours ? TZ_STR("not listed") : TZ_STR("not given"));
    return ours && theirs;
}

static void compare_births(struct tz_match *out, struct tz_facts query, struct tz_facts listed)
{
    const struct tz_subject_fact *q, *l, *best_q = NULL, *best_l = NULL;
    enum tz_evidence_code best = TZ_EV_BIRTH_OTHER;

    if (!comparable(out, TZ_FACT_BIRTH, TZ_STR("date of birth"), query, listed))
        return;
    for (size_t i = 0; (q = next(query, TZ_FACT_BIRTH, &i));)
        for (size_t k = 0; (l = next(listed, TZ_FACT_BIRTH, &k));) {
            enum tz_evidence_code code = compare_days(q, l);

            if (best_q && birth_points(code) <= birth_points(best))
                continue;
            best = code;
            best_q = q;
            best_l = l;
        }
    add(out, best, best == TZ_EV_BIRTH_WITHIN && may_be_kin(out) ? 0 : birth_points(best),
        best_q->raw, best_l->raw);
}

static bool related(tz_str a, tz_str b)
{
    const struct tz_country *x, *y;

    if (tz_str_eq(a, b))
        return true;
    x = tz_country_find(a);
    y = tz_country_find(b);
    return x && y && tz_country_related(x, y);
}

static void compare_countries(struct tz_match *out, struct tz_facts query, struct tz_facts listed)
{
    const struct tz_subject_fact *q, *l, *first_q = NULL, *first_l = NULL;

    if (!comparable(out, TZ_FACT_COUNTRY, TZ_STR("country"), query, listed))
        return;
    for (size_t i = 0; (q = next(query, TZ_FACT_COUNTRY, &i));)
        for (size_t k = 0; (l = next(listed, TZ_FACT_COUNTRY, &k));) {
            if (related(q->text, l->text)) {
                add(out, TZ_EV_COUNTRY_SAME, may_be_kin(out) ? 0 : COUNTRY_SAME, q->raw, l->raw);
                return;
            }
            first_q = first_q ? first_q : q;
            first_l = first_l ? first_l : l;
        }
    add(out, TZ_EV_COUNTRY_OTHER,
        out->listed.kind == TZ_NAME_ORGANIZATION ? COUNTRY_OTHER_BODY : COUNTRY_OTHER, first_q->raw,
        first_l->raw);
}

static void compare_genders(struct tz_match *out, struct tz_facts query, struct tz_facts listed)
{
    const struct tz_subject_fact *q, *l, *other_q = NULL, *other_l = NULL;

    for (size_t i = 0; (q = next(query, TZ_FACT_GENDER, &i));)
        for (size_t k = 0; (l = next(listed, TZ_FACT_GENDER, &k));) {
            if (tz_str_eq(q->text, l->text))
                return;
            other_q = q;
            other_l = l;
        }
    if (other_q)
        add(out, TZ_EV_GENDER_OTHER, GENDER_OTHER, other_q->raw, other_l->raw);
}

static void compare_identifiers(struct tz_match *out, struct tz_facts query, struct tz_facts listed)
{
    const struct tz_subject_fact *q, *l;

    for (size_t i = 0; (q = next(query, TZ_FACT_IDENTIFIER, &i));)
        for (size_t k = 0; (l = next(listed, TZ_FACT_IDENTIFIER, &k));)
            if (tz_str_eq(q->text, l->text)) {
                add(out, TZ_EV_IDENTIFIER, IDENTIFIER, q->raw, l->raw);
                return;
            }
}

static void compare_other_names(struct tz_match *out, const struct tz_side *query,
                                const struct tz_side *listed)
{
    tz_str q, l;

    if (query->kind == TZ_NAME_PERSON && listed->kind == TZ_NAME_PERSON)
        return;
    if (tz_names_apart(&out->name, &out->query, &out->listed, query->names, listed->names, &q, &l))
        add(out, TZ_EV_NAMES_APART, NAMES_APART, q, l);
}

void tz_score_evidence(struct tz_match *out, bool weak, const struct tz_side *query,
                       const struct tz_side *listed)
{
    out->count = 0;
    add(out, TZ_EV_NAME, tz_name_points(out->name.score) - shortness(&out->name), out->query.raw,
        out->listed.raw);
    if (weak)
        add(out, TZ_EV_WEAK_NAME, WEAK_NAME, out->query.raw, out->listed.raw);
    compare_identifiers(out, query->facts, listed->facts);
    compare_births(out, query->facts, listed->facts);
    compare_countries(out, query->facts, listed->facts);
    compare_genders(out, query->facts, listed->facts);
    compare_other_names(out, query, listed);
    out->score = tz_evidence_score(out->evidence, out->count);
}

static void name_of_subject(const void *of, size_t at, struct tz_name *out)
{
    *out = ((const struct tz_subject *)of)->names[at].name;
}

struct tz_side tz_side_of(const struct tz_subject *subject)
{
    return (struct tz_side){
        .kind = subject->kind,
        .facts = { subject->facts, subject->fact_count },
        .names = { .of = subject, .count = subject->name_count, .get = name_of_subject },
    };
}

static tz_str no_text(void)
{
    return (tz_str){ "", 0 };
}

bool tz_score_names(const struct tz_subject *query, const struct tz_subject *listed,
                    struct tz_match *out, bool *weak)
{
    int best = -1;

    for (size_t i = 0; i < query->name_count; i++)
        for (size_t k = 0; k < listed->name_count; k++) {
            const struct tz_subject_name *q = &query->names[i], *l = &listed->names[k];
            struct tz_name_match m;
            int points;

            tz_name_compare(&q->name, &l->name, &m);
            points = tz_name_points(m.score) + (q->weak || l->weak ? WEAK_NAME : 0);
            if (points <= best)
                continue;
            best = points;
            out->name = m;
            out->query = q->name;
            out->listed = l->name;
            *weak = q->weak || l->weak;
        }
    return best >= 0;
}

void tz_score_subjects(const struct tz_subject *query, const struct tz_subject *listed,
                       struct tz_match *out)
{
    struct tz_side query_side = tz_side_of(query), listed_side = tz_side_of(listed);
    bool weak = false;

    *out = (struct tz_match){ .query.raw = no_text(), .listed.raw = no_text() };
    if (!tz_kinds_agree(query->kind, listed->kind))
        return;
    tz_score_names(query, listed, out, &weak);
    tz_score_evidence(out, weak, &query_side, &listed_side);
}

tz_status tz_screen_pair(const struct tz_entity *left, const struct tz_entity *right,
                         struct tz_arena *arena, struct tz_match *out, struct tz_err *err)
{
    struct tz_subject l, r;

    TZ_TRY(tz_subject_of(left, arena, &l, err));
    TZ_TRY(tz_subject_of(right, arena, &r, err));
    tz_score_subjects(&l, &r, out);
    return TZ_OK;
}
