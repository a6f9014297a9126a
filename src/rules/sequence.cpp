// SPDX-License-Identifier: Apache-2.0
#include "rules/sequence.hpp"

#include <cassert>

namespace dateline {

Sequence make_sequence(const Tokens& tokens, std::span<const Overlay> overlays)
{
    Sequence sequence;
    sequence.tokens = &tokens;
    sequence.items.reserve(tokens.size());
    std::uint32_t i = 0;
    const auto plain_until = [&](std::uint32_t past) {
        for (; i < past; ++i) sequence.items.push_back({i, i + 1, MentionKind::none, 0, 0, tokens[i].value});
    };
    for (const Overlay& overlay : overlays) {
        assert(overlay.first >= i && overlay.past > overlay.first && "mentions cover tokens, are sorted and do not overlap");
        plain_until(overlay.first);
        sequence.items.push_back(overlay);
        i = overlay.past;
    }
    plain_until(tokens.size());
    return sequence;
}

}  // namespace dateline
