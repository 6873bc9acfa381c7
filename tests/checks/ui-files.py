#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every .ui file and every file of data is in its gresource and every entry is a file; each template
and each class of ours in a .ui has its type in a .c; each resource a .c asks for is there."""
import re
import sys
import xml.etree.ElementTree as ElementTree

import house

ROOT = '/io/github/dutydesk/DutyDesk'
DATA = r'resources/(schema|forms|profiles|holidays|templates|playbooks|data)/[^/]+'
DEFINED = r'\bG_DEFINE_(?:FINAL_|ABSTRACT_)?TYPE(?:_WITH_CODE|_WITH_PRIVATE)?\s*\(\s*(\w+)'
ASKED = re.compile(ROOT + r'/[\w./%-]+')


def contents(tree, path):
    """{name in the bundle: path in the tree} of one gresource file."""
    found = {}
    for group in ElementTree.fromstring(tree.read(path)).iter('gresource'):
        for file in group.iter('file'):
            name = file.text.strip()
            place = next((top + name for top in ('resources/', 'ui/') if tree.has(top + name)), name)
            found[f"{group.get('prefix')}/{file.get('alias') or name}"] = place
    return found


def check(tree):
    bundled = {}
    for path in tree.find(r'resources/.*\.gresource\.xml'):
        for name, place in contents(tree, path).items():
            if name in bundled:
                yield f'{path}: {name} stands twice'
            bundled[name] = place
            if not tree.has(place):
                yield f'{path}: {name} is no file'
    places = set(bundled.values())
    for path in tree.find(r'ui/.*\.ui') + tree.find(DATA) + tree.find(r'resources/[^/]+\.css'):
        if path not in places:
            yield f'{path}: in no gresource'

    types = {found[1]: source.path for source in tree.sources('ui', 'app')
             for _, found in source.find(DEFINED)}
    for path in tree.find(r'ui/.*\.ui'):
        root = ElementTree.fromstring(tree.read(path))
        for element in root.iter():
            name = element.get('class', '')
            if name.startswith('Dd') and name not in types:
                yield f'{path}: nothing defines {name}'
        for template in root.iter('template'):
            name = template.get('class')
            code = tree.source(types[name]).uncommented if name in types else ''
            asked = f'{ROOT}/{path}'
            if name in types and asked not in re.sub(r'"\s*"', '', code):
                yield f'{types[name]}: {name} does not take its template from {asked}'

    for source in tree.sources('ui', 'app'):
        for line, text in source.strings():
            for found in ASKED.finditer(text):
                name = found[0].rstrip('/')
                if '%' in name or any(other.startswith(name + '/') for other in bundled):
                    continue
                if re.search(r'\.\w+$', name) and name not in bundled:
                    yield f'{source.path}:{line}: {name} is in no gresource'


GOOD = {
    'resources/ui.gresource.xml': f'<gresources><gresource prefix="{ROOT}/ui">'
                                  '<file>shell/window.ui</file></gresource></gresources>',
    'resources/data.gresource.xml': f'<gresources><gresource prefix="{ROOT}">'
                                    '<file>forms/first.json</file></gresource></gresources>',
    'resources/forms/first.json': '{}',
    'ui/shell/window.ui': '<interface><template class="DdWindow" parent="AdwWindow"><child>'
                          '<object class="DdPill"/></child></template></interface>',
    'ui/shell/window.c': 'G_DEFINE_FINAL_TYPE (DdWindow, dd_window, ADW_TYPE_WINDOW)\n'
                         f'x ("{ROOT}/ui/shell/window.ui");\n',
    'ui/shell/pill.c': 'G_DEFINE_FINAL_TYPE_WITH_CODE (DdPill, dd_pill, GTK_TYPE_WIDGET, y)\n'
                       f'x ("{ROOT}/forms/%s.json"); z ("{ROOT}/forms/");\n',
}
BAD = [
    ({'ui/shell/lock.ui': '<interface/>'}, 'ui/shell/lock.ui: in no gresource'),
    ({'resources/forms/final.json': '{}'}, 'final.json: in no gresource'),
    ({'resources/forms/first.json': None}, 'is no file'),
    ({'ui/shell/pill.c': ''}, 'nothing defines DdPill'),
    ({'ui/shell/window.c': 'G_DEFINE_FINAL_TYPE (DdWindow, dd_window, ADW_TYPE_WINDOW)\n'},
     'does not take its template'),
    ({'app/reports/form.c': f'x ("{ROOT}/forms/gone.json");\n'}, 'gone.json is in no gresource'),
]

if __name__ == '__main__':
    sys.exit(house.main(check, GOOD, BAD))
