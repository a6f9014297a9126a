// SPDX-License-Identifier: Apache-2.0
#include <set>
#include <vector>

#include "write/formats.hpp"
#include "write/kml.hpp"
#include "write/marker_icon.hpp"
#include "write/ogr.hpp"

namespace dateline {

namespace {

class Collected : public TextOutput {
public:
    std::string bytes;

private:
    void write(std::string_view more) override { bytes += more; }
};

}  // namespace

void write_kmz(const WriteJob& job, TextOutput& output)
{
    Collected kml;
    write_kml(job, kml, true);
    std::vector<ZipMember> members{{"doc.kml", std::move(kml.bytes)}};
    std::set<std::string> drawn;
    for (const Event& event : job.timeline.events) {
        const CategoryDrawing& family = drawing_of(event.category);
        const StatusDrawing& status = drawing_of(event.status);
        const std::string name = kml_icon(family, status);
        if (drawn.insert(name).second) members.push_back({name, marker_icon(family, status)});
    }
    const OgrJob errors(job.target);
    const std::string archive = zip_of(members);
    errors.check();
    output.pass(archive);
}

}  // namespace dateline
