// SPDX-License-Identifier: Apache-2.0
#include "write/output_file.hpp"

#include <cerrno>
#include <charconv>
#include <csignal>
#include <string_view>
#include <system_error>
#include <unistd.h>

#include <dateline/diagnostic.hpp>

namespace dateline {

namespace fs = std::filesystem;

namespace {

std::string remedy(int error)
{
    switch (error) {
    case ENOSPC:
    case EDQUOT: return "free some space, or write to another disk";
    case EFBIG: return "the file system or a limit (ulimit -f) allows no larger file: write to another place, or to .geojsonl in parts";
    case EACCES:
    case EPERM:
    case EROFS: return "choose a folder that you may write to";
    case ENOENT:
    case ENOTDIR: return "make the folder first";
    case EPIPE: return "what reads the output has ended";
    default: return "";
    }
}

[[noreturn]] void refuse_existing(const fs::path& path)
{
    throw Error(Diagnostic{Severity::error, path.string(), "the file exists already", "give --overwrite to replace it, or another name"});
}

// What a link names is written, and the link stays. A circle of links is left for the system to refuse.
fs::path target_of(fs::path path)
{
    std::error_code error;
    constexpr int most_links = 40;
    for (int i = 0; i < most_links && fs::is_symlink(path, error); ++i) {
        const fs::path named = fs::read_symlink(path, error);
        if (error) break;
        path = named.is_absolute() ? named : path.parent_path() / named;
    }
    return path;
}

constexpr std::string_view leftover = ".part-";

// What runs that were killed began of this file and of what lies beside it under the same name: their process is no more.
void remove_leftovers(const fs::path& path)
{
    std::error_code error;
    const std::string name = path.filename().string();
    for (fs::directory_iterator entry(path.has_parent_path() ? path.parent_path() : fs::path("."), error), last; !error && entry != last; entry.increment(error)) {
        const std::string one = entry->path().filename().string();
        if (!one.starts_with(leftover)) continue;
        int process = 0;
        const auto [end, fault] = std::from_chars(one.data() + leftover.size(), one.data() + one.size(), process);
        if (fault != std::errc{} || process <= 0 || !std::string_view(end, one.data() + one.size()).starts_with("-" + name)) continue;
        if (::kill(process, 0) != 0 && errno == ESRCH) {
            std::error_code ignored;
            fs::remove(entry->path(), ignored);
        }
    }
}

}  // namespace

OutputFile::OutputFile(fs::path path, bool overwrite) : path_(target_of(std::move(path))), overwrite_(overwrite)
{
    std::error_code error;
    const fs::file_status status = fs::status(path_, error);
    if (fs::is_directory(status)) throw Error(Diagnostic{Severity::error, path_.string(), "it is a folder", "give the name of a file in it"});
    direct_ = fs::exists(status) && !fs::is_regular_file(status);
    if (direct_) {
        temporary_ = path_;
        return;
    }
    if (fs::exists(status) && !overwrite_) refuse_existing(path_);
    const fs::path folder = path_.has_parent_path() ? path_.parent_path() : fs::path(".");
    if (!fs::is_directory(folder, error)) throw Error(Diagnostic{Severity::error, path_.string(), "the folder does not exist", "make the folder first"});
    if (::access(folder.c_str(), W_OK) != 0) fail(errno);   // drivers would say so less clearly
    // The process id keeps two programs that write the same name apart; it never gets into a file.
    temporary_ = path_.parent_path() / (std::string(leftover) + std::to_string(::getpid()) + "-" + path_.filename().string());
    fs::remove(temporary_, error);
    remove_leftovers(path_);
}

OutputFile::~OutputFile()
{
    if (file_) std::fclose(file_);
    std::error_code error;
    if (!direct_) fs::remove(temporary_, error);
}

void OutputFile::fail(int error) const
{
    throw Error(Diagnostic{Severity::error, path_.string(), "cannot be written: " + std::generic_category().message(error), remedy(error)});
}

void OutputFile::write(std::string_view bytes)
{
    if (!file_) {
        errno = 0;
        file_ = std::fopen(temporary_.c_str(), "wb");
        if (!file_) fail(errno);
        // What comes is in large pieces already.
        std::setvbuf(file_, nullptr, _IONBF, 0);
    }
    if (bytes.empty()) return;
    errno = 0;
    if (std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size()) fail(errno);
}

void OutputFile::commit()
{
    if (file_) {
        errno = 0;
        const int closed = std::fclose(file_);
        file_ = nullptr;
        if (closed != 0) fail(errno);
    }
    if (direct_) return;
    std::error_code error;
    // Another program may have made the file meanwhile.
    if (!overwrite_ && fs::exists(path_, error)) refuse_existing(path_);
    fs::rename(temporary_, path_, error);
    if (error) fail(error.value());
}

}  // namespace dateline
