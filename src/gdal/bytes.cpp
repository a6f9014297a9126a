// SPDX-License-Identifier: Apache-2.0
#include "gdal/bytes.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "gdal/module.hpp"

namespace dateline {
namespace {

class PlainFile final : public ByteSource {
public:
    explicit PlainFile(std::FILE* file) : file_(file), seekable_(::fseeko(file, 0, SEEK_CUR) == 0) {}
    ~PlainFile() override { std::fclose(file_); }
    PlainFile(const PlainFile&) = delete;
    PlainFile& operator=(const PlainFile&) = delete;
    std::size_t read(char* to, std::size_t most) override { return std::fread(to, 1, most, file_); }
    std::string fault() const override { return std::ferror(file_) ? "it cannot be read to its end" : ""; }
    bool seekable() const override { return seekable_; }
    std::int64_t seek(std::int64_t offset, int from) override { return ::fseeko(file_, offset, from) == 0 ? ::ftello(file_) : -1; }

private:
    std::FILE* file_;
    bool seekable_;
};

class VirtualFile final : public ByteSource {
public:
    explicit VirtualFile(void* file) : file_(file) {}
    ~VirtualFile() override { gdal_module().close(file_); }
    VirtualFile(const VirtualFile&) = delete;
    VirtualFile& operator=(const VirtualFile&) = delete;
    std::size_t read(char* to, std::size_t most) override
    {
        const std::size_t got = gdal_module().read(file_, to, most);
        if (got < most) fault_ = gdal_module().fault();
        return got;
    }
    std::string fault() const override { return fault_; }

private:
    void* file_;
    std::string fault_;
};

}  // namespace

bool is_virtual(const std::string& path) { return path.starts_with("/vsi"); }

std::unique_ptr<ByteSource> ByteSource::open(const std::string& path)
{
    if (is_virtual(path)) {
        void* file = gdal_module().open(path.c_str());
        return file ? std::make_unique<VirtualFile>(file) : nullptr;
    }
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) return nullptr;
    std::FILE* file = std::fopen(path.c_str(), "rb");
    return file ? std::make_unique<PlainFile>(file) : nullptr;
}

bool file_exists(const std::string& path)
{
    std::error_code ignored;
    return is_virtual(path) ? gdal_module().exists(path.c_str()) : std::filesystem::exists(path, ignored);
}

std::vector<std::string> files_below(const std::string& path)
{
    if (is_virtual(path)) return gdal_module().list(path.c_str());
    std::vector<std::string> files;
    std::error_code fault;
    for (auto entry = std::filesystem::recursive_directory_iterator(path, fault); !fault && entry != std::filesystem::end(entry); entry.increment(fault))
        if (entry->is_regular_file(fault)) files.push_back(entry->path().string());
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace dateline
