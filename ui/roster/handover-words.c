/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/handover-words.h"

#include "ui/common/format.h"

#include <glib/gi18n.h>

/**
 * dd_handover_words_person:
 * @roster: the roster
 * @person_id: a person; 0 for nobody
 *
 * Returns: (transfer full): their name; empty for nobody
 */
char *
dd_handover_words_person (DdRosterService *roster, gint64 person_id)
{
  g_autoptr (DdPerson) person =
      person_id != 0 ? dd_roster_service_get_person (roster, person_id, NULL) : NULL;

  return g_strdup (person != NULL ? person->name : "");
}

/**
 * dd_handover_words_people:
 * @roster: the roster
 * @handover: a handover
 *
 * Returns: (transfer full): "郭宏 → 赵一帆"
 */
char *
dd_handover_words_people (DdRosterService *roster, const DdHandover *handover)
{
  g_autofree char *outgoing = dd_handover_words_person (roster, handover->outgoing_id);
  g_autofree char *incoming = dd_handover_words_person (roster, handover->incoming_id);

  return g_strdup_printf ("%s → %s",
                          handover->outgoing_id != 0 ? outgoing : C_ ("handover", "vacant"),
                          incoming);
}

/**
 * dd_handover_words_post:
 * @roster: the roster
 * @post_id: a post
 *
 * Returns: (transfer full): "信息中心 · 信息安全管理员"
 */
char *
dd_handover_words_post (DdRosterService *roster, gint64 post_id)
{
  g_autoptr (DdPost) post = dd_roster_service_get_post (roster, post_id, NULL);
  g_autoptr (DdDepartment) department =
      post != NULL && post->department_id != 0
          ? dd_roster_service_get_department (roster, post->department_id, NULL)
          : NULL;

  if (post == NULL)
    return g_strdup ("");
  return dd_format_join (department != NULL ? dd_department_get_name (department) : "",
                         dd_post_get_title (post), NULL);
}

/**
 * dd_handover_words_state:
 * @handover: a handover
 * @now: the present, UTC milliseconds
 * @zone: the desk's time zone
 *
 * Returns: (transfer full): when it was begun and should be finished, or what became of it
 */
char *
dd_handover_words_state (const DdHandover *handover, gint64 now, GTimeZone *zone)
{
  g_autofree char *begun = dd_format_date (handover->begun_at, now, zone);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *day = NULL;

  if (handover->called_off_at != DD_TIME_UNKNOWN)
    {
      day = dd_format_date (handover->called_off_at, now, zone);
      /* Translators: a day, a reason. */
      return g_strdup_printf (_ ("called off on %s: %s"), day, handover->call_off_reason);
    }
  /* Translators: a day. */
  first = g_strdup_printf (_ ("begun on %s"), begun);
  if (handover->completed_at != DD_TIME_UNKNOWN)
    {
      day = dd_format_date (handover->completed_at, now, zone);
      /* Translators: a day. */
      second = g_strdup_printf (_ ("finished on %s"), day);
    }
  else if (handover->due_at != DD_TIME_UNKNOWN)
    {
      /* It ends with the day before. */
      day = dd_format_date (handover->due_at - 1, now, zone);
      /* Translators: a day. */
      second = g_strdup_printf (_ ("to be finished by %s"), day);
    }
  return dd_format_join (first, second != NULL ? second : "", NULL);
}

/**
 * dd_handover_words_facts:
 * @roster: the roster
 * @handover: a handover
 * @now: the present, UTC milliseconds
 * @zone: the desk's time zone
 *
 * Returns: (transfer full): "3月6日开始 · 应在3月20日前办完 · 监交人陈立群"
 */
char *
dd_handover_words_facts (DdRosterService *roster,
                         const DdHandover *handover,
                         gint64 now,
                         GTimeZone *zone)
{
  g_autofree char *state = dd_handover_words_state (handover, now, zone);
  g_autofree char *name = dd_handover_words_person (roster, handover->witness_id);
  /* Translators: a person. */
  g_autofree char *witness =
      *name != '\0' ? g_strdup_printf (_ ("witness %s"), name) : g_strdup ("");

  return dd_format_join (state, witness, NULL);
}

/**
 * dd_handover_words_item:
 * @item: what is handed over
 *
 * Returns: (transfer full): what stands below its title
 */
char *
dd_handover_words_item (const DdHandoverItem *item)
{
  return dd_format_join (item->note != NULL ? item->note : "",
                         item->remark != NULL ? item->remark : "", NULL);
}

/**
 * dd_handover_words_done:
 * @items: (element-type DdHandoverItem): what is handed over
 *
 * Returns: (transfer full): what of it is done, in one line
 */
char *
dd_handover_words_done (GPtrArray *items)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      const DdHandoverItem *item = g_ptr_array_index (items, i);

      if (dd_handover_item_is_done (item))
        g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", item->title);
    }
  return g_string_free (words, FALSE);
}
