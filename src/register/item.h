/* register/item.h - an item of evidence: a file that is kept, the entity that
 * stands for it, and what is said of it. */
#ifndef TZ_REGISTER_ITEM_H
#define TZ_REGISTER_ITEM_H

#include "base/arena.h"
#include "entity/disclosure.h"
#include "register/evidence.h"
#include "register/user.h"

struct tz_item {
    int64_t id, entity;
    tz_str uid, mime; /* of the entity; found in the bytes */
    struct tz_evidence file;
    int64_t change; /* that brought it */
    tz_str at, login, person;
};

/* The item of that id, which is its entity's, or the SHA-256 of its bytes in
 * hexadecimal. TZ_OK, TZ_ABSENT. */
tz_status tz_item_find(struct tz_register *r, tz_str id, struct tz_arena *arena,
                       struct tz_item *out, struct tz_err *err) TZ_MUST_USE;
tz_status tz_item_of(struct tz_register *r, const uint8_t sha256[TZ_SHA256_BYTES],
                     struct tz_arena *arena, struct tz_item *out, struct tz_err *err) TZ_MUST_USE;

/* The first item after that number; 0 begins. TZ_OK, TZ_END. */
tz_status tz_item_next(struct tz_register *r, int64_t after, struct tz_arena *arena,
                       struct tz_item *out, struct tz_err *err) TZ_MUST_USE;

/* What is said of it that `viewer` may see, up to a level, each as a property
 * and its value; nothing that was rejected or withdrawn. Without anything that
 * the viewer may see, the item is not there for him or her.
 * TZ_OK, TZ_ABSENT, or what the sink fails with. */
typedef tz_status tz_item_sink(void *user, tz_str property, tz_str value, enum tz_level level,
                               struct tz_err *err);
tz_status tz_item_claims(struct tz_register *r, const struct tz_viewer *viewer,
                         const struct tz_item *item, enum tz_level most, tz_item_sink *sink,
                         void *user, struct tz_err *err) TZ_MUST_USE;

/* What somebody who brings a file knows of it; what is empty is not known. */
struct tz_item_form {
    tz_str url, captured_at, captured_by, method, lang;
    tz_str consent[8]; /* uses, of the vocabulary consent_use; the first empty one ends them */
    enum tz_level level;
    bool leveled;           /* `level` holds for all; else each property's usual one */
    tz_str from;            /* id of the item that this one was made from */
    tz_str transform, tool; /* how: of the vocabulary transform; and with what */
};

/* TZ_OK, or TZ_INPUT: what is wrong with it, and what to write instead. */
tz_status tz_item_form_check(const struct tz_item_form *form, struct tz_err *err) TZ_MUST_USE;

/* A file that is kept, and has no item yet. */
struct tz_item_file {
    const char *path; /* its last part becomes the file's name */
    struct tz_evidence file;
    char mime[TZ_MIME];
};

/* Add it to the open change: the entity, the document, its claims and its
 * first events of custody. `uid` becomes the new entity's id.
 * TZ_OK; TZ_INPUT (the form; no such item that it was made from); TZ_IO; TZ_NOMEM. */
enum { TZ_ITEM_UID = 32 };
tz_status tz_item_add(struct tz_register *r, const struct tz_item_file *file,
                      const struct tz_item_form *form, char uid[TZ_ITEM_UID],
                      struct tz_err *err) TZ_MUST_USE;

#endif
