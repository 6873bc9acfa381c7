/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/notice-stack.h"

#include <glib/gi18n.h>

/* The tag of the sentence that says no notification service answers. */
#define SENTENCE_TAG "sentence"

/** How long a card stands before it folds, in seconds. */
#define FOLD_AFTER 20

/** What stands at the foot of a window stays free, in pixels. */
#define FOOT 76

/** How long a sentence must have stood in front to count as read, in seconds. */
#define READ_AFTER 5

/**
 * DdNoticeStack:
 *
 * The notices of the desk in its own window, for a desktop that shows none: one card at the corner
 * with its actions, the urgent first and the newest first among them, that says how many wait
 * behind it. Escape puts the card away that has the keyboard. After a while the card folds to one
 * line, so as not to stand in the way of work; a new notice unfolds it. That the desktop shows no
 * notices is said once: when it was seen, it does not come up again behind the others.
 *
 * Emits "chosen" (const char *tag, const char *key) and "dismissed" (const char *tag).
 */
struct _DdNoticeStack
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *all;
  GtkWidget *box;
  GtkWidget *line;
  GtkWidget *line_words;

  guint fold_timer;
  guint read_timer;
  gboolean read; /* the sentence that is there stood in front long enough */
};

enum
{
  CHOSEN,
  DISMISSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdNoticeStack, dd_notice_stack, GTK_TYPE_WIDGET)

/* Which card is seen: what cannot wait before the rest, and a sentence about notices last. */
typedef enum
{
  RANK_URGENT,
  RANK_NOTICE,
  RANK_QUIET,
  RANK_SENTENCE,
} Rank;

static const char *
tag_of (GtkWidget *card)
{
  return g_object_get_data (G_OBJECT (card), "tag");
}

static GtkWidget *
find_card (DdNoticeStack *self, const char *tag)
{
  for (GtkWidget *card = gtk_widget_get_first_child (self->box); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    if (g_strcmp0 (tag_of (card), tag) == 0)
      return card;
  return NULL;
}

static Rank
rank_of (GtkWidget *card)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (card), "rank"));
}

static Rank
rank_for (DdNoticeUrgency urgency)
{
  switch (urgency)
    {
    case DD_NOTICE_CRITICAL:
      return RANK_URGENT;
    case DD_NOTICE_LOW:
      return RANK_QUIET;
    case DD_NOTICE_NORMAL:
    default:
      return RANK_NOTICE;
    }
}

static void
show_folded (DdNoticeStack *self, gboolean folded)
{
  gtk_widget_set_visible (self->line, folded);
  gtk_widget_set_visible (self->box, !folded);
}

static gboolean
on_fold_timer (gpointer user_data)
{
  DdNoticeStack *self = user_data;

  /* Whoever is about to answer a card by the keyboard is left to it. */
  if (gtk_widget_get_focus_child (self->all) == self->box)
    return G_SOURCE_CONTINUE;
  self->fold_timer = 0;
  dd_notice_stack_fold (self);
  return G_SOURCE_REMOVE;
}

static void
unfold (DdNoticeStack *self)
{
  show_folded (self, FALSE);
  g_clear_handle_id (&self->fold_timer, g_source_remove);
  self->fold_timer = g_timeout_add_seconds (FOLD_AFTER, on_fold_timer, self);
}

/* The keyboard goes along to the card. */
static void
on_open_clicked (DdNoticeStack *self)
{
  unfold (self);
  gtk_widget_child_focus (self->box, GTK_DIR_TAB_FORWARD);
}

static void
show_line (DdNoticeStack *self, guint n)
{
  g_autofree char *words = g_strdup_printf (ngettext ("%u reminder", "%u reminders", n), n);

  gtk_label_set_label (GTK_LABEL (self->line_words), words);
}

static gboolean
on_read_timer (gpointer user_data)
{
  DdNoticeStack *self = user_data;

  self->read_timer = 0;
  self->read = TRUE;
  return G_SOURCE_REMOVE;
}

static void
watch_reading (DdNoticeStack *self, GtkWidget *first)
{
  gboolean sentence = first != NULL && rank_of (first) == RANK_SENTENCE;

  if (sentence && !self->read && self->read_timer == 0)
    self->read_timer = g_timeout_add_seconds (READ_AFTER, on_read_timer, self);
  else if (!sentence)
    g_clear_handle_id (&self->read_timer, g_source_remove);
}

/* One card is seen; it says how many wait. */
static void
show_first (DdNoticeStack *self)
{
  GtkWidget *first = gtk_widget_get_first_child (self->box);
  guint waiting = 0;

  for (GtkWidget *card = first; card != NULL; card = gtk_widget_get_next_sibling (card))
    {
      gtk_widget_set_visible (card, card == first);
      waiting += card != first;
    }
  if (first != NULL)
    {
      GtkLabel *more = g_object_get_data (G_OBJECT (first), "more");
      g_autofree char *words =
          g_strdup_printf (ngettext ("%u more reminder", "%u more reminders", waiting), waiting);

      gtk_label_set_label (more, words);
      gtk_widget_set_visible (GTK_WIDGET (more), waiting > 0);
    }
  show_line (self, waiting + 1);
  watch_reading (self, first);
  gtk_widget_set_visible (GTK_WIDGET (self), first != NULL);
}

/* The way to the keyboard still leads here, where it is no more: it begins anew at the window. */
static void
give_keyboard_back (DdNoticeStack *self, GtkRoot *root)
{
  for (GtkWidget *at = gtk_widget_get_parent (GTK_WIDGET (self)); at != NULL;
       at = gtk_widget_get_parent (at))
    gtk_widget_set_focus_child (at, NULL);
  gtk_widget_child_focus (GTK_WIDGET (root), GTK_DIR_TAB_FORWARD);
}

/* A card that goes takes the keyboard with it only if it had it; then the next card gets it, and
 * after the last one the page. */
static void
remove_card (DdNoticeStack *self, GtkWidget *card)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  gboolean had_keyboard = gtk_widget_get_focus_child (self->box) == card;

  gtk_box_remove (GTK_BOX (self->box), card);
  show_first (self);
  if (root == NULL || !had_keyboard)
    return;
  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    gtk_widget_child_focus (self->box, GTK_DIR_TAB_FORWARD);
  else
    give_keyboard_back (self, root);
}

static void
on_action_clicked (GtkButton *button, GtkWidget *card)
{
  DdNoticeStack *self = DD_NOTICE_STACK (gtk_widget_get_ancestor (card, DD_TYPE_NOTICE_STACK));
  g_autofree char *tag = g_strdup (tag_of (card));
  g_autofree char *key = g_strdup (g_object_get_data (G_OBJECT (button), "key"));

  remove_card (self, card);
  g_signal_emit (self, signals[CHOSEN], 0, tag, key);
}

static void
dismiss (GtkWidget *card)
{
  DdNoticeStack *self = DD_NOTICE_STACK (gtk_widget_get_ancestor (card, DD_TYPE_NOTICE_STACK));
  g_autofree char *tag = g_strdup (tag_of (card));

  remove_card (self, card);
  if (g_strcmp0 (tag, SENTENCE_TAG) != 0)
    g_signal_emit (self, signals[DISMISSED], 0, tag);
}

static gboolean
on_escape (GtkWidget *card, GVariant *args, gpointer data)
{
  dismiss (card);
  return TRUE;
}

static void
add_escape (GtkWidget *card)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_callback_action_new (on_escape, NULL, NULL)));
  gtk_widget_add_controller (card, keys);
}

static GtkWidget *
new_words (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  gtk_widget_set_hexpand (label, TRUE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
new_card (const char *tag, const char *title, const char *body, Rank rank)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *icon = gtk_image_new_from_icon_name (rank == RANK_URGENT ? "emblem-important-symbolic"
                                                                      : "alarm-symbolic");
  GtkWidget *close = gtk_button_new_from_icon_name ("window-close-symbolic");
  GtkWidget *more = new_words (NULL, "caption");

  g_object_set_data_full (G_OBJECT (card), "tag", g_strdup (tag), g_free);
  g_object_set_data (G_OBJECT (card), "rank", GINT_TO_POINTER (rank));
  g_object_set_data (G_OBJECT (card), "more", more);
  add_escape (card);
  gtk_widget_add_css_class (card, "notice-card");
  gtk_widget_add_css_class (icon, rank == RANK_URGENT ? "error" : "warning");
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (words), new_words (title, body != NULL ? "heading" : NULL));
  if (body != NULL)
    gtk_box_append (GTK_BOX (words), new_words (body, NULL));
  gtk_widget_add_css_class (more, "dim-label");
  gtk_box_append (GTK_BOX (words), more);
  gtk_widget_add_css_class (close, "flat");
  gtk_widget_add_css_class (close, "circular");
  gtk_widget_set_valign (close, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (close, _ ("Dismiss"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (close), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Dismiss"), -1);
  gtk_widget_set_focus_on_click (close, FALSE);
  g_signal_connect_swapped (close, "clicked", G_CALLBACK (dismiss), card);
  gtk_box_append (GTK_BOX (head), icon);
  gtk_box_append (GTK_BOX (head), words);
  gtk_box_append (GTK_BOX (head), close);
  gtk_box_append (GTK_BOX (card), head);
  return card;
}

static void
add_actions (GtkWidget *card, const DdNotice *notice)
{
  /* One below the other: the place may be as narrow as the rooms. */
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  for (guint i = 0; i < notice->actions->len; i++)
    {
      const DdNoticeAction *action = g_ptr_array_index (notice->actions, i);
      GtkWidget *button = gtk_button_new_with_label (action->label);

      g_object_set_data_full (G_OBJECT (button), "key", g_strdup (action->key), g_free);
      gtk_widget_set_focus_on_click (button, FALSE);
      g_signal_connect (button, "clicked", G_CALLBACK (on_action_clicked), card);
      gtk_box_append (GTK_BOX (column), button);
    }
  gtk_box_append (GTK_BOX (card), column);
}

static void
put_card (DdNoticeStack *self, GtkWidget *card)
{
  GtkWidget *old = find_card (self, tag_of (card));
  GtkWidget *before = NULL;

  if (old != NULL)
    gtk_box_remove (GTK_BOX (self->box), old);
  /* What was read does not come up again when the others are answered. */
  if (rank_of (card) == RANK_SENTENCE)
    self->read = FALSE;
  else if (self->read && (old = find_card (self, SENTENCE_TAG)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), old);
  for (GtkWidget *other = gtk_widget_get_first_child (self->box);
       other != NULL && rank_of (other) < rank_of (card);
       other = gtk_widget_get_next_sibling (other))
    before = other;
  gtk_box_insert_child_after (GTK_BOX (self->box), card, before);
  show_first (self);
  unfold (self);
}

/* At the foot of @room, as wide as it is or, at its end, as wide as is natural. */
static gboolean
place_in (
    DdNoticeStack *self, const GdkRectangle *room, int margin, gboolean fill, GdkRectangle *place)
{
  int most = room->width - 2 * margin;
  int min, width, height;

  gtk_widget_measure (self->all, GTK_ORIENTATION_HORIZONTAL, -1, &min, &width, NULL, NULL);
  if (min > most)
    return FALSE;
  width = fill ? most : MIN (width, most);
  gtk_widget_measure (self->all, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  if (height > room->height - FOOT)
    return FALSE;
  *place = (GdkRectangle){ .x = room->x + room->width - margin - width,
                           .y = room->y + room->height - FOOT - height,
                           .width = width,
                           .height = height };
  return TRUE;
}

/**
 * dd_notice_stack_place:
 * @self: a stack
 * @window: the place of all of the window's content
 * @room: (nullable): a part of it where nothing stands but at its foot
 * @place: (out): where the stack stands
 *
 * Finds the place where the stack covers nothing; if there is none, the corner above the bars of
 * the wizard and of the signature, which hold a page's one great button.
 *
 * Returns: whether there is a place for it at all
 */
gboolean
dd_notice_stack_place (DdNoticeStack *self,
                       const GdkRectangle *window,
                       const GdkRectangle *room,
                       GdkRectangle *place)
{
  g_return_val_if_fail (DD_IS_NOTICE_STACK (self) && window != NULL && place != NULL, FALSE);

  return (room != NULL && place_in (self, room, 8, TRUE, place)) ||
         place_in (self, window, 18, FALSE, place);
}

/**
 * dd_notice_stack_fold:
 * @self: a stack
 *
 * Folds the card to one line that says how many there are, as happens by itself after a while. What
 * was said about the notices themselves and stood in front has been read, and goes.
 */
void
dd_notice_stack_fold (DdNoticeStack *self)
{
  GtkWidget *first;

  g_return_if_fail (DD_IS_NOTICE_STACK (self));

  first = gtk_widget_get_first_child (self->box);
  if (first != NULL && rank_of (first) == RANK_SENTENCE)
    remove_card (self, first);
  show_folded (self, TRUE);
}

/**
 * dd_notice_stack_show:
 * @self: a stack
 * @notice: (transfer none): what to tell
 *
 * Shows a notice in the place of the one with its tag.
 */
void
dd_notice_stack_show (DdNoticeStack *self, DdNotice *notice)
{
  GtkWidget *card;

  g_return_if_fail (DD_IS_NOTICE_STACK (self));

  card = new_card (notice->tag, notice->title, notice->body, rank_for (notice->urgency));
  if (notice->actions->len > 0)
    add_actions (card, notice);
  put_card (self, card);
}

/**
 * dd_notice_stack_say:
 * @self: a stack
 * @sentence: what the person should know
 *
 * Shows a sentence about the notices themselves.
 */
void
dd_notice_stack_say (DdNoticeStack *self, const char *sentence)
{
  g_return_if_fail (DD_IS_NOTICE_STACK (self));

  put_card (self, new_card (SENTENCE_TAG, sentence, NULL, RANK_SENTENCE));
}

/**
 * dd_notice_stack_take_back:
 * @self: a stack
 * @tag: of a notice
 *
 * The matter is settled: removes its notice, if there is one.
 */
void
dd_notice_stack_take_back (DdNoticeStack *self, const char *tag)
{
  GtkWidget *card;

  g_return_if_fail (DD_IS_NOTICE_STACK (self));

  card = find_card (self, tag);
  if (card != NULL)
    remove_card (self, card);
}

static void
dd_notice_stack_dispose (GObject *object)
{
  DdNoticeStack *self = DD_NOTICE_STACK (object);

  g_clear_handle_id (&self->fold_timer, g_source_remove);
  g_clear_handle_id (&self->read_timer, g_source_remove);
  g_clear_pointer (&self->all, gtk_widget_unparent);

  G_OBJECT_CLASS (dd_notice_stack_parent_class)->dispose (object);
}

static void
dd_notice_stack_class_init (DdNoticeStackClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_notice_stack_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);

  signals[CHOSEN] = g_signal_new ("chosen", DD_TYPE_NOTICE_STACK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[DISMISSED] = g_signal_new ("dismissed", DD_TYPE_NOTICE_STACK, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
dd_notice_stack_init (DdNoticeStack *self)
{
  GtkWidget *open = gtk_button_new_with_label (C_ ("reminder", "Open"));

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  self->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  self->line_words = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->line, "notice-card");
  gtk_box_append (GTK_BOX (self->line), gtk_image_new_from_icon_name ("alarm-symbolic"));
  gtk_box_append (GTK_BOX (self->line), self->line_words);
  gtk_widget_set_focus_on_click (open, FALSE);
  g_signal_connect_swapped (open, "clicked", G_CALLBACK (on_open_clicked), self);
  gtk_box_append (GTK_BOX (self->line), open);
  gtk_widget_set_hexpand (self->line_words, TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->line_words), 0);
  self->all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self->all), self->box);
  gtk_box_append (GTK_BOX (self->all), self->line);
  show_folded (self, FALSE);
  gtk_widget_set_parent (self->all, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * dd_notice_stack_new:
 *
 * Returns: (transfer floating): an empty stack
 */
GtkWidget *
dd_notice_stack_new (void)
{
  return g_object_new (DD_TYPE_NOTICE_STACK, NULL);
}
