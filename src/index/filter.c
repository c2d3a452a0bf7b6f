#include "index/filter.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

/* Without a branch that guesses wrong: each number is put, and stays when it counts. */
#define PLAIN_LOOP                                                        \
    size_t n = 0;                                                         \
                                                                          \
    for (uint32_t i = from; i < to; i++) {                                \
        out[n] = i;                                                       \
        n += (unsigned)__builtin_popcount(query & ~letters[i]) <= most && \
             (unsigned)__builtin_popcount(letters[i] & ~query) <= most;   \
    }                                                                     \
    return n

static size_t plain(const uint32_t *letters, uint32_t from, uint32_t to, uint32_t query,
                    unsigned most, uint32_t *out)
{
    PLAIN_LOOP;
}

#if defined(__x86_64__)

__attribute__((target("popcnt"))) static size_t popcnt(const uint32_t *letters, uint32_t from,
                                                       uint32_t to, uint32_t query, unsigned most,
                                                       uint32_t *out)
{
    PLAIN_LOOP;
}

__attribute__((target("avx512f,avx512vpopcntdq"))) static size_t avx512(const uint32_t *letters,
                                                                        uint32_t from, uint32_t to,
                                                                        uint32_t query,
                                                                        unsigned most,
                                                                        uint32_t *out)
{
    const __m512i q = _mm512_set1_epi32((int)query), k = _mm512_set1_epi32((int)most);
    const __m512i steps = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    size_t n = 0;

    for (uint32_t i = from; i < to; i += 16) {
        __mmask16 all = (__mmask16)(to - i < 16 ? (1u << (to - i)) - 1 : 0xffffu);
        __m512i l = _mm512_maskz_loadu_epi32(all, letters + i);
        __m512i lacks = _mm512_popcnt_epi32(_mm512_andnot_si512(l, q)),
                adds = _mm512_popcnt_epi32(_mm512_andnot_si512(q, l));
        __mmask16 ok = _mm512_mask_cmple_epu32_mask(all, lacks, k);

        ok = _mm512_mask_cmple_epu32_mask(ok, adds, k);
        _mm512_mask_compressstoreu_epi32(out + n, ok,
                                         _mm512_add_epi32(_mm512_set1_epi32((int)i), steps));
        n += (size_t)__builtin_popcount(ok);
    }
    return n;
}

#endif

void tz_filters(tz_filter *out[TZ_FILTERS + 1])
{
    size_t n = 0;

    out[n++] = plain;
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("popcnt"))
        out[n++] = popcnt;
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vpopcntdq"))
        out[n++] = avx512;
#endif
    out[n] = NULL;
}

tz_filter *tz_filter_best(void)
{
    tz_filter *all[TZ_FILTERS + 1];
    size_t n = 0;

    tz_filters(all);
    while (all[n + 1])
        n++;
    return all[n];
}
