// SPDX-License-Identifier: Apache-2.0
#include "rules/read_json.hpp"

#include <algorithm>
#include <fstream>
#include <system_error>

#include <nlohmann/json.hpp>

namespace dateline {
namespace {

constexpr std::size_t deepest = 64;

// Builds the Value as the parser goes, so that the library's own tree is never made.
class Builder {
public:
    using number_integer_t = nlohmann::json::number_integer_t;
    using number_unsigned_t = nlohmann::json::number_unsigned_t;
    using number_float_t = nlohmann::json::number_float_t;
    using string_t = nlohmann::json::string_t;
    using binary_t = nlohmann::json::binary_t;

    Builder(std::string_view text, const std::string& where, Diagnostics& faults) : text_(text), where_(where), faults_(faults) {}

    Value root;

    bool null() { return place({}); }
    bool boolean(bool is)
    {
        Value value;
        value.kind = Value::Kind::boolean;
        value.integer = is;
        value.real = is;
        return place(std::move(value));
    }
    bool number_integer(number_integer_t number)
    {
        Value value;
        value.kind = Value::Kind::integer;
        value.integer = number;
        value.real = static_cast<double>(number);
        return place(std::move(value));
    }
    bool number_unsigned(number_unsigned_t number) { return number_integer(static_cast<number_integer_t>(std::min<number_unsigned_t>(number, INT64_MAX))); }
    bool number_float(number_float_t number, const string_t&)
    {
        Value value;
        value.kind = Value::Kind::real;
        value.real = number;
        value.integer = number > -9e18 && number < 9e18 ? static_cast<std::int64_t>(number) : 0;
        return place(std::move(value));
    }
    bool string(string_t& text)
    {
        Value value;
        value.kind = Value::Kind::text;
        value.text = std::move(text);
        return place(std::move(value));
    }
    bool binary(binary_t&) { return false; }
    bool start_object(std::size_t) { return open(Value::Kind::record); }
    bool key(string_t& key)
    {
        open_.back()->fields.emplace_back(std::move(key), Value{});
        return true;
    }
    bool end_object()
    {
        const Value& record = *open_.back();
        hashes_.clear();
        for (std::uint32_t i = 0; i < record.fields.size(); ++i) hashes_.emplace_back(std::hash<std::string>{}(record.fields[i].first), i);
        std::sort(hashes_.begin(), hashes_.end());
        for (std::size_t i = 1; i < hashes_.size(); ++i) {
            if (hashes_[i].first != hashes_[i - 1].first) continue;
            const std::string& name = record.fields[hashes_[i].second].first;
            if (name == record.fields[hashes_[i - 1].second].first) fault(where_ + "#" + pointer() + "/" + pointer_step(name), "\"" + name + "\" is written twice.", "Keep one of the two.");
        }
        open_.pop_back();
        return true;
    }
    bool start_array(std::size_t) { return open(Value::Kind::list); }
    bool end_array()
    {
        open_.pop_back();
        return true;
    }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception& error)
    {
        const std::size_t at = std::min(position == 0 ? 0 : position - 1, text_.size());
        const auto line = 1 + std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(at), '\n');
        const std::size_t last = text_.rfind('\n', at == 0 ? 0 : at - 1);
        const std::size_t column = last == std::string_view::npos || last >= at ? at + 1 : at - last;
        // The library's text begins with its own name and the position, which is said here already.
        std::string_view what = error.what();
        for (const std::string_view head : {"] ", "column ", ": "})
            if (const auto found = what.find(head); found != std::string_view::npos) what.remove_prefix(found + head.size());
        fault(where_ + ":" + std::to_string(line) + ":" + std::to_string(column), "This is not JSON: " + std::string(what) + ".", "Put it right there; was the file cut off?");
        return false;
    }

    bool sound() const { return sound_; }

private:
    bool open(Value::Kind kind)
    {
        if (open_.size() >= deepest) {
            fault(where_ + "#" + pointer(), "This is nested more than " + std::to_string(deepest) + " deep.", "Flatten it.");
            return false;
        }
        Value value;
        value.kind = kind;
        Value* made = put(std::move(value));
        open_.push_back(made);
        return true;
    }
    bool place(Value value)
    {
        put(std::move(value));
        return true;
    }
    // Only the innermost open value grows, so pointers to the open ones stay good.
    Value* put(Value value)
    {
        if (open_.empty()) return &(root = std::move(value));
        Value& parent = *open_.back();
        if (parent.kind == Value::Kind::list) return &parent.items.emplace_back(std::move(value));
        return &(parent.fields.back().second = std::move(value));
    }
    std::string pointer() const
    {
        std::string out;
        for (std::size_t i = 0; i + 1 < open_.size(); ++i)
            out += '/' + (open_[i]->kind == Value::Kind::list ? std::to_string(open_[i]->items.size() - 1) : pointer_step(open_[i]->fields.back().first));
        return out;
    }
    void fault(std::string where, std::string what, std::string hint)
    {
        faults_.push_back({Severity::error, std::move(where), std::move(what), std::move(hint)});
        sound_ = false;
    }

    std::string_view text_;
    const std::string& where_;
    Diagnostics& faults_;
    std::vector<Value*> open_;
    std::vector<std::pair<std::size_t, std::uint32_t>> hashes_;   // of the keys of a record, to find doubles
    bool sound_ = true;
};

}  // namespace

std::string pointer_step(std::string_view key)
{
    std::string out;
    for (const char c : key) {
        if (c == '~') out += "~0";
        else if (c == '/') out += "~1";
        else out += c;
    }
    return out;
}

std::optional<Value> parse_json(std::string_view text, const std::string& where, Diagnostics& faults)
{
    Builder builder(text, where, faults);
    const bool parsed = nlohmann::json::sax_parse(text.begin(), text.end(), &builder, nlohmann::json::input_format_t::json, true, true);
    if (!parsed || !builder.sound()) return std::nullopt;
    return std::move(builder.root);
}

std::optional<Value> read_json(const std::filesystem::path& file, const std::string& where, Diagnostics& faults)
{
    std::ifstream in(file, std::ios::binary);
    std::string text;
    for (char block[65536]; in.read(block, sizeof block) || in.gcount() > 0;) text.append(block, static_cast<std::size_t>(in.gcount()));
    if (!in.is_open() || in.bad()) {
        std::error_code error;
        const bool missing = std::filesystem::status(file, error).type() == std::filesystem::file_type::not_found;
        faults.push_back({Severity::error, where, missing ? "There is no such file." : "The file cannot be read.", missing ? "Check the path." : "Look at its permissions."});
        return std::nullopt;
    }
    return parse_json(text, where, faults);
}

}  // namespace dateline
