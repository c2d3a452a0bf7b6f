#include "name/parts.h"

#include "base/str.h"

static bool lower_case(const struct tz_draft *d, const struct tz_word *w)
{
    return d->raw.ptr[w->at] >= 'a' && d->raw.ptr[w->at] <= 'z';
}

static bool has_case(const struct tz_word *w)
{
    return w->script == TZ_LATN || w->script == TZ_CYRL || w->script == TZ_GREK ||
           w->script == TZ_ARMN;
}

static bool last_word(const struct tz_draft *d, size_t i)
{
    return i + 1 == d->words.count || d->words.word[i + 1].gap == TZ_GAP_COMMA;
}

/* One letter, or two that are one sound and have a dot: J., Sh., Yu. Before a
 * comma a letter is a surname, as the Korean O. */
static bool is_initial(const struct tz_draft *d, const struct tz_word *w)
{
    static const char *const pairs[] = { "sh", "ch", "zh", "kh", "yu", "ya", "ye",
                                         "yo", "ts", "th", "dz", "dj", "gh", "ph" };

    if (!has_case(w) || w->digits)
        return false;
    if (w->runes == 1)
        return w->dotted || (!lower_case(d, w) && !(w == d->words.word && last_word(d, 0)));
    for (size_t i = 0; w->dotted && w->length == 2 && i < sizeof pairs / sizeof *pairs; i++)
        if (memcmp(w->text, pairs[i], 2) == 0)
            return true;
    return false;
}

static bool is_role(const struct tz_words *words, size_t i, enum tz_word_is is)
{
    return tz_word_find(tz_word_text(&words->word[i]), PERSON, is) != NULL;
}

/* In front of a name, Ben and Ed are given names unless a hyphen follows; at
 * its end, Na and An are. */
static bool may_be_particle(const struct tz_draft *d, size_t i)
{
    static const char *const sure[] = {
        "al", "el", "van", "von", "de", "bin", "ibn", "bint", "abu"
    };
    const struct tz_word *w = &d->words.word[i];

    if (lower_case(d, w))
        return true;
    if (last_word(d, i))
        return false;
    if (i > 0 || w[1].gap == TZ_GAP_HYPHEN)
        return true;
    for (size_t k = 0; k < sizeof sure / sizeof *sure; k++)
        if (tz_str_eq(tz_word_text(w), tz_str_z(sure[k])))
            return true;
    return false;
}

/* Al-Shaykh, and SHAYKH before a comma, is a surname and no title. */
static bool is_surname(const struct tz_draft *d, size_t i)
{
    return (i > 0 && d->words.word[i - 1].runes == 2 && is_role(&d->words, i - 1, WORD_PARTICLE)) ||
           (i == 0 && d->words.count > 1 && d->words.word[1].gap == TZ_GAP_COMMA);
}

/* The role of one word by what is known of it; the base form into *base. */
static enum tz_role role_of(const struct tz_draft *d, size_t i, tz_str *base)
{
    /* clang-format off */
    static const struct { uint8_t is, role; bool inside; } kinds[] = {
        { WORD_BIN, TZ_ROLE_PARTICLE, true },    { WORD_PARTICLE, TZ_ROLE_PARTICLE, true },
        { WORD_ULY, TZ_ROLE_PARTICLE, false },   { WORD_GENERATION, TZ_ROLE_GENERATION, false },
        { WORD_TITLE, TZ_ROLE_TITLE, false },
    };
    /* clang-format on */
    const struct tz_word *w = &d->words.word[i];

    if (is_initial(d, w))
        return TZ_ROLE_INITIAL;
    if (w->script == TZ_HANI || w->script == TZ_HANG || w->script == TZ_KANA)
        return TZ_ROLE_PLAIN;
    if (!tz_word_next(tz_word_text(w), NULL))
        return w->digits ? TZ_ROLE_NUMBER : TZ_ROLE_PLAIN;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        const struct tz_word_entry *e =
            tz_word_find(tz_word_text(w), PERSON, (enum tz_word_is)kinds[k].is);

        if (!e || (kinds[k].is == WORD_ULY && (i == 0 || w->gap == TZ_GAP_COMMA)) ||
            (kinds[k].is == WORD_GENERATION && i == 0) ||
            (kinds[k].is == WORD_TITLE && is_surname(d, i)) ||
            (kinds[k].inside && !may_be_particle(d, i)))
            continue;
        *base = tz_str_z(e->base);
        return (enum tz_role)kinds[k].role;
    }
    return w->digits ? TZ_ROLE_NUMBER : TZ_ROLE_PLAIN;
}

static size_t count_role(const struct tz_name *name, enum tz_role role)
{
    size_t n = 0;

    for (size_t i = 0; i < name->count; i++)
        n += name->parts[i].role == role;
    return n;
}

/* A name that has nothing but titles and particles is made of them: somebody
 * is called King. */
static void keep_one_plain(struct tz_name *name)
{
    size_t plain = count_role(name, TZ_ROLE_PLAIN) + count_role(name, TZ_ROLE_INITIAL);

    for (size_t i = name->count; i > 0 && plain == 0; i--)
        if (name->parts[i - 1].role == TZ_ROLE_TITLE && plain == 0) {
            name->parts[i - 1].role = TZ_ROLE_PLAIN;
            plain++;
        }
    for (size_t i = name->count; i > 0 && plain == 0; i--)
        if (name->parts[i - 1].role == TZ_ROLE_PARTICLE) {
            name->parts[i - 1].role = TZ_ROLE_PLAIN;
            plain++;
        }
}

static bool two_words(tz_str text)
{
    return tz_str_eq(text, TZ_STR("abd")) || tz_str_eq(text, TZ_STR("abdul")) ||
           tz_str_eq(text, TZ_STR("abdel")) || tz_str_eq(text, TZ_STR("abu"));
}

/* The father's name behind bin, and the given name before the first bin. */
static void mark_filiation(struct tz_draft *d)
{
    struct tz_name *name = d->name;
    bool given = false;

    for (size_t i = 0; i < name->count; i++) {
        size_t k = i + 1;

        if (name->parts[i].role != TZ_ROLE_PARTICLE || !is_role(&d->words, d->word[i], WORD_BIN))
            continue;
        for (size_t b = i; b > 0 && !given; b--) {
            struct tz_name_part *p = &name->parts[b - 1];

            if (p->role == TZ_ROLE_PLAIN)
                p->role = TZ_ROLE_GIVEN;
            if (d->words.word[d->word[b]].gap == TZ_GAP_COMMA)
                break;
        }
        given = i > 0 && name->parts[i - 1].role == TZ_ROLE_GIVEN;
        while (k < name->count && name->parts[k].role == TZ_ROLE_PARTICLE)
            k++;
        for (size_t n = 0; k < name->count && n < 2; n++, k++) {
            if (name->parts[k].role == TZ_ROLE_PLAIN) {
                name->parts[k].role = TZ_ROLE_PATRONYMIC;
                name->parts[k].flags |= TZ_PART_FILIATION;
            }
            if (!two_words(name->parts[k].text))
                break;
        }
    }
}

/* The father's name before uly, ogli, qyzy, zade. */
static void mark_sons(struct tz_draft *d)
{
    struct tz_name *name = d->name;

    for (size_t i = 1; i < name->count; i++) {
        struct tz_name_part *father = &name->parts[i - 1];
        const struct tz_word_entry *e;

        if (name->parts[i].role != TZ_ROLE_PARTICLE || father->role != TZ_ROLE_PLAIN)
            continue;
        e = tz_word_find(tz_word_text(&d->words.word[d->word[i]]), PERSON, WORD_ULY);
        if (!e)
            continue;
        father->role = TZ_ROLE_PATRONYMIC;
        father->flags |= strcmp(e->base, "qyzy") == 0  ? TZ_PART_FEMALE
                         : strcmp(e->base, "uly") == 0 ? TZ_PART_MALE
                                                       : 0;
    }
}

/* The Arabic article is written with the word behind it. */
static void drop_article(struct tz_draft *d, size_t i)
{
    struct tz_name_part *p = &d->name->parts[i];

    if (p->script != TZ_ARAB || p->text.len < 4 || !tz_str_starts(p->text, TZ_STR("al")) ||
        !tz_str_starts((tz_str){ d->raw.ptr + p->at, p->length }, TZ_STR("\xD8\xA7\xD9\x84")))
        return;
    p->text = tz_str_part(p->text, 2, p->text.len);
    d->sound[i] = tz_str_part(d->sound[i], 2, d->sound[i].len);
}

static bool has_lower_case(tz_str raw)
{
    for (size_t i = 0; i < raw.len; i++)
        if (raw.ptr[i] >= 'a' && raw.ptr[i] <= 'z')
            return true;
    return false;
}

/* JRR in JRR Tolkien: two or three capitals without a vowel, which would make
 * a surname of them, in a name that is not all in capitals. */
static bool is_fused(const struct tz_draft *d, size_t i)
{
    const struct tz_word *w = &d->words.word[i];

    if (w->runes < 2 || w->runes > 3 || w->end - w->at != w->runes || w->digits ||
        d->words.count < 2 || d->words.count > TZ_NAME_PARTS - 3)
        return false;
    for (size_t k = 0; k < w->length; k++)
        if (strchr("aeiouy", w->text[k]) || d->raw.ptr[w->at + k] > 'Z')
            return false;
    return has_lower_case(d->raw) && !tz_word_next(tz_word_text(w), NULL) &&
           !tz_str_eq(tz_word_text(w), TZ_STR("ng"));
}

static void split_fused(struct tz_draft *d, size_t i)
{
    const struct tz_word *w = &d->words.word[i];

    for (size_t k = 0; k < w->runes && d->name->count < TZ_NAME_PARTS; k++) {
        struct tz_name_part *p = tz_draft_part(d, i, 1, TZ_ROLE_INITIAL);

        p->text = (tz_str){ w->text + k, 1 };
        p->at = (uint16_t)(w->at + k);
        p->length = 1;
        d->sound[d->name->count - 1] = (tz_str){ w->sound + k, 1 };
    }
}

void tz_parts_of_person(struct tz_draft *d)
{
    for (size_t i = 0; i < d->words.count && d->name->count < TZ_NAME_PARTS; i++) {
        if (is_fused(d, i)) {
            split_fused(d, i);
            continue;
        }
        tz_str base = { NULL, 0 };
        enum tz_role role = role_of(d, i, &base);
        struct tz_name_part *p = tz_draft_part(d, i, 1, role);

        if (base.ptr && role != TZ_ROLE_PLAIN)
            p->text = base;
        drop_article(d, i);
    }
    keep_one_plain(d->name);
    mark_sons(d);
    tz_reduce_endings(d);
    mark_filiation(d);
}
