#include "entity/schema_register.h"

/* clang-format off */

/* ---- people and bodies ---- */

const struct tz_property tz_more_person[] = {
    { "photo",         TZ_TYPE_ENTITY, "Document",     "picture of the person" },
    { "minorAtEvent",  TZ_TYPE_TERM,   "yes_no",       "was under 18 when it happened", true },
    { "registerTopic", TZ_TYPE_TERM,   "person_topic", "what the person is here; there is no word for guilty" },
    { "placeholder",   TZ_TYPE_TERM,   "placeholder",  "stands for somebody whose name is not known", true },
    { .name = NULL }
};

const struct tz_property tz_more_organization[] = {
    { "kind",              TZ_TYPE_TERM, "body_kind",            "kind of body", true },
    { "perpetratorType",   TZ_TYPE_TERM, "perpetrator_type",     "kind of body that acts are attributed to", true },
    { "jurisdictionArea",  TZ_TYPE_TEXT, NULL,                   "area that it is competent for" },
    { "existence",         TZ_TYPE_SPAN, NULL,                   "days on which it existed" },
    { "placeholder",       TZ_TYPE_TERM, "placeholder",          "stands for an unknown unit, which is never responsible", true },
    { "interest",          TZ_TYPE_TERM, "publication_interest", "what interest it has in the matter" },
    { "interestStatement", TZ_TYPE_TEXT, NULL,                   "who funds it, whom it opposes" },
    { "reliability",       TZ_TYPE_TERM, "reliability",          "how reliable it is as a source" },
    { "reliabilityReason", TZ_TYPE_TEXT, NULL,                   "why it is graded so" },
    { .name = NULL }
};

const struct tz_property tz_more_body[] = {
    { "courtType", TZ_TYPE_TERM, "court_type", "kind and instance of a court" },
    { .name = NULL }
};

const struct tz_property tz_more_address[] = {
    { "precision", TZ_TYPE_TEXT, NULL, "how exact the coordinates are", true },
    { .name = NULL }
};

const struct tz_property tz_more_identification[] = {
    { "identifierKind", TZ_TYPE_TERM, "identifier_kind", "kind of number", true },
    { .name = NULL }
};

static const struct tz_property person_name[] = {
    { "holder",     TZ_TYPE_ENTITY,    "Person",    "who bears the name", true },
    { "full",       TZ_TYPE_NAME,      NULL,        "the name in full" },
    { "given",      TZ_TYPE_NAME_PART, NULL,        "given name" },
    { "patronymic", TZ_TYPE_NAME_PART, NULL,        "patronymic" },
    { "family",     TZ_TYPE_NAME_PART, NULL,        "family name" },
    { "kind",       TZ_TYPE_TERM,      "name_kind", "kind of name", true },
    { .name = NULL }
};

static const struct tz_property witness[] = {
    { "risk",       TZ_TYPE_TEXT, NULL, "what the witness has to fear" },
    { "contactRef", TZ_TYPE_TEXT, NULL, "where custodians find the contact; never the contact itself" },
    { "identity",   TZ_TYPE_TEXT, NULL, "true identity; sealed" },
    { .name = NULL }
};

static const struct tz_property unit_relation[] = {
    { "unit",            TZ_TYPE_ENTITY, "Organization",  "the unit", true },
    { "relatedUnit",     TZ_TYPE_ENTITY, "Organization",  "the unit above it, beside it or before it", true },
    { "relationClass",   TZ_TYPE_TERM,   "unit_relation", "what relatedUnit is to unit, as its command", true },
    { "span",            TZ_TYPE_SPAN,   NULL,            "days on which it was so" },
    { "editorialStatus", TZ_TYPE_TERM,   "post_status",   "how far it is settled", true },
    { "publicNote",      TZ_TYPE_TEXT,   NULL,            "explains a conflict to readers" },
    { .name = NULL }
};

static const struct tz_property positioning[] = {
    { "unit",  TZ_TYPE_ENTITY, "Organization", "the unit", true },
    { "place", TZ_TYPE_ENTITY, "Address",      "where it was", true },
    { "kind",  TZ_TYPE_TERM,   "positioning",  "a site, or an area of operations", true },
    { "span",  TZ_TYPE_SPAN,   NULL,           "days on which it was so" },
    { .name = NULL }
};

const struct tz_property tz_more_occupancy[] = {
    { "body",             TZ_TYPE_ENTITY, "Organization",      "body in which the post is" },
    { "role",             TZ_TYPE_TERM,   "post_role",         "role in the body", true },
    { "title",            TZ_TYPE_TEXT,   NULL,                "title as the source has it" },
    { "rank",             TZ_TYPE_TEXT,   NULL,                "rank" },
    { "effectiveControl", TZ_TYPE_TERM,   "effective_control", "whether the post gave control in law, in fact, or both" },
    { "startContext",     TZ_TYPE_TERM,   "start_context",     "what shows that it began; a ceremony outranks a decree" },
    { "endContext",       TZ_TYPE_TERM,   "end_context",       "what shows that it ended" },
    { "span",             TZ_TYPE_SPAN,   NULL,                "days on which the holder was in post" },
    { "editorialStatus",  TZ_TYPE_TERM,   "post_status",       "how far it is settled", true },
    { "publicNote",       TZ_TYPE_TEXT,   NULL,                "explains a conflict to readers" },
    { .name = NULL }
};

/* ---- events, acts, victims, responsibility ---- */

const struct tz_property tz_more_event[] = {
    { "span",             TZ_TYPE_SPAN, NULL,                 "days on which it happened" },
    { "violationStatus",  TZ_TYPE_TERM, "information_status", "how certain it is that it happened so" },
    { "monitoringStatus", TZ_TYPE_TERM, "monitoring_status",  "whether it is still followed", true },
    { .name = NULL }
};

static const struct tz_property event_link[] = {
    { "event",        TZ_TYPE_ENTITY, "Event",       "the event", true },
    { "relatedEvent", TZ_TYPE_ENTITY, "Event",       "the other event", true },
    { "relation",     TZ_TYPE_TERM,   "event_chain", "what the event is to the other", true },
    { .name = NULL }
};

static const struct tz_property act[] = {
    { "event",              TZ_TYPE_ENTITY, "Event",              "event that it was part of" },
    { "type",               TZ_TYPE_TERM,   "act_type",           "what was done" },
    { "method",             TZ_TYPE_TERM,   "method",             "by what kind of force" },
    { "span",               TZ_TYPE_SPAN,   NULL,                 "days on which it was done" },
    { "place",              TZ_TYPE_ENTITY, "Address",            "where" },
    { "placeType",          TZ_TYPE_TERM,   "place_type",         "kind of place" },
    { "statedReason",       TZ_TYPE_TEXT,   NULL,                 "reason given by those who did it" },
    { "intent",             TZ_TYPE_TERM,   "intent",             "why it is said to have been done" },
    { "attribution",        TZ_TYPE_TERM,   "attribution",        "who acknowledges or denies it" },
    { "consequence",        TZ_TYPE_TEXT,   NULL,                 "what followed" },
    { "legalQualification", TZ_TYPE_TERM,   "criterion",          "criterion of a regime that it meets, as somebody says" },
    { "violationStatus",    TZ_TYPE_TERM,   "information_status", "how certain it is" },
    { .name = NULL }
};

static const struct tz_property victimhood[] = {
    { "act",              TZ_TYPE_ENTITY, "Act",                   "the act", true },
    { "victim",           TZ_TYPE_ENTITY, "LegalEntity",           "the person, or the body whose members suffered" },
    { "countingUnit",     TZ_TYPE_TERM,   "counting_unit",         "what a group is counted in", true },
    { "groupLeast",       TZ_TYPE_NUMBER, NULL,                    "size of the group, at least", true, 0, 10000000 },
    { "groupMost",        TZ_TYPE_NUMBER, NULL,                    "size of the group, at most", true, 0, 10000000 },
    { "ageAtTime",        TZ_TYPE_NUMBER, NULL,                    "age in years when it happened", false, 0, 130 },
    { "characteristic",   TZ_TYPE_TERM,   "victim_characteristic", "what mattered about the victim" },
    { "statusAtEnd",      TZ_TYPE_TERM,   "victim_status",         "what became of the victim" },
    { "injuries",         TZ_TYPE_TEXT,   NULL,                    "injuries, no more than is needed" },
    { "medicalDocument",  TZ_TYPE_ENTITY, "Document",              "medical document" },
    { "complaintMade",    TZ_TYPE_TERM,   "yes_no",                "whether the victim complained" },
    { "complaintTo",      TZ_TYPE_TEXT,   NULL,                    "to whom" },
    { "complaintDate",    TZ_TYPE_DATE,   NULL,                    "when" },
    { "complaintOutcome", TZ_TYPE_TEXT,   NULL,                    "what came of it" },
    { .name = NULL }
};

static const struct tz_property involvement[] = {
    { "subject",               TZ_TYPE_ENTITY, "LegalEntity",        "person or body said to be responsible", true },
    { "object",                TZ_TYPE_ENTITY, "Thing",              "act, event, case or policy", true },
    { "capacity",              TZ_TYPE_ENTITY, "Occupancy",          "post held then" },
    { "mode",                  TZ_TYPE_TERM,   "mode",               "in what way responsible" },
    { "allegedBy",             TZ_TYPE_ENTITY, "LegalEntity",        "who alleges it" },
    { "knowledge",             TZ_TYPE_TEXT,   NULL,                 "what shows that the subject knew, or had reason to" },
    { "control",               TZ_TYPE_TEXT,   NULL,                 "what shows effective control" },
    { "confidence",            TZ_TYPE_TERM,   "information_status", "how certain the link is" },
    { "standardReached",       TZ_TYPE_TERM,   "standard",           "standard of proof reached" },
    { "exculpatory",           TZ_TYPE_TEXT,   NULL,                 "what speaks for the subject" },
    { "exculpatorySearchedOn", TZ_TYPE_DATE,   NULL,                 "when that was searched for, found or not" },
    { "latestStatus",          TZ_TYPE_TERM,   "perpetrator_status", "what became of the one responsible" },
    { "statement",             TZ_TYPE_TEXT,   NULL,                 "of whitewashing: what was said in public" },
    { "contradictedBy",        TZ_TYPE_ENTITY, "Thing",              "of whitewashing: what the statement contradicts" },
    { "payment",               TZ_TYPE_TEXT,   NULL,                 "of whitewashing: payment or contract shown" },
    { .name = NULL }
};

static const struct tz_property official_finding[] = {
    { "involvement", TZ_TYPE_ENTITY, "Involvement",  "responsibility that was found", true },
    { "body",        TZ_TYPE_ENTITY, "Organization", "court or body that found it", true },
    { "document",    TZ_TYPE_ENTITY, "Document",     "its decision" },
    { "finds",       TZ_TYPE_TEXT,   NULL,           "exactly what it found" },
    { .name = NULL }
};

static const struct tz_property proposition[] = {
    { "event",    TZ_TYPE_ENTITY, "Event", "event that it is about" },
    { "position", TZ_TYPE_TEXT,   NULL,    "what a speaker says of it; the claim's stance is the side" },
    { .name = NULL }
};

/* ---- sources and documents ---- */

static const struct tz_property publication[] = {
    { "publishedBy", TZ_TYPE_ENTITY, "LegalEntity", "who publishes it" },
    { .name = NULL }
};

static const struct tz_property source[] = {
    { "sourceType",  TZ_TYPE_TERM,   "source_type",       "document, video, testimony …", true },
    { "publication", TZ_TYPE_ENTITY, "Organization",      "where it appeared" },
    { "material",    TZ_TYPE_TERM,   "source_material",   "kind of material", true },
    { "connection",  TZ_TYPE_TERM,   "source_connection", "how the source is connected to what it says" },
    { .name = NULL }
};

const struct tz_property tz_more_document[] = {
    { "source",          TZ_TYPE_ENTITY,   "Source",    "source that these bytes are a copy of" },
    { "sha256",          TZ_TYPE_CHECKSUM, NULL,        "SHA-256 of the bytes, in hexadecimal", true },
    { "sha512",          TZ_TYPE_CHECKSUM, NULL,        "SHA-512 of the bytes, in hexadecimal", true },
    { "mimeDetected",    TZ_TYPE_MIMETYPE, NULL,        "media type found in the bytes", true },
    { "derivedFrom",     TZ_TYPE_ENTITY,   "Document",  "document that it was made from" },
    { "transform",       TZ_TYPE_TERM,     "transform", "how it was made from the other" },
    { "transformTool",   TZ_TYPE_TEXT,     NULL,        "tool and version, or who did it by hand" },
    { "capturedAt",      TZ_TYPE_DATE,     NULL,        "when it was captured", true },
    { "capturedBy",      TZ_TYPE_TEXT,     NULL,        "who captured it", true },
    { "captureMethod",   TZ_TYPE_TEXT,     NULL,        "tool and version, by hand, handed over" },
    { "urlRequested",    TZ_TYPE_URL,      NULL,        "address that was asked for", true },
    { "urlFinal",        TZ_TYPE_URL,      NULL,        "address that answered", true },
    { "httpStatus",      TZ_TYPE_NUMBER,   NULL,        "status of the answer", true, 100, 599 },
    { "tlsFingerprint",  TZ_TYPE_CHECKSUM, NULL,        "SHA-256 of the server's certificate", true },
    { "archiveUrl",      TZ_TYPE_URL,      NULL,        "copy in a public archive" },
    { "archivedAt",      TZ_TYPE_DATE,     NULL,        "when that copy was made" },
    { .name = NULL }
};

static const struct tz_property consent[] = {
    { "person",    TZ_TYPE_ENTITY, "Thing",       "person or witness who consented", true },
    { "document",  TZ_TYPE_ENTITY, "Document",    "document that it binds" },
    { "use",       TZ_TYPE_TERM,   "consent_use", "use consented to" },
    { "withdrawn", TZ_TYPE_DATE,   NULL,          "when it was withdrawn", true },
    { .name = NULL }
};

/* ---- proceedings ---- */

const struct tz_property tz_more_court_case[] = {
    { "defendant",        TZ_TYPE_ENTITY, "Person",           "who is accused" },
    { "register",         TZ_TYPE_TERM,   "case_category",    "whose case it is", true },
    { "event",            TZ_TYPE_ENTITY, "Event",            "event that it is about" },
    { "courtBody",        TZ_TYPE_ENTITY, "PublicBody",       "court, as an entity" },
    { "legalCounsel",     TZ_TYPE_TERM,   "legal_counsel",    "access to a lawyer" },
    { "fairTrialFlag",    TZ_TYPE_TERM,   "act_type",         "right of an accused said to be violated (35 01 …)" },
    { "statementSigned",  TZ_TYPE_TERM,   "statement_signed", "how a statement came to be signed" },
    { "complaintMade",    TZ_TYPE_TERM,   "yes_no",           "whether torture was complained of" },
    { "complaintTo",      TZ_TYPE_TEXT,   NULL,               "to whom" },
    { "complaintDate",    TZ_TYPE_DATE,   NULL,               "when" },
    { "complaintOutcome", TZ_TYPE_TEXT,   NULL,               "what came of it" },
    { .name = NULL }
};

const struct tz_property tz_more_case_party[] = {
    { "partyRole", TZ_TYPE_TERM, "party_role", "part taken in the case", true },
    { .name = NULL }
};

static const struct tz_property case_stage[] = {
    { "case",            TZ_TYPE_ENTITY,   "CourtCase",        "the case", true },
    { "order",           TZ_TYPE_NUMBER,   NULL,               "place in the order of the stages", true, 1, 999 },
    { "stage",           TZ_TYPE_TERM,     "case_stage",       "which stage", true },
    { "span",            TZ_TYPE_SPAN,     NULL,               "day, or days, of the stage" },
    { "body",            TZ_TYPE_ENTITY,   "Organization",     "body that acted" },
    { "official",        TZ_TYPE_ENTITY,   "Person",           "person who acted for it" },
    { "place",           TZ_TYPE_TEXT,     NULL,               "where" },
    { "detentionType",   TZ_TYPE_TERM,     "detention_type",   "kind of detention" },
    { "whereabouts",     TZ_TYPE_TERM,     "whereabouts",      "what is said of where the detainee is" },
    { "article",         TZ_TYPE_TEXT,     NULL,               "article and part of the charge" },
    { "wording",         TZ_TYPE_TEXT,     NULL,               "the charge in words" },
    { "codeVersion",     TZ_TYPE_TEXT,     NULL,               "version of the code" },
    { "pretrialMeasure", TZ_TYPE_TERM,     "pretrial_measure", "measure before trial" },
    { "sentenceKind",    TZ_TYPE_TERM,     "sentence_kind",    "kind of sentence" },
    { "term",            TZ_TYPE_DURATION, NULL,               "length of the sentence" },
    { "probation",       TZ_TYPE_DURATION, NULL,               "time of probation" },
    { "countedFrom",     TZ_TYPE_DATE,     NULL,               "day from which the sentence is counted" },
    { "expectedEnd",     TZ_TYPE_DATE,     NULL,               "end of the sentence, as a source states it" },
    { "paroleFrom",      TZ_TYPE_DATE,     NULL,               "day from which parole can be asked for, as a source states it" },
    { "decision",        TZ_TYPE_TERM,     "decision",         "how it was decided" },
    { "reasons",         TZ_TYPE_TEXT,     NULL,               "reasons given" },
    { "releaseKind",     TZ_TYPE_TERM,     "release_kind",     "kind of release" },
    { .name = NULL }
};

static const struct tz_property prisoner_status[] = {
    { "person",           TZ_TYPE_ENTITY, "Person",             "the prisoner", true },
    { "case",             TZ_TYPE_ENTITY, "CourtCase",          "the case" },
    { "organization",     TZ_TYPE_ENTITY, "LegalEntity",        "who says so, or denies it", true },
    { "criterion",        TZ_TYPE_TERM,   "prisoner_criterion", "criterion of PACE Resolution 1900 (2012)" },
    { "qualifies",        TZ_TYPE_TERM,   "yes_no",             "whether it holds the person for a political prisoner" },
    { "exclusionChecked", TZ_TYPE_TERM,   "yes_no",             "whether violence against a person was ruled out" },
    { .name = NULL }
};

/* ---- figures ---- */

static const struct tz_property figure[] = {
    { "event",        TZ_TYPE_ENTITY, "Event",        "event that it is about" },
    { "case",         TZ_TYPE_ENTITY, "CourtCase",    "case that it is about" },
    { "what",         TZ_TYPE_TERM,   "figure_kind",  "what is counted", true },
    { "population",   TZ_TYPE_TERM,   "population",   "whom it counts", true },
    { "place",        TZ_TYPE_TEXT,   NULL,           "place that it is limited to" },
    { "span",         TZ_TYPE_SPAN,   NULL,           "days that it is limited to" },
    { "definition",   TZ_TYPE_TEXT,   NULL,           "what is counted in, and what is left out" },
    { "valueKind",    TZ_TYPE_TERM,   "value_kind",   "exactly, at least, about …", true },
    { "low",          TZ_TYPE_NUMBER, NULL,           "the number, or its lower bound", true, 0, 100000000 },
    { "high",         TZ_TYPE_NUMBER, NULL,           "its upper bound, of a range", true, 0, 100000000 },
    { "asOf",         TZ_TYPE_DATE,   NULL,           "day for which it holds" },
    { "publishedOn",  TZ_TYPE_DATE,   NULL,           "day on which it was published" },
    { "official",     TZ_TYPE_TERM,   "yes_no",       "whether it is given as the authorities' own", true },
    { "attributedTo", TZ_TYPE_ENTITY, "LegalEntity",  "whom the speaker quotes for it" },
    { "basis",        TZ_TYPE_TERM,   "figure_basis", "what it rests on" },
    { "countsList",   TZ_TYPE_ENTITY, "Document",     "list of names that it counts" },
    { "supersedes",   TZ_TYPE_ENTITY, "Figure",       "earlier figure of the same series that it replaces" },
    { "lookalike",    TZ_TYPE_ENTITY, "Figure",       "figure with the same number that counts something else" },
    { .name = NULL }
};

/* ---- agreements and conditions ---- */

static const struct tz_property agreement[] = {
    { "party",            TZ_TYPE_ENTITY, "LegalEntity", "party to the agreement" },
    { "agreementType",    TZ_TYPE_TEXT,   NULL,          "kind of agreement" },
    { "signed",           TZ_TYPE_DATE,   NULL,          "day of signature" },
    { "provisionalFrom",  TZ_TYPE_DATE,   NULL,          "day of provisional application" },
    { "inForce",          TZ_TYPE_DATE,   NULL,          "day of entry into force" },
    { "suspensionClause", TZ_TYPE_TEXT,   NULL,          "clause that allows to suspend it" },
    { "instrument",       TZ_TYPE_ENTITY, "Document",    "its text" },
    { .name = NULL }
};

static const struct tz_property agreement_step[] = {
    { "agreement",    TZ_TYPE_ENTITY, "Agreement",      "the agreement", true },
    { "step",         TZ_TYPE_TERM,   "agreement_step", "what was done", true },
    { "actor",        TZ_TYPE_ENTITY, "LegalEntity",    "who did it" },
    { "votesFor",     TZ_TYPE_NUMBER, NULL,             "votes for", true, 0, 100000 },
    { "votesAgainst", TZ_TYPE_NUMBER, NULL,             "votes against", true, 0, 100000 },
    { "abstentions",  TZ_TYPE_NUMBER, NULL,             "abstentions", true, 0, 100000 },
    { .name = NULL }
};

static const struct tz_property condition[] = {
    { "agreement",  TZ_TYPE_ENTITY, "Agreement",      "agreement that it is set for" },
    { "setBy",      TZ_TYPE_ENTITY, "LegalEntity",    "who set it" },
    { "setIn",      TZ_TYPE_ENTITY, "Document",       "where it was set" },
    { "paragraph",  TZ_TYPE_TEXT,   NULL,             "paragraph" },
    { "wording",    TZ_TYPE_TEXT,   NULL,             "the condition in words" },
    { "legalForce", TZ_TYPE_TERM,   "legal_force",    "how far it binds" },
    { "indicator",  TZ_TYPE_TEXT,   NULL,             "what would show that it is met" },
    { "due",        TZ_TYPE_DATE,   NULL,             "when it is due" },
    { "area",       TZ_TYPE_TERM,   "condition_area", "what it is about" },
    { .name = NULL }
};

const struct tz_property tz_more_assessment[] = {
    { "condition", TZ_TYPE_ENTITY, "Condition",  "condition that was assessed", true },
    { "result",    TZ_TYPE_TERM,   "assessment", "how it was found" },
    { "evidence",  TZ_TYPE_ENTITY, "Thing",      "event, case or figure that shows it" },
    { "wording",   TZ_TYPE_TEXT,   NULL,         "the assessment in words" },
    { .name = NULL }
};

/* ---- submissions, proposals, designations ---- */

static const struct tz_property proposal[] = {
    { "subject",            TZ_TYPE_ENTITY,   "LegalEntity",        "who is proposed", true },
    { "regime",             TZ_TYPE_TERM,     "regime",             "regime that it is made for", true },
    { "criterion",          TZ_TYPE_TERM,     "criterion",          "criterion claimed" },
    { "involvement",        TZ_TYPE_ENTITY,   "Involvement",        "responsibility that it rests on" },
    { "statementOfReasons", TZ_TYPE_TEXT,     NULL,                 "draft of the statement of reasons" },
    { "measure",            TZ_TYPE_TERM,     "measure",            "measure requested" },
    { "exculpatory",        TZ_TYPE_TEXT,     NULL,                 "what speaks for the subject" },
    { "nationalInterest",   TZ_TYPE_TEXT,     NULL,                 "why this designation works" },
    { "riskAssessment",     TZ_TYPE_TEXT,     NULL,                 "risk to victims and sources" },
    { "state",              TZ_TYPE_TERM,     "designation_status", "where it stands", true },
    { "frozenHash",         TZ_TYPE_CHECKSUM, NULL,                 "SHA-256 of the proposal as voted on", true },
    { .name = NULL }
};

static const struct tz_property submission[] = {
    { "proposal",        TZ_TYPE_ENTITY,   "Proposal",            "what is submitted", true },
    { "authority",       TZ_TYPE_TERM,     "authority",           "to whom", true },
    { "regime",          TZ_TYPE_TERM,     "regime",              "under which regime", true },
    { "filedOn",         TZ_TYPE_DATE,     NULL,                  "when it was filed", true },
    { "filedBy",         TZ_TYPE_ENTITY,   "LegalEntity",         "who filed it" },
    { "coSubmitter",     TZ_TYPE_ENTITY,   "LegalEntity",         "who filed it too" },
    { "confidentiality", TZ_TYPE_TERM,     "confidentiality",     "how far it is confidential", true },
    { "packageHash",     TZ_TYPE_CHECKSUM, NULL,                  "SHA-256 of the package", true },
    { "receipt",         TZ_TYPE_TEXT,     NULL,                  "receipt of the authority" },
    { "response",        TZ_TYPE_TERM,     "response",            "how the authority answered" },
    { "outcome",         TZ_TYPE_TEXT,     NULL,                  "what came of it" },
    { "impact",          TZ_TYPE_TERM,     "impact",              "what it changed" },
    { "state",           TZ_TYPE_TERM,     "intervention_status", "where it stands", true },
    { "priority",        TZ_TYPE_TERM,     "priority",            "how urgent it is", true },
    { .name = NULL }
};

static const struct tz_property designation[] = {
    { "proposal",           TZ_TYPE_ENTITY,   "Proposal",           "proposal that was adopted" },
    { "list",               TZ_TYPE_TEXT,     NULL,                 "list that the entry is in", true },
    { "regime",             TZ_TYPE_TERM,     "regime",             "regime", true },
    { "entryNumber",        TZ_TYPE_TEXT,     NULL,                 "permanent number of the entry", true },
    { "state",              TZ_TYPE_TERM,     "designation_status", "where it stands", true },
    { "legalBasis",         TZ_TYPE_TEXT,     NULL,                 "act by which it was adopted" },
    { "criterion",          TZ_TYPE_TERM,     "criterion",          "criterion met" },
    { "measure",            TZ_TYPE_TERM,     "measure",            "measure in force" },
    { "statementOfReasons", TZ_TYPE_TEXT,     NULL,                 "statement of reasons, as published" },
    { "narrativeSummary",   TZ_TYPE_TEXT,     NULL,                 "longer text for readers" },
    { "publishedOn",        TZ_TYPE_DATE,     NULL,                 "day of publication" },
    { "notifiedOn",         TZ_TYPE_DATE,     NULL,                 "day on which the person was notified" },
    { "notifiedHow",        TZ_TYPE_TEXT,     NULL,                 "how the person was notified" },
    { "reviewDue",          TZ_TYPE_DATE,     NULL,                 "day by which it must be reviewed", true },
    { "delistedOn",         TZ_TYPE_DATE,     NULL,                 "day of delisting", true },
    { "delistingGround",    TZ_TYPE_TERM,     "delisting_ground",   "ground of the delisting", true },
    { .name = NULL }
};

static const struct tz_property observation[] = {
    { "designation", TZ_TYPE_ENTITY, "Designation",        "entry that it is about", true },
    { "from",        TZ_TYPE_ENTITY, "LegalEntity",        "who made it" },
    { "ground",      TZ_TYPE_TEXT,   NULL,                 "each ground raised" },
    { "answer",      TZ_TYPE_TEXT,   NULL,                 "reasoned answer to it" },
    { "answeredOn",  TZ_TYPE_DATE,   NULL,                 "when it was answered" },
    { "result",      TZ_TYPE_TERM,   "observation_result", "what it led to", true },
    { .name = NULL }
};

static const struct tz_property review[] = {
    { "designation", TZ_TYPE_ENTITY, "Designation",        "entry that was reviewed", true },
    { "result",      TZ_TYPE_TERM,   "observation_result", "what it led to", true },
    { "nextDue",     TZ_TYPE_DATE,   NULL,                 "when the next review is due", true },
    { .name = NULL }
};

static const struct tz_property same_as[] = {
    { "left",   TZ_TYPE_ENTITY, "Thing", "record that stays", true },
    { "right",  TZ_TYPE_ENTITY, "Thing", "record that is the same", true },
    { "reason", TZ_TYPE_TEXT,   NULL,    "why a person decided so" },
    { .name = NULL }
};

const struct tz_schema tz_register_schemata[] = {
    /* name              extends                  properties        match  help */
    { "PersonName",      { "Interval" },          person_name,      false, "one form of a person's name, in parts" },
    { "Witness",         { "Thing" },             witness,          false, "a witness under a pseudonym" },
    { "UnitRelation",    { "Interval" },          unit_relation,    false, "how one unit stood to another" },
    { "Positioning",     { "Interval" },          positioning,      false, "where a unit was" },
    { "EventLink",       { "Interval" },          event_link,       false, "how one event stands to another" },
    { "Act",             { "Interval", "Thing" }, act,              false, "one act of violence or coercion within an event" },
    { "Victimhood",      { "Interval" },          victimhood,       false, "somebody suffered an act" },
    { "Involvement",     { "Interval" },          involvement,      false, "responsibility for an act, an event or a case" },
    { "OfficialFinding", { "Interval" },          official_finding, false, "what a body found of a responsibility" },
    { "Proposition",     { "Thing" },             proposition,      false, "a sentence that some assert and others deny" },
    { "Publication",     { "Organization" },      publication,      false, "a newspaper, site, series or account" },
    { "Source",          { "Document" },          source,           false, "what was published or said, with or without a copy" },
    { "Consent",         { "Interval" },          consent,          false, "what use somebody consented to, and until when" },
    { "CaseStage",       { "Interval" },          case_stage,       false, "one stage of a case; each sentence is kept" },
    { "PrisonerStatus",  { "Interval" },          prisoner_status,  false, "held for a political prisoner, or not" },
    { "Figure",          { "Interval" },          figure,           false, "a number that somebody gave: of dead, tried …" },
    { "Agreement",       { "Thing" },             agreement,        false, "an agreement between states or unions of states" },
    { "AgreementStep",   { "Interval" },          agreement_step,   false, "one step in the life of an agreement" },
    { "Condition",       { "Thing" },             condition,        false, "a condition set for an agreement" },
    { "Proposal",        { "Thing" },             proposal,         false, "a proposal to designate somebody" },
    { "Submission",      { "Interval" },          submission,       false, "a proposal sent to an authority" },
    { "Designation",     { "Sanction" },          designation,      false, "an entry of our own list" },
    { "Observation",     { "Interval" },          observation,      false, "what is said against an entry, and the answer" },
    { "Review",          { "Interval" },          review,           false, "a periodic review of an entry" },
    { "SameAs",          { "Interval" },          same_as,          false, "two records are the same thing, as a person decided" },
    { .name = NULL }
};

/* clang-format on */
