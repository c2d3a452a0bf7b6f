/* register/memo.h - what the open change has looked up already: the numbers of
 * entities by their ids, and of the last citation. Entities are never taken away,
 * so a number holds until the change is over. Private to src/register/. */
#ifndef TZ_REGISTER_MEMO_H
#define TZ_REGISTER_MEMO_H

#include "base/arena.h"
#include "entity/dossier_file.h"
#include "register/inside.h"

enum { TZ_MEMO_MOST = 1 << 18 }; /* ids that are kept; then all are forgotten */

/* The number of that entity, or 0 when it is not known here. */
int64_t tz_memo_entity(const struct tz_register *r, tz_str uid);

/* The same of a citation, when it is the last one that was noted. */
int64_t tz_memo_citation(const struct tz_register *r, const struct tz_dossier_citation *c);

/* Note one. Without memory for it nothing is noted. */
void tz_memo_note_entity(struct tz_register *r, tz_str uid, int64_t id);
void tz_memo_note_citation(struct tz_register *r, const struct tz_dossier_citation *c, int64_t id);

#endif
