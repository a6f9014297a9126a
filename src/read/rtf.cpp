// SPDX-License-Identifier: Apache-2.0
// Rich Text Format: its words, without fonts, pictures, running heads and what the program keeps for itself.
#include <array>
#include <charconv>
#include <cstdio>
#include <vector>

#include "read/decode.hpp"
#include "read/dates.hpp"
#include "read/format.hpp"
#include "text/characters.hpp"

namespace dateline {
namespace {

constexpr std::string_view skipped[] = {"fonttbl", "colortbl", "stylesheet", "pict", "object", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "footnote", "annotation",
                                        "listtable", "listoverridetable", "revtbl", "rsidtbl", "generator", "themedata", "colorschememapping", "latentstyles", "datastore", "fldinst", "xmlnstbl", "filetbl", "nonshppict", "bkmkstart", "bkmkend", "shpinst"};

class Rtf {
public:
    explicit Rtf(std::string_view text) : text_(text) {}

    void read(Document& document)
    {
        while (at_ < text_.size()) {
            const char c = text_[at_++];
            if (c == '{') groups_.push_back(group_);
            else if (c == '}') close();
            else if (c == '\\') control();
            else if (c != '\r' && c != '\n') byte(c);
        }
        flush();
        document.text = std::move(out_);
        document.title = std::move(title_);
        if (created_[0] > 1990) {
            char iso[32];
            std::snprintf(iso, sizeof iso, "%04d-%02d-%02d", created_[0], created_[1], created_[2]);
            set_published(document, parse_published(iso));
        }
    }

private:
    enum class Into { text, title, created, nothing };
    struct Group {
        Into into = Into::text;
        int skip = 1;   // bytes that stand in for a character of Unicode, for programs that know none
    };

    void close()
    {
        flush();
        if (groups_.empty()) return;
        group_ = groups_.back();
        groups_.pop_back();
    }

    void byte(char c)
    {
        if (pass_ > 0) --pass_;
        else bytes_ += c;
    }

    // Bytes in the code page of the file become text once something else comes.
    void flush()
    {
        if (bytes_.empty()) return;
        append(decode(std::move(bytes_), page_));
        bytes_.clear();
    }

    void append(std::string_view text)
    {
        if (group_.into == Into::text) out_.append(text);
        else if (group_.into == Into::title) title_.append(text);
    }

    void control()
    {
        if (at_ == text_.size()) return;
        const char c = text_[at_];
        if (!std::isalpha(static_cast<unsigned char>(c))) return symbol(c);
        std::size_t end = at_;
        while (end < text_.size() && std::isalpha(static_cast<unsigned char>(text_[end]))) ++end;
        const std::string_view word = text_.substr(at_, end - at_);
        int value = 0;
        const auto [past, error] = std::from_chars(text_.data() + end, text_.data() + text_.size(), value);
        const bool valued = error == std::errc{};
        if (valued) end = static_cast<std::size_t>(past - text_.data());
        at_ = end + (end < text_.size() && text_[end] == ' ' ? 1 : 0);
        command(word, value, valued);
    }

    void symbol(char c)
    {
        ++at_;
        if (c == '\'' && at_ + 2 <= text_.size()) {
            int value = 0;
            std::from_chars(text_.data() + at_, text_.data() + at_ + 2, value, 16);
            at_ += 2;
            return byte(static_cast<char>(value));
        }
        if (c == '*') group_.into = Into::nothing;   // for programs that know it
        else if (c == '\\' || c == '{' || c == '}') byte(c);
        else if (c == '~') byte(' ');
        else if (c == '_') byte('-');
        else if (c == '\n' || c == '\r') paragraph();
    }

    void paragraph()
    {
        flush();
        append("\n");
    }

    void command(std::string_view word, int value, bool valued)
    {
        if (word == "u" && valued) {
            flush();
            std::uint32_t code = static_cast<std::uint32_t>(value < 0 ? value + 65536 : value);
            if (code >= 0xD800 && code < 0xDC00) {
                high_ = code;
            } else {
                if (code >= 0xDC00 && code < 0xE000) code = high_ ? 0x10000 + ((high_ - 0xD800) << 10) + (code - 0xDC00) : 0xFFFD;
                high_ = 0;
                std::string one;
                append_utf8(one, code);
                append(one);
            }
            pass_ = group_.skip;
        } else if (word == "uc") {
            group_.skip = value;
        } else if (word == "ansicpg") {
            page_ = "windows-" + std::to_string(value);
        } else if (word == "bin" && valued) {
            at_ += std::min<std::size_t>(static_cast<std::size_t>(std::max(value, 0)), text_.size() - at_);
        } else if (word == "par" || word == "sect" || word == "page" || word == "row" || word == "line") {
            paragraph();
        } else if (word == "tab" || word == "cell") {
            byte(word == "tab" ? '\t' : ' ');
        } else {
            mark(word, value);
        }
    }

    // Typographic characters by name, and groups that hold no text of the document.
    void mark(std::string_view word, int value)
    {
        struct Character {
            std::string_view name, text;
        };
        constexpr Character characters[] = {{"lquote", "\xE2\x80\x98"}, {"rquote", "\xE2\x80\x99"}, {"ldblquote", "\xE2\x80\x9C"}, {"rdblquote", "\xE2\x80\x9D"}, {"endash", "\xE2\x80\x93"}, {"emdash", "\xE2\x80\x94"}, {"bullet", "\xE2\x80\xA2"}};
        for (const auto& [name, text] : characters)
            if (name == word) {
                flush();
                return append(text);
            }
        flush();
        if (word == "info") group_.into = Into::nothing;
        else if (word == "title") group_.into = Into::title;
        else if (word == "creatim") group_.into = Into::created;
        else if (group_.into == Into::created && (word == "yr" || word == "mo" || word == "dy")) created_[word == "yr" ? 0 : word == "mo" ? 1 : 2] = value;
        for (const auto name : skipped)
            if (name == word) group_.into = Into::nothing;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    Group group_;
    std::vector<Group> groups_;
    std::string bytes_, out_, title_, page_ = "windows-1252";
    std::array<int, 3> created_{};
    std::uint32_t high_ = 0;
    int pass_ = 0;
};

void make_rtf(std::string bytes, const ReadSettings&, Document& document) { Rtf(bytes).read(document); }

}  // namespace

std::unique_ptr<Records> open_rtf(InputBytes source) { return one_document_of_bytes(std::move(source), make_rtf); }

}  // namespace dateline
