# SPDX-License-Identifier: GPL-3.0-or-later
"""A desk of its own for a test, set up and asked by the app's verbs as from a terminal."""

import datetime
import json
import os
import subprocess

PRINCIPAL = "陈敏"
REGISTRAR = "林晓"
PASSWORDS = {PRINCIPAL: "principal-2026", REGISTRAR: "registrar-2026"}


class Desk:
    def __init__(self, binary, folder, environment=None):
        self.binary = binary
        self.folder = os.path.join(folder, "desk")
        self.environment = environment or os.environ
        self.password_files = {}
        for name, password in PASSWORDS.items():
            path = os.path.join(folder, f"password-{len(self.password_files)}")
            with open(path, "w", encoding="utf-8") as file:
                file.write(password + "\n")
            os.chmod(path, 0o600)
            self.password_files[name] = path
        self.recovery_key = os.path.join(folder, "recovery-key")

    def command(self, *arguments, account=None):
        """The command line of a verb, as this account."""
        line = [self.binary, "--desk", self.folder]
        if account is not None:
            line += ["--as", account, "--password-file", self.password_files[account]]
        return line + [str(argument) for argument in arguments]

    def run(self, *arguments, account=None, expect=(0,)):
        """Runs a verb to its end; its standard output."""
        done = subprocess.run(self.command(*arguments, account=account), env=self.environment,
                              capture_output=True, text=True, check=False, timeout=120)
        if done.returncode not in expect:
            raise AssertionError(f"{arguments} ended with {done.returncode}\n"
                                 f"{done.stdout}\n{done.stderr}")
        return done.stdout

    def set_up(self):
        self.run("setup", "--school", "青石县实验中学",
                 "--account", f"principal:{PRINCIPAL}:{self.password_files[PRINCIPAL]}",
                 "--account", f"registrar:{REGISTRAR}:{self.password_files[REGISTRAR]}",
                 "--recovery-key-file", self.recovery_key,
                 "--contact", "county-education:县教育局值班室:0571-0000-0101")
        self._load_next_year()

    def _load_next_year(self):
        """From November on a desk asks for next year's holiday table; a test asks for other things."""
        year = datetime.date.today().year + 1
        path = os.path.join(os.path.dirname(self.folder), f"{year}.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump({"year": year, "days": [{"name": "元旦", "date": f"{year}-01-01",
                                               "isOffDay": True}]}, file)
        self.run("holidays", "import", path, account=REGISTRAR)

    def status(self):
        """The obligations, as `status --json` prints them; 3 says that something is overdue."""
        return json.loads(self.run("status", "--json", expect=(0, 3)))
