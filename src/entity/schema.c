#include "entity/schema.h"

#include "base/str.h"
#include "entity/schema_register.h"

/* clang-format off */

static const struct tz_property thing[] = {
    { "name",           TZ_TYPE_NAME,       NULL,      "name, as the source writes it" },
    { "alias",          TZ_TYPE_NAME,       NULL,      "another name" },
    { "weakAlias",      TZ_TYPE_NAME,       NULL,      "a name that many others bear too, or a nickname" },
    { "previousName",   TZ_TYPE_NAME,       NULL,      "name borne earlier" },
    { "summary",        TZ_TYPE_TEXT,       NULL,      "who or what this is, in a sentence" },
    { "notes",          TZ_TYPE_TEXT,       NULL,      "remarks" },
    { "description",    TZ_TYPE_TEXT,       NULL,      "longer text" },
    { "country",        TZ_TYPE_COUNTRY,    NULL,      "country it belongs to in some way" },
    { "topics",         TZ_TYPE_TOPIC,      NULL,      "why it is of interest: sanction, role.pep …" },
    { "address",        TZ_TYPE_ADDRESS,    NULL,      "address on one line" },
    { "addressEntity",  TZ_TYPE_ENTITY,     "Address", "address as an entity" },
    { "keywords",       TZ_TYPE_TEXT,       NULL,      "words to find it by" },
    { "sourceUrl",      TZ_TYPE_URL,        NULL,      "page of the source" },
    { "publisher",      TZ_TYPE_TEXT,       NULL,      "who published it" },
    { "publisherUrl",   TZ_TYPE_URL,        NULL,      "page of who published it" },
    { "program",        TZ_TYPE_TEXT,       NULL,      "sanctions programme" },
    { "programId",      TZ_TYPE_TEXT,       NULL,      "sanctions programme, as a code" },
    { "wikidataId",     TZ_TYPE_IDENTIFIER, NULL,      "Wikidata item" },
    { "wikipediaUrl",   TZ_TYPE_URL,        NULL,      "Wikipedia article" },
    { "alephUrl",       TZ_TYPE_URL,        NULL,      "page in an Aleph server" },
    { "modifiedAt",     TZ_TYPE_DATE,       NULL,      "when the source last changed it" },
    { "createdAt",      TZ_TYPE_DATE,       NULL,      "when the source first had it" },
    { "retrievedAt",    TZ_TYPE_DATE,       NULL,      "when it was fetched" },
    { "proof",          TZ_TYPE_ENTITY,     "Document", "document that shows it" },
    { "indexText",      TZ_TYPE_TEXT,       NULL,      "text that is only searched" },
    { .name = NULL }
};

static const struct tz_property legal_entity[] = {
    { "email",              TZ_TYPE_EMAIL,      NULL, "e-mail address" },
    { "phone",              TZ_TYPE_PHONE,      NULL, "telephone number" },
    { "website",            TZ_TYPE_URL,        NULL, "web site" },
    { "abbreviation",       TZ_TYPE_NAME,       NULL, "short form of the name" },
    { "legalForm",          TZ_TYPE_TEXT,       NULL, "legal form" },
    { "incorporationDate",  TZ_TYPE_DATE,       NULL, "date of incorporation" },
    { "dissolutionDate",    TZ_TYPE_DATE,       NULL, "date of dissolution" },
    { "status",             TZ_TYPE_TEXT,       NULL, "active, dissolved …" },
    { "sector",             TZ_TYPE_TEXT,       NULL, "field of activity" },
    { "classification",     TZ_TYPE_TEXT,       NULL, "kind, in the source's words" },
    { "registrationNumber", TZ_TYPE_IDENTIFIER, NULL, "number in a register" },
    { "idNumber",           TZ_TYPE_IDENTIFIER, NULL, "number of an identity document" },
    { "taxNumber",          TZ_TYPE_IDENTIFIER, NULL, "tax number" },
    { "taxStatus",          TZ_TYPE_TEXT,       NULL, "tax status" },
    { "vatCode",            TZ_TYPE_IDENTIFIER, NULL, "value-added tax number" },
    { "licenseNumber",      TZ_TYPE_IDENTIFIER, NULL, "licence number" },
    { "jurisdiction",       TZ_TYPE_COUNTRY,    NULL, "country of registration" },
    { "mainCountry",        TZ_TYPE_COUNTRY,    NULL, "main country of business" },
    { "opencorporatesUrl",  TZ_TYPE_URL,        NULL, "page in OpenCorporates" },
    { "icijId",             TZ_TYPE_IDENTIFIER, NULL, "id in the ICIJ leaks database" },
    { "bvdId",              TZ_TYPE_IDENTIFIER, NULL, "id at Bureau van Dijk" },
    { "uscCode",            TZ_TYPE_IDENTIFIER, NULL, "unified social credit identifier (China)" },
    { "okpoCode",           TZ_TYPE_IDENTIFIER, NULL, "OKPO code (Russia)" },
    { "innCode",            TZ_TYPE_IDENTIFIER, NULL, "INN: taxpayer number (Russia)" },
    { "ogrnCode",           TZ_TYPE_IDENTIFIER, NULL, "OGRN: state registration number (Russia)" },
    { "leiCode",            TZ_TYPE_IDENTIFIER, NULL, "LEI (ISO 17442)" },
    { "dunsCode",           TZ_TYPE_IDENTIFIER, NULL, "D-U-N-S number" },
    { "uniqueEntityId",     TZ_TYPE_IDENTIFIER, NULL, "UEI (SAM.gov)" },
    { "npiCode",            TZ_TYPE_IDENTIFIER, NULL, "NPI: health care provider (United States)" },
    { "swiftBic",           TZ_TYPE_IDENTIFIER, NULL, "BIC (ISO 9362)" },
    { "parent",             TZ_TYPE_ENTITY,     "LegalEntity", "superior body" },
    { .name = NULL }
};

static const struct tz_property person[] = {
    { "title",          TZ_TYPE_TEXT,       NULL, "title: Dr., General …" },
    { "firstName",      TZ_TYPE_NAME_PART,  NULL, "given name" },
    { "secondName",     TZ_TYPE_NAME_PART,  NULL, "second given name" },
    { "middleName",     TZ_TYPE_NAME_PART,  NULL, "middle name" },
    { "fatherName",     TZ_TYPE_NAME_PART,  NULL, "father's name, or a patronymic" },
    { "motherName",     TZ_TYPE_NAME_PART,  NULL, "mother's name" },
    { "lastName",       TZ_TYPE_NAME_PART,  NULL, "family name" },
    { "nameSuffix",     TZ_TYPE_TEXT,       NULL, "Jr., III …" },
    { "birthDate",      TZ_TYPE_DATE,       NULL, "date of birth" },
    { "birthPlace",     TZ_TYPE_TEXT,       NULL, "place of birth" },
    { "birthCountry",   TZ_TYPE_COUNTRY,    NULL, "country of birth" },
    { "deathDate",      TZ_TYPE_DATE,       NULL, "date of death" },
    { "position",       TZ_TYPE_TEXT,       NULL, "post or office, in words" },
    { "nationality",    TZ_TYPE_COUNTRY,    NULL, "nationality" },
    { "citizenship",    TZ_TYPE_COUNTRY,    NULL, "citizenship" },
    { "gender",         TZ_TYPE_GENDER,     NULL, "male, female, other" },
    { "ethnicity",      TZ_TYPE_TEXT,       NULL, "ethnic group" },
    { "religion",       TZ_TYPE_TEXT,       NULL, "religion" },
    { "political",      TZ_TYPE_TEXT,       NULL, "political party" },
    { "education",      TZ_TYPE_TEXT,       NULL, "education" },
    { "profession",     TZ_TYPE_TEXT,       NULL, "profession" },
    { "spokenLanguage", TZ_TYPE_LANGUAGE,   NULL, "language spoken" },
    { "passportNumber", TZ_TYPE_IDENTIFIER, NULL, "passport number" },
    { "socialSecurityNumber", TZ_TYPE_IDENTIFIER, NULL, "social security number" },
    { "height",         TZ_TYPE_NUMBER,     NULL, "height" },
    { "weight",         TZ_TYPE_NUMBER,     NULL, "weight" },
    { "eyeColor",       TZ_TYPE_TEXT,       NULL, "colour of the eyes" },
    { "hairColor",      TZ_TYPE_TEXT,       NULL, "colour of the hair" },
    { "appearance",     TZ_TYPE_TEXT,       NULL, "how the person looks" },
    { .name = NULL }
};

static const struct tz_property organization[] = {
    { "cageCode",     TZ_TYPE_IDENTIFIER, NULL, "CAGE code" },
    { "permId",       TZ_TYPE_IDENTIFIER, NULL, "PermID" },
    { "imoNumber",    TZ_TYPE_IDENTIFIER, NULL, "IMO company number" },
    { "giiNumber",    TZ_TYPE_IDENTIFIER, NULL, "GIIN" },
    { .name = NULL }
};

static const struct tz_property company[] = {
    { "jibCode",           TZ_TYPE_IDENTIFIER, NULL, "JIB code (Bosnia and Herzegovina)" },
    { "irsCode",           TZ_TYPE_IDENTIFIER, NULL, "IRS number (United States)" },
    { "ipoCode",           TZ_TYPE_TEXT,       NULL, "IPO code" },
    { "cikCode",           TZ_TYPE_IDENTIFIER, NULL, "CIK (United States SEC)" },
    { "kppCode",           TZ_TYPE_TEXT,       NULL, "KPP (Russia); many companies share one" },
    { "okvedCode",         TZ_TYPE_TEXT,       NULL, "OKVED activity (Russia)" },
    { "fnsCode",           TZ_TYPE_TEXT,       NULL, "tax office that it belongs to (Russia)" },
    { "bikCode",           TZ_TYPE_IDENTIFIER, NULL, "BIK: bank code (Russia)" },
    { "ticker",            TZ_TYPE_IDENTIFIER, NULL, "ticker symbol" },
    { "isinCode",          TZ_TYPE_IDENTIFIER, NULL, "ISIN (ISO 6166)" },
    { "ricCode",           TZ_TYPE_IDENTIFIER, NULL, "Reuters code" },
    { "voenCode",          TZ_TYPE_IDENTIFIER, NULL, "VÖEN: taxpayer number (Azerbaijan)" },
    { "capital",           TZ_TYPE_TEXT,       NULL, "capital" },
    { "coatoCode",         TZ_TYPE_TEXT,       NULL, "COATO or OKATO: where it is (former Soviet Union)" },
    { "mbsCode",           TZ_TYPE_IDENTIFIER, NULL, "MBS number (former Yugoslavia)" },
    { "caemCode",          TZ_TYPE_TEXT,       NULL, "CAEM activity (Romania, Moldova)" },
    { "okopfCode",         TZ_TYPE_TEXT,       NULL, "OKOPF legal form (Russia)" },
    { "oksmCode",          TZ_TYPE_TEXT,       NULL, "OKSM country (Russia)" },
    { "fssCode",           TZ_TYPE_TEXT,       NULL, "social insurance fund (Russia)" },
    { "pfrNumber",         TZ_TYPE_IDENTIFIER, NULL, "pension fund number (Russia)" },
    { .name = NULL }
};

static const struct tz_property asset[] = {
    { "amount",   TZ_TYPE_NUMBER,     NULL,          "amount" },
    { "currency", TZ_TYPE_TEXT,       NULL,          "currency (ISO 4217)" },
    { .name = NULL }
};

static const struct tz_property vehicle[] = {
    { "registrationNumber", TZ_TYPE_IDENTIFIER, NULL,          "registration number" },
    { "type",               TZ_TYPE_TEXT,       NULL,          "kind of vehicle" },
    { "model",              TZ_TYPE_TEXT,       NULL,          "model" },
    { "owner",              TZ_TYPE_ENTITY,     "LegalEntity", "owner" },
    { "operator",           TZ_TYPE_ENTITY,     "LegalEntity", "operator" },
    { "buildDate",          TZ_TYPE_DATE,       NULL,          "when it was built" },
    { .name = NULL }
};

static const struct tz_property vessel[] = {
    { "imoNumber",                TZ_TYPE_IDENTIFIER, NULL, "IMO ship number" },
    { "mmsi",                     TZ_TYPE_IDENTIFIER, NULL, "MMSI" },
    { "callSign",                 TZ_TYPE_IDENTIFIER, NULL, "radio call sign" },
    { "flag",                     TZ_TYPE_COUNTRY,    NULL, "flag" },
    { "pastFlags",                TZ_TYPE_COUNTRY,    NULL, "flag flown earlier" },
    { "pastNames",                TZ_TYPE_NAME,       NULL, "name borne earlier" },
    { "pastTypes",                TZ_TYPE_TEXT,       NULL, "type given earlier" },
    { "tonnage",                  TZ_TYPE_NUMBER,     NULL, "tonnage" },
    { "deadweightTonnage",        TZ_TYPE_NUMBER,     NULL, "deadweight tonnage" },
    { "grossRegisteredTonnage",   TZ_TYPE_NUMBER,     NULL, "gross register tonnage" },
    { "crsNumber",                TZ_TYPE_IDENTIFIER, NULL, "CRS number" },
    { "registrationPort",         TZ_TYPE_TEXT,       NULL, "port of registry" },
    { "navigationArea",           TZ_TYPE_TEXT,       NULL, "navigation area" },
    { "nameChangeDate",           TZ_TYPE_DATE,       NULL, "date of the last change of name" },
    { .name = NULL }
};

static const struct tz_property airplane[] = {
    { "serialNumber", TZ_TYPE_IDENTIFIER, NULL,          "manufacturer's serial number" },
    { "icaoCode",     TZ_TYPE_IDENTIFIER, NULL,          "ICAO 24-bit address" },
    { "manufacturer", TZ_TYPE_TEXT,       NULL,          "manufacturer" },
    { .name = NULL }
};

static const struct tz_property security[] = {
    { "isin",           TZ_TYPE_IDENTIFIER, NULL,          "ISIN (ISO 6166)" },
    { "figiCode",       TZ_TYPE_IDENTIFIER, NULL,          "FIGI" },
    { "registrationNumber", TZ_TYPE_IDENTIFIER, NULL,      "registration number" },
    { "classification", TZ_TYPE_TEXT,       NULL,          "class" },
    { "collateral",     TZ_TYPE_TEXT,       NULL,          "collateral" },
    { "ticker",         TZ_TYPE_IDENTIFIER, NULL,          "ticker symbol" },
    { "issuer",         TZ_TYPE_ENTITY,     "LegalEntity", "issuer" },
    { "issueDate",      TZ_TYPE_DATE,       NULL,          "date of issue" },
    { "maturityDate",   TZ_TYPE_DATE,       NULL,          "date of maturity" },
    { "type",           TZ_TYPE_TEXT,       NULL,          "kind of security" },
    { .name = NULL }
};

static const struct tz_property wallet[] = {
    { "publicKey",       TZ_TYPE_IDENTIFIER, NULL,          "address of the wallet" },
    { "currency",        TZ_TYPE_TEXT,       NULL,          "currency" },
    { "currencySymbol",  TZ_TYPE_TEXT,       NULL,          "short code of the currency" },
    { "creationDate",    TZ_TYPE_DATE,       NULL,          "when it was made" },
    { "balance",         TZ_TYPE_NUMBER,     NULL,          "balance" },
    { "balanceDate",     TZ_TYPE_DATE,       NULL,          "when that was the balance" },
    { "holder",          TZ_TYPE_ENTITY,     "LegalEntity", "who holds it" },
    { "managingExchange", TZ_TYPE_TEXT,      NULL,          "exchange that manages it" },
    { .name = NULL }
};

static const struct tz_property address[] = {
    { "full",          TZ_TYPE_ADDRESS, NULL, "the whole address on one line" },
    { "remarks",       TZ_TYPE_TEXT,    NULL, "remarks" },
    { "postOfficeBox", TZ_TYPE_TEXT,    NULL, "post office box" },
    { "street",        TZ_TYPE_TEXT,    NULL, "street and number" },
    { "street2",       TZ_TYPE_TEXT,    NULL, "street, second line" },
    { "city",          TZ_TYPE_TEXT,    NULL, "city, town or village" },
    { "postalCode",    TZ_TYPE_TEXT,    NULL, "postal code" },
    { "region",        TZ_TYPE_TEXT,    NULL, "region" },
    { "state",         TZ_TYPE_TEXT,    NULL, "state or province" },
    { "latitude",      TZ_TYPE_NUMBER,  NULL, "latitude" },
    { "longitude",     TZ_TYPE_NUMBER,  NULL, "longitude" },
    { "osmId",         TZ_TYPE_TEXT,    NULL, "OpenStreetMap id" },
    { "googlePlaceId", TZ_TYPE_TEXT,    NULL, "place at Google" },
    { .name = NULL }
};

static const struct tz_property interval[] = {
    { "startDate",   TZ_TYPE_DATE,     NULL,       "first day" },
    { "endDate",     TZ_TYPE_DATE,     NULL,       "last day" },
    { "date",        TZ_TYPE_DATE,     NULL,       "the day" },
    { "summary",     TZ_TYPE_TEXT,     NULL,       "in a sentence" },
    { "description", TZ_TYPE_TEXT,     NULL,       "longer text" },
    { "recordId",    TZ_TYPE_TEXT,     NULL,       "id in the source" },
    { "sourceUrl",   TZ_TYPE_URL,      NULL,       "page of the source" },
    { "publisher",   TZ_TYPE_TEXT,     NULL,       "who published it" },
    { "publisherUrl", TZ_TYPE_URL,     NULL,       "page of who published it" },
    { "alephUrl",    TZ_TYPE_URL,      NULL,       "page in an Aleph server" },
    { "indexText",   TZ_TYPE_TEXT,     NULL,       "text that is only searched" },
    { "namesMentioned", TZ_TYPE_TEXT,  NULL,       "names found in the text" },
    { "modifiedAt",  TZ_TYPE_DATE,     NULL,       "when the source last changed it" },
    { "retrievedAt", TZ_TYPE_DATE,     NULL,       "when it was fetched" },
    { "proof",       TZ_TYPE_ENTITY,   "Document", "document that shows it" },
    { .name = NULL }
};

static const struct tz_property interest[] = {
    { "role",   TZ_TYPE_TEXT, NULL, "role" },
    { "status", TZ_TYPE_TEXT, NULL, "current, past …" },
    { .name = NULL }
};

static const struct tz_property identification[] = {
    { "holder",    TZ_TYPE_ENTITY,     "LegalEntity", "who holds the document" },
    { "type",      TZ_TYPE_TEXT,       NULL,          "kind of document" },
    { "country",   TZ_TYPE_COUNTRY,    NULL,          "country that issued it" },
    { "number",    TZ_TYPE_IDENTIFIER, NULL,          "number" },
    { "authority", TZ_TYPE_TEXT,       NULL,          "office that issued it" },
    { .name = NULL }
};

static const struct tz_property passport[] = {
    { "passportNumber", TZ_TYPE_IDENTIFIER, NULL, "number" },
    { "givenName",      TZ_TYPE_NAME_PART,  NULL, "given name in the passport" },
    { "surname",        TZ_TYPE_NAME_PART,  NULL, "surname in the passport" },
    { "birthDate",      TZ_TYPE_DATE,       NULL, "date of birth in the passport" },
    { "birthPlace",     TZ_TYPE_TEXT,       NULL, "place of birth in the passport" },
    { "gender",         TZ_TYPE_GENDER,     NULL, "gender in the passport" },
    { "personalNumber", TZ_TYPE_IDENTIFIER, NULL, "personal number" },
    { .name = NULL }
};

static const struct tz_property sanction[] = {
    { "entity",      TZ_TYPE_ENTITY,     "Thing", "who is listed" },
    { "authority",   TZ_TYPE_TEXT,       NULL,    "who listed" },
    { "authorityId", TZ_TYPE_IDENTIFIER, NULL,    "the authority's number of the entry" },
    { "unscId",      TZ_TYPE_IDENTIFIER, NULL,    "reference number of the Security Council" },
    { "program",     TZ_TYPE_TEXT,       NULL,    "sanctions programme" },
    { "programId",   TZ_TYPE_TEXT,       NULL,    "sanctions programme, as a code" },
    { "programUrl",  TZ_TYPE_URL,        NULL,    "page of the programme" },
    { "provisions",  TZ_TYPE_TEXT,       NULL,    "measures: asset freeze, travel ban …" },
    { "status",      TZ_TYPE_TEXT,       NULL,    "in force, delisted …" },
    { "duration",    TZ_TYPE_TEXT,       NULL,    "for how long" },
    { "reason",      TZ_TYPE_TEXT,       NULL,    "statement of reasons, or legal basis" },
    { "country",     TZ_TYPE_COUNTRY,    NULL,    "country of the authority" },
    { "listingDate", TZ_TYPE_DATE,       NULL,    "date of listing" },
    { .name = NULL }
};

static const struct tz_property position[] = {
    { "organization",   TZ_TYPE_ENTITY,  "Organization", "body to which it belongs" },
    { "subnationalArea", TZ_TYPE_TEXT,   NULL,           "area below the state" },
    { "inceptionDate",  TZ_TYPE_DATE,    NULL,           "when it was created" },
    { "dissolutionDate", TZ_TYPE_DATE,   NULL,           "when it was abolished" },
    { "numberOfSeats",  TZ_TYPE_NUMBER,  NULL,           "number of seats" },
    { .name = NULL }
};

static const struct tz_property occupancy[] = {
    { "holder",           TZ_TYPE_ENTITY, "Person",   "who holds the position" },
    { "post",             TZ_TYPE_ENTITY, "Position", "the position" },
    { "electionDate",     TZ_TYPE_DATE,   NULL,       "date of election" },
    { "declarationDate",  TZ_TYPE_DATE,   NULL,       "date of declaration" },
    { "constituency",     TZ_TYPE_TEXT,   NULL,       "constituency" },
    { "politicalGroup",   TZ_TYPE_TEXT,   NULL,       "political group" },
    { "periodStart",      TZ_TYPE_DATE,   NULL,       "start of the term" },
    { "periodEnd",        TZ_TYPE_DATE,   NULL,       "end of the term" },
    { "status",           TZ_TYPE_TEXT,   NULL,       "current, ended, unknown" },
    { .name = NULL }
};

static const struct tz_property event[] = {
    { "organizer",       TZ_TYPE_ENTITY,  "LegalEntity", "who organised it" },
    { "involved",        TZ_TYPE_ENTITY,  "Thing",       "who was involved" },
    { "location",        TZ_TYPE_TEXT,    NULL,          "where" },
    { "locationAddress", TZ_TYPE_ENTITY,  "Address",     "where, as an entity" },
    { "important",       TZ_TYPE_TEXT,    NULL,          "what is important about it" },
    { .name = NULL }
};

static const struct tz_property document[] = {
    { "contentHash",  TZ_TYPE_CHECKSUM, NULL,       "digest of the content" },
    { "fileName",     TZ_TYPE_TEXT,     NULL,       "name of the file" },
    { "fileSize",     TZ_TYPE_NUMBER,   NULL,       "size in bytes" },
    { "extension",    TZ_TYPE_TEXT,     NULL,       "ending of the file's name" },
    { "mimeType",     TZ_TYPE_MIMETYPE, NULL,       "media type" },
    { "parent",       TZ_TYPE_ENTITY,   "Document", "document that contains it" },
    { "language",     TZ_TYPE_LANGUAGE, NULL,       "language" },
    { "author",       TZ_TYPE_TEXT,     NULL,       "author" },
    { "title",        TZ_TYPE_TEXT,     NULL,       "title" },
    { "headline",     TZ_TYPE_TEXT,     NULL,       "headline" },
    { "date",         TZ_TYPE_DATE,     NULL,       "date" },
    { "publishedAt",  TZ_TYPE_DATE,     NULL,       "date of publication" },
    { "bodyText",     TZ_TYPE_TEXT,     NULL,       "text" },
    { .name = NULL }
};

static const struct tz_property ownership[] = {
    { "owner",         TZ_TYPE_ENTITY, "LegalEntity", "owner" },
    { "asset",         TZ_TYPE_ENTITY, "Thing",       "what is owned" },
    { "percentage",    TZ_TYPE_NUMBER, NULL,          "share in per cent" },
    { "sharesCount",   TZ_TYPE_NUMBER, NULL,          "number of shares" },
    { "sharesValue",   TZ_TYPE_NUMBER, NULL,          "value of the shares" },
    { "sharesCurrency", TZ_TYPE_TEXT,  NULL,          "currency of the value" },
    { "sharesType",    TZ_TYPE_TEXT,   NULL,          "kind of shares" },
    { "legalBasis",    TZ_TYPE_TEXT,   NULL,          "legal basis" },
    { "ownershipType", TZ_TYPE_TEXT,   NULL,          "direct, beneficial …" },
    { .name = NULL }
};

static const struct tz_property directorship[] = {
    { "director",     TZ_TYPE_ENTITY, "LegalEntity",  "director" },
    { "organization", TZ_TYPE_ENTITY, "Organization", "organisation directed" },
    { "secretary",    TZ_TYPE_TEXT,   NULL,           "secretary" },
    { .name = NULL }
};

static const struct tz_property membership[] = {
    { "member",       TZ_TYPE_ENTITY, "LegalEntity",  "member" },
    { "organization", TZ_TYPE_ENTITY, "Organization", "organisation" },
    { .name = NULL }
};

static const struct tz_property family[] = {
    { "person",       TZ_TYPE_ENTITY, "Person", "the person" },
    { "relative",     TZ_TYPE_ENTITY, "Person", "the relative" },
    { "relationship", TZ_TYPE_TEXT,   NULL,     "what the relative is to the person" },
    { .name = NULL }
};

static const struct tz_property associate[] = {
    { "person",       TZ_TYPE_ENTITY, "Person", "the person" },
    { "associate",    TZ_TYPE_ENTITY, "Person", "the associate" },
    { "relationship", TZ_TYPE_TEXT,   NULL,     "kind of association" },
    { .name = NULL }
};

static const struct tz_property employment[] = {
    { "employer", TZ_TYPE_ENTITY, "LegalEntity", "employer" },
    { "employee", TZ_TYPE_ENTITY, "Person",      "employee" },
    { .name = NULL }
};

static const struct tz_property representation[] = {
    { "agent",  TZ_TYPE_ENTITY, "LegalEntity", "who represents" },
    { "client", TZ_TYPE_ENTITY, "LegalEntity", "who is represented" },
    { .name = NULL }
};

static const struct tz_property succession[] = {
    { "predecessor", TZ_TYPE_ENTITY, "LegalEntity", "who was before" },
    { "successor",   TZ_TYPE_ENTITY, "LegalEntity", "who came after" },
    { .name = NULL }
};

static const struct tz_property unknown_link[] = {
    { "subject", TZ_TYPE_ENTITY, "Thing", "from" },
    { "object",  TZ_TYPE_ENTITY, "Thing", "to" },
    { .name = NULL }
};

static const struct tz_property court_case[] = {
    { "category",   TZ_TYPE_TEXT,       NULL, "category" },
    { "type",       TZ_TYPE_TEXT,       NULL, "kind of case" },
    { "status",     TZ_TYPE_TEXT,       NULL, "pending, closed …" },
    { "caseNumber", TZ_TYPE_IDENTIFIER, NULL, "number of the case" },
    { "court",      TZ_TYPE_TEXT,       NULL, "court, in words" },
    { "fileDate",   TZ_TYPE_DATE,       NULL, "when it was filed" },
    { "closeDate",  TZ_TYPE_DATE,       NULL, "when it was closed" },
    { .name = NULL }
};

static const struct tz_property case_party[] = {
    { "party", TZ_TYPE_ENTITY, "Thing",     "who takes part in the case" },
    { "case",  TZ_TYPE_ENTITY, "CourtCase", "the case" },
    { .name = NULL }
};

static const struct tz_property assessment[] = {
    { "publishDate",  TZ_TYPE_DATE,   NULL,          "date of publication" },
    { "assessmentId", TZ_TYPE_TEXT,   NULL,          "id of the assessment" },
    { "author",       TZ_TYPE_ENTITY, "LegalEntity", "who assessed" },
    { .name = NULL }
};

static const struct tz_property none[] = { { .name = NULL } };

const struct tz_schema tz_schemata[] = {
    /* name             extends                        properties      match  help */
    { "Thing",          { NULL },                      thing,          false, "anything that has a name" },
    { "LegalEntity",    { "Thing" },                   legal_entity,   true,  "a person or an organisation, unknown which" },
    { "Person",         { "LegalEntity" },             person,         true,  "a human being", tz_more_person },
    { "Organization",   { "LegalEntity" },             organization,   true,  "any organisation", tz_more_organization },
    { "PublicBody",     { "Organization" },            none,           true,  "a ministry, a court, police …", tz_more_body },
    { "Asset",          { "Thing" },                   asset,          false, "anything of value that can be owned" },
    { "Company",        { "Organization", "Asset" },   company,        true,  "a company" },
    { "Vehicle",        { "Asset" },                   vehicle,        true,  "a vehicle" },
    { "Vessel",         { "Vehicle" },                 vessel,         true,  "a ship or boat" },
    { "Airplane",       { "Vehicle" },                 airplane,       true,  "an aircraft" },
    { "Security",       { "Asset" },                   security,       true,  "a share, bond or fund" },
    { "CryptoWallet",   { "Thing" },                   wallet,         true,  "an address of a crypto currency" },
    { "Address",        { "Thing" },                   address,        false, "a postal address", tz_more_address },
    { "Position",       { "Thing" },                   position,       false, "a post that persons hold one after another" },
    { "Interval",       { NULL },                      interval,       false, "something that has a beginning and an end" },
    { "Interest",       { "Interval" },                interest,       false, "a link with a role" },
    { "Event",          { "Interval", "Thing" },       event,          false, "something that happened", tz_more_event },
    { "Document",       { "Thing" },                   document,       false, "a document", tz_more_document },
    { "Identification", { "Interval" },                identification, false, "an identity document", tz_more_identification },
    { "Passport",       { "Identification" },          passport,       false, "a passport" },
    { "CourtCase",      { "Thing" },                   court_case,     false, "a case before a court", tz_more_court_case },
    { "CourtCaseParty", { "Interest" },                case_party,     false, "somebody's part in a case", tz_more_case_party },
    { "Assessment",     { "Thing" },                   assessment,     false, "what somebody found", tz_more_assessment },
    { "Sanction",       { "Interval" },                sanction,       false, "an entry in a list: who, by whom, why, since when" },
    { "Occupancy",      { "Interval" },                occupancy,      false, "a person held a position", tz_more_occupancy },
    { "Ownership",      { "Interest" },                ownership,      false, "somebody owns something" },
    { "Directorship",   { "Interest" },                directorship,   false, "somebody directs an organisation" },
    { "Membership",     { "Interest" },                membership,     false, "somebody is a member of an organisation" },
    { "Family",         { "Interval" },                family,         false, "two persons are related" },
    { "Associate",      { "Interval" },                associate,      false, "two persons are associated" },
    { "Employment",     { "Interest" },                employment,     false, "somebody works for somebody" },
    { "Representation", { "Interest" },                representation, false, "somebody acts for somebody" },
    { "Succession",     { "Interest" },                succession,     false, "one organisation follows another" },
    { "UnknownLink",    { "Interest" },                unknown_link,   false, "two things are linked somehow" },
    { .name = NULL }
};

static const char *const type_names[TZ_TYPES] = {
    [TZ_TYPE_TEXT] = "text",
    [TZ_TYPE_NAME] = "name",
    [TZ_TYPE_NAME_PART] = "name part",
    [TZ_TYPE_DATE] = "date",
    [TZ_TYPE_COUNTRY] = "country",
    [TZ_TYPE_IDENTIFIER] = "identifier",
    [TZ_TYPE_ADDRESS] = "address",
    [TZ_TYPE_ENTITY] = "entity",
    [TZ_TYPE_GENDER] = "gender",
    [TZ_TYPE_TOPIC] = "topic",
    [TZ_TYPE_LANGUAGE] = "language",
    [TZ_TYPE_URL] = "url",
    [TZ_TYPE_EMAIL] = "e-mail",
    [TZ_TYPE_PHONE] = "phone",
    [TZ_TYPE_NUMBER] = "number",
    [TZ_TYPE_CHECKSUM] = "checksum",
    [TZ_TYPE_MIMETYPE] = "media type",
    [TZ_TYPE_TERM] = "term",
    [TZ_TYPE_SPAN] = "days",
    [TZ_TYPE_DURATION] = "duration",
};
/* clang-format on */

const char *tz_type_name(enum tz_type type)
{
    return type_names[type];
}

static const struct tz_schema *find_in(const struct tz_schema *table, tz_str name)
{
    for (const struct tz_schema *s = table; s->name; s++)
        if (tz_str_is(name, s->name))
            return s;
    return NULL;
}

const struct tz_schema *tz_schema_find(tz_str name)
{
    const struct tz_schema *found = find_in(tz_schemata, name);

    return found ? found : find_in(tz_register_schemata, name);
}

bool tz_schema_is(const struct tz_schema *schema, const char *name)
{
    if (!schema)
        return false;
    if (strcmp(schema->name, name) == 0)
        return true;
    for (int i = 0; schema->extends[i]; i++)
        if (tz_schema_is(tz_schema_find(tz_str_z(schema->extends[i])), name))
            return true;
    return false;
}

static const struct tz_property *property_in(const struct tz_property *table, tz_str name)
{
    for (const struct tz_property *p = table; p && p->name; p++)
        if (tz_str_is(name, p->name))
            return p;
    return NULL;
}

const struct tz_property *tz_schema_property(const struct tz_schema *schema, tz_str name)
{
    const struct tz_property *found;

    if (!schema)
        return NULL;
    found = property_in(schema->properties, name);
    if (!found)
        found = property_in(schema->more, name);
    for (int i = 0; !found && schema->extends[i]; i++)
        found = tz_schema_property(tz_schema_find(tz_str_z(schema->extends[i])), name);
    return found;
}
