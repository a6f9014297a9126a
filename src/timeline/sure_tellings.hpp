// SPDX-License-Identifier: Apache-2.0
// Which tellings of a document go into a timeline.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <dateline/extractor.hpp>

#include "timeline/builder.hpp"

namespace dateline {

// What is left out of each document unless somebody asks for all: of 44 annotated articles' rows that were less sure than this, one in thirty
// could be signed as it stood, and six in ten were no event at all.
inline constexpr double least_confidence = 0.15;

// Asked of each document, so that parts of a corpus that are merged give what the whole gives. Of a language whose
// confidence nobody has learned it says too little, so nothing is left out there.
class SureTellings {
public:
    // `all`: leaves nothing out.
    SureTellings(std::shared_ptr<const Knowledge> knowledge, bool all) : knowledge_(std::move(knowledge)), all_(all) {}

    // Appends what the document adds to a timeline. Returns how many tellings were left out.
    std::size_t append(std::vector<Telling>& to, Annotation annotation) const;

private:
    std::shared_ptr<const Knowledge> knowledge_;
    bool all_;
};

}  // namespace dateline
