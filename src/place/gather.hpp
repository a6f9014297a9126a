// SPDX-License-Identifier: Apache-2.0
// Everything in a text that could be the name of a place, before anything is judged.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "place/mention.hpp"
#include "place/model.hpp"
#include "place/readings.hpp"
#include "stages.hpp"

namespace dateline {

// How a name that may be a place came to be looked at.
enum class Found : std::uint8_t {
    gazetteer,   // the gazetteer knows it
    composite,   // it knows a part of it, and the rest says what sort of place it is: "Idlib Province"
    unknown,     // it does not, but the words around it speak for a place
};

struct Gathered {
    PlaceMention mention;
    std::uint32_t name = 0;        // in the table
    std::uint32_t sentence = 0;
    Found found = Found::gazetteer;
    bool run_together = false;     // several words in one, after "#"
    bool time = false;             // a time covers it
    MentionKind inside = MentionKind::none;   // a name that covers it
    bool inside_more = false;                 // and has more words
    std::optional<PlaceKind> plural_kind;     // "the Sumy and Chernihiv regions": what a plural behind a list says of each
};

// In text order, not overlapping.
std::vector<Gathered> gather_names(const Tokens& tokens, const Times& times, const std::vector<NameMention>& names, ReadingTable& table,
                                   const Context& context);

// Small questions about tokens that gathering and judging both ask.
class Around {
public:
    explicit Around(const Tokens& tokens) : tokens_(&tokens) {}

    // The token before and after, inside the sentence; past the text's end when there is none.
    static constexpr std::uint32_t none = 0xFFFFFFFF;
    std::uint32_t before(std::uint32_t i) const { return i == none || i == 0 || (*tokens_)[i].sentence_first ? none : i - 1; }
    std::uint32_t after(std::uint32_t i) const { return i == none || i + 1 >= tokens_->size() || (*tokens_)[i + 1].sentence_first ? none : i + 1; }
    bool is(std::uint32_t i, char c) const
    {
        return i != none && (*tokens_)[i].end - (*tokens_)[i].begin == 1 && tokens_->text[(*tokens_)[i].begin] == c;
    }
    bool word(std::uint32_t i) const { return i != none && (*tokens_)[i].kind == TokenKind::word; }
    bool capital(std::uint32_t i) const
    {
        return word(i) && ((*tokens_)[i].shape == Shape::capital || (*tokens_)[i].shape == Shape::upper);
    }
    // Code points: a byte that goes on with a letter begins none.
    std::uint32_t letters(std::uint32_t i) const
    {
        const std::string_view text = tokens_->text_of(i);
        return static_cast<std::uint32_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
    }
    // A quotation mark that is no letter of ASCII: curly ones, guillemets.
    bool quote(std::uint32_t i) const
    {
        const std::string_view text = tokens_->text_of(i);
        return text.size() > 1 && (static_cast<unsigned char>(text[0]) == 0xE2 || text == "\xC2\xAB" || text == "\xC2\xBB");
    }

private:
    const Tokens* tokens_;
};

}  // namespace dateline
