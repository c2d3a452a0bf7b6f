/* All claims as a dossier file (docs/dossier-files.md), each with its state: what tizim load
 * and, for the verdicts of others, tizim load --verdicts make a register of that exports the
 * same bytes. So nothing in it depends on numbers or on the order of entering. */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "register/exporting.h"

enum { CLAIMS_A_LINE = 50 };

/* ---- one claim ---- */

static void put_text(struct tz_buf *b, const char *key, tz_str value)
{
    if (!value.len)
        return;
    tz_buf_putc(b, ',');
    tz_json_member(b, key, value);
}

static void put_citation(struct tz_buf *b, const struct tz_claim *c)
{
    if (!c->document.len)
        return;
    tz_buf_put(b, TZ_STR(",\"citation\":{"));
    tz_json_member(b, "document", c->document);
    put_text(b, "trigger", c->point);
    put_text(b, "locator", c->locator);
    put_text(b, "quote", c->quote);
    put_text(b, "accessed", c->accessed);
    tz_buf_putc(b, '}');
}

/* What makes a claim the claim that it is; without the closing bracket. */
static void put_claim(struct tz_buf *b, const struct tz_claim *c)
{
    tz_buf_putc(b, '{');
    tz_json_member(b, "property", c->property);
    tz_buf_putc(b, ',');
    tz_json_member(b, "value", c->value);
    put_text(b, "lang", c->lang);
    if (!tz_str_is(c->stance, "asserts"))
        put_text(b, "stance", c->stance);
    put_text(b, "speaker", c->speaker);
    put_citation(b, c);
    put_text(b, "date", c->said);
    put_text(b, "origin_group", c->origin);
    put_text(b, "level", tz_str_z(tz_level_name(c->level)));
    put_text(b, "team", c->team);
}

static int by_content(const void *pa, const void *pb)
{
    const struct tz_claim *a = pa, *b = pb;
    const tz_str left[] = { a->property, a->value,  a->lang,    a->stance, a->speaker,
                            a->document, a->point,  a->locator, a->quote,  a->accessed,
                            a->said,     a->origin, a->team };
    const tz_str right[] = { b->property, b->value,  b->lang,    b->stance, b->speaker,
                             b->document, b->point,  b->locator, b->quote,  b->accessed,
                             b->said,     b->origin, b->team };

    for (size_t i = 0; i < sizeof left / sizeof *left; i++) {
        int order = tz_str_cmp(left[i], right[i]);

        if (order)
            return order;
    }
    return a->level != b->level ? (a->level < b->level ? -1 : 1) : 0;
}

/* ---- one entity ---- */

/* Whether an id may stand in the file: what is not in it could not be loaded. */
static tz_status in_file(struct tz_exporting *x, tz_str uid, bool *out, struct tz_err *err)
{
    int64_t known, id;
    tz_status st;

    *out = true;
    if (!uid.len)
        return TZ_OK;
    known = tz_names_find(&x->known, uid);
    if (known == TZ_NAMES_NONE) {
        st = tz_entity_find(x->asking.r, uid, &id, err);
        if (st < 0)
            return st;
        *out = st == TZ_OK;
        if (*out)
            TZ_TRY(tz_asking_entity(&x->asking, id, out, err));
        known = *out;
        TZ_TRY(tz_names_put(&x->known, uid, known, err));
    }
    *out = known == 1;
    return TZ_OK;
}

/* The claims that can be written: not expunged, and with all that they name. */
static tz_status keep_whole(struct tz_exporting *x, struct tz_claim *claims, size_t *count,
                            struct tz_err *err)
{
    size_t kept = 0;
    bool speaker, document;

    for (size_t i = 0; i < *count; i++) {
        TZ_TRY(in_file(x, claims[i].speaker, &speaker, err));
        TZ_TRY(in_file(x, claims[i].document, &document, err));
        if (claims[i].value.len && speaker && document)
            claims[kept++] = claims[i];
    }
    *count = kept;
    return TZ_OK;
}

/* The entity as it goes into the file. TZ_ABSENT: it does not. */
static tz_status read_whole(struct tz_exporting *x, tz_str uid, struct tz_record *out,
                            struct tz_claim **claims, struct tz_err *err)
{
    tz_status st =
        tz_read_alone(x->asking.r, x->asking.viewer, uid, x->asking.as_of, &x->arena, out, err);

    if (st != TZ_OK)
        return st;
    *claims = tz_new(&x->arena, struct tz_claim, out->count + 1);
    if (!*claims)
        return tz_fail(err, TZ_NOMEM, "no memory for %zu claims", out->count);
    if (out->count)
        memcpy(*claims, out->claim, out->count * sizeof **claims);
    TZ_TRY(keep_whole(x, *claims, &out->count, err));
    qsort(*claims, out->count, sizeof **claims, by_content);
    out->claim = *claims;
    return TZ_OK;
}

static void open_line(struct tz_buf *b, const struct tz_record *record)
{
    tz_buf_putc(b, '{');
    tz_json_member(b, "id", record->uid);
    tz_buf_putc(b, ',');
    tz_json_member(b, "schema", record->schema);
}

/* Claims with links are remembered: the links come behind all claims. */
static tz_status note_links(struct tz_exporting *x, const struct tz_record *record,
                            const struct tz_claim *c, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&x->asking.r->sql, TZ_Q_links_of_claim);
    struct tz_linked *more;
    tz_status st;

    tz_bind_int(&u, ":claim", c->id);
    tz_bind_int(&u, ":as_of", x->asking.as_of);
    st = tz_step(&u, err);
    if (st != TZ_OK)
        return st == TZ_END ? TZ_OK : st;
    if (x->links == x->room) {
        x->room = x->room ? x->room * 2 : 64;
        more = tz_new(&x->lasting, struct tz_linked, x->room);
        if (!more)
            return tz_fail(err, TZ_NOMEM, "no memory for %zu links", x->room);
        if (x->links)
            memcpy(more, x->linked, x->links * sizeof *more);
        x->linked = more;
    }
    TZ_TRY(tz_arena_str(&x->lasting, record->uid, &x->linked[x->links].about, err));
    x->linked[x->links++].claim = c->id;
    return TZ_OK;
}

tz_status tz_export_claims(struct tz_exporting *x, tz_str uid, struct tz_err *err)
{
    struct tz_record record;
    struct tz_claim *claims;
    tz_status st = read_whole(x, uid, &record, &claims, err);

    if (st != TZ_OK)
        return st == TZ_ABSENT ? TZ_OK : st;
    open_line(&x->line, &record);
    for (size_t i = 0; i < record.count; i++) {
        if (i && i % CLAIMS_A_LINE == 0) {
            tz_buf_put(&x->line, TZ_STR("]}\n"));
            open_line(&x->line, &record);
        }
        tz_buf_put(&x->line, i % CLAIMS_A_LINE ? TZ_STR(",") : TZ_STR(",\"claims\":["));
        put_claim(&x->line, &claims[i]);
        if (claims[i].state != TZ_DRAFT)
            put_text(&x->line, "state", tz_str_z(tz_state_name(claims[i].state)));
        tz_buf_putc(&x->line, '}');
        TZ_TRY(note_links(x, &record, &claims[i], err));
    }
    tz_buf_put(&x->line, record.count ? TZ_STR("]}\n") : TZ_STR("}\n"));
    x->count.entities++;
    x->count.claims += record.count;
    return tz_export_put(x, err);
}

tz_status tz_export_head(struct tz_exporting *x, struct tz_err *err)
{
    tz_buf_put(&x->line, TZ_STR("{\"note\":\"The claims of a register in tizim's complete form, 1: "
                                "tizim load takes them, tizim load --verdicts their states.\"}\n"));
    return tz_export_put(x, err);
}

/* ---- links ---- */

/* A claim and the entity that it is about. */
struct end {
    struct tz_record record;
    struct tz_claim *claim;
    tz_str kind; /* of the link that leads to it */
};

/* TZ_ABSENT: it is not in the file. */
static tz_status find_end(struct tz_exporting *x, tz_str uid, int64_t claim, struct end *out,
                          struct tz_err *err)
{
    struct tz_claim *claims;

    tz_status st = read_whole(x, uid, &out->record, &claims, err);

    if (st != TZ_OK)
        return st;
    for (size_t i = 0; i < out->record.count; i++)
        if (claims[i].id == claim) {
            out->claim = &claims[i];
            return TZ_OK;
        }
    return TZ_ABSENT;
}

static int by_end(const void *pa, const void *pb)
{
    const struct end *a = pa, *b = pb;
    int order = tz_str_cmp(a->kind, b->kind);

    order = order ? order : tz_str_cmp(a->record.uid, b->record.uid);
    return order ? order : by_content(a->claim, b->claim);
}

enum { LINKS_OF_ONE = 4096 };

static tz_status read_ends(struct tz_exporting *x, int64_t claim, struct end *ends, size_t *count,
                           struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&x->asking.r->sql, TZ_Q_links_of_claim);
    tz_status st;

    tz_bind_int(&u, ":claim", claim);
    tz_bind_int(&u, ":as_of", x->asking.as_of);
    while ((st = tz_step(&u, err)) == TZ_OK) {
        if (*count == LINKS_OF_ONE)
            return tz_fail(err, TZ_LIMIT, "claim-%lld has more than %d links", (long long)claim,
                           (int)LINKS_OF_ONE);
        TZ_TRY(tz_arena_str(&x->arena, tz_cell(&u, 0), &ends[*count].kind, err));
        st = find_end(x, tz_cell(&u, 2), tz_cell_int(&u, 1), &ends[*count], err);
        if (st < 0)
            return st;
        *count += st == TZ_OK;
    }
    return st == TZ_END ? TZ_OK : st;
}

/* The other claim once more, with a name; then this one, linked to that name. */
static void put_link(struct tz_buf *b, const struct end *from, const struct end *to, size_t n)
{
    open_line(b, &to->record);
    tz_buf_put(b, TZ_STR(",\"claims\":["));
    put_claim(b, to->claim);
    tz_buf_printf(b, ",\"as\":\"c%zu\"}]}\n", n);
    open_line(b, &from->record);
    tz_buf_put(b, TZ_STR(",\"claims\":["));
    put_claim(b, from->claim);
    tz_buf_put(b, TZ_STR(",\"links\":[{"));
    tz_json_member(b, "kind", to->kind);
    tz_buf_printf(b, ",\"claim\":\"c%zu\"}]}]}\n", n);
}

static tz_status put_links(struct tz_exporting *x, const struct tz_linked *from, size_t *n,
                           struct tz_err *err)
{
    struct end *ends = tz_new(&x->arena, struct end, LINKS_OF_ONE), self;
    size_t count = 0;
    tz_status st;

    if (!ends)
        return tz_fail(err, TZ_NOMEM, "no memory for links");
    st = find_end(x, from->about, from->claim, &self, err);
    if (st != TZ_OK)
        return st == TZ_ABSENT ? TZ_OK : st;
    TZ_TRY(read_ends(x, from->claim, ends, &count, err));
    qsort(ends, count, sizeof *ends, by_end);
    for (size_t i = 0; i < count; i++)
        put_link(&x->line, &self, &ends[i], ++*n);
    return tz_export_put(x, err);
}

tz_status tz_export_links(struct tz_exporting *x, struct tz_err *err)
{
    const size_t budget = x->arena.budget;
    size_t n = 0;

    for (size_t i = 0; i < x->links; i++) {
        TZ_TRY(put_links(x, &x->linked[i], &n, err));
        tz_arena_free(&x->arena);
        x->arena = (struct tz_arena){ .budget = budget };
    }
    return TZ_OK;
}
