/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "accounts/permission.h"

#include "base/error.h"

#include <glib/gi18n.h>

#define PRINCIPAL DD_ROLE_BIT (DD_ROLE_PRINCIPAL)
#define DEPUTY DD_ROLE_BIT (DD_ROLE_DEPUTY)
#define REGISTRAR DD_ROLE_BIT (DD_ROLE_REGISTRAR)
#define SECURITY DD_ROLE_BIT (DD_ROLE_SECURITY_ADMINISTRATOR)
#define HEAD DD_ROLE_BIT (DD_ROLE_DEPARTMENT_HEAD)
#define TEACHER DD_ROLE_BIT (DD_ROLE_TEACHER)

#define LEADERS (PRINCIPAL | DEPUTY)
#define OFFICE (LEADERS | REGISTRAR | SECURITY)
#define STAFF (OFFICE | HEAD)
#define EVERYBODY (STAFF | TEACHER)

/*
 * Who may do what: the one place. Three lines are meant and easy to get wrong:
 * who writes down a consent by phone is not who gives it; the registrar keeps the accounts, but not
 * those of who signs, else they could make a principal and sign; a teacher may report what they
 * found, and reads no incident.
 */
static const struct
{
  const char *key;
  const char *text;
  guint roles;
} permissions[DD_N_PERMISSIONS] = {
  [DD_PERMISSION_SEE_INCIDENTS] = { "see-incidents", NC_ ("permission", "Read incidents"), STAFF },
  [DD_PERMISSION_FILE_INCIDENT] = { "file-incident", NC_ ("permission", "Report an incident"),
                                    EVERYBODY },
  [DD_PERMISSION_HOLD_DRILL] = { "hold-drill", NC_ ("permission", "Hold a drill"), OFFICE },
  [DD_PERMISSION_AMEND_INCIDENT] = { "amend-incident",
                                     NC_ ("permission", "Complete or correct an incident"),
                                     OFFICE },
  [DD_PERMISSION_DECIDE_LEVEL] = { "decide-level",
                                   NC_ ("permission", "Decide the level of an incident"),
                                   LEADERS | REGISTRAR },
  [DD_PERMISSION_RECORD_ACT] = { "record-act", NC_ ("permission", "Record what was done"), STAFF },
  [DD_PERMISSION_CLOSE_INCIDENT] = { "close-incident",
                                     NC_ ("permission", "Close or reopen an incident"),
                                     LEADERS | REGISTRAR },
  [DD_PERMISSION_WITHDRAW_INCIDENT] = { "withdraw-incident",
                                        NC_ ("permission", "Withdraw an incident as a false alarm"),
                                        LEADERS | REGISTRAR },
  [DD_PERMISSION_WAIVE_DUTY] = { "waive-duty", NC_ ("permission", "Waive a report that is due"),
                                 PRINCIPAL },
  [DD_PERMISSION_ATTACH_EVIDENCE] = { "attach-evidence", NC_ ("permission", "Attach evidence"),
                                      STAFF },
  [DD_PERMISSION_EXPORT_EVIDENCE] = { "export-evidence",
                                      NC_ ("permission", "Save evidence outside the desk"),
                                      OFFICE },
  [DD_PERMISSION_WRITE_REPORT] = { "write-report", NC_ ("permission", "Write a report"), OFFICE },
  [DD_PERMISSION_SUBMIT_REPORT] = { "submit-report", NC_ ("permission", "Submit a report"),
                                    OFFICE },
  [DD_PERMISSION_RETURN_REPORT] = { "return-report", NC_ ("permission", "Return a report"),
                                    LEADERS },
  [DD_PERMISSION_SIGN_REPORT] = { "sign-report", NC_ ("permission", "Sign a report"), LEADERS },
  [DD_PERMISSION_RECORD_CONSENT] = { "record-consent",
                                     NC_ ("permission", "Record a consent given by phone"),
                                     REGISTRAR | SECURITY },
  [DD_PERMISSION_RECORD_DELIVERY] = { "record-delivery",
                                      NC_ ("permission", "Record the delivery of a report"),
                                      OFFICE },
  [DD_PERMISSION_EXPORT_REPORT] = { "export-report",
                                    NC_ ("permission", "Print a report or save it as PDF"),
                                    OFFICE },
  [DD_PERMISSION_ACKNOWLEDGE] = { "acknowledge", NC_ ("permission", "Acknowledge reminders"),
                                  STAFF },
  [DD_PERMISSION_MANAGE_CONTACTS] = { "manage-contacts",
                                      NC_ ("permission", "Change the authorities' numbers"),
                                      OFFICE },
  [DD_PERMISSION_MANAGE_SCHOOL] = { "manage-school",
                                    NC_ ("permission", "Change the school's name and phone"),
                                    PRINCIPAL | REGISTRAR },
  [DD_PERMISSION_MANAGE_RULES] = { "manage-rules",
                                   NC_ ("permission", "Change reporting rules and holidays"),
                                   PRINCIPAL | REGISTRAR },
  [DD_PERMISSION_MANAGE_ACCOUNTS] = { "manage-accounts", NC_ ("permission", "Manage accounts"),
                                      PRINCIPAL | REGISTRAR },
  [DD_PERMISSION_MANAGE_SIGNERS] = { "manage-signers",
                                     NC_ ("permission",
                                          "Appoint those who sign and manage their accounts"),
                                     PRINCIPAL },
  [DD_PERMISSION_SEE_ROSTER] = { "see-roster", NC_ ("permission", "Read the roster"), EVERYBODY },
  [DD_PERMISSION_MANAGE_ROSTER] = { "manage-roster", NC_ ("permission", "Change the roster"),
                                    LEADERS | REGISTRAR },
  [DD_PERMISSION_EXPORT_ROSTER] = { "export-roster",
                                    NC_ ("permission", "Print the roster or save it as a sheet"),
                                    OFFICE },
  [DD_PERMISSION_MANAGE_DUTY] = { "manage-duty", NC_ ("permission", "Arrange who is on duty"),
                                  OFFICE },
  [DD_PERMISSION_KEEP_DUTY_LOG] = { "keep-duty-log", NC_ ("permission", "Write in the duty log"),
                                    EVERYBODY },
  [DD_PERMISSION_MANAGE_PERIODS] = { "manage-periods",
                                     NC_ ("permission", "Arrange important periods"),
                                     PRINCIPAL | REGISTRAR | SECURITY },
  /* Whoever is on duty that day. */
  [DD_PERMISSION_FILE_ZERO_REPORT] = { "file-zero-report", NC_ ("permission", "File a zero-report"),
                                       EVERYBODY },
  [DD_PERMISSION_SEE_AUDIT_LOG] = { "see-audit-log", NC_ ("permission", "Read the audit log"),
                                    OFFICE },
  [DD_PERMISSION_VERIFY] = { "verify", NC_ ("permission", "Verify the audit log"), EVERYBODY },
};

/**
 * dd_permission_get_roles:
 * @permission: a permission
 *
 * Returns: the roles that have it, a set of DD_ROLE_BIT()
 */
guint
dd_permission_get_roles (DdPermission permission)
{
  g_return_val_if_fail ((guint) permission < DD_N_PERMISSIONS, 0);

  return permissions[permission].roles;
}

/**
 * dd_permission_to_key:
 * @permission: a permission
 *
 * Returns: (transfer none): its stable key
 */
const char *
dd_permission_to_key (DdPermission permission)
{
  g_return_val_if_fail ((guint) permission < DD_N_PERMISSIONS, "");

  return permissions[permission].key;
}

/**
 * dd_permission_to_text:
 * @permission: a permission
 *
 * Returns: (transfer none): what it allows, in the user's words
 */
const char *
dd_permission_to_text (DdPermission permission)
{
  g_return_val_if_fail ((guint) permission < DD_N_PERMISSIONS, "");

  return g_dpgettext2 (NULL, "permission", permissions[permission].text);
}

/**
 * dd_permission_has:
 * @session: (nullable): who asks
 * @permission: for what
 *
 * Returns: whether @session may do it now; to hide or grey what would be refused
 */
gboolean
dd_permission_has (DdSession *session, DdPermission permission)
{
  return dd_permission_check (session, permission, NULL);
}

/**
 * dd_permission_check:
 * @session: (nullable): who asks; nobody may do nothing
 * @permission: for what
 * @error: return location: %DD_ERROR_SIGN_IN without an unlocked session or with a password that
 *   somebody else chose, %DD_ERROR_DENIED without the role
 *
 * Returns: whether @session may do it now
 */
gboolean
dd_permission_check (DdSession *session, DdPermission permission, GError **error)
{
  g_autofree char *wanted = NULL;
  g_autofree char *has = NULL;
  guint roles;

  g_return_val_if_fail (session == NULL || DD_IS_SESSION (session), FALSE);
  g_return_val_if_fail ((guint) permission < DD_N_PERMISSIONS, FALSE);

  if (session == NULL || dd_session_is_ended (session))
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_SIGN_IN,
                           _ ("Please sign in first. Nothing was changed."));
      return FALSE;
    }
  if (dd_session_is_locked (session))
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_SIGN_IN,
                           _ ("The desk is locked. Please enter your password first. Nothing was "
                              "changed."));
      return FALSE;
    }

  if (dd_session_get_account (session)->must_change)
    {
      g_set_error (error, DD_ERROR, DD_ERROR_SIGN_IN,
                   _ ("The password of “%s” was chosen by somebody else. Please sign in at the "
                      "window and choose your own first. Nothing was changed."),
                   dd_session_get_name (session));
      return FALSE;
    }

  roles = dd_session_get_account (session)->roles;
  if ((roles & permissions[permission].roles) != 0)
    return TRUE;

  wanted = dd_roles_to_text (permissions[permission].roles);
  has = dd_roles_to_text (roles);
  g_set_error (error, DD_ERROR, DD_ERROR_DENIED,
               /* Translators: what was tried, the roles that may, the account's name, its roles. */
               _ ("“%s” takes one of these roles: %s. %s has: %s. Nothing was changed."),
               dd_permission_to_text (permission), wanted, dd_session_get_name (session), has);
  return FALSE;
}
