#include <fcntl.h>
#include <sys/stat.h>

#include "base/file.h"
#include "folder.h"
#include "log/check.h"
#include "log/log.h"
#include "log/proof.h"

/* A log with a key of its own. */
struct fixture {
    struct folder folder;
    struct tz_skey key;
    struct tz_vkey vkey;
    struct tz_err err;
};

static void fixture_open(struct fixture *f)
{
    folder_open(&f->folder);
    must(tz_skey_new(TZ_STR("tizim.example/test"), TZ_KEY_ED25519, &f->key, &f->err), f->err);
    f->vkey = tz_skey_public(&f->key);
    must(tz_log_create(f->folder.path, &f->key, &f->err), f->err);
}

static void fixture_close(struct fixture *f)
{
    folder_close(&f->folder);
}

static tz_str text_of(uint64_t i, char out[32])
{
    return (tz_str){ out, (size_t)snprintf(out, 32, "entry %llu", (unsigned long long)i) };
}

/* Add entries until there are `size`, and commit them. */
static void grow_to(struct fixture *f, uint64_t size)
{
    struct tz_log *log;
    char text[32];

    must(tz_log_open(&log, f->folder.path, &f->vkey, true, &f->err), f->err);
    while (tz_log_size(log) < size)
        must(tz_log_add(log, text_of(tz_log_size(log), text), &f->err), f->err);
    must(tz_log_commit(log, &f->key, &f->err), f->err);
    assert_int_equal(tz_log_checkpoint(log)->size, size);
    tz_log_close(log);
}

struct seen {
    uint64_t entries, wrong;
    char first[sizeof(struct tz_err)];
};

static void tell(void *user, const char *line)
{
    struct seen *seen = user;

    if (!seen->first[0])
        snprintf(seen->first, sizeof seen->first, "%s", line);
}

static tz_status see(void *user, uint64_t index, tz_str entry, struct tz_err *err)
{
    struct seen *seen = user;
    char text[32];

    (void)err;
    seen->entries++;
    seen->wrong += !tz_str_eq(entry, text_of(index, text));
    return TZ_OK;
}

static uint64_t damages(struct fixture *f, struct seen *seen, struct tz_log_count *count)
{
    struct tz_damage damage = { tell, seen, 0 };

    *seen = (struct seen){ 0 };
    must(tz_log_check(f->folder.path, &f->vkey, see, seen, &damage, count, &f->err), f->err);
    return damage.count;
}

static void assert_whole(struct fixture *f, uint64_t size)
{
    struct tz_log_count count;
    struct seen seen;

    if (damages(f, &seen, &count) != 0)
        fail_msg("at size %llu: %s", (unsigned long long)size, seen.first);
    assert_int_equal(count.entries, size);
    assert_int_equal(seen.entries, size);
    assert_int_equal(seen.wrong, 0);
    assert_int_equal(count.leftover, 0);
}

static void grows_across_tiles_and_levels(void **state)
{
    static const uint64_t sizes[] = { 0, 1, 2, 3, 255, 256, 257, 300, 511, 512, 1025, 66000 };
    struct fixture f;

    (void)state;
    fixture_open(&f);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        grow_to(&f, sizes[i]);
        assert_whole(&f, sizes[i]);
    }
    fixture_close(&f);
}

/* However the entries came in, the tree is the same. */
static void one_by_one_is_all_at_once(void **state)
{
    struct fixture a, b;
    struct tz_log *one, *all;
    struct tz_hash root;

    (void)state;
    fixture_open(&a);
    fixture_open(&b);
    for (uint64_t size = 1; size <= 270; size++)
        grow_to(&a, size);
    grow_to(&b, 270);
    must(tz_log_open(&one, a.folder.path, &a.vkey, false, &a.err), a.err);
    must(tz_log_open(&all, b.folder.path, &b.vkey, false, &b.err), b.err);
    root = tz_log_checkpoint(one)->root;
    assert_true(tz_hash_eq(&root, &tz_log_checkpoint(all)->root));
    tz_log_close(one);
    tz_log_close(all);
    assert_whole(&a, 270);
    fixture_close(&a);
    fixture_close(&b);
}

static void gives_entries_and_proofs(void **state)
{
    static const uint64_t indices[] = { 0, 1, 255, 256, 511, 512, 599 };
    struct tz_buf entry = { 0 }, text = { 0 };
    struct tz_log_proof proof = { 0 }, again;
    struct tz_checkpoint c;
    struct tz_log *log;
    struct tz_subtrees s;
    struct fixture f;

    (void)state;
    fixture_open(&f);
    grow_to(&f, 600);
    must(tz_log_open(&log, f.folder.path, &f.vkey, false, &f.err), f.err);
    s = tz_log_subtrees(log);
    for (size_t i = 0; i < sizeof indices / sizeof *indices; i++) {
        entry.len = text.len = 0;
        must(tz_log_entry(log, indices[i], &entry, &f.err), f.err);
        proof.index = indices[i];
        proof.checkpoint = tz_log_note(log);
        must(tz_tree_prove(&s, indices[i], 600, &proof.path, &f.err), f.err);
        tz_log_proof_put(&text, &proof);
        must(tz_log_proof_read(tz_buf_str(&text), &again, &f.err), f.err);
        must(tz_log_proof_verify(&again, tz_buf_str(&entry), &f.vkey, 1, &c, &f.err), f.err);
        assert_int_equal(c.size, 600);
        tz_buf_putc(&entry, '!');
        assert_int_equal(tz_log_proof_verify(&again, tz_buf_str(&entry), &f.vkey, 1, NULL, &f.err),
                         TZ_INPUT);
    }
    assert_int_equal(tz_log_entry(log, 600, &entry, &f.err), TZ_INPUT);
    tz_log_close(log);
    tz_buf_free(&entry);
    tz_buf_free(&text);
    fixture_close(&f);
}

static void proves_growth_from_tiles(void **state)
{
    struct tz_hash old;
    struct tz_proof proof;
    struct tz_subtrees s;
    struct tz_log *log;
    struct fixture f;

    (void)state;
    fixture_open(&f);
    grow_to(&f, 300);
    must(tz_log_open(&log, f.folder.path, &f.vkey, false, &f.err), f.err);
    old = tz_log_checkpoint(log)->root;
    tz_log_close(log);
    grow_to(&f, 1000);
    must(tz_log_open(&log, f.folder.path, &f.vkey, false, &f.err), f.err);
    s = tz_log_subtrees(log);
    must(tz_tree_prove_growth(&s, 300, 1000, &proof, &f.err), f.err);
    assert_true(tz_tree_grew(&old, 300, &tz_log_checkpoint(log)->root, 1000, &proof));
    tz_log_close(log);
    fixture_close(&f);
}

/* What is added and not committed is not there, and does no harm later. */
static void forgets_what_was_not_committed(void **state)
{
    struct tz_log_count count;
    struct seen seen;
    struct tz_log *log;
    struct fixture f;
    char text[32];

    (void)state;
    fixture_open(&f);
    grow_to(&f, 200);
    must(tz_log_open(&log, f.folder.path, &f.vkey, true, &f.err), f.err);
    for (uint64_t i = 0; i < 100; i++) /* fills a tile, which is written */
        must(tz_log_add(log, text_of(9000 + i, text), &f.err), f.err);
    assert_int_equal(tz_log_size(log), 300);
    tz_log_close(log);
    assert_int_equal(damages(&f, &seen, &count), 0);
    assert_int_equal(count.entries, 200);
    assert_int_equal(count.leftover, 2);
    grow_to(&f, 260);
    assert_whole(&f, 260);
    fixture_close(&f);
}

static void refuses_entries_too_long(void **state)
{
    static char longest[TZ_ENTRY_MAX + 1];
    struct tz_buf entry = { 0 };
    struct tz_log *log;
    struct fixture f;

    (void)state;
    fixture_open(&f);
    must(tz_log_open(&log, f.folder.path, &f.vkey, true, &f.err), f.err);
    assert_int_equal(tz_log_add(log, (tz_str){ longest, sizeof longest }, &f.err), TZ_LIMIT);
    must(tz_log_add(log, (tz_str){ longest, TZ_ENTRY_MAX }, &f.err), f.err);
    must(tz_log_commit(log, &f.key, &f.err), f.err);
    must(tz_log_entry(log, 0, &entry, &f.err), f.err);
    assert_int_equal(entry.len, TZ_ENTRY_MAX);
    tz_buf_free(&entry);
    tz_log_close(log);
    fixture_close(&f);
}

static void refuses_a_second_log_and_another_key(void **state)
{
    struct tz_log_count count;
    struct tz_skey other;
    struct tz_vkey theirs;
    struct tz_log *log;
    struct fixture f;
    struct seen seen;

    (void)state;
    fixture_open(&f);
    assert_int_equal(tz_log_create(f.folder.path, &f.key, &f.err), TZ_INPUT);
    must(tz_skey_new(TZ_STR("tizim.example/test"), TZ_KEY_ED25519, &other, &f.err), f.err);
    theirs = tz_skey_public(&other);
    assert_int_equal(tz_log_open(&log, f.folder.path, &theirs, false, &f.err), TZ_CORRUPT);
    assert_int_equal(tz_log_open(&log, f.folder.path, &theirs, true, &f.err), TZ_CORRUPT);
    f.vkey = theirs;
    assert_int_equal(damages(&f, &seen, &count), 2);
    fixture_close(&f);
}

/* Between "signed" and "checkpoint": the writer shows what it had signed. */
static void finishes_what_a_crash_left(void **state)
{
    char from[FOLDER_PATH + 16], to[FOLDER_PATH + 16];
    struct tz_log *log;
    struct fixture f;

    (void)state;
    fixture_open(&f);
    grow_to(&f, 5);
    snprintf(from, sizeof from, "%s/checkpoint", f.folder.path);
    snprintf(to, sizeof to, "%s/older", f.folder.path);
    assert_int_equal(rename(from, to), 0);
    grow_to(&f, 7);
    assert_int_equal(rename(to, from), 0);
    must(tz_log_open(&log, f.folder.path, &f.vkey, false, &f.err), f.err);
    assert_int_equal(tz_log_size(log), 5);
    tz_log_close(log);
    must(tz_log_open(&log, f.folder.path, &f.vkey, true, &f.err), f.err);
    assert_int_equal(tz_log_size(log), 7);
    tz_log_close(log);
    assert_whole(&f, 7);
    fixture_close(&f);
}

/* A "signed" that was set back would let the key sign a second history. */
static void refuses_to_go_back(void **state)
{
    char from[FOLDER_PATH + 16], to[FOLDER_PATH + 16];
    struct tz_buf kept = { 0 };
    struct tz_log_count count;
    struct tz_log *log;
    struct fixture f;
    struct seen seen;

    (void)state;
    fixture_open(&f);
    grow_to(&f, 5);
    snprintf(from, sizeof from, "%s/signed", f.folder.path);
    snprintf(to, sizeof to, "%s/checkpoint", f.folder.path);
    must(tz_file_load(from, 4096, &kept, &f.err), f.err);
    grow_to(&f, 6);
    must(tz_file_put(from, tz_buf_str(&kept), &f.err), f.err);
    assert_int_equal(tz_log_open(&log, f.folder.path, &f.vkey, true, &f.err), TZ_CORRUPT);
    assert_int_equal(damages(&f, &seen, &count), 1);
    tz_buf_free(&kept);
    fixture_close(&f);
}

/* Turn one bit of a file; the check must find it, and find nothing once it is
 * turned back. */
static void turn_bits(struct fixture *f, const char *name, size_t step)
{
    char path[FOLDER_PATH + 64];
    struct tz_log_count count;
    struct stat about;
    struct seen seen;
    int fd;

    snprintf(path, sizeof path, "%s/%s", f->folder.path, name);
    fd = open(path, O_RDWR);
    assert_true(fd >= 0 && fstat(fd, &about) == 0);
    for (off_t at = 0; at < about.st_size; at += (off_t)step) {
        char byte, turned;

        assert_int_equal(pread(fd, &byte, 1, at), 1);
        turned = (char)(byte ^ (1 << at % 8));
        assert_int_equal(pwrite(fd, &turned, 1, at), 1);
        if (damages(f, &seen, &count) == 0)
            fail_msg("%s: byte %lld", name, (long long)at);
        assert_int_equal(pwrite(fd, &byte, 1, at), 1);
    }
    close(fd);
}

static void finds_every_turned_byte(void **state)
{
    struct fixture f;

    (void)state;
    fixture_open(&f);
    grow_to(&f, 257);
    grow_to(&f, 260);
    turn_bits(&f, "checkpoint", 1);
    turn_bits(&f, "signed", 1);
    turn_bits(&f, "tile/0/000", 97);
    turn_bits(&f, "tile/entries/000", 53);
    turn_bits(&f, "tile/0/001.p/4", 1);
    turn_bits(&f, "tile/entries/001.p/4", 1);
    turn_bits(&f, "tile/0/001.p/1", 1); /* of the earlier tree of 257 */
    turn_bits(&f, "tile/entries/001.p/1", 1);
    turn_bits(&f, "tile/1/000.p/1", 1);
    assert_whole(&f, 260);
    fixture_close(&f);
}

static void finds_files_cut_or_gone(void **state)
{
    static const char *const names[] = { "checkpoint",          "signed",         "tile/0/000",
                                         "tile/entries/000",    "tile/0/001.p/4", "tile/1/000.p/1",
                                         "tile/entries/001.p/4" };
    char path[FOLDER_PATH + 64], away[FOLDER_PATH + 64];
    struct tz_log_count count;
    struct tz_buf kept = { 0 };
    struct fixture f;
    struct seen seen;

    (void)state;
    fixture_open(&f);
    grow_to(&f, 260);
    snprintf(away, sizeof away, "%s/away", f.folder.path);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", f.folder.path, names[i]);
        assert_int_equal(rename(path, away), 0);
        assert_true(damages(&f, &seen, &count) > 0);
        assert_int_equal(rename(away, path), 0);
        kept.len = 0;
        must(tz_file_load(path, 1 << 20, &kept, &f.err), f.err);
        assert_int_equal(truncate(path, (off_t)kept.len - 1), 0);
        assert_true(damages(&f, &seen, &count) > 0);
        must(tz_file_put(path, tz_buf_str(&kept), &f.err), f.err);
    }
    assert_whole(&f, 260);
    tz_buf_free(&kept);
    fixture_close(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(grows_across_tiles_and_levels),
    cmocka_unit_test(one_by_one_is_all_at_once),
    cmocka_unit_test(gives_entries_and_proofs),
    cmocka_unit_test(proves_growth_from_tiles),
    cmocka_unit_test(forgets_what_was_not_committed),
    cmocka_unit_test(refuses_entries_too_long),
    cmocka_unit_test(refuses_a_second_log_and_another_key),
    cmocka_unit_test(finishes_what_a_crash_left),
    cmocka_unit_test(refuses_to_go_back),
    cmocka_unit_test(finds_every_turned_byte),
    cmocka_unit_test(finds_files_cut_or_gone),
};

TEST_MAIN("log", tests)
