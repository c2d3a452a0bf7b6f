/* tizim list diff: two editions of a list, and what changed in entities. */
#include "base/err.h"
#include "base/str.h"
#include "cli/commands.h"
#include "sources/compile.h"
#include "sources/diff.h"

enum { FLUSH = 64 * 1024 };

struct args {
    bool json, html, exit_code;
};

struct job {
    enum tz_diff_form form;
    struct tz_buf out;
};

static tz_status flush(struct job *j, struct tz_err *err)
{
    if (j->out.failed)
        return tz_fail(err, TZ_NOMEM, "no memory for the answer");
    fwrite(j->out.ptr, 1, j->out.len, stdout);
    j->out.len = 0;
    return TZ_OK;
}

static tz_status take(void *user, const struct tz_diff_item *item, struct tz_err *err)
{
    struct job *j = user;

    tz_diff_put(&j->out, j->form, item);
    return j->out.failed || j->out.len > FLUSH ? flush(j, err) : TZ_OK;
}

static tz_status diff(struct job *j, const char *old_path, const char *new_path,
                      struct tz_diff_counts *counts, struct tz_err *err)
{
    TZ_AUTO(tz_list_close) struct tz_list *old = NULL, *new = NULL;

    TZ_TRY(tz_list_open_any(&old, old_path, err));
    TZ_TRY(tz_list_open_any(&new, new_path, err));
    tz_diff_head(&j->out, j->form, old, new);
    TZ_TRY(tz_list_diff(old, new, take, j, counts, err));
    tz_diff_foot(&j->out, j->form, counts);
    return flush(j, err);
}

static int run(void *p, int argc, char **argv)
{
    const struct args *args = p;
    struct job j = {
        .form = args->json   ? TZ_DIFF_JSON
                : args->html ? TZ_DIFF_HTML
                             : TZ_DIFF_TEXT,
    };
    struct tz_diff_counts n;
    struct tz_err err;
    tz_status st;

    if (argc != 2)
        return tz_command_usage(&tz_cmd_list_diff, "name two editions: the old one and the new");
    if (args->json && args->html)
        return tz_command_usage(&tz_cmd_list_diff, "--json or --html, not both");
    st = diff(&j, argv[0], argv[1], &n, &err);
    tz_buf_free(&j.out);
    if (st != TZ_OK)
        return tz_command_failed(&tz_cmd_list_diff, &err);
    return tz_command_done(&tz_cmd_list_diff, args->exit_code && n.added + n.changed + n.removed
                                                  ? TZ_EXIT_FOUND
                                                  : TZ_EXIT_OK);
}

static const struct tz_option options[] = {
    { "json", 0, TZ_FIELD(struct args, json), 0, 0, NULL, "JSON lines: ADD, MOD and DEL" },
    { "html", 0, TZ_FIELD(struct args, html), 0, 0, NULL, "a page to open in a browser" },
    { "exit-code", 0, TZ_FIELD(struct args, exit_code), 0, 0, NULL,
      "exit with 1 when something changed" },
    { .name = NULL },
};

const struct tz_command tz_cmd_list_diff = {
    .name = "list diff",
    .usage = "[options] OLD NEW",
    .summary = "Tell what changed from one edition of a list to another, in entities.",
    .text =
        "OLD and NEW are compiled lists, or source lists as tizim compile takes them. Records are\n"
        "compared by id and by what they say: a file that was only written anew, in another\n"
        "order or with other blanks, has not changed. A sanction, an address or a document is\n"
        "part of whom it belongs to.\n\n"
        "A line with + is somebody new, ~ somebody of whom something else is said, - somebody\n"
        "who is not there any more. Below ~ stand the properties: what was before and what is\n"
        "now, or only what went (-) or came (+).",
    .examples =
        "$ tizim list diff sdn-monday.csv sdn-friday.csv\n"
        "$ tizim list diff --html old.tzl new.tzl > changes.html",
    .options = options,
    .defaults = &(const struct args){ 0 },
    .args_size = sizeof(struct args),
    .run = run,
};
