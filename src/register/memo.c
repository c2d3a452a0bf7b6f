#include "register/memo.h"

#include <stdlib.h>

#include "base/str.h"
#include "entity/names.h"

enum { BUDGET = 256 * 1024 * 1024 };

struct tz_memo {
    struct tz_arena arena;
    struct tz_names entities;
    struct tz_buf key; /* of the last citation */
    int64_t citation;
};

static struct tz_memo *memo_of(struct tz_register *r)
{
    if (!r->memo && (r->memo = calloc(1, sizeof *r->memo)) != NULL)
        r->memo->arena.budget = BUDGET;
    return r->memo;
}

int64_t tz_memo_entity(const struct tz_register *r, tz_str uid)
{
    int64_t id = r->memo ? tz_names_find(&r->memo->entities, uid) : TZ_NAMES_NONE;

    return id == TZ_NAMES_NONE ? 0 : id;
}

void tz_memo_note_entity(struct tz_register *r, tz_str uid, int64_t id)
{
    struct tz_memo *m = memo_of(r);
    struct tz_err unread;

    if (!m)
        return;
    if (m->entities.count >= TZ_MEMO_MOST) {
        tz_arena_free(&m->arena);
        m->arena.budget = BUDGET;
        m->entities = (struct tz_names){ 0 };
    }
    m->entities.arena = &m->arena;
    (void)!tz_names_put(&m->entities, uid, id, &unread);
}

/* The parts one behind the other, each behind its length. */
static void put_key(struct tz_buf *b, const struct tz_dossier_citation *c)
{
    const tz_str parts[] = { c->document, c->trigger, c->locator, c->quote, c->accessed };

    b->len = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        tz_buf_put(b, (tz_str){ (const char *)&parts[i].len, sizeof parts[i].len });
        tz_buf_put(b, parts[i]);
    }
}

static bool is_key(tz_str key, const struct tz_dossier_citation *c)
{
    const tz_str parts[] = { c->document, c->trigger, c->locator, c->quote, c->accessed };

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        size_t len;

        if (key.len < sizeof len)
            return false;
        memcpy(&len, key.ptr, sizeof len);
        key = tz_str_part(key, sizeof len, key.len);
        if (len != parts[i].len || !tz_str_eq(tz_str_part(key, 0, len), parts[i]))
            return false;
        key = tz_str_part(key, len, key.len);
    }
    return true;
}

int64_t tz_memo_citation(const struct tz_register *r, const struct tz_dossier_citation *c)
{
    const struct tz_memo *m = r->memo;

    return m && m->citation && is_key(tz_buf_str(&m->key), c) ? m->citation : 0;
}

void tz_memo_note_citation(struct tz_register *r, const struct tz_dossier_citation *c, int64_t id)
{
    struct tz_memo *m = memo_of(r);

    if (!m)
        return;
    put_key(&m->key, c);
    m->citation = m->key.failed ? 0 : id;
}

void tz_memo_close(struct tz_register *r)
{
    if (!r->memo)
        return;
    tz_arena_free(&r->memo->arena);
    tz_buf_free(&r->memo->key);
    free(r->memo);
    r->memo = NULL;
}
