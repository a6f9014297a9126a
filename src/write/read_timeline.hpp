// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <dateline/event.hpp>

namespace dateline {

using EventSink = std::function<void(const Event&)>;

// Hands on each event of a timeline as soon as it is read; what the file says of its sources is returned.
std::vector<std::string> read_events(const std::filesystem::path& input, const EventSink& sink);

}  // namespace dateline
