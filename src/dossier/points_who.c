/* Points 1 to 4: who submits it, under which criterion, whom it is about, in short. */
#include "base/script.h"
#include "base/str.h"
#include "dossier/claims.h"
#include "dossier/days.h"
#include "dossier/points.h"
#include "entity/vocabulary.h"

static const struct tz_record *first(const struct tz_papers *papers,
                                     const struct tz_record *or_else)
{
    return papers->proposed ? &papers->proposal : or_else;
}

void tz_point_submitter(struct tz_pointing *p)
{
    const struct tz_papers *papers = &p->check->papers;
    static const char *const contact[] = { "email", "phone", "website", "address" };
    tz_str who = papers->submitted ? tz_value_text(&papers->submission, "filedBy") : TZ_STR("");
    struct tz_record body;
    bool reached = false;
    tz_status st;

    if (!papers->submitted) {
        tz_found(p, TZ_STR(""), "the register of %.*s", TZ_FMT(tz_register_name(p->g->r)));
        tz_missing(p, "a submission that says who files it, with a point of contact");
        tz_add_by(p,
                  "tizim add -m REASON Submission proposal=%.*s regime=%.*s filedBy=ORGANIZATION",
                  TZ_FMT(papers->proposed ? papers->proposal.uid : TZ_STR("PROPOSAL")),
                  TZ_FMT(p->check->regime));
        return;
    }
    if (!tz_needs(p, &papers->submission, "filedBy", "who files it", "ORGANIZATION"))
        return;
    st = tz_reading_record(p->g, who, &body, p->err);
    if (st < 0)
        p->failed = st;
    if (st != TZ_OK)
        return;
    for (size_t i = 0; i < sizeof contact / sizeof *contact; i++)
        if (tz_value(&body, contact[i])) {
            tz_found(p, body.uid, "a point of contact: %s", contact[i]);
            reached = true;
        }
    if (!reached)
        (void)tz_needs(p, &body, "email", "a point of contact", "ADDRESS");
    if (tz_value(&body, "summary"))
        tz_found(p, body.uid, "its track record");
    else
        (void)tz_needs(p, &body, "description", "its track record", "TEXT");
}

/* Canada's criteria are for those who expose officials or defend rights. */
static bool defended_rights(const struct tz_papers *papers)
{
    static const char defenders[] =
        "human_rights_defender journalist lawyer witness campaigner trade_unionist "
        "environmentalist";

    for (size_t i = 0; i < papers->victim.count; i++) {
        struct tz_values v = tz_values_of(&papers->victim.item[i], "characteristic");

        for (size_t k = 0; k < v.count; k++)
            if (tz_claim_asserts(&v.claim[k]) && tz_has_word(defenders, v.claim[k].value))
                return true;
    }
    return false;
}

/* Whether an act is said to meet it. */
static bool act_meets(const struct tz_papers *papers, tz_str criterion)
{
    for (size_t i = 0; i < papers->act.count; i++)
        if (tz_record_says(&papers->act.item[i], "legalQualification", criterion))
            return true;
    return false;
}

static bool fits(struct tz_pointing *p, tz_str criterion, tz_str regime)
{
    const struct tz_criterion *row = tz_criterion_find(criterion, regime);
    tz_str words = tz_term_words("criterion", criterion);

    if (!row || tz_str_is(tz_str_z(row->fit), "no")) {
        tz_missing(p, "%.*s is no criterion of this regime: %s", TZ_FMT(words),
                   row ? row->note : "not known");
        return false;
    }
    if (tz_str_is(tz_str_z(row->fit), "victim") && !defended_rights(&p->check->papers)) {
        tz_missing(p,
                   "%.*s counts here only against those who expose officials or defend rights, "
                   "and no victim is said to have",
                   TZ_FMT(words));
        tz_add_by(
            p, "tizim claim -m REASON -d SOURCE VICTIMHOOD characteristic=human_rights_defender");
        return false;
    }
    tz_found(p, TZ_STR(""), "%.*s fits: %s%s", TZ_FMT(words), row->note,
             tz_str_is(tz_str_z(row->fit), "serious")
                 ? "; only where widespread, systematic or of serious concern, so the reasons must "
                   "say it"
                 : "");
    return true;
}

/* Whitewashing has no criterion of its own; only where money for it is shown, corruption. */
static bool only_whitewashed(const struct tz_papers *papers)
{
    for (size_t i = 0; i < papers->links; i++)
        if (!tz_record_says(&papers->link[i].record, "mode", TZ_STR("whitewashed")))
            return false;
    return papers->links > 0;
}

static bool payment_shown(const struct tz_papers *papers)
{
    for (size_t i = 0; i < papers->links; i++)
        if (tz_origins(&papers->link[i].record, "payment") > 0)
            return true;
    return false;
}

static void only_public_naming(struct tz_pointing *p)
{
    const struct tz_papers *papers = &p->check->papers;
    struct tz_values v = { 0 };

    tz_missing(p,
               "no criterion of this regime fits whitewashing: the measure left is public_naming");
    if (papers->proposed)
        v = tz_values_of(&papers->proposal, "measure");
    for (size_t i = 0; i < v.count; i++)
        if (tz_value_first(v, &v.claim[i]) && !tz_str_is(v.claim[i].value, "public_naming"))
            tz_missing(p, "%.*s is asked for without a criterion",
                       TZ_FMT(tz_term_words("measure", v.claim[i].value)));
}

/* The criteria that are claimed; before there is a proposal, those that acts are said to meet. */
static size_t look_at_criteria(struct tz_pointing *p, const struct tz_record *r,
                               const char *property, bool claimed)
{
    struct tz_values v = tz_values_of(r, property);
    size_t fitting = 0;

    for (size_t i = 0; i < v.count; i++) {
        if (!tz_value_first(v, &v.claim[i]))
            continue;
        fitting += fits(p, v.claim[i].value, p->check->regime);
        if (claimed && !act_meets(&p->check->papers, v.claim[i].value)) {
            tz_missing(p, "no act is said to be one: %.*s", TZ_FMT(v.claim[i].value));
            tz_add_by(p, "tizim claim -m REASON -d SOURCE ACT legalQualification=%.*s",
                      TZ_FMT(v.claim[i].value));
        }
    }
    return fitting;
}

void tz_point_criterion(struct tz_pointing *p)
{
    const struct tz_papers *papers = &p->check->papers;
    size_t fitting = 0;

    if (only_whitewashed(papers) &&
        !(payment_shown(papers) && papers->proposed &&
          tz_record_says(&papers->proposal, "criterion", TZ_STR("corruption")))) {
        only_public_naming(p);
        return;
    }
    if (tz_proposed(p)) {
        if (tz_record_says(&papers->proposal, "regime", p->check->regime)) {
            tz_found(p, papers->proposal.uid, "a proposal under this regime");
        } else {
            tz_missing(p, "a proposal under this regime");
            tz_add_by(p,
                      "tizim add -m REASON -d SOURCE Proposal subject=%.*s regime=%.*s "
                      "criterion=CRITERION",
                      TZ_FMT(papers->known ? papers->subject.uid : TZ_STR("SUBJECT")),
                      TZ_FMT(p->check->regime));
        }
        if (tz_value(&papers->proposal, "criterion")) {
            (void)look_at_criteria(p, &papers->proposal, "criterion", true);
            return;
        }
        (void)tz_needs(p, &papers->proposal, "criterion", "a criterion", "CRITERION");
    }
    for (size_t i = 0; i < papers->act.count; i++)
        fitting += look_at_criteria(p, &papers->act.item[i], "legalQualification", false);
    if (!fitting)
        tz_missing(p, "an act that meets a criterion of this regime");
}

static bool has_place(const struct tz_record *r)
{
    return tz_value(r, "body") && (tz_value(r, "span") || tz_value(r, "startDate"));
}

/* The minimum to tell somebody from others: one of these, or a dated post in a body. */
static void need_identifier(struct tz_pointing *p, const struct tz_record *who)
{
    static const char *const identifying[] = {
        "birthDate", "birthPlace",         "photo",
        "idNumber",  "passportNumber",     "taxNumber",
        "innCode",   "registrationNumber", "incorporationDate"
    };
    const struct tz_papers *papers = &p->check->papers;
    bool any = false;

    for (size_t i = 0; i < sizeof identifying / sizeof *identifying; i++)
        if (tz_value(who, identifying[i])) {
            tz_found(p, who->uid, "%s", identifying[i]);
            any = true;
        }
    for (size_t i = 0; i < papers->post.count; i++)
        if (has_place(&papers->post.item[i])) {
            tz_found(p, papers->post.item[i].uid, "a post with its body and days");
            any = true;
        }
    if (any)
        return;
    tz_missing(p,
               "something to tell the subject by: date or place of birth, picture, number, or a "
               "post with its body and days");
    tz_add_by(p, "tizim claim -m REASON -d SOURCE %.*s birthDate=DATE", TZ_FMT(who->uid));
}

static void need_names(struct tz_pointing *p, const struct tz_record *who)
{
    struct tz_values v = tz_values_of(who, "name");
    unsigned scripts = 0;

    for (size_t i = 0; i < v.count; i++)
        if (tz_claim_asserts(&v.claim[i]))
            scripts |= 1u << tz_script_of(v.claim[i].value);
    if (!tz_needs(p, who, "name", "a full name", "NAME"))
        return;
    if (scripts & (scripts - 1)) {
        tz_found(p, who->uid, "the name in several scripts");
        return;
    }
    tz_missing(p, "the name in the original script and in another one");
    tz_add_by(p, "tizim claim -m REASON -d SOURCE %.*s name=NAME", TZ_FMT(who->uid));
}

static void need_posts(struct tz_pointing *p)
{
    const struct tz_papers *papers = &p->check->papers;
    bool then = false;

    for (size_t i = 0; i < papers->links; i++)
        for (size_t k = 0; k < papers->link[i].post.count; k++) {
            tz_found(p, papers->link[i].post.item[k].uid, "the post held then");
            then = true;
        }
    if (!then) {
        tz_missing(p, "the post held then");
        tz_add_by(p, "tizim add -m REASON -d SOURCE Occupancy holder=%.*s body=BODY span=DAYS",
                  TZ_FMT(papers->subject.uid));
    }
    for (size_t i = 0; i < papers->post.count; i++) {
        struct tz_on_day on;
        tz_status st = tz_on_day(p->g, &papers->post.item[i], p->check->day, &on, p->err);

        if (st != TZ_OK)
            p->failed = st;
        else if (on.on == TZ_CERTAINLY_ON)
            tz_found(p, papers->post.item[i].uid, "the post held now");
    }
}

void tz_point_target(struct tz_pointing *p)
{
    const struct tz_papers *papers = &p->check->papers;
    tz_str placeholder;

    if (!papers->known) {
        tz_missing(p, "the person or body that is proposed");
        tz_add_by(p, "tizim claim -m REASON -d SOURCE %.*s subject=PERSON",
                  TZ_FMT(first(papers, &papers->subject)->uid));
        return;
    }
    placeholder = tz_value_text(&papers->subject, "placeholder");
    if (placeholder.len && !tz_str_is(placeholder, "none")) {
        tz_found(p, papers->subject.uid, "who stands for somebody whose name is not known");
        tz_missing(p, "a name: nobody is identified yet, and nobody unknown can be proposed");
        need_posts(p);
        return;
    }
    need_names(p, &papers->subject);
    need_identifier(p, &papers->subject);
    need_posts(p);
}

void tz_point_summary(struct tz_pointing *p)
{
    if (tz_proposed(p))
        (void)tz_needs(p, &p->check->papers.proposal, "statementOfReasons",
                       "the statement of reasons", "TEXT");
}
