/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/clock-pill.h"

#include "ui/common/pulse.h"

/**
 * DdClockPill:
 *
 * The most urgent due time, in the header bar of every page. State is told by icon, words and tint
 * together. The seconds run for the eye only; a screen reader is told once a minute.
 */
struct _DdClockPill
{
  GtkButton parent_instance;

  gint64 due;
  DdClockFace face;

  /* Children */
  GtkWidget *icon;
  GtkWidget *kind_label;
  GtkWidget *words_label;
  GtkWidget *time_label;
  GtkWidget *title_label;

  /* Owned */
  DdClock *clock;
  GTimeZone *zone;
  char *kind;
  char *title;
  char *calm_words;
  char *note;
};

G_DEFINE_FINAL_TYPE (DdClockPill, dd_clock_pill, GTK_TYPE_BUTTON)

static void
set_words (GtkWidget *label, const char *words)
{
  gtk_widget_set_visible (label, words != NULL && *words != '\0');
  if (g_strcmp0 (gtk_label_get_label (GTK_LABEL (label)), words) != 0)
    gtk_label_set_label (GTK_LABEL (label), words != NULL ? words : "");
}

static void
show_tooltip (DdClockPill *self, const char *sentence)
{
  g_autofree char *both =
      self->note != NULL ? g_strdup_printf ("%s\n%s", sentence, self->note) : g_strdup (sentence);

  gtk_widget_set_tooltip_text (GTK_WIDGET (self), both);
}

static void
show (DdClockPill *self, gint64 now)
{
  g_auto (DdClockFace) face = { 0 };
  g_autofree char *title = NULL;

  dd_clock_face_read (&face, self->kind, self->due, self->title, now, self->zone);
  if (face.state == DD_CLOCK_CALM && self->calm_words != NULL)
    {
      g_free (face.words);
      g_free (face.sentence);
      face.words = g_strdup (self->calm_words);
      face.sentence = g_strdup (self->calm_words);
    }

  if (self->title != NULL && face.state != DD_CLOCK_CALM)
    title = g_strdup_printf ("· %s", self->title);
  set_words (self->kind_label, face.state != DD_CLOCK_CALM ? self->kind : NULL);
  set_words (self->words_label, face.words);
  set_words (self->time_label, face.time);
  set_words (self->title_label, title);

  if (self->face.sentence == NULL || self->face.state != face.state)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self), dd_clock_state_class (self->face.state));
      gtk_widget_add_css_class (GTK_WIDGET (self), dd_clock_state_class (face.state));
      gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), dd_clock_state_icon (face.state));
    }
  if (g_strcmp0 (self->face.sentence, face.sentence) != 0)
    {
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      face.sentence, -1);
      show_tooltip (self, face.sentence);
    }

  dd_clock_face_clear (&self->face);
  self->face = face;
  face = (DdClockFace){ 0 };
}

static void
on_pulse (GtkWidget *widget, gint64 now)
{
  DdClockPill *self = DD_CLOCK_PILL (widget);

  if (self->due != DD_TIME_UNKNOWN)
    show (self, now);
}

/**
 * dd_clock_pill_set_due:
 * @self: a pill
 * @kind: what is due ("首报")
 * @due: by when, UTC milliseconds
 * @title: (nullable): of which incident; the first to be cut where there is little room
 */
void
dd_clock_pill_set_due (DdClockPill *self, const char *kind, gint64 due, const char *title)
{
  g_return_if_fail (DD_IS_CLOCK_PILL (self));

  g_free (self->kind);
  self->kind = g_strdup (kind);
  g_free (self->title);
  self->title = g_strdup (title);
  self->due = due;
  show (self, dd_clock_now (self->clock));
}

/**
 * dd_clock_pill_set_note:
 * @self: a pill
 * @note: (nullable): what else is to be known of the due time, such as that it may still move
 */
void
dd_clock_pill_set_note (DdClockPill *self, const char *note)
{
  g_return_if_fail (DD_IS_CLOCK_PILL (self));

  if (note != NULL && *note == '\0')
    note = NULL;
  if (g_strcmp0 (self->note, note) == 0)
    return;
  g_free (self->note);
  self->note = g_strdup (note);
  show_tooltip (self, self->face.sentence);
}

/**
 * dd_clock_pill_set_calm:
 * @self: a pill
 * @words: (nullable): other words than "Nothing is due" (a teacher's pill knows only their own)
 */
void
dd_clock_pill_set_calm (DdClockPill *self, const char *words)
{
  g_return_if_fail (DD_IS_CLOCK_PILL (self));

  g_free (self->calm_words);
  self->calm_words = g_strdup (words);
  self->due = DD_TIME_UNKNOWN;
  show (self, dd_clock_now (self->clock));
}

/**
 * dd_clock_pill_get_state:
 * @self: a pill
 *
 * Returns: what the pill tells
 */
DdClockState
dd_clock_pill_get_state (DdClockPill *self)
{
  g_return_val_if_fail (DD_IS_CLOCK_PILL (self), DD_CLOCK_CALM);

  return self->face.state;
}

/**
 * dd_clock_pill_get_sentence:
 * @self: a pill
 *
 * Returns: (transfer none): what the pill tells a screen reader
 */
const char *
dd_clock_pill_get_sentence (DdClockPill *self)
{
  g_return_val_if_fail (DD_IS_CLOCK_PILL (self), NULL);

  return self->face.sentence;
}

static void
dd_clock_pill_finalize (GObject *object)
{
  DdClockPill *self = DD_CLOCK_PILL (object);

  dd_clock_face_clear (&self->face);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self->kind);
  g_free (self->title);
  g_free (self->calm_words);
  g_free (self->note);

  G_OBJECT_CLASS (dd_clock_pill_parent_class)->finalize (object);
}

static void
dd_clock_pill_class_init (DdClockPillClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_clock_pill_finalize;
}

static GtkWidget *
append_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
dd_clock_pill_init (DdClockPill *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->due = DD_TIME_UNKNOWN;
  self->icon = gtk_image_new ();
  gtk_box_append (GTK_BOX (box), self->icon);
  self->kind_label = append_label (box, NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->kind_label), PANGO_ELLIPSIZE_END);
  self->words_label = append_label (box, "numeric");
  self->time_label = append_label (box, "time");
  gtk_widget_add_css_class (self->time_label, "numeric");
  self->title_label = append_label (box, "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (self->title_label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (self->title_label), 24);

  gtk_button_set_child (GTK_BUTTON (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "clock-pill");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/**
 * dd_clock_pill_new:
 * @clock: the clock
 * @zone: the desk's time zone
 *
 * Returns: (transfer floating): a pill that says that nothing is due
 */
GtkWidget *
dd_clock_pill_new (DdClock *clock, GTimeZone *zone)
{
  DdClockPill *self;

  g_return_val_if_fail (DD_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (zone != NULL, NULL);

  self = g_object_new (DD_TYPE_CLOCK_PILL, NULL);
  self->clock = g_object_ref (clock);
  self->zone = g_time_zone_ref (zone);
  dd_pulse_attach (GTK_WIDGET (self), clock, on_pulse);
  dd_clock_pill_set_calm (self, NULL);
  return GTK_WIDGET (self);
}
