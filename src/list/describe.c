#include "list/describe.h"

#include <string.h>

static const struct {
    unsigned role;
    const char *name;
} roles[] = {
    { 1 << TZ_DOCUMENTER, "documenter" }, { 1 << TZ_REVIEWER, "reviewer" },
    { 1 << TZ_LEGAL, "lawyer" },          { 1 << TZ_COUNCIL, "council" },
    { 1 << TZ_PUBLISHER, "publisher" },
};

static void put_roles(struct tz_buf *out, unsigned set)
{
    const char *separator = "";

    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (set & roles[i].role) {
            tz_buf_printf(out, "%s%s", separator, roles[i].name);
            separator = ", ";
        }
}

static void put_states(struct tz_buf *out, unsigned set)
{
    const char *separator = "";

    if (set & 1u << TZ_LIFE_NONE)
        tz_buf_put(out, (tz_str){ "nothing", 7 });
    for (int s = 0; s < TZ_LIFE_STATES; s++)
        if (set & 1u << s) {
            tz_buf_printf(out, "%s%s", separator, tz_life_state_name(s));
            separator = ", ";
        }
}

/* Questions that the step is about, unless it needs none to be open. */
static void put_motions(struct tz_buf *out, const struct tz_life_row *row)
{
    const char *separator = "";

    if (row->motions & 1u << TZ_MOTION_NONE || row->from & 1u << TZ_LIFE_VOTE ||
        row->motions == 1u << TZ_MOTION_LISTING)
        return;
    tz_buf_put(out, (tz_str){ " (", 2 });
    for (int m = TZ_MOTION_AMENDMENT; m < TZ_MOTIONS; m++)
        if (row->motions & 1u << m) {
            tz_buf_printf(out, "%s%s", separator, tz_motion_name((enum tz_motion)m));
            separator = ", ";
        }
    tz_buf_putc(out, ')');
}

static const char *to(const struct tz_life_row *row)
{
    return row->to == TZ_LIFE_NONE ? "the same" : tz_life_state_name(row->to);
}

void tz_life_describe(const char *command, struct tz_buf *out)
{
    tz_buf_printf(out, "Steps, from the table that also judges them:\n");
    for (const struct tz_life_row *row = tz_life_rows; row->command; row++) {
        if (strcmp(row->command, command) != 0)
            continue;
        tz_buf_printf(out, "\n  %s %s: %s\n    from ", row->command, row->word, row->says);
        put_states(out, row->from);
        put_motions(out, row);
        tz_buf_printf(out, "\n    to %s; by ", to(row));
        put_roles(out, row->roles);
        tz_buf_printf(out, "%s\n", row->signs ? "; signed" : "");
    }
}

static void put_needs(struct tz_buf *out, unsigned set)
{
    const char *separator = "";

    for (int bit = 0; bit < 30; bit++)
        if (set & 1u << bit) {
            tz_buf_printf(out, "%s%s", separator, tz_need_name((enum tz_life_need)(1 << bit)));
            separator = ", ";
        }
}

void tz_life_markdown(struct tz_buf *out)
{
    tz_buf_printf(out, "| step | from | by | must be so | to |\n|---|---|---|---|---|\n");
    for (const struct tz_life_row *row = tz_life_rows; row->command; row++) {
        tz_buf_printf(out, "| `%s %s`%s: %s | ", row->command, row->word,
                      row->signs ? ", signed" : "", row->says);
        put_states(out, row->from);
        put_motions(out, row);
        tz_buf_printf(out, " | ");
        put_roles(out, row->roles);
        tz_buf_printf(out, " | ");
        put_needs(out, row->needs);
        tz_buf_printf(out, " | %s |\n", to(row));
    }
    tz_buf_printf(out, "\n| word | says |\n|---|---|\n");
    for (int bit = 0; bit < 30; bit++)
        if (*tz_need_says((enum tz_life_need)(1 << bit)))
            tz_buf_printf(out, "| %s | %s |\n", tz_need_name((enum tz_life_need)(1 << bit)),
                          tz_need_says((enum tz_life_need)(1 << bit)));
}
