/* The UK Sanctions List and OFSI's Consolidated List in CSV: the former of
 * 2026, the latter as of 2016 and in its "2022 format". One row for every
 * combination of a name, an address and a date of birth. The line before the
 * header tells the day; the header tells the columns. Older files are in
 * Windows-1252, which the CSV reader sees by itself. */
#include "base/err.h"
#include "base/str.h"
#include "format/columns.h"
#include "format/formats.h"
#include "format/gather.h"
#include "format/member.h"
#include "format/sniff.h"
#include "format/uk.h"

enum { KNOWN_LEAST = 12, HEADER_ROWS = 3 };

/* clang-format off */
static const char *const headers[TZ_UK_FIELDS] = {
    [TZ_UK_UPDATED]          = "Last Updated",
    [TZ_UK_ID]               = "Unique ID",
    [TZ_UK_OFSI_ID]          = "OFSI Group ID|Group ID",
    [TZ_UK_UN_REFERENCE]     = "UN Reference Number",
    [TZ_UK_NAME6]            = "Name 6",
    [TZ_UK_NAME1]            = "Name 1",
    [TZ_UK_NAME2]            = "Name 2",
    [TZ_UK_NAME3]            = "Name 3",
    [TZ_UK_NAME4]            = "Name 4",
    [TZ_UK_NAME5]            = "Name 5",
    [TZ_UK_NAME_TYPE]        = "Name type|Alias Type",
    [TZ_UK_STRENGTH]         = "Alias strength|Alias Quality",
    [TZ_UK_TITLE]            = "Title",
    [TZ_UK_FOREIGN_NAME]     = "Name non-latin script",
    [TZ_UK_SCRIPT]           = "Non-latin script type",
    [TZ_UK_LANGUAGE]         = "Non-latin script language",
    [TZ_UK_REGIME]           = "Regime Name|Regime",
    [TZ_UK_KIND]             = "Designation Type|Individual, Entity, Ship|Group Type",
    [TZ_UK_SOURCE]           = "Designation source",
    [TZ_UK_MEASURES]         = "Sanctions Imposed",
    [TZ_UK_OTHER]            = "Other Information",
    [TZ_UK_REASONS]          = "UK Statement of Reasons",
    [TZ_UK_LINE1]            = "Address Line 1|Address 1",
    [TZ_UK_LINE2]            = "Address Line 2|Address 2",
    [TZ_UK_LINE3]            = "Address Line 3|Address 3",
    [TZ_UK_LINE4]            = "Address Line 4|Address 4",
    [TZ_UK_LINE5]            = "Address Line 5|Address 5",
    [TZ_UK_LINE6]            = "Address Line 6|Address 6",
    [TZ_UK_ZIP]              = "Address Postal Code|Post/Zip Code",
    [TZ_UK_COUNTRY]          = "Address Country|Country",
    [TZ_UK_PHONE]            = "Phone number",
    [TZ_UK_WEBSITE]          = "Website",
    [TZ_UK_EMAIL]            = "Email address",
    [TZ_UK_DESIGNATED]       = "Date Designated|UK Sanctions List Date Designated",
    [TZ_UK_BORN]             = "D.O.B|DOB",
    [TZ_UK_NATIONALITY]      = "Nationality(/ies)|Nationality",
    [TZ_UK_NATIONAL_ID]      = "National Identifier number|National Identification Number|NI Number",
    [TZ_UK_NATIONAL_ID_INFO] = "National Identifier additional information|National Identification Details",
    [TZ_UK_PASSPORT]         = "Passport number",
    [TZ_UK_PASSPORT_INFO]    = "Passport additional information|Passport Details",
    [TZ_UK_POSITION]         = "Position",
    [TZ_UK_GENDER]           = "Gender",
    [TZ_UK_BIRTH_TOWN]       = "Town of birth",
    [TZ_UK_BIRTH_COUNTRY]    = "Country of birth",
    [TZ_UK_ENTITY_TYPE]      = "Type of entity",
    [TZ_UK_SUBSIDIARY]       = "Subsidiaries",
    [TZ_UK_PARENT]           = "Parent company",
    [TZ_UK_REGISTRATION]     = "Business registration number (s)",
    [TZ_UK_IMO]              = "IMO number",
    [TZ_UK_OWNER]            = "Current owner/operator (s)",
    [TZ_UK_PAST_OWNER]       = "Previous owner/operator (s)",
    [TZ_UK_FLAG]             = "Current believed flag of ship",
    [TZ_UK_PAST_FLAG]        = "Previous flags",
    [TZ_UK_SHIP_TYPE]        = "Type of ship",
    [TZ_UK_TONNAGE]          = "Tonnage of ship",
    [TZ_UK_LENGTH]           = "Length of ship",
    [TZ_UK_BUILT]            = "Year Built",
    [TZ_UK_HULL]             = "Hull identification number (HIN)",
    [TZ_UK_LISTED]           = "Listed On",
};
/* clang-format on */

struct job {
    struct tz_uk u;
    enum tz_uk_field key; /* what rows are gathered by */
    bool begun;           /* the header has been read */
    struct tz_columns columns;
    const char *names[TZ_UK_FIELDS]; /* as the header has them */
    struct tz_gather rows;
};

static bool has_column(const struct tz_csv_row *row, enum tz_uk_field f)
{
    return tz_columns_known(row, &headers[f], 1) > 0;
}

/* The list that the header belongs to, by what its rows are gathered by. */
static bool is_header(const struct tz_csv_row *row, enum tz_uk_field key)
{
    return tz_columns_known(row, headers, TZ_UK_FIELDS) >= KNOWN_LEAST && has_column(row, key) &&
           has_column(row, TZ_UK_NAME6) && has_column(row, TZ_UK_ID) == (key == TZ_UK_ID);
}

static tz_status take_header(struct job *j, const struct tz_csv_row *row, struct tz_err *err)
{
    struct tz_source *src = j->u.src;

    tz_columns_read(&j->columns, src, 0, row, headers, TZ_UK_FIELDS);
    for (size_t f = 0; f < TZ_UK_FIELDS; f++) {
        tz_str name = tz_column(&j->columns, row, f);

        TZ_TRY(tz_arena_str(&src->arena, name, &name, err));
        j->names[f] = name.ptr;
    }
    j->begun = true;
    return TZ_OK;
}

/* "Last Updated,23/03/2016" or "Report Date: 24-Jun-2026". */
static tz_status take_day(struct job *j, const struct tz_csv_row *row, struct tz_err *err)
{
    tz_str first = tz_row_field(row, 0), label = TZ_STR("Report Date:");

    if (tz_str_same(tz_str_part(first, 0, label.len), label))
        return tz_uk_edition(j->u.src, tz_str_trim(tz_str_part(first, label.len, first.len)), err);
    if (tz_row_is(row, 0, "Last Updated"))
        return tz_uk_edition(j->u.src, tz_row_field(row, 1), err);
    return tz_source_fail(j->u.src, 0, row->line, err, TZ_INPUT,
                          "'%.*s' is neither the day of the list nor its header",
                          TZ_FMT(tz_str_part(first, 0, 40)));
}

static tz_status take_row(void *user, const struct tz_csv_row *row, struct tz_err *err)
{
    struct job *j = user;
    struct tz_source *src = j->u.src;
    tz_str cells[TZ_UK_FIELDS];

    if (!j->begun)
        return is_header(row, j->key) ? take_header(j, row, err) : take_day(j, row, err);
    src->report.part_rows[0] = ++src->report.rows;
    for (size_t f = 0; f < TZ_UK_FIELDS; f++)
        cells[f] = tz_column(&j->columns, row, f);
    if (row->count != j->columns.width)
        tz_source_reject(src, 0, row->line, "%zu columns where the header has %zu", row->count,
                         j->columns.width);
    else if (!cells[j->key].len)
        tz_source_reject(src, 0, row->line, "%s is empty", j->names[j->key]);
    else
        return tz_gather_put(&j->rows, cells[j->key], cells, row->line, err);
    return TZ_OK;
}

/* Fields of the listing stand alike on all rows: those of the first count. */
static bool is_listing(size_t f)
{
    return f <= TZ_UK_UN_REFERENCE || (f >= TZ_UK_REGIME && f <= TZ_UK_REASONS) ||
           f == TZ_UK_DESIGNATED || f == TZ_UK_LISTED;
}

static void put_row(struct job *j)
{
    enum tz_uk_field first = TZ_UK_NAME6;

    j->u.r.line = tz_gather_line(&j->rows);
    while (first < TZ_UK_FIELDS) {
        enum tz_uk_field last = tz_uk_last(first);

        if ((!is_listing(first) || first == TZ_UK_OTHER) &&
            tz_gather_new(&j->rows, first, last, &j->u.r)) {
            for (size_t f = first; f <= last; f++)
                j->u.fields[f] = tz_gather_cell(&j->rows, f);
            tz_uk_put(&j->u, first);
        }
        first = last + 1;
    }
}

static tz_status put_entry(struct job *j, uint32_t group, struct tz_err *err)
{
    uint32_t line;

    tz_gather_first(&j->rows, group);
    line = tz_gather_line(&j->rows);
    tz_uk_begin(&j->u, 0, line);
    for (size_t f = 0; f < TZ_UK_FIELDS; f++)
        if (is_listing(f))
            j->u.fields[f] = tz_gather_cell(&j->rows, f);
    tz_uk_identify(&j->u, j->key, tz_gather_key(&j->rows));
    tz_uk_kind(&j->u, j->u.fields[TZ_UK_KIND]);
    do
        put_row(j);
    while (tz_gather_next(&j->rows));
    j->u.r.line = line;
    return tz_uk_end(&j->u, err);
}

static void close_job(struct job *j)
{
    tz_gather_close(&j->rows);
}

static tz_status read_list(struct tz_source *src, enum tz_uk_field key, const char *prefix,
                           const char *authority, struct tz_err *err)
{
    TZ_AUTO(close_job)
    struct job j = { .u = { .src = src, .prefix = prefix, .authority = authority }, .key = key };

    j.u.names = j.names;
    tz_gather_open(&j.rows, TZ_UK_FIELDS);
    TZ_TRY(tz_source_rows(src, 0, ',', take_row, &j, err));
    if (!j.rows.keys.count)
        return tz_fail(err, TZ_INPUT, "%.*s: has no entries: an empty list",
                       TZ_FMT(src->files[0].name));
    for (uint32_t i = 0; i < j.rows.keys.count; i++)
        TZ_TRY(put_entry(&j, i, err));
    return TZ_OK;
}

static int detect(const struct tz_head *head, enum tz_uk_field key)
{
    TZ_AUTO(tz_head_close) struct tz_head_rows rows = { 0 };

    for (int i = 0; i < HEADER_ROWS && tz_head_next_row(&rows, head, ','); i++)
        if (is_header(&rows.row, key))
            return 0;
    return -1;
}

static int detect_uk(const struct tz_head *head)
{
    return detect(head, TZ_UK_ID);
}

static int detect_conlist(const struct tz_head *head)
{
    return detect(head, TZ_UK_OFSI_ID);
}

static tz_status read_uk(struct tz_source *src, struct tz_err *err)
{
    return read_list(src, TZ_UK_ID, "gb-fcdo-", "Foreign, Commonwealth and Development Office",
                     err);
}

static tz_status read_conlist(struct tz_source *src, struct tz_err *err)
{
    return read_list(src, TZ_UK_OFSI_ID, "gb-hmt-", "Office of Financial Sanctions Implementation",
                     err);
}

const struct tz_format tz_format_uk_csv = {
    .name = "uk-csv",
    .title = "the UK Sanctions List in CSV",
    .dataset = "gb_fcdo_sanctions",
    .parts = { "CSV" },
    .detect = detect_uk,
    .read = read_uk,
};

const struct tz_format tz_format_conlist = {
    .name = "conlist",
    .title = "OFSI's Consolidated List in CSV",
    .dataset = "gb_hmt_sanctions",
    .parts = { "CSV" },
    .detect = detect_conlist,
    .read = read_conlist,
};
