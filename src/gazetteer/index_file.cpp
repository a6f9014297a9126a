// SPDX-License-Identifier: Apache-2.0
#include "gazetteer/index_file.hpp"

#include <boost/interprocess/file_mapping.hpp>
#include <boost/interprocess/mapped_region.hpp>

#include <dateline/diagnostic.hpp>

namespace dateline::gazetteer {
namespace {

constexpr std::uint32_t item_bytes[section_count] = {
    1, 1, sizeof(PlaceRecord), sizeof(NameRecord), 4, sizeof(PeriodRecord), sizeof(ParentRecord), 8, 8, sizeof(Slot), sizeof(UseRecord),
    sizeof(FoldedRecord), sizeof(CellRecord), sizeof(AreaRecord), sizeof(RingRecord), sizeof(PointRecord), sizeof(CellRecord)};

constexpr const char* section_names[section_count] = {"about", "strings", "places", "names", "beginnings of names", "periods", "parents", "filter", "further filter",
                                                      "table of names", "readings", "folded names", "grid of places", "areas", "rings", "points", "grid of areas"};

std::string remedy(const std::filesystem::path& path) { return "Build it again from its sources: dateline gazetteer build SOURCE... --overwrite -o " + path.string(); }

}  // namespace

struct IndexFile::Mapping {
    boost::interprocess::file_mapping file;
    boost::interprocess::mapped_region region;
};

IndexFile::IndexFile(const std::filesystem::path& path) : path_(path), mapping_(std::make_unique<Mapping>())
{
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error)) throw Error(Diagnostic{Severity::error, path_.string(), "There is no gazetteer index here.", "Check the path, or make one: dateline gazetteer build SOURCE... -o " + path_.string()});
    if (std::filesystem::file_size(path, error) < sizeof(Header)) refuse("The gazetteer index is cut off.");
    try {
        namespace ipc = boost::interprocess;
        mapping_->file = ipc::file_mapping(path.c_str(), ipc::read_only);
        mapping_->region = ipc::mapped_region(mapping_->file, ipc::read_only);
    } catch (const boost::interprocess::interprocess_exception& fault) {
        refuse(std::string("The gazetteer index cannot be read: ") + fault.what() + ".");
    }
    bytes_ = {static_cast<const char*>(mapping_->region.get_address()), mapping_->region.get_size()};
    check();
}

IndexFile::~IndexFile() = default;

void IndexFile::refuse(std::string what) const
{
    throw Error(Diagnostic{Severity::error, path_.string(), std::move(what), remedy(path_)});
}

void IndexFile::check()
{
    Header header;
    std::memcpy(&header, bytes_.data(), sizeof header);
    if (std::memcmp(header.magic, magic, sizeof magic) != 0) throw Error(Diagnostic{Severity::error, path_.string(), "This is not a gazetteer index.", "One is made of other files with: dateline gazetteer build " + path_.string() + " -o my.idx"});
    if (header.byte_order != byte_order) refuse("The gazetteer index was made on a machine of another byte order.");
    if (header.version != version)
        refuse("The gazetteer index has version " + std::to_string(header.version) + "; this program reads version " + std::to_string(version) + ".");
    if (header.file_bytes != bytes_.size())
        refuse("The gazetteer index should have " + std::to_string(header.file_bytes) + " bytes and has " + std::to_string(bytes_.size()) + ".");
    constexpr std::size_t table_bytes = section_count * sizeof(SectionRecord);
    if (header.sections != section_count || bytes_.size() < sizeof header + table_bytes) refuse("The gazetteer index is damaged: its table of sections is not whole.");
    const std::uint64_t sum = header.checksum;
    header.checksum = 0;
    const std::string_view table = bytes_.substr(sizeof header, table_bytes);
    if (checksum(table, checksum({reinterpret_cast<const char*>(&header), sizeof header})) != sum) refuse("The gazetteer index is damaged: its header does not match its checksum.");
    for (std::uint32_t i = 0; i < section_count; ++i) {
        SectionRecord record;
        std::memcpy(&record, table.data() + i * sizeof record, sizeof record);
        const bool fits = record.id == i && record.item_bytes == item_bytes[i] && record.offset % 8 == 0 && record.offset <= bytes_.size() &&
                          record.bytes <= bytes_.size() - record.offset && record.bytes % record.item_bytes == 0;
        if (!fits) refuse("The gazetteer index is damaged: section " + std::to_string(i) + " (" + section_names[i] + ") does not fit into the file.");
        sections_[i] = bytes_.substr(record.offset, record.bytes);
    }
    const auto power_of_two = [&](SectionId id) { return std::has_single_bit(sections_[static_cast<std::size_t>(id)].size()); };
    const bool slots = sections_[static_cast<std::size_t>(SectionId::slots)].size() > slot_tail * sizeof(Slot);
    if (!power_of_two(SectionId::filter) || !power_of_two(SectionId::further) || !slots) refuse("The gazetteer index is damaged: its hash table has an odd size.");
    strings_ = sections_[static_cast<std::size_t>(SectionId::strings)];
}

Diagnostics IndexFile::verify() const
{
    Diagnostics faults;
    for (std::uint32_t i = 0; i < section_count; ++i) {
        SectionRecord record;
        std::memcpy(&record, bytes_.data() + sizeof(Header) + i * sizeof record, sizeof record);
        if (checksum(sections_[i]) != record.checksum)
            faults.push_back({Severity::error, path_.string(), "Section " + std::to_string(i) + " (" + section_names[i] + ") of the gazetteer index does not match its checksum.", remedy(path_)});
    }
    return faults;
}

}  // namespace dateline::gazetteer
