// SPDX-License-Identifier: Apache-2.0
// How well a place or a time of a sentence fits an event of that sentence.
#pragma once

#include <vector>

#include "event/scene.hpp"

namespace dateline {

inline constexpr double least_place_score = -3.5;
inline constexpr double without_point = -1.5;   // what a place loses that cannot be drawn
inline constexpr double least_time_score = -2.5;

double place_score(const Scene& scene, const Frame& frame, std::uint32_t place, const std::vector<std::uint32_t>& here, TokenRange sentence);
double time_score(const Scene& scene, const Frame& frame, std::uint32_t time, TokenRange sentence);

}  // namespace dateline
