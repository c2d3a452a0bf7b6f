#include "list/notices.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/err.h"
#include "base/file.h"
#include "base/str.h"
#include "list/publication.h"

enum { SUBSCRIBERS_MAX = 1 << 20, DELTA_MAX = 1 << 30, SHOWN = 50 };

/* One line of the file. */
struct subscriber {
    char name[64], how[8], what[1024];
};

static bool plain_name(tz_str name)
{
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];

        if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') &&
            c != '-' && c != '_')
            return false;
    }
    return name.len > 0 && name.len < 64;
}

/* The next word; the rest of the line stays. */
static tz_str word(tz_str *line)
{
    tz_str trimmed = tz_str_trim(*line), piece = trimmed;
    size_t end = 0;

    while (end < trimmed.len && trimmed.ptr[end] != ' ' && trimmed.ptr[end] != '\t')
        end++;
    piece = tz_str_part(trimmed, 0, end);
    *line = tz_str_trim(tz_str_part(trimmed, end, trimmed.len));
    return piece;
}

static bool read_subscriber(tz_str line, struct subscriber *out)
{
    tz_str name = word(&line), how = word(&line);

    if (!plain_name(name) || !line.len || line.len >= sizeof out->what ||
        (!tz_str_is(how, "run") && !tz_str_is(how, "mail")) ||
        (tz_str_is(how, "mail") && tz_str_find(line, TZ_STR(" ")) < line.len))
        return false;
    snprintf(out->name, sizeof out->name, "%.*s", TZ_FMT(name));
    snprintf(out->how, sizeof out->how, "%.*s", TZ_FMT(how));
    snprintf(out->what, sizeof out->what, "%.*s", TZ_FMT(line));
    return true;
}

/* A release, and what is said of it. */
struct notice {
    uint32_t number;
    char folder[TZ_PATH], delta[TZ_PATH];
    struct tz_manifest manifest;
    struct tz_arena arena;
    struct tz_buf text;
};

static void close_notice(struct notice *n)
{
    tz_arena_free(&n->arena);
    tz_buf_free(&n->text);
}

static tz_status open_notice(struct notice *n, const char *publication, uint32_t number,
                             struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf text = { 0 };
    char path[TZ_PATH];
    tz_status st;

    *n = (struct notice){ .number = number, .arena.budget = 1 << 20 };
    TZ_TRY(tz_publication_path(publication, TZ_RELEASES, number, "", n->folder, err));
    TZ_TRY(tz_path(n->folder, "entities.delta.json", n->delta, err));
    TZ_TRY(tz_path(n->folder, TZ_MANIFEST, path, err));
    st = tz_file_load(path, TZ_MANIFEST_MAX, &text, err);
    if (st == TZ_ABSENT)
        return tz_fail(err, TZ_CORRUPT, "%s is missing", path);
    TZ_TRY(st);
    return tz_manifest_read(tz_buf_str(&text), &n->arena, &n->manifest, err);
}

/* A mail: how much changed, and the first lines of the delta. */
static tz_status write_mail(struct notice *n, const char *sender, const char *to,
                            struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf delta = { 0 };
    const struct tz_delta_count *d = &n->manifest.delta;
    tz_str rest, line;
    int shown = 0;

    TZ_TRY(tz_file_load(n->delta, DELTA_MAX, &delta, err));
    n->text.len = 0;
    if (*sender)
        tz_buf_printf(&n->text, "From: %s\n", sender);
    tz_buf_printf(&n->text, "To: %s\nSubject: %.*s: release %u\nMIME-Version: 1.0\n", to,
                  TZ_FMT(n->manifest.list), n->number);
    tz_buf_printf(&n->text,
                  "Content-Type: text/plain; charset=utf-8\n"
                  "Content-Transfer-Encoding: 8bit\nAuto-Submitted: auto-generated\n\n");
    tz_buf_printf(&n->text, "Release %u of the list %.*s, of %.*s.\n", n->number,
                  TZ_FMT(n->manifest.list), TZ_FMT(n->manifest.published));
    tz_buf_printf(&n->text, "%llu records added, %llu modified, %llu deleted.\n\n",
                  (unsigned long long)d->added, (unsigned long long)d->modified,
                  (unsigned long long)d->deleted);
    for (rest = tz_buf_str(&delta); shown < SHOWN && tz_str_cut(&rest, '\n', &line); shown++)
        tz_buf_printf(&n->text, "%.*s\n", TZ_FMT(tz_str_part(line, 0, 900)));
    if (rest.len)
        tz_buf_put(&n->text, TZ_STR("… and more: see entities.delta.json of the release.\n"));
    return n->text.failed ? tz_fail(err, TZ_NOMEM, "no memory for a mail") : TZ_OK;
}

/* Run a command by the shell with a file, or a text, as its standard input. */
static bool run_command(const char *command, const char *file, tz_str text, const struct notice *n)
{
    char number[16], path[] = "/tmp/tizim-notice.XXXXXX";
    int status, in = file ? open(file, O_RDONLY | O_CLOEXEC) : mkostemp(path, O_CLOEXEC);
    pid_t child;

    if (in >= 0 && !file) {
        unlink(path);
        if (write(in, text.ptr, text.len) != (ssize_t)text.len || lseek(in, 0, SEEK_SET) != 0) {
            close(in);
            return false;
        }
    }
    snprintf(number, sizeof number, "%u", n->number);
    child = in < 0 ? -1 : fork();
    if (child == 0) {
        if (dup2(in, STDIN_FILENO) < 0 || setenv("TIZIM_RELEASE", number, 1) != 0 ||
            setenv("TIZIM_FOLDER", n->folder, 1) != 0 ||
            setenv("TIZIM_LIST", n->manifest.list.ptr, 1) != 0)
            _exit(126);
        execl("/bin/sh", "sh", "-c", command, (char *)NULL);
        _exit(127);
    }
    if (in >= 0)
        close(in);
    while (child > 0 && waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return false;
    return child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static tz_status tell(const struct tz_notices *job, const struct subscriber *s, struct notice *n,
                      bool *good, struct tz_err *err)
{
    if (strcmp(s->how, "run") == 0) {
        *good = run_command(s->what, n->delta, (tz_str){ 0 }, n);
        return TZ_OK;
    }
    TZ_TRY(write_mail(n, job->sender, s->what, err));
    *good = run_command("PATH=$PATH:/usr/sbin:/usr/lib; exec sendmail -t -i", NULL,
                        tz_buf_str(&n->text), n);
    return TZ_OK;
}

/* The number in a subscriber's file; 0 when there is none. */
static tz_status told_last(const char *path, uint32_t *out, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf text = { 0 };
    tz_status st = tz_file_load(path, 64, &text, err);
    int64_t number;

    *out = 0;
    if (st != TZ_OK)
        return st == TZ_ABSENT ? TZ_OK : st;
    if (!tz_str_number(tz_str_trim(tz_buf_str(&text)), 0, UINT32_MAX, &number))
        return tz_fail(err, TZ_CORRUPT, "%s: is not the number of a release", path);
    *out = (uint32_t)number;
    return TZ_OK;
}

static tz_status note_told(const char *path, uint32_t number, struct tz_err *err)
{
    char text[16];
    int n = snprintf(text, sizeof text, "%u\n", number);

    return tz_file_put(path, (tz_str){ text, (size_t)n }, err);
}

static tz_status serve(struct tz_notices *job, const struct subscriber *s, struct tz_err *err)
{
    uint32_t last;
    char path[TZ_PATH];
    bool good = true;

    TZ_TRY(tz_path(job->state, s->name, path, err));
    TZ_TRY(told_last(path, &last, err));
    job->knew += last == job->newest;
    while (good && last < job->newest) {
        TZ_AUTO(close_notice) struct notice n;

        TZ_TRY(open_notice(&n, job->publication, last + 1, err));
        TZ_TRY(tell(job, s, &n, &good, err));
        if (!good) {
            job->trouble(s->name, n.number);
            job->failed++;
            break;
        }
        TZ_TRY(note_told(path, ++last, err));
        job->told++;
    }
    return TZ_OK;
}

tz_status tz_notices_send(struct tz_notices *job, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf text = { 0 };
    struct tz_last last;
    struct subscriber s;
    tz_str rest, line;
    unsigned number = 0;
    tz_status st = tz_file_load(job->subscribers, SUBSCRIBERS_MAX, &text, err);

    if (st == TZ_ABSENT)
        return tz_fail(err, TZ_IO, "%s: there is no such file", job->subscribers);
    TZ_TRY(st);
    TZ_TRY(tz_folder_make(job->state, err));
    TZ_TRY(tz_publication_last(job->publication, &last, err));
    job->newest = last.number;
    rest = tz_buf_str(&text);
    while (tz_str_cut(&rest, '\n', &line)) {
        number++;
        line = tz_str_trim(line);
        if (!line.len || line.ptr[0] == '#')
            continue;
        if (!read_subscriber(line, &s))
            return tz_fail(err, TZ_INPUT,
                           "%s: line %u is not NAME run COMMAND or NAME mail ADDRESS",
                           job->subscribers, number);
        TZ_TRY(serve(job, &s, err));
    }
    return TZ_OK;
}
