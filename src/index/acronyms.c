#include "index/acronyms.h"

#include <stdlib.h>

#include "base/err.h"
#include "base/str.h"
#include "index/building.h"

/* As in src/name/align.c. */
static bool gives_letter(const struct tz_name_part *p)
{
    return (p->role <= TZ_ROLE_PATRONYMIC || p->role == TZ_ROLE_WORD || p->role == TZ_ROLE_PLACE) &&
           p->text.len > 1;
}

unsigned tz_acronym(const struct tz_name *name, unsigned first, char *into,
                    unsigned ends[TZ_ACRONYM_MOST])
{
    unsigned letters = 0;

    for (unsigned i = first; i < name->count && letters < TZ_ACRONYM_MOST; i++) {
        const struct tz_name_part *p = &name->parts[i];

        if (p->role == TZ_ROLE_PARTICLE && i > first)
            continue;
        if (!gives_letter(p))
            break;
        into[letters] = p->text.ptr[0];
        ends[letters++] = i + 1;
    }
    return letters;
}

/* All letters are read before a text is put: that may move the texts. */
static void put_acronyms(struct tz_build *b, uint32_t number, const struct tz_name *name)
{
    char letters[TZ_NAME_PARTS][TZ_ACRONYM_MOST];
    unsigned most[TZ_NAME_PARTS], ends[TZ_ACRONYM_MOST];

    for (unsigned first = 0; first < name->count; first++)
        most[first] = tz_acronym(name, first, letters[first], ends);
    for (unsigned first = 0; first < name->count; first++) {
        for (unsigned n = TZ_ACRONYM_LEAST; n <= most[first]; n++) {
            struct tzl_acronym row = { tz_pool_put(&b->pool, (tz_str){ letters[first], n }),
                                       number };

            tz_build_put(b, &b->out[TZL_ACRO], &row, sizeof row);
        }
    }
}

static int by_acronym(const void *x, const void *y, void *user)
{
    const struct tz_build *b = user;
    const struct tzl_acronym *p = x, *q = y;
    int order = p->text == q->text
                    ? 0
                    : tz_str_cmp(tz_pool_text(&b->pool, p->text), tz_pool_text(&b->pool, q->text));

    return order ? order : (p->name > q->name) - (p->name < q->name);
}

/* Enough of the name for its acronyms: roles and first letters. */
static void outline(const struct tz_build *b, const struct tzl_name *n, struct tz_name *out)
{
    const struct tzl_part *parts = TZ_ROWS(&b->out[TZL_PART], const struct tzl_part) + n->part;
    const struct tzl_word *words = TZ_ROWS(&b->out[TZL_WORD], const struct tzl_word);

    *out = (struct tz_name){ .kind = n->kind, .count = n->parts };
    for (unsigned i = 0; i < n->parts; i++) {
        out->parts[i].role = words[parts[i].word].role;
        out->parts[i].text = tz_pool_text(&b->pool, words[parts[i].word].text);
    }
}

tz_status tz_build_acronyms(struct tz_build *b, struct tz_err *err)
{
    uint32_t names = (uint32_t)TZ_COUNT(&b->out[TZL_NAME], struct tzl_name);
    struct tz_buf *out = &b->out[TZL_ACRO];

    for (uint32_t i = 0; i < names && !b->failed && !b->pool.failed; i++) {
        struct tz_name name;

        outline(b, &TZ_ROWS(&b->out[TZL_NAME], const struct tzl_name)[i], &name);
        put_acronyms(b, i, &name);
    }
    if (b->failed || b->pool.failed)
        return tz_fail(err, TZ_NOMEM, "no memory for the acronyms of the names");
    if (out->len)
        qsort_r(out->ptr, TZ_COUNT(out, struct tzl_acronym), sizeof(struct tzl_acronym), by_acronym,
                b);
    return TZ_OK;
}
