#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may include whom: a room only what stands before it in app/meson.build, no widget below ui/,
SQLite and SQL only in the stores, libnotify only in notifications, no store from the window."""
import re
import sys

import house

TOOLKITS = re.compile(r'(gtk|gdk|gsk|adwaita|adw)[/-]|(gtk|adwaita)\.h')
SQL = re.compile(r'\b(SELECT\s+[\w*(?:\'"]|INSERT\s+(OR\s+\w+\s+)?INTO\b|REPLACE\s+INTO\b|'
                 r'UPDATE\s+\w+\s+SET\b|DELETE\s+FROM\b|PRAGMA\s+\w|'
                 r'(CREATE|DROP|ALTER)\s+(TEMP\w*\s+)?(TABLE|INDEX|TRIGGER|VIEW|VIRTUAL)\b|'
                 r'BEGIN\s+(IMMEDIATE|EXCLUSIVE|DEFERRED|TRANSACTION)\b|SAVEPOINT\s+\w|'
                 r'ORDER\s+BY\b|GROUP\s+BY\b|WHERE\s+\w+\s*(=|<|>|IN\b|LIKE\b|IS\b))')



def check(tree):
    order = house.rooms(tree)
    if not order:
        yield 'app/meson.build: no list of rooms was found'
    for source in tree.sources('app', 'ui'):
        parts = source.path.split('/')
        top, room = parts[0], parts[1]
        in_storage = source.path.startswith('app/storage/')

        for line, quote, name in source.includes():
            place = f'{source.path}:{line}'
            target = name.removeprefix('app/').split('/')[0]
            if top == 'app':
                if TOOLKITS.match(name) or name.startswith('ui/'):
                    yield f'{place}: includes {name}: no widget below ui/'
                if quote == '"' and '/' not in name:
                    yield f'{place}: includes {name}: name its room, as in "base/{name}"'
                elif quote == '"' and target not in order:
                    yield f'{place}: includes {name}: {target} is no room'
                elif quote == '"' and room in order and order.index(target) > order.index(room):
                    yield f'{place}: includes {name}: {target} stands above {room}'
            else:
                if name.endswith('-store.h'):
                    yield f'{place}: includes {name}: the window asks services, never a store'
                elif target == 'storage' and name.removeprefix('app/') != 'storage/page-model.h':
                    yield f'{place}: includes {name}: of storage the window may see page-model.h only'
            if name == 'sqlite3.h' and not in_storage and not source.path.endswith('-store.c'):
                yield f'{place}: includes sqlite3.h: only storage and the stores do'
            if name.startswith('libnotify/') and not source.path.startswith('app/notifications/'):
                yield f'{place}: includes libnotify: only app/notifications does'

        if not in_storage and not source.path.endswith('-store.c'):
            for line, text in source.strings():
                found = SQL.search(text.replace('\\n', ' '))
                if found:
                    yield f'{source.path}:{line}: SQL outside a store: {found[0]}'


GOOD = {
    'app/meson.build': "rooms = ['base', 'storage', 'deadlines',\n 'notifications']\n",
    'app/base/clock.h': '#include <glib-object.h>\n',
    'app/storage/database.c': '#include <sqlite3.h>\n#include "base/clock.h"\nchar *s = "SELECT 1";\n',
    'app/deadlines/deadline-store.c': '#include "storage/database.h"\nchar *s = "DELETE FROM x";\n',
    'app/deadlines/deadline.c': '/* SELECT a FROM b; #include <gtk/gtk.h> */\n'
                                'char *s = "Select the deadline, update and set it";\n',
    'ui/shell/window.c': '#include <adwaita.h>\n#include "storage/page-model.h"\n'
                         '#include "ui/shell/window.h"\n',
}
BAD = [
    ({'app/base/clock.h': '#include "deadlines/deadline.h"\n'}, 'deadlines stands above base'),
    ({'app/base/clock.h': '#include "gone/gone.h"\n'}, 'gone is no room'),
    ({'app/base/clock.c': '#include "clock.h"\n'}, 'name its room'),
    ({'app/base/clock.c': '#include <gtk/gtk.h>\n'}, 'no widget below ui/'),
    ({'app/base/clock.c': '#include <adwaita.h>\n'}, 'no widget below ui/'),
    ({'app/base/clock.c': '#include "ui/shell/window.h"\n'}, 'no widget below ui/'),
    ({'app/deadlines/deadline.c': '#include <sqlite3.h>\n'}, 'only storage and the stores'),
    ({'app/deadlines/deadline.c': 'char *s = "INSERT "\n  "INTO x";\n'}, 'SQL outside a store'),
    ({'ui/shell/window.c': 'char *s = "UPDATE x SET y = 1";\n'}, 'SQL outside a store'),
    ({'app/deadlines/deadline.c': '#include <libnotify/notify.h>\n'}, 'only app/notifications'),
    ({'ui/shell/window.c': '#include "deadlines/deadline-store.h"\n'}, 'never a store'),
    ({'ui/shell/window.c': '#include "storage/database.h"\n'}, 'page-model.h only'),
    ({'ui/shell/window.c': '#include <sqlite3.h>\n'}, 'only storage and the stores'),
    ({'app/meson.build': ''}, 'no list of rooms'),
]

if __name__ == '__main__':
    sys.exit(house.main(check, GOOD, BAD))
