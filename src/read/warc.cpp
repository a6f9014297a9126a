// SPDX-License-Identifier: Apache-2.0
// Web archives (WARC, and WET with the text alone): each page that was fetched is a document.
#include <algorithm>
#include <charconv>

#include "read/decode.hpp"
#include "read/format.hpp"
#include "read/held_bytes.hpp"
#include "read/mime.hpp"
#include "read/page.hpp"
#include "read/unpack.hpp"

namespace dateline {
namespace {

class Warc final : public Records {
public:
    explicit Warc(InputBytes source) : name_(std::move(source.name)), settings_(source.settings), bytes_(std::move(source.bytes)) {}

    std::optional<Document> next(Diagnostics& faults) override
    {
        std::string head;
        while (!ended_ && read_head(head)) {
            const MimePart record(head);
            std::size_t length = 0;
            const std::string told = record.field("content-length");
            if (std::from_chars(told.data(), told.data() + told.size(), length).ec != std::errc{}) {
                ended_ = true;
                fault(name_, "The web archive is damaged: a record does not say how long it is.", "What stands before was read. Is the file whole? Fetch it again.", faults);
                break;
            }
            Document document;
            if (take(record, length, document, faults)) return document;
        }
        if (!told_end_) end(faults);
        return std::nullopt;
    }

private:
    static void fault(const std::string& where, std::string what, std::string hint, Diagnostics& faults) { faults.push_back({Severity::error, where, std::move(what), std::move(hint)}); }

    void end(Diagnostics& faults)
    {
        ended_ = told_end_ = true;
        if (const std::string why = bytes_->fault(); !why.empty()) fault(name_, "The input is damaged: " + why + ".", "What stands before was read. Is the file whole? Fetch it again.", faults);
        if (others_ > 0) faults.push_back({Severity::note, name_, std::to_string(others_) + " records hold no page or text (pictures, scripts, what was not found).", "They are passed over."});
        if (pages_ == 0) fault(name_, "The web archive holds no pages.", "Is it the right one?", faults);
    }

    bool fill()
    {
        constexpr std::size_t block = 1 << 16;
        buffer_.erase(0, at_);
        at_ = 0;
        const std::size_t had = buffer_.size();
        buffer_.resize(had + block);
        const std::size_t got = bytes_->read(buffer_.data() + had, block);
        buffer_.resize(had + got);
        return got > 0;
    }

    // The lines before a record's block.
    bool read_head(std::string& head)
    {
        constexpr std::size_t longest = 1 << 16;
        for (;;) {
            while (at_ < buffer_.size() && (buffer_[at_] == '\r' || buffer_[at_] == '\n')) ++at_;
            if (at_ < buffer_.size()) break;
            if (!fill()) return false;
        }
        for (;;) {
            for (const std::string_view empty : {"\r\n\r\n", "\n\n"})
                if (const auto end = buffer_.find(empty, at_); end != std::string::npos) {
                    head = buffer_.substr(at_, end - at_) + "\n\n";
                    at_ = end + empty.size();
                    return true;
                }
            if (buffer_.size() - at_ > longest || !fill()) return false;
        }
    }

    // The block's first `most` bytes; the rest is passed over.
    std::string read_block(std::size_t length, std::size_t most)
    {
        std::string block;
        while (length > 0 && (at_ < buffer_.size() || fill())) {
            const std::size_t here = std::min(length, buffer_.size() - at_);
            if (block.size() < most) block.append(buffer_, at_, std::min(here, most - block.size()));
            at_ += here;
            length -= here;
        }
        if (length > 0) broken_ = true;
        return block;
    }

    bool take(const MimePart& record, std::size_t length, Document& document, Diagnostics& faults)
    {
        const std::string type = record.field("warc-type"), address = record.field("warc-target-uri");
        const std::string number = name_ + "#" + std::to_string(++records_);
        const std::string where = address.empty() ? number : number + " (" + address + ")";
        const bool kept = type == "response" || type == "resource" || type == "conversion";
        if (!kept || address.starts_with("dns:")) {
            read_block(length, 0);
            tell_broken(where, faults);
            return false;
        }
        const std::size_t most = settings_.max_document;
        std::string block = read_block(length, most + 1);
        if (tell_broken(where, faults)) return false;
        if (length > most) {
            fault(where, "The page is larger than " + size_in_words(most) + ".", settings_.if_larger, faults);
            return false;
        }
        std::string content = record.type(), charset;
        if (type == "response" && !body_of(block, content, charset)) return ++others_, false;
        if (content == "text/html" || content == "application/xhtml+xml") make_page(decode(std::move(block), charset), document);
        else if (content == "text/plain") document.text = decode(std::move(block), charset);
        else return ++others_, false;
        if (document.text.find_first_not_of(" \t\r\n") == std::string::npos) {
            faults.push_back({Severity::warning, where, "No text was found in the page.", "It may be made of scripts, or list other pages."});
            return false;
        }
        document.id = address.empty() ? number : address;
        document.url = address;
        if (const std::string language = record.field("warc-identified-content-language"); document.language.empty() && language.size() == 2) document.language = language;
        publish_by_default(document, settings_);
        ++pages_;
        return true;
    }

    // Whether the record breaks off: of half a page nobody can say what it leaves out.
    bool tell_broken(const std::string& where, Diagnostics& faults)
    {
        if (!broken_) return false;
        ended_ = true;
        fault(where, "The record breaks off.", "What stands before was read. Is the file whole? Fetch it again.", faults);
        return true;
    }

    // The body of an answer of HTTP, in place of all of it; false where it is no page.
    bool body_of(std::string& answer, std::string& content, std::string& charset) const
    {
        auto head = answer.find("\r\n\r\n");
        if (head == std::string::npos || !answer.starts_with("HTTP/")) return false;
        const auto status = answer.find(' ');
        if (status == std::string::npos || answer.compare(status + 1, 1, "2") != 0) return false;
        const std::string lines = answer.substr(answer.find('\n') + 1, head - answer.find('\n') + 3);
        const MimePart http(lines);
        content = http.type();
        charset = http.parameter("content-type", "charset");
        answer.erase(0, head + 4);
        if (http.field("transfer-encoding") == "chunked") answer = whole(answer);
        const std::string packing = http.field("content-encoding");
        if (packing == "gzip" && answer.starts_with("\x1F\x8B")) {
            const auto plain = unpack(std::make_unique<HeldBytes>(std::move(answer)), "gzip");
            answer.resize(settings_.max_document);
            answer.resize(plain->read(answer.data(), answer.size()));
        }
        return packing.empty() || packing == "identity" || packing == "gzip";
    }

    // Chunks of HTTP, each behind its size in hexadecimal. Archives often say "chunked" of what is whole already.
    static std::string whole(const std::string& chunks)
    {
        std::string out;
        for (std::size_t at = 0;;) {
            std::size_t size = 0;
            const auto [past, error] = std::from_chars(chunks.data() + at, chunks.data() + chunks.size(), size, 16);
            const auto end = chunks.find("\r\n", static_cast<std::size_t>(past - chunks.data()));
            if (error != std::errc{} || end == std::string::npos) return out.empty() ? chunks : out;
            if (size == 0 || size > chunks.size() - end) return out;
            out.append(chunks, end + 2, size);
            at = end + 2 + size + 2;
            if (at > chunks.size()) return out;
        }
    }

    std::string name_;
    const ReadSettings& settings_;
    std::unique_ptr<ByteSource> bytes_;
    std::string buffer_;
    std::size_t at_ = 0, pages_ = 0, others_ = 0, records_ = 0;
    bool ended_ = false, told_end_ = false, broken_ = false;
};

}  // namespace

std::unique_ptr<Records> open_warc(InputBytes source) { return std::make_unique<Warc>(std::move(source)); }

}  // namespace dateline
