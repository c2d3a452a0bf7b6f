/* The consolidated list of the United Nations Security Council, as XML
 * (https://www.un.org/sc/resources/sc-sanctions.xsd, which genuine files do
 * not validate against: they have elements more).
 *
 * The four name fields are no given and family names: they are joined in
 * order. Blanks around values come and go from day to day; the walker trims. */
#include "base/err.h"
#include "base/script.h"
#include "base/str.h"
#include "entity/date.h"
#include "format/formats.h"
#include "format/guard.h"
#include "format/record.h"
#include "format/sniff.h"

/* Elements of a party; those of an INDIVIDUAL and of an ENTITY alike. */
enum {
    PARTY,
    DATAID,
    VERSIONNUM,
    FIRST_NAME,
    SECOND_NAME,
    THIRD_NAME,
    FOURTH_NAME,
    UN_LIST_TYPE,
    REFERENCE_NUMBER,
    LISTED_ON,
    DELISTED_ON,
    SUBMITTED_ON,
    SUBMITTED_BY,
    GENDER,
    ORIGINAL,
    COMMENTS,
    HAS_INTERPOL,
    INTERPOL,
    TITLE,
    TITLE_VALUE,
    DESIGNATION,
    DESIGNATION_VALUE,
    NATIONALITY,
    NATIONALITY_VALUE,
    NATIONALITY2,
    LIST_TYPE,
    LIST_TYPE_VALUE,
    UPDATED,
    UPDATED_VALUE,
    ALIAS,
    ALIAS_QUALITY,
    ALIAS_NAME,
    ALIAS_NOTE,
    ALIAS_BORN,
    ALIAS_CITY,
    ALIAS_COUNTRY,
    ADDRESS,
    STREET,
    CITY,
    STATE,
    ZIP,
    COUNTRY,
    ADDRESS_NOTE,
    SORT,
    SORT_MOD,
    PARTY_ROWS
};

enum { TOP, INDIVIDUALS, ENTITIES, I, E = I + PARTY_ROWS, BIRTH = E + PARTY_ROWS };

enum {
    BIRTH_TYPE = BIRTH + 1,
    BIRTH_DATE,
    BIRTH_YEAR,
    BIRTH_FROM,
    BIRTH_TO,
    BIRTH_NOTE,
    PLACE,
    PLACE_STREET,
    PLACE_CITY,
    PLACE_STATE,
    PLACE_COUNTRY,
    PLACE_NOTE,
    PAPER,
    PAPER_TYPE,
    PAPER_TYPE2,
    PAPER_NUMBER,
    PAPER_ISSUER,
    PAPER_COUNTRY,
    PAPER_CITY,
    PAPER_ISSUED,
    PAPER_EXPIRES,
    PAPER_NOTE,
    ROWS
};

struct job {
    struct tz_source *src;
    struct tz_record r;
    struct tz_entity *party, *sanction;
    tz_str slots[ROWS]; /* texts of the record's elements, in its memory */
    struct tz_originals originals;
};

/* Which committee a list type is: all that the file says about measures. */
static const struct {
    const char *code, *title;
} committees[] = {
    { "Al-Qaida", "ISIL (Da'esh) and Al-Qaida, resolutions 1267, 1989 and 2253" },
    { "CAR", "Central African Republic, resolution 2745" },
    { "DPRK", "Democratic People's Republic of Korea, resolution 1718" },
    { "DRC", "Democratic Republic of the Congo, resolution 1533" },
    { "GB", "Guinea-Bissau, resolution 2048" },
    { "Haiti", "Haiti, resolution 2653" },
    { "Iran", "Iran, resolution 1737" },
    { "Iraq", "Iraq, resolution 1518" },
    { "Libya", "Libya, resolution 1970" },
    { "Mali", "Mali, resolution 2374" },
    { "Somalia", "Somalia, resolution 2713" },
    { "SouthSudan", "South Sudan, resolution 2206" },
    { "Sudan", "Sudan, resolution 1591" },
    { "Taliban", "Taliban, resolution 1988" },
    { "Yemen", "Yemen, resolution 2140" },
};

/* Where the text of this element is kept: a row of a party, whichever kind. */
static int slot_of(int row)
{
    return row >= E && row < BIRTH ? row - E + I : row;
}

static tz_status keep(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;
    tz_str *slot = &j->slots[slot_of(at->row)];

    (void)err;
    if (at->text.len) /* an element that comes twice: both are kept */
        *slot = tz_record_text(&j->r, "%.*s%s%.*s", TZ_FMT(*slot), slot->len ? "; " : "",
                               TZ_FMT(at->text));
    return TZ_OK;
}

static tz_str slot(const struct job *j, int row)
{
    return j->slots[slot_of(row)];
}

static void empty(struct job *j, int first, int last)
{
    for (int i = first; i <= last; i++)
        j->slots[i] = (tz_str){ 0 };
    j->r.line = 0;
}

static void add(struct job *j, struct tz_entity *e, const char *prop, int row, const char *field)
{
    tz_record_add(&j->r, e, prop, slot(j, row), field);
}

static tz_status begin_list(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;
    tz_str day = tz_str_part(tz_xml_attr(at, "dateGenerated"), 0, 10);

    return tz_arena_str(&j->src->arena, day, &j->src->report.edition, err);
}

static tz_status begin_party(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;
    bool person = at->row == I + PARTY;

    (void)err;
    j->src->report.rows++;
    j->src->report.part_rows[0]++;
    tz_record_open(&j->r, j->src, 0, at->line);
    empty(j, 0, ROWS - 1);
    j->r.line = at->line;
    j->party = tz_record_new(&j->r, person ? "Person" : "Organization", "unsc-?");
    j->sanction = tz_record_new(&j->r, "Sanction", "unsc-?-sanction");
    return TZ_OK;
}

/* DATAID comes first, as the schema says: linked entities are named after it. */
static tz_status end_id(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;

    j->r.line = at->line;
    if (!at->text.len || j->r.count > 2)
        return tz_fail(err, TZ_INPUT, "DATAID is empty or not the first element of its entry");
    if (j->r.st != TZ_OK)
        return TZ_OK;
    j->party->id = tz_record_text(&j->r, "unsc-%.*s", TZ_FMT(at->text));
    j->sanction->id = tz_record_text(&j->r, "unsc-%.*s-sanction", TZ_FMT(at->text));
    return TZ_OK;
}

/* --- names ---------------------------------------------------------------- */

static void add_name(struct job *j, const char *prop, tz_str name, enum tz_quality quality,
                     const char *field)
{
    struct tz_value v;

    name = tz_str_trim(name);
    while (tz_str_ends(name, TZ_STR(",")))
        name = tz_str_trim(tz_str_part(name, 0, name.len - 1));
    v = tz_record_value(&j->r, name, field);
    v.quality = quality;
    tz_record_put(&j->r, j->party, prop, v);
}

static void add_names(struct job *j, const char *prop, tz_str names, enum tz_quality quality)
{
    tz_str one;

    while (tz_str_cut(&names, ';', &one))
        add_name(j, prop, one, quality, "ALIAS_NAME");
}

/* True when one of the two is in Latin letters and the other is not. */
static bool other_script(tz_str a, tz_str b)
{
    enum tz_script x = tz_script_of(a), y = tz_script_of(b);

    return x != TZ_ZYYY && y != TZ_ZYYY && (x == TZ_LATN) != (y == TZ_LATN);
}

/* "Akrin Saleh (أقرين صالح)": the same name in two scripts, so two names.
 * Brackets in the same script are part of the name, or say something about it. */
static void add_alias_text(struct job *j, const char *prop, tz_str text, enum tz_quality quality)
{
    static const char label[] = "original script:";
    size_t open = tz_str_find(text, TZ_STR("(")), close = text.len;
    tz_str inside, outside;

    while (close > open && text.ptr[close - 1] != ')')
        close--;
    if (close <= open + 1) {
        add_names(j, prop, text, quality);
        return;
    }
    inside = tz_str_part(text, open + 1, close - 1 - (open + 1));
    if (tz_str_starts(inside, tz_str_z(label)))
        inside = tz_str_part(inside, sizeof label - 1, inside.len);
    outside = tz_record_text(&j->r, "%.*s %.*s", TZ_FMT(tz_str_part(text, 0, open)),
                             TZ_FMT(tz_str_part(text, close, text.len)));
    if (!other_script(inside, outside)) {
        add_names(j, prop, text, quality);
        return;
    }
    add_names(j, prop, outside, quality);
    add_names(j, prop, inside, quality);
}

static tz_status end_alias(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;
    tz_str quality = slot(j, I + ALIAS_QUALITY);
    bool weak = tz_str_same(quality, TZ_STR("low"));
    const char *prop = weak                                     ? "weakAlias"
                       : tz_str_same(quality, TZ_STR("f.k.a.")) ? "previousName"
                                                                : "alias";

    (void)err;
    j->r.line = at->line;
    add_alias_text(j, prop, slot(j, I + ALIAS_NAME), weak ? TZ_WEAK : TZ_STRONG);
    tz_record_note(&j->r, j->party, "notes", "Note on an alias", slot(j, I + ALIAS_NOTE), "NOTE");
    tz_record_date(&j->r, j->party, "birthDate", slot(j, I + ALIAS_BORN), "DATE_OF_BIRTH");
    add(j, j->party, "birthPlace", I + ALIAS_CITY, "CITY_OF_BIRTH");
    tz_record_country(&j->r, j->party, "birthCountry", slot(j, I + ALIAS_COUNTRY),
                      "COUNTRY_OF_BIRTH");
    empty(j, I + ALIAS, I + ALIAS_COUNTRY);
    return TZ_OK;
}

/* --- birth, papers, addresses ---------------------------------------------- */

static tz_status end_birth(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;
    tz_str type = slot(j, BIRTH_TYPE), note = slot(j, BIRTH_NOTE), from = slot(j, BIRTH_FROM);
    tz_str text = slot(j, BIRTH_DATE);
    bool circa =
        tz_str_same(type, TZ_STR("approximately")) || tz_str_same(note, TZ_STR("approximately"));
    struct tz_date date;

    (void)err;
    j->r.line = at->line;
    if (!text.len)
        text = slot(j, BIRTH_YEAR);
    if (!text.len && from.len)
        text = tz_record_text(&j->r, "%.*s to %.*s", TZ_FMT(from), TZ_FMT(slot(j, BIRTH_TO)));
    if (!text.len && tz_date_parse(note, &date) == TZ_OK) {
        text = note;
        note = (tz_str){ 0 };
    }
    if (text.len)
        tz_record_date(&j->r, j->party, "birthDate",
                       circa ? tz_record_text(&j->r, "circa %.*s", TZ_FMT(text)) : text, "DATE");
    if (!tz_str_same(note, TZ_STR("approximately")))
        tz_record_note(&j->r, j->party, "notes", "Note on the date of birth", note, "NOTE");
    empty(j, BIRTH, BIRTH_NOTE);
    return TZ_OK;
}

static tz_str join(struct job *j, const int *rows)
{
    tz_str all = { 0 };

    for (; *rows; rows++)
        if (slot(j, *rows).len)
            all = tz_record_text(&j->r, "%.*s%s%.*s", TZ_FMT(all), all.len ? ", " : "",
                                 TZ_FMT(slot(j, *rows)));
    return all;
}

static tz_status end_place(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    static const int parts[] = { PLACE_STREET, PLACE_CITY, PLACE_STATE, PLACE_COUNTRY, 0 };
    struct job *j = job;

    (void)err;
    j->r.line = at->line;
    tz_record_add(&j->r, j->party, "birthPlace", join(j, parts), "INDIVIDUAL_PLACE_OF_BIRTH");
    tz_record_country(&j->r, j->party, "birthCountry", slot(j, PLACE_COUNTRY), "COUNTRY");
    tz_record_note(&j->r, j->party, "notes", "Note on the place of birth", slot(j, PLACE_NOTE),
                   "NOTE");
    empty(j, PLACE, PLACE_NOTE);
    return TZ_OK;
}

static bool is_passport(tz_str type)
{
    return tz_str_holds(type, TZ_STR("passport")) || tz_str_holds(type, TZ_STR("passeport")) ||
           tz_str_holds(type, TZ_STR("pasaporte"));
}

static tz_status end_paper(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;
    tz_str type = slot(j, PAPER_TYPE), country = slot(j, PAPER_ISSUER);
    bool passport = is_passport(type);
    struct tz_entity *paper;

    (void)err;
    j->r.line = at->line;
    if (!slot(j, PAPER_NUMBER).len) {
        tz_record_note(&j->r, j->party, "notes", "Note on a document", slot(j, PAPER_NOTE), "NOTE");
        empty(j, PAPER, PAPER_NOTE);
        return TZ_OK;
    }
    if (!country.len)
        country = slot(j, PAPER_COUNTRY);
    paper = tz_record_new(&j->r, passport ? "Passport" : "Identification", "%.*s-id-%zu",
                          TZ_FMT(j->r.st == TZ_OK ? j->party->id : type), j->r.count);
    if (j->r.st == TZ_OK)
        tz_record_add(&j->r, paper, "holder", j->party->id, "");
    tz_record_add(&j->r, paper, "type", type, "TYPE_OF_DOCUMENT");
    add(j, paper, "type", PAPER_TYPE2, "TYPE_OF_DOCUMENT2");
    add(j, paper, "number", PAPER_NUMBER, "NUMBER");
    tz_record_country(&j->r, paper, "country", country, "ISSUING_COUNTRY");
    tz_record_note(&j->r, paper, "summary", "Issued in", slot(j, PAPER_CITY), "CITY_OF_ISSUE");
    tz_record_date(&j->r, paper, "startDate", slot(j, PAPER_ISSUED), "DATE_OF_ISSUE");
    tz_record_date(&j->r, paper, "endDate", slot(j, PAPER_EXPIRES), "DATE_OF_EXPIRY");
    add(j, paper, "summary", PAPER_NOTE, "NOTE");
    add(j, j->party, passport ? "passportNumber" : "idNumber", PAPER_NUMBER, "NUMBER");
    empty(j, PAPER, PAPER_NOTE);
    return TZ_OK;
}

static tz_status end_address(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;
    struct tz_address a = { .street = slot(j, I + STREET),
                            .city = slot(j, I + CITY),
                            .state = slot(j, I + STATE),
                            .postal_code = slot(j, I + ZIP),
                            .country = slot(j, I + COUNTRY),
                            .remarks = slot(j, I + ADDRESS_NOTE) };

    (void)err;
    j->r.line = at->line;
    if (j->r.st == TZ_OK)
        tz_record_address(&j->r, j->party,
                          tz_record_text(&j->r, "%.*s-addr-%zu", TZ_FMT(j->party->id), j->r.count),
                          &a, "ADDRESS");
    empty(j, I + ADDRESS, I + ADDRESS_NOTE);
    return TZ_OK;
}

/* --- values that come several times, each an element ------------------------ */

static tz_status end_title(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;

    (void)err;
    j->r.line = at->line;
    tz_record_add(&j->r, j->party, at->row < E ? "title" : "notes", at->text, "TITLE");
    return TZ_OK;
}

static tz_status end_designation(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;

    (void)err;
    j->r.line = at->line;
    tz_record_add(&j->r, j->party, at->row < E ? "position" : "notes", at->text, "DESIGNATION");
    return TZ_OK;
}

static tz_status end_nationality(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;

    (void)err;
    j->r.line = at->line;
    tz_record_country(&j->r, j->party, at->row < E ? "nationality" : "country", at->text,
                      "NATIONALITY");
    return TZ_OK;
}

static tz_status end_updated(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;

    (void)err;
    j->r.line = at->line;
    tz_record_date(&j->r, j->sanction, "modifiedAt", at->text, "LAST_DAY_UPDATED");
    return TZ_OK;
}

static tz_status end_original(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;

    j->r.line = at->line;
    tz_originals_put(&j->originals, at->text);
    return keep(job, at, err);
}

/* --- the whole entry ----------------------------------------------------------- */

static void add_main_name(struct job *j)
{
    tz_str all = { 0 };

    for (int row = I + FIRST_NAME; row <= I + FOURTH_NAME; row++)
        if (slot(j, row).len)
            all = tz_record_text(&j->r, "%.*s%s%.*s", TZ_FMT(all), all.len ? " " : "",
                                 TZ_FMT(slot(j, row)));
    add_name(j, "name", all, TZ_STRONG, "FIRST_NAME");
    add_name(j, "name", slot(j, I + ORIGINAL), TZ_STRONG, "NAME_ORIGINAL_SCRIPT");
}

static void add_sanction(struct job *j)
{
    tz_str code = slot(j, I + UN_LIST_TYPE), title = code;
    size_t i = 0, known = sizeof committees / sizeof *committees;

    while (i < known && !tz_str_same(code, tz_str_z(committees[i].code)))
        i++;
    if (i < known)
        title = tz_str_z(committees[i].title);
    else if (code.len)
        tz_source_drift(j->src, 0, j->r.line,
                        tz_record_text(&j->r, "UN_LIST_TYPE %.*s", TZ_FMT(code)));
    if (j->r.st == TZ_OK)
        tz_record_add(&j->r, j->sanction, "entity", j->party->id, "");
    tz_record_add(&j->r, j->sanction, "authority", TZ_STR("United Nations Security Council"), "");
    tz_record_add(&j->r, j->sanction, "program", title, "UN_LIST_TYPE");
    tz_record_add(&j->r, j->sanction, "programId", code, "UN_LIST_TYPE");
    tz_record_add(&j->r, j->party, "programId", code, "UN_LIST_TYPE");
    add(j, j->sanction, "unscId", I + REFERENCE_NUMBER, "REFERENCE_NUMBER");
    tz_record_date(&j->r, j->sanction, "listingDate", slot(j, I + LISTED_ON), "LISTED_ON");
    tz_record_date(&j->r, j->sanction, "endDate", slot(j, I + DELISTED_ON), "DELISTED_ON");
    tz_record_note(&j->r, j->sanction, "description", "Submitted by", slot(j, I + SUBMITTED_BY),
                   "SUBMITTED_BY");
    tz_record_note(&j->r, j->sanction, "description", "Submitted on", slot(j, I + SUBMITTED_ON),
                   "SUBMITTED_ON");
}

static tz_status end_party(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;
    bool person = at->row == I + PARTY;
    uint32_t line = at->line;

    j->r.line = line;
    if (j->r.st == TZ_OK && tz_str_eq(j->party->id, TZ_STR("unsc-?"))) {
        tz_source_reject(j->src, 0, line, "the entry that ends here has no DATAID");
        tz_source_clear(j->src);
        return TZ_OK;
    }
    add_main_name(j);
    tz_record_add(&j->r, j->party, "topics", TZ_STR("sanction"), "");
    if (person)
        tz_record_gender(&j->r, j->party, slot(j, I + GENDER), "GENDER");
    tz_record_country(&j->r, j->party, person ? "nationality" : "country",
                      slot(j, I + NATIONALITY2), "NATIONALITY2");
    add(j, j->party, "notes", I + COMMENTS, "COMMENTS1");
    add(j, j->party, "sourceUrl", I + INTERPOL, "INTERPOL_LINK");
    add_sanction(j);
    if (j->r.st == TZ_OK)
        j->party->target = true;
    if (j->r.st == TZ_OK && !tz_entity_first(j->party, "name").len) {
        tz_source_reject(j->src, 0, line, "%.*s has no name", TZ_FMT(j->party->id));
        tz_source_clear(j->src);
        return TZ_OK;
    }
    return tz_record_emit(&j->r, err);
}

/* clang-format off */
#define PARTY_TABLE(B, parent, tag)                                                             \
    [B + PARTY]             = { tag,                    parent,          begin_party, end_party }, \
    [B + DATAID]            = { "DATAID",               B + PARTY,       NULL, end_id },        \
    [B + VERSIONNUM]        = { "VERSIONNUM",           B + PARTY,       NULL, NULL },          \
    [B + FIRST_NAME]        = { "FIRST_NAME",           B + PARTY,       NULL, keep },          \
    [B + SECOND_NAME]       = { "SECOND_NAME",          B + PARTY,       NULL, keep },          \
    [B + THIRD_NAME]        = { "THIRD_NAME",           B + PARTY,       NULL, keep },          \
    [B + FOURTH_NAME]       = { "FOURTH_NAME",          B + PARTY,       NULL, keep },          \
    [B + UN_LIST_TYPE]      = { "UN_LIST_TYPE",         B + PARTY,       NULL, keep },          \
    [B + REFERENCE_NUMBER]  = { "REFERENCE_NUMBER",     B + PARTY,       NULL, keep },          \
    [B + LISTED_ON]         = { "LISTED_ON",            B + PARTY,       NULL, keep },          \
    [B + DELISTED_ON]       = { "DELISTED_ON",          B + PARTY,       NULL, keep },          \
    [B + SUBMITTED_ON]      = { "SUBMITTED_ON",         B + PARTY,       NULL, keep },          \
    [B + SUBMITTED_BY]      = { "SUBMITTED_BY",         B + PARTY,       NULL, keep },          \
    [B + GENDER]            = { "GENDER",               B + PARTY,       NULL, keep },          \
    [B + ORIGINAL]          = { "NAME_ORIGINAL_SCRIPT", B + PARTY,       NULL, end_original },  \
    [B + COMMENTS]          = { "COMMENTS1",            B + PARTY,       NULL, keep },          \
    [B + HAS_INTERPOL]      = { "HAS_INTERPOL_LINK",    B + PARTY,       NULL, NULL },          \
    [B + INTERPOL]          = { "INTERPOL_LINK",        B + PARTY,       NULL, keep },          \
    [B + TITLE]             = { "TITLE",                B + PARTY,       NULL, NULL },          \
    [B + TITLE_VALUE]       = { "VALUE",                B + TITLE,       NULL, end_title },     \
    [B + DESIGNATION]       = { "DESIGNATION",          B + PARTY,       NULL, NULL },          \
    [B + DESIGNATION_VALUE] = { "VALUE",                B + DESIGNATION, NULL, end_designation }, \
    [B + NATIONALITY]       = { "NATIONALITY",          B + PARTY,       NULL, NULL },          \
    [B + NATIONALITY_VALUE] = { "VALUE",                B + NATIONALITY, NULL, end_nationality }, \
    [B + NATIONALITY2]      = { "NATIONALITY2",         B + PARTY,       NULL, keep },          \
    [B + LIST_TYPE]         = { "LIST_TYPE",            B + PARTY,       NULL, NULL },          \
    [B + LIST_TYPE_VALUE]   = { "VALUE",                B + LIST_TYPE,   NULL, NULL },          \
    [B + UPDATED]           = { "LAST_DAY_UPDATED",     B + PARTY,       NULL, NULL },          \
    [B + UPDATED_VALUE]     = { "VALUE",                B + UPDATED,     NULL, end_updated },   \
    [B + ALIAS]             = { tag "_ALIAS",           B + PARTY,       NULL, end_alias },     \
    [B + ALIAS_QUALITY]     = { "QUALITY",              B + ALIAS,       NULL, keep },          \
    [B + ALIAS_NAME]        = { "ALIAS_NAME",           B + ALIAS,       NULL, keep },          \
    [B + ALIAS_NOTE]        = { "NOTE",                 B + ALIAS,       NULL, keep },          \
    [B + ALIAS_BORN]        = { "DATE_OF_BIRTH",        B + ALIAS,       NULL, keep },          \
    [B + ALIAS_CITY]        = { "CITY_OF_BIRTH",        B + ALIAS,       NULL, keep },          \
    [B + ALIAS_COUNTRY]     = { "COUNTRY_OF_BIRTH",     B + ALIAS,       NULL, keep },          \
    [B + ADDRESS]           = { tag "_ADDRESS",         B + PARTY,       NULL, end_address },   \
    [B + STREET]            = { "STREET",               B + ADDRESS,     NULL, keep },          \
    [B + CITY]              = { "CITY",                 B + ADDRESS,     NULL, keep },          \
    [B + STATE]             = { "STATE_PROVINCE",       B + ADDRESS,     NULL, keep },          \
    [B + ZIP]               = { "ZIP_CODE",             B + ADDRESS,     NULL, keep },          \
    [B + COUNTRY]           = { "COUNTRY",              B + ADDRESS,     NULL, keep },          \
    [B + ADDRESS_NOTE]      = { "NOTE",                 B + ADDRESS,     NULL, keep },          \
    [B + SORT]              = { "SORT_KEY",             B + PARTY,       NULL, NULL },          \
    [B + SORT_MOD]          = { "SORT_KEY_LAST_MOD",    B + PARTY,       NULL, NULL }

static const struct tz_xml_element elements[ROWS] = {
    /*                element                      inside      on <x>      on </x>   */
    [TOP]           = { "CONSOLIDATED_LIST",         TZ_XML_TOP, begin_list, NULL },
    [INDIVIDUALS]   = { "INDIVIDUALS",               TOP,        NULL,       NULL },
    [ENTITIES]      = { "ENTITIES",                  TOP,        NULL,       NULL },
    PARTY_TABLE(I, INDIVIDUALS, "INDIVIDUAL"),
    PARTY_TABLE(E, ENTITIES, "ENTITY"),
    [BIRTH]         = { "INDIVIDUAL_DATE_OF_BIRTH",  I + PARTY,  NULL,       end_birth },
    [BIRTH_TYPE]    = { "TYPE_OF_DATE",              BIRTH,      NULL,       keep },
    [BIRTH_DATE]    = { "DATE",                      BIRTH,      NULL,       keep },
    [BIRTH_YEAR]    = { "YEAR",                      BIRTH,      NULL,       keep },
    [BIRTH_FROM]    = { "FROM_YEAR",                 BIRTH,      NULL,       keep },
    [BIRTH_TO]      = { "TO_YEAR",                   BIRTH,      NULL,       keep },
    [BIRTH_NOTE]    = { "NOTE",                      BIRTH,      NULL,       keep },
    [PLACE]         = { "INDIVIDUAL_PLACE_OF_BIRTH", I + PARTY,  NULL,       end_place },
    [PLACE_STREET]  = { "STREET",                    PLACE,      NULL,       keep },
    [PLACE_CITY]    = { "CITY",                      PLACE,      NULL,       keep },
    [PLACE_STATE]   = { "STATE_PROVINCE",            PLACE,      NULL,       keep },
    [PLACE_COUNTRY] = { "COUNTRY",                   PLACE,      NULL,       keep },
    [PLACE_NOTE]    = { "NOTE",                      PLACE,      NULL,       keep },
    [PAPER]         = { "INDIVIDUAL_DOCUMENT",       I + PARTY,  NULL,       end_paper },
    [PAPER_TYPE]    = { "TYPE_OF_DOCUMENT",          PAPER,      NULL,       keep },
    [PAPER_TYPE2]   = { "TYPE_OF_DOCUMENT2",         PAPER,      NULL,       keep },
    [PAPER_NUMBER]  = { "NUMBER",                    PAPER,      NULL,       keep },
    [PAPER_ISSUER]  = { "ISSUING_COUNTRY",           PAPER,      NULL,       keep },
    [PAPER_COUNTRY] = { "COUNTRY_OF_ISSUE",          PAPER,      NULL,       keep },
    [PAPER_CITY]    = { "CITY_OF_ISSUE",             PAPER,      NULL,       keep },
    [PAPER_ISSUED]  = { "DATE_OF_ISSUE",             PAPER,      NULL,       keep },
    [PAPER_EXPIRES] = { "DATE_OF_EXPIRY",            PAPER,      NULL,       keep },
    [PAPER_NOTE]    = { "NOTE",                      PAPER,      NULL,       keep },
};
/* clang-format on */

static int detect(const struct tz_head *head)
{
    return tz_head_is_xml(head, "CONSOLIDATED_LIST", "") ? 0 : -1;
}

static tz_status read_source(struct tz_source *src, struct tz_err *err)
{
    struct job j = { .src = src };

    TZ_TRY(tz_source_walk(src, 0, elements, ROWS, &j, err));
    if (!src->report.rows)
        return tz_fail(err, TZ_INPUT, "%.*s: has no INDIVIDUAL and no ENTITY: an empty list",
                       TZ_FMT(src->files[0].name));
    if (tz_originals_lost(&j.originals))
        return tz_fail(err, TZ_INPUT,
                       "%.*s: %llu of %llu names in their original script hold Latin letters "
                       "only: the script was lost when somebody saved the file; fetch it again "
                       "from its publisher",
                       TZ_FMT(src->files[0].name), (unsigned long long)j.originals.ascii,
                       (unsigned long long)j.originals.count);
    return TZ_OK;
}

const struct tz_format tz_format_un_xml = {
    .name = "un-xml",
    .title = "the United Nations Security Council's consolidated list in XML",
    .dataset = "un_sc_sanctions",
    .parts = { "XML" },
    .detect = detect,
    .read = read_source,
};
