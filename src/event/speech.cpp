// SPDX-License-Identifier: Apache-2.0
// Who says so: the subject of a verb of telling, for all that stands in what is told.
#include <algorithm>

#include "event/scene.hpp"
#include "grammar/clause.hpp"

namespace dateline {
namespace {

class SpeechReader {
public:
    explicit SpeechReader(const Tree& tree) : tree_(tree), clause_(tree) {}

    // The speaker whom a mark names, as a unit; no_unit when it names none.
    std::uint32_t speaker(const Mark& mark) const
    {
        if (mark.unit == no_unit) return no_unit;
        if (mark.says->source == Saying::Source::after) return governed(mark);
        const VerbGroup group = clause_.verb_group(mark.unit);
        // "martial law was declared": by whom is not said.
        if (group.passive) return clause_.agent(mark.unit);
        return clause_.subject(mark.unit);
    }

    // What is told under the mark: what depends on its verb as a clause; all around it where the telling is put in.
    bool tells(const Mark& mark, std::uint32_t speaker, std::uint32_t unit) const
    {
        if (unit == no_unit || mark.unit == no_unit || unit == mark.unit) return false;
        if (speaker != no_unit && tree_.is_above(speaker, unit)) return false;
        if (mark.says->source == Saying::Source::after) return tree_.is_above(clause_of_phrase(mark), unit);
        const Relation relation = tree_.relation(mark.unit);
        // "The boat sank, the mayor said": the telling hangs on what it tells, without a word that joins the two.
        const bool hangs = relation == Relation::parataxis || relation == Relation::dep || relation == Relation::appos || (relation == Relation::conj && tree_.dependent(mark.unit, Relation::cc) == no_unit);
        if (hangs && !has_content(mark.unit) && !mark.trigger()) return tree_.is_above(tree_.head(mark.unit), unit) && !tree_.is_above(mark.unit, unit);
        if (!tree_.is_above(mark.unit, unit)) return false;
        // The branch of the verb that the unit stands in: a complement, or what follows without a word that joins it.
        std::uint32_t branch = unit;
        while (tree_.head(branch) != mark.unit) branch = tree_.head(branch);
        switch (tree_.relation(branch)) {
        case Relation::ccomp: case Relation::xcomp: case Relation::parataxis: case Relation::obj: case Relation::advcl: case Relation::dep: case Relation::dislocated: return true;
        case Relation::obl: case Relation::conj: return mark.trigger() && tree_.relation(branch) == Relation::obl;
        default: return false;
        }
    }

private:
    const Tree& tree_;
    Clause clause_;

    bool has_content(std::uint32_t verb) const { return tree_.dependent(verb, Relation::ccomp) != no_unit || tree_.dependent(verb, Relation::xcomp) != no_unit; }

    // "according to the mayor": what the words themselves introduce.
    std::uint32_t governed(const Mark& mark) const
    {
        const Relation relation = tree_.relation(mark.unit);
        if ((relation == Relation::case_ || relation == Relation::mark || relation == Relation::fixed) && tree_.head(mark.unit) != no_head) return tree_.head(mark.unit);
        for (const std::uint32_t at : tree_.dependents(mark.unit))
            if (tree_[at].tokens.first >= mark.tokens.past && (tree_.relation(at) == Relation::obl || tree_.relation(at) == Relation::nmod || tree_.relation(at) == Relation::obj || tree_.relation(at) == Relation::nsubj))
                return at;
        const std::uint32_t next = mark.tokens.past < tree_.tokens().past ? tree_.unit_of(mark.tokens.past) : no_unit;
        return next == no_unit ? no_unit : top_of_phrase(next);
    }

    std::uint32_t top_of_phrase(std::uint32_t unit) const
    {
        while (tree_.head(unit) != no_head && !clause_.is_clause(unit) && tree_.head(unit) > unit && tree_[tree_.head(unit)].upos != Upos::verb) unit = tree_.head(unit);
        return unit;
    }

    std::uint32_t clause_of_phrase(const Mark& mark) const
    {
        std::uint32_t unit = clause_.clause_of(mark.unit);
        // "according to X" hangs on the clause that it is said of.
        if (unit == mark.unit && tree_.head(unit) != no_head) unit = clause_.clause_of(tree_.head(unit));
        return unit;
    }
};

TokenRange tokens_of(const Tree& tree, std::uint32_t unit)
{
    const Clause::Phrase phrase = Clause(tree).phrase(unit);
    std::uint32_t past = phrase.past;
    while (past > phrase.first + 1 && tree[past - 1].upos == Upos::punct) --past;
    return {tree[phrase.first].tokens.first, tree[past - 1].tokens.past};
}

bool sayable(const Tree& tree, std::uint32_t unit)
{
    if (unit == no_unit) return false;
    const Unit& one = tree[unit];
    if (one.mention == MentionKind::time || one.mention == MentionKind::number) return false;
    return one.upos == Upos::noun || one.upos == Upos::propn || one.mention != MentionKind::none || (one.upos == Upos::pron && one.features.pronoun != Pronoun::relative) || one.upos == Upos::adj;
}

void attribute_sentence(const Scene& scene, const Tree& tree, std::size_t first_mark, std::size_t past_mark, Frame* begin, Frame* end)
{
    const SpeechReader reader(tree);
    for (std::size_t i = first_mark; i < past_mark; ++i) {
        const Mark& mark = scene.marks[i];
        if (mark.says->source == Saying::Source::none) continue;
        const std::uint32_t speaker = reader.speaker(mark);
        if (!sayable(tree, speaker)) continue;
        for (Frame* one = begin; one != end; ++one) {
            // "said a teacher who marched": what the speaker has done tells who speaks.
            if (one->unit != speaker && tree.is_above(speaker, one->unit)) one->of_speaker = true;
            if (one->attribution.size() != 0 || one->mark == i || !reader.tells(mark, speaker, one->unit)) continue;
            one->attribution = tokens_of(tree, speaker);
            if (one->status != Status::asserted) continue;
            one->status = Status::reported;
            one->cue = mark.tokens;
        }
    }
}

}  // namespace

void attribute(const Scene& scene, std::vector<Frame>& frames)
{
    std::size_t mark = 0;
    for (std::size_t first = 0, past = 0; first < frames.size(); first = past) {
        const std::uint32_t s = frames[first].sentence;
        for (past = first; past < frames.size() && frames[past].sentence == s;) ++past;
        const TokenRange sentence = scene.tokens.sentences[s].tokens;
        while (mark < scene.marks.size() && scene.marks[mark].tokens.first < sentence.first) ++mark;
        std::size_t end = mark;
        while (end < scene.marks.size() && scene.marks[end].tokens.first < sentence.past) ++end;
        if (const Tree* tree = scene.trees.of(s)) attribute_sentence(scene, *tree, mark, end, frames.data() + first, frames.data() + past);
    }
}

}  // namespace dateline
