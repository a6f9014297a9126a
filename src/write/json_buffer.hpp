// SPDX-License-Identifier: Apache-2.0
// JSON written piece by piece into a buffer that the string gets when it is full, and at the latest when this ends.
// A line of an annotation is thousands of short pieces: here each costs a copy, not a call into the string.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include <dateline/span.hpp>

namespace dateline {

class JsonBuffer {
public:
    explicit JsonBuffer(std::string& out) : out_(out) {}
    JsonBuffer(const JsonBuffer&) = delete;
    JsonBuffer& operator=(const JsonBuffer&) = delete;
    ~JsonBuffer() { flush(); }

    // Punctuation and keys, as they stand.
    template <std::size_t size>
    void raw(const char (&literal)[size])
    {
        std::memcpy(room(size), literal, size);
        used_ += size - 1;
    }
    void raw(char c)
    {
        *room(1) = c;
        ++used_;
    }
    // A short word that needs no care: the name of a kind or of a column.
    void word(std::string_view word)
    {
        if (word.size() > longest_word) return raw_text(word);
        std::memcpy(room(longest_word), word.data(), word.size());
        used_ += word.size();
    }
    // The first `size` of `capacity` bytes, all of which may be read: to copy all is cheaper than to ask how many.
    template <std::size_t capacity>
    void start_of(const char* bytes, std::size_t size)
    {
        std::memcpy(room(capacity), bytes, capacity);
        used_ += size;
    }
    void quoted_word(std::string_view name)
    {
        raw('"');
        word(name);
        raw('"');
    }

    // As append_json and its kin do.
    void text(std::string_view text);
    void text_or_null(std::string_view value) { value.empty() ? raw("null") : text(value); }
    void number(double value);
    void integer(std::int64_t value);
    // [begin,end]
    void span(Span chars);
    // In quotes.
    void instant(std::chrono::sys_seconds value);

    // Everything written so far is in the string, which may then be added to directly.
    std::string& flush();

private:
    static constexpr std::size_t capacity_ = 16384;
    static constexpr std::size_t longest_word = 64;
    static constexpr std::size_t longest_text = 1024;   // bytes; longer ones go past the buffer

    // At least `size` bytes to write at.
    char* room(std::size_t size)
    {
        if (used_ + size > capacity_) flush();
        return buffer_ + used_;
    }
    void raw_text(std::string_view text) { flush().append(text); }

    std::string& out_;
    std::size_t used_ = 0;
    char buffer_[capacity_];
};

}  // namespace dateline
