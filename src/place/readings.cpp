// SPDX-License-Identifier: Apache-2.0
#include "place/readings.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "place/model.hpp"
#include "place/reading_features.hpp"
#include "rules/pack.hpp"

namespace dateline {
namespace {

// What a thread remembers between documents.
constexpr std::size_t most_remembered = 60000;
// Past this many readings in one document, further names keep only their weightiest: memory stays bounded.
constexpr std::uint32_t most_in_document = 400000;
constexpr std::uint32_t few = 4;

// Squares of so many degrees of latitude on a side. A point's own square and the three that it is nearest
// to stand for "near": four sums instead of a search.
constexpr float cell_sizes[] = {0.6F, 1.6F, 4.5F};

// How many squares go round the earth in each row, from the row south of the south pole; one size after another.
class Rows {
public:
    Rows()
    {
        for (std::uint32_t level = 0; level < 3; ++level) {
            const float size = cell_sizes[level];
            first_[level] = widths_.size() + 1;
            for (int row = -1; static_cast<float>(row - 1) * size <= 180; ++row) {
                const float lat = std::min(89.0F, std::abs((static_cast<float>(row) + 0.5F) * size - 90));
                widths_.push_back(static_cast<int>(std::max(1.0F, std::floor(360 / size * std::cos(lat * std::numbers::pi_v<float> / 180)))));
            }
        }
    }
    int width(std::uint32_t level, int row) const { return widths_[static_cast<std::size_t>(static_cast<std::ptrdiff_t>(first_[level]) + row)]; }

private:
    std::size_t first_[3] = {};
    std::vector<int> widths_;
};

void put_cells(float lat_deg, float lon_deg, Reading& reading)
{
    static const Rows rows_of;
    for (std::uint32_t level = 0; level < 3; ++level) {
        const float row = (lat_deg + 90) / cell_sizes[level];
        const int row_at = static_cast<int>(row);
        const int rows[2] = {row_at, row - static_cast<float>(row_at) < 0.5F ? row_at - 1 : row_at + 1};
        for (int r = 0; r < 2; ++r) {
            const int width = rows_of.width(level, rows[r]);
            const float column = (lon_deg + 180) / 360 * static_cast<float>(width);
            const int column_at = static_cast<int>(column);
            const int beside = column - static_cast<float>(column_at) < 0.5F ? column_at - 1 : column_at + 1;
            for (int c = 0; c < 2; ++c) {
                int wrapped = c ? beside : column_at;
                while (wrapped < 0) wrapped += width;
                while (wrapped >= width) wrapped -= width;
                const auto at = static_cast<std::uint32_t>(wrapped), up = static_cast<std::uint32_t>(rows[r] + 2);
                const auto which = static_cast<std::uint32_t>(r * 2 + c);
                if (level == 2) reading.wide[which] = static_cast<std::uint16_t>(up * wide_columns + at);
                else reading.cells[level * 4 + which] = (level + 1) << 28 | up << 14 | at;
            }
        }
    }
}

// What the divisions and countries among a name's readings are to the others. Tunisia is called Tunis in other languages only: that does not count.
void find_divisions(std::span<Reading> readings, std::uint8_t language)
{
    constexpr float region_reach_m = 1000000;
    float most = 0;   // people of the largest division
    for (const Reading& reading : readings)
        if (reading.kind == PlaceKind::admin1) most = std::max(most, reading.people);
    for (const Reading& other : readings) {
        const bool division = other.kind == PlaceKind::admin1;
        if (!division && other.kind != PlaceKind::country) continue;
        const bool native = !other.language || other.language == language;
        for (Reading& reading : readings) {
            if (town_kinds >> static_cast<unsigned>(reading.kind) & 1U) {
                reading.in_country |= native && other.place == reading.country;
                reading.in_division |= division && other.place == reading.admin1 && other.people >= most;
                reading.beside_division |= division && other.country == reading.country && other.place != reading.admin1;
            } else if (reading.kind == PlaceKind::admin1 || reading.kind == PlaceKind::admin2) {
                reading.division_of_country |= native && other.place == reading.country;
            } else if (reading.kind == PlaceKind::region) {
                reading.region_of_division |= native && division && apart_m(reading.on_sphere, other.on_sphere) < region_reach_m;
            }
        }
    }
    for (Reading& reading : readings) reading.in_division &= !reading.in_country;
}

// "Brasilia", "Franca": a town that is called so itself is not the country that another language calls so.
void drop_foreign_countries(std::vector<Reading>& readings, NameEntry& entry, std::uint8_t language)
{
    const auto first = readings.begin() + entry.first;
    const auto foreign = [&](const Reading& one) { return one.kind == PlaceKind::country && one.language && one.language != language && !one.pinned; };
    const bool own = std::any_of(first, readings.end(), [&](const Reading& one) {
        return (town_kinds >> static_cast<unsigned>(one.kind) & 1U) && one.name_kind == NameKind::official && one.people > 0;
    });
    if (!own || std::none_of(first, readings.end(), foreign)) return;
    readings.erase(std::remove_if(first, readings.end(), foreign), readings.end());
    entry.kinds = 0;
    entry.most_people = 0;
    for (auto one = readings.begin() + entry.first; one != readings.end(); ++one) {
        entry.kinds |= 1U << static_cast<unsigned>(one->kind);
        entry.most_people = std::max(entry.most_people, one->people);
    }
}

std::uint32_t look_up(const std::vector<NameEntry>& entries, const std::vector<std::uint32_t>& slots, std::uint64_t key)
{
    const std::size_t mask = slots.size() - 1;
    for (std::size_t at = key & mask; slots[at]; at = (at + 1) & mask)
        if (entries[slots[at] - 1].key == key) return slots[at] - 1;
    return 0xFFFFFFFF;
}

void insert(const std::vector<NameEntry>& entries, std::vector<std::uint32_t>& slots)
{
    const auto put = [&](std::uint32_t index) {
        const std::size_t mask = slots.size() - 1;
        std::size_t at = entries[index].key & mask;
        while (slots[at]) at = (at + 1) & mask;
        slots[at] = index + 1;
    };
    if (entries.size() * 2 > slots.size()) {
        slots.assign(slots.size() * 2, 0);
        for (std::uint32_t i = 0; i + 1 < entries.size(); ++i) put(i);
    }
    put(static_cast<std::uint32_t>(entries.size() - 1));
}

}  // namespace

void put_on_sphere(double lat_deg, double lon_deg, float (&point)[3])
{
    constexpr double radians = std::numbers::pi / 180;
    const float lat = static_cast<float>(lat_deg * radians), lon = static_cast<float>(lon_deg * radians);
    point[0] = std::cos(lat) * std::cos(lon);
    point[1] = std::cos(lat) * std::sin(lon);
    point[2] = std::sin(lat);
}

void ReadingCache::begin(const Pack& pack, const Gazetteer& gazetteer)
{
    const std::uint64_t serial = pack.place_model->serial;
    if (serial == serial_ && &gazetteer == gazetteer_ && readings_.size() <= most_remembered) return;
    serial_ = serial;
    gazetteer_ = &gazetteer;
    pack_ = &pack;
    language_ = 0;
    const auto languages = gazetteer.languages();
    for (std::size_t i = 0; i < languages.size() && i < 256; ++i)
        if (languages[i] == pack.language) language_ = static_cast<std::uint8_t>(i);
    readings_.clear();
    entries_.clear();
    slots_.assign(4096, 0);
    countries_.resize(1);
    numbers_.fill(0);
}

std::uint16_t ReadingCache::number_of(PlaceIndex country)
{
    std::size_t at = country * 0x9E3779B1U >> 22;
    for (; numbers_[at]; at = (at + 1) % numbers_.size())
        if (countries_[numbers_[at]] == country) return numbers_[at];
    if (countries_.size() > most_countries_met) return 0;
    countries_.push_back(country);
    return numbers_[at] = static_cast<std::uint16_t>(countries_.size() - 1);
}

NameEntry ReadingCache::get(const NameCursor& name)
{
    if (const auto known = look_up(entries_, slots_, name.key); known != 0xFFFFFFFF) return entries_[known];
    NameEntry entry;
    entry.key = name.key;
    entry.first = static_cast<std::uint32_t>(readings_.size());
    uses_.clear();
    gazetteer_->uses(name, uses_);
    // What is a noun for places in the text's language is not taken for a name of another: "Island" is not Iceland.
    const auto word = pack_->vocabulary.find(name.key);
    const auto marks = pack_->place_model->marks_of(word);
    const bool noun = marks & (mark_geo | mark_street | mark_tail);
    for (const NameUse& use : uses_) {
        if (noun && ((use.language != 0 && use.language != language_) || use.kind == NameKind::variant || use.kind == NameKind::exonym || use.kind == NameKind::historic)) continue;
        if (readings_.size() - entry.first == most_readings) break;
        // One place may be called so in several ways; the first, weightiest one counts.
        if (std::any_of(readings_.begin() + entry.first, readings_.end(), [&](const Reading& other) { return other.place == use.place; })) continue;
        const Place place = gazetteer_->place(use.place);
        Reading reading;
        reading.place = use.place;
        reading.country = place.country_place == no_place ? use.place : place.country_place;
        reading.admin1 = place.admin1;
        reading.admin2 = place.admin2;
        reading.people = static_cast<float>(std::log10(1.0 + static_cast<double>(std::max<std::int64_t>(place.population, 0))));
        reading.kind = place.kind;
        reading.name_kind = use.kind;
        reading.language = use.language;
        reading.pinned = use.pinned;
        reading.capitals = use.capitals;
        if (place.country_place != no_place || place.kind == PlaceKind::country) reading.country_number = number_of(reading.country);
        put_cells(static_cast<float>(place.lat_deg), static_cast<float>(place.lon_deg), reading);
        put_on_sphere(place.lat_deg, place.lon_deg, reading.on_sphere);
        entry.kinds |= 1U << static_cast<unsigned>(reading.kind);
        entry.most_people = std::max(entry.most_people, reading.people);
        readings_.push_back(reading);
    }
    drop_foreign_countries(readings_, entry, language_);
    entry.count = static_cast<std::uint32_t>(readings_.size()) - entry.first;
    if (entry.kinds & division_kinds) find_divisions(std::span(readings_).subspan(entry.first), language_);
    const LinearModel& resolve = pack_->place_model->resolve;
    for (std::uint32_t r = 0; r < entry.count; ++r) {
        Reading& reading = readings_[entry.first + r];
        fixed_features(reading, r, entry, language_, [&](ResolveFeature feature, float value) {
            reading.prior += resolve.weight(static_cast<std::size_t>(feature)) * value;
        });
        // Pinned by an overlay: nothing the text says outweighs it.
        if (reading.pinned) reading.prior += 1000;
    }
    entries_.push_back(entry);
    insert(entries_, slots_);
    return entry;
}

std::uint32_t ReadingTable::add(std::uint64_t key, const NameCursor& name)
{
    if (const auto known = look_up(entries_, slots_, key); known != 0xFFFFFFFF) return known;
    NameEntry entry;
    if (name.use_count) entry = cache_->get(name);
    entry.key = key;
    if (total_ > most_in_document) entry.count = std::min(entry.count, few);
    total_ += entry.count;
    entries_.push_back(entry);
    insert(entries_, slots_);
    return static_cast<std::uint32_t>(entries_.size() - 1);
}

}  // namespace dateline
