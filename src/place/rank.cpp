// SPDX-License-Identifier: Apache-2.0
#include "place/rank.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <unordered_map>

#include "rules/pack.hpp"
#include "text/fold.hpp"

namespace dateline {

using F = ResolveFeature;

void MassMap::grow()
{
    std::vector<Slot> old;
    old.swap(slots_);
    slots_.resize(std::max<std::size_t>(64, old.size() * 2));
    used_.clear();
    for (const Slot& slot : old)
        if (slot.key) add(slot.key, slot.mass);
}

void MassMap::add(std::uint64_t key, float mass)
{
    if ((used_.size() + 1) * 2 > slots_.size()) grow();
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = (key * 0x9E3779B97F4A7C15ULL) >> 20 & mask;
    while (slots_[at].key && slots_[at].key != key) at = (at + 1) & mask;
    if (!slots_[at].key) {
        slots_[at].key = key;
        used_.push_back(static_cast<std::uint32_t>(at));
    }
    slots_[at].mass += mass;
}

float MassMap::of(std::uint64_t key) const
{
    if (slots_.empty()) return 0;
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = (key * 0x9E3779B97F4A7C15ULL) >> 20 & mask; slots_[at].key; at = (at + 1) & mask)
        if (slots_[at].key == key) return slots_[at].mass;
    return 0;
}

void MassMap::clear()
{
    for (const auto at : used_) slots_[at] = {};
    used_.clear();
}

namespace {

std::uint64_t key_of(PlaceIndex place) { return std::uint64_t{place} + 1; }

// Squares of about `size` degrees of latitude on a side. A point's own square and the three that it is
// nearest to stand for "near": four sums instead of a search.
struct Cells {
    std::uint64_t keys[4];
};

Cells cells_around(float lat_deg, float lon_deg, float size_deg)
{
    Cells cells;
    const float row = (lat_deg + 90) / size_deg;
    const int row_at = static_cast<int>(row);
    const int rows[2] = {row_at, row - static_cast<float>(row_at) < 0.5F ? row_at - 1 : row_at + 1};
    for (int r = 0; r < 2; ++r) {
        const float lat = (static_cast<float>(rows[r]) + 0.5F) * size_deg - 90;
        const float across = std::max(1.0F, std::floor(360 / size_deg * std::cos(std::min(89.0F, std::abs(lat)) * static_cast<float>(std::numbers::pi) / 180)));
        const float column = (lon_deg + 180) / 360 * across;
        const int column_at = static_cast<int>(column);
        const int width = static_cast<int>(across);
        const int beside = column - static_cast<float>(column_at) < 0.5F ? column_at - 1 : column_at + 1;
        for (int c = 0; c < 2; ++c) {
            const int wrapped = ((c ? beside : column_at) % width + width) % width;
            cells.keys[r * 2 + c] = (static_cast<std::uint64_t>(rows[r] + 2) << 32 | static_cast<std::uint32_t>(wrapped)) + 1;
        }
    }
    return cells;
}

constexpr float size_50 = 0.6F, size_150 = 1.6F, size_400 = 4.5F;

bool is_area(PlaceKind kind) { return kind == PlaceKind::country || kind == PlaceKind::region || kind == PlaceKind::sea; }

// Only what is smaller than a country says that others are near.
bool is_spot(const Reading& reading) { return !is_area(reading.kind); }

float sum_of(const MassMap& map, const Cells& cells)
{
    float sum = 0;
    for (const auto key : cells.keys) sum += map.of(key);
    return sum;
}

}  // namespace

Ranker::Ranker(const std::vector<PlaceMention>& mentions, const Tokens& tokens, const Context& context)
    : context_(context), model_(*context.pack.place_model), table_(context.gazetteer)
{
    const auto languages = context.gazetteer.languages();
    for (std::size_t i = 0; i < languages.size(); ++i)
        if (languages[i] == context.pack.language) language_ = static_cast<std::uint8_t>(i);
    read_home(tokens);
    collect(mentions);
}

// The country that the settings name or the address ends in.
void Ranker::read_home(const Tokens&)
{
    const Gazetteer& gazetteer = context_.gazetteer;
    if (!context_.settings.country.empty()) home_country_ = gazetteer.country(context_.settings.country);
    const std::string& url = context_.document.url;
    const auto scheme = url.find("://");
    const std::size_t host = scheme == std::string::npos ? 0 : scheme + 3;
    const std::size_t host_end = std::min(url.find_first_of("/:?#", host), url.size());
    if (const auto dot = url.rfind('.', host_end ? host_end - 1 : 0); dot != std::string::npos && dot > host && host_end - dot == 3) {
        std::string code = url.substr(dot + 1, 2);
        for (char& c : code) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
        url_country_ = gazetteer.country(code == "UK" ? "GB" : code);
    }
    const std::string& home = context_.settings.home;
    if (home.empty()) return;
    // "Fargo, ND": the first name, in the reading that lies in one of the others.
    const Tokens words = tokenize_words(home, context_.pack.text);
    ReadingTable table(gazetteer);
    std::vector<std::uint32_t> found;
    for (std::uint32_t i = 0; i < words.size();) {
        NameCursor cursor, best;
        std::uint32_t past = i + 1;
        if (words[i].kind == TokenKind::word && gazetteer.begin(words[i].key, cursor)) {
            for (std::uint32_t at = i;; ++at) {
                if (cursor.use_count) best = cursor, past = at + 1;
                if (!cursor.extends || at + 1 >= words.size() || !gazetteer.extend(words[at + 1].key, cursor)) break;
            }
            if (best.use_count) found.push_back(table.add(best.key + past, best));
        }
        i = past;
    }
    if (found.empty()) return;
    const auto readings = table.readings(found[0]);
    const Reading* best = &readings[0];
    for (std::size_t other = 1; other < found.size(); ++other)
        for (const Reading& reading : readings)
            for (const Reading& outer : table.readings(found[other]))
                if (lies_in(reading, outer)) {
                    best = &reading;
                    home_ = Point{best->lat_deg, best->lon_deg};
                }
    home_ = Point{best->lat_deg, best->lon_deg};
    if (home_country_ == no_place) home_country_ = best->country == no_place ? best->place : best->country;
}

void Ranker::collect(const std::vector<PlaceMention>& mentions)
{
    group_of_.assign(mentions.size(), none);
    std::vector<std::uint32_t> name_of(mentions.size(), none);
    for (std::size_t i = 0; i < mentions.size(); ++i)
        if (!mentions[i].position) name_of[i] = table_.add(mentions[i].key, mentions[i].name);

    std::vector<std::uint32_t> plain(table_.size(), none);   // group of a name without a said parent
    std::unordered_map<std::uint64_t, std::uint32_t> with_parent, with_kind;
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        const std::uint32_t name = name_of[i];
        if (name == none) continue;
        const PlaceMention& mention = mentions[i];
        const std::uint32_t parent = mention.parent == none ? none : name_of[mention.parent];
        std::uint32_t* slot = &plain[name];
        if (parent != none) slot = &with_parent.try_emplace(std::uint64_t{name} << 32 | parent, none).first->second;
        // "New York state" is not New York, whatever the rest of the text calls so.
        else if (mention.said_kind) slot = &with_kind.try_emplace(std::uint64_t{name} << 8 | static_cast<unsigned>(*mention.said_kind), none).first->second;
        if (*slot == none) {
            *slot = static_cast<std::uint32_t>(groups_.size());
            NameGroup group;
            group.name = name;
            group.parent = parent;
            group.first_score = static_cast<std::uint32_t>(scores_.size());
            scores_.resize(scores_.size() + table_.entry(name).count);
            groups_.push_back(group);
        }
        NameGroup& group = groups_[*slot];
        group_of_[i] = *slot;
        ++group.mentions;
        group.weight = std::max(group.weight, 1 / (1 + std::exp(-mention.score)));
        if (mention.said_kind && !group.said_kind) group.said_kind = mention.said_kind;
        group.dateline |= mention.dateline;
    }
    shares_.assign(scores_.size(), 0);
}

// Adds the group's weight to the document's sums, or takes it away.
void Ranker::spread(std::uint32_t index, float sign)
{
    const NameGroup& group = groups_[index];
    const auto readings = table_.readings(group.name);
    for (std::uint32_t r = 0; r < readings.size(); ++r) {
        const Reading& reading = readings[r];
        const float mass = sign * group.weight * shares_[group.first_score + r];
        if (std::abs(mass) < 0.01F) continue;
        countries_.add(key_of(reading.country == no_place ? reading.place : reading.country), mass);
        if (reading.admin1 != no_place) divisions_.add(key_of(reading.admin1), mass);
        named_.add(key_of(reading.place), mass);
        if (!is_spot(reading)) continue;
        cells_50_.add(cells_around(reading.lat_deg, reading.lon_deg, size_50).keys[0], mass);
        cells_150_.add(cells_around(reading.lat_deg, reading.lon_deg, size_150).keys[0], mass);
        cells_400_.add(cells_around(reading.lat_deg, reading.lon_deg, size_400).keys[0], mass);
    }
    total_ += readings.empty() ? 0 : sign * group.weight;
}

// Called while the group's own weight is taken away.
Ranker::Surroundings Ranker::surroundings(std::uint32_t index, std::uint32_t r) const
{
    Surroundings around;
    const Reading& reading = table_.readings(groups_[index].name)[r];
    const float total = std::max(total_, 1.0F);
    const PlaceIndex country = reading.country == no_place ? reading.place : reading.country;
    around.country_share = countries_.of(key_of(country)) / total;
    around.country_named = std::min(1.0F, named_.of(key_of(country)));
    if (reading.admin1 != no_place) {
        around.admin1_share = divisions_.of(key_of(reading.admin1)) / total;
        around.admin1_named = std::min(1.0F, named_.of(key_of(reading.admin1)));
    } else if (reading.kind == PlaceKind::admin1) {
        around.admin1_share = divisions_.of(key_of(reading.place)) / total;
    }
    if (reading.admin2 != no_place) around.admin2_named = std::min(1.0F, named_.of(key_of(reading.admin2)));
    if (is_spot(reading)) {
        around.near_50 = std::log1p(std::max(0.0F, sum_of(cells_50_, cells_around(reading.lat_deg, reading.lon_deg, size_50))));
        around.near_150 = std::log1p(std::max(0.0F, sum_of(cells_150_, cells_around(reading.lat_deg, reading.lon_deg, size_150))));
        around.near_400 = std::log1p(std::max(0.0F, sum_of(cells_400_, cells_around(reading.lat_deg, reading.lon_deg, size_400))));
    }
    return around;
}

const ActiveFeatures& Ranker::features(std::uint32_t index, std::uint32_t r)
{
    const NameGroup& group = groups_[index];
    const auto readings = table_.readings(group.name);
    const Reading& reading = readings[r];
    out_.clear();
    const auto add = [&](F feature, float value = 1) {
        if (value != 0) out_.push_back({static_cast<std::uint16_t>(feature), value});
    };
    add(F::people, reading.people);
    add(F::people_known, reading.people > 0);
    switch (reading.kind) {
    case PlaceKind::country: add(F::country); break;
    case PlaceKind::admin1: add(F::admin1); break;
    case PlaceKind::admin2: add(F::admin2); break;
    case PlaceKind::admin3: case PlaceKind::district: add(F::admin3); break;
    case PlaceKind::capital: add(F::capital); break;
    case PlaceKind::settlement: add(F::settlement); break;
    case PlaceKind::region: add(F::region); break;
    case PlaceKind::sea: case PlaceKind::lake: case PlaceKind::river: case PlaceKind::strait: add(F::water); break;
    case PlaceKind::island: case PlaceKind::mountain: case PlaceKind::physical: add(F::land); break;
    case PlaceKind::airport: case PlaceKind::facility: add(F::facility); break;
    case PlaceKind::historical: add(F::historical); break;
    case PlaceKind::other: add(F::other); break;
    }
    switch (reading.name_kind) {
    case NameKind::official: add(F::name_official); break;
    case NameKind::variant: case NameKind::colloquial: add(F::name_variant); break;
    case NameKind::exonym: add(F::name_exonym); break;
    case NameKind::historic: add(F::name_historic); break;
    case NameKind::abbreviation: add(F::name_abbreviation); break;
    case NameKind::demonym: add(F::name_demonym); break;
    case NameKind::code: add(F::name_code); break;
    }
    if (reading.language && reading.language != language_) add(F::name_foreign);
    if (r == 0) add(F::rank_first);
    if (readings.size() == 1) add(F::only);
    if (reading.pinned) add(F::pinned);
    if (group.parent != none) {
        bool inside = false;
        for (const Reading& outer : table_.readings(group.parent)) inside |= lies_in(reading, outer);
        add(inside ? F::parent_said : F::parent_denied);
    }
    if (group.said_kind) {
        const PlaceKind kind = reading.kind == PlaceKind::capital ? PlaceKind::settlement : reading.kind;
        if (*group.said_kind == kind) add(F::said_kind);
    }
    const PlaceIndex country = reading.country == no_place ? reading.place : reading.country;
    if (home_country_ != no_place && home_country_ == country) add(F::home_country);
    if (url_country_ != no_place && url_country_ == country) add(F::url_country);
    const auto nearness = [&](const std::optional<Point>& point) {
        return point ? static_cast<float>(std::exp(-sphere_distance_m(*point, {reading.lat_deg, reading.lon_deg}) / 200000)) : 0.0F;
    };
    add(F::home_near, nearness(home_));
    if (!group.dateline) add(F::dateline_near, nearness(dateline_));
    if (!in_context_) return out_;

    for (const NameGroup& other : groups_)
        if (groups_.size() < 256 && other.name == group.name && other.parent != none && group.parent == none) {
            const auto outers = table_.readings(other.parent);
            if (std::any_of(outers.begin(), outers.end(), [&](const Reading& outer) { return lies_in(reading, outer); })) {
                add(F::parent_elsewhere);
                break;
            }
        }
    const Surroundings around = surroundings(index, r);
    add(F::country_share, around.country_share);
    add(F::admin1_share, around.admin1_share);
    add(F::country_named, around.country_named);
    add(F::admin1_named, around.admin1_named);
    add(F::admin2_named, around.admin2_named);
    add(F::near_50, around.near_50);
    add(F::near_150, around.near_150);
    add(F::near_400, around.near_400);
    return out_;
}

void Ranker::score(std::uint32_t index, bool in_context)
{
    NameGroup& group = groups_[index];
    const std::uint32_t count = table_.entry(group.name).count;
    if (count == 0) return;
    in_context_ = in_context;
    if (in_context) spread(index, -1);
    float best = -1e9F;
    for (std::uint32_t r = 0; r < count; ++r) {
        float sum = 0;
        for (const Active& active : features(index, r)) sum += model_.resolve.weight(active.feature) * active.value;
        scores_[group.first_score + r] = sum;
        best = std::max(best, sum);
    }
    float total = 0;
    for (std::uint32_t r = 0; r < count; ++r) total += shares_[group.first_score + r] = std::exp(scores_[group.first_score + r] - best);
    group.best = group.second = 0;
    for (std::uint32_t r = 0; r < count; ++r) {
        shares_[group.first_score + r] /= total;
        if (scores_[group.first_score + r] > scores_[group.first_score + group.best]) group.best = r;
    }
    group.second = group.best == 0 && count > 1 ? 1 : 0;
    for (std::uint32_t r = 0; r < count; ++r)
        if (r != group.best && (group.second == group.best || scores_[group.first_score + r] > scores_[group.first_score + group.second])) group.second = r;
    group.share = shares_[group.first_score + group.best];
    if (in_context) spread(index, 1);
}

void Ranker::rank()
{
    for (std::uint32_t g = 0; g < groups_.size(); ++g) score(g, false);
    for (std::uint32_t g = 0; g < groups_.size(); ++g) {
        spread(g, 1);
        if (groups_[g].dateline && !dateline_ && table_.entry(groups_[g].name).count) {
            const Reading& reading = table_.readings(groups_[g].name)[groups_[g].best];
            dateline_ = Point{reading.lat_deg, reading.lon_deg};
        }
    }
    // Twice, since what the first look settles helps the second.
    for (int look = 0; look < 2; ++look)
        for (std::uint32_t g = 0; g < groups_.size(); ++g) score(g, true);
}

}  // namespace dateline
