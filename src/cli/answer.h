/* cli/answer.h - the answer of tizim screen in its three forms: text for
 * people, CSV and JSON lines for machines. */
#ifndef TZ_CLI_ANSWER_H
#define TZ_CLI_ANSWER_H

#include "base/digest.h"
#include "cli/sift.h"
#include "screen/batch.h"

enum tz_answer_form { TZ_FORM_TEXT, TZ_FORM_CSV, TZ_FORM_NDJSON };

/* What every part of the answer names. */
struct tz_answer_about {
    const struct tz_list *list;
    char list_sha256[TZ_SHA256_HEX];
    tz_score threshold;
    enum tz_answer_form form;
    bool colour;
    /* What else it takes to get the same answer again: tizim replay. */
    const char *schema;
    const char *const *maps;
    size_t map_count;
    uint32_t most;
    uint64_t effort;
    char customers_sha256[TZ_SHA256_HEX]; /* known at the end */
    const struct tz_sifter *sifter;       /* NULL: nobody cleared anything */
};

/* What stands before the first customer. */
void tz_answer_head(struct tz_buf *b, const struct tz_answer_about *about);

/* One customer; nothing for CSV and text when there is no hit. */
void tz_answer_item(struct tz_buf *b, const struct tz_answer_about *about,
                    const struct tz_batch_item *item);

/* What stands behind the last: what was screened, against what, and what a
 * silence means. Nothing for CSV; tz_answer_note() tells it beside the table. */
void tz_answer_foot(struct tz_buf *b, const struct tz_answer_about *about,
                    const struct tz_batch_counts *counts);

/* The foot in two sentences for standard error. */
void tz_answer_note(struct tz_buf *b, const struct tz_answer_about *about,
                    const struct tz_batch_counts *counts);

#endif
