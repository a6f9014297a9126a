// SPDX-License-Identifier: Apache-2.0
// Documents of one run with one id would count as one source. Records bring ids that are their own only within their file.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <dateline/diagnostic.hpp>

namespace dateline {

class DocumentIds {
public:
    // The documents that follow come from this input. One that is named twice brings the same documents again.
    void open(const std::string& path);
    // Leaves an id that is new as it is, and puts the input's path before one that others have.
    void settle(std::string& id, Diagnostics& faults);

private:
    struct Entry {
        std::uint64_t key = 0;
        std::uint32_t opening = 0;   // counted from one; zero: nothing here
    };
    bool taken(const std::string& id);
    Entry& find(std::uint64_t key);
    void grow();

    std::vector<std::string> paths_;   // of each opening
    std::vector<Entry> entries_;
    std::size_t count_ = 0;
};

}  // namespace dateline
