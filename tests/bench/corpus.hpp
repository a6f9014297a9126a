// SPDX-License-Identifier: Apache-2.0
// News made up for measuring: the sentences of the example articles, shuffled, with other names, days
// and numbers. The same for the same seed, everywhere.
#pragma once

#include <cstdint>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include <dateline/gazetteer.hpp>

namespace dateline::bench {

class Newsroom {
public:
    Newsroom(const std::filesystem::path& articles, const Gazetteer& gazetteer);

    std::string article(std::mt19937& random) const;   // about three kilobytes of text
    // JSON Lines with about `text_bytes` of text in all; returns how many exactly.
    std::uint64_t write(const std::filesystem::path& file, std::uint64_t text_bytes) const;

private:
    std::vector<std::string> sentences_;
    std::vector<std::string> towns_;
};

// Texts that make a careless program slow: repetitions that begin many matches and finish none.
std::vector<std::pair<std::string, std::string>> hostile_texts(std::size_t bytes);

// A dump as GeoNames publishes it, of made-up places with three names each.
void write_geonames(const std::filesystem::path& file, std::uint32_t places);

}  // namespace dateline::bench
