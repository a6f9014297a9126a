// SPDX-License-Identifier: Apache-2.0
#include "rules/compiled_packs.hpp"

#include <algorithm>
#include <cstring>
#include <fstream>

#include "pack_stamp.hpp"
#include "rules/archive.hpp"
#include "rules/layers.hpp"
#include "rules/pack.hpp"

namespace dateline {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view magic = "dateline packs\n";

constexpr std::uint64_t odd = 0xFF51AFD7ED558CCDULL;

std::uint64_t mixed(std::uint64_t hash, std::uint64_t with)
{
    hash = (hash ^ with) * odd;
    return hash ^ hash >> 32;
}

// Against damage and slips, not against malice. Each change of one word changes its lane whatever follows; four
// lanes, since this is asked of megabytes at each start.
std::uint64_t checksum(std::string_view bytes)
{
    std::uint64_t lanes[4] = {1, 2, 3, 4}, words[4];
    for (; bytes.size() >= sizeof words; bytes.remove_prefix(sizeof words)) {
        std::memcpy(words, bytes.data(), sizeof words);
        for (std::size_t i = 0; i < 4; ++i) lanes[i] = (lanes[i] ^ words[i]) * odd;
    }
    std::uint64_t sum = 0;
    for (const std::uint64_t lane : lanes) sum = mixed(sum, lane);
    for (const char c : bytes) sum = mixed(sum, static_cast<unsigned char>(c));
    return sum;
}

std::uint64_t mixed(std::uint64_t hash, std::string_view text) { return mixed(mixed(hash, text.size()), checksum(text)); }

bool read_file(const fs::path& file, std::string& content)
{
    std::ifstream in(file, std::ios::binary | std::ios::ate);
    if (!in) return false;
    content.resize(static_cast<std::size_t>(std::max<std::streamoff>(in.tellg(), 0)));
    in.seekg(0);
    return content.empty() || in.read(content.data(), static_cast<std::streamsize>(content.size())).good();
}

// Of all files that decide what a pack is: where they lie, their names and what they hold. Weights of the grammar are no
// part of a pack, but which file holds them is.
std::uint64_t fingerprint_of(const std::vector<std::string>& chain, const std::vector<fs::path>& folders)
{
    std::uint64_t hash = 0;
    std::string content;
    const auto add = [&](const fs::path& file) {
        if (!read_file(file, content)) content.clear();
        hash = mixed(mixed(hash, file.filename().string()), content);
    };
    std::error_code error;
    for (std::size_t i = 0; i < folders.size(); ++i) {
        for (const auto& tag : chain) {
            const fs::path layer = folders[i] / tag;
            if (!fs::is_directory(layer, error)) continue;
            hash = mixed(mixed(hash, i), tag);
            for (const auto& file : files_in(layer, ".json")) add(file);
            for (const auto& file : files_in(layer / "data", ".json")) add(file);
            for (const auto& file : files_in(layer / "event", ".tsv")) add(file);
            hash = mixed(hash, std::uint64_t{fs::exists(layer / weights_file, error)});
        }
    }
    return hash;
}

// The vocabulary and how words are cut tell the language of a text: they are read before it is known which pack is needed.
template <class Archive> void archive_head(Archive& to, Pack& pack) { to(pack.language, pack.text, pack.vocabulary); }

template <class Archive> void archive_body(Archive& to, Pack& pack) { to(pack.title, pack.settings, pack.lexicon, pack.noun_classes, pack.data); }

}  // namespace

CompiledPacks::CompiledPacks(const fs::path& file) : file_(file)
{
    std::ifstream in(file, std::ios::binary);
    std::string opening(magic.size() + 2 * sizeof(std::uint64_t), '\0');
    if (!in.read(opening.data(), static_cast<std::streamsize>(opening.size())) || !opening.starts_with(magic)) return;
    std::uint64_t numbers[2];   // the stamp and the size of the list
    std::memcpy(numbers, opening.data() + magic.size(), sizeof numbers);
    if (numbers[0] != pack_stamp || numbers[1] > 1U << 20) return;
    std::string list(numbers[1], '\0');
    if (!in.read(list.data(), static_cast<std::streamsize>(list.size()))) return;
    ArchiveReader reader(list);
    reader(entries_);
    if (!reader.whole()) entries_.clear();
}

const CompiledPacks::Entry* CompiledPacks::find(const std::string& language, const std::vector<fs::path>& folders) const
{
    const auto entry = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& one) { return one.language == language; });
    return entry != entries_.end() && entry->fingerprint == fingerprint_of(entry->chain, folders) ? &*entry : nullptr;
}

// Read and not mapped: what happens to the file later does not matter then.
std::optional<CompiledPacks::Bytes> CompiledPacks::part(const Part& part) const
{
    std::ifstream in(file_, std::ios::binary);
    std::error_code error;
    const auto size = fs::file_size(file_, error);
    if (error || part.size > size || part.begin > size - part.size) return std::nullopt;
    Bytes bytes{std::make_unique_for_overwrite<char[]>(part.size), part.size};
    in.seekg(static_cast<std::streamoff>(part.begin));
    if (!in.read(bytes.memory.get(), static_cast<std::streamsize>(bytes.size)) || checksum(bytes.view()) != part.checksum) return std::nullopt;
    return bytes;
}

std::unique_ptr<Pack> CompiledPacks::head(const Entry& entry) const
{
    const auto bytes = part(entry.head);
    if (!bytes) return nullptr;
    auto pack = std::make_unique<Pack>();
    ArchiveReader reader(bytes->view());
    archive_head(reader, *pack);
    return reader.whole() ? std::move(pack) : nullptr;
}

std::unique_ptr<Pack> CompiledPacks::whole(const Entry& entry, const Pack& head, const std::vector<fs::path>& folders, Diagnostics& faults) const
{
    const auto bytes = part(entry.body);
    if (!bytes) return nullptr;
    auto pack = std::make_unique<Pack>();
    pack->language = head.language;
    pack->text = head.text;
    pack->vocabulary = head.vocabulary;
    pack->chain = entry.chain;
    ArchiveReader reader(bytes->view());
    archive_body(reader, *pack);
    for (auto& rules : pack->rules) rules.read(reader, pack->lexicon);
    if (!reader.whole()) return nullptr;
    fs::path weights;
    std::error_code error;
    for (const auto& tag : entry.chain)
        if (const auto file = folders.front() / tag / weights_file; fs::exists(file, error)) weights = file;
    prepare_stages(*pack, weights, faults);
    return faults.empty() ? std::move(pack) : nullptr;
}

void compile_packs(const fs::path& folder, const fs::path& file)
{
    const std::vector<fs::path> folders{folder};
    std::vector<CompiledPacks::Entry> entries;
    std::string parts;
    Diagnostics faults;
    const auto add = [&](const std::string& bytes) {
        const CompiledPacks::Part part{parts.size(), bytes.size(), checksum(bytes)};
        parts += bytes;
        return part;
    };
    for (const auto& language : pack_languages(folders)) {
        const auto loaded = load_pack(language, folders, {}, faults);
        if (!loaded) continue;
        Pack& pack = const_cast<Pack&>(*loaded);   // writing changes nothing, but is the same function as reading
        ArchiveWriter head, body;
        archive_head(head, pack);
        archive_body(body, pack);
        for (const auto& rules : pack.rules) rules.write(body);
        CompiledPacks::Entry& entry = entries.emplace_back();
        entry.language = language;
        entry.chain = pack.chain;
        entry.fingerprint = fingerprint_of(pack.chain, folders);
        entry.head = add(head.bytes);
        entry.body = add(body.bytes);
    }
    // What is worth a warning is told whenever the files are read, so it must not be lost here.
    if (!faults.empty()) throw Error(std::move(faults));

    ArchiveWriter list;
    list(entries);
    const std::uint64_t numbers[] = {pack_stamp, list.bytes.size()};
    for (auto& entry : entries) {   // places count from the beginning of the file
        entry.head.begin += magic.size() + sizeof numbers + list.bytes.size();
        entry.body.begin += magic.size() + sizeof numbers + list.bytes.size();
    }
    list.bytes.clear();
    list(entries);
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out << magic;
    out.write(reinterpret_cast<const char*>(numbers), sizeof numbers);
    out << list.bytes << parts;
    if (!out.flush()) throw Error({Severity::error, file.string(), "The file of compiled packs cannot be written.", "Is there space left, and may you write to its folder?"});
}

}  // namespace dateline
