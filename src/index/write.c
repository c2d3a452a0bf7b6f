/* The bytes of a compiled list. */
#include <string.h>

#include "base/err.h"
#include "base/str.h"
#include "index/building.h"

struct layout {
    struct tzl_header header;
    struct tzl_chunk chunks[TZL_SECTIONS];
};

static uint64_t aligned(uint64_t at)
{
    return (at + TZL_ALIGN - 1) / TZL_ALIGN * TZL_ALIGN;
}

static void lay_out(const struct tz_build *b, struct layout *l)
{
    uint64_t at = aligned(sizeof *l);

    memset(l, 0, sizeof *l);
    for (int s = 0; s < TZL_SECTIONS; s++) {
        const struct tz_buf *bytes = s == TZL_STRS ? &b->pool.strs : &b->out[s];
        struct tzl_chunk *c = &l->chunks[s];

        memcpy(c->id, tzl_sections[s].id, sizeof c->id);
        c->record = tzl_sections[s].record;
        c->at = at;
        c->count = bytes->len / c->record;
        at = aligned(at + bytes->len);
    }
    memcpy(l->header.magic, TZL_MAGIC, sizeof l->header.magic);
    l->header.version = TZL_VERSION;
    l->header.rules = TZ_NAME_RULES;
    l->header.chunks = TZL_SECTIONS;
    l->header.size = at;
}

/* Hand every byte behind the header, padding too, to the digest or the file. */
static tz_status each_byte(const struct tz_build *b, const struct layout *l, struct tz_sha256 *h,
                           struct tz_output *to, struct tz_err *err)
{
    static const char zeros[TZL_ALIGN];
    uint64_t at = sizeof l->header + sizeof l->chunks;
    tz_str piece = { (const char *)l->chunks, sizeof l->chunks };

    for (int s = 0; s <= TZL_SECTIONS; s++) {
        tz_str pad = { zeros, aligned(at) - at };

        if (to) {
            TZ_TRY(tz_output_put(to, piece, err));
            TZ_TRY(tz_output_put(to, pad, err));
        } else {
            tz_sha256_put(h, piece);
            tz_sha256_put(h, pad);
        }
        if (s == TZL_SECTIONS)
            break;
        piece = tz_buf_str(s == TZL_STRS ? &b->pool.strs : &b->out[s]);
        at = aligned(at) + piece.len;
    }
    return TZ_OK;
}

static tz_status write_all(const struct tz_build *b, struct tz_output *to, struct tz_err *err)
{
    struct layout l;
    TZ_AUTO(tz_sha256_close) struct tz_sha256 h;

    lay_out(b, &l);
    TZ_TRY(tz_sha256_open(&h, err));
    tz_sha256_put(&h, (tz_str){ (const char *)&l.header, offsetof(struct tzl_header, sha256) });
    TZ_TRY(each_byte(b, &l, &h, NULL, err));
    tz_sha256_take(&h, l.header.sha256);
    TZ_TRY(tz_output_put(to, (tz_str){ (const char *)&l.header, sizeof l.header }, err));
    return each_byte(b, &l, NULL, to, err);
}

tz_status tz_build_write(struct tz_build *b, struct tz_output *to, struct tz_err *err)
{
    if (b->failed || b->pool.failed || b->words.failed)
        return tz_fail(err, TZ_NOMEM, "no memory to compile a list");
    TZ_TRY(tz_build_gather(b, err));
    TZ_TRY(tz_build_link(b, err));
    TZ_TRY(tz_build_words(b, err));
    TZ_TRY(tz_build_forms(b, err));
    TZ_TRY(tz_build_acronyms(b, err));
    TZ_TRY(tz_build_runs(b, err));
    if (b->too_many)
        return tz_fail(err, TZ_LIMIT, "more than a compiled list can hold");
    return write_all(b, to, err);
}
