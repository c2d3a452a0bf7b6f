#include "folder.h"

#include "base/err.h"
#include "list/latest.h"
#include "list/manifest.h"
#include "list/signer.h"
#include "log/detached.h"
#include "log/policy.h"

enum { LEAVES = 6, NOW = 1795000000 };

static const uint8_t log_seed[TZ_KEY_BYTES] = { 1 }, witness_seed[TZ_KEY_BYTES] = { 2 };

/* Two histories of a log: they part after two leaves. */
static struct tz_hash history[2][LEAVES];

static tz_status find(void *user, unsigned level, uint64_t index, struct tz_hash *out,
                      struct tz_err *err)
{
    const struct tz_hash *leaf = user;

    (void)err;
    tz_tree_root(leaf + (index << level), (size_t)1 << level, out);
    return TZ_OK;
}

struct given {
    struct tz_skey log, witness;
    struct tz_vkey key;
    struct tz_cosigner signer, cosigner;
    struct folder folder;
};

static void begin(struct given *g)
{
    struct tz_err err;

    for (int h = 0; h < 2; h++)
        for (int i = 0; i < LEAVES; i++) {
            char text[2] = { (char)('a' + i), i < 2 ? 'x' : (char)('0' + h) };

            tz_tree_leaf((tz_str){ text, 2 }, &history[h][i]);
        }
    *g = (struct given){ 0 };
    folder_open(&g->folder);
    must(tz_skey_of_seed(TZ_STR("example.org/list"), TZ_KEY_ED25519, log_seed, &g->log, &err), err);
    must(tz_skey_of_seed(TZ_STR("witness.example"), TZ_KEY_COSIGNATURE, witness_seed, &g->witness,
                         &err),
         err);
    g->key = tz_skey_public(&g->log);
    g->signer = (struct tz_cosigner){ .key = &g->log, .folder = g->folder.path };
    g->cosigner = (struct tz_cosigner){ &g->witness, &g->key, 1, g->folder.path };
}

/* The request for the tree of `size` leaves of a history, from `old`. */
static void request(const struct given *g, struct tz_buf *b, int h, uint64_t old, uint64_t size,
                    bool sign)
{
    struct tz_subtrees s = { find, history[h] };
    struct tz_checkpoint c = { .origin = g->key.name, .size = size };
    struct tz_buf text = { 0 };
    struct tz_proof proof = { 0 };
    struct tz_err err;

    tz_tree_empty(&c.root);
    if (size)
        tz_tree_root(history[h], size, &c.root);
    if (old && old < size)
        must(tz_tree_prove_growth(&s, old, size, &proof, &err), err);
    tz_checkpoint_put(&text, &c);
    if (sign) {
        tz_str signed_text = { text.ptr, text.len };
        struct tz_buf lines = { 0 };

        tz_note_sign(&lines, signed_text, &g->log);
        tz_buf_putc(&text, '\n');
        tz_buf_put(&text, tz_buf_str(&lines));
        tz_buf_free(&lines);
    }
    b->len = 0;
    tz_cosign_request(b, old, &proof, tz_buf_str(&text));
    tz_buf_free(&text);
}

static int ask(const struct tz_cosigner *c, tz_str body)
{
    struct tz_cosign_answer a;
    struct tz_err err;

    must(tz_cosign(c, body, NOW, &a, &err), err);
    tz_buf_free(&a.text);
    return (int)a.code;
}

static int grow(const struct given *g, const struct tz_cosigner *c, int h, uint64_t old,
                uint64_t size)
{
    struct tz_buf b = { 0 };
    int code;

    request(g, &b, h, old, size, c->key->kind == TZ_KEY_COSIGNATURE);
    code = ask(c, tz_buf_str(&b));
    tz_buf_free(&b);
    return code;
}

static void signs_one_history(const struct given *g, const struct tz_cosigner *c)
{
    assert_int_equal(grow(g, c, 0, 0, 0), TZ_COSIGNED);
    assert_int_equal(grow(g, c, 0, 0, 3), TZ_COSIGNED);
    assert_int_equal(grow(g, c, 0, 3, 3), TZ_COSIGNED);        /* the same again */
    assert_int_equal(grow(g, c, 1, 3, 3), TZ_COSIGN_UNPROVEN); /* of one size, and another */
    assert_int_equal(grow(g, c, 1, 3, 5), TZ_COSIGN_UNPROVEN); /* a fork */
    assert_int_equal(grow(g, c, 0, 0, 5), TZ_COSIGN_STALE);
    assert_int_equal(grow(g, c, 0, 0, 2), TZ_COSIGN_STALE); /* back */
    assert_int_equal(grow(g, c, 0, 5, 3), TZ_COSIGN_MALFORMED);
    assert_int_equal(grow(g, c, 0, 3, 5), TZ_COSIGNED);
    assert_int_equal(grow(g, c, 0, 3, 6), TZ_COSIGN_STALE);
}

static void a_signer_and_a_witness_do_not_fork(void **state)
{
    struct given g;

    (void)state;
    begin(&g);
    signs_one_history(&g, &g.signer);
    folder_close(&g.folder);
    begin(&g);
    signs_one_history(&g, &g.cosigner);
    folder_close(&g.folder);
}

static void a_witness_asks_who_signed(void **state)
{
    struct given g;
    struct tz_buf b = { 0 };

    (void)state;
    begin(&g);
    request(&g, &b, 0, 0, 3, false);
    assert_int_equal(ask(&g.cosigner, tz_buf_str(&b)), TZ_COSIGN_MALFORMED);
    request(&g, &b, 0, 0, 3, true);
    b.ptr[b.len - 10] ^= 2;
    assert_int_equal(ask(&g.cosigner, tz_buf_str(&b)), TZ_COSIGN_UNSIGNED);
    g.cosigner.log_count = 0;
    b.ptr[b.len - 10] ^= 2;
    assert_int_equal(ask(&g.cosigner, tz_buf_str(&b)), TZ_COSIGN_UNKNOWN);
    g.cosigner.log_count = 1;
    for (size_t len = 0; len < b.len; len++) /* cut short anywhere */
        assert_int_not_equal(ask(&g.cosigner, (tz_str){ b.ptr, len }), TZ_COSIGNED);
    tz_buf_free(&b);
    folder_close(&g.folder);
}

/* A manifest of release `n` that names `before`. */
static void manifest(struct tz_buf *b, unsigned n, tz_str before, const char *digest)
{
    uint8_t hash[TZ_SHA256_BYTES];
    char hex[TZ_SHA256_HEX];
    struct tz_err err;

    b->len = 0;
    must(tz_sha256_of(&before, 1, hash, &err), err);
    tz_sha256_hex(hash, hex);
    tz_buf_printf(b, "{\"delta\":{\"added\":0,\"deleted\":0,\"modified\":0},\"files\":[");
    tz_buf_printf(b, "{\"name\":\"list.txt\",\"sha256\":\"%s\",\"size\":5}],", digest);
    tz_buf_printf(b, "\"list\":{\"id\":\"example\"},");
    if (n > 1)
        tz_buf_printf(b, "\"previous\":{\"manifest\":\"%s\",\"release\":%u},", hex, n - 1);
    tz_buf_printf(b, "\"published\":\"2026-11-22T10:00:00Z\",");
    tz_buf_printf(b, "\"records\":{\"count\":0,\"digest\":\"%s\"},\"release\":%u,\"version\":1}\n",
                  digest, n);
}

static int say(const struct given *g, const char *verb, tz_str body)
{
    struct tz_cosign_answer a;
    struct tz_err err;

    must(tz_sign_answer(&g->signer, tz_str_z(verb), body, NOW, &a, &err), err);
    tz_buf_free(&a.text);
    return (int)a.code;
}

static void a_release_continues_the_last(void **state)
{
    /* SHA-256 of "text\n" */
    static const char of_text[] =
        "b9e68e1bea3e5b19ca6b2f98b73a54b73daafaa250484902e09982e07a12e733";
    struct tz_buf one = { 0 }, two = { 0 }, other = { 0 };
    struct given g;

    (void)state;
    begin(&g);
    manifest(&one, 1, (tz_str){ 0 }, of_text);
    manifest(&two, 2, tz_buf_str(&one), of_text);
    manifest(&other, 2, TZ_STR("another"), of_text);
    assert_int_equal(say(&g, "file", TZ_STR("list.txt\ntext\n")), TZ_COSIGN_UNPROVEN);
    assert_int_equal(say(&g, "release", tz_buf_str(&two)), TZ_COSIGN_UNPROVEN);
    assert_int_equal(say(&g, "release", tz_buf_str(&one)), TZ_COSIGNED);
    assert_int_equal(say(&g, "release", tz_buf_str(&one)), TZ_COSIGNED);
    assert_int_equal(say(&g, "release", tz_buf_str(&other)), TZ_COSIGN_UNPROVEN);
    assert_int_equal(say(&g, "file", TZ_STR("list.txt\ntext\n")), TZ_COSIGNED);
    assert_int_equal(say(&g, "file", TZ_STR("list.txt\nText\n")), TZ_COSIGN_UNPROVEN);
    assert_int_equal(say(&g, "file", TZ_STR("list.csv\ntext\n")), TZ_COSIGN_UNPROVEN);
    assert_int_equal(say(&g, "release", tz_buf_str(&two)), TZ_COSIGNED);
    assert_int_equal(say(&g, "release", tz_buf_str(&one)), TZ_COSIGN_UNPROVEN);
    assert_int_equal(say(&g, "nothing", TZ_STR("")), TZ_COSIGN_MALFORMED);
    g.signer.key = &g.witness; /* a cosigner signs checkpoints, and nothing else */
    assert_int_equal(say(&g, "release", tz_buf_str(&two)), TZ_COSIGN_MALFORMED);
    tz_buf_free(&one);
    tz_buf_free(&two);
    tz_buf_free(&other);
    folder_close(&g.folder);
}

/* The policies of a log, three witnesses and what is asked of them. */
static tz_status policy(const struct given *g, const char *rest, struct tz_buf *text,
                        struct tz_policy *out, struct tz_err *err)
{
    text->len = 0;
    tz_buf_put(text, TZ_STR("log "));
    tz_vkey_put(text, &g->key);
    for (int i = 0; i < 3; i++) {
        uint8_t seed[TZ_KEY_BYTES] = { 9, (uint8_t)i };
        struct tz_skey key;
        struct tz_vkey v;

        must(tz_skey_of_seed(TZ_STR("w.example"), TZ_KEY_COSIGNATURE, seed, &key, err), *err);
        v = tz_skey_public(&key);
        tz_buf_printf(text, "\nwitness w%d ", i);
        tz_vkey_put(text, &v);
    }
    tz_buf_printf(text, "\n%s", rest);
    return tz_policy_read(tz_buf_str(text), out, err);
}

/* Is a checkpoint enough that these have cosigned? */
static bool enough(const struct given *g, const struct tz_policy *p, const char *who)
{
    struct tz_checkpoint c = { .origin = g->key.name };
    struct tz_buf text = { 0 }, note = { 0 };
    struct tz_note read;
    struct tz_err err;
    tz_status st;

    tz_tree_empty(&c.root);
    tz_checkpoint_put(&text, &c);
    tz_buf_put(&note, tz_buf_str(&text));
    tz_buf_putc(&note, '\n');
    tz_note_sign(&note, tz_buf_str(&text), &g->log);
    for (; *who; who++) {
        uint8_t seed[TZ_KEY_BYTES] = { 9, (uint8_t)(*who - '0') };
        struct tz_skey key;

        must(tz_skey_of_seed(TZ_STR("w.example"), TZ_KEY_COSIGNATURE, seed, &key, &err), err);
        tz_note_cosign(&note, tz_buf_str(&text), NOW, &key);
    }
    must(tz_note_read(tz_buf_str(&note), &read, &err), err);
    st = tz_policy_verify(p, &read, NULL, &err);
    tz_buf_free(&text);
    tz_buf_free(&note);
    return st == TZ_OK;
}

static void a_policy_says_how_many(void **state)
{
    struct tz_buf text = { 0 };
    struct tz_policy p;
    struct tz_err err;
    struct given g;

    (void)state;
    begin(&g);
    must(policy(&g, "quorum none\n", &text, &p, &err), err);
    assert_true(enough(&g, &p, ""));
    must(policy(&g, "group some 2 w0 w1 w2\nquorum some\n", &text, &p, &err), err);
    assert_false(enough(&g, &p, "1"));
    assert_false(enough(&g, &p, "11"));
    assert_true(enough(&g, &p, "02"));
    must(policy(&g, "group a any w0 w1\ngroup b all a w2\nquorum b\n", &text, &p, &err), err);
    assert_false(enough(&g, &p, "01"));
    assert_true(enough(&g, &p, "12"));
    tz_buf_free(&text);
    folder_close(&g.folder);
}

static void a_policy_that_means_nothing_is_refused(void **state)
{
    static const char *const bad[] = {
        "",
        "quorum some\n",
        "quorum none\nquorum none\n",
        "group g 4 w0 w1 w2\nquorum g\n",
        "group g 0 w0\nquorum g\n",
        "group g 1 w0 w0\nquorum g\n",
        "group g 1 w9\nquorum g\n",
        "group w0 1 w1\nquorum w0\n",
        "group g any w0\ngroup h any w0\nquorum h\n",
        "group none any w0\nquorum none\n",
        "trust me\nquorum none\n",
        "quorum none \x01\n",
    };
    struct tz_buf text = { 0 };
    struct tz_policy p;
    struct tz_err err;
    struct given g;

    (void)state;
    begin(&g);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (policy(&g, bad[i], &text, &p, &err) != TZ_INPUT)
            fail_msg("taken: %s", bad[i]);
    tz_buf_free(&text);
    folder_close(&g.folder);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_signer_and_a_witness_do_not_fork),
    cmocka_unit_test(a_witness_asks_who_signed),
    cmocka_unit_test(a_release_continues_the_last),
    cmocka_unit_test(a_policy_says_how_many),
    cmocka_unit_test(a_policy_that_means_nothing_is_refused),
};

TEST_MAIN("cosigner", tests)
