#include "format/ofac_terms.h"

#include "base/str.h"

/* clang-format off */
static const struct tz_ofac_term terms[] = {
    /* phrase                                     action             property            */
    { "a.k.a.",                                   TZ_OFAC_WEAK,      "weakAlias" },
    { "f.k.a.",                                   TZ_OFAC_WEAK,      "weakAlias" },
    { "n.k.a.",                                   TZ_OFAC_WEAK,      "weakAlias" },
    { "Linked To",                                TZ_OFAC_LINK,      "notes" },
    { "Member ETA",                               TZ_OFAC_NOTE,      "notes" },

    /* people */
    { "DOB",                                      TZ_OFAC_DATE,      "birthDate" },
    { "Birthdate",                                TZ_OFAC_DATE,      "birthDate" },
    { "Date of Death",                            TZ_OFAC_DATE,      "deathDate" },
    { "POB",                                      TZ_OFAC_PLACE,     "birthPlace" },
    { "Place of Birth",                           TZ_OFAC_PLACE,     "birthPlace" },
    { "nationality",                              TZ_OFAC_COUNTRY,   "nationality" },
    { "Nationality Country",                      TZ_OFAC_COUNTRY,   "nationality" },
    { "citizen",                                  TZ_OFAC_COUNTRY,   "citizenship" },
    { "Citizenship Country",                      TZ_OFAC_COUNTRY,   "citizenship" },
    { "Gender",                                   TZ_OFAC_GENDER,    "gender" },
    { "Title",                                    TZ_OFAC_TEXT,      "position" },
    { "Chinese Commercial Code",                  TZ_OFAC_NOTE,      "notes" },
    { "ICTY indictee",                            TZ_OFAC_NOTE,      "notes" },
    { "arrested",                                 TZ_OFAC_NOTE,      "notes" },
    { "deceased",                                 TZ_OFAC_NOTE,      "notes" },
    { "Physical Description",                     TZ_OFAC_TEXT,      "appearance" },
    { "Height",                                   TZ_OFAC_TEXT,      "height" },
    { "Weight",                                   TZ_OFAC_TEXT,      "weight" },
    { "Eye Color",                                TZ_OFAC_TEXT,      "eyeColor" },
    { "Hair Color",                               TZ_OFAC_TEXT,      "hairColor" },
    { "Race",                                     TZ_OFAC_TEXT,      "ethnicity" },
    { "Scars, marks, tattoos",                    TZ_OFAC_NOTE,      "notes" },
    { "Other Name",                               TZ_OFAC_NOTE,      "notes" },

    /* reaching them */
    { "Email Address",                            TZ_OFAC_TEXT,      "email" },
    { "Website",                                  TZ_OFAC_TEXT,      "website" },
    { "Phone Number",                             TZ_OFAC_TEXT,      "phone" },
    { "Telephone",                                TZ_OFAC_TEXT,      "phone" },
    { "Fax",                                      TZ_OFAC_NOTE,      "notes" },
    { "Digital Currency Address",                 TZ_OFAC_WALLET,    "cryptoWallets" },

    /* papers of persons */
    { "Passport",                                 TZ_OFAC_DOCUMENT,  "passportNumber" },
    { "Diplomatic Passport",                      TZ_OFAC_DOCUMENT,  "passportNumber" },
    { "Stateless Person Passport",                TZ_OFAC_DOCUMENT,  "passportNumber" },
    { "British National Overseas Passport",       TZ_OFAC_DOCUMENT,  "passportNumber" },
    { "Afghan Money Service Provider License Number", TZ_OFAC_DOCUMENT, "licenseNumber" },
    { "Birth Certificate Number",                 TZ_OFAC_DOCUMENT,  "idNumber" },
    { "Bosnian Personal ID No.",                  TZ_OFAC_DOCUMENT,  "idNumber" },
    { "British National Overseas ID",             TZ_OFAC_DOCUMENT,  "idNumber" },
    { "C.U.I.",                                   TZ_OFAC_DOCUMENT,  "idNumber" },
    { "C.U.I.P.",                                 TZ_OFAC_DOCUMENT,  "idNumber" },
    { "C.U.I.T.",                                 TZ_OFAC_DOCUMENT,  "taxNumber" },
    { "C.U.R.P.",                                 TZ_OFAC_DOCUMENT,  "idNumber" },
    { "CNP (Personal Numerical Code)",            TZ_OFAC_DOCUMENT,  "idNumber" },
    { "Carnet No.",                               TZ_OFAC_DOCUMENT,  "idNumber" },
    { "Cartilla de Servicio Militar Nacional",    TZ_OFAC_DOCUMENT,  "idNumber" },
    { "Cedula No.",                               TZ_OFAC_DOCUMENT,  "idNumber" },
    { "Cedula de Ciudadania",                     TZ_OFAC_DOCUMENT,  "idNumber" },
    { "Cedula de Residencia",                     TZ_OFAC_DOCUMENT,  "idNumber" },
    { "Citizen's Card Number",                    TZ_OFAC_DOCUMENT,  "idNumber" },
    { "Credencial electoral",                     TZ_OFAC_DOCUMENT,  "idNumber" },
    { "D.N.I.",                                   TZ_OFAC_DOCUMENT,  "idNumber" },
    { "Driver's License No.",                     TZ_OFAC_DOCUMENT,  "idNumber" },
    { "Electoral Registry No.",                   TZ_OFAC_DOCUMENT,  "idNumber" },
    { "Family Book Number",                       TZ_OFAC_DOCUMENT,  "idNumber" },
    { "I.F.E.",                                   TZ_OFAC_DOCUMENT,  "idNumber" },
    { "Identification Number",                    TZ_OFAC_DOCUMENT,  "idNumber" },
    { "Interpol: Red Notice. File No.",           TZ_OFAC_DOCUMENT,  "idNumber" },
    { "Italian Fiscal Code",                      TZ_OFAC_DOCUMENT,  "taxNumber" },
    { "Kenyan ID No.",                            TZ_OFAC_DOCUMENT,  "idNumber" },
    { "Kuwait ID Card",                           TZ_OFAC_DOCUMENT,  "idNumber" },
    { "LE Number",                                TZ_OFAC_DOCUMENT,  "idNumber" },
    { "Labor Visa",                               TZ_OFAC_DOCUMENT,  "idNumber" },
    { "Libreta Civica",                           TZ_OFAC_DOCUMENT,  "idNumber" },
    { "MSB Registration Number",                  TZ_OFAC_DOCUMENT,  "registrationNumber" },
    { "Military Registration Number",             TZ_OFAC_DOCUMENT,  "idNumber" },
    { "Moroccan Personal ID No.",                 TZ_OFAC_DOCUMENT,  "idNumber" },
    { "N.I.E.",                                   TZ_OFAC_DOCUMENT,  "idNumber" },
    { "National Foreign ID Number",               TZ_OFAC_DOCUMENT,  "idNumber" },
    { "National ID No.",                          TZ_OFAC_DOCUMENT,  "idNumber" },
    { "National Insurance Number",                TZ_OFAC_DOCUMENT,  "socialSecurityNumber" },
    { "Numero Unico de Identificacao Civil",      TZ_OFAC_DOCUMENT,  "idNumber" },
    { "Numero de Identidad",                      TZ_OFAC_DOCUMENT,  "idNumber" },
    { "Permanent Resident Card",                  TZ_OFAC_DOCUMENT,  "idNumber" },
    { "Person Registration Number",               TZ_OFAC_DOCUMENT,  "idNumber" },
    { "Personal Identification Card",             TZ_OFAC_DOCUMENT,  "idNumber" },
    { "Personal ID Card",                         TZ_OFAC_DOCUMENT,  "idNumber" },
    { "Pilot License Number",                     TZ_OFAC_DOCUMENT,  "licenseNumber" },
    { "Refugee ID Card",                          TZ_OFAC_DOCUMENT,  "idNumber" },
    { "Residency Number",                         TZ_OFAC_DOCUMENT,  "idNumber" },
    { "Romanian Permanent Resident",              TZ_OFAC_DOCUMENT,  "idNumber" },
    { "Seafarer's Identification Document",       TZ_OFAC_DOCUMENT,  "idNumber" },
    { "SSN",                                      TZ_OFAC_DOCUMENT,  "socialSecurityNumber" },
    { "Serial No.",                               TZ_OFAC_DOCUMENT,  "idNumber" },
    { "Stateless Person ID Card",                 TZ_OFAC_DOCUMENT,  "idNumber" },
    { "Tarjeta de Identidad",                     TZ_OFAC_DOCUMENT,  "idNumber" },
    { "Tarjeta Profesional",                      TZ_OFAC_DOCUMENT,  "licenseNumber" },
    { "Travel Document Number",                   TZ_OFAC_DOCUMENT,  "idNumber" },
    { "Turkish Identification Number",            TZ_OFAC_DOCUMENT,  "idNumber" },
    { "UAE Identification",                       TZ_OFAC_DOCUMENT,  "idNumber" },
    { "VisaNumberID",                             TZ_OFAC_DOCUMENT,  "idNumber" },
    { "Visa",                                     TZ_OFAC_DOCUMENT,  "idNumber" },
    { "Voter Identification No.",                 TZ_OFAC_DOCUMENT,  "idNumber" },

    /* tax */
    { "Fiscal Code",                              TZ_OFAC_DOCUMENT,  "taxNumber" },
    { "NIT #",                                    TZ_OFAC_DOCUMENT,  "taxNumber" },
    { "R.F.C.",                                   TZ_OFAC_DOCUMENT,  "taxNumber" },
    { "R.U.T.",                                   TZ_OFAC_DOCUMENT,  "taxNumber" },
    { "RIF #",                                    TZ_OFAC_DOCUMENT,  "taxNumber" },
    { "RTN",                                      TZ_OFAC_DOCUMENT,  "taxNumber" },
    { "RUC #",                                    TZ_OFAC_DOCUMENT,  "taxNumber" },
    { "RSIN",                                     TZ_OFAC_DOCUMENT,  "taxNumber" },
    { "Tax ID No.",                               TZ_OFAC_DOCUMENT,  "taxNumber" },
    { "US FEIN",                                  TZ_OFAC_DOCUMENT,  "taxNumber" },
    { "V.A.T. Number",                            TZ_OFAC_DOCUMENT,  "vatCode" },

    /* registers of organisations */
    { "BIK (RU)",                                 TZ_OFAC_DOCUMENT,  "bikCode" },
    { "BIN",                                      TZ_OFAC_DOCUMENT,  "registrationNumber" },
    { "Branch Unit Number",                       TZ_OFAC_DOCUMENT,  "registrationNumber" },
    { "Business Number",                          TZ_OFAC_DOCUMENT,  "registrationNumber" },
    { "Business Registration Document #",         TZ_OFAC_DOCUMENT,  "registrationNumber" },
    { "Business Registration Number",             TZ_OFAC_DOCUMENT,  "registrationNumber" },
    { "C.I.F.",                                   TZ_OFAC_DOCUMENT,  "taxNumber" },
    { "C.R. No.",                                 TZ_OFAC_DOCUMENT,  "registrationNumber" },
    { "Cadastral Reference Number",               TZ_OFAC_DOCUMENT,  "registrationNumber" },
    { "Central Registration System Number",       TZ_OFAC_DOCUMENT,  "registrationNumber" },
    { "Certificate of Incorporation Number",      TZ_OFAC_DOCUMENT,  "registrationNumber" },
    { "Chamber of Commerce Number",               TZ_OFAC_DOCUMENT,  "registrationNumber" },
    { "Commercial Registry Number",               TZ_OFAC_DOCUMENT,  "registrationNumber" },
    { "Company Number",                           TZ_OFAC_DOCUMENT,  "registrationNumber" },
    { "D-U-N-S Number",                           TZ_OFAC_DOCUMENT,  "dunsCode" },
    { "Dubai Chamber of Commerce Membership No.", TZ_OFAC_DOCUMENT,  "registrationNumber" },
    { "Economic Register Number (CBLS)",          TZ_OFAC_DOCUMENT,  "registrationNumber" },
    { "Enterprise Number",                        TZ_OFAC_DOCUMENT,  "registrationNumber" },
    { "File Number",                              TZ_OFAC_DOCUMENT,  "registrationNumber" },
    { "Folio Mercantil No.",                      TZ_OFAC_DOCUMENT,  "registrationNumber" },
    { "Global Intermediary Identification Number", TZ_OFAC_DOCUMENT, "giiNumber" },
    { "Government Gazette Number",                TZ_OFAC_DOCUMENT,  "okpoCode" },
    { "Istanbul Chamber of Comm. No.",            TZ_OFAC_DOCUMENT,  "registrationNumber" },
    { "Legal Entity Number",                      TZ_OFAC_DOCUMENT,  "leiCode" },
    { "License",                                  TZ_OFAC_DOCUMENT,  "licenseNumber" },
    { "Matricula Mercantil No",                   TZ_OFAC_DOCUMENT,  "registrationNumber" },
    { "N.I.F.",                                   TZ_OFAC_DOCUMENT,  "taxNumber" },
    { "Organization Code",                        TZ_OFAC_DOCUMENT,  "registrationNumber" },
    { "Paraguayan tax identification number",     TZ_OFAC_DOCUMENT,  "taxNumber" },
    { "Public Registration Number",               TZ_OFAC_DOCUMENT,  "registrationNumber" },
    { "Public Security and Immigration No.",      TZ_OFAC_DOCUMENT,  "idNumber" },
    { "RFC",                                      TZ_OFAC_DOCUMENT,  "taxNumber" },
    { "Registered Charity No.",                   TZ_OFAC_DOCUMENT,  "registrationNumber" },
    { "Registration ID",                          TZ_OFAC_DOCUMENT,  "registrationNumber" },
    { "Registration Number",                      TZ_OFAC_DOCUMENT,  "registrationNumber" },
    { "Romanian C.R.",                            TZ_OFAC_DOCUMENT,  "registrationNumber" },
    { "Romanian Tax Registration",                TZ_OFAC_DOCUMENT,  "taxNumber" },
    { "SRE Permit No.",                           TZ_OFAC_DOCUMENT,  "registrationNumber" },
    { "SWIFT/BIC",                                TZ_OFAC_NUMBER,    "swiftBic" },
    { "Trade License No.",                        TZ_OFAC_DOCUMENT,  "licenseNumber" },
    { "Trademark number",                         TZ_OFAC_DOCUMENT,  "registrationNumber" },
    { "UK Company Number",                        TZ_OFAC_DOCUMENT,  "registrationNumber" },
    { "UN/LOCODE",                                TZ_OFAC_NOTE,      "notes" },
    { "US DOT",                                   TZ_OFAC_DOCUMENT,  "registrationNumber" },
    { "Unified Social Credit Code (USCC)",        TZ_OFAC_DOCUMENT,  "registrationNumber" },
    { "United Social Credit Code Certificate (USCCC)", TZ_OFAC_DOCUMENT, "registrationNumber" },
    { "Vehicle Identification Number",            TZ_OFAC_NUMBER,    "registrationNumber" },
    { "Equity Ticker",                            TZ_OFAC_NUMBER,    "ticker" },
    { "ISIN",                                     TZ_OFAC_NUMBER,    "isinCode" },
    { "Issuer Name",                              TZ_OFAC_NOTE,      "notes" },

    /* organisations */
    { "Organization Established Date",            TZ_OFAC_DATE,      "incorporationDate" },
    { "Organization Type:",                       TZ_OFAC_TEXT,      "sector" },
    { "Target Type",                              TZ_OFAC_TEXT,      "classification" },
    { "Nationality of Registration",              TZ_OFAC_COUNTRY,   "country" },
    { "All offices worldwide",                    TZ_OFAC_NOTE,      "notes" },

    /* ships */
    { "Company Number IMO",                       TZ_OFAC_NUMBER,    "imoNumber" },
    { "Identification Number IMO",                TZ_OFAC_NUMBER,    "imoNumber" },
    { "Vessel Registration Identification IMO",   TZ_OFAC_NUMBER,    "imoNumber" },
    { "Vessel Registration Identification",       TZ_OFAC_NUMBER,    "registrationNumber" },
    { "Vessel Registration Number",               TZ_OFAC_NUMBER,    "registrationNumber" },
    { "Registration Country",                     TZ_OFAC_COUNTRY,   "country" },
    { "MMSI",                                     TZ_OFAC_NUMBER,    "mmsi" },
    { "Vessel Call Sign",                         TZ_OFAC_NUMBER,    "callSign" },
    { "Other Vessel Call Sign",                   TZ_OFAC_NUMBER,    "callSign" },
    { "Vessel Flag",                              TZ_OFAC_COUNTRY,   "flag" },
    { "Other Vessel Flag",                        TZ_OFAC_COUNTRY,   "flag" },
    { "Former Vessel Flag",                       TZ_OFAC_COUNTRY,   "pastFlags" },
    { "Vessel Type",                              TZ_OFAC_TEXT,      "type" },
    { "VESSEL TYPE",                              TZ_OFAC_TEXT,      "type" },
    { "Other Vessel Type",                        TZ_OFAC_TEXT,      "type" },
    { "Former Vessel Type",                       TZ_OFAC_TEXT,      "pastTypes" },
    { "Vessel Year of Build",                     TZ_OFAC_DATE,      "buildDate" },
    { "Vessel Gross Tonnage",                     TZ_OFAC_TEXT,      "tonnage" },
    { "Vessel Tonnage",                           TZ_OFAC_TEXT,      "tonnage" },
    { "Vessel Gross Registered Tonnage",          TZ_OFAC_TEXT,      "grossRegisteredTonnage" },
    { "Vessel Owner",                             TZ_OFAC_NOTE,      "notes" },
    { "Vessel Deadweight",                        TZ_OFAC_TEXT,      "deadweightTonnage" },

    /* aircraft */
    { "Aircraft Construction Number (also called L/N or S/N or F/N)", TZ_OFAC_NUMBER, "serialNumber" },
    { "Aircraft Manufacturer's Serial Number (MSN)", TZ_OFAC_NUMBER, "serialNumber" },
    { "Aircraft Manufacturer’s Serial Number (MSN)", TZ_OFAC_NUMBER, "serialNumber" },
    { "Aircraft Manufacture Date",                TZ_OFAC_DATE,      "buildDate" },
    { "Aircraft Manufacturer",                    TZ_OFAC_TEXT,      "manufacturer" },
    { "Aircraft Mode S Transponder Code",         TZ_OFAC_NUMBER,    "icaoCode" },
    { "Aircraft Model",                           TZ_OFAC_TEXT,      "model" },
    { "Aircraft Operator",                        TZ_OFAC_NOTE,      "notes" },
    { "Aircraft Serial Identification",           TZ_OFAC_NUMBER,    "serialNumber" },
    { "Aircraft Tail Number",                     TZ_OFAC_NUMBER,    "registrationNumber" },
    { "Previous Aircraft Tail Number",            TZ_OFAC_NUMBER,    "registrationNumber" },
    { "Aircraft Type",                            TZ_OFAC_TEXT,      "type" },

    /* what the listing entails */
    { "Additional Sanctions Information -",       TZ_OFAC_NOTE,      "notes" },
    { "CAATSA Section 235 Information:",          TZ_OFAC_NOTE,      "notes" },
    { "Effective Date",                           TZ_OFAC_NOTE,      "notes" },
    { "Listing Date",                             TZ_OFAC_NOTE,      "notes" },
    { "Executive Order",                          TZ_OFAC_NOTE,      "notes" },
    { "For more information",                     TZ_OFAC_NOTE,      "notes" },
    { "IFCA Determination -",                     TZ_OFAC_NOTE,      "notes" },
    { "PEESA Information:",                       TZ_OFAC_NOTE,      "notes" },
    { "Purchase/Sales For Divestment Date",       TZ_OFAC_NOTE,      "notes" },
    { "Secondary sanctions risk:",                TZ_OFAC_NOTE,      "notes" },
    { "Transactions Prohibited For Persons",      TZ_OFAC_NOTE,      "notes" },
    { NULL,                                       TZ_OFAC_NOTE,      NULL },
};
/* clang-format on */

/* The phrase ends where a word does: "DOB 1962", "DOB: 1962", "POB". */
static bool begins_with(tz_str text, tz_str phrase)
{
    if (text.len < phrase.len || !tz_str_same(tz_str_part(text, 0, phrase.len), phrase))
        return false;
    return text.len == phrase.len || strchr(" :(',", text.ptr[phrase.len]) ||
           !strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
                   phrase.ptr[phrase.len - 1]);
}

const struct tz_ofac_term *tz_ofac_term(tz_str text)
{
    const struct tz_ofac_term *best = NULL;
    size_t longest = 0;

    for (const struct tz_ofac_term *t = terms; text.len && t->phrase; t++) {
        tz_str phrase;

        if ((t->phrase[0] ^ text.ptr[0]) & ~0x20) /* cheap: another letter, in any case */
            continue;
        phrase = tz_str_z(t->phrase);
        if (phrase.len > longest && begins_with(text, phrase)) {
            best = t;
            longest = phrase.len;
        }
    }
    return best;
}
