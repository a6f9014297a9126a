// SPDX-License-Identifier: Apache-2.0
// Words of events that tell of no event of their own: verbs that only say that an event happened, and what the
// speaker of a quotation did himself.
#include <algorithm>

#include "event/scene.hpp"
#include "text/bytes.hpp"

namespace dateline {
namespace {

// Both frames say the same afterwards, so that they are tellings of one event.
void unite(Frame& cause, Frame& effect)
{
    effect.type = cause.type;
    for (std::size_t k = 0; k < count_kinds; ++k) {
        const bool from_effect = effect.counts[k].said() && !cause.counts[k].said();
        const Frame& from = from_effect ? effect : cause;
        Frame& to = from_effect ? cause : effect;
        to.counts[k] = from.counts[k];
        to.count_tokens[k] = from.count_tokens[k];
    }
    if (cause.target.size() == 0) cause.target = effect.target;
    const auto share = [](bool Frame::*own, std::uint32_t Frame::*which, Choice Frame::*choice, Frame& to, const Frame& from) {
        to.*own = from.*own;
        to.*which = from.*which;
        to.*choice = from.*choice;
    };
    const bool place_of_effect = effect.place_own && (!cause.place_own || effect.place_choice.score > cause.place_choice.score);
    const bool time_of_effect = effect.time_own && (!cause.time_own || effect.time_choice.score > cause.time_choice.score);
    share(&Frame::place_own, &Frame::place, &Frame::place_choice, place_of_effect ? cause : effect, place_of_effect ? effect : cause);
    (place_of_effect ? cause : effect).place_said = (place_of_effect ? effect : cause).place_said;
    share(&Frame::time_own, &Frame::time, &Frame::time_choice, time_of_effect ? cause : effect, time_of_effect ? effect : cause);
    effect.place_dateline = cause.place_dateline = !cause.place_own && (cause.place_dateline || effect.place_dateline);
}

// "said a farmer who had travelled with them"
bool way_of_speaker(const Scene& scene, const Frame& frame) { return frame.of_speaker && scene.rules.types[frame.type].category == "movement"; }

// What a mark of quotation does to what stands behind it.
enum class Quote : std::uint8_t { none, opens, closes, turns };

Quote quote_at(const Scene& scene, std::uint32_t i)
{
    const Token& token = scene.tokens[i];
    const char head = token.kind == TokenKind::punctuation ? scene.tokens.text[token.begin] : ' ';
    if (head != '"' && head != '`' && head != '\'' && head >= 0) return Quote::none;
    const std::string_view text = scene.tokens.text_of(i);
    if (text == "\"") return Quote::turns;
    if (text == "\xE2\x80\x9C" || text == "\xC2\xAB" || text == "`") return Quote::opens;   // also ``as printers once wrote''
    if (text == "\xE2\x80\x9D" || text == "\xC2\xBB") return Quote::closes;
    const bool doubled = text == "'" && i + 1 < scene.tokens.size() && scene.tokens[i + 1].glued && scene.is_mark(i + 1, '\'');
    return doubled ? Quote::closes : Quote::none;
}

// Tokens between marks of quotation; an unclosed one ends with its paragraph.
std::vector<bool> quoted_tokens(const Scene& scene)
{
    std::vector<bool> quoted(scene.tokens.size(), false);
    bool inside = false;
    for (const Sentence& sentence : scene.tokens.sentences) {
        if (sentence.paragraph_first) inside = false;
        for (std::uint32_t i = sentence.tokens.first; i < sentence.tokens.past; ++i) {
            const Quote quote = quote_at(scene, i);
            if (quote == Quote::none) quoted[i] = inside;
            else inside = quote == Quote::opens || (quote == Quote::turns && !inside);
        }
    }
    return quoted;
}

// Whether the text holds a byte that a mark of quotation begins with.
bool may_quote(std::string_view text)
{
    const auto marks = [](std::uint64_t word) { return (any_byte(word, '"') | any_byte(word, '`') | any_byte(word, '\xE2') | any_byte(word, '\xC2')) != 0; };
    return skip_bytes(text, 0, marks, [](char c) { return c == '"' || c == '`' || c == '\xE2' || c == '\xC2'; }) < text.size();
}

bool of_the_speaker(const Scene& scene, const Frame& frame, const std::vector<bool>& quoted)
{
    if (!quoted[frame.trigger.first]) return false;
    const TokenRange clause = scene.clause_of(frame.trigger.first, scene.tokens.sentences[frame.sentence].tokens);
    for (std::uint32_t i = clause.first; i < clause.past; ++i)
        if (quoted[i] && scene.rules.speakers.has(scene.tokens[i])) return true;
    return false;
}

// "The toll rose to 81": what rises is no price.
bool moves_toll(const Scene& scene, const std::vector<Frame>& frames, std::size_t index)
{
    const Frame& frame = frames[index];
    if (frame.form == VerbForm::noun || scene.rules.types[frame.type].category != "economy") return false;
    for (std::size_t i = index; i-- > 0 && frames[i].sentence == frame.sentence;)
        if (frames[i].says->has_toll) return true;
    return false;
}

}  // namespace

// "An earthquake struck", "the town was hit by a storm": the verb adds where, when and whom, and is no telling of its own.
void join_light_verbs(const Scene& scene, std::vector<Frame>& frames)
{
    bool joined = false;
    for (Frame& verb : frames) {
        if (verb.noun_mark == nowhere) continue;
        const auto noun = std::find_if(frames.begin(), frames.end(), [&](const Frame& other) { return other.mark == verb.noun_mark; });
        if (noun == frames.end() || noun->status != verb.status) {
            verb.noun_mark = nowhere;
            continue;
        }
        unite(*noun, verb);
        noun->past = noun->past || verb.past;
        constexpr std::uint32_t close = 2;
        const bool before = noun->trigger.past <= verb.trigger.first;
        const std::uint32_t first = before ? noun->trigger.past : verb.trigger.past, past = before ? verb.trigger.first : noun->trigger.first;
        bool plain = past - first <= close;
        for (std::uint32_t i = first; i < past && plain; ++i) plain = scene.is_word(i);
        if (plain) noun->trigger = {std::min(noun->trigger.first, verb.trigger.first), std::max(noun->trigger.past, verb.trigger.past)};
        joined = true;
    }
    if (joined) std::erase_if(frames, [](const Frame& frame) { return frame.noun_mark != nowhere; });
}

void leave_out_words(const Scene& scene, std::vector<Frame>& frames)
{
    const std::vector<bool> quoted = !scene.rules.speakers.empty() && may_quote(scene.tokens.text) ? quoted_tokens(scene) : std::vector<bool>(scene.tokens.size(), false);
    std::vector<bool> out(frames.size(), false);
    for (std::size_t i = 0; i < frames.size(); ++i) {
        out[i] = of_the_speaker(scene, frames[i], quoted) || moves_toll(scene, frames, i) || way_of_speaker(scene, frames[i]);
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < frames.size(); ++i)
        if (!out[i]) {
            if (kept != i) frames[kept] = std::move(frames[i]);
            ++kept;
        }
    frames.resize(kept);
}

}  // namespace dateline
