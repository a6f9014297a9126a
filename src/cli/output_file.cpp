// SPDX-License-Identifier: Apache-2.0
#include "cli/output_file.hpp"

#include <cerrno>
#include <cstring>

#include <dateline/diagnostic.hpp>

namespace dateline::cli {

void check_overwrite(const std::string& path, bool overwrite)
{
    if (path.empty() || path == "-" || overwrite) return;
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored))
        throw Error({Severity::error, path, "the output exists.", "give --overwrite to replace it, or another name."});
}

OutputFile::OutputFile(const std::string& path, bool overwrite, Streams& streams)
{
    if (path.empty() || path == "-") {
        out_ = &streams.out;
        return;
    }
    check_overwrite(path, overwrite);
    path_ = path;
    if (std::filesystem::is_directory(path_)) throw Error({Severity::error, path, "the output is a folder.", "name a file."});
    partial_ = path + ".partial";
    file_.open(partial_, std::ios::binary | std::ios::trunc);
    if (!file_) throw Error({Severity::error, path, std::string("cannot be written: ") + std::strerror(errno) + ".", "does the folder exist, and may you write there?"});
    out_ = &file_;
}

OutputFile::~OutputFile()
{
    if (partial_.empty()) return;
    file_.close();
    std::error_code ignored;
    std::filesystem::remove(partial_, ignored);
}

void OutputFile::fail() const
{
    if (path_.empty()) throw Error({Severity::error, "standard output", "closed, or full, before all was written.", ""});
    throw Error({Severity::error, path_.string(), std::string("cannot be written to its end: ") + std::strerror(errno) + ".", "is the disk full?"});
}

void OutputFile::write(std::string_view bytes)
{
    out_->write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!*out_) fail();
}

void OutputFile::close()
{
    out_->flush();
    if (!*out_) fail();
    if (partial_.empty()) return;
    file_.close();
    if (!file_) fail();
    std::filesystem::rename(partial_, path_);
    partial_.clear();
}

}  // namespace dateline::cli
