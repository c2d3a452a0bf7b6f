#include "entity/dossier_file.h"

#include <stdlib.h>

#include "base/err.h"
#include "base/str.h"
#include "entity/check.h"
#include "entity/dossier_job.h"
#include "entity/lines.h"

enum { BUDGET = 1 << 30, LINE_BUDGET = 256 * 1024 * 1024 };

static const char form_keys[] =
    " id as schema properties claims note caption datasets referents "
    "first_seen last_seen last_change target ";

static tz_status keep_text(struct tz_dossier *d, tz_str *text, struct tz_err *err)
{
    return tz_arena_str(&d->arena, *text, text, err);
}

/* {"defaults": {…}}: for the lines that follow in this file. */
static tz_status take_defaults(struct tz_dossier_job *j, json_t *json)
{
    struct tz_dossier_given g = { .stance = TZ_STR("asserts") };
    struct tz_dossier *d = j->d;

    if (!json_is_object(json)) {
        tz_dossier_complain(j, TZ_STR("defaults"), "is not an object");
        return TZ_OK;
    }
    tz_dossier_keys(j, json, tz_given_keys, " note ");
    TZ_TRY(tz_dossier_give(j, json, &d->arena, &g));
    if (j->bad)
        return TZ_OK;
    if (g.leveled)
        g.leveled = BY_DEFAULT;
    TZ_TRY(keep_text(d, &g.speaker, j->err));
    TZ_TRY(keep_text(d, &g.stance, j->err));
    TZ_TRY(keep_text(d, &g.date, j->err));
    TZ_TRY(keep_text(d, &g.lang, j->err));
    TZ_TRY(keep_text(d, &g.origin_group, j->err));
    TZ_TRY(keep_text(d, &g.team, j->err));
    d->defaults = g;
    return TZ_OK;
}

static bool take_schema(struct tz_dossier_job *j, json_t *json)
{
    tz_str name = { 0 };

    if (!tz_dossier_text(j, json, "schema", &name)) {
        tz_dossier_complain(j, TZ_STR("schema"), "an entity has a \"schema\", such as Person");
        return false;
    }
    j->form.schema = tz_schema_find(name);
    j->form.schema_name = name;
    if (j->form.schema || (j->d->options.keep_unknown && tz_id_good(name)))
        return true;
    tz_dossier_complain(j, TZ_STR("schema"), "'%.*s' is not a schema; tizim schema lists them",
                        TZ_FMT(tz_str_part(name, 0, 80)));
    return false;
}

static void count_form(struct tz_dossier *d, const struct tz_dossier_form *form)
{
    d->report.forms++;
    d->report.claims += form->count;
    for (size_t i = 0; i < form->count; i++)
        d->report.uncited += !form->claims[i].citation;
}

static tz_status take_form(struct tz_dossier_job *j, json_t *json)
{
    struct tz_dossier_given g = j->d->defaults;
    const struct tz_dossier_options *o = &j->d->options;
    uint64_t faults;
    tz_str id;

    tz_dossier_keys(j, json, form_keys, tz_given_keys);
    if (!tz_dossier_text(j, json, "id", &id)) {
        tz_dossier_complain(
            j, (tz_str){ 0 },
            "a line has \"id\" and \"schema\", or is \"defaults\" or a \"citation\"");
        return TZ_OK;
    }
    j->form.id = tz_dossier_resolve(j, TZ_STR("id"), id);
    if (!take_schema(j, json))
        return TZ_OK;
    TZ_TRY(tz_dossier_take_name(j, json,
                                (struct tz_dossier_name){ .kind = AN_ENTITY, .id = j->form.id }));
    faults = j->d->report.faults;
    TZ_TRY(tz_dossier_give(j, json, &j->arena, &g));
    if (j->d->report.faults == faults)
        TZ_TRY(tz_dossier_claims(j, json, &g));
    if (j->bad)
        return TZ_OK;
    if (o->sink)
        TZ_TRY(o->sink(o->user, &j->form, j->err));
    count_form(j->d, &j->form);
    return TZ_OK;
}

/* {"as": "name", "citation": {…}}: for lines that follow in this load. */
static tz_status take_named_citation(struct tz_dossier_job *j, json_t *json)
{
    const struct tz_dossier_citation *c;

    tz_dossier_keys(j, json, " as citation ", " note ");
    if (!json_object_get(json, "as"))
        tz_dossier_complain(j, TZ_STR("citation"),
                            "a citation on its own line has a name, given with \"as\"");
    TZ_TRY(tz_dossier_cite(j, json_object_get(json, "citation"), &j->d->arena, &c));
    if (!c)
        return TZ_OK;
    return tz_dossier_take_name(j, json,
                                (struct tz_dossier_name){ .kind = A_CITATION, .citation = c });
}

static tz_status take_line(struct tz_dossier_job *j, json_t *json)
{
    json_t *defaults = json_object_get(json, "defaults");

    if (!json_is_object(json)) {
        tz_dossier_complain(j, (tz_str){ 0 }, "is not an object: {…}");
        return TZ_OK;
    }
    if (defaults) {
        tz_dossier_keys(j, json, " defaults ", " note ");
        return take_defaults(j, defaults);
    }
    if (json_is_object(json_object_get(json, "citation")) && !json_object_get(json, "id") &&
        !json_object_get(json, "schema"))
        return take_named_citation(j, json);
    if (json_object_size(json) == 1 && json_object_get(json, "note"))
        return TZ_OK;
    return take_form(j, json);
}

tz_status tz_dossier_line(struct tz_dossier *d, uint32_t line, json_t *json, struct tz_err *err)
{
    struct tz_dossier_job j = { .d = d,
                                .arena = { .budget = LINE_BUDGET },
                                .line = line,
                                .form = { .file = d->file, .line = line },
                                .err = err };
    tz_status st;

    d->report.lines++;
    if (d->arena.budget < j.arena.budget)
        j.arena.budget = d->arena.budget;
    st = take_line(&j, json);
    tz_arena_free(&j.arena);
    return st;
}

/* The text behind "line 7: " or "line 7, byte 3: ", which the fault says itself. */
static void complain_of_json(struct tz_dossier *d, uint32_t line, struct tz_err *why)
{
    struct tz_dossier_job j = { .d = d, .line = line, .err = why };
    const char *colon = strchr(why->text, ' ');
    struct tz_err copy = *why;

    colon = colon ? strstr(copy.text, ": ") : NULL;
    d->report.lines++;
    tz_dossier_complain(&j, (tz_str){ 0 }, "%s", colon ? colon + 2 : copy.text);
}

tz_status tz_dossier_open(struct tz_dossier **out, const struct tz_dossier_options *options,
                          struct tz_err *err)
{
    struct tz_dossier *d = calloc(1, sizeof *d);

    if (!d)
        return tz_fail(err, TZ_NOMEM, "no memory to read dossier files");
    d->options = *options;
    d->arena.budget = options->budget ? options->budget : BUDGET;
    d->names.arena = &d->arena;
    *out = d;
    return TZ_OK;
}

void tz_dossier_begin(struct tz_dossier *d, const char *name)
{
    d->file = name;
    d->defaults = (struct tz_dossier_given){ .stance = TZ_STR("asserts") };
    d->report.files++;
}

tz_status tz_dossier_read(struct tz_dossier *d, struct tz_stream *s, const char *name,
                          struct tz_err *err)
{
    struct tz_lines lines;
    tz_status st;
    json_t *json;

    tz_dossier_begin(d, name);
    tz_lines_open(&lines, s);
    for (;;) {
        uint32_t before = lines.line;

        st = tz_lines_json(&lines, &json, err);
        if (st == TZ_INPUT && lines.line > before) {
            complain_of_json(d, lines.line, err);
            continue;
        }
        if (st != TZ_OK)
            break;
        st = tz_dossier_line(d, lines.line, json, err);
        json_decref(json);
        if (st != TZ_OK)
            break;
    }
    tz_lines_close(&lines);
    if (st == TZ_END)
        return TZ_OK;
    return tz_context(err, st, "%s", name);
}

const struct tz_dossier_report *tz_dossier_report(const struct tz_dossier *d)
{
    return &d->report;
}

void tz_dossier_close(struct tz_dossier *d)
{
    if (!d)
        return;
    tz_arena_free(&d->arena);
    free(d);
}
