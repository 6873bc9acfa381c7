/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/commands/verb.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>

/* Setting up takes three argon2id; it is done once and copied. */
static Office template;

void
outcome_clear (Outcome *self)
{
  g_clear_pointer (&self->out, g_free);
  g_clear_pointer (&self->err, g_free);
}

/* The program under test: the one of this build. */
const char *
verb_binary (void)
{
  static char *path = NULL;

  if (path == NULL)
    {
      const char *given = g_getenv ("DUTY_DESK");

      path = given != NULL ? g_strdup (given)
                           : g_test_build_filename (G_TEST_BUILT, "..", "ui", "duty-desk", NULL);
    }
  return path;
}

char *
office_path (Office *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

void
office_write (Office *self, const char *name, const char *content, gssize size)
{
  g_autofree char *path = office_path (self, name);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, content, size, &error);
  g_assert_no_error (error);
}

static void
run_argv (Office *self, Outcome *outcome, const char *input, const char *const *argv)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                 G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  outcome_clear (outcome);
  /* A user of its own, in no language. */
  g_subprocess_launcher_set_cwd (launcher, self->folder);
  g_subprocess_launcher_setenv (launcher, "HOME", self->folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", self->folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "LC_ALL", "C", TRUE);
  g_subprocess_launcher_unsetenv (launcher, "LANGUAGE");
  process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, input, NULL, &outcome->out, &outcome->err, &error);
  g_assert_no_error (error);
  outcome->status =
      g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process) : -1;
  g_test_message ("%s … → %d\n%s%s", argv[0], outcome->status, outcome->out, outcome->err);
}

void
run_words (Office *self, Outcome *outcome, const char *input, GStrv words)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) argv = NULL;

  /* Without a terminal to ask. */
  g_strv_builder_add_many (builder, "setsid", "--wait", verb_binary (), NULL);
  g_strv_builder_addv (builder, (const char **) words);
  argv = g_strv_builder_end (builder);
  run_argv (self, outcome, input, (const char *const *) argv);
}

static GStrv
collect (GStrvBuilder *builder, va_list words)
{
  const char *word;

  while ((word = va_arg (words, const char *)) != NULL)
    g_strv_builder_add (builder, word);
  return g_strv_builder_end (builder);
}

/* Runs the program with these words. */
void
run_verb (Office *self, Outcome *outcome, ...)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;
  va_list list;

  va_start (list, outcome);
  words = collect (builder, list);
  va_end (list);
  run_words (self, outcome, NULL, words);
}

/* Runs a verb on the office's desk as an account. */
void
run_as (Office *self, Outcome *outcome, const char *account, ...)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;
  va_list list;

  g_strv_builder_add_many (builder, "--desk", self->desk, "--as", account, "--password-file",
                           account, NULL);
  va_start (list, account);
  words = collect (builder, list);
  va_end (list);
  run_words (self, outcome, NULL, words);
}

/* Runs a script with $BIN, $DESK and $FOLDER. */
void
run_shell (Office *self, Outcome *outcome, const char *script)
{
  g_autofree char *whole = g_strdup_printf ("BIN='%s'; DESK='%s'; FOLDER='%s'\n%s", verb_binary (),
                                            self->desk, self->folder, script);
  const char *const argv[] = { "sh", "-c", whole, NULL };

  run_argv (self, outcome, NULL, argv);
}

static void
make_folder (Office *self)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("office-XXXXXX", &error);
  g_assert_no_error (error);
  self->desk = office_path (self, "desk");
  /* Password files carry the accounts' names. */
  office_write (self, PRINCIPAL, "xiaozhang-2026\n", -1);
  office_write (self, REGISTRAR, "xueji-2026", -1);
  office_write (self, TEACHER, "banzhuren-2026\r\n", -1);
}

static void
copy_folder (const char *from, const char *to)
{
  g_autoptr (GDir) folder = g_dir_open (from, 0, NULL);
  const char *name;

  g_assert_cmpint (g_mkdir (to, 0700), ==, 0);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *source = g_build_filename (from, name, NULL);
      g_autofree char *target = g_build_filename (to, name, NULL);
      g_autoptr (GFile) a = g_file_new_for_path (source);
      g_autoptr (GFile) b = g_file_new_for_path (target);
      g_autoptr (GError) error = NULL;

      g_file_copy (a, b, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
    }
}

/* An office with a desk: principal, registrar and a teacher. */
void
office_init (Office *self)
{
  if (template.folder == NULL)
    {
      g_auto (Outcome) outcome = { 0 };

      make_folder (&template);
      run_verb (&template, &outcome, "--desk", template.desk, "setup", "--school", "清源县第一中学",
                "--account", "principal:" PRINCIPAL ":" PRINCIPAL, "--account",
                "registrar:" REGISTRAR ":" REGISTRAR, "--account", "teacher:" TEACHER ":" TEACHER,
                "--recovery-key-file", "recovery", "--contact",
                "county-education:清源县教育局:6200 0230", "--contact",
                "superior-education:清源县教育局:6200 0230", NULL);
      g_assert_cmpint (outcome.status, ==, 0);
    }
  make_folder (self);
  copy_folder (template.desk, self->desk);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) folder = NULL;
  const char *name;

  if (!g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    folder = g_dir_open (path, 0, NULL);
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

void
office_clear (Office *self)
{
  if (self->folder != NULL)
    remove_tree (self->folder);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->desk, g_free);
}

void
office_forget_template (void)
{
  office_clear (&template);
}

/* What the desk holds, to see that nothing was written: every row that a verb could add. */
char *
office_fingerprint (Office *self)
{
  g_auto (Outcome) status = { 0 };
  g_auto (Outcome) verify = { 0 };

  run_verb (self, &status, "--desk", self->desk, "status", "--json", "--at",
            "2030-01-01T00:00:00+08:00", NULL);
  run_verb (self, &verify, "--desk", self->desk, "verify", NULL);
  g_assert_cmpint (verify.status, ==, 0);
  /* Signing in is an entry of the log of its own: the incidents are what counts. */
  return g_strdup (status.out);
}
