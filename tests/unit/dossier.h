/* tests/unit/dossier.h - a register made from a few lines of a dossier file, and
 * read as one who reads it. `aigul` enters, `bolat` judges. */
#ifndef TZ_TESTS_DOSSIER_H
#define TZ_TESTS_DOSSIER_H

#include "base/file.h"
#include "dossier/dossier.h"
#include "folder.h"
#include "register/load.h"
#include "register/verdict.h"

enum { DOSSIER_NOON = 1795255200 };

struct dossier {
    struct folder folder;
    char path[FOLDER_PATH + 16], file[FOLDER_PATH + 16];
    struct tz_reading g;
    struct tz_err err;
};

static inline void dossier_begin(struct dossier *d, const char *login, enum tz_action action)
{
    const struct tz_change_form form = { tz_str_z(login), TZ_STR("a test"), DOSSIER_NOON, action };

    must(tz_change_begin(d->g.r, &form, &d->err), d->err);
}

static inline void dossier_end(struct dossier *d)
{
    must(tz_change_commit(d->g.r, &d->err), d->err);
    must(tz_change_last(d->g.r, &d->g.as_of, &d->err), d->err);
}

/* Enter more lines, as aigul. */
static inline void dossier_load(struct dossier *d, const char *lines)
{
    const char *paths[1] = { d->file };
    struct tz_load load = { .paths = paths, .count = 1 };
    struct tz_load_report report = { 0 };

    must(tz_file_put(d->file, tz_str_z(lines), &d->err), d->err);
    dossier_begin(d, "aigul", TZ_ENTER);
    must(tz_load_store(d->g.r, &load, &report, &d->err), d->err);
    dossier_end(d);
}

/* From now on, read as that user; "" is somebody from outside. */
static inline void dossier_read_as(struct dossier *d, const char *login)
{
    must(tz_viewer_of(d->g.r, tz_str_z(login), &d->g.viewer, &d->err), d->err);
}

/* A register of those lines; read as aigul, as of its last change. */
static inline void dossier_open(struct dossier *d, const char *lines)
{
    const struct tz_register_form form = { TZ_STR("Example Foundation"), TZ_STR("register.example"),
                                           TZ_STR("aigul"), TZ_STR("Aigul Example"), DOSSIER_NOON };

    *d = (struct dossier){ .g.arena.budget = 64 << 20 };
    folder_open(&d->folder);
    snprintf(d->path, sizeof d->path, "%s/r", d->folder.path);
    snprintf(d->file, sizeof d->file, "%s/f.jsonl", d->folder.path);
    must(tz_register_create(d->path, &form, &d->err), d->err);
    must(tz_register_open(&d->g.r, d->path, true, &d->err), d->err);
    dossier_begin(d, "aigul", TZ_GOVERN);
    must(tz_user_add(d->g.r, TZ_STR("bolat"), TZ_STR("Bolat Example"), &d->err), d->err);
    must(tz_user_appoint(d->g.r, TZ_STR("bolat"), TZ_REVIEWER, true, &d->err), d->err);
    dossier_end(d);
    dossier_load(d, lines);
    dossier_read_as(d, "aigul");
}

/* Give a verdict on a claim, as bolat. */
static inline void dossier_judge(struct dossier *d, int64_t claim, enum tz_state state)
{
    dossier_begin(d, "bolat", TZ_JUDGE);
    must(tz_verdict(d->g.r, claim, state, &d->err), d->err);
    dossier_end(d);
}

static inline void dossier_close(struct dossier *d)
{
    tz_arena_free(&d->g.arena);
    tz_register_close(d->g.r);
    folder_close(&d->folder);
}

#endif
