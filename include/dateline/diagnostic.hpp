// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <exception>
#include <string>
#include <vector>

namespace dateline {

enum class Severity { note, warning, error };

/// One thing a person should know, with the place to look and the next step.
///
/// The library never prints. It hands diagnostics to its caller, who decides.
struct Diagnostic {
    Severity severity = Severity::error;
    std::string where;  ///< "report.txt:12:7", or "en/time.rules.json#/rules/3/match".
    std::string what;   ///< What is wrong, in one sentence.
    std::string hint;   ///< What to do about it. May be empty.

    friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

/// "where: error: what" and, when there is one, a second line "  hint: ...".
std::string to_string(const Diagnostic& diagnostic);

using Diagnostics = std::vector<Diagnostic>;

/// The set-up cannot be used: rules, gazetteer, options, an output file.
///
/// Holds *all* faults that were found, not the first. Odd text never throws.
class Error : public std::exception {
public:
    explicit Error(Diagnostic fault);
    explicit Error(Diagnostics faults);

    const Diagnostics& faults() const noexcept { return faults_; }
    const char* what() const noexcept override { return message_.c_str(); }

private:
    Diagnostics faults_;
    std::string message_;
};

}  // namespace dateline
