#include "dossier/holding.h"

/* The days between which a stage happened, as day numbers. Without a date: after
 * the one before it could have, and before the one after it must have. */
static int32_t earliest(const struct tz_hold_stage *stage, size_t i)
{
    do
        if (stage[i].dated)
            return tz_day_number(stage[i].days.from);
    while (i-- > 0);
    return INT32_MIN;
}

static int32_t latest(const struct tz_hold_stage *stage, size_t count, size_t i)
{
    for (; i < count; i++)
        if (stage[i].dated)
            return tz_day_number(stage[i].days.to);
    return INT32_MAX;
}

static size_t next_saying(const struct tz_hold_stage *stage, size_t count, size_t i)
{
    while (i < count && stage[i].hold == TZ_HOLD_NOTHING)
        i++;
    return i;
}

/* What may be so on the day, as bits 1 << enum tz_hold: after the last stage that
 * surely happened, and after each later one that may have. */
static unsigned states(const struct tz_hold_stage *stage, size_t count, int32_t day, size_t last)
{
    unsigned found = last < count ? 1u << stage[last].hold : 1u << TZ_HOLD_NOTHING;

    for (size_t i = last < count ? last + 1 : 0; i < count; i++)
        if (stage[i].hold != TZ_HOLD_NOTHING && earliest(stage, i) <= day)
            found |= 1u << stage[i].hold;
    return found;
}

/* Whether a stage on that day or after it shows that he was held till then. */
static bool confirmed(const struct tz_hold_stage *stage, size_t count, int32_t day, size_t last)
{
    for (size_t i = last; i < count; i++) {
        if (stage[i].hold == TZ_HOLD_NOTHING)
            continue;
        if (stage[i].hold == TZ_HOLD_HELD && stage[i].dated &&
            tz_day_number(stage[i].days.from) == tz_day_number(stage[i].days.to) &&
            tz_day_number(stage[i].until) >= day)
            return true;
        if (i > last && earliest(stage, i) >= day)
            return stage[i].hold != TZ_HOLD_FREE;
    }
    return false;
}

struct tz_held_on tz_held_on(const struct tz_hold_stage *stage, size_t count, struct tz_day day)
{
    enum { HELD = 1u << TZ_HOLD_HELD, OUT = 1u << TZ_HOLD_ENDS | 1u << TZ_HOLD_FREE };
    struct tz_held_on on = { .last = count };
    int32_t d = tz_day_number(day);
    unsigned may;

    for (size_t i = 0; i < count; i++)
        if (stage[i].hold != TZ_HOLD_NOTHING && latest(stage, count, i) <= d)
            on.last = i;
    on.next = next_saying(stage, count, on.last < count ? on.last + 1 : 0);
    may = states(stage, count, d, on.last);
    if (may == 1u << TZ_HOLD_NOTHING)
        on.answer = TZ_HELD_NOT_YET;
    else if (!(may & ~(unsigned)OUT))
        on.answer = TZ_HELD_NO_LONGER;
    else if (may == HELD && confirmed(stage, count, d, on.last))
        on.answer = TZ_HELD_CERTAINLY;
    else
        on.answer = TZ_HELD_POSSIBLY;
    return on;
}

const char *tz_held_name(enum tz_held held)
{
    static const char *const names[] = {
        [TZ_HELD_NOT_YET] = "not yet",
        [TZ_HELD_POSSIBLY] = "possibly",
        [TZ_HELD_CERTAINLY] = "certainly",
        [TZ_HELD_NO_LONGER] = "no longer",
    };

    return names[held];
}
