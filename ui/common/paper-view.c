/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/paper-view.h"

#include "ui/common/paper-pages.h"

#include <glib/gi18n.h>
#include <math.h>

/** One step of the zoom buttons. */
#define ZOOM_STEP 1.2
/** Pixels a point at 100 %, a paper as large as on the desk of a 96 dpi screen. */
#define NATURAL_SCALE (96.0 / 72.0)
#define SCALE_MIN 0.3
#define SCALE_MAX 5.0

/**
 * DdPaperView:
 *
 * A paper as it will be printed, white in the dark too, to page through with the keyboard.
 *
 * Emits "block-clicked" with a block's id, and "page-changed" when another page came to the top,
 * the number of pages changed, or the zoom did.
 */
struct _DdPaperView
{
  AdwBin parent_instance;

  DdPaperZoom zoom;
  double free_scale;
  guint page;
  int view_height;
  guint tick;

  /* Children */
  GtkWidget *scroller;
  GtkWidget *pages;
};

enum
{
  BLOCK_CLICKED,
  PAGE_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdPaperView, dd_paper_view, ADW_TYPE_BIN)

static GtkAdjustment *
vertical (DdPaperView *self)
{
  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
}

static void
on_scrolled (DdPaperView *self)
{
  GtkAdjustment *adjustment = vertical (self);
  double top = gtk_adjustment_get_value (adjustment);
  double height = gtk_adjustment_get_page_size (adjustment);
  guint page = dd_paper_pages_page_at (DD_PAPER_PAGES (self->pages), top + height / 3);

  dd_paper_pages_set_visible_part (DD_PAPER_PAGES (self->pages), top, top + height);
  if (page != self->page)
    {
      self->page = page;
      g_signal_emit (self, signals[PAGE_CHANGED], 0);
    }
}

/* The height to fit whole pages into is known while the view is being laid out, when its child must
 * not ask for another layout: so with the next frame. */
static gboolean
pass_height (GtkWidget *widget, GdkFrameClock *frame_clock, gpointer user_data)
{
  DdPaperView *self = DD_PAPER_VIEW (widget);

  self->tick = 0;
  dd_paper_pages_set_view_height (DD_PAPER_PAGES (self->pages), self->view_height);
  return G_SOURCE_REMOVE;
}

static void
dd_paper_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DdPaperView *self = DD_PAPER_VIEW (widget);

  GTK_WIDGET_CLASS (dd_paper_view_parent_class)->size_allocate (widget, width, height, baseline);
  gtk_widget_size_allocate (self->scroller, &(GtkAllocation){ 0, 0, width, height }, baseline);
  if (self->view_height != height)
    {
      self->view_height = height;
      if (self->tick == 0)
        self->tick = gtk_widget_add_tick_callback (widget, pass_height, NULL, NULL);
    }
}

static void
dd_paper_view_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  gtk_widget_measure (DD_PAPER_VIEW (widget)->scroller, orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
}

static void
apply_zoom (DdPaperView *self)
{
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller),
                                  self->zoom == DD_PAPER_FREE ? GTK_POLICY_AUTOMATIC
                                                              : GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  dd_paper_pages_set_zoom (DD_PAPER_PAGES (self->pages), self->zoom, self->free_scale);
  g_signal_emit (self, signals[PAGE_CHANGED], 0);
}

static void
on_block_clicked (DdPaperPages *pages, const char *id, DdPaperView *self)
{
  gtk_widget_grab_focus (self->scroller);
  g_signal_emit (self, signals[BLOCK_CLICKED], 0, id);
}

static gboolean
scroll (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  DdPaperView *self = DD_PAPER_VIEW (widget);
  GtkAdjustment *adjustment = vertical (self);
  double pages = g_variant_get_double (args);

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) +
                                            pages * gtk_adjustment_get_page_size (adjustment));
  return TRUE;
}

/**
 * dd_paper_view_take_layout:
 * @self: a view
 * @layout: (transfer full) (nullable): the paper
 *
 * Shows another paper, or a newer state of the same one; what is in sight stays in sight.
 */
void
dd_paper_view_take_layout (DdPaperView *self, DdPageLayout *layout)
{
  g_return_if_fail (DD_IS_PAPER_VIEW (self));

  dd_paper_pages_take_layout (DD_PAPER_PAGES (self->pages), layout);
  g_signal_emit (self, signals[PAGE_CHANGED], 0);
}

/**
 * dd_paper_view_set_flags:
 * @self: a view
 * @flags: what is drawn besides what is printed
 */
void
dd_paper_view_set_flags (DdPaperView *self, DdPageDrawFlags flags)
{
  g_return_if_fail (DD_IS_PAPER_VIEW (self));

  dd_paper_pages_set_flags (DD_PAPER_PAGES (self->pages), flags);
}

/**
 * dd_paper_view_get_n_pages:
 * @self: a view
 *
 * Returns: how many pages the paper has
 */
guint
dd_paper_view_get_n_pages (DdPaperView *self)
{
  const DdPageLayout *layout;

  g_return_val_if_fail (DD_IS_PAPER_VIEW (self), 0);

  layout = dd_paper_pages_get_layout (DD_PAPER_PAGES (self->pages));
  return layout != NULL ? dd_page_layout_get_n_pages (layout) : 0;
}

/**
 * dd_paper_view_get_page:
 * @self: a view
 *
 * Returns: the page at the top of the view, from 0
 */
guint
dd_paper_view_get_page (DdPaperView *self)
{
  g_return_val_if_fail (DD_IS_PAPER_VIEW (self), 0);

  return self->page;
}

/**
 * dd_paper_view_set_zoom:
 * @self: a view
 * @zoom: how large
 */
void
dd_paper_view_set_zoom (DdPaperView *self, DdPaperZoom zoom)
{
  g_return_if_fail (DD_IS_PAPER_VIEW (self));

  self->zoom = zoom;
  apply_zoom (self);
}

/**
 * dd_paper_view_get_zoom:
 * @self: a view
 *
 * Returns: how large
 */
DdPaperZoom
dd_paper_view_get_zoom (DdPaperView *self)
{
  g_return_val_if_fail (DD_IS_PAPER_VIEW (self), DD_PAPER_WIDTH);

  return self->zoom;
}

/**
 * dd_paper_view_zoom_by:
 * @self: a view
 * @steps: how many steps larger; smaller if negative
 */
void
dd_paper_view_zoom_by (DdPaperView *self, int steps)
{
  double scale;

  g_return_if_fail (DD_IS_PAPER_VIEW (self));

  scale = dd_paper_pages_get_scale (DD_PAPER_PAGES (self->pages)) * pow (ZOOM_STEP, steps);
  self->free_scale = CLAMP (scale, SCALE_MIN, SCALE_MAX);
  self->zoom = DD_PAPER_FREE;
  apply_zoom (self);
}

/**
 * dd_paper_view_dup_zoom_words:
 * @self: a view
 *
 * Returns: (transfer full): the zoom in words: 整页, 页宽, 120 %
 */
char *
dd_paper_view_dup_zoom_words (DdPaperView *self)
{
  g_return_val_if_fail (DD_IS_PAPER_VIEW (self), NULL);

  switch (self->zoom)
    {
    case DD_PAPER_WHOLE:
      return g_strdup (C_ ("zoom", "Whole page"));
    case DD_PAPER_FREE:
      return g_strdup_printf ("%d%%", (int) lround (self->free_scale / NATURAL_SCALE * 100));
    case DD_PAPER_WIDTH:
    default:
      return g_strdup (C_ ("zoom", "Page width"));
    }
}

/**
 * dd_paper_view_scroll_to:
 * @self: a view
 * @id: a block; one that is not on the paper changes nothing
 *
 * Brings a block into sight.
 */
void
dd_paper_view_scroll_to (DdPaperView *self, const char *id)
{
  GtkAdjustment *adjustment;
  double y, height;

  g_return_if_fail (DD_IS_PAPER_VIEW (self));
  g_return_if_fail (id != NULL);

  if (!dd_paper_pages_find (DD_PAPER_PAGES (self->pages), id, &y))
    return;
  adjustment = vertical (self);
  height = gtk_adjustment_get_page_size (adjustment);
  /* A third from the top: what stands before it stays in sight. */
  if (y < gtk_adjustment_get_value (adjustment) ||
      y > gtk_adjustment_get_value (adjustment) + height * 2 / 3)
    gtk_adjustment_set_value (adjustment, y - height / 3);
}

/**
 * dd_paper_view_set_marked:
 * @self: a view
 * @id: (nullable): the block to set off, the one whose section is open in the form
 */
void
dd_paper_view_set_marked (DdPaperView *self, const char *id)
{
  g_return_if_fail (DD_IS_PAPER_VIEW (self));

  dd_paper_pages_set_marked (DD_PAPER_PAGES (self->pages), id);
}

static gboolean
dd_paper_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (DD_PAPER_VIEW (widget)->scroller);
}

static void
dd_paper_view_class_init (DdPaperViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = dd_paper_view_measure;
  widget_class->size_allocate = dd_paper_view_size_allocate;
  widget_class->grab_focus = dd_paper_view_grab_focus;

  signals[BLOCK_CLICKED] = g_signal_new ("block-clicked", DD_TYPE_PAPER_VIEW, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[PAGE_CHANGED] = g_signal_new ("page-changed", DD_TYPE_PAPER_VIEW, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, 0, scroll, "d", 0.9);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, GDK_SHIFT_MASK, scroll, "d", -0.9);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Down, 0, scroll, "d", 0.9);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Up, 0, scroll, "d", -0.9);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, 0, scroll, "d", 0.08);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, 0, scroll, "d", -0.08);
}

static void
dd_paper_view_init (DdPaperView *self)
{
  GtkAdjustment *adjustment;

  /* The layout of AdwBin would place the child a second time. */
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
  self->zoom = DD_PAPER_WIDTH;
  self->free_scale = 1;
  self->pages = dd_paper_pages_new ();
  g_signal_connect (self->pages, "block-clicked", G_CALLBACK (on_block_clicked), self);

  self->scroller = gtk_scrolled_window_new ();
  gtk_widget_set_focusable (self->scroller, TRUE);
  gtk_widget_set_hexpand (self->scroller, TRUE);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_widget_add_css_class (self->scroller, "desk");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->pages);
  adjustment = vertical (self);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (on_scrolled), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (on_scrolled), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), self->scroller);
}

/**
 * dd_paper_view_new:
 *
 * Returns: (transfer floating): a view without a paper
 */
GtkWidget *
dd_paper_view_new (void)
{
  return g_object_new (DD_TYPE_PAPER_VIEW, NULL);
}
