/* The reader and the verifier of proofs take any bytes. A proof that is
 * accepted as text is written again as it was; none that the fuzzer makes up
 * can be signed by our key. */
#include <stdlib.h>

#include "base/str.h"
#include "log/proof.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char vkey[] =
    "tizim.example/list+ea61964a+AVf669hIRsuG6eLX1OCAFyK++6H4ASpNZNytTWVlIucG";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    tz_str bytes = { (const char *)data, size };
    struct tz_buf again = { 0 };
    struct tz_log_proof p;
    struct tz_vkey key;
    struct tz_hash h;
    struct tz_err err;

    if (tz_log_proof_read(bytes, &p, &err) != TZ_OK)
        return 0;
    tz_log_proof_put(&again, &p);
    if (!tz_str_eq(tz_buf_str(&again), bytes))
        abort();
    tz_buf_free(&again);
    tz_tree_leaf(bytes, &h);
    if (p.path.count && (tz_tree_has(&h, p.index + 1, p.index, &h, &p.path) ||
                         tz_tree_grew(&h, p.index / 2, &h, p.index, &p.path)))
        abort();
    if (tz_vkey_read(tz_str_z(vkey), &key, &err) != TZ_OK)
        abort();
    if (tz_log_proof_verify(&p, TZ_STR("never logged"), &key, 1, NULL, &err) == TZ_OK)
        abort();
    return 0;
}
