#include "name/parts.h"

#include "base/str.h"

/* clang-format off */
/* Endings of patronymics, as the fold writes them. */
static const struct { const char *text; uint8_t gender; } patronymics[] = {
    { "ovich",   TZ_PART_MALE },   { "evich",   TZ_PART_MALE },   { "avich",   TZ_PART_MALE },
    { "ovych",   TZ_PART_MALE },   { "evych",   TZ_PART_MALE },   { "ovic",    TZ_PART_MALE },
    { "evic",    TZ_PART_MALE },   { "owitsch", TZ_PART_MALE },   { "ewitsch", TZ_PART_MALE },
    { "ovitch",  TZ_PART_MALE },   { "evitch",  TZ_PART_MALE },   { "ovna",    TZ_PART_FEMALE },
    { "evna",    TZ_PART_FEMALE }, { "ivna",    TZ_PART_FEMALE }, { "auna",    TZ_PART_FEMALE },
    { "owna",    TZ_PART_FEMALE }, { "ewna",    TZ_PART_FEMALE }, { "inichna", TZ_PART_FEMALE },
    { "owic",    TZ_PART_MALE },   { "ewic",    TZ_PART_MALE },   { "owich",   TZ_PART_MALE },
    { "ewich",   TZ_PART_MALE },   { "owicz",   TZ_PART_MALE },   { "ewicz",   TZ_PART_MALE },
    { "ichna",   TZ_PART_FEMALE }, { "uly",     TZ_PART_MALE },   { "uulu",    TZ_PART_MALE },
    { "ogly",    TZ_PART_MALE },   { "ogli",    TZ_PART_MALE },   { "oglu",    TZ_PART_MALE },
    { "kyzy",    TZ_PART_FEMALE }, { "qyzy",    TZ_PART_FEMALE }, { "qizi",    TZ_PART_FEMALE },
    { "kizi",    TZ_PART_FEMALE }, { "gyzy",    TZ_PART_FEMALE },
};

/* A woman's surname: its ending, and a man's. Russian, then Polish and
 * Macedonian, Lithuanian (wife, daughter), Greek; by the last letter. */
static const struct { const char *hers, *his; } surnames[] = {
    { "skaya", "skiy" },   { "skaia", "skiy" },   { "skaja", "skiy" }, { "ckaya", "ckiy" },
    { "ova",   "ov" },     { "eva",   "ev" },     { "ska",   "ski" },  { "cka",   "cki" },
    { "auskiene", "auskas" }, { "auskaite", "auskas" }, { "iene", "as" }, { "aite", "as" },
    { "poulou", "poulos" }, { "idou", "idis" },   { "adou",  "adis" },
};
/* clang-format on */

enum { STEM = 3 }; /* letters that a stem needs at least */

static void cut(tz_str *s, size_t n)
{
    s->len -= s->len > n ? n : 0;
}

/* A man's and a woman's form side by side are told by these alone. */
static bool ends_like_a_man(tz_str text)
{
    return tz_str_ends(text, TZ_STR("ov")) || tz_str_ends(text, TZ_STR("ev")) ||
           tz_str_ends(text, TZ_STR("skiy")) || tz_str_ends(text, TZ_STR("sky"));
}

/* How long an ending is in the sound, where ch of Cyrillic or č is one C. */
static size_t sound_length(tz_str sound, tz_str ending)
{
    const tz_str tail = { sound.ptr + sound.len - (sound.len < ending.len ? sound.len : ending.len),
                          sound.len < ending.len ? sound.len : ending.len };

    return ending.len - (tz_str_find(tail, TZ_STR("C")) < tail.len &&
                         tz_str_find(ending, TZ_STR("ch")) < ending.len);
}

static bool reduce_patronymic(struct tz_draft *d, size_t i)
{
    struct tz_name_part *p = &d->name->parts[i];
    const char last = p->text.ptr[p->text.len - 1];

    for (size_t k = 0; k < sizeof patronymics / sizeof *patronymics; k++) {
        const tz_str ending = tz_str_z(patronymics[k].text);

        if (last != ending.ptr[ending.len - 1] || !tz_str_ends(p->text, ending) ||
            p->text.len < ending.len + STEM)
            continue;
        cut(&d->sound[i], sound_length(d->sound[i], ending));
        cut(&p->text, ending.len);
        p->role = TZ_ROLE_PATRONYMIC;
        p->flags |= patronymics[k].gender;
        return true;
    }
    return false;
}

/* A woman's ending is written over by a man's, which is not longer. */
static void reduce_surname(struct tz_draft *d, size_t i)
{
    struct tz_name_part *p = &d->name->parts[i];
    struct tz_word *w = &d->words.word[d->word[i]];

    if (ends_like_a_man(p->text))
        p->flags |= TZ_PART_MALE;
    if (!strchr("aeu", p->text.ptr[p->text.len - 1]))
        return;
    for (size_t k = 0; k < sizeof surnames / sizeof *surnames; k++) {
        const size_t hers = strlen(surnames[k].hers), his = strlen(surnames[k].his);

        if (!tz_str_ends(p->text, tz_str_z(surnames[k].hers)) || p->text.len < hers + STEM ||
            !tz_str_ends(d->sound[i], tz_str_z(surnames[k].hers)))
            continue;
        memcpy(w->text + w->length - hers, surnames[k].his, his);
        memcpy(w->sound + w->sound_length - hers, surnames[k].his, his);
        p->text.len -= hers - his;
        d->sound[i].len -= hers - his;
        p->flags |= TZ_PART_FEMALE;
        return;
    }
}

/* Abramovich alone is a surname; between or behind two names it is Abram's son.
 * With two such endings the one behind the other name is the patronymic. */
void tz_reduce_endings(struct tz_draft *d)
{
    struct tz_name *name = d->name;
    size_t plain = 0, first = TZ_NAME_PARTS;
    bool found = false;

    for (size_t i = 0; i < name->count; i++)
        if (name->parts[i].role == TZ_ROLE_PLAIN && first == TZ_NAME_PARTS)
            first = i;
    for (size_t i = 0; i < name->count; i++)
        plain += name->parts[i].role == TZ_ROLE_PLAIN;
    for (size_t i = 0; i < name->count; i++) {
        if (name->parts[i].role != TZ_ROLE_PLAIN)
            continue;
        if (!found && plain >= 3 && i != first && reduce_patronymic(d, i))
            found = true;
        else
            reduce_surname(d, i);
    }
}
