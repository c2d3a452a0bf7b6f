#include "dossier/render.h"

#include "base/err.h"
#include "base/markup.h"
#include "base/str.h"
#include "dossier/sheet.h"

/* The order in which each authority reads it. */
static const struct {
    const char *regime;
    tz_section *put;
    const char *title;
} order[] = {
    { "eu", tz_section_target, "Identifying information" },
    { "eu", tz_section_summary, "Statement of reasons" },
    { "eu", tz_section_criterion, "Criteria of Article 1 of Decision (CFSP) 2020/1999" },
    { "eu", tz_section_acts, "Acts and victims" },
    { "eu", tz_section_link, "Responsibility" },
    { "eu", tz_section_evidence, "Evidence" },
    { "eu", tz_section_exculpatory, "What speaks for the subject" },
    { "eu", tz_section_recency, "Since then" },
    { "eu", tz_section_accountability, "Accountability elsewhere" },
    { "eu", tz_section_risk, "Risk to victims and sources" },
    { "eu", tz_section_assets, "Assets, travel and family" },
    { "eu", tz_section_submitter, "Submitted by" },
    { "eu", tz_section_public, "What may be public" },

    { "us", tz_section_submitter, "Submitter" },
    { "us", tz_section_criterion, "Basis for the designation: Executive Order 13818" },
    { "us", tz_section_target, "Proposed designee" },
    { "us", tz_section_summary, "Summary" },
    { "us", tz_section_acts, "Serious human rights abuse: acts and victims" },
    { "us", tz_section_link, "Responsibility of the designee" },
    { "us", tz_section_evidence, "Evidence" },
    { "us", tz_section_exculpatory, "Exculpatory information" },
    { "us", tz_section_interest, "National interest" },
    { "us", tz_section_recency, "Recency and impunity" },
    { "us", tz_section_assets, "Assets, travel and family" },
    { "us", tz_section_risk, "Risk to victims and sources" },
    { "us", tz_section_accountability, "Accountability elsewhere" },
    { "us", tz_section_public, "Confidentiality" },

    { "uk", tz_section_target, "Person" },
    { "uk", tz_section_criterion, "Regulation 4 of the Regulations of 2020" },
    { "uk", tz_section_link, "Involved person: regulation 6" },
    { "uk", tz_section_acts, "Activity, and nature of the victims" },
    { "uk", tz_section_summary, "Statement of reasons" },
    { "uk", tz_section_evidence, "Evidence" },
    { "uk", tz_section_exculpatory, "What speaks for the person" },
    { "uk", tz_section_accountability, "Whether authorities have investigated" },
    { "uk", tz_section_recency, "Since then" },
    { "uk", tz_section_risk, "Risk to victims and sources" },
    { "uk", tz_section_assets, "Assets, travel and family" },
    { "uk", tz_section_submitter, "Information from" },
    { "uk", tz_section_public, "What may be public" },

    { "ca", tz_section_submitter, "Submitter" },
    { "ca", tz_section_target, "Foreign national" },
    { "ca", tz_section_criterion, "Circumstances under section 4 of the Act" },
    { "ca", tz_section_acts, "Acts, and victims who expose officials or defend rights" },
    { "ca", tz_section_link, "Responsibility" },
    { "ca", tz_section_summary, "Summary" },
    { "ca", tz_section_evidence, "Evidence" },
    { "ca", tz_section_exculpatory, "What speaks for the foreign national" },
    { "ca", tz_section_recency, "Since then" },
    { "ca", tz_section_accountability, "Accountability elsewhere" },
    { "ca", tz_section_risk, "Risk to victims and sources" },
    { "ca", tz_section_assets, "Assets, travel and family" },
    { "ca", tz_section_public, "What may be public" },

    { "example", tz_section_target, "Who" },
    { "example", tz_section_criterion, "Criterion" },
    { "example", tz_section_summary, "Reasons" },
    { "example", tz_section_acts, "Acts and victims" },
    { "example", tz_section_link, "Responsibility" },
    { "example", tz_section_evidence, "Evidence" },
    { "example", tz_section_exculpatory, "What speaks for the subject" },
    { "example", tz_section_risk, "Risk" },
    { "example", tz_section_public, "What may be public" },
};

enum { ROWS = sizeof order / sizeof *order };

static const char style[] =
    "@page { size: A4; margin: 18mm }\n"
    "body { font: 11pt/1.45 'Noto Serif', 'DejaVu Serif', Georgia, serif; color: #111; "
    "background: #fff; max-width: 46em; margin: 0 auto; padding: 1em }\n"
    "h1 { font-size: 1.5em; line-height: 1.2 } h2 { font-size: 1.25em; border-bottom: 2px solid "
    "#111; margin-top: 2em } h3 { font-size: 1.05em; margin: 1.4em 0 .4em } h4 { font-size: 1em; "
    "margin: 1em 0 .2em }\n"
    "h1, h2, h3, h4 { break-after: avoid }\n"
    "table { border-collapse: collapse; width: 100%; margin: .3em 0 .9em; table-layout: fixed }\n"
    "caption { text-align: left; font-weight: bold; padding: .2em 0 }\n"
    "th, td { text-align: left; vertical-align: top; padding: .25em .5em .25em 0; "
    "border-top: 1px solid #999; overflow-wrap: anywhere }\n"
    "th[scope=row] { width: 28%; font-weight: normal; color: #444 } tr { break-inside: avoid }\n"
    "td p { margin: 0 0 .2em } .annex th[scope=row], .annex th:first-child { width: 2.5em }\n"
    ".annex { font-size: .85em } code { font-size: .85em } .mark { color: #14497a; "
    "text-decoration: none; white-space: nowrap; font-size: .85em }\n"
    ".warn { border: 2px solid #8a1c1c; padding: .4em .8em; color: #8a1c1c; font-weight: bold }\n"
    "#confidential { break-before: page }\n"
    "@media screen and (max-width: 40em) { .annex thead { display: none } .annex tr { display: "
    "block; border-top: 1px solid #999 } .annex td, .annex th { display: block; width: auto; "
    "border: 0; padding: .1em 0 } th[scope=row] { width: 34% } }\n"
    "@media print { body { padding: 0; max-width: none; font-size: 10pt } .mark { color: #111 } "
    "}\n";

/* ---- the papers of each part ---- */

/* What a part keeps of one record: those claims that somebody from outside sees, as he sees
 * them; or the others. */
struct parting {
    struct tz_reading *inside, *outside;
    bool open; /* the part that may be public */
    struct tz_err *err;
    tz_status failed;
};

static bool has_claim(const struct tz_record *r, int64_t id)
{
    for (size_t i = 0; i < r->count; i++)
        if (r->claim[i].id == id)
            return true;
    return false;
}

/* False when nothing is left of it. */
static bool part_record(struct parting *p, struct tz_record *r)
{
    struct tz_record seen = { 0 };
    struct tz_claim *rest;
    size_t n = 0;
    tz_status st =
        p->failed == TZ_OK ? tz_reading_record(p->outside, r->uid, &seen, p->err) : p->failed;

    if (st < 0) {
        p->failed = st;
        return false;
    }
    if (p->open) {
        *r = seen;
        return st == TZ_OK;
    }
    rest = tz_new(&p->inside->arena, struct tz_claim, r->count + 1);
    if (!rest) {
        p->failed = tz_fail(p->err, TZ_NOMEM, "no memory for %zu claims", r->count);
        return false;
    }
    for (size_t i = 0; i < r->count; i++)
        if (st == TZ_ABSENT || !has_claim(&seen, r->claim[i].id))
            rest[n++] = r->claim[i];
    r->claim = rest;
    r->count = n;
    return n > 0;
}

static void part_records(struct parting *p, struct tz_records *list)
{
    struct tz_record *kept = tz_new(&p->inside->arena, struct tz_record, list->count + 1);
    size_t n = 0;

    if (!kept && p->failed == TZ_OK)
        p->failed = tz_fail(p->err, TZ_NOMEM, "no memory for %zu records", list->count);
    for (size_t i = 0; p->failed == TZ_OK && i < list->count; i++) {
        kept[n] = list->item[i];
        n += part_record(p, &kept[n]);
    }
    *list = (struct tz_records){ kept, n };
}

static void part_papers(struct parting *p, struct tz_papers *papers)
{
    struct tz_paper_link *link = tz_new(&p->inside->arena, struct tz_paper_link, papers->links + 1);
    size_t n = 0;

    papers->proposed = papers->proposed && part_record(p, &papers->proposal);
    papers->submitted = papers->submitted && part_record(p, &papers->submission);
    papers->known = papers->known && part_record(p, &papers->subject);
    if (!link && p->failed == TZ_OK)
        p->failed = tz_fail(p->err, TZ_NOMEM, "no memory for %zu links", papers->links);
    for (size_t i = 0; p->failed == TZ_OK && i < papers->links; i++) {
        link[n] = papers->link[i];
        part_records(p, &link[n].finding);
        part_records(p, &link[n].post);
        part_records(p, &link[n].act);
        if (!part_record(p, &link[n].record))
            continue;
        if (p->open) {
            link[n].whole = link[n].record;
            link[n].wholly = link[n].finding;
        }
        n++;
    }
    papers->link = link;
    papers->links = n;
    part_records(p, &papers->act);
    part_records(p, &papers->victim);
    part_records(p, &papers->post);
    part_records(p, &papers->around);
}

/* ---- the page ---- */

/* A section with its heading; taken back when there is nothing in it. */
static void put_section(struct tz_sheet *s, const char *title, tz_section *put)
{
    size_t at = s->b->len, inside;

    tz_buf_put(s->b, TZ_STR("<section>\n"));
    tz_markup_element(s->b, "h3", tz_str_z(title));
    inside = s->b->len;
    put(s);
    if (s->b->len == inside && s->part == 'a')
        tz_markup_element(s->b, "p", TZ_STR("Nothing that may be public."));
    if (s->b->len == inside && !s->b->failed)
        s->b->len = at;
    else
        tz_buf_put(s->b, TZ_STR("</section>\n"));
}

static tz_status put_part(struct tz_sheet *s)
{
    size_t at = s->b->len;

    for (size_t i = 0; i < ROWS && s->failed == TZ_OK; i++)
        if (tz_str_is(s->regime, order[i].regime))
            put_section(s, order[i].title, order[i].put);
    if (s->b->len == at)
        tz_markup_element(s->b, "p", TZ_STR("Nothing."));
    if (s->failed == TZ_OK)
        tz_sheet_annex(s);
    return s->failed;
}

static void put_head(const struct tz_papers *papers, const struct tz_render_form *form,
                     const struct tz_check *check, struct tz_reading *g, struct tz_buf *b)
{
    TZ_AUTO(tz_buf_free) struct tz_buf line = { 0 };
    tz_str who = papers->known ? papers->subject.caption : TZ_STR("Submission");

    tz_markup_begin(b, "en", who, style);
    tz_buf_put(b, TZ_STR("<main>\n"));
    tz_markup_element(b, "h1", who);
    tz_markup_element(b, "p", tz_term_words("regime", form->regime));
    tz_buf_printf(&line, "From the register of %.*s, as of change %lld. %04d-%02d-%02d.",
                  TZ_FMT(tz_register_name(g->r)), (long long)g->as_of, form->day.year,
                  form->day.month, form->day.day);
    if (!form->public_only)
        tz_buf_printf(&line, " The dossier is %s: %d of %d points of the check.",
                      check->complete ? "complete" : "not complete", check->score, check->most);
    tz_markup_element(b, "p", tz_buf_str(&line));
    tz_markup_element(
        b, "p",
        TZ_STR("Every sentence is a claim: the number behind it leads to who says it and "
               "where. Nobody is called guilty here; what is alleged is called alleged."));
    b->failed |= line.failed;
}

/* Two parts of one dossier: the same papers, as each kind of reader may see them. */
static tz_status put_parts(struct tz_reading *g, struct tz_reading *outside,
                           const struct tz_papers *all, const struct tz_papers *open,
                           const struct tz_render_form *form, struct tz_buf *b, struct tz_err *err)
{
    struct tz_sheet s = { .g = outside,
                          .notes = { .g = outside, .links = true },
                          .papers = open,
                          .regime = form->regime,
                          .part = 'a',
                          .b = b,
                          .err = err };
    struct parting p = { .inside = g, .outside = outside, .err = err };
    struct tz_papers rest = *all;

    tz_markup_element(b, "h2 id=\"public\"",
                      form->public_only ? TZ_STR("What may be public")
                                        : TZ_STR("Part 1: what may be public"));
    TZ_TRY(put_part(&s));
    if (form->public_only)
        return TZ_OK;
    part_papers(&p, &rest);
    TZ_TRY(p.failed);
    s.g = g;
    s.notes = (struct tz_footnotes){ .g = g, .links = true };
    s.papers = &rest;
    s.part = 'b';
    tz_markup_element(b, "h2 id=\"confidential\"", TZ_STR("Part 2: confidential"));
    tz_markup_element(b, "p class=\"warn\"", TZ_STR("Not to be published, passed on or quoted."));
    return put_part(&s);
}

tz_status tz_render(struct tz_reading *g, tz_str uid, const struct tz_render_form *form,
                    struct tz_buf *b, struct tz_err *err)
{
    struct tz_reading outside = { .r = g->r, .as_of = g->as_of, .arena.budget = g->arena.budget };
    struct parting p = { .inside = g, .outside = &outside, .open = true, .err = err };
    struct tz_papers open;
    struct tz_check check;
    tz_status st;

    TZ_TRY(tz_check_read(g, uid, form->regime, form->day, &check, err));
    st = tz_viewer_of(g->r, TZ_STR(""), &outside.viewer, err);
    open = check.papers;
    if (st == TZ_OK) {
        part_papers(&p, &open);
        st = p.failed;
    }
    if (st == TZ_OK) {
        put_head(form->public_only ? &open : &check.papers, form, &check, g, b);
        st = put_parts(g, &outside, &check.papers, &open, form, b, err);
    }
    tz_buf_put(b, TZ_STR("</main>\n"));
    tz_markup_end(b);
    tz_arena_free(&outside.arena);
    return st == TZ_OK && b->failed ? tz_fail(err, TZ_NOMEM, "no memory for the page") : st;
}
