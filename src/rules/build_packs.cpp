// SPDX-License-Identifier: Apache-2.0
// Compiles the language packs while the project is built: builder RULES OUTPUT
#include <iostream>

#include "rules/compiled_packs.hpp"

int main(int count, char** words)
{
    if (count != 3) {
        std::cerr << "usage: " << words[0] << " RULES OUTPUT\n";
        return 2;
    }
    try {
        dateline::compile_packs(words[1], words[2]);
        return 0;
    } catch (const dateline::Error& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
