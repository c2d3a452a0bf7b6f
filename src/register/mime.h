/* register/mime.h - what kind of file some bytes are, by libmagic. */
#ifndef TZ_REGISTER_MIME_H
#define TZ_REGISTER_MIME_H

#include <tizim/base.h>

enum {
    TZ_MIME = 128,          /* longest media type, with the NUL */
    TZ_MIME_HEAD = 1 << 18, /* bytes of a file that are looked at */
};

struct tz_mime {
    struct magic_set *magic;
};

/* TZ_OK, TZ_IO (libmagic's tables are not there), TZ_NOMEM. */
tz_status tz_mime_open(struct tz_mime *m, struct tz_err *err) TZ_MUST_USE;

/* The media type of a file that begins with these bytes, by them alone:
 * "application/octet-stream" when they say nothing. */
void tz_mime_of(const struct tz_mime *m, tz_str head, char out[TZ_MIME]);
void tz_mime_close(struct tz_mime *m);

#endif
