#include "entity/disclosure.h"

#include "base/str.h"

const struct tz_disclosure_row tz_disclosure_rows[] = {
    { .schema = "Thing",
      .open = "name alias previousName summary country sourceUrl publisher program programId "
              "wikidataId wikipediaUrl proof topics",
      .on_request = "weakAlias description",
      .restricted = "address addressEntity" },
    { .schema = "LegalEntity",
      .open = "abbreviation legalForm jurisdiction mainCountry parent website",
      .on_request = "incorporationDate dissolutionDate registrationNumber leiCode ogrnCode",
      .restricted = "email phone idNumber taxNumber vatCode innCode" },
    { .schema = "Person",
      .open = "title position nationality citizenship gender registerTopic placeholder",
      .on_request = "firstName secondName middleName fatherName lastName birthDate birthPlace "
                    "birthCountry deathDate photo",
      .restricted = "passportNumber socialSecurityNumber ethnicity religion political motherName "
                    "minorAtEvent" },
    { .schema = "PersonName",
      .open = "holder full kind",
      .on_request = "given patronymic family startDate endDate" },
    { .schema = "Witness", /* with all that a Thing would have open */
      .restricted = "name alias weakAlias previousName summary description country sourceUrl "
                    "publisher program programId wikidataId wikipediaUrl proof topics address "
                    "addressEntity risk",
      .sealed = "contactRef identity" },
    { .schema = "Organization",
      .open = "kind perpetratorType jurisdictionArea existence placeholder interest "
              "interestStatement reliability reliabilityReason" },
    { .schema = "PublicBody", .open = "courtType" },
    { .schema = "Publication", .open = "publishedBy" },
    { .schema = "Address", .open = "full city region state precision latitude longitude" },
    { .schema = "Position", .open = "organization subnationalArea inceptionDate dissolutionDate" },
    { .schema = "Identification",
      .on_request = "holder type country identifierKind",
      .restricted = "number authority" },
    { .schema = "Passport", .restricted = "passportNumber personalNumber" },
    { .schema = "Interval", .open = "startDate endDate date summary sourceUrl publisher proof" },
    { .schema = "Occupancy",
      .open = "holder post body role title rank effectiveControl startContext endContext span "
              "publicNote status" },
    { .schema = "UnitRelation", .open = "unit relatedUnit relationClass span publicNote" },
    { .schema = "Positioning", .open = "unit place kind span" },
    { .schema = "Membership", .open = "member organization", .on_request = "role" },
    { .schema = "Family", .restricted = "person relative relationship" },
    { .schema = "Associate", .restricted = "person associate relationship" },
    { .schema = "Event", .open = "organizer location locationAddress span violationStatus" },
    { .schema = "EventLink", .open = "event relatedEvent relation" },
    { .schema = "Act",
      .open = "event type method span place placeType statedReason intent attribution "
              "consequence legalQualification violationStatus" },
    { .schema = "Victimhood",
      .open = "act countingUnit groupLeast groupMost",
      .on_request = "victim characteristic statusAtEnd complaintMade complaintTo complaintDate "
                    "complaintOutcome",
      .restricted = "ageAtTime injuries medicalDocument" },
    { .schema = "Involvement",
      .on_request = "subject object capacity mode allegedBy knowledge control confidence "
                    "standardReached exculpatory exculpatorySearchedOn latestStatus statement "
                    "contradictedBy payment" },
    { .schema = "OfficialFinding", .on_request = "involvement body document finds" },
    { .schema = "Proposition", .open = "event position" },
    { .schema = "Document",
      .open = "title author language date publishedAt headline sha256 archiveUrl archivedAt",
      .on_request = "mimeDetected sha512 transform derivedFrom source",
      .restricted = "bodyText capturedBy" },
    { .schema = "Source", .open = "sourceType publication material", .on_request = "connection" },
    { .schema = "Consent", .restricted = "person document use withdrawn startDate endDate" },
    { .schema = "CourtCase",
      .open = "caseNumber court courtBody fileDate closeDate defendant register event "
              "legalCounsel fairTrialFlag statementSigned",
      .on_request = "complaintMade complaintTo complaintDate complaintOutcome" },
    { .schema = "CourtCaseParty", .open = "case partyRole", .on_request = "party" },
    { .schema = "CaseStage",
      .open = "case order stage span body official place detentionType whereabouts article "
              "wording codeVersion pretrialMeasure sentenceKind term probation countedFrom "
              "expectedEnd paroleFrom decision reasons releaseKind" },
    { .schema = "PrisonerStatus",
      .open = "person case organization criterion qualifies exclusionChecked" },
    { .schema = "Figure",
      .open = "event case what population place span definition valueKind low high asOf "
              "publishedOn official attributedTo basis supersedes lookalike",
      .restricted = "countsList" },
    { .schema = "Agreement",
      .open = "party agreementType signed provisionalFrom inForce suspensionClause instrument" },
    { .schema = "AgreementStep", .open = "agreement step actor votesFor votesAgainst abstentions" },
    { .schema = "Condition",
      .open = "agreement setBy setIn paragraph wording legalForce indicator due area" },
    { .schema = "Assessment", .open = "publishDate author condition result evidence wording" },
    { .schema = "Sanction",
      .open = "entity authority authorityId unscId program programId programUrl provisions "
              "status duration reason country listingDate" },
    { .schema = "Designation",
      .on_request = "list regime entryNumber state legalBasis criterion measure "
                    "statementOfReasons narrativeSummary publishedOn notifiedOn reviewDue "
                    "delistedOn delistingGround",
      .restricted = "notifiedHow proposal" },
    { .schema = "Proposal",
      .restricted = "subject regime criterion involvement statementOfReasons measure "
                    "exculpatory nationalInterest riskAssessment state frozenHash" },
    { .schema = "Submission",
      .restricted = "proposal authority regime filedOn filedBy coSubmitter confidentiality "
                    "packageHash receipt response outcome impact state priority" },
    { .schema = "Observation", .restricted = "designation from ground answer answeredOn result" },
    { .schema = "Review", .on_request = "designation result nextDue" },
    { .schema = "SameAs", .open = "left right" },
    { .schema = NULL },
};

static const char *const level_names[TZ_LEVELS] = {
    [TZ_LEVEL_PUBLIC] = "public",
    [TZ_LEVEL_INTERNAL] = "internal",
    [TZ_LEVEL_RESTRICTED] = "restricted",
    [TZ_LEVEL_SEALED] = "sealed",
};

static bool has_word(const char *list, tz_str word)
{
    tz_str rest = tz_str_z(list ? list : ""), piece;

    while (tz_str_cut(&rest, ' ', &piece))
        if (tz_str_eq(piece, word))
            return true;
    return false;
}

/* What the row of one schema says, or false. */
static bool says(const struct tz_disclosure_row *r, tz_str property, struct tz_disclosure *out)
{
    if (has_word(r->open, property))
        *out = (struct tz_disclosure){ TZ_LEVEL_PUBLIC, true };
    else if (has_word(r->on_request, property))
        *out = (struct tz_disclosure){ TZ_LEVEL_INTERNAL, true };
    else if (has_word(r->restricted, property))
        *out = (struct tz_disclosure){ TZ_LEVEL_RESTRICTED, false };
    else if (has_word(r->sealed, property))
        *out = (struct tz_disclosure){ TZ_LEVEL_SEALED, false };
    else
        return false;
    return true;
}

static bool find(const struct tz_schema *schema, tz_str property, struct tz_disclosure *out)
{
    if (!schema)
        return false;
    for (const struct tz_disclosure_row *r = tz_disclosure_rows; r->schema; r++)
        if (strcmp(r->schema, schema->name) == 0 && says(r, property, out))
            return true;
    for (int i = 0; schema->extends[i]; i++)
        if (find(tz_schema_find(tz_str_z(schema->extends[i])), property, out))
            return true;
    return false;
}

struct tz_disclosure tz_disclosure_of(const struct tz_schema *schema, tz_str property)
{
    struct tz_disclosure found = { TZ_LEVEL_INTERNAL, false };

    (void)find(schema, property, &found);
    return found;
}

const char *tz_level_name(enum tz_level level)
{
    return level_names[level];
}

bool tz_level_find(tz_str name, enum tz_level *out)
{
    for (int i = 0; i < TZ_LEVELS; i++)
        if (tz_str_eq(tz_str_z(level_names[i]), name)) {
            *out = (enum tz_level)i;
            return true;
        }
    return false;
}
