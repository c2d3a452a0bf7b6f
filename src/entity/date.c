#include "entity/date.h"

#include <stdio.h>
#include <string.h>

#include "base/str.h"

enum {
    LONGEST = 100, /* bytes of a text that can still be a date */
    NUMBERS = 6,   /* most numbers in one */
    EXCEL_LEAST = 10000,
    EXCEL_MOST = 73050,   /* 2099-12-31 */
    UNIX_EPOCH = 719468,  /* days from 0000-03-01 to 1970-01-01 */
    EXCEL_EPOCH = -25569, /* 1899-12-30 as tz_day_number() */
};

/* Years begin in March here, so that a leap day is the last of its year. */
int32_t tz_day_number(struct tz_day d)
{
    int32_t year = d.year - (d.month < 3);
    int32_t month = (d.month + 9) % 12;
    int32_t day_of_year = (153 * month + 2) / 5 + d.day - 1;

    return year * 365 + year / 4 - year / 100 + year / 400 + day_of_year - UNIX_EPOCH;
}

struct tz_day tz_day_of_number(int32_t n)
{
    int32_t days = n + UNIX_EPOCH;
    int32_t era = days / 146097, day_of_era = days % 146097;
    int32_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int32_t month = (5 * day_of_year + 2) / 153;
    int32_t year = era * 400 + year_of_era + (month >= 10);

    return (struct tz_day){ (int16_t)year, (uint8_t)(month < 10 ? month + 3 : month - 9),
                            (uint8_t)(day_of_year - (153 * month + 2) / 5 + 1) };
}

static int days_in(int year, int month)
{
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return month == 2 ? 28 + leap : 30 + (month + month / 8) % 2;
}

static struct tz_day day(int year, int month, int d)
{
    return (struct tz_day){ (int16_t)year, (uint8_t)month, (uint8_t)d };
}

/* What is known about a date while it is read. */
struct span {
    struct tz_day from, to;
    bool circa;
};

/* A day, month or year; 0 stands for unknown. */
static bool make(int year, int month, int d, struct span *out)
{
    if (year < TZ_YEAR_LEAST || year > TZ_YEAR_MOST || month > 12)
        return false;
    if (!month)
        *out = (struct span){ day(year, 1, 1), day(year, 12, 31), false };
    else if (d > days_in(year, month))
        return false;
    else if (!d)
        *out = (struct span){ day(year, month, 1), day(year, month, days_in(year, month)), false };
    else
        *out = (struct span){ day(year, month, d), day(year, month, d), false };
    return true;
}

/* The numbers in a text, and how they stand: digits by their count ("n" for
 * one or two), M for the name of a month, separators as they are. */
struct tokens {
    char shape[16];
    size_t shape_len, count;
    int numbers[NUMBERS];
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool add(struct tokens *t, char kind, int number)
{
    if (t->count == NUMBERS || t->shape_len == sizeof t->shape - 1)
        return false;
    t->shape[t->shape_len++] = kind;
    t->numbers[t->count++] = number;
    return true;
}

static bool add_number(struct tokens *t, tz_str digits)
{
    static const char kinds[] = " nn-Y5--8";
    int64_t n;

    return digits.len < sizeof kinds - 1 && kinds[digits.len] != '-' &&
           tz_str_number(digits, 0, 99999999, &n) && add(t, kinds[digits.len], (int)n);
}

static int month_named(tz_str word)
{
    static const char *const names[] = { "january",   "february", "march",    "april",
                                         "may",       "june",     "july",     "august",
                                         "september", "october",  "november", "december" };

    for (int i = 0; i < 12; i++)
        if (word.len >= 3 && tz_str_starts(tz_str_z(names[i]), word))
            return i + 1;
    return 0;
}

static bool is_one_of(tz_str word, const char *const *words)
{
    while (*words && !tz_str_eq(word, tz_str_z(*words)))
        words++;
    return *words != NULL;
}

static bool add_word(struct tokens *t, tz_str word)
{
    static const char *const unknown[] = { "dd", "mm", NULL };
    static const char *const ordinal[] = { "st", "nd", "rd", "th", NULL };
    char before = t->shape_len ? t->shape[t->shape_len - 1] : ' ';
    int month = month_named(word);

    if (month)
        return add(t, 'M', month);
    if (is_one_of(word, unknown))
        return add(t, 'n', 0);
    if (before == 'Y' && tz_str_eq(word, TZ_STR("s"))) {
        t->shape[t->shape_len - 1] = 'D'; /* 1970s */
        return true;
    }
    return before == 'n' && (is_one_of(word, ordinal) || tz_str_eq(word, TZ_STR("of")));
}

static bool add_separator(struct tokens *t, char c)
{
    bool end_of_month = c == '.' && t->shape_len && t->shape[t->shape_len - 1] == 'M';

    if (c == ' ' || end_of_month)
        return true;
    if (!memchr("-/.,", c, 4) || t->shape_len == sizeof t->shape - 1)
        return false;
    t->shape[t->shape_len++] = c;
    return true;
}

static bool tokenize(tz_str s, struct tokens *out)
{
    struct tokens t = { .shape = "" };

    for (size_t i = 0, end; i < s.len; i = end) {
        end = i + 1;
        if (is_digit(s.ptr[i])) {
            while (end < s.len && is_digit(s.ptr[end]))
                end++;
            if (!add_number(&t, tz_str_part(s, i, end - i)))
                return false;
        } else if (is_letter(s.ptr[i])) {
            while (end < s.len && is_letter(s.ptr[end]))
                end++;
            if (!add_word(&t, tz_str_part(s, i, end - i)))
                return false;
        } else if (!add_separator(&t, s.ptr[i])) {
            return false;
        }
    }
    *out = t;
    return true;
}

/* The shapes of one date, and what its numbers are: year, month, day; x for
 * day and month in an order that the numbers may tell; 8 and 5 for yyyymmdd
 * and an Excel serial number; s for a decade. */
static const struct {
    const char *shape, *numbers;
} shapes[] = {
    /* clang-format off */
    { "Y-n-n", "ymd" }, { "Y-n", "ym" },  { "Y", "y" },
    { "n/n/Y", "xxy" }, { "n/Y", "my" },  { "Y/n/n", "ymd" },
    { "n-n-Y", "xxy" }, { "n-Y", "my" },
    { "n.n.Y", "dmy" }, { "n.Y", "my" },  { "Y.n.n", "ymd" },
    { "nMY",   "dmy" }, { "MY",  "my" },  { "MnY",   "mdy" },
    { "nM,Y",  "dmy" }, { "M,Y", "my" },  { "Mn,Y",  "mdy" },
    { "n-M-Y", "dmy" }, { "M-Y", "my" },  { "n/M/Y", "dmy" },
    { "8", "8" },       { "5", "5" },     { "D", "s" },
    /* clang-format on */
};

static const char *numbers_of(const struct tokens *t)
{
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        if (strcmp(shapes[i].shape, t->shape) == 0)
            return shapes[i].numbers;
    return NULL;
}

static bool from_excel(int serial, struct span *out)
{
    struct tz_day d;

    if (serial < EXCEL_LEAST || serial > EXCEL_MOST)
        return false;
    d = tz_day_of_number(EXCEL_EPOCH + serial);
    *out = (struct span){ d, d, false };
    return true;
}

/* Years `first` to `last` of a decade. */
static bool from_decade(int year, int first, int last, struct span *out)
{
    struct span end;

    if (year % 10 || !make(year + first, 0, 0, out) || !make(year + last, 0, 0, &end))
        return false;
    out->to = end.to;
    out->circa = true;
    return true;
}

static bool from_parts(const struct tokens *t, const char *numbers, struct span *out)
{
    int year = 0, month = 0, d = 0, swap;

    for (size_t i = 0; i < t->count; i++) {
        char role = numbers[i] == 'x' ? "dm"[i] : numbers[i];

        *(role == 'y' ? &year : role == 'm' ? &month : &d) = t->numbers[i];
    }
    if (numbers[0] == 'x' && month > 12) {
        swap = month;
        month = d;
        d = swap;
    }
    return make(year, month, d, out);
}

/* The words that may stand around a date, and what they say. */
enum word { SKIP, CIRCA, BETWEEN, EARLY, MID, LATE };

static const struct {
    tz_str text;
    enum word means;
} words[] = {
/* clang-format off */
#define W(literal) { literal, sizeof literal - 1 }
    { W("born"),    SKIP },  { W("in"),     SKIP },  { W("on"),            SKIP },
    { W("the"),     SKIP },  { W("from"),   SKIP },  { W("year"),          SKIP },
    { W("circa"),   CIRCA }, { W("ca"),     CIRCA }, { W("c"),             CIRCA },
    { W("about"),   CIRCA }, { W("around"), CIRCA }, { W("approximately"), CIRCA },
    { W("approx"),  CIRCA }, { W("early"),  EARLY }, { W("mid"),           MID },
    { W("between"), BETWEEN }, { W("late"), LATE },
#undef W
    /* clang-format on */
};

static const struct {
    int first, last;
} part_of_decade[] = { [SKIP] = { 0, 9 }, [EARLY] = { 0, 3 }, [MID] = { 4, 6 }, [LATE] = { 7, 9 } };

static size_t letters(tz_str s)
{
    size_t n = 0;

    while (n < s.len && is_letter(s.ptr[n]))
        n++;
    return n;
}

/* Take the word in front of `s` off, when it is one of ours. */
static bool take_word(tz_str *s, enum word *means)
{
    tz_str word = tz_str_part(*s, 0, letters(*s));

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (tz_str_eq(words[i].text, word)) {
            *means = words[i].means;
            *s = tz_str_part(*s, word.len, s->len);
            while (s->len && memchr(".:- ", s->ptr[0], 4))
                *s = tz_str_part(*s, 1, s->len);
            return true;
        }
    return false;
}

/* Everything around the date itself. */
struct frame {
    tz_str inner;
    bool circa, between;
    enum word part;
};

static struct frame unwrap(tz_str s)
{
    struct frame f = { .inner = tz_str_trim(s), .part = SKIP };
    enum word means;

    while (take_word(&f.inner, &means)) {
        f.circa |= means == CIRCA;
        f.between |= means == BETWEEN;
        f.part = means >= EARLY ? means : f.part;
    }
    if (tz_str_starts(f.inner, TZ_STR("~")) || tz_str_ends(f.inner, TZ_STR("~"))) {
        f.inner = tz_str_part(f.inner, f.inner.ptr[0] == '~', f.inner.len - 1);
        f.circa = true;
    }
    return f;
}

/* One date, without a range. *t says how it is written. */
static bool read_one(tz_str s, struct tokens *t, struct span *out)
{
    struct frame f = unwrap(s);
    const char *numbers;
    bool good;

    if (f.between || !tokenize(f.inner, t) || !(numbers = numbers_of(t)) ||
        (f.part != SKIP && numbers[0] != 's'))
        return false;
    if (numbers[0] == 's')
        good = from_decade(t->numbers[0], part_of_decade[f.part].first, part_of_decade[f.part].last,
                           out);
    else if (numbers[0] == '5')
        good = from_excel(t->numbers[0], out);
    else if (numbers[0] == '8')
        good = make(t->numbers[0] / 10000, t->numbers[0] / 100 % 100, t->numbers[0] % 100, out);
    else
        good = from_parts(t, numbers, out);
    if (good)
        out->circa |= f.circa;
    return good;
}

static bool before(struct tz_day a, struct tz_day b)
{
    return tz_day_number(a) < tz_day_number(b);
}

/* Two dates with `separator` between them. A tight one also stands inside of
 * dates, so both sides must be written alike. */
static bool read_two(tz_str s, tz_str separator, bool tight, struct span *out)
{
    struct tokens left_shape, right_shape;
    struct span left, right;

    for (size_t at = 0; at < s.len; at++) {
        tz_str rest = tz_str_part(s, at, s.len);

        if (!tz_str_starts(rest, separator) ||
            !read_one(tz_str_part(s, 0, at), &left_shape, &left) ||
            !read_one(tz_str_part(rest, separator.len, rest.len), &right_shape, &right) ||
            (tight && strcmp(left_shape.shape, right_shape.shape) != 0))
            continue;
        *out = (struct span){ left.from, right.to, left.circa || right.circa };
        return !before(right.from, left.from) && !before(right.to, left.to);
    }
    return false;
}

static bool read_range(tz_str s, struct span *out)
{
    struct frame f = unwrap(s);
    bool good = read_two(f.inner, TZ_STR(" to "), false, out) ||
                read_two(f.inner, TZ_STR(" - "), false, out) ||
                read_two(f.inner, TZ_STR("\xE2\x80\x93"), false, out) ||
                (f.between && read_two(f.inner, TZ_STR(" and "), false, out)) ||
                read_two(f.inner, TZ_STR("-"), true, out) ||
                read_two(f.inner, TZ_STR("/"), true, out);

    if (good)
        out->circa |= f.circa;
    return good && f.part == SKIP;
}

/* In lower case, every blank a space, so that all comparing below is plain. */
static tz_str plain(tz_str raw, char out[LONGEST])
{
    size_t len = 0;

    for (size_t i = 0; i < raw.len; i++) {
        char c = raw.ptr[i];
        bool no_break = c == '\xC2' && i + 1 < raw.len && raw.ptr[i + 1] == '\xA0';

        i += no_break;
        if (no_break || c == '\t' || c == '\r' || c == '\n')
            c = ' ';
        out[len++] = c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
    }
    return (tz_str){ out, len };
}

/* Cut the time or zone behind a full ISO date off: T23:00:03Z, -04:00, Z. */
static tz_str without_time(tz_str s)
{
    tz_str tail = tz_str_part(s, 10, s.len);
    struct tokens t;
    bool zone = tail.len == 6 && (tail.ptr[0] == '-' || tail.ptr[0] == '+') && tail.ptr[3] == ':';
    bool time = tail.len >= 6 && (tail.ptr[0] == 't' || tail.ptr[0] == ' ') && tail.ptr[3] == ':';

    if (!(zone || time || tz_str_eq(tail, TZ_STR("z"))) || !tokenize(tz_str_part(s, 0, 10), &t) ||
        strcmp(t.shape, "Y-n-n") != 0)
        return s;
    for (size_t i = 1; i < tail.len; i++)
        if (!memchr("0123456789:.+-z", tail.ptr[i], 15))
            return s;
    return tz_str_part(s, 0, 10);
}

/* A range that is exactly a year, a month or a day is not called a range. */
static enum tz_precision precision_of(const struct span *s)
{
    bool same_month = s->from.year == s->to.year && s->from.month == s->to.month;

    if (same_month && s->from.day == s->to.day)
        return TZ_DATE_DAY;
    if (s->from.day != 1 || s->to.day != days_in(s->to.year, s->to.month))
        return TZ_DATE_RANGE;
    if (same_month)
        return TZ_DATE_MONTH;
    return s->from.year == s->to.year && s->from.month == 1 && s->to.month == 12 ? TZ_DATE_YEAR
                                                                                 : TZ_DATE_RANGE;
}

tz_status tz_date_parse(tz_str raw, struct tz_date *out)
{
    char text[LONGEST];
    struct tokens t;
    struct span span;
    tz_str s;

    *out = (struct tz_date){ .raw = tz_str_trim(raw) };
    if (out->raw.len > LONGEST)
        return TZ_ABSENT;
    s = without_time(plain(out->raw, text));
    if (!read_one(s, &t, &span) && !read_range(s, &span))
        return TZ_ABSENT;
    out->from = span.from;
    out->to = span.to;
    out->circa = span.circa;
    out->precision = precision_of(&span);
    return TZ_OK;
}

tz_status tz_date_parse_in(tz_str calendar, tz_str raw, struct tz_date *out)
{
    static const char *const names[] = {
        [TZ_GREGORIAN] = "gregorian", [TZ_ISLAMIC] = "islamic",   [TZ_BUDDHIST] = "buddhist",
        [TZ_COPTIC] = "coptic",       [TZ_ETHIOPIC] = "ethiopic",
    };
    enum tz_calendar c = TZ_GREGORIAN;

    if (!calendar.len || tz_str_same(calendar, tz_str_z(names[TZ_GREGORIAN])))
        return tz_date_parse(raw, out);
    for (enum tz_calendar i = TZ_ISLAMIC; i <= TZ_ETHIOPIC; i++)
        if (tz_str_same(calendar, tz_str_z(names[i])))
            c = i;
    *out = (struct tz_date){ .raw = tz_str_trim(raw), .calendar = c };
    return TZ_ABSENT;
}

static struct tz_day years_off(struct tz_day d, int years)
{
    d.year = (int16_t)(d.year + years);
    return d;
}

bool tz_date_overlaps(const struct tz_date *a, const struct tz_date *b)
{
    int slack = (a->circa ? TZ_CIRCA_YEARS : 0) + (b->circa ? TZ_CIRCA_YEARS : 0);

    if (a->precision == TZ_DATE_RAW || b->precision == TZ_DATE_RAW)
        return true;
    return !before(years_off(a->to, slack), b->from) && !before(years_off(b->to, slack), a->from);
}

/* One end of a range, as exact as the range is. */
static int put_day(char *out, size_t cap, struct tz_day d, enum tz_precision precision)
{
    if (precision == TZ_DATE_YEAR)
        return snprintf(out, cap, "%04d", d.year);
    if (precision == TZ_DATE_MONTH)
        return snprintf(out, cap, "%04d-%02d", d.year, d.month);
    return snprintf(out, cap, "%04d-%02d-%02d", d.year, d.month, d.day);
}

/* How exact the ends of a range must be written. */
static enum tz_precision precision_of_ends(struct tz_day from, struct tz_day to)
{
    if (from.day != 1 || to.day != days_in(to.year, to.month))
        return TZ_DATE_DAY;
    return from.month == 1 && to.month == 12 ? TZ_DATE_YEAR : TZ_DATE_MONTH;
}

void tz_date_format(const struct tz_date *d, char out[TZ_DATE_TEXT])
{
    enum tz_precision precision = d->precision;
    int n;

    if (precision == TZ_DATE_RAW) {
        tz_str cut = tz_str_part(d->raw, 0, TZ_DATE_TEXT - 1);

        (void)snprintf(out, TZ_DATE_TEXT, "%.*s", (int)tz_str_utf8(cut), cut.ptr);
        return;
    }
    if (precision == TZ_DATE_RANGE)
        precision = precision_of_ends(d->from, d->to);
    n = put_day(out, TZ_DATE_TEXT, d->from, precision);
    if (d->precision == TZ_DATE_RANGE) {
        out[n++] = '/';
        n += put_day(out + n, TZ_DATE_TEXT - (size_t)n, d->to, precision);
    }
    out[n] = d->circa ? '~' : '\0';
    out[n + 1] = '\0';
}
