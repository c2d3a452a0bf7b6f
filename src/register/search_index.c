#include "register/search_index.h"

#include <stdlib.h>

#include "base/err.h"
#include "base/str.h"
#include "entity/disclosure.h"
#include "register/search_keys.h"

enum {
    RULES = 100 * TZ_NAME_RULES + 1, /* goes up when words or circles are made in another way */
    BATCH = 1 << 18,                 /* rows that are sorted together */
};

/* Circles: what was ever public; what everybody with a role may see; what is
 * restricted to no team; a team's; an author's own. */
enum { EVERYBODY, INSIDE, NEAR };

static int64_t circle_of_team(int64_t team)
{
    return 2 * team + 1;
}

static int64_t circle_of_author(int64_t user)
{
    return 2 * user + 2;
}

size_t tz_search_circles(const struct tz_viewer *v, int64_t out[TZ_CIRCLES])
{
    size_t n = 0;

    out[n++] = EVERYBODY;
    if (!v->user || !v->roles)
        return n;
    out[n++] = INSIDE;
    if (v->roles & (1u << TZ_LEGAL | 1u << TZ_CUSTODIAN))
        out[n++] = NEAR;
    for (size_t i = 0; i < v->teams; i++)
        out[n++] = circle_of_team(v->team[i]);
    out[n++] = circle_of_author(v->user);
    return n;
}

bool tz_search_has(const struct tz_property *p)
{
    return !p || p->type == TZ_TYPE_TEXT || p->type == TZ_TYPE_NAME ||
           p->type == TZ_TYPE_NAME_PART || p->type == TZ_TYPE_IDENTIFIER ||
           p->type == TZ_TYPE_ADDRESS;
}

/* ---- rows ---- */

struct row {
    int64_t circle, entity, claim;
    uint8_t rank, length;
    char key[TZ_PART_BYTES];
};

struct rows {
    struct tz_register *r;
    struct row *row;
    size_t count, capacity;
    struct row now;     /* what the rows of the claim at hand have in common */
    enum tz_query with; /* what is done with each: added, taken away, looked up */
    struct tz_damage *damage;
    uint64_t seen;
};

static void rows_free(struct rows *rows)
{
    free(rows->row);
}

static tz_str key_of(const struct row *row)
{
    return (tz_str){ row->key, row->length };
}

static int by_place(const void *pa, const void *pb)
{
    const struct row *a = pa, *b = pb;
    int key;

    if (a->circle != b->circle)
        return a->circle < b->circle ? -1 : 1;
    key = tz_str_cmp(key_of(a), key_of(b));
    if (key)
        return key;
    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    if (a->entity != b->entity)
        return a->entity < b->entity ? -1 : 1;
    return a->claim < b->claim ? -1 : a->claim > b->claim;
}

static tz_status run_row(struct rows *rows, const struct row *row, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&rows->r->sql, rows->with);
    tz_status st;

    tz_bind_int(&u, ":circle", row->circle);
    tz_bind_text(&u, ":key", key_of(row));
    tz_bind_int(&u, ":rank", row->rank);
    tz_bind_int(&u, ":entity", row->entity);
    tz_bind_int(&u, ":claim", row->claim);
    st = tz_step(&u, err);
    if (st == TZ_END && rows->damage)
        tz_damage_tell(rows->damage, "register.db: a word of claim %lld can not be searched for",
                       (long long)row->claim);
    return st == TZ_END ? TZ_OK : st;
}

/* Sorted, they are near one another in the table. */
static tz_status flush(struct rows *rows, struct tz_err *err)
{
    if (rows->count)
        qsort(rows->row, rows->count, sizeof *rows->row, by_place);
    for (size_t i = 0; i < rows->count; i++) {
        if (i > 0 && by_place(&rows->row[i - 1], &rows->row[i]) == 0)
            continue;
        TZ_TRY(run_row(rows, &rows->row[i], err));
        rows->seen++;
    }
    rows->count = 0;
    return TZ_OK;
}

static tz_status put_key(void *user, const struct tz_word_key *key, struct tz_err *err)
{
    struct rows *rows = user;
    struct row *more;

    if (key->small && rows->now.rank == 1)
        return TZ_OK;
    if (rows->count == rows->capacity) {
        size_t capacity = rows->capacity ? rows->capacity * 2 : 256;

        more = realloc(rows->row, capacity * sizeof *more);
        if (!more)
            return tz_fail(err, TZ_NOMEM, "no memory for %zu words", capacity);
        rows->row = more;
        rows->capacity = capacity;
    }
    rows->now.length = (uint8_t)key->key.len;
    memcpy(rows->now.key, key->key.ptr, key->key.len);
    rows->row[rows->count++] = rows->now;
    return TZ_OK;
}

/* ---- claims ---- */

/* A value, as the statements of sql/query/search.sql tell of it. */
struct value {
    int64_t level, team, author;
    bool publish, accepted;
    const struct tz_property *property;
    tz_str name, text;
};

static struct value value_of(const struct tz_use *u)
{
    const struct tz_schema *schema = tz_schema_find(tz_cell(u, 2));
    tz_str name = tz_cell(u, 3);

    return (struct value){ .level = tz_cell_int(u, 5),
                           .team = tz_cell_int(u, 6),
                           .author = tz_cell_int(u, 7),
                           .publish = tz_disclosure_of(schema, name).publish,
                           .accepted = tz_cell_int(u, 8) != 0,
                           .property = tz_schema_property(schema, name),
                           .name = name,
                           .text = tz_cell(u, 4) };
}

static bool is_public(const struct value *v)
{
    return v->level == TZ_LEVEL_PUBLIC && v->publish && v->accepted;
}

static uint8_t rank_of(const struct value *v)
{
    if (v->property && v->property->type != TZ_TYPE_TEXT && v->property->type != TZ_TYPE_ADDRESS)
        return 0;
    return tz_str_is(v->name, "title") || tz_str_is(v->name, "headline") ? 0 : 1;
}

/* The words of the value at hand, in one circle. */
static tz_status put_words(struct rows *rows, const struct tz_use *u, const struct value *v,
                           int64_t circle, struct tz_err *err)
{
    rows->now = (struct row){ .circle = circle,
                              .claim = tz_cell_int(u, 0),
                              .entity = tz_cell_int(u, 1),
                              .rank = rank_of(v) };
    return tz_search_keys(v->text, put_key, rows, err);
}

/* In all circles that it belongs to; nobody finds what is sealed. */
static tz_status put_value(struct rows *rows, const struct tz_use *u, struct tz_err *err)
{
    const struct value v = value_of(u);

    if (!tz_search_has(v.property) || v.level >= TZ_LEVEL_SEALED)
        return TZ_OK;
    if (v.level < TZ_LEVEL_RESTRICTED)
        return put_words(rows, u, &v, is_public(&v) ? EVERYBODY : INSIDE, err);
    TZ_TRY(put_words(rows, u, &v, v.team ? circle_of_team(v.team) : NEAR, err));
    return put_words(rows, u, &v, circle_of_author(v.author), err);
}

static tz_status put_change(struct rows *rows, int64_t seq, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&rows->r->sql, TZ_Q_search_claims_of_change);
    tz_status st;

    tz_bind_int(&u, ":change", seq);
    while ((st = tz_step(&u, err)) == TZ_OK) {
        TZ_TRY(put_value(rows, &u, err));
        if (rows->count >= BATCH)
            TZ_TRY(flush(rows, err));
    }
    return st == TZ_END ? TZ_OK : st;
}

static tz_status put_all(struct rows *rows, struct tz_err *err)
{
    int64_t last;

    TZ_TRY(tz_change_last(rows->r, &last, err));
    for (int64_t seq = 1; seq <= last; seq++)
        TZ_TRY(put_change(rows, seq, err));
    return flush(rows, err);
}

/* What becomes public goes from the one circle to the other. */
static tz_status move_accepted(struct tz_register *r, enum tz_query with, int64_t circle,
                               struct tz_err *err)
{
    TZ_AUTO(rows_free) struct rows rows = { .r = r, .with = with };
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_search_accepted_by_change);
    tz_status st;

    tz_bind_int(&u, ":change", r->seq);
    while ((st = tz_step(&u, err)) == TZ_OK) {
        const struct value v = value_of(&u);

        if (tz_search_has(v.property) && is_public(&v))
            TZ_TRY(put_words(&rows, &u, &v, circle, err));
        if (rows.count >= BATCH)
            TZ_TRY(flush(&rows, err));
    }
    return st == TZ_END ? flush(&rows, err) : st;
}

tz_status tz_search_follow(struct tz_register *r, struct tz_err *err)
{
    TZ_AUTO(rows_free) struct rows rows = { .r = r, .with = TZ_Q_search_add };

    TZ_TRY(put_change(&rows, r->seq, err));
    TZ_TRY(flush(&rows, err));
    TZ_TRY(move_accepted(r, TZ_Q_search_take, INSIDE, err));
    return move_accepted(r, TZ_Q_search_add, EVERYBODY, err);
}

tz_status tz_search_forget(struct tz_register *r, int64_t claim, struct tz_err *err)
{
    TZ_AUTO(rows_free) struct rows rows = { .r = r, .with = TZ_Q_search_take };
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_search_claim);
    tz_status st;

    tz_bind_int(&u, ":claim", claim);
    st = tz_step(&u, err);
    if (st == TZ_OK)
        st = put_value(&rows, &u, err);
    return st == TZ_OK ? flush(&rows, err) : st == TZ_END ? TZ_OK : st;
}

tz_status tz_search_ready(struct tz_register *r, bool *out, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_search_rules);
    tz_status st = tz_step(&u, err);

    *out = st == TZ_OK && tz_cell_int(&u, 0) == RULES;
    return st == TZ_END ? TZ_OK : st;
}

static tz_status run(struct tz_register *r, enum tz_query q, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, q);

    return tz_run(&u, err);
}

static tz_status make(struct tz_register *r, struct tz_err *err)
{
    TZ_AUTO(rows_free) struct rows rows = { .r = r, .with = TZ_Q_search_add };
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_search_rules_set);

    TZ_TRY(run(r, TZ_Q_search_empty, err));
    TZ_TRY(put_all(&rows, err));
    tz_bind_int(&u, ":rules", RULES);
    return tz_run(&u, err);
}

tz_status tz_search_refresh(struct tz_register *r, struct tz_err *err)
{
    struct tz_err unread;
    tz_status st;
    bool ready;

    TZ_TRY(tz_search_ready(r, &ready, err));
    if (ready)
        return TZ_OK;
    TZ_TRY(run(r, TZ_Q_begin, err));
    st = make(r, err);
    if (st == TZ_OK)
        st = run(r, TZ_Q_commit, err);
    if (st != TZ_OK && !sqlite3_get_autocommit(r->sql.db))
        (void)!run(r, TZ_Q_rollback, &unread);
    return st;
}

static tz_status count(struct tz_register *r, uint64_t *out, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_check_search);
    tz_status st = tz_step(&u, err);

    *out = st == TZ_OK ? (uint64_t)tz_cell_int(&u, 0) : 0;
    return st;
}

tz_status tz_search_check(struct tz_register *r, struct tz_damage *damage, uint64_t *rows,
                          struct tz_err *err)
{
    TZ_AUTO(rows_free) struct rows due = { .r = r, .with = TZ_Q_search_has, .damage = damage };
    bool ready;

    TZ_TRY(count(r, rows, err));
    TZ_TRY(tz_search_ready(r, &ready, err));
    if (!ready)
        return TZ_OK;
    TZ_TRY(put_all(&due, err));
    if (*rows > due.seen)
        tz_damage_tell(damage, "register.db: %llu words to search for are of no claim",
                       (unsigned long long)(*rows - due.seen));
    return TZ_OK;
}
