// SPDX-License-Identifier: Apache-2.0
// How matches begin. Most items of most texts open none, so that is asked before anything else; of the many
// states that patterns begin in, an item is tried only on those that its word may pass.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "rules/element.hpp"
#include "rules/program.hpp"

namespace dateline {

class Openers {
public:
    Openers() = default;
    // `elements`: those before the first item.
    Openers(const Program& program, std::span<const Element> elements, const Lexicon& lexicon, std::uint32_t words);

    // What is asked of every item, by value, so that a scan can keep it in registers.
    struct Gate {
        const std::uint8_t* words = nullptr;
        std::uint64_t looks = 0;
        std::uint32_t mentions = 0;
        std::uint32_t values = 0;

        // May say yes too often, never no too often.
        std::uint32_t may_open(const Item& item, const Token& token) const
        {
            return (words[token.word] | static_cast<std::uint32_t>(looks >> look(token.kind, token.shape)) | mentions >> static_cast<unsigned>(item.mention) |
                    (values & ~static_cast<std::uint32_t>(static_cast<std::uint64_t>(item.value) >> 63))) & 1;
        }
    };
    // `caseless`: capitals say nothing in this sentence.
    Gate gate(bool caseless) const { return {words_.data(), looks_[caseless], mentions_, static_cast<std::uint32_t>(values_)}; }

    // Adds all elements that an item of this word (0: of none) may pass, and perhaps some others.
    void elements_for(std::uint32_t word, const Lexicon& lexicon, std::vector<Element>& out) const;

    template <class Archive> void archive(Archive& to) { to(words_, looks_, mentions_, values_, any_, by_word_, by_class_); }

private:
    static unsigned look(TokenKind kind, Shape shape) { return static_cast<unsigned>(kind) * 8 + static_cast<unsigned>(shape); }
    void admit(Element element, const Predicate& tests);
    void admit(Element element, Lexicon::ClassId name);

    std::vector<std::uint8_t> words_ = {0};   // by word: some pattern begins with it
    std::uint64_t looks_[2] = {};             // kinds and shapes of tokens that open, whatever the word; the second where caseless
    std::uint32_t mentions_ = 0;              // kinds of mentions; bit 0: anything opens
    bool values_ = false;                     // any number does

    std::vector<Element> any_;
    std::unordered_map<std::uint32_t, std::vector<Element>> by_word_;
    std::vector<std::pair<Lexicon::ClassId, std::vector<Element>>> by_class_;
};

}  // namespace dateline
