// SPDX-License-Identifier: Apache-2.0
// Archives: each member is a file of its own, named "archive/member".
#include "read/archive_input.hpp"
#include "read/format.hpp"

namespace dateline {
namespace {

class Member final : public ByteSource {
public:
    explicit Member(std::shared_ptr<ArchiveInput> archive) : archive_(std::move(archive)) {}
    std::size_t read(char* to, std::size_t most) override { return archive_->read(to, most); }
    std::string fault() const override { return archive_->fault(); }

private:
    std::shared_ptr<ArchiveInput> archive_;
};

// What systems put into archives beside people's files.
bool beside_the_point(std::string_view name)
{
    const auto file = name.substr(name.find_last_of('/') + 1);
    return file.empty() || file.starts_with('.') || name.starts_with("__MACOSX/") || name.find("/.") != std::string_view::npos;
}

bool leads_out(std::string_view name)
{
    return name.starts_with('/') || name == ".." || name.starts_with("../") || name.find("/../") != std::string_view::npos || name.ends_with("/..");
}

class Archive final : public Records {
public:
    Archive(InputBytes source, std::string_view format)
        : name_(std::move(source.name)), settings_(source.settings), depth_(source.depth), input_(std::make_shared<ArchiveInput>(std::move(source.bytes), format == "zip" ? ArchiveInput::Contents::zip : ArchiveInput::Contents::members))
    {
    }

    std::optional<Document> next(Diagnostics& faults) override
    {
        for (;;) {
            if (member_) {
                if (auto document = member_->next(faults)) return document;
                member_.reset();
                input_->clear_fault();   // whoever read the member has told it
            }
            archive_entry* entry = nullptr;
            if (ended_ || !input_->next(entry)) break;
            open(entry, faults);
        }
        if (ended_) return std::nullopt;
        ended_ = true;
        if (!input_->fault().empty()) fault(name_, "The archive is damaged: " + input_->fault() + ".", "What could be read of it was read. Is it whole? Fetch it again.", faults);
        else if (members_ == 0) fault(name_, "The archive holds no files.", "Is it the right one?", faults);
        return std::nullopt;
    }

private:
    static void fault(const std::string& where, std::string what, std::string hint, Diagnostics& faults)
    {
        faults.push_back({Severity::error, where, std::move(what), std::move(hint)});
    }

    void open(archive_entry* entry, Diagnostics& faults)
    {
        std::string name = ArchiveInput::name_of(entry);
        while (name.starts_with("./")) name.erase(0, 2);
        const auto type = archive_entry_filetype(entry);
        if (type == AE_IFDIR || name.empty()) return;
        const std::string shown = name_ + "/" + name;
        if (leads_out(name)) {
            ++members_;
            return fault(shown, "The member's name leads out of the archive, so it is not read.", "If you trust the archive, unpack it, and give the files.", faults);
        }
        if (beside_the_point(name)) return;
        ++members_;
        if (archive_entry_hardlink(entry) || type == AE_IFLNK) {
            faults.push_back({Severity::warning, shown, "The member is a link and not followed.", "Unpack the archive where links should be read."});
            return;
        }
        if (archive_entry_is_data_encrypted(entry) == 1) return fault(shown, "The member is encrypted.", "Unpack the archive with its password, and give the files.", faults);
        member_ = open_bytes({shown, std::make_unique<Member>(input_), settings_, depth_ + 1, {}}, faults);
        if (!member_) input_->clear_fault();
    }

    std::string name_;
    const ReadSettings& settings_;
    int depth_;
    std::shared_ptr<ArchiveInput> input_;
    std::unique_ptr<Records> member_;
    std::size_t members_ = 0;
    bool ended_ = false;
};

}  // namespace

std::unique_ptr<Records> open_archive(InputBytes source, std::string_view format) { return std::make_unique<Archive>(std::move(source), format); }

}  // namespace dateline
