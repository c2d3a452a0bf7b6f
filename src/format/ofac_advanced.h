/* format/ofac_advanced.h - what the two halves of the reader of OFAC's advanced
 * XML share: rows of the table of elements, what is kept of the first pass, and
 * the handlers of the first pass. For ofac_advanced*.c only. */
#ifndef TZ_FORMAT_OFAC_ADVANCED_H
#define TZ_FORMAT_OFAC_ADVANCED_H

#include "format/facts.h"
#include "format/slots.h"

/* The code tables: those that are needed, and those that are only known. */
enum {
    ALIAS_TYPE,
    COUNTRY,
    DETAIL,
    FEATURE_TYPE,
    PAPER_DATE_TYPE,
    PAPER_TYPE,
    LAW,
    LIST,
    PLACE_PART_TYPE,
    NAME_PART_TYPE,
    PARTY_SUB_TYPE,
    PARTY_TYPE,
    RELATION_QUALITY,
    RELATION_TYPE,
    MEASURE_TYPE,
    AREA_CODE,
    AREA_CODE_TYPE,
    CALENDAR_TYPE,
    COUNTRY_RELEVANCE,
    DECISION_BODY,
    DETAIL_TYPE,
    NAME_STATUS,
    EVENT_TYPE,
    ENTRY_LINK_TYPE,
    REFERENCE_TYPE,
    FEATURE_TYPE_GROUP,
    FEATURE_LINK_TYPE,
    LAW_TYPE,
    PLACE_VALUE_STATUS,
    PLACE_VALUE_TYPE,
    ORGANISATION,
    RELIABILITY,
    PROGRAMME,
    SCRIPT,
    SCRIPT_STATUS,
    SUBSIDIARY_BODY,
    SUPPORT_TYPE,
    TARGET_TYPE,
    VALIDITY,
    SETS
};

/* Elements of a date, and of a period. */
enum { DAY_ROWS = 4, PERIOD_START = 1, PERIOD_FROM = 2, PERIOD_TO = 15, PERIOD_ROWS = 19 };

enum {
    ROOT,
    ISSUED,
    SETS_ROOT = ISSUED + DAY_ROWS,
    SET, /* one row for each needed code table, and one for its codes */
    CODE = SET + SETS,
    PLACES = CODE + SETS,
    PLACE,
    PLACE_AREA,
    PLACE_COUNTRY,
    PLACE_PART,
    PLACE_VALUE,
    PLACE_COMMENT,
    PLACE_TEXT,
    PLACE_USE,
    STREET, /* not elements: where parts of a place are kept, by type */
    STREET2,
    CITY,
    STATE,
    POSTAL_CODE,
    OTHER_PART,
    PAPERS,
    PAPER,
    PAPER_COMMENT,
    PAPER_NUMBER,
    PAPER_AUTHORITY,
    PAPER_NAME,
    PAPER_DATE,
    PAPER_PERIOD,
    PAPER_ISSUED = PAPER_PERIOD + PERIOD_ROWS, /* not elements */
    PAPER_EXPIRES,
    PARTIES,
    PARTY,
    PARTY_COMMENT,
    PROFILE,
    IDENTITY,
    ALIAS,
    NAME,
    NAME_PART,
    NAME_TEXT,
    GROUPS,
    MASTER_GROUP,
    GROUP,
    FEATURE,
    FEATURE_USE,
    VERSION,
    VERSION_COMMENT,
    VERSION_PLACE,
    VERSION_DETAIL,
    VERSION_PERIOD,
    RELATIONS = VERSION_PERIOD + PERIOD_ROWS,
    RELATION,
    RELATION_COMMENT,
    ENTRIES,
    ENTRY,
    EVENT,
    EVENT_COMMENT,
    EVENT_DATE,
    MEASURE = EVENT_DATE + DAY_ROWS,
    MEASURE_COMMENT,
    MEASURE_PERIOD,
    LINKS = MEASURE_PERIOD + PERIOD_ROWS,
    ROWS
};

enum {
    NAMES_MOST = 2048, /* of one identity */
    PARTS_MOST = 16384,
    ID_MOST = INT32_MAX,
};

/* Names of the identity that is open; the types of their parts come behind. */
struct tz_adv_name {
    tz_str kind;
    bool weak;
    bool latin; /* "Primary Latin": told before the others */
};

struct tz_adv_part {
    size_t name;
    uint32_t group;
    tz_str text;
};

struct tz_adv_group {
    uint32_t id;
    tz_str type;
};

struct tz_adv_job {
    struct tz_slots s;
    struct tz_source *src;
    int pass;
    struct tz_arena texts;
    struct tz_facts codes[SETS];
    struct tz_facts places;    /* by location: parts, country */
    struct tz_facts papers;    /* by identity: type, number, country, issued, expires */
    struct tz_facts relations; /* by profile: the other, type, quality */
    struct tz_facts entries;   /* by profile: what ("list", "event", "measure"), text, date */
    uint32_t id, type, owner;  /* of the element that is open */
    uint32_t identity;
    tz_str detail; /* code of a feature's value */
    struct tz_entity *party, *sanction;
    struct tz_adv_name names[NAMES_MOST];
    struct tz_adv_part parts[PARTS_MOST];
    struct tz_adv_group groups[PARTS_MOST];
    size_t name_count, part_count, group_count;
};

/* A number in an attribute; 0 when it is none. */
uint32_t tz_adv_id_of(const struct tz_xml_at *at, const char *attribute);

/* An attribute that says "true". */
bool tz_adv_is_true(const struct tz_xml_at *at, const char *attribute);

/* Count a reference to something that this file does not have. */
void tz_adv_dangling(struct tz_adv_job *j, const char *what, uint32_t id);

/* Text of a code; empty, and counted, when the table has none. */
tz_str tz_adv_code(struct tz_adv_job *j, int set, uint32_t id);

/* The day whose year, month and day follow row `row`; a year alone is a year. */
tz_str tz_adv_day(struct tz_adv_job *j, int row);

/* The period that begins at row `row`, as a text for tz_record_date(). */
tz_str tz_adv_period(struct tz_adv_job *j, int row);

/* Start over: the texts kept so far make room. */
void tz_adv_begin_fact(struct tz_adv_job *j, const struct tz_xml_at *at);

/* Handlers: dates, code tables. */
tz_status tz_adv_begin_start(void *job, const struct tz_xml_at *at, struct tz_err *err);
tz_status tz_adv_end_issued(void *job, const struct tz_xml_at *at, struct tz_err *err);
tz_status tz_adv_begin_code(void *job, const struct tz_xml_at *at, struct tz_err *err);
tz_status tz_adv_end_code(void *job, const struct tz_xml_at *at, struct tz_err *err);
tz_status tz_adv_end_codes(void *job, const struct tz_xml_at *at, struct tz_err *err);

/* Handlers: locations, documents, relations, entries. */
tz_status tz_adv_begin_owned(void *job, const struct tz_xml_at *at, struct tz_err *err);
tz_status tz_adv_begin_place_country(void *job, const struct tz_xml_at *at, struct tz_err *err);
tz_status tz_adv_begin_place_part(void *job, const struct tz_xml_at *at, struct tz_err *err);
tz_status tz_adv_end_place_text(void *job, const struct tz_xml_at *at, struct tz_err *err);
tz_status tz_adv_end_place(void *job, const struct tz_xml_at *at, struct tz_err *err);
tz_status tz_adv_begin_paper_date(void *job, const struct tz_xml_at *at, struct tz_err *err);
tz_status tz_adv_end_paper_date(void *job, const struct tz_xml_at *at, struct tz_err *err);
tz_status tz_adv_end_paper(void *job, const struct tz_xml_at *at, struct tz_err *err);
tz_status tz_adv_begin_relation(void *job, const struct tz_xml_at *at, struct tz_err *err);
tz_status tz_adv_begin_entry(void *job, const struct tz_xml_at *at, struct tz_err *err);
tz_status tz_adv_begin_event(void *job, const struct tz_xml_at *at, struct tz_err *err);
tz_status tz_adv_end_event(void *job, const struct tz_xml_at *at, struct tz_err *err);
tz_status tz_adv_begin_measure(void *job, const struct tz_xml_at *at, struct tz_err *err);
tz_status tz_adv_end_measure(void *job, const struct tz_xml_at *at, struct tz_err *err);

#endif
