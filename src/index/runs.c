#include "index/runs.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/str.h"
#include "index/building.h"
#include "name/edits.h"

/* A polynomial, so that the hash of a text with one letter changed is found from
 * those of what is before and behind it. */
static const uint64_t base = 0x9e3779b97f4a7c15u;

static uint32_t finish(bool key, uint64_t h)
{
    h = (h ^ (key ? 0x5bd1e995u : 0)) * 0xff51afd7ed558ccdu;
    return (uint32_t)((h ^ h >> 29) * 0xc4ceb9fe1a85ec53u >> 32);
}

static uint64_t value(tz_str text)
{
    uint64_t h = 0;

    for (size_t i = 0; i < text.len; i++)
        h = h * base + (uint8_t)text.ptr[i];
    return h;
}

uint32_t tz_run_hash(bool key, tz_str text)
{
    return finish(key, value(text));
}

bool tz_run_role(unsigned role)
{
    return role <= TZ_ROLE_PATRONYMIC || role == TZ_ROLE_WORD || role == TZ_ROLE_PLACE ||
           role == TZ_ROLE_PARTICLE;
}

/* Texts or keys of words, as one. */
struct joined {
    char bytes[TZ_RUN_TEXT];
    size_t len; /* more than TZ_RUN_TEXT: too long to be a part */
};

static void join(struct joined *j, tz_str s)
{
    if (j->len + s.len <= TZ_RUN_TEXT)
        memcpy(j->bytes + j->len, s.ptr, s.len);
    j->len += s.len;
}

static tz_str joined_text(const struct joined *j)
{
    return (tz_str){ j->bytes, j->len };
}

static void put_run(struct tz_build *b, uint32_t name, bool key, const struct joined *j,
                    uint32_t *bytes)
{
    struct tzl_run row = { tz_run_hash(key, joined_text(j)), name };

    for (size_t i = 0; i < j->len; i++)
        bytes[(uint8_t)j->bytes[i] / 32] |= 1u << (uint8_t)j->bytes[i] % 32;
    tz_build_put(b, &b->out[TZL_RUNS], &row, sizeof row);
}

/* The runs that begin with part `first` of the name. */
static void put_runs(struct tz_build *b, uint32_t name, unsigned first, uint32_t *bytes)
{
    const struct tzl_name *n = &TZ_ROWS(&b->out[TZL_NAME], const struct tzl_name)[name];
    const struct tzl_part *parts = TZ_ROWS(&b->out[TZL_PART], const struct tzl_part) + n->part;
    const struct tzl_word *words = TZ_ROWS(&b->out[TZL_WORD], const struct tzl_word);
    struct joined text, key;

    text.len = key.len = 0;
    for (unsigned i = first; i < n->parts && i < first + TZ_RUN_WORDS; i++) {
        const struct tzl_word *w = &words[parts[i].word];

        if (!tz_run_role(w->role) || (i > first && w->flags & TZ_PART_APART))
            return;
        join(&text, tz_pool_text(&b->pool, w->text));
        join(&key, tz_pool_text(&b->pool, w->keys[0]));
        if (i > first && text.len <= TZ_RUN_TEXT)
            put_run(b, name, false, &text, bytes);
        if (i > first && key.len && key.len <= TZ_PART_BYTES)
            put_run(b, name, true, &key, bytes);
    }
}

/* By hash, eight bits at a time; equal hashes stay in the order of the names. */
static bool sort_runs(struct tz_buf *runs)
{
    size_t count = TZ_COUNT(runs, struct tzl_run);
    struct tzl_run *from = TZ_ROWS(runs, struct tzl_run),
                   *spare = malloc(runs->len ? runs->len : 1), *to = spare;

    for (unsigned shift = 0; spare && shift < 32; shift += 8) {
        size_t at[257] = { 0 };
        struct tzl_run *swap = from;

        for (size_t i = 0; i < count; i++)
            at[(from[i].hash >> shift & 255) + 1]++;
        for (size_t i = 0; i < 256; i++)
            at[i + 1] += at[i];
        for (size_t i = 0; i < count; i++)
            to[at[from[i].hash >> shift & 255]++] = from[i];
        from = to;
        to = swap;
    }
    free(spare);
    return spare != NULL;
}

/* A run that a name has twice stands there once. */
static void drop_equal(struct tz_buf *runs)
{
    struct tzl_run *all = TZ_ROWS(runs, struct tzl_run);
    size_t kept = 0;

    for (size_t i = 0; i < TZ_COUNT(runs, struct tzl_run); i++)
        if (!kept || memcmp(&all[kept - 1], &all[i], sizeof *all) != 0)
            all[kept++] = all[i];
    runs->len = kept * sizeof *all;
}

/* A hash has two bits in one number: upper bits of it choose the number, lower ones the bits. */
static uint32_t mark(uint32_t hash)
{
    return 1u << (hash & 31) | 1u << (hash >> 5 & 31);
}

static unsigned bits_of(size_t runs)
{
    unsigned log = 5;

    while (log < 32 && (size_t)1 << log < 12 * runs)
        log++;
    return log;
}

static bool put_bits(struct tz_build *b, const uint32_t *bytes)
{
    const struct tzl_run *runs = TZ_ROWS(&b->out[TZL_RUNS], const struct tzl_run);
    size_t count = TZ_COUNT(&b->out[TZL_RUNS], struct tzl_run);
    unsigned log = bits_of(count);
    struct tz_buf *out = &b->out[TZL_RBIT];
    uint32_t *bits;

    tz_build_put(b, out, bytes, TZL_RUN_BYTES * sizeof *bytes);
    if (!tz_buf_room(out, ((size_t)1 << log) / 8))
        return false;
    bits = TZ_ROWS(out, uint32_t) + TZL_RUN_BYTES;
    memset(bits, 0, ((size_t)1 << log) / 8);
    out->len += ((size_t)1 << log) / 8;
    for (size_t i = 0; i < count; i++)
        bits[(uint64_t)runs[i].hash >> (37 - log)] |= mark(runs[i].hash);
    return true;
}

tz_status tz_build_runs(struct tz_build *b, struct tz_err *err)
{
    uint32_t names = (uint32_t)TZ_COUNT(&b->out[TZL_NAME], struct tzl_name);
    uint32_t bytes[TZL_RUN_BYTES] = { 0 };

    for (uint32_t n = 0; n < names && !b->failed; n++)
        for (unsigned i = 0; i + 1 < TZ_ROWS(&b->out[TZL_NAME], struct tzl_name)[n].parts; i++)
            put_runs(b, n, i, bytes);
    if (b->failed || !sort_runs(&b->out[TZL_RUNS]))
        return tz_fail(err, TZ_NOMEM, "no memory for the words of the names");
    drop_equal(&b->out[TZL_RUNS]);
    return put_bits(b, bytes) && !b->failed
               ? TZ_OK
               : tz_fail(err, TZ_NOMEM, "no memory for the words of the names");
}

/* What is found for a part. */
struct hunt {
    const struct tz_list *list;
    const struct tz_name_part *part;
    uint32_t *out;
    size_t room, count;
    unsigned log;
};

/* Is a run of the name the part? A hash alone may lie. */
static bool has_run(const struct tz_list *l, uint32_t name, const struct tz_name_part *part)
{
    const struct tzl_name *n = &l->names[name];
    const struct tzl_part *parts = &l->parts[n->part];

    for (unsigned first = 0; first + 1 < n->parts; first++) {
        size_t lengths = parts[first].text, keys = parts[first].key;
        struct joined text, key;

        text.len = key.len = 0;
        for (unsigned i = first + 1; i < n->parts && i < first + TZ_RUN_WORDS; i++) {
            lengths += parts[i].text;
            keys += parts[i].key;
            if (keys != part->keys[0].len &&
                (lengths > part->text.len + 1 || lengths + 1 < part->text.len))
                continue;
            text.len = key.len = 0;
            for (unsigned k = first; k <= i; k++) {
                join(&text, tz_list_text(l, l->words[parts[k].word].text));
                join(&key, tz_list_text(l, l->words[parts[k].word].keys[0]));
            }
            if ((key.len <= TZ_PART_BYTES && tz_str_eq(joined_text(&key), part->keys[0])) ||
                (text.len <= TZ_RUN_TEXT && tz_distance(joined_text(&text), part->text, 1) <= 1))
                return true;
        }
    }
    return false;
}

/* Every name with that hash. */
static void look_up(struct hunt *h, uint32_t hash)
{
    const struct tzl_run *runs = h->list->runs;
    uint64_t count = h->list->section[TZL_RUNS].count, at = hash * count >> 32;

    while (at > 0 && runs[at - 1].hash >= hash)
        at--;
    while (at < count && runs[at].hash < hash)
        at++;
    for (; at < count && runs[at].hash == hash; at++) {
        if (!has_run(h->list, runs[at].name, h->part))
            continue;
        if (h->count < h->room)
            h->out[h->count] = runs[at].name;
        h->count++;
    }
}

static inline void try_value(struct hunt *h, bool key, uint64_t v)
{
    uint32_t hash = finish(key, v), marks = mark(hash);

    if ((h->list->run_bits[TZL_RUN_BYTES + ((uint64_t)hash >> (37 - h->log))] & marks) == marks)
        look_up(h, hash);
}

/* Every text that is one letter away: left out, exchanged with the next, changed, put in. */
static void try_letters(struct hunt *h, tz_str text, const char *letters, size_t count)
{
    uint64_t before = 0, behind[TZ_PART_BYTES + 1], power[TZ_PART_BYTES + 2] = { 1 };
    size_t len = text.len;

    behind[len] = 0;
    for (size_t i = 0; i <= len; i++)
        power[i + 1] = power[i] * base;
    for (size_t i = len; i-- > 0;)
        behind[i] = behind[i + 1] + (uint8_t)text.ptr[i] * power[len - 1 - i];
    for (size_t i = 0; i <= len; i++) {
        const size_t rest = len - i; /* letters from here on */
        const uint8_t here = rest ? (uint8_t)text.ptr[i] : 0;

        if (rest > 0 && len >= TZ_RUN_LONG)
            try_value(h, false, before * power[rest - 1] + behind[i + 1]);
        if (rest > 1 && len >= TZ_RUN_LONG && here != (uint8_t)text.ptr[i + 1])
            try_value(h, false,
                      before * power[rest] + (uint8_t)text.ptr[i + 1] * power[rest - 1] +
                          here * power[rest - 2] + behind[i + 2]);
        for (size_t c = 0; c < count; c++) {
            const uint8_t letter = (uint8_t)letters[c];

            if (rest > 0 && len >= TZ_RUN_LONG && letter != here)
                try_value(h, false,
                          before * power[rest] + letter * power[rest - 1] + behind[i + 1]);
            if (letter != here)
                try_value(h, false, before * power[rest + 1] + letter * power[rest] + behind[i]);
        }
        before = before * base + here;
    }
}

size_t tz_runs_find(const struct tz_list *l, const struct tz_name_part *part, uint32_t *out,
                    size_t room)
{
    uint64_t bits = (l->section[TZL_RBIT].count - TZL_RUN_BYTES) * 32;
    struct hunt h = {
        .list = l, .part = part, .out = out, .room = room, .log = (unsigned)__builtin_ctzll(bits)
    };
    char letters[256];
    size_t count = 0;

    if (!tz_run_role(part->role) || part->text.len > TZ_PART_BYTES)
        return 0;
    for (unsigned c = 0; c < 256; c++)
        if (l->run_bits[c / 32] >> c % 32 & 1)
            letters[count++] = (char)c;
    try_value(&h, false, value(part->text));
    if (part->keys[0].len)
        try_value(&h, true, value(part->keys[0]));
    if (part->text.len + 1 >= TZ_RUN_LONG)
        try_letters(&h, part->text, letters, count);
    return h.count;
}
