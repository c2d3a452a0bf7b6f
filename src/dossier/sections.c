/* The sections of a submission. */
#include "base/err.h"
#include "base/markup.h"
#include "base/str.h"
#include "dossier/claims.h"
#include "dossier/said_by.h"
#include "dossier/sheet.h"
#include "entity/vocabulary.h"

/* What is put of a record: its properties, and what to call them. */
struct row {
    const char *property, *label;
};

static void put_rows(struct tz_sheet *s, const struct tz_record *r, const struct row *row)
{
    for (; row->property; row++)
        tz_sheet_row(s, r, row->property, row->label);
}

static void put_table(struct tz_sheet *s, const struct tz_record *r, const char *caption,
                      const struct row *row)
{
    size_t at = tz_sheet_open(s, caption);

    put_rows(s, r, row);
    tz_sheet_close(s, at);
}

/* Its name; of an act that has none to be seen, what was done. */
static tz_str title_of(const struct tz_record *r)
{
    tz_str type = tz_value_text(r, "type");

    return tz_str_eq(r->caption, r->uid) && type.len ? tz_term_words("act_type", type) : r->caption;
}

/* A heading with the name of a record, and its rows; nothing without rows. */
static void put_titled(struct tz_sheet *s, const struct tz_record *r, const struct row *row)
{
    size_t at = s->b->len, table;

    tz_markup_element(s->b, "h4", title_of(r));
    table = s->b->len;
    put_table(s, r, NULL, row);
    if (s->b->len == table && !s->b->failed)
        s->b->len = at;
}

void tz_section_submitter(struct tz_sheet *s)
{
    static const struct row rows[] = { { "filedBy", "Submitted by" },
                                       { "coSubmitter", "Together with" },
                                       { "authority", "To" },
                                       { "filedOn", "On" },
                                       { NULL, NULL } };

    if (s->papers->submitted)
        put_table(s, &s->papers->submission, NULL, rows);
    else if (s->part == 'a')
        tz_markup_element(s->b, "p", tz_register_name(s->g->r));
}

void tz_section_criterion(struct tz_sheet *s)
{
    static const struct row rows[] = { { "criterion", "Criterion" },
                                       { "measure", "Measure asked for" },
                                       { NULL, NULL } };
    static const struct row act[] = { { "legalQualification", "Said to be" }, { NULL, NULL } };

    if (s->papers->proposed)
        put_table(s, &s->papers->proposal, NULL, rows);
    for (size_t i = 0; i < s->papers->act.count; i++)
        put_titled(s, &s->papers->act.item[i], act);
}

void tz_section_target(struct tz_sheet *s)
{
    static const struct row who[] = {
        { "name", "Name" },
        { "alias", "Also known as" },
        { "previousName", "Earlier" },
        { "placeholder", "Stands for" },
        { "birthDate", "Born on" },
        { "birthPlace", "Born in" },
        { "gender", "Gender" },
        { "nationality", "Nationality" },
        { "citizenship", "Citizenship" },
        { "country", "Country" },
        { "idNumber", "Number" },
        { "passportNumber", "Passport" },
        { "taxNumber", "Tax number" },
        { "registrationNumber", "Registered as" },
        { "photo", "Picture" },
        { "position", "Office" },
        { "summary", "In short" },
        { NULL, NULL },
    };
    static const struct row post[] = { { "title", "Title" },     { "role", "Role" },
                                       { "rank", "Rank" },       { "body", "In" },
                                       { "span", "Days" },       { "effectiveControl", "Control" },
                                       { "publicNote", "Note" }, { NULL, NULL } };

    if (s->papers->known)
        put_table(s, &s->papers->subject, NULL, who);
    for (size_t i = 0; i < s->papers->post.count; i++)
        put_table(s, &s->papers->post.item[i], "Post", post);
}

void tz_section_summary(struct tz_sheet *s)
{
    static const struct row rows[] = { { "statementOfReasons", "Reasons" }, { NULL, NULL } };

    if (s->papers->proposed)
        put_table(s, &s->papers->proposal, NULL, rows);
}

void tz_section_acts(struct tz_sheet *s)
{
    static const struct row act[] = { { "type", "What was done" },
                                      { "method", "How" },
                                      { "span", "When" },
                                      { "place", "Where" },
                                      { "event", "Part of" },
                                      { "consequence", "What followed" },
                                      { "statedReason", "Reason given by those who did it" },
                                      { "attribution", "Acknowledged or denied" },
                                      { NULL, NULL } };
    static const struct row victim[] = { { "victim", "Who suffered it" },
                                         { "groupLeast", "At least" },
                                         { "groupMost", "At most" },
                                         { "characteristic", "What mattered of them" },
                                         { "statusAtEnd", "What became of them" },
                                         { "complaintMade", "Complained" },
                                         { "complaintOutcome", "What came of it" },
                                         { NULL, NULL } };
    const struct tz_papers *papers = s->papers;

    for (size_t i = 0; i < papers->act.count; i++) {
        put_titled(s, &papers->act.item[i], act);
        for (size_t k = 0; k < papers->victim.count; k++)
            if (tz_record_says(&papers->victim.item[k], "act", papers->act.item[i].uid))
                put_table(s, &papers->victim.item[k], "Victims", victim);
    }
}

/* What the law of the regime calls the mode. */
static void put_law(struct tz_sheet *s, const struct tz_record *r)
{
    const struct tz_mode *m = tz_mode_find(tz_value_text(r, "mode"));
    const char *words = !m                           ? NULL
                        : tz_str_is(s->regime, "eu") ? m->eu
                        : tz_str_is(s->regime, "us") ? m->us
                        : tz_str_is(s->regime, "uk") ? m->uk
                                                     : NULL;

    if (words && *words)
        tz_sheet_said(s, "In the words of the law", tz_str_z(words));
}

void tz_section_link(struct tz_sheet *s)
{
    static const struct row rows[] = { { "mode", "In what way" },
                                       { "capacity", "Post held then" },
                                       { "knowledge", "Knowledge" },
                                       { "control", "Control" },
                                       { "statement", "Said in public" },
                                       { "contradictedBy", "Contradicted by" },
                                       { "payment", "Payment" },
                                       { "confidence", "How certain" },
                                       { "standardReached", "Standard of proof reached" },
                                       { NULL, NULL } };

    for (size_t i = 0; i < s->papers->links && s->failed == TZ_OK; i++) {
        const struct tz_paper_link *link = &s->papers->link[i];
        TZ_AUTO(tz_buf_free) struct tz_buf said = { 0 };
        size_t at = tz_sheet_open(s, NULL);

        s->failed = tz_put_said_by(&s->notes, &link->whole, &link->wholly, &said, s->err);
        tz_sheet_said(s, "Status", tz_buf_str(&said));
        s->b->failed |= said.failed;
        tz_sheet_row(s, &link->record, "object", "For");
        put_rows(s, &link->record, rows);
        put_law(s, &link->record);
        tz_sheet_close(s, at);
    }
}

/* Put the mark of each claim that makes an assertion; each source once. */
static void put_marks(struct tz_sheet *s, const struct tz_record *r, const char *properties,
                      struct tz_buf *marks)
{
    for (size_t i = 0; i < r->count; i++) {
        TZ_AUTO(tz_buf_free) struct tz_buf mark = { 0 };

        if (s->failed != TZ_OK || !tz_claim_asserts(&r->claim[i]) ||
            !tz_has_word(properties, r->claim[i].property))
            continue;
        s->failed = tz_footnotes_mark(&s->notes, &r->claim[i], &mark, s->err);
        if (tz_str_find(tz_buf_str(marks), tz_buf_str(&mark)) == marks->len)
            tz_buf_put(marks, tz_buf_str(&mark));
        marks->failed |= mark.failed;
    }
}

/* One assertion with its number of origins and the marks of all who make it. */
static void put_assertion(struct tz_sheet *s, const struct tz_record *r, const char *properties,
                          const char *what, tz_str name)
{
    TZ_AUTO(tz_buf_free) struct tz_buf marks = { 0 };
    size_t n = tz_origins(r, properties);

    put_marks(s, r, properties, &marks);
    if (!marks.len)
        return;
    tz_buf_put(s->b, TZ_STR("<tr><th scope=\"row\">"));
    tz_markup_text(s->b, tz_str_z(what));
    tz_markup_text(s->b, name);
    tz_buf_printf(s->b, "</th><td>%zu</td><td>", n);
    tz_sheet_text(s, tz_buf_str(&marks));
    tz_buf_put(s->b, TZ_STR("</td></tr>\n"));
    s->b->failed |= marks.failed;
}

void tz_section_evidence(struct tz_sheet *s)
{
    size_t at = tz_sheet_open(s, NULL), rows;

    tz_buf_printf(s->b,
                  "<thead><tr class=\"head\"><th scope=\"col\">What is asserted</th>"
                  "<th scope=\"col\">Independent origins%s</th>"
                  "<th scope=\"col\">Sources</th></tr></thead>\n",
                  s->part == 'a' ? "" : " in this part");
    rows = s->b->len;
    for (size_t i = 0; i < s->papers->act.count; i++)
        put_assertion(s, &s->papers->act.item[i], "type event span consequence",
                      "Was done: ", title_of(&s->papers->act.item[i]));
    for (size_t i = 0; i < s->papers->links && s->failed == TZ_OK; i++) {
        const struct tz_record *r = &s->papers->link[i].record;
        tz_str object = tz_value_text(r, "object");

        if (object.len)
            s->failed = tz_reading_caption(s->g, object, &object, s->err);
        put_assertion(s, r, "subject object mode allegedBy", "Is responsible for: ", object);
    }
    if (s->b->len == rows && !s->b->failed)
        s->b->len = at;
    else
        tz_buf_put(s->b, TZ_STR("</table>\n"));
}

void tz_section_exculpatory(struct tz_sheet *s)
{
    static const struct row rows[] = { { "exculpatory", "For the subject" },
                                       { "exculpatorySearchedOn", "Searched for on" },
                                       { NULL, NULL } };
    size_t at = s->b->len;

    for (size_t i = 0; i < s->papers->links; i++)
        put_table(s, &s->papers->link[i].record, NULL, rows);
    if (s->papers->proposed)
        put_table(s, &s->papers->proposal, NULL, rows);
    if (s->b->len == at && s->part == 'a')
        tz_markup_element(s->b, "p", TZ_STR("Nothing is on record here, and no search for it."));
}

void tz_section_interest(struct tz_sheet *s)
{
    static const struct row rows[] = { { "nationalInterest", "Why it works" }, { NULL, NULL } };

    if (s->papers->proposed)
        put_table(s, &s->papers->proposal, NULL, rows);
}

void tz_section_recency(struct tz_sheet *s)
{
    static const struct row act[] = { { "span", "Done" }, { NULL, NULL } };
    static const struct row link[] = { { "latestStatus", "Since then" }, { NULL, NULL } };

    for (size_t i = 0; i < s->papers->act.count; i++)
        put_titled(s, &s->papers->act.item[i], act);
    for (size_t i = 0; i < s->papers->links; i++)
        put_table(s, &s->papers->link[i].record, NULL, link);
}

void tz_section_assets(struct tz_sheet *s)
{
    static const struct row rows[] = { { "asset", "Owns" },
                                       { "organization", "Directs" },
                                       { "relative", "Relative" },
                                       { "associate", "Associate" },
                                       { "relationship", "How" },
                                       { "summary", "In short" },
                                       { NULL, NULL } };

    for (size_t i = 0; i < s->papers->around.count; i++)
        put_table(s, &s->papers->around.item[i], NULL, rows);
}

void tz_section_risk(struct tz_sheet *s)
{
    static const struct row rows[] = { { "riskAssessment", "Risk" }, { NULL, NULL } };

    if (s->papers->proposed)
        put_table(s, &s->papers->proposal, NULL, rows);
}

void tz_section_accountability(struct tz_sheet *s)
{
    static const struct row link[] = { { "latestStatus", "What became of the subject" },
                                       { NULL, NULL } };
    static const struct row finding[] = { { "body", "Body" },
                                          { "date", "Day" },
                                          { "finds", "What it said" },
                                          { "document", "Decision" },
                                          { NULL, NULL } };

    for (size_t i = 0; i < s->papers->links; i++) {
        put_table(s, &s->papers->link[i].record, NULL, link);
        for (size_t k = 0; k < s->papers->link[i].finding.count; k++)
            put_table(s, &s->papers->link[i].finding.item[k], "Official body", finding);
    }
}

void tz_section_public(struct tz_sheet *s)
{
    static const struct row rows[] = { { "confidentiality", "How far it is confidential" },
                                       { NULL, NULL } };

    if (s->part == 'a')
        tz_markup_element(
            s->b, "p",
            TZ_STR("What stands in this part may be made public. What is not in it, may "
                   "not."));
    if (s->papers->submitted)
        put_table(s, &s->papers->submission, NULL, rows);
}
