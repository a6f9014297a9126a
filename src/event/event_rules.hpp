// SPDX-License-Identifier: Apache-2.0
// What the pack says of events, made ready for the stage: types, what each rule emits, what words are.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <dateline/diagnostic.hpp>
#include <dateline/event.hpp>

#include "event/evidence.hpp"
#include "event/link_model.hpp"
#include "event/senses.hpp"
#include "rules/pack.hpp"
#include "story/story_model.hpp"

namespace dateline {

// What a word does in a phrase. A word may do several things; a word that none is said of is content.
namespace role {
enum Role : std::uint32_t {
    determiner = 1, preposition = 2, locative = 4, source = 8, goal = 16, be = 32, singular = 64, plural = 128,
    have = 256, modal = 512, pronoun = 1024, conjunction = 2048, to = 4096, relative = 8192, adverb = 16384,
    none_of = 32768, include = 1 << 16, one = 1 << 17, person = 1 << 18, people = 1 << 19, body = 1 << 20, other = 1 << 21,
    agent = 1 << 22, there = 1 << 23, object = 1 << 24, of = 1 << 25, auxiliary = 1 << 26, age = 1 << 27, adjective = 1 << 28,
    range = 1 << 29, past = 1 << 30, definite = 1U << 31
};
}

// Which events a cue speaks of. next: the one that it governs. noun: the same, if that is told as a noun. clause, sentence: all that are told in it.
// before: the verbs in front of it. subject: the noun that is its subject. verb: the verb or adjective right behind it ("nearly died").
// object: what its object does ("stopped the rebels from crossing"), but not its object ("stopped the march", "stopped marching": it began).
enum class Scope : std::uint8_t { next, noun, clause, sentence, before, subject, verb, object };

enum class VerbForm : std::uint8_t { noun, base, s, past, participle, ing };

// A record of the lexicon or of a rule as this stage reads it: asked for at each word of an event, where looking fields
// up by their names would be most of the work.
struct Saying {
    enum class Source : std::uint8_t { none, before, after, other };   // on which side of the word stands who says so

    std::uint16_t type = no_type;
    std::uint16_t elsewhere = no_type;      // the type outside of sport
    VerbForm form = VerbForm::noun;
    Scope scope = Scope::next;
    std::optional<Status> status, then;     // of what it governs, as a cue and as a word of events
    Source source = Source::none;
    std::optional<CountKind> object, subject, count, state, toll;   // what its people are counted as
    // Fields that are there, whatever they say.
    bool has_status = false, has_source = false, has_object = false, has_state = false, has_toll = false, has_elsewhere = false;
    bool light = false, happens = false, undergoes = false;
    bool future = false;                    // a form that tells what is to come, without an auxiliary
    std::uint16_t first_sense = 0, past_sense = 0;   // in EventRules::senses: what it means by its arguments

    static constexpr std::uint16_t no_type = 0xFFFF;
};

// What a rule makes of a match.
struct EventEmit {
    std::uint16_t slot = no_slot;     // the capture whose lexicon value says it
    std::uint16_t span = no_slot;     // the capture that is the trigger; the whole match without
    bool trigger = false;
    bool noun = false;
    bool cue = false;
    bool public_actor = false;        // the pattern has seen that somebody of the state's world acts
    std::string type;                 // said by the rule itself
    bool constant = false;            // it emits a record as it stands
    Saying saying;                    // that record
};

// cause: what others are the consequence of; casualty, effect: a consequence, for people and for things; aftermath: what is done about it.
enum class Merging : std::uint8_t { alone, cause, casualty, effect, aftermath };

struct EventType {
    std::string name, category, plover, acled;
    Merging merging = Merging::alone;
    bool official = false;            // a word given or refused: an event when somebody of standing says it
    bool measured = false;            // only what is counted in figures does so: "prices rose"
    bool play = false;                // sport talks so, too: "a late strike", "beat the champions"
    bool makes = false;               // a participle of it describes what was made: "cars built in Turin"
    bool of_state = false;            // politics and statements: what powers of a whole country do
    bool counted = false;             // its counts say what it is: "4 detained" is an arrest
    bool done_to = false;             // somebody does it, to somebody or something: the ontology asks for an actor or a target
    std::optional<CountKind> object, subject;   // what the people to whom it is done, and those who do or undergo it, are counted as, where its words say nothing else
    Requirement actor, target;        // what its arguments must be
    std::string label;                // for titles: "clashes"
};

// The single words of a lexicon's class, by number: asked for every token of many texts.
class WordSet {
public:
    void read(const Lexicon& lexicon, std::string_view name, std::uint32_t words);
    bool empty() const { return has_.empty(); }
    bool has(const Token& token) const { return token.word < has_.size() && has_[token.word] != 0; }

private:
    std::vector<std::uint8_t> has_;   // bytes, which are read faster than bits; empty where the pack has no such class
};

inline constexpr std::size_t status_kinds = static_cast<std::size_t>(Status::background) + 1;

struct EventRules {
    std::vector<EventType> types;
    std::map<std::string, std::uint16_t, std::less<>> by_name;
    std::vector<Sense> senses;
    MentionClasses mention_classes;
    std::vector<Saying> sayings;           // by Lexicon::number_of
    std::vector<EventEmit> emits;          // by rule
    std::vector<std::uint32_t> roles;      // by Token::word
    std::vector<std::string> adverb_endings, plural_endings;
    bool free_order = false;               // who or what it befell stands before the verb or behind it (language.json, "event")
    Lexicon::ClassId verbs = Lexicon::no_class;
    Lexicon::ClassId nouns = Lexicon::no_class;
    WordSet sports;   // "league", "goalkeeper"
    WordSet speakers;  // "I", "our": who speaks and who is spoken to
    WordSet routes;    // "bound", "en route": places behind it are on a journey
    WordSet powers;    // "president", "parliament": who acts for a whole country
    WordSet targets;   // "on", "against": prepositions behind which the target of an event's noun stands
    WordSet happenings; // "hold", "resume": verbs that say of an event only that it happens
    WordSet limits;    // "until", "since"
    WordSet limits_of; // "as": limits together with "of"
    WordSet since;     // "since": what has happened since then lies between then and now
    WordSet captions;  // "photo": a paragraph that has it in brackets says what a picture shows
    WordSet behind;    // "after": what follows it was before what the sentence tells
    WordSet care;      // "hospital": whoever was hurt elsewhere is brought there
    WordSet habits;    // "often", "usually"
    WordSet measures;  // "shares", "percent"
    Lexicon::ClassId amounts = Lexicon::no_class;   // "at least", "up to"
    Lexicon::ClassId company = Lexicon::no_class;   // "along with": those behind it befell the same

    LinkModel links;
    StoryModel story;
    EvidenceModel evidence;

    // Parts of a title (data/titles.json).
    std::string count_phrases[count_kinds];
    std::string and_word, comma_word, in_word, place_word, of_word;
    std::vector<std::string> articles;   // with the space behind; titles leave them out
    std::array<std::string, status_kinds> status_words;   // behind the title, by Status; mostly empty

    std::uint32_t roles_of(const Token& token) const { return token.word < roles.size() ? roles[token.word] : 0; }
};

// Reads ontology, lexicon classes and the emits of the event rules into pack.events.
void prepare_events(Pack& pack, Diagnostics& faults);

}  // namespace dateline
