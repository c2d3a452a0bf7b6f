#include "register/merge.h"

#include <stdio.h>

#include "base/err.h"
#include "base/random.h"
#include "base/str.h"
#include "register/read.h"
#include "register/store.h"
#include "register/verdict.h"

enum { BUDGET = 64 << 20 };

static tz_status read_end(struct tz_register *r, const struct tz_viewer *viewer, tz_str uid,
                          struct tz_arena *arena, struct tz_record *out, struct tz_err *err)
{
    int64_t last;
    tz_status st = tz_change_last(r, &last, err);

    if (st == TZ_OK)
        st = tz_read_record(r, viewer, uid, last, arena, out, err);
    return st == TZ_ABSENT ? tz_fail(err, TZ_INPUT, "there is no %.*s, or nothing that you may see",
                                     TZ_FMT(uid))
                           : st;
}

/* ---- entering ---- */

static tz_status check_pair(tz_str a, tz_str b, const struct tz_record *left,
                            const struct tz_record *right, struct tz_err *err)
{
    if (tz_str_eq(left->uid, right->uid))
        return tz_fail(err, TZ_INPUT, "%.*s and %.*s are one record already", TZ_FMT(a), TZ_FMT(b));
    if (!tz_str_eq(left->schema, right->schema))
        return tz_fail(err, TZ_INPUT, "%.*s is a %.*s, and %.*s a %.*s; only equals are the same",
                       TZ_FMT(a), TZ_FMT(left->schema), TZ_FMT(b), TZ_FMT(right->schema));
    if (!tz_schema_is(tz_schema_find(left->schema), "Thing"))
        return tz_fail(err, TZ_INPUT, "a %.*s is not a thing of its own, and is not merged",
                       TZ_FMT(left->schema));
    return TZ_OK;
}

/* The most open level on which there is something of a record, but never public. */
static enum tz_level level_of(const struct tz_record *record)
{
    enum tz_level level = TZ_LEVEL_RESTRICTED;

    for (size_t i = 0; i < record->count; i++)
        if (record->claim[i].level < level)
            level = record->claim[i].level;
    return level < TZ_LEVEL_INTERNAL ? TZ_LEVEL_INTERNAL : level;
}

static tz_status say(struct tz_register *r, const char *uid, const char *property, tz_str value,
                     enum tz_level level, struct tz_err *err)
{
    const struct tz_schema *schema = tz_schema_find(TZ_STR("SameAs"));
    const struct tz_dossier_claim claim = { .name = tz_str_z(property),
                                            .property =
                                                tz_schema_property(schema, tz_str_z(property)),
                                            .value = value,
                                            .stance = TZ_STR("asserts"),
                                            .level = level };
    struct tz_stored count = { 0 };
    int64_t id;

    return tz_store_claim(r, tz_str_z(uid), &claim, &id, &count, err);
}

tz_status tz_merge(struct tz_register *r, const struct tz_viewer *viewer, tz_str left, tz_str right,
                   tz_str reason, char uid[TZ_MERGE_UID], struct tz_err *err)
{
    TZ_AUTO(tz_arena_free) struct tz_arena arena = { .budget = BUDGET };
    struct tz_stored count = { 0 };
    struct tz_record a, b;
    enum tz_level level;
    uint64_t random;

    TZ_TRY(read_end(r, viewer, left, &arena, &a, err));
    TZ_TRY(read_end(r, viewer, right, &arena, &b, err));
    TZ_TRY(check_pair(left, right, &a, &b, err));
    TZ_TRY(tz_random(&random, sizeof random, err));
    snprintf(uid, TZ_MERGE_UID, "sameas-%016llx", (unsigned long long)random);
    TZ_TRY(tz_store_entity(r, tz_str_z(uid), TZ_STR("SameAs"), &count, err));
    TZ_TRY(say(r, uid, "left", left, TZ_LEVEL_PUBLIC, err));
    TZ_TRY(say(r, uid, "right", right, TZ_LEVEL_PUBLIC, err));
    level = level_of(&a) > level_of(&b) ? level_of(&a) : level_of(&b);
    return say(r, uid, "reason", reason, level, err);
}

/* ---- taking back ---- */

struct taking {
    struct tz_register *r;
    const struct tz_viewer *viewer;
    tz_str a, b;
    struct tz_arena arena;
    bool give; /* the verdicts, and not only look */
    bool others;
    struct tz_unmerge found;
};

static void taking_close(struct taking *t)
{
    tz_arena_free(&t->arena);
}

static bool stands(const struct tz_claim *c)
{
    return c->state != TZ_REJECTED && c->state != TZ_WITHDRAWN;
}

static bool names(const struct tz_record *decision, const char *property, tz_str uid)
{
    for (size_t i = 0; i < decision->count; i++)
        if (stands(&decision->claim[i]) && tz_str_is(decision->claim[i].property, property) &&
            tz_str_eq(decision->claim[i].value, uid))
            return true;
    return false;
}

static tz_status is_own(struct taking *t, const struct tz_claim *c, bool *out, struct tz_err *err)
{
    struct tz_change_shown change;
    struct tz_viewer author;
    tz_status st = tz_read_change(t->r, c->change, &t->arena, &change, err);

    if (st == TZ_OK)
        st = tz_viewer_of(t->r, change.login, &author, err);
    if (st > 0)
        return tz_fail(err, TZ_CORRUPT, "change %lld is by nobody", (long long)c->change);
    *out = st == TZ_OK && author.user == t->viewer->user;
    return st;
}

static tz_status take_claim(struct taking *t, const struct tz_claim *c, struct tz_err *err)
{
    bool own = false;

    TZ_TRY(is_own(t, c, &own, err));
    t->found.own |= own;
    t->others |= !own;
    t->found.count++;
    return t->give ? tz_verdict(t->r, c->id, own ? TZ_WITHDRAWN : TZ_REJECTED, err) : TZ_OK;
}

/* A decision with the one of the two on this side, and the other on the other. */
static tz_status take_decision(struct taking *t, tz_str uid, const char *side, const char *other,
                               struct tz_err *err)
{
    struct tz_record decision;
    int64_t last;
    tz_status st = tz_change_last(t->r, &last, err);

    if (st == TZ_OK)
        st = tz_read_record(t->r, t->viewer, uid, last, &t->arena, &decision, err);
    if (st != TZ_OK)
        return st == TZ_ABSENT ? TZ_OK : st;
    if (!tz_str_is(decision.schema, "SameAs") || !names(&decision, side, t->a) ||
        !names(&decision, other, t->b))
        return TZ_OK;
    for (size_t i = 0; i < decision.count; i++)
        if (stands(&decision.claim[i]))
            TZ_TRY(take_claim(t, &decision.claim[i], err));
    return TZ_OK;
}

static tz_status take_side(struct taking *t, const char *side, const char *other,
                           struct tz_err *err)
{
    const struct tz_naming *naming;
    int64_t last;
    size_t count;

    TZ_TRY(tz_change_last(t->r, &last, err));
    TZ_TRY(tz_read_naming(t->r, t->viewer, t->a, side, last, &t->arena, &naming, &count, err));
    for (size_t i = 0; i < count; i++)
        TZ_TRY(take_decision(t, naming[i].uid, side, other, err));
    return TZ_OK;
}

static tz_status take(struct taking *t, struct tz_unmerge *out, struct tz_err *err)
{
    TZ_TRY(take_side(t, "left", "right", err));
    TZ_TRY(take_side(t, "right", "left", err));
    if (!t->found.count)
        return tz_fail(err, TZ_INPUT, "nobody decided that %.*s and %.*s are the same",
                       TZ_FMT(t->a), TZ_FMT(t->b));
    if (t->found.own && t->others)
        return tz_fail(err, TZ_INPUT,
                       "several decided this, and you are one of them: give verdicts on the claims "
                       "(tizim verdict)");
    *out = t->found;
    return TZ_OK;
}

tz_status tz_unmerge_look(struct tz_register *r, const struct tz_viewer *viewer, tz_str a, tz_str b,
                          struct tz_unmerge *out, struct tz_err *err)
{
    TZ_AUTO(taking_close)
    struct taking t = { .r = r, .viewer = viewer, .a = a, .b = b, .arena = { .budget = BUDGET } };

    return take(&t, out, err);
}

tz_status tz_unmerge(struct tz_register *r, const struct tz_viewer *viewer, tz_str a, tz_str b,
                     struct tz_unmerge *out, struct tz_err *err)
{
    TZ_AUTO(taking_close)
    struct taking t = {
        .r = r, .viewer = viewer, .a = a, .b = b, .arena = { .budget = BUDGET }, .give = true
    };

    return take(&t, out, err);
}
