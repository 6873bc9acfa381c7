/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/roster-import-plan.h"

G_BEGIN_DECLS

/* A department, of the desk or of the sheet alone. */
typedef struct
{
  /* borrowed from the snapshot; NULL for a new one */
  const DdDepartment *desk;
  char *name;
  gboolean is_leading_group;
  /* a row that is taken needs it */
  gboolean is_used;
  int next_position;
  /* its id once it is written */
  gint64 id;
} ImportUnit;

/* Somebody, of the desk or of the sheet alone. */
typedef struct _ImportWho ImportWho;
struct _ImportWho
{
  /* borrowed; NULL for somebody new */
  const DdPerson *desk;
  /* borrowed DdImportRow: those that speak of them */
  GPtrArray *rows;
  /* borrowed ImportHolding: what they hold, held and will hold */
  GPtrArray *holdings;
  /* digits of the desk's numbers, to compare with */
  char *phone_digits;
  char *office_digits;

  /* owned: as they shall be, once the rows that are taken are known */
  DdPerson *after;
  gboolean is_changed;
  ImportWho *backup;
  gint64 id;
};

typedef struct _ImportPost ImportPost;

/* A post in somebody's hands for a time: an appointment of the desk, or one a row makes. */
typedef struct
{
  ImportPost *post;
  ImportWho *who;
  gint64 from_at;
  gint64 until_at;
  /* borrowed; NULL for one that a row makes */
  const DdAppointment *desk;
  /* number of the row that says so; 0 for none */
  guint row;
  /* number of the row that ends it; 0 for none */
  guint ended_by;
} ImportHolding;

struct _ImportPost
{
  /* owned; without an id for a new one */
  DdPost *post;
  ImportUnit *unit;
  /* owned ImportHolding */
  GPtrArray *holdings;
  gboolean is_used;
  gint64 id;
};

typedef enum
{
  IMPORT_STEP_NONE,
  IMPORT_STEP_APPOINT,
  /* the appointment there is ends */
  IMPORT_STEP_END,
  /* the appointment there is was recorded with other days, or as acting: it is voided for this */
  IMPORT_STEP_REPLACE,
} ImportStep;

/* What a row is in the making of a plan, and what is done for it. */
typedef struct _DdImportDoing DdImportDoing;
struct _DdImportDoing
{
  /* what the row says */
  guint given;
  /* the kind of post was written, not guessed */
  gboolean kind_is_given;
  gboolean names_only_department;
  gboolean is_open_end;
  gboolean is_acting;
  /* the row is read by itself: every fault of it is named */
  gboolean is_reading;
  char *phone_digits;
  char *office_digits;
  /* the title as it is written */
  char *title;

  /* what it is about */
  ImportUnit *unit;
  ImportWho *who;
  ImportWho *backup;
  ImportPost *post;
  /* what is written for it */
  ImportStep step;
  const DdAppointment *present;
  const DdAppointment *displaced;
  gint64 from_at;
  gint64 until_at;
  gboolean acting;
};

struct _DdImportPlan
{
  DdRosterSnapshot *roster;
  DdSheet *sheet;
  DdImportOptions options;
  /* where today begins */
  gint64 today;

  /* DdImportRow, ImportWho, ImportUnit, ImportPost */
  GPtrArray *rows;
  GPtrArray *whos;
  GPtrArray *units;
  GPtrArray *posts;
  DdImportCounts counts;
  gboolean could_take_over;
};

/* Says why a row cannot be taken: all that is wrong in the row itself, else the first reason. */
void dd_import_row_refuse (DdImportRow *row, const char *format, ...) G_GNUC_PRINTF (2, 3);
void dd_import_row_note (DdImportRow *row, const char *format, ...) G_GNUC_PRINTF (2, 3);
gboolean dd_import_row_is_given (const DdImportRow *row, DdRosterField field);

/* In this order: what is on the desk, then which department, who, which post, who stands in. */
void dd_import_load_posts (DdImportPlan *plan, GHashTable *who_by_id);
void dd_import_find_units (DdImportPlan *plan);
gboolean dd_import_find_whos (DdImportPlan *plan, DdSheetWork *work, GError **error);
gboolean dd_import_find_posts (DdImportPlan *plan, DdSheetWork *work, GError **error);
void dd_import_find_backups (DdImportPlan *plan);

G_END_DECLS
