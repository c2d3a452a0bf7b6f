/* index/aim.h - a query on its way through the list: what is known of it before any name is
 * looked at. The inside of find.c, plan.c and bound.c. */
#ifndef TZ_INDEX_AIM_H
#define TZ_INDEX_AIM_H

#include "index/near.h"
#include "name/score.h"

enum { TZ_AIM_WORDS = 512 };

/* A word of the list that may be several parts of the query, joined. */
struct tz_aim_word {
    uint32_t word;
    uint32_t parts; /* bits: parts of the query */
    unsigned list;  /* of struct tz_plan */
};

struct tz_aim {
    const struct tz_list *list;
    const struct tz_name *query;
    int32_t least;
    uint32_t kinds;                                 /* bits: kinds of entities asked for */
    const struct tz_near_part *near[TZ_NAME_PARTS]; /* NULL: an initial, not looked up */
    int32_t absent[TZ_NAME_PARTS];                  /* weight of each part when it is */
    int32_t all_absent;
    uint32_t weighty, initials, names,
        plain;               /* bits: parts of each sort; plain: a name, no father's */
    uint32_t least_weighty;  /* weight of the lightest that weighs or is an initial */
    unsigned may_contradict; /* so many pairs may contradict each other at `least` */
    struct tz_aim_word words[TZ_AIM_WORDS];
    unsigned word_count;
    bool has_hyphen;
};

/* Lists of posts: of the words that are like one part, of each part; then of those that are like
 * two parts from one on, as one; then three. */
enum { TZ_PLAN_LISTS = TZ_JOIN * TZ_NAME_PARTS };

/* Which posts have to be read. */
struct tz_plan {
    uint8_t classes[TZ_PLAN_LISTS];  /* bits: sorts of names to be read in each list */
    uint8_t fail[TZ_SKETCH_CLASSES]; /* parts that weigh of which so many may be missing … */
    uint8_t fail_apart[TZ_SKETCH_CLASSES]; /* … and the same for what is read apart */
    uint32_t apart; /* bits: parts that do not weigh, of which words that do are all read */
};

/* The most that a part can gain from being supported by `score`, against being absent, in
 * units of one weight times one basis point. */
static inline int32_t tz_aim_gain(const struct tz_aim *aim, uint32_t weight, int32_t absent,
                                  uint32_t listed, uint32_t score)
{
    int32_t over = (int32_t)score - aim->least;
    int32_t mean = (int32_t)(over > 0 ? weight + listed : weight) / 2;
    int32_t gain = over * mean + aim->least * absent;

    return gain > 0 ? gain : 0;
}

/* Choose the cheapest lists of posts that no name which may reach the score stands outside of. */
void tz_plan_make(const struct tz_aim *aim, struct tz_plan *plan);

/* What is known before. */
enum tz_bound_knows {
    TZ_KNOWS_NOTHING,
    TZ_KNOWS_RUN,      /* the name has a run of words that is one part of the query */
    TZ_KNOWS_INITIALS, /* their likeness stands in `known` already */
};

/* May the name reach the score? Puts the likeness of all parts into `known`, but that of
 * the query's initials, which are taken as alike to everything unless they are known. */
bool tz_bound(const struct tz_aim *aim, uint32_t name, enum tz_bound_knows knows,
              struct tz_likeness known[TZ_NAME_PARTS][TZ_NAME_PARTS]);

#endif
