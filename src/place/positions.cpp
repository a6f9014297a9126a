// SPDX-License-Identifier: Apache-2.0
#include "place/positions.hpp"

#include <algorithm>
#include <cmath>

#include "rules/pack.hpp"

namespace dateline {
namespace {

// A mention less likely than this is no reference to measure from.
constexpr float likely_reference = -0.5F;

// How far "near" and "off" reach, when no distance is said.
constexpr double near_m = 15000, off_m = 30000;

std::optional<Relation> relation_from(std::string_view word)
{
    if (word == "offset") return Relation::offset;
    if (word == "between") return Relation::between;
    if (word == "side") return Relation::side;
    if (word == "near") return Relation::near;
    if (word == "off") return Relation::off;
    return std::nullopt;
}

const Capture* capture_of(const RuleSet& rules, const Matches& matches, const Match& match, std::string_view name)
{
    const auto slot = rules.slot(match.rule, name);
    return slot == no_slot ? nullptr : matches.find(match, slot);
}

double number_of(const Tokens& tokens, const Sequence& sequence, const Capture& capture)
{
    if (capture.value && capture.value->is_number()) return capture.value->real;
    const std::uint32_t token = sequence.items[capture.first].first;
    if (tokens[token].kind == TokenKind::number) return tokens.number(token);
    return capture.number >= 0 ? static_cast<double>(capture.number) : 0;
}

}  // namespace

Located locate(const Position& position, const Located& from, const Located& to)
{
    switch (position.relation) {
    case Relation::offset: {
        const double distance = position.distance_max_m > 0 ? (position.distance_m + position.distance_max_m) / 2 : position.distance_m;
        // Without a bearing it is somewhere on the circle; the reference is the honest point.
        if (position.bearing_deg < 0) return {from.point, distance + std::min(from.radius_m, 5000.0)};
        // Rounded distances and sixteen winds: a tenth of the way, and the reference's own extent.
        return {offset(from.point, position.bearing_deg, distance), distance * 0.15 + std::min(from.radius_m, 10000.0)};
    }
    case Relation::side:
        if (position.bearing_deg < 0) return {from.point, std::max(from.radius_m, near_m)};
        return {offset(from.point, position.bearing_deg, std::max(from.radius_m, near_m / 2)), std::max(from.radius_m, near_m)};
    case Relation::between: {
        const double apart = distance_m(from.point, to.point);
        return {along(from.point, to.point, 0.5), apart / 4 + std::min(from.radius_m + to.radius_m, 20000.0)};
    }
    case Relation::near: return {from.point, from.radius_m + near_m};
    case Relation::off: return {from.point, from.radius_m + off_m};
    }
    return from;
}

void find_positions(const Tokens& tokens, std::vector<PlaceMention>& mentions, Context& context)
{
    const RuleSet& rules = context.pack.stage(RuleStage::place);
    if (rules.rules().empty()) return;
    std::vector<Overlay> overlays;
    std::uint32_t past = 0;
    for (std::uint32_t i = 0; i < mentions.size(); ++i) {
        const PlaceMention& mention = mentions[i];
        if (mention.score < likely_reference || mention.tokens.first < past) continue;
        past = mention.tokens.past;
        overlays.push_back({mention.tokens.first, mention.tokens.past, MentionKind::place, static_cast<std::uint8_t>(mention.role), i, -1});
    }
    if (overlays.empty()) return;
    const Sequence sequence = make_sequence(tokens, overlays);
    Matches matches;
    rules.find(sequence, context.workspace.caches[static_cast<std::size_t>(RuleStage::place)], matches);

    for (const Match& match : matches.matches) {
        const Rule& rule = rules.rules()[match.rule];
        const auto relation = relation_from(rule.emit.text_or("relation", ""));
        const Capture* from = capture_of(rules, matches, match, "reference");
        if (!relation || !from || sequence.items[from->first].mention != MentionKind::place) continue;
        Position position;
        position.relation = *relation;
        position.from = sequence.items[from->first].index;
        if (const Capture* to = capture_of(rules, matches, match, "other"); to && sequence.items[to->first].mention == MentionKind::place)
            position.to = sequence.items[to->first].index;
        if (*relation == Relation::between && position.to == 0xFFFFFFFF) continue;
        const Capture* unit = capture_of(rules, matches, match, "unit");
        const double unit_m = unit && unit->value ? unit->value->real : rule.emit.find("unit_m") ? rule.emit.find("unit_m")->real : 0;
        if (const Capture* distance = capture_of(rules, matches, match, "distance")) position.distance_m = number_of(tokens, sequence, *distance) * unit_m;
        if (const Capture* distance = capture_of(rules, matches, match, "distance_max"))
            position.distance_max_m = number_of(tokens, sequence, *distance) * unit_m;
        if (const Capture* bearing = capture_of(rules, matches, match, "bearing"); bearing && bearing->value) position.bearing_deg = bearing->value->real;
        if (*relation == Relation::offset && (position.distance_m <= 0 || position.distance_m > 5e6)) continue;

        // "Near A" is still a mention of A, only less sharp.
        if (*relation == Relation::near || *relation == Relation::side || *relation == Relation::off) {
            mentions[position.from].around = std::make_shared<const Position>(position);
            mentions[position.from].rule = rule.id;
            continue;
        }
        PlaceMention mention;
        mention.tokens = sequence.tokens_of(match.first, match.past);
        mention.end = std::max(tokens[mention.tokens.past - 1].end, sequence.items[match.past - 1].mention == MentionKind::place
                                                                        ? mentions[sequence.items[match.past - 1].index].end : 0);
        mention.role = PlaceRole::relative;
        mention.score = mentions[position.from].score;
        mention.rule = rule.id;
        mention.position = std::make_shared<const Position>(position);
        mentions.push_back(std::move(mention));
    }
}

}  // namespace dateline
