#include "list/paper.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "base/str.h"
#include "list/bytes.h"
#include "list/statement.h"
#include "register/load.h"

static const tz_str head = { "tizim paper v1\n", 15 };

tz_status tz_lack(struct tz_lacks *lacks, struct tz_err *err, const char *fmt, ...)
{
    char text[sizeof err->text];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    if (lacks->count++ >= sizeof lacks->text / sizeof *lacks->text)
        return TZ_OK;
    return tz_arena_str(lacks->arena, tz_str_z(text), &lacks->text[lacks->count - 1], err);
}

/* ---- making ---- */

struct making {
    struct tz_reading *g;
    const struct tz_paper_form *form;
    struct tz_lacks *lacks;
    struct tz_buf *out;
    bool open; /* a public sentence was seen */
};

static void put_digest(struct tz_buf *b, const char *key, const uint8_t digest[TZ_SHA256_BYTES])
{
    char hex[TZ_SHA256_HEX];

    tz_sha256_hex(digest, hex);
    tz_line_put(b, key, tz_str_z(hex));
}

/* A claim that a sentence cites: what it said then goes into the paper. */
static tz_status put_evidence(struct making *m, unsigned line, tz_str id, struct tz_err *err)
{
    char hex[TZ_SHA256_HEX];
    struct tz_cited cited;
    int64_t number;
    tz_status st;

    if (!tz_claim_number(id, &number))
        return tz_lack(m->lacks, err, "%s:%u: '%.*s' is not a claim, such as claim-17",
                       m->form->name, line, TZ_FMT(id));
    st = tz_claim_cited(m->g->r, number, m->g->as_of, &cited, err);
    if (st == TZ_ABSENT)
        return tz_lack(m->lacks, err, "%s:%u: there is no %.*s", m->form->name, line, TZ_FMT(id));
    if (st != TZ_OK)
        return st;
    if (!cited.accepted)
        return tz_lack(m->lacks, err, "%s:%u: %.*s is not accepted", m->form->name, line,
                       TZ_FMT(id));
    tz_sha256_hex(cited.digest, hex);
    tz_buf_printf(m->out, "evidence %.*s %s\n", TZ_FMT(id), hex);
    return TZ_OK;
}

static tz_status put_sentence(void *user, const struct tz_sentence *s, struct tz_err *err)
{
    struct making *m = user;
    tz_str rest = s->claims, id;

    if (s->first)
        tz_buf_printf(m->out, "%s \n", s->confidential ? "confidential" : "public");
    m->open |= !s->confidential;
    tz_line_put(m->out, "sentence", s->text);
    if (!s->claims.len)
        return tz_lack(m->lacks, err, "%s:%u: the sentence cites no claim", m->form->name, s->line);
    while (tz_str_cut(&rest, ' ', &id))
        if (id.len)
            TZ_TRY(put_evidence(m, s->line, id, err));
    return TZ_OK;
}

/* What anybody may see of the subject, and no links to other things. */
static tz_status put_subject(struct making *m, tz_str subject, struct tz_err *err)
{
    const struct tz_viewer anybody = { 0 };
    struct tz_record record;
    const struct tz_schema *schema;
    tz_status st =
        tz_read_record(m->g->r, &anybody, subject, m->g->as_of, &m->g->arena, &record, err);

    if (st == TZ_ABSENT)
        return tz_lack(m->lacks, err, "%.*s: nothing of it is accepted and public",
                       TZ_FMT(subject));
    if (st != TZ_OK)
        return st;
    schema = tz_schema_find(record.schema);
    tz_line_put(m->out, "schema", record.schema);
    for (size_t i = 0; i < record.count; i++) {
        const struct tz_claim *c = &record.claim[i];
        const struct tz_property *p = tz_schema_property(schema, c->property);

        if (!tz_claim_asserts(c) || !p || p->type == TZ_TYPE_ENTITY)
            continue;
        tz_buf_printf(m->out, "value %.*s %.*s ", TZ_FMT(c->property),
                      TZ_FMT(c->lang.len ? c->lang : TZ_STR("-")));
        m->out->len--; /* tz_line_put() has a blank of its own */
        tz_line_put(m->out, "", c->value);
    }
    return TZ_OK;
}

/* The values of a property of the proposal, a line each. */
static void put_values(struct making *m, const struct tz_record *proposal, const char *property,
                       const char *key)
{
    struct tz_values v = tz_values_of(proposal, property);

    for (size_t i = 0; i < v.count; i++)
        if (tz_claim_asserts(&v.claim[i]))
            tz_line_put(m->out, key, v.claim[i].value);
}

static tz_status put_involvements(struct making *m, const struct tz_record *proposal,
                                  struct tz_err *err)
{
    struct tz_values v = tz_values_of(proposal, "involvement");
    struct tz_record link;
    tz_status st;

    put_values(m, proposal, "involvement", "involvement");
    for (size_t i = 0; i < v.count; i++) {
        if (!tz_claim_asserts(&v.claim[i]))
            continue;
        st = tz_reading_record(m->g, v.claim[i].value, &link, err);
        if (st == TZ_ABSENT)
            continue;
        if (st != TZ_OK)
            return st;
        put_values(m, &link, "standardReached", "standard");
        put_values(m, &link, "exculpatory", "exculpatory");
        put_values(m, &link, "exculpatorySearchedOn", "searched");
    }
    return TZ_OK;
}

static tz_status put_proposal(struct making *m, struct tz_err *err)
{
    struct tz_record proposal;
    tz_str subject;

    TZ_TRY(tz_reading_subject(m->g, m->form->proposal, "Proposal", &proposal, err));
    subject = tz_value_text(&proposal, "subject");
    tz_line_put(m->out, "subject", subject);
    tz_line_put(m->out, "regime", tz_value_text(&proposal, "regime"));
    put_values(m, &proposal, "criterion", "criterion");
    put_values(m, &proposal, "measure", "measure");
    put_values(m, &proposal, "exculpatory", "exculpatory");
    TZ_TRY(put_involvements(m, &proposal, err));
    put_values(m, &proposal, "nationalInterest", "interest");
    put_values(m, &proposal, "riskAssessment", "risk");
    TZ_TRY(put_subject(m, subject, err));
    TZ_TRY(tz_statement_read(m->form->text, m->form->name, put_sentence, m, err));
    if (!m->open)
        return tz_lack(m->lacks, err, "%s: no public sentence: the person could not answer it",
                       m->form->name);
    return TZ_OK;
}

/* Each line of the text that is not blank. */
static tz_status put_lines(struct making *m, size_t *lines, struct tz_err *err)
{
    tz_str rest = m->form->text, line;

    *lines = 0;
    if (tz_str_utf8(rest) != rest.len)
        return tz_fail(err, TZ_INPUT, "%s: is not UTF-8", m->form->name);
    while (tz_str_cut(&rest, '\n', &line)) {
        line = tz_str_trim(line);
        if (line.len) {
            tz_line_put(m->out, "line", line);
            ++*lines;
        }
    }
    return TZ_OK;
}

static tz_status text_digest(struct making *m, uint8_t digest[TZ_SHA256_BYTES], struct tz_err *err)
{
    struct tz_paper_row row;
    tz_status st = tz_paper_row(m->g->r, m->form->life->text, &m->g->arena, &row, err);

    if (st == TZ_OK)
        memcpy(digest, row.digest, sizeof row.digest);
    return st == TZ_ABSENT ? tz_fail(err, TZ_CORRUPT, "the text of the entry is missing") : st;
}

/* The observations that are under review; no lines when there are none. */
static tz_status observations(struct making *m, struct tz_paper *out, struct tz_err *err)
{
    const struct tz_life *l = m->form->life;
    struct tz_paper_row row;
    tz_status st = TZ_ABSENT;

    *out = (struct tz_paper){ 0 };
    if (l->observed)
        st = tz_paper_row(m->g->r, l->observations, &m->g->arena, &row, err);
    if (st != TZ_OK)
        return st == TZ_ABSENT ? TZ_OK : st;
    return tz_paper_read(row.text, &m->g->arena, out, err);
}

/* As many answers as there were grounds. */
static tz_status check_answers(struct making *m, size_t answers, struct tz_err *err)
{
    struct tz_paper grounds;

    TZ_TRY(observations(m, &grounds, err));
    if (tz_paper_count(&grounds, "line") == answers)
        return TZ_OK;
    return tz_lack(m->lacks, err, "%s: %zu answers to %zu grounds: one line for each",
                   m->form->name, answers, tz_paper_count(&grounds, "line"));
}

/* What came before and is still under review is answered together with this. */
static tz_status put_earlier(struct making *m, struct tz_err *err)
{
    const struct tz_paper_line *line;
    struct tz_paper grounds;
    size_t at = 0;

    TZ_TRY(observations(m, &grounds, err));
    while ((line = tz_paper_next(&grounds, "line", &at)) != NULL)
        tz_line_put(m->out, "line", line->value);
    return TZ_OK;
}

static tz_status put_other(struct making *m, struct tz_err *err)
{
    uint8_t digest[TZ_SHA256_BYTES];
    size_t lines;

    TZ_TRY(text_digest(m, digest, err));
    put_digest(m->out, "text", digest);
    if (m->form->ground.len)
        tz_line_put(m->out, "ground", m->form->ground);
    if (strcmp(m->form->kind, "observations") == 0)
        TZ_TRY(put_earlier(m, err));
    TZ_TRY(put_lines(m, &lines, err));
    if (!lines && strcmp(m->form->kind, "renewal") != 0)
        return tz_lack(m->lacks, err, "%s: is empty", m->form->name);
    return strcmp(m->form->kind, "answer") == 0 ? check_answers(m, lines, err) : TZ_OK;
}

tz_status tz_paper_make(struct tz_reading *g, const struct tz_paper_form *form,
                        struct tz_lacks *lacks, struct tz_buf *out, struct tz_err *err)
{
    struct making m = { .g = g, .form = form, .lacks = lacks, .out = out };
    bool whole = strcmp(form->kind, "listing") == 0 || strcmp(form->kind, "amendment") == 0;

    tz_buf_put(out, head);
    tz_line_put(out, "kind", tz_str_z(form->kind));
    tz_line_put(out, "proposal", form->proposal);
    TZ_TRY(whole ? put_proposal(&m, err) : put_other(&m, err));
    return out->failed ? tz_fail(err, TZ_NOMEM, "no memory for a paper") : TZ_OK;
}

/* ---- reading ---- */

static tz_status read_line(tz_str line, struct tz_arena *arena, struct tz_paper_line *out,
                           struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf value = { 0 };
    tz_str rest = line, key;

    if (!tz_str_cut(&rest, ' ', &key) || key.len == line.len || !key.len ||
        !tz_line_read(rest, &value))
        return tz_fail(err, TZ_INPUT, "not a line of a paper: '%.*s'",
                       TZ_FMT(tz_str_part(line, 0, 80)));
    if (value.failed)
        return tz_fail(err, TZ_NOMEM, "no memory for a paper");
    TZ_TRY(tz_arena_str(arena, key, &out->key, err));
    return tz_arena_str(arena, tz_buf_str(&value), &out->value, err);
}

tz_status tz_paper_read(tz_str text, struct tz_arena *arena, struct tz_paper *out,
                        struct tz_err *err)
{
    struct tz_paper_line *lines;
    size_t most = 0, count = 0;
    tz_str rest, line;

    if (!tz_str_starts(text, head) || !tz_str_ends(text, TZ_STR("\n")))
        return tz_fail(err, TZ_INPUT, "not a paper of tizim");
    rest = tz_str_part(text, head.len, text.len);
    for (size_t i = 0; i < rest.len; i++)
        most += rest.ptr[i] == '\n';
    lines = tz_new(arena, struct tz_paper_line, most);
    if (!lines)
        return tz_fail(err, TZ_NOMEM, "no memory for %zu lines of a paper", most);
    while (tz_str_cut(&rest, '\n', &line))
        TZ_TRY(read_line(line, arena, &lines[count++], err));
    *out = (struct tz_paper){ lines, count };
    return TZ_OK;
}

const struct tz_paper_line *tz_paper_next(const struct tz_paper *p, const char *key, size_t *at)
{
    while (*at < p->count) {
        const struct tz_paper_line *line = &p->line[(*at)++];

        if (tz_str_is(line->key, key))
            return line;
    }
    return NULL;
}

tz_str tz_paper_value(const struct tz_paper *p, const char *key)
{
    size_t at = 0;
    const struct tz_paper_line *line = tz_paper_next(p, key, &at);

    return line ? line->value : (tz_str){ "", 0 };
}

size_t tz_paper_count(const struct tz_paper *p, const char *key)
{
    size_t at = 0, count = 0;

    while (tz_paper_next(p, key, &at))
        count++;
    return count;
}
