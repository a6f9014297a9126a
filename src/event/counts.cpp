// SPDX-License-Identifier: Apache-2.0
// How many people an event counts: the tree says which noun phrase holds those whom it befell, and the phrase how many they are.
#include <cmath>

#include "event/people.hpp"
#include "grammar/clause.hpp"

namespace dateline {
namespace {

HeadCount exactly_one()
{
    HeadCount one;
    one.min = one.max = 1;
    return one;
}

class Counter {
public:
    Counter(const Scene& scene, Frame& frame, TokenRange sentence) : scene_(scene), frame_(frame), tree_(*frame.tree), clause_(tree_), sentence_(sentence) {}

    void run()
    {
        const Saying& says = *frame_.says;
        if (scene_.rules.free_order && (says.object || says.subject) && number_beside(says.object ? *says.object : *says.subject)) return;
        if (!says.object && !says.subject && !says.count && !says.state && !says.toll) return as_its_type();
        if (const auto kind = says.object ? says.object : says.subject; kind && elliptic(*kind)) return;
        if (says.object) {
            const bool follows = object_follows();
            const bool found = phrase(frame_.target_unit, *says.object) || beside(*says.object, frame_.passive || !follows);
            // Whatever the tree says of the voice: people right behind the verb are its object.
            if (!found && follows) beside(*says.object, false);
            with_others(*says.object);
            return;
        }
        // "He died": what everybody does once is no toll.
        const std::uint32_t subject = frame_.target_unit != no_unit ? frame_.target_unit : frame_.actor_unit;
        if (says.subject && subject != no_unit && tree_[subject].features.pronoun == Pronoun::personal) return;
        if (says.subject && !phrase(frame_.target_unit != no_unit ? frame_.target_unit : frame_.actor_unit, *says.subject) && !beside(*says.subject, true) && scene_.rules.free_order)
            beside(*says.subject, false);
        if (says.subject) with_others(*says.subject);
        if (says.count) noun(*says.count);
        if (says.state) state(*says.state);
        if (says.toll) toll(*says.toll);
    }

private:
    const Scene& scene_;
    Frame& frame_;
    const Tree& tree_;
    Clause clause_;
    TokenRange sentence_;

    // Words that say nothing of counting: whom the kind of event counts.
    void as_its_type()
    {
        const EventType& type = scene_.rules.types[frame_.type];
        const auto kind = type.object ? type.object : type.subject;
        if (!kind) return;
        if (frame_.form == VerbForm::noun) return noun(*kind);
        const std::uint32_t unit = type.object || frame_.actor_unit == no_unit ? frame_.target_unit : frame_.actor_unit;
        if (unit != no_unit && tree_[unit].features.pronoun == Pronoun::none) phrase(unit, *kind);
    }

    // "eight were killed and 317 injured": a bare number before a verb that would else share what stands before the first one.
    bool elliptic(CountKind kind)
    {
        if (tree_.relation(frame_.unit) != Relation::conj || frame_.verb_first <= sentence_.first) return false;
        const std::uint32_t unit = tree_.unit_of(frame_.verb_first - 1);
        if (unit == no_unit || tree_[unit].mention != MentionKind::number || tree_.head(unit) != frame_.unit) return false;
        counted_by(unit, kind);
        return frame_.counts[static_cast<std::size_t>(kind)].said();
    }

    bool set(CountKind kind, const HeadCount& count, TokenRange tokens)
    {
        const auto k = static_cast<std::size_t>(kind);
        if (frame_.counts[k].said() || tokens.size() == 0) return false;
        // One who flees is no displacement.
        if (kind == CountKind::displaced && count.max == 1) return false;
        frame_.counts[k] = count;
        frame_.count_tokens[k] = tokens;
        return true;
    }

    // Where the words of amount begin that end right before a token: "at least", "more than"; the token itself without.
    std::uint32_t before_amount(std::uint32_t token) const
    {
        constexpr std::uint32_t reach = 4;   // words of the longest amount
        for (std::uint32_t back = reach; back > 0; --back)
            if (token >= sentence_.first + back && amount_at(scene_, token - back, token).past == token) return token - back;
        return token;
    }

    // "was killed along with four of his men", "shot dead alongside two guards": it befell those as well.
    void with_others(CountKind kind)
    {
        HeadCount& count = frame_.counts[static_cast<std::size_t>(kind)];
        const TokenRange counted = frame_.count_tokens[static_cast<std::size_t>(kind)];
        if (!count.said() || counted.past > frame_.trigger.first) return;
        std::uint32_t at = frame_.trigger.past;
        while (at < sentence_.past && (scene_.has(at, role::adjective) || scene_.mention(at) == MentionKind::time)) ++at;
        const std::uint32_t first = past_company(at);
        HeadCount more;
        std::uint32_t past = first;
        if (first == at || first >= sentence_.past || !PeopleReader(scene_, sentence_.past).list(first, more, past)) return;
        // "with a soldier's rifle" is no company.
        if (past < sentence_.past && scene_.tokens[past].glued && !scene_.is_mark(past, ',') && !scene_.is_mark(past, '.')) return;
        if (count.min && more.min) *count.min += *more.min;
        if (count.max && more.max) *count.max += *more.max;
        else count.max.reset();
    }

    // Behind the words that say so; `at` where none stand.
    std::uint32_t past_company(std::uint32_t at) const
    {
        if (scene_.rules.company == Lexicon::no_class) return at;
        const Lexicon& lexicon = scene_.pack.lexicon;
        Lexicon::Node node = lexicon.root(scene_.rules.company);
        std::uint32_t past = at;
        for (std::uint32_t i = at; i < sentence_.past && scene_.tokens[i].kind == TokenKind::word && scene_.tokens[i].word != 0; ++i) {
            node = lexicon.next(node, scene_.tokens[i].word);
            if (node == Lexicon::no_node) break;
            if (lexicon.value(node)) past = i + 1;
        }
        return past;
    }

    // The tokens of a noun phrase with all that may count it.
    TokenRange tokens_of(std::uint32_t unit) const
    {
        const Clause::Phrase found = clause_.phrase(unit);
        TokenRange range{tree_[found.first].tokens.first, tree_[found.past - 1].tokens.past};
        // "at least 18" may hang on the number from outside of the phrase.
        range.first = before_amount(range.first);
        // ... or half of it may: "least 25 people".
        if (const std::uint32_t first = tree_[found.first].tokens.past; first < range.past) range.first = std::min(range.first, before_amount(first));
        if (range.first < frame_.trigger.past && frame_.trigger.first < range.past) {
            if (tree_[unit].tokens.first >= frame_.trigger.past) range.first = frame_.trigger.past;
            else if (tree_[unit].tokens.past <= frame_.trigger.first) range.past = frame_.trigger.first;
        }
        return range;
    }

    bool phrase(std::uint32_t unit, CountKind kind)
    {
        if (unit == no_unit) return false;
        const TokenRange range = tokens_of(unit);
        // What follows the phrase may say its parts ("nine people, including two children"), and is read with it.
        // A list goes on where the tree has cut it, as far as the verb or the sentence reaches.
        const bool behind = range.first >= frame_.trigger.past;
        const PeopleReader reader(scene_, behind ? sentence_.past : std::max(range.past, frame_.verb_first > range.first ? frame_.verb_first : range.past));
        for (std::uint32_t at = range.first; at < range.past && at <= tree_[unit].tokens.first; ++at) {
            HeadCount count;
            std::uint32_t past = at;
            if (!begins_word(at, range.first) || !reader.list(at, count, past) || past <= tree_[unit].tokens.first) continue;
            const std::uint32_t first = whole_list(at, past, count);
            return set(kind, count, {first, past});
        }
        return one_named(unit, kind, range);
    }

    // "14 of its soldiers and 30 rebels", of which the tree has the last part: where the list begins that ends at `past`.
    std::uint32_t whole_list(std::uint32_t first, std::uint32_t past, HeadCount& count) const
    {
        if (first <= sentence_.first || !scene_.has(first - 1, role::conjunction)) return first;
        constexpr std::uint32_t reach = 14;
        const PeopleReader reader(scene_, past);
        for (std::uint32_t at = first - sentence_.first > reach ? first - reach : sentence_.first; at < first; ++at) {
            HeadCount all;
            std::uint32_t end = at;
            const bool governed = at > sentence_.first && scene_.has(at - 1, role::preposition);
            if (governed || !begins_word(at, sentence_.first) || !reader.list(at, all, end) || end != past) continue;
            count = all;
            return at;
        }
        return first;
    }

    bool begins_word(std::uint32_t at, std::uint32_t first) const { return at == first || scene_.cover[at] == nowhere || scene_.cover[at] != scene_.cover[at - 1]; }

    bool object_follows() const
    {
        std::uint32_t next = frame_.trigger.past;
        while (next < sentence_.past && scene_.is_adverb(next)) ++next;
        if (next >= sentence_.past || scene_.mention(next) == MentionKind::time) return false;
        if (scene_.has(next, role::preposition | role::conjunction | role::relative | role::auxiliary)) return amount_at(scene_, next, sentence_.past).past > next;
        return scene_.is_word(next) || scene_.tokens[next].kind == TokenKind::number;
    }

    bool holds_number(TokenRange range) const
    {
        for (std::uint32_t at = range.first; at < range.past; ++at)
            if (scene_.mention(at) == MentionKind::number) return true;
        return false;
    }

    // Where word order says little, a number of people right behind the verb, or right before it, is whom it befell, if the tree's phrase holds none.
    bool number_beside(CountKind kind)
    {
        // What the tree gives the verb itself is trusted; a subject that it shares with another verb is not.
        const bool own = frame_.target_unit != no_unit && tree_.head(frame_.target_unit) == frame_.unit;
        if (own && holds_number(tokens_of(frame_.target_unit))) return false;
        std::uint32_t next = frame_.trigger.past;
        while (next < sentence_.past && scene_.is_adverb(next) && amount_at(scene_, next, sentence_.past).past == next) ++next;
        HeadCount count;
        std::uint32_t past = next;
        if (next < sentence_.past && PeopleReader(scene_, sentence_.past).list(next, count, past) && holds_number({next, past})) return set(kind, count, {next, past});
        const bool acts = frame_.says->object && !frame_.passive;
        if (acts) return false;
        constexpr std::uint32_t reach = 8;
        const std::uint32_t edge = frame_.verb_first;
        const PeopleReader reader(scene_, edge);
        for (std::uint32_t at = edge - sentence_.first > reach ? edge - reach : sentence_.first; at < edge; ++at)
            if (begins_word(at, sentence_.first) && reader.list(at, count, past) && past == edge && holds_number({at, past})) return set(kind, count, {at, past});
        return false;
    }

    // Where the tree went wrong: people who stand right before the verb, or right behind it.
    bool beside(CountKind kind, bool before)
    {
        std::uint32_t edge = before ? frame_.verb_first : frame_.trigger.past;
        if (!before) {
            while (edge < sentence_.past && scene_.is_adverb(edge)) ++edge;
            HeadCount count;
            std::uint32_t past = edge;
            return edge < sentence_.past && PeopleReader(scene_, sentence_.past).list(edge, count, past) && set(kind, count, {edge, past});
        }
        while (edge > sentence_.first && scene_.is_adverb(edge - 1)) --edge;
        if (edge > sentence_.first + 2 && scene_.is_mark(edge - 1, ',') && before_insertion(kind, edge - 1)) return true;
        return ending_at(kind, edge) || numbered_before(kind, edge);
    }

    // "At least 26 people described as criminals were killed": the last number of people before the verb that nothing governs, with no other event's verb behind it.
    bool numbered_before(CountKind kind, std::uint32_t edge)
    {
        constexpr std::uint32_t reach = 20;
        const PeopleReader reader(scene_, edge);
        const std::uint32_t least = edge - sentence_.first > reach ? edge - reach : sentence_.first;
        for (std::uint32_t at = edge; at-- > least;) {
            const std::uint32_t mark = scene_.mark_at[at];
            if (scene_.tokens[at].clause_first || scene_.is_mark(at, ';') || (mark != nowhere && scene_.marks[mark].trigger() && scene_.marks[mark].form != VerbForm::noun)) return false;
            if (scene_.mention(at) != MentionKind::number || !begins_word(at, sentence_.first)) continue;
            const std::uint32_t first = before_amount(at);
            HeadCount count;
            std::uint32_t past = first;
            if (first > sentence_.first && scene_.has(first - 1, role::preposition | role::include)) return false;
            if (!reader.list(first, count, past) || past == first + 1) return false;
            return set(kind, count, {first, past});
        }
        return false;
    }

    // "18 people, including seven children, have died": the subject stands before what is put in between commas.
    bool before_insertion(CountKind kind, std::uint32_t close)
    {
        constexpr std::uint32_t longest = 28;
        for (std::uint32_t open = close - 1; open > sentence_.first && close - open < longest; --open)
            if (scene_.is_mark(open, ',') && ending_at(kind, open)) return true;
        return false;
    }

    // "ten died and 29 remained missing": a number of people, and of no list, right before a token.
    bool right_before(CountKind kind, std::uint32_t edge)
    {
        constexpr std::uint32_t reach = 4;
        const PeopleReader reader(scene_, edge);
        for (std::uint32_t at = edge; at-- > sentence_.first && edge - at <= reach;) {
            if (scene_.mention(at) != MentionKind::number || !begins_word(at, sentence_.first)) continue;
            const std::uint32_t first = before_amount(at);
            HeadCount count;
            std::uint32_t past = first;
            return reader.part(first, count, past) && past == edge && set(kind, count, {first, past});
        }
        return false;
    }

    // People whose phrase ends right before a token.
    bool ending_at(CountKind kind, std::uint32_t edge)
    {
        constexpr std::uint32_t reach = 12;
        const PeopleReader reader(scene_, edge);
        for (std::uint32_t at = edge - sentence_.first > reach ? edge - reach : sentence_.first; at < edge; ++at) {
            HeadCount count;
            std::uint32_t past = at;
            if (!begins_word(at, sentence_.first) || !reader.list(at, count, past) || past != edge) continue;
            // "the driver, 42, was": a number alone before a comma is an age.
            if (edge - at == 1 && scene_.is_mark(edge, ',') && scene_.mention(at) == MentionKind::number) continue;
            // What a preposition governs is not the subject.
            if (at > sentence_.first && scene_.has(at - 1, role::preposition | role::include) && amount_at(scene_, at - 1, edge).past == at - 1) return false;
            return set(kind, count, {at, past});
        }
        return false;
    }

    // "Ivan Petrov was shot", "the mayor was arrested": one, by the number of the noun or of its verb.
    bool one_named(std::uint32_t unit, CountKind kind, TokenRange range)
    {
        const Unit& head = tree_[unit];
        const bool name = head.mention == MentionKind::person || (head.upos == Upos::propn && head.mention != MentionKind::organisation && head.mention != MentionKind::place && head.mention != MentionKind::time);
        const bool noun = head.upos == Upos::noun && head.features.number == Number::singular && scene_.has(head.tokens.first, role::person);
        // "Belaid, a lawyer and father of two, was": the verb says that it is one, whatever the tree joins.
        const bool list = tree_.dependent(unit, Relation::conj) != no_unit && !auxiliary_with(role::singular);
        if (!(name || noun) || auxiliary_with(role::plural) || list) return false;
        return set(kind, exactly_one(), range);
    }

    // The number of "was" and "were".
    bool auxiliary_with(std::uint32_t number) const
    {
        for (const std::uint32_t at : tree_.dependents(frame_.unit))
            if ((tree_.relation(at) == Relation::aux || tree_.relation(at) == Relation::aux_pass) && scene_.has(tree_[at].tokens.first, number)) return true;
        return false;
    }

    // "18 deaths", "the killing of three people", "the arrest of Ivan Petrov", "Galan's murder"
    void noun(CountKind kind)
    {
        if (const std::uint32_t number = tree_.dependent(frame_.unit, Relation::nummod); number != no_unit && tree_[number].mention == MentionKind::number) {
            counted_by(number, kind);
            return;
        }
        if (frame_.target_unit != no_unit && phrase(frame_.target_unit, kind)) return;
        const std::uint32_t owner = tree_.dependent(frame_.unit, Relation::nmod_poss);
        if (kind == CountKind::killed && owner != no_unit && tree_[owner].mention != MentionKind::time) one_named(owner, kind, tree_[owner].tokens);
    }

    void counted_by(std::uint32_t unit, CountKind kind)
    {
        const NumberMention& number = scene_.numbers[tree_[unit].mention_index];
        if (number.ordinal || (!number.whole && !number.vague)) return;
        std::uint32_t first = tree_[unit].tokens.first;
        HeadCount count;
        count.min = whole(number.vague ? number.min : number.value);
        if (!number.vague || std::isfinite(number.max)) count.max = whole(number.vague ? number.max : number.value);
        constexpr std::uint32_t reach = 4;
        for (std::uint32_t back = reach; back > 0; --back) {
            if (first < sentence_.first + back) continue;
            const Amount amount = amount_at(scene_, first - back, first);
            if (amount.past != first) continue;
            if (amount.bound == Bound::low) count.max.reset();
            if (amount.bound == Bound::high) count.min.reset();
            first -= back;
            break;
        }
        set(kind, count, {first, frame_.trigger.past});
    }

    // "two are missing", "18 dead", "four people unaccounted for": the subject, or the noun that the word describes.
    void state(CountKind kind)
    {
        const std::uint32_t subject = clause_.subject(frame_.unit);
        if (phrase(subject, kind) || (subject == no_unit && beside(kind, true))) return;
        const Relation relation = tree_.relation(frame_.unit);
        const std::uint32_t head = tree_.head(frame_.unit);
        if (head != no_head && (relation == Relation::amod || relation == Relation::acl || relation == Relation::acl_relcl || relation == Relation::xcomp || relation == Relation::appos)) {
            // "left two missing"; "29 remained missing"
            if (relation == Relation::xcomp && (phrase(clause_.object(head), kind) || right_before(kind, tree_[head].tokens.first) || phrase(clause_.subject(head), kind))) return;
            if (phrase(head, kind)) return;
        }
        if (const std::uint32_t number = tree_.dependent(frame_.unit, Relation::nummod); number != no_unit && tree_[number].mention == MentionKind::number) counted_by(number, kind);
    }

    // "the death toll rose to 22", "a death toll of 18"
    void toll(CountKind kind)
    {
        for (std::uint32_t at = frame_.trigger.past; at < sentence_.past && at < frame_.trigger.past + 24; ++at) {
            const bool leads = at > frame_.trigger.past && (scene_.has(at - 1, role::to | role::of | role::locative) || amount_at(scene_, at, sentence_.past).past > at);
            const bool bare = scene_.mention(at) == MentionKind::number && !scene_.has(at - 1, role::source);
            if (!leads && !bare) continue;
            HeadCount count;
            std::uint32_t past = at;
            if (!PeopleReader(scene_, sentence_.past).part(at, count, past)) continue;
            // "has risen from 18 to 22"
            if (scene_.has(at, role::source) && count.max) count.min = count.max;
            set(kind, count, {at, past});
            return;
        }
    }
};

}  // namespace

void count_people(const Scene& scene, Frame& frame, TokenRange sentence)
{
    const Saying& says = *frame.says;
    if (says.object || says.subject || says.count || says.state || says.toll) Counter(scene, frame, sentence).run();
}

}  // namespace dateline
