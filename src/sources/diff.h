/* sources/diff.h - what changed from one edition of a list to another, in
 * records (sources/record.h) and not in bytes. */
#ifndef TZ_SOURCES_DIFF_H
#define TZ_SOURCES_DIFF_H

#include "base/buf.h"
#include "sources/record.h"

enum tz_diff_kind { TZ_DIFF_ADDED, TZ_DIFF_CHANGED, TZ_DIFF_REMOVED };

/* One property of a changed record: values that only the old one has, and those
 * that only the new one has. */
struct tz_diff_prop {
    tz_str prop;
    const struct tz_list_value *from, *to;
    size_t from_count, to_count;
};

struct tz_diff_item {
    enum tz_diff_kind kind;
    const struct tz_list_record *old, *new; /* NULL when it was, or is, not there */
    uint32_t old_entity, new_entity;        /* in their lists */
    const struct tz_diff_prop *props;       /* of a changed one, sorted; empty when only the schema,
                                             * the name or being listed changed */
    size_t prop_count;
};

struct tz_diff_counts {
    uint64_t added, changed, removed, same;
    uint64_t listed_before, listed_now; /* of all records, those that are listed themselves */
};

/* Hand every difference to `take`, in the order of ids; everything is valid
 * during the call only. Memory is that of two records. TZ_OK, TZ_NOMEM, or what
 * `take` returned. */
tz_status tz_list_diff(const struct tz_list *old, const struct tz_list *new,
                       tz_status (*take)(void *user, const struct tz_diff_item *item,
                                         struct tz_err *err),
                       void *user, struct tz_diff_counts *counts, struct tz_err *err) TZ_MUST_USE;

/* How an answer is written. */
enum tz_diff_form { TZ_DIFF_TEXT, TZ_DIFF_JSON, TZ_DIFF_HTML };

/* One difference, and what stands before the first and behind the last. Text
 * from the lists is made safe for a terminal, JSON and HTML. Sticky failure. */
void tz_diff_head(struct tz_buf *b, enum tz_diff_form form, const struct tz_list *old,
                  const struct tz_list *new);
void tz_diff_put(struct tz_buf *b, enum tz_diff_form form, const struct tz_diff_item *item);
void tz_diff_foot(struct tz_buf *b, enum tz_diff_form form, const struct tz_diff_counts *counts);

#endif
