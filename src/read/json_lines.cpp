// SPDX-License-Identifier: Apache-2.0
// JSON Lines, one object a line. Only the fields that are asked for are decoded; the rest of a
// record is passed over, which is what makes reading faster than any stage that follows.
#include <algorithm>
#include <deque>

#include "read/format.hpp"
#include "read/held_bytes.hpp"
#include "read/json_record.hpp"
#include "read/lines.hpp"
#include "read/signature.hpp"

namespace dateline {
namespace {

class JsonLines final : public Records {
public:
    explicit JsonLines(InputBytes source) : name_(std::move(source.name)), settings_(source.settings), lines_(std::move(source.bytes), source.settings.max_document), reader_(settings_) {}

    std::optional<Document> next(Diagnostics& faults) override
    {
        for (;;) {
            if (!inside_.empty()) {
                auto document = std::move(inside_.front());
                inside_.pop_front();
                return document;
            }
            std::string_view line;
            if (!lines_.next(line)) break;
            if (lines_.too_long()) {
                fault(0, "The record is larger than " + size_in_words(settings_.max_document) + ".", settings_.if_larger, faults);
                continue;
            }
            // RFC 8142 begins each text with a record separator.
            if (line.starts_with('\x1E')) line.remove_prefix(1);
            if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
            ++records_;
            Document document;
            if (read(line, document, faults)) return document;
        }
        if (!ended_ && records_ > 0) reader_.choice().report_missing(name_, faults);
        if (!ended_) report_damage(name_, lines_, faults);
        ended_ = true;
        return std::nullopt;
    }

private:
    std::string where(std::size_t column) const { return name_ + ":" + std::to_string(lines_.number()) + ":" + std::to_string(column + 1); }

    bool fault(std::size_t column, std::string what, std::string hint, Diagnostics& faults) const
    {
        faults.push_back({Severity::error, where(column), std::move(what), std::move(hint)});
        return false;
    }

    bool read(std::string_view line, Document& document, Diagnostics& faults)
    {
        JsonScanner json(line);
        if (!reader_.read(json, record_) || !json.done()) {
            if (lines_.unended()) return fault(json.at(), "The last line breaks off.", "Was the file cut off? All lines before it were read.", faults);
            return fault(json.at(), "This is not JSON.", "Each line holds one object, such as {\"id\": \"1\", \"text\": \"...\"}.", faults);
        }
        const std::string name = name_ + "#" + std::to_string(lines_.number());
        if (!reader_.wraps(line, record_) && record_.make(document, name, where(0), settings_, NumberOrder::unknown, faults)) return true;
        // A line may hold a page of results: {"data": [{...}, {...}]}
        std::size_t number = 0;
        reader_.each_inside(line, [&](std::string_view object) {
            JsonScanner inner(object);
            Document one;
            ++number;
            if (reader_.read(inner, record_) && record_.make(one, name + "." + std::to_string(number), where(0), settings_, NumberOrder::unknown, faults)) inside_.push_back(std::move(one));
        });
        if (inside_.empty()) fault(0, no_text(settings_), text_remedy, faults);
        return false;
    }

    std::string name_;
    const ReadSettings& settings_;
    LineReader lines_;
    JsonRecord reader_;
    Record record_;
    std::deque<Document> inside_;
    std::size_t records_ = 0;
    bool ended_ = false;
};

// Whether the first line is a whole object, so that each line can stand for itself.
bool in_lines(std::string_view head)
{
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    const auto begin = head.find_first_not_of(" \t\r\n\x1E");
    if (begin == std::string_view::npos || head[begin] == '[') return false;
    const auto end = head.find('\n', begin);
    // The first line may be longer than what was looked at; then a list in it decides.
    if (end == std::string_view::npos) return head.size() < signature_bytes || head.find("[{") == std::string_view::npos;
    JsonScanner json(head.substr(begin, end - begin));
    return head[begin] != '{' || (json.skip_value() && json.done());
}

}  // namespace

std::string no_text(const ReadSettings& settings)
{
    return settings.text_field.empty() ? "The record has no field that is known to hold text." : "The record has no field \"" + settings.text_field + "\" that holds text.";
}

std::unique_ptr<Records> open_json(InputBytes source)
{
    InputBytes text = decoded(std::move(source));
    auto peeked = std::make_unique<PeekedBytes>(std::move(text.bytes), signature_bytes);
    const bool lines = in_lines(peeked->head());
    text.bytes = std::move(peeked);
    if (!lines) return open_json_stream(std::move(text));
    return std::make_unique<JsonLines>(std::move(text));
}

}  // namespace dateline
