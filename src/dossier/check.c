#include "dossier/check.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/err.h"
#include "base/str.h"
#include "dossier/points.h"

const char *const tz_check_regimes[] = { "eu", "us", "uk", "ca", "example", NULL };

enum { REGIMES = 5 };

/* clang-format off */
#define MUST TZ_REQUIRED
#define MAY  TZ_IF_KNOWN
#define NOT  TZ_NOT_ASKED

/* What each authority asks for, as docs/rules.md tells it. */
static const struct {
    const char *title;
    void (*look)(struct tz_pointing *p);
    enum tz_need need[REGIMES];
} points[TZ_POINTS] = {
    /*                                                                    eu    us    uk    ca    example */
    { "Who submits it",                         tz_point_submitter,      { MUST, MUST, MUST, MUST, MUST } },
    { "Regime and criterion",                   tz_point_criterion,      { MUST, MUST, MUST, MUST, MUST } },
    { "Whom it is about",                       tz_point_target,         { MUST, MUST, MUST, MUST, MUST } },
    { "Short summary",                          tz_point_summary,        { MUST, MUST, MUST, MUST, MUST } },
    { "Victims and acts",                       tz_point_acts,           { MUST, MUST, MUST, MUST, MUST } },
    { "Link between the two",                   tz_point_link,           { MUST, MUST, MUST, MUST, MUST } },
    { "Evidence: two independent origins",      tz_point_evidence,       { MUST, MUST, MUST, MUST, MUST } },
    { "What speaks for the subject",            tz_point_exculpatory,    { MUST, MUST, MUST, MUST, MUST } },
    { "Why this designation works",             tz_point_interest,       { NOT,  MUST, NOT,  NOT,  MAY } },
    { "Recent, or impunity that continues",     tz_point_recency,        { MUST, MUST, MUST, MUST, MAY } },
    { "Assets, travel, family",                 tz_point_assets,         { MAY,  MAY,  MAY,  MAY,  NOT } },
    { "Risk to victims and sources; consent",   tz_point_risk,           { MUST, MUST, MUST, MUST, MUST } },
    { "Accountability elsewhere",               tz_point_accountability, { MAY,  MAY,  MUST, MAY,  MAY } },
    { "Which parts may be public",              tz_point_public,         { MUST, MUST, MUST, MUST, MUST } },
};
/* clang-format on */

static bool keep_text(struct tz_pointing *p, const char *fmt, va_list args, tz_str *out)
    TZ_PRINTF(2, 0);
static bool keep_text(struct tz_pointing *p, const char *fmt, va_list args, tz_str *out)
{
    char text[1024];
    int len = vsnprintf(text, sizeof text, fmt, args);

    if (p->failed != TZ_OK)
        return false;
    if (len > (int)sizeof text - 1)
        len = (int)sizeof text - 1;
    p->failed =
        tz_arena_str(&p->g->arena, (tz_str){ text, len > 0 ? (size_t)len : 0 }, out, p->err);
    return p->failed == TZ_OK;
}

void tz_found(struct tz_pointing *p, tz_str id, const char *fmt, ...)
{
    struct tz_point_found *f = tz_new(&p->g->arena, struct tz_point_found, 1);
    va_list args;
    bool kept;

    if (!f && p->failed == TZ_OK)
        p->failed = tz_fail(p->err, TZ_NOMEM, "no memory for a check");
    if (!f)
        return;
    f->id = id;
    va_start(args, fmt);
    kept = keep_text(p, fmt, args, &f->text);
    va_end(args);
    if (!kept)
        return;
    *p->point->found_end = f;
    p->point->found_end = &f->next;
}

void tz_missing(struct tz_pointing *p, const char *fmt, ...)
{
    struct tz_point_missing *m = tz_new(&p->g->arena, struct tz_point_missing, 1);
    va_list args;
    bool kept;

    if (!m && p->failed == TZ_OK)
        p->failed = tz_fail(p->err, TZ_NOMEM, "no memory for a check");
    if (!m)
        return;
    va_start(args, fmt);
    kept = keep_text(p, fmt, args, &m->text);
    va_end(args);
    if (!kept)
        return;
    *p->point->missing_end = m;
    p->point->missing_end = &m->next;
}

void tz_add_by(struct tz_pointing *p, const char *fmt, ...)
{
    struct tz_point_missing *last = p->point->missing;
    va_list args;

    while (last && last->next)
        last = last->next;
    if (!last)
        return;
    va_start(args, fmt);
    (void)keep_text(p, fmt, args, &last->add);
    va_end(args);
}

bool tz_needs(struct tz_pointing *p, const struct tz_record *r, const char *property,
              const char *words, const char *example)
{
    const struct tz_claim *c = tz_value(r, property);

    if (c) {
        tz_found(p, r->uid, "%s (claim-%lld)", words, (long long)c->id);
        return true;
    }
    tz_missing(p, "%s", words);
    tz_add_by(p, "tizim claim -m REASON -d SOURCE %.*s %s=%s", TZ_FMT(r->uid), property, example);
    return false;
}

tz_str tz_name_of(struct tz_pointing *p, tz_str uid)
{
    tz_str name = uid;

    if (p->failed == TZ_OK)
        p->failed = tz_reading_caption(p->g, uid, &name, p->err);
    return name;
}

bool tz_proposed(struct tz_pointing *p)
{
    const struct tz_papers *papers = &p->check->papers;

    if (papers->proposed)
        return true;
    tz_missing(p, "a proposal");
    tz_add_by(p,
              "tizim add -m REASON -d SOURCE Proposal subject=%.*s regime=%.*s criterion=CRITERION",
              TZ_FMT(papers->subject.uid), TZ_FMT(p->check->regime));
    return false;
}

static tz_status look(struct tz_reading *g, struct tz_check *check, int n, int regime,
                      struct tz_err *err)
{
    struct tz_point *point = &check->point[n];
    struct tz_pointing p = { .g = g, .check = check, .point = point, .err = err };

    *point = (struct tz_point){ .title = points[n].title, .need = points[n].need[regime] };
    point->found_end = &point->found;
    point->missing_end = &point->missing;
    points[n].look(&p);
    point->state = !point->missing ? TZ_POINT_COMPLETE
                   : point->found  ? TZ_POINT_PARTLY
                                   : TZ_POINT_MISSING;
    if (point->need == TZ_REQUIRED) {
        check->most += TZ_POINT_COMPLETE;
        check->score += (int)point->state;
        check->complete &= point->state == TZ_POINT_COMPLETE;
    }
    return p.failed;
}

tz_status tz_check_read(struct tz_reading *g, tz_str uid, tz_str regime, struct tz_day day,
                        struct tz_check *out, struct tz_err *err)
{
    int row = 0;

    while (row < REGIMES && !tz_str_is(regime, tz_check_regimes[row]))
        row++;
    if (row == REGIMES)
        return tz_fail(err, TZ_INPUT, "'%.*s' is no regime to check for: eu, us, uk, ca, example",
                       TZ_FMT(tz_str_part(regime, 0, 40)));
    *out = (struct tz_check){ .regime = regime, .day = day, .complete = true };
    TZ_TRY(tz_papers_read(g, uid, regime, &out->papers, err));
    for (int n = 0; n < TZ_POINTS; n++)
        TZ_TRY(look(g, out, n, row, err));
    return TZ_OK;
}
