// SPDX-License-Identifier: Apache-2.0
// Reads back what geojson.cpp wrote. A feature at a time: memory holds the events, never the file.
#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

#include <dateline/writer.hpp>

#include "gdal/bytes.hpp"
#include "write/columns.hpp"

namespace dateline {

namespace {

using nlohmann::json;

// The bytes of a file, counting lines, for nlohmann's parser and for line by line reading.
class CountedBytes {
public:
    explicit CountedBytes(const std::string& path) : file_(ByteSource::open(path))
    {
        if (!file_) throw Error(Diagnostic{Severity::error, path, "cannot be opened", "is the name right, and may you read it?"});
        fill();
    }

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

// One feature with what is needed to say where in it something is wrong.
class FeatureReader {
public:
    FeatureReader(const std::string& file, std::size_t line, std::string pointer) : file_(file), line_(line), pointer_(std::move(pointer)) {}

    Event read(const json& feature) const
    {
        if (!feature.is_object() || feature.value("type", json()) != "Feature") fail("", "is no GeoJSON feature", "expected an object with \"type\": \"Feature\"");
        const auto found = feature.find("properties");
        if (found == feature.end() || !found->is_object()) fail("/properties", "is missing or no object", foreign);
        const json& columns = *found;
        if (!columns.contains("type") || !columns.contains("start_time")) fail("/properties", "has no `type` and `start_time`", foreign);

        Event event;
        event.id = text(columns, "id");
        event.title = text(columns, "title");
        event.type = text(columns, "type");
        event.category = text(columns, "category");
        event.plover = text(columns, "plover");
        event.acled = text(columns, "acled");
        const std::string status = text(columns, "status");
        if (const auto known = status_from(status))
            event.status = *known;
        else
            fail("/properties/status", "is \"" + status + "\"", "expected asserted, reported, planned, possible, negated or background");
        read_time(columns, event);
        event.edtf = text(columns, "edtf");
        event.time_text = text(columns, "time_text");
        event.place = text(columns, "place");
        event.place_id = text(columns, "place_id");
        event.place_kind = text(columns, "place_kind");
        event.place_reason = text(feature, "place_reason", "");
        event.apart = feature.contains("apart");
        const std::string precision = text(columns, "place_precision");
        if (const auto known = place_precision_from(precision))
            event.place_precision = *known;
        else
            fail("/properties/place_precision", "is \"" + precision + "\"", "expected point, settlement, district, region, country, relative or none");
        read_point(feature, event);
        event.radius_m = number(columns, "radius_m");
        event.country = text(columns, "country");
        event.admin1 = text(columns, "admin1");
        event.actor = text(columns, "actor");
        event.target = text(columns, "target");
        for (std::size_t i = 0; i < count_kinds; ++i) {
            const std::string kind{to_string(static_cast<CountKind>(i))};
            event.counts[i].min = integer(columns, kind + "_min", "/properties");
            event.counts[i].max = integer(columns, kind + "_max", "/properties");
        }
        if (const auto counts = feature.find("counts"); counts != feature.end())
            for (std::size_t i = 0; i < count_kinds; ++i) event.counts[i].words = counts_of(*counts, "/counts")[i].words;
        event.attribution = text(columns, "attribution");
        event.confidence = number(columns, "confidence");
        event.quote = text(columns, "quote");
        event.doc = text(columns, "doc");
        event.trigger_chars = {position(columns, "trigger_start"), position(columns, "trigger_end")};
        event.sentence_chars = {position(columns, "sentence_start"), position(columns, "sentence_end")};
        event.published = instant(columns, "published");
        split(text(columns, "rules"), event.rules);
        read_sources(feature, event);
        return event;
    }

    [[noreturn]] void fail(const std::string& pointer, const std::string& what, const std::string& hint) const
    {
        throw Error(Diagnostic{Severity::error, file_ + ":" + std::to_string(line_) + "#" + pointer_ + pointer, what, hint});
    }

    std::vector<std::string> texts(const json& list, const std::string& pointer) const
    {
        std::vector<std::string> all;
        if (!list.is_array()) fail(pointer, std::string{"is "} + list.type_name(), "expected a list of texts");
        for (std::size_t i = 0; i < list.size(); ++i) {
            if (!list[i].is_string()) fail(pointer + "/" + std::to_string(i), std::string{"is "} + list[i].type_name(), "expected a text");
            all.push_back(list[i].get<std::string>());
        }
        return all;
    }

private:
    static constexpr const char* foreign = "only files that dateline wrote as GeoJSON can be read as a timeline";

    std::string text(const json& object, const std::string& name, const std::string& at = "/properties") const
    {
        const auto value = object.find(name);
        if (value == object.end() || value->is_null()) return {};
        if (!value->is_string()) fail(at + "/" + name, std::string{"is "} + value->type_name(), "expected a text or null");
        return value->get<std::string>();
    }

    double number(const json& object, const std::string& name) const
    {
        const auto value = object.find(name);
        if (value == object.end() || value->is_null()) return 0;
        if (!value->is_number()) fail("/properties/" + name, std::string{"is "} + value->type_name(), "expected a number or null");
        return value->get<double>();
    }

    std::optional<std::int64_t> integer(const json& object, const std::string& name, const std::string& at) const
    {
        const auto value = object.find(name);
        if (value == object.end() || value->is_null()) return std::nullopt;
        if (!value->is_number_integer()) fail(at + "/" + name, std::string{"is "} + value->type_name(), "expected a whole number or null");
        if (value->is_number_unsigned() && value->get<std::uint64_t>() > std::numeric_limits<std::int64_t>::max())
            fail(at + "/" + name, "is too large", "expected a number below 2^63");
        return value->get<std::int64_t>();
    }

    std::uint32_t position(const json& object, const std::string& name) const
    {
        const std::int64_t value = integer(object, name, "/properties").value_or(0);
        if (value < 0 || value > std::numeric_limits<std::uint32_t>::max()) fail("/properties/" + name, "is no position in a text", "expected code points from 0 up");
        return static_cast<std::uint32_t>(value);
    }

    std::optional<std::chrono::sys_seconds> instant(const json& columns, const std::string& name) const
    {
        const std::string written = text(columns, name);
        if (written.empty()) return std::nullopt;
        const auto read = read_instant(written);
        if (!read) fail("/properties/" + name, "is \"" + written + "\"", "expected a date-time in UTC such as 2022-01-08T00:00:00Z, or null");
        return read;
    }

    void read_time(const json& columns, Event& event) const
    {
        const auto first = instant(columns, "start_time"), last = instant(columns, "end_time");
        const std::string word = text(columns, "precision");
        const auto precision = precision_from(word);
        if (!precision)
            fail("/properties/precision", "is \"" + word + "\"",
                 "expected minute, hour, day, week, month, season, quarter, year, decade, century, before, after or unknown");
        if (first.has_value() != last.has_value()) fail("/properties", "has only one of `start_time` and `end_time`", "give both, or null for both");
        if (!first) return;
        if (*last < *first) fail("/properties/end_time", "lies before `start_time`", "is the file damaged?");
        event.time = TimeSpan{*first, *last + std::chrono::seconds{1}, *precision};
    }

    void read_point(const json& feature, Event& event) const
    {
        const auto geometry = feature.find("geometry");
        if (geometry == feature.end() || geometry->is_null()) return;
        const auto point = geometry->is_object() ? geometry->find("coordinates") : geometry->end();
        if (!geometry->is_object() || geometry->value("type", json()) != "Point" || point == geometry->end() || !point->is_array() || point->size() < 2 ||
            !(*point)[0].is_number() || !(*point)[1].is_number())
            fail("/geometry", "is no point", "expected {\"type\": \"Point\", \"coordinates\": [lon, lat]} or null");
        event.located = true;
        event.lon_deg = (*point)[0].get<double>();
        event.lat_deg = (*point)[1].get<double>();
    }

    std::array<Count, count_kinds> counts_of(const json& object, const std::string& at) const
    {
        std::array<Count, count_kinds> counts;
        if (!object.is_object()) fail(at, std::string{"is "} + object.type_name(), "expected an object");
        for (std::size_t i = 0; i < count_kinds; ++i) {
            const std::string kind{to_string(static_cast<CountKind>(i))};
            const auto count = object.find(kind);
            if (count == object.end()) continue;
            if (!count->is_object()) fail(at + "/" + kind, std::string{"is "} + count->type_name(), "expected an object with min, max and words");
            counts[i] = {integer(*count, "min", at + "/" + kind), integer(*count, "max", at + "/" + kind), text(*count, "words", at + "/" + kind)};
        }
        return counts;
    }

    void read_sources(const json& feature, Event& event) const
    {
        const auto sources = feature.find("sources");
        if (sources == feature.end()) {  // a table program may have dropped what is no property
            Source only{event.doc, {}, {}, {}, event.quote, event.counts};
            if (event.published) append_instant(only.published, *event.published);
            event.sources.push_back(std::move(only));
            return;
        }
        if (!sources->is_array()) fail("/sources", std::string{"is "} + sources->type_name(), "expected a list");
        for (std::size_t i = 0; i < sources->size(); ++i) {
            const json& source = (*sources)[i];
            const std::string at = "/sources/" + std::to_string(i);
            if (!source.is_object()) fail(at, std::string{"is "} + source.type_name(), "expected an object");
            const auto counts = source.find("counts");
            event.sources.push_back({text(source, "doc", at), text(source, "name", at), text(source, "url", at), text(source, "published", at),
                                     text(source, "quote", at),
                                     counts == source.end() ? std::array<Count, count_kinds>{} : counts_of(*counts, at + "/counts")});
        }
    }

    static void split(std::string_view list, std::vector<std::string>& entries)
    {
        while (!list.empty()) {
            const std::size_t length = std::min(list.find(list_separator), list.size());
            entries.emplace_back(list.substr(0, length));
            list.remove_prefix(std::min(length + list_separator.size(), list.size()));
        }
    }

    const std::string& file_;
    std::size_t line_;
    std::string pointer_;
};

[[noreturn]] void fail_json(const std::string& file, std::size_t line, const std::string& message)
{
    // nlohmann's message opens with its own name in brackets, which helps nobody.
    const std::size_t bracket = message.find("] ");
    throw Error(Diagnostic{Severity::error, file + ":" + std::to_string(line), "is no JSON: " + (bracket == message.npos ? message : message.substr(bracket + 2)),
                           "expected GeoJSON, or one GeoJSON feature a line; was the file cut off?"});
}

void add_attributions(Timeline& timeline, std::vector<std::string> more)
{
    timeline.attributions.insert(timeline.attributions.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// Features are turned into events and let go as soon as their closing brace is read.
void read_collection(CountedBytes& bytes, const std::string& file, Timeline& timeline)
{
    std::string member;  // of the outermost object
    std::size_t line = 1;
    const auto on_event = [&](int depth, json::parse_event_t event, json& parsed) {
        if (depth == 1 && event == json::parse_event_t::key) member = parsed.get<std::string>();
        if (depth == 2 && event == json::parse_event_t::object_start) line = bytes.line();
        if (depth != 2 || event != json::parse_event_t::object_end || member != "features") return true;
        timeline.events.push_back(FeatureReader(file, line, "/features/" + std::to_string(timeline.events.size())).read(parsed));
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
        whole.fail("", "is no GeoJSON feature collection", "only files that dateline wrote as GeoJSON can be read as a timeline");
    if (rest.contains("attributions")) add_attributions(timeline, whole.texts(rest["attributions"], "/attributions"));
}

void read_sequence(CountedBytes& bytes, const std::string& file, Timeline& timeline)
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
        timeline.events.push_back(reader.read(feature));
        if (feature.contains("attributions")) {
            add_attributions(timeline, reader.texts(feature["attributions"], "/attributions"));
            if (timeline.attributions.size() > 1000) {  // the same few on each line
                std::sort(timeline.attributions.begin(), timeline.attributions.end());
                timeline.attributions.erase(std::unique(timeline.attributions.begin(), timeline.attributions.end()), timeline.attributions.end());
            }
        }
    }
}

bool is_sequence(const std::filesystem::path& input, const CountedBytes& bytes)
{
    if (!bytes.at_end() && bytes.peek() == 0x1E) return true;
    std::filesystem::path name = input;
    if (name.extension() == ".gz") name = name.stem();
    const std::string extension = name.extension().string();
    return extension == ".geojsonl" || extension == ".geojsons" || extension == ".ndjson" || extension == ".jsonl";
}

}  // namespace

Timeline read_timeline(const std::filesystem::path& input)
{
    const std::string file = input.string();
    Timeline timeline;
    CountedBytes bytes(file);
    if (is_sequence(input, bytes))
        read_sequence(bytes, file, timeline);
    else
        read_collection(bytes, file, timeline);
    std::sort(timeline.attributions.begin(), timeline.attributions.end());
    timeline.attributions.erase(std::unique(timeline.attributions.begin(), timeline.attributions.end()), timeline.attributions.end());
    return timeline;
}

}  // namespace dateline
