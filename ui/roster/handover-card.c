/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/handover-card.h"

#include "ui/common/confirm.h"
#include "ui/common/format.h"
#include "ui/common/tag.h"
#include "ui/common/toast.h"
#include "ui/roster/handover-complete-window.h"
#include "ui/roster/handover-item-window.h"
#include "ui/roster/handover-print.h"
#include "ui/roster/handover-rows.h"
#include "ui/roster/handover-scan.h"
#include "ui/roster/handover-sign-window.h"
#include "ui/roster/handover-words.h"
#include "ui/roster/keep-in-sight.h"

#include <glib/gi18n.h>

/**
 * DdHandoverCard:
 *
 * A handover as it stands: what is still open, what is done in one row, who signed; and the one
 * thing it waits for. It reads itself anew when the service says that something changed.
 */
struct _DdHandoverCard
{
  AdwBin parent_instance;

  gint64 id;
  gboolean expanded; /* the row of what is done */
  gboolean filling;  /* rows are being made: their toggles are nobody's doing */
  guint source;      /* that reads it anew */

  /* Template widgets */
  GtkLabel *heading;
  AdwBin *tag_place;
  GtkLabel *post;
  GtkLabel *facts;
  GtkLabel *progress;
  GtkListBox *list;
  GtkWidget *add_button;
  GtkWidget *print_button;
  GtkWidget *complete_button;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
  DdHandover *handover;
  GPtrArray *items;
};

G_DEFINE_FINAL_TYPE (DdHandoverCard, dd_handover_card, ADW_TYPE_BIN)

static DdHandoverService *
get_handovers (DdHandoverCard *self)
{
  return dd_desk_get_handovers (self->desk);
}

static gint64
get_now (DdHandoverCard *self)
{
  return dd_clock_now (dd_desk_get_clock (self->desk));
}

static gboolean
read_anew (gpointer user_data)
{
  DdHandoverCard *self = user_data;

  self->source = 0;
  dd_handover_card_refresh (self);
  return G_SOURCE_REMOVE;
}

/* Not at once: the row that brought it about is still being pressed. */
static void
on_changed (DdHandoverCard *self)
{
  if (self->source == 0)
    self->source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, read_anew, self, NULL);
}

/* Actions. ------------------------------------------------------------------------------------ */

static void
on_add (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DdHandoverCard *self = DD_HANDOVER_CARD (widget);

  gtk_window_present (GTK_WINDOW (
      dd_handover_item_window_new_to_add (widget, self->desk, self->session, self->id)));
}

static void
on_print (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DdHandoverCard *self = DD_HANDOVER_CARD (widget);

  dd_handover_print_begin (widget, self->desk, self->session, self->id);
}

static void
on_save (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DdHandoverCard *self = DD_HANDOVER_CARD (widget);

  dd_handover_print_save (widget, self->desk, self->session, self->id);
}

static void
on_scan (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DdHandoverCard *self = DD_HANDOVER_CARD (widget);

  dd_handover_scan_choose (widget, self->desk, self->session, self->id);
}

static void
on_sign (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DdHandoverCard *self = DD_HANDOVER_CARD (widget);

  if (self->handover != NULL)
    gtk_window_present (GTK_WINDOW (
        dd_handover_sign_window_new (widget, self->desk, self->session, self->handover,
                                     g_variant_get_boolean (parameter) ? DD_HANDOVER_OUTGOING
                                                                       : DD_HANDOVER_INCOMING)));
}

static void
on_complete (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DdHandoverCard *self = DD_HANDOVER_CARD (widget);

  if (self->handover != NULL)
    gtk_window_present (
        GTK_WINDOW (dd_handover_complete_window_new (widget, self->desk, self->session,
                                                     self->handover, self->items)));
}

static void
on_reason_given (GtkWidget *from, const char *reason, gpointer user_data)
{
  DdHandoverCard *self = DD_HANDOVER_CARD (from);
  g_autoptr (GError) error = NULL;

  if (!dd_handover_service_call_off (get_handovers (self), self->session, self->id, reason, &error))
    dd_toast_say_error (from, error);
}

static void
on_call_off (GtkWidget *widget, const char *action, GVariant *parameter)
{
  dd_ask_reason (widget, _ ("Call the handover off?"),
                 _ ("The roster stays as it is. What was written and signed stays on record."),
                 _ ("Reason"), C_ ("button", "_Call it off"), on_reason_given, NULL);
}

static void
on_ticked (GtkCheckButton *check, DdHandoverCard *self)
{
  const DdHandoverItem *item = g_object_get_data (G_OBJECT (check), "item");
  g_autoptr (GError) error = NULL;

  if (self->filling ||
      dd_handover_service_set_done (get_handovers (self), self->session, item->id,
                                    gtk_check_button_get_active (check), item->remark, &error))
    return;
  dd_toast_say_error (GTK_WIDGET (self), error);
  on_changed (self);
}

static void
on_answered (GtkToggleButton *button, DdHandoverCard *self)
{
  DdTri answer = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "answer"));
  g_autoptr (GError) error = NULL;

  if (self->filling || !gtk_toggle_button_get_active (button) ||
      dd_handover_service_set_password_changed (get_handovers (self), self->session, self->id,
                                                answer, &error))
    return;
  dd_toast_say_error (GTK_WIDGET (self), error);
  on_changed (self);
}

static void
on_row_activated (DdHandoverCard *self, GtkListBoxRow *row)
{
  const DdHandoverItem *item = g_object_get_data (G_OBJECT (row), "item");

  if (item != NULL)
    gtk_window_present (GTK_WINDOW (
        dd_handover_item_window_new (GTK_WIDGET (self), self->desk, self->session, item)));
}

static void
on_expanded (AdwExpanderRow *row, GParamSpec *pspec, DdHandoverCard *self)
{
  if (!self->filling)
    self->expanded = adw_expander_row_get_expanded (row);
}

/* What it waits for. -------------------------------------------------------------------------- */

static gboolean
has_account (DdHandoverCard *self, DdHandoverSide side)
{
  gint64 person = dd_handover_get_person (self->handover, side);
  g_autoptr (DdAccount) account =
      person != 0
          ? dd_handover_service_find_signer (get_handovers (self), self->session, person, NULL)
          : NULL;

  return account != NULL;
}

static gboolean
can_sign (DdHandoverCard *self, DdHandoverSide side)
{
  return self->handover->scan_id == 0 && dd_handover_check_sign (self->handover, side, NULL) &&
         has_account (self, side);
}

/* The one thing to do next: who is at the desk signs first, and who has no account never does. */
static DdHandoverStep
suggest (DdHandoverCard *self)
{
  DdHandoverStep step = dd_handover_get_step (self->handover);
  DdHandoverSide side;

  if (step == DD_HANDOVER_STEP_NONE || step == DD_HANDOVER_STEP_COMPLETE)
    return step;
  if (dd_handover_find_side (self->handover, dd_session_get_account (self->session)->person_id,
                             &side) &&
      can_sign (self, side))
    return side == DD_HANDOVER_OUTGOING ? DD_HANDOVER_STEP_SIGN_OUTGOING
                                        : DD_HANDOVER_STEP_SIGN_INCOMING;
  if (can_sign (self, DD_HANDOVER_OUTGOING))
    return DD_HANDOVER_STEP_SIGN_OUTGOING;
  if (can_sign (self, DD_HANDOVER_INCOMING))
    return DD_HANDOVER_STEP_SIGN_INCOMING;
  return dd_handover_is_signed (self->handover, DD_HANDOVER_INCOMING) ? DD_HANDOVER_STEP_COMPLETE
                                                                      : DD_HANDOVER_STEP_NONE;
}

static void
set_suggested (GtkWidget *button, gboolean suggested)
{
  if (suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  else
    gtk_widget_remove_css_class (button, "suggested-action");
}

/* Showing. ------------------------------------------------------------------------------------ */

static GtkWidget *
create_item_row (DdHandoverCard *self, DdHandoverItem *item, gboolean can_work)
{
  GtkWidget *row = dd_handover_row_new_item (item, can_work);
  GtkCheckButton *check = dd_handover_row_get_check (row);

  g_object_set_data (G_OBJECT (row), "item", item);
  g_object_set_data (G_OBJECT (check), "item", item);
  g_signal_connect (check, "toggled", G_CALLBACK (on_ticked), self);
  return row;
}

static void
on_done_row_activated (GtkWidget *row, DdHandoverCard *self)
{
  on_row_activated (self, GTK_LIST_BOX_ROW (row));
}

static void
add_items (DdHandoverCard *self, gboolean can_work)
{
  GtkWidget *done_row = NULL;

  if (dd_handover_count_done (self->items) > 0)
    {
      done_row = dd_handover_row_new_done (self->items);
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (done_row), self->expanded);
      g_signal_connect (done_row, "notify::expanded", G_CALLBACK (on_expanded), self);
      dd_keep_in_sight (ADW_EXPANDER_ROW (done_row), FALSE);
    }
  for (guint i = 0; i < self->items->len; i++)
    {
      DdHandoverItem *item = g_ptr_array_index (self->items, i);
      GtkWidget *row = create_item_row (self, item, can_work);

      if (!dd_handover_item_is_done (item))
        {
          gtk_list_box_append (self->list, row);
          continue;
        }
      g_signal_connect (row, "activated", G_CALLBACK (on_done_row_activated), self);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (done_row), row);
    }
  if (done_row != NULL)
    gtk_list_box_append (self->list, done_row);
}

static void
add_password (DdHandoverCard *self, gboolean can_work)
{
  static const DdTri answers[] = { DD_YES, DD_NO, DD_UNKNOWN };
  GtkToggleButton *buttons[G_N_ELEMENTS (answers)];
  GtkWidget *row;

  if (self->handover->outgoing_id == 0)
    return;
  row = dd_handover_row_new_password (self->handover->password_changed, buttons);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      gtk_widget_set_sensitive (GTK_WIDGET (buttons[i]), can_work);
      g_object_set_data (G_OBJECT (buttons[i]), "answer", GINT_TO_POINTER (answers[i]));
      g_signal_connect (buttons[i], "toggled", G_CALLBACK (on_answered), self);
    }
  gtk_list_box_append (self->list, row);
}

static char *
signature_words (DdHandoverCard *self, DdHandoverSide side)
{
  gint64 at = side == DD_HANDOVER_OUTGOING ? self->handover->outgoing_signed_at
                                           : self->handover->incoming_signed_at;
  g_autofree char *when = NULL;

  if (at != DD_TIME_UNKNOWN)
    {
      when = dd_format_date_time (at, get_now (self), dd_desk_get_zone (self->desk));
      /* Translators: a day and a time. */
      return g_strdup_printf (_ ("signed on %s"), when);
    }
  if (self->handover->scan_id != 0)
    return g_strdup (_ ("signed on paper; the scan is kept"));
  if (side == DD_HANDOVER_OUTGOING && self->handover->unsigned_reason != NULL)
    /* Translators: a reason. */
    return g_strdup_printf (_ ("not signed: %s"), self->handover->unsigned_reason);
  if (!dd_handover_is_open (self->handover))
    return g_strdup (_ ("not signed"));
  return g_strdup (has_account (self, side) ? _ ("not signed yet")
                                            : _ ("has no account: signs on the printed sheet"));
}

static void
add_signature (DdHandoverCard *self, DdHandoverSide side, gboolean suggested)
{
  gint64 person = dd_handover_get_person (self->handover, side);
  g_autofree char *name = dd_handover_words_person (dd_desk_get_roster (self->desk), person);
  g_autofree char *state = NULL;
  GtkWidget *row, *button;

  if (person == 0)
    return;
  state = signature_words (self, side);
  row = dd_handover_row_new_signature (name, side, state,
                                       dd_handover_is_signed (self->handover, side) ||
                                           self->handover->scan_id != 0);
  if (can_sign (self, side))
    {
      button = gtk_button_new_with_label (side == DD_HANDOVER_OUTGOING
                                              ? C_ ("button", "Sign the handover…")
                                              : C_ ("button", "Sign the takeover…"));
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "handover.sign");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "b", side == DD_HANDOVER_OUTGOING);
      set_suggested (button, suggested);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }
  gtk_list_box_append (self->list, row);
}

static void
show_head (DdHandoverCard *self)
{
  DdRosterService *roster = dd_desk_get_roster (self->desk);
  const DdHandover *handover = self->handover;
  g_autofree char *people = dd_handover_words_people (roster, handover);
  /* Translators: who hands over to whom. */
  g_autofree char *heading = g_strdup_printf (_ ("Handover: %s"), people);
  g_autofree char *post = dd_handover_words_post (roster, handover->post_id);
  g_autofree char *from =
      dd_format_date (handover->takes_over_at, get_now (self), dd_desk_get_zone (self->desk));
  /* Translators: a day. */
  g_autofree char *since = g_strdup_printf (_ ("from %s on"), from);
  g_autofree char *place = dd_format_join (post, since, NULL);
  g_autofree char *facts =
      dd_handover_words_facts (roster, handover, get_now (self), dd_desk_get_zone (self->desk));
  guint done = dd_handover_count_done (self->items);
  /* Translators: how many of how many things are done. */
  g_autofree char *progress = g_strdup_printf (_ ("%u / %u"), done, self->items->len);
  g_autofree char *spoken =
      g_strdup_printf (_ ("%u of %u things are done"), done, self->items->len);
  GtkWidget *tag = NULL;

  gtk_label_set_label (self->heading, heading);
  gtk_label_set_label (self->post, place);
  gtk_label_set_label (self->facts, facts);
  gtk_label_set_label (self->progress, progress);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
  if (dd_handover_is_late (handover, get_now (self)))
    tag = dd_tag_new (C_ ("handover", "Late"), DD_TAG_ERROR);
  else if (handover->completed_at != DD_TIME_UNKNOWN)
    tag = dd_tag_new (C_ ("handover", "Finished"), DD_TAG_SUCCESS);
  else if (handover->called_off_at != DD_TIME_UNKNOWN)
    tag = dd_tag_new (C_ ("handover", "Called off"), DD_TAG_PLAIN);
  adw_bin_set_child (self->tag_place, tag);
}

static void
enable_actions (DdHandoverCard *self, gboolean can_work, DdHandoverStep step)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean can_appoint = dd_handover_is_open (self->handover) &&
                         dd_handover_service_may_begin (get_handovers (self), self->session,
                                                        self->handover->post_id, NULL);

  gtk_widget_action_set_enabled (widget, "handover.add", can_work);
  gtk_widget_action_set_enabled (widget, "handover.scan", can_work);
  gtk_widget_action_set_enabled (widget, "handover.complete", can_appoint);
  gtk_widget_action_set_enabled (widget, "handover.call-off", can_appoint);
  gtk_widget_set_visible (self->add_button, can_work);
  gtk_widget_set_visible (self->complete_button, can_appoint);
  set_suggested (self->complete_button, step == DD_HANDOVER_STEP_COMPLETE);
  /* Nobody here can sign with a password: the way on is the paper. */
  set_suggested (self->print_button,
                 step == DD_HANDOVER_STEP_NONE && dd_handover_is_open (self->handover));
}

/* Which row of the list has the focus; −1 for none. */
static int
find_focus (DdHandoverCard *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list)))
    return -1;
  while (gtk_widget_get_parent (focus) != GTK_WIDGET (self->list))
    focus = gtk_widget_get_parent (focus);
  return gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focus));
}

/* The next one in its place; of an item its tick. */
static void
restore_focus (DdHandoverCard *self, int index)
{
  GtkListBoxRow *row = index >= 0 ? gtk_list_box_get_row_at_index (self->list, index) : NULL;
  GtkCheckButton *check = row != NULL ? dd_handover_row_get_check (GTK_WIDGET (row)) : NULL;

  if (check != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (check));
  else if (row != NULL)
    gtk_widget_child_focus (GTK_WIDGET (row), GTK_DIR_TAB_FORWARD);
}

static void
fill (DdHandoverCard *self)
{
  gboolean can_work = dd_handover_is_open (self->handover) &&
                      dd_handover_service_may_work (self->session, self->handover);
  DdHandoverStep step = suggest (self);
  int focus = find_focus (self);
  GtkListBoxRow *row;

  self->filling = TRUE;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  show_head (self);
  add_items (self, can_work);
  add_password (self, can_work);
  add_signature (self, DD_HANDOVER_OUTGOING, step == DD_HANDOVER_STEP_SIGN_OUTGOING);
  add_signature (self, DD_HANDOVER_INCOMING, step == DD_HANDOVER_STEP_SIGN_INCOMING);
  enable_actions (self, can_work, step);
  restore_focus (self, focus);
  self->filling = FALSE;
}

/**
 * dd_handover_card_refresh:
 * @self: a card
 *
 * Reads the handover again.
 */
void
dd_handover_card_refresh (DdHandoverCard *self)
{
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (DdHandover) handover = NULL;

  g_return_if_fail (DD_IS_HANDOVER_CARD (self));

  if (self->desk == NULL || get_handovers (self) == NULL)
    return;
  items = dd_handover_service_list_items (get_handovers (self), self->session, self->id, NULL);
  handover = items != NULL ? dd_handover_service_get (get_handovers (self), self->id, NULL) : NULL;
  gtk_widget_set_visible (GTK_WIDGET (self), handover != NULL);
  if (handover == NULL)
    return;
  /* The rows point at the items: the old ones go with the old rows. */
  {
    g_autoptr (GPtrArray) old_items = g_steal_pointer (&self->items);
    g_autoptr (DdHandover) old = g_steal_pointer (&self->handover);

    self->items = g_steal_pointer (&items);
    self->handover = g_steal_pointer (&handover);
    fill (self);
  }
}

/**
 * dd_handover_card_get_handover:
 * @self: a card
 *
 * Returns: which handover it shows
 */
gint64
dd_handover_card_get_handover (DdHandoverCard *self)
{
  g_return_val_if_fail (DD_IS_HANDOVER_CARD (self), 0);

  return self->id;
}

static void
dd_handover_card_dispose (GObject *object)
{
  DdHandoverCard *self = DD_HANDOVER_CARD (object);

  g_clear_handle_id (&self->source, g_source_remove);
  self->filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), DD_TYPE_HANDOVER_CARD);
  g_clear_object (&self->desk);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dd_handover_card_parent_class)->dispose (object);
}

static void
dd_handover_card_finalize (GObject *object)
{
  DdHandoverCard *self = DD_HANDOVER_CARD (object);

  g_clear_pointer (&self->handover, dd_handover_free);
  g_clear_pointer (&self->items, g_ptr_array_unref);

  G_OBJECT_CLASS (dd_handover_card_parent_class)->finalize (object);
}

static void
dd_handover_card_class_init (DdHandoverCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dd_handover_card_dispose;
  object_class->finalize = dd_handover_card_finalize;

  gtk_widget_class_install_action (widget_class, "handover.add", NULL, on_add);
  gtk_widget_class_install_action (widget_class, "handover.print", NULL, on_print);
  gtk_widget_class_install_action (widget_class, "handover.save", NULL, on_save);
  gtk_widget_class_install_action (widget_class, "handover.scan", NULL, on_scan);
  gtk_widget_class_install_action (widget_class, "handover.sign", "b", on_sign);
  gtk_widget_class_install_action (widget_class, "handover.complete", NULL, on_complete);
  gtk_widget_class_install_action (widget_class, "handover.call-off", NULL, on_call_off);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/roster/handover-card.ui");
  gtk_widget_class_bind_template_child (widget_class, DdHandoverCard, heading);
  gtk_widget_class_bind_template_child (widget_class, DdHandoverCard, tag_place);
  gtk_widget_class_bind_template_child (widget_class, DdHandoverCard, post);
  gtk_widget_class_bind_template_child (widget_class, DdHandoverCard, facts);
  gtk_widget_class_bind_template_child (widget_class, DdHandoverCard, progress);
  gtk_widget_class_bind_template_child (widget_class, DdHandoverCard, list);
  gtk_widget_class_bind_template_child (widget_class, DdHandoverCard, add_button);
  gtk_widget_class_bind_template_child (widget_class, DdHandoverCard, print_button);
  gtk_widget_class_bind_template_child (widget_class, DdHandoverCard, complete_button);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
dd_handover_card_init (DdHandoverCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dd_handover_card_new:
 * @desk: the desk
 * @session: who looks, works on it and signs
 * @handover_id: which handover
 *
 * Returns: (transfer floating): its card
 */
GtkWidget *
dd_handover_card_new (DdDesk *desk, DdSession *session, gint64 handover_id)
{
  DdHandoverCard *self;

  g_return_val_if_fail (DD_IS_DESK (desk) && DD_IS_SESSION (session), NULL);

  self = g_object_new (DD_TYPE_HANDOVER_CARD, NULL);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  self->id = handover_id;
  g_signal_connect_object (get_handovers (self), "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  dd_handover_card_refresh (self);
  return GTK_WIDGET (self);
}

/**
 * dd_handover_cards_fill:
 * @slot: a place for what goes on with a person or a post
 * @desk: the desk
 * @session: who looks
 * @handovers: (element-type DdHandover) (nullable): what is under way
 *
 * Puts a card for each handover there. Those that are there already stay, so that the focus does.
 */
void
dd_handover_cards_fill (GtkBox *slot, DdDesk *desk, DdSession *session, GPtrArray *handovers)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (slot));

  for (guint i = 0; handovers != NULL && i < handovers->len; i++)
    {
      const DdHandover *handover = g_ptr_array_index (handovers, i);

      while (child != NULL && DD_HANDOVER_CARD (child)->id != handover->id)
        {
          GtkWidget *gone = child;

          child = gtk_widget_get_next_sibling (child);
          gtk_box_remove (slot, gone);
        }
      if (child == NULL)
        gtk_box_append (slot, dd_handover_card_new (desk, session, handover->id));
      else
        {
          dd_handover_card_refresh (DD_HANDOVER_CARD (child));
          child = gtk_widget_get_next_sibling (child);
        }
    }
  while (child != NULL)
    {
      GtkWidget *gone = child;

      child = gtk_widget_get_next_sibling (child);
      gtk_box_remove (slot, gone);
    }
  gtk_widget_set_visible (GTK_WIDGET (slot),
                          gtk_widget_get_first_child (GTK_WIDGET (slot)) != NULL);
}
