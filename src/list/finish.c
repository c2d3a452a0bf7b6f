/* From a plan to a release that stands: list/publication.h has the order. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "base/str.h"
#include "list/latest.h"
#include "list/plan.h"
#include "list/publication.h"
#include "list/sections.h"
#include "log/base64.h"
#include "log/proof.h"

enum { PLAN_MAX = 1 << 30, DAY = 24 * 60 * 60 };

struct job {
    const struct tz_publish_form *form;
    struct tz_log *log;
    struct tz_plan plan;
    char folder[TZ_PATH]; /* of the release: in next/, or where it belongs */
};

/* Put the entries into the log, unless they are there: they go in all at once. */
static tz_status commit(struct job *j, struct tz_err *err)
{
    struct tz_log_signer signer = tz_signers_of_log(j->form->signers);
    uint64_t all = j->plan.log_size + j->plan.act_count + j->plan.file_count;
    tz_str acts = j->plan.acts, entry;

    if (tz_log_size(j->log) == all)
        return TZ_OK;
    if (tz_log_size(j->log) != j->plan.log_size)
        return tz_fail(err, TZ_CORRUPT, "the log has %llu entries where the plan has %llu",
                       (unsigned long long)tz_log_size(j->log),
                       (unsigned long long)j->plan.log_size);
    while (tz_section_take(&acts, "entry", &entry))
        TZ_TRY(tz_log_add(j->log, entry, err));
    for (size_t i = 0; i < j->plan.file_count; i++)
        TZ_TRY(tz_log_add(j->log, j->plan.file[i].entry, err));
    if (tz_log_size(j->log) != all)
        return tz_fail(err, TZ_CORRUPT, "the plan of the next release is damaged");
    return tz_log_commit_by(j->log, &signer, err);
}

static tz_status put_beside(const struct job *j, tz_str name, const char *suffix, tz_str bytes,
                            struct tz_err *err)
{
    char file[256], path[TZ_PATH];

    snprintf(file, sizeof file, "%.*s%s", TZ_FMT(name), suffix);
    TZ_TRY(tz_path(j->folder, file, path, err));
    return tz_file_put(path, bytes, err);
}

/* FILE.tlog-proof; its extra data are the salt and the entry. */
static tz_status prove(const struct job *j, size_t i, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf text = { 0 }, extra = { 0 }, base64 = { 0 };
    const struct tz_plan_file *f = &j->plan.file[i];
    struct tz_log_proof p = { .index = j->plan.log_size + j->plan.act_count + i,
                              .checkpoint = tz_log_note(j->log) };
    struct tz_subtrees subtrees = tz_log_subtrees(j->log);
    uint8_t salt[TZ_SALT];
    size_t len;

    if (!tz_base64_read(f->salt, salt, sizeof salt, &len) || len != TZ_SALT)
        return tz_fail(err, TZ_CORRUPT, "the plan of the next release is damaged");
    tz_buf_put(&extra, (tz_str){ (const char *)salt, TZ_SALT });
    tz_buf_put(&extra, f->entry);
    if (!extra.failed)
        tz_base64_put(&base64, extra.ptr, extra.len);
    p.extra = tz_buf_str(&base64);
    TZ_TRY(tz_tree_prove(&subtrees, p.index, tz_log_checkpoint(j->log)->size, &p.path, err));
    tz_log_proof_put(&text, &p);
    if (text.failed || extra.failed || base64.failed)
        return tz_fail(err, TZ_NOMEM, "no memory for a proof");
    return put_beside(j, f->name, ".tlog-proof", tz_buf_str(&text), err);
}

/* The three signatures of a file. */
static tz_status sign_file(const struct job *j, tz_str name, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf body = { 0 };
    struct tz_cosign_answer a;
    tz_str signify, minisign, ssh;
    char file[256], path[TZ_PATH];
    tz_status st;

    snprintf(file, sizeof file, "%.*s", TZ_FMT(name));
    TZ_TRY(tz_path(j->folder, file, path, err));
    tz_buf_printf(&body, "%s\n", file);
    st = tz_file_load(path, TZ_SIGN_MOST, &body, err);
    if (st == TZ_ABSENT)
        st = tz_fail(err, TZ_CORRUPT, "%s is missing", path);
    TZ_TRY(st);
    TZ_TRY(tz_signers_ask(j->form->signers, "file", tz_buf_str(&body), &a, err));
    if (!tz_file_signatures_read(tz_buf_str(&a.text), &signify, &minisign, &ssh))
        st = tz_fail(err, TZ_INPUT, "the signer does not answer with signatures");
    if (st == TZ_OK)
        st = put_beside(j, name, ".sig", signify, err);
    if (st == TZ_OK)
        st = put_beside(j, name, ".minisig", minisign, err);
    if (st == TZ_OK)
        st = put_beside(j, name, ".sshsig", ssh, err);
    tz_buf_free(&a.text);
    return st;
}

/* Tell the signer of the release, which it then signs the files of. */
static tz_status sign_release(const struct job *j, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf manifest = { 0 };
    struct tz_cosign_answer a;
    char path[TZ_PATH];
    tz_status st;

    TZ_TRY(tz_path(j->folder, TZ_MANIFEST, path, err));
    st = tz_file_load(path, TZ_MANIFEST_MAX, &manifest, err);
    if (st == TZ_ABSENT)
        st = tz_fail(err, TZ_CORRUPT, "%s is missing", path);
    TZ_TRY(st);
    TZ_TRY(tz_signers_ask(j->form->signers, "release", tz_buf_str(&manifest), &a, err));
    tz_buf_free(&a.text);
    for (size_t i = 0; i < j->plan.file_count; i++) {
        TZ_TRY(sign_file(j, j->plan.file[i].name, err));
        TZ_TRY(prove(j, i, err));
    }
    return TZ_OK;
}

static tz_status put_key(const char *folder, const char *name, tz_str text, struct tz_err *err)
{
    char path[TZ_PATH];

    TZ_TRY(tz_path(folder, name, path, err));
    return tz_file_put(path, text, err);
}

static tz_status put_keys(const struct job *j, struct tz_err *err)
{
    struct tz_cosign_answer a;
    struct tz_signer_keys k;
    char folder[TZ_PATH], vkey[TZ_KEY_TEXT + 1];
    tz_status st;

    TZ_TRY(tz_path(j->form->folder, TZ_KEYS, folder, err));
    TZ_TRY(tz_folder_make(folder, err));
    TZ_TRY(tz_signers_keys(j->form->signers, &a, &k, err));
    snprintf(vkey, sizeof vkey, "%s\n", j->form->signers->vkey);
    st = put_key(folder, "log.vkey", tz_str_z(vkey), err);
    if (st == TZ_OK)
        st = put_key(folder, "file-key", k.file_key, err);
    if (st == TZ_OK)
        st = put_key(folder, "signify.pub", k.signify, err);
    if (st == TZ_OK)
        st = put_key(folder, "minisign.pub", k.minisign, err);
    if (st == TZ_OK)
        st = put_key(folder, "allowed_signers", k.ssh, err);
    tz_buf_free(&a.text);
    return st;
}

/* A crash may have left files that had not got their names. */
static tz_status sweep(const struct job *j, struct tz_err *err)
{
    TZ_AUTO(tz_arena_free) struct tz_arena arena = { .budget = 1 << 20 };
    TZ_AUTO(tz_buf_free) struct tz_buf text = { 0 };
    struct tz_manifest m;
    char path[TZ_PATH];
    struct dirent *e;
    DIR *d;

    TZ_TRY(tz_path(j->folder, TZ_MANIFEST, path, err));
    TZ_TRY(tz_file_load(path, TZ_MANIFEST_MAX, &text, err));
    TZ_TRY(tz_manifest_read(tz_buf_str(&text), &arena, &m, err));
    d = opendir(j->folder);
    if (!d)
        return tz_fail(err, TZ_IO, "%s: %s", j->folder, strerror(errno));
    while ((e = readdir(d)) != NULL)
        if (e->d_name[0] != '.' && !tz_manifest_owns(&m, e->d_name))
            (void)unlinkat(dirfd(d), e->d_name, 0);
    closedir(d);
    return tz_file_sync_name(path, err);
}

/* Give the release its place, which is the only change that others see of it. */
static tz_status show(struct job *j, struct tz_err *err)
{
    char to[TZ_PATH];

    TZ_TRY(tz_publication_path(j->form->folder, TZ_RELEASES, j->plan.release, "", to, err));
    if (rename(j->folder, to) != 0)
        return tz_fail(err, TZ_IO, "%s: %s", to, strerror(errno));
    memcpy(j->folder, to, sizeof to);
    return tz_file_sync_name(to, err);
}

/* Point to the release. */
static tz_status point(const struct job *j, const struct tz_last *last, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf text = { 0 };
    TZ_AUTO(tz_arena_free) struct tz_arena arena = { .budget = 1 << 20 };
    TZ_AUTO(tz_buf_free) struct tz_buf manifest = { 0 };
    struct tz_manifest m;
    struct tz_cosign_answer a;
    struct tz_latest l = { .origin = tz_log_checkpoint(j->log)->origin,
                           .release = last->number,
                           .published = j->form->time,
                           .expires = j->form->time + (int64_t)j->form->days * DAY };
    char path[TZ_PATH];

    TZ_TRY(tz_path(j->folder, TZ_MANIFEST, path, err));
    TZ_TRY(tz_file_load(path, TZ_MANIFEST_MAX, &manifest, err));
    TZ_TRY(tz_manifest_read(tz_buf_str(&manifest), &arena, &m, err));
    l.list = m.list;
    memcpy(l.manifest, last->manifest, sizeof l.manifest);
    tz_latest_put(&text, &l);
    TZ_TRY(tz_signers_ask(j->form->signers, "latest", tz_buf_str(&text), &a, err));
    tz_buf_putc(&text, '\n');
    tz_buf_put(&text, tz_buf_str(&a.text));
    tz_buf_free(&a.text);
    if (text.failed)
        return tz_fail(err, TZ_NOMEM, "no memory for latest");
    TZ_TRY(tz_path(j->form->folder, TZ_LATEST, path, err));
    return tz_file_put(path, tz_buf_str(&text), err);
}

/* The description at the top was written beside the plan. */
static tz_status describe(const struct job *j, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf text = { 0 };
    char from[TZ_PATH], to[TZ_PATH], next[TZ_PATH];
    tz_status st;

    TZ_TRY(tz_path(j->form->folder, TZ_NEXT, next, err));
    TZ_TRY(tz_path(next, "index.json", from, err));
    TZ_TRY(tz_path(j->form->folder, "index.json", to, err));
    st = tz_file_load(from, TZ_MANIFEST_MAX, &text, err);
    if (st == TZ_ABSENT)
        return tz_fail(err, TZ_CORRUPT, "%s is missing", from);
    TZ_TRY(st);
    return tz_file_put(to, tz_buf_str(&text), err);
}

static tz_status finish(struct job *j, struct tz_err *err)
{
    struct tz_last last;

    TZ_TRY(commit(j, err));
    TZ_TRY(tz_publication_last(j->form->folder, &last, err));
    TZ_TRY(tz_publication_path(j->form->folder,
                               last.number < j->plan.release ? TZ_NEXT : TZ_RELEASES,
                               j->plan.release, "", j->folder, err));
    if (last.number < j->plan.release) {
        TZ_TRY(sign_release(j, err));
        TZ_TRY(put_keys(j, err));
        TZ_TRY(sweep(j, err));
        TZ_TRY(show(j, err));
        TZ_TRY(tz_publication_last(j->form->folder, &last, err));
    }
    TZ_TRY(describe(j, err));
    return point(j, &last, err);
}

tz_status tz_publication_finish(const struct tz_publish_form *form, struct tz_log *log,
                                uint32_t *out, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf text = { 0 };
    struct job j = { .form = form, .log = log };
    char next[TZ_PATH], path[TZ_PATH];
    tz_status st;

    TZ_TRY(tz_path(form->folder, TZ_NEXT, next, err));
    TZ_TRY(tz_path(next, TZ_PLAN, path, err));
    st = tz_file_load(path, PLAN_MAX, &text, err);
    if (st == TZ_ABSENT) {
        *out = 0;
        return TZ_OK;
    }
    TZ_TRY(st);
    TZ_TRY(tz_plan_read(tz_buf_str(&text), &j.plan, err));
    TZ_TRY(finish(&j, err));
    if (unlink(path) != 0) /* the plan first: next/ without one is wiped */
        return tz_fail(err, TZ_IO, "%s: %s", path, strerror(errno));
    TZ_TRY(tz_file_sync_name(path, err));
    tz_folder_remove(next);
    *out = j.plan.release;
    return TZ_OK;
}
