// SPDX-License-Identifier: Apache-2.0
// Which people an event counts: those that it befell, found where its trigger wants them.
#include <cmath>

#include "event/people.hpp"

namespace dateline {
namespace {

bool set(Frame& frame, CountKind kind, const HeadCount& count, TokenRange tokens)
{
    const auto k = static_cast<std::size_t>(kind);
    if (frame.counts[k].said()) return false;
    frame.counts[k] = count;
    frame.count_tokens[k] = tokens;
    return true;
}

class Counter {
public:
    Counter(const Scene& scene, Frame& frame, TokenRange sentence)
        : scene_(scene), frame_(frame), sentence_(sentence), clause_(scene.clause_of(frame.trigger.first, sentence))
    {
    }

    void run()
    {
        const Saying& says = *frame_.says;
        if (says.object) {
            const CountKind kind = *says.object;
            const bool before = frame_.passive || !object_follows();
            if (before ? left(kind) : right(kind)) return;
            if (!before && kind == CountKind::killed && named(frame_.trigger.past)) {
                HeadCount one;
                one.min = 1;
                one.max = 1;
                set(frame_, kind, one, {frame_.trigger.past, frame_.trigger.past + 1});
                return;
            }
            if (before && frame_.passive) agree(kind);
            return;
        }
        if (says.subject && !left(*says.subject)) agree(*says.subject);
        if (says.count) noun(*says.count);
        if (says.state && !left(*says.state)) agree(*says.state);
        if (says.toll) toll(*says.toll);
    }

private:
    const Scene& scene_;
    Frame& frame_;
    TokenRange sentence_, clause_;

    bool object_follows() const
    {
        const std::uint32_t next = frame_.trigger.past;
        if (next >= sentence_.past) return false;
        const auto roles = scene_.roles(next);
        if (scene_.mention(next) == MentionKind::time) return false;
        if (roles & (role::preposition | role::conjunction | role::relative | role::auxiliary)) {
            // "killed at least 18", "injured about 40"
            return amount_at(scene_, next, sentence_.past).past > next;
        }
        return scene_.is_word(next) || scene_.tokens[next].kind == TokenKind::number;
    }

    bool right(CountKind kind)
    {
        std::uint32_t at = frame_.trigger.past;
        for (std::uint32_t tries = 0; tries < 3 && at < sentence_.past; ++tries, ++at) {
            HeadCount count;
            std::uint32_t past = at;
            if (PeopleReader(scene_, sentence_.past).list(at, count, past)) return set(frame_, kind, count, {at, past});
            if (!scene_.is_adverb(at) && !scene_.has(at, role::determiner)) break;
        }
        return false;
    }

    struct Found {
        HeadCount count;
        TokenRange where{};
    };

    // The last people named in [first, past) that no preposition governs and no verb of their own parts from its end.
    Found people_in(std::uint32_t first, std::uint32_t past) const
    {
        Found found;
        const PeopleReader reader(scene_, past);
        for (std::uint32_t at = first; at < past;) {
            HeadCount count;
            std::uint32_t end = at;
            const bool word_start = !(at > first && scene_.cover[at] != nowhere && scene_.cover[at] == scene_.cover[at - 1]);
            if (!word_start || !reader.list(at, count, end)) {
                ++at;
                continue;
            }
            const auto before = at > sentence_.first ? scene_.roles(at - 1) : 0;
            // "with 140 injured": what stands right before the word is not governed by what comes before that.
            // "three members, among them a girl"
            const bool among = at >= sentence_.first + 2 && (before & role::pronoun) && scene_.has(at - 2, role::include);
            const bool governed = among || ((before & (role::preposition | role::include)) && !(before & role::relative) && end != frame_.verb_first);
            if (!governed || (found.where.size() == 0 && (before & role::preposition) && !(before & role::include) && at == first + 1)) {
                found.count = count;
                found.where = {at, end};
            }
            at = end;
        }
        return found;
    }

    // A verb of its own between the people and [.., past): they belong to that one, unless the two are joined.
    bool own_verb(std::uint32_t from, std::uint32_t past) const
    {
        if (frame_.says->has_state) return false;
        for (std::uint32_t at = from; at < past; ++at) {
            const std::uint32_t mark = scene_.mark_at[at];
            if (mark == nowhere || !scene_.marks[mark].trigger() || scene_.marks[mark].form == VerbForm::noun) continue;
            // "on board", "the dead": no verb.
            if (at > sentence_.first && scene_.has(at - 1, role::preposition | role::determiner) && !scene_.has(at - 1, role::to)) continue;
            if (!scene_.has(past - 1, role::conjunction)) return true;
        }
        return false;
    }

    bool left(CountKind kind)
    {
        const std::uint32_t verb = frame_.verb_first;
        const auto take = [&](const Found& found, std::uint32_t past) {
            return found.where.size() != 0 && !own_verb(found.where.past, past) && set(frame_, kind, found.count, found.where);
        };
        // "Ninety people, 40 of whom were children, were killed": the subject stands before what is put in.
        if (verb > sentence_.first && scene_.is_mark(verb - 1, ',')) {
            std::uint32_t open = verb - 1;
            while (open > sentence_.first && verb - open < 30 && !scene_.is_mark(open - 1, ',')) --open;
            if (open > sentence_.first && scene_.is_mark(open - 1, ',') && (relative_in(open, verb) || part_of_them(open)) &&
                take(people_in(verb - sentence_.first > 40 ? verb - 40 : sentence_.first, open - 1), open - 1))
                return true;
        }
        // "the three soldiers who died"
        std::uint32_t subject = verb;
        while (subject > sentence_.first && scene_.is_adverb(subject - 1)) --subject;
        if (subject > sentence_.first + 1 && scene_.has(subject - 1, role::relative)) {
            const std::uint32_t past = scene_.is_mark(subject - 2, ',') ? subject - 2 : subject - 1;
            const Found found = people_in(past - sentence_.first > 20 ? past - 20 : sentence_.first, past);
            if (found.where.past == past && take(found, past)) return true;
        }
        std::uint32_t first = clause_.first;
        if (verb == clause_.first && clause_.first > sentence_.first) first = sentence_.first;
        if (verb - first > 30) first = verb - 30;
        return take(people_in(first, verb), verb);
    }

    bool relative_in(std::uint32_t first, std::uint32_t past) const
    {
        for (std::uint32_t at = first; at < past; ++at)
            if (scene_.has(at, role::relative)) return true;
        return false;
    }

    // "one of them a policeman", "among them two girls", "including a nurse"
    bool part_of_them(std::uint32_t i) const
    {
        if (scene_.has(i, role::include)) return true;
        return i + 2 < sentence_.past && scene_.has(i + 1, role::of) && scene_.has(i + 2, role::pronoun);
    }

    // A name, or what looks like one: a title of one person, a word with a capital that is no place.
    bool named(std::uint32_t i) const
    {
        if (scene_.is_name(i) || (scene_.has(i, role::person) && !scene_.has(i, role::people))) return scene_.mention(i) != MentionKind::organisation;
        return scene_.is_word(i) && scene_.tokens[i].shape == Shape::capital && scene_.cover[i] == nowhere && scene_.roles(i) == 0;
    }

    // "a shop steward was": one, whatever he is.
    bool one_thing(std::uint32_t last) const
    {
        if (!frame_.passive || !scene_.is_content(last) || scene_.is_plural(last)) return false;
        for (std::uint32_t at = last, steps = 0; at > sentence_.first && steps < 3; ++steps) {
            --at;
            if (scene_.has(at, role::one)) return true;
            if (!scene_.is_content(at)) return false;
        }
        return false;
    }

    // "was killed": the verb itself says that it was one, where the subject is a name or a pronoun.
    void agree(CountKind kind)
    {
        if (frame_.verb_first == sentence_.first) return;
        const std::uint32_t subject = frame_.verb_first - 1;
        bool singular = !frame_.passive;
        for (std::uint32_t at = frame_.verb_first; at < frame_.trigger.first; ++at) {
            if (scene_.has(at, role::plural)) return;
            if (scene_.has(at, role::singular)) singular = true;
        }
        const bool relative = scene_.has(subject, role::relative);
        const bool named = scene_.is_name(subject) || (scene_.is_word(subject) && scene_.tokens[subject].shape == Shape::capital && scene_.cover[subject] == nowhere);
        const bool upper = scene_.tokens.style == CaseStyle::all_upper && frame_.passive;
        if (!singular || !(named || upper || (relative && frame_.passive) || one_thing(subject))) return;
        HeadCount one;
        one.min = 1;
        one.max = 1;
        set(frame_, kind, one, {subject, subject + 1});
    }

    // "18 deaths", "the killing of three people", "the arrest of Ivan Petrov"
    void noun(CountKind kind)
    {
        std::uint32_t at = frame_.trigger.first;
        for (std::uint32_t steps = 0; at > sentence_.first && steps < 3; ++steps) {
            --at;
            if (scene_.mention(at) == MentionKind::number) {
                std::uint32_t first = scene_.overlays[scene_.cover[at]].first;
                const NumberMention& number = scene_.numbers[scene_.overlays[scene_.cover[at]].index];
                if (number.ordinal || (!number.whole && !number.vague)) return;
                HeadCount count;
                for (std::uint32_t back = first > sentence_.first + 3 ? first - 3 : sentence_.first; back < first; ++back) {
                    const Amount amount = amount_at(scene_, back, first);
                    if (amount.past != first) continue;
                    if (amount.bound == Bound::low) count.min = whole(number.min);
                    if (amount.bound == Bound::high) count.max = whole(number.max);
                    first = back;
                    break;
                }
                if (!count.said()) {
                    count.min = whole(number.vague ? number.min : number.value);
                    if (!number.vague || std::isfinite(number.max)) count.max = whole(number.vague ? number.max : number.value);
                }
                set(frame_, kind, count, {first, frame_.trigger.past});
                return;
            }
            if (!scene_.is_content(at)) break;
        }
        HeadCount one;
        one.min = 1;
        one.max = 1;
        // "Galan's murder"
        const std::uint32_t owner = frame_.trigger.first;
        if (kind == CountKind::killed && owner >= sentence_.first + 2 && scene_.tokens[owner - 1].glued && named(owner - 2)) {
            set(frame_, kind, one, {owner - 2, owner});
            return;
        }
        const std::uint32_t next = frame_.trigger.past;
        if (next + 1 >= sentence_.past || !scene_.has(next, role::of)) return;
        HeadCount count;
        std::uint32_t past = next + 1;
        if (PeopleReader(scene_, sentence_.past).list(next + 1, count, past)) set(frame_, kind, count, {next + 1, past});
        else if (kind == CountKind::killed && named(next + 1)) set(frame_, kind, one, {next + 1, next + 2});
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
            set(frame_, kind, count, {at, past});
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
