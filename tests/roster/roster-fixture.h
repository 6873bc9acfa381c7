/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/roster-service.h"
#include "tests/support/fake-clock.h"
#include "tests/support/temp-desk.h"

G_BEGIN_DECLS

/**
 * RosterFixture:
 *
 * A desk of a school with a principal and a registrar who have accounts, on the morning of
 * 1 September 2026.
 */
typedef struct
{
  TempDesk desk;
  DdFakeClock *clock;
  DdRosterService *service;
  DdSession *principal;
  DdSession *registrar;
  DdSession *teacher;
  gint64 principal_id;
  gint64 registrar_id;
  gint64 set_up_at;
  guint changed;
} RosterFixture;

void roster_fixture_set_up (RosterFixture *f, gconstpointer data);
void roster_fixture_tear_down (RosterFixture *f, gconstpointer data);

gint64 roster_fixture_day (const char *day);
gint64 roster_fixture_entries (RosterFixture *f);
gint64 roster_fixture_department (RosterFixture *f, const char *name);
gint64 roster_fixture_post (RosterFixture *f,
                            DdPostKind kind,
                            gint64 department,
                            const char *title,
                            const char *class_name);
gint64 roster_fixture_person (RosterFixture *f, const char *name, const char *phone);
gint64 roster_fixture_appoint (
    RosterFixture *f, gint64 post, gint64 person, const char *from, const char *until);
gint64 roster_fixture_account (RosterFixture *f, const char *name, gint64 person);
guint roster_fixture_roles (RosterFixture *f, gint64 account);

G_END_DECLS
