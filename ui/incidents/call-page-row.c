/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/incidents/call-page-row.h"

#include "base/text.h"
#include "ui/common/format.h"
#include "ui/common/row-layout.h"

#include <glib/gi18n.h>

/* Whoever stands in for somebody stands a little further in; a whole chain of them no further than
 * this. */
#define INDENT 30
#define INDENT_MOST 2
#define MARGIN 14

/**
 * DdCallPageRow:
 *
 * One line of a call tree: who, as what, the numbers large enough to dial from, and whether they
 * answered. A press stamps the time. A vacant post is a line too, without anything to press.
 *
 * Emits "pressed" (gboolean answered), "named" (const char *name) and "fill".
 */
struct _DdCallPageRow
{
  GtkListBoxRow parent_instance;

  /* template widgets */
  GtkWidget *line;
  GtkLabel *number;
  GtkImage *mark;
  GtkLabel *name;
  GtkLabel *titles;
  GtkWidget *phones;
  GtkLabel *phone;
  GtkWidget *office_box;
  GtkLabel *office_phone;
  GtkWidget *fill_button;
  GtkLabel *course;
  GtkEntry *who;
  GtkWidget *next_tag;
  GtkWidget *buttons;
  GtkToggleButton *answered;
  GtkToggleButton *missed;

  /* whose line it is */
  gint64 person;
  gint64 contact;
  char *shown_name;
  gboolean vacant;

  guint place;
  gint64 last_ring;
  char *last_name;
  gboolean can_fill;
  gboolean showing;
};

enum
{
  PRESSED,
  NAMED,
  FILL,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdCallPageRow, dd_call_page_row, GTK_TYPE_LIST_BOX_ROW)

static void
on_answered_clicked (DdCallPageRow *self)
{
  if (!self->showing)
    g_signal_emit (self, signals[PRESSED], 0, TRUE);
}

static void
on_missed_clicked (DdCallPageRow *self)
{
  if (!self->showing)
    g_signal_emit (self, signals[PRESSED], 0, FALSE);
}

static void
on_who_done (DdCallPageRow *self)
{
  g_autofree char *name = dd_text_clean (gtk_editable_get_text (GTK_EDITABLE (self->who)));

  if (!self->showing && name != NULL && g_strcmp0 (name, self->last_name) != 0)
    g_signal_emit (self, signals[NAMED], 0, name);
}

static void
on_fill_clicked (DdCallPageRow *self)
{
  g_signal_emit (self, signals[FILL], 0);
}

static void
dd_call_page_row_dispose (GObject *object)
{
  /* The row must know that its child goes, before the template takes it away. */
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DD_TYPE_CALL_PAGE_ROW);

  G_OBJECT_CLASS (dd_call_page_row_parent_class)->dispose (object);
}

static void
dd_call_page_row_finalize (GObject *object)
{
  DdCallPageRow *self = DD_CALL_PAGE_ROW (object);

  g_free (self->shown_name);
  g_free (self->last_name);

  G_OBJECT_CLASS (dd_call_page_row_parent_class)->finalize (object);
}

static void
dd_call_page_row_class_init (DdCallPageRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dd_call_page_row_dispose;
  object_class->finalize = dd_call_page_row_finalize;

  signals[PRESSED] = g_signal_new ("pressed", DD_TYPE_CALL_PAGE_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[NAMED] = g_signal_new ("named", DD_TYPE_CALL_PAGE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[FILL] = g_signal_new ("fill", DD_TYPE_CALL_PAGE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  g_type_ensure (DD_TYPE_ROW_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/incidents/call-page-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DdCallPageRow, line);
  gtk_widget_class_bind_template_child (widget_class, DdCallPageRow, number);
  gtk_widget_class_bind_template_child (widget_class, DdCallPageRow, mark);
  gtk_widget_class_bind_template_child (widget_class, DdCallPageRow, name);
  gtk_widget_class_bind_template_child (widget_class, DdCallPageRow, titles);
  gtk_widget_class_bind_template_child (widget_class, DdCallPageRow, phones);
  gtk_widget_class_bind_template_child (widget_class, DdCallPageRow, phone);
  gtk_widget_class_bind_template_child (widget_class, DdCallPageRow, office_box);
  gtk_widget_class_bind_template_child (widget_class, DdCallPageRow, office_phone);
  gtk_widget_class_bind_template_child (widget_class, DdCallPageRow, fill_button);
  gtk_widget_class_bind_template_child (widget_class, DdCallPageRow, course);
  gtk_widget_class_bind_template_child (widget_class, DdCallPageRow, who);
  gtk_widget_class_bind_template_child (widget_class, DdCallPageRow, next_tag);
  gtk_widget_class_bind_template_child (widget_class, DdCallPageRow, buttons);
  gtk_widget_class_bind_template_child (widget_class, DdCallPageRow, answered);
  gtk_widget_class_bind_template_child (widget_class, DdCallPageRow, missed);
  gtk_widget_class_bind_template_callback (widget_class, on_answered_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_missed_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_who_done);
  gtk_widget_class_bind_template_callback (widget_class, on_fill_clicked);
}

static void
dd_call_page_row_init (DdCallPageRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
label_button (GtkWidget *button, const char *name)
{
  /* Translators: the office, then what its button says. */
  g_autofree char *spoken =
      g_strdup_printf (_ ("%s: %s"), name, gtk_button_get_label (GTK_BUTTON (button)));

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
}

/**
 * dd_call_page_row_new:
 * @step: whose line it is
 *
 * Returns: (transfer floating): a line that shows nothing yet
 */
GtkWidget *
dd_call_page_row_new (const DdCallStep *step)
{
  DdCallPageRow *self = g_object_new (DD_TYPE_CALL_PAGE_ROW, NULL);

  self->person = step->person != NULL ? step->person->id : 0;
  self->contact = step->contact != NULL ? step->contact->id : 0;
  self->shown_name = g_strdup (dd_call_step_get_name (step));
  self->vacant = step->state == DD_CALL_VACANT;
  gtk_label_set_text (self->name, self->shown_name);
  label_button (GTK_WIDGET (self->answered), self->shown_name);
  label_button (GTK_WIDGET (self->missed), self->shown_name);
  label_button (self->fill_button, self->shown_name);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (self), !self->vacant);
  gtk_widget_set_focusable (GTK_WIDGET (self), !self->vacant);
  gtk_widget_set_visible (self->phones, !self->vacant);
  gtk_widget_set_visible (self->buttons, !self->vacant);
  return GTK_WIDGET (self);
}

/**
 * dd_call_page_row_is_of:
 * @self: a line
 * @step: a step
 *
 * Returns: whether it is this step's line still; somebody may be typing a name in it
 */
gboolean
dd_call_page_row_is_of (DdCallPageRow *self, const DdCallStep *step)
{
  g_return_val_if_fail (DD_IS_CALL_PAGE_ROW (self), FALSE);

  return self->vacant == (step->state == DD_CALL_VACANT) &&
         self->person == (step->person != NULL ? step->person->id : 0) &&
         self->contact == (step->contact != NULL ? step->contact->id : 0) &&
         g_strcmp0 (self->shown_name, dd_call_step_get_name (step)) == 0;
}

static void
append_line (GString *text, const char *line)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
}

static void
append_ring (
    GString *text, const DdCallStep *step, guint i, const char *name, gint64 now, GTimeZone *zone)
{
  const DdCallRing *ring = g_ptr_array_index (step->rings, i);
  g_autofree char *at = dd_format_moment (ring->at, now, zone);
  g_autofree char *line = NULL;

  if (ring->answered_by == NULL)
    /* Translators: a time of day, then which attempt it was. */
    line = g_strdup_printf (C_ ("call", "%s no answer · attempt %u"), at, i + 1);
  else if (g_strcmp0 (ring->answered_by, name) == 0)
    line = g_strdup_printf (C_ ("call", "%s answered"), at);
  else
    line = g_strdup_printf (C_ ("call", "%s answered · %s"), at, ring->answered_by);
  append_line (text, line);
}

/* What happened so far, and who comes next if nobody answers. */
static char *
dup_course (const DdCallStep *step, gint64 now, GTimeZone *zone)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *line = NULL;

  for (guint i = 0; i < step->rings->len; i++)
    append_ring (text, step, i, dd_call_step_get_name (step), now, zone);
  if (step->state == DD_CALL_COVERED || step->state == DD_CALL_KNOWS)
    {
      g_autofree char *at = dd_format_moment (step->at, now, zone);

      /* Translators: a time of day. */
      line = g_strdup_printf (step->state == DD_CALL_KNOWS ? C_ ("call", "%s reported it, so knows")
                                                           : C_ ("call", "%s their backup knows"),
                              at);
    }
  else if (step->state == DD_CALL_VACANT)
    line = step->backup != NULL ? g_strdup_printf (C_ ("call", "%s stands in"), step->backup)
                                : g_strdup (C_ ("call", "Nobody stands in"));
  else if (!dd_call_step_is_told (step) && step->backup != NULL)
    line = g_strdup_printf (step->state == DD_CALL_OPEN ? C_ ("call", "If they do not answer: %s")
                                                        : C_ ("call", "Now ring their backup, %s"),
                            step->backup);
  if (line != NULL)
    append_line (text, line);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_phones (DdCallPageRow *self, const DdCallStep *step)
{
  const char *first = step->contact != NULL  ? step->contact->phone
                      : step->person != NULL ? step->person->phone
                                             : NULL;
  const char *office = step->person != NULL ? step->person->office_phone : NULL;
  g_autofree char *phone = dd_format_phone (first);
  g_autofree char *office_phone = dd_format_phone (office);
  gboolean none = first == NULL && office == NULL;

  gtk_label_set_text (self->phone, first != NULL ? phone : _ ("No number yet"));
  gtk_widget_set_visible (GTK_WIDGET (self->phone), first != NULL || none);
  gtk_label_set_text (self->office_phone, office != NULL ? office_phone : "");
  gtk_widget_set_visible (self->office_box, office != NULL);
  gtk_widget_set_visible (self->fill_button, none && self->can_fill);
  if (none)
    gtk_widget_add_css_class (GTK_WIDGET (self->phone), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->phone), "dim-label");
}

static void
show_titles (DdCallPageRow *self, const DdCallStep *step)
{
  g_autofree char *instead =
      /* Translators: a person, or a vacant post. */
      step->instead_of != NULL ? g_strdup_printf (C_ ("call", "in place of %s"), step->instead_of)
                               : g_strdup ("");
  g_autofree char *titles = NULL;

  if (self->vacant)
    titles = g_strdup (C_ ("post", "Vacant"));
  else
    titles = dd_format_join (step->titles != NULL ? step->titles : "", instead, NULL);
  gtk_label_set_text (self->titles, titles);
  if (self->vacant)
    gtk_widget_set_css_classes (GTK_WIDGET (self->titles), (const char *[]){ "vacant", NULL });
}

static void
show_mark (DdCallPageRow *self, const DdCallStep *step)
{
  static const struct
  {
    const char *icon;
    const char *css_class;
  } MARKS[] = {
    [DD_CALL_OPEN] = { NULL, NULL },
    [DD_CALL_ANSWERED] = { "emblem-ok-symbolic", "success" },
    [DD_CALL_KNOWS] = { "object-select-symbolic", "success" },
    [DD_CALL_UNANSWERED] = { "call-missed-symbolic", "error" },
    [DD_CALL_COVERED] = { "object-select-symbolic", "success" },
    [DD_CALL_NO_PHONE] = { NULL, NULL },
    [DD_CALL_VACANT] = { "avatar-default-symbolic", "vacant" },
  };
  const char *icon = MARKS[step->state].icon;
  g_autofree char *place = g_strdup_printf ("%u", self->place);

  gtk_label_set_text (self->number, place);
  gtk_widget_set_visible (GTK_WIDGET (self->number), icon == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->mark), icon != NULL);
  gtk_image_set_from_icon_name (self->mark, icon);
  gtk_widget_set_css_classes (GTK_WIDGET (self->mark),
                              (const char *[]){ MARKS[step->state].css_class, NULL });
}

/* A name that is just being typed stays. */
static void
show_who (DdCallPageRow *self, const DdCallStep *step)
{
  const DdCallRing *last = dd_call_step_get_last (step);
  gboolean named = last != NULL && last->answered_by != NULL;
  gint64 before = self->last_ring;

  self->last_ring = last != NULL ? last->id : 0;
  g_free (self->last_name);
  self->last_name = named ? g_strdup (last->answered_by) : NULL;
  if (self->last_ring != before)
    gtk_editable_set_text (GTK_EDITABLE (self->who),
                           named && g_strcmp0 (self->last_name, self->shown_name) != 0
                               ? self->last_name
                               : "");
  gtk_widget_set_visible (GTK_WIDGET (self->who), step->contact != NULL && named);
}

static void
set_class (GtkWidget *widget, const char *css_class, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

/**
 * dd_call_page_row_show:
 * @self: a line
 * @step: its step
 * @number: its place among those that can be rung, from 1; 0 for a vacancy
 * @now: the present, UTC milliseconds
 * @zone: the school's time zone
 *
 * Shows how far it is.
 */
void
dd_call_page_row_show (
    DdCallPageRow *self, const DdCallStep *step, guint number, gint64 now, GTimeZone *zone)
{
  g_autofree char *course = NULL;
  gboolean missed = step->rings->len > 0 && step->state != DD_CALL_ANSWERED;
  gboolean open = step->state == DD_CALL_UNANSWERED;

  g_return_if_fail (DD_IS_CALL_PAGE_ROW (self));

  self->place = number;
  self->showing = TRUE;
  course = dup_course (step, now, zone);
  gtk_label_set_text (self->course, course);
  gtk_widget_set_visible (GTK_WIDGET (self->course), *course != '\0');
  set_class (GTK_WIDGET (self->course), "error", open);
  set_class (GTK_WIDGET (self->course), "dim-label", !open);
  show_titles (self, step);
  show_phones (self, step);
  show_mark (self, step);
  show_who (self, step);
  gtk_widget_set_margin_start (self->line, MARGIN + INDENT * (int) MIN (step->depth, INDENT_MOST));
  gtk_toggle_button_set_active (self->answered, step->state == DD_CALL_ANSWERED);
  gtk_toggle_button_set_active (self->missed, missed);
  gtk_widget_set_visible (self->next_tag, step->next);
  set_class (GTK_WIDGET (self->answered), "suggested-action", step->next);
  set_class (GTK_WIDGET (self), "next", step->next);
  self->showing = FALSE;
}

/**
 * dd_call_page_row_set_can_fill:
 * @self: a line
 * @can_fill: whether the one who rings may change numbers
 *
 * Offers to fill in the number, where there is none.
 */
void
dd_call_page_row_set_can_fill (DdCallPageRow *self, gboolean can_fill)
{
  g_return_if_fail (DD_IS_CALL_PAGE_ROW (self));

  self->can_fill = can_fill;
}

/**
 * dd_call_page_row_get_number:
 * @self: a line
 *
 * Returns: its place among those that can be rung; 0 for a vacancy
 */
guint
dd_call_page_row_get_number (DdCallPageRow *self)
{
  g_return_val_if_fail (DD_IS_CALL_PAGE_ROW (self), 0);

  return self->place;
}

/**
 * dd_call_page_row_press:
 * @self: a line
 * @answered: somebody answered
 *
 * As if the button had been clicked; for the keys Y and N.
 */
void
dd_call_page_row_press (DdCallPageRow *self, gboolean answered)
{
  g_return_if_fail (DD_IS_CALL_PAGE_ROW (self));

  if (!self->vacant)
    g_signal_emit (self, signals[PRESSED], 0, answered);
}

/**
 * dd_call_page_row_ask_who:
 * @self: a line
 *
 * Takes the keyboard to where the name of who answered at an office is typed.
 *
 * Returns: whether there is such a place
 */
gboolean
dd_call_page_row_ask_who (DdCallPageRow *self)
{
  g_return_val_if_fail (DD_IS_CALL_PAGE_ROW (self), FALSE);

  return gtk_widget_get_visible (GTK_WIDGET (self->who)) &&
         gtk_widget_grab_focus (GTK_WIDGET (self->who));
}
