/* OFAC's SDN and consolidated lists as classic flat files (SDN.CSV, ADD.CSV,
 * ALT.CSV, SDN_COMMENTS.CSV; "Specially Designated Nationals List - Data
 * Formats & Data Schemas", OFAC, 2023-09-25).
 *
 * SDN.CSV is streamed. The other three are held, sorted by ent_num, because
 * genuine files are not always in its order; they have 3 MB in 2026, and
 * SIDE_BYTES bounds them. Sixteen bytes are held for each row of SDN.CSV, to
 * find the party that "Linked To:" names. */
#include <stdlib.h>

#include "base/err.h"
#include "base/str.h"
#include "format/facts.h"
#include "format/formats.h"
#include "format/member.h"
#include "format/ofac.h"
#include "format/sniff.h"

enum { SDN, ALT, ADD, COMMENTS, PARTS };

enum {
    SIDE_BYTES = 512 * 1024 * 1024,
    ENT_MAX = 100 * 1000 * 1000, /* ent_num is below 60,000 in 2026 */
    ORPHANS_FREE = 100,          /* side rows without a party that may be, and then one of … */
    ORPHANS_SHARE = 50,
};

static const size_t columns[PARTS] = { [SDN] = 12, [ALT] = 5, [ADD] = 6, [COMMENTS] = 2 };

/* ALT, ADD or COMMENTS: fields behind ent_num; null is empty. */
struct side {
    size_t file; /* src->file_count: the source has no such file */
    struct tz_facts facts;
};

/* A row of SDN.CSV, for "Linked To:". */
struct party {
    uint64_t name; /* first eight bytes of the name's SHA-256 */
    uint32_t ent, line;
};

struct job {
    struct tz_source *src;
    struct tz_arena texts; /* of the sides */
    struct side sides[PARTS];
    struct party *parties; /* sorted by name */
    size_t party_count, party_capacity;
    uint8_t *seen; /* a bit for each ent_num up to the highest */
    uint32_t highest;
};

static void close_job(struct job *j)
{
    for (int i = 0; i < PARTS; i++)
        tz_facts_free(&j->sides[i].facts);
    free(j->parties);
    free(j->seen);
    tz_arena_free(&j->texts);
}

/* The null of these files: -0- with a blank behind it. */
static tz_str value(const struct tz_csv_row *row, size_t i)
{
    tz_str v = tz_row_field(row, i);

    return tz_str_eq(v, TZ_STR("-0-")) ? (tz_str){ 0 } : v;
}

static bool row_ent(const struct tz_csv_row *row, uint32_t *ent)
{
    int64_t n;

    if (!tz_str_number(tz_row_field(row, 0), 1, ENT_MAX, &n))
        return false;
    *ent = (uint32_t)n;
    return true;
}

static bool is_one_of(tz_str s, const char *const *words)
{
    for (; *words; words++)
        if (tz_str_same(s, tz_str_z(*words)))
            return true;
    return false;
}

static int part_of(const struct tz_csv_row *row)
{
    static const char *const types[] = { "individual", "vessel", "aircraft", "-0-", NULL };
    static const char *const kinds[] = { "aka", "fka", "nka", NULL };
    int64_t n;

    if (!tz_str_number(tz_row_field(row, 0), 1, ENT_MAX, &n))
        return -1;
    if (row->count == columns[SDN] && is_one_of(tz_row_field(row, 2), types))
        return SDN;
    if (row->count == columns[ALT] && is_one_of(tz_row_field(row, 2), kinds))
        return ALT;
    if (row->count == columns[ADD] && tz_str_number(tz_row_field(row, 1), 1, ENT_MAX, &n))
        return ADD;
    return row->count == columns[COMMENTS] ? COMMENTS : -1;
}

static int detect(const struct tz_head *head)
{
    TZ_AUTO(tz_head_close) struct tz_head_rows rows = { 0 };
    int part = tz_head_next_row(&rows, head, ',') ? part_of(&rows.row) : -1;

    /* One row of two columns says too little: the name must say it too. */
    if (part == COMMENTS && !tz_str_holds(head->name, TZ_STR("comment")))
        return -1;
    return part;
}

static void close_csv(struct tz_csv **csv)
{
    tz_csv_close(*csv);
}

/* Rows of the file, those of a wrong width rejected. `take` gets the others. */
static tz_status each_row(struct job *j, int part, size_t file, bool count,
                          tz_status (*take)(struct job *j, int part, const struct tz_csv_row *row,
                                            uint32_t ent, struct tz_err *err),
                          struct tz_err *err)
{
    TZ_AUTO(tz_member_close) struct tz_member *m = NULL;
    TZ_AUTO(close_csv) struct tz_csv *csv = NULL;
    struct tz_source *src = j->src;
    struct tz_csv_row row;
    tz_status st;

    TZ_TRY(tz_member_open(&m, src, file, err));
    TZ_TRY(tz_csv_open(&csv, tz_member_stream(m), ',', err));
    while ((st = tz_csv_next(csv, &row, err)) == TZ_OK) {
        uint32_t ent = 0;

        if (count)
            src->report.part_rows[part]++;
        if (row.count == columns[part] && row_ent(&row, &ent))
            TZ_TRY(take(j, part, &row, ent, err));
        else if (count && row.count != columns[part])
            tz_source_reject(src, file, row.line, "%zu columns where %s has %zu", row.count,
                             src->format->parts[part], columns[part]);
        else if (count)
            tz_source_reject(src, file, row.line, "ent_num is '%.*s', not a number",
                             TZ_FMT(tz_str_part(tz_row_field(&row, 0), 0, 40)));
    }
    if (st < 0)
        return tz_context(err, st, "%.*s", TZ_FMT(src->files[file].name));
    if (row.count != columns[part] && !tz_member_whole_line(m))
        return tz_source_fail(src, file, row.line, err, TZ_INPUT,
                              "ends in the middle of a row: the file is cut off; fetch it again");
    return TZ_OK;
}

/* --- the files beside SDN.CSV ----------------------------------------- */

static tz_status take_side(struct job *j, int part, const struct tz_csv_row *row, uint32_t ent,
                           struct tz_err *err)
{
    tz_str fields[TZ_FACT_FIELDS];

    for (size_t i = 1; i < row->count; i++) /* a comment is the rest of a text that was cut
                                             * anywhere: its blanks count */
        fields[i - 1] = part == COMMENTS ? row->fields[i] : value(row, i);
    return tz_facts_put(&j->sides[part].facts, &j->texts, ent, row->line, fields, row->count - 1,
                        err);
}

static tz_status read_side(struct job *j, int part, struct tz_err *err)
{
    struct side *s = &j->sides[part];

    s->file = tz_source_part(j->src, part);
    if (s->file == j->src->file_count)
        return TZ_OK;
    TZ_TRY(each_row(j, part, s->file, true, take_side, err));
    tz_facts_sort(&s->facts);
    return TZ_OK;
}

/* --- "Linked To:" ------------------------------------------------------- */

static tz_status key_of(tz_str name, uint64_t *key, struct tz_err *err)
{
    uint8_t digest[TZ_SHA256_BYTES];
    struct tz_sha256 h;

    TZ_TRY(tz_sha256_open(&h, err));
    tz_sha256_put(&h, name);
    tz_sha256_take(&h, digest);
    tz_sha256_close(&h);
    memcpy(key, digest, sizeof *key);
    return TZ_OK;
}

static tz_status take_party(struct job *j, int part, const struct tz_csv_row *row, uint32_t ent,
                            struct tz_err *err)
{
    struct party *p;

    (void)part;
    if (j->party_count == j->party_capacity) {
        size_t capacity = j->party_capacity ? j->party_capacity * 2 : 32768;
        struct party *more = reallocarray(j->parties, capacity, sizeof *more);

        if (!more)
            return tz_fail(err, TZ_NOMEM, "no memory for %zu parties", capacity);
        j->parties = more;
        j->party_capacity = capacity;
    }
    if (ent > j->highest)
        j->highest = ent;
    p = &j->parties[j->party_count++];
    *p = (struct party){ .ent = ent, .line = row->line };
    return key_of(value(row, 1), &p->name, err);
}

static int by_name(const void *a, const void *b)
{
    const struct party *x = a, *y = b;

    if (x->name != y->name)
        return x->name < y->name ? -1 : 1;
    return (x->line > y->line) - (x->line < y->line);
}

/* A name that two parties bear links to neither: the note says enough. */
static tz_str find_party(void *user, tz_str name, struct tz_record *r)
{
    struct job *j = user;
    size_t low = 0, high = j->party_count;
    uint64_t key;

    if (r->st == TZ_OK)
        r->st = key_of(name, &key, &r->err);
    if (r->st != TZ_OK)
        return (tz_str){ 0 };
    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (j->parties[middle].name < key)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == j->party_count || j->parties[low].name != key ||
        (low + 1 < j->party_count && j->parties[low + 1].name == key))
        return (tz_str){ 0 };
    return tz_record_text(r, "ofac-%u", (unsigned)j->parties[low].ent);
}

/* --- SDN.CSV ------------------------------------------------------------ */

static void add_programmes(struct tz_record *r, struct tz_entity *party, struct tz_entity *sanction,
                           tz_str list)
{
    tz_str one;

    while (tz_str_cut_at(&list, TZ_STR("] ["), &one))
        tz_ofac_programme(r, party, sanction, one, "Program");
}

static void add_vessel(struct tz_record *r, struct tz_entity *party, const struct tz_csv_row *row)
{
    bool ship = party && tz_schema_is(party->schema, "Vessel");

    if (!ship && !value(row, 5).len && !value(row, 6).len && !value(row, 10).len)
        return;
    tz_record_add(r, party, ship ? "callSign" : "notes", value(row, 5), "Call_Sign");
    tz_record_add(r, party, ship ? "type" : "notes", value(row, 6), "Vess_type");
    tz_record_add(r, party, ship ? "tonnage" : "notes", value(row, 7), "Tonnage");
    tz_record_add(r, party, ship ? "grossRegisteredTonnage" : "notes", value(row, 8), "GRT");
    if (!tz_ofac_none(value(row, 9)))
        tz_record_country(r, party, ship ? "flag" : "country", value(row, 9), "Vess_flag");
    tz_record_note(r, party, "notes", "Vessel owner", value(row, 10), "Vess_owner");
}

static void add_aliases(struct job *j, struct tz_record *r, struct tz_entity *party, uint32_t ent)
{
    const struct tz_facts *facts = &j->sides[ALT].facts;

    r->file = j->sides[ALT].file;
    for (struct tz_fact *f = tz_facts_first(facts, ent); f; f = tz_facts_next(facts, f)) {
        f->used = true;
        r->line = f->line;
        tz_ofac_flat_name(r, party, f->fields[1], f->fields[2], TZ_STRONG, "alt_name");
        tz_record_note(r, party, "notes", "Remarks on the alias", f->fields[3], "alt_remarks");
    }
}

static void add_addresses(struct job *j, struct tz_record *r, struct tz_entity *party, uint32_t ent)
{
    const struct tz_facts *facts = &j->sides[ADD].facts;

    r->file = j->sides[ADD].file;
    for (struct tz_fact *f = tz_facts_first(facts, ent); f; f = tz_facts_next(facts, f)) {
        struct tz_address a = { .street = f->fields[1],
                                .city = f->fields[2],
                                .country = f->fields[3],
                                .remarks = f->fields[4] };

        f->used = true;
        r->line = f->line;
        tz_record_address(r, party, tz_record_text(r, "ofac-addr-%.*s", TZ_FMT(f->fields[0])), &a,
                          "Address");
    }
}

/* Remarks with what follows in the comments, joined without a separator. */
static tz_str whole_remarks(struct job *j, struct tz_record *r, uint32_t ent, tz_str remarks,
                            bool *cut)
{
    const struct tz_facts *facts = &j->sides[COMMENTS].facts;

    *cut = remarks.len >= TZ_OFAC_REMARKS && !tz_str_ends(remarks, TZ_STR("."));
    for (struct tz_fact *f = tz_facts_first(facts, ent); f; f = tz_facts_next(facts, f)) {
        f->used = true;
        remarks = tz_record_text(r, "%.*s%.*s", TZ_FMT(remarks), TZ_FMT(f->fields[0]));
        *cut = false;
    }
    return remarks;
}

/* The id of the party. A number that stands on two rows (it does in genuine
 * files that somebody edited) gets the line behind it, so that none is lost. */
static tz_str party_id(struct job *j, struct tz_record *r, uint32_t ent)
{
    uint8_t bit = (uint8_t)(1 << ent % 8);
    bool again = j->seen[ent / 8] & bit;

    j->seen[ent / 8] |= bit;
    if (!again)
        return tz_record_text(r, "%u", (unsigned)ent);
    tz_source_drift(j->src, r->file, r->line, tz_record_text(r, "ent_num %u again", (unsigned)ent));
    return tz_record_text(r, "%u-line%u", (unsigned)ent, (unsigned)r->line);
}

static tz_status take_sdn(struct job *j, int part, const struct tz_csv_row *row, uint32_t ent,
                          struct tz_err *err)
{
    size_t file = tz_source_part(j->src, part);
    struct tz_record r;
    struct tz_entity *party, *sanction;
    tz_str uid, remarks;
    bool cut;

    tz_record_open(&r, j->src, file, row->line);
    if (!value(row, 1).len) {
        tz_source_reject(j->src, file, row->line, "ent_num %u has no name", (unsigned)ent);
        return TZ_OK;
    }
    uid = party_id(j, &r, ent);
    party = tz_ofac_party(&r, uid, value(row, 2));
    sanction = tz_ofac_sanction(&r, party, uid);
    tz_ofac_flat_name(&r, party, TZ_STR("name"), value(row, 1), TZ_STRONG, "SDN_Name");
    add_programmes(&r, party, sanction, value(row, 3));
    tz_record_add(&r, party, party && tz_schema_is(party->schema, "Person") ? "position" : "notes",
                  value(row, 4), "Title");
    add_vessel(&r, party, row);
    if (value(row, 11).len) {
        remarks = whole_remarks(j, &r, ent, row->fields[11], &cut);
        tz_ofac_remarks(&r, party, remarks, cut, find_party, j);
    }
    add_aliases(j, &r, party, ent);
    add_addresses(j, &r, party, ent);
    return tz_record_emit(&r, err);
}

/* Rows of the other files that no row of SDN.CSV belongs to. A few happen;
 * many mean that SDN.CSV is not whole, or is of another day. */
static tz_status check_orphans(struct job *j, int part, struct tz_err *err)
{
    const struct tz_facts *s = &j->sides[part].facts;
    struct tz_source *src = j->src;
    size_t file = j->sides[part].file, orphans = 0;

    for (size_t i = 0; i < s->count; i++)
        orphans += !s->rows[i].used;
    if (orphans > ORPHANS_FREE && orphans > s->count / ORPHANS_SHARE)
        return tz_fail(err, TZ_INPUT,
                       "%.*s: %zu of its %zu rows belong to entries that %.*s does not have: that "
                       "file is cut off, or the two are of different days; fetch both again",
                       TZ_FMT(src->files[file].name), orphans, s->count,
                       TZ_FMT(src->files[tz_source_part(src, SDN)].name));
    for (size_t i = 0; i < s->count; i++)
        if (!s->rows[i].used)
            tz_source_reject(src, file, s->rows[i].line, "ent_num %u is not in %s",
                             (unsigned)s->rows[i].owner, src->format->parts[SDN]);
    return TZ_OK;
}

static tz_status read_source(struct tz_source *src, struct tz_err *err)
{
    TZ_AUTO(close_job) struct job j = { .src = src, .texts.budget = SIDE_BYTES };
    size_t sdn = tz_source_part(src, SDN);

    if (tz_str_holds(src->files[sdn].name, TZ_STR("cons_")))
        src->dataset = TZ_STR("us_ofac_cons");
    for (int part = ALT; part < PARTS; part++)
        TZ_TRY(read_side(&j, part, err));
    TZ_TRY(each_row(&j, SDN, sdn, false, take_party, err));
    if (j.party_count)
        qsort(j.parties, j.party_count, sizeof *j.parties, by_name);
    j.seen = calloc(j.highest / 8 + 1, 1);
    if (!j.seen)
        return tz_fail(err, TZ_NOMEM, "no memory to remember the numbers of %s", src->path);
    TZ_TRY(each_row(&j, SDN, sdn, true, take_sdn, err));
    src->report.rows = src->report.part_rows[SDN];
    for (int part = ALT; part < PARTS; part++)
        TZ_TRY(check_orphans(&j, part, err));
    return TZ_OK;
}

const struct tz_format tz_format_ofac_csv = {
    .name = "ofac-csv",
    .title = "OFAC's list in classic CSV",
    .dataset = "us_ofac_sdn",
    .parts = { [SDN] = "SDN", [ALT] = "ALT", [ADD] = "ADD", [COMMENTS] = "SDN_COMMENTS" },
    .detect = detect,
    .read = read_source,
};
