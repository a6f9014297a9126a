// SPDX-License-Identifier: Apache-2.0
#include "gazetteer/world.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>

namespace dateline {
namespace gazetteer {
namespace {

std::uint64_t hash_of(std::string_view text) { return checksum(text); }

constexpr std::string_view name_kinds[] = {"official", "variant", "exonym", "historic", "colloquial", "abbreviation", "demonym", "code"};

}  // namespace

StringPool::StringPool() : bytes_(2, '\0'), table_(1024) {}

std::uint32_t StringPool::add(std::string_view text)
{
    if (text.empty()) return 0;
    text = text.substr(0, 65535);
    if (2 * used_ > table_.size()) grow();
    const std::size_t mask = table_.size() - 1;
    std::size_t slot = hash_of(text) & mask;
    for (; table_[slot]; slot = (slot + 1) & mask)
        if (get(table_[slot]) == text) return table_[slot];
    if (bytes_.size() + text.size() + 2 > 0xFFFFFFFFULL)
        throw Error(Diagnostic{Severity::error, "", "The names take more than four gigabytes.", "Leave countries, kinds or languages out."});
    const auto at = static_cast<std::uint32_t>(bytes_.size());
    const auto size = static_cast<std::uint16_t>(text.size());
    bytes_.append(reinterpret_cast<const char*>(&size), 2);
    bytes_.append(text);
    table_[slot] = at;
    ++used_;
    return at;
}

void StringPool::grow()
{
    std::vector<std::uint32_t> wider(table_.size() * 2);
    const std::size_t mask = wider.size() - 1;
    for (const std::uint32_t at : table_) {
        if (!at) continue;
        std::size_t slot = hash_of(get(at)) & mask;
        while (wider[slot]) slot = (slot + 1) & mask;
        wider[slot] = at;
    }
    table_.swap(wider);
}

std::uint8_t World::language(std::string_view code)
{
    for (std::size_t i = 0; i < languages.size(); ++i)
        if (languages[i] == code) return static_cast<std::uint8_t>(i);
    if (languages.size() == 256) return 0;
    languages.emplace_back(code);
    return static_cast<std::uint8_t>(languages.size() - 1);
}

std::uint32_t World::find(std::uint32_t id) const
{
    if (by_id_.empty()) return no_place;
    const std::size_t mask = by_id_.size() - 1;
    for (std::size_t slot = mix(id) & mask; by_id_[slot] != no_place; slot = (slot + 1) & mask)
        if (places[by_id_[slot]].id == id && !places[by_id_[slot]].gone) return by_id_[slot];
    const auto found = aliases_.find(id);
    return found == aliases_.end() ? no_place : found->second;
}

void World::alias(std::uint32_t id, std::uint32_t place) { aliases_.emplace(id, place); }

void World::index(std::uint32_t place)
{
    const std::size_t mask = by_id_.size() - 1;
    std::size_t slot = mix(places[place].id) & mask;
    while (by_id_[slot] != no_place) slot = (slot + 1) & mask;
    by_id_[slot] = place;
}

std::uint32_t World::add(const RawPlace& place)
{
    const auto added = static_cast<std::uint32_t>(places.size());
    places.push_back(place);
    if (places.size() * 2 > by_id_.size()) {
        by_id_.assign(std::max<std::size_t>(1024, by_id_.size() * 2), no_place);
        for (std::uint32_t i = 0; i <= added; ++i) index(i);
    } else {
        index(added);
    }
    return added;
}

void World::period(std::uint32_t place, std::string_view text, std::string_view from, std::string_view to)
{
    const auto year = [](std::string_view date) {
        std::int16_t value = 0;
        std::from_chars(date.data(), date.data() + date.size(), value);
        return value;
    };
    const RawPeriod found{place, strings.add(text), year(from), year(to)};
    if (found.text && (found.from || found.to)) periods.push_back(found);
}

void World::forget_places()
{
    release(places);
    release(by_id_);
    aliases_.clear();
    release(links);
    release(divisions);
}

void World::name(std::uint32_t place, std::string_view text, std::string_view code, NameKind kind)
{
    if (!text.empty()) names.push_back({place, strings.add(text), language(code), kind});
}

void Report::fault(const std::string& file, std::uint64_t line, std::size_t column, std::string what, std::string hint)
{
    fault(file + ':' + std::to_string(line) + ':' + std::to_string(column), std::move(what), std::move(hint));
}

void Report::fault(std::string where, std::string what, std::string hint)
{
    ++out_.dropped;
    Diagnostic diagnostic{strict_ ? Severity::error : Severity::warning, std::move(where), std::move(what), std::move(hint)};
    if (strict_) throw Error(std::move(diagnostic));
    if (out_.diagnostics.size() < most) out_.diagnostics.push_back(std::move(diagnostic));
}

void Report::doubt(std::string where, std::string what, std::string hint)
{
    if (out_.diagnostics.size() < most) out_.diagnostics.push_back({Severity::warning, std::move(where), std::move(what), std::move(hint)});
}

bool read_degrees(std::string_view text, double limit, std::int32_t& e7)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !(std::abs(value) <= limit)) return false;
    e7 = static_cast<std::int32_t>(std::llround(value * 1e7));
    return true;
}

std::string not_latitude(std::string_view lat, std::string_view lon)
{
    std::int32_t ignored = 0;
    const bool swapped = read_degrees(lat, 180, ignored) && read_degrees(lon, 90, ignored);
    return "A latitude from -90 to 90 is expected, not \"" + std::string(lat) + "\"" + (swapped ? "; latitude and longitude may be swapped." : ".");
}

bool read_number(std::string_view text, std::int64_t& value)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size();
}

std::optional<NameKind> name_kind_from(std::string_view word)
{
    const auto found = std::find(std::begin(name_kinds), std::end(name_kinds), word);
    if (found == std::end(name_kinds)) return std::nullopt;
    return static_cast<NameKind>(found - std::begin(name_kinds));
}

}  // namespace gazetteer

std::string_view to_string(NameKind kind) { return gazetteer::name_kinds[static_cast<std::size_t>(kind)]; }

}  // namespace dateline
