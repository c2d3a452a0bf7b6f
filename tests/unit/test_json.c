/* JSON text: escapes, and bytes that are not UTF-8. */
#include "check.h"

#include "base/json.h"

static void writes_what_json_allows(void **state)
{
    static const struct {
        tz_str in;
        const char *out;
    } cases[] = {
        { { "", 0 }, "\"\"" },
        { { "plain", 5 }, "\"plain\"" },
        { { "a\"b\\c", 5 }, "\"a\\\"b\\\\c\"" },
        { { "a\nb\tc\x01\x7f", 7 }, "\"a\\nb\\tc\\u0001\\u007f\"" },
        { { "\0", 1 }, "\"\\u0000\"" },
        { { "Жаңаөзен", 16 }, "\"Жаңаөзен\"" },
        { { "a\xff\xd0", 3 }, "\"a\xef\xbf\xbd\xef\xbf\xbd\"" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tz_buf b = { 0 };

        tz_json_text(&b, cases[i].in);
        assert_str(tz_buf_str(&b), cases[i].out);
        tz_buf_free(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(writes_what_json_allows) };

    return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
