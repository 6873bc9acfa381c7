/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/handover-service.h"
#include "roster/roster-service-private.h"

G_BEGIN_DECLS

struct _DdHandoverService
{
  GObject parent_instance;

  /* owned */
  DdDatabase *database;
  DdClock *clock;
  DdAccountService *accounts;
  DdRosterService *roster;
  GPtrArray *sources;
};

/*
 * One act on a handover: what stands before, in a transaction that ends well or not at all. Read
 * after BEGIN IMMEDIATE, so that nobody else changes it in between.
 */
typedef struct
{
  DdHandoverService *service; /* borrowed */
  DdSession *session;         /* borrowed */
  gint64 now;
  DdTransaction *txn;
  DdHandover *handover;
  JsonObject *detail; /* what the audit log shall know */
} DdHandoverWork;

void dd_handover_work_clear (DdHandoverWork *act);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DdHandoverWork, dd_handover_work_clear)

/* Begins a transaction for whoever reads the roster; what they may do is for the caller to ask. */
gboolean dd_handover_work_open (DdHandoverWork *act,
                                DdHandoverService *self,
                                DdSession *session,
                                GError **error);

/* Reads a handover that is under way as well, for an act of the two concerned or of whoever keeps
 * the roster. */
gboolean dd_handover_work_begin (
    DdHandoverWork *act, DdHandoverService *self, DdSession *session, gint64 id, GError **error);

/* The same for an act of whoever may appoint to the post. */
gboolean dd_handover_work_begin_appointing (
    DdHandoverWork *act, DdHandoverService *self, DdSession *session, gint64 id, GError **error);

/* Writes the handover as it now is, with its audit entry. */
gboolean dd_handover_work_save (DdHandoverWork *act, const char *action, GError **error);

/* Writes the audit entry, commits and tells; with @roster the roster has changed too. */
gboolean
dd_handover_work_end (DdHandoverWork *act, const char *action, gboolean roster, GError **error);

/* The same where dd_handover_work_save() has written the audit entry. */
gboolean dd_handover_work_commit (DdHandoverWork *act, gboolean roster, GError **error);

/* Whether @session may work on @handover, with the reason why not. */
gboolean
dd_handover_check_may_work (DdSession *session, const DdHandover *handover, GError **error);

G_END_DECLS
