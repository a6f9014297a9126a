// SPDX-License-Identifier: Apache-2.0
#include "write/formats.hpp"
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
    write_kml(job, kml);
    const OgrJob errors(job.target);
    const std::string archive = zip_of("doc.kml", kml.bytes);
    errors.check();
    output.pass(archive);
}

}  // namespace dateline
