/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/person-row.h"

#include "base/error.h"
#include "base/text.h"
#include "ui/common/format.h"

#include <glib/gi18n.h>

/** As many as are taken in at a glance; who is not among them is found by one more character. */
#define HITS_MAX 8

/**
 * DdPersonRow:
 *
 * A row that names somebody of the roster, found by name, phone, post or department as one types.
 * Arrows and Enter choose, Escape closes the list. An empty row is nobody. Two of one name are told
 * apart by what they are and their number.
 *
 * Emits "person-changed" when it names somebody else, or nobody any more.
 */
struct _DdPersonRow
{
  AdwEntryRow parent_instance;

  gint64 person;
  gboolean filling;

  /* Children */
  GtkWidget *facts;
  GtkWidget *popover;
  GtkWidget *list;
  GtkWidget *nobody;

  /* Owned */
  DdDesk *desk;
  GtkWidget *suffix; /* in the row while it names somebody */
};

enum
{
  PERSON_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdPersonRow, dd_person_row, ADW_TYPE_ENTRY_ROW)

static void
describe (DdPersonRow *self, const char *sentence)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (self))),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence, -1);
}

static void
show_facts (DdPersonRow *self, const char *facts)
{
  gboolean there = gtk_widget_get_parent (self->suffix) != NULL;

  gtk_label_set_label (GTK_LABEL (self->facts), facts);
  gtk_widget_set_tooltip_text (self->facts, facts);
  if (self->person != 0 && !there)
    adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), self->suffix);
  else if (self->person == 0 && there)
    adw_entry_row_remove (ADW_ENTRY_ROW (self), self->suffix);
  gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  describe (self, facts);
}

static void
set_text (DdPersonRow *self, const char *text)
{
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self), text);
  gtk_editable_set_position (GTK_EDITABLE (self), -1);
  self->filling = FALSE;
}

static void
take (DdPersonRow *self, gint64 id, const char *name, const char *facts)
{
  gboolean other = id != self->person;

  self->person = id;
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  set_text (self, name);
  show_facts (self, facts);
  if (other)
    g_signal_emit (self, signals[PERSON_CHANGED], 0);
}

/* Hits. --------------------------------------------------------------------------------------- */

static void
take_hit (DdPersonRow *self, GtkListBoxRow *row)
{
  const DdPersonHit *hit = g_object_get_data (G_OBJECT (row), "hit");
  g_autofree char *name = g_strdup (hit->person->name);
  g_autofree char *titles = g_strdup (hit->titles != NULL ? hit->titles : "");

  take (self, hit->person->id, name, titles);
}

static GtkWidget *
new_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  /* The list is as wide as the row, whatever stands in it. */
  gtk_label_set_max_width_chars (GTK_LABEL (label), 1);
  if (css_class != NULL)
    {
      gtk_widget_add_css_class (label, css_class);
      gtk_widget_add_css_class (label, "dim-label");
    }
  return label;
}

/* 赵一帆 / 安全管理员 · 信息中心 · 139 0000 0143 */
static GtkWidget *
create_hit (const DdPersonHit *hit)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  g_autofree char *phone = hit->person->phone != NULL ? dd_format_phone (hit->person->phone) : NULL;
  g_autofree char *facts =
      dd_format_join (hit->titles != NULL ? hit->titles : "", phone != NULL ? phone : "", NULL);
  g_autofree char *spoken = dd_format_join (hit->person->name, facts, NULL);

  gtk_box_append (GTK_BOX (words), new_label (hit->person->name, NULL));
  if (*facts != '\0')
    gtk_box_append (GTK_BOX (words), new_label (facts, "caption"));
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (box), adw_avatar_new (28, hit->person->name, TRUE));
  gtk_box_append (GTK_BOX (box), words);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full (G_OBJECT (row), "spoken", g_steal_pointer (&spoken), g_free);
  return row;
}

static void
select_hit (DdPersonRow *self, GtkWidget *row)
{
  gtk_list_box_select_row (GTK_LIST_BOX (self->list), GTK_LIST_BOX_ROW (row));
  /* The cursor stays where one types: what it would choose is told there. */
  if (row != NULL)
    describe (self, g_object_get_data (G_OBJECT (row), "spoken"));
}

static void
clear_hits (DdPersonRow *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
}

static GPtrArray *
find (DdPersonRow *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *hits =
      dd_roster_service_find_persons (dd_desk_get_roster (self->desk), text, HITS_MAX, &error);

  if (hits == NULL)
    g_warning ("the roster could not be searched: %s", error->message);
  return hits;
}

static void
show_hits (DdPersonRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self));
  g_autoptr (GPtrArray) hits = NULL;

  clear_hits (self);
  if (dd_text_is_blank (text))
    {
      gtk_popover_popdown (GTK_POPOVER (self->popover));
      return;
    }
  hits = find (self, text);
  for (guint i = 0; hits != NULL && i < hits->len; i++)
    {
      GtkWidget *row = create_hit (g_ptr_array_index (hits, i));

      g_object_set_data_full (G_OBJECT (row), "hits", g_ptr_array_ref (hits),
                              (GDestroyNotify) g_ptr_array_unref);
      g_object_set_data (G_OBJECT (row), "hit", g_ptr_array_index (hits, i));
      gtk_list_box_append (GTK_LIST_BOX (self->list), row);
    }
  gtk_widget_set_visible (self->list, hits != NULL && hits->len > 0);
  gtk_widget_set_visible (self->nobody, hits == NULL || hits->len == 0);
  select_hit (self, gtk_widget_get_first_child (self->list));
  gtk_widget_set_size_request (self->popover, gtk_widget_get_width (GTK_WIDGET (self)), -1);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
move (DdPersonRow *self, int step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  GtkListBoxRow *next =
      row != NULL ? gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list),
                                                   gtk_list_box_row_get_index (row) + step)
                  : NULL;

  if (next != NULL)
    select_hit (self, GTK_WIDGET (next));
}

static gboolean
on_key (GtkEventControllerKey *keys,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        DdPersonRow *self)
{
  gboolean open = gtk_widget_get_visible (self->popover);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      if (open)
        move (self, 1);
      else
        show_hits (self);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      if (open)
        move (self, -1);
      return open;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      if (open && row != NULL)
        take_hit (self, row);
      return open;
    case GDK_KEY_Escape:
      gtk_popover_popdown (GTK_POPOVER (self->popover));
      return open;
    default:
      return FALSE;
    }
}

static void
on_text_changed (DdPersonRow *self)
{
  gboolean named = self->person != 0;

  if (self->filling)
    return;
  self->person = 0;
  show_facts (self, "");
  show_hits (self);
  if (named)
    g_signal_emit (self, signals[PERSON_CHANGED], 0);
}

/* A whole name that only one person bears needs no choosing. */
static void
settle (DdPersonRow *self)
{
  g_autofree char *name = dd_text_clean (gtk_editable_get_text (GTK_EDITABLE (self)));
  g_autoptr (GPtrArray) hits = NULL;
  const DdPersonHit *only = NULL;
  guint n = 0;

  if (self->person != 0 || name == NULL)
    return;
  hits = find (self, name);
  for (guint i = 0; hits != NULL && i < hits->len; i++)
    {
      const DdPersonHit *hit = g_ptr_array_index (hits, i);

      if (strcmp (hit->person->name, name) == 0)
        {
          only = hit;
          n++;
        }
    }
  if (n == 1)
    take (self, only->person->id, only->person->name, only->titles != NULL ? only->titles : "");
}

/* A window that goes takes the cursor out of its fields at the last: who listens is half gone by
 * then. */
static void
on_focus_left (DdPersonRow *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  if (root != NULL && gtk_widget_get_mapped (GTK_WIDGET (root)))
    settle (self);
}

static void
on_clear_clicked (DdPersonRow *self)
{
  dd_person_row_set_person (self, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/**
 * dd_person_row_get_person:
 * @self: a row
 *
 * Returns: the id of the person; 0 for nobody
 */
gint64
dd_person_row_get_person (DdPersonRow *self)
{
  g_return_val_if_fail (DD_IS_PERSON_ROW (self), 0);

  return self->person;
}

/**
 * dd_person_row_set_person:
 * @self: a row
 * @id: a person, also one who left; 0 for nobody
 */
void
dd_person_row_set_person (DdPersonRow *self, gint64 id)
{
  DdRosterService *roster;
  g_autoptr (DdPerson) person = NULL;
  g_autofree char *titles = NULL;

  g_return_if_fail (DD_IS_PERSON_ROW (self));

  roster = dd_desk_get_roster (self->desk);
  person = id != 0 ? dd_roster_service_get_person (roster, id, NULL) : NULL;
  if (person != NULL)
    titles =
        dd_roster_service_dup_titles_at (roster, id, dd_clock_now (dd_desk_get_clock (self->desk)));
  take (self, person != NULL ? id : 0, person != NULL ? person->name : "",
        titles != NULL ? titles : "");
}

/**
 * dd_person_row_check:
 * @self: a row
 * @error: return location
 *
 * Whether what is typed is a person, or nothing. If not, the row takes the focus.
 *
 * Returns: whether what dd_person_row_get_person() says is what is typed
 */
gboolean
dd_person_row_check (DdPersonRow *self, GError **error)
{
  const char *text;

  g_return_val_if_fail (DD_IS_PERSON_ROW (self), FALSE);

  settle (self);
  text = gtk_editable_get_text (GTK_EDITABLE (self));
  if (self->person != 0 || dd_text_is_blank (text))
    return TRUE;
  gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  gtk_widget_grab_focus (GTK_WIDGET (self));
  g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
               /* Translators: what was typed where a person is asked for. */
               _ ("“%s” is nobody in particular. Please choose a person from the list that opens "
                  "while you type, or clear the field."),
               text);
  return FALSE;
}

static void
dd_person_row_dispose (GObject *object)
{
  DdPersonRow *self = DD_PERSON_ROW (object);

  if (self->popover != NULL)
    {
      g_signal_handlers_disconnect_by_func (self, on_text_changed, NULL);
      clear_hits (self);
      gtk_widget_unparent (g_steal_pointer (&self->popover));
    }
  g_clear_object (&self->suffix);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dd_person_row_parent_class)->dispose (object);
}

static void
dd_person_row_class_init (DdPersonRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dd_person_row_dispose;

  signals[PERSON_CHANGED] = g_signal_new ("person-changed", DD_TYPE_PERSON_ROW, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
create_popover (DdPersonRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_BROWSE);
  gtk_widget_add_css_class (self->list, "navigation-sidebar");
  gtk_widget_add_css_class (self->list, "tight");
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (take_hit), self,
                           G_CONNECT_SWAPPED);
  self->nobody = gtk_label_new (_ ("Nobody on the roster is found by this"));
  gtk_widget_add_css_class (self->nobody, "dim-label");
  gtk_widget_set_margin_top (self->nobody, 9);
  gtk_widget_set_margin_bottom (self->nobody, 9);
  gtk_box_append (GTK_BOX (box), self->list);
  gtk_box_append (GTK_BOX (box), self->nobody);

  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), box);
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  /* One goes on typing while it is open. */
  gtk_widget_set_can_focus (self->popover, FALSE);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
}

/* What the person is, so that two of one name are told apart, and a button for nobody. */
static void
create_suffix (DdPersonRow *self)
{
  GtkWidget *clear_button = gtk_button_new_from_icon_name ("edit-clear-symbolic");

  self->facts = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->facts), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (self->facts), 24);
  gtk_label_set_xalign (GTK_LABEL (self->facts), 1);
  gtk_widget_add_css_class (self->facts, "caption");
  gtk_widget_add_css_class (self->facts, "dim-label");
  gtk_widget_set_valign (clear_button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (clear_button, "flat");
  gtk_widget_set_tooltip_text (clear_button, C_ ("person", "Nobody"));
  g_signal_connect_object (clear_button, "clicked", G_CALLBACK (on_clear_clicked), self,
                           G_CONNECT_SWAPPED);
  self->suffix = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  gtk_box_append (GTK_BOX (self->suffix), self->facts);
  gtk_box_append (GTK_BOX (self->suffix), clear_button);
}

static void
dd_person_row_init (DdPersonRow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  create_suffix (self);
  create_popover (self);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_focus_left), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect (self, "changed", G_CALLBACK (on_text_changed), NULL);
}

/**
 * dd_person_row_new:
 * @desk: the desk whose roster is searched
 * @title: the label ("Who")
 *
 * Returns: (transfer floating): a row that names nobody
 */
GtkWidget *
dd_person_row_new (DdDesk *desk, const char *title)
{
  DdPersonRow *self;

  g_return_val_if_fail (DD_IS_DESK (desk), NULL);

  self = g_object_new (DD_TYPE_PERSON_ROW, "title", title, NULL);
  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}
