// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include <dateline/diagnostic.hpp>
#include <dateline/extractor.hpp>
#include <dateline/timeline.hpp>

namespace dateline {

/// A span of a document that is not an event, for the `mentions` layer.
struct MentionRow {
    std::string doc;
    std::string text;
    Span chars;            ///< Code points.
    Time time;             ///< Where `is_time`.
    PlaceReference place;  ///< Otherwise.
    bool is_time = false;
};

struct WriteSettings {
    std::string format;        ///< By name ("geojson", "gpkg", ...); empty: by the output's extension.
    bool overwrite = false;
    bool upsert = false;       ///< Rows of a database that are there already are brought up to date, new ones added.
    bool append = false;       ///< Only rows that a database does not have are added.
    bool record_separator = false;  ///< RFC 8142: each text begins with U+001E.
    std::string crs;           ///< "EPSG:3857"; empty: WGS 84 longitude and latitude.
    std::string title;         ///< Of the collection or project.
};

/// The rows of the `mentions` layer for one document, appended to `rows`.
void append_mentions(const Document& document, const Annotation& annotation, std::vector<MentionRow>& rows);

/// Writes a timeline to a file in any of write_formats(), whole or not at all: the file appears
/// under its name only when all of it was written. Throws Error: the file exists and `overwrite` is
/// not set, the format is unknown, the disk is full. What the format cannot hold is left out and
/// told in `notes`, which may be null.
void write_timeline(const Timeline& timeline, const std::vector<MentionRow>& mentions,
                    const std::filesystem::path& output, const WriteSettings& settings, Diagnostics* notes = nullptr);

/// The same to a stream, in a format whose FormatInfo has `to_stream`. Without a format: GeoJSON.
void write_timeline(const Timeline& timeline, std::ostream& output, const WriteSettings& settings);

/// Reads back what write_timeline wrote as GeoJSON or GeoJSON text sequence. Throws Error naming
/// the line and the field.
Timeline read_timeline(const std::filesystem::path& input);

/// One annotation as one line of JSON, its line end included, appended to `out`.
void append_annotation(const Document& document, const Annotation& annotation, std::string& out);

/// The other forms of an annotation: "timeml", "brat", "html", "conllu" (of an annotation with `syntax`).
std::string format_annotation(const Document& document, const Annotation& annotation, std::string_view format);

/// One document as one line of JSON, its line end included: {"id","title","date","language","url","text"}.
void append_document(const Document& document, std::string& out);

struct FormatInfo {
    std::string name;        ///< "geojson"
    std::string extensions;  ///< ".geojson .json"
    std::string what;        ///< One line for people.
    bool to_stream = false;
};
/// Formats that write_timeline knows here: GDAL's drivers decide about some, and loading GDAL takes a while.
std::vector<FormatInfo> write_formats();
/// Whether a format of this name can go to a stream. Asks GDAL only about what GDAL writes.
bool writes_to_stream(std::string_view name);

}  // namespace dateline
