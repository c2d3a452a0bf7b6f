/* OFAC's SDN_ADVANCED.XML and CONS_ADVANCED.XML (sdn_advanced.xsd: the UN's
 * "Sanctions Data Model" 1.0). Everything refers to everything by number, also
 * forward; so the file is streamed twice. The first pass keeps code tables,
 * locations, documents, relations and entries (format/facts.h); the second
 * makes the parties. */
#include <stdlib.h>

#include "base/err.h"
#include "base/str.h"
#include "format/formats.h"
#include "format/ofac.h"
#include "format/ofac_advanced.h"
#include "format/ofac_terms.h"
#include "format/sniff.h"

enum {
    TEXT_BYTES = 1024 * 1024 * 1024 /* of all facts: the file of 2026 has some 20 MB of them */
};

/* --- second pass: parties ---------------------------------------------------------- */

static tz_status begin_party(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_adv_job *j = job;

    (void)err;
    j->party = j->sanction = NULL;
    j->owner = tz_adv_id_of(at, "FixedRef");
    if (j->pass == 2)
        tz_slots_record(&j->s, j->src, 0, at);
    else
        tz_adv_begin_fact(j, at); /* its texts are not needed yet: they make room */
    return TZ_OK;
}

/* "Vessel", "Aircraft", or what the type above it says: "Individual", "Entity". */
static tz_str party_type(struct tz_adv_job *j, uint32_t sub_type)
{
    const struct tz_fact *f = tz_facts_first(&j->codes[PARTY_SUB_TYPE], sub_type);
    int64_t type = 0;

    if (!f || !tz_str_same(f->fields[0], TZ_STR("Unknown")))
        return f ? f->fields[0] : tz_adv_code(j, PARTY_SUB_TYPE, sub_type);
    (void)tz_str_number(f->fields[1], 0, ID_MOST, &type);
    return tz_adv_code(j, PARTY_TYPE, (uint32_t)type);
}

static tz_status begin_profile(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_adv_job *j = job;
    struct tz_record *r = &j->s.r;
    tz_str uid;

    if (j->pass != 2)
        return TZ_OK;
    if (j->party)
        return tz_fail(err, TZ_INPUT, "a DistinctParty with two profiles");
    r->line = at->line;
    uid = tz_record_text(r, "%u", (unsigned)j->owner);
    j->party = tz_ofac_party(r, uid, party_type(j, tz_adv_id_of(at, "PartySubTypeID")));
    j->sanction = tz_ofac_sanction(r, j->party, uid);
    return TZ_OK;
}

static tz_status begin_identity(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_adv_job *j = job;

    (void)err;
    j->identity = tz_adv_id_of(at, "ID");
    j->name_count = j->part_count = j->group_count = 0;
    return TZ_OK;
}

/* The alias says kind and quality; each of its documented names is a spelling. */
static tz_status begin_alias(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_adv_job *j = job;

    (void)err;
    if (j->pass != 2)
        return TZ_OK;
    j->detail = tz_adv_is_true(at, "Primary")
                    ? TZ_STR("name")
                    : tz_adv_code(j, ALIAS_TYPE, tz_adv_id_of(at, "AliasTypeID"));
    j->type = tz_adv_is_true(at, "LowQuality");
    return TZ_OK;
}

static tz_status begin_name(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_adv_job *j = job;

    if (j->name_count == NAMES_MOST)
        return tz_fail(err, TZ_LIMIT, "more than %d names of one party", NAMES_MOST);
    j->names[j->name_count++] = (struct tz_adv_name){
        .kind = j->detail,
        .weak = j->type,
        .latin = j->pass == 2 &&
                 tz_str_same(tz_adv_code(j, NAME_STATUS, tz_adv_id_of(at, "DocNameStatusID")),
                             TZ_STR("Primary Latin")),
    };
    return TZ_OK;
}

static tz_status begin_name_text(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_adv_job *j = job;

    (void)err;
    j->id = tz_adv_id_of(at, "NamePartGroupID");
    return TZ_OK;
}

static tz_status end_name_text(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_adv_job *j = job;

    if (j->part_count == PARTS_MOST)
        return tz_fail(err, TZ_LIMIT, "more than %d parts of names of one party", PARTS_MOST);
    if (j->pass == 2)
        j->parts[j->part_count++] =
            (struct tz_adv_part){ .name = j->name_count - 1,
                                  .group = j->id,
                                  .text = tz_record_text(&j->s.r, "%.*s", TZ_FMT(at->text)) };
    return TZ_OK;
}

static tz_status begin_group(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_adv_job *j = job;

    if (j->group_count == PARTS_MOST)
        return tz_fail(err, TZ_LIMIT, "more than %d groups of parts of names", PARTS_MOST);
    if (j->pass == 2)
        j->groups[j->group_count++] =
            (struct tz_adv_group){ .id = tz_adv_id_of(at, "ID"),
                                   .type = tz_adv_code(j, NAME_PART_TYPE,
                                                       tz_adv_id_of(at, "NamePartTypeID")) };
    return TZ_OK;
}

static tz_str type_of_part(struct tz_adv_job *j, const struct tz_adv_part *p)
{
    for (size_t i = 0; i < j->group_count; i++)
        if (j->groups[i].id == p->group)
            return j->groups[i].type;
    tz_adv_dangling(j, "NamePartGroup", p->group);
    return (tz_str){ 0 };
}

/* Family names, and whole names of what is no person. */
static bool is_last(tz_str type)
{
    return tz_str_same(type, TZ_STR("Last Name")) || tz_str_same(type, TZ_STR("Matronymic")) ||
           tz_str_holds(type, TZ_STR("Entity Name")) || tz_str_same(type, TZ_STR("Vessel Name")) ||
           tz_str_same(type, TZ_STR("Aircraft Name"));
}

static tz_str joined(struct tz_adv_job *j, tz_str a, tz_str b)
{
    return tz_record_text(&j->s.r, "%.*s%s%.*s", TZ_FMT(a), a.len ? " " : "", TZ_FMT(b));
}

/* The parts of a name follow one another, from part `p` on. */
static void add_name(struct tz_adv_job *j, size_t i, size_t p)
{
    const struct tz_adv_name *name = &j->names[i];
    tz_str last = { 0 }, first = { 0 };

    for (; p < j->part_count && j->parts[p].name == i; p++) {
        tz_str *side = is_last(type_of_part(j, &j->parts[p])) ? &last : &first;

        *side = joined(j, *side, j->parts[p].text);
    }
    if (last.len || first.len)
        tz_ofac_name(&j->s.r, j->party, name->kind, last.len ? last : first,
                     last.len ? first : (tz_str){ 0 }, name->weak ? TZ_WEAK : TZ_STRONG,
                     "DocumentedName");
}

static void add_papers(struct tz_adv_job *j)
{
    for (struct tz_fact *f = tz_facts_first(&j->papers, j->identity); f;
         f = tz_facts_next(&j->papers, f)) {
        struct tz_ofac_detail d = { .type = f->fields[0],
                                    .value = f->fields[1],
                                    .country = f->fields[2],
                                    .issued = f->fields[3],
                                    .expires = f->fields[4],
                                    .field = "IDRegDocument",
                                    .document = true };

        f->used = true;
        j->s.r.line = f->line;
        tz_ofac_detail(&j->s.r, j->party, &d);
    }
}

static tz_status end_identity(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_adv_job *j = job;

    (void)err;
    if (j->pass != 2)
        return TZ_OK;
    j->s.r.line = at->line;
    for (int latin = 1; latin >= 0; latin--)
        for (size_t p = 0; p < j->part_count; p++)
            if ((!p || j->parts[p].name != j->parts[p - 1].name) &&
                j->names[j->parts[p].name].latin == latin)
                add_name(j, j->parts[p].name, p);
    add_papers(j);
    return TZ_OK;
}

static tz_status begin_feature(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_adv_job *j = job;

    (void)err;
    j->type = tz_adv_id_of(at, "FeatureTypeID");
    return TZ_OK;
}

static tz_status begin_version(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_adv_job *j = job;

    (void)err;
    j->s.r.line = at->line;
    j->detail = (tz_str){ 0 };
    j->id = 0;
    return TZ_OK;
}

static tz_status begin_version_place(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_adv_job *j = job;

    (void)err;
    j->id = tz_adv_id_of(at, "LocationID");
    return TZ_OK;
}

static tz_status begin_version_detail(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_adv_job *j = job;

    (void)err;
    if (j->pass == 2)
        j->detail = tz_adv_code(j, DETAIL, tz_adv_id_of(at, "DetailReferenceID"));
    return TZ_OK;
}

/* A place: the party's address, or where it was born, is national … */
static void add_place(struct tz_adv_job *j, tz_str type)
{
    const struct tz_fact *f = tz_facts_first(&j->places, j->id);
    struct tz_record *r = &j->s.r;
    struct tz_ofac_detail d = { .type = type, .field = "VersionLocation" };

    if (!f) {
        tz_adv_dangling(j, "Location", j->id);
        return;
    }
    if (tz_str_same(type, TZ_STR("Location"))) {
        struct tz_address a = { .street = f->fields[0],
                                .street2 = f->fields[1],
                                .city = f->fields[2],
                                .state = f->fields[3],
                                .postal_code = f->fields[4],
                                .country = f->fields[5],
                                .remarks = f->fields[6] };

        tz_record_address(r, j->party, tz_record_text(r, "ofac-addr-%u", (unsigned)j->id), &a,
                          "Location");
        return;
    }
    for (int i = 0; i < 6; i++) /* the parts of the place, then its country */
        if (f->fields[i].len && (i == 5 || !tz_str_holds(type, TZ_STR("Country"))))
            d.value = tz_record_text(r, "%.*s%s%.*s", TZ_FMT(d.value), d.value.len ? ", " : "",
                                     TZ_FMT(f->fields[i]));
    tz_ofac_detail(r, j->party, &d);
}

static tz_status end_version(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_adv_job *j = job;
    tz_str *t = j->s.text;
    struct tz_ofac_detail d = { .field = "Feature" };
    const struct tz_ofac_term *term;
    tz_str when;

    (void)err;
    if (j->pass != 2)
        return TZ_OK;
    j->s.r.line = at->line;
    d.type = tz_adv_code(j, FEATURE_TYPE, j->type);
    term = tz_ofac_term(d.type);
    when = tz_adv_period(j, VERSION_PERIOD);
    d.value = t[VERSION_DETAIL].len ? t[VERSION_DETAIL] : j->detail;
    if (when.len && (!d.value.len || (term && term->action == TZ_OFAC_DATE)))
        d.value = when;
    if (j->id)
        add_place(j, d.type);
    else if (d.value.len)
        tz_ofac_detail(&j->s.r, j->party, &d);
    tz_record_note(&j->s.r, j->party, "notes", "Comment", t[VERSION_COMMENT], "Comment");
    tz_slots_empty(&j->s, VERSION, VERSION_PERIOD + PERIOD_ROWS - 1);
    return TZ_OK;
}

static void add_entries(struct tz_adv_job *j)
{
    struct tz_record *r = &j->s.r;

    for (struct tz_fact *f = tz_facts_first(&j->entries, j->owner); f;
         f = tz_facts_next(&j->entries, f)) {
        tz_str what = f->fields[0], text = f->fields[1];

        f->used = true;
        r->line = f->line;
        if (tz_str_eq(what, TZ_STR("programme")))
            tz_ofac_programme(r, j->party, j->sanction, text, "SanctionsMeasure");
        else if (tz_str_eq(what, TZ_STR("measure")))
            tz_record_add(r, j->sanction, "provisions", text, "SanctionsMeasure");
        else if (tz_str_eq(what, TZ_STR("event")))
            tz_record_add(r, j->sanction, "reason", text, "EntryEvent");
        else if (!tz_str_same(text, TZ_STR("Consolidated List")))
            tz_record_note(r, j->sanction, "description", "List", text, "SanctionsEntry");
        tz_record_date(r, j->sanction, "listingDate", f->fields[2], "EntryEvent");
    }
}

static tz_status end_party(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_adv_job *j = job;
    struct tz_record *r = &j->s.r;

    if (j->pass != 2)
        return TZ_OK;
    r->line = at->line;
    if (r->st == TZ_OK && (!j->party || !tz_entity_first(j->party, "name").len)) {
        tz_source_reject(j->src, 0, at->line, "DistinctParty %u has no profile or no primary name",
                         (unsigned)j->owner);
        tz_source_clear(j->src);
        return TZ_OK;
    }
    add_entries(j);
    for (struct tz_fact *f = tz_facts_first(&j->relations, j->owner); f;
         f = tz_facts_next(&j->relations, f)) {
        f->used = true;
        r->line = f->line;
        tz_ofac_link(r, j->party, f->fields[0], f->fields[1], f->fields[2], "ProfileRelationship");
    }
    return tz_record_emit(r, err);
}

#define KEEP NULL, tz_slots_keep
#define SKIP NULL, NULL
#define DAY(B, name, parent, end)                                     \
    [B] = { name, parent, NULL, end }, [B + 1] = { "Year", B, KEEP }, \
    [B + 2] = { "Month", B, KEEP }, [B + 3] = { "Day", B, KEEP }
#define PERIOD(B, parent)                                                    \
    [B] = { "DatePeriod", parent, SKIP },                                    \
    [B + PERIOD_START] = { "Start", B, tz_adv_begin_start, NULL },           \
    DAY(B + PERIOD_FROM, "From", B + PERIOD_START, NULL),                    \
    DAY(B + 6, "To", B + PERIOD_START, NULL), [B + 10] = { "End", B, SKIP }, \
    DAY(B + 11, "From", B + 10, NULL), DAY(B + PERIOD_TO, "To", B + 10, NULL)
#define CODES(set, name)                              \
    [SET + set] = { name "Values", SETS_ROOT, SKIP }, \
           [CODE + set] = { name, SET + set, tz_adv_begin_code, tz_adv_end_code }

/* clang-format off */
static const struct tz_xml_element elements[ROWS] = {
    /*                   element                    inside        on <x>         on </x>   */
    [ROOT]             = { "Sanctions",              TZ_XML_TOP,   SKIP },
    DAY(ISSUED, "DateOfIssue", ROOT, tz_adv_end_issued),
    [SETS_ROOT]        = { "ReferenceValueSets",     ROOT,         NULL,          tz_adv_end_codes },
    CODES(ALIAS_TYPE, "AliasType"),
    CODES(COUNTRY, "Country"),
    CODES(DETAIL, "DetailReference"),
    CODES(FEATURE_TYPE, "FeatureType"),
    CODES(PAPER_DATE_TYPE, "IDRegDocDateType"),
    CODES(PAPER_TYPE, "IDRegDocType"),
    CODES(LAW, "LegalBasis"),
    CODES(LIST, "List"),
    CODES(PLACE_PART_TYPE, "LocPartType"),
    CODES(NAME_PART_TYPE, "NamePartType"),
    CODES(PARTY_SUB_TYPE, "PartySubType"),
    CODES(PARTY_TYPE, "PartyType"),
    CODES(RELATION_QUALITY, "RelationQuality"),
    CODES(RELATION_TYPE, "RelationType"),
    CODES(MEASURE_TYPE, "SanctionsType"),
    CODES(AREA_CODE, "AreaCode"),
    CODES(AREA_CODE_TYPE, "AreaCodeType"),
    CODES(CALENDAR_TYPE, "CalendarType"),
    CODES(COUNTRY_RELEVANCE, "CountryRelevance"),
    CODES(DECISION_BODY, "DecisionMakingBody"),
    CODES(DETAIL_TYPE, "DetailType"),
    CODES(NAME_STATUS, "DocNameStatus"),
    CODES(EVENT_TYPE, "EntryEventType"),
    CODES(ENTRY_LINK_TYPE, "EntryLinkType"),
    CODES(REFERENCE_TYPE, "ExRefType"),
    CODES(FEATURE_TYPE_GROUP, "FeatureTypeGroup"),
    CODES(FEATURE_LINK_TYPE, "IdentityFeatureLinkType"),
    CODES(LAW_TYPE, "LegalBasisType"),
    CODES(PLACE_VALUE_STATUS, "LocPartValueStatus"),
    CODES(PLACE_VALUE_TYPE, "LocPartValueType"),
    CODES(ORGANISATION, "Organisation"),
    CODES(RELIABILITY, "Reliability"),
    CODES(PROGRAMME, "SanctionsProgram"),
    CODES(SCRIPT, "Script"),
    CODES(SCRIPT_STATUS, "ScriptStatus"),
    CODES(SUBSIDIARY_BODY, "SubsidiaryBody"),
    CODES(SUPPORT_TYPE, "SupInfoType"),
    CODES(TARGET_TYPE, "TargetType"),
    CODES(VALIDITY, "Validity"),
    [PLACES]           = { "Locations",              ROOT,         SKIP },
    [PLACE]            = { "Location",               PLACES,       tz_adv_begin_owned,   tz_adv_end_place },
    [PLACE_AREA]       = { "LocationAreaCode",       PLACE,        SKIP },
    [PLACE_COUNTRY]    = { "LocationCountry",        PLACE,        tz_adv_begin_place_country, NULL },
    [PLACE_PART]       = { "LocationPart",           PLACE,        tz_adv_begin_place_part, NULL },
    [PLACE_VALUE]      = { "LocationPartValue",      PLACE_PART,   SKIP },
    [PLACE_COMMENT]    = { "Comment",                PLACE_VALUE,  SKIP },
    [PLACE_TEXT]       = { "Value",                  PLACE_VALUE,  NULL,          tz_adv_end_place_text },
    [PLACE_USE]        = { "FeatureVersionReference", PLACE,       SKIP },
    [STREET]           = { "",                       PLACE,        SKIP },
    [STREET2]          = { "",                       PLACE,        SKIP },
    [CITY]             = { "",                       PLACE,        SKIP },
    [STATE]            = { "",                       PLACE,        SKIP },
    [POSTAL_CODE]      = { "",                       PLACE,        SKIP },
    [OTHER_PART]       = { "",                       PLACE,        SKIP },
    [PAPERS]           = { "IDRegDocuments",         ROOT,         SKIP },
    [PAPER]            = { "IDRegDocument",          PAPERS,       tz_adv_begin_owned,   tz_adv_end_paper },
    [PAPER_COMMENT]    = { "Comment",                PAPER,        SKIP },
    [PAPER_NUMBER]     = { "IDRegistrationNo",       PAPER,        KEEP },
    [PAPER_AUTHORITY]  = { "IssuingAuthority",       PAPER,        SKIP },
    [PAPER_NAME]       = { "DocumentedNameReference", PAPER,       SKIP },
    [PAPER_DATE]       = { "DocumentDate",           PAPER,        tz_adv_begin_paper_date, tz_adv_end_paper_date },
    PERIOD(PAPER_PERIOD, PAPER_DATE),
    [PAPER_ISSUED]     = { "",                       PAPER,        SKIP },
    [PAPER_EXPIRES]    = { "",                       PAPER,        SKIP },
    [PARTIES]          = { "DistinctParties",        ROOT,         SKIP },
    [PARTY]            = { "DistinctParty",          PARTIES,      begin_party,   end_party },
    [PARTY_COMMENT]    = { "Comment",                PARTY,        SKIP },
    [PROFILE]          = { "Profile",                PARTY,        begin_profile, NULL },
    [IDENTITY]         = { "Identity",               PROFILE,      begin_identity, end_identity },
    [ALIAS]            = { "Alias",                  IDENTITY,     begin_alias,   NULL },
    [NAME]             = { "DocumentedName",         ALIAS,        begin_name,    NULL },
    [NAME_PART]        = { "DocumentedNamePart",     NAME,         SKIP },
    [NAME_TEXT]        = { "NamePartValue",          NAME_PART,    begin_name_text, end_name_text },
    [GROUPS]           = { "NamePartGroups",         IDENTITY,     SKIP },
    [MASTER_GROUP]     = { "MasterNamePartGroup",    GROUPS,       SKIP },
    [GROUP]            = { "NamePartGroup",          MASTER_GROUP, begin_group,   NULL },
    [FEATURE]          = { "Feature",                PROFILE,      begin_feature, NULL },
    [FEATURE_USE]      = { "IdentityReference",      FEATURE,      SKIP },
    [VERSION]          = { "FeatureVersion",         FEATURE,      begin_version, end_version },
    [VERSION_COMMENT]  = { "Comment",                VERSION,      KEEP },
    [VERSION_PLACE]    = { "VersionLocation",        VERSION,      begin_version_place, NULL },
    [VERSION_DETAIL]   = { "VersionDetail",          VERSION,      begin_version_detail, tz_slots_keep },
    PERIOD(VERSION_PERIOD, VERSION),
    [RELATIONS]        = { "ProfileRelationships",   ROOT,         SKIP },
    [RELATION]         = { "ProfileRelationship",    RELATIONS,    tz_adv_begin_relation, NULL },
    [RELATION_COMMENT] = { "Comment",                RELATION,     SKIP },
    [ENTRIES]          = { "SanctionsEntries",       ROOT,         SKIP },
    [ENTRY]            = { "SanctionsEntry",         ENTRIES,      tz_adv_begin_entry,   NULL },
    [EVENT]            = { "EntryEvent",             ENTRY,        tz_adv_begin_event,   tz_adv_end_event },
    [EVENT_COMMENT]    = { "Comment",                EVENT,        SKIP },
    DAY(EVENT_DATE, "Date", EVENT, NULL),
    [MEASURE]          = { "SanctionsMeasure",       ENTRY,        tz_adv_begin_measure, tz_adv_end_measure },
    [MEASURE_COMMENT]  = { "Comment",                MEASURE,      KEEP },
    PERIOD(MEASURE_PERIOD, MEASURE),
    [LINKS]            = { "SanctionsEntryLinks",    ROOT,         SKIP },
};
/* clang-format on */

static int detect(const struct tz_head *head)
{
    return tz_head_is_xml(head, "Sanctions", "") ? 0 : -1;
}

/* The code tables that are not needed are no drift; the same for all else that
 * the first pass met, for the second meets it again. */
static void forget_drift(struct tz_report *r)
{
    r->drift = 0;
    r->first_drift[0] = '\0';
}

/* Facts that belong to nobody in this file, a group of them told once. */
static void tell_unused(struct tz_adv_job *j, const struct tz_facts *facts, const char *what)
{
    uint32_t told = 0;

    for (size_t i = 0; i < facts->count; i++) {
        const struct tz_fact *f = &facts->rows[i];

        if (f->used || f->owner == told)
            continue;
        told = f->owner;
        tz_source_clear(j->src);
        tz_record_open(&j->s.r, j->src, 0, f->line);
        tz_source_drift(j->src, 0, f->line,
                        tz_record_text(&j->s.r, "%s of %u, which is not in the file", what,
                                       (unsigned)f->owner));
    }
}

static tz_status read_twice(struct tz_adv_job *j, struct tz_err *err)
{
    struct tz_source *src = j->src;

    j->pass = 1;
    tz_record_open(&j->s.r, src, 0, 1);
    TZ_TRY(tz_source_walk(src, 0, elements, ROWS, j, err));
    tz_facts_sort(&j->places);
    tz_facts_sort(&j->papers);
    tz_facts_sort(&j->relations);
    tz_facts_sort(&j->entries);
    forget_drift(&src->report);
    tz_source_clear(src);
    j->pass = 2;
    tz_record_open(&j->s.r, src, 0, 1);
    TZ_TRY(tz_source_walk(src, 0, elements, ROWS, j, err));
    if (!src->report.rows)
        return tz_fail(err, TZ_INPUT, "%.*s: has no DistinctParty: an empty list",
                       TZ_FMT(src->files[0].name));
    tell_unused(j, &j->papers, "IDRegDocument");
    tell_unused(j, &j->relations, "ProfileRelationship");
    tell_unused(j, &j->entries, "SanctionsEntry");
    return TZ_OK;
}

static tz_status read_source(struct tz_source *src, struct tz_err *err)
{
    struct tz_adv_job *j = calloc(1, sizeof *j);
    tz_status st;

    if (!j)
        return tz_fail(err, TZ_NOMEM, "no memory to read %s", src->path);
    j->src = src;
    j->texts.budget = TEXT_BYTES;
    if (tz_str_holds(src->files[0].name, TZ_STR("cons")))
        src->dataset = TZ_STR("us_ofac_cons");
    st = read_twice(j, err);
    for (int set = 0; set < SETS; set++)
        tz_facts_free(&j->codes[set]);
    tz_facts_free(&j->places);
    tz_facts_free(&j->papers);
    tz_facts_free(&j->relations);
    tz_facts_free(&j->entries);
    tz_arena_free(&j->texts);
    free(j);
    return st;
}

const struct tz_format tz_format_ofac_advanced = {
    .name = "ofac-advanced",
    .title = "OFAC's list in advanced XML",
    .dataset = "us_ofac_sdn",
    .parts = { "ADVANCED" },
    .detect = detect,
    .read = read_source,
};
