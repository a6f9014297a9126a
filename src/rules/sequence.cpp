// SPDX-License-Identifier: Apache-2.0
#include "rules/sequence.hpp"

#include <cassert>

namespace dateline {

Sequence make_sequence(const Tokens& tokens, std::span<const Overlay> overlays)
{
    Sequence sequence;
    sequence.tokens = &tokens;
    sequence.items.reserve(tokens.size());
    auto overlay = overlays.begin();
    for (std::uint32_t i = 0; i < tokens.size();) {
        if (overlay != overlays.end() && overlay->first == i) {
            assert(overlay->past > i && "a mention covers tokens");
            sequence.items.push_back(*overlay);
            i = overlay->past;
            ++overlay;
            assert((overlay == overlays.end() || overlay->first >= i) && "mentions are sorted and do not overlap");
            continue;
        }
        sequence.items.push_back({i, i + 1, MentionKind::none, 0, 0, tokens[i].value});
        ++i;
    }
    return sequence;
}

}  // namespace dateline
