// SPDX-License-Identifier: Apache-2.0
// JSON as programs export it: an array of records, records over many lines, or one object in which an array of them lies.
// One record is held at a time, however large the file.
#include <algorithm>
#include <deque>
#include <vector>

#include "read/format.hpp"
#include "read/json_record.hpp"

namespace dateline {
namespace {

// Whole values out of a stream.
class JsonStream {
public:
    JsonStream(std::unique_ptr<ByteSource> bytes, std::size_t most) : bytes_(std::move(bytes)), most_(most) {}

    // The next character that is no blank, or zero at the end.
    char peek()
    {
        for (;; ++at_) {
            if (at_ == buffer_.size() && !fill()) return '\0';
            const char c = buffer_[at_];
            if (c == '\n') ++line_;
            if (c != ' ' && c != '\t' && c != '\r' && c != '\n' && c != '\x1E') return c;
        }
    }
    void take() { ++at_; }

    enum class Got { value, broken, too_long };
    // The value that begins here, valid until the next call. Nothing is taken of one that is too long or broken.
    Got value(std::string_view& out)
    {
        if (at_ > most_ / 4) buffer_.erase(0, at_), at_ = 0;
        std::size_t depth = 0, at = at_;
        bool quoted = false;
        for (;; ++at) {
            if (at - at_ > most_) return Got::too_long;
            if (at == buffer_.size() && !fill()) {
                if (depth > 0 || quoted || at == at_) return Got::broken;
                break;
            }
            const char c = buffer_[at];
            if (quoted) {
                if (c == '\\') ++at;
                else if (c == '"') quoted = false;
                if (at >= buffer_.size() && !fill()) return Got::broken;
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{' || c == '[') {
                ++depth;
            } else if ((c == '}' || c == ']') && depth > 0) {
                if (--depth == 0) {
                    ++at;
                    break;
                }
            } else if (depth == 0 && (c == ',' || c == '}' || c == ']' || c == ':' || c == '\n')) {
                break;
            }
            if (depth == 0 && !quoted && c == '"' && at > at_) {
                ++at;
                break;
            }
        }
        out = std::string_view(buffer_).substr(at_, at - at_);
        line_ += static_cast<std::size_t>(std::count(out.begin(), out.end(), '\n'));
        at_ = at;
        return Got::value;
    }
    std::size_t line() const { return line_ + 1; }
    std::string fault() const { return bytes_->fault(); }

private:
    bool fill()
    {
        constexpr std::size_t block = 1 << 16;
        if (ended_) return false;
        const std::size_t had = buffer_.size();
        buffer_.resize(had + block);
        const std::size_t got = bytes_->read(buffer_.data() + had, block);
        buffer_.resize(had + got);
        ended_ = got == 0;
        return got > 0;
    }

    std::unique_ptr<ByteSource> bytes_;
    std::size_t most_;
    std::string buffer_;
    std::size_t at_ = 0, line_ = 0;
    bool ended_ = false;
};

class JsonDocuments final : public Records {
public:
    explicit JsonDocuments(InputBytes source) : name_(std::move(source.name)), settings_(source.settings), stream_(std::move(source.bytes), source.settings.max_document), reader_(settings_) {}

    std::optional<Document> next(Diagnostics& faults) override
    {
        while (waiting_.empty() && !ended_) step(faults);
        if (waiting_.empty()) return std::nullopt;
        auto document = std::move(waiting_.front());
        waiting_.pop_front();
        return document;
    }

private:
    void fault(std::string what, std::string hint, Diagnostics& faults) const
    {
        faults.push_back({Severity::error, name_ + ":" + std::to_string(stream_.line()), std::move(what), std::move(hint)});
    }

    void end(Diagnostics& faults)
    {
        ended_ = true;
        if (const std::string why = stream_.fault(); !why.empty()) fault("The input is damaged: " + why + ".", "What stands before was read. Is the file whole? Fetch it again.", faults);
        else if (!inside_.empty()) fault("The JSON breaks off.", "Was the file cut off? All records before were read.", faults);
        if (records_ > 0) reader_.choice().report_missing(name_, faults);
        else if (!told_) fault("The JSON holds no records.", "Each record is an object, such as {\"id\": \"1\", \"text\": \"...\"}.", faults);
    }

    // Reads one value, or goes one level in or out.
    void step(Diagnostics& faults)
    {
        const char c = stream_.peek();
        if (c == '\0') return end(faults);
        if (c == ',' || c == ':') return stream_.take();
        if (c == ']' || c == '}') {
            stream_.take();
            if (!inside_.empty()) inside_.pop_back();
            return;
        }
        if (c == '[') {
            stream_.take();
            return inside_.push_back(c);
        }
        std::string_view value;
        switch (stream_.value(value)) {
        case JsonStream::Got::value: return take(value, faults);
        case JsonStream::Got::too_long:
            // What is too large for a record may hold an array of them; what is in an array is a record.
            if (c != '{' || (!inside_.empty() && inside_.back() == '[')) {
                told_ = ended_ = true;
                return fault("The record is larger than " + size_in_words(settings_.max_document) + ".", settings_.if_larger, faults);
            }
            stream_.take();
            return inside_.push_back(c);
        case JsonStream::Got::broken: break;
        }
        told_ = true;
        fault("The JSON breaks off.", "Was the file cut off? All records before were read.", faults);
        inside_.clear();
        ended_ = true;
        if (const std::string why = stream_.fault(); !why.empty()) fault("The input is damaged: " + why + ".", "What stands before was read. Is the file whole? Fetch it again.", faults);
    }

    void take(std::string_view value, Diagnostics& faults)
    {
        if (value.empty()) return stream_.take();
        // Names and plain values of an object that was entered tell nothing.
        if (!inside_.empty() && inside_.back() == '{' && value[0] != '{') return;
        if (value[0] != '{') {
            told_ = true;
            return fault(inside_.empty() ? "This is not JSON." : "What is no record stands in the array.", "Each record is an object, such as {\"id\": \"1\", \"text\": \"...\"}.", faults);
        }
        const std::string where = name_ + ":" + std::to_string(stream_.line());
        const std::function<bool(std::string_view)> add = [&](std::string_view object) {
            JsonScanner json(object);
            if (!reader_.read(json, record_)) return false;
            if (reader_.wraps(object, record_)) {
                reader_.each_inside(object, add);
                return true;
            }
            Document document;
            if (!record_.make(document, name_ + "#" + std::to_string(records_ + 1), where, settings_, NumberOrder::unknown, faults)) return true;
            ++records_;
            waiting_.push_back(std::move(document));
            return true;
        };
        const std::size_t before = records_;
        const bool good = add(value);
        if (records_ > before) return;
        told_ = true;
        if (!good) fault("This is not JSON.", "Records of an array stand between commas.", faults);
        else fault(no_text(settings_), text_remedy, faults);
    }

    std::string name_;
    const ReadSettings& settings_;
    JsonStream stream_;
    JsonRecord reader_;
    Record record_;
    std::deque<Document> waiting_;
    std::vector<char> inside_;   // the arrays and objects that were entered
    std::size_t records_ = 0;
    bool told_ = false, ended_ = false;
};

}  // namespace

std::unique_ptr<Records> open_json_stream(InputBytes source) { return std::make_unique<JsonDocuments>(std::move(source)); }

}  // namespace dateline
