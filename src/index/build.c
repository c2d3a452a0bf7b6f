#include "index/build.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/str.h"
#include "index/building.h"
#include "name/score.h"

tz_status tz_build_open(struct tz_build **out, struct tz_err *err)
{
    struct tz_build *b = calloc(1, sizeof *b);

    if (!b)
        return tz_fail(err, TZ_NOMEM, "no memory to compile a list");
    tz_pool_put(&b->pool, TZ_STR("name")); /* so that the pool is never empty */
    *out = b;
    return TZ_OK;
}

void tz_build_close(struct tz_build **build)
{
    struct tz_build *b = *build;

    if (!b)
        return;
    tz_pool_free(&b->pool);
    tz_pool_free(&b->words);
    tz_buf_free(&b->entities);
    tz_buf_free(&b->statements);
    tz_buf_free(&b->facts);
    tz_buf_free(&b->names);
    tz_buf_free(&b->parts);
    for (int s = 0; s < TZL_SECTIONS; s++)
        tz_buf_free(&b->out[s]);
    free(b);
    *build = NULL;
}

void tz_build_put(struct tz_build *b, struct tz_buf *to, const void *record, size_t size)
{
    if (to->len / size >= UINT32_MAX - 1)
        b->too_many = true;
    tz_buf_put(to, (tz_str){ record, size });
    b->failed |= to->failed;
}

#define PUT(b, to, record) tz_build_put((b), (to), &(record), sizeof(record))

static uint32_t count(const struct tz_buf *buf, size_t size)
{
    return (uint32_t)(buf->len / size);
}

static uint32_t source_now(const struct tz_build *b)
{
    return count(&b->out[TZL_SRCS], sizeof(struct tzl_source)) - 1;
}

void tz_build_source(struct tz_build *b)
{
    struct tzl_source none = { 0 };

    b->source_file = count(&b->out[TZL_FILE], sizeof(struct tzl_file));
    PUT(b, &b->out[TZL_SRCS], none);
}

void tz_build_file(struct tz_build *b, tz_str name)
{
    struct tzl_file f = { .name = tz_pool_put(&b->pool, name), .source = source_now(b) };

    PUT(b, &b->out[TZL_FILE], f);
    b->too_many |= count(&b->out[TZL_FILE], sizeof f) > UINT16_MAX;
}

void tz_build_entity(struct tz_build *b, tz_str id, tz_str schema, tz_str caption, unsigned flags)
{
    struct tz_raw_entity e = {
        .id = tz_pool_put(&b->pool, id),
        .schema = tz_pool_put(&b->pool, schema),
        .caption = tz_pool_put(&b->pool, caption),
        .source = source_now(b),
        .flags = flags,
        .statement = count(&b->statements, sizeof(struct tzl_statement)),
        .name = count(&b->names, sizeof(struct tzl_name)),
        .fact = count(&b->facts, sizeof(struct tzl_fact)),
    };

    PUT(b, &b->entities, e);
}

/* The entity begun last. */
static struct tz_raw_entity *entity_now(struct tz_build *b)
{
    static struct tz_raw_entity nobody;

    if (b->failed)
        return &nobody;
    return (struct tz_raw_entity *)(void *)(b->entities.ptr + b->entities.len) - 1;
}

uint32_t tz_build_statement(struct tz_build *b, const struct tz_list_statement *s, uint32_t file,
                            unsigned flags)
{
    struct tzl_statement row = {
        .prop = tz_pool_put(&b->pool, s->prop),
        .text = tz_pool_put(&b->pool, s->text),
        .lang = tz_pool_put(&b->pool, s->lang),
        .field = tz_pool_put(&b->pool, s->field),
        .line = s->line,
        .file = (uint16_t)(b->source_file + file),
        .flags = (uint16_t)flags,
    };

    PUT(b, &b->statements, row);
    entity_now(b)->statements++;
    return count(&b->statements, sizeof row) - 1;
}

static void put_fact(struct tz_build *b, struct tzl_fact fact)
{
    PUT(b, &b->facts, fact);
    entity_now(b)->facts++;
}

void tz_build_days(struct tz_build *b, uint32_t statement, int32_t from, int32_t to, unsigned flags)
{
    put_fact(b, (struct tzl_fact){ .kind = TZ_FACT_BIRTH,
                                   .flags = (uint8_t)flags,
                                   .a = (uint32_t)from,
                                   .b = (uint32_t)to,
                                   .statement = statement });
}

void tz_build_fact(struct tz_build *b, uint32_t statement, enum tz_fact_kind kind, tz_str text)
{
    put_fact(b, (struct tzl_fact){ .kind = (uint8_t)kind,
                                   .a = tz_pool_put(&b->pool, text),
                                   .statement = statement });
}

static uint32_t put_word(struct tz_build *b, const struct tz_name_part *p)
{
    struct tzl_word word = { .text = tz_pool_put(&b->pool, p->text),
                             .keys = { tz_pool_put(&b->pool, p->keys[0]),
                                       tz_pool_put(&b->pool, p->keys[1]) },
                             .role = p->role,
                             .flags = p->flags,
                             .script = p->script };

    return tz_pool_put(&b->words, (tz_str){ (const char *)&word, sizeof word });
}

void tz_build_name(struct tz_build *b, uint32_t statement, const struct tz_name *name, bool weak)
{
    struct tzl_name row = {
        .text = tz_pool_put(&b->pool, name->raw),
        .part = count(&b->parts, sizeof(struct tzl_part)),
        .statement = statement,
        .parts = name->count,
        .kind = name->kind,
        .flags = weak ? TZL_WEAK : 0,
        .cut = name->cut,
    };

    for (unsigned i = 0; i < name->count; i++) {
        const struct tz_name_part *p = &name->parts[i];
        struct tzl_part part = {
            .word = put_word(b, p),
            .at = p->at,
            .length = p->length,
            .weight = p->weight,
            .text = (uint8_t)p->text.len,
            .key = (uint8_t)p->keys[0].len,
            .is = (uint8_t)(p->role | (p->flags & TZ_PART_HYPHEN ? TZL_HYPHEN : 0)),
        };

        row.weighty += tz_is_weighty(p);
        PUT(b, &b->parts, part);
    }
    PUT(b, &b->names, row);
    entity_now(b)->names++;
}

void tz_build_source_end(struct tz_build *b, const struct tz_list_source *about,
                         const uint8_t (*file_sha256)[TZ_SHA256_BYTES])
{
    uint32_t files = count(&b->out[TZL_FILE], sizeof(struct tzl_file)) - b->source_file;
    struct tzl_source row = {
        .dataset = tz_pool_put(&b->pool, about->dataset),
        .format = tz_pool_put(&b->pool, about->format),
        .title = tz_pool_put(&b->pool, about->title),
        .edition = tz_pool_put(&b->pool, about->edition),
        .path = tz_pool_put(&b->pool, about->path),
        .file = b->source_file,
        .files = files,
        .first_rejected = tz_pool_put(&b->pool, about->first_rejected),
        .first_drift = tz_pool_put(&b->pool, about->first_drift),
        .first_undated = tz_pool_put(&b->pool, about->first_undated),
        .names = about->names,
        .strong = about->strong,
        .weak = about->weak,
        .identifiers = about->identifiers,
        .birth_dates = about->birth_dates,
        .rows = about->rows,
        .rejected = about->rejected,
        .drift = about->drift,
        .undated = about->undated,
    };

    if (b->failed)
        return;
    memcpy(row.sha256, about->sha256, sizeof row.sha256);
    TZ_ROWS(&b->out[TZL_SRCS], struct tzl_source)[source_now(b)] = row;
    for (uint32_t i = 0; i < files; i++)
        memcpy(TZ_ROWS(&b->out[TZL_FILE], struct tzl_file)[b->source_file + i].sha256,
               file_sha256[i], TZ_SHA256_BYTES);
}
