/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/wizard/tell-panel.h"

#include "base/text.h"
#include "ui/common/text-row.h"
#include "ui/common/toast.h"
#include "ui/common/two-column.h"
#include "ui/incidents/script-view.h"
#include "ui/incidents/script-window.h"
#include "ui/shell/page.h"
#include "ui/wizard/call-list.h"

#include <glib/gi18n.h>

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

static void
show_script (DdTellPanel *self)
{
  DdWizardPanel *panel = DD_WIZARD_PANEL (self);
  DdDesk *desk = dd_wizard_panel_get_desk (panel);
  gint64 id = dd_wizard_panel_get_form (panel)->incident_id;
  g_autoptr (GError) error = NULL;
  g_autofree char *seconds = NULL;
  g_autofree char *unknown = NULL;
  g_autofree char *caption = NULL;

  g_clear_pointer (&self->script, dd_phone_script_free);
  self->script = dd_script_write (desk, dd_wizard_panel_get_session (panel), id, &error);
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

static void
on_enlarge_clicked (DdTellPanel *self)
{
  if (self->script != NULL)
    dd_script_window_open (GTK_WIDGET (self), self->script);
}

static void
on_reply_changed (DdTellPanel *self)
{
  DdWizardPanel *panel = DD_WIZARD_PANEL (self);
  g_autofree char *text = dd_text_row_dup_text (self->reply);

  gtk_widget_set_sensitive (GTK_WIDGET (self->keep_reply), !dd_text_is_blank (text));
  if (dd_wizard_panel_is_loading (panel))
    return;
  g_free (dd_wizard_panel_get_form (panel)->reply);
  dd_wizard_panel_get_form (panel)->reply = g_steal_pointer (&text);
  dd_wizard_panel_changed (panel);
}

static void
on_keep_reply_clicked (DdTellPanel *self)
{
  g_autoptr (GError) error = NULL;

  if (!dd_tell_panel_keep_reply (self, &error))
    dd_toast_say_error (GTK_WIDGET (self), error);
}

static void
on_calls_activated (DdTellPanel *self)
{
  dd_page_open (GTK_WIDGET (self), "calls",
                dd_wizard_panel_get_form (DD_WIZARD_PANEL (self))->incident_id);
}

static void
dd_tell_panel_load (DdWizardPanel *panel)
{
  dd_text_row_set_text (DD_TELL_PANEL (panel)->reply, dd_wizard_panel_get_form (panel)->reply);
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
  gtk_widget_class_bind_template_callback (widget_class, on_calls_activated);
}

static void
dd_tell_panel_init (DdTellPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->columns, dd_two_column_new (440, 28));
}

/**
 * dd_tell_panel_keep_reply:
 * @self: an attached panel of a filed incident
 * @error: return location
 *
 * Writes what was typed as the authority's reply on the timeline, with or without a press on the
 * button for it, and the name of who answered; writes nothing where nothing was typed.
 *
 * Returns: whether nothing of it is left in the form alone
 */
gboolean
dd_tell_panel_keep_reply (DdTellPanel *self, GError **error)
{
  DdWizardPanel *panel = DD_WIZARD_PANEL (self);
  DdIncidentService *service;
  g_autofree char *text = NULL;
  g_autofree char *note = NULL;

  g_return_val_if_fail (DD_IS_TELL_PANEL (self), FALSE);

  dd_call_list_keep_names (self->calls);
  text = dd_text_row_dup_text (self->reply);
  if (dd_text_is_blank (text))
    return TRUE;
  service = dd_desk_get_incidents (dd_wizard_panel_get_desk (panel));
  /* Translators: what an authority answered on the phone. */
  note = g_strdup_printf (_ ("Their request or reply: %s"), text);
  if (!dd_incident_service_note (service, dd_wizard_panel_get_session (panel),
                                 dd_wizard_panel_get_form (panel)->incident_id,
                                 dd_wizard_panel_get_now (panel), note, error))
    return FALSE;
  dd_text_row_set_text (self->reply, NULL);
  dd_toast_say (GTK_WIDGET (self), _ ("Kept on the timeline."));
  return TRUE;
}
