"""Owns clipboard and primary selection of the display, with a text and the same as HTML.

    clipboard.py TEXT HTML

Says `ready` once it owns them, and ends when its standard input does.
"""

import select
import sys

from Xlib import X, Xatom, display
from Xlib.protocol import event

text, html = sys.argv[1].encode(), sys.argv[2].encode()
screen = display.Display()
window = screen.screen().root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)


def atom(name):
    return screen.intern_atom(name)


held = {atom("UTF8_STRING"): text, atom("text/plain;charset=utf-8"): text, atom("text/html"): html}
for selection in (atom("CLIPBOARD"), Xatom.PRIMARY):
    window.set_selection_owner(selection, X.CurrentTime)
screen.flush()
print("ready", flush=True)


def answer(request):
    where = request.property or request.target
    if request.target == atom("TARGETS"):
        request.requestor.change_property(where, Xatom.ATOM, 32, [atom("TARGETS"), *held])
    elif request.target in held:
        request.requestor.change_property(where, request.target, 8, held[request.target])
    else:
        where = X.NONE
    request.requestor.send_event(
        event.SelectionNotify(
            time=request.time,
            requestor=request.requestor,
            selection=request.selection,
            target=request.target,
            property=where,
        )
    )
    screen.flush()


while True:
    while screen.pending_events():
        happened = screen.next_event()
        if happened.type == X.SelectionRequest:
            answer(happened)
    ready, _, _ = select.select([screen, sys.stdin], [], [])
    if sys.stdin in ready and not sys.stdin.readline():
        break
