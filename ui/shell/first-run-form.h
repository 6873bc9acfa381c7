/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

G_BEGIN_DECLS

/** The fields of the first run, in the order of its pages. */
typedef enum
{
  DD_FIRST_RUN_SCHOOL,
  DD_FIRST_RUN_ZONE,
  DD_FIRST_RUN_PHONE,
  DD_FIRST_RUN_PRINCIPAL,
  DD_FIRST_RUN_REGISTRAR,
  DD_FIRST_RUN_COUNTY_NAME,
  DD_FIRST_RUN_COUNTY_PHONE,
  DD_FIRST_RUN_CYBERSPACE_NAME,
  DD_FIRST_RUN_CYBERSPACE_PHONE,
  DD_FIRST_RUN_POLICE_NAME,
  DD_FIRST_RUN_POLICE_PHONE,
  DD_FIRST_RUN_N_FIELDS,
} DdFirstRunField;

/** The pages of the first run. */
typedef enum
{
  DD_FIRST_RUN_PAGE_SCHOOL,
  DD_FIRST_RUN_PAGE_ACCOUNTS,
  DD_FIRST_RUN_PAGE_CLOCKS,
  DD_FIRST_RUN_PAGE_KEY,
  DD_FIRST_RUN_N_PAGES,
} DdFirstRunPage;

/** Whose passwords are asked for. */
typedef enum
{
  DD_FIRST_RUN_PERSON_PRINCIPAL,
  DD_FIRST_RUN_PERSON_REGISTRAR,
  DD_FIRST_RUN_N_PERSONS,
} DdFirstRunPerson;

/**
 * DdFirstRunForm:
 * @page: where one is
 * @fields: (owned): what stands in the fields, by #DdFirstRunField
 * @one_office: the county bureau is the superior education department as well
 *
 * What was typed in the first run; passwords and the recovery key are no part of it and are never
 * kept.
 */
typedef struct
{
  guint page;
  char *fields[DD_FIRST_RUN_N_FIELDS];
  gboolean one_office;
} DdFirstRunForm;

DdFirstRunForm *dd_first_run_form_new (void);
void dd_first_run_form_free (DdFirstRunForm *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdFirstRunForm, dd_first_run_form_free)

void dd_first_run_form_set (DdFirstRunForm *self, DdFirstRunField field, const char *text);
char *dd_first_run_form_to_json (const DdFirstRunForm *self);
gboolean dd_first_run_form_read_json (DdFirstRunForm *self, const char *json);

gboolean dd_first_run_form_check_school (const DdFirstRunForm *self, GError **error);
gboolean dd_first_run_form_check_person (const DdFirstRunForm *self,
                                         DdFirstRunPerson person,
                                         const char *password,
                                         const char *repeated,
                                         gboolean *about_password,
                                         GError **error);
DdDeskSetup *dd_first_run_form_to_setup (const DdFirstRunForm *self,
                                         const guint8 *recovery_public,
                                         GError **error);

G_END_DECLS
