// SPDX-License-Identifier: Apache-2.0
#include "gazetteer/overlay.hpp"

#include <algorithm>
#include <cmath>

#include "gazetteer/distance.hpp"
#include "gazetteer/project.hpp"
#include "text/fold.hpp"

namespace dateline::gazetteer {
namespace {

enum class Action { change, add, rename, move, ban, pin, unknown };

Action action_from(std::string_view word)
{
    if (word.empty()) return Action::change;
    if (word == "add") return Action::add;
    if (word == "rename") return Action::rename;
    if (word == "move") return Action::move;
    if (word == "ban") return Action::ban;
    if (word == "pin") return Action::pin;
    return Action::unknown;
}

}  // namespace

LayeredGazetteer::LayeredGazetteer(std::unique_ptr<const Gazetteer> base, const std::vector<std::filesystem::path>& overlays) : base_(std::move(base))
{
    Diagnostics faults;
    for (const auto& path : overlays) read(path, faults);
    if (!faults.empty()) throw Error(std::move(faults));
}

void LayeredGazetteer::read(const std::filesystem::path& path, Diagnostics& faults)
{
    GazetteerReport counts;
    Report report(counts, false);
    try {
        if (is_project(path)) {
            auto project = read_project(path);
            for (std::size_t i = 0; i < project.places.size(); ++i) apply(project.places[i], path.string() + "#/places/" + std::to_string(i), report);
            attributions_.insert(attributions_.end(), project.attributions.begin(), project.attributions.end());
        } else read_rows(path.string(), {}, report, [&](Row& row) { apply(row, path.string(), report); });
    } catch (const Error& error) {
        faults.insert(faults.end(), error.faults().begin(), error.faults().end());
    }
    // The user's own few rows: each fault is told, and none is passed over.
    for (auto& fault : counts.diagnostics) {
        fault.severity = Severity::error;
        faults.push_back(std::move(fault));
    }
    files_.push_back(path.filename().string());
}

std::string_view LayeredGazetteer::keep(std::string_view text) { return strings_.emplace_back(text); }

void LayeredGazetteer::apply(const Row& row, const std::string& path, Report& report)
{
    const auto fault = [&](std::size_t column, std::string what, std::string hint = {}) {
        if (row.line == 0) report.fault(path, std::move(what), std::move(hint));
        else report.fault(path, row.line, std::max<std::size_t>(column, 1), std::move(what), std::move(hint));
    };
    const Action action = action_from(row.action);
    if (action == Action::unknown) return fault(1, "\"" + row.action + "\" is not an action.", "Actions are add, rename, move, ban and pin.");
    PlaceIndex index = row.id.empty() ? no_place : by_id(row.id);
    if (action == Action::ban) {
        if (!row.id.empty() && index == no_place) return fault(1, "There is no place " + row.id + " to ban.", "Look for its id with: dateline gazetteer search NAME");
        if (index != no_place && row.name.empty()) banned_.insert(index);
        else if (index != no_place) each_key(row.name, [&](Entry& entry) { entry.barred.push_back(index); });
        else if (!row.name.empty()) each_key(row.name, [&](Entry& entry) { entry.banned = true; });
        return;
    }
    const bool known = index != no_place;
    if (!known && (action == Action::rename || action == Action::move)) return fault(1, "There is no place " + row.id + ".", "Look for its id with: dateline gazetteer search NAME");
    if (known && action == Action::add) return fault(1, "The place " + row.id + " is there already.", "Leave the action out to change it.");

    Place place = known ? this->place(index) : Place{};
    std::int32_t lat = 0, lon = 0;
    const bool located = !row.lat.empty() || !row.lon.empty();
    if (located && !read_degrees(row.lat, 90, lat)) return fault(row.lat_column, not_latitude(row.lat, row.lon));
    if (located && !read_degrees(row.lon, 180, lon)) return fault(row.lon_column, "A longitude from -180 to 180 is expected, not \"" + row.lon + "\".");
    if (!known && (!located || row.name.empty())) return fault(1, "A new place needs a name, a latitude and a longitude.");
    if (located) {
        place.lat_deg = lat / 1e7;
        place.lon_deg = lon / 1e7;
    }
    if (!row.kind.empty()) {
        const auto kind = place_kind_from(row.kind);
        if (!kind) return fault(1, "\"" + row.kind + "\" is not a kind of place.", "Kinds are country, region, admin1, admin2, admin3, capital, settlement, district, island, sea, lake, river, strait, mountain, physical, airport, facility, historical, other.");
        place.kind = *kind;
    } else if (!known) {
        place.kind = PlaceKind::settlement;
    }
    if (!row.population.empty() && !read_number(row.population, place.population)) return fault(1, "A whole number of people is expected, not \"" + row.population + "\".");
    std::int32_t radius = 0;
    if (!row.radius_km.empty() && !read_degrees(row.radius_km, 200, radius)) return fault(1, "A radius in kilometres, up to 200, is expected, not \"" + row.radius_km + "\".");
    if (radius) place.radius_m = radius / 1e4;
    if (!row.name.empty() && (!known || action != Action::pin)) place.name = keep(row.name);
    if (known) {
        if (index < base_->size()) changed_[index] = place;
        else added_[index - base_->size()] = place;
    } else {
        index = add(row, place);
    }
    const bool pinned = action == Action::pin;
    if (!row.name.empty()) name(index, row.name, row.language, NameKind::official, pinned);
    for (const auto& [text, language] : row.names) name(index, text, language, NameKind::variant, pinned);
}

PlaceIndex LayeredGazetteer::add(const Row& row, const Place& given)
{
    Place place = given;
    const PlaceIndex index = size();
    place.id = keep(row.id.empty() ? "overlay:" + std::to_string(added_.size() + 1) : row.id);
    if (place.radius_m == 0) place.radius_m = default_radius_m(place.kind, place.population);
    PlaceIndex country = row.country.size() == 2 ? base_->country(row.country) : no_place;
    if (country == no_place) country = base_->at(place.lat_deg, place.lon_deg, PlaceKind::country);
    if (country != no_place) {
        place.country_place = country;
        place.country = base_->place(country).country;
        place.admin1 = base_->at(place.lat_deg, place.lon_deg, PlaceKind::admin1);
    }
    added_.push_back(place);
    ids_.emplace(place.id, index);
    return index;
}

void LayeredGazetteer::each_key(std::string_view text, const std::function<void(Entry&)>& take)
{
    std::vector<KeySequence> cuts;
    cutter_.cut(text, NameKind::official, cuts);
    for (const KeySequence& cut : cuts) {
        std::uint64_t key = cut.front();
        filter_.set(key % filter_bits);
        for (std::size_t i = 1; i < cut.size(); ++i) {
            entries_[key].extends = true;
            key = extend_key(key, cut[i]);
        }
        take(entries_[key]);
    }
}

void LayeredGazetteer::name(PlaceIndex index, std::string_view text, std::string_view language, NameKind kind, bool pinned)
{
    const auto languages = base_->languages();
    const auto found = std::find(languages.begin(), languages.end(), language);
    const auto number = found == languages.end() ? std::uint8_t{0} : static_cast<std::uint8_t>(found - languages.begin());
    const bool capitals = text.find(' ') == std::string_view::npos &&
                          std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'A' && c <= 'Z') || c == '.'; });
    more_names_[index].push_back({keep(text), kind, number, 0, 0});
    each_key(text, [&](Entry& entry) {
        std::erase_if(entry.uses, [&](const NameUse& use) { return use.place == index; });
        std::erase(entry.barred, index);
        entry.uses.push_back({index, kind, number, pinned, capitals});
    });
}

const LayeredGazetteer::Entry* LayeredGazetteer::find(std::uint64_t key) const
{
    const auto found = entries_.find(key);
    return found == entries_.end() ? nullptr : &found->second;
}

// Adds what the overlay knows of a key to what the base said.
bool LayeredGazetteer::merge(std::uint64_t key, bool found, NameCursor& cursor) const
{
    const Entry* entry = find(key);
    if (!entry) return found;
    if (!found) cursor = {key, 0, 0, false};
    cursor.extends |= entry->extends;
    if (entry->banned) cursor.use_count = 0;
    cursor.use_count += static_cast<std::uint32_t>(entry->uses.size());
    return true;
}

bool LayeredGazetteer::begin(std::uint64_t token_key, NameCursor& cursor) const
{
    const bool found = base_->begin(token_key, cursor);
    return filter_[token_key % filter_bits] ? merge(token_key, found, cursor) : found;
}

bool LayeredGazetteer::extend(std::uint64_t token_key, NameCursor& cursor) const
{
    if (!cursor.extends) return false;
    const std::uint64_t key = extend_key(cursor.key, token_key);
    const bool found = base_->extend(token_key, cursor);
    return merge(key, found, cursor);
}

void LayeredGazetteer::uses(const NameCursor& cursor, std::vector<NameUse>& out) const
{
    const std::size_t first = out.size();
    const Entry* entry = find(cursor.key);
    NameCursor base = cursor;
    if (entry) {
        for (const NameUse& use : entry->uses)
            if (!banned_.contains(use.place)) out.push_back(use);
        base.use_count -= std::min(base.use_count, static_cast<std::uint32_t>(entry->uses.size()));
    }
    const std::size_t own = out.size();
    if (base.use_count) base_->uses(base, out);
    const auto dropped = [&](const NameUse& use) {
        if (banned_.contains(use.place)) return true;
        if (!entry) return false;
        if (std::find(entry->barred.begin(), entry->barred.end(), use.place) != entry->barred.end()) return true;
        return std::any_of(entry->uses.begin(), entry->uses.end(), [&](const NameUse& mine) { return mine.place == use.place; });
    };
    out.erase(std::remove_if(out.begin() + static_cast<std::ptrdiff_t>(own), out.end(), dropped), out.end());
    const auto weight = [&](const NameUse& use) {
        const Place place = this->place(use.place);
        return weight_of(place.kind, place.population, use.kind);
    };
    std::stable_sort(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(), [&](const NameUse& a, const NameUse& b) {
        if (a.pinned != b.pinned) return a.pinned;
        return weight(a) > weight(b);
    });
}

Place LayeredGazetteer::place(PlaceIndex index) const
{
    if (const auto found = changed_.find(index); found != changed_.end()) return found->second;
    if (index < base_->size()) return base_->place(index);
    const std::size_t own = index - base_->size();
    return own < added_.size() ? added_[own] : Place{};
}

PlaceIndex LayeredGazetteer::by_id(std::string_view id) const
{
    const auto found = ids_.find(id);
    return found != ids_.end() ? found->second : base_->by_id(id);
}

bool LayeredGazetteer::within(PlaceIndex inner, PlaceIndex outer) const
{
    if (inner < base_->size()) return base_->within(inner, outer);
    if (inner == outer) return true;
    const Place place = this->place(inner);
    for (const PlaceIndex parent : {place.admin2, place.admin1, place.country_place})
        if (parent != no_place && base_->within(parent, outer)) return true;
    return false;
}

std::vector<PlaceIndex> LayeredGazetteer::near(double lat_deg, double lon_deg, double radius_m, std::size_t most, bool any) const
{
    std::vector<PlaceIndex> found = base_->near(lat_deg, lon_deg, radius_m, most + banned_.size() + changed_.size(), any);
    for (const auto& [index, place] : changed_)
        if (std::find(found.begin(), found.end(), index) == found.end()) found.push_back(index);
    for (PlaceIndex index = base_->size(); index < size(); ++index) found.push_back(index);
    const auto settled = [](PlaceKind kind) { return kind == PlaceKind::capital || kind == PlaceKind::settlement || kind == PlaceKind::district; };
    std::vector<std::pair<double, PlaceIndex>> order;
    for (const PlaceIndex index : found) {
        const Place place = this->place(index);
        const double distance = distance_m(lat_deg, lon_deg, place.lat_deg, place.lon_deg);
        if (distance <= radius_m && (any || settled(place.kind)) && !banned_.contains(index)) order.emplace_back(distance, index);
    }
    std::sort(order.begin(), order.end());
    found.clear();
    for (std::size_t i = 0; i < std::min(most, order.size()); ++i) found.push_back(order[i].second);
    return found;
}

std::vector<PlaceName> LayeredGazetteer::spellings(PlaceIndex index) const
{
    std::vector<PlaceName> found = base_->spellings(index);
    if (const auto more = more_names_.find(index); more != more_names_.end()) found.insert(found.begin(), more->second.begin(), more->second.end());
    return found;
}

std::vector<std::string> LayeredGazetteer::names(PlaceIndex index) const
{
    std::vector<std::string> found;
    for (const auto& name : spellings(index)) found.emplace_back(name.text);
    return found;
}

std::vector<PlaceIndex> LayeredGazetteer::parents(PlaceIndex index) const
{
    if (index < base_->size()) return base_->parents(index);
    std::vector<PlaceIndex> found;
    const Place place = this->place(index);
    for (const PlaceIndex parent : {place.admin2, place.admin1, place.country_place})
        if (parent != no_place) found.push_back(parent);
    return found;
}

std::vector<PlaceIndex> LayeredGazetteer::search(std::string_view name, Search how, std::size_t most) const
{
    // The user's own come first.
    const std::string wanted = folded_words(name);
    std::vector<PlaceIndex> found;
    for (const auto& [index, spellings] : more_names_) {
        const bool match = std::any_of(spellings.begin(), spellings.end(), [&](const PlaceName& own) {
            const std::string text = folded_words(own.text);
            return how == Search::prefix ? text.starts_with(wanted) : how == Search::exact ? text == wanted : slips_between(wanted, text) <= most_slips;
        });
        if (match && !wanted.empty() && !banned_.contains(index)) found.push_back(index);
    }
    std::sort(found.begin(), found.end());
    for (const PlaceIndex index : base_->search(name, how, most + banned_.size()))
        if (!banned_.contains(index) && std::find(found.begin(), found.end(), index) == found.end()) found.push_back(index);
    if (found.size() > most) found.resize(most);
    return found;
}

GazetteerInfo LayeredGazetteer::info() const
{
    GazetteerInfo info = base_->info();
    info.places = size();
    for (const auto& [index, names] : more_names_) info.names += static_cast<std::uint32_t>(names.size());
    for (const auto& file : files_) info.sources.push_back("overlay " + file);
    for (const auto& attribution : attributions_)
        if (std::find(info.attributions.begin(), info.attributions.end(), attribution) == info.attributions.end()) info.attributions.push_back(attribution);
    return info;
}

}  // namespace dateline::gazetteer
