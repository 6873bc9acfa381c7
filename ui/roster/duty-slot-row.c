/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/duty-slot-row.h"

#include "base/error.h"
#include "base/text.h"
#include "ui/common/time-parse.h"
#include "ui/roster/keep-in-sight.h"

#include <glib/gi18n.h>

#define DAY (24 * 60)

/**
 * DdDutySlotRow:
 *
 * One shift of a duty: its name, its hours, on which days. Folded, it says them in one line.
 *
 * Emits "removed" when its button is pressed.
 */
struct _DdDutySlotRow
{
  AdwExpanderRow parent_instance;

  gint64 id;
  int start_minute; /* as it was opened: */
  int minutes;      /* a shift of more than a day stays one unless its hours are changed */

  /* Children */
  GtkWidget *name;
  GtkWidget *from;
  GtkWidget *until;
  GtkWidget *days;
};

enum
{
  REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdDutySlotRow, dd_duty_slot_row, ADW_TYPE_EXPANDER_ROW)

/* Minutes of the day; −1 for what is no time. 24:00 is the end of the day. */
static int
read_minute (GtkWidget *entry)
{
  g_autofree char *text = dd_text_clean (gtk_editable_get_text (GTK_EDITABLE (entry)));
  int second;

  if (g_strcmp0 (text, "24:00") == 0)
    return DAY;
  return text != NULL && dd_time_parse (text, &second) ? second / 60 : -1;
}

/* A shift that ends no later than it begins ends on the next day. */
static int
read_minutes (DdDutySlotRow *self, int from, int until)
{
  if (from == self->start_minute && until == (self->start_minute + self->minutes) % DAY)
    return self->minutes;
  return until > from ? until - from : until + DAY - from;
}

static void
describe (DdDutySlotRow *self)
{
  g_autofree char *name = dd_text_clean (gtk_editable_get_text (GTK_EDITABLE (self->name)));
  g_autofree char *title = g_markup_escape_text (name != NULL ? name : _ ("New shift"), -1);
  g_autofree char *subtitle = NULL;
  int from = read_minute (self->from);
  int until = read_minute (self->until);
  const char *days = dd_duty_days_to_text (adw_combo_row_get_selected (ADW_COMBO_ROW (self->days)));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  if (from < 0 || until < 0)
    subtitle = g_strdup (days);
  else
    subtitle =
        g_strdup_printf (until > from ? C_ ("duty", "%1$02d:%2$02d–%3$02d:%4$02d · %5$s")
                                      : C_ ("duty", "%1$02d:%2$02d–%3$02d:%4$02d next day · %5$s"),
                         from / 60, from % 60, until / 60, until % 60, days);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
}

/**
 * dd_duty_slot_row_read:
 * @self: a row
 * @pattern: the pattern to add the slot to
 * @error: return location: %DD_ERROR_INVALID
 *
 * Returns: whether the row could be read
 */
gboolean
dd_duty_slot_row_read (DdDutySlotRow *self, DdDutyPattern *pattern, GError **error)
{
  int from, until;
  DdDutySlot *slot;

  g_return_val_if_fail (DD_IS_DUTY_SLOT_ROW (self) && pattern != NULL, FALSE);

  from = read_minute (self->from);
  until = read_minute (self->until);
  if (from < 0 || until < 0)
    {
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
      gtk_widget_grab_focus (from < 0 ? self->from : self->until);
      g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                           _ ("Please enter when the shift begins and ends, for example 20:00."));
      return FALSE;
    }
  slot = dd_duty_pattern_add_slot (pattern, gtk_editable_get_text (GTK_EDITABLE (self->name)),
                                   adw_combo_row_get_selected (ADW_COMBO_ROW (self->days)), from,
                                   read_minutes (self, from, until));
  slot->id = self->id;
  if (*slot->name == '\0')
    {
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
      gtk_widget_grab_focus (self->name);
    }
  return TRUE;
}

static void
on_remove (DdDutySlotRow *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static GtkWidget *
add_entry (DdDutySlotRow *self, const char *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  g_signal_connect_swapped (row, "changed", G_CALLBACK (describe), self);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  return row;
}

static void
dd_duty_slot_row_class_init (DdDutySlotRowClass *klass)
{
  signals[REMOVED] = g_signal_new ("removed", DD_TYPE_DUTY_SLOT_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
dd_duty_slot_row_init (DdDutySlotRow *self)
{
  const char *const days[] = { dd_duty_days_to_text (DD_DUTY_EVERY_DAY),
                               dd_duty_days_to_text (DD_DUTY_WORKDAYS),
                               dd_duty_days_to_text (DD_DUTY_DAYS_OFF), NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (days);
  GtkWidget *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");

  self->name = add_entry (self, C_ ("duty slot", "Name"));
  self->from = add_entry (self, C_ ("duty slot", "From"));
  self->until =
      add_entry (self, C_ ("duty slot", "Until; a time no later than that is the next day’s"));
  self->days = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->days), _ ("Days"));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->days), G_LIST_MODEL (list));
  g_signal_connect_swapped (self->days, "notify::selected", G_CALLBACK (describe), self);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->days);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (remove, _ ("Remove this shift"));
  g_signal_connect_swapped (remove, "clicked", G_CALLBACK (on_remove), self);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), remove);
  dd_keep_in_sight (ADW_EXPANDER_ROW (self), FALSE);
}

static void
set_minute (GtkWidget *entry, int minute)
{
  g_autofree char *text = g_strdup_printf ("%02d:%02d", minute / 60 % 24, minute % 60);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

/**
 * dd_duty_slot_row_new:
 * @slot: a slot
 *
 * Returns: (transfer floating): a row with the slot in it
 */
GtkWidget *
dd_duty_slot_row_new (const DdDutySlot *slot)
{
  DdDutySlotRow *self;

  g_return_val_if_fail (slot != NULL, NULL);

  self = g_object_new (DD_TYPE_DUTY_SLOT_ROW, NULL);
  self->id = slot->id;
  self->start_minute = slot->start_minute;
  self->minutes = slot->minutes;
  gtk_editable_set_text (GTK_EDITABLE (self->name), slot->name);
  set_minute (self->from, slot->start_minute);
  set_minute (self->until, slot->start_minute + slot->minutes);
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->days), slot->days);
  describe (self);
  return GTK_WIDGET (self);
}
