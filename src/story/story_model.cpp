// SPDX-License-Identifier: Apache-2.0
#include "story/story_model.hpp"

#include "event/event_rules.hpp"
#include "timeline/kin.hpp"

namespace dateline {
namespace {

#define DATELINE_SAME_NAME(name) #name,
constexpr std::string_view same_names[] = {DATELINE_SAME_HAPPENING(DATELINE_SAME_NAME)};
#undef DATELINE_SAME_NAME

bool either(const EventType& a, const EventType& b, Merging one, Merging other)
{
    return (a.merging == one && b.merging == other) || (a.merging == other && b.merging == one);
}

Kinship relate(const EventType& a, const EventType& b)
{
    if (&a == &b) return Kinship::same;
    if (kin_of(a.name) == kin_of(b.name)) return Kinship::kin;
    if (a.merging == Merging::casualty && b.merging == Merging::casualty) return Kinship::tolls;
    if (either(a, b, Merging::cause, Merging::casualty)) return Kinship::toll;
    if (a.plover == b.plover && a.category == b.category) return Kinship::family;
    if (a.merging == Merging::cause && b.merging == Merging::cause) return Kinship::causes;
    if (either(a, b, Merging::cause, Merging::effect) || either(a, b, Merging::casualty, Merging::effect)) return Kinship::effect;
    if (a.plover == b.plover) return Kinship::family;
    if (either(a, b, Merging::cause, Merging::aftermath) || either(a, b, Merging::casualty, Merging::aftermath)) return Kinship::aftermath;
    return a.category == b.category ? Kinship::category : Kinship::none;
}

}  // namespace

std::string_view to_string(SameFeature feature) { return same_names[static_cast<std::size_t>(feature)]; }

StoryModel read_story(const Pack& pack, const std::vector<EventType>& types)
{
    StoryModel model;
    model.types = types.size();
    model.kinships.reserve(types.size() * types.size());
    for (const EventType& first : types)
        for (const EventType& later : types) model.kinships.push_back(relate(first, later));
    if (const Value* data = pack.data.find("story-weights"))
        if (const Value* same = data->find("same"))
            for (std::size_t i = 0; i < model.same.weights.size(); ++i)
                if (const Value* weight = same->find(to_string(static_cast<SameFeature>(i)))) model.same.weights[i] = static_cast<float>(weight->real);
    return model;
}

}  // namespace dateline
