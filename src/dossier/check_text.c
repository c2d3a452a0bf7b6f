#include "base/json.h"
#include "base/str.h"
#include "dossier/check.h"
#include "dossier/footnotes.h"

static const char *state_words(const struct tz_point *p)
{
    static const char *const words[] = { [TZ_POINT_MISSING] = "missing",
                                         [TZ_POINT_PARTLY] = "in part",
                                         [TZ_POINT_COMPLETE] = "there" };

    return words[p->state];
}

static const char *need_words(enum tz_need need)
{
    static const char *const words[] = {
        [TZ_NOT_ASKED] = "not asked for", [TZ_IF_KNOWN] = "if known", [TZ_REQUIRED] = "required"
    };

    return words[need];
}

static int per_cent(const struct tz_check *c)
{
    return c->most ? c->score * 100 / c->most : 0;
}

static void put_point(struct tz_buf *b, int n, const struct tz_point *p)
{
    tz_buf_printf(b, "\n%2d. %s: %s (%s)\n", n, p->title, state_words(p), need_words(p->need));
    for (const struct tz_point_found *f = p->found; f; f = f->next) {
        tz_buf_put(b, TZ_STR("      + "));
        tz_put_plain(b, f->text);
        if (f->id.len)
            tz_buf_printf(b, "  %.*s", TZ_FMT(f->id));
        tz_buf_putc(b, '\n');
    }
    for (const struct tz_point_missing *m = p->missing; m; m = m->next) {
        tz_buf_put(b, TZ_STR("      - missing: "));
        tz_put_plain(b, m->text);
        if (m->add.len) {
            tz_buf_put(b, TZ_STR("\n        "));
            tz_put_plain(b, m->add);
        }
        tz_buf_putc(b, '\n');
    }
}

void tz_check_text(const struct tz_check *c, struct tz_buf *b)
{
    const struct tz_papers *papers = &c->papers;

    tz_buf_printf(b, "%.*s: ", TZ_FMT(tz_term_words("regime", c->regime)));
    tz_put_plain(b, papers->known ? papers->subject.caption : papers->proposal.caption);
    tz_buf_printf(b, " (%.*s)\n%s: %d of %d, %d %%\n",
                  TZ_FMT(papers->known ? papers->subject.uid : papers->proposal.uid),
                  c->complete ? "complete" : "not complete", c->score, c->most, per_cent(c));
    for (int n = 0; n < TZ_POINTS; n++)
        if (c->point[n].need != TZ_NOT_ASKED)
            put_point(b, n + 1, &c->point[n]);
    for (int n = 0; n < TZ_POINTS; n++)
        if (c->point[n].need == TZ_NOT_ASKED)
            tz_buf_printf(b, "\n%2d. %s: not asked for here\n", n + 1, c->point[n].title);
}

static void put_point_json(struct tz_buf *b, int n, const struct tz_point *p)
{
    tz_buf_printf(b, "%s{\"point\":%d,", n > 1 ? "," : "", n);
    tz_json_member(b, "title", tz_str_z(p->title));
    tz_buf_printf(b, ",\"need\":\"%s\",\"state\":\"%s\",\"found\":[", need_words(p->need),
                  state_words(p));
    for (const struct tz_point_found *f = p->found; f; f = f->next) {
        tz_buf_put(b, f == p->found ? TZ_STR("{") : TZ_STR(",{"));
        tz_json_member(b, "text", f->text);
        if (f->id.len) {
            tz_buf_putc(b, ',');
            tz_json_member(b, "id", f->id);
        }
        tz_buf_putc(b, '}');
    }
    tz_buf_put(b, TZ_STR("],\"missing\":["));
    for (const struct tz_point_missing *m = p->missing; m; m = m->next) {
        tz_buf_put(b, m == p->missing ? TZ_STR("{") : TZ_STR(",{"));
        tz_json_member(b, "text", m->text);
        if (m->add.len) {
            tz_buf_putc(b, ',');
            tz_json_member(b, "add", m->add);
        }
        tz_buf_putc(b, '}');
    }
    tz_buf_put(b, TZ_STR("]}"));
}

void tz_check_json(const struct tz_check *c, struct tz_buf *b)
{
    tz_buf_putc(b, '{');
    tz_json_member(b, "regime", c->regime);
    if (c->papers.known) {
        tz_buf_putc(b, ',');
        tz_json_member(b, "subject", c->papers.subject.uid);
    }
    if (c->papers.proposed) {
        tz_buf_putc(b, ',');
        tz_json_member(b, "proposal", c->papers.proposal.uid);
    }
    tz_buf_printf(b, ",\"complete\":%s,\"score\":%d,\"of\":%d,\"perCent\":%d,\"points\":[",
                  c->complete ? "true" : "false", c->score, c->most, per_cent(c));
    for (int n = 0; n < TZ_POINTS; n++)
        put_point_json(b, n + 1, &c->point[n]);
    tz_buf_put(b, TZ_STR("]}"));
}
