/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/wizard/tell-panel.h"

#include "deadlines/wording.h"
#include "reports/paper-words.h"
#include "reports/phone-script.h"
#include "ui/common/text-row.h"
#include "ui/common/toast.h"
#include "ui/common/two-column.h"
#include "ui/wizard/call-list.h"
#include "ui/wizard/script-view.h"

#include <glib/gi18n.h>

/* Of the script in its own window. */
#define LARGE_SCALE 1.6

/* Step 5: the script, and the numbers to ring. */
struct _DdTellPanel
{
  DdWizardPanel parent_instance;

  /* template widgets */
  GtkWidget *columns;
  GtkLabel *script_caption;
  AdwBin *script_place;
  DdTextRow *reply;
  GtkButton *keep_reply;
  DdCallList *calls;

  /* owned */
  DdPhoneScript *script;
};

G_DEFINE_FINAL_TYPE (DdTellPanel, dd_tell_panel, DD_TYPE_WIZARD_PANEL)

/* The first written report to the authority that is rung first; unknown if none is due. */
static gint64
find_written_due (GPtrArray *obligations)
{
  gint64 due = DD_TIME_UNKNOWN;

  for (guint i = 0; obligations != NULL && i < obligations->len; i++)
    {
      const DdObligation *obligation = g_ptr_array_index (obligations, i);

      if (g_strcmp0 (obligation->kind, DD_KIND_FIRST) == 0 &&
          g_strcmp0 (obligation->recipient, DD_RECIPIENT_COUNTY_EDUCATION) == 0)
        due = obligation->due_at;
    }
  return due;
}

/* The script is read out in Chinese, whatever the window speaks. */
static const char *
title_of (DdSession *session)
{
  for (DdRole role = 0; role < DD_N_ROLES; role++)
    if (dd_session_has_role (session, role))
      return dd_paper_role (role);
  return NULL;
}

static DdPhoneScript *
write_script (DdTellPanel *self, const DdIncident *incident, GError **error)
{
  DdWizardPanel *panel = DD_WIZARD_PANEL (self);
  DdDesk *desk = dd_wizard_panel_get_desk (panel);
  DdSession *session = dd_wizard_panel_get_session (panel);
  g_autoptr (DdSchool) school = dd_roster_service_get_school (dd_desk_get_roster (desk), error);
  g_autoptr (GPtrArray) obligations = NULL;
  DdPhoneCaller caller = { 0 };

  if (school == NULL)
    return NULL;
  obligations =
      dd_incident_service_get_obligations (dd_desk_get_incidents (desk), incident->id, error);
  if (obligations == NULL)
    return NULL;
  caller.school = school->name;
  caller.phone = school->phone;
  caller.name = dd_session_get_name (session);
  caller.title = title_of (session);
  return dd_phone_script_new (incident, &caller, find_written_due (obligations),
                              dd_wizard_panel_get_now (panel), dd_wizard_panel_get_zone (panel));
}

static void
show_script (DdTellPanel *self)
{
  DdWizardPanel *panel = DD_WIZARD_PANEL (self);
  DdDesk *desk = dd_wizard_panel_get_desk (panel);
  gint64 id = dd_wizard_panel_get_form (panel)->incident_id;
  g_autoptr (GError) error = NULL;
  g_autoptr (DdIncident) incident =
      dd_incident_service_get (dd_desk_get_incidents (desk), id, &error);
  g_autofree char *seconds = NULL;
  g_autofree char *unknown = NULL;
  g_autofree char *caption = NULL;

  g_clear_pointer (&self->script, dd_phone_script_free);
  if (incident != NULL)
    self->script = write_script (self, incident, &error);
  if (self->script == NULL)
    {
      dd_toast_say_error (GTK_WIDGET (self), error);
      return;
    }
  adw_bin_set_child (self->script_place, dd_script_view_new (self->script, 1.0));
  seconds =
      g_strdup_printf (ngettext ("about %u second", "about %u seconds", self->script->seconds),
                       self->script->seconds);
  unknown = self->script->unknown == 0
                ? g_strdup (_ ("nothing to be verified"))
                : g_strdup_printf (ngettext ("%u place to be verified", "%u places to be verified",
                                             self->script->unknown),
                                   self->script->unknown);
  caption = g_strdup_printf ("%s · %s", seconds, unknown);
  gtk_label_set_text (self->script_caption, caption);
}

static void
on_copy_clicked (DdTellPanel *self)
{
  g_autofree char *text = NULL;

  if (self->script == NULL)
    return;
  text = dd_phone_script_to_text (self->script);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  dd_toast_say (GTK_WIDGET (self), _ ("The script is copied."));
}

static gboolean
on_large_key (GtkWindow *window, guint key)
{
  if (key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  gtk_window_close (window);
  return GDK_EVENT_STOP;
}

static void
on_enlarge_clicked (DdTellPanel *self)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view;
  GtkEventController *keys = gtk_event_controller_key_new ();

  if (self->script == NULL)
    return;
  view = dd_script_view_new (self->script, LARGE_SCALE);
  gtk_widget_set_margin_top (view, 24);
  gtk_widget_set_margin_bottom (view, 36);
  gtk_widget_set_margin_start (view, 48);
  gtk_widget_set_margin_end (view, 48);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_widget_add_css_class (bar, "flat");
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), scroller);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_set_title (GTK_WINDOW (window), _ ("Read this aloud"));
  gtk_window_set_transient_for (GTK_WINDOW (window),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_maximize (GTK_WINDOW (window));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_large_key), window);
  gtk_widget_add_controller (window, keys);
  gtk_window_present (GTK_WINDOW (window));
}

static void
on_reply_changed (DdTellPanel *self)
{
  g_autofree char *text = dd_text_row_dup_text (self->reply);

  gtk_widget_set_sensitive (GTK_WIDGET (self->keep_reply), text != NULL);
}

static void
on_keep_reply_clicked (DdTellPanel *self)
{
  DdWizardPanel *panel = DD_WIZARD_PANEL (self);
  DdIncidentService *service = dd_desk_get_incidents (dd_wizard_panel_get_desk (panel));
  g_autofree char *text = dd_text_row_dup_text (self->reply);
  g_autofree char *note = NULL;
  g_autoptr (GError) error = NULL;

  if (text == NULL)
    return;
  /* Translators: what an authority answered on the phone. */
  note = g_strdup_printf (_ ("Their request or reply: %s"), text);
  if (!dd_incident_service_note (service, dd_wizard_panel_get_session (panel),
                                 dd_wizard_panel_get_form (panel)->incident_id,
                                 dd_wizard_panel_get_now (panel), note, &error))
    {
      dd_toast_say_error (GTK_WIDGET (self), error);
      return;
    }
  dd_text_row_set_text (self->reply, NULL);
  dd_toast_say (GTK_WIDGET (self), _ ("Kept on the timeline."));
}

static void
dd_tell_panel_load (DdWizardPanel *panel)
{
}

static void
dd_tell_panel_entered (DdWizardPanel *panel)
{
  DdTellPanel *self = DD_TELL_PANEL (panel);

  show_script (self);
  dd_call_list_show (self->calls, dd_wizard_panel_get_desk (panel),
                     dd_wizard_panel_get_session (panel),
                     dd_wizard_panel_get_form (panel)->incident_id);
}

static gboolean
dd_tell_panel_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (GTK_WIDGET (DD_TELL_PANEL (widget)->calls), GTK_DIR_TAB_FORWARD);
}

static void
dd_tell_panel_dispose (GObject *object)
{
  g_clear_pointer (&DD_TELL_PANEL (object)->script, dd_phone_script_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), DD_TYPE_TELL_PANEL);

  G_OBJECT_CLASS (dd_tell_panel_parent_class)->dispose (object);
}

static void
dd_tell_panel_class_init (DdTellPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DdWizardPanelClass *panel_class = DD_WIZARD_PANEL_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_tell_panel_dispose;
  widget_class->grab_focus = dd_tell_panel_grab_focus;
  panel_class->load = dd_tell_panel_load;
  panel_class->entered = dd_tell_panel_entered;

  g_type_ensure (DD_TYPE_CALL_LIST);
  g_type_ensure (DD_TYPE_TEXT_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/wizard/tell-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, DdTellPanel, columns);
  gtk_widget_class_bind_template_child (widget_class, DdTellPanel, script_caption);
  gtk_widget_class_bind_template_child (widget_class, DdTellPanel, script_place);
  gtk_widget_class_bind_template_child (widget_class, DdTellPanel, reply);
  gtk_widget_class_bind_template_child (widget_class, DdTellPanel, keep_reply);
  gtk_widget_class_bind_template_child (widget_class, DdTellPanel, calls);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_enlarge_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_reply_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_keep_reply_clicked);
}

static void
dd_tell_panel_init (DdTellPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->columns, dd_two_column_new (440, 28));
}
