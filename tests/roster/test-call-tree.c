/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/call-tree.h"

#include <locale.h>

#define NOW (100 * DD_MINUTE)
#define N_MOST 8

/* Persons are told apart by a letter. */
typedef struct
{
  char name;
  char backup;
  gboolean no_phone;
  gboolean left;
} Somebody;

typedef struct
{
  const char *title;
  char person;
  char backup;
} Post;

/* One attempt, a minute apart from the one before; to a person, or to an office by its role. */
typedef struct
{
  char person;
  const char *role;
  gboolean answered;
} Ring;

typedef struct
{
  const char *name;
  Somebody persons[N_MOST];
  Post posts[N_MOST];
  /* offices by their roles, "a b"; "-" in front: without a number */
  const char *offices[N_MOST];
  Ring rings[N_MOST];
  /* who reported it */
  char reporter;
  /* name, its depth as dots in front; titles; state; "next"; "told/all" at the end */
  const char *lines;
} Case;

static const Case cases[] = {
  { .name = "nobody at all", .lines = "0/0" },
  { .name = "in the order of the places, offices last",
    .persons = { { 'A' }, { 'B' } },
    .posts = { { "duty", 'A' }, { "registrar", 'B' } },
    .offices = { "county" },
    .lines = "A|duty|open next\nB|registrar|open\ncounty|why|open\n0/3" },
  { .name = "who has several posts stands once, in the first place",
    .persons = { { 'A' }, { 'B' } },
    .posts = { { "duty", 'A' }, { "registrar", 'B' }, { "head", 'A' } },
    .lines = "A|duty, head|open next\nB|registrar|open\n0/2" },
  { .name = "the next one is the first not rung yet",
    .persons = { { 'A' }, { 'B' }, { 'C' } },
    .posts = { { "duty", 'A' }, { "registrar", 'B' }, { "head", 'C' } },
    .rings = { { 'A', NULL, TRUE }, { 'C', NULL, TRUE } },
    .lines = "A|duty|answered 0:01 x1\nB|registrar|open next\nC|head|answered 0:02 x1\n2/3" },
  { .name = "no answer goes to the backup, right below",
    .persons = { { 'A', 'C' }, { 'B' }, { 'C' } },
    .posts = { { "duty", 'A' }, { "registrar", 'B' } },
    .rings = { { 'A' } },
    .lines = "A|duty|unanswered x1\n.C||open next\nB|registrar|open\n0/2" },
  { .name = "the backup answered: they are told, and the backup counts for nobody else",
    .persons = { { 'A', 'C' }, { 'B' }, { 'C' } },
    .posts = { { "duty", 'A' }, { "registrar", 'B' } },
    .rings = { { 'A' }, { 'C', NULL, TRUE } },
    .lines = "A|duty|covered 0:02 x1\n.C||answered 0:02 x1\nB|registrar|open next\n1/2" },
  { .name = "a backup further down moves up, and keeps their post",
    .persons = { { 'A', 'C' }, { 'B' }, { 'C' } },
    .posts = { { "duty", 'A' }, { "registrar", 'B' }, { "head", 'C' } },
    .rings = { { 'A' } },
    .lines = "A|duty|unanswered x1\n.C|head|open next\nB|registrar|open\n0/3" },
  { .name = "a backup further up stays there",
    .persons = { { 'A' }, { 'B', 'A' } },
    .posts = { { "duty", 'A' }, { "registrar", 'B' } },
    .rings = { { 'A', NULL, TRUE }, { 'B' } },
    .lines = "A|duty|answered 0:01 x1\nB|registrar|covered 0:01 x1\n2/2" },
  { .name = "the backup's backup",
    .persons = { { 'A', 'B' }, { 'B', 'C' }, { 'C' } },
    .posts = { { "duty", 'A' } },
    .rings = { { 'A' }, { 'B' }, { 'C', NULL, TRUE } },
    .lines = "A|duty|covered 0:03 x1\n.B||covered 0:03 x1\n..C||answered 0:03 x1\n1/1" },
  { .name = "a circle of backups ends, and begins again with who waits longest",
    .persons = { { 'A', 'B' }, { 'B', 'A' } },
    .posts = { { "duty", 'A' } },
    .rings = { { 'A' }, { 'B' } },
    .lines = "A|duty|unanswered x1 next\n.B||unanswered x1\n0/1" },
  { .name = "a circle rung a second time",
    .persons = { { 'A', 'B' }, { 'B', 'A' } },
    .posts = { { "duty", 'A' } },
    .rings = { { 'A' }, { 'B' }, { 'A' } },
    .lines = "A|duty|unanswered x2\n.B||unanswered x1 next\n0/1" },
  { .name = "who is their own backup has none",
    .persons = { { 'A', 'A' } },
    .posts = { { "duty", 'A' } },
    .rings = { { 'A' } },
    .lines = "A|duty|unanswered x1 next\n0/1" },
  { .name = "once told is told, whatever nobody answers later",
    .persons = { { 'A', 'B' }, { 'B' } },
    .posts = { { "duty", 'A' } },
    .rings = { { 'A', NULL, TRUE }, { 'A' } },
    .lines = "A|duty|answered 0:01 x2\n1/1" },
  { .name = "answered at the second attempt",
    .persons = { { 'A', 'B' }, { 'B' } },
    .posts = { { "duty", 'A' } },
    .rings = { { 'A' }, { 'A', NULL, TRUE } },
    .lines = "A|duty|answered 0:02 x2\n1/1" },
  { .name = "the shift's own backup comes before the person's",
    .persons = { { 'A', 'B' }, { 'B' }, { 'C' } },
    .posts = { { "duty", 'A', 'C' } },
    .rings = { { 'A' } },
    .lines = "A|duty|unanswered x1\n.C||open next\n0/1" },
  { .name = "a vacant post is a gap, and who stands in is told",
    .persons = { { 'B' } },
    .posts = { { "registrar", 0, 'B' }, { "head", 'B' } },
    .lines = "registrar|registrar|vacant (B)\n.B|head|open next\n0/1" },
  { .name = "a vacant post that nobody stands in for stops nothing",
    .persons = { { 'B' } },
    .posts = { { "registrar" }, { "head", 'B' } },
    .lines = "registrar|registrar|vacant\nB|head|open next\n0/1" },
  { .name = "who stands in stands further up already",
    .persons = { { 'A' } },
    .posts = { { "duty", 'A' }, { "security", 0, 'A' } },
    .lines = "A|duty|open next\nsecurity|security|vacant (A)\n0/1" },
  { .name = "who left is a gap, and their backup stands in",
    .persons = { { 'A', 'B', FALSE, TRUE }, { 'B' } },
    .posts = { { "duty", 'A' } },
    .lines = "duty|duty|vacant (B)\n.B||open next\n0/1" },
  { .name = "a backup who left hands on to theirs",
    .persons = { { 'A', 'B' }, { 'B', 'C', FALSE, TRUE }, { 'C' } },
    .posts = { { "duty", 'A' } },
    .rings = { { 'A' } },
    .lines = "A|duty|unanswered x1\n.C||open next\n0/1" },
  { .name = "backups who all left, in a circle",
    .persons = { { 'A', 'B' }, { 'B', 'C', FALSE, TRUE }, { 'C', 'B', FALSE, TRUE } },
    .posts = { { "duty", 'A' } },
    .rings = { { 'A' } },
    .lines = "A|duty|unanswered x1 next\n0/1" },
  { .name = "without a phone it goes to the backup at once",
    .persons = { { 'A', 'B', TRUE }, { 'B' } },
    .posts = { { "duty", 'A' } },
    .lines = "A|duty|no phone\n.B||open next\n0/1" },
  { .name = "told across the desk, without a phone",
    .persons = { { 'A', 0, TRUE } },
    .posts = { { "duty", 'A' } },
    .rings = { { 'A', NULL, TRUE } },
    .lines = "A|duty|answered 0:01 x1\n1/1" },
  { .name = "nobody has a phone: nobody is next",
    .persons = { { 'A', 'B', TRUE }, { 'B', 'A', TRUE } },
    .posts = { { "duty", 'A' }, { "registrar", 'B' } },
    .offices = { "-county" },
    .lines = "A|duty|no phone\n.B|registrar|no phone\ncounty|why|no phone\n0/3" },
  { .name = "whoever reported it knows, and is not rung",
    .persons = { { 'A', 'B' }, { 'B' } },
    .posts = { { "duty", 'A' }, { "registrar", 'B' } },
    .reporter = 'A',
    .lines = "A|duty|knows 0:00\nB|registrar|open next\n1/2" },
  { .name = "told through a backup who reported it",
    .persons = { { 'A', 'B' }, { 'B' } },
    .posts = { { "duty", 'A' } },
    .rings = { { 'A' } },
    .reporter = 'B',
    .lines = "A|duty|covered 0:00 x1\n.B||knows 0:00\n1/1" },
  { .name = "one call to an office of two roles is one",
    .offices = { "county superior", "police" },
    .rings = { { 0, "county", FALSE }, { 0, "superior", TRUE } },
    .lines = "county superior|why|answered 0:02 x2\npolice|why|open next\n1/2" },
  { .name = "an office stands once, whatever it is rung for",
    .offices = { "county superior", "county superior" },
    .lines = "county superior|why|open next\n0/1" },
  { .name = "who was on duty last night and knows stays to be seen",
    .persons = { { 'A' }, { 'B' } },
    .posts = { { "duty", 'B' } },
    .rings = { { 'A', NULL, TRUE } },
    .lines = "B|duty|open next\nA||answered 0:01 x1\n0/1" },
  { .name = "rung, but not known any more",
    .persons = { { 'B' } },
    .posts = { { "duty", 'B' } },
    .rings = { { 'Z', NULL, TRUE } },
    .lines = "B|duty|open next\n0/1" },
};

static void
fill (DdCallTree *tree, const Case *c)
{
  for (guint i = 0; i < N_MOST && c->persons[i].name != 0; i++)
    {
      const Somebody *s = &c->persons[i];
      const char name[] = { s->name, '\0' };
      g_autoptr (DdPerson) person = dd_person_new (name, s->no_phone ? NULL : "139 0000 0101");

      person->id = s->name;
      person->backup_id = s->backup;
      if (s->left)
        person->left_at = NOW;
      dd_call_tree_add_person (tree, person);
    }
  for (guint i = 0; i < N_MOST && c->posts[i].title != NULL; i++)
    dd_call_tree_add_place (tree, c->posts[i].title, c->posts[i].person, c->posts[i].backup);
  for (guint i = 0; i < N_MOST && c->offices[i] != NULL; i++)
    {
      gboolean no_phone = c->offices[i][0] == '-';
      const char *name = c->offices[i] + no_phone;
      g_auto (GStrv) roles = g_strsplit (name, " ", -1);
      g_autoptr (DdContact) contact =
          dd_contact_new (name, no_phone ? NULL : "6200 0101", NULL, (const char *const *) roles);

      dd_call_tree_add_contact (tree, contact, "why");
    }
  if (c->reporter != 0)
    dd_call_tree_set_reporter (tree, c->reporter, 0);
  for (guint i = 0; i < N_MOST && (c->rings[i].person != 0 || c->rings[i].role != NULL); i++)
    {
      const Ring *ring = &c->rings[i];
      const char *answered = ring->answered ? "somebody" : NULL;
      gint64 at = (i + 1) * DD_MINUTE;

      if (ring->role != NULL)
        dd_call_tree_add_contact_ring (tree, i + 1, ring->role, at, answered);
      else
        dd_call_tree_add_ring (tree, i + 1, ring->person, at, answered);
    }
}

static void
append (GString *lines, const DdCallStep *step)
{
  static const char *const STATES[] = {
    [DD_CALL_OPEN] = "open",
    [DD_CALL_ANSWERED] = "answered",
    [DD_CALL_COVERED] = "covered",
    [DD_CALL_KNOWS] = "knows",
    [DD_CALL_UNANSWERED] = "unanswered",
    [DD_CALL_VACANT] = "vacant",
    [DD_CALL_NO_PHONE] = "no phone",
  };

  for (guint i = 0; i < step->depth; i++)
    g_string_append_c (lines, '.');
  g_string_append_printf (lines, "%s|%s|%s", dd_call_step_get_name (step),
                          step->titles != NULL ? step->titles : "", STATES[step->state]);
  g_assert_true ((step->at != DD_TIME_UNKNOWN) == dd_call_step_is_told (step));
  if (step->at != DD_TIME_UNKNOWN)
    g_string_append_printf (lines, " 0:%02d", (int) (step->at / DD_MINUTE));
  if (step->state == DD_CALL_VACANT && step->backup != NULL)
    g_string_append_printf (lines, " (%s)", step->backup);
  if (step->rings->len > 0)
    g_string_append_printf (lines, " x%u", step->rings->len);
  g_string_append (lines, step->next ? " next\n" : "\n");
}

static void
test_table (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DdCallTree) tree = dd_call_tree_new (NOW);
      g_autoptr (GPtrArray) steps = NULL;
      g_autoptr (GString) lines = g_string_new (NULL);
      guint told, all;

      g_test_message ("%s", cases[i].name);
      fill (tree, &cases[i]);
      steps = dd_call_tree_list (tree);
      for (guint n = 0; n < steps->len; n++)
        append (lines, g_ptr_array_index (steps, n));
      dd_call_steps_count (steps, &told, &all);
      g_string_append_printf (lines, "%u/%u", told, all);
      g_assert_cmpstr (lines->str, ==, cases[i].lines);
    }
}

/* Two roles at one instant are one call; two persons of one name are two. */
static void
test_twins (void)
{
  static const char *const ROLES[] = { "county", "superior", NULL };
  g_autoptr (DdCallTree) tree = dd_call_tree_new (NOW);
  g_autoptr (DdContact) office = dd_contact_new ("县教育局", "6200 0101", NULL, ROLES);
  g_autoptr (GPtrArray) steps = NULL;
  const DdCallStep *step;

  for (gint64 id = 1; id <= 2; id++)
    {
      g_autoptr (DdPerson) person = dd_person_new ("王伟", "139 0000 0111");

      person->id = id;
      dd_call_tree_add_person (tree, person);
      dd_call_tree_add_place (tree, "成员", id, 0);
    }
  dd_call_tree_add_contact (tree, office, NULL);
  dd_call_tree_add_ring (tree, 7, 2, DD_MINUTE, "王伟");
  dd_call_tree_add_contact_ring (tree, 8, "county", 2 * DD_MINUTE, NULL);
  dd_call_tree_add_contact_ring (tree, 9, "superior", 2 * DD_MINUTE, NULL);

  steps = dd_call_tree_list (tree);
  g_assert_cmpuint (steps->len, ==, 3);
  step = g_ptr_array_index (steps, 0);
  g_assert_cmpint (step->state, ==, DD_CALL_OPEN);
  g_assert_true (step->next);
  step = g_ptr_array_index (steps, 1);
  g_assert_cmpint (step->state, ==, DD_CALL_ANSWERED);
  g_assert_cmpint (dd_call_step_get_last (step)->id, ==, 7);
  step = g_ptr_array_index (steps, 2);
  g_assert_cmpuint (step->rings->len, ==, 1);
  g_assert_cmpint (dd_call_step_get_last (step)->id, ==, 8);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/roster/call-tree/table", test_table);
  g_test_add_func ("/roster/call-tree/twins", test_twins);
  return g_test_run ();
}
