/* Canada's Consolidated Autonomous Sanctions List (Global Affairs Canada), as
 * XML: the Special Economic Measures Act and the Justice for Victims of
 * Corrupt Foreign Officials Act (https://www.international.gc.ca, "Consolidated
 * Canadian Autonomous Sanctions List", sema-lmes.xml).
 *
 * There is no number of a person: an entry is its regulations, schedule and
 * item, and items are renumbered by amendments. Element names changed between
 * 2020 and 2025; both are read. Aliases are free text in several languages. */
#include "base/err.h"
#include "base/script.h"
#include "base/str.h"
#include "format/formats.h"
#include "format/language.h"
#include "format/record.h"
#include "format/sniff.h"
#include "format/texts.h"

enum {
    LIST,
    RECORD,
    COUNTRY,
    LAST_NAME,
    GIVEN_NAME,
    ENTITY,
    TITLE,
    ALIASES,
    BORN,
    IMO,
    SCHEDULE,
    ITEM,
    LISTED,
    ENTITY_2020,
    TITLE_2020,
    BORN_2020,
    ROWS
};

enum {
    ID_BYTES = 256 * 1024 * 1024,
    BILINGUAL = 12 /* least letters of a name beside its French */
};

struct job {
    struct tz_source *src;
    struct tz_record r;
    struct tz_entity *party, *sanction;
    tz_str slots[ROWS];
    uint32_t lines[ROWS]; /* where each slot's element ends */
    struct tz_texts ids;  /* that were given out */
    uint32_t line;        /* where the record begins */
};

/* An element of 2020 goes to the place of its name of today. */
static int slot_of(int row)
{
    return row == ENTITY_2020 ? ENTITY : row == TITLE_2020 ? TITLE : row == BORN_2020 ? BORN : row;
}

static tz_status keep(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;
    tz_str *slot = &j->slots[slot_of(at->row)];

    (void)err;
    if (slot->len) /* an element that comes twice: both are kept */
        *slot = tz_record_text(&j->r, "%.*s; %.*s", TZ_FMT(*slot),
                               TZ_FMT(tz_record_line(&j->r, at->text)));
    else
        *slot = tz_record_line(&j->r, at->text);
    j->lines[slot_of(at->row)] = at->line;
    return TZ_OK;
}

/* The text of a row; what is added next stands on its line. */
static tz_str take(struct job *j, int row)
{
    j->r.line = j->lines[row] ? j->lines[row] : j->line;
    return j->slots[row];
}

static tz_status begin_record(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;

    (void)err;
    j->src->report.part_rows[0] = ++j->src->report.rows;
    tz_record_open(&j->r, j->src, 0, at->line);
    j->line = at->line;
    memset(j->slots, 0, sizeof j->slots);
    memset(j->lines, 0, sizeof j->lines);
    return TZ_OK;
}

/* --- names ------------------------------------------------------------------ */

/* True when the piece behind a comma goes on with the name before it: it
 * begins with a small letter, or is a legal form. */
static bool goes_on(tz_str rest)
{
    static const char *const forms[] = { "LLC",  "Ltd",  "Ltd.", "Inc", "Inc.", "JSC", "PJSC",
                                         "OJSC", "CJSC", "AO",   "OOO", "PAO",  "АО",  "ООО",
                                         "ПАО",  "ОАО",  "ЗАО",  "САО", "S.A.", "Co.", "GmbH" };
    tz_str word, all = tz_str_trim(rest);
    uint32_t rune;

    if (!all.len)
        return false;
    word = all;
    rune = tz_str_rune(&word);
    if ((rune >= 'a' && rune <= 'z') || (rune >= 0x430 && rune <= 0x45F))
        return !tz_str_starts(all, TZ_STR("or ")) && !tz_str_starts(all, TZ_STR("and "));
    word = (tz_str){ all.ptr, 0 };
    while (word.len < all.len && !memchr(" ,;/\n\"", all.ptr[word.len], 6))
        word.len++;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (tz_str_eq(word, tz_str_z(forms[i])))
            return true;
    return false;
}

/* Bytes of the separator at `i`, or 0. */
static size_t separator(tz_str s, size_t i)
{
    bool before = i > 0 && s.ptr[i - 1] == ' ';
    tz_str rest = tz_str_part(s, i, s.len);

    if (rest.ptr[0] == ';')
        return 1;
    if (rest.ptr[0] == ',')
        return goes_on(tz_str_part(rest, 1, rest.len)) ? 0 : 1;
    if (rest.ptr[0] == '/')
        return before || tz_str_starts(rest, TZ_STR("/ ")) ? 1 : 0;
    return before && tz_str_starts(rest, TZ_STR("or ")) ? 3 : 0;
}

/* Length of "Russian:" or "Russian :" when a language and a colon stand there. */
static size_t label(tz_str s, size_t i, tz_str *lang)
{
    tz_str rest = tz_str_part(s, i, s.len), word = { rest.ptr, 0 };
    const char *code;
    size_t colon;

    if (i > 0 && ((unsigned char)s.ptr[i - 1] >= 0x80 || (s.ptr[i - 1] | 0x20) >= 'a'))
        return 0;
    while (word.len < rest.len && (rest.ptr[word.len] | 0x20) >= 'a' &&
           (rest.ptr[word.len] | 0x20) <= 'z')
        word.len++;
    colon = word.len + tz_str_starts(tz_str_part(rest, word.len, 2), TZ_STR(" :"));
    code =
        word.len >= 4 && colon < rest.len && rest.ptr[colon] == ':' ? tz_language_code(word) : NULL;
    if (!code)
        return 0;
    *lang = tz_str_z(code);
    return colon + 1;
}

static void add_alias(struct job *j, tz_str name, tz_str lang)
{
    static const char *const openings[] = { "or ", "and " };

    name = tz_str_trim(name);
    for (size_t i = 0; i < 2; i++)
        if (tz_str_starts(name, tz_str_z(openings[i])))
            name = tz_str_trim(tz_str_part(name, strlen(openings[i]), name.len));
    if (tz_str_starts(name, TZ_STR("(")) && tz_str_find(name, TZ_STR(")")) == name.len)
        name = tz_str_trim(tz_str_part(name, 1, name.len));
    if (tz_script_of(name) == TZ_LATN)
        lang = (tz_str){ 0 };
    tz_record_name(&j->r, j->party, "alias", name, TZ_STRONG, lang, "Aliases");
}

/* One is missing: then they say nothing. */
static bool odd_quotes(tz_str s)
{
    bool odd = false;

    for (size_t i = 0; i < s.len; i++)
        odd ^= s.ptr[i] == '"';
    return odd;
}

/* "Kolya Lukashenko, Belarusian: Мікалай Лукашэнка; Russian: Николай Лукашенко" */
static void add_aliases(struct job *j, tz_str s)
{
    size_t start = 0, i = 0;
    tz_str lang = { 0 };
    bool quoted = false, quotes = !odd_quotes(s);

    while (i < s.len) {
        tz_str next = lang;
        size_t skip = label(s, i, &next);

        quoted ^= quotes && s.ptr[i] == '"';
        if (!skip && !quoted)
            skip = separator(s, i);
        if (skip) {
            add_alias(j, tz_str_part(s, start, i - start), lang);
            start = i + skip;
            lang = next;
        }
        i += skip ? skip : 1;
    }
    add_alias(j, tz_str_part(s, start, s.len), lang);
}

/* "X (also known as Y)": Y is another name. Takes it out of *name. */
static void take_known_as(struct job *j, tz_str *name)
{
    static const char *const marks[] = { "(also known as ", "(a.k.a. ", "(a.k.a ", "(aka " };

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        tz_str mark = tz_str_z(marks[i]), inside;
        size_t at = tz_str_find(*name, mark), end;

        if (at == name->len)
            continue;
        inside = tz_str_part(*name, at + mark.len, name->len);
        end = tz_str_find(inside, TZ_STR(")"));
        tz_record_name(&j->r, j->party, "alias", tz_str_part(inside, 0, end), TZ_STRONG,
                       (tz_str){ 0 }, "EntityOrShip");
        *name = tz_str_trim(tz_record_text(&j->r, "%.*s%.*s", TZ_FMT(tz_str_part(*name, 0, at)),
                                           TZ_FMT(tz_str_part(inside, end + 1, inside.len))));
    }
}

/* Where the French name begins in "Industries Organization/Organisation des
 * industries": behind a stroke outside brackets between two long names. */
static size_t french(tz_str name)
{
    int open = 0;

    for (size_t i = 0; i < name.len; i++) {
        open += (name.ptr[i] == '(') - (name.ptr[i] == ')');
        if (name.ptr[i] == '/' && !open && i >= BILINGUAL && name.len - i > BILINGUAL)
            return i;
    }
    return name.len;
}

static void add_entity_name(struct job *j)
{
    tz_str name = take(j, ENTITY);
    size_t at;

    take_known_as(j, &name);
    at = french(name);
    tz_record_add(&j->r, j->party, "name", tz_str_part(name, 0, at), "EntityOrShip");
    tz_record_name(&j->r, j->party, "alias", tz_str_part(name, at + 1, name.len), TZ_STRONG,
                   (tz_str){ 0 }, "EntityOrShip");
}

static void add_person_name(struct job *j)
{
    tz_str last = j->slots[LAST_NAME], given = take(j, GIVEN_NAME);

    tz_record_add(&j->r, j->party, "firstName", given, "GivenName");
    tz_record_add(&j->r, j->party, "lastName", take(j, LAST_NAME), "LastName");
    tz_record_add(
        &j->r, j->party, "name",
        tz_record_text(&j->r, "%.*s%s%.*s", TZ_FMT(given), given.len ? " " : "", TZ_FMT(last)),
        "LastName");
}

/* --- the entry ---------------------------------------------------------------- */

/* The English half of "Russia / Russie". */
static tz_str english(tz_str country)
{
    return tz_str_trim(tz_str_part(country, 0, tz_str_find(country, TZ_STR(" / "))));
}

/* Small letters and digits of ASCII, and one "-" for all between them. */
static tz_str slug(struct job *j, tz_str s)
{
    char out[80];
    size_t n = 0;

    for (size_t i = 0; i < s.len && n + 2 < sizeof out; i++) {
        char c = s.ptr[i] >= 'A' && s.ptr[i] <= 'Z' ? (char)(s.ptr[i] | 0x20) : s.ptr[i];

        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            out[n++] = c;
        else if (n && out[n - 1] != '-')
            out[n++] = '-';
    }
    while (n && out[n - 1] == '-')
        n--;
    return tz_record_text(&j->r, "%.*s", (int)n, out);
}

/* Made of regulations, schedule and item, of which any may be missing. One that
 * was given out already gets the line behind it, so that none is lost. */
static tz_str make_id(struct job *j)
{
    tz_str act = english(j->slots[COUNTRY]), schedule = slug(j, j->slots[SCHEDULE]), id;
    uint32_t before = j->ids.count, number = 0;

    act = tz_str_holds(act, TZ_STR("Victims of Corrupt")) ? TZ_STR("jvcfoa") : slug(j, act);
    id = tz_record_text(&j->r, "ca-sema-%.*s%s%.*s-%.*s", TZ_FMT(act), schedule.len ? "-" : "",
                        TZ_FMT(schedule), TZ_FMT(slug(j, j->slots[ITEM])));
    if (j->r.st == TZ_OK)
        j->r.st = tz_texts_put(&j->ids, id, &number, &j->r.err);
    if (number < before) {
        tz_source_drift(j->src, 0, j->r.line, tz_record_text(&j->r, "%.*s again", TZ_FMT(id)));
        id = tz_record_text(&j->r, "%.*s-line%u", TZ_FMT(id), (unsigned)j->r.line);
    }
    return id;
}

static void add_births(struct job *j, const char *prop)
{
    tz_str rest = take(j, BORN), some, one;

    while (tz_str_cut_at(&rest, TZ_STR(" or "), &some))
        while (tz_str_cut_at(&some, TZ_STR(" OR "), &one))
            tz_record_date(&j->r, j->party, prop, one, "DateOfBirthOrShipBuildDate");
}

static void add_person(struct job *j)
{
    add_person_name(j);
    add_births(j, "birthDate");
    tz_record_add(&j->r, j->party, "title", take(j, TITLE), "TitleOrShip");
}

static void add_body(struct job *j, bool ship)
{
    add_entity_name(j);
    add_births(j, ship ? "buildDate" : "incorporationDate");
    tz_record_add(&j->r, j->party, ship ? "type" : "notes", take(j, TITLE), "TitleOrShip");
    if (ship)
        tz_record_imo(&j->r, j->party, take(j, IMO), "ShipIMONumber");
}

static void add_listing(struct job *j)
{
    tz_str schedule = j->slots[SCHEDULE];

    j->sanction = tz_record_listed(&j->r, j->party, "Global Affairs Canada", "ca");
    tz_record_programme(&j->r, "ca", j->party, j->sanction, english(take(j, COUNTRY)), "Country");
    tz_record_add(&j->r, j->sanction, "authorityId",
                  tz_record_text(&j->r, "%s%.*s%sitem %.*s", schedule.len ? "schedule " : "",
                                 TZ_FMT(schedule), schedule.len ? ", " : "", TZ_FMT(take(j, ITEM))),
                  "Item");
    tz_record_date(&j->r, j->sanction, "listingDate", take(j, LISTED), "DateOfListing");
}

static tz_status end_record(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct job *j = job;
    bool person = j->slots[LAST_NAME].len || j->slots[GIVEN_NAME].len;
    bool ship = j->slots[IMO].len > 0;
    tz_str id;

    (void)at;
    if (j->r.st == TZ_OK && !person && !j->slots[ENTITY].len) {
        tz_source_reject(j->src, 0, j->r.line, "the record that begins here has no name");
        tz_source_clear(j->src);
        return TZ_OK;
    }
    id = make_id(j);
    j->party = tz_record_new(&j->r,
                             person ? "Person"
                             : ship ? "Vessel"
                                    : "Organization",
                             "%.*s", TZ_FMT(id));
    if (person)
        add_person(j);
    else
        add_body(j, ship);
    add_aliases(j, take(j, ALIASES));
    add_listing(j);
    return tz_record_emit(&j->r, err);
}

/* clang-format off */
static const struct tz_xml_element elements[ROWS] = {
    /*                element                       inside      on <x>        on </x>   */
    [LIST]        = { "data-set",                   TZ_XML_TOP, NULL,         NULL },
    [RECORD]      = { "record",                     LIST,       begin_record, end_record },
    [COUNTRY]     = { "Country",                    RECORD,     NULL,         keep },
    [LAST_NAME]   = { "LastName",                   RECORD,     NULL,         keep },
    [GIVEN_NAME]  = { "GivenName",                  RECORD,     NULL,         keep },
    [ENTITY]      = { "EntityOrShip",               RECORD,     NULL,         keep },
    [TITLE]       = { "TitleOrShip",                RECORD,     NULL,         keep },
    [ALIASES]     = { "Aliases",                    RECORD,     NULL,         keep },
    [BORN]        = { "DateOfBirthOrShipBuildDate", RECORD,     NULL,         keep },
    [IMO]         = { "ShipIMONumber",              RECORD,     NULL,         keep },
    [SCHEDULE]    = { "Schedule",                   RECORD,     NULL,         keep },
    [ITEM]        = { "Item",                       RECORD,     NULL,         keep },
    [LISTED]      = { "DateOfListing",              RECORD,     NULL,         keep },
    [ENTITY_2020] = { "Entity",                     RECORD,     NULL,         keep },
    [TITLE_2020]  = { "Title",                      RECORD,     NULL,         keep },
    [BORN_2020]   = { "DateOfBirth",                RECORD,     NULL,         keep },
};
/* clang-format on */

static int detect(const struct tz_head *head)
{
    return tz_head_is_xml(head, "data-set", "<Country>") ? 0 : -1;
}

static void close_job(struct job *j)
{
    tz_texts_free(&j->ids);
}

static tz_status read_source(struct tz_source *src, struct tz_err *err)
{
    TZ_AUTO(close_job) struct job j = { .src = src, .ids.arena.budget = ID_BYTES };

    TZ_TRY(tz_source_walk(src, 0, elements, ROWS, &j, err));
    if (!src->report.rows)
        return tz_fail(err, TZ_INPUT, "%.*s: has no record: an empty list",
                       TZ_FMT(src->files[0].name));
    return TZ_OK;
}

const struct tz_format tz_format_ca_xml = {
    .name = "ca-xml",
    .title = "Canada's Consolidated Autonomous Sanctions List in XML",
    .dataset = "ca_dfatd_sema_sanctions",
    .parts = { "XML" },
    .detect = detect,
    .read = read_source,
};
