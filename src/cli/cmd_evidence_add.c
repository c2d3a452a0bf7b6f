/* tizim evidence add: files into the evidence of a register. */
#include "base/err.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/evidence.h"

struct args {
    const char *folder, *login, *reason, *url, *at, *by, *method, *lang, *level;
    struct tz_texts consent;
    int64_t largest;
};

static tz_status form_of(const struct args *args, struct tz_item_form *f, struct tz_err *err)
{
    *f = (struct tz_item_form){ .leveled = args->level };
    f->url = tz_str_z(args->url ? args->url : "");
    f->captured_at = tz_str_z(args->at ? args->at : "");
    f->captured_by = tz_str_z(args->by ? args->by : "");
    f->method = tz_str_z(args->method ? args->method : "");
    f->lang = tz_str_z(args->lang ? args->lang : "");
    if (args->consent.count > sizeof f->consent / sizeof *f->consent)
        return tz_fail(err, TZ_INPUT, "at most 8 uses consented to");
    for (size_t i = 0; i < args->consent.count; i++)
        f->consent[i] = tz_str_z(args->consent.item[i]);
    TZ_TRY(tz_cli_level(args->level, &f->level, err));
    return tz_item_form_check(f, err);
}

static int run(void *p, int argc, char **argv)
{
    const struct args *args = p;
    struct tz_ingest_job job = { .most = args->largest ? (uint64_t)args->largest << 20
                                                       : TZ_EVIDENCE_MOST };
    struct tz_register *r;
    struct tz_err err;
    int status;

    if (!argc)
        return tz_command_usage(&tz_cmd_evidence_add, "which files?");
    if (form_of(args, &job.form, &err) != TZ_OK)
        return tz_command_usage(&tz_cmd_evidence_add, "%s", err.text);
    if (tz_cli_open_to_change(args->folder, args->login, args->reason, &r, &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_evidence_add, &err);
    job.change.login = tz_cli_login(args->login);
    job.change.reason = tz_str_z(args->reason);
    status = tz_cli_ingest(&tz_cmd_evidence_add, r, &job, argv);
    tz_register_close(r);
    return status;
}

static const struct tz_option options[] = {
    TZ_OPT_REGISTER(struct args),
    TZ_OPT_AS(struct args),
    TZ_OPT_REASON(struct args),
    { "url", 'u', TZ_FIELD(struct args, url), 0, 0, "URL", "address that it was captured from" },
    { "captured-at", 't', TZ_FIELD(struct args, at), 0, 0, "TIME",
      "when: 2026-11-22, or 2026-11-22T10:00:00Z" },
    { "captured-by", 'b', TZ_FIELD(struct args, by), 0, 0, "WHO", "who captured it" },
    { "method", 'M', TZ_FIELD(struct args, method), 0, 0, "TEXT",
      "how: tool and version, by hand, handed over" },
    { "lang", 'L', TZ_FIELD(struct args, lang), 0, 0, "CODE", "its language: kaz, rus, eng …" },
    { "level", 'l', TZ_FIELD(struct args, level), 0, 0, "LEVEL",
      "who may see what is said of it: public, internal, restricted" },
    { "consent", 'c', TZ_FIELD(struct args, consent), 0, 0, "USE",
      "use consented to: archive, ngo, un, court, sanctions_authority, public; may be repeated" },
    { "largest", 0, TZ_FIELD(struct args, largest), 1, 65536, "MIB",
      "take no file larger than this (default: 65536)" },
    { .name = NULL },
};

const struct tz_command tz_cmd_evidence_add = {
    .name = "evidence add",
    .usage = "[-m REASON] FILE|FOLDER...",
    .summary = "Take files into the evidence of a register.",
    .text =
        "Each file gets an item with its SHA-256 and SHA-512, and is kept under the first, read\n"
        "back from the disk, and never written again. Its kind is found in its bytes. Bytes that\n"
        "are kept already are named with their item, and not kept twice. Of a folder, everything\n"
        "below it is taken; symbolic links are not followed, and what is passed over is told.\n"
        "A line on the standard output means that the item is safe: after a crash, give the\n"
        "same command again.",
    .examples =
        "$ tizim evidence add -m 'from the court' --captured-by 'A. Example' verdict.pdf\n"
        "$ tizim evidence add --url https://news.example/1 --captured-at 2026-11-22 page.warc",
    .options = options,
    .defaults = &(const struct args){ .reason = "evidence is received" },
    .args_size = sizeof(struct args),
    .run = run,
};
