#include <tizim/name.h>

#include <assert.h>

#include "base/err.h"
#include "base/str.h"
#include "name/keys.h"
#include "name/parts.h"

static_assert(3 * TZ_NAME_PARTS * TZ_PART_BYTES <= TZ_NAME_BYTES, "texts and two keys a part");

static const uint8_t weights[TZ_ROLES] = {
    [TZ_ROLE_PLAIN] = 100,     [TZ_ROLE_GIVEN] = 100,     [TZ_ROLE_FAMILY] = 100,
    [TZ_ROLE_PATRONYMIC] = 70, [TZ_ROLE_INITIAL] = 50,    [TZ_ROLE_PARTICLE] = 5,
    [TZ_ROLE_TITLE] = 10,      [TZ_ROLE_GENERATION] = 30, [TZ_ROLE_FORM] = 25,
    [TZ_ROLE_WORD] = 50,       [TZ_ROLE_PLACE] = 60,      [TZ_ROLE_NUMBER] = 80,
};

/* A short part says less: many names differ by chance in two letters. */
static uint8_t weight_of(const struct tz_name_part *p)
{
    static const uint8_t percent[] = { 0, 50, 70, 90 };
    unsigned w = weights[p->role];

    if (p->role <= TZ_ROLE_PATRONYMIC && p->text.len < 4)
        w = w * percent[p->text.len] / 100;
    return (uint8_t)w;
}

static bool abjad(uint8_t script)
{
    return script == TZ_ARAB || script == TZ_HEBR;
}

/* The key of the name that `p` is a form of. */
static size_t variant_key(const struct tz_name_part *p, char *mem)
{
    const struct tz_word_entry *e = tz_word_find(p->text, PERSON, WORD_GIVEN);
    tz_str base;

    if (!e)
        return 0;
    base = tz_str_z(e->base);
    return tz_str_eq(base, p->text) ? 0 : tz_key(base, TZ_READING_FIRST, mem);
}

/* Give part `i` its keys, in `mem`; how much of it was used. */
static size_t put_keys(struct tz_draft *d, size_t i, char *mem)
{
    struct tz_name_part *p = &d->name->parts[i];
    const bool native = p->script == TZ_HANI || p->script == TZ_HANG;
    size_t first = tz_key(d->sound[i], TZ_READING_FIRST, mem), second = 0;

    p->keys[0] = (tz_str){ mem, first };
    if (native)
        second = tz_fold_native(d->raw, p->at, p->at + p->length, mem + first, TZ_PART_BYTES);
    else if (d->name->kind == TZ_NAME_PERSON && p->role <= TZ_ROLE_PATRONYMIC)
        second = variant_key(p, mem + first);
    if (native)
        p->flags |= TZ_PART_NATIVE;
    else if (second)
        p->flags |= TZ_PART_VARIANT;
    else if (tz_key_ambiguous(d->sound[i]))
        second = tz_key(d->sound[i], TZ_READING_SECOND, mem + first);
    p->keys[1] = (tz_str){ mem + first, second };
    if (!native && tz_str_eq(p->keys[0], p->keys[1]))
        p->keys[1].len = 0;
    return first + second;
}

tz_status tz_name_parse(tz_str raw, enum tz_name_kind kind, char *mem, struct tz_name *out,
                        struct tz_err *err)
{
    struct tz_draft d;
    const size_t good = tz_str_utf8(raw);

    if (good < raw.len)
        return tz_fail(err, TZ_INPUT, "byte %zu of the name is not UTF-8", good + 1);
    d.raw = tz_str_part(raw, 0, TZ_NAME_RAW);
    d.raw.len = tz_str_utf8(d.raw); /* not in the middle of a letter */
    d.name = out;
    tz_fold_words(d.raw, kind == TZ_NAME_ANY || kind == TZ_NAME_PERSON, mem, &d.words);
    if (kind == TZ_NAME_ANY)
        kind = tz_words_say_organization(&d.words) ? TZ_NAME_ORGANIZATION : TZ_NAME_PERSON;
    out->raw = raw;
    out->kind = (uint8_t)kind;
    out->count = 0;
    out->cut = d.words.cut || d.raw.len < raw.len;
    if (kind == TZ_NAME_PERSON)
        tz_parts_of_person(&d);
    else
        tz_parts_of_organization(&d);
    mem += TZ_NAME_PARTS * TZ_PART_BYTES;
    for (size_t i = 0; i < out->count; i++) {
        struct tz_name_part *p = &out->parts[i];

        mem += put_keys(&d, i, mem);
        p->flags |= abjad(p->script) ? TZ_PART_ABJAD : 0;
        p->weight = weight_of(p);
    }
    return TZ_OK;
}

void tz_name_mark(struct tz_name *name, const struct tz_name *known, enum tz_role role)
{
    for (size_t i = 0; i < name->count; i++)
        for (size_t k = 0; k < known->count; k++)
            if (name->parts[i].role == TZ_ROLE_PLAIN &&
                tz_str_eq(name->parts[i].text, known->parts[k].text))
                name->parts[i].role = (uint8_t)role;
}

const char *tz_role_word(enum tz_role role)
{
    static const char *const words[TZ_ROLES] = {
        [TZ_ROLE_PLAIN] = "plain",     [TZ_ROLE_GIVEN] = "given",
        [TZ_ROLE_FAMILY] = "family",   [TZ_ROLE_PATRONYMIC] = "patronymic",
        [TZ_ROLE_INITIAL] = "initial", [TZ_ROLE_PARTICLE] = "particle",
        [TZ_ROLE_TITLE] = "title",     [TZ_ROLE_GENERATION] = "generation",
        [TZ_ROLE_FORM] = "form",       [TZ_ROLE_WORD] = "word",
        [TZ_ROLE_PLACE] = "place",     [TZ_ROLE_NUMBER] = "number",
    };

    return words[role];
}
