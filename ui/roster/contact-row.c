/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/contact-row.h"

#include "deadlines/wording.h"
#include "ui/common/format.h"
#include "ui/common/tag.h"

#include <glib/gi18n.h>

/**
 * DdContactRow:
 *
 * A recipient of reports, the office that stands for it, and its number.
 *
 * Emits "edit" when somebody wants to change it.
 */
struct _DdContactRow
{
  AdwActionRow parent_instance;

  /* Template widgets */
  GtkWidget *numbers;
  GtkLabel *phone;
  GtkLabel *hours;
  GtkWidget *missing;
  GtkButton *edit_button;

  /* Owned */
  char *role;
};

enum
{
  EDIT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define MAX_LINE_CHARS 24

G_DEFINE_FINAL_TYPE (DdContactRow, dd_contact_row, ADW_TYPE_ACTION_ROW)

/* "清源县教育局办公室 · 与上级教育主管部门同一单位" */
static char *
describe_office (DdContactRow *self, const DdContact *contact)
{
  g_autoptr (GString) others = g_string_new (NULL);
  g_autofree char *same = NULL;

  for (guint i = 0; contact->roles[i] != NULL; i++)
    if (strcmp (contact->roles[i], self->role) != 0)
      {
        if (others->len > 0)
          /* Translators: between the names of offices in one sentence. */
          g_string_append (others, C_ ("list", ", "));
        g_string_append (others, dd_wording_recipient (contact->roles[i]));
      }
  if (others->len > 0)
    /* Translators: one or more recipients that the same office stands for. */
    same = g_strdup_printf (_ ("same office as %s"), others->str);
  return dd_format_join (contact->name, same, NULL);
}

static void
label_button (DdContactRow *self, const char *verb)
{
  g_autofree char *spoken =
      /* Translators: a recipient, then what the button does. */
      g_strdup_printf (_ ("%s: %s"), dd_wording_recipient (self->role), verb);

  gtk_button_set_label (self->edit_button, verb);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->edit_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
}

/**
 * dd_contact_row_show:
 * @self: a row
 * @contact: (nullable): the office that stands for the recipient; %NULL for a vacancy
 * @can_edit: whether the one who looks may change it
 */
void
dd_contact_row_show (DdContactRow *self, const DdContact *contact, gboolean can_edit)
{
  g_autofree char *office = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *phone = NULL;
  gboolean has_phone = contact != NULL && contact->phone != NULL;
  gboolean has_hours = contact != NULL && contact->hours != NULL;

  g_return_if_fail (DD_IS_CONTACT_ROW (self));

  office = contact != NULL ? describe_office (self, contact) : NULL;
  /* A row of this kind reads its subtitle as markup. */
  subtitle = g_markup_escape_text (office != NULL ? office : _ ("No office is entered yet"), -1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);

  phone = has_phone ? dd_format_phone (contact->phone) : NULL;
  gtk_label_set_label (self->phone, phone != NULL ? phone : "");
  /* A number stands in one line; only what is none, such as two with an explanation, is broken. */
  gtk_label_set_wrap (self->phone, has_phone && g_utf8_strlen (phone, -1) > MAX_LINE_CHARS);
  gtk_widget_set_visible (GTK_WIDGET (self->phone), has_phone);
  gtk_label_set_label (self->hours, has_hours ? contact->hours : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hours), has_hours);
  gtk_widget_set_visible (self->numbers, has_phone || has_hours);
  dd_tag_set (self->missing, contact != NULL ? _ ("No number yet") : C_ ("office", "Vacant"),
              DD_TAG_WARNING);
  gtk_widget_set_visible (self->missing, !has_phone);

  if (contact == NULL)
    label_button (self, C_ ("button", "Fill in…"));
  else
    label_button (self, has_phone ? C_ ("button", "Change…") : C_ ("button", "Fill in number…"));
  gtk_widget_set_visible (GTK_WIDGET (self->edit_button), can_edit);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self),
                                         can_edit ? GTK_WIDGET (self->edit_button) : NULL);
}

/**
 * dd_contact_row_get_role:
 * @self: a row
 *
 * Returns: (transfer none): the recipient
 */
const char *
dd_contact_row_get_role (DdContactRow *self)
{
  g_return_val_if_fail (DD_IS_CONTACT_ROW (self), NULL);

  return self->role;
}

static void
on_edit_clicked (DdContactRow *self)
{
  g_signal_emit (self, signals[EDIT], 0);
}

static void
dd_contact_row_finalize (GObject *object)
{
  g_free (DD_CONTACT_ROW (object)->role);

  G_OBJECT_CLASS (dd_contact_row_parent_class)->finalize (object);
}

static void
dd_contact_row_class_init (DdContactRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dd_contact_row_finalize;

  signals[EDIT] = g_signal_new ("edit", DD_TYPE_CONTACT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/roster/contact-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DdContactRow, numbers);
  gtk_widget_class_bind_template_child (widget_class, DdContactRow, phone);
  gtk_widget_class_bind_template_child (widget_class, DdContactRow, hours);
  gtk_widget_class_bind_template_child (widget_class, DdContactRow, missing);
  gtk_widget_class_bind_template_child (widget_class, DdContactRow, edit_button);
  gtk_widget_class_bind_template_callback (widget_class, on_edit_clicked);
}

static void
dd_contact_row_init (DdContactRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dd_contact_row_new:
 * @role: a recipient
 *
 * Returns: (transfer floating): a row that shows a vacancy
 */
GtkWidget *
dd_contact_row_new (const char *role)
{
  DdContactRow *self;
  g_autofree char *title = NULL;

  g_return_val_if_fail (role != NULL, NULL);

  self = g_object_new (DD_TYPE_CONTACT_ROW, NULL);
  self->role = g_strdup (role);
  title = g_markup_escape_text (dd_wording_recipient (role), -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  dd_contact_row_show (self, NULL, FALSE);
  return GTK_WIDGET (self);
}
