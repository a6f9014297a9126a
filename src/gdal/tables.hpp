// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace dateline {

// A row of a spreadsheet or layer: what its columns hold, as text.
struct TextRow {
    std::string layer;
    std::int64_t number = 0;
    std::vector<std::pair<std::string, std::string>> cells;
};

void* open_table(const std::string& path, std::string* bytes, std::string& fault);
bool next_row(void* table, TextRow& row);
void close_table(void* table);

// The text of a PDF document, page by page, in the order in which it is read.
struct PdfText {
    std::vector<std::string> pages;
    std::string title, created;   // when, in ISO 8601
    std::string fault, remedy;    // what keeps it from being read
};

void read_pdf(std::string& bytes, PdfText& text);

}  // namespace dateline
