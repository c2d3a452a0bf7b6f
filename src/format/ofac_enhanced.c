/* OFAC's SDN_ENHANCED.XML and CONS_ENHANCED.XML (ENHANCED_XML.xsd, 2024): every
 * value is written out beside its reference number, names in all scripts, a
 * date of publication for each list that an entity stands in. */
#include <stdio.h>

#include "base/err.h"
#include "base/str.h"
#include "format/formats.h"
#include "format/ofac.h"
#include "format/ofac_terms.h"
#include "format/slots.h"
#include "format/sniff.h"

enum {
    ROOT,
    PUBLICATION,
    DATA_AS_OF,
    FILTERS,
    FILTER_LISTS,
    FILTER_LIST,
    FILTER_PROGRAMMES,
    FILTER_PROGRAMME,
    REFERENCES,
    REFERENCE,
    REFERENCE_TYPE,
    REFERENCE_VALUE,
    REFERENCE_ISO,
    REFERENCE_CODE,
    FEATURE_TYPES,
    FEATURE_TYPE,
    FEATURE_TYPE_NAME,
    FEATURE_TYPE_DETAIL,
    FEATURE_TYPE_EXCLUDE,
    FEATURE_TYPE_DESCRIPTION,
    FEATURE_TYPE_ORDER,
    ENTITIES,
    ENTITY,
    GENERAL,
    IDENTITY,
    TYPE,
    TITLE,
    REMARKS,
    LISTS,
    LIST,
    PROGRAMMES,
    PROGRAMME,
    MEASURES,
    MEASURE,
    LAWS,
    LAW,
    NAMES,
    NAME,
    NAME_PRIMARY,
    NAME_ALIAS,
    NAME_LOW,
    NAME_COMMENTS,
    SPELLINGS,
    SPELLING,
    SPELLING_PRIMARY,
    SPELLING_SCRIPT,
    SPELLING_FIRST,
    SPELLING_LAST,
    SPELLING_FULL,
    NAME_PARTS,
    NAME_PART,
    NAME_PART_TYPE,
    NAME_PART_VALUE,
    ADDRESSES,
    ADDRESS,
    ADDRESS_COUNTRY,
    ADDRESS_SPELLINGS,
    ADDRESS_SPELLING,
    ADDRESS_PRIMARY,
    ADDRESS_SCRIPT,
    ADDRESS_PARTS,
    ADDRESS_PART,
    ADDRESS_PART_TYPE,
    ADDRESS_PART_VALUE,
    STREET, /* not elements: where parts of an address are kept, by type */
    STREET2,
    CITY,
    STATE,
    POSTAL_CODE,
    OTHER_PART,
    FEATURES,
    FEATURE,
    FEATURE_KIND,
    FEATURE_VERSION,
    FEATURE_VALUE,
    FEATURE_REF,
    FEATURE_DATE,
    FEATURE_FROM,
    FEATURE_FROM_END,
    FEATURE_TO_BEGIN,
    FEATURE_TO,
    FEATURE_CIRCA,
    FEATURE_RANGE,
    FEATURE_PRIMARY,
    FEATURE_RELIABILITY,
    FEATURE_COMMENTS,
    PAPERS,
    PAPER,
    PAPER_TYPE,
    PAPER_NAME,
    PAPER_NUMBER,
    PAPER_VALID,
    PAPER_PLACE,
    PAPER_COUNTRY,
    PAPER_AUTHORITY,
    PAPER_COMMENTS,
    PAPER_ISSUED,
    ISSUED_FROM,
    ISSUED_FROM_END,
    ISSUED_TO_BEGIN,
    ISSUED_TO,
    ISSUED_CIRCA,
    ISSUED_RANGE,
    PAPER_EXPIRES,
    EXPIRES_FROM,
    EXPIRES_FROM_END,
    EXPIRES_TO_BEGIN,
    EXPIRES_TO,
    EXPIRES_CIRCA,
    EXPIRES_RANGE,
    PAPER_FEATURES,
    PAPER_FEATURE,
    LINKS,
    LINK,
    LINK_TYPE,
    LINK_OTHER,
    LINK_QUALITY,
    LINK_COMMENTS,
    ROWS
};

struct job {
    struct tz_slots s;
    struct tz_source *src;
    struct tz_entity *party, *sanction;
    tz_str uid;
    tz_str date;  /* datePublished of the list that is open */
    tz_str other; /* entityId of the relationship that is open */
    bool sdn;     /* the SDN list is in it */
};

static tz_status end_data_as_of(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;

    return tz_arena_str(&j->src->arena, tz_str_part(at->text, 0, 10), &j->src->report.edition, err);
}

static tz_status end_filter_list(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;

    (void)err;
    j->sdn |= tz_str_same(at->text, TZ_STR("SDN List"));
    j->src->dataset = j->sdn ? TZ_STR("us_ofac_sdn") : TZ_STR("us_ofac_cons");
    return TZ_OK;
}

static tz_status begin_entity(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;

    tz_slots_record(&j->s, j->src, 0, at);
    j->party = j->sanction = NULL;
    j->uid = tz_record_text(&j->s.r, "%.*s", TZ_FMT(tz_xml_attr(at, "id")));
    return j->uid.len || j->s.r.st != TZ_OK
               ? TZ_OK
               : tz_fail(err, TZ_INPUT, "an entity without the attribute id");
}

/* generalInfo comes first, as the schema says: it makes the party. */
static tz_status end_general(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;
    struct tz_record *r = &j->s.r;
    tz_str *t = j->s.text;

    (void)err;
    r->line = at->line;
    j->party = tz_ofac_party(r, j->uid, t[TYPE]);
    j->sanction = tz_ofac_sanction(r, j->party, j->uid);
    if (j->party)
        tz_record_add(r, j->party, tz_schema_is(j->party->schema, "Person") ? "position" : "notes",
                      t[TITLE], "title");
    tz_record_add(r, j->party, "notes", t[REMARKS], "remarks");
    return TZ_OK;
}

static tz_status begin_part(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;

    j->s.r.line = at->line;
    return j->party || j->s.r.st != TZ_OK
               ? TZ_OK
               : tz_fail(err, TZ_INPUT, "generalInfo does not come first in entity %.*s",
                         TZ_FMT(j->uid));
}

static tz_status begin_list(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;

    (void)err;
    j->date = tz_record_text(&j->s.r, "%.*s", TZ_FMT(tz_xml_attr(at, "datePublished")));
    return TZ_OK;
}

/* The "Consolidated List" stands beside the list that is meant. */
static tz_status end_list(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;

    (void)err;
    j->s.r.line = at->line;
    if (tz_str_same(at->text, TZ_STR("Consolidated List")))
        return TZ_OK;
    tz_record_date(&j->s.r, j->sanction, "listingDate", j->date, "datePublished");
    tz_record_note(&j->s.r, j->sanction, "description", "List", at->text, "sanctionsList");
    return TZ_OK;
}

static tz_status end_listing(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;
    struct tz_record *r = &j->s.r;

    (void)err;
    r->line = at->line;
    if (at->row == PROGRAMME)
        tz_ofac_programme(r, j->party, j->sanction, at->text, "sanctionsProgram");
    else if (at->row == MEASURE)
        tz_record_add(r, j->sanction, "provisions", at->text, "sanctionsType");
    else
        tz_record_add(r, j->sanction, "reason", at->text, "legalAuthority");
    return TZ_OK;
}

static bool is_true(tz_str text)
{
    return tz_str_same(text, TZ_STR("true")) || tz_str_eq(text, TZ_STR("1"));
}

static tz_status end_spelling(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;
    tz_str *t = j->s.text;
    tz_str kind = is_true(t[NAME_PRIMARY]) ? TZ_STR("name") : t[NAME_ALIAS];

    (void)err;
    j->s.r.line = at->line;
    tz_ofac_name(&j->s.r, j->party, kind, t[SPELLING_LAST], t[SPELLING_FIRST],
                 is_true(t[NAME_LOW]) ? TZ_WEAK : TZ_STRONG, "formattedFullName");
    tz_slots_empty(&j->s, SPELLING, NAME_PART_VALUE);
    return TZ_OK;
}

static tz_status end_name(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;

    (void)at, (void)err;
    tz_slots_empty(&j->s, NAME, NAME_PART_VALUE);
    return TZ_OK;
}

static tz_status end_address_part(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    static const struct {
        const char *type;
        int row;
    } types[] = { { "ADDRESS1", STREET },      { "ADDRESS2", STREET2 },
                  { "ADDRESS3", STREET2 },     { "CITY", CITY },
                  { "STATE/PROVINCE", STATE }, { "POSTAL CODE", POSTAL_CODE } };
    struct job *j = job;
    tz_str *t = j->s.text;
    size_t i = 0, count = sizeof types / sizeof *types;

    (void)err;
    j->s.r.line = at->line;
    while (i < count && !tz_str_same(t[ADDRESS_PART_TYPE], tz_str_z(types[i].type)))
        i++;
    tz_slots_put(&j->s, i < count ? types[i].row : OTHER_PART, t[ADDRESS_PART_VALUE]);
    tz_slots_empty(&j->s, ADDRESS_PART_TYPE, ADDRESS_PART_VALUE);
    return TZ_OK;
}

static tz_status end_address_spelling(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;
    struct tz_record *r = &j->s.r;
    tz_str *t = j->s.text;
    struct tz_address a = { .street = t[STREET],
                            .street2 = t[STREET2],
                            .city = t[CITY],
                            .state = t[STATE],
                            .postal_code = t[POSTAL_CODE],
                            .country = t[ADDRESS_COUNTRY],
                            .remarks = t[OTHER_PART] };

    (void)err;
    r->line = at->line;
    if (r->st == TZ_OK)
        tz_record_address(r, j->party,
                          tz_record_text(r, "%.*s-addr-%zu", TZ_FMT(j->party->id), r->count), &a,
                          "address");
    tz_slots_empty(&j->s, ADDRESS_SPELLING, OTHER_PART);
    return TZ_OK;
}

static tz_status end_address(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;

    (void)at, (void)err;
    tz_slots_empty(&j->s, ADDRESS, OTHER_PART);
    return TZ_OK;
}

/* Four days from `row` on, and whether they are about right. */
static tz_str period(struct job *j, int row)
{
    tz_str *t = j->s.text;

    return tz_ofac_period(&j->s.r, t[row], t[row + 3], is_true(t[row + 4]));
}

static tz_status end_feature(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;
    tz_str *t = j->s.text;
    const struct tz_ofac_term *term = tz_ofac_term(t[FEATURE_KIND]);
    bool dated = term && term->action == TZ_OFAC_DATE && t[FEATURE_FROM].len;
    struct tz_ofac_detail d = { .type = t[FEATURE_KIND],
                                .value = dated ? period(j, FEATURE_FROM) : t[FEATURE_VALUE],
                                .field = "feature" };

    (void)err;
    j->s.r.line = at->line;
    tz_ofac_detail(&j->s.r, j->party, &d);
    tz_record_note(&j->s.r, j->party, "notes", "Comment", t[FEATURE_COMMENTS], "comments");
    tz_slots_empty(&j->s, FEATURE, FEATURE_COMMENTS);
    return TZ_OK;
}

static tz_status end_paper(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;
    tz_str *t = j->s.text;
    struct tz_ofac_detail d = { .type = t[PAPER_TYPE],
                                .value = t[PAPER_NUMBER],
                                .country = t[PAPER_COUNTRY],
                                .field = "identityDocument",
                                .document = true };

    (void)err;
    j->s.r.line = at->line;
    d.issued = period(j, ISSUED_FROM);
    d.expires = period(j, EXPIRES_FROM);
    tz_ofac_detail(&j->s.r, j->party, &d);
    tz_slots_empty(&j->s, PAPER, EXPIRES_RANGE);
    return TZ_OK;
}

static tz_status begin_other(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;

    (void)err;
    j->other = tz_record_text(&j->s.r, "%.*s", TZ_FMT(tz_xml_attr(at, "entityId")));
    return TZ_OK;
}

static tz_status end_link(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;
    tz_str *t = j->s.text;

    (void)err;
    j->s.r.line = at->line;
    tz_ofac_link(&j->s.r, j->party, j->other, t[LINK_TYPE], t[LINK_QUALITY], "relationship");
    tz_slots_empty(&j->s, LINK, LINK_COMMENTS);
    return TZ_OK;
}

static tz_status end_entity(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;

    TZ_TRY(begin_part(job, at, err));
    if (j->s.r.st == TZ_OK && !tz_entity_first(j->party, "name").len) {
        tz_source_reject(j->src, 0, at->line, "entity %.*s has no primary name", TZ_FMT(j->uid));
        tz_source_clear(j->src);
        return TZ_OK;
    }
    return tz_record_emit(&j->s.r, err);
}

#define KEEP NULL, tz_slots_keep
#define SKIP NULL, NULL
/* The six elements of a date, from row B on. */
#define DATE_ROWS(B, parent)                                                            \
    [B] = { "fromDateBegin", parent, KEEP }, [B + 1] = { "fromDateEnd", parent, SKIP }, \
    [B + 2] = { "toDateBegin", parent, SKIP }, [B + 3] = { "toDateEnd", parent, KEEP }, \
    [B + 4] = { "isApproximate", parent, KEEP }, [B + 5] = { "isDateRange", parent, SKIP }

/* clang-format off */
static const struct tz_xml_element elements[ROWS] = {
    /*                           element                 inside             on <x>        on </x>   */
    [ROOT]                     = { "sanctionsData",       TZ_XML_TOP,        SKIP },
    [PUBLICATION]              = { "publicationInfo",     ROOT,              SKIP },
    [DATA_AS_OF]               = { "dataAsOf",            PUBLICATION,       NULL,         end_data_as_of },
    [FILTERS]                  = { "filters",             PUBLICATION,       SKIP },
    [FILTER_LISTS]             = { "sanctionsLists",      FILTERS,           SKIP },
    [FILTER_LIST]              = { "sanctionsList",       FILTER_LISTS,      NULL,         end_filter_list },
    [FILTER_PROGRAMMES]        = { "sanctionsPrograms",   FILTERS,           SKIP },
    [FILTER_PROGRAMME]         = { "sanctionsProgram",    FILTER_PROGRAMMES, SKIP },
    [REFERENCES]               = { "referenceValues",     ROOT,              SKIP },
    [REFERENCE]                = { "referenceValue",      REFERENCES,        SKIP },
    [REFERENCE_TYPE]           = { "type",                REFERENCE,         SKIP },
    [REFERENCE_VALUE]          = { "value",               REFERENCE,         SKIP },
    [REFERENCE_ISO]            = { "isoCode",             REFERENCE,         SKIP },
    [REFERENCE_CODE]           = { "code",                REFERENCE,         SKIP },
    [FEATURE_TYPES]            = { "featureTypes",        ROOT,              SKIP },
    [FEATURE_TYPE]             = { "featureType",         FEATURE_TYPES,     SKIP },
    [FEATURE_TYPE_NAME]        = { "type",                FEATURE_TYPE,      SKIP },
    [FEATURE_TYPE_DETAIL]      = { "detailType",          FEATURE_TYPE,      SKIP },
    [FEATURE_TYPE_EXCLUDE]     = { "publishExclude",      FEATURE_TYPE,      SKIP },
    [FEATURE_TYPE_DESCRIPTION] = { "publishDescription",  FEATURE_TYPE,      SKIP },
    [FEATURE_TYPE_ORDER]       = { "publishOrder",        FEATURE_TYPE,      SKIP },
    [ENTITIES]                 = { "entities",            ROOT,              SKIP },
    [ENTITY]                   = { "entity",              ENTITIES,          begin_entity, end_entity },
    [GENERAL]                  = { "generalInfo",         ENTITY,            NULL,         end_general },
    [IDENTITY]                 = { "identityId",          GENERAL,           SKIP },
    [TYPE]                     = { "entityType",          GENERAL,           KEEP },
    [TITLE]                    = { "title",               GENERAL,           KEEP },
    [REMARKS]                  = { "remarks",             GENERAL,           KEEP },
    [LISTS]                    = { "sanctionsLists",      ENTITY,            begin_part,   NULL },
    [LIST]                     = { "sanctionsList",       LISTS,             begin_list,   end_list },
    [PROGRAMMES]               = { "sanctionsPrograms",   ENTITY,            begin_part,   NULL },
    [PROGRAMME]                = { "sanctionsProgram",    PROGRAMMES,        NULL,         end_listing },
    [MEASURES]                 = { "sanctionsTypes",      ENTITY,            begin_part,   NULL },
    [MEASURE]                  = { "sanctionsType",       MEASURES,          NULL,         end_listing },
    [LAWS]                     = { "legalAuthorities",    ENTITY,            begin_part,   NULL },
    [LAW]                      = { "legalAuthority",      LAWS,              NULL,         end_listing },
    [NAMES]                    = { "names",               ENTITY,            begin_part,   NULL },
    [NAME]                     = { "name",                NAMES,             NULL,         end_name },
    [NAME_PRIMARY]             = { "isPrimary",           NAME,              KEEP },
    [NAME_ALIAS]               = { "aliasType",           NAME,              KEEP },
    [NAME_LOW]                 = { "isLowQuality",        NAME,              KEEP },
    [NAME_COMMENTS]            = { "comments",            NAME,              SKIP },
    [SPELLINGS]                = { "translations",        NAME,              SKIP },
    [SPELLING]                 = { "translation",         SPELLINGS,         NULL,         end_spelling },
    [SPELLING_PRIMARY]         = { "isPrimary",           SPELLING,          SKIP },
    [SPELLING_SCRIPT]          = { "script",              SPELLING,          SKIP },
    [SPELLING_FIRST]           = { "formattedFirstName",  SPELLING,          KEEP },
    [SPELLING_LAST]            = { "formattedLastName",   SPELLING,          KEEP },
    [SPELLING_FULL]            = { "formattedFullName",   SPELLING,          SKIP },
    [NAME_PARTS]               = { "nameParts",           SPELLING,          SKIP },
    [NAME_PART]                = { "namePart",            NAME_PARTS,        SKIP },
    [NAME_PART_TYPE]           = { "type",                NAME_PART,         SKIP },
    [NAME_PART_VALUE]          = { "value",               NAME_PART,         SKIP },
    [ADDRESSES]                = { "addresses",           ENTITY,            begin_part,   NULL },
    [ADDRESS]                  = { "address",             ADDRESSES,         NULL,         end_address },
    [ADDRESS_COUNTRY]          = { "country",             ADDRESS,           KEEP },
    [ADDRESS_SPELLINGS]        = { "translations",        ADDRESS,           SKIP },
    [ADDRESS_SPELLING]         = { "translation",         ADDRESS_SPELLINGS, NULL,         end_address_spelling },
    [ADDRESS_PRIMARY]          = { "isPrimary",           ADDRESS_SPELLING,  SKIP },
    [ADDRESS_SCRIPT]           = { "script",              ADDRESS_SPELLING,  SKIP },
    [ADDRESS_PARTS]            = { "addressParts",        ADDRESS_SPELLING,  SKIP },
    [ADDRESS_PART]             = { "addressPart",         ADDRESS_PARTS,     NULL,         end_address_part },
    [ADDRESS_PART_TYPE]        = { "type",                ADDRESS_PART,      KEEP },
    [ADDRESS_PART_VALUE]       = { "value",               ADDRESS_PART,      KEEP },
    [STREET]                   = { "",                    ADDRESS_SPELLING,  SKIP },
    [STREET2]                  = { "",                    ADDRESS_SPELLING,  SKIP },
    [CITY]                     = { "",                    ADDRESS_SPELLING,  SKIP },
    [STATE]                    = { "",                    ADDRESS_SPELLING,  SKIP },
    [POSTAL_CODE]              = { "",                    ADDRESS_SPELLING,  SKIP },
    [OTHER_PART]               = { "",                    ADDRESS_SPELLING,  SKIP },
    [FEATURES]                 = { "features",            ENTITY,            begin_part,   NULL },
    [FEATURE]                  = { "feature",             FEATURES,          NULL,         end_feature },
    [FEATURE_KIND]             = { "type",                FEATURE,           KEEP },
    [FEATURE_VERSION]          = { "versionId",           FEATURE,           SKIP },
    [FEATURE_VALUE]            = { "value",               FEATURE,           KEEP },
    [FEATURE_REF]              = { "valueRefId",          FEATURE,           SKIP },
    [FEATURE_DATE]             = { "valueDate",           FEATURE,           SKIP },
    DATE_ROWS(FEATURE_FROM, FEATURE_DATE),
    [FEATURE_PRIMARY]          = { "isPrimary",           FEATURE,           SKIP },
    [FEATURE_RELIABILITY]      = { "reliability",         FEATURE,           SKIP },
    [FEATURE_COMMENTS]         = { "comments",            FEATURE,           KEEP },
    [PAPERS]                   = { "identityDocuments",   ENTITY,            begin_part,   NULL },
    [PAPER]                    = { "identityDocument",    PAPERS,            NULL,         end_paper },
    [PAPER_TYPE]               = { "type",                PAPER,             KEEP },
    [PAPER_NAME]               = { "name",                PAPER,             SKIP },
    [PAPER_NUMBER]             = { "documentNumber",      PAPER,             KEEP },
    [PAPER_VALID]              = { "isValid",             PAPER,             SKIP },
    [PAPER_PLACE]              = { "issuingLocation",     PAPER,             SKIP },
    [PAPER_COUNTRY]            = { "issuingCountry",      PAPER,             KEEP },
    [PAPER_AUTHORITY]          = { "issuingAuthority",    PAPER,             SKIP },
    [PAPER_COMMENTS]           = { "comments",            PAPER,             SKIP },
    [PAPER_ISSUED]             = { "issueDate",           PAPER,             SKIP },
    DATE_ROWS(ISSUED_FROM, PAPER_ISSUED),
    [PAPER_EXPIRES]            = { "expirationDate",      PAPER,             SKIP },
    DATE_ROWS(EXPIRES_FROM, PAPER_EXPIRES),
    [PAPER_FEATURES]           = { "idFeatures",          PAPER,             SKIP },
    [PAPER_FEATURE]            = { "idFeature",           PAPER_FEATURES,    SKIP },
    [LINKS]                    = { "relationships",       ENTITY,            begin_part,   NULL },
    [LINK]                     = { "relationship",        LINKS,             NULL,         end_link },
    [LINK_TYPE]                = { "type",                LINK,              KEEP },
    [LINK_OTHER]               = { "relatedEntity",       LINK,              begin_other,  NULL },
    [LINK_QUALITY]             = { "quality",             LINK,              KEEP },
    [LINK_COMMENTS]            = { "comments",            LINK,              SKIP },
};
/* clang-format on */

static int detect(const struct tz_head *head)
{
    return tz_head_is_xml(head, "sanctionsData", "") ? 0 : -1;
}

static tz_status read_source(struct tz_source *src, struct tz_err *err)
{
    struct job j = { .src = src };

    TZ_TRY(tz_source_walk(src, 0, elements, ROWS, &j, err));
    if (!src->report.rows)
        return tz_fail(err, TZ_INPUT, "%.*s: has no entity: an empty list",
                       TZ_FMT(src->files[0].name));
    return TZ_OK;
}

const struct tz_format tz_format_ofac_enhanced = {
    .name = "ofac-enhanced",
    .title = "OFAC's list in enhanced XML",
    .dataset = "us_ofac_sdn",
    .parts = { "ENHANCED" },
    .detect = detect,
    .read = read_source,
};
