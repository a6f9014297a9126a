// SPDX-License-Identifier: Apache-2.0
// Does this name, with these words around it, mean a place? Named features and their weights say.
#pragma once

#include "place/features.hpp"
#include "place/gather.hpp"

namespace dateline {

class Recogniser {
public:
    Recogniser(const Tokens& tokens, const std::vector<Gathered>& gathered, const ReadingTable& table, const PlaceModel& model)
        : tokens_(tokens), around_(tokens), gathered_(gathered), table_(table), model_(model)
    {
    }

    // The features of one mention; valid until the next call.
    const ActiveFeatures& features(std::size_t index);

    struct Judgement {
        float score = 0;        // the sum of the weights of the features: log odds
        bool person = false;    // the words around speak for a person's name
        bool surname = false;   // and this is the last word of it
        bool in_next = false;   // the next mention, behind a comma, may be its parent: "Paris, Texas"
    };
    Judgement judge(std::size_t index);

private:
    void add(RecogniseFeature feature) { add_if(true, feature); }
    void add_if(bool holds, RecogniseFeature feature) { out_.add_if(holds, static_cast<std::size_t>(feature), 1); }
    void cue(Side side, std::uint32_t token);
    // In text that is written in one case, capitals say nothing.
    bool capital(std::uint32_t i) const { return !caseless_ && around_.capital(i); }
    void name_features(const Gathered& one);
    void word_features(const Gathered& one);
    void before_features(const Gathered& one);
    void after_features(const Gathered& one);
    void run_features(const Gathered& one);
    void neighbour_features(std::size_t index);
    std::uint16_t marks(std::uint32_t i) const { return i == Around::none ? std::uint16_t{0} : model_.marks_of(tokens_[i].word); }
    std::uint32_t past_of(const Gathered& one) const
    {
        // The point of an abbreviation belongs to the name.
        return one.mention.tokens.past + (one.mention.end > tokens_[one.mention.tokens.past - 1].end);
    }
    bool child_of(const Gathered& inner, const Gathered& outer) const;

    const Tokens& tokens_;
    Around around_;
    const std::vector<Gathered>& gathered_;
    const ReadingTable& table_;
    const PlaceModel& model_;
    bool caseless_ = false;   // the sentence of the mention at hand
    ActiveFeatures out_;
};

// Whether some reading of one name lies in some reading of another that is a division or a country.
bool may_lie_in(std::span<const Reading> inner, std::span<const Reading> outer);

}  // namespace dateline
