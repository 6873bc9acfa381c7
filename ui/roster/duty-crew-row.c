/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/duty-crew-row.h"

#include "ui/roster/keep-in-sight.h"
#include "ui/roster/person-row.h"

#include <glib/gi18n.h>

/**
 * DdDutyCrewRow:
 *
 * One crew of a duty: who is on duty, who leads, who stands in, and its place in the order. Alt+Up
 * and Alt+Down move it.
 *
 * Emits "moved" with −1 or 1, "removed".
 */
struct _DdDutyCrewRow
{
  AdwExpanderRow parent_instance;

  gint64 id;
  guint position;

  /* Children */
  GtkWidget *person;
  GtkWidget *leader;
  GtkWidget *backup;
  GtkWidget *up;
  GtkWidget *down;

  /* Owned */
  DdDesk *desk;
};

enum
{
  MOVED,
  REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdDutyCrewRow, dd_duty_crew_row, ADW_TYPE_EXPANDER_ROW)

static char *
name_of (DdDutyCrewRow *self, GtkWidget *row)
{
  gint64 id = dd_person_row_get_person (DD_PERSON_ROW (row));
  g_autoptr (DdPerson) person = NULL;

  if (id != 0)
    person = dd_roster_service_get_person (dd_desk_get_roster (self->desk), id, NULL);
  return person != NULL ? g_strdup (person->name) : NULL;
}

static void
describe (DdDutyCrewRow *self)
{
  g_autofree char *person = name_of (self, self->person);
  g_autofree char *leader = name_of (self, self->leader);
  g_autofree char *words = NULL;
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;

  /* Translators: place in the order of turns, a person. */
  words = g_strdup_printf (C_ ("duty crew", "%u. %s"), self->position + 1,
                           person != NULL ? person : _ ("New crew"));
  title = g_markup_escape_text (words, -1);
  if (leader != NULL)
    {
      /* Translators: a person. */
      g_autofree char *led = g_strdup_printf (C_ ("duty crew", "led by %s"), leader);

      subtitle = g_markup_escape_text (led, -1);
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle != NULL ? subtitle : "");
}

/**
 * dd_duty_crew_row_set_position:
 * @self: a row
 * @position: its place in the order, from 0
 * @n: how many there are
 */
void
dd_duty_crew_row_set_position (DdDutyCrewRow *self, guint position, guint n)
{
  g_return_if_fail (DD_IS_DUTY_CREW_ROW (self));

  self->position = position;
  gtk_widget_set_sensitive (self->up, position > 0);
  gtk_widget_set_sensitive (self->down, position + 1 < n);
  describe (self);
}

/**
 * dd_duty_crew_row_begin:
 * @self: a row
 *
 * Opens the row with the cursor where the person on duty is named.
 */
void
dd_duty_crew_row_begin (DdDutyCrewRow *self)
{
  g_return_if_fail (DD_IS_DUTY_CREW_ROW (self));

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
  gtk_widget_grab_focus (self->person);
}

/**
 * dd_duty_crew_row_read:
 * @self: a row
 * @pattern: the pattern to add the crew to
 * @error: return location: %DD_ERROR_INVALID
 *
 * Returns: whether the row could be read
 */
gboolean
dd_duty_crew_row_read (DdDutyCrewRow *self, DdDutyPattern *pattern, GError **error)
{
  DdDutyCrew *crew;

  g_return_val_if_fail (DD_IS_DUTY_CREW_ROW (self) && pattern != NULL, FALSE);

  if (!dd_person_row_check (DD_PERSON_ROW (self->person), error) ||
      !dd_person_row_check (DD_PERSON_ROW (self->leader), error) ||
      !dd_person_row_check (DD_PERSON_ROW (self->backup), error))
    {
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
      return FALSE;
    }
  crew = dd_duty_pattern_add_crew (pattern, dd_person_row_get_person (DD_PERSON_ROW (self->leader)),
                                   dd_person_row_get_person (DD_PERSON_ROW (self->person)),
                                   dd_person_row_get_person (DD_PERSON_ROW (self->backup)));
  crew->id = self->id;
  if (crew->person_id == 0)
    dd_duty_crew_row_begin (self);
  return TRUE;
}

static gboolean
move (DdDutyCrewRow *self, int by)
{
  if (!gtk_widget_get_sensitive (by < 0 ? self->up : self->down))
    return FALSE;
  g_signal_emit (self, signals[MOVED], 0, by);
  return TRUE;
}

static void
on_up (DdDutyCrewRow *self)
{
  move (self, -1);
}

static void
on_down (DdDutyCrewRow *self)
{
  move (self, 1);
}

static gboolean
on_move_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  return move (DD_DUTY_CREW_ROW (widget), g_variant_get_int32 (args));
}

static void
on_remove (DdDutyCrewRow *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static void
dd_duty_crew_row_dispose (GObject *object)
{
  g_clear_object (&DD_DUTY_CREW_ROW (object)->desk);

  G_OBJECT_CLASS (dd_duty_crew_row_parent_class)->dispose (object);
}

static void
dd_duty_crew_row_class_init (DdDutyCrewRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_duty_crew_row_dispose;

  signals[MOVED] = g_signal_new ("moved", DD_TYPE_DUTY_CREW_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[REMOVED] = g_signal_new ("removed", DD_TYPE_DUTY_CREW_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, GDK_ALT_MASK, on_move_key, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, GDK_ALT_MASK, on_move_key, "i", 1);
}

static void
dd_duty_crew_row_init (DdDutyCrewRow *self)
{
  dd_keep_in_sight (ADW_EXPANDER_ROW (self), FALSE);
}

static GtkWidget *
add_button (DdDutyCrewRow *self, const char *icon_name, const char *tooltip, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tooltip);
  g_signal_connect_swapped (button, "clicked", clicked, self);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), button);
  return button;
}

static GtkWidget *
add_person (DdDutyCrewRow *self, const char *title, gint64 id)
{
  GtkWidget *row = dd_person_row_new (self->desk, title);

  dd_person_row_set_person (DD_PERSON_ROW (row), id);
  g_signal_connect_swapped (row, "person-changed", G_CALLBACK (describe), self);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  return row;
}

/**
 * dd_duty_crew_row_new:
 * @desk: the desk
 * @crew: a crew
 *
 * Returns: (transfer floating): a row with the crew in it
 */
GtkWidget *
dd_duty_crew_row_new (DdDesk *desk, const DdDutyCrew *crew)
{
  DdDutyCrewRow *self;

  g_return_val_if_fail (DD_IS_DESK (desk) && crew != NULL, NULL);

  self = g_object_new (DD_TYPE_DUTY_CREW_ROW, NULL);
  self->desk = g_object_ref (desk);
  self->id = crew->id;
  self->person = add_person (self, C_ ("duty", "On duty"), crew->person_id);
  self->leader = add_person (self, C_ ("duty", "Duty leader"), crew->leader_id);
  self->backup = add_person (self, C_ ("duty", "Backup"), crew->backup_id);
  add_button (self, "user-trash-symbolic", _ ("Remove this crew"), G_CALLBACK (on_remove));
  self->down = add_button (self, "go-down-symbolic", _ ("Later (Alt+↓)"), G_CALLBACK (on_down));
  self->up = add_button (self, "go-up-symbolic", _ ("Earlier (Alt+↑)"), G_CALLBACK (on_up));
  describe (self);
  return GTK_WIDGET (self);
}
