/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/wizard/call-row.h"

#include "base/text.h"
#include "ui/common/format.h"

#include <glib/gi18n.h>

/**
 * DdCallRow:
 *
 * One number to ring: the office, why, the number large enough to dial from, and whether somebody
 * answered. A press stamps the time; who answered is asked in the same row. Where the number is
 * missing it can be filled in from here.
 *
 * Emits "pressed" (gboolean answered), "named" (const char *name) and "fill".
 */
struct _DdCallRow
{
  GtkListBoxRow parent_instance;

  /* template widgets */
  GtkImage *mark;
  GtkLabel *number;
  GtkLabel *name;
  GtkLabel *why;
  GtkLabel *phone;
  GtkWidget *fill_button;
  GtkLabel *tries_label;
  GtkToggleButton *answered;
  GtkToggleButton *missed;
  GtkWidget *who_box;
  GtkEntry *who;

  /* owned */
  DdContact *contact;
  char *last_name;
  DdCallTry last;
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

G_DEFINE_FINAL_TYPE (DdCallRow, dd_call_row, GTK_TYPE_LIST_BOX_ROW)

static void
on_answered_clicked (DdCallRow *self)
{
  if (!self->showing)
    g_signal_emit (self, signals[PRESSED], 0, TRUE);
}

static void
on_missed_clicked (DdCallRow *self)
{
  if (!self->showing)
    g_signal_emit (self, signals[PRESSED], 0, FALSE);
}

static void
on_who_done (DdCallRow *self)
{
  g_autofree char *name = dd_text_clean (gtk_editable_get_text (GTK_EDITABLE (self->who)));

  if (self->showing || name == NULL || g_strcmp0 (name, self->last_name) == 0)
    return;
  g_signal_emit (self, signals[NAMED], 0, name);
}

static void
on_fill_clicked (DdCallRow *self)
{
  g_signal_emit (self, signals[FILL], 0);
}

static void
dd_call_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DD_TYPE_CALL_ROW);

  G_OBJECT_CLASS (dd_call_row_parent_class)->dispose (object);
}

static void
dd_call_row_finalize (GObject *object)
{
  DdCallRow *self = DD_CALL_ROW (object);

  g_clear_pointer (&self->contact, dd_contact_free);
  g_free (self->last_name);

  G_OBJECT_CLASS (dd_call_row_parent_class)->finalize (object);
}

static void
dd_call_row_class_init (DdCallRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dd_call_row_dispose;
  object_class->finalize = dd_call_row_finalize;

  signals[PRESSED] = g_signal_new ("pressed", DD_TYPE_CALL_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[FILL] = g_signal_new ("fill", DD_TYPE_CALL_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  signals[NAMED] = g_signal_new ("named", DD_TYPE_CALL_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/wizard/call-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DdCallRow, mark);
  gtk_widget_class_bind_template_child (widget_class, DdCallRow, number);
  gtk_widget_class_bind_template_child (widget_class, DdCallRow, name);
  gtk_widget_class_bind_template_child (widget_class, DdCallRow, why);
  gtk_widget_class_bind_template_child (widget_class, DdCallRow, phone);
  gtk_widget_class_bind_template_child (widget_class, DdCallRow, fill_button);
  gtk_widget_class_bind_template_child (widget_class, DdCallRow, tries_label);
  gtk_widget_class_bind_template_child (widget_class, DdCallRow, answered);
  gtk_widget_class_bind_template_child (widget_class, DdCallRow, missed);
  gtk_widget_class_bind_template_child (widget_class, DdCallRow, who_box);
  gtk_widget_class_bind_template_child (widget_class, DdCallRow, who);
  gtk_widget_class_bind_template_callback (widget_class, on_answered_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_missed_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_who_done);
  gtk_widget_class_bind_template_callback (widget_class, on_fill_clicked);
}

static void
dd_call_row_init (DdCallRow *self)
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
 * dd_call_row_new:
 * @number: place in the list, from 1
 * @contact: (transfer none): whom to ring; copied
 * @why: (nullable): why, in a few words
 *
 * Returns: (transfer floating): a row without attempts
 */
GtkWidget *
dd_call_row_new (guint number, const DdContact *contact, const char *why)
{
  DdCallRow *self = g_object_new (DD_TYPE_CALL_ROW, NULL);
  g_autofree char *place = g_strdup_printf ("%u", number);
  g_autofree char *phone = dd_format_phone (contact->phone);

  self->contact = dd_contact_copy (contact);
  gtk_label_set_text (self->number, place);
  gtk_label_set_text (self->name, contact->name);
  gtk_label_set_text (self->why, why != NULL ? why : "");
  gtk_label_set_text (self->phone, contact->phone != NULL ? phone : _ ("No number yet"));
  label_button (GTK_WIDGET (self->answered), contact->name);
  label_button (GTK_WIDGET (self->missed), contact->name);
  label_button (self->fill_button, contact->name);
  dd_call_row_show_tries (self, NULL, NULL);
  return GTK_WIDGET (self);
}

/**
 * dd_call_row_set_can_fill:
 * @self: a row
 * @can_fill: whether the one who rings may change numbers
 *
 * Offers to fill in the number, if there is none.
 */
void
dd_call_row_set_can_fill (DdCallRow *self, gboolean can_fill)
{
  g_return_if_fail (DD_IS_CALL_ROW (self));

  gtk_widget_set_visible (self->fill_button, can_fill && self->contact->phone == NULL);
}

/**
 * dd_call_row_get_contact:
 * @self: a row
 *
 * Returns: (transfer none): whom it rings
 */
const DdContact *
dd_call_row_get_contact (DdCallRow *self)
{
  g_return_val_if_fail (DD_IS_CALL_ROW (self), NULL);

  return self->contact;
}

/**
 * dd_call_row_get_last:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the last attempt; %NULL before the first
 */
const DdCallTry *
dd_call_row_get_last (DdCallRow *self)
{
  g_return_val_if_fail (DD_IS_CALL_ROW (self), NULL);

  return self->last.event != 0 ? &self->last : NULL;
}

/**
 * dd_call_row_ask_who:
 * @self: a row whose call was answered
 *
 * Takes the keyboard to where the name of who answered is typed.
 */
void
dd_call_row_ask_who (DdCallRow *self)
{
  g_return_if_fail (DD_IS_CALL_ROW (self));

  if (gtk_widget_get_visible (self->who_box))
    gtk_widget_grab_focus (GTK_WIDGET (self->who));
}

/**
 * dd_call_row_keep_who:
 * @self: a row
 *
 * Takes the name that stands typed there, as if the keyboard had left it; emits "named" if it is a
 * new one.
 */
void
dd_call_row_keep_who (DdCallRow *self)
{
  g_return_if_fail (DD_IS_CALL_ROW (self));

  on_who_done (self);
}

/**
 * dd_call_row_press:
 * @self: a row
 * @answered: somebody answered
 *
 * As if the button had been clicked; for the keys Y and N.
 */
void
dd_call_row_press (DdCallRow *self, gboolean answered)
{
  g_return_if_fail (DD_IS_CALL_ROW (self));

  g_signal_emit (self, signals[PRESSED], 0, answered);
}

static void
append_try (GString *text, const DdCallTry *try, const char *office, guint number, GTimeZone *zone)
{
  g_autofree char *at = dd_format_clock (try->at, zone);

  if (text->len > 0)
    g_string_append_c (text, '\n');
  if (try->answered_by == NULL)
    /* Translators: a time of day, then which attempt it was. */
    g_string_append_printf (text, C_ ("call", "%s no answer · attempt %u, ring again"), at, number);
  else if (g_strcmp0 (try->answered_by, office) == 0)
    /* Translators: a time of day. */
    g_string_append_printf (text, C_ ("call", "%s answered"), at);
  else
    /* Translators: a time of day, then a name. */
    g_string_append_printf (text, C_ ("call", "%s answered · %s"), at, try->answered_by);
}

/**
 * dd_call_row_show_tries:
 * @self: a row
 * @tries: (nullable) (element-type DdCallTry): all attempts, oldest first
 * @zone: (nullable): the school's time zone; needed with attempts
 *
 * Shows the attempts made so far.
 */
void
dd_call_row_show_tries (DdCallRow *self, GArray *tries, GTimeZone *zone)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = tries != NULL ? tries->len : 0;
  gboolean tried = n > 0;
  gboolean reached;
  gint64 before;

  g_return_if_fail (DD_IS_CALL_ROW (self));

  before = self->last.event;
  self->last = tried ? g_array_index (tries, DdCallTry, n - 1) : (DdCallTry){ 0 };
  g_free (self->last_name);
  self->last_name = g_strdup (self->last.answered_by);
  self->last.answered_by = self->last_name;
  reached = self->last.answered_by != NULL;
  for (guint i = 0; i < n; i++)
    append_try (text, &g_array_index (tries, DdCallTry, i), self->contact->name, i + 1, zone);

  self->showing = TRUE;
  gtk_toggle_button_set_active (self->answered, reached);
  gtk_toggle_button_set_active (self->missed, tried && !reached);
  /* A name that is just being typed stays. */
  if (self->last.event != before)
    gtk_editable_set_text (GTK_EDITABLE (self->who),
                           reached && g_strcmp0 (self->last_name, self->contact->name) != 0
                               ? self->last_name
                               : "");
  self->showing = FALSE;

  gtk_label_set_text (self->tries_label, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->tries_label), tried);
  gtk_widget_remove_css_class (GTK_WIDGET (self->tries_label), "error");
  if (tried && !reached)
    gtk_widget_add_css_class (GTK_WIDGET (self->tries_label), "error");
  gtk_widget_set_visible (self->who_box, reached);
  gtk_widget_set_visible (GTK_WIDGET (self->number), !tried);
  gtk_widget_set_visible (GTK_WIDGET (self->mark), tried);
  gtk_image_set_from_icon_name (self->mark,
                                reached ? "emblem-ok-symbolic" : "call-missed-symbolic");
  gtk_widget_remove_css_class (GTK_WIDGET (self->mark), reached ? "error" : "success");
  gtk_widget_add_css_class (GTK_WIDGET (self->mark), reached ? "success" : "error");
}
