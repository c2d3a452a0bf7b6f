#include <fcntl.h>
#include <libxml/parser.h>
#include <sys/stat.h>

#include "base/clock.h"
#include "base/markup.h"
#include "entity/vocabulary.h"
#include "folder.h"
#include "register/certificate.h"
#include "register/exhibit.h"
#include "register/ingest.h"
#include "register/inside.h"
#include "register/premis.h"

enum { NOON = 1795255200 }; /* 2026-11-21T10:00:00Z */

struct fixture {
    struct folder folder;
    char path[FOLDER_PATH + 16], file[FOLDER_PATH + 16];
    struct tz_register *r;
    struct tz_arena arena;
    struct tz_item item;
    unsigned added, known, passed;
    struct tz_err err;
};

static const struct tz_change_form why = { { "aigul", 5 }, { "a test", 6 }, NOON };

static void write_file(const char *path, const char *text)
{
    int fd = open(path, O_CREAT | O_WRONLY | O_TRUNC, 0600);

    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    close(fd);
}

static void told(void *user, const struct tz_ingest_news *n)
{
    struct fixture *f = user;

    f->added += n->kind == TZ_INGEST_ADDED;
    f->known += n->kind == TZ_INGEST_KNOWN;
    f->passed += n->kind == TZ_INGEST_PASSED;
}

static tz_status take(struct fixture *f, uint64_t most)
{
    const struct tz_ingest_job job = {
        .change = why, .form = { .tool = TZ_STR("") }, .most = most, .told = told, .user = f
    };
    char *paths[] = { f->file, NULL };

    f->added = f->known = f->passed = 0;
    return tz_ingest(f->r, &job, paths, &f->err);
}

/* A register with one item, whose bytes are "A statement.\n". */
static void fixture_open(struct fixture *f)
{
    const struct tz_register_form form = { TZ_STR("Example <Foundation>"),
                                           TZ_STR("register.example"), TZ_STR("aigul"),
                                           TZ_STR("Aigul Example"), NOON };

    *f = (struct fixture){ .arena = { .budget = 1 << 20 } };
    folder_open(&f->folder);
    snprintf(f->path, sizeof f->path, "%s/r", f->folder.path);
    snprintf(f->file, sizeof f->file, "%s/file", f->folder.path);
    write_file(f->file, "A statement.\n");
    must(tz_register_create(f->path, &form, &f->err), f->err);
    must(tz_register_open(&f->r, f->path, true, &f->err), f->err);
    must(take(f, TZ_EVIDENCE_MOST), f->err);
    assert_int_equal(f->added, 1);
    must(tz_item_next(f->r, 0, &f->arena, &f->item, &f->err), f->err);
}

static void fixture_close(struct fixture *f)
{
    tz_register_close(f->r);
    tz_arena_free(&f->arena);
    folder_close(&f->folder);
}

static void run(struct fixture *f, const char *sql, const char *refusal)
{
    int rc = sqlite3_exec(f->r->sql.db, sql, NULL, NULL, NULL);

    if (refusal ? rc == SQLITE_OK || !strstr(sqlite3_errmsg(f->r->sql.db), refusal)
                : rc != SQLITE_OK)
        fail_msg("%s: %s", sql, rc == SQLITE_OK ? "is allowed" : sqlite3_errmsg(f->r->sql.db));
}

static void tell_nothing(void *user, const char *line)
{
    snprintf(user, 256, "%s", line);
}

static void takes_a_file_once(void **state)
{
    struct fixture f;

    (void)state;
    fixture_open(&f);
    must(take(&f, TZ_EVIDENCE_MOST), f.err);
    assert_int_equal(f.known, 1);
    assert_int_equal(f.added, 0);
    assert_int_equal(f.item.file.size, 13);
    assert_str(f.item.mime, "text/plain");
    must(take(&f, 12), f.err);
    assert_int_equal(f.passed, 1);
    fixture_close(&f);
}

static void events_can_only_be_added(void **state)
{
    struct fixture f;

    (void)state;
    fixture_open(&f);
    run(&f, "DELETE FROM custody", "can only be added");
    run(&f, "UPDATE custody SET note = 'x'", "can only be added");
    run(&f,
        "INSERT INTO custody (change, event, outcome, note, link)"
        " VALUES (1, 'received', 'success', '', zeroblob(32))",
        "the change is closed");
    fixture_close(&f);
}

/* A row that was changed behind our back breaks the chain there. */
static void a_broken_chain_is_found(void **state)
{
    struct tz_custody_count n;
    char line[256] = "";
    struct tz_damage damage = { tell_nothing, line, 0 };
    struct fixture f;

    (void)state;
    fixture_open(&f);
    must(tz_custody_check(f.r, &damage, NULL, NULL, &n, &f.err), f.err);
    assert_int_equal(damage.count, 0);
    assert_int_equal(n.events, 2);
    run(&f, "DROP TRIGGER custody_stays; UPDATE custody SET note = 'x' WHERE event = 'received'",
        NULL);
    must(tz_custody_check(f.r, &damage, NULL, NULL, &n, &f.err), f.err);
    assert_int_equal(damage.count, 1);
    assert_non_null(strstr(line, "'received' of change 2"));
    fixture_close(&f);
}

static void every_code_has_a_word_of_premis(void **state)
{
    const struct tz_vocabulary *v = tz_vocabulary_named(TZ_STR("custody_event"));

    (void)state;
    for (size_t i = 0; i < v->count; i++)
        assert_string_not_equal(tz_premis_event(tz_str_z(v->terms[i].code)), "other");
}

static void premis_is_xml(void **state)
{
    struct tz_buf b = { 0 };
    struct fixture f;
    xmlDocPtr doc;

    (void)state;
    fixture_open(&f);
    must(tz_change_begin(f.r, &why, &f.err), f.err);
    must(tz_custody_add(f.r, &f.item, "transferred", false, TZ_STR("to \"A & B\" <x> \x01\xff"),
                        &f.err),
         f.err);
    must(tz_premis_put(f.r, &f.item, 1, &b, &f.err), f.err);
    doc = xmlReadMemory(b.ptr, (int)b.len, "premis.xml", NULL, XML_PARSE_NONET);
    assert_non_null(doc);
    xmlFreeDoc(doc);
    tz_buf_free(&b);
    fixture_close(&f);
}

static void markup_is_escaped(void **state)
{
    struct tz_buf b = { 0 };

    (void)state;
    tz_markup_text(&b, TZ_STR("a<b> & \"c\" 'd' \xd0\x96\xff\x01\x7f"));
    assert_str(tz_buf_str(&b),
               "a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39; "
               "\xd0\x96\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
    tz_buf_free(&b);
}

static void a_half_written_file_is_removed(void **state)
{
    char half[FOLDER_PATH + 64];
    struct stat about;
    struct fixture f;

    (void)state;
    fixture_open(&f);
    snprintf(half, sizeof half, "%s/evidence/.new-file.AbCdEf", f.path);
    write_file(half, "half");
    must(take(&f, TZ_EVIDENCE_MOST), f.err);
    assert_int_equal(stat(half, &about), -1);
    fixture_close(&f);
}

/* What a crash between keeping and committing leaves is counted, and taken. */
static void a_file_without_an_item_is_taken(void **state)
{
    struct tz_damage damage = { tell_nothing, (char[256]){ 0 }, 0 };
    struct tz_mime mime = { 0 };
    struct tz_custody_count n;
    struct tz_evidence file;
    char kind[TZ_MIME];
    struct fixture f;

    (void)state;
    fixture_open(&f);
    write_file(f.file, "Another.\n");
    must(tz_mime_open(&mime, &f.err), f.err);
    must(tz_evidence_measure(f.file, 100, &mime, &file, kind, &f.err), f.err);
    must(tz_evidence_keep(f.path, f.file, &file, &f.err), f.err);
    tz_mime_close(&mime);
    must(tz_custody_check(f.r, &damage, NULL, NULL, &n, &f.err), f.err);
    assert_int_equal(n.unclaimed, 1);
    must(take(&f, TZ_EVIDENCE_MOST), f.err);
    assert_int_equal(f.added, 1);
    must(tz_custody_check(f.r, &damage, NULL, NULL, &n, &f.err), f.err);
    assert_int_equal(n.unclaimed, 0);
    assert_int_equal(damage.count, 0);
    fixture_close(&f);
}

/* A file that changes between measuring and keeping is not kept. */
static void a_changing_file_is_refused(void **state)
{
    struct tz_mime mime = { 0 };
    struct tz_evidence file;
    char kind[TZ_MIME];
    struct fixture f;

    (void)state;
    fixture_open(&f);
    write_file(f.file, "Before.\n");
    must(tz_mime_open(&mime, &f.err), f.err);
    must(tz_evidence_measure(f.file, 100, &mime, &file, kind, &f.err), f.err);
    tz_mime_close(&mime);
    write_file(f.file, "Behind.\n");
    assert_int_equal(tz_evidence_keep(f.path, f.file, &file, &f.err), TZ_INPUT);
    write_file(f.file, "Much longer than before.\n");
    assert_int_equal(tz_evidence_keep(f.path, f.file, &file, &f.err), TZ_INPUT);
    fixture_close(&f);
}

static void small_arenas_fail_cleanly(void **state)
{
    struct fixture f;
    tz_status st = TZ_NOMEM;

    (void)state;
    fixture_open(&f);
    for (size_t budget = 0; st == TZ_NOMEM && budget < 20000; budget += 16) {
        struct tz_arena arena = { .budget = budget };
        struct tz_item item = { .id = 77 };

        st = tz_item_find(f.r, f.item.uid, &arena, &item, &f.err);
        assert_true(st == TZ_OK || item.id == 77);
        tz_arena_free(&arena);
    }
    assert_int_equal(st, TZ_OK);
    fixture_close(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(takes_a_file_once),
    cmocka_unit_test(events_can_only_be_added),
    cmocka_unit_test(a_broken_chain_is_found),
    cmocka_unit_test(every_code_has_a_word_of_premis),
    cmocka_unit_test(premis_is_xml),
    cmocka_unit_test(markup_is_escaped),
    cmocka_unit_test(a_half_written_file_is_removed),
    cmocka_unit_test(a_file_without_an_item_is_taken),
    cmocka_unit_test(a_changing_file_is_refused),
    cmocka_unit_test(small_arenas_fail_cleanly),
};

TEST_MAIN("custody", tests)
