#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every catalogue of po/LINGUAS says everything that the sources say now: nothing untranslated,
nothing fuzzy, no format broken, no English left where Chinese belongs."""
import os
import re
import subprocess
import sys
import tempfile

import house

# What meson's preset "glib" asks of xgettext.
KEYWORDS = ['_', 'N_', 'C_:1c,2', 'NC_:1c,2', 'g_dcgettext:2', 'g_dngettext:2,3', 'g_dpgettext2:2c,3',
            'ngettext:1,2']


def run(*command, cwd):
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True,
                          env={**os.environ, 'LC_ALL': 'C.UTF-8'}, check=False)


def entries(text):
    """Yields (msgid, msgstr) of a catalogue written without line breaks in its strings."""
    for block in text.split('\n\n'):
        if re.search(r'^#~', block, re.MULTILINE):
            continue
        said = re.search(r'^msgid "(.*)"$', block, re.MULTILINE)
        meant = re.search(r'^msgstr(?:\[0\])? "(.*)"$', block, re.MULTILINE)
        if said and meant and said[1]:
            yield said[1], meant[1]


def check(tree):
    with tempfile.TemporaryDirectory() as folder:
        template = os.path.join(folder, 'now.pot')
        made = run('xgettext', '--from-code=UTF-8', '--files-from=po/POTFILES.in', f'--output={template}',
                   '--force-po', *[f'--keyword={word}' for word in KEYWORDS], cwd=tree.root)
        if made.returncode:
            yield f'po/POTFILES.in: {made.stderr.strip()}'
            return
        for language in tree.read('po/LINGUAS').split():
            path = f'po/{language}.po'
            if not tree.has(path):
                yield f'{path}: missing'
                continue
            merged = os.path.join(folder, f'{language}.po')
            made = run('msgmerge', '--quiet', '--no-wrap', '--no-fuzzy-matching', f'--output-file={merged}',
                       path, template, cwd=tree.root)
            if made.returncode:
                yield f'{path}: {made.stderr.strip()}'
                continue
            formed = run('msgfmt', '--check-format', '--check-domain', '--statistics', '--output-file=/dev/null',
                         merged, cwd=tree.root)
            if formed.returncode:
                yield f'{path}: {formed.stderr.strip()}'
            for kind, option in (('untranslated', '--untranslated'), ('fuzzy', '--only-fuzzy')):
                left = run('msgattrib', '--no-wrap', '--no-obsolete', option, merged, cwd=tree.root).stdout
                for text in re.findall(r'^msgid "(.+)"$', left, re.MULTILINE):
                    yield f'{path}: {kind}: {text}'
            if language.startswith('zh'):
                with open(merged, encoding='utf-8') as file:
                    for said, meant in entries(file.read()):
                        if '！' in meant or ('!' in meant and '!' not in said):
                            yield f'{path}: an exclamation mark: {meant}'
                        # Two words or more of English, taken over as they were.
                        if said == meant and re.search(r'[a-z]{2,} [a-z]{2,}', said):
                            yield f'{path}: left in English: {said}'


HEAD = ('msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Plural-Forms: nplurals=1; plural=0;\\n"\n\n')
GOOD = {
    'po/LINGUAS': 'zh_CN\n',
    'po/POTFILES.in': 'a.c\n',
    'a.c': 'x = _("Sign in"); y = C_ ("post", "Vacant"); z = ngettext ("%d day", "%d days", n);\n',
    'po/zh_CN.po': HEAD + 'msgid "Sign in"\nmsgstr "登录"\n\nmsgctxt "post"\nmsgid "Vacant"\nmsgstr "空缺"\n\n'
                   '#, c-format\nmsgid "%d day"\nmsgid_plural "%d days"\nmsgstr[0] "%d 天"\n',
}
PO = GOOD['po/zh_CN.po']
BAD = [
    ({'a.c': GOOD['a.c'] + 'w = _("Sign out");\n'}, 'untranslated: Sign out'),
    ({'po/zh_CN.po': PO.replace('登录', '')}, 'untranslated: Sign in'),
    ({'po/zh_CN.po': PO.replace('msgid "Sign in"', '#, fuzzy\nmsgid "Sign in"')}, 'fuzzy: Sign in'),
    ({'po/zh_CN.po': PO.replace('msgctxt "post"\n', '')}, 'untranslated: Vacant'),
    ({'po/zh_CN.po': PO.replace('%d 天', '%s 天')}, 'po/zh_CN.po: '),
    ({'po/zh_CN.po': PO.replace('登录', '登录！')}, 'exclamation mark'),
    ({'po/zh_CN.po': PO.replace('登录', '登 录')[:-1] + 'msgid\n'}, 'po/zh_CN.po: '),
    ({'po/zh_CN.po': None}, 'missing'),
    ({'a.c': GOOD['a.c'] + 'w = _("what is known");\n',
      'po/zh_CN.po': PO + '\nmsgid "what is known"\nmsgstr "what is known"\n'}, 'left in English'),
]

if __name__ == '__main__':
    sys.exit(house.main(check, GOOD, BAD))
