// SPDX-License-Identifier: Apache-2.0
// Timelines in any format that can be read back, event by event.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <dateline/event.hpp>

#include "gdal/bytes.hpp"

namespace dateline {

using EventSink = std::function<void(const Event&)>;

// What a file says of all its events.
struct TimelineInfo {
    std::string title;
    std::vector<std::string> attributions;
    std::vector<std::string> left_out;   // columns with values that an event has no place for, sorted

    void leave_out(const std::string& column);
    // Many files say the same few on each line.
    void credit(const std::vector<std::string>& more);
};

// Hands on each event of a timeline as soon as it is read. The input is a file, packed or not, "-" for standard input, a path of
// GDAL's virtual file systems or a connection to a database ("PG:...").
TimelineInfo read_events(const std::filesystem::path& input, const EventSink& sink);

// One format each. `file` is what the input is called.
void read_geojson(std::unique_ptr<ByteSource> source, bool sequence, const std::string& file, const EventSink& sink, TimelineInfo& info);
void read_csv(std::unique_ptr<ByteSource> source, const std::string& file, const EventSink& sink, TimelineInfo& info);
void read_layers(const std::string& path, const EventSink& sink, TimelineInfo& info);

}  // namespace dateline
