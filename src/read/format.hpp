// SPDX-License-Identifier: Apache-2.0
// What an input format has to bring: documents one after the other out of bytes.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <dateline/reader.hpp>

#include "gdal/bytes.hpp"

namespace dateline {

class Records {
public:
    virtual ~Records() = default;
    // The next document, or nothing at the end. What cannot be read is skipped and named in `faults`.
    virtual std::optional<Document> next(Diagnostics& faults) = 0;
};

// One input on its way: its bytes from the start, the name people gave it (with that of the member, in an archive), what
// was asked for, and in how many layers of packing it lay.
struct InputBytes {
    std::string name;
    std::unique_ptr<ByteSource> bytes;
    const ReadSettings& settings;
    int depth = 0;
    std::string path;   // of a plain file that the bytes are all of; else empty
};

struct InputFormat {
    std::string_view name;
    std::string_view extensions;  // ".txt .text"
    std::unique_ptr<Records> (*open)(InputBytes source);
};

// By name, by extension, or null.
const InputFormat* format_by_name(std::string_view name);
const InputFormat* format_by_extension(std::string_view path);

// Whatever the bytes are: unpacked, an archive's members one after the other, and each in its format. Null when they
// cannot be read, which is then told.
std::unique_ptr<Records> open_bytes(InputBytes source, Diagnostics& faults);
std::unique_ptr<Records> open_archive(InputBytes source, std::string_view format);

std::unique_ptr<Records> open_text(InputBytes source);
std::unique_ptr<Records> open_markdown(InputBytes source);
std::unique_ptr<Records> open_html(InputBytes source);
std::unique_ptr<Records> open_json(InputBytes source);
std::unique_ptr<Records> open_json_stream(InputBytes source);
std::unique_ptr<Records> open_csv(InputBytes source);
std::unique_ptr<Records> open_xml(InputBytes source);
std::unique_ptr<Records> open_mail(InputBytes source);
std::unique_ptr<Records> open_warc(InputBytes source);
std::unique_ptr<Records> open_subtitles(InputBytes source);
std::unique_ptr<Records> open_rtf(InputBytes source);
std::unique_ptr<Records> open_office(InputBytes source);
std::unique_ptr<Records> open_table_rows(InputBytes source);
std::unique_ptr<Records> open_pdf(InputBytes source);

// The source with its bytes as UTF-8, where an encoding was named or a mark of UTF-16 opens it; such
// inputs are held whole. Others stay streams.
InputBytes decoded(InputBytes source);

// What is said of a record without text.
std::string no_text(const ReadSettings& settings);
inline constexpr const char* text_remedy = "Name the field with --text-field.";
// "16 MB"
std::string size_in_words(std::size_t bytes);

// The time that was given for documents without one of their own.
void publish_by_default(Document& document, const ReadSettings& settings);

class LineReader;
// Says in `faults` when the lines ended for another reason than the end of the input.
void report_damage(const std::string& name, const LineReader& lines, Diagnostics& faults);

// Formats of one document a file: all bytes, decoded, go through one function.
using MakeDocument = void (*)(std::string text, const ReadSettings& settings, Document& document);
std::unique_ptr<Records> one_document(InputBytes source, MakeDocument make);
// The same for formats that have an encoding of their own.
std::unique_ptr<Records> one_document_of_bytes(InputBytes source, MakeDocument make);
// A web page as a document; the id is not set.
void make_page(std::string utf8, Document& document);

}  // namespace dateline
