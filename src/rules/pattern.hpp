// SPDX-License-Identifier: Apache-2.0
// The pattern language of DESIGN.md as a tree.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <dateline/diagnostic.hpp>

#include "rules/pack.hpp"
#include "rules/sequence.hpp"

namespace dateline {

// One question about one item.
struct Test {
    enum class Kind : std::uint8_t { word, words, spelled, lexicon, range, mention, token, shape, gap };

    Kind kind = Kind::word;
    bool negated = false;
    std::uint8_t digits = 0;            // of a range: written digits asked for; 0: any
    std::uint8_t what = 0;              // MentionKind, TokenKind or Shape
    std::int16_t detail = -1;           // of a mention; -1: any
    Lexicon::ClassId lexicon = Lexicon::no_class;
    std::uint32_t word = 0;             // of a word or a spelling
    std::int64_t low = 0;               // of a range, both included
    std::int64_t high = 0;
    std::string text;                   // of a spelling
    std::vector<std::uint32_t> words;   // of words, any of them: sorted

    friend bool operator==(const Test&, const Test&) = default;
    template <class Archive> void archive(Archive& to) { to(kind, negated, digits, what, detail, lexicon, word, low, high, text, words); }
};

struct Pattern {
    enum class Kind : std::uint8_t {
        atom,      // all tests hold for one item
        form,      // a form of a lexicon class: one word or several
        sequence,
        choice,
        repeat,    // the first child, min to max times
        capture,   // the first child, by name
        glue,      // nothing stands between the item before and the one after
        start      // a sentence starts here
    };

    Kind kind = Kind::sequence;
    std::vector<Test> tests;
    Lexicon::ClassId lexicon = Lexicon::no_class;
    std::uint32_t min = 1;
    std::uint32_t max = 1;
    std::string name;
    std::vector<Pattern> children;

    // Of the whole tree: atoms in the shortest and the longest way through it, and atoms once
    // repetition is written out. A form counts as one atom in all of them.
    std::uint32_t shortest = 0;
    std::uint32_t longest = 0;
    std::uint64_t atoms = 0;
};

inline constexpr std::uint32_t deepest_brackets = 16;
inline constexpr std::uint32_t longest_pattern = 64;
inline constexpr std::uint64_t most_atoms = 4096;

// Reads patterns. Literals become words of the vocabulary.
class PatternParser {
public:
    PatternParser(const Lexicon& lexicon, Vocabulary& vocabulary, const TextSettings& text) : lexicon_(lexicon), vocabulary_(vocabulary), text_(text) {}

    // Named patterns, `{name}`.
    void define(std::string name, std::string pattern, std::string where);
    // Reads all named patterns, so that the faults of unused ones are told too.
    void check_named(Diagnostics& faults);

    // The tree, or false and faults. What is wrong in a named pattern is told there, once. A pattern of
    // context may end in "~".
    bool parse(std::string_view pattern, const std::string& where, Pattern& out, Diagnostics& faults, bool context = false);

private:
    friend class PatternReader;
    struct Named {
        std::string text;
        std::string where;
        enum class State : std::uint8_t { unread, reading, good, bad } state = State::unread;
        Pattern pattern;
    };
    const Lexicon& lexicon_;
    Vocabulary& vocabulary_;
    const TextSettings& text_;
    std::map<std::string, Named, std::less<>> named_;
    std::uint32_t nested_ = 0;
};

// Cuts a form or a literal into words, with their keys. Nothing for text without tokens.
struct Words {
    std::vector<std::uint32_t> words;
    std::vector<std::uint64_t> keys;
};
Words words_of(std::string_view text, const TextSettings& settings, Vocabulary& vocabulary);

}  // namespace dateline
