#include "format/items.h"

#include "check.h"

static void cuts_at_marks_in_order(void **state)
{
    static const struct {
        const char *text, *items; /* '|'-separated */
    } cases[] = {
        { "a) Kabul b) Kandahar", "Kabul|Kandahar" },
        { "a)Spin District, Kabul  b) Chora, c) Deh.", "Spin District, Kabul|Chora|Deh." },
        { "1) Saudi Arabia 2) Qatar", "Saudi Arabia|Qatar" },
        { "(1) Tunisia  (2) former Yugoslavia", "Tunisia|former Yugoslavia" },
        { "(1)-(2) Indonesia", "Indonesia" },
        { "(1) (2) Iraq", "Iraq" },
        { "Kabul, Afghanistan", "Kabul, Afghanistan" },
        { "Rouiba (b) Algiers", "Rouiba (b) Algiers" },
        { "previously a) Minsk b) Brest", "previously|Minsk|Brest" },
        { "b) Minsk c) Brest", "Minsk|Brest" },
        { "a) Minsk c) Brest", "Minsk c) Brest" },
        { "A) x B) y", "x|y" },
        { "", "" },
        { " a) ", "" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tz_str rest = tz_str_z(cases[i].text), want = tz_str_z(cases[i].items), item, wanted;

        while (tz_str_cut(&want, '|', &wanted)) {
            assert_true(tz_items_next(&rest, &item));
            if (!tz_str_eq(item, wanted))
                fail_msg("%s: '%.*s', want '%.*s'", cases[i].text, TZ_FMT(item), TZ_FMT(wanted));
        }
        assert_false(tz_items_next(&rest, &item));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(cuts_at_marks_in_order) };

    return cmocka_run_group_tests_name("items", tests, NULL, NULL);
}
