// SPDX-License-Identifier: Apache-2.0
#include "read/archive_input.hpp"

#include <algorithm>
#include <utility>

#include <locale.h>

#include "read/decode.hpp"

namespace dateline {
namespace {

// libarchive turns names into the encoding of the environment, and loses those that do not fit.
class Utf8Locale {
public:
    Utf8Locale() : before_(uselocale(utf8())) {}
    ~Utf8Locale() { uselocale(before_); }
    Utf8Locale(const Utf8Locale&) = delete;
    Utf8Locale& operator=(const Utf8Locale&) = delete;

private:
    static locale_t utf8()
    {
        static const locale_t made = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
        return made;
    }
    locale_t before_;
};

}  // namespace

ArchiveInput::ArchiveInput(std::unique_ptr<ByteSource> bytes, Contents contents) : zip_(contents == Contents::zip), bytes_(std::move(bytes)), block_(1 << 16), archive_(archive_read_new())
{
    const Utf8Locale utf8;
    archive* const reader = archive_.get();
    if (contents == Contents::packed) {
        archive_read_support_filter_xz(reader);
        archive_read_support_filter_lzip(reader);
        archive_read_support_filter_bzip2(reader);
        archive_read_support_filter_zstd(reader);
        archive_read_support_filter_lz4(reader);
        archive_read_support_filter_compress(reader);
        archive_read_support_format_raw(reader);
    } else {
        archive_read_support_format_zip(reader);
        archive_read_support_format_tar(reader);
        archive_read_support_format_gnutar(reader);
        archive_read_support_format_7zip(reader);
        archive_read_support_format_rar(reader);
        archive_read_support_format_rar5(reader);
        archive_read_support_format_cab(reader);
    }
    archive_read_set_callback_data(reader, this);
    archive_read_set_read_callback(reader, on_read);
    if (bytes_->seekable()) {
        archive_read_set_skip_callback(reader, on_skip);
        archive_read_set_seek_callback(reader, on_seek);
    }
    if (archive_read_open1(reader) != ARCHIVE_OK) damaged();
}

bool ArchiveInput::next(archive_entry*& entry)
{
    if (over_) return false;
    const Utf8Locale utf8;
    const int state = archive_read_next_header(archive_.get(), &entry);
    if (state == ARCHIVE_OK) return true;
    over_ = state == ARCHIVE_EOF || state == ARCHIVE_FATAL;
    if (state != ARCHIVE_EOF) damaged();
    else drain();
    // A warning is about something beside the contents (a name, a time).
    if (state == ARCHIVE_WARN) fault_.clear();
    return state == ARCHIVE_WARN;
}

std::size_t ArchiveInput::read(char* to, std::size_t most)
{
    std::size_t got = 0;
    while (got < most && fault_.empty()) {
        const la_ssize_t more = archive_read_data(archive_.get(), to + got, most - got);
        if (more > 0) got += static_cast<std::size_t>(more);
        else if (more < 0) damaged();
        else break;
        guard_.add(std::exchange(fed_, 0), static_cast<std::uint64_t>(std::max<la_ssize_t>(more, 0)));
        if (guard_.burst()) fault_ = "it unpacks to hundreds of times its size, as only files made to do harm do", over_ = true;
    }
    return got;
}

// libarchive stops where it has seen enough. What packs an archive may be damaged behind that.
void ArchiveInput::drain()
{
    if (bytes_->seekable()) end_bytes_ = 0;
    if (bytes_->seekable()) bytes_->seek(std::max<std::int64_t>(bytes_->seek(0, SEEK_END) - static_cast<std::int64_t>(block_.size()), 0), SEEK_SET);
    const void* block = nullptr;
    while (on_read(archive_.get(), this, &block) > 0) {}
    fault_ = bytes_->fault();
    constexpr std::size_t shortest_end = 22;
    if (fault_.empty() && zip_ && end_bytes_ < shortest_end) fault_ = "the list of members at its end is missing";
}

void ArchiveInput::damaged()
{
    const char* const why = archive_error_string(archive_.get());
    fault_ = why && *why ? repair_utf8(why) : "it is not whole";
    while (!fault_.empty() && (fault_.back() == '.' || fault_.back() == '\n')) fault_.pop_back();
    if (const std::string below = bytes_->fault(); !below.empty()) fault_ = below;
}

std::string ArchiveInput::name_of(archive_entry* entry)
{
    const Utf8Locale utf8;
    if (const char* name = archive_entry_pathname_utf8(entry)) return repair_utf8(name);
    const char* name = archive_entry_pathname(entry);
    return name ? decode(name, "") : std::string();
}

la_ssize_t ArchiveInput::on_read(archive*, void* self, const void** block)
{
    auto& input = *static_cast<ArchiveInput*>(self);
    const std::size_t got = input.bytes_->read(input.block_.data(), input.block_.size());
    input.fed_ += got;
    if (input.zip_) input.watch_for_end({input.block_.data(), got});
    *block = input.block_.data();
    return static_cast<la_ssize_t>(got);
}

// How many bytes came since the mark of the list's last record, which may lie across two blocks.
void ArchiveInput::watch_for_end(std::string_view block)
{
    constexpr std::string_view mark = "PK\5\6";
    end_bytes_ += end_bytes_ ? block.size() : 0;
    if (const auto at = block.rfind(mark); at != std::string_view::npos) end_bytes_ = block.size() - at;
    const std::string across = before_ + std::string(block.substr(0, mark.size() - 1));
    if (const auto at = across.rfind(mark); at != std::string::npos && !end_bytes_) end_bytes_ = block.size() + before_.size() - at;
    before_ = block.substr(block.size() - std::min(block.size(), mark.size() - 1));
}

la_int64_t ArchiveInput::on_skip(archive*, void* self, la_int64_t bytes)
{
    // Behind the end a seek would succeed and hide that the file is cut.
    auto& input = *static_cast<ArchiveInput*>(self);
    const auto at = input.bytes_->seek(0, SEEK_CUR);
    const auto end = input.bytes_->seek(0, SEEK_END);
    if (at < 0 || end < 0) return 0;
    const auto to = input.bytes_->seek(std::min(at + bytes, end), SEEK_SET);
    return to < 0 ? 0 : to - at;
}

la_int64_t ArchiveInput::on_seek(archive*, void* self, la_int64_t offset, int from)
{
    const auto to = static_cast<ArchiveInput*>(self)->bytes_->seek(offset, from);
    return to < 0 ? ARCHIVE_FATAL : to;
}

}  // namespace dateline
