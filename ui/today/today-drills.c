/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/today/today-drills.h"

#include "accounts/permission.h"
#include "deadlines/wording.h"
#include "ui/common/clock-face.h"
#include "ui/common/format.h"
#include "ui/common/row-layout.h"
#include "ui/common/tag.h"
#include "ui/shell/page.h"
#include "ui/today/today-go.h"
#include "ui/today/today-words.h"

#include <glib/gi18n.h>

/** As many rows as one looks at; the others stand with their drill. */
#define ROWS_MAX 6

/**
 * DdTodayDrills:
 *
 * The wizards of drills that were left before their end, the limits of drills that go on, and their
 * papers that wait for a signature, below all that is owed and marked as practised: none of them is
 * red, and none is counted. Not there while no drill is held.
 */
struct _DdTodayDrills
{
  AdwBin parent_instance;

  /* children */
  GtkListBox *list;

  /* owned */
  DdDesk *desk;
  DdSession *session;
};

G_DEFINE_FINAL_TYPE (DdTodayDrills, dd_today_drills, ADW_TYPE_BIN)

static GtkWidget *
new_row (const char *title_text, const char *subtitle_text)
{
  g_autofree char *title = g_markup_escape_text (title_text, -1);
  g_autofree char *subtitle = g_markup_escape_text (subtitle_text, -1);
  GtkWidget *row = adw_action_row_new ();

  dd_row_layout_apply (ADW_ACTION_ROW (row));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), dd_tag_new (_ ("Drill"), DD_TAG_WARNING));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static void
add_arrow (GtkWidget *row)
{
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
}

static GtkWidget *
new_limit_row (DdTodayDrills *self, DdDueItem *item, gint64 now)
{
  const DdObligation *obligation = dd_due_item_get_obligation (item);
  DdTodayStage stage = dd_today_stage (self->desk, self->session, item);
  g_autofree char *kind = dd_today_words_kind (obligation);
  g_autofree char *facts = dd_today_words_facts (item, stage, now, dd_desk_get_zone (self->desk));
  g_autofree char *due = dd_format_due (obligation->due_at, now, dd_desk_get_zone (self->desk));
  g_autofree char *left = dd_clock_state (obligation->due_at, now) == DD_CLOCK_OVERDUE
                              ? g_strdup (_ ("limit passed"))
                              : dd_format_left (obligation->due_at, now);
  g_autofree char *times = dd_format_join (due, left, NULL);
  GtkWidget *row = new_row (kind, facts);
  GtkWidget *label = gtk_label_new (times);

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "dim-label");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  add_arrow (row);
  g_object_set_data_full (G_OBJECT (row), "item", g_object_ref (item), g_object_unref);
  return row;
}

static void
on_row_activated (DdTodayDrills *self, GtkListBoxRow *row)
{
  DdDueItem *item = g_object_get_data (G_OBJECT (row), "item");
  DdReportRow *report = g_object_get_data (G_OBJECT (row), "report");
  const gint64 *draft = g_object_get_data (G_OBJECT (row), "draft");

  if (item != NULL)
    dd_today_go (GTK_WIDGET (self), self->desk, self->session, item);
  else if (report != NULL)
    dd_page_open (GTK_WIDGET (self), "report", dd_report_row_get_version (report)->id);
  else
    dd_page_open (GTK_WIDGET (self), "wizard", *draft);
}

static GtkWidget *
new_paper_row (DdReportRow *report)
{
  const DdReportVersion *version = dd_report_row_get_version (report);
  g_autofree char *facts = dd_format_join (dd_report_row_get_title (report),
                                           dd_report_state_name (version->state), NULL);
  g_autofree char *name =
      dd_wording_paper (dd_wording_kind (version->kind), version->supplement, version->version > 1);
  GtkWidget *row = new_row (name, facts);

  add_arrow (row);
  g_object_set_data_full (G_OBJECT (row), "report", g_object_ref (report), g_object_unref);
  return row;
}

/* Filed already, but its wizard was left before its end: what was typed since is still in its
 * draft. */
static void
add_left_wizards (DdTodayDrills *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) drafts =
      dd_draft_service_list (dd_desk_get_drafts (self->desk),
                             dd_session_get_account_id (self->session), DD_DRAFT_AMENDMENT, &error);

  if (drafts == NULL)
    g_warning ("the drafts could not be read: %s", error->message);
  for (guint i = 0; drafts != NULL && i < drafts->len; i++)
    {
      const DdDraft *draft = g_ptr_array_index (drafts, i);
      g_autoptr (DdIncident) drill =
          dd_incident_service_get (dd_desk_get_incidents (self->desk), draft->subject_id, NULL);
      g_autofree char *number = NULL;
      g_autofree char *facts = NULL;
      GtkWidget *row;

      if (drill == NULL || !drill->drill)
        continue;
      number = dd_incident_get_number (drill);
      facts = dd_format_join (number, drill->title, NULL);
      row = new_row (_ ("Go on with the wizard"), facts);
      add_arrow (row);
      g_object_set_data_full (G_OBJECT (row), "draft", g_memdup2 (&draft->id, sizeof draft->id),
                              g_free);
      gtk_list_box_append (self->list, row);
    }
}

static void
add_limits (DdTodayDrills *self, gint64 now)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = NULL;

  if (!dd_permission_has (self->session, DD_PERMISSION_SEE_INCIDENTS))
    return;
  items = dd_incident_service_list_practised (dd_desk_get_incidents (self->desk), &error);
  if (items == NULL)
    g_warning ("what drills ask for could not be read: %s", error->message);
  for (guint i = 0; items != NULL && i < MIN (items->len, ROWS_MAX); i++)
    gtk_list_box_append (self->list, new_limit_row (self, g_ptr_array_index (items, i), now));
}

/* Whoever signs finds here all that drills want signed: no count tells them. */
static void
add_papers (DdTodayDrills *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) papers = NULL;

  if (!dd_permission_has (self->session, DD_PERMISSION_SIGN_REPORT))
    return;
  papers = dd_report_service_list_waiting_of_drills (dd_desk_get_reports (self->desk),
                                                     self->session, &error);
  if (papers == NULL)
    g_warning ("what drills want signed could not be read: %s", error->message);
  for (guint i = 0; papers != NULL && i < papers->len; i++)
    gtk_list_box_append (self->list, new_paper_row (g_ptr_array_index (papers, i)));
}

/**
 * dd_today_drills_refresh:
 * @self: the group
 *
 * Reads again what the drills ask for.
 */
void
dd_today_drills_refresh (DdTodayDrills *self)
{
  GtkWidget *child;
  int focused = -1;

  g_return_if_fail (DD_IS_TODAY_DRILLS (self));

  for (child = gtk_widget_get_first_child (GTK_WIDGET (self->list)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_has_focus (child))
      focused = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (child));
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);

  add_left_wizards (self);
  add_limits (self, dd_clock_now (dd_desk_get_clock (self->desk)));
  add_papers (self);
  gtk_widget_set_visible (GTK_WIDGET (self),
                          gtk_widget_get_first_child (GTK_WIDGET (self->list)) != NULL);
  if (focused >= 0 && gtk_list_box_get_row_at_index (self->list, focused) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, focused)));
}

static void
dd_today_drills_dispose (GObject *object)
{
  DdTodayDrills *self = DD_TODAY_DRILLS (object);

  g_clear_object (&self->session);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dd_today_drills_parent_class)->dispose (object);
}

static void
dd_today_drills_class_init (DdTodayDrillsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dd_today_drills_dispose;
}

static void
dd_today_drills_init (DdTodayDrills *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *list = gtk_list_box_new ();

  self->list = GTK_LIST_BOX (list);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Drill in progress"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _ ("Practised, not owed, and counted nowhere"));
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Drill in progress"), -1);
  g_signal_connect_swapped (list, "row-activated", G_CALLBACK (on_row_activated), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), list);
  gtk_widget_set_margin_top (GTK_WIDGET (self), 24);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  adw_bin_set_child (ADW_BIN (self), group);
}

/**
 * dd_today_drills_new:
 * @desk: the desk
 * @session: who is at it
 *
 * Returns: (transfer floating): the group, hidden until it is refreshed and a drill is held
 */
GtkWidget *
dd_today_drills_new (DdDesk *desk, DdSession *session)
{
  DdTodayDrills *self = g_object_new (DD_TYPE_TODAY_DRILLS, NULL);

  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
