/* The European Union's consolidated financial sanctions list as XML 1.1
 * (xmlFullSanctionsList_1_1, schema_1_1.xsd): all values are attributes. */
#include "base/err.h"
#include "base/str.h"
#include "format/eu.h"
#include "format/formats.h"
#include "format/slots.h"
#include "format/sniff.h"

enum {
    ROOT,
    ENTITY,
    ENTITY_REMARK,
    REGULATION,
    URL,
    SUBJECT,
    NAME,
    NAME_LAW,
    NAME_REMARK,
    CITIZENSHIP,
    CITIZENSHIP_LAW,
    CITIZENSHIP_REMARK,
    BIRTH,
    BIRTH_LAW,
    BIRTH_REMARK,
    ADDRESS,
    ADDRESS_LAW,
    ADDRESS_REMARK,
    CONTACT,
    CONTACT_LAW,
    CONTACT_REMARK,
    PAPER,
    PAPER_LAW,
    PAPER_REMARK,
    PAPER_MORE,
    ROWS
};

/* The attributes of the child that is open, by what they are to it. */
struct job {
    struct tz_slots s;
    struct tz_source *src;
    struct tz_eu_entry entry;
    struct tz_eu eu;
    struct tz_eu_regulation regulation;
    struct tz_eu_name name;
    struct tz_eu_birth birth;
    struct tz_eu_address address;
    struct tz_eu_paper paper;
};

/* An attribute, kept with the record. */
static tz_str take(struct job *j, const struct tz_xml_at *at, const char *name)
{
    tz_str value = tz_str_trim(tz_xml_attr(at, name));

    return value.len ? tz_record_text(&j->s.r, "%.*s", TZ_FMT(value)) : value;
}

static bool yes(const struct tz_xml_at *at, const char *name)
{
    return tz_str_eq(tz_xml_attr(at, name), TZ_STR("true"));
}

static tz_status begin_export(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;

    return tz_arena_str(&j->src->arena, tz_str_part(tz_xml_attr(at, "generationDate"), 0, 10),
                        &j->src->report.edition, err);
}

static tz_status begin_entity(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;

    tz_slots_record(&j->s, j->src, 0, at);
    j->eu = (struct tz_eu){ 0 };
    j->entry = (struct tz_eu_entry){ .reference = take(j, at, "euReferenceNumber"),
                                     .logical_id = take(j, at, "logicalId"),
                                     .designated = take(j, at, "designationDate"),
                                     .details = take(j, at, "designationDetails"),
                                     .un_id = take(j, at, "unitedNationId"),
                                     .delisted = take(j, at, "delistingDate") };
    j->regulation = (struct tz_eu_regulation){ 0 };
    if (!j->entry.reference.len && !j->entry.logical_id.len && j->s.r.st == TZ_OK)
        return tz_fail(err, TZ_INPUT,
                       "a sanctionEntity with neither euReferenceNumber nor logicalId");
    return TZ_OK;
}

static tz_status begin_regulation(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;

    (void)err;
    j->regulation = (struct tz_eu_regulation){ .title = take(j, at, "numberTitle"),
                                               .programme = take(j, at, "programme"),
                                               .published = take(j, at, "publicationDate"),
                                               .in_force = take(j, at, "entryIntoForceDate") };
    return TZ_OK;
}

static tz_status end_regulation(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;

    (void)at, (void)err;
    j->regulation.url = j->s.text[URL];
    return TZ_OK;
}

/* The kind of subject makes the party; the schema has it behind the regulation
 * and in front of the names. */
static tz_status begin_subject(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;

    (void)err;
    j->s.r.line = at->line;
    j->entry.subject = take(j, at, "code");
    tz_eu_open(&j->eu, &j->s.r, &j->entry);
    tz_eu_regulation(&j->eu, &j->regulation, "regulation");
    return TZ_OK;
}

/* Of a child: only the title of its legal basis is added. */
static tz_status begin_law(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;

    (void)err;
    tz_record_add(&j->s.r, j->eu.sanction, "reason", tz_xml_attr(at, "numberTitle"),
                  "regulationSummary");
    return TZ_OK;
}

/* Every child needs the party. */
static tz_status child(struct job *j, const struct tz_xml_at *at, struct tz_err *err)
{
    j->s.r.line = at->line;
    return j->eu.party || j->s.r.st != TZ_OK
               ? TZ_OK
               : tz_fail(err, TZ_INPUT, "subjectType does not stand in front of the names of %.*s",
                         TZ_FMT(j->entry.reference));
}

static tz_status begin_name(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;

    TZ_TRY(child(j, at, err));
    j->name = (struct tz_eu_name){ .first = take(j, at, "firstName"),
                                   .middle = take(j, at, "middleName"),
                                   .last = take(j, at, "lastName"),
                                   .whole = take(j, at, "wholeName"),
                                   .function = take(j, at, "function"),
                                   .gender = take(j, at, "gender"),
                                   .title = take(j, at, "title"),
                                   .language = take(j, at, "nameLanguage"),
                                   .strong = take(j, at, "strong") };
    return TZ_OK;
}

static tz_status end_name(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;

    (void)err;
    j->s.r.line = at->line;
    j->name.remark = j->s.text[NAME_REMARK];
    tz_eu_name(&j->eu, &j->name, "nameAlias");
    tz_slots_empty(&j->s, NAME_REMARK, NAME_REMARK);
    return TZ_OK;
}

static tz_status begin_citizenship(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;
    bool person;

    TZ_TRY(child(j, at, err));
    person = j->eu.party && tz_schema_is(j->eu.party->schema, "Person");
    tz_eu_country(&j->eu, j->eu.party, person ? "citizenship" : "country",
                  tz_xml_attr(at, "countryIso2Code"), tz_xml_attr(at, "countryDescription"),
                  "citizenship");
    return TZ_OK;
}

static tz_status begin_birth(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;

    TZ_TRY(child(j, at, err));
    j->birth = (struct tz_eu_birth){ .date = take(j, at, "birthdate"),
                                     .day = take(j, at, "dayOfMonth"),
                                     .month = take(j, at, "monthOfYear"),
                                     .year = take(j, at, "year"),
                                     .from = take(j, at, "yearRangeFrom"),
                                     .to = take(j, at, "yearRangeTo"),
                                     .circa = take(j, at, "circa"),
                                     .calendar = take(j, at, "calendarType"),
                                     .city = take(j, at, "city"),
                                     .region = take(j, at, "region"),
                                     .place = take(j, at, "place"),
                                     .zip = take(j, at, "zipCode"),
                                     .country = take(j, at, "countryIso2Code") };
    return TZ_OK;
}

static tz_status end_birth(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;

    (void)err;
    j->s.r.line = at->line;
    j->birth.remark = j->s.text[BIRTH_REMARK];
    tz_eu_birth(&j->eu, &j->birth, "birthdate");
    tz_slots_empty(&j->s, BIRTH_REMARK, BIRTH_REMARK);
    return TZ_OK;
}

static tz_status begin_address(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;

    TZ_TRY(child(j, at, err));
    j->address = (struct tz_eu_address){ .street = take(j, at, "street"),
                                         .po_box = take(j, at, "poBox"),
                                         .city = take(j, at, "city"),
                                         .zip = take(j, at, "zipCode"),
                                         .region = take(j, at, "region"),
                                         .place = take(j, at, "place"),
                                         .country = take(j, at, "countryIso2Code") };
    return TZ_OK;
}

static tz_status end_address(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;

    (void)err;
    j->s.r.line = at->line;
    j->address.remark = j->s.text[ADDRESS_REMARK];
    tz_eu_address(&j->eu, &j->address, "address");
    tz_slots_empty(&j->s, ADDRESS_REMARK, ADDRESS_REMARK);
    return TZ_OK;
}

static tz_status begin_contact(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;

    (void)err;
    tz_eu_contact(&j->eu, tz_xml_attr(at, "key"), tz_xml_attr(at, "value"), "contactInfo");
    return TZ_OK;
}

static tz_status begin_paper(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;

    TZ_TRY(child(j, at, err));
    j->paper = (struct tz_eu_paper){ .type = take(j, at, "identificationTypeCode"),
                                     .description = take(j, at, "identificationTypeDescription"),
                                     .number = take(j, at, "number"),
                                     .latin_number = take(j, at, "latinNumber"),
                                     .country = take(j, at, "countryIso2Code"),
                                     .issued = take(j, at, "issueDate"),
                                     .from = take(j, at, "validFrom"),
                                     .to = take(j, at, "validTo"),
                                     .name = take(j, at, "nameOnDocument"),
                                     .expired = yes(at, "knownExpired"),
                                     .false_paper = yes(at, "knownFalse"),
                                     .lost = yes(at, "reportedLost"),
                                     .revoked = yes(at, "revokedByIssuer") };
    return TZ_OK;
}

static tz_status end_paper(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;

    (void)err;
    j->s.r.line = at->line;
    j->paper.remark = j->s.text[PAPER_REMARK];
    tz_eu_paper(&j->eu, &j->paper, "identification");
    tz_slots_empty(&j->s, PAPER_REMARK, PAPER_REMARK);
    return TZ_OK;
}

static tz_status end_entity(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;

    TZ_TRY(child(j, at, err));
    tz_record_add(&j->s.r, j->eu.party, "notes", j->s.text[ENTITY_REMARK], "remark");
    return tz_eu_emit(&j->eu, err);
}

#define KEEP NULL, tz_slots_keep
#define SKIP NULL, NULL
/* clang-format off */
static const struct tz_xml_element elements[ROWS] = {
    /*                     element                 inside       on <x>             on </x>   */
    [ROOT]               = { "export",              TZ_XML_TOP,  begin_export,      NULL },
    [ENTITY]             = { "sanctionEntity",      ROOT,        begin_entity,      end_entity },
    [ENTITY_REMARK]      = { "remark",              ENTITY,      KEEP },
    [REGULATION]         = { "regulation",          ENTITY,      begin_regulation,  end_regulation },
    [URL]                = { "publicationUrl",      REGULATION,  KEEP },
    [SUBJECT]            = { "subjectType",         ENTITY,      begin_subject,     NULL },
    [NAME]               = { "nameAlias",           ENTITY,      begin_name,        end_name },
    [NAME_LAW]           = { "regulationSummary",   NAME,        begin_law,         NULL },
    [NAME_REMARK]        = { "remark",              NAME,        KEEP },
    [CITIZENSHIP]        = { "citizenship",         ENTITY,      begin_citizenship, NULL },
    [CITIZENSHIP_LAW]    = { "regulationSummary",   CITIZENSHIP, begin_law,         NULL },
    [CITIZENSHIP_REMARK] = { "remark",              CITIZENSHIP, SKIP },
    [BIRTH]              = { "birthdate",           ENTITY,      begin_birth,       end_birth },
    [BIRTH_LAW]          = { "regulationSummary",   BIRTH,       begin_law,         NULL },
    [BIRTH_REMARK]       = { "remark",              BIRTH,       KEEP },
    [ADDRESS]            = { "address",             ENTITY,      begin_address,     end_address },
    [ADDRESS_LAW]        = { "regulationSummary",   ADDRESS,     begin_law,         NULL },
    [ADDRESS_REMARK]     = { "remark",              ADDRESS,     KEEP },
    [CONTACT]            = { "contactInfo",         ADDRESS,     begin_contact,     NULL },
    [CONTACT_LAW]        = { "regulationSummary",   CONTACT,     SKIP },
    [CONTACT_REMARK]     = { "remark",              CONTACT,     SKIP },
    [PAPER]              = { "identification",      ENTITY,      begin_paper,       end_paper },
    [PAPER_LAW]          = { "regulationSummary",   PAPER,       begin_law,         NULL },
    [PAPER_REMARK]       = { "remark",              PAPER,       KEEP },
    [PAPER_MORE]         = { "additionalInformation", PAPER,     SKIP },
};
/* clang-format on */

static int detect(const struct tz_head *head)
{
    return tz_head_is_xml(head, "export", "sanctionEntity") ||
                   tz_head_is_xml(head, "export", "eu.europa.ec/fpi/fsd")
               ? 0
               : -1;
}

static tz_status read_source(struct tz_source *src, struct tz_err *err)
{
    struct job j = { .src = src };

    TZ_TRY(tz_source_walk(src, 0, elements, ROWS, &j, err));
    if (!src->report.rows)
        return tz_fail(err, TZ_INPUT, "%.*s: has no sanctionEntity: an empty list",
                       TZ_FMT(src->files[0].name));
    return TZ_OK;
}

const struct tz_format tz_format_eu_xml = {
    .name = "eu-xml",
    .title = "the European Union's consolidated list in XML",
    .dataset = "eu_fsf",
    .parts = { "XML" },
    .detect = detect,
    .read = read_source,
};
