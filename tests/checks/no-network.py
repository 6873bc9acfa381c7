#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One computer, no network: nothing in the house opens a socket or links what would."""
import re
import sys

import house

CALLS = (r'\b(socket|socketpair|getaddrinfo|gethostbyname)\s*\(|'
         r'\b(G_(TYPE_)?(SOCKET|NETWORK|RESOLVER|INET|TCP|TLS)\w*|GSocket\w*|GNetwork\w*|GResolver|GInet\w*|'
         r'g_(socket|network|resolver|inet|tcp|tls|proxy)_\w+|[Ss]oup\w*_?\w*|curl_\w+|CURL\w*)\b')
HEADERS = re.compile(r'sys/socket\.h|netinet/|arpa/|netdb\.h|libsoup|curl/|gio/gnetworking\.h|webkit')
LIBRARIES = re.compile(r"dependency\s*\(\s*'[^']*(soup|curl|webkit|gnutls|openssl|nghttp|websocket)[^']*'")


def check(tree):
    for source in tree.sources('app', 'ui'):
        for line, _, name in source.includes():
            if HEADERS.search(name):
                yield f'{source.path}:{line}: includes {name}: the app opens no network socket'
        for line, found in source.find(CALLS):
            yield f'{source.path}:{line}: {found[0]}: the app opens no network socket'
    for path in tree.find(r'(.*/)?meson\.build'):
        for found in LIBRARIES.finditer(tree.read(path)):
            yield f'{path}: {found[0]}: a library of the network'


GOOD = {
    'meson.build': "gtk_dep = dependency('gtk4')\n",
    'app/base/text.c': '/* no socket () here */ g_signal_connect (a, "connect (b)", c, d);\naccept (self);\n'
                       'x = gtk_binding_bind (y); dd_statement_bind (z);\n',
}
BAD = [
    ({'app/base/text.c': 'fd = socket (AF_INET, SOCK_STREAM, 0);\n'}, 'no network socket'),
    ({'app/base/text.c': 'GSocketClient *c;\n'}, 'no network socket'),
    ({'app/base/text.c': 'm = g_network_monitor_get_default ();\n'}, 'no network socket'),
    ({'ui/shell/window.c': 's = soup_session_new ();\n'}, 'no network socket'),
    ({'app/base/text.c': '#include <sys/socket.h>\n'}, 'no network socket'),
    ({'meson.build': "x = dependency('libsoup-3.0')\n"}, 'library of the network'),
]

if __name__ == '__main__':
    sys.exit(house.main(check, GOOD, BAD))
