// SPDX-License-Identifier: Apache-2.0
// The features of two tellings, as they are weighed and as they are explained.
#include "story/compare.hpp"

#include <algorithm>
#include <optional>

#include "event/link_terms.hpp"
#include "place/geodesy.hpp"

namespace dateline {
namespace {

using std::chrono::days;
using std::chrono::hours;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::size_t common_beginning(std::string_view a, std::string_view b)
{
    std::size_t i = 0;
    while (i < a.size() && i < b.size() && lower(a[i]) == lower(b[i])) ++i;
    return i;
}

// "tourist" and "tourists", "bomb" and "bombing", but not "police" and "policy": all of the shorter word but its last letter.
bool akin(std::string_view a, std::string_view b)
{
    constexpr std::size_t shortest = 4;
    const std::size_t common = common_beginning(a, b), less = std::min(a.size(), b.size());
    return common == less ? common >= 3 && std::max(a.size(), b.size()) <= common + 4 : common >= shortest && common + 1 >= less && std::max(a.size(), b.size()) <= common + 3;
}

template <class Words>
bool share(const Words& a, std::size_t a_size, const Words& b, std::size_t b_size)
{
    for (std::size_t i = 0; i < a_size; ++i)
        for (std::size_t j = 0; j < b_size; ++j)
            if (akin(a[i], b[j])) return true;
    return false;
}

std::size_t common_context(const TellingFacts& a, const TellingFacts& b)
{
    std::size_t common = 0;
    for (std::size_t i = 0, j = 0; i < a.context_words && j < b.context_words;) {
        if (a.context[i] == b.context[j]) ++common, ++i, ++j;
        else a.context[i] < b.context[j] ? ++i : ++j;
    }
    return common;
}

struct Counts {
    bool equal = false, differ = false, within = false, fresh = false;
};

Counts compare_counts(const Frame& first, const Frame& later)
{
    Counts result;
    for (std::size_t k = 0; k < count_kinds; ++k) {
        const HeadCount &a = first.counts[k], &b = later.counts[k];
        if (b.said() && !a.said()) result.fresh = true;
        if (!a.said() || !b.said()) continue;
        if (a.min == b.min && a.max == b.max) result.equal = true;
        else if ((a.max && b.min && *b.min > *a.max) || (b.max && a.min && *a.min > *b.max)) result.differ = true;
        else result.within = true;
    }
    return result;
}

// "A bomb went off", "a blaze that killed nine": the verb that the noun is the actor of.
bool subject_of(const Frame& noun, const Frame& verb)
{
    if (noun.form != VerbForm::noun || verb.form == VerbForm::noun || noun.sentence != verb.sentence || noun.unit == no_unit) return false;
    return verb.actor_unit == noun.unit || (verb.actor_unit == no_unit && !verb.passive && verb.target_unit == noun.unit);
}

// The relation by which one of two words hangs on the other, directly or not; none where neither does.
std::optional<Relation> branch_between(const Frame& first, const Frame& later)
{
    const Tree* tree = first.tree;
    if (!tree || first.sentence != later.sentence || first.unit == no_unit || later.unit == no_unit || first.unit == later.unit) return std::nullopt;
    const bool above = tree->is_above(first.unit, later.unit);
    if (!above && !tree->is_above(later.unit, first.unit)) return std::nullopt;
    const std::uint32_t top = above ? first.unit : later.unit;
    std::uint32_t branch = above ? later.unit : first.unit;
    while (tree->head(branch) != top) branch = tree->head(branch);
    return tree->relation(branch);
}

struct Pair {
    const Scene& scene;
    const Frame &first, &later;
    const TellingFacts &a, &b;
    Standing standing;
};

template <class Sink>
void kinds(const Pair& pair, Sink&& sink)
{
    const EventRules& rules = pair.scene.rules;
    const EventType &one = rules.types[pair.first.type], &other = rules.types[pair.later.type];
    switch (rules.story.kinship(pair.first.type, pair.later.type)) {
    case Kinship::same: sink(SameFeature::same_type); break;
    case Kinship::kin: sink(SameFeature::kin); break;
    case Kinship::family: sink(SameFeature::same_family); break;
    case Kinship::toll: sink(one.merging == Merging::cause ? SameFeature::toll_of : SameFeature::toll_before); break;
    case Kinship::effect: sink(SameFeature::effect_of); break;
    case Kinship::tolls: sink(SameFeature::two_tolls); break;
    case Kinship::causes: sink(SameFeature::two_causes); break;
    case Kinship::aftermath: sink(SameFeature::aftermath); break;
    case Kinship::category: sink(SameFeature::same_category); break;
    case Kinship::none: break;
    }
    if (other.merging == Merging::casualty || other.merging == Merging::effect) {
        const std::uint32_t apart = pair.later.sentence - pair.first.sentence;
        if (one.merging == Merging::cause && apart == 0) sink(SameFeature::toll_sentence);
        if (one.merging == Merging::cause && apart == 1) sink(SameFeature::toll_next);
        if (pair.standing.only_cause) sink(SameFeature::toll_only_cause);
    }
    if (one.merging == Merging::casualty && other.merging == Merging::casualty && pair.later.sentence == pair.first.sentence) sink(SameFeature::tolls_sentence);
    if (one.official && other.official) sink(SameFeature::two_words);
    if (akin(pair.a.stem, pair.b.stem)) {
        sink(SameFeature::same_stem);
        if (pair.later.form == VerbForm::noun) sink(SameFeature::same_stem_noun);
    }
}

template <class Sink>
void participants(const Pair& pair, Sink&& sink)
{
    const TellingFacts &a = pair.a, &b = pair.b;
    if (a.actor_words > 0 && b.actor_words > 0) sink(share(a.actors, a.actor_words, b.actors, b.actor_words) ? SameFeature::actors_share : SameFeature::actors_differ);
    if (a.target_words > 0 && b.target_words > 0)
        sink(share(a.targets, a.target_words, b.targets, b.target_words) ? SameFeature::targets_share : SameFeature::targets_differ);
    if (share(a.actors, a.actor_words, b.targets, b.target_words) || share(a.targets, a.target_words, b.actors, b.actor_words)) sink(SameFeature::crossed);
    if (a.actor_words + a.target_words == 0 || b.actor_words + b.target_words == 0) sink(SameFeature::no_participant);
    if (pair.first.actor.size() > 0 && pair.first.actor == pair.later.actor) sink(SameFeature::shared_actor);
    if (const std::size_t common = common_context(a, b); common > 0) sink(SameFeature::context, static_cast<float>(std::min<std::size_t>(common, 3)));
    const Counts counts = compare_counts(pair.first, pair.later);
    if (counts.equal) sink(SameFeature::counts_equal);
    if (counts.differ) sink(SameFeature::counts_differ);
    if (counts.within) sink(SameFeature::counts_within);
    if (counts.fresh && !counts.equal) sink(SameFeature::counts_new);
}

template <class Sink>
void where_and_when(const Pair& pair, Sink&& sink)
{
    const TellingFacts &a = pair.a, &b = pair.b;
    if (a.place != nowhere && b.place != nowhere) {
        const Lie lie = lie_of(pair.scene.places[a.place], pair.scene.places[b.place]);
        sink(lie == Lie::same ? SameFeature::places_same : lie == Lie::within ? SameFeature::places_within : SameFeature::places_differ);
    } else if (a.place != b.place) {
        sink(b.place != nowhere ? SameFeature::place_new : SameFeature::place_kept);
    }
    if (a.time && b.time) {
        const Meet meet = meet_of(*a.time, *b.time);
        sink(meet == Meet::same ? SameFeature::times_same : meet == Meet::overlap ? SameFeature::times_overlap : SameFeature::times_differ);
    } else if (a.time || b.time) {
        sink(b.time ? SameFeature::time_new : SameFeature::time_kept);
    }
}

// Whether the text has moved on to another time or place between the two.
template <class Sink>
void setting_between(const Pair& pair, Sink&& sink)
{
    if (pair.a.clock && pair.b.clock && meet_of(*pair.a.clock, *pair.b.clock) == Meet::apart) sink(SameFeature::moved_time);
    if (pair.a.ground != nowhere && pair.b.ground != nowhere && lie_of(pair.scene.places[pair.a.ground], pair.scene.places[pair.b.ground]) == Lie::apart) sink(SameFeature::moved_place);
}

bool in_one_paragraph(const Pair& pair)
{
    const auto& sentences = pair.scene.tokens.sentences;
    for (std::uint32_t s = pair.first.sentence + 1; s <= pair.later.sentence; ++s)
        if (sentences[s].paragraph_first) return false;
    return true;
}

template <class Sink>
void distance(const Pair& pair, Sink&& sink)
{
    const auto& sentences = pair.scene.tokens.sentences;
    const std::uint32_t apart = pair.later.sentence - pair.first.sentence;
    constexpr std::uint32_t adjoining = 3, near = 3, middling = 10;   // tokens, sentences, sentences
    if (apart == 0) {
        sink(SameFeature::same_sentence);
        if (pair.later.trigger.first >= pair.first.trigger.past && pair.later.trigger.first - pair.first.trigger.past <= adjoining) sink(SameFeature::adjoining);
    } else {
        sink(apart == 1 ? SameFeature::next_sentence : apart <= near ? SameFeature::near : apart <= middling ? SameFeature::middling : SameFeature::far);
        if (apart <= middling && in_one_paragraph(pair)) sink(SameFeature::same_paragraph);
        const Times& times = pair.scene.times;
        if (times.entry_of(pair.first.trigger.first) != times.entry_of(pair.later.trigger.first)) sink(SameFeature::other_entry);
    }
    setting_between(pair, sink);
    if (sentences[pair.first.sentence].heading) sink(SameFeature::of_heading);
    constexpr std::uint32_t lead = 3;
    if (pair.first.sentence < lead) sink(SameFeature::of_lead);
    if (pair.standing.nearest) sink(SameFeature::nearest);
    if (pair.standing.told > 1) sink(SameFeature::told_often, static_cast<float>(std::min<std::uint32_t>(pair.standing.told - 1, 4)));
}

bool inside(TokenRange part, TokenRange whole) { return part.first >= whole.first && part.past <= whole.past; }

// "Ten people were killed when a bomb exploded", "nine died in a fire": a toll, and what brought it about beneath it.
bool is_cause_of(const Pair& pair, Relation branch)
{
    if (branch != Relation::advcl && branch != Relation::obl && branch != Relation::obl_agent) return false;
    if (pair.a.counted == pair.b.counted) return false;
    const Frame& toll = pair.a.counted ? pair.first : pair.later;
    const Frame& cause = pair.a.counted ? pair.later : pair.first;
    return pair.scene.rules.types[cause.type].merging == Merging::cause && toll.tree->is_above(toll.unit, cause.unit);
}

// One of the two hangs on the other in the sentence's tree: "exploded, killing nine", "killed in the blast", "a blast that killed nine".
template <class Sink>
void tree_between(const Pair& pair, Sink&& sink)
{
    const std::optional<Relation> branch = branch_between(pair.first, pair.later);
    if (!branch) return;
    if (is_cause_of(pair, *branch)) sink(SameFeature::tree_cause);
    switch (*branch) {
    case Relation::advcl: sink(SameFeature::tree_advcl); break;
    case Relation::obl: case Relation::obl_agent: case Relation::nmod: sink(SameFeature::tree_oblique); break;
    case Relation::nsubj: case Relation::nsubj_pass: case Relation::obj: sink(SameFeature::tree_core); break;
    case Relation::conj: sink(SameFeature::tree_conj); break;
    case Relation::acl: case Relation::acl_relcl: sink(SameFeature::tree_relative); break;
    case Relation::ccomp: case Relation::xcomp: sink(SameFeature::tree_complement); break;
    default: break;
    }
}

// How the words of two tellings of one sentence stand to one another.
template <class Sink>
void grammar(const Pair& pair, Sink&& sink)
{
    const Scene& scene = pair.scene;
    const Frame &first = pair.first, &later = pair.later;
    if (inside(later.trigger, first.target) || inside(first.trigger, later.target)) sink(SameFeature::in_target);
    if (inside(later.trigger, first.actor) || inside(first.trigger, later.actor)) sink(SameFeature::in_actor);
    if (later.trigger.first < first.trigger.past) return;
    constexpr std::uint32_t longest = 20;
    std::uint32_t words = 0;
    bool only_noun_phrase = true, conjunction = false, prepositions = false;   // between the two
    for (std::uint32_t i = first.trigger.past; i < later.trigger.first && words < longest; ++i, ++words) {
        if (scene.has(i, role::conjunction)) conjunction = true;
        else if (scene.has(i, role::preposition | role::agent)) prepositions = true;
        else if (!scene.has(i, role::determiner | role::of) && !scene.is_content(i) && scene.mention(i) != MentionKind::number && !scene.is_name(i) && scene.mention(i) != MentionKind::place) only_noun_phrase = false;
    }
    sink(SameFeature::words_between, static_cast<float>(words) / static_cast<float>(longest));
    if (later.form == VerbForm::ing && later.trigger.first > 0 && scene.is_mark(later.trigger.first - 1, ',')) sink(SameFeature::participle);
    if (later.form == VerbForm::noun && only_noun_phrase && prepositions && !conjunction) sink(SameFeature::of_noun);
    if (only_noun_phrase && conjunction && !prepositions) sink(SameFeature::coordinated);
    if (later.form != VerbForm::noun && later.verb_first > 0 && scene.has(later.verb_first - 1, role::relative) && later.verb_first - 1 == first.trigger.past) sink(SameFeature::relative);
}

template <class Sink>
void forms(const Pair& pair, Sink&& sink)
{
    const bool noun = pair.later.form == VerbForm::noun, noun_first = pair.first.form == VerbForm::noun;
    if (pair.b.definite) {
        sink(SameFeature::definite);
        if (pair.first.type == pair.later.type) sink(SameFeature::definite_same);
    }
    if (pair.b.indefinite) sink(SameFeature::indefinite);
    if (noun) sink(SameFeature::noun);
    if (noun_first) sink(SameFeature::noun_first);
    if (!noun && !noun_first) sink(SameFeature::two_verbs);
    if (pair.b.another) sink(SameFeature::another);
    if (pair.b.plural) sink(SameFeature::plural);
    if (pair.a.plural) sink(SameFeature::plural_first);
    if (subject_of(pair.first, pair.later)) sink(SameFeature::does);
    if (pair.later.noun_mark == pair.first.mark || pair.first.noun_mark == pair.later.mark) sink(SameFeature::light);
    const Status one = pair.first.status, other = pair.later.status;
    const auto either = [&](Status status) { return (one == status) != (other == status); };
    if (one == other) sink(SameFeature::same_status);
    if (either(Status::possible)) sink(SameFeature::fact_possible);
    if (either(Status::planned)) sink(SameFeature::fact_planned);
    if (either(Status::negated)) sink(SameFeature::fact_negated);
    if (either(Status::background)) sink(SameFeature::fact_background);
    if (pair.later.perfect && pair.later.past) sink(SameFeature::perfect);
    if (pair.first.of_speaker || pair.later.of_speaker) sink(SameFeature::speaker);
}

template <class Sink>
void features(const Pair& pair, Sink&& sink)
{
    kinds(pair, sink);
    participants(pair, sink);
    where_and_when(pair, sink);
    distance(pair, sink);
    if (pair.first.sentence == pair.later.sentence) {
        grammar(pair, sink);
        tree_between(pair, sink);
    }
    forms(pair, sink);
}

template <class Sink>
void features_of_new(const Scene& scene, const std::vector<Frame>& frames, const TellingFacts& facts, std::uint32_t later, const std::vector<std::uint32_t>& open, Sink&& sink)
{
    const Frame& frame = frames[later];
    const EventType& type = scene.rules.types[frame.type];
    sink(SameFeature::none);
    if (frame.form == VerbForm::noun) sink(SameFeature::none_noun);
    if (facts.definite) sink(SameFeature::none_definite);
    if (facts.indefinite) sink(SameFeature::none_indefinite);
    if (facts.place != nowhere) sink(SameFeature::none_place);
    if (facts.time) sink(SameFeature::none_time);
    if (facts.counted) sink(SameFeature::none_counted);
    if (type.official) sink(SameFeature::none_official);
    if (type.merging == Merging::casualty) sink(SameFeature::none_toll);
    if (type.merging == Merging::cause) sink(SameFeature::none_cause);
    if (type.merging == Merging::aftermath) sink(SameFeature::none_aftermath);
    if (frame.status == Status::background) sink(SameFeature::none_background);
    if (!is_fact(frame.status)) sink(SameFeature::none_unsure);
    const auto related = [&](Kinship least) {
        return std::any_of(open.begin(), open.end(), [&](std::uint32_t first) {
            const Kinship kinship = scene.rules.story.kinship(frames[first].type, frame.type);
            return kinship != Kinship::none && kinship <= least;
        });
    };
    if (related(Kinship::same)) sink(SameFeature::none_seen);
    if (related(Kinship::kin)) sink(SameFeature::none_kin_seen);
}

}  // namespace

bool shares_actor(const TellingFacts& a, const TellingFacts& b) { return share(a.actors, a.actor_words, b.actors, b.actor_words); }
bool shares_target(const TellingFacts& a, const TellingFacts& b) { return share(a.targets, a.target_words, b.targets, b.target_words); }

Lie lie_of(const PlaceReference& one, const PlaceReference& other)
{
    if (one.place != no_place && one.place == other.place) return Lie::same;
    if (one.country != other.country && !one.country.empty() && !other.country.empty()) return Lie::apart;
    // Names that no gazetteer has are drawn at the town that they lie near, and are neither that town nor one another.
    if (unknown_place(one) && unknown_place(other)) return one.name == other.name ? Lie::same : Lie::apart;
    if (unknown_place(one) || unknown_place(other)) return Lie::within;
    const int near = closeness(one), far = closeness(other);
    if (near >= 2 && far >= 2) {
        const double distance = sphere_distance_m({one.lat_deg, one.lon_deg}, {other.lat_deg, other.lon_deg});
        constexpr double beside_m = 5'000, around_m = 25'000;
        if (distance <= beside_m) return Lie::same;
        return distance <= around_m + one.radius_m + other.radius_m ? Lie::within : Lie::apart;
    }
    // A town of another division of the same country.
    if (near >= 1 && far >= 1 && !one.admin1.empty() && !other.admin1.empty() && one.admin1 != other.admin1) return Lie::apart;
    return Lie::within;
}

Meet meet_of(const TimeSpan& one, const TimeSpan& other)
{
    const auto length = [](const TimeSpan& span) { return span.past - span.first; };
    constexpr auto clock = hours{3};
    // Clock times are told roughly.
    if (length(one) <= clock && length(other) <= clock)
        return std::chrono::abs(one.first - other.first) <= hours{2} ? Meet::same : Meet::apart;
    if (one.first >= other.past || other.first >= one.past) return Meet::apart;
    return length(one) <= days{1} && length(other) <= days{1} ? Meet::same : one.first == other.first && one.past == other.past ? Meet::same : Meet::overlap;
}

bool hangs_as_oblique(const Frame& verb, const Frame& noun)
{
    const std::optional<Relation> branch = branch_between(verb, noun);
    return branch && (*branch == Relation::obl || *branch == Relation::nmod) && verb.tree->is_above(verb.unit, noun.unit);
}

bool hangs_together(const Scene& scene, const Frame& first, const Frame& later)
{
    const Kinship kinship = scene.rules.story.kinship(first.type, later.type);
    if (kinship != Kinship::toll && kinship != Kinship::effect && kinship != Kinship::tolls) return false;
    if (subject_of(first, later) || subject_of(later, first)) return true;
    const std::optional<Relation> branch = branch_between(first, later);
    if (!branch) return false;
    const bool participle = *branch == Relation::advcl && later.form == VerbForm::ing;
    return participle || (*branch == Relation::acl_relcl && later.trigger.first > first.trigger.first);
}

bool may_be_same(const Scene& scene, const Frame& first, const Frame& later)
{
    return scene.rules.story.kinship(first.type, later.type) != Kinship::none ||
           (first.sentence == later.sentence && (inside(later.trigger, first.target) || inside(first.trigger, later.target))) ||
           akin(scene.tokens.text_of(first.trigger.first), scene.tokens.text_of(later.trigger.first));
}

double same_score(const Scene& scene, const std::vector<Frame>& frames, const std::vector<TellingFacts>& facts, std::uint32_t first, std::uint32_t later, Standing standing)
{
    Sum<SameFeature> sum{scene.rules.story.same};
    features(Pair{scene, frames[first], frames[later], facts[first], facts[later], standing}, sum);
    return static_cast<double>(sum.sum);
}

double new_score(const Scene& scene, const std::vector<Frame>& frames, const std::vector<TellingFacts>& facts, std::uint32_t later, const std::vector<std::uint32_t>& open)
{
    Sum<SameFeature> sum{scene.rules.story.same};
    features_of_new(scene, frames, facts[later], later, open, sum);
    return static_cast<double>(sum.sum);
}

std::vector<LinkTerm> same_terms(const Scene& scene, const std::vector<Frame>& frames, const std::vector<TellingFacts>& facts, std::uint32_t first, std::uint32_t later, Standing standing)
{
    std::vector<LinkTerm> terms;
    features(Pair{scene, frames[first], frames[later], facts[first], facts[later], standing}, List<SameFeature>{scene.rules.story.same, terms});
    return terms;
}

std::vector<LinkTerm> new_terms(const Scene& scene, const std::vector<Frame>& frames, const std::vector<TellingFacts>& facts, std::uint32_t later, const std::vector<std::uint32_t>& open)
{
    std::vector<LinkTerm> terms;
    features_of_new(scene, frames, facts[later], later, open, List<SameFeature>{scene.rules.story.same, terms});
    return terms;
}

Standing standing_of(const Scene& scene, const std::vector<Frame>& frames, const std::vector<std::uint32_t>& open, std::size_t at, std::uint32_t later, std::size_t told)
{
    Standing standing{at == 0, false, static_cast<std::uint32_t>(told)};
    const auto causes = [&](std::uint32_t telling) {
        return scene.rules.types[frames[telling].type].merging == Merging::cause && frames[telling].sentence + 1 >= frames[later].sentence && is_fact(frames[telling].status);
    };
    if (!causes(open[at])) return standing;
    standing.only_cause = std::all_of(open.begin(), open.end(), [&](std::uint32_t other) { return frames[other].type == frames[open[at]].type || !causes(other); });
    return standing;
}

std::vector<std::uint32_t> open_tellings(const Scene& scene, const std::vector<Frame>& frames, std::uint32_t later)
{
    // What stands far back is another story, and looking at all of a book would be quadratic.
    constexpr std::uint32_t reach = 40, opening = 8;
    std::vector<std::uint32_t> open;
    const std::uint32_t first = later > reach ? later - reach : 0;
    for (std::uint32_t i = later; i-- > first;)
        if (may_be_same(scene, frames[i], frames[later])) open.push_back(i);
    for (std::uint32_t i = std::min(first, opening); i-- > 0;)
        if (may_be_same(scene, frames[i], frames[later])) open.push_back(i);
    return open;
}

}  // namespace dateline
