# SPDX-License-Identifier: Apache-2.0
"""cluster_test.py PROGRAM: examples/cluster/dask_run.py, with one of its workers killed in mid-run, gives the bytes of one process."""

import importlib.util
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

if not importlib.util.find_spec("distributed"):
    print("Dask is not installed (python3-distributed)")
    sys.exit(77)

program = pathlib.Path(sys.argv[1]).resolve()
tests = pathlib.Path(__file__).resolve().parent
with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    news, work = folder / "news.jsonl", folder / "work"
    news.write_bytes(subprocess.run([sys.executable, tests / "bench/made_up_news.py", "1000000", tests.parent / "examples/articles"], capture_output=True, check=True).stdout)
    subprocess.run([program, "extract", "-q", news, "-o", folder / "one.geojson"], check=True)
    cluster = subprocess.Popen([sys.executable, "-B", tests.parent / "examples/cluster/dask_run.py", news, folder / "cluster.geojson", "--work", work, "--workers", "2", "--shards", "12",
                                "--dateline", program])
    deadline = time.monotonic() + 60
    while not list(work.glob("part-*.geojsonl")) and time.monotonic() < deadline and cluster.poll() is None:
        time.sleep(0.02)
    done = len(list(work.glob("part-*.geojsonl")))
    os.kill(int((work / "worker-0.pid").read_text()), signal.SIGKILL)
    assert cluster.wait(timeout=120) == 0, "the run failed"
    assert 0 < done < 12, f"the worker was killed when {done} of 12 shards were done"
    assert (folder / "cluster.geojson").read_bytes() == (folder / "one.geojson").read_bytes(), "the cluster wrote other bytes"
