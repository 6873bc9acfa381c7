/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "incidents/due-item-private.h"

/**
 * DdDueItem:
 *
 * One thing somebody owes, with the incident it belongs to: a line of Today.
 */
struct _DdDueItem
{
  GObject parent_instance;

  gint64 incident_id;
  gint64 report_id;
  gint64 filed_by;
  int level;
  int national_level;

  /* owned */
  DdObligation *obligation;
  char *number;
  char *title;
  GStrv missing;
};

G_DEFINE_FINAL_TYPE (DdDueItem, dd_due_item, G_TYPE_OBJECT)

static void
dd_due_item_finalize (GObject *object)
{
  DdDueItem *self = DD_DUE_ITEM (object);

  dd_obligation_free (self->obligation);
  g_free (self->number);
  g_free (self->title);
  g_strfreev (self->missing);

  G_OBJECT_CLASS (dd_due_item_parent_class)->finalize (object);
}

static void
dd_due_item_class_init (DdDueItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_due_item_finalize;
}

static void
dd_due_item_init (DdDueItem *self)
{
  self->missing = g_new0 (char *, 1);
}

DdDueItem *
dd_due_item_new (DdObligation *obligation)
{
  DdDueItem *self = g_object_new (DD_TYPE_DUE_ITEM, NULL);

  self->obligation = obligation;
  return self;
}

void
dd_due_item_set_facts (DdDueItem *self, DdIncidentItem *incident)
{
  self->level = dd_incident_item_get_level (incident);
  self->national_level = dd_incident_item_get_national_level (incident);
  self->filed_by = dd_incident_item_get_filed_by (incident);
}

/**
 * dd_due_item_get_obligation:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): what is due; %NULL only for an item no list made
 */
const DdObligation *
dd_due_item_get_obligation (DdDueItem *self)
{
  g_return_val_if_fail (DD_IS_DUE_ITEM (self), NULL);

  return self->obligation;
}

/**
 * dd_due_item_get_incident_id:
 * @self: an item
 *
 * Returns: the incident it belongs to; 0 if none (a draft not filed yet)
 */
gint64
dd_due_item_get_incident_id (DdDueItem *self)
{
  g_return_val_if_fail (DD_IS_DUE_ITEM (self), 0);

  return self->incident_id;
}

/**
 * dd_due_item_get_number:
 * @self: an item
 *
 * Returns: (transfer none): the incident's number; empty if it has none
 */
const char *
dd_due_item_get_number (DdDueItem *self)
{
  g_return_val_if_fail (DD_IS_DUE_ITEM (self), "");

  return self->number != NULL ? self->number : "";
}

/**
 * dd_due_item_get_title:
 * @self: an item
 *
 * Returns: (transfer none): the incident's title; empty if it has none
 */
const char *
dd_due_item_get_title (DdDueItem *self)
{
  g_return_val_if_fail (DD_IS_DUE_ITEM (self), "");

  return self->title != NULL ? self->title : "";
}

/**
 * dd_due_item_get_level:
 * @self: an item
 *
 * Returns: the incident's level, 1–4; 0 without an incident
 */
int
dd_due_item_get_level (DdDueItem *self)
{
  g_return_val_if_fail (DD_IS_DUE_ITEM (self), 0);

  return self->level;
}

/**
 * dd_due_item_get_national_level:
 * @self: an item
 *
 * Returns: the incident's national level, 1–4; 0 without an incident
 */
int
dd_due_item_get_national_level (DdDueItem *self)
{
  g_return_val_if_fail (DD_IS_DUE_ITEM (self), 0);

  return self->national_level;
}

/**
 * dd_due_item_get_late_reason:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): why it is late, if somebody said so
 */
const char *
dd_due_item_get_late_reason (DdDueItem *self)
{
  g_return_val_if_fail (DD_IS_DUE_ITEM (self), NULL);

  return self->obligation != NULL ? self->obligation->late_reason : NULL;
}

/**
 * dd_due_item_get_post_id:
 * @self: an item
 *
 * Returns: the responsible post; 0 if none
 */
gint64
dd_due_item_get_post_id (DdDueItem *self)
{
  g_return_val_if_fail (DD_IS_DUE_ITEM (self), 0);

  return self->obligation != NULL ? self->obligation->post_id : 0;
}

/**
 * dd_due_item_get_filed_by:
 * @self: an item
 *
 * Returns: the account that filed the incident; 0 if none
 */
gint64
dd_due_item_get_filed_by (DdDueItem *self)
{
  g_return_val_if_fail (DD_IS_DUE_ITEM (self), 0);

  return self->filed_by;
}

/**
 * dd_due_item_get_missing:
 * @self: an item
 *
 * Returns: (transfer none) (array zero-terminated=1): what the paper still lacks (还缺), in the
 *   user's words; empty if nothing, or if nobody began it
 */
const char *const *
dd_due_item_get_missing (DdDueItem *self)
{
  g_return_val_if_fail (DD_IS_DUE_ITEM (self), NULL);

  return (const char *const *) self->missing;
}

/**
 * dd_due_item_get_report_id:
 * @self: an item
 *
 * Returns: the report being written for it; 0 if nobody began one
 */
gint64
dd_due_item_get_report_id (DdDueItem *self)
{
  g_return_val_if_fail (DD_IS_DUE_ITEM (self), 0);

  return self->report_id;
}

/**
 * dd_due_item_set_incident:
 * @self: an item
 * @incident_id: the incident it belongs to
 * @number: (nullable): its number
 * @title: (nullable): its title
 *
 * For a describer: names the incident of a thing that hangs on something else.
 */
void
dd_due_item_set_incident (DdDueItem *self,
                          gint64 incident_id,
                          const char *number,
                          const char *title)
{
  g_return_if_fail (DD_IS_DUE_ITEM (self));

  self->incident_id = incident_id;
  g_free (self->number);
  self->number = g_strdup (number);
  g_free (self->title);
  self->title = g_strdup (title);
}

/**
 * dd_due_item_set_missing:
 * @self: an item
 * @missing: (nullable) (array zero-terminated=1): what is still lacking, in the user's words
 *
 * For a describer.
 */
void
dd_due_item_set_missing (DdDueItem *self, const char *const *missing)
{
  g_return_if_fail (DD_IS_DUE_ITEM (self));

  g_strfreev (self->missing);
  self->missing = missing != NULL ? g_strdupv ((char **) missing) : g_new0 (char *, 1);
}

/**
 * dd_due_item_set_report_id:
 * @self: an item
 * @report_id: the report being written for it; 0 if none
 *
 * For a describer.
 */
void
dd_due_item_set_report_id (DdDueItem *self, gint64 report_id)
{
  g_return_if_fail (DD_IS_DUE_ITEM (self));

  self->report_id = report_id;
}
