// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include <dateline/event.hpp>

namespace dateline {

// What types are called together that tellings of one event mix: a bombing is told as an explosion, too. Being
// kin is transitive, so that merging stays independent of order. A type without kin stands for itself.
std::string_view kin_of(std::string_view type);

// What somebody asks, blames, threatens, refuses or backs: two who do so on one day do two things.
bool of_words(const Event& event);

}  // namespace dateline
