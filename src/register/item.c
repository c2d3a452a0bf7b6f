#include "register/item.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "base/random.h"
#include "base/str.h"
#include "entity/check.h"
#include "entity/vocabulary.h"
#include "register/custody.h"
#include "register/inside.h"
#include "register/read.h"
#include "register/store.h"

enum { CLAIMS = 64 << 20 }; /* bytes of memory for what is said of one item */

static tz_status read_item(struct tz_use *u, struct tz_arena *arena, struct tz_item *out,
                           struct tz_err *err)
{
    struct tz_item item = { .id = tz_cell_int(u, 0),
                            .entity = tz_cell_int(u, 1),
                            .change = tz_cell_int(u, 7) };

    TZ_TRY(tz_arena_str(arena, tz_cell(u, 2), &item.uid, err));
    memcpy(item.file.sha256, tz_cell(u, 3).ptr, TZ_SHA256_BYTES);
    memcpy(item.file.sha512, tz_cell(u, 4).ptr, TZ_SHA512_BYTES);
    item.file.size = (uint64_t)tz_cell_int(u, 5);
    TZ_TRY(tz_arena_str(arena, tz_cell(u, 6), &item.mime, err));
    TZ_TRY(tz_arena_str(arena, tz_cell(u, 8), &item.at, err));
    TZ_TRY(tz_arena_str(arena, tz_cell(u, 9), &item.login, err));
    TZ_TRY(tz_arena_str(arena, tz_cell(u, 10), &item.person, err));
    *out = item;
    return TZ_OK;
}

static tz_status step_item(struct tz_use *u, struct tz_arena *arena, struct tz_item *out,
                           struct tz_err *err)
{
    tz_status st = tz_step(u, err);

    return st == TZ_OK ? read_item(u, arena, out, err) : st;
}

tz_status tz_item_find(struct tz_register *r, tz_str id, struct tz_arena *arena,
                       struct tz_item *out, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_item_by_uid);
    uint8_t sha256[TZ_SHA256_BYTES];
    tz_status st;

    if (tz_sha256_read(id, sha256))
        return tz_item_of(r, sha256, arena, out, err);
    tz_bind_text(&u, ":uid", id);
    st = step_item(&u, arena, out, err);
    return st == TZ_END ? TZ_ABSENT : st;
}

tz_status tz_item_of(struct tz_register *r, const uint8_t sha256[TZ_SHA256_BYTES],
                     struct tz_arena *arena, struct tz_item *out, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_item_by_sha256);
    tz_status st;

    tz_bind_blob(&u, ":sha256", sha256, TZ_SHA256_BYTES);
    st = step_item(&u, arena, out, err);
    return st == TZ_END ? TZ_ABSENT : st;
}

tz_status tz_item_next(struct tz_register *r, int64_t after, struct tz_arena *arena,
                       struct tz_item *out, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_item_next);

    tz_bind_int(&u, ":after", after);
    return step_item(&u, arena, out, err);
}

tz_status tz_item_claims(struct tz_register *r, const struct tz_viewer *viewer,
                         const struct tz_item *item, enum tz_level most, tz_item_sink *sink,
                         void *user, struct tz_err *err)
{
    TZ_AUTO(tz_arena_free) struct tz_arena arena = { .budget = CLAIMS };
    struct tz_record record;
    int64_t last;
    tz_status st;

    TZ_TRY(tz_change_last(r, &last, err));
    st = tz_read_record(r, viewer, item->uid, last, &arena, &record, err);
    if (st != TZ_OK)
        return st;
    for (size_t i = 0; i < record.count; i++) {
        const struct tz_claim *c = &record.claim[i];

        if (c->value.len && c->level <= most && c->state != TZ_REJECTED && c->state != TZ_WITHDRAWN)
            TZ_TRY(sink(user, c->property, c->value, c->level, err));
    }
    return TZ_OK;
}

/* One thing that the form says: the option, the property, the value. */
struct said {
    const char *option, *property;
    tz_str value;
};

enum { SAID = 8 };

static void say(const struct tz_item_form *f, struct said out[SAID])
{
    const struct said all[SAID] = {
        { "--url", "urlRequested", f->url },
        { "--captured-at", "capturedAt", f->captured_at },
        { "--captured-by", "capturedBy", f->captured_by },
        { "--method", "captureMethod", f->method },
        { "--lang", "language", f->lang },
        { "item", "derivedFrom", f->from },
        { "--kind", "transform", f->transform },
        { "--tool", "transformTool", f->tool },
    };

    memcpy(out, all, sizeof all);
}

static const struct tz_property *property_of(const char *schema, const char *name)
{
    const struct tz_property *p =
        tz_schema_property(tz_schema_find(tz_str_z(schema)), tz_str_z(name));

    assert(p);
    return p;
}

tz_status tz_item_form_check(const struct tz_item_form *form, struct tz_err *err)
{
    struct said said[SAID];

    say(form, said);
    for (size_t i = 0; i < SAID; i++)
        if (said[i].value.len &&
            tz_value_check(property_of("Document", said[i].property), said[i].value, err) != TZ_OK)
            return tz_context(err, err->code, "%s", said[i].option);
    for (size_t i = 0; i < 8 && form->consent[i].len; i++)
        if (tz_value_check(property_of("Consent", "use"), form->consent[i], err) != TZ_OK)
            return tz_context(err, err->code, "--consent");
    return TZ_OK;
}

struct adding {
    struct tz_register *r;
    const struct tz_item_form *form;
    struct tz_stored count;
};

static tz_status claim(struct adding *a, const char *schema, const char *uid, const char *property,
                       tz_str value, struct tz_err *err)
{
    struct tz_dossier_claim c = { .name = tz_str_z(property),
                                  .property = property_of(schema, property),
                                  .value = value,
                                  .lang = TZ_STR(""),
                                  .stance = TZ_STR("asserts"),
                                  .speaker = TZ_STR(""),
                                  .date = TZ_STR(""),
                                  .origin_group = TZ_STR("") };
    int64_t id;

    c.level = a->form->leveled ? a->form->level
                               : tz_disclosure_of(tz_schema_find(tz_str_z(schema)), c.name).level;
    return value.len ? tz_store_claim(a->r, tz_str_z(uid), &c, &id, &a->count, err) : TZ_OK;
}

static tz_status new_entity(struct adding *a, const char *schema, const char *prefix,
                            char uid[TZ_ITEM_UID], struct tz_err *err)
{
    uint64_t random;

    TZ_TRY(tz_random(&random, sizeof random, err));
    snprintf(uid, TZ_ITEM_UID, "%s-%016llx", prefix, (unsigned long long)random);
    return tz_store_entity(a->r, tz_str_z(uid), tz_str_z(schema), &a->count, err);
}

static tz_status add_document(struct tz_register *r, const char *uid,
                              const struct tz_item_file *file, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_document_add);
    tz_status st;

    tz_bind_int(&u, ":change", r->seq);
    tz_bind_text(&u, ":uid", tz_str_z(uid));
    tz_bind_blob(&u, ":sha256", file->file.sha256, sizeof file->file.sha256);
    tz_bind_blob(&u, ":sha512", file->file.sha512, sizeof file->file.sha512);
    tz_bind_int(&u, ":size", (int64_t)file->file.size);
    tz_bind_text(&u, ":mime", tz_str_z(file->mime));
    st = tz_step(&u, err);
    return st == TZ_END ? tz_fail(err, TZ_CORRUPT, "a document could not be added") : st;
}

/* The file's name as a value: without what no value may have. */
static tz_str file_name(const char *path, char clean[TZ_CHECK_WORD])
{
    const char *slash = strrchr(path, '/');
    tz_str name;

    snprintf(clean, TZ_CHECK_WORD, "%s", slash ? slash + 1 : path);
    for (char *c = clean; *c; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7f)
            *c = '?';
    name = tz_str_z(clean);
    while (tz_str_utf8(name) < name.len)
        clean[tz_str_utf8(name)] = '?';
    return tz_str_trim(name);
}

static tz_status add_claims(struct adding *a, const char *uid, const struct tz_item_file *file,
                            struct tz_err *err)
{
    struct said said[SAID];
    char name[TZ_CHECK_WORD];

    TZ_TRY(claim(a, "Document", uid, "fileName", file_name(file->path, name), err));
    say(a->form, said);
    for (size_t i = 0; i < SAID; i++)
        TZ_TRY(claim(a, "Document", uid, said[i].property, said[i].value, err));
    return TZ_OK;
}

static tz_status add_consent(struct adding *a, const char *document, struct tz_err *err)
{
    char uid[TZ_ITEM_UID];

    if (!a->form->consent[0].len)
        return TZ_OK;
    TZ_TRY(new_entity(a, "Consent", "consent", uid, err));
    TZ_TRY(claim(a, "Consent", uid, "document", tz_str_z(document), err));
    for (size_t i = 0; i < 8 && a->form->consent[i].len; i++)
        TZ_TRY(claim(a, "Consent", uid, "use", a->form->consent[i], err));
    return TZ_OK;
}

/* The item that it was made from has an event too, which names the new one. */
static tz_status add_origin(struct adding *a, const struct tz_item *item, struct tz_err *err)
{
    TZ_AUTO(tz_arena_free) struct tz_arena arena = { .budget = 1 << 16 };
    char hex[TZ_SHA256_HEX], note[256];
    struct tz_item from;
    tz_status st;

    if (!a->form->from.len)
        return TZ_OK;
    st = tz_item_find(a->r, a->form->from, &arena, &from, err);
    if (st != TZ_OK)
        return st == TZ_ABSENT
                   ? tz_fail(err, TZ_INPUT, "there is no item %.*s", TZ_FMT(a->form->from))
                   : st;
    tz_sha256_hex(item->file.sha256, hex);
    snprintf(note, sizeof note, "%.*s: %.*s, sha256 %s", TZ_FMT(a->form->transform),
             TZ_FMT(item->uid), hex);
    TZ_TRY(tz_custody_add(a->r, &from, "derived", false, tz_str_z(note), err));
    tz_sha256_hex(from.file.sha256, hex);
    snprintf(note, sizeof note, "%.*s of %.*s, sha256 %s", TZ_FMT(a->form->transform),
             TZ_FMT(from.uid), hex);
    return tz_custody_add(a->r, item, "derived", false, tz_str_z(note), err);
}

tz_status tz_item_add(struct tz_register *r, const struct tz_item_file *file,
                      const struct tz_item_form *form, char uid[TZ_ITEM_UID], struct tz_err *err)
{
    TZ_AUTO(tz_arena_free) struct tz_arena arena = { .budget = 1 << 16 };
    struct adding a = { .r = r, .form = form };
    struct tz_item item;

    TZ_TRY(new_entity(&a, "Document", "document", uid, err));
    TZ_TRY(add_document(r, uid, file, err));
    TZ_TRY(add_claims(&a, uid, file, err));
    TZ_TRY(add_consent(&a, uid, err));
    TZ_TRY(tz_item_of(r, file->file.sha256, &arena, &item, err));
    TZ_TRY(tz_custody_add(r, &item, "received", false, TZ_STR(""), err));
    TZ_TRY(tz_custody_add(r, &item, "hashed", false, TZ_STR("sha256, sha512; read back from disk"),
                          err));
    return add_origin(&a, &item, err);
}
