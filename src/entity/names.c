#include "entity/names.h"

#include "base/err.h"
#include "base/str.h"

struct tz_names_slot {
    tz_str name; /* ptr is NULL in a free slot */
    uint64_t hash;
    int64_t number;
};

/* FNV-1a; names come from the person who loads them, not from a stranger. */
static uint64_t hash_of(tz_str name)
{
    uint64_t hash = 0xCBF29CE484222325u;

    for (size_t i = 0; i < name.len; i++)
        hash = (hash ^ (unsigned char)name.ptr[i]) * 0x100000001B3u;
    return hash;
}

/* The slot that holds `name`, or the free one where it belongs. */
static struct tz_names_slot *slot_of(const struct tz_names *names, tz_str name, uint64_t hash)
{
    size_t mask = names->capacity - 1, at = hash & mask;

    while (names->slots[at].name.ptr &&
           !(names->slots[at].hash == hash && tz_str_eq(names->slots[at].name, name)))
        at = (at + 1) & mask;
    return &names->slots[at];
}

int64_t tz_names_find(const struct tz_names *names, tz_str name)
{
    const struct tz_names_slot *slot;

    if (!names->capacity)
        return TZ_NAMES_NONE;
    slot = slot_of(names, name, hash_of(name));
    return slot->name.ptr ? slot->number : TZ_NAMES_NONE;
}

static tz_status grow(struct tz_names *names, struct tz_err *err)
{
    struct tz_names more = { .arena = names->arena,
                             .count = names->count,
                             .capacity = names->capacity ? names->capacity * 2 : 64 };

    more.slots = tz_new(names->arena, struct tz_names_slot, more.capacity);
    if (!more.slots)
        return tz_fail(err, TZ_NOMEM, "no memory for %zu names", more.capacity);
    for (size_t i = 0; i < names->capacity; i++) {
        const struct tz_names_slot *old = &names->slots[i];

        if (old->name.ptr)
            *slot_of(&more, old->name, old->hash) = *old;
    }
    *names = more;
    return TZ_OK;
}

tz_status tz_names_put(struct tz_names *names, tz_str name, int64_t number, struct tz_err *err)
{
    uint64_t hash = hash_of(name);
    tz_str copy;

    if (names->count >= names->capacity / 4 * 3)
        TZ_TRY(grow(names, err));
    TZ_TRY(tz_arena_str(names->arena, name, &copy, err));
    *slot_of(names, copy, hash) = (struct tz_names_slot){ copy, hash, number };
    names->count++;
    return TZ_OK;
}
