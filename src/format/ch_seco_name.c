/* Names of Switzerland's list. */
#include <assert.h>

#include "base/str.h"
#include "format/ch_seco.h"

/* Types of parts in the order in which a name is spoken. A title is no part of
 * the name; a maiden name makes a name of its own. */
static const char *const spoken[] = {
    "given-name",  "further-given-name", "father-name", "grand-father-name", "whole-name", "other",
    "family-name", "tribal-name",        "suffix",
};

enum { SPOKEN = sizeof spoken / sizeof *spoken };

/* Where single parts go when they are the main name of a person. */
static const struct {
    const char *type, *prop;
} part_props[] = {
    { "family-name", "lastName" },
    { "tribal-name", "lastName" },
    { "given-name", "firstName" },
    { "further-given-name", "middleName" },
    { "father-name", "fatherName" },
    { "grand-father-name", "fatherName" },
    { "title", "title" },
    { "suffix", "nameSuffix" },
};

void tz_seco_name_open(struct tz_seco_name *n)
{
    n->prop = "alias";
    n->weak = false;
    n->lang = (tz_str){ 0 };
    n->part_count = n->variant_count = 0;
}

static bool is_type(const struct tz_seco_part *p, const char *type)
{
    return tz_str_same(p->type, tz_str_z(type));
}

static bool is_spoken(const struct tz_seco_part *p)
{
    for (size_t i = 0; i < SPOKEN; i++)
        if (is_type(p, spoken[i]))
            return true;
    return is_type(p, "title") || is_type(p, "maiden-name");
}

void tz_seco_name_part(struct tz_seco_name *n, struct tz_record *r, tz_str type, tz_str order)
{
    struct tz_seco_part *p;
    int64_t number = (int64_t)n->part_count;

    if (n->part_count == TZ_SECO_PARTS) {
        tz_source_drift(r->src, r->file, r->line, TZ_STR("a name of too many parts"));
        return;
    }
    (void)tz_str_number(order, 0, 1000, &number);
    p = &n->parts[n->part_count++];
    *p = (struct tz_seco_part){ .type = tz_record_line(r, type), .order = (int)number };
    if (!is_spoken(p))
        tz_source_drift(r->src, r->file, r->line,
                        tz_record_text(r, "name-part-type %.*s", TZ_FMT(p->type)));
}

void tz_seco_name_value(struct tz_seco_name *n, tz_str value)
{
    if (n->part_count)
        n->parts[n->part_count - 1].value = value;
}

void tz_seco_name_variant(struct tz_seco_name *n, struct tz_record *r, tz_str lang, tz_str script,
                          tz_str text)
{
    if (n->variant_count == TZ_SECO_VARIANTS)
        tz_source_drift(r->src, r->file, r->line, TZ_STR("a name of too many spellings"));
    else if (n->part_count && text.len)
        n->variants[n->variant_count++] =
            (struct tz_seco_variant){ n->part_count - 1, lang, script, text };
}

/* The parts of one type in their order, put behind what is in `name`. */
static tz_str append(const struct tz_seco_name *n, struct tz_record *r, const tz_str *texts,
                     const char *type, tz_str name)
{
    int after = -1;

    for (;;) {
        size_t next = n->part_count;

        for (size_t i = 0; i < n->part_count; i++)
            if ((!type || is_type(&n->parts[i], type)) && n->parts[i].order > after &&
                (next == n->part_count || n->parts[i].order < n->parts[next].order))
                next = i;
        if (next == n->part_count)
            return name;
        after = n->parts[next].order;
        for (size_t i = 0; i < n->part_count; i++)
            if (n->parts[i].order == after && (!type || is_type(&n->parts[i], type)) &&
                !is_type(&n->parts[i], "title") && !is_type(&n->parts[i], "maiden-name") &&
                texts[i].len)
                name = tz_record_text(r, "%.*s%s%.*s", TZ_FMT(name), name.len ? " " : "",
                                      TZ_FMT(texts[i]));
    }
}

/* A name that stands whole in a part, or has a part of a type that is not
 * known, is joined in the order of the file; any other as it is spoken. */
static tz_str join(const struct tz_seco_name *n, struct tz_record *r, const tz_str *texts)
{
    tz_str name = { 0 };

    for (size_t i = 0; i < n->part_count; i++)
        if (is_type(&n->parts[i], "whole-name") || !is_spoken(&n->parts[i]))
            return append(n, r, texts, NULL, name);
    for (size_t i = 0; i < SPOKEN; i++)
        name = append(n, r, texts, spoken[i], name);
    return name;
}

static void put(const struct tz_seco_name *n, struct tz_record *r, struct tz_entity *party,
                const char *prop, tz_str name, bool weak, tz_str lang)
{
    tz_record_name(r, party, prop, name, weak || n->weak ? TZ_WEAK : TZ_STRONG, lang, "name");
}

/* One language and script: every combination of the spellings of the parts. */
struct product {
    tz_str lang, script;
    uint8_t choices[TZ_SECO_PARTS][TZ_SECO_VARIANTS]; /* variants of each part */
    size_t counts[TZ_SECO_PARTS], at[TZ_SECO_PARTS];
    bool lacking; /* a part has no spelling there */
};

static void open_product(struct product *p, const struct tz_seco_name *n,
                         const struct tz_seco_variant *first)
{
    p->lang = first->lang;
    p->script = first->script;
    p->lacking = false;
    memset(p->counts, 0, sizeof p->counts);
    memset(p->at, 0, sizeof p->at);
    for (size_t i = 0; i < n->variant_count; i++) {
        const struct tz_seco_variant *v = &n->variants[i];

        if (tz_str_eq(v->lang, p->lang) && tz_str_eq(v->script, p->script))
            p->choices[v->part][p->counts[v->part]++] = (uint8_t)i;
    }
    for (size_t i = 0; i < n->part_count; i++)
        p->lacking |= !p->counts[i] && !is_type(&n->parts[i], "title") &&
                      !is_type(&n->parts[i], "suffix") && !is_type(&n->parts[i], "maiden-name");
}

/* Step to the next combination; false behind the last. */
static bool step(struct product *p, size_t parts)
{
    for (size_t i = parts; i-- > 0;) {
        if (p->at[i] + 1 < p->counts[i]) {
            p->at[i]++;
            return true;
        }
        p->at[i] = 0;
    }
    return false;
}

static void put_product(const struct tz_seco_name *n, struct tz_record *r, struct tz_entity *party,
                        struct product *p)
{
    bool latin = tz_str_same(p->script, TZ_STR("LATN"));
    const char *prop = strcmp(n->prop, "name") == 0 ? "alias" : n->prop;
    tz_str texts[TZ_SECO_PARTS];
    int made = 0;

    do {
        if (made++ == TZ_SECO_SPELLINGS) {
            tz_source_drift(r->src, r->file, r->line, TZ_STR("too many spellings of one name"));
            return;
        }
        for (size_t i = 0; i < n->part_count; i++)
            texts[i] = p->counts[i] ? n->variants[p->choices[i][p->at[i]]].text
                       : latin      ? n->parts[i].value
                                    : (tz_str){ 0 };
        put(n, r, party, prop, join(n, r, texts), p->lacking && !latin, p->lang);
    } while (step(p, n->part_count) && r->st == TZ_OK);
}

static void put_variants(const struct tz_seco_name *n, struct tz_record *r, struct tz_entity *party)
{
    struct product p;

    static_assert(TZ_SECO_VARIANTS <= UINT8_MAX, "a choice is one byte");
    for (size_t i = 0; i < n->variant_count; i++) {
        size_t before = 0;

        while (before < i && !(tz_str_eq(n->variants[before].lang, n->variants[i].lang) &&
                               tz_str_eq(n->variants[before].script, n->variants[i].script)))
            before++;
        if (before < i)
            continue; /* of a language and script that was done */
        open_product(&p, n, &n->variants[i]);
        put_product(n, r, party, &p);
    }
}

/* "Jana" and the maiden name "Doe": a name that she bore. */
static void put_maiden_name(const struct tz_seco_name *n, struct tz_record *r,
                            struct tz_entity *party)
{
    tz_str texts[TZ_SECO_PARTS], given = { 0 };

    for (size_t i = 0; i < n->part_count; i++)
        texts[i] = n->parts[i].value;
    given = append(n, r, texts, "given-name", given);
    for (size_t i = 0; i < n->part_count; i++)
        if (is_type(&n->parts[i], "maiden-name"))
            put(n, r, party, "previousName",
                tz_record_text(r, "%.*s%s%.*s", TZ_FMT(given), given.len ? " " : "",
                               TZ_FMT(texts[i])),
                false, n->lang);
}

void tz_seco_name_put(struct tz_seco_name *n, struct tz_record *r, struct tz_entity *party)
{
    tz_str texts[TZ_SECO_PARTS];
    bool main = party && tz_schema_is(party->schema, "Person") && strcmp(n->prop, "name") == 0;

    for (size_t i = 0; i < n->part_count; i++)
        texts[i] = n->parts[i].value;
    put(n, r, party, n->prop, join(n, r, texts), false, n->lang);
    for (size_t i = 0; main && i < n->part_count; i++)
        for (size_t k = 0; k < sizeof part_props / sizeof *part_props; k++)
            if (is_type(&n->parts[i], part_props[k].type))
                tz_record_add(r, party, part_props[k].prop, texts[i], "name-part");
    put_maiden_name(n, r, party);
    put_variants(n, r, party);
}
