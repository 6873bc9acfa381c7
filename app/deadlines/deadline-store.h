/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/workdays.h"
#include "deadlines/obligation.h"
#include "storage/transaction.h"

G_BEGIN_DECLS

gboolean dd_deadline_store_seed_in (DdTransaction *txn, gint64 now, GError **error);

gboolean dd_deadline_store_replace_in (DdTransaction *txn,
                                       const char *subject_kind,
                                       gint64 subject_id,
                                       GPtrArray *obligations,
                                       const DdWorkdays *workdays,
                                       GTimeZone *zone,
                                       gint64 now,
                                       GError **error);
gboolean dd_deadline_store_fulfil_in (DdTransaction *txn,
                                      const char *subject_kind,
                                      gint64 subject_id,
                                      const char *rule,
                                      gint64 at,
                                      const char *late_reason,
                                      GError **error);
gboolean dd_deadline_store_set_late_reason_in (DdTransaction *txn,
                                               gint64 obligation,
                                               const char *reason,
                                               GError **error);

DdObligation *dd_deadline_store_get (DdDatabase *database, gint64 obligation, GError **error);
GPtrArray *
dd_deadline_store_list_begun (DdDatabase *database, gint64 now, guint limit, GError **error);
gint64
dd_deadline_store_count_begun (DdDatabase *database, gint64 now, gint64 before, GError **error);
GPtrArray *dd_deadline_store_list_practised (DdDatabase *database, GError **error);
GPtrArray *
dd_deadline_store_list_open_of_post (DdDatabase *database, gint64 post_id, GError **error);
GPtrArray *dd_deadline_store_list_by_subject (DdDatabase *database,
                                              const char *subject_kind,
                                              gint64 subject_id,
                                              GError **error);
GPtrArray *dd_deadline_store_list_open_of_kind (DdDatabase *database,
                                                const char *subject_kind,
                                                GError **error);

/* For the watch. */
GPtrArray *dd_deadline_store_list_to_tell (DdDatabase *database, gint64 now, GError **error);
GPtrArray *dd_deadline_store_list_still_told (DdDatabase *database, GError **error);
gint64 dd_deadline_store_get_next_tell (DdDatabase *database, GError **error);
gboolean dd_deadline_store_set_next_tell_in (DdTransaction *txn,
                                             gint64 obligation,
                                             gint64 next,
                                             GError **error);
gboolean dd_deadline_store_tell_by_in (DdTransaction *txn,
                                       gint64 obligation,
                                       gint64 instant,
                                       GError **error);

G_END_DECLS
