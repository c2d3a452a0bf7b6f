/* tizim evidence timestamp: a query for a time stamp of the journal, and its reply. */
#include "base/err.h"
#include "base/str.h"
#include "base/timestamp.h"
#include "cli/commands.h"
#include "cli/evidence.h"
#include "register/stamp.h"

struct args {
    const char *folder, *login, *reason, *query_out, *query, *reply, *ca;
};

/* The checkpoint goes beside the query: FILE.checkpoint. */
static tz_status beside(const char *query, char out[TZ_PATH], struct tz_err *err)
{
    if (snprintf(out, TZ_PATH, "%s.checkpoint", query) >= TZ_PATH)
        return tz_fail(err, TZ_LIMIT, "the query's name is too long");
    return TZ_OK;
}

static tz_status ask(struct tz_register *r, const struct args *args, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf checkpoint = { 0 };
    TZ_AUTO(tz_buf_free) struct tz_buf query = { 0 };
    char path[TZ_PATH];

    TZ_TRY(beside(args->query_out, path, err));
    TZ_TRY(tz_stamp_checkpoint(r, &checkpoint, err));
    TZ_TRY(tz_timestamp_query(tz_buf_str(&checkpoint), &query, err));
    TZ_TRY(tz_file_put(path, tz_buf_str(&checkpoint), err));
    TZ_TRY(tz_file_put(args->query_out, tz_buf_str(&query), err));
    printf("%s: send it to an authority as application/timestamp-query; keep %s\n", args->query_out,
           path);
    return TZ_OK;
}

static tz_status load(const char *path, struct tz_buf *into, struct tz_err *err)
{
    tz_status st = tz_file_load(path, TZ_TIMESTAMP_MOST, into, err);

    return st == TZ_ABSENT ? tz_fail(err, TZ_IO, "%s: No such file or directory", path) : st;
}

static tz_status keep(struct tz_register *r, const struct args *args, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf checkpoint = { 0 };
    TZ_AUTO(tz_buf_free) struct tz_buf query = { 0 };
    TZ_AUTO(tz_buf_free) struct tz_buf reply = { 0 };
    char path[TZ_PATH];
    int64_t seq;
    tz_status st;

    TZ_TRY(beside(args->query, path, err));
    TZ_TRY(load(path, &checkpoint, err));
    TZ_TRY(load(args->query, &query, err));
    TZ_TRY(load(args->reply, &reply, err));
    TZ_TRY(tz_cli_change(r, args->login, args->reason, TZ_ENTER, err));
    seq = tz_change_seq(r);
    st = tz_stamp_add(r, tz_buf_str(&checkpoint), tz_buf_str(&query), tz_buf_str(&reply), args->ca,
                      err);
    if (st != TZ_OK) {
        tz_change_abandon(r);
        return st;
    }
    TZ_TRY(tz_change_commit(r, err));
    printf("change %lld keeps it\n", (long long)seq);
    return TZ_OK;
}

static tz_status print_stamp(void *user, const struct tz_stamp *s, struct tz_err *err)
{
    (void)user, (void)err;
    printf("%.*s  %lld changes  %.*s\n", TZ_FMT(s->at), (long long)s->size, TZ_FMT(s->authority));
    return TZ_OK;
}

static int run(void *p, int argc, char **argv)
{
    const struct args *args = p;
    const bool keeps = args->query || args->reply || args->ca;
    struct tz_register *r;
    struct tz_err err;
    tz_status st;

    (void)argv;
    if (argc || (keeps && args->query_out))
        return tz_command_usage(&tz_cmd_evidence_timestamp, "either a query or its reply");
    if (keeps && (!args->query || !args->reply || !args->ca))
        return tz_command_usage(&tz_cmd_evidence_timestamp,
                                "--query, --reply and --ca go together");
    if (tz_register_open(&r, tz_cli_register(args->folder), keeps, &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_evidence_timestamp, &err);
    if (args->query_out)
        st = ask(r, args, &err);
    else
        st = keeps ? keep(r, args, &err) : tz_stamps(r, 1, print_stamp, NULL, &err);
    tz_register_close(r);
    if (st != TZ_OK)
        return tz_command_failed(&tz_cmd_evidence_timestamp, &err);
    return tz_command_done(&tz_cmd_evidence_timestamp, TZ_EXIT_OK);
}

static const struct tz_option options[] = {
    TZ_OPT_REGISTER(struct args),
    TZ_OPT_AS(struct args),
    TZ_OPT_REASON(struct args),
    { "query-out", 'o', TZ_FIELD(struct args, query_out), 0, 0, "FILE",
      "write a query (RFC 3161), and what it is for to FILE.checkpoint" },
    { "query", 'q', TZ_FIELD(struct args, query), 0, 0, "FILE", "the query that was sent" },
    { "reply", 'R', TZ_FIELD(struct args, reply), 0, 0, "FILE", "the reply that came" },
    { "ca", 'C', TZ_FIELD(struct args, ca), 0, 0, "FILE",
      "certificates (PEM) that vouch for the authority" },
    { .name = NULL },
};

const struct tz_command tz_cmd_evidence_timestamp = {
    .name = "evidence timestamp",
    .usage = "[--query-out FILE | --query FILE --reply FILE --ca FILE]",
    .summary = "Have the journal stamped by a time stamping authority; list its time stamps.",
    .text =
        "tizim itself speaks to nobody. It writes a query for the journal's signed checkpoint,\n"
        "which you send; of the reply it checks digest, nonce, signature and certificates, and\n"
        "that the journal has grown from that checkpoint, and keeps it. Without options it\n"
        "lists the time stamps that there are.",
    .examples =
        "$ tizim evidence timestamp --query-out query.tsq\n"
        "$ curl -H 'Content-Type: application/timestamp-query' --data-binary @query.tsq \\\n"
        "      https://tsa.example/ > reply.tsr\n"
        "$ tizim evidence timestamp --query query.tsq --reply reply.tsr --ca authority.pem",
    .options = options,
    .defaults = &(const struct args){ .reason = "the journal is time-stamped" },
    .args_size = sizeof(struct args),
    .run = run,
};
