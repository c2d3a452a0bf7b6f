/* list/life.h - the life of a designation: from a lead to a published entry, and
 * to its end, as one table of steps. Help, documents and validation are made
 * from that table; nothing else says what may follow what.
 *
 * A life is the fold of its steps. The same code judges a step before it is
 * taken, and afterwards, when a register is checked. It touches no register:
 * what it has to know of one it asks through struct tz_world. */
#ifndef TZ_LIST_LIFE_H
#define TZ_LIST_LIFE_H

#include "base/buf.h"
#include "base/digest.h"
#include "register/signer.h"
#include "register/step.h"

/* In the order of the vocabulary designation_status. */
enum tz_life_state {
    TZ_LIFE_LEAD,
    TZ_LIFE_DOSSIER,
    TZ_LIFE_PEER_REVIEW,
    TZ_LIFE_LEGAL_REVIEW,
    TZ_LIFE_PROPOSED,
    TZ_LIFE_RIGHT_OF_REPLY,
    TZ_LIFE_VOTE,
    TZ_LIFE_ADOPTED,
    TZ_LIFE_PUBLISHED,
    TZ_LIFE_IN_FORCE,
    TZ_LIFE_OBSERVED, /* under_observation_review */
    TZ_LIFE_AMENDED,
    TZ_LIFE_DELISTED,
    TZ_LIFE_REJECTED,
    TZ_LIFE_CLOSED,
    TZ_LIFE_STATES,
    TZ_LIFE_NONE = TZ_LIFE_STATES, /* before the first step */
};

/* A question that is before the reviewers and the council, with its paper. */
enum tz_motion {
    TZ_MOTION_NONE,
    TZ_MOTION_LISTING,
    TZ_MOTION_AMENDMENT,
    TZ_MOTION_RENEWAL,
    TZ_MOTION_ANSWER, /* to observations: the entry stays as it is */
    TZ_MOTION_DELISTING,
    TZ_MOTIONS,
};

/* What must be so before a step: bits. The first are judged here, from the
 * steps before; the last from the records (list/need.h), when the step is taken. */
enum tz_life_need {
    TZ_NEED_ANOTHER = 1 << 0,    /* the actor has proposed none of it */
    TZ_NEED_NO_JUDGE = 1 << 1,   /* the actor has reviewed none of it */
    TZ_NEED_THIRD = 1 << 2,      /* and has passed it in no other way */
    TZ_NEED_REVIEWED = 1 << 3,   /* a reviewer has passed this paper */
    TZ_NEED_EXAMINED = 1 << 4,   /* and a lawyer */
    TZ_NEED_FOR = 1 << 5,        /* the quorum is for it, and more than against it */
    TZ_NEED_AGAINST = 1 << 6,    /* the quorum is against it */
    TZ_NEED_BACK = 1 << 7,       /* the quorum wants it returned */
    TZ_NEED_ANSWERED = 1 << 8,   /* observations have their reasoned answer */
    TZ_NEED_NOT_LAPSED = 1 << 9, /* the term and its grace are not over */
    TZ_NEED_REPLY = 1 << 10,     /* the time for a reply is over */
    TZ_NEED_SITS = 1 << 11,      /* the actor has not stepped aside */
    TZ_NEED_GROUND = 1 << 12,    /* a ground of delisting is named */
    TZ_NEED_ACT = 1 << 13,       /* the act, the release, or how somebody was told */
    TZ_NEED_PAPER = 1 << 14,     /* a paper comes with it */

    TZ_NEED_SUBJECT = 1 << 20,     /* the proposal names who it is about */
    TZ_NEED_IDENTIFIED = 1 << 21,  /* a name, and a second thing to know the subject by */
    TZ_NEED_ACTS = 1 << 22,        /* an act, its kind, and a link to it with its mode */
    TZ_NEED_SOURCES = 1 << 23,     /* two independent sources, or an official finding */
    TZ_NEED_EXCULPATORY = 1 << 24, /* what speaks for the subject was searched for */
    TZ_NEED_CONSENT = 1 << 25,     /* consent to every testimony */
    TZ_NEED_CRITERIA = 1 << 26,    /* the regime has the criteria; measures are named */
    TZ_NEED_STANDARD = 1 << 27,    /* the standard of proof reached is stated */
    TZ_NEED_HARM = 1 << 28,        /* the risk to victims and sources is assessed */
    TZ_NEED_REASONS = 1 << 29,     /* statement of reasons: every sentence has its evidence */
};

/* What happens to the motion. */
enum tz_life_effect { TZ_KEEPS, TZ_OPENS, TZ_JOINS, TZ_ENDS };

/* One row: who may take which step from where, and where it leads. */
struct tz_life_row {
    const char *command, *word; /* NULL ends the table */
    unsigned from;              /* states: bits; 1 << TZ_LIFE_NONE is before the first */
    unsigned motions;           /* that may be open: bits */
    unsigned roles;             /* of the actor, one is enough: bits */
    int to;                     /* state; TZ_LIFE_NONE: it stays */
    enum tz_life_effect effect; /* joins: the actor becomes one of those who propose it */
    enum tz_motion motion;      /* that it opens */
    bool signs;
    unsigned needs;
    const char *says;
};

extern const struct tz_life_row tz_life_rows[];

/* "lead", "dossier" …; "listing", "amendment" …; "another", and what that means. */
const char *tz_life_state_name(int state);
bool tz_life_state_find(tz_str name, int *out);
const char *tz_motion_name(enum tz_motion motion);
const char *tz_need_name(enum tz_life_need need);
const char *tz_need_says(enum tz_life_need need);

enum { TZ_LIFE_PEOPLE = 64, TZ_LIFE_DAY = 11 };

/* A few users. */
struct tz_people {
    int64_t user[TZ_LIFE_PEOPLE];
    size_t count;
};
bool tz_people_have(const struct tz_people *p, int64_t user);

struct tz_ballot {
    int64_t user, change;
    enum { TZ_VOTE_FOR, TZ_VOTE_AGAINST, TZ_VOTE_RETURN, TZ_VOTE_RECUSE } choice;
};

/* Where a life stands. Zero is none; tz_life_start() makes one. */
struct tz_life {
    int state;
    int64_t steps;
    enum tz_motion motion;
    int64_t paper;                    /* of the motion */
    int64_t newest;                   /* paper of all */
    uint8_t digest[TZ_SHA256_BYTES];  /* its digest */
    struct tz_people authors, judges; /* of this life, all of them */
    struct tz_people movers;          /* of this motion */
    int64_t reviewer, lawyer;         /* who have passed it, or 0 */
    struct tz_ballot ballot[TZ_LIFE_PEOPLE];
    size_t ballots;
    bool observed, answered; /* observations came; their answer is there */
    int64_t entry;           /* number, once adopted */
    int64_t text;            /* paper whose text is the entry's */
    int64_t end;             /* paper of the delisting */
    int64_t observations;    /* the last paper of observations */
    int64_t adopted;         /* number of the step that adopted that text */
    char listed[TZ_LIFE_DAY], amended[TZ_LIFE_DAY], delisted[TZ_LIFE_DAY];
    char due[TZ_LIFE_DAY];         /* by which it must be reviewed */
    char until[TZ_LIFE_DAY];       /* for a reply */
    tz_str ground;                 /* of the delisting; borrowed from the step */
    uint8_t last[TZ_SHA256_BYTES]; /* digest of the last step's bytes */
};

void tz_life_start(struct tz_life *l);

/* What a step depends on that is not in the steps before it. */
struct tz_world {
    tz_status (*roles)(void *self, int64_t user, int64_t change, unsigned *out, struct tz_err *err);
    /* The user is of the council at `now`, and the key that signed at `then` still counts. */
    tz_status (*sits)(void *self, int64_t user, int64_t then, int64_t now, bool *out,
                      struct tz_err *err);
    /* The user has entered a claim about the proposal. */
    tz_status (*wrote)(void *self, int64_t user, int64_t change, bool *out, struct tz_err *err);
    tz_status (*setting)(void *self, enum tz_setting which, int64_t change, int64_t *out,
                         struct tz_err *err);
    void *self;
};

/* The row of a step that may be taken now, which the caller has filled but for
 * came and state. Without a world only its place in the table is judged.
 * TZ_OK; TZ_INPUT: the text says what stands in the way, and
 * what may be done instead; or what the world returned. */
tz_status tz_life_may(const struct tz_life *l, const struct tz_life_step *step,
                      const struct tz_world *world, const struct tz_life_row **row,
                      struct tz_err *err) TZ_MUST_USE;

/* The day that belongs to the step: until which an answer may come, or by
 * which the entry must be reviewed; "" for a step that has none. */
tz_status tz_life_day(const struct tz_life_row *row, const struct tz_life *l,
                      const struct tz_life_step *step, const struct tz_world *world,
                      char out[TZ_LIFE_DAY], struct tz_err *err) TZ_MUST_USE;

/* The state that it leads to. */
int tz_life_to(const struct tz_life_row *row, const struct tz_life *l);

/* Take it. TZ_OK, TZ_LIMIT (more than TZ_LIFE_PEOPLE take part). */
tz_status tz_life_take(struct tz_life *l, const struct tz_life_row *row,
                       const struct tz_life_step *step, struct tz_err *err) TZ_MUST_USE;

/* Votes of those who sit, as of a change. */
struct tz_count {
    int64_t with, against, back, aside, quorum;
};
tz_status tz_life_count(const struct tz_life *l, int64_t change, const struct tz_world *world,
                        struct tz_count *out, struct tz_err *err) TZ_MUST_USE;

/* The first day on which the term and its grace are over; "" without a term. */
void tz_life_lapse(const struct tz_life *l, int64_t grace_days, char out[TZ_LIFE_DAY]);

/* True when they are over on a day. */
bool tz_life_lapsed(const struct tz_life *l, const char *day, int64_t grace_days);

/* The steps that the table has from here, as "review pass, review return"; what
 * stands in the way of one is for tz_life_may() to say. */
void tz_life_next(const struct tz_life *l, struct tz_buf *out);

#endif
