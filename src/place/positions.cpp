// SPDX-License-Identifier: Apache-2.0
#include "place/positions.hpp"

#include <algorithm>
#include <cmath>

#include "place/containers.hpp"
#include "rules/pack.hpp"

namespace dateline {
namespace {

// A mention less likely than this is no reference to measure from.
constexpr float likely_reference = -0.5F;

// How far "near" and "off" reach, when no distance is said.
constexpr double near_m = 15000, off_m = 30000;

std::optional<PositionRelation> relation_from(std::string_view word)
{
    if (word == "offset") return PositionRelation::offset;
    if (word == "between") return PositionRelation::between;
    if (word == "side") return PositionRelation::side;
    if (word == "near") return PositionRelation::near;
    if (word == "off") return PositionRelation::off;
    if (word == "same") return PositionRelation::same;
    return std::nullopt;
}

const Capture* capture_of(const RuleSet& rules, const Matches& matches, const Match& match, std::string_view name)
{
    const auto slot = rules.slot(match.rule, name);
    return slot == no_slot ? nullptr : matches.find(match, slot);
}

// "capital settlement": the kinds that a noun may stand for.
std::uint32_t kinds_of(std::string_view words)
{
    std::uint32_t kinds = 0;
    while (!words.empty()) {
        const std::size_t end = std::min(words.find(' '), words.size());
        if (const auto kind = place_kind_from(words.substr(0, end))) kinds |= 1U << static_cast<unsigned>(*kind);
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return kinds;
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
    case PositionRelation::offset: {
        const double distance = position.distance_max_m > 0 ? (position.distance_m + position.distance_max_m) / 2 : position.distance_m;
        // Without a bearing it is somewhere on the circle; the reference is the honest point.
        if (position.bearing_deg < 0) return {from.point, distance + std::min(from.radius_m, 5000.0)};
        // Rounded distances and sixteen winds: a tenth of the way, and the reference's own extent.
        return {offset(from.point, position.bearing_deg, distance), distance * 0.15 + std::min(from.radius_m, 10000.0)};
    }
    case PositionRelation::side:
        if (position.bearing_deg < 0) return {from.point, std::max(from.radius_m, near_m)};
        return {offset(from.point, position.bearing_deg, std::max(from.radius_m, near_m / 2)), std::max(from.radius_m, near_m)};
    case PositionRelation::between: {
        const double apart = distance_m(from.point, to.point);
        return {along(from.point, to.point, 0.5), apart / 4 + std::min(from.radius_m + to.radius_m, 20000.0)};
    }
    case PositionRelation::near: return {from.point, from.radius_m + near_m};
    case PositionRelation::off: return {from.point, from.radius_m + off_m};
    case PositionRelation::same: break;
    }
    return from;
}

namespace {

// "Foo, north of Hebron", "Foo villages near Kupiansk": what stands before a position says where the name before it lies.
void tell_container(const Tokens& tokens, std::vector<PlaceMention>& mentions, std::uint32_t first, std::uint32_t reference, const PlaceModel& model)
{
    const auto past = std::partition_point(mentions.begin(), mentions.begin() + reference, [&](const PlaceMention& other) { return other.tokens.past <= first; });
    if (past == mentions.begin()) return;
    PlaceMention& named = *(past - 1);
    std::uint32_t at = past_noun(tokens, model, named.tokens.past);
    const Around around(tokens);
    at += at < first && (around.is(at, ',') || around.is(at, '('));
    if (at == first && named.container == 0xFFFFFFFF) named.container = reference;
}

// Whether a position was found that others may be measured from: "5 km south of a village 20 km east of A".
bool apply_rules(const Tokens& tokens, const std::vector<Overlay>& overlays, std::vector<PlaceMention>& mentions, Context& context, bool nested)
{
    const RuleSet& rules = context.pack.stage(RuleStage::place);
    bool more = false;
    const Sequence sequence = make_sequence(tokens, overlays);
    Matches matches;
    rules.find(sequence, context.workspace.caches[static_cast<std::size_t>(RuleStage::place)], matches);

    for (const Match& match : matches.matches) {
        const Rule& rule = rules.rules()[match.rule];
        const auto relation = relation_from(rule.emit.text_or("relation", ""));
        if (relation == PositionRelation::same) {
            if (nested) continue;
            const Capture* noun = capture_of(rules, matches, match, "noun");
            if (!noun || !noun->value) continue;
            Position position;
            position.relation = PositionRelation::same;
            position.kinds = kinds_of(noun->value->text);
            PlaceMention mention;
            mention.tokens = sequence.tokens_of(match.first, match.past);
            mention.end = tokens[mention.tokens.past - 1].end;
            mention.rule = rule.id;
            mention.position = std::make_shared<const Position>(position);
            mentions.push_back(std::move(mention));
            continue;
        }
        const Capture* from = capture_of(rules, matches, match, "reference");
        if (!relation || !from || sequence.items[from->first].mention != MentionKind::place) continue;
        Position position;
        position.relation = *relation;
        position.from = sequence.items[from->first].index;
        if (nested && mentions[position.from].role != PlaceRole::relative) continue;
        if (const Capture* to = capture_of(rules, matches, match, "other"); to && sequence.items[to->first].mention == MentionKind::place)
            position.to = sequence.items[to->first].index;
        if (*relation == PositionRelation::between && position.to == 0xFFFFFFFF) continue;
        const Capture* unit = capture_of(rules, matches, match, "unit");
        const double unit_m = unit && unit->value ? unit->value->real : rule.emit.find("unit_m") ? rule.emit.find("unit_m")->real : 0;
        if (const Capture* distance = capture_of(rules, matches, match, "distance")) position.distance_m = number_of(tokens, sequence, *distance) * unit_m;
        if (const Capture* distance = capture_of(rules, matches, match, "distance_max"))
            position.distance_max_m = number_of(tokens, sequence, *distance) * unit_m;
        if (const Capture* bearing = capture_of(rules, matches, match, "bearing"); bearing && bearing->value) position.bearing_deg = bearing->value->real;
        if (*relation == PositionRelation::offset && (position.distance_m <= 0 || position.distance_m > 5e6)) continue;

        // Distances are measured from towns, not from the divisions called after them.
        if (*relation == PositionRelation::offset && !nested) mentions[position.from].said_kind = PlaceKind::settlement;
        // "Near A" is still a mention of A, only less sharp.
        if (*relation == PositionRelation::near || *relation == PositionRelation::side || *relation == PositionRelation::off) {
            if (nested) continue;
            mentions[position.from].around = std::make_shared<const Position>(position);
            mentions[position.from].rule = rule.id;
            tell_container(tokens, mentions, sequence.tokens_of(match.first, match.past).first, position.from, *context.pack.place_model);
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
        more = true;
    }
    return more;
}

}  // namespace

void find_positions(const Tokens& tokens, std::vector<PlaceMention>& mentions, Context& context)
{
    if (context.pack.stage(RuleStage::place).rules().empty()) return;
    const auto overlay = [&](std::uint32_t i) {
        const PlaceMention& mention = mentions[i];
        return Overlay{mention.tokens.first, mention.tokens.past, MentionKind::place, static_cast<std::uint8_t>(mention.role), i, -1};
    };
    std::vector<Overlay> overlays;
    std::uint32_t past = 0;
    for (std::uint32_t i = 0; i < mentions.size(); ++i) {
        if (mentions[i].score < likely_reference || mentions[i].tokens.first < past) continue;
        past = mentions[i].tokens.past;
        overlays.push_back(overlay(i));
    }
    if (overlays.empty()) return;
    const auto named = static_cast<std::uint32_t>(mentions.size());
    if (!apply_rules(tokens, overlays, mentions, context, false)) return;
    // Once more, with the positions in the place of the names that they are measured from.
    overlays.clear();
    for (std::uint32_t i = named; i < mentions.size(); ++i)
        if (mentions[i].role == PlaceRole::relative) overlays.push_back(overlay(i));
    apply_rules(tokens, overlays, mentions, context, true);
}

}  // namespace dateline
