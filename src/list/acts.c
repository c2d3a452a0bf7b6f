#include "list/acts.h"

#include "base/err.h"
#include "base/random.h"
#include "base/str.h"
#include "list/canonical.h"
#include "list/sections.h"
#include "log/base64.h"

/* The release before, walked along with the edition. */
struct before {
    tz_str entries, commitments; /* what is left of the two files */
    tz_str entry, line;          /* the next line of each, without its end */
    uint32_t number;             /* 0 when there is none left */
};

static int64_t number_at(tz_str line, tz_str key, int64_t most)
{
    tz_str rest = tz_str_part(line, tz_str_find(line, key) + key.len, line.len);
    size_t digits = 0;
    int64_t n;

    while (digits < rest.len && rest.ptr[digits] >= '0' && rest.ptr[digits] <= '9')
        digits++;
    return tz_str_number(tz_str_part(rest, 0, digits), 0, most, &n) ? n : -1;
}

uint32_t tz_entry_number(tz_str line)
{
    int64_t n = number_at(line, TZ_STR("\"entry\":"), UINT32_MAX);

    return n > 0 ? (uint32_t)n : 0;
}

/* A base64 text at a key. */
static tz_str text_at(tz_str line, tz_str key)
{
    tz_str rest = tz_str_part(line, tz_str_find(line, key) + key.len, line.len);

    return tz_str_part(rest, 0, tz_str_find(rest, TZ_STR("\"")));
}

bool tz_commitment_read(tz_str line, struct tz_commitment *out)
{
    int64_t index = number_at(line, TZ_STR("\"index\":"), INT64_MAX);
    size_t len;

    out->entry = tz_entry_number(line);
    out->index = (uint64_t)index;
    return out->entry && index >= 0 &&
           tz_hash_read(text_at(line, TZ_STR("\"leaf\":\"")), &out->leaf) &&
           tz_base64_read(text_at(line, TZ_STR("\"salt\":\"")), out->salt, TZ_SALT, &len) &&
           len == TZ_SALT;
}

/* Both files have a line for the same entry, in the same order. */
static tz_status next_before(struct before *b, struct tz_err *err)
{
    b->number = 0;
    if (!tz_str_cut(&b->entries, '\n', &b->entry))
        return TZ_OK;
    b->number = tz_entry_number(b->entry);
    if (!b->number || !tz_str_cut(&b->commitments, '\n', &b->line) ||
        tz_entry_number(b->line) != b->number)
        return tz_fail(err, TZ_INPUT,
                       "the release before: commitments.json does not go with entries.json");
    return TZ_OK;
}

tz_status tz_commit(const uint8_t salt[TZ_SALT], tz_str bytes, struct tz_hash *out,
                    struct tz_err *err)
{
    const tz_str pieces[] = { { (const char *)salt, TZ_SALT }, bytes };

    return tz_sha256_of(pieces, 2, out->bytes, err);
}

static bool one_line(tz_str text)
{
    return tz_str_find(text, TZ_STR("\n")) == text.len &&
           tz_str_find(text, TZ_STR("\r")) == text.len;
}

static const char *action_of(const struct tz_list_entry *e, tz_str before)
{
    if (e->status == TZ_ENTRY_DELISTED)
        return "delist";
    return before.len ? "amend" : "add";
}

/* The text that the log gets. `before` is the leaf of the last one about the
 * same entry, or NULL. */
static void put_act(struct tz_buf *b, const struct tz_release *r, const struct tz_list_entry *e,
                    const char *action, const struct tz_hash *record, const struct tz_hash *before)
{
    tz_buf_printf(b, "tizim/entry@v1\nlist %.*s\nrelease %u\ntime %s\nentry %u\naction %s\n",
                  TZ_FMT(r->edition->id), r->number, r->time, e->number, action);
    tz_buf_printf(b, "subject %.*s\n", TZ_FMT(e->id));
    if (e->act.len)
        tz_buf_printf(b, "act %.*s\n", TZ_FMT(e->act));
    tz_buf_put(b, TZ_STR("record "));
    tz_hash_put(b, record);
    if (before) {
        tz_buf_put(b, TZ_STR("\nprevious "));
        tz_hash_put(b, before);
    }
    tz_buf_putc(b, '\n');
    for (size_t i = 0; i < e->approved_by.count; i++)
        tz_buf_printf(b, "approved %.*s\n", TZ_FMT(e->approved_by.text[i]));
}

static void put_commitment(struct tz_buf *b, const struct tz_commitment *c)
{
    tz_buf_printf(b, "{\"entry\":%u,\"index\":%llu,\"leaf\":\"", c->entry,
                  (unsigned long long)c->index);
    tz_hash_put(b, &c->leaf);
    tz_buf_put(b, TZ_STR("\",\"salt\":\""));
    tz_base64_put(b, c->salt, TZ_SALT);
    tz_buf_put(b, TZ_STR("\"}\n"));
}

/* An entry that is new or has changed. */
static tz_status add_act(struct tz_release *r, size_t i, const struct before *b, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf text = { 0 };
    const struct tz_list_entry *e = &r->edition->entries[i];
    struct tz_commitment c = { .entry = e->number, .index = r->log_size + r->act_count }, old;
    bool known = b->number == e->number;
    struct tz_hash record;
    tz_str line = tz_release_line(&r->entries, &r->entry[i]);

    if (known && !tz_commitment_read(b->line, &old))
        return tz_fail(err, TZ_INPUT,
                       "the release before: commitments.json says nothing of entry %u", e->number);
    if (!one_line(e->act) || !one_line(e->id))
        return tz_fail(err, TZ_INPUT, "entry %u: its id or its act is not on one line", e->number);
    for (size_t k = 0; k < e->approved_by.count; k++)
        if (!one_line(e->approved_by.text[k]))
            return tz_fail(err, TZ_INPUT, "entry %u: an approver is not on one line", e->number);
    TZ_TRY(tz_random(c.salt, TZ_SALT, err));
    line.len--; /* the newline */
    TZ_TRY(tz_commit(c.salt, line, &record, err));
    put_act(&text, r, e, action_of(e, known ? b->entry : (tz_str){ 0 }), &record,
            known ? &old.leaf : NULL);
    tz_tree_leaf(tz_buf_str(&text), &c.leaf);
    tz_section_put(&r->acts, "entry", tz_buf_str(&text));
    put_commitment(&r->commitments, &c);
    r->act_count++;
    return text.failed ? tz_fail(err, TZ_NOMEM, "no memory for an act") : TZ_OK;
}

/* An entry keeps its subject, unless that was merged into another. */
static bool same_subject(const struct tz_edition *e, tz_str old, tz_str now)
{
    if (tz_str_eq(old, now))
        return true;
    for (size_t i = 0; i < e->redirect_count; i++)
        if (tz_str_eq(e->redirects[i].from, old) && tz_str_eq(e->redirects[i].to, now))
            return true;
    return false;
}

static tz_status take_entry(struct tz_release *r, size_t i, struct before *b, struct tz_err *err)
{
    const struct tz_list_entry *e = &r->edition->entries[i];
    tz_str line = tz_release_line(&r->entries, &r->entry[i]);

    line.len--;
    if (b->number && b->number < e->number)
        return tz_fail(err, TZ_INPUT,
                       "entry %u is published and not in the edition; one that no longer holds is "
                       "delisted, never taken away",
                       b->number);
    if (b->number == e->number && !same_subject(r->edition, tz_canonical_id(b->entry), e->id))
        return tz_fail(err, TZ_INPUT, "entry %u is published as that of %.*s, not of %.*s",
                       e->number, TZ_FMT(tz_canonical_id(b->entry)), TZ_FMT(e->id));
    if (b->number == e->number && tz_str_eq(line, b->entry)) {
        tz_buf_put(&r->commitments, b->line);
        tz_buf_putc(&r->commitments, '\n');
    } else {
        TZ_TRY(add_act(r, i, b, err));
    }
    return b->number == e->number ? next_before(b, err) : TZ_OK;
}

tz_status tz_acts_make(struct tz_release *r, tz_str entries, tz_str commitments, struct tz_err *err)
{
    struct before b = { .entries = entries, .commitments = commitments };

    TZ_TRY(next_before(&b, err));
    for (size_t i = 0; i < r->edition->count; i++)
        TZ_TRY(take_entry(r, i, &b, err));
    if (b.number)
        return tz_fail(err, TZ_INPUT,
                       "entry %u is published and not in the edition; one that no longer holds is "
                       "delisted, never taken away",
                       b.number);
    if (r->acts.failed || r->commitments.failed)
        return tz_fail(err, TZ_NOMEM, "no memory for the acts of a release");
    return TZ_OK;
}

void tz_act_file(struct tz_buf *b, const struct tz_release *r, const char *name,
                 const uint8_t sha256[TZ_SHA256_BYTES], const uint8_t salt[TZ_SALT],
                 struct tz_err *err)
{
    struct tz_hash commitment;

    if (tz_commit(salt, (tz_str){ (const char *)sha256, TZ_SHA256_BYTES }, &commitment, err) !=
        TZ_OK) {
        b->failed = true;
        return;
    }
    tz_buf_printf(b, "tizim/file@v1\nlist %.*s\nrelease %u\nfile %s\ncommitment ",
                  TZ_FMT(r->edition->id), r->number, name);
    tz_hash_put(b, &commitment);
    tz_buf_putc(b, '\n');
}
