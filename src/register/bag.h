/* register/bag.h - items of evidence to hand over: a bag (BagIt 1.0, RFC 8493).
 *
 *   bagit.txt, bag-info.txt
 *   manifest-sha256.txt, manifest-sha512.txt        what sha256sum -c reads
 *   tagmanifest-sha256.txt, tagmanifest-sha512.txt  the same for the other files
 *   data/ITEM.EXT                                   the files, as they were received
 *   metadata/premis.xml                             PREMIS 3: objects and all events of custody
 *   metadata/entities.ftm.json                      what is said of them, as FollowTheMoney
 *   metadata/checkpoint, metadata/stamp-N.tsr …     the journal's signed root, and time stamps */
#ifndef TZ_REGISTER_BAG_H
#define TZ_REGISTER_BAG_H

#include "register/custody.h"

struct tz_bag_form {
    const struct tz_item *items;
    size_t count;
    const struct tz_viewer *viewer; /* who exports */
    enum tz_level level; /* what is said of the items that the viewer may see, up to this level */
    const char *folder;  /* must be empty or not there */
    tz_str date;         /* today: 2026-11-22 */
};

/* Give each item an event 'exported' in the open change, write the bag beside
 * its place, commit, and put it there: what is handed over is recorded first.
 * The change is over in any case; on failure no folder is left behind.
 * TZ_OK, TZ_INPUT (the folder is not empty; an item that the viewer may not see), TZ_CORRUPT (a
 * file is not what was received), TZ_IO, TZ_NOMEM. */
tz_status tz_bag_write(struct tz_register *r, const struct tz_bag_form *form,
                       struct tz_err *err) TZ_MUST_USE;

#endif
