/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/bar-chart.h"

#include <glib/gi18n.h>

/**
 * DdBarChart:
 *
 * Shares side by side: a bar a line, its name before it and what it says in words behind it. What
 * makes up the share is filled, the rest is hatched, so that it reads without colours too. Drawn;
 * its description says the same in words.
 */
struct _DdBarChart
{
  GtkWidget parent_instance;

  /* Owned */
  GPtrArray *bars;
  char *description;
};

G_DEFINE_FINAL_TYPE (DdBarChart, dd_bar_chart, GTK_TYPE_WIDGET)

typedef struct
{
  char *name;
  char *words;
  guint part;
  guint whole;
} Bar;

enum
{
  BAR_HEIGHT = 12,
  BAR_WIDTH_MIN = 80,
  BAR_WIDTH = 220,
  GAP = 12,
  LINE_GAP = 9,
  HATCH = 6,
};

/* How wide the texts are, and how high a line. */
typedef struct
{
  int name;
  int words;
  int line;
} Sizes;

static void
bar_free (gpointer data)
{
  Bar *self = data;

  g_free (self->name);
  g_free (self->words);
  g_free (self);
}

static PangoLayout *
create_text (DdBarChart *self, const char *text)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  return layout;
}

static void
measure_text (DdBarChart *self, const char *text, int *width, int *height)
{
  g_autoptr (PangoLayout) layout = create_text (self, text);
  int text_width, text_height;

  pango_layout_get_pixel_size (layout, &text_width, &text_height);
  *width = MAX (*width, text_width);
  *height = MAX (*height, text_height);
}

static Sizes
measure_texts (DdBarChart *self)
{
  Sizes sizes = { 0, 0, BAR_HEIGHT };

  for (guint i = 0; i < self->bars->len; i++)
    {
      const Bar *bar = g_ptr_array_index (self->bars, i);

      measure_text (self, bar->name, &sizes.name, &sizes.line);
      measure_text (self, bar->words, &sizes.words, &sizes.line);
    }
  return sizes;
}

static void
dd_bar_chart_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  DdBarChart *self = DD_BAR_CHART (widget);
  Sizes sizes = measure_texts (self);
  int n = (int) self->bars->len;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = sizes.name + sizes.words + 2 * GAP + BAR_WIDTH_MIN;
      *natural = sizes.name + sizes.words + 2 * GAP + BAR_WIDTH;
    }
  else
    *minimum = *natural = n > 0 ? n * sizes.line + (n - 1) * LINE_GAP : 0;
}

static GdkRGBA
named_color (GtkWidget *widget, const char *name)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  GdkRGBA color;

  if (!gtk_style_context_lookup_color (context, name, &color))
    gtk_style_context_get_color (context, &color);
  return color;
}

static void
append_text (GtkSnapshot *snapshot, PangoLayout *layout, float x, float y, const GdkRGBA *color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

/* Slanting stripes in the colour on the ground that is there. */
static void
append_hatch (GtkSnapshot *snapshot, const graphene_rect_t *bounds, const GdkRGBA *color)
{
  GdkRGBA faint = *color;
  GskColorStop stops[4];

  faint.alpha *= 0.25f;
  stops[0] = (GskColorStop){ 0, *color };
  stops[1] = (GskColorStop){ 0.5f, *color };
  stops[2] = (GskColorStop){ 0.5f, faint };
  stops[3] = (GskColorStop){ 1, faint };
  gtk_snapshot_append_repeating_linear_gradient (snapshot, bounds, &bounds->origin,
                                                 &GRAPHENE_POINT_INIT (bounds->origin.x + HATCH,
                                                                       bounds->origin.y + HATCH),
                                                 stops, G_N_ELEMENTS (stops));
}

static void
append_bar (DdBarChart *self, GtkSnapshot *snapshot, const Bar *bar, float x, float y, float width)
{
  GtkWidget *widget = GTK_WIDGET (self);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (x, y, width, BAR_HEIGHT);
  GdkRGBA ground;
  GskRoundedRect outline;
  float filled;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, BAR_HEIGHT / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  if (bar->whole == 0)
    {
      gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ground);
      ground.alpha *= 0.12f;
      gtk_snapshot_append_color (snapshot, &ground, &bounds);
    }
  else
    {
      GdkRGBA good = named_color (widget, "success_bg_color");
      GdkRGBA bad = named_color (widget, "error_bg_color");

      filled = width * (float) bar->part / (float) bar->whole;
      gtk_snapshot_append_color (snapshot, &good, &GRAPHENE_RECT_INIT (x, y, filled, BAR_HEIGHT));
      if (bar->part < bar->whole)
        append_hatch (snapshot, &GRAPHENE_RECT_INIT (x + filled, y, width - filled, BAR_HEIGHT),
                      &bad);
    }
  gtk_snapshot_pop (snapshot);
}

static void
dd_bar_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DdBarChart *self = DD_BAR_CHART (widget);
  Sizes sizes = measure_texts (self);
  float width = (float) (gtk_widget_get_width (widget) - sizes.name - sizes.words - 2 * GAP);
  float y = 0;
  GdkRGBA ink;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  for (guint i = 0; i < self->bars->len; i++)
    {
      const Bar *bar = g_ptr_array_index (self->bars, i);
      g_autoptr (PangoLayout) name = create_text (self, bar->name);
      g_autoptr (PangoLayout) words = create_text (self, bar->words);

      append_text (snapshot, name, 0, y, &ink);
      append_bar (self, snapshot, bar, (float) (sizes.name + GAP),
                  y + (float) (sizes.line - BAR_HEIGHT) / 2, width);
      append_text (snapshot, words, (float) (sizes.name + 2 * GAP) + width, y, &ink);
      y += (float) (sizes.line + LINE_GAP);
    }
}

static void
write_description (DdBarChart *self)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < self->bars->len; i++)
    {
      const Bar *bar = g_ptr_array_index (self->bars, i);

      if (i > 0)
        g_string_append (words, C_ ("list", ", "));
      g_string_append_printf (words, "%s %s", bar->name, bar->words);
    }
  g_free (self->description);
  self->description = g_string_free (words, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  self->description, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
dd_bar_chart_finalize (GObject *object)
{
  DdBarChart *self = DD_BAR_CHART (object);

  g_ptr_array_unref (self->bars);
  g_free (self->description);

  G_OBJECT_CLASS (dd_bar_chart_parent_class)->finalize (object);
}

static void
dd_bar_chart_class_init (DdBarChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dd_bar_chart_finalize;
  widget_class->measure = dd_bar_chart_measure;
  widget_class->snapshot = dd_bar_chart_snapshot;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
dd_bar_chart_init (DdBarChart *self)
{
  self->bars = g_ptr_array_new_with_free_func (bar_free);
}

/**
 * dd_bar_chart_new:
 * @label: what a screen reader calls it
 *
 * Returns: (transfer floating): a chart without bars
 */
GtkWidget *
dd_bar_chart_new (const char *label)
{
  GtkWidget *self = g_object_new (DD_TYPE_BAR_CHART, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return self;
}

/**
 * dd_bar_chart_clear:
 * @self: a chart
 *
 * Takes all bars away.
 */
void
dd_bar_chart_clear (DdBarChart *self)
{
  g_return_if_fail (DD_IS_BAR_CHART (self));

  g_ptr_array_set_size (self->bars, 0);
  write_description (self);
}

/**
 * dd_bar_chart_add:
 * @self: a chart
 * @name: what the bar is of
 * @part: how many of @whole make up the share
 * @whole: how many there are; 0 leaves the bar empty
 * @words: what it says
 *
 * Adds a bar below the others.
 */
void
dd_bar_chart_add (DdBarChart *self, const char *name, guint part, guint whole, const char *words)
{
  Bar *bar;

  g_return_if_fail (DD_IS_BAR_CHART (self));
  g_return_if_fail (name != NULL && words != NULL && part <= whole);

  bar = g_new0 (Bar, 1);
  bar->name = g_strdup (name);
  bar->words = g_strdup (words);
  bar->part = part;
  bar->whole = whole;
  g_ptr_array_add (self->bars, bar);
  write_description (self);
}

/**
 * dd_bar_chart_get_description:
 * @self: a chart
 *
 * Returns: (transfer none): what it tells a screen reader
 */
const char *
dd_bar_chart_get_description (DdBarChart *self)
{
  g_return_val_if_fail (DD_IS_BAR_CHART (self), NULL);

  return self->description;
}
