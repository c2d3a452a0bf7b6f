/* Our log against vectors that were made with Python and OpenSSL alone. They
 * are not part of the project; without them these tests are skipped. */
#include <jansson.h>

#include "base/file.h"
#include "check.h"
#include "log/base64.h"
#include "log/proof.h"
#include "log/tile.h"

#define VECTORS "../shared/vectors/"

enum { LEAVES = 20 };

/* The vectors, or a skipped test. */
static json_t *load(void)
{
    json_t *v = json_load_file(VECTORS "tlog-vectors.json", 0, NULL);

    if (!v) {
        print_message("# ../shared is not here\n");
        skip();
    }
    return v;
}

static tz_str text_at(const json_t *object, const char *key)
{
    const json_t *text = json_object_get(object, key);

    return (tz_str){ json_string_value(text), json_string_length(text) };
}

static uint64_t number_at(const json_t *object, const char *key)
{
    return (uint64_t)json_integer_value(json_object_get(object, key));
}

static void hash_at(const json_t *list, size_t i, struct tz_hash *out)
{
    const json_t *item = json_array_get(list, i);

    assert_true(tz_hash_read(tz_str_z(json_string_value(item)), out));
}

struct tree {
    struct tz_hash leaf[LEAVES], root[LEAVES + 1];
};

static void fill(struct tree *t, const json_t *vectors)
{
    const json_t *leaves = json_object_get(vectors, "leaf_hashes");
    char text[32];
    struct tz_hash h;

    tz_tree_empty(&t->root[0]);
    for (size_t i = 0; i < LEAVES; i++) {
        snprintf(text, sizeof text, "tizim test leaf %zu\n", i);
        tz_tree_leaf(tz_str_z(text), &t->leaf[i]);
        hash_at(leaves, i, &h);
        assert_true(tz_hash_eq(&h, &t->leaf[i]));
        tz_tree_root(t->leaf, i + 1, &t->root[i + 1]);
    }
}

static tz_status find(void *user, unsigned level, uint64_t index, struct tz_hash *out,
                      struct tz_err *err)
{
    const struct tree *t = user;

    (void)err;
    tz_tree_root(t->leaf + (index << level), (size_t)1 << level, out);
    return TZ_OK;
}

static void has_the_same_roots(void **state)
{
    json_t *v = load();
    const json_t *roots = json_object_get(v, "roots");
    struct tree t;

    (void)state;
    fill(&t, v);
    assert_int_equal(json_array_size(roots), LEAVES + 1);
    for (size_t n = 0; n <= LEAVES; n++) {
        struct tz_hash root;

        assert_true(tz_hash_read(text_at(json_array_get(roots, n), "root"), &root));
        assert_true(tz_hash_eq(&root, &t.root[n]));
    }
    json_decref(v);
}

static void assert_same_path(const struct tz_proof *p, const json_t *item)
{
    const json_t *path = json_object_get(item, "proof");
    struct tz_hash h;

    assert_int_equal(p->count, json_array_size(path));
    for (size_t i = 0; i < p->count; i++) {
        hash_at(path, i, &h);
        assert_true(tz_hash_eq(&h, &p->hash[i]));
    }
}

static void makes_the_same_proofs(void **state)
{
    json_t *v = load(), *item;
    struct tree t;
    const struct tz_subtrees s = { find, &t };
    struct tz_proof p;
    struct tz_err err;
    size_t i;

    (void)state;
    fill(&t, v);
    json_array_foreach(json_object_get(v, "inclusion"), i, item)
    {
        uint64_t index = number_at(item, "index"), size = number_at(item, "size");

        must(tz_tree_prove(&s, index, size, &p, &err), err);
        assert_same_path(&p, item);
        assert_true(tz_tree_has(&t.root[size], size, index, &t.leaf[index], &p));
    }
    assert_int_equal(i, 210);
    json_array_foreach(json_object_get(v, "consistency"), i, item)
    {
        uint64_t old = number_at(item, "old"), size = number_at(item, "new");

        must(tz_tree_prove_growth(&s, old, size, &p, &err), err);
        assert_same_path(&p, item);
        assert_true(tz_tree_grew(&t.root[old], old, &t.root[size], size, &p));
    }
    assert_int_equal(i, 210);
    json_decref(v);
}

static void reads_the_same_checkpoints(void **state)
{
    json_t *v = load(), *item;
    struct tz_vkey keys[2];
    struct tz_err err;
    struct tree t;
    size_t i;

    (void)state;
    fill(&t, v);
    must(tz_vkey_read(text_at(json_object_get(v, "log"), "vkey"), &keys[0], &err), err);
    must(tz_vkey_read(text_at(json_object_get(v, "witness"), "vkey"), &keys[1], &err), err);
    json_array_foreach(json_object_get(v, "checkpoints"), i, item)
    {
        struct tz_buf note = { 0 };
        struct tz_checkpoint c;
        struct tz_note n;
        bool seen[2];

        tz_buf_put(&note, tz_str_z(json_string_value(item)));
        tz_buf_put(&note, tz_str_z(json_string_value(
                              json_array_get(json_object_get(v, "cosignatures"), i))));
        must(tz_note_read(tz_buf_str(&note), &n, &err), err);
        must(tz_note_verify(&n, keys, 2, seen, &err), err);
        assert_true(seen[0] && seen[1]);
        must(tz_checkpoint_read(n.text, &c, &err), err);
        assert_true(c.size == i && tz_hash_eq(&c.root, &t.root[i]));
        tz_buf_free(&note);
    }
    assert_int_equal(i, LEAVES + 1);
    json_decref(v);
}

static void signs_the_same_notes(void **state)
{
    json_t *v = load(), *item;
    struct tz_skey key;
    struct tz_err err;
    size_t i;

    (void)state;
    must(tz_skey_read(text_at(json_object_get(v, "log"), "go_skey"), &key, &err), err);
    json_array_foreach(json_object_get(v, "checkpoints"), i, item)
    {
        tz_str whole = tz_str_z(json_string_value(item));
        struct tz_buf again = { 0 };
        struct tz_note n;

        must(tz_note_read(whole, &n, &err), err);
        tz_buf_put(&again, n.text);
        tz_buf_putc(&again, '\n');
        tz_note_sign(&again, n.text, &key);
        assert_true(tz_str_eq(tz_buf_str(&again), whole));
        tz_buf_free(&again);
    }
    json_decref(v);
}

static void names_the_same_tiles(void **state)
{
    json_t *v = load(), *item;
    size_t i;

    (void)state;
    json_array_foreach(json_object_get(v, "paths"), i, item)
    {
        const json_t *level = json_array_get(item, 0);
        struct tz_tile t = {
            json_is_string(level) ? TZ_BUNDLE : (int)json_integer_value(level),
            (uint64_t)json_integer_value(json_array_get(item, 1)),
            (unsigned)json_integer_value(json_array_get(item, 2)),
        };
        char path[TZ_TILE_PATH];

        tz_tile_path(&t, path);
        assert_string_equal(path, json_string_value(json_array_get(item, 3)));
    }
    json_decref(v);
}

static void verifies_a_proof_of_70000(void **state)
{
    json_t *v = load();
    struct tz_buf text = { 0 }, leaf = { 0 };
    struct tz_log_proof p;
    struct tz_checkpoint c;
    struct tz_vkey key;
    struct tz_err err;

    (void)state;
    must(tz_file_load(VECTORS "4711.tlog-proof", 1 << 20, &text, &err), err);
    must(tz_file_load(VECTORS "leaf4711", 1 << 20, &leaf, &err), err);
    must(tz_vkey_read(text_at(json_object_get(v, "log"), "vkey"), &key, &err), err);
    must(tz_log_proof_read(tz_buf_str(&text), &p, &err), err);
    must(tz_log_proof_verify(&p, tz_buf_str(&leaf), &key, 1, &c, &err), err);
    assert_int_equal(c.size, 70000);
    for (size_t i = 0; i < text.len; i++) { /* each byte of it counts, but in another's signature */
        size_t theirs = tz_str_find(tz_buf_str(&text), TZ_STR("\xE2\x80\x94 witness"));

        if (i >= theirs + 4)
            break;
        text.ptr[i] ^= 4;
        if (tz_log_proof_read(tz_buf_str(&text), &p, &err) == TZ_OK &&
            tz_log_proof_verify(&p, tz_buf_str(&leaf), &key, 1, NULL, &err) == TZ_OK)
            fail_msg("byte %zu", i);
        text.ptr[i] ^= 4;
    }
    tz_buf_free(&text);
    tz_buf_free(&leaf);
    json_decref(v);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(has_the_same_roots),         cmocka_unit_test(makes_the_same_proofs),
    cmocka_unit_test(reads_the_same_checkpoints), cmocka_unit_test(signs_the_same_notes),
    cmocka_unit_test(names_the_same_tiles),       cmocka_unit_test(verifies_a_proof_of_70000),
};

TEST_MAIN("log vectors", tests)
