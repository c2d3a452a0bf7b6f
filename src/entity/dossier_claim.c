#include "entity/dossier_job.h"

#include "base/err.h"
#include "base/str.h"
#include "entity/check.h"

static const struct tz_property a_link = { .name = "kind",
                                           .type = TZ_TYPE_TERM,
                                           .range = "claim_link" },
                                a_state = { .name = "state",
                                            .type = TZ_TYPE_TERM,
                                            .range = "verdict_state" },
                                unknown = { .name = "unknown", .type = TZ_TYPE_TEXT };

static const char claim_keys[] = " property value as links state note ",
                  link_keys[] = " kind claim ";

/* The table is searched word by word; most lines ask the same. */
static enum tz_level own_level(const struct tz_dossier_job *j, const struct tz_property *p,
                               tz_str name)
{
    const struct tz_schema *schema = j->form.schema;
    struct tz_dossier_level *known;

    if (!schema || !p)
        return tz_disclosure_of(schema, name).level;
    known = &j->d->levels[((uintptr_t)schema / 8 ^ (uintptr_t)p / 16) % TZ_DOSSIER_LEVELS];
    if (known->schema != schema || known->property != p)
        *known = (struct tz_dossier_level){ schema, p, tz_disclosure_of(schema, name).level };
    return known->level;
}

/* The level that was given to this claim or form; else the narrower of the
 * file's and the property's own. */
static enum tz_level level_of(const struct tz_dossier_job *j, const struct tz_dossier_given *g,
                              const struct tz_property *p, tz_str name)
{
    enum tz_level own = own_level(j, p, name);

    if (g->leveled == BY_FORM || (g->leveled != BY_NOBODY && g->level > own))
        return g->level;
    return own;
}

static uint64_t next_number(const struct tz_dossier_job *j)
{
    return j->d->report.claims + j->form.count + 1;
}

/* What is wrong with a sealed value is told without it. */
static bool good_sealed(struct tz_dossier_job *j, const struct tz_property *p, tz_str name,
                        tz_str value)
{
    struct tz_err unread;

    if (p && p->type == TZ_TYPE_ENTITY)
        tz_dossier_complain(j, name, "a link can not be sealed; seal what is said of the other");
    else if (tz_value_check(p ? p : &unknown, value, &unread) != TZ_OK)
        tz_dossier_complain(j, name, "is not a good value; it is sealed, and not repeated here");
    else
        return true;
    return false;
}

/* Fill one claim; false after a complaint. */
static bool fill_claim(struct tz_dossier_job *j, struct tz_dossier_claim *c, tz_str name,
                       tz_str value, const struct tz_dossier_given *g)
{
    const struct tz_property *p = tz_schema_property(j->form.schema, name);

    if (!p && !(j->d->options.keep_unknown && tz_id_good(name))) {
        tz_dossier_complain(j, name, "%.*s has no such property; tizim schema %.*s lists them",
                            TZ_FMT(j->form.schema_name), TZ_FMT(j->form.schema_name));
        return false;
    }
    if (level_of(j, g, p, name) == TZ_LEVEL_SEALED) {
        if (!good_sealed(j, p, name, value))
            return false;
    } else {
        if (p && p->type == TZ_TYPE_ENTITY)
            value = tz_dossier_resolve(j, name, value);
        if ((p && p->type == TZ_TYPE_ENTITY && !value.len) ||
            !tz_dossier_good(j, p ? p : &unknown, name, value))
            return false;
    }
    if (g->speaker.len && !g->citation) {
        tz_dossier_complain(j, name, "has a speaker, and no citation that shows where it was said");
        return false;
    }
    *c = (struct tz_dossier_claim){ .number = next_number(j),
                                    .name = name,
                                    .property = p,
                                    .value = value,
                                    .lang = g->lang,
                                    .stance = g->stance,
                                    .speaker = g->speaker,
                                    .date = g->date,
                                    .origin_group = g->origin_group,
                                    .level = level_of(j, g, p, name),
                                    .citation = g->citation };
    if (c->level == TZ_LEVEL_RESTRICTED)
        c->team = g->team;
    /* The language of the file is that of its words, not of codes and dates. */
    if (p && p->type != TZ_TYPE_TEXT && p->type != TZ_TYPE_NAME && p->type != TZ_TYPE_NAME_PART &&
        p->type != TZ_TYPE_ADDRESS)
        c->lang = (tz_str){ 0 };
    return true;
}

static tz_status take_link(struct tz_dossier_job *j, json_t *json, struct tz_dossier_link *link)
{
    const struct tz_dossier_name *named;
    tz_str claim = { 0 };

    tz_dossier_keys(j, json, link_keys, " note ");
    if (!tz_dossier_text(j, json, "kind", &link->kind) ||
        !tz_dossier_text(j, json, "claim", &claim)) {
        tz_dossier_complain(j, TZ_STR("links"), "a link has a \"kind\" and a \"claim\"");
        return TZ_OK;
    }
    (void)tz_dossier_good(j, &a_link, TZ_STR("kind"), link->kind);
    named = tz_dossier_named(j->d, claim);
    if (named && named->kind == A_CLAIM)
        link->claim = named->number;
    else if (named || tz_dossier_is_name(claim) || !tz_id_good(claim))
        tz_dossier_complain(j, TZ_STR("links"), "'%.*s' names no claim of an earlier line",
                            TZ_FMT(tz_str_part(claim, 0, 80)));
    else
        link->id = claim;
    return TZ_OK;
}

static tz_status take_links(struct tz_dossier_job *j, json_t *json, struct tz_dossier_claim *c)
{
    json_t *array = json_object_get(json, "links"), *value;
    size_t n = json_array_size(array), i;
    struct tz_dossier_link *links;

    if (array && !json_is_array(array))
        tz_dossier_complain(j, TZ_STR("links"), "is not an array");
    if (!n)
        return TZ_OK;
    links = tz_new(&j->arena, struct tz_dossier_link, n);
    if (!links)
        return tz_fail(j->err, TZ_NOMEM, "line %u: no memory for links", j->line);
    json_array_foreach(array, i, value) TZ_TRY(take_link(j, value, &links[i]));
    c->links = links;
    c->link_count = n;
    return TZ_OK;
}

/* One object of "claims". */
static tz_status take_claim(struct tz_dossier_job *j, json_t *json,
                            const struct tz_dossier_given *of_form, struct tz_dossier_claim *c)
{
    struct tz_dossier_given g = *of_form;
    uint64_t faults;
    tz_str name, value;

    j->where = TZ_STR("claims");
    if (!tz_dossier_text(j, json, "property", &name) ||
        !tz_dossier_text(j, json, "value", &value)) {
        tz_dossier_complain(j, j->where, "a claim has a \"property\" and a \"value\", both text");
        return TZ_OK;
    }
    j->where = name;
    tz_dossier_keys(j, json, claim_keys, tz_given_keys);
    /* Named whatever is wrong with it: later lines that use the name are not at fault. */
    TZ_TRY(tz_dossier_take_name(
        j, json, (struct tz_dossier_name){ .kind = A_CLAIM, .number = next_number(j) }));
    faults = j->d->report.faults;
    TZ_TRY(tz_dossier_give(j, json, &j->arena, &g));
    if (j->d->report.faults != faults || !fill_claim(j, c, name, value, &g))
        return TZ_OK;
    TZ_TRY(take_links(j, json, c));
    if (tz_dossier_text(j, json, "state", &c->state))
        (void)tz_dossier_good(j, &a_state, TZ_STR("state"), c->state);
    j->d->report.states += c->state.len > 0;
    j->form.count++;
    return TZ_OK;
}

static void take_values(struct tz_dossier_job *j, tz_str name, json_t *values,
                        const struct tz_dossier_given *g, struct tz_dossier_claim *claims)
{
    const struct tz_property *p = tz_schema_property(j->form.schema, name);
    json_t *value;
    size_t i;

    j->where = name;
    if (!json_is_array(values))
        tz_dossier_complain(j, name, "is not an array: [\"value\"]");
    if (p && p->single && json_array_size(values) > 1)
        tz_dossier_complain(j, name,
                            "has one value at a time; conflicting ones go into \"claims\"");
    json_array_foreach(values, i, value)
    {
        if (!json_is_string(value))
            tz_dossier_complain(j, name, "holds something that is not text; write it in quotes");
        else if (fill_claim(j, &claims[j->form.count], name, tz_dossier_string(value), g))
            j->form.count++;
    }
}

/* How many claims the form can have at most. */
static size_t most_claims(json_t *json)
{
    size_t n = json_array_size(json_object_get(json, "claims"));
    json_t *values;
    const char *name;

    json_object_foreach(json_object_get(json, "properties"), name, values) n +=
        json_array_size(values);
    return n;
}

tz_status tz_dossier_claims(struct tz_dossier_job *j, json_t *json,
                            const struct tz_dossier_given *g)
{
    json_t *properties = json_object_get(json, "properties");
    json_t *array = json_object_get(json, "claims"), *values;
    struct tz_dossier_claim *claims =
        tz_new(&j->arena, struct tz_dossier_claim, most_claims(json) + 1);
    const char *name;
    size_t i;

    if (!claims)
        return tz_fail(j->err, TZ_NOMEM, "line %u: no memory for its claims", j->line);
    if (properties && !json_is_object(properties))
        tz_dossier_complain(j, TZ_STR("properties"), "is not an object");
    if (array && !json_is_array(array))
        tz_dossier_complain(j, TZ_STR("claims"), "is not an array");
    json_object_foreach(properties, name, values) take_values(j, tz_str_z(name), values, g, claims);
    json_array_foreach(array, i, values) TZ_TRY(take_claim(j, values, g, &claims[j->form.count]));
    j->form.claims = claims;
    return TZ_OK;
}
