/* The worked example, examples/zhanaozen: every term, id, date and number of it
 * holds, and every statement has its speaker, or is ours, and its citation.
 * The register's load checks the same against what it has already. */
#include "check.h"

#include <glob.h>
#include <stdio.h>

#include "base/buf.h"
#include "entity/dossier_file.h"
#include "entity/names.h"

enum { IDS = 2000, REFERENCES = 8000 };

/* Properties that are our own order in the material and need no source: what a
 * thing is called here, which post or event it hangs on, how we grade it. */
static const char ours[] =
    " name country kind interest interestStatement reliability reliabilityReason perpetratorType "
    "placeholder courtType jurisdictionArea title publication sourceType material connection "
    "publishedAt sourceUrl notes language city region full registerTopic holder body role "
    "effectiveControl span editorialStatus publicNote location monitoringStatus event "
    "relatedEvent relation defendant courtBody register indicator birthDate position unit "
    "relatedUnit relationClass startContext type legalQualification ";

/* Properties that the table keeps inside and the example does not open. */
static const char inside[] = " notes connection editorialStatus monitoringStatus ";

/* What has been seen of the example. */
struct example {
    struct tz_arena arena;
    struct tz_names ids; /* to the index of the schema */
    const struct tz_schema *schemata[IDS];
    struct reference {
        const char *file, *range;
        uint32_t line;
        tz_str id;
    } references[REFERENCES];
    size_t reference_count;
    struct tz_buf faults;
    uint64_t claims, cited, spoken, contested, superseding, linked, unnamed;
};

static bool has(const char *list, tz_str word)
{
    char padded[64];

    snprintf(padded, sizeof padded, " %.*s ", TZ_FMT(word));
    return strstr(list, padded) != NULL;
}

static void declare(struct example *e, const struct tz_dossier_form *form)
{
    int64_t at = tz_names_find(&e->ids, form->id);
    struct tz_err err;

    if (at != TZ_NAMES_NONE) {
        assert_ptr_equal(e->schemata[at], form->schema);
        return;
    }
    assert_true(e->ids.count < IDS);
    e->schemata[e->ids.count] = form->schema;
    must(tz_names_put(&e->ids, form->id, (int64_t)e->ids.count, &err), err);
}

static void refer(struct example *e, const struct tz_dossier_form *form, const char *range,
                  tz_str id)
{
    struct reference *r = &e->references[e->reference_count++];
    struct tz_err err;

    assert_true(e->reference_count < REFERENCES);
    *r = (struct reference){ .file = form->file, .range = range, .line = form->line };
    must(tz_arena_str(&e->arena, id, &r->id, &err), err);
}

static void check_openness(const struct tz_dossier_form *form, const struct tz_dossier_claim *c)
{
    if (!c->citation && !has(ours, c->name))
        fail_msg("%s:%u: %.*s has no citation", form->file, form->line, TZ_FMT(c->name));
    if (c->level != TZ_LEVEL_PUBLIC && !has(inside, c->name) &&
        !tz_schema_is(form->schema, "Proposal") && !tz_schema_is(form->schema, "CourtCase"))
        fail_msg("%s:%u: %.*s is not public", form->file, form->line, TZ_FMT(c->name));
}

static tz_status take(void *user, const struct tz_dossier_form *form, struct tz_err *err)
{
    struct example *e = user;

    (void)err;
    declare(e, form);
    for (size_t i = 0; i < form->count; i++) {
        const struct tz_dossier_claim *c = &form->claims[i];

        check_openness(form, c);
        if (c->property->type == TZ_TYPE_ENTITY)
            refer(e, form, c->property->range, c->value);
        if (c->speaker.len)
            refer(e, form, "LegalEntity", c->speaker);
        if (c->citation)
            refer(e, form, "Document", c->citation->document);
        e->claims++;
        e->cited += c->citation != NULL;
        e->spoken += c->speaker.len > 0;
        e->contested += !tz_str_eq(c->stance, TZ_STR("asserts"));
        e->superseding += tz_str_eq(c->name, TZ_STR("supersedes"));
        e->linked += c->link_count;
        e->unnamed += tz_str_eq(c->name, TZ_STR("placeholder"));
    }
    return TZ_OK;
}

static void complaint(void *user, const struct tz_dossier_fault *f)
{
    struct example *e = user;

    tz_buf_printf(&e->faults, "%s:%u: %.*s: %s\n", f->file, f->line, TZ_FMT(f->where), f->reason);
}

static void read_files(struct example *e, const glob_t *paths)
{
    struct tz_dossier_options options = { .sink = take, .complaint = complaint, .user = e };
    struct tz_dossier *d;
    struct tz_file file;
    struct tz_err err;

    must(tz_dossier_open(&d, &options, &err), err);
    for (size_t i = 0; i < paths->gl_pathc; i++) {
        must(tz_file_open(&file, paths->gl_pathv[i], &err), err);
        must(tz_dossier_read(d, &file.stream, paths->gl_pathv[i], &err), err);
        tz_file_close(&file);
    }
    tz_dossier_close(d);
}

static void check_references(const struct example *e)
{
    for (size_t i = 0; i < e->reference_count; i++) {
        const struct reference *r = &e->references[i];
        int64_t at = tz_names_find(&e->ids, r->id);

        if (at == TZ_NAMES_NONE || !tz_schema_is(e->schemata[at], r->range))
            fail_msg("%s:%u: %.*s is missing, or no %s", r->file, r->line, TZ_FMT(r->id), r->range);
    }
}

static void the_worked_example_holds(void **state)
{
    static struct example e;
    glob_t paths;

    (void)state;
    e.arena.budget = 16 << 20;
    e.ids.arena = &e.arena;
    assert_int_equal(glob("examples/zhanaozen/*.jsonl", 0, NULL, &paths), 0);
    assert_int_equal(paths.gl_pathc, 7);
    read_files(&e, &paths);
    assert_str(tz_buf_str(&e.faults), "");
    check_references(&e);
    assert_true(e.claims > 1000 && e.cited > 600 && e.spoken > 400 && e.reference_count > 1000);
    assert_true(e.contested > 10 && e.superseding > 4 && e.linked >= 2 && e.unnamed > 4);
    globfree(&paths);
    tz_arena_free(&e.arena);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_worked_example_holds),
};

TEST_MAIN("worked example", tests)
