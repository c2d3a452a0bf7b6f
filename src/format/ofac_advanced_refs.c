/* The first pass over OFAC's advanced XML: what parties refer to. */
#include "base/err.h"
#include "base/str.h"
#include "format/ofac.h"
#include "format/ofac_advanced.h"

uint32_t tz_adv_id_of(const struct tz_xml_at *at, const char *attribute)
{
    int64_t n = 0;

    return tz_str_number(tz_xml_attr(at, attribute), 0, ID_MOST, &n) ? (uint32_t)n : 0;
}

bool tz_adv_is_true(const struct tz_xml_at *at, const char *attribute)
{
    return tz_str_eq(tz_xml_attr(at, attribute), TZ_STR("true"));
}

/* A number that stands for nothing in this file. */
void tz_adv_dangling(struct tz_adv_job *j, const char *what, uint32_t id)
{
    tz_source_drift(j->src, 0, j->s.r.line,
                    tz_record_text(&j->s.r, "reference to %s %u, which is not in the file", what,
                                   (unsigned)id));
}

tz_str tz_adv_code(struct tz_adv_job *j, int set, uint32_t id)
{
    const struct tz_fact *f = tz_facts_first(&j->codes[set], id);

    if (f)
        return f->fields[0];
    if (id)
        tz_adv_dangling(j, "code", id);
    return (tz_str){ 0 };
}

/* --- dates ------------------------------------------------------------------ */

/* Year, month and day from row `row` + 1 on. */
tz_str tz_adv_day(struct tz_adv_job *j, int row)
{
    tz_str *t = j->s.text + row;
    int64_t y, m, d;

    if (!tz_str_number(t[1], 1, 9999, &y))
        return (tz_str){ 0 };
    if (!tz_str_number(t[2], 1, 12, &m) || !tz_str_number(t[3], 1, 31, &d))
        return tz_record_text(&j->s.r, "%d", (int)y);
    return tz_record_text(&j->s.r, "%04d-%02d-%02d", (int)y, (int)m, (int)d);
}

tz_str tz_adv_period(struct tz_adv_job *j, int row)
{
    bool circa = tz_str_eq(j->s.text[row + PERIOD_START], TZ_STR("true"));

    return tz_ofac_period(&j->s.r, tz_adv_day(j, row + PERIOD_FROM), tz_adv_day(j, row + PERIOD_TO),
                          circa);
}

tz_status tz_adv_begin_start(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_adv_job *j = job;

    (void)err;
    tz_slots_put(&j->s, at->row, tz_xml_attr(at, "Approximate"));
    return TZ_OK;
}

tz_status tz_adv_end_issued(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_adv_job *j = job;

    (void)at;
    return j->pass == 1
               ? tz_arena_str(&j->src->arena, tz_adv_day(j, ISSUED), &j->src->report.edition, err)
               : TZ_OK;
}

/* --- first pass: what parties refer to ------------------------------------------ */

/* A record of its own for each fact: its texts are in the scratch. */
void tz_adv_begin_fact(struct tz_adv_job *j, const struct tz_xml_at *at)
{
    tz_source_clear(j->src);
    tz_record_open(&j->s.r, j->src, 0, at->line);
    tz_slots_empty(&j->s, 0, ROWS - 1);
}

static tz_status put(struct tz_adv_job *j, struct tz_facts *facts, uint32_t owner,
                     const tz_str *fields, size_t count, struct tz_err *err)
{
    if (j->s.r.st != TZ_OK) {
        *err = j->s.r.err;
        return j->s.r.st;
    }
    return tz_facts_put(facts, &j->texts, owner, j->s.r.line, fields, count, err);
}

tz_status tz_adv_begin_code(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_adv_job *j = job;

    (void)err;
    j->id = tz_adv_id_of(at, "ID");
    j->type = tz_adv_id_of(at, "PartyTypeID");
    if (j->pass == 1)
        tz_adv_begin_fact(j, at);
    return TZ_OK;
}

tz_status tz_adv_end_code(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_adv_job *j = job;
    tz_str fields[2] = { at->text };

    if (j->pass != 1)
        return TZ_OK;
    fields[1] = tz_record_text(&j->s.r, "%u", (unsigned)j->type);
    return put(j, &j->codes[at->row - CODE], j->id, fields, 2, err);
}

tz_status tz_adv_end_codes(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_adv_job *j = job;

    (void)at, (void)err;
    for (int set = 0; j->pass == 1 && set < SETS; set++)
        tz_facts_sort(&j->codes[set]);
    return TZ_OK;
}

tz_status tz_adv_begin_owned(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_adv_job *j = job;

    (void)err;
    if (j->pass != 1)
        return TZ_OK;
    tz_adv_begin_fact(j, at);
    j->id = tz_adv_id_of(at, "ID");
    j->type = tz_adv_id_of(at, "IDRegDocTypeID");
    j->owner = at->row == PAPER ? tz_adv_id_of(at, "IdentityID") : tz_adv_id_of(at, "ProfileID");
    if (at->row == PAPER)
        tz_slots_put(&j->s, PLACE_COUNTRY,
                     tz_adv_code(j, COUNTRY, tz_adv_id_of(at, "IssuedBy-CountryID")));
    return TZ_OK;
}

tz_status tz_adv_begin_place_country(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_adv_job *j = job;

    (void)err;
    if (j->pass == 1)
        tz_slots_put(&j->s, PLACE_COUNTRY, tz_adv_code(j, COUNTRY, tz_adv_id_of(at, "CountryID")));
    return TZ_OK;
}

tz_status tz_adv_begin_place_part(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_adv_job *j = job;

    (void)err;
    j->type = tz_adv_id_of(at, "LocPartTypeID");
    return TZ_OK;
}

tz_status tz_adv_end_place_text(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    static const struct {
        const char *type;
        int row;
    } types[] = { { "ADDRESS1", STREET },      { "ADDRESS2", STREET2 },
                  { "ADDRESS3", STREET2 },     { "CITY", CITY },
                  { "STATE/PROVINCE", STATE }, { "POSTAL CODE", POSTAL_CODE } };
    struct tz_adv_job *j = job;
    size_t i = 0, count = sizeof types / sizeof *types;
    tz_str type;

    (void)err;
    if (j->pass != 1)
        return TZ_OK;
    type = tz_adv_code(j, PLACE_PART_TYPE, j->type);
    while (i < count && !tz_str_same(type, tz_str_z(types[i].type)))
        i++;
    tz_slots_put(&j->s, i < count ? types[i].row : OTHER_PART, at->text);
    return TZ_OK;
}

tz_status tz_adv_end_place(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_adv_job *j = job;
    tz_str *t = j->s.text;
    const tz_str fields[] = { t[STREET],      t[STREET2],       t[CITY],      t[STATE],
                              t[POSTAL_CODE], t[PLACE_COUNTRY], t[OTHER_PART] };

    j->s.r.line = at->line;
    return j->pass == 1 ? put(j, &j->places, j->id, fields, sizeof fields / sizeof *fields, err)
                        : TZ_OK;
}

tz_status tz_adv_begin_paper_date(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_adv_job *j = job;

    (void)err;
    j->detail = j->pass == 1
                    ? tz_adv_code(j, PAPER_DATE_TYPE, tz_adv_id_of(at, "IDRegDocDateTypeID"))
                    : (tz_str){ 0 };
    return TZ_OK;
}

tz_status tz_adv_end_paper_date(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_adv_job *j = job;

    (void)at, (void)err;
    if (j->pass == 1)
        tz_slots_put(&j->s, tz_str_holds(j->detail, TZ_STR("expir")) ? PAPER_EXPIRES : PAPER_ISSUED,
                     tz_adv_period(j, PAPER_PERIOD));
    tz_slots_empty(&j->s, PAPER_PERIOD, PAPER_PERIOD + PERIOD_ROWS - 1);
    return TZ_OK;
}

tz_status tz_adv_end_paper(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_adv_job *j = job;
    tz_str *t = j->s.text;
    tz_str fields[] = {
        { 0 }, t[PAPER_NUMBER], t[PLACE_COUNTRY], t[PAPER_ISSUED], t[PAPER_EXPIRES]
    };

    j->s.r.line = at->line;
    if (j->pass != 1)
        return TZ_OK;
    fields[0] = tz_adv_code(j, PAPER_TYPE, j->type);
    return put(j, &j->papers, j->owner, fields, sizeof fields / sizeof *fields, err);
}

tz_status tz_adv_begin_relation(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_adv_job *j = job;
    tz_str fields[3];

    if (j->pass != 1)
        return TZ_OK;
    tz_adv_begin_fact(j, at);
    fields[0] = tz_xml_attr(at, "To-ProfileID");
    fields[1] = tz_adv_code(j, RELATION_TYPE, tz_adv_id_of(at, "RelationTypeID"));
    fields[2] = tz_adv_code(j, RELATION_QUALITY, tz_adv_id_of(at, "RelationQualityID"));
    return put(j, &j->relations, tz_adv_id_of(at, "From-ProfileID"), fields, 3, err);
}

tz_status tz_adv_begin_entry(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_adv_job *j = job;
    tz_str fields[2] = { TZ_STR("list") };

    TZ_TRY(tz_adv_begin_owned(job, at, err));
    if (j->pass != 1)
        return TZ_OK;
    fields[1] = tz_adv_code(j, LIST, tz_adv_id_of(at, "ListID"));
    return put(j, &j->entries, j->owner, fields, 2, err);
}

tz_status tz_adv_begin_event(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_adv_job *j = job;

    (void)err;
    j->detail =
        j->pass == 1 ? tz_adv_code(j, LAW, tz_adv_id_of(at, "LegalBasisID")) : (tz_str){ 0 };
    return TZ_OK;
}

tz_status tz_adv_end_event(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_adv_job *j = job;
    tz_str fields[3] = { TZ_STR("event"), j->detail };

    j->s.r.line = at->line;
    if (j->pass != 1)
        return TZ_OK;
    fields[2] = tz_adv_day(j, EVENT_DATE);
    tz_slots_empty(&j->s, EVENT, EVENT_DATE + DAY_ROWS - 1);
    return put(j, &j->entries, j->owner, fields, 3, err);
}

tz_status tz_adv_begin_measure(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_adv_job *j = job;

    (void)err;
    j->detail = j->pass == 1 ? tz_adv_code(j, MEASURE_TYPE, tz_adv_id_of(at, "SanctionsTypeID"))
                             : (tz_str){ 0 };
    return TZ_OK;
}

/* The programme of an entry is the comment on a measure of the type "Program". */
tz_status tz_adv_end_measure(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_adv_job *j = job;
    bool programme = tz_str_same(j->detail, TZ_STR("Program"));
    tz_str fields[2] = { programme ? TZ_STR("programme") : TZ_STR("measure"), j->detail };

    j->s.r.line = at->line;
    if (programme)
        fields[1] = j->s.text[MEASURE_COMMENT];
    if (j->pass == 1)
        TZ_TRY(put(j, &j->entries, j->owner, fields, 2, err));
    tz_slots_empty(&j->s, MEASURE, MEASURE_PERIOD + PERIOD_ROWS - 1);
    return TZ_OK;
}
