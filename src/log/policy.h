/* log/policy.h - whom somebody trusts (c2sp.org/tlog-policy): the keys of logs,
 * those of witnesses, and how many of them must have cosigned a checkpoint.
 *
 *   log <vkey> [url]     witness <name> <vkey> [url]
 *   group <name> all|any|<k> <name>...     quorum <name>|none */
#ifndef TZ_LOG_POLICY_H
#define TZ_LOG_POLICY_H

#include "log/note.h"

enum {
    TZ_POLICY_LOGS = 32,
    TZ_POLICY_NAMES = 64,     /* witnesses and groups together */
    TZ_POLICY_MAX = 64 * 1024 /* bytes of the longest */
};

/* A witness, or a group of what stands before it. */
struct tz_policy_name {
    tz_str name;
    bool group;
    struct tz_vkey key; /* of a witness */
    tz_str url;         /* of a witness; may be empty */
    unsigned needed;    /* of a group: so many of its members */
    bool member[TZ_POLICY_NAMES];
};

/* A policy taken apart. Texts point into what it was read from. */
struct tz_policy {
    struct tz_vkey log[TZ_POLICY_LOGS];
    tz_str log_url[TZ_POLICY_LOGS];
    size_t log_count;
    struct tz_policy_name name[TZ_POLICY_NAMES];
    size_t name_count;
    int quorum; /* index of a name, or -1: none is needed */
};

/* TZ_OK, TZ_INPUT (the line and what is wrong with it), TZ_LIMIT. */
tz_status tz_policy_read(tz_str text, struct tz_policy *out, struct tz_err *err) TZ_MUST_USE;

/* Who has signed a checkpoint. */
struct tz_policy_seen {
    size_t log; /* which log's key */
    bool witness[TZ_POLICY_NAMES];
    unsigned cosigned; /* how many of them */
};

/* Verify that a log of the policy signed the note, whose checkpoint is of that
 * log, and that its quorum cosigned it. `seen` may be NULL.
 * TZ_OK; TZ_INPUT (a false signature, or too few: the text says which). */
tz_status tz_policy_verify(const struct tz_policy *p, const struct tz_note *note,
                           struct tz_policy_seen *seen, struct tz_err *err) TZ_MUST_USE;

#endif
