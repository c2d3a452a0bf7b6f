/* The files of a release, with what stands beside each. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "base/str.h"
#include "list/verifying.h"
#include "log/detached.h"

static const struct {
    const char *suffix;
    tz_status (*verify)(tz_str signature, tz_str file, const struct tz_vkey *key,
                        struct tz_err *err);
} kinds[] = {
    { ".sig", tz_signify_verify },
    { ".minisig", tz_minisign_verify },
    { ".sshsig", tz_sshsig_verify },
};

enum { KINDS = sizeof kinds / sizeof *kinds, FILE_MOST = 1 << 30 };

/* What a check of one thing returned: damage is told, and goes no further. */
static tz_status told(struct tz_verifying *r, const char *name, tz_status st,
                      const struct tz_err *err)
{
    if (st != TZ_INPUT && st != TZ_LIMIT && st != TZ_CORRUPT)
        return st;
    tz_damage_tell(r->v->form->damage, "release %u: %s: %s", r->number, name, err->text);
    return TZ_OK;
}

/* The file in the release's folder, or damage told and *there false. */
static tz_status load(struct tz_verifying *r, const char *name, struct tz_buf *into, bool *there,
                      struct tz_err *err)
{
    char path[TZ_PATH];
    tz_status st;

    TZ_TRY(tz_path(r->folder, name, path, err));
    into->len = 0;
    st = tz_file_load(path, FILE_MOST, into, err);
    *there = st == TZ_OK;
    if (st == TZ_ABSENT)
        st = tz_fail(err, TZ_INPUT, "is missing");
    return told(r, name, st, err);
}

static tz_status check_proof(struct tz_verifying *r, const char *name, const uint8_t *sha256,
                             struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf text = { 0 }, extra = { 0 };
    struct tz_checkpoint c;
    struct tz_log_proof p;
    char file[256], number[32];
    struct tz_hash root;
    struct tz_note note;
    tz_str entry;
    bool there;
    tz_status st;

    snprintf(file, sizeof file, "%s.tlog-proof", name);
    TZ_TRY(load(r, file, &text, &there, err));
    if (!there)
        return TZ_OK;
    st = tz_verify_proof(r->v->form->policy, tz_buf_str(&text), name, sha256, &extra, &entry, &p,
                         NULL, err);
    if (st == TZ_OK) {
        TZ_TRY(tz_note_read(p.checkpoint, &note, err)); /* it was read before */
        TZ_TRY(tz_checkpoint_read(note.text, &c, err));
        snprintf(number, sizeof number, "\nrelease %u\n", r->number);
        if (p.index >= r->v->log.count || !tz_str_eq(entry, tz_read_entry(&r->v->log, p.index)) ||
            !tz_read_root(&r->v->log, c.size, &root) || !tz_hash_eq(&root, &c.root))
            st = tz_fail(err, TZ_INPUT, "is of another log than the one that is published here");
        else if (tz_str_find(entry, tz_str_z(number)) == entry.len)
            st = tz_fail(err, TZ_INPUT, "is of another release");
    }
    return told(r, file, st, err);
}

static tz_status check_signatures(struct tz_verifying *r, const char *name, tz_str bytes,
                                  struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf text = { 0 };
    char file[256];
    bool there;

    for (int i = 0; r->v->have_file_key && i < KINDS; i++) {
        snprintf(file, sizeof file, "%s%s", name, kinds[i].suffix);
        TZ_TRY(load(r, file, &text, &there, err));
        if (there)
            TZ_TRY(told(r, file, kinds[i].verify(tz_buf_str(&text), bytes, &r->v->file_key, err),
                        err));
    }
    return TZ_OK;
}

/* A file of the manifest; `said` is NULL for the manifest itself. */
static tz_status check_file(struct tz_verifying *r, const char *name,
                            const struct tz_release_file *said, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf bytes = { 0 };
    uint8_t sha256[TZ_SHA256_BYTES];
    tz_str text;
    bool there;

    TZ_TRY(load(r, name, &bytes, &there, err));
    if (!there)
        return TZ_OK;
    text = tz_buf_str(&bytes);
    TZ_TRY(tz_sha256_of(&text, 1, sha256, err));
    if (said && (said->size != bytes.len || memcmp(said->sha256, sha256, sizeof sha256) != 0))
        return told(r, name, tz_fail(err, TZ_INPUT, "is not what the manifest says"), err);
    r->v->out->files++;
    TZ_TRY(check_signatures(r, name, text, err));
    return check_proof(r, name, sha256, err);
}

static tz_status check_strangers(struct tz_verifying *r, struct tz_err *err)
{
    DIR *d = opendir(r->folder);
    struct dirent *e;

    if (!d)
        return tz_fail(err, TZ_IO, "%s: %s", r->folder, strerror(errno));
    while ((e = readdir(d)) != NULL)
        if (e->d_name[0] != '.' && !tz_manifest_owns(&r->manifest, e->d_name))
            tz_damage_tell(r->v->form->damage, "release %u: %s is no file of it", r->number,
                           e->d_name);
    closedir(d);
    return TZ_OK;
}

tz_status tz_verify_files(struct tz_verifying *r, struct tz_err *err)
{
    TZ_TRY(check_file(r, TZ_MANIFEST, NULL, err));
    for (size_t i = 0; i < r->manifest.file_count; i++)
        TZ_TRY(check_file(r, r->manifest.file[i].name, &r->manifest.file[i], err));
    return check_strangers(r, err);
}
