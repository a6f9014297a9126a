// SPDX-License-Identifier: Apache-2.0
#include "write/coverage.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include <ogr_api.h>

namespace {

// All borders as one net of lines that meet only at their ends.
std::unique_ptr<OGRGeometry> net_of(const Shapes& shapes)
{
    OGRMultiLineString lines;
    for (const auto& [name, shape] : shapes) {
        const std::unique_ptr<OGRGeometry> border(shape->Boundary());
        if (!border) continue;
        if (wkbFlatten(border->getGeometryType()) == wkbLineString) lines.addGeometry(border.get());
        else
            for (const auto* line : *border->toGeometryCollection()) lines.addGeometry(line);
    }
    if (lines.IsEmpty()) return nullptr;
    return std::unique_ptr<OGRGeometry>(lines.Union(lines.getGeometryRef(0)));
}

// Says quickly in which area something lies.
class Areas {
public:
    explicit Areas(const Shapes& shapes)
    {
        for (const auto& [name, shape] : shapes) {
            Area area{name, {}, OGRPreparedGeometryUniquePtr(OGRCreatePreparedGeometry(OGRGeometry::ToHandle(shape.get())))};
            shape->getEnvelope(&area.box);
            areas_.push_back(std::move(area));
        }
    }
    // Of several the first; nothing where none has it.
    std::string owner_of(const OGRPolygon& face) const
    {
        // The method of the same name fails unless its point is set already.
        const std::unique_ptr<OGRGeometry> inside(OGRGeometry::FromHandle(OGR_G_PointOnSurface(OGRGeometry::ToHandle(const_cast<OGRPolygon*>(&face)))));
        if (!inside || inside->IsEmpty()) return {};
        OGREnvelope box;
        inside->getEnvelope(&box);
        for (const Area& area : areas_)
            if (area.box.Intersects(box) && OGRPreparedGeometryContains(area.shape.get(), OGRGeometry::ToHandle(inside.get()))) return area.name;
        return {};
    }

private:
    struct Area {
        std::string name;
        OGREnvelope box;
        OGRPreparedGeometryUniquePtr shape;
    };
    std::vector<Area> areas_;
};

// Which areas have an edge of the net. Faces of a net share whole edges, so equal ends are the same edge.
class Edges {
public:
    void add(const OGRPolygon& face, const std::string& owner)
    {
        each(face, [&](const Edge& edge, double) { owners_[edge].push_back(owner); });
    }
    // The area along which the face lies farthest.
    std::string neighbour_of(const OGRPolygon& face) const
    {
        std::map<std::string, double> lengths;
        each(face, [&](const Edge& edge, double length) {
            if (const auto found = owners_.find(edge); found != owners_.end())
                for (const std::string& owner : found->second) lengths[owner] += length;
        });
        const auto most = std::max_element(lengths.begin(), lengths.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
        return most == lengths.end() ? std::string{} : most->first;
    }

private:
    using Edge = std::array<double, 4>;
    template <class Take>
    static void each(const OGRPolygon& face, Take take)
    {
        for (const auto* ring : face)
            for (int i = 1; i < ring->getNumPoints(); ++i) {
                const double x = ring->getX(i - 1), y = ring->getY(i - 1), u = ring->getX(i), v = ring->getY(i);
                const bool forth = std::pair(x, y) < std::pair(u, v);
                take(forth ? Edge{x, y, u, v} : Edge{u, v, x, y}, std::hypot(u - x, v - y));
            }
    }
    std::map<Edge, std::vector<std::string>> owners_;
};

// How wide a long face is; of others it says little, but they are wide.
double width_of(const OGRPolygon& face) { return 2 * face.get_Area() / face.getExteriorRing()->get_Length(); }

}  // namespace

void join_borders(Shapes& shapes, double widest_gap_deg)
{
    const auto net = net_of(shapes);
    const std::unique_ptr<OGRGeometry> faces(net ? net->Polygonize() : nullptr);
    if (!faces) return;
    const Areas areas(shapes);
    Edges edges;
    std::map<std::string, OGRMultiPolygon> parts;
    std::vector<const OGRPolygon*> gaps;
    for (const auto* part : *faces->toGeometryCollection()) {
        const OGRPolygon& face = *part->toPolygon();
        const std::string owner = areas.owner_of(face);
        if (!owner.empty()) {
            edges.add(face, owner);
            parts[owner].addGeometry(&face);
        } else if (width_of(face) < widest_gap_deg) {
            gaps.push_back(&face);
        }
    }
    for (const OGRPolygon* gap : gaps)
        if (const std::string owner = edges.neighbour_of(*gap); !owner.empty()) parts[owner].addGeometry(gap);
    for (auto& [name, polygons] : parts)
        if (std::unique_ptr<OGRGeometry> whole(polygons.UnionCascaded()); whole) shapes[name] = std::move(whole);
}
