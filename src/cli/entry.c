#include "cli/entry.h"

#include "base/err.h"
#include "base/json.h"
#include "base/random.h"
#include "base/str.h"
#include "cli/secret.h"
#include "log/lock.h"

static void put_text(struct tz_buf *b, const char *key, const char *text, const char *separator)
{
    if (!text)
        return;
    tz_buf_put(b, tz_str_z(separator));
    tz_json_member(b, key, tz_str_z(text));
}

void tz_entry_given(struct tz_buf *b, const struct tz_entry_args *given)
{
    put_text(b, "speaker", given->speaker, ",");
    put_text(b, "stance", given->stance, ",");
    put_text(b, "date", given->date, ",");
    put_text(b, "lang", given->lang, ",");
    put_text(b, "level", given->level, ",");
    put_text(b, "team", given->team, ",");
    put_text(b, "origin_group", given->origin, ",");
    if (!given->document && !given->trigger && !given->locator && !given->quote && !given->accessed)
        return;
    tz_buf_put(b, TZ_STR(",\"citation\":{\"note\":\"\""));
    put_text(b, "document", given->document, ",");
    put_text(b, "trigger", given->trigger, ",");
    put_text(b, "locator", given->locator, ",");
    put_text(b, "quote", given->quote, ",");
    put_text(b, "accessed", given->accessed, ",");
    tz_buf_putc(b, '}');
}

/* "supersedes:claim-17"; without a colon the kind is empty, which is a fault. */
static void put_links(struct tz_buf *b, const struct tz_texts *links)
{
    for (size_t i = 0; i < links->count; i++) {
        tz_str rest = tz_str_z(links->item[i]), kind = { 0 };

        (void)tz_str_cut(&rest, ':', &kind);
        tz_buf_put(b, i ? TZ_STR(",{") : TZ_STR(",\"links\":[{"));
        tz_json_member(b, "kind", kind);
        tz_buf_putc(b, ',');
        tz_json_member(b, "claim", rest);
        tz_buf_putc(b, '}');
    }
    if (links->count)
        tz_buf_putc(b, ']');
}

tz_status tz_entry_id(struct tz_buf *id, const char *schema, struct tz_err *err)
{
    unsigned char random[8];

    TZ_TRY(tz_random(random, sizeof random, err));
    for (const char *p = schema; *p; p++)
        tz_buf_putc(id, (char)(*p >= 'A' && *p <= 'Z' ? *p - 'A' + 'a' : *p));
    tz_buf_putc(id, '-');
    for (size_t i = 0; i < sizeof random; i++)
        tz_buf_printf(id, "%02x", random[i]);
    return TZ_OK;
}

void tz_entry_claim(struct tz_buf *b, tz_str property, tz_str value, const struct tz_texts *links)
{
    TZ_AUTO(tz_lock_forget) struct tz_buf typed = { 0 };
    struct tz_err err;

    if (tz_str_is(value, "-")) {
        if (tz_cli_secret_line("value", &typed, &err) != TZ_OK)
            fprintf(stderr, "%s\n", err.text); /* and the empty value is a fault */
        value = tz_buf_str(&typed);
    }
    (void)tz_buf_room(b, 6 * value.len + 256); /* a secret must not be left behind by moving */
    tz_buf_putc(b, '{');
    tz_json_member(b, "property", property);
    tz_buf_putc(b, ',');
    tz_json_member(b, "value", value);
    put_links(b, links);
    tz_buf_putc(b, '}');
}

bool tz_entry_pair(struct tz_buf *b, const char *pair, const struct tz_texts *links)
{
    tz_str text = tz_str_z(pair);
    size_t at = tz_str_find(text, TZ_STR("="));

    if (!at || at == text.len)
        return false;
    tz_entry_claim(b, tz_str_part(text, 0, at), tz_str_part(text, at + 1, text.len), links);
    return true;
}

tz_status tz_entry_store(struct tz_register *r, const char *login, const char *reason,
                         const struct tz_load *load, struct tz_load_report *n, int64_t *seq,
                         struct tz_err *err)
{
    tz_status st = tz_cli_change(r, login, reason, TZ_ENTER, err);

    if (st != TZ_OK)
        return st;
    *seq = tz_change_seq(r);
    st = tz_load_store(r, load, n, err);
    if (st == TZ_OK && n->stored.entities + n->stored.claims + n->stored.links == 0)
        *seq = 0;
    if (st == TZ_OK && *seq && n->read.states)
        st = tz_load_states(r, load, false, &n->states, err);
    if (st == TZ_OK && *seq)
        return tz_change_commit(r, err);
    tz_change_abandon(r);
    return st;
}

int tz_entry_open(const struct tz_command *cmd, const struct tz_entry_args *given,
                  struct tz_register **out)
{
    struct tz_err err;

    if (!given->reason)
        return tz_command_usage(cmd, "a change needs a reason: -m TEXT");
    if (tz_register_open(out, tz_cli_register(given->folder), true, &err) != TZ_OK)
        return tz_command_failed(cmd, &err);
    return TZ_EXIT_OK;
}

/* A line at work: its faults are told at once, its claims once they are stored. */
struct entering {
    const struct tz_command *cmd;
    struct tz_buf claims;
};

static void complain(void *user, const struct tz_dossier_fault *f)
{
    const struct entering *e = user;

    fprintf(stderr, "tizim %s: %.*s%s%s\n", e->cmd->name, TZ_FMT(f->where),
            f->where.len ? ": " : "", f->reason);
}

static void put(void *user, int64_t claim, bool known)
{
    struct entering *e = user;

    tz_buf_printf(&e->claims, "claim-%lld%s\n", (long long)claim, known ? " was known" : "");
}

uint64_t tz_entry_typed(char **argv)
{
    uint64_t n = 0;

    for (; *argv; argv++)
        n += strcmp(*argv, "-") == 0 || tz_str_ends(tz_str_z(*argv), TZ_STR("=-"));
    return n;
}

int tz_entry_enter(const struct tz_command *cmd, const struct tz_entry_args *given,
                   struct tz_register *r, const struct tz_buf *line, uint64_t typed, bool print)
{
    struct entering e = { .cmd = cmd };
    struct tz_load load = { .name = "the command line",
                            .text = tz_buf_str(line),
                            .complaint = complain,
                            .put = put,
                            .user = &e };
    struct tz_load_report n = { 0 };
    struct tz_viewer viewer;
    struct tz_err err;
    int64_t seq;
    tz_status st = tz_cli_viewer(r, given->login, &viewer, &err);

    load.viewer = &viewer;
    if (st == TZ_OK)
        st = line->failed ? tz_fail(&err, TZ_NOMEM, "no memory for a line")
                          : tz_load_check(r, &load, &n, &err);
    if (st == TZ_OK && n.sealed > typed)
        st =
            tz_fail(&err, TZ_INPUT,
                    "a sealed value is not written on a command line, where others see it: write - "
                    "and type it");
    if (st == TZ_OK && !n.read.faults)
        st = tz_entry_store(r, given->login, given->reason, &load, &n, &seq, &err);
    if (st == TZ_OK && print)
        printf("%.*s", TZ_FMT(tz_buf_str(&e.claims)));
    tz_buf_free(&e.claims);
    if (st != TZ_OK)
        return tz_command_failed(cmd, &err);
    return n.read.faults ? TZ_EXIT_INPUT : TZ_EXIT_OK;
}
