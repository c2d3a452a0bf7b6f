#include "sources/propose.h"

#include <stdlib.h>

#include "base/err.h"
#include "base/str.h"
#include "screen/explain.h"
#include "screen/listed.h"
#include "screen/screener.h"
#include "sources/links.h"

enum { ENTITY_MEMORY = 64 * 1024 * 1024 };

struct job {
    const struct tz_list *a, *b;
    struct tz_screener *screener;
    struct tz_screen_options options;
    struct tz_arena arena;
    struct tz_buf rows; /* struct tz_proposal; `why` as offset and length until all are there */
    struct tz_buf why;
};

/* Two entries of one list are not proposed: their publisher says that they are two. */
static bool is_pair(const struct job *j, uint32_t left, uint32_t right)
{
    struct tz_list_entity a = tz_list_entity(j->a, left), b = tz_list_entity(j->b, right);

    if (!b.target || tz_str_eq(a.id, b.id))
        return false;
    return j->a != j->b || (left < right && a.source != b.source);
}

static void keep(struct job *j, uint32_t left, const struct tz_hit *hit)
{
    size_t at = j->why.len;
    struct tz_proposal p = { .left = left, .right = hit->entity, .score = hit->match.score };

    tz_explain_text(&j->why, &hit->match);
    p.why = (tz_str){ (const char *)(uintptr_t)at, j->why.len - at };
    tz_buf_put(&j->rows, (tz_str){ (const char *)&p, sizeof p });
}

static tz_status screen_one(struct job *j, uint32_t left, struct tz_err *err)
{
    struct tz_subject subject;
    struct tz_answer answer;
    tz_status st;

    tz_arena_free(&j->arena);
    j->arena.budget = ENTITY_MEMORY;
    TZ_TRY(tz_subject_of_listed(j->a, left, &j->arena, &subject, err));
    if (!subject.matchable)
        return TZ_OK;
    st = tz_screen_subject(j->screener, &subject, &j->options, &answer, err);
    if (st == TZ_ABSENT)
        return TZ_OK;
    for (uint32_t i = 0; st == TZ_OK && i < answer.count; i++)
        if (is_pair(j, left, answer.hits[i].entity))
            keep(j, left, &answer.hits[i]);
    return st;
}

static int by_rank(const void *x, const void *y)
{
    const struct tz_proposal *a = x, *b = y;

    if (a->best != b->best)
        return a->best ? -1 : 1;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    if (a->left != b->left)
        return a->left < b->left ? -1 : 1;
    return (a->right > b->right) - (a->right < b->right);
}

/* The highest score of an entity among those of one source of the other list, and
 * whether several have it. */
struct top {
    tz_score score;
    bool shared;
};

/* Its place among the tops of `entity`, which has as many as `other` has sources. */
static struct top *top_of(struct top *tops, uint32_t entity, const struct tz_list *other,
                          uint32_t matched)
{
    size_t sources = tz_list_counts(other).sources;

    return &tops[entity * sources + tz_list_entity(other, matched).source];
}

static struct top *make_tops(const struct tz_list *l, const struct tz_list *other)
{
    return calloc((size_t)tz_list_counts(l).entities * tz_list_counts(other).sources + 1,
                  sizeof(struct top));
}

static void raise_top(struct top *t, tz_score score)
{
    t->shared = score == t->score || (score < t->score && t->shared);
    t->score = score > t->score ? score : t->score;
}

static tz_status mark_best(struct job *j, struct tz_proposals *p, struct tz_err *err)
{
    struct top *left = make_tops(j->a, j->b), *right = make_tops(j->b, j->a);
    bool memory = left && right;

    for (size_t i = 0; memory && i < p->count; i++) {
        struct tz_proposal *row = &p->rows[i];

        raise_top(top_of(left, row->left, j->b, row->right), row->score);
        raise_top(top_of(right, row->right, j->a, row->left), row->score);
    }
    for (size_t i = 0; memory && i < p->count; i++) {
        struct tz_proposal *row = &p->rows[i];
        const struct top *l = top_of(left, row->left, j->b, row->right);
        const struct top *r = top_of(right, row->right, j->a, row->left);

        row->best = row->score == l->score && !l->shared && row->score == r->score && !r->shared;
    }
    free(left);
    free(right);
    return memory ? TZ_OK : tz_fail(err, TZ_NOMEM, "no memory for the proposals");
}

static tz_status finish(struct job *j, struct tz_proposals *out, struct tz_err *err)
{
    if (j->rows.failed || j->why.failed)
        return tz_fail(err, TZ_NOMEM, "no memory for the proposals");
    out->rows = (struct tz_proposal *)(void *)j->rows.ptr;
    out->count = j->rows.len / sizeof *out->rows;
    out->why = j->why;
    j->rows = j->why = (struct tz_buf){ 0 };
    for (size_t i = 0; i < out->count; i++)
        out->rows[i].why.ptr = out->why.ptr + (uintptr_t)out->rows[i].why.ptr;
    TZ_TRY(mark_best(j, out, err));
    if (out->count)
        qsort(out->rows, out->count, sizeof *out->rows, by_rank);
    return TZ_OK;
}

tz_status tz_propose(const struct tz_list *a, const struct tz_list *b, tz_score threshold,
                     void (*seen)(void *user, uint64_t done), void *user, struct tz_proposals *out,
                     struct tz_err *err)
{
    struct job j = { .a = a, .b = b, .options = { .threshold = threshold, .effort = UINT64_MAX } };
    tz_status st = tz_screener_open(&j.screener, b, err);

    *out = (struct tz_proposals){ 0 };
    for (uint32_t i = 0; st == TZ_OK && i < tz_list_counts(a).entities; i++) {
        if (tz_list_entity(a, i).target)
            st = screen_one(&j, i, err);
        if (seen)
            seen(user, i + 1);
    }
    if (st == TZ_OK)
        st = finish(&j, out, err);
    tz_screener_close(&j.screener);
    tz_arena_free(&j.arena);
    tz_buf_free(&j.rows);
    tz_buf_free(&j.why);
    return st;
}

void tz_proposals_close(struct tz_proposals *p)
{
    free(p->rows);
    tz_buf_free(&p->why);
    *p = (struct tz_proposals){ 0 };
}

/* A cell of the file: no tab, no line end, nothing that a terminal obeys. */
static void put_cell(struct tz_buf *b, tz_str s)
{
    for (size_t i = 0; i < s.len; i++)
        tz_buf_putc(b, (uint8_t)s.ptr[i] < 0x20 || s.ptr[i] == 0x7f ? ' ' : s.ptr[i]);
}

static void put_name(struct tz_buf *b, const struct tz_list *l, uint32_t entity)
{
    struct tz_list_entity e = tz_list_entity(l, entity);

    put_cell(b, tz_list_source(l, e.source).dataset);
    tz_buf_put(b, TZ_STR(": "));
    put_cell(b, e.caption);
}

void tz_proposals_put(struct tz_buf *b, const struct tz_proposals *p, const struct tz_list *left,
                      const struct tz_list *right)
{
    tz_buf_put(b, TZ_STR(TZ_LINKS_HEAD));
    for (size_t i = 0; i < p->count; i++) {
        const struct tz_proposal *row = &p->rows[i];

        tz_buf_put(b, TZ_STR("?\t-\t"));
        tz_explain_score(b, row->score);
        tz_buf_put(b, row->best ? TZ_STR("\t") : TZ_STR(" of several\t"));
        put_cell(b, tz_list_entity(left, row->left).id);
        tz_buf_putc(b, '\t');
        put_cell(b, tz_list_entity(right, row->right).id);
        tz_buf_putc(b, '\t');
        put_name(b, left, row->left);
        tz_buf_putc(b, '\t');
        put_name(b, right, row->right);
        tz_buf_putc(b, '\t');
        put_cell(b, row->why);
        tz_buf_putc(b, '\n');
    }
}
