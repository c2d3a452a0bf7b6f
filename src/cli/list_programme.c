#include "cli/list_programme.h"

#include <stdbool.h>

#include "base/str.h"
#include "cli/list_table.h"
#include "sources/programmes.h"

enum { COLUMNS = 4, NAME_WIDTH = 48 };

/* One line of the table: its columns, each padded to its widest cell, and the
 * programmes behind them. */
struct row {
    tz_str cells[COLUMNS]; /* id, name, birth date, listed on */
};

static const char *const titles[COLUMNS] = { "id", "name", "birth date", "since" };

static tz_str first_of(const struct tz_list *l, const struct tz_list_entity *e, const char *prop)
{
    for (uint32_t i = e->statement; i < e->statement + e->statements; i++)
        if (tz_str_is(tz_list_statement(l, i).prop, prop))
            return tz_list_statement(l, i).text;
    return TZ_STR("-");
}

static struct row row_of(const struct tz_list *l, uint32_t entity)
{
    struct tz_list_entity e = tz_list_entity(l, entity);
    tz_str since = tz_sanction_first(l, entity, "listingDate");

    return (struct row){ { e.id, e.caption, first_of(l, &e, "birthDate"),
                           since.len ? since : TZ_STR("-") } };
}

static bool wanted(const struct tz_list *l, uint32_t entity, uint32_t source, tz_str word)
{
    struct tz_list_entity e = tz_list_entity(l, entity);

    return e.source == source && e.target && tz_programmes_have(l, entity, word);
}

static void widen(int widths[COLUMNS], const struct row *row)
{
    for (int c = 0; c < COLUMNS; c++) {
        int n = tz_print_width(row->cells[c]);

        n = n > NAME_WIDTH ? NAME_WIDTH : n;
        widths[c] = n > widths[c] ? n : widths[c];
    }
}

static void print_programmes(FILE *to, const struct tz_list *l, uint32_t entity)
{
    struct tz_buf all = { 0 };
    tz_str rest, one;

    tz_programmes_of(&all, l, entity);
    rest = tz_buf_str(&all);
    for (bool first = true; tz_str_cut(&rest, '\n', &one); first = false) {
        fputs(first ? "" : "; ", to);
        tz_print_text(to, one);
    }
    tz_buf_free(&all);
}

static void print_row(FILE *to, const struct row *row, const int widths[COLUMNS])
{
    fputs("  ", to);
    for (int c = 0; c < COLUMNS; c++) {
        tz_print_padded(to, row->cells[c], widths[c]);
        fputs("  ", to);
    }
}

static void print_heading(FILE *to, const struct tz_list *l, uint32_t source, uint32_t count)
{
    struct tz_list_source s = tz_list_source(l, source);

    tz_print_text(to, s.dataset);
    if (s.edition.len) {
        fputs(", edition ", to);
        tz_print_text(to, s.edition);
    }
    fprintf(to, ": %u listed\n", count);
}

/* Count and measure first, then print. */
static uint32_t print_source(FILE *to, const struct tz_list *l, uint32_t source, tz_str word)
{
    uint32_t entities = tz_list_counts(l).entities, count = 0;
    int widths[COLUMNS] = { 0 };
    struct row row;

    for (int c = 0; c < COLUMNS; c++)
        row.cells[c] = tz_str_z(titles[c]);
    widen(widths, &row);
    for (uint32_t i = 0; i < entities; i++)
        if (wanted(l, i, source, word)) {
            const struct row one = row_of(l, i);

            widen(widths, &one);
            count++;
        }
    if (!count)
        return 0;
    print_heading(to, l, source, count);
    print_row(to, &row, widths);
    fputs("programmes\n", to);
    for (uint32_t i = 0; i < entities; i++)
        if (wanted(l, i, source, word)) {
            row = row_of(l, i);
            print_row(to, &row, widths);
            print_programmes(to, l, i);
            fputc('\n', to);
        }
    fputc('\n', to);
    return count;
}

uint32_t tz_list_programme(FILE *to, const struct tz_list *l, tz_str word)
{
    uint32_t all = 0;

    for (uint32_t i = 0; i < tz_list_counts(l).sources; i++)
        all += print_source(to, l, i, word);
    if (all)
        fprintf(to, "%u listed in all\n", all);
    return all;
}
