/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands/status-table.h"
#include "commands/terminal.h"
#include "tests/commands/verb.h"

#include <glib/gstdio.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

static void
test_width (void)
{
  static const struct
  {
    const char *text;
    gsize width;
  } cases[] = {
    { "", 0 }, { "abc", 3 }, { "值班台", 6 }, { "a值b", 4 }, { "２０", 4 }, { "e\xcc\x81", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) line = g_string_new (NULL);

      g_assert_cmpuint (dd_terminal_width (cases[i].text), ==, cases[i].width);
      dd_terminal_append_padded (line, cases[i].text, 8);
      g_assert_cmpuint (dd_terminal_width (line->str), ==, 8);
    }
}

static void
test_clean (void)
{
  g_autofree char *clean = dd_terminal_clean ("a\033[2Jb\nc\td\xc2\x9b");
  g_autofree char *nothing = dd_terminal_clean (NULL);

  g_assert_cmpstr (clean, ==, "a [2Jb c d ");
  g_assert_cmpstr (nothing, ==, "");
}

/* In every line of a table, what stands under a head begins in its column. */
static void
test_table (void)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_status_row_free);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");
  g_autofree char *table = NULL;
  g_auto (GStrv) lines = NULL;
  static const char *const titles[] = { "断电", "a\nb", "<b>&" };
  gint64 at = dd_time_from_iso8601 ("2026-09-17T21:30:00+08:00");

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      DdStatusRow *row = g_new0 (DdStatusRow, 1);

      row->number = g_strdup_printf ("2026-%03u", i + 1);
      row->title = g_strdup (titles[i]);
      row->obligation = dd_obligation_new ();
      row->obligation->kind = g_strdup ("first");
      row->obligation->recipient = g_strdup (i == 1 ? "县级单位自定" : "county-education");
      row->obligation->due_at = at + ((gint64) i * 700 - 100) * DD_MINUTE;
      row->state = i == 0 ? DD_OBLIGATION_OVERDUE : DD_OBLIGATION_OPEN;
      g_ptr_array_add (rows, row);
    }
  table = dd_status_table_new (rows, FALSE, at, zone);
  lines = g_strsplit (table, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, G_N_ELEMENTS (titles) + 2);
  g_assert_nonnull (strstr (lines[1], "1 h 40 min over"));
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      const char *line = lines[i + 1];
      const char *title = i == 1 ? "a b" : titles[i];
      const char *found = g_strrstr (line, title);
      g_autofree char *before = NULL;
      g_autofree char *head = NULL;

      g_assert_nonnull (found);
      before = g_strndup (line, (gsize) (found - line));
      head = g_strndup (lines[0], (gsize) (strstr (lines[0], "What happened") - lines[0]));
      g_assert_cmpuint (dd_terminal_width (before), ==, dd_terminal_width (head));
    }
}

/* Runs a verb on a terminal of its own, types @typed when asked, and gives what stood there. */
static char *
run_on_terminal (Office *office, const char *typed, gboolean *was_hidden, int *status)
{
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autofree char *pdf = office_path (office, "x.pdf");
  gboolean sent = FALSE;
  int terminal = -1;
  pid_t child = forkpty (&terminal, NULL, NULL, NULL);

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      g_setenv ("LC_ALL", "C", TRUE);
      execl (verb_binary (), "duty-desk", "--desk", office->desk, "--as", REGISTRAR, "report",
             "2026-009", "first", "--pdf", pdf, NULL);
      _exit (127);
    }
  for (;;)
    {
      struct pollfd wait = { terminal, POLLIN, 0 };
      char part[256];
      gssize got;

      g_assert_cmpint (poll (&wait, 1, 20000), >, 0);
      got = read (terminal, part, sizeof part);
      if (got <= 0)
        break;
      g_string_append_len (seen, part, got);
      if (!sent && strstr (seen->str, "Password of ") != NULL && strstr (seen->str, ": ") != NULL)
        {
          struct termios state;

          g_assert_cmpint (tcgetattr (terminal, &state), ==, 0);
          *was_hidden = (state.c_lflag & ECHO) == 0;
          g_assert_cmpint (write (terminal, typed, strlen (typed)), ==, strlen (typed));
          sent = TRUE;
        }
    }
  g_assert_cmpint (waitpid (child, status, 0), ==, child);
  close (terminal);
  g_assert_true (sent);
  return g_string_free (g_steal_pointer (&seen), FALSE);
}

static void
test_password (void)
{
  g_auto (Office) office = { 0 };
  gboolean hidden = FALSE;
  int status = 0;

  office_init (&office);
  {
    g_autofree char *seen = run_on_terminal (&office, "xueji-2026\n", &hidden, &status);

    g_assert_true (hidden);
    g_assert_null (strstr (seen, "xueji-2026"));
    g_assert_true (WIFEXITED (status));
    g_assert_cmpint (WEXITSTATUS (status), ==, 1); /* signed in; there is no such incident */
  }
  {
    g_autofree char *seen = run_on_terminal (&office, "not-it\n", &hidden, &status);

    g_assert_true (hidden);
    g_assert_null (strstr (seen, "not-it"));
    g_assert_cmpint (WEXITSTATUS (status), ==, 4);
  }
  {
    g_autofree char *seen = run_on_terminal (&office, "xue\003", &hidden, &status);

    g_assert_null (strstr (seen, "xue"));
    g_assert_true (WIFSIGNALED (status));
    g_assert_cmpint (WTERMSIG (status), ==, SIGINT);
  }
}

int
main (int argc, char **argv)
{
  int status;

  /* A shell ignores it for what it starts in the background; the program under test must not. */
  signal (SIGINT, SIG_DFL);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/terminal/width", test_width);
  g_test_add_func ("/terminal/clean", test_clean);
  g_test_add_func ("/terminal/table", test_table);
  g_test_add_func ("/terminal/password", test_password);
  status = g_test_run ();
  office_forget_template ();
  return status;
}
