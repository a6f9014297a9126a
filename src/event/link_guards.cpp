// SPDX-License-Identifier: Apache-2.0
// What keeps an event from a place or a time of its sentence, however near that stands.
#include "event/link_terms.hpp"

namespace dateline {

// A semicolon stands between them.
bool apart(const Scene& scene, TokenRange event, TokenRange mention)
{
    const bool after = mention.first >= event.past;
    const std::uint32_t first = after ? event.past : mention.past, past = after ? mention.first : event.first;
    for (std::uint32_t i = first; i < past; ++i)
        if (scene.is_mark(i, ';')) return true;
    return false;
}

// "five sailors, three from Ghana": where they come from.
bool home_of_people(const Scene& scene, std::uint32_t index, TokenRange sentence)
{
    std::uint32_t first = scene.place_tokens[index].first;
    while (first > sentence.first && scene.has(first - 1, role::determiner)) --first;
    if (first < sentence.first + 2 || !scene.has(first - 1, role::source)) return false;
    return scene.mention(first - 2) == MentionKind::number;
}

bool care_at(const Scene& scene, TokenRange mention, TokenRange sentence)
{
    if (scene.rules.care.empty() || mention.first < sentence.first + 2) return false;
    return scene.has(mention.first - 1, role::locative) && scene.rules.care.has(scene.tokens[mention.first - 2]);
}

// "was stabbed at the gate and died in a hospital in Bangui": where they were brought, which says nothing of what had happened before.
bool of_care(const Scene& scene, const Frame& frame, TokenRange mention, TokenRange sentence)
{
    if (mention.first < frame.trigger.past + 3 || !care_at(scene, mention, sentence)) return false;
    const std::uint32_t house = mention.first - 2;
    if (scene.rules.types[frame.type].merging == Merging::cause) return true;
    for (std::uint32_t i = frame.trigger.past; i < house; ++i) {
        const std::uint32_t mark = scene.mark_at[i];
        if (mark != nowhere && scene.marks[mark].trigger() && scene.marks[mark].form != VerbForm::noun) return true;
    }
    return false;
}

}  // namespace dateline
