// SPDX-License-Identifier: Apache-2.0
#include "rules/pattern.hpp"

#include <algorithm>
#include <charconv>

#include "rules/atom_names.hpp"
#include "rules/nearest.hpp"
#include "text/tokens.hpp"

namespace dateline {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_name(char c) { return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-' || c == '_'; }
bool is_syntax(char c) { return std::string_view{"[](){}<>|~^"}.find(c) != std::string_view::npos; }

// A fault stops the reading of one pattern: what follows a slip is seldom a second one.
struct Fault {
    std::size_t at;
    std::string what;
    std::string hint;
};

std::uint32_t sum(std::uint32_t a, std::uint64_t b) { return static_cast<std::uint32_t>(std::min<std::uint64_t>(a + b, 1'000'000)); }

// Lengths of a node from those of its children.
void measure(Pattern& node)
{
    node.shortest = node.longest = 0;
    node.atoms = 0;
    switch (node.kind) {
    case Pattern::Kind::atom:
    case Pattern::Kind::form: node.shortest = node.longest = 1, node.atoms = 1; break;
    case Pattern::Kind::glue:
    case Pattern::Kind::start: break;
    case Pattern::Kind::choice:
        node.shortest = node.children.front().shortest;
        for (const auto& child : node.children) {
            node.shortest = std::min(node.shortest, child.shortest);
            node.longest = std::max(node.longest, child.longest);
            node.atoms += child.atoms;
        }
        break;
    case Pattern::Kind::repeat:
        node.shortest = sum(0, std::uint64_t{node.children.front().shortest} * node.min);
        node.longest = sum(0, std::uint64_t{node.children.front().longest} * node.max);
        node.atoms = node.children.front().atoms * node.max;
        break;
    default:
        for (const auto& child : node.children) {
            node.shortest = sum(node.shortest, child.shortest);
            node.longest = sum(node.longest, child.longest);
            node.atoms += child.atoms;
        }
    }
    node.atoms = std::min<std::uint64_t>(node.atoms, 1'000'000);
}

Pattern node_of(Pattern::Kind kind)
{
    Pattern node;
    node.kind = kind;
    return node;
}

}  // namespace

// Recursive descent over one pattern's text. Throws Fault; only PatternParser sees it.
class PatternReader {
public:
    PatternReader(PatternParser& parser, std::string_view text, Diagnostics& faults) : parser_(parser), text_(text), faults_(faults) {}

    bool named_bad = false;   // a named pattern has a fault of its own, told already

    Pattern read()
    {
        Pattern tree = choice();
        if (at_ < text_.size()) throw Fault{at_, std::string("There is a \"") + text_[at_] + "\" that nothing opened.", "Remove it, or quote it: '" + std::string(1, text_[at_]) + "'."};
        return tree;
    }

private:
    void skip()
    {
        while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    }
    bool take(char c)
    {
        if (at_ >= text_.size() || text_[at_] != c) return false;
        ++at_;
        return true;
    }
    bool ends() const { return at_ >= text_.size() || text_[at_] == ')' || text_[at_] == ']' || text_[at_] == '|'; }

    Pattern choice()
    {
        Pattern out = node_of(Pattern::Kind::choice);
        do {
            out.children.push_back(sequence());
        } while (take('|'));
        if (out.children.size() == 1) return std::move(out.children.front());
        measure(out);
        return out;
    }

    Pattern sequence()
    {
        Pattern out;
        skip();
        const std::size_t begin = at_;
        bool glued = false;
        std::size_t glue_at = 0;
        while (!ends()) {
            if (text_[at_] == '~') {
                if (glued) throw Fault{at_, "\"~\" stands twice.", "Write it once between two parts."};
                glued = true;
                glue_at = at_++;
                out.children.push_back(node_of(Pattern::Kind::glue));
            } else {
                out.children.push_back(element());
                glued = false;
            }
            skip();
        }
        if (glued && depth_ == 0 && !trailing_glue_) throw Fault{glue_at, "Nothing follows \"~\".", "Write the part that must follow without space."};
        if (out.children.empty())
            throw Fault{begin, "A pattern is empty here.", text_.empty() ? "Write what to match." : "Write a part, or use [x] for a part that may be absent."};
        if (out.children.size() == 1 && out.children.front().kind != Pattern::Kind::glue) return std::move(out.children.front());
        measure(out);
        return out;
    }

    // A part and the repetition after it.
    Pattern element()
    {
        const std::size_t begin = at_;
        Pattern part = primary();
        if (at_ < text_.size() && text_[at_] == '{' && at_ + 1 < text_.size() && (is_digit(text_[at_ + 1]) || text_[at_ + 1] == ',')) {
            Pattern out = node_of(Pattern::Kind::repeat);
            const std::size_t brace = at_++;
            out.min = count();
            out.max = out.min;
            if (take(',')) {
                if (at_ < text_.size() && text_[at_] == '}') throw Fault{brace, "A repetition without an upper bound is not known here.", "Say how often at most: {" + std::to_string(out.min) + ",5}."};
                out.max = count();
            }
            if (!take('}')) throw Fault{brace, "A repetition is not closed.", "Write {2} or {2,5}."};
            if (out.max < out.min || out.max == 0) throw Fault{brace, "A repetition of " + std::to_string(out.min) + " to " + std::to_string(out.max) + " is none.", "The second number is the larger one."};
            if (out.max > longest_pattern) throw Fault{brace, "A repetition may go to " + std::to_string(longest_pattern) + " at most.", ""};
            out.children.push_back(std::move(part));
            measure(out);
            limit(out, begin);
            return out;
        }
        return part;
    }

    std::uint32_t count()
    {
        std::uint32_t value = 0;
        const auto [past, error] = std::from_chars(text_.data() + at_, text_.data() + text_.size(), value);
        if (error != std::errc{}) throw Fault{at_, "A number is expected in a repetition.", "Write {2} or {2,5}."};
        at_ = static_cast<std::size_t>(past - text_.data());
        return value;
    }

    Pattern primary()
    {
        const std::size_t begin = at_;
        switch (text_[at_]) {
        case '(': return group(')');
        case '[': {
            Pattern out = node_of(Pattern::Kind::repeat);
            out.min = 0;
            out.children.push_back(group(']'));
            measure(out);
            return out;
        }
        case '<': return angle();
        case '{': return named();
        case '\'': return quoted();
        case '^': {
            ++at_;
            skip();
            if (++depth_ > deepest_brackets) throw Fault{begin, "\"^\" stands too often.", "Write it once."};
            Pattern out = node_of(Pattern::Kind::sequence);
            out.children.push_back(node_of(Pattern::Kind::start));
            if (ends() || text_[at_] == '~') throw Fault{begin, "Nothing follows \"^\".", "Write what must start the sentence: ^x."};
            out.children.push_back(element());
            --depth_;
            measure(out);
            return out;
        }
        case '>':
        case '}': throw Fault{at_, std::string("There is a \"") + text_[at_] + "\" that nothing opened.", "Remove it, or quote it: '" + std::string(1, text_[at_]) + "'."};
        default: break;
        }
        std::size_t end = at_;
        while (end < text_.size() && is_name(text_[end])) ++end;
        if (end > at_ && text_[at_] >= 'a' && text_[at_] <= 'z' && end + 1 < text_.size() && text_[end] == ':' && !is_space(text_[end + 1]) &&
            std::string_view{")]|~}>"}.find(text_[end + 1]) == std::string_view::npos)
            return capture(end);
        return literal();
    }

    Pattern group(char close)
    {
        const std::size_t begin = at_++;
        if (++depth_ > deepest_brackets) throw Fault{begin, "Brackets nest more than " + std::to_string(deepest_brackets) + " deep.", "Name the inner part under \"patterns\" and write {name}."};
        Pattern out = choice();
        --depth_;
        if (!take(close)) {
            if (at_ >= text_.size()) throw Fault{begin, std::string("\"") + text_[begin] + "\" is not closed.", std::string("Write the missing \"") + close + "\"."};
            throw Fault{at_, std::string("\"") + close + "\" is expected, not \"" + text_[at_] + "\".", "Brackets close in the order in which they opened."};
        }
        return out;
    }

    Pattern capture(std::size_t end)
    {
        Pattern out = node_of(Pattern::Kind::capture);
        out.name = text_.substr(at_, end - at_);
        const std::size_t begin = at_;
        at_ = end + 1;
        if (++depth_ > deepest_brackets) throw Fault{begin, "Captures and brackets nest more than " + std::to_string(deepest_brackets) + " deep.", ""};
        out.children.push_back(element());
        --depth_;
        measure(out);
        return out;
    }

    Pattern named()
    {
        const std::size_t begin = at_++;
        std::size_t end = at_;
        while (end < text_.size() && is_name(text_[end])) ++end;
        const std::string name(text_.substr(at_, end - at_));
        if (end >= text_.size() || text_[end] != '}' || name.empty()) throw Fault{begin, "A named pattern is not closed.", "Write {name}; a brace of the text itself is quoted: '{'."};
        at_ = end + 1;
        const auto found = parser_.named_.find(name);
        if (found == parser_.named_.end()) {
            std::vector<std::string> all;
            for (const auto& [one, text] : parser_.named_) all.push_back(one);
            throw Fault{begin, "There is no pattern {" + name + "}.", did_you_mean(name, all, "{", "}")};
        }
        auto& definition = found->second;
        if (definition.state == PatternParser::Named::State::reading) throw Fault{begin, "The pattern {" + name + "} uses itself.", "Patterns may use one another, not themselves."};
        read_named(definition);
        if (definition.state == PatternParser::Named::State::bad) {
            named_bad = true;
            return node_of(Pattern::Kind::start);
        }
        // Trees are copied before the whole is measured, so a few names must not become many atoms.
        copied_ += definition.pattern.atoms;
        if (copied_ > 4 * most_atoms) throw Fault{begin, "Named patterns make this pattern too large.", "Split the rule."};
        return definition.pattern;
    }

public:
    void read_named(PatternParser::Named& definition)
    {
        using State = PatternParser::Named::State;
        if (definition.state != State::unread) return;
        definition.state = State::reading;
        struct Nested {
            std::uint32_t& depth;
            explicit Nested(std::uint32_t& of) : depth(of) { ++depth; }
            ~Nested() { --depth; }
        } nested(parser_.nested_);
        if (parser_.nested_ > deepest_brackets) {
            faults_.push_back({Severity::error, definition.where, "Named patterns use one another more than " + std::to_string(deepest_brackets) + " deep.", "Flatten them."});
            definition.state = State::bad;
            return;
        }
        definition.state = parser_.parse(definition.text, definition.where, definition.pattern, faults_, true) ? State::good : State::bad;
    }
    void allow_trailing_glue() { trailing_glue_ = true; }
    std::string fragment(std::size_t at) const
    {
        std::size_t end = std::min(text_.size(), at + 24);
        while (end < text_.size() && end > at && (static_cast<unsigned char>(text_[end]) & 0xC0) == 0x80) --end;
        return std::string(text_.substr(at, end - at));
    }
    static void limit(const Pattern& tree, std::size_t at)
    {
        if (tree.longest > longest_pattern)
            throw Fault{at, "The pattern may grow to " + std::to_string(tree.longest) + " atoms in sequence; " + std::to_string(longest_pattern) + " are allowed.", "Lower the upper bounds of its repetitions."};
        if (tree.atoms > most_atoms)
            throw Fault{at, "The pattern has " + std::to_string(tree.atoms) + " atoms once repetitions are written out; " + std::to_string(most_atoms) + " are allowed.", "Split the rule, or put the words into a lexicon class."};
    }

private:
    // 'May': tokens spelled exactly so. Doubling is not needed: a quote of the text is a token of its own.
    Pattern quoted()
    {
        const std::size_t begin = at_;
        const std::size_t from = at_ + 1;
        std::size_t end = text_.find('\'', from);
        if (end == from) end = text_.find('\'', from + 1);   // ''': the quote itself
        if (end == std::string_view::npos) throw Fault{begin, "A quote is not closed.", "Write 'May' for a word spelled exactly so, and ''' for the quote itself."};
        const std::string_view inner = text_.substr(from, end - from);
        at_ = end + 1;
        const Words words = words_of(inner, parser_.text_, parser_.vocabulary_);
        const Tokens tokens = tokenize_words(inner, parser_.text_);
        if (words.words.empty()) throw Fault{begin, "There is nothing between the quotes.", "Write a word between them."};
        Pattern out;
        for (std::uint32_t i = 0; i < words.words.size() && i < tokens.size(); ++i) {
            Pattern atom = node_of(Pattern::Kind::atom);
            Test test;
            test.word = words.words[i];
            const bool letters = tokens[i].kind == TokenKind::word;
            test.kind = letters ? Test::Kind::spelled : Test::Kind::word;
            if (letters) test.text = tokens.text_of(i);
            atom.tests.push_back(std::move(test));
            measure(atom);
            out.children.push_back(std::move(atom));
        }
        return one_or_sequence(std::move(out));
    }

    Pattern literal()
    {
        const std::size_t begin = at_;
        std::size_t end = at_;
        while (end < text_.size() && !is_space(text_[end]) && !is_syntax(text_[end])) {
            if (text_[end] == '\'' && (end == begin || end + 1 >= text_.size() || is_space(text_[end + 1]) || is_syntax(text_[end + 1]))) {
                if (end != begin) throw Fault{end, "A quote stands behind a word.", "Quote the whole word: 'May'."};
                break;
            }
            ++end;
        }
        const std::string_view word = text_.substr(begin, end - begin);
        at_ = end;
        if (word == "_") {
            Pattern atom = node_of(Pattern::Kind::atom);
            Test test;
            test.kind = Test::Kind::gap;
            atom.tests.push_back(test);
            measure(atom);
            return atom;
        }
        const Words words = words_of(word, parser_.text_, parser_.vocabulary_);
        if (words.words.empty()) throw Fault{begin, "\"" + std::string(word) + "\" holds nothing that a text could hold.", "Remove it."};
        Pattern out;
        for (const std::uint32_t one : words.words) {
            Pattern atom = node_of(Pattern::Kind::atom);
            Test test;
            test.word = one;
            atom.tests.push_back(test);
            measure(atom);
            out.children.push_back(std::move(atom));
        }
        return one_or_sequence(std::move(out));
    }

    static Pattern one_or_sequence(Pattern out)
    {
        if (out.children.size() == 1) return std::move(out.children.front());
        measure(out);
        return out;
    }

    Pattern angle()
    {
        const std::size_t begin = at_;
        const std::size_t close = text_.find('>', at_);
        if (close == std::string_view::npos) throw Fault{begin, "\"<\" is not closed.", "Write <class>, <1..31> or <PLACE>; the character itself is quoted: '<'."};
        const std::string_view inner = text_.substr(at_ + 1, close - at_ - 1);
        at_ = close + 1;
        Pattern out = node_of(Pattern::Kind::atom);
        for (std::size_t from = 0; from <= inner.size();) {
            const std::size_t end = std::min(inner.find('&', from), inner.size());
            out.tests.push_back(test(inner.substr(from, end - from), begin + 1 + from));
            from = end + 1;
        }
        if (out.tests.size() == 1 && out.tests.front().kind == Test::Kind::lexicon && !out.tests.front().negated) {
            out.kind = Pattern::Kind::form;
            out.lexicon = out.tests.front().lexicon;
            out.tests.clear();
        }
        measure(out);
        return out;
    }

    Test test(std::string_view name, std::size_t at)
    {
        Test out;
        if (name.starts_with('!')) {
            out.negated = true;
            name.remove_prefix(1);
        }
        if (name.empty()) throw Fault{at, "A name is missing between \"<\" and \">\".", "Write <class>, <1..31> or <PLACE>."};
        if (is_digit(name.front())) return range(name, at, out);
        if (name.front() >= 'A' && name.front() <= 'Z') {
            std::string what, hint;
            if (!test_named(name, out, what, hint)) throw Fault{at, what, hint};
            return out;
        }
        out.kind = Test::Kind::lexicon;
        out.lexicon = parser_.lexicon_.class_id(name);
        if (out.lexicon == Lexicon::no_class)
            throw Fault{at, "There is no class <" + std::string(name) + "> in the lexicon.", did_you_mean(name, parser_.lexicon_.class_names(), "<", ">")};
        return out;
    }

    static Test range(std::string_view name, std::size_t at, Test out)
    {
        const auto wrong = [&] { return Fault{at, "<" + std::string(name) + "> is no range of numbers.", "Write <1..31>, or <00..59> for numbers of two digits."}; };
        const auto dots = name.find("..");
        if (dots == std::string_view::npos) throw wrong();
        const std::string_view low = name.substr(0, dots);
        const std::string_view high = name.substr(dots + 2);
        const auto read = [&](std::string_view digits, std::int64_t& value) {
            const auto [past, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
            if (error != std::errc{} || past != digits.data() + digits.size()) throw wrong();
        };
        out.kind = Test::Kind::range;
        read(low, out.low);
        read(high, out.high);
        if (out.low < 0 || out.high < out.low) throw Fault{at, "<" + std::string(name) + "> holds no number.", "The smaller number comes first."};
        // A leading zero in a bound asks for as many digits as the bound has: "07" but not "7".
        for (const std::string_view bound : {low, high})
            if (bound.size() > 1 && bound.front() == '0') out.digits = static_cast<std::uint8_t>(bound.size());
        return out;
    }

    PatternParser& parser_;
    std::string_view text_;
    Diagnostics& faults_;
    std::size_t at_ = 0;
    std::uint32_t depth_ = 0;
    std::uint64_t copied_ = 0;
    bool trailing_glue_ = false;
};

void PatternParser::define(std::string name, std::string pattern, std::string where)
{
    Named& named = named_[std::move(name)];
    named = {};
    named.text = std::move(pattern);
    named.where = std::move(where);
}

void PatternParser::check_named(Diagnostics& faults)
{
    PatternReader reader(*this, {}, faults);
    for (auto& [name, definition] : named_) reader.read_named(definition);
}

bool PatternParser::parse(std::string_view pattern, const std::string& where, Pattern& out, Diagnostics& faults, bool context)
{
    PatternReader reader(*this, pattern, faults);
    if (context) reader.allow_trailing_glue();
    try {
        out = reader.read();
        if (!reader.named_bad) PatternReader::limit(out, 0);
        return !reader.named_bad;
    } catch (const Fault& fault) {
        std::string what = fault.what;
        if (!pattern.empty()) what = "At character " + std::to_string(fault.at + 1) + (fault.at < pattern.size() ? ", \"" + reader.fragment(fault.at) + "\"" : std::string{}) + ": " + fault.what;
        faults.push_back({Severity::error, where, what, fault.hint});
        return false;
    }
}

}  // namespace dateline
