/* The files of a release, and the writers that are a few lines long. */
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "list/canonical.h"
#include "list/release.h"

/* clang-format off */
const struct tz_writer tz_writers[] = {
    { "entities.ftm.json",   "All entities, FollowTheMoney JSON lines",            "application/json+ftm", tz_write_entities },
    { "entities.delta.json", "What changed since the release before",              "application/json",     tz_write_delta },
    { "entries.json",        "All entries ever listed, with measures and reasons", "application/json",     tz_write_entries },
    { "tombstones.json",     "Entries that were delisted, with day and ground",    "application/json",     tz_write_tombstones },
    { "commitments.json",    "Where the public log has each entry, and its salt",  "application/json",     tz_write_commitments },
    { "redirects.json",      "Ids that were given up, and what they lead to",      "application/json",     tz_write_redirects },
    { "targets.simple.csv",  "Those who are listed, one a row",                    "text/csv",             tz_write_simple },
    { "eu-list.xml",         "In the shape of the European Union's list, XML 1.1", "application/xml",      tz_write_eu_xml },
    { "un-list.xml",         "In the shape of the United Nations' list, XML",      "application/xml",      tz_write_un_xml },
    { "sdn.xml",             "In the shape of OFAC's list, classic XML",           "application/xml",      tz_write_ofac_xml },
    { "sdn.csv",             "In the shape of OFAC's list, classic CSV",           "text/csv",             tz_write_ofac_sdn },
    { "add.csv",             "… its addresses",                                    "text/csv",             tz_write_ofac_add },
    { "alt.csv",             "… its other names",                                  "text/csv",             tz_write_ofac_alt },
    { "sdn_comments.csv",    "… the rest of long remarks",                         "text/csv",             tz_write_ofac_comments },
    { .file = NULL }
};
/* clang-format on */

tz_status tz_write_entities(struct tz_release *r, struct tz_page *p, struct tz_err *err)
{
    for (size_t i = 0; i < r->count; i++) {
        tz_buf_put(&p->buf, tz_release_line(&r->records, &r->line[i]));
        TZ_TRY(tz_page_flush(p, err));
    }
    return TZ_OK;
}

tz_status tz_write_entries(struct tz_release *r, struct tz_page *p, struct tz_err *err)
{
    tz_buf_put(&p->buf, tz_buf_str(&r->entries));
    return tz_page_flush(p, err);
}

tz_status tz_write_commitments(struct tz_release *r, struct tz_page *p, struct tz_err *err)
{
    tz_buf_put(&p->buf, tz_buf_str(&r->commitments));
    return tz_page_flush(p, err);
}

tz_status tz_write_tombstones(struct tz_release *r, struct tz_page *p, struct tz_err *err)
{
    for (size_t i = 0; i < r->edition->count; i++) {
        if (r->edition->entries[i].status == TZ_ENTRY_DELISTED)
            tz_buf_put(&p->buf, tz_release_line(&r->entries, &r->entry[i]));
        TZ_TRY(tz_page_flush(p, err));
    }
    return TZ_OK;
}

tz_status tz_write_redirects(struct tz_release *r, struct tz_page *p, struct tz_err *err)
{
    for (size_t i = 0; i < r->edition->redirect_count; i++) {
        tz_buf_putc(&p->buf, '{');
        tz_json_member(&p->buf, "from", r->edition->redirects[i].from);
        tz_buf_putc(&p->buf, ',');
        tz_json_member(&p->buf, "to", r->edition->redirects[i].to);
        tz_buf_put(&p->buf, TZ_STR("}\n"));
        TZ_TRY(tz_page_flush(p, err));
    }
    return TZ_OK;
}

/* One line of the delta, in the form of OpenSanctions. */
static void put_change(struct tz_page *p, const char *op, tz_str record)
{
    tz_buf_put(&p->buf, TZ_STR("{\"entity\":"));
    tz_buf_put(&p->buf, record);
    tz_buf_printf(&p->buf, ",\"op\":\"%s\"}\n", op);
}

static void put_deleted(struct tz_page *p, tz_str id)
{
    tz_buf_put(&p->buf, TZ_STR("{\"entity\":{"));
    tz_json_member(&p->buf, "id", id);
    tz_buf_put(&p->buf, TZ_STR("},\"op\":\"DEL\"}\n"));
}

/* Both are sorted by id: walk along them side by side. */
tz_status tz_write_delta(struct tz_release *r, struct tz_page *p, struct tz_err *err)
{
    tz_str rest = r->before, old = { 0 };
    bool more = tz_str_cut(&rest, '\n', &old);
    size_t i = 0;

    r->delta = (struct tz_delta_count){ 0 };
    while (more || i < r->count) {
        tz_str record = { 0 };
        int order = i == r->count ? -1 : 1;

        if (i < r->count) {
            record = tz_release_line(&r->records, &r->line[i]);
            record.len--; /* its newline */
        }
        if (more && i < r->count)
            order = tz_str_cmp(tz_canonical_id(old), r->line[i].id);
        if (order < 0) {
            put_deleted(p, tz_canonical_id(old));
            r->delta.deleted++;
        } else if (order > 0) {
            put_change(p, "ADD", record);
            r->delta.added++;
        } else if (!tz_str_eq(old, record)) {
            put_change(p, "MOD", record);
            r->delta.modified++;
        }
        if (order >= 0)
            i++;
        if (order <= 0)
            more = tz_str_cut(&rest, '\n', &old);
        TZ_TRY(tz_page_flush(p, err));
    }
    return TZ_OK;
}
