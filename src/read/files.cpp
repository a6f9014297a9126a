// SPDX-License-Identifier: Apache-2.0
#include "read/files.hpp"

#include <algorithm>
#include <filesystem>

#include <glob.h>

#include "gdal/bytes.hpp"

namespace dateline {
namespace {

namespace fs = std::filesystem;

void fault(const std::string& where, std::string what, std::string hint, Diagnostics& faults)
{
    faults.push_back({Severity::error, where, std::move(what), std::move(hint)});
}

// Whether a link ends in the folder. Who names a folder means what lies in it, and not what somebody had a link point to.
bool stays_below(const std::string& link, const std::string& root)
{
    std::error_code why;
    const fs::path target = fs::canonical(link, why), folder = root;
    if (why) return true;   // it leads to nothing, which is told when its turn comes
    return std::mismatch(folder.begin(), folder.end(), target.begin(), target.end()).first == folder.end();
}

// One level of a folder: folders in it are opened when their turn comes, so one that cannot be read costs only itself.
void expand_folder(const std::string& folder, const std::string& root, std::vector<NamedInput>& into, Diagnostics& faults)
{
    std::vector<std::string> names;
    std::error_code why, ignored;
    const auto told = static_cast<std::ptrdiff_t>(faults.size());
    for (auto entry = fs::directory_iterator(folder, why); !why && entry != fs::end(entry); entry.increment(why)) {
        std::string path = entry->path().string();
        if (entry->path().filename().string().starts_with('.')) continue;
        if (!entry->is_directory(ignored) && entry->is_symlink(ignored) && !stays_below(path, root)) {
            faults.push_back({Severity::warning, path, "The link leads out of the folder and is not followed.", "Name the file itself where it should be read."});
        } else if (!entry->is_directory(ignored)) {
            names.push_back(std::move(path));
        } else if (entry->is_symlink(ignored)) {
            faults.push_back({Severity::warning, path, "The link to a folder is not followed.", "Name the folder itself where it should be read."});
        } else {
            names.push_back(std::move(path) + "/");   // sorted as the paths below it
        }
    }
    std::sort(faults.begin() + told, faults.end(), [](const Diagnostic& a, const Diagnostic& b) { return a.where < b.where; });
    if (why) fault(folder, "The folder cannot be read: " + why.message() + ".", "May you read it? What else was named is read.", faults);
    else if (names.empty()) fault(folder, "The folder holds no files.", "Name another, or the files themselves.", faults);
    std::sort(names.begin(), names.end());
    for (auto& name : names) {
        if (name.ends_with('/')) name.pop_back();
        into.push_back({std::move(name), true, root});
    }
}

void expand_glob(const std::string& pattern, std::vector<NamedInput>& into, Diagnostics& faults)
{
    glob_t found{};
    const bool globs = pattern.find_first_of("*?[") != std::string::npos && ::glob(pattern.c_str(), 0, nullptr, &found) == 0;
    for (std::size_t i = 0; globs && i < found.gl_pathc; ++i) into.push_back({found.gl_pathv[i], true, {}});
    globfree(&found);
    if (globs) return;
    std::error_code ignored;
    if (fs::is_symlink(pattern, ignored)) return fault(pattern, "The link leads to nothing.", "What it led to was moved or deleted.", faults);
    fault(pattern, "There is no such file.", "Check the path; - is standard input.", faults);
}

}  // namespace

bool expand(const NamedInput& input, bool allow_network, std::vector<NamedInput>& into, Diagnostics& faults)
{
    if (input.path == "-") return false;
    if (!allow_network && reaches_network(input.path)) {
        fault(input.path, "The input lies on another machine.", "Fetch it first, or allow it with --allow-network.", faults);
        return true;
    }
    if (is_virtual(input.path)) {
        if (!input.path.ends_with(".zip") && !input.path.ends_with(".tar")) return false;
        auto files = files_below(input.path);
        for (auto& file : files) into.push_back({std::move(file), true, {}});
        if (files.empty()) fault(input.path, "The archive cannot be opened, or holds no files.", "Is it whole?", faults);
        return true;
    }
    std::error_code why;
    const auto status = fs::status(input.path, why);
    if (fs::is_directory(status)) {
        std::error_code ignored;
        expand_folder(input.path, input.root.empty() ? fs::canonical(input.path, ignored).string() : input.root, into, faults);
        return true;
    }
    if (status.type() == fs::file_type::not_found) {
        std::error_code ignored;
        if (!input.met) expand_glob(input.path, into, faults);
        else if (fs::is_symlink(input.path, ignored)) fault(input.path, "The link leads to nothing.", "What it led to was moved or deleted.", faults);
        else fault(input.path, "There is no such file.", "Was it deleted while others were read?", faults);
        return true;
    }
    if (input.met && !fs::is_regular_file(status)) {
        fault(input.path, "This is a pipe, a socket or a device, and no file.", "Name it itself where it should be read.", faults);
        return true;
    }
    return false;
}

}  // namespace dateline
