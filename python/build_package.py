# SPDX-License-Identifier: Apache-2.0
"""Builds the wheel of the Python package (PEP 517). Needs cmake, a compiler and what cmake/install-packages.sh names, and no Python package.

A build folder that is there already is used with: pip install . --config-settings build=build/release
"""

import base64
import hashlib
import os
import re
import subprocess
import sysconfig
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

DESCRIPTION = "Events of news-like text as a timeline on a map"


def version() -> str:
    return re.search(r"project\(dateline VERSION (\S+)", (ROOT / "CMakeLists.txt").read_text()).group(1)


def metadata() -> str:
    return (
        f"Metadata-Version: 2.1\nName: dateline\nVersion: {version()}\nSummary: {DESCRIPTION}\nLicense: Apache-2.0\n"
        "Requires-Python: >=3.9\nProvides-Extra: geopandas\nRequires-Dist: geopandas>=0.12; extra == 'geopandas'\n"
        "Description-Content-Type: text/markdown\n\n" + (ROOT / "python/README.md").read_text()
    )


def built(config_settings) -> Path:
    """The build folder: the one that is named, or one made now."""
    named = (config_settings or {}).get("build") or os.environ.get("DATELINE_BUILD")
    folder = (ROOT / named).resolve() if named else ROOT / "build/python"
    if not named:
        subprocess.run(
            ["cmake", "-S", ROOT, "-B", folder, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release", "-DBUILD_TESTING=OFF", "-DDATELINE_DEVELOPER=OFF"],
            check=True)
        subprocess.run(["cmake", "--build", folder], check=True)
    return folder


def package_files(staged: Path):
    """Pairs of the name in the wheel and the file."""
    for file in sorted((ROOT / "python/dateline").iterdir()):
        if file.suffix in (".py", ".typed"):
            yield f"dateline/{file.name}", file
    library = next(path for path in staged.rglob("libdateline_c.so.*") if not path.is_symlink())
    yield "dateline/libdateline_c.so", library
    yield "dateline/libdateline_gdal.so", next(staged.rglob("libdateline_gdal.so"))
    data = staged / "share/dateline"
    for file in sorted(data.rglob("*")):
        if file.is_file():
            yield f"dateline/share/dateline/{file.relative_to(data).as_posix()}", file
    for name in ("LICENSE", "gazetteer/SOURCES.md"):
        yield f"dateline-{version()}.dist-info/{Path(name).name}", ROOT / name


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    tag = "py3-none-" + re.sub(r"[-.]", "_", sysconfig.get_platform())
    name = f"dateline-{version()}-{tag}.whl"
    info = f"dateline-{version()}.dist-info"
    record = []
    with tempfile.TemporaryDirectory() as staged, zipfile.ZipFile(Path(wheel_directory) / name, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as wheel:
        subprocess.run(["cmake", "--install", built(config_settings), "--strip", "--prefix", staged], check=True, stdout=subprocess.DEVNULL)

        def add(target: str, content: bytes):
            wheel.writestr(target, content)
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
            record.append(f"{target},sha256={digest},{len(content)}\n")

        for target, file in package_files(Path(staged)):
            add(target, file.read_bytes())
        add(f"{info}/METADATA", metadata().encode())
        add(f"{info}/WHEEL", f"Wheel-Version: 1.0\nGenerator: dateline\nRoot-Is-Purelib: false\nTag: {tag}\n".encode())
        wheel.writestr(f"{info}/RECORD", "".join(record) + f"{info}/RECORD,,\n")
    return name


def build_sdist(sdist_directory, config_settings=None):
    raise NotImplementedError("build from a clone: pip install .")
