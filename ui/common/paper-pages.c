/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/paper-pages.h"

#include <glib/gi18n.h>

enum
{
  MARGIN = 20,
  GAP = 24,
};

/** Wider than this a line of the paper is longer than the eye follows. */
#define WIDTH_MAX 900

/**
 * DdPaperPages:
 *
 * The pages inside a DdPaperView. Only those in sight are drawn, and each is drawn once until it
 * changes: a report of a hundred pages scrolls like one of two.
 */
struct _DdPaperPages
{
  GtkWidget parent_instance;

  DdPageDrawFlags flags;
  DdPaperZoom zoom;
  double free_scale;
  int view_height;
  double top;
  double bottom;

  /* Owned */
  DdPageLayout *layout;
  GPtrArray *drawn; /* GskRenderNode or NULL, one a page */
  char *marked;
};

enum
{
  BLOCK_CLICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdPaperPages, dd_paper_pages, GTK_TYPE_WIDGET)

/**
 * dd_paper_plan:
 * @zoom: how large the pages are to be
 * @free_scale: pixels a point, for %DD_PAPER_FREE
 * @n_pages: how many pages
 * @view_width: pixels the view is wide
 * @view_height: pixels the view is high
 *
 * Returns: how they stand
 */
DdPaperPlan
dd_paper_plan (DdPaperZoom zoom, double free_scale, guint n_pages, int view_width, int view_height)
{
  DdPaperPlan plan = { .columns = 1 };
  int room = MAX (1, view_width - 2 * MARGIN);
  int page_width, page_height;
  guint rows;

  switch (zoom)
    {
    case DD_PAPER_WHOLE:
      plan.scale = MIN (MAX (1, view_height - 2 * MARGIN) / DD_PAGE_HEIGHT, room / DD_PAGE_WIDTH);
      break;
    case DD_PAPER_FREE:
      plan.scale = free_scale;
      break;
    case DD_PAPER_WIDTH:
    default:
      plan.scale = MIN (room, WIDTH_MAX) / DD_PAGE_WIDTH;
      break;
    }

  page_width = (int) (DD_PAGE_WIDTH * plan.scale);
  page_height = (int) (DD_PAGE_HEIGHT * plan.scale);
  if (zoom == DD_PAPER_WHOLE && page_width > 0)
    plan.columns = CLAMP ((guint) ((room + GAP) / (page_width + GAP)), 1, MAX (1, n_pages));
  rows = (n_pages + plan.columns - 1) / plan.columns;
  plan.width = 2 * MARGIN + (int) plan.columns * (page_width + GAP) - GAP;
  plan.height = 2 * MARGIN + (int) rows * (page_height + GAP) - (rows > 0 ? GAP : 0);
  return plan;
}

/**
 * dd_paper_plan_place:
 * @plan: how pages stand
 * @n_pages: how many there are
 * @page: one of them, from 0
 * @width: pixels there are
 * @x: (out): its left edge
 * @y: (out): its upper edge
 */
void
dd_paper_plan_place (const DdPaperPlan *plan, guint n_pages, guint page, int width, int *x, int *y)
{
  guint row = page / plan->columns;
  guint in_row = MIN (plan->columns, n_pages - row * plan->columns);
  int page_width = (int) (DD_PAGE_WIDTH * plan->scale);
  int page_height = (int) (DD_PAGE_HEIGHT * plan->scale);
  int row_width = (int) in_row * (page_width + GAP) - GAP;

  *x = MAX (MARGIN, (width - row_width) / 2) + (int) (page % plan->columns) * (page_width + GAP);
  *y = MARGIN + (int) row * (page_height + GAP);
}

static guint
n_pages (DdPaperPages *self)
{
  return self->layout != NULL ? dd_page_layout_get_n_pages (self->layout) : 0;
}

static DdPaperPlan
plan_for_width (DdPaperPages *self, int width)
{
  return dd_paper_plan (self->zoom, self->free_scale, n_pages (self), width, self->view_height);
}

static DdPaperPlan
present_plan (DdPaperPages *self)
{
  return plan_for_width (self, gtk_widget_get_width (GTK_WIDGET (self)));
}

static void
node_unref (gpointer node)
{
  if (node != NULL)
    gsk_render_node_unref (node);
}

static void
forget_drawn (DdPaperPages *self)
{
  g_ptr_array_set_size (self->drawn, 0);
  g_ptr_array_set_size (self->drawn, (int) n_pages (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
draw_marks (DdPaperPages *self, guint page, cairo_t *cr)
{
  g_autoptr (GArray) areas = NULL;
  GdkRGBA color = { 0.21, 0.52, 0.89, 1 };

  if (self->marked == NULL)
    return;

  gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)),
                                  "accent_bg_color", &color);
  areas = dd_page_layout_dup_areas (self->layout, self->marked);
  for (guint i = 0; i < areas->len; i++)
    {
      const DdPageArea *area = &g_array_index (areas, DdPageArea, i);

      if (area->page != page)
        continue;
      cairo_set_source_rgba (cr, color.red, color.green, color.blue, 0.09);
      cairo_rectangle (cr, area->x - 8, area->y, area->width + 16, area->height);
      cairo_fill (cr);
      cairo_set_source_rgb (cr, color.red, color.green, color.blue);
      cairo_rectangle (cr, area->x - 10, area->y, 2, area->height);
      cairo_fill (cr);
    }
}

static GskRenderNode *
draw_page (DdPaperPages *self, guint page, double scale)
{
  graphene_rect_t bounds;
  GskRenderNode *node;
  cairo_t *cr;

  graphene_rect_init (&bounds, 0, 0, (int) (DD_PAGE_WIDTH * scale), (int) (DD_PAGE_HEIGHT * scale));
  node = gsk_cairo_node_new (&bounds);
  cr = gsk_cairo_node_get_draw_context (node);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  draw_marks (self, page, cr);
  dd_page_layout_draw (self->layout, page, cr, self->flags);
  cairo_destroy (cr);
  return node;
}

static void
dd_paper_pages_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DdPaperPages *self = DD_PAPER_PAGES (widget);
  DdPaperPlan plan = present_plan (self);
  int page_width = (int) (DD_PAGE_WIDTH * plan.scale);
  int page_height = (int) (DD_PAGE_HEIGHT * plan.scale);
  GdkRGBA shade = { 0, 0, 0, 0.12 };
  GdkRGBA edge = { 0, 0, 0, 0.06 };

  for (guint page = 0; page < n_pages (self); page++)
    {
      GskRoundedRect outline;
      int x, y;

      dd_paper_plan_place (&plan, n_pages (self), page, gtk_widget_get_width (widget), &x, &y);
      if (y > self->bottom || y + page_height < self->top)
        continue;

      if (g_ptr_array_index (self->drawn, page) == NULL)
        g_ptr_array_index (self->drawn, page) = draw_page (self, page, plan.scale);

      gsk_rounded_rect_init_from_rect (&outline,
                                       &GRAPHENE_RECT_INIT (x, y, page_width, page_height), 0);
      gtk_snapshot_append_outset_shadow (snapshot, &outline, &shade, 0, 2, 1, 8);
      gtk_snapshot_append_outset_shadow (snapshot, &outline, &edge, 0, 0, 1, 0);
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
      gtk_snapshot_append_node (snapshot, g_ptr_array_index (self->drawn, page));
      gtk_snapshot_restore (snapshot);
    }
}

static GtkSizeRequestMode
dd_paper_pages_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dd_paper_pages_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  DdPaperPages *self = DD_PAPER_PAGES (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = self->zoom == DD_PAPER_FREE ? plan_for_width (self, 0).width : 240;
      *natural = MAX (*minimum, 600);
    }
  else
    *minimum = *natural = plan_for_width (self, for_size >= 0 ? for_size : 600).height;
}

static void
dd_paper_pages_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  /* Another width may be another scale. */
  forget_drawn (DD_PAPER_PAGES (widget));
}

static const char *
block_at (DdPaperPages *self, double x, double y)
{
  DdPaperPlan plan = present_plan (self);

  for (guint page = 0; page < n_pages (self); page++)
    {
      int left, top;
      double on_x, on_y;

      dd_paper_plan_place (&plan, n_pages (self), page, gtk_widget_get_width (GTK_WIDGET (self)),
                           &left, &top);
      on_x = (x - left) / plan.scale;
      on_y = (y - top) / plan.scale;
      if (on_x >= 0 && on_x < DD_PAGE_WIDTH && on_y >= 0 && on_y < DD_PAGE_HEIGHT)
        return dd_page_layout_hit (self->layout, page, on_x, on_y);
    }
  return NULL;
}

static void
on_clicked (GtkGestureClick *gesture, int n, double x, double y, DdPaperPages *self)
{
  g_autofree char *id = g_strdup (block_at (self, x, y));

  if (id != NULL)
    g_signal_emit (self, signals[BLOCK_CLICKED], 0, id);
}

static void
on_motion (GtkEventControllerMotion *motion, double x, double y, DdPaperPages *self)
{
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self),
                                   block_at (self, x, y) != NULL ? "pointer" : NULL);
}

/**
 * dd_paper_pages_take_layout:
 * @self: the pages
 * @layout: (transfer full) (nullable): what to show
 */
void
dd_paper_pages_take_layout (DdPaperPages *self, DdPageLayout *layout)
{
  GString *words = g_string_new (NULL);

  g_return_if_fail (DD_IS_PAPER_PAGES (self));

  g_clear_pointer (&self->layout, dd_page_layout_free);
  self->layout = layout;
  for (guint page = 0; page < n_pages (self); page++)
    {
      g_autofree char *text = dd_page_layout_dup_text (layout, page);

      g_string_append (words, text);
      g_string_append_c (words, '\n');
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words->str, -1);
  g_string_free (words, TRUE);
  forget_drawn (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * dd_paper_pages_get_layout:
 * @self: the pages
 *
 * Returns: (nullable) (transfer none): what is shown
 */
const DdPageLayout *
dd_paper_pages_get_layout (DdPaperPages *self)
{
  g_return_val_if_fail (DD_IS_PAPER_PAGES (self), NULL);

  return self->layout;
}

/**
 * dd_paper_pages_set_flags:
 * @self: the pages
 * @flags: what is drawn besides what is printed
 */
void
dd_paper_pages_set_flags (DdPaperPages *self, DdPageDrawFlags flags)
{
  g_return_if_fail (DD_IS_PAPER_PAGES (self));

  self->flags = flags;
  forget_drawn (self);
}

/**
 * dd_paper_pages_set_zoom:
 * @self: the pages
 * @zoom: how large
 * @free_scale: pixels a point, for %DD_PAPER_FREE
 */
void
dd_paper_pages_set_zoom (DdPaperPages *self, DdPaperZoom zoom, double free_scale)
{
  g_return_if_fail (DD_IS_PAPER_PAGES (self));

  self->zoom = zoom;
  self->free_scale = free_scale;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * dd_paper_pages_set_view_height:
 * @self: the pages
 * @height: pixels the view is high: whole pages are made to fit it
 */
void
dd_paper_pages_set_view_height (DdPaperPages *self, int height)
{
  g_return_if_fail (DD_IS_PAPER_PAGES (self));

  if (self->view_height == height)
    return;
  self->view_height = height;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * dd_paper_pages_set_visible_part:
 * @self: the pages
 * @top: first pixel in sight
 * @bottom: last pixel in sight
 */
void
dd_paper_pages_set_visible_part (DdPaperPages *self, double top, double bottom)
{
  g_return_if_fail (DD_IS_PAPER_PAGES (self));

  self->top = top;
  self->bottom = bottom;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * dd_paper_pages_set_marked:
 * @self: the pages
 * @id: (nullable): the block to set off
 */
void
dd_paper_pages_set_marked (DdPaperPages *self, const char *id)
{
  g_return_if_fail (DD_IS_PAPER_PAGES (self));

  if (g_strcmp0 (self->marked, id) == 0)
    return;
  g_free (self->marked);
  self->marked = g_strdup (id);
  forget_drawn (self);
}

/**
 * dd_paper_pages_get_scale:
 * @self: the pages
 *
 * Returns: pixels a point
 */
double
dd_paper_pages_get_scale (DdPaperPages *self)
{
  g_return_val_if_fail (DD_IS_PAPER_PAGES (self), 1);

  return present_plan (self).scale;
}

/**
 * dd_paper_pages_find:
 * @self: the pages
 * @id: a block
 * @y: (out): the pixel it begins at
 *
 * Returns: whether it is on the paper
 */
gboolean
dd_paper_pages_find (DdPaperPages *self, const char *id, double *y)
{
  DdPaperPlan plan;
  guint page;
  int left, top;

  g_return_val_if_fail (DD_IS_PAPER_PAGES (self), FALSE);

  if (self->layout == NULL || !dd_page_layout_find (self->layout, id, &page, y))
    return FALSE;
  plan = present_plan (self);
  dd_paper_plan_place (&plan, n_pages (self), page, gtk_widget_get_width (GTK_WIDGET (self)), &left,
                       &top);
  *y = top + *y * plan.scale;
  return TRUE;
}

/**
 * dd_paper_pages_page_at:
 * @self: the pages
 * @y: a pixel
 *
 * Returns: the page that stands there, from 0
 */
guint
dd_paper_pages_page_at (DdPaperPages *self, double y)
{
  DdPaperPlan plan;
  guint row;

  g_return_val_if_fail (DD_IS_PAPER_PAGES (self), 0);

  plan = present_plan (self);
  row = (guint) (MAX (0, y - MARGIN) / (DD_PAGE_HEIGHT * plan.scale + GAP));
  return MIN (row * plan.columns, MAX (1, n_pages (self)) - 1);
}

static void
dd_paper_pages_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (dd_paper_pages_parent_class)->css_changed (widget, change);

  if (DD_PAPER_PAGES (widget)->marked != NULL)
    forget_drawn (DD_PAPER_PAGES (widget));
}

static void
dd_paper_pages_finalize (GObject *object)
{
  DdPaperPages *self = DD_PAPER_PAGES (object);

  g_clear_pointer (&self->layout, dd_page_layout_free);
  g_ptr_array_unref (self->drawn);
  g_free (self->marked);

  G_OBJECT_CLASS (dd_paper_pages_parent_class)->finalize (object);
}

static void
dd_paper_pages_class_init (DdPaperPagesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dd_paper_pages_finalize;
  widget_class->get_request_mode = dd_paper_pages_get_request_mode;
  widget_class->measure = dd_paper_pages_measure;
  widget_class->size_allocate = dd_paper_pages_size_allocate;
  widget_class->snapshot = dd_paper_pages_snapshot;
  widget_class->css_changed = dd_paper_pages_css_changed;

  signals[BLOCK_CLICKED] = g_signal_new ("block-clicked", DD_TYPE_PAPER_PAGES, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DOCUMENT);
}

static void
dd_paper_pages_init (DdPaperPages *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->drawn = g_ptr_array_new_with_free_func (node_unref);
  self->zoom = DD_PAPER_WIDTH;
  self->free_scale = 1;
  self->bottom = G_MAXDOUBLE;
  g_signal_connect (click, "released", G_CALLBACK (on_clicked), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Paper"),
                                  -1);
}

/**
 * dd_paper_pages_new:
 *
 * Returns: (transfer floating): pages without a layout
 */
GtkWidget *
dd_paper_pages_new (void)
{
  return g_object_new (DD_TYPE_PAPER_PAGES, NULL);
}
