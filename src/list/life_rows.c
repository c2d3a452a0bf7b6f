/* The table of steps, and the words of its columns. */
#include "base/str.h"
#include "list/life.h"

/* clang-format off */
#define AT(state)  (1u << TZ_LIFE_##state)
#define ON(motion) (1u << TZ_MOTION_##motion)
#define IS(need)   TZ_NEED_##need

enum {
    DOC = 1 << TZ_DOCUMENTER,
    REV = 1 << TZ_REVIEWER,
    LEG = 1 << TZ_LEGAL,
    COU = 1 << TZ_COUNCIL,
    PUB = 1 << TZ_PUBLISHER,
    ANYONE = DOC | REV | LEG | COU | PUB,
    STAYS = TZ_LIFE_NONE,
};

#define TO(state)     TZ_LIFE_##state
#define OPENS(motion) TZ_OPENS, TZ_MOTION_##motion
#define KEEPS         TZ_KEEPS, TZ_MOTION_NONE
#define JOINS         TZ_JOINS, TZ_MOTION_NONE
#define ENDS          TZ_ENDS, TZ_MOTION_NONE
#define SIGNED        true
#define PLAIN         false

#define NEW     AT(NONE)
#define LISTED  (AT(IN_FORCE) | AT(OBSERVED))
#define BEFORE  (AT(LEAD) | AT(DOSSIER) | AT(PEER_REVIEW) | AT(LEGAL_REVIEW) | AT(PROPOSED) | AT(RIGHT_OF_REPLY) | \
                 AT(VOTE) | AT(REJECTED))
#define ANY     (ON(NONE) | ON(LISTING) | OPEN)
#define OPEN    (ON(AMENDMENT) | ON(RENEWAL) | ON(ANSWER) | ON(DELISTING))
#define RECORDS (IS(SUBJECT) | IS(IDENTIFIED) | IS(ACTS) | IS(SOURCES) | IS(EXCULPATORY) | IS(CONSENT) | IS(CRITERIA) | \
                 IS(STANDARD) | IS(HARM) | IS(REASONS))

const struct tz_life_row tz_life_rows[] = {
    /* step                 from                               open question          who
     *   to                   what becomes of the question       must be so */
    { "propose", "lead",    NEW,                               ON(NONE),              ANYONE,
      TO(LEAD),             KEEPS, PLAIN,                      IS(SUBJECT),
      "a first notice: somebody may belong on the list" },
    { "propose", "dossier", AT(LEAD) | AT(REJECTED),           ON(NONE),              DOC,
      TO(DOSSIER),          KEEPS, PLAIN,                      IS(SUBJECT) | IS(IDENTIFIED),
      "the subject is known well enough: documents are gathered" },
    { "propose", "review",  AT(DOSSIER),                       ON(NONE),              DOC,
      TO(PEER_REVIEW),      OPENS(LISTING), SIGNED,            IS(NO_JUDGE) | IS(PAPER) | RECORDS,
      "hand it in: the proposal is frozen, and its text is what all who follow sign" },
    { "review", "pass",     AT(PEER_REVIEW),                   ON(LISTING),           REV,
      TO(LEGAL_REVIEW),     KEEPS, SIGNED,                     IS(ANOTHER),
      "the facts are as the paper says, and their sources hold" },
    { "review", "return",   AT(PEER_REVIEW),                   ON(LISTING),           REV,
      TO(DOSSIER),          ENDS, SIGNED,                      IS(ANOTHER),
      "back to its authors, with what is missing" },
    { "legal", "pass",      AT(LEGAL_REVIEW),                  ON(LISTING),           LEG,
      TO(PROPOSED),         KEEPS, SIGNED,                     IS(ANOTHER) | IS(THIRD) | IS(CRITERIA) | IS(STANDARD) | IS(HARM),
      "the law allows it, and nobody is put at risk" },
    { "legal", "return",    AT(LEGAL_REVIEW),                  ON(LISTING),           LEG,
      TO(DOSSIER),          ENDS, SIGNED,                      IS(ANOTHER) | IS(THIRD),
      "back to its authors, with what is missing" },
    { "propose", "notice",  AT(PROPOSED),                      ON(LISTING),           PUB,
      TO(RIGHT_OF_REPLY),   JOINS, SIGNED,                     IS(NO_JUDGE) | IS(ACT),
      "tell the subject, and wait for a reply" },
    { "propose", "council", AT(PROPOSED) | AT(RIGHT_OF_REPLY), ON(LISTING),           DOC | PUB,
      TO(VOTE),             JOINS, SIGNED,                     IS(NO_JUDGE) | IS(REPLY),
      "put it before the council" },
    { "vote", "for",        AT(VOTE),                          ON(LISTING),           COU,
      STAYS,                KEEPS, SIGNED,                     IS(ANOTHER) | IS(SITS) | IS(REVIEWED) | IS(EXAMINED),
      "vote for the listing" },
    { "vote", "against",    AT(VOTE),                          ON(LISTING),           COU,
      STAYS,                KEEPS, SIGNED,                     IS(ANOTHER) | IS(SITS),
      "vote against it" },
    { "vote", "return",     AT(VOTE),                          ON(LISTING),           COU,
      STAYS,                KEEPS, SIGNED,                     IS(ANOTHER) | IS(SITS),
      "vote for sending it back to its authors" },
    { "vote", "recuse",     AT(VOTE) | LISTED,                 ON(LISTING) | OPEN,    COU,
      STAYS,                KEEPS, SIGNED,                     IS(ANOTHER) | IS(SITS),
      "step aside: no vote on this question, for good" },
    { "adopt", "accepted",  AT(VOTE),                          ON(LISTING),           PUB,
      TO(ADOPTED),          ENDS, SIGNED,                      IS(ANOTHER) | IS(REVIEWED) | IS(EXAMINED) | IS(FOR) | IS(ACT),
      "the council has adopted it: the entry gets its number" },
    { "adopt", "rejected",  AT(VOTE),                          ON(LISTING),           PUB,
      TO(REJECTED),         ENDS, SIGNED,                      IS(ANOTHER) | IS(AGAINST),
      "the council has rejected it" },
    { "adopt", "returned",  AT(VOTE),                          ON(LISTING),           PUB,
      TO(DOSSIER),          ENDS, SIGNED,                      IS(ANOTHER) | IS(BACK),
      "the council has sent it back to its authors" },
    { "record", "published",AT(ADOPTED) | AT(AMENDED),         ON(NONE),              PUB,
      TO(PUBLISHED),        KEEPS, PLAIN,                      IS(ACT),
      "a release has it" },
    { "record", "notified", AT(PUBLISHED),                     ON(NONE),              PUB,
      TO(IN_FORCE),         KEEPS, PLAIN,                      IS(ACT),
      "the person was told, or it was tried, and may object from now on" },
    { "observe", "received",LISTED,                            ON(NONE) | OPEN,       DOC | PUB,
      TO(OBSERVED),         ENDS, PLAIN,                       IS(PAPER),
      "the person listed objects, or new evidence came; what is under way begins again" },
    { "observe", "answered",AT(OBSERVED),                      ON(NONE),              REV,
      STAYS,                OPENS(ANSWER), SIGNED,             IS(PAPER),
      "a reasoned answer to each ground; the council decides whether the entry stays" },
    { "amend", "move",      LISTED,                            ON(NONE) | ON(ANSWER), DOC,
      STAYS,                OPENS(AMENDMENT), SIGNED,          IS(NO_JUDGE) | IS(PAPER) | IS(ANSWERED) |
                                                               IS(NOT_LAPSED) | RECORDS,
      "propose a new text for the entry" },
    { "renew", "move",      AT(IN_FORCE),                      ON(NONE),              DOC | PUB,
      STAYS,                OPENS(RENEWAL), SIGNED,            IS(NO_JUDGE) | IS(PAPER) | IS(NOT_LAPSED),
      "propose that the entry stands for another term" },
    { "delist", "move",     LISTED,                            ON(NONE) | ON(ANSWER), DOC | PUB | LEG,
      STAYS,                OPENS(DELISTING), SIGNED,          IS(PAPER) | IS(GROUND) | IS(ANSWERED),
      "propose that the entry ends" },
    { "review", "pass",     LISTED,                            ON(AMENDMENT) | ON(RENEWAL), REV,
      STAYS,                KEEPS, SIGNED,                     IS(ANOTHER) | IS(THIRD),
      "the facts are as the paper says" },
    { "review", "return",   LISTED,                            ON(AMENDMENT) | ON(RENEWAL), REV,
      STAYS,                ENDS, SIGNED,                      IS(ANOTHER),
      "it is not: the question is dropped" },
    { "legal", "pass",      LISTED,                            ON(AMENDMENT),         LEG,
      STAYS,                KEEPS, SIGNED,                     IS(ANOTHER) | IS(THIRD) | IS(REVIEWED) | IS(CRITERIA) |
                                                               IS(STANDARD) | IS(HARM),
      "the law allows it, and nobody is put at risk" },
    { "legal", "return",    LISTED,                            ON(AMENDMENT),         LEG,
      STAYS,                ENDS, SIGNED,                      IS(ANOTHER) | IS(THIRD),
      "it does not: the question is dropped" },
    { "vote", "for",        LISTED,                            ON(AMENDMENT),         COU,
      STAYS,                KEEPS, SIGNED,                     IS(ANOTHER) | IS(SITS) | IS(REVIEWED) | IS(EXAMINED),
      "vote for the new text" },
    { "vote", "for",        LISTED,                            ON(RENEWAL),           COU,
      STAYS,                KEEPS, SIGNED,                     IS(ANOTHER) | IS(SITS) | IS(REVIEWED),
      "vote for another term" },
    { "vote", "for",        LISTED,                            ON(ANSWER) | ON(DELISTING), COU,
      STAYS,                KEEPS, SIGNED,                     IS(ANOTHER) | IS(SITS),
      "vote for the answer, or for the delisting" },
    { "vote", "against",    LISTED,                            OPEN,                  COU,
      STAYS,                KEEPS, SIGNED,                     IS(ANOTHER) | IS(SITS),
      "vote against it" },
    { "vote", "return",     LISTED,                            OPEN,                  COU,
      STAYS,                KEEPS, SIGNED,                     IS(ANOTHER) | IS(SITS),
      "vote for sending it back" },
    { "adopt", "accepted",  LISTED,                            ON(AMENDMENT),         PUB,
      TO(AMENDED),          ENDS, SIGNED,                      IS(ANOTHER) | IS(REVIEWED) | IS(EXAMINED) | IS(FOR) | IS(ACT) |
                                                               IS(NOT_LAPSED),
      "the entry gets its new text" },
    { "adopt", "accepted",  AT(IN_FORCE),                      ON(RENEWAL),           PUB,
      TO(IN_FORCE),         ENDS, SIGNED,                      IS(ANOTHER) | IS(REVIEWED) | IS(FOR) | IS(ACT) | IS(NOT_LAPSED),
      "the entry stands for another term" },
    { "adopt", "accepted",  AT(OBSERVED),                      ON(ANSWER),            PUB,
      TO(IN_FORCE),         ENDS, SIGNED,                      IS(ANOTHER) | IS(FOR) | IS(ACT) | IS(NOT_LAPSED),
      "the entry is confirmed, and stands for another term" },
    { "adopt", "accepted",  LISTED,                            ON(DELISTING),         PUB,
      TO(DELISTED),         ENDS, SIGNED,                      IS(ANOTHER) | IS(FOR) | IS(ACT),
      "the entry ends; its number is never given again" },
    { "adopt", "rejected",  LISTED,                            OPEN,                  PUB,
      STAYS,                ENDS, SIGNED,                      IS(ANOTHER) | IS(AGAINST),
      "the council has rejected it; the entry stays as it is" },
    { "adopt", "returned",  LISTED,                            OPEN,                  PUB,
      STAYS,                ENDS, SIGNED,                      IS(ANOTHER) | IS(BACK),
      "the council has sent it back; the entry stays as it is" },
    { "close", "motion",    LISTED,                            OPEN,                  DOC | PUB,
      STAYS,                ENDS, SIGNED,                      0,
      "drop the question that is open" },
    { "close", "life",      BEFORE,                            ANY,                   DOC | PUB,
      TO(CLOSED),           ENDS, SIGNED,                      0,
      "go no further" },
    { .command = NULL },
};

static const char *const states[] = {
    [TZ_LIFE_LEAD]           = "lead",           [TZ_LIFE_DOSSIER]   = "dossier",   [TZ_LIFE_PEER_REVIEW] = "peer_review",
    [TZ_LIFE_LEGAL_REVIEW]   = "legal_review",   [TZ_LIFE_PROPOSED]  = "proposed",  [TZ_LIFE_RIGHT_OF_REPLY] = "right_of_reply",
    [TZ_LIFE_VOTE]           = "vote",           [TZ_LIFE_ADOPTED]   = "adopted",   [TZ_LIFE_PUBLISHED] = "published",
    [TZ_LIFE_IN_FORCE]       = "in_force",       [TZ_LIFE_OBSERVED]  = "under_observation_review",
    [TZ_LIFE_AMENDED]        = "amended",        [TZ_LIFE_DELISTED]  = "delisted",  [TZ_LIFE_REJECTED] = "rejected",
    [TZ_LIFE_CLOSED]         = "closed",         [TZ_LIFE_NONE]      = "",
};

static const char *const motions[TZ_MOTIONS] = {
    [TZ_MOTION_NONE]      = "",         [TZ_MOTION_LISTING] = "listing", [TZ_MOTION_AMENDMENT] = "amendment",
    [TZ_MOTION_RENEWAL]   = "renewal",  [TZ_MOTION_ANSWER]  = "answer",  [TZ_MOTION_DELISTING] = "delisting",
};

static const struct {
    enum tz_life_need need;
    const char *name, *says;
} needs[] = {
    { IS(ANOTHER),     "another",            "nobody decides on what he or she has proposed" },
    { IS(NO_JUDGE),    "not its judge",      "who has reviewed it does not work on it" },
    { IS(THIRD),       "a third",            "two people pass it, one as reviewer and one as lawyer" },
    { IS(REVIEWED),    "reviewed",           "a reviewer has not passed this text" },
    { IS(EXAMINED),    "examined",           "a lawyer has not passed this text" },
    { IS(FOR),         "quorum for",         "the council is not for it: the quorum, and more than are against it" },
    { IS(AGAINST),     "quorum against",     "the council is not against it" },
    { IS(BACK),        "quorum to return",   "the council has not sent it back" },
    { IS(ANSWERED),    "answered",           "the observations have no answer yet" },
    { IS(NOT_LAPSED),  "not lapsed",         "the entry has lapsed: it was not confirmed in its term, and can only be delisted" },
    { IS(REPLY),       "reply over",         "the time for a reply is not over" },
    { IS(SITS),        "sits",               "who has stepped aside does not vote" },
    { IS(GROUND),      "ground",             "a ground of delisting is needed; tizim vocabulary delisting_ground lists them" },
    { IS(ACT),         "act",                "the act is needed: which decision or release it is, or how the person was told" },
    { IS(PAPER),       "text",               "a text is needed" },
    { IS(SUBJECT),     "subject",            "the proposal names one subject" },
    { IS(IDENTIFIED),  "identified",         "the subject has a name, and a date or place of birth, a photo, a number or a post" },
    { IS(ACTS),        "act and link",       "the proposal rests on a responsibility with its mode, for an act with its kind" },
    { IS(SOURCES),     "two sources",        "it rests on two independent sources, or on what a court or official body found" },
    { IS(EXCULPATORY), "exculpatory",        "what speaks for the subject was searched for" },
    { IS(CONSENT),     "consent",            "whoever testified has consented to the use" },
    { IS(CRITERIA),    "criteria",           "the regime has each criterion that is claimed, and a measure is named" },
    { IS(STANDARD),    "standard",           "the standard of proof that is reached is stated" },
    { IS(HARM),        "no harm",            "the risk to victims and sources is assessed" },
    { IS(REASONS),     "reasons",            "there is a statement of reasons, and every sentence cites accepted claims" },
};
/* clang-format on */

const char *tz_life_state_name(int state)
{
    return states[state];
}

bool tz_life_state_find(tz_str name, int *out)
{
    for (int i = 0; i < TZ_LIFE_STATES; i++)
        if (tz_str_is(name, states[i])) {
            *out = i;
            return true;
        }
    return false;
}

const char *tz_motion_name(enum tz_motion motion)
{
    return motions[motion];
}

const char *tz_need_name(enum tz_life_need need)
{
    for (size_t i = 0; i < sizeof needs / sizeof *needs; i++)
        if (needs[i].need == need)
            return needs[i].name;
    return "";
}

const char *tz_need_says(enum tz_life_need need)
{
    for (size_t i = 0; i < sizeof needs / sizeof *needs; i++)
        if (needs[i].need == need)
            return needs[i].says;
    return "";
}
