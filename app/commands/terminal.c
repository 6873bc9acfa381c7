/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For ppoll(). */
#define _GNU_SOURCE
#include "commands/terminal.h"

#include "accounts/password.h"
#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

/* More is no password; dd_password_check() has the true limit. */
#define PASSWORD_BYTES_MAX (4 * DD_PASSWORD_MAX + 2)

/**
 * dd_terminal_print:
 * @format: format of the text
 * @...: its parts
 *
 * Writes to standard output, always as UTF-8: names and JSON must not turn into question marks
 * where a program calls the verb without a locale.
 */
void
dd_terminal_print (const char *format, ...)
{
  va_list parts;

  va_start (parts, format);
  vfprintf (stdout, format, parts);
  va_end (parts);
}

/**
 * dd_terminal_complain:
 * @message: a sentence
 *
 * Writes it to standard error.
 */
void
dd_terminal_complain (const char *message)
{
  /* In order with what was printed before, where both go to one file. */
  fflush (stdout);
  fprintf (stderr, "duty-desk: %s\n", message);
}

/**
 * dd_terminal_width:
 * @text: valid UTF-8
 *
 * Returns: how many columns of a terminal it takes; a Chinese character takes two
 */
gsize
dd_terminal_width (const char *text)
{
  gsize width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? 2 : 1;
    }
  return width;
}

/**
 * dd_terminal_clean:
 * @text: (nullable): valid UTF-8 from anywhere
 *
 * Returns: (transfer full): the text on one line, without what would command the terminal
 */
char *
dd_terminal_clean (const char *text)
{
  GString *clean = g_string_new (NULL);

  for (const char *p = text != NULL ? text : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (clean, g_unichar_iscntrl (c) ? ' ' : c);
    }
  return g_string_free (clean, FALSE);
}

/**
 * dd_terminal_append_padded:
 * @line: a line
 * @text: what to append
 * @width: columns it shall take at least
 */
void
dd_terminal_append_padded (GString *line, const char *text, gsize width)
{
  g_string_append (line, text);
  for (gsize used = dd_terminal_width (text); used < width; used++)
    g_string_append_c (line, ' ');
}

/*
 * Reads one byte. With @unblocked, signals are let in only while waiting for it, so that none comes
 * between a look at them and the wait. Returns 1, 0 at the end, or −1 with errno set.
 */
static gssize
read_byte (int fd, char *byte, const sigset_t *unblocked)
{
  struct pollfd wait = { fd, POLLIN, 0 };

  if (unblocked != NULL && ppoll (&wait, 1, NULL, unblocked) < 0)
    return -1;
  return read (fd, byte, 1);
}

/* Reads a line into guarded memory; NULL with @failure set. */
static char *
take_line (int fd, const sigset_t *unblocked, int *failure)
{
  char buffer[PASSWORD_BYTES_MAX] = { 0 };
  gsize length = 0;
  gssize got = 0;
  char *password = NULL;

  while (length < sizeof buffer - 1 && (got = read_byte (fd, buffer + length, unblocked)) > 0 &&
         buffer[length] != '\n')
    length++;
  *failure = got < 0 ? errno : 0;
  if (got >= 0)
    {
      if (length > 0 && buffer[length - 1] == '\r')
        length--;
      buffer[length] = '\0';
      password = dd_password_dup (buffer);
    }
  explicit_bzero (buffer, sizeof buffer);
  return password;
}

/**
 * dd_terminal_read_password:
 * @path: a file
 * @error: return location
 *
 * Reads the first line of a file. Without a line end it is the whole file.
 *
 * Returns: (transfer full) (nullable): the password, guarded; free it with dd_password_free()
 */
char *
dd_terminal_read_password (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  int failure = fd < 0 ? errno : 0;
  char *password = NULL;

  if (fd >= 0)
    {
      password = take_line (fd, NULL, &failure);
      close (fd);
    }
  if (failure != 0)
    {
      g_autofree char *shown = g_filename_display_name (path);

      g_set_error (error, DD_ERROR, DD_ERROR_SIGN_IN,
                   /* Translators: a file's path, what the system says. */
                   _ ("The password file “%s” could not be read (%s). Nothing was changed."), shown,
                   g_strerror (failure));
    }
  else if (password == NULL)
    g_set_error_literal (error, DD_ERROR, DD_ERROR_FAILED,
                         _ ("There is not enough memory to handle the password. Please close other "
                            "programs and try again."));
  return password;
}

static volatile sig_atomic_t interrupted;

static void
on_signal (int number)
{
  interrupted = number;
}

/* Asks for a line without showing it, and leaves the terminal as it was, interrupted or not. */
static char *
ask_hidden (int fd, const char *question, int *failure)
{
  static const int numbers[] = { SIGINT, SIGTERM, SIGHUP, SIGTSTP };
  struct sigaction before[G_N_ELEMENTS (numbers)];
  struct sigaction ours = { .sa_handler = on_signal };
  sigset_t blocked;
  sigset_t unblocked;
  struct termios shown;
  struct termios hidden;
  char *password = NULL;

  if (tcgetattr (fd, &shown) != 0)
    {
      *failure = errno;
      return NULL;
    }
  sigemptyset (&ours.sa_mask);
  sigemptyset (&blocked);
  interrupted = 0;
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      sigaction (numbers[i], &ours, &before[i]);
      sigaddset (&blocked, numbers[i]);
    }
  sigprocmask (SIG_BLOCK, &blocked, &unblocked);
  hidden = shown;
  hidden.c_lflag &= ~(tcflag_t) (ECHO | ECHOE | ECHOK | ECHONL);
  tcsetattr (fd, TCSAFLUSH, &hidden);
  /* Asked only now: who sees the question can be sure not to be seen typing. */
  if (write (fd, question, strlen (question)) < 0)
    *failure = errno;
  else
    password = take_line (fd, &unblocked, failure);
  if (write (fd, "\n", 1) < 0 && *failure == 0)
    *failure = errno;
  tcsetattr (fd, TCSAFLUSH, &shown);
  sigprocmask (SIG_SETMASK, &unblocked, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    sigaction (numbers[i], &before[i], NULL);
  if (interrupted != 0)
    raise (interrupted);
  return password;
}

/**
 * dd_terminal_ask_password:
 * @account: whose password
 * @error: return location: %DD_ERROR_SIGN_IN where there is no terminal
 *
 * Asks at the terminal, without showing what is typed.
 *
 * Returns: (transfer full) (nullable): the password, guarded; free it with dd_password_free()
 */
char *
dd_terminal_ask_password (const char *account, GError **error)
{
  int fd = open ("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
  g_autofree char *shown = dd_terminal_clean (account);
  g_autofree char *question = g_strdup_printf (_ ("Password of %s: "), shown);
  char *password = NULL;
  int failure = 0;

  if (fd >= 0)
    {
      password = ask_hidden (fd, question, &failure);
      close (fd);
    }
  if (password == NULL)
    g_set_error_literal (
        error, DD_ERROR, DD_ERROR_SIGN_IN,
        _ ("There is no terminal to ask for the password. Please give it in a file "
           "with --password-file."));
  return password;
}
