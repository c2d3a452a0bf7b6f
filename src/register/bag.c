#include "register/bag.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "register/inside.h"
#include "register/premis.h"
#include "register/stamp.h"

enum { EXTENSION = 9 };

/* Lines of a pair of manifests. */
struct manifest {
    struct tz_buf sha256, sha512;
};

struct bag {
    struct tz_register *r;
    const struct tz_bag_form *form;
    char folder[TZ_PATH]; /* where it is written first */
    struct manifest data, tags;
    uint64_t bytes;
};

static void manifest_free(struct manifest *m)
{
    tz_buf_free(&m->sha256);
    tz_buf_free(&m->sha512);
}

static void manifest_add(struct manifest *m, const struct tz_evidence *file, const char *name)
{
    char hex[TZ_SHA512_HEX];

    tz_sha256_hex(file->sha256, hex);
    tz_buf_printf(&m->sha256, "%s  %s\n", hex, name);
    tz_sha512_hex(file->sha512, hex);
    tz_buf_printf(&m->sha512, "%s  %s\n", hex, name);
}

static tz_status put_file(struct bag *b, const char *name, const struct tz_buf *bytes,
                          struct tz_err *err)
{
    char path[TZ_PATH];

    if (bytes->failed)
        return tz_fail(err, TZ_NOMEM, "no memory for %s", name);
    TZ_TRY(tz_path(b->folder, name, path, err));
    return tz_file_put(path, tz_buf_str(bytes), err);
}

/* A file that is no evidence; its digests are put into the tag manifests. */
static tz_status put_tag(struct bag *b, const char *name, const struct tz_buf *bytes,
                         struct tz_err *err)
{
    struct tz_evidence file = { .size = bytes->len };
    struct tz_sha512 h;
    tz_str text = tz_buf_str(bytes);

    TZ_TRY(put_file(b, name, bytes, err));
    TZ_TRY(tz_sha256_of(&text, 1, file.sha256, err));
    TZ_TRY(tz_sha512_open(&h, err));
    tz_sha512_put(&h, text);
    tz_sha512_take(&h, file.sha512);
    tz_sha512_close(&h);
    manifest_add(&b->tags, &file, name);
    return TZ_OK;
}

/* The ending of the file's name, when it is a plain one. */
static tz_status take_extension(void *user, tz_str property, tz_str value, enum tz_level level,
                                struct tz_err *err)
{
    size_t dot = value.len;
    char *out = user;

    (void)level, (void)err;
    if (!tz_str_eq(property, TZ_STR("fileName")))
        return TZ_OK;
    while (dot > 0 && value.ptr[dot - 1] != '.')
        dot--;
    value = dot > 1 ? tz_str_part(value, dot, value.len) : (tz_str){ 0 };
    if (!value.len || value.len >= EXTENSION)
        return TZ_OK;
    for (size_t i = 0; i < value.len; i++)
        if (!(value.ptr[i] >= 'a' && value.ptr[i] <= 'z') &&
            !(value.ptr[i] >= '0' && value.ptr[i] <= '9'))
            return TZ_OK;
    snprintf(out, EXTENSION, "%.*s", TZ_FMT(value));
    return TZ_OK;
}

static tz_status claims(struct bag *b, const struct tz_item *item, enum tz_level most,
                        tz_item_sink *sink, void *user, struct tz_err *err)
{
    tz_status st = tz_item_claims(b->r, b->form->viewer, item, most, sink, user, err);

    return st == TZ_ABSENT ? tz_fail(err, TZ_INPUT, "there is no item %.*s", TZ_FMT(item->uid))
                           : st;
}

static tz_status put_item(struct bag *b, const struct tz_item *item, struct tz_err *err)
{
    TZ_AUTO(tz_output_close) struct tz_output to = { .fd = -1 };
    char path[TZ_PATH], name[256], extension[EXTENSION] = "";

    TZ_TRY(claims(b, item, TZ_LEVEL_RESTRICTED, take_extension, extension, err));
    snprintf(name, sizeof name, "data/%.*s%s%s", TZ_FMT(item->uid), *extension ? "." : "",
             extension);
    TZ_TRY(tz_path(b->folder, name, path, err));
    TZ_TRY(tz_output_open(&to, path, err));
    TZ_TRY(tz_evidence_copy(b->r->folder, &item->file, &to, err));
    TZ_TRY(tz_output_commit(&to, err));
    manifest_add(&b->data, &item->file, name);
    b->bytes += item->file.size;
    return tz_custody_add(b->r, item, "exported", false, TZ_STR(""), err);
}

/* Properties of one entity: those of one name stand together. */
struct properties {
    struct tz_arena arena;
    struct property {
        tz_str name, value;
        bool written;
    } * all;
    size_t count, room;
};

static tz_status take_property(void *user, tz_str property, tz_str value, enum tz_level level,
                               struct tz_err *err)
{
    struct properties *p = user;

    (void)level;
    if (p->count == p->room)
        return tz_fail(err, TZ_LIMIT, "more than %zu claims of one item", p->room);
    TZ_TRY(tz_arena_str(&p->arena, property, &p->all[p->count].name, err));
    TZ_TRY(tz_arena_str(&p->arena, value, &p->all[p->count].value, err));
    p->count++;
    return TZ_OK;
}

static void put_property(struct tz_buf *to, struct properties *p, size_t first)
{
    tz_buf_put(to, first ? TZ_STR(",") : TZ_STR(""));
    tz_json_text(to, p->all[first].name);
    tz_buf_put(to, TZ_STR(":["));
    for (size_t i = first; i < p->count; i++) {
        if (p->all[i].written || !tz_str_eq(p->all[i].name, p->all[first].name))
            continue;
        tz_buf_put(to, i > first ? TZ_STR(",") : TZ_STR(""));
        tz_json_text(to, p->all[i].value);
        p->all[i].written = true;
    }
    tz_buf_put(to, TZ_STR("]"));
}

/* What the register itself knows of the bytes. */
static tz_status take_facts(struct properties *p, const struct tz_item *item, struct tz_err *err)
{
    char size[24], hex[TZ_SHA512_HEX];

    snprintf(size, sizeof size, "%llu", (unsigned long long)item->file.size);
    TZ_TRY(take_property(p, TZ_STR("fileSize"), tz_str_z(size), TZ_LEVEL_PUBLIC, err));
    TZ_TRY(take_property(p, TZ_STR("mimeDetected"), item->mime, TZ_LEVEL_PUBLIC, err));
    tz_sha256_hex(item->file.sha256, hex);
    TZ_TRY(take_property(p, TZ_STR("sha256"), tz_str_z(hex), TZ_LEVEL_PUBLIC, err));
    tz_sha512_hex(item->file.sha512, hex);
    return take_property(p, TZ_STR("sha512"), tz_str_z(hex), TZ_LEVEL_PUBLIC, err);
}

static void properties_free(struct properties *p)
{
    tz_arena_free(&p->arena);
}

static tz_status put_entity(struct bag *b, const struct tz_item *item, struct tz_buf *to,
                            struct tz_err *err)
{
    TZ_AUTO(properties_free)
    struct properties p = { .arena = { .budget = 64 << 20 }, .room = 4096 };

    p.all = tz_new(&p.arena, struct property, p.room);
    if (!p.all)
        return tz_fail(err, TZ_NOMEM, "no memory for the claims of an item");
    TZ_TRY(take_facts(&p, item, err));
    TZ_TRY(claims(b, item, b->form->level, take_property, &p, err));
    tz_buf_put(to, TZ_STR("{"));
    tz_json_member(to, "id", item->uid);
    tz_buf_put(to, TZ_STR(",\"schema\":\"Document\",\"properties\":{"));
    for (size_t i = 0; i < p.count; i++)
        if (!p.all[i].written)
            put_property(to, &p, i);
    tz_buf_put(to, TZ_STR("}}\n"));
    return TZ_OK;
}

/* Each with the checkpoint that it is of, for openssl ts -verify. */
static tz_status put_stamp(void *user, const struct tz_stamp *s, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf reply = { 0 };
    TZ_AUTO(tz_buf_free) struct tz_buf checkpoint = { 0 };
    struct bag *b = user;
    char name[64];

    tz_buf_put(&reply, s->reply);
    tz_buf_put(&checkpoint, s->checkpoint);
    snprintf(name, sizeof name, "metadata/stamp-%lld.tsr", (long long)s->id);
    TZ_TRY(put_tag(b, name, &reply, err));
    snprintf(name, sizeof name, "metadata/stamp-%lld.checkpoint", (long long)s->id);
    return put_tag(b, name, &checkpoint, err);
}

static tz_status put_metadata(struct bag *b, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf premis = { 0 };
    TZ_AUTO(tz_buf_free) struct tz_buf entities = { 0 };
    TZ_AUTO(tz_buf_free) struct tz_buf checkpoint = { 0 };
    int64_t first = INT64_MAX;

    TZ_TRY(tz_premis_put(b->r, b->form->items, b->form->count, &premis, err));
    TZ_TRY(put_tag(b, "metadata/premis.xml", &premis, err));
    for (size_t i = 0; i < b->form->count; i++) {
        TZ_TRY(put_entity(b, &b->form->items[i], &entities, err));
        if (b->form->items[i].change < first)
            first = b->form->items[i].change;
    }
    TZ_TRY(put_tag(b, "metadata/entities.ftm.json", &entities, err));
    tz_buf_put(&checkpoint, tz_log_note(b->r->log));
    TZ_TRY(put_tag(b, "metadata/checkpoint", &checkpoint, err));
    return tz_stamps(b->r, first, put_stamp, b, err);
}

/* A line of bag-info.txt, which must be one. */
static void put_info(struct tz_buf *to, const char *label, tz_str value)
{
    tz_buf_printf(to, "%s: ", label);
    for (size_t i = 0; i < value.len; i++)
        tz_buf_putc(to, (unsigned char)value.ptr[i] < 0x20 ? ' ' : value.ptr[i]);
    tz_buf_putc(to, '\n');
}

static tz_status put_declaration(struct bag *b, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf bagit = { 0 };
    TZ_AUTO(tz_buf_free) struct tz_buf info = { 0 };

    tz_buf_put(&bagit, TZ_STR("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"));
    TZ_TRY(put_tag(b, "bagit.txt", &bagit, err));
    put_info(&info, "Source-Organization", tz_register_name(b->r));
    put_info(&info, "Bagging-Date", b->form->date);
    put_info(&info, "Bag-Software-Agent", TZ_STR("tizim " TZ_VERSION));
    tz_buf_printf(&info, "Payload-Oxum: %llu.%zu\n", (unsigned long long)b->bytes, b->form->count);
    return put_tag(b, "bag-info.txt", &info, err);
}

static tz_status write_bag(struct bag *b, struct tz_err *err)
{
    char path[TZ_PATH];

    TZ_TRY(tz_path(b->folder, "data", path, err));
    TZ_TRY(tz_folder_make(path, err));
    TZ_TRY(tz_path(b->folder, "metadata", path, err));
    TZ_TRY(tz_folder_make(path, err));
    for (size_t i = 0; i < b->form->count; i++)
        TZ_TRY(put_item(b, &b->form->items[i], err));
    TZ_TRY(put_declaration(b, err));
    TZ_TRY(put_metadata(b, err));
    TZ_TRY(put_tag(b, "manifest-sha256.txt", &b->data.sha256, err));
    TZ_TRY(put_tag(b, "manifest-sha512.txt", &b->data.sha512, err));
    TZ_TRY(put_file(b, "tagmanifest-sha256.txt", &b->tags.sha256, err));
    return put_file(b, "tagmanifest-sha512.txt", &b->tags.sha512, err);
}

/* Written; now it is recorded, then it appears. An empty folder gives way first,
 * so that nothing is recorded as handed over that was not. */
static tz_status place(struct bag *b, struct tz_err *err)
{
    const char *folder = b->form->folder;

    if (rmdir(folder) != 0 && errno != ENOENT)
        return errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR
                   ? tz_fail(err, TZ_INPUT, "%s: is there already, and not an empty folder", folder)
                   : tz_fail(err, TZ_IO, "%s: %s", folder, strerror(errno));
    TZ_TRY(tz_change_commit(b->r, err));
    if (rename(b->folder, folder) != 0)
        return tz_fail(err, TZ_IO, "%s: %s", folder, strerror(errno));
    return tz_file_sync_name(folder, err);
}

tz_status tz_bag_write(struct tz_register *r, const struct tz_bag_form *form, struct tz_err *err)
{
    struct bag b = { .r = r, .form = form };
    size_t len = strlen(form->folder);
    tz_status st;

    while (len > 1 && form->folder[len - 1] == '/')
        len--;
    if (snprintf(b.folder, sizeof b.folder, "%.*s.XXXXXX", (int)len, form->folder) >= TZ_PATH)
        st = tz_fail(err, TZ_LIMIT, "the folder's name is too long");
    else if (!mkdtemp(b.folder))
        st = tz_fail(err, TZ_IO, "%s: %s", form->folder, strerror(errno));
    else if ((st = write_bag(&b, err)) != TZ_OK || (st = place(&b, err)) != TZ_OK)
        tz_folder_remove(b.folder);
    tz_change_abandon(r);
    manifest_free(&b.data);
    manifest_free(&b.tags);
    return st;
}
