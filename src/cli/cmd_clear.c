/* tizim clear: a person looked at a hit, and says that it is somebody else. */
#include <string.h>

#include "base/clock.h"
#include "base/err.h"
#include "base/str.h"
#include "cli/commands.h"
#include "screen/customers.h"
#include "sources/clearings.h"

enum { CUSTOMER_MEMORY = 64 * 1024 * 1024 };

struct args {
    const char *list, *file, *customer, *entity, *by, *reason, *until, *schema;
    struct tz_texts maps;
};

/* The digest of the customer of that id. */
static tz_status digest_of(struct tz_customers *customers, const char *id,
                           uint8_t out[TZ_SHA256_BYTES], struct tz_err *err)
{
    struct tz_customer_row row;
    struct tz_entity e;
    tz_status st;

    for (;;) {
        TZ_AUTO(tz_arena_free) struct tz_arena arena = { .budget = CUSTOMER_MEMORY };

        st = tz_customers_next(customers, &arena, &e, &row, err);
        if (st == TZ_END)
            return tz_fail(err, TZ_INPUT, "there is no customer '%.200s'", id);
        if (st < 0)
            return st;
        if (st == TZ_OK && tz_str_is(row.id, id))
            return tz_customer_sha256(&e, out, err);
    }
}

static tz_status find_customer(const struct args *a, const char *path, uint8_t out[TZ_SHA256_BYTES],
                               struct tz_err *err)
{
    const struct tz_customers_how how = { .schema = a->schema,
                                          .maps = a->maps.item,
                                          .map_count = a->maps.count };
    TZ_AUTO(tz_customers_close) struct tz_customers *customers = NULL;
    TZ_AUTO(tz_file_close) struct tz_file f = { .fd = -1 };
    tz_status st;

    TZ_TRY(tz_file_open(&f, path, err));
    st = tz_customers_open(&customers, &f.stream, &how, err);
    if (st == TZ_OK)
        st = digest_of(customers, a->customer, out, err);
    return st == TZ_INPUT || st == TZ_LIMIT ? tz_context(err, st, "%s", path) : st;
}

static tz_status find_entry(const struct args *a, uint8_t out[TZ_SHA256_BYTES], struct tz_err *err)
{
    TZ_AUTO(tz_list_close) struct tz_list *list = NULL;
    uint32_t entity;

    TZ_TRY(tz_list_open(&list, a->list, err));
    if (tz_list_find(list, tz_str_z(a->entity), &entity) != TZ_OK)
        return tz_fail(err, TZ_INPUT, "%s has no entity '%.200s'", a->list, a->entity);
    return tz_entry_sha256(list, entity, out, err);
}

static tz_status clear(const struct args *a, const char *customers, struct tz_err *err)
{
    char now[TZ_CLOCK_TEXT];
    struct tz_clearing c = { .customer = tz_str_z(a->customer),
                             .entity = tz_str_z(a->entity),
                             .until = tz_str_z(a->until),
                             .by = tz_str_z(a->by),
                             .reason = tz_str_z(a->reason) };

    tz_clock_text(tz_clock_now(), now);
    c.at = tz_str_z(now);
    if (strncmp(a->until, now, sizeof "2026-11-22" - 1) < 0)
        return tz_fail(err, TZ_INPUT, "--until: %.40s is over already", a->until);
    TZ_TRY(find_customer(a, customers, c.customer_sha256, err));
    TZ_TRY(find_entry(a, c.entity_sha256, err));
    return tz_clearings_add(a->file, &c, err);
}

static int run(void *p, int argc, char **argv)
{
    const struct args *a = p;
    struct tz_err err;

    if (!a->list || !a->file || argc != 1)
        return tz_command_usage(&tz_cmd_clear,
                                "name the list (-l), the file of clearings (-c) and the customers");
    if (!a->customer || !a->entity)
        return tz_command_usage(&tz_cmd_clear, "whom? --customer ID --entity ID");
    if (!a->by || !a->reason || !a->until)
        return tz_command_usage(&tz_cmd_clear, "who, why and until when? --by --reason --until");
    if (clear(a, argv[0], &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_clear, &err);
    printf("%s and %s are two, says %s, until %s\n", a->customer, a->entity, a->by, a->until);
    return tz_command_done(&tz_cmd_clear, TZ_EXIT_OK);
}

/* clang-format off */
static const struct tz_option options[] = {
    { "list",      'l', TZ_FIELD(struct args, list),     0, 0, "FILE.tzl", "the compiled list of the hit" },
    { "clearings", 'c', TZ_FIELD(struct args, file),     0, 0, "FILE", "the file that the clearing is added to" },
    { "customer",  0,   TZ_FIELD(struct args, customer), 0, 0, "ID", "the customer, as the answer calls it" },
    { "entity",    0,   TZ_FIELD(struct args, entity),   0, 0, "ID", "the listed entry" },
    { "by",        0,   TZ_FIELD(struct args, by),       0, 0, "NAME", "who looked at it" },
    { "reason",    0,   TZ_FIELD(struct args, reason),   0, 0, "TEXT", "why they are two" },
    { "until",     0,   TZ_FIELD(struct args, until),    0, 0, "DAY", "the last day on which this holds: 2027-11-22" },
    { "map",       0,   TZ_FIELD(struct args, maps),     0, 0, "WHAT=COLUMN", "as for tizim screen" },
    { "schema",    0,   TZ_FIELD(struct args, schema),   0, 0, "SCHEMA", "as for tizim screen" },
    { .name = NULL },
};
/* clang-format on */

const struct tz_command tz_cmd_clear = {
    .name = "clear",
    .usage =
        "-l FILE.tzl -c FILE --customer ID --entity ID --by NAME --reason TEXT --until DAY "
        "CUSTOMERS",
    .summary = "Say that a customer and a listed entry are two, so that the hit is set apart.",
    .text =
        "Adds a line to the file of clearings. tizim screen --clearings FILE then tells the hit "
        "as\n"
        "cleared, with the name and the reason; it is never left out. A clearing is of what both\n"
        "records say now: when the customer's data or the listed entry change, and after its last\n"
        "day, the hit is open again and the answer says why.",
    .examples =
        "$ tizim clear -l all.tzl -c clearings.tsv --customer 17 --entity ofac-900002 \\\n"
        "      --by Aigul --reason 'another date of birth in the passport' --until "
        "2027-11-22 customers.csv\n"
        "$ tizim screen -l all.tzl --clearings clearings.tsv customers.csv",
    .options = options,
    .defaults = &(const struct args){ 0 },
    .args_size = sizeof(struct args),
    .run = run,
};
