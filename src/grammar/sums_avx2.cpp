// SPDX-License-Identifier: Apache-2.0
// For processors with 256-bit registers; compiled for them, and called only on them.
#include <cstring>

#include <immintrin.h>

#include "grammar/sums_by.hpp"

namespace dateline::grammar {
namespace {

struct Avx2 {
    using Register = __m256i;
    using Narrow = __m256i;
    static constexpr std::size_t numbers = 16;
    static Register zero() { return _mm256_setzero_si256(); }
    static Register load(const std::int16_t* at) { return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at)); }
    static Register add_products(Register sum, Register a, Register b) { return _mm256_add_epi32(sum, _mm256_madd_epi16(a, b)); }
    static Register load_two(const std::int16_t* at)
    {
        std::int32_t two;
        std::memcpy(&two, at, sizeof two);
        return _mm256_set1_epi32(two);
    }
    static void store(Register sum, std::int32_t* to) { _mm256_storeu_si256(reinterpret_cast<__m256i*>(to), sum); }
    static Narrow load_narrow(const std::int16_t* at) { return load(at); }
    static Narrow add_narrow(Narrow a, Narrow b) { return _mm256_add_epi16(a, b); }
    static void store_positive(Narrow sum, std::int16_t high, std::int16_t* to)
    {
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(to), _mm256_min_epi16(_mm256_max_epi16(sum, zero()), _mm256_set1_epi16(high)));
    }
};

}  // namespace

const Sums& avx2_sums();
const Sums& avx2_sums()
{
    static constexpr Sums all = sums_by<Avx2>;
    return all;
}

}  // namespace dateline::grammar
