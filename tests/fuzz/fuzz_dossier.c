/* The reader of dossier files takes any bytes: what it hands on is whole, and
 * what it does not hand on it complains of. */
#include <stdlib.h>

#include "base/str.h"
#include "entity/check.h"
#include "entity/dossier_file.h"

static tz_status look(void *user, const struct tz_dossier_form *form, struct tz_err *err)
{
    uint64_t *claims = user;

    (void)err;
    if (!form->id.len || !form->schema_name.len || !form->line)
        abort();
    for (size_t i = 0; i < form->count; i++) {
        const struct tz_dossier_claim *c = &form->claims[i];

        if (!c->name.len || !c->value.len || !c->stance.len || c->number != ++*claims ||
            (c->speaker.len && !c->citation) || (c->citation && !c->citation->document.len))
            abort();
        for (size_t k = 0; k < c->link_count; k++)
            if (!c->links[k].kind.len || !c->links[k].claim == !c->links[k].id.len)
                abort();
    }
    return TZ_OK;
}

static void hear(void *user, const struct tz_dossier_fault *fault)
{
    (void)user;
    if (!fault->reason[0] || !fault->line)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    uint64_t claims = 0;
    struct tz_dossier_options options = { .sink = look,
                                          .complaint = hear,
                                          .user = &claims,
                                          .keep_unknown = size % 2,
                                          .budget = 8 << 20 };
    struct tz_err err = { 0 };
    struct tz_dossier *d;
    struct tz_bytes bytes;
    tz_status st;

    tz_bytes_open(&bytes, (tz_str){ (const char *)data, size });
    if (tz_dossier_open(&d, &options, &err) != TZ_OK)
        return 0;
    st = tz_dossier_read(d, &bytes.stream, "fuzz", &err);
    if (st > 0 || (st < 0 && !err.text[0]) || tz_dossier_report(d)->claims != claims)
        abort();
    tz_dossier_close(d);
    return 0;
}
