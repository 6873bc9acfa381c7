/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/account-service.h"
#include "attachments/attachment-service.h"
#include "incidents/incident-service.h"
#include "tests/support/fake-clock.h"
#include "tests/support/temp-desk.h"

G_BEGIN_DECLS

/** A desk that is set up, with three people signed in. */
typedef struct
{
  TempDesk desk;
  DdFakeClock *clock;
  DdRosterService *roster;
  DdAttachmentService *attachments;
  DdIncidentService *service;
  DdSession *principal;
  DdSession *registrar;
  DdSession *teacher;
  /* what "changed" told */
  guint changes;
  gint64 last_changed;
} Fixture;

void fixture_set_up (Fixture *f, gconstpointer data);
void fixture_set_up_late (Fixture *f, gconstpointer data);
void fixture_tear_down (Fixture *f, gconstpointer data);
void fixture_renew_service (Fixture *f);

gint64 iso (const char *text);
DdIncident *fixture_incident (const char *title, const char *discovered_at);
gint64 fixture_file (Fixture *f, const char *title, const char *discovered_at);
gint64 fixture_file_json (Fixture *f, const char *json);
gint64 fixture_entries (Fixture *f, const char *action);
const DdObligation *fixture_find_obligation (GPtrArray *obligations, const char *rule);

G_END_DECLS
