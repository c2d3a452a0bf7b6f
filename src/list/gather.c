#include "list/gather.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/str.h"
#include "list/work.h"

enum { BUDGET = 1 << 30, LIFE_BUDGET = 64 * 1024 * 1024 };

struct job {
    struct tz_reading *g;
    const struct tz_gather *form;
    struct tz_edition *e;
    struct tz_arena arena; /* of one life */
    int64_t grace;
    size_t entry_room, redirect_room;
};

/* Some texts, growing. */
struct texts {
    tz_str text[64];
    size_t count;
};

static tz_status add_text(struct job *j, struct texts *t, tz_str text, struct tz_err *err)
{
    for (size_t i = 0; i < t->count; i++)
        if (tz_str_eq(t->text[i], text))
            return TZ_OK;
    if (t->count == sizeof t->text / sizeof *t->text)
        return tz_fail(err, TZ_LIMIT, "an entry has more than %zu texts of a kind", t->count);
    return tz_arena_str(&j->e->arena, text, &t->text[t->count++], err);
}

static tz_status keep_texts(struct job *j, const struct texts *t, struct tz_texts_of *out,
                            struct tz_err *err)
{
    tz_str *text = tz_new(&j->e->arena, tz_str, t->count + 1);

    if (!text)
        return tz_fail(err, TZ_NOMEM, "no memory for %zu texts", t->count);
    memcpy(text, t->text, t->count * sizeof *text);
    *out = (struct tz_texts_of){ text, t->count };
    return TZ_OK;
}

static tz_status keep_values(struct job *j, const struct tz_paper *paper, const char *key,
                             struct tz_texts_of *out, struct tz_err *err)
{
    const struct tz_paper_line *line;
    struct texts t = { .count = 0 };
    size_t at = 0;

    while ((line = tz_paper_next(paper, key, &at)) != NULL)
        TZ_TRY(add_text(j, &t, line->value, err));
    return keep_texts(j, &t, out, err);
}

/* The public paragraphs: their sentences, one behind the other. */
static tz_status keep_reasons(struct job *j, const struct tz_paper *paper, struct tz_texts_of *out,
                              struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf text = { 0 };
    struct texts t = { .count = 0 };
    bool open = false;

    for (size_t i = 0; i < paper->count; i++) {
        const struct tz_paper_line *line = &paper->line[i];
        bool public = tz_str_is(line->key, "public");

        if (public || tz_str_is(line->key, "confidential")) {
            if (text.len)
                TZ_TRY(add_text(j, &t, tz_buf_str(&text), err));
            text.len = 0;
            open = public;
        } else if (open && tz_str_is(line->key, "sentence")) {
            if (text.len)
                tz_buf_putc(&text, ' ');
            tz_buf_put(&text, line->value);
        }
    }
    if (text.failed)
        return tz_fail(err, TZ_NOMEM, "no memory for a statement of reasons");
    if (text.len)
        TZ_TRY(add_text(j, &t, tz_buf_str(&text), err));
    return keep_texts(j, &t, out, err);
}

/* "value PROPERTY LANG TEXT" */
static tz_status add_value(struct tz_entity *e, tz_str line, struct tz_err *err)
{
    struct tz_value value = { 0 };
    tz_str property, lang;

    if (!tz_str_cut(&line, ' ', &property) || !tz_str_cut(&line, ' ', &lang) || !line.len)
        return tz_fail(err, TZ_CORRUPT, "a value in a paper has no property or no language");
    value.text = line;
    value.lang = tz_str_is(lang, "-") ? (tz_str){ "", 0 } : lang;
    return tz_entity_put(e, property, value, err);
}

static tz_status keep_subject(struct job *j, const struct tz_paper *paper,
                              struct tz_list_entry *entry, struct tz_err *err)
{
    struct tz_entity *e = tz_new(&j->e->arena, struct tz_entity, 1);
    const struct tz_paper_line *line;
    size_t at = 0;

    if (!e)
        return tz_fail(err, TZ_NOMEM, "no memory for a subject");
    TZ_TRY(tz_entity_open(e, &j->e->arena, entry->id, tz_paper_value(paper, "schema"), err));
    while ((line = tz_paper_next(paper, "value", &at)) != NULL)
        TZ_TRY(add_value(e, line->value, err));
    e->target = true;
    entry->subject = e;
    return TZ_OK;
}

/* The name in "— NAME base64". */
static tz_str signer(tz_str signature)
{
    tz_str rest = signature, name = { "", 0 };

    if (tz_str_cut(&rest, ' ', &name))
        (void)!tz_str_cut(&rest, ' ', &name);
    return name;
}

/* The acts by which it was adopted and amended, and who signed the text that holds. */
static tz_status keep_acts(struct job *j, tz_str proposal, const struct tz_life_read *read,
                           struct tz_list_entry *entry, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf act = { 0 };
    struct texts acts = { .count = 0 }, keys = { .count = 0 };
    int64_t last = 0;

    for (size_t i = 0; i < read->count; i++) {
        const struct tz_life_step *s = &read->step[i];
        bool accepts = tz_str_is(s->command, "adopt") && tz_str_is(s->word, "accepted");
        bool votes_for = tz_str_is(s->command, "vote") && tz_str_is(s->word, "for");

        if (accepts) {
            TZ_TRY(add_text(j, &acts, s->act, err));
            last = s->number;
        }
        if (s->paper == read->life.text && (accepts || votes_for))
            TZ_TRY(add_text(j, &keys, signer(s->signature), err));
    }
    tz_buf_printf(&act, "%.*s/%lld", TZ_FMT(proposal), (long long)last);
    if (act.failed)
        return tz_fail(err, TZ_NOMEM, "no memory for an act");
    TZ_TRY(tz_arena_str(&j->e->arena, tz_buf_str(&act), &entry->act, err));
    TZ_TRY(keep_texts(j, &acts, &entry->legal_basis, err));
    return keep_texts(j, &keys, &entry->approved_by, err);
}

static tz_status read_paper(struct job *j, int64_t id, struct tz_paper *out, struct tz_err *err)
{
    struct tz_paper_row row;
    tz_status st = tz_paper_row(j->g->r, id, &j->arena, &row, err);

    if (st == TZ_ABSENT)
        return tz_fail(err, TZ_CORRUPT, "the text of an entry is missing");
    return st == TZ_OK ? tz_paper_read(row.text, &j->arena, out, err) : st;
}

/* Why and when it ended. */
static tz_status keep_end(struct job *j, const struct tz_life *l, struct tz_list_entry *entry,
                          struct tz_err *err)
{
    struct tz_paper end = { 0 };
    const struct tz_paper_line *line;
    TZ_AUTO(tz_buf_free) struct tz_buf text = { 0 };
    char day[TZ_LIFE_DAY];
    size_t at = 0;

    entry->status = TZ_ENTRY_DELISTED;
    if (l->state == TZ_LIFE_DELISTED) {
        TZ_TRY(read_paper(j, l->end, &end, err));
        while ((line = tz_paper_next(&end, "line", &at)) != NULL)
            tz_buf_printf(&text, "%s%.*s", text.len ? " " : "", TZ_FMT(line->value));
    } else {
        tz_life_lapse(l, j->grace, day);
        tz_buf_printf(&text, "The entry has lapsed: it was not confirmed in its term.");
    }
    if (text.failed)
        return tz_fail(err, TZ_NOMEM, "no memory for the reasons of a delisting");
    TZ_TRY(tz_arena_str(&j->e->arena, tz_buf_str(&text), &entry->public_reason, err));
    if (l->state != TZ_LIFE_DELISTED) {
        entry->ground = TZ_STR("regime_expired");
        return tz_arena_str(&j->e->arena, tz_str_z(day), &entry->delisted_on, err);
    }
    TZ_TRY(tz_arena_str(&j->e->arena, l->ground, &entry->ground, err));
    return tz_arena_str(&j->e->arena, tz_str_z(l->delisted), &entry->delisted_on, err);
}

static tz_status keep_text(struct job *j, const struct tz_life *l, struct tz_list_entry *entry,
                           struct tz_err *err)
{
    struct tz_paper paper;

    TZ_TRY(read_paper(j, l->text, &paper, err));
    TZ_TRY(tz_arena_str(&j->e->arena, tz_paper_value(&paper, "subject"), &entry->id, err));
    TZ_TRY(tz_arena_str(&j->e->arena, tz_paper_value(&paper, "regime"), &entry->regime, err));
    TZ_TRY(keep_values(j, &paper, "measure", &entry->measures, err));
    TZ_TRY(keep_values(j, &paper, "criterion", &entry->criteria, err));
    if (entry->status == TZ_ENTRY_DELISTED)
        return TZ_OK; /* what was said of a person who is off the list is not said again */
    TZ_TRY(keep_reasons(j, &paper, &entry->reasons, err));
    return keep_subject(j, &paper, entry, err);
}

/* Room for one more. */
static tz_status grow(void **array, size_t count, size_t *room, size_t size, struct tz_arena *arena,
                      struct tz_err *err)
{
    void *more;

    if (count < *room)
        return TZ_OK;
    *room = *room ? *room * 2 : 64;
    more = tz_arena_alloc(arena, size, _Alignof(max_align_t), *room);
    if (!more)
        return tz_fail(err, TZ_NOMEM, "no memory for %zu rows of an edition", *room);
    if (count)
        memcpy(more, *array, count * size);
    *array = more;
    return TZ_OK;
}

/* Records that a person decided to be this one: their ids lead here. */
static tz_status keep_redirects(struct job *j, tz_str subject, struct tz_err *err)
{
    struct tz_reading g = { j->g->r, j->g->viewer, j->g->as_of, { .budget = LIFE_BUDGET } };
    struct tz_records same = { 0 };
    tz_status st = tz_reading_naming(&g, subject, "left", "SameAs", &same, err);

    for (size_t i = 0; i < same.count && st == TZ_OK; i++) {
        const struct tz_claim *right = tz_value(&same.item[i], "right");
        const struct tz_claim *left = tz_value(&same.item[i], "left");

        if (!right || right->state != TZ_ACCEPTED || !left || left->state != TZ_ACCEPTED)
            continue;
        st = grow((void **)&j->e->redirects, j->e->redirect_count, &j->redirect_room,
                  sizeof *j->e->redirects, &j->e->arena, err);
        if (st == TZ_OK)
            st = tz_arena_str(&j->e->arena, right->value,
                              &j->e->redirects[j->e->redirect_count].from, err);
        if (st == TZ_OK)
            j->e->redirects[j->e->redirect_count++].to = subject;
    }
    tz_arena_free(&g.arena);
    return st;
}

static tz_status keep_entry(struct job *j, tz_str proposal, const struct tz_life_read *read,
                            struct tz_err *err)
{
    const struct tz_life *l = &read->life;
    struct tz_list_entry entry = { .number = (uint32_t)l->entry };
    char day[TZ_LIFE_DAY];

    entry.public_reason = entry.ground = entry.delisted_on = (tz_str){ "", 0 };
    tz_life_lapse(l, j->grace, day);
    if (l->state == TZ_LIFE_DELISTED || (day[0] && tz_str_cmp(j->form->day, tz_str_z(day)) >= 0))
        TZ_TRY(keep_end(j, l, &entry, err));
    else if (l->amended[0])
        entry.status = TZ_ENTRY_AMENDED;
    TZ_TRY(keep_text(j, l, &entry, err));
    TZ_TRY(keep_acts(j, proposal, read, &entry, err));
    TZ_TRY(tz_arena_str(&j->e->arena, tz_str_z(l->listed), &entry.listed_on, err));
    TZ_TRY(tz_arena_str(&j->e->arena, tz_str_z(l->amended), &entry.amended_on, err));
    TZ_TRY(grow((void **)&j->e->entries, j->e->count, &j->entry_room, sizeof entry, &j->e->arena,
                err));
    j->e->entries[j->e->count++] = entry;
    return entry.status == TZ_ENTRY_DELISTED ? TZ_OK : keep_redirects(j, entry.id, err);
}

static tz_status each_life(struct job *j, struct tz_err *err)
{
    struct tz_life_read read;
    int64_t after = 0;
    tz_str proposal;
    tz_status st;

    while ((st = tz_step_proposal(j->g->r, &after, j->g->as_of, &j->arena, &proposal, err)) ==
           TZ_OK) {
        st = tz_life_read(j->g->r, proposal, j->g->as_of, false, &j->arena, &read, err);
        if (st == TZ_OK && read.life.entry)
            st = keep_entry(j, proposal, &read, err);
        if (st != TZ_OK)
            return tz_context(err, st, "%.*s", TZ_FMT(proposal));
        tz_arena_free(&j->arena);
        j->arena.budget = LIFE_BUDGET;
    }
    return st == TZ_END ? TZ_OK : st;
}

static int by_number(const void *a, const void *b)
{
    const struct tz_list_entry *x = a, *y = b;

    return (x->number > y->number) - (x->number < y->number);
}

static int by_from(const void *a, const void *b)
{
    const struct tz_redirect *x = a, *y = b;

    return tz_str_cmp(x->from, y->from);
}

/* An id that is an entry in force itself leads nowhere; nor does one twice. */
static void tidy_redirects(struct tz_edition *e)
{
    size_t kept = 0;

    if (e->redirect_count)
        qsort(e->redirects, e->redirect_count, sizeof *e->redirects, by_from);
    for (size_t i = 0; i < e->redirect_count; i++) {
        bool stays = !kept || !tz_str_eq(e->redirects[kept - 1].from, e->redirects[i].from);

        for (size_t k = 0; k < e->count && stays; k++)
            stays = e->entries[k].status == TZ_ENTRY_DELISTED ||
                    !tz_str_eq(e->entries[k].id, e->redirects[i].from);
        if (stays)
            e->redirects[kept++] = e->redirects[i];
    }
    e->redirect_count = kept;
}

static tz_status fill(struct job *j, struct tz_err *err)
{
    struct tz_edition *e = j->e;

    TZ_TRY(tz_arena_str(&e->arena, j->form->id, &e->id, err));
    TZ_TRY(tz_arena_str(&e->arena, j->form->title, &e->title, err));
    TZ_TRY(tz_arena_str(&e->arena, j->form->authority, &e->authority, err));
    TZ_TRY(tz_arena_str(&e->arena, j->form->country, &e->country, err));
    TZ_TRY(tz_setting_then(j->g->r, TZ_GRACE_DAYS, j->g->as_of, &j->grace, err));
    TZ_TRY(each_life(j, err));
    if (e->count)
        qsort(e->entries, e->count, sizeof *e->entries, by_number);
    tidy_redirects(e);
    return tz_edition_check(e, err);
}

tz_status tz_gather_edition(struct tz_reading *g, const struct tz_gather *form,
                            struct tz_edition *out, struct tz_err *err)
{
    struct tz_edition e = { .arena = { .budget = BUDGET } };
    struct job j = { .g = g, .form = form, .e = &e, .arena = { .budget = LIFE_BUDGET } };
    tz_status st = fill(&j, err);

    tz_arena_free(&j.arena);
    if (st != TZ_OK) {
        tz_edition_close(&e);
        return st;
    }
    /* Subjects know their arena by its address. */
    *out = e;
    for (size_t i = 0; i < out->count; i++)
        if (out->entries[i].subject)
            ((struct tz_entity *)out->entries[i].subject)->arena = &out->arena;
    return TZ_OK;
}
