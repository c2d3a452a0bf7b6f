/* The UK Sanctions List may be any bytes. */
#include "list.h"

static const char *const names[] = { "uk.xml" };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_list(names, sizeof names / sizeof *names, data, size);
    return 0;
}
