/* Every number of a compiled list that points somewhere is checked here, once,
 * in passes that read each section from front to back. Texts are the
 * exception: tz_list_text() looks again at each use, which costs nothing and
 * saves jumping through all texts when a list is opened. */
#include "base/err.h"
#include "base/script.h"
#include "index/list.h"

static bool inside(uint32_t first, uint32_t count, uint64_t of)
{
    return first <= of && count <= of - first;
}

static uint64_t count_of(const struct tz_list *l, enum tzl_section s)
{
    return l->section[s].count;
}

/* A text begins inside STRS; its length is looked at when it is used. */
static bool is_text(const struct tz_list *l, tzl_text t)
{
    return (uint64_t)t * 4 + 4 < count_of(l, TZL_STRS);
}

static bool sources_good(const struct tz_list *l)
{
    uint64_t files = count_of(l, TZL_FILE);
    bool good = true;

    for (uint64_t i = 0; i < count_of(l, TZL_SRCS); i++) {
        const struct tzl_source *s = &l->sources[i];

        good &= inside(s->file, s->files, files) && is_text(l, s->dataset) &&
                is_text(l, s->format) && is_text(l, s->title) && is_text(l, s->edition) &&
                is_text(l, s->path) && is_text(l, s->first_rejected) &&
                is_text(l, s->first_drift) && is_text(l, s->first_undated);
    }
    for (uint64_t i = 0; i < files; i++)
        good &= is_text(l, l->files[i].name) && l->files[i].source < count_of(l, TZL_SRCS);
    return good;
}

static bool entities_good(const struct tz_list *l)
{
    bool good = true;

    for (uint64_t i = 0; i < count_of(l, TZL_ENTS); i++) {
        const struct tzl_entity *e = &l->entities[i];

        good &= e->source < count_of(l, TZL_SRCS) &&
                inside(e->statement, e->statements, count_of(l, TZL_STMT)) &&
                inside(e->name, e->names, count_of(l, TZL_NAME)) &&
                inside(e->link, e->links, count_of(l, TZL_LINKS)) &&
                inside(e->fact, e->facts, count_of(l, TZL_FACT)) && is_text(l, e->id) &&
                is_text(l, e->schema) && is_text(l, e->caption);
    }
    return good;
}

static bool statements_good(const struct tz_list *l)
{
    uint64_t files = count_of(l, TZL_FILE), entities = count_of(l, TZL_ENTS),
             statements = count_of(l, TZL_STMT);
    bool good = true;

    for (uint64_t i = 0; i < statements; i++) {
        const struct tzl_statement *s = &l->statements[i];

        good &= s->file < files && is_text(l, s->prop) && is_text(l, s->text) &&
                is_text(l, s->lang) && is_text(l, s->field);
    }
    for (uint64_t i = 0; i < count_of(l, TZL_LINKS); i++)
        good &= l->links[i].entity < entities && l->links[i].statement < statements;
    for (uint64_t i = 0; i < count_of(l, TZL_IDNT); i++)
        good &= l->identifiers[i].entity < entities && is_text(l, l->identifiers[i].text);
    return good;
}

static bool facts_good(const struct tz_list *l)
{
    uint64_t statements = count_of(l, TZL_STMT);
    bool good = true;

    for (uint64_t i = 0; i < count_of(l, TZL_FACT); i++) {
        const struct tzl_fact *f = &l->facts[i];

        good &= f->kind < TZ_FACT_KINDS && f->statement < statements;
    }
    return good;
}

/* Pairs stand behind the words, and are no part of a name. */
static uint64_t words_without_pairs(const struct tz_list *l)
{
    uint64_t n = 0;

    while (n < count_of(l, TZL_WORD) && l->words[n].role < TZ_ROLES)
        n++;
    return n;
}

static bool names_good(const struct tz_list *l)
{
    uint64_t parts = count_of(l, TZL_PART), words = words_without_pairs(l);
    bool good = true;

    for (uint64_t i = 0; i < count_of(l, TZL_NAME); i++) {
        const struct tzl_name *n = &l->names[i];

        good &= n->entity < count_of(l, TZL_ENTS) && inside(n->part, n->parts, parts) &&
                n->parts <= TZ_NAME_PARTS && n->kind <= TZ_NAME_OBJECT && is_text(l, n->text) &&
                (n->statement == (uint32_t)TZL_NONE || n->statement < count_of(l, TZL_STMT));
    }
    for (uint64_t i = 0; i < parts; i++)
        good &= l->parts[i].word < words && l->parts[i].weight <= 100 &&
                l->parts[i].at + l->parts[i].length <= TZ_NAME_RAW &&
                (l->parts[i].is & TZL_ROLE) < TZ_ROLES;
    return good;
}

static bool words_good(const struct tz_list *l)
{
    uint64_t posts = count_of(l, TZL_POST), names = count_of(l, TZL_NAME);
    bool good = true;

    for (uint64_t i = 0; i < count_of(l, TZL_WORD); i++) {
        const struct tzl_word *w = &l->words[i];

        good &= inside(w->post, w->posts, posts) && w->role <= TZL_PAIR && w->weight <= 100 &&
                w->script < TZ_SCRIPTS && is_text(l, w->text) && is_text(l, w->keys[0]) &&
                is_text(l, w->keys[1]);
    }
    for (uint64_t i = 0; i < posts; i++)
        good &= l->posts[i] < names;
    return good && count_of(l, TZL_PSKT) == posts;
}

static bool runs_good(const struct tz_list *l)
{
    uint64_t names = count_of(l, TZL_NAME), bits = count_of(l, TZL_RBIT) - TZL_RUN_BYTES;
    bool good = count_of(l, TZL_RBIT) > TZL_RUN_BYTES && (bits & (bits - 1)) == 0;

    for (uint64_t i = 0; i < count_of(l, TZL_RUNS); i++)
        good &= l->runs[i].name < names;
    return good;
}

static bool forms_good(const struct tz_list *l)
{
    uint64_t forms = count_of(l, TZL_FORM), slots = count_of(l, TZL_HASH);
    bool good = count_of(l, TZL_LETT) == forms && count_of(l, TZL_FTXT) == forms &&
                (slots & (slots - 1)) == 0;

    for (uint64_t i = 0; i < slots; i++)
        good &= l->hash[i] <= forms;

    for (uint64_t i = 0; i < count_of(l, TZL_FORM); i++)
        good &= l->forms[i].word < count_of(l, TZL_WORD) && is_text(l, l->forms[i].text) &&
                l->forms[i].kind < TZL_FORM_KINDS && l->forms[i].length <= TZ_PART_BYTES;
    for (uint64_t i = 0; i < count_of(l, TZL_ACRO); i++)
        good &= l->acronyms[i].name < count_of(l, TZL_NAME) && is_text(l, l->acronyms[i].text);
    return good;
}

static_assert((int)TZL_PAIR == (int)TZ_ROLES, "what is no role");

tz_status tz_list_check(const struct tz_list *l, struct tz_err *err)
{
    static const struct {
        bool (*good)(const struct tz_list *l);
        const char *what;
    } passes[] = {
        { sources_good, "its sources" },
        { entities_good, "its entities" },
        { statements_good, "its statements" },
        { facts_good, "its facts" },
        { names_good, "its names" },
        { words_good, "its words" },
        { forms_good, "the forms of its words" },
        { runs_good, "its runs of words" },
    };

    for (size_t i = 0; i < sizeof passes / sizeof *passes; i++)
        if (!passes[i].good(l))
            return tz_fail(err, TZ_CORRUPT, "is damaged (%s point outside); compile the list again",
                           passes[i].what);
    return TZ_OK;
}
