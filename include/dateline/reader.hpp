// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <dateline/diagnostic.hpp>
#include <dateline/document.hpp>

namespace dateline {

struct ReadSettings {
    std::string format;           ///< "text", "markdown", "html", "jsonl", "csv", ...; empty: by content, then extension.
    std::string encoding;         ///< IANA name; empty: detected.
    std::string id_field;         ///< Of records; empty, as for all fields: the one whose name is known for it ("id", "guid").
    std::string text_field;       ///< "a.b.c": the field c of the object b of the object a.
    std::string title_field;
    std::string date_field;
    std::string url_field;
    std::string home_field;
    std::size_t max_document = 16 << 20;   ///< Bytes of one document: a record, a page, a file of text. More is refused.
    std::string if_larger = "Allow more with --max-doc-size.";   ///< What people are told to do then.
    bool allow_network = false;            ///< Inputs may lie on other machines ("/vsicurl/...").
    bool raw = false;                      ///< Text as it stands, without mending what scans, mails and typesetting did to it.
    std::optional<TimeSpan> published;   ///< For documents that have none of their own.
    std::chrono::minutes offset{0};      ///< Of `published`, as in Document.
};

/// Documents out of inputs, one at a time, in the order of the inputs. Memory stays bounded by the
/// largest document: JSON Lines and CSV are streamed.
///
/// An input is a file, a folder, a glob, "-" (standard input), or a path of GDAL's virtual file
/// systems ("/vsigzip/news.jsonl.gz", "/vsizip/a.zip/b.html").
class Reader {
public:
    /// Faults of the settings throw Error; faults of inputs are handed out by `next`.
    static std::unique_ptr<Reader> open(std::vector<std::string> inputs, ReadSettings settings);
    virtual ~Reader() = default;

    /// The next document, or nothing at the end. Inputs and records that cannot be read are
    /// skipped, each with a Diagnostic appended to `faults`.
    virtual std::optional<Document> next(Diagnostics& faults) = 0;

    /// Share of the inputs' bytes read so far, 0..1; negative when unknown.
    virtual double progress() const = 0;

    /// Bytes of the inputs read so far, as they lie there; 0 when unknown.
    virtual std::uint64_t bytes() const { return 0; }
};

/// Formats `ReadSettings::format` may name, sorted.
std::vector<std::string> read_formats();

}  // namespace dateline
