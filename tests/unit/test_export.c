#include "invented.h"
#include "register/export.h"

enum { ROUNDS = 24, WHOLE_ROUNDS = 6 };

/* Other registers, and more of them: TIZIM_SEED=1 TIZIM_ROUNDS=1000 build/release/test_export */
static uint64_t asked(const char *variable, uint64_t otherwise)
{
    const char *text = getenv(variable);

    return text ? strtoull(text, NULL, 10) : otherwise;
}

static tz_status take(void *user, tz_str bytes, struct tz_err *err)
{
    (void)err;
    tz_buf_put(user, bytes);
    return TZ_OK;
}

static void export_as_of(struct invented *v, enum tz_export_form form, const struct tz_viewer *who,
                         int64_t as_of, struct tz_buf *out)
{
    const struct tz_export e = { .form = form,
                                 .viewer = who,
                                 .as_of = as_of,
                                 .today = TZ_STR("2026-11-22"),
                                 .put = take,
                                 .user = out };
    struct tz_exported count;

    out->len = 0;
    must(tz_export(v->r, &e, &count, &v->err), v->err);
    tz_buf_putc(out, '\0');
    out->len--;
}

static void export(struct invented *v, enum tz_export_form form, const struct tz_viewer *who,
                   struct tz_buf *out)
{
    int64_t last;

    must(tz_change_last(v->r, &last, &v->err), v->err);
    export_as_of(v, form, who, last, out);
}

/* ---- what everybody may see, worked out from the plain data ---- */

static bool stands(const struct invented_claim *c)
{
    return c->state != TZ_REJECTED && c->state != TZ_WITHDRAWN;
}

static bool open_to_all(const struct invented_claim *c)
{
    return c->level == TZ_LEVEL_PUBLIC && c->state == TZ_ACCEPTED && c->kind->publish;
}

static bool is(const struct invented_claim *c, const char *property)
{
    return strcmp(c->kind->property, property) == 0;
}

/* What one record of consent says: whom it binds, and whether it allows. */
static bool consent_names(const struct invented *v, size_t consent, const char *property,
                          size_t whom)
{
    for (size_t i = 0; i < v->claims; i++) {
        const struct invented_claim *c = &v->claim[i];

        if (c->entity == consent && stands(c) && is(c, property) &&
            (whom == ENTITIES || c->target == whom))
            return true;
    }
    return false;
}

static bool consent_allows(const struct invented *v, size_t consent)
{
    bool use = false, over = false;

    for (size_t i = 0; i < v->claims; i++) {
        const struct invented_claim *c = &v->claim[i];

        if (c->entity != consent)
            continue;
        use |= is(c, "use") && c->state == TZ_ACCEPTED && strcmp(c->value, "public") == 0;
        over |= is(c, "endDate") && stands(c) && strcmp(c->value, "2011-12-16") == 0;
    }
    return use && !over;
}

static bool consented_alone(const struct invented *v, size_t whom)
{
    bool bound = false, allowed = false;

    if (whom == ENTITIES)
        return true;
    for (size_t i = 0; i < ENTITIES; i++) {
        if (strcmp(v->entity[i].schema, "Consent") != 0 ||
            !(consent_names(v, i, "document", whom) ||
              (consent_names(v, i, "person", whom) && !consent_names(v, i, "document", ENTITIES))))
            continue;
        bound = true;
        allowed |= consent_allows(v, i);
    }
    return !bound || allowed;
}

static bool any_open(const struct invented *v, size_t entity)
{
    for (size_t i = 0; i < v->claims; i++)
        if (v->claim[i].entity == entity && open_to_all(&v->claim[i]))
            return true;
    return false;
}

/* Consent for one record binds those that everybody knows to be the same. */
static bool consented(const struct invented *v, size_t whom)
{
    const struct invented_entity *e = &v->entity[whom < ENTITIES ? whom : 0];

    if (!consented_alone(v, whom))
        return false;
    return whom == ENTITIES || !e->merged || !any_open(v, whom) || !any_open(v, e->same) ||
           consented_alone(v, e->same);
}

static bool entity_open(const struct invented *v, size_t entity)
{
    return any_open(v, entity) && consented(v, entity);
}

static bool value_open(const struct invented *v, const struct invented_claim *c)
{
    return open_to_all(c) && c->asserts && consented(v, c->entity) && consented(v, c->speaker) &&
           consented(v, c->document) && (c->target == ENTITIES || entity_open(v, c->target));
}

/* The part of a value or id that stands nowhere else. */
static const char *mark(const char *text)
{
    size_t n = strlen(text);

    return n > 16 ? text + n - 16 : text;
}

static void absent(uint64_t seed, const struct tz_buf *out, const char *text, const char *what)
{
    if (text[0] && strstr(out->ptr, mark(text)))
        fail_msg("seed %llu: %s %s is in the public export", (unsigned long long)seed, what, text);
}

static size_t check_public(struct invented *v, uint64_t seed, const struct tz_buf *out)
{
    size_t shown = 0;

    for (size_t i = 0; i < v->claims; i++) {
        const struct invented_claim *c = &v->claim[i];

        absent(seed, out, c->quote, "the quote");
        if (c->target < ENTITIES || is(c, "use") || is(c, "endDate"))
            continue;
        if (!value_open(v, c))
            absent(seed, out, c->value, "the value");
        else if (strstr(out->ptr, mark(c->value)))
            shown++;
        else if (!v->entity[c->entity].merged)
            fail_msg("seed %llu: %s is missing in the public export", (unsigned long long)seed,
                     c->value);
    }
    for (size_t i = 0; i < ENTITIES; i++)
        if (!entity_open(v, i))
            absent(seed, out, v->entity[i].uid, "the id");
    absent(seed, out, "secret reason", "the text");
    absent(seed, out, "Witness", "the schema");
    absent(seed, out, "Consent", "the schema");
    absent(seed, out, "SameAs", "the schema");
    absent(seed, out, "aigul", "the login");
    return shown;
}

/* No byte of a value that is not public is in the public export; and what is public is there. */
static void public_is_made_of_what_is_public(void **state)
{
    const uint64_t first = asked("TIZIM_SEED", 20111216), rounds = asked("TIZIM_ROUNDS", ROUNDS);
    struct tz_buf out = { 0 };
    struct invented v;
    size_t shown = 0, hidden = 0;

    (void)state;
    print_message("# seeds from %llu on\n", (unsigned long long)first);
    for (uint64_t seed = first; seed < first + rounds; seed++) {
        invented_open(&v, seed);
        export(&v, TZ_EXPORT_PUBLIC, &v.author, &out);
        shown += check_public(&v, seed, &out);
        for (size_t i = 0; i < v.claims; i++)
            hidden += !value_open(&v, &v.claim[i]);
        invented_close(&v);
    }
    assert_true(shown > rounds * 3 && hidden > rounds * 30); /* so that both were tried */
    tz_buf_free(&out);
}

/* As of before the verdicts nothing was public. */
static void public_is_as_of_a_change(void **state)
{
    struct tz_buf out = { 0 };
    struct invented v;

    (void)state;
    invented_open(&v, 7);
    export_as_of(&v, TZ_EXPORT_PUBLIC, &v.author, 3, &out);
    assert_int_equal(out.len, 0);
    export_as_of(&v, TZ_EXPORT_PUBLIC, &v.author, 5, &out);
    assert_true(out.len > 0);
    tz_buf_free(&out);
    invented_close(&v);
}

/* ---- the complete form ---- */

/* Load the text as the author, then give its verdicts as the reviewer. */
static void load_again(struct invented *v, const struct tz_buf *text)
{
    const char *paths[1] = { v->file };
    struct tz_load load = { .paths = paths, .count = 1, .complaint = faulty };
    struct tz_load_report report = { 0 };
    struct tz_load_states states;

    must(tz_file_put(v->file, tz_buf_str(text), &v->err), v->err);
    must(tz_load_check(v->r, &load, &report, &v->err), v->err);
    assert_int_equal(report.read.faults, 0);
    begin(v, "aigul", TZ_ENTER);
    must(tz_load_store(v->r, &load, &report, &v->err), v->err);
    must(tz_load_states(v->r, &load, false, &states, &v->err), v->err);
    must(tz_change_commit(v->r, &v->err), v->err);
    begin(v, "bolat", TZ_JUDGE);
    must(tz_load_states(v->r, &load, true, &states, &v->err), v->err);
    must(tz_change_commit(v->r, &v->err), v->err);
}

static void same(uint64_t seed, const struct tz_buf *a, const struct tz_buf *b)
{
    size_t at = 0;

    while (at < a->len && at < b->len && a->ptr[at] == b->ptr[at])
        at++;
    if (at < a->len || at < b->len)
        fail_msg("seed %llu: at byte %zu: %.300s\nbecame\n%.300s", (unsigned long long)seed, at,
                 a->ptr + (at > 200 ? at - 200 : 0), b->ptr + (at > 200 ? at - 200 : 0));
}

/* Exported, loaded into an empty register and exported again, it is the same bytes. */
static void complete_loads_back(void **state)
{
    const uint64_t first = asked("TIZIM_SEED", 1), rounds = asked("TIZIM_ROUNDS", WHOLE_ROUNDS);
    struct tz_buf one = { 0 }, two = { 0 };
    struct invented v;
    bool linked = false, withdrawn = false;

    (void)state;
    for (uint64_t seed = first; seed < first + rounds; seed++) {
        invented_open(&v, seed);
        export(&v, TZ_EXPORT_COMPLETE, &v.author, &one);
        linked |= strstr(one.ptr, "\"links\"") != NULL;
        withdrawn |= strstr(one.ptr, "\"state\":\"withdrawn\"") != NULL;
        tz_register_close(v.r);
        invented_register(&v, "again");
        load_again(&v, &one);
        export(&v, TZ_EXPORT_COMPLETE, &v.author, &two);
        same(seed, &one, &two);
        invented_close(&v);
    }
    tz_buf_free(&one);
    tz_buf_free(&two);
    assert_true(linked && withdrawn);
}

/* Whoever sees less writes less, and it can be loaded, too. */
static void complete_is_what_one_sees(void **state)
{
    struct tz_buf out = { 0 };
    struct invented v;

    (void)state;
    for (uint64_t seed = 100; seed < 100 + WHOLE_ROUNDS; seed++) {
        invented_open(&v, seed);
        export(&v, TZ_EXPORT_COMPLETE, &v.reviewer, &out);
        for (size_t i = 0; i < v.claims; i++)
            if (v.claim[i].level == TZ_LEVEL_RESTRICTED && v.claim[i].target == ENTITIES &&
                !is(&v.claim[i], "use") && !is(&v.claim[i], "endDate"))
                absent(seed, &out, v.claim[i].value, "the restricted value");
        tz_register_close(v.r);
        invented_register(&v, "again");
        load_again(&v, &out);
        invented_close(&v);
    }
    tz_buf_free(&out);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(public_is_made_of_what_is_public),
    cmocka_unit_test(public_is_as_of_a_change),
    cmocka_unit_test(complete_loads_back),
    cmocka_unit_test(complete_is_what_one_sees),
};

TEST_MAIN("export", tests)
