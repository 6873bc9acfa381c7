/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audit/audit-log.h"
#include "tests/support/temp-desk.h"

#include <glib/gstdio.h>

static const DdActor registrar = { 2, "林晓燕" };

static void
append (TempDesk *desk, int n)
{
  for (int i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DdTransaction) txn = dd_transaction_begin (desk->database, &error);

      g_assert_true (dd_audit_append (txn, 1000 + i, &registrar, "incident.filed", "incident",
                                      i + 1, "{\"level\":3}", &error));
      g_assert_no_error (error);
      g_assert_true (dd_transaction_commit (txn, &error));
    }
}

static void
test_sound_chain (void)
{
  g_auto (TempDesk) desk = { 0 };
  g_auto (DdAuditVerdict) verdict = { 0 };
  g_autoptr (GPtrArray) page = NULL;
  g_autoptr (GError) error = NULL;
  DdAuditEntry *newest;

  temp_desk_init (&desk);
  append (&desk, 20);
  g_assert_true (dd_audit_write_anchor (desk.database, TRUE, &error));
  g_assert_true (dd_audit_verify (desk.database, &verdict, &error));
  g_assert_no_error (error);
  g_assert_cmpint (verdict.entries, ==, 20);
  g_assert_cmpint (verdict.broken_at, ==, 0);
  g_assert_cmpint (verdict.anchored, ==, 20);
  g_assert_false (verdict.tail_cut);

  page = dd_audit_page (desk.database, 0, 5, &error);
  g_assert_cmpuint (page->len, ==, 5);
  newest = g_ptr_array_index (page, 0);
  g_assert_cmpint (newest->id, ==, 20);
  g_assert_cmpstr (newest->actor, ==, "林晓燕");
  g_assert_cmpstr (newest->detail, ==, "{\"level\":3}");
}

/* Each way of tampering, by one who has the file and SQLite, must be found at the right entry. */
static void
test_tampering_is_found (void)
{
  static const struct
  {
    const char *sql;
    gint64 broken_at;
    gboolean tail_cut;
  } cases[] = {
    { "UPDATE audit_entry SET actor = 'x' WHERE id = 3", 3, FALSE },
    { "UPDATE audit_entry SET detail = NULL WHERE id = 7", 7, FALSE },
    { "UPDATE audit_entry SET at = at + 1 WHERE id = 1", 1, FALSE },
    { "DELETE FROM audit_entry WHERE id = 5", 6, FALSE },
    { "DELETE FROM audit_entry WHERE id >= 9", 0, TRUE },
    { "DELETE FROM audit_entry WHERE id = 1", 2, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (TempDesk) desk = { 0 };
      g_auto (DdAuditVerdict) verdict = { 0 };

      temp_desk_init (&desk);
      append (&desk, 10);
      dd_audit_write_anchor (desk.database, TRUE, NULL);
      temp_desk_execute (&desk,
                         "DROP TRIGGER audit_entry_no_update; DROP TRIGGER audit_entry_no_delete");
      temp_desk_execute (&desk, cases[i].sql);
      g_assert_true (dd_audit_verify (desk.database, &verdict, NULL));
      g_assert_cmpint (verdict.broken_at, ==, cases[i].broken_at);
      if (cases[i].broken_at == 0)
        g_assert_true (verdict.tail_cut == cases[i].tail_cut);
    }
}

static void
test_anchor_survives_a_cut (void)
{
  g_auto (TempDesk) desk = { 0 };
  g_auto (DdAuditVerdict) verdict = { 0 };

  temp_desk_init (&desk);
  append (&desk, 10);
  dd_audit_write_anchor (desk.database, TRUE, NULL);
  temp_desk_execute (&desk,
                     "DROP TRIGGER audit_entry_no_delete; DELETE FROM audit_entry WHERE id > 4");
  g_assert_true (dd_audit_write_anchor (desk.database, TRUE, NULL));
  append (&desk, 9);
  g_assert_true (dd_audit_verify (desk.database, &verdict, NULL));
  g_assert_cmpint (verdict.broken_at, ==, 0);
  g_assert_true (verdict.tail_cut);
}

/* Whoever cuts the log and takes the anchor away is found out too, and stays so. */
static void
test_anchor_taken_away (void)
{
  g_auto (TempDesk) desk = { 0 };
  g_auto (DdAuditVerdict) verdict = { 0 };
  g_autofree char *anchor = NULL;

  temp_desk_init (&desk);
  append (&desk, 10);
  g_assert_true (dd_audit_write_anchor (desk.database, TRUE, NULL));
  anchor = g_strconcat (desk.path, ".anchor", NULL);
  g_assert_cmpint (g_unlink (anchor), ==, 0);
  temp_desk_execute (&desk,
                     "DROP TRIGGER audit_entry_no_delete; DELETE FROM audit_entry WHERE id > 4");
  append (&desk, 2);
  g_assert_true (dd_audit_write_anchor (desk.database, FALSE, NULL));
  g_assert_true (dd_audit_verify (desk.database, &verdict, NULL));
  g_assert_cmpint (verdict.broken_at, ==, 0);
  g_assert_true (verdict.anchor_missing);
  g_assert_false (dd_audit_verdict_is_whole (&verdict));
}

static void
test_rolled_back_entry_leaves_no_gap (void)
{
  g_auto (TempDesk) desk = { 0 };
  g_auto (DdAuditVerdict) verdict = { 0 };

  temp_desk_init (&desk);
  append (&desk, 2);
  {
    g_autoptr (DdTransaction) txn = dd_transaction_begin (desk.database, NULL);

    g_assert_true (dd_audit_append (txn, 5, &registrar, "a", "b", 1, NULL, NULL));
  }
  append (&desk, 2);
  g_assert_true (dd_audit_verify (desk.database, &verdict, NULL));
  g_assert_cmpint (verdict.entries, ==, 4);
  g_assert_cmpint (verdict.broken_at, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/audit/sound-chain", test_sound_chain);
  g_test_add_func ("/audit/tampering-is-found", test_tampering_is_found);
  g_test_add_func ("/audit/anchor-survives-a-cut", test_anchor_survives_a_cut);
  g_test_add_func ("/audit/anchor-taken-away", test_anchor_taken_away);
  g_test_add_func ("/audit/rolled-back-entry-leaves-no-gap", test_rolled_back_entry_leaves_no_gap);
  return g_test_run ();
}
