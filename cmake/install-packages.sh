#!/bin/bash
# install-packages.sh build|test|all: installs with apt what is missing for building, for the tests, or for the tests
# that use other programs. Says nothing and needs no rights when all is there.
set -euo pipefail

packages="g++ cmake ninja-build ccache pkg-config nlohmann-json3-dev libboost-dev libgdal-dev libproj-dev libgeographiclib-dev proj-data libicu-dev
libxml2-dev libarchive-dev zlib1g-dev libcli11-dev libcld2-dev libhowardhinnant-date-dev libpoppler-cpp-dev libjs-leaflet
libjs-leaflet.markercluster xz-utils"
case ${1:-build} in
build) ;;
test) packages="$packages catch2 clang clang-tidy gdal-bin python3 strace valgrind" ;;
all) packages="$packages catch2 clang clang-tidy gdal-bin python3 strace valgrind qgis python3-geopandas python3-jsonschema python3-qgis python3-distributed python3-venv xvfb chromium postgresql-15-postgis-3" ;;
*) echo "install-packages.sh build|test|all" >&2; exit 2 ;;
esac

missing=()
for package in $packages; do
    dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q ^ii || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

echo "installing ${missing[*]}"
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
