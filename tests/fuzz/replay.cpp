// SPDX-License-Identifier: Apache-2.0
// Runs a fuzz target as an ordinary test: on every file of a folder, on beginnings of them, and on
// bytes from a generator with a fixed seed.
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

void run(const std::string& bytes) { LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()); }

std::string random_bytes(std::mt19937& random)
{
    // Words of letters, digits and marks now and then, so that more than the first check is reached.
    static constexpr char likely[] = "aeinrst AEKM 0123456789 .,:;-/'\"()[]{}<>\n\t";
    std::string bytes(random() % 600, ' ');
    const bool text = random() % 2;
    for (char& byte : bytes) byte = text ? likely[random() % (sizeof likely - 1)] : static_cast<char>(random());
    return bytes;
}

}  // namespace

int main(int argc, char** argv)
{
    std::size_t runs = 0;
    for (int i = 1; i < argc; ++i) {
        if (!std::filesystem::is_directory(argv[i])) continue;
        for (const auto& entry : std::filesystem::directory_iterator(argv[i])) {
            std::ifstream file(entry.path(), std::ios::binary);
            const std::string bytes{std::istreambuf_iterator<char>(file), {}};
            run(bytes);
            for (std::size_t cut = 1; cut < bytes.size(); cut = cut * 2 + 1, ++runs) run(bytes.substr(0, cut));
            ++runs;
        }
    }
    std::mt19937 random{20220108};
    for (int i = 0; i < 300; ++i, ++runs) run(random_bytes(random));
    std::printf("%zu inputs\n", runs);
    return 0;
}
