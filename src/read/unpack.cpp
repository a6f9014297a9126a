// SPDX-License-Identifier: Apache-2.0
#include "read/unpack.hpp"

#include <string>
#include <vector>

#include <zlib.h>

#include "read/archive_input.hpp"

namespace dateline {
namespace {

constexpr const char* bomb = "it unpacks to hundreds of times its size, as only files made to do harm do";

// gzip through zlib, since libarchive does not look at the checksums. Any number of members, one behind the other.
class Gunzip final : public ByteSource {
public:
    explicit Gunzip(std::unique_ptr<ByteSource> packed) : packed_(std::move(packed)), buffer_(1 << 16)
    {
        constexpr int gzip_only = 16 + MAX_WBITS;
        if (inflateInit2(&stream_, gzip_only) != Z_OK) fault_ = "there is not enough memory to unpack it";
    }
    ~Gunzip() override { inflateEnd(&stream_); }
    Gunzip(const Gunzip&) = delete;
    Gunzip& operator=(const Gunzip&) = delete;

    std::size_t read(char* to, std::size_t most) override
    {
        std::size_t got = 0;
        while (got < most && fault_.empty() && !ended_) {
            if (stream_.avail_in == 0 && !refill()) break;
            if (!inside_ && !begin_member()) break;
            stream_.next_out = reinterpret_cast<Bytef*>(to + got);
            stream_.avail_out = static_cast<uInt>(std::min<std::size_t>(most - got, 1U << 30));
            const auto room = stream_.avail_out, packed = stream_.avail_in;
            const int state = inflate(&stream_, Z_NO_FLUSH);
            got += room - stream_.avail_out;
            guard_.add(packed - stream_.avail_in, room - stream_.avail_out);
            if (guard_.burst()) fault_ = bomb;
            else if (state == Z_STREAM_END) inside_ = false;
            else if (state != Z_OK && state != Z_BUF_ERROR) fault_ = stream_.msg ? std::string("gzip says: ") + stream_.msg : "it is no whole gzip file";
        }
        return got;
    }
    std::string fault() const override { return fault_.empty() ? packed_->fault() : fault_; }

private:
    bool refill()
    {
        const std::size_t got = packed_->read(buffer_.data(), buffer_.size());
        stream_.next_in = reinterpret_cast<Bytef*>(buffer_.data());
        stream_.avail_in = static_cast<uInt>(got);
        if (got > 0) return true;
        ended_ = true;
        if (inside_) fault_ = "it breaks off";
        return false;
    }

    // Zeros behind a member are padding; anything else must be another member.
    bool begin_member()
    {
        if (begun_) {
            while (stream_.avail_in > 0 && *stream_.next_in == 0) ++stream_.next_in, --stream_.avail_in;
            if (stream_.avail_in == 0) return true;
            if (*stream_.next_in != 0x1F) {
                fault_ = "something that is not gzip stands behind its end";
                return false;
            }
            inflateReset(&stream_);
        }
        begun_ = inside_ = true;
        return true;
    }

    std::unique_ptr<ByteSource> packed_;
    std::vector<char> buffer_;
    z_stream stream_{};
    BombGuard guard_;
    bool begun_ = false, inside_ = false, ended_ = false;
    std::string fault_;
};

// All other packers through libarchive, whose "raw" format is one member without a name.
class Filtered final : public ByteSource {
public:
    explicit Filtered(std::unique_ptr<ByteSource> packed) : input_(std::move(packed), ArchiveInput::Contents::packed)
    {
        archive_entry* entry = nullptr;
        input_.next(entry);
    }
    std::size_t read(char* to, std::size_t most) override { return input_.read(to, most); }
    std::string fault() const override { return input_.fault(); }

private:
    ArchiveInput input_;
};

}  // namespace

std::unique_ptr<ByteSource> unpack(std::unique_ptr<ByteSource> packed, std::string_view by)
{
    if (by == "gzip") return std::make_unique<Gunzip>(std::move(packed));
    return std::make_unique<Filtered>(std::move(packed));
}

}  // namespace dateline
