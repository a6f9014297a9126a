// SPDX-License-Identifier: Apache-2.0
// Mails, mailboxes, and pages that a browser saved as one message (MHTML).
#include "read/dates.hpp"
#include "read/format.hpp"
#include "read/lines.hpp"
#include "read/mime.hpp"
#include "read/page.hpp"

namespace dateline {
namespace {

constexpr int deepest = 8;

// What a reader of the message sees of it.
struct Seen {
    std::string text;
    std::string page;       // HTML that is the message
    std::string address;    // of that page
    std::vector<std::string> attached;
};

void see(const MimePart& part, Seen& seen, int depth)
{
    const std::string type = part.type();
    if (part.attached()) {
        std::string name = decode_words(part.parameter("content-disposition", "filename"));
        seen.attached.push_back(name.empty() ? type : name);
    } else if (type.starts_with("multipart/") && depth < deepest) {
        const auto parts = part.parts();
        Seen best;
        for (const auto& one : parts) {
            Seen inner;
            see(one, inner, depth + 1);
            best.attached.insert(best.attached.end(), inner.attached.begin(), inner.attached.end());
            // Of alternatives, plain text is what was written; else parts follow each other.
            if (type == "multipart/alternative" && !best.text.empty()) continue;
            if (!inner.text.empty()) best.text += (best.text.empty() ? "" : "\n\n") + inner.text;
            if (best.page.empty()) best.page = std::move(inner.page), best.address = std::move(inner.address);
        }
        seen.attached.insert(seen.attached.end(), best.attached.begin(), best.attached.end());
        seen.text += best.text;
        if (seen.page.empty()) seen.page = std::move(best.page), seen.address = std::move(best.address);
    } else if (type == "text/plain") {
        seen.text = part.text();
    } else if (type == "text/html" || type == "application/xhtml+xml") {
        if (seen.page.empty()) seen.page = part.text(), seen.address = part.field("content-location");
    } else if (type == "message/rfc822" && depth < deepest) {
        const std::string inner = part.bytes();
        see(MimePart(inner), seen, depth + 1);
    }
}

// Without what is quoted of other messages, and without the signature below "-- ".
std::string own_words(std::string_view text)
{
    std::string out;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size() - 1);
        std::string_view line = text.substr(0, end);
        text.remove_prefix(end + 1);
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line == "-- ") break;
        if (line.starts_with('>')) {
            // The line before says who wrote what is quoted.
            const auto last = out.find_last_not_of('\n');
            if (last != std::string::npos && out[last] == ':') out.resize(out.rfind('\n', last) == std::string::npos ? 0 : out.rfind('\n', last) + 1);
            continue;
        }
        out.append(line);
        out += '\n';
    }
    return out;
}

class Mail final : public Records {
public:
    explicit Mail(InputBytes source) : name_(std::move(source.name)), settings_(source.settings), lines_(std::move(source.bytes), source.settings.max_document) {}

    std::optional<Document> next(Diagnostics& faults) override
    {
        std::string message;
        while (take(message, faults)) {
            Document document;
            if (make(message, document, faults)) return document;
        }
        if (!ended_) report_damage(name_, lines_, faults);
        ended_ = true;
        return std::nullopt;
    }

private:
    // The next message: up to a line "From " behind an empty one, in a mailbox, else all there is.
    bool take(std::string& message, Diagnostics& faults)
    {
        message.clear();
        bool large = false, empty = true;
        std::string_view line;
        while (lines_.next(line)) {
            if (lines_.number() == 1) mailbox_ = line.starts_with("From ");
            const bool parts = mailbox_ && empty && line.starts_with("From ") && line.find(':') != std::string_view::npos;
            empty = line.empty();
            if (parts || (mailbox_ && lines_.number() == 1)) {
                const bool first = message.empty();
                begun_ = begin_;
                begin_ = lines_.number() + 1;
                if (first) continue;
                return large ? refuse(faults), take(message, faults) : true;
            }
            large |= lines_.too_long() || message.size() + line.size() > settings_.max_document;
            if (large) continue;
            if (mailbox_ && line.starts_with(">From ")) line.remove_prefix(1);
            message.append(line);
            message += '\n';
        }
        begun_ = begin_;
        if (large) refuse(faults);
        return !large && message.find_first_not_of('\n') != std::string::npos;
    }

    void refuse(Diagnostics& faults) const
    {
        faults.push_back({Severity::error, where(), "The message is larger than " + size_in_words(settings_.max_document) + ".", settings_.if_larger});
    }

    std::string where() const { return name_ + ":" + std::to_string(begun_); }

    bool make(const std::string& message, Document& document, Diagnostics& faults)
    {
        ++number_;
        const MimePart mail(message);
        Seen seen;
        see(mail, seen, 0);
        document.title = mail.field("subject");
        document.language = mail.field("content-language");
        if (document.language.find_first_of(", ") != std::string::npos) document.language.clear();
        if (seen.text.find_first_not_of(" \t\r\n") != std::string::npos) document.text = settings_.raw ? seen.text : own_words(seen.text);
        else if (!seen.page.empty()) read_page(seen.page, mail, document, seen.address);
        const std::string date = mail.field("date");
        if (!date.empty() && !document.published) set_published(document, parse_published(date));
        if (!date.empty() && !document.published)
            faults.push_back({Severity::warning, where(), "The date \"" + date + "\" is not understood.", "Mails write it as \"Fri, 03 May 2013 10:00:00 +0000\"."});
        publish_by_default(document, settings_);
        document.id = mail.field("message-id");
        if (document.id.starts_with('<') && document.id.ends_with('>')) document.id = document.id.substr(1, document.id.size() - 2);
        // A file is its path; a mailbox holds many.
        if (!mailbox_) document.id = name_;
        else if (document.id.empty()) document.id = name_ + "#" + std::to_string(number_);
        for (const auto& name : seen.attached)
            faults.push_back({Severity::warning, where(), "The attachment \"" + name + "\" is not read.", "Save it as a file of its own, and name that."});
        if (document.text.find_first_not_of(" \t\r\n") != std::string::npos) return true;
        faults.push_back({Severity::error, where(), "No text was found in the message.", "It may hold pictures or attachments alone, or nothing but quotes; --raw keeps those."});
        return false;
    }

    // A page that was saved is its article; a mail in HTML is all of its text.
    static void read_page(const std::string& page, const MimePart& mail, Document& document, const std::string& address)
    {
        std::string snapshot = mail.field("snapshot-content-location");
        if (snapshot.empty() && mail.type() == "multipart/related") snapshot = address;
        if (snapshot.empty() || mail.field("to").find('@') != std::string::npos) {
            add_markup("<p></p>" + page, document);
            return;
        }
        const std::string title = document.title;
        make_page(page, document);
        if (document.title.empty()) document.title = title;
        if (document.url.empty()) document.url = snapshot;
    }

    std::string name_;
    const ReadSettings& settings_;
    LineReader lines_;
    std::size_t begin_ = 1, begun_ = 1, number_ = 0;   // lines where the message that is read, and the one before it, begin
    bool mailbox_ = false, ended_ = false;
};

}  // namespace

std::unique_ptr<Records> open_mail(InputBytes source) { return std::make_unique<Mail>(std::move(source)); }

}  // namespace dateline
