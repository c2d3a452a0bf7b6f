/* Switzerland's list (State Secretariat for Economic Affairs, SESAM), as XML
 * (https://www.sesam.search.admin.ch/sesam-search-web/pages/downloadXmlGesamtliste.xhtml).
 *
 * The file keeps who was taken off: the latest modification by its effective
 * date decides. What a modification added or removed stands in it as a copy
 * that must not be read. Places and programmes are referred to by number, so
 * the file is read twice: first these, then the targets. */
#include <assert.h>
#include <stdlib.h>

#include "base/err.h"
#include "base/str.h"
#include "format/ch_seco.h"
#include "format/formats.h"
#include "format/language.h"
#include "format/programme.h"
#include "format/sniff.h"

/* Elements of a target; those of an individual, an entity and an object alike. */
enum {
    PARTY,
    IDENTITY,
    NAME,
    PART,
    VALUE,
    VARIANT,
    NATIONALITY,
    NATION,
    DAY,
    BIRTH_PLACE,
    ADDRESS,
    CARE_OF,
    DETAILS,
    BOX,
    ZIP,
    REMARKS,
    PAPER,
    NUMBER,
    ISSUER,
    ISSUED,
    EXPIRES,
    PAPER_REMARK,
    JUSTIFICATION,
    RELATION,
    OTHER,
    ATTRIBUTE,
    PARTY_ROWS
};

enum {
    LIST,
    TARGET,
    SET_ID,
    FOREIGN_ID,
    MODIFICATION,
    ADDED,
    ADDED_REST,
    REMOVED,
    REMOVED_REST,
    MOD_REMARK,
    TARGET_ATTRIBUTE,
    SKIP_PROGRAM,
    SKIP_PROGRAM_REST,
    SKIP_PLACE,
    SKIP_PLACE_REST,
    INDIVIDUAL,
    ENTITY = INDIVIDUAL + PARTY_ROWS,
    OBJECT = ENTITY + PARTY_ROWS,
    ROWS = OBJECT + PARTY_ROWS
};

static tz_str country_of(const struct tz_seco_place *place)
{
    return place->code.len ? place->code : place->country;
}

static tz_str copy(struct tz_seco *j, tz_str text)
{
    return tz_record_line(&j->r, text);
}

static tz_status begin_list(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_seco *j = job;

    return tz_arena_str(&j->src->arena, tz_xml_attr(at, "date"), &j->src->report.edition, err);
}

static void add_set(struct tz_seco *j, tz_str id)
{
    id = copy(j, id);
    if (id.len && j->target_set_count < TZ_SECO_TARGET_SETS)
        j->target_sets[j->target_set_count++] = id;
}

static tz_status begin_target(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_seco *j = job;

    (void)err;
    j->src->report.part_rows[0] = ++j->src->report.rows;
    tz_record_open(&j->r, j->src, 0, at->line);
    j->party = NULL;
    j->target_set_count = 0;
    j->latest = j->listed = j->foreign = (tz_str){ 0 };
    j->off = false;
    j->id = copy(j, tz_xml_attr(at, "ssid"));
    add_set(j, tz_xml_attr(at, "sanctions-set-id"));
    return TZ_OK;
}

static tz_status end_set_id(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_seco *j = job;

    (void)err;
    j->r.line = at->line;
    add_set(j, at->text);
    return TZ_OK;
}

static tz_status end_foreign(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_seco *j = job;

    (void)err;
    j->foreign = copy(j, at->text);
    return TZ_OK;
}

static tz_status begin_party(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_seco *j = job;
    bool vessel = tz_str_same(tz_xml_attr(at, "object-type"), TZ_STR("vessel"));
    const char *schema = at->row == INDIVIDUAL + PARTY ? "Person"
                         : at->row == ENTITY + PARTY   ? "Organization"
                         : vessel                      ? "Vessel"
                                                       : "Asset";

    j->r.line = at->line;
    if (j->party)
        return tz_fail(err, TZ_INPUT, "target %.*s is two parties at once", TZ_FMT(j->id));
    j->party = tz_record_new(&j->r, schema, "ch-seco-%.*s", TZ_FMT(j->id));
    j->sanction = tz_record_listed(&j->r, j->party, "State Secretariat for Economic Affairs", "ch");
    if (at->row == INDIVIDUAL + PARTY)
        tz_record_gender(&j->r, j->party, tz_xml_attr(at, "sex"), "sex");
    return TZ_OK;
}

static tz_status begin_identity(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_seco *j = job;

    (void)err;
    j->main = !tz_str_same(tz_xml_attr(at, "main"), TZ_STR("false"));
    return TZ_OK;
}

/* --- names -------------------------------------------------------------------------------- */

static tz_status begin_name(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_seco *j = job;
    tz_str kind = tz_xml_attr(at, "name-type");
    const char *lang = tz_language_code(tz_xml_attr(at, "lang"));

    (void)err;
    tz_seco_name_open(&j->name);
    j->name.weak = tz_str_same(tz_xml_attr(at, "quality"), TZ_STR("low"));
    j->name.lang = tz_str_z(lang ? lang : "");
    j->name.prop = tz_str_same(kind, TZ_STR("formerly-known-as"))         ? "previousName"
                   : tz_str_same(kind, TZ_STR("primary-name")) && j->main ? "name"
                                                                          : "alias";
    return TZ_OK;
}

static tz_status begin_part(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_seco *j = job;

    (void)err;
    j->r.line = at->line;
    tz_seco_name_part(&j->name, &j->r, tz_xml_attr(at, "name-part-type"), tz_xml_attr(at, "order"));
    return TZ_OK;
}

static tz_status end_value(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_seco *j = job;

    (void)err;
    tz_seco_name_value(&j->name, copy(j, at->text));
    return TZ_OK;
}

static tz_status begin_variant(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_seco *j = job;
    const char *lang = tz_language_code(tz_xml_attr(at, "lang"));

    (void)err;
    j->variant_lang = tz_str_z(lang ? lang : "");
    j->variant_script = copy(j, tz_xml_attr(at, "script"));
    return TZ_OK;
}

static tz_status end_variant(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_seco *j = job;

    (void)err;
    j->r.line = at->line;
    tz_seco_name_variant(&j->name, &j->r, j->variant_lang, j->variant_script, copy(j, at->text));
    return TZ_OK;
}

static tz_status end_name(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_seco *j = job;

    (void)err;
    j->r.line = at->line;
    tz_seco_name_put(&j->name, &j->r, j->party);
    return TZ_OK;
}

/* --- what else an identity has --------------------------------------------------------------- */

static bool person(const struct tz_seco *j)
{
    return j->party && tz_schema_is(j->party->schema, "Person");
}

static bool vessel(const struct tz_seco *j)
{
    return j->party && tz_schema_is(j->party->schema, "Vessel");
}

/* Day, month and year of the element: "1980-03-23", "1980-03", "1980"; a day
 * without a year stays as it is, which no date is. */
static tz_str day_text(struct tz_seco *j, const struct tz_xml_at *at)
{
    tz_str calendar = tz_xml_attr(at, "calendar"), year = tz_xml_attr(at, "year");
    int64_t month = 0, day = 0;
    tz_str text = year;

    (void)tz_str_number(tz_xml_attr(at, "month"), 1, 12, &month);
    (void)tz_str_number(tz_xml_attr(at, "day"), 1, 31, &day);
    if (!year.len && !month && !day)
        return (tz_str){ 0 };
    if (month && (day || !year.len))
        text = tz_record_text(&j->r, "%.*s-%02d-%02d", TZ_FMT(year.len ? year : TZ_STR("-")),
                              (int)month, (int)day);
    else if (month)
        text = tz_record_text(&j->r, "%.*s-%02d", TZ_FMT(year), (int)month);
    if (calendar.len && !tz_str_same(calendar, TZ_STR("Gregorian")))
        text = tz_record_text(&j->r, "%.*s (%.*s calendar)", TZ_FMT(text), TZ_FMT(calendar));
    return text;
}

static tz_status begin_day(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_seco *j = job;
    const char *prop = person(j) ? "birthDate" : vessel(j) ? "buildDate" : "incorporationDate";
    struct tz_value v;

    j->r.line = at->line;
    v = tz_record_value(&j->r, day_text(j, at), "day-month-year");
    v.quality = tz_str_same(tz_xml_attr(at, "quality"), TZ_STR("low")) ? TZ_WEAK : TZ_STRONG;
    if (j->r.st == TZ_OK && j->party)
        j->r.st = tz_source_date(j->src, j->party, prop, v, err);
    return TZ_OK;
}

/* A country is said by its code, and by its name where there is no code. */
static tz_status begin_nation(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_seco *j = job;

    (void)err;
    j->code = copy(j, tz_xml_attr(at, "iso-code"));
    return TZ_OK;
}

static tz_status end_nation(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_seco *j = job;

    (void)err;
    j->r.line = at->line;
    tz_record_country(&j->r, j->party, person(j) ? "nationality" : "country",
                      j->code.len ? j->code : at->text, "nationality");
    return TZ_OK;
}

static tz_status begin_birth_place(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_seco *j = job;
    const struct tz_seco_place *p;
    const tz_str *parts[3];
    tz_str text = { 0 };

    (void)err;
    j->r.line = at->line;
    p = tz_seco_place(j, tz_xml_attr(at, "place-id"));
    parts[0] = &p->location, parts[1] = &p->area, parts[2] = &p->country;
    for (size_t i = 0; i < 3; i++)
        if (parts[i]->len)
            text = tz_record_text(&j->r, "%.*s%s%.*s", TZ_FMT(text), text.len ? ", " : "",
                                  TZ_FMT(*parts[i]));
    tz_record_add(&j->r, j->party, person(j) ? "birthPlace" : "notes", text, "place-of-birth");
    if (person(j))
        tz_record_country(&j->r, j->party, "birthCountry", country_of(p), "place-of-birth");
    return TZ_OK;
}

static int slot_of(int row)
{
    return (row - INDIVIDUAL) % PARTY_ROWS;
}

static tz_status keep(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_seco *j = job;

    (void)err;
    j->slots[slot_of(at->row)] = copy(j, at->text);
    return TZ_OK;
}

static tz_status keep_day(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_seco *j = job;

    (void)err;
    j->slots[slot_of(at->row)] = copy(j, day_text(j, at));
    return TZ_OK;
}

static tz_status begin_address(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_seco *j = job;

    (void)err;
    memset(j->slots, 0, sizeof j->slots);
    j->place_id = copy(j, tz_xml_attr(at, "place-id"));
    return TZ_OK;
}

static tz_status end_address(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_seco *j = job;
    struct tz_address a = { .street = j->slots[DETAILS],
                            .postal_code = j->slots[ZIP],
                            .remarks = j->slots[REMARKS] };
    tz_str box = j->slots[BOX], care_of = j->slots[CARE_OF];
    const struct tz_seco_place *p;

    (void)err;
    j->r.line = at->line;
    p = tz_seco_place(j, j->place_id);
    a.city = p->location;
    a.state = p->area;
    a.country = country_of(p);
    if (box.len)
        box = tz_record_text(&j->r, "P.O. Box %.*s", TZ_FMT(box));
    a.street2 = box;
    if (care_of.len)
        a.street2 = tz_record_text(&j->r, "c/o %.*s%s%.*s", TZ_FMT(care_of), box.len ? ", " : "",
                                   TZ_FMT(box));
    if (j->party)
        tz_record_address(&j->r, j->party,
                          tz_record_text(&j->r, "%.*s-addr-%zu", TZ_FMT(j->party->id), j->r.count),
                          &a, "address");
    return TZ_OK;
}

static tz_status begin_paper(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_seco *j = job;

    (void)err;
    memset(j->slots, 0, sizeof j->slots);
    j->slots[PAPER] = copy(j, tz_xml_attr(at, "document-type"));
    return TZ_OK;
}

static tz_status begin_issuer(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_seco *j = job;

    (void)err;
    j->slots[ISSUER] = copy(j, tz_xml_attr(at, "code"));
    return TZ_OK;
}

static tz_status end_issuer(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    return ((struct tz_seco *)job)->slots[ISSUER].len ? TZ_OK : keep(job, at, err);
}

static tz_status end_date(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    return at->text.len ? keep(job, at, err) : TZ_OK;
}

static tz_status end_paper(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_seco *j = job;
    struct tz_document d = {
        .passport = tz_str_holds(j->slots[PAPER], TZ_STR("passport")),
        .type = j->slots[PAPER],
        .number = j->slots[NUMBER],
        .country = j->slots[ISSUER],
        .issued = j->slots[ISSUED],
        .expires = j->slots[EXPIRES],
        .summary = j->slots[PAPER_REMARK],
    };

    (void)err;
    j->r.line = at->line;
    tz_record_document(&j->r, j->party, &d, "identification-document");
    return TZ_OK;
}

/* --- about the target as a whole ------------------------------------------------------------- */

static tz_status end_justification(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_seco *j = job;

    (void)err;
    j->r.line = at->line;
    tz_record_add(&j->r, j->sanction, "reason", at->text, "justification");
    return TZ_OK;
}

/* A ship's number stands in free text only: "IMO Number: 8405270". */
static void add_imo(struct tz_seco *j, tz_str text)
{
    size_t i = tz_str_find(text, TZ_STR("IMO"));
    int64_t n;

    while (i < text.len && (text.ptr[i] < '0' || text.ptr[i] > '9'))
        i++;
    if (i < text.len && tz_str_number(tz_str_part(text, i, 7), 1000000, 9999999, &n))
        tz_record_imo(&j->r, j->party, tz_str_part(text, i, 7), "other-information");
}

static tz_status end_other(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_seco *j = job;

    (void)err;
    j->r.line = at->line;
    tz_record_add(&j->r, j->party, "notes", at->text, "other-information");
    if (vessel(j))
        add_imo(j, at->text);
    return TZ_OK;
}

static tz_status begin_attribute(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_seco *j = job;

    (void)err;
    j->attribute = copy(j, tz_xml_attr(at, "name"));
    return TZ_OK;
}

static tz_status end_attribute(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_seco *j = job;

    (void)err;
    j->r.line = at->line;
    tz_record_note(&j->r, j->party, "notes", j->attribute.len ? j->attribute.ptr : "attribute",
                   at->text, "generic-attribute");
    return TZ_OK;
}

static tz_status begin_relation(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_seco *j = job;
    tz_str other = tz_xml_attr(at, "target-id");
    struct tz_entity *link;

    (void)err;
    j->r.line = at->line;
    if (!other.len || !j->party)
        return TZ_OK;
    link = tz_record_new(&j->r, "UnknownLink", "%.*s-link-%zu", TZ_FMT(j->party->id), j->r.count);
    tz_record_add(&j->r, link, "subject", j->party->id, "relation");
    tz_record_add(&j->r, link, "object", tz_record_text(&j->r, "ch-seco-%.*s", TZ_FMT(other)),
                  "relation");
    tz_record_add(&j->r, link, "role", tz_xml_attr(at, "relation-type"), "relation-type");
    return TZ_OK;
}

/* The latest decides; of two on one day, the one that stands first in the
 * file, where the newest come first. */
static tz_status begin_modification(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    static const char *const days[] = { "effective-date", "publication-date", "enactment-date" };
    struct tz_seco *j = job;
    tz_str kind = tz_xml_attr(at, "modification-type"), day = { 0 };

    (void)err;
    for (size_t i = 0; i < 3 && !day.len; i++)
        day = copy(j, tz_xml_attr(at, days[i]));
    if (!j->latest.len || tz_str_cmp(day, j->latest) > 0) {
        j->latest = day;
        j->off = tz_str_same(kind, TZ_STR("de-listed"));
    }
    if (tz_str_same(kind, TZ_STR("listed")) && tz_str_cmp(day, j->listed) > 0)
        j->listed = day;
    return TZ_OK;
}

static void tag(struct tz_seco *j, tz_str text, const char *field)
{
    if (tz_programme_is_human_rights("ch", text))
        tz_record_add(&j->r, j->party, "keywords", TZ_STR(TZ_TAG_HUMAN_RIGHTS), field);
}

/* The set says what the measure is, its programme what it is for. */
static void add_programme(struct tz_seco *j, tz_str set_id)
{
    uint32_t found = tz_texts_find(&j->set_ids, set_id);
    const struct tz_seco_program *program;

    tz_record_add(&j->r, j->sanction, "programId", set_id, "sanctions-set-id");
    if (found == TZ_TEXT_NONE) {
        if (j->set_ids.count)
            tz_source_drift(j->src, 0, j->r.line,
                            tz_record_text(&j->r, "no sanctions-set %.*s", TZ_FMT(set_id)));
        return;
    }
    program = &j->programs[j->sets[found].program];
    tz_record_programme(&j->r, "ch", j->party, j->sanction,
                        program->key.len ? program->key : program->name, "program-key");
    tz_record_add(&j->r, j->sanction, "program", program->name, "program-name");
    tz_record_note(&j->r, j->sanction, "description", "Origin", program->origin, "origin");
    tz_record_add(&j->r, j->sanction, "provisions", j->sets[found].text, "sanctions-set");
    tag(j, program->name, "program-name");
    tag(j, j->sets[found].text, "sanctions-set");
}

static tz_status end_target(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_seco *j = job;

    j->r.line = at->line;
    if (j->off && j->r.st == TZ_OK) {
        j->src->report.delisted++;
        tz_source_clear(j->src);
        return TZ_OK;
    }
    if (j->r.st == TZ_OK && (!j->id.len || !j->party || !tz_record_named(j->party))) {
        tz_source_reject(j->src, 0, at->line, "the target %.*s that ends here has no %s",
                         TZ_FMT(j->id),
                         !j->id.len ? "number"
                         : j->party ? "name"
                                    : "party");
        tz_source_clear(j->src);
        return TZ_OK;
    }
    for (size_t i = 0; i < j->target_set_count; i++)
        add_programme(j, j->target_sets[i]);
    tz_record_add(&j->r, j->sanction, "authorityId", j->id, "ssid");
    tz_record_add(&j->r, j->sanction, "authorityId", j->foreign, "foreign-identifier");
    tz_record_date(&j->r, j->sanction, "listingDate", j->listed, "effective-date");
    tz_record_date(&j->r, j->sanction, "modifiedAt", j->latest, "effective-date");
    return tz_record_emit(&j->r, err);
}

/* clang-format off */
#define PARTY_TABLE(B, tag)                                                                       \
    [B + PARTY]         = { tag,                       TARGET,          begin_party,       NULL },              \
    [B + IDENTITY]      = { "identity",                B + PARTY,       begin_identity,    NULL },              \
    [B + NAME]          = { "name",                    B + IDENTITY,    begin_name,        end_name },          \
    [B + PART]          = { "name-part",               B + NAME,        begin_part,        NULL },              \
    [B + VALUE]         = { "value",                   B + PART,        NULL,              end_value },         \
    [B + VARIANT]       = { "spelling-variant",        B + PART,        begin_variant,     end_variant },       \
    [B + NATIONALITY]   = { "nationality",             B + IDENTITY,    NULL,              NULL },              \
    [B + NATION]        = { "country",                 B + NATIONALITY, begin_nation,      end_nation },        \
    [B + DAY]           = { "day-month-year",          B + IDENTITY,    begin_day,         NULL },              \
    [B + BIRTH_PLACE]   = { "place-of-birth",          B + IDENTITY,    begin_birth_place, NULL },              \
    [B + ADDRESS]       = { "address",                 B + IDENTITY,    begin_address,     end_address },       \
    [B + CARE_OF]       = { "c-o",                     B + ADDRESS,     NULL,              keep },              \
    [B + DETAILS]       = { "address-details",         B + ADDRESS,     NULL,              keep },              \
    [B + BOX]           = { "p-o-box",                 B + ADDRESS,     NULL,              keep },              \
    [B + ZIP]           = { "zip-code",                B + ADDRESS,     NULL,              keep },              \
    [B + REMARKS]       = { "remarks",                 B + ADDRESS,     NULL,              keep },              \
    [B + PAPER]         = { "identification-document", B + IDENTITY,    begin_paper,       end_paper },         \
    [B + NUMBER]        = { "number",                  B + PAPER,       NULL,              keep },              \
    [B + ISSUER]        = { "issuer",                  B + PAPER,       begin_issuer,      end_issuer },        \
    [B + ISSUED]        = { "date-of-issue",           B + PAPER,       keep_day,          end_date },          \
    [B + EXPIRES]       = { "expiry-date",             B + PAPER,       keep_day,          end_date },          \
    [B + PAPER_REMARK]  = { "remark",                  B + PAPER,       NULL,              keep },              \
    [B + JUSTIFICATION] = { "justification",           B + PARTY,       NULL,              end_justification }, \
    [B + RELATION]      = { "relation",                B + PARTY,       begin_relation,    NULL },              \
    [B + OTHER]         = { "other-information",       B + PARTY,       NULL,              end_other },         \
    [B + ATTRIBUTE]     = { "generic-attribute",       B + PARTY,       begin_attribute,   end_attribute }

static const struct tz_xml_element table[ROWS] = {
    /*                      element                 inside        on <x>              on </x>   */
    [LIST]              = { "swiss-sanctions-list", TZ_XML_TOP,   begin_list,         NULL },
    [TARGET]            = { "target",               LIST,         begin_target,       end_target },
    [SET_ID]            = { "sanctions-set-id",     TARGET,       NULL,               end_set_id },
    [FOREIGN_ID]        = { "foreign-identifier",   TARGET,       NULL,               end_foreign },
    [MODIFICATION]      = { "modification",         TARGET,       begin_modification, NULL },
    [ADDED]             = { "added",                MODIFICATION, NULL,               NULL },
    [ADDED_REST]        = { TZ_XML_REST,            ADDED,        NULL,               NULL },
    [REMOVED]           = { "removed",              MODIFICATION, NULL,               NULL },
    [REMOVED_REST]      = { TZ_XML_REST,            REMOVED,      NULL,               NULL },
    [MOD_REMARK]        = { "remark",               MODIFICATION, NULL,               NULL },
    [TARGET_ATTRIBUTE]  = { "generic-attribute",    TARGET,       begin_attribute,    end_attribute },
    [SKIP_PROGRAM]      = { "sanctions-program",    LIST,         NULL,               NULL },
    [SKIP_PROGRAM_REST] = { TZ_XML_REST,            SKIP_PROGRAM, NULL,               NULL },
    [SKIP_PLACE]        = { "place",                LIST,         NULL,               NULL },
    [SKIP_PLACE_REST]   = { TZ_XML_REST,            SKIP_PLACE,   NULL,               NULL },
    PARTY_TABLE(INDIVIDUAL, "individual"),
    PARTY_TABLE(ENTITY, "entity"),
    PARTY_TABLE(OBJECT, "object"),
};
/* clang-format on */

static int detect(const struct tz_head *head)
{
    return tz_head_is_xml(head, "swiss-sanctions-list", "") ? 0 : -1;
}

static void close_job(struct tz_seco **j)
{
    if (!*j)
        return;
    tz_arena_free(&(*j)->arena);
    tz_texts_free(&(*j)->set_ids);
    tz_texts_free(&(*j)->place_ids);
    free((*j)->places);
    free(*j);
}

static tz_status read_source(struct tz_source *src, struct tz_err *err)
{
    TZ_AUTO(close_job) struct tz_seco *j = calloc(1, sizeof *j);

    static_assert((int)PARTY_ROWS <= (int)TZ_SECO_SLOTS, "every element of a party has a slot");
    if (!j)
        return tz_fail(err, TZ_NOMEM, "no memory for the programmes of %s", src->path);
    j->src = src;
    j->arena.budget = j->set_ids.arena.budget = j->place_ids.arena.budget = TZ_SECO_BYTES;
    tz_record_open(&j->r, src, 0, 1);
    TZ_TRY(tz_seco_read_first(j, err));
    TZ_TRY(tz_source_walk(src, 0, table, ROWS, j, err));
    if (!src->report.rows)
        return tz_fail(err, TZ_INPUT, "%.*s: has no target: an empty list",
                       TZ_FMT(src->files[0].name));
    return TZ_OK;
}

const struct tz_format tz_format_ch_xml = {
    .name = "ch-xml",
    .title = "Switzerland's list (SECO) in XML",
    .dataset = "ch_seco_sanctions",
    .parts = { "XML" },
    .detect = detect,
    .read = read_source,
};
