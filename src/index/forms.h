/* index/forms.h - what a part can be found by: its text, its keys, its
 * consonants, its characters. Two parts that tz_align_parts() finds alike, and
 * of which neither is an initial, have forms of one kind that are equal or a
 * few letters apart. */
#ifndef TZ_INDEX_FORMS_H
#define TZ_INDEX_FORMS_H

#include "index/tzl.h"
#include <tizim/name.h>

enum { TZ_FORMS = 5 };

struct tz_form {
    enum tzl_form_kind kind;
    tz_str text; /* in the part, or in `mem` */
};

/* The forms of a part, each once; `mem` has room for TZ_PART_BYTES.
 * Returns how many. */
unsigned tz_forms_of(const struct tz_name_part *part, char *mem, struct tz_form out[TZ_FORMS]);

#endif
