// SPDX-License-Identifier: Apache-2.0
// Pairs of a name and a value, as callers in C give options.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline::c {

class Options {
public:
    // Throws Error for a name that is not `known`, with the nearest that is, and for a name without a value.
    Options(const char* const* pairs, std::initializer_list<std::string_view> known);

    bool has(std::string_view name) const;
    std::string text(std::string_view name, std::string otherwise = {}) const;   // the last one given
    std::vector<std::string> list(std::string_view name) const;
    bool yes(std::string_view name) const;                                       // "yes" or "no", else Error
    std::optional<double> number(std::string_view name, double least, double most) const;

private:
    std::vector<std::pair<std::string, std::string>> given_;
};

}  // namespace dateline::c
