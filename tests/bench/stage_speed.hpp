// SPDX-License-Identifier: Apache-2.0
// How fast the stages are by themselves: one thread, caches warm, nothing read and nothing written.
#pragma once

#include <string>
#include <vector>

#include <dateline/knowledge.hpp>

namespace dateline::bench {

// Seconds of processor time over all texts, the least of several turns.
struct StageSeconds {
    double tokens = 0;
    double times = 0;    // numbers, rules, resolution
    double names = 0;
    double places = 0;   // recognition, resolution
    double trees = 0;    // of all sentences
    double events = 0;
    std::size_t words = 0;
};
StageSeconds measure_stages(const Knowledge& knowledge, const std::vector<std::string>& texts);

}  // namespace dateline::bench
