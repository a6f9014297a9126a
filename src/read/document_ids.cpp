// SPDX-License-Identifier: Apache-2.0
#include "read/document_ids.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace dateline {

void DocumentIds::open(const std::string& path) { paths_.push_back(path); }

void DocumentIds::settle(std::string& id, Diagnostics& faults)
{
    if (!taken(id)) return;
    const std::string given = id;
    id = paths_.back() + "#" + given;
    for (std::size_t number = 2; taken(id); ++number) id = paths_.back() + "#" + given + "-" + std::to_string(number);
    faults.push_back({Severity::note, paths_.back(), "The id \"" + given + "\" was met before; the document is called \"" + id + "\" here.",
                      "If another field tells documents apart, name it with --id-field."});
}

// Enters the id. It was taken when a document of another input has it, or one that came since this input was opened.
bool DocumentIds::taken(const std::string& id)
{
    if ((count_ + 1) * 4 > entries_.size() * 3) grow();
    const auto now = static_cast<std::uint32_t>(paths_.size());
    Entry& entry = find(std::hash<std::string>{}(id));
    if (entry.opening == 0) {
        ++count_;
        entry.opening = now;
        return false;
    }
    if (entry.opening == now || paths_[entry.opening - 1] != paths_.back()) return true;
    entry.opening = now;
    return false;
}

DocumentIds::Entry& DocumentIds::find(std::uint64_t key)
{
    for (std::size_t at = key % entries_.size();; at = (at + 1) % entries_.size()) {
        Entry& entry = entries_[at];
        if (entry.opening == 0) entry.key = key;
        if (entry.key == key) return entry;
    }
}

void DocumentIds::grow()
{
    std::vector<Entry> old(std::max<std::size_t>(64, entries_.size() * 2));
    old.swap(entries_);
    for (const Entry& entry : old)
        if (entry.opening) find(entry.key).opening = entry.opening;
}

}  // namespace dateline
