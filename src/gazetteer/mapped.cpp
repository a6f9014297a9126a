// SPDX-License-Identifier: Apache-2.0
#include "gazetteer/mapped.hpp"

#include <algorithm>
#include <charconv>

#include "text/fold.hpp"

namespace dateline::gazetteer {
namespace {

constexpr int deepest = 12;   // no hierarchy of the world is deeper; a cycle ends here

int country_slot(std::string_view iso2)
{
    const auto letter = [](char c) { return c >= 'a' && c <= 'z' ? c - 'a' : c >= 'A' && c <= 'Z' ? c - 'A' : -1; };
    if (iso2.size() != 2 || letter(iso2[0]) < 0 || letter(iso2[1]) < 0) return -1;
    return letter(iso2[0]) * 26 + letter(iso2[1]);
}

// Small enough to stay in the cache: what it does not hold costs nothing more.
bool in_filter(std::span<const std::uint64_t> filter, std::uint64_t key)
{
    const std::uint64_t bits = filter_bits(key);
    return (filter[filter_word(key, filter.size())] & bits) == bits;
}

}  // namespace

MappedGazetteer::MappedGazetteer(const std::filesystem::path& index)
    : file_(index), places_(file_.section<PlaceRecord>(SectionId::places)), names_(file_.section<NameRecord>(SectionId::names)), name_starts_(file_.section<std::uint32_t>(SectionId::name_starts)),
      periods_(file_.section<PeriodRecord>(SectionId::periods)),
      parents_(file_.section<ParentRecord>(SectionId::parents)), filter_(file_.section<std::uint64_t>(SectionId::filter)),
      further_(file_.section<std::uint64_t>(SectionId::further)),
      slots_(file_.section<Slot>(SectionId::slots)), uses_(file_.section<UseRecord>(SectionId::uses)),
      folded_(file_.section<FoldedRecord>(SectionId::folded)), cells_(file_.section<CellRecord>(SectionId::cells)),
      areas_(file_.section<AreaRecord>(SectionId::areas)), rings_(file_.section<RingRecord>(SectionId::rings)),
      points_(file_.section<PointRecord>(SectionId::points)), area_cells_(file_.section<CellRecord>(SectionId::area_cells))
{
    homes_ = slots_.size() - slot_tail;   // the file was refused if it had fewer
    countries_.fill(no_place);
    const auto about = file_.section<char>(SectionId::about);
    std::string_view rest(about.data(), about.size());
    languages_.emplace_back();
    while (!rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        const auto tab = line.find('\t');
        if (tab == std::string_view::npos) continue;
        const std::string_view what = line.substr(0, tab);
        const std::string value(line.substr(tab + 1));
        if (what == "source") sources_.push_back(value);
        if (what == "attribution") attributions_.push_back(value);
        if (what == "language" && languages_.size() < 256) languages_.push_back(value);
        if (what == "names") std::from_chars(value.data(), value.data() + value.size(), name_count_);
        if (what == "country" && value.size() > 3) {
            const int slot = country_slot(std::string_view(value).substr(0, 2));
            PlaceIndex position = no_place;
            std::from_chars(value.data() + 3, value.data() + value.size(), position);
            if (slot >= 0 && position < places_.size()) countries_[static_cast<std::size_t>(slot)] = position;
        }
    }
}

bool MappedGazetteer::lookup(std::uint64_t key, NameCursor& cursor) const
{
    auto [home, name] = slot_of(key, homes_);
    const Slot* slot = slots_.data() + home;
    // Whether a smaller key has taken the home nobody can foresee, so it is no branch. The walk ends where no slot can be so
    // far from home, which is before the end of the table, whatever its bytes are.
    const bool taken = (*slot & slot_name) > name;
    slot += taken;
    name += taken ? slot_step : 0;
    while ((*slot & slot_name) > name) ++slot, name += slot_step;
    if ((*slot & slot_name) != name) return false;
    cursor.key = key;
    cursor.uses = uses_of(*slot);
    cursor.use_count = count_of(*slot);
    cursor.extends = gazetteer::extends(*slot);
    return true;
}

bool MappedGazetteer::begin(std::uint64_t token_key, NameCursor& cursor) const
{
    return in_filter(filter_, token_key) && lookup(token_key, cursor);
}

bool MappedGazetteer::extend(std::uint64_t token_key, NameCursor& cursor) const
{
    if (!cursor.extends) return false;
    const std::uint64_t key = extend_key(cursor.key, token_key);
    return in_filter(further_, key) && lookup(key, cursor);
}

void MappedGazetteer::uses(const NameCursor& cursor, std::vector<NameUse>& out) const
{
    if (cursor.uses > uses_.size() || cursor.use_count > uses_.size() - cursor.uses) return;
    const auto readings = uses_.subspan(cursor.uses, cursor.use_count);
    // Whoever asks for readings looks at their places next, which lie all over the file.
    for (const UseRecord& use : readings.first(std::min<std::size_t>(readings.size(), 64)))
        __builtin_prefetch(places_.data() + std::min<std::size_t>(use.place(), places_.size()));
    for (const UseRecord& use : readings)
        if (use.place() < places_.size()) out.push_back({use.place(), use.kind(), use.language() < languages_.size() ? use.language() : std::uint8_t{0}, false, use.capitals()});
}

PlaceIndex MappedGazetteer::country_of(PlaceIndex index) const
{
    const PlaceIndex found = country({places_[index].country, 2});
    return found == index ? no_place : found;
}

Place MappedGazetteer::place(PlaceIndex index) const
{
    if (index >= places_.size()) return {};
    const PlaceRecord& record = places_[index];
    const auto inside = [&](std::uint32_t i) { return i < places_.size() ? i : no_place; };
    Place place;
    place.name = file_.string(record.name, record.name_bytes);
    place.id = file_.string(record.id, record.id_bytes);
    place.kind = record.kind <= static_cast<std::uint8_t>(PlaceKind::other) ? static_cast<PlaceKind>(record.kind) : PlaceKind::other;
    place.lat_deg = std::clamp(record.lat_e7 / 1e7, -90.0, 90.0);
    place.lon_deg = std::clamp(record.lon_e7 / 1e7, -180.0, 180.0);
    place.radius_m = std::min(record.radius_m(), 2.1e7);
    place.population = record.population();
    place.country = record.country[0] ? std::string_view(record.country, 2) : std::string_view{};
    place.country_place = country_of(index);
    place.admin1 = inside(record.admin1);
    place.admin2 = inside(record.admin2);
    return place;
}

PlaceIndex MappedGazetteer::country(std::string_view iso2) const
{
    const int slot = country_slot(iso2);
    return slot < 0 ? no_place : countries_[static_cast<std::size_t>(slot)];
}

PlaceIndex MappedGazetteer::by_id(std::string_view id) const
{
    const auto found = std::lower_bound(places_.begin(), places_.end(), id,
                                        [&](const PlaceRecord& record, std::string_view wanted) { return file_.string(record.id) < wanted; });
    if (found == places_.end() || file_.string(found->id) != id) return no_place;
    return static_cast<PlaceIndex>(found - places_.begin());
}

bool MappedGazetteer::reaches(PlaceIndex inner, PlaceIndex outer, int depth) const
{
    if (inner == outer) return true;
    if (inner >= places_.size() || depth == 0) return false;
    const PlaceRecord& record = places_[inner];
    for (const PlaceIndex parent : {record.admin2, record.admin1, country_of(inner)})
        if (parent == outer) return true;
    const auto above = [&](PlaceIndex child) {
        const auto range = std::equal_range(parents_.begin(), parents_.end(), ParentRecord{child, 0},
                                            [](const ParentRecord& a, const ParentRecord& b) { return a.child < b.child; });
        return std::any_of(range.first, range.second, [&](const ParentRecord& link) { return reaches(link.parent, outer, depth - 1); });
    };
    if (above(inner)) return true;
    for (const PlaceIndex parent : {record.admin1, country_of(inner)})
        if (parent != no_place && parent != inner && above(parent)) return true;
    return false;
}

bool MappedGazetteer::within(PlaceIndex inner, PlaceIndex outer) const
{
    return inner < places_.size() && outer < places_.size() && reaches(inner, outer, deepest);
}

std::vector<PlaceIndex> MappedGazetteer::parents(PlaceIndex index) const
{
    std::vector<PlaceIndex> found;
    if (index >= places_.size()) return found;
    const PlaceRecord& record = places_[index];
    for (const PlaceIndex parent : {record.admin2, record.admin1, country_of(index)})
        if (parent < places_.size() && parent != index) found.push_back(parent);
    const auto range = std::equal_range(parents_.begin(), parents_.end(), ParentRecord{index, 0},
                                        [](const ParentRecord& a, const ParentRecord& b) { return a.child < b.child; });
    for (auto link = range.first; link != range.second; ++link)
        if (link->parent < places_.size()) found.push_back(link->parent);
    return found;
}

std::vector<PlaceName> MappedGazetteer::spellings(PlaceIndex index) const
{
    std::vector<PlaceName> found;
    if (index >= places_.size()) return found;
    if (index + 1 >= name_starts_.size()) return found;
    const std::size_t first = std::min<std::size_t>(name_starts_[index], names_.size());
    const std::size_t past = std::min<std::size_t>(name_starts_[index + 1], names_.size());
    auto period = std::lower_bound(periods_.begin(), periods_.end(), first, [](const PeriodRecord& a, std::size_t wanted) { return a.name < wanted; });
    // Most places' own names are official ones of no language, which need no record.
    if (first >= past || names_[first].text() != places_[index].name)
        found.push_back({file_.string(places_[index].name, places_[index].name_bytes), NameKind::official, 0, 0, 0});
    for (std::size_t i = first; i < past; ++i) {
        const NameRecord& name = names_[i];
        const auto kind = name.kind <= static_cast<std::uint8_t>(NameKind::code) ? static_cast<NameKind>(name.kind) : NameKind::variant;
        found.push_back({file_.string(name.text()), kind, name.language < languages_.size() ? name.language : std::uint8_t{0}, 0, 0});
        if (period != periods_.end() && period->name == i) {
            found.back().from = period->from;
            found.back().to = period->to;
            ++period;
        }
    }
    return found;
}

std::vector<std::string> MappedGazetteer::names(PlaceIndex index) const
{
    std::vector<std::string> found;
    for (const auto& name : spellings(index)) found.emplace_back(name.text);
    return found;
}

GazetteerInfo MappedGazetteer::info() const
{
    GazetteerInfo info;
    info.file = file_.path();
    info.bytes = file_.bytes();
    info.places = size();
    info.names = name_count_;
    info.sources = sources_;
    info.attributions = attributions_;
    return info;
}

Diagnostics MappedGazetteer::verify() const { return file_.verify(); }

}  // namespace dateline::gazetteer
