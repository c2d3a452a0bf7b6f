/* list/notices.h - subscribers of a publication and what they have been told. */
#ifndef TZ_LIST_NOTICES_H
#define TZ_LIST_NOTICES_H

#include <tizim/base.h>

struct tz_notices {
    const char *publication;
    const char *subscribers; /* file: "NAME run COMMAND" or "NAME mail ADDRESS" a line */
    const char *state;       /* folder: a file for each name, with the number it was told last */
    const char *sender;      /* of mails; "" leaves that to sendmail */
    void (*trouble)(const char *name, unsigned release); /* hears who could not be told of what */
    unsigned newest, told, knew, failed; /* set: the newest release; notices, subscribers */
};

/* Tell each subscriber of each release that it does not know yet. A subscriber that
 * can not be told is counted, and `trouble` hears of it.
 * TZ_OK, TZ_INPUT (the file of subscribers: line and reason), TZ_CORRUPT, TZ_IO, TZ_NOMEM. */
tz_status tz_notices_send(struct tz_notices *n, struct tz_err *err) TZ_MUST_USE;

#endif
