#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real program without a window: it begins so, stays so when its window closes, is raised over
the session bus whatever it was doing, and is started at login by a file that the preferences write."""

import configparser
import datetime
import hashlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest

from gi.repository import GLib

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
# pylint: disable=wrong-import-position
from session import PATIENCE, Session, wait_until
from verbs import PASSWORDS, REGISTRAR, Desk

BINARY = None
ID = "io.github.dutydesk.DutyDesk"
SHANGHAI = datetime.timezone(datetime.timedelta(hours=8))
TITLE = "机房空调漏水"


def present():
    return datetime.datetime.now(SHANGHAI)


def listens_to(pid, number):
    """Whether a process has a handler of its own for a signal."""
    with open(f"/proc/{pid}/status", encoding="ascii", errors="replace") as status:
        caught = next(line for line in status if line.startswith("SigCgt:"))
    return bool(int(caught.split()[1], 16) >> number - 1 & 1)


class Background(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.session = cls.enterClassContext(Session(language="C.UTF-8"))

    def setUp(self):
        folder = os.path.join(self.session.folder, self.id())
        os.mkdir(folder)
        self.desk = Desk(BINARY, folder, self.session.environment)
        self.desk.set_up()
        self.session.forget_notices()
        digest = hashlib.sha256(self.desk.folder.encode()).hexdigest()[:16]
        self.name = f"{ID}.desk{digest}"
        self.apps = []

    def tearDown(self):
        for app in self.apps:
            app.kill()
            self.assertEqual(app.complaints(), [], "\n".join(app.complaints()))

    # — steps —

    def begin(self, *options):
        app = self.session.start_without_window(*self.desk.command(*options))
        self.apps.append(app)
        return app

    def open_window(self):
        app = self.begin()
        app.wait_for_window()
        app.sign_in(REGISTRAR, PASSWORDS[REGISTRAR])
        app.wait_for_title("Today")
        return app

    def begin_in_background(self):
        app = self.begin("--background")
        wait_until(self.is_on_bus, what="the program on the bus")
        return app

    def file_incident(self, minutes=20):
        path = os.path.join(self.session.folder, "incident.json")
        discovered = present() - datetime.timedelta(minutes=minutes)
        with open(path, "w", encoding="utf-8") as file:
            json.dump({"title": TITLE, "category": "equipment",
                       "discovered_at": discovered.isoformat("T", "seconds"),
                       "suspected_crime": False, "child_harmed": False, "minors_affected": 0}, file)
        return self.desk.run("incident", "add", path, account=REGISTRAR).split()[0]

    # — the bus —

    def call(self, name, path, method, *arguments):
        return subprocess.run(["gdbus", "call", "--session", "--dest", name, "--object-path", path,
                               "--method", method, *arguments], env=self.session.environment,
                              check=True, capture_output=True, text=True).stdout

    def is_on_bus(self):
        return "true" in self.call("org.freedesktop.DBus", "/org/freedesktop/DBus",
                                   "org.freedesktop.DBus.NameHasOwner", self.name)

    def tell(self, method, *arguments):
        """What a launcher or a second start says to the running program."""
        self.call(self.name, "/" + self.name.replace(".", "/"),
                  "org.freedesktop.Application." + method, *arguments)

    # — what must be true —

    def test_begins_without_window(self):
        self.file_incident()
        app = self.begin_in_background()
        notice = self.session.wait_for_notice()
        # Nobody is signed in: the first line alone.
        self.assertEqual(notice["body"], "")
        self.assertIn("overdue", notice["summary"])
        self.assertFalse(app.has_window())

        # A second start in the background, as from the autostart file, disturbs nobody.
        done = self.session.run(*self.desk.command("--background"))
        self.assertEqual(done.returncode, 0)
        self.assertFalse(app.has_window())

        # Activate raises the window, which asks who is there.
        self.tell("Activate", "{}")
        app.wait_for_window()
        app.sign_in(REGISTRAR, PASSWORDS[REGISTRAR])
        app.wait_for_title("Today")

        # It goes back to where it came from, asks nothing, and can be raised again: by a start too.
        app.press("button", "Close")
        app.wait_for_no_window()
        time.sleep(1)
        self.assertTrue(app.is_running())
        self.session.run(*self.desk.command())
        app.wait_for_window()
        app.wait_for("row", REGISTRAR)

        self.tell("ActivateAction", "quit", "[]", "{}")
        self.assertEqual(app.wait_for_end(), 0)

    def test_started_by_the_bus(self):
        # As the service file starts it, for an action alone.
        app = self.begin("--gapplication-service")
        wait_until(self.is_on_bus, what="the program on the bus")
        self.assertFalse(app.has_window())
        self.tell("ActivateAction", "open", "[<('today', int64 0)>]", "{}")
        app.wait_for_window()
        app.sign_in(REGISTRAR, PASSWORDS[REGISTRAR])
        app.wait_for_title("Today")

    def test_notice_opens_window(self):
        number = self.file_incident()
        app = self.begin_in_background()
        notice = self.session.wait_for_notice()
        self.session.tell_notifications("Invoke", notice["id"], "open", "")
        app.wait_for_window()
        self.assertNotIn(TITLE, app.outline())
        app.sign_in(REGISTRAR, PASSWORDS[REGISTRAR])
        app.wait_for("label", TITLE)
        self.assertTrue(number)

    def test_keeps_watch_when_closed(self):
        app = self.open_window()
        # Nothing is owed: closing is quitting.
        app.press("button", "Close")
        self.assertEqual(app.wait_for_end(), 0)

        # Not yet due, so that the watch has something to wait for.
        self.file_incident(minutes=0)
        app = self.open_window()
        app.press("button", "Close")
        app.press("button", "Cancel")
        app.wait_gone("button", "Keep watch")
        self.assertTrue(app.has_window())
        app.press("button", "Close")
        box = app.wait_for("check box", "Do not ask again")
        app.act(box)
        app.press("button", "Keep watch")
        app.wait_for_no_window()
        self.assertTrue(app.is_running())

        # What another program files is told, though there is no window.
        self.session.forget_notices()
        self.file_incident(minutes=30)
        notice = self.session.wait_for_notice(seconds=90)
        self.assertEqual(notice["body"], "")

        # It is not asked again, and the audit log is whole.
        self.tell("Activate", "{}")
        app.wait_for_window()
        app.sign_in(REGISTRAR, PASSWORDS[REGISTRAR])
        app.press("button", "Close")
        app.wait_for_no_window()
        self.assertTrue(app.is_running())
        self.desk.run("verify")
        app.kill()

        # Killed and started again, nothing that was told is told once more, for minutes.
        self.session.forget_notices()
        self.begin_in_background()
        time.sleep(3)
        self.assertEqual(self.session.notices(), [])

    def test_quits_when_told_to(self):
        self.file_incident(minutes=0)
        app = self.open_window()
        app.press("button", "Close")
        app.press("button", "Quit")
        self.assertEqual(app.wait_for_end(), 0)
        # Ctrl+Q means it, whatever is owed.
        app = self.open_window()
        app.keys("ctrl+q")
        self.assertEqual(app.wait_for_end(), 0)

    def test_ended_from_outside(self):
        # As a desktop session ends it: in the middle of a text, whatever is owed.
        self.file_incident(minutes=0)
        app = self.open_window()
        app.press("button", "Report an incident")
        app.wait_for_title("Step 1 of 6")
        app.fill("field", "What happened", "打印室电脑中毒")
        os.kill(app.process.pid, signal.SIGTERM)
        self.assertEqual(app.wait_for_end(), 0)
        app = self.open_window()
        app.press("button", "Report an incident")
        app.wait_for_title("Step 1 of 6")
        field = app.wait_for("field", "What happened")
        wait_until(lambda: app.text(field) == "打印室电脑中毒", what="the draft")
        app.kill()

        # Without a window too. Its name is on the bus a moment before it listens to signals.
        app = self.begin_in_background()
        wait_until(lambda: listens_to(app.process.pid, signal.SIGTERM), what="it to listen")
        os.kill(app.process.pid, signal.SIGTERM)
        self.assertEqual(app.wait_for_end(), 0)

    def test_starts_at_login(self):
        path = os.path.join(self.session.environment["XDG_CONFIG_HOME"], "autostart",
                            self.name + ".desktop")
        app = self.open_window()
        self.assertFalse(os.path.exists(path))
        app.keys("ctrl+comma")
        switch = app.wait_for("check box", "Watch from login on")
        app.act(switch)
        wait_until(lambda: os.path.exists(path), what="the autostart file")
        entry = configparser.ConfigParser(interpolation=None)
        entry.optionxform = str
        entry.read(path, encoding="utf-8")
        entry = dict(entry["Desktop Entry"])
        _, line = GLib.shell_parse_argv(entry["Exec"])
        self.assertEqual(line, [BINARY, "--desk", self.desk.folder, "--background"])
        self.assertEqual(self.session.run("desktop-file-validate", path).stdout, "")
        app.kill()

        # What stands in it is what a login starts; the switch tells what the file says.
        app = self.session.start_without_window(*line)
        self.apps.append(app)
        wait_until(self.is_on_bus, what="the program on the bus")
        self.assertFalse(app.has_window())
        self.tell("Activate", "{}")
        app.wait_for_window()
        app.sign_in(REGISTRAR, PASSWORDS[REGISTRAR])
        app.wait_for_title("Today")
        app.keys("ctrl+comma")
        app.act(app.wait_for("check box", "Watch from login on"))
        wait_until(lambda: not os.path.exists(path), what="the autostart file to go")

    def test_killed_while_telling(self):
        # The service hangs: the reminder is claimed and handed over, and nobody says that it is seen.
        self.session.tell_notifications("Hang", "true")
        before = self.session.tell_notifications("Calls")
        self.file_incident()
        app = self.begin_in_background()
        wait_until(lambda: self.session.tell_notifications("Calls") != before,
                   what="the service to be asked")
        app.kill()
        self.assertEqual(self.session.notices(), [])

        # Once more, and then never again: it was confirmed.
        self.session.tell_notifications("Hang", "false")
        self.session.forget_notices()
        app = self.begin_in_background()
        self.session.wait_for_notice()
        time.sleep(2)
        self.assertEqual(len(self.session.notices()), 1)
        app.kill()
        self.session.forget_notices()
        self.begin_in_background()
        time.sleep(3)
        self.assertEqual(self.session.notices(), [])

    def test_without_notification_service(self):
        self.session.tell_notifications("Exit")
        self.addCleanup(self.session.start_notifications)
        self.file_incident()
        app = self.begin_in_background()
        time.sleep(2)
        # Nobody could see it, so that it has not been told: the window tells it, within a minute.
        self.tell("Activate", "{}")
        app.wait_for_window()
        # What is due stands first; put away, it leaves the place to why it stands here.
        app.wait_for("label", "overdue", seconds=90)
        app.press("push button", "Dismiss")
        app.wait_for("label", "This desktop shows no notifications")

    def test_refused(self):
        # Another login session of the same computer: a bus of its own, the same folder.
        self.begin_in_background()
        # What that bus starts may outlive it by long, and would keep a pipe open: a file is read.
        with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
            done = subprocess.run(["dbus-run-session", "--", *self.desk.command("--background")],
                                  env=self.session.environment, stdin=subprocess.DEVNULL,
                                  stdout=said, stderr=said, check=False,
                                  timeout=60 * PATIENCE)
            said.seek(0)
            words = said.read()
        self.assertEqual(done.returncode, 1, words)
        self.assertIn("already open in another login session", words)
        # Where nobody set a desk up there is nothing to watch, and none is made.
        nowhere = os.path.join(self.session.folder, "nowhere")
        done = self.session.run(BINARY, "--desk", nowhere, "--background", check=False)
        self.assertEqual(done.returncode, 5)
        self.assertFalse(os.path.exists(nowhere))


if __name__ == "__main__":
    BINARY = sys.argv.pop(1)
    unittest.main(verbosity=2)
