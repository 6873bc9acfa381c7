/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/demo-handover.h"

static const char *
part (JsonObject *parts, const char *key)
{
  return json_object_get_string_member_with_default (parts, key, NULL);
}

static DdHandoverItem *
new_item (JsonObject *parts)
{
  DdHandoverItemKind kind = DD_HANDOVER_OTHER;

  dd_handover_item_kind_from_key (part (parts, "kind"), &kind);
  return dd_handover_item_new (kind, 0, part (parts, "title"), part (parts, "note"));
}

/**
 * dd_demo_handover_begin:
 * @service: the handovers of the sample desk
 * @session: who begins it
 * @roster: its roster
 * @script: the script
 * @step: which post, from whom to whom, since when, and what is handed over
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_demo_handover_begin (DdHandoverService *service,
                        DdSession *session,
                        DdDemoRoster *roster,
                        DdDemoScript *script,
                        const DdDemoStep *step,
                        GError **error)
{
  JsonArray *list = json_object_get_array_member (step->parts, "items");
  g_autoptr (GPtrArray) items =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dd_handover_item_free);
  g_autoptr (DdHandover) handover =
      dd_handover_new (dd_demo_roster_get_post (roster, part (step->parts, "post")),
                       dd_demo_roster_get_person (roster, part (step->parts, "to")),
                       dd_demo_script_get_time (script, step->parts, "since"));

  handover->outgoing_id = dd_demo_roster_get_person (roster, part (step->parts, "from"));
  handover->witness_id = dd_demo_roster_get_person (roster, part (step->parts, "witness"));
  handover->due_at = dd_demo_script_get_time (script, step->parts, "due");
  for (guint i = 0; i < json_array_get_length (list); i++)
    g_ptr_array_add (items, new_item (json_array_get_object_element (list, i)));
  return dd_handover_service_begin (service, session, handover, items, error);
}

/**
 * dd_demo_handover_tick:
 * @service: the handovers of the sample desk
 * @session: who ticks
 * @roster: its roster
 * @step: of which post, and which things were handed over
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_demo_handover_tick (DdHandoverService *service,
                       DdSession *session,
                       DdDemoRoster *roster,
                       const DdDemoStep *step,
                       GError **error)
{
  JsonArray *titles = json_object_get_array_member (step->parts, "titles");
  g_autoptr (DdHandover) handover =
      dd_handover_service_find_open (service,
                                     dd_demo_roster_get_post (roster, part (step->parts, "post")),
                                     error);
  g_autoptr (GPtrArray) items =
      handover != NULL ? dd_handover_service_list_items (service, session, handover->id, error)
                       : NULL;

  for (guint i = 0; items != NULL && i < json_array_get_length (titles); i++)
    for (guint k = 0; k < items->len; k++)
      {
        const DdHandoverItem *item = g_ptr_array_index (items, k);

        if (g_strcmp0 (item->title, json_array_get_string_element (titles, i)) == 0 &&
            !dd_handover_service_set_done (service, session, item->id, TRUE, NULL, error))
          return FALSE;
      }
  return items != NULL;
}
