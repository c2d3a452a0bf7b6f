#include <stdio.h>
#include <stdlib.h>

#include "check.h"
#include "log/tree.h"

enum { LEAVES = 70 };

/* A tree in memory: the leaves, and MTH over any range straight from the
 * definition in RFC 6962, 2.1. */
struct tree {
    struct tz_hash leaf[LEAVES];
};

static void definition(const struct tz_hash *leaf, size_t n, struct tz_hash *out)
{
    struct tz_hash left, right;
    size_t k = 1;

    if (n == 0) {
        tz_tree_empty(out);
        return;
    }
    if (n == 1) {
        *out = *leaf;
        return;
    }
    while (k * 2 < n)
        k *= 2;
    definition(leaf, k, &left);
    definition(leaf + k, n - k, &right);
    tz_tree_node(&left, &right, out);
}

static tz_status find(void *user, unsigned level, uint64_t index, struct tz_hash *out,
                      struct tz_err *err)
{
    const struct tree *t = user;

    (void)err;
    assert_true(((index + 1) << level) <= LEAVES);
    definition(t->leaf + (index << level), (size_t)1 << level, out);
    return TZ_OK;
}

static void fill(struct tree *t)
{
    char text[32];

    for (int i = 0; i < LEAVES; i++) {
        snprintf(text, sizeof text, "leaf %d", i);
        tz_tree_leaf(tz_str_z(text), &t->leaf[i]);
    }
}

static void hex(const struct tz_hash *h, char out[2 * TZ_HASH_BYTES + 1])
{
    for (int i = 0; i < TZ_HASH_BYTES; i++)
        snprintf(out + 2 * i, 3, "%02x", h->bytes[i]);
}

/* The eight entries and the roots that the implementations of Certificate
 * Transparency share as a reference. */
static void has_the_reference_roots(void **state)
{
    static const tz_str entries[] = { { "", 0 },
                                      { "\x00", 1 },
                                      { "\x10", 1 },
                                      { "\x20\x21", 2 },
                                      { "\x30\x31", 2 },
                                      { "\x40\x41\x42\x43", 4 },
                                      { "\x50\x51\x52\x53\x54\x55\x56\x57", 8 },
                                      { "\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c"
                                        "\x6d\x6e\x6f",
                                        16 } };
    struct tz_hash leaf[8], root;
    char text[2 * TZ_HASH_BYTES + 1];

    (void)state;
    for (int i = 0; i < 8; i++)
        tz_tree_leaf(entries[i], &leaf[i]);
    tz_tree_empty(&root);
    hex(&root, text);
    assert_string_equal(text,
                        "e3b0c44298fc1c149afbf4c8996fb924"
                        "27ae41e4649b934ca495991b7852b855");
    tz_tree_root(leaf, 1, &root);
    hex(&root, text);
    assert_string_equal(text,
                        "6e340b9cffb37a989ca544e6bb780a2c"
                        "78901d3fb33738768511a30617afa01d");
    tz_tree_root(leaf, 8, &root);
    hex(&root, text);
    assert_string_equal(text,
                        "5dc9da79a70659a9ad559cb701ded9a2"
                        "ab9d823aad2f4960cfe370eff4604328");
}

static void folds_a_row_as_the_definition_does(void **state)
{
    struct tree t;
    struct tz_hash root, want;

    (void)state;
    fill(&t);
    for (size_t n = 1; n <= LEAVES; n++) {
        tz_tree_root(t.leaf, n, &root);
        definition(t.leaf, n, &want);
        assert_true(tz_hash_eq(&root, &want));
    }
}

/* A proof with a bit turned, a hash less, or a hash more proves nothing. */
static void assert_fragile(struct tz_proof p, const struct tz_hash *root, uint64_t size,
                           uint64_t index, const struct tz_hash *leaf)
{
    for (size_t i = 0; i < p.count; i++) {
        p.hash[i].bytes[i % TZ_HASH_BYTES] ^= 1;
        assert_false(tz_tree_has(root, size, index, leaf, &p));
        p.hash[i].bytes[i % TZ_HASH_BYTES] ^= 1;
    }
    if (p.count) {
        p.count--;
        assert_false(tz_tree_has(root, size, index, leaf, &p));
        p.count++;
    }
    p.hash[p.count++] = *leaf;
    assert_false(tz_tree_has(root, size, index, leaf, &p));
}

static void proves_every_leaf_of_every_size(void **state)
{
    struct tree t;
    const struct tz_subtrees s = { find, &t };
    struct tz_proof proof;
    struct tz_hash root;
    struct tz_err err;

    (void)state;
    fill(&t);
    for (uint64_t size = 1; size <= LEAVES; size++) {
        definition(t.leaf, size, &root);
        for (uint64_t i = 0; i < size; i++) {
            must(tz_tree_prove(&s, i, size, &proof, &err), err);
            assert_true(tz_tree_has(&root, size, i, &t.leaf[i], &proof));
            assert_false(tz_tree_has(&root, size, i, &root, &proof) && size > 1);
            assert_false(tz_tree_has(&root, size, (i + 1) % size, &t.leaf[i], &proof) && size > 1);
            assert_fragile(proof, &root, size, i, &t.leaf[i]);
        }
    }
    assert_int_equal(tz_tree_prove(&s, 5, 5, &proof, &err), TZ_INPUT);
    assert_int_equal(tz_tree_prove(&s, 0, TZ_TREE_MAX + 1, &proof, &err), TZ_INPUT);
}

static void assert_growth_fragile(struct tz_proof p, const struct tz_hash *was, uint64_t old,
                                  const struct tz_hash *is, uint64_t size)
{
    for (size_t i = 0; i < p.count; i++) {
        p.hash[i].bytes[i % TZ_HASH_BYTES] ^= 0x80;
        assert_false(tz_tree_grew(was, old, is, size, &p));
        p.hash[i].bytes[i % TZ_HASH_BYTES] ^= 0x80;
    }
    if (p.count) {
        p.count--;
        assert_false(tz_tree_grew(was, old, is, size, &p));
        p.count++;
    }
    p.hash[p.count++] = *is;
    assert_false(tz_tree_grew(was, old, is, size, &p));
}

static void proves_every_growth(void **state)
{
    struct tree t;
    const struct tz_subtrees s = { find, &t };
    struct tz_hash was, is;
    struct tz_proof proof;
    struct tz_err err;

    (void)state;
    fill(&t);
    for (uint64_t size = 0; size <= LEAVES; size++) {
        definition(t.leaf, size, &is);
        for (uint64_t old = 0; old <= size; old++) {
            definition(t.leaf, old, &was);
            must(tz_tree_prove_growth(&s, old, size, &proof, &err), err);
            assert_true(tz_tree_grew(&was, old, &is, size, &proof));
            assert_growth_fragile(proof, &was, old, &is, size);
            if (old > 0 && old < size)
                assert_false(tz_tree_grew(&is, old, &is, size, &proof));
        }
    }
    assert_int_equal(tz_tree_prove_growth(&s, 6, 5, &proof, &err), TZ_INPUT);
    assert_false(tz_tree_grew(&is, 6, &is, 5, &proof));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(has_the_reference_roots),
    cmocka_unit_test(folds_a_row_as_the_definition_does),
    cmocka_unit_test(proves_every_leaf_of_every_size),
    cmocka_unit_test(proves_every_growth),
};

TEST_MAIN("tree", tests)
