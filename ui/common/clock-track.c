/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/clock-track.h"

#include "ui/common/clock-face.h"
#include "ui/common/format.h"
#include "ui/common/pulse.h"
#include "ui/common/track-layout.h"

#include <glib/gi18n.h>

/**
 * DdClockTrack:
 *
 * One line from the first known instant to the due time, with what happened in between and how much
 * of it has gone. The only widget of the app that is drawn; its description says the same in words.
 */
struct _DdClockTrack
{
  GtkWidget parent_instance;

  DdClockMarks marks;
  gint64 now;

  /* Owned */
  DdClock *clock;
  GTimeZone *zone;
  char *description;
};

G_DEFINE_FINAL_TYPE (DdClockTrack, dd_clock_track, GTK_TYPE_WIDGET)

/* Most important first: the order in which labels take their places. */
typedef enum
{
  MARK_DUE,
  MARK_NOW,
  MARK_OCCURRED,
  MARK_BEGUN,
  MARK_DISCOVERED,
  MARK_TOLD,
  N_MARKS
} Mark;

static const int preferred_rows[N_MARKS] = {
  [MARK_DUE] = 1,   [MARK_NOW] = -1,       [MARK_OCCURRED] = 1,
  [MARK_BEGUN] = 1, [MARK_DISCOVERED] = 1, [MARK_TOLD] = -1,
};

enum
{
  BAR_HEIGHT = 8,
  DOT_RADIUS = 5,
  NOW_HEIGHT = 18,
  LABEL_GAP = 10,
  ROW_GAP = 3,
};

static gint64
mark_time (DdClockTrack *self, Mark mark)
{
  switch (mark)
    {
    case MARK_DUE:
      return self->marks.due;
    case MARK_NOW:
      return self->now;
    case MARK_OCCURRED:
      return self->marks.occurred;
    case MARK_BEGUN:
      return self->marks.begun;
    case MARK_DISCOVERED:
      return self->marks.discovered;
    case MARK_TOLD:
      return self->marks.told;
    case N_MARKS:
    default:
      return DD_TIME_UNKNOWN;
    }
}

static char *
mark_text (DdClockTrack *self, Mark mark)
{
  g_autofree char *when = NULL;

  if (mark == MARK_DUE)
    when = dd_format_due_short (self->marks.due, self->now, self->zone);
  else
    when = dd_format_moment (mark_time (self, mark), self->now, self->zone);

  switch (mark)
    {
    case MARK_DUE:
      /* Translators: %s is a time such as 10:25. */
      return g_strdup_printf (C_ ("clock line", "%s due"), when);
    case MARK_NOW:
      return g_strdup_printf (C_ ("clock line", "now %s"), when);
    case MARK_OCCURRED:
      if (self->marks.occurred_approximate)
        return g_strdup_printf (C_ ("clock line", "about %s occurred"), when);
      return g_strdup_printf (C_ ("clock line", "%s occurred"), when);
    case MARK_BEGUN:
      return g_strdup_printf (C_ ("clock line", "from %s"), when);
    case MARK_DISCOVERED:
      return g_strdup_printf (C_ ("clock line", "%s discovered"), when);
    case MARK_TOLD:
      return g_strdup_printf (C_ ("clock line", "%s told by phone"), when);
    case N_MARKS:
    default:
      return NULL;
    }
}

/* The line begins with the first known instant and ends with the due time, or the present if that
 * is later. */
static void
span (DdClockTrack *self, gint64 *from, gint64 *to)
{
  *from = *to = self->now;
  for (Mark mark = 0; mark < N_MARKS; mark++)
    {
      gint64 time = mark_time (self, mark);

      if (time == DD_TIME_UNKNOWN)
        continue;
      *from = MIN (*from, time);
      *to = MAX (*to, time);
    }
  if (*from == *to)
    *to = *from + DD_MINUTE;
}

static int
position (DdClockTrack *self, gint64 time, int width)
{
  gint64 from, to;

  span (self, &from, &to);
  return DOT_RADIUS +
         (int) ((double) (time - from) / (double) (to - from) * MAX (0, width - 2 * DOT_RADIUS));
}

static PangoLayout *
create_label (DdClockTrack *self, Mark mark)
{
  g_autofree char *text = mark_text (self, mark);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);

  pango_attr_list_insert (attributes, pango_attr_scale_new (0.86));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  if (mark == MARK_NOW)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  return layout;
}

/* Places the labels of the known instants; @which says which one each is. */
static guint
place_labels (DdClockTrack *self, int width, DdTrackLabel *labels, Mark *which, int *line_height)
{
  guint n = 0;

  *line_height = 0;
  for (Mark mark = 0; mark < N_MARKS; mark++)
    {
      g_autoptr (PangoLayout) layout = NULL;
      int height;

      if (mark_time (self, mark) == DD_TIME_UNKNOWN)
        continue;
      layout = create_label (self, mark);
      pango_layout_get_pixel_size (layout, &labels[n].width, &height);
      labels[n].anchor = position (self, mark_time (self, mark), width);
      labels[n].row = preferred_rows[mark];
      which[n++] = mark;
      *line_height = MAX (*line_height, height);
    }
  dd_track_layout (labels, n, width, LABEL_GAP);
  return n;
}

static void
write_description (DdClockTrack *self)
{
  GString *words = g_string_new (NULL);
  static const Mark order[] = { MARK_OCCURRED, MARK_DISCOVERED, MARK_BEGUN,
                                MARK_TOLD,     MARK_NOW,        MARK_DUE };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      g_autofree char *text = NULL;

      if (mark_time (self, order[i]) == DD_TIME_UNKNOWN)
        continue;
      text = mark_text (self, order[i]);
      if (words->len > 0)
        g_string_append (words, _ (", "));
      g_string_append (words, text);
    }

  if (g_strcmp0 (words->str, self->description) == 0)
    {
      g_string_free (words, TRUE);
      return;
    }
  g_free (self->description);
  self->description = g_string_free (words, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  self->description, -1);
}

static void
on_pulse (GtkWidget *widget, gint64 now)
{
  DdClockTrack *self = DD_CLOCK_TRACK (widget);
  gboolean new_minute = now / DD_MINUTE != self->now / DD_MINUTE;

  self->now = now;
  if (new_minute)
    {
      write_description (self);
      gtk_widget_queue_resize (widget);
    }
  else
    gtk_widget_queue_draw (widget);
}

static GtkSizeRequestMode
dd_clock_track_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dd_clock_track_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  DdClockTrack *self = DD_CLOCK_TRACK (widget);
  DdTrackLabel labels[N_MARKS];
  Mark which[N_MARKS];
  int line_height, above, below;
  guint n;

  n = place_labels (self, for_size >= 0 ? for_size : 600, labels, which, &line_height);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 0;
      for (guint i = 0; i < n; i++)
        *minimum = MAX (*minimum, labels[i].width);
      *natural = MAX (*minimum, 600);
      return;
    }
  dd_track_rows (labels, n, &above, &below);
  *minimum = *natural = NOW_HEIGHT + (above + below) * (line_height + ROW_GAP);
}

static void
append_rounded (
    GtkSnapshot *snapshot, const GdkRGBA *color, float x, float y, float width, float height)
{
  GskRoundedRect outline;
  graphene_rect_t bounds;

  if (width <= 0)
    return;
  graphene_rect_init (&bounds, x, y, width, height);
  gsk_rounded_rect_init_from_rect (&outline, &bounds, MIN (width, height) / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, color, &bounds);
  gtk_snapshot_pop (snapshot);
}

static void
append_dot (GtkSnapshot *snapshot, const GdkRGBA *color, float x, float y, float radius)
{
  append_rounded (snapshot, color, x - radius, y - radius, 2 * radius, 2 * radius);
}

static GdkRGBA
named_color (GtkWidget *widget, const char *name)
{
  GdkRGBA color;

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &color))
    gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  return color;
}

static const char *
progress_color_name (DdClockState state)
{
  switch (state)
    {
    case DD_CLOCK_SOON:
      return "warning_bg_color";
    case DD_CLOCK_OVERDUE:
      return "error_bg_color";
    case DD_CLOCK_OK:
    case DD_CLOCK_CALM:
    default:
      return "success_bg_color";
    }
}

static void
dd_clock_track_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DdClockTrack *self = DD_CLOCK_TRACK (widget);
  int width = gtk_widget_get_width (widget);
  DdTrackLabel labels[N_MARKS];
  Mark which[N_MARKS];
  GdkRGBA ink, faint, dim, ground, done, told;
  int line_height, above, below, now_x;
  float line_y;
  guint n;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  faint = dim = ink;
  faint.alpha *= 0.15f;
  dim.alpha *= 0.70f;
  ground = named_color (widget, "card_bg_color");
  ground = ground.alpha < 1 ? named_color (widget, "window_bg_color") : ground;
  told = named_color (widget, "success_bg_color");
  done = named_color (widget, progress_color_name (dd_clock_state (self->marks.due, self->now)));

  n = place_labels (self, width, labels, which, &line_height);
  dd_track_rows (labels, n, &above, &below);
  line_y = above * (line_height + ROW_GAP) + NOW_HEIGHT / 2.0f;
  now_x = position (self, self->now, width);

  append_rounded (snapshot, &faint, 0, line_y - BAR_HEIGHT / 2.0f, width, BAR_HEIGHT);
  append_rounded (snapshot, &done, 0, line_y - BAR_HEIGHT / 2.0f, now_x, BAR_HEIGHT);

  for (guint i = 0; i < n; i++)
    {
      float x = labels[i].anchor;

      if (which[i] == MARK_NOW)
        continue;
      append_dot (snapshot, &ground, x, line_y, DOT_RADIUS + 2);
      append_dot (snapshot, which[i] == MARK_TOLD ? &told : &ink, x, line_y, DOT_RADIUS);
      if (which[i] == MARK_DUE)
        append_dot (snapshot, &ground, x, line_y, DOT_RADIUS - 2);
    }
  gtk_snapshot_append_color (snapshot, &ink,
                             &GRAPHENE_RECT_INIT (now_x - 1, line_y - NOW_HEIGHT / 2.0f, 2,
                                                  NOW_HEIGHT));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PangoLayout) layout = create_label (self, which[i]);
      gboolean strong = which[i] == MARK_NOW || which[i] == MARK_DUE;
      float y;

      if (labels[i].row < 0)
        y = (above + labels[i].row) * (line_height + ROW_GAP);
      else
        y = line_y + NOW_HEIGHT / 2.0f + (labels[i].row - 1) * (line_height + ROW_GAP) + ROW_GAP;
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (labels[i].x, y));
      gtk_snapshot_append_layout (snapshot, layout, strong ? &ink : &dim);
      gtk_snapshot_restore (snapshot);
    }
}

/**
 * dd_clock_track_set_marks:
 * @self: a track
 * @marks: the instants
 */
void
dd_clock_track_set_marks (DdClockTrack *self, const DdClockMarks *marks)
{
  g_return_if_fail (DD_IS_CLOCK_TRACK (self));
  g_return_if_fail (marks != NULL);

  self->marks = *marks;
  self->now = dd_clock_now (self->clock);
  write_description (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * dd_clock_track_get_description:
 * @self: a track
 *
 * Returns: (transfer none): what the line tells a screen reader
 */
const char *
dd_clock_track_get_description (DdClockTrack *self)
{
  g_return_val_if_fail (DD_IS_CLOCK_TRACK (self), NULL);

  return self->description;
}

static void
dd_clock_track_finalize (GObject *object)
{
  DdClockTrack *self = DD_CLOCK_TRACK (object);

  g_clear_object (&self->clock);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self->description);

  G_OBJECT_CLASS (dd_clock_track_parent_class)->finalize (object);
}

static void
dd_clock_track_class_init (DdClockTrackClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dd_clock_track_finalize;
  widget_class->get_request_mode = dd_clock_track_get_request_mode;
  widget_class->measure = dd_clock_track_measure;
  widget_class->snapshot = dd_clock_track_snapshot;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
dd_clock_track_init (DdClockTrack *self)
{
  self->marks = DD_CLOCK_MARKS_NONE;
}

/**
 * dd_clock_track_new:
 * @clock: the clock
 * @zone: the desk's time zone
 *
 * Returns: (transfer floating): a line without marks
 */
GtkWidget *
dd_clock_track_new (DdClock *clock, GTimeZone *zone)
{
  DdClockTrack *self;

  g_return_val_if_fail (DD_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (zone != NULL, NULL);

  self = g_object_new (DD_TYPE_CLOCK_TRACK, NULL);
  self->clock = g_object_ref (clock);
  self->zone = g_time_zone_ref (zone);
  self->now = dd_clock_now (clock);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Clock line"), -1);
  dd_pulse_attach (GTK_WIDGET (self), clock, on_pulse);
  return GTK_WIDGET (self);
}
