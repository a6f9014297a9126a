// SPDX-License-Identifier: Apache-2.0
// Small worlds, written and built where a test runs.
#pragma once

#include <filesystem>
#include <fstream>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include <dateline/gazetteer.hpp>

namespace dateline::test {

namespace fs = std::filesystem;
using Ids = std::vector<std::string>;

// A folder that is gone at the end.
class Scratch {
public:
    Scratch() : folder_(fs::temp_directory_path() / ("dateline-sources-" + std::to_string(std::random_device{}()))) { fs::create_directories(folder_); }
    ~Scratch()
    {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    std::string write(const std::string& name, const std::string& text) const
    {
        fs::create_directories((folder_ / name).parent_path());
        std::ofstream(folder_ / name, std::ios::binary) << text;
        return (folder_ / name).string();
    }
    std::string path(const std::string& name) const { return (folder_ / name).string(); }

private:
    fs::path folder_;
};

// A gazetteer that a test has built.
struct World {
    GazetteerReport report;
    std::unique_ptr<const Gazetteer> gazetteer;

    Ids find(const char* name) const
    {
        Ids ids;
        for (const auto index : gazetteer->search(name, Gazetteer::Search::exact, 10)) ids.emplace_back(gazetteer->place(index).id);
        return ids;
    }
    Place get(const char* id) const { return gazetteer->place(gazetteer->by_id(id)); }
};

inline World build(const Scratch& scratch, GazetteerBuild settings)
{
    settings.output = scratch.path("built.idx");
    World world;
    world.report = build_gazetteer(settings);
    world.gazetteer = Gazetteer::open(settings.output);
    return world;
}

inline World build(const Scratch& scratch, std::vector<std::string> sources)
{
    GazetteerBuild settings;
    settings.sources = std::move(sources);
    return build(scratch, settings);
}

}  // namespace dateline::test
