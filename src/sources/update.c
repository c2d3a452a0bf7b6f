#include "sources/update.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/err.h"
#include "base/file.h"
#include "base/str.h"
#include "fetch/http.h"
#include "format/sniff.h"
#include "sources/compile.h"
#include "sources/keep.h"

enum {
    FEWER_PERCENT = 90, /* of what the last good edition had: less is worse */
    FEW = 50,           /* below so many a share says nothing */
    DAY_LETTERS = 10,
};

struct job {
    const struct tz_update_how *how;
    const struct tz_address *list;
    struct tz_kept kept;
    struct tz_http_answer answer;
    struct tz_output out; /* the file that comes */
    char fetched[TZ_PATH];
    struct tz_list *old, *new;
    int64_t old_bytes; /* of its file */
    struct tz_buf *told;
    uint32_t shown;
};

/* --- asking ------------------------------------------------------------- */

static tz_status begin(void *user, struct tz_err *err)
{
    struct job *j = user;

    tz_output_close(&j->out);
    return tz_output_open(&j->out, j->fetched, err);
}

static tz_status take(void *user, tz_str bytes, struct tz_err *err)
{
    struct job *j = user;

    return tz_output_put(&j->out, bytes, err);
}

static tz_status ask(struct job *j, struct tz_err *err)
{
    char etag[TZ_KEPT_TEXT + 32], modified[TZ_KEPT_TEXT + 32];
    const char *headers[3] = { NULL };
    struct tz_http_request r = {
        .url = j->list->url.ptr,
        .headers = headers,
        .most = (uint64_t)j->how->most,
        .seconds = j->how->seconds,
        .stalled = j->how->stalled,
        .tries = j->how->tries,
        .wait_ms = j->how->wait_ms,
        .begin = begin,
        .take = take,
        .user = j,
    };
    size_t count = 0;

    if (tz_str_is(j->list->url, j->kept.address)) { /* else they are another server's */
        (void)snprintf(etag, sizeof etag, "If-None-Match: %s", j->kept.etag);
        (void)snprintf(modified, sizeof modified, "If-Modified-Since: %s", j->kept.modified);
        if (j->kept.etag[0])
            headers[count++] = etag;
        if (j->kept.modified[0])
            headers[count++] = modified;
    }
    return tz_http(&r, &j->answer, err);
}

/* An answer that is no success, in words. */
static tz_status refused(const struct job *j, struct tz_err *err)
{
    struct tz_head head = { .name = j->list->name,
                            .bytes = { j->answer.text, j->answer.text_len } };
    char seen[TZ_SEEN];
    const char *hint = "";

    tz_head_describe(&head, seen);
    if (j->answer.status == 401 || j->answer.status == 403)
        hint = "; the address may need a token, or this network is not let in";
    else if (j->answer.status == 404 || j->answer.status == 410)
        hint = "; the list may have moved: give its address with --table";
    return tz_fail(err, TZ_IO, "asked %u time%s, the server answers %d, and what it sends is %s%s",
                   j->answer.tries, j->answer.tries > 1 ? "s" : "", j->answer.status, seen, hint);
}

/* --- looking at what came ------------------------------------------------- */

/* What came instead of a list, for the end of a sentence; empty when it begins like a list. */
static tz_status describe(const struct job *j, char seen[TZ_SEEN], struct tz_err *err)
{
    TZ_AUTO(tz_file_close) struct tz_file f = { .fd = -1 };
    struct tz_head head = { .name = j->list->name };
    char bytes[4096];
    size_t got = 0;
    tz_status st;

    TZ_TRY(tz_file_open(&f, j->fetched, err));
    st = f.stream.read(&f.stream, bytes, sizeof bytes, &got, err);
    if (st < 0)
        return st;
    head.bytes = (tz_str){ bytes, got };
    tz_head_describe(&head, seen);
    for (const struct tz_format *const *format = tz_formats; *format; format++)
        if ((*format)->detect(&head) >= 0)
            seen[0] = '\0';
    return TZ_OK;
}

/* The floor is half of the last good file, or what the table says. */
static tz_status check_size(const struct job *j, struct tz_err *err)
{
    int64_t least = j->old ? j->old_bytes / 2 : j->list->bytes;
    char seen[TZ_SEEN];

    if ((int64_t)j->answer.bytes >= least || j->how->fewer)
        return TZ_OK;
    TZ_TRY(describe(j, seen, err));
    return tz_fail(err, TZ_INPUT, "only %llu bytes came, and there should be %lld at least%s%s",
                   (unsigned long long)j->answer.bytes, (long long)least,
                   seen[0] ? ": this is " : "", seen);
}

static tz_status check_kind(const struct job *j, const struct tz_list_source *s, struct tz_err *err)
{
    if (!tz_str_eq(s->format, j->list->format) || !tz_str_eq(s->dataset, j->list->dataset))
        return tz_fail(err, TZ_INPUT, "%.*s (%.*s) came instead of %.*s (%.*s)", TZ_FMT(s->dataset),
                       TZ_FMT(s->format), TZ_FMT(j->list->dataset), TZ_FMT(j->list->format));
    return TZ_OK;
}

static tz_status worse(struct tz_err *err, const char *what, uint64_t was, uint64_t is)
{
    return tz_fail(err, TZ_INPUT,
                   "the new edition has %llu %s where the last good one has %llu; if that is "
                   "right, take it with --fewer",
                   (unsigned long long)is, what, (unsigned long long)was);
}

/* A renamed element makes no error: it makes names or dates disappear. */
static tz_status check_counts(const struct tz_list_source *was, const struct tz_list_source *is,
                              struct tz_err *err)
{
    const struct {
        const char *what;
        uint64_t was, is;
    } rows[] = {
        { "who are listed", was->targets, is->targets },
        { "names", was->names + was->strong + was->weak, is->names + is->strong + is->weak },
        { "identifiers", was->identifiers, is->identifiers },
        { "dates of birth", was->birth_dates, is->birth_dates },
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].was >= FEW && rows[i].is * 100 < rows[i].was * FEWER_PERCENT)
            return worse(err, rows[i].what, rows[i].was, rows[i].is);
    if (is->edition.len && was->edition.len && tz_str_cmp(is->edition, was->edition) < 0)
        return tz_fail(err, TZ_INPUT,
                       "an older edition came, of %.*s, and the one that is there is of %.*s; if "
                       "that is right, take it with --fewer",
                       TZ_FMT(is->edition), TZ_FMT(was->edition));
    return TZ_OK;
}

static tz_status look(struct job *j, struct tz_err *err)
{
    struct tz_list_source is;

    TZ_TRY(check_size(j, err));
    TZ_TRY(tz_list_open_any(&j->new, j->fetched, err));
    is = tz_list_source(j->new, 0);
    TZ_TRY(check_kind(j, &is, err));
    if (j->how->fewer)
        return TZ_OK;
    if (j->old) {
        const struct tz_list_source was = tz_list_source(j->old, 0);

        return check_counts(&was, &is, err);
    }
    if ((int64_t)is.targets < j->list->listed)
        return tz_fail(err, TZ_INPUT,
                       "only %llu are listed in it, and there should be %lld at least; if that is "
                       "right, take it with --fewer",
                       (unsigned long long)is.targets, (long long)j->list->listed);
    return TZ_OK;
}

/* --- telling ---------------------------------------------------------------- */

static tz_status tell_change(void *user, const struct tz_diff_item *item, struct tz_err *err)
{
    struct job *j = user;

    (void)err;
    if (j->shown++ < j->how->show)
        tz_diff_put(j->told, TZ_DIFF_TEXT, item);
    return TZ_OK;
}

static void tell_edition(struct job *j, const struct tz_list *l)
{
    struct tz_list_source s = tz_list_source(l, 0);

    tz_buf_printf(j->told, "edition %.*s, %llu listed", s.edition.len ? (int)s.edition.len : 8,
                  s.edition.len ? s.edition.ptr : "undated", (unsigned long long)s.targets);
    if (s.rejected)
        tz_buf_printf(j->told, ", %llu rows left out", (unsigned long long)s.rejected);
    if (s.drift)
        tz_buf_printf(j->told, ", unknown in it: %llu, the first %.*s", (unsigned long long)s.drift,
                      TZ_FMT(s.first_drift));
}

static tz_status tell_new(struct job *j, struct tz_err *err)
{
    struct tz_diff_counts n;
    struct tz_buf changes = { 0 }, *told = j->told;
    tz_status st;

    tell_edition(j, j->new);
    if (!j->old) {
        tz_buf_put(told, TZ_STR(": the first one here\n"));
        return TZ_OK;
    }
    j->told = &changes;
    st = tz_list_diff(j->old, j->new, tell_change, j, &n, err);
    j->told = told;
    if (st == TZ_OK) {
        tz_buf_printf(told, ": %llu added, %llu changed, %llu removed\n",
                      (unsigned long long)n.added, (unsigned long long)n.changed,
                      (unsigned long long)n.removed);
        tz_buf_put(told, changes.len ? tz_buf_str(&changes) : TZ_STR(""));
        if (j->shown > j->how->show && j->how->show)
            tz_buf_printf(told, "  and %u more; tizim list diff has all\n",
                          j->shown - j->how->show);
    }
    told->failed |= changes.failed;
    tz_buf_free(&changes);
    return st;
}

/* --- all -------------------------------------------------------------------- */

static bool asked_lately(const struct job *j)
{
    int64_t at;

    return !j->how->now && j->kept.file[0] && tz_clock_read(tz_str_z(j->kept.asked), &at) &&
           at <= tz_clock_now() && tz_clock_now() - at < j->list->hours * 3600;
}

static tz_status open_old(struct job *j, struct tz_err *err)
{
    struct stat about;
    char path[TZ_PATH];

    if (!j->kept.file[0] || j->old)
        return TZ_OK;
    TZ_TRY(tz_kept_path(&j->kept, j->kept.file, path, err));
    j->old_bytes = stat(path, &about) == 0 ? about.st_size : 0;
    return tz_list_open_any(&j->old, path, err);
}

/* A good answer came. Only that counts as asked: a server in trouble is asked again
 * as soon as somebody wishes. */
static tz_status keep_state(struct job *j, struct tz_err *err)
{
    tz_clock_text(tz_clock_now(), j->kept.asked);
    return tz_kept_write(&j->kept, err);
}

static tz_status keep_validators(struct job *j, struct tz_err *err)
{
    (void)snprintf(j->kept.etag, sizeof j->kept.etag, "%s", j->answer.etag);
    (void)snprintf(j->kept.modified, sizeof j->kept.modified, "%s", j->answer.modified);
    (void)snprintf(j->kept.address, sizeof j->kept.address, "%.*s",
                   j->list->url.len < TZ_KEPT_TEXT ? (int)j->list->url.len : 0, j->list->url.ptr);
    return keep_state(j, err);
}

/* The file is whole and lies beside: is it a good one, and is it new? */
static tz_status judge(struct job *j, enum tz_updated *what, struct tz_err *err)
{
    char hex[TZ_SHA256_HEX], day[TZ_CLOCK_TEXT];
    struct tz_list_source s;

    TZ_TRY(open_old(j, err));
    TZ_TRY(look(j, err));
    s = tz_list_source(j->new, 0);
    tz_sha256_hex(s.sha256, hex);
    if (strcmp(hex, j->kept.sha256) == 0) {
        *what = TZ_UPDATE_SAME;
        tell_edition(j, j->new);
        tz_buf_put(j->told, TZ_STR(": the same file came again\n"));
        return keep_validators(j, err);
    }
    tz_clock_text(tz_clock_now(), day);
    TZ_TRY(tell_new(j, err));
    TZ_TRY(tz_kept_add(&j->kept, j->list, j->fetched,
                       s.edition.len >= DAY_LETTERS ? s.edition : tz_str_z(day), tz_str_z(hex),
                       err));
    *what = TZ_UPDATE_NEW;
    return keep_validators(j, err);
}

static tz_status fetch(struct job *j, enum tz_updated *what, struct tz_err *err)
{
    tz_status st;

    TZ_TRY(tz_folder_make(j->kept.folder, err));
    TZ_TRY(tz_kept_path(&j->kept, "fetched", j->fetched, err));
    TZ_TRY(ask(j, err));
    if (j->answer.status == 304 && j->kept.file[0]) {
        *what = TZ_UPDATE_SAME;
        TZ_TRY(open_old(j, err));
        tell_edition(j, j->old);
        tz_buf_put(j->told, TZ_STR(": nothing new\n"));
        return keep_state(j, err);
    }
    if (j->answer.status < 200 || j->answer.status > 299)
        return refused(j, err);
    TZ_TRY(tz_output_commit(&j->out, err));
    st = judge(j, what, err);
    (void)unlink(j->fetched); /* still there unless it was kept */
    return st;
}

static tz_status tell_old(struct job *j, const char *why, struct tz_err *err)
{
    if (!j->kept.file[0]) {
        tz_buf_printf(j->told, "nothing here yet; %s\n", why);
        return TZ_OK;
    }
    TZ_TRY(open_old(j, err));
    tell_edition(j, j->old);
    tz_buf_printf(j->told, "; last asked %s; %s\n", j->kept.asked, why);
    return TZ_OK;
}

static tz_status update(struct job *j, enum tz_updated *what, struct tz_err *err)
{
    char why[80];

    TZ_TRY(tz_kept_read(&j->kept, j->how->folder, j->list, err));
    if (j->how->offline) {
        *what = TZ_UPDATE_OFFLINE;
        return tell_old(j, "not asked now", err);
    }
    if (asked_lately(j)) {
        *what = TZ_UPDATE_WAITING;
        (void)snprintf(why, sizeof why, "to be asked every %lld hours, or with --now",
                       (long long)j->list->hours);
        return tell_old(j, why, err);
    }
    return fetch(j, what, err);
}

tz_status tz_update_list(const struct tz_update_how *how, const struct tz_address *list,
                         enum tz_updated *what, struct tz_buf *told, struct tz_err *err)
{
    struct job j = { .how = how, .list = list, .out.fd = -1, .told = told };
    size_t before = told->len;
    tz_status st;

    st = update(&j, what, err);
    if (st != TZ_OK)
        told->len = before;
    tz_output_close(&j.out);
    tz_list_close(&j.old);
    tz_list_close(&j.new);
    return st;
}
