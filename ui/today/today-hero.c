/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/today/today-hero.h"

#include "ui/common/clock-face.h"
#include "ui/common/clock-track.h"
#include "ui/common/format.h"
#include "ui/common/pulse.h"
#include "ui/common/row-layout.h"
#include "ui/common/tag.h"
#include "ui/common/wrap-layout.h"
#include "ui/today/today-go.h"
#include "ui/today/today-words.h"

#include <glib/gi18n.h>

/** More tags than these push the button away; the rest is counted. */
#define TAGS_MAX 4

/**
 * DdTodayHero:
 *
 * What is due first, with all that one must know at arm's length: how long still, from when it
 * counts, what is missing, and the one button that does the next thing.
 */
struct _DdTodayHero
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkLabel *kind;
  GtkLabel *title;
  GtkLabel *level;
  GtkLabel *limit;
  GtkLabel *countdown;
  GtkLabel *countdown_words;
  AdwBin *track_place;
  GtkLabel *missing_words;
  AdwBin *missing_place;
  GtkWidget *incident_button;
  GtkWidget *action_button;
  GtkWidget *track;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
  DdDueItem *item;
};

G_DEFINE_FINAL_TYPE (DdTodayHero, dd_today_hero, ADW_TYPE_BIN)

static void
show_countdown (DdTodayHero *self, gint64 now)
{
  gint64 due = dd_due_item_get_obligation (self->item)->due_at;
  DdClockState state = dd_clock_state (due, now);
  g_autofree char *text = dd_format_countdown (due - now);
  g_autofree char *by = dd_format_due (due, now, dd_desk_get_zone (self->desk));
  g_autofree char *words = NULL;

  words = state == DD_CLOCK_OVERDUE ? g_strdup_printf (_ ("overdue, was due %s"), by)
                                    : g_strdup_printf (_ ("left, due %s"), by);
  gtk_label_set_label (self->countdown, text);
  if (g_strcmp0 (gtk_label_get_label (self->countdown_words), words) != 0)
    gtk_label_set_label (self->countdown_words, words);
  if (state == DD_CLOCK_OVERDUE)
    gtk_widget_add_css_class (GTK_WIDGET (self->countdown), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->countdown), "error");
  dd_tag_set (GTK_WIDGET (self->kind), gtk_label_get_label (self->kind),
              state == DD_CLOCK_OVERDUE ? DD_TAG_ERROR
              : state == DD_CLOCK_SOON  ? DD_TAG_WARNING
                                        : DD_TAG_SUCCESS);
}

static void
on_pulse (GtkWidget *widget, gint64 now)
{
  DdTodayHero *self = DD_TODAY_HERO (widget);

  if (self->item != NULL)
    show_countdown (self, now);
}

/* When an answered call told the same authority of the same incident. */
static gint64
time_told (DdTodayHero *self, const DdObligation *obligation)
{
  g_autoptr (GPtrArray) duties = NULL;

  duties = dd_incident_service_get_obligations (dd_desk_get_incidents (self->desk),
                                                dd_due_item_get_incident_id (self->item), NULL);
  for (guint i = 0; duties != NULL && i < duties->len; i++)
    {
      const DdObligation *duty = g_ptr_array_index (duties, i);

      if (duty->form == DD_REPORT_FORM_ORAL && duty->fulfilled_at != DD_TIME_UNKNOWN &&
          g_strcmp0 (duty->recipient, obligation->recipient) == 0)
        return duty->fulfilled_at;
    }
  return DD_TIME_UNKNOWN;
}

static void
show_track (DdTodayHero *self, const DdObligation *obligation)
{
  gboolean from_facts =
      obligation->anchor == DD_ANCHOR_OCCURRED || obligation->anchor == DD_ANCHOR_DISCOVERED;
  DdClockMarks marks = DD_CLOCK_MARKS_NONE;
  gint64 id = dd_due_item_get_incident_id (self->item);
  g_autoptr (DdIncident) incident = NULL;

  marks.due = obligation->due_at;
  if (!from_facts)
    marks.begun = obligation->anchor_at;
  if (id != 0 && g_strcmp0 (obligation->subject_kind, DD_SUBJECT_INCIDENT) == 0)
    incident = dd_incident_service_get (dd_desk_get_incidents (self->desk), id, NULL);
  /* Marks from long before the clock that runs would press its own part of the line together. */
  if (incident != NULL && from_facts)
    {
      marks.occurred = incident->occurred_at;
      marks.occurred_approximate = incident->occurred_approximate;
      marks.discovered = incident->discovered_at;
      marks.told = time_told (self, obligation);
    }
  dd_clock_track_set_marks (DD_CLOCK_TRACK (self->track), &marks);
}

static void
show_missing (DdTodayHero *self, DdTodayStage stage)
{
  const char *const *missing = dd_due_item_get_missing (self->item);
  guint n = missing != NULL ? g_strv_length ((char **) missing) : 0;
  g_autofree char *words = NULL;
  GtkWidget *tags = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (tags, dd_wrap_layout_new (8));
  for (guint i = 0; i < MIN (n, TAGS_MAX); i++)
    gtk_widget_set_parent (dd_tag_new (missing[i], DD_TAG_WARNING), tags);
  if (n > TAGS_MAX)
    {
      g_autofree char *more = g_strdup_printf (_ ("and %u more"), n - TAGS_MAX);

      gtk_widget_set_parent (dd_tag_new (more, DD_TAG_PLAIN), tags);
    }
  /* What is out of the writer's hands says where it is rather than what it lacks. */
  if (stage == DD_TODAY_WAITING)
    words = g_strdup (_ ("Waits for the signature"));
  else if (stage == DD_TODAY_READY)
    words = g_strdup (_ ("Ready to go out"));
  else
    words = dd_today_words_missing (n);
  gtk_label_set_label (self->missing_words, words);
  gtk_widget_set_visible (GTK_WIDGET (self->missing_words), *words != '\0');
  adw_bin_set_child (self->missing_place, tags);
}

static void
on_action (DdTodayHero *self)
{
  if (self->item != NULL)
    dd_today_go (GTK_WIDGET (self), self->desk, self->session, self->item);
}

/* Where one reads more of it. */
static void
show_way (DdTodayHero *self, const DdObligation *obligation, gint64 incident)
{
  gboolean period = g_strcmp0 (obligation->subject_kind, DD_SUBJECT_PERIOD) == 0;
  gboolean calendar = g_strcmp0 (obligation->subject_kind, DD_SUBJECT_CALENDAR) == 0;

  if (period || calendar)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (self->incident_button), "(sx)", "periods",
                                      period ? obligation->subject_id : G_GINT64_CONSTANT (0));
  else
    gtk_actionable_set_action_target (GTK_ACTIONABLE (self->incident_button), "(sx)", "incident",
                                      incident);
  gtk_button_set_label (GTK_BUTTON (self->incident_button),
                        period || calendar ? _ ("Important periods") : _ ("See the incident"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->incident_button), "win.open");
  gtk_widget_set_visible (self->incident_button, incident != 0 || period || calendar);
}

/**
 * dd_today_hero_set_item:
 * @self: a hero
 * @item: what is due first
 */
void
dd_today_hero_set_item (DdTodayHero *self, DdDueItem *item)
{
  const DdObligation *obligation;
  const char *title;
  gint64 incident;
  DdTodayStage stage;
  g_autofree char *kind = NULL;
  g_autofree char *limit = NULL;
  g_autofree char *level = NULL;

  g_return_if_fail (DD_IS_TODAY_HERO (self));
  g_return_if_fail (DD_IS_DUE_ITEM (item));

  g_set_object (&self->item, item);
  stage = dd_today_stage (self->desk, self->session, item);
  obligation = dd_due_item_get_obligation (item);
  kind = dd_today_words_kind (obligation);
  limit = dd_today_words_limit (obligation, dd_clock_now (dd_desk_get_clock (self->desk)),
                                dd_desk_get_zone (self->desk));
  title = dd_due_item_get_title (item);
  incident = dd_due_item_get_incident_id (item);
  if (dd_due_item_get_level (item) > 0)
    level = dd_format_level (dd_due_item_get_level (item));

  gtk_label_set_label (self->kind, kind);
  gtk_label_set_label (self->title, title != NULL ? title : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), title);
  gtk_label_set_label (self->level, level != NULL ? level : "");
  gtk_label_set_label (self->limit, limit);
  gtk_button_set_label (GTK_BUTTON (self->action_button),
                        dd_today_words_verb (item, stage, dd_today_who (self->session)));
  show_way (self, obligation, incident);
  show_countdown (self, dd_clock_now (dd_desk_get_clock (self->desk)));
  show_track (self, obligation);
  show_missing (self, stage);
}

static gboolean
dd_today_hero_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (DD_TODAY_HERO (widget)->action_button);
}

static void
dd_today_hero_dispose (GObject *object)
{
  DdTodayHero *self = DD_TODAY_HERO (object);

  g_clear_object (&self->item);
  g_clear_object (&self->session);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dd_today_hero_parent_class)->dispose (object);
}

static void
dd_today_hero_class_init (DdTodayHeroClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_today_hero_dispose;
  widget_class->grab_focus = dd_today_hero_grab_focus;

  g_type_ensure (DD_TYPE_ROW_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/today/today-hero.ui");
  gtk_widget_class_bind_template_child (widget_class, DdTodayHero, kind);
  gtk_widget_class_bind_template_child (widget_class, DdTodayHero, title);
  gtk_widget_class_bind_template_child (widget_class, DdTodayHero, level);
  gtk_widget_class_bind_template_child (widget_class, DdTodayHero, limit);
  gtk_widget_class_bind_template_child (widget_class, DdTodayHero, countdown);
  gtk_widget_class_bind_template_child (widget_class, DdTodayHero, countdown_words);
  gtk_widget_class_bind_template_child (widget_class, DdTodayHero, track_place);
  gtk_widget_class_bind_template_child (widget_class, DdTodayHero, missing_words);
  gtk_widget_class_bind_template_child (widget_class, DdTodayHero, missing_place);
  gtk_widget_class_bind_template_child (widget_class, DdTodayHero, incident_button);
  gtk_widget_class_bind_template_child (widget_class, DdTodayHero, action_button);
  gtk_widget_class_bind_template_callback (widget_class, on_action);
}

static void
dd_today_hero_init (DdTodayHero *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dd_today_hero_new:
 * @desk: the desk
 * @session: who is at it
 *
 * Returns: (transfer floating): a hero without an item
 */
GtkWidget *
dd_today_hero_new (DdDesk *desk, DdSession *session)
{
  DdTodayHero *self;

  g_return_val_if_fail (DD_IS_DESK (desk), NULL);

  self = g_object_new (DD_TYPE_TODAY_HERO, NULL);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  self->track = dd_clock_track_new (dd_desk_get_clock (desk), dd_desk_get_zone (desk));
  adw_bin_set_child (self->track_place, self->track);
  dd_pulse_attach (GTK_WIDGET (self), dd_desk_get_clock (desk), on_pulse);
  return GTK_WIDGET (self);
}
