/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/roster-mapping.h"
#include "roster/roster-snapshot.h"
#include "sheets/sheet-progress.h"

G_BEGIN_DECLS

/**
 * DdImportState:
 * @DD_IMPORT_NEW: somebody who is not in the roster yet
 * @DD_IMPORT_CHANGED: something of somebody who is
 * @DD_IMPORT_UNCHANGED: the roster says the same
 * @DD_IMPORT_BAD: it cannot be taken; @note says why
 *
 * What a row of a sheet would do.
 */
typedef enum
{
  DD_IMPORT_NEW,
  DD_IMPORT_CHANGED,
  DD_IMPORT_UNCHANGED,
  DD_IMPORT_BAD,
} DdImportState;

#define DD_N_IMPORT_STATES (DD_IMPORT_BAD + 1)

/**
 * DdImportRow:
 * @number: the row's number as a spreadsheet shows it
 * @state: what it would do
 * @changes: what it changes, a set of DD_ROSTER_FIELD_BIT()
 * @note: (nullable): why it cannot be taken, or what somebody should know before they accept it
 * @person: what it says of the person; cleaned
 * @department: (nullable): the department of the post
 * @has_post: whether it names a post at all
 * @post: what it says of the post
 * @from_at: the instant the first day begins, UTC milliseconds; %DD_TIME_UNKNOWN if it says nothing
 * @until_at: the instant the last day ends; %DD_TIME_UNKNOWN for an open end and if it says nothing
 * @backup: (nullable): who stands in, as it is written
 *
 * A row of a sheet, and what becomes of it.
 */
typedef struct
{
  guint number;
  DdImportState state;
  guint changes;
  char *note;

  DdPerson *person;
  char *department;
  gboolean has_post;
  DdPost *post;
  gint64 from_at;
  gint64 until_at;
  char *backup;

  /*< private >*/
  struct _DdImportDoing *doing;
} DdImportRow;

/**
 * DdImportCounts:
 * @states: how many rows there are of each #DdImportState
 * @persons: persons that would be new
 * @departments: departments that would be new
 * @posts: posts that would be new
 * @appointments: appointments that would be new
 * @ended: appointments that would end, because the row says so or for a successor
 */
typedef struct
{
  guint states[DD_N_IMPORT_STATES];
  guint persons;
  guint departments;
  guint posts;
  guint appointments;
  guint ended;
} DdImportCounts;

/**
 * DdImportOptions:
 * @now: the present, UTC milliseconds; an appointment without a first day begins with this day
 * @zone: (not owned): the school's zone
 * @may_appoint_signers: whether who imports may appoint to posts that sign
 * @ends_present: whoever a row appoints takes over from the present holder, whose appointment ends
 */
typedef struct
{
  gint64 now;
  GTimeZone *zone;
  gboolean may_appoint_signers;
  gboolean ends_present;
} DdImportOptions;

/**
 * DdImportPlan:
 *
 * What taking a sheet into the roster would do, row by row. Nothing is written by it. Reference
 * counted; not changed once it is made, and may be read from any thread.
 */
typedef struct _DdImportPlan DdImportPlan;

DdImportPlan *dd_import_plan_new (DdRosterSnapshot *roster,
                                  DdSheet *sheet,
                                  const DdRosterMapping *mapping,
                                  const DdImportOptions *options,
                                  DdSheetWork *work,
                                  GError **error);
DdImportPlan *dd_import_plan_ref (DdImportPlan *self);
void dd_import_plan_unref (DdImportPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdImportPlan, dd_import_plan_unref)

guint dd_import_plan_get_n_rows (const DdImportPlan *self);
const DdImportRow *dd_import_plan_get_row (const DdImportPlan *self, guint index);
const DdImportCounts *dd_import_plan_get_counts (const DdImportPlan *self);
gboolean dd_import_plan_could_take_over (const DdImportPlan *self);

char *dd_import_row_describe_changes (const DdImportRow *row);

G_END_DECLS
