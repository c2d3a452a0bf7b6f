#include "dossier/papers.h"

#include <string.h>

#include "base/err.h"
#include "base/str.h"
#include "dossier/claims.h"

/* Records, growing in the arena; each once. */
struct growing {
    struct tz_record *item;
    size_t count, capacity;
};

static tz_status keep(struct growing *list, struct tz_arena *arena, const struct tz_record *r,
                      struct tz_err *err)
{
    size_t capacity = list->capacity ? list->capacity * 2 : 8;
    struct tz_record *more;

    for (size_t i = 0; i < list->count; i++)
        if (tz_str_eq(list->item[i].uid, r->uid))
            return TZ_OK;
    if (list->count == list->capacity) {
        more = tz_new(arena, struct tz_record, capacity);
        if (!more)
            return tz_fail(err, TZ_NOMEM, "no memory for %zu records", capacity);
        if (list->count)
            memcpy(more, list->item, list->count * sizeof *more);
        list->item = more;
        list->capacity = capacity;
    }
    list->item[list->count++] = *r;
    return TZ_OK;
}

static struct tz_records kept(const struct growing *list)
{
    return (struct tz_records){ list->item, list->count };
}

static tz_status keep_all(struct growing *list, struct tz_arena *arena,
                          const struct tz_records *found, struct tz_err *err)
{
    for (size_t i = 0; i < found->count; i++)
        TZ_TRY(keep(list, arena, &found->item[i], err));
    return TZ_OK;
}

/* The records that a property names, as far as they may be seen. */
static tz_status named(struct tz_reading *g, const struct tz_record *r, const char *property,
                       struct growing *out, struct tz_err *err)
{
    struct tz_values v = tz_values_of(r, property);

    for (size_t i = 0; i < v.count; i++) {
        struct tz_record one;
        tz_status st;

        if (!tz_value_first(v, &v.claim[i]))
            continue;
        st = tz_reading_record(g, v.claim[i].value, &one, err);
        if (st < 0)
            return st;
        if (st == TZ_OK)
            TZ_TRY(keep(out, &g->arena, &one, err));
    }
    return TZ_OK;
}

static tz_status read_acts(struct tz_reading *g, const struct tz_record *involvement,
                           struct growing *acts, struct tz_err *err)
{
    struct growing objects = { 0 };
    struct tz_records found;

    TZ_TRY(named(g, involvement, "object", &objects, err));
    for (size_t i = 0; i < objects.count; i++) {
        if (tz_record_is(&objects.item[i], "Act")) {
            TZ_TRY(keep(acts, &g->arena, &objects.item[i], err));
            continue;
        }
        TZ_TRY(tz_reading_naming(g, objects.item[i].uid, "event", "Act", &found, err));
        TZ_TRY(keep_all(acts, &g->arena, &found, err));
    }
    return TZ_OK;
}

static tz_status read_link(struct tz_reading *g, const struct tz_record *involvement,
                           struct tz_paper_link *out, struct tz_err *err)
{
    struct growing acts = { 0 }, posts = { 0 };

    out->record = *involvement;
    TZ_TRY(read_acts(g, involvement, &acts, err));
    TZ_TRY(named(g, involvement, "capacity", &posts, err));
    out->act = kept(&acts);
    out->post = kept(&posts);
    TZ_TRY(tz_reading_naming(g, involvement->uid, "involvement", "OfficialFinding", &out->finding,
                             err));
    out->whole = *involvement;
    out->wholly = out->finding;
    return TZ_OK;
}

/* The proposal for the regime, or the first one; then what it is about. */
static tz_status find_proposal(struct tz_reading *g, tz_str uid, tz_str regime, struct tz_papers *f,
                               struct tz_err *err)
{
    struct tz_records found;

    TZ_TRY(tz_reading_naming(g, uid, "subject", "Proposal", &found, err));
    for (size_t i = 0; i < found.count; i++)
        if (!f->proposed || (!tz_record_says(&f->proposal, "regime", regime) &&
                             tz_record_says(&found.item[i], "regime", regime))) {
            f->proposal = found.item[i];
            f->proposed = true;
        }
    return TZ_OK;
}

static tz_status find_submission(struct tz_reading *g, tz_str regime, struct tz_papers *f,
                                 struct tz_err *err)
{
    struct tz_records found = { 0 };

    if (f->proposed)
        TZ_TRY(tz_reading_naming(g, f->proposal.uid, "proposal", "Submission", &found, err));
    for (size_t i = 0; i < found.count; i++)
        if (!f->submitted || tz_record_says(&found.item[i], "regime", regime)) {
            f->submission = found.item[i];
            f->submitted = true;
        }
    return TZ_OK;
}

static tz_status read_links(struct tz_reading *g, struct tz_papers *f, struct tz_err *err)
{
    struct growing involvements = { 0 }, acts = { 0 };
    struct tz_paper_link *link;
    struct tz_records found = { 0 };

    if (f->proposed)
        TZ_TRY(named(g, &f->proposal, "involvement", &involvements, err));
    if (!involvements.count && f->known)
        TZ_TRY(tz_reading_naming(g, f->subject.uid, "subject", "Involvement", &found, err));
    TZ_TRY(keep_all(&involvements, &g->arena, &found, err));
    link = tz_new(&g->arena, struct tz_paper_link, involvements.count + 1);
    if (!link)
        return tz_fail(err, TZ_NOMEM, "no memory for %zu responsibilities", involvements.count);
    for (size_t i = 0; i < involvements.count; i++) {
        TZ_TRY(read_link(g, &involvements.item[i], &link[i], err));
        TZ_TRY(keep_all(&acts, &g->arena, &link[i].act, err));
    }
    f->link = link;
    f->links = involvements.count;
    f->act = kept(&acts);
    return TZ_OK;
}

/* Assets and family. */
static tz_status read_assets(struct tz_reading *g, struct tz_papers *f, struct tz_err *err)
{
    static const struct {
        const char *schema, *property;
    } links[] = { { "Ownership", "owner" },
                  { "Directorship", "director" },
                  { "Family", "person" },
                  { "Associate", "person" } };
    struct growing around = { 0 };

    for (size_t i = 0; f->known && i < sizeof links / sizeof *links; i++) {
        struct tz_records found;

        TZ_TRY(
            tz_reading_naming(g, f->subject.uid, links[i].property, links[i].schema, &found, err));
        TZ_TRY(keep_all(&around, &g->arena, &found, err));
    }
    f->around = kept(&around);
    return TZ_OK;
}

static tz_status read_around(struct tz_reading *g, struct tz_papers *f, struct tz_err *err)
{
    struct growing victims = { 0 }, posts = { 0 };
    struct tz_records found = { 0 };

    for (size_t i = 0; i < f->act.count; i++) {
        TZ_TRY(tz_reading_naming(g, f->act.item[i].uid, "act", "Victimhood", &found, err));
        TZ_TRY(keep_all(&victims, &g->arena, &found, err));
    }
    for (size_t i = 0; i < f->links; i++)
        TZ_TRY(keep_all(&posts, &g->arena, &f->link[i].post, err));
    found = (struct tz_records){ 0 };
    if (f->known)
        TZ_TRY(tz_reading_naming(g, f->subject.uid, "holder", "Occupancy", &found, err));
    TZ_TRY(keep_all(&posts, &g->arena, &found, err));
    f->victim = kept(&victims);
    f->post = kept(&posts);
    return read_assets(g, f, err);
}

tz_status tz_papers_read(struct tz_reading *g, tz_str uid, tz_str regime, struct tz_papers *out,
                         struct tz_err *err)
{
    struct tz_papers f = { 0 };
    struct tz_record asked;
    tz_str who;

    TZ_TRY(tz_reading_subject(g, uid, NULL, &asked, err));
    if (tz_record_is(&asked, "Proposal")) {
        f.proposal = asked;
        f.proposed = true;
    } else if (tz_record_is(&asked, "LegalEntity")) {
        TZ_TRY(find_proposal(g, uid, regime, &f, err));
    } else {
        return tz_fail(err, TZ_INPUT,
                       "%.*s is of the schema %.*s; a Proposal is needed, or the person or body "
                       "that is proposed",
                       TZ_FMT(uid), TZ_FMT(asked.schema));
    }
    who = f.proposed ? tz_value_text(&f.proposal, "subject") : TZ_STR("");
    if (tz_record_is(&asked, "LegalEntity")) {
        f.subject = asked;
        f.known = true;
    } else if (who.len) {
        tz_status st = tz_reading_record(g, who, &f.subject, err);

        if (st < 0)
            return st;
        f.known = st == TZ_OK;
    }
    TZ_TRY(find_submission(g, regime, &f, err));
    TZ_TRY(read_links(g, &f, err));
    TZ_TRY(read_around(g, &f, err));
    *out = f;
    return TZ_OK;
}

/* What a claim counts as: its group, or who says it (allegedBy: who it is that alleges). */
static tz_str origin_of(const struct tz_claim *c)
{
    if (c->origin.len)
        return c->origin;
    return tz_str_is(c->property, "allegedBy") ? c->value : c->speaker;
}

/* Two claims of one origin: of the same group, or, where none is said, of one speaker. */
static bool counted_before(const struct tz_record *r, const char *properties, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (tz_has_word(properties, r->claim[k].property) && tz_claim_asserts(&r->claim[k]) &&
            tz_str_eq(origin_of(&r->claim[k]), origin_of(&r->claim[i])))
            return true;
    return false;
}

size_t tz_origins(const struct tz_record *record, const char *properties)
{
    size_t n = 0;

    for (size_t i = 0; i < record->count; i++)
        n += tz_has_word(properties, record->claim[i].property) &&
             tz_claim_asserts(&record->claim[i]) && origin_of(&record->claim[i]).len > 0 &&
             !counted_before(record, properties, i);
    return n;
}
