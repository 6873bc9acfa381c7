/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/tri.h"

#include <glib/gi18n.h>

/**
 * dd_tri_to_text:
 * @answer: an answer
 *
 * Returns: (transfer none): the answer in the user's words: yes, no, or "not known yet"
 */
const char *
dd_tri_to_text (DdTri answer)
{
  switch (answer)
    {
    case DD_NO:
      return C_ ("answer", "No");
    case DD_YES:
      return C_ ("answer", "Yes");
    case DD_UNKNOWN:
    default:
      return C_ ("answer", "Not known yet");
    }
}
