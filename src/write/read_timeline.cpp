// SPDX-License-Identifier: Apache-2.0
#include "write/read_timeline.hpp"

#include <algorithm>
#include <cstdio>
#include <cstring>

#include <dateline/writer.hpp>

#include "read/signature.hpp"
#include "read/unpack.hpp"
#include "write/connection.hpp"

namespace dateline {

namespace {

class StandardInput final : public ByteSource {
public:
    std::size_t read(char* to, std::size_t most) override { return std::fread(to, 1, most, stdin); }
};

// A source of which some was read already.
class Begun final : public ByteSource {
public:
    Begun(std::string start, std::unique_ptr<ByteSource> rest) : start_(std::move(start)), rest_(std::move(rest)) {}
    std::size_t read(char* to, std::size_t most) override
    {
        if (at_ == start_.size()) return rest_->read(to, most);
        const std::size_t size = start_.copy(to, most, at_);
        at_ += size;
        return size;
    }
    std::string fault() const override { return rest_->fault(); }

private:
    std::string start_;
    std::unique_ptr<ByteSource> rest_;
    std::size_t at_ = 0;
};

// A source that is not whole gives no timeline: half of one would be taken for all of it.
class Whole final : public ByteSource {
public:
    Whole(std::unique_ptr<ByteSource> bytes, std::string file) : bytes_(std::move(bytes)), file_(std::move(file)) {}
    std::size_t read(char* to, std::size_t most) override
    {
        const std::size_t got = bytes_->read(to, most);
        if (got == most) return got;
        if (const std::string why = bytes_->fault(); !why.empty()) throw Error(Diagnostic{Severity::error, file_, "is damaged: " + why, "is it whole? make it again"});
        return got;
    }

private:
    std::unique_ptr<ByteSource> bytes_;
    std::string file_;
};

std::string lower(std::string text)
{
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

// The path under which the bytes of a packed file are read.
std::string unpacked_path(const std::string& input)
{
    if (is_virtual(input)) return input;
    const std::string name = lower(input);
    if (name.ends_with(".gz")) return "/vsigzip/" + input;
    if (name.ends_with(".xz")) return "/vsixz/" + input;
    if (!name.ends_with(".zip") || name.ends_with(".shp.zip")) return input;
    const auto members = files_below("/vsizip/" + input);
    if (members.size() == 1) return members.front();
    throw Error(Diagnostic{Severity::error, input, "holds " + std::to_string(members.size()) + " files, and one timeline is expected", "name one of them: /vsizip/" + input + "/NAME"});
}

// By its name: an empty one has nothing else to say it.
bool named_sequence(std::string name)
{
    name = lower(std::move(name));
    for (const char* packing : {".gz", ".xz", ".bz2", ".zst"})
        if (name.ends_with(packing)) name.resize(name.rfind('.'));
    for (const char* extension : {".geojsonl", ".geojsons", ".ndjson", ".jsonl"})
        if (name.ends_with(extension)) return true;
    return false;
}

// How GeoPackage and FlatGeobuf begin.
bool is_layer_file(std::string_view start) { return start.starts_with("SQLite format 3") || start.starts_with("fgb"); }

// A sequence has a feature in its first line, where a collection opens.
bool is_sequence(std::string_view start)
{
    const std::string_view line = start.substr(0, start.find('\n'));
    return line.starts_with('\x1E') || (line.find("\"Feature\"") < line.find("\"features\"") && line.find("\"FeatureCollection\"") == line.npos);
}

void insert_once(std::vector<std::string>& sorted, const std::string& one)
{
    const auto at = std::lower_bound(sorted.begin(), sorted.end(), one);
    if (at == sorted.end() || *at != one) sorted.insert(at, one);
}

bool is_json(std::string_view start)
{
    const std::size_t first = start.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    return first == start.npos || std::strchr("{[\x1E", start[first]) != nullptr;
}

}  // namespace

void TimelineInfo::credit(const std::vector<std::string>& more)
{
    for (const std::string& one : more) insert_once(attributions, one);
}

void TimelineInfo::leave_out(const std::string& column) { insert_once(left_out, column); }

TimelineInfo read_events(const std::filesystem::path& input, const EventSink& sink)
{
    TimelineInfo info;
    const std::string given = input.string();
    if (is_connection(given)) {
        read_layers(given, sink, info);
        return info;
    }
    const bool standard = given == "-";
    const std::string file = standard ? "standard input" : given, path = standard ? given : unpacked_path(given);
    const bool by_gdal = path != given && lower(given).ends_with(".zip");
    std::unique_ptr<ByteSource> source = standard ? std::make_unique<StandardInput>() : ByteSource::open(by_gdal ? path : given);
    if (!source) throw Error(Diagnostic{Severity::error, file, "cannot be opened", "is the name right, and may you read it?"});
    constexpr std::size_t enough = 4096;
    std::string start(enough, '\0');
    start.resize(source->read(start.data(), enough));
    if (const auto packing = binary_signature(start); packing.kind == Signature::Kind::packed) {
        source = unpack(std::make_unique<Begun>(std::move(start), std::move(source)), packing.name);
        start.resize(enough);
        start.resize(source->read(start.data(), enough));
    }
    if (is_layer_file(start)) {
        if (standard) throw Error(Diagnostic{Severity::error, file, "holds a GeoPackage or FlatGeobuf", "write it to a file first, and name that"});
        source.reset();
        read_layers(path, sink, info);
        return info;
    }
    auto whole = std::make_unique<Whole>(std::make_unique<Begun>(start, std::move(source)), file);
    if (is_json(start))
        read_geojson(std::move(whole), named_sequence(given) || is_sequence(start), file, sink, info);
    else
        read_csv(std::move(whole), file, sink, info);
    return info;
}

Timeline read_timeline(const std::filesystem::path& input)
{
    Timeline timeline;
    TimelineInfo info = read_events(input, [&](const Event& event) { timeline.events.push_back(event); });
    timeline.title = std::move(info.title);
    timeline.attributions = std::move(info.attributions);
    return timeline;
}

}  // namespace dateline
