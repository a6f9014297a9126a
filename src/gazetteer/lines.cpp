// SPDX-License-Identifier: Apache-2.0
#include "gazetteer/lines.hpp"

#include <dateline/diagnostic.hpp>

#include "gdal/bytes.hpp"

namespace dateline::gazetteer {
namespace {

constexpr std::size_t block = 1 << 20;

}  // namespace

Lines::Lines(const std::string& path) : path_(path), file_(ByteSource::open(unpacked(path)))
{
    refuse_archive(path);
    if (!file_) throw Error(Diagnostic{Severity::error, path, "The file cannot be opened.", "Check the path; one file of several in an archive is /vsizip/FILE.zip/NAME."});
}

Lines::~Lines() = default;

bool Lines::next(std::string_view& line)
{
    for (;;) {
        const std::size_t end = buffer_.find('\n', at_);
        if (end != std::string::npos || (end_ && at_ < buffer_.size())) {
            const std::size_t past = end == std::string::npos ? buffer_.size() : end;
            line = std::string_view(buffer_).substr(at_, past - at_);
            at_ = end == std::string::npos ? buffer_.size() : end + 1;
            if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
            if (number_++ == 0 && line.substr(0, 3) == "\xEF\xBB\xBF") line.remove_prefix(3);
            return true;
        }
        if (end_) return false;
        buffer_.erase(0, at_);
        at_ = 0;
        const std::size_t had = buffer_.size();
        buffer_.resize(had + block);
        const std::size_t got = file_->read(buffer_.data() + had, block);
        buffer_.resize(had + got);
        if (got < block) end_ = true;
        if (end_ && !file_->fault().empty())
            throw Error(Diagnostic{Severity::error, path_, "The file cannot be read to its end: " + file_->fault() + ".", "Fetch it again; it may be cut off."});
    }
}

void refuse_archive(const std::string& path)
{
    for (const char* end : {".7z", ".rar", ".bz2", ".zst", ".tar", ".tgz", ".tar.gz", ".tar.xz"})
        if (path.ends_with(end) && !path.starts_with("/vsitar/"))
            throw Error(Diagnostic{Severity::error, path, "An archive of this sort (" + std::string(end) + ") cannot be opened here.",
                                   "Unpack it and give the files, or pack them as .zip, .gz or .xz" + std::string(std::string_view(end).find("t") == 1 ? "; /vsitar/FILE/NAME is a file inside it." : ".")});
}

bool readable(const std::string& path) { return file_exists(path); }

std::string unpacked(const std::string& path)
{
    if (reaches_network(path)) throw Error(Diagnostic{Severity::error, path, "The file lies on another machine.", "Fetch it first, and name the copy."});
    if (is_virtual(path) && !path.ends_with(".xz")) return path;
    if (path.ends_with(".gz")) return "/vsigzip/" + path;
    if (path.ends_with(".xz")) return "/vsixz/" + path;
    if (path.ends_with(".zip")) return "/vsizip/" + path;
    return path;
}

std::string content_ending(const std::string& path)
{
    std::string_view name = path;
    name.remove_prefix(name.rfind('/') == std::string_view::npos ? 0 : name.rfind('/') + 1);
    for (const std::string_view packed : {".gz", ".xz", ".zip"})
        if (name.ends_with(packed)) name.remove_suffix(packed.size());
    const auto point = name.rfind('.');
    return point == std::string_view::npos ? std::string() : std::string(name.substr(point));
}

void split(std::string_view line, char mark, std::vector<std::string_view>& cells)
{
    cells.clear();
    for (;;) {
        const std::size_t end = line.find(mark);
        cells.push_back(line.substr(0, end));
        if (end == std::string_view::npos) return;
        line.remove_prefix(end + 1);
    }
}

}  // namespace dateline::gazetteer
