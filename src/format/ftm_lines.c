/* FollowTheMoney entities, one JSON object a line: entities.ftm.json of
 * OpenSanctions and of every other user of the model (followthemoney.tech). */
#include "format/formats.h"
#include "format/ftm_part.h"
#include "format/sniff.h"

static int detect(const struct tz_head *head)
{
    static const char *const keys[] = { "id", "schema", "properties", NULL };

    return tz_head_is_json(head, keys) ? 0 : -1;
}

static tz_status read_source(struct tz_source *src, struct tz_err *err)
{
    return tz_ftm_lines(src, tz_ftm_emit, NULL, err);
}

const struct tz_format tz_format_ftm = {
    .name = "ftm",
    .title = "FollowTheMoney entities, one a line",
    .dataset = "ftm",
    .parts = { "entities" },
    .detect = detect,
    .read = read_source,
};
