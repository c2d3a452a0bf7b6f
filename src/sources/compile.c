#include "sources/compile.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "base/measured.h"
#include "base/str.h"
#include "format/source.h"
#include "index/pool.h"

enum { CUSTOMER_MEMORY = 64 * 1024 * 1024 };

struct job {
    struct tz_compile *compile;
    tz_seen *seen;
    void *user;
};

static tz_status take(void *user, const struct tz_entity *e, struct tz_err *err)
{
    struct job *j = user;
    tz_status st = tz_compile_entity(j->compile, e, err);

    if (j->seen)
        j->seen(j->user, j->compile->entities);
    return st;
}

/* The name of a file or folder without those above it, so that a list does not
 * tell where it was made. */
static tz_str last_part(const char *path)
{
    tz_str s = tz_str_z(path);
    size_t from;

    while (s.len > 1 && s.ptr[s.len - 1] == '/')
        s.len--;
    for (from = s.len; from && s.ptr[from - 1] != '/'; from--)
        ;
    return tz_str_part(s, from, s.len);
}

static void describe(struct tz_list_source *about, const struct tz_source *src)
{
    about->dataset = src->dataset;
    about->format = tz_str_z(src->format->name);
    about->title = tz_str_z(src->format->title);
    about->edition = src->report.edition;
    about->path = last_part(src->path);
    about->sha256 = src->sha256;
    about->rows = src->report.rows;
    about->rejected = src->report.rejected;
    about->drift = src->report.drift;
    about->undated = src->report.undated;
    if (src->report.rejected)
        about->first_rejected = tz_str_z(src->report.first_rejected.text);
    about->first_drift = tz_str_z(src->report.first_drift);
    about->first_undated = tz_str_z(src->report.first_undated);
}

static tz_status nothing_in(const struct tz_source *src, struct tz_err *err)
{
    const struct tz_report *r = &src->report;

    return tz_fail(err, TZ_INPUT, "%s: no entity could be read from it%s%.300s", src->path,
                   r->rejected ? "; the first row left out: " : "",
                   r->rejected ? r->first_rejected.text : "");
}

static tz_status read_source(struct job *j, struct tz_source *src, struct tz_err *err)
{
    uint8_t digests[TZ_SOURCE_FILES][TZ_SHA256_BYTES];
    tz_str names[TZ_SOURCE_FILES];
    uint64_t before = j->compile->entities;

    for (size_t i = 0; i < src->file_count; i++)
        names[i] = src->files[i].name;
    tz_compile_source(j->compile, names, src->file_count);
    TZ_TRY(tz_source_read(src, take, j, err));
    if (j->compile->entities == before)
        return nothing_in(src, err);
    for (size_t i = 0; i < src->file_count; i++)
        memcpy(digests[i], src->files[i].sha256, TZ_SHA256_BYTES);
    describe(&j->compile->about, src);
    tz_compile_source_end(j->compile, (const uint8_t(*)[TZ_SHA256_BYTES])digests);
    return TZ_OK;
}

tz_status tz_compile_path(struct tz_compile *c, const char *path, tz_seen *seen, void *user,
                          struct tz_err *err)
{
    struct job j = { c, seen, user };
    struct tz_source src;
    tz_status st;

    TZ_TRY(tz_source_open(&src, path, err));
    st = read_source(&j, &src, err);
    tz_source_close(&src);
    return st;
}

/* Two customers of one id would become one. */
static tz_status check_id(struct tz_pool *ids, const struct tz_customer_row *row,
                          struct tz_err *err)
{
    uint32_t before = ids->count;

    (void)tz_pool_put(ids, row->id);
    if (ids->failed)
        return tz_fail(err, TZ_NOMEM, "no memory for the ids of the customers");
    if (ids->count == before)
        return tz_fail(err, TZ_INPUT, "line %u: the id '%.*s' is there twice", row->line,
                       (int)(row->id.len < 80 ? row->id.len : 80), row->id.ptr);
    return TZ_OK;
}

static tz_status compile_row(struct job *j, struct tz_entity *e, const struct tz_customer_row *row,
                             struct tz_pool *ids, struct tz_err *err)
{
    TZ_TRY(check_id(ids, row, err));
    e->id = row->id;
    e->target = true;
    return take(j, e, err);
}

static tz_status compile_rows(struct job *j, struct tz_customers *customers, struct tz_err *first,
                              struct tz_err *err)
{
    TZ_AUTO(tz_pool_free) struct tz_pool ids = { 0 };
    struct tz_list_source *about = &j->compile->about;
    struct tz_customer_row row;
    struct tz_entity e;

    for (;;) {
        TZ_AUTO(tz_arena_free) struct tz_arena arena = { .budget = CUSTOMER_MEMORY };
        tz_status st = tz_customers_next(customers, &arena, &e, &row, err);

        if (st == TZ_END)
            return TZ_OK;
        if (st < 0)
            return st;
        about->rows++;
        if (st == TZ_OK)
            TZ_TRY(compile_row(j, &e, &row, &ids, err));
        else if (!about->rejected++)
            *first = *err;
    }
}

static tz_status compile_file(struct job *j, const char *path, struct tz_measured *m,
                              const struct tz_customers_how *how, struct tz_err *err)
{
    TZ_AUTO(tz_customers_close) struct tz_customers *customers = NULL;
    struct tz_list_source *about = &j->compile->about;
    uint8_t digest[1][TZ_SHA256_BYTES];
    tz_str name = last_part(path);
    struct tz_err first = { .text = "" };

    TZ_TRY(tz_customers_open(&customers, &m->stream, how, err));
    tz_compile_source(j->compile, &name, 1);
    TZ_TRY(compile_rows(j, customers, &first, err));
    tz_measured_take(m, digest[0]);
    about->dataset = about->format = TZ_STR("customers");
    about->title = TZ_STR("customers");
    about->path = name;
    about->sha256 = digest[0];
    about->first_rejected = tz_str_z(first.text);
    tz_compile_source_end(j->compile, (const uint8_t(*)[TZ_SHA256_BYTES])digest);
    return TZ_OK;
}

tz_status tz_compile_customers(struct tz_compile *c, const char *path,
                               const struct tz_customers_how *how, tz_seen *seen, void *user,
                               struct tz_err *err)
{
    TZ_AUTO(tz_file_close) struct tz_file file = { .fd = -1 };
    TZ_AUTO(tz_measured_close) struct tz_measured m = { .inner = NULL };
    struct job j = { c, seen, user };
    tz_status st;

    TZ_TRY(tz_file_open(&file, path, err));
    TZ_TRY(tz_measured_open(&m, &file.stream, err));
    st = compile_file(&j, path, &m, how, err);
    return st == TZ_INPUT || st == TZ_LIMIT ? tz_context(err, st, "%s", path) : st;
}

tz_status tz_compile_write(struct tz_compile *c, const char *path, struct tz_err *err)
{
    TZ_AUTO(tz_output_close) struct tz_output out = { .fd = -1 };

    TZ_TRY(tz_output_open(&out, path, err));
    TZ_TRY(tz_build_write(c->build, &out, err));
    return tz_output_commit(&out, err);
}

static tz_status is_compiled(const char *path, bool *out, struct tz_err *err)
{
    TZ_AUTO(tz_file_close) struct tz_file f = { .fd = -1 };
    char magic[sizeof TZL_MAGIC - 1];
    size_t len = 0, got = 0;
    tz_status st = TZ_OK;

    if (tz_file_open(&f, path, err) != TZ_OK) { /* a folder: the source says what is wrong */
        *out = false;
        return TZ_OK;
    }
    while (st == TZ_OK && len < sizeof magic) {
        st = f.stream.read(&f.stream, magic + len, sizeof magic - len, &got, err);
        len += st == TZ_OK ? got : 0;
    }
    *out = len == sizeof magic && memcmp(magic, TZL_MAGIC, sizeof magic) == 0;
    return st < 0 ? st : TZ_OK;
}

/* Compile to `path`, a file in a folder of our own. */
static tz_status compile_to(const char *path, const char *source, struct tz_err *err)
{
    TZ_AUTO(tz_build_close) struct tz_build *build = NULL;
    struct tz_compile c = { .unsearched = true };

    TZ_TRY(tz_build_open(&build, err));
    c.build = build;
    TZ_TRY(tz_compile_path(&c, source, NULL, NULL, err));
    return tz_compile_write(&c, path, err);
}

/* The mapped file needs no name. */
static tz_status open_source(struct tz_list **out, const char *source, struct tz_err *err)
{
    const char *tmp = getenv("TMPDIR");
    char folder[TZ_PATH], path[TZ_PATH];
    tz_status st;

    if ((size_t)snprintf(folder, sizeof folder, "%s/tizim-XXXXXX", tmp && *tmp ? tmp : "/tmp") >=
            sizeof folder ||
        !mkdtemp(folder))
        return tz_fail(err, TZ_IO, "no temporary folder can be made in %.200s: %s",
                       tmp && *tmp ? tmp : "/tmp", strerror(errno));
    st = tz_path(folder, "list.tzl", path, err);
    if (st == TZ_OK)
        st = compile_to(path, source, err);
    if (st == TZ_OK)
        st = tz_list_open(out, path, err);
    tz_folder_remove(folder);
    return st;
}

tz_status tz_list_open_any(struct tz_list **out, const char *path, struct tz_err *err)
{
    bool compiled;

    TZ_TRY(is_compiled(path, &compiled, err));
    return compiled ? tz_list_open(out, path, err) : open_source(out, path, err);
}
