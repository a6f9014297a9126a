// SPDX-License-Identifier: Apache-2.0
#include "c/options.hpp"

#include <algorithm>
#include <charconv>

#include <dateline/diagnostic.hpp>

#include "rules/nearest.hpp"

namespace dateline::c {

Options::Options(const char* const* pairs, std::initializer_list<std::string_view> known)
{
    Diagnostics faults;
    for (; pairs && *pairs; pairs += 2) {
        const std::string name = *pairs;
        if (std::find(known.begin(), known.end(), name) == known.end()) {
            const std::vector<std::string> names(known.begin(), known.end());
            faults.push_back({Severity::error, name, "there is no option of this name here", did_you_mean(name, names)});
        }
        if (!pairs[1]) {
            faults.push_back({Severity::error, name, "the option has no value", "give pairs of a name and a value, and NULL behind the last"});
            break;
        }
        given_.emplace_back(name, pairs[1]);
    }
    if (!faults.empty()) throw Error(std::move(faults));
}

bool Options::has(std::string_view name) const
{
    return std::any_of(given_.begin(), given_.end(), [&](const auto& option) { return option.first == name; });
}

std::string Options::text(std::string_view name, std::string otherwise) const
{
    for (const auto& [option, value] : given_)
        if (option == name) otherwise = value;
    return otherwise;
}

std::vector<std::string> Options::list(std::string_view name) const
{
    std::vector<std::string> values;
    for (const auto& [option, value] : given_)
        if (option == name) values.push_back(value);
    return values;
}

bool Options::yes(std::string_view name) const
{
    const auto value = text(name, "no");
    if (value != "yes" && value != "no") throw Error({Severity::error, std::string(name), "\"" + value + "\" is neither \"yes\" nor \"no\"", ""});
    return value == "yes";
}

std::optional<double> Options::number(std::string_view name, double least, double most) const
{
    if (!has(name)) return std::nullopt;
    const auto value = text(name);
    double number = 0;
    const auto [end, fault] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (fault != std::errc{} || end != value.data() + value.size() || !(number >= least && number <= most)) {
        const auto plain = [](double bound) { return std::to_string(static_cast<long long>(bound)); };
        throw Error({Severity::error, std::string(name), "\"" + value + "\" is no number from " + plain(least) + " to " + plain(most), ""});
    }
    return number;
}

}  // namespace dateline::c
