/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of DdRosterService that leaves the desk as a sheet of names and numbers. */
#include "roster/contact-sheet.h"

#include "base/json-build.h"
#include "roster/contact-sheet-store.h"
#include "roster/roster-service-private.h"

/**
 * dd_sheet_line_free:
 * @self: (nullable): a line
 *
 * Frees a line.
 */
void
dd_sheet_line_free (DdSheetLine *self)
{
  if (self == NULL)
    return;
  g_free (self->department);
  g_free (self->post);
  g_free (self->name);
  g_free (self->phone);
  g_free (self->office_phone);
  g_free (self);
}

/**
 * dd_roster_service_list_contact_sheet:
 * @self: the service
 * @session: who is to print or save it
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdSheetLine) (nullable): every post with its present
 *   holder, in the order of the roster
 */
GPtrArray *
dd_roster_service_list_contact_sheet (DdRosterService *self, DdSession *session, GError **error)
{
  g_return_val_if_fail (DD_IS_ROSTER_SERVICE (self), NULL);

  if (!dd_permission_check (session, DD_PERMISSION_EXPORT_ROSTER, error))
    return NULL;
  return dd_contact_sheet_store_list (self->database, dd_clock_now (self->clock), error);
}

/**
 * dd_roster_service_record_export:
 * @self: the service
 * @session: who prints or saves
 * @how: "print", "pdf", "xlsx" or "csv"
 * @error: return location
 *
 * Checks that @session may take the roster out, and writes it down. To be called before anything is
 * printed or saved.
 *
 * Returns: whether it may
 */
gboolean
dd_roster_service_record_export (DdRosterService *self,
                                 DdSession *session,
                                 const char *how,
                                 GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (JsonObject) object = NULL;
  g_autofree char *detail = NULL;

  g_return_val_if_fail (DD_IS_ROSTER_SERVICE (self) && how != NULL, FALSE);

  if (!dd_permission_check (session, DD_PERMISSION_EXPORT_ROSTER, error))
    return FALSE;
  object = json_object_new ();
  json_object_set_string_member (object, "how", how);
  detail = dd_json_object_finish (g_steal_pointer (&object));
  txn = dd_transaction_begin (self->database, error);
  return txn != NULL &&
         dd_audit_append (txn, dd_clock_now (self->clock), dd_session_get_actor (session),
                          "roster.exported", "desk", 1, detail, error) &&
         dd_transaction_commit (txn, error);
}
