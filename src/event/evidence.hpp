// SPDX-License-Identifier: Apache-2.0
// Whether the word of an event tells of one where it stands: a sum of named features (its type and form, what it is in the tree,
// who acts on whom, when) times weights that tools/train_evidence.py learned from annotated articles (data/evidence-weights.json).
// Below the threshold that stands there no event is told.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
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

struct EvidenceModel {
    std::unordered_map<std::uint64_t, float> weights;   // by feature_key of the name
    float threshold = 0;
    bool known = false;                                 // without weights nothing is judged

    float of(std::uint64_t key) const
    {
        const auto found = weights.find(key);
        return found == weights.end() ? 0.0F : found->second;
    }
};

EvidenceModel read_evidence(const Pack& pack);

// The sum: the logarithm of the odds that an analyst would call it an event.
float evidence_of(const Scene& scene, const Frame& frame);
// The same, feature by feature.
std::vector<LinkTerm> evidence_terms(const Scene& scene, const Frame& frame);

}  // namespace dateline
