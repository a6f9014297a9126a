// SPDX-License-Identifier: Apache-2.0
// PDF through poppler, which GDAL loads anyway: so it lives in the same module.
#include "gdal/tables.hpp"

#include <memory>

#ifdef DATELINE_POPPLER
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>
#endif

namespace dateline {

#ifdef DATELINE_POPPLER

namespace {

std::string utf8(const poppler::ustring& text)
{
    const auto bytes = text.to_utf8();
    return std::string(bytes.begin(), bytes.end());
}

// "D:20220108101500+05'00'" as 2022-01-08T10:15:00+05:00.
std::string iso_of(const std::string& date)
{
    std::string digits, zone;
    for (const char c : date) {
        if (c >= '0' && c <= '9') (zone.empty() ? digits : zone) += c;
        else if (c == '+' || c == '-' || c == 'Z') zone = c;
    }
    if (digits.size() < 8) return {};
    std::string iso = digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6, 2);
    if (digits.size() >= 12) iso += "T" + digits.substr(8, 2) + ":" + digits.substr(10, 2) + (zone.size() >= 5 ? zone.substr(0, 3) + ":" + zone.substr(3, 2) : "Z");
    return iso;
}

}  // namespace

void read_pdf(std::string& bytes, PdfText& out)
{
    // What poppler has to complain of would go to the standard error of the program.
    poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
    const std::unique_ptr<poppler::document> document(poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
    if (!document) {
        out.fault = "The PDF is damaged.";
        out.remedy = "Is it whole? Fetch it again.";
        return;
    }
    if (document->is_locked()) {
        out.fault = "The PDF has a password.";
        out.remedy = "Save it without.";
        return;
    }
    out.title = utf8(document->info_key("Title"));
    out.created = iso_of(utf8(document->info_key("CreationDate")));
    for (int i = 0; i < document->pages(); ++i) {
        const std::unique_ptr<poppler::page> page(document->create_page(i));
        out.pages.push_back(page ? utf8(page->text(poppler::rectf(), poppler::page::non_raw_non_physical_layout)) : std::string());
    }
}

#else

void read_pdf(std::string&, PdfText& out)
{
    out.fault = "This is a PDF document, and this program was built without poppler, which reads them.";
    out.remedy = "Make a text file of it, for example with pdftotext.";
}

#endif

}  // namespace dateline
