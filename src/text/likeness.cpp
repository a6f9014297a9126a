// SPDX-License-Identifier: Apache-2.0
// Which documents are copies of one text is asked of pairs that lie in different files and are met at different times, so a document
// carries the answer with it. Of all groups of four words, dealt to 24 bins by their hashes, each bin keeps its least hash. Two texts
// agree in a bin as often as they share groups (Jaccard), and three bins make one number of the likeness: of texts that share nine of
// ten groups 1 of 30,000 is missed, of four in five .003, of seven in ten (another headline, a paragraph cut off) .035; one in twenty,
// as reports of one event have that were written apart and quote the same people, makes copies with .001.
#include "text/likeness.hpp"

#include <algorithm>
#include <limits>

#include "text/fold.hpp"

namespace dateline {
namespace {

constexpr std::size_t bins = 24, bins_a_number = bins / std::tuple_size_v<Likeness>;
constexpr std::uint64_t empty = std::numeric_limits<std::uint64_t>::max();

// Spreads what a key differs in over all its bits.
constexpr std::uint64_t mix(std::uint64_t key)
{
    key = (key ^ (key >> 33)) * 0xFF51AFD7ED558CCDULL;
    key = (key ^ (key >> 33)) * 0xC4CEB9FE1A85EC53ULL;
    return key ^ (key >> 33);
}

}  // namespace

Likeness likeness_of(const Tokens& tokens)
{
    std::array<std::uint64_t, bins> least;
    least.fill(empty);
    std::uint64_t last[3] = {};   // keys of the words before
    std::size_t words = 0;
    for (const Token& token : tokens.tokens) {
        if (token.kind != TokenKind::word && token.kind != TokenKind::number) continue;
        if (++words > 3) {
            const std::uint64_t group = mix(extend_key(extend_key(extend_key(last[0], last[1]), last[2]), token.key));
            std::uint64_t& bin = least[group % bins];
            bin = std::min(bin, group / bins);
        }
        last[0] = last[1], last[1] = last[2], last[2] = token.key;
    }
    constexpr std::size_t fewest_words = 16;   // "Read more on our page" says nothing
    Likeness likeness{};
    if (words < fewest_words) return likeness;
    // What a short text leaves empty is lent by the next bin that is not, so that equal texts stay equal.
    std::array<std::uint64_t, bins> filled = least;
    for (std::size_t i = 0; i < bins; ++i)
        for (std::size_t step = 1; filled[i] == empty; ++step) filled[i] = least[(i + step) % bins] == empty ? empty : least[(i + step) % bins] + step;
    for (std::size_t i = 0; i < likeness.size(); ++i) {
        std::uint64_t number = i + 1;
        for (std::size_t bin = 0; bin < bins_a_number; ++bin) number = mix(extend_key(number, filled[i * bins_a_number + bin]));
        constexpr std::uint64_t bits = (1U << 24) - 1;
        likeness[i] = static_cast<std::uint32_t>(std::max<std::uint64_t>(number & bits, 1));
    }
    return likeness;
}

bool copies(const Likeness& a, const Likeness& b)
{
    for (std::size_t i = 0; i < a.size(); ++i)
        if (a[i] != 0 && a[i] == b[i]) return true;
    return false;
}

}  // namespace dateline
