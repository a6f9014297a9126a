// SPDX-License-Identifier: Apache-2.0
#include "serve/http.hpp"

#include <algorithm>
#include <charconv>

#include "write/json_text.hpp"

namespace dateline::serve {

namespace {

int hex(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

// "%C3%A9" as the bytes that it stands for.
bool decode(std::string_view text, bool plus_is_space, std::string& out)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus_is_space) {
            out += ' ';
        } else if (text[i] != '%') {
            out += text[i];
        } else {
            if (i + 2 >= text.size() || hex(text[i + 1]) < 0 || hex(text[i + 2]) < 0) return false;
            out += static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2]));
            i += 2;
        }
    }
    return true;
}

}  // namespace

std::string_view Request::parameter(std::string_view name) const
{
    for (const auto& [key, value] : query)
        if (key == name) return value;
    return {};
}

bool Request::has(std::string_view name) const
{
    return std::any_of(query.begin(), query.end(), [&](const auto& one) { return one.first == name; });
}

void Request::go_on() const
{
    if (stopping && *stopping) throw Refusal{503, "the server ends", "try again when it runs again"};
    if (std::chrono::steady_clock::now() > until) throw Refusal{503, "the request takes too long", "send fewer texts at once, or use the command line"};
}

std::size_t Request::whole(std::string_view name, std::size_t otherwise, std::size_t least, std::size_t most) const
{
    if (!has(name)) return otherwise;
    const std::string_view text = parameter(name);
    std::size_t value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc{} || end != text.data() + text.size() || value < least || value > most)
        throw Refusal{400, std::string{name} + "=" + std::string{text} + " cannot be used", "give a whole number from " + std::to_string(least) + " to " + std::to_string(most)};
    return value;
}

bool read_target(std::string_view target, Request& request)
{
    const std::size_t mark = std::min(target.find('?'), target.size());
    if (!decode(target.substr(0, mark), false, request.path) || request.path.empty() || request.path.front() != '/') return false;
    std::string_view rest = target.substr(std::min(mark + 1, target.size()));
    while (!rest.empty()) {
        const std::size_t length = std::min(rest.find('&'), rest.size());
        const std::string_view pair = rest.substr(0, length);
        const std::size_t equals = std::min(pair.find('='), pair.size());
        auto& [key, value] = request.query.emplace_back();
        if (!decode(pair.substr(0, equals), true, key) || !decode(pair.substr(std::min(equals + 1, pair.size())), true, value)) return false;
        rest.remove_prefix(std::min(length + 1, rest.size()));
    }
    return true;
}

std::string escaped(std::string_view text)
{
    constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || std::string_view("-_.~,:/").find(c) != std::string_view::npos;
        if (plain) out += c;
        else ((out += '%') += digits[static_cast<unsigned char>(c) >> 4]) += digits[static_cast<unsigned char>(c) & 15];
    }
    return out;
}

Response failure(unsigned status, std::string_view where, std::string_view what, std::string_view hint)
{
    Response response;
    response.status = status;
    response.body = "{\"error\":{\"where\":";
    append_json_or_null(response.body, where);
    response.body += ",\"what\":";
    append_json(response.body, what);
    response.body += ",\"hint\":";
    append_json_or_null(response.body, hint);
    response.body += "}}\n";
    return response;
}

Response failure(unsigned status, const Diagnostics& faults)
{
    if (faults.empty()) return failure(status, "", "the request cannot be used", "");
    const Diagnostic& first = faults.front();
    return failure(status, first.where, first.what, first.hint);
}

std::string media_type(std::string_view header)
{
    std::string type{header.substr(0, header.find(';'))};
    while (!type.empty() && (type.back() == ' ' || type.back() == '\t')) type.pop_back();
    for (char& c : type)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return type;
}

namespace {

struct JsonShape {
    std::size_t depth = 0, values = 1;   // the deepest nesting; how many values at most
};

JsonShape shape_of(std::string_view json)
{
    JsonShape shape;
    std::size_t depth = 0;
    bool inside = false;   // a text
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (inside) {
            if (c == '\\') ++i;
            else inside = c != '"';
            continue;
        }
        const bool opens = c == '[' || c == '{';
        inside = c == '"';
        shape.values += opens || c == ',';
        if (opens) shape.depth = std::max(shape.depth, ++depth);
        if ((c == ']' || c == '}') && depth > 0) --depth;
    }
    return shape;
}

}  // namespace

bool nests_deeper(std::string_view json, std::size_t most) { return shape_of(json).depth > most; }

void check_json(std::string_view json, std::size_t depth, const std::string& hint)
{
    constexpr std::size_t most_values = 1'500'000;
    const JsonShape shape = shape_of(json);
    if (shape.depth > depth) throw Refusal{400, "the JSON nests more than " + std::to_string(depth) + " deep", hint};
    if (shape.values > most_values) throw Refusal{413, "the JSON holds more than " + std::to_string(most_values) + " values", "send less at once, or use the command line"};
}

}  // namespace dateline::serve
