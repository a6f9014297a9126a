// SPDX-License-Identifier: Apache-2.0
#include "event/people.hpp"

#include <cmath>
#include <limits>


namespace dateline {

Amount amount_at(const Scene& scene, std::uint32_t i, std::uint32_t stop)
{
    Amount best{i, Bound::exact};
    const Value* said = nullptr;
    if (scene.rules.amounts == Lexicon::no_class) return best;
    const Lexicon& lexicon = scene.pack.lexicon;
    Lexicon::Node node = lexicon.root(scene.rules.amounts);
    for (std::uint32_t at = i; at < stop && at < i + 4; ++at) {
        if (scene.tokens[at].kind != TokenKind::word || scene.tokens[at].word == 0) break;
        node = lexicon.next(node, scene.tokens[at].word);
        if (node == Lexicon::no_node) break;
        if (const Value* value = lexicon.value(node)) {
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

namespace {

HeadCount exactly(std::int64_t n)
{
    HeadCount count;
    count.min = n;
    count.max = n;
    return count;
}

HeadCount sum(const HeadCount& a, const HeadCount& b)
{
    HeadCount made;
    if (a.min && b.min) made.min = *a.min + *b.min;
    if (a.max && b.max) made.max = *a.max + *b.max;
    if (!made.min) made.min = a.min ? a.min : b.min;
    return made;
}

}  // namespace

bool PeopleReader::part(std::uint32_t i, HeadCount& count, std::uint32_t& past) const
{
    const std::uint32_t start = i;
    std::uint32_t at = i;
    Amount amount = amount_at(scene_, at, stop_);
    // "no fewer than 12" counts some.
    if (at < stop_ && amount.past == at && scene_.has(at, role::none_of)) {
        // "nobody"; "no one"; "no civilians"
        const bool whole = !scene_.has(at, role::determiner);
        const bool one = !whole && at + 1 < stop_ && scene_.mention(at + 1) == MentionKind::number;
        const std::uint32_t noun = whole ? at : one ? at + 1 : noun_after(at + 1);
        if (noun == nowhere || (!whole && !one && !scene_.has(noun, role::person | role::people))) return false;
        count = exactly(0);
        past = noun + 1;
        return true;
    }
    at = amount.past;
    if (at < stop_ && scene_.has(at, role::determiner) && at + 1 < stop_ && scene_.mention(at + 1) == MentionKind::number) ++at;
    // "a nine-year-old girl" is no number of anything.
    if (at < stop_ && named_by_age(at, past)) {
        count = exactly(1);
        return true;
    }
    if (at < stop_ && scene_.mention(at) == MentionKind::number && !describes(scene_.overlays[scene_.cover[at]].past))
        return numbered(start, at, amount, count, past) || one_more(start, at, count, past);
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
    // "a family of five"
    if ((roles & role::determiner) && at + 3 < stop_ && scene_.is_word(at + 1) && scene_.has(at + 2, role::of) && scene_.mention(at + 3) == MentionKind::number &&
        !scene_.is_plural(at + 1) && numbered(at + 3, at + 3, {}, count, past))
        return true;
    // "a man", "her husband", "the gunman"
    const std::uint32_t noun = noun_after((roles & role::determiner) ? at + 1 : at);
    // "a 12-year-old"
    const bool aged = noun != nowhere && scene_.has(noun, role::age) && noun > 0 && describes(noun - 1);
    if (noun == nowhere || (!aged && (!scene_.has(noun, role::person) || scene_.has(noun, role::people)))) return false;
    if (!(roles & role::determiner) && noun != at && scene_.tokens.style == CaseStyle::mixed) return false;
    count = exactly(1);
    past = noun + 1;
    // "a man, 32," and "the mayor, Ivan Petrov,"
    if (past < stop_ && scene_.mention(past) == MentionKind::person) past = scene_.overlays[scene_.cover[past]].past;
    return true;
}

bool PeopleReader::list(std::uint32_t i, HeadCount& count, std::uint32_t& past) const
{
    if (!part(i, count, past)) return false;
    // "A, B and C" is a list only when its end says so: "Ann Lee, a teacher, was killed" is one.
    HeadCount total = count;
    std::uint32_t last = i;   // where the last part begins
    for (std::uint32_t at = past;;) {
        if (at < stop_ && scene_.has(at, role::of)) {   // "18 of them", "14 of its soldiers", "two members of the family"
            // "eight of the nine people"
            std::uint32_t owner = at + 1 < stop_ && scene_.has(at + 1, role::determiner) ? at + 2 : at + 1;
            if (owner < stop_ && owner > at + 1 && scene_.mention(owner) == MentionKind::number) owner = scene_.overlays[scene_.cover[owner]].past;
            const std::uint32_t noun = noun_after(owner);
            if (noun == nowhere || noun > at + 5) break;
            at = noun + 1;
            past = at;
            continue;
        }
        // "the ambassador to Libya and three of his staff"
        if (at + 1 < stop_ && scene_.has(at, role::preposition) && scene_.mention(at + 1) == MentionKind::place) {
            const std::uint32_t next = scene_.overlays[scene_.cover[at + 1]].past;
            if (next < stop_ && scene_.has(next, role::conjunction)) at = next;
        }
        // "Two dead and seven injured": each has a word of its own.
        if (own_verb(last, at)) break;
        const std::uint32_t aged = past_age(at);
        const bool age = aged != at;
        at = aged;
        const bool comma = at < stop_ && scene_.is_mark(at, ',');
        if (comma) ++at;
        if (at < stop_ && scene_.has(at, role::include)) break;
        const bool joined = at < stop_ && scene_.has(at, role::conjunction);
        if (joined) ++at;
        if (!joined && !comma) break;
        // "was stabbed by a marine, and 13 were arrested": a list of two has no comma.
        if (joined && comma && !age && last == i) break;
        HeadCount more;
        std::uint32_t end = at;
        if (!part(at, more, end) || own_verb(at, end)) break;
        total = sum(total, more);
        last = at;
        at = end;
        if (!joined) continue;
        count = total;
        past = end;
    }
    return true;
}

// What befell the people of this part is said in it or right behind it: "two dead", "30 wounded".
bool PeopleReader::own_verb(std::uint32_t first, std::uint32_t past) const
{
    const auto verb = [&](std::uint32_t i, bool state) {
        const std::uint32_t mark = scene_.mark_at[i];
        if (mark == nowhere || !scene_.marks[mark].trigger()) return false;
        const auto form = scene_.marks[mark].form;
        return state ? scene_.marks[mark].says->has_state : form != VerbForm::noun && form != VerbForm::ing;
    };
    return (past > first + 1 && past <= stop_ && verb(past - 1, true)) || (past < stop_ && verb(past, false));
}

// ", aged 34 and 61," and ", 45," behind people say how old they are: the mark behind it, or `i` where nothing of the kind stands.
std::uint32_t PeopleReader::past_age(std::uint32_t i) const
{
    if (i + 2 >= stop_ || !(scene_.is_mark(i, ',') || scene_.is_mark(i, '('))) return i;
    std::uint32_t at = i + 1;
    if (scene_.has(at, role::age)) {
        for (++at; at < stop_ && at < i + 8 && !scene_.is_mark(at, ',') && !scene_.is_mark(at, ')'); ++at)
            if (scene_.mention(at) != MentionKind::number && !scene_.has(at, role::conjunction | role::range)) return i;
    } else if (scene_.mention(at) == MentionKind::number && scene_.tokens[at].kind == TokenKind::number) {
        at = scene_.overlays[scene_.cover[at]].past;
    } else {
        return i;
    }
    if (at >= stop_) return i;
    if (scene_.is_mark(at, ')')) return at + 1;
    return scene_.is_mark(at, ',') && scene_.is_mark(i, ',') ? at : i;
}

// "24-year-old Ann Lee", "24-year old Lee": one, whoever it is.
bool PeopleReader::named_by_age(std::uint32_t i, std::uint32_t& past) const
{
    constexpr std::uint32_t reach = 5;   // 24 - year - old
    if (scene_.mention(i) != MentionKind::number && scene_.tokens[i].kind != TokenKind::number) return false;
    for (std::uint32_t at = i + 1; at + 1 < stop_ && at <= i + reach; ++at) {
        if (scene_.has(at, role::age)) {
            const std::uint32_t name = at + 1;
            if (!scene_.is_name(name) && (scene_.tokens[name].shape != Shape::capital || scene_.cover[name] != nowhere)) return false;
            past = scene_.cover[name] != nowhere ? scene_.overlays[scene_.cover[name]].past : name + 1;
            return true;
        }
        if (scene_.mention(at) == MentionKind::none && !scene_.is_mark(at, '-') && !scene_.is_content(at)) return false;
    }
    return false;
}

// "aged 34 and 61": no part of it is a number of people.
bool PeopleReader::joined_to_age(std::uint32_t i) const
{
    for (std::uint32_t steps = 0; i > 0 && steps < 6; ++steps) {
        --i;
        if (scene_.mention(i) == MentionKind::number || scene_.has(i, role::conjunction | role::range) || scene_.is_mark(i, ',')) continue;
        return scene_.has(i, role::age);
    }
    return false;
}

// "a third was wounded", "another was wounded": one more of those that were told of before.
bool PeopleReader::one_more(std::uint32_t start, std::uint32_t at, HeadCount& count, std::uint32_t& past) const
{
    if (at == start || at >= stop_) return false;
    const Overlay& item = scene_.overlays[scene_.cover[at]];
    if (!scene_.numbers[item.index].ordinal) return false;
    const std::uint32_t next = item.past;
    if (next < stop_ && scene_.has(next, role::person) && scene_.is_word(next)) past = next + 1;
    else if (next >= stop_ || scene_.has(next, role::auxiliary)) past = next;
    else return false;
    count = exactly(1);
    return true;
}

bool PeopleReader::numbered(std::uint32_t start, std::uint32_t at, const Amount& amount, HeadCount& count, std::uint32_t& past) const
{
    const Overlay& item = scene_.overlays[scene_.cover[at]];
    const NumberMention& number = scene_.numbers[item.index];
    if (number.ordinal || (!number.whole && !number.vague) || number.min < 0 || joined_to_age(start)) return false;
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
    // "a woman of 80"
    if (noun_after(end) == nowhere && start > 1 && scene_.has(start - 1, role::of) && scene_.has(start - 2, role::person) && !scene_.has(start - 2, role::people)) return false;
    // "a name, 32, of somewhere": an age
    const bool apart = end < scene_.tokens.size() && (scene_.is_mark(end, ',') || scene_.is_mark(end, ')'));
    if (apart && end > at && scene_.tokens[at].kind == TokenKind::number && start > 0 && (scene_.is_mark(start - 1, ',') || scene_.is_mark(start - 1, '('))) return false;
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
bool PeopleReader::a_people(std::uint32_t i) const
{
    const Token& token = scene_.tokens[i];
    const bool capital = token.shape == Shape::capital && scene_.tokens.style == CaseStyle::mixed;
    const bool unknown = token.word == 0 && scene_.tokens.style == CaseStyle::all_upper;
    return (capital || unknown) && scene_.is_plural(i);
}

// A hyphen and a word right behind: what stands before is no amount but the beginning of a word.
bool PeopleReader::describes(std::uint32_t i) const
{
    return i + 1 < scene_.tokens.size() && scene_.is_mark(i, '-') && scene_.tokens[i].glued && scene_.tokens[i + 1].glued && scene_.is_word(i + 1) &&
           scene_.mention(i + 1) != MentionKind::number;
}

// "four Americans aboard a yacht", "one Dane died": people called by where they are from, and no word that says who they are behind it.
bool PeopleReader::nationals(std::uint32_t i) const
{
    const Overlay& item = scene_.overlays[scene_.cover[i]];
    if (scene_.places[item.index].role != PlaceRole::demonym) return false;
    if (scene_.is_plural(item.past - 1) || item.past >= stop_ || !scene_.is_word(item.past)) return true;
    const std::uint32_t mark = scene_.mark_at[item.past];
    return (mark != nowhere && scene_.marks[mark].trigger() && scene_.marks[mark].form != VerbForm::noun) || scene_.has(item.past, role::auxiliary | role::conjunction | role::preposition);
}

// The head of the noun phrase that starts here, over at most four words that describe it; nowhere when
// a function word stands here, so that a bare number is all there is.
std::uint32_t PeopleReader::noun_after(std::uint32_t i) const
{
    std::uint32_t head = nowhere;
    for (std::uint32_t at = i; at < stop_ && at < i + 9; ++at) {
        if (scene_.is_mark(at, '-')) continue;
        // "two 15-year-old girls"
        if (scene_.mention(at) == MentionKind::number && describes(scene_.overlays[scene_.cover[at]].past)) continue;
        if (scene_.tokens[at].kind == TokenKind::number && describes(at + 1)) continue;
        if (!scene_.is_word(at)) break;
        const auto kind = scene_.mention(at);
        if (kind == MentionKind::place && at == i && nationals(at)) break;
        if (kind == MentionKind::time && !(at > i && scene_.tokens[at].glued)) break;
        const auto roles = scene_.roles(at);
        if (roles & (role::person | role::people | role::body | role::other)) {
            head = at;
            // "police officers", "family members"
            const bool compound = at + 1 < stop_ && scene_.is_word(at + 1) && scene_.has(at, role::person | role::people) && scene_.is_content(at + 1) && scene_.is_plural(at + 1) && scene_.mark_at[at + 1] == nowhere;
            if (compound || (at + 1 < stop_ && scene_.has(at + 1, role::person | role::people) && scene_.is_word(at + 1))) continue;
            return head;
        }
        if ((roles & ~static_cast<std::uint32_t>(role::age)) != 0 || scene_.is_adverb(at)) break;
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

People people_at(const Scene& scene, std::uint32_t i, std::uint32_t stop)
{
    People people;
    std::uint32_t past = i;
    people.tokens = {i, i};
    if (PeopleReader(scene, stop).list(i, people.count, past)) people.tokens.past = past;
    return people;
}

}  // namespace dateline
