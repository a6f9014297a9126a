// SPDX-License-Identifier: Apache-2.0
// Reading a sentence: what each unit is among its neighbours, then step by step what hangs on what. All in whole numbers.
#pragma once

#include <cstdint>
#include <vector>

#include "grammar/weights.hpp"

namespace dateline::grammar {

// Memory that is used for one sentence after the other.
class Network {
public:
    // Fills in class, features, head and relation of each unit.
    void read(const Weights& weights, const std::vector<Look>& looks, std::vector<Unit>& units);

private:
    void look_up(const Weights& weights, const std::vector<Look>& looks);
    void understand(const Weights& weights, std::size_t size);
    void step(const Weights& weights, const Seen& seen);
    Action best_action(const Weights& weights);
    Relation best_relation(const Weights& weights, Action action);

    std::vector<std::int16_t> own_, near_, around_;   // by unit; the first two with some outside units at each end
    std::vector<std::int16_t> seen_;                  // by unit: what it adds to a step, for each place where it may be seen
    std::vector<std::uint8_t> tags_;
    std::vector<std::int32_t> sums_;
    std::vector<std::uint32_t> words_;
    std::int16_t hidden_[step_width];
    State state_;
};

}  // namespace dateline::grammar
