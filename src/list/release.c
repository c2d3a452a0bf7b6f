#include "list/release.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/str.h"
#include "list/canonical.h"

enum { FLUSH_AT = 256 * 1024 };

/* The listing itself, as FtM has it. Its id is made of the list and the entry. */
static tz_status make_sanction(const struct tz_edition *e, const struct tz_list_entry *entry,
                               struct tz_arena *arena, struct tz_entity *out, struct tz_err *err)
{
    char id[128], number[16];
    const struct {
        const char *prop;
        tz_str text;
    } single[] = {
        { "entity", entry->id },
        { "authority", e->authority },
        { "country", e->country },
        { "authorityId", { number, (size_t)snprintf(number, sizeof number, "%u", entry->number) } },
        { "programId", entry->regime },
        { "status", tz_str_z(tz_entry_status_name(entry->status)) },
        { "listingDate", entry->listed_on },
        { "startDate", entry->listed_on },
        { "modifiedAt", entry->amended_on },
        { "recordId", entry->act },
    };
    const struct {
        const char *prop;
        struct tz_texts_of texts;
    } several[] = {
        { "provisions", entry->measures },
        { "reason", entry->reasons },
        { "summary", entry->legal_basis },
    };
    int n = snprintf(id, sizeof id, "sanction-%.*s-%u", TZ_FMT(e->id), entry->number);

    if (n >= (int)sizeof id)
        return tz_fail(err, TZ_INPUT, "the id of the list is too long");
    TZ_TRY(tz_entity_open(out, arena, (tz_str){ id, (size_t)n }, TZ_STR("Sanction"), err));
    for (size_t i = 0; i < sizeof single / sizeof *single; i++)
        TZ_TRY(
            tz_entity_add(out, single[i].prop, (struct tz_value){ .text = single[i].text }, err));
    for (size_t i = 0; i < sizeof several / sizeof *several; i++)
        for (size_t k = 0; k < several[i].texts.count; k++)
            TZ_TRY(tz_entity_add(out, several[i].prop,
                                 (struct tz_value){ .text = several[i].texts.text[k] }, err));
    return TZ_OK;
}

static tz_status add_line(struct tz_release *r, size_t *room, const struct tz_entity *e,
                          struct tz_err *err)
{
    struct tz_line *l;
    size_t from = r->records.len;

    if (r->count == *room) {
        size_t more = *room ? *room * 2 : 256;
        struct tz_line *grown = reallocarray(r->line, more, sizeof *grown);

        if (!grown)
            return tz_fail(err, TZ_NOMEM, "no memory for %zu records", more);
        r->line = grown;
        *room = more;
    }
    TZ_TRY(tz_canonical_entity(&r->records, e, r->edition->id, err));
    tz_buf_putc(&r->records, '\n');
    if (r->records.failed)
        return tz_fail(err, TZ_NOMEM, "no memory for %zu records", r->count);
    l = &r->line[r->count++];
    *l = (struct tz_line){ e->id, from, r->records.len - from };
    return TZ_OK;
}

/* The subject as it is published: listed, by our list, under its old ids too. */
static tz_status make_subject(const struct tz_edition *e, const struct tz_list_entry *entry,
                              struct tz_arena *arena, struct tz_entity *out, struct tz_err *err)
{
    const struct tz_entity *s = entry->subject;
    size_t most = s->referent_count + e->redirect_count;
    tz_str *ids = tz_new(arena, tz_str, most + 1);

    if (!ids)
        return tz_fail(err, TZ_NOMEM, "no memory for %zu ids", most);
    TZ_TRY(tz_entity_open(out, arena, s->id, s->schema_name, err));
    for (size_t i = 0; i < s->count; i++)
        TZ_TRY(tz_entity_put(out, s->statements[i].prop, s->statements[i].value, err));
    TZ_TRY(tz_entity_add(out, "topics", (struct tz_value){ .text = TZ_STR("sanction") }, err));
    for (size_t i = 0; i < s->referent_count; i++)
        ids[out->referent_count++] = s->referents[i];
    for (size_t i = 0; i < e->redirect_count; i++)
        if (tz_str_eq(e->redirects[i].to, s->id))
            ids[out->referent_count++] = e->redirects[i].from;
    out->referents = ids;
    out->caption = s->caption;
    out->target = true;
    out->first_seen = entry->listed_on;
    out->last_change = entry->amended_on.len ? entry->amended_on : entry->listed_on;
    return TZ_OK;
}

static int by_id(const void *a, const void *b)
{
    return tz_str_cmp(((const struct tz_line *)a)->id, ((const struct tz_line *)b)->id);
}

/* SHA-256 over the records that were added from `first` on, in the order of their ids. */
static tz_status digest_of(const struct tz_release *r, size_t first, char hex[TZ_SHA256_HEX],
                           struct tz_err *err)
{
    TZ_AUTO(tz_sha256_close) struct tz_sha256 h = { 0 };
    uint8_t digest[TZ_SHA256_BYTES];

    TZ_TRY(tz_sha256_open(&h, err));
    qsort(r->line + first, r->count - first, sizeof *r->line, by_id);
    for (size_t i = first; i < r->count; i++)
        tz_sha256_put(&h, tz_release_line(&r->records, &r->line[i]));
    tz_sha256_take(&h, digest);
    tz_sha256_hex(digest, hex);
    return TZ_OK;
}

static tz_status add_entry(struct tz_release *r, size_t at, size_t *room, struct tz_err *err)
{
    TZ_AUTO(tz_arena_free) struct tz_arena arena = { .budget = 64 << 20 };
    const struct tz_list_entry *e = &r->edition->entries[at];
    size_t first = r->count, from = r->entries.len;
    char hex[TZ_SHA256_HEX] = "";
    struct tz_entity made;

    if (e->status != TZ_ENTRY_DELISTED) {
        TZ_TRY(make_subject(r->edition, e, &arena, &made, err));
        TZ_TRY(add_line(r, room, &made, err));
        r->line[r->count - 1].id = e->subject->id;
        for (size_t i = 0; i < e->linked_count; i++)
            TZ_TRY(add_line(r, room, e->linked[i], err));
        TZ_TRY(make_sanction(r->edition, e, &arena, &made, err));
        TZ_TRY(add_line(r, room, &made, err));
        TZ_TRY(tz_arena_str(&r->arena, made.id, &r->line[r->count - 1].id, err));
        TZ_TRY(digest_of(r, first, hex, err));
    }
    TZ_TRY(tz_canonical_entry(&r->entries, e, tz_str_z(hex), err));
    tz_buf_putc(&r->entries, '\n');
    r->entry[at] = (struct tz_line){ e->id, from, r->entries.len - from };
    return r->entries.failed ? tz_fail(err, TZ_NOMEM, "no memory for entries") : TZ_OK;
}

/* An entity that several entries share is one record. */
static tz_status unite(struct tz_release *r, struct tz_err *err)
{
    size_t n = 0;

    qsort(r->line, r->count, sizeof *r->line, by_id);
    for (size_t i = 0; i < r->count; i++) {
        if (!n || !tz_str_eq(r->line[n - 1].id, r->line[i].id))
            r->line[n++] = r->line[i];
        else if (!tz_str_eq(tz_release_line(&r->records, &r->line[n - 1]),
                            tz_release_line(&r->records, &r->line[i])))
            return tz_fail(err, TZ_INPUT, "%.*s stands with two entries, and says different things",
                           TZ_FMT(r->line[i].id));
    }
    r->count = n;
    return TZ_OK;
}

tz_status tz_release_open(struct tz_release *r, const struct tz_edition *e, struct tz_err *err)
{
    size_t room = 0;
    tz_status st = TZ_OK;

    *r = (struct tz_release){ .edition = e,
                              .arena.budget = SIZE_MAX,
                              .entry = calloc(e->count + 1, sizeof *r->entry) };
    if (!r->entry)
        return tz_fail(err, TZ_NOMEM, "no memory for %zu entries", e->count);
    for (size_t i = 0; st == TZ_OK && i < e->count; i++)
        st = add_entry(r, i, &room, err);
    if (st == TZ_OK)
        st = unite(r, err);
    if (st != TZ_OK)
        tz_release_close(r);
    return st;
}

void tz_release_close(struct tz_release *r)
{
    tz_buf_free(&r->records);
    tz_buf_free(&r->entries);
    tz_buf_free(&r->acts);
    tz_buf_free(&r->commitments);
    free(r->line);
    free(r->entry);
    tz_arena_free(&r->arena);
    *r = (struct tz_release){ 0 };
}

static tz_status pass_on(struct tz_page *p, struct tz_err *err)
{
    if (p->buf.failed)
        return tz_fail(err, TZ_NOMEM, "no memory for a page");
    tz_sha256_put(&p->sha256, tz_buf_str(&p->buf));
    p->size += p->buf.len;
    TZ_TRY(tz_output_put(&p->output, tz_buf_str(&p->buf), err));
    p->buf.len = 0;
    return TZ_OK;
}

tz_status tz_page_flush(struct tz_page *p, struct tz_err *err)
{
    return p->buf.len < FLUSH_AT && !p->buf.failed ? TZ_OK : pass_on(p, err);
}

static void close_page(struct tz_page *p)
{
    tz_buf_free(&p->buf);
    tz_output_close(&p->output);
    tz_sha256_close(&p->sha256);
}

tz_status tz_release_write(struct tz_release *r, const struct tz_writer *w, struct tz_err *err)
{
    TZ_AUTO(close_page) struct tz_page p = { .output.fd = -1 };
    struct tz_release_file *f = &r->file[r->file_count];
    char path[TZ_PATH];

    TZ_TRY(tz_path(r->folder, w->file, path, err));
    TZ_TRY(tz_sha256_open(&p.sha256, err));
    TZ_TRY(tz_output_open(&p.output, path, err));
    TZ_TRY(w->write(r, &p, err));
    TZ_TRY(pass_on(&p, err));
    TZ_TRY(tz_output_commit(&p.output, err));
    f->name = w->file;
    f->mime = w->mime;
    f->size = p.size;
    tz_sha256_take(&p.sha256, f->sha256);
    r->file_count++;
    return TZ_OK;
}
