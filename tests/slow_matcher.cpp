// SPDX-License-Identifier: Apache-2.0
#include "slow_matcher.hpp"

#include <algorithm>
#include <functional>

#include "text/fold.hpp"

namespace dateline::test {
namespace {

using Then = std::function<bool(std::uint32_t)>;

class Matcher {
public:
    Matcher(const Lexicon& lexicon, const Sequence& sequence, const Sentence& sentence) : lexicon_(lexicon), sequence_(sequence), style_(sentence.style)
    {
        const auto begins = [&](std::uint32_t token) {
            return static_cast<std::uint32_t>(std::find_if(sequence.items.begin(), sequence.items.end(), [&](const Item& item) { return item.first >= token; }) - sequence.items.begin());
        };
        first_ = begins(sentence.tokens.first);
        past_ = begins(sentence.tokens.past);
    }

    std::uint32_t first() const { return first_; }
    std::uint32_t past() const { return past_; }

    // The captures of the preferred way to match exactly [from, to).
    std::optional<std::vector<Capture>> exact(const SlowRule& rule, std::uint32_t from, std::uint32_t to)
    {
        captures_.clear();
        names_ = &rule.captures;
        if (!run(rule.match, from, to, [&](std::uint32_t at) { return at == to; })) return std::nullopt;
        return captures_;
    }

    bool stands_before(const std::vector<Pattern>& patterns, std::uint32_t item)
    {
        captures_.clear();
        names_ = nullptr;
        for (const Pattern& pattern : patterns)
            for (std::uint32_t from = first_; from < item; ++from)
                if (run(pattern, from, item, [&](std::uint32_t at) { return at == item; })) return true;
        return false;
    }
    bool stands_after(const std::vector<Pattern>& patterns, std::uint32_t item)
    {
        captures_.clear();
        names_ = nullptr;
        return std::any_of(patterns.begin(), patterns.end(), [&](const Pattern& pattern) { return run(pattern, item, past_, [](std::uint32_t) { return true; }); });
    }

private:
    bool run(const Pattern& pattern, std::uint32_t at, std::uint32_t limit, const Then& then)
    {
        switch (pattern.kind) {
        case Pattern::Kind::atom: return at < limit && holds(pattern.tests, at) && then(at + 1);
        case Pattern::Kind::form:
            for (std::uint32_t to = limit; to > at; --to)
                if (form(pattern.lexicon, at, to) && then(to)) return true;
            return false;
        case Pattern::Kind::sequence: return sequence(pattern, 0, at, limit, then);
        case Pattern::Kind::choice:
            return std::any_of(pattern.children.begin(), pattern.children.end(), [&](const Pattern& child) { return run(child, at, limit, then); });
        case Pattern::Kind::repeat: return repeat(pattern, 0, at, limit, then);
        case Pattern::Kind::glue: return at < past_ && at > first_ && token(at).glued && then(at);
        case Pattern::Kind::start: return at == first_ && then(at);
        case Pattern::Kind::capture: {
            if (!names_) return run(pattern.children[0], at, limit, then);
            const std::size_t mine = captures_.size();
            Capture capture;
            capture.slot = static_cast<std::uint16_t>(std::find(names_->begin(), names_->end(), pattern.name) - names_->begin());
            capture.first = at;
            captures_.push_back(capture);
            const bool found = run(pattern.children[0], at, limit, [&](std::uint32_t to) {
                const Capture kept = captures_[mine];
                captures_[mine].past = to;
                mean(pattern.children[0], captures_[mine]);
                if (then(to)) return true;
                captures_[mine] = kept;
                return false;
            });
            if (!found) captures_.resize(mine);
            return found;
        }
        }
        return false;
    }

    bool sequence(const Pattern& pattern, std::size_t child, std::uint32_t at, std::uint32_t limit, const Then& then)
    {
        if (child == pattern.children.size()) return then(at);
        return run(pattern.children[child], at, limit, [&](std::uint32_t to) { return sequence(pattern, child + 1, to, limit, then); });
    }

    bool repeat(const Pattern& pattern, std::uint32_t done, std::uint32_t at, std::uint32_t limit, const Then& then)
    {
        if (done < pattern.max && run(pattern.children[0], at, limit, [&](std::uint32_t to) { return repeat(pattern, done + 1, to, limit, then); })) return true;
        return done >= pattern.min && then(at);
    }

    const Item& item(std::uint32_t at) const { return sequence_.items[at]; }
    const Token& token(std::uint32_t at) const { return (*sequence_.tokens)[item(at).first]; }
    bool single(std::uint32_t at) const { return item(at).past == item(at).first + 1; }

    const Value* form(Lexicon::ClassId name, std::uint32_t from, std::uint32_t to) const
    {
        std::uint64_t key = 0;
        for (std::uint32_t at = from; at < to; ++at) {
            if (!single(at) || token(at).word == 0) return nullptr;
            key = at == from ? token(at).key : extend_key(key, token(at).key);
        }
        return to == from + 1 ? lexicon_.find(name, token(from).word) : lexicon_.find_form(name, key);
    }

    bool holds(const std::vector<Test>& tests, std::uint32_t at) const
    {
        return std::all_of(tests.begin(), tests.end(), [&](const Test& test) { return holds(test, at) != test.negated; });
    }

    bool holds(const Test& test, std::uint32_t at) const
    {
        const Item& one = item(at);
        const Token& word = token(at);
        const bool alone = single(at);
        switch (test.kind) {
        case Test::Kind::word: return alone && word.word == test.word;
        case Test::Kind::words: return alone && std::find(test.words.begin(), test.words.end(), word.word) != test.words.end();
        case Test::Kind::spelled: return alone && sequence_.tokens->text_of(one.first) == test.text;
        case Test::Kind::lexicon: return form(test.lexicon, at, at + 1) != nullptr;
        case Test::Kind::range: return one.value >= test.low && one.value <= test.high && (test.digits == 0 || (alone && word.digits == test.digits));
        case Test::Kind::mention: return one.mention == static_cast<MentionKind>(test.what) && (test.detail < 0 || one.detail == test.detail);
        case Test::Kind::token: return alone && word.kind == static_cast<TokenKind>(test.what);
        case Test::Kind::shape: {
            if (!alone || word.kind != TokenKind::word) return false;
            const bool caseless = style_ == CaseStyle::all_upper || style_ == CaseStyle::all_lower || word.shape == Shape::none;
            const auto wanted = static_cast<Shape>(test.what);
            return word.shape == wanted || (caseless && wanted == Shape::capital);
        }
        case Test::Kind::gap: {
            if (word.clause_first && !word.sentence_first) return false;
            if (!alone || word.kind != TokenKind::punctuation) return true;
            const auto text = sequence_.tokens->text_of(one.first);
            return text != "!" && text != "?" && text != ";" && (text != "." || at + 1 != past_);
        }
        }
        return false;
    }

    // The value of a capture that is one atom, or one of several.
    bool mean(const Pattern& pattern, Capture& capture) const
    {
        switch (pattern.kind) {
        case Pattern::Kind::capture: return mean(pattern.children[0], capture);
        case Pattern::Kind::choice: {
            const bool simple = std::all_of(pattern.children.begin(), pattern.children.end(), [](const Pattern& child) { return is_simple(child); });
            return simple && std::any_of(pattern.children.begin(), pattern.children.end(), [&](const Pattern& child) { return mean(child, capture); });
        }
        case Pattern::Kind::form: return (capture.value = form(pattern.lexicon, capture.first, capture.past)) != nullptr;
        case Pattern::Kind::atom:
            if (capture.past != capture.first + 1 || !holds(pattern.tests, capture.first)) return false;
            for (const Test& test : pattern.tests) {
                if (test.negated) continue;
                if (test.kind == Test::Kind::lexicon && !capture.value) capture.value = form(test.lexicon, capture.first, capture.past);
                if (test.kind == Test::Kind::range || (test.kind == Test::Kind::mention && static_cast<MentionKind>(test.what) == MentionKind::number) ||
                    (test.kind == Test::Kind::token && static_cast<TokenKind>(test.what) == TokenKind::number))
                    capture.number = item(capture.first).value;
            }
            return true;
        default: return false;
        }
    }

    static bool is_simple(const Pattern& pattern)
    {
        switch (pattern.kind) {
        case Pattern::Kind::atom:
        case Pattern::Kind::form: return true;
        case Pattern::Kind::capture: return is_simple(pattern.children[0]);
        case Pattern::Kind::choice: return std::all_of(pattern.children.begin(), pattern.children.end(), [](const Pattern& child) { return is_simple(child); });
        default: return false;
        }
    }

    const Lexicon& lexicon_;
    const Sequence& sequence_;
    CaseStyle style_;
    std::uint32_t first_ = 0;
    std::uint32_t past_ = 0;
    std::vector<Capture> captures_;
    const std::vector<std::string>* names_ = nullptr;
};

}  // namespace

Matches slow_find(const std::vector<SlowRule>& rules, const Lexicon& lexicon, const Sequence& sequence)
{
    Matches out;
    for (const Sentence& sentence : sequence.tokens->sentences) {
        Matcher matcher(lexicon, sequence, sentence);
        for (std::uint32_t first = matcher.first(); first < matcher.past();) {
            bool found = false;
            for (std::uint32_t past = matcher.past(); past > first && !found; --past) {
                std::optional<std::vector<Capture>> best;
                Match match;
                for (std::uint32_t i = 0; i < rules.size(); ++i) {
                    const SlowRule& rule = rules[i];
                    if (!rule.before.empty() && !matcher.stands_before(rule.before, first)) continue;
                    if (!rule.after.empty() && !matcher.stands_after(rule.after, past)) continue;
                    if (matcher.stands_before(rule.not_before, first) || matcher.stands_after(rule.not_after, past)) continue;
                    auto captures = matcher.exact(rule, first, past);
                    if (!captures) continue;
                    std::erase_if(*captures, [](const Capture& capture) { return capture.first == capture.past; });
                    if (best && captures->size() <= best->size()) continue;
                    best = std::move(captures);
                    match.rule = i;
                }
                if (!best) continue;
                match.first = first;
                match.past = past;
                match.first_capture = static_cast<std::uint32_t>(out.captures.size());
                out.captures.insert(out.captures.end(), best->begin(), best->end());
                match.past_capture = static_cast<std::uint32_t>(out.captures.size());
                out.matches.push_back(match);
                first = past;
                found = true;
            }
            if (!found) ++first;
        }
    }
    return out;
}

}  // namespace dateline::test
