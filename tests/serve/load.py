#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""load.py PROGRAM ARTICLES [SECONDS [RATE]]: sends the articles of a folder to `dateline serve`, so many a second (200) for so long (60 s),
whether answers have come or not, while others send bytes that dawdle, never end or are too many. Prints how long answers took; exits 1 if one in
twenty took longer than 50 ms, any failed, or memory grew beyond 600 MB. Run it on a machine that does nothing else."""
import asyncio
import glob
import os
import sys
import time

from server import Server

PROGRAM, FOLDER = sys.argv[1:3]
SECONDS = float(sys.argv[3]) if len(sys.argv) > 3 else 60
RATE = float(sys.argv[4]) if len(sys.argv) > 4 else 200


def requests():
    """Each article of a page or less as the bytes of a request."""
    made = []
    for path in sorted(glob.glob(os.path.join(FOLDER, '*'))):
        with open(path, 'rb') as file:
            body = file.read()[:4000]
        body = body.decode('utf8', 'ignore').encode()
        made.append(b'POST /extract?date=2022-01-08 HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n' % len(body) + body)
    return made


class Load:
    def __init__(self, port):
        self.port, self.spare, self.took, self.failed = port, [], [], 0

    async def send(self, due, request):
        try:
            reader, writer = self.spare.pop() if self.spare else await asyncio.open_connection('127.0.0.1', self.port)
            writer.write(request)
            head = await reader.readuntil(b'\r\n\r\n')
            length = int(head.lower().split(b'content-length:')[1].split(b'\r\n')[0])
            await reader.readexactly(length)
            self.failed += not head.startswith(b'HTTP/1.1 200')
            self.spare.append((reader, writer))
        except (OSError, asyncio.IncompleteReadError):
            self.failed += 1
        self.took.append(time.perf_counter() - due)

    async def run(self):
        made, running, started = requests(), set(), time.perf_counter()
        hostile = asyncio.create_task(self.hostile())
        for i in range(int(RATE * SECONDS)):
            due = started + i / RATE
            if due > time.perf_counter():
                await asyncio.sleep(due - time.perf_counter())
            task = asyncio.create_task(self.send(due, made[i % len(made)]))
            running.add(task)
            task.add_done_callback(running.discard)
        await asyncio.gather(*running)
        hostile.cancel()

    async def hostile(self):
        """A hundred lines that send a byte a second, and one after the other a body that is too large and chunks that are broken."""
        slow = [await asyncio.open_connection('127.0.0.1', self.port) for _ in range(100)]
        while True:
            for _, writer in slow:
                if not writer.is_closing():
                    writer.write(b'P')
            for sent in (b'POST /extract HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1073741824\r\n\r\n' + b'a' * 65536,
                         b'POST /extract HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n' + b'a' * 65536,
                         b'POST /extract HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 200000\r\n\r\n' + b'[' * 200000):
                try:
                    _, writer = await asyncio.open_connection('127.0.0.1', self.port)
                    writer.write(sent)
                    await writer.drain()
                    writer.close()
                except OSError:
                    pass
            await asyncio.sleep(1)


def main():
    with Server(PROGRAM) as server:
        load = Load(server.port)
        asyncio.run(load.run())
        took = sorted(load.took)
        share = lambda part: took[min(len(took) - 1, int(part * len(took)))] * 1000
        print(f'{len(took)} answers at {RATE:.0f} a second: half in {share(.5):.1f} ms, 95 % in {share(.95):.1f} ms, 99 % in {share(.99):.1f} ms, the longest {took[-1] * 1000:.0f} ms; '
              f'{load.failed} failed; {server.seconds() / len(took) * 1000:.1f} ms of processor time each; {server.memory_mb():.0f} MB at most')
        good = share(.95) < 50 and load.failed == 0 and server.memory_mb() < 600
        sys.exit(0 if server.stop() == 0 and good else 1)


main()
