// SPDX-License-Identifier: Apache-2.0
#include "read/json_record.hpp"

#include <algorithm>
#include <iterator>

namespace dateline {
namespace {

// Services wrap what they hold: {"title": {"rendered": "..."}}, {"date": {"$date": "..."}}.
constexpr std::string_view wrappers[] = {"rendered", "main", "value", "text", "$date", "$oid", "#text", "created", "default", "content"};
constexpr int deepest = 4;

}  // namespace

bool JsonRecord::read(JsonScanner& json, Record& record)
{
    record.clear();
    const JsonScanner start = json;
    std::string path;
    if (!fields(json, record, path, 0, Depth::flat)) return false;
    if (record.has(Role::text)) return true;
    // The text may lie deeper: in "fields", "attributes", "_source", "properties".
    JsonScanner again = start;
    path.clear();
    return fields(again, record, path, 0, Depth::nested);
}

FieldName JsonRecord::role_of(const std::string& path, std::size_t name_at, std::size_t position)
{
    if (name_at > 0) return choice_.role_of(path, std::string_view(path).substr(name_at));
    if (position < known_.size() && known_[position].key == path) return known_[position].role;
    const FieldName role = choice_.role_of(path, path);
    if (position <= known_.size() && position < 256) {
        known_.resize(std::max(known_.size(), position + 1));
        known_[position] = {path, role};
    }
    return role;
}

bool JsonRecord::fields(JsonScanner& json, Record& record, std::string& path, int level, Depth depth)
{
    if (!json.take('{')) return false;
    if (json.take('}')) return true;
    const std::size_t before = path.size();
    std::size_t position = 0;
    do {
        if (!json.string(key_) || !json.take(':')) return false;
        if (before) path += '.';
        const std::size_t name_at = path.size();
        path += key_;
        FieldName role = role_of(path, name_at, position++);
        if (role.role != Role::none && role.rank >= 0) role.rank += 20 * level;   // what lies nearer to the top is meant
        if (!value(json, record, role, path, level, depth)) return false;
        path.resize(before);
    } while (json.take(','));
    return json.take('}');
}

bool JsonRecord::value(JsonScanner& json, Record& record, FieldName role, std::string& path, int level, Depth depth)
{
    const char opens = json.peek();
    const bool wanted = record.wants(role);
    if (opens == '"') return wanted ? json.string(record.take(role)) : json.skip_string();
    if (opens == '{' && level < deepest) {
        if (wanted) {
            JsonScanner inside = json;
            piece_.clear();
            if (!pieces(inside, piece_)) return false;
            if (!piece_.empty()) record.take(role) = piece_;
        }
        if (depth == Depth::nested || choice_.asked_below(path)) return fields(json, record, path, level + 1, depth);
        return json.skip_value();
    }
    if (opens == '[') {
        if (!wanted || role.role != Role::text) return json.skip_value();
        std::string text;
        if (!pieces(json, text)) return false;
        if (!text.empty()) record.take(role) = std::move(text);
        return true;
    }
    if (!wanted || (role.role != Role::id && role.role != Role::date)) return json.skip_value();
    if (!json.scalar(&piece_)) return false;
    if (piece_ != "null") record.take(role) = piece_;
    return true;
}

// The strings of an array, or of the objects in it, one behind the other; of an object the one that it wraps.
bool JsonRecord::pieces(JsonScanner& json, std::string& out)
{
    std::string one;
    if (json.take('[')) {
        if (json.take(']')) return true;
        do {
            const char opens = json.peek();
            if (opens == '"' ? !json.string(one) : opens == '{' ? (one.clear(), !pieces(json, one)) : (one.clear(), !json.skip_value())) return false;
            out += one;
        } while (json.take(','));
        return json.take(']');
    }
    if (!json.take('{')) return false;
    if (json.take('}')) return true;
    std::string key;
    do {
        if (!json.string(key) || !json.take(':')) return false;
        const bool wrapped = out.empty() && std::find(std::begin(wrappers), std::end(wrappers), key) != std::end(wrappers);
        if (!wrapped || json.peek() != '"') {
            if (!json.skip_value()) return false;
        } else if (!json.string(out)) {
            return false;
        }
    } while (json.take(','));
    return json.take('}');
}

bool JsonRecord::wraps(std::string_view object, const Record& record)
{
    constexpr int sure = 3;   // "message", "description": of a record, or of a list of them
    if (record.rank(Role::text) < sure) return false;
    bool found = false;
    Record inner;
    each_inside(object, [&](std::string_view one) {
        JsonScanner json(one);
        found = found || (read(json, inner) && inner.has(Role::text));
    });
    return found;
}

void JsonRecord::each_inside(std::string_view object, const std::function<void(std::string_view)>& take)
{
    // Arrays are looked for without recursion: how deep a position lies is all that must be known.
    JsonScanner json(object);
    json.take('{');
    for (int depth = 1; depth > 0 && !json.done();) {
        const char c = json.peek();
        if (c == '[') {
            json.take('[');
            while (json.peek() == '{') {
                const std::size_t begin = json.at();
                if (!json.skip_value()) return;
                take(object.substr(begin, json.at() - begin));
                json.take(',');
            }
            // What follows in an array that is not of objects is passed over like any other value.
            ++depth;
        } else if (c == '{') {
            json.take('{');
            ++depth;
        } else if (c == ']' || c == '}') {
            json.take(c);
            --depth;
        } else if (c == ',' || c == ':') {
            json.take(c);
        } else if (!json.skip_value()) {
            return;
        }
    }
}

}  // namespace dateline
