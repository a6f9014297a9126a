// SPDX-License-Identifier: Apache-2.0
#include "place/rank.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <unordered_map>

#include "place/home.hpp"
#include "place/reading_features.hpp"
#include "rules/pack.hpp"

namespace dateline {
namespace {

// Readings that much behind the best one before the context is asked are not worth asking it.
constexpr float out_of_reach = 8;
// Less weight than this is not spread.
constexpr float least_mass = 0.03F;
// What taking a weight away again leaves of it.
constexpr float no_mass = 0.0001F;
// A reading that far behind the best one has no share in the name.
constexpr float no_share = -12;
// A name whose best reading is that far ahead after the first look is settled.
constexpr float settled = 2;

// Squares have 1 and 2 in the upper four bits; no index has as many places as the others hold.
std::uint32_t country_key(PlaceIndex place) { return 3U << 28 | (place & 0xFFFFFFF); }
std::uint32_t division_key(PlaceIndex place) { return 4U << 28 | (place & 0xFFFFFFF); }
std::uint32_t named_key(PlaceIndex place) { return 5U << 28 | (place & 0xFFFFFFF); }

// e to the power of what is not above 0 and not below -80, to five digits: ranks need no more.
float exp_fast(float x)
{
    const float power = x * 1.44269504F;                       // of two
    const float whole = static_cast<float>(static_cast<int>(power)) - 1;
    const float part = power - whole;                          // 0..1, and 1 itself
    const float curve = 1 + part * (0.69315308F + part * (0.24015361F + part * (0.05582631F + part * (0.00898934F + part * 0.00187758F))));
    return std::bit_cast<float>((static_cast<std::int32_t>(whole) + 127) << 23) * curve;
}

// The natural logarithm of what is from 1 to a million, to four digits.
float log_fast(float x)
{
    const auto bits = std::bit_cast<std::int32_t>(x);
    const float power = static_cast<float>((bits >> 23) - 127);
    const float part = std::bit_cast<float>((bits & 0x7FFFFF) | 0x3F800000) - 1;   // 0..1
    return power * 0.69314718F + part * (0.99949556F + part * (-0.49190896F + part * (0.28947478F + part * (-0.13606275F + part * 0.03215845F))));
}

// 1 at the point itself, next to nothing a thousand kilometres away.
float nearness(const float (&point)[3], const Reading& reading)
{
    const float apart = apart_m(point, reading.on_sphere);
    return apart > 1500000 ? 0.0F : exp_fast(-apart / 200000);
}

constexpr std::uint32_t bit(PlaceKind kind) { return 1U << static_cast<unsigned>(kind); }

// "Washington" is a capital and a state.
bool capital_or_division(const NameEntry& entry) { return (entry.kinds & bit(PlaceKind::capital)) && (entry.kinds & bit(PlaceKind::admin1)); }

// "New York" and "Mexico" are divisions and towns.
bool town_or_division(const NameEntry& entry) { return (entry.kinds & town_kinds) && (entry.kinds & division_kinds); }
constexpr auto wide_kinds = division_kinds | bit(PlaceKind::region) | bit(PlaceKind::admin2);
constexpr std::uint64_t holding = 0xFF;   // no kind of place

// More countries than this in one text say nothing about where it is.
constexpr std::size_t most_countries = 48;

}  // namespace

Ranker::Ranker(const std::vector<PlaceMention>& mentions, const Tokens& tokens, Context& context)
    : context_(context), model_(*context.pack.place_model), table_(context.workspace.readings), masses_(context.workspace.masses), wide_(context.workspace.wide_masses)
{
    masses_.clear();
    wide_.clear();
    context.workspace.readings.begin(context.pack, context.gazetteer);
    const Home home = read_home(context_);
    home_country_ = home.country;
    url_country_ = home.url_country;
    if (home.point) {
        has_home_ = true;
        put_on_sphere(home.point->lat_deg, home.point->lon_deg, home_);
    }
    collect(mentions);
    if (std::any_of(groups_.begin(), groups_.end(), [&](const NameGroup& group) { return capital_or_division(table_.entry(group.name)); })) {
        const auto words = std::count_if(tokens.tokens.begin(), tokens.tokens.end(),
                                         [&](const Token& token) { return (model_.marks_of(token.word) & mark_government) != 0; });
        government_ = std::min(2.0F, static_cast<float>(words));
    }
}

void Ranker::collect(const std::vector<PlaceMention>& mentions)
{
    group_of_.assign(mentions.size(), none);
    std::vector<std::uint32_t> name_of(mentions.size(), none);
    for (std::size_t i = 0; i < mentions.size(); ++i)
        if (!mentions[i].position) name_of[i] = table_.add(mentions[i].key, mentions[i].name);
    first_with_parent_.assign(table_.size(), none);

    std::vector<std::uint32_t> plain(table_.size(), none);   // group of a name of which no more is said
    std::unordered_map<std::uint64_t, std::uint32_t> with_parent, with_kind;
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        const std::uint32_t name = name_of[i];
        if (name == none) continue;
        const PlaceMention& mention = mentions[i];
        const std::uint32_t parent = mention.parent == none ? none : name_of[mention.parent];
        std::uint32_t* slot = &plain[name];
        if (parent != none) slot = &with_parent.try_emplace(std::uint64_t{name} << 32 | parent, none).first->second;
        // "New York state" is not New York, whatever the rest of the text calls so.
        else if (mention.holds && town_or_division(table_.entry(name))) slot = &with_kind.try_emplace(std::uint64_t{name} << 8 | holding, none).first->second;
        else if (mention.said_kind) slot = &with_kind.try_emplace(std::uint64_t{name} << 8 | static_cast<unsigned>(*mention.said_kind), none).first->second;
        if (*slot == none) {
            *slot = static_cast<std::uint32_t>(groups_.size());
            NameGroup group;
            group.name = name;
            group.parent = parent;
            group.first_score = static_cast<std::uint32_t>(scores_.size());
            if (parent != none) {
                group.next_with_parent = first_with_parent_[name];
                first_with_parent_[name] = *slot;
            }
            scores_.resize(scores_.size() + table_.entry(name).count);
            groups_.push_back(group);
        }
        NameGroup& group = groups_[*slot];
        group_of_[i] = *slot;
        ++group.mentions;
        group.areas += mention.area;
        group.holds |= mention.holds;
        group.weight = std::max(group.weight, 1 / (1 + std::exp(-mention.score)));
        if (mention.said_kind && !group.said_kind) group.said_kind = mention.said_kind;
        if (mention.list_kind && !group.list_kind) {
            group.list_kind = mention.list_kind;
            group.list_country = mention.list_country;
        }
        group.dateline |= mention.dateline;
        group.article |= mention.article;
        group.metonym |= mention.role == PlaceRole::metonym;
    }
    shares_.assign(scores_.size(), 0);
    in_country_.assign(table_.countries(), 0);
    met_.assign(table_.countries(), false);
    said_.assign(scores_.size(), 0);
}

bool Ranker::lies_in_any(const Reading& reading, std::uint32_t name) const
{
    for (const Reading& outer : table_.readings(name))
        if (lies_in(reading, outer)) return true;
    return false;
}

// What the text and the source say about this name itself.
template <class Add> void Ranker::said_features(const NameGroup& group, const Reading& reading, Add add) const
{
    if (group.areas + group.holds && (bit(reading.kind) & division_kinds) && (table_.entry(group.name).kinds & town_kinds)) {
        add(F::area_said, static_cast<float>(group.areas) / static_cast<float>(group.mentions));
        if (group.holds) add(F::holds, 1.0F);
    }
    // "the Almaty region": what speaks for the town does not any more.
    if (reading.in_division && group.said_kind && (bit(*group.said_kind) & wide_kinds)) add(F::town_in_division, -1.0F);
    if (reading.beside_division && capital_of_division(reading, table_.entry(group.name))) {
        add(F::government_capital, government_);
        if (group.metonym) add(F::metonym_capital, 1.0F);
    }
    if (group.parent != none) add(lies_in_any(reading, group.parent) ? F::parent_said : F::parent_denied, 1.0F);
    if (group.article) {
        switch (reading.kind) {
        case PlaceKind::sea: case PlaceKind::lake: case PlaceKind::river: case PlaceKind::strait: case PlaceKind::island: case PlaceKind::mountain:
        case PlaceKind::physical: case PlaceKind::region: add(F::article_nature, 1.0F); break;
        default: break;
        }
    }
    if (group.said_kind) {
        const PlaceKind kind = reading.kind == PlaceKind::capital ? PlaceKind::settlement : reading.kind;
        // "the Almaty region" is a division more often than not.
        if (*group.said_kind == kind || (*group.said_kind == PlaceKind::region && kind == PlaceKind::admin1)) add(F::said_kind, 1.0F);
    }
    if (group.list_kind == reading.kind && (reading.kind == PlaceKind::country || group.list_country == reading.country)) add(F::list_kind, 1.0F);
    if (home_country_ != no_place && home_country_ == reading.country) add(F::home_country, 1.0F);
    if (url_country_ != no_place && url_country_ == reading.country) add(F::url_country, 1.0F);
    if (has_home_) add(F::home_near, nearness(home_, reading));
    if (group.parent == none)
        for (std::uint32_t other = first_with_parent_[group.name]; other != none; other = groups_[other].next_with_parent)
            if (lies_in_any(reading, groups_[other].parent)) {
                add(F::parent_elsewhere, 1.0F);
                break;
            }
}

// Whether nothing of that is known.
bool Ranker::plain(const NameGroup& group) const
{
    return group.parent == none && !group.article && !group.said_kind && group.areas == 0 && !group.holds && !group.list_kind && home_country_ == no_place && url_country_ == no_place &&
           !has_home_ && first_with_parent_[group.name] == none && !capital_or_division(table_.entry(group.name));
}

template <class Add> void Ranker::context_features(const NameGroup& group, const Reading& reading, const Surroundings& around, Add add) const
{
    if (has_dateline_ && !group.dateline) add(F::dateline_near, nearness(dateline_, reading));
    add(F::country_share, around.country_share);
    add(F::admin1_share, around.admin1_share);
    add(F::country_named, around.country_named);
    add(F::admin1_named, around.admin1_named);
    add(F::admin2_named, around.admin2_named);
    add(F::near_50, around.near_50);
    add(F::near_150, around.near_150);
    add(F::near_400, around.near_400);
    add(F::near_countries, around.near_countries);
    if (reading.kind == PlaceKind::capital) add(F::capital_of_named, around.country_named);
}

// Adds the group's weight to the document's sums, or takes it away.
void Ranker::spread(const NameGroup& group, float sign)
{
    const auto readings = table_.readings(group.name);
    if (readings.empty()) return;
    const float weight = sign * group.weight;
    weighed_ = false;
    for (std::uint64_t left = group.heavy; left; left &= left - 1) {
        const auto r = static_cast<std::uint32_t>(std::countr_zero(left));
        const float share = shares_[group.first_score + r];
        if (share * group.weight < least_mass) continue;
        const Reading& reading = readings[r];
        const float mass = weight * share;
        if (reading.country_number) in_country_[reading.country_number] += mass;
        else masses_.add(country_key(reading.country), mass);
        if (sign > 0) meet(reading);
        if (reading.admin1 != no_place) masses_.add(division_key(reading.admin1), mass);
        masses_.add(named_key(reading.place), mass);
        if (!reading.spot()) continue;
        wide_.add(reading.wide[0], mass);
        for (std::uint32_t level = 0; level < 2; ++level) masses_.add(reading.cells[level * 4], mass);
    }
    total_ += weight;
}

void Ranker::meet(const Reading& reading)
{
    if (reading.country_number && met_[reading.country_number]) return;
    const PlaceIndex country = reading.country;
    if (country == no_place || countries_.size() == most_countries) return;
    for (const Country& known : countries_)
        if (known.place == country) return;
    met_[reading.country_number] = true;
    const Place place = context_.gazetteer.place(country);
    countries_.push_back({country, reading.country_number, {}, 0});
    put_on_sphere(place.lat_deg, place.lon_deg, countries_.back().point);
}

float Ranker::mass_in(std::uint16_t number, PlaceIndex country) const { return number ? in_country_[number] : masses_.of(country_key(country)); }

// "Georgia" beside Armenia is another one than beside Alabama.
float Ranker::near_countries(const Reading& reading) const
{
    constexpr float reach_m = 1000000, out_of_sight_m = 5800000;   // next to nothing comes from farther away
    if (!weighed_) {
        weighty_.clear();
        for (Country country : countries_)
            if ((country.mass = mass_in(country.number, country.place)) > 0.05F) weighty_.push_back(country);
        weighed_ = true;
    }
    float sum = 0;
    for (const Country& country : weighty_) {
        if (country.place == reading.country) continue;
        const float apart = apart_m(country.point, reading.on_sphere);
        if (apart < out_of_sight_m) sum += country.mass * exp_fast(-apart / reach_m);
    }
    return log_fast(1 + sum);
}

// All mass in a division is also in its country.
void Ranker::divisions_around(const Reading& reading, float total, Surroundings& around) const
{
    if (reading.admin1 != no_place) {
        around.admin1_share = std::max(0.0F, masses_.of(division_key(reading.admin1))) / total;
        around.admin1_named = std::clamp(masses_.of(named_key(reading.admin1)), 0.0F, 1.0F);
    } else if (reading.kind == PlaceKind::admin1) {
        around.admin1_share = std::max(0.0F, masses_.of(division_key(reading.place))) / total;
    }
    if (reading.admin2 != no_place) around.admin2_named = std::clamp(masses_.of(named_key(reading.admin2)), 0.0F, 1.0F);
}

// Called while the group's own weight is taken away.
Surroundings Ranker::surroundings(const NameGroup& group, const Reading& reading) const
{
    Surroundings around;
    const NameEntry& entry = table_.entry(group.name);
    if (entry.count > 1 && (entry.kinds & bit(PlaceKind::country))) around.near_countries = near_countries(reading);
    const float total = std::max(total_, 1.0F);
    // Where a country is called so, its people's name must not vouch for a division of another country that is called so too.
    const float own = entry.count > 1 && (entry.kinds & bit(PlaceKind::country)) ? masses_.of(named_key(reading.place)) : 0.0F;
    const float in_country = mass_in(reading.country_number, reading.country);
    if (in_country > no_mass) {
        around.country_share = std::max(0.0F, in_country - own) / total;
        around.country_named = std::clamp(masses_.of(named_key(reading.country)), 0.0F, 1.0F);
        divisions_around(reading, total, around);
    }
    if (reading.spot()) {
        // What is near is in the wider cells too, so that most readings need only these.
        float sum = -own;
        for (const std::uint16_t cell : reading.wide) sum += wide_.of(cell);
        float* const near[] = {&around.near_50, &around.near_150, &around.near_400};
        for (std::uint32_t level = 2; sum > no_mass;) {
            *near[level] = log_fast(1 + sum);
            if (level-- == 0) break;
            sum = -own;
            for (std::uint32_t cell = 0; cell < 4; ++cell) sum += masses_.of(reading.cells[level * 4 + cell]);
        }
    }
    return around;
}

// The best and the second of the scores, and their softmax.
void Ranker::choose(NameGroup& group)
{
    const std::uint32_t count = table_.entry(group.name).count;
    const float* scores = scores_.data() + group.first_score;
    float* shares = shares_.data() + group.first_score;
    group.best = static_cast<std::uint32_t>(std::max_element(scores, scores + count) - scores);
    group.second = group.best;
    float total = 0;
    for (std::uint32_t r = 0; r < count; ++r) {
        const float behind = scores[r] - scores[group.best];
        total += shares[r] = behind < no_share ? 0.0F : exp_fast(behind);
        if (r != group.best && (group.second == group.best || scores[r] > scores[group.second])) group.second = r;
    }
    group.heavy = 0;
    for (std::uint32_t r = 0; r < count; ++r) {
        shares[r] /= total;
        group.heavy |= std::uint64_t{shares[r] >= least_mass} << r;
    }
    group.share = shares[group.best];
}

void Ranker::rank()
{
    for (NameGroup& group : groups_) {
        const auto readings = table_.readings(group.name);
        if (readings.empty()) continue;
        const bool nothing_said = plain(group);
        for (std::uint32_t r = 0; r < readings.size(); ++r) {
            float sum = readings[r].prior;
            if (!nothing_said) said_features(group, readings[r], [&](F feature, float value) { sum += weight(feature) * value; });
            said_[group.first_score + r] = scores_[group.first_score + r] = sum;
        }
        choose(group);
        spread(group, 1);
        if (group.dateline && !has_dateline_) {
            has_dateline_ = true;
            std::copy_n(readings[group.best].on_sphere, 3, dateline_);
        }
    }
    // Twice, since what the first look settles helps the second.
    for (int look = 0; look < 2; ++look)
        for (NameGroup& group : groups_) {
            const auto readings = table_.readings(group.name);
            if (readings.size() < 2) continue;
            const float* scores = scores_.data() + group.first_score;
            if (look == 1 && scores[group.best] - scores[group.second] > settled) continue;
            spread(group, -1);
            const float* said = said_.data() + group.first_score;
            const float best = *std::max_element(said, said + readings.size());
            for (std::uint32_t r = 0; r < readings.size(); ++r) {
                float sum = said[r];
                if (sum > best - out_of_reach)
                    context_features(group, readings[r], surroundings(group, readings[r]), [&](F feature, float value) { sum += weight(feature) * value; });
                scores_[group.first_score + r] = sum;
            }
            choose(group);
            spread(group, 1);
        }
    for (NameGroup& group : groups_) {
        const auto readings = table_.readings(group.name);
        if (readings.empty()) continue;
        spread(group, -1);
        group.around = surroundings(group, readings[group.best]);
        group.around.others = total_;
        spread(group, 1);
    }
}

const ActiveFeatures& Ranker::features(std::uint32_t index, std::uint32_t r)
{
    const NameGroup& group = groups_[index];
    const auto readings = table_.readings(group.name);
    out_.clear();
    const auto add = [&](F feature, float value) {
        out_.add_if(value != 0, static_cast<std::size_t>(feature), value);
    };
    const auto languages = context_.gazetteer.languages();
    std::uint8_t language = 0;
    for (std::size_t i = 0; i < languages.size() && i < 256; ++i)
        if (languages[i] == context_.pack.language) language = static_cast<std::uint8_t>(i);
    fixed_features(readings[r], r, table_.entry(group.name), language, add);
    said_features(group, readings[r], add);
    spread(group, -1);
    context_features(group, readings[r], surroundings(group, readings[r]), add);
    spread(group, 1);
    return out_;
}

}  // namespace dateline
