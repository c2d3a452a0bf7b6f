#include "register/register.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "base/str.h"
#include "register/inside.h"
#include "register/search_index.h"
#include "register/user.h"

tz_str tz_register_name(const struct tz_register *r)
{
    return tz_buf_str(&r->name);
}

struct tz_vkey tz_register_key(const struct tz_register *r)
{
    return r->vkey;
}

void tz_register_close(struct tz_register *r)
{
    if (!r)
        return;
    if (r->sql.db)
        tz_change_abandon(r);
    tz_sql_close(&r->sql);
    tz_buf_free(&r->name);
    tz_buf_free(&r->vkey_text);
    free(r);
}

static void close_at(struct tz_register **r)
{
    tz_register_close(*r);
}

static tz_status set_key(struct tz_register *r, tz_str vkey, struct tz_err *err)
{
    tz_buf_put(&r->vkey_text, vkey);
    if (r->vkey_text.failed)
        return tz_fail(err, TZ_NOMEM, "no memory for a key");
    return tz_vkey_read(tz_buf_str(&r->vkey_text), &r->vkey, err);
}

static tz_status load(struct tz_register *r, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_register);
    tz_status st = tz_step(&u, err);

    if (st == TZ_END)
        return tz_fail(err, TZ_CORRUPT, "%s: does not say whose it is", r->folder);
    if (st != TZ_OK)
        return st;
    tz_buf_put(&r->name, tz_cell(&u, 0));
    st = set_key(r, tz_cell(&u, 1), err);
    return st == TZ_INPUT ? tz_context(err, err->code = TZ_CORRUPT, "%s", r->folder) : st;
}

static tz_status open_db(const char *folder, enum tz_sql_mode mode, struct tz_register **out,
                         struct tz_err *err)
{
    TZ_AUTO(close_at) struct tz_register *r = calloc(1, sizeof *r);
    char path[TZ_PATH];

    if (!r)
        return tz_fail(err, TZ_NOMEM, "no memory for a register");
    if (snprintf(r->folder, sizeof r->folder, "%s", folder) >= TZ_PATH)
        return tz_fail(err, TZ_LIMIT, "the folder's name is too long");
    TZ_TRY(tz_path(folder, TZ_REGISTER_DB, path, err));
    if (mode != TZ_SQL_CREATE && access(path, F_OK) != 0)
        return tz_fail(err, TZ_INPUT, "%s: is not a register: there is no %s in it", folder,
                       TZ_REGISTER_DB);
    TZ_TRY(tz_sql_open(&r->sql, path, mode, err));
    *out = r;
    r = NULL;
    return TZ_OK;
}

tz_status tz_register_open(struct tz_register **out, const char *folder, bool write,
                           struct tz_err *err)
{
    TZ_AUTO(close_at) struct tz_register *r = NULL;

    TZ_TRY(open_db(folder, write ? TZ_SQL_WRITE : TZ_SQL_READ, &r, err));
    TZ_TRY(load(r, err));
    if (write)
        TZ_TRY(tz_search_refresh(r, err));
    *out = r;
    r = NULL;
    return TZ_OK;
}

/* The journal with its key. The key's public half is put into `vkey`. */
static tz_status create_log(const char *folder, tz_str origin, struct tz_buf *vkey,
                            struct tz_err *err)
{
    struct tz_vkey public;
    struct tz_skey key;
    char path[TZ_PATH];
    tz_status st;

    TZ_TRY(tz_skey_new(origin, TZ_KEY_ED25519, &key, err));
    public = tz_skey_public(&key);
    tz_vkey_put(vkey, &public);
    st = tz_path(folder, TZ_REGISTER_LOG, path, err);
    if (st == TZ_OK)
        st = tz_log_create(path, &key, err);
    if (st == TZ_OK)
        st = tz_path(folder, TZ_REGISTER_KEY, path, err);
    if (st == TZ_OK)
        st = tz_skey_save(&key, path, err);
    tz_skey_close(&key);
    return st;
}

static tz_status add_first_rows(struct tz_register *r, const struct tz_register_form *form,
                                struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use self = tz_use(&r->sql, TZ_Q_register_add);

    tz_bind_int(&self, ":change", 1);
    tz_bind_text(&self, ":name", form->name);
    tz_bind_text(&self, ":vkey", tz_buf_str(&r->vkey_text));
    TZ_TRY(tz_run(&self, err));
    TZ_TRY(tz_user_add(r, form->login, form->person, err));
    TZ_TRY(tz_user_appoint(r, form->login, TZ_ADMINISTRATOR, true, err));
    return tz_user_appoint(r, form->login, TZ_DOCUMENTER, true, err);
}

static tz_status fill(const char *folder, const struct tz_register_form *form, struct tz_err *err)
{
    TZ_AUTO(close_at) struct tz_register *r = NULL;
    TZ_AUTO(tz_buf_free) struct tz_buf vkey = { 0 };
    char path[TZ_PATH];

    TZ_TRY(create_log(folder, form->origin, &vkey, err));
    TZ_TRY(tz_path(folder, TZ_REGISTER_EVIDENCE, path, err));
    TZ_TRY(tz_folder_make(path, err));
    TZ_TRY(open_db(folder, TZ_SQL_CREATE, &r, err));
    TZ_TRY(tz_search_refresh(r, err));
    TZ_TRY(set_key(r, tz_buf_str(&vkey), err));
    TZ_TRY(tz_change_begin_by(r, 1, TZ_STR("The register is made."), form->time, err));
    TZ_TRY(add_first_rows(r, form, err));
    return tz_change_commit(r, err);
}

/* Made whole beside its place, then put there: an empty folder gives way. */
tz_status tz_register_create(const char *folder, const struct tz_register_form *form,
                             struct tz_err *err)
{
    char made[TZ_PATH];
    size_t len = strlen(folder);
    tz_status st;

    while (len > 1 && folder[len - 1] == '/')
        len--;
    if (snprintf(made, sizeof made, "%.*s.XXXXXX", (int)len, folder) >= TZ_PATH)
        return tz_fail(err, TZ_LIMIT, "the folder's name is too long");
    if (!mkdtemp(made))
        return tz_fail(err, TZ_IO, "%s: %s", folder, strerror(errno));
    st = fill(made, form, err);
    if (st == TZ_OK && rename(made, folder) != 0)
        st = errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR
                 ? tz_fail(err, TZ_INPUT, "%s: is there already, and not an empty folder", folder)
                 : tz_fail(err, TZ_IO, "%s: %s", folder, strerror(errno));
    if (st != TZ_OK)
        tz_folder_remove(made);
    return st;
}

tz_status tz_register_hold(struct tz_register *r, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_read_begin);
    int64_t last;

    TZ_TRY(tz_run(&u, err));
    TZ_TRY(tz_change_last(r, &last, err)); /* the first read fixes the state */
    r->held = true;
    return TZ_OK;
}
