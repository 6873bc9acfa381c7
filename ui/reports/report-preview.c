/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/reports/report-preview.h"

#include <glib/gi18n.h>

/**
 * DdReportPreview:
 *
 * The paper beside the form, with what one does to look at it.
 *
 * Emits "marking-changed" when changes are to be marked or no longer, and "print" when it is to be
 * printed.
 */
struct _DdReportPreview
{
  AdwBin parent_instance;

  gboolean comparable;

  /* template widgets */
  GtkWidget *toolbar;
  GtkToggleButton *mark;
  GtkLabel *comparison;
  GtkButton *smaller;
  GtkButton *zoom;
  GtkButton *larger;
  GtkLabel *pages;
  GtkButton *print;
  DdPaperView *view;
};

enum
{
  MARKING_CHANGED,
  PRINT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdReportPreview, dd_report_preview, ADW_TYPE_BIN)

static void
on_page_changed (DdReportPreview *self)
{
  guint n = dd_paper_view_get_n_pages (self->view);
  g_autofree char *zoom = dd_paper_view_dup_zoom_words (self->view);
  g_autofree char *pages =
      n > 0 ? g_strdup_printf ("%u / %u", dd_paper_view_get_page (self->view) + 1, n)
            : g_strdup ("");

  gtk_button_set_label (self->zoom, zoom);
  gtk_label_set_label (self->pages, pages);
}

static void
on_smaller_clicked (DdReportPreview *self)
{
  dd_paper_view_zoom_by (self->view, -1);
}

static void
on_larger_clicked (DdReportPreview *self)
{
  dd_paper_view_zoom_by (self->view, 1);
}

static void
on_zoom_clicked (DdReportPreview *self)
{
  dd_paper_view_set_zoom (self->view, dd_paper_view_get_zoom (self->view) == DD_PAPER_WIDTH
                                          ? DD_PAPER_WHOLE
                                          : DD_PAPER_WIDTH);
}

static void
on_mark_toggled (DdReportPreview *self)
{
  dd_paper_view_set_flags (self->view, dd_report_preview_marks_changes (self) ? DD_PAGE_DRAW_CHANGES
                                                                              : DD_PAGE_DRAW_PRINT);
  g_signal_emit (self, signals[MARKING_CHANGED], 0);
}

static void
on_print_clicked (DdReportPreview *self)
{
  g_signal_emit (self, signals[PRINT], 0);
}

/**
 * dd_report_preview_get_view:
 * @self: a preview
 *
 * Returns: (transfer none): the paper
 */
DdPaperView *
dd_report_preview_get_view (DdReportPreview *self)
{
  g_return_val_if_fail (DD_IS_REPORT_PREVIEW (self), NULL);

  return self->view;
}

/**
 * dd_report_preview_take_layout:
 * @self: a preview
 * @layout: (transfer full): the paper as it would be printed now
 */
void
dd_report_preview_take_layout (DdReportPreview *self, DdPageLayout *layout)
{
  g_return_if_fail (DD_IS_REPORT_PREVIEW (self));

  dd_paper_view_take_layout (self->view, layout);
  on_page_changed (self);
}

/**
 * dd_report_preview_set_comparison:
 * @self: a preview
 * @words: what it is compared with, and how much differs
 * @comparable: whether there is anything to compare with
 */
void
dd_report_preview_set_comparison (DdReportPreview *self, const char *words, gboolean comparable)
{
  g_return_if_fail (DD_IS_REPORT_PREVIEW (self));

  self->comparable = comparable;
  gtk_widget_set_visible (GTK_WIDGET (self->mark), comparable);
  gtk_label_set_label (self->comparison, words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->comparison), words);
}

/**
 * dd_report_preview_marks_changes:
 * @self: a preview
 *
 * Returns: whether changes are to be marked
 */
gboolean
dd_report_preview_marks_changes (DdReportPreview *self)
{
  g_return_val_if_fail (DD_IS_REPORT_PREVIEW (self), FALSE);

  return gtk_toggle_button_get_active (self->mark);
}

static gboolean
dd_report_preview_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DD_REPORT_PREVIEW (widget)->view));
}

static void
dd_report_preview_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DD_TYPE_REPORT_PREVIEW);
  G_OBJECT_CLASS (dd_report_preview_parent_class)->dispose (object);
}

static void
dd_report_preview_class_init (DdReportPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_report_preview_dispose;
  widget_class->grab_focus = dd_report_preview_grab_focus;

  signals[MARKING_CHANGED] = g_signal_new ("marking-changed", DD_TYPE_REPORT_PREVIEW,
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PRINT] = g_signal_new ("print", DD_TYPE_REPORT_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);

  g_type_ensure (DD_TYPE_PAPER_VIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/reports/report-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, DdReportPreview, toolbar);
  gtk_widget_class_bind_template_child (widget_class, DdReportPreview, mark);
  gtk_widget_class_bind_template_child (widget_class, DdReportPreview, comparison);
  gtk_widget_class_bind_template_child (widget_class, DdReportPreview, smaller);
  gtk_widget_class_bind_template_child (widget_class, DdReportPreview, zoom);
  gtk_widget_class_bind_template_child (widget_class, DdReportPreview, larger);
  gtk_widget_class_bind_template_child (widget_class, DdReportPreview, pages);
  gtk_widget_class_bind_template_child (widget_class, DdReportPreview, print);
  gtk_widget_class_bind_template_child (widget_class, DdReportPreview, view);
  gtk_widget_class_bind_template_callback (widget_class, on_page_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_smaller_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_larger_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_zoom_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_mark_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_print_clicked);
}

static void
dd_report_preview_init (DdReportPreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dd_paper_view_set_zoom (self->view, DD_PAPER_WIDTH);
  dd_paper_view_set_flags (self->view, DD_PAGE_DRAW_CHANGES);
}

/**
 * dd_report_preview_new:
 *
 * Returns: (transfer floating): a preview without a paper
 */
GtkWidget *
dd_report_preview_new (void)
{
  return g_object_new (DD_TYPE_REPORT_PREVIEW, NULL);
}
