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

// "nobody", "no one", "no civilians"
bool PeopleReader::none(std::uint32_t at, HeadCount& count, std::uint32_t& past) const
{
    const bool whole = !scene_.has(at, role::determiner);
    const bool one = !whole && at + 1 < stop_ && scene_.mention(at + 1) == MentionKind::number;
    const std::uint32_t noun = whole ? at : one ? at + 1 : noun_after(at + 1);
    if (noun == nowhere || (!whole && !one && !scene_.has(noun, role::person | role::people))) return false;
    count = exactly(0);
    past = noun + 1;
    return true;
}

// "Ann Lee", "she"
bool PeopleReader::somebody(std::uint32_t at, HeadCount& count, std::uint32_t& past) const
{
    const auto roles = scene_.roles(at);
    if (scene_.mention(at) == MentionKind::person) past = scene_.overlays[scene_.cover[at]].past;
    else if ((roles & role::pronoun) && (roles & role::person) && !(roles & role::determiner)) past = at + 1;
    else return false;
    count = exactly(1);
    return true;
}

// "a man", "her husband", "the gunman", "a 12-year-old"
bool PeopleReader::one_by_noun(std::uint32_t at, HeadCount& count, std::uint32_t& past) const
{
    const bool article = scene_.has(at, role::determiner);
    const std::uint32_t noun = noun_after(article ? at + 1 : at);
    if (noun == nowhere) return false;
    const bool aged = scene_.has(noun, role::age) && noun > 0 && describes(noun - 1);
    if (!aged && (!scene_.has(noun, role::person) || scene_.has(noun, role::people))) return false;
    if (!article && noun != at && scene_.tokens.style == CaseStyle::mixed) return false;
    count = exactly(1);
    past = noun + 1;
    // "a man, 32," and "the mayor, Ivan Petrov,"
    if (past < stop_ && scene_.mention(past) == MentionKind::person) past = scene_.overlays[scene_.cover[past]].past;
    return true;
}

// "a family of five"
bool PeopleReader::group_of(std::uint32_t at, HeadCount& count, std::uint32_t& past) const
{
    return scene_.has(at, role::determiner) && at + 3 < stop_ && scene_.is_word(at + 1) && scene_.has(at + 2, role::of) && scene_.mention(at + 3) == MentionKind::number &&
           !scene_.is_plural(at + 1) && numbered(at + 3, at + 3, {}, count, past);
}

bool PeopleReader::part(std::uint32_t start, HeadCount& count, std::uint32_t& past) const
{
    const Amount amount = amount_at(scene_, start, stop_);
    // "no fewer than 12" counts some.
    if (start < stop_ && amount.past == start && scene_.has(start, role::none_of)) return none(start, count, past);
    std::uint32_t at = amount.past;
    if (at + 1 < stop_ && scene_.has(at, role::determiner) && scene_.mention(at + 1) == MentionKind::number) ++at;
    // "a nine-year-old girl" is no number of anything.
    if (at < stop_ && named_by_age(at, past)) {
        count = exactly(1);
        return true;
    }
    if (at < stop_ && scene_.mention(at) == MentionKind::number && !describes(scene_.overlays[scene_.cover[at]].past))
        return numbered(start, at, amount, count, past) || one_more(start, at, count, past);
    return start < stop_ && (somebody(start, count, past) || group_of(start, count, past) || one_by_noun(start, count, past));
}

// "18 of them", "14 of its soldiers", "eight of the nine people": where the noun ends, or nowhere.
std::uint32_t PeopleReader::past_owner(std::uint32_t of) const
{
    std::uint32_t owner = of + 1 < stop_ && scene_.has(of + 1, role::determiner) ? of + 2 : of + 1;
    if (owner < stop_ && owner > of + 1 && scene_.mention(owner) == MentionKind::number) owner = scene_.overlays[scene_.cover[owner]].past;
    const std::uint32_t noun = noun_after(owner);
    return noun == nowhere || noun > of + 5 ? nowhere : noun + 1;
}

// "the ambassador to Libya and three of his staff": over the place, where the list goes on behind it.
std::uint32_t PeopleReader::past_post(std::uint32_t at) const
{
    if (at + 1 >= stop_ || !scene_.has(at, role::preposition) || scene_.mention(at + 1) != MentionKind::place) return at;
    const std::uint32_t next = scene_.overlays[scene_.cover[at + 1]].past;
    return next < stop_ && scene_.has(next, role::conjunction) ? next : at;
}

// Where the next part begins behind an age, a comma and a conjunction; whether the list goes on at all.
PeopleReader::Joint PeopleReader::joint_at(std::uint32_t i) const
{
    Joint joint;
    joint.at = past_age(i);
    joint.age = joint.at != i;
    joint.comma = joint.at < stop_ && scene_.is_mark(joint.at, ',');
    joint.at += joint.comma;
    if (joint.at < stop_ && scene_.has(joint.at, role::include)) return joint;
    joint.conjunction = joint.at < stop_ && scene_.has(joint.at, role::conjunction);
    joint.at += joint.conjunction;
    joint.goes_on = joint.conjunction || joint.comma;
    return joint;
}

bool PeopleReader::list(std::uint32_t i, HeadCount& count, std::uint32_t& past) const
{
    if (!part(i, count, past)) return false;
    // "A, B and C" is a list only when its end says so: "Ann Lee, a teacher, was killed" is one.
    HeadCount total = count;
    std::uint32_t last = i;   // where the last part begins
    for (std::uint32_t at = past;;) {
        if (at < stop_ && scene_.has(at, role::of)) {
            const std::uint32_t owned = past_owner(at);
            if (owned == nowhere) break;
            past = at = owned;
            continue;
        }
        at = past_post(at);
        // "Two dead and seven injured": each has a word of its own.
        if (own_verb(last, at)) break;
        const Joint joint = joint_at(at);
        // "was stabbed by a marine, and 13 were arrested": a list of two has no comma.
        if (!joint.goes_on || (joint.conjunction && joint.comma && !joint.age && last == i)) break;
        HeadCount more;
        std::uint32_t end = joint.at;
        if (!part(joint.at, more, end) || own_verb(joint.at, end)) break;
        total = sum(total, more);
        last = joint.at;
        at = end;
        if (!joint.conjunction) continue;
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

// "between 40 and 50", "40 to 50", "40-50": over the second number, whose value becomes the upper one.
std::uint32_t PeopleReader::past_range(std::uint32_t start, std::uint32_t end, double low, double& high) const
{
    const bool conjunction = end < stop_ && scene_.has(end, role::conjunction);
    if (end + 1 >= stop_ || !(conjunction || scene_.is_mark(end, '-') || scene_.has(end, role::range)) || scene_.mention(end + 1) != MentionKind::number) return end;
    const bool between = start > 0 && scene_.has(start - 1, role::preposition) && conjunction;
    const Overlay& item = scene_.overlays[scene_.cover[end + 1]];
    const NumberMention& other = scene_.numbers[item.index];
    if ((conjunction && !between) || other.ordinal || other.value <= low) return end;
    high = other.value;
    return item.past;
}

// "a woman of 80", "a name, 32, of somewhere": the number is an age.
bool PeopleReader::is_age(std::uint32_t start, std::uint32_t at, std::uint32_t end) const
{
    if (noun_after(end) == nowhere && start > 1 && scene_.has(start - 1, role::of) && scene_.has(start - 2, role::person) && !scene_.has(start - 2, role::people)) return true;
    const bool closed = end < scene_.tokens.size() && (scene_.is_mark(end, ',') || scene_.is_mark(end, ')'));
    return closed && end > at && scene_.tokens[at].kind == TokenKind::number && start > 0 && (scene_.is_mark(start - 1, ',') || scene_.is_mark(start - 1, '('));
}

// What is counted must be people, or not be said at all. Where its words end, or nowhere.
std::uint32_t PeopleReader::past_counted(std::uint32_t end) const
{
    const std::uint32_t noun = noun_after(end);
    if (noun != nowhere) return scene_.has(noun, role::person | role::people | role::body | role::other) || a_people(noun) ? noun + 1 : nowhere;
    if (end >= stop_) return end;
    if (scene_.mention(end) == MentionKind::place) {   // "three Basques"
        const Overlay& place = scene_.overlays[scene_.cover[end]];
        return scene_.places[place.index].role == PlaceRole::demonym ? place.past : nowhere;
    }
    return scene_.is_mark(end, '%') ? nowhere : end;
}

bool PeopleReader::numbered(std::uint32_t start, std::uint32_t at, const Amount& amount, HeadCount& count, std::uint32_t& past) const
{
    const Overlay& item = scene_.overlays[scene_.cover[at]];
    const NumberMention& number = scene_.numbers[item.index];
    if (number.ordinal || (!number.whole && !number.vague) || number.min < 0 || joined_to_age(start)) return false;
    const double low = number.vague ? number.min : number.value;
    double high = number.vague ? number.max : number.value;
    std::uint32_t end = past_range(start, item.past, low, high);
    if (number.vague && end < stop_ && scene_.has(end, role::of)) ++end;   // "dozens of protesters"
    if (describes(end) || is_age(start, at, end)) return false;            // "16-year-old"
    end = past_counted(end);
    if (end == nowhere || (start > 0 && scene_.tokens[start - 1].kind == TokenKind::symbol)) return false;
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

// A mark, an age or the number of one, which stand inside a noun phrase: "two 15-year-old girls".
bool PeopleReader::inside_age(std::uint32_t at) const
{
    if (scene_.is_mark(at, '-')) return true;
    if (scene_.mention(at) == MentionKind::number && describes(scene_.overlays[scene_.cover[at]].past)) return true;
    return scene_.tokens[at].kind == TokenKind::number && describes(at + 1);
}

// "police officers", "family members": the head is the next word.
bool PeopleReader::heads_on(std::uint32_t at) const
{
    if (at + 1 >= stop_ || !scene_.is_word(at + 1)) return false;
    if (scene_.has(at + 1, role::person | role::people)) return true;
    return scene_.has(at, role::person | role::people) && scene_.is_content(at + 1) && scene_.is_plural(at + 1) && scene_.mark_at[at + 1] == nowhere;
}

// A verb ends the phrase, unless it opens it and describes: "18 armed men", "two wounded soldiers".
bool PeopleReader::ends_phrase(std::uint32_t at, bool first) const
{
    const std::uint32_t mark = scene_.mark_at[at];
    if (mark == nowhere || scene_.marks[mark].form == VerbForm::noun) return false;
    return !(first && at + 1 < stop_ && scene_.has(at + 1, role::person | role::people));
}

// The head of the noun phrase that starts here, over at most eight words that describe it; nowhere when
// a function word stands here, so that a bare number is all there is.
std::uint32_t PeopleReader::noun_after(std::uint32_t i) const
{
    constexpr std::uint32_t reach = 9;
    std::uint32_t head = nowhere;
    for (std::uint32_t at = i; at < stop_ && at < i + reach; ++at) {
        if (inside_age(at)) continue;
        const auto kind = scene_.mention(at);
        const bool opens_with_people = kind == MentionKind::place && at == i && nationals(at);
        if (!scene_.is_word(at) || opens_with_people || (kind == MentionKind::time && !(at > i && scene_.tokens[at].glued))) break;
        const auto roles = scene_.roles(at);
        if (roles & (role::person | role::people | role::body | role::other)) {
            head = at;
            if (heads_on(at)) continue;
            return head;
        }
        if ((roles & ~static_cast<std::uint32_t>(role::age)) != 0 || scene_.is_adverb(at) || ends_phrase(at, head == nowhere && at == i)) break;
        const std::uint32_t mark = scene_.mark_at[at];
        if (mark == nowhere || scene_.marks[mark].form == VerbForm::noun) head = at;
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
