// SPDX-License-Identifier: Apache-2.0
#include "gazetteer/lines.hpp"

#include <cpl_vsi.h>

#include <dateline/diagnostic.hpp>

namespace dateline::gazetteer {
namespace {

constexpr std::size_t block = 1 << 20;

}  // namespace

Lines::Lines(const std::string& path) : path_(path), file_(VSIFOpenL(path.c_str(), "rb"))
{
    if (!file_) throw Error(Diagnostic{Severity::error, path, "The file cannot be opened.", "Check the path; zipped files are read as /vsizip/FILE.zip/NAME."});
}

Lines::~Lines()
{
    if (file_) VSIFCloseL(static_cast<VSILFILE*>(file_));
}

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
        const std::size_t got = VSIFReadL(buffer_.data() + had, 1, block, static_cast<VSILFILE*>(file_));
        buffer_.resize(had + got);
        if (got < block) end_ = true;
    }
}

bool readable(const std::string& path)
{
    VSIStatBufL stat;
    return VSIStatExL(path.c_str(), &stat, VSI_STAT_EXISTS_FLAG) == 0;
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
