/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/deadlines/late-group.h"

#include "base/error.h"
#include "base/text.h"
#include "ui/common/pulse.h"
#include "ui/common/text-row.h"

#include <glib/gi18n.h>

/**
 * DdLateGroup:
 *
 * The part of a form that asks why something is late. It is there from the instant on at which the
 * time for it passes, and before that where what is typed comes later than that; in a correction
 * where what was done is known to have come later.
 */
struct _DdLateGroup
{
  AdwPreferencesGroup parent_instance;

  gint64 due_at;

  /* Children */
  GtkWidget *reason;
};

G_DEFINE_FINAL_TYPE (DdLateGroup, dd_late_group, ADW_TYPE_PREFERENCES_GROUP)

/* It never goes again: the clock may be set back, what was typed stays. */
static void
on_second (GtkWidget *window, gint64 now)
{
  DdLateGroup *self = g_object_get_data (G_OBJECT (window), "late-group");

  if (now > self->due_at)
    gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static void
show_title (DdLateGroup *self, gboolean late)
{
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self),
                                         late ? C_ ("late", "The time for it has passed") : NULL);
}

static void
dd_late_group_class_init (DdLateGroupClass *klass)
{
}

static void
dd_late_group_init (DdLateGroup *self)
{
  self->reason = dd_text_row_new (_ ("Why it is late"));
  dd_text_row_set_hint (DD_TEXT_ROW (self->reason), _ ("Left empty, it is recorded all the same"));
  show_title (self, TRUE);
}

static DdLateGroup *
add (DdFormWindow *window, gint64 due_at, gboolean late, GtkWidget *above, const char *reason)
{
  DdLateGroup *self = g_object_new (DD_TYPE_LATE_GROUP, "visible", late, NULL);

  self->due_at = due_at;
  if (above != NULL)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), above);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->reason);
  if (reason != NULL)
    dd_text_row_set_text (DD_TEXT_ROW (self->reason), reason);
  dd_form_window_add (window, GTK_WIDGET (self));
  return self;
}

/**
 * dd_late_group_add:
 * @window: a form for what is yet to be done
 * @clock: the clock
 * @due_at: until when it is in time, UTC milliseconds
 * @above: (nullable) (transfer none): a row that comes with it, above the reason
 * @reason: (nullable): what was said before
 *
 * Returns: (transfer none): the group, at the end of the form
 */
DdLateGroup *
dd_late_group_add (
    DdFormWindow *window, DdClock *clock, gint64 due_at, GtkWidget *above, const char *reason)
{
  DdLateGroup *self;

  g_return_val_if_fail (DD_IS_FORM_WINDOW (window) && DD_IS_CLOCK (clock), NULL);

  self = add (window, due_at, dd_clock_now (clock) > due_at, above, reason);
  g_object_set_data (G_OBJECT (window), "late-group", self);
  dd_pulse_attach (GTK_WIDGET (window), clock, on_second);
  return self;
}

/**
 * dd_late_group_add_done:
 * @window: a form that corrects what was done
 * @due_at: until when it was in time, UTC milliseconds
 * @done_at: when it was done, as far as is known before the correction, UTC milliseconds
 * @reason: (nullable): what was said of its lateness
 *
 * What was done in time is not late for being corrected later.
 *
 * Returns: (transfer none): the group, at the end of the form
 */
DdLateGroup *
dd_late_group_add_done (DdFormWindow *window, gint64 due_at, gint64 done_at, const char *reason)
{
  g_return_val_if_fail (DD_IS_FORM_WINDOW (window), NULL);

  return add (window, due_at, done_at > due_at, NULL, reason);
}

static void
on_done_changed (DdLateGroup *self, DdDateTimeRow *done)
{
  gint64 at = dd_date_time_row_get_time (done);
  gboolean late = at == DD_TIME_UNKNOWN || at > self->due_at;

  gtk_widget_set_visible (self->reason, late);
  show_title (self, late);
}

/**
 * dd_late_group_follow:
 * @self: the group of a form
 * @done: the row that says when that was done which the form is about
 *
 * Asks nothing while what is typed there is in time.
 */
void
dd_late_group_follow (DdLateGroup *self, DdDateTimeRow *done)
{
  g_return_if_fail (DD_IS_LATE_GROUP (self) && DD_IS_DATE_TIME_ROW (done));

  g_signal_connect_object (done, "changed", G_CALLBACK (on_done_changed), self, G_CONNECT_SWAPPED);
}

/**
 * dd_late_group_check:
 * @self: the group of a form
 * @done_at: when that was done which the form is about, UTC milliseconds, not in the future: what
 *   cannot have been done yet is not called late
 * @error: return location
 *
 * For the press: asks why once where it is late and nobody was asked yet. An empty answer is one.
 *
 * Returns: whether to go on; %DD_ERROR_INVALID with what to do if not
 */
gboolean
dd_late_group_check (DdLateGroup *self, gint64 done_at, GError **error)
{
  g_return_val_if_fail (DD_IS_LATE_GROUP (self), FALSE);

  if (done_at <= self->due_at || gtk_widget_get_visible (GTK_WIDGET (self)))
    return TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  dd_form_window_point_to (DD_FORM_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->reason);
  g_set_error_literal (
      error, DD_ERROR, DD_ERROR_INVALID,
      _ ("It is late by now. Please say why; left empty, it is recorded all the same."));
  return FALSE;
}

/**
 * dd_late_group_dup_reason:
 * @self: the group of a form
 *
 * Returns: (transfer full) (nullable): why it is late; %NULL if nobody said so
 */
char *
dd_late_group_dup_reason (DdLateGroup *self)
{
  g_autofree char *typed = NULL;

  g_return_val_if_fail (DD_IS_LATE_GROUP (self), NULL);

  typed = dd_text_row_dup_text (DD_TEXT_ROW (self->reason));
  return dd_text_clean (typed);
}
