// SPDX-License-Identifier: Apache-2.0
// Scanning. From each item the deterministic automaton runs as far as any rule may reach; patterns
// are finite, so that is a bounded number of items, and the whole is linear in the text. Whatever
// rules the runs end in are then verified, longest first: context, then captures.
#include "rules/automaton.hpp"

#include <algorithm>
#include <atomic>

#include "rules/match_cache.hpp"

namespace dateline {
namespace {

// A cache must know its automaton again, and addresses are used again.
std::uint64_t next_identity()
{
    static std::atomic<std::uint64_t> last{0};
    return ++last;
}

}  // namespace

Automaton::Automaton(Program program, std::vector<RuleProgram> rules, const Lexicon& lexicon, std::uint32_t words)
    : program_(std::move(program)), rules_(std::move(rules)), lexicon_(&lexicon), symbols_(program_, lexicon, words), identity_(next_identity())
{
    MatchCache::States run;
    for (const bool first : {false, true}) {
        run.seen.assign(program_.states.size() * 2, 0);
        run.stamp = 1;
        run.new_elements.clear();
        for (const RuleProgram& rule : rules_) close_over(rule.match.start, first, run);
        openers_[first] = Openers(program_, run.new_elements, lexicon, words);
    }
}

Automaton::Automaton(const Lexicon& lexicon) : lexicon_(&lexicon), identity_(next_identity()) {}

void Automaton::leave_out(MatchCache& cache, std::uint32_t rule) { cache.states_->left_out = rule; }

void Automaton::find(const Sequence& sequence, MatchCache& cache, Matches& out) const
{
    out.matches.clear();
    out.captures.clear();
    if (rules_.empty() || sequence.items.empty()) return;
    Run& run = *cache.states_;
    if (run.owner != identity_) {
        run.reset(identity_);
        run.usual.assign(symbols_.usuals(), Run::unset);
        run.seen.assign(program_.states.size() * 2, 0);
        run.answers.assign(program_.predicates.size(), 0);
        run.stamp = 0;
    }
    const Tokens& tokens = *sequence.tokens;
    run.forget_items(sequence.items.size());
    const auto size = static_cast<std::uint32_t>(sequence.items.size());
    std::uint32_t item = 0;
    for (const Sentence& sentence : tokens.sentences) {
        Stretch stretch;
        stretch.first = item;
        stretch.caseless = sentence.style == CaseStyle::all_upper || sentence.style == CaseStyle::all_lower;
        while (item < size && sequence.items[item].first < sentence.tokens.past) ++item;
        stretch.past = item;
        find_in(sequence, stretch, run, out);
    }
}

// An item may be met from several beginnings; what it is gets read once. Of most the symbol is one look away.
inline std::uint32_t Automaton::symbol(const Sequence& sequence, const Stretch& stretch, std::uint32_t item, Run& run) const
{
    const std::uint64_t known = run.item_symbols[item];
    if (known >> 32 == run.reading) return static_cast<std::uint32_t>(known);
    if (!stretch.caseless) {
        const Item& one = sequence.items[item];
        if (const std::uint32_t usual = symbols_.usual(one, (*sequence.tokens)[one.first]); usual != Symbols::none) {
            std::uint32_t& symbol = run.usual[usual];
            if (symbol == Run::unset) symbol = read_symbol(sequence, stretch, item, run);
            run.item_symbols[item] = std::uint64_t{run.reading} << 32 | symbol;
            return symbol;
        }
    }
    return read_symbol(sequence, stretch, item, run);
}

// Where a match may begin. Nobody can foresee which items these are, so they are listed without a branch.
std::span<const std::uint32_t> Automaton::list_openings(const Sequence& sequence, const Stretch& stretch, Run& run) const
{
    const Token* const tokens = sequence.tokens->tokens.data();
    const Item* const items = sequence.items.data();
    if (stretch.first == stretch.past) return {};
    if (run.openings.size() < stretch.past - stretch.first) run.openings.resize(stretch.past - stretch.first);
    std::uint32_t* const listed = run.openings.data();
    listed[0] = stretch.first;
    std::size_t count = openers_[1].gate(stretch.caseless).may_open(items[stretch.first], tokens[items[stretch.first].first]);
    const Openers::Gate inside = openers_[0].gate(stretch.caseless);
    for (std::uint32_t item = stretch.first + 1; item < stretch.past; ++item) {
        listed[count] = item;
        count += inside.may_open(items[item], tokens[items[item].first]);
    }
    return std::span(run.openings).first(count);
}

void Automaton::find_in(const Sequence& sequence, const Stretch& stretch, Run& run, Matches& out) const
{
    std::uint32_t next = stretch.first;
    for (const std::uint32_t first : list_openings(sequence, stretch, run)) {
        if (first < next) continue;
        next = first + 1;
        // Only here, where no state is in hand, may the cache be emptied.
        if (run.full) {
            run.reset(identity_);
            run.usual.assign(symbols_.usuals(), Run::unset);
            ++run.counts.resets;
        }
        const std::uint32_t opening = symbol(sequence, stretch, first, run);
        std::uint32_t state = run.starts[first == stretch.first][opening];
        if (state == Run::unset) state = start(opening, first == stretch.first, run);
        ++run.counts.steps;
        if (state == Run::dead) continue;
        run.ends.clear();
        for (std::uint32_t past = first + 1;; ++past) {
            if (run.states[state].accepts != 0) run.ends.push_back({past, state});
            if (past == stretch.past || run.states[state].elements == 0) break;
            const std::uint32_t met = symbol(sequence, stretch, past, run);
            const std::uint32_t known = run.transitions.find(state, met);
            state = known != TransitionTable::none ? known : step(state, met, run);
            ++run.counts.steps;
            if (state == Run::dead) break;
        }
        for (auto end = run.ends.rbegin(); end != run.ends.rend(); ++end) {
            if (choose(sequence, stretch, first, end->past, run.accepts_of(end->state), run, out)) {
                next = end->past;
                break;
            }
        }
    }
}

// Longest was decided by the order of calls; here: most captures, then least id. Rules are sorted by id.
bool Automaton::choose(const Sequence& sequence, const Stretch& stretch, std::uint32_t first, std::uint32_t past, std::span<const std::uint32_t> rules,
                       Run& run, Matches& out) const
{
    Walk walk(program_, *lexicon_, sequence, stretch, run.walk);
    std::uint32_t chosen = 0xFFFFFFFF;
    run.best.clear();
    // Rules that end at one place often share what they ask of its surroundings.
    run.verdicts.clear();
    const auto stands = [&](const Fragment& context, bool before) {
        const std::uint32_t asked = context.begin << 1 | static_cast<std::uint32_t>(before);
        for (const auto& [question, verdict] : run.verdicts)
            if (question == asked) return verdict;
        const bool verdict = before ? walk.stands_before(context, first) : walk.stands_after(context, past);
        run.verdicts.push_back({asked, verdict});
        return verdict;
    };
    for (const std::uint32_t index : rules) {
        const RuleProgram& rule = rules_[index];
        if (index == run.left_out) continue;
        if (chosen != 0xFFFFFFFF && rule.most_captures <= run.best.size()) continue;   // it would lose the tie
        // What stands after is tried at one place, what stands before at many.
        if (rule.after.present() && !stands(rule.after, false)) continue;
        if (rule.before.present() && !stands(rule.before, true)) continue;
        if (rule.not_after.present() && stands(rule.not_after, false)) continue;
        if (rule.not_before.present() && stands(rule.not_before, true)) continue;
        run.walk.captures.clear();
        if (rule.whole != RuleProgram::no_site) walk.capture_whole(rule.whole, first, past);
        else if (rule.walks && !walk.captures(rule.match, first, past)) continue;
        if (chosen == 0xFFFFFFFF || run.walk.captures.size() > run.best.size()) {
            chosen = index;
            run.best.swap(run.walk.captures);
        }
    }
    if (chosen == 0xFFFFFFFF) return false;
    Match match;
    match.rule = chosen;
    match.first = first;
    match.past = past;
    match.first_capture = static_cast<std::uint32_t>(out.captures.size());
    out.captures.insert(out.captures.end(), run.best.begin(), run.best.end());
    match.past_capture = static_cast<std::uint32_t>(out.captures.size());
    out.matches.push_back(match);
    return true;
}

std::uint32_t Automaton::read_symbol(const Sequence& sequence, const Stretch& stretch, std::uint32_t item, Run& run) const
{
    const std::uint64_t key = symbols_.key(sequence, item, stretch);
    std::uint32_t id = run.symbol_ids.find(key);
    if (id == KeyTable::none) {
        id = static_cast<std::uint32_t>(run.symbols.size());
        run.symbols.push_back(facts_of(sequence, item, stretch, program_.spellings));
        run.starts[0].push_back(Run::unset);
        run.starts[1].push_back(Run::unset);
        run.symbol_ids.add(key, id);
    }
    run.item_symbols[item] = std::uint64_t{run.reading} << 32 | id;
    return id;
}

std::uint32_t Automaton::start(std::uint32_t symbol, bool sentence_first, Run& run) const
{
    run.opening.clear();
    openers_[sentence_first].elements_for(run.symbols[symbol].word, *lexicon_, run.opening);
    advance(run.opening, run.symbols[symbol], run);
    const std::uint32_t next = run.intern();
    run.full = run.bytes() > run.limit;
    return run.starts[sentence_first][symbol] = next;
}

std::uint32_t Automaton::step(std::uint32_t state, std::uint32_t symbol, Run& run) const
{
    advance(run.elements_of(state), run.symbols[symbol], run);
    const std::uint32_t next = run.intern();
    run.transitions.add(state, symbol, next);
    run.full = run.bytes() > run.limit;
    return next;
}

void Automaton::advance(std::span<const std::uint64_t> elements, const Facts& facts, Run& run) const
{
    run.new_elements.clear();
    run.new_accepts.clear();
    if (++run.stamp == 0) {   // wrapped: old stamps mean nothing any more
        std::fill(run.seen.begin(), run.seen.end(), 0);
        std::fill(run.answers.begin(), run.answers.end(), 0);
        run.stamp = 1;
    }
    run.counts.steps += elements.size();
    for (const std::uint64_t element : elements) {
        if (joined(element) && !facts.glued) continue;
        const std::uint32_t at = state_of(element);
        const State& state = program_.states[at];
        if (state.op == State::Op::test) {
            std::uint64_t& answer = run.answers[state.index];
            if (answer >> 1 != run.stamp) answer = std::uint64_t{run.stamp} << 1 | (satisfies(facts, program_.predicates[state.index], *lexicon_) ? 1U : 0U);
            if (answer & 1) close_over(state.next, false, run);
        } else if (facts.word != 0) {
            const Lexicon::Node node = lexicon_->next(node_of(element), facts.word);
            if (node == Lexicon::no_node) continue;
            if (lexicon_->value(node)) close_over(state.next, false, run);
            if (lexicon_->extends(node)) run.new_elements.push_back(element_of(at, false, node));
        }
    }
    std::sort(run.new_elements.begin(), run.new_elements.end());
    run.new_elements.erase(std::unique(run.new_elements.begin(), run.new_elements.end()), run.new_elements.end());
    std::sort(run.new_accepts.begin(), run.new_accepts.end());
    run.new_accepts.erase(std::unique(run.new_accepts.begin(), run.new_accepts.end()), run.new_accepts.end());
}

// Adds what can be reached without an item. Each state is visited once a step, with and without a join pending.
void Automaton::close_over(std::uint32_t from, bool sentence_first, Run& run) const
{
    run.stack.push_back(from << 1);
    while (!run.stack.empty()) {
        const std::uint32_t top = run.stack.back();
        run.stack.pop_back();
        if (run.seen[top] == run.stamp) continue;
        run.seen[top] = run.stamp;
        ++run.counts.steps;
        const std::uint32_t join = top & 1;
        const State& state = program_.states[top >> 1];
        switch (state.op) {
        case State::Op::test: run.new_elements.push_back(element_of(top >> 1, join, 0)); break;
        case State::Op::form: run.new_elements.push_back(element_of(top >> 1, join, lexicon_->root(static_cast<Lexicon::ClassId>(state.index)))); break;
        case State::Op::split:
            run.stack.push_back(state.other << 1 | join);
            run.stack.push_back(state.next << 1 | join);
            break;
        case State::Op::glue: run.stack.push_back(state.next << 1 | 1); break;
        case State::Op::start:
            if (sentence_first) run.stack.push_back(state.next << 1 | join);
            break;
        case State::Op::open:
        case State::Op::close: run.stack.push_back(state.next << 1 | join); break;
        case State::Op::accept: run.new_accepts.push_back(state.index); break;
        }
    }
}

}  // namespace dateline
