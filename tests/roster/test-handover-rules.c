/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "roster/handover-rules.h"

#define NOW G_GINT64_CONSTANT (1773000000000)

/* A handover of a post from person 1 to person 2, with what is given. */
static DdHandover *
handover_of (gint64 outgoing, gint64 incoming)
{
  DdHandover *handover = dd_handover_new (7, incoming, NOW);

  handover->outgoing_id = outgoing;
  return handover;
}

static void
test_check (void)
{
  g_autofree char *over = g_strnfill (DD_HANDOVER_TEXT_MAX + 1, 'x');
  const struct
  {
    gint64 outgoing;
    gint64 incoming;
    gint64 witness;
    gint64 takes_over;
    const char *note;
    gboolean allowed;
  } cases[] = {
    { 1, 2, 0, NOW, NULL, TRUE },  { 1, 2, 3, NOW, "口头交接过", TRUE },
    { 0, 2, 0, NOW, NULL, TRUE },  { 0, 2, 3, NOW + DD_DAY, NULL, TRUE },
    { 1, 0, 0, NOW, NULL, FALSE }, { 1, 1, 0, NOW, NULL, FALSE },
    { 1, 2, 1, NOW, NULL, FALSE }, { 1, 2, 2, NOW, NULL, FALSE },
    { 1, 2, 0, NOW, over, FALSE }, { 1, 2, 0, DD_TIME_UNKNOWN, NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DdHandover) handover = handover_of (cases[i].outgoing, cases[i].incoming);

      handover->witness_id = cases[i].witness;
      handover->takes_over_at = cases[i].takes_over;
      handover->note = g_strdup (cases[i].note);
      g_test_message ("case %u", i);
      g_assert_true (dd_handover_check (handover, &error) == cases[i].allowed);
      if (cases[i].allowed)
        g_assert_no_error (error);
      else
        g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
    }
}

static void
test_item_check (void)
{
  g_autofree char *over = g_strnfill (DD_HANDOVER_TITLE_MAX + 1, 'x');
  const struct
  {
    const char *title;
    const char *note;
    gboolean allowed;
  } cases[] = {
    { "机房钥匙 2 把", NULL, TRUE },
    { "交换机", "放在弱电间", TRUE },
    { "", NULL, FALSE },
    { "  ", NULL, FALSE },
    { over, NULL, FALSE },
    { "\xff", NULL, FALSE },
    { "交换机", "\xff", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DdHandoverItem) item =
          dd_handover_item_new (DD_HANDOVER_KEY, 0, cases[i].title, cases[i].note);

      g_assert_true (dd_handover_item_check (item, &error) == cases[i].allowed);
      g_assert_true ((error == NULL) == cases[i].allowed);
    }
}

/* Keys are stored: all are there, none twice, and each comes back as itself. */
static void
test_kinds (void)
{
  for (guint i = 0; i < DD_N_HANDOVER_ITEM_KINDS; i++)
    {
      DdHandoverItemKind kind = DD_HANDOVER_OTHER;

      g_assert_true (dd_handover_item_kind_from_key (dd_handover_item_kind_to_key (i), &kind));
      g_assert_cmpint (kind, ==, (int) i);
      g_assert_cmpstr (dd_handover_item_kind_to_text (i), !=, "");
    }
  g_assert_false (dd_handover_item_kind_from_key ("child", &(DdHandoverItemKind){ 0 }));
  g_assert_false (dd_handover_item_kind_from_key (NULL, &(DdHandoverItemKind){ 0 }));
  g_assert_false (dd_handover_item_kind_is_typed (DD_HANDOVER_AGREEMENT));
  g_assert_true (dd_handover_item_kind_is_typed (DD_HANDOVER_PASSWORD));
}

typedef struct
{
  gint64 outgoing;
  gboolean outgoing_signed;
  gboolean incoming_signed;
  gboolean scanned;
  guint open_items;
  gboolean explained;
  const char *reason;
  const char *remark;
  DdHandoverStep step;
  gboolean allowed;
} Closing;

static const Closing closings[] = {
  /* nothing is signed */
  { 1, FALSE, FALSE, FALSE, 0, FALSE, NULL, NULL, DD_HANDOVER_STEP_SIGN_OUTGOING, FALSE },
  /* who takes over must always say so */
  { 1, TRUE, FALSE, FALSE, 0, FALSE, NULL, NULL, DD_HANDOVER_STEP_SIGN_INCOMING, FALSE },
  { 1, FALSE, FALSE, FALSE, 0, FALSE, "已离校", NULL, DD_HANDOVER_STEP_SIGN_OUTGOING, FALSE },
  { 0, FALSE, FALSE, FALSE, 0, FALSE, NULL, NULL, DD_HANDOVER_STEP_SIGN_INCOMING, FALSE },
  /* both signed */
  { 1, TRUE, TRUE, FALSE, 0, FALSE, NULL, NULL, DD_HANDOVER_STEP_COMPLETE, TRUE },
  /* that the outgoing person cannot sign holds nothing up */
  { 1, FALSE, TRUE, FALSE, 0, FALSE, NULL, NULL, DD_HANDOVER_STEP_SIGN_OUTGOING, FALSE },
  { 1, FALSE, TRUE, FALSE, 0, FALSE, "  ", NULL, DD_HANDOVER_STEP_SIGN_OUTGOING, FALSE },
  { 1, FALSE, TRUE, FALSE, 0, FALSE, "住院", NULL, DD_HANDOVER_STEP_SIGN_OUTGOING, TRUE },
  /* a vacancy has nobody to sign */
  { 0, FALSE, TRUE, FALSE, 0, FALSE, NULL, NULL, DD_HANDOVER_STEP_COMPLETE, TRUE },
  /* the scan stands for both */
  { 1, FALSE, FALSE, TRUE, 0, FALSE, NULL, NULL, DD_HANDOVER_STEP_COMPLETE, TRUE },
  { 0, FALSE, FALSE, TRUE, 0, FALSE, NULL, NULL, DD_HANDOVER_STEP_COMPLETE, TRUE },
  /* what is not done takes a remark, of its own or with the closing */
  { 1, TRUE, TRUE, FALSE, 2, FALSE, NULL, NULL, DD_HANDOVER_STEP_COMPLETE, FALSE },
  { 1, TRUE, TRUE, FALSE, 2, FALSE, NULL, " ", DD_HANDOVER_STEP_COMPLETE, FALSE },
  { 1, TRUE, TRUE, FALSE, 2, TRUE, NULL, NULL, DD_HANDOVER_STEP_COMPLETE, TRUE },
  { 1, TRUE, TRUE, FALSE, 2, FALSE, NULL, "3月18日补办", DD_HANDOVER_STEP_COMPLETE, TRUE },
};

static DdHandover *
closing_handover (const Closing *closing)
{
  DdHandover *handover = handover_of (closing->outgoing, 2);

  handover->id = 9;
  if (closing->outgoing_signed)
    handover->outgoing_signed_at = NOW;
  if (closing->incoming_signed)
    handover->incoming_signed_at = NOW;
  handover->scan_id = closing->scanned ? 4 : 0;
  return handover;
}

static void
test_complete (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (closings); i++)
    {
      const Closing *closing = &closings[i];
      const DdHandoverClosing said = { closing->reason, closing->remark };
      g_autoptr (GError) error = NULL;
      g_autoptr (DdHandover) handover = closing_handover (closing);
      g_autoptr (GPtrArray) items =
          g_ptr_array_new_with_free_func ((GDestroyNotify) dd_handover_item_free);

      g_ptr_array_add (items, dd_handover_item_new (DD_HANDOVER_KEY, 0, "钥匙", NULL));
      ((DdHandoverItem *) g_ptr_array_index (items, 0))->done_at = NOW;
      for (guint k = 0; k < closing->open_items; k++)
        {
          DdHandoverItem *item = dd_handover_item_new (DD_HANDOVER_PASSWORD, 0, "口令", NULL);

          item->remark = closing->explained ? g_strdup ("厂家约在周五") : NULL;
          g_ptr_array_add (items, item);
        }
      g_test_message ("case %u", i);
      g_assert_cmpint (dd_handover_get_step (handover), ==, closing->step);
      g_assert_cmpuint (dd_handover_count_done (items), ==, 1);
      g_assert_cmpuint (dd_handover_count_unsaid (items), ==,
                        closing->explained ? 0 : closing->open_items);
      g_assert_true (dd_handover_check_complete (handover, items, &said, &error) ==
                     closing->allowed);
      if (!closing->allowed)
        g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
    }
}

/* What is over is over, whichever way. */
static void
test_finished (void)
{
  const DdHandoverClosing nothing = { NULL, NULL };
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  for (guint called_off = 0; called_off < 2; called_off++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DdHandover) handover = closing_handover (&closings[4]);

      g_assert_true (dd_handover_is_open (handover));
      *(called_off ? &handover->called_off_at : &handover->completed_at) = NOW;
      g_assert_false (dd_handover_is_open (handover));
      g_assert_cmpint (dd_handover_get_step (handover), ==, DD_HANDOVER_STEP_NONE);
      g_assert_false (dd_handover_check_open (handover, &error));
      g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
      g_assert_false (dd_handover_check_sign (handover, DD_HANDOVER_INCOMING, NULL));
      g_assert_false (dd_handover_check_untick (handover, NULL));
      g_assert_false (dd_handover_check_complete (handover, items, &nothing, NULL));
    }
}

static void
test_sign (void)
{
  const struct
  {
    gint64 outgoing;
    DdHandoverSide side;
    gboolean outgoing_signed;
    gboolean allowed;
  } cases[] = {
    { 1, DD_HANDOVER_OUTGOING, FALSE, TRUE }, { 1, DD_HANDOVER_INCOMING, FALSE, TRUE },
    { 1, DD_HANDOVER_INCOMING, TRUE, TRUE },  { 1, DD_HANDOVER_OUTGOING, TRUE, FALSE },
    { 0, DD_HANDOVER_INCOMING, FALSE, TRUE }, { 0, DD_HANDOVER_OUTGOING, FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DdHandover) handover = handover_of (cases[i].outgoing, 2);

      if (cases[i].outgoing_signed)
        handover->outgoing_signed_at = NOW;
      g_assert_true (dd_handover_check_sign (handover, cases[i].side, &error) == cases[i].allowed);
      g_assert_true ((error == NULL) == cases[i].allowed);
      /* What was signed for is not taken back. */
      g_assert_true (dd_handover_check_untick (handover, NULL) == !cases[i].outgoing_signed);
    }
}

static void
test_late (void)
{
  const struct
  {
    gint64 due;
    gboolean late;
  } cases[] = { { DD_TIME_UNKNOWN, FALSE }, { NOW + 1, FALSE }, { NOW, TRUE }, { NOW - 1, TRUE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DdHandover) handover = handover_of (1, 2);

      handover->due_at = cases[i].due;
      g_assert_true (dd_handover_is_late (handover, NOW) == cases[i].late);
      handover->completed_at = NOW;
      g_assert_false (dd_handover_is_late (handover, NOW));
    }
}

static void
test_sides (void)
{
  g_autoptr (DdHandover) handover = handover_of (0, 2);
  DdHandoverSide side = DD_HANDOVER_OUTGOING;

  /* Nobody is not the one who gives up a vacant post. */
  g_assert_false (dd_handover_find_side (handover, 0, &side));
  g_assert_false (dd_handover_find_side (handover, 1, &side));
  g_assert_true (dd_handover_find_side (handover, 2, &side));
  g_assert_cmpint (side, ==, DD_HANDOVER_INCOMING);
  handover->outgoing_id = 1;
  g_assert_true (dd_handover_find_side (handover, 1, &side));
  g_assert_cmpint (side, ==, DD_HANDOVER_OUTGOING);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/handover-rules/check", test_check);
  g_test_add_func ("/handover-rules/item", test_item_check);
  g_test_add_func ("/handover-rules/kinds", test_kinds);
  g_test_add_func ("/handover-rules/complete", test_complete);
  g_test_add_func ("/handover-rules/finished", test_finished);
  g_test_add_func ("/handover-rules/sign", test_sign);
  g_test_add_func ("/handover-rules/late", test_late);
  g_test_add_func ("/handover-rules/sides", test_sides);

  return g_test_run ();
}
