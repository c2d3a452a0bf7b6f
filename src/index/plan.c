/* A name of the list reaches the score T only if
 *
 *     sum over supported parts of (s - T) * w  >=  T * sum of the weights of absent parts
 *
 * (the score's formula, multiplied out), and only if not too many parts contradict each other.
 * Both are stricter the fewer parts of the query are supported. So parts whose support
 * together is too little need not be looked at: a name that may reach the score has another. */
#include "index/aim.h"

enum { LISTED_MOST = 100, PAIR_MOST = 200, APART = 64 };

/* What supporting these parts may come to, at most. */
struct support {
    int64_t gain;
    unsigned weighty, others; /* parts of the query; others: those that are not weighty, but may
                               * support parts of the name that are */
    bool sure;                /* not only initials, particles and numbers */
};

/* A list of posts that may be read or left out. */
struct source {
    unsigned list;
    uint64_t cost;
    struct support support;
};

/* Words like part `i` alone. */
static struct source of_part(const struct tz_aim *aim, unsigned i)
{
    const struct tz_near_part *near = aim->near[i];
    const bool weighty = aim->weighty >> i & 1;
    struct source s = { .list = i, .cost = near->posts };

    if (!near->count)
        return s;
    s.support = (struct support){
        .gain =
            tz_aim_gain(aim, aim->query->parts[i].weight, aim->absent[i], LISTED_MOST, near->best),
        .weighty = weighty,
        .others = !weighty && near->weighty_posts,
        .sure = near->weighty_posts || aim->names >> i & 1,
    };
    return s;
}

/* Words like several parts as one. */
static struct source of_list(const struct tz_aim *aim, unsigned list)
{
    struct source s = { .list = list };
    uint32_t parts = 0, weight = 0;
    int32_t absent = 0;

    for (unsigned w = 0; w < aim->word_count; w++)
        if (aim->words[w].list == list) {
            parts = aim->words[w].parts;
            s.cost += aim->list->words[aim->words[w].word].posts;
        }
    for (uint32_t left = parts; left; left &= left - 1) {
        weight += aim->query->parts[__builtin_ctz(left)].weight;
        absent += aim->absent[__builtin_ctz(left)];
    }
    s.support = (struct support){
        .gain = parts ? tz_aim_gain(aim, weight, absent, PAIR_MOST, TZ_SCORE_MAX) : 0,
        .weighty = (unsigned)__builtin_popcount(parts & aim->weighty),
        .others = (unsigned)__builtin_popcount(parts & ~aim->weighty),
        .sure = true,
    };
    return s;
}

/* Pairs that contradict each other are at least as many as are left over on the side that has
 * fewer left over: so many weighty parts of the query have to be supported in a name that has
 * `listed` of them, where `others` parts that are not weighty may support some. */
static int must(const struct tz_aim *aim, unsigned listed, unsigned others)
{
    int ours = __builtin_popcount(aim->weighty) - (int)aim->may_contradict;
    int theirs = (int)listed - (int)aim->may_contradict - (int)others;

    return ours < theirs ? ours : theirs;
}

/* The most that the initials of the query may give: they are not looked up. */
static struct support of_initials(const struct tz_aim *aim)
{
    struct support s = { .others = (unsigned)__builtin_popcount(aim->initials) };

    for (unsigned i = 0; i < aim->query->count; i++)
        if (aim->initials >> i & 1)
            s.gain += tz_aim_gain(aim, aim->query->parts[i].weight, aim->absent[i], LISTED_MOST,
                                  TZ_SCORE_MAX);
    return s;
}

static bool enough(const struct tz_aim *aim, const struct support *s, unsigned listed)
{
    return (s->sure || !aim->names) && s->gain >= (int64_t)aim->all_absent * aim->least &&
           (int)s->weighty >= must(aim, listed, s->others);
}

static void add(struct support *to, const struct support *s)
{
    to->gain += s->gain;
    to->weighty += s->weighty;
    to->others += s->others;
    to->sure |= s->sure;
}

/* A particle is seldom a name. Where few names have it as one, they are all read, so that
 * elsewhere it can not support what weighs. */
static bool read_apart(const struct tz_aim *aim, unsigned i, uint64_t cheapest)
{
    const struct tz_near_part *near = aim->near[i];

    return !(aim->weighty >> i & 1) && near->weighty_posts &&
           near->weighty_posts <= APART + cheapest / 4;
}

/* The dearest lists are left out as long as what they support together is not enough. */
static void choose(const struct tz_aim *aim, const struct source *all, unsigned count,
                   unsigned listed, struct tz_plan *plan)
{
    struct support left_out = of_initials(aim);

    for (unsigned k = 0; k < count; k++) {
        struct support with = left_out;

        add(&with, &all[k].support);
        if (enough(aim, &with, listed))
            plan->classes[all[k].list] |= (uint8_t)(1u << listed);
        else
            left_out = with;
    }
}

static uint64_t cheapest(const struct tz_aim *aim)
{
    uint64_t least = UINT64_MAX;

    for (unsigned i = 0; i < aim->query->count; i++)
        if (aim->near[i] && aim->weighty >> i & 1 && aim->near[i]->posts < least)
            least = aim->near[i]->posts;
    return least == UINT64_MAX ? 0 : least;
}

/* Put a list among the others, the dearest first. */
static void put(struct source *all, unsigned *count, struct source s)
{
    unsigned at = (*count)++;

    for (; at > 0 && all[at - 1].cost < s.cost; at--)
        all[at] = all[at - 1];
    all[at] = s;
}

static uint8_t fail(const struct tz_aim *aim, unsigned listed, unsigned others)
{
    int least = must(aim, listed, others);

    return (uint8_t)(__builtin_popcount(aim->weighty) - (least > 0 ? least : 0));
}

void tz_plan_make(const struct tz_aim *aim, struct tz_plan *plan)
{
    const uint64_t least = cheapest(aim);
    struct source all[TZ_PLAN_LISTS];
    struct support sum = of_initials(aim);
    unsigned count = 0, apart = 0, last = TZ_PLAN_LISTS;

    *plan = (struct tz_plan){ .apart = 0 };
    for (unsigned i = 0; i < aim->query->count; i++) {
        struct source s;

        if (!aim->near[i])
            continue;
        s = of_part(aim, i);
        if (read_apart(aim, i, least)) {
            plan->apart |= 1u << i;
            apart += s.support.others;
            s.support.others = 0;
            s.support.sure = aim->names >> i & 1;
        }
        put(all, &count, s);
        add(&sum, &s.support);
    }
    for (unsigned w = 0; w < aim->word_count; w++)
        if (aim->words[w].list != last) { /* those of a list stand together */
            struct source s = of_list(aim, last = aim->words[w].list);

            put(all, &count, s);
            add(&sum, &s.support);
        }
    for (unsigned listed = 0; listed < TZ_SKETCH_CLASSES; listed++) {
        plan->fail[listed] = fail(aim, listed, sum.others);
        plan->fail_apart[listed] = fail(aim, listed, sum.others + apart);
        if (enough(aim, &sum, listed))
            choose(aim, all, count, listed, plan);
    }
}
