// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include <dateline/time.hpp>

namespace dateline {

/// Text to read, and what is known about it. The text is UTF-8; ill-formed bytes
/// were already replaced by U+FFFD when a reader made it.
struct Document {
    std::string id;
    std::string title;
    std::string language;  ///< BCP 47 ("en", "de-AT"); empty: to be detected.
    std::string url;
    std::string text;      ///< At most 2^32 - 2 bytes.
    std::optional<TimeSpan> published;
    /// How far clocks were ahead of UTC where it was published: "today" is the day there.
    std::chrono::minutes offset{0};
};

}  // namespace dateline
