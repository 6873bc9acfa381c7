/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/roster-entry-private.h"

/**
 * DdRosterEntry:
 *
 * One line of the roster. An empty one, as a list model makes for a row that is gone, has no ids
 * and empty texts.
 *
 * What stands in it is read when somebody first asks. When its list is another it becomes what
 * stands in its place then and says so: a view keeps its rows by the things in them, and would
 * make all of them anew for other things.
 */
struct _DdRosterEntry
{
  GObject parent_instance;

  DdRosterRead read;
  gboolean is_read;
  gint64 now;

  /* owned */
  GObject *source;
  DdRosterRow row;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdRosterEntry, dd_roster_entry, G_TYPE_OBJECT)

void
dd_roster_row_clear (DdRosterRow *row)
{
  g_clear_pointer (&row->name, g_free);
  g_clear_pointer (&row->subtitle, g_free);
  g_clear_pointer (&row->phone, g_free);
}

static void
dd_roster_entry_finalize (GObject *object)
{
  DdRosterEntry *self = DD_ROSTER_ENTRY (object);

  dd_roster_row_clear (&self->row);
  g_clear_object (&self->source);

  G_OBJECT_CLASS (dd_roster_entry_parent_class)->finalize (object);
}

static void
dd_roster_entry_class_init (DdRosterEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_roster_entry_finalize;

  /**
   * DdRosterEntry::changed:
   *
   * Another line, or the same line with other words, stands here now.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
dd_roster_entry_init (DdRosterEntry *self)
{
  self->row.key.kind = DD_ROSTER_ENTRY_PERSON;
  self->row.since = DD_TIME_UNKNOWN;
}

/**
 * dd_roster_entry_new:
 * @read: reads a row
 * @source: what from
 * @key: what is known of this one
 * @now: the instant whose holders are meant, UTC milliseconds
 *
 * Returns: (transfer full): a line that is not read yet
 */
DdRosterEntry *
dd_roster_entry_new (DdRosterRead read, GObject *source, const DdRosterKey *key, gint64 now)
{
  DdRosterEntry *self = g_object_new (DD_TYPE_ROSTER_ENTRY, NULL);

  self->read = read;
  self->source = g_object_ref (source);
  dd_roster_entry_become (self, key, now);
  return self;
}

/**
 * dd_roster_entry_become:
 * @self: a line
 * @key: what it is from now on
 * @now: the instant whose holders are meant, UTC milliseconds
 *
 * Whoever does this calls dd_roster_entry_tell() once the whole list is right.
 */
void
dd_roster_entry_become (DdRosterEntry *self, const DdRosterKey *key, gint64 now)
{
  dd_roster_row_clear (&self->row);
  self->row = (DdRosterRow){ .key = *key, .since = DD_TIME_UNKNOWN };
  self->now = now;
  self->is_read = FALSE;
}

/**
 * dd_roster_entry_tell:
 * @self: a line that became another
 */
void
dd_roster_entry_tell (DdRosterEntry *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static const DdRosterRow *
get_row (DdRosterEntry *self)
{
  if (!self->is_read && self->read != NULL)
    self->read (self->source, &self->row.key, self->now, &self->row);
  self->is_read = TRUE;
  return &self->row;
}

/**
 * dd_roster_entry_get_kind:
 * @self: a line
 *
 * Returns: what it is
 */
DdRosterEntryKind
dd_roster_entry_get_kind (DdRosterEntry *self)
{
  g_return_val_if_fail (DD_IS_ROSTER_ENTRY (self), DD_ROSTER_ENTRY_PERSON);

  return self->row.key.kind;
}

/**
 * dd_roster_entry_get_department_id:
 * @self: a line
 *
 * Returns: its department; 0 for none
 */
gint64
dd_roster_entry_get_department_id (DdRosterEntry *self)
{
  g_return_val_if_fail (DD_IS_ROSTER_ENTRY (self), 0);

  return MAX (self->row.key.department_id, 0);
}

/**
 * dd_roster_entry_get_post_id:
 * @self: a line
 *
 * Returns: its post, the first of several; 0 for none
 */
gint64
dd_roster_entry_get_post_id (DdRosterEntry *self)
{
  g_return_val_if_fail (DD_IS_ROSTER_ENTRY (self), 0);

  return self->row.key.post_id;
}

/**
 * dd_roster_entry_get_person_id:
 * @self: a line
 *
 * Returns: its person; 0 for nobody
 */
gint64
dd_roster_entry_get_person_id (DdRosterEntry *self)
{
  g_return_val_if_fail (DD_IS_ROSTER_ENTRY (self), 0);

  return self->row.key.person_id;
}

/**
 * dd_roster_entry_get_name:
 * @self: a line
 *
 * Returns: (transfer none): the department's or person's name; of a vacant post that it is vacant
 */
const char *
dd_roster_entry_get_name (DdRosterEntry *self)
{
  g_return_val_if_fail (DD_IS_ROSTER_ENTRY (self), "");

  return get_row (self)->name != NULL ? self->row.name : "";
}

/**
 * dd_roster_entry_get_subtitle:
 * @self: a line
 *
 * Returns: (transfer none): the titles of its posts; in a search with their departments
 */
const char *
dd_roster_entry_get_subtitle (DdRosterEntry *self)
{
  g_return_val_if_fail (DD_IS_ROSTER_ENTRY (self), "");

  return get_row (self)->subtitle != NULL ? self->row.subtitle : "";
}

/**
 * dd_roster_entry_get_phone:
 * @self: a line
 *
 * Returns: (transfer none) (nullable): the person's mobile phone, or the one on their desk
 */
const char *
dd_roster_entry_get_phone (DdRosterEntry *self)
{
  g_return_val_if_fail (DD_IS_ROSTER_ENTRY (self), NULL);

  return get_row (self)->phone;
}

/**
 * dd_roster_entry_get_since:
 * @self: a line
 *
 * Returns: since when the first of its posts is held, or vacant, UTC milliseconds; of somebody who
 *   left since when. %DD_TIME_UNKNOWN where nothing says so
 */
gint64
dd_roster_entry_get_since (DdRosterEntry *self)
{
  g_return_val_if_fail (DD_IS_ROSTER_ENTRY (self), DD_TIME_UNKNOWN);

  return get_row (self)->since;
}

/**
 * dd_roster_entry_is_handing_over:
 * @self: a line
 *
 * Returns: whether one of its posts is being handed over
 */
gboolean
dd_roster_entry_is_handing_over (DdRosterEntry *self)
{
  g_return_val_if_fail (DD_IS_ROSTER_ENTRY (self), FALSE);

  return get_row (self)->handing_over;
}
