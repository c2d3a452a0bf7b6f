/* The UK Sanctions List as XML (https://sanctionslist.fcdo.gov.uk/docs/UK-Sanctions-List.xml).
 *
 * Rows of the table below that hold texts have the number of their field
 * (format/uk.h); the elements around them come behind. */
#include "base/err.h"
#include "base/str.h"
#include "format/formats.h"
#include "format/sniff.h"
#include "format/texts.h"
#include "format/uk.h"

enum {
    LIST = TZ_UK_FIELDS,
    DATE,
    ENTRY,
    NAMES,
    NAME,
    FOREIGN_NAMES,
    FOREIGN_NAME,
    INDICATORS,
    INDICATORS_REST,
    ADDRESSES,
    ADDRESS,
    PHONES,
    EMAILS,
    WEBSITES,
    WALLETS,
    PEOPLE,
    PERSON,
    TITLES,
    TITLE,
    BIRTHS,
    BIRTH_DETAILS,
    LOCATION,
    NATIONALITIES,
    POSITIONS,
    PASSPORTS,
    PASSPORT,
    NATIONAL_IDS,
    NATIONAL_ID,
    GENDERS,
    BODIES,
    BODY,
    BODY_TYPES,
    REGISTRATIONS,
    PARENTS,
    SUBSIDIARIES,
    SHIPS,
    SHIP,
    IMOS,
    OWNERS,
    PAST_OWNERS,
    FLAGS,
    PAST_FLAGS,
    SHIP_TYPES,
    TONNAGES,
    LENGTHS,
    YEARS,
    ROWS
};

enum { SEEN_BYTES = 64 * 1024 * 1024 };

struct job {
    struct tz_uk u;
    const char *names[TZ_UK_FIELDS];
    struct tz_texts seen; /* values of this entry: the list repeats a passport for every
                           * date of birth */
};

static tz_status end_list_date(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    return tz_uk_edition(((struct job *)job)->u.src, at->text, err);
}

static tz_status begin_entry(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;

    (void)err;
    j->u.src->report.part_rows[0] = ++j->u.src->report.rows;
    tz_texts_empty(&j->seen, SEEN_BYTES);
    tz_uk_begin(&j->u, 0, at->line);
    return TZ_OK;
}

static tz_status keep(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;

    (void)err;
    j->u.r.line = at->line;
    j->u.fields[at->row] = tz_record_copy(&j->u.r, at->text);
    return TZ_OK;
}

/* The texts of `first` to `last` go to the entry, unless it has them. */
static tz_status put(struct job *j, enum tz_uk_field first, struct tz_err *err)
{
    enum tz_uk_field last = tz_uk_last(first);
    tz_str key = tz_record_text(&j->u.r, "%d", (int)first);
    uint32_t before = j->seen.count, number;

    for (size_t f = first; f <= last; f++)
        key = tz_record_text(&j->u.r, "%.*s\n%.*s", TZ_FMT(key), TZ_FMT(j->u.fields[f]));
    TZ_TRY(tz_texts_put(&j->seen, key, &number, err));
    if (number == before)
        tz_uk_put(&j->u, first);
    for (size_t f = first; f <= last; f++)
        j->u.fields[f] = (tz_str){ 0 };
    return TZ_OK;
}

static tz_status end_single(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    TZ_TRY(keep(job, at, err));
    return put(job, (enum tz_uk_field)at->row, err);
}

static tz_status end_title(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_xml_at title = *at;

    title.row = TZ_UK_TITLE;
    return end_single(job, &title, err);
}

static tz_status end_group(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;

    j->u.r.line = at->line;
    return put(j,
               at->row == NAME           ? TZ_UK_NAME6
               : at->row == FOREIGN_NAME ? TZ_UK_FOREIGN_NAME
               : at->row == ADDRESS      ? TZ_UK_LINE1
               : at->row == LOCATION     ? TZ_UK_BIRTH_TOWN
               : at->row == PASSPORT     ? TZ_UK_PASSPORT
                                         : TZ_UK_NATIONAL_ID,
               err);
}

/* What goes with the party is named after it, so the id must come first. */
static tz_status end_id(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;

    j->u.r.line = at->line;
    if (j->u.r.count > 1)
        return tz_fail(err, TZ_INPUT, "UniqueID comes twice, or behind addresses or documents");
    tz_uk_identify(&j->u, TZ_UK_ID, at->text);
    return TZ_OK;
}

static tz_status end_kind(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;

    (void)err;
    j->u.r.line = at->line;
    tz_uk_kind(&j->u, at->text);
    return TZ_OK;
}

/* A note, and where references are looked for in the end. */
static tz_status end_other(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    TZ_TRY(keep(job, at, err));
    tz_uk_put(&((struct job *)job)->u, TZ_UK_OTHER);
    return TZ_OK;
}

static tz_status end_entry(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;

    j->u.r.line = at->line;
    return tz_uk_end(&j->u, err);
}

/* clang-format off */
static const struct tz_xml_element elements[ROWS] = {
    /*                          element                                   inside         on <x>       on </x>  */
    [TZ_UK_UPDATED]          = { "LastUpdated",                            ENTRY,         NULL,        keep },
    [TZ_UK_ID]               = { "UniqueID",                               ENTRY,         NULL,        end_id },
    [TZ_UK_OFSI_ID]          = { "OFSIGroupID",                            ENTRY,         NULL,        keep },
    [TZ_UK_UN_REFERENCE]     = { "UNReferenceNumber",                      ENTRY,         NULL,        keep },
    [TZ_UK_NAME6]            = { "Name6",                                  NAME,          NULL,        keep },
    [TZ_UK_NAME1]            = { "Name1",                                  NAME,          NULL,        keep },
    [TZ_UK_NAME2]            = { "Name2",                                  NAME,          NULL,        keep },
    [TZ_UK_NAME3]            = { "Name3",                                  NAME,          NULL,        keep },
    [TZ_UK_NAME4]            = { "Name4",                                  NAME,          NULL,        keep },
    [TZ_UK_NAME5]            = { "Name5",                                  NAME,          NULL,        keep },
    [TZ_UK_NAME_TYPE]        = { "NameType",                               NAME,          NULL,        keep },
    [TZ_UK_STRENGTH]         = { "AliasStrength",                          NAME,          NULL,        keep },
    [TZ_UK_TITLE]            = { "Title",                                  PERSON,        NULL,        end_single },
    [TZ_UK_FOREIGN_NAME]     = { "NameNonLatinScript",                     FOREIGN_NAME,  NULL,        keep },
    [TZ_UK_SCRIPT]           = { "NonLatinScriptType",                     FOREIGN_NAME,  NULL,        keep },
    [TZ_UK_LANGUAGE]         = { "NonLatinScriptLanguage",                 FOREIGN_NAME,  NULL,        keep },
    [TZ_UK_REGIME]           = { "RegimeName",                             ENTRY,         NULL,        keep },
    [TZ_UK_KIND]             = { "IndividualEntityShip",                   ENTRY,         NULL,        end_kind },
    [TZ_UK_SOURCE]           = { "DesignationSource",                      ENTRY,         NULL,        keep },
    [TZ_UK_MEASURES]         = { "SanctionsImposed",                       ENTRY,         NULL,        keep },
    [TZ_UK_OTHER]            = { "OtherInformation",                       ENTRY,         NULL,        end_other },
    [TZ_UK_REASONS]          = { "UKStatementofReasons",                   ENTRY,         NULL,        keep },
    [TZ_UK_LINE1]            = { "AddressLine1",                           ADDRESS,       NULL,        keep },
    [TZ_UK_LINE2]            = { "AddressLine2",                           ADDRESS,       NULL,        keep },
    [TZ_UK_LINE3]            = { "AddressLine3",                           ADDRESS,       NULL,        keep },
    [TZ_UK_LINE4]            = { "AddressLine4",                           ADDRESS,       NULL,        keep },
    [TZ_UK_LINE5]            = { "AddressLine5",                           ADDRESS,       NULL,        keep },
    [TZ_UK_LINE6]            = { "AddressLine6",                           ADDRESS,       NULL,        keep },
    [TZ_UK_ZIP]              = { "AddressPostalCode",                      ADDRESS,       NULL,        keep },
    [TZ_UK_COUNTRY]          = { "AddressCountry",                         ADDRESS,       NULL,        keep },
    [TZ_UK_PHONE]            = { "PhoneNumber",                            PHONES,        NULL,        end_single },
    [TZ_UK_WEBSITE]          = { "Website",                                WEBSITES,      NULL,        end_single },
    [TZ_UK_EMAIL]            = { "EmailAddress",                           EMAILS,        NULL,        end_single },
    [TZ_UK_DESIGNATED]       = { "DateDesignated",                         ENTRY,         NULL,        keep },
    [TZ_UK_BORN]             = { "DOB",                                    BIRTHS,        NULL,        end_single },
    [TZ_UK_NATIONALITY]      = { "Nationality",                            NATIONALITIES, NULL,        end_single },
    [TZ_UK_NATIONAL_ID]      = { "NationalIdentifierNumber",               NATIONAL_ID,   NULL,        keep },
    [TZ_UK_NATIONAL_ID_INFO] = { "NationalIdentifierAdditionalInformation", NATIONAL_ID,  NULL,        keep },
    [TZ_UK_PASSPORT]         = { "PassportNumber",                         PASSPORT,      NULL,        keep },
    [TZ_UK_PASSPORT_INFO]    = { "PassportAdditionalInformation",          PASSPORT,      NULL,        keep },
    [TZ_UK_POSITION]         = { "Position",                               POSITIONS,     NULL,        end_single },
    [TZ_UK_GENDER]           = { "Gender",                                 GENDERS,       NULL,        end_single },
    [TZ_UK_BIRTH_TOWN]       = { "TownOfBirth",                            LOCATION,      NULL,        keep },
    [TZ_UK_BIRTH_COUNTRY]    = { "CountryOfBirth",                         LOCATION,      NULL,        keep },
    [TZ_UK_ENTITY_TYPE]      = { "TypeOfEntity",                           BODY_TYPES,    NULL,        end_single },
    [TZ_UK_SUBSIDIARY]       = { "Subsidiary",                             SUBSIDIARIES,  NULL,        end_single },
    [TZ_UK_PARENT]           = { "ParentCompany",                          PARENTS,       NULL,        end_single },
    [TZ_UK_REGISTRATION]     = { "BusinessRegistrationNumber",             REGISTRATIONS, NULL,        end_single },
    [TZ_UK_IMO]              = { "IMONumber",                              IMOS,          NULL,        end_single },
    [TZ_UK_OWNER]            = { "CurrentOwnerOperator",                   OWNERS,        NULL,        end_single },
    [TZ_UK_PAST_OWNER]       = { "PreviousOwnerOperator",                  PAST_OWNERS,   NULL,        end_single },
    [TZ_UK_FLAG]             = { "CurrentBelievedFlagOfShip",              FLAGS,         NULL,        end_single },
    [TZ_UK_PAST_FLAG]        = { "PreviousFlag",                           PAST_FLAGS,    NULL,        end_single },
    [TZ_UK_SHIP_TYPE]        = { "TypeOfShip",                             SHIP_TYPES,    NULL,        end_single },
    [TZ_UK_TONNAGE]          = { "TonnageOfShip",                          TONNAGES,      NULL,        end_single },
    [TZ_UK_LENGTH]           = { "LengthOfShip",                           LENGTHS,       NULL,        end_single },
    [TZ_UK_BUILT]            = { "YearBuilt",                              YEARS,         NULL,        end_single },
    [TZ_UK_HULL]             = { "HullIdentificationNumber",               SHIP,          NULL,        end_single },
    [TZ_UK_LISTED]           = { "ListedOn",                               ENTRY,         NULL,        keep },
    [LIST]                   = { "Designations",                           TZ_XML_TOP,    NULL,        NULL },
    [DATE]                   = { "DateGenerated",                          LIST,          NULL,        end_list_date },
    [ENTRY]                  = { "Designation",                            LIST,          begin_entry, end_entry },
    [NAMES]                  = { "Names",                                  ENTRY,         NULL,        NULL },
    [NAME]                   = { "Name",                                   NAMES,         NULL,        end_group },
    [FOREIGN_NAMES]          = { "NonLatinNames",                          ENTRY,         NULL,        NULL },
    [FOREIGN_NAME]           = { "NonLatinName",                           FOREIGN_NAMES, NULL,        end_group },
    [INDICATORS]             = { "SanctionsImposedIndicators",             ENTRY,         NULL,        NULL },
    [INDICATORS_REST]        = { TZ_XML_REST,                              INDICATORS,    NULL,        NULL },
    [ADDRESSES]              = { "Addresses",                              ENTRY,         NULL,        NULL },
    [ADDRESS]                = { "Address",                                ADDRESSES,     NULL,        end_group },
    [PHONES]                 = { "PhoneNumbers",                           ENTRY,         NULL,        NULL },
    [EMAILS]                 = { "EmailAddresses",                         ENTRY,         NULL,        NULL },
    [WEBSITES]               = { "Websites",                               ENTRY,         NULL,        NULL },
    [WALLETS]                = { "CryptoWalletAddresses",                  ENTRY,         NULL,        NULL },
    [PEOPLE]                 = { "IndividualDetails",                      ENTRY,         NULL,        NULL },
    [PERSON]                 = { "Individual",                             PEOPLE,        NULL,        NULL },
    [TITLES]                 = { "Titles",                                 PERSON,        NULL,        NULL },
    [TITLE]                  = { "Title",                                  TITLES,        NULL,        end_title },
    [BIRTHS]                 = { "DOBs",                                   PERSON,        NULL,        NULL },
    [BIRTH_DETAILS]          = { "BirthDetails",                           PERSON,        NULL,        NULL },
    [LOCATION]               = { "Location",                               BIRTH_DETAILS, NULL,        end_group },
    [NATIONALITIES]          = { "Nationalities",                          PERSON,        NULL,        NULL },
    [POSITIONS]              = { "Positions",                              PERSON,        NULL,        NULL },
    [PASSPORTS]              = { "PassportDetails",                        PERSON,        NULL,        NULL },
    [PASSPORT]               = { "Passport",                               PASSPORTS,     NULL,        end_group },
    [NATIONAL_IDS]           = { "NationalIdentifierDetails",              PERSON,        NULL,        NULL },
    [NATIONAL_ID]            = { "NationalIdentifier",                     NATIONAL_IDS,  NULL,        end_group },
    [GENDERS]                = { "Genders",                                PERSON,        NULL,        NULL },
    [BODIES]                 = { "EntityDetails",                          ENTRY,         NULL,        NULL },
    [BODY]                   = { "Entity",                                 BODIES,        NULL,        NULL },
    [BODY_TYPES]             = { "TypeOfEntities",                         BODY,          NULL,        NULL },
    [REGISTRATIONS]          = { "BusinessRegistrationNumbers",            BODY,          NULL,        NULL },
    [PARENTS]                = { "ParentCompanies",                        BODY,          NULL,        NULL },
    [SUBSIDIARIES]           = { "Subsidiaries",                           BODY,          NULL,        NULL },
    [SHIPS]                  = { "ShipDetails",                            ENTRY,         NULL,        NULL },
    [SHIP]                   = { "Ship",                                   SHIPS,         NULL,        NULL },
    [IMOS]                   = { "IMONumbers",                             SHIP,          NULL,        NULL },
    [OWNERS]                 = { "CurrentOwnerOperators",                  SHIP,          NULL,        NULL },
    [PAST_OWNERS]            = { "PreviousOwnerOperators",                 SHIP,          NULL,        NULL },
    [FLAGS]                  = { "CurrentBelievedFlagOfShips",             SHIP,          NULL,        NULL },
    [PAST_FLAGS]             = { "PreviousFlags",                          SHIP,          NULL,        NULL },
    [SHIP_TYPES]             = { "TypeOfShipDetails",                      SHIP,          NULL,        NULL },
    [TONNAGES]               = { "TonnageOfShipDetails",                   SHIP,          NULL,        NULL },
    [LENGTHS]                = { "LengthOfShipDetails",                    SHIP,          NULL,        NULL },
    [YEARS]                  = { "YearsBuilt",                             SHIP,          NULL,        NULL },
};
/* clang-format on */

static int detect(const struct tz_head *head)
{
    return tz_head_is_xml(head, "Designations", "") ? 0 : -1;
}

static void close_job(struct job *j)
{
    tz_texts_free(&j->seen);
}

static tz_status read_source(struct tz_source *src, struct tz_err *err)
{
    TZ_AUTO(close_job)
    struct job j = { .u = { .src = src,
                            .prefix = "gb-fcdo-",
                            .authority = "Foreign, Commonwealth and Development Office" } };

    for (int f = 0; f < TZ_UK_FIELDS; f++)
        j.names[f] = elements[f].name;
    j.u.names = j.names;
    TZ_TRY(tz_source_walk(src, 0, elements, ROWS, &j, err));
    if (!src->report.rows)
        return tz_fail(err, TZ_INPUT, "%.*s: has no Designation: an empty list",
                       TZ_FMT(src->files[0].name));
    return TZ_OK;
}

const struct tz_format tz_format_uk_xml = {
    .name = "uk-xml",
    .title = "the UK Sanctions List in XML",
    .dataset = "gb_fcdo_sanctions",
    .parts = { "XML" },
    .detect = detect,
    .read = read_source,
};
