// SPDX-License-Identifier: Apache-2.0
// One object of JSON as a record.
#pragma once

#include <functional>

#include "read/json_scanner.hpp"
#include "read/record.hpp"

namespace dateline {

class JsonRecord {
public:
    explicit JsonRecord(const ReadSettings& settings) : choice_(settings) {}

    // Reads the object that the scanner stands before; false where it is not JSON. What is found lies in `record`.
    bool read(JsonScanner& json, Record& record);
    // Whether an object that was read holds records in an array, and at most a word about them at its own level.
    bool wraps(std::string_view object, const Record& record);
    // The objects of arrays in `object` that are records, as in {"articles": [{...}, {...}]}.
    void each_inside(std::string_view object, const std::function<void(std::string_view)>& take);

    FieldChoice& choice() { return choice_; }

private:
    struct Known {
        std::string key;
        FieldName role;
    };
    enum class Depth { flat, nested };
    bool fields(JsonScanner& json, Record& record, std::string& path, int level, Depth depth);
    bool value(JsonScanner& json, Record& record, FieldName role, std::string& path, int level, Depth depth);
    bool pieces(JsonScanner& json, std::string& out);
    FieldName role_of(const std::string& path, std::size_t name_at, std::size_t position);

    FieldChoice choice_;
    std::string key_, piece_;
    std::vector<Known> known_;   // of the fields at the top, by position: most records of a file have the same ones
};

}  // namespace dateline
