/* register/check.h - read a whole register and compare everything with
 * everything: the pages and structure of the database, its references, each
 * change with its commitment, each commitment with the journal, the journal's
 * tiles with its signed root, the words to be searched for, each file of evidence with its digests,
 * and each chain of custody with its links. */
#ifndef TZ_REGISTER_CHECK_H
#define TZ_REGISTER_CHECK_H

#include "log/check.h"

struct tz_register_count {
    uint64_t pages;          /* of the database */
    uint64_t changes, rows;  /* and the rows that came with them */
    uint64_t words;          /* to be searched for, compared with the values
                              * that they were made of */
    uint64_t texts;          /* values and quotes compared with their digests */
    uint64_t expunged;       /* values, and quotes with them, that two users have expunged */
    uint64_t files, bytes;   /* of evidence */
    uint64_t events;         /* of custody */
    uint64_t unclaimed;      /* whole files of evidence that no item names */
    struct tz_log_count log; /* the journal */
    uint64_t late;           /* changes not yet in the journal: the next change adds them */
    uint64_t strangers;      /* files in the directory that no register has */
};

/* Check the register in `folder`. Tells all damage and goes on; what depends
 * on something unreadable is left out, which is damage too. No file is
 * changed, but that SQLite undoes a change that was cut off.
 * TZ_OK (damaged or not), TZ_INPUT (not a register, or of another version), TZ_IO, TZ_NOMEM. */
tz_status tz_register_check(const char *folder, struct tz_damage *damage,
                            struct tz_register_count *out, struct tz_err *err) TZ_MUST_USE;

#endif
