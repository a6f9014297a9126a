// SPDX-License-Identifier: Apache-2.0
// Compiles the default tables while the project is built: builder RULES OUTPUT TABLES...
#include <iostream>

#include <dateline/gazetteer.hpp>

int main(int count, char** words)
{
    if (count < 4) {
        std::cerr << "usage: " << words[0] << " RULES OUTPUT TABLES...\n";
        return 2;
    }
    try {
        dateline::GazetteerBuild build;
        build.rules = words[1];
        build.output = words[2];
        for (int i = 3; i < count; ++i) build.sources.push_back(std::string("tables:") + words[i]);
        build.strict = true;
        const auto report = dateline::build_gazetteer(build);
        std::cout << report.places << " places, " << report.names << " names\n";
        return 0;
    } catch (const dateline::Error& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
