// SPDX-License-Identifier: Apache-2.0
// How probable it is that a row is right as a whole: a sum of named features times weights (data/story-weights.json, section "row",
// learned by tools/train_story.py), as a probability.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "event/link_model.hpp"
#include "story/story.hpp"

namespace dateline {

double row_confidence(const Scene& scene, const std::vector<Frame>& frames, const Happening& happening);
std::vector<LinkTerm> row_terms(const Scene& scene, const std::vector<Frame>& frames, const Happening& happening);

}  // namespace dateline
