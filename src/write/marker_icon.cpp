// SPDX-License-Identifier: Apache-2.0
#include "write/marker_icon.hpp"

#include <zlib.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace dateline {
namespace {

constexpr double turn = 2 * std::numbers::pi;
constexpr int side = 48;            // pixels
constexpr int samples = 4;          // of a pixel, each way
constexpr double radius = 15;       // pixels; shapes reach a little beyond it
constexpr Color white{255, 255, 255};

struct Point {
    double x, y;
};
using Shape = std::vector<Point>;   // corners, around the middle, y downwards; none for a circle

Shape polygon(int corners, double size, double angle)
{
    Shape shape;
    for (int i = 0; i < corners; ++i) shape.push_back({size * std::sin(i * turn / corners + angle), -size * std::cos(i * turn / corners + angle)});
    return shape;
}

Shape star()
{
    Shape shape;
    for (int i = 0; i < 10; ++i) {
        const double size = i % 2 ? 0.5 : 1.2;
        shape.push_back({size * std::sin(i * turn / 10), -size * std::cos(i * turn / 10)});
    }
    return shape;
}

Shape shape_of(std::string_view name)
{
    constexpr double arm = 0.36, reach = 1.08;
    if (name == "square") return polygon(4, 1.24, turn / 8);
    if (name == "diamond") return polygon(4, 1.25, 0);
    if (name == "pentagon") return polygon(5, 1.1, 0);
    if (name == "hexagon") return polygon(6, 1.08, turn / 12);
    if (name == "triangle") return polygon(3, 1.3, 0);
    if (name == "triangle-down") return polygon(3, 1.3, turn / 2);
    if (name == "triangle-right") return polygon(3, 1.3, turn / 4);
    if (name == "star") return star();
    if (name == "plus")
        return {{-arm, -reach}, {arm, -reach}, {arm, -arm}, {reach, -arm}, {reach, arm}, {arm, arm}, {arm, reach}, {-arm, reach}, {-arm, arm}, {-reach, arm}, {-reach, -arm}, {-arm, -arm}};
    return {};
}

double distance_to(Point p, Point a, Point b)
{
    const double dx = b.x - a.x, dy = b.y - a.y;
    const double along = std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy), 0.0, 1.0);
    return std::hypot(p.x - a.x - along * dx, p.y - a.y - along * dy);
}

// How far the point lies outside of the edge; inside, it is negative.
double distance_outside(const Shape& shape, Point p)
{
    if (shape.empty()) return std::hypot(p.x, p.y) - 1;
    double nearest = 10;
    bool inside = false;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        const Point a = shape[i], b = shape[(i + 1) % shape.size()];
        nearest = std::min(nearest, distance_to(p, a, b));
        if ((a.y > p.y) != (b.y > p.y) && p.x < a.x + (b.x - a.x) * (p.y - a.y) / (b.y - a.y)) inside = !inside;
    }
    return inside ? -nearest : nearest;
}

// Colours laid one over another. Red, green and blue are multiplied by alpha, which is how much of the pixel is covered.
struct Pixel {
    double red = 0, green = 0, blue = 0, alpha = 0;

    void lay(const Color& color, double cover)
    {
        for (auto [part, value] : {std::pair{&red, color.red}, std::pair{&green, color.green}, std::pair{&blue, color.blue}}) *part = *part * (1 - cover) + cover * value;
        alpha = alpha * (1 - cover) + cover;
    }
    void add(const Pixel& other, double share)
    {
        red += share * other.red;
        green += share * other.green;
        blue += share * other.blue;
        alpha += share * other.alpha;
    }
};

Pixel drawn_at(Point p, const Shape& shape, const Color& color, const StatusDrawing& status)
{
    constexpr double ring = 1.3 / radius, line = 2.2 / radius, dot = 0.32, dashes = 9, hollow_cover = 0.85;
    const double edge = distance_outside(shape, p);
    Pixel pixel;
    if (edge <= 0 && status.fill_percent < 100) pixel.lay(white, hollow_cover);
    if (edge <= 0) pixel.lay(color, status.fill_percent / 100.0);
    if (status.outline == "ring") {
        if (std::abs(edge) <= ring) pixel.lay(white, 1);
    } else if (std::abs(edge) <= line) {
        const double part = dashes * (std::atan2(p.y, p.x) / turn + 1);
        if (status.outline != "dash" || part - std::floor(part) < 0.58) pixel.lay(color, 1);
    }
    if (status.inner == "dot" && std::hypot(p.x, p.y) <= dot) pixel.lay(white, 1);
    if (status.inner == "strike" && distance_to(p, {-1.1, 1.1}, {1.1, -1.1}) <= line) pixel.lay(color, 1);
    return pixel;
}

void append_big_endian(std::string& out, std::uint32_t value)
{
    for (const int shift : {24, 16, 8, 0}) out += static_cast<char>(value >> shift & 255);
}

void append_chunk(std::string& png, const std::string& name, const std::string& content)
{
    append_big_endian(png, static_cast<std::uint32_t>(content.size()));
    const std::string named = name + content;
    png += named;
    append_big_endian(png, static_cast<std::uint32_t>(crc32(0, reinterpret_cast<const Bytef*>(named.data()), static_cast<uInt>(named.size()))));
}

std::string png_of(const std::string& rows)
{
    std::string packed(compressBound(static_cast<uLong>(rows.size())), '\0');
    uLongf size = static_cast<uLongf>(packed.size());
    compress2(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(rows.data()), static_cast<uLong>(rows.size()), Z_BEST_COMPRESSION);
    packed.resize(size);
    std::string png = "\x89PNG\r\n\x1A\n", head;
    append_big_endian(head, side);
    append_big_endian(head, side);
    head += std::string("\x08\x06\0\0\0", 5);   // eight bits each of red, green, blue and alpha
    append_chunk(png, "IHDR", head);
    append_chunk(png, "IDAT", packed);
    append_chunk(png, "IEND", "");
    return png;
}

}  // namespace

std::string marker_icon(const CategoryDrawing& family, const StatusDrawing& status)
{
    const Shape shape = shape_of(family.shape);
    std::string rows;
    for (int y = 0; y < side; ++y) {
        rows += '\0';   // no filter
        for (int x = 0; x < side; ++x) {
            Pixel pixel;
            for (int i = 0; i < samples * samples; ++i) {
                const double dx = x + (i % samples + 0.5) / samples - side / 2.0, dy = y + (i / samples + 0.5) / samples - side / 2.0;
                pixel.add(drawn_at({dx / radius, dy / radius}, shape, family.light, status), 1.0 / (samples * samples));
            }
            for (const double part : {pixel.red, pixel.green, pixel.blue}) rows += static_cast<char>(std::lround(pixel.alpha > 0 ? std::min(255.0, part / pixel.alpha) : 0));
            rows += static_cast<char>(std::lround(pixel.alpha * 255));
        }
    }
    return png_of(rows);
}

}  // namespace dateline
