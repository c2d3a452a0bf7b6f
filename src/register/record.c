/* The record of a change: all of its rows, as bytes that can be made again at
 * any time. Each row is its table's name and its columns,
 *
 *     claim\n i17\n i3\n t4:name\n n\n b32:…\n …
 *
 * (one a line, without the blanks): i and an integer, t or b, a length and
 * that many bytes, or n for nothing. */
#include "base/err.h"
#include "base/str.h"
#include "register/inside.h"

/* In this order. `payload` is the column of the digest in rows whose last two
 * columns, salt and text, may be expunged; the record ends with the digest. */
static const struct {
    const char *name;
    enum tz_query query;
    int payload;
} tables[] = {
    { "change", TZ_Q_record_change, 0 },
    { "register", TZ_Q_record_register, 0 },
    { "user", TZ_Q_record_user, 0 },
    { "appointment", TZ_Q_record_appointment, 0 },
    { "team", TZ_Q_record_team, 0 },
    { "membership", TZ_Q_record_membership, 0 },
    { "entity", TZ_Q_record_entity, 0 },
    { "document", TZ_Q_record_document, 0 },
    { "citation", TZ_Q_record_citation, 5 },
    { "claim", TZ_Q_record_claim, 12 },
    { "claim_link", TZ_Q_record_claim_link, 0 },
    { "verdict", TZ_Q_record_verdict, 0 },
    { "expunction", TZ_Q_record_expunction, 0 },
    { "custody", TZ_Q_record_custody, 0 },
    { "stamp", TZ_Q_record_stamp, 0 },
    { "user_key", TZ_Q_record_user_key, 0 },
    { "setting", TZ_Q_record_setting, 0 },
    { "paper", TZ_Q_record_paper, 2 },
    { "step", TZ_Q_record_step, 0 },
    { "custodian_key", TZ_Q_record_custodian_key, 0 },
    { "unsealing", TZ_Q_record_unsealing, 0 },
};

/* printf() would take a tenth of the time of a commit. */
static void put_number(struct tz_buf *b, int64_t n)
{
    uint64_t rest = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    char digits[24], *at = digits + sizeof digits;

    do
        *--at = (char)('0' + rest % 10);
    while (rest /= 10);
    if (n < 0)
        *--at = '-';
    tz_buf_put(b, (tz_str){ at, (size_t)(digits + sizeof digits - at) });
}

static void put_column(struct tz_buf *b, sqlite3_stmt *stmt, int i, tz_str bytes)
{
    switch (sqlite3_column_type(stmt, i)) {
    case SQLITE_INTEGER:
        tz_buf_putc(b, 'i');
        put_number(b, sqlite3_column_int64(stmt, i));
        tz_buf_putc(b, '\n');
        break;
    case SQLITE_NULL:
        tz_buf_put(b, TZ_STR("n\n"));
        break;
    default:
        tz_buf_putc(b, sqlite3_column_type(stmt, i) == SQLITE_TEXT ? 't' : 'b');
        put_number(b, (int64_t)bytes.len);
        tz_buf_putc(b, ':');
        tz_buf_put(b, bytes);
        tz_buf_putc(b, '\n');
    }
}

struct record {
    struct tz_register *r;
    struct tz_sha256 hash;
    struct tz_buf row;
    tz_payload_sink *payload;
    void *user;
    uint64_t rows;
};

static tz_status put_table(struct record *rec, size_t t, int64_t seq, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&rec->r->sql, tables[t].query);
    int digest = tables[t].payload;
    tz_status st;

    tz_bind_int(&u, ":change", seq);
    while ((st = tz_step(&u, err)) == TZ_OK) {
        int columns = digest ? digest + 1 : sqlite3_column_count(u.stmt);

        rec->row.len = 0;
        tz_buf_printf(&rec->row, "%s\n", tables[t].name);
        for (int i = 0; i < columns; i++)
            put_column(&rec->row, u.stmt, i, tz_cell(&u, i));
        if (rec->row.failed)
            return tz_fail(err, TZ_NOMEM, "no memory for a row");
        tz_sha256_put(&rec->hash, tz_buf_str(&rec->row));
        rec->rows++;
        if (digest && rec->payload && sqlite3_column_type(u.stmt, digest + 2) != SQLITE_NULL)
            TZ_TRY(rec->payload(rec->user, tables[t].name, tz_cell_int(&u, 0), tz_cell(&u, digest),
                                tz_cell(&u, digest + 1), tz_cell(&u, digest + 2), err));
    }
    return st == TZ_END ? TZ_OK : st;
}

static void record_close(struct record *rec)
{
    tz_sha256_close(&rec->hash);
    tz_buf_free(&rec->row);
}

static tz_status put_salt(struct record *rec, int64_t seq, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&rec->r->sql, TZ_Q_change_salt);
    tz_status st;

    tz_bind_int(&u, ":seq", seq);
    st = tz_step(&u, err);
    if (st == TZ_OK)
        tz_sha256_put(&rec->hash, tz_cell(&u, 0));
    return st == TZ_END ? tz_fail(err, TZ_CORRUPT, "change %lld is missing", (long long)seq) : st;
}

tz_status tz_change_commitment(struct tz_register *r, int64_t seq, tz_payload_sink *payload,
                               void *user, uint64_t *rows, uint8_t out[TZ_SHA256_BYTES],
                               struct tz_err *err)
{
    TZ_AUTO(record_close)
    struct record rec = { .r = r, .payload = payload, .user = user };

    TZ_TRY(tz_sha256_open(&rec.hash, err));
    TZ_TRY(put_salt(&rec, seq, err));
    for (size_t t = 0; t < sizeof tables / sizeof *tables; t++)
        TZ_TRY(put_table(&rec, t, seq, err));
    tz_sha256_take(&rec.hash, out);
    if (rows)
        *rows = rec.rows;
    return TZ_OK;
}

tz_status tz_salted(tz_str salt, tz_str text, uint8_t out[TZ_SHA256_BYTES], struct tz_err *err)
{
    return tz_sha256_of((const tz_str[]){ salt, text }, 2, out, err);
}
