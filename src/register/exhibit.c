#include "register/exhibit.h"

#include "base/err.h"
#include "base/str.h"
#include "register/inside.h"

struct verifying {
    struct tz_register *r;
    void (*progress)(void *user, uint64_t done);
    void *user;
    uint64_t done;
};

/* The statements that walk over items are in use: events come when an item is
 * read, before the next. */
static tz_status verified(void *user, const struct tz_item *item, const char *fault,
                          struct tz_err *err)
{
    struct verifying *v = user;

    v->done++;
    if (v->progress)
        v->progress(v->user, v->done);
    return tz_custody_add(v->r, item, "verified", *fault != '\0',
                          *fault ? TZ_STR("the file is missing or not what was received")
                                 : TZ_STR("size, sha256, sha512"),
                          err);
}

tz_status tz_exhibit_verify(struct tz_register *r, struct tz_damage *damage,
                            void (*progress)(void *user, uint64_t done), void *user,
                            struct tz_custody_count *out, struct tz_err *err)
{
    struct verifying v = { r, progress, user, 0 };
    tz_status st = tz_custody_check(r, damage, verified, &v, out, err);

    if (st == TZ_OK)
        return tz_change_commit(r, err);
    tz_change_abandon(r);
    return st;
}

static tz_status view(struct tz_register *r, const struct tz_item *item, struct tz_output *to,
                      struct tz_err *err)
{
    TZ_TRY(tz_evidence_copy(r->folder, &item->file, to, err));
    return tz_custody_add(r, item, "viewed_original", false, TZ_STR(""), err);
}

tz_status tz_exhibit_view(struct tz_register *r, const struct tz_item *item, const char *path,
                          struct tz_err *err)
{
    TZ_AUTO(tz_output_close) struct tz_output to = { .fd = -1 };
    tz_status st = tz_output_open(&to, path, err);

    if (st == TZ_OK)
        st = view(r, item, &to, err);
    if (st != TZ_OK) {
        tz_change_abandon(r);
        return st;
    }
    TZ_TRY(tz_change_commit(r, err));
    return tz_output_commit(&to, err);
}

tz_status tz_exhibit_certify(struct tz_register *r, const struct tz_item *item, struct tz_err *err)
{
    tz_status found = tz_evidence_check(r->folder, &item->file, err), st = found;
    struct tz_err failed;

    if (found == TZ_OK || found == TZ_CORRUPT)
        st = tz_custody_add(r, item, "verified", found != TZ_OK, TZ_STR("for a certificate"),
                            &failed);
    if (st == TZ_OK)
        st = tz_change_commit(r, &failed);
    if (st == TZ_OK)
        return found;
    tz_change_abandon(r);
    if (st != found)
        *err = failed;
    return st;
}
