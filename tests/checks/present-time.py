#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The present time comes from DdClock: only base/system-clock.c asks the computer, and only base/
may look at the clock that merely counts. SQLite's own idea of "now" is nobody's."""
import re
import sys

import house

WALL = (r'\b(g_get_real_time|g_get_current_time|g_date_time_new_now\w*|clock_gettime|gettimeofday|'
        r'timespec_get|ftime)\s*\(|\btime\s*\(\s*(NULL|0|&\w+)\s*\)')
COUNTING = r'\b(g_get_monotonic_time|g_timer_new)\s*\('
SQL = re.compile(r"\b(datetime|date|time|julianday|strftime|unixepoch)\s*\([^)]*'now'"
                 r"|\bunixepoch\s*\(\s*\)|\bCURRENT_(TIMESTAMP|DATE|TIME)\b", re.IGNORECASE)
ASKS_THE_COMPUTER = 'app/base/system-clock.c'


def check(tree):
    for source in tree.sources('app', 'ui'):
        if source.path == ASKS_THE_COMPUTER:
            continue
        for line, found in source.find(WALL):
            yield f'{source.path}:{line}: {found[0]}: the present time comes from DdClock'
        if not source.path.startswith('app/base/'):
            for line, found in source.find(COUNTING):
                yield f'{source.path}:{line}: {found[0]}: use dd_clock_monotonic ()'
        for line, text in source.strings():
            if SQL.search(text):
                yield f"{source.path}:{line}: SQLite's clock is asked: bind a time of DdClock"
    for path in tree.find(r'resources/schema/.*\.sql'):
        for number, text in enumerate(tree.read(path).split('\n'), 1):
            if SQL.search(text.split('--')[0]):
                yield f"{path}:{number}: SQLite's clock is asked: bind a time of DdClock"


GOOD = {
    ASKS_THE_COMPUTER: 'clock_gettime (CLOCK_REALTIME, &spec);\n',
    'app/base/ticker.c': 'x = g_get_monotonic_time ();\n',
    'app/roster/post.c': '/* not time (NULL) */ x = self->time (0, 1); y = g_date_time_new_from_unix_utc (z);\n',
    'resources/schema/001-first.sql': "-- never datetime('now')\nCREATE TABLE x (day_date TEXT);\n",
}
BAD = [
    ({'ui/today/hero.c': 'x = g_get_real_time ();\n'}, 'comes from DdClock'),
    ({'ui/today/hero.c': 'x = g_date_time_new_now_local ();\n'}, 'comes from DdClock'),
    ({'app/base/ticker.c': 'x = time (NULL);\n'}, 'comes from DdClock'),
    ({'app/base/ticker.c': 'gettimeofday (&tv, NULL);\n'}, 'comes from DdClock'),
    ({'app/roster/post.c': 'x = g_get_monotonic_time ();\n'}, 'dd_clock_monotonic'),
    ({'app/roster/post-store.c': 'char *s = "SELECT datetime (\'now\')";\n'}, "SQLite's clock"),
    ({'resources/schema/001-first.sql': 'at INTEGER DEFAULT CURRENT_TIMESTAMP\n'}, "SQLite's clock"),
]

if __name__ == '__main__':
    sys.exit(house.main(check, GOOD, BAD))
