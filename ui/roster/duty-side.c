/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/duty-side.h"

#include "accounts/permission.h"
#include "ui/common/format.h"
#include "ui/common/row-layout.h"
#include "ui/roster/duty-now.h"
#include "ui/roster/duty-words.h"
#include "ui/roster/keep-place.h"
#include "ui/shell/page.h"

#include <glib/gi18n.h>

/** As many rows of what is missing as stand beside a month. */
#define ROWS_MAX 5

/**
 * DdDutySide:
 *
 * Beside the duty table: who is on duty now and next, what is missing in the coming days, and the
 * duties that are kept. A group with nothing in it is not there.
 *
 * Emits "shift-opened" with a #DdDutyShift, "pattern-opened" with the id of a pattern, 0 for a new
 * one.
 */
struct _DdDutySide
{
  GtkBox parent_instance;

  /* Children */
  GtkWidget *now;
  GtkWidget *missing;
  GtkWidget *patterns;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
};

enum
{
  SHIFT_OPENED,
  PATTERN_OPENED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdDutySide, dd_duty_side, GTK_TYPE_BOX)

static gint64
present (DdDutySide *self)
{
  return dd_clock_now (dd_desk_get_clock (self->desk));
}

static GtkWidget *
add_group (DdDutySide *self, const char *title, GtkWidget *suffix)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *list = gtk_list_box_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  if (suffix != NULL)
    adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), suffix);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), list);
  gtk_box_append (GTK_BOX (self), group);
  return list;
}

static void
show_group (GtkWidget *list, gboolean visible)
{
  gtk_widget_set_visible (gtk_widget_get_ancestor (list, ADW_TYPE_PREFERENCES_GROUP), visible);
}

static void
empty (GtkWidget *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (list), row);
}

static GtkWidget *
add_row (GtkWidget *list, const char *icon_name, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title_markup = g_markup_escape_text (title, -1);
  g_autofree char *subtitle_markup = g_markup_escape_text (subtitle, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title_markup);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle_markup);
  dd_row_layout_apply (ADW_ACTION_ROW (row));
  if (icon_name != NULL)
    {
      GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);

      gtk_widget_add_css_class (icon, "warning");
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
    }
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return row;
}

static void
make_way (GtkWidget *row)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
}

static void
add_next (DdDutySide *self, gint64 now, GPtrArray *shifts)
{
  gint64 ends = G_MAXINT64;
  g_autoptr (GPtrArray) next = NULL;

  for (guint i = 0; i < shifts->len; i++)
    ends = MIN (ends, ((DdDutyShift *) g_ptr_array_index (shifts, i))->end_at);
  if (shifts->len == 0)
    return;
  next = dd_duty_service_list_at (dd_desk_get_duty (self->desk), ends, NULL);
  for (guint i = 0; next != NULL && i < next->len; i++)
    {
      const DdDutyShift *shift = g_ptr_array_index (next, i);
      g_autofree char *when =
          dd_format_due_short (shift->start_at, now, dd_desk_get_zone (self->desk));
      /* Translators: when a shift begins. */
      g_autofree char *from = g_strdup_printf (C_ ("duty", "Next, from %s"), when);

      if (shift->start_at == ends)
        add_row (self->now, NULL,
                 shift->person.name != NULL ? shift->person.name : dd_duty_words_vacant (), from);
    }
}

static void
add_log_row (DdDutySide *self)
{
  GtkWidget *row = add_row (self->now, NULL, _ ("Duty log"), _ ("Checks, events, handing over"));

  /* The target first: an action without its target is one that cannot be. */
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(sx)", "duty-log",
                                    G_GINT64_CONSTANT (0));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open");
  make_way (row);
}

static void
show_now (DdDutySide *self, gint64 now)
{
  g_autoptr (GPtrArray) shifts = dd_duty_now_read (self->desk, now);

  empty (self->now);
  dd_duty_now_fill (GTK_LIST_BOX (self->now), self->desk, shifts, now);
  add_next (self, now, shifts);
  add_log_row (self);
  show_group (self->now, shifts->len > 0);
}

static void
add_gap (DdDutySide *self, const DdDutyShift *shift, gint64 now)
{
  g_autofree char *when = dd_duty_words_when (shift, now, dd_desk_get_zone (self->desk));
  GtkWidget *row =
      add_row (self->missing, "dialog-warning-symbolic", dd_duty_words_vacant (), when);

  g_object_set_data_full (G_OBJECT (row), "shift", dd_duty_shift_copy (shift),
                          (GDestroyNotify) dd_duty_shift_free);
  if (dd_permission_has (self->session, DD_PERMISSION_MANAGE_DUTY))
    make_way (row);
}

/* Whoever is on duty must be able to report at two in the morning. */
static void
add_without_account (DdDutySide *self, const DdDutyShift *shift, gint64 now)
{
  g_autofree char *from = dd_format_due (shift->start_at, now, dd_desk_get_zone (self->desk));
  g_autofree char *facts =
      /* Translators: when somebody's shift begins. */
      g_strdup_printf (_ ("No account, cannot report at night · on duty %s"), from);

  add_row (self->missing, "dialog-password-symbolic", shift->person.name, facts);
}

static void
show_missing (DdDutySide *self, gint64 now)
{
  DdDutyService *duty = dd_desk_get_duty (self->desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) gaps =
      dd_duty_service_list_gaps (duty, now, now + DD_DUTY_GAPS_AHEAD, &error);
  g_autoptr (GPtrArray) without = NULL;
  guint n = 0;

  empty (self->missing);
  if (gaps != NULL)
    without = dd_duty_service_list_without_account (duty, now, now + DD_DUTY_GAPS_AHEAD, &error);
  if (without == NULL)
    {
      g_warning ("what is missing in the duty table could not be read: %s", error->message);
      show_group (self->missing, FALSE);
      return;
    }
  for (guint i = 0; i < gaps->len && n < ROWS_MAX; i++, n++)
    add_gap (self, g_ptr_array_index (gaps, i), now);
  for (guint i = 0; i < without->len && n < 2 * ROWS_MAX; i++, n++)
    add_without_account (self, g_ptr_array_index (without, i), now);
  if (gaps->len > ROWS_MAX)
    {
      guint more = gaps->len - ROWS_MAX;
      g_autofree char *title = g_strdup_printf (ngettext ("%u more shift with nobody",
                                                          "%u more shifts with nobody", more),
                                                more);

      add_row (self->missing, NULL, title, _ ("In the next 14 days"));
    }
  show_group (self->missing, n > 0);
}

static char *
describe_pattern (const DdDutyPattern *pattern)
{
  g_autofree char *crews =
      g_strdup_printf (ngettext ("%u crew", "%u crews", pattern->crews->len), pattern->crews->len);
  g_autoptr (GString) slots = g_string_new (NULL);

  for (guint i = 0; i < pattern->slots->len; i++)
    {
      const DdDutySlot *slot = g_ptr_array_index (pattern->slots, i);

      g_string_append_printf (slots, "%s%s %02d:%02d", i > 0 ? C_ ("list", ", ") : "", slot->name,
                              slot->start_minute / 60, slot->start_minute % 60);
    }
  return dd_format_join (slots->str, crews, NULL);
}

static void
show_patterns (DdDutySide *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) patterns = NULL;
  gboolean may = dd_permission_has (self->session, DD_PERMISSION_MANAGE_DUTY);

  empty (self->patterns);
  patterns = dd_duty_service_list_patterns (dd_desk_get_duty (self->desk), &error);
  if (patterns == NULL)
    g_warning ("the duties could not be read: %s", error->message);
  for (guint i = 0; patterns != NULL && i < patterns->len; i++)
    {
      const DdDutyPattern *pattern = g_ptr_array_index (patterns, i);
      g_autofree char *facts = describe_pattern (pattern);
      GtkWidget *row = add_row (self->patterns, NULL, pattern->name, facts);

      g_object_set_data (G_OBJECT (row), "pattern", GSIZE_TO_POINTER ((gsize) pattern->id));
      if (may)
        make_way (row);
    }
  show_group (self->patterns, may && patterns != NULL && patterns->len > 0);
}

static void
on_missing_activated (DdDutySide *self, GtkListBoxRow *row)
{
  g_autoptr (DdDutyShift) shift = NULL;

  if (g_object_get_data (G_OBJECT (row), "shift") == NULL)
    return;
  shift = dd_duty_shift_copy (g_object_get_data (G_OBJECT (row), "shift"));
  g_signal_emit (self, signals[SHIFT_OPENED], 0, shift);
}

static void
on_pattern_activated (DdDutySide *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[PATTERN_OPENED], 0,
                 (gint64) GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (row), "pattern")));
}

static void
on_add_clicked (DdDutySide *self)
{
  g_signal_emit (self, signals[PATTERN_OPENED], 0, G_GINT64_CONSTANT (0));
}

/**
 * dd_duty_side_refresh:
 * @self: a side column
 *
 * Reads everything again.
 */
void
dd_duty_side_refresh (DdDutySide *self)
{
  GtkWidget *lists[] = { self->now, self->missing, self->patterns };
  int places[G_N_ELEMENTS (lists)];
  gboolean had = FALSE;
  gint64 now;

  g_return_if_fail (DD_IS_DUTY_SIDE (self));

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      places[i] = dd_place_find (GTK_LIST_BOX (lists[i]));
      had = had || places[i] >= 0;
    }
  now = present (self);
  show_now (self, now);
  show_missing (self, now);
  show_patterns (self);
  for (guint i = 0; had && i < G_N_ELEMENTS (lists); i++)
    had = !dd_place_restore (GTK_LIST_BOX (lists[i]), places[i]);
  /* Where all of them is mended the list is gone. */
  for (guint i = 0; had && i < G_N_ELEMENTS (lists); i++)
    had = !dd_place_restore (GTK_LIST_BOX (lists[i]), 0);
}

static void
dd_duty_side_dispose (GObject *object)
{
  DdDutySide *self = DD_DUTY_SIDE (object);

  g_clear_object (&self->session);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dd_duty_side_parent_class)->dispose (object);
}

static void
dd_duty_side_class_init (DdDutySideClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dd_duty_side_dispose;

  signals[SHIFT_OPENED] = g_signal_new ("shift-opened", DD_TYPE_DUTY_SIDE, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[PATTERN_OPENED] = g_signal_new ("pattern-opened", DD_TYPE_DUTY_SIDE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
dd_duty_side_init (DdDutySide *self)
{
  GtkWidget *add = gtk_button_new_from_icon_name ("list-add-symbolic");

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 24);
  gtk_widget_add_css_class (add, "flat");
  gtk_widget_set_tooltip_text (add, _ ("Add a duty…"));
  g_signal_connect_swapped (add, "clicked", G_CALLBACK (on_add_clicked), self);
  self->now = add_group (self, _ ("On duty now"), NULL);
  self->missing = add_group (self, _ ("To be mended"), NULL);
  self->patterns = add_group (self, _ ("Duties"), add);
  g_signal_connect_swapped (self->missing, "row-activated", G_CALLBACK (on_missing_activated),
                            self);
  g_signal_connect_swapped (self->patterns, "row-activated", G_CALLBACK (on_pattern_activated),
                            self);
}

/**
 * dd_duty_side_new:
 * @desk: the desk
 * @session: who is at it
 *
 * Returns: (transfer floating): an empty side column
 */
GtkWidget *
dd_duty_side_new (DdDesk *desk, DdSession *session)
{
  DdDutySide *self;

  g_return_val_if_fail (DD_IS_DESK (desk) && DD_IS_SESSION (session), NULL);

  self = g_object_new (DD_TYPE_DUTY_SIDE, NULL);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
