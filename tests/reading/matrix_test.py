#!/usr/bin/env python3
"""matrix_test.py DATELINE: one dispatch in many containers and encodings gives the same events, or is refused by name.

All files are made here. Each case is a file name, its bytes, and what is expected: READ, or the words of a refusal. A case whose
container has no field for the publication time is given it with --date. Standard library only.
"""
import base64, bz2, email.message, gzip, html, io, json, lzma, os, subprocess, sys, tarfile, tempfile, zipfile

READ = None
DATE = "2021-05-04"
TITLE = "Bridge falls near Troms\u00f8"
PARAGRAPHS = ["A bridge collapsed near Troms\u00f8 on Sunday and killed three people, police said. Rescuers searched the fjord through the night.",
              "On Monday an earthquake struck Oslo, and two people were injured \u2013 the caf\u00e9 beside the station was closed."]
TEXT = "\n\n".join(PARAGRAPHS) + "\n"
LATIN = TEXT.replace("\u2013", "-")
HTML_BODY = "".join(f"<p>{html.escape(p)}</p>" for p in PARAGRAPHS)
PAGE = (f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{TITLE} | Example</title><meta property="article:published_time" content="{DATE}T08:00:00+02:00"></head>'
        f'<body><nav><a href="/">Home</a> <a href="/w">World</a></nav><article><h1>{TITLE}</h1>{HTML_BODY}</article><footer>Imprint of the paper</footer></body></html>')
RECORD = {"id": "7", "title": TITLE, "date": DATE, "text": TEXT, "url": "https://example.org/7"}


def xml(text):
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + text).encode()


def zipped(members, stored=()):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in members:
            z.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def tarred(name, data, mode="w"):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as t:
        info = tarfile.TarInfo(name)
        info.size = len(data)
        t.addfile(info, io.BytesIO(data))
    return out.getvalue()


def table(mark, end="\n", names=("id", "date", "title", "text")):
    cell = lambda text: '"' + text.replace('"', '""') + '"'
    return mark.join(names) + end + mark.join(cell(RECORD[n]) for n in ("id", "date", "title", "text")) + end


def rtf(text):
    body = "".join("\\par\n" if c == "\n" else c if ord(c) < 128 else f"\\u{ord(c)}?" for c in text)
    return ("{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\info{\\title x}{\\creatim\\yr2021\\mo5\\dy4}}{\\header Page 1}\\f0 " + body + "}").encode()


def mail(html_part=False, transfer="quoted-printable", charset="utf-8"):
    m = email.message.EmailMessage()
    m["From"], m["To"], m["Subject"], m["Date"], m["Message-ID"] = "desk@example.org", "a@example.org", TITLE, "Tue, 04 May 2021 08:00:00 +0200", "<7@example.org>"
    m.set_content(LATIN if charset != "utf-8" else TEXT, cte=transfer, charset=charset)
    if html_part:
        m.add_alternative(PAGE, subtype="html")
    return m.as_bytes()


def mhtml():
    return (f"From: <Saved by a browser>\r\nSnapshot-Content-Location: https://example.org/7\r\nSubject: {TITLE.encode('ascii', 'replace').decode()}\r\nDate: Wed, 05 May 2021 08:00:00 +0200\r\nMIME-Version: 1.0\r\n"
            "Content-Type: multipart/related; type=\"text/html\"; boundary=\"----x\"\r\n\r\n------x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://example.org/7\r\n\r\n").encode() + \
        base64.encodebytes(PAGE.encode()) + b"\r\n------x--\r\n"


def warc(kind, content, http=True):
    body = content.encode()
    if http:
        body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://example.org/7\r\nWARC-Date: 2021-05-09T00:00:00Z\r\nContent-Type: {'application/http' if http else 'text/plain'}\r\nContent-Length: {len(body)}\r\n\r\n"
    return b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 2\r\n\r\nx\n\r\n\r\n" + head.encode() + body + b"\r\n\r\n"


def docx():
    paragraphs = "".join(f"<w:p><w:r><w:t>{html.escape(p)}</w:t></w:r></w:p>" for p in PARAGRAPHS)
    return zipped([("[Content_Types].xml", "<Types/>"), ("_rels/.rels", "<x/>"),
                   ("word/document.xml", xml(f'<w:document xmlns:w="w"><w:body>{paragraphs}<w:p><w:del><w:r><w:delText>No one died.</w:delText></w:r></w:del></w:p></w:body></w:document>')),
                   ("docProps/core.xml", xml(f'<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:title>{TITLE}</dc:title><dcterms:created>{DATE}T08:00:00Z</dcterms:created></cp:coreProperties>'))])


def odt():
    paragraphs = "".join(f"<text:p>{html.escape(p)}</text:p>" for p in PARAGRAPHS)
    return zipped([("mimetype", "application/vnd.oasis.opendocument.text"),
                   ("content.xml", xml(f'<office:document-content xmlns:office="o" xmlns:text="t"><office:body><office:text>{paragraphs}</office:text></office:body></office:document-content>')),
                   ("meta.xml", xml(f'<office:document-meta xmlns:office="o" xmlns:meta="m"><office:meta><meta:creation-date>{DATE}T08:00:00</meta:creation-date></office:meta></office:document-meta>'))], ("mimetype",))


def epub():
    return zipped([("mimetype", "application/epub+zip"), ("META-INF/container.xml", xml('<container><rootfiles><rootfile full-path="o/b.opf"/></rootfiles></container>')),
                   ("o/b.opf", xml(f'<package xmlns:dc="d"><metadata><dc:title>{TITLE}</dc:title><dc:date>{DATE}</dc:date></metadata><manifest><item id="a" href="a.xhtml"/></manifest><spine><itemref idref="a"/></spine></package>')),
                   ("o/a.xhtml", PAGE)], ("mimetype",))


def xlsx():
    names = ("id", "date", "title", "text")
    row = lambda n, values: f'<row r="{n}">' + "".join(f'<c r="{"ABCD"[i]}{n}" t="inlineStr"><is><t xml:space="preserve">{html.escape(v)}</t></is></c>' for i, v in enumerate(values)) + "</row>"
    return zipped([("[Content_Types].xml", xml('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>')),
                   ("_rels/.rels", xml('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>')),
                   ("xl/workbook.xml", xml('<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="news" sheetId="1" r:id="rId1"/></sheets></workbook>')),
                   ("xl/_rels/workbook.xml.rels", xml('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>')),
                   ("xl/worksheets/sheet1.xml", xml('<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>' + row(1, names) + row(2, [RECORD[n] for n in names]) + "</sheetData></worksheet>"))])


def pdf(text):
    lines = []
    for paragraph in text.split("\n\n"):
        words, line = paragraph.split(), ""
        for word in words:
            if len(line) + len(word) > 60:
                lines.append(line)
                line = ""
            line += (" " if line else "") + word
        lines += [line, ""]
    stream = "BT /F1 11 Tf 14 TL 50 780 Td " + " ".join("(" + l.replace("(", "\\(").replace(")", "\\)") + ") Tj T*" for l in lines) + " ET"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
               b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
               b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream.encode("cp1252")), b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
               b"<< /Title (x) /CreationDate (D:20210504080000+02'00') >>"]
    out, offsets = b"%PDF-1.4\n", []
    for i, one in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (i, one)
    table_at = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % o for o in offsets)
    return out + b"trailer << /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table_at)


def cues(vtt):
    out, number, second = "WEBVTT\n\n" if vtt else "", 0, 0
    for paragraph in PARAGRAPHS:
        words = paragraph.split()
        for i in range(0, len(words), 6):
            number += 1
            clock = lambda s: f"00:{s // 60:02}:{s % 60:02}" + (".000" if vtt else ",000")
            out += ("" if vtt else f"{number}\n") + f"{clock(second)} --> {clock(second + 2)}\n" + ("<v Reader>" if vtt else "<i>") + " ".join(words[i:i + 6]) + ("" if vtt else "</i>") + "\n\n"
            second += 2
        second += 9
    return out.encode()


def item(**more):
    return {"id": "7", "title": TITLE, **more}


def cases():
    line = json.dumps(RECORD)
    yield "a.txt", TEXT.encode(), READ
    yield "bom.txt", b"\xef\xbb\xbf" + TEXT.encode(), READ
    yield "crlf.txt", TEXT.replace("\n", "\r\n").encode(), READ
    yield "crcrlf.txt", TEXT.replace("\n", "\r\r\n").encode(), READ
    yield "utf16le.txt", TEXT.encode("utf-16"), READ
    yield "utf16be.txt", b"\xfe\xff" + TEXT.encode("utf-16-be"), READ
    yield "utf32.txt", TEXT.encode("utf-32"), READ
    yield "cp1252.txt", TEXT.encode("cp1252"), READ
    yield "soft.txt", TEXT.replace("collapsed", "col\u00adlapsed").replace("earthquake", "earth\u200bquake").encode(), READ
    yield "hyphen.txt", TEXT.replace("collapsed", "col-\nlapsed").encode(), READ
    yield "a.md", f"---\ntitle: x\ndate: {DATE}\n---\n# {TITLE}\n\n{TEXT}".encode(), READ
    yield "a.html", PAGE.encode(), READ
    yield "page", PAGE.encode(), READ
    yield "cp1252.html", PAGE.replace("utf-8", "windows-1252").encode("cp1252"), READ
    for name in ("a.jsonl", "a.ndjson", "noname"):
        yield name, (line + "\n").encode(), READ
    yield "utf16.jsonl", (json.dumps(RECORD, ensure_ascii=False) + "\n").encode("utf-16"), READ
    yield "latin.jsonl", (json.dumps({**RECORD, "text": LATIN}, ensure_ascii=False) + "\n").encode("latin-1"), READ
    yield "array.json", json.dumps([RECORD]).encode(), READ
    yield "pretty.json", json.dumps(RECORD, indent=2).encode(), READ
    yield "pretty-array.json", json.dumps([RECORD], indent=2).encode(), READ
    yield "sequence.json", ("\x1e" + line + "\n").encode(), READ
    yield "newsapi.json", json.dumps({"status": "ok", "totalResults": 1, "articles": [item(source={"id": None, "name": "x"}, author=None, description="", url="u", publishedAt=DATE + "T08:00:00Z", content=TEXT)]}).encode(), READ
    yield "telegram.json", json.dumps({"name": "Desk", "type": "public_channel", "id": 1, "messages": [{"id": 1, "type": "service", "date": DATE, "text": ""}, {"id": 7, "type": "message", "date": DATE + "T08:00:00", "text": [PARAGRAPHS[0], {"type": "bold", "text": "\n\n"}, PARAGRAPHS[1]]}]}, indent=1).encode(), READ
    yield "x.json", json.dumps({"data": [{"id": "7", "text": TEXT, "created_at": DATE + "T08:00:00.000Z", "entities": {"annotations": [{"text": "Paris"}]}}], "meta": {"result_count": 1}}).encode(), READ
    yield "reliefweb.json", json.dumps({"time": 3, "count": 1, "data": [{"id": "7", "score": 1, "fields": {"title": TITLE, "body": TEXT, "date": {"created": DATE + "T08:00:00+00:00"}}}]}).encode(), READ
    yield "newsplease.json", json.dumps({"authors": [], "date_publish": DATE + " 08:00:00", "maintext": TEXT, "title": TITLE, "url": "u"}, indent=4).encode(), READ
    yield "feed.json", json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "x", "description": "all news", "items": [item(url="u", content_html=HTML_BODY, date_published=DATE + "T08:00:00+02:00")]}).encode(), READ
    yield "wordpress.json", json.dumps([{"id": 7, "date": DATE + "T08:00:00", "link": "u", "title": {"rendered": TITLE}, "content": {"rendered": HTML_BODY, "protected": False}}]).encode(), READ
    yield "points.geojson", json.dumps({"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"text": TEXT, "date": DATE}, "geometry": None}]}).encode(), READ
    yield "unix.jsonl", json.dumps({"message": TEXT, "timestamp": 1620115200}).encode(), READ
    yield "html.jsonl", json.dumps({**RECORD, "text": HTML_BODY}).encode(), READ
    for name, mark in (("comma.csv", ","), ("semicolon.csv", ";"), ("a.tsv", "\t"), ("bar.csv", "|"), ("table", ",")):
        yield name, table(mark).encode(), READ
    yield "crlf.csv", table(",", "\r\n").encode(), READ
    yield "mac.csv", table(",").replace("\n", "\r").encode(), READ
    yield "cp1252.csv", table(";").encode("cp1252"), READ
    yield "utf16.csv", table("\t").encode("utf-16"), READ
    yield "sep.csv", ("sep=;\n" + table(";")).encode(), READ
    yield "preamble.csv", ("Export of our desk\n\n" + table(",", names=("ID", "Published At", "Headline", "Full Text"))).encode(), READ
    yield "us-dates.csv", ("text,created\n\"x y z\",5/23/2021 10:00:00 AM\n\"" + TEXT + "\",5/4/2021 8:00:00 AM\n").encode(), READ
    yield "rss.xml", xml(f'<rss version="2.0" xmlns:content="c"><channel><title>x</title><language>en</language><item><title>{TITLE}</title><link>u</link><guid>7</guid><pubDate>Tue, 04 May 2021 08:00:00 +0200</pubDate><description>Short.</description><content:encoded><![CDATA[{HTML_BODY}]]></content:encoded></item></channel></rss>'), READ
    yield "rdf.xml", xml(f'<rdf:RDF xmlns:rdf="r" xmlns="s" xmlns:dc="d"><item><title>{TITLE}</title><description>{html.escape(TEXT)}</description><dc:date>{DATE}T08:00:00+02:00</dc:date></item></rdf:RDF>'), READ
    yield "atom.xml", xml(f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>x</title><entry><title>{TITLE}</title><id>7</id><published>{DATE}T08:00:00+02:00</published><content type="html">{html.escape(HTML_BODY)}</content></entry></feed>'), READ
    yield "atom-xhtml.xml", xml(f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>{TITLE}</title><id>7</id><updated>{DATE}T08:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{HTML_BODY}</div></content></entry></feed>'), READ
    yield "nitf.xml", xml(f'<nitf><head><docdata><date.issue norm="20210504T080000+0200"/><doc-id id-string="7"/></docdata></head><body><body.head><hedline><hl1>{TITLE}</hl1></hedline></body.head><body.content>{HTML_BODY}</body.content></body></nitf>'), READ
    yield "newsml.xml", xml(f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="7"><itemMeta><versionCreated>{DATE}T08:00:00+02:00</versionCreated></itemMeta><contentMeta><headline>{TITLE}</headline><language tag="en"/></contentMeta><contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>{HTML_BODY}</body></html></inlineXML></contentSet></newsItem>'), READ
    yield "tei.xml", xml(f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>{TITLE}</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><bibl><date when="{DATE}"/></bibl></sourceDesc></fileDesc></teiHeader><text xml:lang="en"><body>{HTML_BODY}</body></text></TEI>'), READ
    wiki = TEXT.replace("Oslo", "[[Oslo|Oslo]]<ref>A note about Paris</ref>").replace("bridge", "'''bridge'''")
    yield "wiki.xml", xml(f'<mediawiki xmlns="m" xml:lang="en"><siteinfo><sitename>x</sitename></siteinfo><page><title>{TITLE}</title><ns>0</ns><id>7</id><revision><timestamp>{DATE}T08:00:00Z</timestamp><text>{html.escape("{{Infobox|a=b}}" + wiki)}</text></revision></page></mediawiki>'), READ
    yield "a.eml", mail(), READ
    yield "base64.eml", mail(transfer="base64"), READ
    yield "latin.eml", mail(charset="iso-8859-1"), READ
    yield "both.eml", mail(html_part=True), READ
    yield "inbox.mbox", b"From desk@example.org Tue May  4 08:00:00 2021\n" + mail() + b"\n", READ
    yield "a.mhtml", mhtml(), READ
    yield "a.warc", warc("response", PAGE), READ
    yield "a.wet", warc("conversion", TEXT, False), READ
    yield "a.rtf", rtf(TEXT), READ
    yield "a.doc", rtf(TEXT), READ
    yield "a.docx", docx(), READ
    yield "a.odt", odt(), READ
    yield "a.epub", epub(), READ
    yield "a.xlsx", xlsx(), READ
    yield "a.pdf", pdf(TEXT), READ
    yield "a.srt", cues(False), READ
    yield "a.vtt", cues(True), READ
    for ending, packed in ((".gz", gzip.compress), (".xz", lzma.compress), (".bz2", bz2.compress)):
        yield "a.txt" + ending, packed(TEXT.encode()), READ
        yield "a.warc" + ending, packed(warc("response", PAGE)), READ
        yield "a.tar" + ending, packed(tarred("x/a.txt", TEXT.encode())), READ
    yield "members.warc.gz", b"".join(gzip.compress(p) for p in (warc("response", PAGE)[:54], warc("response", PAGE)[54:])), READ
    yield "a.zip", zipped([("x/a.html", PAGE)]), READ
    yield "docx.zip", zipped([("a.docx", docx())]), READ
    yield "nested.zip", zipped([("inner.tar", tarred("a.eml.gz", gzip.compress(mail())))]), READ
    yield "empty.txt", b"", "empty"
    yield "cut.docx", docx()[:400], "damaged"
    yield "cut.gz", gzip.compress(os.urandom(400))[:200], "damaged"
    yield "word.txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "WordDocument".encode("utf-16-le"), "Word 97"
    yield "png.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 20, "PNG"
    yield "a.svg", xml('<svg xmlns="http://www.w3.org/2000/svg"><text>A bridge collapsed in Oslo.</text></svg>'), "SVG"
    yield "style", b"body { color: red; }\np { margin: 0; padding: 1em; }\n", "style sheet"
    yield "script", b"function f(a) { var b = a; return b; }\nf(1);\n", "code"
    yield "odd.xml", xml("<inventory><item>A bridge collapsed in Oslo.</item></inventory>"), "inventory"
    yield "a.pptx", zipped([("[Content_Types].xml", "x"), ("ppt/presentation.xml", "x")]), "PowerPoint"
    yield "locked.pdf", b"%PDF-1.4\nnothing\n", "damaged"


def kinds(program, folder):
    """What a LibreOffice text says of its paragraphs arrives with them."""
    texts = ('<text:p text:style-name="Title">Bridge falls</text:p><text:h>North</text:h><text:p>It fell.</text:p><text:list><text:list-item><text:p>One.</text:p></text:list-item></text:list>'
             '<text:p text:style-name="Caption">The bridge.</text:p><table:table><table:table-row><table:table-cell><text:p>1 May</text:p></table:table-cell><table:table-cell><text:p>Fog.</text:p></table:table-cell>'
             '</table:table-row></table:table>')
    path = os.path.join(folder, "kinds.odt")
    with open(path, "wb") as f:
        f.write(zipped([("mimetype", "application/vnd.oasis.opendocument.text"),
                        ("content.xml", xml(f'<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b"><office:body><office:text>{texts}</office:text></office:body></office:document-content>'))], ("mimetype",)))
    record = json.loads(subprocess.run([program, "read", path], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60).stdout)
    got = [(p["kind"], record["text"][p["start"]:p["end"]]) for p in record["paragraphs"]]
    want = [("title", "Bridge falls"), ("heading", "North"), ("body", "It fell."), ("list", "One."), ("caption", "The bridge."), ("table", "1 May | Fog.")]
    return [] if got == want else [f"kinds of paragraphs: {got} instead of {want}"]


def extract(program, path, standard_input):
    command = [program, "extract", "--format", "geojson", "--date", DATE, "-" if standard_input else path]
    with open(path, "rb") as data:
        run = subprocess.run(command, stdin=data if standard_input else subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
    events = []
    if run.stdout.strip():
        for feature in json.loads(run.stdout)["features"]:
            p = feature["properties"]
            events.append((p.get("type"), p.get("start_time", "")[:10], p.get("place"), p.get("killed_min")))
    return run.returncode, sorted(events, key=str), run.stderr


def main():
    program = sys.argv[1]
    only = set(sys.argv[2:])
    failures, number, wanted = [], 0, None
    with tempfile.TemporaryDirectory() as folder:
        for name, data, expected in cases():
            path = os.path.join(folder, name)
            with open(path, "wb") as f:
                f.write(data)
            for standard_input in (False, True):
                where = name + (" on standard input" if standard_input else "")
                if standard_input and name.endswith(".md"):
                    continue   # only its name says that it is Markdown
                number += 1
                code, events, told = extract(program, path, standard_input)
                if name == "a.txt" and not standard_input:
                    wanted = events
                    if len(events) < 2 or code != 0:
                        failures.append(f"{where}: the plain text itself gives {events}, exit {code}: {told}")
                    continue
                if only and name not in only:
                    continue
                if expected is READ and name.startswith("us-dates"):
                    events = [e for e in events if e[1] < "2021-05-05"]
                if expected is READ and (events != wanted or code != 0):
                    failures.append(f"{where}: {events} instead of {wanted}, exit {code}: {told.strip()}")
                if expected is not READ and (events or code != 1 or expected not in told):
                    failures.append(f"{where}: {events}, exit {code}, and not told as \"{expected}\": {told.strip()}")
        failures += kinds(program, folder)
    for failure in failures:
        print(failure)
    print(f"{number} cases, {len(failures)} failed")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
