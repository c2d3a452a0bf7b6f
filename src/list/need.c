#include "list/need.h"

#include "base/err.h"
#include "base/str.h"
#include "entity/vocabulary.h"

/* A proposal, and the responsibilities that it rests on. */
struct looking {
    struct tz_reading *g;
    struct tz_lacks *lacks;
    struct tz_record proposal;
    tz_str subject;
    const struct tz_record *link; /* those that can be read */
    size_t links;
};

static tz_status look(struct looking *k, tz_str proposal, struct tz_err *err)
{
    struct tz_values v;
    struct tz_record *links;
    tz_status st;

    TZ_TRY(tz_reading_subject(k->g, proposal, "Proposal", &k->proposal, err));
    k->subject = tz_value_text(&k->proposal, "subject");
    v = tz_values_of(&k->proposal, "involvement");
    links = tz_new(&k->g->arena, struct tz_record, v.count + 1);
    if (!links)
        return tz_fail(err, TZ_NOMEM, "no memory for %zu responsibilities", v.count);
    for (size_t i = 0; i < v.count; i++) {
        if (!tz_claim_asserts(&v.claim[i]))
            continue;
        st = tz_reading_record(k->g, v.claim[i].value, &links[k->links], err);
        if (st < 0)
            return st;
        k->links += st == TZ_OK && tz_record_says(&links[k->links], "subject", k->subject);
    }
    k->link = links;
    return TZ_OK;
}

/* Nobody is on the list twice. */
static tz_status no_other_entry(struct looking *k, struct tz_err *err)
{
    int64_t entry;
    tz_status st = tz_step_entry_of(k->g->r, k->subject, k->proposal.uid, &entry, err);

    if (st != TZ_OK)
        return st == TZ_ABSENT ? TZ_OK : st;
    return tz_lack(k->lacks, err, "%.*s is on the list already: entry %lld", TZ_FMT(k->subject),
                   (long long)entry);
}

static tz_status need_subject(struct looking *k, struct tz_err *err)
{
    struct tz_record subject;
    tz_status st = TZ_ABSENT;

    if (k->subject.len)
        st = tz_reading_record(k->g, k->subject, &subject, err);
    if (st == TZ_ABSENT)
        return tz_lack(k->lacks, err, "%.*s names no subject that you may see",
                       TZ_FMT(k->proposal.uid));
    return st == TZ_OK ? no_other_entry(k, err) : st;
}

static tz_status need_identified(struct looking *k, struct tz_err *err)
{
    static const char *const second[] = { "birthDate",      "birthPlace", "photo",
                                          "passportNumber", "idNumber",   "registrationNumber",
                                          "position",       NULL };
    struct tz_record subject;
    struct tz_records posts;
    bool known = false;
    tz_status st = tz_reading_record(k->g, k->subject, &subject, err);

    if (st != TZ_OK)
        return st == TZ_ABSENT ? TZ_OK : st; /* told by need_subject() */
    if (!tz_value(&subject, "name"))
        TZ_TRY(tz_lack(k->lacks, err, "%.*s has no name", TZ_FMT(k->subject)));
    for (size_t i = 0; second[i]; i++)
        known |= tz_value(&subject, second[i]) != NULL;
    TZ_TRY(tz_reading_naming(k->g, k->subject, "holder", "Interval", &posts, err));
    if (known || posts.count)
        return TZ_OK;
    return tz_lack(k->lacks, err,
                   "%.*s has only a name: a date or place of birth, a photo, a number or a post "
                   "is needed to know the subject by",
                   TZ_FMT(k->subject));
}

static tz_status need_acts(struct looking *k, struct tz_err *err)
{
    struct tz_record object;
    bool typed = false;
    tz_status st;

    if (!k->links)
        return tz_lack(k->lacks, err, "%.*s names no responsibility (involvement) of its subject",
                       TZ_FMT(k->proposal.uid));
    for (size_t i = 0; i < k->links; i++) {
        const struct tz_record *link = &k->link[i];

        if (!tz_value(link, "mode"))
            TZ_TRY(tz_lack(k->lacks, err, "%.*s has no mode", TZ_FMT(link->uid)));
        st = tz_reading_record(k->g, tz_value_text(link, "object"), &object, err);
        if (st < 0)
            return st;
        typed |= st == TZ_OK && tz_record_is(&object, "Act") && tz_value(&object, "type");
    }
    if (typed)
        return TZ_OK;
    return tz_lack(k->lacks, err, "no responsibility is for an act whose type is entered");
}

/* Whether those who say that it was so are two, with whoever is `first`. What
 * repeats one origin counts once, and our own words are none. */
static bool second_origin(const struct tz_record *record, const char *const *properties,
                          tz_str *first)
{
    for (; *properties; properties++) {
        struct tz_values v = tz_values_of(record, *properties);

        for (size_t i = 0; i < v.count; i++) {
            const struct tz_claim *c = &v.claim[i];
            tz_str origin = c->origin.len ? c->origin : c->speaker;

            if (!tz_claim_asserts(c) || !c->document.len || !c->speaker.len)
                continue;
            if (first->len && !tz_str_eq(*first, origin))
                return true;
            *first = origin;
        }
    }
    return false;
}

static tz_status found_officially(struct looking *k, const struct tz_record *link, bool *out,
                                  struct tz_err *err)
{
    struct tz_records findings;

    TZ_TRY(tz_reading_naming(k->g, link->uid, "involvement", "OfficialFinding", &findings, err));
    *out = findings.count > 0;
    return TZ_OK;
}

static tz_status need_sources(struct looking *k, struct tz_err *err)
{
    static const char *const of_link[] = { "subject", "object",    "mode", "capacity",
                                           "control", "knowledge", NULL };
    static const char *const of_act[] = { "type", "method", "span", "place", "event", NULL };
    struct tz_record object;
    tz_status st;

    for (size_t i = 0; i < k->links; i++) {
        tz_str first = { "", 0 };
        bool enough;

        TZ_TRY(found_officially(k, &k->link[i], &enough, err));
        if (enough || second_origin(&k->link[i], of_link, &first))
            continue;
        st = tz_reading_record(k->g, tz_value_text(&k->link[i], "object"), &object, err);
        if (st < 0)
            return st;
        if (st == TZ_OK && second_origin(&object, of_act, &first))
            continue;
        TZ_TRY(tz_lack(k->lacks, err,
                       "%.*s rests on one source: two independent ones are needed, or an "
                       "official finding",
                       TZ_FMT(k->link[i].uid)));
    }
    return TZ_OK;
}

static tz_status need_on_links(struct looking *k, const char *property, const char *what,
                               struct tz_err *err)
{
    for (size_t i = 0; i < k->links; i++)
        if (!tz_value(&k->link[i], property))
            TZ_TRY(tz_lack(k->lacks, err, "%.*s does not say %s (%s)", TZ_FMT(k->link[i].uid), what,
                           property));
    return TZ_OK;
}

/* A speaker who is a person or a witness and testifies, has consented. */
static tz_status consents(struct looking *k, const struct tz_record *record, struct tz_err *err)
{
    struct tz_record document;
    struct tz_records consent;
    tz_status st;

    for (size_t i = 0; i < record->count; i++) {
        const struct tz_claim *c = &record->claim[i];
        bool given = false;

        if (!tz_claim_asserts(c) || !c->document.len || !c->speaker.len)
            continue;
        st = tz_reading_record(k->g, c->document, &document, err);
        if (st < 0)
            return st;
        if (st == TZ_ABSENT || !tz_value_is(&document, "sourceType", "testimony"))
            continue;
        TZ_TRY(tz_reading_naming(k->g, c->speaker, "person", "Consent", &consent, err));
        for (size_t n = 0; n < consent.count; n++)
            given |= !tz_value(&consent.item[n], "withdrawn");
        if (!given)
            TZ_TRY(tz_lack(k->lacks, err, "%.*s has not consented to the use of %.*s",
                           TZ_FMT(c->speaker), TZ_FMT(c->document)));
    }
    return TZ_OK;
}

static tz_status need_consent(struct looking *k, struct tz_err *err)
{
    struct tz_record object;
    tz_status st;

    for (size_t i = 0; i < k->links; i++) {
        TZ_TRY(consents(k, &k->link[i], err));
        st = tz_reading_record(k->g, tz_value_text(&k->link[i], "object"), &object, err);
        if (st == TZ_OK)
            st = consents(k, &object, err);
        if (st < 0)
            return st;
    }
    return TZ_OK;
}

static tz_status need_criteria(struct looking *k, struct tz_err *err)
{
    struct tz_values v = tz_values_of(&k->proposal, "criterion");
    tz_str regime = tz_value_text(&k->proposal, "regime");
    size_t named = 0;

    for (size_t i = 0; i < v.count; i++) {
        const struct tz_criterion *fit;

        if (!tz_claim_asserts(&v.claim[i]))
            continue;
        named++;
        fit = tz_criterion_find(v.claim[i].value, regime);
        if (!fit || tz_str_is(tz_str_z(fit->fit), "no"))
            TZ_TRY(tz_lack(k->lacks, err, "the regime '%.*s' does not have %.*s: %s",
                           TZ_FMT(regime), TZ_FMT(v.claim[i].value),
                           fit ? fit->note : "no such pair in the map"));
    }
    if (!named)
        TZ_TRY(tz_lack(k->lacks, err, "%.*s claims no criterion", TZ_FMT(k->proposal.uid)));
    if (!tz_value(&k->proposal, "measure"))
        TZ_TRY(tz_lack(k->lacks, err, "%.*s asks for no measure", TZ_FMT(k->proposal.uid)));
    return TZ_OK;
}

static tz_status need_harm(struct looking *k, struct tz_err *err)
{
    if (tz_value(&k->proposal, "riskAssessment"))
        return TZ_OK;
    return tz_lack(k->lacks, err, "%.*s does not assess the risk to victims and sources",
                   TZ_FMT(k->proposal.uid));
}

tz_status tz_need_check(struct tz_reading *g, tz_str proposal, unsigned needs,
                        struct tz_lacks *lacks, struct tz_err *err)
{
    struct looking k = { .g = g, .lacks = lacks };

    if (needs < TZ_NEED_SUBJECT)
        return TZ_OK;
    TZ_TRY(look(&k, proposal, err));
    if (needs & TZ_NEED_SUBJECT)
        TZ_TRY(need_subject(&k, err));
    if (needs & TZ_NEED_IDENTIFIED)
        TZ_TRY(need_identified(&k, err));
    if (needs & TZ_NEED_ACTS)
        TZ_TRY(need_acts(&k, err));
    if (needs & TZ_NEED_SOURCES)
        TZ_TRY(need_sources(&k, err));
    if (needs & TZ_NEED_EXCULPATORY)
        TZ_TRY(need_on_links(&k, "exculpatorySearchedOn",
                             "when what speaks for the subject was searched for", err));
    if (needs & TZ_NEED_CONSENT)
        TZ_TRY(need_consent(&k, err));
    if (needs & TZ_NEED_CRITERIA)
        TZ_TRY(need_criteria(&k, err));
    if (needs & TZ_NEED_STANDARD)
        TZ_TRY(need_on_links(&k, "standardReached", "which standard of proof is reached", err));
    if (needs & TZ_NEED_HARM)
        TZ_TRY(need_harm(&k, err));
    return TZ_OK;
}
