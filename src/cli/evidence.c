#include "cli/evidence.h"

#include "base/clock.h"
#include "base/err.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/progress.h"

tz_status tz_cli_level(const char *name, enum tz_level *out, struct tz_err *err)
{
    if (!name || tz_level_find(tz_str_z(name), out))
        return TZ_OK;
    return tz_fail(err, TZ_INPUT, "'%s' is no level: public, internal, restricted, sealed", name);
}

tz_status tz_cli_open_to_change(const char *folder, const char *login, const char *reason,
                                struct tz_register **out, struct tz_err *err)
{
    struct tz_register *r;
    tz_status st;

    TZ_TRY(tz_register_open(&r, tz_cli_register(folder), true, err));
    st = tz_cli_change(r, login, reason, TZ_ENTER, err);
    tz_change_abandon(r);
    if (st == TZ_OK)
        *out = r;
    else
        tz_register_close(r);
    return st;
}

static tz_status seen(void *user, tz_str property, tz_str value, enum tz_level level,
                      struct tz_err *err)
{
    (void)user, (void)property, (void)value, (void)level, (void)err;
    return TZ_OK;
}

tz_status tz_cli_item(struct tz_register *r, const struct tz_viewer *viewer, const char *id,
                      struct tz_arena *arena, struct tz_item *out, struct tz_err *err)
{
    tz_status st = tz_item_find(r, tz_str_z(id), arena, out, err);

    if (st == TZ_OK)
        st = tz_item_claims(r, viewer, out, TZ_LEVEL_SEALED, seen, NULL, err);
    return st == TZ_ABSENT ? tz_fail(err, TZ_INPUT, "there is no item %s", id) : st;
}

struct telling {
    struct tz_progress progress;
    uint64_t kept, added, known, passed;
    tz_status worst;
};

static void told(void *user, const struct tz_ingest_news *n)
{
    struct telling *t = user;

    if (n->kind == TZ_INGEST_KEPT) {
        tz_progress_show(&t->progress, ++t->kept, 0);
        return;
    }
    tz_progress_close(&t->progress);
    if (n->kind == TZ_INGEST_PASSED) {
        fprintf(stderr, "not taken: %s\n", n->why);
        t->worst = t->passed++ ? t->worst : n->status;
    } else if (n->kind == TZ_INGEST_KNOWN) {
        printf("%.*s known since %.*s: %s\n", TZ_FMT(n->item), TZ_FMT(n->since), n->path);
        t->known++;
    } else {
        printf("%.*s %s %llu bytes: %s\n", TZ_FMT(n->item), n->file->mime,
               (unsigned long long)n->file->file.size, n->path);
        t->added++;
    }
    fflush(stdout);
}

int tz_cli_ingest(const struct tz_command *cmd, struct tz_register *r, struct tz_ingest_job *job,
                  char *const *paths)
{
    struct telling t = { 0 };
    struct tz_err err;
    tz_status st;

    tz_progress_open(&t.progress, "files", 0);
    job->told = told;
    job->user = &t;
    st = tz_ingest(r, job, paths, &err);
    tz_progress_close(&t.progress);
    if (st != TZ_OK)
        return tz_command_failed(cmd, &err);
    printf("%llu added, %llu known, %llu not taken\n", (unsigned long long)t.added,
           (unsigned long long)t.known, (unsigned long long)t.passed);
    return tz_command_done(cmd, !t.passed          ? TZ_EXIT_OK
                                : t.worst == TZ_IO ? TZ_EXIT_SYSTEM
                                                   : TZ_EXIT_INPUT);
}
