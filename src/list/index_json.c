#include "list/index_json.h"

#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "list/manifest.h"

static void put_resource(struct tz_buf *b, const struct tz_release *r, size_t i)
{
    const struct tz_release_file *f = &r->file[i];
    char name[TZ_RELEASE_NAME], hex[TZ_SHA256_HEX];

    tz_release_name(r->number, name);
    tz_sha256_hex(f->sha256, hex);
    tz_buf_put(b, i ? TZ_STR(",\n  {") : TZ_STR("\n  {"));
    tz_json_member(b, "name", tz_str_z(f->name));
    tz_buf_printf(b, ",\"path\":\"releases/%s/%s\",", name, f->name);
    tz_json_member(b, "title", tz_str_z(tz_writers[i].title));
    tz_buf_putc(b, ',');
    tz_json_member(b, "mime_type", tz_str_z(f->mime));
    tz_buf_printf(b, ",\"size\":%llu,\"sha256\":\"%s\"}", (unsigned long long)f->size, hex);
}

tz_status tz_index_json(const char *folder, const struct tz_release *r, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf b = { 0 };
    char path[TZ_PATH], name[TZ_RELEASE_NAME];
    size_t targets = 0;

    for (size_t i = 0; i < r->edition->count; i++)
        targets += r->edition->entries[i].status != TZ_ENTRY_DELISTED;
    tz_release_name(r->number, name);
    tz_buf_putc(&b, '{');
    tz_json_member(&b, "name", r->edition->id);
    tz_buf_put(&b, TZ_STR(",\n \"title\":"));
    tz_json_text(&b, r->edition->title);
    tz_buf_printf(&b, ",\n \"version\":\"%s\",\n \"updated_at\":\"%s\",\n \"last_export\":\"%s\",",
                  name, r->time, r->time);
    tz_buf_put(&b, TZ_STR("\n \"publisher\":{"));
    tz_json_member(&b, "name", r->edition->authority);
    if (r->edition->country.len) {
        tz_buf_putc(&b, ',');
        tz_json_member(&b, "country", r->edition->country);
    }
    tz_buf_printf(&b, "},\n \"entity_count\":%zu,\n \"target_count\":%zu,", r->count, targets);
    tz_buf_printf(&b, "\n \"delta_url\":\"releases/%s/entities.delta.json\",", name);
    tz_buf_put(&b, TZ_STR("\n \"resources\":["));
    for (size_t i = 0; i < r->file_count; i++)
        put_resource(&b, r, i);
    tz_buf_put(&b, TZ_STR("]}\n"));
    if (b.failed)
        return tz_fail(err, TZ_NOMEM, "no memory for index.json");
    TZ_TRY(tz_path(folder, "index.json", path, err));
    return tz_file_put(path, tz_buf_str(&b), err);
}
