// SPDX-License-Identifier: Apache-2.0
// From what people name on the command line to documents: which files, in which format.
#include <dateline/reader.hpp>

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include <glob.h>

#include "read/decode.hpp"
#include "read/format.hpp"
#include "read/lines.hpp"

namespace dateline {
namespace {

constexpr InputFormat formats[] = {
    {"csv", ".csv .tsv", open_csv},
    {"html", ".html .htm .xhtml", open_html},
    {"jsonl", ".jsonl .ndjson .json", open_json_lines},
    {"markdown", ".md .markdown", open_markdown},
    {"text", ".txt .text", open_text},
};

class StandardInput final : public ByteSource {
public:
    std::size_t read(char* to, std::size_t most) override { return std::fread(to, 1, most, stdin); }
};

// Bytes with the first ones read already, to look at.
class Peeked final : public ByteSource {
public:
    explicit Peeked(std::unique_ptr<ByteSource> bytes) : bytes_(std::move(bytes))
    {
        head_.resize(4096);
        head_.resize(bytes_->read(head_.data(), head_.size()));
    }
    std::string_view head() const { return head_; }
    std::size_t read(char* to, std::size_t most) override
    {
        if (at_ == head_.size()) return bytes_->read(to, most);
        const std::size_t got = std::min(most, head_.size() - at_);
        std::copy_n(head_.data() + at_, got, to);
        at_ += got;
        return got;
    }

    std::string fault() const override { return bytes_->fault(); }

private:
    std::unique_ptr<ByteSource> bytes_;
    std::string head_;
    std::size_t at_ = 0;
};

class Held final : public ByteSource {
public:
    explicit Held(std::string bytes) : bytes_(std::move(bytes)) {}
    std::size_t read(char* to, std::size_t most) override
    {
        const std::size_t got = bytes_.copy(to, most, at_);
        at_ += got;
        return got;
    }

private:
    std::string bytes_;
    std::size_t at_ = 0;
};

std::string lower(std::string_view text)
{
    std::string low(text);
    for (char& c : low)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    return low;
}

class Files final : public Reader {
public:
    Files(std::vector<std::string> inputs, ReadSettings settings) : settings_(std::move(settings)), inputs_(std::move(inputs))
    {
        std::reverse(inputs_.begin(), inputs_.end());
    }

    std::optional<Document> next(Diagnostics& faults) override
    {
        for (;;) {
            if (records_) {
                if (auto document = records_->next(faults)) return document;
                records_.reset();
            }
            if (inputs_.empty()) return std::nullopt;
            const std::string input = std::move(inputs_.back());
            inputs_.pop_back();
            ++opened_;
            open(input, faults);
        }
    }

    double progress() const override
    {
        const auto all = static_cast<double>(opened_ + inputs_.size());
        return all > 1 ? static_cast<double>(opened_) / all : -1;
    }

private:
    void fault(const std::string& where, std::string what, std::string hint, Diagnostics& faults)
    {
        faults.push_back({Severity::error, where, std::move(what), std::move(hint)});
    }

    // What an input stands for goes on the stack in its place, first on top.
    void expand(std::vector<std::string> files) { inputs_.insert(inputs_.end(), files.rbegin(), files.rend()); }

    void open(const std::string& input, Diagnostics& faults)
    {
        std::error_code ignored;
        std::unique_ptr<ByteSource> bytes;
        std::string path = input;
        if (input == "-") {
            bytes = std::make_unique<StandardInput>();
        } else {
            const std::string low = lower(input);
            if (!is_virtual(input) && std::filesystem::is_directory(input, ignored)) return expand_folder(input, faults);
            if (!is_virtual(input) && !file_exists(input)) return expand_glob(input, faults);
            if (!is_virtual(input) && low.ends_with(".zip")) return expand_archive("/vsizip/" + input, input, faults);
            if (!is_virtual(input) && (low.ends_with(".tar") || low.ends_with(".tar.gz") || low.ends_with(".tgz"))) return expand_archive("/vsitar/" + input, input, faults);
            if (low.starts_with("/vsizip/") && low.ends_with(".zip")) return expand_archive(input, input, faults);
            if (!is_virtual(input) && low.ends_with(".gz")) path = "/vsigzip/" + input;
            bytes = ByteSource::open(path);
        }
        if (!bytes) return fault(input, "The input cannot be opened.", "Is the name right, and may you read it?", faults);
        const InputFormat* format = format_by_name(settings_.format);
        std::string_view named = input;
        if (lower(named).ends_with(".gz")) named.remove_suffix(3);
        if (!format) format = format_by_extension(named);
        if (!format) {
            auto peeked = std::make_unique<Peeked>(std::move(bytes));
            format = &format_by_content(peeked->head());
            bytes = std::move(peeked);
        }
        records_ = format->open({input, std::move(bytes), settings_});
    }

    void expand_folder(const std::string& folder, Diagnostics& faults)
    {
        std::vector<std::string> files;
        for (auto& file : files_below(folder)) {
            const auto name = std::filesystem::path(file).filename().string();
            if (!name.starts_with('.')) files.push_back(std::move(file));
        }
        if (files.empty()) fault(folder, "The folder holds no files.", "Name another, or the files themselves.", faults);
        expand(std::move(files));
    }

    void expand_glob(const std::string& pattern, Diagnostics& faults)
    {
        glob_t found{};
        std::vector<std::string> files;
        if (pattern.find_first_of("*?[") != std::string::npos && ::glob(pattern.c_str(), 0, nullptr, &found) == 0)
            files.assign(found.gl_pathv, found.gl_pathv + found.gl_pathc);
        globfree(&found);
        if (files.empty()) fault(pattern, "There is no such file.", "Check the path; - is standard input.", faults);
        expand(std::move(files));
    }

    void expand_archive(const std::string& path, const std::string& shown, Diagnostics& faults)
    {
        auto files = files_below(path);
        if (files.empty()) fault(shown, "The archive cannot be opened, or holds no files.", "Is it whole?", faults);
        expand(std::move(files));
    }

    ReadSettings settings_;
    std::vector<std::string> inputs_;  // last first
    std::size_t opened_ = 0;
    std::unique_ptr<Records> records_;
};

}  // namespace

InputBytes decoded(InputBytes source)
{
    auto peeked = std::make_unique<Peeked>(std::move(source.bytes));
    const auto head = peeked->head();
    const bool wide = head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF");
    source.bytes = std::move(peeked);
    if (!wide && source.settings.encoding.empty()) return source;
    std::string all;
    char block[1 << 14];
    while (const std::size_t got = source.bytes->read(block, sizeof block)) all.append(block, got);
    source.bytes = std::make_unique<Held>(decode(std::move(all), source.settings.encoding));
    return source;
}

void report_damage(const std::string& name, const LineReader& lines, Diagnostics& faults)
{
    if (const std::string why = lines.fault(); !why.empty())
        faults.push_back({Severity::error, name + ":" + std::to_string(lines.number()), "The input is damaged: " + why + ".", "What stands before was read. Is the file whole? Fetch it again."});
}

const InputFormat* format_by_name(std::string_view name)
{
    for (const auto& format : formats)
        if (format.name == name) return &format;
    return nullptr;
}

const InputFormat* format_by_extension(std::string_view path)
{
    const std::string low = lower(path);
    for (const auto& format : formats) {
        std::string_view rest = format.extensions;
        while (!rest.empty()) {
            const auto length = std::min(rest.find(' '), rest.size());
            if (low.ends_with(rest.substr(0, length))) return &format;
            rest.remove_prefix(std::min(length + 1, rest.size()));
        }
    }
    return nullptr;
}

const InputFormat& format_by_content(std::string_view head)
{
    const auto first = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (first != std::string_view::npos) {
        const std::string begin = lower(head.substr(first, 1024));
        if (begin.starts_with("<!doctype html") || begin.starts_with("<html") || (begin.front() == '<' && begin.find("<html") != std::string::npos)) return *format_by_name("html");
        if (begin.starts_with("{\"")) return *format_by_name("jsonl");
    }
    return *format_by_name("text");
}

std::unique_ptr<Reader> Reader::open(std::vector<std::string> inputs, ReadSettings settings)
{
    if (!settings.format.empty() && !format_by_name(settings.format)) {
        std::string names;
        for (const auto& name : read_formats()) names += (names.empty() ? "" : ", ") + name;
        throw Error(Diagnostic{Severity::error, settings.format, "there is no such input format", "formats here: " + names});
    }
    return std::make_unique<Files>(std::move(inputs), std::move(settings));
}

std::vector<std::string> read_formats()
{
    std::vector<std::string> names;
    for (const auto& format : formats) names.emplace_back(format.name);
    return names;
}

}  // namespace dateline
