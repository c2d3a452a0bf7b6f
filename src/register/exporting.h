/* register/exporting.h - an export at work. Private to src/register/export*.c. */
#ifndef TZ_REGISTER_EXPORTING_H
#define TZ_REGISTER_EXPORTING_H

#include "base/buf.h"
#include "entity/names.h"
#include "register/asking.h"
#include "register/export.h"

struct tz_exporting {
    const struct tz_export *e;
    struct tz_asking asking;
    struct tz_viewer outside; /* all zero */
    struct tz_arena arena;    /* of the entity at hand */
    struct tz_arena lasting;
    struct tz_names known; /* of TZ_EXPORT_PUBLIC and TZ_EXPORT_COMPLETE: ids that were asked
                            * about; 1: may be named */
    struct tz_buf line;
    struct tz_exported count;

    /* TZ_EXPORT_COMPLETE: claims with links, in the order in which they were written. */
    struct tz_linked {
        tz_str about;
        int64_t claim;
    } * linked;
    size_t links, room;
};

/* One entity. TZ_OK also when there is nothing of it to write. */
tz_status tz_export_entity(struct tz_exporting *x, tz_str uid, struct tz_err *err) TZ_MUST_USE;
tz_status tz_export_claims(struct tz_exporting *x, tz_str uid, struct tz_err *err) TZ_MUST_USE;

/* What is put before and behind the entities of TZ_EXPORT_COMPLETE. */
tz_status tz_export_head(struct tz_exporting *x, struct tz_err *err) TZ_MUST_USE;
tz_status tz_export_links(struct tz_exporting *x, struct tz_err *err) TZ_MUST_USE;

/* Whether consent lets an entity be named in public: nobody's is needed, or it is given. */
tz_status tz_export_consent(struct tz_exporting *x, tz_str uid, bool *out,
                            struct tz_err *err) TZ_MUST_USE;

/* Hand `line` over, and empty it. */
tz_status tz_export_put(struct tz_exporting *x, struct tz_err *err) TZ_MUST_USE;

#endif
