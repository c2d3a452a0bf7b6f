#include "register/evidence.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "base/file.h"

enum { PIECE = 256 * 1024 };

struct sums {
    struct tz_sha256 sha256;
    struct tz_sha512 sha512;
    struct tz_buf piece;
    uint64_t size;
};

static void sums_close(struct sums *s)
{
    tz_sha256_close(&s->sha256);
    tz_sha512_close(&s->sha512);
    tz_buf_free(&s->piece);
}

/* Read a stream to its end for its size and both digests. */
static tz_status add_up(struct sums *s, struct tz_stream *from, struct tz_evidence *out,
                        struct tz_err *err)
{
    char *room = tz_buf_room(&s->piece, PIECE);
    tz_status st = TZ_OK;
    size_t got;

    if (!room)
        return tz_fail(err, TZ_NOMEM, "no memory to read a file");
    TZ_TRY(tz_sha256_open(&s->sha256, err));
    TZ_TRY(tz_sha512_open(&s->sha512, err));
    while ((st = from->read(from, room, PIECE, &got, err)) == TZ_OK) {
        tz_sha256_put(&s->sha256, (tz_str){ room, got });
        tz_sha512_put(&s->sha512, (tz_str){ room, got });
        s->size += got;
    }
    if (st != TZ_END)
        return st;
    tz_sha256_take(&s->sha256, out->sha256);
    tz_sha512_take(&s->sha512, out->sha512);
    out->size = s->size;
    return TZ_OK;
}

static tz_status path_of(const char *folder, const uint8_t sha256[TZ_SHA256_BYTES],
                         char out[TZ_PATH], struct tz_err *err)
{
    char hex[TZ_SHA256_HEX], name[sizeof hex + 16];

    tz_sha256_hex(sha256, hex);
    snprintf(name, sizeof name, "evidence/%.2s/%s", hex, hex + 2);
    return tz_path(folder, name, out, err);
}

tz_status tz_evidence_check(const char *folder, const struct tz_evidence *due, struct tz_err *err)
{
    TZ_AUTO(tz_file_close) struct tz_file f = { .fd = -1 };
    TZ_AUTO(sums_close) struct sums s = { 0 };
    struct tz_evidence is;
    char path[TZ_PATH];

    TZ_TRY(path_of(folder, due->sha256, path, err));
    if (access(path, F_OK) != 0)
        return tz_fail(err, TZ_CORRUPT, "%s: is missing", path);
    TZ_TRY(tz_file_open(&f, path, err));
    TZ_TRY(add_up(&s, &f.stream, &is, err));
    if (memcmp(is.sha256, due->sha256, sizeof is.sha256) != 0 ||
        memcmp(is.sha512, due->sha512, sizeof is.sha512) != 0 || is.size != due->size)
        return tz_fail(err, TZ_CORRUPT, "%s: is not what was received", path);
    return TZ_OK;
}
