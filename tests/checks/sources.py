#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every source names its licence in its first lines, says nothing of the machine it was written on,
leaves nothing for later, and is part of the build."""
import re
import sys

import house

MARKED = r'.*\.([chu]|ui|py|sql|css|build|sh|in|xml|svg)|(app|tests|\.ci)/run|tests/support/[\w-]+'
EXEMPT = r'LICENSE|po/LINGUAS|po/POTFILES\.in|.*/README\.md|README\.md'
LICENCE = re.compile(r'SPDX-License-Identifier: (GPL-3\.0-or-later|CC0-1\.0)')
HOME = re.compile(r'(?<![\w.$}])/(home/(?!\$)\w+|root|work|tmp/(house|build))(/|\b)')
LATER = re.compile(r'\b(TO' r'DO|FIX' r'ME|X' r'XX|HA' r'CK|not (yet )?implemented)\b')
TEXT = r'.*\.([ch]|ui|py|sql|css|build|sh|in|xml|md|json|po|supp)|(app|tests|\.ci)/run'


def check(tree):
    for path in tree.find(MARKED):
        if re.fullmatch(EXEMPT, path):
            continue
        head = '\n'.join(tree.read(path).split('\n')[:4])
        if not LICENCE.search(head):
            yield f'{path}:1: no SPDX line'
        elif path.endswith(('.c', '.h')) and not head.startswith(
                '/* SPDX-License-Identifier: GPL-3.0-or-later */\n'):
            yield f'{path}:1: the SPDX line is not the first'

    for path in tree.find(TEXT):
        for number, line in enumerate(tree.read(path).split('\n'), 1):
            for pattern, fault in ((HOME, "the path of somebody's machine"),
                                   (LATER, 'something left for later')):
                found = pattern.search(line)
                if found:
                    yield f'{path}:{number}: {fault}: {found[0]}'

    for source in tree.sources('app', 'ui', 'tests'):
        if source.path.endswith('.h') and '#pragma once' not in source.bare:
            yield f'{source.path}: no #pragma once'
        if source.path.endswith('.c'):
            parts = source.path.split('/')
            listed = any(f"'{'/'.join(parts[depth:])}'" in tree.read('/'.join([*parts[:depth], 'meson.build']))
                         for depth in range(1, len(parts))
                         if tree.has('/'.join([*parts[:depth], 'meson.build'])))
            if not listed:
                yield f'{source.path}: in no meson.build, so never built'


GOOD = {
    'app/run': '#!/bin/sh\n# SPDX-License-Identifier: GPL-3.0-or-later\n',
    'app/base/meson.build': "# SPDX-License-Identifier: GPL-3.0-or-later\nfiles('clock.c')\n",
    'app/base/clock.c': '/* SPDX-License-Identifier: GPL-3.0-or-later */\nint x; /* $HOME/work/root */\n',
    'app/base/clock.h': '/* SPDX-License-Identifier: GPL-3.0-or-later */\n#pragma once\n',
    'ui/a.ui': '<?xml version="1.0"?>\n<!-- SPDX-License-Identifier: GPL-3.0-or-later -->\n',
}
LINE = '/* SPDX-License-Identifier: GPL-3.0-or-later */\n'
BAD = [
    ({'app/base/clock.c': 'int x;\n'}, 'no SPDX line'),
    ({'app/run': '#!/bin/sh\n'}, 'no SPDX line'),
    ({'ui/a.ui': '<interface/>\n'}, 'no SPDX line'),
    ({'app/base/clock.c': '\n' + LINE}, 'not the first'),
    ({'app/base/clock.h': LINE}, 'no #pragma once'),
    ({'app/base/extra.c': LINE}, 'never built'),
    ({'app/base/clock.c': LINE + 'char *s = "/home' '/zhang/x";\n'}, "somebody's machine"),
    ({'app/base/clock.c': LINE + '/* see /ro' 'ot/notes */\n'}, "somebody's machine"),
    ({'app/base/clock.c': LINE + '/* TO' + 'DO: all of it */\n'}, 'left for later'),
]

if __name__ == '__main__':
    sys.exit(house.main(check, GOOD, BAD))
