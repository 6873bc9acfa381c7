/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/audit-page.h"

#include "base/error.h"
#include "desk/desk.h"
#include "ui/common/format.h"
#include "ui/common/list-page.h"
#include "ui/common/audit-check.h"
#include "ui/shell/audit-detail.h"
#include "ui/shell/audit-list.h"
#include "ui/shell/audit-values.h"
#include "ui/shell/audit-words.h"

#include <glib/gi18n.h>

/**
 * DdAuditPage:
 *
 * Who did what and when, newest first, and a button that verifies that nothing was changed.
 */
struct _DdAuditPage
{
  DdPage parent_instance;

  /* Children */
  GtkWidget *list;
  GtkWidget *verify_button;

  /* Owned */
  DdAuditList *entries;
  GPtrArray *profiles; /* as they were at the last refresh */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (DdAuditPage, dd_audit_page, DD_TYPE_PAGE)

static GtkWidget *
add_label (GtkWidget *box, const char *css_class, gboolean expand)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, expand);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, DdAuditPage *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *when;

  add_label (column, NULL, TRUE);
  add_label (column, "caption", TRUE);
  gtk_widget_add_css_class (gtk_widget_get_last_child (column), "dim-label");
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (row), column);
  when = add_label (row, "numeric", FALSE);
  gtk_widget_add_css_class (when, "dim-label");
  gtk_list_item_set_child (item, row);
  gtk_list_item_set_activatable (item, FALSE);
}

static char *
dup_number (DdDesk *desk, gint64 incident_id)
{
  g_autoptr (DdIncidentItem) incident =
      dd_incident_service_get_item (dd_desk_get_incidents (desk), incident_id, NULL);

  return incident != NULL ? g_strdup (dd_incident_item_get_number (incident)) : NULL;
}

/* What an entry speaks of: the number of an incident, a post, a person. */
static char *
dup_subject (DdAuditPage *self, const DdAuditEntry *entry)
{
  DdDesk *desk = dd_page_get_desk (DD_PAGE (self));
  const char *kind = entry->subject_kind;

  if (g_strcmp0 (kind, DD_SUBJECT_INCIDENT) == 0)
    return dup_number (desk, entry->subject_id);
  if (g_strcmp0 (kind, DD_SUBJECT_REPORT) == 0)
    {
      g_autoptr (DdReportVersion) version =
          dd_report_service_get (dd_desk_get_reports (desk), dd_page_get_session (DD_PAGE (self)),
                                 entry->subject_id, NULL);

      return version != NULL ? dup_number (desk, version->incident_id) : NULL;
    }
  if (g_strcmp0 (kind, DD_SUBJECT_HANDOVER) == 0)
    {
      g_autoptr (DdHandover) handover =
          dd_handover_service_get (dd_desk_get_handovers (desk), entry->subject_id, NULL);

      /* The entry of its beginning names the post itself. */
      return handover != NULL && !g_str_equal (entry->action, "handover.begun")
                 ? dd_audit_value_name (dd_desk_get_roster (desk), "post", handover->post_id)
                 : NULL;
    }
  /* An entry that says what became of a post says itself what it is called. */
  if (g_strcmp0 (kind, "person") == 0 ||
      (g_strcmp0 (kind, "post") == 0 &&
       (entry->detail == NULL || strstr (entry->detail, "\"kind\"") == NULL)))
    return dd_audit_value_name (dd_desk_get_roster (desk), kind, entry->subject_id);
  return NULL;
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, DdAuditPage *self)
{
  DdDesk *desk = dd_page_get_desk (DD_PAGE (self));
  const DdAuditEntry *entry = dd_audit_item_get_entry (gtk_list_item_get_item (item));
  GtkWidget *column = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *when = gtk_widget_get_last_child (gtk_list_item_get_child (item));
  g_autofree char *time = NULL;
  g_autofree char *subject = NULL;
  g_autofree char *facts = NULL;
  g_auto (GStrv) words = NULL;
  g_autofree char *lines = NULL;

  if (entry == NULL)
    return;
  time = dd_format_date_time (entry->at, dd_clock_now (dd_desk_get_clock (desk)),
                              dd_desk_get_zone (desk));
  subject = dup_subject (self, entry);
  facts = dd_audit_words_facts (entry, subject, dd_desk_get_zone (desk), dd_desk_get_roster (desk),
                                self->profiles);
  words = dd_audit_detail_words (entry, dd_desk_get_zone (desk), dd_desk_get_roster (desk),
                                 self->profiles);
  lines = g_strjoinv ("\n", words);
  gtk_widget_set_tooltip_text (gtk_list_item_get_child (item), *lines != '\0' ? lines : NULL);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (column)),
                       dd_audit_words_action (entry->action));
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (column)), facts);
  gtk_label_set_label (GTK_LABEL (when), time);
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DdAuditPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_auto (DdAuditVerdict) verdict = { 0 };

  if (dd_audit_check_finish (result, &verdict, &error))
    {
      g_autofree char *words = dd_audit_check_to_text (&verdict);

      if (dd_audit_check_is_whole (&verdict))
        dd_page_say (GTK_WIDGET (self), words);
      else
        {
          g_autoptr (GError) broken = g_error_new_literal (DD_ERROR, DD_ERROR_FAILED, words);

          dd_page_say_error (GTK_WIDGET (self), broken);
        }
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  else
    dd_page_say_error (GTK_WIDGET (self), error);
  gtk_widget_set_sensitive (self->verify_button, TRUE);
}

static void
on_verify (GtkButton *button, DdAuditPage *self)
{
  gtk_widget_set_sensitive (self->verify_button, FALSE);
  dd_audit_check_async (dd_page_get_desk (DD_PAGE (self)), self->cancellable, on_checked,
                        g_object_ref (self));
}

static void
dd_audit_page_refresh (DdPage *page)
{
  DdAuditPage *self = DD_AUDIT_PAGE (page);
  g_autoptr (GError) error = NULL;
  g_autofree char *subtitle = NULL;
  guint n;

  g_clear_pointer (&self->profiles, g_ptr_array_unref);
  self->profiles = dd_rule_service_list (dd_desk_get_rules (dd_page_get_desk (page)), &error);
  if (self->profiles == NULL || !dd_audit_list_refresh (self->entries, &error))
    {
      dd_page_say_error (GTK_WIDGET (self), error);
      return;
    }
  n = g_list_model_get_n_items (G_LIST_MODEL (self->entries));
  subtitle = g_strdup_printf (ngettext ("%u entry", "%u entries", n), n);
  dd_page_set_subtitle (page, subtitle);
}

static gboolean
dd_audit_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (DD_AUDIT_PAGE (widget)->list);
}

static void
dd_audit_page_dispose (GObject *object)
{
  DdAuditPage *self = DD_AUDIT_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->entries);

  G_OBJECT_CLASS (dd_audit_page_parent_class)->dispose (object);
}

static void
dd_audit_page_finalize (GObject *object)
{
  g_object_unref (DD_AUDIT_PAGE (object)->cancellable);
  g_clear_pointer (&DD_AUDIT_PAGE (object)->profiles, g_ptr_array_unref);

  G_OBJECT_CLASS (dd_audit_page_parent_class)->finalize (object);
}

static void
dd_audit_page_class_init (DdAuditPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dd_audit_page_dispose;
  object_class->finalize = dd_audit_page_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = dd_audit_page_grab_focus;
  DD_PAGE_CLASS (klass)->refresh = dd_audit_page_refresh;
}

static void
dd_audit_page_init (DdAuditPage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->cancellable = g_cancellable_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), self);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), self);
  self->list = dd_list_page_new (_ ("Audit log"), factory);
  gtk_list_view_set_single_click_activate (dd_list_page_get_view (DD_LIST_PAGE (self->list)),
                                           FALSE);
  dd_list_page_set_empty (DD_LIST_PAGE (self->list), "view-list-symbolic", _ ("No entries yet"),
                          _ ("Every change at the desk is written down here, with who and when."),
                          NULL);
  adw_bin_set_child (ADW_BIN (self), self->list);

  self->verify_button = gtk_button_new_with_label (_ ("Verify"));
  gtk_widget_set_tooltip_text (self->verify_button,
                               _ ("Checks entry by entry that nothing was changed or removed"));
  g_signal_connect (self->verify_button, "clicked", G_CALLBACK (on_verify), self);
  dd_page_set_tools (DD_PAGE (self), self->verify_button);
  dd_page_set_title (DD_PAGE (self), _ ("Audit log"));
  dd_page_set_scroller (DD_PAGE (self), dd_list_page_get_scroller (DD_LIST_PAGE (self->list)));
}

/**
 * dd_audit_page_new:
 * @desk: the desk
 * @session: who reads; needs the permission to
 * @id: unused
 *
 * Returns: (transfer floating): the audit log
 */
GtkWidget *
dd_audit_page_new (DdDesk *desk, DdSession *session, gint64 id)
{
  DdAuditPage *self = g_object_new (DD_TYPE_AUDIT_PAGE, "desk", desk, "session", session, NULL);

  self->entries = dd_audit_list_new (desk, session);
  dd_list_page_set_model (DD_LIST_PAGE (self->list), G_LIST_MODEL (self->entries));
  return GTK_WIDGET (self);
}
