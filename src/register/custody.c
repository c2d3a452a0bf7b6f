#include "register/custody.h"

#include <assert.h>
#include <string.h>

#include "base/err.h"
#include "base/str.h"
#include "entity/vocabulary.h"
#include "register/inside.h"

enum { ARENA = 1 << 20 };

static int64_t number(const struct tz_item *item)
{
    return item ? item->id : 0;
}

static tz_status link_of(const struct tz_item *item, const struct tz_custody_event *e,
                         const uint8_t previous[TZ_SHA256_BYTES], uint8_t out[TZ_SHA256_BYTES],
                         struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf b = { 0 };
    char digest[TZ_SHA256_HEX] = "-", before[TZ_SHA256_HEX];
    tz_str text;

    if (item)
        tz_sha256_hex(item->file.sha256, digest);
    tz_sha256_hex(previous, before);
    tz_buf_printf(&b, "tizim custody v1\nitem %.*s\nsha256 %s\nevent %.*s\nat %.*s\nby %.*s\n",
                  TZ_FMT(item ? item->uid : TZ_STR("-")), digest, TZ_FMT(e->event), TZ_FMT(e->at),
                  TZ_FMT(e->login));
    tz_buf_printf(&b, "outcome %.*s\nnote %.*s\nprevious %s\n", TZ_FMT(e->outcome), TZ_FMT(e->note),
                  before);
    if (b.failed)
        return tz_fail(err, TZ_NOMEM, "no memory for an event of custody");
    text = tz_buf_str(&b);
    return tz_sha256_of(&text, 1, out, err);
}

static tz_status last_link(struct tz_register *r, const struct tz_item *item,
                           uint8_t out[TZ_SHA256_BYTES], struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_custody_last);
    tz_status st;

    memset(out, 0, TZ_SHA256_BYTES);
    tz_bind_id(&u, ":document", number(item));
    st = tz_step(&u, err);
    if (st == TZ_OK)
        memcpy(out, tz_cell(&u, 0).ptr, TZ_SHA256_BYTES);
    return st == TZ_END ? TZ_OK : st;
}

tz_status tz_custody_add(struct tz_register *r, const struct tz_item *item, const char *event,
                         bool failed, tz_str note, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use head = tz_use(&r->sql, TZ_Q_custody_head);
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_custody_add);
    struct tz_custody_event e = { .event = tz_str_z(event), .note = note };
    uint8_t previous[TZ_SHA256_BYTES];

    assert(r->seq && tz_vocabulary_find("custody_event", e.event));
    e.outcome = failed ? TZ_STR("failure") : TZ_STR("success");
    tz_bind_int(&head, ":seq", r->seq);
    if (tz_step(&head, err) != TZ_OK)
        return tz_fail(err, TZ_CORRUPT, "the open change can not be read");
    e.at = tz_cell(&head, 0);
    e.login = tz_cell(&head, 1);
    TZ_TRY(last_link(r, item, previous, err));
    TZ_TRY(link_of(item, &e, previous, e.link, err));
    tz_bind_int(&u, ":change", r->seq);
    tz_bind_id(&u, ":document", number(item));
    tz_bind_text(&u, ":event", e.event);
    tz_bind_text(&u, ":outcome", e.outcome);
    tz_bind_text(&u, ":note", note);
    tz_bind_blob(&u, ":link", e.link, sizeof e.link);
    return tz_run(&u, err);
}

tz_status tz_custody_events(struct tz_register *r, const struct tz_item *item,
                            tz_custody_sink *sink, void *user, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_custody_events);
    uint8_t previous[TZ_SHA256_BYTES] = { 0 }, due[TZ_SHA256_BYTES];
    tz_status st;

    tz_bind_id(&u, ":document", number(item));
    while ((st = tz_step(&u, err)) == TZ_OK) {
        struct tz_custody_event e = { tz_cell(&u, 0), tz_cell(&u, 1), tz_cell(&u, 2),
                                      tz_cell(&u, 5), tz_cell(&u, 6), tz_cell_int(&u, 4) };

        memcpy(e.link, tz_cell(&u, 3).ptr, sizeof e.link);
        TZ_TRY(link_of(item, &e, previous, due, err));
        e.holds = memcmp(due, e.link, sizeof due) == 0;
        memcpy(previous, e.link, sizeof previous);
        TZ_TRY(sink(user, &e, err));
    }
    return st == TZ_END ? TZ_OK : st;
}

struct check {
    struct tz_register *r;
    struct tz_damage *damage;
    struct tz_custody_count count;
    const struct tz_item *item; /* at hand, or NULL */
};

static tz_status check_event(void *user, const struct tz_custody_event *e, struct tz_err *err)
{
    struct check *c = user;

    (void)err;
    c->count.events++;
    if (!e->holds)
        tz_damage_tell(c->damage,
                       "register.db: custody of %.*s: '%.*s' of change %lld is not what "
                       "was entered, or follows another",
                       TZ_FMT(c->item ? c->item->uid : TZ_STR("all evidence")), TZ_FMT(e->event),
                       (long long)e->change);
    return TZ_OK;
}

static tz_status check_item(struct check *c, tz_custody_each *each, void *user, struct tz_err *err)
{
    tz_status st = tz_evidence_check(c->r->folder, &c->item->file, err);
    const char *fault = "";

    if (st == TZ_CORRUPT || st == TZ_IO) {
        fault = err->text;
        tz_damage_tell(c->damage, "%s", fault);
    } else if (st != TZ_OK) {
        return st;
    }
    c->count.files++;
    c->count.bytes += c->item->file.size;
    TZ_TRY(tz_custody_events(c->r, c->item, check_event, c, err));
    return each ? each(user, c->item, fault, err) : TZ_OK;
}

static tz_status check_items(struct check *c, tz_custody_each *each, void *user, struct tz_err *err)
{
    int64_t last = 0;

    for (;;) {
        TZ_AUTO(tz_arena_free) struct tz_arena arena = { .budget = ARENA };
        struct tz_item item;
        tz_status st = tz_item_next(c->r, last, &arena, &item, err);

        if (st != TZ_OK)
            return st == TZ_END ? TZ_OK : st;
        last = item.id;
        c->item = &item;
        TZ_TRY(check_item(c, each, user, err));
        c->item = NULL;
    }
}

/* A file that no item names may be what a crash left, if it is whole; its name
 * is checked, and the next that brings the same bytes takes it. */
static tz_status check_unclaimed(struct check *c, const struct tz_evidence_found *found,
                                 struct tz_err *err)
{
    TZ_AUTO(tz_file_close) struct tz_file f = { .fd = -1 };
    TZ_AUTO(tz_sha256_close) struct tz_sha256 h = { 0 };
    uint8_t is[TZ_SHA256_BYTES];
    char block[16 * 1024];
    tz_status st;
    size_t got;

    TZ_TRY(tz_file_open_regular(&f, found->path, err));
    TZ_TRY(tz_sha256_open(&h, err));
    while ((st = f.stream.read(&f.stream, block, sizeof block, &got, err)) == TZ_OK)
        tz_sha256_put(&h, (tz_str){ block, got });
    if (st != TZ_END)
        return st;
    tz_sha256_take(&h, is);
    if (memcmp(is, found->sha256, sizeof is) == 0)
        c->count.unclaimed++;
    else
        tz_damage_tell(c->damage, "%s: no item names it, and it is not what its name says",
                       found->path);
    return TZ_OK;
}

static tz_status check_found(void *user, const struct tz_evidence_found *found, struct tz_err *err)
{
    TZ_AUTO(tz_arena_free) struct tz_arena arena = { .budget = ARENA };
    struct check *c = user;
    struct tz_item item;
    tz_status st;

    if (found->half) {
        c->count.half++;
        return TZ_OK;
    }
    if (!found->sha256) {
        tz_damage_tell(c->damage, "%s: is not a file of evidence", found->path);
        return TZ_OK;
    }
    st = tz_item_of(c->r, found->sha256, &arena, &item, err);
    return st == TZ_ABSENT ? check_unclaimed(c, found, err) : st;
}

tz_status tz_custody_check(struct tz_register *r, struct tz_damage *damage, tz_custody_each *each,
                           void *user, struct tz_custody_count *out, struct tz_err *err)
{
    struct check c = { .r = r, .damage = damage };

    TZ_TRY(check_items(&c, each, user, err));
    TZ_TRY(tz_custody_events(r, NULL, check_event, &c, err));
    TZ_TRY(tz_evidence_walk(r->folder, check_found, &c, err));
    *out = c.count;
    return TZ_OK;
}
