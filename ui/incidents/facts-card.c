/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/incidents/facts-card.h"

#include "incidents/incident-levels.h"
#include "ui/common/format.h"
#include "ui/common/tag.h"
#include "ui/incidents/level-window.h"

#include <glib/gi18n.h>

#define COLUMNS 3

/**
 * DdFactsCard:
 *
 * The six facts one asks for first, and the two levels with the criterion each rests on.
 */
struct _DdFactsCard
{
  AdwBin parent_instance;

  gint64 incident;

  /* Children */
  GtkWidget *grid;
  GtkWidget *level_title;
  GtkWidget *level_facts;
  GtkWidget *national;
  GtkWidget *national_title;
  GtkWidget *national_facts;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
};

G_DEFINE_FINAL_TYPE (DdFactsCard, dd_facts_card, ADW_TYPE_BIN)

static void
dd_facts_card_finalize (GObject *object)
{
  DdFactsCard *self = DD_FACTS_CARD (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dd_facts_card_parent_class)->finalize (object);
}

static void
dd_facts_card_class_init (DdFactsCardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_facts_card_finalize;
}

static GtkWidget *
new_label (const char *css_class, gboolean wrap)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (wrap)
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 60);
    }
  else
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
on_criteria_clicked (DdFactsCard *self)
{
  dd_level_window_open (GTK_WIDGET (self), self->desk, self->session, self->incident);
}

static GtkWidget *
create_level_row (DdFactsCard *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("See the _criteria"));
  GtkWidget *icon = gtk_image_new_from_icon_name ("security-high-symbolic");

  self->level_title = new_label (NULL, TRUE);
  self->level_facts = new_label ("caption", TRUE);
  gtk_widget_add_css_class (self->level_facts, "dim-label");
  gtk_box_append (GTK_BOX (words), self->level_title);
  gtk_box_append (GTK_BOX (words), self->level_facts);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (icon, "warning");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_criteria_clicked), self);
  gtk_widget_set_margin_start (row, 16);
  gtk_widget_set_margin_end (row, 10);
  gtk_widget_set_margin_top (row, 8);
  gtk_widget_set_margin_bottom (row, 8);
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), button);
  return row;
}

static GtkWidget *
create_national_row (DdFactsCard *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *icon = gtk_image_new_from_icon_name ("emblem-documents-symbolic");

  self->national_title = new_label (NULL, TRUE);
  self->national_facts = new_label ("caption", TRUE);
  gtk_widget_add_css_class (self->national_facts, "dim-label");
  gtk_box_append (GTK_BOX (words), self->national_title);
  gtk_box_append (GTK_BOX (words), self->national_facts);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_margin_start (row, 16);
  gtk_widget_set_margin_end (row, 16);
  gtk_widget_set_margin_bottom (row, 10);
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), words);
  return row;
}

static void
dd_facts_card_init (DdFactsCard *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (card, "card");
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_homogeneous (GTK_GRID (self->grid), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 16);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 12);
  gtk_widget_set_margin_start (self->grid, 16);
  gtk_widget_set_margin_end (self->grid, 16);
  gtk_widget_set_margin_top (self->grid, 14);
  gtk_widget_set_margin_bottom (self->grid, 14);
  gtk_box_append (GTK_BOX (card), self->grid);
  gtk_box_append (GTK_BOX (card), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (card), create_level_row (self));
  self->national = create_national_row (self);
  gtk_box_append (GTK_BOX (card), self->national);
  adw_bin_set_child (ADW_BIN (self), card);
}

/* A fact: its name, what is known, and a second line; unknown is a tag. */
static void
add_fact (DdFactsCard *self, int position, const char *name, const char *value, const char *second)
{
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *title = new_label ("caption", FALSE);

  gtk_label_set_label (GTK_LABEL (title), name);
  gtk_widget_add_css_class (title, "dim-label");
  gtk_box_append (GTK_BOX (cell), title);
  if (value != NULL)
    {
      GtkWidget *label = new_label ("numeric", FALSE);

      gtk_label_set_label (GTK_LABEL (label), value);
      gtk_widget_set_tooltip_text (label, value);
      gtk_box_append (GTK_BOX (cell), label);
    }
  else
    {
      GtkWidget *tag = dd_tag_new (dd_format_unknown (), DD_TAG_WARNING);

      gtk_widget_set_halign (tag, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (cell), tag);
    }
  if (second != NULL && *second != '\0')
    {
      GtkWidget *label = new_label ("caption", FALSE);

      gtk_label_set_label (GTK_LABEL (label), second);
      gtk_widget_set_tooltip_text (label, second);
      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (cell), label);
    }
  gtk_grid_attach (GTK_GRID (self->grid), cell, position % COLUMNS, position / COLUMNS, 1, 1);
}

static void
show_concerned (DdFactsCard *self, int position, const DdIncident *incident)
{
  gint64 pupils = incident->counts[DD_INCIDENT_MINORS_AFFECTED];
  gint64 young = incident->counts[DD_INCIDENT_MINORS_UNDER_14];
  g_autofree char *value = NULL;
  g_autofree char *second = NULL;

  if (pupils == 0)
    value = g_strdup (_ ("No pupils"));
  else if (pupils > 0)
    value = g_strdup_printf (ngettext ("%d pupil", "%d pupils", (gulong) pupils), (int) pupils);
  if (pupils > 0 && young != DD_COUNT_UNKNOWN)
    second = g_strdup_printf (_ ("under 14: %d"), (int) young);
  else if (pupils > 0)
    second = g_strdup_printf (_ ("under 14: %s"), dd_format_unknown ());
  add_fact (self, position, _ ("Concerned"), value, second);
}

static void
show_times (DdFactsCard *self, const DdIncident *incident)
{
  gint64 now = dd_clock_now (dd_desk_get_clock (self->desk));
  GTimeZone *zone = dd_desk_get_zone (self->desk);
  g_autofree char *occurred = incident->occurred_at != DD_TIME_UNKNOWN
                                  ? dd_format_date_time (incident->occurred_at, now, zone)
                                  : NULL;
  g_autofree char *about = NULL;
  g_autofree char *discovered = dd_format_date_time (incident->discovered_at, now, zone);

  if (occurred != NULL && incident->occurred_approximate)
    about = g_strdup_printf (_ ("about %s"), occurred);
  add_fact (self, 0, _ ("Occurred"), about != NULL ? about : occurred,
            incident->texts[DD_INCIDENT_OCCURRED_BASIS]);
  add_fact (self, 1, _ ("Discovered"), discovered, incident->texts[DD_INCIDENT_DISCOVERED_BY]);
}

static const DdTimelineEvent *
last_decision (GPtrArray *events)
{
  for (guint i = events->len; i > 0; i--)
    {
      const DdTimelineEvent *event = g_ptr_array_index (events, i - 1);

      if (event->kind == DD_EVENT_LEVEL)
        return event;
    }
  return NULL;
}

/* Who decided a level, and when: "周明远（10:05）". */
static char *
name_decision (DdFactsCard *self, const DdTimelineEvent *decision)
{
  const char *who =
      decision != NULL && decision->account != NULL ? decision->account : _ ("the leading group");
  g_autofree char *when = NULL;

  if (decision == NULL)
    return g_strdup (who);
  when = dd_format_moment (decision->at, dd_clock_now (dd_desk_get_clock (self->desk)),
                           dd_desk_get_zone (self->desk));
  /* Translators: who decided a level, and when. */
  return g_strdup_printf (C_ ("decision", "%1$s, %2$s"), who, when);
}

/* By whom a level was decided, what was suggested, and why it was decided otherwise. */
static char *
word_decision (DdFactsCard *self,
               const DdTimelineEvent *decision,
               gboolean as_suggested,
               const char *criterion,
               const char *reason)
{
  g_autofree char *by = name_decision (self, decision);

  if (as_suggested)
    /* Translators: who decided a level and when, the criterion of the suggestion. */
    return g_strdup_printf (_ ("Decided by %1$s, as suggested: %2$s"), by, criterion);
  /* Translators: who decided a level and when, the criterion of the suggestion, the reason for
   * deciding otherwise. */
  return g_strdup_printf (_ ("Decided by %1$s. Suggested: %2$s. Reason: %3$s"), by, criterion,
                          reason != NULL ? reason : dd_format_unknown ());
}

static void
show_level (DdFactsCard *self, const DdIncident *incident, GPtrArray *events)
{
  const DdTimelineEvent *decision = last_decision (events);
  g_auto (DdLevelVerdict) verdict = { 0 };
  g_autofree char *title = NULL;
  g_autofree char *facts = NULL;

  dd_incident_suggest_level (incident, &verdict);
  if (incident->chosen_level == 0)
    {
      title = g_strdup (verdict.criterion);
      facts = g_strdup (
          _ ("Suggested by the matrix of GB/Z 20986; the leading group has not decided yet"));
    }
  else
    {
      g_autofree char *level = dd_format_level (incident->level);

      /* Translators: the level that was decided. */
      title = g_strdup_printf (_ ("Decided: %s"), level);
      facts = word_decision (self, decision, incident->chosen_level == verdict.level,
                             verdict.criterion, incident->level_reason);
    }
  gtk_label_set_label (GTK_LABEL (self->level_title), title);
  gtk_label_set_label (GTK_LABEL (self->level_facts), facts);
}

static void
show_national_level (DdFactsCard *self, const DdIncident *incident, GPtrArray *events)
{
  g_auto (DdNationalVerdict) verdict = { 0 };
  g_autofree char *level = dd_format_level (incident->national_level);
  g_autofree char *title = g_strdup_printf (_ ("National level: %s"), level);
  g_autofree char *unclear = NULL;
  g_autofree char *basis = NULL;
  g_autofree char *facts = NULL;
  guint likely = 0;

  dd_incident_suggest_national_level (incident, &verdict);
  for (guint i = 0; i < verdict.unclear->len; i++)
    likely += ((DdAnnexQuestion *) g_ptr_array_index (verdict.unclear, i))->likely ? 1 : 0;
  if (likely > 0)
    unclear = g_strdup_printf (ngettext ("%u question of the annex to be verified",
                                         "%u questions of the annex to be verified", likely),
                               likely);
  basis = incident->chosen_national_level != 0
              ? word_decision (self, last_decision (events),
                               incident->chosen_national_level == verdict.level, verdict.criterion,
                               incident->national_level_reason)
              : g_strdup (verdict.criterion);
  facts = dd_format_join (basis, unclear != NULL ? unclear : "", NULL);
  gtk_label_set_label (GTK_LABEL (self->national_title), title);
  gtk_label_set_label (GTK_LABEL (self->national_facts), facts);
}

/**
 * dd_facts_card_show:
 * @self: a card
 * @incident: an incident
 * @events: (element-type DdTimelineEvent): its timeline
 *
 * Shows what is known of it.
 */
void
dd_facts_card_show (DdFactsCard *self, const DdIncident *incident, GPtrArray *events)
{
  const char *place = incident->texts[DD_INCIDENT_PLACE];
  g_autofree char *where = dd_format_join (incident->importance != DD_IMPORTANCE_UNKNOWN
                                               ? dd_importance_label (incident->importance)
                                               : "",
                                           place != NULL ? place : "", NULL);
  GtkWidget *cell;

  g_return_if_fail (DD_IS_FACTS_CARD (self) && incident != NULL);

  self->incident = incident->id;
  while ((cell = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), cell);
  show_times (self, incident);
  add_fact (self, 2, _ ("Category"), dd_category_label (incident->category),
            incident->subcategory != DD_SUBCATEGORY_UNKNOWN
                ? dd_subcategory_label (incident->subcategory)
                : NULL);
  add_fact (self, 3, _ ("System"), incident->system_name, where);
  show_concerned (self, 4, incident);
  add_fact (self, 5, _ ("Cause"), incident->texts[DD_INCIDENT_CAUSE], NULL);
  show_level (self, incident, events);
  show_national_level (self, incident, events);
}

/**
 * dd_facts_card_new:
 * @desk: the desk
 * @session: who looks
 *
 * Returns: (transfer floating): an empty card
 */
GtkWidget *
dd_facts_card_new (DdDesk *desk, DdSession *session)
{
  DdFactsCard *self = g_object_new (DD_TYPE_FACTS_CARD, NULL);

  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
