/* tests/unit/reading.h - read a list and look at what came out. */
#ifndef TZ_TESTS_READING_H
#define TZ_TESTS_READING_H

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "format/source.h"

#include "check.h"

#define REAL "../shared/data/lists/"

struct reading {
    struct tz_source *src;
    tz_status st;
    struct tz_err err;
    uint64_t entities, targets, weak;
    const char *want; /* id of the entity to be kept, or NULL for all */
    struct tz_buf
        caught; /* its statements, one a line: "prop=text (weak) [lang] @file:line field" */
    const char *prop, *value; /* statements counted in `said`; value NULL: any */
    uint64_t said;
};

static void keep_statement(struct reading *r, const struct tz_statement *s)
{
    const struct tz_value *v = &s->value;

    tz_buf_printf(&r->caught, "%.*s=%.*s%s", TZ_FMT(s->prop), TZ_FMT(v->text),
                  v->quality == TZ_WEAK ? " (weak)" : "");
    if (v->lang.len)
        tz_buf_printf(&r->caught, " [%.*s]", TZ_FMT(v->lang));
    tz_buf_printf(&r->caught, " @%.*s:%u %.*s\n", TZ_FMT(r->src->files[v->place.file].name),
                  (unsigned)v->place.line, TZ_FMT(v->place.field));
}

static tz_status look(void *user, const struct tz_entity *e, struct tz_err *err)
{
    struct reading *r = user;
    bool wanted = !r->want || tz_str_eq(e->id, tz_str_z(r->want));

    (void)err;
    r->entities++;
    r->targets += e->target;
    assert_true(e->id.len > 0 && e->schema_name.len > 0 && e->dataset_count > 0);
    if (wanted)
        tz_buf_printf(&r->caught, "%.*s %.*s\n", TZ_FMT(e->schema_name), TZ_FMT(e->id));
    for (size_t i = 0; i < e->count; i++) {
        const struct tz_statement *s = &e->statements[i];

        r->weak += s->value.quality == TZ_WEAK;
        r->said += r->prop && tz_str_eq(s->prop, tz_str_z(r->prop)) &&
                   (!r->value || tz_str_eq(s->value.text, tz_str_z(r->value)));
        if (wanted)
            keep_statement(r, s);
    }
    return TZ_OK;
}

/* Start over: set want, prop, value before the call. */
static inline void read_path(struct reading *r, const char *path)
{
    r->src = calloc(1, sizeof *r->src);
    assert_non_null(r->src);
    r->st = tz_source_open(r->src, path, &r->err);
    if (r->st == TZ_OK)
        r->st = tz_source_read(r->src, look, r, &r->err);
}

static inline void read_texts(struct reading *r, const struct tz_source_text *texts, size_t count)
{
    r->src = calloc(1, sizeof *r->src);
    assert_non_null(r->src);
    r->st = tz_source_open_texts(r->src, texts, count, &r->err);
    if (r->st == TZ_OK)
        r->st = tz_source_read(r->src, look, r, &r->err);
}

static inline void read_text(struct reading *r, const char *name, const char *text)
{
    struct tz_source_text one = { tz_str_z(name), tz_str_z(text) };

    read_texts(r, &one, 1);
}

static inline void read_done(struct reading *r)
{
    tz_source_close(r->src);
    free(r->src);
    tz_buf_free(&r->caught);
    *r = (struct reading){ 0 };
}

/* The reading went well. */
static inline void went_well(const struct reading *r)
{
    if (r->st != TZ_OK)
        fail_msg("status %d: %s", (int)r->st, r->err.text);
}

/* What was kept holds the text. */
#define says(r, part)                                               \
    do {                                                            \
        went_well(r);                                               \
        tz_buf_putc(&(r)->caught, '\0');                            \
        (r)->caught.len--;                                          \
        if (!strstr((r)->caught.ptr, part))                         \
            fail_msg("'%s' is not in:\n%s", part, (r)->caught.ptr); \
    } while (0)

#define says_not(r, part)                                       \
    do {                                                        \
        tz_buf_putc(&(r)->caught, '\0');                        \
        (r)->caught.len--;                                      \
        if (strstr((r)->caught.ptr, part))                      \
            fail_msg("'%s' is in:\n%s", part, (r)->caught.ptr); \
    } while (0)

/* The source was refused, and the error holds the text. */
#define refused(r, part)                                         \
    do {                                                         \
        assert_true((r)->st < 0);                                \
        if (!strstr((r)->err.text, part))                        \
            fail_msg("'%s' is not in: %s", part, (r)->err.text); \
    } while (0)

/* A real file, or a skipped test: they are not part of the project. */
#define need(path)                   \
    do {                             \
        if (access(path, R_OK) != 0) \
            skip();                  \
    } while (0)

#endif
