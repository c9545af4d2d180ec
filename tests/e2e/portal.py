"""A stand-in for the desktop portal on the session bus: says that the desktop is dark, and then,
when a line comes in on standard input, that it has become light. Needs python3-dbusmock."""

import subprocess
import sys
import time

import dbus

NAME = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
SETTINGS = "org.freedesktop.portal.Settings"
DARK, LIGHT = 1, 2

server = subprocess.Popen(
    ["/usr/bin/python3", "-m", "dbusmock", "--session", NAME, PATH, SETTINGS],
    stdout=subprocess.DEVNULL,
)
try:
    bus = dbus.SessionBus()
    for _ in range(100):
        if bus.name_has_owner(NAME):
            break
        time.sleep(0.1)
    mock = dbus.Interface(bus.get_object(NAME, PATH), "org.freedesktop.DBus.Mock")
    answer = f"ret = dbus.UInt32({DARK}, variant_level=2)"
    mock.AddMethod(SETTINGS, "Read", "ss", "v", answer)
    print("ready", flush=True)
    sys.stdin.readline()
    changed = [
        "org.freedesktop.appearance",
        "color-scheme",
        dbus.UInt32(LIGHT, variant_level=1),
    ]
    mock.EmitSignal(SETTINGS, "SettingChanged", "ssv", changed)
    sys.stdin.readline()
finally:
    server.terminate()
