/* log/tree.h - the Merkle tree of RFC 6962, section 2.1: hashes, roots, and
 * proofs that a leaf is in a tree or that one tree continues another.
 *
 * The proofs are made from complete subtrees, which the caller hands out (from
 * tiles, log/tile.h, or from memory); checking one needs nothing but the proof. */
#ifndef TZ_LOG_TREE_H
#define TZ_LOG_TREE_H

#include <stdbool.h>

#include <tizim/base.h>

enum {
    TZ_HASH_BYTES = 32,
    TZ_PROOF_MAX = 64, /* hashes in the longest proof of a tree of 2^63 leaves */
};

/* Most leaves that a tree may have: sizes fit a signed 64-bit number, as in
 * other implementations. */
#define TZ_TREE_MAX ((uint64_t)INT64_MAX)

struct tz_hash {
    uint8_t bytes[TZ_HASH_BYTES];
};

struct tz_proof {
    size_t count;
    struct tz_hash hash[TZ_PROOF_MAX];
};

bool tz_hash_eq(const struct tz_hash *a, const struct tz_hash *b);

/* Hash of an entry, of two subtrees, and of the tree without leaves. */
void tz_tree_leaf(tz_str entry, struct tz_hash *out);
void tz_tree_node(const struct tz_hash *left, const struct tz_hash *right, struct tz_hash *out);
void tz_tree_empty(struct tz_hash *out);

/* Root over `count` subtrees in order, at least one. All are complete and of
 * one height, but the last, which may be smaller. */
void tz_tree_root(const struct tz_hash *part, size_t count, struct tz_hash *out);

/* Hands out the hash of the complete subtree over the leaves from
 * index << level to (index + 1) << level. */
struct tz_subtrees {
    tz_status (*find)(void *user, unsigned level, uint64_t index, struct tz_hash *out,
                      struct tz_err *err);
    void *user;
};

/* Prove that leaf `index` is in the tree of `size` leaves (2.1.1).
 * TZ_OK, TZ_INPUT (no such leaf), and what s->find fails with. */
tz_status tz_tree_prove(const struct tz_subtrees *s, uint64_t index, uint64_t size,
                        struct tz_proof *out, struct tz_err *err) TZ_MUST_USE;

/* Prove that the tree of `size` leaves begins with the tree of `old` (2.1.2).
 * TZ_OK, TZ_INPUT (old > size), and what s->find fails with. */
tz_status tz_tree_prove_growth(const struct tz_subtrees *s, uint64_t old, uint64_t size,
                               struct tz_proof *out, struct tz_err *err) TZ_MUST_USE;

/* Check such proofs. A hash too many or too few makes them false. */
bool tz_tree_has(const struct tz_hash *root, uint64_t size, uint64_t index,
                 const struct tz_hash *leaf, const struct tz_proof *proof);
bool tz_tree_grew(const struct tz_hash *old_root, uint64_t old, const struct tz_hash *root,
                  uint64_t size, const struct tz_proof *proof);

#endif
