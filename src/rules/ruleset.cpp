// SPDX-License-Identifier: Apache-2.0
#include "rules/ruleset.hpp"

#include "rules/archive.hpp"
#include "rules/automaton.hpp"

namespace dateline {

RuleSet::RuleSet() = default;
RuleSet::~RuleSet() = default;
RuleSet::RuleSet(RuleSet&&) noexcept = default;
RuleSet& RuleSet::operator=(RuleSet&&) noexcept = default;

std::uint16_t RuleSet::slot(std::uint32_t rule, std::string_view name) const
{
    const auto& names = rules_[rule].captures;
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == name) return static_cast<std::uint16_t>(i);
    return no_slot;
}

void RuleSet::find(const Sequence& sequence, MatchCache& cache, Matches& out) const
{
    if (automaton_) {
        automaton_->find(sequence, cache, out);
    } else {
        out.matches.clear();
        out.captures.clear();
    }
}

// Writing changes nothing: `archive` is one function for both ways, and so cannot say that.
void RuleSet::write(ArchiveWriter& to) const
{
    bool some = automaton_ != nullptr;
    to(const_cast<std::vector<Rule>&>(rules_), some);
    if (some) to(const_cast<Automaton&>(*automaton_));
}

void RuleSet::read(ArchiveReader& from, const Lexicon& lexicon)
{
    bool some = false;
    from(rules_, some);
    if (!some) return;
    auto automaton = std::make_unique<Automaton>(lexicon);
    from(*automaton);
    automaton_ = std::move(automaton);
}

const Capture* Matches::find(const Match& match, std::uint16_t slot) const
{
    for (const Capture& capture : captures_of(match))
        if (capture.slot == slot) return &capture;
    return nullptr;
}

}  // namespace dateline
