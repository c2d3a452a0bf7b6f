#include "list/asked.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"

/* Rows, growing in the arena of the reading. */
struct rows {
    struct tz_asked *row;
    size_t count, room;
};

static tz_status more(struct tz_reading *g, struct rows *t, struct tz_asked **out,
                      struct tz_err *err)
{
    struct tz_asked *bigger;

    if (t->count == t->room) {
        t->room = t->room ? 2 * t->room : 16;
        bigger = tz_new(&g->arena, struct tz_asked, t->room);
        if (!bigger)
            return tz_fail(err, TZ_NOMEM, "no memory for %zu rows", t->room);
        if (t->count)
            memcpy(bigger, t->row, t->count * sizeof *bigger);
        t->row = bigger;
    }
    *out = &t->row[t->count++];
    return TZ_OK;
}

/* The values of a property that stand, with commas between them. */
static tz_status join(struct tz_reading *g, const struct tz_record *record, const char *property,
                      tz_str *out, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf text = { 0 };
    struct tz_values v = tz_values_of(record, property);

    for (size_t i = 0; i < v.count; i++)
        if (tz_claim_asserts(&v.claim[i]))
            tz_buf_printf(&text, "%s%.*s", text.len ? ", " : "", TZ_FMT(v.claim[i].value));
    if (text.failed)
        return tz_fail(err, TZ_NOMEM, "no memory for values");
    return tz_arena_str(&g->arena, tz_buf_str(&text), out, err);
}

/* The last value that stands: where something has come to. */
static tz_str last(const struct tz_record *record, const char *property)
{
    struct tz_values v = tz_values_of(record, property);
    tz_str out = { "", 0 };

    for (size_t i = 0; i < v.count; i++)
        if (tz_claim_asserts(&v.claim[i]))
            out = v.claim[i].value;
    return out;
}

static tz_status add_submission(struct tz_reading *g, struct rows *t, const struct tz_record *s,
                                struct tz_err *err)
{
    struct tz_asked *row;

    TZ_TRY(more(g, t, &row, err));
    *row = (struct tz_asked){ .id = s->uid,
                              .authority = tz_value_text(s, "authority"),
                              .regime = tz_value_text(s, "regime"),
                              .day = tz_value_text(s, "filedOn"),
                              .state = last(s, "state") };
    TZ_TRY(join(g, s, "response", &row->answers, err));
    return join(g, s, "outcome", &row->outcome, err);
}

static tz_status add_entry(struct tz_reading *g, struct rows *t, const struct tz_record *d,
                           struct tz_err *err)
{
    struct tz_asked *row;

    TZ_TRY(more(g, t, &row, err));
    *row = (struct tz_asked){ .entry = true,
                              .id = d->uid,
                              .authority = tz_value_text(d, "list"),
                              .regime = tz_value_text(d, "program"),
                              .day = tz_value_text(d, "listingDate"),
                              .state = last(d, "state"),
                              .answers = { "", 0 },
                              .outcome = tz_value_text(d, "entryNumber") };
    return TZ_OK;
}

tz_status tz_asked_read(struct tz_reading *g, tz_str subject, struct tz_asked_table *out,
                        struct tz_err *err)
{
    struct tz_records proposals, submissions, entries;
    struct rows t = { 0 };

    TZ_TRY(tz_reading_naming(g, subject, "subject", "Proposal", &proposals, err));
    for (size_t i = 0; i < proposals.count; i++) {
        TZ_TRY(tz_reading_naming(g, proposals.item[i].uid, "proposal", "Submission", &submissions,
                                 err));
        for (size_t k = 0; k < submissions.count; k++)
            TZ_TRY(add_submission(g, &t, &submissions.item[k], err));
    }
    TZ_TRY(tz_reading_naming(g, subject, "entity", "Designation", &entries, err));
    for (size_t i = 0; i < entries.count; i++)
        TZ_TRY(add_entry(g, &t, &entries.item[i], err));
    *out = (struct tz_asked_table){ t.row, t.count };
    return TZ_OK;
}

/* Subjects of all records of a schema, behind those that are there. */
static tz_status gather(struct tz_reading *g, const char *schema, const char *property,
                        struct tz_buf *uids, struct tz_err *err)
{
    const struct tz_naming *records;
    size_t count;

    TZ_TRY(tz_read_schema(g->r, &g->viewer, schema, g->as_of, &g->arena, &records, &count, err));
    for (size_t i = 0; i < count; i++) {
        struct tz_record record;
        tz_str uid;
        tz_status st = tz_reading_record(g, records[i].uid, &record, err);
        bool known = false;

        if (st == TZ_ABSENT)
            continue;
        if (st != TZ_OK)
            return st;
        uid = tz_value_text(&record, property);
        for (size_t k = 0; k < uids->len / sizeof uid; k++)
            known |= tz_str_eq(((const tz_str *)(const void *)uids->ptr)[k], uid);
        if (uid.len && !known)
            tz_buf_put(uids, (tz_str){ (const char *)&uid, sizeof uid });
    }
    return TZ_OK;
}

tz_status tz_asked_subjects(struct tz_reading *g, struct tz_asked_subjects *out, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf uids = { 0 };
    tz_str *copy;

    TZ_TRY(gather(g, "Proposal", "subject", &uids, err));
    TZ_TRY(gather(g, "Designation", "entity", &uids, err));
    copy = tz_new(&g->arena, tz_str, uids.len / sizeof *copy + 1);
    if (!copy || uids.failed)
        return tz_fail(err, TZ_NOMEM, "no memory for the subjects");
    if (uids.len)
        memcpy(copy, uids.ptr, uids.len);
    *out = (struct tz_asked_subjects){ copy, uids.len / sizeof *copy };
    return TZ_OK;
}
