#include "format/columns.h"

#include <assert.h>

#include "base/str.h"
#include "format/sniff.h"

static bool is_called(tz_str field, const char *names)
{
    tz_str rest = tz_str_z(names), one;

    while (tz_str_cut(&rest, '|', &one))
        if (tz_str_same(field, one))
            return true;
    return false;
}

/* The known column that the field is the name of, or `count`. */
static size_t column_of(tz_str field, const char *const *names, size_t count)
{
    size_t i = 0;

    while (i < count && !is_called(field, names[i]))
        i++;
    return i;
}

size_t tz_columns_known(const struct tz_csv_row *row, const char *const *names, size_t count)
{
    size_t known = 0;

    for (size_t i = 0; i < row->count; i++)
        known += column_of(tz_row_field(row, i), names, count) < count;
    return known;
}

void tz_columns_read(struct tz_columns *c, struct tz_source *src, size_t file,
                     const struct tz_csv_row *row, const char *const *names, size_t count)
{
    assert(count <= TZ_COLUMNS);
    for (size_t i = 0; i < count; i++)
        c->at[i] = SIZE_MAX;
    c->width = row->count;
    for (size_t i = 0; i < row->count; i++) {
        tz_str field = tz_row_field(row, i);
        size_t column = column_of(field, names, count);

        if (column < count && c->at[column] == SIZE_MAX)
            c->at[column] = i;
        else if (column == count && field.len)
            tz_source_drift(src, file, row->line, field);
    }
}

tz_str tz_column(const struct tz_columns *c, const struct tz_csv_row *row, size_t column)
{
    return tz_row_field(row, c->at[column]);
}
