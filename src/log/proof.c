#include "log/proof.h"

#include "base/err.h"
#include "base/str.h"
#include "log/base64.h"

static const tz_str first_line = { "c2sp.org/tlog-proof@v1", 22 };
static const tz_str extra_front = { "extra ", 6 }, index_front = { "index ", 6 };

void tz_log_proof_put(struct tz_buf *b, const struct tz_log_proof *p)
{
    tz_buf_put(b, first_line);
    tz_buf_putc(b, '\n');
    if (p->extra.len)
        tz_buf_printf(b, "extra %.*s\n", TZ_FMT(p->extra));
    tz_buf_printf(b, "index %llu\n", (unsigned long long)p->index);
    for (size_t i = 0; i < p->path.count; i++) {
        tz_hash_put(b, &p->path.hash[i]);
        tz_buf_putc(b, '\n');
    }
    tz_buf_putc(b, '\n');
    tz_buf_put(b, p->checkpoint);
}

static tz_status read_extra(tz_str line, struct tz_log_proof *p, struct tz_err *err)
{
    uint8_t bytes[TZ_SIGNATURE_MAX];
    size_t len;

    p->extra = tz_str_part(line, extra_front.len, line.len);
    if (!tz_base64_read(p->extra, bytes, sizeof bytes, &len) || !len)
        return tz_fail(err, TZ_INPUT, "proof: its extra data is not base64 of at most %zu bytes",
                       sizeof bytes);
    return TZ_OK;
}

static tz_status read_index(tz_str line, struct tz_log_proof *p, struct tz_err *err)
{
    tz_str digits = tz_str_part(line, index_front.len, line.len);
    int64_t n;

    if (!tz_str_starts(line, index_front) || !tz_str_number(digits, 0, INT64_MAX, &n) ||
        (digits.len > 1 && digits.ptr[0] == '0') || digits.ptr[0] == '-')
        return tz_fail(err, TZ_INPUT, "proof: has no index");
    p->index = (uint64_t)n;
    return TZ_OK;
}

tz_status tz_log_proof_read(tz_str text, struct tz_log_proof *out, struct tz_err *err)
{
    tz_str rest = text, line = { 0 };
    struct tz_log_proof p = { 0 };

    if (!tz_str_cut(&rest, '\n', &line) || !tz_str_eq(line, first_line))
        return tz_fail(err, TZ_INPUT, "proof: its first line is not '%.*s'", TZ_FMT(first_line));
    line = (tz_str){ 0 };
    (void)tz_str_cut(&rest, '\n', &line);
    if (tz_str_starts(line, extra_front)) {
        TZ_TRY(read_extra(line, &p, err));
        line = (tz_str){ 0 };
        (void)tz_str_cut(&rest, '\n', &line);
    }
    TZ_TRY(read_index(line, &p, err));
    while (tz_str_cut(&rest, '\n', &line) && line.len) {
        if (p.path.count == TZ_PROOF_MAX)
            return tz_fail(err, TZ_INPUT, "proof: more than %d hashes", TZ_PROOF_MAX);
        if (!tz_hash_read(line, &p.path.hash[p.path.count]))
            return tz_fail(err, TZ_INPUT, "proof: hash %zu is not one", p.path.count + 1);
        p.path.count++;
    }
    if (!rest.len)
        return tz_fail(err, TZ_INPUT, "proof: has no checkpoint");
    p.checkpoint = rest;
    *out = p;
    return TZ_OK;
}

tz_status tz_log_proof_verify(const struct tz_log_proof *p, tz_str entry,
                              const struct tz_vkey *keys, size_t count,
                              struct tz_checkpoint *checkpoint, struct tz_err *err)
{
    struct tz_checkpoint c;
    struct tz_note note;
    struct tz_hash leaf;
    tz_status st;

    TZ_TRY(tz_note_read(p->checkpoint, &note, err));
    TZ_TRY(tz_checkpoint_read(note.text, &c, err));
    st = tz_note_verify(&note, keys, count, NULL, err);
    if (st != TZ_OK)
        return st;
    tz_tree_leaf(entry, &leaf);
    if (!tz_tree_has(&c.root, c.size, p->index, &leaf, &p->path))
        return tz_fail(err, TZ_INPUT, "proof: entry %llu of '%.*s' is another one",
                       (unsigned long long)p->index, TZ_FMT(c.origin));
    if (checkpoint)
        *checkpoint = c;
    return TZ_OK;
}
