#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""tally.py BROKEN LOG…: the last line of tests/run.

BROKEN counts what failed before it could be a test (a build, an empty suite). Each LOG is a log of
`meson test`, one JSON object a line; a name that is no file is passed over (its round never ran).
"""
import json
import os
import sys


def main(broken, logs):
    passed, skipped = 0, 0
    failures = []
    for log in logs:
        if not os.path.exists(log):
            continue
        build = os.path.abspath(log).split(os.sep)[-3]
        with open(log, encoding='utf-8') as lines:
            for line in lines:
                test = json.loads(line)
                if test['result'] in ('OK', 'EXPECTEDFAIL'):
                    passed += 1
                elif test['result'] == 'SKIP':
                    skipped += 1
                else:
                    failures.append(f"{build}: {test['name']}: {test['result']}")

    for failure in failures:
        print('failed:', failure)
    failed = len(failures) + broken
    if passed == 0 and failed == 0:
        failed = 1  # a run that tried nothing has proved nothing
    print(f'{passed} passed, {failed} failed' + (f', {skipped} skipped' if skipped else ''))
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main(int(sys.argv[1]), sys.argv[2:]))
