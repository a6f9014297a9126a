// SPDX-License-Identifier: Apache-2.0
// What the reader of sentences has learned: one file, mapped as it is, shared between processes.
//
// All numbers are 16-bit fixed-point, so that every compiler and machine reads every sentence the same. See DESIGN.md, "Grammar".
#pragma once

#include <bit>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/sums.hpp"
#include "grammar/transitions.hpp"

namespace dateline::grammar {

// How wide the layers are. Trained weights fit one choice only; another one is another version of the file.
inline constexpr std::size_t width = 64;            // of a unit's own numbers, and of what it is in its sentence
inline constexpr std::size_t step_width = 128;      // of what a step sees
inline constexpr std::size_t seen_size = seen_units * step_width;   // what a unit adds to a step, for each place where it may be seen
inline constexpr std::size_t near_units = 5;        // a unit and two at each side: the first layer
inline constexpr std::size_t around_units = 3;      // and one at each side of those: the second
inline constexpr int value_bits = 8;                // a value of 1 is 256
inline constexpr int weight_bits = 10;              // a weight of 1 is 1024
inline constexpr int largest_value = 2047;          // so that no sum of products leaves 32 bits
inline constexpr int largest_weight = 2047;
inline constexpr int largest_part = 1023;           // of what a step sums in 16 bits

// Outputs come in whole blocks; those behind the last mean nothing.
inline constexpr std::size_t action_outputs = whole_blocks(action_count), label_outputs = whole_blocks(relation_count);
static_assert(tag_rows % block_outputs == 0);

struct Tag {
    Upos upos = Upos::x;
    Features features;
};

struct Header {
    char magic[8];
    std::uint32_t version = 0;
    std::uint32_t byte_order = 0;
    std::uint64_t file_bytes = 0;
    std::uint64_t checksum = 0;      // of everything behind the header
    std::uint32_t tag_bytes = 0;     // the names of the tags, one a line
    std::uint32_t words = 0, affixes = 0;   // rows of the tables
    std::uint32_t slots = 0;         // of the table from keys to rows; a power of two
    std::uint32_t class_bytes = 0;   // of the words' classes
    std::uint32_t unused = 0;
};
inline constexpr char weights_magic[8] = {'D', 'L', 'G', 'R', 'A', 'M', 'A', 'R'};
inline constexpr std::uint32_t weights_version = 2, weights_byte_order = 0x01020304;

// Parts of the file begin where the lines of the caches do.
constexpr std::size_t line_begin(std::size_t at) { return (at + 63) / 64 * 64; }

// Words and affixes by key. An affix's row stands behind those of the words.
struct KeySlot {
    std::uint32_t check = 0;
    std::uint32_t row = 0;   // plus one; nought: free
};
std::uint64_t affix_slot_key(std::size_t kind, std::uint64_t key);
std::uint64_t weights_checksum(std::string_view bytes);

class Weights {
public:
    // Throws Error with the remedy when the file cannot be used.
    explicit Weights(const std::filesystem::path& file, std::string where);
    ~Weights();
    Weights(const Weights&) = delete;
    Weights& operator=(const Weights&) = delete;

    static constexpr std::uint32_t unknown = 0xFFFFFFFF;
    std::uint32_t find(std::uint64_t key) const
    {
        const std::size_t mask = slots_.size() - 1;
        const auto check = static_cast<std::uint32_t>(key >> 32);
        for (std::size_t at = key & mask, tries = 0; tries < 64; at = (at + 1) & mask, ++tries) {
            const KeySlot slot = slots_[at];
            if (slot.row == 0) break;
            if (slot.check == check) return slot.row - 1 < words_ + affixes_ ? slot.row - 1 : unknown;
        }
        return unknown;
    }
    bool is_word(std::uint32_t row) const { return row < words_; }
    // The class that a word mostly has by itself; X of an unknown one.
    Upos usual_class(std::uint64_t key) const
    {
        const std::uint32_t row = find(key);
        return row != unknown && is_word(row) && word_class[row] < upos_count ? static_cast<Upos>(word_class[row]) : Upos::x;
    }

    const std::vector<Tag>& tags() const { return tags_; }
    const std::filesystem::path& file() const { return file_; }
    std::size_t bytes() const;

    // Those that numbers are multiplied with (near, around, tag_of, seen, action, label) lie in blocks, as sums.hpp wants them.
    using Row = const std::int16_t*;
    Row look = nullptr;        // [words + affixes][width]: a word's row holds what its affixes say
    Row unknown_word = nullptr;   // [width]
    Row writing = nullptr;     // [writing_rows][width]
    Row mention = nullptr;     // [mention_rows][width]
    Row joint = nullptr;       // [joint_rows][width]
    Row outside = nullptr;     // [width]: what stands before the first and behind the last unit
    Row near = nullptr;        // [width][near_units * width]
    Row around = nullptr;      // [width][around_units * width]
    Row tag_of = nullptr;       // [tag_rows][width]
    Row seen = nullptr;        // [seen_size][width]
    Row seen_tag = nullptr;    // [tag_rows][seen_size]
    Row seen_else = nullptr;   // [2][seen_size]: none, the root
    Row state = nullptr;       // [state_rows][step_width]
    Row step = nullptr;        // [step_width]: what a step begins with
    Row action = nullptr;      // [action_outputs][step_width]
    Row label = nullptr;       // [2][label_outputs][step_width]: to the left, to the right
    const std::int32_t* near_bias = nullptr;     // [width]
    const std::int32_t* around_bias = nullptr;   // [width]
    const std::uint8_t* word_class = nullptr;    // [words], filled up to eight: the Upos that a word mostly has
    const std::int32_t* tag_bias = nullptr;      // [tag_rows]
    const std::int32_t* action_bias = nullptr;   // [action_outputs]
    const std::int32_t* label_bias = nullptr;    // [2][label_outputs]

private:
    struct Mapping;
    [[noreturn]] void refuse(std::string what) const;
    void read_tags(std::string_view names);
    std::filesystem::path file_;
    std::string where_;
    std::unique_ptr<Mapping> mapping_;
    std::span<const KeySlot> slots_;
    std::uint32_t words_ = 0, affixes_ = 0;
    std::vector<Tag> tags_;
};

// The arrays in the order in which the file holds them, each with how many numbers it has: use(member, count). 32-bit ones first, so that all are
// aligned. Writing and reading go by this one list.
template <class W, class Wide, class Narrow> void each_array(W& weights, std::size_t rows, Wide wide, Narrow narrow)
{
    wide(weights.near_bias, width);
    wide(weights.around_bias, width);
    wide(weights.tag_bias, std::size_t{tag_rows});
    wide(weights.action_bias, action_outputs);
    wide(weights.label_bias, 2 * label_outputs);
    narrow(weights.look, rows * width);
    narrow(weights.unknown_word, width);
    narrow(weights.writing, writing_rows * width);
    narrow(weights.mention, mention_rows * width);
    narrow(weights.joint, joint_rows * width);
    narrow(weights.outside, width);
    narrow(weights.near, width * near_units * width);
    narrow(weights.around, width * around_units * width);
    narrow(weights.tag_of, tag_rows * width);
    narrow(weights.seen, seen_size * width);
    narrow(weights.seen_tag, tag_rows * seen_size);
    narrow(weights.seen_else, 2 * seen_size);
    narrow(weights.state, state_rows * step_width);
    narrow(weights.step, step_width);
    narrow(weights.action, action_outputs * step_width);
    narrow(weights.label, 2 * label_outputs * step_width);
}

}  // namespace dateline::grammar
