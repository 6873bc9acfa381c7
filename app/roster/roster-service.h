/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/session.h"
#include "roster/appointment.h"
#include "roster/contact.h"
#include "roster/department.h"
#include "roster/person.h"
#include "roster/post.h"
#include "roster/school.h"
#include "roster/vacancy.h"
#include "storage/transaction.h"

G_BEGIN_DECLS

/**
 * DdRosterService:
 *
 * The school, its departments, posts and who holds them, its people, and the authorities' numbers.
 * Signal: "changed", after a COMMIT.
 */
#define DD_TYPE_ROSTER_SERVICE (dd_roster_service_get_type ())
G_DECLARE_FINAL_TYPE (DdRosterService, dd_roster_service, DD, ROSTER_SERVICE, GObject)

DdRosterService *dd_roster_service_new (DdDatabase *database, DdClock *clock);

gboolean dd_roster_service_setup_school_in (DdTransaction *txn,
                                            gint64 now,
                                            const DdSchool *school,
                                            const guint8 *recovery_public,
                                            GError **error);
gboolean dd_roster_service_setup_post_in (
    DdTransaction *txn, gint64 now, const char *post_key, DdPerson *holder, GError **error);
gboolean dd_roster_service_setup_person_in (DdTransaction *txn,
                                            gint64 now,
                                            DdPerson *person,
                                            GError **error);
gboolean dd_roster_service_setup_contact_in (DdTransaction *txn,
                                             gint64 now,
                                             DdContact *contact,
                                             GError **error);

DdSchool *dd_roster_service_get_school (DdRosterService *self, GError **error);
gboolean dd_roster_service_set_school (DdRosterService *self,
                                       DdSession *session,
                                       const DdSchool *school,
                                       GError **error);

GPtrArray *dd_roster_service_list_contacts (DdRosterService *self, GError **error);
DdContact *dd_roster_service_find_contact (DdRosterService *self, const char *role, GError **error);
gboolean dd_roster_service_save_contact (DdRosterService *self,
                                         DdSession *session,
                                         DdContact *contact,
                                         GError **error);

GPtrArray *dd_roster_service_list_departments (DdRosterService *self, GError **error);
DdDepartment *dd_roster_service_get_department (DdRosterService *self, gint64 id, GError **error);
gboolean dd_roster_service_save_department (DdRosterService *self,
                                            DdSession *session,
                                            DdDepartment *department,
                                            GError **error);
gboolean dd_roster_service_end_department (DdRosterService *self,
                                           DdSession *session,
                                           gint64 id,
                                           GError **error);

GPtrArray *
dd_roster_service_list_posts (DdRosterService *self, gint64 department_id, GError **error);
DdPost *dd_roster_service_find_post (DdRosterService *self, const char *key, GError **error);
DdPost *dd_roster_service_get_post (DdRosterService *self, gint64 id, GError **error);
gboolean dd_roster_service_save_post (DdRosterService *self,
                                      DdSession *session,
                                      DdPost *post,
                                      GError **error);
gboolean
dd_roster_service_end_post (DdRosterService *self, DdSession *session, gint64 id, GError **error);
gint64 dd_roster_service_get_responsible_post_in (DdTransaction *txn, GError **error);

DdPerson *dd_roster_service_get_person (DdRosterService *self, gint64 id, GError **error);
gboolean dd_roster_service_save_person (DdRosterService *self,
                                        DdSession *session,
                                        DdPerson *person,
                                        GError **error);
gboolean dd_roster_service_mark_left (
    DdRosterService *self, DdSession *session, gint64 person_id, gint64 at, GError **error);
gboolean dd_roster_service_mark_returned (DdRosterService *self,
                                          DdSession *session,
                                          gint64 person_id,
                                          GError **error);

gboolean dd_roster_service_appoint (DdRosterService *self,
                                    DdSession *session,
                                    DdAppointment *appointment,
                                    gboolean end_present,
                                    GError **error);
gboolean dd_roster_service_end_appointment (
    DdRosterService *self, DdSession *session, gint64 id, gint64 until, GError **error);
gboolean dd_roster_service_void_appointment (
    DdRosterService *self, DdSession *session, gint64 id, const char *reason, GError **error);
gboolean dd_roster_service_follow_roles_in (DdTransaction *txn,
                                            gint64 now,
                                            gint64 person_id,
                                            GError **error);

GPtrArray *dd_roster_service_list_appointments_of_person (DdRosterService *self,
                                                          gint64 person_id,
                                                          GError **error);
GPtrArray *
dd_roster_service_list_appointments_of_post (DdRosterService *self, gint64 post_id, GError **error);
DdPerson *dd_roster_service_holder_at (DdRosterService *self,
                                       const char *post_key,
                                       gint64 time,
                                       GError **error);
DdPerson *dd_roster_service_holder_of_post_at (DdRosterService *self,
                                               gint64 post_id,
                                               gint64 time,
                                               GError **error);
gboolean
dd_roster_service_is_kind_held_at (DdRosterService *self, const char *kind_key, gint64 time);
GPtrArray *dd_roster_service_list_posts_of_person_at (DdRosterService *self,
                                                      gint64 person_id,
                                                      gint64 time,
                                                      GError **error);
char *dd_roster_service_dup_titles_at (DdRosterService *self, gint64 person_id, gint64 time);

GPtrArray *dd_roster_service_list_vacancies (DdRosterService *self, gint64 now, GError **error);

/**
 * DdPersonHit:
 * @person: (owned): somebody found
 * @titles: (owned) (nullable): what they are now; tells two of one name apart
 */
typedef struct
{
  DdPerson *person;
  char *titles;
} DdPersonHit;

void dd_person_hit_free (DdPersonHit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdPersonHit, dd_person_hit_free)

GPtrArray *dd_roster_service_find_persons (DdRosterService *self,
                                           const char *text,
                                           guint limit,
                                           GError **error);

/**
 * DdRosterCounts:
 * @posts: posts there are
 * @vacant: of these, held by nobody
 * @handovers: handovers begun and not completed
 * @persons: persons at the school
 * @left: persons who are no longer there
 */
typedef struct
{
  guint posts;
  guint vacant;
  guint handovers;
  guint persons;
  guint left;
} DdRosterCounts;

gboolean
dd_roster_service_count (DdRosterService *self, gint64 now, DdRosterCounts *counts, GError **error);

G_END_DECLS
