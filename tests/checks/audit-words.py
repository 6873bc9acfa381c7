#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every act that a service writes in the audit log has words: a string "subject.act" in app/ whose
subject is one that ui/shell/audit-words.c knows is a key of its table."""
import re
import sys

import house

WORDS = 'ui/shell/audit-words.c'
ROW = re.compile(r'\{ "([a-z-]+\.[a-z_-]+)", N_ \(')
KEY = re.compile(r'[a-z-]+\.[a-z_-]+')
# Files, settings and columns that look like acts.
NO_ACTS = {'contact.mail', 'contact.name', 'contact.phone', 'desk.db', 'desk.lock', 'holidays.told',
           'school.name'}


def check(tree):
    known = set(ROW.findall(tree.read(WORDS)))
    subjects = {key.split('.')[0] for key in known}
    for source in tree.sources('app'):
        for line, text in source.strings():
            if KEY.fullmatch(text) and text.split('.')[0] in subjects and text not in known | NO_ACTS:
                yield f'{source.path}:{line}: "{text}" has no words in {WORDS}'


TABLE = '{ "post.created", N_ ("Made a post") },\n{ "post.ended", N_ ("Ended a post") },\n'
GOOD = {
    WORDS: TABLE,
    'app/roster/roster-posts.c': 'x = "post.created"; /* "post.eaten" */ y = "desk.db"; z = "sys.exit";\n',
}
BAD = [
    ({'app/roster/roster-posts.c': 'x = "post.saved";\n'}, '"post.saved" has no words'),
    ({WORDS: '{ "post.ended", N_ ("Ended a post") },\n'}, '"post.created" has no words'),
]

if __name__ == '__main__':
    sys.exit(house.main(check, GOOD, BAD))
