#include "index/filter.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

/* Without a branch that guesses wrong: each number is put, and stays when it counts. */
#define PLAIN_LOOP                                                          \
    size_t n = 0;                                                           \
                                                                            \
    for (uint32_t i = from; i < to; i++) {                                  \
        out[n] = i;                                                         \
        n += (unsigned)__builtin_popcountll(query & ~letters[i]) <= most && \
             (unsigned)__builtin_popcountll(letters[i] & ~query) <= most;   \
    }                                                                       \
    return n

static size_t plain(const uint64_t *letters, uint32_t from, uint32_t to, uint64_t query,
                    unsigned most, uint32_t *out)
{
    PLAIN_LOOP;
}

#if defined(__x86_64__)

__attribute__((target("popcnt"))) static size_t popcnt(const uint64_t *letters, uint32_t from,
                                                       uint32_t to, uint64_t query, unsigned most,
                                                       uint32_t *out)
{
    PLAIN_LOOP;
}

__attribute__((target("avx2"))) static __m256i count_avx2(__m256i v)
{
    const __m256i table = _mm256_setr_epi8(0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4, 0, 1, 1,
                                           2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4);
    const __m256i low = _mm256_set1_epi8(15);
    const __m256i bytes =
        _mm256_add_epi8(_mm256_shuffle_epi8(table, _mm256_and_si256(v, low)),
                        _mm256_shuffle_epi8(table, _mm256_and_si256(_mm256_srli_epi16(v, 4), low)));

    return _mm256_sad_epu8(bytes, _mm256_setzero_si256());
}

__attribute__((target("avx2,popcnt"))) static size_t avx2(const uint64_t *letters, uint32_t from,
                                                          uint32_t to, uint64_t query,
                                                          unsigned most, uint32_t *out)
{
    const __m256i q = _mm256_set1_epi64x((long long)query), k = _mm256_set1_epi64x(most);
    uint32_t i = from;
    size_t n = 0;

    for (; i + 4 <= to; i += 4) {
        const __m256i l = _mm256_loadu_si256((const __m256i *)(const void *)(letters + i));
        const __m256i bad =
            _mm256_or_si256(_mm256_cmpgt_epi64(count_avx2(_mm256_andnot_si256(l, q)), k),
                            _mm256_cmpgt_epi64(count_avx2(_mm256_andnot_si256(q, l)), k));
        unsigned ok = ~(unsigned)_mm256_movemask_pd(_mm256_castsi256_pd(bad)) & 15;

        for (; ok; ok &= ok - 1)
            out[n++] = i + (uint32_t)__builtin_ctz(ok);
    }
    return n + popcnt(letters, i, to, query, most, out + n);
}

__attribute__((target("avx512f,avx512vpopcntdq"))) static __mmask8 near_avx512(
    const uint64_t *letters, __mmask8 all, __m512i q, __m512i k)
{
    const __m512i l = _mm512_maskz_loadu_epi64(all, letters);
    const __mmask8 ok =
        _mm512_mask_cmple_epu64_mask(all, _mm512_popcnt_epi64(_mm512_andnot_si512(l, q)), k);

    return _mm512_mask_cmple_epu64_mask(ok, _mm512_popcnt_epi64(_mm512_andnot_si512(q, l)), k);
}

__attribute__((target("avx512f,avx512vpopcntdq"))) static size_t avx512(const uint64_t *letters,
                                                                        uint32_t from, uint32_t to,
                                                                        uint64_t query,
                                                                        unsigned most,
                                                                        uint32_t *out)
{
    const __m512i q = _mm512_set1_epi64((long long)query), k = _mm512_set1_epi64(most);
    const __m512i steps = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    size_t n = 0;

    for (uint32_t i = from; i < to; i += 16) {
        const uint32_t all = to - i < 16 ? (1u << (to - i)) - 1 : 0xffffu;
        const __mmask16 ok =
            (__mmask16)(near_avx512(letters + i, (__mmask8)all, q, k) |
                        near_avx512(letters + i + 8, (__mmask8)(all >> 8), q, k) << 8);

        _mm512_storeu_si512(out + n, _mm512_maskz_compress_epi32(
                                         ok, _mm512_add_epi32(_mm512_set1_epi32((int)i), steps)));
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
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt"))
        out[n++] = avx2;
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
