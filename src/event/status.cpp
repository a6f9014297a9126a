// SPDX-License-Identifier: Apache-2.0
// Whether the text says that it happened, and which words say so: what stands beside the event's word in the tree, then
// what governs it, from clause to clause upwards.
#include <algorithm>

#include "event/scene.hpp"
#include "grammar/clause.hpp"

namespace dateline {
namespace {

// Of two words at one height: what did not happen was not planned either.
int strength(Status status)
{
    switch (status) {
    case Status::negated: return 4;
    case Status::possible: return 3;
    case Status::planned: return 2;
    case Status::background: return 1;
    case Status::asserted: case Status::reported: return 0;
    }
    return 0;
}

struct Verdict {
    std::optional<Status> status;
    TokenRange cue{};

    void offer(Status other, TokenRange words)
    {
        if (status && strength(*status) >= strength(other)) return;
        status = other;
        cue = words;
    }
};

// Belongs to the verb or noun itself and says something of it: "will", "not", "no", "alleged", "if".
bool of_function(Relation relation)
{
    switch (relation) {
    case Relation::aux: case Relation::aux_pass: case Relation::advmod: case Relation::det: case Relation::mark: case Relation::amod: case Relation::case_:
    case Relation::compound_prt: case Relation::discourse: case Relation::cc: case Relation::cop: case Relation::compound: case Relation::nummod: return true;
    default: return false;
    }
}

class StatusReader {
public:
    StatusReader(const Scene& scene, const Frame& frame) : scene_(scene), frame_(frame), tree_(*frame.tree), clause_(tree_) {}

    Verdict read() const
    {
        const bool noun = frame_.form == VerbForm::noun;
        Verdict verdict = beside(frame_.unit, noun);
        // "no attack took place": what stands beside any of the event's own words.
        for (std::uint32_t token = frame_.trigger.first; token < frame_.trigger.past && !verdict.status; ++token)
            if (const std::uint32_t unit = tree_.unit_of(token); unit != no_unit && unit != frame_.unit) verdict = beside(unit, noun);
        // "A planned visit was called off": what the sentence says of it outweighs an adjective.
        const bool adjective = noun && verdict.status && weak(verdict.cue);
        // "A suspected suicide bombing killed nine": what has done something has happened.
        if (adjective && *verdict.status == Status::possible && has_done()) verdict = {};
        if (!verdict.status || adjective) {
            const Verdict more = above(frame_.unit);
            if (more.status && (!verdict.status || strength(*more.status) > strength(*verdict.status))) verdict = more;
        }
        if (!verdict.status) verdict = widely();
        if (!verdict.status && asked_for()) verdict.offer(Status::possible, tree_[tree_.root()].tokens);
        return verdict;
    }

private:
    const Scene& scene_;
    const Frame& frame_;
    const Tree& tree_;
    Clause clause_;
    static constexpr std::uint32_t most_steps = 12;

    bool weak(TokenRange cue) const
    {
        const Mark* mark = scene_.mark_over(cue.first);
        return mark && !mark->trigger() && mark->says->scope == Scope::noun;
    }

    // The subject of another event's verb, of which nothing is said that would leave it open.
    bool has_done() const
    {
        const std::uint32_t verb = tree_.head(frame_.unit);
        if (verb == no_head || tree_.relation(frame_.unit) != Relation::nsubj) return false;
        const Mark* mark = mark_on(verb);
        return mark && mark->trigger() && mark->form != VerbForm::noun && !beside(verb, false).status && !above(verb).status;
    }

    // "Launch an inquiry", "Stop all forms of violence": what is asked for is open.
    bool asked_for() const
    {
        const std::uint32_t root = tree_.root();
        const Unit& verb = tree_[root];
        if (verb.upos != Upos::verb || verb.features.mood != Mood::imperative || clause_.subject(root) != no_unit) return false;
        if (frame_.unit == root) return true;
        const std::uint32_t object = clause_.object(root);
        return object != no_unit && tree_.is_above(object, frame_.unit) && clause_.clause_of(frame_.unit) == root;
    }

    const Mark* mark_on(std::uint32_t unit) const
    {
        const std::uint32_t mark = scene_.mark_of(tree_, unit);
        return mark == nowhere ? nullptr : &scene_.marks[mark];
    }

    // The last of its words is the preposition or conjunction of another unit.
    bool introduces_another(const Mark& mark, std::uint32_t unit) const
    {
        for (std::uint32_t token = mark.tokens.first; token < mark.tokens.past; ++token) {
            const std::uint32_t word = tree_.unit_of(token);
            if (word == no_unit || tree_.head(word) == no_head || tree_.head(word) == unit) continue;
            const Relation relation = tree_.relation(word);
            const TokenRange head = tree_[tree_.head(word)].tokens;
            if ((relation == Relation::case_ || relation == Relation::mark) && (head.first >= mark.tokens.past || head.past <= mark.tokens.first)) return true;
        }
        return false;
    }

    // The cue's scope allows that it speaks of what it depends on.
    bool speaks_of(const Mark& cue, std::uint32_t unit, bool noun) const
    {
        switch (cue.says->scope) {
        case Scope::subject: case Scope::before: case Scope::object: return false;
        case Scope::noun: return noun;
        // "Nearly killed 30", not "nearly 30 were killed".
        case Scope::verb: return !noun && cue.tokens.past == tree_[unit].tokens.first;
        default: return true;
        }
    }

    // Words that depend on the unit and say something of it.
    Verdict beside(std::uint32_t unit, bool noun) const
    {
        Verdict verdict;
        for (const std::uint32_t at : tree_.dependents(unit)) {
            if (!of_function(tree_.relation(at))) continue;
            const Mark* mark = mark_on(at);
            // "We will attack", said as a threat: the auxiliary is an event, and says what it makes of its verb.
            if (mark && mark->trigger() && mark->says->then && tree_.relation(at) == Relation::aux) verdict.offer(*mark->says->then, mark->tokens);
            if (!mark || mark->trigger() || !mark->says->status || introduces_another(*mark, unit)) continue;
            if (speaks_of(*mark, unit, noun)) verdict.offer(*mark->says->status, mark->tokens);
        }
        // "ahead of the vote": words that end in the preposition of a noun speak of that noun.
        const std::uint32_t preposition = clause_.case_of(unit);
        if (preposition != no_unit)
            if (const Mark* mark = scene_.mark_over(tree_[preposition].tokens.first); mark && !mark->trigger() && mark->tokens.size() > 1 && mark->says->status && mark->says->scope != Scope::subject && mark->says->scope != Scope::before)
                verdict.offer(*mark->says->status, mark->tokens);
        // "No shops were looted", "nobody was charged": what is denied of all is denied.
        if (!noun && unit == frame_.unit)
            for (const std::uint32_t argument : {clause_.subject(unit), tree_.dependent(unit, Relation::nsubj_pass), tree_.dependent(unit, Relation::obj)})
                if (argument != no_unit) consider_quantifier(argument, verdict);
        // "attack plan": the noun that it only describes says what it is.
        if (noun && tree_.relation(unit) == Relation::compound) consider_governor(tree_.head(unit), true, verdict);
        return verdict;
    }

    void consider_quantifier(std::uint32_t argument, Verdict& verdict) const
    {
        const auto offer = [&](std::uint32_t unit) {
            const Mark* mark = mark_on(unit);
            if (mark && !mark->trigger() && mark->says->status == Status::negated && scene_.has(tree_[unit].tokens.first, role::none_of)) verdict.offer(Status::negated, mark->tokens);
        };
        offer(argument);
        if (const std::uint32_t article = tree_.dependent(argument, Relation::det); article != no_unit) offer(article);
    }

    // What the word above says of what it governs: "denied that", "plans to", "was called off".
    void consider_governor(std::uint32_t governor, bool of_subject, Verdict& verdict) const
    {
        const Mark* mark = mark_on(governor);
        if (!mark) return;
        const Saying& says = *mark->says;
        const auto status = mark->trigger() ? says.then : says.status;
        if (!status) return;
        if (!mark->trigger() && says.scope == Scope::object) return;
        const bool looks_back = says.scope == Scope::subject || says.scope == Scope::before;
        if (!mark->trigger() && (looks_back != of_subject || (of_subject && *status == Status::asserted))) return;
        if (mark->trigger() && mark->form == VerbForm::noun && !of_subject) return;
        verdict.offer(*status, mark->tokens);
    }

    // A noun that the text has spoken of before, or that says itself when it was, is not undone by the verb above it.
    bool presupposed(std::uint32_t unit) const
    {
        if (frame_.form != VerbForm::noun || unit != frame_.unit) return false;
        for (const std::uint32_t at : tree_.dependents(unit)) {
            const Relation relation = tree_.relation(at);
            // "Friday's attack"; a time behind the noun may be that of a plan.
            if (relation == Relation::nmod_poss || (tree_[at].mention == MentionKind::time && at < unit)) return true;
            if (relation == Relation::det && scene_.has(tree_[at].tokens.first, role::definite)) return true;
        }
        return false;
    }

    bool only_happens(std::uint32_t verb) const
    {
        const Mark* mark = mark_on(verb);
        const bool says_so = mark && (mark->says->happens || mark->says->light || (!mark->trigger() && mark->says->status == Status::asserted && mark->says->scope == Scope::subject));
        return says_so || scene_.rules.happenings.has(scene_.tokens[tree_[verb].tokens.first]);
    }

    // "..., killing eight": what followed from what was told before, whatever the tree hangs it on.
    bool consequence() const
    {
        const std::uint32_t first = frame_.trigger.first;
        return frame_.form == VerbForm::ing && first > tree_.tokens().first && scene_.is_mark(first - 1, ',') && tree_.relation(frame_.unit) != Relation::ccomp;
    }

    // Climbs from the unit to the root as long as what stands above governs it.
    Verdict above(std::uint32_t unit) const
    {
        Verdict verdict;
        if (consequence()) return verdict;
        for (std::uint32_t steps = 0; steps < most_steps && tree_.head(unit) != no_head; ++steps) {
            const std::uint32_t head = tree_.head(unit);
            Verdict here;
            const bool goes_on = climb(unit, head, here);
            if (!here.status && is_argument(tree_.relation(unit)) && tells_future(head)) here.offer(Status::planned, tree_[head].tokens);
            unit = head;
            // "denied reports of a shooting": that it is reported does not keep what stands above from saying more.
            const bool weak = here.status && strength(*here.status) == 0 && *here.status == Status::reported;
            if (here.status && (!verdict.status || strength(*here.status) > strength(*verdict.status))) verdict = here;
            if ((here.status && !weak) || (!goes_on && !weak)) break;
        }
        // "Rumours that a dam had burst were false": what the sentence says of the rumours outweighs that they are rumours.
        if (verdict.status == Status::possible && tree_.head(unit) != no_head && tree_.relation(unit) == Relation::nsubj) {
            Verdict of_words;
            consider_governor(tree_.head(unit), true, of_words);
            if (of_words.status == Status::negated) return of_words;
        }
        return verdict;
    }

    bool tells_future(std::uint32_t verb) const
    {
        const Mark* mark = mark_on(verb);
        return clause_.verb_group(verb).tense == VerbTense::future || (mark && mark->says->future);
    }

    static bool is_argument(Relation relation)
    {
        return relation == Relation::obj || relation == Relation::nsubj || relation == Relation::nsubj_pass || relation == Relation::xcomp;
    }

    // From a unit to its head: what the head says of it; whether what is said of the head holds for it, too.
    bool climb(std::uint32_t unit, std::uint32_t head, Verdict& verdict) const
    {
        if (const Mark* hinders = kept_from(unit, head)) {
            verdict.offer(Status::negated, hinders->tokens);
            return false;
        }
        switch (tree_.relation(unit)) {
        case Relation::xcomp:
            consider_governor(head, false, verdict);
            if (!verdict.status) verdict = beside(head, false);
            return true;
        case Relation::ccomp: case Relation::csubj: case Relation::csubj_pass:
            consider_governor(head, tree_.relation(unit) != Relation::ccomp, verdict);
            // "could not confirm that a ship had sunk": what nobody says is open.
            if (const Mark* mark = mark_on(head); !verdict.status && mark && mark->says->has_source && beside(head, false).status == Status::negated)
                verdict.offer(Status::possible, mark->tokens);
            // "It did not appear that anyone was hurt": what only seems is denied where the seeming is.
            if (verdict.status == Status::reported && beside(head, false).status == Status::negated) verdict.offer(Status::negated, tree_[head].tokens);
            return only_happens(head);
        case Relation::obj: case Relation::iobj:
            consider_governor(head, false, verdict);
            return !verdict.status && passes_down(unit, head, verdict);
        case Relation::nsubj: case Relation::nsubj_pass:
            consider_governor(head, true, verdict);
            // "an attack was foiled": what befalls it in the passive is what the active verb does to it.
            if (!verdict.status && tree_.relation(unit) == Relation::nsubj_pass) consider_governor(head, false, verdict);
            // "The vote is due to take place": a word that governs the verb of its subject says the same of the subject.
            if (!verdict.status && !presupposed(unit) && tree_.dependent(head, Relation::xcomp) != no_unit) consider_governor(head, false, verdict);
            return !verdict.status && passes_down(unit, head, verdict);
        case Relation::acl_relcl:
            // "rumours that a dam had burst" is no clause that describes, though it looks like one.
            consider_governor(head, false, verdict);
            return false;
        case Relation::nmod: case Relation::obl: case Relation::acl: case Relation::advcl:
            return of_complement(unit, head, verdict);
        case Relation::conj:
            // "trying to land, killing eight": another form is no conjunct of what is governed.
            if (frame_.form != VerbForm::noun && tree_[unit].features.form != tree_[head].features.form && !own_auxiliary(unit) && clause_.verb_group(unit).participle) return false;
            if (!own_auxiliary(unit)) verdict = beside(head, frame_.form == VerbForm::noun);
            return clause_.subject(unit) == clause_.subject(head) || frame_.form == VerbForm::noun || is_infinitive(unit);
        case Relation::appos: case Relation::compound: return true;
        default: return false;
        }
    }

    // The cue goes on behind its head, up to what it governs: "is expected to" says nothing of a clause that hangs elsewhere on "expected".
    bool reaches(const Mark& mark, std::uint32_t head, std::uint32_t unit) const
    {
        if (mark.tokens.past <= tree_[head].tokens.past || tree_[unit].tokens.first < mark.tokens.past) return false;
        const std::uint32_t last = tree_.unit_of(mark.tokens.past - 1);
        return last == no_unit || tree_.head(last) == head || tree_.head(last) == unit;
    }

    // "fears of an attack", "plans to attack", "prevented from attacking": a word that governs by a preposition or as the noun that a clause completes.
    bool of_complement(std::uint32_t unit, std::uint32_t head, Verdict& verdict) const
    {
        const Relation relation = tree_.relation(unit);
        const Mark* mark = mark_on(head);
        if (mark && !mark->trigger() && (relation == Relation::nmod || relation == Relation::acl || mark->says->scope == Scope::next || mark->says->scope == Scope::clause)) {
            // A cue of several words reaches to what it governs: "ahead of the vote".
            const bool touches = reaches(*mark, head, unit) || relation == Relation::nmod || relation == Relation::acl;
            if (touches || is_infinitive(unit)) consider_governor(head, false, verdict);
        } else if (mark && mark->trigger() && mark->says->then && mark->form != VerbForm::noun && (relation == Relation::advcl || mark->tokens.past > tree_[head].tokens.past)) {
            consider_governor(head, false, verdict);
        }
        if (verdict.status) return false;
        // "will not go into retirement": a noun in a case, under a verb that only says that it happens.
        if (relation == Relation::obl && tree_[unit].features.case_ != Case::none && only_happens(head)) verdict = beside(head, false);
        if (verdict.status) return false;
        // "a new round of talks" is as real as the talks, "reports of a shooting" are what is said of them.
        const std::uint32_t of = clause_.case_of(unit);
        if (relation == Relation::nmod && of != no_unit && scene_.has(tree_[of].tokens.first, role::of) && !(mark && mark->trigger()) && !presupposed(unit)) return true;
        return relation == Relation::acl && is_infinitive(unit);
    }

    // "stopped the rebels from crossing": the clause says what the verb keeps somebody from, and hangs on him or, beside him, on the verb. The verb's mark, or null.
    const Mark* kept_from(std::uint32_t unit, std::uint32_t head) const
    {
        const auto is_object = [&](std::uint32_t one) { return tree_.relation(one) == Relation::obj || tree_.relation(one) == Relation::nsubj_pass; };
        const bool of_object = tree_.relation(unit) == Relation::acl && tree_.head(head) != no_head && is_object(head);
        const bool of_verb = tree_.relation(unit) == Relation::xcomp && (tree_.dependent(head, Relation::obj) != no_unit || tree_.dependent(head, Relation::nsubj_pass) != no_unit);
        if (!(of_object || of_verb) || !clause_.verb_group(unit).participle) return nullptr;
        const Mark* mark = mark_on(of_object ? tree_.head(head) : head);
        return mark && !mark->trigger() && mark->says->status == Status::negated ? mark : nullptr;
    }

    // What is said of a verb holds for an event that is its subject or object: of verbs that only say that it happens, and of events not known before.
    bool passes_down(std::uint32_t unit, std::uint32_t head, Verdict& verdict) const
    {
        const bool of_another = mark_on(head) && tree_.relation(unit) != Relation::nsubj;
        if (!only_happens(head) && (presupposed(unit) || of_another)) return false;
        verdict = beside(head, false);
        return true;
    }

    bool own_auxiliary(std::uint32_t verb) const
    {
        return tree_.dependent(verb, Relation::aux) != no_unit || tree_.dependent(verb, Relation::aux_pass) != no_unit || tree_.dependent(verb, Relation::cop) != no_unit;
    }

    bool is_infinitive(std::uint32_t unit) const { return clause_.verb_group(unit).infinitive; }

    // "reportedly", "if": words for a clause or a sentence hold for all that depends on what they depend on.
    Verdict widely() const
    {
        Verdict verdict;
        std::uint32_t unit = frame_.unit;
        for (std::uint32_t steps = 0; steps < most_steps; ++steps) {
            for (const std::uint32_t at : tree_.dependents(unit)) {
                const Mark* mark = mark_on(at);
                if (!mark || mark->trigger() || !mark->says->status) continue;
                const Scope scope = mark->says->scope;
                if (scope != Scope::clause && scope != Scope::sentence) continue;
                // A word for its clause says nothing of the clauses below.
                if (scope == Scope::clause && steps > 0 && clause_.clause_of(frame_.unit) != unit) continue;
                verdict.offer(*mark->says->status, mark->tokens);
            }
            if (verdict.status || tree_.head(unit) == no_head) break;
            unit = tree_.head(unit);
            // "gathered to remember those killed in the war": what lies back does so for all that hangs below.
            const Mark* mark = mark_on(unit);
            if (mark && !mark->trigger() && mark->says->status == Status::background && tree_[unit].tokens.first < frame_.trigger.first) verdict.offer(Status::background, mark->tokens);
        }
        return verdict;
    }
};

bool question(const Scene& scene, TokenRange sentence)
{
    for (std::uint32_t i = sentence.past; i > sentence.first && i + 3 > sentence.past; --i)
        if (scene.is_mark(i - 1, '?')) return true;
    return false;
}

}  // namespace

void judge_status(const Scene& scene, Frame& frame, TokenRange sentence)
{
    const Verdict verdict = StatusReader(scene, frame).read();
    if (verdict.status) {
        frame.status = *verdict.status;
        if (frame.status != Status::asserted) frame.cue = verdict.cue;
    } else if (frame.future) {
        frame.status = Status::planned;
    } else if (frame.infinitive) {
        frame.status = Status::possible;
    }
    if (frame.status != Status::negated && question(scene, sentence)) frame.status = Status::possible;
    for (const auto& count : frame.counts)
        if (count.max && *count.max == 0) frame.status = Status::negated;
}

bool looks_ahead(const Scene& scene, const Frame& frame)
{
    if (frame.status == Status::planned) return true;
    return frame.status == Status::possible && frame.cue.size() > 0 && scene.has(frame.cue.first, role::modal);
}

}  // namespace dateline
