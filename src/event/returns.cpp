// SPDX-License-Identifier: Apache-2.0
// Words of events that tell of no event of their own: "the vote" that was held before, "we were promised help", "residents refused to go".
#include <algorithm>

#include "event/scene.hpp"

namespace dateline {
namespace {

bool same_kind(const EventType& a, const EventType& b) { return a.name == b.name || (!a.plover.empty() && a.plover == b.plover && a.category == b.category); }

// "the vote", "this attack", but not "the killing of two men" or "the vote on Sunday", which say something new.
bool returns(const Scene& scene, const std::vector<Frame>& frames, std::size_t index)
{
    const Frame& frame = frames[index];
    const TokenRange sentence = scene.tokens.sentences[frame.sentence].tokens;
    const std::uint32_t article = frame.trigger.first - 1;
    if (frame.form != VerbForm::noun || frame.trigger.first <= sentence.first || !scene.has(article, role::definite)) return false;
    for (const Count& count : frame.counts)
        if (count.said()) return false;
    const std::uint32_t next = frame.trigger.past;
    if (next < sentence.past && scene.is_word(next) && scene.has(next, role::preposition | role::relative)) return false;
    const bool opens = article == sentence.first || scene.tokens[article].clause_first || scene.tokens[article - 1].kind == TokenKind::punctuation;
    if (opens && (frame.place_own || frame.time_own)) return false;
    const EventType& type = scene.rules.types[frame.type];
    return std::any_of(frames.begin(), frames.begin() + static_cast<std::ptrdiff_t>(index), [&](const Frame& before) {
        return before.trigger.first < frame.trigger.first && before.status != Status::negated && same_kind(scene.rules.types[before.type], type);
    });
}

// Tokens between marks of quotation; an unclosed one ends with its paragraph.
std::vector<bool> quoted_tokens(const Scene& scene)
{
    std::vector<bool> quoted(scene.tokens.size(), false);
    for (std::size_t s = 0, past = 0; s < scene.tokens.sentences.size(); s = past) {
        for (past = s + 1; past < scene.tokens.sentences.size() && !scene.tokens.sentences[past].paragraph_first;) ++past;
        bool inside = false;
        for (std::uint32_t i = scene.tokens.sentences[s].tokens.first; i < scene.tokens.sentences[past - 1].tokens.past; ++i) {
            const std::string_view text = scene.tokens.text_of(i);
            if (text == "\"") inside = !inside;
            else if (text == "\xE2\x80\x9C" || text == "\xC2\xAB") inside = true;
            else if (text == "\xE2\x80\x9D" || text == "\xC2\xBB") inside = false;
            else quoted[i] = inside;
        }
    }
    return quoted;
}

bool of_the_speaker(const Scene& scene, const Frame& frame, const std::vector<bool>& quoted)
{
    if (!quoted[frame.trigger.first]) return false;
    const TokenRange clause = scene.clause_of(frame.trigger.first, scene.tokens.sentences[frame.sentence].tokens);
    for (std::uint32_t i = clause.first; i < clause.past; ++i)
        if (quoted[i] && scene.tokens[i].word != 0 && scene.pack.lexicon.has(scene.rules.speakers, scene.tokens[i].word)) return true;
    return false;
}

// "Residents refused to leave", "he promised to come back": what people say that no name or body stands behind.
bool private_word(const Scene& scene, const Frame& frame)
{
    if (!scene.rules.types[frame.type].official || frame.form == VerbForm::noun) return false;
    const TokenRange sentence = scene.tokens.sentences[frame.sentence].tokens;
    if (frame.verb_first > sentence.first && scene.has(frame.verb_first - 1, role::pronoun) && !scene.has(frame.verb_first - 1, role::relative)) return true;
    bool people = false;
    for (std::uint32_t i = frame.actor.first; i < frame.actor.past; ++i) {
        if (scene.is_name(i) || scene.mention(i) == MentionKind::place || scene.has(i, role::body)) return false;
        people |= scene.has(i, role::person | role::people);
    }
    return people;
}

}  // namespace

void leave_out_returns(const Scene& scene, std::vector<Frame>& frames)
{
    const bool speech = scene.rules.speakers != Lexicon::no_class && scene.tokens.text.find_first_of("\"\xE2\xC2") != std::string_view::npos;
    const std::vector<bool> quoted = speech ? quoted_tokens(scene) : std::vector<bool>(scene.tokens.size(), false);
    std::vector<bool> out(frames.size(), false);
    for (std::size_t i = 0; i < frames.size(); ++i) out[i] = returns(scene, frames, i) || of_the_speaker(scene, frames[i], quoted) || private_word(scene, frames[i]);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < frames.size(); ++i)
        if (!out[i]) frames[kept++] = frames[i];
    frames.resize(kept);
}

}  // namespace dateline
