#include "entity/dossier_job.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/err.h"
#include "base/str.h"
#include "entity/check.h"

enum { NAME_BYTES = 64 };

/* clang-format off */
static const struct tz_property
    a_date    = { .name = "date",    .type = TZ_TYPE_DATE },
    a_lang    = { .name = "lang",    .type = TZ_TYPE_LANGUAGE },
    a_stance  = { .name = "stance",  .type = TZ_TYPE_TERM, .range = "stance" },
    a_trigger = { .name = "trigger", .type = TZ_TYPE_TERM, .range = "citation_trigger" },
    a_word    = { .name = "word",    .type = TZ_TYPE_NAME }, /* one line of text */
    a_text    = { .name = "text",    .type = TZ_TYPE_TEXT };

const char tz_given_keys[] = " speaker citation stance level team date lang origin_group ";
static const char citation_keys[] = " document trigger locator quote accessed ";
/* clang-format on */

void tz_dossier_complain(struct tz_dossier_job *j, tz_str where, const char *fmt, ...)
{
    const struct tz_dossier_options *o = &j->d->options;
    char reason[sizeof j->err->text];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(reason, sizeof reason, fmt, ap);
    va_end(ap);
    j->bad = true;
    j->d->report.faults++;
    if (o->complaint)
        o->complaint(o->user, &(struct tz_dossier_fault){ j->d->file, j->line, where, reason });
}

/* Check a value; a complaint when it is not one. */
bool tz_dossier_good(struct tz_dossier_job *j, const struct tz_property *property, tz_str where,
                     tz_str text)
{
    struct tz_err why;

    if (tz_value_check(property, text, &why) == TZ_OK)
        return true;
    tz_dossier_complain(j, where, "%s", why.text);
    return false;
}

tz_str tz_dossier_string(const json_t *json)
{
    return (tz_str){ json_string_value(json), json_string_length(json) };
}

/* The text at `key`; false where there is none, or something else. */
bool tz_dossier_text(struct tz_dossier_job *j, json_t *json, const char *key, tz_str *out)
{
    json_t *value = json_object_get(json, key);

    if (!value)
        return false;
    if (!json_is_string(value)) {
        tz_dossier_complain(j, j->where, "\"%s\" is not text; write it in quotes", key);
        return false;
    }
    *out = tz_dossier_string(value);
    return true;
}

static bool has_word(const char *list, const char *word)
{
    size_t n = strlen(word);
    const char *at = list;

    while (n && !strchr(word, ' ') && (at = strstr(at, word)) != NULL) {
        if (at[-1] == ' ' && at[n] == ' ')
            return true;
        at++;
    }
    return false;
}

/* A key that nobody reads is a slip of the pen. */
void tz_dossier_keys(struct tz_dossier_job *j, json_t *json, const char *some, const char *others)
{
    json_t *value;
    const char *key;

    json_object_foreach(json, key, value)
    {
        (void)value;
        if (!has_word(some, key) && !has_word(others, key))
            tz_dossier_complain(j, j->where, "no such key: \"%.60s\"", key);
    }
}

/* ---- names ---- */

/* "pgo", "d5_official": lower-case letters, digits and '_'. Ids look otherwise. */
bool tz_dossier_is_name(tz_str text)
{
    if (!text.len || text.len > NAME_BYTES || text.ptr[0] < 'a' || text.ptr[0] > 'z')
        return false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];

        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'))
            return false;
    }
    return true;
}

const struct tz_dossier_name *tz_dossier_named(const struct tz_dossier *d, tz_str name)
{
    int64_t at = tz_names_find(&d->names, name);

    return at == TZ_NAMES_NONE ? NULL : &d->named[at];
}

static tz_status grow_named(struct tz_dossier *d, struct tz_err *err)
{
    size_t capacity = d->named_capacity ? d->named_capacity * 2 : 64;
    struct tz_dossier_name *more = tz_new(&d->arena, struct tz_dossier_name, capacity);

    if (!more)
        return tz_fail(err, TZ_NOMEM, "no memory for %zu names", capacity);
    if (d->names.count)
        memcpy(more, d->named, d->names.count * sizeof *more);
    d->named = more;
    d->named_capacity = capacity;
    return TZ_OK;
}

/* Give the name at "as", when there is one, to `what`. */
tz_status tz_dossier_take_name(struct tz_dossier_job *j, json_t *json, struct tz_dossier_name what)
{
    struct tz_dossier *d = j->d;
    const struct tz_dossier_name *old;
    tz_str name;

    if (!tz_dossier_text(j, json, "as", &name))
        return TZ_OK;
    old = tz_dossier_named(d, name);
    if (!tz_dossier_is_name(name)) {
        tz_dossier_complain(
            j, j->where,
            "\"as\": '%.*s' is not a name; use small letters, digits and '_', at most %d",
            TZ_FMT(tz_str_part(name, 0, 80)), NAME_BYTES);
        return TZ_OK;
    }
    if (old && !(old->kind == AN_ENTITY && what.kind == AN_ENTITY && tz_str_eq(old->id, what.id)))
        tz_dossier_complain(j, j->where, "\"as\": the name '%.*s' is taken", TZ_FMT(name));
    if (old || (what.kind == AN_ENTITY && !what.id.len))
        return TZ_OK;
    if (d->names.count == d->named_capacity)
        TZ_TRY(grow_named(d, j->err));
    if (what.kind == AN_ENTITY)
        TZ_TRY(tz_arena_str(&d->arena, what.id, &what.id, j->err));
    d->named[d->names.count] = what;
    return tz_names_put(&d->names, name, (int64_t)d->names.count, j->err);
}

/* An id, or the id that a name stands for; empty after a complaint. */
tz_str tz_dossier_resolve(struct tz_dossier_job *j, tz_str where, tz_str text)
{
    const struct tz_dossier_name *named = tz_dossier_named(j->d, text);

    if (named && named->kind == AN_ENTITY)
        return named->id;
    if (named || tz_dossier_is_name(text))
        tz_dossier_complain(j, where,
                            "'%.*s' names no entity; give the name with \"as\" in an earlier line",
                            TZ_FMT(tz_str_part(text, 0, 80)));
    else if (!tz_id_good(text))
        tz_dossier_complain(j, where,
                            "'%.*s' is neither an id, such as person-0f3a6c1d92b4e857, nor a name",
                            TZ_FMT(tz_str_part(text, 0, 80)));
    else
        return text;
    return (tz_str){ 0 };
}

/* ---- citations ---- */

static void check_citation(struct tz_dossier_job *j, const struct tz_dossier_citation *c)
{
    tz_str quote = c->quote;
    size_t runes = 0;

    if (!c->document.len)
        tz_dossier_complain(j, TZ_STR("citation"), "names no document");
    if (!c->trigger.len != !c->locator.len)
        tz_dossier_complain(j, TZ_STR("citation"),
                            "\"trigger\" and \"locator\" go together: page, 12");
    if (c->trigger.len)
        (void)tz_dossier_good(j, &a_trigger, TZ_STR("trigger"), c->trigger);
    if (c->locator.len)
        (void)tz_dossier_good(j, &a_word, TZ_STR("locator"), c->locator);
    if (c->accessed.len)
        (void)tz_dossier_good(j, &a_date, TZ_STR("accessed"), c->accessed);
    if (!c->quote.len || !tz_dossier_good(j, &a_text, TZ_STR("quote"), c->quote))
        return;
    for (; quote.len; runes++)
        (void)tz_str_rune(&quote);
    if (runes > TZ_QUOTE_RUNES)
        tz_dossier_complain(j, TZ_STR("quote"), "has %zu characters; at most %d are allowed", runes,
                            TZ_QUOTE_RUNES);
}

/* Read the object of a citation into `arena`; NULL after a complaint. */
tz_status tz_dossier_cite(struct tz_dossier_job *j, json_t *json, struct tz_arena *arena,
                          const struct tz_dossier_citation **out)
{
    struct tz_dossier_citation c = { 0 }, *copy;
    tz_str document;
    uint64_t faults = j->d->report.faults;

    *out = NULL;
    tz_dossier_keys(j, json, citation_keys, " note ");
    if (tz_dossier_text(j, json, "document", &document))
        c.document = tz_dossier_resolve(j, TZ_STR("document"), document);
    (void)tz_dossier_text(j, json, "trigger", &c.trigger);
    (void)tz_dossier_text(j, json, "locator", &c.locator);
    (void)tz_dossier_text(j, json, "quote", &c.quote);
    (void)tz_dossier_text(j, json, "accessed", &c.accessed);
    check_citation(j, &c);
    if (j->d->report.faults != faults)
        return TZ_OK;
    copy = tz_new(arena, struct tz_dossier_citation, 1);
    if (!copy)
        return tz_fail(j->err, TZ_NOMEM, "line %u: no memory for a citation", j->line);
    TZ_TRY(tz_arena_str(arena, c.document, &copy->document, j->err));
    TZ_TRY(tz_arena_str(arena, c.trigger, &copy->trigger, j->err));
    TZ_TRY(tz_arena_str(arena, c.locator, &copy->locator, j->err));
    TZ_TRY(tz_arena_str(arena, c.quote, &copy->quote, j->err));
    TZ_TRY(tz_arena_str(arena, c.accessed, &copy->accessed, j->err));
    *out = copy;
    return TZ_OK;
}

static tz_status take_citation(struct tz_dossier_job *j, json_t *json, struct tz_arena *arena,
                               struct tz_dossier_given *g)
{
    json_t *value = json_object_get(json, "citation");
    const struct tz_dossier_name *named;

    if (!value)
        return TZ_OK;
    g->citation = NULL;
    if (json_is_null(value))
        return TZ_OK;
    if (json_is_object(value))
        return tz_dossier_cite(j, value, arena, &g->citation);
    named = json_is_string(value) ? tz_dossier_named(j->d, tz_dossier_string(value)) : NULL;
    if (named && named->kind == A_CITATION)
        g->citation = named->citation;
    else
        tz_dossier_complain(j, TZ_STR("citation"),
                            "is neither an object nor the name of an earlier one");
    return TZ_OK;
}

/* ---- who, where, when, for whom ---- */

/* Another speaker spoke on another day, and from another origin. */
static void take_speaker(struct tz_dossier_job *j, json_t *json, struct tz_dossier_given *g)
{
    tz_str text;

    if (json_is_null(json_object_get(json, "speaker")))
        g->speaker = (tz_str){ 0 };
    else if (tz_dossier_text(j, json, "speaker", &text))
        g->speaker = tz_dossier_resolve(j, TZ_STR("speaker"), text);
    else
        return;
    g->date = g->origin_group = (tz_str){ 0 };
}

static void take_checked(struct tz_dossier_job *j, json_t *json, const char *key,
                         const struct tz_property *property, tz_str *out)
{
    tz_str text;

    if (tz_dossier_text(j, json, key, &text) && tz_dossier_good(j, property, tz_str_z(key), text))
        *out = text;
}

static void take_level(struct tz_dossier_job *j, json_t *json, struct tz_dossier_given *g)
{
    tz_str text;

    if (!tz_dossier_text(j, json, "level", &text))
        return;
    if (!tz_level_find(text, &g->level))
        tz_dossier_complain(j, TZ_STR("level"),
                            "'%.*s' is not public, internal, restricted or sealed",
                            TZ_FMT(tz_str_part(text, 0, 80)));
    g->leveled = BY_FORM;
    if (g->level != TZ_LEVEL_RESTRICTED)
        g->team = (tz_str){ 0 };
}

/* What is given to a team is restricted to it, unless it is sealed. */
static void take_team(struct tz_dossier_job *j, json_t *json, struct tz_dossier_given *g)
{
    bool leveled = json_object_get(json, "level") != NULL;
    tz_str text = { 0 };

    if (json_is_null(json_object_get(json, "team")))
        g->team = text;
    if (!tz_dossier_text(j, json, "team", &text) ||
        !tz_dossier_good(j, &a_word, TZ_STR("team"), text))
        return;
    if (leveled && g->level != TZ_LEVEL_RESTRICTED)
        tz_dossier_complain(j, TZ_STR("team"), "goes with the level restricted, or with none");
    g->team = text;
    if (leveled)
        return;
    g->level = TZ_LEVEL_RESTRICTED;
    g->leveled = BY_TEAM;
}

/* Change in *g what `json` says; texts stay in the JSON, citations go to `arena`. */
tz_status tz_dossier_give(struct tz_dossier_job *j, json_t *json, struct tz_arena *arena,
                          struct tz_dossier_given *g)
{
    take_speaker(j, json, g);
    take_checked(j, json, "stance", &a_stance, &g->stance);
    take_checked(j, json, "date", &a_date, &g->date);
    take_checked(j, json, "lang", &a_lang, &g->lang);
    take_checked(j, json, "origin_group", &a_word, &g->origin_group);
    take_level(j, json, g);
    take_team(j, json, g);
    return take_citation(j, json, arena, g);
}
