// SPDX-License-Identifier: Apache-2.0
#include "place/accept.hpp"

#include <algorithm>
#include <cmath>

namespace dateline {

using F = AcceptFeature;

Acceptor::Acceptor(const std::vector<PlaceMention>& mentions, const Ranker& ranker, const PlaceModel& model)
    : mentions_(mentions), ranker_(ranker), model_(model), tallies_(ranker.table().size()), is_parent_(mentions.size(), 0)
{
    float places = 0;
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        const auto group = ranker.group_of(i);
        if (group == Ranker::none) continue;
        if (mentions[i].parent != Ranker::none) is_parent_[mentions[i].parent] = 1;
        const float score = std::clamp(mentions[i].score, -6.0F, 6.0F);
        NameTally& tally = tallies_[ranker.groups()[group].name];
        tally.sum += score;
        if (score > tally.best) tally.second = tally.best, tally.best = score;
        else tally.second = std::max(tally.second, score);
        ++tally.count;
        places += score > 0;
    }
    density_ = std::log1p(places);
}

const ActiveFeatures& Acceptor::features(std::size_t index)
{
    const PlaceMention& mention = mentions_[index];
    const std::uint32_t g = ranker_.group_of(index);
    const NameGroup& group = ranker_.groups()[g];
    const NameTally& tally = tallies_[group.name];
    const auto readings = ranker_.table().readings(group.name);
    out_.clear();
    const auto add = [&](F feature, float value = 1) {
        out_.add_if(value != 0, static_cast<std::size_t>(feature), value);
    };
    const float own = std::clamp(mention.score, -6.0F, 6.0F);
    add(F::bias);
    add(F::recognise, own);
    if (mention.declared) add(F::declared);
    if (tally.count > 1) {
        const float best = own >= tally.best ? tally.second : tally.best;
        add(F::seen_before);
        add(F::best_elsewhere, std::clamp(best, -6.0F, 6.0F));
        add(F::mean_elsewhere, (tally.sum - own) / static_cast<float>(tally.count - 1));
        add(tally.count == 2 ? F::times_2 : tally.count < 6 ? F::times_3 : F::times_6);
    }
    if (mention.people) add(F::person_elsewhere);
    if (mention.people_first) add(F::person_first);
    if (mention.people_first && mention.inside == MentionKind::person) add(F::person_again);
    if (mention.inside == MentionKind::organisation) add(F::in_org);
    if (mention.common) add(F::lower_elsewhere);
    if (mention.common && mention.first) add(F::lower_first);
    if (mention.mate != Ranker::none) add(F::in_list);
    if (mention.parent != Ranker::none) add(F::parent_said);
    if (is_parent_[index]) add(F::child_said);
    add(F::density, density_);
    if (mention.tokens.past <= 60) add(F::text_short);
    if (mention.one_case) add(F::one_case);
    if (readings.empty()) {
        add(F::unknown);
        if (mention.container != Ranker::none) add(F::contained);
        return out_;
    }
    const Reading& reading = readings[group.best];
    const Surroundings& around = group.around;
    add(F::near_50, around.near_50);
    add(F::near_150, around.near_150);
    add(F::country_share, around.country_share);
    add(F::admin1_share, around.admin1_share);
    add(F::country_named, around.country_named);
    add(F::admin1_named, around.admin1_named);
    add(F::sure, group.share);
    const auto scores = ranker_.scores(g);
    add(F::margin, group.second == group.best ? 3.0F : std::min(3.0F, scores[group.best] - scores[group.second]));
    switch (reading.kind) {
    case PlaceKind::country: add(F::country); break;
    case PlaceKind::admin1: add(F::admin1); break;
    case PlaceKind::admin2: add(F::admin2); break;
    case PlaceKind::capital: add(F::capital); break;
    case PlaceKind::settlement: case PlaceKind::admin3: case PlaceKind::district: add(F::settlement); break;
    default: add(F::physical); break;
    }
    if (reading.name_kind == NameKind::demonym) add(F::demonym);
    if (reading.name_kind == NameKind::abbreviation || reading.name_kind == NameKind::code) add(F::abbreviation);
    add(F::people, reading.people);
    return out_;
}

Acceptor::Verdict Acceptor::judge(std::size_t index)
{
    float score = 0;
    float sure = 0;
    for (const Active& active : features(index)) {
        score += model_.accept.weight(active.feature) * active.value;
        sure += model_.confidence.weight(active.feature) * active.value;
    }
    return {score, model_.calibrated(1 / (1 + std::exp(-sure)))};
}

}  // namespace dateline
