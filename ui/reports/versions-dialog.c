/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/reports/versions-dialog.h"

#include "reports/report-content.h"
#include "ui/common/format.h"
#include "ui/reports/change-text.h"
#include "ui/reports/report-history.h"
#include "ui/reports/report-words.h"
#include "ui/shell/page.h"

#include <glib/gi18n.h>

/**
 * DdVersionsDialog:
 *
 * What became of a report: each version with who did what and when, why it was corrected, its
 * fingerprint, and field by field what it says differently from what went out before it.
 */
struct _DdVersionsDialog
{
  AdwWindow parent_instance;

  /* Template widgets */
  AdwWindowTitle *title;
  GtkBox *groups;

  /* Borrowed; NULL once it is gone */
  GtkWidget *from;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
};

G_DEFINE_FINAL_TYPE (DdVersionsDialog, dd_versions_dialog, ADW_TYPE_WINDOW)

static GtkWidget *
create_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
create_row (GtkWidget *child)
{
  GtkWidget *row = adw_preferences_row_new ();

  gtk_widget_set_margin_start (child, 14);
  gtk_widget_set_margin_end (child, 14);
  gtk_widget_set_margin_top (child, 10);
  gtk_widget_set_margin_bottom (child, 10);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), child);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

/* When, and who did what. */
static GtkWidget *
create_history (DdVersionsDialog *self, GPtrArray *history)
{
  gint64 now = dd_clock_now (dd_desk_get_clock (self->desk));
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 14);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 5);
  for (guint i = 0; i < history->len; i++)
    {
      const DdTimelineEvent *event = g_ptr_array_index (history, i);
      g_autofree char *when = dd_format_date_time (event->at, now, dd_desk_get_zone (self->desk));
      g_autofree char *what = dd_report_history_to_text (event);
      GtkWidget *time = create_label (when, "numeric");
      GtkWidget *words = create_label (what, NULL);

      gtk_label_set_wrap (GTK_LABEL (time), FALSE);
      gtk_widget_add_css_class (time, "dim-label");
      gtk_widget_set_hexpand (words, TRUE);
      gtk_grid_attach (GTK_GRID (grid), time, 0, (int) i, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), words, 1, (int) i, 1, 1);
    }
  return create_row (grid);
}

static GtkWidget *
create_fingerprint (const char *sha256)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *digest = create_label (sha256, "monospace");

  gtk_label_set_selectable (GTK_LABEL (digest), TRUE);
  gtk_widget_add_css_class (digest, "caption");
  gtk_accessible_update_property (GTK_ACCESSIBLE (digest), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Fingerprint of the content (SHA-256)"), -1);
  gtk_box_append (GTK_BOX (box),
                  create_label (_ ("Fingerprint of the content (SHA-256)"), "caption"));
  gtk_widget_add_css_class (gtk_widget_get_first_child (box), "dim-label");
  gtk_box_append (GTK_BOX (box), digest);
  return create_row (box);
}

static GtkWidget *
create_change (const DdForm *form, const DdReportChange *change)
{
  const DdFormField *field = dd_form_get_field (form, change->field);
  g_autoptr (PangoAttrList) attributes = NULL;
  g_autofree char *text = dd_change_text_new (change->before, change->after, &attributes);
  g_autofree char *spoken = NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *name = create_label (dd_form_words_shown (&field->words), "caption");
  GtkWidget *words = create_label (text, "prose");

  gtk_widget_add_css_class (name, "dim-label");
  gtk_label_set_attributes (GTK_LABEL (words), attributes);
  /* Marks are not heard. Translators: name of a field, old answer, new answer. */
  spoken =
      g_strdup_printf (_ ("%1$s, before: %2$s; now: %3$s"), dd_form_words_shown (&field->words),
                       change->before != NULL ? change->before : _ ("nothing"),
                       change->after != NULL ? change->after : _ ("nothing"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (words), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), words);
  return create_row (box);
}

static void
add_changes (DdVersionsDialog *self,
             AdwPreferencesGroup *group,
             const DdReportVersion *version,
             gboolean expanded)
{
  DdReportService *reports = dd_desk_get_reports (self->desk);
  const DdForm *form = dd_form_find (version->kind, version->recipient, NULL);
  g_autoptr (DdReportVersion) base =
      dd_report_service_get_base (reports, self->session, version, NULL);
  g_autoptr (GPtrArray) changes = NULL;
  g_autofree char *sentence = NULL;
  GtkWidget *row;

  if (form == NULL || base == NULL)
    return;
  changes = dd_report_service_list_changes (reports, self->session, version, NULL, NULL);
  if (changes == NULL)
    return;
  sentence =
      dd_report_words_base (base, changes->len, dd_clock_now (dd_desk_get_clock (self->desk)),
                            dd_desk_get_zone (self->desk));
  if (changes->len == 0)
    {
      adw_preferences_group_add (group, create_row (create_label (sentence, NULL)));
      return;
    }
  row = adw_expander_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sentence);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row),
                                 _ ("Struck out: no longer said. Underlined: said now."));
  for (guint i = 0; i < changes->len; i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row),
                              create_change (form, g_ptr_array_index (changes, i)));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), expanded);
  adw_preferences_group_add (group, row);
}

static void
on_open (GtkButton *button, DdVersionsDialog *self)
{
  gint64 *id = g_object_get_data (G_OBJECT (button), "version");
  GtkWidget *from = self->from;
  gint64 version_id = *id;

  if (from != NULL)
    {
      g_object_ref (from);
      gtk_window_close (GTK_WINDOW (self));
      dd_page_replace (from, "report", version_id);
      g_object_unref (from);
    }
}

static GtkWidget *
create_open_button (DdVersionsDialog *self, const DdReportVersion *version)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Open"));
  g_autofree char *spoken = NULL;

  /* Translators: a number. */
  spoken = g_strdup_printf (_ ("Open version %d"), version->version);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "version",
                          g_memdup2 (&version->id, sizeof version->id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_open), self, 0);
  return button;
}

static void
add_version (DdVersionsDialog *self, const DdReportVersion *version, gboolean here, gboolean last)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autoptr (GPtrArray) history = dd_report_history_read (self->desk, version, NULL);
  DdTagTone tone;
  g_autofree char *number = NULL;
  g_autofree char *title = NULL;
  g_autofree char *escaped = NULL;

  /* Translators: a number. */
  number = g_strdup_printf (_ ("Version %d"), version->version);
  title = dd_format_join (number, dd_report_words_tag (version, &tone), NULL);
  adw_preferences_group_set_title (group, title);
  if (version->correction != NULL)
    {
      g_autofree char *reason = NULL;

      /* Translators: why a report was corrected. */
      reason = g_strdup_printf (_ ("Corrected because: %s"), version->correction);
      escaped = g_markup_escape_text (reason, -1);
      adw_preferences_group_set_description (group, escaped);
    }
  if (!here)
    adw_preferences_group_set_header_suffix (group, create_open_button (self, version));
  if (history != NULL && history->len > 0)
    adw_preferences_group_add (group, create_history (self, history));
  add_changes (self, group, version, last);
  if (version->sha256 != NULL)
    adw_preferences_group_add (group, create_fingerprint (version->sha256));
  gtk_box_append (self->groups, GTK_WIDGET (group));
}

static void
dd_versions_dialog_dispose (GObject *object)
{
  DdVersionsDialog *self = DD_VERSIONS_DIALOG (object);

  g_clear_weak_pointer (&self->from);
  g_clear_object (&self->desk);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), DD_TYPE_VERSIONS_DIALOG);

  G_OBJECT_CLASS (dd_versions_dialog_parent_class)->dispose (object);
}

static void
dd_versions_dialog_class_init (DdVersionsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_versions_dialog_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/reports/versions-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DdVersionsDialog, title);
  gtk_widget_class_bind_template_child (widget_class, DdVersionsDialog, groups);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dd_versions_dialog_init (DdVersionsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dd_versions_dialog_new:
 * @from: the widget that asks; another version opens from there
 * @desk: the desk
 * @session: who reads
 * @version_id: the version one comes from
 *
 * Returns: (transfer none): the window, not yet presented; it shows all versions of the report, the
 *   last one first
 */
GtkWindow *
dd_versions_dialog_new (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 version_id)
{
  DdReportService *reports = dd_desk_get_reports (desk);
  GtkRoot *root = gtk_widget_get_root (from);
  DdVersionsDialog *self = g_object_new (DD_TYPE_VERSIONS_DIALOG, "transient-for",
                                         GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL);
  g_autoptr (DdReportVersion) version = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  g_set_weak_pointer (&self->from, from);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  version = dd_report_service_get (reports, session, version_id, &error);
  if (version != NULL)
    versions = dd_report_service_list_versions (reports, session, version->report_id, &error);
  if (versions == NULL)
    {
      gtk_box_append (self->groups, create_label (error->message, NULL));
      return GTK_WINDOW (self);
    }
  name = dd_report_words_name (version);
  adw_window_title_set_subtitle (self->title, name);
  for (guint i = versions->len; i > 0; i--)
    {
      const DdReportVersion *one = g_ptr_array_index (versions, i - 1);

      add_version (self, one, one->id == version_id, i == versions->len);
    }
  return GTK_WINDOW (self);
}
