// SPDX-License-Identifier: Apache-2.0
// What the handles of the C interface hold.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include <dateline/dateline.h>
#include <dateline/extractor.hpp>
#include <dateline/reader.hpp>

#include "timeline/builder.hpp"
#include "timeline/corrections.hpp"
#include "timeline/sure_tellings.hpp"

namespace dateline::c {

// Shared by an extractor and its timelines, so that they can be freed in any order.
struct Setup {
    std::shared_ptr<const Knowledge> knowledge;
    Extractor extractor;
    SureTellings sure;
    std::optional<double> min_confidence;
    std::vector<Correction> corrections;
    std::string language;                 // of documents that name none
    std::optional<TimeSpan> published;    // of documents without a date
    std::chrono::minutes offset{0};
};

// Ill-formed UTF-8 is replaced. Throws Error for a date that is none.
Document document_from(const dateline_document& given, const Setup& setup);

// Runs `task`; what it throws becomes the thread's fault, and `otherwise` the answer.
void keep_fault(const char* message) noexcept;
template <class Answer, class Task> Answer guarded(Answer otherwise, Task task) noexcept
{
    try {
        return task();
    } catch (const std::exception& fault) {
        keep_fault(fault.what());
    } catch (...) {
        keep_fault("an unknown fault");
    }
    return otherwise;
}

// A copy for the caller to free.
char* copy_out(std::string_view text, std::size_t* size);

}  // namespace dateline::c

struct dateline_extractor {
    std::shared_ptr<const dateline::c::Setup> setup;
};

struct dateline_timeline {
    std::shared_ptr<const dateline::c::Setup> setup;
    std::mutex mutex;
    dateline::TimelineBuilder builder;
    std::optional<dateline::PackedTimeline> finished;

    // The timeline, which is made at the first call.
    const dateline::PackedTimeline& whole();
};

struct dateline_reader {
    std::unique_ptr<dateline::Reader> reader;
    std::string language;
    dateline::Document document;
    std::string date;
    dateline::Diagnostics faults;
    std::string skipped;
};
