/* The score of two names: docs/matching.md, "The score". */
#include "name/score.h"

#include "base/str.h"
#include "name/align.h"

enum {
    CAP_MORE = 1300, /* each further contradiction takes */
    CAP_LEAST = 2000,
    CAP_GENDER = 6500,
    CAP_NOTHING = 5000, /* only initials, numbers or common words are the same */
    CAP_ONE = 7200,     /* one name is the same, and the other side has more */
    CAP_ONE_ALIKE = 6500,
    CAP_ALIKE = 6800,
    WEAK = 8500, /* a spelling of less is weak */
    LONG = 4,    /* letters of a name that is more than a syllable */
};

/* Percent of its weight that a part counts when the other name lacks it. */
static const uint8_t absent[TZ_ROLES] = {
    [TZ_ROLE_PLAIN] = 18,     [TZ_ROLE_GIVEN] = 18,      [TZ_ROLE_FAMILY] = 30,
    [TZ_ROLE_PATRONYMIC] = 8, [TZ_ROLE_INITIAL] = 8,     [TZ_ROLE_PARTICLE] = 20,
    [TZ_ROLE_TITLE] = 0,      [TZ_ROLE_GENERATION] = 20, [TZ_ROLE_FORM] = 30,
    [TZ_ROLE_WORD] = 40,      [TZ_ROLE_PLACE] = 45,      [TZ_ROLE_NUMBER] = 30,
};

struct sides {
    const struct tz_name *query, *listed;
    const struct tz_known_parts *known;
    struct tz_alignment alignment;
    struct tz_name_match *out;
    unsigned contradictions;
};

static void give(struct sides *s, struct tz_reason r)
{
    s->out->reasons[s->out->count++] = r;
}

/* What may contradict what: the same kind of part in both names. */
enum place { NOWHERE, NAME, FATHER, NUMBER, GENERATION, FORM, PLACES };

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
    case TZ_ROLE_FORM:
        return FORM;
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

/* What a whole name may reach with such a contradiction, and percent of its
 * part's weight that it takes. The next of a series of ships or funds, another
 * legal form: to be looked at. */
static const uint16_t caps[PLACES] = { [NAME] = TZ_CAP_NAME,
                                       [FATHER] = TZ_CAP_NAME,
                                       [NUMBER] = 7200,
                                       [GENERATION] = 7200,
                                       [FORM] = 7800 };
static const uint8_t against_percent[PLACES] = { [NAME] = TZ_CONTRADICTED_BY,
                                                 [FATHER] = TZ_CONTRADICTED_BY,
                                                 [NUMBER] = 30,
                                                 [GENERATION] = 100,
                                                 [FORM] = 100 };

unsigned tz_contradicted_weight(const struct tz_name_part *a, const struct tz_name_part *b)
{
    const unsigned weight = a->weight < b->weight ? a->weight : b->weight;

    if (!against(place_of(a), place_of(b), false))
        return 0;
    return weight * against_percent[place_of(a)] / 100;
}

static void contradict(struct sides *s, size_t q, size_t l)
{
    const struct tz_name_part *a = &s->query->parts[q], *b = &s->listed->parts[l];
    const enum place place = place_of(a);
    unsigned cap = caps[place];
    const unsigned less = CAP_MORE * s->contradictions;

    cap = cap > CAP_LEAST + less ? cap - less : CAP_LEAST;
    s->contradictions += place == NAME || place == FATHER;
    give(s, (struct tz_reason){ .code = TZ_CONTRADICTED,
                                .query = (int8_t)q,
                                .listed = (int8_t)l,
                                .query_parts = 1,
                                .listed_parts = 1,
                                .score = (uint16_t)cap,
                                .weight = (uint16_t)tz_contradicted_weight(a, b) });
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

/* What the alignment amounts to. */
struct evidence {
    unsigned sure, alike, initials, weak; /* edges between names of persons, or words */
    unsigned names[2], left[2];           /* such parts on either side; those without an edge */
    bool exact;                           /* one of the sure is the same to the letter */
};

static void count_names(const struct tz_name *name, uint32_t used, unsigned *all, unsigned *left)
{
    *all = *left = 0;
    for (size_t i = 0; i < name->count; i++)
        if (is_name(&name->parts[i])) {
            ++*all;
            *left += !(used & 1u << i) && name->parts[i].role != TZ_ROLE_PATRONYMIC;
        }
}

static struct evidence evidence_of(const struct sides *s)
{
    struct evidence found = { 0 };

    for (size_t i = 0; i < s->alignment.count; i++) {
        const struct tz_edge *e = &s->alignment.edges[i];
        const struct tz_name_part *a = &s->query->parts[e->query];

        if (!is_name(a) && !is_name(&s->listed->parts[e->listed]) && e->code != TZ_JOINED)
            continue;
        found.initials += e->code == TZ_INITIAL_OF;
        found.alike += e->code == TZ_SPELLING;
        found.weak += e->code == TZ_SPELLING && e->score < WEAK;
        found.sure += e->code != TZ_INITIAL_OF && e->code != TZ_SPELLING;
        found.exact |= e->score == TZ_SCORE_MAX && a->text.len >= LONG;
    }
    count_names(s->query, s->alignment.query_used, &found.names[0], &found.left[0]);
    count_names(s->listed, s->alignment.listed_used, &found.names[1], &found.left[1]);
    return found;
}

/* A cap for too little evidence, or 0. Something besides initials, numbers and
 * common words has to be the same. One part of a person's name is little when
 * it is all that one side has and the other has more. Parts that are all only
 * alike do not make up for each other. */
static unsigned thin(const struct sides *s)
{
    const struct evidence e = evidence_of(s);
    const bool person = s->query->kind == TZ_NAME_PERSON && s->listed->kind == TZ_NAME_PERSON;

    if (e.sure + e.alike == 0)
        return same_words(s) ? 0 : CAP_NOTHING;
    if (person && e.sure + e.alike + e.initials == 1 && e.left[0] + e.left[1] > 0)
        return e.exact && e.left[0] * e.left[1] == 0 ? CAP_ONE : CAP_ONE_ALIKE;
    if (!person && e.sure == 0 && e.alike == 1 && e.left[0] + e.left[1] > 0)
        return CAP_ONE_ALIKE;
    if (person && e.sure == 0 && e.weak > 1)
        return CAP_ALIKE;
    return 0;
}

/* An initial stands for a name only when no name of its own side is left over:
 * the A. of Peter A. Savchenko is not the Aune of Peter Aune. */
static void drop_unfounded_initials(struct sides *s)
{
    const struct evidence e = evidence_of(s);
    struct tz_alignment *a = &s->alignment;
    size_t kept = 0;

    for (size_t i = 0; i < a->count; i++) {
        const struct tz_edge edge = a->edges[i];
        const bool query = s->query->parts[edge.query].role == TZ_ROLE_INITIAL;

        if (edge.code == TZ_INITIAL_OF && e.left[query ? 0 : 1] && !e.left[query ? 1 : 0]) {
            a->query_used &= ~(1u << edge.query);
            a->listed_used &= ~(1u << edge.listed);
        } else {
            a->edges[kept++] = edge;
        }
    }
    a->count = (uint8_t)kept;
}

static void compare(struct sides *s)
{
    unsigned cap;

    tz_align(s->query, s->listed, s->known, &s->alignment);
    drop_unfounded_initials(s);
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
    cap = thin(s);
    if (cap)
        give(s, (struct tz_reason){ TZ_THIN, -1, -1, 0, 0, (uint16_t)cap, 0 });
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

void tz_name_compare_known(const struct tz_name *query, const struct tz_name *listed,
                           const struct tz_known_parts *known, struct tz_name_match *out)
{
    const bool swap = order(query, listed) > 0;
    const struct tz_known_parts exchanged =
        known ? (struct tz_known_parts){ known->at, known->listed, known->query }
              : (struct tz_known_parts){ NULL, 0, 0 };
    struct sides s;

    s.query = swap ? listed : query;
    s.listed = swap ? query : listed;
    s.known = known && swap ? &exchanged : known;
    s.out = out;
    s.contradictions = 0;

    out->count = 0;
    compare(&s);
    for (size_t i = 0; swap && i < out->count; i++)
        exchange(&out->reasons[i]);
    out->score = tz_name_rescore(out->reasons, out->count);
}

void tz_name_compare(const struct tz_name *query, const struct tz_name *listed,
                     struct tz_name_match *out)
{
    tz_name_compare_known(query, listed, NULL, out);
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
