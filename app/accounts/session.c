/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "accounts/session.h"

struct _DdSession
{
  GObject parent_instance;

  /* owned */
  DdAccount *account;
  DdPrivateKey *private_key; /* NULL while locked and after the end */
  DdActor actor;
  char *reason; /* why it ended; NULL for a sign-out */
  gboolean ended;
};

enum
{
  PROP_LOCKED = 1,
  N_PROPERTIES,
};

enum
{
  ENDED,
  ROLES_CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdSession, dd_session, G_TYPE_OBJECT)

static void
dd_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_LOCKED:
      g_value_set_boolean (value, dd_session_is_locked (DD_SESSION (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dd_session_finalize (GObject *object)
{
  DdSession *self = DD_SESSION (object);

  g_clear_pointer (&self->private_key, dd_private_key_free);
  g_clear_pointer (&self->account, dd_account_free);
  g_free (self->reason);

  G_OBJECT_CLASS (dd_session_parent_class)->finalize (object);
}

static void
dd_session_class_init (DdSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = dd_session_get_property;
  object_class->finalize = dd_session_finalize;

  /**
   * DdSession:locked:
   *
   * Whether the screen must be blank and the password asked for.
   */
  properties[PROP_LOCKED] =
      g_param_spec_boolean ("locked", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  /**
   * DdSession::ended:
   *
   * The account signed out, or may no longer work; nothing is permitted any more.
   */
  signals[ENDED] = g_signal_new ("ended", DD_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);

  /**
   * DdSession::roles-changed:
   *
   * The account has other roles than before: what is shown must be asked for anew.
   */
  signals[ROLES_CHANGED] = g_signal_new ("roles-changed", DD_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dd_session_init (DdSession *self)
{
}

/**
 * dd_session_new:
 * @account: (transfer none): who signed in; copied
 * @private_key: (transfer full): its private key
 *
 * Returns: (transfer full): an unlocked session
 */
DdSession *
dd_session_new (const DdAccount *account, DdPrivateKey *private_key)
{
  DdSession *self;

  g_return_val_if_fail (account != NULL && private_key != NULL, NULL);

  self = g_object_new (DD_TYPE_SESSION, NULL);
  self->account = dd_account_copy (account);
  self->private_key = private_key;
  self->actor = (DdActor){ self->account->id, self->account->name };
  return self;
}

/**
 * dd_session_get_account:
 * @self: a session
 *
 * Returns: (transfer none): the account as it was last read
 */
const DdAccount *
dd_session_get_account (DdSession *self)
{
  g_return_val_if_fail (DD_IS_SESSION (self), NULL);

  return self->account;
}

/**
 * dd_session_set_account:
 * @self: a session
 * @account: (transfer none): its account as it is now; copied
 *
 * Has the session follow what was changed about its account. The account service calls it.
 */
void
dd_session_set_account (DdSession *self, const DdAccount *account)
{
  g_autoptr (DdAccount) old = NULL;

  g_return_if_fail (DD_IS_SESSION (self) && account != NULL);
  g_return_if_fail (account->id == self->account->id);

  old = self->account;
  self->account = dd_account_copy (account);
  self->actor.name = self->account->name;
  if (old->roles != account->roles)
    g_signal_emit (self, signals[ROLES_CHANGED], 0);
}

/**
 * dd_session_get_account_id:
 * @self: a session
 *
 * Returns: the account's id
 */
gint64
dd_session_get_account_id (DdSession *self)
{
  g_return_val_if_fail (DD_IS_SESSION (self), 0);

  return self->account->id;
}

/**
 * dd_session_get_name:
 * @self: a session
 *
 * Returns: (transfer none): the account's name
 */
const char *
dd_session_get_name (DdSession *self)
{
  g_return_val_if_fail (DD_IS_SESSION (self), NULL);

  return self->account->name;
}

/**
 * dd_session_get_actor:
 * @self: a session
 *
 * Returns: (transfer none): who the audit log will name
 */
const DdActor *
dd_session_get_actor (DdSession *self)
{
  g_return_val_if_fail (DD_IS_SESSION (self), NULL);

  return &self->actor;
}

/**
 * dd_session_has_role:
 * @self: a session
 * @role: a role
 *
 * Returns: whether the account has it; to choose what to show first. What may be done is asked of
 *   dd_permission_check()
 */
gboolean
dd_session_has_role (DdSession *self, DdRole role)
{
  g_return_val_if_fail (DD_IS_SESSION (self), FALSE);

  return (self->account->roles & DD_ROLE_BIT (role)) != 0;
}

/**
 * dd_session_get_private_key:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): the account's private key; %NULL while locked and after the
 * end
 */
const DdPrivateKey *
dd_session_get_private_key (DdSession *self)
{
  g_return_val_if_fail (DD_IS_SESSION (self), NULL);

  return self->private_key;
}

/**
 * dd_session_is_locked:
 * @self: a session
 *
 * Returns: whether the password must be given again before anything is shown or done
 */
gboolean
dd_session_is_locked (DdSession *self)
{
  g_return_val_if_fail (DD_IS_SESSION (self), TRUE);

  return self->private_key == NULL;
}

/**
 * dd_session_lock:
 * @self: a session
 *
 * Takes the private key out of memory. Who shows something must blank it on "notify::locked".
 */
void
dd_session_lock (DdSession *self)
{
  g_return_if_fail (DD_IS_SESSION (self));

  if (self->private_key == NULL)
    return;
  g_clear_pointer (&self->private_key, dd_private_key_free);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOCKED]);
}

/**
 * dd_session_unlock:
 * @self: a locked session
 * @private_key: (transfer full): the account's private key, opened by its password
 *
 * See dd_account_service_unlock_async(), which asks for the password.
 */
void
dd_session_unlock (DdSession *self, DdPrivateKey *private_key)
{
  g_return_if_fail (DD_IS_SESSION (self));
  g_return_if_fail (private_key != NULL);

  if (self->ended || self->private_key != NULL)
    {
      dd_private_key_free (private_key);
      return;
    }
  self->private_key = private_key;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOCKED]);
}

/**
 * dd_session_is_ended:
 * @self: a session
 *
 * Returns: whether the account signed out
 */
gboolean
dd_session_is_ended (DdSession *self)
{
  g_return_val_if_fail (DD_IS_SESSION (self), TRUE);

  return self->ended;
}

/**
 * dd_session_get_reason:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): the sentence that says why it ended; %NULL while it lasts
 *   and after a sign-out
 */
const char *
dd_session_get_reason (DdSession *self)
{
  g_return_val_if_fail (DD_IS_SESSION (self), NULL);

  return self->reason;
}

/**
 * dd_session_end:
 * @self: a session
 *
 * Takes the private key out of memory for good and tells "ended".
 */
void
dd_session_end (DdSession *self)
{
  dd_session_end_because (self, NULL);
}

/**
 * dd_session_end_because:
 * @self: a session
 * @reason: (nullable): a sentence for who worked here; %NULL after a sign-out
 *
 * As dd_session_end(), for an account that may no longer work.
 */
void
dd_session_end_because (DdSession *self, const char *reason)
{
  g_return_if_fail (DD_IS_SESSION (self));

  if (self->ended)
    return;
  self->ended = TRUE;
  self->reason = g_strdup (reason);
  dd_session_lock (self);
  g_signal_emit (self, signals[ENDED], 0);
}
