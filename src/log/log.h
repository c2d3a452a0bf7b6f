/* log/log.h - a Merkle log in a folder (c2sp.org/tlog-tiles): append, read,
 * prove.
 *
 *   checkpoint            the newest tree, signed: what readers see
 *   signed                the newest tree that the key has ever signed
 *   tile/L/N[.p/W]        hashes;  tile/entries/N[.p/W] the entries
 *
 * A commit writes entries and tiles first, then "signed", then "checkpoint";
 * each file appears whole or not at all, and is on the disk before the next.
 * So whatever a crash leaves is a log: the tree of "signed" has all of its
 * tiles, and opening it to write publishes that tree when the crash came in
 * between. Tiles beyond it are left over, and are written again. No tree is
 * signed that does not continue the last one: opening recomputes its root. */
#ifndef TZ_LOG_LOG_H
#define TZ_LOG_LOG_H

#include "log/note.h"
#include "log/tile.h"

struct tz_log; /* opaque */

/* Somebody else who has the key: a process of its own, with a memory of what it
 * signed. `sign` puts the signature lines under `text`, which is a checkpoint;
 * the tree of it is on the disk, so that tz_log_subtrees() proves how it grew.
 * `log` is NULL for the checkpoint of nothing. A failure leaves the log as it was. */
struct tz_log_signer {
    tz_status (*sign)(void *user, const struct tz_log *log, tz_str text, struct tz_buf *lines,
                      struct tz_err *err);
    void *user;
};

/* Make a log in a folder that has none: a signed checkpoint of nothing. The
 * log bears the key's name. The folder is made if it is not there.
 * TZ_OK, TZ_INPUT (there is a log), TZ_IO, TZ_NOMEM. */
tz_status tz_log_create(const char *folder, const struct tz_skey *key,
                        struct tz_err *err) TZ_MUST_USE;

/* The same for a log named `origin`, whose key somebody else has. */
tz_status tz_log_create_by(const char *folder, tz_str origin, const struct tz_log_signer *signer,
                           struct tz_err *err) TZ_MUST_USE;

/* Open a log whose checkpoint `key` must have signed. To write: also waits
 * until no other process writes, and finishes what a crash left.
 * TZ_OK, TZ_CORRUPT (a file is missing or fails its check: no file was
 * changed), TZ_IO, TZ_NOMEM. */
tz_status tz_log_open(struct tz_log **out, const char *folder, const struct tz_vkey *key,
                      bool write, struct tz_err *err) TZ_MUST_USE;
void tz_log_close(struct tz_log *log);

/* Entries in the log: committed ones, and with them those that tz_log_add() added. */
uint64_t tz_log_size(const struct tz_log *log);

/* Add an entry of at most TZ_ENTRY_MAX bytes. Lost unless tz_log_commit()
 * follows. TZ_OK, TZ_LIMIT, TZ_IO, TZ_NOMEM; after the last two the log can
 * only be closed. */
tz_status tz_log_add(struct tz_log *log, tz_str entry, struct tz_err *err) TZ_MUST_USE;

/* Make what was added part of the log, durable and signed by the key that
 * belongs to it. TZ_OK, TZ_IO, TZ_NOMEM; after a failure the log can only be
 * closed. */
tz_status tz_log_commit(struct tz_log *log, const struct tz_skey *key,
                        struct tz_err *err) TZ_MUST_USE;

tz_status tz_log_commit_by(struct tz_log *log, const struct tz_log_signer *signer,
                           struct tz_err *err) TZ_MUST_USE;

/* The signed checkpoint, as the whole note and taken apart. They are the
 * log's, until the next commit. */
tz_str tz_log_note(const struct tz_log *log);
const struct tz_checkpoint *tz_log_checkpoint(const struct tz_log *log);

/* Append to `into` the committed entry `index`. TZ_OK, TZ_INPUT (no such
 * entry), TZ_CORRUPT, TZ_IO, TZ_NOMEM. */
tz_status tz_log_entry(const struct tz_log *log, uint64_t index, struct tz_buf *into,
                       struct tz_err *err) TZ_MUST_USE;

/* The complete subtrees of the committed tree (and while it is being signed, of
 * the tree to come), from the tiles, for tz_tree_prove() and
 * tz_tree_prove_growth(). */
struct tz_subtrees tz_log_subtrees(const struct tz_log *log);

#endif
