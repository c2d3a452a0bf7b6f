#include "dossier/named.h"

#include "base/err.h"
#include "base/str.h"
#include "entity/vocabulary.h"

/* What must be accepted: that became of the victim, or that the act was. */
static const struct {
    const char *what, *property, *word;
    enum tz_named_kind kind;
    bool of_act; /* the property is the act's, its word the root of a tree */
} rows[] = {
    { "killed", "statusAtEnd", "dead", TZ_NAMED_KILLED, false },
    { "wounded", "statusAtEnd", "wounded", TZ_NAMED_WOUNDED, false },
    { "wounded", "statusAtEnd", "wounded_still", TZ_NAMED_WOUNDED, false },
    { "wounded", "statusAtEnd", "wounded_healed", TZ_NAMED_WOUNDED, false },
    { "wounded", "statusAtEnd", "wounded_permanent", TZ_NAMED_WOUNDED, false },
    { "missing", "statusAtEnd", "missing", TZ_NAMED_MISSING, false },
    { "tortured_alleged", "type", "02 01 11", TZ_NAMED_TORTURED, true },
};

bool tz_named_kind_of(tz_str what, enum tz_named_kind *out)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (tz_str_is(what, rows[i].what)) {
            *out = rows[i].kind;
            return true;
        }
    return false;
}

static bool accepted(const struct tz_record *record, const char *property)
{
    const struct tz_claim *c = tz_value(record, property);

    return c && c->state == TZ_ACCEPTED;
}

static unsigned kinds_of(const struct tz_record *act, const struct tz_record *victimhood)
{
    unsigned kinds = 0;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct tz_record *record = rows[i].of_act ? act : victimhood;
        struct tz_values v = tz_values_of(record, rows[i].property);

        for (size_t k = 0; k < v.count; k++)
            if (tz_claim_asserts(&v.claim[k]) && v.claim[k].state == TZ_ACCEPTED &&
                (rows[i].of_act ? tz_term_under(v.claim[k].value, tz_str_z(rows[i].word))
                                : tz_str_is(v.claim[k].value, rows[i].word)))
                kinds |= 1u << rows[i].kind;
    }
    return kinds;
}

/* Growing in the arena. */
struct list {
    struct tz_named *item;
    size_t count, capacity;
};

static tz_status add(struct tz_reading *g, struct list *list, struct tz_named one,
                     struct tz_err *err)
{
    struct tz_named *more =
        tz_reading_room(g, list->item, sizeof one, list->count, &list->capacity);

    if (!more)
        return tz_fail(err, TZ_NOMEM, "no memory for %zu victims", list->count + 1);
    list->item = more;
    list->item[list->count++] = one;
    return TZ_OK;
}

static tz_status take_victim(struct tz_reading *g, const struct tz_record *act,
                             const struct tz_record *victimhood, size_t event, struct list *list,
                             struct tz_err *err)
{
    unsigned kinds = kinds_of(act, victimhood);
    struct tz_record person;
    tz_str word;
    tz_status st;

    if (!kinds || !accepted(victimhood, "act") || !accepted(victimhood, "victim"))
        return TZ_OK;
    st = tz_reading_record(g, tz_value_text(victimhood, "victim"), &person, err);
    if (st < 0)
        return st;
    if (st == TZ_ABSENT || !tz_record_is(&person, "Person") || !accepted(&person, "name"))
        return TZ_OK;
    word = tz_value_text(&person, "placeholder");
    if (word.len && !tz_str_is(word, "none"))
        return TZ_OK;
    return add(g, list, (struct tz_named){ person.uid, event, kinds }, err);
}

static tz_status take_act(struct tz_reading *g, const struct tz_record *act, size_t event,
                          struct list *list, struct tz_err *err)
{
    struct tz_records found;

    if (!accepted(act, "event"))
        return TZ_OK;
    TZ_TRY(tz_reading_naming(g, act->uid, "act", "Victimhood", &found, err));
    for (size_t i = 0; i < found.count; i++)
        TZ_TRY(take_victim(g, act, &found.item[i], event, list, err));
    return TZ_OK;
}

tz_status tz_named_read(struct tz_reading *g, const struct tz_records *events,
                        const struct tz_named **out, size_t *count, struct tz_err *err)
{
    struct list list = { 0 };

    for (size_t i = 0; i < events->count; i++) {
        struct tz_records acts;

        TZ_TRY(tz_reading_naming(g, events->item[i].uid, "event", "Act", &acts, err));
        for (size_t k = 0; k < acts.count; k++)
            TZ_TRY(take_act(g, &acts.item[k], i, &list, err));
    }
    *out = list.item;
    *count = list.count;
    return TZ_OK;
}

static bool counts(const struct tz_named *n, enum tz_named_kind kind, const bool *in)
{
    return (n->kinds & 1u << kind) && in[n->event];
}

size_t tz_named_count(const struct tz_named *named, size_t count, enum tz_named_kind kind,
                      const bool *in)
{
    size_t different = 0;

    for (size_t i = 0; i < count; i++) {
        size_t k = 0;

        if (!counts(&named[i], kind, in))
            continue;
        while (k < i &&
               !(counts(&named[k], kind, in) && tz_str_eq(named[k].person, named[i].person)))
            k++;
        different += k == i;
    }
    return different;
}
