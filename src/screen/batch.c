#include "screen/batch.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "base/err.h"
#include "base/str.h"
#include "screen/screener.h"

enum { BLOCK = 512, CUSTOMER_MEMORY = 64 * 1024 * 1024 };

/* One customer on its way through. */
struct item {
    struct tz_arena arena;
    struct tz_entity customer;
    struct tz_customer_row row;
    enum tz_screened what;
    struct tz_err why;
    struct tz_buf text;
    uint32_t hits;
    uint32_t scored;
    bool incomplete;
    tz_status st; /* a failure of screening */
};

/* So many customers are read, screened and printed together: the next block is
 * read while the threads screen this one. */
struct block {
    struct item items[BLOCK];
    size_t count;
    atomic_size_t next; /* item that nobody has taken yet */
};

struct team {
    const struct tz_batch *batch;
    struct block *block; /* being screened */
    pthread_mutex_t lock;
    pthread_cond_t begin, done;
    unsigned round;   /* goes up with each block */
    unsigned working; /* threads that have not finished it */
    bool stop;
    pthread_t *threads;
    struct tz_screener **screeners; /* one a thread */
    unsigned count, numbered;
};

static void screen_item(const struct tz_batch *b, struct tz_screener *s, struct item *item)
{
    struct tz_batch_item out = {
        .row = &item->row, .customer = &item->customer, .what = item->what, .why = item->why.text
    };
    struct tz_subject subject;
    struct tz_answer answer;

    if (item->what == TZ_SCREENED) {
        item->st = tz_subject_of(&item->customer, &item->arena, &subject, &item->why);
        if (item->st == TZ_OK)
            item->st = tz_screen_subject(s, &subject, &b->options, &answer, &item->why);
        if (item->st < 0)
            return;
        if (item->st == TZ_ABSENT) {
            (void)tz_fail(&item->why, TZ_INPUT,
                          "line %u: there is no name with a letter in it, and no identifier",
                          item->row.line);
            item->st = TZ_OK;
            item->what = out.what = TZ_NAMELESS;
        } else {
            item->hits = answer.count;
            item->scored = answer.scored;
            item->incomplete = answer.incomplete;
            out.answer = &answer;
        }
    }
    b->render(b->user, &out, &item->text);
}

static void screen_block(const struct tz_batch *b, struct tz_screener *s, struct block *block)
{
    size_t i;

    while ((i = atomic_fetch_add_explicit(&block->next, 1, memory_order_relaxed)) < block->count)
        screen_item(b, s, &block->items[i]);
}

static void *work(void *user)
{
    struct team *t = user;
    struct tz_screener *mine;
    unsigned round = 0;

    pthread_mutex_lock(&t->lock);
    mine = t->screeners[t->numbered++];
    for (;;) {
        struct block *block;

        while (t->round == round && !t->stop)
            pthread_cond_wait(&t->begin, &t->lock);
        if (t->stop)
            break;
        round = t->round;
        block = t->block;
        pthread_mutex_unlock(&t->lock);
        screen_block(t->batch, mine, block);
        pthread_mutex_lock(&t->lock);
        if (--t->working == 0)
            pthread_cond_signal(&t->done);
    }
    pthread_mutex_unlock(&t->lock);
    return NULL;
}

static void team_start(struct team *t, struct block *block)
{
    if (!t->count) { /* alone */
        screen_block(t->batch, t->screeners[0], block);
        return;
    }
    pthread_mutex_lock(&t->lock);
    t->block = block;
    t->working = t->count;
    t->round++;
    pthread_cond_broadcast(&t->begin);
    pthread_mutex_unlock(&t->lock);
}

static void team_wait(struct team *t)
{
    pthread_mutex_lock(&t->lock);
    while (t->working)
        pthread_cond_wait(&t->done, &t->lock);
    pthread_mutex_unlock(&t->lock);
}

static void team_close(struct team *t)
{
    pthread_mutex_lock(&t->lock);
    t->stop = true;
    pthread_cond_broadcast(&t->begin);
    pthread_mutex_unlock(&t->lock);
    for (unsigned i = 0; i < t->count; i++)
        pthread_join(t->threads[i], NULL);
    for (unsigned i = 0; t->screeners && i < t->batch->threads; i++)
        tz_screener_close(&t->screeners[i]);
    free(t->screeners);
    free(t->threads);
    pthread_mutex_destroy(&t->lock);
    pthread_cond_destroy(&t->begin);
    pthread_cond_destroy(&t->done);
}

/* Threads that can not be had are done without: one is enough. */
static tz_status team_open(struct team *t, const struct tz_batch *batch, struct tz_err *err)
{
    *t = (struct team){ .batch = batch };
    pthread_mutex_init(&t->lock, NULL);
    pthread_cond_init(&t->begin, NULL);
    pthread_cond_init(&t->done, NULL);
    t->screeners = calloc(batch->threads, sizeof(struct tz_screener *));
    t->threads = calloc(batch->threads, sizeof *t->threads);
    if (!t->screeners || !t->threads)
        return tz_fail(err, TZ_NOMEM, "no memory for %u threads", batch->threads);
    for (unsigned i = 0; i < batch->threads; i++)
        TZ_TRY(tz_screener_open(&t->screeners[i], batch->list, err));
    while (batch->threads > 1 && t->count < batch->threads &&
           pthread_create(&t->threads[t->count], NULL, work, t) == 0)
        t->count++;
    return TZ_OK;
}

static tz_status read_block(struct block *block, struct tz_customers *customers, bool *ended,
                            struct tz_err *err)
{
    block->count = 0;
    atomic_store(&block->next, 0);
    while (!*ended && block->count < BLOCK) {
        struct item *item = &block->items[block->count];
        tz_status st;

        tz_arena_free(&item->arena);
        item->arena.budget = CUSTOMER_MEMORY;
        item->text.len = 0;
        item->hits = item->scored = 0;
        item->incomplete = false;
        item->st = TZ_OK;
        item->what = TZ_SCREENED;
        st = tz_customers_next(customers, &item->arena, &item->customer, &item->row, &item->why);
        if (st == TZ_END) {
            *ended = true;
            break;
        }
        if (st < 0) {
            *err = item->why;
            return st;
        }
        if (st == TZ_ABSENT)
            item->what = TZ_UNREADABLE;
        block->count++;
    }
    return TZ_OK;
}

static void count_item(const struct item *item, struct tz_batch_counts *counts)
{
    counts->rows++;
    counts->screened += item->what == TZ_SCREENED;
    counts->unreadable += item->what == TZ_UNREADABLE;
    counts->nameless += item->what == TZ_NAMELESS;
    counts->with_hits += item->hits > 0;
    counts->hits += item->hits;
    counts->scored += item->scored;
    counts->incomplete += item->incomplete;
}

static tz_status print_block(const struct tz_batch *b, struct block *block,
                             struct tz_batch_counts *counts, struct tz_err *err)
{
    for (size_t i = 0; i < block->count; i++) {
        struct item *item = &block->items[i];
        struct tz_batch_item out = { .row = &item->row, .what = item->what, .why = item->why.text };

        if (item->st < 0) {
            *err = item->why;
            return tz_context(err, item->st, "line %u", item->row.line);
        }
        if (item->text.failed)
            return tz_fail(err, TZ_NOMEM, "line %u: no memory for the answer", item->row.line);
        count_item(item, counts);
        TZ_TRY(b->print(b->user, &out, tz_buf_str(&item->text), counts, err));
    }
    return TZ_OK;
}

/* Blocks take turns: one is read while the other is screened. What was read
 * before an error is still answered. */
static tz_status run(struct team *t, struct block *blocks, struct tz_customers *customers,
                     struct tz_batch_counts *counts, struct tz_err *err)
{
    bool ended = false;
    tz_status st = read_block(&blocks[0], customers, &ended, err);

    for (unsigned turn = 0; blocks[turn % 2].count; turn++) {
        struct block *now = &blocks[turn % 2], *later = &blocks[(turn + 1) % 2];
        struct tz_err why;
        tz_status printed;

        team_start(t, now);
        later->count = 0;
        if (st == TZ_OK)
            st = read_block(later, customers, &ended, err);
        team_wait(t);
        printed = print_block(t->batch, now, counts, &why);
        if (printed != TZ_OK) {
            *err = why;
            return printed;
        }
    }
    return st;
}

static void blocks_free(struct block *blocks)
{
    for (size_t b = 0; blocks && b < 2; b++)
        for (size_t i = 0; i < BLOCK; i++) {
            tz_arena_free(&blocks[b].items[i].arena);
            tz_buf_free(&blocks[b].items[i].text);
        }
    free(blocks);
}

tz_status tz_batch_run(const struct tz_batch *batch, struct tz_customers *customers,
                       struct tz_batch_counts *counts, struct tz_err *err)
{
    struct block *blocks = calloc(2, sizeof *blocks);
    struct team team;
    tz_status st;

    *counts = (struct tz_batch_counts){ 0 };
    if (!blocks)
        return tz_fail(err, TZ_NOMEM, "no memory to screen");
    st = team_open(&team, batch, err);
    if (st == TZ_OK)
        st = run(&team, blocks, customers, counts, err);
    team_close(&team);
    blocks_free(blocks);
    return st;
}
