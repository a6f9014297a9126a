// SPDX-License-Identifier: Apache-2.0
// Whether what is drawn can be seen, and be told apart by eyes that lack one kind of cones.
#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "write/palette.hpp"

using namespace dateline;

namespace {

using Triple = std::array<double, 3>;
using Matrix = std::array<Triple, 3>;

double linear(std::uint8_t part)
{
    const double share = part / 255.0;
    return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
}

double luminance(const Color& color) { return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue); }

// As the Web Content Accessibility Guidelines define it.
double contrast(const Color& a, const Color& b)
{
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

// What somebody sees who lacks one kind of cones altogether (Machado, Oliveira and Fernandes 2009), on linear RGB.
constexpr Matrix every_cone{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
constexpr Matrix no_red{{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix no_green{{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix no_blue{{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};

Triple times(const Matrix& matrix, const Triple& value)
{
    Triple result{};
    for (std::size_t i = 0; i < 3; ++i)
        for (std::size_t j = 0; j < 3; ++j) result[i] += matrix[i][j] * value[j];
    return result;
}

struct Lab {
    double l, a, b;
};

Lab seen(const Color& color, const Matrix& eye)
{
    Triple rgb = times(eye, {linear(color.red), linear(color.green), linear(color.blue)});
    for (double& part : rgb) part = std::clamp(part, 0.0, 1.0);
    constexpr Matrix to_xyz{{{0.4124564, 0.3575761, 0.1804375}, {0.2126729, 0.7151522, 0.0721750}, {0.0193339, 0.1191920, 0.9503041}}};
    const Triple xyz = times(to_xyz, rgb);
    const auto f = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116; };
    const double x = f(xyz[0] / 0.95047), y = f(xyz[1]), z = f(xyz[2] / 1.08883);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

constexpr double pi = 3.14159265358979323846;
double degrees(double radians) { return radians * 180 / pi; }
double cosine(double deg) { return std::cos(deg * pi / 180); }

// CIEDE2000 (Sharma, Wu and Dalal 2005).
double difference(const Lab& p, const Lab& q)
{
    const auto pow7 = [](double c) { return std::sqrt(std::pow(c, 7) / (std::pow(c, 7) + std::pow(25.0, 7))); };
    const double g = 1 + 0.5 * (1 - pow7((std::hypot(p.a, p.b) + std::hypot(q.a, q.b)) / 2));
    const double c1 = std::hypot(p.a * g, p.b), c2 = std::hypot(q.a * g, q.b);
    const auto hue = [](double b, double a) { return a == 0 && b == 0 ? 0.0 : std::fmod(degrees(std::atan2(b, a)) + 360, 360); };
    const double h1 = hue(p.b, p.a * g), h2 = hue(q.b, q.a * g);
    double turn = c1 * c2 == 0 ? 0 : h2 - h1;
    if (turn > 180) turn -= 360;
    if (turn < -180) turn += 360;
    const double dl = q.l - p.l, dc = c2 - c1, dh = 2 * std::sqrt(c1 * c2) * std::sin(turn / 2 * pi / 180);
    const double l = (p.l + q.l) / 2, c = (c1 + c2) / 2;
    double h = (h1 + h2) / 2;
    if (c1 * c2 == 0) h = h1 + h2;
    else if (std::abs(h1 - h2) > 180) h += h1 + h2 < 360 ? 180 : -180;
    const double t = 1 - 0.17 * cosine(h - 30) + 0.24 * cosine(2 * h) + 0.32 * cosine(3 * h + 6) - 0.20 * cosine(4 * h - 63);
    const double sl = 1 + 0.015 * (l - 50) * (l - 50) / std::sqrt(20 + (l - 50) * (l - 50)), sc = 1 + 0.045 * c, sh = 1 + 0.015 * c * t;
    const double rt = -2 * pow7(c) * std::sin(60 * std::exp(-std::pow((h - 275) / 25, 2)) * pi / 180);
    return std::sqrt(std::pow(dl / sl, 2) + std::pow(dc / sc, 2) + std::pow(dh / sh, 2) + rt * (dc / sc) * (dh / sh));
}

// Land, sea and panels of the page and of the QGIS projects.
constexpr Color light_grounds[] = {{0xf5, 0xf2, 0xea}, {0xdf, 0xe9, 0xee}, {0xff, 0xff, 0xff}};
constexpr Color dark_grounds[] = {{0x2a, 0x2e, 0x33}, {0x14, 0x20, 0x2a}, {0x1f, 0x22, 0x26}};

}  // namespace

TEST_CASE("the difference of colours is that of its authors' examples")
{
    CHECK(difference({50, 2.6772, -79.7751}, {50, 0, -82.7485}) == Approx(2.0425).margin(1e-4));
    CHECK(difference({50, 2.5, 0}, {61, -5, 29}) == Approx(22.8977).margin(1e-4));
    CHECK(difference({2.0776, 0.0795, -1.1350}, {0.9033, -0.0636, -0.5514}) == Approx(0.9082).margin(1e-4));
}

TEST_CASE("every category is seen on its ground")
{
    for (const CategoryDrawing& drawing : category_drawings()) {
        CAPTURE(drawing.category);
        for (const Color& ground : light_grounds) CHECK(contrast(drawing.light, ground) >= 3);
        for (const Color& ground : dark_grounds) CHECK(contrast(drawing.dark, ground) >= 3);
    }
}

TEST_CASE("any two categories are told apart by colour, whatever eyes see, and by shape")
{
    const auto all = category_drawings();
    for (std::size_t i = 0; i < all.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
            CAPTURE(all[i].category, all[j].category);
            CHECK(all[i].shape != all[j].shape);
            for (const Matrix& eye : {every_cone, no_red, no_green, no_blue}) {
                CHECK(difference(seen(all[i].light, eye), seen(all[j].light, eye)) >= 10);
                CHECK(difference(seen(all[i].dark, eye), seen(all[j].dark, eye)) >= 10);
            }
        }
}

TEST_CASE("every status has a drawing of its own")
{
    std::set<std::tuple<int, std::string_view, std::string_view>> drawings;
    for (const StatusDrawing& drawing : status_drawings()) {
        CHECK(&drawing_of(drawing.status) == &drawing);
        CHECK(!drawing.label.empty());
        drawings.insert({drawing.fill_percent, drawing.outline, drawing.inner});
    }
    CHECK(status_drawings().size() == 6);
    CHECK(drawings.size() == 6);
}

TEST_CASE("what belongs to no family is drawn as the last row says")
{
    CHECK(drawing_of("conflict").category == "conflict");
    CHECK(drawing_of("no such family").category == "other");
    CHECK(hex_color({200, 35, 40}) == "#c82328");
}
