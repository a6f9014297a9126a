// SPDX-License-Identifier: Apache-2.0
// Compiles the default tables while the project is built: builder TABLES RULES OUTPUT.
#include <iostream>

#include <dateline/gazetteer.hpp>

int main(int count, char** words)
{
    if (count != 4) {
        std::cerr << "usage: " << words[0] << " TABLES RULES OUTPUT\n";
        return 2;
    }
    try {
        dateline::GazetteerBuild build;
        build.sources = {std::string("tables:") + words[1]};
        build.rules = words[2];
        build.output = words[3];
        build.strict = true;
        const auto report = dateline::build_gazetteer(build);
        std::cout << report.places << " places, " << report.names << " names\n";
        return 0;
    } catch (const dateline::Error& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
