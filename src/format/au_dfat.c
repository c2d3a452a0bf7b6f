/* Australia's Consolidated List (Department of Foreign Affairs and Trade), as
 * a workbook and as CSV with the same 19 columns, which it has since
 * 2025-11-01
 * (https://www.dfat.gov.au/international-relations/security/sanctions/consolidated-list).
 *
 * One row a name: 2 is the primary name, 2a and 2b are further ones. Rows of
 * one reference need not follow one another. A reference is no name for a
 * person for ever: some were given to somebody else later. */
#include "base/err.h"
#include "base/script.h"
#include "base/str.h"
#include "entity/country.h"
#include "entity/date.h"
#include "format/columns.h"
#include "format/formats.h"
#include "format/gather.h"
#include "format/items.h"
#include "format/member.h"
#include "format/sniff.h"
#include "format/xlsx.h"

enum {
    REFERENCE,
    NAME,
    TYPE,
    NAME_TYPE,
    STRENGTH,
    BORN,
    BIRTH_PLACE,
    CITIZENSHIP,
    ADDRESS,
    INFORMATION,
    LISTING,
    IMO,
    COMMITTEES,
    CONTROL_DATE,
    INSTRUMENT,
    FINANCIAL,
    TRAVEL,
    ARMS,
    MARITIME,
    COLUMNS
};

enum { TEXT_COLUMNS = 10 }; /* text cells that the header of the workbook has at least */

static const char *const names[COLUMNS] = {
    [REFERENCE] = "Reference",
    [NAME] = "Name of Individual or Entity",
    [TYPE] = "Type",
    [NAME_TYPE] = "Name Type",
    [STRENGTH] = "Alias Strength",
    [BORN] = "Date of Birth",
    [BIRTH_PLACE] = "Place of Birth",
    [CITIZENSHIP] = "Citizenship",
    [ADDRESS] = "Address",
    [INFORMATION] = "Additional Information",
    [LISTING] = "Listing Information",
    [IMO] = "IMO Number",
    [COMMITTEES] = "Committees",
    [CONTROL_DATE] = "Control Date",
    [INSTRUMENT] = "Instrument of Designation",
    [FINANCIAL] = "Targeted Financial Sanction",
    [TRAVEL] = "Travel Ban",
    [ARMS] = "Arms Embargo",
    [MARITIME] = "Maritime Restriction",
};

struct job {
    struct tz_source *src;
    size_t file;
    bool begun; /* the header has been read */
    struct tz_columns columns;
    struct tz_gather rows;
    struct tz_record r;
    struct tz_entity *party, *sanction;
};

/* --- rows ------------------------------------------------------------------ */

/* The number of "2ab": digits, and then letters only. Empty for anything else. */
static tz_str reference_number(tz_str reference)
{
    size_t digits = 0, i;

    while (digits < reference.len && reference.ptr[digits] >= '0' && reference.ptr[digits] <= '9')
        digits++;
    for (i = digits; i < reference.len; i++)
        if ((reference.ptr[i] | 0x20) < 'a' || (reference.ptr[i] | 0x20) > 'z')
            return (tz_str){ 0 };
    return tz_str_part(reference, 0, digits);
}

static bool is_header(const struct tz_csv_row *row)
{
    return tz_columns_known(row, names, 4) == 4;
}

static tz_status take_header(struct job *j, const struct tz_csv_row *row, struct tz_err *err)
{
    if (!is_header(row))
        return tz_source_fail(j->src, j->file, row->line, err, TZ_INPUT,
                              "the first row begins with '%.*s' and is not the header of the "
                              "Australian list ('%s', '%s' …)",
                              TZ_FMT(tz_str_part(tz_row_field(row, 0), 0, 40)), names[REFERENCE],
                              names[NAME]);
    tz_columns_read(&j->columns, j->src, j->file, row, names, COLUMNS);
    j->begun = true;
    return TZ_OK;
}

static tz_status take_row(void *user, const struct tz_csv_row *row, struct tz_err *err)
{
    struct job *j = user;
    tz_str cells[COLUMNS], number;

    if (!j->begun)
        return take_header(j, row, err);
    j->src->report.part_rows[0] = ++j->src->report.rows;
    for (size_t i = 0; i < COLUMNS; i++)
        cells[i] = tz_column(&j->columns, row, i);
    number = reference_number(cells[REFERENCE]);
    if (!number.len)
        tz_source_reject(j->src, j->file, row->line, "the reference '%.*s' is no number",
                         TZ_FMT(tz_str_part(cells[REFERENCE], 0, 40)));
    else if (!cells[NAME].len)
        tz_source_reject(j->src, j->file, row->line, "reference %.*s has no name",
                         TZ_FMT(tz_str_part(cells[REFERENCE], 0, 40)));
    else
        return tz_gather_put(&j->rows, number, cells, row->line, err);
    return TZ_OK;
}

/* --- one entry --------------------------------------------------------------- */

static tz_str cell(const struct job *j, size_t column)
{
    return tz_gather_cell(&j->rows, column);
}

static bool is_new(struct job *j, size_t column)
{
    return tz_gather_new(&j->rows, column, column, &j->r);
}

static bool is_a(const struct job *j, const char *schema)
{
    return j->party && tz_schema_is(j->party->schema, schema);
}

static void add_name(struct job *j)
{
    tz_str kind = cell(j, NAME_TYPE), name = cell(j, NAME);
    bool weak = tz_str_same(cell(j, STRENGTH), TZ_STR("Weak"));
    const char *prop = "alias";

    if (tz_str_same(kind, TZ_STR("Primary Name")) ||
        (tz_str_same(kind, TZ_STR("Original Script")) && tz_script_of(name) != TZ_LATN))
        prop = "name";
    else if (!tz_str_same(kind, TZ_STR("Alias")) && !tz_str_same(kind, TZ_STR("Original Script")))
        tz_source_drift(j->src, j->file, j->r.line,
                        tz_record_text(&j->r, "Name Type %.*s", TZ_FMT(kind)));
    tz_record_name(&j->r, j->party, prop, name, weak ? TZ_WEAK : TZ_STRONG, (tz_str){ 0 },
                   names[NAME]);
}

/* "30/01/1972 15/02/1973": dates that only a blank stands between. False, and
 * nothing added, when the words are not all dates. */
static bool add_spaced_dates(struct job *j, const char *prop, tz_str text)
{
    tz_str rest = text, word;
    struct tz_date date;
    int words = 0;

    while (tz_str_cut(&rest, ' ', &word)) {
        if (word.len < 4 || tz_date_parse(word, &date) != TZ_OK)
            return false;
        words++;
    }
    for (rest = text; words > 1 && tz_str_cut(&rest, ' ', &word);)
        tz_record_date(&j->r, j->party, prop, word, names[BORN]);
    return words > 1;
}

/* A serial number, a year, or dates with commas and line ends between them. */
static void add_births(struct job *j)
{
    const char *prop = is_a(j, "Person") ? "birthDate" : is_a(j, "Vessel") ? "buildDate" : "notes";
    tz_str lines = cell(j, BORN), line, one;
    struct tz_date date;

    while (tz_str_cut(&lines, '\n', &line))
        while (tz_str_cut(&line, ',', &one)) {
            one = tz_str_trim(one);
            if (tz_date_parse(one, &date) != TZ_OK && add_spaced_dates(j, prop, one))
                continue;
            tz_record_date(&j->r, j->party, prop, one, names[BORN]);
        }
}

static void add_birth_places(struct job *j)
{
    tz_str rest = cell(j, BIRTH_PLACE), one;

    while (tz_items_next(&rest, &one))
        tz_record_add(&j->r, j->party, is_a(j, "Person") ? "birthPlace" : "notes", one,
                      names[BIRTH_PLACE]);
}

static void add_citizenships(struct job *j)
{
    tz_str rest = cell(j, CITIZENSHIP), one;

    while (tz_str_cut(&rest, ';', &one))
        tz_record_country(&j->r, j->party, is_a(j, "Person") ? "citizenship" : "country", one,
                          names[CITIZENSHIP]);
}

/* The last part of an address, when it is a country. */
static tz_str country_of(tz_str *address)
{
    tz_str last = { 0 };

    for (size_t i = address->len; i > 0 && !last.len; i--)
        if (address->ptr[i - 1] == ',') {
            last = tz_str_trim(tz_str_part(*address, i, address->len));
            while (tz_str_ends(last, TZ_STR(".")))
                last.len--;
            if (!last.len || !tz_country_find(last))
                return (tz_str){ 0 };
            address->len = i - 1;
        }
    return last;
}

static void add_addresses(struct job *j)
{
    tz_str rest = cell(j, ADDRESS), one;

    while (j->party && tz_items_next(&rest, &one)) {
        struct tz_address a = { .country = country_of(&one) };

        a.street = one; /* without the country now */
        tz_record_address(&j->r, j->party,
                          tz_record_text(&j->r, "%.*s-addr-%zu", TZ_FMT(j->party->id), j->r.count),
                          &a, names[ADDRESS]);
    }
}

/* "TAi.002. Title: …": the United Nations' own reference comes first. */
static tz_str un_reference(tz_str text)
{
    tz_str mark = tz_str_part(text, 0, 7);
    int64_t n;

    return mark.len == 7 && mark.ptr[0] >= 'A' && mark.ptr[0] <= 'Z' && mark.ptr[1] >= 'A' &&
                   mark.ptr[1] <= 'Z' && (mark.ptr[2] == 'i' || mark.ptr[2] == 'e') &&
                   mark.ptr[3] == '.' && tz_str_number(tz_str_part(mark, 4, 3), 1, 999, &n)
               ? mark
               : (tz_str){ 0 };
}

/* The day in "Listed on: 18 Aug. 2017 (amended on …)"; an instrument's title
 * tells of none. */
static tz_str listing_day(tz_str text, struct tz_record *r)
{
    tz_str start = TZ_STR("Listed on"), words[3], day;
    struct tz_date date;
    int count = 0;

    if (!tz_str_same(tz_str_part(text, 0, start.len), start))
        return (tz_str){ 0 };
    text = tz_str_part(text, start.len, text.len);
    if (tz_str_starts(text, TZ_STR(":")))
        text = tz_str_part(text, 1, text.len);
    text = tz_str_trim(text);
    while (count < 3 && tz_str_cut(&text, ' ', &words[count])) {
        while (words[count].len && strchr(".,;(", words[count].ptr[words[count].len - 1]))
            words[count].len--;
        count += words[count].len > 0;
    }
    if (count < 3)
        return (tz_str){ 0 };
    day = tz_record_text(r, "%.*s %.*s %.*s", TZ_FMT(words[0]), TZ_FMT(words[1]),
                         TZ_FMT(tz_str_part(words[2], 0, 4)));
    return tz_date_parse(day, &date) == TZ_OK && date.precision == TZ_DATE_DAY ? day
                                                                               : (tz_str){ 0 };
}

static void add_listing(struct job *j)
{
    for (size_t i = FINANCIAL; i <= MARITIME; i++)
        if (is_new(j, i) && tz_str_same(cell(j, i), TZ_STR("TRUE")))
            tz_record_add(&j->r, j->sanction, "provisions", tz_str_z(names[i]), names[i]);
    if (is_new(j, COMMITTEES))
        tz_record_programme(&j->r, "au", j->party, j->sanction, cell(j, COMMITTEES),
                            names[COMMITTEES]);
    if (is_new(j, INSTRUMENT))
        tz_record_add(&j->r, j->sanction, "reason", cell(j, INSTRUMENT), names[INSTRUMENT]);
    if (is_new(j, CONTROL_DATE))
        tz_record_date(&j->r, j->sanction, "modifiedAt", cell(j, CONTROL_DATE),
                       names[CONTROL_DATE]);
    if (is_new(j, LISTING)) {
        tz_record_add(&j->r, j->sanction, "description", cell(j, LISTING), names[LISTING]);
        tz_record_date(&j->r, j->sanction, "listingDate", listing_day(cell(j, LISTING), &j->r),
                       names[LISTING]);
    }
}

static void add_row(struct job *j)
{
    j->r.line = tz_gather_line(&j->rows);
    add_name(j);
    if (is_new(j, BORN))
        add_births(j);
    if (is_new(j, BIRTH_PLACE))
        add_birth_places(j);
    if (is_new(j, CITIZENSHIP))
        add_citizenships(j);
    if (is_new(j, ADDRESS))
        add_addresses(j);
    if (is_new(j, IMO) && is_a(j, "Vessel"))
        tz_record_imo(&j->r, j->party, cell(j, IMO), names[IMO]);
    if (is_new(j, INFORMATION)) {
        tz_record_add(&j->r, j->party, "notes", cell(j, INFORMATION), names[INFORMATION]);
        tz_record_add(&j->r, j->sanction, "unscId", un_reference(cell(j, INFORMATION)),
                      names[INFORMATION]);
    }
    add_listing(j);
}

static tz_status read_entry(struct job *j, uint32_t group, struct tz_err *err)
{
    tz_str type, number;

    tz_gather_first(&j->rows, group);
    tz_record_open(&j->r, j->src, j->file, tz_gather_line(&j->rows));
    type = cell(j, TYPE);
    number = tz_gather_key(&j->rows);
    j->party = tz_record_new(&j->r,
                             tz_str_same(type, TZ_STR("Individual")) ? "Person"
                             : tz_str_same(type, TZ_STR("Vessel"))   ? "Vessel"
                                                                     : "Organization",
                             "au-dfat-%.*s", TZ_FMT(number));
    j->sanction =
        tz_record_listed(&j->r, j->party, "Department of Foreign Affairs and Trade", "au");
    tz_record_add(&j->r, j->sanction, "authorityId", number, names[REFERENCE]);
    do
        add_row(j);
    while (tz_gather_next(&j->rows));
    return tz_record_emit(&j->r, err);
}

static tz_status read_entries(struct job *j, struct tz_err *err)
{
    if (!j->rows.keys.count)
        return tz_fail(err, TZ_INPUT, "%.*s: has no entries: an empty list",
                       TZ_FMT(j->src->files[j->file].name));
    for (uint32_t i = 0; i < j->rows.keys.count; i++)
        TZ_TRY(read_entry(j, i, err));
    return TZ_OK;
}

/* --- the two shapes ------------------------------------------------------------- */

enum { SHEET, STRINGS };

/* A worksheet whose first row is text and nothing else: its words stand in
 * another file. That it is this list is seen when the header is read. */
static bool is_sheet(const struct tz_head *head)
{
    tz_str rest, row, one;
    size_t cells = 0;

    if (!tz_head_is_xml(head, "worksheet", ""))
        return false;
    rest = head->bytes;
    (void)tz_str_cut_at(&rest, TZ_STR("<sheetData>"), &one);
    if (!tz_str_cut_at(&rest, TZ_STR("</row>"), &row) || !rest.len)
        return false;
    (void)tz_str_cut_at(&row, TZ_STR("<c "), &one);
    while (tz_str_cut_at(&row, TZ_STR("<c "), &one)) {
        one = tz_str_part(one, 0, tz_str_find(one, TZ_STR(">")));
        if (tz_str_find(one, TZ_STR("t=\"s\"")) == one.len &&
            tz_str_find(one, TZ_STR("t=\"inlineStr\"")) == one.len)
            return false;
        cells++;
    }
    return cells >= TEXT_COLUMNS;
}

static int detect_xlsx(const struct tz_head *head)
{
    if (is_sheet(head))
        return SHEET;
    return tz_head_is_xml(head, "sst", names[NAME]) ? STRINGS : -1;
}

static int detect_csv(const struct tz_head *head)
{
    TZ_AUTO(tz_head_close) struct tz_head_rows rows = { 0 };

    return tz_head_next_row(&rows, head, ',') && is_header(&rows.row) ? 0 : -1;
}

static void close_job(struct job *j)
{
    tz_gather_close(&j->rows);
}

static tz_status read_xlsx(struct tz_source *src, struct tz_err *err)
{
    TZ_AUTO(close_job) struct job j = { .src = src, .file = tz_source_part(src, SHEET) };

    tz_gather_open(&j.rows, COLUMNS);
    TZ_TRY(tz_xlsx_rows(src, j.file, tz_source_part(src, STRINGS), take_row, &j, err));
    return read_entries(&j, err);
}

static tz_status read_csv(struct tz_source *src, struct tz_err *err)
{
    TZ_AUTO(close_job) struct job j = { .src = src };

    tz_gather_open(&j.rows, COLUMNS);
    TZ_TRY(tz_source_rows(src, 0, ',', take_row, &j, err));
    return read_entries(&j, err);
}

const struct tz_format tz_format_au_xlsx = {
    .name = "au-xlsx",
    .title = "Australia's Consolidated List as a workbook",
    .dataset = "au_dfat_sanctions",
    .parts = { [SHEET] = "worksheet", [STRINGS] = "shared strings" },
    .detect = detect_xlsx,
    .read = read_xlsx,
};

const struct tz_format tz_format_au_csv = {
    .name = "au-csv",
    .title = "Australia's Consolidated List in CSV",
    .dataset = "au_dfat_sanctions",
    .parts = { "CSV" },
    .detect = detect_csv,
    .read = read_csv,
};
