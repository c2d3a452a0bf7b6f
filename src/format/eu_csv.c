/* The European Union's consolidated financial sanctions list as CSV: 1.1 and,
 * until 2018, 1.0, whose columns have other names. Fields are separated by
 * semicolons. Each row is one child of an entry (a name, a date of birth …) with
 * the columns of the entry repeated, so the rows are brought together first. */
#include <stdio.h>

#include "base/err.h"
#include "base/str.h"
#include "format/columns.h"
#include "format/eu.h"
#include "format/formats.h"
#include "format/gather.h"
#include "format/sniff.h"

enum {
    GENERATED,
    LOGICAL_ID,
    REFERENCE,
    UN_ID,
    DESIGNATED,
    DETAILS,
    REMARK,
    SUBJECT,
    SUBJECT_CODE,
    LAW_TITLE, /* the entry's regulation */
    LAW_PROGRAMME,
    LAW_PUBLISHED,
    LAW_IN_FORCE,
    LAW_URL,
    LAST_NAME, /* a name */
    FIRST_NAME,
    MIDDLE_NAME,
    WHOLE_NAME,
    NAME_LANGUAGE,
    NAME_GENDER,
    NAME_TITLE,
    NAME_FUNCTION,
    NAME_REMARK,
    NAME_LAW,
    STREET, /* an address */
    STREET_NUMBER,
    PO_BOX,
    CITY,
    ZIP,
    REGION,
    PLACE,
    COUNTRY,
    CONTACT,
    ADDRESS_REMARK,
    ADDRESS_LAW,
    BIRTH_DATE, /* a birth */
    BIRTH_DAY,
    BIRTH_MONTH,
    BIRTH_YEAR,
    BIRTH_FROM,
    BIRTH_TO,
    BIRTH_CIRCA,
    BIRTH_CALENDAR,
    BIRTH_CITY,
    BIRTH_REGION,
    BIRTH_PLACE,
    BIRTH_ZIP,
    BIRTH_COUNTRY,
    BIRTH_REMARK,
    BIRTH_LAW,
    NUMBER, /* an identification */
    LATIN_NUMBER,
    PAPER_TYPE,
    PAPER_DESCRIPTION,
    PAPER_COUNTRY,
    PAPER_ISSUED,
    PAPER_FROM,
    PAPER_TO,
    PAPER_NAME,
    PAPER_EXPIRED,
    PAPER_FALSE,
    PAPER_LOST,
    PAPER_REVOKED,
    PAPER_REMARK,
    PAPER_LAW,
    CITIZEN_CODE, /* a citizenship */
    CITIZEN_COUNTRY,
    CITIZEN_LAW,
    COLUMNS,
    NAMES = TZ_COLUMNS /* behind them, columns that are known but said elsewhere too */
};

/* clang-format off */
static const char *const names[NAMES] = {
    [GENERATED]         = "fileGenerationDate|Date_file",
    [LOGICAL_ID]        = "Entity_LogicalId|Entity_logical_id",
    [REFERENCE]         = "Entity_EU_ReferenceNumber|EU_ref_num",
    [UN_ID]             = "Entity_UnitedNationId",
    [DESIGNATED]        = "Entity_DesignationDate",
    [DETAILS]           = "Entity_DesignationDetails",
    [REMARK]            = "Entity_Remark",
    [SUBJECT]           = "Entity_SubjectType|Subject_type",
    [SUBJECT_CODE]      = "Entity_SubjectType_ClassificationCode",
    [LAW_TITLE]         = "Entity_Regulation_NumberTitle|Leba_numtitle",
    [LAW_PROGRAMME]     = "Entity_Regulation_Programme|Programme",
    [LAW_PUBLISHED]     = "Entity_Regulation_PublicationDate|Leba_publication_date",
    [LAW_IN_FORCE]      = "Entity_Regulation_EntryIntoForceDate",
    [LAW_URL]           = "Entity_Regulation_PublicationUrl|Leba_url",
    [LAST_NAME]         = "NameAlias_LastName|Naal_lastname",
    [FIRST_NAME]        = "NameAlias_FirstName|Naal_firstname",
    [MIDDLE_NAME]       = "NameAlias_MiddleName|Naal_middlename",
    [WHOLE_NAME]        = "NameAlias_WholeName|Naal_wholename",
    [NAME_LANGUAGE]     = "NameAlias_NameLanguage|Naal_language",
    [NAME_GENDER]       = "NameAlias_Gender|Naal_gender",
    [NAME_TITLE]        = "NameAlias_Title|Naal_title",
    [NAME_FUNCTION]     = "NameAlias_Function|Naal_function",
    [NAME_REMARK]       = "NameAlias_Remark",
    [NAME_LAW]          = "NameAlias_Regulation_NumberTitle|Naal_leba_numtitle",
    [STREET]            = "Address_Street|Addr_street",
    [STREET_NUMBER]     = "Addr_number",
    [PO_BOX]            = "Address_PoBox",
    [CITY]              = "Address_City|Addr_city",
    [ZIP]               = "Address_ZipCode|Addr_zipcode",
    [REGION]            = "Address_Region",
    [PLACE]             = "Address_Place",
    [COUNTRY]           = "Address_CountryIso2Code|Addr_country",
    [CONTACT]           = "Address_ContactInfo",
    [ADDRESS_REMARK]    = "Address_Remark|Addr_other",
    [ADDRESS_LAW]       = "Address_Regulation_NumberTitle|Addr_leba_numtitle",
    [BIRTH_DATE]        = "BirthDate_BirthDate|Birt_date",
    [BIRTH_DAY]         = "BirthDate_Day",
    [BIRTH_MONTH]       = "BirthDate_Month",
    [BIRTH_YEAR]        = "BirthDate_Year",
    [BIRTH_FROM]        = "BirthDate_YearRangeFrom",
    [BIRTH_TO]          = "BirthDate_YearRangeTo",
    [BIRTH_CIRCA]       = "BirthDate_Circa",
    [BIRTH_CALENDAR]    = "BirthDate_CalendarType",
    [BIRTH_CITY]        = "BirthDate_City",
    [BIRTH_REGION]      = "BirthDate_Region",
    [BIRTH_PLACE]       = "BirthDate_Place|Birt_place",
    [BIRTH_ZIP]         = "BirthDate_ZipCode",
    [BIRTH_COUNTRY]     = "BirthDate_CountryIso2Code|Birt_country",
    [BIRTH_REMARK]      = "BirthDate_Remark",
    [BIRTH_LAW]         = "BirthDate_Regulation_NumberTitle|Birt_leba_numtitle",
    [NUMBER]            = "Identification_Number|Iden_number",
    [LATIN_NUMBER]      = "Identification_LatinNumber",
    [PAPER_TYPE]        = "Identification_TypeCode",
    [PAPER_DESCRIPTION] = "Identification_TypeDescription",
    [PAPER_COUNTRY]     = "Identification_CountryIso2Code|Iden_country",
    [PAPER_ISSUED]      = "Identification_IssuedDate|Identification_IssueDate",
    [PAPER_FROM]        = "Identification_ValidFrom",
    [PAPER_TO]          = "Identification_ValidTo",
    [PAPER_NAME]        = "Identification_NameOnDocument",
    [PAPER_EXPIRED]     = "Identification_KnownExpired",
    [PAPER_FALSE]       = "Identification_KnownFalse",
    [PAPER_LOST]        = "Identification_ReportedLost",
    [PAPER_REVOKED]     = "Identification_RevokedByIssuer",
    [PAPER_REMARK]      = "Identification_Remark",
    [PAPER_LAW]         = "Identification_Regulation_NumberTitle|Iden_leba_numtitle",
    [CITIZEN_CODE]      = "Citizenship_CountryIso2Code|Citi_country",
    [CITIZEN_COUNTRY]   = "Citizenship_CountryDescription",
    [CITIZEN_LAW]       = "Citizenship_Regulation_NumberTitle|Citi_leba_numtitle",
    "Entity_Regulation_Type", "Entity_Regulation_OrganisationType",
    "NameAlias_LogicalId|Naal_logical_id", "NameAlias_RegulationLanguage",
    "NameAlias_Regulation_Type", "NameAlias_Regulation_OrganisationType",
    "NameAlias_Regulation_PublicationDate|Naal_leba_publication_date",
    "NameAlias_Regulation_EntryIntoForceDate", "NameAlias_Regulation_Programme|Naal_programme",
    "NameAlias_Regulation_PublicationUrl|Naal_leba_url",
    "Address_AsAtListingTime", "Address_CountryDescription", "Address_LogicalId|Addr_logical_id",
    "Address_RegulationLanguage", "Address_Regulation_Type", "Address_Regulation_OrganisationType",
    "Address_Regulation_PublicationDate|Addr_leba_publication_date",
    "Address_Regulation_EntryIntoForceDate", "Address_Regulation_Programme|Addr_programme",
    "Address_Regulation_PublicationUrl|Addr_leba_url",
    "BirthDate_CountryDescription", "BirthDate_LogicalId|Birt_logical_id",
    "BirthDate_RegulationLanguage", "BirthDate_Regulation_Type",
    "BirthDate_Regulation_OrganisationType",
    "BirthDate_Regulation_PublicationDate|Birt_leba_publication_date",
    "BirthDate_Regulation_EntryIntoForceDate", "BirthDate_Regulation_Programme|Birt_programme",
    "BirthDate_Regulation_PublicationUrl|Birt_leba_url",
    "Identification_Diplomatic", "Identification_IssuedBy", "Identification_Region",
    "Identification_CountryDescription", "Identification_LogicalId|Iden_logical_id",
    "Identification_RegulationLanguage", "Identification_Regulation_Type",
    "Identification_Regulation_OrganisationType",
    "Identification_Regulation_PublicationDate|Iden_leba_publication_date",
    "Identification_Regulation_EntryIntoForceDate",
    "Identification_Regulation_Programme|Iden_programme",
    "Identification_Regulation_PublicationUrl|Iden_leba_url",
    "Citizenship_Region", "Citizenship_LogicalId|Citi_logical_id",
    "Citizenship_RegulationLanguage", "Citizenship_Remark", "Citizenship_Regulation_Type",
    "Citizenship_Regulation_OrganisationType",
    "Citizenship_Regulation_PublicationDate|Citi_leba_publication_date",
    "Citizenship_Regulation_EntryIntoForceDate",
    "Citizenship_Regulation_Programme|Citi_programme",
    "Citizenship_Regulation_PublicationUrl|Citi_leba_url",
};
/* clang-format on */

struct job {
    struct tz_source *src;
    bool begun;
    size_t known; /* rows of `names` */
    struct tz_columns columns;
    struct tz_gather rows;
    struct tz_record r;
    struct tz_eu eu;
};

static bool is_header(const struct tz_csv_row *row)
{
    static const char *const needed[] = { "Entity_LogicalId|Entity_logical_id",
                                          "NameAlias_WholeName|Naal_wholename",
                                          "Entity_SubjectType|Subject_type" };

    return tz_columns_known(row, needed, 3) >= 3;
}

static int detect(const struct tz_head *head)
{
    TZ_AUTO(tz_head_close) struct tz_head_rows rows = { 0 };

    return tz_head_next_row(&rows, head, ';') && is_header(&rows.row) ? 0 : -1;
}

/* --- rows ------------------------------------------------------------------------ */

/* fileGenerationDate is DD/MM/YYYY. */
static tz_status take_edition(struct job *j, tz_str text, struct tz_err *err)
{
    char day[11];

    if (j->src->report.edition.len || text.len != 10 || text.ptr[2] != '/')
        return TZ_OK;
    (void)snprintf(day, sizeof day, "%.4s-%.2s-%.2s", text.ptr + 6, text.ptr + 3, text.ptr);
    return tz_arena_str(&j->src->arena, tz_str_z(day), &j->src->report.edition, err);
}

static tz_status take_row(void *user, const struct tz_csv_row *row, struct tz_err *err)
{
    struct job *j = user;
    tz_str cells[COLUMNS];

    if (!j->begun) {
        j->begun = true;
        tz_columns_read(&j->columns, j->src, 0, row, names, j->known);
        return TZ_OK;
    }
    j->src->report.part_rows[0] = ++j->src->report.rows;
    if (row->count < j->columns.width) {
        tz_source_reject(j->src, 0, row->line, "%zu columns where the header has %zu", row->count,
                         j->columns.width);
        return TZ_OK;
    }
    for (size_t i = 0; i < COLUMNS; i++)
        cells[i] = tz_column(&j->columns, row, i);
    TZ_TRY(take_edition(j, cells[GENERATED], err));
    if (!cells[LOGICAL_ID].len) {
        tz_source_reject(j->src, 0, row->line, "Entity_LogicalId is empty");
        return TZ_OK;
    }
    return tz_gather_put(&j->rows, cells[LOGICAL_ID], cells, row->line, err);
}

/* --- one entry --------------------------------------------------------------------- */

static tz_str cell(const struct job *j, size_t column)
{
    return tz_gather_cell(&j->rows, column);
}

static bool is_new(struct job *j, size_t first, size_t last)
{
    return tz_gather_new(&j->rows, first, last, &j->r);
}

static bool yes(const struct job *j, size_t column)
{
    tz_str v = cell(j, column);

    return tz_str_same(v, TZ_STR("true")) || tz_str_same(v, TZ_STR("Y")) ||
           tz_str_eq(v, TZ_STR("1"));
}

static void add_name(struct job *j)
{
    struct tz_eu_name n = { .first = cell(j, FIRST_NAME),
                            .middle = cell(j, MIDDLE_NAME),
                            .last = cell(j, LAST_NAME),
                            .whole = cell(j, WHOLE_NAME),
                            .function = cell(j, NAME_FUNCTION),
                            .gender = cell(j, NAME_GENDER),
                            .title = cell(j, NAME_TITLE),
                            .language = cell(j, NAME_LANGUAGE),
                            .remark = cell(j, NAME_REMARK) };

    tz_eu_name(&j->eu, &n, "NameAlias");
    tz_record_add(&j->r, j->eu.sanction, "reason", cell(j, NAME_LAW), "NameAlias");
}

static void add_address(struct job *j)
{
    tz_str number = cell(j, STREET_NUMBER);
    struct tz_eu_address a = { .street = number.len
                                             ? tz_record_text(&j->r, "%.*s %.*s", TZ_FMT(number),
                                                              TZ_FMT(cell(j, STREET)))
                                             : cell(j, STREET),
                               .po_box = cell(j, PO_BOX),
                               .city = cell(j, CITY),
                               .zip = cell(j, ZIP),
                               .region = cell(j, REGION),
                               .place = cell(j, PLACE),
                               .country = cell(j, COUNTRY),
                               .remark = cell(j, ADDRESS_REMARK) };

    tz_eu_address(&j->eu, &a, "Address");
    tz_record_note(&j->r, j->eu.party, "notes", "Contact", cell(j, CONTACT), "Address_ContactInfo");
    tz_record_add(&j->r, j->eu.sanction, "reason", cell(j, ADDRESS_LAW), "Address");
}

static void add_birth(struct job *j)
{
    struct tz_eu_birth b = { .date = cell(j, BIRTH_DATE),
                             .day = cell(j, BIRTH_DAY),
                             .month = cell(j, BIRTH_MONTH),
                             .year = cell(j, BIRTH_YEAR),
                             .from = cell(j, BIRTH_FROM),
                             .to = cell(j, BIRTH_TO),
                             .circa = cell(j, BIRTH_CIRCA),
                             .calendar = cell(j, BIRTH_CALENDAR),
                             .city = cell(j, BIRTH_CITY),
                             .region = cell(j, BIRTH_REGION),
                             .place = cell(j, BIRTH_PLACE),
                             .zip = cell(j, BIRTH_ZIP),
                             .country = cell(j, BIRTH_COUNTRY),
                             .remark = cell(j, BIRTH_REMARK) };

    tz_eu_birth(&j->eu, &b, "BirthDate");
    tz_record_add(&j->r, j->eu.sanction, "reason", cell(j, BIRTH_LAW), "BirthDate");
}

static void add_paper(struct job *j)
{
    struct tz_eu_paper p = { .type = cell(j, PAPER_TYPE),
                             .description = cell(j, PAPER_DESCRIPTION),
                             .number = cell(j, NUMBER),
                             .latin_number = cell(j, LATIN_NUMBER),
                             .country = cell(j, PAPER_COUNTRY),
                             .issued = cell(j, PAPER_ISSUED),
                             .from = cell(j, PAPER_FROM),
                             .to = cell(j, PAPER_TO),
                             .name = cell(j, PAPER_NAME),
                             .remark = cell(j, PAPER_REMARK),
                             .expired = yes(j, PAPER_EXPIRED),
                             .false_paper = yes(j, PAPER_FALSE),
                             .lost = yes(j, PAPER_LOST),
                             .revoked = yes(j, PAPER_REVOKED) };

    tz_eu_paper(&j->eu, &p, "Identification");
    tz_record_add(&j->r, j->eu.sanction, "reason", cell(j, PAPER_LAW), "Identification");
}

static void add_row(struct job *j)
{
    bool person = j->eu.party && tz_schema_is(j->eu.party->schema, "Person");
    struct tz_eu_regulation law = { .title = cell(j, LAW_TITLE),
                                    .programme = cell(j, LAW_PROGRAMME),
                                    .published = cell(j, LAW_PUBLISHED),
                                    .in_force = cell(j, LAW_IN_FORCE),
                                    .url = cell(j, LAW_URL) };

    j->r.line = tz_gather_line(&j->rows);
    if (is_new(j, LAW_TITLE, LAW_URL))
        tz_eu_regulation(&j->eu, &law, "Entity_Regulation");
    tz_record_add(&j->r, j->eu.party, "notes", cell(j, REMARK), "Entity_Remark");
    if (is_new(j, LAST_NAME, NAME_REMARK))
        add_name(j);
    if (is_new(j, STREET, ADDRESS_REMARK))
        add_address(j);
    if (is_new(j, BIRTH_DATE, BIRTH_REMARK))
        add_birth(j);
    if (is_new(j, NUMBER, PAPER_REMARK))
        add_paper(j);
    if (is_new(j, CITIZEN_CODE, CITIZEN_COUNTRY))
        tz_eu_country(&j->eu, j->eu.party, person ? "citizenship" : "country",
                      cell(j, CITIZEN_CODE), cell(j, CITIZEN_COUNTRY), "Citizenship");
}

/* Files in the wild disagree on which of the two columns holds "P" and which
 * "person": either will do. */
static tz_str subject(const struct job *j)
{
    tz_str code = cell(j, SUBJECT_CODE);

    return tz_str_same(code, TZ_STR("P")) || tz_str_same(code, TZ_STR("person")) ? code
                                                                                 : cell(j, SUBJECT);
}

static tz_status read_entry(struct job *j, uint32_t group, struct tz_err *err)
{
    struct tz_eu_entry entry;

    tz_gather_first(&j->rows, group);
    tz_record_open(&j->r, j->src, 0, tz_gather_line(&j->rows));
    entry = (struct tz_eu_entry){ .reference = cell(j, REFERENCE),
                                  .logical_id = cell(j, LOGICAL_ID),
                                  .subject = subject(j),
                                  .designated = cell(j, DESIGNATED),
                                  .details = cell(j, DETAILS),
                                  .un_id = cell(j, UN_ID) };
    tz_eu_open(&j->eu, &j->r, &entry);
    do
        add_row(j);
    while (tz_gather_next(&j->rows));
    return tz_eu_emit(&j->eu, err);
}

static void close_job(struct job *j)
{
    tz_gather_close(&j->rows);
}

static tz_status read_source(struct tz_source *src, struct tz_err *err)
{
    TZ_AUTO(close_job) struct job j = { .src = src, .known = COLUMNS };

    while (j.known < NAMES && names[j.known])
        j.known++;
    tz_gather_open(&j.rows, COLUMNS);
    TZ_TRY(tz_source_rows(src, 0, ';', take_row, &j, err));
    if (!j.rows.keys.count)
        return tz_fail(err, TZ_INPUT, "%.*s: has no entries: an empty list",
                       TZ_FMT(src->files[0].name));
    for (uint32_t i = 0; i < j.rows.keys.count; i++)
        TZ_TRY(read_entry(&j, i, err));
    return TZ_OK;
}

const struct tz_format tz_format_eu_csv = {
    .name = "eu-csv",
    .title = "the European Union's consolidated list in CSV",
    .dataset = "eu_fsf",
    .parts = { "CSV" },
    .detect = detect,
    .read = read_source,
};
