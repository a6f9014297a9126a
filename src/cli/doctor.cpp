// SPDX-License-Identifier: Apache-2.0
// Whether everything is there and whole, each line with what was looked at.
#include <dateline/gazetteer.hpp>
#include <dateline/reader.hpp>
#include <dateline/rules.hpp>
#include <dateline/writer.hpp>

#include "cli/arguments.hpp"
#include "cli/help.hpp"
#include "cli/output.hpp"
#include "cli/settings.hpp"
#include "data_folder.hpp"
#include "gdal/module.hpp"

namespace dateline::cli {
namespace {

class Findings {
public:
    void good(const std::string& what, const std::string& detail) { text_ += "ok      " + what + ": " + detail + "\n"; }
    void bad(const std::string& what, const Diagnostics& faults)
    {
        whole_ = false;
        for (const auto& fault : faults) text_ += "broken  " + what + ": " + to_string(fault) + "\n";
    }
    bool whole() const { return whole_; }
    const std::string& text() const { return text_; }

private:
    std::string text_;
    bool whole_ = true;
};

template <class Look> void look_at(Findings& findings, const std::string& what, Look look)
{
    try {
        look();
    } catch (const Error& error) {
        findings.bad(what, error.faults());
    }
}

void look_at_places(const KnowledgeSettings& settings, const std::filesystem::path& data, Findings& findings)
{
    const auto gazetteer = Gazetteer::open(data / "gazetteer.idx", settings.gazetteers);
    if (const auto faults = gazetteer->verify(); !faults.empty()) return findings.bad("gazetteer", faults);
    const auto info = gazetteer->info();
    findings.good("gazetteer", info.file.string() + ", " + std::to_string(info.places) + " places, " + std::to_string(info.names) + " names, checksum right");
}

void look_at_rules(const KnowledgeSettings& settings, Findings& findings)
{
    const auto checked = check_rules(settings);
    if (!checked.good()) return findings.bad("rules", checked.faults);
    for (const auto& pack : checked.packs) findings.good("rules", pack.language + ", " + std::to_string(pack.rules) + " rules, " + std::to_string(pack.promises) + " promises kept");
    for (const auto& pack : checked.packs)
        findings.good("grammar", pack.language + ", " + (pack.weights.empty() ? "no weights: clauses are cut at punctuation, and each word hangs on the one before it" : pack.weights + ", checksum right"));
}

void look_at_projections(Findings& findings)
{
    bool whole = false;
    const std::string release = gdal_module().projections(whole);
    if (whole) findings.good("PROJ", release + ", its data is there");
    else findings.bad("PROJ", {{Severity::error, release, "its data (proj.db) was not found", "install the package proj-data, or set PROJ_LIB"}});
}

template <class Names> std::string joined(const Names& names)
{
    std::string all;
    for (const auto& name : names) all += (all.empty() ? "" : ", ") + name;
    return all;
}

}  // namespace

int run_doctor(const Arguments& arguments, Streams& streams)
{
    const auto settings = knowledge_settings(arguments);
    Findings findings;
    findings.good("program", "dateline " + version_text());
    look_at(findings, "data", [&] {
        const auto data = find_data_folder(settings.data);
        findings.good("data", data.string());
        look_at(findings, "gazetteer", [&] { look_at_places(settings, data, findings); });
        look_at(findings, "rules", [&] { look_at_rules(settings, findings); });
    });
    look_at(findings, "PROJ", [&] { look_at_projections(findings); });
    look_at(findings, "GDAL", [&] { findings.good("GDAL", gdal_module().version()); });
    findings.good("reads", joined(read_formats()));
    std::vector<std::string> formats;
    for (const auto& format : write_formats()) formats.push_back(format.name);
    findings.good("writes", joined(formats));
    Output out("", false, streams);
    out.write(findings.text());
    out.close();
    return findings.whole() ? 0 : 2;
}

}  // namespace dateline::cli
