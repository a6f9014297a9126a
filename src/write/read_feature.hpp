// SPDX-License-Identifier: Apache-2.0
// One GeoJSON feature that write_timeline made, back into an event.
#pragma once

#include <array>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include <dateline/event.hpp>

namespace dateline {

// With what is needed to say where in a file something is wrong: all that is odd throws Error.
class FeatureReader {
public:
    FeatureReader(const std::string& file, std::size_t line, std::string pointer) : file_(file), line_(line), pointer_(std::move(pointer)) {}

    Event read(const nlohmann::json& feature) const;
    [[noreturn]] void fail(const std::string& pointer, const std::string& what, const std::string& hint) const;
    std::vector<std::string> texts(const nlohmann::json& list, const std::string& pointer) const;

private:
    Event read_columns(const nlohmann::json& feature) const;
    std::string text(const nlohmann::json& object, const std::string& name, const std::string& at = "/properties") const;
    double number(const nlohmann::json& object, const std::string& name, double least, double most) const;
    Basis basis(const nlohmann::json& columns, const std::string& name) const;
    std::optional<std::int64_t> integer(const nlohmann::json& object, const std::string& name, const std::string& at) const;
    Count count(const nlohmann::json& object, const std::string& min, const std::string& max, const std::string& at) const;
    std::uint32_t position(const nlohmann::json& object, const std::string& name) const;
    Span span(const nlohmann::json& columns, const std::string& part) const;
    std::optional<std::chrono::sys_seconds> instant(const nlohmann::json& columns, const std::string& name) const;
    void read_time(const nlohmann::json& columns, Event& event) const;
    void read_point(const nlohmann::json& feature, Event& event) const;
    std::array<Count, count_kinds> counts_of(const nlohmann::json& object, const std::string& at) const;
    void sources_of_columns(const nlohmann::json& columns, Event& event) const;
    void read_sources(const nlohmann::json& feature, Event& event) const;
    void read_tellings(const nlohmann::json& feature, Event& event) const;

    const std::string& file_;
    std::size_t line_;
    std::string pointer_;
};

}  // namespace dateline
