#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The data that is compiled in can be read: JSON without doubled keys, well-formed XML, a schema that
SQLite takes as it stands, with STRICT tables."""
import json
import re
import sqlite3
import sys
import xml.etree.ElementTree as ElementTree

import house


def no_doubles(pairs):
    keys = [key for key, _ in pairs]
    for key in keys:
        if keys.count(key) > 1:
            raise ValueError(f'the key "{key}" stands twice')
    return dict(pairs)


def check(tree):
    for path in tree.find(r'resources/.*\.json'):
        try:
            json.loads(tree.read(path), object_pairs_hook=no_doubles)
        except ValueError as error:
            yield f'{path}: {error}'
    for path in tree.find(r'(resources|ui)/.*\.(xml|ui|svg|xml\.in)'):
        try:
            ElementTree.fromstring(tree.read(path).encode())
        except ElementTree.ParseError as error:
            yield f'{path}: {error}'

    steps = tree.find(r'resources/schema/.*\.sql')
    numbers = [re.fullmatch(r'resources/schema/(\d{3})-[a-z-]+\.sql', path) for path in steps]
    if [int(found[1]) if found else None for found in numbers] != list(range(1, len(steps) + 1)):
        yield f'resources/schema: the steps are not 001-name.sql, 002-name.sql, …: {steps}'
    desk = sqlite3.connect(':memory:')
    desk.create_function('bigrams', 1, lambda text: text)  # the app's own
    for path in steps:
        try:
            desk.executescript(tree.read(path))
        except sqlite3.Error as error:
            yield f'{path}: {error}'
    for name, text in desk.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql IS NOT NULL"):
        if not re.match(r'CREATE VIRTUAL', text) and not re.search(r'\bSTRICT\b[^)]*$', text) \
                and not name.startswith('sqlite_') and not re.search(r'_(data|idx|content|docsize|config)$', name):
            yield f'resources/schema: the table {name} is not STRICT'


GOOD = {
    'resources/forms/a.json': '{"a": [1, {"b": null}]}',
    'resources/a.gresource.xml': '<gresources/>',
    'resources/schema/001-first.sql': 'CREATE TABLE x (a INTEGER PRIMARY KEY) STRICT;',
    'resources/schema/002-more.sql': 'ALTER TABLE x ADD COLUMN b TEXT;',
}
BAD = [
    ({'resources/forms/a.json': '{"a": 1,}'}, 'a.json'),
    ({'resources/forms/a.json': '{"a": 1, "a": 2}'}, 'stands twice'),
    ({'resources/a.gresource.xml': '<gresources>'}, 'a.gresource.xml'),
    ({'resources/schema/002-more.sql': 'ALTER TABLE y ADD COLUMN b TEXT;'}, '002-more.sql'),
    ({'resources/schema/004-later.sql': ''}, 'the steps are not'),
    ({'resources/schema/001-first.sql': 'CREATE TABLE x (a INTEGER PRIMARY KEY);'}, 'not STRICT'),
]

if __name__ == '__main__':
    sys.exit(house.main(check, GOOD, BAD))
