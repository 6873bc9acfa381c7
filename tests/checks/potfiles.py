#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""po/POTFILES.in lists every file that has something to translate, in order, and no other; and the
texts of a .ui file that a reader sees are marked."""
import re
import sys
import xml.etree.ElementTree as ElementTree

import house

# The names of keys are the same in every language.
KEYS = re.compile(r'((Ctrl|Alt|Shift)\+)*(\w|F\d+|Enter|Esc|Tab)')
CALL = r'\b(_|N_|Q_|C_|NC_|gettext|ngettext|g_dngettext|g_dgettext|g_dcgettext|g_dpgettext2?)\s*\('
LITERAL = re.compile(r'[\w\s,]*"')
LIST = 'po/POTFILES.in'
OTHERS = r'resources/.*\.(desktop\.in|metainfo\.xml\.in|gschema\.xml)'
SEEN = {'label', 'title', 'subtitle', 'tooltip-text', 'placeholder-text', 'description', 'text',
        'heading', 'body', 'tooltip', 'icon-tooltip-text', 'secondary-icon-tooltip-text'}


def translatable(tree, path):
    if path.endswith('.ui'):
        return 'translatable="yes"' in tree.read(path)
    if path.endswith('.c') or path.endswith('.h'):
        source = tree.source(path)
        return any(LITERAL.match(source.uncommented, found.end()) for _, found in source.find(CALL))
    return True


def unmarked(tree, path):
    root = ElementTree.fromstring(tree.read(path))
    for element in root.iter():
        text = element.text or ''
        seen = element.get('name') in SEEN and element.tag in ('property', 'attribute')
        if seen and len(element) == 0 and not KEYS.fullmatch(text) and re.search(r'[^\W\d_]{2,}', text) \
                and element.get('translatable') != 'yes' and element.get('bind-source') is None:
            yield text
        if 'translatable="yes"' in text:
            yield 'a template inside CDATA, which is never extracted'
    for element in root.iter('property'):
        if element.get('translatable') == 'yes' and not (element.text or '').strip():
            yield 'an empty text that is marked'


def check(tree):
    if not tree.has(LIST):
        yield f'{LIST}: missing'
        return
    listed = [line for line in tree.read(LIST).split('\n') if line and not line.startswith('#')]
    if listed != sorted(set(listed)):
        yield f'{LIST}: not sorted, or something stands twice'
    candidates = tree.find(r'(app|ui)/.*\.[ch]|ui/.*\.ui') + tree.find(OTHERS)
    for path in candidates:
        if path not in listed and translatable(tree, path):
            yield f'{LIST}: {path} has texts to translate and is not listed'
    for path in listed:
        if not tree.has(path):
            yield f'{LIST}: {path} is not there'
        elif not translatable(tree, path):
            yield f'{LIST}: {path} has nothing to translate'
    for path in tree.find(r'ui/.*\.ui'):
        for text in unmarked(tree, path):
            yield f'{path}: not marked for translation: {text}'


GOOD = {
    LIST: 'app/roster/post.c\nui/shell/window.ui\n',
    'app/roster/post.c': 'x = C_ ("post", "Vacant");\n',
    'app/roster/duty.c': '/* _("no") */\n#define _(String) gettext (String)\nx = "_(";\ny = _(z);\n',
    'ui/shell/window.ui': '<interface><property name="label" translatable="yes">Sign in</property>'
                          '<property name="label">—</property><property name="label">Ctrl+N</property>'
                          '</interface>\n',
}
BAD = [
    ({LIST: 'ui/shell/window.ui\n'}, 'app/roster/post.c has texts'),
    ({'app/roster/duty.c': 'x = ngettext ("a", "b", n);\n'}, 'app/roster/duty.c has texts'),
    ({'app/roster/duty.c': 'x = g_dngettext (NULL,\n "a", "b", n);\n'}, 'app/roster/duty.c has texts'),
    ({LIST: 'app/roster/post.c\n'}, 'ui/shell/window.ui has texts'),
    ({'resources/a.desktop.in': 'Name=x\n'}, 'a.desktop.in has texts'),
    ({'app/roster/post.c': ''}, 'nothing to translate'),
    ({'app/roster/post.c': None}, 'is not there'),
    ({LIST: 'ui/shell/window.ui\napp/roster/post.c\n'}, 'not sorted'),
    ({'ui/shell/window.ui': '<interface><property name="label" translatable="yes">A</property>'
                            '<property name="title">Sign in</property></interface>\n'}, 'not marked'),
    ({'ui/shell/window.ui': '<interface><property name="label" translatable="yes">A</property>'
                            '<property name="bytes"><![CDATA[<property name="label" translatable="yes">'
                            'Lost</property>]]></property></interface>\n'}, 'inside CDATA'),
]

if __name__ == '__main__':
    sys.exit(house.main(check, GOOD, BAD))
