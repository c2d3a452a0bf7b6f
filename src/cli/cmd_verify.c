/* tizim verify: is a publication, or a file of it, what was published? */
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>

#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/policy.h"
#include "list/verify.h"

struct args {
    const char *policy, *state;
    bool json;
};

/* What is wrong, kept for the answer. */
struct problems {
    struct tz_buf lines; /* each with its line end */
};

static void keep(void *user, const char *line)
{
    struct problems *p = user;

    tz_buf_printf(&p->lines, "%s\n", line);
}

static tz_status verify(const struct args *args, const char *path, struct tz_damage *damage,
                        bool *folder, struct tz_verified *out, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf text = { 0 };
    struct tz_policy policy;
    struct tz_verify_form form = { path, &policy, args->state, tz_clock_now(), damage };
    struct stat about;

    TZ_TRY(tz_cli_policy(args->policy, &text, &policy, err));
    *folder = stat(path, &about) == 0 && S_ISDIR(about.st_mode);
    return *folder ? tz_verify_publication(&form, out, err) : tz_verify_file(&form, out, err);
}

static void print_json(const struct tz_verified *v, uint64_t problems, tz_str lines)
{
    TZ_AUTO(tz_buf_free) struct tz_buf b = { 0 };
    tz_str line;

    tz_buf_printf(&b, "{\"verified\":%s,", problems ? "false" : "true");
    tz_json_member(&b, "list", tz_str_z(v->list));
    tz_buf_putc(&b, ',');
    tz_json_member(&b, "log", tz_str_z(v->origin));
    tz_buf_printf(&b, ",\"release\":%u,\"published\":\"%s\",\"expires\":\"%s\",\"stale\":%s,",
                  v->release, v->published, v->expires, v->stale ? "true" : "false");
    tz_buf_printf(&b, "\"unfinished\":%s,\"releases\":%" PRIu64 ",\"files\":%" PRIu64 ",",
                  v->unfinished ? "true" : "false", v->releases, v->files);
    tz_buf_printf(&b,
                  "\"log_size\":%" PRIu64 ",\"seen\":%" PRIu64 ",\"cosigned\":%u,\"problems\":[",
                  v->log_size, v->seen, v->cosigned);
    for (int i = 0; tz_str_cut(&lines, '\n', &line); i++) {
        tz_buf_put(&b, i ? TZ_STR(",") : TZ_STR(""));
        tz_json_text(&b, line);
    }
    printf("%.*s]}\n", TZ_FMT(tz_buf_str(&b)));
}

static void print_folder(const char *path, const struct tz_verified *v)
{
    if (!v->releases) {
        printf("%s: the log '%s' is whole, and has no release yet.\n", path, v->origin);
        return;
    }
    printf("%s: release %u of the list '%s' is the newest, of %s; its %" PRIu64
           " release%s are whole, as they were signed and logged (%" PRIu64
           " files, log of %" PRIu64 " entries, cosigned by %u).\n",
           path, v->release, v->list, v->published, v->releases, v->releases == 1 ? "" : "s",
           v->files, v->log_size, v->cosigned);
    if (v->seen)
        printf("The log continues what was seen last, %" PRIu64 " entries.\n", v->seen);
    if (v->unfinished)
        printf("The log has a release more, which is in the making.\n");
    if (v->stale)
        printf("But that was good until %s only: ask for a newer one.\n", v->expires);
}

static int answer(const struct args *args, const char *path, bool folder,
                  const struct tz_verified *v, uint64_t count, tz_str lines)
{
    if (args->json)
        print_json(v, count, lines);
    else if (count)
        printf("%.*s%s: does NOT verify: %" PRIu64 " problem%s.\n", TZ_FMT(lines), path, count,
               count == 1 ? "" : "s");
    else if (folder)
        print_folder(path, v);
    else
        printf("%s: is of release %u of the list '%s', as the log '%s' has it (cosigned by %u).\n",
               path, v->release, v->list, v->origin, v->cosigned);
    if (count)
        return TZ_EXIT_CORRUPT;
    return v->stale ? TZ_EXIT_FOUND : TZ_EXIT_OK;
}

static int run(void *p, int argc, char **argv)
{
    const struct args *args = p;
    struct problems problems = { 0 };
    struct tz_damage damage = { keep, &problems, 0 };
    struct tz_verified v;
    struct tz_err err;
    bool folder;
    int status;

    if (argc != 1 || !args->policy)
        return tz_command_usage(&tz_cmd_verify,
                                "which publication or file, and whose keys "
                                "(--policy FILE)?");
    if (verify(args, argv[0], &damage, &folder, &v, &err) != TZ_OK) {
        tz_buf_free(&problems.lines);
        return tz_command_failed(&tz_cmd_verify, &err);
    }
    status = answer(args, argv[0], folder, &v, damage.count, tz_buf_str(&problems.lines));
    tz_buf_free(&problems.lines);
    return tz_command_done(&tz_cmd_verify, status);
}

static const struct tz_option options[] = {
    { "policy", 'p', TZ_FIELD(struct args, policy), 0, 0, "FILE",
      "whom you trust: keys of logs and witnesses (c2sp.org/tlog-policy)" },
    { "state", 's', TZ_FIELD(struct args, state), 0, 0, "FILE",
      "remember the log, and see that it continues what was seen last" },
    { "json", 'j', TZ_FIELD(struct args, json), 0, 0, NULL, "the answer as JSON" },
    { .name = NULL },
};

const struct tz_command tz_cmd_verify = {
    .name = "verify",
    .usage = "--policy FILE [--state FILE] [--json] DIR|FILE",
    .summary = "Check a published list, or one file of it, without a network.",
    .text =
        "DIR is a publication (tizim publish) or a copy of it: the log and its signatures are\n"
        "checked, each release with every file, signature and proof, that each delta leads\n"
        "from one release to the next, and that the log commits to every entry. FILE is one\n"
        "file of a release, with FILE.tlog-proof beside it.\n"
        "\n"
        "Exit status: 0 it is what was published; 1 it is, but \"latest\" has run out; 5 it is\n"
        "not, and each problem is told.",
    .examples =
        "$ tizim verify --policy policy --state seen public/\n"
        "$ tizim verify --policy policy public/releases/0001/entities.ftm.json",
    .options = options,
    .defaults = &(const struct args){ 0 },
    .args_size = sizeof(struct args),
    .run = run,
};
