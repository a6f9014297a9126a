// SPDX-License-Identifier: Apache-2.0
// All in all: is this mention a place, and how sure is the reading that won? What the rest of
// the document says about the name and the place decides together with the words around it.
#pragma once

#include "place/rank.hpp"

namespace dateline {

// What the mentions of one name say together.
struct NameTally {
    float sum = 0;
    float best = -10;
    float second = -10;   // so that a mention can be left out of its own evidence
    std::uint32_t count = 0;
};

class Acceptor {
public:
    Acceptor(const std::vector<PlaceMention>& mentions, const Ranker& ranker, const PlaceModel& model);

    // The features of a mention that has a name; valid until the next call.
    const ActiveFeatures& features(std::size_t index);
    struct Verdict {
        float score = 0;        // log odds that the mention is a place
        float confidence = 0;   // 0..1: that it is one, and the winner the right one
    };
    Verdict judge(std::size_t index);

private:
    const std::vector<PlaceMention>& mentions_;
    const Ranker& ranker_;
    const PlaceModel& model_;
    std::vector<NameTally> tallies_;             // by name
    std::vector<std::uint8_t> is_parent_;        // by mention
    float density_ = 0;                // log(1 + mentions that are likely places)
    ActiveFeatures out_;
};

}  // namespace dateline
