#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of logind that tells of suspend and resume, for tests, on a bus given by its address.

The methods Sleep and Wake of the interface io.github.dutydesk.LogindDouble say what a computer says
that falls asleep and wakes.
"""

import argparse

from gi.repository import Gio, GLib

NAME = "org.freedesktop.login1"
PATH = "/org/freedesktop/login1"
MANAGER = "org.freedesktop.login1.Manager"

SERVICE_XML = f"""
<node>
  <interface name="{MANAGER}">
    <signal name="PrepareForSleep"><arg type="b"/></signal>
  </interface>
  <interface name="io.github.dutydesk.LogindDouble">
    <method name="Sleep"/>
    <method name="Wake"/>
  </interface>
</node>
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("address", help="the bus")
    options = parser.parse_args()

    flags = (
        Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
        | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
    )
    connection = Gio.DBusConnection.new_for_address_sync(options.address, flags, None, None)
    connection.set_exit_on_close(True)

    def on_call(_connection, _sender, _path, _interface, method, _parameters, invocation):
        sleeping = GLib.Variant("(b)", (method == "Sleep",))
        connection.emit_signal(None, PATH, MANAGER, "PrepareForSleep", sleeping)
        invocation.return_value(None)

    for interface in Gio.DBusNodeInfo.new_for_xml(SERVICE_XML).interfaces:
        connection.register_object(PATH, interface, on_call, None, None)
    Gio.bus_own_name_on_connection(connection, NAME, Gio.BusNameOwnerFlags.NONE, None, None)
    GLib.MainLoop().run()


main()
