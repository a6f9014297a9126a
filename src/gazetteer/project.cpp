// SPDX-License-Identifier: Apache-2.0
#include "gazetteer/project.hpp"

#include <array>
#include <charconv>
#include <fstream>

#include <dateline/knowledge.hpp>

#include "gazetteer/columns.hpp"
#include "rules/nearest.hpp"
#include "rules/read_json.hpp"

namespace dateline {
namespace gazetteer {
namespace {

constexpr std::string_view schema = "dateline/project/1";

class ProjectFile {
public:
    explicit ProjectFile(const std::filesystem::path& file) : file_(file) {}

    Project read()
    {
        const auto root = read_json(file_, file_.string(), faults_);
        if (root && root->kind == Value::Kind::record) read(*root);
        else if (root) fault("", "A record is expected.");
        if (!faults_.empty()) throw Error(std::move(faults_));
        return std::move(project_);
    }

private:
    void fault(const std::string& step, std::string what, std::string hint = {}) { faults_.push_back({Severity::error, file_.string() + "#" + step, std::move(what), std::move(hint)}); }

    void read(const Value& root)
    {
        if (root.text_or("schema", "") != schema) fault("/schema", "\"dateline/project/1\" is expected.");
        for (const auto& [key, value] : root.fields) {
            if (key == "schema" || key == "title" || key == "documents" || key == "corrections") continue;   // of `serve` and of timelines
            if (key == "rules") paths(value, "/rules", project_.rules);
            else if (key == "gazetteer") paths(value, "/gazetteer", project_.gazetteers);
            else if (key == "disable") texts(value, "/disable", project_.disabled);
            else if (key == "attribution") texts(value, "/attribution", project_.attributions);
            else if (key == "places") places(value);
            else if (key == "homes") homes(value);
            else fault('/' + pointer_step(key), "A project has no such field.", did_you_mean(key, {"schema", "title", "rules", "gazetteer", "disable", "attribution", "places", "homes", "documents", "corrections"}));
        }
    }

    void texts(const Value& value, const std::string& step, std::vector<std::string>& out)
    {
        if (value.kind == Value::Kind::text) return out.push_back(value.text);
        if (value.kind != Value::Kind::list) return fault(step, "A text or a list of texts is expected.");
        for (const Value& item : value.items) {
            if (item.kind == Value::Kind::text) out.push_back(item.text);
            else fault(step, "A list of texts is expected.");
        }
    }

    // Paths count from the folder of the project.
    void paths(const Value& value, const std::string& step, std::vector<std::filesystem::path>& out)
    {
        std::vector<std::string> names;
        texts(value, step, names);
        for (const auto& name : names) out.push_back(name.starts_with("/vsi") ? std::filesystem::path(name) : file_.parent_path() / name);
    }

    void homes(const Value& table)
    {
        if (table.kind != Value::Kind::record) return fault("/homes", "A record of domains is expected.", "{ \"fargo-news.example\": \"Fargo, ND\" }");
        for (const auto& [domain, place] : table.fields) {
            const std::string step = "/homes/" + pointer_step(domain);
            std::string low = domain;
            for (char& c : low)
                if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
            if (place.kind != Value::Kind::text || place.text.empty()) fault(step, "A place is expected.", "\"Fargo, ND\"");
            else if (domain.empty() || domain.find_first_of("/:") != std::string::npos) fault(step, "A domain is expected, without scheme and path.", "fargo-news.example");
            else project_.homes[low] = place.text;
        }
    }

    void places(const Value& list)
    {
        if (list.kind != Value::Kind::list) return fault("/places", "A list of places is expected.");
        for (std::size_t i = 0; i < list.items.size(); ++i) {
            const std::string step = "/places/" + std::to_string(i);
            if (list.items[i].kind == Value::Kind::record) place(list.items[i], step);
            else fault(step, "A record is expected.", "{ \"name\": \"Camp Bekzhan\", \"lat\": 44.8, \"lon\": 77.2 }");
        }
    }

    void place(const Value& record, const std::string& step)
    {
        std::vector<std::string> heads;
        for (const auto& field : record.fields) heads.push_back(field.first);
        const Columns columns("", heads, {});
        Row row;
        for (std::size_t i = 0; i < heads.size(); ++i) {
            if (!columns.knows(i)) fault(step + '/' + pointer_step(heads[i]), "A place has no such field.", "Fields are action, id, name, names, kind, lat, lon, population, country, radius_km, language.");
            std::string text;
            if (!write(record.fields[i].second, text)) fault(step + '/' + pointer_step(heads[i]), "A text, a number or a list of texts is expected.");
            columns.set(i, text, row);
        }
        project_.places.push_back(std::move(row));
    }

    // A value as a cell of a table holds it.
    static bool write(const Value& value, std::string& out)
    {
        std::array<char, 32> digits;
        switch (value.kind) {
        case Value::Kind::text: out += value.text; return true;
        case Value::Kind::integer: out += std::to_string(value.integer); return true;
        case Value::Kind::real: {
            const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value.real).ptr;
            out.append(digits.data(), end);
            return true;
        }
        case Value::Kind::list:
            for (const Value& item : value.items) {
                if (item.kind != Value::Kind::text) return false;
                out += (out.empty() ? "" : "|") + item.text;
            }
            return true;
        default: return false;
        }
    }

    std::filesystem::path file_;
    Project project_;
    Diagnostics faults_;
};

}  // namespace

bool is_project(const std::filesystem::path& file)
{
    if (file.extension() != ".json") return false;
    std::array<char, 4096> head{};
    std::ifstream in(file, std::ios::binary);
    in.read(head.data(), head.size());
    return std::string_view(head.data(), static_cast<std::size_t>(in.gcount())).find(schema.substr(0, schema.size() - 1)) != std::string_view::npos;
}

Project read_project(const std::filesystem::path& file) { return ProjectFile(file).read(); }

}  // namespace gazetteer

KnowledgeSettings open_project(const std::filesystem::path& file, KnowledgeSettings settings)
{
    const auto project = gazetteer::read_project(file);
    settings.rules.insert(settings.rules.begin(), project.rules.begin(), project.rules.end());
    settings.disabled.insert(settings.disabled.begin(), project.disabled.begin(), project.disabled.end());
    for (const auto& [domain, home] : project.homes) settings.homes.try_emplace(domain, home);
    // The project's own places lie on the files that it names.
    auto layers = project.gazetteers;
    if (!project.places.empty() || !project.attributions.empty()) layers.push_back(file);
    settings.gazetteers.insert(settings.gazetteers.begin(), layers.begin(), layers.end());
    return settings;
}

}  // namespace dateline
