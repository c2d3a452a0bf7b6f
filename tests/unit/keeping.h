/* tests/unit/keeping.h - a register for one test, kept by two: aigul enters
 * the dossier, bolat reviews. */
#ifndef TZ_TESTS_KEEPING_H
#define TZ_TESTS_KEEPING_H

#include "base/file.h"
#include "folder.h"
#include "register/load.h"
#include "register/read.h"
#include "register/verdict.h"

enum { NOON = 1795255200, ENTERED = 3 }; /* the change that brings the dossier */

struct fixture {
    struct folder folder;
    char path[FOLDER_PATH + 16], file[FOLDER_PATH + 16];
    struct tz_register *r;
    struct tz_arena arena;
    struct tz_err err;
    struct tz_viewer author, reviewer, outside;
};

static inline void begin(struct fixture *f, const char *login, enum tz_action action)
{
    const struct tz_change_form form = { tz_str_z(login), TZ_STR("a test"), NOON, action };

    must(tz_change_begin(f->r, &form, &f->err), f->err);
}

static inline int64_t last_change(struct fixture *f)
{
    int64_t seq;

    must(tz_change_last(f->r, &seq, &f->err), f->err);
    return seq;
}

/* A verdict of the reviewer on all that came with a change. */
static inline void judge(struct fixture *f, int64_t change, enum tz_state state)
{
    uint64_t given, kept;

    begin(f, "bolat", TZ_JUDGE);
    must(tz_verdict_on_change(f->r, change, state, &given, &kept, &f->err), f->err);
    must(tz_change_commit(f->r, &f->err), f->err);
}

static inline void fixture_load(struct fixture *f, const char *dossier)
{
    const char *paths[1] = { f->file };
    struct tz_load load = { .paths = paths, .count = 1 };
    struct tz_load_report report = { 0 };

    must(tz_file_put(f->file, tz_str_z(dossier), &f->err), f->err);
    begin(f, "aigul", TZ_ENTER);
    must(tz_load_store(f->r, &load, &report, &f->err), f->err);
    must(tz_change_commit(f->r, &f->err), f->err);
}

static inline void fixture_open(struct fixture *f, const char *dossier)
{
    const struct tz_register_form form = { TZ_STR("Example Foundation"), TZ_STR("register.example"),
                                           TZ_STR("aigul"), TZ_STR("Aigul Example"), NOON };

    *f = (struct fixture){ .arena = { .budget = 1 << 26 } };
    folder_open(&f->folder);
    snprintf(f->path, sizeof f->path, "%s/r", f->folder.path);
    snprintf(f->file, sizeof f->file, "%s/f.jsonl", f->folder.path);
    must(tz_register_create(f->path, &form, &f->err), f->err);
    must(tz_register_open(&f->r, f->path, true, &f->err), f->err);
    begin(f, "aigul", TZ_GOVERN);
    must(tz_user_add(f->r, TZ_STR("bolat"), TZ_STR("Bolat Example"), &f->err), f->err);
    must(tz_user_appoint(f->r, TZ_STR("bolat"), TZ_REVIEWER, true, &f->err), f->err);
    must(tz_change_commit(f->r, &f->err), f->err);
    fixture_load(f, dossier);
    must(tz_viewer_of(f->r, TZ_STR("aigul"), &f->author, &f->err), f->err);
    must(tz_viewer_of(f->r, TZ_STR("bolat"), &f->reviewer, &f->err), f->err);
    must(tz_viewer_of(f->r, TZ_STR(""), &f->outside, &f->err), f->err);
}

static inline void fixture_close(struct fixture *f)
{
    tz_arena_free(&f->arena);
    tz_register_close(f->r);
    folder_close(&f->folder);
}

#endif
