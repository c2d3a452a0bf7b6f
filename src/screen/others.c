#include "screen/others.h"

enum {
    SAYS_SOMETHING = 50, /* weight of a part that an omission of is worth a look */
    NEARLY_ALL = 9500,   /* a best pair from here on does not rest on an omission */
    LESS_ALIKE = 700,    /* so much less than the best pair are the others */
    ONE_NAME = 6000,     /* a longer form of a name is at least so much like it */
};

static bool says_something(const struct tz_name_part *p)
{
    return p->weight >= SAYS_SOMETHING && (p->role == TZ_ROLE_PLAIN || p->role == TZ_ROLE_GIVEN ||
                                           p->role == TZ_ROLE_FAMILY || p->role == TZ_ROLE_PLACE);
}

/* Whose parts are left over in a match, and whether any contradict. */
struct left {
    bool query, listed, contradicted;
};

static struct left left_over(const struct tz_name_match *m, const struct tz_name *query,
                             const struct tz_name *listed)
{
    struct left left = { 0 };

    for (unsigned i = 0; i < m->count; i++) {
        const struct tz_reason *r = &m->reasons[i];

        left.contradicted |= r->code == TZ_CONTRADICTED;
        left.query |= r->code == TZ_ABSENT_LISTED && says_something(&query->parts[r->query]);
        left.listed |= r->code == TZ_ABSENT_QUERY && says_something(&listed->parts[r->listed]);
    }
    return left;
}

/* The mean of how alike each name of `a` is to the nearest of `b`, and the
 * name of `a` that is the least so. */
static tz_score alike(struct tz_names a, struct tz_names b, tz_str *least)
{
    tz_score lowest = TZ_SCORE_MAX + 1;
    unsigned sum = 0;

    for (size_t i = 0; i < a.count; i++) {
        struct tz_name x, y;
        tz_score nearest = 0;

        a.get(a.of, a.first + i, &x);
        for (size_t k = 0; k < b.count; k++) {
            struct tz_name_match m;

            b.get(b.of, b.first + k, &y);
            tz_name_compare(&x, &y, &m);
            nearest = m.score > nearest ? m.score : nearest;
        }
        if (nearest < lowest) {
            lowest = nearest;
            *least = x.raw;
        }
        sum += nearest;
    }
    return (tz_score)(sum / a.count);
}

/* Is `name` a longer form of `base`? */
static bool is_longer(const struct tz_name *base, const struct tz_name *name)
{
    struct tz_name_match m;
    struct left left;

    tz_name_compare(base, name, &m);
    left = left_over(&m, base, name);
    return m.score >= ONE_NAME && left.listed && !left.query && !left.contradicted;
}

/* Both have longer forms of their names, and no two of them go together. */
static bool longer_forms_differ(const struct tz_name *base, const struct tz_name *listed_base,
                                struct tz_names queries, struct tz_names listeds, tz_str *query,
                                tz_str *listed)
{
    bool both = false;

    for (size_t i = 0; i < queries.count; i++) {
        struct tz_name x, y;

        queries.get(queries.of, queries.first + i, &x);
        if (!is_longer(base, &x))
            continue;
        for (size_t k = 0; k < listeds.count; k++) {
            struct tz_name_match m;

            listeds.get(listeds.of, listeds.first + k, &y);
            if (!is_longer(listed_base, &y))
                continue;
            tz_name_compare(&x, &y, &m);
            if (!left_over(&m, &x, &y).contradicted)
                return false;
            *query = x.raw;
            *listed = y.raw;
            both = true;
        }
    }
    return both;
}

bool tz_names_apart(const struct tz_name_match *best, const struct tz_name *best_query,
                    const struct tz_name *best_listed, struct tz_names queries,
                    struct tz_names listeds, tz_str *query, tz_str *listed)
{
    const struct left left = left_over(best, best_query, best_listed);

    queries.count = queries.count < TZ_OTHERS_MOST ? queries.count : TZ_OTHERS_MOST;
    listeds.count = listeds.count < TZ_OTHERS_MOST ? listeds.count : TZ_OTHERS_MOST;
    if (queries.count < 2 || listeds.count < 2)
        return false;
    if ((left.query || left.listed) && best->score < NEARLY_ALL &&
        alike(queries, listeds, query) + LESS_ALIKE < best->score &&
        alike(listeds, queries, listed) + LESS_ALIKE < best->score)
        return true;
    return longer_forms_differ(best_query, best_listed, queries, listeds, query, listed);
}
