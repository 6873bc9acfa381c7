# SPDX-License-Identifier: GPL-3.0-or-later
"""What every check of the house is made of.

A check is a function from a Tree to the faults it finds there, each a sentence that begins with a
place. `main` proves first, on small trees made up for it, that the check finds what it is meant to
find and lets pass what is right; only then it looks at the house. So a check that has gone blind
fails, and does not pass for ever.
"""
import os
import re
import sys
import tempfile

TOKEN = re.compile(r'''
    (?P<comment> /\*.*?\*/ | //[^\n]* )
  | (?P<string>  "(?:\\.|[^"\\\n])*" )
  | (?P<char>    '(?:\\.|[^'\\\n])+' )
''', re.VERBOSE | re.DOTALL)

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.MULTILINE)


def blank(text):
    """Spaces in place of text, so that lines keep their numbers."""
    return re.sub(r'[^\n]', ' ', text)


class Source:
    """One C file in three readings: as written, without comments, and without strings as well."""

    def __init__(self, path, text):
        self.path = path
        self.text = text
        self.uncommented = TOKEN.sub(
            lambda m: blank(m[0]) if m.lastgroup == 'comment' else m[0], text)
        self.bare = TOKEN.sub(lambda m: blank(m[0]), text)

    def includes(self):
        """Yields (line, named with <> or "", what)."""
        for match in INCLUDE.finditer(self.uncommented):
            yield self.line(match.start(1)), match[1], match[2]

    def strings(self):
        """Yields (line, content) of each string literal; neighbours count as one."""
        run, start, end = '', None, None
        for match in TOKEN.finditer(self.text):
            if match.lastgroup == 'char':
                continue
            if match.lastgroup == 'comment':
                continue
            between = self.bare[end:match.start()] if end is not None else ''
            if end is not None and between.strip() == '':
                run += match[0][1:-1]
            else:
                if end is not None:
                    yield self.line(start), run
                run, start = match[0][1:-1], match.start()
            end = match.end()
        if end is not None:
            yield self.line(start), run

    def find(self, pattern, reading='bare'):
        """Yields (line, match) of a pattern in one of the readings."""
        for match in re.finditer(pattern, getattr(self, reading), re.MULTILINE):
            yield self.line(match.start()), match

    def line(self, position):
        return self.text.count('\n', 0, position) + 1


class Tree:
    """The files of the house below a folder; what is built, and git's own, is no part of it."""

    def __init__(self, root):
        self.root = root
        self.paths = []
        for folder, folders, files in os.walk(root):
            top = folder == root
            folders[:] = sorted(name for name in folders
                                if name not in ('.git', '__pycache__', '.cache', '.out', 'out')
                                and not (top and name.startswith('build')))
            for name in sorted(files):
                self.paths.append(os.path.relpath(os.path.join(folder, name), root))
        self._sources = {}

    def find(self, pattern):
        """The paths that a regular expression matches whole."""
        return [path for path in self.paths if re.fullmatch(pattern, path)]

    def read(self, path):
        with open(os.path.join(self.root, path), encoding='utf-8') as file:
            return file.read()

    def has(self, path):
        return os.path.exists(os.path.join(self.root, path))

    def folders(self, path):
        """The names of the folders right below a folder."""
        whole = os.path.join(self.root, path)
        if not os.path.isdir(whole):
            return []
        return sorted(name for name in os.listdir(whole)
                      if os.path.isdir(os.path.join(whole, name)) and name != '__pycache__')

    def source(self, path):
        if path not in self._sources:
            self._sources[path] = Source(path, self.read(path))
        return self._sources[path]

    def sources(self, *tops):
        """The C files below the folders named."""
        for path in self.find(r'(?:%s)/.*\.[ch]' % '|'.join(tops)):
            yield self.source(path)


def rooms(tree, path='app/meson.build', name='rooms'):
    """A list of names in a meson file, in its order: `name = ['a', 'b']` or `foreach name : ['a']`."""
    text = tree.read(path)
    found = re.search(name + r'\s*(?:=|:)\s*\[(.*?)\]', text, re.DOTALL)
    return re.findall(r"'([^']+)'", found[1]) if found else []


def examined(check, files):
    """The faults that a check finds in a tree made of {path: text}."""
    with tempfile.TemporaryDirectory() as root:
        for path, text in files.items():
            whole = os.path.join(root, path)
            os.makedirs(os.path.dirname(whole), exist_ok=True)
            with open(whole, 'w', encoding='utf-8') as file:
                file.write(text)
        return list(check(Tree(root)))


def main(check, good, bad):
    """Proves the check, then makes it.

    good: {path: text} in which nothing may be found
    bad: [(changes to good, words of the fault expected)]; a change to None takes the file away
    """
    faults = examined(check, good)
    if faults:
        print('the check finds faults where there is none:', *faults, sep='\n  ')
        return 2
    for changes, words in bad:
        files = {path: text for path, text in {**good, **changes}.items() if text is not None}
        faults = examined(check, files)
        if not any(words in fault for fault in faults):
            print(f'the check is blind to {changes!r}: no fault with {words!r} in', faults)
            return 2

    faults = list(check(Tree(sys.argv[1])))
    for fault in faults:
        print(fault)
    print(f'{len(bad)} examples recognised, {len(faults)} faults in the house')
    return 1 if faults else 0
