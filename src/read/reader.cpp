// SPDX-License-Identifier: Apache-2.0
// From what people name on the command line to documents: which files, in which format.
#include <dateline/reader.hpp>

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "read/decode.hpp"
#include "read/decoded_bytes.hpp"
#include "read/document_ids.hpp"
#include "read/files.hpp"
#include "read/format.hpp"
#include "read/held_bytes.hpp"
#include "read/lines.hpp"
#include "read/signature.hpp"

namespace dateline {
namespace {

constexpr InputFormat formats[] = {
    {"csv", ".csv .tsv", open_csv},
    {"html", ".html .htm .xhtml", open_html},
    {"jsonl", ".jsonl .ndjson .json .geojson", open_json},
    {"mail", ".eml .mbox .mht .mhtml", open_mail},
    {"markdown", ".md .markdown", open_markdown},
    {"office", ".docx .docm .odt .ott .epub", open_office},
    {"pdf", ".pdf", open_pdf},
    {"rtf", ".rtf", open_rtf},
    {"subtitles", ".srt .vtt", open_subtitles},
    {"table", ".xlsx .ods .gpkg .fgb .sqlite .parquet", open_table_rows},
    {"text", ".txt .text", open_text},
    {"warc", ".warc .wet", open_warc},
    {"xml", ".rss .atom", open_xml},
};

class StandardInput final : public ByteSource {
public:
    std::size_t read(char* to, std::size_t most) override { return std::fread(to, 1, most, stdin); }
};

std::string lower(std::string_view text)
{
    std::string low(text);
    for (char& c : low)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    return low;
}

// Another source, whose bytes are counted.
class CountedBytes final : public ByteSource {
public:
    CountedBytes(std::unique_ptr<ByteSource> bytes, std::uint64_t& count) : bytes_(std::move(bytes)), count_(count) {}
    std::size_t read(char* to, std::size_t most) override
    {
        const std::size_t got = bytes_->read(to, most);
        count_ += got;
        return got;
    }
    std::string fault() const override { return bytes_->fault(); }
    bool seekable() const override { return bytes_->seekable(); }
    std::int64_t seek(std::int64_t offset, int from) override { return bytes_->seek(offset, from); }

private:
    std::unique_ptr<ByteSource> bytes_;
    std::uint64_t& count_;
};

// Bytes of a file; nothing of what is no file, or of another machine's.
std::uint64_t size_of(const std::string& path)
{
    std::error_code error;
    const auto size = std::filesystem::is_regular_file(path, error) ? std::filesystem::file_size(path, error) : 0;
    return error ? 0 : size;
}

class Files final : public Reader {
public:
    Files(std::vector<std::string> inputs, ReadSettings settings) : settings_(std::move(settings))
    {
        for (auto input = inputs.rbegin(); input != inputs.rend(); ++input) add({std::move(*input), false, {}});
    }

    std::optional<Document> next(Diagnostics& faults) override
    {
        for (;;) {
            if (records_) {
                if (auto document = records_->next(faults)) {
                    ids_.settle(document->id, faults);
                    return document;
                }
                records_.reset();
                close();
            }
            if (inputs_.empty()) return std::nullopt;
            const NamedInput input = std::move(inputs_.back());
            inputs_.pop_back();
            ++opened_;
            std::vector<NamedInput> instead;
            if (expand(input, settings_.allow_network, instead, faults)) {
                for (auto one = instead.rbegin(); one != instead.rend(); ++one) add(std::move(*one));
            } else {
                open(input.path, faults);
                if (!records_) close();
            }
        }
    }

    // By bytes where all inputs are files; else by how many of them were opened.
    double progress() const override
    {
        if (all_bytes_ > 0 && unsized_ == 0) return std::min(1.0, static_cast<double>(bytes()) / static_cast<double>(all_bytes_));
        const auto all = static_cast<double>(opened_ + inputs_.size());
        return all > 1 ? static_cast<double>(opened_) / all : -1;
    }

    // Formats that are not read from the first byte to the last may read some of them twice.
    std::uint64_t bytes() const override { return done_bytes_ + (open_bytes_size_ > 0 ? std::min(read_bytes_, open_bytes_size_) : read_bytes_); }

private:
    void add(NamedInput input)
    {
        all_bytes_ += size_of(input.path);
        // A folder or a glob is no input of its own: what lies in it is added when its turn comes.
        if (input.path == "-" || is_virtual(input.path)) ++unsized_;
        inputs_.push_back(std::move(input));
    }

    void close()
    {
        done_bytes_ += open_bytes_size_ > 0 ? open_bytes_size_ : read_bytes_;
        open_bytes_size_ = read_bytes_ = 0;
    }

    void open(const std::string& path, Diagnostics& faults)
    {
        ids_.open(path);
        std::unique_ptr<ByteSource> bytes;
        if (path == "-") bytes = std::make_unique<StandardInput>();
        else bytes = ByteSource::open(path);
        open_bytes_size_ = size_of(path);
        if (bytes) bytes = std::make_unique<CountedBytes>(std::move(bytes), read_bytes_);
        if (bytes) records_ = open_bytes({path, std::move(bytes), settings_, 0, path == "-" ? "" : path}, faults);
        else faults.push_back({Severity::error, path, "The input cannot be opened.", "Is the name right, and may you read it?"});
    }

    ReadSettings settings_;
    std::vector<NamedInput> inputs_;  // last first
    std::size_t opened_ = 0;
    std::uint64_t all_bytes_ = 0, done_bytes_ = 0, open_bytes_size_ = 0, read_bytes_ = 0;
    std::size_t unsized_ = 0;   // inputs of which nobody knows how long they are
    DocumentIds ids_;
    std::unique_ptr<Records> records_;
};

}  // namespace

InputBytes decoded(InputBytes source)
{
    auto peeked = std::make_unique<PeekedBytes>(std::move(source.bytes), signature_bytes);
    const std::string_view head = peeked->head();
    const std::string encoding = encoding_of(head, source.settings.encoding);
    const bool returns = head.find('\r') != std::string_view::npos && head.find('\n') == std::string_view::npos;
    source.bytes = std::move(peeked);
    if (!encoding.empty()) source.bytes = std::make_unique<DecodedBytes>(std::move(source.bytes), encoding);
    if (returns) source.bytes = std::make_unique<ReturnsAsLines>(std::move(source.bytes));
    return source;
}

std::string size_in_words(std::size_t bytes)
{
    constexpr std::size_t kb = 1 << 10, mb = 1 << 20;
    if (bytes % mb == 0) return std::to_string(bytes / mb) + " MB";
    return bytes % kb == 0 ? std::to_string(bytes / kb) + " KB" : std::to_string(bytes) + " bytes";
}

void publish_by_default(Document& document, const ReadSettings& settings)
{
    if (document.published || !settings.published) return;
    document.published = settings.published;
    document.offset = settings.offset;
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
