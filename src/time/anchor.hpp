// SPDX-License-Identifier: Apache-2.0
// What a document's times are counted from: its publication or dateline, and whether it tells news,
// history or plans.
#pragma once

#include <vector>

#include "stages.hpp"
#include "time/resolver.hpp"

namespace dateline {

// "ALMATY, Jan. 8 (Agency) -": the whole prefix and its place. Empty where the text opens otherwise.
struct Dateline {
    std::optional<TokenRange> prefix;
    std::optional<TokenRange> place;
    std::optional<std::size_t> date;    // index of the mention in it
};
Dateline find_dateline(const Tokens& tokens, const std::vector<TimeMention>& mentions);

// When the document was published, by the clocks of where that was; "today" is the day there.
std::optional<TimeSpan> local_publication(const Document& document);

// Up to so many tokens a text is a message or a command; longer ones are reports.
inline constexpr std::uint32_t longest_message = 60;

// The frame at the start of the document.
Timeframe open_frame(const Tokens& tokens, const std::vector<TimeMention>& mentions, const Dateline& dateline, const Context& context);

}  // namespace dateline
