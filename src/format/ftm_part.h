/* format/ftm_part.h - what the readers of FollowTheMoney files share. */
#ifndef TZ_FORMAT_FTM_PART_H
#define TZ_FORMAT_FTM_PART_H

#include "entity/ftm.h"
#include "format/source.h"

/* What the entities of a file say about the file. */
struct tz_ftm_seen {
    tz_str dataset; /* of the first one that names it */
    bool several;   /* others name others: a collection */
    void *user;     /* as given to tz_ftm_lines() */
};

/* Handles one JSON line. */
typedef tz_status tz_ftm_line(struct tz_source *src, const json_t *json, uint32_t line,
                              struct tz_ftm_seen *seen, struct tz_err *err);

/* Read the source's first file line by line; a line that is not JSON ends the
 * reading with an error: the file is damaged or cut off. Sets rows, edition
 * (the latest last_seen) and, when all entities agree, the dataset. */
tz_status tz_ftm_lines(struct tz_source *src, tz_ftm_line *each, void *user,
                       struct tz_err *err) TZ_MUST_USE;

/* Hand on the entity that `json` is; one that the model does not allow is
 * rejected and counted. */
tz_ftm_line tz_ftm_emit;

/* The same for one that is built already: quality of weak aliases, place and
 * field of every value, dates that can not be understood. */
tz_status tz_ftm_emit_entity(struct tz_source *src, struct tz_entity *e, struct tz_ftm_seen *seen,
                             struct tz_err *err) TZ_MUST_USE;

#endif
