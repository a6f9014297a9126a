// SPDX-License-Identifier: Apache-2.0
// Plain text and JSON Lines, streamed, from files and standard input.
#include <dateline/reader.hpp>

#include <fstream>
#include <iostream>
#include <iterator>

#include <nlohmann/json.hpp>

namespace dateline {
namespace {

class FileReader final : public Reader {
public:
    FileReader(std::vector<std::string> inputs, ReadSettings settings) : inputs_(std::move(inputs)), settings_(std::move(settings)) {}

    std::optional<Document> next(Diagnostics& faults) override
    {
        for (;;) {
            if (lines_)
                if (auto document = next_line(faults)) return document;
            if (at_ == inputs_.size()) return std::nullopt;
            if (auto document = open_next(faults)) return document;
        }
    }

    double progress() const override { return -1; }

private:
    std::istream& stream() { return name_ == "-" ? std::cin : file_; }

    std::optional<Document> open_next(Diagnostics& faults)
    {
        name_ = inputs_[at_++];
        line_ = 0;
        if (name_ != "-") {
            file_ = std::ifstream(name_, std::ios::binary);
            if (!file_) {
                faults.push_back({Severity::error, name_, "there is no such file", ""});
                return std::nullopt;
            }
        }
        lines_ = settings_.format == "jsonl" || (settings_.format.empty() && name_.ends_with(".jsonl"));
        if (lines_) return std::nullopt;
        Document document;
        document.id = name_;
        document.text.assign(std::istreambuf_iterator<char>(stream()), {});
        document.published = settings_.published;
        if (document.text.empty()) {
            faults.push_back({Severity::error, name_, "it is empty", ""});
            return std::nullopt;
        }
        return document;
    }

    std::optional<Document> next_line(Diagnostics& faults)
    {
        std::string line;
        while (std::getline(stream(), line)) {
            ++line_;
            if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
            const auto record = nlohmann::json::parse(line, nullptr, false);
            if (!record.is_object() || !record.contains(settings_.text_field) || !record[settings_.text_field].is_string()) {
                faults.push_back({Severity::error, name_ + ":" + std::to_string(line_), "it is no JSON object with a text in \"" + settings_.text_field + "\"", ""});
                continue;
            }
            const auto text = [&](const std::string& field) {
                const auto found = record.find(field);
                return found != record.end() && found->is_string() ? found->get<std::string>() : std::string();
            };
            Document document;
            document.id = text(settings_.id_field);
            document.title = text(settings_.title_field);
            document.url = text(settings_.url_field);
            document.language = text("language");
            document.text = text(settings_.text_field);
            document.published = parse_iso(text(settings_.date_field));
            if (!document.published) document.published = settings_.published;
            return document;
        }
        lines_ = false;
        return std::nullopt;
    }

    std::vector<std::string> inputs_;
    ReadSettings settings_;
    std::size_t at_ = 0;
    std::string name_;
    std::ifstream file_;
    std::size_t line_ = 0;
    bool lines_ = false;
};

}  // namespace

std::unique_ptr<Reader> Reader::open(std::vector<std::string> inputs, ReadSettings settings)
{
    return std::make_unique<FileReader>(std::move(inputs), std::move(settings));
}

std::vector<std::string> read_formats() { return {"jsonl", "text"}; }

}  // namespace dateline
