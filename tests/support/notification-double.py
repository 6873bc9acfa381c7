#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A notification service for tests: a real org.freedesktop.Notifications in a process of its own.

Every call that shows or closes a notice is written as one line of JSON, to standard output or to the
file given by --log. It does what a person would do when told so by the interface
io.github.dutydesk.NotificationDouble on the same object, and misbehaves as real services do.
"""

import argparse
import json
import sys

from gi.repository import Gio, GLib

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
CONTROL = "io.github.dutydesk.NotificationDouble"

SERVICE_XML = f"""
<node>
  <interface name="{NAME}">
    <method name="GetCapabilities"><arg direction="out" type="as"/></method>
    <method name="GetServerInformation">
      <arg direction="out" type="s"/><arg direction="out" type="s"/>
      <arg direction="out" type="s"/><arg direction="out" type="s"/>
    </method>
    <method name="Notify">
      <arg direction="in" type="s"/><arg direction="in" type="u"/><arg direction="in" type="s"/>
      <arg direction="in" type="s"/><arg direction="in" type="s"/><arg direction="in" type="as"/>
      <arg direction="in" type="a{{sv}}"/><arg direction="in" type="i"/>
      <arg direction="out" type="u"/>
    </method>
    <method name="CloseNotification"><arg direction="in" type="u"/></method>
    <signal name="NotificationClosed"><arg type="u"/><arg type="u"/></signal>
    <signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
    <signal name="ActivationToken"><arg type="u"/><arg type="s"/></signal>
  </interface>
  <interface name="{CONTROL}">
    <!-- What is to be seen now: an array of JSON objects, oldest first. -->
    <method name="Seen"><arg direction="out" type="as"/></method>
    <!-- How many times Notify was called. -->
    <method name="Calls"><arg direction="out" type="u"/></method>
    <!-- A person chooses an action: number, key, activation token or "". -->
    <method name="Invoke">
      <arg direction="in" type="u"/><arg direction="in" type="s"/><arg direction="in" type="s"/>
    </method>
    <!-- It goes away: number, reason (1 expired, 2 dismissed). -->
    <method name="Close"><arg direction="in" type="u"/><arg direction="in" type="u"/></method>
    <!-- From now on Notify never answers; the empty call back to work is Hang(false). -->
    <method name="Hang"><arg direction="in" type="b"/></method>
    <!-- From now on Notify answers with this error; "" for none. -->
    <method name="Refuse"><arg direction="in" type="s"/></method>
    <method name="SetCapabilities"><arg direction="in" type="as"/></method>
    <method name="Exit"/>
  </interface>
</node>
"""


def plain(value):
    """What JSON can hold of a hint: pictures are not."""
    return value if isinstance(value, (str, int, float, bool)) else repr(type(value))


class Double:
    def __init__(self, connection, loop, log, capabilities):
        self.connection = connection
        self.loop = loop
        self.log = log
        self.capabilities = capabilities
        self.seen = {}
        self.calls = 0
        self.last_number = 0
        self.hanging = False
        self.refusal = ""
        self.unanswered = []
        node = Gio.DBusNodeInfo.new_for_xml(SERVICE_XML)
        for interface in node.interfaces:
            connection.register_object(PATH, interface, self.on_call, None, None)

    def write(self, **fields):
        print(json.dumps(fields, ensure_ascii=False), file=self.log, flush=True)

    def emit(self, signal, parameters):
        self.connection.emit_signal(None, PATH, NAME, signal, parameters)

    def close(self, number, reason):
        if self.seen.pop(number, None) is not None:
            self.write(event="closed", id=number, reason=reason)
            self.emit("NotificationClosed", GLib.Variant("(uu)", (number, reason)))

    def notify(self, app, replaces, icon, summary, body, actions, hints, timeout):
        if replaces and replaces in self.seen:
            number = replaces
        else:
            self.last_number += 1
            number = self.last_number
        notice = {
            "event": "notify",
            "id": number,
            "replaces": replaces,
            "app": app,
            "icon": icon,
            "summary": summary,
            "body": body,
            "actions": dict(zip(actions[::2], actions[1::2])),
            "hints": {key: plain(value) for key, value in hints.items()},
            "timeout": timeout,
        }
        self.seen[number] = notice
        self.write(**notice)
        return number

    def on_call(self, _connection, _sender, _path, interface, method, parameters, invocation):
        arguments = parameters.unpack()
        if interface == NAME:
            self.on_service_call(method, arguments, invocation)
        else:
            self.on_control_call(method, arguments, invocation)

    def on_service_call(self, method, arguments, invocation):
        if method == "GetCapabilities":
            invocation.return_value(GLib.Variant("(as)", (self.capabilities,)))
        elif method == "GetServerInformation":
            invocation.return_value(GLib.Variant("(ssss)", ("double", "Duty Desk", "1", "1.2")))
        elif method == "CloseNotification":
            self.close(arguments[0], 3)
            invocation.return_value(None)
        elif method == "Notify":
            self.calls += 1
            if self.hanging:
                # Kept, or it would be answered with an error when it is collected.
                self.unanswered.append(invocation)
            elif self.refusal:
                invocation.return_dbus_error("org.freedesktop.Notifications.Error", self.refusal)
            else:
                invocation.return_value(GLib.Variant("(u)", (self.notify(*arguments),)))

    def on_control_call(self, method, arguments, invocation):
        reply = None
        if method == "Seen":
            seen = [json.dumps(notice, ensure_ascii=False) for notice in self.seen.values()]
            reply = GLib.Variant("(as)", (seen,))
        elif method == "Calls":
            reply = GLib.Variant("(u)", (self.calls,))
        elif method == "Invoke":
            number, key, token = arguments
            if token:
                self.emit("ActivationToken", GLib.Variant("(us)", (number, token)))
            self.emit("ActionInvoked", GLib.Variant("(us)", (number, key)))
            self.close(number, 2)
        elif method == "Close":
            self.close(*arguments)
        elif method == "Hang":
            self.hanging = arguments[0]
        elif method == "Refuse":
            self.refusal = arguments[0]
        elif method == "SetCapabilities":
            self.capabilities = arguments[0]
        elif method == "Exit":
            self.loop.quit()
        invocation.return_value(reply)
        self.connection.flush_sync(None)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--address", help="the bus; the session's unless given")
    parser.add_argument("--log", help="file to append to; standard output unless given")
    parser.add_argument("--capabilities", default="body,body-markup,actions,persistence")
    options = parser.parse_args()

    if options.address:
        flags = (
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
            | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        )
        connection = Gio.DBusConnection.new_for_address_sync(options.address, flags, None, None)
    else:
        connection = Gio.bus_get_sync(Gio.BusType.SESSION, None)
    connection.set_exit_on_close(True)

    loop = GLib.MainLoop()
    log = open(options.log, "a", encoding="utf-8") if options.log else sys.stdout
    Double(connection, loop, log, [name for name in options.capabilities.split(",") if name])

    def on_name_lost(*_):
        print("notification-double: the name is taken", file=sys.stderr)
        sys.exit(1)

    Gio.bus_own_name_on_connection(connection, NAME, Gio.BusNameOwnerFlags.NONE, None, on_name_lost)
    loop.run()


main()
