// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "place/accept.hpp"
#include "place/gather.hpp"
#include "place/positions.hpp"
#include "rules/pack.hpp"
#include "stages.hpp"

namespace dateline {
namespace {

PlacePrecision precision_of(PlaceKind kind)
{
    switch (kind) {
    case PlaceKind::country: return PlacePrecision::country;
    case PlaceKind::region: case PlaceKind::admin1: case PlaceKind::sea: case PlaceKind::historical: return PlacePrecision::region;
    case PlaceKind::admin2: case PlaceKind::admin3: case PlaceKind::lake: case PlaceKind::river: case PlaceKind::strait: case PlaceKind::island:
    case PlaceKind::mountain: case PlaceKind::physical: return PlacePrecision::district;
    case PlaceKind::capital: case PlaceKind::settlement: case PlaceKind::district: case PlaceKind::other: return PlacePrecision::settlement;
    case PlaceKind::airport: case PlaceKind::facility: return PlacePrecision::point;
    }
    return PlacePrecision::none;
}

// What the place is, from its entry.
Place describe(PlaceReference& reference, PlaceIndex index, const Gazetteer& gazetteer)
{
    const Place place = gazetteer.place(index);
    reference.place = index;
    reference.name = place.name;
    reference.id = place.id;
    reference.kind = place.kind;
    reference.country = place.country;
    if (place.admin1 != no_place) reference.admin1 = gazetteer.place(place.admin1).name;
    else if (place.kind == PlaceKind::admin1) reference.admin1 = place.name;
    return place;
}

void put(PlaceReference& reference, const Located& located)
{
    reference.located = true;
    reference.lat_deg = located.point.lat_deg;
    reference.lon_deg = located.point.lon_deg;
    reference.radius_m = located.radius_m;
}

std::string number(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%+.2f", value);
    return text;
}

// "people +2.1, near_150 +0.8": the heaviest reasons first.
std::string reasons(const ActiveFeatures& active, const LinearModel& model)
{
    std::vector<std::pair<double, std::string>> parts;
    for (const Active& one : active) {
        const double weight = static_cast<double>(model.weight(one.feature)) * static_cast<double>(one.value);
        if (std::abs(weight) >= 0.05) parts.emplace_back(weight, model.features()[one.feature]);
    }
    std::stable_sort(parts.begin(), parts.end(), [](const auto& a, const auto& b) { return std::abs(a.first) > std::abs(b.first); });
    std::string text;
    for (const auto& [weight, name] : parts) text += (text.empty() ? "" : ", ") + name + " " + number(weight);
    return text;
}

class Resolver {
public:
    Resolver(std::vector<PlaceMention>&& mentions, const Tokens& tokens, Context& context)
        : mentions_(std::move(mentions)), tokens_(tokens), context_(context), model_(*context.pack.place_model), ranker_(mentions_, tokens, context)
    {
    }

    std::vector<PlaceReference> run()
    {
        ranker_.rank();
        Acceptor acceptor(mentions_, ranker_, model_);
        references_.resize(mentions_.size());
        // Relative positions and references come behind all names.
        named_ = mentions_.size();
        while (named_ > 0 && mentions_[named_ - 1].position && !mentions_[named_ - 1].position->figures) --named_;
        kept_.assign(mentions_.size(), false);
        for (std::size_t i = 0; i < mentions_.size(); ++i)
            if (!mentions_[i].position) name(i, acceptor);
        for (std::size_t i = 0; i < mentions_.size(); ++i)
            if (mentions_[i].position) position(i);
        for (std::size_t i = named_; i < mentions_.size(); ++i)
            if (kept_[i] && mentions_[i].role == PlaceRole::relative) move_named(i);
        // From the end, since what a name lies in stands behind it and may be such a name itself.
        for (std::size_t i = named_; i-- > 0;)
            if (kept_[i] && !references_[i].located && references_[i].place == no_place) draw_in_container(i);

        // In text order, the longer first; references are large, so their numbers are sorted.
        std::vector<std::uint32_t> order;
        for (std::uint32_t i = 0; i < mentions_.size(); ++i)
            if (kept_[i]) order.push_back(i);
        const auto earlier = [&](std::uint32_t i, std::uint32_t j) {
            const Span a = references_[i].span, b = references_[j].span;
            return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
        };
        if (!std::is_sorted(order.begin(), order.end(), earlier)) std::stable_sort(order.begin(), order.end(), earlier);
        std::vector<PlaceReference> out;
        out.reserve(order.size());
        for (const std::uint32_t i : order) out.push_back(std::move(references_[i]));
        return out;
    }

private:
    PlaceReference& begin(std::size_t i)
    {
        const PlaceMention& mention = mentions_[i];
        PlaceReference& reference = references_[i];
        reference.span = {tokens_[mention.tokens.first].begin, mention.end};
        reference.role = mention.role;
        reference.rule = mention.rule;
        return reference;
    }

    void name(std::size_t i, Acceptor& acceptor)
    {
        const PlaceMention& mention = mentions_[i];
        const auto [score, confidence] = acceptor.judge(i);
        if (context_.trace) trace(i, acceptor, score);
        const std::uint32_t g = ranker_.group_of(i);
        const NameGroup& group = ranker_.groups()[g];
        const auto readings = ranker_.table().readings(group.name);
        const bool hint = score <= 0 && readings.empty() && hints(mention, score);
        if (score <= 0 && !hint) return;
        kept_[i] = true;
        PlaceReference& reference = begin(i);
        reference.confidence = hint ? static_cast<double>(1 / (1 + std::exp(-score))) : static_cast<double>(confidence);
        reference.referred = mention.part || hint;
        if (readings.empty()) {
            reference.name = tokens_.text_of(mention.tokens);
            reference.reason = "The gazetteer has no such name.";
            return;
        }
        const Reading& best = readings[group.best];
        if (namesake(group, best)) {
            reference.name = tokens_.text_of(mention.tokens);
            reference.reason = "All places called so lie far from what the text tells of.";
            return;
        }
        const Place place = describe(reference, best.place, context_.gazetteer);
        put(reference, {{place.lat_deg, place.lon_deg}, place.radius_m});
        reference.precision = precision_of(place.kind);
        // Beside a country is still that country; beside a town is somewhere else.
        if (mention.around && place.radius_m <= 50000) {
            put(reference, locate(*mention.around, {{place.lat_deg, place.lon_deg}, place.radius_m}, {}));
            reference.precision = PlacePrecision::relative;
        }
        const auto scores = ranker_.scores(g);
        reference.margin = group.second == group.best ? 0 : static_cast<double>(scores[group.best] - scores[group.second]);
        if (!context_.settings.candidates) return;
        for (std::uint32_t r = 0; r < readings.size(); ++r) reference.candidates.push_back({readings[r].place, static_cast<double>(scores[r])});
        std::stable_sort(reference.candidates.begin(), reference.candidates.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
    }

    // A name that no table has is drawn where the text says that it lies, as roughly as that is known. Without more than another name of its
    // list, the country is known.
    void draw_in_container(std::size_t i)
    {
        constexpr double least_radius_m = 20000;
        const PlaceMention& mention = mentions_[i];
        PlaceReference& reference = references_[i];
        const auto usable = [&](std::uint32_t other) {
            return other < named_ && kept_[other] && references_[other].located && references_[other].role != PlaceRole::demonym && references_[other].role != PlaceRole::metonym;
        };
        const std::uint32_t shared = mention.container == Ranker::none && mention.mate != Ranker::none ? mentions_[mention.mate].container : mention.container;
        if (usable(shared)) {
            const PlaceReference& holder = references_[shared];
            const bool wide = holder.precision == PlacePrecision::country || holder.precision == PlacePrecision::region || holder.precision == PlacePrecision::district;
            reference.country = holder.country;
            reference.admin1 = holder.admin1;
            reference.precision = wide ? holder.precision : PlacePrecision::district;
            reference.confidence = std::min(reference.confidence, holder.confidence);
            put(reference, {{holder.lat_deg, holder.lon_deg}, std::max(holder.radius_m, least_radius_m)});
            reference.reason += " It is drawn where the text says that it lies: " + holder.name + '.';
        } else if (usable(mention.mate) && !references_[mention.mate].country.empty()) {
            const PlaceReference& mate = references_[mention.mate];
            const Place country = context_.gazetteer.place(context_.gazetteer.country(mate.country));
            reference.country = mate.country;
            reference.precision = PlacePrecision::country;
            reference.confidence = std::min(reference.confidence, mate.confidence);
            put(reference, {{country.lat_deg, country.lon_deg}, country.radius_m});
            reference.reason += " It is drawn in the country of " + mate.name + ", which it is listed with.";
        }
    }

    // A village or quarter whose people nobody counted, in a country that the text does not speak of, while it speaks of others: some
    // place is called so that no table has, and this is another one. A town is known without its country by its own name, and a large one by any.
    bool namesake(const NameGroup& group, const Reading& best) const
    {
        constexpr float spoken_of = 0.05F, least_others = 0.8F;
        constexpr int most_variant = 10000;   // people
        const Place place = context_.gazetteer.place(best.place);
        const bool small = place.kind == PlaceKind::settlement || place.kind == PlaceKind::district || place.kind == PlaceKind::admin3;
        const bool known = place.population >= (best.name_kind == NameKind::official ? 1 : most_variant);
        if (!small || known || group.dateline || ranker_.at_home(best)) return false;
        const Surroundings& around = group.around;
        return around.others >= least_others && around.country_share < spoken_of && around.near_400 < spoken_of;
    }

    // A name too weak to be told as a place, but where an event may be said to have been: "the villages of X", "X district".
    bool hints(const PlaceMention& mention, float score) const
    {
        constexpr float least = -0.5F, least_called_so = -2.5F;
        const Token& first = tokens_[mention.tokens.first];
        if (mention.people || mention.common || mention.inside == MentionKind::person || first.sentence_first) return false;
        if (mention.tokens.size() == 1 && (context_.pack.place_model->marks_of(first.word) & (mark_common | mark_frequent))) return false;
        const Around around(tokens_);
        if (around.capital(around.after(mention.tokens.past - 1))) return false;
        if (score > least) return true;
        const auto of = around.before(mention.tokens.first);
        const auto noun = around.word(of) && around.letters(of) == 2 ? around.before(of) : Around::none;
        const auto kind = around.word(noun) ? context_.pack.place_model->kind_of(tokens_[noun].word) : std::nullopt;
        const bool noun_of = kind && *kind != PlaceKind::other;
        return (mention.said_kind || noun_of) && score > least_called_so;
    }

    void position(std::size_t i)
    {
        const PlaceMention& mention = mentions_[i];
        const Position& said = *mention.position;
        if (said.figures) {
            PlaceReference& reference = begin(i);
            kept_[i] = true;
            reference.name = tokens_.text.substr(reference.span.begin, reference.span.size());
            reference.precision = PlacePrecision::point;
            reference.confidence = 0.98;
            put(reference, {said.point, said.radius_m});
            if (const PlaceIndex country = context_.gazetteer.at(said.point.lat_deg, said.point.lon_deg, PlaceKind::country); country != no_place)
                reference.country = context_.gazetteer.place(country).country;
            return;
        }
        if (said.relation == PositionRelation::same) return refer(i, said.kinds);
        const auto usable = [&](std::uint32_t other) { return other < mentions_.size() && kept_[other] && references_[other].located; };
        if (!usable(said.from) || (said.relation == PositionRelation::between && !usable(said.to))) return;
        PlaceReference& reference = begin(i);
        const PlaceReference& from = references_[said.from];
        const Located at_from{{from.lat_deg, from.lon_deg}, from.radius_m};
        const PlaceReference& to = said.relation == PositionRelation::between ? references_[said.to] : from;
        kept_[i] = true;
        reference.name = tokens_.text.substr(reference.span.begin, reference.span.size());
        reference.kind = from.kind;
        reference.precision = PlacePrecision::relative;
        reference.confidence = std::min(from.confidence, to.confidence);
        reference.country = from.country;
        reference.admin1 = from.admin1;
        put(reference, locate(said, at_from, {{to.lat_deg, to.lon_deg}, to.radius_m}));
    }

    // "Taldykorgan, 270 km from Almaty": the second only says where the first is.
    bool measures(std::size_t named) const
    {
        const TokenRange range = mentions_[named].tokens;
        for (std::size_t i = named_; i < mentions_.size(); ++i) {
            const Position& said = *mentions_[i].position;
            if (said.relation != PositionRelation::same && said.from == named && mentions_[i].tokens.past >= range.past)
                return named > 0 && kept_[named - 1] && mentions_[named - 1].tokens.past + 1 == mentions_[i].tokens.first;
        }
        return false;
    }

    // "at Tempi, 30 km north of Larissa": the name before the comma is of a place there, whoever else is called so.
    void move_named(std::size_t i)
    {
        constexpr double beside_m = 30000;
        const std::uint32_t comma = mentions_[i].tokens.first - 1;
        const auto past_comma = std::partition_point(mentions_.begin(), mentions_.begin() + static_cast<std::ptrdiff_t>(named_),
                                                     [&](const PlaceMention& other) { return other.tokens.past < comma; });
        const auto named = static_cast<std::size_t>(past_comma - mentions_.begin());
        if (named >= named_ || mentions_[named].tokens.past != comma || !kept_[named] || !Around(tokens_).is(comma, ',')) return;
        PlaceReference& reference = references_[named];
        const PlaceReference& spot = references_[i];
        const double reach = spot.radius_m * 2 + beside_m;
        const auto there = [&](double lat_deg, double lon_deg) { return sphere_distance_m({lat_deg, lon_deg}, {spot.lat_deg, spot.lon_deg}) <= reach; };
        if (reference.role != PlaceRole::literal || (reference.located && there(reference.lat_deg, reference.lon_deg))) return;
        const NameGroup& group = ranker_.groups()[ranker_.group_of(named)];
        for (const Reading& reading : ranker_.table().readings(group.name)) {
            const Place place = context_.gazetteer.place(reading.place);
            if (!there(place.lat_deg, place.lon_deg)) continue;
            describe(reference, reading.place, context_.gazetteer);
            put(reference, {{place.lat_deg, place.lon_deg}, place.radius_m});
            reference.precision = precision_of(place.kind);
            return;
        }
        reference.place = no_place;
        reference.name = tokens_.text_of(mentions_[named].tokens);
        reference.id.clear();
        reference.kind = PlaceKind::settlement;
        reference.country = spot.country;
        reference.admin1 = spot.admin1;
        reference.precision = PlacePrecision::relative;
        reference.reason.clear();
        reference.candidates.clear();
        put(reference, {{spot.lat_deg, spot.lon_deg}, spot.radius_m});
    }

    // "the city": the last one named before. Only so far back that the text may still speak of it.
    void refer(std::size_t i, std::uint32_t kinds)
    {
        constexpr std::size_t most_mentions = 40;
        constexpr std::uint32_t most_tokens = 300;
        const TokenRange range = mentions_[i].tokens;
        auto at = std::partition_point(mentions_.begin(), mentions_.begin() + static_cast<std::ptrdiff_t>(named_),
                                       [&](const PlaceMention& other) { return other.tokens.past <= range.first; }) - mentions_.begin();
        for (std::size_t looked = 0; at-- > 0 && looked < most_mentions; ++looked) {
            const auto other = static_cast<std::size_t>(at);
            if (range.first - mentions_[other].tokens.past > most_tokens) return;
            const PlaceReference& named = references_[other];
            if (!kept_[other] || named.place == no_place || mentions_[other].inside == MentionKind::organisation || !(kinds >> static_cast<unsigned>(named.kind) & 1U) || measures(other)) continue;
            PlaceReference& reference = begin(i);
            const Span span = reference.span;
            reference = named;
            reference.span = span;
            reference.role = PlaceRole::literal;
            reference.rule = mentions_[i].rule;
            reference.confidence = named.confidence * 0.8;
            reference.referred = true;
            reference.candidates.clear();
            kept_[i] = true;
            return;
        }
    }

    std::string label(const Reading& reading) const
    {
        const Place place = context_.gazetteer.place(reading.place);
        std::string text(place.name);
        text += " (";
        text += to_string(place.kind);
        if (place.admin1 != no_place) text += ", " + std::string(context_.gazetteer.place(place.admin1).name);
        if (!place.country.empty()) text += ", " + std::string(place.country);
        return text + ")";
    }

    void trace(std::size_t i, Acceptor& acceptor, float score)
    {
        const PlaceMention& mention = mentions_[i];
        const std::uint32_t g = ranker_.group_of(i);
        const NameGroup& group = ranker_.groups()[g];
        const auto readings = ranker_.table().readings(group.name);
        TraceEntry entry;
        entry.stage = "resolve_places";
        entry.span = {tokens_[mention.tokens.first].begin, mention.end};
        entry.rule = mention.rule;
        entry.said = score <= 0 ? "no place" : readings.empty() ? "unresolved" : label(readings[group.best]);
        entry.said += " " + number(static_cast<double>(score));
        entry.why = "accept: " + reasons(acceptor.features(i), model_.accept);
        if (!readings.empty()) {
            entry.why += "; winner " + label(readings[group.best]) + ": " + reasons(ranker_.features(g, group.best), model_.resolve);
            if (group.second != group.best)
                entry.why += "; preferred to " + label(readings[group.second]) + ": " + reasons(ranker_.features(g, group.second), model_.resolve);
        }
        context_.trace->entries.push_back(std::move(entry));
    }

    std::vector<PlaceMention> mentions_;
    const Tokens& tokens_;
    Context& context_;
    const PlaceModel& model_;
    Ranker ranker_;
    std::vector<PlaceReference> references_;
    std::vector<bool> kept_;
    std::size_t named_ = 0;   // mentions before this are names and figures, in text order
};

}  // namespace

std::vector<PlaceReference> resolve_places(std::vector<PlaceMention> mentions, const Tokens& tokens, const std::vector<NameMention>&, Context& context)
{
    // A pack without weights still has positions in figures.
    if (!context.pack.place_model) {
        std::vector<PlaceReference> out;
        for (const PlaceMention& mention : mentions) {
            if (!mention.position || !mention.position->figures) continue;
            PlaceReference reference;
            reference.span = {tokens[mention.tokens.first].begin, mention.end};
            reference.role = mention.role;
            reference.rule = mention.rule;
            reference.name = tokens.text.substr(reference.span.begin, reference.span.size());
            reference.precision = PlacePrecision::point;
            reference.confidence = 0.98;
            put(reference, {mention.position->point, mention.position->radius_m});
            out.push_back(std::move(reference));
        }
        return out;
    }
    return Resolver(std::move(mentions), tokens, context).run();
}

}  // namespace dateline
