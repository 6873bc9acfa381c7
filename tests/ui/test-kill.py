#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills the real program with SIGKILL at random moments while it saves: every record that it has
acknowledged is there afterwards, none is there by half, and the audit log is whole."""

import datetime
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
# pylint: disable=wrong-import-position
from session import Session, wait_until
from verbs import PASSWORDS, REGISTRAR, Desk

BINARY = None
# What failed once can be done again with the number that was printed.
SEED = int(os.environ.get("DD_TEST_SEED", random.randrange(1 << 30)))
ROUNDS = 30
# A file is taken whole or not at all: several incidents in it make the save long enough to hit.
INCIDENTS = 5
# What status must list for an ordinary incident as soon as it is filed.
CLOCKS = {"school-plan/oral", "school-plan/first"}
# At most the last two seconds of typing may be lost; the rest is for a busy computer.
TYPING_AT_RISK = 2.5
TYPING_ROUNDS = 3


def incident(number, part, now):
    return {
        "external_id": f"kill-{number}-{part}",
        "title": f"第 {number} 轮第 {part} 件",
        "category": "equipment",
        "subcategory": "own-fault",
        "discovered_at": (now - datetime.timedelta(minutes=5)).isoformat(timespec="seconds"),
        "suspected_crime": False,
        "child_harmed": False,
        "minors_affected": 0,
        "scale": "机房" * 2000,
    }


class KillVerb(unittest.TestCase):
    """The verb that files incidents."""

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="duty-desk-kill.")
        self.addCleanup(shutil.rmtree, self.folder)
        self.desk = Desk(BINARY, self.folder)
        self.desk.set_up()
        self.random = random.Random(SEED)

    def write_file(self, number):
        path = os.path.join(self.folder, f"incidents-{number}.json")
        now = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8)))
        with open(path, "w", encoding="utf-8") as file:
            json.dump([incident(number, part, now) for part in range(INCIDENTS)], file)
        return path

    def file_and_kill(self, path, patience):
        """Files the incidents and kills after so many seconds; the lines that came out."""
        process = subprocess.Popen(
            self.desk.command("incident", "add", path, account=REGISTRAR),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        killed = False
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            process.kill()
            killed = True
        out, errors = process.communicate()
        if not killed:
            self.assertEqual(process.returncode, 0, errors)
        # A line is whole when its end is there.
        return killed, [line.split()[0] for line in out.splitlines(keepends=True)
                        if line.endswith("\n")]

    def test_filing(self):
        started = time.monotonic()
        killed, first = self.file_and_kill(self.write_file("warm"), 120)
        usual = time.monotonic() - started
        self.assertFalse(killed)
        self.assertEqual(len(first), INCIDENTS)

        acknowledged = {"warm": first}
        kills = 0
        # Most of the time goes into the password. Each round aims nearer to where the save is: later
        # if it was killed before, earlier if it was not.
        aim = 0.9 * usual
        for number in range(ROUNDS):
            before = len(self.check(acknowledged))
            killed, lines = self.file_and_kill(self.write_file(number),
                                               self.random.gauss(aim, 0.1 * aim))
            kills += killed
            if lines:
                acknowledged[number] = lines
            saved = len(self.check(acknowledged)) > before
            aim *= 0.93 if saved else 1.07
        self.assertGreater(kills, ROUNDS // 6, "too few were killed to prove anything")
        self.desk.run("verify")

        # What was not acknowledged can be filed again, and makes no second record.
        for number in range(ROUNDS):
            path = os.path.join(self.folder, f"incidents-{number}.json")
            out = self.desk.run("incident", "add", path, account=REGISTRAR)
            lines = [line.split()[0] for line in out.splitlines()]
            self.assertEqual(len(lines), INCIDENTS)
            if number in acknowledged:
                self.assertEqual(lines[:len(acknowledged[number])], acknowledged[number])
            acknowledged[number] = lines
        listed = self.check(acknowledged)
        self.assertEqual(len(listed), INCIDENTS * (ROUNDS + 1))
        self.desk.run("verify")

    def check(self, acknowledged):
        """Every acknowledged incident is listed with its clocks, and no file by half."""
        listed = {}
        rounds = {}
        for obligation in self.desk.status():
            listed.setdefault(obligation["incident"], set()).add(obligation["rule"])
            rounds.setdefault(obligation["title"].split("轮")[0], set()).add(obligation["incident"])
        for lines in acknowledged.values():
            for number in lines:
                self.assertIn(number, listed)
        for number, rules in listed.items():
            self.assertLessEqual(CLOCKS, rules, number)
        for title, incidents in rounds.items():
            self.assertEqual(len(incidents), INCIDENTS, title)
        return listed


class KillWindow(unittest.TestCase):
    """The window in which somebody types."""

    @classmethod
    def setUpClass(cls):
        cls.session = cls.enterClassContext(Session(language="C.UTF-8"))

    def setUp(self):
        folder = os.path.join(self.session.folder, self.id())
        os.mkdir(folder)
        self.desk = Desk(BINARY, folder, self.session.environment)
        self.desk.set_up()
        self.random = random.Random(SEED)

    def open_wizard(self):
        app = self.session.start(*self.desk.command())
        self.addCleanup(app.kill)
        app.sign_in(REGISTRAR, PASSWORDS[REGISTRAR])
        # What was begun is offered on Today, or is what the wizard opens with.
        begun = app.find("row", "Incident not filed yet")
        if begun is not None:
            app.act(begun)
        else:
            app.press("button", "Report an incident")
        return app, app.wait_for("field", "What happened")

    def type_and_kill(self, app, field, start, seconds):
        """Types on until it is killed; what must be there by then, and what may."""
        typed = [(time.monotonic(), start)]
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            text = typed[-1][1] + "字"
            app.set_text(field, text)
            typed.append((time.monotonic(), text))
            time.sleep(0.1)
        app.kill()
        killed = time.monotonic()
        safe = [text for at, text in typed if at < killed - TYPING_AT_RISK] or [start]
        return safe[-1], typed[-1][1]

    def test_typing(self):
        app, field = self.open_wizard()
        text = "学籍系统"
        app.set_text(field, text)
        time.sleep(TYPING_AT_RISK)
        for _ in range(TYPING_ROUNDS):
            least, most = self.type_and_kill(app, field, text, self.random.uniform(1, 6))
            app, field = self.open_wizard()
            wait_until(lambda: app.text(field), what="the draft")  # pylint: disable=cell-var-from-loop
            text = app.text(field)
            self.assertTrue(text.startswith(least), (least, text))
            self.assertTrue(most.startswith(text), (text, most))
        self.desk.run("verify")

    def test_filed(self):
        app, field = self.open_wizard()
        app.set_text(field, "学籍系统登录不上")
        app.press("button", "Equipment failure")
        app.press("button", "Next")
        app.wait_for_title("Step 2 of 6")
        app.press("button", "Next")
        app.wait_for_title("Step 3 of 6")
        app.kill()
        self.assertLessEqual(CLOCKS, {entry["rule"] for entry in self.desk.status()})
        self.desk.run("verify")


if __name__ == "__main__":
    BINARY = sys.argv.pop(1)
    print(f"DD_TEST_SEED={SEED}", flush=True)
    unittest.main(verbosity=2)
