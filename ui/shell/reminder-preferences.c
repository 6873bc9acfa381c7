/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/reminder-preferences.h"

#include "accounts/permission.h"
#include "deadlines/wording.h"
#include "ui/common/format.h"
#include "ui/common/toast.h"

#include <glib/gi18n.h>

/**
 * DdReminderPreferences:
 *
 * How early the desk reminds, and whom a reminder climbs to. Each act is one change, written down
 * at once, with a way back for as long as its toast stands.
 */
struct _DdReminderPreferences
{
  AdwPreferencesPage parent_instance;

  /* Template widgets */
  AdwPreferencesGroup *leads_group;
  AdwPreferencesGroup *ladder_group;

  /* Children: rows that are made anew with each change */
  GPtrArray *lead_rows;
  GPtrArray *ladder_rows;
  AdwEntryRow *new_lead;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
  /* what “Undo” brings back; one of the two */
  GArray *former_leads;
  GPtrArray *former_ladder;
  AdwToast *toast;

  gboolean editable;
};

G_DEFINE_FINAL_TYPE (DdReminderPreferences, dd_reminder_preferences, ADW_TYPE_PREFERENCES_PAGE)

/* What a school would wait; a figure that stands otherwise is added. */
static const guint waits[] = { 3, 5, 10, 15, 20, 30, 45, 60, 120 };

static void refresh (DdReminderPreferences *self);

static DdReminderService *
get_service (DdReminderPreferences *self)
{
  return dd_desk_get_reminders (self->desk);
}

static void
forget_former (DdReminderPreferences *self)
{
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_clear_weak_pointer (&self->toast);
  g_clear_pointer (&self->former_leads, g_array_unref);
  g_clear_pointer (&self->former_ladder, g_ptr_array_unref);
}

static void
on_undo (DdReminderPreferences *self)
{
  g_autoptr (GArray) leads = g_steal_pointer (&self->former_leads);
  g_autoptr (GPtrArray) ladder = g_steal_pointer (&self->former_ladder);
  g_autoptr (GError) error = NULL;

  if (leads != NULL)
    dd_reminder_service_set_leads (get_service (self), self->session,
                                   (const guint *) (void *) leads->data, leads->len, &error);
  else if (ladder != NULL)
    dd_reminder_service_set_ladder (get_service (self), self->session, ladder, &error);
  refresh (self);
  if (error != NULL)
    dd_toast_say_error (GTK_WIDGET (self), error);
}

/* Takes what was before. */
static void
offer_undo (DdReminderPreferences *self, GArray *leads, GPtrArray *ladder)
{
  forget_former (self);
  self->former_leads = leads;
  self->former_ladder = ladder;
  g_set_weak_pointer (&self->toast, dd_toast_offer (GTK_WIDGET (self), _ ("Saved"), _ ("_Undo"),
                                                    G_CALLBACK (on_undo), G_OBJECT (self)));
}

/* — how early — */

/* Takes @wanted. */
static void
save_leads (DdReminderPreferences *self, GArray *wanted)
{
  g_autoptr (GArray) leads = wanted;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) former = dd_reminder_service_get_leads (get_service (self), &error);

  if (former == NULL ||
      !dd_reminder_service_set_leads (get_service (self), self->session,
                                      (const guint *) (void *) leads->data, leads->len, &error))
    dd_toast_say_error (GTK_WIDGET (self), error);
  else
    offer_undo (self, g_steal_pointer (&former), NULL);
  refresh (self);
}

static void
on_lead_removed (GtkButton *button, DdReminderPreferences *self)
{
  GArray *leads = dd_reminder_service_get_leads (get_service (self), NULL);
  guint lead = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "lead"));

  for (guint i = 0; leads != NULL && i < leads->len; i++)
    if (g_array_index (leads, guint, i) == lead)
      {
        g_array_remove_index (leads, i);
        save_leads (self, leads);
        return;
      }
  g_clear_pointer (&leads, g_array_unref);
}

static void
on_lead_applied (DdReminderPreferences *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->new_lead)));
  GArray *leads = dd_reminder_service_get_leads (get_service (self), NULL);
  guint64 number = 0;
  guint lead;

  if (leads == NULL)
    return;
  /* What is no number is refused as 0 minutes are: with the sentence that says what may be. */
  g_ascii_string_to_unsigned (g_strstrip (text), 10, 0, G_MAXUINT, &number, NULL);
  lead = (guint) number;
  g_array_append_val (leads, lead);
  save_leads (self, leads);
}

static GtkWidget *
new_remove_button (const char *spoken)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  return button;
}

static void
add_lead_row (DdReminderPreferences *self, guint lead)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *span = dd_format_duration (lead * DD_MINUTE);
  /* Translators: %s is a duration such as "30 min". */
  g_autofree char *title = g_strdup_printf (_ ("%s ahead"), span);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (self->editable)
    {
      g_autofree char *spoken = g_strdup_printf (_ ("Remove: %s"), title);
      GtkWidget *button = new_remove_button (spoken);

      g_object_set_data (G_OBJECT (button), "lead", GUINT_TO_POINTER (lead));
      g_signal_connect (button, "clicked", G_CALLBACK (on_lead_removed), self);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }
  adw_preferences_group_add (self->leads_group, row);
  g_ptr_array_add (self->lead_rows, row);
}

static void
add_new_lead_row (DdReminderPreferences *self)
{
  GtkWidget *row = adw_entry_row_new ();

  self->new_lead = ADW_ENTRY_ROW (row);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 _ ("Add a reminder: minutes ahead of the limit"));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (row), GTK_INPUT_PURPOSE_DIGITS);
  g_signal_connect_object (row, "apply", G_CALLBACK (on_lead_applied), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->leads_group, row);
  g_ptr_array_add (self->lead_rows, row);
}

static void
show_leads (DdReminderPreferences *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) leads = dd_reminder_service_get_leads (get_service (self), &error);

  if (leads == NULL)
    {
      g_warning ("the reminders could not be read: %s", error->message);
      return;
    }
  for (guint i = 0; i < leads->len; i++)
    add_lead_row (self, g_array_index (leads, guint, i));
  if (self->editable)
    add_new_lead_row (self);
}

/* — whom it climbs to — */

/* Takes @wanted. */
static void
save_ladder (DdReminderPreferences *self, GPtrArray *wanted)
{
  g_autoptr (GPtrArray) ladder = wanted;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) former = dd_reminder_service_get_ladder (get_service (self), &error);

  if (former == NULL ||
      !dd_reminder_service_set_ladder (get_service (self), self->session, ladder, &error))
    dd_toast_say_error (GTK_WIDGET (self), error);
  else
    offer_undo (self, NULL, g_steal_pointer (&former));
  refresh (self);
}

static guint
get_rung (GtkWidget *widget)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (widget), "rung"));
}

static void
on_step_removed (GtkButton *button, DdReminderPreferences *self)
{
  GPtrArray *ladder = dd_reminder_service_get_ladder (get_service (self), NULL);
  guint rung = get_rung (GTK_WIDGET (button));

  if (ladder == NULL)
    return;
  if (rung < ladder->len)
    g_ptr_array_remove_index (ladder, rung);
  save_ladder (self, ladder);
}

static void
on_wait_chosen (GtkDropDown *drop_down, GParamSpec *pspec, DdReminderPreferences *self)
{
  GArray *minutes = g_object_get_data (G_OBJECT (drop_down), "minutes");
  guint chosen = gtk_drop_down_get_selected (drop_down);
  GPtrArray *ladder = dd_reminder_service_get_ladder (get_service (self), NULL);
  guint rung = get_rung (GTK_WIDGET (drop_down));

  if (ladder == NULL)
    return;
  if (rung < ladder->len && chosen < minutes->len)
    ((DdLadderStep *) g_ptr_array_index (ladder, rung))->minutes =
        g_array_index (minutes, guint, chosen);
  save_ladder (self, ladder);
}

static void
on_post_chosen (AdwComboRow *row, GParamSpec *pspec, DdReminderPreferences *self)
{
  GPtrArray *posts = g_object_get_data (G_OBJECT (row), "posts");
  guint chosen = adw_combo_row_get_selected (row);
  GPtrArray *ladder;

  /* The first entry stands for no choice yet. */
  if (chosen == 0 || chosen > posts->len)
    return;
  ladder = dd_reminder_service_get_ladder (get_service (self), NULL);
  if (ladder == NULL)
    return;
  g_ptr_array_add (ladder, dd_ladder_step_new (g_ptr_array_index (posts, chosen - 1), 10));
  save_ladder (self, ladder);
}

static GtkWidget *
new_wait_drop_down (DdReminderPreferences *self, guint rung, guint wait)
{
  GtkStringList *model = gtk_string_list_new (NULL);
  GArray *minutes = g_array_new (FALSE, FALSE, sizeof (guint));
  GtkWidget *drop_down;
  guint selected = 0;

  for (guint i = 0; i < G_N_ELEMENTS (waits); i++)
    {
      if (wait < waits[i] && (i == 0 || wait > waits[i - 1]))
        g_array_append_val (minutes, wait);
      g_array_append_val (minutes, waits[i]);
    }
  if (wait > waits[G_N_ELEMENTS (waits) - 1])
    g_array_append_val (minutes, wait);
  for (guint i = 0; i < minutes->len; i++)
    {
      g_autofree char *span = dd_format_duration (g_array_index (minutes, guint, i) * DD_MINUTE);

      gtk_string_list_append (model, span);
      if (g_array_index (minutes, guint, i) == wait)
        selected = i;
    }
  drop_down = gtk_drop_down_new (G_LIST_MODEL (model), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), selected);
  gtk_widget_set_valign (drop_down, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (drop_down, self->editable);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("How long to wait before the next step"), -1);
  g_object_set_data (G_OBJECT (drop_down), "rung", GUINT_TO_POINTER (rung));
  g_object_set_data_full (G_OBJECT (drop_down), "minutes", minutes, (GDestroyNotify) g_array_unref);
  g_signal_connect (drop_down, "notify::selected", G_CALLBACK (on_wait_chosen), self);
  return drop_down;
}

static void
add_step_row (DdReminderPreferences *self, guint rung, const DdLadderStep *step, gboolean last)
{
  GtkWidget *row = adw_action_row_new ();
  const char *post = dd_wording_post (step->post);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), post);
  if (rung == 0)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), last ? _ ("The reminder itself")
                                                            : _ ("The reminder itself, then wait"));
  else
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                                 last ? _ ("Is rung last") : _ ("Is rung, then wait"));
  if (!last)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                               new_wait_drop_down (self, rung, step->minutes));
  if (self->editable)
    {
      g_autofree char *spoken = g_strdup_printf (_ ("Remove: %s"), post);
      GtkWidget *button = new_remove_button (spoken);

      g_object_set_data (G_OBJECT (button), "rung", GUINT_TO_POINTER (rung));
      g_signal_connect (button, "clicked", G_CALLBACK (on_step_removed), self);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }
  adw_preferences_group_add (self->ladder_group, row);
  g_ptr_array_add (self->ladder_rows, row);
}

static gboolean
stands_on (GPtrArray *ladder, const char *post)
{
  for (guint i = 0; i < ladder->len; i++)
    if (g_str_equal (((DdLadderStep *) g_ptr_array_index (ladder, i))->post, post))
      return TRUE;
  return FALSE;
}

static void
add_new_step_row (DdReminderPreferences *self, GPtrArray *ladder)
{
  GtkWidget *row;
  GtkStringList *model;
  GPtrArray *posts;

  if (ladder->len >= DD_LADDER_MAX_STEPS)
    return;
  row = adw_combo_row_new ();
  model = gtk_string_list_new ((const char *[]){ C_ ("post", "Choose…"), NULL });
  posts = g_ptr_array_new ();
  for (guint i = 0; dd_ladder_posts ()[i] != NULL; i++)
    if (!stands_on (ladder, dd_ladder_posts ()[i]))
      {
        g_ptr_array_add (posts, (gpointer) dd_ladder_posts ()[i]);
        gtk_string_list_append (model, dd_wording_post (dd_ladder_posts ()[i]));
      }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Add a post at the end"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (model));
  g_object_unref (model);
  g_object_set_data_full (G_OBJECT (row), "posts", posts, (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect (row, "notify::selected", G_CALLBACK (on_post_chosen), self);
  adw_preferences_group_add (self->ladder_group, row);
  g_ptr_array_add (self->ladder_rows, row);
}

static void
show_ladder (DdReminderPreferences *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) ladder = dd_reminder_service_get_ladder (get_service (self), &error);

  if (ladder == NULL)
    {
      g_warning ("the ladder could not be read: %s", error->message);
      return;
    }
  for (guint i = 0; i < ladder->len; i++)
    add_step_row (self, i, g_ptr_array_index (ladder, i), i + 1 == ladder->len);
  if (self->editable)
    add_new_step_row (self, ladder);
}

/* — the page — */

static void
clear_rows (AdwPreferencesGroup *group, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (group, g_ptr_array_index (rows, i));
  g_ptr_array_set_size (rows, 0);
}

static gboolean
refresh_now (gpointer user_data)
{
  DdReminderPreferences *self = user_data;

  if (self->desk == NULL)
    return G_SOURCE_REMOVE;
  clear_rows (self->leads_group, self->lead_rows);
  clear_rows (self->ladder_group, self->ladder_rows);
  show_leads (self);
  show_ladder (self);
  return G_SOURCE_REMOVE;
}

/* A row must not go while it is being pressed. */
static void
refresh (DdReminderPreferences *self)
{
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, refresh_now, g_object_ref (self), g_object_unref);
}

static void
dd_reminder_preferences_dispose (GObject *object)
{
  DdReminderPreferences *self = DD_REMINDER_PREFERENCES (object);

  forget_former (self);
  g_clear_object (&self->desk);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dd_reminder_preferences_parent_class)->dispose (object);
}

static void
dd_reminder_preferences_finalize (GObject *object)
{
  DdReminderPreferences *self = DD_REMINDER_PREFERENCES (object);

  g_ptr_array_unref (self->lead_rows);
  g_ptr_array_unref (self->ladder_rows);

  G_OBJECT_CLASS (dd_reminder_preferences_parent_class)->finalize (object);
}

static void
dd_reminder_preferences_class_init (DdReminderPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_reminder_preferences_dispose;
  G_OBJECT_CLASS (klass)->finalize = dd_reminder_preferences_finalize;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/shell/reminder-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, DdReminderPreferences, leads_group);
  gtk_widget_class_bind_template_child (widget_class, DdReminderPreferences, ladder_group);
}

static void
dd_reminder_preferences_init (DdReminderPreferences *self)
{
  self->lead_rows = g_ptr_array_new ();
  self->ladder_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Who may not change it reads it, and reads who may. */
static void
say_who_may (DdReminderPreferences *self)
{
  g_autofree char *roles = dd_roles_to_text (dd_permission_get_roles (DD_PERMISSION_MANAGE_RULES));
  g_autofree char *sentence = g_strdup_printf (_ ("Only these can change it: %s."), roles);
  AdwPreferencesGroup *groups[] = { self->leads_group, self->ladder_group };

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      g_autofree char *description =
          g_strdup_printf ("%s\n%s", adw_preferences_group_get_description (groups[i]), sentence);

      adw_preferences_group_set_description (groups[i], description);
    }
}

/**
 * dd_reminder_preferences_new:
 * @desk: the desk
 * @session: who chooses
 *
 * Returns: (transfer floating): a page of the preferences
 */
GtkWidget *
dd_reminder_preferences_new (DdDesk *desk, DdSession *session)
{
  DdReminderPreferences *self;

  g_return_val_if_fail (DD_IS_DESK (desk) && DD_IS_SESSION (session), NULL);

  self = g_object_new (DD_TYPE_REMINDER_PREFERENCES, NULL);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  self->editable = dd_permission_has (session, DD_PERMISSION_MANAGE_RULES);
  if (!self->editable)
    say_who_may (self);
  refresh_now (self);
  return GTK_WIDGET (self);
}
