#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast the app is, on a desk of 100,000 incidents and 1,000,000 audit entries, and with a roster of
20,000 persons and 60,000 appointments.

    bench.py BENCH-DESK BENCH-CLOCK BENCH-ROSTER BENCH-ROSTER-PAGE EMPTY-WINDOW WATCHED-DESK CACHE

Prints medians, and the ratio to something bare measured in the same run; judges nothing. The window's
times are taken from outside: from the start of the process to a frame that shows the page, on a
screen of its own (Xvfb), once with nothing asked of GTK, so that it draws the empty window by the
machine's GL and the app by what the app chooses, and once with both drawn by cairo. CACHE keeps
the desk between runs; measuring is done in copies.
"""
import glob
import hashlib
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time

ACCOUNT_PASSWORD = 'a long password for benches'
STARTS = 7


def line(what, value, unit, compared='', aim=''):
    print(f'{what:<52} {value:9.2f} {unit}  {compared:<10} {aim}', flush=True)


def pss(pid):
    """Proportional share of memory, MiB."""
    with open(f'/proc/{pid}/smaps_rollup', encoding='ascii') as rollup:
        for row in rollup:
            if row.startswith('Pss:'):
                return int(row.split()[1]) / 1024
    raise RuntimeError('no Pss')


class Run:
    """One start of a program: milliseconds from exec to each of its marks, those of them that its main
    thread computed, and its memory."""

    # A page that never comes is a fault to hear of, not to wait for.
    PATIENCE = 60

    def __init__(self, command, wanted, environment, password=None, settle=0.0):
        surroundings = {**os.environ, **environment, 'WATCH': ' '.join(wanted)}
        if password:
            surroundings['WATCH_PASSWORD'] = password
        self.marks = {}
        self.work = {}
        self.memory = None
        start = time.clock_gettime(time.CLOCK_MONOTONIC)
        with subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE, text=True) as process:
            alarm = threading.Timer(self.PATIENCE, process.kill)
            alarm.start()
            try:
                for row in process.stdout:
                    if row.startswith('mark '):
                        _, name, at, work = row.split()
                        self.marks[name] = int(at) / 1000 - start * 1000
                        self.work[name] = int(work) / 1000
                        if name == wanted[-1]:
                            break
                else:
                    raise RuntimeError(f'{command[0]} did not show {wanted[-1]}')
                if settle:
                    time.sleep(settle)
                    self.memory = pss(process.pid)
            finally:
                alarm.cancel()
                process.kill()


def median(runs, value):
    return statistics.median(value(run) for run in runs)


def measure_window(bench_desk, empty, watched, desk, environment, how):
    command = [watched, '--desk', desk]
    bare, signing_in, today, argon2 = [], [], [], []
    # Turn about, so that a busy moment of the machine meets both.
    for _ in range(STARTS):
        bare.append(Run([empty], ['AdwApplicationWindow'], environment, settle=2))
        signing_in.append(Run(command, ['DdSignIn'], environment))
        today.append(Run(command, ['DdSignIn', 'DdTodayPage'], environment, ACCOUNT_PASSWORD, settle=2))
        argon2.append(float(subprocess.run([bench_desk, '--argon2'], check=True, capture_output=True,
                                           text=True).stdout))

    start = median(bare, lambda run: run.marks['AdwApplicationWindow'])
    memory = median(bare, lambda run: run.memory)
    line(f'an empty window ({how})', start, 'ms')
    ours = median(signing_in, lambda run: run.marks['DdSignIn'])
    line(f'start to the sign-in page ({how})', ours, 'ms', f'= {ours / start:.2f} ×', '(aim: 1.3 ×)')
    start = median(bare, lambda run: run.work['AdwApplicationWindow'])
    ours = median(signing_in, lambda run: run.work['DdSignIn'])
    line(f'  of it work of the main thread ({how})', ours, 'ms', f'= {ours / start:.2f} ×')
    line(f'an empty window, memory ({how})', memory, 'MiB')
    ours = median(today, lambda run: run.memory)
    line(f'Today, memory ({how})', ours, 'MiB', f'= {ours / memory:.2f} ×', '(aim: 1.4 ×)')
    entering = median(today, lambda run: run.marks['DdTodayPage'] - run.marks['enter'])
    line(f'Enter to Today, less argon2 ({how})', entering - statistics.median(argon2), 'ms', '',
         '(aim: 150 ms)')
    work = median(today, lambda run: run.work['DdTodayPage'] - run.work['enter'])
    line(f'  of it work of the main thread ({how})', work, 'ms')


def schema_key():
    """Another schema wants another desk."""
    folder = os.path.join(os.path.dirname(__file__), '../../resources/schema')
    digest = hashlib.sha256()
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), 'rb') as file:
            digest.update(file.read())
    return digest.hexdigest()[:12]


def main(bench_desk, bench_clock, bench_roster, bench_roster_page, empty, watched, cache):
    made = os.path.join(cache, f'big-desk-{schema_key()}')
    if not os.path.exists(made):
        for old in glob.glob(os.path.join(cache, 'big-desk-*')):
            shutil.rmtree(old)
        print('making the desk, once', flush=True)
        partial = tempfile.mkdtemp(dir=cache)
        subprocess.run([bench_desk, '--make', os.path.join(partial, 'desk')], check=True)
        os.rename(os.path.join(partial, 'desk'), made)
        os.rmdir(partial)
    with tempfile.TemporaryDirectory(dir=cache) as folder:
        desk = os.path.join(folder, 'desk')
        shutil.copytree(made, desk)
        by_cairo = {'GSK_RENDERER': 'cairo', 'GDK_DEBUG': 'gl-disable'}
        for how, environment in (('as it comes', {}), ('both by cairo', by_cairo)):
            measure_window(bench_desk, empty, watched, desk, environment, how)
        subprocess.run([bench_desk, desk], check=True)
        # In a copy of its own: it makes everything owed again.
        owing = os.path.join(folder, 'owing')
        shutil.copytree(made, owing)
        subprocess.run([bench_clock, owing], check=True)
        subprocess.run([bench_roster, os.path.join(folder, 'roster')], check=True)
        subprocess.run([bench_roster_page, os.path.join(folder, 'roster-page')], check=True)


if __name__ == '__main__':
    if 'BENCH_ON_A_SCREEN' not in os.environ:
        os.environ['BENCH_ON_A_SCREEN'] = '1'
        os.execvp('xvfb-run', ['xvfb-run', '-a', '-s', '-screen 0 1366x768x24 -noreset', 'dbus-run-session', '--',
                               sys.executable, *sys.argv])
    main(*sys.argv[1:])
