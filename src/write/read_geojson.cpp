// SPDX-License-Identifier: Apache-2.0
// Reads back what geojson.cpp wrote. A feature at a time: memory holds the events, never the file.
#include <algorithm>
#include <nlohmann/json.hpp>

#include <dateline/writer.hpp>

#include "gdal/bytes.hpp"
#include "write/read_feature.hpp"
#include "write/read_rows.hpp"
#include "write/read_timeline.hpp"

namespace dateline {

namespace {

using nlohmann::json;

// The bytes of a file, counting lines, for nlohmann's parser and for line by line reading.
class CountedBytes {
public:
    explicit CountedBytes(std::unique_ptr<ByteSource> file) : file_(std::move(file)) { fill(); }

    bool at_end() const { return size_ == 0; }
    char peek() const { return buffer_[at_]; }
    void next()
    {
        if (buffer_[at_] == '\n') ++line_;
        if (++at_ == size_) fill();
    }
    std::size_t line() const { return line_; }

    // False at the end of the file.
    bool read_line(std::string& line)
    {
        line.clear();
        if (at_end()) return false;
        for (;;) {
            const char* begin = buffer_ + at_;
            const char* end = std::find(begin, static_cast<const char*>(buffer_ + size_), '\n');
            line.append(begin, end);
            const bool whole = end != buffer_ + size_;
            at_ = static_cast<std::size_t>(end - buffer_) + (whole ? 1 : 0);
            if (whole) ++line_;
            if (at_ == size_) fill();
            if (whole || at_end()) return true;
        }
    }

private:
    void fill()
    {
        at_ = 0;
        size_ = file_->read(buffer_, sizeof buffer_);
    }

    std::unique_ptr<ByteSource> file_;
    std::size_t at_ = 0, size_ = 0, line_ = 1;
    char buffer_[1 << 16];
};

struct ByteIterator {
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = char;

    CountedBytes* source = nullptr;  // null: the end of any source

    char operator*() const { return source->peek(); }
    ByteIterator& operator++()
    {
        source->next();
        return *this;
    }
    bool operator==(const ByteIterator& other) const { return ended() == other.ended(); }
    bool operator!=(const ByteIterator& other) const { return !(*this == other); }

private:
    bool ended() const { return !source || source->at_end(); }
};

[[noreturn]] void fail_json(const std::string& file, std::size_t line, const std::string& message)
{
    // nlohmann's message opens with its own name in brackets, which helps nobody.
    const std::size_t bracket = message.find("] ");
    throw Error(Diagnostic{Severity::error, file + ":" + std::to_string(line), "is no JSON: " + (bracket == message.npos ? message : message.substr(bracket + 2)),
                           "expected GeoJSON, or one GeoJSON feature a line; was the file cut off?"});
}

// Columns that somebody else has added.
void note_strange(const json& feature, TimelineInfo& info)
{
    for (const auto& [name, value] : feature["properties"].items())
        if (!value.is_null() && !is_column(name)) info.leave_out(name);
}

// Features are turned into events and let go as soon as their closing brace is read.
void read_collection(CountedBytes& bytes, const std::string& file, const EventSink& sink, TimelineInfo& info)
{
    std::string member;  // of the outermost object
    std::size_t line = 1, features = 0;
    const auto on_event = [&](int depth, json::parse_event_t event, json& parsed) {
        if (depth == 1 && event == json::parse_event_t::key) member = parsed.get<std::string>();
        if (depth == 2 && event == json::parse_event_t::object_start) line = bytes.line();
        if (depth != 2 || event != json::parse_event_t::object_end || member != "features") return true;
        sink(FeatureReader(file, line, "/features/" + std::to_string(features++)).read(parsed));
        note_strange(parsed, info);
        return false;
    };
    json rest;
    try {
        rest = json::parse(ByteIterator{&bytes}, ByteIterator{}, on_event);
    } catch (const json::exception& error) {
        fail_json(file, bytes.line(), error.what());
    }
    const FeatureReader whole(file, 1, "");
    if (!rest.is_object() || rest.value("type", json()) != "FeatureCollection")
        whole.fail("", "is no GeoJSON feature collection", "only files that dateline wrote can be read as a timeline");
    for (const char* member_of_title : {"name", "title"})
        if (const auto title = rest.find(member_of_title); title != rest.end() && title->is_string()) info.title = title->get<std::string>();
    if (rest.contains("attributions")) info.credit(whole.texts(rest["attributions"], "/attributions"));
}

void read_sequence(CountedBytes& bytes, const std::string& file, const EventSink& sink, TimelineInfo& info)
{
    std::string text;
    for (std::size_t line = 1; bytes.read_line(text); ++line) {
        std::string_view record = text;
        if (!record.empty() && record.front() == 0x1E) record.remove_prefix(1);
        if (record.find_first_not_of(" \t\r") == record.npos) continue;
        json feature;
        try {
            feature = json::parse(record);
        } catch (const json::exception& error) {
            fail_json(file, line, error.what());
        }
        const FeatureReader reader(file, line, "");
        sink(reader.read(feature));
        note_strange(feature, info);
        if (feature.contains("attributions")) info.credit(reader.texts(feature["attributions"], "/attributions"));
    }
}

}  // namespace

void read_geojson(std::unique_ptr<ByteSource> source, bool sequence, const std::string& file, const EventSink& sink, TimelineInfo& info)
{
    CountedBytes bytes(std::move(source));
    if (sequence)
        read_sequence(bytes, file, sink, info);
    else
        read_collection(bytes, file, sink, info);
}

}  // namespace dateline
