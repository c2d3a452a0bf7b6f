#include "list/plan.h"

#include "base/err.h"
#include "base/random.h"
#include "base/str.h"
#include "list/manifest.h"
#include "list/sections.h"
#include "log/base64.h"

static tz_status put_file(struct tz_buf *b, const struct tz_release *r, const char *name,
                          const uint8_t sha256[TZ_SHA256_BYTES], struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf text = { 0 };
    uint8_t salt[TZ_SALT];

    TZ_TRY(tz_random(salt, sizeof salt, err));
    tz_section_put(b, "file", tz_str_z(name));
    tz_base64_put(&text, salt, sizeof salt);
    tz_section_put(b, "salt", tz_buf_str(&text));
    text.len = 0;
    tz_act_file(&text, r, name, sha256, salt, err);
    tz_section_put(b, "entry", tz_buf_str(&text));
    b->failed |= text.failed;
    return TZ_OK;
}

tz_status tz_plan_put(struct tz_buf *b, const struct tz_release *r,
                      const uint8_t manifest[TZ_SHA256_BYTES], struct tz_err *err)
{
    tz_buf_printf(b, "tizim/plan@v1 %u %llu %llu\n", r->number, (unsigned long long)r->log_size,
                  (unsigned long long)r->act_count);
    tz_section_put(b, "acts", tz_buf_str(&r->acts));
    for (size_t i = 0; i < r->file_count; i++)
        TZ_TRY(put_file(b, r, r->file[i].name, r->file[i].sha256, err));
    TZ_TRY(put_file(b, r, TZ_MANIFEST, manifest, err));
    return b->failed ? tz_fail(err, TZ_NOMEM, "no memory for a plan") : TZ_OK;
}

static bool number_next(tz_str *line, int64_t most, int64_t *out)
{
    tz_str word;

    return tz_str_cut(line, ' ', &word) && tz_str_number(word, 0, most, out);
}

tz_status tz_plan_read(tz_str text, struct tz_plan *out, struct tz_err *err)
{
    tz_str rest = text, line, word;
    int64_t release, size, acts;
    struct tz_plan p = { 0 };
    bool good = tz_str_cut(&rest, '\n', &line) && tz_str_cut(&line, ' ', &word) &&
                tz_str_is(word, "tizim/plan@v1") && number_next(&line, UINT32_MAX, &release) &&
                number_next(&line, INT64_MAX, &size) && number_next(&line, INT64_MAX, &acts) &&
                tz_section_take(&rest, "acts", &p.acts);

    while (good && rest.len) {
        struct tz_plan_file *f = &p.file[p.file_count];

        good = p.file_count <= TZ_RELEASE_FILES && tz_section_take(&rest, "file", &f->name) &&
               tz_section_take(&rest, "salt", &f->salt) &&
               tz_section_take(&rest, "entry", &f->entry);
        p.file_count++;
    }
    if (!good || !p.file_count)
        return tz_fail(err, TZ_CORRUPT, "the plan of the next release is damaged");
    p.release = (uint32_t)release;
    p.log_size = (uint64_t)size;
    p.act_count = (uint64_t)acts;
    *out = p;
    return TZ_OK;
}
