/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/incidents/duty-list.h"

#include "accounts/permission.h"
#include "base/text.h"
#include "deadlines/wording.h"
#include "ui/common/clock-face.h"
#include "ui/common/confirm.h"
#include "ui/common/format.h"
#include "ui/common/row-layout.h"
#include "ui/common/toast.h"
#include "ui/incidents/duty-changes.h"
#include "ui/incidents/act-window.h"
#include "ui/shell/page.h"

#include <glib/gi18n.h>

/**
 * DdDutyList:
 *
 * What an incident owes, open things first: to whom, by when, what is missing, and the next step a
 * press away; then what was done, with its margin.
 */
struct _DdDutyList
{
  AdwBin parent_instance;

  /* Children */
  GtkWidget *list;
  GtkWidget *changes;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
  GPtrArray *items; /* DdDueItem, in the order of the rows */
};

G_DEFINE_FINAL_TYPE (DdDutyList, dd_duty_list, ADW_TYPE_BIN)

static void
dd_duty_list_finalize (GObject *object)
{
  DdDutyList *self = DD_DUTY_LIST (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->session);
  g_clear_pointer (&self->items, g_ptr_array_unref);

  G_OBJECT_CLASS (dd_duty_list_parent_class)->finalize (object);
}

static gboolean
is_open (const DdObligation *obligation)
{
  return obligation->fulfilled_at == DD_TIME_UNKNOWN && obligation->ended == DD_OBLIGATION_GOES_ON;
}

/* A consent given by phone: the paper is there, and waits for its signature. */
static gboolean
is_consent (const DdObligation *obligation)
{
  return g_strcmp0 (obligation->subject_kind, DD_SUBJECT_REPORT) == 0;
}

static DdDueItem *
item_of (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "item");
}

/* The next step. ------------------------------------------------------------------------------ */

static void
open_report (DdDutyList *self, DdDueItem *item)
{
  const DdObligation *obligation = dd_due_item_get_obligation (item);
  gint64 report = dd_due_item_get_report_id (item);
  g_autoptr (GError) error = NULL;

  if (report == 0)
    report = dd_report_service_start (dd_desk_get_reports (self->desk), self->session,
                                      dd_due_item_get_incident_id (item), obligation->kind,
                                      obligation->recipient, &error);
  if (report > 0)
    dd_page_open (GTK_WIDGET (self), "report", report);
  else
    dd_toast_say_error (GTK_WIDGET (self), error);
}

static void
take_next_step (DdDutyList *self, DdDueItem *item)
{
  const DdObligation *obligation = dd_due_item_get_obligation (item);

  if (!is_open (obligation))
    return;
  if (obligation->form == DD_REPORT_FORM_ORAL)
    dd_act_window_open_call (GTK_WIDGET (self), self->desk, self->session,
                             dd_due_item_get_incident_id (item), obligation->recipient);
  else
    open_report (self, item);
}

static void
on_row_activated (DdDutyList *self, GtkListBoxRow *row)
{
  take_next_step (self, item_of (GTK_WIDGET (row)));
}

static void
on_reason_given (GtkWidget *from, const char *reason, gpointer user_data)
{
  DdDutyList *self = DD_DUTY_LIST (from);
  g_autoptr (GError) error = NULL;

  if (!dd_incident_service_explain (dd_desk_get_incidents (self->desk), self->session,
                                    (gint64) GPOINTER_TO_SIZE (user_data), reason, &error))
    dd_toast_say_error (from, error);
}

static void
on_next_step (GtkWidget *row, const char *action, GVariant *parameter)
{
  DdDutyList *self = DD_DUTY_LIST (gtk_widget_get_ancestor (row, DD_TYPE_DUTY_LIST));

  take_next_step (self, item_of (row));
}

static void
on_deliver (GtkWidget *row, const char *action, GVariant *parameter)
{
  DdDutyList *self = DD_DUTY_LIST (gtk_widget_get_ancestor (row, DD_TYPE_DUTY_LIST));
  const DdObligation *obligation = dd_due_item_get_obligation (item_of (row));

  dd_act_window_open_delivery (row, self->desk, self->session,
                               dd_due_item_get_incident_id (item_of (row)), obligation->kind,
                               obligation->recipient);
}

static void
on_waiver_given (GtkWidget *from, const char *reason, gpointer user_data)
{
  DdDutyList *self = DD_DUTY_LIST (from);
  g_autoptr (GError) error = NULL;

  if (!dd_incident_service_waive (dd_desk_get_incidents (self->desk), self->session,
                                  (gint64) GPOINTER_TO_SIZE (user_data), reason, &error))
    dd_toast_say_error (from, error);
}

static gboolean
is_follow_up (const DdObligation *obligation)
{
  return obligation->anchor == DD_ANCHOR_FIRST || obligation->anchor == DD_ANCHOR_FOLLOW_UP;
}

static void
on_waive (GtkWidget *row, const char *action, GVariant *parameter)
{
  GtkWidget *list = gtk_widget_get_ancestor (row, DD_TYPE_DUTY_LIST);
  const DdObligation *obligation = dd_due_item_get_obligation (item_of (row));
  g_autofree char *what = dd_wording_duty_to (obligation);
  /* Translators: a report with its recipient. */
  g_autofree char *heading = g_strdup_printf (_ ("Waive: %s?"), what);

  dd_ask_reason (list, heading,
                 is_follow_up (obligation)
                     ? _ ("It is then no longer reminded of and counts as not asked for; the next "
                          "one still falls due. Your name and the reason stay on the timeline, "
                          "where it can be taken back.")
                     : _ ("It is then no longer reminded of and counts as not asked for. Your name "
                          "and the reason stay on the timeline, where it can be taken back."),
                 _ ("Why it need not be reported"), _ ("_Waive"), on_waiver_given,
                 GSIZE_TO_POINTER (obligation->id));
}

static void
on_explain (GtkWidget *row, const char *action, GVariant *parameter)
{
  /* The list asks, not the row: rows are made anew while somebody types. */
  GtkWidget *list = gtk_widget_get_ancestor (row, DD_TYPE_DUTY_LIST);
  const DdObligation *obligation = dd_due_item_get_obligation (item_of (row));
  g_autofree char *what = dd_wording_duty_to (obligation);

  dd_ask_reason (list, _ ("Say why it is late or not done"), what, _ ("Reason"), _ ("_Record"),
                 on_reason_given, GSIZE_TO_POINTER (obligation->id));
}

/* The actions of a row, bound to it. */
static void
activate_action (GSimpleAction *action, GVariant *parameter, gpointer row)
{
  const char *name = g_action_get_name (G_ACTION (action));

  if (g_strcmp0 (name, "next") == 0)
    on_next_step (row, name, NULL);
  else if (g_strcmp0 (name, "deliver") == 0)
    on_deliver (row, name, NULL);
  else if (g_strcmp0 (name, "waive") == 0)
    on_waive (row, name, NULL);
  else
    on_explain (row, name, NULL);
}

static void
add_actions (GtkWidget *row)
{
  static const GActionEntry ENTRIES[] = {
    { "next", activate_action },
    { "deliver", activate_action },
    { "explain", activate_action },
    { "waive", activate_action },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), ENTRIES, G_N_ELEMENTS (ENTRIES), row);
  gtk_widget_insert_action_group (row, "duty", G_ACTION_GROUP (group));
}

static GtkWidget *
create_menu_button (DdDutyList *self, const DdObligation *obligation, const char *title)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autofree char *spoken = g_strdup_printf (_ ("More for: %s"), title);
  GtkWidget *button = gtk_menu_button_new ();

  if (obligation->form == DD_REPORT_FORM_ORAL)
    g_menu_append (menu, _ ("Record a call…"), "duty.next");
  else
    {
      if (dd_permission_has (self->session, DD_PERMISSION_WRITE_REPORT))
        g_menu_append (menu, _ ("Write the report"), "duty.next");
      if (dd_permission_has (self->session, DD_PERMISSION_RECORD_DELIVERY))
        g_menu_append (menu, _ ("Record a delivery…"), "duty.deliver");
    }
  g_menu_append (menu, _ ("Say why it is late or not done…"), "duty.explain");
  if (dd_permission_has (self->session, DD_PERMISSION_WAIVE_DUTY))
    g_menu_append (menu, _ ("Waive it…"), "duty.waive");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("More"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  return button;
}

/* Rows. --------------------------------------------------------------------------------------- */

static char *
title_of (const DdObligation *obligation)
{
  if (is_follow_up (obligation))
    /* Translators: a report, then which of a row of them it is. */
    return g_strdup_printf (_ ("%s (no. %u)"), dd_wording_duty (obligation),
                            obligation->sequence + 1);
  return g_strdup (dd_wording_duty (obligation));
}

static char *
progress_of (DdDueItem *item)
{
  const DdObligation *obligation = dd_due_item_get_obligation (item);
  guint missing = g_strv_length ((GStrv) dd_due_item_get_missing (item));

  if (obligation->fulfilled_at != DD_TIME_UNKNOWN)
    return g_strdup (obligation->form == DD_REPORT_FORM_ORAL ? _ ("told") : _ ("delivered"));
  if (obligation->ended == DD_OBLIGATION_EXEMPTED)
    return obligation->waiver != NULL
               /* Translators: who waived it, then why. */
               ? g_strdup_printf (_ ("waived by %s: %s"), obligation->waiver,
                                  obligation->waived_reason)
               : g_strdup_printf (_ ("waived: %s"), obligation->waived_reason);
  if (obligation->ended != DD_OBLIGATION_GOES_ON)
    return g_strdup (
        dd_wording_outcome (obligation, dd_obligation_get_state (obligation, G_MAXINT64)));
  if (!dd_text_is_blank (obligation->late_reason))
    return g_strdup_printf (_ ("explained: %s"), obligation->late_reason);
  if (obligation->form == DD_REPORT_FORM_ORAL)
    return g_strdup (_ ("not told yet"));
  if (is_consent (obligation))
    return g_strdup (_ ("agreed by phone, to be signed"));
  if (dd_due_item_get_report_id (item) == 0)
    return g_strdup (_ ("not begun yet"));
  if (missing > 0)
    return g_strdup_printf (ngettext ("%u item missing", "%u items missing", missing), missing);
  return g_strdup (_ ("being written"));
}

static const char *
icon_of (DdDueItem *item, gint64 now, const char **css_class)
{
  const DdObligation *obligation = dd_due_item_get_obligation (item);

  *css_class = "dim-label";
  switch (dd_obligation_get_state (obligation, now))
    {
    case DD_OBLIGATION_DONE:
      *css_class = "success";
      return "emblem-ok-symbolic";
    case DD_OBLIGATION_DONE_LATE:
      *css_class = "warning";
      return "emblem-ok-symbolic";
    case DD_OBLIGATION_OVERDUE:
      *css_class = "error";
      return dd_clock_state_icon (DD_CLOCK_OVERDUE);
    case DD_OBLIGATION_MISSED:
      *css_class = "warning";
      return "dialog-warning-symbolic";
    case DD_OBLIGATION_WAIVED:
      return "action-unavailable-symbolic";
    case DD_OBLIGATION_OPEN:
    default:
      if (obligation->form == DD_REPORT_FORM_ORAL)
        return "call-start-symbolic";
      if (is_consent (obligation))
        return "application-certificate-symbolic";
      if (dd_due_item_get_report_id (item) != 0)
        {
          *css_class = "accent";
          return "document-edit-symbolic";
        }
      return "x-office-document-symbolic";
    }
}

static const char *
note_of (const DdObligation *obligation, gint64 now)
{
  const char *note = dd_obligation_get_note (obligation, now);

  if (obligation->drill && g_str_equal (note, "closed"))
    return C_ ("obligation", "Drill ended");
  if (obligation->drill && g_str_equal (note, "withdrawn"))
    return C_ ("obligation", "Drill abandoned");
  return dd_wording_note (note);
}

static void
write_times (DdDutyList *self, GtkWidget *row, gint64 now)
{
  DdDueItem *item = item_of (row);
  const DdObligation *obligation = dd_due_item_get_obligation (item);
  GtkWidget *second = g_object_get_data (G_OBJECT (row), "second");
  GtkWidget *icon = g_object_get_data (G_OBJECT (row), "icon");
  g_autofree char *words = NULL;
  const char *css_class;

  if (obligation->fulfilled_at != DD_TIME_UNKNOWN)
    words = dd_format_margin (obligation->due_at, obligation->fulfilled_at);
  else if (is_open (obligation))
    words = dd_format_left (obligation->due_at, now);
  else if (obligation->ended == DD_OBLIGATION_EXEMPTED)
    {
      g_autofree char *at =
          dd_format_moment (obligation->ended_at, now, dd_desk_get_zone (self->desk));

      /* Translators: an instant. */
      words = g_strdup_printf (_ ("waived %s"), at);
    }
  else
    words = g_strdup (note_of (obligation, now));
  gtk_label_set_label (GTK_LABEL (second), words);
  gtk_image_set_from_icon_name (GTK_IMAGE (icon), icon_of (item, now, &css_class));
  gtk_widget_set_css_classes (icon, (const char *[]){ css_class, NULL });
  gtk_widget_set_css_classes (
      second, (const char *[]){
                  "caption", "numeric",
                  is_open (obligation) && now > obligation->due_at ? "error" : "dim-label", NULL });
}

static GtkWidget *
create_times (DdDutyList *self, GtkWidget *row, const DdObligation *obligation, gint64 now)
{
  gint64 shown =
      obligation->fulfilled_at != DD_TIME_UNKNOWN ? obligation->fulfilled_at : obligation->due_at;
  g_autofree char *due = obligation->fulfilled_at != DD_TIME_UNKNOWN
                             ? dd_format_moment (shown, now, dd_desk_get_zone (self->desk))
                             : dd_format_due_short (shown, now, dd_desk_get_zone (self->desk));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *first = gtk_label_new (due);
  GtkWidget *second = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (first), 1);
  gtk_label_set_xalign (GTK_LABEL (second), 1);
  gtk_widget_add_css_class (first, "numeric");
  if (is_open (obligation) && obligation->due_at - now <= DD_DAY)
    gtk_widget_add_css_class (first, "heading");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), second);
  g_object_set_data (G_OBJECT (row), "second", second);
  return box;
}

/* Only a rule of the school's own must be looked up. */
static char *
say_rule (DdDutyList *self, const DdObligation *obligation)
{
  const char *words = dd_wording_rule (obligation->rule);
  g_autoptr (GPtrArray) profiles = NULL;

  if (words == obligation->rule)
    profiles = dd_rule_service_list (dd_desk_get_rules (self->desk), NULL);
  return dd_rule_say (profiles, obligation->rule);
}

static GtkWidget *
create_row (DdDutyList *self, DdDueItem *item, gint64 now)
{
  const DdObligation *obligation = dd_due_item_get_obligation (item);
  g_autofree char *title = title_of (obligation);
  g_autofree char *progress = progress_of (item);
  g_autofree char *since =
      dd_wording_applies_since (obligation, now, dd_desk_get_zone (self->desk));
  g_autofree char *facts =
      dd_format_join (dd_wording_recipient (obligation->recipient),
                      is_open (obligation) ? since : "", progress,
                      is_open (obligation) ? dd_wording_provisional (obligation) : "", NULL);
  g_autofree char *rule = say_rule (self, obligation);
  g_autofree char *hint = dd_format_join (rule, since, NULL);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new ();

  dd_row_layout_apply (ADW_ACTION_ROW (row));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), facts);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_widget_set_tooltip_text (row, hint);
  g_object_set_data (G_OBJECT (row), "icon", icon);
  g_object_set_data_full (G_OBJECT (row), "item", g_object_ref (item), g_object_unref);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_times (self, row, obligation, now));
  if (is_open (obligation) && dd_permission_has (self->session, DD_PERMISSION_RECORD_ACT))
    {
      add_actions (row);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 is_consent (obligation)
                                     ? gtk_image_new_from_icon_name ("go-next-symbolic")
                                     : create_menu_button (self, obligation, title));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
    }
  write_times (self, row, now);
  return row;
}

static void
dd_duty_list_class_init (DdDutyListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_duty_list_finalize;
}

static void
dd_duty_list_init (DdDutyList *self)
{
  GtkWidget *box;

  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
  self->changes = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->changes), 0);
  gtk_label_set_wrap (GTK_LABEL (self->changes), TRUE);
  gtk_widget_add_css_class (self->changes, "caption");
  gtk_widget_add_css_class (self->changes, "dim-label");
  gtk_widget_set_visible (self->changes, FALSE);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_box_append (GTK_BOX (box), self->list);
  gtk_box_append (GTK_BOX (box), self->changes);
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
add_rows (DdDutyList *self, GPtrArray *obligations, gboolean open, gint64 now)
{
  for (guint i = 0; i < obligations->len; i++)
    {
      const DdObligation *obligation = g_ptr_array_index (obligations, i);
      g_autoptr (GError) error = NULL;
      DdDueItem *item;

      if (is_open (obligation) != open)
        continue;
      item =
          dd_incident_service_describe_due (dd_desk_get_incidents (self->desk), obligation, &error);
      if (item == NULL)
        {
          dd_toast_say_error (GTK_WIDGET (self), error);
          return;
        }
      g_ptr_array_add (self->items, item);
      gtk_list_box_append (GTK_LIST_BOX (self->list), create_row (self, item, now));
    }
}

static void
show_changes (DdDutyList *self, GPtrArray *obligations)
{
  g_autofree char *sentence = dd_duty_changes_say (self->desk, obligations);

  gtk_label_set_label (GTK_LABEL (self->changes), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->changes, sentence != NULL);
}

/**
 * dd_duty_list_show:
 * @self: a list
 * @obligations: (element-type DdObligation): what one incident owes and owed, by due instant
 *
 * Shows it, open things first.
 */
void
dd_duty_list_show (DdDutyList *self, GPtrArray *obligations)
{
  gint64 now;
  GtkWidget *row;

  g_return_if_fail (DD_IS_DUTY_LIST (self) && obligations != NULL);

  now = dd_clock_now (dd_desk_get_clock (self->desk));
  while ((row = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  g_ptr_array_set_size (self->items, 0);
  add_rows (self, obligations, TRUE, now);
  add_rows (self, obligations, FALSE, now);
  show_changes (self, obligations);
}

/**
 * dd_duty_list_tick:
 * @self: a list
 * @now: the present, UTC milliseconds
 *
 * Writes the words that depend on the present.
 */
void
dd_duty_list_tick (DdDutyList *self, gint64 now)
{
  g_return_if_fail (DD_IS_DUTY_LIST (self));

  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    write_times (self, row, now);
}

/**
 * dd_duty_list_new:
 * @desk: the desk
 * @session: who looks
 *
 * Returns: (transfer floating): an empty list
 */
GtkWidget *
dd_duty_list_new (DdDesk *desk, DdSession *session)
{
  DdDutyList *self = g_object_new (DD_TYPE_DUTY_LIST, NULL);

  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
