// SPDX-License-Identifier: Apache-2.0
// From decimal numbers to the file that the program maps.
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <fstream>

#include "grammar/model.hpp"

namespace dateline::training {
namespace {

using namespace grammar;

class File {
public:
    explicit File(const Model& model) : model_(model) {}

    std::string make()
    {
        write_slots();
        write_tags();
        write_classes();
        wide(model_.near_bias), wide(model_.around_bias), wide(model_.tag_bias), wide(model_.action_bias);
        begin_part();
        for (const std::size_t side : {std::size_t{0}, relation_count}) wide(model_.label_bias, side, side + relation_count);
        write_looks();
        part({model_.words.row(0), model_.words.row(0) + width}, largest_value);
        for (const Table* table : {&model_.writing, &model_.mention, &model_.joint}) part(all(*table), largest_value);
        // What stands outside is seen as it is, and units only where they are positive; it may be negative.
        part(all(model_.outside), largest_value);
        for (const Table* table : {&model_.near, &model_.around, &model_.tag_of, &model_.seen}) weights(*table);
        for (const Table* table : {&model_.seen_tag, &model_.seen_else, &model_.state, &model_.step}) part(all(*table), largest_part);
        weights(model_.action);
        begin_part();
        for (const std::size_t side : {std::size_t{0}, relation_count}) weights(model_.label, side, side + relation_count);

        Header header{};
        std::memcpy(header.magic, weights_magic, sizeof header.magic);
        header.version = weights_version;
        header.byte_order = weights_byte_order;
        header.file_bytes = sizeof header + out_.size();
        header.checksum = weights_checksum(out_);
        header.tag_bytes = tag_bytes_;
        header.class_bytes = class_bytes_;
        header.words = static_cast<std::uint32_t>(model_.word_keys.size() - 1);
        header.affixes = static_cast<std::uint32_t>(model_.affix_keys.size() - 1);
        header.slots = static_cast<std::uint32_t>(slots_.size());
        return std::string(reinterpret_cast<const char*>(&header), sizeof header) + out_;
    }

private:
    static std::vector<float> all(const Table& table) { return {table.row(0), table.row(0) + table.rows() * table.columns()}; }

    // Each part begins where a line of the caches does.
    void begin_part() { out_.resize(line_begin(sizeof(Header) + out_.size()) - sizeof(Header)); }

    template <class Whole> void put(Whole value) { out_.append(reinterpret_cast<const char*>(&value), sizeof value); }

    void values(const std::vector<float>& numbers, int limit)
    {
        for (const float number : numbers) put(static_cast<std::int16_t>(std::clamp(std::lround(number * (1 << value_bits)), -static_cast<long>(limit), static_cast<long>(limit))));
    }
    void part(const std::vector<float>& numbers, int limit)
    {
        begin_part();
        values(numbers, limit);
    }
    // Rows [first, past) in blocks, as the program multiplies them; what is behind the last row is nought.
    void weights(const Table& table, std::size_t first, std::size_t past)
    {
        const std::size_t input = table.columns();
        std::vector<float> blocks(whole_blocks(past - first) * input);
        for (std::size_t o = first; o < past; ++o)
            for (std::size_t k = 0; k < input; ++k) blocks[weight_at(o - first, k, input)] = table.row(o)[k];
        for (const float number : blocks) put(static_cast<std::int16_t>(std::clamp(std::lround(number * (1 << weight_bits)), -static_cast<long>(largest_weight), static_cast<long>(largest_weight))));
    }
    void weights(const Table& table)
    {
        begin_part();
        weights(table, 0, table.rows());
    }
    void wide(const Table& table, std::size_t first, std::size_t past)
    {
        for (std::size_t k = first; k < past; ++k) put(static_cast<std::int32_t>(std::lround(table.row(0)[k] * (1 << (value_bits + weight_bits)))));
        for (std::size_t k = past - first; k < whole_blocks(past - first); ++k) put(std::int32_t{0});
    }
    void wide(const Table& table)
    {
        begin_part();
        wide(table, 0, table.columns());
    }

    void write_slots()
    {
        const std::size_t keys = model_.word_keys.size() + model_.affix_keys.size();
        slots_.resize(std::bit_ceil(keys * 2));
        const auto add = [&](std::uint64_t key, std::uint32_t row) {
            std::size_t at = key & (slots_.size() - 1);
            while (slots_[at].row != 0) at = (at + 1) & (slots_.size() - 1);
            slots_[at] = {static_cast<std::uint32_t>(key >> 32), row + 1};
        };
        const auto words = static_cast<std::uint32_t>(model_.word_keys.size() - 1);
        for (std::uint32_t i = 1; i < model_.word_keys.size(); ++i) add(model_.word_keys[i], i - 1);
        for (std::uint32_t i = 1; i < model_.affix_keys.size(); ++i) add(model_.affix_keys[i], words + i - 1);
        begin_part();
        for (const KeySlot& slot : slots_) put(slot);
    }

    void write_tags()
    {
        std::string names;
        for (const auto& tag : model_.tags) names += tag + "\n";
        begin_part();
        tag_bytes_ = static_cast<std::uint32_t>(names.size());
        out_ += names;
    }

    void write_classes()
    {
        std::string classes;
        for (std::size_t i = 1; i < model_.word_classes.size(); ++i) classes += static_cast<char>(model_.word_classes[i]);
        begin_part();
        class_bytes_ = static_cast<std::uint32_t>(classes.size());
        out_ += classes;
    }

    // A word's row says what its affixes say, too, so that a known word costs one look.
    void write_looks()
    {
        begin_part();
        for (std::size_t i = 1; i < model_.word_keys.size(); ++i) {
            const std::uint32_t own = model_.word_rows[i];
            std::vector<float> sum(model_.words.row(own), model_.words.row(own) + width);
            for (std::size_t k = 0; k < width; ++k)
                for (std::size_t n = 0; n < vector_size; ++n) sum[k] += model_.company_in.row(k)[n] * model_.company[i][n];
            for (const std::uint32_t row : model_.word_affixes[i])
                for (std::size_t k = 0; row && k < width; ++k) sum[k] += model_.affix.row(row)[k];
            values(sum, 4 * largest_value);
        }
        for (std::size_t i = 1; i < model_.affix_keys.size(); ++i) values({model_.affix.row(i), model_.affix.row(i) + width}, largest_value);
    }

    const Model& model_;
    std::string out_;
    std::vector<KeySlot> slots_;
    std::uint32_t tag_bytes_ = 0, class_bytes_ = 0;
};

}  // namespace

void save(const Model& model, const std::string& file)
{
    const std::string bytes = File(model).make();
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!out.flush()) throw std::runtime_error(file + " cannot be written");
}

}  // namespace dateline::training
