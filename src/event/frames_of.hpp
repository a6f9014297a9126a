// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "event/scene.hpp"

namespace dateline {

// Every telling of an event in the text, in text order, with what its own sentence says of it. Finds the marks of the scene, too.
std::vector<Frame> frames_of(Scene& scene, Context& context);

}  // namespace dateline
