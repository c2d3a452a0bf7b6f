/* Points 5 to 8: victims and acts, the link, the evidence, what speaks for the subject. */
#include "base/err.h"
#include "base/str.h"
#include "dossier/points.h"
#include "dossier/said_by.h"

static void need_act(struct tz_pointing *p, const struct tz_record *act)
{
    const struct tz_papers *papers = &p->check->papers;
    bool victim = false;

    tz_found(p, act->uid, "%.*s", TZ_FMT(act->caption));
    (void)tz_needs(p, act, "type", "what was done", "CODE");
    (void)tz_needs(p, act, "span", "when it was done", "DAYS");
    if (tz_value(act, "place"))
        (void)tz_needs(p, act, "place", "where it was done", "ADDRESS");
    else
        (void)tz_needs(p, act, "event", "where it was done, or of which event it was part",
                       "EVENT");
    for (size_t i = 0; i < papers->victim.count; i++)
        if (tz_record_says(&papers->victim.item[i], "act", act->uid)) {
            tz_found(p, papers->victim.item[i].uid, "who suffered it");
            victim = true;
        }
    if (!victim) {
        tz_missing(p, "who suffered %.*s", TZ_FMT(act->caption));
        tz_add_by(p, "tizim add -m REASON -d SOURCE Victimhood act=%.*s victim=PERSON",
                  TZ_FMT(act->uid));
    }
}

static void no_link(struct tz_pointing *p)
{
    const struct tz_papers *papers = &p->check->papers;

    tz_missing(p, "a responsibility that ties the subject to an act");
    tz_add_by(
        p, "tizim add -m REASON -d SOURCE -s SPEAKER Involvement subject=%.*s object=ACT mode=MODE",
        TZ_FMT(papers->known ? papers->subject.uid : TZ_STR("SUBJECT")));
}

void tz_point_acts(struct tz_pointing *p)
{
    const struct tz_papers *papers = &p->check->papers;

    for (size_t i = 0; i < papers->act.count; i++)
        need_act(p, &papers->act.item[i]);
    if (papers->act.count)
        return;
    if (!papers->links) {
        no_link(p);
        return;
    }
    tz_missing(p, "an act; the responsibility names none, and no event with one");
    tz_add_by(p, "tizim add -m REASON -d SOURCE Act event=EVENT type=CODE span=DAYS");
}

/* Whether a body that holds a post of the link stands in a chain of command. */
static bool in_chain(struct tz_pointing *p, const struct tz_paper_link *link)
{
    for (size_t i = 0; i < link->post.count; i++) {
        tz_str body = tz_value_text(&link->post.item[i], "body");
        struct tz_records found = { 0 };

        for (int up = 0; up < 2 && body.len && p->failed == TZ_OK; up++) {
            p->failed = tz_reading_naming(p->g, body, up ? "unit" : "relatedUnit", "UnitRelation",
                                          &found, p->err);
            for (size_t k = 0; p->failed == TZ_OK && k < found.count; k++)
                if (tz_record_says(&found.item[k], "relationClass", TZ_STR("command"))) {
                    tz_found(p, found.item[k].uid, "the chain of command");
                    return true;
                }
        }
    }
    return false;
}

static void need_link(struct tz_pointing *p, const struct tz_paper_link *link)
{
    const struct tz_record *r = &link->record;

    tz_found(p, r->uid, "a responsibility");
    (void)tz_needs(p, r, "mode", "in what way responsible", "MODE");
    if (tz_record_says(r, "mode", TZ_STR("whitewashed"))) {
        (void)tz_needs(p, r, "statement", "what was said in public", "TEXT");
        (void)tz_needs(p, r, "contradictedBy", "what it contradicts", "ENTITY");
        return;
    }
    (void)tz_needs(p, r, "capacity", "the post held then", "OCCUPANCY");
    if (!tz_value(r, "control"))
        (void)tz_needs(p, r, "knowledge", "an order, knowledge or control", "TEXT");
    else
        (void)tz_needs(p, r, "control", "effective control", "TEXT");
    if (tz_record_says(r, "mode", TZ_STR("command")) && !in_chain(p, link)) {
        tz_missing(p, "the chain of command of the body in which the post was");
        tz_add_by(p,
                  "tizim add -m REASON -d SOURCE UnitRelation unit=UNIT relatedUnit=BODY "
                  "relationClass=command span=DAYS");
    }
    (void)tz_needs(p, r, "standardReached", "the standard of proof reached", "STANDARD");
}

void tz_point_link(struct tz_pointing *p)
{
    const struct tz_papers *papers = &p->check->papers;

    for (size_t i = 0; i < papers->links; i++)
        need_link(p, &papers->link[i]);
    if (!papers->links)
        no_link(p);
}

enum { ORIGINS_NEEDED = 2 };

static void need_origins(struct tz_pointing *p, const struct tz_record *r, const char *properties,
                         const char *what)
{
    size_t n = tz_origins(r, properties);

    if (n)
        tz_found(p, r->uid, "%s: %zu independent origin%s", what, n, n == 1 ? "" : "s");
    if (n >= ORIGINS_NEEDED)
        return;
    tz_missing(p, "%s: %zu more independent origin%s", what, ORIGINS_NEEDED - n,
               ORIGINS_NEEDED - n == 1 ? "" : "s");
    tz_add_by(p, "tizim claim -m REASON -d SOURCE -s SPEAKER %.*s PROPERTY=VALUE", TZ_FMT(r->uid));
}

/* An accepted finding of a body that is named stands for two sources. */
static bool officially_found(struct tz_pointing *p, const struct tz_paper_link *link)
{
    for (size_t i = 0; i < link->finding.count && p->failed == TZ_OK; i++) {
        const char *why_not;
        tz_str body;

        p->failed = tz_finding_counts(p->g, &link->finding.item[i], &why_not, &body, p->err);
        if (p->failed == TZ_OK && !why_not) {
            tz_found(p, link->finding.item[i].uid, "a finding of %.*s", TZ_FMT(body));
            return true;
        }
    }
    return false;
}

/* Whether the bytes of what is cited are kept: the document has a digest, or one made from
 * that source has. */
static bool has_copy(struct tz_pointing *p, tz_str document)
{
    struct tz_record r;
    struct tz_records copies = { 0 };
    tz_status st = tz_reading_record(p->g, document, &r, p->err);

    if (st < 0)
        p->failed = st;
    if (st != TZ_OK)
        return false;
    if (tz_value(&r, "sha256"))
        return true;
    p->failed = tz_reading_naming(p->g, document, "source", "Document", &copies, p->err);
    for (size_t i = 0; p->failed == TZ_OK && i < copies.count; i++)
        if (tz_value(&copies.item[i], "sha256"))
            return true;
    return false;
}

enum { CITED_MOST = 1000 };

/* Documents that records are cited from. */
struct cited {
    tz_str document[CITED_MOST];
    size_t count;
};

static void look_at_citations(struct tz_pointing *p, const struct tz_record *r, struct cited *all)
{
    for (size_t i = 0; i < r->count && p->failed == TZ_OK; i++) {
        tz_str document = r->claim[i].document;
        size_t k = 0;

        if (!document.len || !tz_claim_stands(&r->claim[i]))
            continue;
        while (k < all->count && !tz_str_eq(all->document[k], document))
            k++;
        if (k < all->count)
            continue;
        if (all->count == CITED_MOST) {
            p->failed = tz_fail(p->err, TZ_LIMIT, "more than %d documents are cited", CITED_MOST);
            return;
        }
        all->document[all->count++] = document;
        if (has_copy(p, document)) {
            tz_found(p, document, "a copy with its digest");
            continue;
        }
        tz_missing(p, "a copy of %.*s, with its digest", TZ_FMT(tz_name_of(p, document)));
        tz_add_by(p, "tizim evidence add FILE, then tizim claim -m REASON DOCUMENT source=%.*s",
                  TZ_FMT(document));
    }
}

void tz_point_evidence(struct tz_pointing *p)
{
    const struct tz_papers *papers = &p->check->papers;
    struct cited cited = { 0 };

    for (size_t i = 0; i < papers->act.count; i++)
        need_origins(p, &papers->act.item[i], "type event span consequence",
                     "that the act was done");
    for (size_t i = 0; i < papers->links; i++)
        if (!officially_found(p, &papers->link[i]))
            need_origins(p, &papers->link[i].record, "subject object mode allegedBy",
                         "that the subject is responsible");
    if (!papers->links)
        no_link(p);
    for (size_t i = 0; i < papers->act.count; i++)
        look_at_citations(p, &papers->act.item[i], &cited);
    for (size_t i = 0; i < papers->links; i++)
        look_at_citations(p, &papers->link[i].record, &cited);
}

void tz_point_exculpatory(struct tz_pointing *p)
{
    const struct tz_papers *papers = &p->check->papers;

    for (size_t i = 0; i < papers->links; i++) {
        const struct tz_record *r = &papers->link[i].record;
        struct tz_values v = tz_values_of(r, "exculpatory");

        for (size_t k = 0; k < v.count; k++)
            if (tz_claim_asserts(&v.claim[k]))
                tz_found(p, r->uid, "what speaks for the subject (claim-%lld)",
                         (long long)v.claim[k].id);
        (void)tz_needs(p, r, "exculpatorySearchedOn",
                       "the day on which it was searched for, found or not", "DATE");
    }
    if (!papers->links)
        no_link(p);
}
