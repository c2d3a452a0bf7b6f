#include "check.h"
#include "log/tile.h"

static void names_tiles(void **state)
{
    static const struct {
        struct tz_tile tile;
        const char *path;
    } cases[] = {
        { { 0, 0, 256 }, "tile/0/000" },
        { { 0, 0, 1 }, "tile/0/000.p/1" },
        { { 0, 273, 112 }, "tile/0/273.p/112" },
        { { 7, 1, 256 }, "tile/7/001" },
        { { 0, 999, 256 }, "tile/0/999" },
        { { 0, 1000, 256 }, "tile/0/x001/000" },
        { { 0, 1234067, 256 }, "tile/0/x001/x234/067" },
        { { TZ_BUNDLE, 1234067, 8 }, "tile/entries/x001/x234/067.p/8" },
        { { 0, 999999, 255 }, "tile/0/x999/999.p/255" },
        { { 0, INT64_MAX, 255 }, "tile/0/x009/x223/x372/x036/x854/x775/807.p/255" },
    };
    char path[TZ_TILE_PATH];
    struct tz_tile t;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tz_tile_path(&cases[i].tile, path);
        assert_string_equal(path, cases[i].path);
        assert_true(tz_tile_of_path(tz_str_z(path), &t));
        assert_int_equal(t.level, cases[i].tile.level);
        assert_int_equal(t.index, cases[i].tile.index);
        assert_int_equal(t.width, cases[i].tile.width);
    }
}

static void knows_no_other_names(void **state)
{
    static const char *const paths[] = {
        "tile/0/00",
        "tile/0/0000",
        "tile/0/x000/001",
        "tile/0/001/001",
        "tile/8/000",
        "tile/00/000",
        "tile/-1/000",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/01",
        "tile/0/000/",
        "tile/0",
        "tile/entries",
        "tile/entries/x001",
        "tile/0/000.aB3dEf",
        "checkpoint",
        "tile/0/x",
        "",
        "tile/0/x009/x223/x372/x036/x854/x775/808",
        "tile/0/-01",
        "tile/0/000.p/1/2",
        "tile/0/x999/x999/x999/x999/x999/x999/x999/999",
    };
    struct tz_tile t;

    (void)state;
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        if (tz_tile_of_path(tz_str_z(paths[i]), &t))
            fail_msg("'%s' is taken for a tile", paths[i]);
}

static void counts_rows(void **state)
{
    (void)state;
    assert_int_equal(tz_tile_row(TZ_BUNDLE, 70000), 70000);
    assert_int_equal(tz_tile_row(0, 70000), 70000);
    assert_int_equal(tz_tile_row(1, 70000), 273);
    assert_int_equal(tz_tile_row(2, 70000), 1);
    assert_int_equal(tz_tile_row(3, 70000), 0);
}

static void reads_bundles(void **state)
{
    tz_str bundle = TZ_STR("\0\3one\0\0\0\3two"), entry;
    struct tz_tile two = { TZ_BUNDLE, 0, 2 }, four = { TZ_BUNDLE, 0, 4 };
    tz_str front = bundle;
    struct tz_err err;

    (void)state;
    assert_true(tz_tile_cut(&two, &front));
    assert_int_equal(front.len, 7);
    assert_false(tz_tile_cut(&four, &bundle));
    must(tz_bundle_next(&bundle, &entry, &err), err);
    assert_str(entry, "one");
    must(tz_bundle_next(&bundle, &entry, &err), err);
    assert_int_equal(entry.len, 0);
    must(tz_bundle_next(&bundle, &entry, &err), err);
    assert_str(entry, "two");
    assert_int_equal(tz_bundle_next(&bundle, &entry, &err), TZ_END);
}

static void refuses_bundles_cut_short(void **state)
{
    tz_str lengthless = TZ_STR("\0"), short_entry = TZ_STR("\0\4abc"), entry;
    struct tz_err err;

    (void)state;
    assert_int_equal(tz_bundle_next(&lengthless, &entry, &err), TZ_INPUT);
    assert_int_equal(tz_bundle_next(&short_entry, &entry, &err), TZ_INPUT);
    assert_string_equal(err.text, "an entry of 4 bytes is cut short after 3");
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(names_tiles),
    cmocka_unit_test(knows_no_other_names),
    cmocka_unit_test(counts_rows),
    cmocka_unit_test(reads_bundles),
    cmocka_unit_test(refuses_bundles_cut_short),
};

TEST_MAIN("tile", tests)
