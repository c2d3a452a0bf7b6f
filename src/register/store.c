#include "register/store.h"

#include <assert.h>

#include "base/err.h"
#include "base/random.h"
#include "base/str.h"
#include "register/custodian.h"
#include "register/memo.h"
#include "register/team.h"

/* The first column of the only row; TZ_ABSENT without one. */
static tz_status only(struct tz_use *u, int64_t *out, struct tz_err *err)
{
    tz_status st = tz_step(u, err);

    if (st == TZ_OK)
        *out = tz_cell_int(u, 0);
    return st == TZ_END ? TZ_ABSENT : st;
}

/* Insert, and the number of the new row. */
static tz_status insert(struct tz_use *u, int64_t *id, struct tz_err *err)
{
    TZ_TRY(tz_run(u, err));
    *id = sqlite3_last_insert_rowid(u->sql->db);
    return TZ_OK;
}

static tz_status find_entity(struct tz_register *r, tz_str uid, int64_t *id, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_entity_by_uid);

    tz_bind_text(&u, ":uid", uid);
    return only(&u, id, err);
}

static tz_status entity_id(struct tz_register *r, tz_str uid, int64_t *id, struct tz_err *err)
{
    tz_status st;

    *id = tz_memo_entity(r, uid);
    if (*id)
        return TZ_OK;
    st = find_entity(r, uid, id, err);
    if (st == TZ_OK)
        tz_memo_note_entity(r, uid, *id);
    return st;
}

tz_status tz_store_known(struct tz_register *r, tz_str uid, struct tz_err *err)
{
    int64_t id;

    return entity_id(r, uid, &id, err);
}

/* 0 for an empty id; TZ_INPUT when there is no such entity. */
static tz_status need_entity(struct tz_register *r, tz_str uid, int64_t *id, struct tz_err *err)
{
    tz_status st;

    *id = 0;
    if (!uid.len)
        return TZ_OK;
    st = entity_id(r, uid, id, err);
    return st == TZ_ABSENT ? tz_fail(err, TZ_INPUT, "there is no entity %.*s", TZ_FMT(uid)) : st;
}

tz_status tz_store_schema(struct tz_register *r, tz_str uid, struct tz_arena *arena, tz_str *schema,
                          struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_entity_by_uid);
    tz_status st;

    tz_bind_text(&u, ":uid", uid);
    st = tz_step(&u, err);
    if (st != TZ_OK)
        return st == TZ_END ? TZ_ABSENT : st;
    return tz_arena_str(arena, tz_cell(&u, 1), schema, err);
}

static tz_status same_schema(struct tz_register *r, tz_str uid, tz_str schema, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_entity_by_uid);
    tz_status st;

    tz_bind_text(&u, ":uid", uid);
    st = tz_step(&u, err);
    if (st != TZ_OK)
        return st == TZ_END ? TZ_ABSENT : st;
    if (!tz_str_eq(tz_cell(&u, 1), schema))
        return tz_fail(err, TZ_INPUT, "%.*s is a %.*s in the register, here a %.*s", TZ_FMT(uid),
                       TZ_FMT(tz_cell(&u, 1)), TZ_FMT(schema));
    return TZ_OK;
}

tz_status tz_store_entity(struct tz_register *r, tz_str uid, tz_str schema, struct tz_stored *count,
                          struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_entity_add);
    tz_status st = same_schema(r, uid, schema, err);
    int64_t id;

    assert(r->seq);
    if (st != TZ_ABSENT)
        return st;
    tz_bind_int(&u, ":change", r->seq);
    tz_bind_text(&u, ":uid", uid);
    tz_bind_text(&u, ":schema", schema);
    TZ_TRY(insert(&u, &id, err));
    tz_memo_note_entity(r, uid, id);
    count->entities++;
    return TZ_OK;
}

/* Salt for a text that may have to be expunged, and what stays of it then. */
struct kept {
    uint8_t salt[TZ_SALT_BYTES], digest[TZ_SHA256_BYTES];
};

static tz_status keep(tz_str text, struct kept *out, struct tz_err *err)
{
    TZ_TRY(tz_random(out->salt, sizeof out->salt, err));
    return tz_salted((tz_str){ (const char *)out->salt, sizeof out->salt }, text, out->digest, err);
}

static void bind_kept(struct tz_use *u, const char *name, tz_str text, const struct kept *k)
{
    tz_bind_blob(u, ":digest", k->digest, sizeof k->digest);
    tz_bind_blob(u, ":salt", k->salt, sizeof k->salt);
    tz_bind_text(u, name, text);
}

static void bind_place(struct tz_use *u, int64_t document, const struct tz_dossier_citation *c)
{
    tz_bind_int(u, ":document", document);
    tz_bind_text(u, ":point", c->trigger);
    tz_bind_text(u, ":locator", c->locator);
    tz_bind_text(u, ":accessed", c->accessed);
}

static tz_status find_citation(struct tz_register *r, int64_t document,
                               const struct tz_dossier_citation *c, int64_t *id, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_citation_same);

    bind_place(&u, document, c);
    if (c->quote.len)
        tz_bind_text(&u, ":quote", c->quote);
    return only(&u, id, err);
}

/* One citation serves many claims. */
static tz_status store_citation(struct tz_register *r, const struct tz_dossier_citation *c,
                                int64_t *id, struct tz_stored *count, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_citation_add);
    struct kept quote;
    int64_t document;
    tz_status st;

    *id = c ? tz_memo_citation(r, c) : 0;
    if (!c || *id)
        return TZ_OK;
    TZ_TRY(need_entity(r, c->document, &document, err));
    st = find_citation(r, document, c, id, err);
    if (st == TZ_OK)
        tz_memo_note_citation(r, c, *id);
    if (st != TZ_ABSENT)
        return st;
    bind_place(&u, document, c);
    tz_bind_int(&u, ":change", r->seq);
    if (c->quote.len) {
        TZ_TRY(keep(c->quote, &quote, err));
        bind_kept(&u, ":quote", c->quote, &quote);
    }
    TZ_TRY(insert(&u, id, err));
    tz_memo_note_citation(r, c, *id);
    count->citations++;
    return TZ_OK;
}

/* The entities and the citation that a claim names, by their numbers. */
struct named {
    int64_t entity, target, speaker, citation, team;
};

static void bind_source(struct tz_use *u, const struct tz_dossier_claim *c, const struct named *n)
{
    tz_bind_int(u, ":entity", n->entity);
    tz_bind_text(u, ":property", c->name);
    tz_bind_text(u, ":lang", c->lang);
    tz_bind_text(u, ":stance", c->stance);
    tz_bind_id(u, ":speaker", n->speaker);
    tz_bind_id(u, ":citation", n->citation);
    tz_bind_text(u, ":said", c->date);
    tz_bind_text(u, ":origin", c->origin_group);
}

static void bind_claim(struct tz_use *u, const struct tz_dossier_claim *c, const struct named *n)
{
    bind_source(u, c, n);
    tz_bind_int(u, ":level", c->level);
    tz_bind_id(u, ":team", n->team);
}

static tz_status find_claim(struct tz_register *r, const struct tz_dossier_claim *c,
                            const struct named *n, int64_t *id, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_claim_same);

    bind_claim(&u, c, n);
    tz_bind_text(&u, ":value", c->value);
    return only(&u, id, err);
}

/* What is sealed is not compared: one from the same place counts as the same. */
static tz_status find_sealed(struct tz_register *r, const struct tz_dossier_claim *c,
                             const struct named *n, int64_t *id, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_sealed_same);

    bind_source(&u, c, n);
    return only(&u, id, err);
}

/* The team must be one that the author of the change is in. */
static tz_status need_team(struct tz_register *r, tz_str name, int64_t *id, struct tz_err *err)
{
    tz_status st;

    *id = 0;
    if (!name.len)
        return TZ_OK;
    st = tz_team_find(r, &r->actor, name, id, err);
    return st == TZ_ABSENT ? tz_fail(err, TZ_INPUT, "you are in no team %.*s", TZ_FMT(name)) : st;
}

static tz_status name_all(struct tz_register *r, tz_str uid, const struct tz_dossier_claim *c,
                          struct named *n, struct tz_stored *count, struct tz_err *err)
{
    bool link = c->property && c->property->type == TZ_TYPE_ENTITY;

    if (link && c->level == TZ_LEVEL_SEALED)
        return tz_fail(err, TZ_INPUT, "%.*s: a link can not be sealed", TZ_FMT(c->name));
    TZ_TRY(need_entity(r, uid, &n->entity, err));
    TZ_TRY(need_entity(r, link ? c->value : (tz_str){ 0 }, &n->target, err));
    TZ_TRY(need_entity(r, c->speaker, &n->speaker, err));
    TZ_TRY(need_team(r, c->team, &n->team, err));
    return store_citation(r, c->citation, &n->citation, count, err);
}

tz_status tz_store_claim(struct tz_register *r, tz_str uid, const struct tz_dossier_claim *c,
                         int64_t *id, struct tz_stored *count, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf sealed = { 0 }; /* outlives the statement that has it */
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_claim_add);
    tz_str text = c->value;
    struct kept value;
    struct named n;
    tz_status st;

    assert(r->seq);
    TZ_TRY(name_all(r, uid, c, &n, count, err));
    st = c->level == TZ_LEVEL_SEALED ? find_sealed(r, c, &n, id, err)
                                     : find_claim(r, c, &n, id, err);
    count->known += st == TZ_OK;
    if (st != TZ_ABSENT)
        return st;
    if (c->level == TZ_LEVEL_SEALED) {
        TZ_TRY(tz_custodian_seal(r, uid, c->name, c->value, &sealed, err));
        text = tz_buf_str(&sealed);
    }
    TZ_TRY(keep(text, &value, err));
    bind_claim(&u, c, &n);
    bind_kept(&u, ":value", text, &value);
    tz_bind_int(&u, ":change", r->seq);
    tz_bind_id(&u, ":target", n.target);
    TZ_TRY(insert(&u, id, err));
    count->claims++;
    return TZ_OK;
}

/* 0 for an empty id. */
static tz_status find_named(struct tz_register *r, tz_str uid, int64_t *id, struct tz_err *err)
{
    *id = 0;
    return uid.len ? entity_id(r, uid, id, err) : TZ_OK;
}

tz_status tz_store_find(struct tz_register *r, tz_str uid, const struct tz_dossier_claim *c,
                        int64_t *id, struct tz_err *err)
{
    struct named n = { 0 };
    int64_t document = 0;
    tz_status st = find_named(r, uid, &n.entity, err);

    if (st == TZ_OK)
        st = find_named(r, c->speaker, &n.speaker, err);
    if (st == TZ_OK && c->citation)
        st = find_named(r, c->citation->document, &document, err);
    if (st == TZ_OK && c->citation)
        st = find_citation(r, document, c->citation, &n.citation, err);
    return st == TZ_OK ? find_claim(r, c, &n, id, err) : st;
}

static tz_status link_known(struct tz_register *r, int64_t claim, tz_str kind, int64_t other,
                            struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_claim_link_same);
    int64_t one;

    tz_bind_int(&u, ":claim", claim);
    tz_bind_text(&u, ":kind", kind);
    tz_bind_int(&u, ":other", other);
    return only(&u, &one, err);
}

static tz_status need_claim(struct tz_register *r, int64_t id, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_claim_known);
    int64_t one;
    tz_status st;

    tz_bind_int(&u, ":id", id);
    st = only(&u, &one, err);
    return st == TZ_ABSENT ? tz_fail(err, TZ_INPUT, "there is no claim %lld", (long long)id) : st;
}

tz_status tz_store_link(struct tz_register *r, int64_t claim, tz_str kind, int64_t other,
                        struct tz_stored *count, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_claim_link_add);
    tz_status st;

    assert(r->seq);
    TZ_TRY(need_claim(r, claim, err));
    TZ_TRY(need_claim(r, other, err));
    st = link_known(r, claim, kind, other, err);
    if (st != TZ_ABSENT)
        return st;
    tz_bind_int(&u, ":change", r->seq);
    tz_bind_int(&u, ":claim", claim);
    tz_bind_text(&u, ":kind", kind);
    tz_bind_int(&u, ":other", other);
    TZ_TRY(tz_run(&u, err));
    count->links++;
    return TZ_OK;
}
