/* list/publication.h - a folder that any web server can serve: releases of our
 * list, each of them whole, numbered and never changed again.
 *
 *   releases/0001/…      the files of list/writers.c, and manifest.json
 *   index.json           the newest release, as OpenSanctions describes a dataset
 *   next/                a release in the making; what a crash leaves there is
 *                        finished or wiped by the next one */
#ifndef TZ_LIST_PUBLICATION_H
#define TZ_LIST_PUBLICATION_H

#include "list/manifest.h"

/* A release that stands in a publication. */
struct tz_last {
    uint32_t number; /* 0: none yet */
    uint8_t manifest[TZ_SHA256_BYTES];
};

/* The newest release in a folder. TZ_OK, TZ_IO, TZ_NOMEM. */
tz_status tz_publication_last(const char *folder, struct tz_last *out,
                              struct tz_err *err) TZ_MUST_USE;

/* What is published, where, and when. */
struct tz_publish_form {
    const char *folder;
    const struct tz_edition *edition;
    int64_t time;
};

struct tz_published {
    uint32_t number;
    uint64_t records;
    struct tz_delta_count delta;
    uint8_t manifest[TZ_SHA256_BYTES];
};

/* Publish an edition as the next release.
 * TZ_OK; TZ_INPUT (the edition, or what is published already, is not allowed);
 * TZ_CORRUPT; TZ_IO; TZ_NOMEM. */
tz_status tz_publish(const struct tz_publish_form *form, struct tz_published *out,
                     struct tz_err *err) TZ_MUST_USE;

#endif
