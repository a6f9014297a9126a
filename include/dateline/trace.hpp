// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <dateline/span.hpp>

namespace dateline {

/// One decision: which stage, about which words, what it said, what it was preferred to and why.
struct TraceEntry {
    std::string_view stage;  ///< "find_times", "resolve_places", ...
    Span span;
    std::string rule;
    std::string said;        ///< The decision: "1921-03-18, day", "Kronstadt, Russia".
    std::string why;         ///< "preferred to Brasov, Romania: exonym -1.2, population +0.4".
};

/// Collects decisions for `explain`. Stages take a pointer that may be null.
struct Trace {
    std::vector<TraceEntry> entries;
};

}  // namespace dateline
