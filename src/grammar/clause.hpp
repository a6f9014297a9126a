// SPDX-License-Identifier: Apache-2.0
// The questions of grammar, asked of one sentence's tree: who does what to whom, in which tense and voice, under which
// verb, in which noun phrase. They are answered here once for all stages, over Universal Dependencies only, so that they
// hold for every language that has trees. Units are numbers inside the sentence; `no_unit` says that there is none.
#pragma once

#include <cstdint>
#include <vector>

#include "grammar/tree.hpp"

namespace dateline {

// The verb with its auxiliaries: "has been killed", "will not attack", "to flee", "fleeing".
struct VerbGroup {
    bool finite = false;        // a form that makes a sentence, by itself or by an auxiliary
    bool passive = false;       // "was killed", and "killed" where it only describes a noun
    bool perfect = false;       // "has killed"
    bool progressive = false;   // "is killing"
    bool modal = false;         // an auxiliary without a tense: "will", "may"
    bool infinitive = false;    // "to kill"
    bool participle = false;    // "killing 18", "killed by": no auxiliary makes it a sentence
    VerbTense tense = VerbTense::none;  // of the finite form
    std::uint32_t first = 0;    // the first unit of the group
};

class Clause {
public:
    explicit Clause(const Tree& tree) : tree_(tree) {}

    VerbGroup verb_group(std::uint32_t verb) const;

    // The subject as it is meant: also of a conjunct that shares it, of an infinitive that the verb above controls, of a
    // relative clause and of a participle. Of a passive this is whom it befell.
    std::uint32_t subject(std::uint32_t verb) const;
    std::uint32_t object(std::uint32_t verb) const;
    // "by rebels", of a passive.
    std::uint32_t agent(std::uint32_t verb) const;
    // Who acts and to whom it is done, whichever voice says it.
    std::uint32_t actor(std::uint32_t verb) const;
    std::uint32_t target(std::uint32_t verb) const;

    // The subject that depends on the verb itself, as grammar sees it; none where it shares another verb's.
    std::uint32_t own_subject(std::uint32_t verb) const;

    // The preposition or conjunction that introduces it ("in", "after", "if"), or none.
    std::uint32_t case_of(std::uint32_t unit) const;
    std::uint32_t mark_of(std::uint32_t unit) const;
    // The first of a row of conjuncts.
    std::uint32_t first_conjunct(std::uint32_t unit) const;
    // The verb (or other predicate) of the clause that a unit stands in; itself when it is one.
    std::uint32_t clause_of(std::uint32_t unit) const;
    // Opens a clause: a root, or what depends as a clause does.
    bool is_clause(std::uint32_t unit) const;

    // The noun phrase of a unit, as units [first, past): with articles, adjectives, complements and all conjuncts, without
    // the preposition that introduces it, relative clauses and whatever follows these.
    struct Phrase { std::uint32_t first = 0, past = 0; };
    Phrase phrase(std::uint32_t head) const;

private:
    struct Helpers { bool active = false, passive = false; };   // the auxiliaries that were found

    Phrase with_siblings(std::uint32_t head, Phrase phrase_so_far) const;
    bool reaches_over(std::uint32_t head, std::uint32_t at, Phrase& made) const;
    const Tree& tree_;
    // No sentence that people write nests deeper; what does is garbage, and not worth the time.
    static constexpr std::uint32_t most_steps = 8;

    VerbGroup group_within(std::uint32_t verb, std::uint32_t steps) const;
    Helpers read_auxiliaries(std::uint32_t verb, VerbGroup& group) const;
    bool take_shared(std::uint32_t verb, std::uint32_t steps, VerbGroup& group) const;
    bool nominal(std::uint32_t unit) const;
    bool behind_comma(std::uint32_t unit) const;
    bool lone_predicate(std::uint32_t verb) const;
    std::uint32_t subject_within(std::uint32_t verb, std::uint32_t steps) const;
};

}  // namespace dateline
