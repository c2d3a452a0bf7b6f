/* tizim evidence certificate: one page about one item, for a court. */
#include "base/clock.h"
#include "base/err.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/evidence.h"
#include "register/certificate.h"
#include "register/exhibit.h"

struct args {
    const char *folder, *login, *reason, *level, *output;
    bool html;
};

static tz_status certify(struct tz_register *r, const struct args *args, const char *id,
                         struct tz_buf *page, struct tz_err *err)
{
    TZ_AUTO(tz_arena_free) struct tz_arena arena = { .budget = 1 << 16 };
    struct tz_certificate_form form = { .level = TZ_LEVEL_PUBLIC, .html = args->html };
    struct tz_viewer viewer;
    struct tz_item item;
    char at[TZ_CLOCK_TEXT];
    tz_status st;

    TZ_TRY(tz_cli_level(args->level, &form.level, err));
    TZ_TRY(tz_cli_viewer(r, args->login, &viewer, err));
    TZ_TRY(tz_cli_item(r, &viewer, id, &arena, &item, err));
    TZ_TRY(tz_cli_change(r, args->login, args->reason, TZ_ENTER, err));
    TZ_TRY(tz_exhibit_certify(r, &item, err));
    tz_clock_text(tz_clock_now(), at);
    form.at = tz_str_z(at);
    form.viewer = &viewer;
    st = tz_certificate_put(r, &item, &form, page, err);
    if (st != TZ_OK)
        return st == TZ_ABSENT ? tz_fail(err, TZ_INPUT, "there is no item %s", id) : st;
    return args->output ? tz_file_put(args->output, tz_buf_str(page), err) : TZ_OK;
}

static int run(void *p, int argc, char **argv)
{
    TZ_AUTO(tz_buf_free) struct tz_buf page = { 0 };
    const struct args *args = p;
    struct tz_register *r;
    struct tz_err err;
    tz_status st;

    if (argc != 1)
        return tz_command_usage(&tz_cmd_evidence_certificate, "one item, please");
    if (tz_register_open(&r, tz_cli_register(args->folder), true, &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_evidence_certificate, &err);
    st = certify(r, args, argv[0], &page, &err);
    tz_register_close(r);
    if (st != TZ_OK)
        return tz_command_failed(&tz_cmd_evidence_certificate, &err);
    if (!args->output)
        fwrite(page.ptr, 1, page.len, stdout);
    return tz_command_done(&tz_cmd_evidence_certificate, TZ_EXIT_OK);
}

static const struct tz_option options[] = {
    TZ_OPT_REGISTER(struct args),
    TZ_OPT_AS(struct args),
    TZ_OPT_REASON(struct args),
    { "html", 'H', TZ_FIELD(struct args, html), 0, 0, NULL, "a page to print" },
    { "output", 'o', TZ_FIELD(struct args, output), 0, 0, "FILE", "write it there" },
    { "level", 'l', TZ_FIELD(struct args, level), 0, 0, "LEVEL",
      "what is said of the item, up to this level (default: public)" },
    { .name = NULL },
};

const struct tz_command tz_cmd_evidence_certificate = {
    .name = "evidence certificate",
    .usage = "[--html] [-o FILE] ITEM",
    .summary = "Read an item again and print its certificate of integrity.",
    .text =
        "One page: the file's size and digests, when and by whom it was received, its chain of\n"
        "custody, its place in the signed journal, time stamps that cover it, and how to check\n"
        "all of it without tizim. Without a certificate when the file is not what was received.",
    .examples = "$ tizim evidence certificate --html -o certificate.html document-0123456789abcdef",
    .options = options,
    .defaults = &(const struct args){ .reason = "a certificate is made" },
    .args_size = sizeof(struct args),
    .run = run,
};
