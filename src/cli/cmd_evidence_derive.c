/* tizim evidence derive: a file that was made from an item. */
#include "base/err.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/evidence.h"

struct args {
    const char *folder, *login, *reason, *kind, *tool, *lang, *level;
};

static tz_status form_of(const struct args *args, struct tz_item_form *f, struct tz_err *err)
{
    *f = (struct tz_item_form){ .leveled = args->level };
    f->transform = tz_str_z(args->kind);
    f->tool = tz_str_z(args->tool);
    f->lang = tz_str_z(args->lang ? args->lang : "");
    TZ_TRY(tz_cli_level(args->level, &f->level, err));
    return tz_item_form_check(f, err);
}

static int derive(struct tz_register *r, const struct args *args, struct tz_ingest_job *job,
                  char **argv)
{
    TZ_AUTO(tz_arena_free) struct tz_arena arena = { .budget = 1 << 16 };
    struct tz_viewer viewer;
    struct tz_item item;
    struct tz_err err;

    if (tz_cli_viewer(r, args->login, &viewer, &err) != TZ_OK ||
        tz_cli_item(r, &viewer, argv[0], &arena, &item, &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_evidence_derive, &err);
    job->form.from = item.uid;
    job->change.login = tz_cli_login(args->login);
    job->change.reason = tz_str_z(args->reason);
    return tz_cli_ingest(&tz_cmd_evidence_derive, r, job, argv + 1);
}

static int run(void *p, int argc, char **argv)
{
    const struct args *args = p;
    struct tz_ingest_job job = { .most = TZ_EVIDENCE_MOST };
    struct tz_register *r;
    struct tz_err err;
    int status;

    if (argc != 2)
        return tz_command_usage(&tz_cmd_evidence_derive, "an item and a file, please");
    if (!args->kind || !args->tool)
        return tz_command_usage(&tz_cmd_evidence_derive, "--kind and --tool are needed");
    if (form_of(args, &job.form, &err) != TZ_OK)
        return tz_command_usage(&tz_cmd_evidence_derive, "%s", err.text);
    if (tz_cli_open_to_change(args->folder, args->login, args->reason, &r, &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_evidence_derive, &err);
    status = derive(r, args, &job, argv);
    tz_register_close(r);
    return status;
}

static const struct tz_option options[] = {
    TZ_OPT_REGISTER(struct args),
    TZ_OPT_AS(struct args),
    TZ_OPT_REASON(struct args),
    { "kind", 'k', TZ_FIELD(struct args, kind), 0, 0, "KIND",
      "redaction, translation, transcode, ocr, transcript or extract" },
    { "tool", 'T', TZ_FIELD(struct args, tool), 0, 0, "TEXT",
      "tool and version, or who did it by hand" },
    { "lang", 'L', TZ_FIELD(struct args, lang), 0, 0, "CODE", "its language: kaz, rus, eng …" },
    { "level", 'l', TZ_FIELD(struct args, level), 0, 0, "LEVEL",
      "who may see what is said of it: public, internal, restricted" },
    { .name = NULL },
};

const struct tz_command tz_cmd_evidence_derive = {
    .name = "evidence derive",
    .usage = "--kind KIND --tool TEXT ITEM FILE",
    .summary = "Add a redaction, a translation or another file made from an item.",
    .text =
        "The original never changes. FILE becomes an item of its own, derived from the first;\n"
        "both get an event of custody that names the other with its SHA-256.",
    .examples =
        "$ tizim evidence derive --kind translation --tool 'by hand, A. Example' \\\n"
        "      document-0123456789abcdef statement-en.txt",
    .options = options,
    .defaults = &(const struct args){ .reason = "a document is derived from another" },
    .args_size = sizeof(struct args),
    .run = run,
};
