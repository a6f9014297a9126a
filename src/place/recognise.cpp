// SPDX-License-Identifier: Apache-2.0
#include "place/recognise.hpp"

#include <algorithm>

namespace dateline {

using F = RecogniseFeature;

bool may_lie_in(std::span<const Reading> inner, std::span<const Reading> outer)
{
    for (const Reading& out : outer) {
        if (out.kind != PlaceKind::country && out.kind != PlaceKind::admin1 && out.kind != PlaceKind::admin2 && out.kind != PlaceKind::region) continue;
        for (const Reading& in : inner)
            if (lies_in(in, out)) return true;
    }
    return false;
}

bool Recogniser::child_of(const Gathered& inner, const Gathered& outer) const
{
    return may_lie_in(table_.readings(inner.name), table_.readings(outer.name));
}

void Recogniser::cue(Side side, std::uint32_t token)
{
    if (token == Around::none) return;
    if (const auto cue = model_.cue_of(tokens_[token].word))
        out_.add_if(true, model_.cue_feature(side, cue, !caseless_ && tokens_[token].shape != Shape::lower), 1);
}

void Recogniser::name_features(const Gathered& one)
{
    const auto readings = table_.readings(one.name);
    if (readings.empty()) {
        add(F::top_none);
        return;
    }
    const NameEntry& entry = table_.entry(one.name);
    const Reading& top = readings[0];
    switch (top.kind) {
    case PlaceKind::country: add(F::top_country); break;
    case PlaceKind::admin1: add(F::top_admin1); break;
    case PlaceKind::admin2: add(F::top_admin2); break;
    case PlaceKind::admin3: case PlaceKind::district: add(F::top_admin3); break;
    case PlaceKind::capital: add(F::top_capital); break;
    case PlaceKind::settlement: add(F::top_settlement); break;
    case PlaceKind::region: case PlaceKind::historical: add(F::top_region); break;
    case PlaceKind::sea: case PlaceKind::lake: case PlaceKind::river: case PlaceKind::strait: add(F::top_water); break;
    case PlaceKind::island: case PlaceKind::mountain: case PlaceKind::physical: add(F::top_land); break;
    case PlaceKind::airport: case PlaceKind::facility: add(F::top_facility); break;
    case PlaceKind::other: add(F::top_other); break;
    }
    const auto has = [&](PlaceKind kind) { return (entry.kinds >> static_cast<unsigned>(kind) & 1U) != 0; };
    add_if(has(PlaceKind::country), F::has_country);
    add_if(has(PlaceKind::admin1), F::has_admin1);
    add_if(has(PlaceKind::capital), F::has_capital);
    switch (top.name_kind) {
    case NameKind::official: break;
    case NameKind::variant: case NameKind::colloquial: add(F::name_variant); break;
    case NameKind::exonym: add(F::name_exonym); break;
    case NameKind::historic: add(F::name_historic); break;
    case NameKind::abbreviation: add(F::name_abbreviation); break;
    case NameKind::demonym: add(F::name_demonym); break;
    case NameKind::code: add(F::name_code); break;
    }
    const float people = entry.most_people;
    add(people <= 0 ? F::people_none : people < 3 ? F::people_1k : people < 3.7F ? F::people_5k : people < 4.3F ? F::people_20k
        : people < 5 ? F::people_100k : people < 5.7F ? F::people_500k : F::people_5m);
    add(entry.count == 1 ? F::uses_1 : entry.count < 5 ? F::uses_4 : entry.count < 20 ? F::uses_19 : F::uses_many);
}

void Recogniser::word_features(const Gathered& one)
{
    const TokenRange range = one.mention.tokens;
    const Token& first = tokens_[range.first];
    const auto readings = table_.readings(one.name);
    std::uint32_t words = 0;
    for (std::uint32_t i = range.first; i < range.past; ++i) words += tokens_[i].kind == TokenKind::word;
    add(words <= 1 ? F::words_1 : words == 2 ? F::words_2 : F::words_many);
    const std::string_view said = tokens_.text.substr(first.begin, one.mention.end - first.begin);
    const auto letters = std::count_if(said.begin(), said.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
    if (letters <= 2) add(F::letters_2);
    else if (letters == 3) add(F::letters_3);
    else if (letters == 4) add(F::letters_4);
    if (range.size() == 1) {
        const auto mark = marks(range.first);
        add_if(mark & mark_common, F::common);
        add_if(mark & mark_frequent, F::frequent);
        add_if((mark & mark_common) && first.sentence_first, F::common_first);
        add_if(mark & mark_given, F::given);
        add_if(mark & mark_surname, F::surname);
        add_if((mark & mark_given) && (mark & mark_surname), F::given_surname);
        add_if(mark & mark_title, F::title);
        add_if(mark & mark_org, F::org);
        add_if(mark & mark_geo, F::geo);
        add_if(mark & mark_street, F::street);
        if (!readings.empty() && readings[0].kind == PlaceKind::settlement) {
            add_if(mark & mark_given, F::settlement_given);
            add_if(mark & mark_surname, F::settlement_surname);
            add_if(mark & mark_common, F::settlement_common);
        }
        add_if(first.shape == Shape::upper && tokens_.sentences[one.sentence].style == CaseStyle::mixed, F::acronym);
    } else {
        std::uint16_t any = 0;
        for (std::uint32_t i = range.first; i < range.past; ++i) any |= marks(i);
        add_if(any & mark_geo, F::part_geo);
        add_if(any & mark_org, F::part_org);
        add_if(marks(range.first) & mark_given, F::part_given);
        add_if(any & mark_street, F::part_street);
    }
    add_if(first.sentence_first, F::sentence_first);
    const Sentence& sentence = tokens_.sentences[one.sentence];
    add_if(sentence.heading, F::heading);
    add_if(sentence.style == CaseStyle::title, F::title_case);
    add_if(sentence.style == CaseStyle::all_upper, F::upper_text);
    add_if(sentence.style == CaseStyle::all_lower, F::lower_text);
    add_if(one.found == Found::composite, readings.empty() ? F::composite : F::composite_fallback);
    if (one.found == Found::unknown) {
        std::uint16_t any = 0;
        for (std::uint32_t i = range.first; i < range.past; ++i) any |= marks(i);
        const auto last = marks(range.past - 1);
        add(F::unknown);
        add_if(range.size() > 1 && (any & mark_geo), F::unknown_geo);
        add_if(range.size() > 1 && (last & mark_street), F::unknown_street);
        add_if(any & mark_org, F::unknown_org);
        add_if(marks(range.first) & mark_given, F::unknown_given);
        add_if(range.size() > 2, F::unknown_many);
    }
    if (caseless_) {
        const auto mark = marks(range.first);
        const bool big = !readings.empty() && (readings[0].kind == PlaceKind::country || table_.entry(one.name).most_people >= 5);
        const auto before = around_.before(range.first);
        add_if(range.size() == 1 && (mark & mark_common), F::caseless_common);
        add_if(range.size() == 1 && (mark & (mark_given | mark_surname)), F::caseless_person);
        add_if(range.size() > 1, F::caseless_words);
        add_if(big, F::caseless_big);
        add_if(before != Around::none && (marks(before) & mark_preposition), F::caseless_preposition);
    }
    add_if(one.time, F::in_time);
    switch (one.inside) {
    case MentionKind::person: add(F::in_person); break;
    case MentionKind::organisation: add(F::in_org); break;
    case MentionKind::vessel: add(F::in_vessel); break;
    case MentionKind::work: add(F::in_work); break;
    case MentionKind::name: add(F::in_name); break;
    default: break;
    }
}

void Recogniser::before_features(const Gathered& one)
{
    const std::uint32_t first = one.mention.tokens.first;
    std::uint32_t before = around_.before(first);
    // A kind of place in short, written small before the name ("g. Almaty"): what stands before both is looked at.
    if (before != Around::none && around_.is(before, '.')) {
        const std::uint32_t kind = around_.before(before);
        if (kind != Around::none && tokens_[before].glued && tokens_[kind].shape == Shape::lower && around_.letters(kind) <= 3 && (marks(kind) & mark_geo)) {
            cue(Side::before, kind);
            before = around_.before(kind);
        }
    }
    if (before == Around::none) {
        add(F::before_start);
        return;
    }
    const Token& token = tokens_[before];
    const std::uint32_t before2 = around_.before(before);
    const bool glued = tokens_[first].glued;
    if (token.kind == TokenKind::word) {
        const bool capital = this->capital(before);
        const auto mark = marks(before);
        add(capital ? F::before_capital : F::before_lower);
        cue(Side::before, before);
        if (token.end - token.begin <= 3 && tokens_.text[token.begin] == '\'') add(F::before_possessive);
        add_if((mark & mark_title) && (capital || one.found != Found::unknown), F::before_title);
        if (capital || caseless_) {
            add_if(mark & mark_given, F::before_given);
            add_if(mark & mark_surname, F::before_surname);
            add_if(mark & mark_org, F::before_org);
            add_if(mark & mark_geo, F::before_geo);
            add_if(mark & mark_street, F::before_street);
        }
    } else if (token.kind == TokenKind::number) {
        add(F::before_number);
    } else {
        const char c = tokens_.text[token.begin];
        switch (c) {
        case ',': add(F::before_comma); break;
        case '.': {
            add(F::before_point);
            // "John F. Kennedy", "Gen. Jackson", "St. Paul"
            if (before2 != Around::none && token.glued && around_.word(before2)) {
                add_if(around_.letters(before2) == 1, F::before_initial);
                add_if(marks(before2) & mark_title, F::before_title);
                cue(Side::before, before2);
            }
            break;
        }
        case '(': case '[': add(F::before_bracket); break;
        case '"': case '\'': add(F::before_quote); break;
        case '-': add(glued && token.glued ? F::before_glued_hyphen : F::before_dash); break;
        case ':': add(F::before_colon); break;
        case '#': case '@': add(F::hashtag); break;
        default: add(token.kind == TokenKind::symbol ? F::before_symbol : around_.quote(before) ? F::before_quote : F::before_other); break;
        }
    }
    if (before2 != Around::none) cue(Side::before2, before2);
}

void Recogniser::after_features(const Gathered& one)
{
    const std::uint32_t past = past_of(one);
    const std::uint32_t after = around_.after(past - 1);
    if (after == Around::none) {
        add(F::after_end);
        return;
    }
    const Token& token = tokens_[after];
    const std::uint32_t after2 = around_.after(after);
    if (token.kind == TokenKind::word) {
        const bool capital = this->capital(after);
        const auto mark = marks(after);
        if (token.glued && tokens_.text[token.begin] == '\'') {
            add(F::after_possessive);
        } else {
            add(capital ? F::after_capital : F::after_lower);
            cue(Side::after, after);
        }
        if (capital || caseless_) {
            add_if(mark & mark_given, F::after_given);
            add_if(mark & mark_surname, F::after_surname);
            add_if(mark & mark_org, F::after_org);
            add_if(mark & mark_geo, F::after_geo);
            add_if(mark & mark_street, F::after_street);
            add_if(around_.letters(after) == 1, F::after_initial);
        } else {
            add_if(mark & mark_geo, F::after_geo_lower);
        }
    } else if (token.kind == TokenKind::number) {
        add(F::after_number);
    } else {
        const char c = tokens_.text[token.begin];
        switch (c) {
        case ',': add(F::after_comma); break;
        case '.': case '!': case '?': add(F::after_point); break;
        case ')': case '(': case ']': add(F::after_bracket); break;
        case '"': case '\'': add(F::after_quote); break;
        case '-':
            if (token.glued && after2 != Around::none && tokens_[after2].glued) add(F::after_glued_hyphen);
            else add(F::after_dash);
            break;
        case ':': case ';': add(F::after_colon); break;
        default: add(token.kind == TokenKind::symbol ? F::after_symbol : around_.quote(after) ? F::after_quote : F::after_other); break;
        }
    }
    if (after2 != Around::none) cue(Side::after2, after2);
}

// Capitals in a row are often one name: "Paris Hilton", "Bank of New York Mellon".
void Recogniser::run_features(const Gathered& one)
{
    constexpr std::uint32_t reach = 4;
    const TokenRange range = one.mention.tokens;
    std::uint16_t any = 0;
    std::uint32_t before = 0;
    for (std::uint32_t i = around_.before(range.first); i != Around::none && before < reach && capital(i); i = around_.before(i)) {
        any |= marks(i);
        ++before;
    }
    std::uint32_t after = 0;
    std::uint16_t last = 0;
    for (std::uint32_t i = around_.after(past_of(one) - 1); i != Around::none && after < reach && capital(i); i = around_.after(i)) {
        last = marks(i);
        any |= last;
        ++after;
    }
    add(before == 0 ? (after == 0 ? F::run_1 : F::run_first) : after == 0 ? F::run_last : F::run_middle);
    const auto next = around_.after(past_of(one) - 1);
    const bool mixed = tokens_.sentences[one.sentence].style == CaseStyle::mixed;
    // "Jordan Ashgrove": a given name, and a word that is nothing else than a name.
    add_if(after > 0 && before == 0 && mixed && range.size() == 1 && (marks(range.first) & mark_given) && tokens_[next].word == 0 &&
               tokens_[next].shape == Shape::capital, F::given_then_unknown);
    add_if(any & mark_given, F::run_given);
    add_if(last & mark_org, F::run_org);
    add_if(last & mark_street, F::run_street);
    add_if(last & mark_geo, F::run_geo);
    add_if(any & mark_title, F::run_title);
}

void Recogniser::neighbour_features(std::size_t index)
{
    const Gathered& one = gathered_[index];
    const std::uint32_t past = past_of(one);
    if (index + 1 < gathered_.size() && gathered_[index + 1].sentence == one.sentence) {
        const Gathered& next = gathered_[index + 1];
        const std::uint32_t begin = next.mention.tokens.first;
        if (begin == past) add(F::after_name);
        else if (begin == past + 1 && (around_.is(past, ',') || around_.is(past, '('))) {
            add(F::comma_name);
            add_if(child_of(one, next), F::comma_parent);
        } else if (begin == past + 1 && around_.word(past) && around_.letters(past) <= 3 && (caseless_ || tokens_[past].shape == Shape::lower)) {
            add(F::and_name);
        }
    }
    if (index > 0 && gathered_[index - 1].sentence == one.sentence) {
        const Gathered& last = gathered_[index - 1];
        const std::uint32_t end = past_of(last);
        const std::uint32_t first = one.mention.tokens.first;
        if (end == first) add(F::before_name);
        else if (end + 1 == first && (around_.is(end, ',') || around_.is(end, '('))) {
            add(F::name_comma);
            add_if(child_of(last, one), F::child_comma);
        } else if (end + 1 == first && around_.word(end) && around_.letters(end) <= 3 && (caseless_ || tokens_[end].shape == Shape::lower)) {
            add(F::name_and);
        }
    }
}

const ActiveFeatures& Recogniser::features(std::size_t index)
{
    const Gathered& one = gathered_[index];
    const CaseStyle style = tokens_.sentences[one.sentence].style;
    caseless_ = style == CaseStyle::all_upper || style == CaseStyle::all_lower;
    out_.clear();
    add(F::bias);
    name_features(one);
    word_features(one);
    before_features(one);
    after_features(one);
    run_features(one);
    neighbour_features(index);
    return out_;
}

Recogniser::Judgement Recogniser::judge(std::size_t index)
{
    Judgement judgement;
    for (const Active& active : features(index)) {
        judgement.score += model_.recognise.weight(active.feature) * active.value;
        switch (static_cast<F>(active.feature)) {
        case F::before_given: case F::before_initial: judgement.person = judgement.surname = true; break;
        case F::before_title: case F::in_person: judgement.person = true; break;
        case F::comma_parent: judgement.in_next = true; break;
        default: break;
        }
    }
    return judgement;
}

}  // namespace dateline
