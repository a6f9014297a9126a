// SPDX-License-Identifier: Apache-2.0
// libarchive over a byte source.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <archive.h>
#include <archive_entry.h>

#include "read/unpack.hpp"

namespace dateline {

class ArchiveInput {
public:
    // A zip file ends in a list of its members, without which it is cut however much can be read.
    enum class Contents { packed, members, zip };

    ArchiveInput(std::unique_ptr<ByteSource> bytes, Contents contents);
    ArchiveInput(const ArchiveInput&) = delete;
    ArchiveInput& operator=(const ArchiveInput&) = delete;

    // The next member; false at the end or where the archive is damaged, which `fault` tells.
    bool next(archive_entry*& entry);
    // The member's bytes; fewer than asked for at its end or where it is damaged.
    std::size_t read(char* to, std::size_t most);
    const std::string& fault() const { return fault_; }
    // A damaged member need not be the end of the archive.
    void clear_fault() { fault_.clear(); }

    // The member's name in UTF-8, whatever the environment says.
    static std::string name_of(archive_entry* entry);

private:
    struct Free {
        void operator()(archive* one) const { archive_read_free(one); }
    };
    void damaged();
    void drain();
    void watch_for_end(std::string_view block);
    static la_ssize_t on_read(archive* archive, void* self, const void** block);
    static la_int64_t on_skip(archive* archive, void* self, la_int64_t bytes);
    static la_int64_t on_seek(archive* archive, void* self, la_int64_t offset, int from);

    bool zip_;
    std::unique_ptr<ByteSource> bytes_;
    std::vector<char> block_;
    std::unique_ptr<archive, Free> archive_;   // before what its callbacks use is gone
    std::string fault_;
    BombGuard guard_;
    std::uint64_t fed_ = 0;   // bytes taken from the source and not yet told to the guard
    bool over_ = false;
    std::size_t end_bytes_ = 0;   // of a zip file: since the beginning of its last record
    std::string before_;          // the last bytes of the block before
};

}  // namespace dateline
