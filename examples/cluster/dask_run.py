#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""A corpus of JSON Lines on a Dask cluster, as one timeline: each shard is extracted, then timelines are merged four at a time until one is left.

    examples/cluster/dask_run.py news.jsonl timeline.geojson --work /shared/folder
    examples/cluster/dask_run.py news.jsonl timeline.geojson --work /shared/folder --scheduler tcp://head:8786

Without --scheduler, a scheduler and workers are started on this machine. A worker that dies loses nothing but what it was at: its tasks are
files in, file out, and are done again by another. The result has the same bytes as "dateline extract news.jsonl -o timeline.geojson".
Debian: python3-distributed. All machines see the work folder and have dateline installed.
"""

import argparse
import contextlib
import os
import pathlib
import subprocess
import sys

from distributed import Client

MERGED_AT_ONCE = 4
ENDS_WITHIN = 10   # seconds, of a process that was asked to


def run(command: list, output: str) -> str:
    """One task. The output appears whole or not at all, so a task may be done twice."""
    subprocess.run([*command, "-q", "--overwrite", "-o", output], check=True)
    return output


def shards_of(corpus: pathlib.Path, folder: pathlib.Path, count: int) -> list:
    """Line after line to one shard after the other; which line lies in which makes no difference."""
    names = [folder / f"shard-{number}.jsonl" for number in range(count)]
    with contextlib.ExitStack() as stack:
        files = [stack.enter_context(open(name, "wb")) for name in names]
        for number, line in enumerate(stack.enter_context(open(corpus, "rb"))):
            files[number % count].write(line)
    return [str(name) for name in names]


@contextlib.contextmanager
def local_cluster(folder: pathlib.Path, workers: int):
    """A scheduler and workers as processes of their own. They are ended by their ids; the workers' are in the work folder."""
    address = folder / "scheduler.json"
    address.unlink(missing_ok=True)
    started = [subprocess.Popen([sys.executable, "-m", "distributed.cli.dask_scheduler", "--port", "0", "--no-dashboard", "--scheduler-file", address], stderr=subprocess.DEVNULL)]
    try:
        for number in range(workers):
            worker = subprocess.Popen([sys.executable, "-m", "distributed.cli.dask_worker", "--no-nanny", "--no-dashboard", "--nthreads", "1", "--scheduler-file", address],
                                      cwd=folder, stderr=subprocess.DEVNULL)
            (folder / f"worker-{number}.pid").write_text(str(worker.pid))
            started.append(worker)
        yield {"scheduler_file": str(address)}
    finally:
        for process in reversed(started):
            process.terminate()
        for process in started:
            try:
                process.wait(ENDS_WITHIN)
            except subprocess.TimeoutExpired:   # a worker whose scheduler went first may wait for it forever
                process.kill()
                process.wait()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpus", type=pathlib.Path)
    parser.add_argument("output")
    parser.add_argument("--work", type=pathlib.Path, required=True, help="a folder that all machines see")
    parser.add_argument("--scheduler", help="address of a scheduler that runs already")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--shards", type=int, default=0, help="four a worker, if not given")
    parser.add_argument("--dateline", default="dateline", help="the program")
    arguments = parser.parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)
    shards = shards_of(arguments.corpus, arguments.work, arguments.shards or 4 * arguments.workers)

    with contextlib.ExitStack() as stack:
        where = {"address": arguments.scheduler} if arguments.scheduler else stack.enter_context(local_cluster(arguments.work.resolve(), arguments.workers))
        client = stack.enter_context(Client(**where, timeout=60))

        def task(command: list, inputs: list, output: str):
            # The inputs are names of files, some of which other tasks make: the futures say when they are there.
            return client.submit(lambda files: run([*command, *files], output), inputs, pure=False, retries=3)

        level = [task([arguments.dateline, "extract", "--jobs", "1"], [shard], shard.replace("shard-", "part-").replace(".jsonl", ".geojsonl")) for shard in shards]
        step = 0
        while len(level) > MERGED_AT_ONCE:
            groups = [level[at:at + MERGED_AT_ONCE] for at in range(0, len(level), MERGED_AT_ONCE)]
            level = [task([arguments.dateline, "merge"], group, str(arguments.work / f"merged-{step}-{number}.geojsonl")) for number, group in enumerate(groups)]
            step += 1
        task([arguments.dateline, "merge"], level, arguments.output).result()


if __name__ == "__main__":
    main()
