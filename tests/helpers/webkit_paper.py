"""Prints pages with WebKitGTK to PDF: WIDTH HEIGHT in millimetres, then ADDRESS FILE pairs.

Its driver cannot print, and its small browser only with a dialog, but its library can. This runs in
a separate process, which needs a screen (`DISPLAY`) and no binding but Python's own:
https://webkitgtk.org/reference/webkit2gtk/stable/class.PrintOperation.html
"""

from __future__ import annotations

import sys
from ctypes import CDLL, CFUNCTYPE, c_char_p, c_double, c_int, c_void_p, cast
from pathlib import Path
from typing import Any

LIBRARIES = ("libgobject-2.0.so.0", "libglib-2.0.so.0", "libgtk-3.so.0", "libwebkit2gtk-4.1.so.0")

TOP, RIGHT, BOTTOM, LEFT = 18.0, 16.0, 20.0, 16.0
"""Margins of a sheet in millimetres, as `@page` has them: WebKit takes those of the dialog."""

MILLIMETRES = 3
"""GtkUnit: https://docs.gtk.org/gtk3/enum.Unit.html"""

LOADED = 3
"""WebKitLoadEvent: https://webkitgtk.org/reference/webkit2gtk/stable/enum.LoadEvent.html"""

Told = CFUNCTYPE(None, c_void_p, c_int, c_void_p)


class Printer:
    """A view of WebKit's that nobody sees, on sheets of one size."""

    def __init__(self, width: float, height: float) -> None:
        self._libraries = [CDLL(name) for name in LIBRARIES]
        self._happened = ""
        self._told: list[Any] = []
        self._call("gtk_init", None, None)
        self._view = self._call("webkit_web_view_new")
        window = self._call("gtk_offscreen_window_new")
        self._call("gtk_window_set_default_size", window, 1280, 900)
        self._call("gtk_container_add", window, self._view)
        self._call("gtk_widget_show_all", window)
        self._hear(self._view, b"load-changed", "loaded", LOADED)
        self._sheet = self._call("gtk_page_setup_new")
        size = (b"own", b"own", width, height, MILLIMETRES)
        paper = self._call("gtk_paper_size_new_custom", *size)
        self._call("gtk_page_setup_set_paper_size", self._sheet, paper)
        for side, margin in (("top", TOP), ("right", RIGHT), ("bottom", BOTTOM), ("left", LEFT)):
            self._call(f"gtk_page_setup_set_{side}_margin", self._sheet, margin, MILLIMETRES)

    def _call(self, name: str, *given: Any) -> Any:
        """Call a function by its name; what it gives is taken to be a pointer."""
        function = next(getattr(one, name) for one in self._libraries if hasattr(one, name))
        function.restype = c_void_p
        kinds = {int: c_int, float: c_double, bytes: c_char_p}
        return c_void_p(function(*(kinds.get(type(it), lambda it: it)(it) for it in given)))

    def _hear(self, what: Any, signal: bytes, happened: str, only: int | None = None) -> None:
        """Note what happens, of events with a number only that one."""

        def note(_what: object, event: int, _data: object) -> None:
            if only in (None, event):
                self._happened = happened

        self._told.append(Told(note))
        heard = cast(self._told[-1], c_void_p)
        self._call("g_signal_connect_data", what, signal, heard, None, None, 0)

    def _until(self, *happened: str) -> str:
        while self._happened not in happened:
            self._call("g_main_context_iteration", None, 1)
        return self._happened

    def print(self, address: str, file: Path) -> None:
        """Print a page into a file."""
        self._happened = ""
        self._call("webkit_web_view_load_uri", self._view, address.encode())
        self._until("loaded")
        settings = self._call("gtk_print_settings_new")
        self._call("gtk_print_settings_set_printer", settings, b"Print to File")
        for key, value in (("uri", file.resolve().as_uri()), ("file-format", "pdf")):
            self._call("gtk_print_settings_set", settings, f"output-{key}".encode(), value.encode())
        printing = self._call("webkit_print_operation_new", self._view)
        self._call("webkit_print_operation_set_print_settings", printing, settings)
        self._call("webkit_print_operation_set_page_setup", printing, self._sheet)
        self._hear(printing, b"finished", "printed")
        self._hear(printing, b"failed", "failed")
        self._call("webkit_print_operation_print", printing)
        # A print that failed is told as finished after that.
        if self._until("printed", "failed") == "failed":
            sys.exit(f"could not print {address}")


if __name__ == "__main__":
    printer = Printer(float(sys.argv[1]), float(sys.argv[2]))
    for address, file in zip(sys.argv[3::2], sys.argv[4::2], strict=True):
        printer.print(address, Path(file))
