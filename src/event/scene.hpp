// SPDX-License-Identifier: Apache-2.0
// One document as the event stage sees it: its tokens, and which of them earlier stages spoke for.
#pragma once

#include <vector>

#include "event/event_rules.hpp"
#include "event/frame.hpp"
#include "grammar/layers.hpp"
#include "grammar/tree.hpp"
#include "rules/sequence.hpp"
#include "stages.hpp"

namespace dateline {

struct Scene {
    const Pack& pack;
    const EventRules& rules;
    const Tokens& tokens;
    const std::vector<NumberMention>& numbers;
    const Times& times;
    const std::vector<NameMention>& names;
    const std::vector<PlaceReference>& places;

    Layers layers;                          // which tokens the mentions cover
    const std::vector<TokenRange>& place_tokens = layers.place_tokens;
    const std::vector<Overlay>& overlays = layers.overlays;
    const std::vector<std::uint32_t>& cover = layers.cover;
    Trees trees;                            // of the sentences that may tell an event
    std::vector<std::uint32_t> role_at;     // by token: what the word does; nothing where something else than a number covers it
    std::vector<MentionKind> mention_at;    // by token: what covers it
    std::vector<Mark> marks;                // in text order
    std::vector<std::uint32_t> mark_at;     // by token: index of the mark that begins there, or nowhere
    std::vector<std::uint32_t> mark_at_unit;   // by first token of a unit: the mark whose highest unit this is, or nowhere

    Scene(const Pack& k, const Tokens& t, const std::vector<NumberMention>& n, const Times& ti, const std::vector<NameMention>& na,
          const std::vector<PlaceReference>& p);
    Scene(const Scene&) = delete;
    Scene& operator=(const Scene&) = delete;

    std::uint32_t roles(std::uint32_t i) const { return role_at[i]; }
    bool has(std::uint32_t i, std::uint32_t flags) const { return (roles(i) & flags) != 0; }
    MentionKind mention(std::uint32_t i) const { return mention_at[i]; }
    bool is_word(std::uint32_t i) const { return tokens[i].kind == TokenKind::word; }
    bool is_mark(std::uint32_t i, char c) const
    {
        return tokens[i].kind == TokenKind::punctuation && tokens[i].end == tokens[i].begin + 1 && tokens.text[tokens[i].begin] == c;
    }
    bool is_adverb(std::uint32_t i) const;
    // By its ending only, which is all that is known of a word that no lexicon has.
    bool is_plural(std::uint32_t i) const;
    // A word that is neither spoken for nor a function word.
    bool is_content(std::uint32_t i) const { return is_word(i) && roles(i) == 0 && mention(i) == MentionKind::none; }
    // Any name of somebody: person, organisation, vessel, or a name of what is not known.
    bool is_name(std::uint32_t i) const
    {
        const auto kind = mention(i);
        return kind == MentionKind::person || kind == MentionKind::organisation || kind == MentionKind::vessel || kind == MentionKind::name;
    }
    TokenRange clause_of(std::uint32_t i, TokenRange sentence) const;
    // The mark whose words hold a token, or null.
    const Mark* mark_over(std::uint32_t token) const
    {
        constexpr std::uint32_t longest = 8;   // words of a cue
        for (std::uint32_t back = 0; back < longest && back <= token; ++back)
            if (mark_at[token - back] != nowhere) return marks[mark_at[token - back]].tokens.past > token ? &marks[mark_at[token - back]] : nullptr;
        return nullptr;
    }
    // The mark that a unit of a tree carries, or nowhere.
    std::uint32_t mark_of(const Tree& tree, std::uint32_t unit) const { return mark_at_unit[tree[unit].tokens.first]; }
};

// triggers.cpp: marks of all rules and the trees of their sentences, then the frames of those that are events.
void find_marks(Scene& scene, Context& context);
std::vector<Frame> find_frames(const Scene& scene);

// play.cpp: by sentence, whether it tells of sport.
std::vector<bool> sentences_of_sport(const Scene& scene);

// describes.cpp: a word of events that only says which or what kind; what is done again and again.
bool only_describes(const Scene& scene, const Mark& mark, const Tree& tree, TokenRange sentence);
bool habit(const Scene& scene, const Mark& mark, TokenRange sentence);

// read_frames.cpp: the frames of the marks, with roles, counts, status and who says so.
std::vector<Frame> read_frames(const Scene& scene);

// people.cpp: the people that a phrase starting at `i` speaks of; an empty range when it speaks of none.
People people_at(const Scene& scene, std::uint32_t i, std::uint32_t stop);
void count_people(const Scene& scene, Frame& frame, TokenRange sentence);

// roles.cpp: actor and target.
void find_roles(const Scene& scene, Frame& frame);

// status.cpp: status and its cue.
void judge_status(const Scene& scene, Frame& frame, TokenRange sentence);

// speech.cpp: who says so.
void attribute(const Scene& scene, std::vector<Frame>& frames);

// It is planned, or only a modal verb says that it may come.
bool looks_ahead(const Scene& scene, const Frame& frame);

// link.cpp: the place and time that its sentence gives an event; `explain` writes the reasons into the frames.
void link(const Scene& scene, std::vector<Frame>& frames, bool explain);

// split.cpp: makes an event of each further place and time of one word.
void split_pairs(const Scene& scene, std::vector<Frame>& frames);

// returns.cpp: joins a verb that only says that an event happened with the event's noun; leaves out what a speaker says of himself or in nobody's name.
void join_light_verbs(const Scene& scene, std::vector<Frame>& frames);
void leave_out_words(const Scene& scene, std::vector<Frame>& frames);

// title.cpp
std::string make_title(const EventRules& rules, const EventType& type, const Event& event);

}  // namespace dateline
