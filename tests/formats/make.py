"""Makes the same briefing in every format from briefing.txt.

    python3 -m venv env && env/bin/pip install python-docx weasyprint
    env/bin/python make.py            # needs Noto Sans CJK and, for briefing-office.pdf, LibreOffice Writer

The results are committed; run it again only when briefing.txt changes. Everything is ours: the publisher and the
addresses are invented.
"""

import html
import pathlib
import shutil
import subprocess
import tempfile
import zipfile

HERE = pathlib.Path(__file__).parent
TEXT = (HERE / "briefing.txt").read_text(encoding="utf-8")
FONT = "Noto Sans CJK KR"


def elements():
    """(kind, content) of each line; rows of one table together."""
    table = []
    for line in TEXT.split("\n"):
        if "\t" in line:
            table.append(line.split("\t"))
            continue
        if table:
            yield "table", table
            table = []
        if not line.strip():
            continue
        first = line.lstrip()[0]
        if line[0].isdigit() and line[1] == ".":
            yield "story", line
        elif first == "■":
            yield "headline", line
        elif first == "□":
            yield "bullet", line
        elif line.startswith(" - "):
            yield "dash", line
        elif line.startswith(" ※ "):
            yield "note", line
        elif first == "〈":
            yield "caption", line
        else:
            yield "plain", line


def spans(table):
    """Cells of the first column with how many rows they stand for."""
    for at, row in enumerate(table):
        length = 1
        while at + length < len(table) and table[at + length][0] == "":
            length += 1
        yield row, length


def markdown():
    lines = []
    for kind, content in elements():
        if kind == "table":
            lines.append("| " + " | ".join(content[0]) + " |")
            lines.append("|" + "---|" * len(content[0]))
            lines += ["| " + " | ".join(row) + " |" for row in content[1:]]
            lines.append("")
        elif kind == "story":
            lines += ["## " + content, ""]
        elif not lines:
            lines += ["# " + content, ""]
        else:
            lines += [content] if kind in ("bullet", "dash", "note") else [content, ""]
    return "\n".join(lines)


def body():
    """The briefing as HTML: marks as printed, tables with cells over several rows."""
    out, first = [], True
    for kind, content in elements():
        if kind == "table":
            out.append("<table>")
            for row, length in spans(content):
                cells = []
                for column, cell in enumerate(row):
                    if column == 0 and cell == "":
                        continue
                    name = "th" if row is content[0] else "td"
                    over = f' rowspan="{length}"' if column == 0 and length > 1 else ""
                    cells.append(f"<{name}{over}>{html.escape(cell)}</{name}>")
                out.append("<tr>" + "".join(cells) + "</tr>")
            out.append("</table>")
            continue
        text = html.escape(content.strip())
        if first:
            out.append(f"<h1>{text}</h1>")
        elif kind == "story":
            out.append(f"<h2>{text}</h2>")
        elif content.startswith("http"):
            out.append(f'<p><a href="{text}">{text}</a></p>')
        else:
            out.append(f'<p class="{kind}">{text}</p>')
        first = False
    return "\n".join(out)


PAGE = """<!DOCTYPE html>
<html lang="ko">
<head>
<meta charset="utf-8">
<title>공보 과학기술 정책 브리핑 제12호 | 공보과학정책연구센터</title>
<meta property="og:title" content="공보 과학기술 정책 브리핑 제12호">
<meta property="article:published_time" content="2023-10-27T09:00:00+09:00">
<link rel="canonical" href="https://gongbao.example.org/briefing/12">
<style>body { font-family: sans-serif } .menu { color: gray }</style>
<script>document.write("<p>산업통상자원부, '스크립트 발전계획' 발표</p>");</script>
</head>
<body>
<header><a href="/">공보과학정책연구센터</a>
<nav class="menu"><ul><li><a href="/news">소식</a></li><li><a href="/report">보고서</a></li><li><a href="/about">기관 소개</a></li></ul></nav></header>
<div class="breadcrumb"><a href="/">홈</a> &gt; <a href="/briefing">브리핑</a></div>
<div id="wrap">
<div class="article-view" id="content">
BODY
</div>
<aside class="sidebar"><h3>많이 본 글</h3><ul>
<li><a href="/briefing/11">과학기술부, '산업 소프트웨어 발전계획' 발표</a></li>
<li><a href="/briefing/10">베이징시, '양자정보산업 행동방안' 발표</a></li>
<li><a href="/briefing/9">상하이시, '미래산업 육성계획' 마련</a></li></ul></aside>
<div class="share-buttons"><a href="#">공유하기</a> <a href="#">인쇄</a></div>
<div class="prev-next"><a href="/briefing/11">이전글 제11호</a><a href="/briefing/13">다음글 제13호</a></div>
</div>
<footer><p>서울특별시 종로구 공보로 1 | 전화 02-000-0000</p><p>Copyright 공보과학정책연구센터</p></footer>
</body>
</html>
"""

PRINT = """
@page { size: A4; margin: 24mm 20mm 22mm 20mm;
  @top-center { content: "공보 과학기술 정책 브리핑"; font-size: 8pt }
  @bottom-center { content: "- " counter(page) " -"; font-size: 8pt } }
body { font-family: "Noto Sans CJK KR"; font-size: 10.5pt; line-height: 1.6 }
h1 { font-size: 18pt } h2 { font-size: 13pt; margin-top: 14pt }
p { margin: 3pt 0 } .headline { font-weight: bold }
.dash { margin-left: 12pt } .note { margin-left: 12pt; font-size: 9pt } .caption { text-align: center }
table { border-collapse: collapse; width: 100%; margin: 6pt 0 } td, th { border: 0.5pt solid black; padding: 3pt 6pt; font-size: 9.5pt }
"""


def web_pdf():
    from weasyprint import HTML

    page = f"<html lang='ko'><head><meta charset='utf-8'><style>{PRINT}</style></head><body>{body()}</body></html>"
    HTML(string=page).write_pdf(HERE / "briefing-web.pdf")


def docx():
    from docx import Document
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    document = Document()
    for style in ("Normal", "Title", "Heading 1"):
        font = document.styles[style].font
        font.name = FONT
        document.styles[style].element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    document.styles["Normal"].font.size = Pt(10.5)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.header.paragraphs[0].text = "공보 과학기술 정책 브리핑"
    section.footer.paragraphs[0].text = "공보과학정책연구센터"
    first = True
    for kind, content in elements():
        if kind == "table":
            table = document.add_table(rows=len(content), cols=len(content[0]), style="Table Grid")
            for at, (row, length) in enumerate(spans(content)):
                for column, cell in enumerate(row):
                    if column > 0 or cell:
                        table.cell(at, column).text = cell
                if length > 1:
                    table.cell(at, 0).merge(table.cell(at + length - 1, 0))
                    table.cell(at, 0).text = row[0]
            continue
        text = content.strip()
        if first:
            document.add_heading(text, 0)
        elif kind == "story":
            document.add_heading(text, 1)
        else:
            paragraph = document.add_paragraph()
            half = len(text) // 2
            paragraph.add_run(text[:half]).bold = kind == "headline"
            paragraph.add_run(text[half:]).bold = kind == "headline"
            if kind in ("dash", "note"):
                paragraph.paragraph_format.left_indent = Mm(5)
        first = False
    document.save(HERE / "briefing.docx")


def office_pdf():
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, HERE / "briefing.docx"], check=True)
        shutil.copy(pathlib.Path(folder) / "briefing.pdf", HERE / "briefing-office.pdf")


NAMES = (
    'xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section" xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph" '
    'xmlns:hc="http://www.hancom.co.kr/hwpml/2011/core"'
)


def hwpx():
    """As the word processor of Hancom lays a document down: a ZIP of sections, paragraphs of runs, tables inside runs."""

    def paragraph(inside):
        return f'<hp:p id="0" paraPrIDRef="0" styleIDRef="0"><hp:run charPrIDRef="0">{inside}</hp:run></hp:p>'

    def text(words):
        return f"<hp:t>{html.escape(words, quote=False)}</hp:t>"

    section = []
    for kind, content in elements():
        if kind == "table":
            rows = []
            for at, (row, length) in enumerate(spans(content)):
                cells = ""
                for column, cell in enumerate(row):
                    if column == 0 and cell == "":
                        continue
                    over = length if column == 0 else 1
                    cells += (
                        f'<hp:tc header="0"><hp:subList id="">{paragraph(text(cell))}</hp:subList>'
                        f'<hp:cellAddr colAddr="{column}" rowAddr="{at}"/><hp:cellSpan colSpan="1" rowSpan="{over}"/></hp:tc>'
                    )
                rows.append(f"<hp:tr>{cells}</hp:tr>")
            section.append(paragraph(f'<hp:tbl rowCnt="{len(content)}" colCnt="{len(content[0])}">{"".join(rows)}</hp:tbl><hp:t/>'))
        else:
            section.append(paragraph(text(content)))
    header = paragraph(
        '<hp:ctrl><hp:header applyPageType="BOTH"><hp:subList>' + paragraph(text("공보 과학기술 정책 브리핑")) + "</hp:subList></hp:header></hp:ctrl>"
    )
    with zipfile.ZipFile(HERE / "briefing.hwpx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), "application/hwp+zip")
        archive.writestr("version.xml", '<?xml version="1.0" encoding="UTF-8"?><hv:HCFVersion xmlns:hv="http://www.hancom.co.kr/hwpml/2011/version"/>')
        archive.writestr(
            "Contents/content.hpf",
            '<?xml version="1.0" encoding="UTF-8"?><opf:package xmlns:opf="http://www.idpf.org/2007/opf/"><opf:manifest>'
            '<opf:item id="section0" href="Contents/section0.xml" media-type="application/xml"/></opf:manifest>'
            '<opf:spine><opf:itemref idref="section0"/></opf:spine></opf:package>',
        )
        archive.writestr(
            "Contents/section0.xml",
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><hs:sec {NAMES}>{header}{"".join(section)}</hs:sec>',
        )


def archive():
    """Reports in folders, one of them damaged, and archives inside each other: one level is read, the third is not."""
    import io

    def packed(members):
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as inside:
            for name, content in members.items():
                inside.writestr(zipfile.ZipInfo(name), content)
        return data.getvalue()

    def note(number):
        return f"{number}. Two agencies release a plan\n- The National Development and Reform Commission (NDRC) released a plan on {number} May 2024.\n"

    deepest = packed({"fourth.txt": note(4)})
    inner = packed({"third.md": note(3), "deepest.zip": deepest})
    members = {"first.txt": note(1), "folder/second.txt": note(2), "inner.zip": inner, "broken.docx": b"PK\x03\x04 nothing", "picture.png": b"\x89PNG"}
    (HERE / "reports.zip").write_bytes(packed(members))


def main():
    (HERE / "briefing.md").write_text(markdown(), encoding="utf-8")
    (HERE / "briefing.html").write_text(PAGE.replace("BODY", body()), encoding="utf-8")
    (HERE / "briefing-utf16.txt").write_bytes(TEXT.encode("utf-16"))
    (HERE / "briefing-gb18030.txt").write_bytes(TEXT.encode("gb18030"))
    (HERE / "briefing-euckr.txt").write_bytes(TEXT.encode("euc_kr"))
    docx()
    web_pdf()
    office_pdf()
    hwpx()
    archive()


if __name__ == "__main__":
    main()
