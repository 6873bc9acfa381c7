/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/accounts/recover-window.h"

#include "ui/accounts/new-password.h"
#include "ui/common/text-row.h"

#include <glib/gi18n.h>

/* As the paper shows it: 14 groups of 4 signs. */
#define GROUP_SIGNS 4
#define KEY_SIGNS (14 * GROUP_SIGNS)

/**
 * DdRecoverWindow:
 *
 * Gives an account a new password with the recovery key that the school keeps on paper. The key is
 * compared while it is typed, so that a slip is found at its place and not at the end.
 *
 * Emits "reset" once the new password is in force.
 */
struct _DdRecoverWindow
{
  DdEditWindow parent_instance;

  /* Template widgets */
  AdwActionRow *account_row;
  DdTextRow *key;
  GtkImage *mark;
  GtkLabel *progress;
  DdNewPassword *renewed;

  /* Owned; the desk is NULL once the window is gone */
  DdDesk *desk;
  DdAccount *account;
};

enum
{
  RESET,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdRecoverWindow, dd_recover_window, DD_TYPE_EDIT_WINDOW)

static guint
count_signs (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      n++;
  return n;
}

static gboolean
check_key (DdRecoverWindow *self, GError **error)
{
  g_autofree char *text = dd_text_row_dup_text (self->key);
  g_autoptr (DdRecoveryKey) key = dd_recovery_key_parse (text, error);

  return key != NULL;
}

static void
on_key_changed (DdRecoverWindow *self)
{
  g_autofree char *text = dd_text_row_dup_text (self->key);
  guint n = count_signs (text);
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  gboolean whole = n >= KEY_SIGNS && check_key (self, &error);

  if (whole)
    sentence = g_strdup (_ ("All 14 groups are right."));
  else if (error != NULL)
    sentence = g_strdup (error->message);
  else
    /* Translators: how many whole groups of four signs are typed. */
    sentence = g_strdup_printf (_ ("%u of 14 groups. Capitals, hyphens and spaces do not matter."),
                                n / GROUP_SIGNS);
  gtk_label_set_label (self->progress, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->mark), whole);
  gtk_widget_set_css_classes (GTK_WIDGET (self->progress),
                              (const char *[]){ "caption",
                                                whole           ? "success"
                                                : error != NULL ? "error"
                                                                : "dim-label",
                                                NULL });
}

static void
on_reset (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DdRecoverWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean reset =
      dd_account_service_reset_password_finish (DD_ACCOUNT_SERVICE (source), result, &error);

  if (dd_edit_window_is_gone (DD_EDIT_WINDOW (self)))
    return;
  dd_edit_window_set_busy (DD_EDIT_WINDOW (self), FALSE);
  if (!reset)
    {
      /* What was checked before is right: it is the key that is not this desk's. */
      dd_edit_window_say (DD_EDIT_WINDOW (self), error->message);
      gtk_widget_grab_focus (GTK_WIDGET (self->key));
      return;
    }
  /* The page below takes the cursor: it must have it back before. */
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_emit (self, signals[RESET], 0);
  dd_edit_window_done (DD_EDIT_WINDOW (self));
}

static void
dd_recover_window_accept (DdEditWindow *window)
{
  DdRecoverWindow *self = DD_RECOVER_WINDOW (window);
  g_autofree char *key = NULL;
  g_autoptr (GError) error = NULL;

  if (!check_key (self, &error))
    {
      dd_edit_window_say (window, error->message);
      gtk_widget_grab_focus (GTK_WIDGET (self->key));
      return;
    }
  if (!dd_new_password_check (self->renewed, &error))
    {
      dd_edit_window_say (window, error->message);
      return;
    }
  key = dd_text_row_dup_text (self->key);
  dd_edit_window_set_busy (window, TRUE);
  dd_account_service_reset_password_async (dd_desk_get_accounts (self->desk), self->account->name,
                                           key, dd_new_password_get_text (self->renewed), NULL,
                                           on_reset, g_object_ref (self));
}

static void
dd_recover_window_dispose (GObject *object)
{
  DdRecoverWindow *self = DD_RECOVER_WINDOW (object);

  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dd_recover_window_parent_class)->dispose (object);
}

static void
dd_recover_window_finalize (GObject *object)
{
  dd_account_free (DD_RECOVER_WINDOW (object)->account);

  G_OBJECT_CLASS (dd_recover_window_parent_class)->finalize (object);
}

static void
dd_recover_window_class_init (DdRecoverWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dd_recover_window_dispose;
  object_class->finalize = dd_recover_window_finalize;
  DD_EDIT_WINDOW_CLASS (klass)->accept = dd_recover_window_accept;

  signals[RESET] = g_signal_new ("reset", DD_TYPE_RECOVER_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);

  g_type_ensure (DD_TYPE_NEW_PASSWORD);
  g_type_ensure (DD_TYPE_TEXT_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/accounts/recover-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DdRecoverWindow, account_row);
  gtk_widget_class_bind_template_child (widget_class, DdRecoverWindow, key);
  gtk_widget_class_bind_template_child (widget_class, DdRecoverWindow, mark);
  gtk_widget_class_bind_template_child (widget_class, DdRecoverWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, DdRecoverWindow, renewed);
  gtk_widget_class_bind_template_callback (widget_class, on_key_changed);
}

static void
dd_recover_window_init (DdRecoverWindow *self)
{
  GtkTextView *view;

  gtk_widget_init_template (GTK_WIDGET (self));
  view = dd_text_row_get_view (self->key);
  gtk_text_view_set_monospace (view, TRUE);
  gtk_text_view_set_input_hints (view, GTK_INPUT_HINT_NO_SPELLCHECK | GTK_INPUT_HINT_PRIVATE |
                                           GTK_INPUT_HINT_NO_EMOJI |
                                           GTK_INPUT_HINT_UPPERCASE_CHARS);
  dd_text_row_set_lines (self->key, 3);
  on_key_changed (self);
}

/**
 * dd_recover_window_new:
 * @from: the widget that opens it
 * @desk: the desk
 * @account: whose password was forgotten; copied
 *
 * Returns: (transfer none): a window to be presented
 */
GtkWidget *
dd_recover_window_new (GtkWidget *from, DdDesk *desk, const DdAccount *account)
{
  DdRecoverWindow *self;
  g_autofree char *name = NULL;
  g_autofree char *roles = NULL;

  g_return_val_if_fail (DD_IS_DESK (desk) && account != NULL, NULL);

  self = g_object_new (DD_TYPE_RECOVER_WINDOW, NULL);
  self->desk = g_object_ref (desk);
  self->account = dd_account_copy (account);
  dd_edit_window_set_parent (DD_EDIT_WINDOW (self), from);
  name = g_markup_escape_text (account->name, -1);
  roles = dd_roles_to_text (account->roles);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->account_row), name);
  adw_action_row_set_subtitle (self->account_row, roles);
  adw_action_row_add_prefix (self->account_row, adw_avatar_new (32, account->name, TRUE));
  dd_new_password_set_account (self->renewed, account->name);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (dd_text_row_get_view (self->key)));
  return GTK_WIDGET (self);
}
