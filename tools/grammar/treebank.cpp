// SPDX-License-Identifier: Apache-2.0
#include "grammar/treebank.hpp"

#include <algorithm>
#include <stdexcept>

#include <unicode/uchar.h>

#include "text/characters.hpp"

namespace dateline::training {
namespace {

struct Line {
    std::vector<std::string> columns;
};

std::vector<std::string> split(const std::string& line)
{
    std::vector<std::string> parts;
    for (std::size_t begin = 0;;) {
        const auto tab = line.find('\t', begin);
        parts.push_back(line.substr(begin, tab == std::string::npos ? tab : tab - begin));
        if (tab == std::string::npos) return parts;
        begin = tab + 1;
    }
}

class Reader {
public:
    std::vector<GoldDocument> read(std::istream& in)
    {
        bool paragraph = false;
        std::string text;
        for (std::string line; std::getline(in, line);) {
            if (line.starts_with("# newdoc")) documents_.push_back({line.substr(line.find('=') == std::string::npos ? 8 : line.find('=') + 2), {}, {}});
            else if (line.starts_with("# newpar")) paragraph = true;
            else if (line.starts_with("# text = ")) begin_sentence(line.substr(9), paragraph), paragraph = false;
            else if (line.empty()) end_sentence();
            else if (line[0] != '#') add(split(line));
        }
        end_sentence();
        return std::move(documents_);
    }

private:
    void begin_sentence(const std::string& text, bool paragraph)
    {
        if (documents_.empty()) documents_.push_back({"1", {}, {}});
        GoldDocument& document = documents_.back();
        if (!document.text.empty()) document.text += paragraph ? "\n\n" : " ";
        at_ = static_cast<std::uint32_t>(document.text.size());
        document.text += text;
        sentence_ = {{at_, static_cast<std::uint32_t>(document.text.size())}, {}};
        open_ = true;
        joined_until_ = 0;
    }

    // Where a form stands in the text behind what was read.
    Span place(const std::string& form)
    {
        const std::string& text = documents_.back().text;
        const auto found = text.find(form, at_);
        if (found == std::string::npos || found > at_ + 8) return {at_, at_};
        at_ = static_cast<std::uint32_t>(found + form.size());
        return {static_cast<std::uint32_t>(found), at_};
    }

    void add(const std::vector<std::string>& columns)
    {
        if (columns.size() < 8) throw std::runtime_error("a line of the treebank has fewer than eight columns");
        const auto dash = columns[0].find('-');
        if (columns[0].find('.') != std::string::npos) return;
        if (dash != std::string::npos) {
            // One word of the text that is several of grammar: they are found inside of it, or share it all.
            const std::uint32_t before = at_;
            joined_ = place(columns[1]);
            joined_until_ = std::stoul(columns[0].substr(dash + 1));
            at_ = before;
            return;
        }
        const unsigned long number = std::stoul(columns[0]);
        GoldWord word;
        word.span = place(columns[1]);
        if (number <= joined_until_) {
            if (word.span.empty() || word.span.end > joined_.end) word.span = joined_;
            if (number == joined_until_) at_ = joined_.end;
        }
        word.tag = columns[3] + " " + to_string(read_features(columns[5]));
        const unsigned long head = columns[6] == "_" ? 0 : std::stoul(columns[6]);
        word.head = head == 0 ? no_head : static_cast<std::uint32_t>(head - 1);
        if (!read_relation(columns[7], word.relation)) word.relation = Relation::dep;
        if (head == 0) word.relation = Relation::root;
        sentence_.words.push_back(word);
    }

    void end_sentence()
    {
        if (open_ && !sentence_.words.empty()) documents_.back().sentences.push_back(std::move(sentence_));
        open_ = false;
    }

    std::vector<GoldDocument> documents_;
    GoldSentence sentence_;
    bool open_ = false;
    std::uint32_t at_ = 0;
    Span joined_;
    unsigned long joined_until_ = 0;
};

// A headline has no point at its end and stands by itself.
void cut_point(const GoldDocument& from, const GoldSentence& sentence, GoldDocument& to)
{
    const GoldWord& last = sentence.words.back();
    const bool cut = last.relation == Relation::punct && sentence.words.size() > 2 && last.head != no_head && from.text[last.span.begin] == '.' &&
                     std::none_of(sentence.words.begin(), sentence.words.end(), [&](const GoldWord& word) { return word.head == sentence.words.size() - 1; });
    if (!to.text.empty()) to.text += "\n\n";
    const auto begin = static_cast<std::uint32_t>(to.text.size());
    GoldSentence copy = sentence;
    if (cut) copy.words.pop_back();
    const std::uint32_t past = cut ? last.span.begin : sentence.span.end;
    to.text += from.text.substr(sentence.span.begin, past - sentence.span.begin);
    copy.span = {begin, static_cast<std::uint32_t>(to.text.size())};
    for (GoldWord& word : copy.words) {
        word.span.begin = word.span.begin - sentence.span.begin + begin;
        word.span.end = word.span.end - sentence.span.begin + begin;
    }
    to.sentences.push_back(std::move(copy));
}

}  // namespace

std::vector<GoldDocument> read_treebank(std::istream& in) { return Reader().read(in); }

GoldDocument restyled(const GoldDocument& document, Style style)
{
    if (style == Style::headline) {
        GoldDocument out;
        out.id = document.id;
        for (const GoldSentence& sentence : document.sentences) cut_point(document, sentence, out);
        return out;
    }
    GoldDocument out = document;
    // Letters whose other case has another number of bytes stay, so that the words stay where they are.
    std::string text;
    for (std::size_t at = 0; at < out.text.size();) {
        const Character c = character_at(out.text, at);
        const auto code = static_cast<UChar32>(c.code);
        std::string other;
        append_utf8(other, static_cast<char32_t>(style == Style::lower ? u_tolower(code) : u_toupper(code)));
        text += other.size() == c.size && is_letter(c.kind) ? other : out.text.substr(at, c.size);
        at += c.size;
    }
    out.text = std::move(text);
    return out;
}

}  // namespace dateline::training
