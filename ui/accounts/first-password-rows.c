/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/accounts/first-password-rows.h"

#include "accounts/first-password.h"
#include "accounts/password.h"

#include <glib/gi18n.h>

/**
 * DdFirstPasswordRows:
 *
 * Proposes a password that somebody else gets for one sign-in; another may be proposed, or typed.
 */
struct _DdFirstPasswordRows
{
  AdwPreferencesGroup parent_instance;

  /* Template widgets */
  GtkEditable *password;
  GtkLabel *advice;

  /* Owned */
  char *account;
};

G_DEFINE_FINAL_TYPE (DdFirstPasswordRows, dd_first_password_rows, ADW_TYPE_PREFERENCES_GROUP)

static void
on_changed (DdFirstPasswordRows *self)
{
  g_autoptr (GError) error = NULL;

  if (dd_first_password_rows_check (self, &error))
    gtk_label_set_label (self->advice, _ ("Good for one sign-in; its owner then chooses another. "
                                          "It is shown once more to be handed over."));
  else
    gtk_label_set_label (self->advice, error->message);
}

static void
on_another (DdFirstPasswordRows *self)
{
  char *password = dd_first_password_new (self->account);

  gtk_editable_set_text (self->password, password != NULL ? password : "");
  dd_password_free (password);
}

/**
 * dd_first_password_rows_set_account:
 * @self: the rows
 * @name: whose password it will be
 */
void
dd_first_password_rows_set_account (DdFirstPasswordRows *self, const char *name)
{
  g_return_if_fail (DD_IS_FIRST_PASSWORD_ROWS (self) && name != NULL);

  g_free (self->account);
  self->account = g_strdup (name);
  on_changed (self);
}

/**
 * dd_first_password_rows_get_text:
 * @self: the rows
 *
 * Returns: (transfer none): the password, in guarded memory
 */
const char *
dd_first_password_rows_get_text (DdFirstPasswordRows *self)
{
  g_return_val_if_fail (DD_IS_FIRST_PASSWORD_ROWS (self), NULL);

  return gtk_editable_get_text (self->password);
}

/**
 * dd_first_password_rows_check:
 * @self: the rows
 * @error: return location for a sentence that says what to mend
 *
 * Returns: whether the password can be taken
 */
gboolean
dd_first_password_rows_check (DdFirstPasswordRows *self, GError **error)
{
  g_return_val_if_fail (DD_IS_FIRST_PASSWORD_ROWS (self), FALSE);

  return dd_password_check (gtk_editable_get_text (self->password), self->account, error);
}

static gboolean
dd_first_password_rows_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DD_FIRST_PASSWORD_ROWS (widget)->password));
}

static void
dd_first_password_rows_finalize (GObject *object)
{
  g_free (DD_FIRST_PASSWORD_ROWS (object)->account);

  G_OBJECT_CLASS (dd_first_password_rows_parent_class)->finalize (object);
}

static void
dd_first_password_rows_class_init (DdFirstPasswordRowsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dd_first_password_rows_finalize;
  widget_class->grab_focus = dd_first_password_rows_grab_focus;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/accounts/first-password-rows.ui");
  gtk_widget_class_bind_template_child (widget_class, DdFirstPasswordRows, password);
  gtk_widget_class_bind_template_child (widget_class, DdFirstPasswordRows, advice);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_another);
}

static void
dd_first_password_rows_init (DdFirstPasswordRows *self)
{
  g_autoptr (GtkEntryBuffer) guarded = gtk_password_entry_buffer_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  /* Seen on the screen, and kept out of swap all the same. */
  gtk_text_set_buffer (GTK_TEXT (gtk_editable_get_delegate (self->password)), guarded);
  on_another (self);
}
