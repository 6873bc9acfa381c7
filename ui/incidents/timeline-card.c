/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/incidents/timeline-card.h"

#include "accounts/permission.h"
#include "deadlines/wording.h"
#include "ui/common/confirm.h"
#include "ui/common/folded-text.h"
#include "ui/common/format.h"
#include "ui/common/tag.h"
#include "ui/common/toast.h"
#include "ui/incidents/event-words.h"

#include <glib/gi18n.h>

/* The time column is as wide as a time of day in large text. */
#define TIME_CHARS 5

/**
 * DdTimelineCard:
 *
 * What happened, newest first: a time, an icon on a rail, a line, and what else is known of it. A
 * row that was taken back stays, struck out.
 */
struct _DdTimelineCard
{
  AdwBin parent_instance;

  gint64 incident;

  /* Children */
  GtkWidget *rows;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
  char *last_day;
  GHashTable *unfolded; /* texts that somebody reads while all rows are made anew */
};

G_DEFINE_FINAL_TYPE (DdTimelineCard, dd_timeline_card, ADW_TYPE_BIN)

static void
dd_timeline_card_finalize (GObject *object)
{
  DdTimelineCard *self = DD_TIMELINE_CARD (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->session);
  g_free (self->last_day);
  g_hash_table_unref (self->unfolded);

  G_OBJECT_CLASS (dd_timeline_card_parent_class)->finalize (object);
}

static void
dd_timeline_card_class_init (DdTimelineCardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_timeline_card_finalize;
}

static void
dd_timeline_card_init (DdTimelineCard *self)
{
  self->unfolded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->rows, "card");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Course of events"), -1);
  adw_bin_set_child (ADW_BIN (self), self->rows);
}

/* The rail runs behind the icons, from the first row to the last. */
static GtkWidget *
new_rail (const char *icon_name, const char *css_class, gboolean last)
{
  GtkWidget *rail = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);
  GtkWidget *line = gtk_separator_new (GTK_ORIENTATION_VERTICAL);

  gtk_widget_set_margin_top (icon, 3);
  if (css_class != NULL)
    gtk_widget_add_css_class (icon, css_class);
  gtk_widget_set_halign (line, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (line, TRUE);
  gtk_widget_set_visible (line, !last);
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (rail), icon);
  gtk_box_append (GTK_BOX (rail), line);
  return rail;
}

/* A day gets a line of its own where it is not the day of the row above. */
static void
add_day (DdTimelineCard *self, gint64 at)
{
  gint64 now = dd_clock_now (dd_desk_get_clock (self->desk));
  g_autofree char *today = dd_format_date (now, now, dd_desk_get_zone (self->desk));
  g_autofree char *day = dd_format_date (at, now, dd_desk_get_zone (self->desk));
  GtkWidget *label;
  gboolean first = self->last_day == NULL;

  if (g_strcmp0 (day, self->last_day) == 0 || (first && g_strcmp0 (day, today) == 0))
    {
      g_free (self->last_day);
      self->last_day = g_steal_pointer (&day);
      return;
    }
  label = gtk_label_new (day);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_set_margin_start (label, 16);
  gtk_widget_set_margin_top (label, first ? 10 : 6);
  gtk_widget_set_margin_bottom (label, 2);
  gtk_box_append (GTK_BOX (self->rows), label);
  g_free (self->last_day);
  self->last_day = g_steal_pointer (&day);
}

/* Takes every text that is unfolded out of its row. */
static void
keep_unfolded (DdTimelineCard *self, GtkWidget *widget)
{
  if (DD_IS_FOLDED_TEXT (widget))
    {
      const char *text = dd_folded_text_get_text (DD_FOLDED_TEXT (widget));

      if (!dd_folded_text_is_unfolded (DD_FOLDED_TEXT (widget)))
        return;
      g_hash_table_replace (self->unfolded, g_strdup (text), g_object_ref (widget));
      gtk_box_remove (GTK_BOX (gtk_widget_get_parent (widget)), widget);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget), *next; child != NULL; child = next)
    {
      next = gtk_widget_get_next_sibling (child);
      keep_unfolded (self, child);
    }
}

/* Adds a text; who reads it goes on where they were. */
static DdFoldedText *
add_text (DdTimelineCard *self, GtkWidget *words, const char *text)
{
  GtkWidget *widget = g_hash_table_lookup (self->unfolded, text);

  if (widget != NULL && gtk_widget_get_parent (widget) == NULL)
    gtk_box_append (GTK_BOX (words), widget);
  else
    gtk_box_append (GTK_BOX (words), widget = dd_folded_text_new (text));
  return DD_FOLDED_TEXT (widget);
}

static void
add_title (DdTimelineCard *self, GtkWidget *words, const char *title, const DdTimelineEvent *event)
{
  DdFoldedText *text = add_text (self, words, title);

  if (event != NULL && event->retracted)
    {
      PangoAttrList *attributes = pango_attr_list_new ();

      pango_attr_list_insert (attributes, pango_attr_strikethrough_new (TRUE));
      gtk_label_set_attributes (dd_folded_text_get_label (text), attributes);
      pango_attr_list_unref (attributes);
    }
}

/* What is special about a row, at its end. */
static void
add_tag (GtkWidget *row, const DdTimelineEvent *event)
{
  GtkWidget *tag;

  if (event->retracted)
    tag = dd_tag_new (_ ("Taken back"), DD_TAG_PLAIN);
  else if (event->kind != DD_EVENT_RETRACTED && dd_event_words_is_late_entry (event))
    {
      g_autofree char *delay = dd_format_duration (event->recorded_at - event->at);
      g_autofree char *hint = g_strdup_printf (_ ("Written down %s after it happened"), delay);

      tag = dd_tag_new (_ ("Late entry"), DD_TAG_PLAIN);
      gtk_widget_set_tooltip_text (tag, hint);
    }
  else
    return;
  gtk_widget_set_valign (tag, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (row), tag);
}

static const DdTimelineEvent *
find_event (GPtrArray *events, gint64 id)
{
  for (guint i = 0; i < events->len; i++)
    {
      const DdTimelineEvent *event = g_ptr_array_index (events, i);

      if (event->id == id)
        return event;
    }
  return NULL;
}

/* A row may stand for one call or delivery to several roles: all of it is taken back. */
static void
on_reason_given (GtkWidget *from, const char *reason, gpointer user_data)
{
  DdTimelineCard *self = DD_TIMELINE_CARD (from);
  DdIncidentService *service = dd_desk_get_incidents (self->desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = dd_incident_service_get_timeline (service, self->incident, &error);
  const DdTimelineEvent *chosen =
      events != NULL ? find_event (events, (gint64) GPOINTER_TO_SIZE (user_data)) : NULL;

  for (guint i = 0; chosen != NULL && i < events->len; i++)
    {
      const DdTimelineEvent *event = g_ptr_array_index (events, i);

      if ((event == chosen || dd_event_words_is_same_act (chosen, event)) &&
          !dd_incident_service_retract (service, self->session, event->id, reason, &error))
        break;
    }
  if (error != NULL)
    dd_toast_say_error (from, error);
  else if (chosen != NULL)
    dd_toast_say (from, _ ("The entry is taken back."));
}

static void
on_retract (GtkButton *button)
{
  gint64 *event = g_object_get_data (G_OBJECT (button), "event");

  /* The card asks, not the row: rows are made anew while somebody types. */
  dd_ask_reason (gtk_widget_get_ancestor (GTK_WIDGET (button), DD_TYPE_TIMELINE_CARD),
                 _ ("Take this entry back?"),
                 _ ("It stays to be seen, struck out. What followed from it is worked out anew."),
                 _ ("Reason"), _ ("_Take back"), on_reason_given, GSIZE_TO_POINTER (*event));
}

static DdPermission
permission_of (DdEventKind kind)
{
  if (kind == DD_EVENT_DELIVERED)
    return DD_PERMISSION_RECORD_DELIVERY;
  return kind == DD_EVENT_WAIVED ? DD_PERMISSION_WAIVE_DUTY : DD_PERMISSION_RECORD_ACT;
}

static gboolean
can_retract (DdTimelineCard *self, const DdTimelineEvent *event)
{
  return event != NULL && !event->retracted && dd_event_kind_is_retractable (event->kind) &&
         dd_permission_has (self->session, permission_of (event->kind));
}

static void
add_retract_button (GtkWidget *row, const DdTimelineEvent *event, const char *title)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-undo-symbolic");
  g_autofree char *spoken = g_strdup_printf (_ ("Take back: %s"), title);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "dim-label");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, _ ("Take back…"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), "event", g_memdup2 (&event->id, sizeof event->id),
                          g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (on_retract), NULL);
  gtk_box_append (GTK_BOX (row), button);
}

static void
add_row (DdTimelineCard *self,
         gint64 at,
         const char *icon_name,
         const char *icon_class,
         const char *title,
         const char *facts,
         const DdTimelineEvent *event,
         gboolean last)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *clock = dd_format_clock (at, dd_desk_get_zone (self->desk));
  GtkWidget *time = gtk_label_new (clock);

  add_day (self, at);
  gtk_label_set_width_chars (GTK_LABEL (time), TIME_CHARS);
  gtk_label_set_xalign (GTK_LABEL (time), 1);
  gtk_widget_set_valign (time, GTK_ALIGN_START);
  gtk_widget_add_css_class (time, "numeric");
  gtk_widget_add_css_class (time, "dim-label");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_margin_bottom (words, 8);
  add_title (self, words, title, event);
  if (facts != NULL && *facts != '\0')
    {
      GtkWidget *label = GTK_WIDGET (dd_folded_text_get_label (add_text (self, words, facts)));

      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "dim-label");
    }
  gtk_widget_set_margin_start (row, 14);
  gtk_widget_set_margin_end (row, 10);
  gtk_widget_set_margin_top (row, 6);
  gtk_box_append (GTK_BOX (row), time);
  gtk_box_append (GTK_BOX (row), new_rail (icon_name, icon_class, last));
  gtk_box_append (GTK_BOX (row), words);
  if (event != NULL)
    add_tag (row, event);
  if (can_retract (self, event))
    add_retract_button (row, event, title);
  gtk_box_append (GTK_BOX (self->rows), row);
}

static const char *
icon_class_of (const DdTimelineEvent *event)
{
  if (event->retracted || event->kind == DD_EVENT_RETRACTED)
    return "dim-label";
  if (event->kind == DD_EVENT_STEP_DONE || event->kind == DD_EVENT_HANDLED ||
      event->kind == DD_EVENT_CLOSED)
    return "success";
  return NULL;
}

/* One call or delivery to an office that is two roles is one row that names both. */
static char *
title_of (GPtrArray *events, guint newest, gboolean drill, guint *oldest)
{
  const DdTimelineEvent *event = g_ptr_array_index (events, newest);
  g_autoptr (GString) recipients = g_string_new (dd_wording_recipient (event->recipient));

  *oldest = newest;
  while (*oldest > 0 && dd_event_words_is_same_act (event, g_ptr_array_index (events, *oldest - 1)))
    {
      const DdTimelineEvent *same = g_ptr_array_index (events, --*oldest);

      /* The role that was meant was written down first. */
      g_string_prepend (recipients, C_ ("list", ", "));
      g_string_prepend (recipients, dd_wording_recipient (same->recipient));
    }
  return drill ? dd_event_words_practised (event, recipients->str)
               : dd_event_words_title (event, recipients->str);
}

static void
add_discovery (DdTimelineCard *self, const DdIncident *incident)
{
  gboolean occurred = incident->occurred_at != DD_TIME_UNKNOWN;
  const char *by = incident->texts[DD_INCIDENT_DISCOVERED_BY];

  add_row (self, incident->discovered_at, "dialog-warning-symbolic", "warning", _ ("Discovered"),
           by, NULL, !occurred);
  if (occurred)
    add_row (self, incident->occurred_at, "media-record-symbolic", "dim-label",
             incident->occurred_approximate ? _ ("Occurred, about this time") : _ ("Occurred"),
             incident->texts[DD_INCIDENT_OCCURRED_BASIS], NULL, TRUE);
}

/* "提醒：升级到副校长", and of which report. */
static void
add_climbed (DdTimelineCard *self, const DdTelling *step, GPtrArray *obligations)
{
  g_autofree char *title = g_strdup_printf (_ ("Reminder not acknowledged, passed on: %s"),
                                            dd_wording_post (step->post));
  g_autofree char *facts = NULL;

  for (guint i = 0; i < obligations->len && facts == NULL; i++)
    {
      const DdObligation *obligation = g_ptr_array_index (obligations, i);

      if (obligation->id == step->obligation_id)
        facts = dd_format_join (dd_wording_duty (obligation),
                                dd_wording_recipient (obligation->recipient), NULL);
    }
  add_row (self, step->confirmed_at, "alarm-symbolic", "warning", title, facts, NULL, FALSE);
}

/* The last @n of @climbed that came at @from or later. */
static void
add_climbed_since (
    DdTimelineCard *self, gint64 from, GPtrArray *climbed, guint *n, GPtrArray *obligations)
{
  while (*n > 0)
    {
      const DdTelling *step = g_ptr_array_index (climbed, *n - 1);

      if (step->confirmed_at < from)
        return;
      add_climbed (self, step, obligations);
      (*n)--;
    }
}

/**
 * dd_timeline_card_show:
 * @self: a card
 * @incident: the incident
 * @events: (element-type DdTimelineEvent): its timeline, oldest first
 * @climbed: (element-type DdTelling): the steps its reminders climbed, oldest first
 * @obligations: (element-type DdObligation): what it owes and owed
 *
 * Shows a timeline.
 */
void
dd_timeline_card_show (DdTimelineCard *self,
                       const DdIncident *incident,
                       GPtrArray *events,
                       GPtrArray *climbed,
                       GPtrArray *obligations)
{
  GtkWidget *row;
  guint oldest = 0;
  guint n_climbed;

  g_return_if_fail (DD_IS_TIMELINE_CARD (self) && incident != NULL && events != NULL);
  g_return_if_fail (climbed != NULL && obligations != NULL);

  keep_unfolded (self, self->rows);
  while ((row = gtk_widget_get_first_child (self->rows)) != NULL)
    gtk_box_remove (GTK_BOX (self->rows), row);
  g_clear_pointer (&self->last_day, g_free);
  self->incident = incident->id;
  n_climbed = climbed->len;

  for (guint i = events->len; i > 0; i = oldest)
    {
      const DdTimelineEvent *event = g_ptr_array_index (events, i - 1);
      g_autofree char *title = title_of (events, i - 1, incident->drill, &oldest);
      g_autofree char *facts = dd_event_words_facts (event);

      add_climbed_since (self, event->at, climbed, &n_climbed, obligations);
      add_row (self, event->at, dd_event_words_icon (event), icon_class_of (event), title, facts,
               event, FALSE);
    }
  add_climbed_since (self, G_MININT64, climbed, &n_climbed, obligations);
  add_discovery (self, incident);
  g_hash_table_remove_all (self->unfolded);
}

/**
 * dd_timeline_card_new:
 * @desk: the desk
 * @session: who looks
 *
 * Returns: (transfer floating): an empty timeline
 */
GtkWidget *
dd_timeline_card_new (DdDesk *desk, DdSession *session)
{
  DdTimelineCard *self = g_object_new (DD_TYPE_TIMELINE_CARD, NULL);

  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
