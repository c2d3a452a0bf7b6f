/* The score of two names: docs/matching.md, "The score". */
#include "name/score.h"

#include "base/str.h"
#include "name/align.h"

enum {
    CAP_PATRONYMIC = 6800,
    CAP_NUMBER = 7200, /* the next of a series: to be looked at */
    CAP_GENERATION = 7200,
    CAP_MORE = 1300, /* each further contradiction takes */
    CAP_LEAST = 2000,
    CAP_GENDER = 6500,
    CAP_THIN = 5000,
};

/* Percent of its weight that a part counts when the other name lacks it. */
static const uint8_t absent[TZ_ROLES] = {
    [TZ_ROLE_PLAIN] = 18,     [TZ_ROLE_GIVEN] = 18,      [TZ_ROLE_FAMILY] = 30,
    [TZ_ROLE_PATRONYMIC] = 8, [TZ_ROLE_INITIAL] = 8,     [TZ_ROLE_PARTICLE] = 20,
    [TZ_ROLE_TITLE] = 0,      [TZ_ROLE_GENERATION] = 20, [TZ_ROLE_FORM] = 30,
    [TZ_ROLE_WORD] = 40,      [TZ_ROLE_PLACE] = 30,      [TZ_ROLE_NUMBER] = 30,
};

struct sides {
    const struct tz_name *query, *listed;
    struct tz_alignment alignment;
    struct tz_name_match *out;
    unsigned contradictions;
};

static void give(struct sides *s, struct tz_reason r)
{
    s->out->reasons[s->out->count++] = r;
}

/* What may contradict what: the same kind of part in both names. */
enum place { NOWHERE, NAME, FATHER, NUMBER, GENERATION };

static enum place place_of(const struct tz_name_part *p)
{
    switch (p->role) {
    case TZ_ROLE_PLAIN:
    case TZ_ROLE_GIVEN:
    case TZ_ROLE_FAMILY:
    case TZ_ROLE_WORD:
    case TZ_ROLE_PLACE:
        return p->weight >= TZ_WEIGHTY ? NAME : NOWHERE;
    case TZ_ROLE_INITIAL:
        return NAME;
    case TZ_ROLE_PATRONYMIC:
        return FATHER;
    case TZ_ROLE_NUMBER:
        return NUMBER;
    case TZ_ROLE_GENERATION:
        return GENERATION;
    default:
        return NOWHERE;
    }
}

unsigned tz_absent_weight(const struct tz_name_part *part)
{
    return part->weight * absent[part->role] / 100u;
}

bool tz_is_weighty(const struct tz_name_part *part)
{
    return part->role != TZ_ROLE_INITIAL && place_of(part) == NAME;
}

/* Left-over parts that stand against each other; a father's name stands
 * against another left-over name when no father's name is left. */
static bool against(enum place a, enum place b, bool strict)
{
    if (a == NOWHERE || b == NOWHERE)
        return false;
    if (a == b)
        return true;
    return !strict && (a == NAME || a == FATHER) && (b == NAME || b == FATHER);
}

static void contradict(struct sides *s, size_t q, size_t l)
{
    const struct tz_name_part *a = &s->query->parts[q], *b = &s->listed->parts[l];
    const unsigned weight = a->weight < b->weight ? a->weight : b->weight;
    const enum place place = place_of(a);
    unsigned cap = place == NUMBER       ? CAP_NUMBER
                   : place == GENERATION ? CAP_GENERATION
                   : place == FATHER     ? CAP_PATRONYMIC
                                         : TZ_CAP_NAME;
    const unsigned less = CAP_MORE * s->contradictions;

    cap = cap > CAP_LEAST + less ? cap - less : CAP_LEAST;
    s->contradictions++;
    give(s, (struct tz_reason){ .code = TZ_CONTRADICTED,
                                .query = (int8_t)q,
                                .listed = (int8_t)l,
                                .query_parts = 1,
                                .listed_parts = 1,
                                .score = (uint16_t)cap,
                                .weight = (uint16_t)(weight * TZ_CONTRADICTED_BY / 100) });
}

static void pair_left_overs(struct sides *s, bool strict)
{
    for (size_t q = 0; q < s->query->count; q++) {
        if (s->alignment.query_used & 1u << q)
            continue;
        for (size_t l = 0; l < s->listed->count; l++) {
            if ((s->alignment.listed_used & 1u << l) ||
                !against(place_of(&s->query->parts[q]), place_of(&s->listed->parts[l]), strict))
                continue;
            contradict(s, q, l);
            s->alignment.query_used |= 1u << q;
            s->alignment.listed_used |= 1u << l;
            break;
        }
    }
}

static void give_absent(struct sides *s, const struct tz_name *name, uint32_t used,
                        enum tz_reason_code code)
{
    for (size_t i = 0; i < name->count; i++) {
        const struct tz_name_part *p = &name->parts[i];
        const bool listed = code == TZ_ABSENT_QUERY;

        if (used & 1u << i)
            continue;
        give(s, (struct tz_reason){ .code = (uint8_t)code,
                                    .query = listed ? -1 : (int8_t)i,
                                    .listed = listed ? (int8_t)i : -1,
                                    .query_parts = !listed,
                                    .listed_parts = listed,
                                    .weight = (uint16_t)tz_absent_weight(p) });
    }
}

/* A man or a woman by the endings of a patronymic, or else of a surname. */
static unsigned gender_of(const struct tz_name *name, bool father)
{
    unsigned flags = 0;

    for (size_t i = 0; i < name->count; i++)
        if ((name->parts[i].role == TZ_ROLE_PATRONYMIC) == father)
            flags |= name->parts[i].flags & (TZ_PART_MALE | TZ_PART_FEMALE);
    return flags;
}

static bool is_other(unsigned a, unsigned b)
{
    return (a == TZ_PART_MALE && b == TZ_PART_FEMALE) || (a == TZ_PART_FEMALE && b == TZ_PART_MALE);
}

/* Surnames of a man and a woman are one person's only when the given names
 * are the same: abroad a woman may bear the man's form. */
static bool other_gender(const struct sides *s)
{
    bool same_given = false;

    if (is_other(gender_of(s->query, true), gender_of(s->listed, true)))
        return true;
    if (!is_other(gender_of(s->query, false), gender_of(s->listed, false)))
        return false;
    for (size_t i = 0; i < s->alignment.count; i++) {
        const struct tz_edge *e = &s->alignment.edges[i];

        if (s->query->parts[e->query].role <= TZ_ROLE_FAMILY && e->code != TZ_INITIAL_OF &&
            !((s->query->parts[e->query].flags | s->listed->parts[e->listed].flags) &
              (TZ_PART_MALE | TZ_PART_FEMALE)))
            same_given |= e->score == TZ_SCORE_MAX || e->code == TZ_SOUND;
    }
    return !same_given;
}

/* Every part of both names is the same as one of the other. */
static bool same_words(const struct sides *s)
{
    for (size_t i = 0; i < s->alignment.count; i++)
        if (s->alignment.edges[i].code != TZ_SAME)
            return false;
    return s->alignment.query_used == (1u << s->query->count) - 1 &&
           s->alignment.listed_used == (1u << s->listed->count) - 1;
}

static bool is_name(const struct tz_name_part *p)
{
    return p->role <= TZ_ROLE_PATRONYMIC;
}

/* Something besides initials, numbers and common words has to be the same; and
 * one part that is only alike is too little when others are missing. */
static bool thin(const struct sides *s)
{
    unsigned sure = 0, alike = 0, names[2] = { 0, 0 };

    for (size_t i = 0; i < s->alignment.count; i++) {
        const struct tz_edge *e = &s->alignment.edges[i];

        if (!is_name(&s->query->parts[e->query]) && !is_name(&s->listed->parts[e->listed]) &&
            e->code != TZ_JOINED)
            continue;
        sure += e->code != TZ_INITIAL_OF && e->code != TZ_SPELLING;
        alike += e->code == TZ_SPELLING;
    }
    for (size_t i = 0; i < s->query->count; i++)
        names[0] += is_name(&s->query->parts[i]);
    for (size_t i = 0; i < s->listed->count; i++)
        names[1] += is_name(&s->listed->parts[i]);
    if (sure + alike == 0)
        return !same_words(s);
    return sure == 0 && alike == 1 && names[0] != names[1];
}

static void compare(struct sides *s)
{
    tz_align(s->query, s->listed, &s->alignment);
    for (size_t i = 0; i < s->alignment.count; i++) {
        const struct tz_edge *e = &s->alignment.edges[i];

        give(s, (struct tz_reason){ .code = e->code,
                                    .query = (int8_t)e->query,
                                    .listed = (int8_t)e->listed,
                                    .query_parts = e->query_parts,
                                    .listed_parts = e->listed_parts,
                                    .score = e->score,
                                    .weight = e->weight });
    }
    if (thin(s))
        give(s, (struct tz_reason){ TZ_THIN, -1, -1, 0, 0, CAP_THIN, 0 });
    if (other_gender(s))
        give(s, (struct tz_reason){ TZ_GENDER, -1, -1, 0, 0, CAP_GENDER, 0 });
    pair_left_overs(s, true);
    pair_left_overs(s, false);
    give_absent(s, s->query, s->alignment.query_used, TZ_ABSENT_LISTED);
    give_absent(s, s->listed, s->alignment.listed_used, TZ_ABSENT_QUERY);
}

/* Any fixed order of two names will do, so that (a, b) and (b, a) are aligned
 * the same way. */
static int order(const struct tz_name *a, const struct tz_name *b)
{
    if (a->count != b->count)
        return a->count < b->count ? -1 : 1;
    for (size_t i = 0; i < a->count; i++) {
        const struct tz_name_part *x = &a->parts[i], *y = &b->parts[i];
        int by = tz_str_cmp(x->text, y->text);

        by = by ? by : tz_str_cmp(x->keys[0], y->keys[0]);
        by = by ? by : tz_str_cmp(x->keys[1], y->keys[1]);
        by = by ? by : x->role - y->role;
        by = by ? by : x->flags - y->flags;
        if (by)
            return by;
    }
    return 0;
}

static void exchange(struct tz_reason *r)
{
    const int8_t part = r->query;
    const uint8_t parts = r->query_parts;

    r->query = r->listed;
    r->listed = part;
    r->query_parts = r->listed_parts;
    r->listed_parts = parts;
    if (r->code == TZ_ABSENT_QUERY || r->code == TZ_ABSENT_LISTED)
        r->code = r->code == TZ_ABSENT_QUERY ? TZ_ABSENT_LISTED : TZ_ABSENT_QUERY;
}

void tz_name_compare(const struct tz_name *query, const struct tz_name *listed,
                     struct tz_name_match *out)
{
    const bool swap = order(query, listed) > 0;
    struct sides s = { .query = swap ? listed : query,
                       .listed = swap ? query : listed,
                       .out = out };

    out->count = 0;
    compare(&s);
    for (size_t i = 0; swap && i < out->count; i++)
        exchange(&out->reasons[i]);
    out->score = tz_name_rescore(out->reasons, out->count);
}

static bool is_cap(enum tz_reason_code code)
{
    return code == TZ_CONTRADICTED || code == TZ_GENDER || code == TZ_THIN;
}

tz_score tz_name_rescore(const struct tz_reason *reasons, unsigned count)
{
    uint32_t sum = 0, weight = 0, cap = TZ_SCORE_MAX;

    for (unsigned i = 0; i < count; i++) {
        const struct tz_reason *r = &reasons[i];

        weight += r->weight;
        if (is_cap((enum tz_reason_code)r->code))
            cap = r->score < cap ? r->score : cap;
        else
            sum += (uint32_t)r->score * r->weight;
    }
    sum = weight ? sum / weight : 0;
    return (tz_score)(sum < cap ? sum : cap);
}

const char *tz_reason_word(enum tz_reason_code code)
{
    static const char *const words[TZ_REASONS] = {
        [TZ_SAME] = "same",
        [TZ_SPELLING] = "spelling",
        [TZ_SOUND] = "sound",
        [TZ_VARIANT] = "variant",
        [TZ_INITIAL_OF] = "initial-of",
        [TZ_JOINED] = "joined",
        [TZ_ACRONYM] = "acronym",
        [TZ_ABSENT_QUERY] = "absent-query",
        [TZ_ABSENT_LISTED] = "absent-listed",
        [TZ_CONTRADICTED] = "contradicted",
        [TZ_GENDER] = "gender",
        [TZ_THIN] = "thin",
    };

    return words[code];
}
