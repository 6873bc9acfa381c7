/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/contact.h"
#include "roster/person.h"

G_BEGIN_DECLS

/**
 * DdCallState:
 * @DD_CALL_OPEN: not rung yet
 * @DD_CALL_ANSWERED: told
 * @DD_CALL_KNOWS: told nobody has to: they reported it
 * @DD_CALL_UNANSWERED: rung, and nobody answered
 * @DD_CALL_COVERED: not reached, but somebody answered in their place
 * @DD_CALL_NO_PHONE: there is no number to ring
 * @DD_CALL_VACANT: a post that nobody holds; nobody is rung for it but who stands in
 *
 * How far one step of a call tree is.
 */
typedef enum
{
  DD_CALL_OPEN,
  DD_CALL_ANSWERED,
  DD_CALL_KNOWS,
  DD_CALL_UNANSWERED,
  DD_CALL_COVERED,
  DD_CALL_NO_PHONE,
  DD_CALL_VACANT,
} DdCallState;

/**
 * DdCallRing:
 * @id: the caller's own number of it
 * @at: when it rang, UTC milliseconds
 * @answered_by: (owned) (nullable): who answered; %NULL if nobody did
 *
 * One attempt to reach somebody.
 */
typedef struct
{
  gint64 id;
  gint64 at;
  char *answered_by;
} DdCallRing;

/**
 * DdCallStep:
 * @person: (owned) (nullable): who is to be rung
 * @contact: (owned) (nullable): or which office; neither for a vacancy
 * @titles: (owned) (nullable): as what: the posts in the order of the list, or why the office is
 *   rung; %NULL for somebody rung in another's place only
 * @instead_of: (owned) (nullable): in whose place, or in place of which vacant post
 * @backup: (owned) (nullable): who is rung if they do not answer; of a vacancy who stands in
 * @depth: how many steps it stands in for, one above the other
 * @state: how far it is
 * @rings: (owned) (element-type DdCallRing): all attempts, oldest first
 * @at: since when they know, or somebody does in their place; %DD_TIME_UNKNOWN while nobody does
 * @counts: whether it is one of those who have to be told
 * @next: whether it is the one to ring now
 *
 * One line of a call tree.
 */
typedef struct _DdCallStep DdCallStep;
struct _DdCallStep
{
  DdPerson *person;
  DdContact *contact;
  char *titles;
  char *instead_of;
  char *backup;
  guint depth;
  DdCallState state;
  GPtrArray *rings;
  gint64 at;
  gboolean counts;
  gboolean next;

  /*< private >*/
  DdCallStep *handed_to; /* borrowed: another step of the list */
};

const char *dd_call_step_get_name (const DdCallStep *self);
const DdCallRing *dd_call_step_get_last (const DdCallStep *self);
gboolean dd_call_step_is_told (const DdCallStep *self);
void dd_call_steps_count (GPtrArray *steps, guint *told, guint *all);

/**
 * DdCallTree:
 *
 * Who must be rung in which order. Pure: it knows what it was given and asks nobody.
 */
typedef struct _DdCallTree DdCallTree;

DdCallTree *dd_call_tree_new (gint64 now);
void dd_call_tree_free (DdCallTree *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdCallTree, dd_call_tree_free)

void dd_call_tree_add_person (DdCallTree *self, const DdPerson *person);
gboolean dd_call_tree_has_person (DdCallTree *self, gint64 id);
void dd_call_tree_set_reporter (DdCallTree *self, gint64 person, gint64 at);
void dd_call_tree_add_place (DdCallTree *self, const char *title, gint64 person, gint64 backup);
void dd_call_tree_add_contact (DdCallTree *self, const DdContact *contact, const char *why);
void dd_call_tree_add_ring (
    DdCallTree *self, gint64 id, gint64 person, gint64 at, const char *answered_by);
void dd_call_tree_add_contact_ring (
    DdCallTree *self, gint64 id, const char *role, gint64 at, const char *answered_by);
GPtrArray *dd_call_tree_list (DdCallTree *self);

G_END_DECLS
