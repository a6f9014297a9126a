// SPDX-License-Identifier: Apache-2.0
#include "grammar/weights.hpp"

#include <cstring>

#include <boost/interprocess/file_mapping.hpp>
#include <boost/interprocess/mapped_region.hpp>

#include <dateline/diagnostic.hpp>

#include "text/fold.hpp"

namespace dateline::grammar {

std::uint64_t affix_slot_key(std::size_t kind, std::uint64_t key) { return extend_key(key, 0x9E37 + kind); }

std::uint64_t weights_checksum(std::string_view bytes)
{
    std::uint64_t sum = 0x9E3779B97F4A7C15ULL;
    for (; bytes.size() >= 8; bytes.remove_prefix(8)) {
        std::uint64_t eight;
        std::memcpy(&eight, bytes.data(), 8);
        sum = (sum ^ eight) * 0xFF51AFD7ED558CCDULL;
        sum ^= sum >> 32;
    }
    for (const char c : bytes) sum = (sum ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    return sum;
}

struct Weights::Mapping {
    boost::interprocess::file_mapping file;
    boost::interprocess::mapped_region region;
};

Weights::~Weights() = default;
std::size_t Weights::bytes() const { return mapping_->region.get_size(); }

void Weights::refuse(std::string what) const
{
    throw Error(Diagnostic{Severity::error, where_, std::move(what),
                           "Take the file anew from the program's package, or learn it again: see \"Weights of the grammar\" in CONTRIBUTING.md. Without the file the language is read by the fallback."});
}

Weights::Weights(const std::filesystem::path& file, std::string where) : file_(file), where_(std::move(where)), mapping_(std::make_unique<Mapping>())
{
    std::error_code error;
    if (std::filesystem::file_size(file_, error) < sizeof(Header) || error) refuse("The weights of the grammar are cut off.");
    try {
        namespace ipc = boost::interprocess;
        mapping_->file = ipc::file_mapping(file_.c_str(), ipc::read_only);
        mapping_->region = ipc::mapped_region(mapping_->file, ipc::read_only);
    } catch (const boost::interprocess::interprocess_exception& fault) {
        refuse(std::string("The weights of the grammar cannot be read: ") + fault.what() + ".");
    }
    const std::string_view bytes(static_cast<const char*>(mapping_->region.get_address()), mapping_->region.get_size());
    Header header;
    std::memcpy(&header, bytes.data(), sizeof header);
    if (std::memcmp(header.magic, weights_magic, sizeof weights_magic) != 0) refuse("This is no file of weights of the grammar.");
    if (header.byte_order != weights_byte_order) refuse("The weights of the grammar were made on a machine of another byte order.");
    if (header.version != weights_version)
        refuse("The weights of the grammar have version " + std::to_string(header.version) + "; this program reads version " + std::to_string(weights_version) + ".");
    if (header.file_bytes != bytes.size())
        refuse("The weights of the grammar should have " + std::to_string(header.file_bytes) + " bytes and have " + std::to_string(bytes.size()) + ".");
    if (weights_checksum(bytes.substr(sizeof header)) != header.checksum) refuse("The weights of the grammar are damaged: they do not match their checksum.");
    const std::size_t rows = std::size_t{header.words} + header.affixes;
    const std::size_t parts[] = {std::size_t{header.slots} * sizeof(KeySlot), header.tag_bytes, header.class_bytes};
    std::size_t needed = sizeof header;
    for (const std::size_t part : parts) needed = line_begin(needed) + part;
    each_array(*this, rows, [&](auto&, std::size_t count) { needed = line_begin(needed) + count * 4; }, [&](auto&, std::size_t count) { needed = line_begin(needed) + count * 2; });
    if (needed != bytes.size() || !std::has_single_bit(header.slots) || header.class_bytes < header.words) refuse("The weights of the grammar are damaged: their parts do not fit into the file.");

    words_ = header.words;
    affixes_ = header.affixes;
    std::size_t at = sizeof header;
    const auto next = [&](std::size_t part) {
        const char* const begin = bytes.data() + line_begin(at);
        at = line_begin(at) + part;
        return begin;
    };
    slots_ = {reinterpret_cast<const KeySlot*>(next(parts[0])), header.slots};
    read_tags({next(parts[1]), header.tag_bytes});
    word_class = reinterpret_cast<const std::uint8_t*>(next(parts[2]));
    const auto take = [&](auto& member, std::size_t count) { member = reinterpret_cast<std::remove_reference_t<decltype(member)>>(next(count * sizeof(*member))); };
    each_array(*this, rows, take, take);
}

void Weights::read_tags(std::string_view names)
{
    while (!names.empty()) {
        const std::string_view line = names.substr(0, names.find('\n'));
        names.remove_prefix(std::min(names.size(), line.size() + 1));
        const auto space = line.find(' ');
        Tag tag;
        if (space == std::string_view::npos || !read_upos(line.substr(0, space), tag.upos)) refuse("The weights of the grammar are damaged: \"" + std::string(line) + "\" is no word class.");
        tag.features = read_features(line.substr(space + 1));
        tags_.push_back(tag);
    }
    if (tags_.empty() || tags_.size() > tag_rows) refuse("The weights of the grammar are damaged: they have " + std::to_string(tags_.size()) + " word classes.");
}

}  // namespace dateline::grammar
