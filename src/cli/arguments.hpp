// SPDX-License-Identifier: Apache-2.0
// A command line, taken apart. Nothing is opened or looked up here.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <dateline/time.hpp>

#include "cli/options.hpp"

namespace dateline::cli {

class Arguments {
public:
    const CommandRow* command = nullptr;
    std::vector<std::string> inputs;
    std::vector<std::pair<Opt, std::string>> options;   // as given; a list with commas is several

    bool has(Opt option) const;
    std::string text(Opt option, std::string_view otherwise = "") const;
    std::vector<std::string> list(Opt option) const;

    // These throw Error when the value cannot be read so.
    // "500K", "16M", "2G", or bytes.
    std::size_t size(Opt option, std::size_t otherwise) const;
    std::int64_t whole(Opt option, std::int64_t otherwise, std::int64_t least, std::int64_t most) const;
    double real(Opt option, double otherwise, double least, double most) const;
    std::optional<TimeSpan> date(Opt option) const;
    // The position of the value among `words`, or Error naming them.
    std::size_t choice(Opt option, std::span<const std::string_view> words, std::size_t otherwise) const;
};

// Throws Error naming the fault and the nearest valid name.
Arguments parse(const std::vector<std::string>& words);

// The word among `words` that was likely meant, or empty when none is near.
std::string nearest(std::string_view word, std::span<const std::string_view> words);

}  // namespace dateline::cli
