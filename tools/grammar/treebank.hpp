// SPDX-License-Identifier: Apache-2.0
// Sentences that people have parsed, as CoNLL-U holds them, put back into the texts that they are of.
#pragma once

#include <cstdint>
#include <istream>
#include <string>
#include <vector>

#include <dateline/span.hpp>

#include "grammar/tree.hpp"

namespace dateline::training {

struct GoldWord {
    Span span;                    // bytes of the document's text
    std::string tag;              // "VERB Tense=Past|VerbForm=Fin"
    std::uint32_t head = no_head; // index in the sentence
    Relation relation = Relation::root;
};

struct GoldSentence {
    Span span;
    std::vector<GoldWord> words;
};

struct GoldDocument {
    std::string id;
    std::string text;
    std::vector<GoldSentence> sentences;
};

std::vector<GoldDocument> read_treebank(std::istream& in);

// The same texts written otherwise, as headlines, telegrams and messages are: the reader must stand them, too.
enum class Style { plain, lower, upper, headline };
GoldDocument restyled(const GoldDocument& document, Style style);

}  // namespace dateline::training
