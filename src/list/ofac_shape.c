#include "list/ofac_shape.h"

#include "base/str.h"
#include "entity/date.h"

static void put_day(struct tz_buf *b, struct tz_day d, enum tz_precision precision)
{
    static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

    if (precision == TZ_DATE_DAY)
        tz_buf_printf(b, "%02d ", d.day);
    if (precision != TZ_DATE_YEAR)
        tz_buf_printf(b, "%s ", months[d.month - 1]);
    tz_buf_printf(b, "%d", d.year);
}

void tz_ofac_put_date(struct tz_buf *b, tz_str date)
{
    struct tz_date d;

    if (tz_date_parse(date, &d) != TZ_OK) {
        tz_buf_put(b, date);
        return;
    }
    if (d.circa)
        tz_buf_put(b, TZ_STR("circa "));
    if (d.precision != TZ_DATE_RANGE) {
        put_day(b, d.from, d.precision);
        return;
    }
    put_day(b, d.from, TZ_DATE_DAY);
    tz_buf_put(b, TZ_STR(" to "));
    put_day(b, d.to, TZ_DATE_DAY);
}

void tz_ofac_put_name(struct tz_buf *b, const struct tz_list_entry *entry, tz_str name)
{
    tz_str first, last;

    tz_party_name_parts(entry, name, &first, &last);
    tz_buf_put(b, last);
    if (first.len) {
        tz_buf_put(b, TZ_STR(", "));
        tz_buf_put(b, first);
    }
}

const char *tz_ofac_alias_word(const struct tz_party_name *name)
{
    return name->former ? "f.k.a." : "a.k.a.";
}
