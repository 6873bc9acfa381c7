/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "incidents/incident-item-private.h"

/**
 * DdIncidentItem:
 *
 * One line of a list of incidents. An empty one, as a list model makes for a row that is gone, has
 * id 0 and empty texts.
 */
struct _DdIncidentItem
{
  GObject parent_instance;

  DdIncidentItemRow row;

  /* owned */
  char *number;
  char *title;
};

G_DEFINE_FINAL_TYPE (DdIncidentItem, dd_incident_item, G_TYPE_OBJECT)

static void
dd_incident_item_finalize (GObject *object)
{
  DdIncidentItem *self = DD_INCIDENT_ITEM (object);

  g_free (self->number);
  g_free (self->title);

  G_OBJECT_CLASS (dd_incident_item_parent_class)->finalize (object);
}

static void
dd_incident_item_class_init (DdIncidentItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_incident_item_finalize;
}

static void
dd_incident_item_init (DdIncidentItem *self)
{
  self->row.level = self->row.national_level = 4;
  self->row.discovered_at = self->row.next_due = DD_TIME_UNKNOWN;
}

DdIncidentItem *
dd_incident_item_new (const DdIncidentItemRow *row)
{
  DdIncidentItem *self = g_object_new (DD_TYPE_INCIDENT_ITEM, NULL);

  self->row = *row;
  self->number = dd_incident_format_number (row->year, row->number, row->drill);
  self->title = g_strdup (row->title);
  /* The row's text belongs to the statement. */
  self->row.title = NULL;
  return self;
}

/* For who may know that it happened, and not what. */
void
dd_incident_item_hide_title (DdIncidentItem *self)
{
  g_clear_pointer (&self->title, g_free);
}

/**
 * dd_incident_item_get_id:
 * @self: an item
 *
 * Returns: the incident's id; 0 for an empty item
 */
gint64
dd_incident_item_get_id (DdIncidentItem *self)
{
  g_return_val_if_fail (DD_IS_INCIDENT_ITEM (self), 0);

  return self->row.id;
}

/**
 * dd_incident_item_get_number:
 * @self: an item
 *
 * Returns: (transfer none): "2026-003"; empty for an empty item
 */
const char *
dd_incident_item_get_number (DdIncidentItem *self)
{
  g_return_val_if_fail (DD_IS_INCIDENT_ITEM (self), "");

  return self->number != NULL ? self->number : "";
}

/**
 * dd_incident_item_get_title:
 * @self: an item
 *
 * Returns: (transfer none): the title; empty for an empty item
 */
const char *
dd_incident_item_get_title (DdIncidentItem *self)
{
  g_return_val_if_fail (DD_IS_INCIDENT_ITEM (self), "");

  return self->title != NULL ? self->title : "";
}

/**
 * dd_incident_item_get_category:
 * @self: an item
 *
 * Returns: the category
 */
DdCategory
dd_incident_item_get_category (DdIncidentItem *self)
{
  g_return_val_if_fail (DD_IS_INCIDENT_ITEM (self), DD_CATEGORY_OTHER);

  return self->row.category;
}

/**
 * dd_incident_item_get_subcategory:
 * @self: an item
 *
 * Returns: the subcategory, or %DD_SUBCATEGORY_UNKNOWN
 */
DdSubcategory
dd_incident_item_get_subcategory (DdIncidentItem *self)
{
  g_return_val_if_fail (DD_IS_INCIDENT_ITEM (self), DD_SUBCATEGORY_UNKNOWN);

  return self->row.subcategory;
}

/**
 * dd_incident_item_get_state:
 * @self: an item
 *
 * Returns: the state
 */
DdIncidentState
dd_incident_item_get_state (DdIncidentItem *self)
{
  g_return_val_if_fail (DD_IS_INCIDENT_ITEM (self), DD_INCIDENT_REPORTED);

  return self->row.state;
}

/**
 * dd_incident_item_get_level:
 * @self: an item
 *
 * Returns: the level, 1–4
 */
int
dd_incident_item_get_level (DdIncidentItem *self)
{
  g_return_val_if_fail (DD_IS_INCIDENT_ITEM (self), 4);

  return self->row.level;
}

/**
 * dd_incident_item_get_national_level:
 * @self: an item
 *
 * Returns: the national level, 1–4
 */
int
dd_incident_item_get_national_level (DdIncidentItem *self)
{
  g_return_val_if_fail (DD_IS_INCIDENT_ITEM (self), 4);

  return self->row.national_level;
}

/**
 * dd_incident_item_get_discovered_at:
 * @self: an item
 *
 * Returns: when it was discovered, UTC milliseconds; %DD_TIME_UNKNOWN for an empty item
 */
gint64
dd_incident_item_get_discovered_at (DdIncidentItem *self)
{
  g_return_val_if_fail (DD_IS_INCIDENT_ITEM (self), DD_TIME_UNKNOWN);

  return self->row.discovered_at;
}

/**
 * dd_incident_item_is_drill:
 * @self: an item
 *
 * Returns: whether it is a drill
 */
gboolean
dd_incident_item_is_drill (DdIncidentItem *self)
{
  g_return_val_if_fail (DD_IS_INCIDENT_ITEM (self), FALSE);

  return self->row.drill;
}

/**
 * dd_incident_item_get_next_due:
 * @self: an item
 *
 * Returns: when the next thing it owes is due, UTC milliseconds; %DD_TIME_UNKNOWN if it owes
 * nothing
 */
gint64
dd_incident_item_get_next_due (DdIncidentItem *self)
{
  g_return_val_if_fail (DD_IS_INCIDENT_ITEM (self), DD_TIME_UNKNOWN);

  return self->row.next_due;
}

/**
 * dd_incident_item_get_filed_by:
 * @self: an item
 *
 * Returns: the account that filed it; 0 for an empty item
 */
gint64
dd_incident_item_get_filed_by (DdIncidentItem *self)
{
  g_return_val_if_fail (DD_IS_INCIDENT_ITEM (self), 0);

  return self->row.filed_by;
}
