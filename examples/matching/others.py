"""How quickly pyahocorasick and spaCy's EntityRuler find names in a text: a folder with `names.txt` and `text.txt`."""

import sys
import time
from pathlib import Path


def report(label, size, seconds, found):
    print(f"{label:<28} {size / 1e6 / seconds:>8.1f} MB/s  {found} hits", flush=True)


def pyahocorasick(names, lines, size):
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for name in names:
        automaton.add_word(name, len(name))
    automaton.make_automaton()
    start = time.perf_counter()
    found = sum(1 for line in lines for _ in automaton.iter(line))
    report("pyahocorasick", size, time.perf_counter() - start, found)


def spacy_ruler(names, lines, size):
    import spacy

    nlp = spacy.blank("xx")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "NAME", "pattern": name} for name in names])
    # It is slower by far: a part of the text is enough to tell how much.
    part, length = [], 0
    for line in lines:
        part.append(line)
        length += len(line.encode())
        if length > 200_000:
            break
    start = time.perf_counter()
    found = sum(len(doc.ents) for doc in nlp.pipe(part))
    report("spaCy EntityRuler", length, time.perf_counter() - start, found)


def main(folder):
    names = (folder / "names.txt").read_text(encoding="utf-8").split("\n")
    text = (folder / "text.txt").read_text(encoding="utf-8")
    lines, size = text.split("\n"), len(text.encode())
    for measure in (pyahocorasick, spacy_ruler):
        try:
            measure(names, lines, size)
        except ImportError as error:
            print(f"{measure.__name__}: {error}")


main(Path(sys.argv[1]))
