#!/usr/bin/env python3
"""hostile_test.py DATELINE: whatever inputs, projects and gazetteers say, nothing is connected and no file is opened but what was named.

Files that ask for others are made here: entities, includes, links, virtual layers, schemas, addresses. A listener waits where they point to, and what stands in
other files must not be printed. Where strace is to be had, each run is watched: which files it opens, and whether it asks for a connection. Standard library only.
"""
import io, json, os, re, shutil, socket, sqlite3, subprocess, sys, tarfile, tempfile, threading, zipfile

SECRET = "SECRETVILLE"
PROSE = "A bridge collapsed near Oslo on Sunday and killed three people, police said."


def zipped(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        for name, data in members:
            z.writestr(name, data)
    return out.getvalue()


def with_links(canary):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as t:
        for name, kind in (("soft.txt", tarfile.SYMTYPE), ("hard.txt", tarfile.LNKTYPE)):
            link = tarfile.TarInfo(name)
            link.type, link.linkname = kind, canary
            t.addfile(link)
        whole = tarfile.TarInfo(canary)
        whole.size = len(PROSE)
        t.addfile(whole, io.BytesIO(PROSE.encode()))
    return out.getvalue()


def database(path, canary):
    """A table whose rows lie in another file, for programs that follow such tables."""
    made = sqlite3.connect(path)
    made.execute("create table t (id text, text text, name text, lat real, lon real)")
    made.execute("insert into t values ('1', ?, 'Smalltown', 1, 2)", (PROSE,))
    made.execute("pragma writable_schema = on")
    for number, module in enumerate((f"VirtualOGR('{canary}.csv')", f"VirtualText('{canary}.csv', 'UTF-8', 1, COMMA, DOUBLEQUOTE, ',')", f"VirtualShape('{canary}', 'UTF-8', 4326)")):
        made.execute("insert into sqlite_master (type, name, tbl_name, rootpage, sql) values ('table', ?, ?, 0, ?)", (f"v{number}", f"v{number}", f"CREATE VIRTUAL TABLE v{number} USING {module}"))
    for number, call in enumerate((f"BlobFromFile('{canary}')", f"load_extension('{canary}')", f"ogr_datasource_load_layers('{canary}.csv')", f"readfile('{canary}')", f"ImportSHP('{canary}', 'x', 'UTF-8')")):
        made.execute("insert into sqlite_master (type, name, tbl_name, rootpage, sql) values ('view', ?, ?, 0, ?)", (f"w{number}", f"w{number}", f"CREATE VIEW w{number} AS SELECT {call} AS text"))
    made.commit()
    made.close()


def inputs(canary, address):
    """Name and bytes of files that ask for others."""
    doctype = f'<!DOCTYPE x SYSTEM "{address}/x.dtd" [<!ENTITY a SYSTEM "file://{canary}"><!ENTITY b SYSTEM "{address}/b"><!ENTITY % p SYSTEM "{address}/p"> %p;]>'
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file://{canary}" parse="text"/>'
    body = f"&a; &b; {include} {PROSE}"
    vrt = f'<OGRVRTDataSource><OGRVRTLayer name="canary"><SrcDataSource>{canary}.csv</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>'
    word = f'{doctype}<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>&a; &b; {PROSE}</w:t></w:r></w:p></w:body></w:document>'
    gml = (f'<?xml version="1.0"?><ogr:FeatureCollection xmlns:ogr="http://ogr.maptools.org/" xmlns:gml="http://www.opengis.net/gml" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
           f'xsi:schemaLocation="http://ogr.maptools.org/ {canary}.xsd http://www.opengis.net/gml {address}/gml.xsd"><gml:featureMember><ogr:t fid="1"><ogr:text>{PROSE}</ogr:text></ogr:t></gml:featureMember></ogr:FeatureCollection>')
    yield "a.xml", f'<?xml version="1.0"?>{doctype}<rss version="2.0"><channel><item><title>x</title><description>{body}</description></item></channel></rss>'.encode()
    yield "b.xml", f'<?xml version="1.0"?>{doctype}<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>{body}</p></body></text></TEI>'.encode()
    yield "c.html", f'<!DOCTYPE html SYSTEM "{address}/x.dtd"><html><head><base href="{address}/"><link rel="stylesheet" href="{address}/s.css"><script src="{address}/s.js"></script></head><body><iframe src="file://{canary}"></iframe><p>{PROSE}</p></body></html>'.encode()
    yield "d.docx", zipped([("[Content_Types].xml", "<Types/>"), ("word/document.xml", word), ("docProps/core.xml", f"{doctype}<c><title>&a;</title></c>")])
    yield "e.odt", zipped([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", f'{doctype}<o:c xmlns:o="o" xmlns:text="t"><text:p>{body}</text:p></o:c>')])
    yield "f.rtf", ("{\\rtf1{\\field{\\*\\fldinst INCLUDETEXT \"" + canary + "\"}}{\\*\\template " + canary + "} " + PROSE + "}").encode()
    yield "g.eml", f"From: a@example.org\nSubject: x\nDate: Tue, 04 May 2021 08:00:00 +0200\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n{PROSE}\n--b\nContent-Type: message/external-body; access-type=local-file; name=\"{canary}\"\n\n--b--\n".encode()
    yield "h.jsonl", (json.dumps({"id": "1", "url": f"{address}/1", "text": PROSE, "file": canary}) + "\n").encode()
    yield "i.csv", f"id,url,text\n1,{address},{PROSE}\n".encode()
    for name in ("j.vrt", "k.geojson", "l.csv", "m.gpkg", "n.txt"):
        yield name, vrt.encode()
    yield "o.tar", with_links(canary)
    yield "p.zip", zipped([("../" * 20 + canary.lstrip("/"), PROSE), (canary, PROSE), ("in.txt", PROSE)])
    yield "q.kml", f'<kml xmlns="http://www.opengis.net/kml/2.2"><Document><NetworkLink><Link><href>{address}/n.kml</href></Link></NetworkLink><Placemark><name>a</name><description>{PROSE}</description></Placemark></Document></kml>'.encode()
    yield "r.gml", gml.encode()
    yield "s.m3u", f"/vsicurl/{address}/x\n{canary}\n".encode()
    yield "t.warc", (f"WARC/1.0\r\nWARC-Type: revisit\r\nWARC-Target-URI: {address}/r\r\nWARC-Refers-To: file://{canary}\r\nContent-Length: 0\r\n\r\n\r\n\r\n").encode()
    yield "u.xlsx", zipped([("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", f'{doctype}<workbook><sheets><sheet name="&a;" sheetId="1"/></sheets><externalReferences/></workbook>'),
                            ("xl/externalLinks/externalLink1.xml", f'<externalLink><externalBook href="file://{canary}"/></externalLink>')])


def gazetteers(canary, address):
    """Files and names for --gazetteer."""
    vrt = f'<OGRVRTDataSource><OGRVRTLayer name="canary"><SrcDataSource>{canary}.csv</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>'
    service = f'<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>/vsicurl/{address}/x.csv</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>'
    for name in ("g1.vrt", "g2.csv", "g3.geojson", "g4.gpkg", "g5.kml", "g6.gml"):
        yield name, vrt.encode()
        yield "s" + name, service.encode()
    yield "g7.geojson", json.dumps({"type": "FeatureCollection", "links": [{"rel": "next", "href": f"{address}/next"}], "features": []}).encode()
    yield "g8.csv", f"name,lat,lon,kind\n/vsicurl/{address}/x,1,2,settlement\n".encode()
    yield "g9.xml", f'<!DOCTYPE x SYSTEM "{address}/x.dtd" [<!ENTITY a SYSTEM "file://{canary}">]><WFS_Capabilities>&a;</WFS_Capabilities>'.encode()
    yield "g10.tar", with_links(canary)


def projects(canary, address):
    for number, value in enumerate((f"/vsicurl/{address}/x.csv", f"{address}/x.csv", canary + ".csv", f"PG:host=127.0.0.1 port={address.rsplit(':', 1)[1]}", "../../../../../../../.." + canary + ".csv", f"WFS:{address}", f"/vsizip//vsicurl/{address}/x.zip/a.csv")):
        for field in ("gazetteer", "rules"):
            yield f"p{number}-{field}.json", json.dumps({"schema": "dateline/project/1", "title": "x", field: [value]}).encode()


class Watch:
    def __init__(self, folder, canary):
        self.traced = bool(shutil.which("strace")) and subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True).returncode == 0
        self.canary, self.connections, self.failures, self.runs, self.folder = canary, 0, [], 0, folder
        # A sanitizer that looks for leaks cannot run while another program watches.
        self.environment = dict(os.environ, ASAN_OPTIONS=os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0")
        self.listener = socket.socket()
        self.listener.bind(("127.0.0.1", 0))
        self.listener.listen(50)
        self.address = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            connection, _ = self.listener.accept()
            self.connections += 1
            connection.close()

    def run(self, *arguments):
        self.runs += 1
        log = os.path.join(self.folder, "strace.log")
        watched = ["strace", "-f", "-qq", "-o", log, "-e", "trace=network,open,openat,openat2,creat,execve"] if self.traced else []
        run = subprocess.run([*watched, *arguments], stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", timeout=300, env=self.environment)
        what = " ".join(os.path.basename(a) for a in arguments)
        with open(log if self.traced else os.devnull, errors="replace") as lines:
            for line in lines:
                if re.search(r"\b(connect|sendto|bind)\(", line) or "AF_INET" in line or "AF_NETLINK" in line:
                    self.failures.append(f"{what}: {line.strip()}")
                if self.canary in line and "execve" not in line:
                    self.failures.append(f"{what}: {line.strip()}")
        if SECRET in run.stdout or SECRET in run.stderr:
            self.failures.append(f"{what}: what stands in another file was printed")
        if run.returncode < 0:
            self.failures.append(f"{what}: ended by signal {-run.returncode}")
        return run


def main():
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as elsewhere:
        canary = os.path.join(elsewhere, "canary")
        for ending, text in (("", SECRET), (".csv", f"id,name,lat,lon,text\n1,{SECRET},1,2,{SECRET} fell.\n"), (".xsd", f"<x>{SECRET}</x>"), (".txt", SECRET)):
            with open(canary + ending, "w") as out:
                out.write(text)
        watch = Watch(folder, canary)
        news = os.path.join(folder, "news")
        os.mkdir(news)
        for name, data in inputs(canary, watch.address):
            with open(os.path.join(news, name), "wb") as out:
                out.write(data)
        database(os.path.join(news, "v.sqlite"), canary)
        os.symlink(canary, os.path.join(news, "w.txt"))
        os.symlink(elsewhere, os.path.join(news, "x"))
        with open(os.path.join(news, "y.txt"), "w") as out:
            out.write(PROSE)
        os.symlink("y.txt", os.path.join(news, "z.txt"))
        run = watch.run(program, "read", news)
        read = [json.loads(line)["id"] for line in run.stdout.splitlines()]
        for name in ("c.html", "d.docx", "f.rtf", "y.txt", "z.txt"):
            if not any(name in one for one in read):
                watch.failures.append(f"{name} was not read: {run.stderr[-2000:]}")
        watch.run(program, "extract", news, "-o", os.path.join(folder, "out.gpkg"))
        for name in sorted(os.listdir(news)):
            if os.path.isfile(os.path.join(news, name)) and not os.path.islink(os.path.join(news, name)):
                watch.run(program, "read", os.path.join(news, name))
        for name in (f"/vsicurl/{watch.address}/x.csv", f"/vsizip//vsicurl/{watch.address}/x.zip/a.csv", f"{watch.address}/x.html", f"/vsigzip//vsicurl/{watch.address}/x.gz", f"/vsicurl?url={watch.address}/x"):
            watch.run(program, "read", name)
        plain = os.path.join(news, "y.txt")
        for name, data in list(gazetteers(canary, watch.address)) + [("g11.sqlite", None)]:
            path = os.path.join(folder, name)
            if data is None:
                database(path, canary)
            else:
                with open(path, "wb") as out:
                    out.write(data)
            watch.run(program, "extract", plain, "--gazetteer", path)
        for name, data in projects(canary, watch.address):
            path = os.path.join(folder, name)
            with open(path, "wb") as out:
                out.write(data)
            # A file that a project names by its path is named by its user; only what it says of other machines is not followed.
            if "canary" not in data.decode():
                watch.run(program, "extract", plain, "--project", path)
        if watch.connections:
            watch.failures.append(f"{watch.connections} connections arrived at the listener")
        for failure in dict.fromkeys(watch.failures):
            print(failure[:400])
        print(f"{watch.runs} runs, {'watched' if watch.traced else 'not watched, since there is no strace'}, {len(watch.failures)} faults")
        sys.exit(1 if watch.failures else 0)


if __name__ == "__main__":
    main()
