# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop session for tests from end to end: a screen, a bus, a notification service that writes
down what it is asked to show, and a home, all of its own and gone afterwards. The app runs in it as
it would for a person, who sees it through the accessibility bus and has a keyboard. There is no
window manager, so that it is the same on every machine: whoever types says into which window.

    with Session() as session:
        app = session.start("/path/to/program")
        app.press("button", "报告事件")
        app.wait_for("label", "今日")

One process can hold one session, since the accessibility library connects once; what runs in it can
change.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from gi.repository import GLib

HERE = os.path.dirname(os.path.abspath(__file__))
PYTHON = "/usr/bin/python3"
PATIENCE = float(os.environ.get("DD_TEST_PATIENCE", "1"))
SIZE = "1366x768"


class NotFound(AssertionError):
    """What was looked for did not come in time."""


def wait_until(condition, seconds=15, what="condition"):
    """What condition() returns as soon as it is true; NotFound if that takes longer than seconds."""
    end = time.monotonic() + seconds * PATIENCE
    while True:
        result = condition()
        if result:
            return result
        if time.monotonic() > end:
            raise NotFound(f"waited {seconds} s in vain: {what() if callable(what) else what}")
        time.sleep(0.05)


class Session:
    def __init__(self, language="zh_CN.UTF-8", notifications=True, settings=None):
        self.language = language
        self.wants_notifications = notifications
        self.settings = dict({"gtk-hint-font-metrics": "true"}, **(settings or {}))
        self.processes = []
        self.apps = []
        self.folder = None
        self.environment = None
        self.forgotten = 0

    # — its life —

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="duty-desk-session.")
        try:
            self._make_home()
            self._start_screen()
            self._start_bus()
            if self.wants_notifications:
                self.start_notifications()
        except BaseException:
            self.__exit__(*sys.exc_info())
            raise
        return self

    def __exit__(self, kind, value, traceback):
        if kind is not None:
            self._explain()
        for app in self.apps:
            app.kill()
        for process in reversed(self.processes):
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _make_home(self):
        self.environment = {
            key: value
            for key, value in os.environ.items()
            if not key.startswith(("XDG_", "DBUS_", "WAYLAND_", "AT_SPI_", "LC_"))
            and key not in ("DISPLAY", "XAUTHORITY", "LANGUAGE", "SESSION_MANAGER", "GSK_RENDERER",
                            "GDK_DEBUG")
        }
        home = {"HOME": "home", "XDG_RUNTIME_DIR": "run", "XDG_DATA_HOME": "data",
                "XDG_CONFIG_HOME": "config", "XDG_STATE_HOME": "state", "XDG_CACHE_HOME": "cache"}
        for variable, name in home.items():
            path = os.path.join(self.folder, name)
            os.mkdir(path, 0o700)
            self.environment[variable] = path
        if "DD_TEST_CACHE" in os.environ:
            # Fonts take seconds to index, and the index is the same for everybody.
            self.environment["XDG_CACHE_HOME"] = os.environ["DD_TEST_CACHE"]
        self.environment.update({
            "LANG": self.language, "LC_ALL": self.language, "TZ": "Asia/Shanghai",
            "GDK_BACKEND": "x11", "GTK_A11Y": "atspi", "NO_AT_BRIDGE": "0", "GSETTINGS_BACKEND": "memory",
        })
        gtk = os.path.join(self.environment["XDG_CONFIG_HOME"], "gtk-4.0")
        os.mkdir(gtk)
        with open(os.path.join(gtk, "settings.ini"), "w", encoding="utf-8") as file:
            file.write("[Settings]\n")
            file.writelines(f"{key}={value}\n" for key, value in self.settings.items())

    def _spawn(self, arguments, **options):
        with open(os.path.join(self.folder, "session.log"), "a", encoding="utf-8") as log:
            process = subprocess.Popen(arguments, env=self.environment, stdin=subprocess.DEVNULL,
                                       stdout=options.pop("stdout", log), stderr=log,
                                       start_new_session=True, **options)
        self.processes.append(process)
        return process

    def _start_screen(self):
        reader, writer = os.pipe()
        self._spawn(["Xvfb", "-displayfd", str(writer), "-screen", "0", SIZE + "x24",
                     "-nolisten", "tcp", "-noreset"], pass_fds=[writer])
        os.close(writer)
        with os.fdopen(reader) as number:
            self.environment["DISPLAY"] = ":" + number.readline().strip()
        assert len(self.environment["DISPLAY"]) > 1, "Xvfb did not start"

    def _start_bus(self):
        bus = self._spawn(["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address"],
                          stdout=subprocess.PIPE, text=True)
        with bus.stdout as address:
            self.environment["DBUS_SESSION_BUS_ADDRESS"] = address.readline().strip()
        assert self.environment["DBUS_SESSION_BUS_ADDRESS"], "dbus-daemon did not start"
        # The accessibility library of this process looks where the app does.
        os.environ.update({key: self.environment[key]
                           for key in ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR")})

    def _explain(self):
        """Says what there was to be seen, for whoever reads the log of a failed test."""
        for app in self.apps:
            if app.is_running():
                print(app.outline(), file=sys.stderr)
            print(f"--- output of {app.arguments}\n{app.output()}", file=sys.stderr)
        picture = os.environ.get("DD_TEST_PICTURE")
        if picture:
            self.screenshot(picture)

    # — notifications —

    @property
    def notification_log(self):
        return os.path.join(self.folder, "notifications")

    def start_notifications(self):
        process = self._spawn([PYTHON, os.path.join(HERE, "notification-double.py"),
                               "--log", self.notification_log])
        wait_until(self._has_notifications, what="the notification service")
        return process

    def _has_notifications(self):
        reply = self._call("org.freedesktop.DBus", "/org/freedesktop/DBus",
                           "org.freedesktop.DBus.NameHasOwner", "org.freedesktop.Notifications")
        return "true" in reply

    def _call(self, name, path, method, *arguments):
        return subprocess.run(["gdbus", "call", "--session", "--dest", name, "--object-path", path,
                               "--method", method, *map(str, arguments)],
                              env=self.environment, check=True, capture_output=True, text=True).stdout

    def tell_notifications(self, method, *arguments):
        """One of the control methods of notification-double.py."""
        return self._call("org.freedesktop.Notifications", "/org/freedesktop/Notifications",
                          "io.github.dutydesk.NotificationDouble." + method, *arguments)

    def _all_notices(self):
        if not os.path.exists(self.notification_log):
            return []
        with open(self.notification_log, encoding="utf-8") as lines:
            entries = [json.loads(line) for line in lines if line.endswith("\n")]
        return [entry for entry in entries if entry["event"] == "notify"]

    def notices(self):
        """Every notice that was shown so far, the oldest first."""
        return self._all_notices()[self.forgotten:]

    def forget_notices(self):
        """Leaves what was shown so far out of notices()."""
        self.forgotten = len(self._all_notices())

    def wait_for_notice(self, matches=lambda notice: True, seconds=30):
        return wait_until(lambda: next(filter(matches, self.notices()), None), seconds,
                          lambda: f"a notice; there were {self.notices()}")

    # — programs and the screen —

    def run(self, *arguments, check=True, **options):
        """Runs a program to its end, as in a terminal of this session."""
        done = subprocess.run(arguments, env=self.environment, capture_output=True, text=True,
                              check=False, timeout=120 * PATIENCE, **options)
        if check and done.returncode != 0:
            raise AssertionError(f"{arguments} ended with {done.returncode}: {done.stderr}")
        return done

    def start(self, *arguments):
        """Starts a program with a window and waits until it can be seen."""
        app = App(self, arguments)
        self.apps.append(app)
        app.wait_for_window()
        return app

    def start_without_window(self, *arguments):
        """Starts a program that shows no window yet."""
        app = App(self, arguments)
        self.apps.append(app)
        return app

    def screenshot(self, path):
        """Takes a picture of the whole screen, where ImageMagick is installed."""
        if shutil.which("import") is not None:
            subprocess.run(["import", "-window", "root", path], env=self.environment, check=False)


class App:
    """A running program and what a person who cannot see the screen is told of it."""

    def __init__(self, session, arguments):
        self.session = session
        self.arguments = arguments
        self.log = os.path.join(session.folder, f"app-{len(session.apps)}.log")
        with open(self.log, "w", encoding="utf-8") as log:
            self.process = subprocess.Popen(arguments, env=session.environment, stdout=log,
                                            stderr=log, stdin=subprocess.DEVNULL,
                                            start_new_session=True)

    def output(self):
        with open(self.log, encoding="utf-8", errors="replace") as log:
            return log.read()

    # — its life —

    def is_running(self):
        return self.process.poll() is None

    def kill(self):
        """kill -9."""
        if self.is_running():
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def complaints(self):
        """Lines in which a library says that the program has used it wrongly."""
        # The one that is left out is GTK's rounding of lines with letters of several fonts.
        return [line for line in self.output().splitlines()
                if ("CRITICAL **" in line or "WARNING **" in line)
                and "Expect overlapping widgets" not in line]

    # — what is to be seen —

    @staticmethod
    def _atspi():
        import gi

        gi.require_version("Atspi", "2.0")
        from gi.repository import Atspi

        return Atspi

    def root(self):
        """Its place in the tree of accessible things; None while it is not there."""
        desktop = self._atspi().get_desktop(0)
        for index in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(index)
            try:
                if child is not None and child.get_process_id() == self.process.pid:
                    return child
            except GLib.Error:
                continue
        return None

    def wait_for_window(self):
        def window():
            if not self.is_running():
                raise AssertionError(f"{self.arguments} ended: {self.output()}")
            root = self.root()
            return root is not None and root.get_child_count() > 0

        wait_until(window, 60, lambda: f"a window of {self.arguments}: {self.output()}")

    def has_window(self):
        """Whether there is anything of it on the screen."""
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid",
                                str(self.process.pid)], env=self.session.environment,
                               capture_output=True, text=True, check=False).stdout.split()
        return bool(found)

    def wait_for_no_window(self, seconds=15):
        wait_until(lambda: not self.has_window(), seconds, "the window to go")

    def wait_for_end(self, seconds=15):
        """Its exit status, once it has ended by itself."""
        wait_until(lambda: not self.is_running(), seconds, f"{self.arguments} to end")
        return self.process.returncode

    def _walk(self, node, depth=0):
        """Everything below node that can be seen, outermost first.

        GTK 4.8 says of a page that a stack keeps hidden that it is visible; one that was never
        shown has no size yet, and is left out by that.
        """
        atspi = self._atspi()
        stack = [(node, depth)]
        node.clear_cache()
        while stack:
            node, depth = stack.pop()
            try:
                if depth > 0:
                    if not node.get_state_set().contains(atspi.StateType.VISIBLE):
                        continue
                    if self._has_no_size(node):
                        continue
                children = [node.get_child_at_index(index)
                            for index in range(node.get_child_count())]
            except GLib.Error:
                # It went away while it was looked at.
                continue
            yield node, depth
            stack.extend((child, depth + 1) for child in reversed(children) if child is not None)

    def _has_no_size(self, node):
        # A page of a stack is no widget, and a window may not know yet.
        if "Component" not in node.get_interfaces() or node.get_role_name() in ("frame", "dialog"):
            return False
        size = self._atspi().Component.get_size(node)
        return size.x <= 0 or size.y <= 0

    def nodes(self):
        root = self.root()
        return self._walk(root) if root is not None else iter(())

    @staticmethod
    def name(node):
        """The name it is announced by, or the text it shows."""
        try:
            return node.get_name() or ""
        except GLib.Error:
            return ""

    def text(self, node):
        """What stands in a field."""
        atspi = self._atspi()
        try:
            return atspi.Text.get_text(node, 0, atspi.Text.get_character_count(node))
        except GLib.Error:
            return ""

    def find_all(self, role=None, name=None, within=None, sensitive=False):
        """What has this role ("push button") and whose name contains this text."""
        atspi = self._atspi()
        found = []
        for node, _depth in self._walk(within) if within is not None else self.nodes():
            try:
                if role is not None and node.get_role_name() not in ROLES.get(role, (role,)):
                    continue
                if name is not None and name not in self.name(node):
                    continue
                if sensitive and not node.get_state_set().contains(atspi.StateType.SENSITIVE):
                    continue
            except GLib.Error:
                continue
            found.append(node)
        return found

    def find(self, role=None, name=None, **options):
        found = self.find_all(role, name, **options)
        return found[0] if found else None

    def wait_for(self, role=None, name=None, seconds=15, **options):
        """Waits until there is such a thing, and returns it."""
        def look():
            if not self.is_running():
                raise AssertionError(f"{self.arguments} ended: {self.output()}")
            return self.find(role, name, **options)

        return wait_until(look, seconds, lambda: f"{role} “{name}” in\n{self.outline()}")

    def wait_gone(self, role=None, name=None, seconds=15):
        wait_until(lambda: self.find(role, name) is None, seconds, f"{role} “{name}” to go")

    def outline(self):
        """All that can be seen, for messages."""
        lines = []
        for node, depth in self.nodes():
            try:
                lines.append(f"{'  ' * depth}{node.get_role_name()} “{self.name(node)}”")
            except GLib.Error:
                continue
        return "\n".join(lines)

    # — what a person does —

    def act(self, node):
        """Does what a click on it would do."""
        atspi = self._atspi()
        if atspi.Action.get_n_actions(node) == 0:
            # A row of a list tells of no action.
            self.click(node)
        elif not atspi.Action.do_action(node, 0):
            raise AssertionError(f"“{self.name(node)}” did not let itself be pressed")

    def press(self, role, name, seconds=15, **options):
        """Presses what is called so, as soon as that can be done."""
        node = self.wait_for(role, name, seconds, sensitive=True, **options)
        self.act(node)
        return node

    def click(self, node):
        """Clicks where it stands in its window, which has to be the newest one."""
        atspi = self._atspi()
        place = atspi.Component.get_extents(node, atspi.CoordType.WINDOW)
        self._xdotool("mousemove", "--window", self._take_keyboard(),
                      str(place.x + place.width // 2), str(place.y + place.height // 2), "click", "1")

    def _take_keyboard(self):
        """Gives the keyboard to its newest window; the number of that."""
        windows = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid",
                                  str(self.process.pid)], env=self.session.environment,
                                 capture_output=True, text=True, check=False).stdout.split()
        assert windows, f"{self.arguments} has no window: {self.output()}"
        self._xdotool("windowfocus", "--sync", windows[-1])
        return windows[-1]

    def _xdotool(self, *arguments):
        subprocess.run(["xdotool", *arguments], env=self.session.environment, check=True,
                       timeout=60 * PATIENCE)

    def keys(self, *chords):
        """Presses keys one after the other: "ctrl+n", "Return"."""
        self._take_keyboard()
        for chord in chords:
            self._xdotool("key", "--clearmodifiers", chord)
            time.sleep(0.15)

    def write(self, text):
        """Types on the keyboard into whatever has the focus."""
        self._take_keyboard()
        self._xdotool("type", "--delay", "40", text)

    def fill(self, role, name, text, seconds=15, **options):
        """Puts text into a field."""
        node = self.wait_for(role, name, seconds, sensitive=True, **options)
        self.set_text(node, text)
        return node

    def set_text(self, node, text):
        if not self._atspi().EditableText.set_text_contents(node, text):
            raise AssertionError(f"“{self.name(node)}” does not take text")

    def titles(self):
        """What the header bar says where one is: title and subtitle."""
        bar = self.find("filler", "AdwWindowTitle")
        return [self.name(label) for label in self.find_all("label", within=bar)] if bar else []

    def wait_for_title(self, text, seconds=20):
        wait_until(lambda: any(text in title for title in self.titles()), seconds,
                   lambda: f"“{text}” in the header bar; it says {self.titles()} in\n{self.outline()}")

    def sign_in(self, name, password):
        """From the list of accounts to the first page."""
        self.press("row", name)
        self.fill("field", "Password", password)
        self.keys("Return")
        self.wait_for("button", "Lock", 30)


# GTK's names for what a person would call the same.
ROLES = {
    "button": ("push button", "button", "toggle button"),
    "field": ("text", "entry", "password text"),
    "row": ("list item", "table row", "push button", "button"),
}
