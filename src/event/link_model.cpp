// SPDX-License-Identifier: Apache-2.0
#include "event/link_model.hpp"

#include <algorithm>

#include "rules/pack.hpp"
#include "text/fold.hpp"

namespace dateline {
namespace {

#define DATELINE_LINK_NAME(name) #name,
constexpr std::string_view place_names[] = {DATELINE_PLACE_LINK(DATELINE_LINK_NAME)};
constexpr std::string_view time_names[] = {DATELINE_TIME_LINK(DATELINE_LINK_NAME)};
#undef DATELINE_LINK_NAME

template <class Feature>
void read(const Pack& pack, const Value* section, std::string_view words, LinkWeights<Feature>& into)
{
    if (!section) return;
    for (std::size_t i = 0; i < into.weights.size(); ++i)
        if (const Value* weight = section->find(to_string(static_cast<Feature>(i)))) into.weights[i] = static_cast<float>(weight->real);
    const Value* prepositions = section->find(words);
    if (!prepositions) return;
    into.prepositions.assign(pack.vocabulary.size() + 1, 0.0F);
    for (const auto& [word, weight] : prepositions->fields)
        if (const auto id = pack.vocabulary.find(fold_key(word)); id < into.prepositions.size()) into.prepositions[id] = static_cast<float>(weight.real);
}

}  // namespace

std::string_view to_string(PlaceLink feature) { return place_names[static_cast<std::size_t>(feature)]; }
std::string_view to_string(TimeLink feature) { return time_names[static_cast<std::size_t>(feature)]; }

LinkModel read_links(const Pack& pack)
{
    LinkModel model;
    const Value* data = pack.data.find("link-weights");
    if (!data) return model;
    read(pack, data->find("place"), "prepositions", model.place);
    read(pack, data->find("time"), "prepositions", model.time);
    return model;
}

}  // namespace dateline
