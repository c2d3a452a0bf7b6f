/* docs/formats.md says the truth: its list formats are those of the table, its
 * dates are understood as it says. */
#include <stdio.h>

#include "check.h"

#include "base/file.h"
#include "entity/date.h"
#include "format/format.h"

/* The next row of a Markdown table: its first two cells, trimmed. */
static bool next_row(tz_str *text, tz_str cells[2])
{
    tz_str line;

    while (tz_str_cut(text, '\n', &line)) {
        tz_str rest = tz_str_part(line, 1, line.len);

        if (!tz_str_starts(line, TZ_STR("| `")) || !tz_str_cut(&rest, '|', &cells[0]) ||
            !tz_str_cut(&rest, '|', &cells[1]))
            continue;
        cells[0] = tz_str_trim(cells[0]);
        cells[0] = tz_str_part(cells[0], 1, cells[0].len - 2);
        cells[1] = tz_str_trim(cells[1]);
        return true;
    }
    return false;
}

/* The part of the page under the heading, up to the next of its rank. */
static tz_str section(tz_str page, const char *heading)
{
    size_t at = tz_str_find(page, tz_str_z(heading));
    tz_str rest = tz_str_part(page, at + strlen(heading), page.len);

    assert_in_range(at, 0, page.len - 1);
    return tz_str_part(rest, 0, tz_str_find(rest, TZ_STR("\n## ")));
}

static void names_every_list_format_in_order(void **state)
{
    const struct tz_map *page = *state;
    tz_str text = section(page->bytes, "## Source lists"), cells[2];
    size_t rows = 0;

    for (; next_row(&text, cells); rows++) {
        assert_non_null(tz_formats[rows]);
        assert_str(cells[0], tz_formats[rows]->name);
    }
    assert_null(tz_formats[rows]);
}

static void understands_dates_as_it_says(void **state)
{
    const struct tz_map *page = *state;
    tz_str text = section(page->bytes, "## Dates"), cells[2];
    size_t rows = 0;

    for (; next_row(&text, cells); rows++) {
        char said[TZ_DATE_TEXT];
        struct tz_date date;

        if (tz_date_parse(cells[0], &date) == TZ_OK)
            tz_date_format(&date, said);
        else
            (void)snprintf(said, sizeof said, "not understood");
        assert_str(cells[1], said);
    }
    assert_in_range(rows, 20, 100);
}

static int open_page(void **state)
{
    static struct tz_map page;
    struct tz_err err;

    must(tz_map_open(&page, "docs/formats.md", &err), err);
    *state = &page;
    return 0;
}

static int close_page(void **state)
{
    tz_map_close(*state);
    return 0;
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(names_every_list_format_in_order),
    cmocka_unit_test(understands_dates_as_it_says),
};

int main(void)
{
    return cmocka_run_group_tests_name("formats.md", tests, open_page, close_page);
}
