/* Putting files that were checked into the open change. */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/str.h"
#include "register/load.h"

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
