#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From end to end: the real program on a screen and a bus of its own, a notification service in
another process, and a registrar who reports an incident, is reminded of it and opens the reminder."""

import datetime
import json
import os
import re
import sys
import time
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
# pylint: disable=wrong-import-position
from session import Session
from verbs import PASSWORDS, REGISTRAR, Desk

BINARY = None
SHANGHAI = datetime.timezone(datetime.timedelta(hours=8))
TITLE = "学籍系统登录不上"
NOTE = "备份已核对"
OTHER_TITLE = "机房空调漏水"


def present():
    return datetime.datetime.now(SHANGHAI)


class EndToEnd(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        # Texts are looked for as the source has them, whatever is translated and installed.
        cls.session = cls.enterClassContext(Session(language="C.UTF-8"))

    def setUp(self):
        folder = os.path.join(self.session.folder, self.id())
        os.mkdir(folder)
        self.desk = Desk(BINARY, folder, self.session.environment)
        self.desk.set_up()
        self.session.forget_notices()

    def tearDown(self):
        self.app.kill()
        self.assertEqual(self.app.complaints(), [], "\n".join(self.app.complaints()))

    # — steps —

    def open_window(self):
        self.app = self.session.start(*self.desk.command())
        self.app.sign_in(REGISTRAR, PASSWORDS[REGISTRAR])
        self.app.wait_for_title("Today")

    def report_incident(self):
        """The wizard from its first page to the running clock, hours after the discovery."""
        while present().hour == 0 and present().minute < 15:
            # The form's date is today; the oral report of an incident found today is not over yet.
            time.sleep(20)
        discovered = max(present() - datetime.timedelta(hours=5),
                         present().replace(hour=0, minute=0))
        app = self.app
        app.press("button", "Report an incident")
        self.app.wait_for_title("Step 1 of 6")
        app.fill("field", "What happened", TITLE)
        app.press("button", "Equipment failure")
        app.press("button", "Next")
        self.app.wait_for_title("Step 2 of 6")
        group = app.wait_for("list", "Time of discovery")
        app.fill("field", "Time", discovered.strftime("%H:%M"), within=group)
        app.press("button", "Next")
        self.app.wait_for_title("Step 3 of 6")

    def go_to_incident(self):
        """The rest may be left as not known; each page can be gone through."""
        for label, title in (("Next", "Step 4 of 6"), ("Next", "Step 5 of 6"),
                             ("Finish the oral report", "Step 6 of 6"),
                             ("To the incident", self.number())):
            self.app.press("button", label)
            self.app.wait_for_title(title)

    def number(self):
        """The number of the one incident of this desk."""
        (number,) = {entry["incident"] for entry in self.desk.status()}
        return number

    # — what must be true —

    def test_reminder(self):
        self.open_window()
        self.assertEqual(self.session.notices(), [])
        self.report_incident()

        # Filed at the second step, and over already: one notice, without a word of it. It gathers
        # what is over, and soon after midnight that is the oral report alone.
        notice = self.session.wait_for_notice()
        self.assertIn("overdue", notice["summary"])
        self.assertNotIn(TITLE, notice["summary"] + notice["body"])
        self.assertEqual(notice["hints"]["urgency"], 2)
        self.assertIn("open", notice["actions"])
        self.assertIn("snooze", notice["actions"])
        states = {entry["rule"]: entry["state"] for entry in self.desk.status()}
        self.assertEqual(states["school-plan/oral"], "overdue")
        gathered = list(states.values()).count("overdue") > 1

        self.go_to_incident()
        self.assertEqual(len(self.session.notices()), 1)

        # Locked, its button asks for the password before it shows anything.
        self.app.keys("ctrl+l")
        self.app.wait_for("field", "Password")
        self.session.tell_notifications("Invoke", notice["id"], "open", "")
        time.sleep(1)
        self.assertNotIn(TITLE, self.app.outline())
        self.app.fill("field", "Password", PASSWORDS[REGISTRAR])
        self.app.keys("Return")
        self.app.wait_for_title("Today" if gathered else self.number())
        self.app.wait_for("label", TITLE)

    def test_accept_key(self):
        """Ctrl+Enter saves, from a text of several lines too."""
        self.open_window()
        self.report_incident()
        self.go_to_incident()
        self.app.press("button", "Note progress")
        self.app.fill("field", "What was done or found", NOTE)
        self.app.keys("ctrl+Return")
        self.app.wait_for("label", NOTE)

    def test_draws_without_gl(self):
        self.open_window()
        with open(f"/proc/{self.app.process.pid}/maps", encoding="ascii") as maps:
            drivers = [line for line in maps if re.search(r"_dri\.so|libgallium|libLLVM", line)]
        self.assertEqual(drivers, [])

    def test_filed_by_another_program(self):
        self.open_window()
        path = os.path.join(self.session.folder, "incident.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump({
                "title": OTHER_TITLE,
                "category": "equipment",
                "discovered_at": (present() - datetime.timedelta(minutes=20)).isoformat("T", "seconds"),
                "suspected_crime": False,
                "child_harmed": False,
                "minors_affected": 0,
            }, file)
        number = self.desk.run("incident", "add", path, account=REGISTRAR).split()[0]

        # The window sees what others write with the next minute at the latest.
        notice = self.session.wait_for_notice(seconds=90)
        self.assertIn(number, notice["summary"] + notice["body"])
        self.assertNotIn(OTHER_TITLE, notice["summary"] + notice["body"])
        self.assertFalse(any(number in title for title in self.app.titles()))
        self.session.tell_notifications("Invoke", notice["id"], "open", "")
        self.app.wait_for_title(number)


if __name__ == "__main__":
    BINARY = sys.argv.pop(1)
    unittest.main(verbosity=2)
