"""Writes what the owner of the clipboard gives for one form of it.

    copied.py TARGET

TARGET is the name of an X11 selection target such as `text/html` or `UTF8_STRING` (ICCCM, section
2). Ends with an error if there is no owner or it does not give that.
"""

import sys

from Xlib import X, display

screen = display.Display()
window = screen.screen().root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
clipboard = screen.intern_atom("CLIPBOARD")
place = screen.intern_atom("POSTWRIGHT_COPIED")
window.convert_selection(clipboard, screen.intern_atom(sys.argv[1]), place, X.CurrentTime)
while True:
    happened = screen.next_event()
    if happened.type == X.SelectionNotify:
        break
if happened.property == X.NONE:
    sys.exit("the clipboard does not hold that")
held = window.get_full_property(place, X.AnyPropertyType)
sys.stdout.buffer.write(bytes(held.value))
