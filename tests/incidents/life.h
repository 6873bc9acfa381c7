/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deadlines/deadline-watch.h"
#include "deadlines/holiday-service.h"
#include "tests/deadlines/fake-notifier.h"
#include "tests/deadlines/ledger.h"
#include "tests/incidents/fixture.h"

G_BEGIN_DECLS

/** The process with the window, and another beside it. */
#define LIFE_PROCESSES 2

/**
 * LifeProcess:
 * @database: (owned): its own connection to the desk's file
 * @service: (owned): what people at it use
 * @notifier: (owned): what it shows notices by
 * @watch: (owned) (nullable): keeps the clock while it does
 * @answer: how its notification service answers
 *
 * One process at the desk.
 */
typedef struct
{
  DdDatabase *database;
  DdRosterService *roster;
  DdIncidentService *service;
  FakeNotifier *notifier;
  DdDeadlineWatch *watch;
  FakeAnswer answer;
} LifeProcess;

/**
 * LifeCase:
 * @facts: (owned): the incident as people know it
 * @acts: (owned) (element-type DdTimelineEvent): what was done or waived and not taken back, as it
 *   was written down
 *
 * One incident, as somebody would tell it who remembers everything.
 */
typedef struct
{
  DdIncident *facts;
  GPtrArray *acts;
} LifeCase;

/**
 * LifeTally:
 *
 * What happened in all the lives.
 */
typedef struct
{
  guint lives;
  guint deeds;
  guint refused;
  guint waivers;
  guint parts;
  guint corrections;
  guint kills;
  guint clock_sets;
  guint sleeps;
  guint pairs;
  guint failures;
  guint tables;
  guint notices;
  guint repeats;
  guint obligations;
} LifeTally;

/**
 * Life:
 *
 * A desk, the people and computers at it, and what they should know. The desk goes on from one
 * life to the next, with everything of the life before withdrawn.
 */
typedef struct
{
  Fixture desk;
  LifeProcess processes[LIFE_PROCESSES];
  DdHolidayService *holidays;
  FakeText *text;
  Ledger ledger;
  DdWorkdays *workdays;
  GTimeZone *zone;
  GRand *chance;
  GPtrArray *cases;
  /* how the wall clock differs from the true time, and the latest it ever showed */
  gint64 clock_error;
  gint64 latest;
  gboolean table_came;
  gboolean tells;
  LifeTally *tally;
} Life;

/* life.c: the desk and its processes */
void life_open_desk (Life *life, LifeTally *tally);
void life_close_desk (Life *life);
void life_begin (Life *life, guint32 seed);
void life_end (Life *life);
void life_say (Life *life, const char *format, ...) G_GNUC_PRINTF (2, 3);
gint64 life_now (Life *life);
void life_read_workdays (Life *life);
int life_dice (Life *life, int sides);
gint64 life_span (Life *life, gint64 low, gint64 high);
gboolean life_is_busy (Life *life);
void life_start (Life *life, guint process);
void life_stop (Life *life, guint process);
void life_tick (Life *life);
void life_pass (Life *life, gint64 span);
void life_jump (Life *life, gint64 by);

/* life-deeds.c: what people do */
void life_file (Life *life, guint process);
void life_deed (Life *life, guint process);
void life_holidays (Life *life);
void life_withdraw_all (Life *life);

/* life-events.c: what befalls computers */
void life_event (Life *life);

/* life-checks.c */
void life_check_books (Life *life);
void life_record (Life *life, const LifeCase *a_case);
gboolean life_remembers (DdEventKind kind);
GPtrArray *life_order_acts (const LifeCase *a_case);

void life_case_free (LifeCase *self);

G_END_DECLS
