#include "register/load.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "base/str.h"
#include "entity/dossier_table.h"
#include "entity/names.h"
#include "register/custodian.h"
#include "register/read.h"
#include "register/team.h"

enum { BUDGET = 1 << 30, MAP_BUDGET = 1 << 20, CLAIM_DIGITS = 18 };

bool tz_claim_number(tz_str id, int64_t *out)
{
    static const tz_str front = { "claim-", 6 };

    return tz_str_starts(id, front) &&
           tz_str_number(tz_str_part(id, front.len, CLAIM_DIGITS + 1), 1, INT64_MAX, out) &&
           id.ptr[front.len] != '0';
}

static tz_status read_map(const char *path, struct tz_dossier_map *map, struct tz_arena *arena,
                          struct tz_err *err)
{
    struct tz_file f;
    tz_status st;

    TZ_TRY(tz_file_open(&f, path, err));
    st = tz_dossier_map_read(map, &f.stream, path, arena, err);
    tz_file_close(&f);
    return st;
}

static tz_status read_file(struct tz_dossier *d, const char *path, struct tz_dossier_map *map,
                           struct tz_err *err)
{
    struct tz_file f;
    tz_status st;

    TZ_TRY(tz_file_open(&f, path, err));
    st = map ? tz_dossier_read_table(d, map, &f.stream, path, err)
             : tz_dossier_read(d, &f.stream, path, err);
    tz_file_close(&f);
    return st;
}

static tz_status read_all(struct tz_dossier *d, const struct tz_load *load, struct tz_err *err)
{
    TZ_AUTO(tz_arena_free) struct tz_arena arena = { .budget = MAP_BUDGET };
    struct tz_dossier_map map;
    struct tz_bytes bytes;

    if (load->map)
        TZ_TRY(read_map(load->map, &map, &arena, err));
    for (size_t i = 0; i < load->count; i++)
        TZ_TRY(read_file(d, load->paths[i], load->map ? &map : NULL, err));
    if (!load->text.len)
        return TZ_OK;
    tz_bytes_open(&bytes, load->text);
    return tz_dossier_read(d, &bytes.stream, load->name, err);
}

tz_status tz_load_read(const struct tz_load *load, const struct tz_dossier_options *options,
                       struct tz_dossier_report *report, struct tz_err *err)
{
    struct tz_dossier *d;
    tz_status st;

    TZ_TRY(tz_dossier_open(&d, options, err));
    st = read_all(d, load, err);
    *report = *tz_dossier_report(d);
    tz_dossier_close(d);
    return st;
}

/* ---- checking ---- */

/* An entity that is named before anybody has said what it is. */
struct pending {
    struct pending *next;
    struct tz_dossier_fault where;
    tz_str uid;
    const char *range; /* schema that it must be, or NULL */
};

struct check {
    struct tz_register *r;
    const struct tz_load *load;
    struct tz_arena arena;
    struct tz_names declared; /* ids in the files: numbers of `schema` */
    tz_str *schema;
    size_t capacity;
    struct pending *first, **last;
    uint64_t faults, claims, sealed;
};

static void complain(struct check *c, struct tz_dossier_fault where, const char *fmt, ...)
    TZ_PRINTF(3, 4);

static void complain(struct check *c, struct tz_dossier_fault where, const char *fmt, ...)
{
    char reason[sizeof(struct tz_err)];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(reason, sizeof reason, fmt, ap);
    va_end(ap);
    where.reason = reason;
    c->faults++;
    if (c->load->complaint)
        c->load->complaint(c->load->user, &where);
}

/* What an id is, in the files so far or in the register. TZ_ABSENT: neither. */
static tz_status schema_of(struct check *c, tz_str uid, tz_str *schema, struct tz_err *err)
{
    int64_t at = tz_names_find(&c->declared, uid);

    if (at == TZ_NAMES_NONE)
        return tz_read_known(c->r, c->load->viewer, uid, &c->arena, schema, err);
    *schema = c->schema[at];
    return TZ_OK;
}

/* An id that is there, and may not be seen, can be used as what it is only. */
static tz_status declare_hidden(struct check *c, struct tz_dossier_fault where,
                                const struct tz_dossier_form *form, struct tz_err *err)
{
    tz_str old;
    tz_status st = tz_store_schema(c->r, form->id, &c->arena, &old, err);

    if (st == TZ_OK && !tz_str_eq(old, form->schema_name))
        complain(c, where, "%.*s can not be used; take another id", TZ_FMT(form->id));
    return st < 0 ? st : TZ_OK;
}

static tz_status declare(struct check *c, const struct tz_dossier_form *form, struct tz_err *err)
{
    struct tz_dossier_fault where = { form->file, form->line, TZ_STR("schema"), NULL };
    tz_str old, *more;
    tz_status st = schema_of(c, form->id, &old, err);

    if (st < 0)
        return st;
    if (st == TZ_OK && !tz_str_eq(old, form->schema_name))
        complain(c, where, "%.*s is a %.*s already", TZ_FMT(form->id), TZ_FMT(old));
    if (st == TZ_ABSENT)
        TZ_TRY(declare_hidden(c, where, form, err));
    if (tz_names_find(&c->declared, form->id) != TZ_NAMES_NONE)
        return TZ_OK;
    if (c->declared.count == c->capacity) {
        c->capacity = c->capacity ? c->capacity * 2 : 256;
        more = tz_new(&c->arena, tz_str, c->capacity);
        if (!more)
            return tz_fail(err, TZ_NOMEM, "no memory for %zu ids", c->capacity);
        if (c->declared.count)
            memcpy(more, c->schema, c->declared.count * sizeof *more);
        c->schema = more;
    }
    TZ_TRY(tz_arena_str(&c->arena, form->schema_name, &c->schema[c->declared.count], err));
    return tz_names_put(&c->declared, form->id, (int64_t)c->declared.count, err);
}

static void check_range(struct check *c, struct tz_dossier_fault where, tz_str uid, tz_str schema,
                        const char *range)
{
    const struct tz_schema *s = tz_schema_find(schema);

    if (range && s && !tz_schema_is(s, range))
        complain(c, where, "%.*s is a %.*s, where a %s is due", TZ_FMT(uid), TZ_FMT(schema), range);
}

static tz_status put_off(struct check *c, struct tz_dossier_fault where, tz_str uid,
                         const char *range, struct tz_err *err)
{
    struct pending *p = tz_new(&c->arena, struct pending, 1);

    if (!p)
        return tz_fail(err, TZ_NOMEM, "no memory for what is named before it is there");
    p->where = where;
    p->range = range;
    TZ_TRY(tz_arena_str(&c->arena, where.where, &p->where.where, err));
    TZ_TRY(tz_arena_str(&c->arena, uid, &p->uid, err));
    *c->last = p;
    c->last = &p->next;
    return TZ_OK;
}

static tz_status refer(struct check *c, struct tz_dossier_fault where, tz_str uid,
                       const char *range, struct tz_err *err)
{
    tz_str schema;
    tz_status st;

    if (!uid.len)
        return TZ_OK;
    st = schema_of(c, uid, &schema, err);
    if (st == TZ_ABSENT)
        return put_off(c, where, uid, range, err);
    if (st == TZ_OK)
        check_range(c, where, uid, schema, range);
    return st;
}

static tz_status check_link(struct check *c, struct tz_dossier_fault where,
                            const struct tz_dossier_link *link, struct tz_err *err)
{
    int64_t number;
    bool seen;

    if (link->claim)
        return TZ_OK;
    if (!tz_claim_number(link->id, &number)) {
        complain(c, where, "%.*s is not a claim's id, such as claim-17", TZ_FMT(link->id));
        return TZ_OK;
    }
    TZ_TRY(tz_read_claim_known(c->r, c->load->viewer, number, &seen, err));
    if (!seen)
        complain(c, where, "there is no %.*s", TZ_FMT(link->id));
    return TZ_OK;
}

static tz_status check_team(struct check *c, struct tz_dossier_fault where, tz_str team,
                            struct tz_err *err)
{
    int64_t id;
    tz_status st = team.len ? tz_team_find(c->r, c->load->viewer, team, &id, err) : TZ_OK;

    if (st == TZ_ABSENT)
        complain(c, where, "you are in no team %.*s", TZ_FMT(team));
    return st < 0 ? st : TZ_OK;
}

static tz_status check_sealed(struct check *c, struct tz_dossier_fault where, struct tz_err *err)
{
    struct tz_seal_public keys[TZ_SEAL_KEYS];
    size_t count;

    c->sealed++;
    TZ_TRY(tz_custodian_keys(c->r, keys, &count, err));
    if (count < 2)
        complain(c, where,
                 "a sealed value needs two custodians with keys, and there are %zu; "
                 "tizim custodian key makes one",
                 count);
    return TZ_OK;
}

static tz_status check_form(void *user, const struct tz_dossier_form *form, struct tz_err *err)
{
    struct check *c = user;

    TZ_TRY(declare(c, form, err));
    c->claims += form->count;
    if (c->load->progress)
        c->load->progress(c->load->user, c->claims);
    for (size_t i = 0; i < form->count; i++) {
        const struct tz_dossier_claim *claim = &form->claims[i];
        struct tz_dossier_fault where = { form->file, form->line, claim->name, NULL };

        TZ_TRY(check_team(c, where, claim->team, err));
        if (claim->level == TZ_LEVEL_SEALED)
            TZ_TRY(check_sealed(c, where, err));
        if (claim->property && claim->property->type == TZ_TYPE_ENTITY)
            TZ_TRY(refer(c, where, claim->value, claim->property->range, err));
        TZ_TRY(refer(c, where, claim->speaker, NULL, err));
        if (claim->citation)
            TZ_TRY(refer(c, where, claim->citation->document, NULL, err));
        for (size_t l = 0; l < claim->link_count; l++)
            TZ_TRY(check_link(c, where, &claim->links[l], err));
    }
    return TZ_OK;
}

/* The ids that were named before they were declared, and perhaps never were. */
static void check_pending(struct check *c)
{
    for (struct pending *p = c->first; p; p = p->next) {
        int64_t at = tz_names_find(&c->declared, p->uid);

        if (at == TZ_NAMES_NONE)
            complain(c, p->where, "there is no entity %.*s, here or in the register",
                     TZ_FMT(p->uid));
        else
            check_range(c, p->where, p->uid, c->schema[at], p->range);
    }
}

static void forward(void *user, const struct tz_dossier_fault *fault)
{
    const struct check *c = user;

    if (c->load->complaint)
        c->load->complaint(c->load->user, fault);
}

tz_status tz_load_check(struct tz_register *r, const struct tz_load *load,
                        struct tz_load_report *report, struct tz_err *err)
{
    struct check c = { .r = r, .load = load, .arena = { .budget = BUDGET } };
    const struct tz_dossier_options options = {
        .sink = check_form, .complaint = forward, .user = &c, .keep_unknown = load->keep_unknown
    };
    tz_status st;

    c.declared.arena = &c.arena;
    c.last = &c.first;
    st = tz_load_read(load, &options, &report->read, err);
    if (st == TZ_OK)
        check_pending(&c);
    report->read.faults += c.faults;
    report->sealed = c.sealed;
    tz_arena_free(&c.arena);
    return st;
}
