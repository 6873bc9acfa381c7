#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desktop reads of the app is valid, and all of it speaks of the same app: desktop file,
metainfo, D-Bus service, systemd unit, settings, icons. The first argument is the tree, the second the folder that
the merged files were built in."""
import configparser
import os
import re
import shutil
import subprocess
import sys
import tempfile

import house

ID = 'io.github.dutydesk.DutyDesk'
SCALABLE = f'resources/icons/hicolor/scalable/apps/{ID}.svg'
SYMBOLIC = f'resources/icons/hicolor/symbolic/apps/{ID}-symbolic.svg'


def tool(*command):
    """What a validator complains of, or nothing."""
    try:
        made = subprocess.run(command, capture_output=True, text=True, check=False,
                              env={**os.environ, 'LC_ALL': 'C.UTF-8'})
    except FileNotFoundError:
        return f'{command[0]} is not installed (sh tests/run installs it)'
    said = (made.stdout + made.stderr).strip()
    if made.returncode or 'warning:' in said or 'hint:' in said:
        return said or f'{command[0]} ended with status {made.returncode}'
    return ''


def icon_fault(path, symbolic):
    import gi
    gi.require_version('GdkPixbuf', '2.0')
    from gi.repository import GdkPixbuf, GLib
    try:
        for size in (16, 32, 128):
            image = GdkPixbuf.Pixbuf.new_from_file_at_size(path, size, size)
            if (image.get_width(), image.get_height()) != (size, size):
                return f'not square: {image.get_width()} × {image.get_height()}'
            pixels = image.get_pixels()
            if not image.get_has_alpha() or not any(pixels[3::4]):
                return f'nothing is seen at {size} pixels'
    except GLib.Error as error:
        return error.message
    if symbolic:
        with open(path, encoding='utf-8') as file:
            colours = set(re.findall(r'#[0-9a-fA-F]{3,8}', file.read()))
        if len(colours) > 1:
            return f'a symbolic icon has one colour, not {sorted(colours)}'
    return ''


def unit_fault(path):
    """What is wrong with the systemd unit, or nothing. systemd itself looks at a copy of it whose
    program exists, where there is a systemd."""
    unit = configparser.ConfigParser(interpolation=None, strict=False)
    unit.optionxform = str
    unit.read(path, encoding='utf-8')
    service = dict(unit['Service']) if 'Service' in unit else {}
    if not re.fullmatch(r'/\S*/duty-desk --background', service.get('ExecStart', '')):
        return f"it does not keep watch: {service.get('ExecStart')}"
    if service.get('Restart') != 'on-failure':
        return 'it does not start again after a crash'
    if not unit.has_option('Install', 'WantedBy'):
        return 'it cannot be enabled'
    if shutil.which('systemd-analyze') is None:
        return ''
    with tempfile.TemporaryDirectory() as folder:
        copy = os.path.join(folder, 'duty-desk.service')
        with open(path, encoding='utf-8') as file, open(copy, 'w', encoding='utf-8') as out:
            out.write(re.sub(r'/\S*/duty-desk(?= )', '/bin/true', file.read()))
        made = subprocess.run(['systemd-analyze', 'verify', '--user', copy], capture_output=True,
                              text=True, check=False, env={**os.environ, 'LC_ALL': 'C.UTF-8',
                                                           'XDG_RUNTIME_DIR': folder})
    said = [line for line in (made.stdout + made.stderr).splitlines() if 'duty-desk' in line]
    return '\n'.join(said)


def check_built(tree, built):
    """built: path of a merged file by its name below the ID."""
    desktop, metainfo, service = (built(name) for name in ('desktop', 'metainfo.xml', 'service'))

    fault = tool('desktop-file-validate', desktop)
    if fault:
        yield f'desktop file: {fault}'
    entry = configparser.ConfigParser(interpolation=None, strict=False)
    entry.optionxform = str
    entry.read(desktop, encoding='utf-8')
    start = dict(entry['Desktop Entry']) if 'Desktop Entry' in entry else {}
    if start.get('Exec', '').split()[:1] != ['duty-desk']:
        yield f"desktop file: it starts {start.get('Exec')}"
    if start.get('Icon') != ID:
        yield f"desktop file: its icon is {start.get('Icon')}, not {ID}"
    for key in ('Name', 'Comment', 'Keywords'):
        if f'{key}[zh_CN]' not in start:
            yield f'desktop file: {key} has no Chinese'

    fault = tool('appstreamcli', 'validate', '--no-net', '--pedantic', '--explain', metainfo)
    if fault:
        yield f'metainfo: {fault}'
    with open(metainfo, encoding='utf-8') as file:
        said = file.read()
    if f'<id>{ID}</id>' not in said or f'>{ID}.desktop<' not in said:
        yield f'metainfo: speaks of another app than {ID}'
    if 'xml:lang="zh_CN"' not in said:
        yield 'metainfo: no Chinese'

    bus = configparser.ConfigParser(interpolation=None)
    bus.optionxform = str
    bus.read(service, encoding='utf-8')
    entry = dict(bus['D-BUS Service']) if 'D-BUS Service' in bus else {}
    if entry.get('Name') != ID:
        yield f"D-Bus service: its name is {entry.get('Name')}, not {ID}"
    if not re.fullmatch(r'/\S*/duty-desk --gapplication-service', entry.get('Exec', '')):
        yield f"D-Bus service: it does not start the app: {entry.get('Exec')}"

    fault = unit_fault(built('unit'))
    if fault:
        yield f'systemd unit: {fault}'

    fault = tool('glib-compile-schemas', '--strict', '--dry-run', os.path.join(tree.root, 'resources'))
    if fault:
        yield f'settings: {fault}'
    for path in (SCALABLE, SYMBOLIC):
        fault = icon_fault(os.path.join(tree.root, path), path == SYMBOLIC)
        if fault:
            yield f'{path}: {fault}'


def check_here(tree):
    """For the examples: the built files stand beside the others."""
    return check_built(tree, lambda name: os.path.join(tree.root, f'resources/{ID}.{name}'))


def good_examples():
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16">' \
              '<path fill="#222222" d="M1 1H15V15H1Z"/></svg>'
    return {
        f'resources/{ID}.desktop': f'[Desktop Entry]\nType=Application\nName=A\nName[zh_CN]=甲\nComment=B b\n'
                                   f'Comment[zh_CN]=乙\nKeywords=c;\nKeywords[zh_CN]=丙;\nExec=duty-desk\nIcon={ID}\n'
                                   'Categories=Office;\n',
        f'resources/{ID}.metainfo.xml': f'''<?xml version="1.0" encoding="UTF-8"?>
<component type="desktop-application">
  <id>{ID}</id>
  <metadata_license>CC0-1.0</metadata_license>
  <project_license>GPL-3.0-or-later</project_license>
  <name>A</name><name xml:lang="zh_CN">甲</name>
  <summary>Sentence of a summary</summary>
  <description><p>A description that is long enough for anybody to learn from it what this is.</p></description>
  <launchable type="desktop-id">{ID}.desktop</launchable>
  <developer_name>Somebody</developer_name>
  <url type="homepage">https://example.org/</url>
  <content_rating type="oars-1.1"/>
  <releases><release version="0.1.0" date="2026-11-22"><description><p>First one.</p></description></release></releases>
</component>
''',
        f'resources/{ID}.service': f'[D-BUS Service]\nName={ID}\nExec=/usr/bin/duty-desk --gapplication-service\n',
        f'resources/{ID}.unit': '[Unit]\nDescription=A\n[Service]\nExecStart=/usr/bin/duty-desk --background\n'
                                'Restart=on-failure\n[Install]\nWantedBy=graphical-session.target\n',
        f'resources/{ID}.gschema.xml': f'<schemalist><schema id="{ID}" path="/a/"><key name="a" type="b">'
                                       '<default>true</default></key></schema></schemalist>',
        SCALABLE: drawing,
        SYMBOLIC: drawing,
    }


GOOD = good_examples()


def changed(name, old, new):
    path = name if name in GOOD else f'resources/{ID}.{name}'
    assert old in GOOD[path]
    return {path: GOOD[path].replace(old, new)}


BAD = [
    (changed('desktop', 'Categories=Office;', 'Categories=Nonsense;'), 'desktop file: '),
    (changed('desktop', 'Exec=duty-desk\n', ''), 'desktop file: '),
    (changed('desktop', f'Icon={ID}', 'Icon=other'), 'its icon is other'),
    (changed('desktop', 'Name[zh_CN]=甲\n', ''), 'Name has no Chinese'),
    (changed('metainfo.xml', '<summary>Sentence of a summary</summary>', ''), 'metainfo: '),
    (changed('metainfo.xml', f'<id>{ID}</id>', '<id>org.example.Other</id>'), 'another app'),
    (changed('metainfo.xml', ' xml:lang="zh_CN"', ' xml:lang="de"'), 'metainfo: no Chinese'),
    (changed('service', f'Name={ID}', 'Name=org.example.Other'), 'D-Bus service: its name'),
    (changed('service', ' --gapplication-service', ''), 'does not start the app'),
    (changed('unit', ' --background', ''), 'does not keep watch'),
    (changed('unit', 'Restart=on-failure\n', ''), 'does not start again'),
    (changed('unit', '[Install]\n', '[Other]\n'), 'cannot be enabled'),
    (changed('gschema.xml', '<default>true</default>', '<default>7</default>'), 'settings: '),
    (changed(SCALABLE, '<path fill="#222222" d="M1 1H15V15H1Z"/>', ''), 'nothing is seen'),
    (changed(SCALABLE, '</svg>', ''), SCALABLE),
    (changed(SYMBOLIC, '<path fill', '<path fill="#ff0000" d="M2 2H5V5Z"/><path fill'), 'has one colour'),
]

if shutil.which('systemd-analyze') is not None:
    BAD.append((changed('unit', 'Description=A\n', 'Nonsense=A\n'), 'systemd unit: '))

if __name__ == '__main__':
    folder = sys.argv[2]

    def check(tree):
        if tree.root == sys.argv[1]:
            return check_built(tree, lambda name: os.path.join(
                folder, 'duty-desk.service' if name == 'unit' else f'{ID}.{name}'))
        return check_here(tree)

    sys.exit(house.main(check, GOOD, BAD))
