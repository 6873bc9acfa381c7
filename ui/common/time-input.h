/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"

#include <glib.h>

G_BEGIN_DECLS

/**
 * DdCertainty:
 * @DD_CERTAINTY_KNOWN: the time is known
 * @DD_CERTAINTY_APPROXIMATE: about that time
 * @DD_CERTAINTY_UNKNOWN: not known yet
 */
typedef enum
{
  DD_CERTAINTY_KNOWN,
  DD_CERTAINTY_APPROXIMATE,
  DD_CERTAINTY_UNKNOWN,
} DdCertainty;

/**
 * DdTimeInput:
 * @certainty: how sure one is
 * @year: the day's year; 0 if no day was chosen
 * @month: 1–12
 * @day: 1–31
 * @typed: (nullable) (owned): the time of day as it was typed, right or wrong
 *
 * What stands in a date and time field: everything that was typed, so that a draft can keep it and
 * a form can be judged without widgets.
 */
typedef struct
{
  DdCertainty certainty;
  int year;
  int month;
  int day;
  char *typed;
} DdTimeInput;

void dd_time_input_clear (DdTimeInput *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DdTimeInput, dd_time_input_clear)

void dd_time_input_copy (const DdTimeInput *self, DdTimeInput *copy);
gboolean dd_time_input_equal (const DdTimeInput *a, const DdTimeInput *b);
void dd_time_input_set_time (DdTimeInput *self, gint64 time, GTimeZone *zone);
gboolean
dd_time_input_read (const DdTimeInput *self, GTimeZone *zone, gint64 *time, GError **error);

G_END_DECLS
