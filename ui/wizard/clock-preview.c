/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/wizard/clock-preview.h"

#include "deadlines/wording.h"
#include "ui/common/format.h"
#include "ui/common/row-layout.h"
#include "ui/common/tag.h"
#include "ui/deadlines/rule-words.h"

#include <glib/gi18n.h>

/**
 * DdClockPreview:
 *
 * The clocks that an incident would start as it is typed, with what is not clear yet and would
 * start more of them.
 */
struct _DdClockPreview
{
  AdwBin parent_instance;

  /* template widgets */
  GtkListBox *clocks;
  GtkWidget *unclear_group;
  GtkListBox *unclear;
  GtkWidget *note_box;
  GtkLabel *note;
};

G_DEFINE_FINAL_TYPE (DdClockPreview, dd_clock_preview, ADW_TYPE_BIN)

static void
dd_clock_preview_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DD_TYPE_CLOCK_PREVIEW);

  G_OBJECT_CLASS (dd_clock_preview_parent_class)->dispose (object);
}

static void
dd_clock_preview_class_init (DdClockPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_clock_preview_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/wizard/clock-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, DdClockPreview, clocks);
  gtk_widget_class_bind_template_child (widget_class, DdClockPreview, unclear_group);
  gtk_widget_class_bind_template_child (widget_class, DdClockPreview, unclear);
  gtk_widget_class_bind_template_child (widget_class, DdClockPreview, note_box);
  gtk_widget_class_bind_template_child (widget_class, DdClockPreview, note);
}

static void
dd_clock_preview_init (DdClockPreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dd_clock_preview_new:
 *
 * Returns: (transfer floating): an empty preview
 */
GtkWidget *
dd_clock_preview_new (void)
{
  return g_object_new (DD_TYPE_CLOCK_PREVIEW, NULL);
}

static void
clear_list (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

/* “Occurrence + 3 hours”, from the instants themselves: a preview holds no day limits. */
static char *
limit_of (const DdObligation *obligation)
{
  gint64 minutes = (obligation->due_at - obligation->anchor_at) / DD_MINUTE;

  if (minutes % 60 == 0)
    return dd_wording_limit (obligation->anchor, minutes / 60, DD_LIMIT_HOURS);
  return dd_wording_limit (obligation->anchor, minutes, DD_LIMIT_MINUTES);
}

static GtkWidget *
new_row (DdDesk *desk, const DdObligation *obligation, gint64 now)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (
      obligation->form == DD_REPORT_FORM_ORAL ? "call-start-symbolic" : "alarm-symbolic");
  GtkWidget *times = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *limit = limit_of (obligation);
  g_autofree char *subtitle =
      dd_format_join (dd_wording_recipient (obligation->recipient), limit,
                      obligation->day_limit ? dd_wording_provisional (obligation) : "", NULL);
  g_autofree char *due = dd_format_due_short (obligation->due_at, now, dd_desk_get_zone (desk));
  g_autofree char *left = dd_format_left (obligation->due_at, now);
  g_autofree char *spoken = NULL;
  GtkWidget *due_label = gtk_label_new (due);
  GtkWidget *left_label = gtk_label_new (left);

  dd_row_layout_apply (ADW_ACTION_ROW (row));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), dd_wording_kind (obligation->kind));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_add_css_class (icon, obligation->due_at < now ? "error" : "accent");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);

  gtk_widget_set_valign (times, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (due_label, "numeric");
  gtk_widget_add_css_class (due_label, "heading");
  gtk_label_set_xalign (GTK_LABEL (due_label), 1);
  gtk_widget_add_css_class (left_label, "caption");
  gtk_widget_add_css_class (left_label, "numeric");
  gtk_widget_add_css_class (left_label, obligation->due_at < now ? "error" : "dim-label");
  gtk_label_set_xalign (GTK_LABEL (left_label), 1);
  gtk_box_append (GTK_BOX (times), due_label);
  gtk_box_append (GTK_BOX (times), left_label);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), times);

  /* Translators: a report, its recipient and limit, its due time, the time left. */
  spoken = g_strdup_printf (_ ("%s, %s, due %s, %s"), dd_wording_kind (obligation->kind), subtitle,
                            due, left);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

/* A condition of a few words, which is read at a glance. */
#define GLANCE 24

/* Why a rule is not certain; empty where it takes a paragraph to say, which the rule's page has. */
static char *
say_reason (const DdReportingRule *rule)
{
  g_autofree char *reason = dd_rule_words_if (rule->condition);

  return reason != NULL && g_utf8_strlen (reason, -1) <= GLANCE ? g_steal_pointer (&reason)
                                                                : g_strdup ("");
}

static GtkWidget *
new_unclear_row (const DdReportingRule *rule)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *limit = dd_wording_rule_limit (rule);
  /* Why it is not certain comes first: the same report may stand above for another reason. */
  g_autofree char *reason = say_reason (rule);
  g_autofree char *subtitle =
      dd_format_join (reason, dd_wording_recipient (rule->recipient), limit, NULL);

  dd_row_layout_apply (ADW_ACTION_ROW (row));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), dd_wording_kind (rule->kind));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), dd_tag_new_unknown ());
  return row;
}

static const DdObligation *
find_rule (GPtrArray *obligations, const char *rule)
{
  for (guint i = 0; obligations != NULL && i < obligations->len; i++)
    {
      const DdObligation *obligation = g_ptr_array_index (obligations, i);

      if (g_strcmp0 (obligation->rule, rule) == 0)
        return obligation;
    }
  return NULL;
}

/* What the clock anchored at the occurrence would say if the occurrence were not known. */
static void
show_note (DdClockPreview *self,
           DdDesk *desk,
           const DdIncident *incident,
           GPtrArray *obligations,
           gint64 now)
{
  const DdObligation *first = find_rule (obligations, "school-plan/first");
  g_autoptr (DdIncident) unknown = NULL;
  g_autoptr (GPtrArray) others = NULL;
  const DdObligation *other;
  g_autofree char *due = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->note_box, FALSE);
  if (first == NULL)
    return;
  if (incident->occurred_at == DD_TIME_UNKNOWN)
    text =
        g_strdup (_ ("While the time of occurrence is not known, the first report counts from the "
                     "discovery. Fill it in when it is known, and the clock follows."));
  else
    {
      unknown = dd_incident_copy (incident);
      unknown->occurred_at = DD_TIME_UNKNOWN;
      unknown->occurred_approximate = FALSE;
      others = dd_incident_service_preview (dd_desk_get_incidents (desk), unknown, NULL, NULL);
      other = find_rule (others, "school-plan/first");
      if (other == NULL || other->due_at == first->due_at)
        return;
      due = dd_format_due_short (other->due_at, now, dd_desk_get_zone (desk));
      /* Translators: a time of day. */
      text = g_strdup_printf (
          _ ("If the time of occurrence is “not known yet”, the first report counts "
             "from the discovery instead, until %s."),
          due);
    }
  gtk_label_set_text (self->note, text);
  gtk_widget_set_visible (self->note_box, TRUE);
}

/**
 * dd_clock_preview_show:
 * @self: a preview
 * @desk: the desk whose rules apply
 * @incident: the incident as typed
 *
 * Shows the clocks that @incident would start.
 */
void
dd_clock_preview_show (DdClockPreview *self, DdDesk *desk, const DdIncident *incident)
{
  DdIncidentService *service;
  g_autoptr (GPtrArray) obligations = NULL;
  g_autoptr (GPtrArray) unclear = NULL;
  gint64 now;

  g_return_if_fail (DD_IS_CLOCK_PREVIEW (self));

  service = dd_desk_get_incidents (desk);
  now = dd_clock_now (dd_desk_get_clock (desk));
  clear_list (self->clocks);
  clear_list (self->unclear);
  if (incident->discovered_at != DD_TIME_UNKNOWN)
    {
      obligations = dd_incident_service_preview (service, incident, NULL, NULL);
      unclear = dd_incident_service_preview_unclear (service, incident, NULL);
    }

  for (guint i = 0; obligations != NULL && i < obligations->len; i++)
    gtk_list_box_append (self->clocks, new_row (desk, g_ptr_array_index (obligations, i), now));
  for (guint i = 0; unclear != NULL && i < unclear->len; i++)
    gtk_list_box_append (self->unclear, new_unclear_row (g_ptr_array_index (unclear, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->clocks), obligations != NULL && obligations->len > 0);
  gtk_widget_set_visible (self->unclear_group, unclear != NULL && unclear->len > 0);
  show_note (self, desk, incident, obligations, now);
}
