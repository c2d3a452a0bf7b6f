/* Responsibility as text and as JSON, by the rule of display. */
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "dossier/responsibility.h"
#include "dossier/said_by.h"
#include "dossier/values.h"
#include "entity/vocabulary.h"

static void put_label(struct tz_buf *b, const char *label)
{
    tz_buf_printf(b, "   %-17s ", label);
}

static tz_status put_allegers(struct tz_footnotes *notes, const struct tz_record *record,
                              struct tz_buf *b, struct tz_err *err)
{
    put_label(b, "alleged by");
    TZ_TRY(tz_put_allegers(notes, record, b, err));
    tz_buf_putc(b, '\n');
    return TZ_OK;
}

static tz_status put_found(struct tz_footnotes *notes, const struct tz_finding *f, struct tz_buf *b,
                           struct tz_err *err)
{
    put_label(b, "found by");
    TZ_TRY(tz_put_finder(notes, &f->record, f->body, b, err));
    if (tz_value(&f->record, "finds")) {
        tz_buf_put(b, TZ_STR(": "));
        TZ_TRY(tz_put_values(notes, &f->record, "finds", b, NULL, err));
    }
    tz_buf_putc(b, '\n');
    return TZ_OK;
}

/* A finding that does not count, told without the word that it has not earned. */
static tz_status put_uncounted(struct tz_footnotes *notes, const struct tz_finding *f,
                               struct tz_buf *b, struct tz_err *err)
{
    put_label(b, "official finding");
    tz_buf_printf(b, "does not count: %s", f->why_not);
    TZ_TRY(tz_footnotes_mark(notes, tz_value(&f->record, "involvement"), b, err));
    if (f->body.len) {
        tz_buf_put(b, TZ_STR("; "));
        tz_put_plain(b, f->body);
    }
    if (tz_value(&f->record, "finds")) {
        tz_buf_put(b, TZ_STR("; "));
        TZ_TRY(tz_put_values(notes, &f->record, "finds", b, NULL, err));
    }
    tz_buf_putc(b, '\n');
    return TZ_OK;
}

static tz_status put_denials(struct tz_footnotes *notes, const struct tz_record *record,
                             struct tz_buf *b, struct tz_err *err)
{
    for (size_t i = 0; i < record->count; i++) {
        const struct tz_claim *c = &record->claim[i];
        size_t number;

        if (!tz_claim_denies(c))
            continue;
        put_label(b, "denied by");
        TZ_TRY(tz_footnotes_number(notes, c, &number, err));
        tz_footnote_speaker(notes, number, b);
        TZ_TRY(tz_footnotes_mark(notes, c, b, err));
        tz_buf_printf(b, ": %.*s\n", TZ_FMT(c->property));
    }
    return TZ_OK;
}

/* What each law calls that mode. */
static void put_crosswalk(struct tz_buf *b, const struct tz_record *record)
{
    const struct tz_mode *mode = tz_mode_find(tz_value_text(record, "mode"));
    const char *between = "";

    if (!mode)
        return;
    const struct {
        const char *law, *word;
    } laws[] = { { "EU 2020/1999", mode->eu },
                 { "US EO 13818", mode->us },
                 { "UK GHR Regulations 2020", mode->uk },
                 { "Rome Statute", mode->rome },
                 { "HURIDOCS", mode->huridocs } };
    put_label(b, "words of law");
    for (size_t i = 0; i < sizeof laws / sizeof *laws; i++)
        if (*laws[i].word) {
            tz_buf_printf(b, "%s%s: %s", between, laws[i].law, laws[i].word);
            between = " | ";
        }
    tz_buf_put(b, *between ? TZ_STR("\n") : TZ_STR("none: only public naming is left\n"));
}

static tz_status put_capacity(struct tz_footnotes *notes, const struct tz_capacity *c,
                              struct tz_buf *b, struct tz_err *err)
{
    tz_str title = tz_value_text(&c->post, "title"), role = tz_value_text(&c->post, "role");

    put_label(b, "capacity then");
    tz_put_plain(b, title.len ? title : tz_term_words("post_role", role));
    tz_buf_put(b, TZ_STR(" in "));
    tz_put_plain(b, c->body.len ? c->body : TZ_STR("a body not known"));
    TZ_TRY(tz_footnotes_mark(notes, c->claim, b, err));
    if (c->dated)
        tz_buf_printf(b, "; %s in post on %04d-%02d-%02d%s", tz_on_name(c->then.on), c->day.year,
                      c->day.month, c->day.day,
                      c->then.conflict ? ", sources contradict each other" : "");
    tz_buf_printf(b, "  (%.*s)\n", TZ_FMT(c->post.uid));
    return TZ_OK;
}

static tz_status put_row(struct tz_footnotes *notes, const struct tz_record *record,
                         const char *label, const char *property, struct tz_buf *b,
                         struct tz_err *err)
{
    if (!tz_values_of(record, property).count)
        return TZ_OK;
    put_label(b, label);
    TZ_TRY(tz_put_values(notes, record, property, b, NULL, err));
    tz_buf_putc(b, '\n');
    return TZ_OK;
}

/* What speaks for the subject stands there in any case, and be it as a gap. */
static tz_status put_exculpatory(struct tz_footnotes *notes, const struct tz_record *record,
                                 struct tz_buf *b, struct tz_err *err)
{
    bool any = false, searched = tz_value(record, "exculpatorySearchedOn") != NULL;

    put_label(b, "for the subject");
    TZ_TRY(tz_put_values(notes, record, "exculpatory", b, &any, err));
    tz_buf_put(b, any ? TZ_STR("; ") : TZ_STR("nothing on record; "));
    if (searched) {
        tz_buf_put(b, TZ_STR("searched for on "));
        TZ_TRY(tz_put_values(notes, record, "exculpatorySearchedOn", b, NULL, err));
    } else {
        tz_buf_put(b, TZ_STR("no search for it is on record"));
    }
    tz_buf_putc(b, '\n');
    return TZ_OK;
}

static void put_named(struct tz_buf *b, const struct tz_record *record, const char *otherwise)
{
    if (!record->uid.len) {
        tz_buf_put(b, tz_str_z(otherwise));
        return;
    }
    tz_put_plain(b, record->caption);
    tz_buf_printf(b, "  (%.*s)", TZ_FMT(record->uid));
}

static tz_status put_one(struct tz_footnotes *notes, const struct tz_responsibility *one,
                         struct tz_buf *b, struct tz_err *err)
{
    static const struct {
        const char *label, *property;
    } before[] = { { "knowledge", "knowledge" },
                   { "control", "control" },
                   { "standard reached", "standardReached" },
                   { "confidence", "confidence" },
                   { "statement", "statement" },
                   { "contradicted by", "contradictedBy" },
                   { "payment", "payment" } };

    if (!one->found)
        TZ_TRY(put_allegers(notes, one->record, b, err));
    for (size_t i = 0; i < one->findings; i++)
        if (one->finding[i].counts)
            TZ_TRY(put_found(notes, &one->finding[i], b, err));
    TZ_TRY(put_denials(notes, one->record, b, err));
    TZ_TRY(put_row(notes, one->record, "mode", "mode", b, err));
    put_crosswalk(b, one->record);
    for (size_t i = 0; i < one->capacities; i++)
        TZ_TRY(put_capacity(notes, &one->capacity[i], b, err));
    for (size_t i = 0; i < sizeof before / sizeof *before; i++)
        TZ_TRY(put_row(notes, one->record, before[i].label, before[i].property, b, err));
    TZ_TRY(put_exculpatory(notes, one->record, b, err));
    for (size_t i = 0; i < one->findings; i++)
        if (!one->finding[i].counts)
            TZ_TRY(put_uncounted(notes, &one->finding[i], b, err));
    return put_row(notes, one->record, "latest status", "latestStatus", b, err);
}

tz_status tz_responsibilities_text(struct tz_reading *g, const struct tz_responsibilities *all,
                                   struct tz_buf *b, struct tz_err *err)
{
    struct tz_footnotes notes = { .g = g };

    tz_buf_put(b, TZ_STR("Responsibility: what is said of "));
    put_named(b, &all->asked, "");
    tz_buf_printf(b, ". As of change %lld.\n", (long long)g->as_of);
    if (!all->count)
        tz_buf_put(b, TZ_STR("nothing that you may see\n"));
    for (size_t i = 0; i < all->count; i++) {
        const struct tz_responsibility *one = &all->item[i];

        tz_buf_printf(b, "\n%zu. ", i + 1);
        put_named(b, all->of_person ? &one->object : &one->subject,
                  all->of_person ? "an act not named here" : "somebody not named here");
        tz_buf_printf(b, "  %.*s\n", TZ_FMT(one->record->uid));
        if (!all->of_person) {
            put_label(b, "in");
            put_named(b, &one->object, "an act not named here");
            tz_buf_putc(b, '\n');
        }
        TZ_TRY(put_one(&notes, one, b, err));
    }
    if (all->left_out)
        tz_buf_printf(b, "\nleft out: %zu with an unknown unit, which is never responsible\n",
                      all->left_out);
    tz_footnotes_text(&notes, b);
    return TZ_OK;
}

/* ---- JSON ---- */

static void json_named(struct tz_buf *b, const char *key, const struct tz_record *record)
{
    tz_buf_printf(b, ",\"%s\":", key);
    if (!record->uid.len) {
        tz_buf_put(b, TZ_STR("null"));
        return;
    }
    tz_buf_putc(b, '{');
    tz_json_member(b, "id", record->uid);
    tz_buf_putc(b, ',');
    tz_json_member(b, "name", record->caption);
    tz_buf_putc(b, '}');
}

static tz_status json_allegers(struct tz_footnotes *notes, const struct tz_record *record,
                               struct tz_buf *b, struct tz_err *err)
{
    struct tz_allegers a = tz_who_alleges(record);

    tz_buf_put(b, TZ_STR(",\"allegedBy\":["));
    for (size_t i = 0; i < a.count; i++) {
        size_t number;
        tz_str name;

        TZ_TRY(tz_alleger_name(notes->g, tz_alleger(&a, a.claim[i]), &name, err));
        TZ_TRY(tz_footnotes_number(notes, a.claim[i], &number, err));
        tz_buf_put(b, i ? TZ_STR(",{") : TZ_STR("{"));
        tz_json_member(b, "id", tz_alleger(&a, a.claim[i]));
        tz_buf_putc(b, ',');
        tz_json_member(b, "name", name);
        tz_buf_printf(b, ",\"state\":\"%s\",\"note\":%zu}", tz_state_name(a.claim[i]->state),
                      number);
    }
    tz_buf_putc(b, ']');
    return TZ_OK;
}

static tz_status json_findings(struct tz_footnotes *notes, const struct tz_responsibility *one,
                               struct tz_buf *b, struct tz_err *err)
{
    static const char *const properties[] = { "body", "date", "document", "finds" };

    tz_buf_put(b, TZ_STR(",\"officialFindings\":["));
    for (size_t i = 0; i < one->findings; i++) {
        const struct tz_finding *f = &one->finding[i];

        tz_buf_put(b, i ? TZ_STR(",{") : TZ_STR("{"));
        tz_json_member(b, "id", f->record.uid);
        tz_buf_printf(b, ",\"counts\":%s", f->counts ? "true" : "false");
        if (f->why_not) {
            tz_buf_putc(b, ',');
            tz_json_member(b, "whyNot", tz_str_z(f->why_not));
        }
        for (size_t k = 0; k < sizeof properties / sizeof *properties; k++) {
            tz_buf_printf(b, ",\"%s\":", properties[k]);
            TZ_TRY(tz_json_values(notes, &f->record, properties[k], b, err));
        }
        tz_buf_putc(b, '}');
    }
    tz_buf_putc(b, ']');
    return TZ_OK;
}

static void json_capacities(struct tz_buf *b, const struct tz_responsibility *one)
{
    tz_buf_put(b, TZ_STR(",\"capacityThen\":["));
    for (size_t i = 0; i < one->capacities; i++) {
        const struct tz_capacity *c = &one->capacity[i];

        tz_buf_put(b, i ? TZ_STR(",{") : TZ_STR("{"));
        tz_json_member(b, "post", c->post.uid);
        if (c->dated)
            tz_buf_printf(b, ",\"day\":\"%04d-%02d-%02d\",\"inPost\":\"%s\"", c->day.year,
                          c->day.month, c->day.day, tz_on_name(c->then.on));
        tz_buf_putc(b, '}');
    }
    tz_buf_putc(b, ']');
}

static tz_status json_one(struct tz_footnotes *notes, const struct tz_responsibility *one,
                          struct tz_buf *b, struct tz_err *err)
{
    static const char *const properties[] = {
        "mode",      "knowledge",       "control",     "confidence",
        "statement", "standardReached", "exculpatory", "exculpatorySearchedOn",
        "payment",   "contradictedBy",  "capacity",    "latestStatus"
    };

    tz_buf_putc(b, '{');
    tz_json_member(b, "id", one->record->uid);
    tz_buf_printf(b, ",\"display\":\"%s\"", one->found ? "found by" : "alleged by");
    json_named(b, "subject", &one->subject);
    json_named(b, "object", &one->object);
    TZ_TRY(json_allegers(notes, one->record, b, err));
    TZ_TRY(json_findings(notes, one, b, err));
    json_capacities(b, one);
    for (size_t i = 0; i < sizeof properties / sizeof *properties; i++) {
        tz_buf_printf(b, ",\"%s\":", properties[i]);
        TZ_TRY(tz_json_values(notes, one->record, properties[i], b, err));
    }
    tz_buf_putc(b, '}');
    return TZ_OK;
}

tz_status tz_responsibilities_json(struct tz_reading *g, const struct tz_responsibilities *all,
                                   struct tz_buf *b, struct tz_err *err)
{
    struct tz_footnotes notes = { .g = g };

    tz_buf_printf(b, "{\"asOf\":%lld", (long long)g->as_of);
    json_named(b, "asked", &all->asked);
    tz_buf_printf(b, ",\"leftOut\":%zu,\"responsibilities\":[", all->left_out);
    for (size_t i = 0; i < all->count; i++) {
        if (i)
            tz_buf_putc(b, ',');
        TZ_TRY(json_one(&notes, &all->item[i], b, err));
    }
    tz_buf_put(b, TZ_STR("],\"sources\":"));
    tz_footnotes_json(&notes, b);
    tz_buf_put(b, TZ_STR("}\n"));
    return TZ_OK;
}
