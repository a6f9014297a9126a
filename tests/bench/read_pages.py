#!/usr/bin/env python3
"""read_pages.py DATELINE [--bytes N]: how fast pages are read, and in what memory.

A web archive of N bytes (1 GB) of made-up pages of a megabyte each is streamed through `dateline read`, then pages that nobody
writes: an element with 100,000 attributes, elements nested a million deep, a page of 100 MB in one line. Prints seconds of
processor time, megabytes a second, and the peak of memory. Standard library only; nothing is written to disk but the single pages.
"""
import argparse, itertools, os, random, subprocess, sys, tempfile

MB = 1 << 20


def sentence(chance, words):
    return " ".join(chance.choice(words) for _ in range(chance.randint(8, 25))).capitalize() + "."


def page(chance, words, size):
    """An article with what surrounds one: menus, scripts, styles, teasers, comments."""
    article = "".join(f"<p class=\"text\">{' '.join(sentence(chance, words) for _ in range(4))}</p>\n" for _ in range(40))
    head = ("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>A page</title><meta property=\"article:published_time\" content=\"2021-05-04T08:00:00Z\">"
            f"<style>{'.a{margin:0;padding:1px}' * 400}</style><script>{'var a=[1,2,3];for(var i=0;i<3;++i){a[i]+=i;}' * 500}</script></head><body><nav><ul>"
            + "".join(f"<li class=\"menu item-{i}\"><a href=\"/section/{i}/index.html\">Section {i}</a></li>" for i in range(60)) + "</ul></nav>")
    body = f"<div id=\"main\"><article><h1>A headline</h1>{article}</article></div><aside class=\"related\">"
    teaser = "".join(f"<div class=\"teaser\"><a href=\"/news/{i}/a-long-address-of-a-page-{i}.html\"><img src=\"/pictures/{i}.jpg\" alt=\"\" width=\"300\" height=\"200\"><span class=\"title\">{sentence(chance, words)}</span></a></div>\n" for i in range(40))
    out = head + body
    rest = size - len(out)
    return (out + teaser * max(1, rest // len(teaser)) + "</aside><footer>The end</footer></body></html>").encode()


def record(content, number):
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + content
    head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/{number}\r\nWARC-Date: 2021-05-04T09:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n").encode()
    return head + http + b"\r\n\r\n"


def run(command, feed):
    """Seconds of the processor, peak of memory in MB, exit status."""
    process = subprocess.Popen(command, stdin=subprocess.PIPE if feed else subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    if feed:
        try:
            for part in feed:
                process.stdin.write(part)
            process.stdin.close()
        except BrokenPipeError:
            pass
    error = process.stderr.read().decode(errors="replace").strip()
    _, status, usage = os.wait4(process.pid, 0)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status), error[:160]


def tell(name, size, result):
    seconds, memory, status, error = result
    print(f"{name:34} {size / MB:7.1f} MB {seconds:7.2f} s {size / MB / max(seconds, 1e-3):7.1f} MB/s {memory:6.0f} MB  exit {status}  {error}", flush=True)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("program")
    options.add_argument("--bytes", type=int, default=1 << 30)
    options = options.parse_args()
    chance = random.Random(7)
    words = ["".join(chance.choice("abcdefghilmnoprstu") for _ in range(chance.randint(2, 9))) for _ in range(4000)]
    pages = [page(chance, words, MB) for _ in range(8)]
    for share in (10, 1):
        size = options.bytes // share
        count = size // len(pages[0])
        tell(f"archive of {count} pages", count * len(pages[0]), run([options.program, "read", "--quiet", "-"], (record(pages[i % 8], i) for i in range(count))))
    prose = " ".join(sentence(chance, words) for _ in range(400))
    for name, parts in hostile(prose):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "page.html")
            # In pieces, since the peak of a child's memory begins with that of its parent.
            with open(path, "w") as out:
                for part in parts:
                    out.write(part)
            tell(name, os.path.getsize(path), run([options.program, "read", "--quiet", "--max-doc-size", "256M", path], None))


def hostile(prose):
    many = itertools.repeat
    for count in (100_000, 1_000_000):
        yield f"{count:,} attributes", itertools.chain(["<html><body><div"], (f" a{i}=\"{i}\"" for i in range(count)), [f"><p>{prose}</p></div></body></html>"])
    for count in (100_000, 1_000_000):
        yield f"{count:,} nested", itertools.chain(["<html><body>"], many("<div>", count), [f"<p>{prose}</p>"], many("</div>", count))
    yield "1,000,000 unclosed", itertools.chain(["<html><body>"], many("<p><b><a href=x>", 333_333), [prose])
    for size in (10, 100):
        yield f"{size} MB in one line", itertools.chain(["<html><body><p>"], many(prose + " ", size * MB // len(prose)), ["</p></body></html>"])
    yield "100 MB of paragraphs", itertools.chain(["<html><body>"], many(f"<p>{prose[:900]}</p>", 100 * MB // 907), ["</body></html>"])


if __name__ == "__main__":
    main()
