// SPDX-License-Identifier: Apache-2.0
#include "cli/arguments.hpp"

#include <algorithm>
#include <charconv>

#include <dateline/diagnostic.hpp>

#include "rules/nearest.hpp"

namespace dateline::cli {
namespace {

std::string flag(Opt option) { return std::string("--") + option_row(option).name; }

[[noreturn]] void refuse(Opt option, const std::string& value, const std::string& hint)
{
    throw Error({Severity::error, flag(option), "\"" + value + "\" cannot be used", hint});
}

template <class Number> std::optional<Number> number_from(const std::string& text)
{
    Number number{};
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

}  // namespace

bool Arguments::has(Opt option) const
{
    return std::any_of(options.begin(), options.end(), [&](const auto& given) { return given.first == option; });
}

std::string Arguments::text(Opt option, std::string_view otherwise) const
{
    for (const auto& [id, value] : options)
        if (id == option) return value;
    return std::string(otherwise);
}

std::vector<std::string> Arguments::list(Opt option) const
{
    std::vector<std::string> values;
    for (const auto& [id, value] : options)
        if (id == option) values.push_back(value);
    return values;
}

std::int64_t Arguments::whole(Opt option, std::int64_t otherwise, std::int64_t least, std::int64_t most) const
{
    if (!has(option)) return otherwise;
    const auto number = number_from<std::int64_t>(text(option));
    if (!number || *number < least || *number > most)
        refuse(option, text(option), "give a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    return *number;
}

std::size_t Arguments::size(Opt option, std::size_t otherwise) const
{
    if (!has(option)) return otherwise;
    std::string value = text(option);
    std::size_t times = 1;
    if (!value.empty()) {
        const auto unit = std::string_view("KMG").find(static_cast<char>(value.back() & ~0x20));
        if (unit != std::string_view::npos) times = std::size_t{1} << (10 * (unit + 1)), value.pop_back();
    }
    const auto number = number_from<std::uint32_t>(value);
    if (!number || *number == 0 || *number * times > 0xFFFFFFF0) refuse(option, text(option), "give a size below 4 GB, as 500K, 16M or 1G");
    return *number * times;
}

double Arguments::real(Opt option, double otherwise, double least, double most) const
{
    if (!has(option)) return otherwise;
    const auto number = number_from<double>(text(option));
    if (!number || !(*number >= least && *number <= most)) {
        const auto bound = [](double value) { return std::to_string(static_cast<long long>(value)); };
        refuse(option, text(option), "give a number from " + bound(least) + " to " + bound(most));
    }
    return *number;
}

std::optional<TimeSpan> Arguments::date(Opt option) const
{
    if (!has(option)) return std::nullopt;
    const auto span = parse_iso(text(option));
    if (!span) refuse(option, text(option), "give a date as 2022-01-08 or 2022-01-08T10:00Z");
    return span;
}

std::size_t Arguments::choice(Opt option, std::span<const std::string_view> words, std::size_t otherwise) const
{
    if (!has(option)) return otherwise;
    const auto value = text(option);
    const auto found = std::find(words.begin(), words.end(), value);
    if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
    std::string all;
    for (const auto word : words) all += (all.empty() ? "" : ", ") + std::string(word);
    const auto near = nearest(value, words);
    refuse(option, value, near.empty() ? "it may be " + all : "did you mean " + near + "? It may be " + all);
}

std::string nearest(std::string_view word, std::span<const std::string_view> words)
{
    return dateline::nearest(word, std::vector<std::string>(words.begin(), words.end()));
}

}  // namespace dateline::cli
