"""A screen reader's view of the program over AT-SPI: finds the text by role and name, reads it by
line, word and character, hears what keys change, reads on beyond the window, and moves caret and
selection itself.

    reader.py prepare POST     writes the post that is to be opened
    reader.py enable           says on the session bus that a screen reader is there
    reader.py check POST       checks the program that shows the post; a line for each thing that holds

Needs python3-gi, gir1.2-atspi-2.0 and xdotool, and for `enable` python3-dbus."""

import subprocess
import sys
import time
import unicodedata

HEAD = [
    "# Reading aloud",
    "A line of *plain* words.",
    "",
    "مرحبا بالعالم",
    "Cafe\u0301 in the morning",
    "Family \U0001f469\u200d\U0001f469\u200d\U0001f467 of three \U0001f1e9\U0001f1ea here",
    "Long " + "and longer " * 60 + "end.",
]
LINES = 32000


def post():
    lines = [f"Line {number} of a long post." for number in range(LINES)]
    return "\n".join(HEAD + lines) + "\n"


def enable():
    import dbus

    status = dbus.SessionBus().get_object("org.a11y.Bus", "/org/a11y/bus")
    properties = dbus.Interface(status, "org.freedesktop.DBus.Properties")
    properties.Set("org.a11y.Status", "ScreenReaderEnabled", True)


class Failure(Exception):
    """What does not hold."""


def expect(holds, what):
    if not holds:
        raise Failure(what)


def same(found, wanted, what):
    expect(found == wanted, f"{what}: {found!r} instead of {wanted!r}")


class Reader:
    """A client with the program's text before it."""

    text = None

    def __init__(self):
        import gi

        gi.require_version("Atspi", "2.0")
        from gi.repository import Atspi, GLib

        self.api, self.loop = Atspi, GLib.MainContext.default()
        self.heard = []
        self.count = 0
        Atspi.init()
        self.listener = Atspi.EventListener.new(self.hear)
        for kind in ["object", "window", "focus"]:
            self.listener.register(kind)
        self.text = self.until(self.find_text, "the text is found by its role and name")

    def hear(self, event):
        self.count += 1
        if event.source == self.text:
            kind = event.type.removeprefix("object:").removesuffix(":system")
            text = event.any_data if kind.startswith("text-changed") else None
            self.heard.append((kind, event.detail1, text))

    def run(self, seconds):
        """Takes what comes in for a while."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            while self.loop.iteration(False):
                pass
            time.sleep(0.01)

    def until(self, holds, what):
        """Waits for something to hold, ten seconds at most."""
        until = time.monotonic() + 10
        while time.monotonic() < until:
            found = holds()
            if found:
                return found
            self.run(0.1)
        raise Failure(what)

    def soon(self, found, wanted, what):
        """Waits for an answer."""
        until = time.monotonic() + 10
        while found() != wanted and time.monotonic() < until:
            self.run(0.05)
        same(found(), wanted, what)

    def home(self):
        self.keys("ctrl+Home")
        self.soon(self.caret, 0, "the caret at the start")

    def all(self, node=None):
        """Every object of the program."""
        if node is None:
            desktop = self.api.get_desktop(0)
            for index in range(desktop.get_child_count()):
                yield from self.all(desktop.get_child_at_index(index))
            return
        yield node
        for index in range(node.get_child_count()):
            child = node.get_child_at_index(index)
            if child is not None:
                yield from self.all(child)

    def find_text(self):
        for node in self.all():
            role = node.get_role()
            if role == self.api.Role.ENTRY and node.get_name() == "Post source":
                return node
        return None

    def keys(self, *names, events=0):
        """Presses keys; what was heard of the text since, so many events at least."""
        self.quiet()
        self.heard.clear()
        self.count = 0
        subprocess.run(["xdotool", "key", "--clearmodifiers", *names], check=True)
        if events:
            self.until(lambda: len(self.heard) >= events, f"{events} events of {names}")
        self.quiet()
        return self.heard

    def quiet(self):
        """Waits until nothing comes in."""
        count = -1
        while count != self.count:
            count = self.count
            self.run(0.25)

    def at(self, offset, granularity):
        kinds = self.api.TextGranularity
        found = self.text.get_string_at_offset(offset, getattr(kinds, granularity))
        return found.content, found.start_offset, found.end_offset

    def caret(self):
        return self.text.get_caret_offset()

    def at_caret(self, granularity):
        return self.at(self.caret(), granularity)[0]

    def all_text(self):
        return self.text.get_text(0, -1)

    def position(self):
        """What the status bar says of the caret."""
        for node in self.all():
            name = node.get_name() or ""
            if name.startswith("Ln "):
                return name
        return None


def finds(reader):
    states = reader.text.get_state_set()
    for state in ["FOCUSED", "MULTI_LINE", "EDITABLE"]:
        kind = getattr(reader.api.StateType, state)
        expect(states.contains(kind), f"the text has not the state {state}")
    roles = reader.api.Role
    controls = (roles.PUSH_BUTTON, roles.TOGGLE_BUTTON, roles.CHECK_BOX, roles.ENTRY)
    names = []
    for node in reader.all():
        if node.get_role() in controls:
            names.append(node.get_name())
            expect(node.get_name(), f"a {node.get_role_name()} has no name")
    for name in ["Bold", "Saved", "Preview"]:
        expect(name in names, f"no button is named {name}")
    expect(any(name.endswith(" words") for name in names), "the words are not told")
    same(reader.position(), "Ln 1, Col 1", "the place of the caret")


def sees_the_page(reader):
    roles = reader.api.Role
    documents = (roles.DOCUMENT_FRAME, roles.DOCUMENT_TEXT, roles.DOCUMENT_WEB)

    def headings():
        for node in reader.all():
            if node.get_role() in documents and node.get_name() == "Page":
                inside = reader.all(node)
                return [each.get_name() for each in inside if each.get_role() == roles.HEADING]
        return None

    reader.soon(headings, ["Reading aloud"], "the headings of the page")


def reads(reader):
    reader.home()

    def hears(granularity, wanted, what):
        reader.soon(lambda: reader.at_caret(granularity), wanted, what)

    hears("LINE", HEAD[0] + "\n", "the first line")
    reader.keys("Down")
    hears("LINE", HEAD[1] + "\n", "the line below")
    hears("WORD", "A ", "the first word")
    reader.keys("ctrl+Right", "Right", "Right")
    hears("CHAR", "i", "the character at the caret")
    hears("WORD", "line ", "the word at the caret")
    reader.keys("End")
    hears("CHAR", "\n", "the character at the end of a line")
    hears("LINE", HEAD[1] + "\n", "the line at its end")
    reader.keys("Down")
    hears("LINE", "\n", "an empty line")


def reads_scripts(reader):
    """Offsets are code points, and a character is what the caret steps over."""
    text = reader.all_text()
    for line in HEAD[3:6]:
        start = text.index(line)
        same(reader.at(start, "LINE")[0], line + "\n", "a line")
        offset = start
        while offset < start + len(line):
            content, first, last = reader.at(offset, "CHAR")
            same(first, offset, f"the start of {content!r}")
            same(content, text[first:last], "a character by its offsets")
            expect(not unicodedata.combining(content[0]), f"{content!r} is torn off its letter")
            offset = last
    family = text.index("\U0001f469")
    same(reader.at(family, "CHAR")[2], family + 5, "the end of a family")
    accent = text.index("e\u0301")
    same(reader.at(accent, "CHAR")[0], "e\u0301", "a letter with its mark")
    arabic = text.index(HEAD[3])
    same(reader.at(arabic, "WORD")[0], "مرحبا ", "a word that runs to the left")
    places = reader.api.CoordType.WINDOW
    box = [reader.text.get_character_extents(arabic + at, places) for at in range(5)]
    expect(all(each.width > 0 and each.height > 0 for each in box), "letters have no room")
    expect(all(b.x < a.x for a, b in zip(box, box[1:])), "Arabic letters do not run to the left")
    wrapped = text.index("Long ")
    rows = []
    offset = wrapped
    while offset < wrapped + len(HEAD[6]):
        row, first, offset = reader.at(offset, "LINE")
        same(first, wrapped + len("".join(rows)), "the start of a row")
        rows.append(row)
    expect(len(rows) > 3, "a long line is not told in rows")
    same("".join(rows), HEAD[6] + "\n", "the rows of a line")


def hears(reader):
    reader.home()
    same(reader.keys("Right", events=1), [("text-caret-moved", 1, None)], "an arrow key")
    kinds = [kind for kind, _, _ in reader.keys("shift+Right", events=2)]
    same(sorted(kinds), ["text-caret-moved", "text-selection-changed"], "an extended selection")
    chosen = reader.text.get_selection(0)
    same((chosen.start_offset, chosen.end_offset), (1, 2), "what is selected")
    same(reader.text.get_n_selections(), 1, "the number of selections")
    reader.keys("End", events=2)
    same(reader.text.get_n_selections(), 0, "the number of selections without one")
    at = len(HEAD[0])
    heard = reader.keys("x", events=2)
    wanted = [("text-changed:insert", at, "x"), ("text-caret-moved", at + 1, None)]
    same(sorted(heard), sorted(wanted), "a letter")
    expect(reader.count < 30, f"a letter makes {reader.count} events")
    heard = reader.keys("BackSpace", events=2)
    wanted = [("text-changed:delete", at, "x"), ("text-caret-moved", at, None)]
    same(sorted(heard), sorted(wanted), "a deleted letter")
    expect(reader.count < 30, f"a deleted letter makes {reader.count} events")


def reads_on(reader):
    """Line by line to the end of what is told, and on from there with the caret."""
    reader.home()
    whole = post().splitlines(keepends=True)
    read, offset = "", 0
    lines = 0
    while lines < 400:
        count = reader.text.get_character_count()
        expect(count < 200_000, f"{count} characters are told at once")
        while offset < count:
            line, _, after = reader.at(offset, "LINE")
            if after >= count and lines:
                # The last one may go on beyond the page.
                break
            read += line
            lines += 1
            offset = after
        before = reader.at(offset, "LINE")[0]
        reader.heard.clear()
        reader.text.set_caret_offset(offset)
        reader.until(lambda: reader.heard, "a caret that was set moves")
        reader.quiet()
        offset = reader.caret()
        same(reader.at(offset, "LINE")[0].rstrip("\n"), before.rstrip("\n"), "the line at a new page")
    expect("".join(whole).startswith(read), "what is read on is not the text")


def leads(reader):
    """Caret and selection by the client's hand."""
    reader.home()
    text = reader.all_text()
    target = text.index("Line 3 ")
    reader.text.set_caret_offset(target + 5)
    row = HEAD.index(HEAD[6]) + 1 + 4
    wanted = f"Ln {row}, Col 6"
    reader.until(lambda: reader.position() == wanted, f"the status bar says {wanted}")
    reader.soon(reader.caret, target + 5, "the caret that was set")
    reader.text.add_selection(target, target + 4)
    reader.until(lambda: reader.text.get_n_selections() == 1, "a selection can be made")
    chosen = reader.text.get_selection(0)
    same((chosen.start_offset, chosen.end_offset), (target, target + 4), "the selection made")
    reader.keys("R", "o", "w")

    def line():
        return reader.at(target, "LINE")[0]

    reader.soon(line, "Row 3 of a long post.\n", "a line with its word replaced")
    below = target + 1200

    def height():
        return reader.text.get_character_extents(below, reader.api.CoordType.WINDOW).y

    expect(height() > 1000, "what is far below is in sight")
    reader.text.scroll_substring_to(below, below + 3, reader.api.ScrollType.TOP_EDGE)
    reader.until(lambda: 0 < height() < 400, "a row can be brought into sight")


def leaves_it_saved(reader, path):
    reader.keys("ctrl+s")
    wanted = post().replace("Line 3 of", "Row 3 of")

    def saved():
        with open(path, encoding="utf-8") as file:
            return file.read() == wanted

    reader.until(saved, "the file has what the reader did and nothing else")


def check(path):
    reader = Reader()
    checks = [
        ("finds the text, its states and named buttons", finds),
        ("sees the page and its headings", sees_the_page),
        ("reads by line, word and character at the caret", reads),
        ("reads other scripts, marks, emoji and wrapped rows", reads_scripts),
        ("hears moves, selections, typed and deleted text, and no more", hears),
        ("reads on beyond the window in a long text", reads_on),
        ("leads caret and selection", leads),
        ("leaves the rest of the text alone", lambda reader: leaves_it_saved(reader, path)),
    ]
    for name, holds in checks:
        try:
            holds(reader)
        except Failure as failure:
            print(f"FAILED: {name}: {failure}", flush=True)
            return 1
        print(f"a screen reader {name}", flush=True)
    return 0


def main():
    act, path = sys.argv[1], sys.argv[-1]
    if act == "prepare":
        with open(path, "w", encoding="utf-8") as file:
            file.write(post())
        return 0
    if act == "enable":
        enable()
        return 0
    return check(path)


if __name__ == "__main__":
    sys.exit(main())
