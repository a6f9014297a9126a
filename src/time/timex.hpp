// SPDX-License-Identifier: Apache-2.0
// How stretches of time are written: TIMEX3 values as TempEval-3 has them, and EDTF (ISO 8601-2).
#pragma once

#include <string>

#include "time/calendar.hpp"

namespace dateline {

// "1998-02-06", "1998-W6", "1998-Q3", "199", "BC0490", "1998-02-06TEV", "1998-02-06T22:00".
std::string timex_value(const Stamp& stamp);
// "1998-02-06", "199X", "1998-21", "1998-02-02/1998-02-08", "-0489"; empty for an undated clock time.
std::string edtf_value(const Stamp& stamp);

// "P2W", "PT30M", "P2.5Y"; a negative count is an unknown number, "PXD". `out` may already hold
// the parts of larger units.
void append_duration(std::string& out, Grain unit, double count);

// Writes digits of a whole number, at least so many.
void append_digits(std::string& out, int number, int digits);

}  // namespace dateline
