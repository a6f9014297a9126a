// SPDX-License-Identifier: Apache-2.0
// Whether the word of an event tells of one where it stands: a sum of named features (its type and form, what it is in the tree,
// who acts on whom, when) times weights that tools/train_evidence.py learned from annotated articles (data/evidence-weights.json).
// Below the threshold that stands there no event is told.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "event/link_model.hpp"

namespace dateline {

struct Pack;
struct Scene;
struct Frame;

// The key of a feature's name; of two names joined by "&".
constexpr std::uint64_t feature_key(std::string_view name, std::uint64_t key = 0xCBF29CE484222325ULL)
{
    for (const char c : name) key = (key ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    return key;
}

// Weights by feature_key of their names: made each time a pack is loaded, and asked for dozens of times a word of events.
class WeightTable {
public:
    void reserve(std::size_t weights);
    void add(std::uint64_t key, float weight);
    float of(std::uint64_t key) const
    {
        if (slots_.empty()) return 0;
        for (std::size_t at = key & mask_; slots_[at].key != 0; at = (at + 1) & mask_)
            if (slots_[at].key == key) return slots_[at].weight;
        return 0;
    }

private:
    struct Slot { std::uint64_t key = 0; float weight = 0; };
    std::vector<Slot> slots_;   // a power of two of them, at least half of them empty
    std::size_t mask_ = 0;
};

struct EvidenceModel {
    WeightTable weights;
    float threshold = 0;
    bool known = false;         // without weights nothing is judged

    float of(std::uint64_t key) const { return weights.of(key); }
};

EvidenceModel read_evidence(const Pack& pack);

// The sum: the logarithm of the odds that an analyst would call it an event.
float evidence_of(const Scene& scene, const Frame& frame);
// The same, feature by feature.
std::vector<LinkTerm> evidence_terms(const Scene& scene, const Frame& frame);

}  // namespace dateline
