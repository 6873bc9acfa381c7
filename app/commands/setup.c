/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands/command.h"

#include "base/error.h"
#include "commands/terminal.h"
#include "deadlines/wording.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* The options of `setup` as given. */
typedef struct
{
  char *school;
  char *zone;
  char *phone;
  char *recovery_file;
  char **accounts;
  char **contacts;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->school);
  g_free (self->zone);
  g_free (self->phone);
  g_free (self->recovery_file);
  g_strfreev (self->accounts);
  g_strfreev (self->contacts);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* "a:b:c" in three, where only the third may hold colons; NULL if it is not so. */
static GStrv
split_in_three (const char *argument, const char *option, GError **error)
{
  g_autofree char *text = dd_command_to_utf8 (argument, option, error);
  g_auto (GStrv) parts = NULL;

  if (text == NULL)
    return NULL;
  parts = g_strsplit (text, ":", 3);
  if (g_strv_length (parts) == 3)
    return g_steal_pointer (&parts);
  g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
               g_str_equal (option, "--account")
                   ? _ ("--account is written ROLE:NAME:PASSWORD-FILE, not “%s”.")
                   : _ ("--contact is written RECIPIENT:NAME:PHONE, not “%s”."),
               text);
  return NULL;
}

static char *
list_roles (void)
{
  GString *keys = g_string_new (NULL);

  for (guint i = 0; i < DD_N_ROLES; i++)
    g_string_append_printf (keys, "%s%s", i > 0 ? ", " : "", dd_role_to_key (i));
  return g_string_free (keys, FALSE);
}

/* The words that ROLE and RECIPIENT stand for, each with what it means. */
static char *
describe_words (void)
{
  GString *text = g_string_new (_ ("ROLE is one of:"));

  for (guint i = 0; i < DD_N_ROLES; i++)
    {
      g_string_append (text, "\n  ");
      dd_terminal_append_padded (text, dd_role_to_key (i), 24);
      g_string_append (text, dd_role_to_text (i));
    }
  g_string_append (text, "\n\n");
  g_string_append (text, _ ("RECIPIENT is one of:"));
  for (guint i = 0; dd_recipients ()[i] != NULL; i++)
    {
      g_string_append (text, "\n  ");
      dd_terminal_append_padded (text, dd_recipients ()[i], 24);
      g_string_append (text, dd_wording_recipient (dd_recipients ()[i]));
    }
  return g_string_free (text, FALSE);
}

/* One --contact; offices with the same name and number are one, with several recipients. */
static gboolean
add_contact (GPtrArray *contacts, const char *argument, GError **error)
{
  g_auto (GStrv) parts = split_in_three (argument, "--contact", error);
  g_autoptr (DdContact) contact = NULL;
  const char *roles[] = { NULL, NULL };

  if (parts == NULL)
    return FALSE;
  if (!dd_recipient_is_known (parts[0]))
    {
      g_autofree char *known = g_strjoinv (", ", (GStrv) dd_recipients ());

      g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
                   _ ("“%s” is no recipient. Recipients are: %s."), parts[0], known);
      return FALSE;
    }
  roles[0] = parts[0];
  contact = dd_contact_new (parts[1], parts[2], NULL, roles);
  for (guint i = 0; i < contacts->len; i++)
    {
      DdContact *other = g_ptr_array_index (contacts, i);

      if (dd_contact_has_role (other, parts[0]))
        {
          g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
                       _ ("There are two contacts for “%s”. Please give one."), parts[0]);
          return FALSE;
        }
    }
  for (guint i = 0; i < contacts->len; i++)
    {
      DdContact *other = g_ptr_array_index (contacts, i);

      if (g_strcmp0 (other->name, contact->name) == 0 &&
          g_strcmp0 (other->phone, contact->phone) == 0)
        {
          g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

          g_strv_builder_addv (builder, (const char **) other->roles);
          g_strv_builder_add (builder, parts[0]);
          g_strfreev (other->roles);
          other->roles = g_strv_builder_end (builder);
          return TRUE;
        }
    }
  if (!dd_contact_check (contact, error))
    return FALSE;
  g_ptr_array_add (contacts, g_steal_pointer (&contact));
  return TRUE;
}

/* What the words mean, before any password is looked at. Mistakes here are of usage. */
static gboolean
read_options (const Options *options, DdDeskSetup *setup, GError **error)
{
  g_autofree char *school = NULL;
  g_autofree char *phone = NULL;

  school = dd_command_to_utf8 (options->school, "--school", error);
  if (school == NULL)
    return FALSE;
  if (options->phone != NULL)
    {
      phone = dd_command_to_utf8 (options->phone, "--phone", error);
      if (phone == NULL)
        return FALSE;
    }
  setup->school = dd_school_new (school, options->zone, phone);
  if (!dd_school_check (setup->school, error))
    return FALSE;
  for (guint i = 0; options->contacts != NULL && options->contacts[i] != NULL; i++)
    if (!add_contact (setup->contacts, options->contacts[i], error))
      return FALSE;
  return TRUE;
}

/* The accounts, as parts: role, name, password file. */
static GPtrArray *
read_accounts (const Options *options, GError **error)
{
  g_autoptr (GPtrArray) accounts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  guint roles = 0;

  for (guint i = 0; options->accounts != NULL && options->accounts[i] != NULL; i++)
    {
      GStrv parts = split_in_three (options->accounts[i], "--account", error);
      DdRole role;

      if (parts == NULL)
        return NULL;
      g_ptr_array_add (accounts, parts);
      if (!dd_role_from_key (parts[0], &role))
        {
          g_autofree char *known = list_roles ();

          g_set_error (error, DD_ERROR, DD_ERROR_INVALID, _ ("“%s” is no role. Roles are: %s."),
                       parts[0], known);
          return NULL;
        }
      roles |= DD_ROLE_BIT (role);
    }
  if ((roles & DD_ROLE_BIT (DD_ROLE_PRINCIPAL)) == 0 ||
      (roles & DD_ROLE_BIT (DD_ROLE_REGISTRAR)) == 0)
    {
      g_set_error_literal (
          error, DD_ERROR, DD_ERROR_INVALID,
          _ ("A desk needs a principal and a registrar, each with its --account."));
      return NULL;
    }
  return g_steal_pointer (&accounts);
}

/* Checks passwords and makes the key pairs; slow. */
static gboolean
prepare_accounts (GPtrArray *accounts, DdDeskSetup *setup, GError **error)
{
  for (guint i = 0; i < accounts->len; i++)
    {
      char **parts = g_ptr_array_index (accounts, i);
      char *password = dd_terminal_read_password (parts[2], error);
      DdNewAccount *account = NULL;
      DdRole role = DD_ROLE_TEACHER;
      GError *failure = NULL;

      dd_role_from_key (parts[0], &role);
      if (password != NULL)
        account = dd_new_account_prepare (parts[1], role, password, setup->recovery_public, NULL,
                                          &failure);
      dd_password_free (password);
      if (failure != NULL)
        g_propagate_prefixed_error (error, failure, "%s: ", parts[1]);
      if (account == NULL)
        return FALSE;
      g_ptr_array_add (setup->accounts, account);
    }
  return TRUE;
}

/*
 * The key is on the disk before the desk is, and never replaces a file: a desk whose recovery key
 * was lost could not be mended.
 */
static gboolean
write_recovery_key (const char *path, const char *text, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  int fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  gboolean written = FALSE;
  int failure;

  if (fd >= 0)
    {
      gsize length = strlen (text);

      written = write (fd, text, length) == (gssize) length && write (fd, "\n", 1) == 1 &&
                fsync (fd) == 0;
      failure = errno;
      written = close (fd) == 0 && written;
      if (written)
        return TRUE;
      g_unlink (path);
    }
  else
    failure = errno;
  if (failure == EEXIST)
    g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
                 _ ("“%s” exists already. Please name a new file for the recovery key. Nothing was "
                    "set up."),
                 shown);
  else
    g_set_error (error, DD_ERROR, DD_ERROR_READ_ONLY,
                 /* Translators: a file's path, what the system says. */
                 _ ("The recovery key could not be written to “%s” (%s). Nothing was set up."),
                 shown, g_strerror (failure));
  return FALSE;
}

static DdExitStatus
set_up (DdCommand *command, const Options *options, DdDeskSetup *setup, GPtrArray *accounts)
{
  g_autoptr (DdRecoveryKey) recovery = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  DdExitStatus status = DD_EXIT_DONE;

  recovery = dd_recovery_key_new ();
  if (recovery == NULL)
    {
      dd_terminal_complain (
          _ ("This computer gives no random numbers, so passwords cannot be handled "
             "safely. Please restart it and try again."));
      return DD_EXIT_REFUSED;
    }
  memcpy (setup->recovery_public, dd_recovery_key_get_public (recovery), DD_PUBLIC_KEY_SIZE);
  if (!prepare_accounts (accounts, setup, &error))
    {
      dd_terminal_complain (error->message);
      return DD_EXIT_REFUSED;
    }

  if (!dd_command_open (command, DD_DESK_CREATE, &status))
    return status;
  if (dd_desk_is_set_up (command->desk))
    {
      dd_terminal_complain (_ ("This desk is set up already. It was left as it is."));
      return DD_EXIT_REFUSED;
    }
  text = dd_recovery_key_to_text (recovery);
  if (!write_recovery_key (options->recovery_file, text, &error))
    return dd_command_fail (error);
  if (!dd_desk_set_up (command->desk, setup, &error))
    {
      g_unlink (options->recovery_file);
      return dd_command_fail (error);
    }
  dd_terminal_print (_ ("The desk of %s is set up. Keep the recovery key outside this computer.\n"),
                     setup->school->name);
  return DD_EXIT_DONE;
}

/**
 * dd_command_setup:
 * @command: the command
 * @arguments: the verb and what follows it
 *
 * setup --school NAME --account ROLE:NAME:PASSWORD-FILE … --recovery-key-file FILE
 *   [--contact RECIPIENT:NAME:PHONE …] [--zone ZONE] [--phone NUMBER]
 *
 * Sets up a new desk without a window.
 *
 * Returns: the exit status
 */
DdExitStatus
dd_command_setup (DdCommand *command, GStrv *arguments)
{
  g_auto (Options) options = { 0 };
  g_autoptr (GOptionContext) context = g_option_context_new ("setup");
  g_autoptr (DdDeskSetup) setup = dd_desk_setup_new ();
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  DdExitStatus status = DD_EXIT_DONE;
  const GOptionEntry entries[] = {
    { "school", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &options.school,
      N_ ("The school's name, as its papers print it"), N_ ("NAME") },
    { "account", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME_ARRAY, &options.accounts,
      N_ ("An account; at least a principal and a registrar"), N_ ("ROLE:NAME:PASSWORD-FILE") },
    { "recovery-key-file", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &options.recovery_file,
      N_ ("A new file for the recovery key"), N_ ("FILE") },
    { "contact", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME_ARRAY, &options.contacts,
      N_ ("The number of an authority"), N_ ("RECIPIENT:NAME:PHONE") },
    { "zone", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &options.zone,
      N_ ("The time zone, Asia/Shanghai if not given"), N_ ("ZONE") },
    { "phone", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &options.phone,
      N_ ("The office's own number"), N_ ("NUMBER") },
    G_OPTION_ENTRY_NULL,
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _ ("Sets up a new desk without a window."));
  words = describe_words ();
  g_option_context_set_description (context, words);
  if (!dd_command_parse (command, context, arguments, 0, 0, &status) ||
      !dd_command_takes_no_account (command, &status))
    return status;
  if (options.school == NULL || options.recovery_file == NULL)
    return dd_command_misuse (options.school == NULL
                                  ? _ ("Please name the school, with --school NAME.")
                                  : _ ("Please name a new file for the recovery key, with "
                                       "--recovery-key-file FILE."));
  accounts = read_accounts (&options, &error);
  if (accounts == NULL || !read_options (&options, setup, &error))
    return dd_command_misuse ("%s", error->message);
  return set_up (command, &options, setup, accounts);
}
