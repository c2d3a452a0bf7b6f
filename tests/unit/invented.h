/* tests/unit/invented.h - registers full of invented claims, made from a seed:
 * values of all levels, states, stances and kinds, links to what is hidden,
 * consent given and not. What is in them is kept beside them, as plain data. */
#ifndef TZ_TESTS_INVENTED_H
#define TZ_TESTS_INVENTED_H

#include "base/file.h"
#include "base/json.h"
#include "folder.h"
#include "register/load.h"
#include "register/merge.h"
#include "register/verdict.h"

enum { NOON = 1795255200, ENTITIES = 28, CLAIMS = 400, TEXT = 96 };

/* Properties that are used; `publish` is what docs/model.md says of them. */
static const struct kind {
    const char *schema, *property, *target; /* schema that a link goes to, or NULL: text */
    bool publish;
} kinds[] = {
    { "Person", "name", NULL, true },
    { "Person", "alias", NULL, true },
    { "Person", "birthPlace", NULL, true },
    { "Person", "passportNumber", NULL, false },
    { "Person", "address", NULL, false },
    { "Person", "nameSuffix", NULL, false },
    { "Organization", "name", NULL, true },
    { "Organization", "summary", NULL, true },
    { "Event", "name", NULL, true },
    { "Event", "location", NULL, true },
    { "Document", "title", NULL, true },
    { "Document", "bodyText", NULL, false },
    { "Witness", "name", NULL, false },
    { "Witness", "summary", NULL, false },
    { "Witness", "previousName", NULL, false },
    { "Membership", "member", "Person", true },
    { "Membership", "organization", "Organization", true },
    { "Membership", "role", NULL, true },
    { "Act", "event", "Event", true },
    { "Act", "statedReason", NULL, true },
    { "Consent", "document", "Document", false },
    { "Consent", "person", "Person", false },
    { "Consent", "use", NULL, false },
    { "Consent", "endDate", NULL, true },
};
enum { KINDS = sizeof kinds / sizeof *kinds };

static const char *const schemata[] = { "Document", "Person",     "Organization", "Event",
                                        "Witness",  "Membership", "Act",          "Consent" };

struct invented_entity {
    char uid[TEXT];
    const char *schema;
    bool merged;
    size_t same; /* with which, when it is */
};

struct invented_claim {
    size_t entity, target, speaker, document; /* ENTITIES: none */
    const struct kind *kind;
    char value[TEXT], quote[TEXT];
    enum tz_level level;
    bool asserts;
    enum tz_state state;
    int64_t id;
    bool again; /* the register had it already */
};

struct invented {
    uint64_t seed;
    struct folder folder;
    char path[FOLDER_PATH + 16], file[FOLDER_PATH + 16];
    struct tz_register *r;
    struct tz_err err;
    struct tz_viewer author, reviewer;
    struct invented_entity entity[ENTITIES];
    struct invented_claim claim[CLAIMS];
    size_t claims, stored;
};

static inline uint64_t dice(struct invented *v, uint64_t sides)
{
    v->seed ^= v->seed << 13;
    v->seed ^= v->seed >> 7;
    v->seed ^= v->seed << 17;
    return v->seed % sides;
}

/* A text that stands nowhere else. */
static inline void token(struct invented *v, const char *front, char out[TEXT])
{
    snprintf(out, TEXT, "%s%08llx%08llx", front, (unsigned long long)dice(v, 0xFFFFFFFF),
             (unsigned long long)dice(v, 0xFFFFFFFF));
}

static inline size_t pick(struct invented *v, const char *schema)
{
    for (;;) {
        size_t i = dice(v, ENTITIES);

        if (strcmp(v->entity[i].schema, schema) == 0)
            return i;
    }
}

static inline void invent_value(struct invented *v, struct invented_claim *c)
{
    static const char *const fronts[] = { "", "Қ ", "Иван ", "\\\"&<", "a  b " };

    c->target = ENTITIES;
    if (c->kind->target) {
        c->target = pick(v, c->kind->target);
        memcpy(c->value, v->entity[c->target].uid, TEXT);
    } else if (strcmp(c->kind->property, "use") == 0) {
        snprintf(c->value, TEXT, "%s", dice(v, 2) ? "public" : "court");
    } else if (strcmp(c->kind->property, "endDate") == 0) {
        snprintf(c->value, TEXT, "%s", dice(v, 2) ? "2011-12-16" : "2099-01-01");
    } else {
        token(v, fronts[dice(v, 5)], c->value);
    }
}

static inline void invent_claim(struct invented *v, size_t entity)
{
    static const char *const speakers[] = { "Person", "Organization", "Witness" };
    struct invented_claim *c = &v->claim[v->claims++];

    do
        c->kind = &kinds[dice(v, KINDS)];
    while (strcmp(c->kind->schema, v->entity[entity].schema) != 0);
    c->entity = entity;
    invent_value(v, c);
    c->document = dice(v, 10) ? pick(v, "Document") : ENTITIES;
    c->speaker = c->document < ENTITIES && dice(v, 2) ? pick(v, speakers[dice(v, 3)]) : ENTITIES;
    if (dice(v, 2))
        token(v, "quote ", c->quote);
    c->level = dice(v, 2) ? TZ_LEVEL_PUBLIC : (enum tz_level)dice(v, TZ_LEVEL_SEALED);
    c->asserts = dice(v, 6) > 0;
    c->state = dice(v, 3) ? TZ_ACCEPTED : (enum tz_state)dice(v, TZ_STATES);
    if (c->document == ENTITIES && strcmp(v->entity[entity].schema, "Document") != 0 &&
        c->state != TZ_WITHDRAWN)
        c->state = TZ_DRAFT; /* what rests on nothing stays so */
}

static inline void put_claim_text(struct invented *v, struct tz_buf *b,
                                  const struct invented_claim *c, size_t n)
{
    tz_buf_printf(b, "{\"id\":\"%s\",\"schema\":\"%s\",\"claims\":[{\"property\":\"%s\",\"value\":",
                  v->entity[c->entity].uid, v->entity[c->entity].schema, c->kind->property);
    tz_json_text(b, tz_str_z(c->value));
    tz_buf_printf(b, ",\"as\":\"n%zu\",\"level\":\"%s\"", n, tz_level_name(c->level));
    if (!c->asserts)
        tz_buf_printf(b, ",\"stance\":\"denies\"");
    if (c->speaker < ENTITIES)
        tz_buf_printf(b, ",\"speaker\":\"%s\",\"date\":\"2011-12-%02zu\"",
                      v->entity[c->speaker].uid, 1 + n % 28);
    if (c->document < ENTITIES) {
        tz_buf_printf(b, ",\"citation\":{\"document\":\"%s\"", v->entity[c->document].uid);
        if (c->quote[0])
            tz_buf_printf(b, ",\"trigger\":\"page\",\"locator\":\"%zu\",\"quote\":\"%s\"", n % 5,
                          c->quote);
        tz_buf_printf(b, n % 3 ? "}" : ",\"accessed\":\"2026-11-22\"}");
    }
    if (n > 10 && dice(v, 4) == 0)
        tz_buf_printf(b, ",\"links\":[{\"kind\":\"%s\",\"claim\":\"n%zu\"}]",
                      dice(v, 2) ? "contradicts" : "supersedes", (size_t)dice(v, n));
    tz_buf_printf(b, "}]}\n");
}

static inline void invent(struct invented *v, struct tz_buf *b)
{
    for (size_t i = 0; i < ENTITIES; i++) {
        v->entity[i].schema = schemata[i % (sizeof schemata / sizeof *schemata)];
        token(v, "x-", v->entity[i].uid);
        tz_buf_printf(b, "{\"id\":\"%s\",\"schema\":\"%s\"}\n", v->entity[i].uid,
                      v->entity[i].schema);
    }
    for (size_t i = 0; i < ENTITIES; i++)
        for (size_t n = dice(v, 10); n > 0; n--)
            invent_claim(v, i);
    for (size_t i = 0; i < v->claims; i++)
        put_claim_text(v, b, &v->claim[i], i);
}

static inline void begin(struct invented *v, const char *login, enum tz_action action)
{
    const struct tz_change_form form = { tz_str_z(login), TZ_STR("secret reason"), NOON, action };

    must(tz_change_begin(v->r, &form, &v->err), v->err);
}

static inline void made(void *user, int64_t claim, bool known)
{
    struct invented *v = user;

    struct invented_claim *c = &v->claim[v->stored];

    assert_true(v->stored++ < v->claims);
    c->id = claim;
    c->again = known;
    for (struct invented_claim *o = v->claim; known && o < c; o++)
        if (o->id == claim)
            c->state = o->state;
}

static inline void faulty(void *user, const struct tz_dossier_fault *f)
{
    (void)user;
    fail_msg("line %u: %.*s: %s", f->line, (int)f->where.len, f->where.ptr, f->reason);
}

/* An empty register with an author and a reviewer. */
static inline void invented_register(struct invented *v, const char *name)
{
    const struct tz_register_form form = { TZ_STR("Example Foundation"), TZ_STR("register.example"),
                                           TZ_STR("aigul"), TZ_STR("Aigul Example"), NOON };

    snprintf(v->path, sizeof v->path, "%s/%s", v->folder.path, name);
    must(tz_register_create(v->path, &form, &v->err), v->err);
    must(tz_register_open(&v->r, v->path, true, &v->err), v->err);
    begin(v, "aigul", TZ_GOVERN);
    must(tz_user_add(v->r, TZ_STR("bolat"), TZ_STR("Bolat Example"), &v->err), v->err);
    must(tz_user_appoint(v->r, TZ_STR("bolat"), TZ_REVIEWER, true, &v->err), v->err);
    must(tz_change_commit(v->r, &v->err), v->err);
    must(tz_viewer_of(v->r, TZ_STR("aigul"), &v->author, &v->err), v->err);
    must(tz_viewer_of(v->r, TZ_STR("bolat"), &v->reviewer, &v->err), v->err);
}

/* Some are first accepted, and then what they come to. */
static inline void invented_verdicts(struct invented *v)
{
    begin(v, "aigul", TZ_ENTER);
    for (size_t i = 0; i < v->claims; i++)
        if (!v->claim[i].again &&
            (v->claim[i].state == TZ_IN_REVIEW || v->claim[i].state == TZ_WITHDRAWN))
            must(tz_verdict(v->r, v->claim[i].id, v->claim[i].state, &v->err), v->err);
    must(tz_change_commit(v->r, &v->err), v->err);
    begin(v, "bolat", TZ_JUDGE);
    for (size_t i = 0; i < v->claims; i++) {
        const enum tz_state state = v->claim[i].again ? TZ_DRAFT : v->claim[i].state;

        if ((state == TZ_CONFLICT || state == TZ_REJECTED) && i % 2)
            must(tz_verdict(v->r, v->claim[i].id, TZ_ACCEPTED, &v->err), v->err);
        if (state == TZ_ACCEPTED || state == TZ_CONFLICT || state == TZ_REJECTED)
            must(tz_verdict(v->r, v->claim[i].id, state, &v->err), v->err);
    }
    must(tz_change_commit(v->r, &v->err), v->err);
}

/* Two persons may become one, when the author sees both. */
static inline void invented_merge(struct invented *v)
{
    size_t a = pick(v, "Person"), b = pick(v, "Person");
    char uid[TZ_MERGE_UID];
    uint64_t given, kept;
    int64_t seq;

    begin(v, "aigul", TZ_ENTER);
    seq = tz_change_seq(v->r);
    if (tz_merge(v->r, &v->author, tz_str_z(v->entity[a].uid), tz_str_z(v->entity[b].uid),
                 TZ_STR("secret reason"), uid, &v->err) != TZ_OK) {
        tz_change_abandon(v->r);
        return;
    }
    must(tz_change_commit(v->r, &v->err), v->err);
    v->entity[a].merged = v->entity[b].merged = true;
    v->entity[a].same = b;
    v->entity[b].same = a;
    begin(v, "bolat", TZ_JUDGE);
    must(tz_verdict_on_change(v->r, seq, TZ_ACCEPTED, &given, &kept, &v->err), v->err);
    must(tz_change_commit(v->r, &v->err), v->err);
}

static inline void invented_open(struct invented *v, uint64_t seed)
{
    struct tz_buf text = { 0 };
    const char *paths[1] = { v->file };
    struct tz_load load = {
        .paths = paths, .count = 1, .put = made, .complaint = faulty, .user = v
    };
    struct tz_load_report report = { 0 };

    *v = (struct invented){ .seed = seed * 2654435761u + 1 };
    folder_open(&v->folder);
    snprintf(v->file, sizeof v->file, "%s/f.jsonl", v->folder.path);
    invented_register(v, "r");
    invent(v, &text);
    must(tz_file_put(v->file, tz_buf_str(&text), &v->err), v->err);
    tz_buf_free(&text);
    begin(v, "aigul", TZ_ENTER);
    must(tz_load_check(v->r, &load, &report, &v->err), v->err);
    must(tz_load_store(v->r, &load, &report, &v->err), v->err);
    must(tz_change_commit(v->r, &v->err), v->err);
    assert_int_equal(v->stored, v->claims);
    invented_verdicts(v);
    invented_merge(v);
}

static inline void invented_close(struct invented *v)
{
    tz_register_close(v->r);
    folder_close(&v->folder);
}

#endif
