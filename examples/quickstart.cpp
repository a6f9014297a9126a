// SPDX-License-Identifier: Apache-2.0
// Dateline as a library: a text in, its events out.
#include <iostream>

#include <dateline/extractor.hpp>

int main()
{
    const dateline::Extractor extractor(dateline::Knowledge::load({}));   // once; any number of threads may share it
    dateline::Document article;
    article.text = "ALMATY, Jan. 8 - On Wednesday protesters stormed the city hall in Almaty and set it on fire.";
    article.published = dateline::parse_iso("2022-01-08");
    for (const auto& event : extractor.extract(article).events)
        std::cout << event.edtf << "  " << event.place << "  " << event.type << "  " << event.lat_deg << ' ' << event.lon_deg << '\n';
}
