/* OFAC's SDN.XML and CONSOLIDATED.XML ("classic"). Elements are known by their
 * local names: the namespace changed in May 2024. Record_Count says whether
 * the file is whole. */
#include <stdio.h>

#include "base/err.h"
#include "base/str.h"
#include "format/formats.h"
#include "format/ofac.h"
#include "format/slots.h"
#include "format/sniff.h"

enum {
    ROOT,
    PUBLISHED, /* the element's name is misspelt in the files */
    PUBLISH_DATE,
    RECORD_COUNT,
    ENTRY,
    UID,
    FIRST_NAME,
    LAST_NAME,
    TITLE,
    TYPE,
    REMARKS,
    PROGRAMMES,
    PROGRAMME,
    IDS,
    ID,
    ID_UID,
    ID_TYPE,
    ID_NUMBER,
    ID_COUNTRY,
    ID_ISSUED,
    ID_EXPIRES,
    AKAS,
    AKA,
    AKA_UID,
    AKA_TYPE,
    AKA_CATEGORY,
    AKA_LAST,
    AKA_FIRST,
    ADDRESSES,
    ADDRESS,
    ADDRESS_UID,
    ADDRESS1,
    ADDRESS2,
    ADDRESS3,
    CITY,
    STATE,
    POSTAL_CODE,
    COUNTRY,
    NATIONALITIES,
    NATIONALITY,
    NATIONALITY_UID,
    NATIONALITY_COUNTRY,
    NATIONALITY_MAIN,
    CITIZENSHIPS,
    CITIZENSHIP,
    CITIZENSHIP_UID,
    CITIZENSHIP_COUNTRY,
    CITIZENSHIP_MAIN,
    BIRTHS,
    BIRTH,
    BIRTH_UID,
    BIRTH_DATE,
    BIRTH_MAIN,
    PLACES,
    PLACE,
    PLACE_UID,
    PLACE_NAME,
    PLACE_MAIN,
    VESSEL,
    CALL_SIGN,
    VESSEL_TYPE,
    VESSEL_FLAG,
    VESSEL_OWNER,
    TONNAGE,
    GROSS_TONNAGE,
    ROWS
};

struct job {
    struct tz_slots s;
    struct tz_source *src;
    struct tz_entity *party, *sanction;
    int64_t declared; /* Record_Count; -1: not said */
};

/* "03/28/2025" as an ISO date. */
static tz_status end_publish_date(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;
    tz_str t = at->text;
    char day[11];

    if (t.len != 10 || t.ptr[2] != '/' || t.ptr[5] != '/')
        return TZ_OK;
    (void)snprintf(day, sizeof day, "%.4s-%.2s-%.2s", t.ptr + 6, t.ptr, t.ptr + 3);
    return tz_arena_str(&j->src->arena, tz_str_z(day), &j->src->report.edition, err);
}

static tz_status end_record_count(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;

    (void)err;
    if (!tz_str_number(at->text, 0, 1000 * 1000 * 1000, &j->declared))
        j->declared = -1;
    return TZ_OK;
}

static tz_status begin_entry(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;

    (void)err;
    tz_slots_record(&j->s, j->src, 0, at);
    j->party = j->sanction = NULL;
    return TZ_OK;
}

/* uid, name and type come before all lists of an entry (the schema's order);
 * the first list makes the party of them. */
static tz_status begin_list(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;
    struct tz_record *r = &j->s.r;
    tz_str *t = j->s.text;

    if (j->party || r->st != TZ_OK)
        return TZ_OK;
    r->line = at->line;
    if (!t[UID].len || !t[LAST_NAME].len || !t[TYPE].len)
        return tz_fail(err, TZ_INPUT, "uid, lastName and sdnType do not come first in an sdnEntry");
    j->party = tz_ofac_party(r, t[UID], t[TYPE]);
    j->sanction = tz_ofac_sanction(r, j->party, t[UID]);
    tz_ofac_name(r, j->party, TZ_STR("name"), t[LAST_NAME], t[FIRST_NAME], TZ_STRONG, "lastName");
    return TZ_OK;
}

static tz_status end_programme(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;

    (void)err;
    j->s.r.line = at->line;
    tz_ofac_programme(&j->s.r, j->party, j->sanction, at->text, "program");
    return TZ_OK;
}

static tz_status end_id(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;
    tz_str *t = j->s.text;
    struct tz_ofac_detail d = { .type = t[ID_TYPE],
                                .value = t[ID_NUMBER],
                                .country = t[ID_COUNTRY],
                                .issued = t[ID_ISSUED],
                                .expires = t[ID_EXPIRES],
                                .field = "idList" };

    (void)err;
    j->s.r.line = at->line;
    tz_ofac_detail(&j->s.r, j->party, &d);
    tz_slots_empty(&j->s, ID, ID_EXPIRES);
    return TZ_OK;
}

static tz_status end_aka(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;
    tz_str *t = j->s.text;
    bool weak = tz_str_same(t[AKA_CATEGORY], TZ_STR("weak"));

    (void)err;
    j->s.r.line = at->line;
    tz_ofac_name(&j->s.r, j->party, t[AKA_TYPE], t[AKA_LAST], t[AKA_FIRST],
                 weak ? TZ_WEAK : TZ_STRONG, "akaList");
    tz_slots_empty(&j->s, AKA, AKA_FIRST);
    return TZ_OK;
}

static tz_status end_address(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;
    tz_str *t = j->s.text;
    struct tz_record *r = &j->s.r;
    struct tz_address a = { .street = t[ADDRESS1],
                            .street2 = t[ADDRESS3].len
                                           ? tz_record_text(r, "%.*s, %.*s", TZ_FMT(t[ADDRESS2]),
                                                            TZ_FMT(t[ADDRESS3]))
                                           : t[ADDRESS2],
                            .city = t[CITY],
                            .state = t[STATE],
                            .postal_code = t[POSTAL_CODE],
                            .country = t[COUNTRY] };

    (void)err;
    r->line = at->line;
    tz_record_address(r, j->party, tz_record_text(r, "ofac-addr-%.*s", TZ_FMT(t[ADDRESS_UID])), &a,
                      "addressList");
    tz_slots_empty(&j->s, ADDRESS, COUNTRY);
    return TZ_OK;
}

/* Elements that are one typed detail each. */
static tz_status end_detail(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    static const struct {
        int row;
        const char *type, *field;
    } types[] = {
        { BIRTH_DATE, "DOB", "dateOfBirth" },
        { PLACE_NAME, "POB", "placeOfBirth" },
        { NATIONALITY_COUNTRY, "nationality", "nationalityList" },
        { CITIZENSHIP_COUNTRY, "citizen", "citizenshipList" },
        { CALL_SIGN, "Vessel Call Sign", "callSign" },
        { VESSEL_TYPE, "Vessel Type", "vesselType" },
        { VESSEL_FLAG, "Vessel Flag", "vesselFlag" },
        { VESSEL_OWNER, "Vessel Owner", "vesselOwner" },
        { TONNAGE, "Vessel Tonnage", "tonnage" },
        { GROSS_TONNAGE, "Vessel Gross Registered Tonnage", "grossRegisteredTonnage" },
    };
    struct job *j = job;
    size_t i = 0;

    (void)err;
    while (types[i].row != at->row)
        i++;
    j->s.r.line = at->line;
    if (at->text.len)
        tz_ofac_detail(&j->s.r, j->party,
                       &(struct tz_ofac_detail){ .type = tz_str_z(types[i].type),
                                                 .value = at->text,
                                                 .field = types[i].field });
    return TZ_OK;
}

/* In these files Remarks is free text, and says whom the entry is linked to:
 * "(Linked To: X)". The weak aliases stand in akaList. */
static tz_status end_entry(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;
    tz_str *t = j->s.text;

    TZ_TRY(begin_list(job, at, err));
    j->s.r.line = at->line;
    if (j->party)
        tz_record_add(&j->s.r, j->party,
                      tz_schema_is(j->party->schema, "Person") ? "position" : "notes", t[TITLE],
                      "title");
    tz_record_add(&j->s.r, j->party, "notes", t[REMARKS], "remarks");
    return tz_record_emit(&j->s.r, err);
}

#define KEEP NULL, tz_slots_keep
/* clang-format off */
static const struct tz_xml_element elements[ROWS] = {
    /*                      element                    inside         on <x>       on </x>   */
    [ROOT]                = { "sdnList",                TZ_XML_TOP,    NULL,        NULL },
    [PUBLISHED]           = { "publshInformation",      ROOT,          NULL,        NULL },
    [PUBLISH_DATE]        = { "Publish_Date",           PUBLISHED,     NULL,        end_publish_date },
    [RECORD_COUNT]        = { "Record_Count",           PUBLISHED,     NULL,        end_record_count },
    [ENTRY]               = { "sdnEntry",               ROOT,          begin_entry, end_entry },
    [UID]                 = { "uid",                    ENTRY,         KEEP },
    [FIRST_NAME]          = { "firstName",              ENTRY,         KEEP },
    [LAST_NAME]           = { "lastName",               ENTRY,         KEEP },
    [TITLE]               = { "title",                  ENTRY,         KEEP },
    [TYPE]                = { "sdnType",                ENTRY,         KEEP },
    [REMARKS]             = { "remarks",                ENTRY,         KEEP },
    [PROGRAMMES]          = { "programList",            ENTRY,         begin_list,  NULL },
    [PROGRAMME]           = { "program",                PROGRAMMES,    NULL,        end_programme },
    [IDS]                 = { "idList",                 ENTRY,         begin_list,  NULL },
    [ID]                  = { "id",                     IDS,           NULL,        end_id },
    [ID_UID]              = { "uid",                    ID,            NULL,        NULL },
    [ID_TYPE]             = { "idType",                 ID,            KEEP },
    [ID_NUMBER]           = { "idNumber",               ID,            KEEP },
    [ID_COUNTRY]          = { "idCountry",              ID,            KEEP },
    [ID_ISSUED]           = { "issueDate",              ID,            KEEP },
    [ID_EXPIRES]          = { "expirationDate",         ID,            KEEP },
    [AKAS]                = { "akaList",                ENTRY,         begin_list,  NULL },
    [AKA]                 = { "aka",                    AKAS,          NULL,        end_aka },
    [AKA_UID]             = { "uid",                    AKA,           NULL,        NULL },
    [AKA_TYPE]            = { "type",                   AKA,           KEEP },
    [AKA_CATEGORY]        = { "category",               AKA,           KEEP },
    [AKA_LAST]            = { "lastName",               AKA,           KEEP },
    [AKA_FIRST]           = { "firstName",              AKA,           KEEP },
    [ADDRESSES]           = { "addressList",            ENTRY,         begin_list,  NULL },
    [ADDRESS]             = { "address",                ADDRESSES,     NULL,        end_address },
    [ADDRESS_UID]         = { "uid",                    ADDRESS,       KEEP },
    [ADDRESS1]            = { "address1",               ADDRESS,       KEEP },
    [ADDRESS2]            = { "address2",               ADDRESS,       KEEP },
    [ADDRESS3]            = { "address3",               ADDRESS,       KEEP },
    [CITY]                = { "city",                   ADDRESS,       KEEP },
    [STATE]               = { "stateOrProvince",        ADDRESS,       KEEP },
    [POSTAL_CODE]         = { "postalCode",             ADDRESS,       KEEP },
    [COUNTRY]             = { "country",                ADDRESS,       KEEP },
    [NATIONALITIES]       = { "nationalityList",        ENTRY,         begin_list,  NULL },
    [NATIONALITY]         = { "nationality",            NATIONALITIES, NULL,        NULL },
    [NATIONALITY_UID]     = { "uid",                    NATIONALITY,   NULL,        NULL },
    [NATIONALITY_COUNTRY] = { "country",                NATIONALITY,   NULL,        end_detail },
    [NATIONALITY_MAIN]    = { "mainEntry",              NATIONALITY,   NULL,        NULL },
    [CITIZENSHIPS]        = { "citizenshipList",        ENTRY,         begin_list,  NULL },
    [CITIZENSHIP]         = { "citizenship",            CITIZENSHIPS,  NULL,        NULL },
    [CITIZENSHIP_UID]     = { "uid",                    CITIZENSHIP,   NULL,        NULL },
    [CITIZENSHIP_COUNTRY] = { "country",                CITIZENSHIP,   NULL,        end_detail },
    [CITIZENSHIP_MAIN]    = { "mainEntry",              CITIZENSHIP,   NULL,        NULL },
    [BIRTHS]              = { "dateOfBirthList",        ENTRY,         begin_list,  NULL },
    [BIRTH]               = { "dateOfBirthItem",        BIRTHS,        NULL,        NULL },
    [BIRTH_UID]           = { "uid",                    BIRTH,         NULL,        NULL },
    [BIRTH_DATE]          = { "dateOfBirth",            BIRTH,         NULL,        end_detail },
    [BIRTH_MAIN]          = { "mainEntry",              BIRTH,         NULL,        NULL },
    [PLACES]              = { "placeOfBirthList",       ENTRY,         begin_list,  NULL },
    [PLACE]               = { "placeOfBirthItem",       PLACES,        NULL,        NULL },
    [PLACE_UID]           = { "uid",                    PLACE,         NULL,        NULL },
    [PLACE_NAME]          = { "placeOfBirth",           PLACE,         NULL,        end_detail },
    [PLACE_MAIN]          = { "mainEntry",              PLACE,         NULL,        NULL },
    [VESSEL]              = { "vesselInfo",             ENTRY,         begin_list,  NULL },
    [CALL_SIGN]           = { "callSign",               VESSEL,        NULL,        end_detail },
    [VESSEL_TYPE]         = { "vesselType",             VESSEL,        NULL,        end_detail },
    [VESSEL_FLAG]         = { "vesselFlag",             VESSEL,        NULL,        end_detail },
    [VESSEL_OWNER]        = { "vesselOwner",            VESSEL,        NULL,        end_detail },
    [TONNAGE]             = { "tonnage",                VESSEL,        NULL,        end_detail },
    [GROSS_TONNAGE]       = { "grossRegisteredTonnage", VESSEL,        NULL,        end_detail },
};
/* clang-format on */

static int detect(const struct tz_head *head)
{
    return tz_head_is_xml(head, "sdnList", "") ? 0 : -1;
}

static tz_status read_source(struct tz_source *src, struct tz_err *err)
{
    struct job j = { .src = src, .declared = -1 };

    if (tz_str_holds(src->files[0].name, TZ_STR("cons")))
        src->dataset = TZ_STR("us_ofac_cons");
    TZ_TRY(tz_source_walk(src, 0, elements, ROWS, &j, err));
    if (j.declared >= 0 && (uint64_t)j.declared != src->report.rows)
        return tz_fail(err, TZ_INPUT,
                       "%.*s: holds %llu entries but declares %lld in Record_Count: it is not "
                       "whole; fetch it again",
                       TZ_FMT(src->files[0].name), (unsigned long long)src->report.rows,
                       (long long)j.declared);
    if (!src->report.rows)
        return tz_fail(err, TZ_INPUT, "%.*s: has no sdnEntry: an empty list",
                       TZ_FMT(src->files[0].name));
    return TZ_OK;
}

const struct tz_format tz_format_ofac_xml = {
    .name = "ofac-xml",
    .title = "OFAC's list in classic XML",
    .dataset = "us_ofac_sdn",
    .parts = { "SDN" },
    .detect = detect,
    .read = read_source,
};
