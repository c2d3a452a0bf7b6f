#include "log/tree.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

#include "base/err.h"

/* libsodium's SHA-256 needs no memory, so hashing here can not fail. */
static_assert(crypto_hash_sha256_BYTES == TZ_HASH_BYTES, "a hash is a SHA-256");

bool tz_hash_eq(const struct tz_hash *a, const struct tz_hash *b)
{
    return memcmp(a->bytes, b->bytes, sizeof a->bytes) == 0;
}

void tz_tree_leaf(tz_str entry, struct tz_hash *out)
{
    crypto_hash_sha256_state h;

    crypto_hash_sha256_init(&h);
    crypto_hash_sha256_update(&h, (const uint8_t[]){ 0 }, 1);
    crypto_hash_sha256_update(&h, (const uint8_t *)entry.ptr, entry.len);
    crypto_hash_sha256_final(&h, out->bytes);
}

void tz_tree_node(const struct tz_hash *left, const struct tz_hash *right, struct tz_hash *out)
{
    uint8_t both[1 + 2 * TZ_HASH_BYTES] = { 1 };

    memcpy(both + 1, left->bytes, TZ_HASH_BYTES);
    memcpy(both + 1 + TZ_HASH_BYTES, right->bytes, TZ_HASH_BYTES);
    crypto_hash_sha256(out->bytes, both, sizeof both);
}

void tz_tree_empty(struct tz_hash *out)
{
    crypto_hash_sha256(out->bytes, NULL, 0);
}

/* Height of the left part: log2 of the largest power of two under n; n > 1. */
static unsigned left_height(uint64_t n)
{
    return 63 - (unsigned)__builtin_clzll(n - 1);
}

void tz_tree_root(const struct tz_hash *part, size_t count, struct tz_hash *out)
{
    struct tz_hash left, right;
    size_t k;

    if (count == 1) {
        *out = *part;
        return;
    }
    k = (size_t)1 << left_height(count);
    tz_tree_root(part, k, &left);
    tz_tree_root(part + k, count - k, &right);
    tz_tree_node(&left, &right, out);
}

/* Hash over the leaves [from, to); `from` is a multiple of the left part. */
static tz_status range(const struct tz_subtrees *s, uint64_t from, uint64_t to, struct tz_hash *out,
                       struct tz_err *err)
{
    uint64_t n = to - from;
    struct tz_hash left, right;
    unsigned height;

    if ((n & (n - 1)) == 0) {
        height = (unsigned)__builtin_ctzll(n);
        return s->find(s->user, height, from >> height, out, err);
    }
    height = left_height(n);
    TZ_TRY(s->find(s->user, height, from >> height, &left, err));
    TZ_TRY(range(s, from + ((uint64_t)1 << height), to, &right, err));
    tz_tree_node(&left, &right, out);
    return TZ_OK;
}

/* Proofs are found from the root down and written from the leaf up. */
static void turn(struct tz_proof *p)
{
    for (size_t i = 0; i < p->count / 2; i++) {
        struct tz_hash kept = p->hash[i];

        p->hash[i] = p->hash[p->count - 1 - i];
        p->hash[p->count - 1 - i] = kept;
    }
}

static tz_status add(const struct tz_subtrees *s, uint64_t from, uint64_t to, struct tz_proof *p,
                     struct tz_err *err)
{
    assert(p->count < TZ_PROOF_MAX);
    TZ_TRY(range(s, from, to, &p->hash[p->count], err));
    p->count++;
    return TZ_OK;
}

tz_status tz_tree_prove(const struct tz_subtrees *s, uint64_t index, uint64_t size,
                        struct tz_proof *out, struct tz_err *err)
{
    uint64_t from = 0, to = size, middle;
    struct tz_proof p = { 0 };

    if (size > TZ_TREE_MAX || index >= size)
        return tz_fail(err, TZ_INPUT, "there is no leaf %llu in a tree of %llu",
                       (unsigned long long)index, (unsigned long long)size);
    while (to - from > 1) {
        middle = from + ((uint64_t)1 << left_height(to - from));
        if (index < middle) {
            TZ_TRY(add(s, middle, to, &p, err));
            to = middle;
        } else {
            TZ_TRY(add(s, from, middle, &p, err));
            from = middle;
        }
    }
    turn(&p);
    *out = p;
    return TZ_OK;
}

tz_status tz_tree_prove_growth(const struct tz_subtrees *s, uint64_t old, uint64_t size,
                               struct tz_proof *out, struct tz_err *err)
{
    uint64_t from = 0, to = size, middle;
    struct tz_proof p = { 0 };

    if (size > TZ_TREE_MAX || old > size)
        return tz_fail(err, TZ_INPUT, "a tree of %llu leaves does not begin with one of %llu",
                       (unsigned long long)size, (unsigned long long)old);
    if (old == 0 || old == size) {
        *out = p;
        return TZ_OK;
    }
    while (to != old) {
        middle = from + ((uint64_t)1 << left_height(to - from));
        if (old <= middle) {
            TZ_TRY(add(s, middle, to, &p, err));
            to = middle;
        } else {
            TZ_TRY(add(s, from, middle, &p, err));
            from = middle;
        }
    }
    if (from > 0) /* else the verifier has it: it is the old root */
        TZ_TRY(add(s, from, to, &p, err));
    turn(&p);
    *out = p;
    return TZ_OK;
}

/* Where a verifier stands on its way up: the node's place in its row, and the
 * last place of that row (RFC 9162, 2.1.3.2). */
struct climb {
    uint64_t at, last;
};

/* True when the next hash of the proof stands on the left. Steps over the
 * rows in which the node has no sibling. */
static bool left_sibling(struct climb *c)
{
    if (!(c->at & 1) && c->at != c->last)
        return false;
    while (!(c->at & 1) && c->at) {
        c->at >>= 1;
        c->last >>= 1;
    }
    return true;
}

static void up(struct climb *c)
{
    c->at >>= 1;
    c->last >>= 1;
}

bool tz_tree_has(const struct tz_hash *root, uint64_t size, uint64_t index,
                 const struct tz_hash *leaf, const struct tz_proof *proof)
{
    struct climb c = { index, size - 1 };
    struct tz_hash h = *leaf;

    if (index >= size || size > TZ_TREE_MAX)
        return false;
    for (size_t i = 0; i < proof->count; i++) {
        if (c.last == 0)
            return false;
        if (left_sibling(&c))
            tz_tree_node(&proof->hash[i], &h, &h);
        else
            tz_tree_node(&h, &proof->hash[i], &h);
        up(&c);
    }
    return c.last == 0 && tz_hash_eq(&h, root);
}

bool tz_tree_grew(const struct tz_hash *old_root, uint64_t old, const struct tz_hash *root,
                  uint64_t size, const struct tz_proof *proof)
{
    bool whole = (old & (old - 1)) == 0; /* then the old root is a node of the new tree */
    struct climb c = { old - 1, size - 1 };
    struct tz_hash was, is;

    if (old > size || size > TZ_TREE_MAX)
        return false;
    if (old == 0 || old == size)
        return proof->count == 0 && (old == 0 || tz_hash_eq(old_root, root));
    if (proof->count == 0)
        return false;
    while (c.at & 1)
        up(&c);
    was = is = whole ? *old_root : proof->hash[0];
    for (size_t i = whole ? 0 : 1; i < proof->count; i++) {
        if (c.last == 0)
            return false;
        if (left_sibling(&c)) {
            tz_tree_node(&proof->hash[i], &was, &was);
            tz_tree_node(&proof->hash[i], &is, &is);
        } else {
            tz_tree_node(&is, &proof->hash[i], &is);
        }
        up(&c);
    }
    return c.last == 0 && tz_hash_eq(&was, old_root) && tz_hash_eq(&is, root);
}
