/* Points 9 to 14: interest, recency, assets, risk, accountability, what is public. */
#include "base/str.h"
#include "dossier/case.h"
#include "dossier/claims.h"
#include "dossier/days.h"
#include "dossier/points.h"
#include "dossier/term.h"

void tz_point_interest(struct tz_pointing *p)
{
    if (tz_proposed(p))
        (void)tz_needs(p, &p->check->papers.proposal, "nationalInterest",
                       "the national interest section", "TEXT");
}

enum { YEARS_RECENT = 5 };

/* The last day on which an act may have been done. */
static bool last_act(const struct tz_papers *papers, struct tz_day *out)
{
    bool any = false;

    for (size_t i = 0; i < papers->act.count; i++) {
        struct tz_values v = tz_values_of(&papers->act.item[i], "span");

        for (size_t k = 0; k < v.count; k++) {
            struct tz_range days;
            struct tz_day until;

            if (!tz_claim_asserts(&v.claim[k]) || !tz_claim_days(&v.claim[k], &days, &until))
                continue;
            if (tz_day_cmp(until, days.to) > 0)
                days.to = until;
            if (!any || tz_day_cmp(days.to, *out) > 0)
                *out = days.to;
            any = true;
        }
    }
    return any;
}

/* What shows that it goes on: the status of the one responsible, or office held that day. */
static bool goes_on(struct tz_pointing *p)
{
    static const char unpunished[] =
        "in_post uncharged charged_free charged_fugitive tried_unpunished tried_minimal";
    const struct tz_papers *papers = &p->check->papers;
    bool any = false;

    for (size_t i = 0; i < papers->links; i++) {
        struct tz_values v = tz_values_of(&papers->link[i].record, "latestStatus");

        for (size_t k = 0; k < v.count; k++)
            if (tz_claim_asserts(&v.claim[k]) && tz_has_word(unpunished, v.claim[k].value)) {
                tz_found(p, papers->link[i].record.uid, "impunity continues: %.*s (claim-%lld)",
                         TZ_FMT(tz_term_words("perpetrator_status", v.claim[k].value)),
                         (long long)v.claim[k].id);
                any = true;
            }
    }
    for (size_t i = 0; i < papers->post.count && p->failed == TZ_OK; i++) {
        struct tz_on_day on = { 0 };

        p->failed = tz_on_day(p->g, &papers->post.item[i], p->check->day, &on, p->err);
        if (p->failed == TZ_OK && on.on == TZ_CERTAINLY_ON) {
            tz_found(p, papers->post.item[i].uid, "office continues");
            any = true;
        }
    }
    return any;
}

void tz_point_recency(struct tz_pointing *p)
{
    const struct tz_papers *papers = &p->check->papers;
    struct tz_duration age;
    struct tz_day last;
    char text[TZ_TERM_TEXT];

    if (!last_act(papers, &last)) {
        tz_missing(p, "the day of an act");
        tz_add_by(p, "tizim claim -m REASON -d SOURCE ACT span=DAYS");
        return;
    }
    if (tz_day_cmp(last, p->check->day) > 0)
        last = p->check->day;
    tz_days_format((struct tz_range){ last, last }, text);
    age = tz_term_between(last, p->check->day);
    tz_found(p, TZ_STR(""), "the last act was done by %s, %d years ago (computed)", text,
             age.years);
    if (age.years < YEARS_RECENT || goes_on(p))
        return;
    tz_missing(p,
               "what shows that impunity, or office, continues: the acts are older than %d years",
               YEARS_RECENT);
    tz_add_by(p, "tizim claim -m REASON -d SOURCE %.*s latestStatus=uncharged",
              TZ_FMT(papers->links ? papers->link[0].record.uid : TZ_STR("INVOLVEMENT")));
}

void tz_point_assets(struct tz_pointing *p)
{
    const struct tz_papers *papers = &p->check->papers;

    for (size_t i = 0; i < papers->around.count; i++)
        tz_found(p, papers->around.item[i].uid, "%.*s", TZ_FMT(papers->around.item[i].schema));
    if (papers->around.count)
        return;
    tz_missing(p, "assets, travel and family links, if they are known");
    tz_add_by(p, "tizim add -m REASON -d SOURCE Ownership owner=%.*s asset=ASSET",
              TZ_FMT(papers->known ? papers->subject.uid : TZ_STR("SUBJECT")));
}

/* Whether a consent covers this use on that day: not withdrawn, not expired. */
static bool consents(const struct tz_record *consent, struct tz_day day)
{
    tz_str ends = tz_value_text(consent, "endDate");
    struct tz_date date;

    if (tz_value(consent, "withdrawn") ||
        !tz_record_says(consent, "use", TZ_STR("sanctions_authority")))
        return false;
    return !ends.len || tz_date_parse(ends, &date) != TZ_OK || tz_day_cmp(date.to, day) >= 0;
}

/* Every testimony that an act or a responsibility is cited from needs one. */
static void need_consent(struct tz_pointing *p, tz_str document)
{
    struct tz_records found = { 0 };
    struct tz_record r;
    tz_status st = tz_reading_record(p->g, document, &r, p->err);

    if (st < 0)
        p->failed = st;
    if (st != TZ_OK || !tz_record_says(&r, "sourceType", TZ_STR("testimony")))
        return;
    p->failed = tz_reading_naming(p->g, document, "document", "Consent", &found, p->err);
    for (size_t i = 0; p->failed == TZ_OK && i < found.count; i++)
        if (consents(&found.item[i], p->check->day)) {
            tz_found(p, found.item[i].uid, "consent to this use of %.*s", TZ_FMT(r.caption));
            return;
        }
    tz_missing(p, "consent of the witness to this use of %.*s", TZ_FMT(r.caption));
    tz_add_by(p, "tizim add -m REASON Consent person=WITNESS document=%.*s use=sanctions_authority",
              TZ_FMT(document));
}

static void need_consents(struct tz_pointing *p, const struct tz_record *r)
{
    for (size_t i = 0; i < r->count && p->failed == TZ_OK; i++) {
        bool before = false;

        for (size_t k = 0; k < i; k++)
            before |= tz_str_eq(r->claim[k].document, r->claim[i].document);
        if (!before && r->claim[i].document.len && tz_claim_stands(&r->claim[i]))
            need_consent(p, r->claim[i].document);
    }
}

void tz_point_risk(struct tz_pointing *p)
{
    const struct tz_papers *papers = &p->check->papers;

    if (tz_proposed(p))
        (void)tz_needs(p, &papers->proposal, "riskAssessment", "the risk to victims and sources",
                       "TEXT");
    for (size_t i = 0; i < papers->act.count; i++)
        need_consents(p, &papers->act.item[i]);
    for (size_t i = 0; i < papers->links; i++)
        need_consents(p, &papers->link[i].record);
}

void tz_point_accountability(struct tz_pointing *p)
{
    const struct tz_papers *papers = &p->check->papers;
    struct tz_records cases = { 0 };
    bool any = false;

    for (size_t i = 0; i < papers->links; i++)
        if (tz_value(&papers->link[i].record, "latestStatus") || papers->link[i].finding.count) {
            tz_found(p, papers->link[i].record.uid,
                     "what became of the one said to be responsible");
            any = true;
        }
    if (papers->known && p->failed == TZ_OK)
        p->failed =
            tz_reading_naming(p->g, papers->subject.uid, "defendant", "CourtCase", &cases, p->err);
    for (size_t i = 0; i < cases.count; i++)
        tz_found(p, cases.item[i].uid, "a case: %.*s", TZ_FMT(cases.item[i].caption));
    if (any || cases.count)
        return;
    tz_missing(p, "whether the authorities there have investigated or tried the subject");
    tz_add_by(p, "tizim claim -m REASON -d SOURCE %.*s latestStatus=STATUS",
              TZ_FMT(papers->links ? papers->link[0].record.uid : TZ_STR("INVOLVEMENT")));
}

void tz_point_public(struct tz_pointing *p)
{
    const struct tz_papers *papers = &p->check->papers;

    if (!papers->submitted) {
        tz_missing(p, "a submission that says how far it is confidential");
        tz_add_by(p,
                  "tizim add -m REASON Submission proposal=%.*s regime=%.*s confidentiality=partly",
                  TZ_FMT(papers->proposed ? papers->proposal.uid : TZ_STR("PROPOSAL")),
                  TZ_FMT(p->check->regime));
    } else {
        (void)tz_needs(p, &papers->submission, "confidentiality", "how far it is confidential",
                       "partly");
    }
    for (size_t i = 0; i < papers->links; i++) {
        size_t open = 0;

        for (size_t k = 0; k < papers->link[i].record.count; k++)
            open += papers->link[i].record.claim[k].level == TZ_LEVEL_PUBLIC;
        tz_found(p, papers->link[i].record.uid,
                 "%zu of %zu claims of the responsibility are public", open,
                 papers->link[i].record.count);
    }
}
