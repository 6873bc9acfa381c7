/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/edit-window.h"

#include "ui/common/accept-key.h"
#include "ui/common/filled.h"
#include "ui/common/keep-keyboard.h"

typedef struct
{
  gboolean busy;
  gboolean ready;
  gboolean changed; /* in a way that no field shows */

  /* Owned: what stood in the fields when the window was shown */
  char *filled;

  /* Template widgets */
  AdwWindowTitle *heading;
  GtkWidget *cancel_button;
  GtkWidget *verb_button;
  GtkStack *verb_stack;
  GtkLabel *verb_label;
  GtkSpinner *spinner;
  AdwBin *body_place;
  GtkWidget *problem;
  GtkLabel *problem_label;
} DdEditWindowPrivate;

enum
{
  PROP_0,
  PROP_VERB,
  PROP_BODY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (DdEditWindow, dd_edit_window, ADW_TYPE_WINDOW)

#define PRIVATE(self) ((DdEditWindowPrivate *) dd_edit_window_get_instance_private (self))

/**
 * dd_edit_window_accept:
 * @self: a window
 *
 * Does what the window is for, as its button does. Nothing while an earlier press is worked on.
 */
void
dd_edit_window_accept (DdEditWindow *self)
{
  g_return_if_fail (DD_IS_EDIT_WINDOW (self));

  if (PRIVATE (self)->busy)
    return;
  g_object_ref (self);
  dd_edit_window_say (self, NULL);
  DD_EDIT_WINDOW_GET_CLASS (self)->accept (self);
  g_object_unref (self);
}

/* Rows that fitted before something was said below them are to fit beside it too: a window that is
 * on screen keeps its height otherwise. */
static void
fit_height (DdEditWindow *self)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (self), width, -1);
}

/**
 * dd_edit_window_say:
 * @self: a window
 * @sentence: (nullable): what is to be mended; %NULL: nothing
 *
 * Says a sentence under the rows. What was typed stays.
 */
void
dd_edit_window_say (DdEditWindow *self, const char *sentence)
{
  DdEditWindowPrivate *priv;

  g_return_if_fail (DD_IS_EDIT_WINDOW (self));

  priv = PRIVATE (self);
  gtk_label_set_label (priv->problem_label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (priv->problem, sentence != NULL);
  if (sentence != NULL)
    fit_height (self);
}

/**
 * dd_edit_window_get_sentence:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): what the window says is to be mended
 */
const char *
dd_edit_window_get_sentence (DdEditWindow *self)
{
  g_return_val_if_fail (DD_IS_EDIT_WINDOW (self), NULL);

  return gtk_widget_get_visible (PRIVATE (self)->problem)
             ? gtk_label_get_label (PRIVATE (self)->problem_label)
             : NULL;
}

/**
 * dd_edit_window_set_ready:
 * @self: a window
 * @ready: whether what the window is for can be done
 *
 * Lets the button be pressed or not. A window is ready until it says otherwise; Ctrl+Enter still
 * says what is missing.
 */
void
dd_edit_window_set_ready (DdEditWindow *self, gboolean ready)
{
  DdEditWindowPrivate *priv;

  g_return_if_fail (DD_IS_EDIT_WINDOW (self));

  priv = PRIVATE (self);
  priv->ready = ready;
  gtk_widget_set_sensitive (priv->verb_button, ready && !priv->busy);
}

/**
 * dd_edit_window_set_busy:
 * @self: a window
 * @busy: whether something slow is under way
 *
 * While busy the rows rest, the button turns, and the window stays: what is under way cannot be
 * called off, and closing would look as if it had been.
 */
void
dd_edit_window_set_busy (DdEditWindow *self, gboolean busy)
{
  DdEditWindowPrivate *priv;

  g_return_if_fail (DD_IS_EDIT_WINDOW (self));

  priv = PRIVATE (self);
  priv->busy = busy;
  /* A field must not rest while the cursor stands in it. */
  if (busy)
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (priv->body_place), !busy);
  gtk_widget_set_sensitive (priv->verb_button, priv->ready && !busy);
  gtk_widget_set_sensitive (priv->cancel_button, !busy);
  gtk_spinner_set_spinning (priv->spinner, busy);
  gtk_stack_set_visible_child (priv->verb_stack,
                               busy ? GTK_WIDGET (priv->spinner) : GTK_WIDGET (priv->verb_label));
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_BUSY, busy, -1);
}

/**
 * dd_edit_window_is_busy:
 * @self: a window
 *
 * Returns: whether something slow is under way
 */
gboolean
dd_edit_window_is_busy (DdEditWindow *self)
{
  g_return_val_if_fail (DD_IS_EDIT_WINDOW (self), FALSE);

  return PRIVATE (self)->busy;
}

/**
 * dd_edit_window_is_gone:
 * @self: a window that was presented
 *
 * For who waited for something slow. Whoever waits holds the window, so that it is whole even when
 * it was closed meanwhile, as the lock of the screen closes it; then nothing may be shown any more.
 *
 * Returns: whether it was closed
 */
gboolean
dd_edit_window_is_gone (DdEditWindow *self)
{
  g_return_val_if_fail (DD_IS_EDIT_WINDOW (self), TRUE);

  return !gtk_widget_get_visible (GTK_WIDGET (self));
}

/**
 * dd_edit_window_done:
 * @self: a window
 *
 * Closes the window: what it was for is done.
 */
void
dd_edit_window_done (DdEditWindow *self)
{
  g_return_if_fail (DD_IS_EDIT_WINDOW (self));

  gtk_window_destroy (GTK_WINDOW (self));
}

/**
 * dd_edit_window_set_changed:
 * @self: a window
 *
 * Says that something was done in the window which would be lost with it, and which no field shows:
 * a line was taken on a list. What stands in fields is looked after without it.
 */
void
dd_edit_window_set_changed (DdEditWindow *self)
{
  g_return_if_fail (DD_IS_EDIT_WINDOW (self));

  PRIVATE (self)->changed = TRUE;
}

/**
 * dd_edit_window_set_parent:
 * @self: a window
 * @from: the widget that opens it
 *
 * Stands over the window of @from and goes with it.
 */
void
dd_edit_window_set_parent (DdEditWindow *self, GtkWidget *from)
{
  g_return_if_fail (DD_IS_EDIT_WINDOW (self) && GTK_IS_WIDGET (from));

  dd_keep_keyboard_over (GTK_WINDOW (self), from);
}

/**
 * dd_edit_window_set_subtitle:
 * @self: a window
 * @subtitle: what is edited, under the title
 */
void
dd_edit_window_set_subtitle (DdEditWindow *self, const char *subtitle)
{
  g_return_if_fail (DD_IS_EDIT_WINDOW (self) && subtitle != NULL);

  adw_window_title_set_subtitle (PRIVATE (self)->heading, subtitle);
}

static gboolean
on_accept_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  dd_edit_window_accept (DD_EDIT_WINDOW (widget));
  return TRUE;
}

static gboolean
is_changed (DdEditWindow *self)
{
  DdEditWindowPrivate *priv = PRIVATE (self);
  g_autofree char *filled = dd_filled_dup (GTK_WIDGET (priv->body_place));

  return priv->changed || (priv->filled != NULL && strcmp (filled, priv->filled) != 0);
}

static gboolean
dd_edit_window_close_request (GtkWindow *window)
{
  DdEditWindow *self = DD_EDIT_WINDOW (window);

  if (PRIVATE (self)->busy)
    return TRUE;
  if (is_changed (self))
    {
      dd_filled_ask (window);
      return TRUE;
    }
  return GTK_WINDOW_CLASS (dd_edit_window_parent_class)->close_request (window);
}

/* Until it is shown a window is filled by whoever opens it. */
static void
dd_edit_window_map (GtkWidget *widget)
{
  DdEditWindowPrivate *priv = PRIVATE (DD_EDIT_WINDOW (widget));

  GTK_WIDGET_CLASS (dd_edit_window_parent_class)->map (widget);
  if (priv->filled == NULL)
    priv->filled = dd_filled_dup (GTK_WIDGET (priv->body_place));
  dd_filled_focus (GTK_WIDGET (priv->body_place));
}

static void
dd_edit_window_finalize (GObject *object)
{
  g_free (PRIVATE (DD_EDIT_WINDOW (object))->filled);

  G_OBJECT_CLASS (dd_edit_window_parent_class)->finalize (object);
}

static void
dd_edit_window_set_property (GObject *object,
                             guint property_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  DdEditWindowPrivate *priv = PRIVATE (DD_EDIT_WINDOW (object));

  switch (property_id)
    {
    case PROP_VERB:
      gtk_label_set_label (priv->verb_label, g_value_get_string (value));
      break;
    case PROP_BODY:
      adw_bin_set_child (priv->body_place, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
dd_edit_window_class_init (DdEditWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = dd_edit_window_set_property;
  object_class->finalize = dd_edit_window_finalize;
  widget_class->map = dd_edit_window_map;
  GTK_WINDOW_CLASS (klass)->close_request = dd_edit_window_close_request;

  /**
   * DdEditWindow:verb:
   *
   * What the button says, with a mnemonic.
   */
  properties[PROP_VERB] =
      g_param_spec_string ("verb", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  /**
   * DdEditWindow:body:
   *
   * The rows.
   */
  properties[PROP_BODY] = g_param_spec_object ("body", NULL, NULL, GTK_TYPE_WIDGET,
                                               G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/common/edit-window.ui");
  gtk_widget_class_bind_template_child_private (widget_class, DdEditWindow, heading);
  gtk_widget_class_bind_template_child_private (widget_class, DdEditWindow, cancel_button);
  gtk_widget_class_bind_template_child_private (widget_class, DdEditWindow, verb_button);
  gtk_widget_class_bind_template_child_private (widget_class, DdEditWindow, verb_stack);
  gtk_widget_class_bind_template_child_private (widget_class, DdEditWindow, verb_label);
  gtk_widget_class_bind_template_child_private (widget_class, DdEditWindow, spinner);
  gtk_widget_class_bind_template_child_private (widget_class, DdEditWindow, body_place);
  gtk_widget_class_bind_template_child_private (widget_class, DdEditWindow, problem);
  gtk_widget_class_bind_template_child_private (widget_class, DdEditWindow, problem_label);
  gtk_widget_class_bind_template_callback (widget_class, dd_edit_window_accept);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dd_edit_window_init (DdEditWindow *self)
{
  PRIVATE (self)->ready = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  dd_accept_key_add (GTK_WIDGET (self), on_accept_key);
}
