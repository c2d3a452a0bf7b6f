/* cli/answer_parts.h - what the forms of an answer have in common, and the JSON form;
 * only answer*.c need this. */
#ifndef TZ_CLI_ANSWER_PARTS_H
#define TZ_CLI_ANSWER_PARTS_H

#include "cli/answer.h"

/* What it means when nothing was found. */
#define TZ_ANSWER_SILENCE                                                                   \
    "No match is not a clearance: it says that these editions hold no name as near as the " \
    "threshold asks."

/* The programmes of an entity as one text: "SDGT; IRAQ2". */
void tz_answer_programs(struct tz_buf *b, const struct tz_list *l, uint32_t entity);

tz_str tz_answer_dataset(const struct tz_list *l, const struct tz_list_entity *e);

/* The next entry that a person linked with `entity`, from its statement *i on. */
bool tz_answer_next_same(const struct tz_list *l, uint32_t entity, uint32_t *i, uint32_t *other);

/* All of them as one text. */
void tz_answer_same(struct tz_buf *b, const struct tz_list *l, uint32_t entity);

/* Hits that were cleared, and customers of whom every hit was. */
unsigned long long tz_answer_cleared(const struct tz_answer_about *a);
unsigned long long tz_answer_silent(const struct tz_answer_about *a);

/* What a person said of a hit; nothing when nobody did, or `sifted` is NULL. */
void tz_answer_clearing(struct tz_buf *b, const struct tz_sifted *sifted, size_t hit);

/* One customer, and the summary, as JSON lines. `sifted` may be NULL. */
void tz_answer_json_item(struct tz_buf *b, const struct tz_answer_about *a,
                         const struct tz_batch_item *item, const struct tz_sifted *sifted);
void tz_answer_json_foot(struct tz_buf *b, const struct tz_answer_about *a,
                         const struct tz_batch_counts *n);

#endif
