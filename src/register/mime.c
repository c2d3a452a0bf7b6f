#include "register/mime.h"

#include <magic.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/err.h"

tz_status tz_mime_open(struct tz_mime *m, struct tz_err *err)
{
    m->magic = magic_open(MAGIC_MIME_TYPE);
    if (!m->magic)
        return tz_fail(err, TZ_NOMEM, "no memory for libmagic");
    if (magic_load(m->magic, NULL) == 0)
        return TZ_OK;
    (void)tz_fail(err, TZ_IO, "libmagic: %s", magic_error(m->magic));
    tz_mime_close(m);
    return TZ_IO;
}

void tz_mime_of(const struct tz_mime *m, tz_str head, char out[TZ_MIME])
{
    const char *found = magic_buffer(m->magic, head.ptr, head.len);
    bool good = found && strchr(found, '/') && strlen(found) < TZ_MIME;

    snprintf(out, TZ_MIME, "%s", good ? found : "application/octet-stream");
}

void tz_mime_close(struct tz_mime *m)
{
    if (m->magic)
        magic_close(m->magic);
    m->magic = NULL;
}
