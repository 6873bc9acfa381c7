/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/reports/reports-page.h"

#include "accounts/permission.h"
#include "deadlines/wording.h"
#include "desk/desk.h"
#include "ui/common/format.h"
#include "ui/common/list-page.h"
#include "ui/reports/report-words.h"

#include <glib/gi18n.h>

/**
 * DdReportsPage:
 *
 * All reports, the last changed first: what waits for a signature, what is being written, what is
 * to be delivered.
 */
struct _DdReportsPage
{
  DdPage parent_instance;

  /* children */
  DdListPage *list;

  /* owned */
  DdPageModel *model;
};

G_DEFINE_FINAL_TYPE (DdReportsPage, dd_reports_page, DD_TYPE_PAGE)

static const struct
{
  const char *key;
  const char *label;
} filters[DD_N_REPORT_FILTERS] = {
  [DD_REPORT_FILTER_ALL] = { "all", NC_ ("report filter", "All") },
  [DD_REPORT_FILTER_WAITING] = { "waiting", NC_ ("report filter", "To be signed") },
  [DD_REPORT_FILTER_DRAFTS] = { "drafts", NC_ ("report filter", "Being written") },
  [DD_REPORT_FILTER_SIGNED] = { "signed", NC_ ("report filter", "To be delivered") },
  [DD_REPORT_FILTER_DELIVERED] = { "delivered", NC_ ("report filter", "Delivered") },
  [DD_REPORT_FILTER_DRILLS] = { "drills", NC_ ("report filter", "Drills") },
};

/* What a row is made of; kept on the list item's child. */
typedef struct
{
  GtkWidget *icon;
  GtkWidget *title;
  GtkWidget *subtitle;
  GtkWidget *drill;
  GtkWidget *tag;
} Row;

static DdReportService *
get_reports (DdReportsPage *self)
{
  return dd_desk_get_reports (dd_page_get_desk (DD_PAGE (self)));
}

static void
set_up_row (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  Row *row = g_new0 (Row, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  row->icon = gtk_image_new ();
  gtk_widget_add_css_class (row->icon, "dim-label");
  row->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (row->title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (row->title), PANGO_ELLIPSIZE_END);
  row->subtitle = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (row->subtitle), 0);
  gtk_label_set_ellipsize (GTK_LABEL (row->subtitle), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (row->subtitle, "caption");
  gtk_widget_add_css_class (row->subtitle, "dim-label");
  gtk_widget_add_css_class (row->subtitle, "numeric");
  row->drill = dd_tag_new (_ ("Drill"), DD_TAG_WARNING);
  row->tag = dd_tag_new ("", DD_TAG_PLAIN);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), row->title);
  gtk_box_append (GTK_BOX (texts), row->subtitle);
  gtk_box_append (GTK_BOX (box), row->icon);
  gtk_box_append (GTK_BOX (box), row->drill);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), row->tag);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_object_set_data_full (G_OBJECT (box), "row", row, g_free);
  gtk_list_item_set_child (item, box);
}

static void
bind_row (GtkSignalListItemFactory *factory, GtkListItem *item, DdReportsPage *self)
{
  DdDesk *desk = dd_page_get_desk (DD_PAGE (self));
  GtkWidget *box = gtk_list_item_get_child (item);
  Row *row = g_object_get_data (G_OBJECT (box), "row");
  DdReportRow *report = gtk_list_item_get_item (item);
  const DdReportVersion *version = dd_report_row_get_version (report);
  g_autofree char *name = dd_report_words_name (version);
  g_autofree char *title = dd_format_join (name, dd_report_row_get_title (report), NULL);
  g_autofree char *state = dd_report_words_state (version, dd_clock_now (dd_desk_get_clock (desk)),
                                                  dd_desk_get_zone (desk));
  g_autofree char *facts = dd_format_join (dd_report_row_get_incident_number (report),
                                           dd_wording_recipient (version->recipient), state, NULL);
  DdTagTone tone;
  const char *tag = dd_report_words_tag (version, &tone);
  g_autofree char *sentence = dd_format_join (title, tag, facts, NULL);

  gtk_image_set_from_icon_name (GTK_IMAGE (row->icon), dd_report_words_icon (version));
  gtk_widget_set_visible (row->drill, version->drill);
  gtk_label_set_label (GTK_LABEL (row->title), title);
  gtk_label_set_label (GTK_LABEL (row->subtitle), facts);
  dd_tag_set (row->tag, tag, tone);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
}

static DdReportFilter
chosen_filter (DdReportsPage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    if (g_strcmp0 (filters[i].key, dd_list_page_get_filter (self->list)) == 0)
      return (DdReportFilter) i;
  return DD_REPORT_FILTER_ALL;
}

/* A list that is cut says so. */
static void
show_subtitle (DdReportsPage *self)
{
  g_autofree char *cut = NULL;

  if (*dd_list_page_get_search (self->list) != '\0' &&
      g_list_model_get_n_items (G_LIST_MODEL (self->model)) >= DD_REPORT_MATCHES_MAX)
    /* Translators: a number of reports. */
    cut = g_strdup_printf (_ ("the newest %d; more words find fewer"), DD_REPORT_MATCHES_MAX);
  dd_page_set_subtitle (DD_PAGE (self), cut);
}

static void
query (DdReportsPage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdPageModel) model =
      dd_report_service_list (get_reports (self), dd_page_get_session (DD_PAGE (self)),
                              chosen_filter (self), dd_list_page_get_search (self->list));

  if (!dd_page_model_refresh (model, &error))
    dd_page_say_error (GTK_WIDGET (self), error);
  g_set_object (&self->model, model);
  dd_list_page_set_model (self->list, G_LIST_MODEL (model));
  show_subtitle (self);
}

static void
show_counts (DdReportsPage *self)
{
  gint64 counts[DD_N_REPORT_FILTERS];

  if (!dd_report_service_count (get_reports (self), dd_page_get_session (DD_PAGE (self)), counts,
                                NULL))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    dd_list_page_set_filter_count (self->list, filters[i].key,
                                   i == DD_REPORT_FILTER_ALL || i == DD_REPORT_FILTER_DRILLS
                                       ? -1
                                       : counts[i]);
}

static void
dd_reports_page_refresh (DdPage *page)
{
  DdReportsPage *self = DD_REPORTS_PAGE (page);
  g_autoptr (GError) error = NULL;

  show_counts (self);
  if (self->model == NULL)
    query (self);
  else if (!dd_page_model_refresh (self->model, &error))
    dd_page_say_error (GTK_WIDGET (self), error);
}

static void
on_opened (DdReportsPage *self, guint position)
{
  g_autoptr (DdReportRow) row = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  if (row != NULL)
    dd_page_open (GTK_WIDGET (self), "report", dd_report_row_get_version (row)->id);
}

static gboolean
dd_reports_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DD_REPORTS_PAGE (widget)->list));
}

static void
dd_reports_page_dispose (GObject *object)
{
  g_clear_object (&DD_REPORTS_PAGE (object)->model);
  G_OBJECT_CLASS (dd_reports_page_parent_class)->dispose (object);
}

/* Who signs begins with what waits for the signature, if anything does. */
static void
choose_first_filter (DdReportsPage *self)
{
  DdSession *session = dd_page_get_session (DD_PAGE (self));
  gint64 counts[DD_N_REPORT_FILTERS];

  if (dd_permission_has (session, DD_PERMISSION_SIGN_REPORT) &&
      dd_report_service_count (get_reports (self), session, counts, NULL) &&
      counts[DD_REPORT_FILTER_WAITING] > 0)
    dd_list_page_set_filter (self->list, filters[DD_REPORT_FILTER_WAITING].key);
}

static void
dd_reports_page_constructed (GObject *object)
{
  DdReportsPage *self = DD_REPORTS_PAGE (object);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  G_OBJECT_CLASS (dd_reports_page_parent_class)->constructed (object);

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_row), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row), self, 0);
  self->list = DD_LIST_PAGE (dd_list_page_new (C_ ("room", "Reports"), factory));
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    dd_list_page_add_filter (self->list, filters[i].key,
                             g_dpgettext2 (NULL, "report filter", filters[i].label));
  dd_list_page_set_search_hint (self->list, _ ("Incident: number, title, system"));
  dd_list_page_set_empty (
      self->list, "emblem-documents-symbolic", _ ("No reports yet"),
      _ ("Written reports are begun from an incident or from what is due on Today. They stand "
         "here from the first word to the receipt."),
      NULL);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
  dd_page_set_scroller (DD_PAGE (self), dd_list_page_get_scroller (self->list));
  choose_first_filter (self);
  g_signal_connect_object (self->list, "query-changed", G_CALLBACK (query), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "opened", G_CALLBACK (on_opened), self, G_CONNECT_SWAPPED);
}

static void
dd_reports_page_class_init (DdReportsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  DdPageClass *page_class = DD_PAGE_CLASS (klass);

  object_class->constructed = dd_reports_page_constructed;
  object_class->dispose = dd_reports_page_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = dd_reports_page_grab_focus;
  page_class->refresh = dd_reports_page_refresh;
}

static void
dd_reports_page_init (DdReportsPage *self)
{
  dd_page_set_title (DD_PAGE (self), C_ ("room", "Reports"));
}

/**
 * dd_reports_page_new:
 * @desk: the desk
 * @session: who is at it
 * @id: unused
 *
 * Returns: (transfer floating): the list of reports
 */
GtkWidget *
dd_reports_page_new (DdDesk *desk, DdSession *session, gint64 id)
{
  return g_object_new (DD_TYPE_REPORTS_PAGE, "desk", desk, "session", session, NULL);
}
