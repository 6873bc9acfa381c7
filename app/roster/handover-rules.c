/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/handover-rules.h"

#include "base/error.h"
#include "base/text.h"

#include <glib/gi18n.h>

/**
 * dd_handover_check:
 * @self: a handover that is to be begun
 * @error: return location: %DD_ERROR_INVALID
 *
 * Returns: whether it makes sense by itself
 */
gboolean
dd_handover_check (const DdHandover *self, GError **error)
{
  const char *message = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!dd_text_check (self->note, _ ("Note"), DD_HANDOVER_TEXT_MAX, error))
    return FALSE;
  if (self->incoming_id == 0)
    message = _ ("Please choose who takes the post over.");
  else if (self->incoming_id == self->outgoing_id)
    message = _ ("Nobody hands a post over to themselves. Please choose somebody else.");
  else if (self->takes_over_at == DD_TIME_UNKNOWN)
    message = _ ("Please enter from when the post is taken over.");
  else if (self->witness_id != 0 &&
           (self->witness_id == self->incoming_id || self->witness_id == self->outgoing_id))
    message = _ ("The witness is a third person. Please choose somebody else, or nobody.");
  if (message != NULL)
    g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID, message);
  return message == NULL;
}

/**
 * dd_handover_check_open:
 * @self: a handover
 * @error: return location: %DD_ERROR_STATE
 *
 * Returns: whether something may still be done with it
 */
gboolean
dd_handover_check_open (const DdHandover *self, GError **error)
{
  const char *message = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->completed_at != DD_TIME_UNKNOWN)
    message = _ ("This handover is finished and stays as it is. Nothing was changed.");
  else if (self->called_off_at != DD_TIME_UNKNOWN)
    message = _ ("This handover was called off and stays as it is. Nothing was changed.");
  if (message != NULL)
    g_set_error_literal (error, DD_ERROR, DD_ERROR_STATE, message);
  return message == NULL;
}

/**
 * dd_handover_check_sign:
 * @self: a handover
 * @side: who signs
 * @error: return location: %DD_ERROR_STATE
 *
 * Returns: whether they may sign
 */
gboolean
dd_handover_check_sign (const DdHandover *self, DdHandoverSide side, GError **error)
{
  const char *message = NULL;

  if (!dd_handover_check_open (self, error))
    return FALSE;
  if (dd_handover_get_person (self, side) == 0)
    message = _ ("The post was vacant: nobody hands it over. Nothing was signed.");
  else if (dd_handover_is_signed (self, side))
    message = _ ("This was signed already. Nothing was signed again.");
  if (message != NULL)
    g_set_error_literal (error, DD_ERROR, DD_ERROR_STATE, message);
  return message == NULL;
}

/**
 * dd_handover_check_untick:
 * @self: a handover
 * @error: return location: %DD_ERROR_STATE
 *
 * Who signed signed for what was done then: that is not taken back behind them.
 *
 * Returns: whether a done item may become undone again
 */
gboolean
dd_handover_check_untick (const DdHandover *self, GError **error)
{
  if (!dd_handover_check_open (self, error))
    return FALSE;
  if (!dd_handover_is_signed (self, DD_HANDOVER_OUTGOING) &&
      !dd_handover_is_signed (self, DD_HANDOVER_INCOMING))
    return TRUE;
  g_set_error_literal (error, DD_ERROR, DD_ERROR_STATE,
                       _ ("This was done when the handover was signed, so it stays done. If that "
                          "is wrong, please say so in its remark."));
  return FALSE;
}

/**
 * dd_handover_needs_reason:
 * @self: a handover under way
 *
 * Returns: whether it can be finished only with a reason why the outgoing person did not sign
 */
gboolean
dd_handover_needs_reason (const DdHandover *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->outgoing_id != 0 && self->scan_id == 0 &&
         !dd_handover_is_signed (self, DD_HANDOVER_OUTGOING);
}

/**
 * dd_handover_count_unsaid:
 * @items: (element-type DdHandoverItem): what is handed over
 *
 * Returns: how many items are neither done nor explained
 */
guint
dd_handover_count_unsaid (GPtrArray *items)
{
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    {
      const DdHandoverItem *item = g_ptr_array_index (items, i);

      if (!dd_handover_item_is_done (item) && item->remark == NULL)
        n++;
    }
  return n;
}

/**
 * dd_handover_count_done:
 * @items: (element-type DdHandoverItem): what is handed over
 *
 * Returns: how many items are done
 */
guint
dd_handover_count_done (GPtrArray *items)
{
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    if (dd_handover_item_is_done (g_ptr_array_index (items, i)))
      n++;
  return n;
}

/**
 * dd_handover_check_complete:
 * @self: a handover
 * @items: (element-type DdHandoverItem): what is handed over
 * @closing: what is said with it
 * @error: return location: %DD_ERROR_STATE; the message names what lacks
 *
 * The incoming person signs, or both did on paper; that the outgoing person cannot sign holds
 * nothing up, if it is said why. What is not done takes a remark.
 *
 * Returns: whether it can be finished
 */
gboolean
dd_handover_check_complete (const DdHandover *self,
                            GPtrArray *items,
                            const DdHandoverClosing *closing,
                            GError **error)
{
  guint unsaid;

  g_return_val_if_fail (items != NULL && closing != NULL, FALSE);

  if (!dd_handover_check_open (self, error) ||
      !dd_text_check (closing->unsigned_reason, _ ("Reason"), DD_HANDOVER_TEXT_MAX, error) ||
      !dd_text_check (closing->remark, _ ("Remark"), DD_HANDOVER_TEXT_MAX, error))
    return FALSE;
  if (self->scan_id == 0 && !dd_handover_is_signed (self, DD_HANDOVER_INCOMING))
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_STATE,
                           _ ("The person who takes the post over has not signed yet. They sign "
                              "with their password, or on the printed sheet, which is then "
                              "scanned. Nothing was changed."));
      return FALSE;
    }
  if (dd_handover_needs_reason (self) && dd_text_is_blank (closing->unsigned_reason))
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_STATE,
                           _ ("The person who hands the post over has not signed yet. If they "
                              "cannot, please enter why. Nothing was changed."));
      return FALSE;
    }
  unsaid = dd_handover_count_unsaid (items);
  if (unsaid == 0 || !dd_text_is_blank (closing->remark))
    return TRUE;
  g_set_error (error, DD_ERROR, DD_ERROR_STATE,
               ngettext ("%u item is not done and has no remark. Please tick it, or say why it is "
                         "still open. Nothing was changed.",
                         "%u items are not done and have no remark. Please tick them, or say why "
                         "they are still open. Nothing was changed.",
                         unsaid),
               unsaid);
  return FALSE;
}

/**
 * dd_handover_get_step:
 * @self: a handover
 *
 * Returns: what it waits for
 */
DdHandoverStep
dd_handover_get_step (const DdHandover *self)
{
  g_return_val_if_fail (self != NULL, DD_HANDOVER_STEP_NONE);

  if (!dd_handover_is_open (self))
    return DD_HANDOVER_STEP_NONE;
  if (self->scan_id != 0)
    return DD_HANDOVER_STEP_COMPLETE;
  if (self->outgoing_id != 0 && !dd_handover_is_signed (self, DD_HANDOVER_OUTGOING))
    return DD_HANDOVER_STEP_SIGN_OUTGOING;
  return dd_handover_is_signed (self, DD_HANDOVER_INCOMING) ? DD_HANDOVER_STEP_COMPLETE
                                                            : DD_HANDOVER_STEP_SIGN_INCOMING;
}
