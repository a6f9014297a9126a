// SPDX-License-Identifier: Apache-2.0
// What the places stages take from a language pack, compiled once: marks of words, and the
// weights of the linear models (data/place-weights.json).
//
// There are four models, each a sum of named features times weights:
//   recognise  does this name, with these words around it, mean a place?       (log odds)
//   resolve    which of the places called so?                                   (score of each; a softmax says how sure)
//   accept     all in all, is it a place?                                       (log odds; kept above 0)
//   confidence of those kept: is it a place, and the right one?                 (log odds, by the features of accept)
// and a rising curve from what `confidence` says to the share that was right (calibration).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <dateline/place.hpp>

namespace dateline {

struct Pack;

// Marks of a word, by lexicon class.
enum WordMark : std::uint16_t {
    mark_given = 1,          // given-name
    mark_surname = 2,        // surname
    mark_title = 4,          // person-title
    mark_org = 8,            // org-word
    mark_geo = 16,           // geo-noun
    mark_street = 32,        // street-word
    mark_common = 64,        // common-word
    mark_frequent = 128,     // common-word of the most frequent
    mark_particle = 256,     // name-particle: "de", "van", "al"
    mark_tail = 512,         // place-tail: "Province", "River": the last word of a place's name
    mark_article = 1024,     // definite-article
    mark_paper = 2048,       // paper-word: "Post", "Herald": the last word of a newspaper's name
    mark_preposition = 8192, // place-preposition
    mark_metonym = 16384,    // metonym-verb: what governments do, not places
    mark_one_place = 32768,  // place-noun: "city", not "cities"
    mark_government = 4096,  // government-word: words of texts in which a capital's name stands for its government
};

// Where a cue word stands from the name.
enum class Side : std::uint8_t { before, after, before2, after2 };
inline constexpr std::size_t sides = 4;

// Weights by feature number. Features that the pack gives no weight weigh nothing.
class LinearModel {
public:
    LinearModel() = default;
    explicit LinearModel(std::vector<std::string> features) : features_(std::move(features)), weights_(features_.size(), 0.0F) {}

    const std::vector<std::string>& features() const { return features_; }
    float weight(std::size_t feature) const { return weights_[feature]; }
    void set(std::size_t feature, double weight) { weights_[feature] = static_cast<float>(weight); }

private:
    std::vector<std::string> features_;
    std::vector<float> weights_;
};

struct PlaceModel {
    std::uint64_t serial = 0;          // differs between any two models of a process
    std::vector<std::uint16_t> marks;  // by Token::word
    std::vector<bool> inside;            // inside-word: "in"
    std::vector<bool> joins;             // list-word: "and" in "Sumy and Chernihiv"
    std::vector<std::uint8_t> rules;     // by Token::word: PlaceKind + 1 of what a ruler-noun rules, 0 none
    std::vector<bool> wide;              // area-word: "northern", "across": what follows is wide
    std::vector<bool> things;            // named-thing: "fever", "duck": what is called after a place and lies nowhere
    std::vector<bool> plural_geo;        // geo-plural: "regions", "counties": each name before it is one
    std::vector<bool> auxiliaries;       // metonym-auxiliary: "has" in "Moscow has denied it"
    bool small_words = false;            // names are written with small words in them: "Chornoye more" (language.json, "place")
    std::vector<bool> agents;            // metonym-agent: "by" in "backed by Moscow"
    std::vector<std::uint16_t> cues;   // by Token::word: 0 none, else 1.. index of the cue
    std::vector<std::uint8_t> kinds;   // by Token::word: PlaceKind + 1 of a geo-noun, 0 none
    std::size_t cue_count = 0;
    LinearModel recognise, resolve, accept, confidence;
    std::vector<std::pair<float, float>> calibration;   // both rising; empty: confidence is taken as it is

    std::uint16_t marks_of(std::uint32_t word) const { return word < marks.size() ? marks[word] : std::uint16_t{0}; }
    std::uint16_t cue_of(std::uint32_t word) const { return word < cues.size() ? cues[word] : std::uint16_t{0}; }
    std::optional<PlaceKind> kind_of(std::uint32_t word) const
    {
        if (word >= kinds.size() || kinds[word] == 0) return std::nullopt;
        return static_cast<PlaceKind>(kinds[word] - 1);
    }
    // The share that is right where the model says so much.
    float calibrated(float said) const;
    // Number of a cue's feature in `recognise`.
    std::size_t cue_feature(Side side, std::uint16_t cue, bool capital) const;
};

// Sets pack.place_model. Called once, when lexicon and data are complete. A pack without weights finds positions in figures only.
void prepare_places(Pack& pack);

}  // namespace dateline
