#!/usr/bin/env python3
"""damaged_test.py DATELINE: 36 archives that are cut, flipped or have a wrong checksum are told by name, exit 1, and what was whole is read.

Twelve containers, each damaged in three ways. Containers that come in pieces give what stands before the damage, and what stands behind
it where each member is packed by itself. Standard library only.
"""
import bz2, gzip, io, json, lzma, os, random, subprocess, sys, tarfile, tempfile, zipfile, zlib


def records(count):
    """Lines that do not pack well, so that damage in the middle leaves many before it."""
    chance = random.Random(7)
    return "".join(json.dumps({"id": str(i), "text": f"A bridge fell, and number {chance.getrandbits(400)}"}) + "\n" for i in range(count)).encode()


LINES = records(3000)
MEMBERS = [(f"part{i}.jsonl", LINES.replace(b'"id": "', f'"id": "{i}-'.encode())) for i in range(3)]


def tarred(mode, **how):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode, **how) as t:
        for name, data in MEMBERS:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            t.addfile(info, io.BytesIO(data))
    return out.getvalue()


def zipped(kind):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", kind) as z:
        for name, data in MEMBERS:
            z.writestr(zipfile.ZipInfo(name), data, kind)
    return out.getvalue()


def web_archive():
    """A record a member, each packed by itself, as crawlers write them."""
    out = b""
    for i in range(300):
        text = f"A bridge fell near the town, and number {random.Random(i).getrandbits(9000)}".encode()
        head = f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://example.org/{i}\r\nContent-Type: text/plain\r\nContent-Length: {len(text)}\r\n\r\n".encode()
        out += gzip.compress(head + text + b"\r\n\r\n", mtime=0)
    return out


def document():
    text = b"<w:document xmlns:w='w'><w:body>" + b"".join(f"<w:p><w:r><w:t>Bridge {random.Random(i).getrandbits(4000)} fell.</w:t></w:r></w:p>".encode() for i in range(300)) + b"</w:body></w:document>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("[Content_Types].xml", "<Types/>")
        z.writestr("word/document.xml", text)
    return out.getvalue()


def checksum(name, data):
    """Where a container keeps a checksum of what it holds: positions of bytes, all of which are changed."""
    if name.endswith(".zip") or name.endswith(".docx"):
        crc = (zlib.crc32(MEMBERS[1][1]) if name.endswith(".zip") else zipfile.ZipFile(io.BytesIO(data)).infolist()[1].CRC).to_bytes(4, "little")
        at = [i for i in range(len(data) - 3) if data[i:i + 4] == crc]
        assert at, name
        return at
    if name.endswith(".xz"):
        return [len(data) - 12]          # of the index
    if name.endswith(".bz2"):
        return [len(data) - 4]           # of the whole stream
    if name.startswith("pages"):
        return [data.index(b"\x1f\x8b\x08", len(data) // 2) - 7]   # of one member in the middle
    return [len(data) - 7]               # gzip: before the length


def containers():
    """Name, bytes, whether something can be read before damage in the middle."""
    yield "news.jsonl.gz", gzip.compress(LINES, mtime=0), True
    yield "news.jsonl.bz2", bz2.compress(LINES, 1), True
    yield "news.jsonl.xz", lzma.compress(LINES), False    # one block, checked at its end
    yield "many.jsonl.gz", b"".join(gzip.compress(data, mtime=0) for _, data in MEMBERS), True
    yield "all.tar.gz", tarred("w:gz"), True
    yield "all.tar.bz2", tarred("w:bz2", compresslevel=1), True
    yield "all.tar.xz", tarred("w:xz"), False
    yield "deflated.zip", zipped(zipfile.ZIP_DEFLATED), True
    yield "bzip2.zip", zipped(zipfile.ZIP_BZIP2), True
    yield "lzma.zip", zipped(zipfile.ZIP_LZMA), True
    yield "a.docx", document(), False                      # one document: none of it is whole
    yield "pages.warc.gz", web_archive(), True


def damages(name, data):
    yield "cut", data[:len(data) // 2]
    flipped = bytearray(data)
    flipped[len(data) // 2] ^= 0x10
    yield "flipped", bytes(flipped)
    wrong = bytearray(data)
    for at in checksum(name, data):
        wrong[at] ^= 0x01
    yield "checksum", bytes(wrong)


def main():
    program, failures, number = sys.argv[1], [], 0
    with tempfile.TemporaryDirectory() as folder:
        def read(name, data):
            path = os.path.join(folder, name)
            with open(path, "wb") as out:
                out.write(data)
            run = subprocess.run([program, "read", path], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120)
            return run.returncode, [json.loads(line) for line in run.stdout.splitlines()], run.stderr

        for name, data, in_pieces in containers():
            code, whole, told = read(name, data)
            if code != 0 or not whole:
                failures.append(f"{name}: not read as it was made, exit {code}: {told.strip()[:200]}")
            known = {record["text"] for record in whole}
            for kind, bad in damages(name, data):
                number += 1
                code, got, told = read(kind + "-" + name, bad)
                where = f"{kind} {name}"
                if code != 1 or "error:" not in told or kind + "-" + name not in told:
                    failures.append(f"{where}: exit {code}, told \"{told.strip()[:200]}\"")
                if in_pieces and not got:
                    failures.append(f"{where}: nothing of what was whole is read")
                if any(record["text"] not in known for record in got) and kind == "cut":
                    failures.append(f"{where}: a text was read that is not whole")
                # Members that are packed by themselves are read although another is damaged.
                if kind == "checksum" and name.endswith(".zip") and not any(record["id"].startswith("2-") for record in got):
                    failures.append(f"{where}: the member behind the damaged one is not read")
    for failure in failures:
        print(failure)
    print(f"{number} archives, {len(failures)} failed")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
