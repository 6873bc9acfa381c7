#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every C file is as clang-format 14 would write it by .clang-format."""
import os
import re
import subprocess
import sys

import house

PROGRAM = 'clang-format-14'


def check(tree):
    paths = tree.find(r'(app|ui|tests)/.*\.[ch]')
    if not paths:
        return
    try:
        made = subprocess.run([PROGRAM, '--style=file', '--dry-run', '-Werror', '--ferror-limit=1', *paths],
                              cwd=tree.root, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        yield f'{PROGRAM} is not installed (sh tests/run installs it)'
        return
    for path, line in re.findall(r'^(\S+?):(\d+):\d+: error: code should be clang-formatted', made.stderr,
                                 re.MULTILINE):
        yield f'{path}:{line}: not as clang-format writes it'
    if made.returncode and 'clang-formatted' not in made.stderr:
        yield made.stderr.strip()


with open(os.path.join(os.path.dirname(__file__), '../../.clang-format'), encoding='utf-8') as file:
    GOOD = {'.clang-format': file.read(),
            'app/base/a.c': 'int\nadd (int a, int b)\n{\n  return a + b;\n}\n'}
BAD = [
    ({'app/base/a.c': 'int add(int a, int b) {\n    return a+b; }\n'}, 'app/base/a.c:1'),
]

if __name__ == '__main__':
    sys.exit(house.main(check, GOOD, BAD))
