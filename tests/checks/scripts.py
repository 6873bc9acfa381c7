#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The shell scripts can be read by a POSIX shell, and the last line of tests/run counts rightly."""
import json
import os
import subprocess
import sys
import tempfile

import house

SCRIPTS = r'(app|tests|\.ci)/run|app/.*\.sh|tests/support/own-home'
TALLY = 'tests/support/tally.py'


def tallied(tally, broken, rounds):
    """The last line and the status that the tally ends with after rounds of results."""
    with tempfile.TemporaryDirectory() as folder:
        logs = []
        for number, results in enumerate(rounds):
            logs.append(os.path.join(folder, 'build-tests', 'meson-logs', f'round-{number}.json'))
            os.makedirs(os.path.dirname(logs[-1]), exist_ok=True)
            with open(logs[-1], 'w', encoding='utf-8') as log:
                for result in results.split():
                    log.write(json.dumps({'name': 'a test', 'result': result}) + '\n')
        made = subprocess.run([sys.executable, tally, str(broken), *logs, os.path.join(folder, 'a/b/no-log.json')],
                              capture_output=True, text=True, check=False)
        return (made.stdout.strip().split('\n') or [''])[-1], made.returncode


EXPECTED = [
    (0, ['OK OK', 'OK'], ('3 passed, 0 failed', 0)),
    (0, ['OK SKIP'], ('1 passed, 0 failed, 1 skipped', 0)),
    (0, ['OK FAIL TIMEOUT', 'ERROR UNEXPECTEDPASS'], ('1 passed, 4 failed', 1)),
    (2, ['OK'], ('1 passed, 2 failed', 1)),
    (0, [], ('0 passed, 1 failed', 1)),
]


def check(tree):
    for path in tree.find(SCRIPTS):
        made = subprocess.run(['sh', '-n', path], cwd=tree.root, capture_output=True, text=True, check=False)
        if made.returncode:
            yield f'{path}: {made.stderr.strip()}'
    if tree.has(TALLY):
        for broken, rounds, expected in EXPECTED:
            said = tallied(os.path.join(tree.root, TALLY), broken, rounds)
            if said != expected:
                yield f'{TALLY}: after {broken} broken and {rounds} it says {said}, not {expected}'
    else:
        yield f'{TALLY}: missing'


with open(os.path.join(os.path.dirname(__file__), '..', 'support', 'tally.py'), encoding='utf-8') as file:
    GOOD = {'app/run': '#!/bin/sh\nif true; then :; fi\n', TALLY: file.read()}
BAD = [
    ({'app/run': '#!/bin/sh\nif true; then :\n'}, 'app/run'),
    ({TALLY: 'print("3 passed, 0 failed")\n'}, 'it says'),
    ({TALLY: None}, 'missing'),
]

if __name__ == '__main__':
    sys.exit(house.main(check, GOOD, BAD))
