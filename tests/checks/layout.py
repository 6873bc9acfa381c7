#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The same room has the same name in app/, ui/ and tests/, the top of the tree holds what it holds,
and README's map shows the house as it stands."""
import os
import re
import sys

import house

TOP = {'README.md', 'meson.build', 'app', 'ui', 'resources', 'po', 'tests', '.ci', '.gitignore',
       '.clang-format', 'LICENSE'}
WINDOW_ROOMS = {'common', 'shell', 'today', 'wizard'}
TEST_ROOMS = {'support', 'schema', 'ui', 'checks', 'bench'}


def mapped(readme):
    """The folder names in README's map: its first fenced block with a line for app/."""
    for block in re.findall(r'^```\w*\n(.*?)^```', readme, re.DOTALL | re.MULTILINE):
        if re.search(r'^app/\s', block, re.MULTILINE):
            return set(re.findall(r'(?<![\w/.-])([a-z][a-z-]*)/', block))
    return None


def check(tree):
    for name in sorted(TOP - set(os.listdir(tree.root))):
        yield f'{name}: missing at the top'
    for name in sorted(set(os.listdir(tree.root)) - TOP):
        if name not in ('.git', '.cache', 'compile_commands.json') and not name.startswith('build'):
            yield f'{name}: does not belong at the top'
    for path in tree.find(r'.*(~|\.(orig|rej|bak|swp))'):
        yield f'{path}: left over from an editor or a merge'

    rooms = house.rooms(tree)
    if set(rooms) != set(tree.folders('app')):
        yield f'app/meson.build: its rooms are not the folders: {sorted(set(rooms) ^ set(tree.folders("app")))}'
    pages = house.rooms(tree, 'ui/meson.build', 'room')
    if set(pages) != set(tree.folders('ui')):
        yield f'ui/meson.build: its rooms are not the folders: {sorted(set(pages) ^ set(tree.folders("ui")))}'
    for room in sorted(set(pages) - WINDOW_ROOMS - set(rooms)):
        yield f'ui/{room}: no room of app/ has this name'
    for room in tree.folders('tests'):
        if room not in TEST_ROOMS and room not in rooms:
            yield f'tests/{room}: no room of app/ has this name'
    for room in rooms:
        if not tree.find(rf'tests/{room}/test-.*\.c'):
            yield f'tests/{room}: nothing tests this room'

    known = mapped(tree.read('README.md')) if tree.has('README.md') else None
    if known is None:
        yield 'README.md: no map of the house'
        return
    folders = {part for path in tree.paths for part in path.split('/')[:-1]} | {'build'}
    for room in sorted(set(rooms) | set(pages) | set(tree.folders('resources')) - {'icons'}):
        if room not in known:
            yield f'README.md: the map does not show {room}/'
    for room in sorted(known - folders):
        yield f'README.md: the map shows {room}/, which is not there'


GOOD = {
    **{name: '' for name in ('.gitignore', '.clang-format', 'LICENSE', 'meson.build', '.ci/run',
                             'po/LINGUAS', 'resources/forms/a.json', 'build-x/trash')},
    'README.md': '```sh\nsh x\n```\n\n```\napp/  base/ clock\n  roster/ posts\nui/ shell/ roster/\n'
                 'resources/forms/ tests/\n```\n'.replace('resources/forms/', 'resources/ forms/'),
    'app/meson.build': "rooms = ['base', 'roster']\n",
    'app/base/a.c': '', 'app/roster/a.c': '',
    'ui/meson.build': "foreach room : ['shell', 'roster']\n",
    'ui/shell/a.c': '', 'ui/roster/a.c': '',
    'tests/base/test-a.c': '', 'tests/roster/test-a.c': '', 'tests/checks/a.py': '',
}
BAD = [
    ({'LICENSE': None}, 'missing at the top'),
    ({'notes.txt': ''}, 'does not belong at the top'),
    ({'app/base/a.c.orig': ''}, 'a.c.orig: left over'),
    ({'app/attic/a.c': ''}, 'attic'),
    ({'ui/attic/a.c': ''}, 'attic'),
    ({'ui/attic/a.c': '', 'ui/meson.build': "foreach room : ['shell', 'roster', 'attic']\n"},
     'ui/attic: no room of app/'),
    ({'tests/attic/test-a.c': ''}, 'tests/attic: no room'),
    ({'tests/roster/test-a.c': None}, 'nothing tests this room'),
    ({'README.md': 'No map.\n'}, 'no map'),
    ({'README.md': '```\napp/  base/\nui/ shell/ resources/ forms/\n```\n'}, 'does not show roster/'),
    ({'README.md': '```\napp/ base/ roster/ ui/ shell/ forms/ cellar/\n```\n'}, 'shows cellar/'),
]

if __name__ == '__main__':
    sys.exit(house.main(check, GOOD, BAD))
