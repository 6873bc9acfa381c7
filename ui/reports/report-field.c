/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/reports/report-field.h"

#include "base/text.h"
#include "reports/report-answers.h"
#include "ui/common/chip-group.h"
#include "ui/common/date-time-row.h"
#include "ui/common/format.h"
#include "ui/common/row-layout.h"
#include "ui/common/text-row.h"

#include <glib/gi18n.h>

/* Key of the chip that says "not known yet"; no choice has it. */
#define UNKNOWN_CHIP "?"

#define LONG_TEXT_LINES 2

/**
 * DdReportField:
 *
 * One field of a form as rows of a list: a text, an instant, a number or a choice, each of which
 * may be not known yet. As long as nobody touches it, it gives back the answer it was given, to the
 * letter.
 *
 * Emits "changed" after every change by the user.
 */
struct _DdReportField
{
  GObject parent_instance;

  gboolean filling;
  gboolean touched;

  /* borrowed: the form lives as long as the program */
  const DdFormField *field;

  /* owned */
  GTimeZone *zone;
  char *answer;
  GtkWidget *head; /* of an instant: its name and how sure it is; else NULL */
  GtkWidget *row;
  DdChipGroup *chips; /* borrowed from the row of a choice */
  GtkLabel *hint;     /* borrowed from the row of a choice */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdReportField, dd_report_field, G_TYPE_OBJECT)

static const char *
get_label (DdReportField *self)
{
  return dd_form_words_shown (&self->field->words);
}

static void
on_changed (DdReportField *self)
{
  if (self->filling)
    return;
  self->touched = TRUE;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* A number that cannot be read is kept as typed and said to be none; only the paper waits for it.
 */
static void
show_verdict (DdReportField *self)
{
  g_autofree char *answer = NULL;

  if (self->field->type != DD_FORM_FIELD_COUNT)
    return;
  answer = dd_report_field_dup_answer (self);
  if (answer != NULL && strcmp (answer, DD_REPORT_UNKNOWN) != 0 &&
      answer[strspn (answer, "0123456789")] != '\0')
    {
      gtk_widget_add_css_class (self->row, "warning");
      dd_text_row_set_hint (DD_TEXT_ROW (self->row), _ ("digits only"));
    }
  else if (gtk_widget_has_css_class (self->row, "warning"))
    {
      gtk_widget_remove_css_class (self->row, "warning");
      dd_text_row_set_hint (DD_TEXT_ROW (self->row), dd_form_words_shown (&self->field->help));
    }
}

static void
on_text_changed (DdReportField *self)
{
  on_changed (self);
  show_verdict (self);
}

static void
make_text (DdReportField *self)
{
  self->row = g_object_ref_sink (dd_text_row_new (get_label (self)));
  dd_text_row_set_can_be_unknown (DD_TEXT_ROW (self->row), TRUE);
  if (self->field->type == DD_FORM_FIELD_LONG_TEXT)
    dd_text_row_set_lines (DD_TEXT_ROW (self->row), LONG_TEXT_LINES);
  g_signal_connect_object (self->row, "changed", G_CALLBACK (on_text_changed), self,
                           G_CONNECT_SWAPPED);
}

static void
make_time (DdReportField *self, DdClock *clock)
{
  GtkWidget *segments;

  self->row = g_object_ref_sink (dd_date_time_row_new (_ ("Time"), clock, self->zone));
  segments = dd_date_time_row_get_segments (DD_DATE_TIME_ROW (self->row), TRUE);
  gtk_widget_set_valign (segments, GTK_ALIGN_CENTER);
  self->head = g_object_ref_sink (adw_action_row_new ());
  dd_row_layout_apply (ADW_ACTION_ROW (self->head));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->head), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->head), get_label (self));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->head), segments);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->head), FALSE);
  g_signal_connect_object (self->row, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
}

static void
make_choice (DdReportField *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (get_label (self));
  GtkWidget *hint = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (hint, "caption");
  gtk_widget_add_css_class (hint, "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (hint), PANGO_ELLIPSIZE_END);
  gtk_widget_set_visible (hint, FALSE);
  gtk_box_append (GTK_BOX (head), label);
  gtk_box_append (GTK_BOX (head), hint);
  self->hint = GTK_LABEL (hint);

  self->chips = DD_CHIP_GROUP (dd_chip_group_new (DD_CHIP_ONE, get_label (self)));
  for (guint i = 0; i < self->field->choices->len; i++)
    {
      const DdFormChoice *choice = g_ptr_array_index (self->field->choices, i);

      dd_chip_group_add (self->chips, choice->key, dd_form_words_shown (&choice->words));
    }
  dd_chip_group_add (self->chips, UNKNOWN_CHIP, C_ ("certainty", "Not known yet"));
  g_signal_connect_object (self->chips, "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);

  gtk_widget_add_css_class (box, "text-row");
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->chips));
  self->row = g_object_ref_sink (adw_preferences_row_new ());
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->row), FALSE);
  gtk_widget_set_focusable (self->row, FALSE);
}

/**
 * dd_report_field_new:
 * @field: a field of a form, which must outlive it
 * @clock: where the present comes from
 * @zone: the desk's time zone
 *
 * Returns: (transfer full): the field without an answer
 */
DdReportField *
dd_report_field_new (const DdFormField *field, DdClock *clock, GTimeZone *zone)
{
  DdReportField *self = g_object_new (DD_TYPE_REPORT_FIELD, NULL);

  self->field = field;
  self->zone = g_time_zone_ref (zone);
  if (field->type == DD_FORM_FIELD_TIME)
    make_time (self, clock);
  else if (field->type == DD_FORM_FIELD_CHOICE)
    make_choice (self);
  else
    make_text (self);
  dd_report_field_set_before (self, NULL);
  return self;
}

/**
 * dd_report_field_get_field:
 * @self: a field on the screen
 *
 * Returns: (transfer none): the field of the form
 */
const DdFormField *
dd_report_field_get_field (DdReportField *self)
{
  g_return_val_if_fail (DD_IS_REPORT_FIELD (self), NULL);

  return self->field;
}

/**
 * dd_report_field_add_to:
 * @self: a field
 * @section: where its rows are to stand
 */
void
dd_report_field_add_to (DdReportField *self, AdwExpanderRow *section)
{
  g_return_if_fail (DD_IS_REPORT_FIELD (self));

  if (self->head != NULL)
    adw_expander_row_add_row (section, self->head);
  adw_expander_row_add_row (section, self->row);
}

static void
show_time (DdReportField *self, const char *answer, gboolean unknown)
{
  DdDateTimeRow *row = DD_DATE_TIME_ROW (self->row);
  gboolean about;
  gint64 time = dd_report_time_read (unknown ? NULL : answer, &about);

  if (time != DD_TIME_UNKNOWN)
    dd_date_time_row_set_time (row, time);
  dd_date_time_row_set_certainty (row, unknown ? DD_CERTAINTY_UNKNOWN
                                       : about ? DD_CERTAINTY_APPROXIMATE
                                               : DD_CERTAINTY_KNOWN);
}

/**
 * dd_report_field_set_answer:
 * @self: a field
 * @answer: (nullable): its answer
 *
 * Fills the field; not a change by the user.
 */
void
dd_report_field_set_answer (DdReportField *self, const char *answer)
{
  gboolean unknown = g_strcmp0 (answer, DD_REPORT_UNKNOWN) == 0;

  g_return_if_fail (DD_IS_REPORT_FIELD (self));

  if (!self->touched && g_strcmp0 (answer, self->answer) == 0)
    return;
  self->filling = TRUE;
  if (self->field->type == DD_FORM_FIELD_TIME)
    show_time (self, answer, unknown);
  else if (self->field->type == DD_FORM_FIELD_CHOICE)
    dd_chip_group_choose (self->chips, unknown ? UNKNOWN_CHIP : answer);
  else
    {
      dd_text_row_set_text (DD_TEXT_ROW (self->row), unknown ? NULL : answer);
      dd_text_row_set_unknown (DD_TEXT_ROW (self->row), unknown);
    }
  self->filling = FALSE;
  self->touched = FALSE;
  g_free (self->answer);
  self->answer = g_strdup (answer);
  show_verdict (self);
}

static char *
read_time (DdReportField *self)
{
  DdDateTimeRow *row = DD_DATE_TIME_ROW (self->row);
  DdCertainty certainty = dd_date_time_row_get_certainty (row);

  if (certainty == DD_CERTAINTY_UNKNOWN)
    return g_strdup (DD_REPORT_UNKNOWN);
  return dd_report_time_write (dd_date_time_row_get_time (row),
                               certainty == DD_CERTAINTY_APPROXIMATE, self->zone);
}

/**
 * dd_report_field_dup_answer:
 * @self: a field
 *
 * Returns: (transfer full) (nullable): its answer as it stands now; %NULL if there is none
 */
char *
dd_report_field_dup_answer (DdReportField *self)
{
  const char *choice;
  g_autofree char *text = NULL;

  g_return_val_if_fail (DD_IS_REPORT_FIELD (self), NULL);

  if (!self->touched)
    return g_strdup (self->answer);
  switch (self->field->type)
    {
    case DD_FORM_FIELD_TIME:
      return read_time (self);
    case DD_FORM_FIELD_CHOICE:
      choice = dd_chip_group_get_choice (self->chips);
      return g_strdup (g_strcmp0 (choice, UNKNOWN_CHIP) == 0 ? DD_REPORT_UNKNOWN : choice);
    case DD_FORM_FIELD_TEXT:
    case DD_FORM_FIELD_LONG_TEXT:
    case DD_FORM_FIELD_COUNT:
    default:
      if (dd_text_row_get_unknown (DD_TEXT_ROW (self->row)))
        return g_strdup (DD_REPORT_UNKNOWN);
      text = dd_text_row_dup_text (DD_TEXT_ROW (self->row));
      return dd_text_clean (text);
    }
}

/**
 * dd_report_field_dup_kept:
 * @self: a field
 *
 * Returns: (transfer full) (nullable): text that stands greyed under "not known yet", to be there
 *   again when the tick is taken away; %NULL if there is none
 */
char *
dd_report_field_dup_kept (DdReportField *self)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (DD_IS_REPORT_FIELD (self), NULL);

  if (!DD_IS_TEXT_ROW (self->row) || !dd_text_row_get_unknown (DD_TEXT_ROW (self->row)))
    return NULL;
  text = dd_text_row_dup_text (DD_TEXT_ROW (self->row));
  return dd_text_clean (text);
}

/**
 * dd_report_field_set_kept:
 * @self: a field
 * @text: (nullable): what dd_report_field_dup_kept() gave
 *
 * Puts the text back under "not known yet"; not a change by the user.
 */
void
dd_report_field_set_kept (DdReportField *self, const char *text)
{
  g_return_if_fail (DD_IS_REPORT_FIELD (self));

  if (text == NULL || !DD_IS_TEXT_ROW (self->row) ||
      !dd_text_row_get_unknown (DD_TEXT_ROW (self->row)))
    return;
  self->filling = TRUE;
  dd_text_row_set_text (DD_TEXT_ROW (self->row), text);
  self->filling = FALSE;
}

/**
 * dd_report_field_append:
 * @self: a field for text
 * @sentences: what to add to the end of its text
 *
 * As if the user had typed it.
 */
void
dd_report_field_append (DdReportField *self, const char *sentences)
{
  g_autofree char *text = NULL;
  g_autofree char *longer = NULL;

  g_return_if_fail (DD_IS_REPORT_FIELD (self));
  g_return_if_fail (DD_IS_TEXT_ROW (self->row));

  dd_text_row_set_unknown (DD_TEXT_ROW (self->row), FALSE);
  text = dd_text_row_dup_text (DD_TEXT_ROW (self->row));
  longer = g_strconcat (text, sentences, NULL);
  dd_text_row_set_text (DD_TEXT_ROW (self->row), longer);
}

/**
 * dd_report_field_set_before:
 * @self: a field
 * @before: (nullable): what the report that went out before said, if it was something else
 */
void
dd_report_field_set_before (DdReportField *self, const char *before)
{
  g_autofree char *line = NULL;
  const char *hint = self->field->help.zh != NULL ? dd_form_words_shown (&self->field->help) : NULL;

  g_return_if_fail (DD_IS_REPORT_FIELD (self));

  if (before != NULL)
    {
      /* Translators: an earlier answer, perhaps shortened. */
      line = g_strdup_printf (_ ("before: %s"), before);
      g_strdelimit (line, "\n", ' ');
      hint = line;
    }
  if (self->hint != NULL)
    {
      gtk_label_set_label (self->hint, hint != NULL ? hint : "");
      gtk_widget_set_visible (GTK_WIDGET (self->hint), hint != NULL);
    }
  else if (self->head != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self->head), before != NULL ? hint : "");
  else if (!gtk_widget_has_css_class (self->row, "warning"))
    dd_text_row_set_hint (DD_TEXT_ROW (self->row), hint);
}

/**
 * dd_report_field_grab_focus:
 * @self: a field
 *
 * Returns: whether the keyboard is in it now
 */
gboolean
dd_report_field_grab_focus (DdReportField *self)
{
  g_return_val_if_fail (DD_IS_REPORT_FIELD (self), FALSE);

  return gtk_widget_grab_focus (self->chips != NULL ? GTK_WIDGET (self->chips) : self->row);
}

static void
dd_report_field_finalize (GObject *object)
{
  DdReportField *self = DD_REPORT_FIELD (object);

  g_clear_object (&self->head);
  g_clear_object (&self->row);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self->answer);
  G_OBJECT_CLASS (dd_report_field_parent_class)->finalize (object);
}

static void
dd_report_field_class_init (DdReportFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_report_field_finalize;

  signals[CHANGED] = g_signal_new ("changed", DD_TYPE_REPORT_FIELD, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
dd_report_field_init (DdReportField *self)
{
}
