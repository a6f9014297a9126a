// SPDX-License-Identifier: Apache-2.0
// Formats of one document a file: plain text and Markdown; HTML is in html.cpp.
#include "read/dates.hpp"
#include "read/decode.hpp"
#include "read/format.hpp"
#include "read/mend.hpp"
#include "read/parts.hpp"

namespace dateline {
namespace {

class OneDocument final : public Records {
public:
    OneDocument(InputBytes source, MakeDocument make, bool decoded) : source_(std::move(source)), make_(make), decoded_(decoded) {}

    std::optional<Document> next(Diagnostics& faults) override
    {
        if (!source_.bytes) return std::nullopt;
        const auto bytes = std::move(source_.bytes);
        std::string all;
        constexpr std::size_t block = 1 << 16;
        for (;;) {
            const std::size_t had = all.size();
            all.resize(had + block);
            const std::size_t got = bytes->read(all.data() + had, block);
            all.resize(had + got);
            if (got == 0) break;
            if (all.size() > source_.settings.max_document) return fault("The document is larger than " + size_in_words(source_.settings.max_document) + ".", source_.settings.if_larger, faults);
        }
        if (const std::string why = bytes->fault(); !why.empty()) return fault("The input is damaged: " + why + ".", "Is it whole? Fetch it again.", faults);
        if (all.empty()) return fault("The input is empty.", "Nothing can be read from it.", faults);
        if (!decoded_ && looks_binary(all)) return fault("The input is not text.", "Give text, Markdown, HTML, JSON Lines or CSV, or name what it is with --input-format.", faults);
        Document document;
        document.id = source_.name;
        make_(decoded_ ? std::move(all) : decode(std::move(all), source_.settings.encoding), source_.settings, document);
        if (document.text.find_first_not_of(" \t\r\n") == std::string::npos)
            return fault("No text was found in the input.", "If it is a page, it may be made of scripts: save it as the browser shows it.", faults);
        if (!source_.settings.raw) change_text(document, mend);
        publish_by_default(document, source_.settings);
        return document;
    }

private:
    std::optional<Document> fault(std::string what, std::string hint, Diagnostics& faults) const
    {
        faults.push_back({Severity::error, source_.name, std::move(what), std::move(hint)});
        return std::nullopt;
    }

    InputBytes source_;
    MakeDocument make_;
    bool decoded_;
};

void make_text(std::string text, const ReadSettings&, Document& document) { document.text = std::move(text); }

// A line of Markdown as a reader sees it: without marks of headings, lists, quotes, emphasis and
// links, whose words stay.
std::string plain(std::string_view line)
{
    std::string out;
    std::size_t at = line.find_first_not_of(" \t");
    if (at == std::string_view::npos) return out;
    while (at < line.size() && (line[at] == '#' || line[at] == '>')) at = std::min(line.find_first_not_of(" \t", at + 1), line.size());
    if (at + 1 < line.size() && (line[at] == '*' || line[at] == '-' || line[at] == '+') && line[at + 1] == ' ') at += 2;
    for (; at < line.size(); ++at) {
        const char c = line[at];
        if (c == '\\' && at + 1 < line.size() && std::ispunct(static_cast<unsigned char>(line[at + 1]))) {
            out += line[++at];
        } else if (c == '!' && at + 1 < line.size() && line[at + 1] == '[') {
            const auto end = line.find(')', at);
            if (end == std::string_view::npos) out += c;
            else at = end;
        } else if (c == '[') {
            const auto middle = line.find("](", at);
            const auto end = middle == std::string_view::npos ? middle : line.find(')', middle);
            if (end == std::string_view::npos) {
                out += c;
                continue;
            }
            out += plain(line.substr(at + 1, middle - at - 1));
            at = end;
        } else if (c == '*' || c == '`' || (c == '_' && (at == 0 || line[at - 1] == ' ' || at + 1 == line.size() || line[at + 1] == ' ' || std::ispunct(static_cast<unsigned char>(line[at + 1]))))) {
            continue;
        } else if (c == '<' && at + 1 < line.size() && (std::isalpha(static_cast<unsigned char>(line[at + 1])) || line[at + 1] == '/')) {
            const auto end = line.find('>', at);
            if (end == std::string_view::npos) out += c;
            else at = end;
        } else {
            out += c;
        }
    }
    return out;
}

// What a line of Markdown is: its first mark says so.
ParagraphKind kind_of_line(std::string_view line)
{
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    if (line.empty()) return ParagraphKind::body;
    const bool spaced = line.size() > 1 && line[1] == ' ';
    if (line.front() == '#') return ParagraphKind::heading;
    if (line.front() == '>') return ParagraphKind::quote;
    if (line.front() == '|') return ParagraphKind::table;
    return spaced && (line.front() == '*' || line.front() == '-' || line.front() == '+') ? ParagraphKind::list : ParagraphKind::body;
}

void make_markdown(std::string text, const ReadSettings&, Document& document)
{
    std::string_view rest = text;
    const auto take_line = [&](std::string_view& line) {
        if (rest.empty()) return false;
        const auto end = rest.find('\n');
        line = rest.substr(0, end);
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        return true;
    };
    std::string_view line;
    // Front matter: "title:" and "date:" between two lines of three dashes.
    if (rest.starts_with("---\n") || rest.starts_with("---\r\n")) {
        const std::string_view whole = rest;
        take_line(line);
        bool closed = false;
        std::string title;
        std::optional<PublicationTime> date;
        while (!closed && take_line(line)) {
            closed = line == "---" || line == "...";
            const auto colon = line.find(':');
            if (closed || colon == std::string_view::npos) continue;
            std::string_view value = line.substr(colon + 1);
            while (!value.empty() && (value.front() == ' ' || value.front() == '"' || value.front() == '\'')) value.remove_prefix(1);
            while (!value.empty() && (value.back() == ' ' || value.back() == '"' || value.back() == '\'')) value.remove_suffix(1);
            if (line.starts_with("title:")) title = value;
            if (line.starts_with("date:") || line.starts_with("published:")) date = parse_published(value);
        }
        if (closed) {
            document.title = title;
            set_published(document, date);
        } else {
            rest = whole;
        }
    }
    while (take_line(line)) {
        const std::string words = plain(line);
        ParagraphKind kind = kind_of_line(line);
        if (line.starts_with("# ") && (document.title.empty() || document.title == words)) {
            document.title = words;
            kind = ParagraphKind::title;
        }
        if (kind != ParagraphKind::body && !words.empty()) {
            const auto begin = static_cast<std::uint32_t>(document.text.size());
            document.paragraphs.push_back({kind, {begin, begin + static_cast<std::uint32_t>(words.size())}});
        }
        document.text += words;
        document.text += '\n';
    }
}

}  // namespace

std::unique_ptr<Records> one_document(InputBytes source, MakeDocument make) { return std::make_unique<OneDocument>(std::move(source), make, false); }
std::unique_ptr<Records> one_document_of_bytes(InputBytes source, MakeDocument make) { return std::make_unique<OneDocument>(std::move(source), make, true); }
std::unique_ptr<Records> open_text(InputBytes source) { return one_document(std::move(source), make_text); }
std::unique_ptr<Records> open_markdown(InputBytes source) { return one_document(std::move(source), make_markdown); }

}  // namespace dateline
