/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/text-row.h"

#include "base/text.h"

#include <glib/gi18n.h>

/**
 * DdTextRow:
 *
 * A row of a boxed list for text of any length: the label above, the text below it, growing with
 * what is typed. Where an answer may be missing a tick 尚不清楚 stands at the end; it greys the
 * text and keeps it.
 *
 * Emits "changed" after every change of the text or the tick.
 */
struct _DdTextRow
{
  AdwPreferencesRow parent_instance;

  gboolean filling;

  /* Children */
  GtkWidget *title_label;
  GtkWidget *hint_label;
  GtkWidget *scroller;
  GtkWidget *view;
  GtkWidget *unknown_tick;

  /* Borrowed from the view */
  GtkTextBuffer *buffer;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdTextRow, dd_text_row, ADW_TYPE_PREFERENCES_ROW)

/** Longer texts scroll inside the row rather than push the rest of the form away. */
#define MAX_HEIGHT 320
#define LONG_HEIGHT 200
#define SHORT_CHARS 400
#define SHORT_LINES 10

/** A word of as many characters is broken anywhere. */
#define ENDLESS 2000

/* A row that may scroll is never lower than its scrollbar: only long texts may, and of those some
 * lines are always seen. */
static void
choose_scrolling (DdTextRow *self)
{
  gboolean is_short = gtk_text_buffer_get_char_count (self->buffer) <= SHORT_CHARS &&
                      gtk_text_buffer_get_line_count (self->buffer) <= SHORT_LINES;

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  is_short ? GTK_POLICY_NEVER : GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (self->scroller),
                                              is_short ? -1 : LONG_HEIGHT);
}

static void
choose_wrapping (DdTextRow *self)
{
  g_autofree char *text = NULL;
  gboolean endless = FALSE;

  if (gtk_text_buffer_get_char_count (self->buffer) >= ENDLESS)
    {
      text = dd_text_row_dup_text (self);
      endless = dd_text_has_endless_word (text, ENDLESS);
    }
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->view),
                               endless ? GTK_WRAP_CHAR : GTK_WRAP_WORD_CHAR);
}

static void
on_buffer_changed (GtkTextBuffer *buffer, DdTextRow *self)
{
  choose_scrolling (self);
  choose_wrapping (self);
  if (!self->filling)
    g_signal_emit (self, signals[CHANGED], 0);
}

/* Typing on past the limit is stopped at the key, not refused when saved. */
static void
on_insert (GtkTextBuffer *buffer, GtkTextIter *place, char *text, int length, DdTextRow *self)
{
  glong room = DD_TEXT_MAX - gtk_text_buffer_get_char_count (buffer);
  glong chars = g_utf8_strlen (text, length);

  if (chars <= room)
    return;

  g_signal_stop_emission_by_name (buffer, "insert-text");
  gtk_widget_error_bell (GTK_WIDGET (self));
  if (room > 0)
    gtk_text_buffer_insert (buffer, place, text, g_utf8_offset_to_pointer (text, room) - text);
}

static void
on_unknown_toggled (GtkCheckButton *tick, DdTextRow *self)
{
  gtk_widget_set_sensitive (self->view, !gtk_check_button_get_active (tick));
  if (!self->filling)
    g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * dd_text_row_set_text:
 * @self: a row
 * @text: (nullable): the text; %NULL empties the row
 */
void
dd_text_row_set_text (DdTextRow *self, const char *text)
{
  g_autofree char *present = NULL;

  g_return_if_fail (DD_IS_TEXT_ROW (self));

  present = dd_text_row_dup_text (self);
  if (strcmp (present, text != NULL ? text : "") != 0)
    gtk_text_buffer_set_text (self->buffer, text != NULL ? text : "", -1);
}

/**
 * dd_text_row_dup_text:
 * @self: a row
 *
 * Returns: (transfer full): what is typed, also where it is greyed as unknown; "" if nothing is
 */
char *
dd_text_row_dup_text (DdTextRow *self)
{
  GtkTextIter start, end;

  g_return_val_if_fail (DD_IS_TEXT_ROW (self), NULL);

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
}

/**
 * dd_text_row_set_hint:
 * @self: a row
 * @hint: (nullable): a few words beside the label ("word for word")
 */
void
dd_text_row_set_hint (DdTextRow *self, const char *hint)
{
  g_return_if_fail (DD_IS_TEXT_ROW (self));

  gtk_label_set_label (GTK_LABEL (self->hint_label), hint != NULL ? hint : "");
  gtk_widget_set_visible (self->hint_label, hint != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  hint != NULL ? hint : "", -1);
}

/**
 * dd_text_row_set_can_be_unknown:
 * @self: a row
 * @can_be_unknown: whether the tick 尚不清楚 is offered
 */
void
dd_text_row_set_can_be_unknown (DdTextRow *self, gboolean can_be_unknown)
{
  g_return_if_fail (DD_IS_TEXT_ROW (self));

  gtk_widget_set_visible (self->unknown_tick, can_be_unknown);
}

/**
 * dd_text_row_set_unknown:
 * @self: a row
 * @unknown: whether the answer is not known yet
 */
void
dd_text_row_set_unknown (DdTextRow *self, gboolean unknown)
{
  g_return_if_fail (DD_IS_TEXT_ROW (self));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->unknown_tick), unknown);
}

/**
 * dd_text_row_get_unknown:
 * @self: a row
 *
 * Returns: whether the tick says that the answer is not known yet
 */
gboolean
dd_text_row_get_unknown (DdTextRow *self)
{
  g_return_val_if_fail (DD_IS_TEXT_ROW (self), FALSE);

  return gtk_check_button_get_active (GTK_CHECK_BUTTON (self->unknown_tick));
}

/**
 * dd_text_row_set_lines:
 * @self: a row
 * @lines: how many lines it is tall at least
 */
void
dd_text_row_set_lines (DdTextRow *self, int lines)
{
  g_autoptr (PangoLayout) layout = NULL;
  int height;

  g_return_if_fail (DD_IS_TEXT_ROW (self));
  g_return_if_fail (lines > 0);

  layout = gtk_widget_create_pango_layout (self->view, "测");
  pango_layout_get_pixel_size (layout, NULL, &height);
  /* As tall as the lines are with the space that .prose gives them. */
  gtk_widget_set_size_request (self->view, -1, MIN (MAX_HEIGHT, height * lines * 118 / 100));
}

/**
 * dd_text_row_set_editable:
 * @self: a row
 * @editable: whether the text may be changed
 */
void
dd_text_row_set_editable (DdTextRow *self, gboolean editable)
{
  g_return_if_fail (DD_IS_TEXT_ROW (self));

  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->view), editable);
  gtk_widget_set_sensitive (self->unknown_tick, editable);
}

/**
 * dd_text_row_get_view:
 * @self: a row
 *
 * Returns: (transfer none): the text view, for shortcuts and scrolling
 */
GtkTextView *
dd_text_row_get_view (DdTextRow *self)
{
  g_return_val_if_fail (DD_IS_TEXT_ROW (self), NULL);

  return GTK_TEXT_VIEW (self->view);
}

/* A list box gives the keyboard to the row itself when it goes back out of it; this row passes it
 * on to its field, and one would never get out. */
static gboolean
dd_text_row_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return gtk_widget_child_focus (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (widget)), direction);
}

static gboolean
dd_text_row_grab_focus (GtkWidget *widget)
{
  DdTextRow *self = DD_TEXT_ROW (widget);

  if (dd_text_row_get_unknown (self))
    return gtk_widget_grab_focus (self->unknown_tick);
  return gtk_widget_grab_focus (self->view);
}

static void
on_title_changed (DdTextRow *self)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));

  gtk_label_set_label (GTK_LABEL (self->title_label), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
}

/* A click beside the letters is meant for the text. */
static void
on_clicked (GtkGestureClick *gesture, int n, double x, double y, DdTextRow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
dd_text_row_class_init (DdTextRowClass *klass)
{
  GTK_WIDGET_CLASS (klass)->grab_focus = dd_text_row_grab_focus;
  GTK_WIDGET_CLASS (klass)->focus = dd_text_row_focus;

  signals[CHANGED] = g_signal_new ("changed", DD_TYPE_TEXT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
dd_text_row_init (DdTextRow *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkGesture *click = gtk_gesture_click_new ();

  self->title_label = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->title_label, "caption");
  gtk_widget_add_css_class (self->title_label, "dim-label");
  self->hint_label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->hint_label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->hint_label, "caption");
  gtk_widget_add_css_class (self->hint_label, "dim-label");
  gtk_widget_set_visible (self->hint_label, FALSE);
  gtk_box_append (GTK_BOX (head), self->title_label);
  gtk_box_append (GTK_BOX (head), self->hint_label);

  self->view = gtk_text_view_new ();
  gtk_widget_add_css_class (self->view, "inline");
  gtk_widget_add_css_class (self->view, "prose");
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->view), FALSE);
  self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  g_signal_connect (self->buffer, "insert-text", G_CALLBACK (on_insert), self);
  g_signal_connect (self->buffer, "changed", G_CALLBACK (on_buffer_changed), self);

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), MAX_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->view);
  choose_scrolling (self);

  gtk_box_append (GTK_BOX (column), head);
  gtk_box_append (GTK_BOX (column), self->scroller);
  gtk_widget_set_hexpand (column, TRUE);

  self->unknown_tick = gtk_check_button_new_with_label (C_ ("certainty", "Not known yet"));
  gtk_widget_set_valign (self->unknown_tick, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->unknown_tick, FALSE);
  g_signal_connect (self->unknown_tick, "toggled", G_CALLBACK (on_unknown_toggled), self);

  gtk_widget_add_css_class (row, "text-row");
  gtk_box_append (GTK_BOX (row), column);
  gtk_box_append (GTK_BOX (row), self->unknown_tick);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), row);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);

  g_signal_connect (click, "released", G_CALLBACK (on_clicked), self);
  gtk_widget_add_controller (column, GTK_EVENT_CONTROLLER (click));
  g_signal_connect (self, "notify::title", G_CALLBACK (on_title_changed), NULL);
}

/**
 * dd_text_row_new:
 * @title: the label
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
dd_text_row_new (const char *title)
{
  return g_object_new (DD_TYPE_TEXT_ROW, "title", title, NULL);
}
