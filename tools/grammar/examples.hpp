// SPDX-License-Identifier: Apache-2.0
// From parsed texts to what the reader sees and should say: the program's own stages run over each text, its mentions are laid over the tokens, and the
// trees are contracted to units.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <dateline/knowledge.hpp>

#include "grammar/treebank.hpp"
#include "grammar/units.hpp"
#include "grammar/vectors.hpp"

namespace dateline::training {

struct Example {
    struct One {
        std::uint64_t word = 0;
        std::array<std::uint64_t, grammar::affix_count> affixes{};
        std::uint8_t writing = 0, mention = 0, joint = 0;
        std::string tag;
        std::uint32_t head = no_head;
        Relation relation = Relation::root;
        bool gold = true;   // a word of the treebank begins in it
    };
    std::vector<One> units;
    std::vector<std::pair<std::uint64_t, Upos>> words;   // of the treebank, where one is a token: its key and class
};

std::vector<Example> make_examples(const std::vector<GoldDocument>& documents, const Knowledge& knowledge, const std::string& language);

// The words of a plain text, sentence by sentence, added to `sentences`.
void add_plain_text(const std::string& text, const Knowledge& knowledge, const std::string& language, Sentences& sentences);

}  // namespace dateline::training
