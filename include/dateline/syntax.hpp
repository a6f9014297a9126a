// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <dateline/span.hpp>

namespace dateline {

/// A unit of a sentence in the vocabulary of Universal Dependencies 2: a word, a mark, a part of a word, or a mention of
/// several words that was found as a whole.
struct SyntaxUnit {
    static constexpr std::uint32_t no_head = 0xFFFFFFFF;

    Span span;
    std::string_view upos;       ///< "VERB"
    std::string features;        ///< "Tense=Past|VerbForm=Fin", or "_"
    std::uint32_t head = no_head;  ///< Index of a unit of the sentence; no_head of its root.
    std::string_view relation;   ///< "nsubj:pass"
};

/// How a sentence was read. One unit is the root, and every unit leads to it.
struct SyntaxSentence {
    Span span;
    std::vector<SyntaxUnit> units;
};

}  // namespace dateline
