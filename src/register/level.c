#include "register/level.h"

#include "base/str.h"

static const char *const state_names[TZ_STATES] = {
    [TZ_DRAFT] = "draft",       [TZ_IN_REVIEW] = "in_review", [TZ_ACCEPTED] = "accepted",
    [TZ_CONFLICT] = "conflict", [TZ_REJECTED] = "rejected",   [TZ_WITHDRAWN] = "withdrawn",
};

const char *tz_state_name(enum tz_state state)
{
    return state_names[state];
}

bool tz_state_find(tz_str name, enum tz_state *out)
{
    for (int i = 0; i < TZ_STATES; i++)
        if (tz_str_eq(name, tz_str_z(state_names[i]))) {
            *out = (enum tz_state)i;
            return true;
        }
    return false;
}

/* How near a viewer stands to a value; the nearer sees what the farther does. */
enum nearness { OUTSIDE, INSIDE, NEAR, NEARNESSES };

/* clang-format off */
static const bool sees[TZ_LEVELS][NEARNESSES] = {
    /*                        outside  inside  near */
    [TZ_LEVEL_PUBLIC]     = { true,    true,   true  },
    [TZ_LEVEL_INTERNAL]   = { false,   true,   true  },
    [TZ_LEVEL_RESTRICTED] = { false,   false,  true  },
    [TZ_LEVEL_SEALED]     = { false,   false,  false },
};
/* clang-format on */

static bool in_team(const struct tz_viewer *v, int64_t team)
{
    for (size_t i = 0; i < v->teams; i++)
        if (v->team[i] == team)
            return true;
    return false;
}

static enum nearness nearness(const struct tz_viewer *v, const struct tz_seen *seen)
{
    if (!v->user || !v->roles)
        return OUTSIDE;
    if (v->user == seen->author)
        return NEAR;
    if (seen->team ? in_team(v, seen->team) : v->roles & (1u << TZ_LEGAL | 1u << TZ_CUSTODIAN))
        return NEAR;
    return INSIDE;
}

bool tz_can_see(const struct tz_viewer *viewer, const struct tz_seen *seen)
{
    enum nearness near = nearness(viewer, seen);

    if (near == OUTSIDE && !(seen->publish && seen->state == TZ_ACCEPTED))
        return false;
    return sees[seen->level][near];
}

bool tz_can_know(const struct tz_viewer *viewer, const struct tz_seen *seen)
{
    if (seen->level != TZ_LEVEL_SEALED)
        return tz_can_see(viewer, seen);
    return viewer->user && viewer->roles &&
           (viewer->user == seen->author || viewer->roles & 1u << TZ_CUSTODIAN);
}
