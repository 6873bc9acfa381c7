/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/accounts/new-password.h"

#include "accounts/password.h"
#include "base/error.h"

#include <glib/gi18n.h>

/**
 * DdNewPassword:
 *
 * Asks for a new password twice and says while it is typed whether it can be taken.
 *
 * Emits "entered" when Enter is pressed in the last row, or in the first with the last one filled.
 */
struct _DdNewPassword
{
  AdwPreferencesGroup parent_instance;

  /* Template widgets */
  GtkEditable *password;
  GtkEditable *repeat;
  GtkImage *mark;
  GtkLabel *advice;

  /* Owned */
  char *account;
};

enum
{
  ENTERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdNewPassword, dd_new_password, ADW_TYPE_PREFERENCES_GROUP)

static void
advise (DdNewPassword *self, const char *sentence, gboolean good)
{
  gtk_label_set_label (self->advice, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->mark), good);
  gtk_widget_set_css_classes (GTK_WIDGET (self->advice),
                              (const char *[]){ "caption", good ? "success" : "dim-label", NULL });
}

/* While the second one is a beginning of the first, there is nothing to mend yet. */
static void
on_changed (DdNewPassword *self)
{
  const char *password = gtk_editable_get_text (self->password);
  const char *repeat = gtk_editable_get_text (self->repeat);
  g_autoptr (GError) error = NULL;

  if (*password == '\0')
    advise (self,
            _ ("A sentence that only you know is easy to remember and hard to guess. "
               "Signs and capitals are not asked for."),
            FALSE);
  else if (!dd_password_check (password, self->account, &error))
    advise (self, error->message, FALSE);
  else if (strcmp (password, repeat) == 0)
    advise (self, _ ("Both are the same. It can be used."), TRUE);
  else if (g_str_has_prefix (password, repeat))
    advise (self, _ ("It can be used. Type it once more."), TRUE);
  else
    advise (self, _ ("The two passwords differ. Please type the second one again."), FALSE);
}

/* Enter goes on to what is still empty. */
static void
on_first_entered (DdNewPassword *self)
{
  if (*gtk_editable_get_text (self->repeat) == '\0')
    gtk_widget_grab_focus (GTK_WIDGET (self->repeat));
  else
    g_signal_emit (self, signals[ENTERED], 0);
}

static void
on_entered (DdNewPassword *self)
{
  g_signal_emit (self, signals[ENTERED], 0);
}

/**
 * dd_new_password_clear:
 * @self: the rows
 *
 * Empties both.
 */
void
dd_new_password_clear (DdNewPassword *self)
{
  g_return_if_fail (DD_IS_NEW_PASSWORD (self));

  gtk_editable_set_text (self->password, "");
  gtk_editable_set_text (self->repeat, "");
}

/**
 * dd_new_password_set_account:
 * @self: the rows
 * @name: whose password it will be
 */
void
dd_new_password_set_account (DdNewPassword *self, const char *name)
{
  g_return_if_fail (DD_IS_NEW_PASSWORD (self) && name != NULL);

  g_free (self->account);
  self->account = g_strdup (name);
  on_changed (self);
}

/**
 * dd_new_password_get_text:
 * @self: the rows
 *
 * Returns: (transfer none): what was typed, in guarded memory
 */
const char *
dd_new_password_get_text (DdNewPassword *self)
{
  g_return_val_if_fail (DD_IS_NEW_PASSWORD (self), NULL);

  return gtk_editable_get_text (self->password);
}

/**
 * dd_new_password_check:
 * @self: the rows
 * @error: return location for a sentence that says what to mend
 *
 * Puts the cursor where there is something to mend.
 *
 * Returns: whether the password can be taken and was typed twice
 */
gboolean
dd_new_password_check (DdNewPassword *self, GError **error)
{
  g_return_val_if_fail (DD_IS_NEW_PASSWORD (self), FALSE);

  if (!dd_password_check (gtk_editable_get_text (self->password), self->account, error))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->password));
      return FALSE;
    }
  if (strcmp (gtk_editable_get_text (self->password), gtk_editable_get_text (self->repeat)) != 0)
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                           _ ("The two passwords differ. Please type the second one again."));
      gtk_widget_grab_focus (GTK_WIDGET (self->repeat));
      return FALSE;
    }
  return TRUE;
}

static gboolean
dd_new_password_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DD_NEW_PASSWORD (widget)->password));
}

static void
dd_new_password_finalize (GObject *object)
{
  g_free (DD_NEW_PASSWORD (object)->account);

  G_OBJECT_CLASS (dd_new_password_parent_class)->finalize (object);
}

static void
dd_new_password_class_init (DdNewPasswordClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dd_new_password_finalize;
  widget_class->grab_focus = dd_new_password_grab_focus;

  signals[ENTERED] = g_signal_new ("entered", DD_TYPE_NEW_PASSWORD, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/accounts/new-password.ui");
  gtk_widget_class_bind_template_child (widget_class, DdNewPassword, password);
  gtk_widget_class_bind_template_child (widget_class, DdNewPassword, repeat);
  gtk_widget_class_bind_template_child (widget_class, DdNewPassword, mark);
  gtk_widget_class_bind_template_child (widget_class, DdNewPassword, advice);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_entered);
  gtk_widget_class_bind_template_callback (widget_class, on_first_entered);
}

static void
dd_new_password_init (DdNewPassword *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  on_changed (self);
}
