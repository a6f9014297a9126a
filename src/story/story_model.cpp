// SPDX-License-Identifier: Apache-2.0
#include "story/story_model.hpp"

#include <map>

#include "event/event_rules.hpp"
#include "timeline/kin.hpp"

namespace dateline {
namespace {

#define DATELINE_SAME_NAME(name) #name,
constexpr std::string_view same_names[] = {DATELINE_SAME_HAPPENING(DATELINE_SAME_NAME)};
constexpr std::string_view ground_names[] = {DATELINE_GROUND(DATELINE_SAME_NAME)};
constexpr std::string_view moment_names[] = {DATELINE_MOMENT(DATELINE_SAME_NAME)};
constexpr std::string_view row_names[] = {DATELINE_ROW(DATELINE_SAME_NAME)};
#undef DATELINE_SAME_NAME

// A type, with numbers that are equal where texts are: each is compared with each other.
struct Related {
    const EventType& type;
    std::size_t kin, plover, category;
    Merging merging;
};

bool either(const Related& a, const Related& b, Merging one, Merging other)
{
    return (a.merging == one && b.merging == other) || (a.merging == other && b.merging == one);
}

Kinship relate(const Related& a, const Related& b)
{
    if (&a == &b) return Kinship::same;
    if (a.kin == b.kin) return Kinship::kin;
    if (a.merging == Merging::casualty && b.merging == Merging::casualty) return Kinship::tolls;
    if (either(a, b, Merging::cause, Merging::casualty)) return Kinship::toll;
    if (a.plover == b.plover && a.category == b.category) return Kinship::family;
    // Nobody does an earthquake.
    if (a.merging == Merging::cause && b.merging == Merging::cause) return (a.type.category == "disaster") == (b.type.category == "disaster") || a.type.category == "accident" || b.type.category == "accident" ? Kinship::causes : Kinship::none;
    if (either(a, b, Merging::cause, Merging::effect) || either(a, b, Merging::casualty, Merging::effect)) return Kinship::effect;
    if (a.plover == b.plover) return Kinship::family;
    if (either(a, b, Merging::cause, Merging::aftermath) || either(a, b, Merging::casualty, Merging::aftermath)) return Kinship::aftermath;
    return a.category == b.category ? Kinship::category : Kinship::none;
}

template <class Feature>
void read(const Value& data, std::string_view section, LinkWeights<Feature>& into)
{
    const Value* weights = data.find(section);
    for (std::size_t i = 0; weights && i < into.weights.size(); ++i)
        if (const Value* weight = weights->find(to_string(static_cast<Feature>(i)))) into.weights[i] = static_cast<float>(weight->real);
}

}  // namespace

std::string_view to_string(SameFeature feature) { return same_names[static_cast<std::size_t>(feature)]; }
std::string_view to_string(GroundFeature feature) { return ground_names[static_cast<std::size_t>(feature)]; }
std::string_view to_string(MomentFeature feature) { return moment_names[static_cast<std::size_t>(feature)]; }
std::string_view to_string(RowFeature feature) { return row_names[static_cast<std::size_t>(feature)]; }

StoryModel read_story(const Pack& pack, const std::vector<EventType>& types)
{
    StoryModel model;
    model.types = types.size();
    model.kinships.reserve(types.size() * types.size());
    std::map<std::string_view, std::size_t> numbers;
    const auto number = [&](std::string_view text) { return numbers.emplace(text, numbers.size()).first->second; };
    std::vector<Related> related;
    related.reserve(types.size());
    for (const EventType& type : types) related.push_back({type, number(kin_of(type.name)), number(type.plover), number(type.category), type.merging});
    for (const Related& first : related)
        for (const Related& later : related) model.kinships.push_back(relate(first, later));
    const Value* data = pack.data.find("story-weights");
    if (!data) return model;
    read(*data, "same", model.same);
    read(*data, "ground", model.ground);
    read(*data, "moment", model.moment);
    read(*data, "row", model.row);
    return model;
}

}  // namespace dateline
