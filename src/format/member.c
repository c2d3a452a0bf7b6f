#include "format/member.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/err.h"
#include "base/str.h"
#include "format/source.h"

enum { BLOCK = 256 * 1024, CTRL_Z = 0x1A };

struct tz_member {
    struct tz_stream stream;
    struct tz_file file;
    struct tz_bytes memory;
    struct tz_stream *plain; /* one of the two above, or NULL: */
    struct archive *archive;
    tz_str name;
    uint64_t got, most; /* bytes handed out, and how many may be */
    struct tz_sha256 hash;
    uint8_t *sha256;
    char last; /* last byte that is not 0x1A */
};

tz_status tz_packing_of(const char *path, enum tz_packing *out, struct tz_err *err)
{
    struct tz_file f;
    char magic[4];
    size_t len = 0, n;
    tz_status st;

    TZ_TRY(tz_file_open(&f, path, err));
    do {
        st = f.stream.read(&f.stream, magic + len, sizeof magic - len, &n, err);
        len += st == TZ_OK ? n : 0;
    } while (st == TZ_OK && len < sizeof magic);
    tz_file_close(&f);
    if (st < 0)
        return st;
    *out = TZ_PLAIN;
    if (len >= 2 && memcmp(magic, "\x1F\x8B", 2) == 0)
        *out = TZ_GZIP;
    else if (len == 4 && memcmp(magic, "PK\x03\x04", 4) == 0)
        *out = TZ_ZIP;
    return TZ_OK;
}

static tz_status broken(struct tz_err *err, struct archive *a, tz_str name)
{
    const char *why = archive_error_string(a);

    return tz_fail(err, TZ_INPUT, "%.*s: the archive is damaged or not whole: %s", TZ_FMT(name),
                   why ? why : "it can not be read");
}

static void close_archive(struct archive **a)
{
    if (*a)
        archive_read_free(*a);
    *a = NULL;
}

static tz_status open_archive(struct archive **out, int fd, enum tz_packing packing, tz_str name,
                              struct tz_err *err)
{
    TZ_AUTO(close_archive) struct archive *a = archive_read_new();

    if (!a)
        return tz_fail(err, TZ_NOMEM, "no memory to open an archive");
    if (packing == TZ_GZIP) {
        archive_read_support_filter_gzip(a);
        archive_read_support_format_raw(a);
        archive_read_support_format_empty(a);
    } else {
        archive_read_support_format_zip(a);
    }
    if (archive_read_open_fd(a, fd, BLOCK) != ARCHIVE_OK)
        return broken(err, a, name);
    *out = a;
    a = NULL;
    return TZ_OK;
}

/* Like archive_read_next_header(), but a warning (a name that this locale can
 * not write) is none: TZ_OK, TZ_END, TZ_INPUT. */
static tz_status next_entry(struct archive *a, struct archive_entry **entry, tz_str name,
                            struct tz_err *err)
{
    int rc = archive_read_next_header(a, entry);

    if (rc == ARCHIVE_EOF)
        return TZ_END;
    return rc == ARCHIVE_OK || rc == ARCHIVE_WARN ? TZ_OK : broken(err, a, name);
}

static tz_str entry_name(struct archive_entry *entry)
{
    const char *name = archive_entry_pathname_utf8(entry);

    if (!name)
        name = archive_entry_pathname(entry);
    return name ? tz_str_z(name) : (tz_str){ 0 };
}

static tz_status find_entry(struct tz_member *m, tz_str wanted, struct tz_err *err)
{
    struct archive_entry *entry;
    tz_status st;

    while ((st = next_entry(m->archive, &entry, m->name, err)) == TZ_OK) {
        if (wanted.len && !tz_str_eq(entry_name(entry), wanted))
            continue;
        if (archive_entry_is_encrypted(entry))
            return tz_fail(err, TZ_INPUT, "%.*s: is encrypted; unpack it first", TZ_FMT(m->name));
        return TZ_OK;
    }
    if (st == TZ_END && wanted.len)
        return tz_fail(err, TZ_INPUT, "%.*s: is not in the archive any more", TZ_FMT(m->name));
    return st == TZ_END ? TZ_OK : st; /* an empty file, compressed: nothing to read */
}

static tz_status read_archive(struct tz_member *m, char *into, size_t cap, size_t *got,
                              struct tz_err *err)
{
    la_ssize_t n = archive_read_data(m->archive, into, cap);

    if (n < 0)
        return broken(err, m->archive, m->name);
    if (n == 0)
        return TZ_END;
    *got = (size_t)n;
    return TZ_OK;
}

static tz_status member_read(struct tz_stream *s, char *into, size_t cap, size_t *got,
                             struct tz_err *err)
{
    struct tz_member *m = (struct tz_member *)s;
    tz_status st = m->plain ? m->plain->read(m->plain, into, cap, got, err)
                            : read_archive(m, into, cap, got, err);

    if (st == TZ_END && m->sha256) {
        tz_sha256_take(&m->hash, m->sha256);
        m->sha256 = NULL;
    }
    if (st != TZ_OK)
        return st;
    m->got += *got;
    if (m->archive && m->got > m->most)
        return tz_fail(err, TZ_LIMIT,
                       "%.*s: unpacks to more than %llu bytes, which no list of its size does; "
                       "unpack it yourself if you trust it",
                       TZ_FMT(m->name), (unsigned long long)m->most);
    if (m->sha256)
        tz_sha256_put(&m->hash, (tz_str){ into, *got });
    for (size_t i = *got; i-- > 0;)
        if (into[i] != CTRL_Z) {
            m->last = into[i];
            break;
        }
    return TZ_OK;
}

static uint64_t most_out(int fd)
{
    struct stat about;
    uint64_t most = TZ_UNPACK_FREE;

    if (fstat(fd, &about) == 0 && about.st_size > 0)
        most += (uint64_t)about.st_size * TZ_UNPACK_RATIO;
    return most < TZ_UNPACK_MAX ? most : TZ_UNPACK_MAX;
}

/* A member without its bytes yet. */
static tz_status new_member(struct tz_member **out, tz_str name, uint8_t *sha256,
                            struct tz_err *err)
{
    TZ_AUTO(tz_member_close) struct tz_member *m = calloc(1, sizeof *m);

    if (!m)
        return tz_fail(err, TZ_NOMEM, "no memory to open %.*s", TZ_FMT(name));
    m->stream.read = member_read;
    m->name = name;
    m->sha256 = sha256;
    if (sha256)
        TZ_TRY(tz_sha256_open(&m->hash, err));
    *out = m;
    m = NULL;
    return TZ_OK;
}

tz_status tz_member_of_bytes(struct tz_member **out, tz_str bytes, tz_str name, uint8_t *sha256,
                             struct tz_err *err)
{
    TZ_TRY(new_member(out, name, sha256, err));
    tz_bytes_open(&(*out)->memory, bytes);
    (*out)->plain = &(*out)->memory.stream;
    return TZ_OK;
}

tz_status tz_member_at(struct tz_member **out, const char *path, tz_str entry, tz_str name,
                       uint8_t *sha256, struct tz_err *err)
{
    TZ_AUTO(tz_member_close) struct tz_member *m = NULL;
    enum tz_packing packing;

    TZ_TRY(new_member(&m, name, sha256, err));
    TZ_TRY(tz_packing_of(path, &packing, err));
    TZ_TRY(tz_file_open(&m->file, path, err));
    if (packing == TZ_GZIP || (packing == TZ_ZIP && entry.len)) {
        TZ_TRY(open_archive(&m->archive, m->file.fd, packing, name, err));
        TZ_TRY(find_entry(m, entry, err));
        m->most = most_out(m->file.fd);
    } else {
        m->plain = &m->file.stream;
    }
    *out = m;
    m = NULL;
    return TZ_OK;
}

tz_status tz_member_open(struct tz_member **out, struct tz_source *src, size_t file,
                         struct tz_err *err)
{
    struct tz_source_file *f = &src->files[file];

    if (!f->path.len)
        return tz_member_of_bytes(out, f->bytes, f->name, f->sha256, err);
    return tz_member_at(out, f->path.ptr, f->entry, f->name, f->sha256, err);
}

struct tz_stream *tz_member_stream(struct tz_member *m)
{
    return &m->stream;
}

bool tz_member_whole_line(const struct tz_member *m)
{
    return m->last == '\n' || m->last == '\r';
}

void tz_member_close(struct tz_member **m)
{
    if (!*m)
        return;
    close_archive(&(*m)->archive);
    tz_file_close(&(*m)->file);
    tz_sha256_close(&(*m)->hash);
    free(*m);
    *m = NULL;
}

tz_status tz_archive_names(const char *path,
                           tz_status (*each)(void *user, tz_str entry, struct tz_err *err),
                           void *user, struct tz_err *err)
{
    TZ_AUTO(tz_file_close) struct tz_file f = { .fd = -1 };
    TZ_AUTO(close_archive) struct archive *a = NULL;
    struct archive_entry *entry;
    tz_str name = tz_str_z(path);
    int entries = 0;
    tz_status st;

    TZ_TRY(tz_file_open(&f, path, err));
    TZ_TRY(open_archive(&a, f.fd, TZ_ZIP, name, err));
    while ((st = next_entry(a, &entry, name, err)) == TZ_OK) {
        tz_str called = entry_name(entry);

        if (archive_entry_filetype(entry) != AE_IFREG)
            continue;
        if (++entries > TZ_ARCHIVE_ENTRIES || called.len > TZ_ENTRY_NAME)
            return tz_fail(err, TZ_LIMIT, "%s: more than %d files, or a name longer than %d bytes",
                           path, TZ_ARCHIVE_ENTRIES, TZ_ENTRY_NAME);
        if (called.len)
            TZ_TRY(each(user, called, err));
    }
    return st == TZ_END ? TZ_OK : st;
}
