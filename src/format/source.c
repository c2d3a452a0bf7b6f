#include "format/source.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/err.h"
#include "base/str.h"
#include "format/member.h"
#include "format/sniff.h"

enum { TEXT_BYTES = 4 * 1024 * 1024 };

/* The search for a format: every file found is shown to every format. */
struct search {
    struct tz_source *src;
    const char *path; /* the file on disk that is looked at; empty for texts */
    tz_str bytes;     /* the text that is looked at */
    char *head;       /* TZ_HEAD_BYTES */
    size_t seen;      /* files looked at */
    char unknown[TZ_ENTRY_NAME + TZ_SEEN + 40]; /* what the first unknown file is */
};

/* The last part of a path, with what a terminal would obey replaced. */
static tz_status printable_name(struct tz_arena *arena, const char *folder, tz_str name,
                                tz_str *out, struct tz_err *err)
{
    size_t room = strlen(folder) + 1 + name.len + 1;
    char *text = tz_new(arena, char, room);

    if (!text)
        return tz_fail(err, TZ_NOMEM, "no memory for a file name");
    (void)snprintf(text, room, "%s%s%.*s", folder, *folder ? "/" : "", TZ_FMT(name));
    for (char *p = text; *p; p++)
        if ((unsigned char)*p < 0x20 || *p == 0x7F)
            *p = '?';
    *out = tz_str_z(text);
    return TZ_OK;
}

static tz_str base_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return tz_str_z(slash && slash[1] ? slash + 1 : path);
}

static tz_status read_head(struct search *s, tz_str entry, tz_str name, tz_str *out,
                           struct tz_err *err)
{
    TZ_AUTO(tz_member_close) struct tz_member *m = NULL;
    size_t len = 0, n;
    tz_status st = TZ_OK;

    if (*s->path)
        TZ_TRY(tz_member_at(&m, s->path, entry, name, NULL, err));
    else
        TZ_TRY(tz_member_of_bytes(&m, s->bytes, name, NULL, err));
    while (st == TZ_OK && len < TZ_HEAD_BYTES) {
        st = tz_member_stream(m)->read(tz_member_stream(m), s->head + len, TZ_HEAD_BYTES - len, &n,
                                       err);
        len += st == TZ_OK ? n : 0;
    }
    *out = (tz_str){ s->head, len };
    return st < 0 ? st : TZ_OK;
}

/* A file of the list: remember it. */
static tz_status take(struct search *s, const struct tz_format *format, int part, tz_str entry,
                      tz_str name, struct tz_err *err)
{
    struct tz_source *src = s->src;
    struct tz_source_file *f = &src->files[src->file_count];
    size_t twin = tz_source_part(src, part);

    if (src->format && src->format != format)
        return tz_fail(
            err, TZ_INPUT,
            "%s: holds more than one list: %.*s is %s, and %.*s is %s; give each by itself",
            src->path, TZ_FMT(src->files[0].name), src->format->title, TZ_FMT(name), format->title);
    if (src->format && twin < src->file_count)
        return tz_fail(err, TZ_INPUT,
                       "%s: holds two files of the same kind (%s): %.*s and %.*s; give one list",
                       src->path, format->parts[part], TZ_FMT(src->files[twin].name), TZ_FMT(name));
    if (src->file_count == TZ_SOURCE_FILES)
        return tz_fail(err, TZ_LIMIT, "%s: more than %d files in one list", src->path,
                       TZ_SOURCE_FILES);
    TZ_TRY(tz_arena_str(&src->arena, tz_str_z(s->path), &f->path, err));
    TZ_TRY(tz_arena_str(&src->arena, entry, &f->entry, err));
    f->name = name;
    f->bytes = s->bytes;
    f->part = part;
    src->format = format;
    src->file_count++;
    return TZ_OK;
}

/* Show the file to every format. `name` lives in the source's arena. */
static tz_status look_at_named(struct search *s, tz_str entry, tz_str name, struct tz_err *err)
{
    struct tz_head head = { .name = base_name(name.ptr) };
    char seen[TZ_SEEN];

    TZ_TRY(read_head(s, entry, name, &head.bytes, err));
    s->seen++;
    for (const struct tz_format *const *f = tz_formats; *f; f++) {
        int part = (*f)->detect(&head);

        if (part >= 0)
            return take(s, *f, part, entry, name, err);
    }
    if (!s->unknown[0]) {
        tz_head_describe(&head, seen);
        (void)snprintf(s->unknown, sizeof s->unknown, "%.*s is %s", TZ_FMT(name), seen);
    }
    return TZ_OK;
}

static tz_status look_at(struct search *s, tz_str entry, struct tz_err *err)
{
    tz_str on_disk = base_name(s->path), name;

    TZ_TRY(printable_name(&s->src->arena, entry.len ? on_disk.ptr : "", entry.len ? entry : on_disk,
                          &name, err));
    return look_at_named(s, entry, name, err);
}

static tz_status look_at_entry(void *user, tz_str entry, struct tz_err *err)
{
    return look_at(user, entry, err);
}

static tz_status look_at_file(struct search *s, const char *path, struct tz_err *err)
{
    enum tz_packing packing;

    s->path = path;
    TZ_TRY(tz_packing_of(path, &packing, err));
    if (packing == TZ_ZIP)
        return tz_archive_names(path, look_at_entry, s, err);
    return look_at(s, (tz_str){ 0 }, err);
}

static int visible(const struct dirent *d)
{
    return d->d_name[0] != '.';
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static void free_names(struct dirent **names, int count)
{
    for (int i = 0; i < count; i++)
        free(names[i]);
    free(names);
}

static tz_status look_at_child(struct search *s, const char *folder, const char *name,
                               struct tz_err *err)
{
    struct stat about;
    char *path;
    tz_status st = TZ_OK;

    if (asprintf(&path, "%s/%s", folder, name) < 0)
        return tz_fail(err, TZ_NOMEM, "no memory for a file name");
    if (stat(path, &about) == 0 && S_ISREG(about.st_mode))
        st = look_at_file(s, path, err);
    free(path);
    return st;
}

static tz_status look_at_folder(struct search *s, const char *path, struct tz_err *err)
{
    struct dirent **names;
    int count = scandir(path, &names, visible, by_bytes);
    tz_status st = TZ_OK;

    if (count < 0)
        return tz_fail(err, TZ_IO, "%s: can not be listed: %s", path, strerror(errno));
    if (count > TZ_FOLDER_FILES)
        st = tz_fail(err, TZ_LIMIT, "%s: more than %d files; give the folder of one list", path,
                     TZ_FOLDER_FILES);
    for (int i = 0; i < count && st == TZ_OK; i++)
        st = look_at_child(s, path, names[i]->d_name, err);
    free_names(names, count);
    return st;
}

static tz_status look(struct search *s, struct tz_err *err)
{
    const char *path = s->src->path;
    struct stat about;

    if (stat(path, &about) != 0)
        return tz_fail(err, TZ_IO, "%s: %s", path, strerror(errno));
    if (S_ISDIR(about.st_mode))
        return look_at_folder(s, path, err);
    if (!S_ISREG(about.st_mode))
        return tz_fail(err, TZ_IO,
                       "%s: is neither a file nor a folder; save the list to a file first", path);
    return look_at_file(s, path, err);
}

/* A list was found, and its main file is there. */
static tz_status complete(const struct search *s, struct tz_err *err)
{
    const struct tz_source *src = s->src;

    if (!s->seen)
        return tz_fail(err, TZ_INPUT, "%s: holds no file; a list is needed", src->path);
    if (!src->format)
        return tz_fail(err, TZ_INPUT, "%s: not a list that tizim knows: %s%s", src->path,
                       s->unknown, s->seen > 1 ? ", and no other file in it is a list either" : "");
    if (tz_source_part(src, 0) == src->file_count)
        return tz_fail(err, TZ_INPUT, "%s: %.*s belongs to %s, whose main file (%s) is missing",
                       src->path, TZ_FMT(src->files[0].name), src->format->title,
                       src->format->parts[0]);
    return TZ_OK;
}

static tz_status digest_file(const char *path, uint8_t out[TZ_SHA256_BYTES], struct tz_err *err)
{
    TZ_AUTO(tz_file_close) struct tz_file f = { .fd = -1 };
    TZ_AUTO(tz_sha256_close) struct tz_sha256 h = { 0 };
    char block[64 * 1024];
    size_t n;
    tz_status st;

    TZ_TRY(tz_file_open(&f, path, err));
    TZ_TRY(tz_sha256_open(&h, err));
    while ((st = f.stream.read(&f.stream, block, sizeof block, &n, err)) == TZ_OK)
        tz_sha256_put(&h, (tz_str){ block, n });
    if (st < 0)
        return st;
    tz_sha256_take(&h, out);
    return TZ_OK;
}

/* The first file on disk that comes behind `last` in order of name and path;
 * NULL when none does. Entries of one archive are one file on disk. */
static const char *next_on_disk(const struct tz_source *src, const char *last)
{
    const char *next = NULL;

    for (size_t i = 0; i < src->file_count; i++) {
        const char *path = src->files[i].path.ptr;

        if ((!last || strcmp(path, last) > 0) && (!next || strcmp(path, next) < 0))
            next = path;
    }
    return next;
}

static tz_status digest(struct tz_source *src, struct tz_err *err)
{
    TZ_AUTO(tz_sha256_close) struct tz_sha256 all = { 0 };
    char hex[TZ_SHA256_HEX];
    size_t disk_files = 0;

    TZ_TRY(tz_sha256_open(&all, err));
    for (const char *path = next_on_disk(src, NULL); path; path = next_on_disk(src, path)) {
        TZ_TRY(digest_file(path, src->sha256, err));
        tz_sha256_hex(src->sha256, hex);
        tz_sha256_put(&all, tz_str_z(hex));
        tz_sha256_put(&all, TZ_STR("  "));
        tz_sha256_put(&all, base_name(path));
        tz_sha256_put(&all, TZ_STR("\n"));
        disk_files++;
    }
    if (disk_files > 1)
        tz_sha256_take(&all, src->sha256);
    return TZ_OK;
}

static tz_status digest_texts(struct tz_source *src, struct tz_err *err)
{
    TZ_AUTO(tz_sha256_close) struct tz_sha256 h = { 0 };

    TZ_TRY(tz_sha256_open(&h, err));
    for (size_t i = 0; i < src->file_count; i++)
        tz_sha256_put(&h, src->files[i].bytes);
    tz_sha256_take(&h, src->sha256);
    return TZ_OK;
}

static tz_status look_at_texts(struct search *s, const struct tz_source_text *texts, size_t count,
                               struct tz_err *err)
{
    tz_str name;

    s->path = "";
    for (size_t i = 0; i < count; i++) {
        s->bytes = texts[i].bytes;
        TZ_TRY(printable_name(&s->src->arena, "", texts[i].name, &name, err));
        TZ_TRY(look_at_named(s, (tz_str){ 0 }, name, err));
    }
    return TZ_OK;
}

/* `texts` NULL: the path. */
static tz_status open_source(struct tz_source *src, const char *path,
                             const struct tz_source_text *texts, size_t count, struct tz_err *err)
{
    struct search s = { .src = src };
    tz_status st;

    *src = (struct tz_source){ .path = path,
                               .arena.budget = TEXT_BYTES,
                               .record_bytes = TZ_RECORD_BYTES };
    s.head = malloc(TZ_HEAD_BYTES);
    if (!s.head)
        return tz_fail(err, TZ_NOMEM, "no memory to look at %s", path);
    st = texts ? look_at_texts(&s, texts, count, err) : look(&s, err);
    if (st == TZ_OK)
        st = complete(&s, err);
    if (st == TZ_OK && src->format->complete)
        st = src->format->complete(src, err);
    if (st == TZ_OK)
        st = texts ? digest_texts(src, err) : digest(src, err);
    if (st == TZ_OK)
        src->dataset = tz_str_z(src->format->dataset);
    else
        tz_source_close(src);
    free(s.head);
    return st;
}

tz_status tz_source_open(struct tz_source *src, const char *path, struct tz_err *err)
{
    return open_source(src, path, NULL, 0, err);
}

tz_status tz_source_open_texts(struct tz_source *src, const struct tz_source_text *texts,
                               size_t count, struct tz_err *err)
{
    return open_source(src, "text in memory", texts, count, err);
}

size_t tz_source_part(const struct tz_source *src, int part)
{
    size_t i = 0;

    while (i < src->file_count && src->files[i].part != part)
        i++;
    return i;
}

tz_status tz_source_read(struct tz_source *src, tz_entity_sink *sink, void *user,
                         struct tz_err *err)
{
    tz_status st;

    src->report = (struct tz_report){ 0 };
    src->sink = sink;
    src->user = user;
    tz_source_clear(src);
    st = src->format->read(src, err);
    tz_arena_free(&src->scratch);
    return st;
}

void tz_source_close(struct tz_source *src)
{
    tz_arena_free(&src->scratch);
    tz_arena_free(&src->arena);
}
