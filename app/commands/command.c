/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands/command.h"

#include "base/error.h"
#include "commands/terminal.h"

#include <glib/gi18n.h>
#include <stdarg.h>

/**
 * dd_command_clear:
 * @self: a command
 */
void
dd_command_clear (DdCommand *self)
{
  if (self->session != NULL)
    dd_session_end (self->session);
  g_clear_object (&self->session);
  if (self->desk != NULL)
    dd_desk_close (self->desk);
  g_clear_object (&self->desk);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->account, g_free);
  g_clear_pointer (&self->password_file, g_free);
}

/**
 * dd_command_add_options:
 * @self: a command
 * @context: the options of the program or of a verb
 *
 * Adds the options that every verb takes, before or after its name.
 */
void
dd_command_add_options (DdCommand *self, GOptionContext *context)
{
  /* Names come as bytes and are checked by dd_command_to_utf8(): GLib would refuse Chinese where
   * there is no locale. */
  const GOptionEntry entries[] = {
    { "desk", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &self->folder,
      N_ ("The folder of the desk"), N_ ("FOLDER") },
    { "as", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &self->account,
      N_ ("The account that acts"), N_ ("NAME") },
    { "password-file", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &self->password_file,
      N_ ("A file with its password; without one the terminal asks"), N_ ("FILE") },
    G_OPTION_ENTRY_NULL,
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_help_enabled (context, FALSE);
}

/**
 * dd_command_misuse:
 * @format: format of a sentence
 * @...: its parts
 *
 * Says that the command line could not be understood.
 *
 * Returns: %DD_EXIT_USAGE
 */
DdExitStatus
dd_command_misuse (const char *format, ...)
{
  g_autofree char *message = NULL;
  g_autofree char *whole = NULL;
  va_list parts;

  va_start (parts, format);
  message = g_strdup_vprintf (format, parts);
  va_end (parts);
  /* Translators: a sentence, then where to find help. */
  whole = g_strdup_printf (_ ("%s See duty-desk --help."), message);
  dd_terminal_complain (whole);
  return DD_EXIT_USAGE;
}

/**
 * dd_command_fail:
 * @error: what went wrong
 *
 * Says it, with what it is safe to do.
 *
 * Returns: the exit status it stands for
 */
DdExitStatus
dd_command_fail (const GError *error)
{
  dd_terminal_complain (error->message);
  if (g_error_matches (error, DD_ERROR, DD_ERROR_SIGN_IN))
    return DD_EXIT_SIGN_IN;
  if (g_error_matches (error, DD_ERROR, DD_ERROR_NOT_A_DESK) ||
      g_error_matches (error, DD_ERROR, DD_ERROR_NEWER))
    return DD_EXIT_UNREADABLE;
  return DD_EXIT_REFUSED;
}

/**
 * dd_command_parse:
 * @self: a command
 * @context: the verb's options
 * @arguments: (inout): the verb and what follows; afterwards what is left of it
 * @least: how many words the verb needs after itself
 * @most: how many it takes
 * @status: (out): the exit status if it does not go on
 *
 * Returns: whether the verb can begin; if not, what is wrong was said
 */
gboolean
dd_command_parse (DdCommand *self,
                  GOptionContext *context,
                  GStrv *arguments,
                  guint least,
                  guint most,
                  DdExitStatus *status)
{
  g_autoptr (GError) error = NULL;
  guint words;

  dd_command_add_options (self, context);
  if (g_strv_contains ((const char *const *) *arguments, "--help") ||
      g_strv_contains ((const char *const *) *arguments, "-h"))
    {
      g_autofree char *help = g_option_context_get_help (context, FALSE, NULL);

      dd_terminal_print ("%s", help);
      *status = DD_EXIT_DONE;
      return FALSE;
    }
  if (!g_option_context_parse_strv (context, arguments, &error))
    {
      *status = dd_command_misuse (_ ("%s."), error->message);
      return FALSE;
    }
  words = g_strv_length (*arguments) - 1;
  if (words < least || words > most)
    {
      *status =
          dd_command_misuse (words < least ? _ ("“%s” needs more words after it.")
                                           : _ ("There are more words after “%s” than it takes."),
                             (*arguments)[0]);
      return FALSE;
    }
  return TRUE;
}

/**
 * dd_command_dup_folder:
 * @self: a command
 *
 * Returns: (transfer full): the folder of the desk it works on
 */
char *
dd_command_dup_folder (DdCommand *self)
{
  return self->folder != NULL ? g_canonicalize_filename (self->folder, NULL)
                              : dd_desk_default_folder ();
}

/**
 * dd_command_open:
 * @self: a command
 * @flags: how to open the desk
 * @status: (out): the exit status if it does not go on
 *
 * Returns: whether the desk is open, and set up unless it is to be created; if not, what is wrong
 * was said
 */
gboolean
dd_command_open (DdCommand *self, DdDeskFlags flags, DdExitStatus *status)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = dd_command_dup_folder (self);

  self->desk = dd_desk_open (folder, self->clock, flags, &error);
  if (self->desk == NULL)
    {
      dd_terminal_complain (error->message);
      *status = DD_EXIT_UNREADABLE;
      return FALSE;
    }
  if ((flags & DD_DESK_CREATE) == 0 && !dd_desk_is_set_up (self->desk))
    {
      dd_terminal_complain (
          _ ("This desk is not set up yet. Open the app, or set it up with duty-desk setup."));
      *status = DD_EXIT_UNREADABLE;
      return FALSE;
    }
  return TRUE;
}

/**
 * dd_command_sign_in:
 * @self: a command with its desk open
 * @status: (out): the exit status if it does not go on
 *
 * Returns: whether the account of --as is signed in; if not, what is wrong was said
 */
gboolean
dd_command_sign_in (DdCommand *self, DdExitStatus *status)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *account = NULL;
  char *password;

  if (self->account == NULL)
    {
      *status = dd_command_misuse (_ ("Please say which account acts, with --as NAME."));
      return FALSE;
    }
  account = dd_command_to_utf8 (self->account, "--as", &error);
  if (account == NULL)
    {
      *status = dd_command_misuse ("%s", error->message);
      return FALSE;
    }
  password = self->password_file != NULL ? dd_terminal_read_password (self->password_file, &error)
                                         : dd_terminal_ask_password (account, &error);
  if (password != NULL)
    self->session =
        dd_account_service_sign_in (dd_desk_get_accounts (self->desk), account, password, &error);
  dd_password_free (password);
  if (self->session == NULL)
    {
      *status = dd_command_fail (error);
      return FALSE;
    }
  return TRUE;
}

/**
 * dd_command_sign_in_if_asked:
 * @self: a command with its desk open, whose verb needs no sign-in
 * @status: (out): the exit status if it does not go on
 *
 * Whoever names an account means it to be checked.
 *
 * Returns: whether the account of --as is signed in, or none was named; if not, what is wrong was
 *   said
 */
gboolean
dd_command_sign_in_if_asked (DdCommand *self, DdExitStatus *status)
{
  return (self->account == NULL && self->password_file == NULL) ||
         dd_command_sign_in (self, status);
}

/**
 * dd_command_takes_no_account:
 * @self: a command whose verb makes a desk
 * @status: (out): the exit status if it does not go on
 *
 * Returns: whether no account was named; if one was, that is said to be wrong
 */
gboolean
dd_command_takes_no_account (DdCommand *self, DdExitStatus *status)
{
  if (self->account == NULL && self->password_file == NULL)
    return TRUE;
  *status = dd_command_misuse (
      _ ("A desk that is yet to be made has no account for --as or --password-file."));
  return FALSE;
}

/**
 * dd_command_to_utf8:
 * @argument: a word of the command line
 * @option: where it stands, for the message
 * @error: return location: %DD_ERROR_INVALID
 *
 * Returns: (transfer full) (nullable): the word; UTF-8 is taken as it is, whatever the locale says
 */
char *
dd_command_to_utf8 (const char *argument, const char *option, GError **error)
{
  char *converted;

  if (g_utf8_validate (argument, -1, NULL))
    return g_strdup (argument);
  converted = g_locale_to_utf8 (argument, -1, NULL, NULL, NULL);
  if (converted == NULL)
    g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
                 _ ("What stands after %s contains characters that cannot be read."), option);
  return converted;
}

/**
 * dd_command_read_time:
 * @text: a time as somebody types it: "2026-12-01 08:00" or ISO 8601, with or without seconds and
 *   offset
 * @zone: the desk's time zone, which holds where @text has no offset
 *
 * Returns: the instant, UTC milliseconds, or %DD_TIME_UNKNOWN if @text is none
 */
gint64
dd_command_read_time (const char *text, GTimeZone *zone)
{
  g_autoptr (GRegex) shape =
      g_regex_new ("^(\\d{4}-\\d\\d-\\d\\d)[T ](\\d\\d:\\d\\d)(:[0-5]\\d)?(Z|[+-]\\d\\d:?\\d\\d)?$",
                   G_REGEX_DOLLAR_ENDONLY, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *day = NULL;
  g_autofree char *clock = NULL;
  g_autofree char *seconds = NULL;
  g_autofree char *offset = NULL;
  g_autofree char *whole = NULL;

  if (!g_regex_match (shape, text, 0, &match))
    return dd_time_from_iso8601 (text);
  day = g_match_info_fetch (match, 1);
  clock = g_match_info_fetch (match, 2);
  seconds = g_match_info_fetch (match, 3);
  offset = g_match_info_fetch (match, 4);
  whole = g_strconcat (day, "T", clock, seconds != NULL && *seconds != '\0' ? seconds : ":00",
                       offset, NULL);
  local = g_date_time_new_from_iso8601 (whole, zone);
  g_free (whole);
  whole = local != NULL ? g_date_time_format (local, "%Y-%m-%dT%H:%M:%S%:z") : NULL;
  return dd_time_from_iso8601 (whole);
}

/**
 * dd_command_refuse_time:
 * @text: what dd_command_read_time() could not read
 *
 * Returns: %DD_EXIT_USAGE
 */
DdExitStatus
dd_command_refuse_time (const char *text)
{
  return dd_command_misuse (
      _ ("“%s” is no time, such as “2026-09-17 20:10” or 2026-09-17T20:10:00+08:00."), text);
}
