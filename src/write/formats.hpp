// SPDX-License-Identifier: Apache-2.0
// What each format has to bring: one row of the table in formats.cpp.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <dateline/writer.hpp>

#include "timeline/packed.hpp"

namespace dateline {

// Takes bytes in pieces of about a megabyte. What a format appends to `text` goes on when full.
class TextOutput {
public:
    virtual ~TextOutput() = default;
    std::string text;

    // For what is in one piece already.
    void pass(std::string_view bytes)
    {
        flush();
        write(bytes);
    }

    // To be called after each event.
    void pass_on()
    {
        if (text.size() >= piece) flush();
    }
    void flush()
    {
        if (!text.empty()) write(text);
        text.clear();
    }

private:
    static constexpr std::size_t piece = 1 << 20;
    virtual void write(std::string_view bytes) = 0;
};

// One timeline on its way into files. `target` is the name that the file will have, `temporary` the
// one under which it is to be written.
struct WriteJob {
    const PackedTimeline& timeline;
    const std::vector<MentionRow>& mentions;
    const WriteSettings& settings;
    std::filesystem::path target;
    std::filesystem::path temporary;
    std::string driver = {};  // of GDAL, for what is written by the driver alone

    const std::string& title() const { return settings.title.empty() ? timeline.title : settings.title; }
};

// What an output must say of the data behind its places, in one line; empty when nothing.
inline std::string credits(const PackedTimeline& timeline)
{
    std::string text;
    for (const auto& attribution : timeline.attributions) text += (text.empty() ? "Places: " : "; ") + attribution;
    return text;
}

// As the functions of the same name that take a timeline with its events unpacked.
void write_timeline(const PackedTimeline& timeline, const std::vector<MentionRow>& mentions, const std::filesystem::path& output,
                    const WriteSettings& settings, Diagnostics* notes = nullptr);
void write_timeline(const PackedTimeline& timeline, std::ostream& output, const WriteSettings& settings);

// Whether GDAL can write with this driver here.
bool has_driver(const char* name);

void write_geojson(const WriteJob& job, TextOutput& output);
void write_geojson_sequence(const WriteJob& job, TextOutput& output);
void write_csv(const WriteJob& job, TextOutput& output);

void write_czml(const WriteJob& job, TextOutput& output);
void write_icalendar(const WriteJob& job, TextOutput& output);
void write_jsonfg(const WriteJob& job, TextOutput& output);
void write_page(const WriteJob& job, TextOutput& output);
void write_timelinejs(const WriteJob& job, TextOutput& output);
void write_flatgeobuf(const WriteJob& job, TextOutput& output);
void write_kml(const WriteJob& job, TextOutput& output);
void write_kmz(const WriteJob& job, TextOutput& output);
void write_shapefile(const WriteJob& job, TextOutput& output);

// These make files of their own.
void write_geopackage(const WriteJob& job);
void write_postgis(const WriteJob& job);  // the target is a connection, "PG:..."
void write_driver_files(const WriteJob& job);  // by the driver that the job names
void write_sqlite(const WriteJob& job);
void write_qgis_project(const WriteJob& job);  // writes the data beside it as well

}  // namespace dateline
