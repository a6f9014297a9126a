// SPDX-License-Identifier: Apache-2.0
// How many people: "at least 18", "a woman and two children", "no one", "between 40 and 50".
#include <cmath>
#include <limits>

#include "event/scene.hpp"
#include "text/fold.hpp"

namespace dateline {
namespace {

enum class Bound : std::uint8_t { exact, low, high };

struct Amount {
    std::uint32_t past = 0;
    Bound bound = Bound::exact;
};

// "at least", "more than", "up to": up to four words that stand before a number.
Amount amount_at(const Scene& scene, std::uint32_t i, std::uint32_t stop)
{
    Amount best{i, Bound::exact};
    const Value* said = nullptr;
    if (scene.rules.amounts == Lexicon::no_class) return best;
    const Lexicon& lexicon = scene.pack.lexicon;
    std::uint64_t key = 0;
    for (std::uint32_t at = i; at < stop && at < i + 4; ++at) {
        if (scene.tokens[at].kind != TokenKind::word) break;
        key = at == i ? scene.tokens[at].key : extend_key(key, scene.tokens[at].key);
        const Value* value = at == i ? lexicon.find(scene.rules.amounts, scene.tokens[at].word) : lexicon.find_form(scene.rules.amounts, key);
        if (value) {
            said = value;
            best.past = at + 1;
        }
    }
    if (said) best.bound = said->find("low") ? Bound::low : said->find("high") ? Bound::high : Bound::exact;
    return best;
}

std::int64_t whole(double value)
{
    return value < 9e15 ? static_cast<std::int64_t>(std::llround(value)) : std::numeric_limits<std::int64_t>::max();
}

class PeopleReader {
public:
    PeopleReader(const Scene& scene, std::uint32_t stop) : scene_(scene), stop_(stop) {}

    // One part of a list, without what it is joined to.
    bool part(std::uint32_t i, Count& count, std::uint32_t& past) const
    {
        const std::uint32_t start = i;
        std::uint32_t at = i;
        if (at < stop_ && scene_.has(at, role::none_of)) {
            // "nobody"; "no one"; "no civilians"
            const bool whole = !scene_.has(at, role::determiner);
            const bool one = !whole && at + 1 < stop_ && scene_.mention(at + 1) == MentionKind::number;
            const std::uint32_t noun = whole ? at : one ? at + 1 : noun_after(at + 1);
            if (noun == nowhere || (!whole && !one && !scene_.has(noun, role::person | role::people))) return false;
            count = exactly(0);
            past = noun + 1;
            return true;
        }
        Amount amount = amount_at(scene_, at, stop_);
        at = amount.past;
        if (at < stop_ && scene_.has(at, role::determiner) && at + 1 < stop_ && scene_.mention(at + 1) == MentionKind::number) ++at;
        if (at < stop_ && scene_.mention(at) == MentionKind::number) return numbered(start, at, amount, count, past);
        at = start;
        if (at >= stop_) return false;
        if (scene_.mention(at) == MentionKind::person) {
            count = exactly(1);
            past = scene_.overlays[scene_.cover[at]].past;
            return true;
        }
        const auto roles = scene_.roles(at);
        if ((roles & role::pronoun) && (roles & role::person) && !(roles & role::determiner)) {
            count = exactly(1);
            past = at + 1;
            return true;
        }
        // "a man", "her husband", "the gunman"
        const std::uint32_t noun = noun_after((roles & role::determiner) ? at + 1 : at);
        if (noun == nowhere || !scene_.has(noun, role::person) || scene_.has(noun, role::people)) return false;
        if (!(roles & role::determiner) && noun != at && scene_.tokens.style == CaseStyle::mixed) return false;
        count = exactly(1);
        past = noun + 1;
        // "a man, 32," and "the mayor, Ivan Petrov,"
        if (past < stop_ && scene_.mention(past) == MentionKind::person) past = scene_.overlays[scene_.cover[past]].past;
        return true;
    }

    // A list: "a woman and two children"; "three people, including a child" is three.
    bool list(std::uint32_t i, Count& count, std::uint32_t& past) const
    {
        if (!part(i, count, past)) return false;
        // "A, B and C" is a list only when its end says so: "Ann Lee, a teacher, was killed" is one.
        Count total = count;
        for (std::uint32_t at = past;;) {
            if (at < stop_ && scene_.has(at, role::of)) {   // "18 of them", "two members of the family"
                // "eight of the nine people"
                std::uint32_t from = at + 1;
                if (from < stop_ && scene_.has(from, role::determiner)) ++from;
                if (from < stop_ && from > at + 1 && scene_.mention(from) == MentionKind::number) from = scene_.overlays[scene_.cover[from]].past;
                else from = at + 1;
                const std::uint32_t noun = noun_after(from);
                if (noun == nowhere || noun > at + 5) break;
                at = noun + 1;
                past = at;
                continue;
            }
            const bool comma = at < stop_ && scene_.is_mark(at, ',');
            if (comma) ++at;
            if (at < stop_ && scene_.has(at, role::include)) break;
            const bool joined = at < stop_ && scene_.has(at, role::conjunction);
            if (joined) ++at;
            if (!joined && !comma) break;
            Count more;
            std::uint32_t end = at;
            if (!part(at, more, end) || !same_verb(end)) break;
            total = sum(total, more);
            at = end;
            if (!joined) continue;
            count = total;
            past = end;
        }
        return true;
    }

private:
    const Scene& scene_;
    std::uint32_t stop_;

    static Count exactly(std::int64_t n)
    {
        Count count;
        count.min = n;
        count.max = n;
        return count;
    }

    static Count sum(const Count& a, const Count& b)
    {
        Count made;
        if (a.min && b.min) made.min = *a.min + *b.min;
        if (a.max && b.max) made.max = *a.max + *b.max;
        if (!made.min) made.min = a.min ? a.min : b.min;
        return made;
    }

    // "18 people and 30 wounded": the second number has a word of its own.
    bool same_verb(std::uint32_t past) const
    {
        if (past >= stop_) return true;
        const std::uint32_t mark = scene_.mark_at[past];
        if (mark == nowhere || !scene_.marks[mark].trigger()) return true;
        const auto form = scene_.marks[mark].form;
        return form == VerbForm::noun || form == VerbForm::ing;
    }

    bool numbered(std::uint32_t start, std::uint32_t at, const Amount& amount, Count& count, std::uint32_t& past) const
    {
        const Overlay& item = scene_.overlays[scene_.cover[at]];
        const NumberMention& number = scene_.numbers[item.index];
        if (number.ordinal || (!number.whole && !number.vague) || number.min < 0) return false;
        double low = number.min, high = number.vague ? number.max : number.value;
        if (!number.vague) low = number.value;
        std::uint32_t end = item.past;
        // "between 40 and 50", "40 to 50", "40-50"
        if (end + 1 < stop_ && (scene_.is_mark(end, '-') || scene_.has(end, role::range) || scene_.has(end, role::conjunction)) &&
            scene_.mention(end + 1) == MentionKind::number) {
            const bool between = start > 0 && scene_.has(start - 1, role::preposition) && scene_.has(end, role::conjunction);
            const NumberMention& other = scene_.numbers[scene_.overlays[scene_.cover[end + 1]].index];
            if ((between || !scene_.has(end, role::conjunction)) && !other.ordinal && other.value > low) {
                high = other.value;
                end = scene_.overlays[scene_.cover[end + 1]].past;
            }
        }
        if (number.vague && end < stop_ && scene_.has(end, role::of)) ++end;   // "dozens of protesters"
        if (describes(end)) return false;   // "16-year-old"
        // "a name, 32, of somewhere": an age
        const bool apart = end < stop_ && (scene_.is_mark(end, ',') || scene_.is_mark(end, ')'));
        if (apart && start > 0 && (scene_.is_mark(start - 1, ',') || scene_.is_mark(start - 1, '('))) return false;
        // What is counted must be people, or not be said at all.
        std::uint32_t noun = noun_after(end);
        if (noun != nowhere && (scene_.has(noun, role::person | role::people | role::body | role::other) || a_people(noun))) end = noun + 1;
        else if (noun == nowhere && end < stop_ && scene_.mention(end) == MentionKind::place) {   // "three Basques"
            const Overlay& place = scene_.overlays[scene_.cover[end]];
            if (scene_.places[place.index].role != PlaceRole::demonym) return false;
            end = place.past;
        }
        else if (noun != nowhere) return false;
        else if (end < stop_ && scene_.is_mark(end, '%')) return false;
        if (start > 0 && scene_.tokens[start - 1].kind == TokenKind::symbol) return false;
        count = {};
        if (amount.bound != Bound::high) count.min = whole(low);
        if (amount.bound != Bound::low && std::isfinite(high)) count.max = whole(high);
        past = end;
        return true;
    }

    // "six Jesuits": a name in the plural that no lexicon knows.
    bool a_people(std::uint32_t i) const
    {
        const Token& token = scene_.tokens[i];
        const bool capital = token.shape == Shape::capital && scene_.tokens.style == CaseStyle::mixed;
        const bool unknown = token.word == 0 && scene_.tokens.style == CaseStyle::all_upper;
        return (capital || unknown) && scene_.is_plural(i);
    }

    // A hyphen and a word right behind: what stands before is no amount but the beginning of a word.
    bool describes(std::uint32_t i) const
    {
        return i + 1 < scene_.tokens.size() && scene_.is_mark(i, '-') && scene_.tokens[i].glued && scene_.tokens[i + 1].glued && scene_.is_word(i + 1) &&
               scene_.mention(i + 1) != MentionKind::number;
    }

    // The head of the noun phrase that starts here, over at most four words that describe it; nowhere when
    // a function word stands here, so that a bare number is all there is.
    std::uint32_t noun_after(std::uint32_t i) const
    {
        std::uint32_t head = nowhere;
        for (std::uint32_t at = i; at < stop_ && at < i + 9; ++at) {
            if (scene_.is_mark(at, '-')) continue;
            // "two 15-year-old girls"
            if (scene_.tokens[at].kind == TokenKind::number && describes(at + 1)) continue;
            if (!scene_.is_word(at)) break;
            const auto kind = scene_.mention(at);
            if (kind == MentionKind::time && !(at > i && scene_.tokens[at].glued)) break;
            const auto roles = scene_.roles(at);
            if (roles & (role::person | role::people | role::body | role::other)) {
                head = at;
                if (at + 1 < stop_ && scene_.has(at + 1, role::person | role::people) && scene_.is_word(at + 1)) continue;
                return head;
            }
            if (roles != 0 || scene_.is_adverb(at)) break;
            // A verb ends the phrase, unless it describes: "18 armed men", "two wounded soldiers".
            const std::uint32_t mark = scene_.mark_at[at];
            if (mark != nowhere && head == nowhere && at == i && scene_.marks[mark].form != VerbForm::noun) {
                if (at + 1 < stop_ && scene_.has(at + 1, role::person | role::people)) continue;
                break;
            }
            if (mark != nowhere && scene_.marks[mark].form != VerbForm::noun) break;
            head = at;
        }
        return head;
    }
};

bool set(const Scene& scene, Frame& frame, CountKind kind, const Count& count, TokenRange tokens)
{
    const auto k = static_cast<std::size_t>(kind);
    if (frame.counts[k].said()) return false;
    frame.counts[k] = count;
    frame.counts[k].words = std::string(scene.tokens.text_of(tokens));
    frame.count_tokens[k] = tokens;
    return true;
}

bool kind_of(std::string_view name, CountKind& kind)
{
    for (std::size_t i = 0; i < count_kinds; ++i) {
        if (to_string(static_cast<CountKind>(i)) != name) continue;
        kind = static_cast<CountKind>(i);
        return true;
    }
    return false;
}

class Counter {
public:
    Counter(const Scene& scene, Frame& frame, TokenRange sentence)
        : scene_(scene), frame_(frame), sentence_(sentence), clause_(scene.clause_of(frame.trigger.first, sentence))
    {
    }

    void run()
    {
        CountKind kind;
        if (kind_of(frame_.value->text_or("object", ""), kind)) {
            const bool before = frame_.passive || !object_follows();
            if (before ? left(kind) : right(kind)) return;
            if (!before && kind == CountKind::killed && named(frame_.trigger.past)) {
                Count one;
                one.min = 1;
                one.max = 1;
                set(scene_, frame_, kind, one, {frame_.trigger.past, frame_.trigger.past + 1});
                return;
            }
            if (before && frame_.passive) agree(kind);
            return;
        }
        if (kind_of(frame_.value->text_or("subject", ""), kind)) {
            if (!left(kind)) agree(kind);
        }
        if (kind_of(frame_.value->text_or("count", ""), kind)) noun(kind);
        if (kind_of(frame_.value->text_or("state", ""), kind) && !left(kind)) agree(kind);
        if (kind_of(frame_.value->text_or("toll", ""), kind)) toll(kind);
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
            Count count;
            std::uint32_t past = at;
            if (PeopleReader(scene_, sentence_.past).list(at, count, past)) return set(scene_, frame_, kind, count, {at, past});
            if (!scene_.is_adverb(at) && !scene_.has(at, role::determiner)) break;
        }
        return false;
    }

    // The last people named in the clause before the verb that no preposition governs.
    bool left(CountKind kind)
    {
        std::uint32_t first = clause_.first;
        if (frame_.verb_first == clause_.first && clause_.first > sentence_.first) first = sentence_.first;
        if (frame_.verb_first - first > 30) first = frame_.verb_first - 30;
        Count found;
        TokenRange where{};
        const PeopleReader reader(scene_, frame_.verb_first);
        for (std::uint32_t at = first; at < frame_.verb_first;) {
            Count count;
            std::uint32_t past = at;
            const bool word_start = !(at > first && scene_.cover[at] != nowhere && scene_.cover[at] == scene_.cover[at - 1]);
            if (!word_start || !reader.list(at, count, past)) {
                ++at;
                continue;
            }
            const auto before = at > sentence_.first ? scene_.roles(at - 1) : 0;
            const bool governed = (before & (role::preposition | role::include)) && !(before & role::relative);
            if (!governed || (where.size() == 0 && (before & role::preposition) && at == first + 1)) {
                found = count;
                where = {at, past};
            }
            at = past;
        }
        if (where.size() == 0) return false;
        // A verb of its own between the people and this one: they belong to that one, unless the two are joined.
        for (std::uint32_t at = where.past; at < frame_.verb_first; ++at) {
            const std::uint32_t mark = scene_.mark_at[at];
            if (mark == nowhere || !scene_.marks[mark].trigger() || scene_.marks[mark].form == VerbForm::noun) continue;
            if (frame_.value->find("state")) continue;
            // "people on board": no verb at all.
            if (at > where.past && scene_.has(at - 1, role::preposition) && !scene_.has(at - 1, role::to) && scene_.marks[mark].form == VerbForm::base) continue;
            if (!scene_.has(frame_.verb_first - 1, role::conjunction)) return false;
        }
        return set(scene_, frame_, kind, found, where);
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
        Count one;
        one.min = 1;
        one.max = 1;
        set(scene_, frame_, kind, one, {subject, subject + 1});
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
                Count count;
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
                set(scene_, frame_, kind, count, {first, frame_.trigger.past});
                return;
            }
            if (!scene_.is_content(at)) break;
        }
        Count one;
        one.min = 1;
        one.max = 1;
        // "Galan's murder"
        const std::uint32_t owner = frame_.trigger.first;
        if (kind == CountKind::killed && owner >= sentence_.first + 2 && scene_.tokens[owner - 1].glued && named(owner - 2)) {
            set(scene_, frame_, kind, one, {owner - 2, owner});
            return;
        }
        const std::uint32_t next = frame_.trigger.past;
        if (next + 1 >= sentence_.past || !scene_.has(next, role::of)) return;
        Count count;
        std::uint32_t past = next + 1;
        if (PeopleReader(scene_, sentence_.past).list(next + 1, count, past)) set(scene_, frame_, kind, count, {next + 1, past});
        else if (kind == CountKind::killed && named(next + 1)) set(scene_, frame_, kind, one, {next + 1, next + 2});
    }

    // "the death toll rose to 22", "a death toll of 18"
    void toll(CountKind kind)
    {
        for (std::uint32_t at = frame_.trigger.past; at < sentence_.past && at < frame_.trigger.past + 24; ++at) {
            const bool leads = at > frame_.trigger.past && (scene_.has(at - 1, role::to | role::of | role::locative) || amount_at(scene_, at, sentence_.past).past > at);
            const bool bare = scene_.mention(at) == MentionKind::number && !scene_.has(at - 1, role::source);
            if (!leads && !bare) continue;
            Count count;
            std::uint32_t past = at;
            if (!PeopleReader(scene_, sentence_.past).part(at, count, past)) continue;
            set(scene_, frame_, kind, count, {at, past});
            return;
        }
    }
};

}  // namespace

People people_at(const Scene& scene, std::uint32_t i, std::uint32_t stop)
{
    People people;
    std::uint32_t past = i;
    people.tokens = {i, i};
    if (PeopleReader(scene, stop).list(i, people.count, past)) people.tokens.past = past;
    return people;
}

void count_people(const Scene& scene, Frame& frame, TokenRange sentence)
{
    Counter(scene, frame, sentence).run();
}

}  // namespace dateline
