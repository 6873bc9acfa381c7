/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "incidents/incident.h"
#include "reports/report-run.h"

G_BEGIN_DECLS

/**
 * DdPhoneCaller:
 * @school: the school's name
 * @name: (nullable): who rings
 * @title: (nullable): their post, "学籍管理员"
 * @phone: (nullable): the number to ring back
 *
 * Who reads the script aloud; all borrowed.
 */
typedef struct
{
  const char *school;
  const char *name;
  const char *title;
  const char *phone;
} DdPhoneCaller;

/**
 * DdPhoneScript:
 * @paragraphs: (owned) (element-type GPtrArray): each an array of #DdReportRun, unknown ones marked
 * @unknown: how many places stand as 待核实
 * @seconds: how long it takes to read aloud, rounded up to ten
 * @drill: it is read in a drill, and says so first and last
 *
 * What to say on the phone: the facts of the first report as sentences to read aloud
 * (先口头，后书面).
 */
typedef struct
{
  GPtrArray *paragraphs;
  guint unknown;
  guint seconds;
  gboolean drill;
} DdPhoneScript;

DdPhoneScript *dd_phone_script_new (const DdIncident *incident,
                                    const DdPhoneCaller *caller,
                                    gint64 written_due,
                                    gint64 now,
                                    GTimeZone *zone);
char *dd_phone_script_to_text (const DdPhoneScript *self);
void dd_phone_script_free (DdPhoneScript *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdPhoneScript, dd_phone_script_free)

G_END_DECLS
