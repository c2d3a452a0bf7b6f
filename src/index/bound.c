/* What one name can reach at most, from what its words are like: the formula of plan.c with
 * the weights as they are. Every edge that the score may have stands in the sum, each part of
 * the query takes the one that gives most, so the sum is never below what the score has. */
#include "base/str.h"
#include "index/aim.h"

enum { THIN_EXACT = 7200, THIN = 6500, NOTHING = 5000 };

/* What is seen of a name. */
struct view {
    const struct tzl_name *name;
    const struct tzl_part *parts;
    int32_t absent[TZ_NAME_PARTS];
    uint32_t weighty, names, plain; /* bits: parts of the name, as in struct tz_aim */
    uint32_t least_weighty;         /* weight of the lightest of them and of the initials */
    bool hyphen;
};

static void look(const struct tz_list *l, uint32_t name, struct view *v)
{
    v->name = &l->names[name];
    v->parts = &l->parts[v->name->part];
    v->weighty = v->names = v->plain = 0;
    v->least_weighty = UINT32_MAX;
    v->hyphen = false;
    for (unsigned i = 0; i < v->name->parts; i++) {
        const struct tzl_part *p = &v->parts[i];
        const struct tz_name_part part = { .role = p->is & TZL_ROLE, .weight = p->weight };

        /* two numbers may contradict each other and weigh less than both absent */
        v->absent[i] = part.role == TZ_ROLE_NUMBER ? 0 : (int32_t)tz_absent_weight(&part);
        v->hyphen |= (p->is & TZL_HYPHEN) != 0;
        if (part.role <= TZ_ROLE_PATRONYMIC)
            v->names |= 1u << i;
        if (part.role < TZ_ROLE_PATRONYMIC)
            v->plain |= 1u << i;
        v->weighty |= tz_is_weighty(&part) ? 1u << i : 0;
        if ((tz_is_weighty(&part) || part.role == TZ_ROLE_INITIAL) && p->weight < v->least_weighty)
            v->least_weighty = p->weight;
    }
}

/* Edges that a name has with the query. */
struct edges {
    uint32_t rows, columns; /* bits: parts of the query, of the name, that may be supported */
    uint32_t name_rows, name_columns; /* the same of edges that a name has a part in */
    int32_t gain[TZ_NAME_PARTS];
    unsigned assumed; /* initials of the query that are taken as alike to everything */
    bool exact, joined;
    bool sure; /* one of a name's parts is the same or alike, not by an initial */
};

static void edge(struct edges *e, uint32_t rows, uint32_t columns, int32_t gain)
{
    unsigned first = (unsigned)__builtin_ctz(rows);

    e->rows |= rows;
    e->columns |= columns;
    e->gain[first] = gain > e->gain[first] ? gain : e->gain[first];
}

/* A word that is several parts of the query. */
static void joined_edges(const struct tz_aim *aim, const struct view *v, struct edges *e)
{
    for (unsigned w = 0; w < aim->word_count; w++)
        for (unsigned l = 0; l < v->name->parts; l++) {
            const struct tz_aim_word *j = &aim->words[w];
            uint32_t weight = 0;
            int32_t absent = v->absent[l];

            if (v->parts[l].word != j->word)
                continue;
            for (uint32_t left = j->parts; left; left &= left - 1) {
                weight += aim->query->parts[__builtin_ctz(left)].weight;
                absent += aim->absent[__builtin_ctz(left)];
            }
            edge(e, j->parts, 1u << l,
                 tz_aim_gain(aim, weight, absent, v->parts[l].weight, TZ_SCORE_MAX));
            e->joined = true;
        }
}

static void edges_of(const struct tz_aim *aim, const struct view *v, struct edges *e,
                     struct tz_likeness known[TZ_NAME_PARTS][TZ_NAME_PARTS])
{
    for (unsigned q = 0; q < aim->query->count; q++) {
        const struct tz_near_part *near = aim->near[q];

        e->gain[q] = 0;
        if (!near && e->assumed) {
            e->rows |= 1u << q;
            e->gain[q] = tz_aim_gain(aim, aim->query->parts[q].weight, aim->absent[q] + 30, 100,
                                     TZ_SCORE_MAX);
            continue;
        }
        for (unsigned l = 0; l < v->name->parts; l++) {
            struct tz_likeness like = near ? tz_near_find(near, v->parts[l].word) : known[q][l];

            known[q][l] = like;
            if (!like.score)
                continue;
            e->exact |= like.score == TZ_SCORE_MAX;
            if ((aim->names >> q | v->names >> l) & 1) {
                e->sure |= like.code != TZ_INITIAL_OF;
                e->name_rows |= 1u << q;
                e->name_columns |= 1u << l;
            }
            edge(e, 1u << q, 1u << l,
                 tz_aim_gain(aim, aim->query->parts[q].weight, aim->absent[q] + v->absent[l],
                             v->parts[l].weight, like.score));
        }
    }
}

static tz_str word_text(const struct tz_list *l, uint32_t word)
{
    return tz_str_part(tz_list_text(l, l->words[word].text), 0, TZ_PART_BYTES);
}

static tz_str joined(char *mem, tz_str a, tz_str b)
{
    memcpy(mem, a.ptr, a.len);
    memcpy(mem + a.len, b.ptr, b.len);
    return (tz_str){ mem, a.len + b.len };
}

/* Two parts here that a hyphen joins and two there, as one: a quarter of the letters may
 * differ, as in name/align.c. */
static bool hyphens_fit(const struct tz_aim *aim, const struct view *v, unsigned q, unsigned l)
{
    const struct tz_name_part *a = &aim->query->parts[q];
    const struct tzl_part *b = &v->parts[l];
    size_t ours = a[0].text.len + a[1].text.len, theirs = (size_t)b[0].text + b[1].text;
    size_t longer = ours > theirs ? ours : theirs, shorter = ours > theirs ? theirs : ours;
    char x[2 * TZ_PART_BYTES], y[2 * TZ_PART_BYTES];

    if (longer - shorter > longer / 4)
        return false;
    return tz_distance(joined(x, a[0].text, a[1].text),
                       joined(y, word_text(aim->list, b[0].word), word_text(aim->list, b[1].word)),
                       (unsigned)longer / 4) <= longer / 4;
}

static void hyphen_edges(const struct tz_aim *aim, const struct view *v, struct edges *e)
{
    for (unsigned q = 0; q + 1u < aim->query->count; q++)
        for (unsigned l = 0; l + 1u < v->name->parts; l++) {
            const struct tz_name_part *a = &aim->query->parts[q];

            if (!(a[1].flags & TZ_PART_HYPHEN) || !(v->parts[l + 1].is & TZL_HYPHEN) ||
                !hyphens_fit(aim, v, q, l))
                continue;
            edge(e, 3u << q, 3u << l,
                 tz_aim_gain(aim, (uint32_t)a[0].weight + a[1].weight,
                             aim->absent[q] + aim->absent[q + 1] + v->absent[l] + v->absent[l + 1],
                             (uint32_t)v->parts[l].weight + v->parts[l + 1].weight, TZ_SCORE_MAX));
            e->joined = true;
        }
}

/* Parts on both sides that have no edge contradict each other: how many pairs at least. Parts
 * that have one may go without, when there are fewer on the other side. */
static unsigned contradictions(const struct tz_aim *aim, const struct view *v,
                               const struct edges *e)
{
    unsigned ours = (unsigned)__builtin_popcount(aim->weighty),
             theirs = (unsigned)__builtin_popcount(v->weighty);
    unsigned rows = (unsigned)__builtin_popcount(e->rows & aim->weighty),
             columns = (unsigned)__builtin_popcount(e->columns & v->weighty) + e->assumed;
    unsigned all_rows = (unsigned)__builtin_popcount(e->rows),
             all_columns = (unsigned)__builtin_popcount(e->columns);

    if (!e->joined) { /* each edge takes one part of either side */
        rows = rows < all_columns ? rows : all_columns;
        columns = columns < all_rows ? columns : all_rows;
    }
    columns = columns < theirs ? columns : theirs;
    return ours - rows < theirs - columns ? ours - rows : theirs - columns;
}

/* A contradiction weighs so much more than two absent parts, at least. */
static int32_t contradicted(const struct tz_aim *aim, const struct view *v)
{
    uint32_t weight = aim->least_weighty < v->least_weighty ? aim->least_weighty : v->least_weighty;
    int32_t ours = 0, theirs = 0, more;

    for (unsigned q = 0; q < aim->query->count; q++)
        if (aim->weighty >> q & 1 && aim->absent[q] > ours)
            ours = aim->absent[q];
    for (unsigned l = 0; l < v->name->parts; l++)
        if (v->weighty >> l & 1 && v->absent[l] > theirs)
            theirs = v->absent[l];
    more = (int32_t)(weight * TZ_CONTRADICTED_BY / 100) - ours - theirs;
    return more > 0 ? more : 0;
}

/* One part of a person's name is little when it is all that is the same. */
static bool thin(const struct tz_aim *aim, const struct view *v, const struct edges *e)
{
    unsigned rows = (unsigned)__builtin_popcount(e->name_rows),
             columns = (unsigned)__builtin_popcount(e->name_columns);
    unsigned ours = (unsigned)__builtin_popcount(aim->plain),
             theirs = (unsigned)__builtin_popcount(v->plain);

    if (e->assumed || aim->query->kind != TZ_NAME_PERSON || v->name->kind != TZ_NAME_PERSON ||
        (rows > 1 && columns > 1) || ours + theirs <= 2)
        return false;
    return aim->least > (e->exact && (ours < 2 || theirs < 2) ? THIN_EXACT : THIN);
}

/* Only initials, numbers or common words are the same: little, but where they are all there is. */
static bool nothing(const struct tz_aim *aim, const struct view *v, const struct edges *e)
{
    return !e->sure && !e->joined && (aim->names || v->names) && aim->least > NOTHING;
}

static bool sum_is_enough(const struct tz_aim *aim, const struct view *v, const struct edges *e,
                          unsigned pairs)
{
    int64_t gain = 0, need = aim->all_absent;

    for (unsigned q = 0; q < aim->query->count; q++)
        gain += e->gain[q];
    for (unsigned l = 0; l < v->name->parts; l++)
        need += v->absent[l];
    if (pairs)
        need += (int64_t)pairs * contradicted(aim, v);
    return gain >= need * aim->least;
}

bool tz_bound(const struct tz_aim *aim, uint32_t name, enum tz_bound_knows knows,
              struct tz_likeness known[TZ_NAME_PARTS][TZ_NAME_PARTS])
{
    struct edges e;
    struct view v;
    unsigned pairs;

    look(aim->list, name, &v);
    e.rows = e.columns = e.name_rows = e.name_columns = 0;
    e.exact = e.joined = e.sure = false;
    e.assumed = knows == TZ_KNOWS_INITIALS ? 0 : (unsigned)__builtin_popcount(aim->initials);
    edges_of(aim, &v, &e, known);
    if (knows == TZ_KNOWS_RUN) /* of others the sketch has said it */
        return aim->kinds >> (aim->list->entities[v.name->entity].flags >> TZL_KIND & 3) & 1;
    if (v.hyphen && aim->has_hyphen)
        hyphen_edges(aim, &v, &e);
    if (aim->word_count)
        joined_edges(aim, &v, &e);
    if (nothing(aim, &v, &e) || (!e.joined && thin(aim, &v, &e)))
        return false;
    pairs = contradictions(aim, &v, &e);
    return pairs <= aim->may_contradict && sum_is_enough(aim, &v, &e, pairs);
}
