#include "register/load.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/str.h"
#include "entity/dossier_table.h"
#include "entity/names.h"

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
    uint64_t faults, claims;
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
        return tz_store_schema(c->r, uid, &c->arena, schema, err);
    *schema = c->schema[at];
    return TZ_OK;
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
    tz_status st;

    if (link->claim)
        return TZ_OK;
    if (!tz_claim_number(link->id, &number)) {
        complain(c, where, "%.*s is not a claim's id, such as claim-17", TZ_FMT(link->id));
        return TZ_OK;
    }
    st = tz_store_claim_known(c->r, number, err);
    if (st == TZ_ABSENT)
        complain(c, where, "there is no %.*s", TZ_FMT(link->id));
    return st < 0 ? st : TZ_OK;
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

        if (claim->level == TZ_LEVEL_SEALED)
            complain(c, where, "a sealed value needs the keys of two custodians; there are none");
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
    tz_arena_free(&c.arena);
    return st;
}

/* ---- storing ---- */

/* A form that names an entity of a later line is put off: once all are read,
 * the files are read once more for what was put off. */
struct store {
    struct tz_register *r;
    const struct tz_load *load;
    struct tz_stored *count;
    int64_t *id; /* of the claims of this load, by their numbers; 0: not stored */
    size_t capacity;
    uint64_t *off; /* forms that were put off, by their order */
    size_t offs, off_capacity;
    uint64_t forms; /* in this pass, so far */
    size_t again;   /* in the second pass: the next of those put off */
    bool second;
};

/* Room for one more at `at`, in zeroes; the array, or NULL. */
static void *room(void *array, size_t *capacity, uint64_t at, size_t size)
{
    size_t more = at < 1024 ? 2048 : (size_t)at * 2;
    char *grown;

    if (at < *capacity)
        return array;
    grown = realloc(array, more * size);
    if (grown) {
        memset(grown + *capacity * size, 0, (more - *capacity) * size);
        *capacity = more;
    }
    return grown;
}

static tz_status note_id(struct store *s, uint64_t number, int64_t id, struct tz_err *err)
{
    int64_t *more = room(s->id, &s->capacity, number, sizeof *more);

    if (!more)
        return tz_fail(err, TZ_NOMEM, "no memory for %llu claims", (unsigned long long)number);
    s->id = more;
    s->id[number] = id;
    return TZ_OK;
}

/* 0 for a claim that is not stored yet. */
static int64_t id_of(const struct store *s, uint64_t number)
{
    return number < s->capacity ? s->id[number] : 0;
}

static tz_status put_form_off(struct store *s, struct tz_err *err)
{
    uint64_t *more = room(s->off, &s->off_capacity, s->offs, sizeof *more);

    if (!more)
        return tz_fail(err, TZ_NOMEM, "no memory for %zu lines", s->offs);
    s->off = more;
    s->off[s->offs++] = s->forms;
    return TZ_OK;
}

static tz_status store_links(struct store *s, const struct tz_dossier_claim *claim, int64_t id,
                             struct tz_err *err)
{
    for (size_t i = 0; i < claim->link_count; i++) {
        const struct tz_dossier_link *l = &claim->links[i];
        int64_t other;

        if (l->claim)
            other = id_of(s, l->claim);
        else if (!tz_claim_number(l->id, &other))
            return tz_fail(err, TZ_INPUT, "%.*s is not a claim's id", TZ_FMT(l->id));
        TZ_TRY(tz_store_link(s->r, id, l->kind, other, s->count, err));
    }
    return TZ_OK;
}

static tz_status store_claims(struct store *s, const struct tz_dossier_form *form,
                              struct tz_err *err)
{
    for (size_t i = 0; i < form->count; i++) {
        const struct tz_dossier_claim *claim = &form->claims[i];
        uint64_t known = s->count->known;
        int64_t id;

        TZ_TRY(tz_store_claim(s->r, form->id, claim, &id, s->count, err));
        if (s->load->put)
            s->load->put(s->load->user, id, s->count->known != known);
        TZ_TRY(note_id(s, claim->number, id, err));
        TZ_TRY(store_links(s, claim, id, err));
    }
    return TZ_OK;
}

static tz_status is_there(struct store *s, tz_str uid, bool *there, struct tz_err *err)
{
    tz_status st = uid.len ? tz_store_known(s->r, uid, err) : TZ_OK;

    *there &= st == TZ_OK;
    return st < 0 ? st : TZ_OK;
}

/* Whether all that a form names is in the register. */
static tz_status is_ready(struct store *s, const struct tz_dossier_form *form, bool *ready,
                          struct tz_err *err)
{
    *ready = true;
    for (size_t i = 0; i < form->count; i++) {
        const struct tz_dossier_claim *c = &form->claims[i];

        if (c->property && c->property->type == TZ_TYPE_ENTITY)
            TZ_TRY(is_there(s, c->value, ready, err));
        TZ_TRY(is_there(s, c->speaker, ready, err));
        if (c->citation)
            TZ_TRY(is_there(s, c->citation->document, ready, err));
        for (size_t l = 0; l < c->link_count;
             l++) /* a claim that was put off, or is of this form */
            *ready &= !c->links[l].claim || c->links[l].claim >= form->claims[0].number ||
                      id_of(s, c->links[l].claim);
    }
    return TZ_OK;
}

static tz_status store_first(struct store *s, const struct tz_dossier_form *form,
                             struct tz_err *err)
{
    bool ready;

    TZ_TRY(tz_store_entity(s->r, form->id, form->schema_name, s->count, err));
    TZ_TRY(is_ready(s, form, &ready, err));
    return ready ? store_claims(s, form, err) : put_form_off(s, err);
}

static tz_status store_form(void *user, const struct tz_dossier_form *form, struct tz_err *err)
{
    struct store *s = user;
    tz_status st = TZ_OK;

    s->forms++;
    if (!s->second) {
        st = store_first(s, form, err);
    } else if (s->again < s->offs && s->off[s->again] == s->forms) {
        s->again++;
        st = store_claims(s, form, err);
    }
    if (s->load->progress)
        s->load->progress(s->load->user, s->count->claims + s->count->known);
    return st == TZ_OK ? st : tz_context(err, st, "line %u", form->line);
}

static tz_status store_pass(struct store *s, struct tz_load_report *report, struct tz_err *err)
{
    const struct tz_dossier_options options = { .sink = store_form,
                                                .user = s,
                                                .keep_unknown = s->load->keep_unknown };

    s->forms = 0;
    TZ_TRY(tz_load_read(s->load, &options, &report->read, err));
    if (report->read.faults || s->again < (s->second ? s->offs : 0))
        return tz_fail(err, TZ_INPUT, "a file was changed while it was read");
    return TZ_OK;
}

tz_status tz_load_store(struct tz_register *r, const struct tz_load *load,
                        struct tz_load_report *report, struct tz_err *err)
{
    struct store s = { .r = r, .load = load, .count = &report->stored };
    tz_status st;

    report->stored = (struct tz_stored){ 0 };
    st = store_pass(&s, report, err);
    s.second = true;
    if (st == TZ_OK && s.offs)
        st = store_pass(&s, report, err);
    free(s.id);
    free(s.off);
    return st;
}
