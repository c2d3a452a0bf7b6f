/* dossier/chain.h - the chain of command: who was in command of a body on a
 * day, up every relation of command that held then. */
#ifndef TZ_DOSSIER_CHAIN_H
#define TZ_DOSSIER_CHAIN_H

#include "dossier/days.h"
#include "dossier/footnotes.h"

/* Somebody who is said to have held a post. */
struct tz_chain_holder {
    const struct tz_claim *claim;
    tz_str name;
    bool unnamed; /* stands for somebody whose name is not known */
};

struct tz_chain_post {
    const struct tz_record *record; /* Occupancy */
    struct tz_on_day when;
    const struct tz_chain_holder *holder; /* more than one: sources differ */
    size_t holders;
    bool rival; /* somebody else, too, is certain for the same post that day */
};

struct tz_chain_body {
    struct tz_record record;
    bool unknown;       /* a placeholder for a unit that nobody knows: it has no posts */
    enum tz_on reached; /* how certain it is that it commanded the body asked about */
    const struct tz_chain_post *post; /* certain ones first, then possible, then not */
    size_t posts, left_out;           /* left out: posts that give no command */
};

/* bodies[from] stood under bodies[to]. */
struct tz_chain_link {
    size_t from, to;
    const struct tz_record *relation; /* UnitRelation */
    struct tz_on_day when;
};

struct tz_chain {
    struct tz_day day;
    struct tz_chain_body *body; /* the one asked about first, then upwards */
    size_t bodies;
    struct tz_chain_link *link;
    size_t links;
};

enum { TZ_CHAIN_BODIES = 1000 }; /* most bodies over one */

/* The chain over `uid`. A body stands in it once, however many ways lead there
 * and round in circles; `reached` is that of the surest way. Relations that did
 * not hold that day are not followed. Posts that give no command (a judge, a
 * spokesperson; a deputy, unless with control in fact) are left out unless `all`.
 * TZ_OK; TZ_INPUT (no such body); TZ_LIMIT; failures of reading. */
tz_status tz_chain_read(struct tz_reading *g, tz_str uid, struct tz_day day, bool all,
                        struct tz_chain *out, struct tz_err *err) TZ_MUST_USE;

/* The chain as text, as JSON, and in the language of Graphviz. */
tz_status tz_chain_text(struct tz_reading *g, const struct tz_chain *chain, struct tz_buf *b,
                        struct tz_err *err) TZ_MUST_USE;
tz_status tz_chain_json(struct tz_reading *g, const struct tz_chain *chain, struct tz_buf *b,
                        struct tz_err *err) TZ_MUST_USE;

/* As a picture: what is certain is drawn solid, what is possible dashed, a post
 * whose holder nobody knows is left empty; what is not so is not drawn. The SVG
 * has the same in words, for those who do not see it. */
tz_status tz_chain_dot(const struct tz_chain *chain, struct tz_buf *b,
                       struct tz_err *err) TZ_MUST_USE;
tz_status tz_chain_svg(const struct tz_chain *chain, struct tz_buf *b,
                       struct tz_err *err) TZ_MUST_USE;

#endif
