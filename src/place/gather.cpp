// SPDX-License-Identifier: Apache-2.0
#include "place/gather.hpp"

#include <algorithm>

#include "place/containers.hpp"
#include "rules/pack.hpp"
#include "text/fold.hpp"

namespace dateline {
namespace {

constexpr std::uint32_t longest_name = 12;   // tokens
constexpr std::uint32_t longest_unknown = 4;

class Gatherer {
public:
    Gatherer(const Tokens& tokens, ReadingTable& table, const Context& context)
        : tokens_(tokens), around_(tokens), table_(table), gazetteer_(context.gazetteer), model_(*context.pack.place_model),
          prepositions_(context.pack.lexicon.class_id("place-preposition")), lexicon_(context.pack.lexicon), vocabulary_(context.pack.vocabulary)
    {
    }

    std::vector<Gathered> run()
    {
        for (std::uint32_t s = 0; s < tokens_.sentences.size(); ++s) {
            const Sentence& sentence = tokens_.sentences[s];
            sentence_ = s;
            past_ = sentence.tokens.past;
            caseless_ = sentence.style == CaseStyle::all_lower || sentence.style == CaseStyle::all_upper;
            headline_ = sentence.style == CaseStyle::title;
            std::uint32_t next = sentence.tokens.first;
            for (const std::uint32_t i : list_candidates(sentence.tokens))
                if (i >= next) next = step(i);
        }
        return std::move(out_);
    }

private:
    struct Hit {
        std::uint32_t past = 0;   // 0: none
        NameCursor name;
    };

    // Words that are not written small; scripts without case (and text without it) may begin a name anywhere. Which they are
    // nobody can foresee, so they are listed without a branch.
    std::span<const std::uint32_t> list_candidates(TokenRange sentence)
    {
        if (candidates_.size() < sentence.size()) candidates_.resize(sentence.size());
        std::size_t count = 0;
        for (std::uint32_t i = sentence.first; i < sentence.past; ++i) {
            const Token& token = tokens_[i];
            candidates_[count] = i;
            count += (token.kind == TokenKind::word) & ((token.shape != Shape::lower) | caseless_ | token.glued);
        }
        return std::span(candidates_).first(count);
    }

    std::uint32_t step(std::uint32_t i)
    {
        const Token& token = tokens_[i];
        const bool capital = token.shape == Shape::capital || token.shape == Shape::upper;
        if (token.glued && (capital || token.shape == Shape::mixed || token.shape == Shape::lower) && around_.is(around_.before(i), '#') && hashtag(i)) return i + 1;
        if (!capital && token.shape != Shape::none && !caseless_) return i + 1;
        // "A disk of 30GB": a unit.
        if (token.glued && i > 0 && tokens_[i - 1].kind == TokenKind::number) return i + 1;
        const std::uint16_t marks = model_.marks_of(token.word);
        Hit hit = look_up(i);
        if (const std::uint32_t past = run_past(i, hit); past) {
            add({i, past}, {}, Found::unknown);
            return past;
        }
        // "Al-Hadra": a word that begins names is none itself.
        if (hit.past == i + 1 && capital && (marks & mark_particle) && !caseless_ && i + 2 < past_ && around_.is(i + 1, '-') && tokens_[i + 1].glued &&
            tokens_[i + 2].glued && around_.capital(i + 2))
            hit = {};
        if (hit.past > i + 1 && (marks & mark_preposition) && (caseless_ || token.sentence_first) && begins_with_preposition(i, hit)) return i + 1;
        if (hit.past) {
            const bool one_word = hit.past == i + 1;
            if (one_word && !worth_a_look(hit.name, token, marks)) return i + 1;
            if (const std::uint32_t past = street_past(i, hit.past); past != hit.past) {
                add({i, past}, {}, Found::unknown);
                return past;
            }
            if (const std::uint32_t past = composite_past(hit.past); past != hit.past) {
                // A division or a town is often called by its short name; a river is not its state.
                const auto kind = model_.kind_of(tokens_[past - 1].word);
                const bool same = kind && (*kind == PlaceKind::admin1 || *kind == PlaceKind::admin2 || *kind == PlaceKind::settlement ||
                                           *kind == PlaceKind::district || *kind == PlaceKind::country);
                add({i, past}, same ? hit.name : NameCursor{}, Found::composite);
                return past;
            }
            if (const std::uint32_t past = declared_past(i, hit.past); past != hit.past) {
                add({i, past}, {}, Found::unknown);
                return past;
            }
            if (const std::uint32_t past = past_particle(hit.past); past != hit.past) {
                add({i, past}, {}, Found::unknown);
                return past;
            }
            add({i, hit.past}, hit.name, Found::gazetteer);
            return hit.past;
        }
        if (caseless_ || !capital) return i + 1;
        return unknown(i);
    }

    // The most frequent words are left alone where capitals say nothing, unless a country or its people are called so;
    // names that are written in capitals only ("US") need them.
    bool worth_a_look(const NameCursor& name, const Token& token, std::uint16_t marks)
    {
        const bool frequent = (marks & mark_frequent) && (caseless_ || token.sentence_first);
        const bool small = token.shape != Shape::upper && !caseless_;
        if (token.shape == Shape::upper && !caseless_) return true;
        const auto readings = table_.readings(table_.add(name.key, name));
        if (readings.empty()) return false;
        if (frequent && readings[0].kind != PlaceKind::country && readings[0].name_kind != NameKind::demonym) return false;
        return !small || !std::all_of(readings.begin(), readings.end(), [](const Reading& reading) { return reading.capitals; });
    }

    // "IN NEPAL", "From Chad": the preposition is no part of the name, whatever other languages write.
    bool begins_with_preposition(std::uint32_t i, const Hit& hit)
    {
        if (look_up(i + 1).past < hit.past) return false;
        const auto readings = table_.readings(table_.add(hit.name.key, hit.name));
        return readings.empty() || readings[0].name_kind != NameKind::official;
    }

    // The longest name of the gazetteer that begins here.
    Hit look_up(std::uint32_t i) const
    {
        Hit hit;
        NameCursor cursor;
        if (!gazetteer_.begin(tokens_[i].key, cursor)) return hit;
        std::uint32_t at = i;
        const std::uint32_t limit = std::min(past_, i + longest_name);
        for (;;) {
            if (cursor.use_count && may_end(i, at)) hit = {at + 1, cursor};
            // "the Niger river" is no country, though its name is Niger.
            else if (cursor.use_count && has(at, mark_tail) && capital(i)) hit = {at, cursor};
            if (!cursor.extends || ++at >= limit) break;
            const Token& token = tokens_[at];
            if (token.kind == TokenKind::punctuation) {
                if (gazetteer_.extend(token.key, cursor)) continue;
                // A hyphen inside and a point behind an abbreviation are no part of the key.
                const bool hyphen = around_.is(at, '-') && token.glued && at + 1 < limit && tokens_[at + 1].glued;
                const bool point = around_.is(at, '.') && token.glued && around_.letters(at - 1) <= 5;
                if ((!hyphen && !point) || ++at >= limit) break;
            }
            if (!gazetteer_.extend(tokens_[at].key, cursor)) break;
        }
        return hit;
    }

    bool may_end(std::uint32_t first, std::uint32_t last) const
    {
        if (first == last || caseless_ || model_.small_words) return true;
        const Token& token = tokens_[last];
        return token.kind != TokenKind::word || token.shape != Shape::lower;
    }

    // "#prayfornepal": a country or a great city, and words that are known before and behind it.
    bool small_hashtag(std::uint32_t i, std::string_view text)
    {
        constexpr std::size_t least_letters = 5, most_letters = 32, longest_word = 12;
        if (text.size() < least_letters || text.size() > most_letters) return false;
        if (!std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; })) return false;
        const auto word = [&](std::size_t first, std::size_t past) {
            const auto known = vocabulary_.find(fold_key(text.substr(first, past - first)));
            return known && (past - first > 2 || (model_.marks_of(known) & mark_preposition));
        };
        bool ahead[most_letters + 1] = {true}, behind[most_letters + 1] = {};   // words lead up to here, and on from here
        behind[text.size()] = true;
        for (std::size_t past = 2; past < text.size(); ++past)
            for (std::size_t first = past > longest_word ? past - longest_word : 0; first + 2 <= past && !ahead[past]; ++first) ahead[past] = ahead[first] && word(first, past);
        for (std::size_t first = text.size() - 1; first > 0; --first)
            for (std::size_t past = first + 2; past <= std::min(text.size(), first + longest_word) && !behind[first]; ++past)
                behind[first] = behind[past] && word(first, past);
        for (std::size_t first = 0; first + least_letters <= text.size(); ++first) {
            for (std::size_t past = text.size(); ahead[first] && past >= first + least_letters; --past) {
                NameCursor name;
                if (!behind[past] || !gazetteer_.begin(fold_key(text.substr(first, past - first)), name) || !name.use_count) continue;
                const std::uint32_t number = table_.add(name.key, name);
                const auto readings = table_.readings(number);
                if (readings.empty() || readings[0].name_kind == NameKind::demonym || (readings[0].kind != PlaceKind::country && table_.entry(number).most_people < 5.7F)) continue;
                if (model_.marks_of(vocabulary_.find(name.key)) & (mark_common | mark_geo | mark_given)) continue;
                add({i, i + 1}, name, Found::gazetteer);
                out_.back().mention.part = past - first < text.size();
                out_.back().run_together = true;
                return true;
            }
        }
        return false;
    }

    // "#PuertoRico" is a name run together, "#PrayForNepal" holds one. The longest is taken, at the earliest word.
    bool hashtag(std::uint32_t i)
    {
        constexpr std::size_t most_words = 8;
        constexpr std::uint32_t least_letters = 4;
        const Token& token = tokens_[i];
        const std::string_view text = tokens_.text.substr(token.begin, token.end - token.begin);
        const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
        const auto big = [](char c) { return c >= 'A' && c <= 'Z'; };
        std::uint32_t starts[most_words + 1] = {};
        std::size_t words = 0;
        for (std::uint32_t at = 0; at < text.size() && words < most_words; ++at)
            if (at == 0 || (big(text[at]) && (small(text[at - 1]) || (at + 1 < text.size() && small(text[at + 1]))))) starts[words++] = at;
        starts[words] = static_cast<std::uint32_t>(text.size());
        const auto key = [&](std::size_t word) { return fold_key(text.substr(starts[word], starts[word + 1] - starts[word])); };
        if (words < 2) return token.shape == Shape::lower && small_hashtag(i, text);
        for (std::size_t first = 0; first < words; ++first) {
            NameCursor cursor, best;
            std::size_t past = first;
            if (!gazetteer_.begin(key(first), cursor)) continue;
            for (std::size_t at = first;; ++at) {
                if (cursor.use_count) best = cursor, past = at + 1;
                if (!cursor.extends || at + 1 >= words || !gazetteer_.extend(key(at + 1), cursor)) break;
            }
            if (past == first || starts[past] - starts[first] < least_letters) continue;
            const bool whole = first == 0 && past == words;
            const std::uint32_t name = table_.add(best.key, best);
            const auto readings = table_.readings(name);
            if (readings.empty()) continue;
            const bool large = readings[0].kind == PlaceKind::country || readings[0].kind == PlaceKind::admin1 ||
                               table_.entry(name).most_people >= (whole ? 4 : 5);
            if (whole && !large) return false;
            if (!whole && (!large || (past == first + 1 && (model_.marks_of(vocabulary_.find(key(first))) & (mark_common | mark_geo | mark_given))))) continue;
            add({i, i + 1}, best, Found::gazetteer);
            out_.back().mention.part = !whole;
            out_.back().run_together = true;
            return true;
        }
        return false;
    }

    bool has(std::uint32_t i, std::uint16_t marks) const { return i < past_ && (model_.marks_of(tokens_[i].word) & marks); }
    bool capital(std::uint32_t i) const { return i < past_ && around_.capital(i); }

    // "Washington Drive", "Indian Lake Road": a street is called after a place more often than it is one.
    std::uint32_t street_past(std::uint32_t i, std::uint32_t past) const
    {
        if (caseless_) return past;
        for (std::uint32_t at = past; at < past_ && at < i + 5 && capital(at) && !tokens_[at].sentence_first; ++at)
            if (has(at, mark_street) && tokens_[at].shape == Shape::capital && !has(at, mark_given)) return at + 1;
        return past;
    }

    // "the village of Stone Hollow", "the Khair Khana district": what is declared to be a place is called so as a whole, though a
    // part of it is a name elsewhere.
    std::uint32_t declared_past(std::uint32_t i, std::uint32_t past) const
    {
        if (caseless_ || past >= past_ || !capital(past)) return past;
        const std::uint32_t before = around_.before(i);
        const bool noun_of = around_.word(before) && around_.letters(before) == 2 && has(before - 1, mark_geo) && around_.word(around_.before(before));
        std::uint32_t at = past;
        while (capital(at) && tokens_[at].shape == Shape::capital && !tokens_[at].glued && at - i < longest_unknown &&
               !has(at, mark_org | mark_street | mark_title | mark_frequent) && (!tokens_[at].word || has(at, mark_common | mark_given | mark_surname)) &&
               !look_up(at).past)
            ++at;
        if (noun_of) return at;
        // Whatever the words are elsewhere.
        std::uint32_t end = past;
        while (capital(end) && tokens_[end].shape == Shape::capital && !tokens_[end].glued && end - i < longest_unknown && !has(end, mark_org | mark_street | mark_title | mark_frequent | mark_given)) ++end;
        return end > past && end < past_ && has(end, mark_one_place) && tokens_[end].shape == Shape::lower && !has(i, mark_given) ? end : past;
    }

    // "Madinat al Nour", "Deir el-Foo": a small word of names and a capital go on with the name, so that it is none of those called by its beginning.
    std::uint32_t past_particle(std::uint32_t past) const
    {
        if (caseless_ || past + 1 >= past_ || !has(past, mark_particle) || has(past, mark_preposition | mark_article | mark_common) || tokens_[past].shape != Shape::lower || around_.letters(past) < 2 || tokens_[past].glued) return past;
        std::uint32_t at = past + 1;
        if (around_.is(at, '-') && tokens_[at].glued && at + 1 < past_) ++at;
        if (!capital(at) || tokens_[at].shape != Shape::capital) return past;
        return at + 1;
    }

    // "Idlib Province", "Peace River": the word behind the name says what it is.
    std::uint32_t composite_past(std::uint32_t past) const
    {
        const bool small = model_.small_words && past < past_ && tokens_[past].shape == Shape::lower;
        if (caseless_ || past >= past_ || !(capital(past) || small) || !has(past, mark_tail) || tokens_[past].shape == Shape::upper) return past;
        if (tokens_[past - 1].kind != TokenKind::word || around_.is(past, '.')) return past;
        if (has(past + 1, mark_org | mark_street) && capital(past + 1)) return past;
        if (look_up(past).past > past + 1) return past;
        return past + 1;
    }

    // "Kills 12 in Predawn Ambush": in a headline every word has a capital, so that a known word there is no part of a name unless names are made of it.
    bool headline_words(TokenRange range) const
    {
        constexpr std::uint16_t of_names = mark_geo | mark_tail | mark_street | mark_given | mark_surname | mark_particle | mark_one_place;
        if (!headline_) return false;
        for (std::uint32_t at = range.first; at < range.past; ++at)
            if (tokens_[at].word && !has(at, of_names)) return true;
        return false;
    }

    // Capitals that the gazetteer does not know. Most are people and firms; only where something speaks
    // for a place are they kept.
    std::uint32_t unknown(std::uint32_t i)
    {
        std::uint32_t past = i + 1;
        bool geo = has(i, mark_geo) && !tokens_[i].sentence_first;
        while (past < past_ && past - i < longest_unknown) {
            if (around_.is(past, '-') && tokens_[past].glued && past + 1 < past_ && tokens_[past + 1].glued && capital(past + 1)) {
                past += 2;
                continue;
            }
            if (!capital(past)) break;
            // "Mossy Island": no matter what else is called Island.
            if (has(past, mark_tail) && tokens_[past].shape == Shape::capital && !has(past + 1, mark_tail | mark_org) && look_up(past).past <= past + 1) {
                geo = true;
                ++past;
                break;
            }
            if (const Hit hit = look_up(past); hit.past) {
                // "Fort Sumter", "Port Hudson": the word before says that the whole is a name.
                if (!geo || past != i + 1) break;
                past = hit.past;
                break;
            }
            geo |= has(past, mark_geo | mark_street);
            ++past;
            if (has(past - 1, mark_street) && tokens_[past - 1].shape == Shape::capital) break;
        }
        if (past - i == 1 && (tokens_[i].word && (model_.marks_of(tokens_[i].word) & (mark_title | mark_geo | mark_street | mark_frequent)))) return past;
        if (past - i == 1 && around_.letters(i) == 1) return past;
        if (headline_words({i, past})) return past;
        const std::uint32_t before = around_.before(i);
        const bool preposition = before != Around::none && prepositions_ != Lexicon::no_class && lexicon_.has(prepositions_, tokens_[before].word);
        const bool noun_of = preposition && around_.before(before) != Around::none && has(before - 1, mark_geo);
        const bool noun_after = past < past_ && has(past, mark_geo) && tokens_[past].shape == Shape::lower;
        bool comma = false;
        if (past + 1 < past_ && around_.is(past, ',') && capital(past + 1)) {
            const Hit hit = look_up(past + 1);
            comma = hit.past != 0;
        }
        // "villages: Kampungu, Makonono, Kaluamba and Mombo"
        const bool in_list = before != Around::none && !out_.empty() && out_.back().sentence == sentence_ && out_.back().mention.tokens.past == before &&
                            (around_.is(before, ',') || (around_.word(before) && tokens_[before].shape == Shape::lower && around_.letters(before) <= 3));
        if (preposition || noun_of || noun_after || comma || in_list || heads_list(past) || (geo && past - i > 1)) add({i, past}, {}, Found::unknown);
        return past;
    }

    // "at Lesna Dolina", "in Tell Abu Sarmun": a run of capitals behind a preposition is one name, though parts of it are called like other
    // small places. 0 where it is not.
    std::uint32_t run_past(std::uint32_t i, const Hit& hit)
    {
        constexpr float large = 4.5F, great = 5.3F;   // log10 of people: such a place may stand at the end of a longer expression, or before its end
        const std::uint32_t before = around_.before(i);
        if (caseless_ || before == Around::none || !has(before, mark_preposition) || tokens_[before].shape != Shape::lower) return 0;
        std::uint32_t past = i;
        bool known = false;
        for (; past < past_ && past - i <= longest_unknown && around_.word(past) && tokens_[past].shape == Shape::capital && !tokens_[past].glued; ++past)
            if (has(past, mark_org | mark_street | mark_title | mark_given | mark_tail | mark_geo | mark_paper | mark_government)) return 0;
        if (past - i < 2 || past - i > longest_unknown || hit.past >= past || headline_words({i, past})) return 0;
        const bool abbreviation = past + 1 < past_ && around_.is(past, '.');
        if (past < past_ && (around_.is(past, '-') || abbreviation || around_.capital(past) || tokens_[past].shape == Shape::mixed)) return 0;
        for (std::uint32_t at = i; at < past; ++at) {
            const Hit part = at == i ? hit : look_up(at);
            if (!part.past) continue;
            const std::uint32_t name = table_.add(part.name.key, part.name);
            const auto readings = table_.readings(name);
            if (part.past > past || readings.empty()) return 0;
            const bool small = table_.entry(name).most_people < (part.past == past ? large : great) && !(table_.entry(name).kinds & division_kinds) && readings[0].name_kind != NameKind::demonym;
            if (!small) return 0;
            known = true;
        }
        return known ? past : 0;
    }

    // "Tonkolili and Kambia districts": the noun behind the last name of a list speaks for the first.
    bool heads_list(std::uint32_t past) const
    {
        constexpr int most_names = 6;
        for (int names = 0; names < most_names; ++names) {
            const bool comma = past < past_ && around_.is(past, ',');
            const bool conjunction = past + comma < past_ && around_.word(past + comma) && tokens_[past + comma].shape == Shape::lower && listed(model_.joins, tokens_, past + comma);
            if (!comma && !conjunction) return false;
            std::uint32_t at = past + comma + conjunction;
            const std::uint32_t first = at;
            while (capital(at) && at - first < longest_unknown) ++at;
            if (at == first) return false;
            if (at < past_ && listed(model_.plural_geo, tokens_, at) && tokens_[at].shape == Shape::lower) return true;
            past = at;
        }
        return false;
    }

    void add(TokenRange range, const NameCursor& name, Found found)
    {
        Gathered one;
        one.mention.tokens = range;
        one.mention.end = tokens_[range.past - 1].end;
        one.mention.name = name;
        one.found = found;
        one.sentence = sentence_;
        std::uint64_t key = tokens_[range.first].key;
        for (std::uint32_t i = range.first + 1; i < range.past; ++i)
            if (tokens_[i].kind != TokenKind::punctuation) key = extend_key(key, tokens_[i].key);
        one.mention.key = found == Found::gazetteer ? name.key : key;
        key = one.mention.key;
        one.name = table_.add(key, name);
        // The point of "Ky." belongs to the name; that of "in the USA." ends the sentence.
        if (name.use_count && range.size() <= 4 && range.past < tokens_.size() && around_.is(range.past, '.') && tokens_[range.past].glued) {
            const auto readings = table_.readings(one.name);
            const Token& last = tokens_[range.past - 1];
            const bool abbreviation = !readings.empty() && (readings[0].name_kind == NameKind::abbreviation || readings[0].name_kind == NameKind::code);
            const bool ends = range.past + 1 >= tokens_.size() || tokens_[range.past + 1].sentence_first;
            if (abbreviation && last.kind == TokenKind::word && (caseless_ || last.shape == Shape::capital || !ends)) one.mention.end = tokens_[range.past].end;
        }
        out_.push_back(std::move(one));
    }

    const Tokens& tokens_;
    Around around_;
    ReadingTable& table_;
    const Gazetteer& gazetteer_;
    const PlaceModel& model_;
    Lexicon::ClassId prepositions_;
    const Lexicon& lexicon_;
    const Vocabulary& vocabulary_;
    std::uint32_t sentence_ = 0;
    std::uint32_t past_ = 0;
    bool caseless_ = false;
    bool headline_ = false;
    std::vector<std::uint32_t> candidates_;   // of the sentence, and room
    std::vector<Gathered> out_;
};

}  // namespace

std::vector<Gathered> gather_names(const Tokens& tokens, const Times& times, const std::vector<NameMention>& names, ReadingTable& table,
                                   const Context& context)
{
    auto gathered = Gatherer(tokens, table, context).run();
    // Times and names are sorted as the mentions are, so one walk suffices.
    std::size_t time = 0;
    std::size_t name = 0;
    for (Gathered& one : gathered) {
        const TokenRange range = one.mention.tokens;
        while (time < times.tokens.size() && times.tokens[time].past <= range.first) ++time;
        // "Christmas Island" holds a time, "late May" is one.
        one.time = time < times.tokens.size() && times.tokens[time].first < range.past &&
                   (times.tokens[time].first < range.first || times.tokens[time].past >= range.past);
        while (name < names.size() && names[name].tokens.past <= range.first) ++name;
        if (name < names.size() && names[name].tokens.first < range.past) {
            one.inside = names[name].kind;
            one.inside_more = names[name].tokens.size() > range.size();
        }
    }
    return gathered;
}

}  // namespace dateline
