/* Runs a fuzz target over saved inputs, with any compiler: each crash ever
 * found stays a test. */
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* On a copy of the exact size, so that a sanitizer sees any overrun. */
static int replay(const char *path)
{
    struct tz_map map = { 0 };
    struct tz_err err;
    tz_status st = tz_map_open(&map, path, &err);
    uint8_t *exact = malloc(map.bytes.len ? map.bytes.len : 1);

    if ((st != TZ_OK && st != TZ_INPUT) || !exact) /* TZ_INPUT: an empty file */
        return free(exact), 1;
    for (size_t i = 0; i < map.bytes.len; i++)
        exact[i] = (uint8_t)map.bytes.ptr[i];
    LLVMFuzzerTestOneInput(exact, map.bytes.len);
    free(exact);
    tz_map_close(&map);
    return 0;
}

int main(int argc, char **argv)
{
    int failed = 0;

    printf("1..%d\n", argc - 1);
    for (int i = 1; i < argc; i++) {
        int bad = replay(argv[i]);

        printf("%s %d - %s\n", bad ? "not ok" : "ok", i, argv[i]);
        fflush(stdout);
        failed |= bad;
    }
    return failed;
}
