/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/obligation-change.h"
#include "tests/deadlines/fixtures.h"

#include <locale.h>

/* One a line: rule, sequence, due, what became of it. */
static GPtrArray *
read_list (const char *script)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_obligation_free);
  g_auto (GStrv) lines = g_strsplit (script, "\n", -1);

  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) word = g_strsplit (lines[i], " ", -1);
      g_autofree char *due = g_strconcat (word[2], " ", word[3], NULL);
      DdObligation *obligation = dd_obligation_new ();

      obligation->rule = g_strdup (word[0]);
      obligation->kind = g_strdup (g_str_has_prefix (word[0], "sector") ? "situation" : "first");
      obligation->recipient = g_strdup (g_str_has_prefix (word[0], "sector") ? "superior-education"
                                                                             : "county-education");
      obligation->by_level = g_str_has_prefix (word[0], "sector");
      obligation->sequence = (guint) g_ascii_strtoull (word[1], NULL, 10);
      obligation->due_at = at (due);
      if (g_str_equal (word[4], "done"))
        obligation->fulfilled_at = at ("03-02 09:00");
      else if (g_str_equal (word[4], "closed"))
        obligation->ended = DD_OBLIGATION_CLOSED;
      else if (g_str_equal (word[4], "withdrawn"))
        obligation->ended = DD_OBLIGATION_WITHDRAWN;
      else if (g_str_equal (word[4], "waived"))
        obligation->ended = DD_OBLIGATION_EXEMPTED;
      else
        g_assert_cmpstr (word[4], ==, "open");
      g_ptr_array_add (list, obligation);
    }
  return list;
}

typedef struct
{
  const char *name;
  const char *before;
  const char *after;
  DdChangeCause cause;
  const char *text; /* NULL for nothing */
} Case;

#define FIRST "school-plan/first 0 03-02 "
#define SITUATION "sector-2014/situation 0 03-02 "

static const Case cases[] = {
  { "nothing", FIRST "10:40 open", FIRST "10:40 open", DD_CHANGE_FACTS, NULL },
  { "moved", FIRST "10:40 open", FIRST "11:05 open", DD_CHANGE_FACTS,
    "First report (County education bureau) is due: 10:40 → 11:05" },
  { "moved by an act, too", FIRST "10:40 open", FIRST "11:05 open", DD_CHANGE_COURSE,
    "First report (County education bureau) is due: 10:40 → 11:05" },
  { "moved to another day", FIRST "10:40 open", "school-plan/first 0 03-03 01:00 open",
    DD_CHANGE_FACTS, "First report (County education bureau) is due: 10:40 → 3 March 01:00" },
  { "moved to another year", FIRST "10:40 open", "school-plan/first 0 2027-01-04 01:00 open",
    DD_CHANGE_HOLIDAYS,
    "Holiday table changed\n"
    "First report (County education bureau) is due: 10:40 → 2027-01-04 01:00" },
  { "done stays done", FIRST "10:40 done", FIRST "11:05 done", DD_CHANGE_FACTS,
    "First report (County education bureau) is due: 10:40 → 11:05" },
  { "done, and late by that", FIRST "10:40 done", FIRST "08:00 done", DD_CHANGE_FACTS,
    "First report (County education bureau) is due: 10:40 → 08:00; done, and by that late" },
  { "done, and in time by that", FIRST "08:00 done", FIRST "10:40 done", DD_CHANGE_FACTS,
    "First report (County education bureau) is due: 08:00 → 10:40; done, and by that in time" },
  { "fulfilled is no move", FIRST "10:40 open", FIRST "10:40 done", DD_CHANGE_COURSE, NULL },
  { "applies", FIRST "10:40 done", FIRST "10:40 done\n" SITUATION "15:00 open", DD_CHANGE_FACTS,
    "Applies since the level was decided: Situation report (Superior education department), due "
    "15:00" },
  { "applies, overdue", "", SITUATION "11:00 open", DD_CHANGE_FACTS,
    "Applies since the level was decided: Situation report (Superior education department), was "
    "due 11:00, report now" },
  { "applies, done already", "", SITUATION "15:00 done", DD_CHANGE_FACTS,
    "Applies since the level was decided: Situation report (Superior education department), due "
    "15:00, done already" },
  { "applies by another fact", "", FIRST "15:00 open", DD_CHANGE_FACTS,
    "Applies since the facts changed: First report (County education bureau), due 15:00" },
  { "what an act begins is no news", "", FIRST "15:00 open", DD_CHANGE_COURSE, NULL },
  { "what comes back is", "", FIRST "15:00 open", DD_CHANGE_RETURN,
    "Owed again: First report (County education bureau), due 15:00" },
  { "a delivery was taken back", FIRST "15:00 done", FIRST "15:00 open", DD_CHANGE_RETURN,
    "Owed again: First report (County education bureau), due 15:00" },
  { "reopened", FIRST "15:00 closed", FIRST "15:00 open", DD_CHANGE_RETURN,
    "Owed again: First report (County education bureau), due 15:00" },
  { "a waiver was taken back", FIRST "11:00 waived", FIRST "11:00 open", DD_CHANGE_RETURN,
    "Owed again: First report (County education bureau), was due 11:00, report now" },
  { "waived says its reason itself", FIRST "15:00 open", FIRST "15:00 waived", DD_CHANGE_COURSE,
    NULL },
  { "closed names what is missed itself", FIRST "15:00 open", FIRST "15:00 closed",
    DD_CHANGE_COURSE, NULL },
  { "withdrawn", FIRST "15:00 open\n" SITUATION "15:00 open",
    FIRST "15:00 withdrawn\n" SITUATION "15:00 withdrawn", DD_CHANGE_RETURN,
    "No longer needed: First report (County education bureau), Situation report (Superior "
    "education department)" },
  { "falls away", SITUATION "15:00 open", "", DD_CHANGE_FACTS,
    "No longer needed: Situation report (Superior education department)" },
  { "falls away though done", FIRST "15:00 open\n" SITUATION "15:00 done", "", DD_CHANGE_FACTS,
    "No longer needed: First report (County education bureau)\n"
    "Done, and by what is known now not needed: Situation report (Superior education department)" },
  { "what was over falls silently", SITUATION "15:00 closed", "", DD_CHANGE_FACTS, NULL },
  { "another of its chain is another", FIRST "15:00 done",
    FIRST "15:00 done\nschool-plan/first 1 03-02 15:00 open", DD_CHANGE_RETURN,
    "Owed again: First report (County education bureau), due 15:00" },
};

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (GPtrArray) before = read_list (c->before);
  g_autoptr (GPtrArray) after = read_list (c->after);
  g_autoptr (GPtrArray) changes = dd_obligation_changes_find (before, after, c->cause);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");
  g_autofree char *text =
      dd_obligation_changes_to_text (changes, c->cause, at ("03-02 12:00"), zone);

  g_assert_cmpstr (text, ==, c->text);
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/obligation-change/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  return g_test_run ();
}
