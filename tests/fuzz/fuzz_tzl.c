/* A compiled list from any bytes is refused or harmless: with its digest put
 * right first, so that the fuzzer gets past it, everything in it is read, and names are
 * searched in it. */
#include <stdlib.h>

#include "base/str.h"
#include "index/find.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void put_digest_right(char *bytes, size_t size)
{
    struct tzl_header *h = (struct tzl_header *)(void *)bytes;
    struct tz_sha256 sha;
    struct tz_err err;

    if (size < sizeof *h || tz_sha256_open(&sha, &err) != TZ_OK)
        return;
    h->size = size;
    tz_sha256_put(&sha, (tz_str){ bytes, offsetof(struct tzl_header, sha256) });
    tz_sha256_put(&sha, (tz_str){ bytes + sizeof *h, size - sizeof *h });
    tz_sha256_take(&sha, h->sha256);
    tz_sha256_close(&sha);
}

static size_t touch(tz_str s)
{
    size_t sum = s.len;

    for (size_t i = 0; i < s.len; i++)
        sum += (uint8_t)s.ptr[i];
    return sum;
}

static size_t read_entity(const struct tz_list *l, uint32_t i)
{
    struct tz_list_entity e = tz_list_entity(l, i);
    size_t sum = touch(e.id) + touch(tz_list_source(l, e.source).path);
    uint32_t found;

    (void)(tz_list_find(l, e.id, &found) == TZ_OK);
    for (uint32_t s = e.statement; s < e.statement + e.statements; s++)
        sum += touch(tz_list_statement(l, s).text) + touch(tz_list_statement(l, s).file);
    for (uint32_t k = e.link; k < e.link + e.links; k++)
        sum += touch(tz_list_statement(l, tz_list_link(l, k).statement).prop);
    for (uint32_t n = e.name; n < e.name + e.names; n++) {
        struct tz_name name;

        tz_list_name(l, n, &name);
        for (unsigned p = 0; p < name.count; p++)
            sum += touch(name.parts[p].text) + touch(name.parts[p].keys[1]);
    }
    return sum;
}

static void search(const struct tz_list *l)
{
    static const char *const queries[] = { "Abdulrahman Al-Dhari", "Abd al Rahman J. Petrova",
                                           "Niemand", "People's Bank", "X." };
    struct tz_err err;
    struct tz_find *f;

    if (tz_find_open(&f, l, &err) != TZ_OK)
        return;
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        char mem[TZ_NAME_BYTES];
        struct tz_findings found;
        struct tz_name query;

        if (tz_name_parse(tz_str_z(queries[i]), TZ_NAME_ANY, mem, &query, &err) != TZ_OK)
            abort();
        tz_find_names(f, &query, TZ_FIND_KINDS, 5000, &found);
        for (size_t k = 0; k < found.count; k++)
            if (found.names[k].name >= tz_list_counts(l).names || found.names[k].score < 5000)
                abort();
    }
    tz_find_close(&f);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t room = (size + 64) / 64 * 64, sum = 0;
    char *copy = aligned_alloc(64, room);
    struct tz_list *l;
    struct tz_err err;

    if (!copy)
        return 0;
    for (size_t i = 0; i < size; i++)
        copy[i] = (char)data[i];
    put_digest_right(copy, size);
    if (tz_list_open_bytes(&l, (tz_str){ copy, size }, "fuzz", &err) == TZ_OK) {
        uint32_t n = tz_list_counts(l).entities;

        for (uint32_t i = 0; i < n && i < 1000; i++)
            sum += read_entity(l, i);
        search(l);
        tz_list_close(&l);
    }
    free(copy);
    return sum == (size_t)-1; /* never, but the reading can not be left out */
}
