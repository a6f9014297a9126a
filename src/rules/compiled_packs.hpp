// SPDX-License-Identifier: Apache-2.0
// Language packs that were compiled when the program was built (share/dateline/packs.bin). Reading rules as JSON, inflecting words and making
// automata costs more than a hundred articles do; here it costs as much as one.
//
// A pack is used only where the files that it was made of are, byte for byte, those that lie there now, and the sources of
// what compiles are those of this program. Otherwise it is compiled from its files, so that the file of packs can change how
// long a start takes, but never an answer.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <dateline/diagnostic.hpp>

namespace dateline {

struct Pack;

class CompiledPacks {
public:
    // A file that is missing, of another program or damaged holds no packs.
    explicit CompiledPacks(const std::filesystem::path& file);

    struct Part {
        std::uint64_t begin = 0, size = 0, checksum = 0;
    };
    struct Entry {
        std::string language;
        std::vector<std::string> chain;   // the folders that it is made of: "root", "de", "de-AT"
        std::uint64_t fingerprint = 0;    // of their files
        Part head, body;
        template <class Archive> void archive(Archive& to) { to(language, chain, fingerprint, head, body); }
    };

    // The pack of a language, if the layers in `folders` are what it was made of; else null.
    const Entry* find(const std::string& language, const std::vector<std::filesystem::path>& folders) const;
    // What tells a language (Pack::language, text and vocabulary); null where the file is damaged.
    std::unique_ptr<Pack> head(const Entry& entry) const;
    // All of it; null where the file is damaged or what it goes with (the weights of the grammar) cannot be used, which is told in `faults`.
    std::unique_ptr<Pack> whole(const Entry& entry, const Pack& head, const std::vector<std::filesystem::path>& folders, Diagnostics& faults) const;

private:
    // Megabytes that are read whole: memory that nobody clears before.
    struct Bytes {
        std::unique_ptr<char[]> memory;
        std::size_t size = 0;
        std::string_view view() const { return {memory.get(), size}; }
    };
    std::optional<Bytes> part(const Part& part) const;

    std::filesystem::path file_;
    std::vector<Entry> entries_;
};

// Compiles the packs of a folder into a file. Throws Error with all that is wrong in them.
void compile_packs(const std::filesystem::path& folder, const std::filesystem::path& file);

}  // namespace dateline
