// SPDX-License-Identifier: Apache-2.0
// JSON Lines, one object a line. Only the fields that are asked for are decoded; the rest of a
// record is passed over, which is what makes reading faster than any stage that follows.
#include <algorithm>

#include "read/dates.hpp"
#include "read/decode.hpp"
#include "read/format.hpp"
#include "read/lines.hpp"
#include "text/bytes.hpp"
#include "text/characters.hpp"

namespace dateline {
namespace {

// A cursor over one line. Every function returns false at the first character that JSON does not allow there.
class JsonScanner {
public:
    explicit JsonScanner(std::string_view text) : text_(text) {}

    std::size_t at() const { return at_; }
    bool done()
    {
        blanks();
        return at_ == text_.size();
    }
    bool take(char c)
    {
        blanks();
        if (at_ == text_.size() || text_[at_] != c) return false;
        ++at_;
        return true;
    }
    char peek()
    {
        blanks();
        return at_ < text_.size() ? text_[at_] : '\0';
    }

    bool string(std::string& out)
    {
        out.clear();
        if (!take('"')) return false;
        for (;;) {
            const auto stop = next_mark();
            if (stop == text_.size()) return at_ = stop, false;
            out.append(text_, at_, stop - at_);
            at_ = stop + 1;
            if (text_[stop] == '"') return true;
            if (!escape(out)) return false;
        }
    }

    bool skip_string()
    {
        if (!take('"')) return false;
        for (;;) {
            const auto stop = next_mark();
            if (stop == text_.size()) return at_ = stop, false;
            at_ = stop + (text_[stop] == '"' ? 1 : 2);
            if (text_[stop] == '"') return true;
        }
    }

    // Past one value of any kind; nesting is counted, not recursed into.
    bool skip_value()
    {
        std::size_t depth = 0;
        do {
            const char c = peek();
            if (c == '"') {
                if (!skip_string()) return false;
            } else if (c == '{' || c == '[') {
                ++depth;
                ++at_;
                continue;
            } else if ((c == '}' || c == ']') && depth) {
                --depth;
                ++at_;
            } else if ((c == ',' || c == ':') && depth) {
                ++at_;
            } else if (!scalar()) {
                return false;
            }
        } while (depth);
        return true;
    }

    bool scalar(std::string* out = nullptr)
    {
        blanks();
        const std::size_t begin = at_;
        while (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '}' && text_[at_] != ']' && text_[at_] != ' ' && text_[at_] != '\t' && text_[at_] != '"' &&
               text_[at_] != '{' && text_[at_] != '[' && text_[at_] != ':')
            ++at_;
        if (out) out->assign(text_, begin, at_ - begin);
        return at_ > begin;
    }

private:
    // The next quote or backslash, or the end.
    std::size_t next_mark() const
    {
        return skip_bytes(text_, at_, [](std::uint64_t word) { return (any_byte(word, '"') | any_byte(word, '\\')) != 0; },
                          [](char c) { return c == '"' || c == '\\'; });
    }

    void blanks()
    {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\r' || text_[at_] == '\n')) ++at_;
    }

    bool hex(std::uint32_t& value)
    {
        if (at_ + 4 > text_.size()) return false;
        value = 0;
        for (int i = 0; i < 4; ++i) {
            const char c = text_[at_++];
            const int digit = c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
            if (digit < 0) return false;
            value = value << 4 | static_cast<std::uint32_t>(digit);
        }
        return true;
    }

    bool escape(std::string& out)
    {
        if (at_ == text_.size()) return false;
        switch (text_[at_++]) {
        case '"': out += '"'; return true;
        case '\\': out += '\\'; return true;
        case '/': out += '/'; return true;
        case 'b': out += '\b'; return true;
        case 'f': out += '\f'; return true;
        case 'n': out += '\n'; return true;
        case 'r': out += '\r'; return true;
        case 't': out += '\t'; return true;
        case 'u': break;
        default: return false;
        }
        std::uint32_t code = 0;
        if (!hex(code)) return false;
        if (code >= 0xD800 && code < 0xDC00 && text_.substr(at_, 2) == "\\u") {
            const std::size_t back = at_;
            std::uint32_t low = 0;
            at_ += 2;
            if (!hex(low)) return false;
            if (low >= 0xDC00 && low < 0xE000) code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
            else at_ = back;
        }
        if (code >= 0xD800 && code < 0xE000) code = 0xFFFD;
        append_utf8(out, code);
        return true;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

class JsonLines final : public Records {
public:
    explicit JsonLines(InputBytes source) : name_(std::move(source.name)), settings_(source.settings), lines_(std::move(source.bytes)) {}

    std::optional<Document> next(Diagnostics& faults) override
    {
        std::string_view line;
        while (lines_.next(line)) {
            // RFC 8142 begins each text with a record separator.
            if (line.starts_with('\x1E')) line.remove_prefix(1);
            if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
            Document document;
            if (line.starts_with('[') && !lined_) {
                collect(line);
                break;
            }
            lined_ = true;
            JsonScanner json(line);
            if (read(json, document, faults, true)) return document;
        }
        while (auto document = next_of_array(faults)) {
            if (!document->text.empty()) return document;
        }
        report_damage(name_, lines_, faults);
        return std::nullopt;
    }

private:
    std::string where(std::size_t column) const { return name_ + ":" + std::to_string(lines_.number()) + ":" + std::to_string(column + 1); }

    bool fault(std::size_t column, std::string what, std::string hint, Diagnostics& faults) const
    {
        faults.push_back({Severity::error, where(column), std::move(what), std::move(hint)});
        return false;
    }

    // An array of records instead of lines of them has to be held whole.
    void collect(std::string_view first)
    {
        array_ = first;
        for (std::string_view line; lines_.next(line);) {
            array_ += '\n';
            array_ += line;
        }
        scanner_ = JsonScanner(array_);
        scanner_.take('[');
    }

    // The next record of the array, with an empty text where it was faulty; nothing at the end. Lines of records behind it count, too.
    std::optional<Document> next_of_array(Diagnostics& faults)
    {
        while (!array_.empty() && scanner_.peek() != '{') {
            if (scanner_.done()) array_.clear();
            if (array_.empty() || scanner_.take(']') || scanner_.take('[') || scanner_.take(',')) continue;
            const std::size_t at = scanner_.at();
            const bool good = scanner_.skip_value();
            fault(at, good ? "What is no record stands in the array." : "This is not JSON.", "Each record is an object, such as {\"id\": \"1\", \"text\": \"...\"}.", faults);
            if (!good) array_.clear();
        }
        if (array_.empty()) return std::nullopt;
        Document document;
        const bool good = read(scanner_, document, faults, false);
        ++of_array_;
        if (!good) document.text.clear();
        if (!scanner_.take(',') && !scanner_.take(']')) {
            if (good) fault(scanner_.at(), "This is not JSON.", "Records of an array stand between commas.", faults);
            array_.clear();
        }
        return document;
    }

    bool read(JsonScanner& json, Document& document, Diagnostics& faults, bool whole_line)
    {
        const auto broken = [&] {
            if (whole_line && lines_.unended()) return fault(json.at(), "The last line breaks off.", "Was the file cut off? All lines before it were read.", faults);
            return fault(json.at(), "This is not JSON.", "Each line holds one object, such as {\"id\": \"1\", \"text\": \"...\"}.", faults);
        };
        if (!json.take('{')) return broken();
        bool texted = false;
        std::string date;
        if (!json.take('}')) {
            do {
                if (!json.string(key_)) return broken();
                if (!json.take(':')) return broken();
                std::string* field = key_ == settings_.text_field ? &document.text
                                     : key_ == settings_.id_field ? &document.id
                                     : key_ == settings_.title_field ? &document.title
                                     : key_ == settings_.date_field ? &date
                                     : key_ == settings_.url_field ? &document.url
                                     : key_ == "language" ? &document.language : nullptr;
                if (!field) {
                    if (!json.skip_value()) return broken();
                } else if (json.peek() == '"') {
                    if (!json.string(*field)) return broken();
                    texted |= field == &document.text;
                } else if (field == &document.id && json.peek() != '{' && json.peek() != '[') {
                    if (!json.scalar(field)) return broken();
                    if (*field == "null") field->clear();
                } else if (!json.skip_value()) {
                    return broken();
                }
            } while (json.take(','));
            if (!json.take('}') || (whole_line && !json.done())) return broken();
        }
        if (!texted)
            return fault(0, "The record has no field \"" + settings_.text_field + "\" that holds text.", "Name the field with --text-field.", faults);
        if (document.text.size() >= 0xFFFFFFFF) return fault(0, "The text is larger than 4 GiB.", "Split it.", faults);
        if (document.id.empty()) document.id = name_ + "#" + std::to_string(whole_line ? lines_.number() : of_array_ + 1);
        document.text = repair_utf8(std::move(document.text));
        document.title = repair_utf8(std::move(document.title));
        if (!date.empty()) {
            document.published = parse_published(date);
            if (!document.published)
                faults.push_back({Severity::warning, where(0), "The date \"" + date + "\" is not understood.", "Write it as 2022-01-08 or 2022-01-08T10:00:00Z."});
        }
        if (!document.published) document.published = settings_.published;
        return true;
    }

    std::string name_;
    const ReadSettings& settings_;
    LineReader lines_;
    bool lined_ = false;   // a line that is no array's was met
    std::string key_;
    std::string array_;
    std::size_t of_array_ = 0;   // records of it that were read
    JsonScanner scanner_{{}};
};

}  // namespace

std::unique_ptr<Records> open_json_lines(InputBytes source) { return std::make_unique<JsonLines>(decoded(std::move(source))); }

}  // namespace dateline
