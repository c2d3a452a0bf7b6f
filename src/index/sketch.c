#include "index/sketch.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

void tz_sieves_add(struct tz_sieves *s, uint64_t all, uint32_t lacks)
{
    const uint32_t letters = (uint32_t)all & TZ_SKETCH_LETTERS;

    for (uint32_t i = 0; i < s->count; i++)
        if ((uint32_t)__builtin_popcount(s->sieve[i].letters & ~letters) <= s->sieve[i].lacks)
            return;
    if (s->count == TZ_SIEVES)
        s->sieve[TZ_SIEVES - 1].letters &= letters;
    else
        s->sieve[s->count++] = (struct tz_sieve){ letters, lacks };
}

/* Without a branch that guesses wrong: each number is put, and stays when it counts. */
#define PLAIN_LOOP                                                                               \
    size_t n = 0;                                                                                \
                                                                                                 \
    for (uint32_t i = from; i < to; i++) {                                                       \
        const uint32_t s = sketches[i];                                                          \
        uint32_t missing = 0;                                                                    \
                                                                                                 \
        for (uint32_t p = 0; p < asked->count; p++) {                                            \
            uint32_t there = 0;                                                                  \
                                                                                                 \
            for (uint32_t k = 0; k < asked->parts[p]->count; k++)                                \
                there |= (uint32_t)__builtin_popcount(asked->parts[p]->sieve[k].letters & ~s) <= \
                         asked->parts[p]->sieve[k].lacks;                                        \
            missing += !there;                                                                   \
        }                                                                                        \
        out[n] = i;                                                                              \
        n += (missing <= asked->fail || s & TZ_SKETCH_OPEN) &&                                   \
             asked->kinds >> (s >> TZ_SKETCH_KIND & 3) & 1;                                      \
    }                                                                                            \
    return n

static size_t plain(const uint32_t *sketches, uint32_t from, uint32_t to,
                    const struct tz_asked *asked, uint32_t *out)
{
    PLAIN_LOOP;
}

#if defined(__x86_64__)

__attribute__((target("popcnt"))) static size_t popcnt(const uint32_t *sketches, uint32_t from,
                                                       uint32_t to, const struct tz_asked *asked,
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

    return _mm256_madd_epi16(_mm256_maddubs_epi16(bytes, _mm256_set1_epi8(1)),
                             _mm256_set1_epi16(1));
}

__attribute__((target("avx2,popcnt"))) static size_t avx2(const uint32_t *sketches, uint32_t from,
                                                          uint32_t to, const struct tz_asked *asked,
                                                          uint32_t *out)
{
    const __m256i ones = _mm256_set1_epi32(-1), one = _mm256_set1_epi32(1);
    uint32_t i = from;
    size_t n = 0;

    for (; i + 8 <= to; i += 8) {
        const __m256i s = _mm256_loadu_si256((const __m256i *)(const void *)(sketches + i));
        const __m256i kind =
            _mm256_and_si256(_mm256_srli_epi32(s, TZ_SKETCH_KIND), _mm256_set1_epi32(3));
        const __m256i open = _mm256_slli_epi32(s, 31 - 28);
        const __m256i wanted =
            _mm256_slli_epi32(_mm256_srlv_epi32(_mm256_set1_epi32((int)asked->kinds), kind), 31);
        __m256i missing = _mm256_setzero_si256(), good;
        unsigned bits;

        for (uint32_t p = 0; p < asked->count; p++) {
            __m256i lacks = ones;

            for (uint32_t k = 0; k < asked->parts[p]->count; k++) {
                const struct tz_sieve *v = &asked->parts[p]->sieve[k];
                const __m256i left =
                    count_avx2(_mm256_andnot_si256(s, _mm256_set1_epi32((int)v->letters)));

                lacks = _mm256_and_si256(
                    lacks, _mm256_cmpgt_epi32(left, _mm256_set1_epi32((int)v->lacks)));
            }
            missing = _mm256_add_epi32(missing, _mm256_and_si256(lacks, one));
        }
        good = _mm256_andnot_si256(_mm256_cmpgt_epi32(missing, _mm256_set1_epi32((int)asked->fail)),
                                   ones);
        good = _mm256_and_si256(_mm256_or_si256(good, open), wanted);
        bits = (unsigned)_mm256_movemask_ps(_mm256_castsi256_ps(good));
        for (; bits; bits &= bits - 1)
            out[n++] = i + (uint32_t)__builtin_ctz(bits);
    }
    return n + popcnt(sketches, i, to, asked, out + n);
}

__attribute__((target("avx512f,avx512vpopcntdq"))) static size_t avx512(
    const uint32_t *sketches, uint32_t from, uint32_t to, const struct tz_asked *asked,
    uint32_t *out)
{
    const __m512i steps = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    const __m512i one = _mm512_set1_epi32(1);
    size_t n = 0;

    for (uint32_t i = from; i < to; i += 16) {
        __mmask16 all = (__mmask16)(to - i < 16 ? (1u << (to - i)) - 1 : 0xffffu), good;
        const __m512i s = _mm512_maskz_loadu_epi32(all, sketches + i);
        const __m512i kind =
            _mm512_and_si512(_mm512_srli_epi32(s, TZ_SKETCH_KIND), _mm512_set1_epi32(3));
        __m512i missing = _mm512_setzero_si512();

        for (uint32_t p = 0; p < asked->count; p++) {
            __mmask16 lacks = all;

            for (uint32_t k = 0; k < asked->parts[p]->count; k++) {
                const struct tz_sieve *v = &asked->parts[p]->sieve[k];

                lacks = _mm512_mask_cmpgt_epu32_mask(
                    lacks,
                    _mm512_popcnt_epi32(_mm512_andnot_si512(s, _mm512_set1_epi32((int)v->letters))),
                    _mm512_set1_epi32((int)v->lacks));
            }
            missing = _mm512_mask_add_epi32(missing, lacks, missing, one);
        }
        good = _mm512_mask_cmple_epu32_mask(all, missing, _mm512_set1_epi32((int)asked->fail));
        good |= _mm512_mask_test_epi32_mask(all, s, _mm512_set1_epi32(TZ_SKETCH_OPEN));
        good = _mm512_mask_test_epi32_mask(
            good, _mm512_srlv_epi32(_mm512_set1_epi32((int)asked->kinds), kind), one);
        _mm512_storeu_si512(out + n, _mm512_maskz_compress_epi32(
                                         good, _mm512_add_epi32(_mm512_set1_epi32((int)i), steps)));
        n += (size_t)__builtin_popcount(good);
    }
    return n;
}

#endif

void tz_sketch_filters(tz_sketch_filter *out[TZ_SKETCH_FILTERS + 1])
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

tz_sketch_filter *tz_sketch_filter_best(void)
{
    tz_sketch_filter *all[TZ_SKETCH_FILTERS + 1];
    size_t n = 0;

    tz_sketch_filters(all);
    while (all[n + 1])
        n++;
    return all[n];
}
