// SPDX-License-Identifier: Apache-2.0
#include "grammar/sums.hpp"

#include <cstring>

#include "grammar/sums_by.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace dateline::grammar {

#if defined(DATELINE_SUMS_AVX2)
const Sums& avx2_sums();
#endif

namespace {

#if defined(__SSE2__)
struct Plain {
    using Register = __m128i;
    using Narrow = __m128i;
    static constexpr std::size_t numbers = 8;
    static Register zero() { return _mm_setzero_si128(); }
    static Register load(const std::int16_t* at) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(at)); }
    static Register add_products(Register sum, Register a, Register b) { return _mm_add_epi32(sum, _mm_madd_epi16(a, b)); }
    static Register load_two(const std::int16_t* at)
    {
        std::int32_t two;
        std::memcpy(&two, at, sizeof two);
        return _mm_set1_epi32(two);
    }
    static void store(Register sum, std::int32_t* to) { _mm_storeu_si128(reinterpret_cast<__m128i*>(to), sum); }
    static Narrow load_narrow(const std::int16_t* at) { return load(at); }
    static Narrow add_narrow(Narrow a, Narrow b) { return _mm_add_epi16(a, b); }
    static void store_positive(Narrow sum, std::int16_t high, std::int16_t* to)
    {
        _mm_storeu_si128(reinterpret_cast<__m128i*>(to), _mm_min_epi16(_mm_max_epi16(sum, zero()), _mm_set1_epi16(high)));
    }
};
#else
// Where no registers are known, numbers go one by one, and the compiler makes of it what it can.
struct Two {
    std::int32_t first = 0, second = 0;
};
struct Plain {
    using Register = Two;
    using Narrow = Two;
    static constexpr std::size_t numbers = 2;
    static Register zero() { return {}; }
    static Register load(const std::int16_t* at) { return {at[0], at[1]}; }
    static Register load_two(const std::int16_t* at) { return load(at); }
    static Register add_products(Register sum, Register a, Register b) { return {sum.first + a.first * b.first + a.second * b.second, 0}; }
    static void store(Register sum, std::int32_t* to) { *to = sum.first; }
    static Narrow load_narrow(const std::int16_t* at) { return load(at); }
    static Narrow add_narrow(Narrow a, Narrow b) { return {a.first + b.first, a.second + b.second}; }
    static void store_positive(Narrow sum, std::int16_t high, std::int16_t* to)
    {
        to[0] = static_cast<std::int16_t>(std::clamp<std::int32_t>(sum.first, 0, high));
        to[1] = static_cast<std::int16_t>(std::clamp<std::int32_t>(sum.second, 0, high));
    }
};
#endif

const Sums& choose()
{
#if defined(DATELINE_SUMS_AVX2)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx2")) return avx2_sums();
#endif
    return plain_sums();
}

}  // namespace

const Sums& plain_sums()
{
    static constexpr Sums all = sums_by<Plain>;
    return all;
}

const Sums& sums()
{
    static const Sums& chosen = choose();
    return chosen;
}

}  // namespace dateline::grammar
