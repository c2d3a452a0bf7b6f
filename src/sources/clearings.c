#include "sources/clearings.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/err.h"
#include "base/file.h"
#include "base/str.h"

enum { FILE_BYTES = 256 * 1024 * 1024, RECORD_MEMORY = 256 * 1024 * 1024, COLUMNS = 8 };

#define HEAD \
    "# tizim clearings\n# until\tby\tat\tcustomer\tits SHA-256\tentity\tits SHA-256\treason\n"

struct tz_clearings {
    struct tz_arena arena;
    struct tz_buf text;
    struct tz_clearing *rows; /* by customer, entity, line */
    size_t count;
};

void tz_clearings_close(struct tz_clearings **c)
{
    if (!*c)
        return;
    tz_arena_free(&(*c)->arena);
    tz_buf_free(&(*c)->text);
    free(*c);
    *c = NULL;
}

static bool is_day(tz_str s)
{
    int64_t seconds;

    return s.len == sizeof "2026-11-22" - 1 && tz_clock_read(s, &seconds);
}

static tz_status read_line(tz_str text, uint32_t line, struct tz_clearing *out, struct tz_err *err)
{
    tz_str cells[COLUMNS], cell;
    size_t count = 0;

    while (count < COLUMNS && tz_str_cut(&text, '\t', &cell))
        cells[count++] = tz_str_trim(cell);
    if (count < COLUMNS)
        return tz_fail(err, TZ_INPUT, "line %u: %zu columns, not %d", line, count, COLUMNS);
    *out = (struct tz_clearing){ .until = cells[0],
                                 .by = cells[1],
                                 .at = cells[2],
                                 .customer = cells[3],
                                 .entity = cells[5],
                                 .reason = cells[7],
                                 .line = line };
    if (!is_day(out->until))
        return tz_fail(err, TZ_INPUT, "line %u: the last day is written like 2027-11-22", line);
    if (!out->by.len || !out->reason.len)
        return tz_fail(err, TZ_INPUT, "line %u: who cleared it, and why?", line);
    if (!tz_sha256_read(cells[4], out->customer_sha256) ||
        !tz_sha256_read(cells[6], out->entity_sha256))
        return tz_fail(err, TZ_INPUT, "line %u: a SHA-256 is 64 hexadecimal digits", line);
    return TZ_OK;
}

static int by_pair(const void *x, const void *y)
{
    const struct tz_clearing *a = x, *b = y;
    int order = tz_str_cmp(a->customer, b->customer);

    return order ? order : tz_str_cmp(a->entity, b->entity);
}

static int by_pair_and_line(const void *x, const void *y)
{
    const struct tz_clearing *a = x, *b = y;
    int order = by_pair(x, y);

    return order ? order : (a->line > b->line) - (a->line < b->line);
}

static tz_status read_lines(struct tz_clearings *c, struct tz_err *err)
{
    tz_str rest = tz_buf_str(&c->text), text;
    size_t most = 1;

    for (size_t i = 0; i < rest.len; i++)
        most += rest.ptr[i] == '\n';
    c->rows = tz_new(&c->arena, struct tz_clearing, most);
    if (!c->rows)
        return tz_fail(err, TZ_NOMEM, "no memory for %zu clearings", most);
    for (uint32_t line = 1; tz_str_cut(&rest, '\n', &text); line++)
        if (tz_str_trim(text).len && text.ptr[0] != '#')
            TZ_TRY(read_line(text, line, &c->rows[c->count++], err));
    if (c->count)
        qsort(c->rows, c->count, sizeof *c->rows, by_pair_and_line);
    return TZ_OK;
}

tz_status tz_clearings_open(struct tz_clearings **out, const char *path, struct tz_err *err)
{
    struct tz_clearings *c = calloc(1, sizeof *c);
    tz_status st;

    *out = NULL;
    if (!c)
        return tz_fail(err, TZ_NOMEM, "no memory for the clearings");
    c->arena.budget = (size_t)8 * FILE_BYTES;
    st = tz_file_load(path, FILE_BYTES, &c->text, err);
    if (st == TZ_OK) {
        st = read_lines(c, err);
        if (st != TZ_OK)
            st = tz_context(err, st, "%s", path);
    }
    if (st == TZ_OK)
        *out = c;
    else
        tz_clearings_close(&c);
    return st;
}

/* The last clearing of the pair, or NULL. */
static const struct tz_clearing *last_of(const struct tz_clearings *c, tz_str customer,
                                         tz_str entity)
{
    const struct tz_clearing want = { .customer = customer, .entity = entity };
    const struct tz_clearing *found =
        c->count ? bsearch(&want, c->rows, c->count, sizeof want, by_pair) : NULL;

    while (found && found + 1 < c->rows + c->count && by_pair(found + 1, &want) == 0)
        found++;
    return found;
}

bool tz_clearings_know(const struct tz_clearings *c, tz_str customer, tz_str entity)
{
    return last_of(c, customer, entity) != NULL;
}

enum tz_cleared tz_clearings_of(const struct tz_clearings *c, tz_str customer, tz_str entity,
                                const uint8_t customer_sha256[TZ_SHA256_BYTES],
                                const uint8_t entity_sha256[TZ_SHA256_BYTES], tz_str day,
                                const struct tz_clearing **out)
{
    const struct tz_clearing *found = last_of(c, customer, entity);

    *out = found;
    if (!found)
        return TZ_CLEAR_NONE;
    if (tz_str_cmp(found->until, day) < 0)
        return TZ_CLEAR_ENDED;
    if (memcmp(found->customer_sha256, customer_sha256, TZ_SHA256_BYTES) != 0)
        return TZ_CLEAR_CUSTOMER_CHANGED;
    if (memcmp(found->entity_sha256, entity_sha256, TZ_SHA256_BYTES) != 0)
        return TZ_CLEAR_ENTITY_CHANGED;
    return TZ_CLEAR_HOLDS;
}

static bool fits_cell(tz_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((uint8_t)s.ptr[i] < 0x20)
            return false;
    return tz_str_trim(s).len > 0;
}

tz_status tz_clearings_add(const char *path, const struct tz_clearing *c, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf text = { 0 };
    char customer[TZ_SHA256_HEX], entity[TZ_SHA256_HEX];
    tz_status st = tz_file_load(path, FILE_BYTES, &text, err);

    if (st < 0)
        return st;
    if (!is_day(c->until))
        return tz_fail(err, TZ_INPUT, "the last day is written like 2027-11-22");
    if (!fits_cell(c->by) || !fits_cell(c->reason) || !fits_cell(c->customer) ||
        !fits_cell(c->entity))
        return tz_fail(err, TZ_INPUT, "names, ids and reasons are one line without tabs");
    if (!text.len)
        tz_buf_put(&text, TZ_STR(HEAD));
    else if (text.ptr[text.len - 1] != '\n')
        tz_buf_putc(&text, '\n');
    tz_sha256_hex(c->customer_sha256, customer);
    tz_sha256_hex(c->entity_sha256, entity);
    tz_buf_printf(&text, "%.*s\t%.*s\t%.*s\t%.*s\t%s\t", TZ_FMT(c->until), TZ_FMT(c->by),
                  TZ_FMT(c->at), TZ_FMT(c->customer), customer);
    tz_buf_printf(&text, "%.*s\t%s\t%.*s\n", TZ_FMT(c->entity), entity, TZ_FMT(c->reason));
    if (text.failed)
        return tz_fail(err, TZ_NOMEM, "no memory for the clearings");
    return tz_file_put(path, tz_buf_str(&text), err);
}

static int by_prop(const void *x, const void *y)
{
    const struct tz_list_value *a = x, *b = y;
    int order = tz_str_cmp(a->prop, b->prop);

    return order ? order : tz_str_cmp(a->text, b->text);
}

tz_status tz_customer_sha256(const struct tz_entity *e, uint8_t out[TZ_SHA256_BYTES],
                             struct tz_err *err)
{
    struct tz_list_record r = { .schema = e->schema_name, .count = e->count };
    struct tz_list_value *values = calloc(e->count + 1, sizeof *values);
    tz_status st;

    if (!values)
        return tz_fail(err, TZ_NOMEM, "no memory for one customer");
    for (size_t i = 0; i < e->count; i++)
        values[i] = (struct tz_list_value){ e->statements[i].prop, e->statements[i].value.text };
    qsort(values, e->count, sizeof *values, by_prop);
    r.values = values;
    st = tz_record_sha256(&r, out, err);
    free(values);
    return st;
}

tz_status tz_entry_sha256(const struct tz_list *l, uint32_t entity, uint8_t out[TZ_SHA256_BYTES],
                          struct tz_err *err)
{
    TZ_AUTO(tz_arena_free) struct tz_arena arena = { .budget = RECORD_MEMORY };
    struct tz_list_record r;

    TZ_TRY(tz_list_record(l, entity, &arena, &r, err));
    return tz_record_sha256(&r, out, err);
}

const char *tz_cleared_text(enum tz_cleared what)
{
    static const char *const texts[] = {
        [TZ_CLEAR_NONE] = "",
        [TZ_CLEAR_HOLDS] = "",
        [TZ_CLEAR_ENDED] = "its last day is over",
        [TZ_CLEAR_CUSTOMER_CHANGED] = "the customer's data have changed since",
        [TZ_CLEAR_ENTITY_CHANGED] = "the listed entry has changed since",
    };

    return texts[what];
}
