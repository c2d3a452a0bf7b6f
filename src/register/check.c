#include "register/check.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/err.h"
#include "base/str.h"
#include "register/custody.h"
#include "register/inside.h"
#include "register/pages.h"
#include "register/search_index.h"

struct check {
    struct tz_register *r; /* NULL when the database can not be opened */
    const char *folder;
    struct tz_damage *damage;
    struct tz_register_count count;
    int64_t last; /* change */
    int64_t seq;  /* of the change at hand */
};

/* Damage is told, and is no failure; anything else is. */
static tz_status told(struct check *c, tz_status st, const struct tz_err *err)
{
    if (st != TZ_CORRUPT)
        return st;
    tz_damage_tell(c->damage, "%s", err->text);
    return TZ_OK;
}

static tz_status check_structure(struct check *c, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use integrity = tz_use(&c->r->sql, TZ_Q_check_integrity);
    TZ_AUTO(tz_use_end) struct tz_use references = tz_use(&c->r->sql, TZ_Q_check_references);
    tz_status st;

    while ((st = tz_step(&integrity, err)) == TZ_OK)
        if (!tz_str_eq(tz_cell(&integrity, 0), TZ_STR("ok")))
            tz_damage_tell(c->damage, "register.db: %.*s", TZ_FMT(tz_cell(&integrity, 0)));
    if (st != TZ_END)
        return st;
    while ((st = tz_step(&references, err)) == TZ_OK)
        tz_damage_tell(c->damage,
                       "register.db: row %lld of %.*s refers to a %.*s that is not there",
                       (long long)tz_cell_int(&references, 1), TZ_FMT(tz_cell(&references, 0)),
                       TZ_FMT(tz_cell(&references, 2)));
    return st == TZ_END ? TZ_OK : st;
}

static tz_status check_payload(void *user, const char *table, int64_t id, tz_str digest,
                               tz_str salt, tz_str text, struct tz_err *err)
{
    struct check *c = user;
    uint8_t due[TZ_SHA256_BYTES];

    TZ_TRY(tz_salted(salt, text, due, err));
    c->count.texts++;
    if (!tz_str_eq(digest, (tz_str){ (const char *)due, sizeof due }))
        tz_damage_tell(c->damage, "register.db: the text of %s %lld is not what was entered", table,
                       (long long)id);
    return TZ_OK;
}

/* Values that are gone without two users having expunged them. */
static tz_status check_expunged(struct check *c, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&c->r->sql, TZ_Q_check_expunged);
    tz_status st;

    tz_bind_int(&u, ":change", c->seq);
    while ((st = tz_step(&u, err)) == TZ_OK)
        tz_damage_tell(c->damage, "register.db: the value of claim %lld is gone",
                       (long long)tz_cell_int(&u, 0));
    return st == TZ_END ? TZ_OK : st;
}

/* The same of quotes, which go with the last value that is cited there; and how
 * many are gone rightly. */
static tz_status check_quotes(struct check *c, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&c->r->sql, TZ_Q_check_unquoted);
    TZ_AUTO(tz_use_end) struct tz_use gone = tz_use(&c->r->sql, TZ_Q_count_expunged);
    tz_status st;

    tz_bind_int(&u, ":change", c->seq);
    while ((st = tz_step(&u, err)) == TZ_OK)
        tz_damage_tell(c->damage, "register.db: the quote of citation %lld is gone",
                       (long long)tz_cell_int(&u, 0));
    if (st != TZ_END)
        return st;
    tz_bind_int(&gone, ":change", c->seq);
    st = tz_step(&gone, err);
    if (st == TZ_OK)
        c->count.expunged += (uint64_t)(tz_cell_int(&gone, 0) + tz_cell_int(&gone, 1));
    return st;
}

/* One change: its commitment from its rows, its leaf from the chain. */
static tz_status check_change(struct check *c, struct tz_hash *previous, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf entry = { 0 };
    uint8_t commitment[TZ_SHA256_BYTES];
    struct tz_change_row row;
    struct tz_hash leaf;
    uint64_t rows = 0;
    tz_status st = tz_change_row(c->r, c->seq, &row, err);

    if (st == TZ_ABSENT)
        st = tz_fail(err, TZ_CORRUPT, "register.db: change %lld is missing", (long long)c->seq);
    if (st != TZ_OK)
        return st;
    TZ_TRY(tz_change_commitment(c->r, c->seq, check_payload, c, &rows, commitment, err));
    TZ_TRY(check_expunged(c, err));
    TZ_TRY(check_quotes(c, err));
    if (memcmp(commitment, row.commitment, sizeof commitment) != 0)
        tz_damage_tell(c->damage, "register.db: the rows of change %lld are not what was committed",
                       (long long)c->seq);
    tz_change_entry(&entry, c->seq, tz_str_z(row.at), previous, row.commitment);
    if (entry.failed)
        return tz_fail(err, TZ_NOMEM, "no memory for an entry of the journal");
    tz_tree_leaf(tz_buf_str(&entry), &leaf);
    if (!tz_hash_eq(&leaf, &row.leaf))
        tz_damage_tell(c->damage, "register.db: change %lld does not follow change %lld",
                       (long long)c->seq, (long long)c->seq - 1);
    *previous = row.leaf;
    c->count.changes++;
    c->count.rows += rows;
    return TZ_OK;
}

static tz_status check_changes(struct check *c, struct tz_err *err)
{
    struct tz_hash previous = { 0 };

    TZ_TRY(tz_change_last(c->r, &c->last, err));
    for (c->seq = 1; c->seq <= c->last; c->seq++)
        TZ_TRY(told(c, check_change(c, &previous, err), err));
    return TZ_OK;
}

/* An entry of the journal is the leaf of its change. */
static tz_status check_entry(void *user, uint64_t index, tz_str entry, struct tz_err *err)
{
    struct check *c = user;
    struct tz_change_row row;
    struct tz_hash leaf;
    tz_status st;

    if (!c->r || (int64_t)index >= c->last)
        return TZ_OK; /* told by check_journal() */
    st = tz_change_row(c->r, (int64_t)index + 1, &row, err);
    if (st != TZ_OK) /* told by check_changes() */
        return st == TZ_ABSENT || st == TZ_CORRUPT ? TZ_OK : st;
    tz_tree_leaf(entry, &leaf);
    if (!tz_hash_eq(&leaf, &row.leaf))
        tz_damage_tell(c->damage, "log: entry %llu is not that of change %llu",
                       (unsigned long long)index, (unsigned long long)index + 1);
    return TZ_OK;
}

/* The key must be the one whose public half the register names; without a
 * readable register it has to do for itself. */
static tz_status check_journal(struct check *c, struct tz_err *err)
{
    struct tz_skey key = { 0 };
    struct tz_vkey vkey;
    char path[TZ_PATH];
    uint64_t entries;
    tz_status st;

    TZ_TRY(tz_path(c->folder, TZ_REGISTER_KEY, path, err));
    st = tz_skey_load(path, &key, err);
    vkey = tz_skey_public(&key);
    if (st == TZ_ABSENT)
        tz_damage_tell(c->damage, "%s: is missing", path);
    else if (st == TZ_INPUT || st == TZ_LIMIT)
        tz_damage_tell(c->damage, "%s", err->text);
    else if (st != TZ_OK)
        return st;
    else if (c->r &&
             (vkey.id != c->r->vkey.id || memcmp(vkey.key, c->r->vkey.key, TZ_KEY_BYTES) != 0 ||
              !tz_str_eq(vkey.name, c->r->vkey.name)))
        tz_damage_tell(c->damage, "%s: is not the key of this register", path);
    if (c->r)
        vkey = c->r->vkey;
    else if (st != TZ_OK)
        return TZ_OK;
    TZ_TRY(tz_path(c->folder, TZ_REGISTER_LOG, path, err));
    st = tz_log_check(path, &vkey, check_entry, c, c->damage, &c->count.log, err);
    tz_skey_close(&key);
    entries = c->count.log.entries;
    if (st == TZ_OK && c->r && (int64_t)entries > c->last)
        tz_damage_tell(c->damage, "log: has %llu changes, the register only %lld",
                       (unsigned long long)entries, (long long)c->last);
    if (st == TZ_OK && (int64_t)entries < c->last)
        c->count.late = (uint64_t)c->last - entries;
    return st;
}

static tz_status check_files(struct check *c, struct tz_err *err)
{
    struct tz_custody_count n;

    TZ_TRY(tz_custody_check(c->r, c->damage, NULL, NULL, &n, err));
    c->count.files = n.files;
    c->count.bytes = n.bytes;
    c->count.events = n.events;
    c->count.unclaimed = n.unclaimed;
    c->count.strangers += n.half;
    return TZ_OK;
}

static void close_folder(DIR **d)
{
    if (*d)
        closedir(*d);
}

/* Count what is in the folder and is not of a register. */
static tz_status count_strangers(struct check *c, struct tz_err *err)
{
    static const char *const ours[] = { ".",   "..",      "register.db", "register.db-journal",
                                        "log", "evidence" };
    TZ_AUTO(close_folder) DIR *d = opendir(c->folder);
    struct dirent *e;

    if (!d)
        return tz_fail(err, TZ_IO, "%s: %s", c->folder, strerror(errno));
    while ((e = readdir(d)) != NULL) {
        bool known = false;

        for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
            known |= strcmp(e->d_name, ours[i]) == 0;
        c->count.strangers += !known;
    }
    return TZ_OK;
}

static tz_status check_database(struct check *c, struct tz_err *err)
{
    TZ_TRY(told(c, check_structure(c, err), err));
    TZ_TRY(told(c, check_changes(c, err), err));
    TZ_TRY(told(c, tz_search_check(c->r, c->damage, &c->count.words, err), err));
    return told(c, check_files(c, err), err);
}

/* Open it, then look at its pages; in this order, as opening undoes what a
 * crash left. A register that can not be opened is damaged if its pages are,
 * and else something that we were not asked to judge. */
static tz_status check_pages(struct check *c, struct tz_err *err)
{
    uint64_t before = c->damage->count;
    tz_status opened, st;
    struct tz_err paged;
    char path[TZ_PATH];

    TZ_TRY(tz_path(c->folder, TZ_REGISTER_DB, path, err));
    opened = tz_register_open(&c->r, c->folder, false, err);
    st = tz_pages_check(path, c->damage, &c->count.pages, &paged);
    if (opened != TZ_OK) {
        if (opened != TZ_CORRUPT && (st != TZ_OK || c->damage->count == before))
            return opened;
        tz_damage_tell(c->damage, "%s", err->text);
    } else if (st != TZ_OK) {
        *err = paged;
    }
    return opened == TZ_OK ? st : TZ_OK;
}

tz_status tz_register_check(const char *folder, struct tz_damage *damage,
                            struct tz_register_count *out, struct tz_err *err)
{
    struct check c = { .folder = folder, .damage = damage };
    tz_status st = check_pages(&c, err);

    if (st == TZ_OK && c.r)
        st = check_database(&c, err);
    if (st == TZ_OK)
        st = check_journal(&c, err);
    if (st == TZ_OK)
        st = count_strangers(&c, err);
    tz_register_close(c.r);
    if (st == TZ_OK)
        *out = c.count;
    return st;
}
