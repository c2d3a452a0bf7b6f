#include "entity/check.h"

#include "base/err.h"
#include "base/str.h"
#include "entity/country.h"
#include "entity/span.h"
#include "entity/vocabulary.h"

/* What a message shows of a value. */
#define SHOWN(text) TZ_FMT(tz_str_part((text), 0, 80))

static bool among(char c, const char *others)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c && strchr(others, c));
}

/* Every byte a letter, a digit or one of `others`; at least one. */
static bool made_of(tz_str text, const char *others)
{
    for (size_t i = 0; i < text.len; i++)
        if (!among(text.ptr[i], others))
            return false;
    return text.len > 0;
}

bool tz_id_good(tz_str text)
{
    return text.len <= TZ_CHECK_ID && made_of(text, "-_.:/");
}

static bool has_control(tz_str text, bool lines)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];

        if ((c < 0x20 && !(lines && c == '\n')) || c == 0x7F)
            return true;
    }
    return false;
}

/* What every value must be, whatever its type. */
static tz_status check_clean(enum tz_type type, tz_str text, struct tz_err *err)
{
    bool lines = type == TZ_TYPE_TEXT || type == TZ_TYPE_ADDRESS;
    size_t most = type == TZ_TYPE_TEXT ? TZ_CHECK_TEXT : TZ_CHECK_WORD;

    if (!text.len)
        return tz_fail(err, TZ_INPUT, "the value is empty");
    if (text.len > most)
        return tz_fail(err, TZ_INPUT, "the value has %zu bytes; at most %zu are allowed", text.len,
                       most);
    if (tz_str_utf8(text) != text.len)
        return tz_fail(err, TZ_INPUT, "the value is not UTF-8");
    if (!tz_str_eq(text, tz_str_trim(text)))
        return tz_fail(err, TZ_INPUT, "the value has blanks at an end");
    if (has_control(text, lines))
        return tz_fail(err, TZ_INPUT, "the value has a control character, or a line end in a name");
    return TZ_OK;
}

/* "2011-12-16T09:00:00Z": an instant, for what was captured or archived. */
static bool is_instant(tz_str text)
{
    static const char form[] = "0000-00-00T00:00:00Z";
    struct tz_date date;

    for (size_t i = 0; i < sizeof form - 1; i++) {
        char c = i < text.len ? text.ptr[i] : '\0';

        if (form[i] == '0' ? c < '0' || c > '9' : c != form[i])
            return false;
    }
    return text.len == sizeof form - 1 && tz_date_parse(tz_str_part(text, 0, 10), &date) == TZ_OK &&
           date.precision == TZ_DATE_DAY &&
           tz_str_cmp(tz_str_part(text, 11, 2), TZ_STR("24")) < 0 &&
           tz_str_cmp(tz_str_part(text, 14, 1), TZ_STR("6")) < 0 &&
           tz_str_cmp(tz_str_part(text, 17, 1), TZ_STR("6")) < 0;
}

static tz_status check_date(tz_str text, struct tz_err *err)
{
    char canonical[TZ_DATE_TEXT];
    struct tz_date date;

    if (is_instant(text))
        return TZ_OK;
    if (tz_date_parse(text, &date) != TZ_OK)
        return tz_fail(err, TZ_INPUT, "'%.*s' is not a date; write 2011-12-16, 2011-12 or 2011",
                       SHOWN(text));
    tz_date_format(&date, canonical);
    if (!tz_str_eq(text, tz_str_z(canonical)))
        return tz_fail(err, TZ_INPUT, "'%.*s': write this date as %s", SHOWN(text), canonical);
    return TZ_OK;
}

static tz_status check_country(tz_str text, struct tz_err *err)
{
    const struct tz_country *country = tz_country_find(text);

    if (!country)
        return tz_fail(err, TZ_INPUT, "'%.*s' is not a country; write its code, such as kz",
                       SHOWN(text));
    if (!tz_str_eq(text, tz_str_z(country->code)))
        return tz_fail(err, TZ_INPUT, "'%.*s': write this country as %s", SHOWN(text),
                       country->code);
    return TZ_OK;
}

static tz_status check_term(const struct tz_property *p, tz_str text, struct tz_err *err)
{
    if (tz_vocabulary_find(p->range, text))
        return TZ_OK;
    return tz_fail(err, TZ_INPUT, "'%.*s' is not a term of '%s'; tizim vocabulary %s lists them",
                   SHOWN(text), p->range, p->range);
}

/* Digits with a point and a sign at most: FtM's numbers are text. */
static bool is_decimal(tz_str text)
{
    size_t point = tz_str_find(text, TZ_STR("."));
    tz_str whole = tz_str_part(text, 0, point), part = tz_str_part(text, point + 1, text.len);
    int64_t n;

    if (point < text.len &&
        (!part.len || part.ptr[0] == '-' || !tz_str_number(part, 0, INT64_MAX, &n)))
        return false;
    return tz_str_number(whole, INT64_MIN, INT64_MAX, &n);
}

static tz_status check_number(const struct tz_property *p, tz_str text, struct tz_err *err)
{
    int64_t n;

    if (!p->least && !p->most) {
        if (is_decimal(text))
            return TZ_OK;
        return tz_fail(err, TZ_INPUT, "'%.*s' is not a number; write 17 or 17.5", SHOWN(text));
    }
    if (tz_str_number(text, p->least, p->most, &n))
        return TZ_OK;
    return tz_fail(err, TZ_INPUT, "'%.*s' is not a whole number from %lld to %lld", SHOWN(text),
                   (long long)p->least, (long long)p->most);
}

static bool is_language(tz_str text)
{
    return (text.len == 2 || text.len == 3) && made_of(text, "") && text.ptr[0] >= 'a' &&
           text.ptr[1] >= 'a' && text.ptr[text.len - 1] >= 'a';
}

static bool is_url(tz_str text)
{
    size_t scheme = tz_str_starts(text, TZ_STR("https://"))  ? 8
                    : tz_str_starts(text, TZ_STR("http://")) ? 7
                                                             : 0;

    return scheme && text.len > scheme && among(text.ptr[scheme], "[") &&
           tz_str_find(text, TZ_STR(" ")) == text.len;
}

static bool is_email(tz_str text)
{
    size_t at = tz_str_find(text, TZ_STR("@"));
    tz_str domain = tz_str_part(text, at + 1, text.len);

    return at > 0 && tz_str_find(text, TZ_STR(" ")) == text.len && made_of(domain, "-.") &&
           tz_str_find(domain, TZ_STR(".")) < domain.len;
}

static bool is_phone(tz_str text)
{
    size_t digits = 0;

    for (size_t i = tz_str_starts(text, TZ_STR("+")); i < text.len; i++) {
        if (text.ptr[i] >= '0' && text.ptr[i] <= '9')
            digits++;
        else if (!strchr(" -()", text.ptr[i]))
            return false;
    }
    return digits >= 3 && digits <= 15;
}

/* Hexadecimal digits of SHA-1, SHA-256 or SHA-512. */
static bool is_checksum(tz_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!strchr("0123456789abcdef", text.ptr[i]))
            return false;
    return text.len == 40 || text.len == 64 || text.len == 128;
}

static bool is_mimetype(tz_str text)
{
    size_t slash = tz_str_find(text, TZ_STR("/"));

    return made_of(tz_str_part(text, 0, slash), "-+.") &&
           made_of(tz_str_part(text, slash + 1, text.len), "-+.");
}

static bool is_gender(tz_str text)
{
    return tz_str_eq(text, TZ_STR("male")) || tz_str_eq(text, TZ_STR("female")) ||
           tz_str_eq(text, TZ_STR("other"));
}

static bool is_topic(tz_str text)
{
    return made_of(text, ".");
}

static bool is_duration(tz_str text)
{
    struct tz_duration duration;

    return tz_duration_parse(text, &duration);
}

/* The types whose check is a yes or a no, and what to write instead. */
static const struct {
    bool (*good)(tz_str text);
    const char *remedy;
} plain[TZ_TYPES] = {
    [TZ_TYPE_ENTITY] = { tz_id_good, "is not an id, such as person-0f3a6c1d92b4e857" },
    [TZ_TYPE_GENDER] = { is_gender, "is not a gender; write male, female or other" },
    [TZ_TYPE_TOPIC] = { is_topic, "is not a topic, such as role.pep" },
    [TZ_TYPE_LANGUAGE] = { is_language, "is not the code of a language, such as kk or kaz" },
    [TZ_TYPE_URL] = { is_url, "is not an address that begins with https:// or http://" },
    [TZ_TYPE_EMAIL] = { is_email, "is not an e-mail address" },
    [TZ_TYPE_PHONE] = { is_phone, "is not a telephone number, such as +7 7292 123456" },
    [TZ_TYPE_CHECKSUM] = { is_checksum, "is not a digest of 40, 64 or 128 hexadecimal digits" },
    [TZ_TYPE_MIMETYPE] = { is_mimetype, "is not a media type, such as application/pdf" },
    [TZ_TYPE_DURATION] = { is_duration, "is not a length of time, such as P7Y6M or P15D" },
};

tz_status tz_value_check(const struct tz_property *property, tz_str text, struct tz_err *err)
{
    struct tz_span span;

    TZ_TRY(check_clean(property->type, text, err));
    switch (property->type) {
    case TZ_TYPE_DATE:
        return check_date(text, err);
    case TZ_TYPE_COUNTRY:
        return check_country(text, err);
    case TZ_TYPE_TERM:
        return check_term(property, text, err);
    case TZ_TYPE_NUMBER:
        return check_number(property, text, err);
    case TZ_TYPE_SPAN:
        return tz_span_parse(text, &span, err);
    default:
        break;
    }
    if (!plain[property->type].good || plain[property->type].good(text))
        return TZ_OK;
    return tz_fail(err, TZ_INPUT, "'%.*s' %s", SHOWN(text), plain[property->type].remedy);
}
